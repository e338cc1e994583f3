"""Word files: whole, by the schemas and by what Word refuses besides, with the
measures of the page, and the same bytes each time.

    python3 tests/e2e/run.py --andu build/generator/andu --only word
"""

import importlib
import json
import pathlib
import re
import shutil
import struct
import xml.etree.ElementTree as ElementTree
import zlib

import ledger
import nodejs
import scatter
import word_lint
import word_readers
from harness import EXAMPLES, ROOT, STATUS_OK, documents, run, some, WHOLE
from word_lint import R, W
from word_pages import lines_of, page_count, tops, with_our_lines

GENERATED = 20  # of each the schemas are asked; more in tests/word.sh
VALIDATED = 16  # of all together, each day
COUNTED = 200 if WHOLE else 80  # generated drafts whose characters are counted


def text_of(path):
    """All text of the document's body, in its order."""
    body = ElementTree.fromstring(word_lint.read(path)['word/document.xml'])
    return ''.join(t.text or '' for t in body.iter(W + 't'))


def made(suite, draft, folder, *options):
    out = folder / f'{draft.stem}.docx'
    seen = suite.run_andu('build', draft, '--to', 'docx', '-o', out, *options)
    suite.equal(f'{draft.name} builds as docx', seen.status, STATUS_OK)
    return out


def linted(suite, path):
    suite.equal(f'{path.name}: nothing that Word refuses',
                word_lint.lint(word_lint.read(path)), [])


# --- text -------------------------------------------------------------------

def generated(suite, folder):
    """Every character of a draft once, whatever its shape."""
    drafts = suite.folder()
    count = COUNTED // 10 if suite.sanitized else COUNTED
    random = {}
    for seed in range(7000, 7000 + count):
        random[seed] = scatter.Scatter(seed)
        random[seed].written = random[seed].draft()
        scatter.write(drafts / f'{seed}.yaml', random[seed].written)
    seen = suite.run_andu('batch', drafts, '-o', folder, '--to', 'docx',
                          '--no-check', '--level', 'error', timeout=600)
    suite.equal('generated drafts become docx', seen.status, STATUS_OK)
    for seed, one in random.items():
        path = folder / f'{seed}.docx'
        if not suite.check(f'{path.name} is there', path.is_file()):
            continue
        linted(suite, path)
        # as ledger counts them on pages; a head stands here once
        ledger.counted(suite, path.name, one, one.written,
                       f'run 0 "{text_of(path)}"\n')
    return sorted(folder.glob('*.docx'))[:GENERATED]


def every_draft(suite, folder):
    """Examples and cases: the text that DocBook has, in its order."""
    found = []
    for draft in documents():
        path = made(suite, draft, folder)
        found.append(path)
        linted(suite, path)
        pages = suite.run_andu('build', draft, '--to', 'pages', '-o', '-')
        wanted = ledger.han(''.join(re.findall(
            r'^run .*? "(.*)"$', pages.out.decode(), re.M)))
        seen = ledger.han(text_of(path))
        # labels and heads that further pages repeat stand here once
        lacking = {c: n for c, n in wanted.items() if not seen[c]}
        more = {c: n for c, n in seen.items() if n > wanted[c]}
        suite.equal(f'{path.name}: no character is missing', lacking, {})
        suite.equal(f'{path.name}: none is there too often', more, {})
    return found


# --- measures ---------------------------------------------------------------

def attributes(element):
    return {key.replace(W, ''): value for key, value in
            element.attrib.items()}


