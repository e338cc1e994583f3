#!/usr/bin/env python3
"""Files broken on purpose: for each rule one that must be caught, made of the sample or of a file that has what the rule is about.

    python3 tests/pdfcheck/broken.py [FILE]

Prints a line for each rule: caught, not caught, or that the file has nothing to break it at. Status 1 when one is not caught."""

import os
import sys
import tempfile

from check import judge
from content import Document
from draft import Draft, Raw
from pdffile import Dict, Name, Ref, Stream, Text
from rules import CHECKS, STANDARDS, asked
from sample import sample

# Rules without a broken file, with the reason.
WITHOUT = {'6.1.13-7': 'a file of eight million objects', '6.2.11.4.2-1': 'the sample has no Type 1 font',
           '7.21.4.2-1': 'the sample has no Type 1 font'}
CHANGES = {}  # clause-test: (what is changed: objects or bytes, function)


class Nothing(Exception):
    """The file has nothing to break the rule at."""


def breaks(*names):
    """Marks a change of a draft that must break each of these rules."""
    def keep(change):
        for name in names:
            CHANGES[name] = ('objects', change)
        return change
    return keep


def bytes_break(name, old, new, last=False):
    """The first (or last) of some bytes becomes others."""
    def change(data):
        at = data.rfind(old) if last else data.find(old)
        if at < 0:
            raise Nothing(old)
        return data[:at] + new + data[at + len(old):]
    CHANGES[name] = ('bytes', change)


def need(draft, **wanted):
    found = draft.find(**wanted)
    if found is None:
        raise Nothing(wanted)
    return found


def page(draft):
    return need(draft, Type=Name('Page'))


def content(draft):
    found = draft.get(page(draft), 'Contents')
    if not isinstance(found, Stream):
        raise Nothing('one content stream')
    return found


def adds(operators):
    """A change: these operators stand at the end of the page."""
    def change(draft):
        content(draft).raw += b'\n/Artifact BMC ' + operators + b' EMC'
    return change


def puts(value, *keys, **wanted):
    """A change: an entry of the first dictionary like this (or of the catalog) is set; Raw is written as it is."""
    def change(draft):
        item = need(draft, **wanted) if wanted else draft.catalog
        for key in keys[:-1]:
            item.setdefault(key, Dict())
            item = draft.get(item, key)
            item = item.dict if isinstance(item, Stream) else item
        item[keys[-1]] = value
    return change


def drops(*keys, **wanted):
    def change(draft):
        item = need(draft, **wanted) if wanted else draft.catalog
        for key in keys[:-1]:
            item = draft.get(item, key)
            item = item.dict if isinstance(item, Stream) else item
        if not isinstance(item, dict) or keys[-1] not in item:
            raise Nothing(keys)
        del item[keys[-1]]
    return change


def all_of(*changes):
    def change(draft):
        for one in changes:
            one(draft)
    return change


def in_metadata(old, new):
    def change(draft):
        stream = draft.get(draft.catalog, 'Metadata')
        if old not in stream.raw:
            raise Nothing(old)
        stream.raw = stream.raw.replace(old, new, 1)
    return change


def element(draft, kind):
    return need(draft, Type=Name('StructElem'), S=Name(kind))


def renames(kind, other):
    """A change: the first element of a type gets another."""
    def change(draft):
        element(draft, kind)['S'] = Name(other)
    return change


def gives(kind, *kids, first=False, at=None):
    """A change: the first element of a type gets kids of these types."""
    def change(draft):
        parent = element(draft, kind)
        for one in kids:
            ref = draft.add(Dict(Type=Name('StructElem'), S=Name(one), P=reference(draft, parent), K=[]))
            parent['K'].insert(0 if first else len(parent['K']) if at is None else at, ref)
    return change


def reference(draft, item):
    return next(Ref(number, 0) for number, other in draft.objects.items() if other is item)


def attribute(kind, **values):
    """A change: table attributes of the first element of a type."""
    def change(draft):
        element(draft, kind)['A'] = Dict(O=Name('Table'), **values)
    return change


def resources(kind, value, operators):
    """A change: a resource is added and used."""
    def change(draft):
        item = value(draft) if callable(value) else value
        draft.get(page(draft), 'Resources').setdefault(kind, Dict())
        draft.get(page(draft), 'Resources', kind)['Broken'] = item
        adds(operators)(draft)
    return change


def state(**entries):
    return resources('ExtGState', Dict(Type=Name('ExtGState'), **entries), b'/Broken gs')


def image(**entries):
    def made(draft):
        return draft.stream(b'\x80\x80\x80', **{**dict(Type=Name('XObject'), Subtype=Name('Image'), Width=1, Height=1, BitsPerComponent=8,
                                                      ColorSpace=Name('DeviceRGB')), **entries})
    return resources('XObject', made, b'/Broken Do')


