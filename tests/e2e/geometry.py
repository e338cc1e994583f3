"""Where things stand on the finished page, against the numbers of GB/T 9704.

    python3 tests/e2e/geometry.py --andu build/generator/andu
            [--only WORD] [--failed] [--markdown FILE]

Builds documents, reads the PDF with `mutool trace` (each glyph with its place,
font and size, each filled path) and compares with the numbers of the clauses:
0.1 mm for an element, 0.05 mm for the ends of a justified line. Prints a row
for each measure and at the end how many passed. --markdown writes the rows as
a table for the documentation.

Edges of characters are those of the em box, 0.88 em above and 0.12 em below
the baseline. An empty line is one line pitch: from the em bottom of a text it
is counted together with the 7/8-character gap of the next line (pitch - em),
from a rule alone. A character of the grid is as wide as its column, 156/28 mm.
A full-width mark at the edge of a line counts half.
"""

import argparse
import collections
import html
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from typing import NamedTuple

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / 'examples'
CASES = pathlib.Path(os.environ.get('ANDU_CASES')
                     or ROOT.parent / 'shared' / 'cases')

# --- the numbers of the clauses, mm -----------------------------------------

PT = 25.4 / 72
PAPER_HEIGHT = 297.0
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # 5.2.1, odd page
MEASURE, DEPTH = RIGHT - LEFT, BOTTOM - TOP
CENTRE = (LEFT + RIGHT) / 2
LINES, COLUMNS = 22, 28  # 5.2.3
EM = 16 * PT  # 3号
EM4 = 14 * PT  # 4号
EM2 = 22 * PT  # 2号
PITCH = (DEPTH - EM) / (LINES - 1)
CHAR = MEASURE / COLUMNS  # 字
GAP = PITCH - EM  # between the em boxes of two lines of the grid
SEVEN_EIGHTHS = EM * 7 / 8
TRACK = CHAR / EM
ASCENT, DESCENT = 0.88, 0.12
SEAL = 42.0
DASH = 0.38  # 一字线 above the baseline, em
TITLE_GAP = 3.5  # what each gap of the title may gain on page 1

TOLERANCE = 0.1
LINE_TOLERANCE = 0.05
EXACT = 0.02  # what rounding to 1/1000 pt adds up to over a page

OPENING = '“‘（〔［【《〈〖｛「『'
CLOSING = '，。、；：？！”’）〕］】》〉〗｝」』'
# 4.2 of the rules, level GB: not at the start, not at the end of a line.
BARRED_START = CLOSING + '·–～／/,.;:!?)]}%‰℃℉°'
LEAST_MARK = 0.7  # em, of a mark inside a line, templates/gbt9704.yaml
BARRED_END = OPENING + '([{／/'


# --- reading the PDF --------------------------------------------------------


class Glyph(NamedTuple):
    """One character as it stands on the page; mm from the top left. Of a
    turned table (clause 8) as seen with the sheet turned upright: from the
    lower left corner, x upwards."""

    page: int
    char: str
    font: str
    size: float
    x: float
    baseline: float
    advance: float
    red: bool
    turned: bool
    em: float  # its width

    @property
    def width(self):
        """Its cell: 3号 type of the grid is set on columns."""
        on_grid = abs(self.size - EM) < 0.01 and 'Title' not in self.font
        return self.advance * (TRACK if on_grid else 1)

    @property
    def half(self):
        """The blank half of a full-width mark."""
        return self.width / 2 if self.advance > 0.9 * self.em else 0

    @property
    def left(self):
        return self.x + (self.half if self.char in OPENING else 0)

    @property
    def right(self):
        cell = self.x + self.width
        if self.char == '·' and self.half:  # set in half its advance
            return cell - self.half / 2
        return cell - (self.half if self.char in CLOSING else 0)

    @property
    def top(self):
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self):
        return self.baseline + DESCENT * self.size


class Span:
    """Glyphs beside each other on one baseline."""

    def __init__(self, glyphs):
        self.glyphs = glyphs
        self.text = ''.join(glyph.char for glyph in glyphs)
        solid = [glyph for glyph in glyphs if not glyph.char.isspace()]
        first, last = (solid or glyphs)[0], (solid or glyphs)[-1]
        self.page, self.baseline = first.page, first.baseline
        self.font, self.size, self.red = first.font, first.size, first.red
        self.turned = first.turned
        self.first, self.last = first, last
        self.left, self.right = first.left, last.right
        self.cell_right = last.x + last.width
        self.top = min(glyph.top for glyph in glyphs)
        self.bottom = max(glyph.bottom for glyph in glyphs)

    @property
    def centre(self):
        return (self.left + self.right) / 2

    @property
    def width(self):
        return self.right - self.left

    def part(self, text):
        at = self.text.find(text)
        return Span(self.glyphs[at:at + len(text)]) if at >= 0 else None


class Rect(NamedTuple):
    page: int
    left: float
    top: float
    right: float
    bottom: float
    red: bool

    @property
    def width(self):
        return self.right - self.left

    @property
    def height(self):
        return self.bottom - self.top

    @property
    def centre(self):
        return (self.left + self.right) / 2


ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


class Document:
    """The glyphs and filled rectangles of a PDF."""

    def __init__(self, name, pdf):
        self.name, self.pdf = name, pdf
        self.glyphs, self.rects, self.pages = [], [], 0
        self.gain = 0  # of the gaps of the title
        trace = subprocess.run(['mutool', 'trace', str(pdf)],
                               stdout=subprocess.PIPE, check=True,
                               stderr=subprocess.DEVNULL).stdout
        self.read(trace.decode('utf-8', 'replace'))
        self.lines = list(self.split_lines())

    def read(self, trace):
        matrix, red, span, path = (1, 0, 0, 1, 0, 0), False, {}, []
        outlines = False  # of bold text, whose glyphs have been painted before
        for line in trace.splitlines():
            tag = line.strip().lstrip('<').split(' ')[0].rstrip('/>')
            if 'stroke_text' in line:
                outlines = tag == 'stroke_text'
            if outlines or tag not in ('page', 'fill_path', 'fill_text', 'span', 'g',
                           'moveto', 'lineto', 'closepath'):
                continue
            found = dict(ATTRIBUTE.findall(line))
            if tag == 'page':
                self.pages += 1
            elif tag in ('fill_path', 'fill_text'):
                matrix = tuple(map(float, found['transform'].split()))
                red = found.get('color') == '1 0 0'
            elif tag == 'span':
                span = found
            elif tag == 'g':
                self.add_glyph(found, span, matrix, red)
            elif tag == 'closepath':
                self.add_rect(path, red)
                path = []
            else:
                path.append(self.place(found, matrix))

    @staticmethod
    def place(found, matrix):
        a, b, c, d, e, f = matrix
        x, y = float(found['x']), float(found['y'])
        return (a * x + c * y + e) * PT, (b * x + d * y + f) * PT

    def add_glyph(self, found, span, matrix, red):
        a, b, c, d = map(float, span['trm'].split())
        wide, size = (
            math.hypot(u * matrix[0] + v * matrix[2],
                       u * matrix[1] + v * matrix[3]) * PT
            for u, v in ((a, b), (c, d)))  # a narrowed em is less wide
        x, y = self.place(found, matrix)
        turned = abs(a * matrix[0] + b * matrix[2]) < 0.01
        if turned:
            x, y = PAPER_HEIGHT - y, x
        self.glyphs.append(Glyph(
            self.pages, html.unescape(found.get('unicode', '\ufffd')),
            span['font'].split('+')[-1], size, x, y,
            float(found.get('adv', 0)) * wide, red, turned, wide))

    def add_rect(self, path, red):
        xs, ys = zip(*path)
        self.rects.append(Rect(self.pages, min(xs), min(ys), max(xs), max(ys),
                               red))

    def divided(self, a, b):
        """A vertical rule of a table stands between the two."""
        if a.turned:
            return False
        return any(r.page == a.page and r.width < 1 < r.height
                   and a.x < r.centre < b.x + 0.1
                   and r.top < a.baseline < r.bottom for r in self.rects)

    def split_lines(self):
        """In the order of drawing: one baseline, no step back, no gap as
        between columns."""
        line = []
        for glyph in self.glyphs:
            if line:
                last = line[-1]
                if (glyph.page != last.page or glyph.turned != last.turned
                        or abs(glyph.baseline - last.baseline) > 0.1
                        or glyph.x < last.x
                        or glyph.x > last.x + last.width + 1.5 * last.size
                        or self.divided(last, glyph)):
                    yield Span(line)
                    line = []
            line.append(glyph)
        if line:
            yield Span(line)

    def find(self, text, page=None, nth=0):
        """The nth place where the text stands within one line."""
        for line in self.lines:
            if page in (None, line.page):
                part = line.part(text)
                if part:
                    if not nth:
                        return part
                    nth -= 1
        return None

    def line_of(self, text, page=None):
        for line in self.lines:
            if page in (None, line.page) and text in line.text:
                return line
        return None

    def before(self, span):
        """The line drawn before this one."""
        for last, line in zip(self.lines, self.lines[1:]):
            if line.glyphs[0] == span.glyphs[0]:
                return last
        return None

    def title(self):
        return [line for line in self.lines if 'Title' in line.font
                and not line.red and line.page == 1]

    def mark(self):
        return [line for line in self.lines if line.red]

    def red_rules(self, page=1):
        return sorted((r for r in self.rects if r.red and r.page == page),
                      key=lambda r: r.top)

    def folio(self, page):
        return [line for line in self.lines
                if line.page == page and line.top > BOTTOM
                and re.fullmatch(r'— \d+ —', line.text)]


