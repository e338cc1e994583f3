"""andu compare --to docx: whoever accepts all revisions has the new document,
whoever rejects all has the old one; by a script of its own and by LibreOffice.

    python3 tests/e2e/run.py --andu build/generator/andu --only revisions
"""

import copy
import hashlib
import json
import pathlib
import random
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

import compare
import word
import word_lint
from harness import (EXAMPLES, STATUS_OK, STATUS_SURROUNDINGS, STATUS_USAGE, WHOLE,
                     documents, some)
from word_lint import R, W

DRAFTS = 40
FOUND, MADE = 6, 4  # how many of both kinds other programs read
OFFICE = pathlib.Path(__file__).with_name('office.py')


# --- all accepted, or all rejected ------------------------------------------------

def child(element, *names):
    for name in names:
        element = element.find(W + name) if element is not None else None
    return element


def restore(properties, change, accept):
    """What was set otherwise: the new setting, or the old one."""
    changed = child(properties, change)
    if changed is None:
        return
    properties.remove(changed)
    if accept:
        return
    section = child(properties, 'sectPr')
    for inner in list(properties):
        properties.remove(inner)
    properties.extend(list(changed[0]))
    if section is not None:
        properties.append(section)


# What goes and what stays, with what is moved away from or to its place.
GOES = {True: ('del', 'moveFrom'), False: ('ins', 'moveTo')}
RANGES = {W + f'move{way}Range{end}' for way in ('From', 'To')
          for end in ('Start', 'End')}


def settle_runs(paragraph, accept):
    for inner in list(paragraph):
        name = inner.tag.replace(W, '')
        if name in GOES[accept] or inner.tag in RANGES:
            paragraph.remove(inner)
        elif name in GOES[not accept]:
            at = list(paragraph).index(inner)
            paragraph.remove(inner)
            for run in reversed(list(inner)):
                paragraph.insert(at, run)
    for text in paragraph.iter():
        text.tag = {W + 'delText': W + 't',
                    W + 'delInstrText': W + 'instrText'}.get(
                        text.tag, text.tag)


def settle_paragraph(parent, paragraph, accept):
    """True where it is gone."""
    settle_runs(paragraph, accept)
    properties = child(paragraph, 'pPr')
    if properties is None:
        return False
    mark = child(properties, 'rPr')
    gone = any(child(mark, one) is not None for one in GOES[accept])
    if mark is not None:
        properties.remove(mark)
    restore(properties, 'pPrChange', accept)
    if not len(properties):
        paragraph.remove(properties)
    if not gone:
        return False
    rest = [inner for inner in paragraph if inner.tag != W + 'pPr']
    blocks = list(parent)
    behind = blocks[blocks.index(paragraph) + 1:]
    # the mark of the last paragraph of a cell or the body cannot go
    if not any(b.tag == W + 'p' for b in behind):
        raise ValueError('the last mark goes')
    if rest:
        raise ValueError('a paragraph runs into the next one')
    parent.remove(paragraph)
    return True


def settle_table(parent, table, accept):
    drop, keep = ('del', 'ins') if accept else ('ins', 'del')
    grid = child(table, 'tblGrid')
    change = child(grid, 'tblGridChange')
    if change is not None:
        grid.remove(change)
        if not accept:
            grid[:] = list(change[0])
    for row in table.findall(W + 'tr'):
        properties = child(row, 'trPr')
        if child(properties, drop) is not None:
            table.remove(row)
            continue
        if properties is not None:
            for mark in properties.findall(W + keep):
                properties.remove(mark)
            restore(properties, 'trPrChange', accept)
            if not len(properties):
                row.remove(properties)
        for cell in row.findall(W + 'tc'):
            if child(cell, 'tcPr') is not None:
                restore(child(cell, 'tcPr'), 'tcPrChange', accept)
            settle(cell, accept)
    if table.find(W + 'tr') is None:
        parent.remove(table)


def settle(parent, accept):
    for block in list(parent):
        if block.tag == W + 'p':
            settle_paragraph(parent, block, accept)
        elif block.tag == W + 'tbl':
            settle_table(parent, block, accept)
        elif block.tag in RANGES:
            parent.remove(block)
    return parent


# --- what a document says, in which look ---------------------------------------------