def jpeg2000(channels=3, bits=7, colours=(b'\1\0\0\0\0\0\x10',), more=b''):
    def made(draft):
        def box(kind, data):
            return (len(data) + 8).to_bytes(4, 'big') + kind + data
        head = box(b'ihdr', bytes(8) + channels.to_bytes(2, 'big') + bytes([bits, 7, 0, 0])) + more
        data = box(b'jp2h', head + b''.join(box(b'colr', colour) for colour in colours))
        return draft.stream(data, Type=Name('XObject'), Subtype=Name('Image'), Width=1, Height=1, Filter=Name('JPXDecode'))
    return resources('XObject', made, b'/Broken Do')


def form(data=b'', **entries):
    def made(draft):
        return draft.stream(data, **{**dict(Type=Name('XObject'), Subtype=Name('Form'), BBox=[0, 0, 9, 9], Resources=Dict()), **entries})
    return resources('XObject', made, b'/Broken Do')


def space(*parts):
    return resources('ColorSpace', list(parts), b'/Broken cs 0 0 9 9 re f')


def without_intent(change):
    return all_of(drops('OutputIntents'), change)


def annotation(kind, **entries):
    """A change: an annotation of a kind is added."""
    def change(draft):
        entries_of = {'Type': Name('Annot'), 'Subtype': Name(kind), 'Rect': [1, 1, 9, 9], 'F': 4, 'Contents': Text('x'), **entries}
        page(draft).setdefault('Annots', [])
        draft.get(page(draft), 'Annots').append(draft.add({key: item for key, item in entries_of.items() if item is not None}))
    return change


def of(kind, change_of, **wanted):
    """A change of the first annotation of a kind."""
    def change(draft):
        change_of(need(draft, Type=Name('Annot'), Subtype=Name(kind), **wanted))
    return change


def action(**entries):
    return puts(Dict(**entries), 'OpenAction')


def no_language(change):
    return all_of(drops('Lang'), change)


# ISO 19005-2 6.1: how the file is written

bytes_break('6.1.2-1', b'%PDF-1.7', b'%PDF-2.0')
bytes_break('6.1-1', b'%PDF-1.7', b'%PDF-1.9')
bytes_break('6.1.2-2', b'\n%\xe2\xe3\xcf\xd3\n', b'\n%PDF\n')
bytes_break('6.1.3-3', b'%%EOF\n', b'%%EOF\n\n', last=True)
bytes_break('6.1.4-2', b'xref\n0', b'xref\n\n0', last=False)
bytes_break('6.1.9-1', b' 0 obj\n', b' 0 obj ')


@breaks('6.1.3-1')
def without_id(draft):
    draft.trailer.pop('ID', None)


@breaks('6.1.3-2')
def encrypted(draft):
    draft.trailer['Encrypt'] = draft.add(Dict(Filter=Name('Standard'), V=1, R=2, O=b'0' * 32, U=b'0' * 32, P=-1))


@breaks('7.16-1')
def locked(draft):
    draft.trailer['Encrypt'] = draft.add(Dict(Filter=Name('Standard'), V=1, R=2, O=b'0' * 32, U=b'0' * 32, P=-514))


def loose(name, item):
    """An object more, written as it is, that the catalog refers to."""
    CHANGES[name] = ('objects', puts(item, 'Broken'))


loose('6.1.6-1', Raw(b'<012>'))
loose('6.1.6-2', Raw(b'<01zz>'))
loose('6.1.13-1', Raw(b'2147483648'))
loose('6.1.13-2', Raw(b'1' + b'0' * 39 + b'.0'))
loose('6.1.13-5', Raw(b'0.' + b'0' * 38 + b'1'))
loose('6.1.13-3', Raw(b'(' + b'a' * 32768 + b')'))
loose('6.1.13-4', Raw(b'/' + b'a' * 128))
breaks('6.1.7.1-1')(lambda draft: content(draft).dict.update(Length=3))
bytes_break('6.1.7.1-2', b'stream\n', b'stream \n')
breaks('6.1.7.1-3')(lambda draft: content(draft).dict.update(FFilter=Name('FlateDecode')))
breaks('6.1.7.2-1')(lambda draft: draft.stream(b'', Filter=Name('LZWDecode')))
breaks('6.1.8-1')(puts(Name('A\udcff'), 'S', Type=Name('StructElem')))
breaks('6.1.10-1')(adds(b'BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID \x80 EI'))
breaks('6.1.12-1')(puts(Dict(), 'Perms', 'Other'))
breaks('6.1.12-2')(lambda draft: draft.catalog.update(Perms=Dict(DocMDP=draft.add(Dict(
    Type=Name('Sig'), Reference=[Dict(Type=Name('SigRef'), DigestMethod=Name('MD5'))])))))
