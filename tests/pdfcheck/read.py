#!/usr/bin/env python3
"""Reads PDFs as a screen reader does, and asks other readers what they see.

    python3 tests/pdfcheck/read.py [--alone] FILE...

With --alone no other reader is asked: poppler takes seconds for a large tree.

Prints a line of JSON for each file: `faults` (places and what is wrong in how tree, ParentTree and marks belong together, and where other
readers disagree), `text` (the whole text of the tree in reading order), `tree` (role, text, attributes, kids) and `tables` (rows of cells:
role, text, columns, rows, scope)."""

import json
import re
import subprocess
import sys

import fonts
import structure
from content import Document

GLYPH = re.compile(rb'<(page |g unicode="[^"]*" glyph="([^"]*)")')


def plain(one):
    """A Read as JSON has it."""
    if isinstance(one, str):
        return one
    return {'role': one.role, 'text': one.text, 'attributes': one.attributes, 'kids': [plain(kid) for kid in one.kids]}


def without_blanks(text):
    return ''.join(text.split())


def of_poppler(path, text):
    """Where the text of the tree is another to poppler: it reads tree and marks by code of its own."""
    other = structure.poppler_text(path)
    one, other = without_blanks(text), without_blanks(other or '')
    if one != other:
        at = next((at for at, pair in enumerate(zip(one, other)) if pair[0] != pair[1]), min(len(one), len(other)))
        yield 'poppler', f'reads “{other[at:at + 20]}” instead of “{one[at:at + 20]}” at character {at + 1}'


def of_mupdf(file):
    """Where mupdf draws other glyphs than were counted here, or .notdef where none was seen."""
    done = subprocess.run(['mutool', 'trace', str(file.path)], capture_output=True, check=False, timeout=120)
    drawn, empty, page = {}, {}, 0
    for found in GLYPH.finditer(done.stdout):
        if found[1] == b'page ':
            page += 1
        else:
            drawn[page] = drawn.get(page, 0) + (found[2] != b'-1')  # -1: one more character of a glyph
            empty[page] = empty.get(page, 0) + (found[2] in (b'0', b'.notdef'))
    known, seen, nothing = fonts.fonts(file), {}, {}
    for one in file.play.shown:
        font = known.get(id(one.font))
        codes = list(font.codes(one.string)) if font else []
        seen[one.page] = seen.get(one.page, 0) + len(codes)
        nothing[one.page] = nothing.get(one.page, 0) + sum(font.glyph(code).notdef or font.glyph(code).present is False for code in codes)
    for page in sorted(set(drawn) | set(seen)):
        if drawn.get(page, 0) != seen.get(page, 0):
            yield f'page {page}', f'mupdf draws {drawn.get(page, 0)} glyphs, {seen.get(page, 0)} are shown'
        if empty.get(page, 0) != nothing.get(page, 0):
            yield f'page {page}', f'mupdf draws {empty.get(page, 0)} .notdef, {nothing.get(page, 0)} were found'


def read(path, alone=False):
    file = Document(path)
    tree = structure.tree_of(file)
    reads = structure.text_of(tree)
    text = structure.plain_text(reads)
    faults = [*structure.faults(tree)]
    if not alone:
        faults += [*of_poppler(path, text), *of_mupdf(file)]
    return {'file': str(path), 'faults': [f'{where}: {what}' for where, what in faults], 'text': text,
            'tree': [plain(one) for one in reads], 'tables': structure.tables(reads)}


if __name__ == '__main__':
    by_itself = sys.argv[1:2] == ['--alone']
    for each in sys.argv[1 + by_itself:]:
        print(json.dumps(read(each, by_itself), ensure_ascii=False))
