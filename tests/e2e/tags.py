"""Marks inside a text, <粗>…</粗>: texts with random marks in marks are
printed, written as DocBook and as Word files, and read again, as if they had
none; each mark is where it was.

    python3 tests/e2e/run.py --andu build/generator/andu --only tags
"""

import html
import random
import re
import zipfile

import word_lint
from harness import EXAMPLES, STATUS_INPUT, STATUS_OK, run

DRAFTS = 40
WORDS = {'bold': ('粗', 'b'), 'underline': ('下划线', 'u'),
         'dots': ('着重', 'em'), 'superscript': ('上标', 'sup'),
         'subscript': ('下标', 'sub')}
SCRIPTS = {'superscript', 'subscript'}
HAN = '清溪河断面水质监测取样点位复核结果良好均达标请各单位按时报送情况说明'
# Signs that are none, and marks that are to be printed: (typed, printed).
ODD = [('a<<b>c', 'a<b>c'), ('<<b>', '<b>'), ('<<<<u>', '<<u>'),
       ('x < y', 'x < y'), ('<i>', '<i>'), ('<', '<'), ('2>1', '2>1'),
       ('NH', 'NH'), ('2', '2'), ('，', '，'), ('mg·L', 'mg·L'), ('“引”', '“引”')]


class Marked:
    """A text as it is typed and as it is printed, and what is marked in it:
    (mark, from, to) in characters."""

    def __init__(self, dice):
        self.dice = dice
        self.typed = self.printed = ''
        self.marks = []
        self.add_all(set(), 3)

    def add_all(self, around, deepest):
        for _ in range(self.dice.randint(1, 5)):
            if deepest and self.dice.random() < .45:
                self.add_mark(around, deepest)
            else:
                self.add_text()

    def add_text(self):
        typed, printed = self.dice.choice(ODD) if self.dice.random() < .25 \
            else (None, None)
        if not printed:
            count = self.dice.randint(1, 12)
            typed = printed = ''.join(self.dice.choices(HAN, k=count))
        # a `<` before a word of a mark would be one of two
        self.typed += typed + '文'
        self.printed += printed + '文'

    def add_mark(self, around, deepest):
        barred = around | (SCRIPTS if around & SCRIPTS else set())
        free = sorted(set(WORDS) - barred)
        if not free:
            return
        mark = self.dice.choice(free)
        start = len(self.printed)
        self.typed += f'<{self.dice.choice(WORDS[mark])}>'
        self.add_all(around | {mark}, deepest - 1)
        self.typed += f'</{self.dice.choice(WORDS[mark])}>'
        self.marks.append((mark, start, len(self.printed)))

    def marked(self, mark):
        """The characters that have it."""
        return {at for one, start, end in self.marks if one == mark
                for at in range(start, end)}


def draft(texts, typed):
    lines = [text.typed if typed else text.printed for text in texts]
    rows = ', '.join("['" + line.replace("'", "''") + "']"
                     for line in lines[:2])
    return ('文种: 工作报告\n标题: 关于清溪河断面水质的报告\n署名: 云溪市生态环境局\n'
            '成文日期: 2026年7月10日\n正文:\n  - |\n'
            + ''.join(f'    {line}\n' for line in lines)
            + f"  - 标题: '{lines[0]}'\n    内容: '{lines[1]}'\n"
            + f'  - 表格:\n      行: [{rows}]\n')


def squeezed(text):
    return ''.join(text.split())


def marks_of_tree(tree):
    """[(text, {mark: characters})] of all blocks that have marks."""
    found = []
    for line in tree.splitlines():
        text = re.match(r' *\w.*? "(.*)"$', line)
        mark = re.match(r' *([a-z]+) (\d+)-(\d+)$', line)
        if text:
            found.append((text[1].replace('\\"', '"').replace('\\\\', '\\'), {}))
        elif mark and mark[1] in WORDS:
            found[-1][1].setdefault(mark[1], set()).update(
                range(int(mark[2]) - 1, int(mark[3])))
    return found


def text_of_pdf(path):
    out = run(['pdftotext', '-raw', '-enc', 'UTF-8', path, '-']).out
    return re.sub('—[0-9]+—', '', squeezed(out.decode('utf-8')))


