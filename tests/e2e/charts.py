"""Charts (图表): what is drawn measures what the numbers say, every name and
number stands on the page once, hatchings are told apart on a photocopy; every
fault with its place and a remedy that helps, in both languages; DocBook and
back, Word, spreadsheets.

    python3 tests/e2e/run.py --andu build/generator/andu --only charts
"""

import json
import math
import re
import zipfile

from harness import EXAMPLES, STATUS_INPUT, STATUS_OK, run

EXAMPLE = EXAMPLES / 'charts' / 'work-report-libraries.yaml'
HEAD = '文种: 总结\n标题: 图书馆工作总结\n正文:\n  - 情况如下。\n'
NUMBERS = ['12', '-3.5', '20', '0', '7.25']


def chart(kind, head, rows, more=''):
    cells = ', '.join('[' + ', '.join(f"'{c}'" for c in row) + ']'
                      for row in rows)
    return ('{类型: %s, %s表格: {表头: [%s], 行: [%s]}}'
            % (kind, more, ', '.join(f"'{c}'" for c in head), cells))


def draft(*items):
    return HEAD + ''.join(f'  - 图表: {item}\n' for item in items)


def build(suite, text, to='pages', options=()):
    path = suite.text('a.yaml', text)
    result = suite.run_andu('build', path, '--to', to, '-o', '-', *options)
    return path, result


class Drawn:
    """The chart of a page listing: its lines, polygons and texts."""

    def __init__(self, listing):
        self.lines, self.fills, self.texts, self.frame = [], [], [], None
        for line in listing.splitlines():
            words = line.split()
            if line.startswith('chart '):
                self.frame = [float(n) for n in words[1:]]
            if line.startswith(('line ', 'fill ')) and ',' in line:
                spots = [tuple(float(n) for n in w.split(','))
                         for w in words if ',' in w]
                (self.lines if words[0] == 'line' else
                 self.fills).append(spots)
            if line.startswith('run '):
                self.texts.append((float(words[1]), float(words[2]),
                                   line.split('"')[1]))

    def bars(self):
        """Upright rectangles that are outlined: left, top, right, bottom."""
        boxes = [(min(x for x, _ in s), min(y for _, y in s),
                  max(x for x, _ in s), max(y for _, y in s))
                 for s in self.lines if len(s) == 5]
        return [b for b in boxes if b[3] - b[1] != 2.777]

    def text(self):
        return ''.join(text for _, _, text in self.texts)


def drawn(suite, name, text):
    path, result = build(suite, text)
    suite.equal(f'{name}: builds', (result.status, result.err.decode()
                                    if isinstance(result.err, bytes)
                                    else result.err), (STATUS_OK, ''))
    return Drawn(result.out.decode())


def measures(suite):
    """Columns, bars, lines and angles against the numbers."""
    rows = [[f'第{i}类', n] for i, n in enumerate(NUMBERS)]
    values = [float(n) for n in NUMBERS]
    seen = drawn(suite, 'columns', draft(chart('柱形', ['类', ''], rows)))
    bars = seen.bars()
    suite.equal('a column for each number but 0', len(bars), 4)
    scale = (bars[0][3] - bars[0][1]) / 12
    for bar, value in zip(bars, [v for v in values if v]):
        suite.check(f'column {value}: as high as its number', abs(
            (bar[3] - bar[1]) - abs(value) * scale) < 0.03, (bar, scale))
    zero = bars[0][3]
    suite.check('below zero hangs from the line', abs(
        bars[1][1] - zero) < 0.02 and bars[1][3] > zero, bars)
    seen = drawn(suite, 'bars', draft(chart('条形', ['类', ''], rows)))
    bars = seen.bars()
    scale = (bars[0][2] - bars[0][0]) / 12
    for bar, value in zip(bars, [v for v in values if v]):
        suite.check(f'bar {value}: as long as its number', abs(
            (bar[2] - bar[0]) - abs(value) * scale) < 0.03, (bar, scale))
    suite.check('below zero lies at the left', abs(
        bars[1][2] - bars[0][0]) < 0.02, bars)
    seen = drawn(suite, 'line', draft(chart('折线', ['类', ''], rows)))
    course = max((s for s in seen.lines if s[0] != s[-1]), key=len)
    suite.equal('a spot for each number', len(course), 5)
    scale = (course[0][1] - course[2][1]) / (20 - 12)
    for spot, value in zip(course, values):
        suite.check(f'line {value}: as high as its number', abs(
            course[0][1] - spot[1] - (value - 12) * scale) < 0.03, course)
    parts = [['甲', '50'], ['乙', '25'], ['丙', '12.5'], ['丁', '12.5']]
    seen = drawn(suite, 'pie', draft(chart('饼', ['类', ''], parts)))
    slices = [s for s in seen.fills if len(s) > 4]
    suite.equal('a part for each number', len(slices), 4)
    for corners, (name, value) in zip(slices, parts):
        (x, y), first, last = corners[0], corners[1], corners[-1]
        angle = math.degrees(
            math.atan2(last[0] - x, y - last[1])
            - math.atan2(first[0] - x, y - first[1])) % 360
        suite.check(f'part {name}: its angle', abs(
            angle - float(value) * 3.6) < 0.1, angle)
    seen = drawn(suite, 'holes', draft(chart('折线', ['类', ''], [
        ['a', '1'], ['b', '2'], ['c', '—'], ['d', '4'], ['e', '5']])))
    suite.equal('a missing number interrupts the line', sorted(
        len(s) for s in seen.lines if s[0] != s[-1] and s[0][1] != s[1][1]
        and s[0][0] != s[1][0]), [2, 2])


