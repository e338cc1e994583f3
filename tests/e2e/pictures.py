"""Pictures (图片): what of them stands in the PDF, read again by others; where
and how large they are; every fault with its place, in both languages; DocBook
and back, batch; 60 damaged files.

    python3 tests/e2e/run.py --andu build/generator/andu --only pictures
"""

import json
import random
import re
import struct
import zlib

from batch import report, write
from harness import EXAMPLES, ROOT, STATUS_INPUT, STATUS_OK, run
from sheets import NAMESPACE

import xml.etree.ElementTree as ElementTree

GIVEN = ROOT / 'tests' / 'pictures'
HEAD = '文种: 总结\n标题: 河道整治工作总结\n正文:\n  - 整治情况如下。\n'
DAMAGED = 60
INTERLACED = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4),
              (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(kind, data):
    return (struct.pack('>I', len(data)) + kind + data
            + struct.pack('>I', zlib.crc32(kind + data)))


def png(width, height, pixel, kind=2, depth=8, before=b'', interlaced=False):
    """`pixel` gives the bytes of one."""
    passes = INTERLACED if interlaced else [(0, 0, 1, 1)]
    rows = b''
    for left, top, right, down in passes:
        columns = range(left, width, right)
        for y in range(top, height, down):
            if columns:
                rows += b'\0' + b''.join(pixel(x, y) for x in columns)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack(
        '>IIBBBBB', width, height, depth, kind, 0, 0, interlaced))
        + before + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def shade(x, y):
    return bytes([x * 5 % 256, y * 7 % 256, 90])


PICTURES = {
    'rgb': png(40, 30, shade, before=chunk(b'tEXt', b'Comment\0secret-text')),
    'interlaced': png(40, 30, shade, interlaced=True),
    'grey': png(40, 30, lambda x, y: shade(x, y)[:1], 0),
    'deep': png(40, 30, lambda x, y: bytes([b for v in shade(x, y)
                                           for b in (v, v)]), 2, 16),
    'clear': png(40, 30, lambda x, y: shade(x, y) + bytes([x * 6]), 6),
    'clear-grey': png(40, 30, lambda x, y: bytes([60, x * 6]), 4),
    'palette': png(40, 30, lambda x, y: bytes([x % 3]), 3, before=chunk(
        b'PLTE', bytes([200, 0, 0, 0, 200, 0, 0, 0, 200])) + chunk(
            b'tRNS', bytes([255, 0, 255]))),
}


def on_white(value, cover):
    return (value * cover + 255 * (255 - cover) + 127) // 255


def wanted(name, x, y):
    """What a reader of the PDF is to find at that pixel."""
    if name == 'grey':
        return (shade(x, y)[0],) * 3
    if name == 'clear':
        return tuple(on_white(v, x * 6) for v in shade(x, y))
    if name == 'clear-grey':
        return (on_white(60, x * 6),) * 3
    if name == 'palette':
        return [(200, 0, 0), (255, 255, 255), (0, 0, 200)][x % 3]
    return tuple(shade(x, y))


def draft(*items):
    return HEAD + ''.join(f'  - 图片: {item}\n' for item in items)


def made(suite, files, *items, to='pages', options=()):
    home = suite.folder()
    write(home, **{name.replace('.', '__'): data
                   for name, data in files.items()})
    path = home / 'a.yaml'
    path.write_text(draft(*items), encoding='utf-8')
    return home, suite.run_andu('build', path, '--to', to, '-o',
                                home / 'out', *options)


def images_of(home, pdf='out'):
    """The pictures of the PDF as another program reads them."""
    result = run(['pdfimages', '-png', home / pdf, home / 'seen'])
    assert result.status == 0, result.err
    return sorted(home.glob("seen-*.png"))


