"""Logical structure of PDFs, as poppler reads it: all that the draft says, in
its order, each as what it is, and nothing else.
"""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from harness import EXAMPLES, GOLDEN, STATUS_OK, documents, run, some

NOTE = re.compile(r'" footnote "((?:.*?))" "')
FEW = 3
INLINE = ('Reference', 'Note')
CONTENTS = ('TOC', 'TOCI', 'Link')
WITH_CONTENTS = ('cover-and-contents', 'turned-list')

# Its addressees stand in 版记, which the tree does not show.
MOVED = GOLDEN / 'page' / 'addressees-in-colophon.yaml'

LARGE = '''文种: 工作报告
标题: 关于情况的报告
正文:
  - 现将有关情况报告如下：
  - 表格: {标题: 情况, 文件: table.csv, 表头行数: 1}
'''


class Element(NamedTuple):
    """Of a structure tree; `kids` are elements and strings, in their order."""

    type: str
    kids: list
    attributes: dict


def element_tree(suite, pdf):
    """The root, above the Document."""
    out = run(['pdfinfo', '-struct-text', pdf])
    suite.equal(f'poppler reads {pdf.name}', (out.status, out.err), (0, ''))
    root = Element('', [], {})
    open_elements = [root]
    for line in out.out.decode('utf-8').splitlines():
        bare = line.lstrip(' ')
        depth = (len(line) - len(bare)) // 2
        if bare.startswith('"'):
            open_elements[depth].kids.append(bare[1:-1])
        elif bare.startswith('/'):
            name, value = bare[1:].split(' ', 1)
            open_elements[-1].attributes[name] = value.lstrip('/')
        else:
            element = Element(re.match(r'\w+', bare)[0], [], {})
            del open_elements[depth + 1:]
            open_elements[depth].kids.append(element)
            open_elements.append(element)
    return root


def dense(text):
    return ''.join(text.split())


def own_text(element):
    """Without its footnotes, and without what a chart's alternate says."""
    if element.type == 'Figure':
        return ''
    return ''.join(kid for kid in element.kids if isinstance(kid, str))


def told(element):
    """(type, text) of each element that shows a text, depth first."""
    text = dense(own_text(element))
    if text:
        yield element.type, text
    for kid in element.kids:
        if not isinstance(kid, str) and kid.type != 'TOC':
            yield from told(kid)


def contents_of(element):
    """(depth, text, number) of each entry of contents, depth first."""
    for kid in element.kids:
        if isinstance(kid, str):
            continue
        for depth, text, number in contents_of(kid):
            yield depth + (element.type == 'TOC'), text, number
        if element.type == 'TOCI':
            link, = kid.kids
            *text, number = [one for one in link.kids if isinstance(one, str)]
            yield 0, dense(''.join(text)), number


class Block(NamedTuple):
    depth: int
    kind: str
    role: str  # of an element its name, of a section its level
    text: str
    notes: list


def blocks_of(tree):
    """Of the draft, as --to tree shows it."""
    for line in tree.splitlines():
        bare = line.lstrip(' ')
        depth = (len(line) - len(bare)) // 2
        words = bare.split(' ')
        if words[0] not in ('document', 'element', 'group', 'section',
                            'paragraph', 'table', 'row', 'cell', 'figure',
                            'picture', 'chart'):
            continue
        head, quote, text = bare.partition(' "')
        notes = []
        if quote:
            text = text[:-1]
            notes = [dense(note) for note in NOTE.findall(text)]
            text = NOTE.sub('', text).replace(r'\"', '"').replace(r'\\', '\\')
        if words[0] == 'section':
            text = head.split(' ')[2].replace('run-in', '') + text
        role = words[1] if len(words) > 1 else ''
        if words[0] == 'section' and head.endswith(' clause'):
            role = 'clause'
        elif words[0] == 'section' and not text:
            role = 'empty'
        yield Block(depth, words[0], role, dense(text), notes)


def wanted_of(tree):
    """(type or None, text) as the structure should tell it; the notes."""
    wanted, notes = [], []
    chart = table = None  # depth of the one around
    at = 0
    for block in blocks_of(tree):
        notes += block.notes
        if chart is not None and block.depth <= chart:
            chart = None
        if block.kind == 'chart':
            chart = block.depth
        if block.kind == 'table':
            table, at = block.depth, len(wanted)
        elif table is not None and block.depth <= table:
            table = None
        if not block.text:
            continue
        if chart is not None and not (block.role == 'caption' and
                                      block.depth == chart + 1):
            continue
        if block.role == 'caption':
            at = len(wanted) + 1
        if block.role == 'unit' and table is not None and \
                block.depth == table + 1:
            wanted.insert(at, ('P', block.text))
            continue
        wanted.append((None, block.text))
    return wanted, notes


