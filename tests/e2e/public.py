"""--public: a copy to publish has nothing of what is private, in no output, and
says where it stands elsewhere."""

import json
import re
import shutil
import zipfile

import sheets
from harness import EXAMPLES, run
from pictures import png, shade

LETTER = '''文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕12号
签发人: [陆知行, 顾　衡]
标题: 云溪市教育局关于开放场地的复函
主送机关: 云溪市体育局
正文: |
  来函收悉。同意开放，具体事项请与本局办公室联系。
  一、开放时间
  周末全天开放。
  <粗>其他</粗>事项<脚注>另行通知。</脚注>
  （以下不再说明）
附件:
  - 标题: 开放安排
    内容:
      - 表格: {表头: [学校, 时间], 行: [[一中, 周六], [二中, 周日]]}
署名: 云溪市教育局
成文日期: 2026年5月6日
附注: 此件发至各校
联系人: {姓名: 沈知微, 电话: 0000-5550168}
抄送机关: 云溪市财政局
印发机关: 云溪市教育局办公室
印发日期: 2026年5月7日
'''
SECRETS = ('陆知行', '顾　衡', '顾衡', '沈知微', '5550168', '联系人', '签发人')
OWN = 'template: own\nnames: [内部函]\nextends: reply-letter\nfields:\n'
PICTURE = png(6, 4, shade)
FORMATS = ('pdf', 'docx', 'docbook', 'tree', 'pages')


def unpacked(path):
    """The PDF with nothing packed."""
    return run(['qpdf', '--qdf', '--object-streams=disable', path, '-']).out


def bodies(path):
    """All that a file holds, unpacked, and its text."""
    if path.is_dir():
        return b''.join(one.read_bytes() for one in sorted(path.iterdir()))
    data = path.read_bytes()
    if data.startswith(b'%PDF'):
        # the structure's own words stand in what is unpacked
        return data + unpacked(path) + b''.join(
            run(command).out for command in (
                ['pdftotext', path, '-'], ['pdfinfo', '-meta', path]))
    if data.startswith(b'PK'):
        with zipfile.ZipFile(path) as parts:
            return b''.join(name.encode() + parts.read(name)
                            for name in parts.namelist())
    return data


def spelled(word):
    """The word as outputs may have it: UTF-8, UTF-16, hexadecimal."""
    utf16 = word.encode('utf-16-be')
    return [word.encode(), utf16, utf16.hex().encode(),
            utf16.hex().upper().encode()]


def has(path, word):
    held = bodies(path)
    return any(one in held for one in spelled(word))


def nowhere(suite, name, path, words=SECRETS):
    held = bodies(path)
    for word in words:
        suite.check(f'{name}: no “{word}”', not any(
            one in held for one in spelled(word)))


def built(suite, name, *args, **options):
    """A run of build that makes something and says nothing."""
    made = suite.run_andu('build', '-q', *args, **options)
    suite.equal(f'{name}: made', (made.status, made.err), (0, ''))


def mapped(path):
    """Every character that a ToUnicode of the file maps to."""
    found = set()
    for block in re.findall(rb'beginbf(?:char|range)(.*?)endbf',
                            unpacked(path), re.S):
        for code in re.findall(rb'<([0-9A-Fa-f]{4})>', block):
            found.add(chr(int(code, 16)))
    return found


def outputs(suite):
    draft = suite.text('信.yaml', LETTER)
    folder = draft.parent
    for format in FORMATS:
        out, whole = folder / f'o.{format}', folder / f'w.{format}'
        for path, more in ((out, ('--public',)), (whole, ())):
            built(suite, format, draft, '--to', format, '-o', path, *more,
                  *(('--source',) if format == 'pdf' else ()))
        nowhere(suite, format, out)
        suite.check(f'{format}: the whole one has it', has(whole, '沈知微'))
    # fonts hold the glyphs that are used: 衡 stands nowhere else
    for name, there in (('o.pdf', False), ('w.pdf', True)):
        suite.equal(f'{name}: 衡 in ToUnicode', '衡' in mapped(folder / name),
                    there)
    # not blanked: no line is left for what is gone, and the head stays
    text = run(['pdftotext', '-layout', folder / 'o.pdf', '-']).out.decode()
    suite.check('no empty brackets', '（）' not in text and '：\n' not in
                text.replace('云溪市体育局：', '').replace('附件：', ''), text)
    suite.check('the head of a 文件 stays', '2026年5月7日印发' in text, text)
    # the source makes the same again, and is known to do so
    if reads(suite):
        again(suite, folder)
    # of DocBook, too
    suite.run_andu('build', '-q', folder / 'w.docbook', '--public', '-o',
                   folder / 'd.pdf')
    nowhere(suite, 'from DocBook', folder / 'd.pdf')


