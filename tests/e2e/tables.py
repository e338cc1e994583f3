"""Tables whose rows become documents: CSV and XLSX, what spreadsheets leave in
them, and the places of all that is told."""

import csv
import io
import json
import pathlib
import random
import zipfile

import documents
from batch import STATUS_SOME, batch, write
from harness import STATUS_INPUT, STATUS_OK

MERGED = '''文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕{编号}号
标题: 云溪市教育局关于第{编号}号提案的复函
主送机关: "{称呼}"
正文: |
  您提出的《{题目}》（第{编号}号）收悉。
  {意见}
署名: 云溪市教育局
成文日期: 2026年5月6日
'''

CSV = '编号,称呼,题目,意见,署名\r\n' \
    '7,陈一诺委员,"关于""校园"",开放的提案","第一行。\r\n第二行。",云溪市教育局\r\n' \
    '8,李清和委员,关于图书馆的提案,同意。,\r\n'


def pages(suite, manifest):
    out = suite.folder()
    result = batch(suite, manifest, '-o', out, '--to', 'pages')
    texts = {path.name: path.read_text(encoding='utf-8')
             for path in out.glob('*.pages')}
    return result, texts


def rows_in(suite):
    home = suite.folder()
    manifest = 'rows: {file: rows.csv, template: draft.yaml}\n' \
        'output: "{编号}"\n'
    write(home, draft__yaml=MERGED, m__yaml=manifest, rows__csv=CSV)
    result, wanted = pages(suite, home / 'm.yaml')
    suite.equal('CSV: exit status, names', (result.status, sorted(wanted)),
                (STATUS_OK, ['7.pages', '8.pages']))
    for name, encoded in (
            ('UTF-8 with BOM', b'\xef\xbb\xbf' + CSV.encode()),
            ('GB 18030', CSV.encode('gb18030')),
            ('lines end with LF', CSV.replace('\r\n', '\n').encode()),
            ('semicolons', CSV.replace(',', ';').replace(
                '"";开', '"",开').encode()),
            # in the head, too: what stands in quotes parts nothing
            ('semicolons, commas in quotes', '"编号";"称呼";"题目";"意见";'
             '"署名";"a,b,c,d,e,f"\n' + '\n'.join(
                 ';'.join('"' + cell.replace('"', '""') + '"'
                          for cell in [*row, '空'])
                 for row in csv.reader(io.StringIO(CSV))
                 if row[0] != '编号') + '\n'),
            ('empty lines and rows', CSV.replace(
                '\r\n8', '\r\n\r\n,,,,\r\n8').encode())):
        write(home, rows__csv=encoded)
        result, texts = pages(suite, home / 'm.yaml')
        suite.check(f'CSV, {name}: the same pages', texts == wanted,
                    result.err)
    write(home, rows__xlsx=xlsx([
        ['编号', '称呼', '题目', '意见', '署名'],
        [7, '陈一诺委员', '关于"校园",开放的提案', '第一行。\n第二行。', '云溪市教育局'],
        [], [8, '李清和委员', '关于图书馆的提案', '同意。']]),
        x__yaml=manifest.replace('csv', 'xlsx'))
    result, texts = pages(suite, home / 'x.yaml')
    suite.check('XLSX: the same pages', texts == wanted,
                (result.status, result.err))


