"""What Word refuses or shows wrongly and the schemas do not say: the rules of
a Word file that validators pass over, each on the parts of one package.

    python3 tests/e2e/word_lint.py FILE.docx ...
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
CONTENT = '{http://schemas.openxmlformats.org/package/2006/content-types}'
RELATIONS = '{http://schemas.openxmlformats.org/package/2006/relationships}'
SLOTS = ('ascii', 'hAnsi', 'eastAsia', 'cs')


def read(path):
    """The parts of a package: {name: bytes}, in their order."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def trees(parts):
    return {name: ElementTree.fromstring(data)
            for name, data in parts.items()
            if name.endswith(('.xml', '.rels'))}


def values(root, element, attribute='val'):
    return [found.get(W + attribute) for found in root.iter(W + element)]


def cells_end_with_paragraphs(roots):
    """A cell without a paragraph at its end: “unreadable content”."""
    for name, root in roots.items():
        for cell in root.iter(W + 'tc'):
            if not len(cell) or cell[-1].tag != W + 'p':
                yield f'{name}: a cell does not end with a paragraph'


def styles_exist(roots):
    known = set(values(roots['word/styles.xml'], 'style', 'styleId'))
    for name, root in roots.items():
        for kind in ('pStyle', 'rStyle', 'tblStyle', 'basedOn', 'next'):
            for style in values(root, kind):
                if style not in known:
                    yield f'{name}: no style “{style}”'


def relations_exist(roots, others=()):
    """Each reference has its relation, each relation its part, and each part
    is named by one."""
    named = set()
    for name, root in roots.items():
        if not name.endswith('.rels'):
            continue
        folder = name.replace('_rels/', '').rsplit('/', 1)[0] \
            if '/' in name.replace('_rels/', '') else ''
        for relation in root.iter(RELATIONS + 'Relationship'):
            target = '/'.join(filter(None, (folder, relation.get('Target'))))
            named.add(target)
            if target not in roots and target not in others:
                yield f'{name}: no part “{target}”'
    ids = [r.get('Id') for r in
           roots['word/_rels/document.xml.rels'].iter(
               RELATIONS + 'Relationship')]
    for name, root in roots.items():
        for element in root.iter():
            for used in (element.get(R + 'id'), element.get(R + 'embed')):
                if used is not None and used not in ids:
                    yield f'{name}: no relation “{used}”'
    for name in (*roots, *others):
        if name not in named and not name.endswith('.rels') \
                and name != '[Content_Types].xml':
            yield f'nothing names the part “{name}”'


def types_exist(roots, others=()):
    types = roots['[Content_Types].xml']
    defaults = {d.get('Extension') for d in types.iter(CONTENT + 'Default')}
    overrides = [o.get('PartName').lstrip('/')
                 for o in types.iter(CONTENT + 'Override')]
    for name in (*roots, *others):
        if name not in overrides and name != '[Content_Types].xml' \
                and name.rsplit('.', 1)[-1] not in defaults:
            yield f'“{name}” has no content type'
    for name in overrides:
        if name not in roots:
            yield f'a content type for “{name}”, which is not there'


def ids_are_unique(roots):
    for name, root in roots.items():
        for kind, found in (
                ('relation', [r.get('Id') for r in
                              root.iter(RELATIONS + 'Relationship')]),
                ('bookmark', values(root, 'bookmarkStart', 'id')),
                ('style', values(root, 'style', 'styleId'))):
            if len(found) != len(set(found)):
                yield f'{name}: a {kind} id stands twice'