def reads(suite):
    """Is there the library that PDFs are read by?"""
    return suite.run_andu('extract', __file__).status != 3


def again(suite, folder):
    """Taken out, made and verified."""
    (folder / 'x').mkdir()
    suite.run_andu('extract', folder / 'o.pdf', '-o', folder / 'x')
    taken = next((folder / 'x').glob('*.yaml'))
    suite.run_andu('build', '-q', '--source', taken, '-o', folder / 'z.pdf')
    suite.equal('extracted and built: the same', (folder / 'z.pdf').read_bytes(),
                (folder / 'o.pdf').read_bytes())
    seen = suite.run_andu('verify', folder / 'o.pdf')
    suite.equal('verify: equal', seen.status, 0)


def names(suite):
    """Beside the other, not in its place; where -o names one, there."""
    draft = suite.text('信.yaml', LETTER)
    for more, name in (((), '信.pdf'), (('--public',), '信-public.pdf'),
                       (('--public', '-o', draft.parent / 'a.pdf'), 'a.pdf')):
        suite.run_andu('build', '-q', draft, *more)
        suite.check(f'{name} is made', (draft.parent / name).is_file())
    nowhere(suite, 'beside', draft.parent / '信-public.pdf')


def told(suite, name, text, place, word, status=1, template=None):
    """L74, at that place; and nothing is made."""
    draft = suite.text('d.yaml', text)
    out = draft.parent / 'o.pdf'
    more = ('--template', template) if template else ()
    made = suite.run_andu('build', '--lang', 'en', draft, '--public', '-o',
                          out, *more)
    suite.equal(f'{name}: status', made.status, status)
    found = re.findall(r'd\.yaml:(\d+):\d+: error: (.*) \[L74\]', made.err)
    if status:
        lines = text.split('\n')
        suite.check(f'{name}: told once, in its line', len(found) == 1 and
                    place in lines[int(found[0][0]) - 1] and
                    word in found[0][1], made.err)
    suite.equal(f'{name}: made', out.exists(), status == 0)


def elsewhere(suite):
    places = [
        ('text', '周末全天开放。', '周末请找沈知微。', '沈知微'),
        ('spread', '周末全天开放。', '周末请找沈　知 微。', '沈知微'),
        ('spread where it was given', '周末全天开放。', '周末请找顾衡。', '顾'),
        ('marked', '周末全天', '周末找<粗>沈知</粗>微，全天', '沈知微'),
        ('footnote', '另行通知。', '问沈知微。', '沈知微'),
        ('heading', '开放时间', '陆知行的批示', '陆知行'),
        ('cell', '[二中, 周日]', '[二中, 问陆知行]', '陆知行'),
        ('annex', '标题: 开放安排', '标题: 沈知微的安排', '沈知微'),
        ('note', '此件发至各校', '由沈知微发至各校', '沈知微'),
        ('unprinted', '抄送机关:', '提案: {类别: 提案, 提案者: 陆知行}\n抄送机关:',
         '陆知行'),
        ('number', '周末全天', '电话0000-5550168，全天', '5550168'),
        ('local', '周末全天', '请拨5550168，全天', '5550168'),
        ('wide', '周末全天', '请拨５５５０１６８，全天', '5550168'),
        ('brackets', '周末全天', '请拨(0000)555 0168，全天', '5550168'),
        ('mobile', '周末全天', '请拨13900000000，全天', '13900000000'),
        ('parted', '周末全天', '请拨139-0000-0000，全天', '139-0000-0000'),
        ('another line', '周末全天', '请拨0000-5550199，全天', '0000-5550199'),
        ('behind a word', '周末全天', '联系电话：5550199，全天', '5550199'),
    ]
    for name, old, new, word in places:
        text = LETTER.replace(old, new)
        told(suite, name, text, new.split('\n')[0], word)
    for name, new in (
            ('a year and an amount', '2026年投入1390000元，'),
            ('part of a number', '第955501689号决定，'),
            ('a long number', '编号139000000001，'),
            ('a decimal', '系数3.13900000000，'),
            ('one character', '陆续开放，'),
            ('words and a date', '电话预约自2026年起，')):
        told(suite, name, LETTER.replace('周末全天', new + '周末全天'), '', '', 0)