def row_faults(suite):
    home = suite.folder()
    write(home, draft__yaml=MERGED, m__yaml='rows: {file: rows.csv, '
          'template: draft.yaml}\noutput: "{编号}"\n')
    cases = (
        ('an empty cell that the text needs', '1,甲,,同意。\n',
         [('placeholder-empty', 2, 5)], STATUS_SOME),
        ('a row that ends early', '1,甲,乙\n', [('placeholder-empty', 2, 1)],
         STATUS_SOME),
        ('a row too wide', '1,甲,乙,丙,丁,戊\n', [('rows-width', 2, 11)],
         STATUS_SOME),
        ('a day that is none', '1,甲,乙,丙,2026-2-30\n', [('no-such-day', 2, 9)],
         STATUS_SOME),
        ('a character no font has, in the second line of a cell',
         '1,甲,乙,"丙\n丁\U000f0000",\n', [('private-character', 3, 2)], STATUS_SOME),
        ('a control character', '1,甲,乙,丙\x07,\n',
         [('control-character', 2, 8)], STATUS_SOME),
        ('an open quotation', '1,"甲,乙\n2,丙\n', [('unclosed-quote', 2, 1)],
         STATUS_INPUT),
    )
    for name, rows, wanted, status in cases:
        write(home, rows__csv='编号,称呼,题目,意见,成文日期\n' + rows)
        result = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                       '--no-check', '--format', 'json')
        seen = [(m['id'], m['line'], m['column'])
                for m in map(json.loads, filter(
                    lambda line: line.startswith('{'),
                    result.err.splitlines()))
                if m['file'] and m['file'].endswith('rows.csv')]
        suite.equal(f'CSV with {name}', (result.status, seen),
                    (status, wanted))
    write(home, rows__csv='编号,称呼,题目,意见,\n1,甲,乙,丙,丁\n2,甲,乙,丙, \n')
    result = batch(suite, home / 'm.yaml', '-o', suite.folder(), '--no-check',
                   '--format', 'json')
    suite.equal('CSV with a column without a name',
                (result.status, result.ids()),
                (STATUS_OK, ['rows-nameless']))
    for name, head, wanted in (
            ('two columns of one field',
             '编号,结束语,closing\n1,甲,乙\n', 'same-field-twice'),
            ('two columns of one name', '编号,编号\n1,2\n', 'rows-head-twice'),
            ('no rows', '', 'rows-empty'),
            ('another encoding', b'\xff\xfe1\x00', 'looks-like-encoding'),
            ('bytes of no encoding', b'a,b\n\xff\xff\xff,\xff\n',
             'rows-encoding')):
        write(home, rows__csv=head)
        result = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                       '--format', 'json')
        suite.equal(f'CSV with {name}', (result.status, result.ids()[:1]),
                    (STATUS_INPUT, [wanted]))
    write(home, rows__csv='编号,称呼,题目,意见,备住\n1,甲,乙,丙,丁\n')
    result = batch(suite, home / 'm.yaml', '-o', suite.folder(), '--no-check',
                   '--format', 'json')
    suite.equal('CSV with a column that nothing uses',
                (result.status, result.ids()), (STATUS_OK, ['rows-unused']))


# --- XLSX ---------------------------------------------------------------------

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'


def escape(text):
    return (text.replace('&', '&amp;').replace('<', '&lt;')
            .replace('"', '&quot;'))


