"""What prints.py takes prints of: documents, and what the program makes of
them and says of them.

A group is a function of a `Program` and an empty folder that gives
(document, output, bytes), one after the other. Each file is made from a seed
and its source alone, so that a new case adds lines to the prints and changes
none.
"""

import dataclasses
import io
import json
import pathlib
import re
import shutil
import zipfile
import zlib

import yaml

import addressees
import forms
import importing
import ladders
import leaves
import ledger
import odd
import organs
import overprint
import scars
import scatter
import spoil
import steps
import tables
from drafts import Draft, templates
from harness import EXAMPLES, GOLDEN, ROOT, TEMPLATES, run

RULES = ROOT / 'tests' / 'rules'
# the same text, the one sooner
DUMPER = getattr(yaml, 'CSafeDumper', yaml.SafeDumper)
SUFFIXES = {'docbook': 'xml'}
ALL = ('pages', 'tree', 'docbook', 'pdf')
LONG = 1200  # seconds: some run over 2,000 documents, on a busy machine
CHECKED = 4  # of what is built so many are checked again, one of them


# --- the program ---------------------------------------------------------------

def without_speed(said):
    """What a batch says, without how long it took."""
    return b''.join(line for line in said.splitlines(keepends=True)
                    if not re.match('[0-9.]+ s, |用时 '.encode(), line))


class Program:
    """An andu, which may be an older one, in its own tree."""

    def __init__(self, andu):
        self.andu = pathlib.Path(andu).resolve()
        self.version = run([self.andu, '--version']).out.split()[-1]
        # as a PDF has it
        self.in_hex = self.version.decode().encode(
            'utf-16-be').hex().upper().encode()
        # what would differ on another machine
        self.places = [(str(ROOT).encode(), b'ROOT')]
        for folder in self.andu.parents:
            if (folder / 'templates' / 'gbt9704.yaml').is_file():
                self.places.append((str(folder).encode(), b'ROOT'))

    def clean(self, data):
        for place, name in self.places:
            data = data.replace(place, name)
        data = data.replace(b'andu ' + self.version, b'andu VERSION')
        data = data.replace(self.in_hex, b'VERSION')
        data = data.replace(b'"version": "' + self.version, b'"version": "')
        return data

    def run(self, *args, home, env=None, stdin=b''):
        """(status, stdout, stderr) of a run in the folder `home`."""
        done = run([self.andu, *args], cwd=home, stdin=stdin, timeout=LONG,
                   env={'ANDU_DATA': '', **(env or {})})
        out, err = (self.clean(data.replace(str(home).encode(), b'HERE'))
                    for data in (done.out, done.err.encode()))
        return done.status, out, err

    def said(self, *args, home, **options):
        status, out, err = self.run(*args, home=home, **options)
        return b'status %d\n' % status + out + err


def without_fonts(pdf):
    """What a PDF says, (document, fonts): streams as they are before they are
    packed, without places and lengths, which another zlib may change."""
    kept, fonts = [], []
    places = re.search(rb'startxref\s+(\d+)', pdf)
    body = pdf[:int(places[1])] if places else pdf
    for one in body.split(b'endobj'):
        head, found, rest = one.partition(b'stream')
        if not found:
            if not re.fullmatch(rb'\s*\d+ 0 obj\s+\d+\s*', one):
                kept.append(one)
            continue
        data = rest.lstrip(b'\r\n').rpartition(b'endstream')[0]
        try:
            data = zlib.decompressobj().decompress(data)
        except zlib.error:
            pass
        is_font = b'/Length1' in head or b'FontType0C' in head \
            or b'/OpenType' in head
        kept.append(head)
        (fonts if is_font else kept).append(data)
    return b'\n'.join(kept), b'\n'.join(fonts)


# --- files and runs ------------------------------------------------------------

def by_file(lines):
    """{file: lines} of messages in JSON; None: of no file."""
    found = {}
    for line in lines.splitlines():
        name = None
        if line.startswith(b'{'):
            try:
                name = json.loads(line).get('file')
            except ValueError:
                name = None
        found.setdefault(name, []).append(line)
    return {name: b'\n'.join(said) for name, said in found.items()}


def told(program, home, names, where, *command, outputs=('en', 'zh')):
    """What a command says of each file, in both languages."""
    for language in outputs:
        status, out, err = program.run(
            *command, *names, '--format', 'json', '--level', 'info', '--lang',
            language, home=home)
        found = by_file(out + err)
        for name in names:
            yield where(name), language, found.pop(name, b'')
        yield where('*'), f'{command[0]}-{language}', (
            b'status %d\n' % status + b'\n'.join(
                said for _, said in sorted(found.items(), key=str)))


