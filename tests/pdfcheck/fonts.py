"""Rules about fonts and the text shown with them (ISO 19005-2 6.2.11, ISO 14289-1 7.21)."""

from functools import lru_cache
from typing import NamedTuple

import cmaps
import programs
from content import encoding_names
from pdffile import Name, Stream
from rules import rule

STANDARD_14 = {f'{family}{style}' for family, styles in {
    'Times': ('-Roman', '-Bold', '-Italic', '-BoldItalic'), 'Helvetica': ('', '-Bold', '-Oblique', '-BoldOblique'),
    'Courier': ('', '-Bold', '-Oblique', '-BoldOblique'), 'Symbol': ('',), 'ZapfDingbats': ('',)}.items() for style in styles}
SUBTYPES = {'Type1', 'MMType1', 'TrueType', 'Type3', 'Type0', 'CIDFontType0', 'CIDFontType2'}
COLLECTIONS = {'GB1', 'CNS1', 'Japan1', 'Korea1'}
SYMBOLIC = 4


class Glyph(NamedTuple):
    """What a code in a text operator comes to; None: nothing can be said."""

    present: object = None
    notdef: bool = False
    width: object = None  # of the dictionary, in thousandths
    own_width: object = None  # of the font program
    text: object = None  # Unicode


@lru_cache(maxsize=None)
def name_tables():
    """Encodings by name: {code: glyph name}."""
    from fontTools import agl
    from fontTools.encodings.MacRoman import MacRoman
    win = {}
    for code in range(32, 256):
        try:
            win[code] = agl.UV2AGL.get(ord(bytes([code]).decode('cp1252')))
        except UnicodeDecodeError:
            win[code] = 'bullet'
    win.update({0x27: 'quotesingle', 0x60: 'grave', 0x7f: 'bullet', 0xa0: 'space', 0xad: 'hyphen', 0xb5: 'mu', 0xb7: 'periodcentered',
                0xaf: 'macron'})
    mac = {code: name for code, name in enumerate(MacRoman) if name != '.notdef'}
    mac[0xca] = 'space'
    return {'WinAnsiEncoding': win, 'MacRomanEncoding': mac, 'StandardEncoding': programs.standard_encoding()}


def text_of_name(name):
    """Unicode of a glyph name of the Adobe Glyph List, of uniXXXX and of Symbol; None for others."""
    from fontTools import agl
    if name in ('.notdef', None):
        return None
    if name in agl.AGL2UV:
        return chr(agl.AGL2UV[name])
    found = agl.toUnicode(name)
    return found or None


