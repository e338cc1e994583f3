"""andu check --fix: mends what is safe, and nothing else.

Drafts are put together at random from sentences that are right, tokens that
must never be touched, and planted faults of which the right spelling is
known. So the bytes that the file must have afterwards are known, too.
"""

import json
import random

import yaml

from harness import CASES, EXAMPLES, STATUS_INPUT, STATUS_OK, STATUS_USAGE

DRAFTS = 60

# wrong and right, between Chinese characters
PLANTED = [
    (',', '，'),
    (';', '；'),
    ('(试行)', '（试行）'),
    ('。。。', '……'),
    ('...', '……'),
    ('--', '——'),
    ('2024年05月06日', '2024年5月6日'),
    ('2024年12月06日', '2024年12月6日'),
    ('共 12 个', '共12个'),
    ('工作 情况', '工作情况'),
]

KEPT = [
    'https://www.example.gov.cn/a,b;c(d)?x=1&y=2', 'lin.hai@example.org',
    '3.14', '1,234,567.80', '8:30', '14:05:09', 'CRH380A-2', 'GB/T 9704-2012',
    '“Hello, world!”', 'Smith, Jones & Co. (Hong Kong)', '0572-2345678',
    '1∶500', '15%—30%', 'CO2', 'v2.3.1', '25 ℃', '《关于印发〈办法〉的通知》',
    '云政发〔2024〕5号', '“一带一路”', 'ISBN 978-7-04-012345-6',
]

# a date's field, in the ways that a spreadsheet or a program writes it
DATES = [(date, '2025年1月6日') for date in (
    '2025年1月6日', '2025-01-06', '2025/1/6', '2025.1.6', '2025年01月06日')] + [
        ('"2025-1-06"', '"2025年1月6日"'), ("'2025/01/06'", "'2025年1月6日'")]

SENTENCES = [
    '全市上下认真落实各项部署', '各单位加强协作', '项目建设进展顺利',
    '群众满意度明显提高', '有关部门按照职责分工抓好落实', '试点经验得到推广',
    '服务窗口延长办事时间', '档案整理工作基本完成',
]


def sentence(rng, pairs):
    """A sentence as it is typed and as it must be after --fix."""
    wrong = right = rng.choice(SENTENCES)
    for _ in range(rng.randint(0, 3)):
        kind = rng.random()
        if kind < 0.5:
            before, after = rng.choice(pairs)
        elif kind < 0.8:
            before = after = rng.choice(KEPT)
        else:
            before = after = rng.choice(['，', '；', '、'])
        tail = rng.choice(SENTENCES)
        wrong += before + tail
        right += after + tail
    return wrong + '。', right + '。'


def paragraph(rng):
    parts = [sentence(rng, PLANTED) for _ in range(rng.randint(1, 4))]
    return ''.join(p[0] for p in parts), ''.join(p[1] for p in parts)


COMMENTS = ['', '  # 草稿, 待核: (二稿)', '   # TODO...--']


def draft(rng):
    """A work report in one of the ways in which people write YAML."""
    wrong, right = [], []

    def both(before, after=None):
        wrong.append(before)
        right.append(before if after is None else after)

    both('# 第一稿, 请核对: (内部)\n')
    both(rng.choice(['kind: work-report\n', '"文种":   工作报告  # 种类\n']))
    both('title: 关于2024年工作情况的报告' + rng.choice(COMMENTS) + '\n')
    both('\n' * rng.randint(0, 2))
    indent = ' ' * rng.randint(1, 6)
    both('body: ' + rng.choice(['|', '|-', '|+']) + rng.choice(COMMENTS)
         + '\n')
    for _ in range(rng.randint(1, 6)):
        before, after = paragraph(rng)
        both(indent + before + '\n', indent + after + '\n')
        both(rng.choice(['', '', '\n']))
    before, after = paragraph(rng)
    quote = rng.choice(['"', "'"])
    before, after = (t.replace('“', '').replace('”', '').replace(': ', ' ')
                     for t in (before, after))
    both(f'closing:   {quote}{before}{quote}\n',
         f'closing:   {quote}{after}{quote}\n')
    both('sign-off: 云溪市档案馆' + rng.choice(COMMENTS) + '\n')
    before, after = rng.choice(DATES)
    tail = rng.choice(['\n', '', '   # 待定: 2025-1-6\n'])
    both(f'date: {before}{tail}', f'date: {after}{tail}')
    return ''.join(wrong), ''.join(right)


