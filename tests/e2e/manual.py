"""The manual pages: complete, and without a fault that mandoc knows."""

import re
import shutil

from harness import ROOT, run
from pictures import PICTURES
from screens import WIDTH, Help, columns, has_chinese
from sheets import workbook

PAGES = 'andu.1', 'andu-input.5', 'andu-template.5'
TEMPLATE = ROOT / 'generator' / 'template'
MAN = ROOT / 'generator' / 'man'

# What the pages' sample takes its rows from.
SHEET = workbook({'汇总': ([[text] * 5 for text in '甲乙丙'],)})

# What `change:` takes; in the code they are no rows of a table of attributes.
CHANGES = {'replace', 'with', 'remove', 'before', 'put', 'after'}


def table_words():
    """Every word and attribute of the template language in the code."""
    words = set()
    for path in TEMPLATE.glob('*.c'):
        for table in re.findall(
                r'static const struct (?:word|attribute) \w+\[\] =\s*'
                r'\{(.*?)\n?\};', path.read_text(encoding='utf-8'), re.S):
            words |= set(re.findall(r'\{"([^"]+)"', table))
    header = (TEMPLATE / 'template.h').read_text(encoding='utf-8')
    words |= set(re.findall(r'ROW\(PART_\w+, "([^"]+)"\)', header))
    source = (TEMPLATE / 'template.c').read_text(encoding='utf-8')
    sections = re.search(r'\} sections\[\] = \{(.*?)\n\};', source, re.S)
    return words | set(re.findall(r'\{"([^"]+)"', sections[1]))


def plain(page):
    """The page as text, one long line a paragraph."""
    result = run(['mandoc', '-T', 'utf8', '-O', 'width=1000', page])
    return re.sub('.\b', '', result.out.decode())


def check_tables(suite, pages, language):
    text = plain(pages['andu.1'])
    every = Help(suite, None, language)
    for command in every.commands():
        suite.check(f'{language} andu.1 has the command {command}',
                    re.search(rf'^ +{command}$', text, re.M), text[:300])
        screen = Help(suite, command, language)
        for names in (Help.OWN, Help.COMMON):
            for short, long, argument, _ in screen.options(names):
                wanted = f'{long} {argument}' if argument else long
                wanted = f'{short}, {wanted}' if short else wanted
                suite.check(f'{language} andu.1: {command} has {wanted}',
                            re.search(rf'^ +{re.escape(wanted)}(?!\w)', text,
                                      re.M), 'missing')
        for line in screen.examples():
            suite.check(f'{language} andu.1: the example {line}',
                        line in text.replace('\u2010', '-'), 'missing')


def check_lint(suite, name, path):
    """Nothing to complain of; what the pages refer to is looked up here."""
    lint = run(['mandoc', '-T', 'lint', '-W', 'all', path]).out.decode()
    told = [line for line in lint.splitlines()
            if 'referenced manual not found' not in line]
    suite.check(f'mandoc accepts the {name}', not told, told)
    for page, section in re.findall(
            r'^\.Xr (\S+) (\d)', path.read_text(encoding='utf-8'), re.M):
        suite.check(f'{name}: {page}({section}) exists',
                    f'{page}.{section}' in PAGES)


def check_width(suite, name, path):
    """As man shows it: with groff, which breaks Chinese lines."""
    if not shutil.which('groff'):
        suite.skip(f'width of the {name}', 'no groff')
        return
    shown = run(['groff', '-k', '-Tutf8', '-mandoc', '-rLL=80n', '-P-cbou',
                 path], env={'LC_ALL': 'C.UTF-8'})
    lines = shown.out.decode().splitlines()
    suite.check(f'groff shows the {name}',
                len(lines) > 50 and not shown.err, shown.err)
    wide = [line for line in lines if columns(line) > WIDTH]
    suite.check(f'the {name} fits {WIDTH} columns', not wide, wide)


def literal(page):
    """The blocks of a page that are shown as typed."""
    return re.findall(r'^\.Bd -literal.*?\n(.*?)^\.Ed', page.read_text(
        encoding='utf-8'), re.M | re.S)


def written_words():
    """Every word that the page has an entry for, in either language."""
    words = set()
    for page in (MAN / 'andu-template.5.in',
                 MAN / 'zh_CN' / 'andu-template.5.in'):
        for line in re.findall(r'^\.It Ic (.*)', page.read_text(
                encoding='utf-8'), re.M):
            words |= set(line.replace(',', ' ').split())
    return words


