"""`andu kinds`, the page of all fields, and where templates are found."""

import json
import os
import pathlib
import re
import shutil
import sys
import unicodedata

from harness import (GOLDEN, ROOT, STATUS_INPUT, STATUS_OK, STATUS_USAGE,
                     TEMPLATES, run)

OWN = GOLDEN / 'kinds' / 'templates'
PAGE = ROOT / 'templates' / 'FIELDS.md'

DRAFT = '文种: {}\n标题: 报告\n正文: 内容。\n'
KIND = 'template: {0}\nnames: [{1}]\nextends: work-report\n'


def columns(text):
    return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1
               for c in text)


def check_lists(suite):
    for language in ('zh', 'en'):
        result = suite.run_andu('kinds', '--lang', language, cwd=ROOT)
        text = result.out.decode()
        suite.check(f'kinds {language}: names, help and place',
                    all(word in text for word in (
                        'reply-letter', '复函、函、答复函', 'work-report',
                        'reply-letter.yaml')) and
                    ('函件' in text) == (language == 'zh'), text)
        for kind in ('复函', 'annual-report', '总结'):
            result = suite.run_andu('kinds', kind, '--lang', language)
            text = result.out.decode()
            suite.check(f'kinds {kind} {language}: status',
                        result.status == STATUS_OK, result.err)
            wide = [line for line in text.splitlines() if columns(line) > 80]
            suite.check(f'kinds {kind} {language}: fits a terminal',
                        not wide, wide)
            suite.check(f'kinds {kind} {language}: its language',
                        ('必填' in text) == (language == 'zh') and
                        ('required' in text) == (language == 'en'), text)
    text = suite.run_andu('kinds', '复函', '--lang', 'zh').out.decode()
    line = next(one for one in text.splitlines()
                if one.startswith('抄送机关'))
    suite.check('kinds: further spellings', 'copies、抄送' in line, line)
    starts = {columns(one[:len(one) - len(one.split('  ', 1)[1].lstrip())])
              for one in text.splitlines()
              if not one.startswith(' ') and '  ' in one}
    suite.equal('kinds: aligned over Chinese names', len(starts), 1)
    fields = json.loads(suite.run_andu(
        'kinds', '复函', '--format', 'json').out)
    suite.equal('kinds: the kind itself comes first', fields[0]['key'], 'kind')
    contact = next(one for one in fields if one['key'] == 'contact')
    suite.equal('kinds: fields of a group',
                [one['key'] for one in contact['fields']], ['name', 'phone'])
    suite.equal('kinds: no such kind', suite.run_andu('kinds', '无').status,
                STATUS_USAGE)


def check_page(suite):
    """templates/FIELDS.md is what the program makes of the templates."""
    result = suite.run_andu('kinds', '--markdown', cwd=suite.folder())
    if suite.update:
        PAGE.write_bytes(result.out)
    suite.check('templates/FIELDS.md is current; else: '
                'andu kinds --markdown > templates/FIELDS.md',
                PAGE.is_file() and PAGE.read_bytes() == result.out)
    other = suite.run_andu('kinds', '--markdown', '--lang', 'zh',
                           cwd=suite.folder())
    suite.equal('the page of fields is the same in any language', other.out,
                result.out)


def says(suite, name, result, status, *words):
    suite.check(name, result.status == status and
                all(word in result.err for word in words),
                f'status {result.status}: {result.err}')


