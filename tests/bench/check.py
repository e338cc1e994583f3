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


# One page, as most letters are; the example's table goes over five.
LETTER = """文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕12号
办理结果: A
标题: 云溪市教育局关于市政协一届三次会议第68号提案的复函
主送机关: 陈一诺委员
正文: |
  您在市政协一届三次会议上提出的《关于延长校园体育场地开放时间的提案》（第68号）收悉。现答复如下：
  一、已经做的工作
  （一）开放场地。全市已有46所学校在周末开放体育场地。
  （二）落实保障。今年安排专项经费120万元。
  二、下一步打算
  9月底前，再开放学校20所。感谢您对教育工作的关心和支持！
结束语: 此复函。
署名: 云溪市教育局
成文日期: 2026年5月6日
联系人: {姓名: 李清和, 电话: 0000-5550100}
抄送机关: [市政协提案委员会, 市政府办公室]
"""


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
        letter = folder / 'letter.yaml'
        letter.write_text(LETTER, encoding='utf-8')
        example = ROOT / 'examples' / 'reply-letter-volunteers.yaml'
        print(f'{"":32} {"wall ms":>8} {"least":>8} {"CPU ms":>8}')
        bench.row('floor: /bin/true',
                  *bench.measure(['/bin/true'], options.runs))
        for name, draft in (('short letter', letter),
                            ('letter of five pages, a table', example),
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