def compare(suite, andu, folder, number):
    dice = random.Random(number)
    texts = [Marked(dice) for _ in range(4)]
    made = {}
    for name, typed in ('marked', True), ('plain', False):
        path = folder / f'{number}-{name}.yaml'
        text = draft(texts, typed)
        if not typed:  # what is to be printed is doubled here, too
            text = re.sub(r'<(?=<*/?(?:粗|b|下划线|u|着重|em|上标|sup|下标|sub)>)',
                          '<<', draft(texts, False))
        path.write_text(text, encoding='utf-8')
        made[name] = path
        for to in 'pdf', 'docbook', 'docx', 'tree':
            seen = andu('build', path, '--to', to, '-o',
                        path.with_suffix('.' + to), '--level', 'error')
            if not suite.equal(f'{path.name} as {to}', (seen.status, seen.err),
                               (STATUS_OK, '')):
                return
    marked, plain = made['marked'], made['plain']

    def read(path, to):
        return path.with_suffix('.' + to).read_text(encoding='utf-8')

    def bare(path):
        return squeezed(html.unescape(re.sub(r'<[^>]*>', '', read(path, 'docbook'))))

    def word(path):
        xml = zipfile.ZipFile(path.with_suffix('.docx')).read(
            'word/document.xml').decode()
        return ''.join(re.findall(r'<w:t [^>]*>([^<]*)</w:t>', xml))

    suite.equal(f'{marked.name}: the PDF has the text without its marks',
                text_of_pdf(marked.with_suffix('.pdf')),
                text_of_pdf(plain.with_suffix('.pdf')))
    suite.equal(f'{marked.name}: so has the DocBook', bare(marked), bare(plain))
    suite.equal(f'{marked.name}: so has the Word file', word(marked), word(plain))
    found = marks_of_tree(read(marked, 'tree'))
    for text in texts:
        here = [marks for line, marks in found if line == text.printed]
        wanted = {mark: text.marked(mark) for mark in WORDS if text.marked(mark)}
        suite.check(f'{marked.name}: {text.typed} is marked where it was',
                    bool(here) and all(marks == wanted for marks in here))
    # and back from the DocBook
    for to in 'tree', 'pdf':
        again = folder / f'{number}-again.{to}'
        andu('build', marked.with_suffix('.docbook'), '--to', to, '-o', again)
        suite.check(f'{marked.name}: the same {to} from the DocBook',
                    again.is_file() and again.read_bytes()
                    == marked.with_suffix('.' + to).read_bytes())


def example(suite, andu, folder):
    """The one that was looked at: clean, and with each mark and five notes."""
    path = EXAMPLES / 'marks' / 'work-report-water-quality.yaml'
    seen = andu('check', path, '--level', 'info')
    suite.equal(f'{path.name}: nothing to be told', (seen.status, seen.err),
                (STATUS_OK, ''))
    seen = andu('build', path, '-o', folder / 'example.pdf')
    suite.equal(f'{path.name} builds', seen.status, STATUS_OK)
    pages = run(['pdftotext', '-raw', folder / 'example.pdf', '-']).out.decode()
    suite.equal(f'{path.name}: notes are numbered anew', [
        ''.join(c for c in page if c in CIRCLED)
        for page in pages.split('\f')[:-1]], ['①②①②', '①②①②'])


def strokes(suite, andu, folder):
    """Bold is drawn with outlines as wide as the template says, in its place."""
    path = folder / 'bold.yaml'
    path.write_text('文种: 工作报告\n标题: 关于档案的报告\n署名: 青石市档案局\n'
                    '正文: 请<粗>务必</粗>报送。\n', encoding='utf-8')
    plain = folder / 'not-bold.yaml'
    plain.write_text(path.read_text(encoding='utf-8').replace('<粗>', '')
                     .replace('</粗>', ''), encoding='utf-8')

    def runs(draft):
        pages = andu('build', draft, '--to', 'pages', '-o', '-').out.decode()
        return [(float(x), float(width), text) for x, width, text in re.findall(
            r'^run (\S+) \S+ (\S+) .*?"(.*)"$', pages, re.M)]
    bold = {text: (x, width) for x, width, text in runs(path)}
    whole = next(run for run in runs(plain) if '务必' in run[2])
    suite.check('bold text begins where it began', abs(
        bold['务必'][0] - whole[0] - whole[1] / len(whole[2])) < .02)
    suite.check('and what is behind it stands where it stood', abs(
        bold['报送。'][0] - whole[0] - whole[1] / len(whole[2]) * 3) < .02)


# --- footnotes ---------------------------------------------------------------

NOTED = 40
CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
FOOT = 37 + 225 + 0.1  # mm: the type area ends there
FIRST_FOOT = 297 - 25.9  # and the text of page 1 of a letter


def noted(dice, kind):
    """A draft with notes in paragraphs, headings and cells, each of which has
    characters of its own, and [(what it stands behind, its text)]."""
    notes = []

    def text(least, most, chance):
        words = ''
        for _ in range(dice.randint(least, most)):
            words += ''.join(dice.choices(HAN, k=dice.randint(4, 30)))
            if dice.random() < chance:
                number = len(notes)
                sign, note = f'P{number:03}', f'N{number:03}' + ''.join(
                    dice.choices(HAN, k=dice.choice([3, 20, 60, 200])))
                notes.append((sign, note))
                words += f'{sign}<脚注>{note}</脚注>'
            words += '，'
        return words[:-1] + '。'
    items = []
    for _ in range(dice.randint(3, 14)):
        if dice.random() < .25:
            rows = ', '.join(f"['{text(1, 1, .3)}', '{text(1, 2, .2)}']"
                             for _ in range(dice.choice([2, 5, 30])))
            items.append(f'  - 表格:\n      表头: [断面, 情况]\n      行: [{rows}]\n')
        else:
            items.append(f"  - '{text(1, 8, .2)}'\n")
    head = {'工作报告': '署名: 云溪市生态环境局\n成文日期: 2026年7月10日\n',
            '复函': '发文机关: 云溪市水务局\n发文字号: 云水函〔2026〕3号\n'
                  '主送机关: 云溪市教育局\n署名: 云溪市水务局\n'
                  '成文日期: 2026年7月10日\n抄送机关: 云溪市财政局\n'
                  '印发机关: 云溪市水务局办公室\n印发日期: 2026年7月10日\n'
                  '联系人: {姓名: 陆知行, 电话: 0572-5550132}\n'}
    return (f'文种: {kind}\n标题: 关于清溪河断面水质的情况\n{head[kind]}正文:\n'
            + ''.join(items), notes)


