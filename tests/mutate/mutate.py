"""Counts how many of so many small changes of the program the tests catch.

    sh tests/mutate.sh [--count 150] [--seed 12] [--only ROOM]... [--jobs 2]

--once plants those of once.txt instead; --again tries what survived the last
run with the tests as they are now; --no-sanitizers leaves out their build. A
whole run writes tests/MUTANTS.md. Ends with status 1 when fewer than nine of
ten are caught, or one survives for which tests/mutate/survivors.txt gives no
reason.
"""

import argparse
import dataclasses
import json
import pathlib
import random
import sys
import time

from places import Change
from plant import plant, plant_sanitized, renew_tests
from trials import Trials

ROOT = pathlib.Path(__file__).resolve().parents[2]
TREE = ROOT / 'build-mutants'
STATE = TREE / 'state.json'
SURVIVORS = ROOT / 'tests' / 'mutate' / 'survivors.txt'
ONCE = ROOT / 'tests' / 'mutate' / 'once.txt'
REPORT = ROOT / 'tests' / 'MUTANTS.md'
USUAL, LEAST = 150, 0.9


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


def save(changes, caught, late, tried=()):
    STATE.write_text(json.dumps({
        'changes': [{**dataclasses.asdict(change), 'edits': []}
                    for change in changes],
        'caught': caught, 'late': late, 'tried': tried}), 'utf-8')


def restore():
    """What the last run planted, and what it caught."""
    state = json.loads(STATE.read_text('utf-8'))
    return ([Change(**change) for change in state['changes']],
            *({int(number): tuple(found)
               for number, found in state[name].items()}
              for name in ('caught', 'late')))


def code(text):
    return '`' + text.replace('|', '\\|').replace('`', "'") + '`'


def report(changes, caught, late, trials, known, options):
    rooms = {}
    for number, change in enumerate(changes):
        row = rooms.setdefault(change.file.split('/')[1], [0, 0, 0])
        row[0] += 1
        row[1] += number in caught
        row[2] += not trials.reaching(number)
    share = 100 * len(caught) / len(changes)
    lines = [
        '# Mutants', '',
        f'`sh tests/mutate.sh` planted {len(changes)} single changes, drawn '
        f'by seed {options.seed} over all rooms by their size; the tests '
        f'caught {len(caught)}, {share:.1f} %'
        + (f' ({len(late)} of them only under the sanitizers)' if late else '')
        + '. Made by that script, not by hand.', '',
        '| room | planted | caught | never executed |', '|---|--:|--:|--:|']
    lines += [f'| {room} | {row[0]} | {row[1]} | {row[2]} |'
              for room, row in sorted(rooms.items())]
    lines += [f'| **all** | **{len(changes)}** | **{len(caught)}** | '
              f'**{sum(row[2] for row in rooms.values())}** |', '',
              '## Those that survived', '']
    for number, change in enumerate(changes):
        if number not in caught:
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
    parser.add_argument('--once', action='store_true')
    parser.add_argument('--again', action='store_true')
    parser.add_argument('--no-sanitizers', action='store_true')
    return parser.parse_args()


def main():
    options = arguments()
    began = time.monotonic()
    if options.again:
        changes, before, late = restore()
        renew_tests(ROOT, TREE)
    else:
        changes = plant(ROOT, TREE, options.count, options.seed, options.only,
                        ONCE if options.once else None)
        before, late = {}, {}
    tried = set()

    def since():
        return f'{(time.monotonic() - began) / 60:.1f} min'

    print(f'{len(changes)} planted, {since()}', flush=True)
    trials = Trials(TREE, len(changes), options.jobs)
    print(f'{len(trials.tests)} tests recorded, {since()}', flush=True)

    def told(number, found):
        change = changes[number]
        if found:
            before[number] = found
        tried.add(number)
        save(changes, before, late, sorted(tried))
        print(f'{"caught" if found else "SURVIVED"} {number} '
              f'{change.file}:{change.line} {change.key()}'
              f'{" by " + found[0] + ": " + found[1] if found else ""}',
              flush=True)

    # in no order, so that a run that is stopped has seen all rooms
    order = [n for n in range(len(changes)) if n not in before]
    random.Random(options.seed).shuffle(order)
    caught = {**before, **trials.all(order, trials.try_plain, told)}
    save(changes, caught, late)
    left = [n for n in range(len(changes)) if n not in caught
            and trials.reaching(n)]
    if left and not options.no_sanitizers:
        print(f'{len(left)} left for the sanitizers, {since()}', flush=True)
        plant_sanitized(ROOT, TREE)
        trials.use_sanitizers('build-sanitize')
        late = {**late, **trials.all(left, trials.try_sanitized, told)}
        caught.update(late)
        save(changes, caught, late)
    known = reasons()
    text = report(changes, caught, late, trials, known, options)
    print(text)
    if len(changes) == USUAL:
        REPORT.write_text(text, 'utf-8')
    unknown = [c for n, c in enumerate(changes)
               if n not in caught and c.key() not in known]
    print(f'{len(caught)} of {len(changes)} caught, {len(unknown)} survived '
          f'without a reason, {since()}')
    return 1 if unknown or len(caught) < LEAST * len(changes) else 0


sys.exit(main())