def xlsx(rows, head='<?xml version="1.0"?>', change=('', ''), book=''):
    """The bytes of a workbook: texts shared or inline, numbers as numbers; a
    pair is (XML attributes, stored value). `change` is made in the sheet,
    `book` stands in the workbook."""
    shared, lines = [], []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            place = f'{chr(65 + column)}{number}'
            if isinstance(value, tuple):
                cells.append(f'<c r="{place}" {value[0]}><v>{value[1]}</v></c>')
            elif isinstance(value, str) and column % 2:
                cells.append(f'<c r="{place}" t="inlineStr"><is><t>'
                             f'{escape(value)}</t></is></c>')
            elif isinstance(value, str):
                cells.append(f'<c r="{place}" t="s"><v>{len(shared)}</v></c>')
                shared.append(value)
            else:
                cells.append(f'<c r="{place}"><v>{value}</v></c>')
        if cells:
            lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    parts = {
        'xl/workbook.xml': f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{book}'
        '<sheets>'
        '<sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{REL}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': f'<worksheet xmlns="{MAIN}"><sheetData>'
        f'{"".join(lines)}</sheetData></worksheet>'.replace(*change),
        'xl/sharedStrings.xml': f'<sst xmlns="{MAIN}">' + ''.join(
            f'<si><r><t>{escape(text[:1])}</t></r><r><t xml:space="preserve">'
            f'{escape(text[1:])}</t></r><rPh><t>x</t></rPh></si>'
            for text in shared) + '</sst>',
        'xl/styles.xml': f'<styleSheet xmlns="{MAIN}"><numFmts>'
        '<numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;'
        'd&quot;日&quot;"/><numFmt numFmtId="201" formatCode="#,##0.00_ "/>'
        '</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="200"/><xf numFmtId="201"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, head + text)
    return data.getvalue()


def spreadsheets(suite):
    home = suite.folder()
    names_row = ['文种', '年度', '单位名称', '统一社会信用代码', '法定代表人', '住所', '开办资金',
                 '经费来源', '举办单位', '宗旨和业务范围', '年初数', '期末数', '主要工作', '报送日期', '填表人']
    row = ['事业单位法人年度报告书', 2025, '甲协会', documents.credit_code(random.Random(1)),
           '陈一诺', '乙路', ('s="2"', '10'), '财政', '丙办', '丁', ('s="2"', '1234.005'),
           ('s="2"', '0.1'), '戊。', ('s="1"', '46093'), '己']
    write(home, rows__xlsx=xlsx([names_row, row]),
          m__yaml='rows: {file: rows.xlsx, sheet: 名册}\noutput: "{单位名称}"\n')
    out = suite.folder()
    result = batch(suite, home / 'm.yaml', '-o', out, '--to', 'tree')
    made = out / '甲协会.tree'
    text = made.read_text(encoding='utf-8') if made.is_file() else result.err
    for shown in ('10.00', '1234.01', '0.10', '2026年3月12日', '2025'):
        suite.check(f'XLSX: {shown} is shown as the spreadsheet shows it',
                    shown in text, text[:400])

    whole = xlsx([names_row, row])
    # rows, styles and shared strings beyond what there is
    for name, old, new in (('a row', '<row r="2">', '<row r="2147483647">'),
                           ('a row', '<row r="2">', '<row r="99999999999">'),
                           ('a style', 's="1"', 's="99999999999"')):
        write(home, rows__xlsx=xlsx([names_row, row], change=(old, new)))
        result = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                       '--to', 'tree', '--format', 'json')
        suite.check(f'XLSX: {name} numbered {new}', result.status in (0, 4)
                    and '2147483' not in result.err, (result.status, result.err))
    sheet = whole.rindex(b'xl/worksheets/')
    broken = bytearray(whole)
    broken[sheet - 46 + 16] ^= 1  # the checksum in the directory
    broken[whole.index(b'xl/worksheets/') - 30 + 14] ^= 1
    locked = bytearray(whole)
    locked[sheet - 46 + 8] |= 1
    bad = {
        'a wrong checksum': bytes(broken),
        'a password': bytes(locked),
        'half of it missing': whole[:len(whole) // 2],
        'a cell with an error': xlsx([names_row, row[:2] + [
            ('t="e"', '#REF!')] + row[3:]]),
        'no ZIP': b'PK nothing',
        'a document type': xlsx([names_row, row], head='<!DOCTYPE x [<!ENTITY '
                                'a "aaaa">]>'),
    }
    for name, content in bad.items():
        write(home, rows__xlsx=content)
        result = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                       '--format', 'json')
        suite.check(f'XLSX with {name}', result.status in (
            STATUS_INPUT, STATUS_SOME) and result.ids() and result.ids()[0]
            in ('rows-cell-error', 'rows-damaged'),
            (result.status, result.err))


# --- what spreadsheets leave --------------------------------------------------

DATED = '''文种: 复函
发文机关: 桐屿市水务局
发文字号: 桐水函〔2026〕{号}号
标题: 桐屿市水务局关于第{号}号提案的复函
主送机关: 沈若谷委员
提案: {届次: 市政协二届一次会议, 编号: "第{号}号", 交办日期: "{交办}"}
正文: |
  来函收悉，经费为{经费}元。
署名: 桐屿市水务局
成文日期: "{成文}"
'''


def told(result):
    """(id, file, line, column, text) of each message on the table."""
    return [(m['id'], pathlib.Path(m['file']).name, m['line'], m['column'],
             m['text'])
            for m in map(json.loads, filter(
                lambda line: line[:1] == '{', result.err.splitlines()))
            if m['file'] and 'rows.' in m['file']]


