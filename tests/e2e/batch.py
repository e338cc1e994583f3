"""Many documents in one run: the three ways in, what is refused, runs that are
killed, full disks, two runs at once, and what is told across documents."""

import contextlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys

from harness import (ROOT, STATUS_INPUT, STATUS_OK, STATUS_SURROUNDINGS,
                     STATUS_USAGE, run, until)

sys.path.insert(0, str(ROOT / 'tests' / 'bench'))
import documents  # noqa: E402

STATUS_SOME = 4

SMALL = '''文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕{0}号
标题: 云溪市教育局关于第{0}号提案的复函
主送机关: 陈一诺委员
提案: {{届次: 一届三次会议, 编号: 第{0}号}}
署名: 云溪市教育局
成文日期: 2026年5月6日
正文: |
  您提出的第{0}号提案收悉。现答复如下：同意。
'''


def small(number):
    return SMALL.format(number)


def batch(suite, *arguments, **options):
    return suite.run_andu('batch', *arguments, **options)


def report(out, part=''):
    path = out / f'batch-report{part}.json'
    return json.loads(path.read_text(encoding='utf-8'))


def outputs(out):
    """Every finished output and its bytes."""
    return {str(path.relative_to(out)): path.read_bytes()
            for path in sorted(out.rglob('*.pdf'))}


def left_over(out):
    return [path.name for path in out.rglob('.andu-*.tmp')]


def write(folder, **texts):
    for name, text in texts.items():
        path = folder / name.replace('__', '.')
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


# --- the ways in --------------------------------------------------------------


def folder_in(suite):
    drafts, out = suite.folder(), suite.folder() / 'new'
    documents.write(drafts, 3, small)
    write(drafts, _shared__yaml='正文: x\n', broken__yaml='文种: 复函\n')
    result = batch(suite, drafts, '-o', out)
    suite.equal('folder: one refused, exit status', result.status,
                STATUS_SOME)
    suite.equal('folder: the others are made', list(outputs(out)),
                ['00001.pdf', '00002.pdf', '00003.pdf'])
    seen = report(out)
    suite.equal('folder: counts', [seen[key] for key in (
        'documents', 'made', 'unchanged', 'refused')], [4, 3, 0, 1])
    refused = [item for item in seen['items']
               if item['outcome'] == 'refused']
    suite.check('folder: the refused one has its faults',
                refused and refused[0]['messages'][0]['line'] == 1, refused)
    table = (out / 'batch-report.txt').read_text(encoding='utf-8')
    suite.check('folder: the table names it', 'broken.yaml' in table, table)
    suite.check('folder: the reckoning', 'made 3' in result.err, result.err)

    alone = suite.folder() / 'one.pdf'
    suite.run_andu('build', drafts / '00002.yaml', '-o', alone)
    suite.check('folder: the same bytes as build',
                alone.read_bytes() == outputs(out)['00002.pdf'])

    (drafts / 'broken.yaml').unlink()
    result = batch(suite, drafts, '-o', out, '-q')
    suite.equal('again: all is unchanged', report(out)['unchanged'], 3)
    suite.equal('-q: nothing is told', result.err, '')
    (drafts / '00002.yaml').write_text(small(22), encoding='utf-8')
    (out / '00003.pdf').unlink()
    (out / '00001.pdf').write_bytes(b'changed by somebody')
    batch(suite, drafts, '-o', out)
    suite.equal('again: what changed or is missing is made',
                [report(out)[key] for key in ('made', 'unchanged')], [3, 0])
    (drafts / '00002.yaml').write_text(small(2), encoding='utf-8')
    batch(suite, drafts, '-o', out)
    suite.equal('again: one changed draft', [report(out)[key] for key in (
        'made', 'unchanged')], [1, 2])
    batch(suite, drafts, '-o', out, '--force')
    suite.equal('--force: all', report(out)['made'], 3)


def each_change(suite):
    """Whatever is changed, the document is made anew; else it is not."""
    base = small(1)
    drafts = [base, *(base + more for more in (
        '抄送机关: 云溪市审计局\n', '印发机关: 云溪市审计局\n',
        '抄送机关: [云溪市审计局]\n', '抄送机关: [云溪市审计局, 统计局]\n',
        '抄送机关: [云溪市审计, 局统计局]\n',
        '抄送机关: [统计局, 云溪市审计局]\n',
        '附件: 统计表\n', '附件: [{名称: 统计表}]\n',
        '附件: [统计表, 审计表]\n'))]
    folder, out = suite.folder(), suite.folder() / 'out'
    for number, draft in enumerate(drafts):
        write(folder, one__yaml=draft)
        for made in (1, 0):
            result = batch(suite, folder, '-o', out)
            suite.equal(f'change {number} is made {made} times',
                        (result.status, report(out)['made']), (0, made))


def each_wish(suite):
    """What is asked of the outputs makes them anew, too."""
    folder, out, home = suite.folder(), suite.folder() / 'out', suite.folder()
    write(folder, one__yaml=small(1))
    (home / 'andu').mkdir()
    config = home / 'andu' / 'config.yaml'
    for number, text in enumerate((
            '', 'word: {grid: characters}\n', 'word: {grid: lines}\n',
            'fonts: system\n', 'pdf-standard: none\n', 'source: yes\n')):
        config.write_text(text, encoding='utf-8')
        for made in (1, 0):
            result = batch(suite, folder, '-o', out, '--to', 'docx',
                           env={'XDG_CONFIG_HOME': str(home)})
            suite.equal(f'wish {number} is made {made} times',
                        (result.status, report(out)['made']), (0, made))


