"""Counts how many of so many small changes of the program the tests catch.

    sh tests/mutate.sh [--count 150] [--seed 12] [--only ROOM]... [--jobs 2]
                       [--tests PATTERN] [--budget SECONDS] [--minutes MINUTES]
                       [--plant | --planted | --again] [--survivors]
    sh tests/mutate.sh --reach [--blocks] [--tests PATTERN]

--reach runs the tests once and writes down which blocks each enters; runs to
come then spare the time for that, of all tests but unit programs and prints.
What was written down of other tests stays. --blocks marks blocks alone, which
is built in a tenth of the time and tells nothing of single changes.
--budget: how much of the parts of e2e each mutant meets at most; --minutes:
after so many no other is begun; --plant only draws and builds, --planted goes
on from there, or from where a run was stopped. Only those tests are run whose names match the pattern, "unit" or "e2e fix".
--once plants those of once.txt instead; --survivors plants those that
tests/MUTANTS.md says survived, where their text still stands, and then as many
others as asked for (--count 0: none); --again tries what survived the last
run, or was not tried when it was stopped, with the tests as they are now;
--report only writes tests/MUTANTS.md of how far it came; --no-sanitizers leaves out their
build. A run of the usual count writes tests/MUTANTS.md. Ends with status 1
when fewer than nine of ten are caught, or one survives for which
tests/mutate/survivors.txt gives no reason.
"""

import argparse
import pathlib
import re
import sys
import time

from plant import plant, plant_marks, plant_sanitized, renew_tests
from state import State
from trials import SANITIZED, Trials, record

ROOT = pathlib.Path(__file__).resolve().parents[2]
TREE = ROOT / 'build-mutants'
REACH = ROOT / 'build-reach'
WRITTEN = REACH / 'reach.json'
STATE = TREE / 'state.json'
SURVIVORS = ROOT / 'tests' / 'mutate' / 'survivors.txt'
ONCE = ROOT / 'tests' / 'mutate' / 'once.txt'
REPORT = ROOT / 'tests' / 'MUTANTS.md'
USUAL, LEAST = 150, 0.9
ALIKE = 'Alike: '  # begins a reason why no test could catch a change


def reasons():
    """{key of a change: why nobody need catch it}, from pairs of lines."""
    found, key = {}, None
    if SURVIVORS.is_file():
        for line in SURVIVORS.read_text('utf-8').splitlines():
            if line.startswith('    '):
                found[key] = (found.get(key, '') + ' ' + line.strip()).strip()
            elif line and not line.startswith('#'):
                key = line.strip()
    return found


def code(text):
    return '`' + text.replace('|', '\\|').replace('`', "'") + '`'


def samples():
    """What stands of other samples in the report, by hand."""
    found = re.search(r'^## Samples\n.*?(?=^## Those)', REPORT.read_text('utf-8'),
                      re.MULTILINE | re.DOTALL) if REPORT.is_file() else None
    return found[0].splitlines() if found else []


def survivors():
    """The keys of those that survived, from the report."""
    text = REPORT.read_text('utf-8').split('## Those that survived')[1]
    # a change may hold a bar, which a table of Markdown wants escaped
    return [f'{file}:{function}: {old} => {new}'.replace('\\|', '|')
            for file, function, old, new in re.findall(
                r'^- (\S+), `(\w+)`: `(.*?)` → `(.*?)`\. ', text, re.MULTILINE)]


def share(caught, of):
    return f'{100 * caught / max(of, 1):.1f} %'