def check_search(suite):
    """Beside the document, then the user's, then those shipped."""
    folder = suite.folder()
    config = folder / 'config'
    user = config / 'andu' / 'templates'
    beside = folder / 'templates'
    user.mkdir(parents=True)
    beside.mkdir()
    env = {'XDG_CONFIG_HOME': str(config)}
    draft = folder / 'draft.yaml'

    def title(kind, **options):
        draft.write_text(DRAFT.format(kind), encoding='utf-8')
        return suite.run_andu('build', draft, '--to', 'tree', '-o', '-',
                              env=env, **options)

    def write(where, key, names, more=''):
        (where / f'{key}.yaml').write_text(KIND.format(key, names) + more,
                                           encoding='utf-8')

    says(suite, 'search: unknown, both folders are named',
         title('季报'), STATUS_INPUT, '季报')
    result = suite.run_andu('check', draft, '--format', 'long', env=env)
    suite.check('search: the message names the folders',
                str(beside) in result.err and str(user) in result.err
                and result.err.count('templates') >= 3, result.err)
    write(user, 'quarter', '季报')
    says(suite, 'search: the user\'s templates', title('季报'), STATUS_OK)
    write(beside, 'quarter', '季报', 'fields: {title: {required: true}, '
          'office: {label: 科室, required: true}}\n')
    says(suite, 'search: the nearer one goes before', title('季报'),
         STATUS_INPUT, '科室')
    kinds = json.loads(suite.run_andu('kinds', '--format', 'json', env=env,
                                      cwd=folder).out)
    suite.equal('search: the nearer one hides the other',
                [one['template'] for one in kinds if one['key'] == 'quarter'],
                ['templates/quarter.yaml'])
    write(beside, 'work-report', '工作报告',
          'fields: {office: {label: 处室, required: true}}\n')
    says(suite, 'search: a template may extend its namesake',
         title('工作报告'), STATUS_INPUT, '处室')
    says(suite, 'search: its other names are still those shipped',
         title('总结'), STATUS_OK)
    says(suite, 'search: from another folder', suite.run_andu(
        'build', draft, '-o', folder / 'x.pdf', env=env, cwd='/'), STATUS_OK)
    result = suite.run_andu('build', '-', '-o', '-', env=env, cwd=folder,
                            stdin=DRAFT.format('工作报告').encode())
    says(suite, 'search: standard input, the current folder', result,
         STATUS_INPUT, '处室')
    (beside / 'broken.yaml').write_text('template: [\n', encoding='utf-8')
    says(suite, 'search: a broken neighbour is passed over', title('总结'),
         STATUS_OK, 'broken.yaml')
    says(suite, 'search: unless nothing is found', title('月报'),
         STATUS_INPUT, 'broken.yaml')
    (beside / 'double.yaml').write_text(
        KIND.format('double', '重复') + 'names: [重复]\n', encoding='utf-8')
    says(suite, 'search: its own faults are told, and once', title('重复'),
         STATUS_INPUT, 'double.yaml:4:1')
    (beside / 'circle.yaml').write_text(
        'template: circle\nnames: [圆]\nextends: ring\n', encoding='utf-8')
    (beside / 'ring.yaml').write_text(
        'template: ring\nextends: circle\n', encoding='utf-8')
    says(suite, 'search: a circle', title('圆'), STATUS_INPUT, 'circle')
    (beside / 'lost.yaml').write_text(
        'template: lost\nnames: [失]\nextends: nothing\n', encoding='utf-8')
    result = title('失')
    says(suite, 'search: what is extended is nowhere', result, 3, 'nothing',
         str(beside), str(user))
    escaped = KIND.format('escaped', '"\\u6708\\u62a5"')
    (beside / 'escaped.yaml').write_text(escaped, encoding='utf-8')
    (beside / 'broken.yaml').unlink()
    says(suite, 'search: a name written with escapes', title('月报'),
         STATUS_INPUT, '处室')


