"""Marks and signs as they are inked: where in their cells, and how strong.

    python3 tests/e2e/run.py --andu build/generator/andu --only marks

A page with every mark in each font, drawn at 600 dots an inch; geometry.py
says where the cells are. Marks of organs of all lengths: narrowed first, then
smaller, never than the title. What stands beside something else: narrowed,
then on two lines. Lines with marks of all kinds beside each other: copied
whole by another reader.
"""

import random
import re

from geometry import CHAR, Document
from harness import STATUS_OK, run

DOTS = 600
MARKS = '，。、；：“”‘’～－'
SIGNS = 'C℃%‰µμ'
RAISED, LOWERED = '⁺⁻⁼⁽⁾ⁿⁱ', '₊₋₌₍₎'
STYLES = {'body': 'GWFangSong', 'heading-1': 'GWHei', 'heading-2': 'GWKai',
          'title': 'GWTitleSong'}
TEMPLATE = '''template: signs
names: [符号]
extends: gbt9704
fields:
  signs: {label: 符号, type: line, required: yes}
layout: {default: 版面}
layouts:
  版面:
    parts:
''' + ''.join(f'      - text: {{gap: 1行, text: "{{signs}}", style: {style}, '
              'align: left}\n' for style in STYLES)


class Picture:
    """The first page in dots; an em's ink in 1/1000 from its origin."""

    def __init__(self, pdf):
        image = run(['mutool', 'draw', '-q', '-r', str(DOTS), '-c', 'gray',
                     '-F', 'pgm', '-o', '-', pdf, '1']).out
        _, size, _, self.pixels = image.split(b'\n', 3)
        self.width = int(size.split()[0])
        self.mm = 25.4 / DOTS

    def row(self, glyph, height):
        """Dots of the cell, that high (1/1000 em) above the baseline."""
        y = round((glyph.baseline - glyph.size * height / 1000) / self.mm)
        x = round(glyph.x / self.mm)
        wide = round(max(glyph.advance, glyph.size) / self.mm)
        return self.pixels[y * self.width + x:y * self.width + x + wide]

    def ink(self, glyph):
        """Left, bottom, right, top."""
        em = glyph.size / self.mm
        rows = {h: self.row(glyph, h) for h in range(-250, 1000, 8)}
        inked = [h for h, row in rows.items() if min(row) < 128]
        columns = [x for row in rows.values() for x, dot in enumerate(row)
                   if dot < 128]
        return (min(columns) * 1000 / em, inked[0],
                (max(columns) + 1) * 1000 / em, inked[-1])

    def strokes(self, glyph, height):
        """How wide the strokes on that height are, in dots."""
        found, length = [], 0
        for dot in self.row(glyph, height) + b'\xff':
            if dot < 128:
                length += 1
            elif length:
                found.append(length)
                length = 0
        return found


def place(char, ink):
    """What is wrong with where the ink stands; None: nothing."""
    left, bottom, right, top = ink
    wrong = {
        '，。、': right > 520 or top > 250,
        '；：': right > 520 or bottom > 250 or top < 500,
        '“‘': left < 480 or bottom < 440,
        '”’': right > 520 or bottom < 440,
        '～': right - left < 850,
        '－': right - left < 850,
    }
    return next((f'{char} {[round(edge) for edge in ink]}'
                 for chars, bad in wrong.items() if char in chars and bad),
                None)


def near(a, b):
    return abs(a - b) <= 1


def weight(picture, signs):
    """℃ is drawn like C, ‰ like %, μ like µ; None: nothing is wrong."""
    at = 330  # half of the capitals' height
    letter, degrees = (picture.strokes(signs[c], at) for c in 'C℃')
    if not letter or not degrees or not near(letter[0], degrees[-1]):
        return f'C {letter}, ℃ {degrees}'
    percent, mille = (picture.strokes(signs[c], 200) for c in '%‰')
    if not near(percent[-1], mille[-1]) or not near(percent[-2], mille[-2]):
        return f'% {percent}, ‰ {mille}'
    micro, greek = (picture.strokes(signs[c], 250) for c in 'µμ')
    return (None if near(micro[0], greek[0]) or 'Kai' in signs['μ'].font
            else f'µ {micro}, μ {greek}')


def script(char, picture, glyphs):
    """Raised and lowered signs, as ¹ and ₂ are; None: nothing is wrong."""
    _, bottom, _, top = picture.ink(glyphs[char])
    like = '¹' if char in RAISED else '₂'
    _, low, _, high = picture.ink(glyphs[like])
    beyond = 170 if char in '⁽⁾₍₎' else 50  # brackets embrace digits
    wrong = (bottom < low - beyond or top > high + beyond
             or not low < (bottom + top) / 2 < high
             or not glyphs[char].font.endswith('Signs'))
    return (f'{char} {bottom} to {top}, {like} {low} to {high}, '
            f'{glyphs[char].font}' if wrong else None)


BOXES = '□☐☑☒'


