"""The office's own fonts, the configuration file, `andu fonts`."""

import json
import random
import re
import shutil
import subprocess

import font_files
from harness import STATUS_INPUT, STATUS_OK, STATUS_SURROUNDINGS, run

TEXT = '关于公文的复函一张晓平委员，提案收悉。'
DRAFT = f'文种: 工作报告\n标题: 复函\n正文: |\n  {TEXT}\n  12 Abc\n'
# 一 and ⼀ are one glyph of the fonts for tests; no shipped font has ⼀.
SHARED = DRAFT + '  （⼀）\n'
FORMATS = {  # what pdffonts says of each
    'glyf.ttf': 'CID TrueType', 'cff.otf': 'CID Type 0C',
    'cid.otf': 'CID Type 0C'}


class Office:
    """A machine with some fonts, a user with a configuration, a draft."""

    def __init__(self, suite, config=None, draft=DRAFT):
        self.suite = suite
        self.folder = suite.folder()
        self.fonts = self.folder / 'fonts'
        self.fonts.mkdir()
        self.env = font_files.fontconfig(self.fonts)
        self.env['XDG_CONFIG_HOME'] = str(self.folder / 'config')
        self.config = self.folder / 'config' / 'andu' / 'config.yaml'
        self.draft = self.folder / '报告.yaml'
        self.draft.write_text(draft, encoding='utf-8')
        self.pdf = self.folder / '报告.pdf'
        if config is not None:
            self.config.parent.mkdir(parents=True)
            self.config.write_text(config, encoding='utf-8')

    def install(self, name, *faces):
        return font_files.write(self.fonts / name, *faces)

    def andu(self, *args, env=None):
        return self.suite.run_andu(*args, env={**self.env, **(env or {})})

    def build(self, *args):
        return self.andu('build', self.draft, '-o', self.pdf, '--format',
                         'json', '--level', 'info', *args)

    def listed(self, *args):
        result = self.andu('fonts', *args, '--format', 'json')
        return result, [json.loads(line)
                        for line in result.out.decode().splitlines()]

    def first(self, role, *args):
        """The font that is asked first for a role."""
        for font in self.listed(*args)[1]:
            if font['type'] == 'font' and font['role'] == role:
                return font
        return {}


def pdf_fonts(pdf):
    """{name: (type, 'yes yes yes')} of the fonts that a PDF embeds."""
    found = {}
    out = run(['pdffonts', pdf]).out.decode()
    for line in out.splitlines()[2:]:
        match = re.match(r'\S+\+(\S+)\s+(CID \w+(?: 0C)?)\s+\S+\s+'
                         r'((?:yes|no) +(?:yes|no) +(?:yes|no))', line)
        if match:
            found[match[1]] = (match[2], ' '.join(match[3].split()))
    return found


def picture(pdf):
    return run(['mutool', 'draw', '-q', '-r', '100', '-c', 'gray', '-F',
                'pgm', '-o', '-', pdf]).out


def text_of(pdf):
    return ''.join(run(['pdftotext', pdf, '-']).out.decode().split())


# --- formats -----------------------------------------------------------------

def one_format(suite, source, faces, name, wanted):
    office = Office(suite, draft=SHARED)
    office.install(name, *faces)
    first = office.build('--fonts', 'system')
    label = f'{source} as {name}'
    if not suite.check(f'{label}: builds', first.status == STATUS_OK,
                       first.err):
        return None
    fonts = pdf_fonts(office.pdf)
    own = [fonts[key] for key in fonts if key.startswith('Test')]
    suite.equal(f'{label}: embedded', own, [(wanted, 'yes yes yes')])
    suite.check(f'{label}: the text is there',
                ''.join(TEXT.split()) in text_of(office.pdf)
                and '12Abc（⼀）' in text_of(office.pdf),
                text_of(office.pdf))
    suite.check(f'{label}: qpdf accepts it',
                run(['qpdf', '--check', office.pdf]).status == 0)
    trace = run(['mutool', 'draw', '-q', '-F', 'trace', '-o', '-',
                 office.pdf]).out.decode()
    suite.check(f'{label}: no missing glyph',
                trace and ' glyph="0"' not in trace
                and 'glyph=".notdef"' not in trace)
    info = run(['pdfinfo', '-custom', office.pdf]).out.decode()
    suite.check(f'{label}: the PDF names the font',
                '仿宋_GB2312 5.01' in info, info)
    before = office.pdf.read_bytes()
    office.build('--fonts', 'system')
    suite.check(f'{label}: same bytes again',
                before == office.pdf.read_bytes())
    return picture(office.pdf)