def dry_run(suite):
    drafts, out = suite.folder(), suite.folder() / 'out'
    documents.write(drafts, 3, small)
    result = batch(suite, drafts, '-o', out, '--dry-run')
    suite.equal('--dry-run: exit status', result.status, STATUS_OK)
    suite.check('--dry-run: nothing is written', not out.exists())
    suite.check('--dry-run: tells', 'can be made 3' in result.err, result.err)


def manifest_in(suite):
    home, out = suite.folder(), suite.folder()
    (home / 'south').mkdir()
    bare = small(1).replace('发文机关: 云溪市教育局\n', '')
    write(home, one__yaml=bare, manifest__yaml='''
common: {发文机关: 云溪市教育局, 署名: 云溪市教育局}
output: "{发文字号}"
documents:
  - one.yaml
  - file: south/*.yaml
    values: {copies: 市政府办公室}
    output: "南/{file}-{编号}"
  - values: {文种: 复函, 发文字号: 云教函〔2026〕9号, 标题: 甲, 主送机关: 乙, 正文: 丙。}
''')
    write(home / 'south', a__yaml=small(2), b__yaml=small(3))
    result = batch(suite, home / 'manifest.yaml', '-o', out)
    suite.equal('manifest: exit status', (result.status, result.err[:300]
                                          if result.status else ''),
                (STATUS_OK, ''))
    suite.equal('manifest: names by pattern', sorted(outputs(out)), [
        '云教函〔2026〕1号.pdf', '云教函〔2026〕9号.pdf',
        '南/a-第2号.pdf', '南/b-第3号.pdf'])

    for name, text, wanted in (
            ('an unknown word', 'document: [a.yaml]\n', 'manifest-key'),
            ('no file', 'documents: [x*.yaml]\n', 'no-match'),
            ('nothing at all', 'common: {}\n', 'batch-empty'),
            ('a wrong value', 'documents: [[a]]\n', 'manifest-value')):
        path = suite.text('m.yaml', text)
        result = batch(suite, path, '-o', out, '--format', 'json')
        suite.equal(f'manifest with {name}', (result.status, result.ids()),
                    (STATUS_INPUT, [wanted]))


    # the last dot of a name divides it, but not one that stands first
    write(home, names__yaml='output: "{file}"\ndocuments: '
          '[one.b.yaml, .two.yaml, .three]\n')
    for number, name in enumerate(('one.b.yaml', '.two.yaml', '.three'), 5):
        (home / name).write_text(small(number), 'utf-8')
    names = suite.folder()
    batch(suite, home / 'names.yaml', '-o', names)
    suite.equal('manifest: names of files', sorted(outputs(names)),
                ['_three.pdf', '_two.pdf', 'one.b.pdf'])

    both = suite.text('m.yaml', 'documents: [{file: one.yaml, '
                      'values: {附注: 甲, note: 乙}}]\n')
    write(both.parent, one__yaml=small(1))
    result = batch(suite, both, '-o', out, '--no-check', '--format',
                   'json')
    suite.equal('manifest with one field in both languages',
                (result.status, result.ids()),
                (STATUS_SOME, ['same-field-twice']))


def many_twins(suite):
    """Each of forty is told, with the one other that has its name."""
    home, out = suite.folder(), suite.folder()
    for number in range(40):
        (home / f'{number:02}.yaml').write_text(
            small(number % 20), encoding='utf-8')
    (home / 'm.txt').write_text('documents: ["*.yaml"]\n'
                                'output: "{发文字号}"\n', encoding='utf-8')
    result = batch(suite, home / 'm.txt', '-o', out, '--no-check',
                   '--format', 'json')
    said = {}
    for line in result.err.splitlines():
        if '"id": "output-twice"' in line:
            said[line] = re.findall(r'(\d\d)\.yaml', line)
    suite.equal('twenty names twice: all are refused', (
        len(said), outputs(out)), (40, {}))
    suite.equal('twenty names twice: each with its other', [
        names for names in said.values()
        if len(set(names)) != 2
        or abs(int(names[0]) - int(names[-1])) != 20], [])


def names(suite):
    home, out = suite.folder(), suite.folder()
    for number in (1, 2, 3):
        text = small(number if number < 3 else 1)
        (home / f'{number}.yaml').write_text(text, encoding='utf-8')
    (home / 'm.txt').write_text('documents: ["?.yaml"]\n'
                                'output: "{发文字号}"\n', encoding='utf-8')
    result = batch(suite, home / 'm.txt', '-o', out, '--no-check',
                   '--format', 'json')
    suite.equal('one name twice: both refused, the other made',
                (result.status, result.ids(), sorted(outputs(out))),
                (STATUS_SOME, ['output-twice'] * 2, ['云教函〔2026〕2号.pdf']))
    many_twins(suite)
    (home / 'm.txt').write_text('documents: ["?.yaml"]\n'
                                'output: "{附注}"\n', encoding='utf-8')
    result = batch(suite, home / 'm.txt', '-o', out, '--format', 'json')
    suite.equal('a name from a field that is absent: told once', [
        (m['id'], m['line'], m['documents'])
        for m in map(json.loads, result.err.splitlines()[:1])],
        [('output-field', 2, 3)])
    (home / 'm.txt').write_text('documents: ["2.yaml"]\n'
                                'output: "{标题}"\n', encoding='utf-8')
    draft = home / '2.yaml'
    draft.write_text(draft.read_text(encoding='utf-8').replace(
        '标题: 云溪', '标题: "../a\\\\b/c:"\n附注: 云溪'), encoding='utf-8')
    batch(suite, home / 'm.txt', '-o', out, '--force')
    suite.check('a name that would leave the folder',
                (out / '_._a_b_c_.pdf').is_file(), list(outputs(out)))