class Font:
    """A font dictionary with its program."""

    def __init__(self, file, entries):
        self.file, self.entries = file, entries
        self.subtype = file.get(entries, 'Subtype')
        self.composite = self.subtype == 'Type0'
        self.inner = file.dict(entries, 'DescendantFonts', 0) if self.composite else entries
        self.descriptor = file.dict(self.inner, 'FontDescriptor')
        self.name = file.get(entries, 'BaseFont')
        self.flags = file.get(self.descriptor, 'Flags') or 0
        self.program, self.program_key, self.fault = None, None, None
        for key in ('FontFile', 'FontFile2', 'FontFile3'):
            stream = file.get(self.descriptor, key)
            if isinstance(stream, Stream):
                self.program_key = key
                try:
                    self.program = programs.read(file.data(stream), key, file.get(stream.dict, 'Subtype'))
                except programs.Broken as fault:
                    self.fault = str(fault)
        self.to_unicode = self.cmap_of('ToUnicode')
        self.expert = False  # its names are in no table here: nothing is said about them
        self.encoding = self.encoding_map()
        self.memory = {}

    def cmap_of(self, key):
        stream = self.file.get(self.entries, key)
        return cmaps.CMap(self.file.data(stream)) if isinstance(stream, Stream) else None

    @property
    def embedded(self):
        return self.program_key is not None

    @property
    def symbolic(self):
        return bool(self.flags & SYMBOLIC)

    def where(self):
        ref = getattr(self.entries, 'ref', None)
        return f'font {self.name or ""}{f" (object {ref.number})" if ref else ""}'

    # codes

    def encoding_map(self):
        """{code: name} of a simple font; of a composite one its CMap, or the name of it."""
        encoding = self.file.get(self.entries, 'Encoding')
        if self.composite:
            return cmaps.CMap(self.file.data(encoding)) if isinstance(encoding, Stream) else encoding
        if not programs.READABLE:
            return {}
        base = encoding if isinstance(encoding, Name) else self.file.get(encoding, 'BaseEncoding')
        self.expert = base == 'MacExpertEncoding'
        tables = name_tables()
        if base in tables:
            names = dict(tables[base])
        elif self.program is not None and hasattr(self.program, 'encoding'):
            names = dict(self.program.encoding())
        else:
            names = {} if self.subtype == 'Type3' else dict(tables['StandardEncoding'])
        names.update(encoding_names(self.file, self.entries))
        return names

    def codes(self, string):
        if not self.composite:
            return (string[at:at + 1] for at in range(len(string)))
        if isinstance(self.encoding, cmaps.CMap) and self.encoding.spaces:
            return self.encoding.split(string)
        if self.encoding in ('Identity-H', 'Identity-V'):
            return (string[at:at + 2] for at in range(0, len(string), 2))
        return ()

    def cid(self, code):
        if isinstance(self.encoding, cmaps.CMap):
            found = self.encoding.to_cid(code)
            if found is None and self.encoding.used is not None or self.file.get(self.entries, 'Encoding', 'UseCMap'):
                return int.from_bytes(code, 'big') if found is None and self.identity_below() else found
            return 0 if found is None else found
        return int.from_bytes(code, 'big') if self.encoding in ('Identity-H', 'Identity-V') else None

    def identity_below(self):
        return self.encoding.used in (b'Identity-H', b'Identity-V')

    # glyphs

    def glyph(self, code):
        if code not in self.memory:
            if not programs.READABLE:
                self.memory[code] = Glyph(text=self.unicode(code, None))
            elif self.composite:
                self.memory[code] = self.of_cid(code)
            elif self.subtype == 'Type3':
                self.memory[code] = self.of_type3(code)
            elif self.subtype == 'TrueType':
                self.memory[code] = self.of_true_type(code)
            else:
                self.memory[code] = self.of_type1(code)
        return self.memory[code]

    def simple_width(self, code):
        first, widths = self.file.get(self.entries, 'FirstChar'), self.file.list(self.entries, 'Widths')
        at = code[0] - first if isinstance(first, int) else -1
        if 0 <= at < len(widths):
            return widths[at]
        return self.file.get(self.descriptor, 'MissingWidth') or 0 if widths else None

    def of_type1(self, code):
        name = self.encoding.get(code[0])
        unicode = self.unicode(code, name)
        if self.expert and name is None:
            return Glyph(text=unicode)
        if name in (None, '.notdef'):
            own = self.program.width('.notdef') if self.program and self.program.has('.notdef') else None
            return Glyph(self.program is None or None, True, self.simple_width(code), own, unicode)
        if self.program is None or self.program.kind == 'index':
            return Glyph(None, False, self.simple_width(code), None, unicode)
        key = name
        if self.program.kind == 'cid':
            return Glyph(None, False, self.simple_width(code), None, unicode)
        has = self.program.has(key)
        return Glyph(has, False, self.simple_width(code), self.program.width(key) if has else None, unicode)

    def of_type3(self, code):
        import lexer
        name = self.encoding.get(code[0])
        stream = self.file.get(self.entries, 'CharProcs', name or '')
        own = None
        if isinstance(stream, Stream):
            for operator, operands in lexer.operations(self.file.data(stream)):
                if operator in (b'd0', b'd1') and operands:
                    own = operands[0]
                break
        return Glyph(None, name == '.notdef', self.simple_width(code), own, self.unicode(code, name))

    def of_true_type(self, code):
        name = self.encoding.get(code[0])
        unicode = self.unicode(code, name)
        width = self.simple_width(code)
        if self.program is None or self.program.kind != 'index':
            return Glyph(None, False, width, None, unicode)
        index = self.true_type_index(code[0], name)
        if index is None:
            return Glyph(None, not self.symbolic and name in (None, '.notdef'), width, None, unicode)
        if index == 0:
            nothing = not self.symbolic and name in (None, '.notdef')
            return Glyph(False, nothing, width, self.program.width(0), unicode)
        has = self.program.has(index)
        return Glyph(has, False, width, self.program.width(index) if has else None, unicode)

    def true_type_index(self, code, name):
        """9.6.6.4; 0 where the program has no glyph for the code."""
        tables = self.program.tables()
        if not self.symbolic or 'Encoding' in self.entries and not tables.get((3, 0)):
            index = self.named_index(tables, name)
            if index or not self.symbolic:
                return index
        for table in (tables.get((3, 0)), tables.get((1, 0))) if self.symbolic or not tables.get((3, 1)) else ():
            for base in (0, 0xf000, 0xf100, 0xf200) if table else ():
                if code + base in table:
                    return table[code + base]
        if tables and not tables.get((3, 0)) and not tables.get((1, 0)):
            return next(iter(tables.values())).get(code, 0)
        return 0

    def named_index(self, tables, name):
        if name in (None, '.notdef'):
            return 0
        unicode = text_of_name(name)
        table = tables.get((3, 1)) or tables.get((3, 10)) or tables.get((0, 3)) or tables.get((0, 1))
        if table and unicode and table.get(ord(unicode[0])):
            return table[ord(unicode[0])]
        mac = {known: code for code, known in name_tables()['MacRomanEncoding'].items()}
        roman = tables.get((1, 0))
        if roman and name in mac and roman.get(mac[name]):
            return roman[mac[name]]
        return self.program.by_name(name) or 0

    def of_cid(self, code):
        if isinstance(self.encoding, Name) and len(code) < 2:  # the string ends within a code
            return Glyph(False, text=self.unicode(code, None))
        cid = self.cid(code)
        unicode = self.unicode(code, None)
        if cid is None:
            return Glyph(text=unicode)
        width = self.cid_width(cid)
        if self.program is None:
            return Glyph(None, cid == 0, width, None, unicode)
        key = cid
        if self.program.kind == 'index':
            key = self.index_of_cid(cid)
        elif self.program.kind == 'name' and 'CIDToGIDMap' in self.inner and self.subtype_inner == 'CIDFontType2':
            key = self.index_of_cid(cid)
        if key is None:
            return Glyph(text=unicode, width=width)
        has = self.program.has(key)
        return Glyph(has, key == 0, width, self.program.width(key) if has else None, unicode)

    @property
    def subtype_inner(self):
        return self.file.get(self.inner, 'Subtype')

    def index_of_cid(self, cid):
        mapping = self.file.get(self.inner, 'CIDToGIDMap')
        if isinstance(mapping, Stream):
            pair = self.file.data(mapping)[2 * cid:2 * cid + 2]
            return int.from_bytes(pair, 'big') if len(pair) == 2 else 0
        return cid

    def cid_width(self, cid):
        if 'widths' not in self.memory:
            self.memory['widths'] = cid_widths(self.file, self.inner)
        default = self.file.get(self.inner, 'DW')
        return self.memory['widths'].get(cid, 1000 if default is None else default)

    def unicode(self, code, name):
        """Text by ToUnicode, or by the other ways of ISO 19005-2 6.2.11.7.2."""
        if self.to_unicode and code in self.to_unicode.texts:
            return self.to_unicode.texts[code]
        if self.composite:
            return '?' if self.known_collection() else None  # the text itself is in tables that are not in the file
        if not programs.READABLE or self.expert:
            return '?'
        return text_of_name(name)

    def known_collection(self):
        if isinstance(self.encoding, Name) and self.encoding in cmaps.PREDEFINED and not self.encoding.startswith('Identity'):
            return True
        info = self.file.dict(self.inner, 'CIDSystemInfo')
        return plain(self.file.get(info, 'Registry')) == 'Adobe' and plain(self.file.get(info, 'Ordering')) in COLLECTIONS


