"""Objects of a PDF that can be changed and written again: what broken.py breaks files with.

A draft is made of a file (`Draft.of(File)`) or object by object (`add`). Streams hold unpacked bytes."""

from pdffile import FILTERS, Dict, Name, Ref, Stream, Text


class Draft:
    """{number: object} with a trailer."""

    def __init__(self):
        self.objects, self.trailer, self.header = {}, Dict(), b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'

    @classmethod
    def of(cls, file):
        """The objects of a File, numbered as there; its streams as far as they can be unpacked."""
        made = cls()
        for ref, item in file.objects.items():
            if isinstance(item, Stream):
                item = cls.unpacked(file, item)
            made.objects[ref.number] = item
        made.trailer = Dict((key, item) for key, item in file.trailer.items() if key in ('Root', 'Info', 'ID'))
        return made

    @staticmethod
    def unpacked(file, stream):
        if any(name not in FILTERS for name, _ in file.filters(stream)):
            return Stream(stream.ref, Dict(stream.dict), stream.raw)
        kept = {key: item for key, item in stream.dict.items() if key not in ('Filter', 'DecodeParms', 'Length')}
        return Stream(stream.ref, Dict(kept), file.data(stream))

    def add(self, item):
        """Gives an object its number: the reference to it."""
        number = max(self.objects, default=0) + 1
        if isinstance(item, dict) and not isinstance(item, Dict):
            item = Dict(item)
        self.objects[number] = item
        return Ref(number, 0)

    def stream(self, data, **entries):
        return self.add(Stream(None, Dict(entries), data))

    def get(self, item, *keys):
        """What references and keys lead to; None where nothing is."""
        for key in (None, *keys):
            item = item.dict if isinstance(item, Stream) and key is not None else item
            if key is not None:
                try:
                    item = item[key]
                except (KeyError, IndexError, TypeError):
                    return None
            if isinstance(item, Ref):
                item = self.objects.get(item.number)
        return item

    @property
    def catalog(self):
        return self.get(self.trailer, 'Root')

    def dicts(self):
        """Every dictionary, also of streams and within others."""
        stack = list(self.objects.values())
        while stack:
            item = stack.pop(0)
            item = item.dict if isinstance(item, Stream) else item
            if isinstance(item, dict):
                yield item
                stack = list(item.values()) + stack
            elif isinstance(item, list):
                stack = item + stack

    def find(self, **wanted):
        """The first dictionary with these entries, None standing for any; None where there is none."""
        for item in self.dicts():
            if all(key in item and (value is None or self.get(item, key) == value) for key, value in wanted.items()):
                return item
        return None

    def streams(self, **wanted):
        return [item for item in self.objects.values() if isinstance(item, Stream)
                and all(self.get(item, key) == value for key, value in wanted.items())]

    # writing

    def bytes(self):
        out, places = bytearray(self.header), {}
        for number, item in sorted(self.objects.items()):
            places[number] = len(out)
            out += b'%d 0 obj\n' % number
            if isinstance(item, Stream):
                entries = Dict(item.dict)
                entries.setdefault('Length', len(item.raw))
                out += written(entries) + b'\nstream\n' + item.raw + b'\nendstream'
            else:
                out += written(item)
            out += b'\nendobj\n'
        begin, size = len(out), max(places) + 1
        out += b'xref\n0 %d\n0000000000 65535 f \n' % size
        for number in range(1, size):
            out += b'%010d 00000 n \n' % places[number] if number in places else b'0000000000 00000 f \n'
        trailer = Dict(self.trailer)
        trailer['Size'] = size
        return bytes(out + b'trailer\n' + written(trailer) + b'\nstartxref\n%d\n%%%%EOF\n' % begin)


class Raw(bytes):
    """Written as it is."""


def written(item):
    """An object as it stands in a file."""
    if isinstance(item, Raw):
        return bytes(item)
    if item is None:
        return b'null'
    if isinstance(item, bool):
        return b'true' if item else b'false'
    if isinstance(item, Ref):
        return b'%d %d R' % item
    if isinstance(item, (int, float)):
        return str(item).encode()
    if isinstance(item, Name):
        return b'/' + b''.join(bytes([sign]) if chr(sign).isalnum() and sign < 128 or sign in b'-_.+' else b'#%02x' % sign
                               for sign in str(item).encode('utf-8', 'surrogateescape'))
    if isinstance(item, Text):
        return b'<' + (b'\xfe\xff' + item.encode('utf-16-be')).hex().encode() + b'>'
    if isinstance(item, bytes):
        return b'<' + item.hex().encode() + b'>'
    if isinstance(item, list):
        return b'[' + b' '.join(map(written, item)) + b']'
    return b'<<' + b' '.join(written(Name(key)) + b' ' + written(value) for key, value in item.items()) + b'>>'