def pages_of(text):
    """[[(x, y, size, text)]] of each page."""
    pages = []
    for line in text.splitlines():
        run = re.match(r'run (\S+) (\S+) \S+ \S+ (\S+).*? "(.*)"$', line)
        if line.startswith('page '):
            pages.append([])
        elif run and ' turned ' not in line:
            pages[-1].append((float(run[1]), float(run[2]),
                              float(run[3].split('x')[0]), run[4]))
    return pages


def compare_notes(suite, andu, folder, number):
    dice = random.Random(number)
    written, notes = noted(dice, dice.choice(['工作报告', '复函']))
    path = folder / f'noted-{number}.yaml'
    path.write_text(written, encoding='utf-8')
    seen = andu('build', path, '--to', 'pages', '-o', '-', '--level', 'error')
    if not suite.equal(f'{path.name} builds', (seen.status, seen.err),
                       (STATUS_OK, '')):
        return
    pages = pages_of(seen.out.decode('utf-8'))
    whole = [''.join(run[3] for run in page) for page in pages]
    text = ''.join(whole)
    for sign, note in notes:
        home = next((i for i, page in enumerate(whole) if sign in page), None)
        begun = next((i for i, page in enumerate(whole)
                      if note[:4] in page), None)
        suite.check(f'{path.name}: {sign} and its note are there, once',
                    home is not None and begun is not None
                    and text.count(sign) == 1 and text.count(note[:4]) == 1)
        if home is None or begun is None:
            continue
        number_at = whole[home].find(sign) + len(sign)
        mark = whole[home][number_at]
        suite.check(f'{path.name}: {sign} has a sign', mark in CIRCLED)
        suite.check(f'{path.name}: {note[:4]} has the same',
                    whole[begun][whole[begun].find(note[:4]) - 1] == mark)
        suite.check(f'{path.name}: {note[:4]} begins on its page or the next',
                    begun in (home, home + 1))
    for index, (page, runs) in enumerate(zip(whole, pages)):
        signs = [run[3] for run in runs if run[3] in CIRCLED and run[2] < 10]
        suite.equal(f'{path.name}: signs of a page count from ① on', signs,
                    list(CIRCLED[:len(signs)]))
        body = [run[1] for run in runs if run[2] > 14 and not re.fullmatch(
            '[—0-9 ]+', run[3])]
        small = [run[1] for run in runs if run[2] == 10.5]
        suite.check(f'{path.name}: nothing stands below the type area',
                    all(y <= (FOOT if index else FIRST_FOOT)
                        for y in small + body))
    for to in 'docbook', 'docx':
        seen = andu('build', path, '--to', to, '-o',
                    path.with_suffix('.' + to), '--level', 'error')
        suite.equal(f'{path.name} as {to}', (seen.status, seen.err),
                    (STATUS_OK, ''))
    again = andu('build', path.with_suffix('.docbook'), '--to', 'pages', '-o',
                 '-', '--level', 'error')
    suite.check(f'{path.name}: the same pages from the DocBook',
                pages_of(again.out.decode('utf-8')) == pages)
    found = word_lint.lint(word_lint.read(path.with_suffix('.docx')))
    suite.equal(f'{path.name}: nothing that Word refuses', found, [])


def test(suite):
    folder = suite.folder()
    for number in range(NOTED // 4 if suite.sanitized else NOTED):
        compare_notes(suite, suite.run_andu, folder, 5000 + number)

    def andu(*command):
        return suite.run_andu(*command)
    for number in range(DRAFTS // 4 if suite.sanitized else DRAFTS):
        compare(suite, andu, folder, number)
    strokes(suite, andu, folder)
    example(suite, andu, folder)
    # each mark that begins but does not end, in each spelling
    for mark, words in WORDS.items():
        for word in words:
            path = folder / 'open.yaml'
            for text in f'请<{word}>报送。', f'请报送</{word}>。':
                path.write_text('文种: 工作报告\n标题: 关于档案的报告\n'
                                f'署名: 青石市档案局\n正文: {text}\n',
                                encoding='utf-8')
                seen = andu('build', path, '-o', folder / 'open.pdf')
                suite.equal(f'{mark}: {text}', (
                    seen.status, (folder / 'open.pdf').exists(),
                    seen.err.count('error')), (STATUS_INPUT, False, 1))
