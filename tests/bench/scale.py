"""How the costs of a document grow with its parts: a table, no test.

    python3 tests/bench/scale.py [--andu build/generator/andu] [--only NAME]
                                 [--runs 3] [--part 1] [--write]

Each dimension is tried at four sizes, each twice the one before. Processor
time is the least of the runs, that of an empty document taken away; memory is
the peak of the process. The exponent is that of the instructions, counted by
valgrind, between the two largest sizes that take less than a fifth of a
second (valgrind takes fifty times as long): other work on the machine does not
change it, as it does times. 1 is a cost for each part, 2 one for each pair of
parts. `--part 8` tries an eighth of each size, `--write` puts the table into
tests/SCALE.md.
"""

import argparse
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIZES = 4
LONGEST_MS = 200  # of a run that is counted
LEAST_COUNT = 5e6  # instructions: what is less is not the parts' cost

PLAIN = '文种: 总结\n标题: 云溪市图书馆工作总结\n'
LETTER = '''文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕3号
标题: 云溪市教育局关于第3号提案的复函
署名: 云溪市教育局
成文日期: 2026年5月6日
'''
SENTENCE = '各单位认真落实年度统计报送要求，进展顺利。'
DOCBOOK = ('<article xmlns="http://docbook.org/ns/docbook" version="5.0">'
           '<title>云溪市图书馆工作总结</title>')


def names(count):
    """Different names of organs."""
    return [f'云溪市第{i}中学' for i in range(1, count + 1)]


def body(lines):
    return PLAIN + '正文: |\n' + ''.join(f'  {line}\n' for line in lines)


def table(rows, given=''):
    return (PLAIN + '正文:\n  - 进展顺利。\n  - 表格:\n'
            + given + '      行:\n'
            + ''.join(f'        - [{", ".join(row)}]\n' for row in rows))


def draft(command='build'):
    """A dimension: what makes the text of a draft of so many parts."""
    def made(make):
        def write(folder, count):
            path = folder / 'draft.yaml'
            path.write_text(make(count), encoding='utf-8')
            return [command, path] + (
                ['-o', folder / 'out.pdf'] if command == 'build' else [])
        write.__name__ = make.__name__
        return write
    return made


@draft()
def table_rows(count):
    return table([str(i), f'云溪市{i % 97}件'] for i in range(count))


@draft('check')
def table_rows_checked(count):
    return table([str(i), f'云溪市{i % 97}件'] for i in range(count))


@draft()
def decimal_rows(count):
    return table(([str(i), '云溪市', f'{i % 97}.{i % 89}']
                  for i in range(count)),
                 '      对齐: [左, 左, 小数点]\n')


