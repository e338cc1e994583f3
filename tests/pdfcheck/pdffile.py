"""A PDF file as its rules see it: the bytes, and the objects as `qpdf --json` gives them.

Names are Name (str without slash), text strings Text (str), other strings bytes, references Ref; a stream is Stream."""

import base64
import binascii
import json
import re
import subprocess
import zlib
from functools import cached_property
from typing import NamedTuple

REFERENCE = re.compile(r'^(\d+) (\d+) R$')


class Ref(NamedTuple):
    number: int
    generation: int

    def __str__(self):
        return f'{self.number} {self.generation} R'


class Name(str):
    """A name object."""

    __slots__ = ()


class Text(str):
    """A text string that is read as Unicode."""

    __slots__ = ()


class Dict(dict):
    """A dictionary that knows the indirect object it is, where it is one."""

    ref = None


class Stream:
    """A stream: its dictionary and its bytes as they stand in the file."""

    def __init__(self, ref, entries, raw):
        self.ref, self.dict, self.raw = ref, entries, raw


class Unreadable(Exception):
    """qpdf makes nothing of the file."""


def lzw(data):
    """7.4.4 with EarlyChange 1; what is broken ends the data."""
    table, width, buffer, bits, out, last = [], 9, 0, 0, bytearray(), None
    for byte in data:
        buffer, bits = buffer << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, buffer = buffer >> bits, buffer & (1 << bits) - 1
        if code == 257:
            break
        if code == 256 or not table:
            table, width, last = [bytes([i]) for i in range(256)] + [b'', b''], 9, None
            if code == 256:
                continue
        entry = table[code] if code < len(table) else last + last[:1] if last else b''
        out += entry
        if last is not None:
            table.append(last + entry[:1])
        last = entry
        width = min(12, max(9, (len(table) + 1).bit_length()))
    return bytes(out)


def run_length(data):
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128:
        count = data[at]
        if count < 128:
            out += data[at + 1:at + 2 + count]
            at += count + 2
        else:
            out += data[at + 1:at + 2] * (257 - count)
            at += 2
    return bytes(out)


def inflate(data):
    """As much as can be read: viewers do the same."""
    worker = zlib.decompressobj()
    try:
        return worker.decompress(data) + worker.flush()
    except zlib.error:
        out, worker = bytearray(), zlib.decompressobj()
        for at in range(len(data)):
            try:
                out += worker.decompress(data[at:at + 1])
            except zlib.error:
                break
        return bytes(out)


def ascii_hex(data):
    digits = bytes(sign for sign in data.split(b'>')[0] if sign in b'0123456789abcdefABCDEF')
    return binascii.unhexlify(digits + b'0' if len(digits) % 2 else digits)


def ascii_85(data):
    body = re.sub(rb'\s', b'', data.split(b'~>')[0])
    try:
        return base64.a85decode(body)
    except ValueError:
        return b''


FILTERS = {'FlateDecode': inflate, 'Fl': inflate, 'LZWDecode': lzw, 'LZW': lzw, 'RunLengthDecode': run_length, 'RL': run_length,
           'ASCIIHexDecode': ascii_hex, 'AHx': ascii_hex, 'ASCII85Decode': ascii_85, 'A85': ascii_85}