def generated(suite):
    rng = random.Random(6)
    for number in range(DRAFTS):
        before, after = draft(rng)
        name = f'generated draft {number}'
        path = suite.text('draft.yaml', before)
        seen = suite.run_andu('check', '--fix', '--dry-run', path)
        suite.equal(f'{name}: --dry-run writes nothing',
                    path.read_text(encoding='utf-8'), before)
        suite.equal(f'{name}: --dry-run shows a change',
                    bool(seen.out), before != after)
        suite.run_andu('check', '--fix', path)
        fixed = path.read_text(encoding='utf-8')
        if not suite.check(f'{name}: only the planted places differ',
                           fixed == after, first_difference(fixed, after)):
            continue
        suite.run_andu('check', '--fix', path)
        suite.equal(f'{name}: a second time changes nothing',
                    path.read_text(encoding='utf-8'), fixed)
        tree = suite.run_andu('build', path, '--to', 'tree', '-o', '-').out
        wanted = suite.run_andu('build', suite.text('draft.yaml', after),
                                '--to', 'tree', '-o', '-').out
        suite.equal(f'{name}: the document is that of the right draft',
                    tree, wanted)


def first_difference(seen, wanted):
    for i, (a, b) in enumerate(zip(seen + '\0', wanted + '\0')):
        if a != b:
            return f'{seen[i - 12:i + 12]!r} instead of ' \
                   f'{wanted[i - 12:i + 12]!r}'
    return 'length'


def real(suite):
    """Real texts: what --fix mends is no longer reported, and no letter,
    digit or Han character is touched."""
    drafts = sorted(EXAMPLES.glob('*.yaml'))
    if CASES.is_dir():
        drafts += sorted(CASES.glob('*.yaml'))
    for source in drafts:
        text = source.read_text(encoding='utf-8')
        path = suite.text(source.name, text)
        suite.run_andu('check', '--fix', path)
        fixed = path.read_text(encoding='utf-8')
        suite.run_andu('check', '--fix', path)
        suite.equal(f'{source.name}: fixed twice is fixed once',
                    path.read_text(encoding='utf-8'), fixed)
        suite.equal(f'{source.name}: letters and Han are untouched',
                    letters(fixed), letters(text))
        suite.equal(f'{source.name}: comments and keys are untouched',
                    skeleton(fixed), skeleton(text))
        left = suite.run_andu('check', '--fix', '--dry-run', path)
        suite.equal(f'{source.name}: nothing more to mend', left.out, b'')


def letters(text):
    """Han and Latin letters; digits but for a date's zero, which goes."""
    return ''.join(c for c in text
                   if c.isalpha() and c not in '一二三四五六七八九十壱弐参')


def skeleton(text):
    """The keys of a draft, and its comments."""
    def keys(value):
        if isinstance(value, dict):
            return [(key, keys(inner)) for key, inner in value.items()]
        if isinstance(value, list):
            return [keys(inner) for inner in value]
        return None

    comments = [line for line in text.splitlines() if line.startswith('#')]
    return keys(yaml.load(text, yaml.BaseLoader)), comments


CLEAN = '''文种: 工作报告
标题: 关于试验情况的报告
正文: |
  试验情况如下。
  第二，其他情况。
  情况良好。
附件:
  - 甲表
  - 乙表
'''

