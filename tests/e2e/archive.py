"""The draft inside the PDF: --source puts it in, and what is made of it again
is the same, to the byte."""

import pathlib
import re
import shutil
import tempfile
import zlib

import yaml

import pdfcheck
from harness import CASES, EXAMPLES, documents, run

LETTER = '''# 领导要求语气再缓和一些
文种: 复函
发文机关: 云溪市档案局
发文字号: 云档函〔2026〕3号
标题: 云溪市档案局关于开放旧城档案的复函   # 旧城二字待定
主送机关: 云溪市地方志办公室
正文: |
  来函收悉。同意开放。

  <粗>旧城</粗>档案共三百件<脚注>不含照片。</脚注>。
署名: 云溪市档案局
成文日期: 2026年11月20日
'''
PICTURED = [path for path in sorted(EXAMPLES.glob('*/*.yaml'))
            if '图片:' in path.read_text(encoding='utf-8')]
REMARKS = ('语气', '二字待定', '内部')


def files_in(suite, pdf):
    """{name: bytes} of the files inside, as poppler takes them out."""
    folder = suite.folder()
    listed = run(['pdfdetach', '-list', pdf]).out.decode()
    names = re.findall(r'(?m)^\d+: (.*)$', listed)
    for number, name in enumerate(names, 1):
        run(['pdfdetach', '-save', str(number), '-o', folder / str(number),
             pdf])
    return {name: (folder / str(number)).read_bytes()
            for number, name in enumerate(names, 1)}


def unpacked(pdf):
    """All that the file holds, its streams unpacked."""
    return run(['qpdf', '--qdf', '--object-streams=disable', pdf, '-']).out


def laid(folder, files):
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def again(suite, path, surroundings=None):
    """What is made of what the PDF holds, elsewhere: (first, second)."""
    first, second = suite.folder() / 'a.pdf', suite.folder() / 'b.pdf'
    made = suite.run_andu('build', '-q', '--source', path, '-o', first)
    suite.equal(f'{path.name}: made with its source', made.status, 0)
    if made.status:
        return None
    folder = laid(suite.folder(), files_in(suite, first))
    draft = folder / (path.stem + '.yaml')
    suite.check(f'{path.name}: the draft keeps its name', draft.is_file())
    suite.run_andu('build', '-q', '--source', draft.name, '-o', second,
                   cwd=folder, env=surroundings)
    return first, second


def same_again(suite):
    """In another folder, locale, zone, and with other things around."""
    other = {'LC_ALL': 'zh_CN.UTF-8', 'TZ': 'Pacific/Apia', 'USER': 'nobody',
             'HOME': str(suite.folder())}
    paths = documents() + sorted(EXAMPLES.glob('*/*.yaml'))
    shipped = [path for path in paths if path.parent.name not in
               ('kinds', 'batch', 'templates', 'library')]
    pdfs = []
    for path in shipped[::3] if suite.sanitized else shipped:
        pair = again(suite, path, other)
        if pair and pair[1].is_file():
            pdfs.append(pair[0])
        suite.check(f'{path.name}: the same again', pair and
                    pair[1].is_file() and
                    pair[0].read_bytes() == pair[1].read_bytes())
    if not suite.sanitized and shutil.which('mutool'):
        pdfcheck.conforms(suite, pdfs[:8], ('a-3a', 'ua-1'))