# --- counting ---------------------------------------------------------------


class Row(NamedTuple):
    clause: str
    element: str
    required: str
    measured: str
    good: bool
    detail: tuple


class Missing(Exception):
    """An element that is not on the page."""


class Table:
    """The measures of one document after another."""

    def __init__(self, andu, folder):
        self.andu = pathlib.Path(andu).resolve()
        self.folder = pathlib.Path(folder)
        self.rows = []
        self.name = ''
        self.clause = ''

    def add(self, element, required, measured, good, detail=()):
        self.rows.append(Row(self.clause, f'{self.name}: {element}',
                             required, measured, good, tuple(detail)))

    def equal(self, element, required, measured, tolerance=TOLERANCE):
        self.add(element, f'{required:.2f}', f'{measured:.2f}',
                 abs(required - measured) <= tolerance)

    def at_most(self, element, limit, measured):
        self.add(element, f'≤ {limit:.2f}', f'{measured:.2f}',
                 measured <= limit + EXACT)

    def at_least(self, element, limit, measured):
        self.add(element, f'≥ {limit:.2f}', f'{measured:.2f}',
                 measured >= limit - EXACT)

    def same(self, element, required, measured):
        self.add(element, str(required), str(measured), required == measured)

    def run(self, name, clause, check, *arguments):
        """One check; an element that is missing fails it."""
        self.name, self.clause = name, clause
        try:
            check(self, *arguments)
        except Missing as missing:
            self.add(str(missing), 'present', 'missing', False)
        except Exception as fault:  # a test's own fault fails it
            self.add(check.__name__, 'a measure',
                     f'{type(fault).__name__}: {fault}', False)

    def build(self, name, source, template=None):
        """The document of a draft: its text, or the file that holds it."""
        stem = re.sub(r'\W+', '-', name)
        draft = source
        if isinstance(source, str):
            draft = self.folder / f'{stem}.yaml'
            draft.write_text(source, encoding='utf-8')
        pdf = self.folder / f'{stem}.pdf'
        command = [str(self.andu), 'build', str(draft), '-o', str(pdf)]
        if template:
            file = self.folder / f'{stem}-template.yaml'
            file.write_text(template, encoding='utf-8')
            command += ['--template', str(file)]
        done = subprocess.run(
            command, env={**os.environ, 'LC_ALL': 'C'}, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode or not pdf.is_file():
            self.name, self.clause = name, '-'
            self.add('builds', 'status 0', f'status {done.returncode}', False,
                     done.stderr.decode('utf-8', 'replace').splitlines()[:5])
            return None
        return Document(name, pdf)


def need(found, what):
    if not found:
        raise Missing(what)
    return found


def below_text(span, empty_lines):
    """The em top of what stands so many empty lines below a text."""
    return span.bottom + empty_lines * PITCH + GAP


# --- 版头 -------------------------------------------------------------------


def mark_place(t, doc, top):
    mark = need(doc.mark(), 'mark')
    t.equal('mark, upper edge', top, mark[0].top)
    for line in mark:
        t.equal(f'mark “{line.text[:6]}”, centre', CENTRE, line.centre)
        t.at_most('mark, width', MEASURE, line.width)
    t.same('mark, font', 'GWTitleSong', mark[0].font)


def left_column(t, doc, texts, first, left=LEFT):
    """份号, 密级, 紧急程度 one below the other."""
    for index, (name, text, font) in enumerate(texts):
        span = need(doc.find(text, 1), name)
        t.equal(f'{name}, left edge', left, span.left)
        t.equal(f'{name}, upper edge', first + index * PITCH, span.top)
        t.same(f'{name}, font', font, span.font)
        t.equal(f'{name}, type size', EM, span.size, EXACT)


def number_centred(t, doc, number):
    mark = need(doc.mark(), 'mark')[-1]
    span = need(doc.find(number, 1), 'number')
    t.equal('number, two empty lines below the mark', below_text(mark, 2),
            span.top)
    t.equal('number, centre', CENTRE, span.centre)
    t.same('number, font', 'GWFangSong', span.font)


def number_left(t, doc, number, last_signer):
    span = need(doc.find(number, 1), 'number')
    signer = need(doc.find(last_signer, 1), 'signer')
    t.equal('number, one 字 in', LEFT + CHAR, span.left)
    t.equal('number, on the line of the last signer', signer.baseline,
            span.baseline)


def signers(t, doc, names):
    mark = need(doc.mark(), 'mark')[-1]
    label = need(doc.find('签发人：', 1), 'signer label')
    placed = [need(doc.find(name, 1), f'signer {name}') for name in names]
    t.equal('签发人, two empty lines below the mark', below_text(mark, 2),
            label.top)
    t.same('签发人 label, font', 'GWFangSong', label.font)
    t.equal('签发人, names one 字 in from the right', RIGHT - CHAR,
            max(span.right for span in placed))
    t.equal('签发人, first name behind the label', label.cell_right,
            placed[0].left)
    for index, span in enumerate(placed):
        t.same(f'签发人 {span.text}, font', 'GWKai', span.font)
        row, column = divmod(index, 2)
        t.equal(f'签发人 {span.text}, line {row + 1}',
                label.baseline + row * PITCH, span.baseline)
        if row:
            t.equal(f'签发人 {span.text}, under the name above',
                    placed[column].left, span.left)


def red_rule(t, doc, number):
    span = need(doc.find(number, 1), 'number')
    rule = need(doc.red_rules(), 'red rule')[0]
    t.equal('red rule, below the number', 4, rule.top - span.bottom)
    t.equal('red rule, length', MEASURE, rule.width)
    t.equal('red rule, left end', LEFT, rule.left)


def double_rules(t, doc):
    mark = need(doc.mark(), 'mark')[-1]
    rules = doc.red_rules()
    if len(rules) != 4:
        raise Missing('two double rules')
    upper, lower = rules[:2], rules[2:]
    t.equal('upper double rule, below the mark', 4, upper[0].top - mark.bottom)
    t.same('upper double rule, strokes', 'thick over thin',
           'thick over thin' if upper[0].height > upper[1].height
           else 'thin over thick')
    t.equal('lower double rule, lower edge', 277, lower[1].bottom)
    t.same('lower double rule, strokes', 'thin over thick',
           'thin over thick' if lower[0].height < lower[1].height
           else 'thick over thin')
    for name, rule in (('upper, first', upper[0]), ('upper, second', upper[1]),
                       ('lower, first', lower[0]), ('lower, second', lower[1])):
        t.equal(f'{name} stroke, length', 170, rule.width)
        t.equal(f'{name} stroke, centre', CENTRE, rule.centre)
    for page in range(2, doc.pages + 1):
        t.same(f'red rules on page {page}', 0, len(doc.red_rules(page)))


def number_right(t, doc, number):
    rule = need(doc.red_rules(), 'upper double rule')[1]
    span = need(doc.find(number, 1), 'number')
    t.equal('number, right edge', RIGHT, span.right)
    t.equal('number, 7/8 of a 字 below the rule', rule.bottom + SEVEN_EIGHTHS,
            span.top)


def result_mark(t, doc, letter, result):
    found = [line for line in doc.lines
             if line.page == 1 and line.text == result and line.right > CENTRE]
    span = need(found, 'result mark')[0]
    t.equal('result mark, right edge', RIGHT, span.right)
    if letter:
        t.at_most('result mark, above the mark', doc.mark()[0].top,
                  span.bottom)
    else:
        t.equal('result mark, on line 1', TOP, span.top)


# --- 主体 -------------------------------------------------------------------


def between(t, element, least, most, measured):
    t.add(element, f'{least:.2f} … {most:.2f}', f'{measured:.2f}',
          least - TOLERANCE <= measured <= most + TOLERANCE)


def title_place(t, doc, top):
    """What is left of page 1, less than a line, may stand in both gaps."""
    lines = need(doc.title(), 'title')
    between(t, 'title, upper edge', top, top + TITLE_GAP, lines[0].top)
    doc.gain = lines[0].top - top
    for line in lines:
        t.equal(f'title “{line.text[:6]}”, centre', CENTRE, line.centre)
        t.equal('title, type size', EM2, line.size, EXACT)


def title_under_rule(t, doc):
    rule = need(doc.red_rules(), 'red rule')[0]
    title_place(t, doc, rule.bottom + 2 * PITCH)


def title_under_text(t, doc, text):
    title_place(t, doc, below_text(need(doc.find(text, 1), text), 2))


def addressee(t, doc, text):
    title = need(doc.title(), 'title')[-1]
    span = need(doc.find(text, 1), 'addressee')
    t.equal('主送, one empty line below the title, and what that above it has '
            'gained', below_text(title, 1) + doc.gain, span.top)
    t.equal('主送, flush left', LEFT, span.left)


def first_paragraph(t, doc, above, text):
    above = need(doc.line_of(above, 1), above)
    span = need(doc.find(text, 1), 'body on page 1')
    t.equal('body, next line', above.baseline + PITCH, span.baseline)
    t.equal('body, indent of two 字', LEFT + 2 * CHAR, span.left)


def heading(t, doc, text, font):
    span = need(doc.find(text), text)
    t.equal(f'heading {text}, indent', LEFT + 2 * CHAR, span.left)
    t.same(f'heading {text}, font', font, span.font)


def attachment_list(t, doc, names, last_body):
    """附件说明: numbered when several."""
    label = need(doc.find('附件：'), '附件说明')
    body = need(doc.line_of(last_body), 'end of the body')
    several = len(names) > 1
    # one that is short is not torn: it goes to the next page as a whole
    t.equal('附件说明, one empty line below the body', below_text(body, 1)
            if label.page == body.page else TOP, label.top)
    t.equal('附件说明, indent of two 字', LEFT + 2 * CHAR, label.left)
    first, above = None, None
    for index, name in enumerate(names, 1):
        number = f'{index}.' if several else '附件：'
        line = need(doc.line_of(number + name[:6]), f'附件 {index}')
        if several:
            ordinal = line.part(number)
            first = first or ordinal
            t.equal(f'附件 {index}, number under number', first.left,
                    ordinal.left)
        start = line.part(name[:6])
        if above and above.page == line.page:
            t.equal(f'附件 {index}, next line', above.baseline + PITCH,
                    line.baseline)
        at = doc.lines.index(line)
        rest = name[len(line.text.split(number, 1)[1]):]
        while rest:
            line, full = doc.lines[at + 1], line
            t.equal(f'附件 {index}, continued under its first character',
                    start.left, line.left)
            t.equal(f'附件 {index}, end of the full line', RIGHT, full.right,
                    LINE_TOLERANCE)
            rest, at = rest[len(line.text):], at + 1
        t.same(f'附件 {index}, no mark behind the name', False,
               line.text[-1] in '，。；、')
        above = line


def empty_lines(above, organ):
    return round((organ.top - above.bottom - GAP) / PITCH)


def signature_sealed(t, doc, above, organ, date):
    above = need(doc.line_of(above), 'text above the signature')
    found = [line for line in doc.lines if line.text == organ
             and not line.red and 'Title' not in line.font]
    organ = need(found, '署名')[-1]
    date = need([x for x in doc.lines if x.text == date], '成文日期')[0]
    lines = empty_lines(above, organ)
    t.equal(f'署名 (sealed), {lines} empty lines below the text, of three at '
            'most and one at least', below_text(above, min(3, max(1, lines))),
            organ.top)
    t.at_most('署名 and 成文日期 under a seal of 42 mm, its top within a line '
              'of the text', PITCH + SEAL, date.bottom - above.bottom)
    t.equal('成文日期 (sealed), four 字 in', RIGHT - 4 * CHAR, date.right)
    t.equal('成文日期 (sealed), on the next line', organ.baseline + PITCH,
            date.baseline)
    t.equal('署名 (sealed), centred on the date', date.centre, organ.centre)


def signature_unsealed(t, doc, above, organ, date):
    above = need(doc.line_of(above), 'text above the signature')
    organ = need([x for x in doc.lines if x.text == organ], '署名')[-1]
    date = need([x for x in doc.lines if x.text == date], '成文日期')[-1]
    t.equal('署名 (unsealed), one empty line below the text',
            below_text(above, 1), organ.top)
    t.equal('成文日期 (unsealed), on the next line', organ.baseline + PITCH,
            date.baseline)
    if date.width <= organ.width:
        t.equal('署名 (unsealed), two 字 in', RIGHT - 2 * CHAR, organ.right)
        t.equal('成文日期 (unsealed), two 字 right of the 署名',
                organ.left + 2 * CHAR, date.left)
    else:
        t.equal('成文日期 longer than 署名, two 字 in', RIGHT - 2 * CHAR,
                date.right)
        t.equal('署名 shorter than the date, two 字 left of it',
                date.left - 2 * CHAR, organ.left)


def note(t, doc, date, text):
    date = need([x for x in doc.lines if x.text == date], '成文日期')[0]
    span = need(doc.find(text), '附注')
    t.equal('附注, line below the date', date.baseline + PITCH, span.baseline)
    t.equal('附注, indent of two 字', LEFT + 2 * CHAR, span.left)


def annex(t, doc, head, title):
    """An attachment on a page of its own."""
    span = need([x for x in doc.lines if x.text == head], head)[0]
    lines = [x for x in doc.lines if x.page == span.page]
    t.same(f'{head}, first on its page', head, lines[0].text)
    t.equal(f'{head}, on line 1', TOP, span.top)
    t.equal(f'{head}, flush left', LEFT, span.left)
    t.same(f'{head}, font', 'GWHei', span.font)
    names = need([x for x in lines if 'Title' in x.font], f'title of {head}')
    t.equal(f'{head}, title on line 3', TOP + 2 * PITCH, names[0].top)
    t.same(f'{head}, title', title, ''.join(x.text for x in names))
    for name in names:
        t.equal(f'{head}, title “{name.text[:6]}”, centre', CENTRE,
                name.centre)


# --- 版记, 页码 -------------------------------------------------------------


def colophon(t, doc, copies, printer, date):
    page = doc.pages
    rules = sorted((r for r in doc.rects if r.page == page and not r.red
                    and r.width > 100 and r.height < 1), key=lambda r: r.top)
    if len(rules) != 3:
        raise Missing('three rules of the 版记')
    for name, rule, thickness in zip(('first', 'inner', 'last'), rules,
                                     (0.35, 0.25, 0.35)):
        t.equal(f'版记 {name} rule, thickness', thickness, rule.height, EXACT)
        t.equal(f'版记 {name} rule, length', MEASURE, rule.width)
        t.equal(f'版记 {name} rule, left end', LEFT, rule.left)
    t.equal('版记 last rule, lower edge', BOTTOM, rules[2].bottom)
    label = need(doc.find('抄送：', page), '抄送')
    t.equal('抄送, one 字 in', LEFT + CHAR, label.left)
    t.equal('抄送, type size', EM4, label.size, EXACT)
    entry = [x for x in doc.lines if x.page == page
             and rules[0].bottom < x.baseline < rules[1].top]
    t.same('抄送, whole', copies, ''.join(x.text for x in entry))
    first = need(entry[0].part(copies[3:7]), 'first organ of 抄送')
    for line in entry[1:]:
        t.equal('抄送, continued under the first character', first.left,
                line.left)
    for line in entry[:-1]:
        t.equal('抄送, end of the full line, one 字 in', RIGHT - CHAR,
                line.right)
    t.at_least('抄送, below the first rule', rules[0].bottom, entry[0].top)
    t.at_most('抄送, above the inner rule', rules[1].top, entry[-1].bottom)
    span = need(doc.find(printer, page, 0), '印发机关')
    t.equal('印发机关, one 字 in', LEFT + CHAR, span.left)
    span = need(doc.find(date + '印发', page), '印发日期')
    t.equal('印发日期, one 字 in from the right', RIGHT - CHAR, span.right)
    t.at_most('印发, above the last rule', rules[2].top, span.bottom)
    text = [x for x in doc.lines if x.page == page
            and x.baseline < rules[0].top]
    t.at_most('text above the 版记', rules[0].top,
              max(x.bottom for x in text) if text else TOP)


def copies_letter(t, doc, last):
    """10.1: no rules; the last line on the edge of the type area."""
    label = need(doc.find('抄送：', doc.pages), '抄送')
    span = need(doc.line_of(last, doc.pages), 'end of 抄送')
    t.equal('抄送 of a letter, one 字 in', LEFT + CHAR, label.left)
    t.equal('抄送 of a letter, lower edge', BOTTOM, span.bottom)
    t.same('rules of the 版记 of a letter', 0,
           len([r for r in doc.rects if r.page == doc.pages and not r.red]))


def folios(t, doc, first=1, mirrored=False):
    for page in range(1, min(doc.pages, 3) + 1):
        found = doc.folio(page)
        t.same(f'page numbers on page {page}', int(page >= first), len(found))
        if not found:
            continue
        span = found[0]
        shift = -2 if mirrored and page % 2 == 0 else 0
        t.same(f'page number of page {page}', f'— {page} —', span.text)
        t.equal(f'page {page}: dash below the type area', 7,
                span.baseline - DASH * span.size - BOTTOM)
        t.equal(f'page {page}: type size', EM4, span.size, EXACT)
        if page % 2:
            t.equal(f'page {page}: one 字 in from the right',
                    RIGHT - CHAR, span.right)
        else:
            t.equal(f'page {page}: one 字 in from the left',
                    LEFT + CHAR + shift, span.left)
        t.same(f'page {page}: font', 'GWSong', span.font)


def folio_ink(t, doc):
    """The dash as it is inked: its middle 7 mm below the type area."""
    dots = 1200
    image = subprocess.run(
        ['mutool', 'draw', '-q', '-r', str(dots), '-F', 'pgm', '-o', '-',
         str(doc.pdf), '1'],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    _, size, _, pixels = image.split(b'\n', 3)
    width, mm = int(size.split()[0]), 25.4 / dots
    dash = need(doc.folio(1), 'page number')[0].first
    first, last = round((dash.x + 0.5) / mm), round((dash.right - 0.5) / mm)
    rows = [y for y in range(round(dash.top / mm), round(dash.bottom / mm))
            if min(pixels[y * width + first:y * width + last]) < 128]
    t.equal('ink of the dash below the type area', 7,
            (need(rows, 'ink of the dash')[0] + rows[-1] + 1) / 2 * mm - BOTTOM)


# --- forms ------------------------------------------------------------------


def form_columns(t, doc, page, edges):
    """The column edges are the middles of the borders."""
    borders = [r for r in doc.rects if r.page == page and r.width < 1]
    if not borders:
        raise Missing('borders of the form')
    found = sorted({round(r.centre, 1) for r in borders})
    for edge in edges:
        nearest = min(borders, key=lambda r: abs(r.centre - edge))
        t.equal(f'column edge {edge:g}', edge, nearest.centre)
        t.equal(f'border at {edge:g}, thickness', 0.5 * PT, nearest.width,
                EXACT)
    t.same('column edges', len(edges), len(found))


def cell_around(doc, span):
    """left, top, right, bottom of the cell a text stands in."""
    x, y = span.centre, (span.top + span.bottom) / 2
    across = [r for r in doc.rects if r.page == span.page and r.height < 1
              and r.left - 0.1 < x < r.right + 0.1]
    upright = [r for r in doc.rects if r.page == span.page and r.width < 1
               and r.top - 0.1 < y < r.bottom + 0.1]
    edges = ([r.centre for r in upright if r.centre < x],
             [(r.top + r.bottom) / 2 for r in across if r.bottom < y],
             [r.centre for r in upright if r.centre > x],
             [(r.top + r.bottom) / 2 for r in across if r.top > y])
    if not all(edges):
        raise Missing(f'a cell around {span.text}')
    return max(edges[0]), max(edges[1]), min(edges[2]), min(edges[3])


def form_label(t, doc, text):
    """A label of one line stands in the middle of its cell."""
    span = need(doc.find(text), text)
    left, top, right, bottom = cell_around(doc, span)
    t.equal(f'{text}, centre of its cell', (left + right) / 2, span.centre)
    t.equal(f'{text}, middle of its cell', (top + bottom) / 2,
            (span.top + span.bottom) / 2)


def form_value(t, doc, text):
    span = need(doc.line_of(text), text)
    left, _, _, _ = cell_around(doc, span)
    t.equal(f'{text[:6]}, padding', left + 1.5, span.left)


def in_cells(t, doc):
    """No text of a form touches a border."""
    bad = []
    for line in doc.lines:
        for r in doc.rects:
            if (r.page == line.page and r.left < line.right - 0.1
                    and line.left + 0.1 < r.right
                    and r.top < line.bottom - 0.1
                    and line.top + 0.1 < r.bottom):
                bad.append(f'page {line.page} y {line.top:.2f}: {line.text}')
                break
    t.add('texts on a border', '0', str(len(bad)), not bad, bad)


# --- whole documents --------------------------------------------------------


class Frame(NamedTuple):
    """Where justified paragraphs stand."""

    left: float
    right: float
    indent: float
    size: float
    pitch: float


BODY = Frame(LEFT, RIGHT, 2 * CHAR, EM, PITCH)
FORM_TABLE = Frame(LEFT + 1.5, RIGHT - 1.5, 2 * EM4, EM4, 21 * PT)
FORM_REPORT = Frame(LEFT + 16 + 1.5, RIGHT - 1.5, 2 * EM4, EM4, 21 * PT)


def is_text(line, frame, indents, shift=0):
    return (abs(line.size - frame.size) < EXACT
            and any(abs(line.left - frame.left - shift - indent) < 1.2
                    for indent in indents))


# labels that fill their cell, so that they seem to stand at the margin
FULL_LABELS = ('变更登记情况', '相关资质认可', '绩效和受奖惩')


def continued(doc, frame, mirrored=False):
    """Pairs of lines of one paragraph: the second starts at the margin."""
    title = doc.title()
    head = title[-1].bottom if title else 0
    lines = [x for x in doc.lines if x.page > 1 or x.top > head]
    lines = [x for x in lines
             if not x.turned and not re.fullmatch(r'— \d+ —', x.text)]
    for line, behind in zip(lines, lines[1:]):
        if behind.text.strip() in FULL_LABELS:
            continue
        if not re.match('附件', behind.text) or behind.font != 'GWHei':
            if (is_text(line, frame, (0, frame.indent),
                        shift_of(line, mirrored))
                    and is_text(behind, frame, (0,),
                                shift_of(behind, mirrored))):
                yield line, behind


def shift_of(line, mirrored):
    return -2 if mirrored and line.page % 2 == 0 else 0


def full_lines(t, doc, frame, mirrored=False):
    bad, worst, count = [], 0, 0
    for line, behind in continued(doc, frame, mirrored):
        shift = shift_of(line, mirrored)
        indent = 0 if abs(line.left - frame.left - shift) < 1 else frame.indent
        start = line.left - (frame.left + shift + indent)
        end = line.right - (frame.right + shift)
        count += 1
        off = max(start, end, key=abs)
        worst = max(worst, off, key=abs)
        if abs(off) > LINE_TOLERANCE:
            bad.append(f'page {line.page} y {line.top:.2f}: {start:+.3f} at '
                       f'the start, {end:+.3f} at the end: {line.text}')
    if count:
        t.add(f'{count} full lines, width',
              f'{frame.right - frame.left:.2f} ± {LINE_TOLERANCE}',
              f'{frame.right - frame.left + worst:.3f}', not bad, bad)


def line_pitch(t, doc, frame, mirrored=False):
    bad, worst, count = [], frame.pitch, 0
    for line, behind in continued(doc, frame, mirrored):
        if line.page != behind.page:
            continue
        pitch = behind.baseline - line.baseline
        count += 1
        worst = max(worst, pitch, key=lambda p: abs(p - frame.pitch))
        if abs(pitch - frame.pitch) > TOLERANCE:
            bad.append(f'page {line.page} y {line.top:.2f}: {pitch:.3f}: '
                       f'{line.text}')
    if count:
        t.add(f'{count} line pitches', f'{frame.pitch:.4f}', f'{worst:.4f}',
              not bad, bad)


def broken_pair(a, b):
    """What must not be divided by the end of a line: 4.2."""
    return ((a.isdigit() and (b.isdigit() or b in '年月日号%‰℃.,'))
            or (a == '第' and b.isdigit())
            or (a == b and a in '—…')
            or (a in '.,' and b.isdigit())
            or (a in '±+−$￥¥' and b.isdigit())
            or (a.isascii() and a.isalpha() and b.isascii() and b.isalpha()))


def prohibition(t, doc, frame, mirrored=False):
    bad, count = [], 0
    for line in doc.lines:
        text = line.text.strip()
        if len(text) < 2 or re.fullmatch(r'— \d+ —', text):
            continue
        count += 1
        start, end = text[0], text[-1]
        lone = start in '—-' and text[1] != start and not text[1].isdigit()
        if start in BARRED_START or end in BARRED_END or lone:
            bad.append(f'page {line.page} y {line.top:.2f}: {text}')
    for line, behind in continued(doc, frame, mirrored):
        a, b = line.text.rstrip(), behind.text.lstrip()
        if a and b and line.text == a and broken_pair(a[-1], b[0]):
            bad.append(f'page {line.page} y {line.top:.2f}: {a[-4:]}|{b[:4]}')
    t.add(f'{count} lines against the rules for line ends', '0 wrong',
          f'{len(bad)} wrong', not bad, bad)


def area_of(doc, line, letter, mirrored):
    """left, top, right, bottom of where a text may stand on its page."""
    shift = shift_of(line, mirrored)
    top, bottom = TOP, BOTTOM
    if line.turned:
        return (PAPER_HEIGHT - BOTTOM, LEFT + shift, PAPER_HEIGHT - TOP,
                RIGHT + shift)
    if letter and line.page == 1:
        top = 0  # the mark and the result stand in the top margin
        rules = doc.red_rules()
        if len(rules) == 4:
            bottom = rules[2].top - SEVEN_EIGHTHS
    return LEFT + shift, top, RIGHT + shift, bottom


def inside(t, doc, letter=False, mirrored=False):
    bad = []
    for line in doc.lines:
        if re.fullmatch(r'— \d+ —', line.text) and line.top > BOTTOM:
            continue
        left, top, right, bottom = area_of(doc, line, letter, mirrored)
        edges = [max(column) for column in zip(*(
            (left - g.left, g.right - right, top - g.top, g.bottom - bottom)
            for g in line.glyphs if not g.char.isspace()))] or [0]
        if max(edges) > LINE_TOLERANCE:
            side = ('left', 'right', 'top', 'bottom')[edges.index(max(edges))]
            bad.append(f'page {line.page}: {max(edges):.2f} over the {side}: '
                       f'{line.text}')
    t.add(f'{len(doc.glyphs)} glyphs within the type area', '0 outside',
          f'{len(bad)} outside', not bad, bad)


def pressed(line):
    """How wide its marks are inside it, in em; those beside other marks,
    which always lose half an em, left out."""
    for before, mark, behind in zip(line.glyphs, line.glyphs[1:],
                                    line.glyphs[2:]):
        if mark.char in CLOSING and behind.char not in CLOSING + OPENING:
            yield (behind.x - mark.x) / mark.width
        elif mark.char in OPENING and before.char not in CLOSING + OPENING:
            yield (mark.x + mark.width - before.x - before.width) / mark.width


def squeeze(t, doc, frame, mirrored=False):
    """Marks are pressed to 0.7 em; further only where the line could not be
    set otherwise, which may happen to one in a hundred."""
    lines = [line for line, _ in continued(doc, frame, mirrored)]
    narrow = [f'page {x.page} y {x.top:.2f}: {x.text}' for x in lines
              if min(pressed(x), default=1) < LEAST_MARK - 0.005]
    if lines:
        t.add(f'squeeze of marks: {len(lines)} lines, with one under '
              f'{LEAST_MARK} em', '1 % at most',
              f'{len(narrow)}', len(narrow) <= len(lines) / 100, narrow)


def whole(t, doc, letter=False, mirrored=False, frame=BODY):
    """What holds for every document."""
    t.run(doc.name, '4.3', full_lines, doc, frame, mirrored)
    t.run(doc.name, '5.2.3', line_pitch, doc, frame, mirrored)
    t.run(doc.name, '4.2', prohibition, doc, frame, mirrored)
    t.run(doc.name, '4.3', squeeze, doc, frame, mirrored)
    t.run(doc.name, '5.2.1', inside, doc, letter, mirrored)
    if frame is BODY and not mirrored:
        t.run(doc.name, '5.2.3', lines_a_page, doc, letter)


def text_lines(doc, page):
    """Of a page without tables and annex titles, what stands in 3号."""
    lines = [x for x in doc.lines if x.page == page and not x.red
             and TOP - EXACT <= x.top and x.bottom < BOTTOM + PITCH
             and not re.fullmatch(r'— \d+ —', x.text)]
    return lines if all(abs(x.size - EM) < EXACT or 'Title' in x.font
                        for x in lines) else []


ORDINAL = re.compile(r'[（(]?[一二三四五六七八九十]+[）)、.．]|'
                     r'[（(]?\d{1,2}[）)、.．]\D')


def reason_to_end(doc, page):
    """Why a page may end before its foot."""
    behind = [x for x in doc.lines if x.page == page + 1]
    if not behind or any(r.page in (page, page + 1) and not r.red
                         for r in doc.rects):
        return 'the end, or a table'
    if behind[0].font in ('GWHei', 'GWKai') or ORDINAL.match(behind[0].text):
        return 'a heading'
    if any(re.fullmatch(r'\d{4}年\d+月\d+日', x.text) for x in behind):
        return 'the signature, 7.3.5.5'
    return None


def lines_a_page(t, doc, letter=False):
    """5.2.3: 22 lines; page 1 goes on to its foot."""
    for page in range(1, doc.pages):
        lines = text_lines(doc, page)
        if not lines:
            continue
        last = max(x.bottom for x in lines)
        reason = reason_to_end(doc, page)
        less = f', less before {reason}' if reason else ''
        if page > 1:
            count = round((last - TOP - EM) / PITCH) + 1
            t.add(f'page {page}: lines', f'{LINES}{less}', str(count),
                  count == LINES or bool(reason))
            continue
        foot = BOTTOM
        if letter and len(doc.red_rules()) == 4:
            foot = doc.red_rules()[2].top - SEVEN_EIGHTHS
        most = max(0, PITCH - 2 * TITLE_GAP)
        t.add('page 1: from the last line to the foot',
              f'≤ {most:.2f}{less}', f'{foot - last:.2f}',
              -EXACT <= foot - last <= most + EXACT or bool(reason))


def page_grid(t, doc, size, pitch, top, count, exact=True):
    """A full page of a paragraph without marks."""
    lines = [x for x in doc.lines if x.page == 2 and x.top < BOTTOM]
    t.same('lines on a full page', count, len(lines))
    need(lines, 'page 2')
    t.equal('first line, upper edge', top, lines[0].top, EXACT)
    t.equal('last line, lower edge', top + (count - 1) * pitch + size,
            lines[-1].bottom, EXACT)
    worst = max((b.baseline - a.baseline for a, b in zip(lines, lines[1:])),
                key=lambda p: abs(p - pitch))
    t.add('line pitch', f'{pitch:.4f}', f'{worst:.4f}',
          abs(worst - pitch) < EXACT)
    t.same('characters of a full line', COLUMNS,
           min(len(x.text) for x in lines[:-1]))
    off = [abs(g.x - LEFT - k * CHAR) for x in lines
           for k, g in enumerate(x.glyphs)] if exact else [0]
    t.add('columns, farthest from 28 + n × 5.5714', '0.00',
          f'{max(off):.2f}', max(off) <= LINE_TOLERANCE)


# --- drafts -----------------------------------------------------------------

SENTENCE = '我局会同市财政局、市自然资源和规划局等部门进行了认真研究，' \
    '于2026年3月24日当面听取了您的意见，并将《关于推进“一带一路”民间交流的' \
    '实施意见》（试行）印发各区（县），截至6月底完成率为95.5%，比2025年同期' \
    '提高12.4个百分点——这是近年来的最好水平。'
OPENS = '您提出的提案收悉。'
BODY_TEXT = f"""正文: |
  {OPENS}{SENTENCE}
  一、总体情况
  {SENTENCE}
  （一）工作机制
  {SENTENCE}
  1.具体做法
  {SENTENCE}
  （1）主要成效
  {SENTENCE}
  以上意见请予审阅。
"""
TITLE = '标题: 云溪市教育局关于市政协一届三次会议第68号提案的复函\n' \
    '标题分行: [云溪市教育局关于市政协, 一届三次会议第68号提案的复函]\n'
NUMBER, DATE, ORGAN = '云教函〔2026〕12号', '2026年5月6日', '云溪市教育局'
HEAD_FIELDS = f'文种: 复函\n发文字号: {NUMBER}\n主送机关: 陈一诺委员\n' \
    f'成文日期: {DATE}\n'
COLUMN_FIELDS = '份号: "000012"\n密级: 机密★1年\n紧急程度: 特急\n' \
    '办理结果: A\n'
COLUMN = (('份号', '000012', 'GWFangSong'), ('密级', '机密★1年', 'GWHei'),
          ('紧急程度', '特急', 'GWHei'))
ANNEXES = ('云溪市2026年民间对外友好交流项目安排表及有关说明材料（由各承办单位'
           '按照要求逐项填写）', '办理情况统计表')
ANNEX_FIELDS = '附件:\n' + ''.join(
    f'  - {{标题: {name}, 内容: "{SENTENCE}"}}\n' for name in ANNEXES)
COPIES = ('市政协提案委员会', '市人民政府办公室', '市发展和改革委员会',
          '市财政局', '市自然资源和规划局', '市文化广电和旅游局')
COPIES_TEXT = '抄送：' + '，'.join(COPIES) + '。'
COPIES_FIELD = f'抄送机关: [{", ".join(COPIES)}]\n'
SIGNERS = ('邬景澄', '骆维桢', '卢砚迟', '沈禾澄', '闻人越')
ORGANS = ('云溪市教育局', '云溪市财政局', '云溪市水务局')


def letter_draft(head=COLUMN_FIELDS, organ=ORGAN, body=BODY_TEXT,
                 rest=ANNEX_FIELDS + COPIES_FIELD):
    return (HEAD_FIELDS + TITLE + f'发文机关: {organ}\n署名: {organ}\n' + head
            + body + rest)


PRINTER = f'印发机关: {ORGAN}办公室\n印发日期: 2026年5月7日\n'
NOTES = '公开属性: 此件公开发布\n'


def below_head(t, doc):
    """Title, 主送, body, signature: the same in both layouts."""
    name = doc.name
    t.run(name, '7.3.2', addressee, doc, '陈一诺委员：')
    t.run(name, '7.3.3', first_paragraph, doc, '陈一诺委员：', OPENS)
    for text, font in (('一、总体情况', 'GWHei'), ('（一）工作机制', 'GWKai'),
                       ('1.具体做法', 'GWFangSong'),
                       ('（1）主要成效', 'GWFangSong')):
        t.run(name, '7.3.3', heading, doc, text, font)
    t.run(name, '7.3.4', attachment_list, doc, ANNEXES, '以上意见请予审阅')
    t.run(name, '7.3.5.1', signature_sealed, doc, '办理情况统计表', ORGAN,
          DATE)
    t.run(name, '7.3.6', note, doc, DATE, '（此件公开发布）')


def file_one_signer(t):
    doc = t.build('file, one signer', letter_draft(
        f'{COLUMN_FIELDS}{NOTES}签发人: 邬景澄\n',
        rest=ANNEX_FIELDS + COPIES_FIELD + PRINTER))
    if not doc:
        return
    name = doc.name
    t.run(name, '7.2.1–3', left_column, doc, COLUMN, TOP)
    t.run(name, 'result', result_mark, doc, False, 'A')
    t.run(name, '7.2.4', mark_place, doc, TOP + 35)
    t.run(name, '7.2.5', number_left, doc, NUMBER, '邬景澄')
    t.run(name, '7.2.6', signers, doc, SIGNERS[:1])
    t.run(name, '7.2.7', red_rule, doc, NUMBER)
    t.run(name, '7.3.1', title_under_rule, doc)
    below_head(t, doc)
    for index, title in enumerate(ANNEXES, 1):
        t.run(name, '7.3.7', annex, doc, f'附件{index}', title)
    t.run(name, '7.4', colophon, doc, COPIES_TEXT, f'{ORGAN}办公室',
          '2026年5月7日')
    t.run(name, '7.5', folios, doc)
    t.run(name, '7.5', folio_ink, doc)
    whole(t, doc)


def file_five_signers(t):
    doc = t.build('file, five signers', letter_draft(
        f'{NOTES}签发人: [{", ".join(SIGNERS)}]\n'))
    if not doc:
        return
    name = doc.name
    t.run(name, '7.2.4', mark_place, doc, TOP + 35)
    t.run(name, '7.2.6', signers, doc, SIGNERS)
    t.run(name, '7.2.5', number_left, doc, NUMBER, SIGNERS[-1])
    t.run(name, '7.2.7', red_rule, doc, NUMBER)
    t.run(name, '7.3.1', title_under_rule, doc)
    below_head(t, doc)
    whole(t, doc)


def secrecy_alone(t, doc):
    span = need(doc.find('机密★1年', 1), '密级')
    t.equal('密级 without 份号, on line 2', TOP + PITCH, span.top)
    t.equal('密级 without 份号, flush left', LEFT, span.left)


def file_no_signer(t):
    doc = t.build('file, no signer', letter_draft(
        f'版式: 文件\n密级: 机密★1年\n{NOTES}',
        rest=f'附件: {ANNEXES[1]}\n' + COPIES_FIELD + PRINTER))
    if not doc:
        return
    name = doc.name
    t.run(name, '7.2.2', secrecy_alone, doc)
    t.run(name, '7.2.4', mark_place, doc, TOP + 35)
    t.run(name, '7.2.5', number_centred, doc, NUMBER)
    t.run(name, '7.2.7', red_rule, doc, NUMBER)
    t.run(name, '7.3.1', title_under_rule, doc)
    t.run(name, '7.3.4', attachment_list, doc, ANNEXES[1:],
          '以上意见请予审阅')
    t.run(name, '7.3.5.1', signature_sealed, doc, ANNEXES[1], ORGAN, DATE)
    t.run(name, '7.4', colophon, doc, COPIES_TEXT, f'{ORGAN}办公室',
          '2026年5月7日')
    whole(t, doc)


def letter(t):
    doc = t.build('letter', letter_draft(COLUMN_FIELDS + NOTES))
    if not doc:
        return
    name = doc.name
    rules = doc.red_rules()
    first = rules[1].bottom + SEVEN_EIGHTHS if len(rules) == 4 else TOP
    t.run(name, '10.1', mark_place, doc, 30)
    t.run(name, 'result', result_mark, doc, True, 'A')
    t.run(name, '10.1', double_rules, doc)
    t.run(name, '10.1', left_column, doc, COLUMN, first)
    t.run(name, '10.1', number_right, doc, NUMBER)
    t.run(name, '10.1', title_under_text, doc, '特急')
    below_head(t, doc)
    for index, title in enumerate(ANNEXES, 1):
        t.run(name, '7.3.7', annex, doc, f'附件{index}', title)
    t.run(name, '10.1', copies_letter, doc, COPIES[-1])
    t.run(name, '10.1', folios, doc, 2)
    whole(t, doc, letter=True)


def last_line(t, doc):
    lower = need(doc.red_rules(), 'lower double rule')[2]
    lines = [x for x in doc.lines if x.page == 1]
    bottom = max(x.bottom for x in lines)
    t.at_most('last line of page 1, 7/8 of a 字 above the lower rule',
              lower.top - SEVEN_EIGHTHS, bottom)
    t.at_least('one line more has no room', lower.top - SEVEN_EIGHTHS - PITCH,
               bottom)


def letter_plain(t):
    """Nothing at the left: the title goes by the number's line. The text is
    one paragraph that reaches the lower rule."""
    doc = t.build('letter, long text', letter_draft(
        '', body=f'正文: "{OPENS}{SENTENCE * 8}"\n', rest=''))
    if not doc:
        return
    t.run(doc.name, '10.1', title_under_text, doc, NUMBER)
    t.run(doc.name, '10.1', last_line, doc)
    whole(t, doc, letter=True)


# --- joint issue ------------------------------------------------------------


def joint_mark(t, doc):
    mark = need(doc.mark(), 'mark')
    t.equal('joint mark, upper edge', TOP + 35, mark[0].top)
    placed = [[x for x in mark if organ in x.text] for organ in ORGANS]
    for organ, found in zip(ORGANS, placed):
        t.same(f'joint mark, {organ}', 1, len(found))
    spans = [found[0].part(organ) for organ, found in zip(ORGANS, placed)
             if found]
    t.same('joint mark, a line for each organ', len(ORGANS),
           len({round(x.baseline, 1) for x in spans}))
    t.same('joint mark, in order', ' '.join(x.text for x in spans),
           ' '.join(x.text for x in sorted(spans, key=lambda x: x.top)))
    t.equal('joint mark, names of even width', spans[0].width,
            max((x.width for x in spans),
                key=lambda w: abs(w - spans[0].width)))
    t.equal('joint mark, names under each other', spans[0].left,
            max((x.left for x in spans),
                key=lambda x: abs(x - spans[0].left)))
    beside = need([x for x in mark if x.text.endswith('文件')],
                  '文件 beside the joint mark')[0].part('文件')
    t.equal('文件, middle of the joint mark',
            (spans[0].top + spans[-1].bottom) / 2,
            (beside.top + beside.bottom) / 2)
    t.at_least('文件, right of the names', max(x.right for x in spans),
               beside.left)
    t.equal('joint mark, centre', CENTRE,
            (min(x.left for x in spans) + beside.right) / 2)
    number = need(doc.find(NUMBER, 1), 'number')
    bottom = max(x.bottom for x in mark)
    t.equal('number, two empty lines below the joint mark',
            bottom + 2 * PITCH + GAP, number.top)


def joint_sealed(t, doc):
    """A seal on each organ: side by side, not touching, inside."""
    date = need([x for x in doc.lines if x.text == DATE], '成文日期')[0]
    organs = [need([x for x in doc.lines if organ in x.text and not x.red
                    and x.page == date.page and x.baseline <= date.baseline
                    and 'Title' not in x.font], f'署名 {organ}')[-1].part(organ)
              for organ in ORGANS]
    first = [x for x in doc.lines if ORGANS[0] in x.text
             and x.baseline == organs[0].baseline and x.page == date.page][0]
    above = need(doc.before(first), 'text above the signature')
    t.same('joint 署名, on a page with text', first.page, above.page)
    lines = empty_lines(above, organs[0])
    t.equal(f'joint 署名, {lines} empty lines below the text, of three at '
            'most and one at least', below_text(above, min(3, max(1, lines))),
            organs[0].top)
    apart = min(math.hypot(a.centre - b.centre, a.baseline - b.baseline)
                for i, a in enumerate(organs) for b in organs[:i])
    t.at_least('joint 署名, room for seals of 42 mm', SEAL, apart)
    t.at_least('joint 署名, first seal inside the type area', LEFT,
               min(x.centre for x in organs) - SEAL / 2)
    t.at_most('joint 署名, last seal inside the type area', RIGHT,
              max(x.centre for x in organs) + SEAL / 2)
    t.equal('joint 署名, last organ centred on the date', date.centre,
            organs[-1].centre)
    t.equal('成文日期 of joint issue, four 字 in', RIGHT - 4 * CHAR,
            date.right)
    t.equal('成文日期 of joint issue, below the last organ',
            organs[-1].baseline + PITCH, date.baseline)


def joint_unsealed(t, doc):
    organs = [need([x for x in doc.lines if x.text == organ], organ)[-1]
              for organ in ORGANS]
    date = need(doc.find(DATE), '成文日期')
    for above, organ in zip(organs, organs[1:]):
        t.equal(f'署名 {organ.text}, below the one before',
                above.baseline + PITCH, organ.baseline)
    t.equal('joint 署名 (unsealed), two 字 in', RIGHT - 2 * CHAR,
            max(x.right for x in organs))
    t.equal('成文日期, below the last organ', organs[-1].baseline + PITCH,
            date.baseline)


def file_joint(t):
    doc = t.build('file, three organs', letter_draft(
        '版式: 文件\n', f'[{", ".join(ORGANS)}]', rest=''))
    if not doc:
        return
    t.run(doc.name, '7.2.4', joint_mark, doc)
    t.run(doc.name, '7.2.7', red_rule, doc, NUMBER)
    t.run(doc.name, '7.3.1', title_under_rule, doc)
    t.run(doc.name, '7.3.3', first_paragraph, doc, '陈一诺委员：', OPENS)
    t.run(doc.name, '7.3.5.1', joint_sealed, doc)
    whole(t, doc)


def lead_mark(t, doc):
    mark = need(doc.mark(), 'mark')
    t.same('mark of a joint letter', ORGANS[0],
           ' '.join(x.text for x in mark))


def letter_joint(t):
    doc = t.build('letter, three organs', letter_draft(
        '', f'[{", ".join(ORGANS)}]', rest=''))
    if not doc:
        return
    t.run(doc.name, '10.1', mark_place, doc, 30)
    t.run(doc.name, '10.1', lead_mark, doc)
    t.run(doc.name, '7.3.5.1', joint_sealed, doc)
    whole(t, doc, letter=True)


# --- signature stamp --------------------------------------------------------

STAMP_WIDTH, STAMP_HEIGHT = 40, 20
STAMP_TEMPLATE = f'''template: stamp-test
names: [复函]
extends: reply-letter
layout: {{default: 签名章}}
layouts:
  签名章:
    parts:
      - title: {{top: 0mm, from: type-area, text: "{{title}}", style: title}}
      - body: {{role: body, field: body}}
      - signature: {{role: signature, gap: 2行, organ: signature, date: date,
          seal: stamp, stamp: [{STAMP_WIDTH}mm, {STAMP_HEIGHT}mm], right: 4字}}
'''


def signature_stamp(t, doc):
    above = need(doc.line_of('审阅。'), 'text above the signature')
    office = need([x for x in doc.lines if x.text == '局长'], '签发人职务')[0]
    date = need([x for x in doc.lines if x.text == DATE], '成文日期')[0]
    top = below_text(above, 2)
    t.equal('签发人职务, two 字 left of the stamp',
            RIGHT - 4 * CHAR - STAMP_WIDTH - 2 * CHAR, office.right)
    t.equal('签发人职务, middle of the stamp two empty lines below the text',
            top + STAMP_HEIGHT / 2, (office.top + office.bottom) / 2)
    t.equal('成文日期, one empty line below the stamp',
            top + STAMP_HEIGHT + PITCH + GAP, date.top)
    t.equal('成文日期 (stamp), four 字 in', RIGHT - 4 * CHAR, date.right)


def stamp(t):
    doc = t.build('signature stamp', HEAD_FIELDS + '标题: 提案的复函\n'
                  f'发文机关: {ORGAN}\n署名: 局长\n正文: 以上意见请予审阅。\n',
                  STAMP_TEMPLATE)
    if doc:
        t.run(doc.name, '7.3.5.3', signature_stamp, doc)


# --- reports ----------------------------------------------------------------


def report_draft(organ, body, title='云溪市教育局2026年工作情况'):
    return (f'文种: 工作报告\n标题: {title}\n正文: "{body}"\n'
            f'落款: {organ}\n成文日期: {DATE}\n')


def report_title(t, doc):
    title_place(t, doc, TOP + PITCH)


def unsealed(t):
    for name, organ in (('unsealed, long 署名', '云溪市人民政府外事办公室'),
                        ('unsealed, short 署名', '教育局')):
        doc = t.build(name, report_draft(organ, SENTENCE))
        if not doc:
            continue
        t.run(name, '7.3.5.2', signature_unsealed, doc, '最好水平', organ,
              DATE)
        t.run(name, '7 no. 8', report_title, doc)
        whole(t, doc)
    doc = t.build('unsealed, three organs', report_draft(
        f'[{", ".join(ORGANS)}]', SENTENCE))
    if doc:
        t.run(doc.name, '7.3.5.2', joint_unsealed, doc)


HAN = '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏'


def grids(t):
    flush = (EM, PITCH, TOP, 22)
    cell = DEPTH / LINES
    small = 15.75 * PT
    for name, template, wanted in (
            ('grid flush', '', flush),
            ('grid cell', 'grid: {model: cell}',
             (EM, cell, TOP + (cell - EM) / 2, 22)),
            ('grid fixed 28.95 pt', 'grid: {model: fixed, pitch: 28.95pt}',
             (EM, 28.95 * PT, TOP, 22)),
            ('grid fixed 28 pt', 'grid: {model: fixed, pitch: 28pt}',
             (EM, 28 * PT, TOP, 22)),
            ('type of 15.75 pt', 'sizes: {三号: 15.75pt}',
             (small, (DEPTH - small) / 21, TOP, 22))):
        draft = report_draft(ORGAN, HAN * 60)
        doc = t.build(name, draft, template and (
            'template: grid-test\nnames: [工作报告]\nextends: work-report\n'
            + template + '\n'))
        if doc:
            t.run(name, '5.2.3', page_grid, doc, *wanted)


def mirrored(t):
    doc = t.build('mirrored margins', report_draft(ORGAN, SENTENCE * 30), (
        'template: mirrored-test\nnames: [工作报告]\nextends: work-report\n'
        'page: {mirrored: yes}\n'))
    if doc:
        t.run(doc.name, '7.5', folios, doc, 1, True)
        whole(t, doc, mirrored=True)


def turned_table(t, doc):
    """With binding at the left the head faces the left edge of the sheet on
    every page; the page number stays where it is on all others."""
    head = need(doc.find('单位'), 'head of the table')
    caption = need(doc.find('表一'), 'caption')
    row = need(doc.find('甲局'), 'row of the table')
    t.same('table turned to the left', (True, True), (head.turned, row.turned))
    t.at_most('table: caption left of the head', head.top, caption.bottom)
    t.at_most('table: head left of the rows', row.top, head.bottom)
    rects = [r for r in doc.rects if r.page == head.page]
    t.at_least('table: left edge', LEFT, min(r.left for r in rects) + 0.09)
    t.at_most('table: right edge', RIGHT, max(r.right for r in rects) - 0.09)
    t.at_least('table: upper edge', TOP, min(r.top for r in rects) + 0.09)
    t.at_most('table: lower edge', BOTTOM, max(r.bottom for r in rects) - 0.09)
    t.equal('table: as wide as the type area is high', DEPTH,
            max(r.bottom for r in rects) - min(r.top for r in rects)
            - 0.5 * PT)


def turned(t):
    for pages, before in ((2, '有关情况如下：'), (3, SENTENCE * 6)):
        doc = t.build(f'turned table on page {pages}', (
            '文种: 工作报告\n标题: 工作情况\n正文:\n'
            f'  - "{before}"\n  - 表格:\n      标题: 表一\n      横排: 是\n'
            '      表头: [单位, 数量, 说明]\n      行:\n'
            '        - [甲局, "12.5", 按时办结]\n'
            '        - [乙局, "3.25", 正在办理]\n  - 请予审阅。\n'))
        if not doc:
            continue
        t.run(doc.name, '8', turned_table, doc)
        t.run(doc.name, '7.5', folios, doc)
        whole(t, doc)


# --- examples and cases -----------------------------------------------------


def scalar(path, key):
    found = re.search(rf'^{key}: *(.*?) *(?:#.*)?$',
                      path.read_text(encoding='utf-8'), re.MULTILINE)
    return found[1].strip('"') if found else None


def sample_letter(t, doc, path):
    """What can be told of any letter without knowing its text."""
    name, number = doc.name, scalar(path, '发文字号')
    signer, date = scalar(path, '签发人'), scalar(path, '成文日期')
    result, organ = scalar(path, '办理结果'), scalar(path, '署名')
    if signer:
        t.run(name, '7.2.4', mark_place, doc, TOP + 35)
        t.run(name, '7.2.5', number_left, doc, number, signer)
        t.run(name, '7.2.6', signers, doc, [signer])
        t.run(name, '7.2.7', red_rule, doc, number)
        t.run(name, '7.3.1', title_under_rule, doc)
    else:
        t.run(name, '10.1', mark_place, doc, 30)
        t.run(name, '10.1', double_rules, doc)
        t.run(name, '10.1', number_right, doc, number)
        t.run(name, '10.1', title_under_text, doc, number)
    if result:
        t.run(name, 'result', result_mark, doc, not signer, result)
    if organ and date:
        t.run(name, '7.3.5.1', sample_signature, doc, organ, date)
    if scalar(path, '印发机关'):
        t.run(name, '7.4', sample_colophon, doc)
    t.run(name, '7.5', folios, doc, 1 if signer else 2)
    whole(t, doc, letter=not signer)


def sample_signature(t, doc, organ, date):
    organ = need([x for x in doc.lines if x.text == organ and not x.red
                  and 'Title' not in x.font], '署名')[-1]
    above = need(doc.before(organ), 'text above the signature')
    if above.page == organ.page:
        signature_sealed(t, doc, above.text, organ.text, date)


def sample_colophon(t, doc):
    rules = sorted((r for r in doc.rects if r.page == doc.pages and not r.red
                    and r.width > 150 and r.height < 1), key=lambda r: r.top)
    need(rules, '版记')
    t.equal('版记 last rule, lower edge', BOTTOM, rules[-1].bottom)
    for rule in rules:
        t.equal('版记 rule, length', MEASURE, rule.width)
    t.equal('版记 first rule, thickness', 0.35, rules[0].height, EXACT)
    t.equal('版记 last rule, thickness', 0.35, rules[-1].height, EXACT)


def sample_form(t, doc, path):
    name = doc.name
    report = scalar(path, '版式') == '报告书'
    if report:
        t.run(name, 'form', form_columns, doc, 2, (28, 44, 78, 114, 148, 184))
    else:
        t.run(name, 'form', form_columns, doc, 1,
              (28, 61, 108.5, 136.5, 184))
        for text in ('单位名称', '法定代表人', '住所', '经费来源'):
            t.run(name, 'form', form_label, doc, text)
        t.run(name, 'form', form_value, doc, scalar(path, '住所')[:6])
    t.run(name, 'form', in_cells, doc)
    t.run(name, '7.5', folios, doc, 2 if report else 1)
    whole(t, doc, frame=FORM_REPORT if report else FORM_TABLE)


# --- tables of a text -------------------------------------------------------


def tables_of(node):
    """What a draft holds under 表格, wherever that stands."""
    for child in node.values() if isinstance(node, dict) else node:
        if isinstance(node, dict) and child is (
                node.get('表格') or node.get('table')):
            yield child
        elif isinstance(child, (dict, list)):
            yield from tables_of(child)


def cells_of(table):
    """The texts of a table's cells, head and rows, without blanks."""
    head = table.get('表头') or table.get('head') or []
    rows = table.get('行') or table.get('rows') or []
    for row in (head if head and isinstance(head[0], list) else [head]) + rows:
        for cell in row:
            if isinstance(cell, dict):
                cell = cell.get('文字') or cell.get('text') or ''
            text = ''.join(str(cell).split())
            if text:
                yield text


def ruled_texts(doc):
    """How often each text stands between rules on all four sides."""
    texts = {}
    for page in range(1, doc.pages + 1):
        across = [r for r in doc.rects if r.page == page and r.height < 1]
        upright = [r for r in doc.rects if r.page == page and r.width < 1]
        for g in doc.glyphs:
            if g.page != page or g.turned or g.char.isspace() or not upright:
                continue
            x, y = g.x + g.width / 2, (g.top + g.bottom) / 2
            columns = [r.centre for r in upright if r.top - .1 < y < r.bottom
                       + .1]
            rows = [(r.top + r.bottom) / 2 for r in across
                    if r.left - .1 < x < r.right + .1]
            key = [max((e for e in columns if e < x), default=None),
                   min((e for e in columns if e > x), default=None),
                   max((e for e in rows if e < y), default=None),
                   min((e for e in rows if e > y), default=None)]
            if None not in key:
                cell = (page, *(round(edge, 1) for edge in key))
                texts[cell] = texts.get(cell, '') + g.char
    return collections.Counter(texts.values())


def table_cells(t, doc, path):
    """Each cell of the draft's tables stands between rules of its own."""
    draft = yaml.safe_load(path.read_text('utf-8'))
    wanted = collections.Counter(
        text for table in tables_of(draft) for text in cells_of(table))
    if not wanted:
        return
    seen = ruled_texts(doc)
    lost = [text for text, count in wanted.items() if seen[text] < count]
    count = sum(wanted.values())
    t.add('table cells placed', str(count),
          str(count - sum(wanted[text] - seen[text] for text in lost)),
          not lost, lost)


def overlapping(doc):
    """The first two glyphs whose boxes share more than marks may."""
    rows = {}
    for g in doc.glyphs:
        if g.char.isspace() or g.char in '·？！／':  # set in half their width
            continue
        near = range(round(g.top / 2), round(g.bottom / 2) + 1)
        for key in ((g.page, g.turned, y) for y in near):
            for other in rows.get(key, ()):
                size = min(g.size, other.size)
                if (min(g.right, other.right) - max(g.left, other.left)
                        > 0.25 * size
                        and min(g.bottom, other.bottom)
                        - max(g.top, other.top) > 0.25 * size):
                    return f'page {g.page}: {other.char} and {g.char}'
        for y in near:
            rows.setdefault((g.page, g.turned, y), []).append(g)
    return None


def overlap(t, doc):
    found = overlapping(doc)
    t.add(f'{len(doc.glyphs)} glyphs, one over another', '0',
          found or '0', not found)


def organs_whole(t, doc, path):
    """Names of the organs that issue and sign, in title, mark and 署名."""
    draft = yaml.safe_load(path.read_text('utf-8'))
    given = [draft.get(key, []) for key in ('发文机关', '署名', '落款')]
    names = {name for value in given for name in
             (value if isinstance(value, list) else [value])}
    heads = [[line.text for line in lines] for lines in (doc.title(),
                                                         doc.mark())]
    texts = [line.text for line in doc.lines]
    pairs = [[a, b] for a, b in zip(texts, texts[1:])]
    count, cut = 0, []
    for name in sorted(names):
        found = [lines for lines in heads if name in ''.join(lines)]
        found += [[text] for text in texts if text == name]
        found += [lines for lines in pairs if ''.join(lines) == name]
        count += len(found)
        cut += [lines for lines in found
                if not any(name in line for line in lines)]
    if count:
        t.add('organ names whole', str(count), str(count - len(cut)), not cut,
              cut)


def samples(t):
    paths = sorted(EXAMPLES.glob('*.yaml'))
    if CASES.is_dir():
        paths += sorted(CASES.glob('*.yaml'))
    for path in paths:
        name = ('example ' if path.parent == EXAMPLES else 'case ') + path.stem
        doc = t.build(name, path)
        if not doc:
            continue
        t.run(name, 'tables', table_cells, doc, path)
        t.run(name, 'overlap', overlap, doc)
        t.run(name, '7.3.1', organs_whole, doc, path)
        kind = scalar(path, '文种') or scalar(path, 'kind')
        if kind == '复函':
            sample_letter(t, doc, path)
        elif '年度报告' in kind:
            sample_form(t, doc, path)
        else:
            t.run(name, '7 no. 8', report_title, doc)
            t.run(name, '7.5', folios, doc)
            whole(t, doc)


PARTS = (file_one_signer, file_five_signers, file_no_signer, letter,
         letter_plain, file_joint, letter_joint, stamp, unsealed, grids, mirrored,
         turned, samples)


def measure(andu, folder):
    table = Table(andu, folder)
    for part in PARTS:
        part(table)
    return table.rows


def test(suite):
    """For run.py: a check for each row."""
    for row in measure(suite.andu, suite.folder()):
        suite.check(f'geometry {row.clause}: {row.element}', row.good,
                    f'{row.measured} instead of {row.required}; '
                    + '; '.join(row.detail))


def markdown(rows):
    lines = ['| clause | element | required mm | measured mm | ok |',
             '|---|---|---|---|---|']
    for row in rows:
        cells = (row.clause, row.element, row.required, row.measured,
                 'yes' if row.good else 'no')
        lines.append('| ' + ' | '.join(x.replace('|', '\\|') for x in cells)
                     + ' |')
    return '\n'.join(lines) + '\n'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', required=True)
    parser.add_argument('--only', default='', help='rows with this word')
    parser.add_argument('--failed', action='store_true',
                        help='print rows that failed only')
    parser.add_argument('--markdown', help='write the table to this file')
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix='andu-geometry-') as folder:
        rows = [row for row in measure(options.andu, folder)
                if options.only in f'{row.clause} {row.element}']
    print('clause | element | required mm | measured mm | ok')
    for row in rows:
        if row.good and options.failed:
            continue
        print(f'{row.clause} | {row.element} | {row.required} | '
              f'{row.measured} | {"yes" if row.good else "NO"}')
        for line in row.detail:
            print(f'    {line}')
    if options.markdown:
        pathlib.Path(options.markdown).write_text(markdown(rows),
                                                  encoding='utf-8')
    failed = sum(not row.good for row in rows)
    print(f'{len(rows) - failed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
