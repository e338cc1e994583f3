"""The checker of PDF/A and PDF/UA (tests/pdfcheck): it judges every file of
the veraPDF corpus right, where that is there, and its table is current."""

import json
import pathlib
import shutil

import mixture
import structure
from harness import CASES, GOLDEN, ROOT, WHOLE, documents, run, some

CHECKER = ROOT / 'tests' / 'pdfcheck'
CORPUS = CASES.parent / 'verapdf'
CONTENTS = GOLDEN / 'page' / 'cover-and-contents.yaml'
PYTHON = '/usr/bin/python3'  # Debian's, which has fontTools


def checker(*arguments, timeout=600):
    """The checker as a program of its own: its modules are named by subject
    as those here are."""
    python = PYTHON if pathlib.Path(PYTHON).exists() else 'python3'
    return run([python, CHECKER / arguments[0], *arguments[1:]],
               timeout=timeout)


def conforms(suite, paths, standards):
    """Each PDF keeps the rules of the standards: one check for a file."""
    result = checker('check.py', '--standard', ','.join(standards), *paths)
    told = result.out.decode().splitlines()
    suite.check(f'the checker ends ({",".join(standards)})',
                result.status in (0, 1, 2) and not result.err, result.err)
    for path in paths:
        lines = [line[len(str(path)) + 2:] for line in told
                 if line.startswith(f'{path}: ')]
        suite.check(f'{pathlib.Path(path).name} keeps {",".join(standards)}',
                    not lines, '; '.join(lines))


