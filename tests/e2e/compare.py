"""andu compare: what changed between two drafts is what was changed; from the
old lines and what is told of them come the new ones, to the character.

    python3 tests/e2e/run.py --andu build/generator/andu --only compare
"""

import json
import random
import re

import yaml

from harness import (EXAMPLES, STATUS_INPUT, STATUS_OK, STATUS_USAGE, documents)

LETTER = EXAMPLES / 'reply-letter-old-town.yaml'
DRAFTS = 60    # made here and edited at random
EDITED = 12    # examples and cases, edited in their lines


# --- what andu tells ----------------------------------------------------------

def compared(suite, old, new, *options):
    """The JSON of a comparison; an empty one where it failed."""
    seen = suite.run_andu('compare', old, new, '--format', 'json', *options)
    if not suite.equal(f'{old.name} and {new.name} are compared',
                       (seen.status, seen.err), (STATUS_OK, '')):
        return {'lines': [], 'counts': {}}
    return json.loads(seen.out)


def side(found, which, away):
    """The lines of one of the two drafts, in its order."""
    return [line[which] for line in found['lines']
            if which in line and line['change'] != away]


def old_side(found):
    return side(found, 'old', 'moved')


def new_side(found):
    return side(found, 'new', 'moved-away')


def spoken(lines):
    """What a line is and says, without its place."""
    return [(line['what'], re.sub('[0-9]+', '', line['path']), line['text'],
             line.get('settings', '')) for line in lines]


def joined(parts, *fates):
    return ''.join(text for part in parts for fate, text in part.items()
                   if fate in fates)


def entries(found):
    for line in found['lines']:
        yield line
        yield from line.get('cells', [])


def adds_up(suite, name, found):
    """What stays and goes is the old text, what stays and comes the new."""
    wrong = []
    for entry in entries(found):
        parts = entry.get('parts')
        if parts is None:
            continue
        if (joined(parts, 'stays', 'goes') != entry['old']['text']
                or joined(parts, 'stays', 'comes') != entry['new']['text']
                or any(not text for part in parts for text in part.values())):
            wrong.append(entry)
    for entry in found['lines']:
        both = 'old' in entry and 'new' in entry
        equal = both and spoken([entry['old']]) == spoken([entry['new']])
        if (entry['change'] == 'same') != (equal and entry['change'] not in
                                           ('moved', 'moved-away')):
            wrong.append(entry)
        if entry['change'] == 'changed' and both and 'cells' in entry:
            for which, away in (('old', 'moved'), ('new', 'moved-away')):
                if '\t'.join(cell['text'] for cell in side(
                        {'lines': entry['cells']}, which, away)) != \
                        entry[which]['text']:
                    wrong.append(entry)
    suite.check(f'{name}: each change adds up', not wrong, wrong[:1])
    counts = {change: sum(line['change'] == change for line in found['lines'])
              for change in ('changed', 'inserted', 'deleted', 'moved')}
    suite.equal(f'{name}: they are counted', found['counts'], counts)
    suite.equal(f'{name}: what moved away came back', sum(
        line['change'] == 'moved-away' for line in found['lines']),
        counts['moved'])


# --- drafts made here -----------------------------------------------------------

WORDS = ('推进 加强 完成 项目 社区 服务 群众 建设 管理 工作 机制 责任 安全 检查 培训 '
         '资金 12个 3.5万元 1,204户 GB/T9704 2026年 街道 学校 公园 河道 改造').split()


def sentence(rng, least=4, most=30):
    return ''.join(rng.choice(WORDS) for _ in range(rng.randint(least, most)))


def cell(rng):
    return rng.choice([sentence(rng, 1, 3), str(rng.randint(0, 999)), '无'])


def table(rng):
    columns = rng.randint(2, 5)
    made = {'表头': [f'列{n}' + sentence(rng, 1, 1) for n in range(columns)],
            '行': [[cell(rng) for _ in range(columns)]
                   for _ in range(rng.randint(2, 7))]}
    if rng.random() < .6:
        made['标题'] = sentence(rng, 2, 4)
    if rng.random() < .3:
        made['单位'] = '万元'
    if rng.random() < .3:
        made['注'] = [sentence(rng), sentence(rng)]
    return {'表格': made}


