"""Tables whose rows stand in a spreadsheet (文件 区域 表头行数): what the sheet
shows, its merged cells, what it hides, every fault with its place, CSV, batch,
DocBook and back. 80 random sheets: each cell that is shown is printed once.

    python3 tests/e2e/run.py --andu build/generator/andu --only sheets
"""

import io
import json
import random
import xml.etree.ElementTree as ElementTree
import zipfile
from typing import NamedTuple

from batch import report, write
from harness import EXAMPLES, STATUS_INPUT, STATUS_OK, STATUS_SURROUNDINGS
from tables import MAIN, PACKAGE, REL, escape

SHEETS = 80
NAMESPACE = '{http://docbook.org/ns/docbook}'


class Number(NamedTuple):
    stored: str
    code: str = 'General'


class Formula(NamedTuple):
    value: str = None


def reports(result):
    return [json.loads(line) for line in result.err.splitlines()]


def place(row, column):
    return chr(64 + column) + str(row)


def cell(value, row, column, styles):
    """One cell: None, a text, Number or Formula."""
    at = place(row, column)
    if value is None:
        return f'<c r="{at}"/>'
    if isinstance(value, Number):
        if value.code not in styles:
            styles.append(value.code)
        return (f'<c r="{at}" s="{styles.index(value.code)}">'
                f'<v>{value.stored}</v></c>')
    if isinstance(value, Formula):
        result = f'<v>{value.value}</v>' if value.value else ''
        return f'<c r="{at}"><f>SUM(A1:A2)</f>{result}</c>'
    return (f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">'
            f'{escape(value)}</t></is></c>')


def sheet(rows, styles, merged=(), hidden_rows=(), hidden_columns=()):
    lines = [
        f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in hidden_rows else ""}>'
        + ''.join(cell(value, number, column, styles)
                  for column, value in enumerate(row, 1)) + '</row>'
        for number, row in enumerate(rows, 1) if row]
    columns = ''.join(f'<col min="{c}" max="{c}" width="0" hidden="true"/>'
                      for c in hidden_columns)
    spans = ''.join(f'<mergeCell ref="{span}"/>' for span in merged)
    return (f'<worksheet xmlns="{MAIN}">'
            + (f'<cols>{columns}</cols>' if columns else '')
            + f'<sheetData>{"".join(lines)}</sheetData>'
            + (f'<mergeCells>{spans}</mergeCells>' if spans else '')
            + '</worksheet>')


