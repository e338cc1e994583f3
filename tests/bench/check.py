"""What a check costs, and what a --fix: a table, no test.

    python3 tests/bench/check.py [--andu build/generator/andu] [--runs 41]

Each run is a new process that reads fonts and templates afresh. `floor` is
an empty process; `no rules` sets the same document without the rules (build
--to pages), so that the difference is what the rules cost.
"""

import argparse
import pathlib
import random
import tempfile

import documents
import run as bench

ROOT = pathlib.Path(__file__).resolve().parents[2]


def report(characters):
    """A report of that many characters with headings, like those of a year."""
    rand = random.Random(30)
    lines, count, section = [], 0, 0
    ordinals = '一二三四五六七八九十'
    while count < characters:
        section += 1
        lines.append(f'  {ordinals[section % 10]}、{rand.choice(documents.TOPICS)}工作')
        for _ in range(4):
            lines.append('  ' + ''.join(
                f'{rand.choice(documents.PLACES)}{rand.choice(documents.VERBS)}'
                f'{rand.choice(documents.THINGS)}{rand.randint(2, 90)}次，'
                f'投入{rand.randint(1, 900)}.{rand.randint(10, 99)}万元，'
                f'{rand.choice(documents.ENDS)}。' for _ in range(8)))
        count = sum(map(len, lines))
    return ('文种: 工作报告\n标题: 关于2025年工作情况的报告\n正文: |\n'
            + '\n'.join(lines) + '\n')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', default=ROOT / 'build/generator/andu')
    parser.add_argument('--runs', type=int, default=41)
    options = parser.parse_args()
    andu = str(pathlib.Path(options.andu).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        long = folder / 'report.yaml'
        long.write_text(report(30000), encoding='utf-8')
        commas = folder / 'commas.yaml'
        commas.write_text(report(30000).replace('，', ','), encoding='utf-8')
        letter = ROOT / 'examples' / 'reply-letter-volunteers.yaml'
        print(f'{"":32} {"wall ms":>8} {"least":>8} {"CPU ms":>8}')
        bench.row('floor: /bin/true',
                  *bench.measure(['/bin/true'], options.runs))
        for name, draft in (('short letter', letter),
                            ('report, 30,000 characters', long),
                            ('the same, every comma half-width', commas)):
            bench.row(f'{name}',
                      *bench.measure([andu, 'check', '--level', 'error',
                                      str(draft)], options.runs, (0, 1)))
            bench.row('  without rules',
                      *bench.measure([andu, 'build', str(draft), '--to',
                                      'pages', '-o', '/dev/null'],
                                     options.runs))


main()