def check_parts(suite, tool):
    """The page cannot say of parts what the parser does not know."""
    source = (MAN / 'andu-template.5.in').read_text(encoding='utf-8')
    for name, text, status in (
            ('as it is', source, 0),
            ('a word that is none', source.replace(
                '@PART title .@', '@PART heading .@'), 1),
            ('a word left out', source.replace('@PART folio .@', ''), 1)):
        result = run([tool, 'en', suite.text('page.in', text)])
        suite.equal(f'manual page: {name}', result.status, status)


def check_samples(suite, language, pages):
    """What the pages show works as shown."""
    blocks = literal(pages['andu-input.5'])
    draft, lists, group, text, rows, shown, drawn, marked = blocks[:8]
    head = ''.join(line for line in draft.splitlines(keepends=True)
                   if not re.match('抄送机关|主送机关|联系人| |正文', line))
    ignoring = blocks[8].replace('《办法》', '')
    for name, written in (
            ('draft', draft),
            ('lists and groups', head + lists + group + '正文: 现答复如下。\n'),
            ('text', head + '主送机关: 陈一诺委员\n' + text),
            ('table from a spreadsheet', head + '主送机关: 陈一诺委员\n' + rows),
            ('pictures', head + '主送机关: 陈一诺委员\n' + shown),
            ('charts', head + '主送机关: 陈一诺委员\n' + drawn),
            ('marks', head + '主送机关: 陈一诺委员\n' + marked),
            ('comments', re.sub('标题: .*\n', '', head)
             + '主送机关: 陈一诺委员\n' + ignoring + '  现答复如下。\n')):
        out = suite.folder() / 'out.pdf'
        path = suite.text('draft.yaml', written)
        (path.parent / '情况.xlsx').write_bytes(SHEET)
        (path.parent / '河道.png').write_bytes(PICTURES['rgb'])
        result = suite.run_andu('build', path, '-o', out)
        suite.check(f'{language} andu-input.5: the {name} builds',
                    result.status == 0 and out.is_file(),
                    result.err + written)
    template = suite.text('ours.yaml', literal(pages['andu-template.5'])[0])
    unmarked = re.sub('云溪市教育局', '临江市教育局', draft)
    result = suite.run_andu('build', suite.text('draft.yaml', unmarked),
                            '--template', template, '--to', 'tree', '-o', '-')
    suite.check(f'{language} andu-template.5: the template works',
                result.status == 0
                and '云溪市教育局' in result.out.decode(),
                result.err + result.out.decode()[:600])
    changing = suite.text('changing.yaml',
                          literal(pages['andu-template.5'])[1])
    changed = suite.run_andu('build', suite.text('draft.yaml', draft),
                             '--template', changing, '--to', 'tree', '-o',
                             '-')
    suite.check(f'{language} andu-template.5: the changes work',
                changed.status == 0 and
                '专此说明。' in changed.out.decode() and
                '承办：' in changed.out.decode(), changed.err)


def test(suite):
    built = suite.andu.parent / 'man'
    if not shutil.which('mandoc'):
        suite.skip('manual pages', 'no mandoc')
        return
    if not built.is_dir():
        suite.skip('manual pages', 'not built')
        return
    words = table_words()
    unknown = written_words() - words - CHANGES
    suite.check('andu-template.5 has no word that is not in the code',
                not unknown, sorted(unknown))
    check_parts(suite, built / 'manual')
    suite.check('the words of templates are found', len(words) > 150,
                len(words))
    for language, place in (('en', built), ('zh', built / 'zh_CN')):
        pages = {page: place / page for page in PAGES}
        for page, path in pages.items():
            check_lint(suite, f'{language} {page}', path)
            text = plain(path)
            suite.check(f'{language} {page} is in its language',
                        len(re.findall('[\u4e00-\u9fff]', text))
                        > (1000 if language == 'zh' else -1), text[:200])
            check_width(suite, f'{language} {page}', path)
        check_tables(suite, pages, language)
        check_samples(suite, language, pages)
        # a line may end behind the hyphen of a word
        text = re.sub(r'-\n\s*', '-', plain(pages['andu-template.5']))
        for word in sorted(words):
            suite.check(
                f'{language} andu-template.5 has the word {word}',
                re.search(rf'(?<![\w-]){re.escape(word)}(?![\w-])', text,
                          re.A), 'missing')
        text = plain(pages['andu-input.5'])
        for word in ('# andu:', '忽略', '引用', '标题分行', '跨列', '对齐',
                     '小数点', '列宽', '横排', '版式', '表头'):
            suite.check(f'{language} andu-input.5 has {word}', word in text,
                        'missing')
    suite.check('English pages are English', not has_chinese(
        plain(built / 'andu.1').split('EXIT STATUS')[1]
        .split('EXAMPLES')[0]))
