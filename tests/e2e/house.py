"""The house: rooms lean one way, foreign libraries have one door each, files
of a room know each other in circles only where the data does, nothing is
exported that nobody takes, and no object holds data that changes."""

import collections
import os
import re
import subprocess

from harness import ROOT

GENERATOR = ROOT / 'generator'

# The files that may include a foreign library's headers.
DOORS = {
    'csv.h': ['input/csv.c'],
    'fontconfig/': ['font/system.c'],
    'hb': ['font/font.c', 'font/outline.c', 'font/subset.c'],
    'hpdf': ['output/pdf_objects.c'],
    'libdeflate.h': ['output/deflate.c'],
    'libxml/': ['docbook/elements.c', 'import/html.c', 'input/xml_part.c', 'late.c',
                'output/xml.c'],
    'jerror.h': ['picture/jpeg.c'],
    'jpeglib.h': ['picture/jpeg.c'],
    'pcre2.h': ['base/pattern.c'],
    'qpdf/': ['archive/reader.c'],
    'png.h': ['picture/png.c'],
    'sys/inotify.h': ['base/watching.c'],
    'unicode/': ['late.c', 'typeset/words.c'],
    'unzip.h': ['input/archive.c'],
    'utf8proc.h': ['base/utf8.c'],
    'xxhash.h': ['base/digest.c'],
    'yaml.h': ['input/yaml.c'],
    'zip.h': ['output/zip.c'],
}

# Files that need each other because what they read or write holds itself: a
# cell holds blocks, a chart a table, a table's part holds parts, a rule's table
# names those who look and those who look report by it, the table of commands
# names what prints it.
CIRCLES = [
    {'model_body', 'model_chart', 'model_table'},
    {'typeset_blocks', 'typeset_table'},
    {'docbook_figures', 'docbook_tables', 'docbook_texts'},
    {'import_docx_body', 'import_docx_tables'},
    {'output_docbook_blocks', 'output_docbook_figure',
     'output_docbook_table'},
    {'output_docx_blocks', 'output_docx_picture', 'output_docx_table'},
]
CIRCLE_OF_COMMANDS = re.compile(r'commands_(commands|completion\w*|help)$')


def room_order():
    """The rooms as the table of generator/README.md lists them."""
    text = (GENERATOR / 'README.md').read_text(encoding='utf-8')
    return re.findall(r'^\| `(\w+)/` \|', text, re.M)


def includes(suite):
    order = {room: at for at, room in enumerate(room_order())}
    suite.check('the table of rooms is read', len(order) > 10, order)
    upward, doors, unknown = [], [], []
    for path in sorted(GENERATOR.rglob('*.[ch]')):
        name = str(path.relative_to(GENERATOR))
        room = name.split('/')[0]
        source = path.read_text(encoding='utf-8')
        for wanted in re.findall(r'^#include "(\w+)/', source, re.M):
            if wanted not in order:
                unknown.append(f'{name}: {wanted}')
            elif room in order and order[wanted] > order[room]:
                upward.append(f'{name} includes {wanted}/')
        for header in re.findall(r'^#include <([^>]+)>', source, re.M):
            for library, files in DOORS.items():
                if header.startswith(library) and name not in files:
                    doors.append(f'{name} includes <{header}>')
    suite.equal('rooms include only what stands before them', upward, [])
    suite.equal('included rooms stand in the table', unknown, [])
    suite.equal('each library has one door', doors, [])


def listed(folder, *command):
    """What a program of binutils says of all objects of a folder: one run,
    since each takes longer to begin than to read an object."""
    names = sorted(path.name for path in folder.glob('*.o'))
    return subprocess.run([*command, *names], cwd=folder, text=True,
                          check=True, stdout=subprocess.PIPE).stdout \
        if names else ''


def taken_by(folder):
    """What main.c, libandu, unit programs and others take."""
    return {line.split()[-1]
            for line in listed(folder, 'nm', '-u', '-A').splitlines()}