def marked(rng):
    mark = rng.choice(['粗', '下划线', '着重', '上标', '脚注'])
    return (sentence(rng, 2, 6) + f'<{mark}>' + sentence(rng, 1, 4)
            + f'</{mark}>' + sentence(rng, 2, 6) + '。')


def item(rng):
    kind = rng.random()
    if kind < .15:
        return table(rng)
    if kind < .3:
        return {'标题': sentence(rng, 1, 4),
                '内容': [sentence(rng) + '。'
                       for _ in range(rng.randint(1, 3))]}
    return marked(rng) if kind < .5 else sentence(rng) + '。'


def report(rng):
    """A work report: the fields that everybody sees, a body, annexes."""
    return {'文种': '工作报告', '标题': '关于' + sentence(rng, 2, 5) + '的报告',
            '署名': sentence(rng, 1, 2) + '局', '成文日期': '2026年5月18日',
            '正文': [item(rng) for _ in range(rng.randint(3, 14))],
            '附件': [{'标题': sentence(rng, 1, 4) + str(n),
                    '内容': [item(rng) for _ in range(rng.randint(1, 4))]}
                   for n in range(rng.choice([0, 0, 1, 2]))]}


def retouch(rng, text):
    """A text with a word more, less or another, never inside a mark."""
    at = rng.choice([m.start() for m in re.finditer('[\u4e00-\u9fff]', re.sub(
        '<.*>', lambda m: '-' * len(m[0]), text))] or [0])
    return text[:at] + rng.choice(WORDS) + text[at + rng.choice([0, 0, 1]):]


def edit_list(rng, items):
    if not items:
        items.append(item(rng))
        return
    at = rng.randrange(len(items))
    what = rng.choice('insert delete move text text split join'.split())
    if what == 'insert':
        items.insert(at, item(rng))
    elif what == 'delete' and len(items) > 1:
        del items[at]
    elif what == 'move':
        moved = items.pop(at)
        items.insert(rng.randint(0, len(items)), moved)
    elif isinstance(items[at], dict) and '表格' in items[at]:
        edit_table(rng, items[at]['表格'])
    elif isinstance(items[at], dict):
        edit_list(rng, items[at]['内容'])
    elif what == 'split' and '<' not in items[at] and len(items[at]) > 8:
        middle = len(items[at]) // 2
        items[at:at + 1] = [items[at][:middle] + '。', items[at][middle:]]
    elif what == 'join' and at + 1 < len(items) \
            and isinstance(items[at + 1], str):
        items[at:at + 2] = [items[at] + items[at + 1]]
    else:
        items[at] = retouch(rng, items[at])


def edit_table(rng, made):
    rows = made['行']
    at = rng.randrange(len(rows))
    what = rng.choice('cell cell row less column caption'.split())
    if what == 'row':
        rows.insert(at, [cell(rng) for _ in rows[0]])
    elif what == 'less' and len(rows) > 1:
        del rows[at]
    elif what == 'column':
        column = rng.randint(0, len(rows[0]))
        made['表头'].insert(column, '新列')
        for row in rows:
            row.insert(column, cell(rng))
    elif what == 'caption':
        made['标题'] = sentence(rng, 2, 4)
    else:
        rows[at][rng.randrange(len(rows[at]))] = cell(rng)


def edited(rng, made, count):
    new = json.loads(json.dumps(made))
    for _ in range(count):
        what = rng.random()
        if what < .1:
            new['标题'] = retouch(rng, new['标题'])
        elif what < .15:
            new['成文日期'] = f'2026年5月{rng.randint(1, 28)}日'
        elif what < .25 and new['附件']:
            attached = rng.choice(new['附件'])
            edit_list(rng, attached['内容'])
        elif what < .3:
            new['附件'].insert(rng.randint(0, len(new['附件'])), {
                '标题': sentence(rng, 1, 4), '内容': [item(rng)]})
        else:
            edit_list(rng, new['正文'])
    return new


def write(path, made):
    whole = {key: value for key, value in made.items() if value}
    path.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False,
                                   width=10000), encoding='utf-8')
    return path


# The same lines as the drafts hold, listed here by other code.

ORDINAL_LESS = ''


def settings_of_row(row, head):
    return 'head ' if head else ''