breaks('6.1.13-8')(adds(b'q ' * 29 + b'Q ' * 29))
NAMES = [Name(f'N{at}') for at in range(33)]
breaks('6.1.13-9')(space(Name('DeviceN'), NAMES, Name('DeviceRGB'), Dict(FunctionType=2, N=1)))
breaks('6.1.13-11')(puts([0, 0, 2, 842], 'TrimBox', Type=Name('Page')))

# 6.2: graphics

breaks('6.2.2-1')(adds(b'BX 1 odd EX'))
breaks('6.2.2-2')(form(b'/C0 cs', Resources=Dict()))


def profile_byte(at, new):
    def change(draft):
        stream = draft.get(draft.catalog, 'OutputIntents', 0, 'DestOutputProfile')
        stream.raw = stream.raw[:at] + new + stream.raw[at + len(new):]
    return change


def icc_byte(at, new):
    def made(draft):
        from sample import profile
        data = profile()
        return [Name('ICCBased'), draft.stream(data[:at] + new + data[at + len(new):], N=3)]
    return resources('ColorSpace', made, b'/Broken cs 0 0 9 9 re f')


breaks('6.2.3-1')(profile_byte(12, b'link'))
breaks('6.2.3-2')(lambda draft: draft.get(draft.catalog, 'OutputIntents').append(Dict(
    Type=Name('OutputIntent'), S=Name('GTS_PDFX'), DestOutputProfile=draft.stream(draft.get(
        draft.catalog, 'OutputIntents', 0, 'DestOutputProfile').raw, N=3))))
breaks('6.2.3-3')(lambda draft: draft.get(draft.catalog, 'OutputIntents').append(Dict(
    Type=Name('OutputIntent'), S=Name('GTS_PDFX'), DestOutputProfileRef=Dict())))
breaks('6.2.4.2-1')(icc_byte(12, b'link'))


@breaks('6.2.4.2-2')
def overprint(draft):
    from sample import profile
    data = profile()
    resources('ExtGState', Dict(op=True, OPM=1), b'/Broken gs')(draft)
    resources('ColorSpace', [Name('ICCBased'), draft.stream(data[:16] + b'CMYK' + data[20:], N=4)], b'')(draft)
    content(draft).raw = content(draft).raw.rsplit(b'EMC', 2)[0] + b'/Broken cs 0 0 9 9 re f EMC'


breaks('6.2.4.3-2')(without_intent(adds(b'1 0 0 rg 0 0 9 9 re f')))
breaks('6.2.4.3-3')(adds(b'1 0 0 0 k 0 0 9 9 re f'))
breaks('6.2.4.3-4')(without_intent(adds(b'0 g 0 0 9 9 re f')))
breaks('6.2.4.4-1')(space(Name('DeviceN'), [Name('Spot')], Name('DeviceRGB'), Dict(FunctionType=2, N=1)))
breaks('6.2.4.4-2')(lambda draft: [draft.add([Name('Separation'), Name('Spot'), Name('DeviceRGB'), Dict(FunctionType=2, N=power)])
                                   for power in (1, 2)])
breaks('6.2.5-1')(state(TR=Name('Identity')))
breaks('6.2.5-2')(state(TR2=Name('Identity')))
breaks('6.2.5-3')(state(HTP=[0, 0]))
breaks('6.2.5-4')(state(HT=Dict(HalftoneType=6)))
breaks('6.2.5-5')(state(HT=Dict(HalftoneType=1, HalftoneName=b'x')))
breaks('6.2.5-6')(state(HT=Dict(HalftoneType=5, Default=Dict(HalftoneType=1), Spot=Dict(HalftoneType=1))))
breaks('6.2.6-1')(adds(b'/Broken ri'))
breaks('6.2.8-1')(image(Alternates=[]))
breaks('6.2.8-2')(image(OPI=Dict()))
breaks('6.2.8-3')(image(Interpolate=True))
breaks('6.2.8-4')(image(BitsPerComponent=3))
breaks('6.2.8-5')(image(ImageMask=True, BitsPerComponent=8))
breaks('6.2.8.3-1')(jpeg2000(channels=5))
breaks('6.2.8.3-2')(jpeg2000(colours=(b'\1\0\0\0\0\0\x10', b'\1\0\0\0\0\0\x11')))
breaks('6.2.8.3-3')(jpeg2000(colours=(b'\4\0\0\0\0\0\x10',)))
breaks('6.2.8.3-4')(jpeg2000(colours=(b'\1\0\0\0\0\0\x13',)))
breaks('6.2.8.3-5')(jpeg2000(bits=40))
breaks('6.2.9-1')(form(PS=Dict()))
breaks('6.2.9-2', '7.20-1')(form(Ref=Dict()))
breaks('6.2.9-3')(form(Subtype=Name('PS')))
breaks('6.2.10-1')(state(BM=Name('Brighter')))
breaks('6.2.10-2')(without_intent(state(ca=0.5)))


