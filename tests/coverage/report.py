"""Makes tests/COVERAGE.md of what gcovr counted: see tests/coverage.sh.

    python3 tests/coverage/report.py LINES.json COVERAGE.md PART...

A reason is a line "FILE FUNCTION: words | why" of reasons.txt: it holds for
lines of that function that hold these words (both may have * as in a shell).
"""

import collections
import fnmatch
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEAD = '''# Lines that the tests run

Made by `sh tests/coverage.sh`: unit tests and the parts of e2e, in a build for
gcov, read by gcovr. Lines are those that the compiler made something of. The
part `prints` is left out: that a line ran there shows nothing of what it does.

'''


def reasons():
    rows = []
    for line in (ROOT / 'tests/coverage/reasons.txt').read_text().splitlines():
        if not line.strip() or line.startswith('#'):
            continue
        found = re.fullmatch(r'(\S+) ([^:]+): (.*?) \| (.+)', line)
        if not found:
            sys.exit(f'reasons.txt: no reason: {line}')
        rows.append(found.groups())
    return rows


def functions(lines):
    """For each line the function that it stands in: names stand at the start
    of a line, their bodies end with a brace there."""
    names, name = [], ''
    for line in lines:
        found = re.match(r'(\w+)\(', line)
        if found:
            name = found[1]
        names.append(name)
        if line.startswith('}'):
            name = ''
    return names


def main():
    counted = json.loads(pathlib.Path(sys.argv[1]).read_text())
    known = reasons()
    rooms = collections.defaultdict(lambda: [0, 0, 0])
    left = collections.defaultdict(list)

    for file in sorted(counted['files'], key=lambda file: file['file']):
        path = file['file']
        text = (ROOT / path).read_text().splitlines()
        where = functions(text)
        room = '/'.join(path.split('/')[:2]) if path.count('/') > 1 else \
            'generator'
        runs = {}
        for line in file['lines']:
            if line.get('gcovr/noncode'):
                continue
            number = line['line_number']
            runs[number] = runs.get(number, 0) + line['count']
        for number, count in runs.items():
            rooms[room][0] += 1
            rooms[room][1] += count > 0
            if count:
                continue
            words, function = text[number - 1].strip(), where[number - 1]
            why = next((row[3] for row in known
                        if fnmatch.fnmatch(path, row[0])
                        and fnmatch.fnmatch(function, row[1])
                        and fnmatch.fnmatch(words, f'*{row[2]}*')), None)
            rooms[room][2] += why is not None
            left[why].append((path, function, number, words))

    whole = [sum(row[i] for row in rooms.values()) for i in range(3)]
    table = ['| room | lines | run | % | not run, with a reason | without |',
             '|---|--:|--:|--:|--:|--:|']
    for room, (lines, run, with_reason) in [*sorted(rooms.items()),
                                            ('**all**', whole)]:
        table.append(f'| {room} | {lines} | {run} | {100 * run / lines:.1f} | '
                     f'{with_reason} | {lines - run - with_reason} |')
    print('\n'.join(table))

    out = [HEAD, 'Counted: ', ', '.join(sorted(sys.argv[3:])), '.\n\n',
           '\n'.join(table), '\n']
    for why in sorted(left, key=lambda why: (why is None, why or '')):
        out.append(f'\n## {why or "Without a reason yet"}\n\n')
        regions = collections.defaultdict(list)
        for path, function, number, words in left[why]:
            regions[path, function].append(words)
        for (path, function), words in regions.items():
            shown = ' '.join(words)
            shown = shown if len(shown) <= 110 else f'{shown[:107]}...'
            out.append(f'- `{path}` {function} ({len(words)}): `{shown}`\n')
    pathlib.Path(sys.argv[2]).write_text(''.join(out))
    return 0 if whole[1] >= 0.95 * whole[0] else 1


sys.exit(main())