def lines_of_table(made, path):
    yield 'table', path, '', ''
    if made.get('标题'):
        yield 'caption', path, made['标题'], ''
    if made.get('单位'):
        yield 'unit', path, made['单位'], ''
    yield 'row', path, '\t'.join(made['表头']), 'head '
    for row in made['行']:
        yield 'row', path, '\t'.join(row), ''
    for note in made.get('注', []):
        yield 'note', path, note, ''


def lines_of_items(items, path, level=1):
    for one in items:
        if isinstance(one, str):
            yield 'paragraph', path, one, ''
        elif '表格' in one:
            yield from lines_of_table(one['表格'], path)
        else:
            yield 'heading', path, one['标题'], f'level={level} '
            yield from lines_of_items(one['内容'], path, level + 1)


def lines_of(made):
    return sorted([
        ('value', 'title', made['标题'], ''),
        ('value', 'author', made['署名'], ''),
        ('value', 'date', made['成文日期'], ''),
        *lines_of_items(made['正文'], 'body'),
        *(line for one in made['附件'] for line in (
            ('value', 'attachments..title', one['标题'], ''),
            *lines_of_items(one['内容'], 'attachments..content')))])


def generated(suite):
    folder, moved = suite.folder(), 0
    for seed in range(DRAFTS // (4 if suite.sanitized else 1)):
        rng = random.Random(9000 + seed)
        made = report(rng)
        new = edited(rng, made, rng.choice([0, 1, 1, 2, 3, 6]))
        name = f'draft {seed}'
        found = compared(suite, write(folder / f'{seed}a.yaml', made),
                         write(folder / f'{seed}b.yaml', new))
        suite.equal(f'{name}: the old lines, all of them and no others',
                    sorted(spoken(old_side(found))), lines_of(made))
        suite.equal(f'{name}: the new lines, all of them and no others',
                    sorted(spoken(new_side(found))), lines_of(new))
        adds_up(suite, name, found)
        suite.equal(f'{name}: nothing is told where nothing was done',
                    any(found['counts'].values()),
                    lines_of(made) != lines_of(new) or any(
                        found['counts'].values()))
        moved += found['counts'].get('moved', 0)
        again = compared(suite, folder / f'{seed}b.yaml',
                         folder / f'{seed}b.yaml')
        suite.equal(f'{name}: the same with itself',
                    {line['change'] for line in again['lines']}, {'same'})
        suite.equal(f'{name}: in the same order', spoken(new_side(found)),
                    spoken(new_side(again)))
    suite.check('some paragraphs have moved',
                moved > (0 if suite.sanitized else 3), moved)


# --- real documents -------------------------------------------------------------

def lines_edited(rng, text):
    """Lines of a block scalar taken out, put in, moved and retouched."""
    lines = text.split('\n')
    body = [n for n, line in enumerate(lines)
            if len(line) > 30 and re.match('  [^ -]', line) and ': ' not in line
            and '<' not in line]
    if len(body) < 3:
        return None
    for _ in range(rng.randint(1, 4)):
        at = rng.choice(body[:-1])
        what = rng.choice(['delete', 'insert', 'move', 'text', 'text'])
        if what == 'text':
            lines[at] = '  ' + retouch(rng, lines[at].strip())
        elif what == 'insert':
            lines[at] += '\n  ' + sentence(rng) + '。'
        elif what == 'move':
            other = rng.choice(body)
            lines[at], lines[other] = lines[other], lines[at]
        elif '\n' not in lines[at] and body[1:]:
            lines[at] = '  ' + sentence(rng) + '。'
    return '\n'.join(lines)


def real(suite):
    rng, count = random.Random(7), 0
    for draft in documents():
        new_text = lines_edited(rng, draft.read_text(encoding='utf-8'))
        if not new_text or count >= EDITED:
            continue
        count += 1
        new = draft.with_name(draft.name)
        folder = suite.folder()
        new = folder / draft.name
        new.write_text(new_text, encoding='utf-8')
        options = ('--allow-outside', draft.parent)
        found = compared(suite, draft, new, *options)
        adds_up(suite, draft.name, found)
        for which, path in ((old_side, draft), (new_side, new)):
            alone = compared(suite, path, path, *options)
            suite.equal(f'{draft.name}: its lines, in their order',
                        spoken(which(found)), spoken(new_side(alone)))
    suite.check('real documents are compared', count > 5, count)


# --- cases by hand --------------------------------------------------------------

HEAD = '文种: 工作报告\n标题: 关于工作的报告\n署名: 某局\n成文日期: 2026年5月18日\n'

# What the body was and is, what is told of it, in English without colours.
BODIES = (
    ('a figure', '共有助餐点12个。', '共有助餐点15个。',
     ['共有助餐点[-12-]{+15+}个。']),
    ('a figure with a comma', '投入1,204.50万元。', '投入1,304.50万元。',
     ['投入[-1,204.50-]{+1,304.50+}万元。']),
    ('a Latin word', '按GB/T 9704办理。', '按GB/Z 9704办理。',
     ['按GB/[-T-]{+Z+} 9704办理。']),
    ('a word put in', '各单位要认真落实。', '各单位要认真抓好落实。',
     ['各单位要认真{+抓好+}落实。']),
    ('one item of a list', '教育、卫生。', '教育、文化、卫生。',
     ['教育、{+文化、+}卫生。']),
    ('coincidences do not splinter', '各级各部门要坚持问题的导向。',
     '各级各部门要注重实际的效果。', ['要[-坚持问题的导向-]{+注重实际的效果+}。']),
    ('another sentence', '坚持问题导向。', '注重实际效果。',
     ['[-坚持问题导向。-]', '{+注重实际效果。+}']),
    ('a mark', '要特别重视此事。', '要<粗>特别</粗>重视此事。',
     ['要{+<粗>+}特别{+</粗>+}重视此事。']),
    ('a mark in another spelling is the same', '要<粗>特别</粗>重视。',
     '要<b>特别</b>重视。', ['nothing has changed']),
    ('a footnote', '见附表。', '见附表<脚注>略</脚注>。',
     ['见附表{+<脚注>略</脚注>+}。']),
    ('what only looks like a mark', '写作<<粗>即可。', '写作<<上标>即可。',
     ['写作<[-<粗>-]{+<上标>+}即可。']),
    ('an ordinal that was typed', '一、工作情况\n  好。', '二、工作情况\n  好。',
     ['[-一-]{+二+}、工作情况']),
    ('a paragraph', '第一段在这里。\n  第三段在这里。',
     '第一段在这里。\n  不同内容若干。\n  第三段在这里。',
     [', paragraph 2: inserted (new.yaml:7)', '{+不同内容若干。+}',
      '1 inserted']),
    ('a paragraph less', '第一段在这里。\n  不同内容若干。', '第一段在这里。',
     [', paragraph 2: deleted (old.yaml:7)', '[-不同内容若干。-]']),
    ('moved', '甲乙丙丁戊己庚辛。\n  子丑寅卯辰巳午未。\n  天地玄黄宇宙洪荒。',
     '子丑寅卯辰巳午未。\n  天地玄黄宇宙洪荒。\n  甲乙丙丁戊己庚辛。',
     [', paragraph 3: moved here from 正文, paragraph 1 (old.yaml:6 → new.yaml:8)',
      '1 moved']),
    ('moved and changed',
     '甲乙丙丁戊己庚辛壬癸一二三四五六七八九。\n  子丑寅卯辰巳午未。\n'
     '  天地玄黄宇宙洪荒。',
     '子丑寅卯辰巳午未。\n  天地玄黄宇宙洪荒。\n'
     '  甲乙丙丁戊己庚辛壬癸一二三五四五六七八九。',
     ['moved here from', '一二三{+五+}四五六七八九。', '1 moved']),
    ('what is short has not moved', '无。\n  子丑寅卯辰巳午未。',
     '子丑寅卯辰巳午未。\n  无。', ['1 inserted', '1 deleted']),
    ('nothing', '好。', '好。', ['nothing has changed']),
)


def by_hand(suite):
    folder = suite.folder()
    old, new = folder / 'old.yaml', folder / 'new.yaml'
    for name, before, after, wanted in BODIES:
        for path, text in ((old, before), (new, after)):
            path.write_text(f'{HEAD}正文: |\n  {text}\n', encoding='utf-8')
        seen = suite.run_andu('compare', 'old.yaml', 'new.yaml', cwd=folder)
        out = seen.out.decode()
        suite.equal(f'{name}: compared', (seen.status, seen.err),
                    (STATUS_OK, ''))
        for words in wanted:
            suite.check(f'{name}: {words}', words in out, out)
        adds_up(suite, name, compared(suite, old, new))
    accents(suite, folder)


def accents(suite, folder):
    """A letter and its accent are one, and so are the word's units."""
    old, new = folder / 'old.yaml', folder / 'new.yaml'
    old.write_text(f'{HEAD}正文: |\n  Cafe\u0301见。\n', encoding='utf-8')
    new.write_text(f'{HEAD}正文: |\n  Cafe见。\n', encoding='utf-8')
    found = compared(suite, old, new)
    torn = [part for entry in entries(found) for part in
            entry.get('parts', []) for text in part.values()
            if text.startswith('\u0301')]
    suite.equal('no accent stands without its letter', torn, [])


TABLE = '''正文:
  - 表格:
      标题: 情况表
      表头: [街道, 人数, 金额]
      行:
        - [城东街道, 23, 甲]
        - [城西街道, 19, 乙]
        - [城南街道, 7, 丙]
'''

TABLES = (
    ('a cell', [('23', '24')], ['正文, table 1, row 2: changed',
                               ', row 2, column 2'.lstrip(', '),
                               '[-23-]{+24+}', '1 changed']),
    ('a row more', [('        - [城西', '        - [城北街道, 5, 丁]\n        - [城西')],
     ['table 1, row 3: inserted', '{+城北街道 | 5 | 丁+}']),
    ('a row less', [('        - [城西街道, 19, 乙]\n', '')],
     ['table 1, row 3: deleted', '[-城西街道 | 19 | 乙-]', '1 deleted']),
    ('a column more', [('人数,', '户数, 人数,'), ('23,', '9, 23,'),
                       ('19,', '8, 19,'), (' 7,', ' 6, 7,')],
     ['row 1, column 2', '{+户数+}', '{+9+}', '4 changed']),
    ('the caption', [('情况表', '情况一览表')], ['caption 1: changed',
                                         '情况{+一览+}表']),
    ('how it is set', [('标题: 情况表', '标题: 情况表\n      横排: 是')],
     ['table 1: changed', '{+turned +}']),
)


def tables(suite):
    folder = suite.folder()
    old, new = folder / 'old.yaml', folder / 'new.yaml'
    old.write_text(HEAD + TABLE, encoding='utf-8')
    for name, changes, wanted in TABLES:
        text = HEAD + TABLE
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after, 1)
        new.write_text(text, encoding='utf-8')
        out = suite.run_andu('compare', old, new).out.decode()
        for words in wanted:
            suite.check(f'{name}: {words}', words in out, out)
        adds_up(suite, name, compared(suite, old, new))