class Words:
    """The parts of a Word file, its names looked up."""

    def __init__(self, path):
        self.parts = word_lint.read(path)
        self.body = ElementTree.fromstring(self.parts['word/document.xml'])[0]
        styles = ElementTree.fromstring(self.parts['word/styles.xml'])
        self.styles = {s.get(W + 'styleId'): child(s, 'name').get(W + 'val')
                       for s in styles.iter(W + 'style')}
        relations = ElementTree.fromstring(
            self.parts['word/_rels/document.xml.rels'])
        self.targets = {r.get('Id'): r.get('Target') for r in relations}
        self.notes = {}
        if 'word/footnotes.xml' in self.parts:
            for note in ElementTree.fromstring(
                    self.parts['word/footnotes.xml']):
                self.notes[note.get(W + 'id')] = self.blocks(note)

    def same_marks(self):
        """Rejected, a text may be marked as going on where it began."""
        self.styles = {one: name.replace('andu + ', 'andu ')
                       for one, name in self.styles.items()}
        return self

    def settled(self, accept):
        body = settle(copy.deepcopy(self.body), accept)
        return self.blocks(body)

    def spelled(self, element):
        """An element without names that each file has of its own."""
        name = element.tag.split('}')[-1]
        if name == 'sectPr':
            return ''
        attributes = dict(element.attrib)
        if name in ('pStyle', 'rStyle'):
            attributes[W + 'val'] = self.styles[attributes[W + 'val']]
        if name == 'docPr':
            attributes = {'descr': attributes.get('descr')}
        if name == 'footnoteReference':
            attributes = {'note': repr(self.notes.get(
                attributes[W + 'id']))}
        if R + 'embed' in attributes:
            attributes[R + 'embed'] = hashlib.sha256(self.parts[
                'word/' + self.targets[attributes[R + 'embed']]]).hexdigest()
        return (f'{name}{sorted(attributes.items())}{element.text or ""}'
                f'({"".join(map(self.spelled, element))})')

    def properties(self, element, name):
        found = child(element, name)
        return ''.join(map(self.spelled, found)) if found is not None else ''

    def paragraph(self, paragraph):
        characters = []
        for run in paragraph.findall(W + 'r'):
            look = self.properties(run, 'rPr')
            for inner in run:
                if inner.tag == W + 't':
                    characters += [(look, c) for c in inner.text or '']
                elif inner.tag != W + 'rPr':
                    characters.append((look, self.spelled(inner)))
        others = {i.tag for i in paragraph} - {W + 'pPr', W + 'r'}
        return ('p', self.properties(paragraph, 'pPr'), characters,
                sorted(others))

    def table(self, table):
        return ('tbl', self.properties(table, 'tblGrid'), [
            (self.properties(row, 'trPr'), [
                (self.properties(cell, 'tcPr'), self.blocks(cell))
                for cell in row.findall(W + 'tc')])
            for row in table.findall(W + 'tr')])

    def blocks(self, parent):
        return [self.paragraph(b) if b.tag == W + 'p' else self.table(b)
                for b in parent if b.tag in (W + 'p', W + 'tbl')]


def first_difference(seen, wanted):
    for at, (a, b) in enumerate(zip(seen, wanted)):
        if a != b:
            return at, str(a)[:250], str(b)[:250]
    return len(seen), len(wanted)


# --- a pair --------------------------------------------------------------------------

def revised(suite, old, new, folder, *options):
    """(old file, revised file, new file), proved to be one in the others."""
    files = []
    for name, draft in (('old', old), ('new', new)):
        path = folder / f'{old.stem}-{name}.docx'
        suite.run_andu('build', draft, '--to', 'docx', '-o', path, '-q',
                       *options)
        files.append(path)
    out = folder / f'{old.stem}-revised.docx'
    seen = suite.run_andu('compare', old, new, '--to', 'docx', '-o', out,
                          '--author', '王明', '--date', '2026-11-28', *options)
    name = f'{old.name}'
    if not suite.equal(f'{name}: revised', (seen.status, seen.err),
                       (STATUS_OK, '')):
        return None
    for accept, path in ((True, files[1]), (False, files[0])):
        made, wanted = Words(out), Words(path)
        if not accept:
            made.same_marks()
            wanted.same_marks()
        plain = wanted.blocks(wanted.body)
        try:
            settled = made.settled(accept)
        except ValueError as fault:
            settled = [str(fault)]
        suite.check(f'{name}: {"accepted" if accept else "rejected"}, it is '
                    f'the {"new" if accept else "old"} one', settled == plain,
                    first_difference(settled, plain))
    suite.equal(f'{name}: nothing that Word refuses besides in the new file',
                word_lint.lint(made.parts),
                word_lint.lint(word_lint.read(files[1])))
    suite.equal(f'{name}: each part of the new file', sorted(
        set(word_lint.read(files[1])) - set(made.parts)), [])
    ids = re.findall(r'<w:(?:ins|del|move(?:From|To)(?:RangeStart)?|\w+Change) '
                     r'w:id="(\d+)"',
                     made.parts['word/document.xml'].decode())
    suite.equal(f'{name}: each revision has its number', len(set(ids)),
                len(ids))
    ranges(suite, name, made.body)
    notes = [r.get(W + 'id') for r in made.body.iter(W + 'footnoteReference')]
    suite.equal(f'{name}: each footnote is referred to once',
                (len(set(notes)), sorted(made.notes.keys() & set(notes))),
                (len(notes), sorted(notes)))
    return files[0], out, files[1]


