"""Embedded font programs: which glyphs they have and how wide these are. fontTools reads TrueType, OpenType and CFF; Type 1 is read here.

Each program answers has(key) and width(key) in thousandths; the key is a glyph index (TrueType), a name (Type 1, CFF) or a CID (CFF of CIDs)."""

import io
import logging
import re

try:
    from fontTools import cffLib, ttLib
    from fontTools.misc import psCharStrings
except ImportError:  # python3-fonttools; without it no program is read and the rules about them are not covered
    ttLib = None

logging.getLogger('fontTools').setLevel(logging.CRITICAL)
READABLE = ttLib is not None


class Broken(Exception):
    """No program that can be read."""


class TrueType:
    """Glyphs by index."""

    kind = 'index'

    def __init__(self, data):
        try:
            self.font = ttLib.TTFont(io.BytesIO(data), fontNumber=0, lazy=True)
            self.count = self.font['maxp'].numGlyphs
            self.units = self.font['head'].unitsPerEm
            self.metrics = self.advances()
        except Exception as fault:
            raise Broken(str(fault)) from fault

    def advances(self):
        """Advance widths, read from hmtx as it is: subsets may leave the last ones out."""
        raw, count = self.font.reader['hmtx'], self.font['hhea'].numberOfHMetrics
        found = [int.from_bytes(raw[at:at + 2], 'big') for at in range(0, min(4 * count, len(raw) - 1), 4)]
        return found or [0]

    def has(self, index):
        return 0 <= index < self.count

    def width(self, index):
        return self.metrics[min(index, len(self.metrics) - 1)] * 1000 / self.units

    def tables(self):
        """(platform, encoding): {code: index} of its cmap; {} where there is none."""
        try:
            subtables = self.font['cmap'].tables
        except Exception:  # fontTools raises what it likes at what is broken
            return {}
        found = {}
        for one in subtables:
            try:
                found[(one.platformID, one.platEncID)] = {code: self.font.getGlyphID(name) for code, name in one.cmap.items()}
            except Exception:
                found[(one.platformID, one.platEncID)] = {}
        return found

    def by_name(self, name):
        """The index of a glyph by the names in post; None without."""
        try:
            return self.font.getReverseGlyphMap().get(name) if self.font['post'].formatType in (1, 2) else None
        except Exception:
            return None


class Cff:
    """A CFF program: names, or CIDs where it has ROS."""

    def __init__(self, data):
        try:
            fonts = cffLib.CFFFontSet()
            fonts.decompile(io.BytesIO(data), None)
            self.top = fonts[fonts.fontNames[0]]
            self.strings = self.top.CharStrings
            self.by_cid = hasattr(self.top, 'ROS')
            self.order = list(self.top.charset)
        except Exception as fault:
            raise Broken(str(fault)) from fault
        self.kind = 'cid' if self.by_cid else 'name'
        self.names = set(self.order)
        self.cids = {int(name[3:]): name for name in self.order[1:] if name[:3] == 'cid'} if self.by_cid else {}
        self.cids[0] = self.order[0]

    def name_of(self, key):
        if self.by_cid:
            return self.cids.get(key)
        if isinstance(key, int):  # a CID of a font that has names: an index
            return self.order[key] if 0 <= key < len(self.order) else None
        return key if key in self.names else None

    def has(self, key):
        return self.name_of(key) is not None

    def width(self, key):
        name = self.name_of(key)
        try:
            string, selector = self.strings.getItemAndSelector(name)
            string.decompile()
            private = self.top.FDArray[selector].Private if self.by_cid else self.top.Private
            reader = psCharStrings.T2WidthExtractor(getattr(private, 'Subrs', []), self.top.GlobalSubrs,
                                                    getattr(private, 'nominalWidthX', 0), getattr(private, 'defaultWidthX', 0))
            reader.reset()
            reader.execute(string)
            return reader.width * 1000 * self.scale(selector)
        except Exception:  # nothing can be said
            return None

    def scale(self, selector):
        outer = self.top.FontMatrix[0] if 'FontMatrix' in self.top.rawDict else None
        inner = None
        if self.by_cid and 'FontMatrix' in self.top.FDArray[selector].rawDict:
            inner = self.top.FDArray[selector].FontMatrix[0]
        if inner is not None and outer is not None:
            return inner * outer
        return inner or outer or 0.001

    def encoding(self):
        """{code: name} of its own."""
        try:
            own = self.top.Encoding
        except Exception:
            return {}
        if isinstance(own, str):
            return standard_encoding() if own == 'StandardEncoding' else {}
        return {code: name for code, name in enumerate(own) if name != '.notdef'}


