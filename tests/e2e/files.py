"""Where results go: beside the input, to a named file, to stdout, to a pipe;
and inputs that only look wrong."""

import json
import os
import re
import shutil
import stat
import struct
import threading

from bad_input import GOOD
from harness import (ROOT, STATUS_INPUT, STATUS_OK, STATUS_SURROUNDINGS,
                     STATUS_USAGE, run)

REPLY = ('文种: 复函\n发文机关: 云溪市教育局\n标题: 关于某件事的复函\n'
         '主送机关: 陈一诺委员\n正文: 同意。\n署名: 云溪市教育局\n'
         '成文日期: 2026年5月6日\n')

SUFFIXES = {'pdf': '.pdf', 'tree': '.tree', 'pages': '.pages'}


def built(suite, name, *arguments, **options):
    result = suite.run_andu('build', *arguments, **options)
    suite.check(f'{name}: builds', result.status == STATUS_OK,
                f'status {result.status}: {result.err}')
    return result


def places(suite):
    draft = suite.text('draft.yaml', GOOD)
    folder = draft.parent
    for form, suffix in SUFFIXES.items():
        result = built(suite, f'--to {form}', draft, '--to', form)
        made = draft.with_suffix(suffix)
        suite.check(f'--to {form}: stands beside the input',
                    made.is_file() and made.stat().st_size)
        suite.equal(f'--to {form}: nothing on stdout', result.out, b'')
        piped = built(suite, f'--to {form} -o -', draft, '--to', form,
                      '-o', '-')
        suite.check(f'--to {form} -o -: the same on stdout',
                    made.is_file() and piped.out == made.read_bytes())
    suite.equal('nothing else is left',
                sorted(path.name for path in folder.iterdir()),
                ['draft.pages', 'draft.pdf', 'draft.tree', 'draft.yaml'])

    piped = built(suite, 'from stdin', '-', '-o', '-', stdin=GOOD.encode())
    suite.check('from stdin to stdout: the same bytes',
                piped.out == draft.with_suffix('.pdf').read_bytes())

    other = suite.text('other.yaml', GOOD)
    built(suite, 'two files', draft, other)
    suite.check('two files: both are made',
                other.with_suffix('.pdf').is_file())
    wrong = suite.text('wrong.yaml', '')
    third = suite.text('third.yaml', GOOD)
    result = suite.run_andu('build', wrong, third)
    suite.equal('a wrong and a good file: exit status', result.status,
                STATUS_INPUT)
    suite.check('a wrong and a good file: the good one is made',
                third.with_suffix('.pdf').is_file()
                and not wrong.with_suffix('.pdf').exists())


def several(suite):
    """Several formats in one run: each as if it were made alone, and what is
    told is told once."""
    draft = suite.text('several.yaml', REPLY + '# 略\n附注: 略 Ａ\n')
    alone = {form: suite.run_andu('build', draft, '--to', form, '-o', '-')
             for form in ('pdf', 'docbook', 'pages')}
    folder, stem = suite.folder(), suite.folder() / '复函'
    for name, output, made in (
            ('beside the input', [], draft.with_suffix('')),
            ('a folder', ['-o', folder], folder / 'several'),
            ('a folder to be made', ['-o', f'{folder}/new/'],
             folder / 'new' / 'several'),
            ('a bare name', ['-o', stem], stem)):
        result = built(suite, f'several formats, {name}', draft, '--to',
                       'pdf,docbook,pages,pdf', *output)
        for form, suffix in (('pdf', '.pdf'), ('docbook', '.xml'),
                             ('pages', '.pages')):
            path = made.parent / (made.name + suffix)
            suite.check(f'several formats, {name}: {form} as if alone',
                        path.is_file()
                        and path.read_bytes() == alone[form].out,
                        list(made.parent.iterdir()))
        suite.equal(f'several formats, {name}: told once', result.err,
                    alone['pdf'].err)
    for name, arguments, told in (
            ('a suffix', ['-o', 'a.pdf'], '.pdf'),
            ('standard output', ['-o', '-'], 'stream'),
            ('one unknown', ['--to', 'pdf,svg'], 'pdf, docbook'),
            ('one empty', ['--to', 'pdf,'], 'pdf, docbook')):
        result = suite.run_andu('build', draft, '--to', 'pdf,docbook',
                                *arguments)
        suite.check(f'several formats, {name}: refused',
                    result.status == STATUS_USAGE and told in result.err,
                    result.err)
    result = suite.run_andu('build', '-', '--to', 'pdf,docbook',
                            stdin=GOOD.encode())
    suite.equal('several formats from a pipe: exit status', result.status,
                STATUS_USAGE)
    result = suite.run_andu('batch', draft.parent, '-o', folder, '--to',
                            'pdf,svg')
    suite.equal('an unknown format of a batch: exit status', result.status,
                STATUS_USAGE)
    wrong = suite.text('wrong.yaml', GOOD + '无此项: 某局\n')
    result = suite.run_andu('build', wrong, '--to', 'docbook,pdf')
    suite.equal('several formats of a wrong draft: nothing is made',
                (result.status, [path.name for path in
                                 wrong.parent.glob('wrong.*')]),
                (STATUS_INPUT, ['wrong.yaml']))