# --- Word files -------------------------------------------------------------------

def word(suite):
    """A Word file as it was made has no change; what was corrected is one."""
    folder = suite.folder()
    for draft in documents()[:6]:
        made = folder / (draft.stem + '.docx')
        suite.run_andu('build', draft, '--to', 'docx', '-o', made, '-q')
        for pair in ((draft, made), (made, draft)):
            seen = suite.run_andu('compare', *pair)
            suite.equal(f'{draft.name} and its Word file: the same',
                        (seen.status, seen.out.decode()),
                        (STATUS_OK, 'nothing has changed\n'))
    text = LETTER.read_text(encoding='utf-8').replace('现有居民1328户',
                                                      '现有居民1329户')
    other = folder / 'b.yaml'
    other.write_text(text, encoding='utf-8')
    suite.run_andu('build', other, '--to', 'docx', '-q')
    out = suite.run_andu('compare', LETTER, folder / 'b.docx').out.decode()
    suite.check('a Word file: what was corrected, and nothing else',
                '现有居民[-1328-]{+1329+}户' in out and
                out.endswith('\n1 changed\n'), out)
    suite.check('a Word file has no lines', '→ ' in out and '.docx)' in out,
                out)


# --- faults -----------------------------------------------------------------------

def faults(suite):
    good = suite.text('a.yaml', HEAD + '正文: 好。\n')
    for language, words in (
            ('en', ['only documents of one kind are compared', '工作报告', '复函']),
            ('zh', ['只能比较文种相同的文稿', '工作报告', '复函'])):
        seen = suite.run_andu('compare', good, LETTER, '--lang', language)
        suite.check(f'{language}: two kinds', seen.status == STATUS_INPUT
                    and not seen.out and all(w in seen.err for w in words),
                    seen.err)
    bad = suite.text('bad.yaml', HEAD + '正问: 好。\n')
    for pair in ((good, bad), (bad, good)):
        seen = suite.run_andu('compare', *pair, '--format', 'json')
        suite.check('a faulty draft: its messages', seen.status == STATUS_INPUT
                    and 'unknown-key-suggest' in seen.ids()
                    and not seen.out, seen.err)
    other = suite.text('other.yaml', HEAD + '正文: 好。\n正问: 好。\n')
    seen = suite.run_andu('compare', bad, other)
    suite.check('faults of both are told', 'bad.yaml:5' in seen.err
                and 'other.yaml:6' in seen.err, seen.err)
    folder = suite.folder()
    broken = folder / 'x.docx'
    broken.write_bytes(b'PK\x03\x04 nothing')
    seen = suite.run_andu('compare', good, broken)
    suite.check('a broken Word file', seen.status == STATUS_INPUT
                and 'no Word file' in seen.err, seen.err)
    seen = suite.run_andu('compare', '-', '-')
    suite.equal('two from standard input', seen.status, STATUS_USAGE)
    seen = suite.run_andu('compare', good)
    suite.equal('one alone', seen.status, STATUS_USAGE)
    seen = suite.run_andu('compare', good, '-', stdin=good.read_bytes())
    suite.equal('one from standard input', (seen.status, seen.out),
                (STATUS_OK, b'nothing has changed\n'))
    seen = suite.run_andu('compare', good, folder / 'none.yaml')
    suite.equal('a file that is not there', seen.status, 3)
    out = folder / 'out.txt'
    suite.run_andu('compare', good, good, '-o', out)
    suite.equal('-o', out.read_text(), 'nothing has changed\n')


