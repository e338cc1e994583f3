"""Every character of every field is in the PDF, in order, and none besides
but the template's words, ordinals and page numbers."""

import re

from drafts import Draft, templates, words
from harness import GOLDEN, documents, run

NUMBER = r'[0-9]+|[一二三四五六七八九十百]+'
# What the program numbers by itself.
ORDINALS = re.compile(
    rf'(?:(?:{NUMBER})、|（(?:{NUMBER})）|[0-9]+\.?|无)*')
PAGE_NUMBER = re.compile(r'^\s*—\s*([0-9]+)\s*—\s*$', re.MULTILINE)


def page_texts(suite, pdf):
    """The text of each page in the order in which it was written."""
    result = run(['pdftotext', '-raw', '-enc', 'UTF-8', pdf, '-'])
    suite.equal(f'pdftotext reads {pdf.name}', result.status, 0)
    pages = result.out.decode('utf-8').split('\f')
    return pages[:-1] if pages and not pages[-1].strip() else pages


class Text:
    """The text of a document without spaces and page numbers, and which of
    its characters a field or a label accounts for."""

    def __init__(self, pages):
        self.folios = []
        self.breaks = []
        self.text = ''
        for page in pages:
            self.folios.append(PAGE_NUMBER.findall(page))
            self.text += ''.join(PAGE_NUMBER.sub('', page).split())
            self.breaks.append(len(self.text))
        self.used = bytearray(len(self.text))

    def free(self, start, end):
        return not any(self.used[start:end])

    def use(self, start, end):
        self.used[start:end] = b'\1' * (end - start)

    def whole(self, piece, start):
        """Where the piece stands from `start` on and is not used yet."""
        at = self.text.find(piece, start)
        while at >= 0 and not self.free(at, at + len(piece)):
            at = self.text.find(piece, at + 1)
        return [(at, at + len(piece))] if at >= 0 else None

    def divided(self, piece, start):
        """The same for one that runs over a page, where the head of a table
        may stand between its parts."""
        for edge in self.breaks[:-1]:
            if edge < start:
                continue
            for length in range(min(len(piece) - 1, edge - start), 0, -1):
                if not self.text.endswith(piece[:length], 0, edge):
                    continue
                first = (edge - length, edge)
                rest = self.whole(piece[length:], edge) or \
                    self.divided(piece[length:], edge)
                if self.free(*first) and rest and rest[0][0] < edge + 200:
                    return [first, *rest]
        return None

    def place(self, piece, start):
        return self.whole(piece, start) or self.divided(piece, start)

    def leftovers(self):
        """The unused stretches, longest first is not needed: in order."""
        found, start = [], None
        for index, used in enumerate([*self.used, 1]):
            if not used and start is None:
                start = index
            elif used and start is not None:
                found.append((start, index))
                start = None
        return found


def complete(suite, name, draft, text):
    """Find every field; the longest first, so that a short one is not found
    inside another."""
    fields = sorted(draft.segments(), key=lambda item: -max(map(len, item[1])))
    for path, pieces in fields:
        at, missing = 0, None
        for piece in pieces:
            places = text.place(piece, at)
            if not places:
                missing = piece
                break
            for start, end in places:
                text.use(start, end)
            at = places[-1][1]
        suite.check(f'{name}: {path} is complete and in order', not missing,
                    f'not found behind character {at}: {missing}; '
                    f'there: {text.text[at:at + 60]}')


def ordinal(text, start, end):
    """Whether the stretch is an ordinal, or part of one whose digits happen
    to be a field's whole text as well."""
    return any(ORDINALS.fullmatch(text[first:last])
               for first in range(max(0, start - 3), start + 1)
               for last in range(end, end + 4))


def nothing_added(suite, name, draft, text):
    known = {piece for _, pieces in draft.segments() for piece in pieces}
    # Fields may be printed a second time, and inside set phrases.
    for value in draft.fields.values():
        known.update(''.join(item.split()) for item in (
            value if isinstance(value, list) else
            value.values() if isinstance(value, dict) else [value])
            if isinstance(item, str))
    for part in ('fields', 'layouts', 'levels'):
        known.update(words(draft.template.get(part, {})))
    known.discard('')
    for word in sorted(known, key=len, reverse=True):
        at = text.text.find(word)
        while at >= 0:
            if text.free(at, at + len(word)):
                text.use(at, at + len(word))
            at = text.text.find(word, at + 1)
    extra = [text.text[start:end] for start, end in text.leftovers()
             if not ordinal(text.text, start, end)]
    suite.check(f'{name}: nothing is added', not extra, extra)


def folios(suite, name, text):
    """The printed page numbers are those of the pages, from some page on."""
    numbers = [(index + 1, found) for index, found in enumerate(text.folios)
               if found]
    wrong = [(page, found) for page, found in numbers
             if found != [str(page)]]
    suite.check(f'{name}: page numbers', not wrong, wrong)
    pages = [page for page, _ in numbers]
    suite.check(f'{name}: page numbers are on all pages from the first on',
                pages == list(range(len(text.folios) - len(pages) + 1,
                                    len(text.folios) + 1)), pages)


def one(suite, path, kinds):
    pdf = suite.pdf(path)
    if not pdf:
        return
    pages = page_texts(suite, pdf)
    draft = Draft(path, kinds)
    text = Text(pages)
    complete(suite, path.name, draft, text)
    nothing_added(suite, path.name, draft, text)
    folios(suite, path.name, text)


RARE = '𫖯𬭎𬸚𫍽'  # U+2B5AF, U+2CB4E, U+2CE1A, U+2B37D

RARE_REPORT = f'''kind: work-report
title: 关于{RARE[0]}港片区工作情况的报告
author: 张{RARE[1]}
body: |
  一、{RARE[2]}村的工作
  村民李{RARE[3]}、王{RARE[0]}{RARE[1]}参加。
  （一）楷体标题{RARE[2]}
'''


def test(suite):
    kinds = templates()
    for path in documents():
        one(suite, path, kinds)
    for area in ('parts', 'text'):
        for path in sorted((GOLDEN / area).glob('*.yaml')):
            one(suite, path, kinds)
    # Characters of names outside the Basic Multilingual Plane.
    one(suite, suite.text('rare.yaml', RARE_REPORT), kinds)