def unpredict(data, parms):
    """Predictors of 7.4.4.4."""
    predictor = parms.get('Predictor', 1)
    if predictor < 2:
        return data
    sample = max(1, parms.get('Colors', 1) * parms.get('BitsPerComponent', 8) // 8)
    row = (parms.get('Colors', 1) * parms.get('BitsPerComponent', 8) * parms.get('Columns', 1) + 7) // 8
    out, before = bytearray(), bytes(row)
    if predictor == 2:
        for at in range(0, len(data), row):
            line = bytearray(data[at:at + row])
            for i in range(sample, len(line)):
                line[i] = line[i] + line[i - sample] & 255
            out += line
        return bytes(out)
    for at in range(0, len(data), row + 1):
        line = bytearray(data[at + 1:at + 1 + row])
        for i in range(len(line)):
            left = line[i - sample] if i >= sample else 0
            above = before[i]
            corner = before[i - sample] if i >= sample else 0
            kind = data[at]
            if kind == 1:
                add = left
            elif kind == 2:
                add = above
            elif kind == 3:
                add = (left + above) // 2
            elif kind == 4:
                add = min((left, above, corner), key=lambda near: abs(left + above - corner - near))
            else:
                add = 0
            line[i] = line[i] + add & 255
        out += line
        before = bytes(line) + bytes(row - len(line))
    return bytes(out)


class File:
    """A file with its objects; everything derived is made once."""

    def __init__(self, path):
        self.path = path
        with open(path, 'rb') as source:
            self.bytes = source.read()
        done = subprocess.run(['qpdf', '--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=none', str(path)],
                              capture_output=True, check=False, timeout=60)
        self.warnings = done.stderr.decode('utf-8', 'replace')
        try:
            whole = json.loads(done.stdout.decode('utf-8', 'surrogateescape'))
            raw = whole['qpdf'][1]
        except (ValueError, KeyError, IndexError):
            self.objects, self.trailer = {}, Dict()
            self.sound = False
            return
        self.sound = True
        self.objects = {}
        for key, item in raw.items():
            if key == 'trailer':
                continue
            found = REFERENCE.match(key[4:])
            ref = Ref(int(found[1]), int(found[2]))
            if 'stream' in item:
                entries = self.convert(item['stream']['dict'])
                self.objects[ref] = Stream(ref, entries, base64.b64decode(item['stream'].get('data', '')))
            else:
                self.objects[ref] = self.convert(item['value'])
                if isinstance(self.objects[ref], Dict):
                    self.objects[ref].ref = ref
        self.trailer = self.convert(raw['trailer'].get('value', {})) if 'trailer' in raw else Dict()
        self.decoded = {}

    def convert(self, item):
        if isinstance(item, dict):
            return Dict((key[1:], self.convert(value)) for key, value in item.items())
        if isinstance(item, list):
            return [self.convert(value) for value in item]
        if isinstance(item, str):
            if item[:1] == '/':
                return Name(item[1:])
            if item[:2] == 'u:':
                return Text(item[2:])
            if item[:2] == 'b:':
                return bytes.fromhex(item[2:])
            found = REFERENCE.match(item)
            if found:
                return Ref(int(found[1]), int(found[2]))
        return item

    def resolve(self, item):
        """The object behind a reference, however long the way; None where there is none."""
        for _ in range(32):
            if not isinstance(item, Ref):
                return item
            item = self.objects.get(item)
        return None

    def get(self, container, *keys):
        """container[key][key]… with references followed; None where something is missing or of another type."""
        item = self.resolve(container)
        for key in keys:
            if isinstance(item, Stream):
                item = item.dict
            if isinstance(item, dict):
                item = self.resolve(item.get(key))
            elif isinstance(item, list) and isinstance(key, int) and -len(item) <= key < len(item):
                item = self.resolve(item[key])
            else:
                return None
        return item

    def dict(self, container, *keys):
        """The same, as a dictionary: that of a stream, too; empty where it is none."""
        item = self.get(container, *keys)
        if isinstance(item, Stream):
            return item.dict
        return item if isinstance(item, dict) else Dict()

    def list(self, container, *keys):
        """The same, as a list of resolved objects: one object alone is a list of one."""
        item = self.get(container, *keys)
        if item is None:
            return []
        return [self.resolve(one) for one in item] if isinstance(item, list) else [item]

    def filters(self, stream):
        """Names of filters beside their parameters, in the order in which they are undone."""
        names = self.list(stream.dict, 'Filter')
        parms = self.list(stream.dict, 'DecodeParms') or self.list(stream.dict, 'DP')
        return [(name, parms[i] if i < len(parms) and isinstance(parms[i], dict) else Dict()) for i, name in enumerate(names)]

    def data(self, stream):
        """The bytes of a stream, unpacked as far as filters are known that lose nothing."""
        stream = self.resolve(stream)
        if not isinstance(stream, Stream):
            return b''
        if id(stream) not in self.decoded:
            data = stream.raw
            for name, parms in self.filters(stream):
                if name not in FILTERS:
                    break
                data = FILTERS[name](data)
                data = unpredict(data, {key: self.resolve(value) for key, value in parms.items()})
            self.decoded[id(stream)] = data
        return self.decoded[id(stream)]

    @cached_property
    def catalog(self):
        return self.dict(self.trailer, 'Root')

    @cached_property
    def pages(self):
        """Page dictionaries in order."""
        found, seen = [], set()

        def walk(item):
            node = self.resolve(item)
            if not isinstance(node, dict) or id(node) in seen:
                return
            seen.add(id(node))
            if 'Kids' in node:
                for kid in self.get(node, 'Kids') or []:
                    walk(kid)
            else:
                if node.ref is None and isinstance(item, Ref):
                    node.ref = item
                found.append(node)
        walk(self.catalog.get('Pages'))
        return found

    def inherited(self, page, key):
        """An entry of a page or of what it hangs in (7.7.3.4): (value, whether it is the page's own)."""
        node, own = page, True
        for _ in range(64):
            if not isinstance(node, dict):
                break
            if key in node:
                return self.resolve(node[key]), own
            node, own = self.get(node, 'Parent'), False
        return None, False

    def page_content(self, page):
        """The content streams of a page as one."""
        return b'\n'.join(self.data(part) for part in self.list(page, 'Contents'))

    @cached_property
    def annotations(self):
        """(number of the page from 1, page, annotation)."""
        return [(number, page, annotation) for number, page in enumerate(self.pages, 1)
                for annotation in self.list(page, 'Annots') if isinstance(annotation, dict)]

    @cached_property
    def fields(self):
        """Every form field, with the names and types it inherits: (field, dictionary of inheritable entries)."""
        found, seen = [], set()

        def walk(item, above):
            field = self.resolve(item)
            if not isinstance(field, dict) or id(field) in seen:
                return
            seen.add(id(field))
            own = {**above, **{key: field[key] for key in ('FT', 'V', 'Ff', 'TU') if key in field}}
            found.append((field, own))
            for kid in self.list(field, 'Kids'):
                walk(kid, own)
        for field in self.list(self.catalog, 'AcroForm', 'Fields'):
            walk(field, {})
        return found

    def walk(self, kind=Dict):
        """Every dictionary (also of streams and within others) or other direct item, with the object it stands in."""
        for ref, item in self.objects.items():
            stack = [item.dict if isinstance(item, Stream) else item]
            while stack:
                one = stack.pop()
                if isinstance(one, kind):
                    yield ref, one
                if isinstance(one, dict):
                    stack.extend(one.values())
                elif isinstance(one, list):
                    stack.extend(one)
