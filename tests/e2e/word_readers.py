"""The text of Word files, in its order, as programs of others read it:
python-docx and pandoc."""

import importlib
import json
import re
import shutil

from harness import run

# pandoc takes paragraphs of these styles for the document's metadata.
METADATA = ('title', 'subtitle', 'author', 'date', 'abstract')


def letters(text):
    """Without blanks, tabs and the numbers of pages in fields."""
    return re.sub(r'[^\u3400-\u9fff0-9A-Za-z，。；：、（）〔〕《》]', '', text)


def python_docx(path):
    docx = importlib.import_module('docx')
    tables = importlib.import_module('docx.table')
    paragraphs = importlib.import_module('docx.text.paragraph')

    def said(parent, element):
        for child in element.iterchildren():
            if child.tag.endswith('}p'):
                yield paragraphs.Paragraph(child, parent).text
            elif child.tag.endswith('}tbl'):
                seen = set()
                for row in tables.Table(child, parent).rows:
                    for cell in row.cells:
                        if cell._tc not in seen:
                            seen.add(cell._tc)
                            yield from said(cell, cell._tc)

    document = docx.Document(path)
    return letters(''.join(said(document, document.element.body)))


def strings(node):
    """Of a document as pandoc's JSON has it; not what pictures show."""
    if isinstance(node, list):
        for inner in node:
            yield from strings(inner)
    elif isinstance(node, dict):
        if node.get('t') == 'Str':
            yield node['c']
        elif node.get('t') in ('Code', 'Math'):
            yield node['c'][1]
        elif node.get('t') not in ('Image', 'Note'):
            yield from strings(node.get('c', []))


def pandoc(path):
    """(what it takes for metadata, the rest)"""
    document = json.loads(run(['pandoc', '-f', 'docx', '-t', 'json', path]
                              ).out)
    meta = [letters(''.join(strings(document['meta'][name])))
            for name in METADATA if name in document['meta']]
    return meta, letters(''.join(strings(document['blocks'])))


def both(suite, path, text):
    """`text` is all that stands in the body, in its order."""
    wanted = letters(text)
    suite.equal(f'{path.name}: python-docx reads it all in order',
                python_docx(path), wanted)
    if not shutil.which('pandoc'):
        suite.skip('Word files by pandoc', 'no pandoc')
        return
    meta, seen = pandoc(path)
    for part in meta:
        suite.check(f'{path.name}: pandoc has a part of it as metadata',
                    part in wanted, part)
        wanted = wanted.replace(part, '', 1)
    suite.equal(f'{path.name}: pandoc reads it all in order', seen, wanted)
