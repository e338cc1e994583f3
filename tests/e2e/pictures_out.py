"""Pictures of Word and OpenDocument files that `andu import -o FILE` takes
out: into a new folder FILE-pictures, byte for byte, named by the draft, which
builds; seals, letterheads, those in cells and what is no picture are told.
"""

import zipfile

from drafts import load
from harness import STATUS_OK, STATUS_SURROUNDINGS, STATUS_USAGE, run
from importing import HEAD, OFFICE, SPACES, p, package
from pictures import GIVEN, PICTURES, png, shade

PNG = PICTURES['rgb']
JPEG = next(iter(sorted(GIVEN.glob('*.jpg')))).read_bytes()
MANY = 200  # PICTURE_FILES_LIMIT
DRAWN = ('xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
         'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')


def drawing(number, how='inline', width=80, cut='', shows=''):
    return (f'<w:r><w:drawing><wp:{how} {DRAWN}><wp:extent cx="{width * 36000}" cy="99"/>'
            f'<wp:docPr id="1" name="x" descr="{shows}"/><a:graphic><a:blip r:embed="r{number}"/>{cut}'
            f'</a:graphic></wp:{how}></w:drawing></w:r>')


def raw(*runs):
    """A paragraph of runs that are XML, or a text."""
    return '<w:p>' + ''.join(one if one.startswith('<') else f'<w:r><w:t>{one}</w:t></w:r>' for one in runs) + '</w:p>'


LETTER = (p('云溪市水务局关于市政协九届五次会议第12号提案的答复') + p('陈一诺委员：') + p('您提出的提案收悉。现答复如下：'))
SIGNED = p('云溪市水务局') + p('2026年5月6日')
IMAGES = {'image1.png': PNG, 'image2.jpeg': JPEG, 'image3.emf': b'\1\0\0\0EMF', 'image4.png': PNG[:60]}


def word(suite, body, images=IMAGES, name='hand.docx'):
    parts = [('image', f'media/{part}', content) for part, content in images.items()]
    return package(suite, body, parts, name)


def texts(found):
    return found['正文'] if isinstance(found['正文'], list) else [found['正文']]


def pictures_of(found):
    return [one['图片'] for one in texts(found) if isinstance(one, dict) and '图片' in one]


def told(result):
    return [line for line in result.err.splitlines() if 'picture' in line and 'left out' in line]


def test_word(suite):
    cell = f'<w:tbl><w:tr><w:tc>{p("甲")}</w:tc><w:tc>{raw(drawing(0))}</w:tc></w:tr></w:tbl>'
    path = word(suite, raw(drawing(1, 'anchor')) + LETTER + raw(drawing(0, shows='整治后的河道')) + p('图1　整治后的河道')
                + raw('两岸建成步道。', drawing(1, width=400)) + raw(drawing(0)) + raw('图像另存。', drawing(2)) + raw('坏的。', drawing(3))
                + cell + raw('裁过的。', drawing(1, cut='<a:srcRect l="2000"/>')) + raw('特此答复。', drawing(0, 'anchor'))
                + raw('云溪市水务局', drawing(0)) + raw('2026年5月6日', drawing(1, 'anchor')))
    out = path.parent / '新稿.yaml'
    result = suite.run_andu('import', path, '-o', out, '--lang', 'en', '--format', 'short')
    suite.equal('pictures of Word: status', result.status, STATUS_OK)
    folder = path.parent / '新稿-pictures'
    suite.equal('pictures of Word: the files, byte for byte', {one.name: one.read_bytes() for one in folder.iterdir()},
                {'picture-1.png': PNG, 'picture-2.jpg': JPEG})
    text = out.read_text(encoding='utf-8')
    found = load(text)
    suite.equal('pictures of Word: the draft names them where they stood', pictures_of(found), [
        {'文件': '新稿-pictures/picture-1.png', '标题': '图1　整治后的河道', '说明': '整治后的河道', '宽': '80mm'},
        {'文件': '新稿-pictures/picture-2.jpg'}, {'文件': '新稿-pictures/picture-1.png', '宽': '80mm'},
        {'文件': '新稿-pictures/picture-2.jpg', '宽': '80mm'}])
    suite.equal('pictures of Word: order', ['图片' if isinstance(one, dict) and '图片' in one else str(one)[:6] for one in texts(found)][:5],
                ['您提出的提案', '图片', '两岸建成步道', '图片', '图片'])
    suite.check('pictures of Word: a cut one is told', 'doubtful: picture-2.jpg was cut in the draft' in text, text)
    places = ['at “”', 'at “图像另存。”', 'at “坏的。”', 'at “特此答复。”', 'at “云溪市水务局”', 'at “2026年5月6日”']
    said = '\n'.join(told(result))
    suite.check('pictures of Word: seals, letterhead and others are told', all(place in said for place in places)
                and len(told(result)) == 7, said)
    made = suite.run_andu('build', out, '--to', 'pages', '-o', path.parent / 'x.pages')
    suite.equal('pictures of Word: the draft builds', made.status, STATUS_OK)
    return path


