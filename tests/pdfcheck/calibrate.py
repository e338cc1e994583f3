"""How the rules judge the files of the veraPDF corpus, as a table.

A rule is covered when all corpus files of its clause are judged right: files named pass break nothing, files named fail break a rule of
their clause. It is wrong when one of them is not, or when it speaks about any file named pass. Where the corpus here has no file of its
clause, only our own broken files (broken.py) show that it catches what it should."""

import multiprocessing
import pathlib
import re

from check import judge
from concerns import NOT_OURS
from rules import CHECKS, STANDARDS, asked, clause

NAME = re.compile(r'(?P<clause>[\d.-]+)-t(?P<test>\d+)-(?P<verdict>pass|fail)-(?P<letter>\w)$')
FOLDERS = {'PDF_A-2a': 'a-2a', 'PDF_A-2b': 'a-2b', 'PDF_A-2u': 'a-2u', 'PDF_A-3b': 'a-3b', 'PDF_UA-1': 'ua-1'}
LISTS = {'a-2a': 'rules-PDFA-2A.tsv', 'a-3a': 'rules-PDFA-3A.tsv', 'ua-1': 'rules-PDFUA-1.tsv'}

# Clauses that the rules name as a whole and the files by their parts.
SHORT = {'6.2.8', '6.2.9'}

# Files whose clause speaks of something that is asked for in another one: what their outlines say is broken.
ELSEWHERE = {
    ('6.2.10', 'DeviceCMYK as a blending space'): '6.2.4.3',
    ('6.2.2', 'the operator ri'): '6.2.6',
    ('6.2.3', 'device colours without an output intent of PDF/A'): '6.2.4.3',
    ('6.2.4.4', 'device colours as alternates'): '6.2.4.3',
    ('6.2.4.5', 'device colours as base of Indexed'): '6.2.4.3',
    ('6.2.8.1', 'Intent of images'): '6.2.6',
    ('6.2.11.7.2', 'a CMap that does not fit'): '6.2.11.3.1',
    ('6.5.2', 'AA of widgets'): '6.4.1',
    ('6.6.2.3.2', 'properties without a schema'): '6.6.2.3.1',
    ('7.18.7', 'F and UF of file attachments'): '7.11',
}


def parts_of(path):
    """(standard, clause, verdict) of a file of the corpus by its name."""
    found = NAME.match(path.stem)
    return FOLDERS[path.parent.name], found['clause'].replace('-', '.'), found['verdict']


def of_clause(name, about):
    """Whether a rule is one that a file of this clause is about."""
    own = clause(name)
    return own == about or about in (f'{own}.1', f'{own}.3') and own in SHORT or any(own == other and about == listed for (listed, _why), other in ELSEWHERE.items())


def one(path):
    return path, judge(path, [STANDARDS[parts_of(path)[0]]], 1)


def files(folder):
    return sorted(path for name in FOLDERS for path in (pathlib.Path(folder) / name).glob('*.pdf'))


def run(folder, most=2):
    """{path: what judge says}"""
    with multiprocessing.Pool(most) as pool:
        return dict(pool.imap_unordered(one, files(folder), chunksize=8))


def wrong_verdicts(judged):
    """(path, what is wrong) of each file that is judged wrong."""
    for path, found in sorted(judged.items()):
        _standard, about, verdict = parts_of(path)
        names = [name for name, _, _ in found]
        if verdict == 'pass' and names:
            yield path, ', '.join(f'{name} ({where}: {what})' for name, where, what in found)
        elif verdict == 'fail' and not any(of_clause(name, about) for name in names):
            yield path, f'no rule of {about}, but {names}' if names else f'no rule of {about}'


class Row:
    """What is known of a rule."""

    def __init__(self, name):
        self.name, self.right, self.wrong, self.fired = name, 0, [], 0

    @property
    def state(self):
        if self.name not in CHECKS:
            return 'missing'
        if self.wrong:
            return 'wrong'
        return 'covered' if self.right else 'no file'


def table(judged, names):
    """{clause-test: Row}"""
    rows = {name: Row(name) for name in names}
    bad = {path for path, _ in wrong_verdicts(judged)}
    for path, found in judged.items():
        standard, about, verdict = parts_of(path)
        broken = {name for name, _, _ in found}
        for row in rows.values():
            speaks = row.name in broken
            row.fired += speaks and verdict == 'fail'
            if not asked(row.name, STANDARDS[standard]):
                continue
            if speaks and verdict == 'pass' or of_clause(row.name, about) and path in bad:
                row.wrong.append(path)
            elif of_clause(row.name, about):
                row.right += 1
    return rows


def rule_names(folder):
    """Clause-tests of the lists beside the corpus: {standard: names}."""
    return {standard: [line.split('\t')[0] for line in (pathlib.Path(folder) / name).read_text(encoding='utf-8').splitlines() if line]
            for standard, name in LISTS.items()}


def counts(rows, names):
    """(that concern our files, of them covered, of them with a check but no file, missing, wrong)"""
    ours = [rows[name] for name in names if name not in NOT_OURS]
    states = [row.state for row in ours]
    return len(ours), states.count('covered'), states.count('no file'), states.count('missing'), states.count('wrong')


def in_order(name):
    return [int(part) for part in re.split(r'[.-]', name)]


def report(folder, markdown):
    listed = rule_names(folder)
    names = sorted({name for every in listed.values() for name in every}, key=in_order)
    judged = run(folder)
    rows = table(judged, names)
    wrong = list(wrong_verdicts(judged))
    print(*(lines_of(rows, listed, judged, wrong, markdown)), sep='\n')
    return 1 if wrong else 0


def summary(rows, listed, judged, wrong):
    verdicts = [parts_of(path)[2] for path in judged]
    bad = [parts_of(path)[2] for path, _ in wrong]
    yield (f'{verdicts.count("pass")} files that must pass: {bad.count("pass")} judged wrong; '
           f'{verdicts.count("fail")} that must fail: {bad.count("fail")} judged wrong.')
    for standard, names in listed.items():
        ours, covered, without, missing, false = counts(rows, names)
        yield (f'{standard}: {len(names)} rules, {ours} can concern our files: {covered} covered, {without} checked without a file of their '
               f'clause, {missing} missing, {false} wrong: {100 * covered / ours:.0f} % covered, {100 * (covered + without) / ours:.0f} % checked.')


def lines_of(rows, listed, judged, wrong, markdown):
    if markdown:
        yield '# Rules\n\nMade by `check.py --calibrate ../shared/verapdf --markdown`: which rules the checker judges, and how it was shown.\n'
    yield from summary(rows, listed, judged, wrong)
    yield from (f'\n{path.parent.name}/{path.stem}: {what}' for path, what in wrong)
    if markdown:
        yield '\n| rule | asks | judged | files of its clause | files that break it | our files |\n|---|---|---|--:|--:|---|'
    for row in rows.values():
        ours = NOT_OURS.get(row.name, 'yes')
        meaning = ' '.join((CHECKS[row.name].__doc__ or '').split()) if row.name in CHECKS else ''
        if markdown:
            yield f'| {row.name} | {meaning} | {row.state} | {row.right} | {row.fired} | {ours} |'
        else:
            yield f'{row.name}\t{row.state}\t{row.right}\t{row.fired}\t{ours}\t{meaning}'
