"""`andu schema`: what an independent validator says of it, over everything
that builds and over drafts that are wrong in every field; and what an editor
shows of it.

A schema refuses nothing that andu takes without a word. What andu finds
wrong in a field the schema refuses as well, but for what BLIND names.
"""

import copy
import json
import shutil

import yaml

import nodejs
from harness import EXAMPLES, GOLDEN, ROOT, STATUS_OK, documents, some

MUTATIONS = 200  # of a kind, each day
OWN = GOLDEN / 'kinds' / 'templates'

# What a schema cannot see, though it is wrong: by the mutation's name.
BLIND = {
    'date 2025年2月29日': 'which years are leap years',
    'table rows of different width': 'it cannot count across rows',
    'table span over the edge': 'it cannot count columns',
    'table row span over the end': 'it cannot count rows',
    'table widths too few': 'it cannot count columns',
    'table row empty': 'a row may be filled by spans from above',
    'levels too many': 'depth of nesting',
    'amount 1e3': 'editors read 1e3 as the number 1000',
}

# What a schema refuses though andu takes it.
ODD = {
    'group []': 'an empty list where fields belong counts as nothing',
    '文种 没有这一个': 'with --template the name does not matter',
    '文种 empty': 'the same',
    '文种 absent': 'the same',
}

# Messages about one field; others are about the document as a whole.
FIELD_MESSAGES = {
    'unknown-key', 'unknown-key-suggest', 'same-field-twice', 'field-missing',
    'field-empty', 'not-scalar', 'not-group', 'not-choice', 'not-year',
    'not-date', 'no-such-day', 'date-form', 'date-padded', 'not-amount',
    'not-count', 'not-credit-code', 'not-form', 'line-break-in-line',
    'body-item', 'table-no-rows', 'table-row-width', 'table-not-row',
    'table-too-wide', 'table-span', 'table-widths', 'too-many-levels',
    'layout-unknown',
}

# --- wrong values ----------------------------------------------------------

def rows(*cells):
    return {'表格': {'行': [list(row) for row in cells]}}


TABLES = {
    'table no rows': {'表格': {'表头': ['a', 'b']}},
    'table rows empty': {'表格': {'行': []}},
    'table rows text': {'表格': {'行': 'x'}},
    'table text': {'表格': 'x'},
    'table list': {'表格': [['a']]},
    'table row text': {'表格': {'行': ['a', 'b']}},
    'table row mapping': {'表格': {'行': [{'文字': 'a'}]}},
    'table row empty': {'表格': {'行': [[], ['a']]}},
    'table head text': {'表格': {'表头': 'a', '行': [['b']]}},
    'table head mixed': {'表格': {'表头': [['a'], 'b'], '行': [['b']]}},
    'table unknown word': {'表格': {'行': [['a']], '列': '1'}},
    'table caption list': {'表格': {'标题': ['a'], '行': [['b']]}},
    'table caption two lines': {'表格': {'标题': 'a\nb', '行': [['b']]}},
    'table both spellings': {'表格': {'行': [['a']], 'rows': [['a']]}},
    'table and heading': {'表格': {'行': [['a']]}, '标题': 'x'},
    'table cell list': rows([['a']]),
    'table cell unknown': rows([{'文字': 'a', '宽': '2'}]),
    'table cell span zero': rows([{'文字': 'a', '跨列': '0'}]),
    'table cell span word': rows([{'文字': 'a', '跨列': '二'}]),
    'table cell span 100': rows([{'文字': 'a', '跨列': '100'}]),
    'table cell span list': rows([{'文字': 'a', '跨列': ['2']}]),
    'table cell text list': rows([{'文字': ['a']}]),
    'table cell align': rows([{'文字': 'a', '对齐': '上'}]),
    'table align': {'表格': {'行': [['a']], '对齐': '上'}},
    'table align in list': {'表格': {'行': [['a']], '对齐': ['左', '上']}},
    'table widths text': {'表格': {'行': [['a']], '列宽': '2'}},
    'table widths word': {'表格': {'行': [['a']], '列宽': ['宽']}},
    'table widths zero': {'表格': {'行': [['a']], '列宽': ['0']}},
    'table widths 1001': {'表格': {'行': [['a']], '列宽': ['1001']}},
    'table widths too few': {'表格': {'行': [['a', 'b']], '列宽': ['1']}},
    'table turned': {'表格': {'行': [['a']], '横排': '否'}},
    'table rows of different width': rows(['a', 'b'], ['c']),
    'table span over the edge': rows(
        ['a', {'文字': 'b', '跨行': '2'}], [{'文字': 'c', '跨列': '2'}]),
    'table row span over the end': rows([{'文字': 'a', '跨行': '2'}]),
    'table too wide': rows(['a'] * 65),
}

