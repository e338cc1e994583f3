"""The commands of which calls fail, each with a small document."""

import io
import pathlib
import struct
import subprocess
import tempfile
import zipfile
import zlib

from calls import Case, environment

PICTURES = pathlib.Path(__file__).parents[1] / 'pictures'

LETTER = '''\
文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕{0}号
标题: 云溪市教育局关于开放第{0}处场地的复函
主送机关: 陈一诺委员
正文: |
  来函收悉。
  一、场地
  同意开放{1}。
附件:
  - 场地一览
署名: 云溪市教育局
成文日期: 2026年5月6日
'''

# To be mended; a character of another font; a table.
FAULTY = LETTER.format(1, '𠮷, 共有 3 处')
TABLE = '''\
  - 表格:
      表头: [场地, 面积]
      行:
        - [甲馆, "1,200"]
'''
LISTED = LETTER.format(2, '').replace(
    '|\n  来函收悉。\n  一、场地\n  同意开放。\n',
    '\n  - 来函收悉。\n' + TABLE)

PLAIN = '''\
关于开放场地的复函

陈一诺委员：
    来函收悉。
    一、场地
    同意开放。

                                云溪市教育局
                                  2026年5月6日
'''

ROWS = [['号', '意见'], ['12', '图书馆'], ['13', '体育馆']]
ROW_LETTER = LETTER.format('{号}', '{意见}')
MANIFEST = '''\
rows: {{file: rows.{0}, template: row.yaml}}
output: "{{号}}"
'''

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

EARLIER = b'an earlier file\n'


def archive(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w', zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(zipfile.ZipInfo(name), HEAD + text)
    return data.getvalue()


def png():
    """Four grey pixels."""
    def chunk(kind, data):
        return struct.pack('>L', len(data)) + kind + data + struct.pack(
            '>L', zlib.crc32(kind + data))

    return (b'\x89PNG\r\n\x1a\n' + chunk(
        b'IHDR', struct.pack('>LLBBBBB', 2, 2, 8, 0, 0, 0, 0)) + chunk(
            b'IDAT', zlib.compress(b'\0\x40\x80\0\x80\xc0')) +
            chunk(b'IEND', b''))


def workbook():
    shared = [text for row in ROWS for text in row]
    rows = ''.join(
        f'<row r="{r + 1}">' + ''.join(
            f'<c r="{"AB"[c]}{r + 1}" t="s"><v>{2 * r + c}</v></c>'
            for c in range(2)) + '</row>' for r in range(len(ROWS)))
    return archive({
        'xl/workbook.xml': f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets>'
        '</workbook>',
        'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': f'<worksheet xmlns="{MAIN}"><sheetData>'
        f'{rows}</sheetData></worksheet>',
        'xl/sharedStrings.xml': f'<sst xmlns="{MAIN}">' + ''.join(
            f'<si><t>{text}</t></si>' for text in shared) + '</sst>',
    })


def word():
    body = ''.join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r>'
                   '</w:p>' for line in PLAIN.splitlines())
    return archive({
        '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.'
        'org/package/2006/content-types"><Override PartName="/word/document'
        '.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>',
        '_rels/.rels': f'<Relationships xmlns="{PACKAGE}"><Relationship '
        f'Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"'
        '/></Relationships>',
        'word/document.xml': f'<w:document xmlns:w="{WORD}"><w:body>{body}'
        '</w:body></w:document>',
    })


def batch(name, suffix, rows):
    return Case(
        name, ['batch', f'{suffix}.yaml', '-o', 'out', '-j', '1'],
        {'row.yaml': ROW_LETTER.encode(), f'rows.{suffix}': rows,
         f'{suffix}.yaml': MANIFEST.format(suffix).encode(),
         'out': None, 'out/12.pdf': EARLIER},
        spare=r'^out/(\.andu-batch|batch-report)',
        documents=[(f'out/{row[0]}.pdf', f':{line}:')
                   for line, row in enumerate(ROWS[1:], 2)])


PICTURED = LISTED.replace(TABLE, '''\
  - 图片: [{文件: a.png, 说明: 甲馆}, {文件: b.jpg, 说明: 乙馆}]
''')