def built(program, home, names, where, to=ALL, options=(), out=None,
          every=CHECKED):
    """Each file in each format, what is told of it by build, and of one in
    so many by check, which lays it out once more."""
    out = out or home / 'out'
    out.mkdir(exist_ok=True)
    yield from told(program, home, names, where, 'build', *options, '--to',
                    ','.join(to), '-o', out, outputs=('en',))
    for name in names:
        for form in to:
            path = out / pathlib.Path(name).with_suffix(
                '.' + SUFFIXES.get(form, form)).name
            if not path.is_file():
                continue
            data = path.read_bytes()
            if form == 'pdf':
                data, fonts = without_fonts(data)
                if 'examples' in where(name):
                    yield where(name), 'fonts', fonts
            yield where(name), form, program.clean(data)
    yield from told(program, home, names[::every], where, 'check', *options,
                    outputs=('zh',))


def write(home, files):
    for name, text in files.items():
        (home / name).write_bytes(
            text.encode('utf-8', 'surrogatepass')
            if isinstance(text, str) else text)
    return sorted(files)


def options_of(path):
    """Those of a case, without the level: all is told here."""
    given = path.with_suffix('.options')
    words = given.read_text('utf-8').split('\n') if given.is_file() else []
    words = [word for word in words if word]
    while '--level' in words:
        at = words.index('--level')
        del words[at:at + 2]
    return words


def folders(root):
    """(folder, drafts, name of the folder) of all below a folder."""
    for folder in sorted({path.parent for path in root.rglob('*.yaml')}):
        if folder.name != 'templates':
            yield (folder, sorted(folder.glob('*.yaml')),
                   str(folder.relative_to(root.parent)))


# --- groups --------------------------------------------------------------------

def cases(program, scratch):
    """tests/cases, each in its own folder."""
    for number, (folder, drafts, name) in enumerate(folders(GOLDEN)):
        out = scratch / str(number)
        plain = [one.name for one in drafts if not options_of(one)]
        if plain:
            yield from built(program, folder, plain,
                             lambda file, name=name: f'{name}/{file}', out=out,
                             every=1)
            yield f'{name}/*', 'long', program.said(
                'check', *plain, '--format', 'long', '--level', 'info',
                '--lang', 'zh', home=folder)
        for one in drafts:
            if one.name not in plain:
                yield from built(program, folder, [one.name],
                                 lambda file, name=name, one=one: (
                                     f'{name}/{one.name}' + file[:0]),
                                 ALL[:3], options_of(one), out, 1)


def examples(program, scratch):
    names = [one.name for one in sorted(EXAMPLES.glob('*.yaml'))]
    yield from built(program, EXAMPLES, names, lambda file: f'examples/{file}',
                     out=scratch, every=1)
    for name in names:
        for form in ('short', 'long', 'sarif'):
            yield f'examples/{name}', form, program.said(
                'check', name, '--format', form, '--level', 'info', '--lang',
                'zh', home=EXAMPLES)


def rules(program, scratch):
    """tests/rules, by check, and mended by --fix."""
    for number, (folder, drafts, name) in enumerate(folders(RULES)):
        plain = [one.name for one in drafts if not options_of(one)]
        yield from told(program, folder, plain,
                        lambda file, name=name: f'{name}/{file}', 'check')
        for one in drafts:
            if one.name not in plain:
                yield f'{name}/{one.name}', 'zh', program.said(
                    'check', one.name, *options_of(one), '--lang', 'zh',
                    '--format', 'json', '--level', 'info', home=folder)
        home = scratch / str(number)
        home.mkdir()
        for one in drafts:
            shutil.copy(one, home)
        yield from mended(program, home, [one.name for one in drafts],
                          lambda file, name=name: f'{name}/{file}')


def mended(program, home, names, where):
    program.run('check', '--fix', *names, home=home)
    for name in names:
        yield where(name), 'fixed', (home / name).read_bytes()


class Filled(ledger.Tokens):
    """Every field filled; with characters that no template decides."""

    def __init__(self, seed):
        super().__init__(seed)
        self.left = [c for c in scatter.HAN if c not in '一二三四五六七八九十〇的']
        self.random.shuffle(self.left)


def dumped(draft):
    return yaml.dump(draft, Dumper=DUMPER, allow_unicode=True,
                     sort_keys=False, width=10 ** 6)


