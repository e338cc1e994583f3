"""Runs tests on one mutant after the other, those first that catch most.

A test is a unit program or a part of e2e. One run without a mutant, in which
each changed place leaves a mark when it is executed, tells which tests reach
which mutant, how long they take, and that they pass.
"""

import concurrent.futures
import contextlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[2]

# They look at the sources, build another program or measure the machine.
LEFT_OUT = ('catalogue', 'house', 'install', 'manual')

# They read pages, of which there are prints: what those let pass they seldom
# catch.
READERS = ('addressees', 'cells', 'forms', 'geometry', 'headings', 'marks',
           'organs', 'overprint', 'pdf', 'reproducible', 'sizes', 'steps',
           'text', 'titles')

MEMORY = 6 << 30  # bytes of one process
FILE = 1 << 30

# Files of tests are forced to the disk one by one: in memory that is nothing.
SCRATCH = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None

PATIENCE = 20  # seconds of processor time more than a test takes
WAITING = 1800  # seconds until a test that waits for something is given up
SHORT = 4  # seconds of a test that is worth while under the sanitizers
SANITIZED = ', sanitized'


@dataclass
class Test:
    name: str
    command: list
    folder: str
    env: dict = field(default_factory=dict)
    seconds: float = 0  # of processor time
    reaches: frozenset = frozenset()


def unit_programs(tree, folder):
    found = subprocess.run(
        ['meson', 'introspect', '--tests', folder], cwd=tree, check=True,
        stdout=subprocess.PIPE).stdout
    return [Test(f'unit {test["name"]}', test['cmd'],
                 test['workdir'] or str(tree / folder), test['env'])
            for test in json.loads(found) if test['name'] != 'manual']


def parts(tree, folder):
    run = [sys.executable, 'tests/e2e/run.py', '--stop', '--andu',
           f'{folder}/generator/andu']
    if folder != 'build':
        run.append('--sanitized')
    listed = subprocess.run([*run, '--list'], cwd=tree, check=True,
                            stdout=subprocess.PIPE).stdout.decode().split()
    found = [Test(f'e2e {part}', [*run, '--only', part], str(tree))
             for part in listed if part not in LEFT_OUT and part != 'prints']
    # group by group, so that only those are met that reach the place
    return found + [Test(f'e2e prints {path.stem}', [*run, '--only', 'prints'],
                         str(tree), {'ANDU_PRINTS': path.stem})
                    for path in sorted((tree / 'tests/prints').glob('*.txt'))]


def turn(test):
    """Unit programs and prints first: what catches most in the least time."""
    return is_long(test), test.name[len('e2e '):] in READERS, test.seconds


def is_long(test):
    return not test.name.startswith(('unit ', 'e2e prints '))


