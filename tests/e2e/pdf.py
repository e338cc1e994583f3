"""The PDF as a file: sound, fonts embedded, no missing glyph, nothing outside
the type area."""

import html
import re
from typing import NamedTuple

from harness import EXAMPLES, GOLDEN, documents, run

MM = 72 / 25.4
LEFT, RIGHT = 28.0, 184.0  # the type area of an odd page, GB/T 9704 5.2.1
TOLERANCE = 0.15

TRANSFORM = re.compile(r'transform="([^"]*)"')
SPAN = re.compile(r'<span font="([^"]*)".* trm="([^"]*)"')
GLYPH = re.compile(
    r'<g unicode="([^"]*)" glyph="([^"]*)" x="([^"]*)" y="([^"]*)"'
    r' adv="([^"]*)"')
# Marks whose ink fills half of their square: when a line is squeezed or its
# edge is aligned, the empty half may stand outside.
HALF_CLOSING = '，。、；：？！”’）〕］】》〉〗」』'
HALF_OPENING = '“‘（〔［【《〈〖「『'


class Glyph(NamedTuple):
    """One character as it is placed; measures in mm."""

    page: int
    character: str
    id: str
    left: float
    right: float
    y: float
    size: float


def glyphs(suite, pdf):
    """Every glyph in the order in which it is drawn."""
    result = run(['mutool', 'trace', pdf])
    suite.equal(f'mutool reads {pdf.name}', result.status, 0)
    page, scale, offset, size = 0, 1.0, 0.0, 1.0
    for line in result.out.decode('utf-8', 'replace').splitlines():
        if '<page ' in line:
            page += 1
        found = TRANSFORM.search(line)
        if found:
            matrix = [float(number) for number in found[1].split()]
            scale, offset = matrix[0], matrix[4]
        found = SPAN.search(line)
        if found:
            size = float(found[2].split()[0]) * scale / MM
        found = GLYPH.search(line)
        if found:
            left = (float(found[3]) * scale + offset) / MM
            width = float(found[5]) * size
            yield Glyph(page, html.unescape(found[1]), found[2], left,
                        left + width, float(found[4]) * scale / MM, size)


def lines(placed):
    """The glyphs line by line: one baseline, no step back by more than the
    empty half of a mark, no gap as between columns."""
    line = []
    for glyph in placed:
        if line:
            last = line[-1]
            if (glyph.page != last.page or abs(glyph.y - last.y) > 0.1
                    or glyph.left < last.left
                    or glyph.left > last.right + 1.5 * last.size):
                yield line
                line = []
        line.append(glyph)
    if line:
        yield line


def prohibited(suite, name, placed):
    """No line starts or ends with a mark that must not stand there."""
    bad = []
    for line in lines(placed):
        if len(line) > 1 and (line[0].character in HALF_CLOSING
                              or line[-1].character in HALF_OPENING):
            bad.append(''.join(glyph.character for glyph in line))
    suite.check(f'{name}: no forbidden mark at the edge of a line', not bad,
                bad)


def placed(suite, pdf):
    """The glyphs are there, and where they may be."""
    found = list(glyphs(suite, pdf))
    missing = [glyph for glyph in found if glyph.id == '0']
    outside = []
    for glyph in found:
        half = (glyph.right - glyph.left) / 2
        before = half if glyph.character in HALF_OPENING else 0
        behind = half if glyph.character in HALF_CLOSING else 0
        if glyph.left < LEFT - TOLERANCE - before or \
                glyph.right > RIGHT + TOLERANCE + behind:
            outside.append(glyph)
    suite.check(f'{pdf.name} shows glyphs', found)
    suite.check(f'{pdf.name}: no glyph 0', not missing, missing[:5])
    suite.check(f'{pdf.name}: text within the type area', not outside,
                outside[:5])
    prohibited(suite, pdf.name, found)


def fonts(suite, pdf):
    result = run(['pdffonts', pdf])
    rows = result.out.decode('utf-8', 'replace').splitlines()[2:]
    suite.check(f'{pdf.name} has fonts', rows)
    for row in rows:
        # emb sub uni object ID, counted from the end
        flags = row.split()[-5:-2]
        suite.check(f'{pdf.name}: font is embedded, a subset, with Unicode',
                    flags == ['yes', 'yes', 'yes'], row)


def outline(suite, path, pdf):
    """Every heading is in the outline, below the last one that is higher."""
    shown = suite.run_andu('build', path, '--to', 'pages', '-o', '-')
    wanted, above = [], []
    for level, page, title in re.findall(
            r'^bookmark (\d+) (\d+) (.*)$', shown.out.decode(),
            re.MULTILINE):
        while above and above[-1] >= int(level):
            above.pop()
        above.append(int(level))
        wanted.append((len(above), title, int(page)))
    result = run(['mutool', 'show', pdf, 'outline'])
    seen = [(len(tabs), title, int(page)) for tabs, title, page in re.findall(
        r'^[-|](\t+)"(.*)"\t#page=(\d+)', result.out.decode(), re.MULTILINE)]
    suite.equal(f'{pdf.name}: the outline', seen, wanted)


