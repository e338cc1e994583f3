"""Each limit, and one more.

Whatever in generator/ is named like a limit stands in LIMITS, with what writes
a run that just keeps it and one that goes beyond by one, or in OF_NO_USER with
the reason. A new one that stands in neither fails.
"""

import re
import zipfile

from harness import ROOT, STATUS_OK

NAMED = re.compile(
    r'\b(MAX_[A-Z]+|(?:[A-Z]+_)*LIMIT(?:_KB)?|TABLE_(?:COLUMNS|ROW_SIZE)) ='
    r' ([^,}]*?)(?=,|\s*}|\s*/\*)')

MIB = 1024 * 1024

# A PNG of one grey pixel.
DOT = bytes.fromhex(
    '89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55'
    '0000000a49444154789c636800000082008177cd72b60000000049454e44ae4260'
    '82')
PLAIN = '文种: 总结\n标题: 云溪市图书馆工作总结\n'
OWN = 'template: own\nnames: [小结]\nextends: work-report\n'
BODY = '正文: 进展顺利。\n'
LETTER = ('文种: 复函\n发文机关: 某局\n标题: 某局关于某事的复函\n'
          '主送机关: 某局\n正文: 同意。\n署名: 某局\n成文日期: 2026年5月6日\n')


def padded(text, size):
    """Filled up with remarks to so many bytes."""
    line = '# ' + 'x' * 997 + '\n'
    room = size - len(text.encode())
    filling = line * (room // len(line))
    rest = room - len(filling)
    return text + filling + ('#' * (rest - 1) + '\n' if rest else '')


class Run:
    """What a run leaves: its messages and where it ran."""

    def __init__(self, suite):
        self.suite = suite
        self.folder = suite.folder()

    def check(self, text, *options, env=None):
        path = self.folder / 'draft.yaml'
        path.write_text(text, encoding='utf-8')
        return self.suite.run_andu('check', '--level', 'error', '--format',
                                   'json', *options, path, env=env)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
        return path


def size(run, count):
    return run.check(padded(PLAIN + BODY, count))


def depth(run, count):
    return run.check(PLAIN + '正文: ' + '[' * (count - 1) + ']' * (count - 1)
                     + '\n')


def nodes(run, count):
    # the mapping, three keys, two values and the list
    return run.check(PLAIN + '正文:\n' + '  - 进展顺利。\n' * (count - 7))


def line(run, count):
    return run.check(PLAIN.replace('云溪市图书馆工作总结', '字' * count) + BODY)


def aliased(run, count):
    """The same by aliases, a list of a hundred a thousand times."""
    whole, rest = divmod(count - 7, 101)
    body = '  - &a [' + ', '.join(['甲'] * 100) + ']\n'
    body += '  - *a\n' * (whole - 1) + '  - 进展顺利。\n' * rest
    return run.check(PLAIN + '正文:\n' + body)


def included(run, count):
    for number in range(1, count):
        run.write(f'_{number}.yaml', f'include: _{number + 1}.yaml\n')
    run.write(f'_{count}.yaml', BODY)
    return run.check(PLAIN + 'include: _1.yaml\n')


def files(run, count):
    run.write('_one.yaml', '进展顺利。\n')
    return run.check(PLAIN + '正文:\n' + '  - include: _one.yaml\n' * count)


def included_size(run, count):
    run.write('_one.yaml', padded(BODY, count))
    return run.check(PLAIN + 'include: _one.yaml\n')


def configured(run, count):
    run.write('config/andu/config.yaml', padded('lang: en\n', count))
    return run.check(PLAIN + BODY, env={
        'XDG_CONFIG_HOME': str(run.folder / 'config')})


def template(run, count):
    run.write('templates/own.yaml', padded(OWN, count))
    return run.check(PLAIN.replace('总结\n', '小结\n', 1) + BODY)


def table(rows, head=''):
    return PLAIN + f'正文:\n  - 进展顺利。\n  - 表格:\n{head}      行:\n' \
        + ''.join(f'        - {row}\n' for row in rows)


def columns(run, count):
    return run.check(table([f'[{", ".join(["甲"] * count)}]']))


def spans(run, count):
    rows = [f'[{{文字: 甲, 跨行: {count}}}, 乙]'] + ['[丙]'] * (count - 1)
    return run.check(table(rows))


def pages(run, count):
    """One line for each of the grid's, the first page has the title."""
    def made(lines):
        result = run.check(PLAIN + '正文: |\n' + '  进展顺利。\n' * lines)
        shown = run.suite.run_andu('build', '--to', 'pages', '-o', '-',
                                   run.folder / 'draft.yaml')
        return result, len(re.findall(rb'^page ', shown.out, re.MULTILINE))

    first = next(n for n in range(30) if made(n + 1)[1] == 2)
    return run.check(PLAIN + '正文: |\n'
                     + '  进展顺利。\n' * (first + 22 * (count - 1)))


def repeated(run, count):
    """A text of 1,024 bytes, repeated by aliases."""
    whole, rest = divmod(count, 1024)
    body = f'  - &a {"x " * 511}xx\n' + '  - *a\n' * whole
    body += f'  - &b {"x" * rest}\n  - *b\n' if rest else ''
    return run.check(PLAIN + '正文:\n' + body)


def lines(run, count):
    return run.check(PLAIN + '正文: |\n' + '  1\n' * count)


def paragraph(run, count):
    return run.check(PLAIN + '正文: ' + '进' * (count - 1) + '。\n')


def reports(run, count):
    """So many remarks of any level: all but few are of characters without a
    glyph, 20,000 of them on a line."""
    def draft(characters):
        lines = [20000] * (characters // 20000) + [characters % 20000]
        return PLAIN + '正文: |\n' + ''.join(
            f'  {chr(0xe000) * n}\n' for n in lines if n)

    def check(characters):
        return run.check(draft(characters), '--level', 'info')

    others = check(20007).out.count(b'\n') - 20007
    return check(count - others)


def settings(run, count):
    return run.suite.run_andu(
        'build', run.write('draft.yaml', PLAIN + BODY), '-o', '-',
        *[f'--set=标题=第{i}稿总结' for i in range(count)])


def outside(run, count):
    return run.suite.run_andu(
        'build', run.write('draft.yaml', PLAIN + BODY), '-o', '-',
        *[f'--allow-outside={run.folder}'] * count)


def copies(run, count):
    return run.suite.run_andu(
        'build', run.write('draft.yaml', LETTER),
        '-o', '-', '--copy-numbers', f'1-{count}', '--to', 'pages')


def of_sheet(run, columns, head_rows):
    run.write('a.csv', (','.join('甲' * columns) + '\n') * 30)
    return run.check(PLAIN + '正文:\n  - 表格: {文件: a.csv, '
                     f'表头行数: {head_rows}}}\n')


def sheet_columns(run, count):
    return of_sheet(run, count, 1)


def sheet_head(run, count):
    return of_sheet(run, 2, count)


def charted(run, count):
    row = ', '.join(['1'] * (count + 1))
    return run.check(PLAIN + '正文:\n  - 图表: {类型: 条形, 表格: {表头: '
                     f'[{row}], 行: [[{row}]]}}}}\n')


def numbered(run, count):
    return run.check(PLAIN + f'正文:\n  - 页码: {count}\n  - 情况如下。\n')


def beside(run, count):
    (run.folder / 'a.png').write_bytes(DOT)
    return run.check(PLAIN + '正文:\n  - 图片: ['
                     + ', '.join(['a.png'] * count) + ']\n')


def jobs(run, count):
    run.write('drafts/a.yaml', PLAIN + BODY)
    return run.suite.run_andu('batch', run.folder / 'drafts', '-o',
                              run.folder / 'out', '--jobs', str(count))


def of_table(run, name, text):
    run.write('rows.csv', text)
    run.write('draft.yaml', PLAIN + '正文: "{文字}"\n')
    return run.suite.run_andu(
        'batch', run.write('m.yaml', f'rows: {{file: {name}, '
                           'template: draft.yaml}\noutput: "{编号}"\n'),
        '-o', run.folder / 'out', '--format', 'json')


def row_size(run, count):
    text = '编号,文字\n'
    row = '1,' + 'x' * (count - 2)
    return of_table(run, 'rows.csv', text + row)


def manifest(run, count):
    run.write('rows.csv', '编号,文字\n1,甲\n')
    run.write('draft.yaml', PLAIN + '正文: "{文字}"\n')
    path = run.write('m.yaml', padded(
        'rows: {file: rows.csv, template: draft.yaml}\noutput: "{编号}"\n',
        count))
    return run.suite.run_andu('batch', path, '-o', run.folder / 'out',
                              '--format', 'json')


def named_output(run, count):
    run.write('rows.csv', '编号\n' + 'x' * (count - len('.pdf')) + '\n')
    run.write('draft.yaml', PLAIN + BODY)
    return run.suite.run_andu(
        'batch', run.write('m.yaml', 'rows: {file: rows.csv, template: '
                           'draft.yaml}\noutput: "{编号}"\n'),
        '-o', run.folder / 'out', '--format', 'json')


def levels(run, count):
    form = '  - {forms: ["（{n}）"]}\n'
    run.write('templates/own.yaml', OWN + 'levels:\n' + form * count)
    return run.check(PLAIN.replace('总结\n', '小结\n', 1) + BODY)


def imported(run, count):
    line = '各单位认真落实年度统计报送要求。\n'.encode()
    path = run.folder / 'old.txt'
    path.write_bytes(b'x' * (count - len(line)) + line)
    return run.suite.run_andu('import', '--kind', '总结', path, '-o',
                              run.folder / 'new.yaml', '--format', 'json')


def parts_of_word(run, count):
    path = run.folder / 'old.docx'
    with zipfile.ZipFile(path, 'w') as archive:
        for number in range(count):
            archive.writestr(f'{number}', b'')
    return run.suite.run_andu('import', path, '-o', run.folder / 'new.yaml')


def opendocument(run, count):
    path = run.folder / 'old.odt'
    odf = 'urn:oasis:names:tc:opendocument:xmlns:'
    head = (f'<d:document-content xmlns:d="{odf}office:1.0" xmlns:t="{odf}'
            'text:1.0"><d:body><d:text><t:p>云溪市图书馆工作总结</t:p>').encode()
    tail = b'</d:text></d:body></d:document-content>'
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('mimetype', 'application/vnd.oasis.opendocument.text')
        archive.writestr('content.xml', head + b'\n' * (
            count - len(head) - len(tail)) + tail)
    return run.suite.run_andu('import', path, '-o', run.folder / 'new.yaml')


def web_page(run, count):
    """So many elements inside each other, and a long text: all of it is
    there."""
    path, long = run.folder / 'old.html', '长' * 4_000_000
    path.write_text('<html><body>' + '<div>' * (count - 3) + '<p>云溪市图书馆工作'
                    f'总结</p><p>{long}。</p><p>末行。</p></html>', encoding='utf-8')
    new = run.folder / 'new.yaml'
    result = run.suite.run_andu('import', path, '-o', new)
    if new.exists():
        text = new.read_text(encoding='utf-8')
        run.suite.check('a web page: nothing is lost', '末行' in text and
                        text.count('长') == 4_000_000)
    return result


def lines_imported(run, count):
    """Short ones, and a second one of a cell is a line, too."""
    path = run.folder / 'old.html'
    cells = '<table><tr><td>甲<p>丙<td>乙</table>'
    path.write_text('<html><body><p>云溪市图书馆工作总结' + '<p>甲' * (
        count - 4) + f'{cells}<p>末</html>', encoding='utf-8')
    return run.suite.run_andu('import', '--kind', '总结', path, '-o',
                              run.folder / 'new.yaml', '--format', 'json')


def cells_imported(run, count):
    """Rows and their cells, each counts."""
    path = run.folder / 'large.html'
    rows, rest = divmod(count, 3)
    path.write_text('<html><body><p>云溪市图书馆工作总结<p>现总结如下：<table>' + '<tr><td>甲<td>乙' * rows
                    + '<td>丙' * rest + '</table></html>', encoding='utf-8')
    return run.suite.run_andu('import', '--kind', '总结', path, '-o', run.folder / 'large.yaml', '--format', 'json')


def footnoted(run, count):
    return run.check(PLAIN + '正文: |\n  ' + '字<脚注>注</脚注>' * count + '。\n')


# The limit: its value and what writes a run, and the message or what the run
# says beyond it.
LIMITS = {
    'base:INPUT_LIMIT': (16 * MIB, size, 'file-too-large'),
    'input:MAX_SIZE': (16 * MIB, included_size, 'file-too-large'),
    'model:LINE_LIMIT': (10000, line, 'line-too-long'),
    'input:MAX_DEPTH': (64, depth, 'nesting-too-deep'),
    'input:MAX_NODES': (200000, nodes, 'too-many-nodes'),
    'input:DEPTH_LIMIT': (8, included, 'include-loop'),
    'input:FILE_LIMIT': (1000, files, 'include-loop'),
    'config:CONFIG_SIZE_LIMIT': (MIB, configured, 'file-too-large'),
    'template:TEMPLATE_SIZE_LIMIT': (
        4 * MIB, template, 'file-too-large'),
    'model:COLUMN_LIMIT': (64, columns, 'table-too-wide'),
    'typeset:NOTES_LIMIT': (20, footnoted, 'footnotes-many'),
    'import:ODT_LIMIT': (16 * MIB, opendocument, 'too large'),
    'model:BESIDE_LIMIT': (2, beside, 'picture-many'),
    'model:NUMBER_LIMIT': (9999, numbered, 'page-number'),
    'model:SERIES_LIMIT': (6, charted, 'chart-series'),
    'model:SPAN_LIMIT': (99, spans, 'table-span'),
    'base:PAGE_LIMIT': (8000, pages, 'too-many-pages'),
    'typeset:PARAGRAPH_LIMIT': (30000, paragraph, 'paragraph-too-long'),
    'base:REPORTS_LIMIT': (100000, reports, 'reports-left-out'),
    'model:LINES_LIMIT': (300000, lines, 'too-many-lines'),
    'input:COPIED_LIMIT': (16 * MIB, repeated, 'aliases-too-long'),
    'commands:SET_LIMIT': (64, settings, '--set'),
    'library:COPIES_LIMIT': (1000, copies, '--copy-numbers'),
    'commands:OUTSIDE_LIMIT': (64, outside, '--allow-outside'),
    'input:COLUMN_LIMIT': (64, sheet_columns, 'sheet-wide'),
    'library:HEAD_LIMIT': (20, sheet_head, 'sheet-head-rows'),
    'commands:JOBS_LIMIT': (1024, jobs, '--jobs'),
    'input:TABLE_ROW_SIZE': (
        4 * MIB, row_size, 'rows-long'),
    'input:SIZE_LIMIT': (16 * MIB, included_size,
                                   'file-too-large'),
    'batch:SIZE_LIMIT': (16 * MIB, manifest, 'file-too-large'),
    'import:IMPORT_LIMIT': (64 * MIB, imported, 'file-too-large'),
    'import:DRAFT_LINES_LIMIT': (100000, lines_imported, 'import-long'),
    'import:DRAFT_CELLS_LIMIT': (180000, cells_imported, 'import-large'),
    'import:DEPTH_LIMIT': (1000, web_page, 'inside each other'),
    'batch:NAME_LIMIT': (240, named_output, 'output-name'),
    'template:LEVEL_LIMIT': (8, levels, '1–8 levels'),
    'input:PART_LIMIT': (20000, parts_of_word, 'too many parts'),
}
MORE = {
    'aliases': (200000, aliased, 'too-many-nodes'),
}

EFFORT = 'how far it is looked; what lies beyond is told otherwise'
WRITTEN = 'how something is written, not what'
OF_NO_USER = {
    'output:TEXT_LIMIT': 'names in the list of a viewer, which are cut there',
    'base:PAGES_LIMIT': 'see bounds.py',
    'base:DAY_LIMIT': 'see bounds.py',
    'base:SECONDS_LIMIT': 'see bounds.py',
    'base:MEMORY_MIB_LIMIT': 'see bounds.py',
    'base:YEARS_LIMIT': 'seconds that nobody waits',
    'base:MAX_ATTEMPTS': 'names of temporary files tried',
    'base:NAME_LIMIT': 'longer words are no slip of the hand',
    'base:DETAIL_LIMIT': 'of our own messages',
    'batch:DEPTH_LIMIT': 'folders in which leavings are looked for; a value '
                         'within a value for ever stays as it is written',
    'batch:WORD_LIMIT': 'of our own words',
    'batch:WORKER_LIMIT': 'more workers than that are not started',
    'compare:WORK_LIMIT': 'see compare.py',
    'compare:REVISE_LIMIT': 'parts of files that andu has just written',
    'check:EVIDENCE_LIMIT': EFFORT,
    'commands:EXAMPLE_LIMIT': 'of our own help',
    'commands:LICENCE_LIMIT': WRITTEN,
    'font:OPERAND_LIMIT': 'of the format',
    'font:NAME_LIMIT': WRITTEN,
    'font:LIMIT': 'of the format',
    'import:LIST_LIMIT': EFFORT,
    'import:MARKS_LIMIT': 'of our own Word files: the bits of one byte',
    'convert:ROOM_MEMORY_LIMIT': 'kept by the kernel; convert.py asks for more',
    'convert:ROOM_FILE_LIMIT': 'kept by the kernel for another program',
    'import:PART_LIMIT': 'a part of Word; a damaged file is told',
    'import:SPAN_LIMIT': 'of Word: 63 columns',
    'import:PENDING_LIMIT': 'labels in one row of a form',
    'base:MATCH_LIMIT': EFFORT,
    'base:DEPTH_LIMIT': EFFORT,
    'base:HEAP_LIMIT_KB': EFFORT,
    'base:GROUP_LIMIT': 'of our own patterns',
    'import:CELL_LIMIT': 'the last cell holds what is left',
    'import:HEAD_LIMIT': EFFORT,
    'import:PICTURE_FILES_LIMIT': 'see pictures_out.py',
    'import:TAIL_LIMIT': EFFORT,
    'import:GROUPS_LIMIT': EFFORT,
    'input:NAME_LIMIT': 'names in an archive; ours are shorter',
    'input:DECIMALS_LIMIT': WRITTEN,
    'input:MAX_LEVELS': EFFORT,
    'input:MAX_BRACKETS': EFFORT,
    'input:TABLE_COLUMNS': 'columns of a sheet that are looked at; '
                           'who asks for one beyond is told so',
    'input:MAX_BAD': 'of one fault so many places are told',
    'input:MAX_KEY': EFFORT,
    'input:MAX_TRAPS': EFFORT,
    'input:STRINGS_LIMIT': 'a sheet of 256 MiB is slow to make',
    'input:STRING_LIMIT': 'a cell of Excel has 32,767 characters',
    'input:STYLE_LIMIT': 'of Excel',
    'input:ID_LIMIT': 'of Excel',
    'input:ROW_LIMIT': 'of Excel',
    'input:ROWS_LIMIT': 'see sheets.py',
    'base:XML_ATTRIBUTE_LIMIT': 'see docbook.py',
    'import:MEET_LIMIT': EFFORT,
    'import:LINE_LIMIT': 'nobody has so many lines',
    'base:READ_LIMIT': 'longer numbers are no ordinals',
    'base:WRITE_LIMIT': 'no document counts further',
    'import:START_LIMIT': 'of Word',
    'import:PAGE_LIMIT': 'of Word',
    'man:SOURCE_LIMIT': 'of our own manual',
    'model:ARABIC_LIMIT': 'see thresholds.py',
    'model:CHINESE_LIMIT': 'see thresholds.py',
    'output:MOVE_LIMIT': WRITTEN,
    'output:CODE_LIMIT': 'of the format',
    'output:BLOCK_LIMIT': WRITTEN,
    'output:CROSSREF_INDEX_LIMIT': 'of the format; a stream is begun anew before',
    'output:PDF_ARRAY_LIMIT': 'of libharu; PAGE_LIMIT is lower',
    'typeset:LINE_LIMIT': 'longer titles are set as paragraphs',
    'typeset:TITLE_LIMIT': 'longer titles are set as paragraphs',
}


# Under the sanitizers these take minutes, and show nothing that the smaller
# ones do not.
SLOW = ('base:INPUT_LIMIT', 'input:MAX_SIZE', 'input:SIZE_LIMIT',
        'input:TABLE_ROW_SIZE', 'batch:SIZE_LIMIT', 'import:IMPORT_LIMIT',
        'base:PAGE_LIMIT', 'base:REPORTS_LIMIT', 'model:LINES_LIMIT', 'input:COPIED_LIMIT')


def named():
    """Every limit of the program: room and name, as it is written."""
    found = {}
    for path in sorted((ROOT / 'generator').glob('*/*.[ch]')):
        name = path.parent.name
        for limit, value in NAMED.findall(path.read_text('utf-8')):
            found[f'{name}:{limit}'] = value
    return found


def tells(result, wanted):
    return wanted in result.err or wanted in result.out.decode(
        'utf-8', 'replace')


def test(suite):
    for name, value in named().items():
        suite.check(f'{name} = {value} has its two runs, or a reason',
                    name in LIMITS or name in OF_NO_USER)
    for name, (value, write, wanted) in {**LIMITS, **MORE}.items():
        if suite.sanitized and name in SLOW:
            continue
        kept = write(Run(suite), value)
        suite.check(f'{name}: {value} is kept', not tells(kept, wanted),
                    kept.err + kept.out.decode('utf-8', 'replace'))
        beyond = write(Run(suite), value + 1)
        suite.check(f'{name}: {value} and one more is told',
                    tells(beyond, wanted) and beyond.status != STATUS_OK,
                    f'{beyond.status} {beyond.err} {beyond.out.decode()}')