def unpacked(path):
    """Width, height and the pixels of a PNG as pdfimages writes it."""
    data, at, rows = path.read_bytes(), 8, b''
    while at < len(data):
        length, = struct.unpack('>I', data[at:at + 4])
        kind, body = data[at + 4:at + 8], data[at + 8:at + 8 + length]
        if kind == b'IHDR':
            width, height, _, colour = struct.unpack('>IIBB', body[:10])
        if kind == b'IDAT':
            rows += body
        at += 12 + length
    step = {0: 1, 2: 3}[colour]
    rows, above, pixels = zlib.decompress(rows), bytes(width * step), []
    for y in range(height):
        start = y * (width * step + 1)
        row = bytearray(rows[start + 1:start + 1 + width * step])
        for i in range(len(row)):
            left = row[i - step] if i >= step else 0
            corner = above[i - step] if i >= step else 0
            guess = left + above[i] - corner
            row[i] = (row[i] + [
                0, left, above[i], (left + above[i]) // 2,
                min((left, above[i], corner),
                    key=lambda v: abs(guess - v))][rows[start]]) % 256
        pixels.append([tuple(row[x * step:x * step + step]) * (4 - step)
                       if step == 1 else tuple(row[x * step:x * step + step])
                       for x in range(width)])
        above = bytes(row)
    return width, height, pixels


def samples(suite):
    """Each pixel of each kind of PNG is the one that was given."""
    for name, data in PICTURES.items():
        home, result = made(suite, {'a.png': data}, 'a.png', to='pdf')
        suite.equal(f'{name}: builds', (result.status, result.err),
                    (STATUS_OK, ''))
        seen = images_of(home)
        suite.equal(f'{name}: one picture', len(seen), 1)
        width, height, pixels = unpacked(seen[0])
        suite.equal(f'{name}: every pixel', [width, height, pixels], [
            40, 30, [[wanted(name, x, y)[:3] for x in range(40)]
                     for y in range(30)]])
        suite.check(f'{name}: no text of the file',
                    b'secret' not in (home / 'out').read_bytes())
        again = made(suite, {'a.png': data}, 'a.png', to='pdf')[0]
        suite.equal(f'{name}: the same bytes', (again / 'out').read_bytes(),
                    (home / 'out').read_bytes())


def streams(suite):
    """A JPEG is the stream that it was, without what is no picture."""
    for name in ('rgb', 'grey', 'progressive', 'turned'):
        data = (GIVEN / f'{name}.jpg').read_bytes()
        home, result = made(suite, {'a.jpg': data}, 'a.jpg', to='pdf')
        suite.equal(f'{name}: builds', (result.status, result.err),
                    (STATUS_OK, ''))
        run(['pdfimages', '-all', home / 'out', home / 'seen'])
        seen = (home / 'seen-000.jpg').read_bytes()
        suite.check(f'{name}: from the tables on the same',
                    seen.endswith(data[data.index(b'\xff\xdb'):]), name)
        suite.check(f'{name}: nothing else', b'secret' not in seen
                    and b'JFIF' not in seen and b'Exif' not in seen)
    home, result = made(suite, {
        'a.jpg': (GIVEN / 'turned.jpg').read_bytes()}, 'a.jpg')
    line = [line.split() for line in (home / 'out').read_text(
        'utf-8').splitlines() if line.startswith('image')][0]
    suite.check('turned: it stands upright', float(line[3]) < float(line[4])
                and 'turned 6' in ' '.join(line), line)
    home, result = made(suite, {
        'a.jpg': (GIVEN / 'turned.jpg').read_bytes()}, 'a.jpg', to='pdf')
    run(['pdftoppm', '-r', '150', '-png', home / 'out', home / 'page'])
    width, height, pixels = unpacked(next(home.glob('page-*.png')))
    red = [(x, y) for y in range(height) for x in range(width)
           if pixels[y][x][0] > 150 and pixels[y][x][1] < 60]
    left, right = min(x for x, _ in red), max(x for x, _ in red)
    suite.check('turned: its corner is at the upper right',
                left > width / 2 and right - left < 14, (left, right))
    home, result = made(suite, {'a.jpg': (GIVEN / 'cmyk.jpg').read_bytes()},
                        'a.jpg', to='pdf', options=('--format', 'json'))
    suite.equal('CMYK is told', json.loads(result.err)['id'], 'picture-cmyk')
    width, height, pixels = unpacked(images_of(home)[0])
    suite.check('CMYK: red is red', pixels[4][6][0] > 180
                and pixels[4][6][1] < 40, pixels[4][6])
    suite.check('CMYK: paper is light', min(pixels[20][40]) > 200,
                pixels[20][40])