def other_user(suite):
    """Somebody who owns nothing takes the draft out, makes the same PDF again
    and is told that it is the same."""
    become = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
    with tempfile.TemporaryDirectory(prefix='andu-user-') as name:
        folder = pathlib.Path(name)
        folder.chmod(0o777)
        (folder / '复函.yaml').write_text(LETTER, encoding='utf-8')
        first, second = folder / 'a.pdf', folder / 'b.pdf'
        made = suite.run_andu('build', '-q', '--source', folder / '复函.yaml',
                              '-o', first)
        suite.equal('another user: made', made.status, 0)
        (folder / '复函.yaml').unlink()
        shown = run([*become, suite.andu, '--version'])
        if shown.status:
            suite.skip('another user', 'nobody cannot run the program here')
            return

        def nobody(*words):
            return run([*become, suite.andu, *words], cwd=folder, env={
                'LC_ALL': 'zh_CN.UTF-8', 'TZ': 'Pacific/Apia',
                'HOME': '/nonexistent'})
        for words in (('extract', '-q', first),
                      ('build', '-q', '--source', '复函.yaml', '-o', second)):
            seen = nobody(*words)
            suite.equal(f'another user: {words[0]}', (seen.status, seen.err),
                        (0, ''))
        suite.check('another user: the same again', second.is_file() and
                    first.read_bytes() == second.read_bytes())
        suite.equal('another user: verify', nobody('verify', first).status, 0)


def no_remarks(suite):
    """Values alone: no remarks of the draft nor of what it includes, no
    fields that it does not take, no cells that are not printed."""
    folder = suite.folder()
    draft = folder / '复函.yaml'
    (folder / 'shared.yaml').write_text(
        '# 内部资料\n结束语: 专此函复。\n发文机关: 不用的机关\n')
    (folder / 'figures.csv').write_text('科目,金额,备注\n水费,3,勿外传\n')
    draft.write_text(LETTER.replace('正文: |', '引用: shared.yaml\n正文: |')
                     .replace('署名:', '附件:\n  - 标题: 费用表\n    内容:\n'
                              '      - 表格: {文件: figures.csv, 区域: "A1:B2"}\n'
                              '署名:'))
    pdf = folder / 'a.pdf'
    made = suite.run_andu('build', '--source', draft, '-o', pdf)
    suite.equal('included: made', made.status, 0)
    files = files_in(suite, pdf)
    suite.equal('included: two files', sorted(files),
                ['andu-record.yaml', '复函.yaml'])
    held = yaml.safe_load(files['复函.yaml'].decode())
    suite.equal('included: its value is there', held['结束语'], '专此函复。')
    suite.equal('included: its file is not named', held.get('引用'), None)
    suite.equal('included: the draft goes before', held['发文机关'],
                '云溪市档案局')
    everything = unpacked(pdf)
    for word in (*REMARKS, '不用的机关', '勿外传', 'shared.yaml',
                 'figures.csv'):
        suite.check(f'“{word}” is nowhere', word.encode() not in everything and
                    word.encode('utf-16-be') not in everything)
    suite.check('what is printed is there', '水费'.encode() in everything)


def unprinted(suite):
    """What no page shows is told before it goes in."""
    draft = suite.text('信.yaml', LETTER.replace(
        '署名:', '签发人: 顾清和\n版式: 信函\n署名:'))
    pdf = draft.parent / 'a.pdf'
    made = suite.run_andu('build', '--lang', 'en', '--source', draft,
                          '-o', pdf)
    suite.check('unprinted: told', 'in the PDF with the draft: 签发人\n'
                in made.err, made.err)
    record = yaml.safe_load(files_in(suite, pdf)['andu-record.yaml'])
    suite.equal('unprinted: recorded', record['unprinted'], '签发人')
    suite.equal('recorded: the layout', record['layout'], '信函')
    suite.equal('recorded: the standard', record['standard'], 'a-3a')
    suite.check('recorded: digests', all(
        re.fullmatch('[0-9a-f]{32}', one) for one in
        [record['template'], *[face['digest'] for face in record['faces']]]))


def copies(suite):
    """In one file they have no draft, which is told; each alone has its own."""
    draft = suite.text('密.yaml', LETTER.replace('署名:', '密级: 秘密★1年\n署名:', 1))
    one = draft.parent / 'all.pdf'
    for more, words in ((('--source',), 1), ((), 0)):
        made = suite.run_andu('build', '--lang', 'en', draft, '--copy-numbers',
                              '1-2', '-o', one, *more)
        suite.equal(f'copies in one file {more}: made, told', (
            made.status, made.err.count('the draft is not in the file')),
                    (0, words))
        suite.equal('copies in one file: no draft', files_in(suite, one), {})
    suite.run_andu('build', '-q', '--source', draft, '--copy-numbers', '1-2')
    for number in ('000001', '000002'):
        alone = draft.parent / f'密-{number}.pdf'
        held = files_in(suite, alone)['密.yaml'].decode()
        suite.check(f'copy {number}: its own draft', number in held, held)
        again_seen = suite.run_andu('verify', alone)
        suite.check(f'copy {number}: made again', again_seen.status == 0 or
                    'built without it' in again_seen.err, again_seen.err)