# --- inclusion ----------------------------------------------------------------


def inclusion(suite):
    home = suite.folder()
    write(home, a__yaml='include: _base.yaml\n' + small(1).replace(
        '发文机关: 云溪市教育局\n', '').replace('正文: |\n', '正文:\n  - |\n  ')
        + '  - include: _thanks.yaml\n  - 完。\n',
          _base__yaml='发文机关: 云溪市教育局\n署名: 云溪市教育局\n',
          _thanks__yaml='正文:\n  - 感谢关心。\n  - 感谢支持\U000f0001。\n')
    result = suite.run_andu('build', home / 'a.yaml', '--format', 'json')
    seen = [json.loads(line) for line in result.err.splitlines()]
    suite.equal('include: a fault is in the included file', [
        (pathlib.Path(m['file']).name, m['line'], m['column'])
        for m in seen], [('_thanks.yaml', 3, 9)])
    write(home, _thanks__yaml='正文:\n  - 感谢关心。\n  - 感谢支持。\n')
    result = suite.run_andu('build', home / 'a.yaml', '--to', 'tree',
                            '-o', '-')
    text = result.out.decode()
    suite.check('include: fields and items are there',
                result.status == STATUS_OK and '感谢支持。' in text
                and '完。' in text, result.err or text)
    write(home, b__yaml=small(1) + '\n\n结尾语:\n  include: _end.yaml\n',
          _end__yaml='结束语: 此复。\n')
    result = suite.run_andu('build', home / 'b.yaml', '--format', 'json')
    said = json.loads(result.err.splitlines()[0])
    number = (home / 'b.yaml').read_text('utf-8').splitlines().index(
        '结尾语:') + 1
    suite.equal('include: a key stands where it was written', (
        said['id'], pathlib.Path(said['file']).name, said['line'],
        said['column']), ('unknown-key-suggest', 'b.yaml', number, 1))
    write(home, _base__yaml='include: a.yaml\n')
    result = suite.run_andu('build', home / 'a.yaml', '--format', 'json')
    suite.equal('include: a loop', (result.status, result.ids()[0]),
                (STATUS_INPUT, 'include-loop'))


# --- across documents ---------------------------------------------------------


def found(result):
    """(id, file name, line) of each message, in the order of places."""
    return [(m['id'], pathlib.Path(m['file']).name, m['line'])
            for m in map(json.loads, filter(lambda line: line[:1] == '{',
                                            result.err.splitlines()))]


def faults_at_once(suite):
    """A refused document tells the faults of all stages, as build does."""
    drafts = write(suite.folder(), a__yaml=(
        '文种: 工作报告\n标题: 关于𰻝的报告\n作着: 甲局\n正文: 好。\n'))
    result = batch(suite, drafts, '-o', suite.folder(), '-q',
                   '--format', 'json')
    suite.equal('faults of all stages in one run', found(result), [
        ('glyph-missing', 'a.yaml', 2),
        ('unknown-key-suggest', 'a.yaml', 3)])


def across_letters(suite):
    drafts, out = suite.folder(), suite.folder()
    for name, number, proposal in (('a', 1, 1), ('b', 2, 2), ('c', 2, 3),
                                   ('d', 6, 2), ('e', 7, 9)):
        text = small(number).replace(f'编号: 第{number}号', f'编号: {proposal}')
        if name == 'e':  # another session, another series
            text = text.replace('一届三次', '二届一次').replace('云教函', '云教')
            text = text.replace('编号: 9', '编号: 1')
        (drafts / f'{name}.yaml').write_text(text, encoding='utf-8')
    result = batch(suite, drafts, '-o', out, '--no-check', '--format', 'json')
    suite.equal('letters: numbers and proposals', (result.status,
                                                   sorted(found(result))),
                (STATUS_OK, [('number-gap', 'd.yaml', 3),
                             ('same-number', 'c.yaml', 3),
                             ('same-proposal', 'd.yaml', 6)]))
    suite.equal('letters: findings are in the report', sorted(
        m['id'] for m in report(out)['findings']),
        ['number-gap', 'same-number', 'same-proposal'])
    batch(suite, drafts, '-o', out, '-q')
    suite.equal('letters: found again when nothing has changed', len(
        report(out)['findings']), 3)


