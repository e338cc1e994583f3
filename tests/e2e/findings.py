"""What a batch tells of each document by the rules of check."""

import json
import pathlib
import shutil

from batch import STATUS_SOME, batch, report, write
from harness import CASES, ROOT, STATUS_INPUT, STATUS_OK

# All that the rules want, but for what a test puts into it.
LETTER = '''文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕{0}号
办理结果: A
标题: 云溪市教育局关于市政协一届三次会议第{0}号提案的复函
主送机关: 陈一诺委员
提案: {{届次: 市政协一届三次会议, 编号: "第{0}号"}}
正文: |
  您在市政协一届三次会议上提出的《关于图书馆延时开放的提案》（第{0}号）收悉。现答复如下：
  {1}
  感谢您对教育工作的关心和支持。
结束语: 此复函。
署名: 云溪市教育局
成文日期: 2026年5月18日
联系人: {{姓名: 李清和, 电话: 0000-5550100}}
'''

GOOD = '已请各馆延时开放。'
BAD = '已请各馆(市、县)延时开放。'
ROWS = LETTER.format('{号}', '{意见}').replace(
    '感谢您', '此事,已列入计划。感谢您')

LISTED = LETTER.replace('|\n  您', '\n  - 您').replace(
    '  {1}\n  感谢', '  - include: _thanks.yaml\n  - 感谢')


def letter(number, text=GOOD):
    return LETTER.format(number, text)


def lines(result):
    """The lines that are messages, in the order of their text."""
    return sorted(line for line in result.err.splitlines()
                  if ' [L' in line or ' [V' in line)


def as_check(suite):
    """The same messages as check, in both languages and in the reports."""
    drafts, out = suite.folder(), suite.folder()
    write(drafts, a__yaml=letter(1), b__yaml=letter(2, BAD),
          c__yaml=letter(3, BAD + '于2026年05月06日办结。'))
    for language in ('en', 'zh'):
        wanted = []
        for name in 'abc':
            wanted += lines(suite.run_andu(
                'check', drafts / f'{name}.yaml', '--lang', language))
        result = batch(suite, drafts, '-o', out, '--lang', language)
        suite.equal(f'findings, {language}: those of check, and all are made',
                    (result.status, lines(result)),
                    (STATUS_OK, sorted(wanted)))
        table = (out / 'batch-report.txt').read_text(encoding='utf-8')
        suite.check(f'findings, {language}: in the table', all(
            f'    {line}' in table.splitlines() for line in wanted), table)
    suite.check('findings: the reckoning', '错误 4 处，警告 1 处' in result.err,
                result.err)
    seen = report(out)
    suite.equal('findings: in the report', [
        [m['id'] for m in item.get('messages', [])] for item in seen['items']],
        [[], ['L34'] * 2, ['L34'] * 2 + ['L07']])
    suite.equal('findings: counted', (
        seen['errors_told'], seen['warnings_told']), (4, 1))
    result = batch(suite, drafts, '-o', out, '--force', '--no-check')
    suite.equal('--no-check: nothing is told', (
        result.status, lines(result), report(out)['errors_told']),
        (STATUS_OK, [], 0))
    result = batch(suite, drafts, '-o', suite.folder(), '--level', 'error')
    suite.equal('--level error: the errors alone', len(lines(result)), 4)
    wanted = lines(suite.run_andu('check', drafts / 'b.yaml'))
    result = batch(suite, drafts, '-o', suite.folder(), '--to', 'docbook')
    suite.check('findings: also where no pages are wanted',
                wanted and wanted[0] in lines(result), result.err)


def of_pages(suite):
    """Rules that look at pages speak whatever the format is."""
    drafts = suite.folder()
    shutil.copytree(ROOT / 'tests' / 'rules' / 'layout', drafts,
                    dirs_exist_ok=True, ignore=shutil.ignore_patterns(
                        '*.diag', '*.right.yaml'))
    wanted = []
    for draft in sorted(drafts.glob('*.yaml')):
        wanted += lines(suite.run_andu('check', draft))
    for form in ('pdf', 'tree'):
        result = batch(suite, drafts, '-o', suite.folder(), '--to', form)
        suite.equal(f'findings of pages, --to {form}', lines(result),
                    sorted(wanted))