def measures(suite, folder):
    """GB/T 9704, 5.2: A4, 37, 28, 35 and 26 mm, 22 lines of 28 characters of
    三号, which is what Normal is set in."""
    path = made(suite, EXAMPLES / 'reply-letter-old-town.yaml', folder)
    parts = word_lint.read(path)
    body = ElementTree.fromstring(parts['word/document.xml'])
    styles = ElementTree.fromstring(parts['word/styles.xml'])
    settings = ElementTree.fromstring(parts['word/settings.xml'])
    section = body.find(f'{W}body/{W}sectPr')
    suite.equal('the paper', attributes(section.find(W + 'pgSz')),
                {'w': '11906', 'h': '16838'})
    margins = attributes(section.find(W + 'pgMar'))
    suite.equal('the margins', [margins[side] for side in
                                ('top', 'right', 'bottom', 'left')],
                ['2098', '1474', '1984', '1587'])
    suite.equal('the grid', attributes(section.find(W + 'docGrid')),
                {'type': 'lines', 'linePitch': '579'})
    suite.check('22 lines fit, 23 do not', 22 * 579 <= 12756 < 23 * 579)
    suite.check('odd and even pages differ',
                settings.find(W + 'evenAndOddHeaders') is not None)
    normal = [s for s in styles.iter(W + 'style')
              if s.get(W + 'styleId') == 'Normal'][0]
    run_properties = normal.find(W + 'rPr')
    suite.equal('Normal is 三号', run_properties.find(W + 'sz').get(W + 'val'),
                '32')
    suite.equal('28 characters fill a line',
                run_properties.find(W + 'spacing').get(W + 'val'), '-5')
    suite.equal('Normal has the names that offices have',
                {run_properties.find(W + 'rFonts').get(W + slot)
                 for slot in word_lint.SLOTS}, {'仿宋_GB2312'})
    paragraph = normal.find(W + 'pPr')
    for switch in ('widowControl', 'overflowPunct', 'autoSpaceDE',
                   'autoSpaceDN'):
        suite.equal(f'{switch} is off',
                    paragraph.find(W + switch).get(W + 'val'), '0')
    suite.equal('lines are exactly as high as the grid',
                attributes(paragraph.find(W + 'spacing')),
                {'before': '0', 'after': '0', 'line': '579',
                 'lineRule': 'exact'})
    suite.equal('kind and layout travel with it', re.findall(
        '<vt:lpwstr>(.*?)</vt:lpwstr>',
        parts['docProps/custom.xml'].decode()), ['reply-letter', '文件'])


def outline(suite, folder):
    """Headings are headings of Word, as deep as they are; those that a text
    follows on their line bear no outline; the title is a title."""
    path = made(suite, EXAMPLES / 'work-report-half-year.yaml', folder)
    docx = importlib.import_module('docx')  # not where no part asks for it
    document = docx.Document(path)
    headings = [(p.style.name, p.text) for p in document.paragraphs
                if p.style.name.startswith('Heading')]
    suite.check('a first level', any(
        style == 'Heading 1' and text.startswith('一、')
        for style, text in headings), headings)
    suite.check('a second level', any(
        style == 'Heading 2' and text.startswith('（一）')
        for style, text in headings), headings)
    suite.check('no heading holds a text', all(
        len(text) < 60 for _, text in headings), headings)
    titles = [p.text for p in document.paragraphs if p.style.name == 'Title']
    suite.equal('one title, on lines of its own', titles,
                ['关于2025年上半年全市\n外事工作情况的报告'])


def letter(suite, folder):
    """10.1: the mark in a frame 30 mm from the paper's edge, the double rule
    20 mm above its lower one, on page 1 alone, which has no number."""
    path = made(suite, EXAMPLES / 'reply-letter-volunteers.yaml', folder)
    parts = word_lint.read(path)
    roots = word_lint.trees(parts)
    frames = [attributes(f) for f in
              roots['word/document.xml'].iter(W + 'framePr')]
    suite.check('frames stand at places of the paper', frames and all(
        f['vAnchor'] == f['hAnchor'] == 'page' for f in frames), frames)
    section = roots['word/document.xml'].find(f'{W}body/{W}sectPr')
    suite.check('page 1 differs', section.find(W + 'titlePg') is not None)
    footers = {f.get(W + 'type'): f.get(R + 'id')
               for f in section.iter(W + 'footerReference')}
    suite.equal('three footers', sorted(footers), ['default', 'even', 'first'])
    first = roots[f'word/{footers["first"]}.xml']
    suite.equal('no number on page 1', list(first.iter(W + 'instrText')), [])
    rule = attributes(next(first.iter(W + 'framePr')))
    suite.equal('the rule is 170 mm long, above the middle of the type area',
                (rule['w'], rule['x']), ('9638', '1191'))
    borders = next(first.iter(W + 'pBdr'))
    suite.equal('thin above, thick below',
                [(b.tag.replace(W, ''), b.get(W + 'sz')) for b in borders],
                [('top', '6'), ('bottom', '12')])
    other = roots[f'word/{footers["default"]}.xml']
    suite.equal('a number on the others',
                [f.text for f in other.iter(W + 'instrText')], ['PAGE'])


