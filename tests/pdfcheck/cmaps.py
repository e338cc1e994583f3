"""CMaps (ISO 32000-1 9.7.5, 9.10.3): those in the file, read by their operators; of predefined ones the names."""

import lexer

# ISO 32000-1 Table 118.
PREDEFINED = set("""GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H
UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H
CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V 83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V
90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H
UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V
KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V Identity-H Identity-V""".split())


class CMap:
    """Code ranges, and what codes stand for: CIDs or Unicode text."""

    def __init__(self, data):
        self.spaces, self.cids, self.ranges, self.texts = [], {}, [], {}
        self.highest = -1
        self.names = {}
        self.used = None
        operands = []
        for item in lexer.build(lexer.tokens(data)):
            if isinstance(item, lexer.Word):
                self.do(bytes(item), operands)
                operands = []
            else:
                operands.append(item)

    def do(self, word, operands):
        if word == b'endcodespacerange':
            pairs = zip(operands[::2], operands[1::2])
            self.spaces += [(low, high) for low, high in pairs if isinstance(low, bytes) and isinstance(high, bytes)]
        elif word == b'usecmap' and operands:
            self.used = operands[-1]
        elif word == b'def' and len(operands) >= 2:
            self.names[bytes(operands[-2]) if isinstance(operands[-2], bytes) else b''] = operands[-1]
        elif word in (b'endcidchar', b'endnotdefchar'):
            for code, cid in zip(operands[::2], operands[1::2]):
                self.cid(code, code, cid, word == b'endcidchar')
        elif word in (b'endcidrange', b'endnotdefrange'):
            for low, high, cid in zip(operands[::3], operands[1::3], operands[2::3]):
                self.cid(low, high, cid, word == b'endcidrange')
        elif word == b'endbfchar':
            for code, value in zip(operands[::2], operands[1::2]):
                if isinstance(code, bytes) and isinstance(value, bytes):
                    self.texts[code] = unicode_of(value)
        elif word == b'endbfrange':
            for low, high, value in zip(operands[::3], operands[1::3], operands[2::3]):
                self.text_range(low, high, value)

    def cid(self, low, high, cid, kept):
        if isinstance(low, bytes) and isinstance(high, bytes) and isinstance(cid, int):
            first, last = int.from_bytes(low, 'big'), int.from_bytes(high, 'big')
            self.highest = max(self.highest, cid + (last - first if kept else 0))
            if kept:
                self.ranges.append((len(low), first, last, cid))

    def text_range(self, low, high, value):
        if not isinstance(low, bytes) or not isinstance(high, bytes):
            return
        first, last = int.from_bytes(low, 'big'), int.from_bytes(high, 'big')
        for at, code in enumerate(range(first, min(last, first + 65535) + 1)):
            if isinstance(value, list):
                if at < len(value) and isinstance(value[at], bytes):
                    self.texts[code.to_bytes(len(low), 'big')] = unicode_of(value[at])
            elif isinstance(value, bytes) and value:
                end = int.from_bytes(value[-2:], 'big') + at
                raw = value[:-2] + (end & 0xffff).to_bytes(min(2, len(value)), 'big') if len(value) > 1 else bytes([end & 255])
                self.texts[code.to_bytes(len(low), 'big')] = unicode_of(raw)

    def split(self, string):
        """Codes of a string by the code ranges (9.7.6.2)."""
        at = 0
        lengths = sorted({len(low) for low, _ in self.spaces}) or [2]
        while at < len(string):
            for size in lengths:
                code = string[at:at + size]
                if any(len(low) == size == len(code) and all(a <= c <= b for a, c, b in zip(low, code, high))
                       for low, high in self.spaces):
                    break
            else:
                size = lengths[0]
            yield string[at:at + size]
            at += size

    def to_cid(self, code):
        number = int.from_bytes(code, 'big')
        for size, first, last, cid in self.ranges:
            if size == len(code) and first <= number <= last:
                return cid + number - first
        return None


def unicode_of(raw):
    if len(raw) == 1:
        return chr(raw[0])
    return raw.decode('utf-16-be', 'replace')