SECTIONS = {
    'section unknown word': {'标题': 'x', '内容': 'y', '备注': 'z'},
    'section without heading': {'内容': 'y'},
    'section heading empty': {'标题': '', '内容': 'y'},
    'section heading list': {'标题': ['x'], '内容': 'y'},
    'section heading two lines': {'标题': 'x\ny'},
    'section both spellings': {'标题': 'x', 'heading': 'x'},
    'section content of nonsense': {'标题': 'x', '内容': {'a': 'b'}},
    'levels too many': {'标题': '1', '内容': [{'标题': '2', '内容': [
        {'标题': '3', '内容': [{'标题': '4', '内容': [{'标题': '5'}]}]}]}]},
}

# By type: a name for each wrong value and the value.
WRONG = {
    'year': ['25', '20255', '二〇二五', '2025年', '20 25', 25555, 2025.5, True,
             ['2025'], {'a': '2025'}],
    'date': ['2026-05-06', '2026年05月06日', '2026年5月06日', '2026年13月1日',
             '2026年0月1日', '2026年2月30日', '2026年4月31日', '2026年5月',
             '26年5月6日', '二〇二六年五月六日', '2026年5月6号', 20260506,
             '2025年2月29日', ['2026年5月6日'], {'年': '2026'}],
    'amount': ['10万元', '十', '1.2.3', '-', '.', ',', '１０',
               '12,04.00', '1234,500', '1,2345', '1,234,50', '1,', '10.', '+1',
               True, ['1'], {'a': '1'}, '1e3'],
    'count': ['12人', '-1', '1.5', '十二', -1, 1.5, True, ['1'], {'a': '1'}],
    'code': ['123', '1236990051740936I6', '1236990051740936X',
             '1236990051740936X66', '１236990051740936X6', 'O' * 18,
             ['1236990051740936X6'], {'a': 'b'}],
    'line': ['a\nb', ['a'], {'a': 'b'}],
    'lines': [{'a': 'b'}, [['a']], [{'a': 'b'}]],
    'text': [[['x']], {'a': 'b'}, [{'a': 'b'}], []],
    'group': [['a'], [], {'没有这一项': 'x'}],
    'groups': [{'没有这一项': 'x'}, [['a']], [{'没有这一项': 'x'}]],
}
WRONG['choice'] = ['没有这一个', ['a'], {'a': 'b'}]

# What is right may look odd; neither may refuse it.
RIGHT = {
    'year': ['2024', 2024, ' 2024 '],
    'date': ['2026年5月6日', '2024年2月29日', ' 2026年12月31日\n'],
    'amount': ['10.00', 10.5, '-3.20', '1,234.50', '12,345,678', 0],
    'count': ['12', 12, 0],
    'code': ['1236990051740936X6', '1236990051740936x6'],
    'line': ['x', 7, 1.5, True, '007', ' x ', 'x\n'],
    'lines': ['x', 'x\ny', ['x', 'y'], ['x', 7], 3],
    'text': ['x', 'x\ny', ['x', {'标题': 'a', '内容': 'b'}], 3,
             {'heading': 'a', 'content': ['b', {'table': {
                 'caption': 'c', 'head': [['d', 'e']], 'align': ['left', '右'],
                 'widths': [1, 2], 'rows': [['f', 1], [
                     {'text': 'g', 'columns': 2, 'align': 'center'}]]}}]},
             [{'表格': {'表头': ['a'], '行': [[None], [1.5]], '横排': '是',
                      '对齐': '小数点', '合计': '末行'}}],
             [{'table': {'rows': [['1', '2']], 'total': ['last-row', '末列']}}],
             [{'表格': {'文件': 'a.csv', '区域': 'A1:B2', '表头行数': 1}},
              {'table': {'file': 'a.csv', 'range': 'a:$b', 'head-rows': '0',
                         'caption': 'c'}}],
             [{'图片': 'a.png'}, {'图片': [{'文件': 'a.png', '说明': 'b'}, 'c.jpg']},
              {'picture': {'file': 'a.png', 'caption': 'b', 'width': '80mm'}},
              {'图片': {'文件': 'a.png', '宽': '5%', '标题': 'x'}}],
             [{'图表': {'类型': '柱形', '标题': 'a', '说明': 'b', '表格': {
                 '单位': 'c', '表头': ['d', 'e'], '行': [['f', 1]],
                 '注': ['g', 'h']}}},
              {'换页': '是'}, {'页码': 1}, {'page-number': '9999'},
              {'chart': {'type': 'pie', 'table': {
                  'file': 'a.csv', 'range': 'A1:B9', 'head-rows': 1}}}]],
}