def plain(string):
    return string.decode('latin-1') if isinstance(string, bytes) else str(string) if string is not None else None


def cid_widths(file, inner):
    """W of a CIDFont (9.7.4.3): {cid: width}."""
    found, parts, at = {}, file.list(inner, 'W'), 0
    while at + 1 < len(parts):
        if isinstance(parts[at + 1], list):
            for step, width in enumerate(parts[at + 1]):
                found[parts[at] + step] = file.resolve(width)
            at += 2
        elif at + 2 < len(parts) and all(isinstance(part, (int, float)) for part in parts[at:at + 3]):
            found.update(dict.fromkeys(range(int(parts[at]), min(int(parts[at + 1]), 65535) + 1), parts[at + 2]))
            at += 3
        else:
            break
    return found


@lru_cache(maxsize=4)
def fonts(file):
    """{id of its dictionary: Font} of each font that content streams select."""
    return {key: Font(file, entries) for key, entries in file.play.fonts.items()}


@lru_cache(maxsize=4)
def shown(file):
    """(page, Font, code, rendering mode, marks) of every code shown; each only once for a font, mode and marks."""
    seen, found = set(), []
    for one in file.play.shown:
        font = fonts(file).get(id(one.font))
        for code in font.codes(one.string) if font else ():
            key = (id(font), code, one.mode == 3, tuple(id(mark.properties) for mark in one.marks))
            if key not in seen:
                seen.add(key)
                found.append((one.page, font, code, one.mode, one.marks))
    return found


