"""What the user decides about a check: levels, rules that are not told, the
forms for programs, and what andu explain says."""

import json
import re

from harness import (ROOT, STATUS_INPUT, STATUS_OK, STATUS_SURROUNDINGS,
                     STATUS_USAGE)

HEAD = '文种: 工作报告\n标题: 关于2025年工作情况的报告\n'
WARNED = HEAD + '正文: |\n  全市共有 12 所学校参加。\n'
WRONG = HEAD + '正文: |\n  经研究,现报告如下。\n  经研究,再报告如下。\n'


def rules_of(seen):
    """The rules named in the messages, in their order."""
    return re.findall(r'\[([LV]\d+)\]$', seen.err, re.MULTILINE)


def told(suite, text, *options):
    return suite.run_andu('check', *options, suite.text('draft.yaml', text))


def levels(suite):
    for text, options, status, rules in [
            (WARNED, [], STATUS_OK, ['L48', 'L48']),
            (WARNED, ['--strict'], STATUS_INPUT, ['L48', 'L48']),
            (WARNED, ['--level', 'error'], STATUS_OK, []),
            (WARNED, ['--level', 'error', '--strict'], STATUS_INPUT, []),
            (WARNED, ['-q'], STATUS_OK, []),
            (WRONG, [], STATUS_INPUT, ['L34', 'L34']),
            (HEAD + '正文: 各项工作进展顺利。\n', ['--strict'], STATUS_OK, []),
    ]:
        seen = told(suite, text, *options)
        name = f'{text.splitlines()[-1]} {options}'
        suite.equal(f'{name}: status', seen.status, status)
        suite.equal(f'{name}: rules', rules_of(seen), rules)


def ignoring(suite):
    body = '  经研究,现报告如下。\n  共有 12 所。\n'
    for name, text, rules in [
            ('the field', HEAD + '忽略: [L34]\n正文: |\n' + body, ['L48'] * 2),
            ('in English, small', HEAD + 'ignore: l34, L48\n正文: |\n' + body,
             []),
            ('behind the key', HEAD + '正文: |  # andu: ignore L34\n' + body,
             ['L48'] * 2),
            ('above the key', HEAD + '# andu: ignore L48\n正文: |\n' + body,
             ['L34']),
            ('in Chinese', HEAD + '# andu: 忽略 L48 L34\n正文: |\n' + body, []),
            ('of another line', HEAD.replace(
                '\n标题', '  # andu: ignore L34\n标题') + '正文: |\n' + body,
             ['L34', 'L48', 'L48']),
            ('two values', HEAD + '正文: 经研究,现报告。  # andu: ignore L34\n'
             '结束语: 经研究,报告。\n', ['L34']),
            ('of one item of a list', HEAD + '正文:\n'
             '  - 经研究,现报告。 # andu: ignore L34\n'
             '  - 经研究,再报告。\n', ['L34']),
            ('text that looks like a comment', HEAD + '正文: |\n'
             '  经研究,现报告如下 # andu: ignore L34\n', None),
    ]:
        seen = told(suite, text)
        if rules is None:
            suite.check(f'ignoring, {name}', 'L34' in rules_of(seen), seen.err)
        else:
            suite.equal(f'ignoring, {name}', rules_of(seen), rules)
    seen = told(suite, HEAD + '忽略: [L999]\n正文: 进展顺利。\n')
    suite.check('a name of no rule is told at its place',
                'draft.yaml:3:6: warning: there is no rule “L999”' in seen.err,
                seen.err)
    seen = told(suite, HEAD + '忽略: [L34, 引文]\n正文: 进展顺利。\n')
    suite.check('a word that is no name of a rule is told, too',
                ':3:11: warning: there is no rule “引文”' in seen.err,
                seen.err)
    seen = told(suite, HEAD + '忽略: [L34]\n正文: 进展顺利。\n', '--level',
                'info')
    suite.check('what ignores nothing is told at info',
                ':3:6: note: the rule L34' in seen.err, seen.err)
    seen = told(suite, HEAD + '忽略: [L77]\n正文: 负责人是王𬭎。\n')
    suite.equal('a warning of another stage is kept back', seen.err, '')
    seen = suite.run_andu('build', suite.text(
        'draft.yaml', HEAD + '忽略: [L77]\n正文: 负责人是王𬭎。\n'))
    suite.equal('by build as by check', seen.err, '')
    seen = told(suite, HEAD + '忽略: [L07]\n正文: 进展顺利。\n'
                '成文日期: 2026年05月06日\n')
    suite.equal('an error of another stage is not', seen.status, STATUS_INPUT)
    path = suite.text('draft.yaml', HEAD + '忽略: [L34]\n正文: |\n' + body)
    before = path.read_text(encoding='utf-8')
    suite.run_andu('check', '--fix', path)
    after = path.read_text(encoding='utf-8')
    suite.equal('what is ignored is not mended', after,
                before.replace('共有 12 所', '共有12所'))