SECRET = REPLY + '密级: 秘密★1年\n'
DIGITS = ['%06d' % number for number in range(8, 13)]


def copies(suite):
    """--copy-numbers: each copy as if it alone had been numbered by hand."""
    draft = suite.text('密件.yaml', SECRET)
    folder = suite.folder()
    for form, suffix in (('pdf', '.pdf'), ('docbook', '.xml')):
        built(suite, f'copies, {form}', draft, '--copy-numbers', '8-12',
              '--to', form, '-o', folder)
        for number in DIGITS:
            alone = suite.run_andu('build', draft, '--set', f'份号={number}',
                                   '--to', form, '-o', '-')
            made = folder / f'密件-{number}{suffix}'
            suite.check(f'copies, {form}: {number} as if alone',
                        made.is_file() and made.read_bytes() == alone.out)
    suite.equal('copies: nothing else', len(list(folder.iterdir())), 10)
    built(suite, 'copies, several formats', draft, '--copy-numbers',
          '000009', '--to', 'pdf,docbook')
    suite.equal('copies: beside the input',
                sorted(path.name for path in draft.parent.glob('密件-*')),
                ['密件-000009.pdf', '密件-000009.xml'])
    numbered_by_hand = suite.text('手编.yaml', SECRET + '份号: "000123"\n')
    for name, path, output in (
            ('a file', draft, folder / 'all.pages'),
            ('standard output', draft, '-'),
            ('a number in the draft', numbered_by_hand, '-')):
        result = built(suite, f'copies in {name}', path, '--copy-numbers',
                       '8-12', '--to', 'pages', '-o', output)
        text = (result.out if output == '-'
                else output.read_bytes()).decode('utf-8')
        suite.equal(f'copies in {name}: each once, in order',
                    re.findall(r'(?m)^(?!bookmark).*(0000\d\d)', text), DIGITS)
        suite.equal(f'copies in {name}: as many pages as apart',
                    len(re.findall(r'(?m)^page ', text)), 5)
    wide = suite.text('两号.yaml', SECRET + '附注: 000008\n')
    result = built(suite, 'copies: the number elsewhere', wide,
                   '--copy-numbers', '8-9', '--to', 'pages', '-o', '-')
    suite.equal('copies: only 份号 changes',
                re.findall(r'(?m)^(?!bookmark).*(00000[89])',
                           result.out.decode('utf-8')),
                ['000008', '000008', '000009', '000008'])
    copies_set_anew(suite)
    refused_copies(suite, suite.text('密件.yaml', SECRET))