def rendered(file):
    """Fonts that paint: those with text in another mode than 3."""
    return {id(font): font for _page, font, _code, mode, _marks in shown(file) if mode != 3}.values()


def simple_fonts(file):
    for font in fonts(file).values():
        standard = font.subtype == 'Type1' and not font.embedded and font.name in STANDARD_14
        if font.subtype in ('Type1', 'MMType1', 'TrueType', 'Type3') and not standard:
            yield font


@rule('6.2.11.2-1')
def font_type(file, _):
    """font dictionaries have Type Font"""
    for font in fonts(file).values():
        for entries in {id(font.entries): font.entries, id(font.inner): font.inner}.values():
            if file.get(entries, 'Type') != 'Font':
                yield font.where(), f'Type {file.get(entries, "Type")}'


@rule('6.2.11.2-2')
def font_subtype(file, _):
    """the Subtype of a font is one of ISO 32000-1"""
    for font in fonts(file).values():
        for entries in (font.entries, font.inner):
            if file.get(entries, 'Subtype') not in SUBTYPES:
                yield font.where(), f'Subtype {file.get(entries, "Subtype")}'


@rule('6.2.11.2-3')
def base_font(file, _):
    """fonts but Type 3 have a BaseFont"""
    for font in fonts(file).values():
        if font.subtype != 'Type3' and not all(isinstance(file.get(entries, 'BaseFont'), Name) for entries in (font.entries, font.inner)):
            yield font.where(), 'no BaseFont'


@rule('6.2.11.2-4')
def first_char(file, _):
    """simple fonts have FirstChar"""
    for font in simple_fonts(file):
        if not isinstance(file.get(font.entries, 'FirstChar'), int):
            yield font.where(), 'no FirstChar'


@rule('6.2.11.2-5')
def last_char(file, _):
    """simple fonts have LastChar"""
    for font in simple_fonts(file):
        if not isinstance(file.get(font.entries, 'LastChar'), int):
            yield font.where(), 'no LastChar'


