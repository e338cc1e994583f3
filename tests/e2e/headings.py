"""Headings and clauses: what stands behind 一、 is a heading to its mark, or text,
as a person has read it; siblings together."""

import re

from harness import GOLDEN, STATUS_OK

HEAD = '文种: 工作报告\n标题: 关于试验情况的报告\n正文: |\n'
SECTION = re.compile(r'section (\d) (\S+)( run-in)?( clause)? "(.*)"')
ORDINAL = re.compile(r'[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.')


def sections(suite, draft):
    """(ordinal, heading or whole text, is it a clause?) of each line."""
    result = suite.run_andu('build', draft, '--to', 'tree', '-o', '-')
    suite.equal(f'{draft.name}: exit status', (result.status, result.err),
                (STATUS_OK, ''))
    return [(found[2], found[5].replace('\\"', '"'), bool(found[4]))
            for found in SECTION.finditer(result.out.decode())]


def wanted(line):
    ordinal = ORDINAL.match(line)[0]
    bare = line[len(ordinal):]
    if '‖' in bare:
        return ordinal, bare.split('‖')[0], False
    return ordinal, bare, bool(re.search('[。？！；：]', bare))


def read(suite):
    text = (GOLDEN / 'headings' / 'first-sentences.txt') \
        .read_text(encoding='utf-8')
    groups = [[line for line in group.splitlines() if line[0] != '#']
              for group in text.split('\n\n')]
    suite.check('150 sentences', sum(map(len, groups)) >= 150, len(groups))
    for number, group in enumerate(groups):
        lines = ''.join(f"  {line.replace('‖', '')}\n" for line in group)
        draft = suite.text(f'headings-{number}.yaml', HEAD + lines)
        expected = [wanted(line) for line in group]
        suite.equal(f'{group[0]}: headings', sections(suite, draft), expected)
        listed = HEAD.replace(' |', '') + ''.join(
            f"  - '{line.replace('‖', '')}'\n" for line in group)
        suite.equal(f'{group[0]}: headings in a list', sections(
            suite, suite.text(f'listed-{number}.yaml', listed)), expected)
        made = draft.with_suffix('.xml')
        suite.run_andu('build', draft, '--to', 'docbook', '-o', made)
        suite.equal(f'{group[0]}: headings from the DocBook',
                    sections(suite, made), expected)


# What is written, then what of it is a heading (to ‖), or text (no ‖).
MARKED = {
    '【内容】一、加强领导。成立专班。': '一、加强领导。成立专班。',
    '【content】一、加强领导。成立专班。': '一、加强领导。成立专班。',
    '【内容】一、工作情况': '一、工作情况',
    '【标题】一、原则同意，已实施。组织实施。': '一、原则同意，已实施。‖组织实施。',
    '【标题】（一）已新增3处。请核。': '（一）已新增3处。‖请核。',
}


def marked(suite):
    for number, (line, told) in enumerate(MARKED.items()):
        draft = suite.text(f'marked-{number}.yaml', HEAD + f'  {line}\n')
        ordinal, text, _ = wanted(told)
        expected = [(ordinal, text, '‖' not in told)]
        suite.equal(f'{line}: as it is marked', sections(suite, draft),
                    expected)
        made = draft.with_suffix('.xml')
        suite.run_andu('build', draft, '--to', 'docbook', '-o', made)
        suite.equal(f'{line}: the same from the DocBook',
                    sections(suite, made), expected)
        pages = suite.run_andu('build', draft, '--to', 'pages', '-o', '-')
        suite.check(f'{line}: the mark is not printed',
                    pages.status == STATUS_OK and not pages.err
                    and '【' not in pages.out.decode(), pages.err)
    # of one among siblings the others are decided without it
    draft = suite.text('marked-one.yaml', HEAD + '  一、加强领导。成立专班。\n'
                       '  【内容】二、加强督查。督查五次。\n')
    suite.equal('one of two marked', [s[2] for s in sections(suite, draft)],
                [False, True])
    # elsewhere the words are text
    draft = suite.text('unmarked.yaml', HEAD + '  【标题】加强领导。\n'
                       '  【说明】一、加强领导。\n')
    pages = suite.run_andu('build', draft, '--to', 'pages', '-o', '-')
    suite.check('other words are printed', '【标题】加强领导' in
                pages.out.decode() and '【说明】一、' in pages.out.decode(),
                pages.out[:300])


def fonts(suite):
    """A clause is set as text, and no bookmark. The marks of a heading in
    楷体 stand in a face whose marks are at the lower left."""
    draft = suite.text('fonts.yaml', HEAD + '  一、原则同意该规划。请组织实施。\n'
                       '  （一）加强领导。成立专班。\n')
    pages = suite.run_andu('build', draft, '--to', 'pages', '-o', '-')
    runs = re.findall(r'run \S+ \S+ \S+ (\S+) 16 "(.*?)"',
                      pages.out.decode())
    suite.equal('a clause and a heading: their fonts', runs, [
        ('GWFangSong', '一、原则同意该规划。请组织实施。'),
        ('GWKai', '（一）加强领导'), ('GWFangSong', '。'),
        ('GWFangSong', '成立专班。')])


def test(suite):
    read(suite)
    marked(suite)
    fonts(suite)