def steering(suite):
    """Nothing of a draft steers the terminal, and a pipe gets no colours."""
    old = suite.text('a.yaml', HEAD + '正文: 好\u202e的。\n')
    new = suite.text('b.yaml', HEAD + '正文: 好\u202e啊。\n')
    out = suite.run_andu('compare', old, new).out.decode()
    suite.check('no escape, no turn of direction',
                '\x1b' not in out and '\u202e' not in out, out)


# --- sizes ------------------------------------------------------------------------

def long_text(seed, count, letters='甲乙丙丁'):
    rng = random.Random(seed)
    return ''.join(rng.choice(letters) for _ in range(count))


def sizes(suite):
    """Long paragraphs: all of it compared, or told that it was not."""
    folder = suite.folder()
    old, new = folder / 'old.yaml', folder / 'new.yaml'
    for count, coarse in ((9000, False), (90000, True)):
        for path, seed in ((old, 1), (new, 2)):
            path.write_text(f'{HEAD}正文: |\n  {long_text(seed, count)}。\n',
                            encoding='utf-8')
        seen = suite.run_andu('compare', old, new, '--format', 'json')
        suite.equal(f'{count} characters: told', seen.ids(),
                    ['compare-coarse'] if coarse else [])
        adds_up(suite, f'{count} characters', json.loads(seen.out))
    many = '\n  '.join(long_text(n, 30, WORDS) for n in range(3000))
    more = '\n  '.join(long_text(n, 30, WORDS) + ('改' if n % 2 else '。')
                       for n in range(3000))
    old.write_text(f'{HEAD}正文: |\n  {many}\n', encoding='utf-8')
    new.write_text(f'{HEAD}正文: |\n  {more}\n', encoding='utf-8')
    found = compared(suite, old, new)
    adds_up(suite, '3000 paragraphs', found)
    suite.equal('3000 paragraphs: each changed in its place',
                (found['counts'].get('changed'),
                 found['counts'].get('inserted')), (3000, 0))
    seen = suite.run_andu('compare', old, new, '--limit-memory', '16M')
    suite.check('beyond the memory that is allowed', seen.status ==
                STATUS_INPUT and '16M of memory' in seen.err, seen.err)


def test(suite):
    by_hand(suite)
    tables(suite)
    generated(suite)
    real(suite)
    word(suite)
    faults(suite)
    steering(suite)
    sizes(suite)