@rule('6.2.11.2-6')
def widths(file, _):
    """simple fonts have a width for each code from FirstChar to LastChar"""
    for font in simple_fonts(file):
        first, last = file.get(font.entries, 'FirstChar'), file.get(font.entries, 'LastChar')
        count = len(file.list(font.entries, 'Widths'))
        if not isinstance(first, int) or not isinstance(last, int) or count != last - first + 1:
            yield font.where(), f'{count} widths for {first} to {last}'


@rule('6.2.11.2-7')
def font_file(file, _):
    """the Subtype of a font program is Type1C, CIDFontType0C or OpenType"""
    for font in fonts(file).values():
        stream = file.get(font.descriptor, font.program_key or '')
        subtype = file.get(stream.dict, 'Subtype') if isinstance(stream, Stream) else None
        if subtype not in (None, 'Type1C', 'CIDFontType0C', 'OpenType'):
            yield font.where(), f'Subtype {subtype}'


@rule('6.2.11.3.1-1', '7.21.3.1-1')
def system_info(file, _):
    """CIDSystemInfo of a font and of its CMap agree"""
    for font in fonts(file).values():
        if not font.composite or font.encoding in ('Identity-H', 'Identity-V'):
            continue
        inner = file.dict(font.inner, 'CIDSystemInfo')
        if isinstance(font.encoding, Name):
            continue  # predefined: its CIDSystemInfo is not in the file
        info = file.get(font.entries, 'Encoding', 'CIDSystemInfo')
        outer = file.dict(info[0]) if isinstance(info, list) and info else file.dict(info)
        for key in ('Registry', 'Ordering'):
            if plain(file.get(inner, key)) is None or plain(file.get(inner, key)) != plain(file.get(outer, key)):
                yield font.where(), f'{key} {plain(file.get(inner, key))} and {plain(file.get(outer, key))}'
        supplements = [file.get(part, 'Supplement') for part in (inner, outer)]
        if not all(isinstance(one, int) for one in supplements) or supplements[0] > supplements[1]:
            yield font.where(), f'Supplement {supplements[0]} and {supplements[1]}'


@rule('6.2.11.3.2-1', '7.21.3.2-1')
def cid_to_gid(file, _):
    """embedded Type 2 CIDFonts have a CIDToGIDMap: a stream or Identity"""
    for font in fonts(file).values():
        if font.composite and font.subtype_inner == 'CIDFontType2' and font.embedded:
            mapping = file.get(font.inner, 'CIDToGIDMap')
            if not isinstance(mapping, Stream) and mapping != 'Identity':
                yield font.where(), f'CIDToGIDMap {mapping}'


@rule('6.2.11.3.3-1', '7.21.3.3-1')
def cmap_embedded(file, _):
    """CMaps that are not predefined are embedded"""
    for font in fonts(file).values():
        if font.composite and not isinstance(font.encoding, cmaps.CMap) and font.encoding not in cmaps.PREDEFINED:
            yield font.where(), f'Encoding {font.encoding}'


def embedded_cmaps(file):
    for font in fonts(file).values():
        if isinstance(font.encoding, cmaps.CMap):
            yield font, file.get(font.entries, 'Encoding')


@rule('6.2.11.3.3-2', '7.21.3.3-2')
def writing_mode(file, _):
    """WMode of a CMap's dictionary is that within"""
    for font, stream in embedded_cmaps(file):
        outer, within = file.get(stream.dict, 'WMode') or 0, font.encoding.names.get(b'WMode', 0)
        if outer != within:
            yield font.where(), f'WMode {outer} and {within}'


@rule('6.2.11.3.3-3', '7.21.3.3-3')
def cmap_references(file, _):
    """a CMap refers to predefined ones only"""
    for font, stream in embedded_cmaps(file):
        outer = file.get(stream.dict, 'UseCMap')
        if isinstance(outer, Stream):
            outer = file.get(outer.dict, 'CMapName')
        within = font.encoding.used.decode('latin-1') if isinstance(font.encoding.used, bytes) else None
        for name in (outer, within):
            if name is not None and name not in cmaps.PREDEFINED:
                yield font.where(), f'UseCMap {name}'