def formats(suite):
    """TrueType, CFF, CIDs and collections: embedded, and drawn alike."""
    pictures = {}
    hei = font_files.face('glyf.ttf', '黑体')
    for source, wanted in FORMATS.items():
        own = font_files.face(source, '仿宋_GB2312')
        suffix = source[-3:]
        pictures[source] = one_format(
            suite, source, [own], f'a.{suffix}', wanted)
        pictures[source + ' 2'] = one_format(
            suite, source, [hei if suffix == 'ttf' else
                            font_files.face('cff.otf', '黑体'), own],
            'a.ttc', wanted)
    wanted = pictures['glyf.ttf']
    for name, seen in pictures.items():
        if seen and wanted:
            differ = sum(abs(a - b) > 64 for a, b in zip(seen, wanted))
            suite.check(f'{name}: drawn like TrueType',
                        len(seen) == len(wanted) and differ < 10,
                        f'{differ} pixels differ')


# --- the machine's fonts -----------------------------------------------------

def exact_names(suite):
    office = Office(suite)
    office.install('a.ttf', font_files.face('glyf.ttf', '仿宋_GB23120'))
    office.install('b.ttf', font_files.face('glyf.ttf', '仿宋 GB2312'))
    office.install('c.ttf', font_files.face('glyf.ttf', 'fangsong_gb2312'))
    suite.equal('other names are not taken',
                office.first('仿宋', '--fonts', 'system').get('from'),
                'shipped')
    result = office.build('--fonts', 'system')
    suite.check('no office font: told and built',
                result.status == STATUS_OK
                and 'font-not-installed' in result.ids(), result.err)
    office.install('d.ttf', font_files.face('glyf.ttf', 'X',
                                            english='FangSong'))
    suite.equal('the English name is one of its names',
                office.first('仿宋', '--fonts', 'system').get('from'),
                'system')
    office.install('e.ttf', font_files.face('glyf.ttf', '仿宋_GB2312'))
    office.install('f.ttf', font_files.face('glyf.ttf', '仿宋_GB2312',
                                            style='Bold'))
    found = office.first('仿宋', '--fonts', 'system')
    suite.check('the earlier of the list, and its regular font',
                found.get('file', '').endswith('e.ttf'), found)
    suite.equal('shipped without a word',
                office.first('仿宋').get('from'), 'shipped')


def unfit(suite):
    """Forbidden or damaged: named, and the shipped font takes its place."""
    for fs_type, wanted in ((2, 'shipped'), (0x102, 'shipped'),
                            (0x200, 'shipped'), (4, 'system'), (8, 'system'),
                            (0xC, 'system'), (0, 'system')):
        office = Office(suite)
        office.install('a.ttf', font_files.face('glyf.ttf', '仿宋_GB2312',
                                                fs_type=fs_type))
        found = office.first('仿宋', '--fonts', 'system')
        suite.equal(f'fsType {fs_type:#x}', found.get('from'), wanted)
        result = office.build('--fonts', 'system')
        suite.check(f'fsType {fs_type:#x}: told',
                    result.status == STATUS_OK
                    and ('font-unfit' in result.ids())
                    == (wanted == 'shipped'), result.err)
        if wanted == 'shipped':
            suite.check(f'fsType {fs_type:#x}: the font is named',
                        '仿宋_GB2312' in result.err, result.err)