def grids_agree(roots):
    """WPS trusts gridCol, Word tblW; spans fill the rows."""
    for table in roots['word/document.xml'].iter(W + 'tbl'):
        grid = [int(c.get(W + 'w')) for c in
                table.find(W + 'tblGrid').findall(W + 'gridCol')]
        width = table.find(W + 'tblPr').find(W + 'tblW')
        if width is None or width.get(W + 'type') != 'dxa' \
                or int(width.get(W + 'w')) != sum(grid):
            yield f'a table is as wide as {sum(grid)} by its columns alone'
        if min(grid) < 0:
            yield 'a column has a negative width'
        for row in table.findall(W + 'tr'):
            spans, at = 0, 0
            for cell in row.findall(W + 'tc'):
                properties = cell.find(W + 'tcPr')
                span = properties.find(W + 'gridSpan')
                columns = int(span.get(W + 'val')) if span is not None else 1
                wide = int(properties.find(W + 'tcW').get(W + 'w'))
                if wide != sum(grid[at:at + columns]):
                    yield f'a cell is {wide} wide, not as its columns'
                at += columns
                spans += columns
            if spans != len(grid):
                yield f'a row fills {spans} of {len(grid)} columns'


def merges_begin(roots):
    """A cell that goes on from above, where one above begins or goes on."""
    for table in roots['word/document.xml'].iter(W + 'tbl'):
        above = set()
        for row in table.findall(W + 'tr'):
            column, here = 0, set()
            for cell in row.findall(W + 'tc'):
                properties = cell.find(W + 'tcPr')
                span = properties.find(W + 'gridSpan')
                merge = properties.find(W + 'vMerge')
                if merge is not None:
                    if merge.get(W + 'val') != 'restart' \
                            and column not in above:
                        yield 'a cell goes on where none begins'
                    here.add(column)
                column += int(span.get(W + 'val')) if span is not None else 1
            above = here


def no_theme(roots):
    """Attributes of a theme win over the fonts that are named."""
    for name, root in roots.items():
        for element in root.iter():
            for attribute in element.attrib:
                if attribute.startswith(W) and attribute.endswith('Theme'):
                    yield f'{name}: {attribute[len(W):]}'


def four_fonts(roots):
    """All slots or none: what is left out falls back to a Latin font."""
    for name, root in roots.items():
        for fonts in root.iter(W + 'rFonts'):
            named = [slot for slot in SLOTS if fonts.get(W + slot)]
            if named and len(named) != len(SLOTS):
                yield f'{name}: a run names {", ".join(named)} only'


def marks_are_chinese(roots):
    """“ ” — … · are of the Latin font unless the run says otherwise."""
    for name, root in roots.items():
        for run in root.iter(W + 'r'):
            text = ''.join(t.text or '' for t in run.iter(W + 't'))
            fonts = run.find(f'{W}rPr/{W}rFonts')
            if re.search('[“”‘’—…·]', text) and (
                    fonts is None or fonts.get(W + 'hint') != 'eastAsia'):
                yield f'{name}: “{text[:20]}” without a hint'


def section_is_last(roots):
    body = roots['word/document.xml'].find(W + 'body')
    if body[-1].tag != W + 'sectPr':
        yield 'the body does not end with its section'
    if len(body) > 1 and body[-2].tag == W + 'tbl':
        yield 'the body ends with a table'


def spaces_are_kept(roots):
    for name, root in roots.items():
        for text in root.iter(W + 't'):
            if (text.text or '') != (text.text or '').strip() and text.get(
                    '{http://www.w3.org/XML/1998/namespace}space') \
                    != 'preserve':
                yield f'{name}: blanks at an end of “{text.text}” are lost'


RULES = (cells_end_with_paragraphs, styles_exist, relations_exist,
         types_exist, ids_are_unique, grids_agree, merges_begin, no_theme,
         four_fonts, marks_are_chinese, section_is_last, spaces_are_kept)

# those that look at parts that are no XML, too: pictures
OF_PACKAGE = (relations_exist, types_exist)


def lint(parts):
    """What is wrong with a package: [(rule, fault), ...]."""
    roots = trees(parts)
    others = [name for name in parts if name not in roots]
    return [(rule.__name__, fault) for rule in RULES
            for fault in (rule(roots, others) if rule in OF_PACKAGE
                          else rule(roots))]


if __name__ == '__main__':
    found = [(path, *fault) for path in sys.argv[1:]
             for fault in lint(read(path))]
    for fault in found:
        print(*fault, sep=': ')
    sys.exit(bool(found))
