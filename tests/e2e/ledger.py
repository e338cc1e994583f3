"""Nothing is lost in silence: what was written is printed, once, or told."""

import collections
import json
import re

import scatter
from drafts import templates
from harness import EXAMPLES, STATUS_OK, STATUS_SURROUNDINGS, WHOLE, run

GENERATED = 2000 if WHOLE else 600
HAN = re.compile('[\u4e00-\u9fff]')


def han(text):
    return collections.Counter(HAN.findall(text))


def texts(node):
    """Every text of a draft that is to be printed."""
    if isinstance(node, dict):
        for key, child in node.items():
            if key not in ('文种', '版式', '横排', '跨列', '发文机关'):
                yield from texts(child)
    elif isinstance(node, list):
        for child in node:
            yield from texts(child)
    else:
        yield node


def counted(suite, name, made, draft, output):
    """Each character of the draft as often on the pages as in it; those of
    tables' heads at least so often, those of set phrases do not matter."""
    wanted = han(''.join(texts(draft)))
    seen = han(''.join(re.findall(r'^run .*? "(.*)"$', output, re.M)))
    wrong = {c: (n, seen[c]) for c, n in wanted.items()
             if c not in scatter.RESERVED
             and not (seen[c] == n + (c in made.twice)
                      or (c in made.heads and seen[c] > n))}
    return suite.check(f'{name}: every character once', not wrong, wrong)


