"""A sample of mutants that is stopped and gone on with is the same sample.

    python3 tests/e2e/run.py --andu build/generator/andu --only restarts

A run with a judge of its own is killed within one mutant after the other, as
whoever ends it would; what each start tries is written down.
"""

import signal
import subprocess
import sys

from harness import ROOT

sys.path.append(str(ROOT / 'tests' / 'mutate'))
from state import Change, State  # noqa: E402  (of the mutants)

COUNT, STOPS = 12, 5

# Each start ends by force within its third mutant; of four one survives.
RUN = '''
import os, pathlib, signal, sys
sys.path.append(sys.argv[1])
from state import State
state = State.restore(pathlib.Path(sys.argv[2]))
for at, number in enumerate(state.order(), 1):
    state.begin(number)
    print(number, flush=True)
    if at == 3 and sys.argv[3] == 'stopped':
        os.kill(os.getpid(), signal.SIGKILL)
    state.end(number, None if number % 4 == 0 else ('unit', 'no'))
'''


def started(path, how):
    """The numbers that one start begins, and how it ended."""
    done = subprocess.run(
        [sys.executable, '-c', RUN, ROOT / 'tests' / 'mutate', path, how],
        stdout=subprocess.PIPE, check=False)
    return [int(line) for line in done.stdout.split()], done.returncode


def test(suite):
    path = suite.folder() / 'state.json'
    changes = [Change('a.c', n, 'f', 'sum', f'{n}', f'{n} + 1')
               for n in range(COUNT)]
    first = State(path, 7, changes)
    first.save()
    wanted, tries, stopped = first.order(), [], None
    suite.check('not by number', wanted != sorted(wanted), wanted)
    for stop in range(STOPS):
        begun, status = started(path, 'stopped')
        suite.equal(f'start {stop}: killed', status, -signal.SIGKILL)
        if stopped is not None:
            suite.equal(f'start {stop}: what was stopped comes first',
                        begun[0], stopped)
        stopped = begun[-1]
        state = State.restore(path)
        suite.equal(f'start {stop}: what was stopped is known', state.open(),
                    [stopped])
        suite.check(f'start {stop}: and counts until it is tried',
                    stopped in state.counted() and stopped not in state.tried
                    and stopped not in state.caught, vars(state))
        tries += begun[:-1]
    begun, status = started(path, 'to its end')
    suite.equal('the last one ends', status, 0)
    tries += begun
    state = State.restore(path)
    suite.equal('each once, in the order of a run that nobody stopped',
                tries, wanted)
    suite.equal('all are tried', state.tried, list(range(COUNT)))
    suite.equal('none is open', state.open(), [])
    suite.equal('caught', sorted(state.caught),
                [n for n in range(COUNT) if n % 4])
    suite.equal('again: what survived', sorted(state.order(True)),
                [n for n in range(COUNT) if n % 4 == 0])
    suite.equal('the changes are kept', [one.key() for one in state.changes],
                [one.key() for one in changes])
