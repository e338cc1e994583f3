"""What a document costs grows with its parts, not with pairs of them.

Instructions are counted by valgrind, no time is asserted: those of 500 parts
and of 2,000, each without those of a single part. What costs something for
each pair of parts would cost sixteen times as much.
"""

import pathlib
import re
import shutil
import sys

from harness import ROOT, run, some

sys.path.append(str(ROOT / 'tests' / 'bench'))
import scale  # noqa: E402  (of the benchmarks)

FEW, MANY = 500, 2000
MOST = 5.5  # times as many instructions for four times as many parts

# Each had such a cost once.
# Starting under valgrind costs more than the parts: few of them each day.
TRIED = 7
DIMENSIONS = (
    scale.table_rows, scale.decimal_rows, scale.missing_characters,
    scale.missing_in_quotes, scale.markdown_marks, scale.marks_on_one_line,
    scale.combining_marks, scale.addressees, scale.copies, scale.messages,
    scale.fallback_characters, scale.docbook_of_sections,
    scale.imported_paragraphs, scale.csv_columns)


def instructions(suite, write, count):
    folder = suite.folder()
    command = [str(part) for part in write(pathlib.Path(folder), count)]
    done = run(['valgrind', '--tool=cachegrind', '--cache-sim=no',
                '--cachegrind-out-file=/dev/null', suite.andu, *command],
               timeout=600)
    found = re.search(r'I\s+refs:\s+([\d,]+)', done.err)
    return int(found[1].replace(',', '')) if found else None


def test(suite):
    if suite.sanitized:
        return
    if not shutil.which('valgrind'):
        suite.skip('scale', 'valgrind is not installed')
        return
    for write in some(DIMENSIONS, TRIED):
        one, few, many = (instructions(suite, write, count)
                          for count in (1, FEW, MANY))
        if not suite.check(f'{write.__name__}: counted',
                           one and few and many):
            continue
        times = (many - one) / max(few - one, 1)
        suite.check(f'{write.__name__}: {MANY} parts cost at most {MOST} '
                    f'times what {FEW} cost', times <= MOST, f'{times:.2f}')
