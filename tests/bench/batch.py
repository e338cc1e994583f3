"""Documents a second of `andu batch`: a table, no test.

    python3 tests/bench/batch.py [--andu build/generator/andu] [--count 1000]
                                 [--jobs N] [--rows 0]

Makes `count` annual reports and `count` letters (documents.py) and times runs
over them: all made, all unchanged. With --rows also a table of that many rows
(tried, not written). CPU is that of all processes; memory is the sum of their
private and shared pages at its height, and the largest single process.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import time

import documents

ROOT = pathlib.Path(__file__).resolve().parents[2]


def family(pid):
    """The process and its children."""
    found = [pid]
    try:
        path = pathlib.Path(f'/proc/{pid}/task/{pid}/children')
        found += [int(child) for child in path.read_text().split()]
    except OSError:
        pass
    return found


def memory(pid):
    """MB: proportional pages of all processes; private pages of the parent."""
    total = parent = 0
    for one in family(pid):
        try:
            text = pathlib.Path(f'/proc/{one}/smaps_rollup').read_text()
        except OSError:
            continue
        for line in text.splitlines():
            name, *rest = line.split()
            if name == 'Pss:':
                total += int(rest[0])
            elif name in ('Private_Dirty:', 'Private_Clean:') and one == pid:
                parent += int(rest[0])
    return total / 1000, parent / 1000


class Watch(threading.Thread):
    """The height of memory, early and late in the run."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid = pid
        self.seen = []
        self.end = False

    def run(self):
        while not self.end:
            self.seen.append(memory(self.pid))
            time.sleep(0.05)


def once(command):
    before = os.times()
    start = time.perf_counter()
    with subprocess.Popen([str(part) for part in command],
                          stderr=subprocess.DEVNULL) as process:
        watch = Watch(process.pid)
        watch.start()
        status = process.wait()
    wall = time.perf_counter() - start
    after = os.times()
    watch.end = True
    watch.join()
    cpu = (after.children_user + after.children_system
           - before.children_user - before.children_system)
    if status:
        raise SystemExit(f'{command}: status {status}')
    totals = [total for total, _ in watch.seen if total] or [0]
    third = max(1, len(totals) // 3)
    return (wall, cpu, max(totals[:third]), max(totals[-third:]),
            max(parent for _, parent in watch.seen))


def row(name, count, figures, size=0):
    wall, cpu, early, late, parent = figures
    print(f'{name:26} {count:7} {wall:8.2f} {count / wall:8.1f} '
          f'{cpu / count * 1e3:8.2f} {early:8.1f} {late:8.1f} {parent:8.1f} '
          f'{size / 1e6:8.1f}', flush=True)


def kinds(andu, count, jobs, scratch):
    for name, make in (('annual reports', documents.annual_report),
                       ('letters', documents.letter)):
        drafts = scratch / 'drafts'
        out = scratch / 'out'
        documents.write(drafts, count, make)
        command = [andu, 'batch', drafts, '-o', out, '-q', *jobs]
        figures = once(command)
        size = sum(path.stat().st_size for path in out.glob('*.pdf'))
        row(name, count, figures, size)
        row('  again, unchanged', count, once(command))
        shutil.rmtree(drafts)
        shutil.rmtree(out)


def table(andu, count, jobs, scratch):
    with open(scratch / 'rows.csv', 'w', encoding='utf-8') as out:
        out.write('编号,称呼,提案题目\n')
        for number in range(1, count + 1):
            out.write(f'{number},"委员{number}",关于第{number}件事\n')
    (scratch / 'draft.yaml').write_text('''文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕{编号}号
标题: 关于第{编号}号提案的复函
主送机关: "{称呼}"
正文: |
  您提出的《{提案题目}》收悉，现答复如下：同意。
''', encoding='utf-8')
    manifest = scratch / 'manifest.yaml'
    manifest.write_text('rows: {file: rows.csv, template: draft.yaml}\n'
                        'output: "{编号}"\n', encoding='utf-8')
    row('rows of CSV, tried', count, once(
        [andu, 'batch', manifest, '-o', scratch / 'none', '-q', '--dry-run',
         *jobs]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', default=ROOT / 'build/generator/andu')
    parser.add_argument('--count', type=int, default=1000)
    parser.add_argument('--jobs', type=int)
    parser.add_argument('--rows', type=int, default=0)
    options = parser.parse_args()
    jobs = ['-j', options.jobs] if options.jobs else []
    andu = pathlib.Path(options.andu).resolve()

    print(f'{"":26} {"count":>7} {"wall s":>8} {"a second":>8} '
          f'{"CPU ms":>8} {"MB early":>8} {"MB late":>8} {"parent":>8} '
          f'{"out MB":>8}')
    with tempfile.TemporaryDirectory() as folder:
        kinds(andu, options.count, jobs, pathlib.Path(folder))
        if options.rows:
            table(andu, options.rows, jobs, pathlib.Path(folder))


main()