# how a left-out value is written elsewhere: (as it was given, as it stands)
SPELLINGS = [
    ('沈知微', '沈　知微'), ('沈知微', '沈\u00a0知\u2003微'), ('沈知微', '<粗>沈</粗>知<着重>微</着重>'),
    ('陆知行', '陸知行'), ('買買提·艾力', '买买提•艾力'), ('买买提・艾力', '买买提艾力'),
    ('沈知微 0000-5550168', '沈知微'), ('沈知微，文书科', '沈知微'),
    ('Ｌｉ Wei', 'Li　Ｗｅｉ'),
    ('0571-5550168', '（0571）5550168'), ('0571-5550168', '05715550168'),
    ('05715550168', '5550168'), ('010 55501687', '55501687'),
    ('０５７１－５５５０１６８', '5550168'), ('0571-5550168转801', '5550168'),
    ('0571-5550168', '0571·5550168'), ('0571-5550168', '555.01.68'),
    ('5550168', '五五五〇一六八'), ('5550168', '五五五零 一六八'),
    ('5550168', '555<粗>01</粗>68'), ('0571-5550168', '0571—5550168'),
]
# other numbers of telephones, as they are written
PHONES = ['139.0000.0000', '139·0000·0000', '13900000000', '１３９００００００００',
          '139<粗>0000</粗>0000', '139 0000 0000', '+8613900000000',
          '+86-139-0000-0000', '0086 13900000000', '+86 571 5550199',
          '05715550199', '（0571）5550199', '(010)55501990', '0571.5550199',
          '0571－5550199', '400-800-1234', '电话5550199', '5550199 13900000000']
NO_PHONES = ['13900000000.50元', '统计值0.5715550199', '编号01234567890123',
             '0306406152', '2026.5.18', '（0571）号', '第400800123号', '400-80',
             '4008001234', '（1）1390000', '1.39.00000000', '3301-5550199',
             '五五五〇一六九八', '055501689', '500168']


def spellings(suite):
    for given, elsewhere in SPELLINGS:
        text = re.sub('签发人: .*', f"签发人: ['{given}']", LETTER)
        told(suite, f'{given} as {elsewhere}', text.replace(
            '周末全天', f'周末找{elsewhere}，全天'), '周末找', given)
    for number in PHONES:
        told(suite, number, LETTER.replace('周末全天', f'请拨{number}，全天'),
             '请拨', '')
    for number in NO_PHONES:
        told(suite, number, LETTER.replace('周末全天', f'共{number}，全天'), '',
             '', 0)


def placed(suite, name, item, word, status=1, files=(), more=()):
    """As `told`, of an item of the text: in any file."""
    folder = suite.folder()
    for path, content in dict(files).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    draft = folder / 'd.yaml'
    draft.write_text(re.sub(
        r'正文: \|\n(  .*\n)+', f'正文:\n  - 来函收悉。\n  - {item}\n', LETTER))
    for format in ('pdf', 'docbook') if status else FORMATS:
        out = folder / f'o.{format}'
        made = suite.run_andu('build', '--lang', 'en', draft, '--public',
                              '--to', format, '-o', out, *more)
        found = re.findall(r'error: .*\[L74\]', made.err)
        suite.equal(f'{name}, {format}: status', made.status, status)
        suite.check(f'{name}, {format}: told', len(found) == status and all(
            word in one for one in found), made.err)
        if not status:
            nowhere(suite, f'{name}, {format}', out, (word,))