def drafts(program, home):
    """Generated drafts of all kinds and layouts: {name: text}."""
    made = {}
    for seed in range(40):
        made[f'odd-{seed:02}'] = dumped(odd.Odd(seed).draft())
        if seed % 3 == 0:
            made[f'spread-{seed:02}'] = dumped(Filled(seed).draft())
        made[f'line-{seed:02}'] = overprint.draft(seed)
    for seed in range(8):
        made[f'briefing-{seed}'] = dumped(odd.Odd(seed).briefing())
    kinds = templates()
    for kind in ('reply-letter', 'annual-report', 'work-report'):
        fields = json.loads(program.run(
            'kinds', kind, '--format', 'json', home=home)[1])
        for number, layout in enumerate(kinds[kind]['layouts']):
            filled = Filled(number)
            made[f'every-{kind}-{number}'] = dumped(
                {'kind': kind, 'layout': layout, **filled.fill(fields)})
    for name, signed, date in organs.drafts():
        if int(name) % 8 == 0:
            made[f'organs-{name}'] = organs.draft(signed, date,
                                                  filled=int(name) % 5)
    for layout in ('文件', '信函'):
        side = '文件信函'.index(layout)
        for count in (1, 5, 12, 14, 15, 16, 17, 18, 19, 20, 22, 37, 41, 50):
            made[f'steps-{side}-{count:02}'] = steps.draft(
                layout, count, count % 3 == 0,
                steps.LOOSE if count % 5 == 0 else '')
        for count in (2, 9, 20, 33, 63):
            made[f'addressees-{side}-{count:02}'] = addressees.draft(
                '复函', layout, count, count % 2)
        for name, (title, slip) in enumerate(scars.SLIPS.items()):
            made[f'scar-{side}-{name:02}'] = '\n'.join(
                slip_line(line, slip, number % 7 == name % 7)
                for number, line in enumerate(
                    (ROOT / 'tests/scars/letter.yaml').read_text(
                        'utf-8').splitlines())) + f'\n# {title}\n'
    for layout in ('报告书', '公示表'):
        for lines in (1, 9, 22, 41):
            work = '\n'.join(f'  第{n}项工作。' for n in range(lines))
            made[f'form-{"报告书公示表".index(layout)}-{lines:02}'] = (
                forms.PART % {'name': forms.LONG_NAME, 'code': forms.WIDE_CODE,
                              'work': work}).replace('报告书\n', f'{layout}\n', 1)
    wrong = ('标提: 关于桥梁的报告\n文种: 总结\n标题: 关于桥梁的总结\n'
             '落款: **甲**\n正文: 甲，，乙\n')
    for name, lead, end in (
            ('plain', '', '\n'), ('bom', '\ufeff', '\n'), ('crlf', '', '\r\n'),
            ('bom-crlf', '\ufeff', '\r\n'), ('cr', '', '\r'),
            ('remark', '\ufeff# 一\n', '\n'), ('blank', '\n\n', '\r\n'),
            ('bom-twice', '\ufeff\ufeff', '\n'), ('start', '---\n', '\n')):
        made[f'head-{name}'] = lead + wrong.replace('\n', end)
    return {f'{name}.yaml': text for name, text in made.items()}


def slip_line(line, slip, wanted):
    new = slip(line) if line and wanted else line
    return '\n'.join(new) if isinstance(new, list) else new


def generated(program, home):
    """What the generators of other parts make; and from its DocBook again."""
    shutil.copytree(GOLDEN / 'kinds' / 'templates', home / 'templates')
    names = write(home, drafts(program, home))
    yield from built(program, home, names, lambda file: f'generated/{file}')
    back = home / 'out'
    again = sorted(one.name for one in back.glob('*.xml'))
    shutil.copytree(home / 'templates', back / 'templates')
    yield from built(program, back, again, lambda file: f'generated/{file}',
                     ('pages', 'docbook'), out=home / 'again')


def rungs(program, home):
    """Drafts in which one thing grows by one."""
    names = write(home, ladders.drafts())
    yield from built(program, home, names, lambda file: f'ladders/{file}',
                     ('pages', 'docbook'))


def of_leaves(program, home):
    """Templates with one value changed, or one entry left out; one print of
    some twenty of them."""
    names = []
    for folder, template, text, draft in leaves.drafts():
        (home / folder / 'templates').mkdir(parents=True)
        write(home / folder / 'templates', {f'{template}.yaml': text})
        write(home / folder, {f'{folder}.yaml': draft})
        names.append(f'{folder}/{folder}.yaml')
    found = {}
    for document, output, data in built(
            program, home, names, lambda file: file.partition('/')[0],
            ('pages',)):
        found.setdefault((document[:-2], output), []).append(
            document.encode() + b'\n' + data.replace(b'\npage ', b'\n page '))
    for (document, output), all_data in found.items():
        yield f'leaves/{document}', output, b'\n'.join(all_data)