def across_reports(suite):
    drafts, before, out = suite.folder(), suite.folder(), suite.folder()
    codes = [documents.credit_code(random.Random(k)) for k in range(4)]
    given = (
        ('a', codes[0], '甲会', '陈一诺', '2025', '1.00', '2.00'),
        ('b', codes[1], '乙会', '李 清和', '2025', '1.00', '2.00'),
        ('c', codes[1], '丙会', '王若', '2025', '1.00', '2.00'),
        ('d', codes[2], '丁会', '李清和', '2024', '3.0', '4.00'),
        ('e', codes[3], '戊会', '周令', '2025', '3.0', '4.00'),
    )
    for name, code, unit, person, year, opening, closing in given:
        text = documents.annual_report(
            1, 统一社会信用代码=code, 单位名称=unit, 法定代表人=person, 年度=year,
            年初数=opening, 期末数=closing)
        (drafts / f'{name}.yaml').write_text(text, encoding='utf-8')
        if name in 'ad':
            last = '1.50' if name == 'a' else '3.000'
            (before / f'{name}.yaml').write_text(text.replace(
                f'期末数: {closing}', f'期末数: {last}'), encoding='utf-8')
    (before / 'broken.yaml').write_text('a: [', encoding='utf-8')
    result = batch(suite, drafts, '-o', out, '--previous', before, '-q')
    seen = [(m['id'], pathlib.Path(m['file'] or '').name, m['line'])
            for m in report(out)['findings']]
    suite.equal('reports: names, years, amounts', (result.status, sorted(
        seen)), (STATUS_OK, [
            ('opening-differs', 'a.yaml', 11), ('previous-faulty', '', 0),
            ('previous-none', 'b.yaml', 11), ('previous-none', 'c.yaml', 11),
            ('previous-none', 'e.yaml', 11),
            ('two-names', 'c.yaml', 3), ('two-representatives', 'c.yaml', 5),
            ('two-spellings', 'd.yaml', 5), ('years-differ', 'd.yaml', 2)]))


SUMMARY = '''文种: 工作报告
标题: "{年度}年度汇总"
正文:
  - "共{count}家，合计{sum 期末数}万元，最少{least 期末数}，最多{most 期末数}，变动{change 期末数 last.期末数}（{rate 期末数 last.期末数}）。"
  - 表格:
      表头: [序号, 单位, 期末数, 比年初, 上年]
      行:
        - each: ["{n}", "{单位名称}", "{期末数}", "{change 期末数 年初数}", "{last.期末数}"]
        - [合, 计, "{sum 期末数}", "{change 期末数 年初数}", "{sum last.期末数}"]
'''


def summary(suite):
    drafts, before, out = suite.folder(), suite.folder(), suite.folder()
    for k in range(1, 4):
        code = documents.credit_code(random.Random(k))
        for folder, opening, closing in ((drafts, f'{k}.10', f'{k}.5'),
                                         (before, '0.00', f'{k}.10')):
            if folder == before and k == 3:
                continue
            (folder / f'{k}.yaml').write_text(documents.annual_report(
                k, 统一社会信用代码=code, 单位名称=f'第{k}会', 年初数=opening,
                期末数=closing), encoding='utf-8')
    draft = suite.text('summary.yaml', SUMMARY)
    result = batch(suite, drafts, '-o', out, '--summary', draft,
                   '--previous', before, '--to', 'tree', '--no-check',
                   '--format', 'json')
    made = out / 'summary.tree'
    text = made.read_text(encoding='utf-8') if made.is_file() else result.err
    for shown in ('2025', '"3"', '7.5', '1.5', '3.5', '4.30', '134.4%',
                  '0.40', '1.20', '3.20', '—', '第2会'):
        suite.check(f'summary: {shown} stands in it', shown in text,
                    text[:1500])
    suite.equal('summary: one document has no last year', found(result),
                [('summary-absent', 'summary.yaml', 4)] * 2
                + [('summary-absent', 'summary.yaml', 9)])
    figures = report(out)['summary']['figures']
    total = [f for f in figures if f['expression'] == 'sum 期末数'][0]
    suite.equal('summary: a figure tells where it comes from', (
        total['figure'], total['line'], [
            (pathlib.Path(o['file']).name, o['line'], o['value'])
            for o in total['from']]),
        ('7.5', 4, [('1.yaml', 11, '1.5'), ('2.yaml', 11, '2.5'),
                    ('3.yaml', 11, '3.5')]))
    for name, expression, wanted in (
            ('an unknown field', '{sum 期未数}', 'summary-word'),
            ('different values', '{单位名称}', 'summary-word'),
            ('no expression', '{a b c d e}', 'summary-word'),
            ('one word too many', '{change 期末数 年初数 年初数}',
             'summary-word'),
            ('one too few', '{change 期末数}', 'summary-word'),
            ('two fields', '{期末数 年初数}', 'summary-word'),
            ('no numbers', '{sum 单位名称}', 'summary-number')):
        draft = suite.text('wrong.yaml', '文种: 工作报告\n标题: 甲\n'
                           f'正文: "{expression}"\n')
        result = batch(suite, drafts, '-o', out, '--summary', draft,
                       '--no-check', '--format', 'json')
        suite.equal(f'summary with {name}', (result.status,
                                             result.ids()[:1]),
                    (STATUS_SOME, [wanted]))


# --- several formats of each ---------------------------------------------------

FORMATS = {'pdf': '.pdf', 'docx': '.docx', 'docbook': '.xml',
           'tree': '.tree', 'pages': '.pages'}