# A cover, contents, marks inside a text, footnotes and charts.
REPORT = '''\
文种: 工作报告
标题: 关于场地开放情况的报告
封面: 是
目录: 1
署名: 云溪市教育局
成文日期: 2026年5月6日
正文:
  - |
    一、概况
    开放<粗>场地</粗>3处<脚注>含甲馆<下划线>南区</下划线>。</脚注>，面积9km<上标>2</上标>。
  - 图表: {类型: 柱形, 标题: 图1, 表格: {表头: [场地, 人次], 行: [[甲馆, '12'], [乙馆, '-3']]}}
  - 图表: {类型: 饼, 标题: 图2, 表格: {表头: [场地, 占比], 行: [[甲馆, 60%], [乙馆, 40%]]}}
'''

ODF = 'urn:oasis:names:tc:opendocument:xmlns:'


def open_document():
    lines = ''.join(f'<text:p>{line.strip()}</text:p>'
                    for line in PLAIN.splitlines())
    return archive({
        'mimetype': '',
        'content.xml': '<office:document-content '
        f'xmlns:office="{ODF}office:1.0" xmlns:text="{ODF}text:1.0" '
        f'xmlns:table="{ODF}table:1.0"><office:body><office:text>{lines}'
        '<table:table><table:table-row><table:table-cell><text:p>甲馆</text:p>'
        '</table:table-cell></table:table-row></table:table></office:text>'
        '</office:body></office:document-content>',
    })


def page():
    lines = ''.join(f'<p>{line.strip()}</p>\n' for line in PLAIN.splitlines())
    return ('<!DOCTYPE html><html><head><meta charset="utf-8"><title>复函'
            f'</title></head><body>{lines}<table><tr><td>甲馆</td></tr></table>'
            '</body></html>\n').encode()


PICTURE_FILES = {'a.png': png(),
                 'b.jpg': (PICTURES / 'cmyk.jpg').read_bytes()}


def pictured_word():
    """A text with a picture in its midst, as Word keeps it."""
    lines = [f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'
             for line in PLAIN.splitlines()]
    drawn = 'http://schemas.openxmlformats.org/drawingml/2006/'
    lines.insert(5, '<w:p><w:r><w:drawing><wp:inline '
                 f'xmlns:wp="{drawn}wordprocessingDrawing"><a:blip '
                 f'xmlns:a="{drawn}main" xmlns:r="{OFFICE}" r:embed="rId9"/>'
                 '</wp:inline></w:drawing></w:r></w:p>')
    data = io.BytesIO(word())
    made = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(made, 'w') as new:
        for part in old.namelist():
            content = old.read(part)
            if part == 'word/document.xml':
                content = (f'{HEAD}<w:document xmlns:w="{WORD}"><w:body>'
                           f'{"".join(lines)}</w:body></w:document>').encode()
            new.writestr(zipfile.ZipInfo(part), content)
        new.writestr(zipfile.ZipInfo('word/_rels/document.xml.rels'),
                     f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship '
                     f'Id="rId9" Type="{OFFICE}/image" Target="media/1.png"/>'
                     '</Relationships>')
        new.writestr(zipfile.ZipInfo('word/media/1.png'), png())
    return made.getvalue()


