"""python3 tests/faults/sweep.py --andu PROGRAM: fails each call in turn.

Every command of cases.py, every kind of call, every single call of that kind.
Prints a table of what became of them, writes it into tests/FAULTS.md where
all was run, and ends with status 1 where an outcome is none of those allowed.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import cases
import faults

SLICE = 200
SHOWN = 12


def article_of(andu, folder):
    path = pathlib.Path(folder)
    (path / 'a.yaml').write_text(cases.LISTED, encoding='utf-8')
    faults.subprocess.run(
        [andu, 'build', path / 'a.yaml', '--to', 'docbook', '-q', '-o',
         path / 'a.xml'], check=True, env=faults.environment(folder),
        stderr=faults.subprocess.DEVNULL)
    return (path / 'a.xml').read_bytes()


class Sweep:
    """One case and one kind of call in one of its processes."""

    def __init__(self, case, call, where, lasting=False):
        self.case, self.call, self.where = case, call, where
        self.lasting = ':lasting' if lasting else ''
        self.total = 0
        self.outcomes = collections.Counter()
        self.wrong = []  # (number, word, places, status, err)

    def order(self, number):
        return f'{self.call}:{number}:{self.where}{self.lasting}'

    def measure(self, server):
        """The run without a fault; twice, since the first one is new to the
        machine's caches and the same is to come of it."""
        server.run(self.order(0))
        self.whole = server.run(self.order(0))
        self.total = self.whole.count
        self.judge = faults.Judge(self.case, self.whole)

    def look(self, server, places, numbers):
        outcomes, wrong = collections.Counter(), []
        for number in numbers:
            seen = server.run(self.order(number))
            allowed, word = self.judge.outcome(self.call, seen)
            outcomes[word] += 1
            if not allowed:
                wrong.append((number, word, places.names(seen.frames),
                              seen.status, seen.err))
        return outcomes, wrong


def slices(numbers):
    return [numbers[i:i + SLICE] for i in range(0, len(numbers), SLICE)]


def run_case(andu, preload, case, calls, options):
    """All sweeps of a case, the numbers shared out among servers."""
    servers = [faults.Server(andu, preload, case)
               for _ in range(options.jobs)]
    places = faults.Places(servers[0].process.pid)
    free = collections.deque((server, faults.Places(server.process.pid))
                             for server in servers)
    sweeps = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for call in calls:
            for where in ('all',) if call in ('fork', 'pipe') \
                    else case.processes:
                sweep = Sweep(case, call, where, options.lasting)
                sweep.measure(servers[0])
                sweeps.append(sweep)
                numbers = [n for n in range(1, sweep.total + 1)
                           if options.first <= n <= options.last]
                if options.sample:
                    step = max(1, len(numbers) // options.sample)
                    numbers = numbers[::step]

                def work(part, sweep=sweep):
                    server, names = free.popleft()
                    try:
                        return sweep.look(server, names, part)
                    finally:
                        free.append((server, names))
                for outcomes, wrong in pool.map(work, slices(numbers)):
                    sweep.outcomes += outcomes
                    sweep.wrong += wrong
                tell(sweep)
    for server in servers:
        server.close()
    return sweeps


def tell(sweep):
    """One line, and the wrong ones by what they have in common."""
    parts = ', '.join(f'{count} {word}' for word, count
                      in sweep.outcomes.most_common())
    print(f'{sweep.case.name} {sweep.call} {sweep.where}: '
          f'{sum(sweep.outcomes.values())} of {sweep.total}: {parts}',
          flush=True)
    kinds = collections.defaultdict(list)
    for number, word, places, status, err in sweep.wrong:
        kinds[word, tuple(places[:7])].append((number, status, err))
    for (word, places), rows in sorted(
            kinds.items(), key=lambda item: -len(item[1]))[:SHOWN]:
        number, status, err = rows[0]
        print(f'  WRONG {word}: {len(rows)}, first {number}, status {status}'
              f'\n    {" < ".join(places)}\n    {err.strip()[:300]!r}',
              flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', required=True)
    parser.add_argument('--command', action='append')
    parser.add_argument('--call', action='append')
    parser.add_argument('--from', dest='first', type=int, default=1)
    parser.add_argument('--to', dest='last', type=int, default=1 << 40)
    parser.add_argument('--sample', type=int)
    parser.add_argument('--lasting', action='store_true')
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    options = parser.parse_args()
    andu = pathlib.Path(options.andu).resolve()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        preload = faults.library(folder)
        if not preload:
            sys.exit('no compiler')
        for case in cases.cases(article_of(andu, folder)):
            if options.command and case.name not in options.command:
                continue
            for sweep in run_case(andu, preload, case,
                                  options.call or faults.CALLS, options):
                wrong += len(sweep.wrong)
    print(f'{wrong} wrong')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
