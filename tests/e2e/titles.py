"""Titles of every length, in the lines that a person has read and approved.

`tests/titles/lines.txt` holds a title a row, divided by ｜ where its lines end.
All are set in one run, as rows of a table; --update writes what comes out.
"""

import csv
import io
import re
from random import Random

from harness import ROOT, STATUS_OK

GOLDEN = ROOT / 'tests' / 'titles' / 'lines.txt'
# no mark, no word of a title
HAN = '馏叛汗夹泪捎凤疙圃戴蜡鲁恳氢怕策沸泛屎拿脆藻烙蛇麻扼摆阐垫坟沃桓俊账阎腰饰茹添媳洼巷鼻蝇'
DRAFT = '''文种: 工作报告
标题: 报告
正文: 无。
'''
MANIFEST = '''rows: {file: titles.csv, template: draft.yaml}
output: "{编号}"
'''
RUN = re.compile(r'run \S+ (\S+) \S+ \S+ 22 "(.*)"')


def lines_of(pages):
    """The lines of the title, which alone is set in 22 pt."""
    lines = {}
    for top, text in RUN.findall(pages):
        lines[top] = lines.get(top, '') + text
    return '｜'.join(lines.values())


def set_titles(suite, titles):
    folder = suite.folder()
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(['编号', '标题'])
    rows.writerows([f'{n:03}', title] for n, title in enumerate(titles))
    for name, text in (('draft.yaml', DRAFT), ('m.yaml', MANIFEST),
                       ('titles.csv', table.getvalue())):
        (folder / name).write_text(text, encoding='utf-8')
    result = suite.run_andu('batch', folder / 'm.yaml', '--to', 'pages',
                            '--no-check', '-o', folder / 'out', '-q')
    suite.equal('titles: all are set', result.status, STATUS_OK)
    return [lines_of(path.read_text(encoding='utf-8'))
            for path in sorted((folder / 'out').glob('*.pages'))]


def nonsense(suite):
    """Where no word says which break is better, all are weighed for ever,
    unless most are seen to be vain: every length comes to an end, in lines
    that hold the whole title."""
    random = Random(5)
    titles = [''.join(random.choices(HAN, k=length))
              for length in range(1, 161)]
    for title, lines in zip(titles, set_titles(suite, titles)):
        suite.equal(f'nonsense title of {len(title)}',
                    lines.replace('｜', ''), title)


def test(suite):
    nonsense(suite)
    wanted = GOLDEN.read_text(encoding='utf-8').splitlines()
    seen = set_titles(suite, [row.replace('｜', '') for row in wanted])
    if suite.update:
        GOLDEN.write_text('\n'.join(seen) + '\n', encoding='utf-8')
        return
    suite.equal('titles: how many', len(seen), len(wanted))
    for was, now in zip(wanted, seen):
        suite.equal(f'title {was}', now, was)