def pictures(suite):
    """Without places and times, and still turned as they were."""
    for path in PICTURED[:1]:
        pdf = suite.folder() / 'a.pdf'
        suite.run_andu('build', '-q', '--source', path, '-o', pdf)
        files = files_in(suite, pdf)
        suite.check('pictures: they go in, too', len(files) > 2, list(files))
        suite.check('pictures: by their names alone',
                    all('/' not in name for name in files), list(files))
    folder = suite.folder()
    for name in ('a', 'b'):
        (folder / name).mkdir()
    source = next((EXAMPLES / 'pictures').rglob('*.png'), None) or \
        next(EXAMPLES.rglob('*.png'))
    shutil.copy(source, folder / 'a' / 'x.png')
    (folder / 'b' / 'x.png').write_bytes(next(
        one for one in sorted(EXAMPLES.rglob('*.png'))
        if one.read_bytes() != source.read_bytes()).read_bytes())
    draft = folder / 'd.yaml'
    draft.write_text(re.sub(r'正文: \|\n(  .*\n|\n)+',
                            '正文:\n  - 来函收悉。\n  - 图片: a/x.png\n'
                            '  - 图片: b/x.png\n', LETTER))
    made = suite.run_andu('build', '-q', '--lang', 'en', '--source', draft)
    suite.check('pictures: two of one name are refused', made.status == 1 and
                'two pictures are called x.png' in made.err, made.err)


def settled(suite):
    """Off by default; the configuration and templates can ask for it."""
    draft = suite.text('信.yaml', LETTER)
    pdf = draft.parent / '信.pdf'
    suite.run_andu('build', '-q', draft)
    suite.equal('nothing goes in unasked', files_in(suite, pdf), {})
    home = suite.folder()
    (home / 'andu').mkdir()
    config = home / 'andu' / 'config.yaml'
    for text, count in (('source: yes\n', 2), ('source: no\n', 0)):
        config.write_text(text)
        suite.run_andu('build', '-q', draft, '--force',
                       env={'XDG_CONFIG_HOME': str(home)})
        suite.equal(f'configuration, {text.strip()}',
                    len(files_in(suite, pdf)), count)
    config.write_text('source: maybe\n')
    result = suite.run_andu('build', '-q', draft, '--force',
                            env={'XDG_CONFIG_HOME': str(home)})
    suite.check('configuration: another word is told', result.status == 1 and
                'for “source”' in result.err, result.err)
    (draft.parent / 'templates').mkdir()
    (draft.parent / 'templates' / 'own.yaml').write_text(
        'template: own-letter\nnames: [本局复函]\nextends: reply-letter\n'
        'pdf: {source: yes}\n')
    draft.write_text(LETTER.replace('文种: 复函', '文种: 本局复函'))
    suite.run_andu('build', '-q', draft, '--force')
    suite.equal('a template asks for it', len(files_in(suite, pdf)), 2)
    result = suite.run_andu('build', '-q', '--lang', 'en', '--source',
                            '--pdf-standard', 'a-2a', draft, '--force')
    suite.check('PDF/A-2a: refused', result.status == 1 and
                'PDF/A-2a holds no draft' in result.err, result.err)


def cost(suite):
    """A letter grows by 15 % at most, with source, structure and metadata."""
    for path in documents():
        if 'reply' not in path.name:
            continue
        bare, full = suite.folder() / 'a.pdf', suite.folder() / 'b.pdf'
        suite.run_andu('build', '-q', '--pdf-standard', 'none', path, '-o',
                       bare)
        suite.run_andu('build', '-q', '--source', path, '-o', full)
        grown = full.stat().st_size / bare.stat().st_size
        suite.check(f'{path.name}: grows by {(grown - 1) * 100:.1f} %',
                    grown <= 1.15)