def with_wide_nine(font):
    """The font with a 9 that is wider than the other digits: no font that is
    shipped has one, fonts of offices may."""
    tables = {font[at:at + 4]: struct.unpack_from('>II', font, at + 8)
              for at in range(12, 12 + 16 * struct.unpack_from(
                  '>H', font, 4)[0], 16)}
    cmap, hmtx = tables[b'cmap'][0], tables[b'hmtx'][0]
    for record in range(struct.unpack_from('>H', font, cmap + 2)[0]):
        at = cmap + struct.unpack_from('>I', font, cmap + 8 + 8 * record)[0]
        if struct.unpack_from('>H', font, at)[0] == 12:
            break
    for group in range(struct.unpack_from('>I', font, at + 12)[0]):
        first, last, glyph = struct.unpack_from('>III', font,
                                                at + 16 + 12 * group)
        if first <= ord('9') <= last:
            break
    made, at = bytearray(font), hmtx + 4 * (glyph + ord('9') - first)
    struct.pack_into('>H', made, at, struct.unpack_from('>H', font, at)[0] + 90)
    return bytes(made)


def copies_set_anew(suite):
    """Where digits differ in width each copy is set for itself; what its pages
    name, pictures and notes, lives until the file is written."""
    home = suite.folder()
    (home / 'config/andu').mkdir(parents=True)
    (home / 'config/andu/config.yaml').write_text(
        'roles:\n  仿宋: ../../wide.ttf\n', encoding='utf-8')
    (home / 'wide.ttf').write_bytes(with_wide_nine(
        (ROOT / 'fonts/fangsong.ttf').read_bytes()))
    shutil.copy(ROOT / 'tests/pictures/rgb.jpg', home / 'a.jpg')
    draft = home / '密件.yaml'
    draft.write_text(SECRET.replace('正文: 同意。\n', """正文:
  - 同意<脚注>含甲馆。</脚注>。
  - 图片: {文件: a.jpg, 标题: 图1, 说明: 甲馆, 宽: 60mm}
"""), encoding='utf-8')
    env = {'XDG_CONFIG_HOME': str(home / 'config')}
    for form in ('pages', 'pdf'):
        for name, options in (
                ('all', ['--copy-numbers', '8-12']),
                *((number, ['--set', f'份号={number}']) for number in DIGITS)):
            built(suite, f'copies set anew, {form}', draft, *options, '--to',
                  form, '-o', home / f'{name}.{form}', env=env)

    def shown(name):
        text = (home / f'{name}.pages').read_text('utf-8')
        return re.sub(r'(?m)^page \d+', 'page', text[text.index('page 1'):])

    def read(name):
        pdf = home / f'{name}.pdf'
        return (run(['pdftotext', '-layout', pdf, '-']).out,
                run(['pdfimages', '-list', pdf]).out.count(b' image '))

    alone = [shown(number) for number in DIGITS]
    suite.check('copies set anew: 9 is wider', len({
        re.sub(r'0000\d\d', '', text) for text in alone}) > 1)
    suite.equal('copies set anew: as if alone', shown('all'), ''.join(alone))
    texts, images = zip(*(read(number) for number in DIGITS))
    suite.equal('copies set anew: what is read of them', read('all'),
                (b''.join(texts), sum(images)))


def refused_copies(suite, draft):
    report = suite.text('总结.yaml', '文种: 总结\n标题: 工作总结\n正文: 略。\n')
    hidden = suite.text('别稿.yaml', SECRET.replace('复函\n', '无份号函\n', 1))
    templates = hidden.parent / 'templates'
    templates.mkdir()
    (templates / '无份号函.yaml').write_text(
        'template: bare-letter\nnames: [无份号函]\nextends: reply-letter\n'
        'layouts:\n  信函:\n    change:\n      - {remove: copy-number}\n',
        encoding='utf-8')
    wrong = suite.text('错稿.yaml', SECRET + '无此项: 某\n')
    for wanted in ('30-1', '0-3', '1-1000000', '1-1001', '1-', '-3', '一-三',
                   '1－3', '1-2-3', ''):
        result = suite.run_andu('build', draft, '--copy-numbers=' + wanted,
                                '--lang', 'zh')
        suite.check(f'copies {wanted!r}: refused',
                    result.status == STATUS_USAGE and '一次至多1000份' in
                    result.err, result.err)
    for name, path, arguments, language, told in (
            ('a kind without', report, (), 'zh', '没有“份号”这一项'),
            ('a kind without', report, (), 'en', 'has no 份号'),
            ('a layout without', hidden, (), 'zh', '不印份号'),
            ('a layout without', hidden, (), 'en', 'prints no 份号'),
            ('DocBook in one file', draft, ('--to', 'docbook', '-o', 'a.xml'),
             'zh', '只能放一份'),
            ('DocBook in a stream', draft, ('--to', 'docbook', '-o', '-'),
             'en', 'holds one copy'),
            ('a wrong draft', wrong, (), 'zh', '无此项')):
        result = suite.run_andu('build', path, '--copy-numbers', '1-2',
                                *arguments, '--lang', language)
        suite.check(f'copies, {name}: refused', result.status in
                    (STATUS_INPUT, STATUS_USAGE) and result.err.count(told)
                    == 1, result.err)
        suite.check(f'copies, {name}: nothing is made',
                    not list(path.parent.glob(f'{path.stem}-0*')))