def complete(suite):
    """Every name and number once, whatever the shape of the chart."""
    names = [f'第{c}区' for c in '甲乙丙丁戊己庚辛']
    for kind in ('柱形', '折线', '条形'):
        for series in (1, 2, 3, 6):
            for count in (1, 2, 5, 8):
                if (kind, series, count) == ('条形', 6, 8):
                    continue  # higher than a page
                number = iter(range(101, 999))
                rows = [[name] + [f'{next(number)}.3' for _ in range(series)]
                        for name in names[:count]]
                head = ['区域'] + [f'第{k}组' for k in range(series)]
                seen = drawn(suite, f'{kind} {series} {count}', draft(
                    chart(kind, head, rows, '标题: 图1, ')))
                text = seen.text()
                words = [c for row in [head] + rows for c in row] + ['图1']
                suite.check(f'{kind}, {series} series of {count}: all once',
                            all(text.count(w) == 1 for w in words), (
                                [w for w in words if text.count(w) != 1],
                                text))
                left, top, width, height = seen.frame
                suite.check(f'{kind}, {series} of {count}: inside', all(
                    left - 0.2 <= x <= left + width + 0.2
                    and top - 0.2 <= y <= top + height + 0.2
                    for s in seen.lines + seen.fills for x, y in s),
                    seen.frame)
    rows = [[f'第{c}类读者', f'{i + 11}.5'] for i, c in enumerate('甲乙丙丁戊己庚')]
    text = drawn(suite, 'pie', draft(chart(
        '饼', ['读者', '人数'], rows))).text()
    suite.check('pie: all once', all(text.count(w) == 1 for row in rows
                                     for w in row), text)


