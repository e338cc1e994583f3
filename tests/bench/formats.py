"""What a format costs in a batch beyond laying the documents out: a table, no
test.

    python3 tests/bench/formats.py [--andu build/generator/andu] [--count 400]
                                   [--runs 9] [--to docx pdf docbook]

Makes `count` letters and `count` annual reports (documents.py). A run is
`andu batch -j 1`, once with --dry-run and once for each format, in turn, so
that what else the machine does falls on all of them; figures are processor
time of a document, the median of the runs and the least. Rules are not looked
at (--no-check): they cost the same in every format. What the disk takes for
its journal counts as well (1 ms a file with ext4): TMPDIR=/dev/shm is without.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile

import documents

ROOT = pathlib.Path(__file__).resolve().parents[2]


def cpu(command):
    """Processor time in ms of it and all that it begins."""
    before = os.times()
    subprocess.run([str(part) for part in command], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return 1e3 * (after.children_user + after.children_system
                  - before.children_user - before.children_system)


def measure(andu, folder, count, make, formats, runs):
    drafts = folder / 'drafts'
    documents.write(drafts, count, make)
    found = {name: [] for name in ['--dry-run', *formats]}
    for number in range(runs):
        for name, times in found.items():
            how = [name] if name == '--dry-run' else ['--to', name]
            # a new one: where files were deleted ext4 looks for long
            out = folder / f'{name}{number}'
            times.append(cpu([andu, 'batch', drafts, '-o', out, '-q', '-j', '1',
                              '--no-check', *how]) / count)
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', default=ROOT / 'build/generator/andu')
    parser.add_argument('--count', type=int, default=400)
    parser.add_argument('--runs', type=int, default=9)
    parser.add_argument('--to', nargs='+', default=['docx', 'pdf', 'docbook'])
    options = parser.parse_args()
    andu = pathlib.Path(options.andu).resolve()

    print(f'{"":16} {"format":12} {"ms":>7} {"beyond":>7} {"least":>7} '
          f'{"beyond":>7} {"a second":>9}')
    for what, make in (('letters', documents.letter),
                       ('annual reports', documents.annual_report)):
        with tempfile.TemporaryDirectory() as folder:
            found = measure(andu, pathlib.Path(folder), options.count, make,
                            options.to, options.runs)
        dry = found['--dry-run']
        for name, times in found.items():
            middle, least = statistics.median(times), min(times)
            print(f'{what:16} {name:12} {middle:7.2f} '
                  f'{middle - statistics.median(dry):7.2f} {least:7.2f} '
                  f'{least - min(dry):7.2f} {1e3 / middle:9.0f}', flush=True)


main()