# What nobody sees, or takes for a space; it can keep a file from being read.
UNSEEN = {
    'no-break space behind a colon': ('标题: ', '标题:\u00a0'),
    'full-width spaces behind a colon': ('标题: ', '标题:\u3000\u3000'),
    'full-width indents': ('  试验情况如下。\n  第',
                           '\u3000\u3000试验情况如下。\n\u3000\u3000第'),
    'no-break indents': ('  第', '\u00a0\u00a0第'),
    'mixed indent': ('  第', ' \u3000 第'),
    'indent of an item': ('  - 乙', '\u3000- 乙'),
    'blank behind the dashes': ('  - 甲表\n  - ', '  -\u00a0甲表\n  -\u3000'),
    'name behind a blank below a text': ('附件:', '\u00a0附件:'),
    'no-break space behind a bar': ('|', '|\u00a0'),
    'name spread': ('标题', '标\u3000题'),
    'name behind a blank': ('标题', '\u00a0标题'),
    'zero-width space in a name': ('标题', '标\u200b题'),
    'soft hyphen in the text': ('试验情况如', '试验\u00ad情况如'),
    'byte order mark inside': ('第二', '\ufeff第二'),
    'marks of direction': ('乙表', '\u202a乙表\u202c\u2060'),
}


def unseen(suite):
    for name, (good, bad) in UNSEEN.items():
        for start in ('', '\ufeff'):
            text = start + CLEAN
            path = suite.text('unseen.yaml', text.replace(good, bad, 1))
            broken = suite.run_andu('check', path)
            suite.equal(f'{name}: is an error', broken.status, STATUS_INPUT)
            suite.check(f'{name}: is named by its number',
                        'U+' in broken.err or '　' in bad, broken.err)
            shown = suite.run_andu('check', '--fix', '--dry-run', path)
            suite.check(f'{name}: --dry-run shows it', b'\n+' in shown.out,
                        shown.out)
            fixed = suite.run_andu('check', '--fix', path)
            suite.equal(f'{name}: exit status', fixed.status, STATUS_OK)
            suite.equal(f'{name}: mended', path.read_text(encoding='utf-8'),
                        text)
    both = suite.text('both.yaml', CLEAN.replace('标题: ', '标题:\u00a0')
                      .replace('如下', '如 下').replace('第二', '\u200b第二'))
    suite.run_andu('check', '--fix', both)
    suite.equal('what cannot be seen and a rule in one run',
                both.read_text(encoding='utf-8'), CLEAN)
    kept = CLEAN.replace('第二', '\u3000\u3000第二').replace('标题: ', '标题: \u3000')
    path = suite.text('kept.yaml', kept + '结束语: "特此\n')
    suite.run_andu('check', '--fix', path)
    suite.equal('blanks that hinder nothing stay in a file with other faults',
                path.read_text(encoding='utf-8'), kept + '结束语: "特此\n')


LETTER = '''文种: 函
发文机关: 临溪市民政局
发文字号: 临民函〔2026〕3号
主送机关: 临溪市公安局
标题: 关于核实情况的函
正文: |
  请予核实，见附件。
附件:
  - 标题: 临溪市统计表
    内容: 略。
  -
    标题: 名单
    内容: 略。
联系人:
  姓名: 顾行远
  电话: 0999-1234567
署名: 临溪市民政局
成文日期: 2026年5月22日
'''

# Indents of keys and dashes: what belongs to what, the columns say.
INDENTS = {
    'members of a group': ('  姓名: 顾行远\n  电话', '\u3000姓名: 顾行远\n\u3000电话'),
    'the second member': ('  电话', '\u3000电话'),
    'members behind no-break spaces': (
        '  姓名: 顾行远\n  电话', '\u00a0\u00a0姓名: 顾行远\n\u00a0\u00a0电话'),
    'a title below its dash': (
        '    标题: 名单\n    内容', '\u3000\u3000标题: 名单\n\u3000\u3000内容'),
    'the content of an attachment': (
        '    内容: 略。\n  -', '\u3000\u3000内容: 略。\n  -'),
    'a dash with its title': ('  - 标题', '\u3000- 标题'),
    'all of them': ('\n  -\n    标题: 名单\n    内容',
                    '\n\u3000-\n\u3000\u3000标题: 名单\n\u3000\u3000内容'),
}


def told_by_check(suite, path):
    """The ids of what check says, in the order of the file."""
    seen = suite.run_andu('check', path, '--format', 'json')
    return [json.loads(line)['id'] for line in seen.out.decode().splitlines()]