# --- taken out, and made again -------------------------------------------


def made_letter(suite):
    draft = suite.text('复函.yaml', LETTER)
    pdf = suite.folder() / '复函.pdf'
    suite.run_andu('build', '-q', '--source', draft, '-o', pdf)
    return draft, pdf


def told(suite, name, result, status, words):
    suite.check(name, result.status == status and words in
                result.err + result.out.decode('utf-8', 'replace'),
                f'{result.status}: {result.err[-400:]} {result.out[-200:]}')


def taken_out(suite):
    """Under its own name, never over a file; all of it, or nothing."""
    _, pdf = made_letter(suite)
    folder = suite.folder()
    result = suite.run_andu('extract', pdf, cwd=folder)
    suite.equal('extract: one file', ([one.name for one in folder.iterdir()],
                                      result.status), (['复函.yaml'], 0))
    again_made = folder / 'b.pdf'
    suite.run_andu('build', '-q', '--source', '复函.yaml', '-o', again_made,
                   cwd=folder)
    suite.check('extract: it makes the same PDF',
                again_made.read_bytes() == pdf.read_bytes())
    (folder / '复函.yaml').write_text('mine')
    told(suite, 'extract: a file is not written over',
         suite.run_andu('extract', '--lang', 'en', pdf, cwd=folder), 3,
         'exists already')
    suite.equal('extract: it is as it was',
                (folder / '复函.yaml').read_text(), 'mine')
    (folder / '复函.yaml').unlink()
    (folder / '复函.yaml').symlink_to(folder / 'elsewhere')
    suite.run_andu('extract', pdf, cwd=folder)
    suite.check('extract: nor through a link',
                not (folder / 'elsewhere').exists())
    path = PICTURED[0]
    pdf = suite.folder() / 'a.pdf'
    suite.run_andu('build', '-q', '--source', path, '-o', pdf)
    folder = suite.folder()
    names = sorted(set(files_in(suite, pdf)) - {'andu-record.yaml'})
    (folder / names[-1]).write_text('mine')
    suite.run_andu('extract', pdf, '-o', folder)
    suite.equal('extract: all or nothing', [one.name for one in
                                            folder.iterdir()], [names[-1]])


