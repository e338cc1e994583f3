"""Titles of every length, in the lines that a person has read and approved.

`tests/titles/lines.txt` holds a title a row, divided by ｜ where its lines end.
All are set in one run, as rows of a table; --update writes what comes out.
"""

import csv
import io
import re

from harness import ROOT, STATUS_OK

GOLDEN = ROOT / 'tests' / 'titles' / 'lines.txt'
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


def test(suite):
    wanted = GOLDEN.read_text(encoding='utf-8').splitlines()
    seen = set_titles(suite, [row.replace('｜', '') for row in wanted])
    if suite.update:
        GOLDEN.write_text('\n'.join(seen) + '\n', encoding='utf-8')
        return
    suite.equal('titles: how many', len(seen), len(wanted))
    for was, now in zip(wanted, seen):
        suite.equal(f'title {was}', now, was)
