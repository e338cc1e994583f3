"""Finds the places of a C file that can be changed, by clang's own reading.

A change is a `Change`: where it stands, of which kind it is, and one or more
`Edit`s that put a question in place of the text:

    a + b    becomes    (andu_mutant_if(17, (b) != 0) ? (a) : (a + b))

The second word tells whether the change would be one at that moment: a test in
which both answers are always the same need not be run. Where that cannot be
asked without doing something it is 1.

What comes out of a macro is left alone: its text is not where clang says it
is. So are constant expressions (case labels, sizes, tables), which cannot ask.
"""

import re

from clang.cindex import CursorKind, Index, StorageClass, TypeKind

from state import Change, Edit

# What lets memory or a handle go: without it a program only grows.
RELEASES = re.compile(
    r'^(free|close|fclose|closedir|munmap|(iconv_close|\w+_(free|done|destroy|unref|close|'
    r'release))|xmlFree\w*|\w+Free\w*)$')

# Whoever asks these for one thing more than is used gets memory that nobody
# looks at: the same program by construction.
ALLOCATIONS = re.compile(r'^(arena_(alloc|array)|memory_zeroed)$')

# How much room there is, written down for the next time that more is wanted:
# where that is forgotten, room is made anew each time, for the same contents.
CAPACITY = re.compile(r'\w+(->|\.)capacity\s*=[^=]')

SWAPS = {'<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '==',
         '&&': '||', '||': '&&'}
COMPARISONS = ('<', '<=', '>', '>=', '==', '!=')

SCALARS = (TypeKind.BOOL, TypeKind.INT, TypeKind.UINT, TypeKind.LONG,
           TypeKind.ULONG, TypeKind.LONGLONG, TypeKind.ULONGLONG,
           TypeKind.POINTER, TypeKind.ENUM, TypeKind.SHORT, TypeKind.USHORT,
           TypeKind.UCHAR, TypeKind.SCHAR, TypeKind.CHAR_S)

# How often each kind is drawn, where a file has all of them.
WEIGHTS = {'comparison': 3, 'logic': 2, 'sum': 2, 'constant': 2, 'limit': 1,
           'return': 2, 'statement': 3, 'condition': 3}

# Calls that only look, where what they are given is constant: whoever asks
# twice has done nothing.
LOOKS = re.compile(
    r'^(str(n?cmp|n?len|r?chr|str|c?spn)|mem(cmp|chr)|llabs|abs|labs|'
    r'(is|has|may|can)_\w+|\w+_(is|has|may)_\w+)$')


def question(differs='1'):
    return 'andu_mutant(@)' if differs == '1' \
        else f'andu_mutant_if(@, {differs})'


def either(old, new, never, looks):
    """A condition and what it becomes; alike where it has the value `never`."""
    return f'andu_mutant_either(@, {never}, ({new}), {old})' if looks \
        else f'(andu_mutant(@) ? ({new}) : ({old}))'


def shown(text):
    """A piece of source on one line, comments left out."""
    return ' '.join(re.sub(r'/\*.*?\*/', '', text, flags=re.S).split())


def looks_at(call):
    types = call.referenced.type.argument_types() \
        if call.referenced and call.referenced.type.kind \
        == TypeKind.FUNCTIONPROTO else ()
    return LOOKS.match(call.spelling or '') and all(
        one.get_canonical().kind != TypeKind.POINTER
        or one.get_canonical().get_pointee().is_const_qualified()
        for one in types)


def only_looks(cursor):
    """Whether an expression can be asked twice."""
    for one in cursor.walk_preorder():
        if one.kind == CursorKind.CALL_EXPR and not looks_at(one) \
                or one.kind in (CursorKind.COMPOUND_ASSIGNMENT_OPERATOR,
                                CursorKind.StmtExpr):
            return False
        if one.kind in (CursorKind.UNARY_OPERATOR, CursorKind.BINARY_OPERATOR):
            words = {token.spelling for token in one.get_tokens()}
            if words & {'++', '--', '='}:
                return False
    return True


def balanced(text):
    depth = 0
    for c in re.sub(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])*\'', '', text):
        depth += (c in '([{') - (c in ')]}')
        if depth < 0:
            return False
    return depth == 0


