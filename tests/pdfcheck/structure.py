"""The structure tree (ISO 32000-1 14.7, 14.8): elements with types, attributes, marks and text.

`Tree(file)` is the tree as K and ParentTree give it. `text_of(tree)` reads it as a screen reader would: nested (role, text, attributes, kids)
in reading order. `faults(tree)` lists what neither reader nor validators tell: elements that hang only in the ParentTree, numbers given twice."""

import subprocess
from functools import lru_cache
from typing import NamedTuple

from pdffile import Dict, Stream

STANDARD_TYPES = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl
LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula
Form""".split())


class Item(NamedTuple):
    """A kid that is no element: marked content with its number and owner, or an object."""

    mcid: object  # None for an object
    owner: object  # page or stream; for an object itself


class Element:
    """A structure element in its place in the tree."""

    def __init__(self, tree, entries, parent):
        self.tree, self.dict, self.parent = tree, entries, parent
        self.kids = []
        self.type = str(tree.file.get(entries, 'S') or '')
        self.standard = tree.standard(self.type)

    @property
    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def kid_types(self):
        return [kid.standard or kid.type for kid in self.elements]

    @property
    def parent_type(self):
        return self.parent.standard if self.parent else None

    def get(self, key):
        return self.tree.file.get(self.dict, key)

    def attribute(self, owner, key):
        """An attribute of an owner, of the element's own or of its classes; None without."""
        file = self.tree.file
        sources = file.list(self.dict, 'A')
        for name in file.list(self.dict, 'C'):
            if isinstance(name, str):
                sources += file.list(file.dict(file.catalog, 'StructTreeRoot', 'ClassMap'), name)
        for source in sources:
            entries = file.dict(source)
            if file.get(entries, 'O') == owner and key in entries:
                return file.get(entries, key)
        return None

    def inherited(self, key):
        """The entry of the element or of the nearest around it."""
        one = self
        while one is not None:
            if one.get(key) is not None:
                return one.get(key)
            one = one.parent
        return None

    def where(self):
        ref = getattr(self.dict, 'ref', None)
        return f'{self.type}{f" (object {ref.number})" if ref else ""}'


class Tree:
    """All elements in reading order, and which element a mark belongs to."""

    def __init__(self, file):
        self.file = file
        self.root = file.dict(file.catalog, 'StructTreeRoot')
        self.roles = file.dict(self.root, 'RoleMap')
        self.elements, self.top, self.by_dict = [], [], {}
        self.marks = {}  # (id of owner, mcid): elements, by K
        for kid in file.list(self.root, 'K'):
            if isinstance(kid, dict):
                self.add(kid, None, self.top, 0)
        self.parents = dict(reversed(list(number_tree(file, self.root.get('ParentTree')))))

    def add(self, entries, parent, into, depth):
        if id(entries) in self.by_dict or depth > 200:
            return
        element = Element(self, entries, parent)
        self.by_dict[id(entries)] = element
        self.elements.append(element)
        into.append(element)
        page = self.file.get(entries, 'Pg')
        raw = self.file.get(entries, 'K')
        for kid in raw if isinstance(raw, list) else [raw]:
            kid = self.file.resolve(kid)
            if isinstance(kid, int) and not isinstance(kid, bool):
                self.item(element, Item(kid, page))
            elif isinstance(kid, dict) and self.file.get(kid, 'Type') == 'MCR':
                owner = self.file.get(kid, 'Stm') or self.file.get(kid, 'Pg') or page
                self.item(element, Item(self.file.get(kid, 'MCID'), owner))
            elif isinstance(kid, dict) and self.file.get(kid, 'Type') == 'OBJR':
                self.item(element, Item(None, self.file.get(kid, 'Obj')))
            elif isinstance(kid, dict):
                self.add(kid, element, element.kids, depth + 1)

    def item(self, element, item):
        element.kids.append(item)
        if item.mcid is not None:
            self.marks.setdefault((id(item.owner), item.mcid), []).append(element)

    def chain(self, kind):
        """A type and what the role map makes of it, step by step; ends before a circle."""
        found = [kind]
        while found[-1] in self.roles and found[-1] not in STANDARD_TYPES:
            after = self.file.resolve(self.roles[found[-1]])
            if not isinstance(after, str) or after in found:
                break
            found.append(str(after))
        return found

    def standard(self, kind):
        """The standard type that a type stands for; None without."""
        last = self.chain(kind)[-1]
        return last if last in STANDARD_TYPES else None

    def circular(self, kind):
        seen = []
        while kind in self.roles and kind not in seen:
            seen.append(kind)
            kind = str(self.file.resolve(self.roles[kind]))
        return kind in seen

    def of_key(self, key):
        """The element that the ParentTree has under a StructParent; None without."""
        entries = self.file.resolve(self.parents.get(key))
        return self.element(entries)

    def element(self, entries):
        if not isinstance(entries, dict):
            return None
        if id(entries) in self.by_dict:
            return self.by_dict[id(entries)]
        above = self.file.get(entries, 'P')  # hangs only in the ParentTree
        known = self.by_dict.get(id(above))
        found = Element(self, entries, known)
        return found

    def of_mark(self, mark):
        """The element of a mark by the ParentTree; None where it has none."""
        if 'MCID' in mark.properties and mark.owner is not None:
            owner = mark.owner.dict if isinstance(mark.owner, Stream) else mark.owner
            key = self.file.get(owner, 'StructParents')
            parts = self.file.resolve(self.parents.get(key))
            number = mark.properties['MCID']
            if isinstance(parts, list) and isinstance(number, int) and 0 <= number < len(parts):
                return self.element(self.file.resolve(parts[number]))
        elif 'StructParent' in mark.properties:
            return self.of_key(mark.properties['StructParent'])
        return None


