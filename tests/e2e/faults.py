"""One call fails, of each kind and in each command: a sample of
tests/faults.sh, at a fixed stride. Any other outcome than those that are
allowed there fails here; see tests/faults/faults.py."""

import sys

from harness import ROOT, WHOLE

sys.path.insert(0, str(ROOT / 'tests' / 'faults'))
import calls
import cases

# So many of each kind of call in each process of each command.
MOST = 4 if WHOLE else 2


def test(suite):
    library = None if suite.sanitized else calls.library(suite.folder())
    if not library:
        suite.skip('faults', 'no compiler, or a sanitizer has its own')
        return
    for case in cases.cases(suite.andu):
        server = calls.Server(suite.andu, library, case)
        try:
            of_case(suite, server, case)
        finally:
            server.close()


def of_case(suite, server, case):
    met = 0
    for call in calls.CALLS[:1]:  # what a process does once is done then
        server.run(f'{call}:0:{case.places(call)[0]}')
    for call in calls.CALLS:
        for where in case.places(call):
            order = f'{call}:{{}}:{where}'
            whole = server.run(order.format(0))
            judge = calls.Judge(case, whole)
            step = max(1, whole.count // MOST)
            # the last ones, too: they are behind the rename
            numbers = {*range(1, whole.count + 1, step), whole.count} - {0}
            wrong = []
            for number in sorted(numbers):
                seen = server.run(order.format(number))
                allowed, word = judge.outcome(call, seen)
                if not allowed:
                    wrong.append((number, word, seen.status, seen.err[:200]))
            met += len(numbers)
            suite.check(f'faults: {case.name}, {call} in {where}', not wrong,
                        wrong[:3])
    suite.check(f'faults: {case.name} was met', met > len(calls.ALLOCATIONS),
                met)