def png_chunks(data):
    """What stands in a PNG file, and whether its sums are right."""
    at, chunks, good = 8, {}, data.startswith(b'\x89PNG\r\n\x1a\n')
    while at < len(data):
        length, = struct.unpack('>I', data[at:at + 4])
        body = data[at + 4:at + 8 + length]
        chunks[body[:4].decode()] = body[4:]
        good &= data[at + 8 + length:at + 12 + length] == \
            struct.pack('>I', zlib.crc32(body))
        at += 12 + length
    return chunks, good


def pictures(suite, folder):
    """Each file once, whole, with its words, as wide as on our pages."""
    draft = EXAMPLES / 'river' / 'work-report-river.yaml'
    path = made(suite, draft, folder)
    linted(suite, path)
    parts = word_lint.read(path)
    body = parts['word/document.xml'].decode()
    words = re.findall('<wp:docPr [^>]*descr="(.+?)"', body)
    suite.equal('two pictures with their words', len(words), 2)
    sizes = [int(cx) for cx in re.findall('<wp:extent cx="([0-9]+)"', body)]
    suite.check('which fit beside each other', 0 < sum(sizes) < 156 * 36000,
                sizes)
    media = [name for name in parts if name.startswith('word/media/')]
    suite.equal('a file each', len(media), 2)
    for name in media:
        chunks, good = png_chunks(parts[name])
        suite.check(f'{name}: every sum is right', good)
        wide, high, _, colour = struct.unpack('>IIBB',
                                                  chunks['IHDR'][:10])
        channels = {0: 1, 2: 3}[colour]
        suite.equal(f'{name} is whole', len(zlib.decompress(chunks['IDAT'])),
                    high * (wide * channels + 1))
    return path


def colophon(suite, folder):
    """7.4: on the lower edge of the type area, as wide as it. LibreOffice
    takes a table of that width for one of the text, unless it is placed on
    the paper."""
    path = made(suite, EXAMPLES / 'reply-letter-old-town.yaml', folder)
    body = word_lint.trees(word_lint.read(path))['word/document.xml']
    places = [attributes(p) for p in body.iter(W + 'tblpPr')]
    suite.equal('版记 floats on the lower edge', places, [
        {'vertAnchor': 'margin', 'horzAnchor': 'page', 'tblpX': '1587',
         'tblpYSpec': 'bottom'}])


def articles(suite, folder):
    """Each annex begins a page, several articles on one do not."""
    path = made(suite, EXAMPLES / 'reply-letter-old-town.yaml', folder)
    body = word_lint.trees(word_lint.read(path))['word/document.xml']
    suite.equal('annexes begin pages', [
        ''.join(t.text for t in p.iter(W + 't')) for p in body.iter(W + 'p')
        if p.find(f'{W}pPr/{W}pageBreakBefore') is not None],
        ['附件1', '附件2'])
    path = made(suite, EXAMPLES / 'kinds' / 'bulletin.yaml', folder)
    suite.check('articles follow each other', 'pageBreakBefore' not in
                word_lint.read(path)['word/document.xml'].decode())


# --- as another program shows it ----------------------------------------------

OFFICE_FONTS = {'仿宋_GB2312': 'GW FangSong', '楷体_GB2312': 'GW Kai',
                '黑体': 'GW Hei', '宋体': 'GW Song',
                '方正小标宋简体': 'GW Title Song'}


def office_fonts(folder):
    """Ours under the names that offices have."""
    rows = ''.join(
        f'<match><test name="family"><string>{name}</string></test>'
        '<edit name="family" mode="assign" binding="strong">'
        f'<string>{ours}</string></edit></match>'
        for name, ours in OFFICE_FONTS.items())
    path = folder / 'fonts.conf'
    path.write_text(f'<fontconfig><dir>{ROOT / "fonts"}</dir><cachedir>'
                    f'{folder / "cache"}</cachedir>{rows}</fontconfig>',
                    encoding='utf-8')
    return path