def blocks(suite):
    """In all that a text may hold, each told; what is not taken is not."""
    name = '沈知微'
    picture = {'p.png': PICTURE}
    book = sheets.workbook({name: ([['甲', '乙'], ['丙', '丁'], [name, '戊']],)})
    for where, item, files in (
            ('caption', '表格: {标题: X, 表头: [甲], 行: [[乙]]}', {}),
            ('unit', '表格: {单位: X, 表头: [甲], 行: [[乙]]}', {}),
            ('note', '表格: {注: [丙, X], 表头: [甲], 行: [[乙]]}', {}),
            ('head', '表格: {表头: [X], 行: [[乙]]}', {}),
            ('cell', '表格: {表头: [甲, 乙], 行: [[{文字: X, 跨列: 2}]]}', {}),
            ('note of a cell', '表格: {表头: [甲], 行: [[丙<脚注>X</脚注>]]}', {}),
            ('CSV', '表格: {文件: t.csv}', {'t.csv': f'甲,乙\n丙,{name}\n'.encode()}),
            ('XLSX', '表格: {文件: t.xlsx}', {'t.xlsx': book}),
            ('heading', '标题: X\n    内容: [甲]', {}),
            ('deeper', '标题: 甲\n    内容: [{标题: 乙, 内容: [X]}]', {}),
            ('turned', '横排: [X在此。]', {}),
            ('picture', '图片: {文件: p.png, 标题: X, 说明: 甲}', picture),
            ('alternate', '图片: {文件: p.png, 说明: X}', picture),
            ('its name', '图片: {文件: X.png, 说明: 甲}', {f'{name}.png': PICTURE}),
            ('its folder', '图片: {文件: X/p.png, 说明: 甲}',
             {f'{name}/p.png': PICTURE}),
            ('chart', '图表: {类型: 饼, 标题: X, 表格: {表头: [甲, 乙], 行: [[丙, 1]]}}',
             {}),
            ('chart, said', '图表: {类型: 饼, 说明: X, 表格: {表头: [甲, 乙], 行: '
             '[[丙, 1]]}}', {}),
            ('its table', '图表: {类型: 饼, 标题: 图, 表格: {表头: [甲, 乙], 行: '
             '[[X, 1]]}}', {})):
        placed(suite, where, item.replace('X', name), name, 1, files)
    placed(suite, 'a sheet and rows that are not taken',
           '表格: {文件: t.xlsx, 区域: "A1:B2"}', name, 0, {'t.xlsx': book})
    placed(suite, 'a table by the name of its file',
           f'表格: {{文件: {name}.csv}}', name, 0,
           {f'{name}.csv': '甲,乙\n丙,丁\n'.encode()})


def in_forms(suite):
    """Set phrases of a form's cells, at their foot as well."""
    kind = EXAMPLES / 'kinds' / 'association-report.yaml'
    whole = (kind.parent / 'templates' / 'association-report.yaml').read_text()
    for name, old, new in (
            ('text', '本报告书内容真实', '经办沈知微，本报告书内容真实'),
            ('foot', '（印章）', '（印章） 沈　知微'),
            ('label', 'label: 本会意见', 'label: 沈知微意见')):
        folder = suite.folder()
        (folder / 'templates').mkdir()
        (folder / 'templates' / 'a.yaml').write_text(whole.replace(
            old, new, 1).replace('\nfields:\n', '\nfields:\n  filler: {label: '
                                 '填表人, type: line, private: yes}\n', 1))
        (folder / 'd.yaml').write_text('填表人: 沈知微\n' + kind.read_text())
        made = suite.run_andu('build', '--lang', 'en', '--public', folder /
                              'd.yaml', '-o', folder / 'o.pdf')
        found = re.findall(r'a\.yaml:\d+:\d+: error: .*\[L74\]', made.err)
        suite.check(f'form, {name}: told', made.status == 1 and
                    len(found) == 1, made.err)


def included(suite):
    folder = suite.folder()
    draft = folder / 'd.yaml'
    draft.write_text(LETTER.replace('正文: |', '引用: 沈知微.yaml\n正文: |'))
    for text, status in (('结束语: 请与沈知微联系。', 1), ('结束语: 专此函复。', 0),
                         ('# andu: ignore L74\n结束语: 请与沈知微联系。', 0),
                         ('发文机关: 沈知微工作室', 0)):  # the draft goes before
        (folder / '沈知微.yaml').write_text(text + '\n')
        made = suite.run_andu('build', '--lang', 'en', '--source', draft,
                              '--public', '-o', folder / 'o.pdf')
        suite.equal(f'included, {text}', (made.status, made.err.count('[L74]')),
                    (status, status))
    # the draft's own name goes in with the draft
    for name, more, status in (('沈知微.yaml', (), 0), ('5550168.yaml', (), 0),
                               ('沈知微.yaml', ('--source',), 1),
                               ('0000 5550168.yaml', ('--source',), 1),
                               ('0000-5550199.yaml', ('--source',), 0)):
        (folder / name).write_text(LETTER)
        made = suite.run_andu('build', '--lang', 'en', folder / name, *more,
                              '--public', '-o', folder / 'n.pdf')
        suite.equal(f'called {name} {more}', (
            made.status, made.err.count('is called')), (status, status))


