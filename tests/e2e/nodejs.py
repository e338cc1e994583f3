"""Programs of others that run on node: a JSON Schema validator and the
language server that editors use. Their packages, pinned in node/, are
installed once into a folder outside the project."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess

from harness import run

HERE = pathlib.Path(__file__).resolve().parent / 'node'


def cache():
    """A folder of its own for each state of the lock file."""
    lock = (HERE / 'package-lock.json').read_bytes()
    base = os.environ.get('XDG_CACHE_HOME') or \
        os.path.expanduser('~/.cache')
    return pathlib.Path(base) / 'andu-tests' / \
        f'node-{hashlib.sha256(lock).hexdigest()[:16]}'


def install():
    """The folder with the packages, or (None, why not)."""
    folder = cache()
    if (folder / 'complete').is_file():
        return folder, ''
    if not shutil.which('node') or not shutil.which('npm'):
        return None, 'node and npm are not installed'
    making = folder.with_name(f'{folder.name}.{os.getpid()}')
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        for name in ('package.json', 'package-lock.json'):
            shutil.copy(HERE / name, making)
        done = subprocess.run(
            ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund',
             '--fetch-retries=1', '--fetch-retry-mintimeout=1000',
             '--fetch-timeout=20000'],
            cwd=making, capture_output=True, timeout=300, check=False)
        if done.returncode:
            return None, 'npm could not fetch the packages'
        (making / 'complete').touch()
        if not folder.exists():
            making.rename(folder)
        return folder, ''
    except (OSError, subprocess.TimeoutExpired) as fault:
        return None, str(fault)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def ask(folder, script, question, timeout=120):
    """What a script of node/ answers, JSON in and out."""
    result = run(['node', HERE / script], env={'ANDU_NODE': str(folder)},
                 stdin=json.dumps(question).encode(), timeout=timeout)
    if result.status:
        raise RuntimeError(f'{script}: {result.err[-500:]}')
    return json.loads(result.out)