def to_pdf(files, out):
    """What LibreOffice makes of them, with our fonts."""
    run(['soffice', f'-env:UserInstallation=file://{out}/profile',
         '--headless', '--convert-to', 'pdf', '--outdir', out, *files],
        env={'FONTCONFIG_FILE': str(office_fonts(out)), 'HOME': str(out),
             'LC_ALL': 'C.UTF-8'}, timeout=600)


# Pages, from 1 on, that begin elsewhere in LibreOffice, and why.
OTHER_TOPS = {
    # a table begins our page 3, and Word cannot know how far it would stand
    # below the one before if it stood on page 2, where it just fits
    'association-report': {3},
    # 二、 stays alone at the foot of page 1: LibreOffice 7.4 lets go of the
    # first of two headings that stay with what follows; Word does not
    'work-report-renewal': {2},
    # ours lie on upright paper, so what is read there first stands elsewhere
    'work-report-parks': {2, 4},
}
ALIKE = 20  # characters of a line by which it is known


def page_tops(suite):
    """The same line at the top of each page as on ours, for all examples and
    cases, when lines are broken alike; see word_pages.py."""
    if not shutil.which('soffice'):
        return
    out, wanted = suite.folder(), {}
    drafts = list(documents()) + sorted(
        d for d in EXAMPLES.glob('*/*.yaml') if d.parent.name != 'batch')
    for draft in drafts:
        made_here, ours = out / 'made.docx', out / 'ours.pdf'
        for to, path in (('docx', made_here), ('pdf', ours)):
            suite.run_andu('build', draft, '--to', to, '--force', '-o', path)
        word_readers.both(suite, made_here, text_of(made_here))
        with_our_lines(made_here, ours, out / f'{draft.stem}.docx')
        wanted[draft.stem] = tops(ours)
    to_pdf([out / f'{stem}.docx' for stem in wanted], out)
    for stem, ours in wanted.items():
        seen = tops(out / f'{stem}.pdf')
        differ = {page for page, (a, b) in enumerate(zip(ours, seen), 1)
                  if a[:ALIKE] != b[:ALIKE]}
        suite.equal(f'{stem}: as many pages with the same lines', len(seen),
                    len(ours))
        suite.equal(f'{stem}: pages that begin elsewhere', differ,
                    OTHER_TOPS.get(stem, set()))
    suite.check('of pages there are enough to say so',
                sum(map(len, wanted.values())) > 80)


def libreoffice(suite, files):
    """As many pages as ours, or one more or less; 22 lines at 28.95 pt, 28
    characters; 抄送 on the lower edge."""
    if not shutil.which('soffice'):
        suite.skip('Word files in LibreOffice', 'no soffice')
        return
    out = suite.folder()
    to_pdf(files, out)
    for path in files:
        pdf = out / f'{path.stem}.pdf'
        if not suite.check(f'{path.name} is opened', pdf.is_file()):
            continue
        draft = [d for d in documents() if d.stem == path.stem][0]
        ours = out / f'{path.stem}.ours.pdf'
        suite.run_andu('build', draft, '-o', ours)
        suite.check(f'{path.name}: as many pages, or one more or less',
                    abs(page_count(pdf) - page_count(ours)) <= 1,
                    (page_count(pdf), page_count(ours)))
    full = [(y, text) for y, text in
            lines_of(out / 'work-report-half-year.pdf', 2) if '—' not in text]
    suite.equal('22 lines on a page', len(full), 22)
    suite.check('28.95 pt from line to line', all(
        abs(b[0] - a[0] - 28.95) < .2 for a, b in zip(full, full[1:])), full)
    wide = [len(text) for page in range(2, 5) for _, text in
            lines_of(out / 'work-report-half-year.pdf', page)
            if re.fullmatch('[\u3000-\u9fff，：；]{27,}', text)]
    suite.equal('28 characters on a line', max(wide, key=wide.count), 28)
    last = [y for y, text in lines_of(out / 'reply-letter-volunteers.pdf', 5)
            if text.startswith('抄送')]
    suite.check('抄送 stands on the lower edge', len(last) == 1
                and 720 < last[0] < 742, last)