@breaks('7.20-2')
def form_twice(draft):
    marks = draft.get(draft.catalog, 'StructTreeRoot', 'ParentTree', 'Nums')
    form(b'/P <</MCID 0>> BDC EMC', StructParents=99)(draft)
    marks += [99, [draft.get(marks, 1)[0]]]
    adds(b'/Broken Do')(draft)


# 6.2.11, 7.21: fonts

FONT = {'Type': Name('Font')}
CID = {'Type': Name('Font'), 'Subtype': Name('CIDFontType2')}
TRUE_TYPE = {'Type': Name('Font'), 'Subtype': Name('TrueType')}
PLAIN = {**TRUE_TYPE, 'Encoding': Name('WinAnsiEncoding')}
COMPOSITE = {'Type': Name('Font'), 'Subtype': Name('Type0')}
breaks('6.2.11.2-1')(puts(Name('Fount'), 'Type', **CID))
breaks('6.2.11.2-2')(puts(Name('Type9'), 'Subtype', **CID))
breaks('6.2.11.2-3')(drops('BaseFont', **COMPOSITE))
breaks('6.2.11.2-4')(drops('FirstChar', **TRUE_TYPE))
breaks('6.2.11.2-5')(drops('LastChar', **TRUE_TYPE))
breaks('6.2.11.2-6')(puts([600], 'Widths', **TRUE_TYPE))


def font_stream(change_of):
    def change(draft):
        change_of(draft.get(need(draft, Type=Name('FontDescriptor')), 'FontFile2'))
    return change


def own_cmap(old, new):
    def change(draft):
        for stream in draft.streams(Type=Name('CMap'))[:1]:
            stream.raw = stream.raw.replace(old, new)
            return
        raise Nothing('CMap')
    return change


breaks('6.2.11.2-7')(font_stream(lambda stream: stream.dict.update(Subtype=Name('TrueType'))))
breaks('6.2.11.3.1-1', '7.21.3.1-1')(puts(Dict(Registry=b'Other', Ordering=b'Own', Supplement=0), 'CIDSystemInfo', Type=Name('CMap')))
breaks('6.2.11.3.2-1', '7.21.3.2-1')(drops('CIDToGIDMap', **CID))
breaks('6.2.11.3.3-1', '7.21.3.3-1')(puts(Name('Own-H'), 'Encoding', **COMPOSITE))
breaks('6.2.11.3.3-2', '7.21.3.3-2')(own_cmap(b'/WMode 0', b'/WMode 1'))
breaks('6.2.11.3.3-3', '7.21.3.3-3')(own_cmap(b'begincmap', b'/Other usecmap begincmap'))
breaks('6.1.13-10')(own_cmap(b'<0001> <0004> 1', b'<0001> <0004> 70000'))
breaks('6.2.11.4.1-1', '7.21.4.1-1')(drops('FontFile2', Type=Name('FontDescriptor')))


def shows(codes):
    """A change: these codes are shown with the font of the first text of the page."""
    def change(draft):
        import re
        found = re.search(rb'/(\S+) \d+(\.\d+)? Tf', content(draft).raw)
        if not found:
            raise Nothing('text')
        adds(b'BT /' + found[1] + b' 9 Tf ' + codes + b' Tj ET')(draft)
    return change


breaks('6.2.11.4.1-2', '7.21.4.1-2')(shows(b'<fffe>'))
breaks('6.2.11.8-1', '7.21.8-1')(shows(b'<0000>'))
breaks('6.2.11.4.2-2', '7.21.4.2-2')(lambda draft: need(draft, Type=Name('FontDescriptor'), FontName=draft.get(
    need(draft, **CID), 'BaseFont')).update(CIDSet=draft.stream(b'\x40')))
breaks('6.2.11.5-1', '7.21.5-1')(all_of(puts(700, 'DW', **CID), puts([1, 9, 700], 'W', **CID)))
breaks('6.2.11.6-2', '7.21.6-2')(puts(Name('StandardEncoding'), 'Encoding', **PLAIN))
breaks('6.2.11.6-3', '7.21.6-3')(lambda draft: [item.update(Encoding=Name('WinAnsiEncoding')) for item in draft.dicts()
                                                if item.get('Subtype') == 'TrueType' and 'Encoding' not in item])


def swap_programs(draft):
    """The program of the symbolic font for the other, and the other way round."""
    found = [item for item in draft.dicts() if item.get('Subtype') == 'TrueType']
    if len(found) < 2:
        raise Nothing('two TrueType fonts')
    one, other = (draft.get(item, 'FontDescriptor') for item in found[:2])
    one['FontFile2'], other['FontFile2'] = other['FontFile2'], one['FontFile2']


breaks('6.2.11.6-1', '7.21.6-1', '6.2.11.6-4', '7.21.6-4')(swap_programs)
breaks('6.2.11.7.2-1', '7.21.7-1')(drops('ToUnicode', **COMPOSITE))