def check_unreadable(suite):
    """A template that cannot be read is not passed over in silence."""
    folder = suite.folder()
    beside = folder / 'templates'
    beside.mkdir()
    draft = folder / 'draft.yaml'
    draft.write_text(LETTER, encoding='utf-8')
    own = beside / 'reply-letter.yaml'
    good = 'template: reply-letter\nnames: [复函, 函]\n' \
        'extends: reply-letter\nfields:\n' \
        '  mark: {default: 云溪市教育局（复函）}\n'
    tabs = good.replace('  mark', '\tmark')

    def build(*options, command='build'):
        return suite.run_andu(command, draft, '--to', 'tree', '-o', '-',
                              *options, cwd=folder)

    def write(path, text, encoding='utf-8'):
        path.write_bytes(text.encode(encoding))
        return path

    write(own, good)
    result = build()
    suite.check('unreadable: the office\'s template, right',
                result.status == 0 and '（复函）' in result.out.decode(),
                result.err)
    for name, text, encoding, place in (
            ('a tab', tabs, 'utf-8', ':5:1: '),
            ('a bracket', good + 'sizes: [\n', 'utf-8', ':6:8: '),
            ('GB 18030', good, 'gb18030', ':2:9: '),
            ('UTF-16', good, 'utf-16', ': ')):
        write(own, text, encoding)
        says(suite, f'unreadable by its name: {name}', build(),
             STATUS_INPUT, f'templates/reply-letter.yaml{place}')
        own.rename(beside / 'ours.yaml')
        says(suite, f'unreadable by its bytes: {name}', build(),
             STATUS_INPUT, f'templates/ours.yaml{place}')
        result = suite.run_andu('check', draft, cwd=folder)
        suite.check(f'unreadable, and checked: {name}',
                    result.status == STATUS_INPUT and
                    f'ours.yaml{place}' in result.out.decode() + result.err,
                    result.err)
        (beside / 'ours.yaml').unlink()
    other = write(beside / 'notice.yaml', 'template: notice\nnames: [通知\n')
    for language, words in (('zh', '模板 templates/notice.yaml 读不出来，已略过'),
                            ('en', 'the template templates/notice.yaml cannot '
                                   'be read and was passed over')):
        result = suite.run_andu(
            'build', draft.name, '--to', 'tree', '-o', '-', '--format',
            'json', '--lang', language, cwd=folder)
        suite.check(f'unreadable, another kind {language}: one warning',
                    result.status == 0 and result.err.count('\n') == 1 and
                    words in result.err and '"warning"' in result.err and
                    'andu schema --template templates/notice.yaml' in
                    result.err, result.err)
    says(suite, 'unreadable: the remedy followed', suite.run_andu(
        'schema', '--template', 'templates/notice.yaml', cwd=folder),
         STATUS_INPUT, 'templates/notice.yaml:2:')
    says(suite, 'unreadable: kinds tells it', suite.run_andu(
        'kinds', cwd=folder), STATUS_OK, 'notice.yaml')
    plain = suite.text('x.txt', '关于某事的复函\n')
    says(suite, 'unreadable: import tells it', suite.run_andu(
        'import', plain, '-o', '-', cwd=folder), STATUS_OK)
    shutil.copy(plain, folder / 'x.txt')
    says(suite, 'unreadable beside the draft: import tells it',
         suite.run_andu('import', folder / 'x.txt', '-o', '-', cwd='/'),
         STATUS_OK, 'notice.yaml')
    draft.write_text(LETTER.replace('文种: 复函', '文种: 通知'), encoding='utf-8')
    result = build()
    says(suite, 'unreadable: the kind that is asked for', result,
         STATUS_INPUT, 'templates/notice.yaml:2:')
    suite.check('unreadable: then it is not said that there is none',
                '没有' not in result.err and 'no kind' not in result.err,
                result.err)
    draft.write_text(LETTER, encoding='utf-8')
    other.unlink()
    check_forbidden(suite, folder, draft, own, good)


def as_nobody(suite, folder, *args):
    """Run as somebody whom permissions concern."""
    command = [suite.andu, *args]
    if os.geteuid() == 0:
        command = ['setpriv', '--reuid', '65534', '--regid', '65534',
                   '--clear-groups', *command]
    return run(command, cwd=folder)


def check_forbidden(suite, folder, draft, own, good):
    for path in (folder, *folder.parents):
        if path == pathlib.Path('/tmp'):
            break
        path.chmod(0o755)
    own.write_text(good, encoding='utf-8')
    if as_nobody(suite, folder, 'kinds').status:
        suite.skip('templates without permission', 'no other user')
        return
    def told(name, status, **words):
        for language, wanted in words.items():
            result = as_nobody(suite, folder, 'build', draft.name, '--to',
                               'tree', '-o', '-', '--lang', language)
            says(suite, f'unreadable, {language}: {name}', result, status,
                 wanted)

    own.chmod(0o000)
    told('no permission', 3,
         en='cannot read templates/reply-letter.yaml: permission is refused',
         zh='无法读取 templates/reply-letter.yaml：没有权限')
    own.rename(own.parent / 'other.yaml')
    told('no permission, another\'s', STATUS_OK,
         en='the template templates/other.yaml cannot be read and was passed '
         'over', zh='模板 templates/other.yaml 读不出来，已略过')
    (own.parent / 'other.yaml').chmod(0o644)
    own.parent.chmod(0o000)
    told('the folder', STATUS_OK,
         en='the folder templates cannot be read, its templates were passed '
         'over', zh='文件夹 templates 读不出来，其中的模板已略过')
    own.parent.chmod(0o755)


def check_shipped_damaged(suite):
    """What belongs to andu and cannot be read: status 3, with the cause."""
    home = suite.folder() / 'share'
    home.mkdir()
    shutil.copytree(ROOT / 'templates', home / 'templates')
    (home / 'fonts').symlink_to(ROOT / 'fonts')
    draft = suite.text('draft.yaml', LETTER)
    for name in ('reply-letter', 'gbt9704'):
        path = home / 'templates' / f'{name}.yaml'
        text = path.read_text(encoding='utf-8')
        path.write_text(text.replace('fields:', 'fields: [', 1),
                        encoding='utf-8')
        for language, words in (('zh', '自带的模板'), ('en', 'belongs to andu')):
            result = suite.run_andu('build', draft, '--to', 'tree', '-o', '-',
                                    '--lang', language,
                                    env={'ANDU_DATA': str(home)})
            says(suite, f'a damaged {name}, {language}', result, 3,
                 f'{name}.yaml:', words)
        path.write_text(text, encoding='utf-8')


