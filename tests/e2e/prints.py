"""A change detector: short prints of what the program makes of some 2,500
documents and command lines, and of what it says of them, in tests/prints/.

    python3 tests/e2e/run.py --andu build/generator/andu --only prints [--update]

It proves nothing right; it tells that something has moved, and where. What
moved is shown by `sh tests/moved.sh REVISION [DOCUMENT...]`, which whoever
updates the prints must look at.

ANDU_PRINTS names the groups that are looked at, where not all are to be.

A line is a document, an output, and the first eight digits of the SHA-256 of
that output, of pages one for each page.
"""

import hashlib
import os
import pathlib
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor

from harness import ROOT
from crossed import GROUPS
from printed import Program

PRINTS = ROOT / 'tests' / 'prints'
MOST = 12  # differences that are named

# Each file is forced to the disk: in memory that is nothing.
SCRATCH = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None


def short(data):
    return hashlib.sha256(data).hexdigest()[:8]


def pages(data):
    """What stands before the first page belongs to it."""
    parts = data.split(b'\npage ')
    return [parts[0]] if len(parts) == 1 else [
        b'\npage '.join(parts[:2]), *parts[2:]]


def collected(program, group):
    """{(document, output): bytes}; of a second output of the same name the
    number stands behind it."""
    scratch = pathlib.Path(tempfile.mkdtemp(
        prefix='andu-prints-', dir=SCRATCH))
    found = {}
    try:
        for document, output, data in GROUPS[group](program, scratch):
            name, number = output, 1
            while (document, name) in found:
                number += 1
                name = f'{output}.{number}'
            found[document, name] = data.replace(
                str(scratch).encode(), b'SCRATCH')
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return found


def lines(found):
    return {f'{document} {output}'.replace('\n', ' '): ' '.join(
        short(part) for part in (pages(data) if output == 'pages' else [data]))
        for (document, output), data in found.items()}


def read(path):
    if not path.is_file():
        return {}
    # without what an unresolved conflict leaves
    return dict(line.split('\t') for line in
                path.read_text('utf-8').splitlines() if '\t' in line)


def compare(suite, group, seen):
    path = PRINTS / f'{group}.txt'
    wanted = read(path)
    moved = [name for name in {**wanted, **seen}
             if wanted.get(name) != seen.get(name)]
    if suite.update:
        PRINTS.mkdir(exist_ok=True)
        path.write_text(''.join(
            f'{name}\t{prints}\n' for name, prints in seen.items()), 'utf-8')
        if moved:
            print(f'{group}: {len(moved)} of {len(seen)} outputs moved: '
                  + ', '.join(moved[:MOST]), flush=True)
        return
    for name in seen:
        suite.check(f'prints: {name}', name not in moved or
                    moved.index(name) >= MOST, 'moved')
    gone = [name for name in moved if name not in seen]
    suite.check(f'prints of {group}: none is missing', not gone, gone[:MOST])
    if moved:
        print(f'prints of {group}: {len(moved)} of {len(seen)} moved; see them by '
              'sh tests/moved.sh REVISION', flush=True)


def test(suite):
    program = Program(suite.andu)
    groups = os.environ.get('ANDU_PRINTS', '').split() or list(GROUPS)
    if suite.sanitized:  # they take minutes there; other parts are as deep
        groups = [one for one in groups
                  if one in ('examples', 'spoilt', 'commands')]
    with ThreadPoolExecutor(1 if suite.stop else 2) as pool:
        for group, found in zip(groups, pool.map(
                lambda group: collected(program, group), groups)):
            compare(suite, group, lines(found))