def unicode_of(new):
    """A change: every code comes to this."""
    def change(draft):
        import re
        for stream in draft.streams():
            if b'begincmap' in stream.raw:
                stream.raw = re.sub(rb'(?s)(beginbf(char|range).*?endbf)', lambda found: re.sub(
                    rb'(<[0-9a-fA-F]+>\s*)' * (1 if found[2] == b'char' else 2) + rb'<[0-9a-fA-F]+>',
                    lambda row: row[0][:row[0].rfind(b'<')] + new, found[1]), stream.raw)
    return change


breaks('6.2.11.7.2-2', '7.21.7-2')(unicode_of(b'<0000>'))
breaks('6.2.11.7.3-1')(unicode_of(b'<e000>'))

# 6.3 to 6.5, 7.18: annotations

breaks('6.3.1-1')(annotation('Sound'))
breaks('6.3.2-1')(of('Link', lambda item: item.pop('F')))
breaks('6.3.2-2')(of('Link', lambda item: item.update(F=6)))
breaks('6.3.3-1')(annotation('Square'))
breaks('6.3.3-2')(of('Widget', lambda item: item['AP'].update(D=item['AP']['N']), FT=Name('Tx')))
breaks('6.3.3-3')(of('Widget', lambda item: item['AP'].update(N=item['AP']['N']['Off']), FT=Name('Btn')))
breaks('6.3.3-4')(of('Widget', lambda item: item['AP'].update(N=Dict(On=item['AP']['N'])), FT=Name('Tx')))
breaks('6.4.1-1', '6.4.1-2')(of('Widget', lambda item: item.update(A=Dict(S=Name('URI'), URI=b'x'))))
breaks('6.4.1-3')(puts(True, 'AcroForm', 'NeedAppearances'))
breaks('6.4.2-1')(puts([], 'AcroForm', 'XFA'))
breaks('6.4.2-2')(puts(True, 'NeedsRendering'))
breaks('7.15-1')(lambda draft: draft.catalog.setdefault('AcroForm', Dict()).update(
    XFA=draft.stream(b'<x><dynamicRender>required</dynamicRender></x>')))


def signed(contents, ends=0):
    def change(draft):
        value = draft.add(Dict(Type=Name('Sig'), Filter=Name('Adobe.PPKLite'), Contents=contents, ByteRange=[0, 10, 20, ends]))
        draft.catalog.setdefault('AcroForm', Dict()).setdefault('Fields', []).append(draft.add(Dict(FT=Name('Sig'), T=Text('s'), V=value)))
    return change


EMPTY = bytes.fromhex('3016 0609 2a864886f70d010702 a009 3007 020101 3100 3000'.replace(' ', ''))
breaks('6.4.3-1', '6.4.3-2', '6.4.3-3')(signed(EMPTY))
breaks('6.5.1-1')(action(S=Name('JavaScript'), JS=b'x'))
breaks('6.5.1-2')(action(S=Name('Named'), N=Name('Print')))
breaks('6.5.2-1')(puts(Dict(), 'AA'))
breaks('6.5.2-2')(puts(Dict(), 'AA', Type=Name('Page')))
breaks('7.18.1-1')(annotation('Square'))
breaks('7.18.1-2')(of('Link', lambda item: item.pop('Contents')))
breaks('7.18.1-3')(of('Widget', lambda item: item.pop('TU')))
breaks('7.18.2-1')(annotation('TrapNet'))
breaks('7.18.3-1')(all_of(annotation('Square'), puts(Name('R'), 'Tabs', Type=Name('Page'))))
breaks('7.18.4-1')(of('Widget', lambda item: item.pop('StructParent')))
breaks('7.18.4-2')(gives('Form', 'P'))
breaks('7.18.5-1')(renames('Link', 'Span'))
breaks('7.18.5-2')(of('Link', lambda item: item.update(Contents=Text(''))))
breaks('7.18.6.2-1')(action(S=Name('Rendition'), R=Dict(S=Name('MR'), C=Dict(S=Name('MCD'), Alt=[b'', b'x']))))
breaks('7.18.6.2-2')(action(S=Name('Rendition'), R=Dict(S=Name('MR'), C=Dict(S=Name('MCD'), CT=b'video/mp4'))))


@breaks('7.18.8-1')
def tagged_printer_mark(draft):
    annotation('PrinterMark', StructParent=98)(draft)
    numbers = draft.get(draft.catalog, 'StructTreeRoot', 'ParentTree', 'Nums')
    numbers += [98, draft.get(numbers, 1)[0]]


# 6.6, 5: metadata

breaks('6.6.2.1-1', '7.1-8')(drops('Metadata'))
breaks('6.6.2.1-2')(in_metadata(b' id="W5M0', b' bytes="99" id="W5M0'))
breaks('6.6.2.1-3')(in_metadata(b' id="W5M0', b' encoding="UTF-8" id="W5M0'))
breaks('6.6.2.1-4')(in_metadata(b'</rdf:RDF>', b''))