def ranges(suite, name, body):
    """Each of what moves has a name in two places, is begun and ended."""
    names = {way: [] for way in ('From', 'To')}
    for way, found in names.items():
        starts = {s.get(W + 'id'): s for s in
                  body.iter(W + f'move{way}RangeStart')}
        found += [s.get(W + 'name') for s in starts.values()]
        suite.check(f'{name}: what is moved has name and day', all(
            s.get(W + 'author') and s.get(W + 'date')
            for s in starts.values()))
        ends = [e.get(W + 'id') for e in body.iter(W + f'move{way}RangeEnd')]
        suite.equal(f'{name}: what is moved ends', ends, list(starts))
        suite.equal(f'{name}: each name once', len(set(found)), len(found))
    suite.equal(f'{name}: moved away and here', sorted(names['From']),
                sorted(names['To']))


def generated(suite, folder):
    found = []
    for seed in range(DRAFTS // (4 if suite.sanitized else 1)):
        rng = random.Random(7000 + seed)
        made = compare.report(rng)
        new = compare.edited(rng, made, rng.choice([1, 1, 2, 4, 8]))
        found.append(revised(
            suite, compare.write(folder / f'draft{seed}.yaml', made),
            compare.write(folder / f'draft{seed}b.yaml', new), folder))
    return [one for one in found if one]


def real(suite, folder):
    found, rng = [], random.Random(11)
    for draft in documents():
        text = compare.lines_edited(rng, draft.read_text(encoding='utf-8'))
        if not text:
            continue
        new = folder / draft.name
        new.write_text(text, encoding='utf-8')
        found.append(revised(suite, draft, new, folder, '--allow-outside',
                             draft.parent))
    return [one for one in found if one]


# What the letter is changed in, besides its text.
FIELDS = (
    ('title', '第31号提案的复函', '第32号提案的答复'),
    ('number', '〔2026〕9号', '〔2026〕10号'),
    ('mark', '住房和城乡建设局（复函）', '住房建设局（复函）'),
    ('signer', '签发人: 邬景澄', '签发人: 邬景'),
    ('organ', '  - 褚𬭎委员\n', '  - 褚𬭎委员\n  - 方知远委员\n'),
    ('cell', '[历史建筑, 29, 8,', '[历史建筑, 30, 8,'),
    ('row', '            - [一般建筑, 440, 57, 94, 35, 13]\n', ''),
    ('column', '表头: [建筑类别,', '表头: [建筑的类别,'),
    ('mark in the text', '“一栋一策”', '“<粗>一栋一策</粗>”'),
    ('footnote', '收悉。', '收悉<脚注>见附件。</脚注>。'),
    ('annex', '砚湖老街片区居民意见征集办法要点', '居民意见征集要点'),
)


def fields(suite, folder):
    letter = compare.LETTER.read_text(encoding='utf-8')
    found = []
    for name, old, new in FIELDS:
        suite.check(f'{name}: is in the letter', old in letter, old)
        for a, b, way in ((letter, letter.replace(old, new), 'there'),
                          (letter.replace(old, new), letter, 'back')):
            stem = f'{name.replace(" ", "-")}-{way}'
            before, now = folder / f'{stem}.yaml', folder / f'{stem}-b.yaml'
            before.write_text(a, encoding='utf-8')
            now.write_text(b, encoding='utf-8')
            found.append(revised(suite, before, now, folder))
    # a table that is another one, and pictures and charts that go and come
    table = re.search(r'      - 表格:\n(?:          .*\n)+', letter)[0]
    other = re.sub(r'\[([^\[\]]*)\]', r'[\1, 另]', table)
    drafts = [letter, letter.replace(table, other), letter.replace(table, '')]
    for a in range(3):
        for b in range(3):
            if a == b:
                continue
            before = folder / f'table{a}{b}.yaml'
            now = folder / f'table{a}{b}-b.yaml'
            before.write_text(drafts[a], encoding='utf-8')
            now.write_text(drafts[b], encoding='utf-8')
            found.append(revised(suite, before, now, folder))
    return [one for one in found if one]


MOVED = '各街道每月上报进度，由区住房和城乡建设局汇总后通报。'
NOTED = MOVED.replace('进度', '进度<脚注>见附件。</脚注>')
AROUND = [f'第{n}项工作由第{n}组承担，年底前完成。' for n in '甲乙丙丁戊']

# What a paragraph says in its old and its new place, and what of that moved.
MOVES = (
    ('as it was', MOVED, MOVED, [MOVED]),
    ('changed at its end', MOVED, MOVED[:-3] + '公示', [MOVED[:-3]]),
    ('changed at its start', MOVED, '全区' + MOVED[2:], [MOVED[2:]]),
    ('changed in the midst', MOVED, MOVED.replace('每月', '每季度'),
     ['各街道每', MOVED[5:]]),
    ('longer at its end', MOVED, MOVED + '逾期的予以通报。', [MOVED]),
    # not at the end: LibreOffice leaves the paragraph empty, moved or deleted
    ('with a footnote', NOTED, NOTED, [MOVED]),
    ('too short', '无。', '无。', []),
    ('another one', MOVED, '请认真贯彻执行本通知的各项要求。', []),
)


def stretches(body, name):
    return [''.join(t.text for t in one.iter(W + 't')) or '^'
            for one in body.iter(W + name) if len(one)]


def moves(suite, folder):
    """Paragraphs that stand elsewhere: before, behind and between others."""
    found = []
    for what, old, new, moved in MOVES:
        for way, (a, b) in {'down': (1, 4), 'up': (4, 1),
                            'first': (3, 0), 'last': (0, 5)}.items():
            files = []
            for side, text, at in (('a', old, a), ('b', new, b)):
                lines = AROUND[:at] + [text] + AROUND[at:]
                path = folder / f'move-{what.replace(" ", "-")}-{way}{side}.yaml'
                path.write_text(
                    '文种: 工作报告\n标题: 关于有关工作的报告\n正文: |\n'
                    + ''.join(f'  {line}\n' for line in lines)
                    + '落款: 云溪市教育局\n成文日期: 2026年5月6日\n',
                    encoding='utf-8')
                files.append(path)
            one = revised(suite, *files, folder)
            if not one:
                continue
            body = Words(one[1]).body
            name = f'moved {way}, {what}'
            suite.equal(f'{name}: away', stretches(body, 'moveFrom'), moved)
            suite.equal(f'{name}: here', stretches(body, 'moveTo'), moved)
            found.append(one)
    return found


def options(suite, folder):
    letter = compare.LETTER
    new = folder / 'options.yaml'
    new.write_text(letter.read_text(encoding='utf-8').replace(
        '1328户', '1329户'), encoding='utf-8')
    out = folder / 'options-compare.docx'
    seen = suite.run_andu('compare', letter, new, '--to', 'docx')
    suite.equal('beside the new draft', (seen.status, out.is_file()),
                (STATUS_OK, True))
    text = word_lint.read(out)['word/document.xml'].decode()
    suite.check('without a date and a name', 'w:author="andu"' in text
                and 'w:date' not in text, text[:200])
    suite.check('what goes and comes', re.search(
        r'<w:del w:id="\d+" w:author="andu"><w:r>.*?<w:delText '
        r'xml:space="preserve">1328</w:delText></w:r></w:del><w:ins '
        r'w:id="\d+" w:author="andu"><w:r>.*?<w:t xml:space="preserve">1329'
        r'</w:t></w:r></w:ins>', text), text[:200])
    first = out.read_bytes()
    suite.run_andu('compare', letter, new, '--to', 'docx',
                   env={'TZ': 'Asia/Shanghai', 'LC_ALL': 'zh_CN.UTF-8'})
    suite.equal('the same bytes', out.read_bytes(), first)
    suite.run_andu('compare', letter, new, '--to', 'docx', '--author', '李<二',
                   '--date', '2026年3月1日')
    text = word_lint.read(out)['word/document.xml'].decode()
    suite.check('with a name and a date', 'w:author="李&lt;二" '
                'w:date="2026-03-01T00:00:00Z"' in text, text[:200])
    for bad in ('2026-02-30', 'gestern', ''):
        seen = suite.run_andu('compare', letter, new, '--date', bad)
        suite.equal(f'--date {bad}', seen.status, STATUS_USAGE)
    out.write_bytes(out.read_bytes() + b'x')
    seen = suite.run_andu('compare', letter, new, '--to', 'docx')
    suite.check('what was changed by hand is spared', seen.status ==
                STATUS_SURROUNDINGS and out.read_bytes().endswith(b'x'), seen.err)
    seen = suite.run_andu('compare', letter, new, '--to', 'docx', '--force')
    suite.equal('and not with --force', (seen.status, out.read_bytes()
                                         .endswith(b'x')), (STATUS_OK, False))
    same = suite.run_andu('compare', letter, letter, '--to', 'docx', '-o',
                          folder / 'same.docx')
    suite.check('no change, no revision', same.status == STATUS_OK
                and b'<w:ins ' not in word_lint.read(folder / 'same.docx')[
                    'word/document.xml'])
    seen = suite.run_andu('import', out, '-o', folder / 'back.yaml')
    back = suite.run_andu('compare', new, folder / 'back.yaml', '--format',
                          'json')
    told = [line for line in json.loads(back.out)['lines']
            if line['change'] != 'same' and '正文' in line['label']]
    suite.equal('import takes the revisions as accepted', told, [])


# --- LibreOffice -----------------------------------------------------------------------

def said(blocks):
    """LibreOffice 7.4 cannot join a paragraph that goes with a table behind it,
    and leaves it empty; lines between the elements go with their neighbours.
    So what it says is compared without empty paragraphs."""
    return [block for block in blocks if block]


def libreoffice(suite, found, moved):
    """LibreOffice itself accepts all and rejects all: office.py asks it. Where
    paragraphs have moved between others no empty one is left."""
    if not shutil.which('soffice') or subprocess.run(
            ['/usr/bin/python3', '-c', 'import uno'], check=False,
            capture_output=True).returncode:
        suite.skip('revisions in LibreOffice', 'no soffice or no python3-uno')
        return
    jobs = suite.folder() / 'jobs.json'
    jobs.write_text(json.dumps([[str(f) for f in one]
                                for one in found + moved]))
    seen = subprocess.run(
        ['/usr/bin/python3', OFFICE, jobs, suite.folder()], check=False,
        capture_output=True, text=True, timeout=900)
    try:
        answers = json.loads(seen.stdout)
    except ValueError:
        suite.check('LibreOffice answers', False, seen.stderr[-500:])
        return
    for one, answer in zip(found + moved, answers):
        made, bare = one[1], list if one in moved else said
        for what in ('rejected', 'accepted'):
            seen = bare(answer[what])
            wanted = bare(answer['old' if what == 'rejected' else 'new'])
            suite.check(f'{made.name}: {what} in LibreOffice', seen == wanted
                        and wanted, first_difference(seen, wanted))


def charts(suite):
    """Charts are pictures, with their numbers in a part of their own."""
    folder = suite.folder() / 'charts'
    shutil.copytree(EXAMPLES / 'charts', folder)
    old = next(folder.glob('*.yaml'))
    new = folder / 'b.yaml'
    new.write_text(old.read_text(encoding='utf-8').replace(
        '署名:', '副标题: 征求意见\n署名:', 1), encoding='utf-8')
    return [one for one in (revised(suite, old, new, folder),
                            revised(suite, new, old, folder)) if one]


def test(suite):
    folder = suite.folder()
    found = fields(suite, folder) + real(suite, folder) + charts(suite)
    made = generated(suite, folder)
    moved = moves(suite, folder)
    options(suite, folder)
    if suite.sanitized:
        return
    # LibreOffice and the validators take a second for a file; the script of
    # our own has read them all
    read = some(found, FOUND) + some(made, MADE)
    files = [one[1] for one in read]
    # of what is moved one of each kind, in all ways
    word.schemas(suite, files + [one[1] for one in moved[::4]])
    word.other_validator(suite, files[:2] + [moved[0][1]])
    # of each kind of move one, of the ways in turn
    libreoffice(suite, read, moved if WHOLE else [
        one for at, one in enumerate(moved) if at % 4 == at // 4 % 4])
