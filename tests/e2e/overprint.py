"""Nothing stands over anything else, on finished PDFs.

    python3 tests/e2e/run.py --andu build/generator/andu --only overprint

The boxes of the glyphs of each page, read by geometry.py, of every document
that the other parts know and of 1,000 drafts made here with organs, numbers,
signers, results and print lines of all lengths. A draft may be refused for
that reason, by its message; what is made must be clean.
"""

import random
import re

from geometry import Document, overlapping
from harness import GOLDEN, WHOLE, documents

DRAFTS, FEW = 1000, 250  # in a whole sweep, and each day
FOLDERS = 50  # drafts of one run
WORDS = ('人民政府 国有资产 监督管理 委员会 住房和城乡建设 经济技术开发区 '
         '自然资源 规划 教育 公共卫生 健康服务 社会事务 数据资源').split()
NAMES = ['陆知行', '欧阳知行', '司马景澄', '邬景', '古丽·艾合买提']


def organ(dice, least=1, most=5):
    return '澜江市' + ''.join(dice.choices(
        WORDS, k=dice.randint(least, most))) + dice.choice(['局', '办公室'])


def draft(seed):
    dice = random.Random(seed)
    name = organ(dice)
    lines = ['文种: 复函', f'版式: {dice.choice(["文件", "信函"])}',
             f'发文机关: {name}',
             f'发文字号: {name[:dice.randint(3, 14)]}函〔2026〕'
             f'{dice.choice([7, 105, 1234])}号',
             '标题: 关于有关事项的复函', '主送机关: 青屿区人民政府',
             '正文: 来函收悉。同意。', f'署名: {name}',
             f'成文日期: 2026年{dice.choice(["5月6", "12月26"])}日',
             f'印发机关: {organ(dice)}', '印发日期: 2026年12月27日']
    if dice.random() < .5:
        lines.append('签发人: [' + ', '.join(
            dice.choices(NAMES, k=dice.randint(1, 5))) + ']')
    if dice.random() < .5:
        lines.append('办理结果: ' + dice.choice(
            ['A', '主动公开　类别：A（已解决）', 'A类（所提问题已经解决）']))
    if dice.random() < .3:
        lines += ['密级: 机密★长期', 'copy-number: "000001"']
    if dice.random() < .5:
        lines.append(f'抄送机关: [{", ".join(organ(dice) for _ in range(3))}]')
    return '\n'.join(lines) + '\n'


def look(suite, name, pdf):
    found = overlapping(Document(name, pdf))
    suite.check(f'{name}: nothing over another', not found, found)


def cases():
    """Drafts of the golden files that are built as they stand."""
    return [path for path in sorted(GOLDEN.glob('*/*.yaml'))
            if (path.with_suffix('.pages').exists()
                or list(path.parent.glob(path.stem + '.page1.pages')))
            and not path.with_suffix('.options').exists()]


def generated(suite):
    refused = 0
    drafts = 100 if suite.sanitized else DRAFTS if WHOLE else FEW
    for first in range(0, drafts, FOLDERS):
        folder = suite.folder()
        for seed in range(first, first + FOLDERS):
            (folder / f'{seed}.yaml').write_text(draft(seed), encoding='utf-8')
        result = suite.run_andu('build', '-o', folder,
                                *sorted(folder.glob('*.yaml')))
        told = set(re.findall(
            r'(\d+)\.yaml:.*(?:would stand|too long)', result.err))
        for seed in range(first, first + FOLDERS):
            pdf = folder / f'{seed}.pdf'
            if pdf.exists():
                look(suite, f'overprint {seed}', pdf)
                continue
            refused += 1
            suite.check(f'overprint {seed} is refused for it',
                        str(seed) in told, result.err[:200])
    suite.check('few are refused', refused < drafts // 10, refused)


def test(suite):
    for path in documents() + cases():
        pdf = suite.pdf(path)
        if pdf:
            look(suite, path.stem, pdf)
    generated(suite)