def files(out):
    """Every output of whatever format, its bytes, and when it was written."""
    return {str(path.relative_to(out)): (path.read_bytes(),
                                         path.stat().st_mtime_ns)
            for path in sorted(out.rglob('*')) if path.is_file()
            and path.suffix in FORMATS.values()}


def counted(out):
    return [report(out)[key] for key in ('made', 'unchanged', 'refused')]


def each_format(suite):
    """Whatever formats build makes together, batch does, to the byte."""
    drafts, built = suite.folder(), suite.folder()
    documents.write(drafts, 3, small)
    for draft in sorted(drafts.iterdir()):
        suite.run_andu('build', draft, '-o', built, '--to',
                       ','.join(FORMATS))
    for formats in (['pdf', 'docx'], ['docx', 'pdf'], ['docbook', 'tree'],
                    ['docx', 'docbook', 'docx'], ['pages', 'docbook', 'pdf'],
                    list(FORMATS)):
        out, what = suite.folder(), ','.join(formats)
        result = batch(suite, drafts, '-o', out, '--to', what)
        suite.equal(f'--to {what}: status', result.status, STATUS_OK)
        suite.equal(f'--to {what}: made', counted(out), [3, 0, 0])
        wanted = [f'{n:05}{FORMATS[form]}' for n in (1, 2, 3)
                  for form in dict.fromkeys(formats)]
        suite.equal(f'--to {what}: the files', list(files(out)),
                    sorted(wanted))
        suite.check(f'--to {what}: the same bytes as build', all(
            content == (built / name).read_bytes()
            for name, (content, _) in files(out).items()))
        told = [name for item in report(out)['items'] for name in (
            item['output'], *(more['output'] for more in
                              item.get('further', [])))]
        suite.equal(f'--to {what}: the report names them', told, wanted)
        suite.check(f'--to {what}: with their sizes', all(
            part['bytes'] == (out / part['output']).stat().st_size
            for item in report(out)['items']
            for part in (item, *item.get('further', []))))
        table = (out / 'batch-report.txt').read_text(encoding='utf-8')
        suite.check(f'--to {what}: the table names them', all(
            name in table for name in wanted), table)
        before = files(out)
        again = batch(suite, drafts, '-o', out, '--to', what)
        suite.equal(f'--to {what}, again: unchanged', (
            counted(out), files(out) == before), ([0, 3, 0], True))
        suite.equal(f'--to {what}, again: told the same',
                    again.err.splitlines()[:-2],
                    result.err.splitlines()[:-2])


def one_of_two(suite):
    """What is there already stays as it is; what is missing is made."""
    drafts, out = suite.folder(), suite.folder()
    documents.write(drafts, 3, small)
    run_ = (drafts, '-o', out, '--to', 'pdf,docx')
    first = batch(suite, *run_)
    before = files(out)
    for name, spoil in (('00002.docx', pathlib.Path.unlink),
                        ('00001.pdf', pathlib.Path.unlink),
                        ('00003.pdf', lambda path: path.write_bytes(b''))):
        spoil(out / name)
        result = batch(suite, *run_)
        suite.equal(f'{name} is gone: status and reckoning', (
            result.status, counted(out)), (STATUS_OK, [1, 2, 0]))
        suite.equal(f'{name} is gone: all is told', result.err.splitlines()
                    [:-2], first.err.splitlines()[:-2])
        after = files(out)
        suite.equal(f'{name} is gone: it alone is written', [
            other for other in before if after.get(other) != before[other]],
            [name])
        suite.check(f'{name} is gone: it is the same again',
                    after[name][0] == before[name][0])
        before = after
    for formats, wanted in (('pdf', [0, 3, 0]), ('docx', [0, 3, 0]),
                            ('docbook,docx', [3, 0, 0]),
                            ('pdf,docbook,docx', [0, 3, 0])):
        result = batch(suite, drafts, '-o', out, '--to', formats)
        suite.equal(f'then --to {formats}', counted(out), wanted)
        suite.equal(f'then --to {formats}: all is told', result.err.
                    splitlines()[:-2], first.err.splitlines()[:-2])
    suite.check('those that stood are as they were', all(
        files(out)[name] == content for name, content in before.items()))
    (drafts / '00002.yaml').write_text(small(22), encoding='utf-8')
    batch(suite, *run_)
    suite.equal('a changed draft: both are new', (counted(out), [
        name for name, content in before.items()
        if files(out)[name] != content]),
        ([1, 2, 0], ['00002.docx', '00002.pdf']))
    batch(suite, *run_, '--force')
    suite.equal('--force: all', counted(out), [3, 0, 0])
    nothing = suite.folder() / 'none'
    result = batch(suite, drafts, '-o', nothing, '--to', 'pdf,docx',
                   '--dry-run')
    suite.check('--dry-run of two formats', 'can be made 3' in result.err
                and not nothing.exists(), result.err)