@breaks('6.6.2.1-5')
def utf16(draft):
    stream = draft.get(draft.catalog, 'Metadata')
    stream.raw = stream.raw.decode().encode('utf-16')


breaks('6.6.2.3.1-1')(in_metadata(b'<pdfaid:part>', b'<pdfaid:other>1</pdfaid:other><pdfaid:part>'))
breaks('6.6.2.3.1-2')(in_metadata(b'<dc:title><rdf:Alt>', b'<dc:creator>x</dc:creator><dc:title><rdf:Alt>'))
breaks('6.6.2.3.2-1')(in_metadata(b'<pdfaSchema:prefix>', b'<pdfaSchema:other>x</pdfaSchema:other><pdfaSchema:prefix>'))


@breaks('6.6.2.3.3-1')
def no_bag(draft):
    stream = draft.get(draft.catalog, 'Metadata')
    stream.raw = stream.raw.replace(b'schemas><rdf:Bag>', b'schemas><rdf:Seq>').replace(b'</rdf:Bag></pdfaExtension', b'</rdf:Seq></pdfaExtension')


def loses(name, prefix, field):
    """A field of the description of an extension schema goes, or is no text."""
    def change(draft):
        import re
        stream = draft.get(draft.catalog, 'Metadata')
        tag = f'{prefix}:{field}'.encode()
        new = re.sub(b'<%s>.*?</%s>' % (tag, tag), b'', stream.raw, count=1, flags=re.S)
        if new == stream.raw:
            raise Nothing(tag)
        stream.raw = new
    breaks(name)(change)


for at_name, at_prefix, at_field in (
        (2, 'pdfaSchema', 'schema'), (3, 'pdfaSchema', 'namespaceURI'), (4, 'pdfaSchema', 'prefix'), (7, 'pdfaProperty', 'name'),
        (8, 'pdfaProperty', 'valueType'), (10, 'pdfaProperty', 'description'), (11, 'pdfaType', 'type'), (12, 'pdfaType', 'namespaceURI'),
        (13, 'pdfaType', 'prefix'), (14, 'pdfaType', 'description'), (16, 'pdfaField', 'name'), (17, 'pdfaField', 'valueType'),
        (18, 'pdfaField', 'description')):
    loses(f'6.6.2.3.3-{at_name}', at_prefix, at_field)
breaks('6.6.2.3.3-9')(in_metadata(b'>internal<', b'>inside<'))


def bag_for(name, prefix, field):
    """A sequence becomes a bag."""
    def change(draft):
        import re
        stream = draft.get(draft.catalog, 'Metadata')
        tag = f'{prefix}:{field}'.encode()
        new = re.sub(b'(<%s>)\\s*<rdf:Seq>(.*?)</rdf:Seq>\\s*(</%s>)' % (tag, tag), b'\\1x\\3', stream.raw, count=1, flags=re.S)
        if new == stream.raw:
            raise Nothing(tag)
        stream.raw = new
    breaks(name)(change)


bag_for('6.6.2.3.3-5', 'pdfaSchema', 'property')
bag_for('6.6.2.3.3-6', 'pdfaSchema', 'valueType')
bag_for('6.6.2.3.3-15', 'pdfaType', 'field')
breaks('6.6.4-1')(in_metadata(b'<pdfaid:conformance>A</pdfaid:conformance>', b''))
breaks('6.6.4-2')(in_metadata(b'<pdfaid:part>', b'<pdfaid:part>7'))
breaks('6.6.4-3')(in_metadata(b'<pdfaid:conformance>A', b'<pdfaid:conformance>B'))
breaks('5-1')(in_metadata(b'<pdfuaid:part>1</pdfuaid:part>', b''))
breaks('5-2')(in_metadata(b'<pdfuaid:part>1', b'<pdfuaid:part>2'))


def other_prefix(prefix, field):
    """A change: the namespace of a field is bound to another prefix."""
    def change(draft):
        stream = draft.get(draft.catalog, 'Metadata')
        if prefix + b':' + field not in stream.raw:
            raise Nothing(field)
        for sign in (b'<', b'</', b'xmlns:', b' '):
            stream.raw = stream.raw.replace(sign + prefix + (b'=' if sign == b'xmlns:' else b':'),
                                            sign + b'other' + (b'=' if sign == b'xmlns:' else b':'))
    return change


for at_number, at_field in enumerate((b'part', b'conformance', b'amd', b'corr'), 4):
    breaks(f'6.6.4-{at_number}')(other_prefix(b'pdfaid', at_field))
for at_number, at_field in enumerate((b'part', b'amd', b'corr'), 3):
    breaks(f'5-{at_number}')(other_prefix(b'pdfuaid', at_field))
breaks('7.1-9')(in_metadata(b'dc:title>', b'dc:source>'))
breaks('7.2-33')(drops('Lang'))

# 6.7, 7.1 to 7.9: structure