def ink(path, page, box):
    """The black part of a box of the page (mm) at 100 dots to the inch."""
    picture = path.parent / 'copy'
    run(['pdftoppm', '-r', '100', '-mono', '-f', str(page), '-l', str(page),
         '-singlefile', path, picture])
    data = picture.with_suffix('.pbm').read_bytes()
    head = re.match(rb'P4\s+(\d+) (\d+)\s', data)
    width, rows = int(head[1]), data[head.end():]
    row = (width + 7) // 8
    left, top, right, bottom = (round(v / 25.4 * 100) for v in box)
    dots = [rows[y * row + x // 8] >> (7 - x % 8) & 1
            for y in range(top, bottom) for x in range(left, right)]
    return sum(dots) / len(dots)


def copied(suite):
    """Hatchings as a photocopy has them: white, hatched, crossed, black."""
    head = ['年'] + [f'第{k}组' for k in range(6)]
    text = draft(chart('柱形', head, [['2026', *['40'] * 6]]))
    bars = drawn(suite, 'six', text).bars()[-6:]
    path = suite.text('a.yaml', text)
    pdf = path.parent / 'a.pdf'
    suite.run_andu('build', path, '-o', pdf)
    shades = [ink(pdf, 1, (b[0] + 1, b[1] + 1, b[2] - 1, b[3] - 1))
              for b in bars]
    suite.check('one is black, one white', shades[2] > 0.95
                and shades[1] < 0.02, shades)
    suite.check('hatched ones lie between', all(
        0.1 < shades[i] < 0.6 for i in (0, 3, 4, 5)), shades)
    suite.check('what is crossed is darker', shades[4] > shades[0] * 1.3,
                shades)


ROW = [['甲', '1']]
FAULTS = [
    ('{表格: {表头: [a, b], 行: [[甲, 1]]}}', 'chart-no-type'),
    ('{类型: 柱形}', 'chart-no-table'), ('柱形', 'chart-no-type'),
    (chart('雷达', ['a', 'b'], ROW), 'not-choice'),
    ('{类型: 柱形, 表格: {表头: [a, b], 行: []}}', 'table-no-rows'),
    ('{类型: 柱形, 表格: {行: [[甲, 1]]}}', 'chart-head'),
    ('{类型: 柱形, 表格: {表头: [[a, b], [c, d]], 行: [[甲, 1]]}}', 'chart-head'),
    (chart('柱形', ['a'], [['甲']]), 'chart-one-column'),
    (chart('条形', list('abcdefgh'), [list('甲1234567')]), 'chart-series'),
    (chart('柱形', ['a', 'b'], [['甲', '约12']]), 'chart-number'),
    (chart('柱形', ['a', 'b'], [['甲', '12万']]), 'chart-number'),
    (chart('柱形', ['a', 'b'], [['甲', '12%'], ['乙', '3']]), 'chart-mixed'),
    (chart('柱形', ['a', 'b'], [['甲', ''], ['乙', '—']]), 'chart-empty'),
    (chart('饼', ['a', 'b', 'c'], [['甲', '1', '2']]), 'chart-pie-series'),
    (chart('饼', ['a', 'b'], [['甲', '1'], ['乙', '-2']]), 'chart-pie-negative'),
    (chart('饼', ['a', 'b'], [['甲', '0'], ['乙', '0']]), 'chart-pie-nothing'),
    ('{类型: 柱形, 表格: {表头: [a, b], 行: [[甲, 1]], 列宽: [1, 1]}}',
     'chart-table-word'),
    ('{类型: 柱形, 表格: {标题: x, 表头: [a, b], 行: [[甲, 1]]}}',
     'chart-table-caption'),
    ('{类型: 柱形, 表格: {表头: [a, b], 行: [[{文字: 甲, 跨列: 2}]]}}', 'chart-span'),
    ('{类型: 柱形, 宽: 80mm, 表格: {表头: [a, b], 行: [[甲, 1]]}}', 'unknown-key'),
]


def faults(suite):
    path = suite.text('a.yaml', draft(*(item for item, _ in FAULTS)))
    out = path.parent / 'out'
    for language in ('zh', 'en'):
        result = suite.run_andu('build', path, '-o', out, '--format', 'json',
                                '--lang', language)
        told = [json.loads(line) for line in result.err.splitlines()]
        suite.equal(f'{language}: refused', (result.status, out.exists()),
                    (STATUS_INPUT, False))
        for number, (item, wanted) in enumerate(FAULTS, 5):
            here = [one['id'] for one in told if one['line'] == number]
            suite.equal(f'{language}: {item}', here, [wanted])
        suite.check(f'{language}: in that language alone', all(
            (language == 'zh') == bool(re.search('[一-鿿]', re.sub(
                r'“[^”]*”', '', one['text']))) for one in told), result.err)


def remedies(suite):
    """What is told of a chart without room, and what helps."""
    rows = [[f'第{i}号社区综合服务中心', f'12345{i}.5'] for i in range(14)]
    head = ['社区', '服务人次']
    result = build(suite, draft(chart('柱形', head, rows)), options=(
        '--format', 'json', '--lang', 'zh'))[1]
    told = [json.loads(line) for line in result.err.splitlines()]
    suite.equal('too many columns: told', [one['id'] for one in told],
                ['chart-crowded'])
    suite.check('too many columns: what helps', '类型: 条形' in told[0]['remedy'],
                told)
    drawn(suite, 'to the letter', draft(chart('条形', head, rows)))
    many = [[f'第{i}号社区', f'{i}'] for i in range(60)]
    result = build(suite, draft(chart('条形', head, many)), options=(
        '--format', 'json'))[1]
    suite.equal('higher than a page', [json.loads(line)['id'] for line
                                       in result.err.splitlines()],
                ['chart-high'])
    many = [[f'第{i}类', f'{i + 1}'] for i in range(40)]
    result = build(suite, draft(chart('饼', head, many)), options=(
        '--format', 'json'))[1]
    suite.equal('a pie of too many parts', [json.loads(line)['id'] for line
                                            in result.err.splitlines()],
                ['chart-crowded'])
    drawn(suite, 'it as bars', draft(chart('条形', head, many[:24])))


def axes(suite):
    """What stands at the axis is round, and reaches the numbers."""
    for numbers in (['0.003', '0.0041'], ['7', '93'], ['1234567', '98'],
                    ['999999999999', '1'], ['-0.5', '-12'], ['98.1', '99.4'],
                    ['0', '0'], ['5']):
        for kind in ('柱形', '折线'):
            rows = [[f'第{i}', n] for i, n in enumerate(numbers)]
            seen = drawn(suite, f'{kind} {numbers}', draft(
                chart(kind, ['类', '数'], rows)))
            edge = min(x for s in seen.lines for x, _ in s) + 12
            ticks = sorted({float(t) for x, _, t in seen.texts if x < edge + 40
                            and re.fullmatch(r'-?[\d.]+', t)})
            suite.check(f'{kind} {numbers}: the axis reaches them',
                        len(ticks) > 1 and len(ticks) < 13, ticks)


def docbook(suite):
    home = suite.folder()
    result = suite.run_andu('build', EXAMPLE, '--to', 'docbook,pages', '-o',
                            home / 'out')
    suite.equal('DocBook: builds', (result.status, result.err),
                (STATUS_OK, ''))
    valid = run(['xmllint', '--nonet', '--noout', '--relaxng',
                 'http://docbook.org/xml/5.0/rng/docbook.rng',
                 home / 'out.xml'])
    suite.equal('DocBook: valid', valid.status, 0)
    result = suite.run_andu('build', home / 'out.xml', '--to',
                            'docbook,pages', '-o', home / 'back')
    suite.equal('DocBook: read', (result.status, result.err), (STATUS_OK, ''))
    for suffix in ('pages', 'xml'):
        suite.equal(f'DocBook and back: the same {suffix}',
                    (home / f'back.{suffix}').read_bytes(),
                    (home / f'out.{suffix}').read_bytes())


def word(suite):
    home = suite.folder()
    result = suite.run_andu('build', EXAMPLE, '--to', 'docx', '-o',
                            home / 'a.docx')
    suite.equal('Word: builds', (result.status, result.err), (STATUS_OK, ''))
    with zipfile.ZipFile(home / 'a.docx') as archive:
        body = archive.read('word/document.xml').decode()
        media = [n for n in archive.namelist() if 'media/' in n]
        sizes = [archive.getinfo(n).file_size for n in media]
    words = re.findall('<wp:docPr [^>]*descr="(.+?)"', body)
    suite.check('Word: a picture each, of a modest size', len(media) == 4
                and max(sizes) < 100000, sizes)
    suite.check('Word: in the words of the draft', words[0].startswith(
        '与上年同期相比'), words)
    suite.equal('Word: in words made of the numbers', words[2],
                '饼图。占持证读者的比例：学生 46.2%，在职职工 27.5%，离退休人员 15.1%，'
                '自由职业者 6.0%，其他读者 5.2%。')


def sheets(suite):
    """A chart of a spreadsheet is that of the same cells, typed."""
    rows = [['甲馆', '12.5', '9'], ['乙馆', '—', '7.25']]
    head = ['馆别', '2025年', '2026年']
    typed = build(suite, draft(chart('柱形', head, rows)))[1]
    home = suite.folder()
    (home / 'a.csv').write_text('\n'.join(
        ','.join(row) for row in [head] + rows) + '\n', encoding='utf-8')
    (home / 'a.yaml').write_text(draft(
        '{类型: 柱形, 表格: {文件: a.csv}}'), encoding='utf-8')
    result = suite.run_andu('build', home / 'a.yaml', '--to', 'pages', '-o',
                            '-')
    suite.equal('spreadsheet: the same pages', result.out, typed.out)
    (home / 'a.csv').write_text('馆别,人次\n甲馆,十二\n', encoding='utf-8')
    result = suite.run_andu('build', home / 'a.yaml', '--to', 'pages', '-o',
                            '-', '--format', 'json')
    told = json.loads(result.err)
    suite.equal('spreadsheet: the cell that is no number', (
        told['id'], told['file'].endswith('a.csv'), told['line']),
        ('chart-number', True, 2))


def test(suite):
    for part in (measures, complete, copied, faults, remedies, axes, docbook,
                 word, sheets):
        part(suite)