def headings_of(tree, titled):
    """(H1 ..., text) of all headings: each as deep as in the outline."""
    headings, levels, deeper, head = [], [], 0, None

    def add(level, text):
        while levels and levels[-1] >= level:
            levels.pop()
        levels.append(level)
        headings.append((f'H{min(len(levels) + titled, 6)}', text))

    for block in blocks_of(tree):
        if head and block.role != 'title':  # an annex without a title
            add(1, head)
        head = None
        if block.kind == 'element':
            deeper = 0
            if 'title' in block.role:
                levels.clear()
        elif block.kind == 'section':
            if block.role not in ('clause', 'empty'):
                add(int(block.role) + deeper, block.text)
        elif block.role == 'heading':
            add(1, block.text)
        elif block.kind == 'paragraph' and block.role == 'head':
            head, deeper = block.text, 1
        elif block.kind == 'paragraph' and block.role == 'title':
            deeper = 1
            add(1, block.text)
    return headings


def one(suite, path):
    pdf = suite.folder() / 'a.pdf'
    made = suite.run_andu('build', '-q', path, '-o', pdf)
    if made.status != STATUS_OK:
        return
    tree = suite.run_andu('build', '-q', path, '--to', 'tree', '-o', '-')
    compare(suite, path.relative_to(path.parents[1]),
            tree.out.decode('utf-8'), element_tree(suite, pdf))


def compare(suite, name, tree, root):
    """The draft as --to tree shows it, and the root above the Document."""
    wanted, notes = wanted_of(tree)
    seen = list(told(root))
    titled = any(block.kind == 'element' and 'title' in block.role
                 for block in blocks_of(tree))
    inline = [text for kind, text in seen if kind == 'Note']
    seen = [(kind, text) for kind, text in seen if kind not in INLINE]
    suite.equal(f'{name}: all texts in their order',
                ''.join(text for _, text in seen),
                ''.join(text for _, text in wanted))
    first = 'H2' if titled else 'H1'
    suite.equal(f'{name}: its headings and their depth',
                [(kind, text) for kind, text in seen
                 if re.fullmatch(r'H\d', kind) and kind >= first],
                headings_of(tree, titled))
    suite.equal(f'{name}: its footnotes',
                [re.sub('^[①-⑳]', '', text) for text in inline], notes)


def cells_of(tree):
    """[[(is a head, its characters)] of each row] of each table of a draft."""
    tables, chart, blocks = [], None, []
    for block in blocks_of(tree):
        if chart is not None and block.depth <= chart:
            chart = None
        # a chart shows its numbers, and is told by its alternate
        if chart is None or block.role == 'caption' and \
                block.depth == chart + 1:
            blocks.append(block)
        if block.kind == 'chart':
            chart = block.depth
    for at, block in enumerate(blocks):
        if block.kind != 'table':
            continue
        rows = []
        for one in blocks[at + 1:]:
            if one.depth <= block.depth:
                break
            if one.kind == 'row' and one.depth == block.depth + 1:
                rows.append([])
            elif one.kind == 'cell' and one.depth == block.depth + 2:
                rows[-1].append((one.role == 'head', []))
            elif rows and rows[-1] and one.depth > block.depth + 2:
                rows[-1][-1][1].extend(one.text)
        tables.append([[(head, sorted(text)) for head, text in row]
                       for row in rows])
    return tables


def cells_seen(element):
    """The same of a structure tree."""
    tables = []
    for kid in element.kids:
        if isinstance(kid, str) or kid.type == 'Figure':
            continue
        if kid.type == 'Table':
            groups = [one for one in kid.kids if not isinstance(one, str)]
            rows = [row for one in groups for row in
                    ([one] if one.type == 'TR' else one.kids)
                    if not isinstance(row, str) and row.type == 'TR']
            tables.append([[(cell.type == 'TH', sorted(''.join(
                text for kind, text in told(cell) if kind not in INLINE)))
                for cell in row.kids] for row in rows])
        tables += cells_seen(kid)
    return tables


def links_of(pdf):
    """(number of the page, said in words, page that it leads to) of each link
    in the order of the tree's keys."""
    objects = json.loads(run(['qpdf', '--json', pdf]).out)['qpdf'][1]
    get = {key.removeprefix('obj:'): one.get('value') for key, one
           in objects.items()}.get
    root = get(get_trailer(objects)['/Root'])
    pages = get(root['/Pages'])['/Kids']
    found = []
    for index, page in enumerate(pages):
        for ref in get(page).get('/Annots', []):
            link = get(ref)
            found.append((link['/StructParent'], index,
                          link['/Contents'].removeprefix('u:'),
                          pages.index(link['/Dest'][0])))
    return [one[1:] for one in sorted(found)]


def get_trailer(objects):
    return objects['trailer']['value']


