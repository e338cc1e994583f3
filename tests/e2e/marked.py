"""andu compare --to pdf: a marked-up copy. Read from the page, by where lines
lie: without what is underlined it says what the old document's PDF says,
without what is struck what the new one's says. The same stands in its logical
structure, as poppler reads it.

    python3 tests/e2e/run.py --andu build/generator/andu --only marked
"""

import html
import json
import random
import re

import compare
import revisions
import structure
from harness import EXAMPLES, STATUS_OK, documents, run

DRAFTS = 60
STRUCK, UNDERLINED = 'LineThrough', 'Underline'


class Page:
    """What mutool traces: characters that are no artifacts, and lines."""

    def __init__(self):
        self.glyphs, self.lines = [], []

    def mark(self, x, y, size):
        """A line through its middle, one below it, or none."""
        for left, right, at in self.lines:
            if not left - .3 <= x <= right + .3:
                continue
            if .3 <= (at - y) / size <= .46:
                return STRUCK
            if .12 <= (y - at) / size <= .26:
                return UNDERLINED
        return None


def pages_of(pdf):
    page, layers, corners, size, found = None, [], [], 0, []
    for line in run(['mutool', 'draw', '-F', 'trace', pdf]
                    ).out.decode().splitlines():
        tag = line.strip().split(' ')[0].strip('<>/')
        values = dict(re.findall(r'(\w+)="([^"]*)"', line))
        if tag == 'page' and 'mediabox' in values:
            page = Page()
            found.append(page)
        elif tag == 'layer':
            layers.append(values['name'])
        elif tag == 'end_layer':
            layers.pop()
        elif tag == 'moveto':
            corners = [(float(values['x']), float(values['y']))]
        elif tag == 'lineto':
            corners.append((float(values['x']), float(values['y'])))
        elif tag == 'closepath' and len(corners) == 4:
            xs, ys = zip(*corners)
            if max(ys) - min(ys) < 2:
                page.lines.append((min(xs), max(xs), (min(ys) + max(ys)) / 2))
        elif tag == 'span' and 'trm' in values:
            size = float(values['trm'].split()[3])
        elif tag == 'g' and 'Artifact' not in layers:
            wide = float(values['adv']) * size / 2
            page.glyphs.append((
                html.unescape(values['unicode']), float(values['x']) + wide,
                float(values['y']), size))
    return found


def characters(pdf):
    """(character, its mark) in the order of the pages; not the signs of
    footnotes, which are numbers."""
    return [(c, page.mark(x, y, size)) for page in pages_of(pdf)
            for c, x, y, size in page.glyphs
            if not re.match(r'[\s①-⑳]', c)]


def said(found, *marks):
    return ''.join(c for c, mark in found if mark in (None, *marks))


def marks_of(element):
    """(STRUCK or UNDERLINED, text) of the logical structure, in order."""
    for kid in element.kids:
        if isinstance(kid, str):
            continue
        if 'TextDecorationType' in kid.attributes:
            yield (kid.attributes['TextDecorationType'],
                   structure.dense(''.join(k for k in kid.kids
                                           if isinstance(k, str))))
        yield from marks_of(kid)


def marked(suite, old, new, folder, *options):
    """The copy, proved to say both, and its characters."""
    out = folder / f'{old.stem}-marked.pdf'
    seen = suite.run_andu('compare', old, new, '--to', 'pdf', '-o', out,
                          *options)
    if not suite.equal(f'{old.name}: marked', (seen.status, seen.err),
                       (STATUS_OK, '')):
        return []
    found = characters(out)
    for which, draft, mark in (('old', old, STRUCK), ('new', new, UNDERLINED)):
        path = folder / f'{old.stem}-{which}.pdf'
        suite.run_andu('build', draft, '-o', path, '-q', '--force', *options)
        wanted = ''.join(c for c, _ in characters(path))
        seen = said(found, mark)
        if '脚注' in draft.read_text(encoding='utf-8'):
            # at the foot of pages, which end elsewhere
            wanted, seen = sorted(wanted), sorted(seen)
        suite.check(f'{old.name}: it says the {which} one', seen == wanted,
                    revisions.first_difference(seen, wanted))
    return found