def workbook(sheets):
    """The bytes of an XLSX file: {name: (rows, merged, hidden ...)}."""
    styles = ['General']
    parts, names, relations = {}, '', ''
    for number, (name, content) in enumerate(sheets.items(), 1):
        rows, *layout = content
        parts[f'xl/worksheets/sheet{number}.xml'] = sheet(
            rows, styles, *layout)
        names += f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        relations += (f'<Relationship Id="rId{number}" Type="{REL}/worksheet" '
                      f'Target="worksheets/sheet{number}.xml"/>')
    parts['xl/workbook.xml'] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{names}</sheets>'
        '</workbook>')
    parts['xl/_rels/workbook.xml.rels'] = (
        f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>')
    formats = ''.join(f'<numFmt numFmtId="{200 + i}" formatCode="{escape(code)}"/>'
                      for i, code in enumerate(styles))
    used = ''.join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(styles)))
    parts['xl/styles.xml'] = (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellXfs>{used}</cellXfs></styleSheet>')
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0"?>' + text)
    return data.getvalue()


def draft(words, more=''):
    lines = ''.join(f'      {key}: {value}\n' for key, value in words.items())
    return ('文种: 工作报告\n标题: 老旧小区改造工作情况报告\n正文:\n'
            '  - 有关情况如下。\n  - 表格:\n' + lines + more +
            '落款: 云溪市住房局\n成文日期: 2026年5月6日\n')


def cells_of(docbook):
    """[[(text, columns, rows)]] of the only table."""
    found = []
    for row in ElementTree.fromstring(docbook).iter(NAMESPACE + 'row'):
        found.append([])
        for entry in row.iter(NAMESPACE + 'entry'):
            columns = 1
            if entry.get('namest'):
                columns += (int(entry.get('nameend')[1:])
                            - int(entry.get('namest')[1:]))
            found[-1].append((''.join(''.join(entry.itertext()).split()), columns,
                              int(entry.get('morerows', 0)) + 1))
    return found


def built(suite, home, words, to='docbook'):
    write(home, a__yaml=draft(words))
    return suite.run_andu('build', home / 'a.yaml', '--to', to, '-o', '-',
                          '--format', 'json')


# --- what is shown -----------------------------------------------------------

ROWS = [
    ['片区', '户数', None, '完成率', '投资', '开工'],
    [None, '计划', '实际'],
    ['城西片区', Number('320'), Number('298'), Number('0.93125', '0.0%'),
     Number('1234.5', '#,##0.00_ '), Number('46093', 'yyyy"年"m"月"d"日"')],
    ['老城片区', Number('1204', '#,##0'), Number('1100', '#,##0'),
     Number('0.91362', '0.0%'), Number('98765.4321', '#,##0.00_ '),
     Number('46331', 'yyyy/m/d')],
    [None, Number('15'), Number('15'), Number('1', '0%'),
     Number('-3.2', '#,##0.00;(#,##0.00)'), Number('0', '0;-0;"-"')],
    ['合计', Formula('1539'), Formula('1413'), '', Number('100', '"约"0"万元"')],
]
MERGED = ['A1:A2', 'B1:C1', 'D1:D2', 'E1:E2', 'F1:F2', 'A4:A5']
SHOWN = [
    [('片区', 1, 2), ('户数', 2, 1), ('完成率', 1, 2), ('投资', 1, 2),
     ('开工', 1, 2)],
    [('计划', 1, 1), ('实际', 1, 1)],
    [('城西片区', 1, 1), ('320', 1, 1), ('298', 1, 1), ('93.1%', 1, 1),
     ('1,234.50', 1, 1), ('2026年3月12日', 1, 1)],
    [('老城片区', 1, 2), ('1,204', 1, 1), ('1,100', 1, 1), ('91.4%', 1, 1),
     ('98,765.43', 1, 1), ('2026/11/5', 1, 1)],
    [('15', 1, 1), ('15', 1, 1), ('100%', 1, 1), ('(3.20)', 1, 1),
     ('-', 1, 1)],
    [('合计', 1, 1), ('1539', 1, 1), ('1413', 1, 1), ('', 1, 1),
     ('约100万元', 1, 1), ('', 1, 1)],
]


def shown(suite):
    home = suite.folder()
    write(home, a__xlsx=workbook({'汇总': (ROWS, MERGED)}))
    words = {'文件': 'a.xlsx', '表头行数': 2}
    result = built(suite, home, words)
    suite.equal('a sheet: status and messages', (result.status, result.ids()),
                (STATUS_OK, []))
    suite.equal('a sheet: cells as it shows them', cells_of(result.out), SHOWN)
    suite.equal('a range: the same rows', cells_of(built(suite, home, {
        **words, '工作表': '汇总', '区域': 'A1:F6'}).out), SHOWN)
    suite.equal('a range: without head', cells_of(built(suite, home, {
        '文件': 'a.xlsx', '区域': 'A3:C5', '表头行数': 0,
        '表头': '[甲, 乙, 丙]'}).out), [
            [('甲', 1, 1), ('乙', 1, 1), ('丙', 1, 1)]]
                + [row[:3] for row in SHOWN[2:4]] + [SHOWN[4][:2]])
    suite.equal('a range: columns, in English', cells_of(built(suite, home, {
        'file': 'a.xlsx', 'range': 'b:c', 'head-rows': 2}).out), [
            [('户数', 2, 1)], SHOWN[1]] + [
                row[1:3] for row in SHOWN[2:4]] + [SHOWN[4][:2], SHOWN[5][1:3]])
    words['合计'] = '末行'
    rows = ROWS[:-1] + [['合计', Formula('1539.01'), Formula('1412')]]
    write(home, a__xlsx=workbook({'汇总': (rows, MERGED)}))
    pages = built(suite, home, words, 'pages')
    write(home, b__xml=built(suite, home, words).out)
    again = suite.run_andu('build', home / 'b.xml', '--to', 'pages', '-o', '-')
    suite.equal('DocBook and back: the same pages', again.out, pages.out)
    told = [suite.run_andu('check', home / name).err.count('[L94]')
            for name in ('a.yaml', 'b.xml')]
    suite.equal('DocBook and back: totals are reckoned', told, [2, 2])


def hidden(suite):
    home = suite.folder()
    rows = [['甲', '乙', '丙'], ['一', '二', '三'], ['四', '五', '六'],
            ['七', '八', '九']]
    write(home, a__xlsx=workbook({'汇总': (rows, ['A2:A4', 'B3:C3'], [2], [2])}))
    result = built(suite, home, {'文件': 'a.xlsx'})
    suite.equal('hidden: told', (result.status, result.ids(), result.err.count('1 rows and 1 columns')),
                (STATUS_OK, ['sheet-hidden'], 1))
    suite.equal('hidden: the first cell that is shown has the text',
                cells_of(result.out), [
                    [('甲', 1, 1), ('丙', 1, 1)], [('一', 1, 2), ('五', 1, 1)],
                    [('九', 1, 1)]])


def csv(suite):
    home = suite.folder()
    write(home, a__csv='说明,,\r\n\r\n片区,户数,备注\r\n城西,"1,204","第一行\n第二行"\r\n\r\n老城,15,\r\n')
    result = built(suite, home, {'文件': 'a.csv', '区域': 'A3:C6'})
    suite.equal('CSV: rows are counted as a sheet counts them', (
        result.ids(), cells_of(result.out)), ([], [
            [('片区', 1, 1), ('户数', 1, 1), ('备注', 1, 1)],
            [('城西', 1, 1), ('1,204', 1, 1), ('第一行第二行', 1, 1)],
            [('', 1, 1)] * 3,
            [('老城', 1, 1), ('15', 1, 1), ('', 1, 1)]]))


# --- faults -------------------------------------------------------------------

FAULTS = [
    # words, message, line and column in the draft
    ({'文件': '没有.xlsx'}, 'cannot-read', None),
    ({'文件': '../a.xlsx'}, 'outside', (6, 11)),
    ({'文件': '/etc/a.xlsx'}, 'outside', (6, 11)),
    ({'文件': 'a.yaml'}, 'rows-format', (6, 11)),
    ({'文件': '[a.xlsx]'}, 'sheet-word', (6, 11)),
    ({'工作表': '汇总'}, 'sheet-no-file', (6, 7)),
    ({'文件': 'a.xlsx', '工作表': '汇'}, 'rows-sheet', (7, 12)),
    ({'文件': 'a.xlsx', '工作表': '空'}, 'sheet-empty', (6, 11)),
    ({'文件': 'a.xlsx', '区域': 'A1-F6'}, 'sheet-range', (7, 11)),
    ({'文件': 'a.xlsx', '区域': 'A1：F6'}, 'sheet-range', (7, 11)),
    ({'文件': 'a.xlsx', '区域': 'G1:H6'}, 'sheet-range-empty', (7, 11)),
    ({'文件': 'a.xlsx', '区域': 'A7:F9'}, 'sheet-range-empty', (7, 11)),
    ({'文件': 'a.xlsx', '区域': 'A1:B6', '表头行数': 2}, 'sheet-merged', (7, 11)),
    ({'文件': 'a.xlsx', '区域': 'A5:F6'}, 'sheet-merged', (7, 11)),
    ({'文件': 'a.xlsx'}, 'sheet-head-merged', (6, 11)),
    ({'文件': 'a.xlsx', '表头行数': 1}, 'sheet-head-merged', (7, 13)),
    ({'文件': 'a.xlsx', '表头行数': 6}, 'sheet-head-only', (6, 11)),
    ({'文件': 'a.xlsx', '表头行数': 21}, 'sheet-head-rows', (7, 13)),
    ({'文件': 'a.xlsx', '表头行数': '二'}, 'sheet-head-rows', (7, 13)),
    ({'文件': 'a.xlsx', '表头行数': 2, '行': '[[甲]]'}, 'sheet-twice', (8, 7)),
    ({'文件': 'a.xlsx', '表头行数': 2, '表头': '[甲]'}, 'sheet-head-twice', (8, 7)),
    ({'文件': 'a.xlsx', '工作表': '宽'}, 'sheet-wide', (6, 11)),
    ({'文件名': 'a.xlsx'}, 'unknown-key-suggest', (6, 7)),
]


def lengths(suite, home):
    """A document's table has at most 65,536 rows; those that the range leaves
    out do not count."""
    (home / 'long.csv').write_text('甲\n' * 65537, encoding='utf-8')
    (home / 'full.csv').write_text('甲\n' * 65536, encoding='utf-8')
    for words, ids in (
            ({'文件': 'long.csv'}, ['sheet-long']),
            ({'文件': 'long.csv', '区域': 'A1:A3'}, []),
            ({'文件': 'full.csv'}, ['too-many-pages'])):
        path = home / 'long.yaml'
        path.write_text(draft(words), encoding='utf-8')
        result = suite.run_andu('build', path, '--limit-pages=3', '-o', '-',
                                '--format=json')
        suite.equal(f'length of a table: {words}', [
            r for r in result.ids() if not r.startswith('L')], ids)


def faults(suite):
    home = suite.folder()
    write(home, a__xlsx=workbook({
        '汇总': (ROWS, MERGED), '空': ([[None], ['  ']],),
        '宽': ([[str(i) for i in range(65)]] * 2,)}))
    for words, message, at in FAULTS:
        result = built(suite, home, words)
        name = f'fault: {words}'
        suite.check(name, message in result.ids(),
                    f'{result.ids()} instead of {message}')
        suite.equal(name + ': status', result.status,
                    STATUS_INPUT if at else STATUS_SURROUNDINGS)
        if at:
            suite.equal(name + ': place', {
                (r['line'], r['column']) for r in reports(result)
                if r['id'] == message}, {at})
    suite.check('a file that is not there: its place', built(
        suite, home, {'文件': '没有.xlsx'}).err.find('"line": 6') >= 0)
    lengths(suite, home)
    result = built(suite, home, {'文件': 'a.xlsx', '区域': 'A1:F9', '表头行数': 2})
    suite.equal('a range that reaches beyond: told', (
        result.status, result.ids()), (STATUS_OK, ['sheet-range-short']))
    suite.equal('a range that reaches beyond: ends with the sheet',
                cells_of(result.out), SHOWN)


def cells(suite):
    """Faults in cells: told with file, sheet and cell; none outside."""
    home = suite.folder()
    rows = [['甲', '乙', '丙'],
            ['一', Number('0.5', '# ?/?'), Formula()],
            ['#REF!', '二', Formula('3')]]
    write(home, a__xlsx=workbook({'汇总': (rows,)}))
    result = built(suite, home, {'文件': 'a.xlsx'})
    suite.equal('faults of cells', sorted(
        (r['id'], r['file'].rpartition('/')[2], r['line'], r['column'])
        for r in reports(result)), [
            ('rows-cell-error', 'a.xlsx:汇总', 3, 1),
            ('rows-not-reckoned', 'a.xlsx:汇总', 2, 3),
            ('rows-number-format', 'a.xlsx:汇总', 2, 2)])
    result = built(suite, home, {'文件': 'a.xlsx', '区域': 'A1:A2'})
    suite.equal('faults outside the range are none', (
        result.status, result.ids()), (STATUS_OK, []))


# --- batch ----------------------------------------------------------------------

def many(suite):
    """A sheet for each row; one that changes makes its document anew."""
    home, out = suite.folder(), suite.folder()
    for name in '甲乙':
        (home / f'{name}.xlsx').write_bytes(
            workbook({'表': ([['片区', '户数'], [name, '10']],)}))
    write(home, base__yaml=draft({'文件': '"{片区}.xlsx"'}),
          rows__csv='片区\n甲\n乙\n',
          m__yaml='rows: {file: rows.csv, template: base.yaml}\n'
                  'output: "{片区}"\n')
    run = ['batch', home / 'm.yaml', '-o', out, '--to', 'pages']
    result = suite.run_andu(*run)
    suite.equal('batch: status', (result.status, result.err[:400]
                                  if result.status else ''), (STATUS_OK, ''))
    for name, other in ('甲乙', '乙甲'):
        text = (out / f'{name}.pages').read_text(encoding='utf-8')
        suite.check(f'batch: {name} has its own rows',
                    f'"{name}"' in text and f'"{other}"' not in text)
    (home / '乙.xlsx').write_bytes(
        workbook({'表': ([['片区', '户数'], ['乙', '11']],)}))
    suite.run_andu(*run)
    states = {d['output']: d['outcome'] for d in report(out)['items']}
    suite.equal('batch: only what has changed is made anew', states,
                {'甲.pages': 'unchanged', '乙.pages': 'made'})


# --- random sheets -----------------------------------------------------------------

def random_sheet(dice):
    """Rows of texts used once, merged rectangles, hidden rows and columns; and
    the texts that are shown, in their order."""
    height, width = dice.randint(2, 12), dice.randint(1, 7)
    rows = [[chr(0x4E00 + 16 * (r * 7 + c)) for c in range(width)]
            for r in range(height)]
    taken, merged = set(), []
    for _ in range(dice.randint(0, 5)):
        top, left = dice.randrange(1, height), dice.randrange(width)
        bottom = min(height - 1, top + dice.randint(0, 3))
        right = min(width - 1, left + dice.randint(0, 3))
        area = {(r, c) for r in range(top, bottom + 1)
                for c in range(left, right + 1)}
        if len(area) > 1 and not area & taken:
            taken |= area
            merged.append((top, left, bottom, right))
    hidden_rows = [r for r in range(1, height) if dice.random() < .15]
    hidden_columns = [c for c in range(width) if dice.random() < .15]
    if len(hidden_columns) == width or len(hidden_rows) == height - 1:
        hidden_rows, hidden_columns = [], []
    texts = []
    for r in range(height):
        for c in range(width):
            if r in hidden_rows or c in hidden_columns:
                continue
            inside = [m for m in merged
                      if m[0] <= r <= m[2] and m[1] <= c <= m[3]]
            if not inside:
                texts.append(rows[r][c])
                continue
            top, left, bottom, right = inside[0]
            first = (min(x for x in range(top, bottom + 1)
                         if x not in hidden_rows),
                     min(x for x in range(left, right + 1)
                         if x not in hidden_columns))
            if (r, c) == first:
                texts.append(rows[top][left])
    spans = [f'{place(t + 1, l + 1)}:{place(b + 1, r + 1)}'
             for t, l, b, r in merged]
    return (rows, spans, [r + 1 for r in hidden_rows],
            [c + 1 for c in hidden_columns]), texts


def anything(suite):
    home = suite.folder()
    wrong = []
    for seed in range(SHEETS):
        content, texts = random_sheet(random.Random(seed))
        write(home, a__xlsx=workbook({'表': content}))
        result = built(suite, home, {'文件': 'a.xlsx'})
        seen = [text for row in cells_of(result.out) for text, *_ in row] \
            if result.status == STATUS_OK else result.err[:200]
        if seen != texts:
            wrong.append((seed, seen, texts))
    suite.check(f'{SHEETS} random sheets: each cell that is shown, once',
                not wrong, str(wrong[:1]))


def example(suite):
    draft = EXAMPLES / 'spreadsheet' / 'work-report-renewal.yaml'
    result = suite.run_andu('build', draft, '--to', 'docbook', '-o', '-',
                            '--format', 'json')
    rows = cells_of(result.out)
    suite.equal('the example: messages', result.ids(), [])
    suite.equal('the example: its last row', rows[-1], [
        (text, 1, 1) for text in (
            '合计', '44', '39', '12,529', '14,811.85', '88.6%', '')])
    suite.equal('the example: check', suite.run_andu('check', draft).err, '')


def test(suite):
    for part in (example, shown, hidden, csv, faults, cells, many, anything):
        part(suite)