def report(state, known):
    rooms = {}
    alike = sum(known.get(state.changes[number].key(), '').startswith(ALIKE)
                for number in state.counted() if number not in state.caught)
    for number in state.counted():
        row = rooms.setdefault(
            state.changes[number].file.split('/')[1], [0, 0, 0])
        row[0] += 1
        row[1] += number in state.caught
        row[2] += number not in state.reached
    tried, caught = len(state.counted()), len(state.caught)
    lines = [
        '# Mutants', '',
        f'`sh tests/mutate.sh` planted {len(state.changes)} single changes, '
        f'drawn by seed {state.seed} over all rooms by their size. Of {tried} that '
        f'were tried the tests caught {caught}, {share(caught, tried)}'
        + (f' ({len(state.late)} of them only under the sanitizers)'
           if state.late else '')
        + f'; without the {alike} with which the program does the same, '
        f'{share(caught, tried - alike)}.'
        + (f' {len(state.open())} of those counted as not caught were stopped '
           'before their end.' if state.open() else '') + ' Made by that script, not by hand.', '',
        '| room | tried | caught | no difference |', '|---|--:|--:|--:|']
    # what was not recorded is not known
    for row in rooms.values() if not state.reached else ():
        row[2] = '?'
    lines += [f'| {room} | {row[0]} | {row[1]} | {row[2]} |'
              for room, row in sorted(rooms.items())]
    lines += [f'| **all** | **{tried}** | **{caught}** | '
              f'**{sum(row[2] for row in rooms.values()) if state.reached else "?"}** |',
              '', *samples(), '## Those that survived', '']
    for number in state.counted():
        change = state.changes[number]
        if number not in state.caught:
            lines += [f'- {change.file}, `{change.function}`: '
                      f'{code(change.old)} → {code(change.new)}. '
                      f'{known.get(change.key(), "No reason yet.")}']
    return '\n'.join(lines) + '\n'


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument('--count', type=int, default=USUAL)
    parser.add_argument('--seed', type=int, default=12)
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--only', action='append')
    parser.add_argument('--tests', default='')
    parser.add_argument('--once', action='store_true')
    parser.add_argument('--again', action='store_true')
    parser.add_argument('--survivors', action='store_true')
    parser.add_argument('--plant', action='store_true')
    parser.add_argument('--planted', action='store_true')
    parser.add_argument('--minutes', type=float, default=600)
    parser.add_argument('--report', action='store_true')
    parser.add_argument('--reach', action='store_true')
    parser.add_argument('--blocks', action='store_true')
    parser.add_argument('--budget', type=float, default=3600)
    parser.add_argument('--no-sanitizers', action='store_true')
    return parser.parse_args()


def begin(options):
    if options.again or options.report or options.planted:
        state = State.restore(STATE)
        if options.again:
            renew_tests(ROOT, TREE)
        return state
    return State(STATE, options.seed, plant(
        ROOT, TREE, options.count, options.seed, options.only,
        ONCE if options.once else None,
        survivors() if options.survivors else ()))


def try_all(state, options, since):
    """Each mutant that nobody caught yet, in no order, and each to its end,
    so that a run that is stopped has seen all rooms alike."""
    trials = Trials(TREE, state.changes, options, WRITTEN)
    state.reached = [number for number in range(len(state.changes))
                     if trials.reaching(number)]
    print(f'{len(trials.tests)} tests recorded, {since()}', flush=True)
    if not options.no_sanitizers:
        plant_sanitized(ROOT, TREE)
        trials.use_sanitizers('build-sanitize')

    def told(number, found):
        change = state.changes[number]
        print(f'{"caught" if found else "SURVIVED"} {number} '
              f'{change.file}:{change.line} {change.key()}'
              f'{" by " + found[0] + ": " + found[1] if found else ""}',
              flush=True)
        state.end(number, found, bool(found) and found[0].endswith(SANITIZED))

    trials.all(state.order(options.again), state.begin, told)


def main():
    options = arguments()
    if options.reach:
        record(REACH, plant_marks(ROOT, REACH, options.seed, options.blocks),
               options.jobs, options.tests, WRITTEN)
        return 0
    began = time.monotonic()

    def since():
        return f'{(time.monotonic() - began) / 60:.1f} min'

    state = begin(options)
    if not options.report:
        print(f'{len(state.changes)} planted, {since()}', flush=True)
        if options.plant:
            state.save()
            if not options.no_sanitizers:
                plant_sanitized(ROOT, TREE)
            return 0
        try_all(state, options, since)
    known = reasons()
    text = report(state, known)
    print(text)
    if options.report or len(state.changes) == USUAL:
        REPORT.write_text(text, 'utf-8')
    unknown = [number for number in state.counted() if number not in state.caught
               and state.changes[number].key() not in known]
    print(f'{len(state.caught)} of {len(state.counted())} caught, {len(unknown)} '
          f'survived without a reason, {since()}')
    return 1 if unknown or len(state.caught) < LEAST * len(state.counted()) else 0


sys.exit(main())
