"""The rules of andu check, in tests/rules/.

NAME-WHAT.wrong.yaml breaks the rule NAME; what check says of it, all of it, is
NAME-WHAT.wrong.diag. NAME-WHAT.right.yaml is near to that and breaks no rule.
Options for a run may stand in NAME-WHAT.wrong.options, one a line; folders
named templates hold what cases need.
"""

import difflib
import json
import re

from harness import ROOT, STATUS_INPUT, STATUS_OK

RULES = ROOT / 'tests' / 'rules'


def options_of(draft):
    path = draft.with_suffix('.options')
    return path.read_text(encoding='utf-8').split('\n')[:-1] \
        if path.is_file() else []


def check(suite, draft):
    # in the draft's folder, so that messages do not hold other folders
    return suite.run_andu('check', '--level', 'info', *options_of(draft),
                          draft.name, cwd=draft.parent)


def wrong(suite, draft):
    expected = draft.with_suffix('.diag')
    seen = check(suite, draft)
    if suite.update:
        if not expected.is_file() \
                or expected.read_text(encoding='utf-8') != seen.err:
            expected.write_text(seen.err, encoding='utf-8')
            print(f'wrote {expected.relative_to(ROOT)}')
        return
    name = str(expected.relative_to(ROOT))
    if not suite.check(name, expected.is_file(), 'missing; use --update'):
        return
    wanted = expected.read_text(encoding='utf-8')
    if not suite.check(name, seen.err == wanted, 'differs'):
        print('\n'.join(difflib.unified_diff(
            wanted.splitlines(), seen.err.splitlines(), 'expected', 'seen',
            lineterm='', n=0)))
    status = STATUS_INPUT if ': error: ' in wanted else STATUS_OK
    suite.equal(f'{name}: status', seen.status, status)
    rule = draft.name.split('-')[0]
    suite.check(f'{name} names the rule', f'[{rule}]' in wanted, wanted)


def right(suite, draft):
    seen = check(suite, draft)
    suite.check(f'{draft.relative_to(ROOT)} is clean',
                seen.status == STATUS_OK and not seen.err, seen.err)


def pattern(text):
    """What a message looks like when its {1} ... are filled in."""
    parts = re.split(r'\{[1-9]\}', text)
    return re.compile('.*'.join(map(re.escape, parts)))


def complete(suite):
    """Every row of the table has a wrong case, every rule a right one."""
    listed = suite.run_andu('explain', '--format', 'json')
    rows = [json.loads(line) for line in listed.out.decode().splitlines()]
    suite.check('there are rules', len(rows) > 80, len(rows))
    said = {}
    for path in RULES.rglob('*.wrong.diag'):
        for line in path.read_text(encoding='utf-8').splitlines():
            found = re.search(r' \[(\w+)\]$', line)
            if found:
                said.setdefault(found.group(1), []).append(line)
    catalogue = (ROOT / 'generator/base/messages.h').read_text('utf-8')
    ruled = re.findall(r'^MESSAGE_OF_RULE\((\w+), "(\w+)"', catalogue, re.MULTILINE)
    told = ''.join(path.read_text('utf-8') for path in
                   (ROOT / 'generator/check').glob('rules_*.h'))
    for message, rule in ruled:
        suite.check(f'{message} of {rule} has its row RULE_OF_MESSAGE',
                    re.search(rf'^RULE_OF_MESSAGE\({rule}\w*, {message},', told,
                              re.MULTILINE))
    for row in rows:
        suite.check(
            f'{row["id"]} “{row["text"]}” has a wrong case',
            any(pattern(row['text']).search(line)
                and f': {row["level"].replace("info", "note")}: ' in line
                for line in said.get(row['id'], [])))
    for rule in sorted({row['id'] for row in rows}):
        suite.check(f'{rule} has a right case',
                    list(RULES.rglob(f'{rule}-*.right.yaml')))


def test(suite):
    for draft in sorted(RULES.rglob('*.yaml')):
        if draft.parent.name == 'templates':
            continue
        if draft.name.endswith('.wrong.yaml'):
            wrong(suite, draft)
        elif draft.name.endswith('.right.yaml'):
            right(suite, draft)
        elif not draft.name.endswith('.previous.yaml'):
            suite.check(str(draft.relative_to(ROOT)), False,
                        'is neither .wrong.yaml nor .right.yaml')
    if not suite.update:
        complete(suite)
