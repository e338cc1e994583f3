"""Rules about which element stands in which, and about tables and lists (ISO 14289-1 7.2, 7.5; ISO 32000-1 14.8.4)."""

from rules import rule
from structure import text_value
from tagging import by_type

# clause-test: (type, types that may stand in it)
MAY_HOLD = {
    '7.2-3': ('Table', {'TR', 'THead', 'TBody', 'TFoot', 'Caption'}),
    '7.2-10': ('TR', {'TH', 'TD'}),
    '7.2-19': ('L', {'L', 'LI', 'Caption'}),
    '7.2-20': ('LI', {'Lbl', 'LBody'}),
    '7.2-27': ('TOC', {'TOC', 'TOCI', 'Caption'}),
    '7.2-36': ('THead', {'TR'}),
    '7.2-37': ('TBody', {'TR'}),
    '7.2-38': ('TFoot', {'TR'}),
}
# clause-test: (type, types that it may stand in)
STANDS_IN = {
    '7.2-4': ('TR', {'Table', 'THead', 'TBody', 'TFoot'}),
    '7.2-5': ('THead', {'Table'}),
    '7.2-6': ('TBody', {'Table'}),
    '7.2-7': ('TFoot', {'Table'}),
    '7.2-8': ('TH', {'TR'}),
    '7.2-9': ('TD', {'TR'}),
    '7.2-17': ('LI', {'L'}),
    '7.2-18': ('LBody', {'LI'}),
    '7.2-26': ('TOCI', {'TOC'}),
}
# clause-test: (type of kid, how often at most in a table)
AT_MOST_ONE = {'7.2-11': 'THead', '7.2-12': 'TFoot', '7.2-39': 'Caption'}
NEEDS_BODY = {'7.2-13': 'TFoot', '7.2-14': 'THead'}
CAPTION_FIRST = {'7.2-28': 'TOC', '7.2-40': 'L'}


def may_hold(kind, allowed):
    def check(file, _):
        for element in by_type(file, kind):
            for kid in element.kid_types:
                if kid not in allowed:
                    yield element.where(), f'holds {kid}'
    check.__doc__ = f'{kind} holds {", ".join(sorted(allowed))} only'
    return check


def stands_in(kind, allowed):
    def check(file, _):
        for element in by_type(file, kind):
            if element.parent_type not in allowed:
                yield element.where(), f'in {element.parent_type}'
    check.__doc__ = f'{kind} stands in {", ".join(sorted(allowed))}'
    return check


def at_most_one(kind):
    def check(file, _):
        for element in by_type(file, 'Table'):
            if element.kid_types.count(kind) > 1:
                yield element.where(), f'{element.kid_types.count(kind)} {kind}'
    check.__doc__ = f'a table has at most one {kind}'
    return check


def needs_body(kind):
    def check(file, _):
        for element in by_type(file, 'Table'):
            if kind in element.kid_types and 'TBody' not in element.kid_types:
                yield element.where(), f'{kind} without TBody'
    check.__doc__ = f'a table with {kind} has a TBody'
    return check


def caption_first(kind):
    def check(file, _):
        for element in by_type(file, kind):
            if 'Caption' in element.kid_types[1:]:
                yield element.where(), 'Caption is not the first'
    check.__doc__ = f'the caption of {kind} comes first'
    return check


for name, pair in MAY_HOLD.items():
    rule(name)(may_hold(*pair))
for name, pair in STANDS_IN.items():
    rule(name)(stands_in(*pair))
for table, make in ((AT_MOST_ONE, at_most_one), (NEEDS_BODY, needs_body), (CAPTION_FIRST, caption_first)):
    for name, kind_of in table.items():
        rule(name)(make(kind_of))


@rule('7.2-16')
def table_caption(file, _):
    """the caption of a table comes first or last"""
    for element in by_type(file, 'Table'):
        if 'Caption' in element.kid_types[1:-1]:
            yield element.where(), 'Caption between others'


class Cell:
    """A cell in its place in the grid."""

    def __init__(self, element, row, column):
        self.element, self.row, self.column = element, row, column
        self.rows, self.columns = (max(1, span) if isinstance(span, int) else 1
                                   for span in (element.attribute('Table', 'RowSpan'), element.attribute('Table', 'ColSpan')))


