"""What one document costs: a table, no test.

    python3 tests/bench/run.py [--andu build/generator/andu] [--runs 21]

Each run is a new process that reads fonts and templates afresh (from the
page cache). Wall time and CPU time are medians, memory is the peak before the
PDF is written. `floor` is what starting an empty process takes on this machine.
"""

import argparse
import os
import pathlib
import re
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = pathlib.Path(os.environ.get('ANDU_CASES')
                     or ROOT.parent / 'shared' / 'cases')


def once(command, good=(0,)):
    """Wall ms and CPU ms of one process, which must end with a good status."""
    null = os.open(os.devnull, os.O_WRONLY)
    start = time.perf_counter()
    pid = os.posix_spawn(
        command[0], command, os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, null, 1),
                      (os.POSIX_SPAWN_DUP2, null, 2)])
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    os.close(null)
    if os.waitstatus_to_exitcode(status) not in good:
        raise SystemExit(f'{" ".join(command)}: status {status}')
    return wall * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3


def peak(andu, draft, folder):
    """The peak memory in MB: read while the program waits for a pipe to take
    its output. (ru_maxrss would count this interpreter's memory as well.)"""
    pipe = pathlib.Path(folder) / 'pipe'
    if not pipe.exists():
        os.mkfifo(pipe)
    with subprocess.Popen([andu, 'build', draft, '-o', pipe],
                          stderr=subprocess.DEVNULL) as process:
        with open(pipe, 'rb') as out:
            status = pathlib.Path(f'/proc/{process.pid}/status').read_text()
            out.read()
    found = re.search(r'VmHWM:\s*(\d+) kB', status)
    return f'{int(found[1]) / 1000:.1f}' if found else ''


def measure(command, runs, good=(0,)):
    once(command, good)
    results = [once(command, good) for _ in range(runs)]
    walls, cpus = zip(*results)
    return statistics.median(walls), min(walls), statistics.median(cpus)


def row(name, wall, least, cpu, memory='', size=''):
    print(f'{name:32} {wall:8.1f} {least:8.1f} {cpu:8.1f} '
          f'{memory:>8} {size:>8}')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', default=ROOT / 'build/generator/andu')
    parser.add_argument('--runs', type=int, default=21)
    options = parser.parse_args()
    andu = str(pathlib.Path(options.andu).resolve())

    drafts = sorted((ROOT / 'examples').glob('*.yaml'))
    if CASES.is_dir():
        drafts += sorted(CASES.glob('*.yaml'))
    print(f'{"":32} {"wall ms":>8} {"least":>8} {"CPU ms":>8} '
          f'{"peak MB":>8} {"PDF kB":>8}')
    row('floor: /bin/true', *measure(['/bin/true'], options.runs))
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / 'out.pdf'
        for draft in drafts:
            figures = measure([andu, 'build', str(draft), '-o', str(out)],
                              options.runs)
            row(draft.stem, *figures, peak(andu, draft, folder),
                f'{out.stat().st_size / 1000:.1f}')


if __name__ == '__main__':
    main()