OPENS = '''
import ctypes, sys
library = ctypes.CDLL(sys.argv[1])
library.andu_open_or_say.restype = ctypes.c_void_p
reason = ctypes.create_string_buffer(400)
given = None if sys.argv[2] == '-' else sys.argv[2].encode()
opened = library.andu_open_or_say(given, reason, 400)
print(bool(opened), reason.value.decode())
'''


def check_library_alone(suite):
    """libandu.so in a folder without templates: which folder is at fault."""
    if suite.sanitized:  # the sanitizer's library would have to come first
        return
    folder = suite.folder()
    library = folder / 'libandu.so.0'
    shutil.copy(suite.andu.parent / library.name, library)
    if (pathlib.Path('/usr/local/share/andu') / 'templates').exists():
        suite.skip('the library alone', 'andu is installed')
        return
    for given, data, words in (
            ('-', None, 'neither beside the library'),
            ('-', '', 'neither beside the library'),
            ('', None, 'neither beside the library'),
            ('-', '/nowhere', '“/nowhere” holds no templates'),
            ('/none', '/nowhere', '“/none” holds no templates'),
            (str(folder), None, f'“{folder}” holds no templates'),
            (str(ROOT), '/nowhere', 'True')):
        result = run([sys.executable, '-c', OPENS, library, given],
                     env={'ANDU_DATA': data} if data is not None else None)
        suite.check(f'the library alone, {given!r}, ANDU_DATA {data!r}',
                    result.status == 0 and words in result.out.decode()
                    and result.out.decode().startswith(
                        'True' if words == 'True' else 'False '),
                    f'{result.status}: {result.out} {result.err[-300:]}')


def check_extends(suite):
    draft = suite.text('draft.yaml', LETTER)
    own = 'template: own\nnames: [本局复函]\nextends: reply-leter\n'
    for language, words in (
            ('zh', '没有可作基础的模板“reply-leter”，是不是“reply-letter”？'),
            ('en', 'did you mean “reply-letter”?')):
        result = suite.run_andu('build', draft, '--template',
                                suite.text('own.yaml', own), '-o', '-',
                                '--format', 'json', '--lang', language)
        suite.check(f'extends, misspelled {language}',
                    result.status == STATUS_INPUT and
                    told(result).startswith('own.yaml:3:10 ') and
                    words in told(result) and
                    'extends: reply-letter' in told(result), result.err)
    result = suite.run_andu('build', draft, '--template', suite.text(
        'own.yaml', own.replace('reply-leter', '工作报告')), '-o', '-',
                            '--format', 'json', '--lang', 'zh')
    suite.check('extends: a kind by its name', result.status == STATUS_INPUT
                and '请写 extends: work-report' in told(result), result.err)
    result = suite.run_andu('build', draft, '--template', suite.text(
        'own.yaml', own.replace('reply-leter', '通知')), '-o', '-',
                            '--format', 'json', '--lang', 'zh')
    suite.check('extends: what there is', result.status == 3 and
                'work-report' in told(result) and 'ANDU_DATA' not in
                told(result), result.err)


def check_import(suite):
    """`andu import` looks beside the draft, too."""
    folder = suite.folder()
    (folder / 'templates').mkdir()
    shutil.copy(OWN / 'notice.yaml', folder / 'templates' / 'notice.yaml')
    draft = folder / 'd.txt'
    draft.write_text('云溪市教育局\n\n关于开展课后服务的通知\n\n各学校：\n'
                     '现将有关事项通知如下。\n\n云溪市教育局\n2026年5月6日\n',
                     encoding='utf-8')
    for name, options in (('by itself', ()), ('by --kind', ('--kind', '通知'))):
        result = suite.run_andu('import', draft, '-o', '-', *options, cwd='/')
        suite.check(f'import: a kind beside the draft, {name}',
                    result.status == 0 and '文种: 通知' in result.out.decode(),
                    result.err + result.out.decode()[:300])