def generated(suite):
    """Whatever the shape, nothing is lost: by the program's own proof, and
    by counting characters on its pages."""
    drafts, out = suite.folder(), suite.folder()
    made = {}
    for seed in range(GENERATED // 10 if suite.sanitized else GENERATED):
        made[seed] = scatter.Scatter(seed)
        made[seed].written = made[seed].draft()
        scatter.write(drafts / f'{seed:04}.yaml', made[seed].written)
    seen = suite.run_andu('batch', drafts, '-o', out, '--to', 'pages',
                          '--no-check', '--level', 'error', timeout=900)
    suite.equal('generated drafts build', seen.status, STATUS_OK)
    errors = [part for part in re.split('[\r\n]', seen.err)
              if ' error: ' in part]
    suite.equal('generated drafts: no error', errors, [])
    for seed, one in made.items():
        path = out / f'{seed:04}.pages'
        if suite.check(f'{path.name} is there', path.is_file()):
            counted(suite, path.name, one, one.written,
                    path.read_text(encoding='utf-8'))


# --- every field of every kind, in every layout and format ----------------

class Tokens(scatter.Scatter):
    """Fills each field that a kind declares with characters of its own."""

    def __init__(self, seed):
        super().__init__(seed)
        self.given = {}  # the path of a field: its label, characters, serves
        self.day = 0

    def value(self, path, field):
        kind = field['type']
        if kind in ('line', 'lines', 'text'):
            text = self.text(3, 3)
            self.given[path] = (field['label'], text)
            return [text] if kind == 'lines' else text
        if kind == 'date':
            self.day += 1
            return f'2026年3月{self.day}日'
        if kind == 'choice':
            return field['possible'].split('、')[0]
        return {'year': '2025', 'amount': '10.00', 'count': '12',
                'code': '12330100470116397L'}[kind]

    def fill(self, fields, prefix=''):
        draft = {}
        for field in fields:
            key = field['key']
            if key in ('kind', 'layout', 'ignore', 'public', 'title-lines',
                       'signature-lines'):
                continue
            path = prefix + key
            if field['type'] == 'group':
                draft[key] = self.fill(field['fields'], path + '.')
            elif field['type'] == 'groups':
                draft[key] = [self.fill(field['fields'], f'{path}.{n}.')
                              for n in (1, 2)]
            else:
                draft[key] = self.value(path, field)
        return draft


def silent(kinds, kind):
    """Fields that serve the checks alone, by the templates."""
    def walk(fields, prefix):
        for key, field in fields.items():
            if field.get('serves', 'page') != 'page':
                yield prefix + key
            yield from walk(field.get('fields', {}), f'{prefix}{key}.')
    return set(walk(kinds[kind]['fields'], ''))


def shown(suite, path, form):
    """The text of an output, and what was told."""
    out = path.with_suffix('.' + form)
    seen = suite.run_andu('build', path, '--to', form, '-o', out)
    suite.equal(f'{path.stem} builds as {form}', seen.status, STATUS_OK)
    if form == 'pdf':
        text = run(['pdftotext', '-raw', out, '-']).out.decode()
    else:
        text = out.read_text(encoding='utf-8')
    if form == 'pages':  # not the title and author of the file
        text = ''.join(re.findall(r'^run .*? "(.*)"$', text, re.M))
    return text, [line for line in seen.err.splitlines() if '[L67]' in line]


def every_field(suite):
    kinds = templates()
    for kind in ('reply-letter', 'annual-report', 'work-report'):
        fields = json.loads(suite.run_andu(
            'kinds', kind, '--format', 'json').out)
        checks = silent(kinds, kind)
        for layout in kinds[kind]['layouts']:
            tokens = Tokens(len(layout))
            draft = {'kind': kind, 'layout': layout, **tokens.fill(fields)}
            path = suite.folder() / f'{kind}-{layout}.yaml'
            scatter.write(path, draft)
            for form in ('pages', 'pdf', 'tree', 'docbook'):
                printed_or_told(suite, path, form, tokens, checks)


def printed_or_told(suite, path, form, tokens, checks):
    text, told = shown(suite, path, form)
    for field, (label, token) in tokens.given.items():
        name = f'{path.stem} as {form}: {field}'
        there = [c in text for c in token]
        named = sum(f'“{label}”' in line for line in told)
        if form == 'docbook':
            suite.check(f'{name} is there', all(there), text[:200])
        elif re.sub(r'\.\d+', '', field) in checks:
            suite.check(f'{name} is silent', not named, told)
        else:
            suite.check(f'{name} is printed, or told',
                        all(there) != bool(named) and any(there) == all(there),
                        (there, told))
    if form == 'docbook':
        suite.equal(f'{path.stem}: DocBook carries all', told, [])


# --- more of a thing than anybody counted with ------------------------------

def many(suite):
    """70 organs in the mark and under the text, 70 signers, addressees and
    copies: all there, in each format; 64 columns where there is no paper. On
    paper no column would be as wide as a character: told, and no file."""
    def names(what):
        return [f'第{n}{what}' for n in range(1, 71)]
    letter = {'文种': '复函', '版式': '文件', '发文机关': names('局'),
              '发文字号': '云教函〔2026〕12号', '标题': '关于校园开放的复函',
              '签发人': names('人'), '主送机关': names('委员'),
              '正文': '来函收悉。', '署名': names('所'),
              '成文日期': '2026年5月6日', '抄送机关': names('办')}
    report = {'文种': '工作报告', '标题': '关于工作的报告', '正文': [
        {'表格': {'表头': [f'甲{n}' for n in range(1, 65)],
                  '行': [[f'乙{n}' for n in range(1, 65)]]}}]}
    for name, draft, words, forms in (
            ('letter', letter, ('局', '人', '委员', '所', '办'),
             ('pages', 'docbook')),
            ('report', report, (), ('docbook',))):
        path = suite.folder() / f'{name}.yaml'
        scatter.write(path, draft)
        for form in forms:
            text = ''.join(re.findall(r'\w', shown(suite, path, form)[0]))
            for word in words:
                suite.equal(f'{form}: each {word}', [
                    n for n in range(1, 71)
                    if f'第{n}{word}' not in text], [])
    seen = suite.run_andu('build', path)
    suite.check('64 columns on paper are told', seen.status == 1
                and 'would stand over each other' in seen.err, seen.err)
    suite.check('and make no file', not path.with_suffix('.pdf').exists(), '')


# --- a layouter that errs --------------------------------------------------

def broken(suite):
    """Each line of a letter dropped, doubled, moved off the paper: status 3,
    the text named with its place, no output, and an old one as it was."""
    program = suite.andu.parents[1] / 'tests' / 'andu-broken'
    if not program.is_file():
        suite.skip('a layouter that errs', f'no {program}')
        return
    draft = EXAMPLES / 'reply-letter-volunteers.yaml'
    pages = suite.run_andu('build', draft, '--to', 'pages', '-o', '-')
    lines = pages.out.count(b'\nrun ')
    folder = suite.folder()
    out = folder / 'out.pdf'
    for what, status in (('drop', STATUS_SURROUNDINGS),
                         ('double', STATUS_SURROUNDINGS), ('move', 1)):
        for n in range(1, lines // 2, 3):
            out.write_bytes(b'old')
            seen = run([program, 'build', draft, '-o', out],
                       env={'ANDU_BREAK': f'{what} {n}'})
            name = f'{what} {n}'
            suite.equal(f'{name}: status', seen.status, status)
            suite.check(f'{name}: is told with its place', re.search(
                r'yaml:\d+:\d+: error: “.+” ', seen.err), seen.err)
            suite.equal(f'{name}: the old file', out.read_bytes(), b'old')
            suite.equal(f'{name}: nothing beside it',
                        [p.name for p in folder.iterdir()], ['out.pdf'])
    broken_check(suite, program, draft)
    broken_batch(suite, program, draft)


def broken_check(suite, program, draft):
    seen = run([program, 'check', draft], env={'ANDU_BREAK': 'drop 7'})
    suite.equal('check finds it, too', seen.status, STATUS_SURROUNDINGS)
    seen = run([program, 'build', '--format', 'long', '--lang', 'zh', draft,
                '-o', suite.folder() / 'o.pdf'],
               env={'ANDU_BREAK': 'drop 7',
                    'ANDU_LOCALE': suite.andu.parent / 'po'})
    words = ''.join(seen.err.split())  # lines are broken anywhere
    suite.check('in Chinese, with what to do meanwhile',
                '未生成文件' in words and '请先缩短或者删去' in words, words)


def broken_batch(suite, program, draft):
    """The one document fails (status 4), the others are made."""
    drafts, out = suite.folder(), suite.folder()
    text = draft.read_text(encoding='utf-8')
    for name in ('a', 'b', 'c'):
        (drafts / f'{name}.yaml').write_text(text, encoding='utf-8')
    seen = run([program, 'batch', drafts, '-o', out, '-j', '1', '--no-check'],
               env={'ANDU_BREAK': 'drop 7'})
    made = sorted(p.name for p in out.glob('*.pdf'))
    suite.equal('batch: status', seen.status, 4)
    suite.equal('batch: the others are made', made, ['b.pdf', 'c.pdf'])


def test(suite):
    every_field(suite)
    many(suite)
    broken(suite)
    generated(suite)