def errors_of_sheets(suite):
    """#REF! and its like refuse their row; lost digits are a warning."""
    home = write(suite.folder(), base__yaml=DATED, m__yaml='rows: {file: '
                 'rows.csv, template: base.yaml}\noutput: "{号}"\n')
    errors = ['#REF!', '#N/A', '#NAME?', '#VALUE!', '#DIV/0!', '#NUM!',
              '#NULL!', '########']
    lost = ['1.23457E+17', '9e+15', '91330000123456000', '123456789012345000']
    right = ['1.5', '1E', '#', '#1', '13800000000', '6222020000000000',
             '1.2E+1x']
    write(home, rows__csv='号,交办,成文,经费\n' + ''.join(
        f'{n},2026年3月2日,2026年5月18日,{value}\n'
        for n, value in enumerate(errors + lost + right, 1)))
    for language, words in (
            ('en', ('holds an error of the spreadsheet', 'the others are gone')),
            ('zh', ('表格软件的出错标记：', '其余数字已经丢失'))):
        out = suite.folder()
        result = batch(suite, home / 'm.yaml', '-o', out, '--no-check',
                       '--format', 'json', '--lang', language)
        seen = told(result)
        suite.equal(f'errors of spreadsheets, {language}', (
            result.status, [(m[0], m[2], m[3]) for m in sorted(
                seen, key=lambda m: m[2])]), (
            STATUS_SOME, [('rows-cell-error', n + 2, 23 + len(str(n + 1)))
                          for n in range(8)]
            + [('rows-digits-gone', n + 2, 23 + len(str(n + 1)))
               for n in (8, 9, 11)]))
        suite.check(f'errors of spreadsheets: words, {language}', all(
            words[m[0] == 'rows-digits-gone'] in m[4] for m in seen), seen)
        suite.equal('errors of spreadsheets: the other rows are made',
                    len(list(out.glob('*.pdf'))), len(lost + right))


def serials(suite, home):
    """46160 is a spreadsheet's day; what is far from today's is not."""
    for form, wanted in (('46160', 'date-serial'), ('30000', 'date-serial'),
                         ('59999', 'date-serial'), ('29999', 'not-date'),
                         ('60000', 'not-date'), ('461600', 'not-date'),
                         ('46160.5', 'not-date')):
        write(home, rows__csv=f'号,交办,成文,经费\n1,2026/3/2,{form},1\n')
        result = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                       '--no-check', '--format', 'json')
        suite.equal(f'{form} in a date field', (result.status, [
            m[:4] for m in told(result)]), (
                STATUS_SOME, [(wanted, 'rows.csv', 2, 12)]))
    write(home, rows__csv='号,交办,成文,经费\n1,46083,2026/5/18,1\n')
    for language, words, remedy in (
            ('en', 'looks like the number that a spreadsheet keeps',
             'give the column the format 2026年5月6日 in the spreadsheet'),
            ('zh', '“交办日期”中的“46083”不是日期，像是表格软件里日期的序号',
             '请在表格软件里把这一列的格式设为日期“2026年5月6日”')):
        result = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                       '--no-check', '--lang', language, '--format', 'json')
        suite.check(f'a serial in words, {language}', words in result.err
                    and remedy in result.err, result.err)
    typed = suite.text('typed.yaml', DATED.replace('{号}', '1').replace(
        '{交办}', '2026年3月2日').replace('{成文}', '46160').replace(
        '{经费}', '1'))
    suite.equal('a serial typed into YAML is no spreadsheet\'s', suite.run_andu(
        'build', typed, '--format', 'json').ids(), ['not-date'])