def number_tree(file, root):
    """(number, value) of a number tree in order, numbers given twice also."""
    stack, seen = [root], set()
    while stack:
        node = file.resolve(stack.pop(0))
        if not isinstance(node, dict) or id(node) in seen:
            continue
        seen.add(id(node))
        numbers = file.get(node, 'Nums') or []
        yield from ((file.resolve(key), value) for key, value in zip(numbers[::2], numbers[1::2]))
        stack = list(file.get(node, 'Kids') or []) + stack


@lru_cache(maxsize=4)
def tree_of(file):
    return Tree(file)


def elements_of_marks(file, marks):
    """Elements that the marks around something belong to, innermost first."""
    tree = tree_of(file)
    found = [tree.of_mark(mark) for mark in reversed(marks)]
    return [element for element in found if element is not None]


def is_tagged(file, mark):
    return tree_of(file).of_mark(mark) is not None


def text_value(value):
    """A text string; '' where it is none."""
    if isinstance(value, bytes):
        return value[2:].decode('utf-16-be', 'replace') if value[:2] == b'\xfe\xff' else value.decode('latin-1')
    return str(value) if isinstance(value, str) else ''


def actual_text(file, marks):
    """Whether something around has ActualText."""
    if any('ActualText' in mark.properties for mark in marks):
        return True
    return any(element.inherited('ActualText') is not None for element in elements_of_marks(file, marks))


# reading

class Read(NamedTuple):
    """An element as it is read: its standard type, its text without that of its kids' elements, attributes, kids."""

    role: str
    text: str
    attributes: dict
    kids: list


@lru_cache(maxsize=4)
def texts_of_marks(file):
    """{(id of owner, mcid): text} of all marked content, through ToUnicode and ActualText of marks within."""
    import fonts
    found, replaced = {}, set()
    known = fonts.fonts(file)
    for one in file.play.shown:
        numbered = [at for at, mark in enumerate(one.marks) if isinstance(mark.properties.get('MCID'), int) and mark.owner is not None]
        if not numbered:
            continue
        mark = one.marks[numbered[-1]]
        key = (id(mark.owner), mark.properties['MCID'])
        actual = next((each for each in one.marks[numbered[-1]:] if 'ActualText' in each.properties), None)
        if actual is None:
            font = known.get(id(one.font))
            text = ''.join(font.glyph(code).text or '\ufffd' for code in font.codes(one.string)) if font else ''
        elif (key, id(actual.properties)) not in replaced:
            replaced.add((key, id(actual.properties)))
            text = text_value(actual.properties['ActualText'])
        else:
            text = ''
        found[key] = found.get(key, '') + text
    return found


TABLE_ATTRIBUTES = ('RowSpan', 'ColSpan', 'Scope', 'Headers')


def attributes(element):
    found = {key: element.get(key) for key in ('Alt', 'ActualText', 'E', 'Lang', 'ID', 'T') if element.get(key) is not None}
    found.update((key, element.attribute('Table', key)) for key in TABLE_ATTRIBUTES if element.attribute('Table', key) is not None)
    return {key: value if isinstance(value, (int, list)) else text_value(value) for key, value in found.items()}


