"""Groups of prints of what `crossings.py` makes, beside those of `printed.py`.
Some ten documents have one print together: what moved is found by their names
in `moved.sh`, and the files stay short."""

import pathlib
import shutil

import crossings
import importing
from harness import EXAMPLES
from printed import GROUPS as OTHERS
from printed import (Desk, built, packed, told, without_speed, word, write)

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


GROUPS = {**OTHERS, 'typed': typed, 'crossed': pages, 'grown': grown,
          'taken': taken, 'changed': changed, 'asked': asked,
          'scenes': scenes}