class Grid:
    """The cells of a table laid out by their spans; the first fault ends it, as nothing after it is certain."""

    def __init__(self, table):
        self.cells, self.places, self.fault = [], {}, None
        rows = []
        for kid in table.elements:
            if kid.standard == 'TR':
                rows.append(kid)
            elif kid.standard in ('THead', 'TBody', 'TFoot'):
                rows += [row for row in kid.elements if row.standard == 'TR']
        self.height = len(rows)
        first = [Cell(cell, 0, 0) for cell in rows[0].elements] if rows else []
        self.width = sum(cell.columns for cell in first)
        for number, row in enumerate(rows):
            self.row(number, [one for one in row.elements if one.standard in ('TH', 'TD')])
            if self.fault:
                return
        for at in range(self.height):
            have = sum((at, column) in self.places for column in range(self.width))
            if have < self.width:
                self.fault = ('7.2-43', rows[at], f'row {at + 1} has {have} of {self.width} columns')
                return

    def row(self, number, elements):
        column = 0
        for element in elements:
            while (number, column) in self.places and column < self.width:
                column += 1
            cell = Cell(element, number, column)
            self.cells.append(cell)
            if number + cell.rows > self.height:
                self.fault = ('7.2-41', element, f'spans {cell.rows} rows from row {number + 1} of {self.height}')
                return
            if column + cell.columns > self.width:
                self.fault = ('7.2-42', element, f'row {number + 1} reaches column {column + cell.columns} of {self.width}')
                return
            for place in ((number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)):
                if place in self.places:
                    self.fault = ('7.2-15', element, f'row {place[0] + 1}, column {place[1] + 1} is taken')
                    return
                self.places[place] = cell
            column += cell.columns


def grid_rule(name, meaning):
    def check(file, _):
        for table_element in by_type(file, 'Table'):
            fault = Grid(table_element).fault
            if fault and fault[0] == name:
                yield fault[1].where(), fault[2]
    check.__doc__ = meaning
    rule(name)(check)


grid_rule('7.2-15', 'no cell of a table covers another')
grid_rule('7.2-41', 'all columns of a table have as many rows, spans counted')
grid_rule('7.2-42', 'no row of a table has more columns than the first, spans counted')
grid_rule('7.2-43', 'no row of a table has fewer columns than the first, spans counted')


def headers_of(element):
    """IDs that Headers of a cell names."""
    found = element.attribute('Table', 'Headers')
    found = found if isinstance(found, list) else [found]
    return [text_value(element.tree.file.resolve(one)) for one in found if one is not None]


def unconnected(file):
    """(cell, IDs that no TH has) of cells TD for which no header can be told. Where every TH has a Scope, all can be told."""
    for element in by_type(file, 'Table'):
        grid = Grid(element)
        heads = [cell for cell in grid.cells if cell.element.standard == 'TH']
        names = {text_value(cell.element.get('ID')) for cell in heads if cell.element.get('ID')}
        for cell in grid.cells if not grid.fault else []:
            if cell.element.standard != 'TD' or not heads:
                continue
            listed = [name for name in headers_of(cell.element) if name]
            if listed and any(name in names for name in listed) or scoped(cell, heads):
                continue
            if any(head.element.attribute('Table', 'Scope') not in ('Row', 'Column', 'Both') for head in heads):
                yield cell, [name for name in listed if name not in names]


def shares(cell, head, side):
    length = {'row': 'rows', 'column': 'columns'}[side]
    one, other = getattr(cell, side), getattr(head, side)
    return one < other + getattr(head, length) and other < one + getattr(cell, length)


def scoped(cell, heads):
    for head in heads:
        scope = head.element.attribute('Table', 'Scope')
        if scope in ('Row', 'Both') and shares(cell, head, 'row') or scope in ('Column', 'Both') and shares(cell, head, 'column'):
            return True
    return False


@rule('7.5-1')
def headers_by_scope(file, _):
    """without Headers, cells have a TH with Scope in their row or column"""
    for cell, unknown in unconnected(file):
        if not unknown:
            yield cell.element.where(), f'row {cell.row + 1}, column {cell.column + 1}: no TH with Scope'


@rule('7.5-2')
def headers_known(file, _):
    """Headers of a cell name TH that exist"""
    for cell, unknown in unconnected(file):
        if unknown:
            yield cell.element.where(), f'no TH has the ID {", ".join(unknown)}'