def damaged(suite):
    """No damage crashes the program or loses a character of the text."""
    rng = random.Random(7)
    wanted = ''.join(TEXT.split())
    for source in FORMATS:
        office = Office(suite, config='')
        path = office.install('a.otf',
                              font_files.face(source, '仿宋_GB2312'))
        whole = path.read_bytes()
        office.config.write_text(f'roles: {{仿宋: {path}}}\n')
        for i in range(8 if suite.sanitized else 24):
            data = bytearray(whole)
            if i % 3 == 0:
                del data[rng.randrange(len(data)):]
            for _ in range(i % 4 if i % 3 else 0):
                data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
            path.write_bytes(data)
            office.pdf.unlink(missing_ok=True)
            result = office.build()
            good = result.status in (STATUS_OK, STATUS_INPUT,
                                     STATUS_SURROUNDINGS)
            if result.status == STATUS_OK:
                good = wanted in text_of(office.pdf)
            else:
                good = good and not office.pdf.exists()
            suite.check(f'{source}, damage {i}', good,
                        f'{result.status}: {result.err}')


# --- the configuration -------------------------------------------------------

def configuration(suite):
    office = Office(suite, 'fonts: system\nroles:\n  仿宋: My Song\n'
                           '  黑体: hei.ttf\n  小标宋: own.ttc#2\n')
    office.install('a.ttf', font_files.face('glyf.ttf', 'My Song'))
    office.install('b.ttf', font_files.face('glyf.ttf', '宋体'))
    font_files.write(office.config.parent / 'own.ttc',
                     font_files.face('cff.otf', 'One'),
                     font_files.face('cff.otf', 'Two'))
    fonts = {font['role']: font for font in office.listed()[1]
             if font['order'] == 1}
    seen = {role: (font['from'], font['family'], font['face'])
            for role, font in fonts.items()}
    suite.equal('each role as it is configured', seen, {
        '仿宋': ('configuration', 'My Song', 1),
        '楷体': ('shipped', '公文楷体', 1),
        '黑体': ('configuration', '公文黑体', 1),
        '宋体': ('system', '宋体', 1),
        '小标宋': ('configuration', 'Two', 2)})
    result = office.build()
    suite.check('what was taken is told', result.status == STATUS_OK
                and result.ids().count('font-chosen') == 3, result.err)
    suite.equal('the command line goes before it',
                {font['from'] for font in
                 office.listed('--fonts', 'shipped')[1]}, {'shipped'})
    plain = suite.run_andu('build', office.draft, '-o', '-').out
    office.build('--fonts', 'shipped')
    suite.check('--fonts shipped: the same bytes as anywhere',
                office.pdf.read_bytes() == plain)
    suite.check('--fonts shipped: the PDF names no font', b'/Fonts' not in
                run(['qpdf', '--qdf', office.pdf, '-']).out)


def places(suite):
    """Where the file may stand, and which of two goes before."""
    office = Office(suite)
    home = office.folder / 'home'
    common = office.folder / 'xdg' / 'andu'
    for folder, text in ((home / '.config' / 'andu', 'lang: zh\n'),
                         (common, 'lang: en\nroles: {宋体: hei.ttf}\n')):
        folder.mkdir(parents=True)
        (folder / 'config.yaml').write_text(text)
    env = {'XDG_CONFIG_HOME': '', 'HOME': str(home),
           'XDG_CONFIG_DIRS': f'relative:{office.folder}/none:'
                              f'{office.folder}/xdg'}
    out = office.andu('fonts', env=env).out.decode()
    suite.check('~/.config goes before the machine\'s, key by key',
                '用途' in out and '配置文件' in out, out)
    out = office.andu('fonts', '--lang', 'en', env=env).out.decode()
    suite.check('--lang goes before both', 'ROLE' in out, out)


