"""Organs that sign, alone and jointly, on finished PDFs: 7.3.5.

    python3 tests/e2e/run.py --andu build/generator/andu --only organs

Letters of two to seven organs with short and long names, read by geometry.py.
What is asked of each: the names in their order, all in one row where they
fit, else two a row; none narrower or wider than it is, none broken inside a
word, neighbours level; a seal of 42 mm on each, none touching another or
leaving the type area; the last one stands over the date. Lines by hand
(署名分行) stand as they are given.
"""

import random

from geometry import CHAR, LEFT, MEASURE, RIGHT, SEAL, TOLERANCE, Document
from harness import STATUS_OK, STATUS_INPUT

DRAFTS = 160
BETWEEN = 45.0  # from seal to seal
WORDS = '教育 财政 水利 民政 审计 体育 商务 农业 气象 档案'.split()
ENDS = ['局', '委员会', '办公室', '中心']


def name_of(dice, most):
    """Its words; it may be broken between them."""
    return ['云溪市'] + dice.sample(WORDS, dice.randint(1, most)) \
        + [dice.choice(ENDS)]


def draft(organs, date, lines=(), filled=0):
    names = '[' + ', '.join(''.join(words) for words in organs) + ']'
    by_hand = f'署名分行: [{", ".join(lines)}]\n' if lines else ''
    return (f'文种: 复函\n版式: 信函\n发文机关: {names}\n'
            '发文机关标志: 云溪市教育局\n发文字号: 云教函〔2026〕12号\n'
            '标题: 关于第68号提案的复函\n主送机关: 陈一诺委员\n'
            f'正文: |\n{"  现将情况函告如下。" + chr(10) if filled else ""}'
            + '  同意。\n' * (filled - 1) + f'  来函收悉。\n署名: {names}\n{by_hand}成文日期: {date}\n')


class Name:
    """An organ as it stands: its lines, from above."""

    def __init__(self, lines):
        self.text = ''.join(line[0] for line in lines)
        self.pieces = [line[0] for line in lines]
        self.left = min(line[1] for line in lines)
        self.right = max(line[2] for line in lines)
        self.baseline = lines[-1][3]
        self.centres = [(line[1] + line[2]) / 2 for line in lines]
        self.centre = (self.left + self.right) / 2


def stretches(doc, date):
    """[(text, left, right, baseline)] between the text and the date."""
    begin = doc.line_of('来函收悉。')
    found = []
    for g in doc.glyphs[doc.glyphs.index(begin.last) + 1:]:
        if g.page != date.page or g.baseline > date.baseline - 1 or g.red:
            continue
        last = found[-1] if found else None
        if last and abs(last[3] - g.baseline) < 0.1 \
                and abs(g.x - last[2]) < CHAR / 4:
            last[0] += g.char
            last[2] = g.x + CHAR
        else:
            found.append([g.char, g.x, g.x + CHAR, g.baseline])
    return found


def rows_of(doc, date):
    """The names of each row, from the left."""
    rows, baseline = [], None
    for one in sorted(stretches(doc, date), key=lambda s: (s[3], s[1])):
        if baseline is None or one[3] - baseline > 15:
            rows.append([])
        baseline = one[3]
        for lines in rows[-1]:
            middle = (lines[0][1] + lines[0][2]) / 2
            if abs((one[1] + one[2]) / 2 - middle) < 1:
                lines.append(one)
                break
        else:
            rows[-1].append([one])
    return [sorted((Name(lines) for lines in row), key=lambda n: n.centre)
            for row in rows]


def fits(widths, date):
    """Rows of these widths, in columns from the right, the last one over the
    date, which keeps two characters at its right."""
    columns = max(len(row) for row in widths)
    half = [max(row[-1 - c] for row in widths if len(row) > c) / 2
            for c in range(columns)]
    right = MEASURE - max(half[0], BETWEEN / 2)
    at = first = min(MEASURE - 4 * CHAR - date / 2, right)
    for a, b in zip(half, half[1:]):
        at -= max(BETWEEN, a + b + CHAR)
    over = max(max(half[-1], BETWEEN / 2) - at, 0)
    return first + over <= min(right, MEASURE - 2 * CHAR - date / 2) \
        or not over