def two_unwritten(suite):
    """Of two neither is new where one cannot be written."""
    for what, spoil, status, id_ in (
            ('a folder', pathlib.Path.mkdir, STATUS_SURROUNDINGS,
             'cannot-write'),
            ('a link', lambda path: path.symlink_to('elsewhere'), STATUS_SOME,
             'output-link')):
        for form in 'docx', 'pdf':
            drafts, out = suite.folder(), suite.folder()
            documents.write(drafts, 1, small)
            run_ = (drafts, '-o', out, '--to', 'pdf,docx', '--format', 'json')
            batch(suite, *run_)
            before = files(out)
            (out / f'00001.{form}').unlink()
            spoil(out / f'00001.{form}')
            (drafts / '00001.yaml').write_text(small(2), encoding='utf-8')
            result = batch(suite, *run_)
            suite.equal(f'{what} in place of {form}: told', (
                result.status, id_ in result.ids()), (status, True))
            other = {'docx': '00001.pdf', 'pdf': '00001.docx'}[form]
            suite.check(f'{what} in place of {form}: the other stays',
                        files(out).get(other) == before[other])
            suite.equal(f'{what} in place of {form}: nothing is left over', (
                left_over(out), (out / 'elsewhere').exists()), ([], False))


def two_names(suite):
    """Names of all formats, of rows and of the summary."""
    home, out = suite.folder(), suite.folder()
    write(home, letter__yaml=re.sub('提案: .*\n', '', small('{号}')),
          list__csv='\ufeff号\n1\n2\n2\n')
    for pattern, wanted in (('南/{号}', '南/1'), ('{号}.docx', '1'),
                            ('{号}.pdf', '1'), ('{号}.docx.pdf', '1.docx')):
        (home / 'm.txt').write_text(
            'rows: [{file: list.csv, template: letter.yaml, '
            f'output: "{pattern}"}}]\n', encoding='utf-8')
        for path in list(out.iterdir()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        result = batch(suite, home / 'm.txt', '-o', out, '--no-check',
                       '--to', 'pdf,docx', '--format', 'json')
        suite.equal(f'{pattern}: one made, two refused', (
            result.status, result.ids().count('output-twice'),
            list(files(out))),
            (STATUS_SOME, 2, [wanted + '.docx', wanted + '.pdf']))
    drafts = suite.folder()
    documents.write(drafts, 1, small)
    for name, status, made in (('sum', STATUS_OK, ['00001.docx', '00001.pdf',
                                                   'sum.docx', 'sum.pdf']),
                               ('00001', STATUS_SOME, ['00001.docx',
                                                       '00001.pdf'])):
        out = suite.folder()
        (home / f'{name}.yaml').write_text(
            '文种: 工作报告\n标题: 关于办理情况的报告\n署名: 云溪市教育局\n'
            '成文日期: 2026年5月6日\n正文: 一律同意。\n', encoding='utf-8')
        result = batch(suite, drafts, '-o', out, '--to', 'pdf,docx',
                       '--summary', home / f'{name}.yaml')
        suite.equal(f'a summary {name}', (result.status, list(files(out))),
                    (status, made))
        suite.equal(f'a summary {name}: the report', [
            report(out)['summary']['output'],
            *(more['output'] for more in report(out)['summary']['further'])],
            [f'{name}.pdf', f'{name}.docx'])


def two_cut_short(suite, count):
    """Killed, in parts, on a disk that fills up: whole rows, and the same."""
    drafts, whole, out = suite.folder(), suite.folder(), suite.folder()
    to = ('--to', 'docx,pdf', '-q')
    documents.write(drafts, count, small)
    batch(suite, drafts, '-o', whole, *to)
    wanted = {name: content for name, (content, _) in files(whole).items()}
    rand = random.Random(3)
    for _ in range(10):
        enough = len(files(out)) + rand.randint(1, count // 5)
        with subprocess.Popen([suite.andu, 'batch', drafts, '-o', out, *to],
                              stderr=subprocess.DEVNULL) as process:
            until(lambda: process.poll() is not None
                  or len(list(out.rglob('*.[pd]*'))) >= enough)
            kill_all(process)
        broken = [name for name, (content, _) in files(out).items()
                  if wanted[name] != content]
        suite.equal('two formats, killed: each output is whole', broken, [])
    result = batch(suite, drafts, '-o', out, *to)
    suite.equal('two formats, killed ten times: gone on with', (
        result.status, {name: content for name, (content, _) in
                        files(out).items()} == wanted, left_over(out)),
        (STATUS_OK, True, []))
    out = suite.folder()
    for part in '1/3', '2/3', '3/3':
        batch(suite, drafts, '-o', out, *to, '--shard', part)
    batch(suite, drafts, '-o', out, *to)
    suite.equal('two formats in three parts: the same, then unchanged', (
        {name: content for name, (content, _) in files(out).items()}
        == wanted, counted(out)), (True, [0, count, 0]))
    two_on_full_disk(suite, drafts, wanted)


def two_on_full_disk(suite, drafts, wanted):
    out = suite.folder()
    room = sum(map(len, wanted.values())) // 3072
    if os.geteuid() or subprocess.run(
            ['mount', '-t', 'tmpfs', '-o', f'size={room}k', 'tmpfs', out],
            stderr=subprocess.DEVNULL, check=False).returncode:
        suite.skip('two formats on a full disk', 'nothing can be mounted')
        return
    try:
        result = batch(suite, drafts, '-o', out, '-q', '--to', 'docx,pdf')
        stems = [name.rsplit('.', 1)[0] for name in files(out)]
        suite.check('two formats on a full disk: both of a row or none',
                    result.status == STATUS_SURROUNDINGS and stems and all(
                        stems.count(stem) == 2 for stem in stems) and all(
                        wanted[name] == content for name, (content, _)
                        in files(out).items()),
                    (result.status, len(stems)))
        suite.equal('two formats on a full disk: nothing is left over',
                    left_over(out), [])
    finally:
        subprocess.run(['umount', out], check=False)


# --- runs that do not come to their end -----------------------------------------


def kill_all(process):
    with contextlib.suppress(OSError):
        process.send_signal(signal.SIGKILL)
    process.wait()


def killed(suite, drafts, wanted):
    """Twenty runs are killed, each when some more outputs are there, from
    none to a tenth; the last one goes through."""
    rand = random.Random(5)
    out = suite.folder()
    for _ in range(20):
        enough = len(outputs(out)) + rand.randint(
            0, len(wanted['files']) // 10)
        with subprocess.Popen([suite.andu, 'batch', drafts, '-o', out, '-q'],
                              stderr=subprocess.DEVNULL) as process:
            until(lambda: process.poll() is not None
                  or len(list(out.rglob('*.pdf'))) >= enough)
            kill_all(process)
        for name, content in outputs(out).items():
            if content != wanted['files'].get(name):
                suite.check('killed: each output is whole', False, name)
                return
    result = batch(suite, drafts, '-o', out, '-q')
    suite.equal('killed twenty times: exit status', result.status, STATUS_OK)
    suite.check('killed twenty times: the same outputs',
                outputs(out) == wanted['files'])
    suite.equal('killed twenty times: nothing is left over', left_over(out),
                [])
    if not suite.sanitized:  # slow to start, and few documents
        suite.check('killed twenty times: what was made is kept',
                    report(out)['unchanged'] > 0, report(out)['made'])


def worker_killed(suite, drafts):
    out = suite.folder()
    command = [suite.andu, 'batch', drafts, '-o', out, '--format', 'json']
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        victim = None
        path = pathlib.Path(f'/proc/{process.pid}/task/{process.pid}/children')
        while process.poll() is None and not victim:
            with contextlib.suppress(OSError, IndexError, ValueError):
                victim = int(path.read_text().split()[0])
        until(lambda: process.poll() is not None or outputs(out))
        with contextlib.suppress(OSError, TypeError):
            os.kill(victim, signal.SIGSEGV)
        err = process.communicate()[1].decode()
    seen = report(out)
    # Killed between two documents, it costs none.
    suite.check('a killed worker costs one document', seen['refused'] <= 1
                and seen['made'] == seen['documents'] - seen['refused']
                and seen['made'] <= len(outputs(out))
                and process.returncode == (
                    STATUS_SOME if seen['refused'] else STATUS_OK)
                and ('worker-died' in err) == bool(seen['refused']),
                (process.returncode, seen['made'], err[-300:]))


def terminated(suite, drafts):
    out = suite.folder()
    with subprocess.Popen([suite.andu, 'batch', drafts, '-o', out],
                          stderr=subprocess.DEVNULL) as process:
        until(lambda: outputs(out))
        process.terminate()
        process.wait()
    seen = report(out)
    suite.check('SIGTERM: begun documents are finished, the rest is told',
                process.returncode == -signal.SIGTERM and seen['left']
                and seen['made'] == len(outputs(out)),
                (process.returncode, seen['left'], seen['made']))
    left = [item for item in seen['items'] if item['outcome'] == 'left']
    suite.check('SIGTERM: what was not begun is named, each document once',
                len(left) == seen['left'] and len(seen['items'])
                == len({str(item) for item in seen['items']})
                == seen['documents'], (len(left), seen['items'][-1:]))


def two_at_once(suite, drafts):
    out = suite.folder()
    with subprocess.Popen([suite.andu, 'batch', drafts, '-o', out, '-q',
                           '-j', '1'], stderr=subprocess.DEVNULL) as process:
        until((out / '.andu-batch.results').exists)
        os.kill(process.pid, signal.SIGSTOP)
        second = batch(suite, drafts, '-o', out, '--format', 'json')
        os.kill(process.pid, signal.SIGCONT)
        process.wait()
    suite.equal('two runs at once: the second refuses', (
        second.status, second.ids(), process.returncode),
        (STATUS_SURROUNDINGS, ['batch-running'], STATUS_OK))


def full_disk(suite, drafts, wanted):
    out = suite.folder()
    room = sum(map(len, wanted['files'].values())) // 4096
    mounted = os.geteuid() == 0 and subprocess.run(
        ['mount', '-t', 'tmpfs', '-o', f'size={room}k', 'tmpfs', out],
        stderr=subprocess.DEVNULL, check=False).returncode == 0
    if not mounted:
        suite.skip('full disk', 'no file system can be mounted')
        return
    try:
        result = batch(suite, drafts, '-o', out, '-q')
        made = outputs(out)
        suite.check('full disk: told, and what is there is whole',
                    result.status == STATUS_SURROUNDINGS and made
                    and 'the disk is full' in result.err
                    and all(wanted['files'][name] == content
                            for name, content in made.items()),
                    (result.status, result.err[-300:]))
        suite.equal('full disk: nothing is left over', left_over(out), [])
        subprocess.run(['mount', '-o', 'remount,size=200m', out], check=True)
        result = batch(suite, drafts, '-o', out, '-q')
        suite.check('full disk, then room: all is there',
                    result.status == STATUS_OK
                    and outputs(out) == wanted['files'], result.err[-300:])
    finally:
        subprocess.run(['umount', out], check=False)


def read_only(suite, drafts):
    out = suite.folder()
    command = [suite.andu, 'batch', drafts, '-o', out, '--format', 'json']
    mounted = False
    if os.geteuid() == 0:  # whom permissions do not stop
        mounted = subprocess.run(
            ['mount', '-t', 'tmpfs', '-o', 'ro', 'tmpfs', out],
            stderr=subprocess.DEVNULL, check=False).returncode == 0
        if not mounted:
            suite.skip('read-only folder', 'root, and nothing can be mounted')
            return
    else:
        out.chmod(0o555)
    result = run(command)
    if mounted:
        subprocess.run(['umount', out], check=False)
    suite.equal('read-only folder', (result.status, result.ids()),
                (STATUS_SURROUNDINGS, ['cannot-write']))


# --- many ---------------------------------------------------------------------


def five_hundred(suite, count):
    drafts, out = suite.folder(), suite.folder()
    documents.write(drafts, count, small)
    result = batch(suite, drafts, '-o', out, '-q')
    wanted = {'files': outputs(out)}
    suite.equal(f'{count} letters: all are made', (
        result.status, len(wanted['files'])), (STATUS_OK, count))
    for jobs in ('1', '4'):
        again = suite.folder()
        batch(suite, drafts, '-o', again, '-q', '-j', jobs)
        suite.check(f'-j {jobs}: the same bytes',
                    outputs(again) == wanted['files'])
        suite.check(f'-j {jobs}: the same report', report(again)
                    == report(out))
        shutil.rmtree(again)
    killed(suite, drafts, wanted)
    worker_killed(suite, drafts)
    if not suite.sanitized:
        terminated(suite, drafts)
    two_at_once(suite, drafts)
    full_disk(suite, drafts, wanted)
    read_only(suite, drafts)
    shards(suite, drafts, wanted)
    faulty(suite, drafts, wanted, count)


def faulty(suite, drafts, wanted, count):
    out = suite.folder()
    bad = random.Random(7).sample(range(1, count + 1), count // 5)
    for number in bad:
        (drafts / f'{number:05}.yaml').write_text(
            f'文种: 复函\n标题: {number}\n', encoding='utf-8')
    result = batch(suite, drafts, '-o', out, '-q')
    good = {name: content for name, content in wanted['files'].items()
            if int(name[:5]) not in bad}
    suite.check(f'{len(bad)} faulty among {count}: the others are made',
                result.status == STATUS_SOME and outputs(out) == good,
                result.status)
    suite.equal(f'{len(bad)} faulty among {count}: counted',
                report(out)['refused'], len(bad))
    out = suite.folder()
    result = batch(suite, drafts, '-o', out, '-q', '--fail-fast', '-j', '1')
    seen = report(out)
    suite.equal('--fail-fast: stops at the first', (
        result.status, seen['refused'], seen['made'], seen['left']),
        (STATUS_SOME, 1, min(bad) - 1, count - min(bad)))


def shards(suite, drafts, wanted):
    out = suite.folder()
    if not shutil.which('parallel'):
        suite.skip('shards', 'no GNU parallel')
        return
    result = run(['parallel', '--will-cite', '-j', '2', suite.andu, 'batch',
                  drafts, '-o', out, '-q', '-j', '1', '--shard', '{}/3',
                  ':::', '1', '2', '3'])
    suite.check('three parts under GNU parallel: the same bytes',
                result.status == STATUS_OK
                and outputs(out) == wanted['files'],
                (result.status, result.err[-300:]))
    parts = [report(out, f'-{k}of3')['made'] for k in (1, 2, 3)]
    suite.check('three parts: each has its share', sum(parts) == len(
        wanted['files']) and min(parts) > 0, parts)
    batch(suite, drafts, '-o', out, '-q')
    suite.equal('then the whole: all is unchanged',
                report(out)['unchanged'], len(wanted['files']))


def usage(suite):
    drafts = suite.folder()
    for arguments in ([drafts], [drafts, '-o', '-'], [drafts, drafts, '-o', 'x'],
                      [drafts, '-o', 'x', '--shard', '3/2'],
                      [drafts, '-o', 'x', '--shard', '0/2'],
                      [drafts, '-o', 'x', '-j', '0']):
        result = batch(suite, *arguments)
        suite.equal(f'batch {arguments[1:]}: wrong usage', result.status,
                    STATUS_USAGE)
    result = batch(suite, drafts / 'none', '-o', drafts / 'x')
    suite.equal('batch of nothing', result.status, STATUS_SURROUNDINGS)
    result = batch(suite, drafts, '-o', drafts / 'x')
    suite.equal('batch of an empty folder', result.status, STATUS_INPUT)


def test(suite):
    usage(suite)
    folder_in(suite)
    each_change(suite)
    each_wish(suite)
    dry_run(suite)
    manifest_in(suite)
    names(suite)
    inclusion(suite)
    faults_at_once(suite)
    across_letters(suite)
    across_reports(suite)
    summary(suite)
    each_format(suite)
    one_of_two(suite)
    two_unwritten(suite)
    two_names(suite)
    two_cut_short(suite, 10 if suite.sanitized else 60)
    five_hundred(suite, 40 if suite.sanitized else 500)