def limited(sanitized, seconds):
    """A mutant that takes all there is, of memory, files or time, ends."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        if not sanitized:  # they reserve terabytes
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    return limit


def ended(process, patience):
    """(status, seconds of processor time); status None where it did not."""
    stop = time.monotonic() + patience
    while time.monotonic() < stop:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage.ru_utime + usage.ru_stime
        time.sleep(0.02)  # between two looks
    return None, 0


def run(test, env, seconds, sanitized):
    """What went wrong, in a few words, or ''; and the processor's time. No
    process may use more than those `seconds` of it: then a loop is endless,
    however busy the machine."""
    scratch = tempfile.mkdtemp(prefix='andu-', dir=SCRATCH)
    full = {key: value for key, value in os.environ.items()
            if key not in ('LANGUAGE', 'ANDU_DATA', 'SOURCE_DATE_EPOCH',
                           'NO_COLOR')}
    full.update({'LC_ALL': 'C', 'TZ': 'UTC', 'TMPDIR': scratch,
                 'PYTHONDONTWRITEBYTECODE': '1', 'ANDU_TEST_PATIENCE': '300'})
    # the copy stands elsewhere than the project
    full.setdefault('ANDU_CASES', str(ROOT.parent / 'shared' / 'cases'))
    full.update(test.env)
    full.update(env)
    with open(pathlib.Path(scratch) / 'log', 'wb') as log:
        process = subprocess.Popen(
            test.command, cwd=test.folder, env=full, stdout=log,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=limited(sanitized, int(seconds)))
        status, used = ended(process, WAITING)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        if status is None:
            process.wait()
    said = (pathlib.Path(scratch) / 'log').read_text('utf-8', 'replace')
    shutil.rmtree(scratch, ignore_errors=True)
    if status is None:
        return 'no end', used
    if status == 0:
        return '', used
    lines = [line for line in said.splitlines()
             if 'FAILED' in line or 'ERROR' in line or 'rror:' in line]
    return (lines or said.splitlines()
            or [f'status {status}'])[0][:200], used


def recorded(test, count, sanitized):
    """Runs a test without a mutant; whether it can be used."""
    with tempfile.NamedTemporaryFile(prefix='andu-map-') as marks:
        marks.write(bytes(count))
        marks.flush()
        fault, test.seconds = run(test, {'ANDU_MUTANT_MAP': marks.name},
                                  900, sanitized)
        seen = pathlib.Path(marks.name).read_bytes()
    test.reaches = frozenset(i for i in range(count) if seen[i])
    print(f'{test.seconds:6.1f} s {len(test.reaches):4} {test.name}',
          flush=True)
    if fault:
        print(f'left out, fails without a mutant: {test.name}: {fault}',
              flush=True)
    return not fault


def read(path):
    return json.loads(path.read_text('utf-8')) if path.is_file() else {}


def tests_of(tree, pattern):
    return [test for test in
            unit_programs(tree, 'build') + parts(tree, 'build')
            if re.search(pattern, test.name)]


def record(tree, marks, jobs, pattern, path):
    """Writes down which tests enter which blocks, for all seeds to come, and
    which changes would be one there."""
    names = [mark.block_key() if mark.kind == 'block' else
             f'{mark.file}:{mark.line}:{mark.key()}' for mark in marks]
    kept, lock = read(path), threading.Lock()
    (tree / 'marks.txt').write_text('\n'.join(names), 'utf-8')

    def one(test):
        usable = recorded(test, len(marks), False)
        with lock:
            if usable:
                kept[test.name] = {
                    'seconds': test.seconds,
                    'blocks': [names[i] for i in sorted(test.reaches)]}
            path.write_text(json.dumps(kept), 'utf-8')

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(one, tests_of(tree, pattern)))


class Trials:
    """The tests of the program, recorded; then of each mutant those that
    reach it, from the shortest on. Of tests that an earlier run wrote down
    the blocks that they enter tell it."""

    def __init__(self, tree, changes, options, written):
        jobs = options.jobs
        self.tree, self.jobs, self.budget = tree, jobs, options.budget
        self.end = time.monotonic() + 60 * options.minutes
        self.lock = threading.Lock()
        self.sanitized = {}
        kept = read(written)
        own = tree / 'recorded.json'
        again = read(own) if options.planted else {}
        own.write_text(json.dumps(again), 'utf-8')

        def usable(test):
            if test.name in again:
                test.seconds, reaches = again[test.name]
                test.reaches = frozenset(reaches)
            elif is_long(test) and test.name in kept:
                blocks = set(kept[test.name]['blocks'])
                test.seconds = kept[test.name]['seconds']
                test.reaches = frozenset(
                    number for number, change in enumerate(changes)
                    if change.block_key() in blocks)
            elif not recorded(test, len(changes), False):
                return False
            else:
                with self.lock:
                    again[test.name] = test.seconds, sorted(test.reaches)
                    own.write_text(json.dumps(again), 'utf-8')
            return True

        tests = tests_of(tree, options.tests)
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            good = list(pool.map(usable, tests))
        self.tests = [test for test, is_good in zip(tests, good) if is_good]

    def reaching(self, number):
        return sorted((test for test in self.tests if number in test.reaches),
                      key=turn)

    def try_plain(self, number):
        """(name of the test that caught it, what that said), or None."""
        left = self.budget
        for test in self.reaching(number):
            if is_long(test):
                left -= test.seconds
                if left < 0:
                    break
            fault, _ = run(test, {'ANDU_MUTANT': str(number)},
                           PATIENCE + 3 * test.seconds, False)
            if fault:
                return test.name, fault
        return None

    def try_sanitized(self, number):
        """The same under the sanitizers, with what does not last long."""
        for test in self.reaching(number):
            if test.seconds > SHORT or test.name not in self.sanitized:
                continue
            other = self.sanitized[test.name]
            patience = PATIENCE + 40 * test.seconds
            fault, _ = run(other, {'ANDU_MUTANT': str(number)}, patience, True)
            # there may be one without the mutant, too
            if fault and not run(other, {}, patience, True)[0]:
                return test.name + SANITIZED, fault
        return None

    def use_sanitizers(self, folder):
        self.sanitized = {
            test.name: test for test in
            unit_programs(self.tree, folder) + parts(self.tree, folder)}

    def all(self, numbers, begun, told):
        """Tells of each when it is begun and whether it was caught, as long
        as there is time."""
        def one(number):
            if time.monotonic() < self.end:
                with self.lock:
                    begun(number)
                found = self.try_plain(number) or self.try_sanitized(number)
                with self.lock:
                    told(number, found)

        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            list(pool.map(one, numbers))