def options(suite):
    first, second = (suite.text(name, GOOD) for name in ('a.yaml', 'b.yaml'))
    folder = suite.folder()
    built(suite, 'several files into a folder', first, second, '-o', folder)
    suite.equal('several files into a folder: outputs',
                sorted(path.name for path in folder.iterdir()),
                ['a.pdf', 'b.pdf'])
    result = suite.run_andu('build', first, second, '-o', folder / 'x.pdf')
    suite.equal('several files into one file: exit status', result.status,
                STATUS_USAGE)
    tree = built(suite, '--set', first, '--set', '标题=另一个标题', '--to',
                 'tree', '-o', '-').out.decode()
    suite.check('--set replaces a field',
                '另一个标题' in tree and '试验情况的报告' not in tree, tree)
    kinds = suite.run_andu('kinds')
    suite.check('kinds lists every kind', kinds.status == STATUS_OK and all(
        name in kinds.out.decode() for name in ('复函', '年度报告书', '工作报告')),
        kinds.out.decode())
    for language, text in (('zh', '文件是空的'), ('en', 'the file is empty')):
        result = suite.run_andu('check', suite.text('e.yaml', ''), '--lang',
                                language)
        suite.check(f'--lang {language}', text in result.err, result.err)


def checked(suite, *arguments):
    """Status, and (file, id) of each fault that check tells."""
    result = suite.run_andu('check', *arguments, '--format', 'json')
    said = map(json.loads, result.out.decode('utf-8').splitlines())
    return result.status, [(one.get('file'), one['id']) for one in said]