def dates_of_sheets(suite):
    """2026/5/18 and its like, in date fields, become 2026年5月18日."""
    home = write(suite.folder(), base__yaml=DATED.replace(
        '成文日期: "{成文}"\n', ''), m__yaml='rows: {file: rows.csv, template: '
        'base.yaml, columns: {成文: 成文日期}}\noutput: "{成文日期}"\n')
    forms = ['2026/5/18', '2026-05-18', '2026.5.18', '2026年05月18日',
             '2026/05/18 0:00', '2026年5月18日']
    for number, form in enumerate(forms, 1):
        write(home, rows__csv=f'号,交办,成文,经费\n1,2026/3/2,{form},{number}\n')
        out = suite.folder()
        result = batch(suite, home / 'm.yaml', '-o', out, '--no-check', '--to',
                       'pages', '--format', 'json', '--level', 'info')
        made = out / '2026年5月18日.pages'
        pages = made.read_text(encoding='utf-8') if made.is_file() else ''
        wanted = [('rows-date', 'rows.csv', 2, 3), ('rows-date', 'rows.csv',
                                                    2, 12)]
        suite.equal(f'{form}: taken, with a note', (result.status, [
            m[:4] for m in told(result)]), (
            STATUS_OK, wanted[:1 + (form != forms[-1])]))
        suite.check(f'{form}: printed as it must be', '2026年5月18日' in pages, pages[-400:])
    result = batch(suite, home / 'm.yaml', '-o', out, '--no-check', '--lang',
                   'zh', '--level', 'info', '--force')
    suite.check('a date: the note in Chinese', '提示: 表格中的日期“2026/3/2”，'
                '印出来是2026年3月2日' in result.err, result.err)
    # a place behind the change is that in the cell; impossible days are told
    for form, wanted in (
            ('2026/2/30', [('no-such-day', 'rows.csv', 2, 12)]),
            ('2026.13.1', [('no-such-day', 'rows.csv', 2, 12)]),
            ('5/18/2026', [('not-date', 'rows.csv', 2, 12)]),
            ('26/5/18', [('not-date', 'rows.csv', 2, 12)]),
            ('2026/5', [('not-date', 'rows.csv', 2, 12)])):
        write(home, rows__csv=f'号,交办,成文,经费\n1,2026/3/2,{form},1\n')
        result = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                       '--no-check', '--format', 'json')
        suite.equal(f'{form}: told', (result.status, [
            m[:4] for m in told(result)]), (STATUS_SOME, wanted))
    serials(suite, home)
    write(home, base__yaml=DATED.replace('{成文}', '2026-05-18'),
          rows__csv='号,交办,经费\n1,2026/3/2,1\n')
    write(home, m__yaml='rows: {file: rows.csv, template: base.yaml}\n')
    result = batch(suite, home / 'm.yaml', '-o', suite.folder(), '--no-check',
                   '--format', 'json')
    suite.equal('a date typed into the draft of rows: an error', (
        result.status, result.ids()), (STATUS_SOME, ['date-form']))
    typed = suite.text('typed.yaml', DATED.replace('{号}', '1').replace(
        '{交办}', '2026/3/2').replace('{成文}', '2026年5月18日').replace(
        '{经费}', '1'))
    result = suite.run_andu('build', typed, '--format', 'json')
    suite.equal('a date typed into YAML so: an error as before', (
        result.status, result.ids()), (STATUS_INPUT, ['date-form']))


def dates_in_texts(suite):
    """In a text a date stays as it stands in the table, which is told."""
    home = write(suite.folder(), base__yaml=DATED.replace(
        '来函收悉', '来函于{交办}收悉'), m__yaml='rows: {file: rows.csv, template: '
        'base.yaml}\n', rows__csv='号,交办,成文,经费\n1,2026/3/2,2026/5/18,1.50\n'
        '2,2026年3月2日,2026/5/18,2026.13.2\n')
    for language, words in (('en', 'printed in a text as it stands here'),
                            ('zh', '用在文字里，照原样印出')):
        result = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                       '--no-check', '--format', 'json', '--lang', language)
        suite.equal(f'a date in a text, {language}', (result.status, [
            m[:4] + (words in m[4],) for m in told(result)]), (STATUS_OK, [
                ('rows-date-in-text', 'rows.csv', 2, 3, True)]))