def check_schema_names(suite):
    """Keys of fields are not mixed up with the schema's own words."""
    twice = []

    def once(pairs):
        keys = [key for key, _ in pairs]
        twice.extend(key for key in keys if keys.count(key) > 1)
        return dict(pairs)

    result = suite.run_andu('schema', '--template', OWN / 'agenda.yaml')
    schema = json.loads(result.out, object_pairs_hook=once)
    suite.check('schema: no definition stands there twice', not twice, twice)

    def member(name, of):
        reference = of['properties'][name]['$ref']
        return schema['$defs'][reference.removeprefix('#/$defs/')]

    listed = schema['$defs'][member('agenda', schema)['$ref'][8:]]
    item = schema['$defs'][listed['$ref'][8:]]
    for name, title in (('item', '题目'), ('group', '小组'), ('list', '名单')):
        suite.check(f'schema: the member {name}', title in
                    json.dumps(member(name, item), ensure_ascii=False),
                    member(name, item))


def check_batch(suite):
    """Two folders of one batch, each with a template of that name."""
    folder = suite.folder()
    for name, mark in (('one', '甲'), ('two', '乙')):
        (folder / name / 'templates').mkdir(parents=True)
        (folder / name / 'templates' / 'own.yaml').write_text(
            KIND.format('own', '季报') +
            f'fields: {{author: {{default: {mark}}}}}\n', encoding='utf-8')
        (folder / name / f'{name}.yaml').write_text(
            DRAFT.format('季报'), encoding='utf-8')
    (folder / 'all.yaml').write_text(
        'documents: [one/one.yaml, two/two.yaml]\n', encoding='utf-8')
    result = suite.run_andu('batch', folder / 'all.yaml', '-o',
                            folder / 'out', '--to', 'tree')
    seen = {path.name: path.read_text(encoding='utf-8')
            for path in (folder / 'out').rglob('*.tree')} \
        if (folder / 'out').is_dir() else {}
    suite.check('batch: each document has the template beside it',
                '甲' in seen.get('one.tree', '') and
                '乙' in seen.get('two.tree', ''),
                f'{result.status} {result.err} {list(seen)}')


def check_help(suite):
    """Remedies quote the help in the language of the message."""
    draft = suite.text('draft.yaml', '文种: 复函\n标题: 复函\n')
    for language, words, others in (
            ('zh', '发文机关全称', 'the issuing organ'),
            ('en', 'the issuing organ', '发文机关全称')):
        result = suite.run_andu('check', draft, '--format', 'long', '--lang',
                                language)
        suite.check(f'remedies in {language} quote that help',
                    words in result.err and others not in result.err,
                    result.err)
    plain = suite.text('plain.yaml', KIND.format('plain', '简') +
                       'help: {en: only}\nfields: {office: {label: 科室, '
                       'required: true, help: 哪一个科室}}\n')
    result = suite.run_andu('check', '--template', plain, '--format', 'long',
                            suite.text('d.yaml', DRAFT.format('简')))
    suite.check('help in one language serves both', '哪一个科室' in result.err,
                result.err)
    wrong = suite.text('wrong.yaml', KIND.format('wrong', '误') +
                       'fields: {office: {help: {de: x}, form: "{m}"}}\n')
    result = suite.run_andu('check', '--template', wrong, draft)
    suite.check('a wrong language of help has its place',
                'wrong.yaml:4:26' in result.err, result.err)
    suite.check('a wrong form has its place',
                'wrong.yaml:4:40' in result.err, result.err)


def check_form(suite):
    """`form:` of an office's own letter."""
    letter = OWN / 'education-letter.yaml'
    for number, good in (
            ('云教提复〔2026〕12号', True), ('云教提复〔2026〕1号', True),
            ('云教提复〔26〕12号', False), ('云教提复〔2026〕012号', False),
            ('云教函〔2026〕12号', False), ('云教提复[2026]12号', False),
            ('云教提复〔2026〕12号。', False), ('云教提复〔2026〕号', False)):
        draft = suite.text('d.yaml', f'文种: 教育局复函\n标题: 复函\n'
                           f'主送机关: 甲\n正文: 乙\n发文字号: {number}\n')
        result = suite.run_andu('build', '--template', letter, draft, '-o',
                                '-', '--format', 'json')
        suite.equal(f'form: {number}', 'not-form' not in result.ids(), good)