def sources():
    """(name, text) of all that is spoilt, and how often."""
    for path in sorted(EXAMPLES.glob('*.yaml')):
        yield path, 20
    yield ROOT / 'tests/scars/letter.yaml', 20
    for _, found, name in (*folders(GOLDEN), *folders(RULES)):
        for path in found:
            if not options_of(path) and not name.endswith('kinds'):
                yield path, 1


def spoilt(program, home):
    """Drafts with one slip each: what is told, made and mended."""
    files = {}
    for path, often in sources():
        text = path.read_text('utf-8', 'replace')
        for number in range(often):
            key = path.name.replace('.yaml', '')
            files[f'{path.parent.name}-{key}-{number}.yaml'] = spoil.text(
                text, f'{key} {number}')
    names = write(home, files)
    yield from built(program, home, names, lambda file: f'spoilt/{file}',
                     ('pages', 'tree'))
    yield 'spoilt/*', 'long', program.said(
        'check', *names[::4], '--format', 'long', '--lang', 'en', home=home)
    yield from mended(program, home, names, lambda file: f'spoilt/{file}')


def docbook(program, home):
    """DocBook of the examples and of generated drafts with one slip each."""
    shutil.copytree(GOLDEN / 'kinds' / 'templates', home / 'templates')
    whole = {path.name: path.read_text('utf-8')
             for path in EXAMPLES.glob('*.yaml')}
    for seed in range(3, 12):
        whole[f'odd-{seed:02}.yaml'] = dumped(odd.Odd(seed).draft())
    names = write(home, whole)
    out = home / 'whole'
    out.mkdir()
    program.run('build', *names, '--to', 'docbook', '-o', out, home=home)
    files = {}
    for path in sorted(out.glob('*.xml')):
        # a slip depends on the draft, not on what this program makes of it
        for number in range(16):
            files[f'{path.stem}-{number:02}.xml'] = spoil.xml(
                path.read_text('utf-8'), f'{path.stem} {number}')
    for name in names:
        (home / name).unlink()
    yield from built(program, home, write(home, files),
                     lambda file: f'docbook/{file}', ('pages', 'docbook'))


# --- drafts to import ----------------------------------------------------------

def packed(parts):
    """A zip whose bytes depend on no clock."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return data.getvalue()


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode()
                for name in archive.namelist()}


@dataclasses.dataclass
class Desk:
    """What `importing.package` asks of a suite."""

    home: pathlib.Path

    def folder(self):
        return self.home


def word(desk, body, parts=()):
    path = importing.package(desk, body, parts, 'made.docx')
    return unpacked(path.read_bytes())


def word_body(lines):
    def cell(text, wide):
        own = f'<w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>'
        return f'<w:tc>{own}{importing.p(tables.escape(text))}</w:tc>'

    for what, text in lines:
        if what != 'table':
            yield importing.p(tables.escape(text))
            continue
        yield '<w:tbl>' + ''.join('<w:tr>' + ''.join(
            cell(text, wide) for text, wide, _ in importing.cells(row))
            + '</w:tr>' for row in text) + '</w:tbl>'


# of the lists that Word counts: how, and from where on
FORMATS = ('decimal', 'decimalZero', 'chineseCounting', 'chineseCountingThousand',
           'chineseLegalSimplified', 'ideographTraditional', 'ideographDigital',
           'japaneseCounting', 'taiwaneseCountingThousand', 'decimalFullWidth',
           'decimalFullWidth2', 'decimalEnclosedCircle',
           'decimalEnclosedCircleChinese', 'decimalEnclosedParen',
           'decimalEnclosedFullstop', 'upperLetter', 'lowerLetter',
           'upperRoman', 'lowerRoman', 'bullet', 'none', 'cardinalText')
STARTS = (0, 1, 15, 38, 91, 670, 3991, 4990, 9990, 32760)


def counting(form):
    """word/numbering.xml: a list of that form from each start on."""
    lists = ''.join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start '
        f'w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1、"/>'
        '</w:lvl></w:abstractNum>' for n, start in enumerate(STARTS))
    uses = ''.join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(len(STARTS)))
    return f'<w:numbering {importing.SPACES}>{lists}{uses}</w:numbering>'


def counted_lists(home):
    """Word's lists of each form: {name: file}"""
    body = importing.TITLE + ''.join(
        importing.listed(number, 0, f'事项{n}。')
        for number in range(1, len(STARTS) + 1) for n in range(14))
    found = {f'ladder-counted-{form}.docx': packed(word(
        Desk(home), body, [('numbering', 'numbering.xml', counting(form))]))
        for form in FORMATS}
    (home / 'made.docx').unlink()
    return found