def name_of(value):
    return value if isinstance(value, str) else json.dumps(
        value, ensure_ascii=False)


# --- drafts ----------------------------------------------------------------

class Kind:
    """A kind's fields as the program lists them, and a full draft of it."""

    def __init__(self, suite, key, folder, options=()):
        self.key = key
        self.options = list(options)
        self.fields = json.loads(suite.run_andu(
            'kinds', key, *options, '--format', 'json').out)
        self.schema = json.loads(suite.run_andu(
            'schema', key, *options).out)
        result = suite.run_andu('new', key, *options, '-o', '-', '-q',
                                '--lang', 'zh', cwd=folder)
        self.sample = result.out.decode()
        self.draft = yaml.load(self.sample, yaml.BaseLoader)

    def mutations(self):
        """(name, wrong?, draft) for every field."""
        for field in self.fields:
            yield from self.of_field(field, (), self.draft)
        for spelling in ('没有这一项', 'adressee', 'zzz'):
            yield 'unknown key', True, {**self.draft, spelling: 'x'}

    def of_field(self, field, path, draft):
        names = [field['key'], field['label'], *field['also']]
        label = '.'.join((*path, field['label']))

        def with_value(value, key=field['label']):
            changed = copy.deepcopy(draft)
            inner = changed
            for step in path:
                inner = inner.setdefault(step, {})
                if isinstance(inner, list):
                    inner = inner[0]
                if not isinstance(inner, dict):
                    return None
            for name in names:
                inner.pop(name, None)
            if key is not None:
                inner[key] = value
            return changed

        here = draft
        for step in path:
            here = (here or {}).get(step)
            here = here[0] if isinstance(here, list) else here
        value = (here or {}).get(field['label']) if isinstance(here, dict) \
            else None
        if field['key'] in ('kind', 'layout'):
            values, right = ['没有这一个', ['x'], {'a': 'b'}], []
        else:
            values = WRONG[field['type']]
            right = RIGHT.get(field['type'], [])
        if value is not None:
            for i, one in enumerate(names):
                yield f'{label} as {one}', False, with_value(value, one)
                for other in names[i + 1:]:
                    both = with_value(value, one)
                    target = both
                    for step in path:
                        target = target[step]
                        target = target[0] if isinstance(target, list) \
                            else target
                    target[other] = value
                    yield f'{label} twice: {one}, {other}', True, both
            yield f'{label} absent', field['required'], with_value(None, None)
        for one in values:
            what = label if field['key'] in ('kind', 'layout') \
                else field['type']
            yield f'{what} {name_of(one)}', True, with_value(one)
        for one in right:
            if path or field['key'] not in ('title-lines', 'signature-lines'):
                yield f'{label} = {name_of(one)}', False, with_value(one)
        for empty in ('', None) if field['type'] != 'group' else (None,):
            yield f'{label} empty', field['required'], with_value(empty)
        if field['type'] == 'text':
            for name, one in {**TABLES, **SECTIONS}.items():
                yield name, True, with_value([one])
        for inner in field.get('fields', []):
            yield from self.of_field(inner, (*path, field['label']), draft)


def write_draft(draft):
    """As JSON, which is YAML; but what is empty is not the word null."""
    text = json.dumps(draft, ensure_ascii=False)
    return text.replace('"1e3"', '1e3').replace(': null', ': ')


def messages(result):
    """The messages of a run in JSON, by file."""
    by_file = {}
    for line in (result.out.decode() + result.err).splitlines():
        if line.startswith('{'):
            one = json.loads(line)
            by_file.setdefault(one['file'], []).append(one)
    return by_file


def cases_of(suite, kind):
    """(name, wrong?, text) of drafts with one fault each, or with none."""
    cases = [(name, wrong, write_draft(draft))
             for name, wrong, draft in kind.mutations() if draft]
    return cases[::7] if suite.sanitized else some(cases, MUTATIONS)