def built(andu, text, *options):
    """What andu makes of a draft."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        for name, content in {**PICTURE_FILES,
                              'a.yaml': text.encode()}.items():
            (path / name).write_bytes(content)
        subprocess.run([andu, 'build', path / 'a.yaml', *options, '-q',
                        '--force', '-o', path / 'made'], check=True,
                       env=environment(folder), stderr=subprocess.DEVNULL)
        return (path / 'made').read_bytes()


def cases(andu):
    article = built(andu, LISTED, '--to', 'docbook')
    own = built(andu, REPORT, '--to', 'docx')
    return [*of_drafts(article, own),
            *of_pdfs(built(andu, PICTURED, '--source'))]


def of_pdfs(pdf):
    """Of a PDF that holds its draft and its pictures: two that another
    process reads, whose calls are counted for themselves."""
    return [
        Case('source', ['build', 'a.yaml', '--source', '--force',
                        '-o', 'a.pdf'],
             {'a.yaml': PICTURED.encode(), **PICTURE_FILES,
              'a.pdf': EARLIER}),
        Case('extract', ['extract', 'a.pdf', '-o', 'out'],
             {'a.pdf': pdf, 'out': None}, children=True),
        Case('verify', ['verify', 'a.pdf'], {'a.pdf': pdf}, children=True,
             environment={'TMPDIR': '.'}),
    ]


def of_drafts(article, own):
    """The bytes of the letter as DocBook, and of the report as Word."""
    letter = LETTER.format(1, '𠮷').encode()
    return [
        Case('build', ['build', 'a.yaml', '-o', 'a.pdf'],
             {'a.yaml': letter, 'a.pdf': EARLIER}),
        Case('build-table', ['build', 'a.yaml', '-o', 'a.pdf'],
             {'a.yaml': LISTED.encode(), 'a.pdf': EARLIER}),
        Case('docbook', ['build', 'a.yaml', '--to', 'docbook', '-o', 'a.xml'],
             {'a.yaml': LISTED.encode(), 'a.xml': EARLIER}),
        Case('both', ['build', 'a.yaml', '--to', 'pdf,docbook'],
             {'a.yaml': letter, 'a.xml': EARLIER, 'a.pdf': EARLIER}),
        Case('word', ['build', 'a.yaml', '--to', 'docx', '--force'],
             {'a.yaml': LISTED.encode(), 'a.docx': EARLIER}),
        Case('pictures', ['build', 'a.yaml', '--to', 'pdf,docx', '--force',
                          '--limit-memory', '400M'],
             {'a.yaml': PICTURED.encode(), **PICTURE_FILES,
              'a.docx': EARLIER, 'a.pdf': EARLIER}),
        Case('from-docbook', ['build', 'a.xml', '--to', 'tree', '-o', 'a.t'],
             {'a.xml': article, 'a.t': EARLIER}),
        Case('check', ['check', 'a.yaml', '--format', 'json'],
             {'a.yaml': FAULTY.encode()}),
        Case('mend', ['check', '--fix', 'a.yaml'],
             {'a.yaml': FAULTY.encode()}),
        batch('batch-csv', 'csv', '\n'.join(
            ','.join(row) for row in ROWS).encode() + b'\n'),
        batch('batch-xlsx', 'xlsx', workbook()),
        Case('import-text', ['import', 'a.txt', '-o', 'b.yaml'],
             {'a.txt': PLAIN.encode()}),
        Case('import-docx', ['import', 'a.docx', '-o', 'b.yaml'],
             {'a.docx': word()}),
        Case('report', ['build', 'a.yaml', '-o', 'a.pdf'],
             {'a.yaml': REPORT.encode(), 'a.pdf': EARLIER}),
        Case('report-word', ['build', 'a.yaml', '--to', 'docx', '--force'],
             {'a.yaml': REPORT.encode(), 'a.docx': EARLIER}),
        Case('import-own', ['import', 'a.docx', '-o', 'b.yaml'],
             {'a.docx': own}),
        Case('import-odt', ['import', 'a.odt', '-o', 'b.yaml'],
             {'a.odt': open_document()}),
        Case('import-html', ['import', 'a.html', '-o', 'b.yaml'],
             {'a.html': page()}),
        Case('compare', ['compare', 'a.yaml', 'a.docx', '--format', 'json',
                         '-o', 'a.json', '--limit-time=3600'],
             {'a.yaml': REPORT.replace('3处', '4处').encode(), 'a.docx': own,
              'a.json': EARLIER}),
        Case('compare-word', ['compare', 'a.yaml', 'b.yaml', '--to', 'docx',
                              '--force', '-o', 'c.docx', '--limit-time=3600'],
             {'a.yaml': LISTED.encode(), 'c.docx': EARLIER,
              'b.yaml': LISTED.replace('来函', '信').encode()}),
        Case('compare-page', ['compare', 'a.yaml', 'b.yaml', '--to', 'pdf',
                              '--force', '-o', 'c.pdf'],
             {'a.yaml': LISTED.encode(), 'c.pdf': EARLIER,
              'b.yaml': LISTED.replace('来函', '信').encode()}),
        Case('import-pictures', ['import', 'a.docx', '-o', 'b.yaml'],
             {'a.docx': pictured_word()}),
        Case('new', ['new', '复函', '-o', 'b.yaml'], {}),
        Case('fonts', ['fonts'], {}),
        Case('fonts-lack', ['fonts', 'a.yaml'], {'a.yaml': letter}),
        Case('schema', ['schema', 'reply-letter', '-o', 'b.json'],
             {'b.json': EARLIER}),
        Case('explain', ['explain', 'L34'], {}),
        Case('completion', ['completion', 'bash'], {}),
    ]