def texts_to_import(home):
    kinds = templates()
    desk = Desk(home)
    sample = (EXAMPLES / 'import' / 'reply-draft.txt').read_text('utf-8')
    plain = {'sample': sample,
             'scars': (ROOT / 'tests/scars/letter.txt').read_text('utf-8')}
    packages = {}
    for source in sorted(EXAMPLES.glob('*.yaml')):
        draft = Draft(source, kinds)
        lines = importing.PAGES[draft.kind](dict(draft.fields))
        plain[source.stem] = importing.plain(lines)
        plain[source.stem + '-28'] = importing.with_pages(
            importing.plain(lines, 28))
        packages[source.stem] = word(desk, ''.join(word_body(lines)))
    items = ''.join(importing.listed(number, level, f'第{level}级事项')
                    for number in (1, 2) for level in (0, 1, 1, 2, 3, 4, 0, 5))
    packages['lists'] = word(desk, importing.TITLE + items, [
        ('numbering', 'numbering.xml', importing.numbering())])
    for number, (_, body, _, _) in enumerate(importing.FEATURES):
        packages[f'feature-{number:02}'] = word(desk, importing.TITLE + body)
    for what in ('footnote', 'endnote', 'comment'):
        use = (f'<w:r><w:{what}Reference w:id="7"/></w:r>')
        packages[f'no-{what}s'] = word(desk, importing.TITLE + importing.p(
            '甲', use, '乙。'))
    (home / 'made.docx').unlink()
    return plain, packages


def importing_of(program, home):
    """Plain text and Word, whole and with one slip each."""
    plain, packages = texts_to_import(home)
    files = {}
    for name, text in plain.items():
        files[f'{name}.txt'] = text
        files[f'{name}-gb.txt'] = text.encode('gb18030')
        files[f'{name}-16.txt'] = text.encode('utf-16')
        for number in range(14):
            files[f'{name}-{number:02}.txt'] = spoil.text(
                text, f'{name} {number}')
    for name, parts in packages.items():
        files[f'{name}.docx'] = packed(parts)
        for number in range(2 if name.startswith('feature') else 12):
            part = 'word/numbering.xml' if number % 2 \
                and 'word/numbering.xml' in parts else 'word/document.xml'
            files[f'{name}-{number:02}.docx'] = packed(
                {**parts, part: spoil.xml(parts[part], f'{name} {number}')})
    names = write(home, files)
    rungs_up = write(home, counted_lists(home) | {
        f'ladder-{name}.txt': text
        for name, text in ladders.texts(plain['sample']).items()})
    # in runs of their own: what many have in common is told once
    for some, all_of_them in ((names, '*'), (rungs_up, 'ladder-*')):
        yield from told(program, home, some, lambda file, many=all_of_them: (
            f'import/{many if file == "*" else file}'), 'import',
            outputs=('zh',))
    for name in names + rungs_up:
        path = (home / name).with_suffix('.yaml')
        if path.is_file():
            yield f'import/{name}', 'yaml', program.clean(path.read_bytes())


# --- many documents in one run ---------------------------------------------------

def of_batch(program, home, document, *args):
    """One run: what it says, and all it makes."""
    out = home / 'out'
    for _ in range(2):  # the second finds nothing to do
        yield document, 'said', without_speed(program.said(
            'batch', *args, '-o', out, '--to', 'pages', '--jobs', '1',
            '--level', 'info', home=home))
    for path in sorted(out.rglob('*')):
        if path.is_file() and path.suffix in ('.pages', '.txt', '.json',
                                              '.yaml'):
            yield document, path.name, program.clean(
                path.read_bytes().replace(str(home).encode(), b'HERE'))
    shutil.rmtree(out, ignore_errors=True)


def batches(program, home):
    for path in (EXAMPLES / 'batch').iterdir():
        (shutil.copytree if path.is_dir() else shutil.copy)(
            path, home / path.name)
    previous = ['--previous', 'last-year']
    for name, *args in (
            ('districts', 'districts'),
            ('last-year', 'districts', *previous, '--lang', 'zh'),
            ('summary', 'districts', *previous, '--summary', 'summary.yaml'),
            ('manifest', 'manifest.yaml'),
            ('rows', 'replies.yaml'), ('rows-zh', 'replies.yaml', '--lang', 'zh'),
            ('shard', 'replies.yaml', '--shard', '2/3'),
            ('dry', 'replies.yaml', '--dry-run'),
            ('json', 'replies.yaml', '--format', 'json'),
            ('no-check', 'districts', '--no-check'),
            ('set', 'districts', '--set', '填表人=傅清禾'),
            ('fast', 'manifest.yaml', '--fail-fast')):
        yield from of_batch(program, home, f'batch/{name}', *args)
    yield from spoilt_batches(program, home)