def dates_mended_by_hand(suite):
    """Where --fix cannot reach, no remedy speaks of it; and each remedy is
    followed to the letter."""
    draft = DATED.replace('{号}', '1').replace('{交办}', '2026年3月2日').replace(
        '{经费}', '1')
    right = draft.replace('{成文}', '2026年5月18日')
    wrong = draft.replace('{成文}', '2026/5/18')
    home = write(
        suite.folder(), right__yaml=right, wrong__yaml=wrong,
        included__yaml=draft.replace(
            '"{成文}"', '{include: date.yaml}'), date__yaml='成文日期: 2026/5/18\n',
        m__yaml='documents:\n- {file: right.yaml, values: {成文日期: 2026/5/18}}\n')
    for arguments, fixed in (
            (['check', home / 'wrong.yaml'], True),
            (['check', home / 'm.yaml'], False),
            (['batch', home / 'm.yaml', '-o', suite.folder()], False),
            (['check', home / 'included.yaml'], False),
            (['build', home / 'right.yaml', '--set', '成文日期=2026/5/18'], False)):
        for language in ('en', 'zh'):
            seen = suite.run_andu(*arguments, '--format', 'long', '--lang',
                                  language)
            words = seen.out.decode('utf-8') + seen.err
            suite.check(f'{arguments[:2]}, {language}: the date is told',
                        '2026/5/18' in words and '2026年5月18日' in words, words)
            suite.equal(f'{arguments[:2]}, {language}: --fix is spoken of',
                        '--fix' in words, fixed)
    # a text in the sheet, whose format changes nothing
    home = write(suite.folder(), base__yaml=DATED.replace(
        '来函收悉', '来函于{交办}收悉'), m__yaml='rows: {file: rows.xlsx, template: '
        'base.yaml}\n')
    for day, wanted in (('2026-03-02', ['rows-date-in-text']),
                        ('2026年3月2日', [])):
        write(home, rows__xlsx=xlsx([
            ['号', '交办', '成文', '经费'], ['1', day, '2026年5月18日', '1.50']]))
        for language, remedy in (('en', 'write it as 2026年3月2日 in the table'),
                                 ('zh', '请在表格里写成2026年3月2日')):
            seen = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                         '--no-check', '--format', 'json', '--lang', language)
            suite.check(f'{day} in a text of a sheet, {language}',
                        seen.ids() == wanted
                        and (not wanted or remedy in seen.err), seen.err)


def places_in_tables(suite):
    """A fault of a value names the row, as spreadsheets count, and the column
    by its name; also where the value stands in the middle of a text, and again
    when nothing has changed."""
    rows = [['号', '交办', '成文', '经费'],
            ['1', '2026年3月2日', '5/18/2026', '1.50'],
            ['2', '2026年3月2日', '2026年5月18日', '甲  乙'],
            ['3', '2026年3月2日', '2026年5月18日', '#REF!']]
    home = write(suite.folder(), base__yaml=DATED, csv__yaml='rows: {file: '
                 'rows.csv, template: base.yaml}\n', xlsx__yaml='rows: {file: '
                 'rows.xlsx, template: base.yaml}\n', rows__xlsx=xlsx(rows))
    text = '\n'.join(','.join(row) for row in rows) + '\n'
    text = text.replace('\n2,', '\n\n2,')  # an empty line is a row
    write(home, rows__csv=text.replace('甲  乙', '"甲  乙\n丙"'))
    for name, numbers in (('csv', (2, 4, 5)), ('xlsx', (2, 3, 4))):
        wanted = list(zip(('not-date', 'L48', 'rows-cell-error'), numbers,
                          ('成文', '经费', '经费'), strict=True))
        out = suite.folder()
        for again in ('', ', again'):
            seen = batch(suite, home / f'{name}.yaml', '-o', out, '--format',
                         'json')
            suite.equal(f'{name}: rows and columns{again}', sorted(
                {(m['id'], m['row'], m['cell'])
                 for m in map(json.loads, seen.err.splitlines()[:-2])
                 if 'row' in m}, key=lambda m: m[1]), wanted)
        for language, words in (('en', ' (row %d, column “成文”)'),
                                ('zh', '（第%d行“成文”列）')):
            seen = batch(suite, home / f'{name}.yaml', '-o', out, '--lang',
                         language)
            suite.check(f'{name}: row and column in words, {language}',
                        words % numbers[0] in seen.err, seen.err)


