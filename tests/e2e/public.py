"""--public: a copy to publish has nothing of what is private, in no output, and
says where it stands elsewhere."""

import json
import re
import shutil
import zipfile

from harness import EXAMPLES, run

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
    (folder / 'x').mkdir()
    suite.run_andu('extract', folder / 'o.pdf', '-o', folder / 'x')
    taken = next((folder / 'x').glob('*.yaml'))
    suite.run_andu('build', '-q', '--source', taken, '-o', folder / 'z.pdf')
    suite.equal('extracted and built: the same', (folder / 'z.pdf').read_bytes(),
                (folder / 'o.pdf').read_bytes())
    seen = suite.run_andu('verify', folder / 'o.pdf')
    suite.equal('verify: equal', seen.status, 0)
    # of DocBook, too
    suite.run_andu('build', '-q', folder / 'w.docbook', '--public', '-o',
                   folder / 'd.pdf')
    nowhere(suite, 'from DocBook', folder / 'd.pdf')


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
        'verify', folder / 'n.pdf', env=around).status, 0)
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
    let_through(suite)
    kinds(suite)
    elsewhere_asked(suite)
    described(suite)