def same_bytes(suite):
    draft = EXAMPLES / 'annual-report-qingyu.yaml'
    built = []
    for env in ({}, {'TZ': 'Asia/Shanghai', 'LC_ALL': 'zh_CN.UTF-8'},
                {'SOURCE_DATE_EPOCH': '0'}):
        out = suite.folder() / 'a.docx'
        suite.run_andu('build', draft, '--to', 'docx', '-o', out, env=env)
        built.append(out.read_bytes())
    suite.equal('the same bytes anywhere', len(set(built)), 1)
    suite.check('no time of the clock', re.search(
        rb'PK\x03\x04....\x08\x00\x00\x00\x21\x00', built[0], re.S))


# --- what must be caught ------------------------------------------------------

def broken(suite, folder):
    """One file for each rule of the linter, which it tells."""
    good = word_lint.read(made(
        suite, EXAMPLES / 'reply-letter-old-town.yaml', folder))
    main, styles = 'word/document.xml', 'word/styles.xml'
    rels = 'word/_rels/document.xml.rels'
    for rule, part, old, new in (
            ('cells_end_with_paragraphs', main, '</w:p></w:tc>',
             '</w:p><w:sdt/></w:tc>'),
            ('styles_exist', main, '"BodyText"', '"BodyTexts"'),
            ('relations_exist', main, 'r:id="footer1"', 'r:id="footer9"'),
            ('relations_exist', rels, '"styles.xml"', '"style.xml"'),
            ('types_exist', '[Content_Types].xml', '/word/styles.xml',
             '/word/style.xml'),
            ('ids_are_unique', styles, '"Title"', '"Normal"'),
            ('grids_agree', main, '<w:gridCol w:w="', '<w:gridCol w:w="1'),
            ('merges_begin', main, '<w:vAlign', '<w:vMerge/><w:vAlign'),
            ('no_theme', styles, 'w:cs="', 'w:asciiTheme="minorHAnsi" w:cs="'),
            ('four_fonts', styles, 'w:hAnsi="', 'w:hint="'),
            ('marks_are_chinese', main, ' w:hint="eastAsia"', ''),
            ('section_is_last', main, '</w:sectPr></w:body>',
             '</w:sectPr><w:p/></w:body>'),
            ('spaces_are_kept', main, '<w:t xml:space="preserve">特此',
             '<w:t> 特此')):
        text = good[part].decode()
        count = -1 if rule == 'marks_are_chinese' else 1
        parts = {**good, part: text.replace(old, new, count).encode()}
        suite.check(f'{rule}: the file is broken', parts[part] != good[part])
        suite.check(f'{rule}: is told', rule in {
            name for name, _ in word_lint.lint(parts)}, rule)


def grid_of(path):
    body = ElementTree.fromstring(word_lint.read(path)['word/document.xml'])
    return [s.find(W + 'docGrid').get(W + 'type')
            for s in body.iter(W + 'sectPr')][-1]


def settled(suite, ours, plain):
    """The same in the configuration, which goes before the template."""
    home = suite.folder()
    (home / 'andu').mkdir()
    config = home / 'andu' / 'config.yaml'
    env = {'XDG_CONFIG_HOME': str(home)}
    for word, draft, wanted in (
            ('characters', EXAMPLES / 'reply-letter-old-town.yaml',
             'linesAndChars'), ('lines', ours, 'lines')):
        config.write_text(f'word: {{grid: {word}}}\n')
        out = home / f'{word}.docx'
        seen = suite.run_andu('build', draft, '--to', 'docx', '-o', out,
                              env=env)
        suite.equal(f'config, word: {word}', (seen.status, grid_of(out)),
                    (STATUS_OK, wanted))
    suite.check('without it the grid is the plain one', grid_of(plain)
                == 'lines')
    for wrong in ('word: characters', 'word: {grid: squares}', 'word: {}',
                  'word: {grid: lines, pitch: 10pt}'):
        config.write_text(wrong + '\n')
        seen = suite.run_andu('build', ours, '--to', 'docx', '-o', '-',
                              env=env)
        suite.check(f'config, {wrong}: is told', 'config.yaml:1:' in seen.err,
                    seen.err)