@rule('6.1.13-10')
def large_cids(file, _):
    """CIDs of a CMap are at most 65,535"""
    for font, _stream in embedded_cmaps(file):
        if font.encoding.highest > 65535:
            yield font.where(), f'CID {font.encoding.highest}'


@rule('6.2.11.4.1-1', '7.21.4.1-1')
def embedded(file, _):
    """fonts that paint are embedded"""
    for font in rendered(file):
        if font.subtype != 'Type3' and not font.embedded:
            yield font.where(), 'not embedded'


@rule('6.2.11.4.1-2', '7.21.4.1-2')
def glyphs_present(file, _):
    """embedded fonts have each glyph that is painted"""
    for page, font, code, mode, _marks in shown(file):
        if mode != 3 and font.glyph(code).present is False:
            yield f'page {page}, {font.where()}', f'code {code.hex()}'


def is_subset(font):
    return isinstance(font.name, Name) and len(font.name) > 7 and font.name[6] == '+' and font.name[:6].isalpha() and font.name[:6].isupper()


@rule('6.2.11.4.2-1', '7.21.4.2-1')
def char_set(file, _):
    """CharSet of a subset lists every glyph of the program"""
    for font in fonts(file).values():
        listed = file.get(font.descriptor, 'CharSet')
        if font.subtype not in ('Type1', 'MMType1') or not is_subset(font) or listed is None or not hasattr(font.program, 'names'):
            continue
        names = set(plain(listed).split('/')[1:])
        missing = font.program.names - names - {'.notdef'}
        if missing:
            yield font.where(), f'CharSet lacks {sorted(missing)[:5]}'
        elif names - font.program.names:
            yield font.where(), f'CharSet has {sorted(names - font.program.names)[:5]}'


@rule('6.2.11.4.2-2', '7.21.4.2-2')
def cid_set(file, _):
    """CIDSet of a subset lists every CID of the program"""
    for font in fonts(file).values():
        stream = file.get(font.descriptor, 'CIDSet')
        if not font.composite or not is_subset(font) or not isinstance(stream, Stream) or font.program is None:
            continue
        bits = file.data(stream)
        listed = {8 * at + bit for at, byte in enumerate(bits) for bit in range(8) if byte & 128 >> bit}
        missing = cids_of(file, font) - listed
        if missing:
            yield font.where(), f'CIDSet lacks {sorted(missing)[:5]}'