def test_folder(suite, path):
    home = path.parent
    (home / 'held-pictures').mkdir()
    (home / 'held-pictures' / 'picture-1.png').write_bytes(b'mine')
    result = suite.run_andu('import', path, '-o', home / 'held.yaml', '--lang', 'en')
    suite.equal('a folder that is there: refused', (result.status, (home / 'held.yaml').exists()), (STATUS_USAGE, False))
    suite.equal('a folder that is there: as it was', [(one.name, one.read_bytes()) for one in (home / 'held-pictures').iterdir()],
                [('picture-1.png', b'mine')])
    suite.check('a folder that is there: named', 'held-pictures' in result.err and '-o' in result.err, result.err)
    (home / 'away').mkdir()
    (home / 'link-pictures').symlink_to(home / 'away')
    result = suite.run_andu('import', path, '-o', home / 'link.yaml')
    suite.equal('a link in its place: refused', (result.status, list((home / 'away').iterdir())), (STATUS_USAGE, []))
    for options in ([], ['-o', '-'], ['-o', home / 'r.yaml', '--report']):
        copy = home / f'copy{len(options)}.docx'
        copy.write_bytes(path.read_bytes())
        result = suite.run_andu('import', copy, *options, '--lang', 'en', '--format', 'short')
        suite.equal(f'without a file, {options}: no folder', (result.status, [one for one in home.iterdir() if one.name.startswith((
            'copy', 'r-')) and one.is_dir()]), (STATUS_OK, []))
        suite.equal(f'without a file, {options}: all are told', len(told(result)), 11)
    (home / 'many').mkdir()
    result = suite.run_andu('import', path, '-o', home / 'many')
    suite.equal('into a folder: beside the draft', (result.status, sorted(one.name for one in (home / 'many').iterdir())),
                (STATUS_OK, ['hand-pictures', 'hand.yaml']))
    suite.equal('into a folder: it builds', suite.run_andu('build', home / 'many' / 'hand.yaml', '--to', 'tree').status, STATUS_OK)


def test_failing(suite, path):
    home = path.parent
    big = word(suite, LETTER + raw(drawing(0)) + raw(drawing(1)) + SIGNED, {
        'a.png': PNG, 'b.png': png(200, 200, lambda x, y: bytes([x * y % 251, x * 7 % 256, y * 3 % 256]))})
    shell = ['sh', '-c', 'trap "" XFSZ; ulimit -f 2; exec "$@"', 'sh', suite.andu, 'import', big, '-o', home / 'full.yaml']
    result = run(shell)
    suite.equal('a picture that cannot be written: nothing is left', (
        result.status, (home / 'full.yaml').exists(), (home / 'full-pictures').exists()), (STATUS_SURROUNDINGS, False, False))
    long = word(suite, LETTER + p('水。' * 1200) + raw(drawing(0)) + SIGNED, {'a.png': PNG}, 'long.docx')
    result = run([*shell[:6], long, '-o', home / 'long.yaml'])
    suite.equal('a draft that cannot be written: no picture is left', (
        result.status, (home / 'long.yaml').exists(), (home / 'long-pictures').exists()), (STATUS_SURROUNDINGS, False, False))


