"""Very long and very short documents."""

import random
import re

import pdf
import text
from drafts import Draft, templates
from harness import GOLDEN, STATUS_OK

LINES, COLUMNS = 22, 28  # of a page, GB/T 9704-2012, 5.2.3
TOP, BOTTOM = 36.8, 262.3  # of the type area, with half a stroke, mm

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


def near(a, b):
    return abs(a - b) < 0.02


def nested(suite):
    """A table of sixty rows in a form's cell goes on over pages: every row
    once and in order, in a frame of its own, its three cells side by side;
    the head is not repeated."""
    draft = GOLDEN / 'table' / 'nested-table-over-pages.yaml'
    shown = suite.run_andu('build', draft, '--to', 'pages', '-o', '-')
    page, cells, strokes = 0, {}, []
    for line in shown.out.decode().splitlines():
        word, *rest = line.split(' ', 6)
        if word == 'page':
            page += 1
        elif word == 'run':
            cells.setdefault(rest[5].strip('"'), []).append(
                (page, float(rest[0]), float(rest[1])))
        elif word == 'rule':
            strokes.append((page, *map(float, rest)))
    for word in ('序号', '活动', '人次', '活动一览', '以上。'):
        suite.equal(f'nested table: “{word}” stands once',
                    len(cells.get(word, [])), 1)
    rows = [(cells.get(f'活动{n}', [(0, 0, 0)]), n) for n in range(1, 61)]
    suite.check('nested table: every row once', all(
        len(found) == 1 and found[0][0] for found, _ in rows))
    places = [found[0] for found, _ in rows]
    suite.equal('nested table: rows in their order', places, sorted(
        places, key=lambda place: (place[0], place[2])))
    suite.check('nested table: over three pages', len(
        {place[0] for place in places}) >= 2, places)
    steps = {round(b[2] - a[2], 2) for a, b in zip(places, places[1:])
             if a[0] == b[0]}
    suite.check('nested table: rows of one height',
                max(steps) - min(steps) < 0.03, steps)
    step = max(steps)
    for page, left, baseline in places:
        frame = [stroke for stroke in strokes if stroke[0] == page
                 and stroke[3] > stroke[4] and stroke[1] <= left
                 <= stroke[1] + stroke[3]]
        above = [s[2] for s in frame if baseline - step < s[2] < baseline]
        below = [s[2] for s in frame if baseline < s[2] < baseline + step]
        if not above or not below or not near(
                min(below) - max(above), step):
            suite.check('nested table: each row has its frame', False,
                        (page, baseline, above, below))
            return
        if not TOP < max(above) or not min(below) < BOTTOM:
            suite.check('nested table: within the type area', False,
                        (page, above, below))
            return
    for number in range(1, 61):
        row = [place for word in (f'{number}', f'活动{number}', f'{3 * number}')
               for place in cells.get(word, [])
               if near(place[2], places[number - 1][2])
               and place[0] == places[number - 1][0]]
        if len(row) != 3 or not row[0][1] < row[1][1] < row[2][1]:
            suite.check('nested table: three cells a row', False,
                        (number, row))
            return
    suite.check('nested table: each row has its frame and three cells', True)


LETTER = '''文种: 复函
版式: 文件
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕3号
标题: 关于校园开放的复函
主送机关: 甲局
正文: |
%s附件:
%s署名: 云溪市教育局
成文日期: 2026年5月6日
'''


def lists(suite):
    """A list of eight lines or fewer stands on one page whatever comes before
    it; one of nine is divided where it comes to the end of a page."""
    for count, whole in ((7, True), (8, True), (9, False), (10, False)):
        folder, divided = suite.folder(), 0
        names = [f'甲{n}名单' for n in range(1, count + 1)]
        annexes = ''.join(f'- 标题: {name}\n  内容: 乙。\n' for name in names)
        drafts = []
        for lines in range(1, LINES + 1):
            drafts.append(folder / f'{lines:02}.yaml')
            drafts[-1].write_text(LETTER % (''.join(
                f'  第{n}件事项。\n' for n in range(lines)), annexes),
                encoding='utf-8')
        seen = suite.run_andu('build', *drafts, '--to', 'pages', '-o', folder)
        suite.equal(f'{count} in a list: built', seen.status, STATUS_OK)
        for draft in drafts:
            pages = re.split('^page ', draft.with_suffix('.pages').read_text(
                encoding='utf-8'), flags=re.M)[1:]
            found = [place for place, page in enumerate(pages) for name in names
                     if f'{name}"' in page and '"乙。"' not in page]
            suite.equal(f'{count} in a list: each once', len(found), count)
            divided += len(set(found)) > 1
        suite.check(f'{count} in a list: ' + ('never divided' if whole else
                                              'divided somewhere'),
                    (divided == 0) == whole, divided)


def test(suite):
    nested(suite)
    lists(suite)
    kinds = templates()
    grid(suite, kinds)
    mixed(suite, kinds)
    for name, draft in SHORT.items():
        check(suite, suite.text(f'short-{name}.yaml', draft), kinds, 1)
