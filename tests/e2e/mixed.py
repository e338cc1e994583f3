"""All that a document holds besides text, mixed at random (e2e/mixture.py):
each character of the draft is once on the paper and in the DocBook, DocBook and
Word files are read back as the same document, totals that are right are told
right, and wrong by 0.01 wrong.

    python3 tests/e2e/run.py --andu build/generator/andu --only mixed
"""

import collections
import decimal
import html
import json
import re

import mixture
import scatter
from harness import STATUS_OK, WHOLE, run

# What once came back another: a break before pictures beside each other,
# headings without ordinals below those that have one, a picture below two beside
# each other, pictures below each other in a form.
KEPT = (0, 3, 7, 10, 28, 42, 105)
DRAFTS = 400 if WHOLE else 8
HAN = re.compile('[\u4e00-\u9fff]')


def counted(suite, name, made, text, repeats=False):
    """Each character once; what may stand on several pages at least once."""
    seen = collections.Counter(HAN.findall(text))
    wrong = {c: seen[c] for c in made.once if c not in mixture.RESERVED
             and not (seen[c] == 1 or seen[c] > 1 and (
                 repeats or c in made.more))}
    suite.check(f'{name}: every character once', not wrong, wrong)


def built(suite, draft, to, suffix=None):
    """The file that was made, or None."""
    out = draft.with_name(f'{draft.stem}-made.{suffix or to}')
    seen = suite.run_andu('build', draft, '--to', to, '-o', out,
                          '--level', 'error')
    good = suite.equal(f'{draft.parent.name} as {to}',
                       (seen.status, seen.err), (STATUS_OK, ''))
    return out if good else None


def tree(suite, draft):
    seen = suite.run_andu('build', draft, '--to', 'tree', '-o', '-',
                          '--level', 'error')
    return seen.out.decode() if seen.status == STATUS_OK else seen.err


def same(suite, name, wanted, draft):
    again = tree(suite, draft)
    lines = set(again.splitlines()) ^ set(wanted.splitlines())
    suite.check(f'{name}: the same is printed', again == wanted,
                sorted(lines, key=len)[:6])


def paper(pdf):
    return run(['pdftotext', '-raw', '-enc', 'UTF-8', pdf, '-']).out.decode()


def printed(suite, made):
    pdf = built(suite, made.path, 'pdf')
    if pdf:
        counted(suite, f'{made.name} on paper', made, paper(pdf))


def there_and_back(suite, made):
    """In DocBook, in the PDF of it, and in a Word file."""
    wanted = tree(suite, made.path)
    book = built(suite, made.path, 'docbook', 'xml')
    if book:
        text = html.unescape(re.sub('<[^>]*>', '', book.read_text()))
        counted(suite, f'{made.name} in DocBook', made, text, repeats=True)
        same(suite, f'{made.name} from DocBook', wanted, book)
        again = suite.run_andu('build', book, '--to', 'docbook', '-o', '-',
                               '--level', 'error')
        suite.check(f'{made.name}: the same DocBook',
                    again.out.decode() == book.read_text())
    word = built(suite, made.path, 'docx')
    if word:
        back = made.path.with_name('back.yaml')
        seen = suite.run_andu('import', word, '-o', back)
        suite.equal(f'{made.name} imported', (seen.status, seen.err),
                    (STATUS_OK, ''))
        same(suite, f'{made.name} from Word', wanted, back)


# --- totals -----------------------------------------------------------------

def told(suite, draft):
    """What is said of totals and shares."""
    seen = suite.run_andu('check', draft, '--format', 'json')
    lines = [json.loads(line) for line in seen.out.decode().splitlines()]
    return [line for line in lines if line['id'] in ('L94', 'L95')]


def accounts(node):
    """The tables of the draft itself of which a row or column is a total."""
    if isinstance(node, dict):
        if '合计' in node and '行' in node:
            yield node
        for child in node.values():
            yield from accounts(child)
    elif isinstance(node, list):
        for child in node:
            yield from accounts(child)


def totals(suite, made):
    suite.equal(f'{made.name}: totals that are right', told(suite, made.path),
                [])
    for number, table in enumerate(accounts(made.written)):
        row = table['行'][-1]
        right = row[-1]
        row[-1] = str(decimal.Decimal(right.replace(',', ''))
                      + decimal.Decimal('0.01'))
        path = made.path.with_name(f'off-{number}.yaml')
        scatter.write(path, made.written)
        found = told(suite, path)
        suite.check(f'{made.name}, {row[-1]} for {right}: told',
                    any(row[-1] in line['text'] for line in found),
                    found)
        row[-1] = right


def test(suite):
    home = suite.folder()
    seeds = sorted({*KEPT, *range(DRAFTS)})
    for seed in seeds[::6] if suite.sanitized else seeds:
        made = mixture.make(seed, home)
        made.name = f'{seed} {made.written["文种"]}'
        printed(suite, made)
        there_and_back(suite, made)
        totals(suite, made)