WRONG = [  # text, (id, line, column) of each message, status
    ('font: system\n', [('config-key-suggest', 1, 1)], STATUS_INPUT),
    ('colour: red\n', [('config-key', 1, 1)], STATUS_INPUT),
    ('fonts: local\nlang: fr\n',
     [('config-value', 1, 8), ('config-value', 2, 7)], STATUS_INPUT),
    ('fonts: [system]\n', [('config-value', 1, 8)], STATUS_INPUT),
    ('roles: 仿宋\n', [('config-value', 1, 8)], STATUS_INPUT),
    ('roles:\n  仿宋: [a]\n', [('config-value', 2, 7)], STATUS_INPUT),
    ('fonts: system\nfonts: shipped\n', [('duplicate-key', 2, 1)],
     STATUS_INPUT),
    ('- a\n', [('not-a-mapping', 1, 1)], STATUS_INPUT),
    ('roles: {仿宋: 无此字体}\n', [('font-wish', 1, 13)], STATUS_INPUT),
    ('roles: {仿宋: /nonexistent/a.ttf}\n', [('font-wish', 1, 13)],
     STATUS_INPUT),
    ('roles: {仿宋: hei.ttf#2}\n', [('font-wish', 1, 13)], STATUS_INPUT),
    ('roles: {仿宋: hei.ttf#0}\n', [('font-wish', 1, 13)], STATUS_INPUT),
    ('roles: {仿宗: hei.ttf}\n', [('font-role-suggest', 1, 9)], STATUS_OK),
    ('roles: {标题: hei.ttf, 仿宋: fangsong.ttf}\n',
     [('font-role', 1, 9)], STATUS_OK),
    ('', [], STATUS_OK),
    ('# nothing\n', [], STATUS_OK),
]


def wrong_configuration(suite):
    for text, wanted, status in WRONG:
        office = Office(suite, text)
        result = office.andu('build', office.draft, '-o', office.pdf,
                             '--format', 'json')
        seen = []
        for line in result.err.splitlines():
            message = json.loads(line)
            if message['file'] and message['file'].endswith('config.yaml'):
                seen.append((message['id'], message['line'],
                             message['column']))
        suite.equal(f'configuration {text!r}', (seen, result.status),
                    (wanted, status))
        suite.equal(f'configuration {text!r}: output', office.pdf.exists(),
                    status == STATUS_OK)


# --- the command -------------------------------------------------------------

def columns(line):
    return sum(2 if ord(c) > 0x2E7F else 1 for c in line)


def long_names(suite):
    """Names of every width up to the column's and beyond, whole characters
    wide and narrow: the columns behind them stand where they stood."""
    for name in ('A' * count + '仿' * wide
                 for wide in (0, 1, 6) for count in range(10, 30)
                 if 22 <= count + 2 * wide <= 29):
        office = Office(suite, f'fonts: system\nroles:\n  仿宋: {name}\n')
        office.install('a.ttf', font_files.face('glyf.ttf', name))
        out = office.andu('fonts').out.decode().splitlines()
        head = columns(out[0][:out[0].index('VERSION')])
        row = next(line for line in out if '5.01' in line)
        suite.equal(f'andu fonts: {name}: aligned',
                    columns(row[:row.index('5.01')]), head)
        shown = row[row.index('A'):row.index('5.01')].strip()
        suite.check(f'andu fonts: {name}: whole, or its beginning',
                    shown in (f'{name} Regular',) or
                    shown.endswith('…') and
                    f'{name} Regular'.startswith(shown[:-1])
                    and columns(shown) >= 31, shown)


