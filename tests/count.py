"""Counts the cases of the unit tests that `meson test` ran in a build folder.

A cmocka program prints a RUN line and an OK line for each case: what has the
first alone has failed, or ended the program. A program that says nothing, or
fails outside its cases, counts as one.
"""

import json
import pathlib
import sys


def cases(result):
    """The passed and failed cases of one program."""
    text = result.get('stdout', '') + result.get('stderr', '')
    lines = text.splitlines()
    run = sum(line.startswith('[ RUN      ]') for line in lines)
    good = sum(line.startswith(('[       OK ]', '[  SKIPPED ]'))
               for line in lines)
    failed = run - good
    if result['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL'):
        failed = max(failed, 1)
    elif run == 0:
        good = 1
    return good, failed, text


def main():
    log = pathlib.Path(sys.argv[1]) / 'meson-logs' / 'testlog.json'
    passed = failed = 0
    for line in log.read_text(errors='replace').splitlines():
        result = json.loads(line)
        good, bad, text = cases(result)
        passed += good
        failed += bad
        if bad:
            print(f'FAILED: {result["name"]} ({result["result"]})')
            print(text[-8000:])
    print(f'{passed} passed, {failed} failed')


main()