def in_rows(names, size):
    """The first rows are the fuller ones."""
    count = -(-len(names) // size)
    rows, at = [], 0
    for row in range(count):
        n = len(names) // count + (row < len(names) % count)
        rows.append(names[at:at + n])
        at += n
    return rows


def expected(organs, date):
    """How many stand in each row, and whether all names are whole."""
    widths = [len(''.join(words)) * CHAR for words in organs]
    for size in (len(organs), 2):
        rows = in_rows(widths, size)
        if fits(rows, date):
            return [len(row) for row in rows], True
    return [len(row) for row in in_rows(widths, 2)], False


def look_row(suite, name, row):
    suite.check(f'{name}: neighbours level', all(
        abs(n.baseline - row[0].baseline) < 0.05 for n in row), '')
    for a, b in zip(row, row[1:]):
        suite.check(f'{name}: room between {a.text} and {b.text}',
                    b.left - a.right > CHAR - TOLERANCE
                    and b.centre - a.centre > BETWEEN - TOLERANCE,
                    f'{b.left - a.right:.2f}, {b.centre - a.centre:.2f}')
    for n in row:
        suite.check(f'{name}: {n.text} and its seal in the type area',
                    min(n.left, n.centre - SEAL / 2) > LEFT - TOLERANCE
                    and max(n.right, n.centre + SEAL / 2) < RIGHT + TOLERANCE,
                    f'{n.left:.2f} {n.right:.2f}')
        suite.check(f'{name}: lines of {n.text} centred', all(
            abs(c - n.centre) < TOLERANCE for c in n.centres), '')


def joints(words):
    ends, at = [], 0
    for word in words:
        at += len(word)
        ends.append(at)
    return ends


def look_words(suite, name, organ, seen):
    at = 0
    for piece in seen.pieces:
        at += len(piece)
        suite.check(f'{name}: a break inside a word', at in joints(organ),
                    f'{seen.pieces}')


def look(suite, name, doc, organs, date):
    line = [x for x in doc.lines if x.text.endswith(date)][-1].part(date)
    rows = rows_of(doc, line)
    seen = [n for row in rows for n in row]
    texts = [''.join(words) for words in organs]
    if not suite.check(f'{name}: the names in their order',
                       [n.text for n in seen] == texts,
                       f'{[n.text for n in seen]}'):
        return None
    width = line.last.x + line.last.width - line.first.x
    sizes, whole = expected(organs, width)
    suite.check(f'{name}: organs of each row',
                [len(row) for row in rows] == sizes,
                f'{[len(row) for row in rows]}, not {sizes}')
    suite.check(f'{name}: names broken',
                all(len(n.pieces) == 1 for n in seen) == whole,
                f'{[n.pieces for n in seen]}')
    for row in rows:
        look_row(suite, name, row)
    for organ, n in zip(organs, seen):
        look_words(suite, name, organ, n)
    for a, b in zip(rows, rows[1:]):
        suite.check(f'{name}: from row to row', abs(
            b[0].baseline - a[0].baseline - BETWEEN) < TOLERANCE, '')
    middle = line.first.x + width / 2
    suite.check(f'{name}: the last one over the date',
                abs(seen[-1].centre - middle) < TOLERANCE,
                f'{seen[-1].centre:.2f} {middle:.2f}')
    suite.check(f'{name}: the date from the right edge', RIGHT - middle
                - width / 2 > 2 * CHAR - TOLERANCE, '')
    return len(organs), tuple(sizes), whole


def drafts():
    for seed in range(DRAFTS):
        dice = random.Random(seed)
        count = dice.choice([2, 2, 3, 3, 4, 5, 6, 7])
        most = dice.choice([1, 2, 4, 8])
        yield (f'{seed:03}', [name_of(dice, most) for _ in range(count)],
               dice.choice(['2026年5月6日', '2026年12月26日']))


def look_seals(suite, folder):
    """However few empty lines are left, no seal of a first row, centred on
    its names, is over the text."""
    organs = [['云溪市', word, '局'] for word in WORDS[:4]]
    gaps = set()
    for filled in range(0, 22):
        path = folder / f'filled{filled}.yaml'
        path.write_text(draft(organs, '2026年5月6日', (), filled), 'utf-8')
        done = suite.run_andu('build', path)
        suite.check(f'{filled} lines: built', done.status == STATUS_OK,
                    done.err)
        doc = Document(path.stem, path.with_suffix('.pdf'))
        rows = rows_of(doc, doc.find('2026年5月6日'))
        text = doc.line_of('来函收悉。')
        middle = rows[0][0].baseline - 0.38 * text.size
        gaps.add(round(middle - text.bottom))
        suite.check(f'{filled} lines: the seal clears the text',
                    middle - SEAL / 2 > text.bottom,
                    f'{middle - text.bottom:.2f}')
    suite.check('two and three empty lines were met', len(gaps) == 2,
                f'{gaps}')


def look_pages(suite, name, doc, organs):
    """Rows of three, level, as high as their seals, which stay in the type
    area on every page but the one with the text; the date under the last."""
    found, seals = [], []
    for page in range(1, doc.pages + 1):
        lines = [x for x in doc.lines if x.page == page
                 and x.text.startswith('云溪市') and x.text.endswith('局')
                 and '关于' not in x.text and not x.first.red]
        for line in sorted(lines, key=lambda x: (x.baseline, x.first.x)):
            found.append(line.text)
            seals.append((page, line.baseline - 0.38 * line.size))
    text = ''.join(''.join(words) for words in organs)
    suite.check(f'{name}: every name, in order', ''.join(found) == text,
                f'{found}')
    rows = sorted(set((page, round(middle, 1)) for page, middle in seals))
    suite.check(f'{name}: seals in the type area', all(
        page == 1 or 37 - TOLERANCE < middle - SEAL / 2
        and middle + SEAL / 2 < 262 + TOLERANCE
        or (page, middle) == rows[-1] for page, middle in rows), f'{rows}')
    suite.check(f'{name}: from row to row', all(
        a[0] != b[0] or abs(b[1] - a[1] - BETWEEN) < 0.2
        for a, b in zip(rows, rows[1:])), f'{rows}')
    date = doc.find('2026年5月6日')
    suite.check(f'{name}: the date under the last row',
                date.page == rows[-1][0], f'{date.page} {rows}')


def over_pages(suite, folder):
    """More organs than a page has room for: whole rows on each page, which
    is told, with a remedy that is followed here."""
    for count in [12, *range(13, 40, 3)]:
        organs = [['云溪市', '甲乙丙丁戊己庚辛壬癸'[k % 10] + '东南西北'[k // 10],
                   '局'] for k in range(count)]
        path = folder / f'over{count}.yaml'
        path.write_text(draft(organs, '2026年5月6日'), 'utf-8')
        done = suite.run_andu('build', path)
        suite.check(f'{count} organs: built', done.status == STATUS_OK,
                    done.err)
        suite.check(f'{count} organs: told once', done.err.count(
            'no room on a page')
            == (count > 12), done.err)
        look_pages(suite, f'{count} organs', Document(
            path.stem, path.with_suffix('.pdf')), organs)
    text = path.read_text('utf-8')
    names = text.split('署名: ')[1].split('\n')[0]
    path.write_text(text.replace(f'署名: {names}', '署名: 云溪市甲东局'), 'utf-8')
    done = suite.run_andu('build', path)
    suite.check('one organ signs: nothing of the signature is told',
                done.status == STATUS_OK and 'L68' not in done.err, done.err)


def by_hand(suite, folder):
    """署名分行, of one organ and of two, and where it is not the name."""
    one, two = ['云溪市', '财政', '水利', '局'], ['云溪市', '体育', '局']
    right = {'one': ([one], ['云溪市', '财政水利局']),
             'two': ([one, two], ['云溪市财政', '水利局', '云溪市体育局'])}
    wrong = {'less': ([one], ['云溪市', '财政水利']),
             'other': ([one], ['云溪市', '财务水利局']),
             'across': ([one, two], ['云溪市财政', '水利局云溪市体育局']),
             'more': ([one], ['云溪市', '财政水利局', '局'])}
    for name, (organs, lines) in {**right, **wrong}.items():
        path = folder / f'{name}.yaml'
        path.write_text(draft(organs, '2026年5月6日', lines), 'utf-8')
        done = suite.run_andu('build', path)
        if name in wrong:
            suite.check(f'{name}: refused', done.status == STATUS_INPUT
                        and '署名分行' in done.err, done.err)
            continue
        suite.check(f'{name}: built', done.status == STATUS_OK, done.err)
        doc = Document(name, folder / f'{name}.pdf')
        seen = rows_of(doc, doc.find('2026年5月6日'))
        suite.check(f'{name}: in the lines given',
                    [p for n in seen[0] for p in n.pieces] == lines,
                    f'{[n.pieces for n in seen[0]]}')
        look_row(suite, name, seen[0])
        again = folder / f'{name}-again'
        done = suite.run_andu('build', path, '--to', 'docbook', '-o',
                              f'{again}.xml')
        suite.check(f'{name}: to DocBook', done.status == STATUS_OK, done.err)
        done = suite.run_andu('build', f'{again}.xml', '-o', f'{again}.pdf')
        suite.check(f'{name}: and back', done.status == STATUS_OK and
                    [x.text for x in Document(name, f'{again}.pdf').lines]
                    == [x.text for x in doc.lines], done.err)


def test(suite):
    folder = suite.folder()
    all_drafts = list(drafts())
    for name, organs, date in all_drafts:
        (folder / f'{name}.yaml').write_text(draft(organs, date), 'utf-8')
    done = suite.run_andu('build', '-o', folder, *(
        folder / f'{name}.yaml' for name, _, _ in all_drafts))
    suite.check('organs build', done.status == STATUS_OK, done.err[:300])
    met = set()
    for name, organs, date in all_drafts:
        pdf = folder / f'{name}.pdf'
        if not suite.check(f'{name}: built', pdf.is_file(), ''):
            continue
        doc = Document(name, pdf)
        met.add(look(suite, name, doc, organs, date))
    for what in ((2, (2,), True), (2, (2,), False), (3, (3,), True),
                 (3, (2, 1), True), (4, (2, 2), True), (5, (2, 2, 1), True),
                 (7, (2, 2, 2, 1), True)):
        suite.check(f'{what} was met', what in met, f'{sorted(met, key=str)}')
    by_hand(suite, folder)
    look_seals(suite, folder)
    over_pages(suite, folder)