def covered(suite):
    """A column named as a field takes the place of what the draft says there:
    told where that is put together from columns, and would be lost."""
    home = write(suite.folder(), base__yaml=DATED.replace(
        '来函收悉', '{正文}来函收悉'), m__yaml='rows: {file: rows.csv, template: '
        'base.yaml}\n', rows__csv='号,交办,成文,经费,正文\n'
        '1,2026年3月2日,2026年5月18日,1,甲。\n')
    for language, words in (
            ('en', 'column “正文” takes the place of “正文” in the draft'),
            ('zh', '表格的“正文”列会取代底稿里的“正文”，这里的文字不会印出')):
        seen = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                     '--no-check', '--format', 'json', '--lang', language)
        suite.check(f'a column covers the draft\'s text, {language}',
                    seen.ids() == ['rows-covers'] and words in seen.err,
                    seen.err)
    # the remedy followed: another name, in the table and in the draft
    for name in ('base.yaml', 'rows.csv'):
        path = home / name
        path.write_text(path.read_text(encoding='utf-8').replace(
            '{正文}' if name == 'base.yaml' else '正文',
            '{另一段}' if name == 'base.yaml' else '另一段'), encoding='utf-8')
    out = suite.folder()
    seen = batch(suite, home / 'm.yaml', '-o', out, '--no-check', '--to',
                 'tree', '--format', 'json')
    shown = ''.join(path.read_text(encoding='utf-8')
                    for path in out.glob('*.tree'))
    suite.check('with another name both are printed', not seen.ids()
                and '甲。来函收悉' in shown, (seen.err, shown))
    # a plain text in the draft is a default
    write(home, base__yaml=DATED.replace('来函收悉，经费为{经费}元。', '来函收悉。'),
          rows__csv='号,交办,成文,正文\n1,2026年3月2日,2026年5月18日,甲。\n')
    seen = batch(suite, home / 'm.yaml', '-o', suite.folder(), '--no-check',
                 '--format', 'json')
    suite.equal('a default is covered in silence', seen.ids(), [])


def dates_of_workbooks(suite):
    home = write(suite.folder(), base__yaml=DATED, m__yaml='rows: {file: '
                 'rows.xlsx, template: base.yaml}\noutput: "{号}"\n')
    head = ['号', '交办', '成文', '经费']
    write(home, rows__xlsx=xlsx([
        head, [1, ('s="3"', '46083'), ('s="1"', '46160.75'), 7],
        [2, '2026/3/2', ('t="d"', '2026-05-18T00:00:00'), 7],
        [3, '2026/3/2', '2026/2/30', ('', '1.23456789012345E+17')],
        [4, '2026/3/2', '2026/5/18', ('t="e"', '#N/A')],
        [5, '2026/3/2', '2026/5/18', '#REF!']]))
    out = suite.folder()
    result = batch(suite, home / 'm.yaml', '-o', out, '--no-check', '--to',
                   'tree', '--format', 'json', '--level', 'info')
    name = 'rows.xlsx:名册'
    suite.equal('XLSX: dates, errors and lost digits, with sheet, row, column', (
        result.status, sorted(m[:4] for m in told(result)
                              if m[0] != 'rows-date')), (STATUS_SOME, [
            ('no-such-day', name, 4, 3), ('rows-cell-error', name, 5, 4),
            ('rows-cell-error', name, 6, 4), ('rows-digits-gone', name, 4, 4)]))
    suite.equal('XLSX: notes of dates', sorted(
        m[2:4] for m in told(result) if m[0] == 'rows-date'), [
            (2, 2), (2, 3), (3, 2), (3, 3), (4, 2), (5, 2), (5, 3), (6, 2),
            (6, 3)])
    for number in (1, 2):
        text = (out / f'{number}.tree').read_text(encoding='utf-8')
        suite.check(f'XLSX: row {number} has its date',
                    'date "2026年5月18日"' in text, text[:600])


def first_days(suite):
    """Workbooks of some machines count their days from 1904 on, and say so."""
    home = write(suite.folder(), base__yaml=DATED, m__yaml='rows: {file: '
                 'rows.xlsx, template: base.yaml}\noutput: "{号}"\n')
    for said, later in (('', False), ('date1904="1"', True),
                        ('date1904="true"', True), ('date1904="0"', False),
                        ('date1904="false"', False)):
        write(home, rows__xlsx=xlsx([
            ['号', '交办', '成文', '经费'],
            [1, '2022年3月2日', ('s="1"', '44698'), 7]],
            book=f'<workbookPr {said}/>'))
        out = suite.folder()
        batch(suite, home / 'm.yaml', '-o', out, '--no-check', '--to', 'tree')
        text = (out / '1.tree').read_text('utf-8')
        suite.check(f'XLSX: days counted by a book with {said or "nothing"}',
                    f'date "{"2026年5月18日" if later else "2022年5月17日"}"'
                    in text, text[:400])