def has_marks(found):
    return any(mark for _, mark in found)


def generated(suite, folder):
    some = 0
    for seed in range(DRAFTS // (6 if suite.sanitized else 1)):
        rng = random.Random(3000 + seed)
        made = compare.report(rng)
        new = compare.edited(rng, made, rng.choice([1, 1, 2, 4, 8]))
        # lines of its own, and below what is raised
        made, new = (json.loads(re.sub('下划线|上标', '着重', json.dumps(
            one, ensure_ascii=False))) for one in (made, new))
        found = marked(
            suite, compare.write(folder / f'draft{seed}.yaml', made),
            compare.write(folder / f'draft{seed}b.yaml', new), folder)
        some += has_marks(found)
    suite.check('most of them have marks', some > DRAFTS // 9)


def real(suite, folder):
    rng = random.Random(12)
    for draft in documents():
        text = compare.lines_edited(rng, draft.read_text(encoding='utf-8'))
        if not text:
            continue
        new = folder / draft.name
        new.write_text(text, encoding='utf-8')
        marked(suite, draft, new, folder, '--allow-outside', draft.parent)


def fields(suite, folder):
    letter = compare.LETTER.read_text(encoding='utf-8')
    for name, old, new in revisions.FIELDS:
        for a, b, way in ((letter, letter.replace(old, new), 'there'),
                          (letter.replace(old, new), letter, 'back')):
            stem = f'{name.replace(" ", "-")}-{way}'
            before, now = folder / f'{stem}.yaml', folder / f'{stem}-b.yaml'
            before.write_text(a, encoding='utf-8')
            now.write_text(b, encoding='utf-8')
            suite.check(f'{stem}: has marks', has_marks(
                marked(suite, before, now, folder)))


def by_hand(suite, folder):
    """Just what was changed is marked, on the page and in its structure."""
    letter, new = compare.LETTER, folder / 'hand.yaml'
    new.write_text(letter.read_text(encoding='utf-8').replace(
        '1328户', '1329户'), encoding='utf-8')
    found = marked(suite, letter, new, folder)
    suite.equal('the number alone', [one for one in found if one[1]],
                [(c, STRUCK) for c in '1328']
                + [(c, UNDERLINED) for c in '1329'])
    seen = suite.run_andu('compare', letter, new, '--to', 'pdf')
    out = folder / 'hand-compare.pdf'
    suite.equal('beside the new draft', (seen.status, out.is_file()),
                (STATUS_OK, True))
    suite.equal('in its structure', list(marks_of(
        structure.element_tree(suite, out))),
        [(STRUCK, '1328'), (UNDERLINED, '1329')])
    first = out.read_bytes()
    suite.run_andu('compare', letter, new, '--to', 'pdf',
                   env={'TZ': 'Asia/Shanghai', 'LC_ALL': 'zh_CN.UTF-8'})
    suite.equal('the same bytes', out.read_bytes(), first)
    same = folder / 'same.pdf'
    suite.run_andu('compare', letter, letter, '--to', 'pdf', '-o', same)
    suite.check('no change, no mark', not has_marks(characters(same)))
    out.write_bytes(first + b'x')
    suite.run_andu('compare', letter, new, '--to', 'pdf')
    suite.check('what was changed by hand is spared',
                out.read_bytes().endswith(b'x'))
    # ordinals that were typed, those of a run-in heading too
    old = EXAMPLES / 'work-report-half-year.yaml'
    new.write_text(old.read_text(encoding='utf-8').replace(
        '  二、', '  三、', 1), encoding='utf-8')
    suite.equal('an ordinal', [one for one in marked(suite, old, new, folder)
                               if one[1]],
                [('二', STRUCK), ('、', STRUCK), ('三', UNDERLINED),
                 ('、', UNDERLINED)])


def test(suite):
    folder = suite.folder()
    by_hand(suite, folder)
    fields(suite, folder)
    real(suite, folder)
    generated(suite, folder)