class Symbols:
    """What the object files define and take, as the linker sees it."""

    def __init__(self, folder):
        self.defined, self.writable = {}, []
        self.taken = collections.defaultdict(set)
        self.objects = sorted(folder.glob('*.o'))
        for line in listed(folder, 'nm', '-A').splitlines():
            path, symbol = line.split(':', 1)
            name = path.removesuffix('.c.o')
            *_, kind, symbol = symbol.split()
            if kind in 'TRDB':
                self.defined[symbol] = name
            elif kind == 'U':
                self.taken[name].add(symbol)
        self.look_for_data(listed(folder, 'size', '-A'))

    def look_for_data(self, sizes):
        name = None
        for line in sizes.splitlines():
            head = re.match(r'(\S+)\.c\.o +:$', line)
            name = head[1] if head else name
            data = re.match(r'(\.(?:data|bss|tdata|tbss)) +(\d+)', line)
            # who has what is taken: the one thing libraries cannot be handed
            if data and int(data[2]) and (name, *data.groups()) != (
                    'base_memory', '.tbss', '8'):
                self.writable.append(f'{name}: {data[1]} of {data[2]} bytes')

    def leads_to(self, name):
        return {self.defined[symbol] for symbol in self.taken[name]
                if self.defined.get(symbol, name) != name}

    def reach(self, name):
        found, todo = set(), [name]
        while todo:
            for other in self.leads_to(todo.pop()):
                if other not in found:
                    found.add(other)
                    todo.append(other)
        return found

    def circles(self):
        reach = {path.name.removesuffix('.c.o'): None
                 for path in self.objects}
        for name in reach:
            reach[name] = self.reach(name)
        circles = []
        for name in sorted(reach):
            circle = {other for other in reach[name] if name in reach[other]}
            if circle and circle not in circles:
                circles.append(circle)
        return circles

    def unused(self):
        used = set().union(*self.taken.values())
        return sorted(f'{name}: {symbol}'
                      for symbol, name in self.defined.items()
                      if symbol not in used
                      and not symbol.startswith('andu_'))


def is_allowed(circle):
    return (any(circle <= allowed for allowed in CIRCLES)
            or all(CIRCLE_OF_COMMANDS.match(name) for name in circle))


def linked(suite):
    folder = suite.andu.parent / 'libandu.a.p'
    if suite.sanitized or not folder.is_dir():
        suite.skip('the linker\'s view', f'no plain objects in {folder}')
        return
    symbols = Symbols(folder)
    suite.check('objects are read', len(symbols.objects) > 100)
    suite.equal('circles of files', [
        sorted(circle) for circle in symbols.circles()
        if not is_allowed(circle)], [])
    for other in suite.andu.parents[1].glob('*/**/*.p'):
        if other == folder:
            continue
        symbols.taken[other.name] |= taken_by(other)
    suite.equal('exported and taken by nobody', symbols.unused(), [])
    suite.equal('data that changes', symbols.writable, [])


def lengths(suite):
    """No function over 60 lines between its braces."""
    long = []
    for path in sorted(GENERATOR.rglob('*.c')):
        start = None
        for at, line in enumerate(
                path.read_text(encoding='utf-8').split('\n')):
            if line == '{':
                start = at
            elif line == '}' and start is not None:
                if at - start - 1 > 60:
                    long.append(f'{path.relative_to(GENERATOR)}:{start}')
                start = None
    suite.equal('functions over 60 lines', long, [])


# What is not taken from base/memory.c: of the C library, of ICU and of qpdf.
FREED = ['archive/reader.c', 'base/memory.c', 'base/watching.c',
         'base/write.c', 'batch/drafts.c', 'batch/results.c', 'late.c',
         'malloc.c', 'typeset/words.c']


def frees(suite):
    """A block of base/memory.c has its holder in front: it is no malloc's."""
    found = {str(path.relative_to(GENERATOR))
             for path in GENERATOR.rglob('*.c')
             if re.search(r'(?<![\w])(?:free|malloc|calloc|realloc|strdup)\(',
                          re.sub(r'/\*.*?\*/', '', path.read_text(
                              encoding='utf-8'), flags=re.S))}
    suite.equal('files that free what is not andu\'s', sorted(found), FREED)


def test(suite):
    includes(suite)
    frees(suite)
    lengths(suite)
    linked(suite)