def check_mutations(suite, kind, cases, faults):
    folder = suite.folder()
    for i, (_, _, text) in enumerate(cases):
        (folder / f'{i:04}.yaml').write_text(text, encoding='utf-8')
    said = messages(suite.run_andu(
        'check', *kind.options, '--format', 'json',
        *sorted(path.name for path in folder.glob('*.yaml')), cwd=folder))
    loose, blind, wrongs = [], [], 0
    for i, (name, wrong, text) in enumerate(cases):
        found = said.get(f'{i:04}.yaml', [])
        ids = {one['id'] for one in found if one['level'] == 'error'}
        if faults[i] and not found and name not in ODD:
            loose.append(f'{name}: {faults[i][:2]}: {text[:60]}')
        if ids & FIELD_MESSAGES and not faults[i] and name not in BLIND:
            blind.append(f'{name}: {ids}')
        wrongs += bool(ids & FIELD_MESSAGES)
    suite.check(f'schema {kind.key}: refuses nothing that andu takes',
                not loose, '; '.join(loose[:5]) + f' ({len(loose)})')
    suite.check(f'schema {kind.key}: refuses what is wrong in a field',
                not blind, '; '.join(blind[:5]) + f' ({len(blind)})')
    suite.check(f'schema {kind.key}: enough was wrong', wrongs * 4 > len(cases),
                f'{wrongs} of {len(cases)}')


# --- what builds -----------------------------------------------------------

def kind_of(kinds, text):
    draft = yaml.load(text, yaml.BaseLoader)
    name = draft.get('kind', draft.get('文种')) \
        if isinstance(draft, dict) else None
    return next((one['key'] for one in kinds
                 if name in (one['key'], *one['names'])), None)


def all_that_builds(suite, kinds):
    """(file, kind, text) of examples, cases and tests/cases that build."""
    candidates = documents() + [
        path for path in sorted(GOLDEN.rglob('*.yaml'))
        if path.parent.name != 'templates'
        and not path.with_suffix('.options').is_file()]
    for path in candidates:
        if suite.sanitized and path.parent not in (EXAMPLES,):
            continue
        try:
            text = path.read_text(encoding='utf-8')
            key = kind_of(kinds, text)
        except (yaml.YAMLError, UnicodeDecodeError):
            continue
        if key and suite.run_andu('build', path.name, '--to', 'tree', '-o',
                                  '-', cwd=path.parent).status == STATUS_OK:
            yield path, key, text


# --- editors ---------------------------------------------------------------

DRAFT = '''# yaml-language-server: $schema={schema}
文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕12号
成文日期: 2026年05月06日
发文机官: 云溪市教育局
署名: 云溪市教育局
signature: 云溪市教育局
主送机关: 陈一诺委员
联系人:
  姓名: 沈知微
  电化: 0000-5550168
正文:
  - 收悉。
  - 表格:
      表头: [甲]
      行: [[乙]]
      对齐: 上

'''


def check_editor(suite, node, kind):
    folder = suite.folder()
    schema = folder / 'reply-letter.schema.json'
    shutil.copy(kind, schema)
    draft = DRAFT.format(schema=schema.name)
    line = draft.count('\n')
    layout = '# yaml-language-server: $schema=reply-letter.schema.json\n' \
        '文种: 复函\n版式: \n'
    clean = layout + '发文机关: 云溪市教育局\n标题: 复函\n主送机关: 甲\n' \
        '正文: 乙\n'
    seen = nodejs.ask(node, 'editor.cjs', [
        {'file': str(folder / 'draft.yaml'), 'text': draft,
         'complete': [[line, 1]], 'hover': [[4, 2]]},
        {'file': str(folder / 'layout.yaml'), 'text': layout,
         'complete': [[3, 5], [2, 5]]},
        {'file': str(folder / 'clean.yaml'), 'text': clean},
    ])
    marks = seen[0]['marks']
    for at, word in ((5, '2026年5月6日'), (6, '发文机官'), (8, 'signature'),
                     (12, '电化'), (18, '左')):
        suite.check(f'editor: line {at} is marked',
                    any(mark[0] == at and word in mark[2] for mark in marks),
                    marks)
    suite.check('editor: the missing title is marked',
                any('标题' in mark[2] for mark in marks), marks)
    suite.check('editor: nothing else is marked',
                {mark[0] for mark in marks} <= {2, 5, 6, 8, 12, 18}, marks)
    offered = {one['label']: one for one in seen[0]['completions'][0]}
    for key, help_text in (('number', '机关代字'), ('抄送机关', '抄送'),
                           ('抄送', '抄送'), ('print-date', '印发')):
        if key == 'number':  # its Chinese twin stands there already
            continue
        suite.check(f'editor: {key} is offered and explained',
                    help_text in offered.get(key, {}).get('help', ''),
                    list(offered)[:60])
    suite.check('editor: hovering explains a field',
                '机关代字' in (seen[0]['hovers'][0] or ''), seen[0]['hovers'])
    layouts = {one['label'] for one in seen[1]['completions'][0]}
    suite.check('editor: layouts are offered', {'信函', '文件'} <= layouts,
                layouts)
    names = {one['label'] for one in seen[1]['completions'][1]}
    suite.check('editor: names of the kind are offered',
                {'复函', 'reply-letter'} <= names, names)
    suite.equal('editor: nothing is marked in a right draft',
                seen[2]['marks'], [])