def check_wordless(suite):
    """A base that has no words for tables: the unit stands there alone."""
    folder = suite.folder() / 'templates'
    folder.mkdir()
    base = (TEMPLATES / 'gbt9704.yaml').read_text('utf-8')
    wordless = re.sub(r'^tables:.*\n', '', base, flags=re.M).replace(
        'template: gbt9704', 'template: wordless')
    suite.check('the words of tables are on a line', wordless.count('\n')
                == base.count('\n') - 1)
    (folder / 'wordless.yaml').write_text(wordless, 'utf-8')
    report = (TEMPLATES / 'work-report.yaml').read_text('utf-8')
    for base, label in (('gbt9704', '单位：'), ('wordless', '')):
        own = re.sub(r'^names:.*', 'names: [自用报告]', report.replace(
            'extends: gbt9704', f'extends: {base}').replace(
                'template: work-report', 'template: own-report'), flags=re.M)
        (folder / 'own-report.yaml').write_text(own, 'utf-8')
        (folder.parent / 'd.yaml').write_text(
            '文种: 自用报告\n标题: 关于供水情况的报告\n正文:\n  - 情况如下。\n'
            '  - 表格: {标题: 供水, 单位: 万吨, 表头: [县区, 水量], '
            '行: [[青屿区, 12]], 注: 截至6月。}\n', 'utf-8')
        result = suite.run_andu('build', 'd.yaml', '--to', 'pages', '-o', '-',
                                cwd=folder.parent)
        runs = ''.join(re.findall(r'"(.*)"', result.out.decode()))
        suite.check(f'the unit of a table by {base}',
                    f'供水{label}万吨' in runs, (runs, result.err))


def check_minutes_place(suite):
    """Names of a list go on behind its label (GB/T 9704-2012, 10.3)."""
    pages = suite.run_andu('build', GOLDEN / 'kinds' / 'minutes.yaml', '--to',
                           'pages', '-o', '-').out.decode()
    suite.check('minutes: the lists are on the page', '出席' in pages and
                '列席' in pages, pages[:200])


LETTER = """文种: 复函
发文机关: 云溪市教育局
标题: 云溪市教育局关于报送统计表的复函
主送机关: 市统计局
正文: 现将统计表报送你局。
结束语: 特此函复。
办理结果: A
署名: 云溪市教育局
成文日期: 2026年5月6日
联系人: 沈知微
抄送机关: 市政府办公室
"""


def told(result):
    """Place, text and remedy of the only message of `--format json`."""
    lines = result.err.splitlines()
    if len(lines) != 1 or not lines[0].startswith('{'):
        return result.err
    one = json.loads(lines[0])
    name = pathlib.Path(one['file']).name
    return f'{name}:{one["line"]}:{one["column"]} {one["text"]} ' \
        f'{one["remedy"]}'


def check_ticks(suite):
    """Boxes that a hand has ticked in the DocBook file, or in two ways."""
    kinds = ROOT / 'examples' / 'kinds'
    template = kinds / 'templates' / 'opinion-form.yaml'
    made = suite.run_andu('build', kinds / 'opinion-form.yaml', '--template',
                          template, '--to', 'docbook', '-o', '-').out.decode()

    def values(*changes):
        text = made
        for old, new in changes:
            suite.check(f'DocBook holds {old}', old in text, text)
            text = text.replace(old, new, 1)
        again = suite.run_andu('build', suite.text('t.xml', text),
                               '--template', template, '--to', 'docbook',
                               '-o', '-', '--format', 'short')
        return re.findall('role="ticked">(.*?)<', again.out.decode()), again

    same, told = values()
    suite.equal('boxes come back from DocBook', [same, told.err],
                [['座谈', '满意'], ''])
    ticked, told = values(('□走访', '☑走访'),
                          ('☑<phrase role="ticked">座谈',
                           '□<phrase role="ticked">座谈'),
                          ('□满意　□基本满意', '□满意　☑基本满意'))
    suite.equal('boxes ticked by hand', [ticked, told.err],
                [['走访', '满意', '基本满意'], ''])
    none, told = values(('☑<phrase role="ticked">座谈',
                         '□<phrase role="ticked">座谈'))
    suite.equal('a tick taken out', [none, told.err], [['满意'], ''])
    _, told = values(('□走访', '☑走访'))
    suite.check('two boxes ticked are told', told.status == STATUS_INPUT and
                '联系方式' in told.err, told.err)


