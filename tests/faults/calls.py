"""Runs of andu of which one call fails, and what becomes of each.

A program is started once (faults.c), and each run is forked from it in a
folder of its own, which is put back into its state before the next.
"""

import bisect
import contextlib
import os
import pathlib
import re
import select
import shutil
import signal
import struct
import subprocess
import tempfile

SOURCE = pathlib.Path(__file__).with_name('faults.c')

FRAMES = 24
REPORT = struct.Struct(f'=iiqq{FRAMES}Q')
SERVER_IN, SERVER_OUT = 198, 199
HANG_SECONDS = 60

# In the order of the table.
ALLOCATIONS = ('malloc', 'calloc', 'realloc')
CALLS = (*ALLOCATIONS, 'open', 'open-io', 'read', 'write', 'short-write',
         'fsync', 'close', 'rename', 'mmap', 'fork', 'pipe')

# What a batch says at its end of time, and of how much was told.
TIMES = re.compile(r'^[\d.]+ s, \d+ documents a second\n|; told: .*',
                   re.MULTILINE)
# That the new file is there, or that none is half.
STANDS = re.compile('is written|half written|mended|made ')
OUT_OF_MEMORY = re.compile('out of memory|no memory left')
STATUS_SURROUNDINGS, STATUS_SOME = 3, 4


def library(folder):
    """faults.c as a library to preload; None where it cannot be made."""
    compiler = shutil.which('cc') or shutil.which('gcc')
    path = pathlib.Path(folder) / 'faults.so'
    if not compiler:
        return None
    made = subprocess.run([compiler, '-shared', '-fPIC', '-O1', '-o', path,
                           SOURCE], capture_output=True, check=False)
    return path if made.returncode == 0 else None


def environment(folder, **more):
    """Nothing of the user's, and English."""
    return {'PATH': os.environ['PATH'], 'LC_ALL': 'C', 'TZ': 'UTC',
            'HOME': str(folder), 'XDG_CONFIG_HOME': str(folder),
            'XDG_CONFIG_DIRS': str(folder), 'ANDU_NO_SETUP': '1', **more}


class Seen:
    """What one run left."""

    def __init__(self, status, hit_fd, count, frames, files, out, err):
        self.status, self.hit_fd, self.count = status, hit_fd, count
        self.frames, self.files, self.out, self.err = frames, files, out, err


