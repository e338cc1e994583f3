"""python3 tests/faults/sweep.py --andu PROGRAM: fails each call in turn.

Every command of cases.py, every kind of call, every single call of that kind,
unless --command, --call, --from and --to, or --sample say less. Prints what
became of each, then a table of all; writes it into tests/FAULTS.md where all
was run; and ends with status 1 where an outcome is none of those allowed.
--lasting: all allocations behind the one that fails do so, too.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import calls
import cases
from calls import Case

SLICE = 200
SHOWN = 12

PAGE = pathlib.Path(__file__).parents[1] / 'FAULTS.md'
HEAD = """# What becomes of andu where a call fails

Made by `sh tests/faults.sh`; {seconds}. Each call of each kind failed once,
every single one, and what the command then did was compared with what it does
without a fault. `tests/faults/cases.py` has the commands and their documents.

{meanings}
"""
MEANINGS = (
    ('right', 'the same files, messages and status'),
    ('right, and said so', 'the same files and status, and one message more: '
     'of a cache, or of a template passed over'),
    ('refused', 'status 3, the cause told, every file as it was before'),
    ('replaced, and said so', 'status 3, and told that the new file stands: '
     'what failed was behind the rename'),
    ('the others made', 'of a batch: status 4, each document that was not '
     'made named, the others whole'),
    ('some made', 'of a batch: status 3, the cause told, each document whole '
     'or as it was'),
    ('wrong', 'anything else: other bytes, a fault told as one of the input, '
     'silence, a stale file, a crash, a minute without an end'),
)


class Sweep:
    """One case and one kind of call in one of its processes."""

    def __init__(self, case, call, where, lasting=False, sampled=False):
        self.case, self.call, self.where = case, call, where
        self.lasting = ':lasting' if lasting else ''
        self.sampled = sampled
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
        self.judge = calls.Judge(self.case, self.whole)

    @property
    def marches(self):
        """Allocations are many: those of a command of one process are met in
        one go."""
        return self.where == 'all' and self.call in calls.ALLOCATIONS and \
            not self.lasting and not self.sampled

    def runs(self, server, numbers):
        """(number, what became of it)"""
        if not self.marches or not numbers:
            for number in numbers:
                yield number, server.run(self.order(number))
            return
        for number, seen in server.march(self.order(numbers[0])):
            if number is not None:
                yield number, seen
            elif (seen.status, seen.files, seen.err) != (
                    self.whole.status, self.whole.files, self.whole.err):
                raise RuntimeError(f'{self.case.name}: the march went astray')

    def look(self, server, places, numbers):
        outcomes, wrong = collections.Counter(), []
        for number, seen in self.runs(server, numbers):
            allowed, word = self.judge.outcome(self.call, seen)
            outcomes[word] += 1
            if not allowed:
                wrong.append((number, word, places.names(seen.frames),
                              seen.status, seen.err))
        return outcomes, wrong


def slices(numbers):
    return [numbers[i:i + SLICE] for i in range(0, len(numbers), SLICE)]


class Told:
    """A sweep of another run, by the lines in which it was told."""

    def __init__(self, name, call):
        self.case = Case(name, [], {})
        self.call = call
        self.outcomes, self.wrong = collections.Counter(), []


def read_log(path):
    """What earlier runs told: half a day's work need not be done at once."""
    found = []
    for line in pathlib.Path(path).read_text('utf-8').splitlines():
        head = re.match(r'([\w-]+) ([\w-]+) \w+: (\d+) of \3: ?(.*)', line)
        wrong = re.match(r'  WRONG (.*): (\d+), first', line)
        if head:
            found.append(Told(head[1], head[2]))
            for part in re.findall(r'(\d+) (.+?)(?=, \d|$)', head[4]):
                found[-1].outcomes[part[1]] += int(part[0])
        elif wrong:
            found[-1].wrong += [(0, wrong[1])] * int(wrong[2])
    return found


def table(sweeps, seconds):
    """The page of all that was run."""
    rows = collections.defaultdict(collections.Counter)
    for sweep in sweeps:
        row = rows[sweep.case.name, sweep.call]
        row['wrong'] += len(sweep.wrong)
        for word, count in sweep.outcomes.items():
            row[word.replace('others made, and said so', 'others made')
                .replace('some made, and said so', 'some made')] += count
        for _, word, *_ in sweep.wrong:
            row[word] -= 1
    columns = [word for word, _ in MEANINGS]
    lines = [HEAD.format(seconds=f'{seconds:.0f} s' if seconds else
                         'of several runs', meanings='\n'.join(
        f'- **{word}**: {words}.' for word, words in MEANINGS)),
        f'| command | call | failed | {" | ".join(columns)} |',
        '|---' * 2 + '|--:' * (1 + len(columns)) + '|']
    for (name, call), row in rows.items():
        total = sum(row.values())
        if total:
            cells = [str(row[word] or '') for word in columns]
            lines.append(f'| {name} | {call} | {total} | '
                         f'{" | ".join(cells)} |')
    total = collections.Counter()
    for row in rows.values():
        total += row
    lines.append(f'| all | | {sum(total.values())} | '
                 f'{" | ".join(str(total[word]) for word in columns)} |')
    return '\n'.join(lines) + '\n'


def run_case(andu, preload, case, kinds, options):
    """All sweeps of a case, the numbers shared out among servers."""
    servers = [calls.Server(andu, preload, case)
               for _ in range(options.jobs)]
    places = calls.Places(servers[0].process.pid)
    free = collections.deque((server, calls.Places(server.process.pid))
                             for server in servers)
    sweeps = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for call in kinds:
            for where in case.places(call):
                sweep = Sweep(case, call, where, options.lasting, bool(
                    options.sample or options.last < 1 << 40))
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
                    except RuntimeError as fault:
                        print(f'  once more: {fault}', flush=True)
                        server.close()
                        servers.remove(server)
                        server = calls.Server(andu, preload, case)
                        servers.append(server)
                        names = calls.Places(server.process.pid)
                        return sweep.look(server, names, part)
                    finally:
                        free.append((server, names))
                parts = [numbers] if sweep.marches else slices(numbers)
                for outcomes, wrong in pool.map(work, parts):
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
    parser.add_argument('--andu')
    parser.add_argument('--command', action='append')
    parser.add_argument('--call', action='append')
    parser.add_argument('--from', dest='first', type=int, default=1)
    parser.add_argument('--to', dest='last', type=int, default=1 << 40)
    parser.add_argument('--sample', type=int)
    parser.add_argument('--lasting', action='store_true')
    parser.add_argument('--log', action='append', default=[], help='what '
                        'earlier runs printed: the page is made of these')
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    options = parser.parse_args()
    if options.log:
        sweeps = [sweep for path in options.log for sweep in read_log(path)]
        PAGE.write_text(table(sweeps, None), encoding='utf-8')
        return 1 if any(sweep.wrong for sweep in sweeps) else 0
    andu = pathlib.Path(options.andu).resolve()
    whole = not (options.command or options.call or options.sample
                 or options.lasting or options.first > 1
                 or options.last < 1 << 40)
    sweeps, start = [], time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        preload = calls.library(folder)
        if not preload:
            sys.exit('no compiler')
        for case in cases.cases(andu):
            if options.command and case.name not in options.command:
                continue
            sweeps += run_case(andu, preload, case,
                               options.call or calls.CALLS, options)
    page = table(sweeps, time.monotonic() - start)
    print(page[page.index('| command'):])
    if whole:
        PAGE.write_text(page, encoding='utf-8')
    wrong = sum(len(sweep.wrong) for sweep in sweeps)
    print(f'{wrong} wrong')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