def placed(suite):
    """Widths, pairs, and what stands together."""
    files = {'a.png': PICTURES['rgb'], 'b.png': png(
        30, 60, shade), 'wide.png': png(2000, 10, shade)}
    home, result = made(
        suite, files, '{文件: a.png, 宽: 80mm, 标题: 图1　甲}', '{文件: a.png, 宽: 50%}',
        'wide.png', '[a.png, b.png]')
    lines = (home / 'out').read_text('utf-8').splitlines()
    seen = [[float(n) for n in line.split()[1:5]]
            for line in lines if line.startswith('image')]
    suite.equal('80mm, half, the whole width', [box[2] for box in seen[:3]],
                [80, 78, 156])
    suite.equal('in the middle', [box[0] for box in seen[:3]], [66, 67, 28])
    suite.check('a pair is equally high, and on one line',
                abs(seen[3][3] - seen[4][3]) < 0.02
                and abs(seen[3][1] - seen[4][1]) < 0.02
                and seen[3][0] + seen[3][2] < seen[4][0], seen)
    suite.check('no wider than it is sharp',
                abs(seen[3][2] - 40 / 150 * 25.4) < 0.02, seen)
    text = [line for line in lines if '图1' in line]
    suite.check('the caption is below it', len(text) == 1 and float(
        text[0].split()[2]) > seen[0][1] + seen[0][3], text)
    told = suite.run_andu('check', home / 'a.yaml').err
    suite.check('check asks for words, for each', '(5 places' in told, told)
    home, result = made(suite, files, *['{文件: a.png, 宽: 90mm, 标题: 图}'] * 9,
                        '{文件: b.png, 宽: 150mm, 标题: 高}',
                        options=('--format', 'json'))
    told = [json.loads(line) for line in result.err.splitlines()]
    suite.check('higher than a page: told', 'picture-high' in [
        one['id'] for one in told], result.err)
    remedy = [one['remedy'] for one in told if one['id'] == 'picture-high']
    width = re.search(r'(\d+)mm', remedy[0])[1] + 'mm'
    again = made(suite, files, '{文件: b.png, 标题: 高, 宽: %s}' % width,
                 options=('--format', 'json'))[1]
    suite.check('its remedy, to the letter', 'picture-high' not in again.err,
                again.err)
    page = 0
    for line in (home / 'out').read_text('utf-8').splitlines():
        page += line.startswith('page')
        if line.startswith('image'):
            box = [float(n) for n in line.split()[1:5]]
            suite.check('on the page', box[1] + box[3] <= 297 - 35, line)