def check_changes(suite):
    """`change:` as templates/README.md shows it, and what it must not do."""
    page = (ROOT / 'templates' / 'README.md').read_text(encoding='utf-8')
    shown, = (block for block in re.findall(r'```yaml\n(.*?)```', page, re.S)
              if 'change:' in block)
    draft = suite.text('draft.yaml', LETTER)
    plain = suite.run_andu('build', draft, '--to', 'tree', '-o', '-')
    own = suite.run_andu('build', draft, '--template',
                         suite.text('own.yaml', shown), '--to', 'tree', '-o',
                         '-')
    before, after = plain.out.decode(), own.out.decode()
    suite.check('change: the page\'s example builds; what it takes out and '
                'the draft gives is told',
                own.status == 0 and own.err.count('\n') == 1
                and '“办理结果” is not printed' in own.err, own.err)
    for word, was, now in (('element result', 1, 0), ('专此说明。', 0, 1),
                           ('承办：', 0, 1), ('特此函复。', 1, 1),
                           ('抄送：', 1, 1), ('element mark', 1, 1)):
        suite.equal(f'change: {word}', (before.count(word) > 0,
                                        after.count(word) > 0),
                    (bool(was), bool(now)))
    suite.check('change: before', after.index('专此说明。') <
                after.index('特此函复。'), after)
    suite.check('change: after', after.index('市政府办公室') <
                after.index('承办：'), after)
    pages = suite.run_andu('build', draft, '--template',
                           suite.text('own.yaml', shown), '--to', 'pages',
                           '-o', '-').out.decode()
    red = [line for line in pages.splitlines()
           if line.startswith('rule ') and line.endswith('#ff0000')]
    suite.check('change: one of two rules alone', len(red) == 3 and
                sum(' 156 ' in line for line in red) == 1, red)
    own = 'template: own\nnames: [本局复函]\nextends: reply-letter\n' \
          'layouts:\n  信函:\n'
    for name, text, wanted in (
            ('a list without the body',
             '    parts:\n      - folio: {text: "第{page}页", gap: 7mm}\n',
             ('own.yaml:5:3', '信函', '标题、发文机关、主送机关、正文',
              'change')),
            ('the body taken out', '    change:\n      - {remove: body}\n',
             ('own.yaml:5:3', '信函', '正文')),
            ('which of two', '    change:\n      - {remove: note}\n',
             ('own.yaml:7:18', 'note', '2', 'note 1')),
            ('no such part', '    change:\n      - {remove: notes}\n',
             ('own.yaml:7:18', 'notes', 'note, note, contact'))):
        for language, template in (('zh', '模板：'), ('en', 'template: ')):
            result = suite.run_andu(
                'build', draft, '--template', suite.text('own.yaml',
                                                         own + text),
                '-o', suite.folder() / 'x.pdf', '--format', 'json',
                '--lang', language)
            suite.check(f'change {language}: {name}', result.status == 1 and
                        template in told(result) and
                        all(word in told(result) for word in wanted),
                        result.err)


def check_required(suite):
    draft = suite.text('draft.yaml', DRAFT.format('年报告'))
    own = 'template: own\nnames: [年报告]\nextends: work-report\nfields:\n'
    for name, field, value, wanted in (
            ('a line', '  no: {label: 编号, required: yes}\n', '甲',
             '- text: {text: "{no}"}'),
            ('a text', '  no: {label: 编号, type: text, required: yes}\n',
             '甲', '- body: {field: no}'),
            ('groups', '  no: {label: 编号, type: groups, required: yes, '
             'fields: {a: {}}}\n', '[{a: 甲}]',
             '- list: {field: no, text: "{a}"}')):
        result = suite.run_andu('build', draft, '--format', 'json', '--lang',
                                'zh', '-o', '-', '--template',
                                suite.text('own.yaml', own + field))
        suite.check(f'required and nowhere printed: {name}',
                    result.status == 1 and told(result).startswith(
                        'own.yaml:5:3 模板：没有一个版式印出必填的“编号” ')
                    and wanted in told(result), result.err)
        mended = own + field + 'layouts:\n  报告:\n    change:\n' \
            f'      - before: body\n        put:\n          {wanted}\n'
        result = suite.run_andu('build', suite.text(
            'd.yaml', DRAFT.format('年报告') + f'编号: {value}\n'), '--template',
            suite.text('own.yaml', mended), '--to', 'tree', '-o', '-')
        suite.check(f'the remedy followed: {name}', result.status == 0 and
                    '甲' in result.out.decode(), result.err)


