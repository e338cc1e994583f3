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


# What surrounds a fragment, by a letter each. The text of a document, then
# what else may hold it.
AROUND = {
    'a': '{}', 'b': '{}。', 'c': '各单位{}', 'd': '{}各单位。',
    'e': '各单位{}各单位。', 'f': '各单位：{}', 'g': '各单位，{}，各单位。',
    'h': 'ab{}cd', 'i': 'ab {} cd', 'j': '12{}34', 'k': '（{}）。',
    'l': '“{}”。', 'm': '《{}》。', 'n': '各单位 {} 各单位。', 'o': '。{}',
    'p': '{0}、{0}',
}
ELSEWHERE = {'A': '附件', 'B': '抄送机关', 'C': '主送机关'}
CELLS = {'D': '{}', 'E': '各单位各单位各单位各单位各单位{}。'}
EVERYWHERE = RULES / 'everywhere'


def placed(fragments):
    """A draft with each fragment in each place; of each line, counted from
    1, the fragment, the letter and the column of the fragment in it."""
    lines, where = ['文种: 复函', '发文机关: 云溪市教育局', '标题: 关于第8号提案的复函',
                    '成文日期: 2026年5月18日'], {}

    def add(letter, fragment, before, pattern, after=''):
        text = pattern.format(fragment)
        if after:  # in quotes
            text = text.replace("'", "''")
        lines.append(before + text + after)
        where[len(lines)] = (fragment, letter,
                             len(before) + 1 + pattern.index('{'))

    for letter, field in ELSEWHERE.items():
        lines.append(f'{field}:')
        for fragment in fragments:
            add(letter, fragment, "  - '", '{}', "'")
    lines.append('正文:')
    lines += ['  - 表格:', '      表头: [市]', '      行:']
    for letter, pattern in CELLS.items():
        for fragment in fragments:
            add(letter, fragment, "        - ['", pattern, "']")
    lines.append('  - |')
    for fragment in fragments:
        for letter, pattern in AROUND.items():
            add(letter, fragment, '    ', pattern)
    return '\n'.join(lines) + '\n', where


def everywhere(suite):
    """What is wrong is wrong wherever it stands, and nothing is that is
    right: of each fragment the rules that speak, from which character on and
    of how many, and in which surroundings (the letters above)."""
    fragments = (EVERYWHERE / 'fragments.txt').read_text('utf-8').splitlines()
    text, where = placed(fragments)
    draft = suite.text('everywhere.yaml', text)
    told = {fragment: {} for fragment in fragments}
    result = suite.run_andu('check', '--level', 'info', '--format', 'json',
                            draft)
    for line in result.out.decode().splitlines():
        said = json.loads(line)
        if said.get('line') in where:
            fragment, letter, column = where[said['line']]
            at = said['column'] - column
            if 0 <= at < len(fragment) and said.get('rule') != 'L59':
                what = (f'{said.get("rule") or said["id"]} '
                        f'{at}.{said.get("width", 0)}')
                told[fragment].setdefault(what, []).append(letter)
    seen = ''.join(
        fragment + '\n' + ''.join(
            f'    {what} {"".join(letters)}\n'
            for what, letters in sorted(told[fragment].items()))
        for fragment in fragments)
    expected = EVERYWHERE / 'told.txt'
    if suite.update:
        expected.write_text(seen, encoding='utf-8')
        return
    wanted = expected.read_text('utf-8')
    if not suite.check('every fragment everywhere', seen == wanted, 'differs'):
        print('\n'.join(difflib.unified_diff(
            wanted.splitlines(), seen.splitlines(), 'expected', 'seen',
            lineterm='', n=2)))


def remedies(suite):
    """What each message of the wrong cases advises, and by which clause."""
    drafts = [draft.relative_to(RULES) for draft in
              sorted(RULES.rglob('*.wrong.yaml'))
              if not draft.with_suffix('.options').is_file()]
    seen = {}
    result = suite.run_andu('check', '--level', 'info', '--format', 'json',
                            '--lang', 'zh', *drafts, cwd=RULES)
    for line in result.out.decode().splitlines():
        said = json.loads(line)
        if said.get('rule'):
            seen.setdefault(said['rule'], {}).setdefault(
                f'{said["clause"]}: {said["remedy"]}', None)
    text = ''.join(f'{rule}\n' + ''.join(f'    {said}\n' for said in seen[rule])
                   for rule in sorted(seen))
    expected = RULES / 'remedies.txt'
    if suite.update:
        expected.write_text(text, encoding='utf-8')
    elif not suite.check('remedies', text == expected.read_text('utf-8'),
                         'differ'):
        print('\n'.join(difflib.unified_diff(
            expected.read_text('utf-8').splitlines(), text.splitlines(),
            'expected', 'seen', lineterm='', n=1)))


def test(suite):
    everywhere(suite)
    remedies(suite)
    for draft in sorted(RULES.rglob('*.yaml')):
        if draft.parent.name in ('templates', 'everywhere'):
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
