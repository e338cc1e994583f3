"""Forms: labels on every page, room for seals, what stays on one line."""

import re

PART = """文种: 年度报告书
版式: 报告书
年度: 2025
单位名称: %(name)s
统一社会信用代码: %(code)s
法定代表人: 顾清和
住所: 云溪市文苑路18号
开办资金: "50.00"
经费来源: 财政全额补助
举办单位: 云溪市文化和旅游局
宗旨和业务范围: 收集、整理和保存文献信息资源。
资产损益: {年初数: "52.30", 期末数: "54.80"}
主要工作: |
%(work)s
"""
# as wide as codes are: MB begins the newer ones
WIDE_CODE = '12369900MB0W12345W'
LONG_NAME = '云岭省桐屿市临岚县自然资源和规划局不动产登记与生态修复服务中心'
SEAL = 42  # mm, its diameter
SIZE = 16 * 25.4 / 72  # mm, of the cover's type
WORK, CLOSING = '开展业务情况', ('事业单位委托意见', '举办单位意见')


def draft(suite, name, lines=1, layout='报告书', code=WIDE_CODE):
    work = '\n'.join(f'  第{n}项工作。' for n in range(1, lines + 1))
    written = PART % {'name': LONG_NAME, 'code': code, 'work': work}
    return suite.text(name, written.replace('版式: 报告书', f'版式: {layout}'))


def pages_of(suite, path):
    """Of each page its runs (x, y, text) and its rules (x, y, w, h)."""
    shown = suite.run_andu('build', path, '--to', 'pages', '-o', '-')
    suite.check(f'{path.name}: is built', not shown.status, shown.err)
    pages = []
    for page in re.split(r'^page ', shown.out.decode(), flags=re.M)[1:]:
        runs = [(float(x), float(y), text) for x, y, text in re.findall(
            r'^run (\S+) (\S+) \S+ \S+ \S+ "(.*)"$', page, re.M)]
        rules = [tuple(map(float, rule.split())) for rule in re.findall(
            r'^rule (\S+ \S+ \S+ \S+)', page, re.M)]
        pages.append((runs, rules))
    return pages


def has(runs, words, least=0):
    """Does the label, in lines below each other, stand on the page?"""
    joined = ''.join(text for x, y, text in runs if x < least or not least)
    return words in joined


def opinions(suite, name, pages):
    """Both on one page, each with room for a seal under its text."""
    found = [[word for word in CLOSING if has(runs, word)]
             for runs, _ in pages]
    suite.equal(f'{name}: the opinions stand together',
                [words for words in found if words], [list(CLOSING)])
    for runs, rules in pages:
        for words in ('我单位委托', '该年度报告书情况属实'):
            starts = [(x, y) for x, y, text in runs if words in text]
            for x, y in starts:
                inside = [(top, bottom) for left, top, width, height in rules
                          for bottom in [top + height]
                          if height > 1 and top < y < bottom and left < x]
                top, bottom = min(inside, key=lambda edge: edge[1] - edge[0])
                lines = [at for left, at, text in runs
                         if abs(left - x) < 0.01 and y <= at < bottom
                         and not re.search('签字|印章|^　', text)]
                suite.check(f'{name}: a seal has room under {words}',
                            bottom - max(lines) - 0.6 >= SEAL,
                            (top, bottom, lines))


def side_labels(suite, name, pages):
    """On each page on which the work goes on."""
    for number, (runs, _) in enumerate(pages, 1):
        work = any(re.match(r'第\d+项工作|[三四]、', text)
                   for _, _, text in runs)
        suite.equal(f'{name}: page {number} has the side label',
                    has(runs, WORK, least=44), work)


def cover(suite, name, runs):
    """A long name goes on under its first character; the code on one line."""
    label = '单位名称：'
    first = [x for x, _, text in runs if text.startswith(label)]
    rest = [x for x, _, text in runs if text and text in LONG_NAME]
    suite.check(f'{name}: the name hangs', len(first) == len(rest) == 1 and
                abs(rest[0] - first[0] - len(label) * SIZE) < 0.1,
                (first, rest))
    suite.check(f'{name}: the code stands on one line', any(
        text.endswith(WIDE_CODE) for _, _, text in runs), runs)


def report_book(suite):
    for lines in (*range(1, 26), 40, 41, 42, 43, 44, 100):
        path = draft(suite, f'report-book-{lines}.yaml', lines)
        pages = pages_of(suite, path)
        opinions(suite, path.name, pages)
        side_labels(suite, path.name, pages)
        cover(suite, path.name, pages[0][0])


def published_table(suite):
    for code in (WIDE_CODE, '123699005174093616'):
        path = draft(suite, f'published-{code}.yaml', 1, '公示表', code)
        runs = pages_of(suite, path)[0][0]
        suite.equal(f'{path.name}: the code stands on one line',
                    [text for _, _, text in runs if text == code], [code])


def label_lines(suite, layout, labels):
    """Labels are broken between words."""
    path = draft(suite, f'labels-{layout}.yaml', 1, layout)
    lines = [text for runs, _ in pages_of(suite, path)
             for _, _, text in runs]
    for label in labels:
        wanted = label.split('｜')
        at = lines.index(wanted[0])
        suite.equal(f'{layout}: {label}', lines[at:at + len(wanted)], wanted)


def test(suite):
    report_book(suite)
    published_table(suite)
    label_lines(suite, '公示表', (
        '宗旨和｜业务范围', '统一社会｜信用代码', '变更登记情况', '相关资质认可',
        '绩效和受奖惩｜及诉讼｜投诉情况', '接受捐赠｜及使用情况'))
    label_lines(suite, '报告书', (
        '宗旨和｜业务范围', '《事业｜单位｜法人｜证书》｜登载｜事项',
        '对《条例》和｜实施细则有关变更｜登记规定的执行情况',
        '绩效和受奖惩｜及诉讼投诉情况', '接受捐赠资助｜及使用情况'))
