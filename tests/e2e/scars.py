"""Drafts with one slip of the hand, on each line in turn: what is told, and
where; what becomes of the fields.

    python3 tests/e2e/run.py --andu build/generator/andu --only scars [--update]

tests/scars/letter.yaml and letter.txt are the drafts, told.txt and taken.txt
what comes of each slip: lines with the same outcome stand together. `told`
is what andu check says, as “id +line:column” from the line of the slip on;
`taken` is what andu import makes of it.
"""

import difflib
import json
import re

import yaml

from harness import ROOT

SCARS = ROOT / 'tests' / 'scars'


def into_value(mark):
    """Puts a mark before a line's value, or before its text."""
    return lambda line: re.sub(
        r'^(\s*(?:- )*(?:[^\s:]+: )?)(?=\S)', lambda m: m[1] + mark, line)


def further(line):
    return re.sub(r'\d', lambda m: str((int(m[0]) + 1) % 10), line)


def filled(line, count):
    text = line.lstrip('\u3000')
    return line[:len(line) - len(text)] + (text + '市' * count)[:count]


# A line becomes these lines; where nothing changes there is no such slip.
SLIPS = {
    'left out': lambda line: [],
    'twice': lambda line: [line, line],
    'a tab before it': lambda line: '\t' + line,
    'a blank before it': lambda line: ' ' + line,
    'two blanks before it': lambda line: '  ' + line,
    'a wide blank before it': lambda line: '\u3000' + line,
    'two wide blanks behind its indent': lambda line: re.sub(
        r'^( *)', '\\1\u3000\u3000', line),
    'a wide indent': lambda line: re.sub(
        r'^( *)', lambda m: '\u3000' * (len(m[1]) // 2 + 1), line),
    'a blank less': lambda line: line.removeprefix(' '),
    'a wide colon': lambda line: line.replace(':', '：', 1),
    'no blank behind the colon': lambda line: line.replace(': ', ':', 1),
    'a quote opened': into_value('"'),
    'a bracket opened': into_value('['),
    'a brace opened': into_value('{'),
    'a star before it': into_value('*'),
    'a remark without a blank': lambda line: line + '#记',
    'a colon at its end': lambda line: line + ':',
    'a dash before it': lambda line: re.sub(r'^(\s*)', r'\1- ', line),
    'no dash': lambda line: line.replace('- ', '', 1),
    'wide commas': lambda line: line.replace(', ', '，'),
    'no closing mark': lambda line: re.sub('[]}"\']$', '', line),
    'other digits': further,
    'U+FFFD in it': lambda line: line[:-1] + '\ufffd' + line[-1:],
}
PLAIN = {
    'left out': lambda line: [],
    'twice': lambda line: [line, line],
    'flush left': lambda line: line.lstrip('\u3000'),
    'two blanks before it': lambda line: '\u3000\u3000' + line,
    'four half blanks before it': lambda line: '    ' + line.lstrip('\u3000'),
    'an empty line behind it': lambda line: [line, ''],
    'other digits': further,
    'half-width marks': lambda line: line.translate(
        str.maketrans('，。：（）〔〕', ',.:()[]')),
    'a dot at its end': lambda line: line + '。',
    'broken in its middle': lambda line: [line[:len(line) // 2],
                                          line[len(line) // 2:]],
    'a number before it': lambda line: '1.' + line,
    'long': lambda line: line + '市' * 40,
    'of 50 characters': lambda line: filled(line, 50),
    'of 50 and a half': lambda line: filled(line, 50) + '1',
}


def scarred(text, slips):
    """(slip, number of its line, the text with it)"""
    lines = text.splitlines()
    for name, slip in slips.items():
        for number, line in enumerate(lines, 1):
            changed = slip(line) if line else line
            if changed == line:
                continue
            new = changed if isinstance(changed, list) else [changed]
            yield name, number, '\n'.join(
                lines[:number - 1] + new + lines[number:]) + '\n'
    for number in range(1, len(lines) + 1):
        half = lines[number - 1][:len(lines[number - 1]) // 2]
        yield 'the text ends in it', number, '\n'.join(
            lines[:number - 1] + [half]) + '\n'


def written(suite, source, slips):
    """Files of all slips in a folder: {its name: (slip, line)}."""
    folder, which = suite.folder(), {}
    for name, number, text in scarred(
            (SCARS / source).read_text('utf-8'), slips):
        path = folder / f'{len(which):04}{source[source.index("."):]}'
        path.write_text(text, encoding='utf-8')
        which[path.name] = (name, number)
    return folder, which


def messages(suite, result, which):
    """{file: what is told of it}"""
    found = {name: [] for name in which}
    for line in (result.out.decode() + result.err).splitlines():
        if not line.startswith('{'):
            continue
        said = json.loads(line)
        name = (said.get('file') or '').rsplit('/', 1)[-1]
        if name in found:
            place = (f' {said["line"] - which[name][1]:+}:{said["column"]}'
                     if said.get('line') else '')
            found[name].append(said['id'] + place)
    return found


def together(which, outcome):
    """Slip by slip; the lines with the same outcome side by side."""
    slips = {}
    for name, (slip, number) in which.items():
        slips.setdefault(slip, {}).setdefault(
            outcome[name], []).append(str(number))
    return ''.join(
        f'{slip}\n' + ''.join(f'    {" ".join(numbers)}: {what}\n'
                              for what, numbers in found.items())
        for slip, found in slips.items())


def compare(suite, name, seen):
    expected = SCARS / name
    if suite.update:
        expected.write_text(seen, encoding='utf-8')
        return
    wanted = expected.read_text('utf-8')
    if not suite.check(f'scars, {name}', seen == wanted, 'differs'):
        print('\n'.join(difflib.unified_diff(
            wanted.splitlines(), seen.splitlines(), 'expected', 'seen',
            lineterm='', n=1)))


def checked(suite):
    folder, which = written(suite, 'letter.yaml', SLIPS)
    result = suite.run_andu('check', '--format', 'json', *sorted(which),
                            cwd=folder)
    compare(suite, 'told.txt', together(which, {
        name: ', '.join(said) or 'nothing'
        for name, said in messages(suite, result, which).items()}))


def shape(value):
    """How much of it there is: what is made of lines counts them."""
    if isinstance(value, list):
        return f'({",".join(map(shape, value))})'
    if isinstance(value, dict):
        return '{' + ','.join(f'{k}{shape(v)}' for k, v in value.items()) + '}'
    lines = str(value).split('\n')
    return '' if len(lines) == 1 else f'({len(lines)})'


def taken(path):
    fields = yaml.safe_load(path.read_text('utf-8')) if path.is_file() else {}
    return [f'{key}{shape(value)}' for key, value in fields.items()]


def imported(suite):
    """Each field that the draft without a slip has not, or has otherwise."""
    folder, which = written(suite, 'letter.txt', PLAIN)
    (folder / 'whole.txt').write_bytes((SCARS / 'letter.txt').read_bytes())
    result = suite.run_andu('import', '--format', 'json', *sorted(which),
                            'whole.txt', cwd=folder)
    told = messages(suite, result, which)
    whole = taken(folder / 'whole.yaml')
    outcome = {}
    for name in which:
        seen = taken((folder / name).with_suffix('.yaml'))
        outcome[name] = ' '.join(
            ['−' + key for key in whole if key not in seen]
            + ['+' + key for key in seen if key not in whole]
            + sorted(told[name])) or 'the same'
    compare(suite, 'taken.txt', f'{" ".join(whole)}\n'
            + together(which, outcome))


def test(suite):
    checked(suite)
    imported(suite)