LETTER = '''\
文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕12号
TITLE
主送机关: 陈一诺委员
提案: {编号: 第68号}
正文: |
  您提出的《关于课后服务的提案》（第68号）收悉。
署名: 云溪市教育局
成文日期: 2026年5月6日
'''


def follow_on(suite):
    """What is refused is told once: no rule finds the rest missing."""
    end = '第68号提案的复函'
    for what, title, wanted in (
            ('in full', f'标题: 云溪市教育局关于市政协一届三次会议{end}', []),
            ('without a session', f'标题: 云溪市教育局关于{end}', ['L71']),
            ('on two lines', f'标题: |\n  云溪市教育局关于\n  {end}', []),
            ('as a list', f'标题:\n  - 云溪市教育局关于\n  - {end}', []),
            ('in braces', '标题: {第68号提案的复函}', [])):
        seen = told(suite, LETTER.replace('TITLE', title))
        suite.equal(f'a title {what}', rules_of(seen), wanted)
        suite.equal(f'a title {what}: errors', seen.err.count('error: '),
                    0 if 'L71' in wanted or what == 'in full' else 1)
    report = (ROOT / 'tests/rules/report/V6-capital.wrong.yaml').read_text(
        'utf-8')
    seen = told(suite, report.replace('开办资金: 50.00', '开办资金: 12,04.00'))
    suite.equal('an amount with a slip', rules_of(seen), ['V3'])


def folding(suite):
    text = HEAD + '正文: |\n' + '  经研究,现报告,如下。\n' * 100
    seen = told(suite, text)
    suite.equal('200 commas are one message', seen.err.count('\n'), 1)
    suite.check('with their number and first places',
                '(200 places; also 4:10, 5:6, 5:10' in seen.err, seen.err)
    seen = told(suite, text, '--lang', 'zh')
    suite.check('in Chinese', '（共 200 处，另见 4:10、5:6、5:10' in seen.err,
                seen.err)
    seen = told(suite, text, '--format', 'json')
    suite.equal('in JSON each has its own', seen.out.count(b'\n'), 200)


def machines(suite):
    seen = told(suite, WRONG, '--format', 'json')
    rows = [json.loads(line) for line in seen.out.decode().splitlines()]
    suite.equal('JSON: on standard output only', seen.err, '')
    suite.equal('JSON: rule, place and width',
                [(r['rule'], r['line'], r['column'], r['width'], r['level'])
                 for r in rows],
                [('L34', 4, 6, 1, 'error'), ('L34', 5, 6, 1, 'error')])
    suite.check('JSON: clause and remedy', rows[0]['clause']
                and rows[0]['remedy'], rows)
    first = suite.text('甲 1.yaml', WRONG)
    second = suite.text('b.yaml', WARNED)
    seen = suite.run_andu('check', '--format', 'sarif', first, second)
    log = json.loads(seen.out)
    suite.equal('SARIF: version', log['version'], '2.1.0')
    run = log['runs'][0]
    suite.equal('SARIF: columns are characters', run['columnKind'],
                'unicodeCodePoints')
    found = [(r['ruleId'], r['level'],
              r['locations'][0]['physicalLocation']['region']['startLine'],
              r['locations'][0]['physicalLocation']['region']['startColumn'])
             for r in run['results']]
    suite.equal('SARIF: results of all files in one log', found,
                [('L34', 'error', 4, 6), ('L34', 'error', 5, 6),
                 ('L48', 'warning', 4, 6), ('L48', 'warning', 4, 9)])
    uri = run['results'][0]['locations'][0]['physicalLocation'][
        'artifactLocation']['uri']
    suite.check('SARIF: a URI', uri.endswith('%E7%94%B2%201.yaml'), uri)
    seen = suite.run_andu('check', '--format', 'sarif',
                          suite.text('c.yaml', HEAD + '正文: 进展顺利。\n'))
    suite.equal('SARIF: nothing found', json.loads(seen.out)['runs'][0][
        'results'], [])