def verified(suite):
    """Equal, appended, changed; another version, template, font."""
    _, pdf = made_letter(suite)
    verify = ('verify', '--lang', 'en')
    told(suite, 'verify: equal', suite.run_andu(*verify, pdf), 0,
         'byte for byte')
    for path in documents() + PICTURED:
        one = suite.folder() / 'a.pdf'
        suite.run_andu('build', '-q', '--source', path, '-o', one)
        told(suite, f'verify: {path.name}', suite.run_andu(*verify, one), 0,
             'byte for byte')
    content = pdf.read_bytes()
    for at in (20, len(content) // 3, len(content) - 700):
        other = suite.folder() / 'x.pdf'
        changed = bytearray(content)
        changed[at] = changed[at] ^ 1 or 1
        other.write_bytes(changed)
        result = suite.run_andu(*verify, other)
        suite.check(f'verify: byte {at} is another', result.status == 1 and
                    'error: ' in result.err, result.err)
    middle = suite.folder() / 'm.pdf'
    # of a page or a font: what the reader need not unpack
    at = next(one.end() for one in re.finditer(rb'>>\nstream\r?\n', content)
              if not re.search(rb'EmbeddedFile|ObjStm|XRef|Metadata',
                               content[one.start() - 300:one.start()])) + 40
    changed = bytearray(content)
    changed[at] ^= 1
    middle.write_bytes(changed)
    told(suite, 'verify: the place is told', suite.run_andu(*verify, middle),
         1, f'from byte {at + 1} on (object ')
    more = suite.folder() / 'n.pdf'
    more.write_bytes(content + b'%\n')
    told(suite, 'verify: appended without a signature',
         suite.run_andu(*verify, more), 1, '2 bytes were appended')
    more.write_bytes(signed(content))
    told(suite, 'verify: a signature is told', suite.run_andu(*verify, more),
         0, 'in the name of (not checked): Gu, 2026-11-28')
    pictured = suite.folder() / 'a.pdf'
    suite.run_andu('build', '-q', '--source', PICTURED[0], '-o', pictured)
    told(suite, 'verify: nothing is written, nor where drafts may not lie',
         suite.run_andu(*verify, pictured, cwd='/',
                        env={'TMPDIR': '/nowhere'}), 0, 'byte for byte')
    elsewhere = suite.folder()
    told(suite, 'verify: no template of its own',
         suite.run_andu(*verify, own_kind(suite), cwd=elsewhere), 1,
         'nothing could be made of the draft')
    for old, new, words in (
            (b'andu: 0', b'andu: 9', 'made by andu 9'),
            (b"template: '", b"template: '0", 'the template'),
            (b"digest: '", b"digest: '0", 'the font')):
        path = suite.folder() / 'r.pdf'
        path.write_bytes(with_record(suite, pdf, old, new))
        told(suite, f'verify: {words}', suite.run_andu(*verify, path), 1,
             words)


def own_kind(suite):
    draft = suite.text('信.yaml', LETTER.replace('文种: 复函', '文种: 本局函件'))
    (draft.parent / 'templates').mkdir()
    (draft.parent / 'templates' / 'own.yaml').write_text(
        'template: own-letter\nnames: [本局函件]\nextends: reply-letter\n')
    suite.run_andu('build', '-q', '--source', draft)
    return draft.with_suffix('.pdf')


def signed(content):
    """An increment with a signature, as sealing software appends one."""
    root = int(re.search(rb'/Root (\d+) 0 R', content)[1])
    size = int(re.search(rb'/Size (\d+)', content)[1])
    body = re.search(rb'\n%d 0 obj\n<<(.*?)>>\nendobj' % root, content,
                     re.S)[1]
    before = int(re.findall(rb'startxref\s+(\d+)', content)[-1])
    out, places = bytearray(content), {}
    for number, text in (
            (root, b'<<' + body + b'/AcroForm<</Fields[%d 0 R]>>>>' % size),
            (size, b'<</FT/Sig/T(a)/V<</Type/Sig/Name(Gu)'
                   b"/M(D:20261128093000+08'00')>>>>")):
        places[number] = len(out)
        out += b'%d 0 obj\n' % number + text + b'\nendobj\n'
    start = len(out)
    out += b'xref\n'
    for number, place in sorted(places.items()):
        out += b'%d 1\n%010d 00000 n \n' % (number, place)
    return bytes(out + b'trailer\n<</Size %d/Root %d 0 R/Prev %d>>\n'
                 b'startxref\n%d\n%%%%EOF\n' %
                 (size + 1, root, before, start))


def with_record(suite, pdf, old, new):
    """The PDF with a record in which something is another."""
    plain = run(['qpdf', '--qdf', '--object-streams=disable', pdf, '-']).out
    folder = suite.folder()
    assert old in plain
    (folder / 'q.pdf').write_bytes(plain.replace(old, new, 1))
    run(['sh', '-c', 'fix-qdf q.pdf > f.pdf'], cwd=folder)
    return (folder / 'f.pdf').read_bytes()


def poor(suite):
    """A machine with no files left to open: no word against the PDF."""
    _, pdf = made_letter(suite)
    for limit, words in (('--nofile=4', 'no resources left'),
                         ('--nofile=5', 'could not be loaded')):
        for command in ('extract', 'verify'):
            out = suite.folder()
            result = run(['prlimit', limit, suite.andu, command, '--lang',
                          'en', pdf], cwd=out)
            told(suite, f'{command} with {limit}', result, 3, words)
            suite.check(f'{command} with {limit}: nothing is written',
                        not list(out.iterdir()))


def hostile(suite):
    """Whatever comes: a message, no crash, in time, and nothing written."""
    _, pdf = made_letter(suite)
    content = pdf.read_bytes()
    folder = suite.folder()
    cases = {'empty': b'', 'no PDF': b'hello', 'head alone': b'%PDF-1.7\n',
             'loop': content.replace(b'/AF', b'/AA').replace(
                 b'startxref', b'startxreg')}
    for share in range(1, 8):
        cases[f'cut off at {share}/8'] = content[:len(content) * share // 8]
    for name in ('../x.yaml', '/tmp/x.yaml', '.profile', '-rf', ''):
        cases[f'called “{name}”'] = renamed(suite, pdf, name)
    cases['bomb'] = bomb(suite, pdf)
    corpus = CASES.parent / 'verapdf'
    if corpus.is_dir():
        files = sorted(corpus.glob('*/**/*.pdf'))
        for path in files[::97 if suite.sanitized else 31]:
            cases[path.name] = path.read_bytes()
    for name, bad in cases.items():
        path = folder / 'bad.pdf'
        path.write_bytes(bad)
        for command in ('extract', 'verify'):
            out = suite.folder()
            result = suite.run_andu(command, '--lang', 'en', path, cwd=out,
                                    timeout=60)
            suite.check(f'{command}, {name}: refused with a message',
                        result.status == 1 and 'error: ' in result.err and
                        not list(out.iterdir()), result.err[-300:])
    for password, words in (('u', 'encrypted'), ('', 'encrypted')):
        locked = folder / 'locked.pdf'
        run(['qpdf', '--encrypt', password, 'o', '256', '--', pdf, locked])
        told(suite, 'encrypted', suite.run_andu('extract', '--lang', 'en',
                                                locked, cwd=folder), 1, words)
        locked.unlink()


def renamed(suite, pdf, name):
    plain = run(['qpdf', '--qdf', '--object-streams=disable', pdf, '-']).out
    folder = suite.folder()
    text = b'(' + name.encode() + b')'
    plain, count = re.subn(rb'/UF <feff[0-9a-f]+>', b'/UF ' + text, plain, count=1)
    assert count
    (folder / 'q.pdf').write_bytes(plain)
    run(['sh', '-c', 'fix-qdf q.pdf > f.pdf'], cwd=folder)
    return (folder / 'f.pdf').read_bytes()


def bomb(suite, pdf):
    """A draft of two gigabytes, packed."""
    packer = zlib.compressobj(9)
    packed = b''.join([packer.compress(bytes(1 << 24)) for _ in range(128)]
                      ) + packer.flush()
    out, places = bytearray(b'%PDF-1.7\n'), []
    for text in (b'<</Type/Catalog/AF[2 0 R]>>',
                 b'<</Type/Filespec/UF(a.yaml)/AFRelationship/Source'
                 b'/EF<</F 3 0 R>>>>',
                 b'<</Length %d/Filter/FlateDecode>>\nstream\n' % len(packed)
                 + packed + b'\nendstream'):
        places.append(len(out))
        out += b'%d 0 obj\n' % len(places) + text + b'\nendobj\n'
    start = len(out)
    out += b'xref\n0 4\n0000000000 65535 f \n'
    for place in places:
        out += b'%010d 00000 n \n' % place
    return bytes(out + b'trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n'
                 b'%%%%EOF\n' % start)


def test(suite):
    same_again(suite)
    no_remarks(suite)
    unprinted(suite)
    copies(suite)
    pictures(suite)
    settled(suite)
    cost(suite)
    seen = suite.run_andu('extract', '--lang', 'en', __file__)
    if seen.status == 3:
        for command in ('extract', 'verify'):
            told(suite, f'{command} without libqpdf', suite.run_andu(
                command, '--lang', 'en', __file__), 3, 'built without it'
                if 'built without it' in seen.err else 'it is not there')
        suite.skip('extract, verify', 'there is no libqpdf')
        return
    other_user(suite)
    taken_out(suite)
    verified(suite)
    poor(suite)
    hostile(suite)