def captions(suite):
    """Of one line, two or three: what follows is as far below the last."""
    files = {'a.png': PICTURES['rgb'], 'b.png': PICTURES['grey']}
    for name, item, of_line in (('one', '{文件: a.png, 标题: %s}', 31),
                                ('pair', '[{文件: a.png, 标题: %s}, b.png]', 15)):
        below = []
        for count in (1, 2, 3):
            caption = '图' * (count * of_line - of_line // 2)
            home, result = made(suite, files, item % caption, 'b.png')
            suite.equal(f'{name}, {count} lines', result.status, STATUS_OK)
            lines = (home / 'out').read_text('utf-8').splitlines()
            images = [[float(n) for n in line.split()[1:5]]
                      for line in lines if line.startswith('image')]
            places = [float(line.split()[2]) for line in lines
                      if line.startswith('run') and '图' in line]
            suite.equal(f'{name}: lines of the caption', len(places), count)
            suite.check(f'{name}, {count} lines: below the picture',
                        places[0] > images[0][1] + images[0][3], lines)
            below.append(round(images[-1][1] - places[-1], 2))
        suite.check(f'{name}: the same room below each caption',
                    0 < max(below) - 0.03 < min(below), below)


# What is wrong, and which message says so.
FAULTS = [
    ('没有.png', 'picture-unreadable'), ('程序.png', 'picture-none'),
    ('空.png', 'picture-none'), ('文字.png', 'picture-none'),
    ('半.png', 'picture-damaged'), ('半.jpg', 'picture-damaged'),
    ('零.png', 'picture-damaged'), ('大.png', 'picture-huge'),
    ('长.jpg', 'picture-huge'), ('../外.png', 'outside'),
    ('{文件: 好.png, 宽: 5mm}', 'picture-width'),
    ('{文件: 好.png, 宽: 101%}', 'picture-width'),
    ('{文件: 好.png, 宽: 8cm}', 'picture-width'),
    ('{文件: 好.png, 宽: [1]}', 'picture-width'),
    ('{文件: 好.png, 高: 8mm}', 'unknown-key'),
    ('{标题: 甲}', 'picture-no-file'), ('[好.png, 好.png, 好.png]', 'picture-many'),
    ('{文件: 好.png, 标题: [甲]}', 'brackets-are-list'),
    ('{文件: [好.png]}', 'brackets-are-list'),
]


def broken_files():
    good = PICTURES['rgb']
    jpeg = (GIVEN / 'rgb.jpg').read_bytes()
    frame = jpeg.index(b'\xff\xc0') + 5
    long = jpeg[:frame] + b'\xff\xff\xff\xff' + jpeg[frame + 4:]
    head = good[:8] + chunk(b'IHDR', struct.pack(
        '>IIBBBBB', 50000, 50000, 8, 2, 0, 0, 0))
    return {
        '程序.png': b'MZ\x90\0' + bytes(200), '空.png': b'',
        '文字.png': '文字'.encode(), '半.png': good[:len(good) // 2],
        '半.jpg': jpeg[:len(jpeg) * 3 // 4],
        '零.png': good.replace(good[8:33], chunk(b'IHDR', struct.pack(
            '>IIBBBBB', 0, 30, 8, 2, 0, 0, 0))),
        '大.png': head + chunk(b'IDAT', zlib.compress(bytes(50000)))
        + chunk(b'IEND', b''),
        '长.jpg': long, '好.png': good,
    }


def faults(suite):
    home = suite.folder()
    for name, data in broken_files().items():
        (home / name).write_bytes(data)
    path = home / 'a.yaml'
    path.write_text(draft(*(item for item, _ in FAULTS)), encoding='utf-8')
    for language in ('zh', 'en'):
        result = suite.run_andu('build', path, '--to', 'pages', '-o',
                                home / 'out', '--format', 'json', '--lang',
                                language)
        told = [json.loads(line) for line in result.err.splitlines()]
        suite.equal(f'{language}: refused', result.status, STATUS_INPUT)
        suite.check(f'{language}: nothing is written',
                    not (home / 'out').exists())
        for number, (item, wanted_id) in enumerate(FAULTS, 5):
            here = [one for one in told if one['line'] == number]
            suite.check(f'{language}: {item}', wanted_id in [
                one['id'] for one in here], result.err)
        suite.equal(f'{language}: one message each', len(told), len(FAULTS))
        suite.check(f'{language}: in that language alone', all(
            (language == 'zh') == bool(re.search('[一-鿿]', re.sub(
                r'“[^”]*”|\S+\.(png|jpg)', '', one['text'])))
            for one in told), result.err)


def docbook(suite):
    files = {'a.png': PICTURES['rgb'], 'b.png': PICTURES['grey']}
    home, result = made(
        suite, files, '{文件: a.png, 标题: 图1　甲, 说明: 甲图, 宽: 60%}',
        '[{文件: a.png, 说明: 左, 宽: 30mm}, {文件: b.png, 标题: 右}]', to='pages')
    (home / '子 目').mkdir()
    other = home / '子 目' / 'a.xml'
    result = suite.run_andu('build', home / 'a.yaml', '--to', 'docbook', '-o',
                            other)
    suite.equal('DocBook: builds', (result.status, result.err),
                (STATUS_OK, ''))
    root = ElementTree.fromstring(other.read_bytes())
    suite.equal('DocBook: the way to the files', [
        one.get('fileref') for one in root.iter(NAMESPACE + 'imagedata')],
        ['../a.png', '../a.png', '../b.png'])
    suite.equal('DocBook: what they show', [
        one.text for one in root.iter(NAMESPACE + 'phrase')
        if one.text in ('甲图', '左')], ['甲图', '左'])
    schema = run(['xmllint', '--nonet', '--noout', '--relaxng',
                  'http://docbook.org/xml/5.0/rng/docbook.rng', other])
    suite.equal('DocBook: valid', schema.status, 0)
    again = suite.run_andu('build', other, '--to', 'pages', '-o',
                           home / 'again', f'--allow-outside={home}')
    suite.equal('DocBook and back: nothing but what the draft is told',
                (again.status, again.err.count('coarse'),
                 again.err.count('\n')), (STATUS_OK, 3, 3))
    suite.equal('DocBook and back: the same pages',
                (home / 'again').read_text('utf-8').replace('../', ''),
                (home / 'out').read_text('utf-8'))
    told = suite.run_andu('check', other, f'--allow-outside={home}').err
    suite.equal('DocBook and back: words for each', told.count('[L96]'), 1)
    moved = home / '子 目' / 'c.png'
    moved.write_bytes(PICTURES['grey'])
    (home / 'a.yaml').write_text(draft('"子 目/c.png"'), encoding='utf-8')
    text = suite.run_andu('build', home / 'a.yaml', '--to', 'docbook', '-o',
                          '-').out.decode()
    suite.check('DocBook: a blank in a URI', 'fileref="子%20目/c.png"' in text,
                text)


def batch(suite):
    """Each row may name a picture of its own, and a new one is seen."""
    home, out = suite.folder(), suite.folder()
    write(home, a__yaml=draft('{文件: "{图}.png", 说明: 图, 宽: 8%}').encode(),
          rows__csv='图\na\nb\n'.encode(), a__png=PICTURES['rgb'],
          b__png=PICTURES['grey'],
          m__yaml='rows: {file: rows.csv, template: a.yaml}\n'
                  'output: "{图}"\n')
    command = ['batch', home / 'm.yaml', '-o', out]
    result = suite.run_andu(*command)
    suite.equal('batch: status', (result.status, result.err[:400]
                                  if result.status else ''), (STATUS_OK, ''))
    write(home, b__png=PICTURES['clear'])
    suite.run_andu(*command)
    states = {d['output']: d['outcome'] for d in report(out)['items']}
    suite.equal('batch: only the one with a new picture is made anew', states,
                {'a.pdf': 'unchanged', 'b.pdf': 'made'})


def damaged(suite):
    """A byte here or there: a picture, or a fault; never a crash."""
    draw = random.Random(15)
    goods = [PICTURES['rgb'], PICTURES['interlaced'], PICTURES['palette']] + [
        (GIVEN / f'{name}.jpg').read_bytes()
        for name in ('rgb', 'cmyk', 'progressive', 'turned')]
    home = suite.folder()
    items = []
    for number in range(DAMAGED):
        data = bytearray(draw.choice(goods))
        for _ in range(draw.randint(1, 4)):
            data[draw.randrange(3, len(data))] = draw.choice(
                [0, 255, draw.randrange(256)])
        if draw.random() < 0.3:
            del data[draw.randrange(4, len(data)):]
        (home / f'{number}.png').write_bytes(data)
        items.append(f'{number}.png')
    path = home / 'a.yaml'
    path.write_text(draft(*items), encoding='utf-8')
    result = suite.run_andu('build', path, '--to', 'pages', '-o', '-',
                            '--format', 'json')
    told = {json.loads(line)['line'] for line in result.err.splitlines()}
    suite.check('damaged files are told, or shown', result.status in (
        STATUS_OK, STATUS_INPUT) and len(told) > DAMAGED / 2, result.err)
    good = [item for number, item in enumerate(items, 5)
            if number not in told]
    path.write_text(draft(*good), encoding='utf-8')
    result = suite.run_andu('build', path, '--to', 'pdf', '-o', home / 'out')
    suite.equal('what was not told builds', result.status, STATUS_OK)
    suite.equal('and is read by another program', run(
        ['pdftoppm', '-r', '20', '-png', home / 'out', home / 'page']).err,
        '')


def test(suite):
    for part in (samples, streams, placed, captions, faults, docbook, batch,
                 damaged):
        part(suite)