def read(element):
    """One element with all below it; ActualText stands for everything in it."""
    texts = texts_of_marks(element.tree.file)
    known = attributes(element)
    if 'ActualText' in known:
        return Read(element.standard or element.type, known['ActualText'], known, [])
    parts, kids = [], []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(read(kid))
        elif kid.mcid is not None:
            kids.append(texts.get((id(kid.owner), kid.mcid), ''))
    parts = [kid for kid in kids if isinstance(kid, str)]
    return Read(element.standard or element.type, ''.join(parts), known, kids)


def text_of(tree):
    """The whole tree as it is read: a list of Read, in order."""
    return [read(element) for element in tree.top]


def plain_text(reads):
    """The text alone, in order: what stands in an element between its kids stays between them."""
    out = []
    for one in reads:
        if isinstance(one, str):
            out.append(one)
        elif one.kids:
            out.append(plain_text(one.kids))
        else:
            out.append(one.text)
    return ''.join(out)


def tables(reads):
    """Every table: rows of cells (role, text, columns, rows, scope), in order."""
    found = []
    for one in reads:
        if isinstance(one, str):
            continue
        if one.role == 'Table':
            found.append([[(cell.role, plain_text([cell]), cell.attributes.get('ColSpan', 1), cell.attributes.get('RowSpan', 1),
                            cell.attributes.get('Scope')) for cell in row.kids if isinstance(cell, Read)] for row in rows_of(one)])
        found += tables(one.kids)
    return found


def rows_of(table):
    rows = []
    for kid in table.kids:
        if isinstance(kid, Read):
            rows += [kid] if kid.role == 'TR' else rows_of(kid) if kid.role in ('THead', 'TBody', 'TFoot') else []
    return rows


def poppler_text(path):
    """The text of the structure tree as poppler reads it, line breaks taken out; None where it finds no tree."""
    done = subprocess.run(['pdfinfo', '-struct-text', str(path)], capture_output=True, check=False, timeout=60)
    lines = done.stdout.decode('utf-8', 'replace').splitlines()
    found = [line.strip()[1:-1] for line in lines if line.strip().startswith('"') and line.strip().endswith('"')]
    return ''.join(found) if lines else None


# what neither readers nor validators tell

def faults(tree):
    """(where, what) of what is wrong in how tree, ParentTree and marks belong together."""
    file = tree.file
    seen = {}
    for key, value in number_tree(file, tree.root.get('ParentTree')):
        if key in seen:
            yield f'ParentTree {key}', 'this number is given twice'
        seen[key] = value
        for entries in file.list(value) if isinstance(file.resolve(value), list) else [file.resolve(value)]:
            if isinstance(entries, dict) and id(entries) not in tree.by_dict:
                yield f'ParentTree {key}', f'{file.get(entries, "S")} hangs only here, not in the tree'
    yield from double_keys(file)
    yield from lost_marks(tree)


def double_keys(file):
    """Pages, forms and annotations share one number space."""
    owners = {}
    for ref, item in file.objects.items():
        entries = item.dict if isinstance(item, Stream) else item
        if isinstance(entries, Dict):
            for name in ('StructParents', 'StructParent'):
                key = file.get(entries, name)
                if isinstance(key, int):
                    owners.setdefault(key, []).append(ref)
    for key, refs in owners.items():
        if len(refs) > 1:
            yield f'{"StructParent"} {key}', f'objects {", ".join(str(ref.number) for ref in refs)}'


def lost_marks(tree):
    """Marked content that tree and ParentTree give to different elements, or one of them to none."""
    drawn = {}
    for page, mark, _around, on_page in tree.file.play.marked:
        if on_page and isinstance(mark.properties.get('MCID'), int):
            key = (id(mark.owner), mark.properties['MCID'])
            if key in drawn:
                yield f'page {page}', f'MCID {key[1]} twice'
            drawn[key] = page
            above, below = tree.of_mark(mark), tree.marks.get(key, [])
            if len(below) > 1:
                yield f'page {page}', f'MCID {key[1]} is in {len(below)} elements'
            if above is None or above not in below:
                yield f'page {page}', f'MCID {key[1]}: {above.where() if above else "nothing"} in the ParentTree, {[one.where() for one in below]} in the tree'
    for (owner, mcid), elements in tree.marks.items():
        if (owner, mcid) not in drawn:
            yield elements[0].where(), f'MCID {mcid} is not drawn'