def standard_encoding():
    from fontTools.encodings.StandardEncoding import StandardEncoding
    return {code: name for code, name in enumerate(StandardEncoding) if name != '.notdef'}


def decrypt(data, key):
    """eexec and charstrings (Adobe Type 1 Font Format 7)."""
    out = bytearray()
    for byte in data:
        out.append(byte ^ key >> 8)
        key = (byte + key) * 52845 + 22719 & 0xffff
    return bytes(out)


class Type1:
    """A Type 1 program: charstrings by name."""

    kind = 'name'

    def __init__(self, data):
        if data[:1] == b'\x80':  # PFB
            data = unwrap(data)
        at = data.find(b'eexec')
        if at < 0:
            raise Broken('no eexec')
        self.clear = data[:at]
        at += 5
        while data[at:at + 1] in (b' ', b'\n', b'\r', b'\t'):
            at += 1
        secret = data[at:]
        if re.match(rb'[0-9A-Fa-f\s]{8}', secret):
            digits = re.sub(rb'\s', b'', secret)
            digits = re.match(rb'[0-9A-Fa-f]*', digits)[0]
            secret = bytes.fromhex(digits[:len(digits) // 2 * 2].decode())
        private = decrypt(secret, 55665)[4:]
        skip = re.search(rb'/lenIV\s+(\d+)', private)
        self.skip = int(skip[1]) if skip else 4
        self.strings = {}
        begin = private.find(b'/CharStrings') + 12
        for name, body in entries(private, begin):
            self.strings.setdefault(name, body)
        if not self.strings:
            raise Broken('no CharStrings')
        matrix = re.search(rb'/FontMatrix\s*\[\s*([\d.eE+-]+)', self.clear)
        self.factor = float(matrix[1]) * 1000 if matrix else 1.0
        self.names = set(self.strings)

    def has(self, name):
        return name in self.strings

    def width(self, name):
        body = decrypt(self.strings[name], 4330)[self.skip:] if name in self.strings else b''
        stack, at = [], 0
        while at < len(body):
            byte = body[at]
            at += 1
            if byte >= 32:
                number, at = charstring_number(body, at, byte)
                stack.append(number)
            elif byte == 13 and len(stack) >= 2:  # hsbw
                return stack[1] * self.factor
            elif byte == 12 and body[at:at + 1] == b'\x0c' and len(stack) >= 2:  # div
                at += 1
                stack[-2:] = [stack[-2] / (stack[-1] or 1)]
            elif byte == 12 and body[at:at + 1] == b'\x07' and len(stack) >= 4:  # sbw
                return stack[2] * self.factor
            else:
                return None
        return None

    def encoding(self):
        if re.search(rb'/Encoding\s+StandardEncoding', self.clear):
            return standard_encoding()
        return {int(code): name.decode('latin-1') for code, name in re.findall(rb'dup\s+(\d+)\s*/(\S+)\s+put', self.clear)
                if name != b'.notdef'}


def entries(private, at):
    """(name, charstring) of the dictionary CharStrings."""
    head = re.compile(rb'/(\S+)\s+(\d+)\s+(?:RD|-\||\S+) ')
    while found := head.search(private, at):
        size = int(found[2])
        yield found[1].decode('latin-1'), private[found.end():found.end() + size]
        at = found.end() + size


def charstring_number(body, at, byte):
    if byte <= 246:
        return byte - 139, at
    if byte <= 250:
        return (byte - 247) * 256 + body[at] + 108, at + 1
    if byte <= 254:
        return -(byte - 251) * 256 - body[at] - 108, at + 1
    return int.from_bytes(body[at:at + 4], 'big', signed=True), at + 4


def unwrap(data):
    out, at = b'', 0
    while data[at:at + 1] == b'\x80' and data[at + 1] in (1, 2):
        size = int.from_bytes(data[at + 2:at + 6], 'little')
        out += data[at + 6:at + 6 + size]
        at += 6 + size
    return out


def read(data, key, subtype):
    """The program of a FontFile, FontFile2 or FontFile3; Broken where it is none."""
    if not READABLE:
        raise Broken('no fontTools')
    if key == 'FontFile':
        return Type1(data)
    if data[:4] == b'OTTO':
        try:
            return Cff(ttLib.TTFont(io.BytesIO(data), lazy=True).reader['CFF '])
        except Broken:
            raise
        except Exception as fault:
            raise Broken(str(fault)) from fault
    if key == 'FontFile2' or data[:4] in (b'\0\1\0\0', b'true', b'ttcf'):
        return TrueType(data)
    return Cff(data)


if __name__ == '__main__':  # whether font programs can be read
    raise SystemExit(0 if READABLE else 1)
