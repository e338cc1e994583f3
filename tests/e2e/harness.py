"""What every end-to-end test needs: running the program, counting checks."""

import atexit
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / 'examples'
TEMPLATES = ROOT / 'templates'
GOLDEN = ROOT / 'tests' / 'cases'

# Documents that are not part of the project; tests that need them are left
# out where the folder does not exist.
CASES = pathlib.Path(os.environ.get('ANDU_CASES')
                     or ROOT.parent / 'shared' / 'cases')

# A folder without a configuration; other programs leave theirs there.
EMPTY = tempfile.mkdtemp(prefix='andu-empty-')
atexit.register(shutil.rmtree, EMPTY, ignore_errors=True)

STATUS_OK, STATUS_INPUT, STATUS_USAGE, STATUS_SURROUNDINGS = range(4)


def documents():
    """Every draft that must build: examples first, then the cases."""
    found = sorted(EXAMPLES.glob('*.yaml'))
    if CASES.is_dir():
        found += sorted(CASES.glob('*.yaml'))
    return found


class Result:
    """What one run of a command gave."""

    def __init__(self, status, out, err):
        self.status = status
        self.out = out
        self.err = err.decode('utf-8', 'replace')

    def ids(self):
        """The ids of the messages of a run with --format json."""
        found = []
        for line in self.err.splitlines():
            with contextlib.suppress(ValueError, TypeError, KeyError):
                found.append(json.loads(line)['id'])
        return found


# How long a command may take; less where many are known to hang.
PATIENCE = int(os.environ.get('ANDU_TEST_PATIENCE') or 120)


# Sweeps of which the daily run takes a part: `sh tests/whole.sh` takes all.
WHOLE = bool(os.environ.get('ANDU_TEST_WHOLE'))


def some(items, count):
    """So many of them, spread evenly, with the first; all of them in a whole
    sweep."""
    items = list(items)
    if WHOLE or len(items) <= count:
        return items
    return [items[at * len(items) // count] for at in range(count)]


def run(command, env=None, cwd=None, stdin=b'', timeout=PATIENCE, stdout=None):
    """Run a command in the locale C; `env` is put over the environment."""
    full = {key: value for key, value in os.environ.items()
            if not key.startswith('LC_')
            and key not in ('LANG', 'LANGUAGE', 'SOURCE_DATE_EPOCH')}
    full.update({'LC_ALL': 'C', 'TZ': 'UTC',
                 'XDG_CONFIG_HOME': EMPTY,
                 'XDG_CONFIG_DIRS': EMPTY})
    full.update(env or {})
    try:
        done = subprocess.run(
            [str(part) for part in command], input=stdin, cwd=cwd, env=full,
            stdout=subprocess.PIPE if stdout is None else stdout,
            stderr=subprocess.PIPE, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return Result(-1, b'', f'no end after {timeout} s'.encode())
    return Result(done.returncode, done.stdout or b'', done.stderr)


def until(seen, patience=60):
    """Wait for what another program does; how long that takes depends on the
    machine. Gives what `seen` gave last."""
    end = time.monotonic() + patience
    while not (found := seen()) and time.monotonic() < end:
        time.sleep(0.002)  # between two looks
    return found


class Suite:
    """Counts checks and prints the ones that fail, one line each."""

    def __init__(self, andu, sanitized=False, update=False, stop=False,
                 scratch=None):
        self.stop = stop
        self.andu = pathlib.Path(andu).resolve()
        self.sanitized = sanitized
        self.update = update
        self.passed = self.failed = self.skipped = 0
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix='andu-e2e-',
                                                     dir=scratch))
        self.built = {}
        self.lock = threading.Lock()

    def close(self):
        shutil.rmtree(self.scratch, ignore_errors=True)

    def check(self, name, good, detail=''):
        """One check. `detail` says what was seen when it fails."""
        with self.lock:
            if good:
                self.passed += 1
                return True
            self.failed += 1
            detail = ' '.join(str(detail).split())
            print(f'FAILED: {name}: {detail[:600]}', flush=True)
            if self.stop:  # from whatever thread; who asked for it tidies up
                os._exit(1)
            return False

    def equal(self, name, seen, wanted):
        return self.check(name, seen == wanted,
                          f'{seen!r} instead of {wanted!r}')

    def skip(self, name, reason):
        with self.lock:
            self.skipped += 1
            print(f'skipped: {name}: {reason}', flush=True)

    def folder(self):
        """A new empty folder that goes when the suite ends."""
        return pathlib.Path(tempfile.mkdtemp(dir=self.scratch))

    def run_andu(self, *args, **options):
        """Run the program; a crash or a sanitizer's report fails here."""
        result = run([self.andu, *args], **options)
        broken = (result.status not in range(5)
                  or 'Sanitizer' in result.err
                  or 'runtime error:' in result.err)
        if broken:
            self.check(f'andu {" ".join(map(str, args))}', False,
                       f'status {result.status}: {result.err[-3000:]}')
        # whoever reads the next line must not find it behind this one
        if result.err and not result.err.endswith('\n'):
            self.check(f'andu {" ".join(map(str, args))} ends its last line',
                       False, result.err[-200:])
        return result

    def pdf(self, draft):
        """The PDF of a draft, built once; None when it cannot be built."""
        draft = pathlib.Path(draft)
        if draft not in self.built:
            out = self.folder() / (draft.stem + '.pdf')
            result = self.run_andu('build', draft, '-o', out)
            self.check(f'{draft.name} builds',
                       result.status == STATUS_OK and out.is_file(),
                       f'status {result.status}: {result.err[:500]}')
            self.built[draft] = out if out.is_file() else None
        return self.built[draft]

    def text(self, name, text):
        """A draft with that text in a folder of its own."""
        path = self.folder() / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def count(self):
        line = f'{self.passed} passed, {self.failed} failed'
        if self.skipped:
            line += f', {self.skipped} skipped'
        return line
