"""The PDF as a file: sound, fonts embedded, no missing glyph, nothing outside
the type area."""

import re

from harness import documents, run

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


def glyphs(suite, pdf):
    """(page, character, glyph id, left and right edge in mm)."""
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
            size = float(found[2].split()[0])
        found = GLYPH.search(line)
        if found:
            left = (float(found[3]) * scale + offset) / MM
            width = float(found[5]) * size * scale / MM
            yield page, found[1], found[2], left, left + width, width


def fonts(suite, pdf):
    result = run(['pdffonts', pdf])
    rows = result.out.decode('utf-8', 'replace').splitlines()[2:]
    suite.check(f'{pdf.name} has fonts', rows)
    for row in rows:
        # emb sub uni object ID, counted from the end
        flags = row.split()[-5:-2]
        suite.check(f'{pdf.name}: font is embedded, a subset, with Unicode',
                    flags == ['yes', 'yes', 'yes'], row)


def one(suite, path):
    pdf = suite.pdf(path)
    if not pdf:
        return
    checked = run(['qpdf', '--check', pdf])
    suite.check(f'qpdf --check {pdf.name}', checked.status == 0,
                checked.out.decode() + checked.err)
    fonts(suite, pdf)
    seen, missing, outside = 0, [], []
    for page, character, glyph, left, right, width in glyphs(suite, pdf):
        seen += 1
        if glyph == '0':
            missing.append((page, character))
        before = width / 2 if character in HALF_OPENING else 0
        behind = width / 2 if character in HALF_CLOSING else 0
        if left < LEFT - TOLERANCE - before or \
                right > RIGHT + TOLERANCE + behind:
            outside.append((page, character, round(left, 2),
                            round(right, 2)))
    suite.check(f'{pdf.name} shows glyphs', seen)
    suite.check(f'{pdf.name}: no glyph 0', not missing, missing[:5])
    suite.check(f'{pdf.name}: text within the type area', not outside,
                outside[:5])
    info = run(['pdfinfo', pdf]).out.decode('utf-8', 'replace')
    suite.check(f'{pdf.name}: has a title',
                re.search(r'^Title: +\S', info, re.MULTILINE), info)
    suite.check(f'{pdf.name}: is A4',
                re.search(r'^Page size:.*\(A4\)', info, re.MULTILINE), info)


def test(suite):
    for path in documents():
        one(suite, path)
