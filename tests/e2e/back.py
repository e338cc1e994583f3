"""From a Word file of andu's own back to the draft: what is printed comes back
the same, also after LibreOffice has saved it; what was corrected comes back
as changed fields, remarks as comments.

    python3 tests/e2e/run.py --andu build/generator/andu --only back
"""

import io
import random
import re
import shutil
import zipfile

import lying
import scatter
from harness import (EXAMPLES, GOLDEN, ROOT, STATUS_INPUT, STATUS_OK,
                     documents, run)

GENERATED = 24
TURNED = 40
LETTER = EXAMPLES / 'reply-letter-old-town.yaml'

# What does not come back as it was, with the reason.
KNOWN = {
    'typed-ordinal-inside-listed-section':
        'a typed first level inside a listed one: the same lines, less deep',
}


def drafts_that_build():
    found = documents() + sorted(EXAMPLES.glob('*/*.yaml'))
    found += sorted(GOLDEN.glob('*/*.yaml'))
    return [path for path in found if not path.name.startswith('_')
            and not path.with_suffix('.options').exists()
            and path.stem not in KNOWN]


def tree(suite, draft, *more):
    seen = suite.run_andu('build', draft, '--to', 'tree', '-o', '-',
                          '--level', 'error', *more)
    return seen.out.decode() if seen.status == STATUS_OK else None


def word(suite, draft, path):
    return suite.run_andu('build', draft, '--to', 'docx', '-o', path,
                          '--level', 'error').status == STATUS_OK


def beside(draft, folder):
    """A copy with what it names: templates, pictures, inclusions."""
    home = folder / draft.parent.name
    if not home.exists():
        shutil.copytree(draft.parent, home)
    return home / draft.name


def collect(suite):
    """Each draft that becomes a Word file: (draft, its file, its tree)."""
    folder, found = suite.folder(), []
    for number, given in enumerate(drafts_that_build()):
        if GOLDEN in given.parents and number % (9 if suite.sanitized else 3):
            continue  # each third is enough day by day
        draft = beside(given, folder)
        wanted = tree(suite, draft)
        path = draft.with_name(f'{number}-{draft.stem}.docx')
        if wanted and word(suite, draft, path):
            found.append((draft, path, wanted))
    return found