def indents(suite):
    """One message, no document, and the same columns afterwards."""
    sound = suite.text('sound.yaml', LETTER)
    suite.equal('the letter itself is sound',
                suite.run_andu('build', sound).status, STATUS_OK)
    for name, (good, bad) in INDENTS.items():
        suite.check(f'{name}: is in the letter', good in LETTER, good)
        path = suite.text('indent.yaml', LETTER.replace(good, bad, 1))
        wanted = 'odd-blank' if '\u00a0' in bad else 'wide-space-indent'
        suite.equal(f'{name}: told once',
                    told_by_check(suite, path), [wanted])
        built = suite.run_andu('build', path)
        suite.equal(f'{name}: no document', built.status, STATUS_INPUT)
        suite.run_andu('check', '--fix', path)
        suite.equal(f'{name}: spaces of the same width',
                    path.read_text(encoding='utf-8'), LETTER)
    text = LETTER.replace('附件:\n', '\u3000\u3000一事：甲。\n\u3000\u3000二事: 乙。\n附件:\n')
    path = suite.text('text.yaml', text)
    told = told_by_check(suite, path)
    suite.equal('lines of a text: told once', told, ['wide-space-indent'])
    suite.run_andu('check', '--fix', path)
    suite.equal('lines of a text stand below each other',
                path.read_text(encoding='utf-8'),
                text.replace('\u3000\u3000', '  ').replace('二事: ', '二事：'))
    text = LETTER.replace('联系人:', '结束语: "此函。\n联系人:').replace('  姓', '\u3000姓')
    told = told_by_check(suite, suite.text('two.yaml', text))
    suite.equal('beside another fault: each told once', sorted(told),
                ['unclosed-quote', 'wide-space-indent'])


def cells(suite):
    """A tab between cells is no blank that is too many."""
    for row in ('[合计\t70\t61]', '[合计\t小, 61, 5]'):
        text = CLEAN.replace('|\n', '\n  - 见表。\n  - 表格:\n      表头: [项目, 甲, 乙]\n'
                             f'      行:\n        - {row}\n', 1)
        text = text.replace('  试验情况如下。\n  第二，其他情况。\n  情况良好。\n', '')
        path = suite.text('cells.yaml', text)
        told = told_by_check(suite, path)
        wanted = 'tab-cells' if '小' not in row else 'L48'
        suite.equal(f'{row!r}: told once', told, [wanted])
        suite.run_andu('check', '--fix', path)
        suite.equal(f'{row!r}: is not joined',
                    path.read_text(encoding='utf-8'), text)


def braces(suite):
    """A no-break space behind a colon in braces is told once and mended."""
    good = LETTER.replace('\n  姓名: 顾行远\n  电话: 0999-1234567',
                          ' {姓名: 顾行远, 电话: 0999-1234567}')
    path = suite.text('braces.yaml', good.replace('姓名: ', '姓名:\u00a0'))
    suite.equal('in braces: told once', told_by_check(suite, path),
                ['odd-blank'])
    suite.run_andu('check', '--fix', path)
    suite.equal('in braces: mended', path.read_text(encoding='utf-8'), good)


def brackets(suite):
    """One message for a bracket that closes nothing, one for {略}."""
    for row, wanted in (('[合计, 70, 5］', 'fullwidth-sign'),
                        ('[合计, {略}, 5]', 'braces-are-group')):
        path = suite.text('brackets.yaml', (
            '文种: 工作报告\n标题: 关于试验情况的报告\n正文:\n  - 见表。\n'
            '  - 表格:\n      表头: [项目, 甲, 乙]\n      行:\n'
            f'        - {row}\n        - [小计, 1, 2]\n'))
        suite.equal(f'{row}: told once', told_by_check(suite, path), [wanted])


# As typed, mended, and what is told of what --fix cannot mend.
TYPED_INDENTS = '文种: 工作报告\n标题: 关于工作的报告\n正文:\n' + \
    ''.join(f'  - {line}\n' for line in (
        '　　昨日总结。', '"　　今日总结。"', "'  明日总结。'",
        '|\n    　　后日总结。', '{标题: 　其他, 内容: "　良好。"}'))
