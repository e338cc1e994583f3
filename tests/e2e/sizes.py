"""Very long and very short documents."""

import random

import pdf
import text
from drafts import Draft, templates

LINES, COLUMNS = 22, 28  # of a page, GB/T 9704-2012, 5.2.3

SHORT = {
    'work-report': '文种: 工作报告\n标题: 报告\n正文: 无。\n',
    'reply-letter': '文种: 复函\n发文机关: 甲市乙局\n标题: 复函\n'
                    '主送机关: 丙\n正文: 同意。\n',
}


def check(suite, path, kinds, pages_wanted):
    made = suite.pdf(path)
    if not made:
        return None
    pages = text.page_texts(suite, made)
    suite.equal(f'{path.name}: pages', len(pages), pages_wanted)
    draft = Draft(path, kinds)
    whole = text.Text(pages)
    text.complete(suite, path.name, draft, whole)
    text.nothing_added(suite, path.name, draft, whole)
    text.folios(suite, path.name, whole)
    pdf.placed(suite, made)
    return pages


def grid(suite, kinds):
    """40 pages of paragraphs that fill one line each: 22 lines a page."""
    digits = '〇一二三四五六七八九'
    paragraphs = []
    for number in range(40 * LINES - 8):
        mark = ''.join(digits[int(digit)] for digit in f'{number:04}')
        paragraphs.append((mark + '号线' * COLUMNS)[:COLUMNS - 2])
    path = suite.text('forty-pages.yaml', '文种: 工作报告\n标题: 四十页的报告\n'
                      '正文: |\n  ' + '\n  '.join(paragraphs) + '\n')
    pages = check(suite, path, kinds, 40)
    for index, page in enumerate((pages or [])[1:-1], 2):
        lines = [line for line in page.splitlines() if line.strip()]
        suite.equal(f'{path.name}: lines of page {index} and its number',
                    len(lines), LINES + 1)


def mixed(suite, kinds):
    """Long paragraphs with every kind of mark, the same on every run."""
    chance = random.Random(9704)
    words = ('工作', '情况', '友好', '交流', '2026年', '“一带一路”', '《条例》',
             '（试行）', '35.6%', '、', '，', '；', '：', '——', '……', 'GDP',
             '第12号', '代表团', '进一步', '（含）', '。')
    paragraphs = []
    for number in range(300):
        chosen = [chance.choice(words) for _ in range(60)]
        paragraphs.append(f'第{number}段' + ''.join(chosen) + '。')
    path = suite.text('mixed.yaml', '文种: 工作报告\n标题: 长报告\n正文: |\n  '
                      + '\n  '.join(paragraphs) + '\n')
    made = suite.pdf(path)
    if made:
        check(suite, path, kinds, len(text.page_texts(suite, made)))


def test(suite):
    kinds = templates()
    grid(suite, kinds)
    mixed(suite, kinds)
    for name, draft in SHORT.items():
        check(suite, suite.text(f'short-{name}.yaml', draft), kinds, 1)