NUMBERED = '''template: numbered-report
names: [编号报告]
extends: work-report
fields:
  copy-number: {label: 份号, meaning: copy-number, type: line}
layouts:
  报告:
    change:
      - before: body
        put: {text: {role: copy-number, text: "{copy-number}", style: text}}
'''


def numbered(suite, path):
    """The report as one of a kind whose copies bear numbers."""
    draft = suite.text('copies.yaml', path.read_text().replace(
        '文种: 工作报告', '文种: 编号报告'))
    folder = draft.parent / 'templates'
    folder.mkdir()
    (folder / 'numbered-report.yaml').write_text(NUMBERED)
    return draft


def contents(suite, path, copies=1):
    """Entries are tagged as such, as deep as their headings, and each leads
    to the page whose number it bears."""
    pdf = suite.folder() / 'a.pdf'
    more = [] if copies == 1 else ['--copy-numbers', f'1-{copies}']
    suite.equal(f'{path.name}: made ({copies})',
                suite.run_andu('build', '-q', path, *more, '-o', pdf).status, 0)
    tree = suite.run_andu('build', '-q', path, '--to', 'tree', '-o', '-')
    entries = list(contents_of(element_tree(suite, pdf)))
    headings = [(int(kind[1:]) - 1, text) for kind, text
                in headings_of(tree.out.decode('utf-8'), True)]
    one = entries[:len(entries) // copies]
    suite.check(f'{path.name}: there are entries', len(one) > 1)
    suite.equal(f'{path.name}: entries in all copies ({copies})', entries,
                one * copies)
    deepest = max(depth for depth, _, _ in one)
    suite.equal(f'{path.name}: entries are the headings, as deep',
                [(depth, without_head(text)) for depth, text, _ in one],
                [(depth, text) for depth, text in headings
                 if depth <= deepest])
    links = links_of(pdf)
    suite.equal(f'{path.name}: what is said of each link',
                [dense(text) for _, text, _ in links],
                [text for _, text, _ in entries])
    for (page, text, target), (_, _, number) in zip(links, entries):
        shown = run(['pdftotext', '-layout', '-f', str(target + 1), '-l',
                     str(target + 1), pdf, '-']).out.decode('utf-8')
        suite.check(f'{path.name}: “{text}” leads to page {number}',
                    f'—{number}—' in dense(shown) and target > page and
                    without_head(dense(text)) in dense(shown), shown)


def without_head(text):
    """附件1 stands in a corner, no part of the heading."""
    return re.sub(r'^附件\d*', '', text) or text


def table(suite, rows, columns):
    """A draft with a table of so many cells, each of another text."""
    folder = suite.folder()
    (folder / 'table.csv').write_text('\n'.join(
        ','.join(f'数{row * columns + i}' for i in range(columns))
        for row in range(rows)) + '\n', encoding='utf-8')
    draft = folder / f'{rows}.yaml'
    draft.write_text(LARGE, encoding='utf-8')
    return draft


def large(suite):
    """Elements that fill several object streams, and as many as a table of
    50,000 rows has: in the memory and time that the program may take."""
    draft = table(suite, 1500, 4)
    suite.run_andu('build', '-q', draft)
    made = draft.with_suffix('.pdf')
    # with texts poppler reads the page again for each of them
    seen = run(['pdfinfo', '-struct', made]).out.decode().split('\n')
    suite.equal('elements in several object streams',
                {type_: sum(line.strip(' :') == type_ for line in seen)
                 for type_ in ('TR', 'TH', 'TD')},
                {'TR': 1500, 'TH': 4, 'TD': 5996})
    suite.check('several object streams', len(re.findall(
        b'/Type /ObjStm', made.read_bytes())) > 2)
    checked = run(['qpdf', '--check', made])
    suite.check('qpdf --check', checked.status == 0, checked.out.decode())
    if suite.sanitized:
        return
    draft = table(suite, 50000, 5)
    suite.equal('250,000 cells', suite.run_andu(
        'build', '-q', '--limit-time=10', '--limit-memory=512MiB',
        draft).status, STATUS_OK)
    # nothing of it is as large as its text would be: 100 bytes a cell
    size = draft.with_suffix('.pdf').stat().st_size
    suite.check('250,000 cells: packed', size < 10e6, str(size))


def test(suite):
    large(suite)
    for name in WITH_CONTENTS:
        contents(suite, GOLDEN / 'page' / f'{name}.yaml')
    contents(suite, numbered(suite, GOLDEN / 'page' / 'cover-and-contents.yaml'),
             copies=3)
    # poppler takes a second for a tree, many for a large one; what it reads
    # is the same under the sanitizers
    paths = some(documents(), 1 if suite.sanitized else FEW)
    if not suite.sanitized:
        paths += some(sorted(EXAMPLES.glob('*/*.yaml')), FEW)
        paths += some(sorted(set(GOLDEN.glob('*/*.yaml')) - {MOVED}), 2 * FEW)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda path: one(suite, path), paths))