def one(suite, path):
    pdf = suite.pdf(path)
    if not pdf:
        return
    checked = run(['qpdf', '--check', pdf])
    suite.check(f'qpdf --check {pdf.name}', checked.status == 0,
                checked.out.decode() + checked.err)
    fonts(suite, pdf)
    placed(suite, pdf)
    outline(suite, path, pdf)
    info = run(['pdfinfo', pdf]).out.decode('utf-8', 'replace')
    suite.check(f'{pdf.name}: has a title',
                re.search(r'^Title: +\S', info, re.MULTILINE), info)
    suite.check(f'{pdf.name}: is A4',
                re.search(r'^Page size:.*\(A4\)', info, re.MULTILINE), info)


COPIED = '''文种: 工作报告
标题: 抄出来的行
正文: |
  各地认真贯彻“走出去”“请进来”的要求（含试点地区），落实《条例》《办法》（试行），办好“文化周”、“友城日”。“一地一策”有序推进：（一）“两张清单”；（二）“三项机制”。
  会议指出：“要抓重点、补短板。”（见附件）各单位“守底线”“强统筹”“拓渠道”“优服务”，成效明显。“十五五”规划（草案）已经印发，《意见》（征求意见稿）“一揽子”措施正在论证。
'''


def copied(suite):
    """Marks that stand against each other end no line of a reader's."""
    draft = suite.text('copied.yaml', COPIED)
    pages = suite.run_andu('build', draft, '--to', 'pages', '-o', '-').out
    rows = {}
    for top, text in re.findall(r'^run \S+ (\S+) .*? "(.*)"$',
                                pages.decode(), re.MULTILINE):
        rows[top] = rows.get(top, '') + text
    made = run(['pdftotext', suite.pdf(draft), '-']).out.decode()
    for row in rows.values():
        suite.check(f'copied as one line: {row}',
                    row in made.splitlines(), made)


def black(suite, pdf, page):
    """The black dots of a page as a fax or a coarse printer sees it."""
    base = suite.folder() / 'page'
    run(['pdftoppm', '-mono', '-r', '150', '-f', str(page), '-l', str(page),
         '-singlefile', pdf, base])
    head, size, dots = base.with_suffix('.pbm').read_bytes().split(b'\n', 2)
    suite.equal(f'{pdf.name}: a page in black and white', head, b'P4')
    return size, int.from_bytes(dots, 'big')


def stages(suite):
    """稿别 across the pages: no text of theirs, seen in black and white, and
    not in its way."""
    letter = EXAMPLES / 'reply-letter-volunteers.yaml'
    plain = suite.pdf(letter)
    marked = suite.folder() / 'marked.pdf'
    suite.run_andu('build', letter, '--stage', '征求意见稿', '-o', marked)
    for options in ((), ('-layout',), ('-raw',)):
        texts = [run(['pdftotext', *options, pdf, '-']).out
                 for pdf in (plain, marked)]
        suite.equal(f'a watermark is in no text {options}', *texts)
    for page in (1, 2):
        (size, before), (other, after) = [
            black(suite, pdf, page) for pdf in (plain, marked)]
        suite.equal('pages are as large', size, other)
        suite.check(f'page {page}: what was black is black',
                    before & ~after == 0, 'text was lost')
        more = bin(after & ~before).count('1')
        suite.check(f'page {page}: the mark is seen in black and white',
                    2000 < more < bin(before).count('1') // 8, more)
    content = run(['qpdf', '--qdf', '--object-streams=disable', marked, '-'])
    suite.check('a watermark is an artifact, below all else',
                b'stream\n/Artifact BMC' in content.out, content.out[:2000])
    batches(suite)


def batches(suite):
    """稿别 by a column, and --stage for all."""
    folder = suite.folder()
    (folder / 'rows.csv').write_text(
        '标题,稿别\n甲市图书馆2025年工作报告,送审稿\n乙市图书馆2025年工作报告,\n',
        encoding='utf-8')
    (folder / 'base.yaml').write_text(
        '文种: 工作报告\n正文: 接待读者36.5万人次。\n', encoding='utf-8')
    (folder / 'all.yaml').write_text(
        'rows:\n  - file: rows.csv\n    template: base.yaml\n'
        'output: "{标题}"\n', encoding='utf-8')
    for name, wanted, options in (
            ('by a column', {'甲': '（送审稿）', '乙': None}, ()),
            ('all', {'甲': '（草稿）', '乙': '（草稿）'}, ('--stage', '草稿'))):
        out = suite.folder() / 'out'
        made = suite.run_andu('batch', folder / 'all.yaml', '--to', 'pages',
                              '-o', out, *options)
        suite.equal(f'stages in a batch, {name}: {made.err}', {
            path.name[0]: next(
                (found for found in ('（草稿）', '（送审稿）')
                 if found in path.read_text(encoding='utf-8')), None)
            for path in out.glob('*.pages')}, wanted)


def test(suite):
    copied(suite)
    stages(suite)
    for path in documents():
        one(suite, path)
    for area in ('parts', 'text'):
        for path in sorted((GOLDEN / area).glob('*.yaml')):
            one(suite, path)