class Server:
    """A program that waits before its main, in a folder of its own."""

    def __init__(self, andu, preload, case):
        memory = pathlib.Path('/dev/shm')
        self.folder = pathlib.Path(tempfile.mkdtemp(
            prefix='andu-faults-', dir=memory if memory.is_dir() else None))
        self.run_folder = self.folder / 'run'
        self.run_folder.mkdir()
        self.before = dict(case.files)
        self.has_workers = case.children
        self.seen = {}
        order_in, order_out = os.pipe()
        answer_in, answer_out = os.pipe()
        home = self.folder / 'home'
        home.mkdir()

        def ends():
            os.dup2(order_in, SERVER_IN)
            os.dup2(answer_out, SERVER_OUT)
            os.set_inheritable(SERVER_IN, True)
            os.set_inheritable(SERVER_OUT, True)
        self.process = subprocess.Popen(
            [str(andu), *case.args], preexec_fn=ends, close_fds=False,
            stdin=subprocess.DEVNULL, cwd=self.folder,
            env=environment(home, LD_PRELOAD=str(preload), FAULTS_SERVER='1',
                            **case.environment))
        os.close(order_in)
        os.close(answer_out)
        self.orders, self.answers = order_out, answer_in

    def close(self):
        os.close(self.orders)
        os.close(self.answers)
        try:
            self.process.wait(HANG_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _read(self, size, timeout):
        if not select.select([self.answers], [], [], timeout)[0]:
            return b''
        data = os.read(self.answers, size)
        if len(data) != size:
            raise RuntimeError('the program that waits has ended')
        return data

    def _restore(self):
        """The folder as it is before a run."""
        for name in self.seen:
            if name not in self.before:
                path = self.run_folder / name
                if path.is_dir() and not path.is_symlink():
                    continue
                path.unlink()
        for name in sorted(self.seen, reverse=True):
            path = self.run_folder / name
            if name not in self.before and path.is_dir():
                path.rmdir()
        for name, content in self.before.items():
            if name in self.seen and self.seen[name] == content:
                continue
            path = self.run_folder / name
            if content is None:
                path.mkdir(parents=True, exist_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileNotFoundError):
                path.unlink()
            path.write_bytes(content)

    def _look(self):
        """Every file by its name, folders as None."""
        found, waiting = {}, ['']
        while waiting:
            at = waiting.pop()
            with os.scandir(self.run_folder / at) as entries:
                for entry in entries:
                    name = f'{at}/{entry.name}' if at else entry.name
                    if entry.is_dir(follow_symlinks=False):
                        found[name] = None
                        waiting.append(name)
                    else:
                        with open(entry.path, 'rb') as file:
                            found[name] = file.read()
        return found

    def _number(self):
        number = self._read(4, HANG_SECONDS)
        if not number:
            raise RuntimeError('the program that waits does not answer')
        return struct.unpack('=i', number)[0]

    def march(self, order):
        """One run without a fault, and at each call that is met, as many as
        are after one another, what becomes of a copy of it that fails there.
        Gives (number, Seen), and (None, Seen) of the run itself."""
        self._restore()
        os.write(self.orders, f'{self.folder} {order}:march\n'.encode())
        runs = self._number()
        number = int(order.split(':')[1])
        err = self.folder / 'err'
        while self._number() == -1:
            now, said = self._look(), err.stat().st_size
            os.write(self.orders, b'.')
            seen = self._await(self._number(), os.kill)
            yield number, seen
            number += 1
            if seen.files != now:
                self.before, kept = now, self.before
                self._restore()
                self.before = kept
            os.truncate(err, said)
            os.write(self.orders, b'.')
        yield None, self._await(runs, None)

    def run(self, order):
        """One run: an order is CALL:NUMBER, and what faults.c knows more."""
        self._restore()
        os.write(self.orders, f'{self.folder} {order}:traced\n'.encode())
        return self._await(self._number(), os.killpg)

    def _await(self, pid, kill):
        answer = self._read(REPORT.size, HANG_SECONDS)
        hangs = not answer
        if kill and (hangs or self.has_workers):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(pid, signal.SIGKILL)
        if hangs:
            answer = self._read(REPORT.size, HANG_SECONDS)
        if not answer:
            raise RuntimeError('the program that waits does not answer')
        status, hit_fd, count, frame_count, *frames = REPORT.unpack(answer)
        self.seen = self._look()
        return Seen('hangs' if hangs else status, hit_fd, count,
                    frames[:frame_count], self.seen,
                    (self.folder / 'out').read_bytes(),
                    TIMES.sub('', (self.folder / 'err').read_text(
                        'utf-8', 'replace')))


class Places:
    """Addresses of a program that waits as names of functions."""

    def __init__(self, pid):
        self.modules = []
        for line in pathlib.Path(f'/proc/{pid}/maps').read_text().splitlines():
            part = line.split(maxsplit=5)
            if len(part) == 6 and part[5].startswith('/'):
                low, high = (int(x, 16) for x in part[0].split('-'))
                self.modules.append((low, high, int(part[2], 16), part[5]))
        self.symbols = {}

    def _table(self, path):
        if path not in self.symbols:
            rows = []
            for option in ('', '-D'):
                done = subprocess.run(
                    ['nm', '-C', '--defined-only', *option.split(), path],
                    capture_output=True, text=True, check=False)
                rows = [(int(row[0], 16), row[2]) for row in (
                    line.split(maxsplit=2)
                    for line in done.stdout.splitlines()) if len(row) == 3]
                if rows:
                    break
            self.symbols[path] = sorted(rows)
        return self.symbols[path]

    def name(self, address):
        for low, high, offset, path in self.modules:
            if not low <= address < high:
                continue
            at = address - low + offset
            table = self._table(path)
            i = bisect.bisect(table, (at, '\U0010ffff')) - 1
            return table[i][1].split('(')[0] if i >= 0 else \
                pathlib.Path(path).name
        return '?'

    def names(self, frames):
        found = [self.name(frame) for frame in frames]
        own = {'is_turn', 'fails', 'malloc', 'calloc', 'realloc', 'memalign',
               'answer', 'on_call', 'fork', '__libc_malloc',
               '__libc_calloc', '__libc_realloc', '__libc_memalign'}
        while found and found[0] in own:
            found.pop(0)
        return found


class Case:
    """A command: its files, what it makes, which processes are counted."""

    def __init__(self, name, args, files, outputs=(), spare=(), documents=(),
                 environment=None, children=False):
        self.name, self.args, self.files = name, args, files
        self.outputs = outputs      # that there is one already, another
        self.spare = spare          # may be missing, or as they were
        self.documents = documents  # of a batch: output, words that name it
        self.environment = environment or {}
        self.children = children or bool(documents)

    def places(self, call):
        """In which of its processes calls are counted, one after another:
        between two of them the order is never the same."""
        return ('first', 'workers') if self.children and call not in (
            'fork', 'pipe') else ('all',)


def is_said(err, whole):
    """Lines that a run without a fault does not say."""
    usual = set(whole.err.splitlines()) | set(
        whole.out.decode('utf-8', 'replace').splitlines())
    return [line for line in err.splitlines() if line not in usual]


class Judge:
    """Which outcome a run had: '' before what is allowed, else a word."""

    def __init__(self, case, whole):
        self.case, self.whole = case, whole

    def _kept(self, files):
        return {name: content for name, content in files.items()
                if not re.search(self.case.spare, name)} \
            if self.case.spare else files

    def outcome(self, call, seen):
        """(allowed, word)"""
        whole, case = self.whole, self.case
        said = is_said(seen.err + seen.out.decode('utf-8', 'replace'), whole)
        files, wanted = self._kept(seen.files), self._kept(whole.files)
        before = self._kept(case.files)
        if seen.status == 'hangs':
            return False, 'hangs'
        if seen.status < 0:
            return False, f'signal {-seen.status}'
        stale = [name for name in files
                 if name not in wanted and name not in before]
        if stale:
            return False, 'a stale file'
        if seen.status == whole.status:
            if files != wanted:
                return False, 'other files'
            if seen.out != whole.out:
                return False, 'other words on standard output'
            if seen.err == whole.err or seen.hit_fd == 2:
                return True, 'right'
            missing = set(whole.err.splitlines()) - set(seen.err.splitlines())
            return (False, 'a message is lost') if missing else \
                (True, 'right, and said so')
        memory = call in ALLOCATIONS or call == 'allocation'
        if seen.status == STATUS_SURROUNDINGS:
            if not said and seen.hit_fd != 2:
                return False, 'status 3 without a word'
            if memory and not OUT_OF_MEMORY.search('\n'.join(said)):
                return False, 'status 3 with another cause'
            claim = 'nothing was written' in seen.err
            if files == before:
                return True, 'refused'
            if claim:
                return False, 'says that nothing was written'
            if case.documents:
                return self._batch(call, seen, files, wanted, before)
            if files == wanted:
                return (any(STANDS.search(line) for line in said),
                        'replaced, and said so')
            return False, 'status 3, half of the files'
        if seen.status == STATUS_SOME and case.documents:
            return self._batch(call, seen, files, wanted, before)
        return False, f'status {seen.status}'

    def _batch(self, call, seen, files, wanted, before):
        """Documents are whole or as they were; who has none is named."""
        for name, content in files.items():
            if content not in (wanted.get(name, b''), before.get(name, b'')):
                return False, 'a document is half'
        if set(before) - set(files):
            return False, 'a file has gone'
        if seen.status == STATUS_SURROUNDINGS:
            return True, 'some made, and said so'
        for name, words in self.case.documents:
            if files.get(name) != wanted[name] and words not in seen.err:
                return False, 'a document is not named'
        if call in ALLOCATIONS and 'memory' not in seen.err:
            return False, 'status 4 with another cause'
        return True, 'the others made, and said so'
