"""Runs tests on one mutant after the other, those first that reach it soonest.

A test is a unit program or a part of e2e. One run without a mutant, in which
each changed place leaves a mark when it is executed, tells which tests reach
which mutant, how long they take, and that they pass.
"""

import concurrent.futures
import contextlib
import json
import os
import pathlib
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
LEFT_OUT = ('catalogue', 'install')

MEMORY = 6 << 30  # bytes of one process
FILE = 1 << 30


@dataclass
class Test:
    name: str
    command: list
    folder: str
    env: dict = field(default_factory=dict)
    seconds: float = 0
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
    return [Test(f'e2e {part}', [*run, '--only', part], str(tree))
            for part in listed if part not in LEFT_OUT]


def limited(sanitized):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if not sanitized:  # they reserve terabytes
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    return limit


def run(test, env, patience, sanitized):
    """'' when the test passes; else what went wrong, in a few words."""
    scratch = tempfile.mkdtemp(prefix='andu-mutant-')
    full = {key: value for key, value in os.environ.items()
            if key not in ('LANGUAGE', 'ANDU_DATA', 'SOURCE_DATE_EPOCH',
                           'NO_COLOR')}
    full.update({'LC_ALL': 'C', 'TZ': 'UTC', 'TMPDIR': scratch,
                 'PYTHONDONTWRITEBYTECODE': '1', 'ANDU_TEST_PATIENCE': '20'})
    # the copy stands elsewhere than the project
    full.setdefault('ANDU_CASES', str(ROOT.parent / 'shared' / 'cases'))
    full.update(test.env)
    full.update(env)
    with open(pathlib.Path(scratch) / 'log', 'wb') as log:
        process = subprocess.Popen(
            test.command, cwd=test.folder, env=full, stdout=log,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=limited(sanitized))
        try:
            status = process.wait(patience)
        except subprocess.TimeoutExpired:
            status = None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    said = (pathlib.Path(scratch) / 'log').read_text('utf-8', 'replace')
    shutil.rmtree(scratch, ignore_errors=True)
    if status is None:
        return 'no end'
    if status == 0:
        return ''
    lines = [line for line in said.splitlines()
             if 'FAILED' in line or 'ERROR' in line or 'rror:' in line]
    return (lines or said.splitlines() or [f'status {status}'])[0][:200]


def recorded(test, count, sanitized):
    """Runs a test without a mutant; whether it can be used."""
    with tempfile.NamedTemporaryFile(prefix='andu-map-') as marks:
        marks.write(bytes(count))
        marks.flush()
        began = time.monotonic()
        fault = run(test, {'ANDU_MUTANT_MAP': marks.name}, 900, sanitized)
        test.seconds = time.monotonic() - began
        seen = pathlib.Path(marks.name).read_bytes()
    test.reaches = frozenset(i for i in range(count) if seen[i])
    if fault:
        print(f'left out, fails without a mutant: {test.name}: {fault}',
              flush=True)
    return not fault


def try_mutant(number, tests, sanitized, wanted):
    """(name of the test that caught it, what that said), or None."""
    for test in sorted((t for t in tests if number in t.reaches),
                       key=lambda t: t.seconds):
        if wanted and test.name not in wanted:
            continue
        fault = run(test, {'ANDU_MUTANT': str(number)},
                    30 + 4 * test.seconds, sanitized)
        if fault:
            return test.name, fault
    return None


class Trials:
    """The tests of one build, recorded."""

    def __init__(self, tree, folder, count, jobs):
        self.sanitized = folder != 'build'
        self.jobs = jobs
        self.lock = threading.Lock()
        tests = unit_programs(tree, folder) + parts(tree, folder)
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            good = list(pool.map(
                lambda test: recorded(test, count, self.sanitized), tests))
        self.tests = [test for test, usable in zip(tests, good) if usable]

    def reached(self, number):
        return any(number in test.reaches for test in self.tests)

    def all(self, numbers, told, wanted=None):
        """{number: (test, fault)} of those that are caught."""
        caught = {}

        def one(number):
            found = try_mutant(number, self.tests, self.sanitized, wanted)
            with self.lock:
                if found:
                    caught[number] = found
                told(number, found)

        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            list(pool.map(one, numbers))
        return caught