def sets(suite):
    """--set names a field as one likes; what a key is called in the draft is
    no matter, whatever command it is."""
    contact = '联系人: {姓名: 甲, 电话: 0}\n'
    for own, given in (('标题', 'title'), ('title', '标题')):
        draft = suite.text('draft.yaml', GOOD.replace('标题:', f'{own}:', 1))
        option = ['--set', f'{given}=关于另一件事的报告']
        seen = built(suite, f'--set {given} over {own}', draft, *option,
                     '--to', 'tree', '-o', '-').out.decode()
        suite.equal(f'--set {given} over {own}: once',
                    seen.count('关于另一件事的报告'), 1)
        suite.equal(f'check --set {given} over {own}',
                    checked(suite, draft, *option), checked(suite, draft))
        folder = suite.folder()
        made = suite.run_andu('batch', draft.parent, '-o', folder, '--to',
                              'tree', *option)
        suite.equal(f'batch --set {given} over {own}: exit status',
                    made.status, STATUS_OK)
        suite.equal(f'batch --set {given} over {own}: as build',
                    (folder / 'draft.tree').read_text(encoding='utf-8'), seen)
        # it must be this field that is looked at
        wrong = checked(suite, draft, '--set', f'{given}=关于“甲的报告')
        suite.check(f'check --set {given} over {own}: its faults',
                    ('--set', 'L37') in wrong[1], wrong)
    draft = suite.text('draft.yaml', REPLY + contact)
    for key in ('联系人.姓名', 'contact.name', '联系人.name', '姓名'):
        seen = built(suite, f'--set {key}', draft, '--set', f'{key}=乙',
                     '--to', 'tree', '-o', '-').out.decode()
        suite.check(f'--set {key}: the group keeps its other members',
                    '（联系人：乙，联系电话：0）' in seen, seen)
    for key, told in (
            ('标提', 'unknown field “标提”, did you mean “标题”?'),
            ('联系人.姓民', 'unknown field “姓民”, did you mean “姓名”?'),
            ('标题.一', 'unknown field “标题.一”, did you mean “标题”?')):
        for command in (['build'], ['check'], ['batch', '-o', suite.folder()]):
            where = draft.parent if command[0] == 'batch' else draft
            result = suite.run_andu(*command, where, '--set', f'{key}=乙')
            suite.check(f'{command[0]} --set {key}: told',
                        f'--set:1:1: error: {told}' in result.err, result.err)
    # over a row, too, whatever its column is called
    folder, made = suite.folder(), suite.folder()
    (folder / 'reply.yaml').write_text(REPLY + contact, encoding='utf-8')
    (folder / 'rows.csv').write_text(
        '标题,姓名\n关于甲事的复函,丙\n关于乙事的复函,丁\n',
        encoding='utf-8')
    (folder / 'm.yaml').write_text(
        'rows: {file: rows.csv, template: reply.yaml, output: "{n}"}\n',
        encoding='utf-8')
    result = suite.run_andu('batch', folder / 'm.yaml', '-o', made, '--to',
                            'tree', '--set', 'title=关于丙事的复函', '--set',
                            'contact.name=乙')
    suite.equal('batch --set over rows: exit status', result.status, STATUS_OK)
    for name in '12':
        tree = made / f'{name}.tree'
        seen = tree.read_text(encoding='utf-8') if tree.exists() else ''
        suite.check(f'batch --set over rows: {name}', '关于丙事的复函' in seen
                    and '（联系人：乙，联系电话：0）' in seen, seen)
    result = suite.run_andu('check', draft, '--set', '成文日期=甲')
    suite.check('--set with a wrong value: its place',
                '--set:1:6: error: ' in result.err, result.err)
    # last year's document is as it was
    last = suite.text('last.yaml', GOOD)
    seen = checked(suite, draft, '--previous', last, '--set', 'kind=复函')
    suite.check('--set is of this document, not of the previous one',
                (None, 'previous-kind') in seen[1], seen)


def folders(suite):
    """-o out for several files, and -o out/, make the folder."""
    draft = suite.text('draft.yaml', GOOD)
    other = suite.text('other.yaml', GOOD)
    folder = draft.parent
    built(suite, 'into a new folder', draft, other, '-o', '成品', cwd=folder)
    suite.equal('into a new folder: both are there',
                sorted(p.name for p in (folder / '成品').iterdir()),
                ['draft.pdf', 'other.pdf'])
    built(suite, 'into a new folder/', draft, '-o', 'new/', cwd=folder)
    suite.check('into a new folder/: is there',
                (folder / 'new' / 'draft.pdf').is_file())
    result = suite.run_andu('build', draft, other, '-o', 'one.pdf',
                            cwd=folder)
    suite.check('several files into one: refused',
                result.status == STATUS_USAGE and
                not (folder / 'one.pdf').exists(), result.err)