def command(suite):
    draft = DRAFT + '  曾㛃、㛃与\U0002A6D7。\n'
    office = Office(suite, draft=draft)
    office.install('a.ttf', font_files.face(
        'glyf.ttf', 'Zhuque Fangsong (technical preview)', 'Light Italic',
        version='20.5;made with care', licence='No licence 不得再分发。' * 40))
    for lang, words in (('en', ('ROLE', 'shipped', 'embedding: permitted')),
                        ('zh', ('用途', '随附', '嵌入：允许'))):
        result = office.andu('fonts', '--lang', lang, '--fonts', 'system')
        out = result.out.decode()
        suite.check(f'andu fonts, {lang}', result.status == STATUS_OK
                    and all(word in out for word in words), out)
        wide = [line for line in out.splitlines()
                if columns(line) > 80 and not line.startswith('/')]
        suite.equal(f'andu fonts, {lang}: 80 columns', wide, [])
        starts = {columns(re.match(r'.*? \d  (?=\S)', line)[0])
                  for line in out.splitlines() if re.search(r' \d  ', line)}
        suite.equal(f'andu fonts, {lang}: aligned', len(starts), 1)
        heads = out.splitlines()[0]
        row = next(line for line in out.splitlines() if re.search(r' 1  ', line))
        suite.equal(f'andu fonts, {lang}: the second head above its column',
                    columns(re.match(r'\S+ +', heads)[0]),
                    columns(re.match(r'.*? \d  (?=\S)', row)[0]))
        paths = re.findall(r'^(/.*)$', out, re.MULTILINE)
        suite.check(f'andu fonts, {lang}: each font once', len(paths) > 2
                    and len(paths) == len(set(paths)), paths)
    long_names(suite)
    result, lines = office.listed(office.draft)
    lacks = {(line['role'], line['character']): line for line in lines
             if line['type'] == 'character'}
    seen = lacks.get(('仿宋', '㛃'), {})
    suite.equal('a rare character: count and first place',
                (seen.get('count'), seen.get('line'), seen.get('column'),
                 seen.get('code_point'), seen.get('file')),
                (2, 6, 4, 'U+36C3', 'fangsong-ext.ttf'))
    none = lacks.get(('仿宋', '\U0002A6D7'), {})
    suite.check('a character of no font is an error',
                result.status == STATUS_INPUT
                and none.get('file', '') is None
                and 'glyph-missing' in result.ids(), lines[-3:])
    result = office.andu('fonts', office.draft, '--lang', 'zh')
    suite.check('the same as a table', '哪种字体都没有' in result.out.decode()
                and 'U+36C3' in result.out.decode(), result.out.decode())
    good = Office(suite)
    result = good.andu('fonts', good.draft, good.draft)
    suite.check('nothing is lacking', result.status == STATUS_OK
                and result.out.decode().count('every role has all') == 2,
                result.out.decode())
    bad = Office(suite, draft='文种: 工作报告\n标题: 复函\n')
    result = bad.andu('fonts', bad.draft, '/nonexistent.yaml')
    suite.check('faulty and missing drafts are told',
                result.status == STATUS_SURROUNDINGS
                and '正文' in result.err and 'nonexistent' in result.err,
                result.err)


def batch(suite):
    """A batch uses the same fonts, and notices when they change."""
    office = Office(suite)
    out = office.folder / 'out'
    path = office.install('a.ttf', font_files.face('glyf.ttf',
                                                   '仿宋_GB2312'))
    drafts = office.folder / 'drafts'
    drafts.mkdir()
    shutil.copy(office.draft, drafts)
    office.build('--fonts', 'system')
    one = office.pdf.read_bytes()

    def go(*args):
        result = office.andu('batch', drafts, '-o', out, *args)
        pdf = out / office.pdf.name
        suite.check(f'batch {args}', result.status == STATUS_OK
                    and pdf.exists(), result.err)
        return pdf.read_bytes() if pdf.exists() else b''

    suite.check('batch: the same bytes as build',
                go('--fonts', 'system') == one)
    suite.check('batch: made again for other fonts', go() != one)
    font_files.write(path, font_files.face('cff.otf', '仿宋_GB2312',
                                           version='9.9'))
    suite.check('batch: made again for a changed font',
                '9.9' in pdf_info(go('--fonts', 'system')))


def pdf_info(pdf):
    done = subprocess.run(['pdfinfo', '-custom', '-'], input=pdf,
                          capture_output=True, check=False)
    return done.stdout.decode()


def test(suite):
    formats(suite)
    exact_names(suite)
    unfit(suite)
    configuration(suite)
    places(suite)
    wrong_configuration(suite)
    command(suite)
    batch(suite)
    damaged(suite)