def again(suite):
    """What is not made again is told again, where it stands now."""
    drafts, out = suite.folder(), suite.folder()
    write(drafts, b__yaml=letter(2, BAD))
    first = lines(batch(suite, drafts, '-o', out))
    second = lines(batch(suite, drafts, '-o', out))
    suite.equal('unchanged: told again', (
        second, report(out)['unchanged'], len(first)), (first, 1, 2))
    result = batch(suite, drafts, '-o', out, '--lang', 'zh', '--format',
                   'long')
    suite.check('unchanged: in another language, with the line',
                # however long the folder's name, which moves the line's end
                '错误:汉字之间用了半角“(”' in ''.join(result.err.split())
                and '\n    已请各馆(市、县)' in result.err
                and 'GB/T 15834' in result.err, result.err)
    write(drafts, b__yaml='# 备注\n' + letter(2, BAD))
    third = lines(batch(suite, drafts, '-o', out))
    suite.equal('a comment above: the PDF stays, the places move', (
        report(out)['unchanged'], third),
        (1, [line.replace('.yaml:10:', '.yaml:11:') for line in first]))
    third = lines(batch(suite, drafts, '-o', out))
    suite.equal('and once more', len(third), 2)
    write(drafts, b__yaml='# 备注\n' + letter(2, BAD).replace(
        '正文:', '# andu: ignore L34\n正文:'))
    result = batch(suite, drafts, '-o', out)
    suite.equal('a comment that ignores: nothing is told', (
        report(out)['unchanged'], lines(result)), (1, []))
    out = suite.folder()
    write(drafts, b__yaml=letter(2, BAD))
    batch(suite, drafts, '-o', out)
    write(drafts, b__yaml=letter(2, BAD).replace(
        '正文: |', '正文: |   # andu: ignore L34'))
    suite.equal('the same where no place has moved', lines(
        batch(suite, drafts, '-o', out)), [])
    out = suite.folder()
    write(drafts, b__yaml=letter(2, BAD))
    batch(suite, drafts, '-o', out, '--no-check')
    suite.equal('made with --no-check, then without: told', (
        lines(batch(suite, drafts, '-o', out)), report(out)['unchanged']),
        (first, 1))
    batch(suite, drafts, '-o', out, '--no-check')
    suite.equal('--no-check forgets nothing', lines(
        batch(suite, drafts, '-o', out)), first)


def of_the_office(suite):
    """What the office's template calls usual is no finding."""
    text = '一、已经办理的事项\n  1.延时开放\n  已延时开放。\n  2.公布时间\n  已公布时间。'
    drafts = write(suite.folder(), a__yaml=letter(1, text).replace(
        '文种: 复函', '文种: 本局复函'))
    (drafts / 'templates').mkdir()
    for practice, wanted in (('no', 1), ('yes', 0)):
        write(drafts / 'templates', our__yaml='template: our-reply\n'
              'names: [本局复函]\nextends: reply-letter\n'
              f'practice: {{skip-levels: {practice}}}\n')
        result = batch(suite, drafts, '-o', suite.folder(), '--format', 'json',
                       '--level', 'info')
        suite.equal(f'practice: skip-levels: {practice}', (
            result.status, result.ids().count('L21')), (STATUS_OK, wanted))