def generated(suite):
    folder, found = suite.folder(), []
    for seed in range(8100, 8100 + GENERATED // (6 if suite.sanitized else 1)):
        draft = folder / f'{seed}.yaml'
        scatter.write(draft, scatter.Scatter(seed).draft())
        wanted = tree(suite, draft)
        path = draft.with_name(f'{seed}-made.docx')
        if wanted and word(suite, draft, path):
            found.append((draft, path, wanted))
    return found


def turned(suite):
    folder, found = suite.folder(), []
    for seed in range(7300, 7300 + TURNED // (8 if suite.sanitized else 1)):
        draft = folder / f'lying-{seed}.yaml'
        draft.write_text(lying.Lying(seed).draft())
        wanted = tree(suite, draft)
        path = draft.with_suffix('.docx')
        if suite.check(f'{draft.name} is made',
                       wanted and word(suite, draft, path)):
            found.append((draft, path, wanted))
    suite.check('lying drafts: most have 横排', sum(
        'turned' in wanted for _, _, wanted in found) > len(found) * 3 / 5)
    return found


def spanned(rand):
    """A table of few rows, so that many a column begins no cell."""
    columns, rows = rand.randint(2, 6), []
    for _ in range(rand.randint(1, 3)):
        cells, left = [], columns
        while left:
            span = min(left, rand.choice((1, 1, 2, 2, 3, 6)))
            cells.append(f'{{文字: 格{len(cells)}, 跨列: {span}}}'
                         if span > 1 else f'格{len(cells)}')
            left -= span
        rows.append(f'        - [{", ".join(cells)}]\n')
    return '  - 表格:\n      行:\n' + ''.join(rows)


def joined(suite):
    """Columns that no row shows alone, which LibreOffice does not keep."""
    rand, home = random.Random(11), suite.folder()
    lies = ('  - 表格:\n      表头: [{文字: 项目, 跨列: 2}, 数, '
            '{文字: 备注, 跨列: 3}]\n      列宽: [2, 1, 1, 3, 1, 1]\n'
            '      行:\n        - [{文字: 合计, 跨列: 3}, {文字: 无, 跨列: 3}]\n'
            '        - [{文字: 其他, 跨列: 2, 跨行: 2}, 4, '
            '{文字: 甲, 跨列: 2}, 乙]\n        - [5, {文字: 丙, 跨列: 2}, 丁]\n')
    found = []
    for number in range(6):
        draft = home / f'joined-{number}.yaml'
        tables = [lies] if not number else [spanned(rand) for _ in range(9)]
        draft.write_text(
            '文种: 工作报告\n标题: 关于某件事的报告\n署名: 云溪市教育局\n'
            '成文日期: 2026年5月6日\n正文:\n' + ''.join(
                f'  - 第{n}张表如下。\n{table}'
                for n, table in enumerate(tables)), encoding='utf-8')
        path = draft.with_suffix('.docx')
        suite.check(f'{draft.name} becomes a Word file',
                    word(suite, draft, path))
        found.append((draft, path, tree(suite, draft)))
    suite.check('some tables have columns that no row shows', sum(
        b'joined=' in zipfile.ZipFile(path).read('word/styles.xml')
        for _, path, _ in found) > 4)
    return found


def came_back(suite, what, path, wanted):
    out = path.with_name(path.stem + '-back.yaml')
    out.unlink(missing_ok=True)
    seen = suite.run_andu('import', path, '-o', out)
    if suite.equal(f'{what}: imported', (seen.status, seen.err),
                   (STATUS_OK, '')):
        again = tree(suite, out)
        good = again == wanted
        lines = set((again or '').splitlines()) ^ set(wanted.splitlines())
        suite.check(f'{what}: the same is printed', good,
                    sorted(lines, key=len)[:6])


def libreoffice(suite, found):
    if not shutil.which('soffice'):
        suite.skip('Word files back from LibreOffice', 'no soffice')
        return
    home = suite.folder()
    for _, path, _ in found:
        shutil.copy(path, home / path.name)
    run(['soffice', f'-env:UserInstallation=file://{home}/profile',
         '--headless', '--convert-to', 'docx', '--outdir', home / 'saved',
         *(home / path.name for _, path, _ in found)],
        env={'HOME': str(home), 'LC_ALL': 'C.UTF-8'}, timeout=600)
    for draft, path, wanted in found:
        saved = home / 'saved' / path.name
        if suite.check(f'{draft.name} is saved', saved.is_file()):
            there = path.with_name('saved-' + path.name)
            shutil.copy(saved, there)
            came_back(suite, f'{draft.name} through LibreOffice', there,
                      wanted)


# --- corrections --------------------------------------------------------------

def changed(path, out, changes, more=None):
    """The package with stretches of its document replaced, each once."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(made, 'w') as zipped:
        for part in given.infolist():
            text = given.read(part)
            if part.filename == 'word/document.xml':
                for old, new in changes:
                    assert text.count(old.encode()) >= 1, old
                    text = text.replace(old.encode(), new.encode(), 1)
            text = (more or {}).get(part.filename, lambda t: t)(text)
            zipped.writestr(part.filename, text)
        for name, bytes_ in (more or {}).items():
            if isinstance(bytes_, bytes):
                zipped.writestr(name, bytes_)
    out.write_bytes(made.getvalue())


RUN = '</w:t></w:r>'
PLAIN = '<w:r><w:t>{}</w:t></w:r>'

# What is done to the file, and which lines of the tree it changes, to what.
CORRECTIONS = (
    ('a word in the text', [('收悉。', '业已收悉。')],
     [('收悉。', '业已收悉。')]),
    ('typed without a style', [('>骆维桢委员' + RUN, '>骆维桢委员' + RUN
                                + PLAIN.format('（女）'))],
     [('骆维桢委员、', '骆维桢委员（女）、')]),
    ('one more of several', [('褚𬭎委员' + RUN, '褚𬭎委员、方知远委员' + RUN)],
     [('褚𬭎委员：', '褚𬭎委员、方知远委员：')]),
    ('another date', [('2026年4月17日', '2026年4月18日')],
     [('date "2026年4月17日', 'date "2026年4月18日')]),
    ('inserted by Word', [('现有居民1328户', '现有居民' + RUN
                           + '<w:ins w:id="9" w:author="甲"><w:r><w:t>'
                           '1329</w:t></w:r></w:ins><w:del w:id="10" '
                           'w:author="甲"><w:r><w:delText>1328</w:delText>'
                           '</w:r></w:del><w:r><w:t>户')],
     [('现有居民1328户', '现有居民1329户')]),
    ('in a cell', [('>传统风貌建筑' + RUN, '>传统建筑' + RUN)],
     [('"传统风貌建筑"', '"传统建筑"')]),
    ('in the title', [('第31号提案的复函', '第31号提案的答复')],
     [('第31号提案的复函', '第31号提案的答复')]),
    ('a paragraph without a style', [
        ('<w:p><w:pPr><w:pStyle w:val="Heading1"/>',
         '<w:p><w:r><w:t>补充一段。</w:t></w:r></w:p>'
         '<w:p><w:pPr><w:pStyle w:val="Heading1"/>')],
     [('    section 1 一、', '    paragraph paragraph "补充一段。"\n'
       '    section 1 一、')]),
)


def corrections(suite):
    home = suite.folder()
    path, wanted = home / 'a.docx', tree(suite, LETTER)
    word(suite, LETTER, path)
    for number, (what, edits, lines) in enumerate(CORRECTIONS):
        other = home / f'{number}.docx'
        changed(path, other, edits)
        new = wanted
        for old, replaced in lines:
            suite.check(f'{what}: is in the tree', old in wanted, old)
            new = new.replace(old, replaced, 1)
        out = other.with_suffix('.yaml')
        seen = suite.run_andu('import', other, '-o', out)
        suite.equal(f'{what}: imported', seen.status, STATUS_OK)
        again = tree(suite, out) or ''
        suite.check(f'{what}: comes back, and nothing else', again == new,
                    [l for l in again.splitlines()
                     if l not in new.splitlines()][:3])


NOTED = EXAMPLES / 'marks' / 'work-report-water-quality.yaml'


def footnotes(suite):
    """Footnotes that a leader has written anew, added and taken out."""
    home = suite.folder()
    path, wanted = home / 'a.docx', tree(suite, NOTED)
    word(suite, NOTED, path)
    with zipfile.ZipFile(path) as given:
        notes = given.read('word/footnotes.xml').decode()
        text = given.read('word/document.xml').decode()
    sign = re.search('<w:r><w:rPr><w:vertAlign[^>]*/></w:rPr>'
                     '<w:footnoteReference w:id="1"/></w:r>', text)[0]
    first = re.search(r'footnote "([^"]*)"', wanted)[1]
    own = first[:4]
    new = ('<w:footnote w:id="99"><w:p><w:r><w:footnoteRef/></w:r>'
           '<w:r><w:t xml:space="preserve"> 另见</w:t></w:r></w:p>'
           '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>附表</w:t></w:r>'
           '<w:r><w:t>。</w:t></w:r></w:p></w:footnote></w:footnotes>')
    added = '<w:r><w:footnoteReference w:id="99"/></w:r>'
    for what, edits, note, seen in (
            ('another word', [], lambda t: t.replace(own, '改过', 1),
             ('"' + first, '"改过' + first[4:])),
            ('taken out', [(sign, '')], None, None),
            ('one more', [(sign, sign + added)],
             lambda t: t.replace('</w:footnotes>', new), None)):
        other = home / f'{what}.docx'
        changed(path, other, edits, {'word/footnotes.xml': lambda t: (
            note or str)(t.decode()).encode()})
        out = other.with_suffix('.yaml')
        suite.equal(f'footnotes, {what}: imported', suite.run_andu(
            'import', other, '-o', out).status, STATUS_OK)
        again, lines = tree(suite, out) or '', wanted.splitlines()
        if seen:
            lines = wanted.replace(*seen, 1).splitlines()
        elif what == 'taken out':
            suite.check('footnotes, taken out: one less', first not in again
                        and again.count(' footnote "')
                        == wanted.count(' footnote "') - 1, again[:900])
            continue
        else:
            suite.check('footnotes, one more: behind the first, with its '
                        'marks', first + '</footnote><footnote>另见<b>附表</b>。'
                        '</footnote>' in out.read_text(), out.read_text())
            continue
        suite.equal(f'footnotes, {what}: comes back, and nothing else',
                    again.splitlines(), lines)
    assert notes.startswith('<?xml')
    nowhere(suite, home, path, new, added)


def nowhere(suite, home, path, new, added):
    """None can stand at a title: told, and a comment."""
    with zipfile.ZipFile(path) as given:
        text = given.read('word/document.xml').decode()
    at = text.index('</w:r>', text.index('"Title"')) + len('</w:r>')
    other = home / 'title.docx'
    changed(path, other, [], {
        'word/document.xml': lambda _: (text[:at] + added
                                        + text[at:]).encode(),
        'word/footnotes.xml': lambda t: t.decode().replace(
            '</w:footnotes>', new).encode()})
    for language, words in (('en', 'the footnote is “另见附表。”'),
                            ('zh', '脚注是“另见附表。”')):
        out = home / f'title-{language}.yaml'
        seen = suite.run_andu('import', other, '-o', out, '--lang', language,
                              '--format', 'json')
        suite.equal(f'a footnote at a title, {language}: told', seen.ids(),
                    ['import-footnote'])
        suite.check(f'a footnote at a title, {language}: a comment says it',
                    words in out.read_text(), out.read_text()[:400])
        suite.check(f'a footnote at a title, {language}: it builds',
                    tree(suite, out))


def stage(suite):
    """A watermark that a leader took out is no stage any more."""
    home = suite.folder()
    draft = GOLDEN / 'stage' / 'letter.yaml'
    path, other = home / 'a.docx', home / 'b.docx'
    word(suite, draft, path)
    changed(path, other, [], {f'word/header{n}.xml': lambda t: re.sub(
        b'<w:pict>.*</w:pict>', b'', t, flags=re.S) for n in (1, 2, 3)})
    out = home / 'b.yaml'
    suite.run_andu('import', other, '-o', out)
    suite.equal('without its watermark: no stage', tree(suite, out), re.sub(
        '  watermark .*\n', '', tree(suite, draft)))


def breaks(suite):
    """换页 and 页码 come back; a page that a leader begins is one more, one
    that he joins one less."""
    home = suite.folder()
    for name in ('breaks-and-numbers', 'cover-and-contents'):
        draft = GOLDEN / 'page' / f'{name}.yaml'
        path = home / f'{name}.docx'
        word(suite, draft, path)
        came_back(suite, f'{name}, whole', path, tree(suite, draft))
    path, wanted = home / 'a.docx', tree(suite, LETTER)
    word(suite, LETTER, path)
    start = '<w:p><w:pPr><w:pStyle w:val="Heading1"/>'
    new = wanted.replace('    section 1 一、', '    break\n    section 1 一、', 1)
    for what, old, edited in (
            ('a paragraph on a new page', start,
             start + '<w:pageBreakBefore/>'),
            ('a break of the page', start,
             '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + start)):
        other, out = home / f'{what}.docx', home / f'{what}.yaml'
        changed(path, other, [(old, edited)])
        suite.run_andu('import', other, '-o', out)
        suite.equal(f'{what}: 换页, and nothing else', tree(suite, out), new)
        again, back = home / f'{what}-2.docx', home / f'{what}-2.yaml'
        word(suite, out, again)
        changed(again, other, [('<w:pageBreakBefore/>', '')])
        suite.run_andu('import', other, '-o', back)
        suite.equal(f'{what}: taken out again', tree(suite, back), wanted)


CHARTED = EXAMPLES / 'charts' / 'work-report-libraries.yaml'


def charts(suite):
    """The numbers of a chart stand beside the text; what was lost is told."""
    home = suite.folder()
    draft = beside(CHARTED, home)
    path, other = home / 'a.docx', home / 'b.docx'
    word(suite, draft, path)
    with zipfile.ZipFile(path) as given:
        series = given.read('customXml/item1.xml').decode()
        shown = given.read('word/document.xml').decode()
    cells = re.findall('<t(?: [^>]*)?>([^<]*)</t>', series)
    printed = set(re.findall('"(.*)"', tree(suite, draft)))
    suite.equal('charts: nothing besides their cells',
                [cell for cell in cells if cell not in printed], [])
    suite.check('charts: all of them', len(cells) > 30, len(cells))
    # a picture of it whose table some program has dropped
    changed(path, other, [], {'customXml/item1.xml':
                              lambda t: b'<series xmlns="urn:andu:series"/>'})
    out = home / 'b.yaml'
    seen = suite.run_andu('import', other, '-o', out, '--format', 'json')
    suite.equal('charts: without their tables: told, each', seen.ids(),
                ['import-picture'] * shown.count('andu chart|'))
    # a caption that was corrected
    caption = re.search('图1　([^<]*)<', shown)[1]
    changed(path, other, [(caption, caption + '（修订）')])
    out.unlink()
    suite.run_andu('import', other, '-o', out)
    suite.equal('charts: a caption that was corrected', tree(suite, out),
                tree(suite, draft).replace(caption, caption + '（修订）'))


def typed_across(suite):
    """What is typed on a page that lies belongs to its 横排."""
    home = suite.folder()
    draft = suite.text('lying.yaml', (
        '文种: 工作报告\n标题: 关于设备更新的报告\n正文:\n  - 情况如下：\n  - 横排:\n'
        '      - 甲站已完成。\n      - 乙站已完成。\n  - 以上报告。\n'
        '落款: 槐安市档案局\n成文日期: 2026年11月20日\n'))
    path, other = home / 'a.docx', home / 'b.docx'
    word(suite, draft, path)
    with zipfile.ZipFile(path) as given:
        text = given.read('word/document.xml').decode()
    first = re.search(r'<w:p>(?:(?!<w:p>).)*乙站', text)[0]
    changed(path, other, [(first, '<w:p><w:r><w:t>另有丙站。</w:t></w:r></w:p>'
                           + first)])
    suite.run_andu('import', other, '-o', home / 'b.yaml')
    line = '    paragraph paragraph "{}"\n      turned 1\n'
    wanted = tree(suite, draft)
    suite.check('typed across: both lie', line.format('甲站已完成。') in wanted)
    suite.equal('typed across: it lies, too', tree(suite, home / 'b.yaml'),
                wanted.replace(line.format('乙站已完成。'), line.format('另有丙站。')
                               + line.format('乙站已完成。')))


def heads(suite):
    """LibreOffice forgets the heads of tables in tables; others that a hand
    made ordinary rows are such."""
    home = suite.folder()
    table = ('表格:\n          表头: [项目, 数]\n          行:\n'
             '            - [讲座, 12]\n            - [展览, 3]\n')
    form = home / 'form.yaml'
    form.write_text(re.sub(
        r'(?m)^基本情况: \|\n(?:  .*\n)+', '基本情况:\n      - ' + table,
        (EXAMPLES / 'annual-report-linlan.yaml').read_text()),
        encoding='utf-8')
    report = home / 'report.yaml'
    report.write_text('文种: 工作报告\n标题: 关于活动的报告\n正文:\n      - '
                      + table, encoding='utf-8')
    for draft, kept in ((form, True), (report, False)):
        path, other = draft.with_suffix('.docx'), home / f'{draft.stem}-b.docx'
        wanted = tree(suite, draft)
        suite.check(f'heads: {draft.name} has one', wanted
                    and wanted.count('cell head') >= 2, wanted)
        word(suite, draft, path)
        came_back(suite, f'heads: {draft.name}', path, wanted)
        changed(path, other, [('<w:tblHeader/>', '')])
        suite.run_andu('import', other, '-o', other.with_suffix('.yaml'))
        suite.equal(f'heads: {draft.name} without its marks', tree(
            suite, other.with_suffix('.yaml')), wanted if kept
            else wanted.replace('cell head', 'cell'))


def twice(suite):
    """What is printed twice and was corrected in one place is told."""
    home = suite.folder()
    path, other = home / 'a.docx', home / 'b.docx'
    word(suite, LETTER, path)
    with zipfile.ZipFile(path) as given:
        text = given.read('word/document.xml').decode()
    at = text.rindex('砚湖老街片区房屋修缮进展表')
    new = text[:at] + '砚湖片区房屋修缮进展表' + text[at + len(
        '砚湖老街片区房屋修缮进展表'):]
    changed(path, other, [], {'word/document.xml': lambda _: new.encode()})
    for language, words in (('en', 'elsewhere it stands as “砚湖片区'),
                            ('zh', '别处是“砚湖片区')):
        out = home / f'{language}.yaml'
        seen = suite.run_andu('import', other, '-o', out, '--lang', language,
                              '--format', 'json')
        suite.equal(f'{language}: told', seen.ids(), ['import-twice'])
        suite.check(f'{language}: a comment says so',
                    words in out.read_text(), out.read_text()[-900:])


def phrases(suite):
    """Words of the template that a hand has changed are told, and kept."""
    home = suite.folder()
    path, other = home / 'a.docx', home / 'b.docx'
    word(suite, LETTER, path)
    changed(path, other, [('>抄送：<', '>抄报：<')])
    for language, words in (('en', 'was changed in Word'),
                            ('zh', '在 Word 里改过')):
        out = home / f'{language}.yaml'
        seen = suite.run_andu('import', other, '-o', out, '--lang', language)
        suite.check(f'{language}: a set phrase that was changed is told',
                    words in seen.err and '抄报：' in seen.err, seen.err)
        suite.check(f'{language}: and stands at the end', re.search(
            '# [0-9]+: 抄报：', out.read_text().rstrip().splitlines()[-1]),
            out.read_text()[-200:])


COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
    '2006/main">'
    '<w:comment w:id="0" w:author="王局长"><w:p><w:r><w:t>核实数字</w:t></w:r>'
    '</w:p></w:comment>'
    '<w:comment w:id="1" w:author=""><w:p><w:r><w:t>补上</w:t></w:r></w:p>'
    '<w:p><w:r><w:t>区号</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="2" w:author="李主任"><w:p><w:r><w:t>太长</w:t></w:r></w:p>'
    '</w:comment>'
    '<w:comment w:id="3" w:author="李主任"><w:p><w:r><w:t>整段</w:t></w:r></w:p>'
    '</w:comment></w:comments>')


def ranged(number, text):
    return (f'<w:commentRangeStart w:id="{number}"/>' + text
            + f'<w:commentRangeEnd w:id="{number}"/><w:r>'
            f'<w:commentReference w:id="{number}"/></w:r>')


def remarks(suite):
    """Comments stand above the field, with the words they are about."""
    home = suite.folder()
    path, other = home / 'a.docx', home / 'b.docx'
    word(suite, LETTER, path)
    with zipfile.ZipFile(path) as given:
        text = given.read('word/document.xml').decode()

    def on(number, words, inside=None):
        found = re.search(r'<w:r><w:rPr>(?:(?!<w:r>).)*?<w:t [^>]*>[^<]*'
                          + re.escape(words) + '[^<]*</w:t></w:r>', text)
        return [(found[0], ranged(number, found[0]))]

    number = re.search(r'<w:r><w:rPr>(?:(?!<w:r>).)*?<w:t [^>]*>（联系人：'
                       r'</w:t></w:r>', text)[0]
    changed(path, other, on(0, '历史建筑') + on(1, '0000-5550148')
            + on(3, '特此函复') + [(number, ranged(2, number))], {
        'word/_rels/document.xml.rels': lambda t: t.replace(
            b'</Relationships>', b'<Relationship Id="c1" Type="http://schemas'
            b'.openxmlformats.org/officeDocument/2006/relationships/comments"'
            b' Target="comments.xml"/></Relationships>'),
        'word/comments.xml': COMMENTS.encode()})
    for language, lines in (
            ('en', ['  # comment “0000-5550148”: 补上 区号',
                    '# comment (李主任) “特此函复。”: 整段']),
            ('zh', ['  # 批注“0000-5550148”：补上 区号',
                    '# 批注（李主任）“特此函复。”：整段'])):
        out = home / f'{language}.yaml'
        seen = suite.run_andu('import', other, '-o', out, '--lang', language)
        suite.equal(f'{language}: imported', seen.status, STATUS_OK)
        made = out.read_text(encoding='utf-8').splitlines()
        for line in lines:
            suite.check(f'{language}: {line}', line in made,
                        [m for m in made if '#' in m])
        if lines[1] in made:
            suite.check(f'{language}: above its field', made[made.index(
                lines[1]) + 1].startswith('结束语'), made)
        suite.check(f'{language}: all four are there', sum(
            any(words in m for m in made if m.lstrip().startswith('#'))
            for words in ('核实数字', '补上', '太长', '整段')) == 4,
            [m for m in made if '#' in m])


def nothing_besides(suite):
    """What is not printed is not in the file."""
    draft = suite.text('a.yaml', LETTER.read_text().replace(
        'kind:', 'kind:') + '忽略: [L48, L71]\n')
    path = draft.with_suffix('.docx')
    word(suite, draft, path)
    with zipfile.ZipFile(path) as given:
        text = b''.join(given.read(p) for p in given.infolist()).decode(
            'utf-8', 'replace')
    suite.check('no instruction of the draft', 'L48' not in text)


OWN = ROOT / 'examples' / 'kinds'


def own_kinds(suite):
    """Of a kind that an office made: its template is asked for by name, and
    is found beside the other one of two that are compared."""
    home = suite.folder()
    for draft in sorted(OWN.glob('*.yaml')):
        key = draft.stem
        path, out = home / f'{key}.docx', home / f'{key}.yaml'
        template = OWN / 'templates' / f'{key}.yaml'
        other = OWN / 'templates' / ('notice.yaml' if key != 'notice'
                                     else 'minutes.yaml')
        suite.run_andu('build', draft, '--to', 'docx', '-o', path)
        seen = suite.run_andu('import', path, '-o', out)
        suite.equal(f'{key}, its template away: refused', (
            seen.status, out.exists()), (STATUS_INPUT, False))
        for lang, words in (('en', f'of the kind “{key}”'),
                            ('zh', f'按文种“{key}”生成')):
            told = suite.run_andu('import', path, '--format', 'long',
                                  '--lang', lang).err
            suite.check(f'{key}, its template away: told in {lang}',
                        ''.join(words.split()) in ''.join(told.split())
                        and f'{key}.yaml' in told
                        and '--template' in told, told)
        seen = suite.run_andu('import', path, '-o', out, '--template',
                              template, '--format', 'json')
        suite.equal(f'{key}, with --template: nothing is told', (
            seen.status, seen.err), (STATUS_OK, ''))
        suite.equal(f'{key}, with --template: the same again', tree(
            suite, out, '--template', template), tree(suite, draft))
        out.unlink()
        for more, ids in ((('--template', other), ['import-kind-other']),
                          (('--kind', 'work-report'), []),
                          (('--template', other, '--kind', other.stem), [])):
            seen = suite.run_andu('import', path, '-o', out, *more,
                                  '--format', 'json')
            suite.equal(f'{key}, {more}: read as that', (seen.status, [
                id_ for id_ in seen.ids() if 'kind-' in id_], out.exists()),
                (STATUS_OK, ids, True))
            out.unlink()
        for two in (draft, path), (path, draft):
            seen = suite.run_andu('compare', *two)
            suite.equal(f'{key}, compared from elsewhere: the same', (
                seen.status, seen.err), (STATUS_OK, ''))


def foreign_marks(suite):
    """A file that lost its marks is read as any other."""
    home = suite.folder()
    path, other = home / 'a.docx', home / 'b.docx'
    word(suite, LETTER, path)
    changed(path, other, [], {'word/document.xml': lambda t: re.sub(
        rb'<w:rStyle [^>]*/>', b'', t)})
    seen = suite.run_andu('import', other, '-o', home / 'b.yaml')
    suite.equal('without marks: imported', seen.status, STATUS_OK)
    suite.check('without marks: the text is there', '柏住建函〔2026〕9号'
                in (home / 'b.yaml').read_text())


def test(suite):
    found = collect(suite)
    suite.check('most drafts become Word files', len(found) > 20, len(found))
    lies, tables = turned(suite), joined(suite)
    for draft, path, wanted in found + generated(suite) + lies + tables:
        came_back(suite, draft.name, path, wanted)
    corrections(suite)
    footnotes(suite)
    stage(suite)
    charts(suite)
    breaks(suite)
    typed_across(suite)
    heads(suite)
    twice(suite)
    phrases(suite)
    remarks(suite)
    nothing_besides(suite)
    foreign_marks(suite)
    own_kinds(suite)
    if not suite.sanitized:
        libreoffice(suite, [one for one in found if one[0].parent.name in
                            ('examples', 'cases', 'kinds', 'charts', 'marks',
                             'river', 'stage', 'tags', 'turned')
                            or 'contents' in one[0].name
                            or 'turned' in one[0].name
                            or 'breaks' in one[0].name] + lies[:8] + tables)