def spoilt_batches(program, home):
    """A table, a manifest, a draft or an inclusion with one slip each."""
    whole = {name: (home / name).read_text('utf-8') for name in (
        'replies.csv', 'replies.yaml', 'reply.yaml', 'manifest.yaml',
        '_common.yaml', 'summary.yaml', 'districts/linlan.yaml')}
    for name, text in whole.items():
        args = ('replies.yaml',) if 'repl' in name else (
            'districts', '--previous', 'last-year', '--summary',
            'summary.yaml') if name in ('summary.yaml', 'districts/linlan.yaml'
                                        ) else ('manifest.yaml',)
        for number in range(10):
            write(home, {name: spoil.text(text, f'{name} {number}')})
            yield f'batch/{name.replace("/", "-")}-{number}', 'dry', \
                without_speed(program.said(
                    'batch', *args, '-o', home / 'none', '--dry-run', '--jobs',
                    '1', '--level', 'info', '--format', 'json', '--lang',
                    'zh', home=home))
        write(home, {name: text})
    book = unpacked((home / 'replies.xlsx').read_bytes())
    parts = [name for name in book if re.search(
        r'(workbook|sheet1|sharedStrings|styles)\.xml(\.rels)?$', name)]
    for number in range(40):
        name = parts[number % len(parts)]
        write(home, {'replies.xlsx': packed({**book, name: spoil.xml(
            book[name], f'book {number}')})})
        yield f'batch/book-{number:02}', 'dry', without_speed(program.said(
            'batch', 'replies.yaml', '-o', home / 'none', '--dry-run',
            '--jobs', '1', '--level', 'info', '--format', 'json', home=home))


# --- templates, fonts, command lines ---------------------------------------------

def of_templates(program, home):
    """Templates with one slip each, beside a draft of their kind."""
    for kind, sample in (('work-report', 'work-report-research.yaml'),
                         ('reply-letter', 'reply-letter-old-town.yaml'),
                         ('annual-report', 'annual-report-qingyu.yaml')):
        shutil.copy(EXAMPLES / sample, home / f'{kind}.draft')
        text = (TEMPLATES / f'{kind}.yaml').read_text('utf-8')
        yield from of_template(program, home, kind, text, 40)
    for path in sorted(GOLDEN.rglob('templates/*.yaml')):
        kind = re.search(r'extends: (\S+)', path.read_text('utf-8'))
        if kind and (home / f'{kind[1]}.draft').is_file():
            yield from of_template(program, home, kind[1],
                                   path.read_text('utf-8'), 2, path.stem)


def of_template(program, home, kind, text, count, name=''):
    name = name or kind
    for number in range(count):
        write(home, {'own.yaml': spoil.text(text, f'{name} {number}')})
        document = f'templates/{name}-{number:02}'
        yield document, 'pages', program.said(
            'build', f'{kind}.draft', '--template', 'own.yaml', '--to',
            'pages', '-o', '-', '--format', 'json', '--level', 'info',
            '--lang', 'zh', home=home)
        if number % 8 == 0:
            for command in ('kinds', 'schema', 'new'):
                where = ('-o', '-') if command == 'new' else ()
                yield document, command, program.said(
                    command, '--template', 'own.yaml', *where, home=home)


def of_fonts(program, home):
    """Fonts with other bytes in them, and what a configuration may say."""
    (home / 'andu').mkdir()
    draft = EXAMPLES / 'reply-letter-old-town.yaml'
    shutil.copy(draft, home / 'draft.yaml')
    env = {'XDG_CONFIG_HOME': str(home)}

    def seen(document, config):
        write(home / 'andu', {'config.yaml': config})
        yield document, 'fonts', program.said('fonts', 'draft.yaml',
                                              home=home, env=env)
        yield document, 'pages', program.said(
            'build', 'draft.yaml', '--to', 'pages', '-o', '-', '--lang', 'zh',
            home=home, env=env)

    for path in sorted((GOLDEN / 'fonts').glob('*.?t?')):
        whole = path.read_bytes()
        for number in range(16):
            write(home, {path.name: spoil.data(whole, f'{path.name} {number}')
                         if number else whole})
            yield from seen(f'fonts/{path.name}-{number:02}',
                            f'roles: {{仿宋: {home / path.name}}}\n')
    config = ('fonts: shipped\nlang: zh\nroles:\n'
              f'  仿宋: {home / "glyf.ttf"}\n  小标宋: {home / "cff.otf"}\n')
    for number in range(24):
        yield from seen(f'fonts/config-{number:02}',
                        spoil.text(config.replace(str(home), '.'),
                                   f'config {number}').replace(
                                       './', f'{home}/'))


