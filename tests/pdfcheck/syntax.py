"""Rules about how the file is written: header, trailer, cross-references, objects, streams, strings, names, numbers (ISO 19005-2 6.1)."""

import re
from functools import lru_cache

import lexer
from pdffile import Dict, Name, Ref, Stream, inflate, unpredict
from rules import rule

HEADER = re.compile(rb'%PDF-1\.[0-7](\r\n|\r|\n)')
EOL = b'\r\n'
OBJECT = re.compile(rb'(\d+)([\0\t\n\f\r ]+)(\d+)([\0\t\n\f\r ]+)obj')
ENDING = re.compile(rb'(\r\n|\n|\r|)endstream')
STANDARD_FILTERS = {'ASCIIHexDecode', 'ASCII85Decode', 'FlateDecode', 'RunLengthDecode', 'CCITTFaxDecode', 'JBIG2Decode', 'DCTDecode',
                    'JPXDecode'}
INLINE_FILTERS = {'ASCIIHexDecode', 'ASCII85Decode', 'FlateDecode', 'RunLengthDecode', 'CCITTFaxDecode', 'DCTDecode',
                  'AHx', 'A85', 'Fl', 'RL', 'CCF', 'DCT'}


class Layout:
    """Where things stand in the bytes: offsets of objects by the cross-reference sections, and the trailers, newest first."""

    def __init__(self, data):
        self.data = data
        self.offsets, self.trailers, self.tables = {}, [], []
        self.packed = False
        found = list(re.finditer(rb'startxref[\0\t\n\f\r ]+(\d+)', data))
        shift = max(0, data.find(b'%PDF-'))
        ahead = [int(found[-1][1])] if found else []
        seen = set()
        while ahead:
            at = ahead.pop(0)
            if at in seen or at >= len(data):
                continue
            seen.add(at)
            trailer = self.section(at) or shift and self.section(at + shift)
            if isinstance(trailer, dict):
                self.trailers.append(trailer)
                ahead += [trailer[key] for key in ('XRefStm', 'Prev') if isinstance(trailer.get(key), int)]
        if not self.trailers:
            self.scan()

    def scan(self):
        """Without cross-references that can be read: what looks like an object is one."""
        for found in re.finditer(rb'(?<![0-9])(\d+)[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]+obj', self.data):
            self.offsets[(int(found[1]), int(found[2]))] = found.start()
        for found in re.finditer(rb'trailer', self.data):
            trailer = next(lexer.build(lexer.tokens(self.data, found.end(), found.end() + 4096)), None)
            if isinstance(trailer, dict):
                self.trailers.insert(0, trailer)

    def section(self, at):
        """Reads one section; its trailer dictionary."""
        if self.data[at:at + 4] != b'xref':
            return self.stream(at)
        self.tables.append(at)
        at += 4
        head = re.compile(rb'[\0\t\n\f\r ]*(\d+)[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]*')
        line = re.compile(rb'[\0\t\n\f\r ]*(\d{10}) (\d{5}) ([nf])')
        while found := head.match(self.data, at):
            first, count, at = int(found[1]), int(found[2]), found.end()
            for number in range(first, first + min(count, 9_000_000)):
                entry = line.match(self.data, at)
                if not entry:
                    break
                at = entry.end()
                if entry[3] == b'n':
                    self.offsets.setdefault((number, int(entry[2])), int(entry[1]))
        found = re.compile(rb'[\0\t\n\f\r ]*trailer').match(self.data, at)
        if not found:
            return None
        return next(lexer.build(lexer.tokens(self.data, found.end())), None)

    def stream(self, at):
        """A cross-reference stream."""
        found = OBJECT.match(self.data, at)
        if not found:
            return None
        entries = next(lexer.build(lexer.tokens(self.data, found.end())), None)
        if not isinstance(entries, dict) or entries.get('Type') != b'XRef':
            return None
        self.packed = True
        self.offsets.setdefault((int(found[1]), int(found[3])), at)
        self.indexed(at, entries)
        return entries

    def indexed(self, at, entries):
        """The offsets that such a stream holds."""
        begin = self.data.find(b'stream', at)
        begin += 8 if self.data[begin + 6:begin + 8] == b'\r\n' else 7
        length = entries.get('Length')
        raw = self.data[begin:begin + length] if isinstance(length, int) else b''
        if entries.get('Filter') in (b'FlateDecode', [b'FlateDecode']):
            parms = entries.get('DecodeParms') or {}
            raw = unpredict(inflate(raw), parms[0] if isinstance(parms, list) else parms)
        widths = entries.get('W') or [1, 2, 1]
        index = entries.get('Index') or [0, entries.get('Size', 0)]
        place, size = 0, sum(widths)
        for first, count in zip(index[::2], index[1::2]):
            for number in range(first, first + min(count, len(raw) // max(1, size) + 1)):
                row, place = raw[place:place + size], place + size
                one = int.from_bytes(row[:widths[0]], 'big') if widths[0] else 1
                two = int.from_bytes(row[widths[0]:widths[0] + widths[1]], 'big')
                three = int.from_bytes(row[widths[0] + widths[1]:], 'big')
                if one == 1 and len(row) == size:
                    self.offsets.setdefault((number, three), two)


@lru_cache(maxsize=4)
def layout(file):
    return Layout(file.bytes)


class Body:
    """An object as written: what is before it, its tokens, its stream."""

    def __init__(self, data, number, at):
        self.number, self.at = number, at
        self.head = OBJECT.match(data, at)
        self.tokens, self.stream, self.end = [], None, at
        if not self.head:
            return
        self.end = self.head.end()
        for token in lexer.tokens(data, self.head.end()):
            if token.kind == 'word' and token.raw.startswith((b'endobj', b'stream', b'endstream', b'obj')):
                self.end = token.start
                if token.raw.startswith(b'stream'):
                    self.stream = token.start + 6
                break
            self.tokens.append(token)


@lru_cache(maxsize=4)
def bodies(file):
    shape = layout(file)
    shift = max(0, file.bytes.find(b'%PDF-'))
    found = []
    for (number, _), at in sorted(shape.offsets.items(), key=lambda item: item[1]):
        body = Body(file.bytes, number, at)
        if body.head is None and shift:
            body = Body(file.bytes, number, at + shift)
        if body.head is not None and int(body.head[1]) == number:
            found.append(body)
    return found


@lru_cache(maxsize=4)
def written(file):
    """(where, token) of every token: in objects, in object streams, in content streams that are played."""
    found = [(f'object {body.number}', token) for body in bodies(file) for token in body.tokens]
    for ref, item in file.objects.items():
        if isinstance(item, Stream) and file.get(item.dict, 'Type') == 'ObjStm':
            found += [(f'object stream {ref.number}', token) for token in lexer.tokens(file.data(item), file.get(item.dict, 'First') or 0)]
    for key, data in file.play.streams.items():
        where = f'page {key[1]}' if isinstance(key, tuple) else 'form'
        found += [(where, token) for token in content_tokens(data)]
    return found


def content_tokens(data):
    """Tokens of a content stream without the data of inline images."""
    at = 0
    while at < len(data):
        for token in lexer.tokens(data, at):
            at = token.end
            yield token
            if token.kind == 'word' and token.raw == b'BI':
                at, _, _ = lexer.inline_image(data, at)
                break
        else:
            return


@rule('6.1.2-1')
def header(file, _):
    """the header stands at byte 0 and names PDF 1.0 to 1.7, then one line end"""
    found = HEADER.match(file.bytes)
    if not found or file.bytes[found.end():found.end() + 1] in (b'\r', b'\n'):
        yield 'byte 0', f'{file.bytes[:12]!r}'


@rule('6.1.2-2')
def binary(file, _):
    """the second line is a comment of four bytes above 127"""
    found = re.match(rb'(?s).*?%PDF-\d\.\d[^\r\n]*[\r\n]+', file.bytes[:2048])
    line = file.bytes[found.end():found.end() + 5] if found else b''
    if len(line) < 5 or line[:1] != b'%' or min(line[1:]) < 128:
        yield f'byte {found.end() if found else 0}', f'{line!r}'


@rule('6.1-1')
def header_ua(file, _):
    """the header names PDF 1.0 to 1.7"""
    found = re.search(rb'%PDF-[^\r\n]*[\r\n]', file.bytes[:2048])
    if not found or not HEADER.match(file.bytes, found.start()):
        yield 'header', f'{found[0] if found else b""!r}'


def is_linearized(file):
    first = bodies(file)[:1]
    return bool(first) and any(token.kind == 'name' and token.raw == b'Linearized' for token in first[0].tokens)


@rule('6.1.3-1')
def identifier(file, _):
    """the trailer has an ID"""
    trailers = layout(file).trailers
    if not trailers:
        yield 'trailer', 'there is no trailer'
        return
    parts = trailers[0].get('ID')
    if not isinstance(parts, list) or not parts or not parts[0]:
        yield 'trailer', 'no ID'


@rule('6.1.3-2')
def not_encrypted(file, _):
    """the trailer has no Encrypt"""
    if any('Encrypt' in trailer for trailer in layout(file).trailers):
        yield 'trailer', 'Encrypt'


@rule('6.1.3-3')
def end_of_file(file, _):
    """nothing follows the last %%EOF but one line end"""
    at = file.bytes.rfind(b'%%EOF')
    if at < 0 or file.bytes[at + 5:] not in (b'', b'\n', b'\r', b'\r\n'):
        yield 'end of file', f'{file.bytes[at + 5:at + 25]!r}' if at >= 0 else 'no %%EOF'


@rule('6.1.4-2')
def xref_line(file, _):
    """one line end between xref and the head of its first subsection"""
    for at in layout(file).tables:
        if not re.compile(rb'xref(\r\n|\r|\n)\d').match(file.bytes, at):
            yield f'byte {at}', f'{file.bytes[at:at + 12]!r}'


@rule('6.1.6-1')
def even_hex(file, _):
    """hex strings have an even number of digits"""
    for where, token in written(file):
        if token.kind == 'hex' and sum(sign not in lexer.WHITE for sign in token.raw) % 2:
            yield where, f'<{token.raw[:20].decode("latin-1")}>'


@rule('6.1.6-2')
def only_hex(file, _):
    """hex strings hold hex digits only"""
    for where, token in written(file):
        if token.kind == 'hex' and re.search(rb'[^0-9A-Fa-f\0\t\n\f\r ]', token.raw):
            yield where, f'<{token.raw[:20].decode("latin-1")}>'


def stream_bodies(file):
    """(body, begin of its data; None where the line end behind stream is wrong)"""
    for body in bodies(file):
        if body.stream is not None:
            after = file.bytes[body.stream:body.stream + 2]
            begin = body.stream + (2 if after == b'\r\n' else 1 if after[:1] == b'\n' else 0)
            yield body, begin if begin > body.stream else None


def length_of(file, body):
    """The Length of a stream as the bytes say it, also where it is an object of its own: qpdf corrects what is wrong."""
    entries = next(lexer.build(body.tokens), None)
    length = entries.get('Length') if isinstance(entries, dict) else None
    if not isinstance(length, lexer.Reference):
        return length
    for other in bodies(file):
        if other.number == length.number:
            return next((lexer.value(one) for one in other.tokens if one.kind == 'number'), None)
    return file.get(Ref(*length))


def data_end(file, begin, length):
    """Where endstream stands for real."""
    if length is not None and ENDING.match(file.bytes, begin + length):
        return begin + length
    found = re.compile(rb'(\r\n|\n|\r|)endstream').search(file.bytes, begin)
    return found.start() if found else len(file.bytes)


@rule('6.1.7.1-1')
def stream_length(file, _):
    """Length is what stands between the line end behind stream and the one before endstream"""
    for body, begin in stream_bodies(file):
        start = begin if begin is not None else body.stream + 1
        length = length_of(file, body)
        if length is None or data_end(file, start, length) != start + length:
            yield f'object {body.number}', f'Length {length}, there are {data_end(file, start, length) - start} bytes'


@rule('6.1.7.1-2')
def stream_keywords(file, _):
    """stream is followed by LF or CRLF, endstream stands behind a line end"""
    for body, begin in stream_bodies(file):
        if begin is None:
            yield f'object {body.number}', f'stream{file.bytes[body.stream:body.stream + 2]!r}'
            continue
        at = file.bytes.find(b'endstream', data_end(file, begin, length_of(file, body)))
        if at > 0 and file.bytes[at - 1] not in EOL:
            yield f'object {body.number}', 'no line end before endstream'


@rule('6.1.7.1-3')
def stream_outside(file, _):
    """no stream lies in another file"""
    for ref, item in file.objects.items():
        if isinstance(item, Stream):
            for key in ('F', 'FFilter', 'FDecodeParms'):
                if key in item.dict:
                    yield f'object {ref.number}', key


@rule('6.1.7.2-1')
def stream_filters(file, _):
    """only filters of ISO 32000-1 without LZW; Crypt only with Identity"""
    for ref, item in file.objects.items():
        if not isinstance(item, Stream):
            continue
        for name, parms in file.filters(item):
            if name not in STANDARD_FILTERS and not (name == 'Crypt' and file.get(parms, 'Name') in (None, 'Identity')):
                yield f'object {ref.number}', str(name)


@rule('6.1.8-1')
def utf8_names(file, _):
    """names of fonts, of colorants and of structure types are UTF-8"""
    wanted = []
    for ref, item in file.walk():
        kind = file.get(item, 'Type')
        if kind in ('Font', 'FontDescriptor'):
            wanted += [(ref, file.get(item, key)) for key in ('BaseFont', 'FontName')]
        elif kind == 'StructElem' or 'P' in item and 'S' in item and 'K' in item:
            wanted.append((ref, file.get(item, 'S')))
    for ref, item in file.walk(list):
        family = file.resolve(item[0]) if item else None
        if family in ('Separation', 'DeviceN') and len(item) > 3:
            wanted += [(ref, name) for name in file.list(item[1])]
    for kind in file.dict(file.catalog, 'StructTreeRoot', 'RoleMap'):
        wanted.append((Ref(0, 0), Name(kind)))
    for ref, name in wanted:
        if isinstance(name, Name):
            try:
                str(name).encode('utf-8')
            except UnicodeEncodeError:
                yield f'object {ref.number}', repr(str(name))


@rule('6.1.9-1')
def object_lines(file, _):
    """N G obj with single white-space; N and endobj behind a line end, obj and endobj before one"""
    for body in bodies(file):
        where = f'object {body.number}'
        if body.at and file.bytes[body.at - 1] not in EOL:
            yield where, 'no line end before its number'
        if len(body.head[2]) != 1 or len(body.head[4]) != 1:
            yield where, f'{body.head[0]!r}'
        if file.bytes[body.head.end():body.head.end() + 1] not in (b'\r', b'\n'):
            yield where, 'no line end behind obj'
        at = body.end
        if body.stream is not None:
            begin = body.stream + 1
            at = file.bytes.find(b'endstream', data_end(file, begin, length_of(file, body))) + 9
        at = file.bytes.find(b'endobj', at)
        if at < 0:
            continue
        if file.bytes[at - 1] not in EOL:
            yield where, 'no line end before endobj'
        if file.bytes[at + 6:at + 7] not in (b'\r', b'\n', b''):
            yield where, 'no line end behind endobj'


@rule('6.1.10-1')
def inline_filters(file, _):
    """filters of inline images: those of ISO 32000-1 without LZW and Crypt"""
    for page, entries in file.play.inline:
        names = entries.get('F', entries.get('Filter', []))
        for name in names if isinstance(names, list) else [names]:
            if name.decode('latin-1') not in INLINE_FILTERS:
                yield f'page {page}', name.decode('latin-1')


@rule('6.1.12-1')
def permissions(file, _):
    """Perms holds UR3 and DocMDP only"""
    for key in file.dict(file.catalog, 'Perms'):
        if key not in ('UR3', 'DocMDP'):
            yield 'catalog', key


@rule('6.1.12-2')
def signature_references(file, _):
    """with DocMDP no signature reference has DigestLocation, DigestMethod, DigestValue"""
    if 'DocMDP' not in file.dict(file.catalog, 'Perms'):
        return
    for ref, item in file.walk():
        for part in file.list(item, 'Reference') if file.get(item, 'Type') == 'Sig' or 'ByteRange' in item else []:
            for key in ('DigestLocation', 'DigestMethod', 'DigestValue'):
                if isinstance(part, dict) and key in part:
                    yield f'object {ref.number}', key


@rule('6.1.13-1')
def integers(file, _):
    """integers have 32 bits"""
    for where, token in written(file):
        if token.kind == 'number' and b'.' not in token.raw and not -2147483648 <= int(token.raw) <= 2147483647:
            yield where, token.raw.decode()


def reals(file):
    for where, token in written(file):
        if token.kind == 'number' and b'.' in token.raw:
            yield where, token.raw.decode(), float(token.raw)


@rule('6.1.13-2')
def large_reals(file, _):
    """reals are within ±3.403e38"""
    for where, raw, number in reals(file):
        if abs(number) > 3.403e38:
            yield where, raw


@rule('6.1.13-5')
def small_reals(file, _):
    """reals are 0 or at least 1.175e-38"""
    for where, raw, number in reals(file):
        if 0 < abs(number) < 1.175e-38:
            yield where, raw


@rule('6.1.13-3')
def long_strings(file, _):
    """strings have at most 32,767 bytes"""
    for where, token in written(file):
        if token.kind in ('string', 'hex') and len(token.raw) > 32767 and len(lexer.value(token)) > 32767:
            yield where, f'{len(lexer.value(token))} bytes'


@rule('6.1.13-4')
def long_names(file, _):
    """names have at most 127 bytes"""
    for where, token in written(file):
        if token.kind == 'name' and len(token.raw) > 127 and len(lexer.value(token)) > 127:
            yield where, f'/{token.raw[:20].decode("latin-1")}…'


@rule('6.1.13-7')
def many_objects(file, _):
    """at most 8,388,607 indirect objects"""
    if len(file.objects) > 8388607:
        yield 'file', f'{len(file.objects)} objects'


@rule('6.1.13-8')
def nesting(file, _):
    """q and Q are nested at most 28 deep"""
    for page, depth in file.play.deepest:
        if depth > 28:
            yield f'page {page}', f'{depth} levels'


@rule('6.1.13-11')
def page_boxes(file, _):
    """boxes of pages are 3 to 14,400 units wide and high"""
    for number, page in enumerate(file.pages, 1):
        for key in ('MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'):
            box = file.inherited(page, key)[0] if key in ('MediaBox', 'CropBox') else file.get(page, key)
            if not isinstance(box, list):
                continue
            box = [file.resolve(side) for side in box]
            if len(box) < 4 or not all(isinstance(side, (int, float)) for side in box):
                continue
            for size in (abs(box[2] - box[0]), abs(box[3] - box[1])):
                if not 3 <= size <= 14400:
                    yield f'page {number}', f'{key} {size}'


@rule('7.16-1')
def accessible(file, _):
    """an encrypted file lets reading programs take the text out"""
    for trailer in layout(file).trailers:
        if 'Encrypt' not in trailer:
            continue
        rights = encryption(file, trailer).get('P')
        if not isinstance(rights, int) or not rights & 512:
            yield 'Encrypt', f'P {rights}'
        return


def encryption(file, trailer):
    """The encryption dictionary, read from the bytes: nothing in it is encrypted."""
    direct = trailer['Encrypt']
    if isinstance(direct, dict):
        return direct
    for body in bodies(file):
        if isinstance(direct, lexer.Reference) and body.number == direct.number:
            return next(lexer.build(body.tokens), {})
    return Dict()