def formula_without_value(suite):
    """A last cell that stores nothing is empty, not an unknown column."""
    home = write(suite.folder(), base__yaml=DATED, m__yaml='rows: {file: '
                 'rows.xlsx, template: base.yaml}\noutput: "{号}"\n')
    write(home, rows__xlsx=xlsx([['号', '交办', '成文', '经费'], [
        1, '2026年3月2日', '2026年5月18日', ('t="str"', '')]]))
    result = batch(suite, home / 'm.yaml', '-o', suite.folder(), '--no-check',
                   '--format', 'json')
    suite.equal('XLSX: a formula without a value', [
        m[:4] for m in told(result)],
        [('placeholder-empty', 'rows.xlsx:名册', 2, 4)])


def digits_of_codes(suite):
    """A code that lost its digits is told once, and refuses its row."""
    text = documents.annual_report(1, 统一社会信用代码='"{码}"')
    home = write(suite.folder(), base__yaml=text, m__yaml='rows: {file: '
                 'rows.csv, template: base.yaml}\noutput: "{n}"\n',
                 rows__csv='码\n1.23457E+17\n1.2345\n')
    for language, words, remedy in (
            ('en', 'has kept its first digits only', 'make the column text'),
            ('zh', '“1.23457E+17”不是统一社会信用代码：表格软件只保留了前几位',
             '请在表格软件里把这一列设为文本')):
        result = batch(suite, home / 'm.yaml', '-o', suite.folder(),
                       '--no-check', '--format', 'json', '--lang', language)
        suite.equal(f'a code in E notation, {language}', (result.status, [
            m[:3] for m in told(result)]), (STATUS_SOME, [
                ('code-digits-gone', 'rows.csv', 2),
                ('not-credit-code', 'rows.csv', 3)]))
        suite.check(f'a code in E notation: words, {language}', words
                    in result.err and remedy in result.err, result.err)


def names_by_columns(suite):
    """Names of outputs take columns that are no fields."""
    home = write(suite.folder(), base__yaml=DATED, m__yaml='rows: {file: '
                 'rows.csv, template: base.yaml}\noutput: "{经费}-{号}"\n')
    write(home, rows__csv='号,交办,成文,经费\n1,2026/3/2,2026/5/18,无\n'
          '2,2026/3/2,2026/5/18,\n')
    out = suite.folder()
    result = batch(suite, home / 'm.yaml', '-o', out, '--no-check', '--format',
                   'json')
    suite.equal('output: a column that is no field', [
        path.name for path in out.glob('*.pdf')], ['无-1.pdf'])
    write(home, m__yaml='rows: {file: rows.csv, template: base.yaml}\n'
          'output: "{经废}"\n')
    result = batch(suite, home / 'm.yaml', '-o', out, '--no-check', '--lang',
                   'zh', '--format', 'long')
    suite.check('output: what it takes is said', '可用文稿的项、表格的列'
                in ''.join(result.err.split()), result.err)


def a_thousand(suite):
    """One faulty row costs one document; its place is that of its cell."""
    count = 60 if suite.sanitized else 1000
    home = write(suite.folder(), base__yaml=DATED, m__yaml='rows: {file: '
                 'rows.csv, template: base.yaml}\noutput: "{号}"\n')
    write(home, rows__csv='号,交办,成文,经费\n' + ''.join(
        f'{n},2026/3/2,2026/5/18,{"#REF!" if n == count // 2 else n}\n'
        for n in range(1, count + 1)))
    out = suite.folder()
    result = batch(suite, home / 'm.yaml', '-o', out, '--no-check', '--to',
                   'tree', '--format', 'json')
    suite.equal(f'{count} rows, one faulty', (
        result.status, len(list(out.glob('*.tree'))),
        [m[:3] for m in told(result) if m[0] == 'rows-cell-error']),
        (STATUS_SOME, count - 1,
         [('rows-cell-error', 'rows.csv', count // 2 + 1)]))


def test(suite):
    rows_in(suite)
    row_faults(suite)
    spreadsheets(suite)
    errors_of_sheets(suite)
    dates_of_sheets(suite)
    digits_of_codes(suite)
    dates_in_texts(suite)
    dates_mended_by_hand(suite)
    places_in_tables(suite)
    covered(suite)
    dates_of_workbooks(suite)
    first_days(suite)
    formula_without_value(suite)
    names_by_columns(suite)
    a_thousand(suite)
