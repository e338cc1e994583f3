"""Groups of prints of what `crossings.py` makes, beside those of `printed.py`.
Some ten documents have one print together: what moved is found by their names
in `moved.sh`, and the files stay short."""

import io
import pathlib
import random
import shutil
import zipfile

import compare
import crossings
import importing
import spoil
from harness import EXAMPLES, GOLDEN
from printed import GROUPS as OTHERS
from printed import (Desk, built, drafts, folders, options_of, packed, told,
                     without_speed, word, write)

TOGETHER = 10


def together(group, found):
    """(document, output, bytes) of each ten in their order."""
    kept, order = {}, {}
    for document, output, data in found:
        number = order.setdefault(document, len(order))
        kept.setdefault((number // TOGETHER, output), []).append(
            document.encode() + b'\n' + data.replace(b'\npage ', b'\n page '))
    for (number, output), all_data in kept.items():
        yield f'{group}/{number:03}', output, b'\n'.join(all_data)


def typed(program, home):
    """Texts that YAML reads, begun and gone on with in every way."""
    yield from together('typed', built(
        program, home, write(home, crossings.typed()), str, ('tree',)))


def pages(program, home):
    """Widths, heights, names and addresses, each with each."""
    yield from together('pages', built(
        program, home, write(home, crossings.pages()), str,
        ('pages', 'docbook')))


def grown(program, home):
    """DocBook that was written from nothing."""
    yield from together('grown', built(
        program, home, write(home, crossings.grown()), str,
        ('pages', 'tree')))


def cell(text, across, down):
    merged = f'<w:vMerge w:val="{down}"/>' if down else ''
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{across}"/>{merged}</w:tcPr>' \
        f'{importing.p(text)}</w:tc>'


def taken(program, home):
    """Tables of Word and lines of letters and forms, imported."""
    files = crossings.texts()
    desk = Desk(home)
    for name, rows, has_head in crossings.grids():
        first = '<w:trPr><w:tblHeader/></w:trPr>' if has_head else ''
        body = importing.TITLE + importing.p('甲。') + '<w:tbl>' + ''.join(
            f'<w:tr>{"" if n else first}{"".join(cell(*c) for c in row)}</w:tr>'
            for n, row in enumerate(rows)) + '</w:tbl>' + importing.p('乙。')
        files[f'{name}.docx'] = packed(word(desk, body))
    (home / 'made.docx').unlink()
    names = write(home, files)

    def found():
        yield from told(program, home, names, str, 'import', outputs=('zh',))
        for name in names:
            path = (home / name).with_suffix('.yaml')
            if path.is_file():
                yield name, 'yaml', program.clean(path.read_bytes())

    yield from together('taken', found())


def changed(program, home):
    """Templates that change parts of another."""
    (home / 'templates').mkdir()
    draft = (EXAMPLES / 'reply-letter-old-town.yaml').read_text('utf-8')
    names = []
    for name, text in crossings.changes():
        (home / name / 'templates').mkdir(parents=True)
        write(home / name / 'templates', {'own.yaml': text})
        write(home / name, {f'{name}.yaml': draft.replace(
            '文种: 复函', '文种: 甲函')})
        names.append(f'{name}/{name}.yaml')
    yield from together('changed', built(program, home, names, str,
                                         ('pages',)))


def asked(program, home):
    """Options with values, right and wrong."""
    draft = (EXAMPLES / 'reply-letter-old-town.yaml').read_bytes()

    def found():
        for line in crossings.command_lines():
            write(home, {'draft.yaml': draft})
            said = program.said(*line, home=home, stdin=draft)
            left = b' '.join(sorted(path.name.encode()
                                    for path in home.rglob('*')))
            yield '_'.join(line), 'said', without_speed(said) + left
            for path in home.iterdir():
                path.unlink() if path.is_file() else shutil.rmtree(path)

    yield from together('asked', found())


def batch(program, home, *more):
    said = without_speed(program.said(
        'batch', 'all.yaml', '-o', 'out', '--jobs', '1',
        *(() if '--to' in more else ('--to', 'pages')), *more, home=home))
    made = sorted(path.relative_to(home).as_posix().encode() + b'\n'
                  + program.clean(path.read_bytes())
                  for path in (home / 'out').rglob('*')
                  if path.is_file() and 'andu-batch' not in path.name)
    return said + b'\n'.join(made)


def scenes(program, scratch):
    """A batch run twice, with one thing changed between."""
    def scene(name, change, more=()):
        home = pathlib.Path(scratch) / name
        (home / 'many').mkdir(parents=True)
        write(home, crossings.desk())
        first = batch(program, home)
        change(home)
        yield f'scenes/{name}', 'first', first
        yield f'scenes/{name}', 'again', batch(program, home, *more)
        shutil.rmtree(home)

    for name, change in crossings.BETWEEN_RUNS.items():
        yield from scene(name, change)
    for number, more in enumerate(crossings.AGAIN):
        yield from scene(f'with-{number:02}', crossings.nothing, more)


def of_package(data):
    """The parts of a Word file: the text, and all others."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    yield 'document', parts.pop('word/document.xml', b'')
    yield 'rest', b''.join(name.encode() + b'\n' + part + b'\n'
                           for name, part in parts.items())


def words(program, scratch):
    """Word files of examples, cases and what the generators make."""
    def made(home, names):
        out = pathlib.Path(scratch) / 'out'
        out.mkdir(exist_ok=True)
        program.run('build', *names, '--to', 'docx', '-o', out, home=home)
        for name in names:
            path = out / f'{pathlib.Path(name).stem}.docx'
            if path.is_file():
                for part, data in of_package(path.read_bytes()):
                    yield f'{home.name}/{name}', part, program.clean(data)
        shutil.rmtree(out)

    def all_of_them():
        for root in (EXAMPLES, GOLDEN):
            for folder, found, _ in folders(root):
                names = [one.name for one in found if not options_of(one)]
                yield from made(folder, names)
        home = pathlib.Path(scratch) / 'generated'
        shutil.copytree(GOLDEN / 'kinds' / 'templates', home / 'templates')
        names = write(home, drafts(program, home))
        yield from made(home, names[::2])

    yield from together('words', all_of_them())


def edited(home):
    """(name, old, new): drafts edited at random, and examples with slips."""
    for seed in range(40):
        rng = random.Random(500 + seed)
        old = compare.report(rng)
        new = compare.edited(rng, old, rng.choice([1, 2, 4, 8]))
        yield (f'edited-{seed:02}',
               compare.write(home / f'{seed:02}-old.yaml', old),
               compare.write(home / f'{seed:02}-new.yaml', new))
    for path in sorted(EXAMPLES.glob('*.yaml')):
        text = path.read_text('utf-8')
        for number in range(4):
            old, new = (home / f'{path.stem}-{number}-{side}.yaml'
                        for side in ('old', 'new'))
            old.write_text(text, 'utf-8')
            new.write_text(spoil.text(text, f'compared {path.name} {number}'),
                           'utf-8')
            yield f'{path.stem}-{number}', old, new


def compared(program, home):
    """What changed from one draft to another: told, in JSON, as revisions."""
    def found():
        for name, old, new in edited(home):
            for form in ('long', 'json'):
                yield name, form, program.said(
                    'compare', old.name, new.name, '--format', form,
                    '--lang', 'zh', home=home)
            out = home / 'out.docx'
            out.unlink(missing_ok=True)
            yield name, 'told', program.said(
                'compare', old.name, new.name, '--to', 'docx', '-o', out,
                home=home)
            if out.is_file():
                for part, data in of_package(out.read_bytes()):
                    yield name, part, program.clean(data)

    yield from together('compared', found())


GROUPS = {**OTHERS, 'typed': typed, 'crossed': pages, 'grown': grown,
          'taken': taken, 'changed': changed, 'asked': asked,
          'scenes': scenes, 'words': words, 'compared': compared}