def check_groups(suite):
    """A phrase does not print the first of several items in silence."""
    own = 'template: own\nnames: [名单]\nextends: work-report\nfields:\n' \
          '  people:\n    {label: 人员, type: groups, scalar: who, ' \
          'fields: {who: {label: 姓名}}}\nlayouts:\n  报告:\n' \
          '    change:\n      - before: body\n        put:\n          '
    draft = suite.text('d.yaml', DRAFT.format('名单') + '人员: [甲方, 乙方]\n')

    def build(part, *options, fields=own):
        return suite.run_andu(
            'build', draft, '--template', suite.text('own.yaml',
                                                     fields + part + '\n'),
            '--to', 'tree', '-o', '-', *options)

    wrong = '- text: {text: "名单：{people.who}"}'
    for language, words in (
            ('zh', '模板：“people.who”只印得出几项中的第一项'),
            ('en', 'would print the first of several items only')):
        result = build(wrong, '--format', 'json', '--lang', language)
        suite.check(f'groups in a phrase {language}', result.status == 1 and
                    told(result).startswith('own.yaml:12:30 ') and
                    words in told(result), result.err)
        for remedy in ('- list: {field: people, text: "{who}"}', 'type: lines',
                       '“{people.who:first}”'):
            suite.check(f'groups in a phrase {language}: {remedy}',
                        remedy in told(result), told(result))
    for name, part, fields, items in (
            ('a list', '- list: {field: people, text: "{who}"}', own,
             ('甲方', '乙方')),
            ('the first', wrong.replace('who}', 'who:first}'), own, ('甲方',)),
            ('lines', wrong.replace('.who', ''),
             re.sub('groups, .*', 'lines}', own), ('名单：', '甲方', '乙方'))):
        result = build(part, fields=fields)
        suite.check(f'groups in a phrase, mended by {name}',
                    result.status == 0 and
                    all(item in result.out.decode() for item in items),
                    result.err)


def check_keyless(suite):
    """A kind that nobody extends needs no key: its first name serves."""
    place = suite.folder()
    (place / 'templates').mkdir()
    for names in (['专报'], ['专报', '情况专报'], ['内部专报', '专报', '急报']):
        (place / 'templates' / 'own.yaml').write_text(
            f'names: [{", ".join(names)}]\nextends: work-report\n', 'utf-8')
        seen = suite.run_andu('kinds', '--format', 'json', cwd=place)
        own = [kind for kind in json.loads(seen.out)
               if '专报' in kind['names']]
        suite.equal(f'{names}: key and names',
                    [(kind['key'], kind['names']) for kind in own],
                    [(names[0], names)])
        for name in names:
            (place / 'd.yaml').write_text(
                f'文种: {name}\n标题: 关于某项工作的报告\n正文: 一切正常。\n',
                'utf-8')
            made = suite.run_andu('build', 'd.yaml', '--to', 'tree', '-o', '-',
                                  cwd=place)
            suite.equal(f'{names}: {name} is built', made.status, STATUS_OK)


def same_name(suite):
    """Two of one folder; in another folder one stands for the other."""
    folder = suite.folder()
    for place, files in (('one', ('a', 'b')), ('two', ('a',))):
        (folder / place / 'templates').mkdir(parents=True)
        for name in files:
            (folder / place / 'templates' / f'{name}.yaml').write_text(
                f'template: own-{name}\nnames: [本局复函, 甲{name}]\n'
                'extends: reply-letter\n')
    home = folder / 'config'
    (home / 'andu').mkdir(parents=True)
    shutil.copytree(folder / 'one' / 'templates', home / 'andu' / 'templates')
    for place, kind, words in (
            ('one', '本局复函', 1), ('one', '甲b', 0), ('one', 'own-b', 0),
            ('one', '复函', 0), ('two', '本局复函', 0)):
        draft = folder / place / 'd.yaml'
        draft.write_text(f'文种: {kind}\n发文机关: 云溪市教育局\n标题: 关于场地的复函\n'
                         '主送机关: 云溪市体育局\n正文: 来函收悉。\n署名: 云溪市教育局\n'
                         '成文日期: 2026年5月6日\n')
        made = suite.run_andu('build', '--lang', 'en', draft, env={
            'XDG_CONFIG_HOME': str(home)})
        suite.equal(f'{kind} in {place}', (made.status, made.err.count(
            'b.yaml is called “本局复函” as well')), (0, words))


def test(suite):
    same_name(suite)
    check_lists(suite)
    check_keyless(suite)
    check_groups(suite)
    check_unreadable(suite)
    check_shipped_damaged(suite)
    check_extends(suite)
    check_library_alone(suite)
    check_schema_names(suite)
    check_import(suite)
    check_changes(suite)
    check_ticks(suite)
    check_required(suite)
    check_page(suite)
    check_search(suite)
    check_batch(suite)
    check_help(suite)
    check_form(suite)
    check_wordless(suite)
    check_minutes_place(suite)
