"""Inputs beside the outputs they must give, in tests/cases/.

tests/cases/AREA/NAME.yaml stands beside any of NAME.tree, NAME.pages (what
`--to` gives; any back end may have such files), NAME.diag (what the program says on stderr) and NAME.zh.diag
(the same in Chinese and at length). The tree and the pages of examples/NAME.yaml stand in tests/cases/examples/. Options for the
run may stand in NAME.options, one a line; folders named templates hold what
cases need and are no cases.
Where the pages of a document have more than LONG lines, each page has a file
of its own, NAME.page1.pages and so on: nobody reads hundreds of lines. What is
longer still goes on in NAME.page1.2.pages, a tree in NAME.2.tree.
"""

import difflib

from harness import EXAMPLES, GOLDEN, ROOT

LONG = 150
MESSAGES = {'diag': (), 'zh.diag': ('--lang', 'zh', '--format', 'long')}


def produce(suite, draft, suffix):
    """The text a draft gives, as the expected file holds it."""
    options = draft.with_suffix('.options')
    options = options.read_text(encoding='utf-8').splitlines() \
        if options.is_file() else []
    # Run in the draft's folder, so that messages do not hold other folders.
    if suffix in MESSAGES:
        result = suite.run_andu('build', draft.name, *options,
                                *MESSAGES[suffix], '-o',
                                suite.folder() / 'out.pdf', cwd=draft.parent)
        return result.err
    result = suite.run_andu('build', draft.name, *options, '--to', suffix,
                            '-o', '-', cwd=draft.parent)
    text = result.out.decode('utf-8', 'replace')
    return text if result.status == 0 else \
        f'status {result.status}\n{result.err}'


def by_pages(expected, lines):
    """(file, lines) of each page."""
    parts = [[]]
    for line in lines:
        # what stands before the first page belongs to it
        if line.startswith('page ') and any(
                old.startswith('page ') for old in parts[-1]):
            parts.append([])
        parts[-1].append(line)
    return [(expected.with_name(f'{expected.stem}.page{number}.pages'), part)
            for number, part in enumerate(parts, 1)]


def cut(lines):
    """Stretches of LONG lines at most, each from the outermost line on that
    stands near its place."""
    if len(lines) <= LONG:
        return [lines]
    middle = len(lines) // 2
    at = min(range(middle - middle // 3, middle + middle // 3), key=lambda i: (
        len(lines[i]) - len(lines[i].lstrip()), abs(i - middle)))
    return cut(lines[:at]) + cut(lines[at:])


def pieces(expected, text):
    """(file, text) of what is expected, in one file or in several."""
    lines = text.splitlines(keepends=True)
    files = [(expected, lines)]
    if expected.suffix == '.pages' and len(lines) > LONG:
        files = by_pages(expected, lines)
    return [(file if number == 1 else
             file.with_name(f'{file.stem}.{number}{file.suffix}'),
             ''.join(part))
            for file, whole in files
            for number, part in enumerate(cut(whole), 1)]


def compare(suite, draft, expected):
    text = produce(suite, draft, expected.name[len(draft.stem) + 1:])
    found = pieces(expected, text)
    for file, part in found:
        compare_file(suite, file, part)
    stale = {path for path in (
        expected, *expected.parent.glob(f'{draft.stem}.page*.pages'),
        *expected.parent.glob(f'{draft.stem}.[2-9]{expected.suffix}'))
        if path.is_file() and path.suffix == expected.suffix
        and (path == expected or not path.with_suffix('.yaml').is_file())} \
        - {file for file, _ in found}
    for path in stale:
        if suite.update:
            path.unlink()
        suite.check(f'{path.relative_to(ROOT)} is of no use', suite.update)


def compare_file(suite, expected, seen):
    if suite.update:
        expected.parent.mkdir(parents=True, exist_ok=True)
        old = expected.read_text(encoding='utf-8') \
            if expected.is_file() else None
        if old != seen:
            expected.write_text(seen, encoding='utf-8')
            print(f'wrote {expected.relative_to(ROOT)}')
        return
    name = str(expected.relative_to(ROOT))
    if not expected.is_file():
        suite.check(name, False, 'missing; make it with --update')
        return
    wanted = expected.read_text(encoding='utf-8')
    difference = [] if seen == wanted else list(difflib.unified_diff(
        wanted.splitlines(), seen.splitlines(), 'expected', 'seen',
        lineterm='', n=0))
    if not suite.check(name, seen == wanted, f'{len(difference)} lines'):
        print('\n'.join(difference[:20]))


def formats(suite):
    """The back ends, as the program names them."""
    answer = suite.run_andu('build', '--to', '?', 'x.yaml').err
    return answer.splitlines()[0].rpartition('Possible: ')[2].split(', ')


def test(suite):
    names = formats(suite)
    suite.check('back ends are named', 'pdf' in names, names)
    # of examples, those of which one has such a file
    for name in names:
        files = list((GOLDEN / 'examples').glob(f'*.{name}'))
        for draft in sorted(EXAMPLES.glob('*.yaml')) if files else ():
            compare(suite, draft, GOLDEN / 'examples' / f'{draft.stem}.{name}')
    for draft in sorted(GOLDEN.rglob('*.yaml')):
        if draft.parent.name == 'templates':
            continue
        expected = [draft.with_suffix('.' + suffix)
                    for suffix in (*names, *MESSAGES)
                    if draft.with_suffix('.' + suffix).is_file()
                    or suffix == 'pages'
                    and draft.with_suffix('.page1.pages').is_file()]
        if not expected and suite.update:
            expected = [draft.with_suffix('.diag')]
        suite.check(f'{draft.relative_to(ROOT)} has an expected file',
                    expected, 'none; make an empty one and use --update')
        for path in expected:
            compare(suite, draft, path)
