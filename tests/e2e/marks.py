"""Marks and signs as they are inked: where in their cells, and how strong.

    python3 tests/e2e/run.py --andu build/generator/andu --only marks

A page with every mark in each font, drawn at 600 dots an inch; geometry.py
says where the cells are.
"""

from geometry import Document
from harness import run

DOTS = 600
MARKS = '，。、；：“”‘’～－'
SIGNS = 'C℃%‰µμ'
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
        '－': right - left < 650,
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


def test(suite):
    folder = suite.folder()
    (folder / 'signs-template.yaml').write_text(TEMPLATE, encoding='utf-8')
    draft, pdf = folder / 'signs.yaml', folder / 'signs.pdf'
    draft.write_text('文种: 符号\n符号: "'
                     + '一'.join(f'\u3000{c}\u3000' for c in MARKS + SIGNS)
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