breaks('6.7.2.2-1', '6.2-1')(drops('MarkInfo'))
breaks('6.7.3.3-1', '7.1-11')(drops('StructTreeRoot'))
breaks('6.7.3.4-1', '7.1-5')(renames('P', 'Strange'))
breaks('6.7.3.4-2', '7.1-6')(all_of(renames('P', 'One'), puts(Dict(One=Name('Two'), Two=Name('One')), 'StructTreeRoot', 'RoleMap')))
breaks('6.7.3.4-3', '7.1-7')(lambda draft: draft.get(draft.catalog, 'StructTreeRoot').setdefault('RoleMap', Dict()).update(P=Name('H1')))
breaks('6.7.4-1')(puts(Text('zh_CN'), 'Lang'))
breaks('7.2-29')(puts(Text(''), 'Lang', Type=Name('StructElem')))
breaks('7.1-1')(lambda draft: setattr(content(draft), 'raw', content(draft).raw.replace(b'BDC', b'BDC /Artifact BMC EMC', 1)))
breaks('7.1-2')(lambda draft: setattr(content(draft), 'raw', b'/Artifact BMC ' + content(draft).raw + b' EMC'))
breaks('7.1-3')(lambda draft: setattr(content(draft), 'raw', content(draft).raw + b' 0 0 9 9 re f'))
breaks('7.1-4')(puts(True, 'MarkInfo', 'Suspects'))
breaks('7.1-10')(drops('ViewerPreferences'))
breaks('7.1-12')(drops('P', Type=Name('StructElem')))
breaks('7.2-2')(drops('Lang'))
for at_name, at_field in ((21, 'ActualText'), (22, 'Alt'), (23, 'E')):
    breaks(f'7.2-{at_name}')(no_language(puts(Text('x'), at_field, Type=Name('StructElem'))))
for at_name, at_field in ((30, b'ActualText'), (31, b'Alt'), (32, b'E')):
    breaks(f'7.2-{at_name}')(no_language(adds(b'/Span <</' + at_field + b' (x)>> BDC EMC')))
breaks('7.2-24')(no_language(of('Link', lambda item: None)))
breaks('7.2-25')(no_language(of('Widget', lambda item: None, TU=None)))
breaks('7.2-34')(drops('Lang'))
for at_kind, at_rules in (('Table', ('7.2-3',)), ('TR', ('7.2-10',)), ('L', ('7.2-19',)), ('LI', ('7.2-20',)), ('TOC', ('7.2-27',)),
                          ('THead', ('7.2-36',)), ('TBody', ('7.2-37',)), ('TFoot', ('7.2-38',))):
    breaks(*at_rules)(gives(at_kind, 'Span'))
for at_kind, at_rule in (('TR', '7.2-4'), ('THead', '7.2-5'), ('TBody', '7.2-6'), ('TFoot', '7.2-7'), ('TH', '7.2-8'), ('TD', '7.2-9'),
                         ('LI', '7.2-17'), ('LBody', '7.2-18'), ('TOCI', '7.2-26')):
    breaks(at_rule)(gives('H1', at_kind))
for at_kind, at_rule in (('THead', '7.2-11'), ('TFoot', '7.2-12'), ('Caption', '7.2-39')):
    breaks(at_rule)(gives('Table', at_kind, at_kind))
breaks('7.2-13', '7.2-14')(all_of(renames('TBody', 'Div'), gives('Table', 'THead', 'TFoot')))
breaks('7.2-15')(all_of(attribute('TH', ColSpan=1, RowSpan=2), lambda draft: wide_below(draft)))
breaks('7.2-16')(gives('Table', 'Caption', at=2))
breaks('7.2-28')(gives('TOC', 'Caption'))
breaks('7.2-40')(gives('L', 'Caption'))
breaks('7.2-41')(attribute('TD', RowSpan=9))
breaks('7.2-42')(attribute('TD', ColSpan=9))
breaks('7.2-43')(lambda draft: element(draft, 'TBody').update(K=[draft.add(Dict(Type=Name('StructElem'), S=Name('TR'), P=reference(
    draft, element(draft, 'TBody')), K=[]))]))
breaks('7.3-1')(drops('Alt', Type=Name('StructElem'), S=Name('Figure')))
breaks('7.4.2-1')(renames('H1', 'H3'))
breaks('7.4.4-1')(gives('Document', 'H', 'H'))
breaks('7.4.4-2', '7.4.4-3')(gives('Document', 'H'))
breaks('7.5-1')(drops('A', Type=Name('StructElem'), S=Name('TH')))
breaks('7.5-2')(all_of(drops('A', Type=Name('StructElem'), S=Name('TH')), attribute('TD', Headers=[b'nobody'])))
breaks('7.7-1')(drops('Alt', Type=Name('StructElem'), S=Name('Formula')))
breaks('7.9-1')(drops('ID', Type=Name('StructElem'), S=Name('Note')))
breaks('7.9-2')(lambda draft: [item.update(ID=b'same') for item in draft.dicts() if item.get('S') == 'Note'])