BY_HAND = '  - "\\u3000几日总结。"\n  - "　\\u8fd9样。"\n  - 　“那”样。\n'


def typed_indents(suite):
    """Mended whatever the quotes; where not, nothing promises --fix."""
    wrong = suite.text('a.yaml', TYPED_INDENTS)
    suite.run_andu('check', '--fix', wrong)
    suite.equal('typed indents: mended', wrong.read_text(encoding='utf-8'),
                TYPED_INDENTS.replace('　　', '').replace("'  ", "'")
                .replace('"　', '"'))
    hand = suite.text('b.yaml', TYPED_INDENTS.replace('　', '')
                      .replace("'  ", "'") + BY_HAND)
    suite.run_andu('check', '--fix', hand)
    stay = BY_HAND.replace('"　', '"')
    suite.equal('typed indents: those that stay',
                hand.read_text(encoding='utf-8')[-len(stay):], stay)
    seen = suite.run_andu('check', hand, '--format', 'json').out.decode()
    remedies = [row['remedy'] for row in map(json.loads, seen.splitlines())
                if row['id'] == 'L20']
    suite.check('typed indents: told without --fix', len(remedies) == 2
                and '--fix' not in ''.join(remedies), remedies)


def refused(suite):
    """What cannot be mended stays as it is."""
    for name, text in [
            ('syntax.yaml', 'kind: work-report\ntitle: [\nbody: 一,二\n'),
            ('unknown.yaml', 'kind: no-such-kind\nbody: 一,二\n')]:
        path = suite.text(name, text)
        seen = suite.run_andu('check', '--fix', path)
        suite.equal(f'{name}: status', seen.status, STATUS_INPUT)
        suite.equal(f'{name}: unchanged', path.read_text(encoding='utf-8'),
                    text)
    crlf = 'kind: work-report\r\ntitle: 关于工作的报告\r\nbody: |\r\n  经研究,现报告。\r\n'
    path = suite.text('crlf.yaml', crlf)
    suite.run_andu('check', '--fix', path)
    suite.equal('line ends stay as they are', path.read_bytes(),
                crlf.replace(',', '，').encode())
    bom = '\ufeffkind: work-report\ntitle: 关于工作的报告\nbody: 经研究,现报告。\n'
    path = suite.text('bom.yaml', bom)
    suite.run_andu('check', '--fix', path)
    suite.equal('a byte order mark stays', path.read_bytes(),
                bom.replace(',', '，').encode())
    escaped = ('kind: work-report\ntitle: 关于工作的报告\n'
               'body: "经研究\\x2c现\\u62a5告,如下。"\n')
    path = suite.text('escaped.yaml', escaped)
    suite.run_andu('check', '--fix', path)
    suite.equal('an escape is left alone', path.read_text(encoding='utf-8'),
                escaped.replace('告,', '告，'))
    group = ('kind: reply-letter\nissuer: 云溪市教育局\n附件: 工作安排表,第１稿\n'
             'body: 经研究,同意。\n')
    path = suite.text('group.yaml', group)
    suite.run_andu('check', '--fix', path)
    suite.equal('a scalar in the place of a group',
                path.read_text(encoding='utf-8'),
                group.replace('表,第１', '表，第1').replace('究,', '究，'))
    seen = suite.run_andu('check', '--fix', 'none.yaml')
    suite.check('a missing file is told', seen.status == 3, seen.err)
    seen = suite.run_andu('build', '--fix', path)
    suite.equal('build has no --fix', seen.status, STATUS_USAGE)


def standard_input(suite):
    text = 'kind: work-report\ntitle: 关于工作的报告\nbody: 经研究,现报告。\n'
    seen = suite.run_andu('check', '--fix', '-', stdin=text.encode())
    suite.equal('standard input: status', seen.status, STATUS_OK)
    suite.equal('standard input goes to standard output, mended',
                seen.out.decode(), text.replace(',', '，'))


def test(suite):
    generated(suite)
    real(suite)
    unseen(suite)
    indents(suite)
    cells(suite)
    braces(suite)
    brackets(suite)
    typed_indents(suite)
    refused(suite)
    standard_input(suite)