def set_phrases(suite):
    """What a template prints by itself, in whole paragraphs and beside what
    was typed, told where it stands there."""
    text = LETTER.replace('文种: 复函', '文种: 内部函')
    bare = re.sub('(签发人|联系人|附注):.*\n', '', text)
    cases = [
        ('a text', '  closing: {default: 请与沈知微联系。}', text, 1),
        ('a text of two lines',
         '  closing:\n    default: |\n      专此函复。\n      请与沈知微联系。', text, 1),
        ('with a field', '  closing: {default: "{issuer}沈　知微"}', text, 1),
        ('half typed', '  closing: {default: "沈{note}"}',
         text.replace('此件发至各校', '知微办'), 1),
        ('half of another', '  closing: {default: "沈{note}"}', text, 0),
        ('a line', '  note: {default: 沈知微办}', text.replace('附注', '#'), 1),
        ('a line that was typed', '  note: {default: 沈知微办}', text, 0),
        ('its number', '  closing: {default: 请拨5550168。}', text, 1),
        ('another number', '  closing: {default: 请拨0000-5550199。}', text, 1),
        ('let through', '  # andu: ignore L74\n'
         '  closing: {default: 请拨0000-5550199。}', text, 0),
        ('let through elsewhere', '  # andu: ignore L74\n  note: {default: 无}\n'
         '  closing: {default: 请拨0000-5550199。}', text, 1),
    ]
    # what the template would have given for what is private
    contact = ('  contact:\n    fields:\n      name: {default: 沈知微}\n'
               '      phone: {default: 0000-5550168}')
    cases += [
        ('of a default', contact, bare.replace('周末', '周末找沈知微，'), 1),
        ('of no default', contact, text.replace('沈知微', '顾清和').replace(
            '周末', '周末找沈知微，'), 0),
        ('of one with a field', '  signer: {default: "{issuer}沈知微"}',
         bare.replace('周末', '周末找云溪市教育局沈知微，'), 1),
    ]
    for name, fields, draft, status in cases:
        folder = suite.folder()
        (folder / 'templates').mkdir()
        (folder / 'templates' / 'own.yaml').write_text(OWN + fields + '\n')
        (folder / 'd.yaml').write_text(draft)
        made = suite.run_andu('build', '--lang', 'en', '--public', folder /
                              'd.yaml', '-o', folder / 'o.pdf')
        suite.equal(f'set phrase, {name}', (
            made.status, made.err.count('[L74]')), (status, status))
        where = 'd' if name.startswith('of') else 'own'
        suite.check(f'set phrase, {name}: its place', not status or re.search(
            rf'{where}\.yaml:\d+:\d+: error: .*\[L74\]', made.err), made.err)


def let_through(suite):
    text = LETTER.replace('此件发至各校', '请拨0000-5550199')
    told(suite, 'as it is', text, '附注', '0000-5550199')
    told(suite, '忽略 does not', '忽略: [L74]\n' + text, '附注', '0000-5550199')
    told(suite, 'a remark above does', text.replace(
        '附注:', '# andu: ignore L74\n附注:'), '', '', 0)
    told(suite, 'a remark elsewhere does not', text.replace(
        '署名:', '# andu: ignore L74\n署名:'), '附注', '0000-5550199')
    draft = suite.text('d.yaml', text.replace(
        '附注:', '# andu: ignore L74\n附注:'))
    seen = suite.run_andu('check', '--lang', 'en', '--level', 'info', draft)
    suite.check('the whole one does not mind the remark',
                'L74' not in seen.err, seen.err)