def wide_below(draft):
    """The row below the first gets a cell so wide that it runs into the one that reaches down."""
    rows = [item for item in draft.dicts() if item.get('S') == 'TR']
    if len(rows) < 2:
        raise Nothing('two rows')
    cells = [draft.get(ref) for ref in rows[0]['K']]
    cells[0]['A'], cells[-1]['A'] = Dict(O=Name('Table'), Scope=Name('Column')), Dict(O=Name('Table'), Scope=Name('Column'), RowSpan=2)
    draft.get(rows[1]['K'][0])['A'] = Dict(O=Name('Table'), ColSpan=len(cells))


# 6.8 to 6.11, 7.10, 7.11: parts

breaks('6.8-1')(drops('Subtype', Type=Name('EmbeddedFile')))
breaks('6.8-2')(lambda draft: draft.add(Dict(Type=Name('Filespec'), F=b'x', EF=Dict(F=draft.stream(b'x')))))
breaks('7.11-1')(lambda draft: draft.add(Dict(Type=Name('Filespec'), F=b'', UF=Text('x'), EF=Dict(F=draft.stream(b'x')))))
breaks('6.8-3')(drops('AFRelationship', Type=Name('Filespec')))
breaks('6.8-4')(drops('AF'))
breaks('6.8-5')(lambda draft: draft.add(Dict(Type=Name('Filespec'), F=b'x', UF=Text('x'), EF=Dict(F=draft.stream(b'x: 1')))))
breaks('6.9-1', '7.10-1')(lambda draft: draft.catalog.update(OCProperties=Dict(OCGs=[], D=Dict())))
breaks('6.9-2')(lambda draft: draft.catalog.update(OCProperties=Dict(OCGs=[], D=Dict(Name=Text('x')), Configs=[Dict(Name=Text('x'))])))
breaks('6.9-3')(lambda draft: draft.catalog.update(OCProperties=Dict(OCGs=[draft.add(Dict(Type=Name('OCG'), Name=Text('g')))],
                                                                      D=Dict(Name=Text('x'), Order=[]))))
breaks('6.9-4', '7.10-2')(lambda draft: draft.catalog.update(OCProperties=Dict(OCGs=[], D=Dict(Name=Text('x'), AS=[]))))
breaks('6.10-1')(puts(Dict(), 'Names', 'AlternatePresentations'))
breaks('6.10-2')(puts(Dict(), 'PresSteps', Type=Name('Page')))
breaks('6.11-1')(puts([], 'Requirements'))


def standards_of(name, part):
    return [standard for standard in (STANDARDS[f'a-{part}a'], STANDARDS['ua-1']) if asked(name, standard)]


def make(name, path=None):
    """The bytes of a file that breaks a rule, and the standard that asks for it."""
    for part in (2, 3):
        standards = standards_of(name, part)
        if standards:
            break
    draft = Draft.of(Document(path)) if path else sample(part)
    kind, change = CHANGES[name]
    if kind == 'objects':
        before = draft.bytes()
        try:
            change(draft)
        except (KeyError, TypeError, AttributeError, IndexError) as fault:
            raise Nothing(str(fault)) from fault
        if draft.bytes() == before:
            raise Nothing('no change')
        return draft.bytes(), standards
    return change(draft.bytes()), standards


def judged(data, standards, name=None):
    """What is wrong with these bytes; with the rules of one name alone where that is given."""
    with tempfile.NamedTemporaryFile(suffix='.pdf', delete=False) as out:
        out.write(data)
    try:
        return judge(out.name, standards, 1, only=name)
    finally:
        os.unlink(out.name)


def whole(path):
    """What is wrong with the file before it is broken; it must be nothing."""
    found = []
    for part in (2, 3):
        data = Draft.of(Document(path)).bytes() if path else sample(part).bytes()
        found.append(judged(data, [STANDARDS[f'a-{part}a'], STANDARDS['ua-1']]))
    return min(found, key=len) if path else found[0] + found[1]


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else None
    status = 0
    for name, where, what in whole(path):
        print(f'{name}\tnot whole\t{where}: {what}')
        status = 1
    for name in CHECKS:
        if name not in CHANGES:
            print(f'{name}\t{"left out" if name in WITHOUT else "no change"}\t{WITHOUT.get(name, "")}')
            status = status if name in WITHOUT else 1
            continue
        try:
            data, standards = make(name, path)
        except Nothing as reason:
            print(f'{name}\tnothing to break\t{reason}')
            status = 1 if path is None else status
            continue
        found = judged(data, standards, name)
        caught = [one for one in found if one[0] == name and one[1] != 'checker']
        print(f'{name}\t{"caught" if caught else "NOT CAUGHT"}\t{caught[0][1:] if caught else found[:3]}')
        status = status if caught else 1
    return status


if __name__ == '__main__':
    sys.exit(main())