def characters(suite, folder):
    """word: {grid: characters}: the grid of the templates of offices."""
    home = suite.folder()
    (home / 'templates').mkdir()
    (home / 'templates' / 'our.yaml').write_text(
        'template: our-letter\nnames: [本局复函]\nextends: reply-letter\n'
        'word: {grid: characters}\n')
    draft = home / 'a.yaml'
    text = (EXAMPLES / 'reply-letter-old-town.yaml').read_text()
    draft.write_text(re.sub('^kind:.*|^文种:.*', '文种: 本局复函', text,
                            flags=re.M))
    path = made(suite, draft, home)
    linted(suite, path)
    parts = word_lint.read(path)
    body = ElementTree.fromstring(parts['word/document.xml'])
    styles = {s.get(W + 'styleId'): s for s in ElementTree.fromstring(
        parts['word/styles.xml']).iter(W + 'style')}
    suite.equal('the grid of characters, as field templates have it',
                [attributes(s.find(W + 'docGrid'))
                 for s in body.iter(W + 'sectPr')][-1],
                {'type': 'linesAndChars', 'linePitch': '595',
                 'charSpace': '-849'})
    for style, keeps in (('Normal', '1'), ('BodyText', '1'), ('Title', '0')):
        own = styles[style].find(W + 'rPr')
        suite.equal(f'{style}: no spacing of its own',
                    own.find(W + 'spacing'), None)
        suite.equal(f'{style}: its characters keep to the grid, or not', (
            own.find(W + 'snapToGrid').get(W + 'val', '1')), keeps)
    suite.equal('its lines are as high', styles['BodyText'].find(
        f'{W}pPr/{W}spacing').get(W + 'line'), '579')
    plain = made(suite, EXAMPLES / 'reply-letter-old-town.yaml', folder)
    suite.equal('the text is the same', text_of(path), text_of(plain))
    settled(suite, draft, plain)
    back = suite.run_andu('import', path, '-o', home / 'back.yaml',
                          '--template', home / 'templates' / 'our.yaml')
    suite.equal('and comes back', back.status, STATUS_OK)
    (home / 'templates' / 'our.yaml').write_text(
        'template: our-letter\nextends: reply-letter\n'
        'word: {grid: characters, pitch: 10pt}\n')
    seen = suite.run_andu('build', draft, '--template',
                          home / 'templates' / 'our.yaml', '-o', '-')
    suite.check('a grid closer than its type is refused',
                seen.status and 'word: pitch' in seen.err, seen.err)
    return path


def schemas(suite, files):
    """The schemas of ECMA-376, by the Open XML SDK."""
    packages, why = nodejs.install()
    if not packages:
        suite.skip('Word files by the Open XML SDK', why)
        return
    try:
        answers = nodejs.ask(packages, 'word.cjs',
                             {'files': [str(f) for f in files]}, 300)
    except RuntimeError as fault:
        suite.skip('Word files by the Open XML SDK', str(fault)[-200:])
        return
    for path, faults in zip(files, answers):
        suite.equal(f'{path.name} is valid', faults, [])


def other_validator(suite, files):
    """The same SDK as a program of its own, packaged by others."""
    packages, why = nodejs.install()
    program = packages and pathlib.Path(packages) / 'node_modules' / \
        '@xarsh' / 'ooxml-validator-linux-x64' / 'ooxml-validator'
    if not program or not program.is_file():
        suite.skip('Word files by a second validator',
                   why or 'not for this processor')
        return
    program.chmod(0o755)
    for path in files:
        seen = run([program, path])
        suite.equal(f'{path.name}: a second validator',
                    json.loads(seen.out or b'{}').get('errors'), [])


def test(suite):
    folder = suite.folder()
    drafts = every_draft(suite, suite.folder())
    files = drafts + generated(suite, suite.folder())
    measures(suite, folder)
    outline(suite, folder)
    letter(suite, folder)
    files.append(pictures(suite, folder))
    files.append(characters(suite, folder))
    colophon(suite, folder)
    articles(suite, folder)
    same_bytes(suite)
    broken(suite, folder)
    for path in files:
        word_readers.both(suite, path, text_of(path))
    if not suite.sanitized:
        schemas(suite, some(files[:-2], VALIDATED) + files[-2:])
        other_validator(suite, files[:2])
        libreoffice(suite, drafts)
        page_tops(suite)
