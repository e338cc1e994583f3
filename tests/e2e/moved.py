"""Shows what two programs make otherwise; `sh tests/moved.sh` runs it."""

import collections
import difflib
import os
import sys
from concurrent.futures import ThreadPoolExecutor

# first: it tells where other tests' modules are
import batch as _  # noqa: F401
from crossed import GROUPS
from printed import Program
from prints import collected

LONG = 40  # lines of a difference


def shown(data):
    """Messages field by field, so that what is the same in them stays out."""
    lines = []
    for line in data.decode('utf-8', 'backslashreplace').splitlines():
        if line.startswith('{"id"'):
            line = line.replace('", "', '",\n    "')
        lines += line.splitlines()
    return lines


def difference(old, new):
    return list(difflib.unified_diff(shown(old), shown(new), lineterm='',
                                     n=1))[2:]


def look(group, programs, documents, whole, seen):
    """Prints each difference of a group; how many of which output."""
    with ThreadPoolExecutor(2) as pool:
        old, new = pool.map(lambda program: collected(program, group),
                            programs)
    moved = collections.Counter()
    for name in {**old, **new}:
        document, output = name
        if documents and not document.startswith(tuple(documents)):
            continue
        if old.get(name) == new.get(name):
            continue
        moved[output.split('.')[0]] += 1
        lines = difference(old.get(name, b''), new.get(name, b''))
        changed = tuple(line for line in lines if line[0] in '+-')
        first = seen.setdefault(changed, f'{document} {output}')
        print(f'\n=== {document} {output}')
        if first != f'{document} {output}' and not whole:
            print(f'as {first}')
            continue
        print('\n'.join(lines if whole else lines[:LONG]))
        if len(lines) > LONG and not whole:
            print(f'... {len(lines) - LONG} lines more: WHOLE=1')
    return moved


def main():
    old, new, *documents = sys.argv[1:]
    programs = [Program(old), Program(new)]
    moved, seen = collections.Counter(), {}
    for group in GROUPS:
        if not documents or any(
                name.startswith(group) or f'{group}/'.startswith(name)
                for name in documents):
            moved += look(group, programs, documents,
                          bool(os.environ.get('WHOLE')), seen)
    print(f'\n{sum(moved.values())} outputs moved'
          + ''.join(f', {count} {name}' for name, count in moved.items()))


main()
