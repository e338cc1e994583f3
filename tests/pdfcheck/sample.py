"""A small document that keeps PDF/A-2a, PDF/A-3a and PDF/UA-1 and has something for each rule to be broken at.

Made object by object, with a font of its own, so that it needs neither our writer nor anybody's file."""

import io
import struct

from draft import Draft
from pdffile import Dict, Name, Text

GLYPHS = ['.notdef', 'space', 'A', 'B', 'C']


def font_program(symbolic=False):
    """TrueType with four glyphs, 600 wide, drawn as boxes; with the cmap of symbols alone, or with that of Unicode."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    pen = TTGlyphPen(None)
    for at in ((50, 0), (50, 700), (550, 700), (550, 0)):
        (pen.moveTo if at == (50, 0) else pen.lineTo)(at)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(GLYPHS)
    builder.setupCharacterMap({32: 'space', 65: 'A', 66: 'B', 67: 'C'})
    builder.setupGlyf({name: empty if name == 'space' else box for name in GLYPHS})
    builder.setupHorizontalMetrics({name: (600, 50) for name in GLYPHS})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({'familyName': 'Sample', 'styleName': 'Regular', 'psName': 'Sample'})
    builder.setupOS2()
    builder.setupPost()
    if symbolic:
        kept = [one for one in builder.font['cmap'].tables if one.platformID == 3]
        kept[0].platEncID = 0
        builder.font['cmap'].tables = kept
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def profile():
    """The head of an ICC profile of an RGB monitor: what rules ask of one."""
    data = bytearray(132)
    struct.pack_into('>I', data, 0, len(data))
    data[8], data[12:16], data[16:20], data[20:24], data[36:40] = 2, b'mntr', b'RGB ', b'XYZ ', b'acsp'
    return bytes(data)


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:own="urn:own"
 xmlns:box="urn:box">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sample</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-11-28T22:00:00Z</xmp:CreateDate>
<pdfaid:part>PART</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfaid:amd>1</pdfaid:amd><pdfaid:corr>1</pdfaid:corr>
<pdfuaid:part>1</pdfuaid:part><pdfuaid:amd>1</pdfuaid:amd><pdfuaid:corr>1</pdfuaid:corr>
<own:size rdf:parseType="Resource"><box:wide>5</box:wide></own:size>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 xmlns:pdfaType="http://www.aiim.org/pdfa/ns/type#" xmlns:pdfaField="http://www.aiim.org/pdfa/ns/field#">
<pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>PROPERTIES</rdf:Seq></pdfaSchema:property></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Own</pdfaSchema:schema>
<pdfaSchema:namespaceURI>urn:own</pdfaSchema:namespaceURI><pdfaSchema:prefix>own</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>size</pdfaProperty:name>
<pdfaProperty:valueType>Box</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>size</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
<pdfaSchema:valueType><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaType:type>Box</pdfaType:type>
<pdfaType:namespaceURI>urn:box</pdfaType:namespaceURI><pdfaType:prefix>box</pdfaType:prefix>
<pdfaType:description>a box</pdfaType:description><pdfaType:field><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaField:name>wide</pdfaField:name><pdfaField:valueType>Integer</pdfaField:valueType>
<pdfaField:description>how wide</pdfaField:description></rdf:li></rdf:Seq></pdfaType:field></rdf:li></rdf:Seq></pdfaSchema:valueType>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
ONE_PROPERTY = ('<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{}</pdfaProperty:name><pdfaProperty:valueType>{}</pdfaProperty:valueType>'
                '<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>d</pdfaProperty:description></rdf:li>')


def metadata(part):
    properties = ''.join(ONE_PROPERTY.format(*pair) for pair in (('part', 'Integer'), ('amd', 'Text'), ('corr', 'Text')))
    return XMP.replace('PART', str(part)).replace('PROPERTIES', properties).encode()


TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <SPACE> endcodespacerange
4 beginbfchar <S1> <0020> <S2> <0041> <S3> <0042> <S4> <0043> endbfchar endcmap end end"""
CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo 3 dict dup begin /Registry (Own) def /Ordering (Own) def /Supplement 0 def end def
/CMapName /Own def /CMapType 1 def /WMode 0 def
1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidrange <0001> <0004> 1 endcidrange endcmap end end"""


class Maker:
    """Puts the sample together."""

    def __init__(self, part):
        self.draft = draft = Draft()
        self.part = part
        self.programs = [draft.stream(font_program(symbolic)) for symbolic in (False, True)]
        self.marks, self.elements, self.annotations = [], [], []
        self.content = [b'/Artifact BMC 0 0 1 RG 10 10 m 100 10 l S EMC']
        self.page = draft.add({'Type': Name('Page')})
        self.root = draft.add({'Type': Name('StructTreeRoot')})
        self.catalog = draft.add({'Type': Name('Catalog')})

    def descriptor(self, name, flags):
        return self.draft.add({'Type': Name('FontDescriptor'), 'FontName': Name(name), 'Flags': flags, 'FontBBox': [0, -200, 600, 800],
                               'ItalicAngle': 0, 'Ascent': 800, 'Descent': -200, 'CapHeight': 700, 'StemV': 80, 'FontFile2': self.programs[flags == 4 and '+' not in name]})

    def simple(self, flags, **entries):
        return self.draft.add({'Type': Name('Font'), 'Subtype': Name('TrueType'), 'BaseFont': Name('Sample'), 'FirstChar': 32,
                               'LastChar': 67, 'Widths': [600] * 36, 'FontDescriptor': self.descriptor('Sample', flags), **entries})

    def composite(self, encoding, registry):
        inner = self.draft.add({
            'Type': Name('Font'), 'Subtype': Name('CIDFontType2'), 'BaseFont': Name('ABCDEF+Sample'), 'CIDToGIDMap': Name('Identity'),
            'CIDSystemInfo': Dict(Registry=registry, Ordering=registry, Supplement=0), 'DW': 600,
            'FontDescriptor': self.descriptor('ABCDEF+Sample', 4)})
        table = TO_UNICODE.replace(b'SPACE', b'0000> <ffff')
        for code in b'1234':
            table = table.replace(b'<S%c>' % code, b'<000%c>' % code)
        return self.draft.add({'Type': Name('Font'), 'Subtype': Name('Type0'), 'BaseFont': Name('ABCDEF+Sample'), 'Encoding': encoding,
                               'DescendantFonts': [inner], 'ToUnicode': self.draft.stream(table)})

    def fonts(self):
        cmap = self.draft.stream(CMAP, Type=Name('CMap'), CMapName=Name('Own'), WMode=0,
                                 CIDSystemInfo=Dict(Registry=b'Own', Ordering=b'Own', Supplement=0))
        table = TO_UNICODE.replace(b'SPACE', b'20> <43')
        for code, byte in zip(b'1234', (b'20', b'41', b'42', b'43')):
            table = table.replace(b'<S%c>' % code, b'<' + byte + b'>')
        symbolic = self.simple(4, ToUnicode=self.draft.stream(table))
        return Dict(F0=self.composite(Name('Identity-H'), b'Adobe'), F1=self.simple(32, Encoding=Name('WinAnsiEncoding')),
                    F2=symbolic, F3=self.composite(cmap, b'Own'))

    def element(self, parent, kind, text=None, **entries):
        """An element, with a line of text of its own where there is one."""
        made = Dict({'Type': Name('StructElem'), 'S': Name(kind), 'P': parent, 'Pg': self.page, 'K': [], **entries})
        ref = self.draft.add(made)
        self.draft.get(parent).setdefault('K', []).append(ref)
        if text is not None:
            made['K'].append(self.mark(ref, kind, text))
        return ref

    def mark(self, ref, tag, operators):
        number = len(self.marks)
        self.marks.append(ref)
        self.content.append(b'/%s <</MCID %d>> BDC %s EMC' % (tag.encode(), number, operators))
        return number

    def annotation(self, element, kind, rectangle, **entries):
        appearance = self.draft.stream(b'', Type=Name('XObject'), Subtype=Name('Form'), BBox=[0, 0, 10, 10], Resources=Dict())
        entries = {'AP': Dict(N=appearance), **entries}
        key = 1 + len(self.annotations)
        ref = self.draft.add({'Type': Name('Annot'), 'Subtype': Name(kind), 'Rect': rectangle, 'F': 4, 'P': self.page,
                              'StructParent': key, **{key: item for key, item in entries.items() if item is not None}})
        self.annotations.append((ref, element))
        self.draft.get(element)['K'].append(Dict(Type=Name('OBJR'), Obj=ref, Pg=self.page))
        return ref


def line(codes=b'<0002>', font=b'F0', at=700):
    return b'BT /%s 12 Tf 1 0 0 1 50 %d Tm %s Tj ET' % (font, at, codes)


def body(maker):
    """Every kind of element."""
    top = maker.element(maker.root, 'Document')
    maker.element(top, 'H1', line(b'<0002000300040001>'))
    maker.element(top, 'H2', line())
    text = maker.element(top, 'Own', line(b'<000200030002>'), Lang=Text('zh-CN'))
    maker.draft.get(text)['K'] += [maker.mark(text, 'P', line(b'(AB)', b'F1')), maker.mark(text, 'P', line(b'(BC)', b'F2')),
                                   maker.mark(text, 'P', line(b'<0002>', b'F3'))]
    maker.element(top, 'Span', b'/Span <</ActualText (A) /Alt (A) /E (A)>> BDC ' + line() + b' EMC', ActualText=Text('A'), E=Text('A'))
    items = maker.element(top, 'L')
    item = maker.element(items, 'LI')
    maker.element(item, 'Lbl', line())
    maker.element(item, 'LBody', line())
    contents = maker.element(top, 'TOC')
    maker.element(maker.element(contents, 'TOCI'), 'P', line())
    maker.element(top, 'Figure', b'q 9 0 0 9 0 0 cm /I0 Do Q', Alt=Text('A picture'))
    maker.element(top, 'Formula', line(), Alt=Text('A'))
    maker.element(top, 'Note', line(), ID=b'n1')
    maker.element(top, 'Note', line(), ID=b'n2')
    table(maker, top)
    link = maker.element(top, 'Link', line())
    maker.annotation(link, 'Link', [0, 0, 20, 20], Contents=Text('To there'), AP=None,
                     A=Dict(S=Name('URI'), URI=b'http://example.org/', Type=Name('Action')))
    maker.annotation(maker.element(top, 'Annot'), 'Text', [30, 30, 40, 40], Contents=Text('A remark'))
    maker.field = maker.annotation(maker.element(top, 'Form'), 'Widget', [50, 50, 90, 60], FT=Name('Tx'), T=Text('name'),
                                   TU=Text('The name'))
    state = maker.draft.stream(b'', Type=Name('XObject'), Subtype=Name('Form'), BBox=[0, 0, 10, 10], Resources=Dict())
    maker.button = maker.annotation(maker.element(top, 'Form'), 'Widget', [50, 70, 60, 80], FT=Name('Btn'), T=Text('box'),
                                    TU=Text('The box'), AP=Dict(N=Dict(Off=state)), AS=Name('Off'))
    return top


def table(maker, top):
    made = maker.element(top, 'Table')
    maker.element(made, 'Caption', line())
    for part, cell, scope in (('THead', 'TH', 'Column'), ('TBody', 'TD', None), ('TFoot', 'TD', None)):
        row = maker.element(maker.element(made, part), 'TR')
        for _ in range(2):
            entries = {'A': Dict(O=Name('Table'), Scope=Name(scope))} if scope else {'A': Dict(O=Name('Table'), RowSpan=1, ColSpan=1)}
            maker.element(row, cell, line(), **entries)
    return made


def sample(part=2):
    """The sample as a Draft: for PDF/A-3 with a file within."""
    maker = Maker(part)
    draft = maker.draft
    fonts = maker.fonts()
    image = draft.stream(b'\x80\x80\x80', Type=Name('XObject'), Subtype=Name('Image'), Width=1, Height=1, BitsPerComponent=8,
                         ColorSpace=Name('DeviceRGB'), Intent=Name('Perceptual'), Interpolate=False)
    mask = draft.stream(b'\x80', Type=Name('XObject'), Subtype=Name('Image'), Width=1, Height=1, BitsPerComponent=1, ImageMask=True)
    form = draft.stream(b'/Artifact BMC 0 0 5 5 re f EMC', Type=Name('XObject'), Subtype=Name('Form'), BBox=[0, 0, 9, 9], Resources=Dict())
    space = [Name('ICCBased'), draft.stream(profile(), N=3)]
    body(maker)
    maker.content.append(b'/Artifact BMC /G0 gs /Perceptual ri /C0 cs 0 0 0 sc /X0 Do /I1 Do '
                         b'BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI EMC')
    draft.objects[maker.page.number] = Dict(
        Type=Name('Page'), MediaBox=[0, 0, 595, 842], Tabs=Name('S'), StructParents=0, Annots=[ref for ref, _ in maker.annotations],
        Contents=draft.stream(b'\n'.join(maker.content)), Parent=draft.add({'Type': Name('Pages'), 'Count': 1, 'Kids': [maker.page]}),
        Resources=Dict(Font=fonts, XObject=Dict(I0=image, I1=mask, X0=form), ColorSpace=Dict(C0=space),
                       ExtGState=Dict(G0=draft.add({'Type': Name('ExtGState'), 'BM': Name('Normal'), 'CA': 1}))))
    numbers = [0, maker.marks]
    for key, (_, element) in enumerate(maker.annotations, 1):
        numbers += [key, element]
    draft.get(maker.root).update(ParentTree=Dict(Nums=numbers), ParentTreeNextKey=1 + len(maker.annotations), RoleMap=Dict(Own=Name('P')))
    catalog(maker)
    return draft


def catalog(maker):
    draft = maker.draft
    outline = draft.add({'Type': Name('Outlines'), 'Count': 1})
    entry = draft.add({'Title': Text('Sample'), 'Parent': outline, 'Dest': [maker.page, Name('Fit')]})
    draft.get(outline).update(First=entry, Last=entry)
    group = draft.add({'Type': Name('OCG'), 'Name': Text('All')})
    draft.objects[maker.catalog.number] = Dict(
        Type=Name('Catalog'), Pages=draft.get(maker.page)['Parent'], Lang=Text('zh-CN'), MarkInfo=Dict(Marked=True),
        StructTreeRoot=maker.root, Metadata=draft.stream(metadata(maker.part), Type=Name('Metadata'), Subtype=Name('XML')),
        ViewerPreferences=Dict(DisplayDocTitle=True), Outlines=outline, AcroForm=Dict(Fields=[maker.field, maker.button]), Names=Dict(),
        OutputIntents=[Dict(Type=Name('OutputIntent'), S=Name('GTS_PDFA1'), OutputConditionIdentifier=b'sRGB',
                            DestOutputProfile=draft.stream(profile(), N=3))],
        OCProperties=Dict(OCGs=[group], D=Dict(Name=Text('D'), Order=[group]), Configs=[Dict(Name=Text('E'))]))
    draft.trailer = Dict(Root=maker.catalog, ID=[b'0123456789abcdef', b'0123456789abcdef'])
    if maker.part == 3:
        inner = draft.stream(b'x: 1\n', Type=Name('EmbeddedFile'), Subtype=Name('text/plain'))
        spec = draft.add({'Type': Name('Filespec'), 'F': b'a.yaml', 'UF': Text('a.yaml'), 'EF': Dict(F=inner, UF=inner),
                          'AFRelationship': Name('Source'), 'Desc': Text('source')})
        draft.catalog.update(AF=[spec], Names=Dict(EmbeddedFiles=Dict(Names=[b'a.yaml', spec])))