def sample(suite):
    """A corpus of every tenth of its files."""
    folder = suite.folder()
    for rules in CORPUS.glob('*.tsv'):
        shutil.copy(rules, folder)
    files = sorted(CORPUS.glob('*/*.pdf'))
    for path in some(files, len(files) // 10):
        (folder / path.parent.name).mkdir(exist_ok=True)
        shutil.copy(path, folder / path.parent.name)
    return folder


def calibration(suite):
    """Files of the corpus are judged right; in a whole sweep all of them, and
    RULES.md says what came of it."""
    if not CORPUS.is_dir():
        suite.skip('calibration', f'there is no {CORPUS}')
        return
    if not WHOLE:
        result = checker('check.py', '--calibrate', sample(suite))
        suite.check('a tenth of the corpus is judged right',
                    result.status == 0 and b'judged wrong' in result.out,
                    result.err or result.out.decode()[:600])
        return
    result = checker('check.py', '--calibrate', CORPUS, '--markdown')
    lines = result.out.decode().splitlines()
    suite.check('the corpus is judged right', result.status == 0,
                result.err or '; '.join(lines[3:30]))
    rows = [line.split(' | ') for line in lines if line.startswith('| ')]
    for row in rows[1:]:
        suite.check(f'rule {row[0][2:]}', row[2] in ('covered', 'no file'),
                    row[2])
    suite.equal('RULES.md is current', (CHECKER / 'RULES.md').read_text(),
                result.out.decode())


def breaking(suite):
    """A file broken on purpose is caught by each rule, and the sample that
    they are made of breaks none."""
    result = checker('broken.py')
    rows = [line.split('\t') for line in result.out.decode().splitlines()]
    suite.check('rules are broken', len(rows) > 250, result.err)
    for row in rows:
        suite.check(f'{row[0]} is broken and caught',
                    row[1] in ('caught', 'left out'), ' '.join(row[1:]))


def readers(suite, paths):
    """Tree, ParentTree and marks belong together; poppler reads the same text
    from the tree, mupdf draws the same glyphs; preflight has nothing to say
    but what it is known to err in."""
    result = checker('read.py', *paths)
    told = [json.loads(line) for line in result.out.decode().splitlines()]
    suite.equal('all are read', [one['file'] for one in told],
                [str(path) for path in paths])
    for one in told:
        name = pathlib.Path(one['file']).name
        suite.check(f'{name}: readers agree', not one['faults'],
                    '; '.join(one['faults']))
        suite.check(f'{name}: there is text', len(one['text']) > 20)
    result = checker('preflight.py', *paths)
    if result.status == 3:
        suite.skip('preflight', result.out.decode().strip())
    else:
        suite.check('preflight knows nothing against them',
                    result.status == 0, result.out.decode() + result.err)


def own(suite):
    """Our own PDFs, as soon as they claim to be PDF/A."""
    paths = [path for path in map(suite.pdf, documents()) if path]
    if not paths or b'pdfaid' not in paths[0].read_bytes():
        suite.skip('own PDFs', 'they do not claim to be PDF/A')
        return
    contents = suite.pdf(CONTENTS)
    conforms(suite, paths + [contents], ('a-2a', 'ua-1'))
    text = json.loads(checker('read.py', contents).out)['text']
    suite.check('a spread label is one word', '目录一、就餐情况1' in text, text)
    # poppler takes seconds for a tree
    readers(suite, sorted(paths, key=lambda path: path.stat().st_size)[:3])


SEALED = '''template: sealed-letter
names: [盖章复函]
extends: reply-letter
pdf: {seals: 42mm}
'''
DRAFTS = 300 if WHOLE else 5


def generated(suite):
    """Drafts in which all stands mixed, letters with places for seals: both
    standards, and the structure tells what the draft tells, in its order, the
    cells of its tables with their heads."""
    home = suite.folder()
    plain, full = {}, {}
    for seed in range(1000, 1000 + DRAFTS):
        draft = mixture.make(seed, home).path
        if draft.read_text().startswith('文种: 复函'):
            (draft.parent / 'templates' / 'sealed.yaml').write_text(SEALED)
            draft.write_text(draft.read_text().replace(
                '文种: 复函', '文种: 盖章复函', 1))
        for made, more in ((plain, ()), (full, ('--source',))):
            made[seed] = home / f'{seed}-{len(more)}.pdf'
            suite.equal(f'{seed}: made {more}', suite.run_andu(
                'build', '-q', '--level', 'error', *more, draft, '-o',
                made[seed]).status, 0)
    seeds = sorted(plain)
    for at in range(0, len(seeds), 25):
        some_seeds = seeds[at:at + 25]
        conforms(suite, [plain[seed] for seed in some_seeds], ('a-2a', 'ua-1'))
        conforms(suite, [full[seed] for seed in some_seeds], ('a-3a', 'ua-1'))
        result = checker('read.py', '--alone',
                         *(plain[seed] for seed in some_seeds))
        told = result.out.decode().splitlines()
        suite.equal(f'{some_seeds[0]} …: all are read', len(told),
                    len(some_seeds))
        for seed, line in zip(some_seeds, told):
            read_aloud(suite, seed, home / str(seed) / 'draft.yaml',
                       json.loads(line))
    return plain


def element(one):
    return one if isinstance(one, str) else structure.Element(
        one['role'], [element(kid) for kid in one['kids']], one['attributes'])


def read_aloud(suite, seed, draft, read):
    suite.check(f'{seed}: tree, ParentTree and marks belong together',
                not read['faults'], '; '.join(read['faults']))
    tree = suite.run_andu('build', '-q', '--level', 'error', draft, '--to',
                          'tree', '-o', '-').out.decode()
    root = structure.Element('', [element(one) for one in read['tree']], {})
    structure.compare(suite, seed, tree, root)
    suite.equal(f'{seed}: its tables, cell by cell',
                structure.cells_seen(root), structure.cells_of(tree))


def test(suite):
    for tool in ('qpdf', 'mutool'):
        if not shutil.which(tool):
            suite.skip('pdfcheck', f'there is no {tool}')
            return
    if checker('programs.py').status != 0:
        suite.skip('pdfcheck', 'there is no python3-fonttools')
        return
    own(suite)
    generated(suite)
    # of the checker itself: nothing of andu is run
    if not suite.sanitized:
        breaking(suite)
        calibration(suite)