def onto_input(suite):
    """No output takes the place of the draft it is made of, by whatever name
    either of them goes."""
    draft = suite.text('draft.yaml', GOOD)
    folder = draft.parent
    (folder / 'sub').mkdir()
    (folder / 'link.yaml').symlink_to(draft)
    (folder / 'dir').symlink_to(folder)
    os.link(draft, folder / 'twin.tree')
    pdf = folder / 'named.pdf'
    pdf.write_text(GOOD, encoding='utf-8')
    (folder / 'link.pdf').symlink_to(pdf)
    replaces, suffix = 'would replace the input', 'what is made is no .yaml'
    for name, wanted, arguments in (
            ('a draft', suffix, [draft, '-o', draft]),
            ('a link to it', suffix, [draft, '-o', folder / 'link.yaml']),
            ('the same name', replaces, [pdf, '-o', pdf]),
            ('another way to it', replaces, [
                pdf, '-o', folder / 'sub/../named.pdf']),
            ('a link', replaces, [pdf, '-o', folder / 'link.pdf']),
            ('from a link', replaces, [folder / 'link.pdf', '-o', pdf]),
            ('a linked folder', replaces, [
                pdf, '-o', folder / 'dir/named.pdf']),
            ('a second name', replaces, [
                draft, '--to', 'tree', '-o', folder / 'twin.tree']),
            ('beside itself', replaces, [pdf]),
            ('the first of two', replaces, [
                pdf, '--to', 'pdf,tree', '-o', folder / 'named']),
            ('the second of two', replaces, [
                pdf, '--to', 'tree,pdf', '-o', folder / 'named']),
            ('into its folder', replaces, [pdf, '-o', folder])):
        for command, status in (('build', STATUS_USAGE),
                                ('watch', STATUS_SURROUNDINGS)):
            result = suite.run_andu(command, *arguments, timeout=20)
            suite.check(
                f'{command}, {name}: the draft is not written over',
                result.status in (status, STATUS_USAGE)
                and wanted in result.err
                and all(path.read_text('utf-8') == GOOD
                        for path in (draft, pdf)),
                (result.status, result.err))
    for name, arguments in (('a copy', ['-o', folder / 'sub/named.pdf']),
                            ('stdout', ['-o', '-'])):
        built(suite, f'{name} is not the input', pdf, *arguments)
    suite.equal('nothing but what was asked for', sorted(
        path.name for path in folder.rglob('*.*') if not path.is_symlink()),
        ['draft.yaml', 'named.pdf', 'named.pdf', 'twin.tree'])


def special(suite):
    """A pipe is written to, a link is kept, permissions stay."""
    draft = suite.text('draft.yaml', GOOD)
    folder = draft.parent
    pipe = folder / 'pipe'
    os.mkfifo(pipe)
    received = []
    reader = threading.Thread(
        target=lambda: received.append(pipe.read_bytes()), daemon=True)
    reader.start()
    built(suite, 'into a pipe', draft, '-o', pipe)
    reader.join(10)
    suite.check('a pipe stays a pipe', stat.S_ISFIFO(pipe.stat().st_mode))
    suite.check('a pipe gets the whole PDF',
                received and received[0].rstrip().endswith(b'%%EOF'))

    target = folder / 'target.pdf'
    target.write_bytes(b'old')
    target.chmod(0o640)
    link = folder / 'link.pdf'
    link.symlink_to(target)
    built(suite, 'through a link', draft, '-o', link)
    suite.check('a link stays a link', link.is_symlink())
    suite.check('its target is the PDF',
                target.read_bytes().startswith(b'%PDF'))
    suite.equal('permissions stay', stat.S_IMODE(target.stat().st_mode),
                0o640)


def tolerated(suite):
    """What is unusual and yet right."""
    plain = built(suite, 'plain', suite.text('a.yaml', GOOD), '-o', '-').out
    for name, content in {
            'byte order mark': b'\xef\xbb\xbf' + GOOD.encode(),
            'CRLF': GOOD.replace('\n', '\r\n').encode(),
            'no line feed at the end': GOOD.rstrip('\n').encode(),
            'three dashes first': b'---\n' + GOOD.encode(),
            'English keys': GOOD.replace('文种', 'kind')
            .replace('标题', 'title').replace('正文', 'body').encode(),
            'indent of one space': GOOD.replace('  试', ' 试').encode(),
            'ideographic spaces for the indent':
            GOOD.replace('  试', '  \u3000\u3000试').encode(),
    }.items():
        result = built(suite, name, suite.text('a.yaml', content), '-o', '-')
        suite.check(f'{name}: the same PDF', result.out == plain)
    for name in ('年终 报告.yaml', "it's.yaml", '-dash.yaml', 'no-suffix'):
        draft = suite.text(name, GOOD)
        built(suite, f'file name {name}', f'./{draft.name}',
              cwd=draft.parent)
        suite.check(f'file name {name}: output',
                    draft.with_suffix('.pdf').is_file(),
                    list(draft.parent.iterdir()))


def test(suite):
    places(suite)
    several(suite)
    copies(suite)
    options(suite)
    sets(suite)
    folders(suite)
    onto_input(suite)
    special(suite)
    tolerated(suite)
