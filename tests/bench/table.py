"""What andu costs, in one table; run.sh tells how it is called.

Instructions are those of valgrind's callgrind, which are the same in each run
on one machine; times are the least of nine runs, of old and new in turn.
"""

import argparse
import os
import pathlib
import re
import resource
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMITS = ROOT / 'tests' / 'bench' / 'limits.txt'
OVER = 1.1
RUNS = 9
BATCH = 20
LETTER = ROOT / 'examples' / 'reply-letter-volunteers.yaml'
REPORT = ROOT / 'examples' / 'annual-report-qingyu.yaml'
RESEARCH = ROOT / 'examples' / 'work-report-research.yaml'

# What is run; {out} is a folder that is empty before each run.
COMMANDS = {
    'floor': ['--version'],
    'letter': ['build', LETTER, '-o', '{out}/a.pdf'],
    'letter, no standard': ['build', LETTER, '--pdf-standard', 'none',
                            '-o', '{out}/a.pdf'],
    'letter to DocBook': ['build', LETTER, '--to', 'docbook',
                          '-o', '{out}/a.xml'],
    'letter to Word': ['build', LETTER, '--to', 'docx', '-o', '{out}/a.docx'],
    'letter, check': ['check', LETTER],
    'annual report': ['build', REPORT, '-o', '{out}/a.pdf'],
    'work report': ['build', RESEARCH, '-o', '{out}/a.pdf'],
    f'batch of {BATCH} letters': ['batch', '{many}', '-o', '{out}', '-j', '1'],
}
COLUMNS = ('Minstr.', 'CPU ms', 'wall ms', 'MiB', 'bytes')


def words(command, out, many):
    return [str(word).replace('{out}', str(out)).replace('{many}', str(many))
            for word in command]


def emptied(out):
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()


def run(command):
    """Ends with a good status, or all ends here; 4: warnings of a batch."""
    done = subprocess.run(command, capture_output=True, check=False,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    if done.returncode not in (0, 1):
        raise SystemExit(f'{" ".join(command)}: status {done.returncode}: '
                         f'{done.stderr.decode()[-500:]}')
    return done.stderr.decode()


def instructions(andu, command, out, many):
    """With those of the processes that it begins."""
    emptied(out)
    told = run(['valgrind', '--tool=callgrind', '--trace-children=yes',
                '--callgrind-out-file=/dev/null', andu,
                *words(command, out, many)])
    return sum(int(number.replace(',', '')) for number in
               re.findall(r'refs:\s+([\d,]+)', told))


def times(andu, command, out, many):
    emptied(out)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run([andu, *words(command, out, many)])
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ((after.ru_utime + after.ru_stime - before.ru_utime
             - before.ru_stime) * 1e3, wall * 1e3)


def memory(andu, command, out, many):
    """Of the largest of its processes, in MiB."""
    emptied(out)
    pid = os.posix_spawn(
        andu, [andu, *words(command, out, many)], os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                      (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    return os.wait4(pid, 0)[2].ru_maxrss / 1024


def size(out):
    return sum(path.stat().st_size for path in out.rglob('*')
               if path.is_file() and not path.name.startswith('.'))


def measure(andus, command, out, many):
    """A row for each of the programs."""
    best = {andu: (1e9, 1e9) for andu in andus}
    for _ in range(RUNS):
        for andu in andus:
            best[andu] = tuple(map(min, best[andu],
                                   times(andu, command, out, many)))
    rows = []
    for andu in andus:
        count = instructions(andu, command, out, many) / 1e6
        peak = memory(andu, command, out, many)
        rows.append((count, *best[andu], peak, size(out)))
    return rows


def cell(column, values):
    """The number, and behind it how many times less it is now."""
    number = f'{values[0]:,.0f}' if column == 'bytes' else f'{values[0]:.1f}'
    if len(values) > 1:
        number += f' ({values[1] / values[0]:.2f}x)' if values[0] else ' (-)'
    return number


def table(andus, out, many):
    width = max(map(len, COMMANDS))
    print(' ' * width, *(f'{column:>18}' for column in COLUMNS))
    for name, command in COMMANDS.items():
        rows = measure(andus, command, out, many)
        print(f'{name:{width}}', *(
            f'{cell(column, [row[i] for row in rows]):>18}'
            for i, column in enumerate(COLUMNS)), flush=True)


def known():
    return {name: int(number) for number, name in (
        line.split(maxsplit=1) for line in
        LIMITS.read_text(encoding='utf-8').splitlines()
        if line and not line.startswith('#'))}


def compare(andu, out, many):
    limits = known()
    for name, command in COMMANDS.items():
        count = instructions(andu, command, out, many)
        if count > OVER * limits.get(name, 0):
            print(f'bench: {name} takes {count:,} instructions, over 10 % '
                  f'more than {limits.get(name, 0):,} (limits.txt)')


def update(andu, out, many):
    lines = [line for line in
             LIMITS.read_text(encoding='utf-8').splitlines()
             if line.startswith('#')]
    lines += [f'{instructions(andu, command, out, many):>12} {name}'
              for name, command in COMMANDS.items()]
    LIMITS.write_text('\n'.join(lines) + '\n', encoding='utf-8')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', required=True)
    parser.add_argument('--before')
    parser.add_argument('--limits', action='store_true')
    parser.add_argument('--update', action='store_true')
    given = parser.parse_args()
    if not shutil.which('valgrind'):
        print('bench: valgrind is not installed')
        return
    with tempfile.TemporaryDirectory() as scratch:
        out, many = pathlib.Path(scratch, 'out'), pathlib.Path(scratch, 'in')
        many.mkdir()
        for number in range(BATCH):
            shutil.copy(LETTER, many / f'letter-{number:02}.yaml')
        if given.update:
            update(given.andu, out, many)
        elif given.limits:
            compare(given.andu, out, many)
        else:
            table([given.andu] + [given.before] * bool(given.before),
                  out, many)


if __name__ == '__main__':
    main()