def cids_of(file, font):
    """The CIDs that a program has glyphs for."""
    if font.program.kind == 'cid':
        return set(font.program.cids)
    count = font.program.count if font.program.kind == 'index' else len(font.program.order)
    mapping = file.get(font.inner, 'CIDToGIDMap')
    if isinstance(mapping, Stream):
        data = file.data(mapping)
        return {at // 2 for at in range(0, len(data) - 1, 2) if 0 < int.from_bytes(data[at:at + 2], 'big') < count}
    return set(range(count)) if font.program.kind != 'index' else filled(font.program)


def filled(program):
    """Glyphs of a TrueType program that have an outline: subsets leave the others in place, empty."""
    try:
        places = program.font['loca'].locations
    except Exception:
        return set(range(program.count))
    return {at for at in range(min(program.count, len(places) - 1)) if places[at + 1] > places[at]}


@rule('6.2.11.5-1', '7.21.5-1')
def glyph_widths(file, _):
    """widths of dictionary and font program differ by at most a thousandth"""
    for page, font, code, mode, _marks in shown(file):
        glyph = font.glyph(code)
        if mode == 3 or glyph.notdef or glyph.present is False or not isinstance(glyph.width, (int, float)) or not isinstance(glyph.own_width, (int, float)):
            continue
        if abs(glyph.width - glyph.own_width) > 1:
            yield f'page {page}, {font.where()}', f'code {code.hex()}: {glyph.width} and {glyph.own_width:g}'


def true_type(file):
    for font in rendered(file):
        if font.subtype == 'TrueType':
            yield font


@rule('6.2.11.6-1', '7.21.6-1')
def non_symbolic_cmap(file, _):
    """non-symbolic TrueType programs have a cmap that is not that of symbols"""
    for font in true_type(file):
        if not font.symbolic and font.program is not None and font.program.kind == 'index':
            tables = font.program.tables()
            if len(tables) < (2 if (3, 0) in tables else 1):
                yield font.where(), f'{len(tables)} cmaps'


@rule('6.2.11.6-2', '7.21.6-2')
def non_symbolic_encoding(file, _):
    """non-symbolic TrueType fonts have MacRoman or WinAnsi; Differences by names of the Adobe Glyph List with a (3,1) cmap"""
    from fontTools import agl
    for font in fonts(file).values():
        if font.subtype != 'TrueType' or font.symbolic:
            continue
        encoding = file.get(font.entries, 'Encoding')
        base = encoding if isinstance(encoding, Name) else file.get(encoding, 'BaseEncoding')
        if base not in ('MacRomanEncoding', 'WinAnsiEncoding'):
            yield font.where(), f'Encoding {base}'
        names = [name for name in encoding_names(file, font.entries).values() if name not in agl.AGL2UV and name != '.notdef']
        if names:
            yield font.where(), f'Differences {names[:3]}'
        elif isinstance(encoding, dict) and 'Differences' in encoding and font.program is not None and (3, 1) not in font.program.tables():
            yield font.where(), 'Differences without a (3,1) cmap'


@rule('6.2.11.6-3', '7.21.6-3')
def symbolic_encoding(file, _):
    """symbolic TrueType fonts have no Encoding"""
    for font in fonts(file).values():
        if font.subtype == 'TrueType' and font.symbolic and 'Encoding' in font.entries:
            yield font.where(), 'Encoding'


@rule('6.2.11.6-4', '7.21.6-4')
def symbolic_cmap(file, _):
    """symbolic TrueType programs have one cmap, or that of symbols"""
    for font in true_type(file):
        if font.symbolic and font.program is not None and font.program.kind == 'index':
            tables = font.program.tables()
            if len(tables) != 1 and (3, 0) not in tables:
                yield font.where(), f'{len(tables)} cmaps'


@rule('6.2.11.7.2-1', '7.21.7-1')
def has_unicode(file, _):
    """every code shown comes to Unicode"""
    for page, font, code, _mode, _marks in shown(file):
        if font.glyph(code).text is None:
            yield f'page {page}, {font.where()}', f'code {code.hex()}'


@rule('6.2.11.7.2-2', '7.21.7-2')
def good_unicode(file, _):
    """no code comes to U+0000, U+FEFF or U+FFFE"""
    for page, font, code, _mode, _marks in shown(file):
        if any(sign in (font.glyph(code).text or '') for sign in '\0\ufeff\ufffe'):
            yield f'page {page}, {font.where()}', f'code {code.hex()}'


def private(text):
    return any(0xe000 <= ord(sign) <= 0xf8ff or ord(sign) >= 0xf0000 for sign in text or '')


@rule('6.2.11.7.3-1')
def private_use(file, _):
    """characters of the private use area have ActualText"""
    import structure
    for page, font, code, _mode, marks in shown(file):
        if private(font.glyph(code).text) and not structure.actual_text(file, marks):
            yield f'page {page}, {font.where()}', f'code {code.hex()}'


@rule('6.2.11.8-1', '7.21.8-1')
def no_notdef(file, _):
    """no text operator refers to .notdef"""
    for page, font, code, _mode, _marks in shown(file):
        if font.glyph(code).notdef:
            yield f'page {page}, {font.where()}', f'code {code.hex()}'