def boxes(suite):
    """Boxes of forms, empty, ticked, crossed: every face has them."""
    draft, pdf = suite.folder() / 'boxes.yaml', suite.folder() / 'boxes.pdf'
    draft.write_text('文种: 总结\n标题: 勾选%s\n正文: |\n  一、甲%s\n  （一）甲%s\n  正文%s。\n' % ((BOXES,) * 4), encoding='utf-8')
    result = suite.run_andu('build', draft, '-o', pdf, '--pdf-standard', 'none', '--lang', 'en')
    suite.equal('boxes: in each face', (result.status, 'no font' in result.err), (STATUS_OK, False))


def head(names):
    return ('文种: 复函\n版式: 文件\n发文机关: [' + ', '.join(names) + ']\n'
            '发文字号: 云函〔2026〕12号\n标题: 关于第68号提案的复函\n'
            '主送机关: 陈一诺委员\n正文: 收悉。\n')


# Characters of the name, organs; points and the share of an em's width (None:
# refused), the most in 442 pt: 10.5 em of 42 pt, 15.9 of 0.66 of that, 30.4
# of 0.66 of 22 pt.
HEADS = [
    (10, 1, 42, 1), (11, 1, 42, .957), (15, 1, 42, .702), (16, 1, 41.5, .665),
    (24, 1, 27.5, .668), (30, 1, 22, .67), (31, 1, None, 0),
    (7, 2, 42, 1), (9, 2, 42, .915), (12, 2, 42, .726), (14, 2, 40.5, .662),
    (29, 2, None, 0)]


def heads(suite):
    folder = suite.folder()
    for length, count, size, share in HEADS:
        name = f'marks: {count} organs of {length}'
        names = [('云溪市' + '青石白鹭栖霞临江望海凤凰' * 3)[:length - 1] + end
                 for end in '局厅'[:count]]
        draft, pdf = folder / 'head.yaml', folder / 'head.pdf'
        pdf.unlink(missing_ok=True)
        draft.write_text(head(names), encoding='utf-8')
        result = suite.run_andu('build', draft, '-o', pdf)
        suite.equal(f'{name}: builds', pdf.exists(), size is not None)
        if not pdf.exists():
            suite.check(f'{name}: says why', 'mark is too long' in result.err,
                        result.err)
            continue
        lines = Document(name, pdf).mark()
        glyphs = [g for line in lines for g in line.glyphs]
        seen = (round(glyphs[0].size / 25.4 * 72, 1),
                round(glyphs[0].advance / glyphs[0].size, 3))
        suite.check(f'{name}: {size} pt, {share} wide',
                    seen[0] == size and abs(seen[1] - share) < .004, seen)
        wide = max(line.right for line in lines) - glyphs[0].left
        suite.check(f'{name}: fits', wide < 156.05, wide)
        suite.check(f'{name}: fills its line', share == 1 or wide > 153, wide)


def pair(suite, name, doc, left, right):
    """What stands at the left on one line or two, what is beside it: whole
    where it fits, else narrowed as little as needed, else on two lines."""
    beside = doc.find(right)
    glyphs = [g for g in doc.glyphs if g.page == beside.page
              and g.x < beside.left - .1 and not g.red]
    at = ''.join(g.char for g in glyphs).find(left)
    suite.check(f'{name}: whole', at >= 0)
    glyphs = glyphs[at:at + len(left)]
    share = glyphs[0].advance / glyphs[0].size
    track = glyphs[0].width / glyphs[0].advance
    on_one = len({g.baseline for g in glyphs}) == 1
    natural = (glyphs[-1].x + glyphs[-1].width - glyphs[0].x if on_one
               else sum(g.advance * track for g in glyphs)) / share
    room = beside.left - CHAR - glyphs[0].x
    want = min(1, (room + .01) / natural)
    suite.equal(f'{name}: on one line', on_one, want >= .75)
    suite.check(f'{name}: narrowed to {want:.3f}',
                abs(share - (want if on_one else 1)) < .003, share)
    return 'whole' if want == 1 else 'narrowed' if on_one else 'two lines'


def pairs(suite):
    """Printers, numbers and results of all lengths."""
    folder = suite.folder()
    seen = {}
    printers, numbers, results = (
        chars * 3 for chars in ('青石白鹭栖霞临江望海', '甲乙丙丁戊己庚辛壬癸',
                                '东西南北春夏秋冬山川'))
    for length in range(14, 31):
        draft, pdf = folder / f'{length}.yaml', folder / f'{length}.pdf'
        printer = printers[:length - 1] + '室'
        number = numbers[:length - 12] + '函〔2026〕12号'
        result = results[:length]
        draft.write_text(
            head(['云溪市水务局']).replace('云函〔2026〕12号', number)
            + f'印发机关: {printer}\n印发日期: 2026年12月27日\n'
            f'签发人: 陆知行\n份号: "000001"\n办理结果: {result}\n',
            encoding='utf-8')
        told = suite.run_andu('build', draft, '-o', pdf)
        suite.check(f'pairs of {length}: builds', pdf.exists(), told.err)
        doc = Document('pairs', pdf)
        for what, left, right in (
                ('printer', printer, '2026年12月27日印发'),
                ('number', number, '签发人：')):
            how = pair(suite, f'{what} of {length}', doc, left, right)
            seen.setdefault(what, []).append(how)
        first = doc.find(result[:5])
        last = first.glyphs[0] if first else None
        suite.check(f'result of {length}: a column behind 份号',
                    last and last.x >= doc.find('000001').right + CHAR - .02,
                    last)
    for what, found in seen.items():
        suite.equal(f'{what}: each way, one after the other',
                    sorted(found, key=['whole', 'narrowed', 'two lines'].index),
                    found)
        suite.equal(f'{what}: all ways', len(set(found)), 3)