def narrow(suite):
    """With the source line and the remedy, in 80 columns."""
    text = WARNED.replace('。', '，2025年05月06日共有 3 人,(含借调)。。')
    for language in ('zh', 'en'):
        seen = told(suite, text, '--format', 'long', '--lang', language)
        lines = [line for line in seen.err.splitlines()
                 if not line.startswith(str(suite.scratch))]
        wide = [line for line in lines if columns(line) > 80]
        suite.check(f'--format long in {language}: no line is too wide',
                    len(lines) > 20 and not wide, wide)


def previous(suite):
    seen = told(suite, WARNED, '--previous', 'none.yaml')
    suite.equal('a missing file of last year is a warning', seen.status,
                STATUS_OK)
    suite.check('and is named', 'none.yaml' in seen.err, seen.err)


def explaining(suite):
    rows = [json.loads(line) for line in suite.run_andu(
        'explain', '--format', 'json').out.decode().splitlines()]
    names = sorted({row['id'] for row in rows})
    for language in ('zh', 'en'):
        page = suite.run_andu('explain', '--markdown', '--lang', language)
        file = ROOT / 'generator' / 'check' / (
            'RULES.zh-CN.md' if language == 'zh' else 'RULES.md')
        if suite.update:
            file.write_bytes(page.out)
        suite.equal(f'{file.name} is current', file.read_bytes(), page.out)
        for name in names:
            seen = suite.run_andu('explain', name.lower(), '--lang', language)
            text = seen.out.decode()
            words = ('误：', '正：') if language == 'zh' else \
                ('wrong: ', 'right: ')
            suite.check(f'explain {name} in {language}',
                        seen.status == STATUS_OK and text.startswith(name)
                        and all(word in text for word in words), text)
            suite.check(f'explain {name} in {language}: 80 columns',
                        all(columns(line) <= 80 for line in text.splitlines()),
                        text)
    seen = suite.run_andu('explain', 'L34', 'L01')
    suite.check('two rules', seen.out.decode().count('wrong: ') == 2, seen.out)
    seen = suite.run_andu('explain', 'L999')
    suite.equal('no such rule', seen.status, STATUS_USAGE)
    listed = suite.run_andu('explain').out.decode()
    suite.check('the list names every rule',
                all(re.search(rf'^{name} ', listed, re.MULTILINE)
                    for name in names), listed)


def columns(line):
    return sum(2 if ord(c) > 0x1100 and not 0x2000 <= ord(c) < 0x2e80 else 1
               for c in line)


def surroundings(suite):
    seen = suite.run_andu('check', 'none.yaml')
    suite.equal('no such file', seen.status, STATUS_SURROUNDINGS)
    # of a manifest, too, and the other way round a draft of it that is wrong
    for name, text, status in (
            ('table', 'rows: [{file: none.csv, template: a.yaml}]\n',
             STATUS_SURROUNDINGS),
            ('draft', 'documents: [none.yaml]\n', STATUS_INPUT)):
        seen = suite.run_andu('check', suite.text('all.yaml', text))
        suite.equal(f'no such {name} of a manifest', seen.status, status)


def test(suite):
    levels(suite)
    ignoring(suite)
    follow_on(suite)
    folding(suite)
    machines(suite)
    narrow(suite)
    previous(suite)
    explaining(suite)
    surroundings(suite)