def test_limit(suite):
    for count in (MANY, MANY + 1):
        images = {f'i{n}.png': png(2, 2, lambda x, y: bytes([n % 256, n // 256, x])) for n in range(count)}
        path = word(suite, LETTER + ''.join(raw(f'第{n}幅。', drawing(n)) for n in range(count)) + SIGNED, images)
        result = suite.run_andu('import', path, '-o', path.with_name('m.yaml'), '--lang', 'en', '--format', 'short')
        suite.equal(f'{count} pictures', (result.status, len(list(path.with_name('m-pictures').iterdir())), len(told(result))),
                    (STATUS_OK, MANY, count - MANY))


def test_elsewhere(suite):
    path = word(suite, LETTER + raw('链接的。', drawing(0).replace('r0', 'far')) + SIGNED)
    with zipfile.ZipFile(path) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    rels = files['word/_rels/document.xml.rels'].decode().replace(
        '</Relationships>', f'<Relationship Id="far" Type="{OFFICE}/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>')
    with zipfile.ZipFile(path, 'w') as archive:
        for one, content in files.items():
            archive.writestr(one, rels if one.endswith('document.xml.rels') else content)
    result = suite.run_andu('import', path, '-o', path.with_name('e.yaml'), '--lang', 'en', '--format', 'short')
    suite.equal('a linked picture: told, none taken', (result.status, len(told(result)), path.with_name('e-pictures').exists()),
                (STATUS_OK, 1, False))


ODF = 'urn:oasis:names:tc:opendocument:xmlns:'


def test_note(suite):
    """A note has no pictures: they are told."""
    note = f'<w:footnotes {SPACES}><w:footnote w:id="2">{raw("注文在此。", drawing(0))}</w:footnote></w:footnotes>'
    sign = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    path = package(suite, LETTER + p('两岸建成步道', sign, '。') + SIGNED, [
        ('image', 'media/image1.png', PNG), ('footnotes', 'footnotes.xml', note)], 'note.docx')
    result = suite.run_andu('import', path, '-o', path.with_name('n.yaml'), '--lang', 'en', '--format', 'short')
    found = load(path.with_name('n.yaml').read_text(encoding='utf-8'))
    suite.check('pictures of a note of Word: told', told(result) and '<footnote>注文在此。</footnote>' in str(found['正文']),
                (result.err, found['正文']))


def test_odt(suite):
    names = ' '.join(f'xmlns:{short}="{ODF}{long}"' for short, long in (
        ('office', 'office:1.0'), ('text', 'text:1.0'), ('draw', 'drawing:1.0'), ('svg', 'svg-compatible:1.0')))
    def frame(anchor, part):
        return (f'<draw:frame text:anchor-type="{anchor}" svg:width="8.2cm"><draw:image xlink:href="Pictures/{part}"/>'
                '<svg:desc>整治后</svg:desc></draw:frame>')
    def line(text):
        return f'<text:p>{text}</text:p>'
    note = ('<text:note><text:note-citation>1</text:note-citation><text:note-body>'
            + line('注文在此。' + frame('as-char', 'a.png')) + '</text:note-body></text:note>')
    body = ''.join(map(line, ('云溪市水务局关于第12号提案的答复', '陈一诺委员：', '您提出的提案收悉。现答复如下：', frame('as-char', 'a.png'),
                              '图1　整治后', '两岸建成步道。' + frame('paragraph', 'b.jpg') + note, '特此答复。', '云溪市水务局',
                              frame('paragraph', 'a.png') + '2026年5月6日')))
    path = suite.folder() / 'x.odt'
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr('mimetype', 'application/vnd.oasis.opendocument.text')
        archive.writestr('content.xml', f'{HEAD}<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink">'
                         f'<office:body><office:text>{body}</office:text></office:body></office:document-content>')
        archive.writestr('Pictures/a.png', PNG)
        archive.writestr('Pictures/b.jpg', JPEG)
    result = suite.run_andu('import', path, '-o', path.with_name('o.yaml'), '--lang', 'en', '--format', 'short')
    found = load(path.with_name('o.yaml').read_text(encoding='utf-8'))
    suite.equal('pictures of .odt', pictures_of(found), [
        {'文件': 'o-pictures/picture-1.png', '标题': '图1　整治后', '说明': '整治后', '宽': '82mm'},
        {'文件': 'o-pictures/picture-2.jpg', '说明': '整治后', '宽': '82mm'}])
    suite.equal('pictures of .odt: the seal is told, and that of a note', (result.status, len(told(result))), (STATUS_OK, 2))
    suite.check('pictures of .odt: beside a note', '两岸建成步道。<footnote>注文在此。</footnote>' in str(found['正文']), found['正文'])
    suite.equal('pictures of .odt: byte for byte', (path.with_name('o-pictures') / 'picture-2.jpg').read_bytes(), JPEG)


def test(suite):
    path = test_word(suite)
    test_folder(suite, path)
    test_failing(suite, path)
    test_limit(suite)
    test_elsewhere(suite)
    test_odt(suite)
    test_note(suite)