@draft()
def spanned_rows(count):
    return PLAIN + '正文:\n  - 进展顺利。\n  - 表格:\n      行:\n' + ''.join(
        f'        - [{{文字: 云溪{i}, 跨行: 2}}, 甲]\n        - [乙]\n'
        for i in range(count // 2))


@draft()
def row_of_many_lines(count):
    return table([['1', SENTENCE * count, '2件']])


@draft()
def columns(count):
    return (PLAIN + '正文:\n  - 进展顺利。\n  - 表格:\n      行:\n'
            + f'        - [{", ".join(["甲"] * count)}]\n' * 200)


@draft()
def tables(count):
    return (PLAIN + '正文:\n  - 进展顺利。\n'
            + '  - 表格:\n      行:\n        - [甲, 乙]\n' * count)


@draft()
def paragraphs(count):
    return body([SENTENCE] * count)


@draft('check')
def paragraphs_checked(count):
    return body([SENTENCE] * count)


@draft()
def one_paragraph(count):
    return body([SENTENCE * count])


@draft('check')
def one_paragraph_checked(count):
    return body([SENTENCE * count])


@draft()
def one_word(count):
    return body(['进展顺利，' + 'x' * count + '。'])


@draft()
def headings(count):
    return body(f'{i}.工作进展顺利\n  {SENTENCE}' for i in range(1, count + 1))


@draft('check')
def headings_checked(count):
    return body(f'{i}.工作进展顺利\n  {SENTENCE}' for i in range(1, count + 1))


@draft()
def numbered_sections(count):
    return PLAIN + '正文:\n' + f'  - 标题: 工作进展\n    内容: {SENTENCE}\n' * count


@draft('check')
def flow_style(count):
    return PLAIN + '正文: [' + f'{SENTENCE}, ' * count + '结束。]\n'


@draft('check')
def quoted_lines(count):
    return PLAIN + '正文: "' + f'{SENTENCE}\\n' * count + '结束。"\n'


@draft('check')
def folded_lines(count):
    return PLAIN + '正文: >\n' + f'  {SENTENCE}\n' * count


@draft()
def missing_characters(count):
    """In no font: one line of them."""
    return body(['进展顺利' + '\U00010e60' * count + '。'])


@draft()
def missing_in_quotes(count):
    return PLAIN + '正文: "进展顺利' + '\U00010e60' * count + '。"\n'


@draft()
def fallback_characters(count):
    return body('进展' + chr(0x4e00 + i % 20000) + '顺利。'
                for i in range(count))


@draft('check')
def addressees(count):
    return LETTER + f'主送机关: {"、".join(names(count))}\n正文: 此复。\n'


@draft('check')
def listed_addressees(count):
    return (LETTER + '主送机关:\n' + ''.join(f'  - {n}\n' for n in names(count))
            + '正文: 此复。\n')


@draft('check')
def copies(count):
    return (LETTER + '主送机关: 张晓平委员\n正文: 此复。\n抄送机关:\n'
            + ''.join(f'  - {name}\n' for name in names(count)))


@draft('check')
def markdown_marks(count):
    return body([f'进展**{i}**顺利，' * 1 for i in range(count)])


@draft('check')
def marks_on_one_line(count):
    return body(['进展**很**顺利，' * count + '完成。'])


@draft()
def punctuation_marks(count):
    return body(['进展' + '，。' * count])


@draft()
def combining_marks(count):
    return body(['进展e' + '\u0301' * count + '顺利。'])


@draft('check')
def brackets(count):
    return body(['进展' + '（' * count + '顺利' + '）' * count + '。'])


@draft('check')
def quotes(count):
    return body(['进展' + '“顺利”' * count + '。'])


@draft('check')
def documents_cited(count):
    return body([f'根据《云溪市第{i}号办法》（云教发〔2025〕{i}号），进展顺利。'
                 for i in range(count)])


@draft('check')
def unknown_keys(count):
    return PLAIN + '正文: 进展顺利。\n' + ''.join(
        f'栏目{i}: 甲\n' for i in range(count))


@draft('check')
def messages(count):
    """Each paragraph has faults of its own."""
    return body(f'进展{i}%～{i + 1}％,顺利.' for i in range(count))


@draft('check')
def messages_on_one_line(count):
    return body(['进展,顺利.' * count])


@draft()
def annexes(count):
    return (LETTER + '主送机关: 张晓平委员\n正文: 此复。\n附件:\n' + ''.join(
        f'  - 标题: 第{i}期名册\n    内容: 进展顺利。\n' for i in range(count)))


@draft()
def signers(count):
    return LETTER.replace('署名: 云溪市教育局\n', '署名:\n' + ''.join(
        f'  - {name}\n' for name in names(count))) + \
        '主送机关: 张晓平委员\n正文: 此复。\n'


@draft('check')
def anchors(count):
    return PLAIN + '正文:\n' + ''.join(
        f'  - &a{i} 进展顺利。\n  - *a{i}\n' for i in range(count))


@draft('check')
def remarks(count):
    return PLAIN + '# 进展顺利\n' * count + '正文: 进展顺利。\n'


def docbook_on_one_line(folder, count):
    path = folder / 'draft.xml'
    path.write_text(DOCBOOK + f'<para>{SENTENCE}</para>' * count
                    + '</article>\n', encoding='utf-8')
    return ['build', '--to', 'docbook', path, '-o', folder / 'out.xml']


def docbook_of_sections(folder, count):
    path = folder / 'draft.xml'
    path.write_text(DOCBOOK + (f'<section><title>工作进展</title><para>'
                               f'{SENTENCE}</para></section>') * count
                    + '</article>\n', encoding='utf-8')
    return ['build', '--to', 'docbook', path, '-o', folder / 'out.xml']


def docbook_written(folder, count):
    path = folder / 'draft.yaml'
    path.write_text(body([SENTENCE] * count), encoding='utf-8')
    return ['build', '--to', 'docbook', path, '-o', folder / 'out.xml']


def batch(folder, name):
    (folder / 'draft.yaml').write_text(
        PLAIN + '正文: "{文字}"\n', encoding='utf-8')
    manifest = folder / 'list.yaml'
    manifest.write_text(f'rows: {{file: {name}, template: draft.yaml}}\n'
                        'output: "{编号}"\n', encoding='utf-8')
    return ['batch', manifest, '-o', folder / 'out', '--dry-run', '-j', '1',
            '-q', '--no-check', '--to', 'tree']


def csv_rows(folder, count):
    with open(folder / 'rows.csv', 'w', encoding='utf-8') as out:
        out.write('编号,文字\n')
        out.writelines(f'{i},进展顺利，完成{i % 89}件。\n' for i in range(count))
    return batch(folder, 'rows.csv')


def csv_columns(folder, count):
    """A row of many cells, each with a name and a place of its own."""
    names = ['编号', '文字'] + [f'第{i}栏' for i in range(count)]
    with open(folder / 'rows.csv', 'w', encoding='utf-8') as out:
        out.write(','.join(names) + '\n')
        out.write(','.join('1' for _ in names) + '\n')
    return batch(folder, 'rows.csv')


def csv_quoted_lines(folder, count):
    with open(folder / 'rows.csv', 'w', encoding='utf-8') as out:
        out.write('编号,文字\n1,"')
        out.writelines(f'进展顺利，完成{i % 89}件。\n' for i in range(count))
        out.write('"\n')
    return batch(folder, 'rows.csv')


def xlsx_rows(folder, count):
    main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    package = 'http://schemas.openxmlformats.org/package/2006/relationships'
    rows = [('编号', '文字')] + [(str(i), f'进展顺利，完成{i}件。')
                             for i in range(count)]
    parts = {
        'xl/workbook.xml': f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
        '<sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{package}">'
        f'<Relationship Id="rId1" Type="{rel}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/sharedStrings.xml': f'<sst xmlns="{main}">' + ''.join(
            f'<si><t>{escape(text)}</t></si>' for _, text in rows) + '</sst>',
        'xl/worksheets/sheet1.xml': f'<worksheet xmlns="{main}"><sheetData>'
        + ''.join(
            f'<row r="{n + 1}"><c r="A{n + 1}" t="inlineStr"><is><t>{number}'
            f'</t></is></c><c r="B{n + 1}" t="s"><v>{n}</v></c></row>'
            for n, (number, _) in enumerate(rows))
        + '</sheetData></worksheet>',
    }
    with zipfile.ZipFile(folder / 'rows.xlsx', 'w',
                         zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return batch(folder, 'rows.xlsx')


def batch_files(folder, count):
    (folder / 'drafts').mkdir(exist_ok=True)
    for i in range(count):
        (folder / 'drafts' / f'{i}.yaml').write_text(
            f'文种: 总结\n标题: 云溪市第{i}中学总结\n正文: 进展顺利。\n',
            encoding='utf-8')
    return ['batch', folder / 'drafts', '-o', folder / 'out', '--dry-run',
            '-j', '1', '-q']


def imported_lines(folder, count):
    path = folder / 'old.txt'
    path.write_text('云溪市图书馆工作总结\n\n' + f'　　{SENTENCE}\n' * count,
                    encoding='utf-8')
    return ['import', '--kind', '总结', path, '-o', '-', '-q']


def imported_paragraphs(folder, count):
    space = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
    kind = ('http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/officeDocument')
    package = 'http://schemas.openxmlformats.org/package/2006/'
    path = folder / 'old.docx'
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            '[Content_Types].xml',
            f'<Types xmlns="{package}content-types"><Default Extension="xml" '
            'ContentType="application/xml"/></Types>')
        archive.writestr(
            '_rels/.rels',
            f'<Relationships xmlns="{package}relationships"><Relationship '
            f'Id="a" Type="{kind}" Target="word/document.xml"/>'
            '</Relationships>')
        archive.writestr(
            'word/document.xml',
            f'<w:document xmlns:w="{space}"><w:body>'
            '<w:p><w:r><w:t>云溪市图书馆工作总结</w:t></w:r></w:p>'
            + f'<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>' * count
            + '</w:body></w:document>')
    return ['import', '--kind', '总结', path, '-o', '-', '-q']


# Each with its largest size: a paragraph has 30,000 characters at most.
DIMENSIONS = {
    table_rows: 50000,
    table_rows_checked: 50000,
    decimal_rows: 16000,
    spanned_rows: 16000,
    row_of_many_lines: 1400,
    columns: 64,
    tables: 4000,
    paragraphs: 40000,
    paragraphs_checked: 40000,
    one_paragraph: 1400,
    one_paragraph_checked: 1400,
    one_word: 28000,
    headings: 16000,
    headings_checked: 16000,
    numbered_sections: 8000,
    flow_style: 40000,
    quoted_lines: 32000,
    folded_lines: 32000,
    missing_characters: 28000,
    missing_in_quotes: 28000,
    fallback_characters: 20000,
    addressees: 2600,
    listed_addressees: 2600,
    copies: 2600,
    markdown_marks: 100000,
    marks_on_one_line: 4000,
    punctuation_marks: 14000,
    combining_marks: 28000,
    brackets: 14000,
    quotes: 7000,
    documents_cited: 16000,
    unknown_keys: 4000,
    messages: 16000,
    messages_on_one_line: 4900,
    annexes: 2000,
    signers: 400,
    anchors: 40000,
    remarks: 200000,
    docbook_on_one_line: 32000,
    docbook_of_sections: 16000,
    docbook_written: 32000,
    csv_rows: 100000,
    csv_columns: 16000,
    csv_quoted_lines: 40000,
    xlsx_rows: 100000,
    batch_files: 2000,
    imported_lines: 40000,
    imported_paragraphs: 20000,
}


def once(command):
    """Processor ms and peak MB of one process, its children with it."""
    null = os.open(os.devnull, os.O_RDWR)
    pid = os.posix_spawn(
        command[0], command, {**os.environ, 'LC_ALL': 'C'},
        file_actions=[(os.POSIX_SPAWN_DUP2, null, n) for n in range(3)])
    _, status, usage = os.wait4(pid, 0)
    os.close(null)
    if os.waitstatus_to_exitcode(status) not in range(2):
        raise SystemExit(f'{" ".join(command)}: status '
                         f'{os.waitstatus_to_exitcode(status)}')
    return ((usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss / 1000)


def measure(andu, write, count, runs):
    with tempfile.TemporaryDirectory() as folder:
        command = [andu] + [str(part) for part in
                            write(pathlib.Path(folder), count)]
        results = [once(command) for _ in range(runs)]
    return min(time for time, _ in results), max(peak for _, peak in results)


def instructions(andu, write, count):
    """Of one process, in millions of them; None without valgrind."""
    with tempfile.TemporaryDirectory() as folder:
        command = [andu] + [str(part) for part in
                            write(pathlib.Path(folder), count)]
        done = subprocess.run(
            ['valgrind', '--tool=cachegrind', '--cache-sim=no',
             '--cachegrind-out-file=/dev/null', *command],
            capture_output=True, env={**os.environ, 'LC_ALL': 'C'})
    found = re.search(rb'I\s+refs:\s+([\d,]+)', done.stderr)
    return int(found[1].replace(b',', b'')) / 1e6 if found else None


def growth(andu, write, least, sizes, times):
    """Of the instructions: millions of the larger size, and the exponent."""
    last = max([1] + [i for i, time in enumerate(times) if time < LONGEST_MS])
    one, before, after = (instructions(andu, write, size) for size in (
        least, sizes[last - 1], sizes[last]))
    if not one or min(before, after) - one < LEAST_COUNT / 1e6:
        return ['–', '–']
    return [f'{after - one:,.0f}',
            f'{math.log2((after - one) / (before - one)):.2f}']


def line(andu, write, largest, runs):
    """A row of the table: the four sizes, and the exponents."""
    sizes = [largest >> shift for shift in reversed(range(SIZES))]
    least = 2 if write is spanned_rows else 1
    start = measure(andu, write, least, max(runs, 3))
    times, peaks = [], []
    for size in sizes:
        time, peak = measure(andu, write, size, runs)
        times.append(max(time - start[0], 0.0))
        peaks.append(peak)
    return ([write.__name__.replace('_', ' '), f'{sizes[-1]:,}']
            + [f'{time:,.0f}' for time in times]
            + [f'{peak:,.0f}' for peak in peaks]
            + growth(andu, write, least, sizes, times))


HEAD = (['what', 'largest', '⅛ ms', '¼ ms', '½ ms', 'ms', '⅛ MB', '¼ MB',
         '½ MB', 'MB', 'M instr.', 'exponent'])

INTRO = '''# How costs grow

Made by `python3 tests/bench/scale.py --write`: processor time beyond that of
a document of one part, and the peak of memory (some MB of the measuring
program's own are the least that is seen), at an eighth, a quarter, half and
the whole of the largest size. Times depend on what else the machine does; the
exponent is that of the instructions, which do not: counted by valgrind at the
largest size that takes less than a fifth of a second, and at half of it. An
exponent of 1 is a cost for each part.

'''


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', default=ROOT / 'build/generator/andu')
    parser.add_argument('--only', action='append')
    parser.add_argument('--runs', type=int, default=2)
    parser.add_argument('--part', type=int, default=1)
    parser.add_argument('--write', action='store_true')
    options = parser.parse_args()
    andu = str(pathlib.Path(options.andu).resolve())
    text = (f'| {" | ".join(HEAD)} |\n| --- {"| ---: " * (len(HEAD) - 1)}|\n')
    sys.stdout.write(text)
    for write, largest in DIMENSIONS.items():
        if options.only and write.__name__ not in options.only:
            continue
        row = ' | '.join(line(andu, write, largest // options.part,
                              options.runs))
        text += f'| {row} |\n'
        print(f'| {row} |', flush=True)
    if options.write:
        (ROOT / 'tests/SCALE.md').write_text(INTRO + text, encoding='utf-8')


if __name__ == '__main__':
    main()