class Reader:
    """All changes that one file allows."""

    def __init__(self, path, name, arguments, marks=False):
        self.name, self.marks = name, marks
        self.source = path.read_bytes()
        self.unit = Index.create().parse(str(path), args=arguments)
        self.changes = []
        self.limits = {}
        self.allocates = False
        self.block = self.blocks = 0
        self.path = str(path)

    def text(self, start, end):
        return self.source[start:end].decode('utf-8', 'replace')

    def span(self, cursor):
        extent = cursor.extent
        if not extent.start.file or extent.start.file.name != self.path \
                or extent.end.file.name != self.path:
            return None
        return extent.start.offset, extent.end.offset

    def add(self, cursor, kind, old, new, edits):
        self.changes.append(Change(
            self.name, cursor.extent.start.line, self.function, kind,
            shown(old), shown(new), edits, self.block))

    def question(self, span, kind, cursor, new, differs='1'):
        """The whole of an expression asks; `new` is what it then says."""
        old = self.text(*span)
        self.add(cursor, kind, old, new,
                 [Edit(*span, f'({question(differs)} ? ({new}) : ({old}))')])

    def read(self):
        for cursor in self.unit.cursor.get_children():
            if cursor.kind == CursorKind.FUNCTION_DECL \
                    and cursor.is_definition() and self.span(cursor):
                self.function = cursor.spelling
                self.block = self.blocks = 0
                self.walk(cursor, None, 0)
        for limit, (cursor, function, block, spans) in self.limits.items():
            self.function, self.block = function, block
            for step in ('+ 1', '- 1'):
                new = f'{limit} {step}'
                self.add(cursor, 'limit', limit, new, [
                    Edit(*span, f'({question()} ? ({new}) : {limit})')
                    for span in spans])
        return self.changes

    def walk(self, cursor, parent, place):
        kind = cursor.kind
        if kind == CursorKind.VAR_DECL \
                and cursor.storage_class == StorageClass.STATIC:
            return
        if kind in (CursorKind.ENUM_DECL, CursorKind.STRUCT_DECL,
                    CursorKind.PARM_DECL):
            return
        span = self.span(cursor)
        around = self.block
        if kind == CursorKind.COMPOUND_STMT:
            self.open_block(cursor, span)
        if span and span[1] > span[0] and balanced(self.text(*span)):
            self.look(cursor, span)
            self.look_as_statement(cursor, span, parent, place)
        children = list(cursor.get_children())
        outer = self.allocates
        self.allocates |= kind == CursorKind.CALL_EXPR \
            and bool(ALLOCATIONS.match(cursor.spelling))
        for at, child in enumerate(children):
            if kind == CursorKind.CASE_STMT and at == 0:
                continue
            if kind == CursorKind.VAR_DECL \
                    and cursor.type.kind == TypeKind.CONSTANTARRAY \
                    and child.kind != CursorKind.INIT_LIST_EXPR:
                continue
            self.walk(child, cursor, at)
        self.allocates, self.block = outer, around

    def open_block(self, cursor, span):
        """A block begins; a mark at its head tells that it was entered."""
        self.blocks += 1
        self.block = self.blocks
        if self.marks and span and self.source[span[0]:span[0] + 1] == b'{':
            self.add(cursor, 'block', '{', '{', [Edit(
                span[0], span[0] + 1, '{ (void)andu_mutant(@);')])

    def look(self, cursor, span):
        kind = cursor.kind
        if kind == CursorKind.BINARY_OPERATOR:
            self.look_binary(cursor, span)
        elif kind == CursorKind.INTEGER_LITERAL:
            text = self.text(*span)
            if re.fullmatch(r'(0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]*', text):
                if not self.allocates:
                    self.question(span, 'constant', cursor, f'{text} + 1')
                if not re.fullmatch(r'0[uUlL]*', text):
                    self.question(span, 'constant', cursor, f'{text} - 1')
        elif kind == CursorKind.DECL_REF_EXPR:
            self.look_limit(cursor, span)
        elif kind == CursorKind.RETURN_STMT:
            found = re.fullmatch(r'return\s+(true|false)', self.text(*span))
            if found:
                new = 'false' if found.group(1) == 'true' else 'true'
                start = span[0] + found.start(1)
                self.add(cursor, 'return', self.text(*span), f'return {new}', [
                    Edit(start, span[1],
                         f'({question()} ? {new} : {found.group(1)})')])
        elif kind == CursorKind.IF_STMT:
            condition = next(cursor.get_children())
            where = self.span(condition)
            if where and where[1] > where[0] \
                    and balanced(self.text(*where)):
                for new in ('1', '0'):
                    old = self.text(*where)
                    self.add(condition, 'condition', f'if ({old})',
                             f'if ({new})', [Edit(*where, either(
                                 old, new, new, only_looks(condition)))])

    def look_binary(self, cursor, span):
        left, right = (self.span(child) for child in cursor.get_children())
        if not left or not right or left[1] > right[0]:
            return
        between = self.text(left[1], right[0]).strip()
        first, second = self.text(*left), self.text(*right)
        if not first or not second or left[0] != span[0] \
                or not balanced(first) or not balanced(second):
            return
        whole = self.text(*span)
        looks = only_looks(cursor)
        if between in SWAPS:
            kind = 'comparison' if between in COMPARISONS else 'logic'
            new = f'({first}) {SWAPS[between]} ({second})'
            if kind == 'comparison':
                self.question(span, kind, cursor, new,
                              f'({whole}) != ({new})' if looks else '1')
            else:
                # what stands behind && may not be asked where it does not hold
                self.add(cursor, kind, whole, new, [Edit(*span, either(
                    whole, new, '01'[between == '&&'], looks))])
        elif between in ('+', '-'):
            self.question(span, 'sum', cursor, first,
                          f'({second}) != 0' if looks else '1')

    def look_limit(self, cursor, span):
        """A number with a name: one more and one less wherever it is used."""
        constant = cursor.referenced
        if not constant or constant.kind != CursorKind.ENUM_CONSTANT_DECL \
                or self.text(*span) != cursor.spelling \
                or '/generator/' not in str(constant.location.file):
            return
        # without a number of its own it is a name, of which there is no more
        if not list(constant.get_children()) or constant.enum_value < 2:
            return
        entry = self.limits.setdefault(
            cursor.spelling, (cursor, self.function, self.block, []))
        if span not in entry[3]:
            entry[3].append(span)

    def look_as_statement(self, cursor, span, parent, place):
        if parent is None:
            return
        within = parent.kind == CursorKind.COMPOUND_STMT \
            or parent.kind == CursorKind.IF_STMT and place > 0 \
            or parent.kind in (CursorKind.WHILE_STMT, CursorKind.FOR_STMT) \
            and cursor == list(parent.get_children())[-1]
        if not within:
            return
        text = self.text(*span)
        if cursor.kind == CursorKind.CALL_EXPR or re.fullmatch(
                r'[a-z_]\w*\s*\(.*\)', text, re.S):
            called = text.split('(')[0].strip()
            if RELEASES.match(called) or called in ('assert', 'switch', 'if',
                                                    'for', 'while'):
                return
        elif not (cursor.kind == CursorKind.COMPOUND_ASSIGNMENT_OPERATOR
                  or cursor.kind == CursorKind.CONTINUE_STMT
                  or cursor.kind == CursorKind.BINARY_OPERATOR
                  and self.assigns(cursor)
                  or cursor.kind == CursorKind.UNARY_OPERATOR
                  and ('++' in text or '--' in text)):
            return
        if CAPACITY.match(text):
            return
        end = self.source.find(b';', span[1])
        if end < 0 or self.source[span[1]:end].strip():
            return
        self.add(cursor, 'statement', text + ';', '(left out)', [
            Edit(span[0], end + 1,
                 f'{{ if (!{question(self.step(cursor))}) {text}; }}')])

    def step(self, cursor):
        """Whether an assignment changes anything."""
        if cursor.kind != CursorKind.BINARY_OPERATOR or cursor.type.get_canonical().kind not in SCALARS:
            return '1'
        left, right = cursor.get_children()
        if not only_looks(left) or not only_looks(right):
            return '1'
        return f'({self.text(*self.span(left))}) != ({self.text(*self.span(right))})'

    def assigns(self, cursor):
        left, right = (self.span(child) for child in cursor.get_children())
        return left and right \
            and self.text(left[1], right[0]).strip() == '='


def changes_of(path, name, arguments):
    return Reader(path, name, arguments).read()


def blocks_of(path, name, arguments):
    """A mark at the head of each block instead of changes."""
    return [change for change in Reader(path, name, arguments, True).read()
            if change.kind == 'block']