def damaged(suite):
    """What was kept and is not as it was written is not believed."""
    drafts, out = suite.folder(), suite.folder()
    write(drafts, b__yaml=letter(2, BAD))
    first = lines(batch(suite, drafts, '-o', out))
    kept = out / '.andu-batch.results'
    text = kept.read_text(encoding='utf-8')
    for name, other in (('a message less', text.replace(
            text[text.index('='):text.index(';') + 1], '=')),
                        ('all messages less', text[text.index('\n') + 1:]),
                        ('cut off', text[:len(text) // 2]),
                        ('nothing', '')):
        kept.write_text(other, encoding='utf-8')
        result = batch(suite, drafts, '-o', out)
        suite.equal(f'results with {name}: made again', (
            lines(result), report(out)['made']), (first, 1))


def told_of(result):
    """(id, file, line, documents, first) of each message."""
    return [(m['id'], pathlib.Path(m['file']).name, m['line'],
             m.get('documents'), pathlib.Path(m.get('first', '')).name)
            for m in map(json.loads, filter(
                lambda line: line[:1] == '{', result.err.splitlines()))]


def once(suite):
    """A fault in a text that many rows have is told once."""
    home, out = suite.folder(), suite.folder()
    write(home, base__yaml=ROWS, m__yaml='rows: {file: rows.csv, '
          'template: base.yaml}\noutput: "{号}"\n', rows__csv='号,意见\n'
          f'1,{GOOD}\n2,{BAD}\n3,{GOOD}\n4,\n')
    wanted = [('L34', 'rows.csv', 3, None, '')] * 2 + [
        ('placeholder-empty', 'rows.csv', 5, None, ''),
        ('L34', 'base.yaml', 11, 3, 'rows.csv:2')]
    result = batch(suite, home / 'm.yaml', '-o', out, '--format', 'json')
    suite.equal('rows: once with their number', (
        result.status, sorted(told_of(result))),
        (STATUS_SOME, sorted(wanted)))
    seen = report(out)
    suite.equal('rows: in the report', (
        [(m['line'], m['documents']) for m in seen['shared']],
        [len(item.get('messages', [])) for item in seen['items']]),
        ([(11, 3)], [0, 2, 0, 1]))
    result = batch(suite, home / 'm.yaml', '-o', out, '--lang', 'zh')
    suite.check('rows: in Chinese, unchanged, once', result.err.count(
        '汉字之间用了半角“,”（共 3 行，首见 ') == 1, result.err)
    table = (out / 'batch-report.txt').read_text(encoding='utf-8')
    suite.check('rows: once in the table', table.count('半角“,”') == 1, table)
    for jobs in '14':
        other = suite.folder()
        batch(suite, home / 'm.yaml', '-o', other, '-j', jobs)
        batch(suite, home / 'm.yaml', '-o', out, '--force')
        suite.check(f'rows: the same report with -j {jobs}',
                    report(other) == report(out))
    drafts = write(suite.folder(), _thanks__yaml='正文:\n  - 谢谢(各位)。\n', **{
        f'{name}__yaml': LISTED.format(k) for k, name in enumerate('ab', 1)})
    result = batch(suite, drafts, '-o', suite.folder(), '--format', 'json')
    suite.equal('an included file: once', told_of(result), [
        ('L34', '_thanks.yaml', 2, 2, 'a.yaml')] * 2)
    write(drafts, a__yaml=letter(1))
    result = batch(suite, drafts, '-o', suite.folder(), '--lang', 'zh')
    suite.check('of one document alone: which', result.err.count(
        f'“(”（见 {drafts}/b.yaml） [L34]') == 1, result.err)


def counted(suite):
    """The last line stands below all that is told, and counts it."""
    home = write(suite.folder(), base__yaml=ROWS, m__yaml='rows: {file: '
                 'rows.csv, template: base.yaml}\noutput: "{n}"\n',
                 rows__csv='号,意见,备住\n1,好。,\n' + f'2,{BAD},\n'
                 '2,好。,\n3,#REF!,\n4,好。,\n7,好。,\n',
                 sum__yaml='文种: 工作报告\n标题: 汇总的报告\n正文: 共{count}份。\n')
    out = suite.folder()
    result = batch(suite, home / 'm.yaml', '-o', out, '--summary',
                   home / 'sum.yaml')
    told = [line for line in result.err.splitlines()
            if ': error: ' in line or ': warning: ' in line]
    kinds = [sum(f': {level}: ' in line for line in told)
             for level in ('error', 'warning')]
    last = [line for line in result.err.splitlines()
            if not line.startswith(tuple('0123456789'))
            or line.startswith('6 documents')]
    suite.check('counted: below all that is told', last[-1].startswith(
        '6 documents (6 rows)') and set(told) == set(last[:-1]), result.err)
    suite.check('counted: all that is told', last[-1].endswith(
        f'; told: errors {kinds[0]}, warnings {kinds[1]}'), result.err)
    seen = report(out)
    suite.equal('counted: also in the report', [
        seen['errors_told'], seen['warnings_told']], kinds)
    suite.equal('counted: a gap, but not of a refused row', [
        (m['id'], m['line']) for m in seen['findings']],
        [('same-number', 4), ('same-proposal', 4), ('number-gap', 7)])
    suite.check('counted: the gap begins behind the refused ones',
                seen['findings'][-1]['text'].endswith(' 2 are missing'),
                seen['findings'])
    out = suite.folder()
    for part in '12':
        batch(suite, home / 'm.yaml', '-o', out, '--shard', f'{part}/2')
        suite.check(f'counted: in part {part} of the work no gap is told',
                    'number-gap' not in [
                        m['id'] for m in report(out, f'-{part}of2')[
                            'findings']])


def in_order(suite):
    """With several workers messages come in the order of documents."""
    drafts = write(suite.folder(), **{
        f'{n:02}__yaml': letter(n, BAD + GOOD * (900 if n % 8 == 1 else 1))
        for n in range(1, 25)})
    result = batch(suite, drafts, '-o', suite.folder(), '-j', '8')
    told = [pathlib.Path(line.split(':')[0]).stem
            for line in result.err.splitlines() if '[L34]' in line]
    suite.equal('in order: several workers', told, [
        f'{n:02}' for n in range(1, 25) for _ in '()'])
    text = (drafts / '05.yaml').read_text(encoding='utf-8')
    write(drafts, **{'05__yaml': text.replace('主送机关', '主送单位')})
    result = batch(suite, drafts, '-o', suite.folder(), '-j', '1',
                   '--fail-fast')
    suite.check('in order: --fail-fast tells why', '05.yaml:6:1: error: '
                in result.err and '06.yaml' not in result.err
                and result.status == STATUS_SOME, result.err)


def refused(suite):
    """A document that cannot be made tells the rules' findings, too."""
    drafts = write(suite.folder(), a__yaml=letter(1, BAD).replace(
        '主送机关', '主送单位'))
    result = batch(suite, drafts, '-o', suite.folder(), '--format', 'json')
    suite.check('refused: findings, too', result.status == STATUS_SOME
                and result.ids().count('L34') == 2
                and 'unknown-key' in ' '.join(result.ids()), result.err)


def real(suite):
    """Real documents have errors by the rules, and are made all the same."""
    if not CASES.is_dir():
        suite.skip('findings of real documents', 'they are not here')
        return
    out = suite.folder()
    result = batch(suite, CASES, '-o', out)
    count = len(list(CASES.glob('*.yaml')))
    suite.equal('real documents: made', (result.status, report(out)['made']),
                (STATUS_OK, count))
    wanted = []
    for draft in sorted(CASES.glob('*.yaml')):
        wanted += lines(suite.run_andu('check', draft))
    suite.equal('real documents: told as by check', lines(result),
                sorted(wanted))


# --- check of many ------------------------------------------------------------


def out_of(result):
    """(id, file, line, documents) of each message on standard output."""
    return [(m['id'], pathlib.Path(m['file'] or '').name, m['line'],
             m.get('documents'))
            for m in map(json.loads, result.out.decode().splitlines())]


def mixed(suite):
    """A folder with two drafts and much else."""
    return write(
        suite.folder(), a__yaml=letter(1), b__yml=letter(2, BAD),
        _shared__yaml='正文: x(x)\n', base__yaml=ROWS,
        manifest__yaml='"rows" : {file: rows.csv, template: base.yaml}\n'
        'output: "{号}"\n', rows__csv=f'号,意见\n3,{GOOD}\n4,{BAD}\n',
        list__yaml='# 清单\n共用: {办理结果: A}\n文稿: ["?.y*ml"]\n',
        summary__yaml='文种: 工作报告\n标题: 汇总的报告\n正文:\n'
        '  - 共{count}份(合计)。\n',
        each__yaml='文种: 工作报告\n标题: 汇总的报告\n正文:\n'
        '  - 表格: {行: [{each: [甲, 乙]}]}\n',
        notes__txt='x(x)\n')


NO_DRAFTS = ['base.yaml', 'each.yaml', 'list.yaml', 'manifest.yaml',
             'summary.yaml']


def check_folder(suite):
    home = mixed(suite)
    wanted = lines(suite.run_andu('check', home / 'b.yml'))
    result = suite.run_andu('check', home)
    suite.equal('check FOLDER: of its drafts', (result.status, lines(result),
                                                len(wanted)),
                (STATUS_INPUT, wanted, 2))
    result = suite.run_andu('check', home, '--format', 'json', '--level',
                            'info')
    suite.equal('check FOLDER: what is no draft is a note', sorted(
        name for id_, name, _, _ in out_of(result) if id_ == 'no-draft'),
        NO_DRAFTS)
    result = batch(suite, home, '-o', suite.folder(), '--level', 'info',
                   '--lang', 'zh')
    suite.check('batch FOLDER: the same', result.status == STATUS_OK and all(
        f'{name}: 提示: 这是{what}，不是文稿，已跳过' in result.err
        for name, what in zip(NO_DRAFTS, (
            '表格各行的底稿', '汇总稿', '清单', '清单', '汇总稿')))
        and '已生成 2,' in result.err, result.err)
    result = batch(suite, home / 'list.yaml', '-o', suite.folder(), '-q')
    suite.equal('a pattern takes drafts, too', result.status, STATUS_OK)
    (home / 'b.yml').write_text(letter(2), encoding='utf-8')
    result = suite.run_andu('check', home)
    suite.equal('check FOLDER: no faults', (result.status, result.err),
                (STATUS_OK, ''))
    (home / 'b.yml').write_text(letter(2, '于2026年05月06日办结。'),
                                encoding='utf-8')
    suite.equal('check FOLDER: a warning', [suite.run_andu(
        'check', home, *options).status for options in ((), ('--strict',))],
        [STATUS_OK, STATUS_INPUT])
    result = suite.run_andu('check', '--fix', home)
    suite.check('check --fix FOLDER: mends its drafts', result.status
                == STATUS_OK and '2026年5月6日' in (home / 'b.yml').read_text(
                    encoding='utf-8'), result.err)
    suite.equal('check of an empty folder', suite.run_andu(
        'check', suite.folder(), '--format', 'json').status, STATUS_INPUT)


def check_manifest(suite):
    home = mixed(suite)
    wanted = [('L34', 'base.yaml', 11, 2)] + [('L34', 'rows.csv', 3, None)] * 2
    result = suite.run_andu('check', home / 'manifest.yaml', '--format',
                            'json')
    suite.equal('check MANIFEST: its rows', (
        result.status, sorted(out_of(result))), (STATUS_INPUT, wanted))
    suite.equal('check MANIFEST: --fix is a remedy of drafts alone', sorted(
        (pathlib.Path(m['file']).name, '--fix' in m['remedy'])
        for m in map(json.loads, result.out.decode().splitlines())), [
            ('base.yaml', True), ('rows.csv', False), ('rows.csv', False)])
    result = suite.run_andu('check', home / 'manifest.yaml', home / 'b.yml',
                            '--format', 'sarif')
    seen = json.loads(result.out)['runs'][0]['results']
    suite.equal('check MANIFEST: as SARIF, with other files',
                [r['ruleId'] for r in seen], ['L34'] * 5)
    result = suite.run_andu('check', home / 'manifest.yaml', '--lang', 'zh',
                            '--format', 'long')
    suite.check('check MANIFEST: for a reader', '半角“,”（共2行，首见' in
                ''.join(result.err.split()) and '^' in result.err,
                result.err)
    suite.check('check MANIFEST: nothing is written',
                not list(home.glob('*.pdf')) and not list(home.glob('.andu*')))
    for language, words in (('en', '--fix mends drafts'),
                            ('zh', '--fix 改的是文稿，这是清单')):
        result = suite.run_andu('check', '--fix', home / 'manifest.yaml',
                                '--lang', language)
        suite.check(f'check --fix MANIFEST: refused, {language}',
                    result.status == STATUS_INPUT and words in result.err,
                    result.err)
    write(home, base__yaml=ROWS.replace('此事,', '此事，'),
          rows__csv=f'号,意见\n3,{GOOD}\n')
    result = suite.run_andu('check', home / 'manifest.yaml')
    suite.equal('check MANIFEST: no faults', (result.status, result.err),
                (STATUS_OK, ''))
    write(home, rows__csv=f'号,意见\n3,{GOOD}\n4,#N/A\n')
    result = suite.run_andu('check', home / 'manifest.yaml', '--format',
                            'json')
    suite.equal('check MANIFEST: a faulty row', (
        result.status, out_of(result)),
        (STATUS_INPUT, [('rows-cell-error', 'rows.csv', 3, None)]))


def places_of_rows(suite):
    """Across documents, too, the place of a row is its cell."""
    home = write(suite.folder(), base__yaml=ROWS, m__yaml='rows: {file: '
                 'rows.csv, template: base.yaml}\n', rows__csv=
                 f'意见,号\n{GOOD},3\n{GOOD},9\n{GOOD},9\n')
    result = suite.run_andu('check', home / 'm.yaml', '--format', 'json')
    seen = [(m['id'], pathlib.Path(m['file']).name, m['line'], m['column'])
            for m in map(json.loads, result.out.decode().splitlines())
            if m['id'] in ('number-gap', 'same-number')]
    column = len(GOOD) + 2
    suite.equal('a number in a row: its cell', seen, [
        ('number-gap', 'rows.csv', 3, column),
        ('same-number', 'rows.csv', 4, column)])
    suite.check('a number in a row: the other row', f'{home}/rows.csv:3'
                in result.out.decode(), result.out.decode())


def copies(suite):
    """Copies of one document, told apart by 份号, are no clash."""
    home = suite.folder()
    write(home, base__yaml=letter(7).replace(
        '办理结果', '份号: "{份号}"\n密级: 秘密★1年\n办理结果').replace(
            'A\n', 'A\n版式: 文件\n'), m__yaml='rows: {file: rows.csv, '
          'template: base.yaml}\n', rows__csv='份号\n000001\n000002\n000003\n')
    result = suite.run_andu('check', home / 'm.yaml', '--format', 'json')
    suite.equal('份号 1 to 3 of one number', [m for m in out_of(
        result) if m[0].startswith('same')], [])
    write(home, rows__csv='份号\n000001\n000002\n000001\n')
    result = suite.run_andu('check', home / 'm.yaml', '--format', 'json')
    suite.equal('one 份号 twice', [m[:3] for m in out_of(
        result) if m[0].startswith('same')],
        [('same-number', 'rows.csv', 4), ('same-proposal', 'rows.csv', 4)])


def another_kind(suite):
    """--previous of another kind compares nothing, and says so."""
    home, before = suite.folder(), suite.folder()
    write(home, a__yaml=letter(1))
    write(before, old__yaml='文种: 工作报告\n标题: 上年工作的报告\n正文: 好。\n')
    for language, words in (
            ('en', 'is of another kind (工作报告)'),
            ('zh', '是另一文种（工作报告），没有比较')):
        for name, arguments in (
                ('check', ('check', home / 'a.yaml', '--previous',
                           before / 'old.yaml')),
                ('check FOLDER', ('check', home, '--previous', before)),
                ('batch', ('batch', home, '-o', suite.folder(), '--previous',
                           before))):
            result = suite.run_andu(*arguments, '--lang', language)
            suite.check(f'{name} --previous of another kind, {language}',
                        result.status == STATUS_OK and words in result.err,
                        result.err)
    write(before, old__yaml=letter(9))
    result = suite.run_andu('check', home, '--previous', before)
    suite.check('--previous of the same kind', 'another kind' not in
                result.err, result.err)


def test(suite):
    as_check(suite)
    of_pages(suite)
    again(suite)
    of_the_office(suite)
    damaged(suite)
    once(suite)
    counted(suite)
    in_order(suite)
    refused(suite)
    real(suite)
    check_folder(suite)
    check_manifest(suite)
    places_of_rows(suite)
    copies(suite)
    another_kind(suite)