COMMANDS = ('build', 'check', 'explain', 'batch', 'watch', 'import', 'fonts',
            'new', 'kinds', 'schema', 'completion', 'help')
KINDS = ('reply-letter', 'annual-report', 'work-report', 'gbt9704', '复函',
         '工作报告', 'reply-leter', '')
LINES = [
    *((command, '--help') for command in COMMANDS),
    *(('kinds', kind, '--format', form) for kind in KINDS
      for form in ('short', 'json')),
    *(('kinds', kind, '--markdown') for kind in KINDS[:3]),
    *(('schema', kind) for kind in KINDS),
    *(('new', kind, '-o', '-', *more) for kind in KINDS
      for more in ((), ('--minimal',))),
    *(('completion', shell) for shell in ('bash', 'zsh', 'fish', 'sh')),
    ('kinds',), ('kinds', '--format', 'json'), ('kinds', '--markdown'),
    ('explain',), ('explain', '--markdown'), ('explain', '--format', 'json'),
    ('explain', 'L44'), ('explain', 'l44', 'L9'), ('explain', 'L999'),
    ('fonts',), ('fonts', '--format', 'json'), (), ('biuld',), ('--version',),
    ('build',), ('build', 'none.yaml'), ('build', '--to'), ('build', '.'),
    ('build', 'draft.yaml', '--to', 'doc'), ('build', '--tp', 'pdf'),
    ('build', 'draft.yaml', '-o'), ('build', 'draft.yaml', '-x'),
    ('build', 'draft.yaml', '--set', '标题'),
    ('build', 'draft.yaml', '--set', '标题=关于桥梁的报告', '--to', 'pages',
     '-o', '-'),
    ('build', 'draft.yaml', '--set', '标提=关于桥梁的报告', '--to', 'pages'),
    ('build', 'draft.yaml', '--set', 'title=', '--to', 'tree', '-o', '-'),
    ('build', 'draft.yaml', '--fonts', 'mine'),
    ('build', 'draft.yaml', '--template', 'none.yaml'),
    ('build', 'draft.yaml', '--format', 'yaml'), ('build', 'draft.yaml', '-qq'),
    ('build', 'draft.yaml', '--level', 'note'), ('build', 'draft.yaml', '—to'),
    ('build', 'draft.yaml', 'draft.yaml', '-o', 'x.pdf'),
    ('build', 'draft.yaml', '-o', 'draft.yaml'), ('build', '-', '-o', '-',
                                                  '--to', 'pages'),
    ('check', 'draft.yaml', '--strict'), ('check', 'draft.yaml', '--dry-run'),
    ('check', 'draft.yaml', '--fix', '--dry-run'), ('check', '-'),
    ('check', 'draft.yaml', '--previous', 'draft.yaml'), ('check', '.'),
    ('check', 'draft.yaml', '--level', 'error'), ('check', 'none'),
    ('check', 'draft.yaml', '-q'), ('check', 'draft.yaml', '--lang', 'de'),
    ('batch', 'none', '-o', 'out'), ('batch', '.'), ('batch', '.', '-j', '0',
                                                     '-o', 'out'),
    ('batch', '.', '-o', 'out', '-j', '99999'), ('batch', '.', '-o', 'out',
                                                 '--shard', '4/3'),
    ('import', 'none.txt'), ('import', 'draft.yaml', '-o', '-'),
    ('import', '-', '-o', '-', '--kind', '复函'), ('new', '复函', 'x'),
    ('help', 'biuld'), ('help', 'build', 'check'), ('watch',),
    ('help',), ('--help',), ('-h',), ('build', '-qh'), ('-q', 'check', '.'),
    *(('help', command) for command in COMMANDS),
    # how an option and its value may be written, and how not
    *(('check', 'draft.yaml', *words) for words in (
        ('--format=json',), ('--format=',), ('--form', 'json'), ('--f', 'x'),
        ('--format', 'sarif'), ('--format', 'LONG'), ('--level=info',),
        ('--level', 'warnin'), ('--level', ''), ('--quiet=1',), ('-q', '-q'),
        ('--', '-q'), ('--', 'none.yaml', '--'), ('-',  '-'), ('',),
        ('draft.yaml',), ('--strict', '--level', 'info'), ('--fix',),
        ('--fix', '--strict', '-q'), ('--previous', 'none.yaml'),
        ('--previous',), ('--lang',), ('--lang=zh', '--lang=en'), ('-Q',),
        ('－－strict',), ('--strict', '--strict'), ('–q',), ('--no-check',))),
    *(('build', 'draft.yaml', *words) for words in (
        ('--to=tree', '-o-'), ('--to', 'tree,pages', '-o', 'x'),
        ('--to', 'tree,pages', '-o', '-'), ('--to', 'tree,tree'),
        ('--to', ''), ('--to', ','), ('--to', 'tree,'), ('--to', 'PDF'),
        ('--to', 'pages', '-o', ''), ('--to', 'pages', '-o', 'x/y/z'),
        ('--to', 'pages', '-o', 'x/'), ('--to', 'pages', '-o', '.'),
        ('--to', 'pages', '-o', 'draft.yaml/x'), ('--to', 'pages', '-o'),
        ('--set', '='), ('--set', ''), ('--set', '标题=', '--to', 'tree'),
        ('--set', '标题=甲', '--set', '标题=乙', '--to', 'tree', '-o', '-'),
        ('--set', '标题=甲', '--set', 'title=乙', '--to', 'tree', '-o', '-'),
        ('--set', '正文=甲\n乙。', '--to', 'tree', '-o', '-'),
        ('--set', '附件=[{标题: 甲}]', '--to', 'tree', '-o', '-'),
        ('--set', '附件.1.标题=甲', '--to', 'tree', '-o', '-'),
        ('--set', '签发人=甲,乙', '--to', 'tree', '-o', '-'),
        ('--fonts',), ('--fonts', 'shipped', '--to', 'pages', '-o', '-'),
        ('--allow-outside', 'none'), ('--allow-outside', '.'),
        ('--allow-outside', 'draft.yaml'), ('--template', 'draft.yaml'))),
    *(('batch', 'draft.yaml', '-o', 'out', '--dry-run', *words) for words in (
        ('--shard', '1/1'), ('--shard', '0/1'), ('--shard', '2/2'),
        ('--shard', '1'), ('--shard', '1/'), ('--shard', 'a/b'),
        ('--shard', '1/0'), ('--shard', '-1/2'), ('--shard', '1/2/3'),
        ('--jobs', '1'), ('--jobs', ''), ('--jobs', '1x'), ('--jobs=-1',),
        ('-j1',), ('--summary', 'draft.yaml'), ('--previous', 'none'),
        ('--set', '标题=甲'), ('--set', 'x=1'), ('--force', '--fail-fast'))),
    *(('new', *words) for words in (
        (), ('复函',), ('复函', '-o', 'draft.yaml'), ('复函', '--lang', 'zh', '-o',
        '-'), ('复函', '-o', 'x/y'), ('复函', '总结'), ('', '-o', '-'))),
    *(('import', *words) for words in (
        (), ('-',), ('draft.yaml',), ('draft.yaml', '--kind', 'x'),
        ('draft.yaml', 'draft.yaml', '-o', '-'))),
    ('explain', ''), ('explain', 'L'), ('explain', 'L01'), ('explain', 'L1 '),
    ('kinds', '复函', '总结'), ('kinds', '--lang', 'zh'), ('schema',),
    ('schema', '复函', '-o', 'x'), ('completion',), ('completion', 'BASH'),
    ('fonts', 'draft.yaml'), ('fonts', 'none.yaml'),
]


def commands(program, home):
    """Command lines, right and wrong, in both languages."""
    draft = (EXAMPLES / 'reply-letter-old-town.yaml').read_bytes()
    for line in LINES:
        for language in ('en', 'zh'):
            write(home, {'draft.yaml': draft})
            asked = ('--lang', language) if line else ()
            yield (f'commands/{"_".join(line)}', language, program.said(
                *line, *asked, home=home, stdin=draft))
            for path in home.iterdir():
                path.unlink() if path.is_file() else shutil.rmtree(path)


GROUPS = {
    'cases': cases, 'spoilt': spoilt, 'rules': rules, 'examples': examples,
    'generated': generated, 'ladders': rungs, 'import': importing_of,
    'docbook': docbook, 'batch': batches, 'templates': of_templates,
    'leaves': of_leaves, 'fonts': of_fonts, 'commands': commands,
}