# --- without node ----------------------------------------------------------

def check_text(suite, kinds):
    """Both languages, twice the same, and every spelling is in it."""
    for one in kinds:
        for language, words in (('zh', '必填'), ('en', 'required')):
            runs = [suite.run_andu('schema', one['key'], '--lang', language)
                    for _ in range(2)]
            suite.equal(f'schema {one["key"]} {language}: same bytes',
                        runs[0].out, runs[1].out)
            text = runs[0].out.decode()
            schema = json.loads(text)
            suite.check(f'schema {one["key"]} {language}: its language',
                        words in text)
            suite.check(f'schema {one["key"]}: both spellings',
                        {'kind', '文种', 'layout', '版式'} <=
                        set(schema['properties']))
    suite.equal('schema: no such kind is wrong usage',
                suite.run_andu('schema', '没有').status, 2)
    suite.equal('schema: a kind is wanted',
                suite.run_andu('schema').status, 2)
    out = suite.folder() / 'x.json'
    suite.run_andu('schema', '复函', '-o', out)
    suite.equal('schema: -o writes a file', out.read_bytes(),
                suite.run_andu('schema', 'reply-letter').out)


def test(suite):
    kinds = json.loads(suite.run_andu(
        'kinds', '--format', 'json', cwd=OWN.parent).out)
    shipped = [one for one in kinds if 'cases' not in one['template']
               and not one['template'].startswith('templates/')]
    check_text(suite, shipped)
    node, why = nodejs.install()
    if not node:
        suite.skip('schemas against a validator and in an editor', why)
        return
    folder = suite.folder()
    shutil.copytree(OWN, folder / 'templates')
    loaded = [Kind(suite, one['key'], folder) for one in shipped]
    loaded += [Kind(suite, one, folder,
                    ['--template', str(OWN / f'{one}.yaml')])
               for one in ('minutes', 'education-letter')]
    schemas = {kind.key: kind.schema for kind in loaded}
    for kind in shipped:  # and in the other language
        schemas[kind['key'] + ' zh'] = json.loads(suite.run_andu(
            'schema', kind['key'], '--lang', 'zh').out)

    built = list(all_that_builds(suite, kinds))
    built = [one for one in built if one[1] in schemas]
    cases = {kind.key: cases_of(suite, kind) for kind in loaded}
    # all of them in one: the validator compiles each schema when it starts
    texts = [(key, text) for _, key, text in built]
    texts += [(kind.key, kind.sample) for kind in loaded]
    texts += [(key, text) for key, some_cases in cases.items()
              for _, _, text in some_cases]
    answer = nodejs.ask(node, 'validate.cjs', {
        'schemas': schemas, 'documents': [{'schema': key, 'text': text}
                                          for key, text in texts]})
    for key, fault in answer['meta'].items():
        suite.equal(f'schema {key} is a schema', fault, True)
    faults = iter(answer['results'])
    for (path, _, _), fault in zip(built, faults):
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) \
            else path.name
        suite.check(f'schema takes {name}', not fault, fault[:3])
    suite.check('schema: enough was tried', len(built) >= 6, len(built))
    for kind in loaded:
        suite.equal(f'schema {kind.key} takes its sample', next(faults), [])
    for kind in loaded:
        check_mutations(suite, kind, cases[kind.key],
                        [next(faults) for _ in cases[kind.key]])
    schema = folder / 'zh.json'
    schema.write_bytes(suite.run_andu(
        'schema', 'reply-letter', '--lang', 'zh').out)
    check_editor(suite, node, schema)