HAN = ('国年第市局关于工作发展城乡建设教育卫生提案委员收悉同意落实进一步加强完善'
       '机制推动项目资金万元服务群众体系改革')
SINGLE = list('，。、；：“”‘’（）《》〈〉【】〔〕～－—') + ['——', '……']
BETWEEN = '·／？！'  # also beside its like
TOGETHER = ('？？ ？！ ？？” ？？（ “？ ／／ ·／ ／· ·· ”“ 。” ”。 ，“ “‘ ’” 》《 》“ ”（ ）。 ：“ 国！” 〕“ （“ ”） “《 '
            '》” 、“ 国？！市 “‘《 国？”').split()
LATIN = ['2026', '15%', 'A', 'GDP', '3.5', '50℃']


def paragraph(dice):
    """Every mark beside every other."""
    words = ['字']
    for _ in range(dice.randint(60, 140)):
        words += dice.choices(
            [dice.choices(HAN, k=2), [dice.choice(TOGETHER)],
             [dice.choice(SINGLE)], [dice.choice(LATIN)],
             ['国' + dice.choice(BETWEEN) * dice.choice([1, 1, 2])
              + '市']],
            [72, 13, 9, 5, 1])[0]
    return ''.join(words) + '字'


def set_lines(pages):
    """The lines of --to pages without blanks: what has one baseline."""
    lines, last = [], None
    for line in pages.splitlines():
        run_of = re.match(r'run \S+ (\S+) \S+ \S+ \S+ "(.*)"$', line)
        if not run_of:
            last = None if line.startswith('page') else last
            continue
        if run_of[1] != last:
            lines.append('')
        lines[-1] += ''.join(run_of[2].split())
        last = run_of[1]
    return lines


def copied(suite):
    """Some 2,000 lines as another reader copies them."""
    folder, count, cut = suite.folder(), 0, []
    for seed in range(28):
        dice = random.Random(seed)
        draft, pdf = folder / f'{seed}.yaml', folder / f'{seed}.pdf'
        draft.write_text('文种: 工作报告\n标题: 报告\n正文: |\n' + ''.join(
            f'  {paragraph(dice)}\n' for _ in range(10)), encoding='utf-8')
        suite.run_andu('build', draft, '-o', pdf)
        suite.run_andu('build', draft, '--to', 'pages', '-o', folder / 'set')
        lines = set_lines((folder / 'set').read_text('utf-8'))
        text = run(['pdftotext', pdf, '-']).out.decode()
        whole = {''.join(line.split()) for line in text.splitlines()}
        count += len(lines)
        cut += [line for line in lines if line not in whole]
    suite.check('copied: as many lines as were to be', count > 2000, count)
    suite.check('copied: no line is cut', not cut,
                f'{len(cut)} of {count}: {cut[:3]}')


def test(suite):
    boxes(suite)
    heads(suite)
    pairs(suite)
    copied(suite)
    folder = suite.folder()
    (folder / 'signs-template.yaml').write_text(TEMPLATE, encoding='utf-8')
    draft, pdf = folder / 'signs.yaml', folder / 'signs.pdf'
    draft.write_text('文种: 符号\n符号: "'
                     + '一'.join(f'\u3000{c}\u3000' for c in MARKS + SIGNS + '¹₂'
                              + RAISED + LOWERED)
                     + '"\n', encoding='utf-8')
    result = suite.run_andu('build', draft, '-o', pdf, '--template',
                            folder / 'signs-template.yaml')
    suite.check('marks: builds', pdf.exists(), result.err)
    picture, doc = Picture(pdf), Document('signs', pdf)
    for style, font in STYLES.items():
        lines = [line for line in doc.lines
                 if any(g.char == '一' and g.font == font
                        for g in line.glyphs)]
        glyphs = {g.char: g for line in lines for g in line.glyphs}
        for char in MARKS:
            wrong = place(char, picture.ink(glyphs[char]))
            suite.check(f'marks: {style}: {char}', not wrong, wrong)
        wrong = weight(picture, glyphs)
        suite.check(f'marks: {style}: signs', not wrong, wrong)
        for char in RAISED + LOWERED:
            wrong = script(char, picture, glyphs)
            suite.check(f'marks: {style}: {char}', not wrong, wrong)
    text = run(['pdftotext', pdf, '-']).out.decode()
    suite.equal('marks: raised and lowered signs are copied as typed',
                [c for c in RAISED + LOWERED if text.count(c) != len(STYLES)],
                [])