def kinds(suite):
    """Required ones are not asked for, defaults do not come back."""
    folder = EXAMPLES / 'kinds'
    draft = next(path for path in folder.glob('*.yaml') if '文种: 请示' in
                 path.read_text(encoding='utf-8'))
    whole = draft.read_text(encoding='utf-8')
    place = suite.folder()
    shutil.copytree(folder / 'templates', place / 'templates')
    (place / 'a.yaml').write_text(whole)
    made = suite.run_andu('build', '--public', place / 'a.yaml', '-o',
                          place / 'a.pdf')
    suite.equal('请示: made', made.status, 0)
    nowhere(suite, '请示', place / 'a.pdf', ('签发人', '联系人', '联系电话'))
    (place / 'templates' / 'own.yaml').write_text('''template: own
names: [内部函]
extends: reply-letter
fields:
  note: {private: yes, default: 经办沈知微}
  number: {private: yes, required: true}
  result: {private: yes}
''')
    (place / 'b.yaml').write_text(LETTER.replace('复函\n', '内部函\n', 1)
                                  .replace('附注: 此件发至各校\n', ''))
    built(suite, 'own', '--public', place / 'b.yaml', '-o', place / 'b.pdf')
    nowhere(suite, 'own', place / 'b.pdf', (*SECRETS, '经办', '云教函'))
    # what the template itself prints
    (place / 'templates' / 'own.yaml').write_text('''template: own
names: [内部函]
extends: reply-letter
meta: {subject: "经办沈知微"}
''')
    made = suite.run_andu('build', '--lang', 'en', '--public',
                          place / 'b.yaml', '-o', place / 'c.pdf')
    suite.check('own: a set phrase is told in the template', re.search(
        r'own\.yaml:\d+:\d+: error: .*沈知微.*\[L74\]', made.err), made.err)
    report = (EXAMPLES / 'annual-report-qingyu.yaml').read_text('utf-8')
    for text in (report, report.replace('版式: 报告书\n', '')):
        (place / 'r.yaml').write_text(text)
        made = suite.run_andu('build', '--public', place / 'r.yaml', '-o',
                              place / 'r.pdf')
        suite.equal('report: made', made.status, 0)
        nowhere(suite, 'report', place / 'r.pdf', ('填表人', '联系电话'))
        suite.check('report: its day stays', has(place / 'r.pdf', '报送日期：'))


def elsewhere_asked(suite):
    """By check, batch, the configuration, --set; and --set goes before."""
    draft = suite.text('信.yaml', LETTER.replace('周末全天', '周末找沈知微，全天'))
    folder = draft.parent
    seen = suite.run_andu('check', '--public', draft)
    suite.check('check tells', seen.status == 1 and '[L74]' in seen.err,
                seen.err)
    suite.check('check without: not', '[L74]' not in
                suite.run_andu('check', draft).err)
    seen = suite.run_andu('batch', folder, '-o', folder / 'out', '--public')
    suite.equal('batch refuses', (seen.status, (folder / 'out/信.pdf').exists()),
                (4, False))
    draft.write_text(LETTER)
    for more, there in ((('--public',), False), ((), True),
                        (('--public',), False)):
        suite.run_andu('batch', folder, '-o', folder / 'out', *more)
        suite.equal(f'batch {more}: made anew',
                    has(folder / 'out/信.pdf', '沈知微'), there)
    (folder / 'config/andu').mkdir(parents=True)
    (folder / 'config/andu/config.yaml').write_text('public: yes\n')
    around = {'XDG_CONFIG_HOME': str(folder / 'config')}
    suite.run_andu('build', '-q', draft, env=around)
    nowhere(suite, 'configuration', folder / '信-public.pdf')
    suite.run_andu('build', '-q', draft, '--set', 'public=no', '-o',
                   folder / 'n.pdf', '--source', env=around)
    suite.check('--set goes before', has(folder / 'n.pdf', '沈知微'))
    suite.equal('verify asks no configuration', suite.run_andu(
        'verify', folder / 'n.pdf', env=around).status, 0 if reads(suite)
        else 3)
    suite.run_andu('build', '-q', draft, '--set', '公开版=是', '-o',
                   folder / 's.pdf')
    nowhere(suite, '--set', folder / 's.pdf')


def described(suite):
    listed = json.loads(suite.run_andu('kinds', '复函', '--format', 'json').out)
    suite.equal('kinds: private', [field['key'] for field in listed if
                                   field['private']], ['signer', 'contact'])
    seen = suite.run_andu('schema', '复函', '--lang', 'en').out
    suite.equal('schema: private', seen.count(b' (private)'), 4)


def test(suite):
    outputs(suite)
    names(suite)
    elsewhere(suite)
    spellings(suite)
    blocks(suite)
    included(suite)
    set_phrases(suite)
    in_forms(suite)
    let_through(suite)
    kinds(suite)
    elsewhere_asked(suite)
    described(suite)
