"""What is decided by two or three things at once: each of one list together
with each of another, or, where that would be too many, so many of them drawn
by a seed. Where `ladders.py` lets one thing grow and `spoil.py` breaks what is
whole, these are written from nothing: scalars begun and gone on with in every
way, DocBook of any elements in one another, tables of Word with all cells that
may be one, changes of templates, options with values, folders between two runs
of a batch. Prints are taken of what is told and made (`printed.py`)."""

import itertools
import random

import yaml

from ladders import DUMPER, han, letter, report


def drawn(key, count, *lists):
    """So many of all combinations, in their order; all where they are fewer."""
    every = list(itertools.product(*lists))
    if len(every) <= count:
        return every
    return [every[i] for i in sorted(
        random.Random(key).sample(range(len(every)), count))]


def dumped(draft):
    return yaml.dump(draft, Dumper=DUMPER, allow_unicode=True,
                     sort_keys=False, width=10 ** 6)


# --- YAML as it is typed ---------------------------------------------------------

BEGUN = ('', '"', "'", '|\n', '>\n', '|-\n', '|1\n', '｜\n', '│\n', '＞\n', '｜ ',
         '丨', '＞', '-', '- ', '· ', '－', '— ', '1. ', '（1）', '①', '[', '{', '【',
         '#', '! ', '&a ', '*a', '@', '%', '`', '? ', ': ', ',', '\u3000', '\t',
         '\ufeff', '\u00a0')
BETWEEN = ('\n', '\n\n', '\n    \n', '\n\t\n', ' # 注\n', '\r\n', '  \n\n\n',
           '\n#\n', '')
NEXT = ('甲', '- 甲', '-甲', '－ 甲', '· 甲', '2. 甲', '②甲', '甲\t乙', '甲：乙',
        '甲: 乙', '甲］', ']', '】', '"', "'", '}', '# 甲', '...', '---', '|', '\u3000甲',
        '')
PLACES = ('正文: {0}甲乙{1}  {2}\n', '正文:\n  - {0}甲乙{1}    {2}\n  - 丙\n',
          '正文: {0}甲乙{1}{2}\n', '正文: [{0}甲乙{1} {2}]\n署名: 丁\n',
          '正文:\n- 标题: {0}甲乙{1}  {2}\n  内容: 丙\n', '署名: {0}甲乙{1} {2}\n正文: 丙\n',
          '正文: 丙\n附件:\n- {0}甲乙{1}- {2}\n', '正文: |\n  {0}甲乙{1}  {2}\n')
HEAD = '文种: 工作报告\n标题: 云溪市图书馆工作报告\n'


def scalars():
    """Texts begun in every way, and every next line."""
    for n, (begun, between, following, place) in enumerate(drawn(
            'scalars', 900, BEGUN, BETWEEN, NEXT, PLACES)):
        yield f'scalar-{n:03}', HEAD + place.format(begun, between, following)


SIGNS = ('-{}', '－{}', '· {}', '●{}', '{}. ', '{}、', '（{}）', '①②③④⑤⑥', '—{}', '* {}',
         '-\u3000{}', '－\u00a0{}')
FOLDS = ('\n', '\n\n', '\n   \n', '\n # 注\n', '\n\n\n\n')


def marked():
    """Lines that would be a list but are none for YAML, with blank lines."""
    for n, (sign, fold, place, last) in enumerate(itertools.product(
            SIGNS, FOLDS, ('正文: {}\n', '正文:\n  - {}\n  - 丁\n', '抄送机关:\n  {}\n'),
            ('丙', '这是一句话，不是一个名字。'))):
        lines = [(sign[i - 1] if '{}' not in sign else sign.format(i)) + word
                 for i, word in enumerate(('甲', '乙局', last), 1)]
        yield f'marked-{n:03}', HEAD + place.format((fold + '    ').join(lines))


DAYS = ('{y}年{m}月{d}日', '{y}-{m}-{d}', '{y}.{m}.{d}', '{y}/{m}/{d}', '{y}年{m}月',
        '{y}年{m}月{d}号', '{y} 年 {m} 月 {d} 日', '{y}年{m}月{d}', '{m}月{d}日',
        '{y}{m}{d}', '{y}年{m}.{d}', '{y}-{m}月{d}日')
YEARS = ('2026', '26', '２０２６', '二〇二六', '二○二六', '二零二六', '二千零二十六', '二〇二',
         '二〇二六六', '十', '', '0000', '9999', '20266', '一九〇〇')
PARTS = ('5', '05', '005', '0', '13', '五', '十二', '十三', '〇五', '三十一', '二十八九', '',
         '１２', '廿', '一百零一')


def dates():
    for n, (form, y, m, d) in enumerate(drawn(
            'dates', 300, DAYS, YEARS, PARTS, PARTS)):
        day = form.format(y=y, m=m, d=d)
        yield f'date-{n:03}', dumped(letter(
            成文日期=day, 正文=[f'会议于{day}召开。', '特此函复。']))


# --- pages -----------------------------------------------------------------------

ADDRESSES = ('https://www.yunxi.gov.cn/jyj/zwgk/202605/t20260507_{}.html',
             'http://a.b/{}', 'library_{}@yunxi-reading.org.cn',
             'D:\\archive\\2026\\{}\\final-version.docx', 'www.{}.com,', '({}-abc-def)',
             'INV{}/AB.CD_EF-GH', '{}{}{}', 'a{}?x=1&y=2#z')


def addresses():
    """At each place of a line, one behind the other; longer and shorter than
    what is kept whole."""
    for n, (address, length) in enumerate(drawn(
            'addresses', 28, ADDRESSES, (3, 8, 14, 21, 29, 38, 52))):
        text = []
        for behind in range(28):
            digits = ''.join('0123456789-/.'[(behind * 7 + i * 5) % 13]
                             for i in range(length))
            one = address.replace('{}', digits)
            text.append(han(behind) + one + ('', '。', '，', '.')[behind % 4]
                        + han(34 - behind) + one + han(12))
        yield f'address-{n:02}', dumped(report(正文=text))


WORDS = ('', '数', '数量', '完成率', '负责部门', '累计完成投资', '群众满意度测评结果', 'Total',
         '2026年', '（万元）', '12', 'per cent (%)')


def table_of(*rows, **more):
    return {'表格': {'行': [list(row) for row in rows], **more}}


def heads():
    """Heads of each width above cells of each width."""
    for n, (columns, first, second, size) in enumerate(drawn(
            'heads', 60, range(2, 14), WORDS, WORDS, (1, 2, 3, 5, 9, 26))):
        head = [(first, second, WORDS[column % len(WORDS)])[column % 3] or '项'
                for column in range(columns)]
        yield f'heads-{n:02}', dumped(report(正文=[
            table_of(*[[(han(size, row + column), str(10 ** (size % 7) + row),
                         f'{row}.5', '')[(row + column) % 4]
                        for column in range(columns)] for row in range(4)],
                     表头=head), '完。']))


def long_rows():
    """Rows that a page's end divides, at each height."""
    for n, (above, lines, others, least) in enumerate(drawn(
            'rows', 80, range(0, 24, 3), (1, 4, 9, 14, 30, 44, 70), (0, 1, 12),
            (None, None, '6', '30mm', '100mm'))):
        yield f'divided-{n:02}', dumped(report(正文=[
            *(han(9, i) for i in range(above)),
            table_of(['甲', han(lines * 9), han(others * 9, 5)],
                     ['乙', han(3), ''], ['丙', han(lines * 4), han(7)],
                     表头=['项', '情况', '说明'], 列宽=['1', '4', '4'],
                     **({'行高': least} if least else {})), '完。']))


FORM = {'文种': '年度报告', '年度': '2025', '单位名称': '云溪市图书馆',
        '统一社会信用代码': '1236990051740936X6', '法定代表人': '顾清和', '住所': '云溪市文苑路18号',
        '开办资金': '50.00', '经费来源': '财政全额补助', '举办单位': '云溪市文化和旅游局',
        '宗旨和业务范围': '提供服务。', '资产损益': {'年初数': '52.30', '期末数': '54.80'},
        '主要工作': '开放。', '填表人': '童以澈', '联系电话': '0000-5550176',
        '报送日期': '2026年3月12日'}
LAYOUTS = (None, '报告书')
LONG = ('宗旨和业务范围', '基本情况', '主要工作', '主要问题', '下一步打算',
        '绩效和受奖惩及诉讼投诉情况')


def form_rows():
    for n, (layout, field, lines, paragraphs, other) in enumerate(drawn(
            'forms', 60, LAYOUTS, LONG, (1, 7, 13, 19, 25, 31, 60), (1, 2, 9),
            LONG)):
        fields = {**FORM, '版式': layout, other: han(26 * 12, 3) + '。',
                  field: '\n'.join(han(26 * lines // paragraphs, i) + '。'
                                   for i in range(paragraphs))}
        yield f'form-{n:02}', dumped(
            {key: value for key, value in fields.items() if value})


STARTS = ('', '政协', '中共', '云岭省', '全国')
SEATS = ('', '云溪市', '澜江市青屿区', '第三', '的')
BODIES = ('', '教育局', '人大常委会', '委员会', '办公室', '图书馆', '教育工作委员会', '政府')
BEHIND = ('', '办公室', '第五次会议', '二次全体会议', '分局', '常委会', '主任会议')
ENDS = ('工作方案', '关于养老服务有关情况', '建设规划', '')


def organs():
    for n, (start, seat, body, behind, second, end) in enumerate(drawn(
            'organs', 200, STARTS, SEATS, BODIES, BEHIND, BODIES, ENDS)):
        about = start + seat + body + behind + (
            '、' if n % 3 == 0 else '') + seat[:n % 3] + second + end
        yield f'organs-{n:03}', dumped(letter(
            标题=f'云溪市教育局关于{("印发", "报送", "")[n % 3]}{about or "工作"}的复函',
            版式='文件' if n % 2 else '信函'))


def pages():
    """{name of the file: text} of what is set on pages."""
    return named(addresses, heads, long_rows, form_rows, organs)


def typed():
    """{name of the file: text} of what is only read."""
    return named(scalars, marked, dates)


def named(*makers):
    return {f'{name}.yaml': text for make in makers for name, text in make()}


# --- DocBook from nothing ----------------------------------------------------------

INLINE = ('emphasis', 'phrase', 'link', 'footnote', 'superscript', 'quote',
          'xref', 'email', 'inlinemediaobject', 'anchor', 'unknown', 'literal')
BLOCKS = ('para', 'simpara', 'formalpara', 'itemizedlist', 'orderedlist',
          'variablelist', 'simplelist', 'table', 'informaltable', 'mediaobject',
          'blockquote', 'section', 'literallayout', 'programlisting', 'note',
          'bridgehead', 'remark', 'x:own', 'simplesect', 'figure')
ABOUT = ('title', 'subtitle', 'author', 'date', 'pubdate', 'abstract',
         'biblioid', 'org', 'othercredit', 'volumenum', 'legalnotice',
         'authorgroup', 'releaseinfo', 'keywordset', 'bibliosource')
ATTRIBUTES = ('', ' role="note"', ' role="heading-1"', ' xml:id="a"',
              ' xml:lang="en"', ' role=""', ' condition="x"', ' remap="正文"',
              ' xlink:href="http://a.b"', ' linkend="a"')
LISTED = (' numeration="arabic"', ' numeration="loweralpha"',
          ' numeration="upperroman"', ' startingnumber="3"',
          ' continuation="continues"', ' mark="none"', '')


class Grown:
    """A document whose elements stand in one another by chance."""

    def __init__(self, seed):
        self.dice = random.Random(f'grown {seed}')

    def text(self):
        return self.dice.choice((
            han(self.dice.randrange(1, 40), self.dice.randrange(50)), '', '\n ',
            '一、' + han(5), '（一）' + han(4), '1.' + han(6), '&#x3000;' + han(3),
            '<!-- 注 -->' + han(3), '<![CDATA[<' + han(2) + '>]]>', '2026年5月7日',
            '<?sep?>', '附件：' + han(4), '&#xA0;&amp;', '<b/>'))

    def inline(self, depth=0):
        made = ''
        for _ in range(self.dice.randrange(1, 4)):
            made += self.text()
            if depth < 3 and self.dice.random() < .4:
                name = self.dice.choice(INLINE)
                within = self.inline(depth + 1)
                if name == 'footnote':
                    within = f'<para>{within}</para>'
                made += f'<{name}{self.dice.choice(ATTRIBUTES)}>{within}</{name}>'
        return made

    def rows(self, columns):
        dice, made = self.dice, ''
        for _ in range(dice.randrange(1, 5)):
            made += '<row>'
            for column in range(dice.choice((columns, columns, columns - 1, 1))):
                made += '<entry' + dice.choice((
                    '', '', ' morerows="1"', f' namest="c{column + 1}" '
                    f'nameend="c{min(columns, column + 2)}"', ' colname="c2"',
                    ' align="right"', ' morerows="9"', ' align="char" char="."',
                    ' namest="c9"')) + f'>{self.inline(2)}</entry>'
            made += '</row>'
        return made

    def table(self, name):
        dice, columns = self.dice, self.dice.randrange(1, 6)
        specs = ''.join(f'<colspec colname="c{n + 1}" colwidth="'
                        f'{dice.choice(("1*", "2*", "30mm", "*", "x", ""))}"/>'
                        for n in range(dice.choice((columns, columns, 1, 0))))
        head = f'<thead>{self.rows(columns)}</thead>' \
            if dice.random() < .6 else ''
        title = f'<title>{self.text()}</title>' if name == 'table' else ''
        return f'<{name}>{title}<tgroup cols="{columns}">{specs}{head}' \
            f'<tbody>{self.rows(columns)}</tbody></tgroup></{name}>'

    def block(self, depth=0):
        dice = self.dice
        name = dice.choice(BLOCKS)
        start = f'{name}{dice.choice(ATTRIBUTES)}'
        if name in ('table', 'informaltable'):
            return self.table(name)
        if name in ('itemizedlist', 'orderedlist', 'simplelist') and depth < 4:
            item = 'member' if name == 'simplelist' else 'listitem'
            items = ''.join(
                f'<{item}{dice.choice((" override=", " role=")) + dice.choice("123").join(chr(34) * 2) if dice.random() < .2 else ""}>'
                + (self.inline(1) if item == 'member' else self.blocks(depth + 2))
                + f'</{item}>' for _ in range(dice.randrange(0, 5)))
            return f'<{name}{dice.choice(LISTED)}>{items}</{name}>'
        if name in ('section', 'simplesect', 'blockquote', 'note', 'figure',
                    'formalpara', 'x:own') and depth < 5:
            title = f'<title>{self.inline(2)}</title>' \
                if dice.random() < .8 else ''
            return f'<{start}>{title}{self.blocks(depth + 1)}</{name}>'
        if name == 'variablelist':
            return f'<{name}><varlistentry><term>{self.text()}</term><listitem>' \
                f'<para>{self.text()}</para></listitem></varlistentry></{name}>'
        if name == 'mediaobject':
            return f'<{name}><imageobject><imagedata fileref="' \
                f'{dice.choice(("none.png", "../a.jpg", ""))}"/></imageobject></{name}>'
        return f'<{start}>{self.inline()}</{name}>'

    def blocks(self, depth=0):
        return ''.join(self.block(depth)
                       for _ in range(self.dice.randrange(1, 5)))

    def info(self):
        dice, made = self.dice, ''
        for name in dice.sample(ABOUT, dice.randrange(1, 9)):
            within = self.inline(2)
            if name in ('author', 'othercredit'):
                within = dice.choice((
                    f'<orgname>{self.text()}</orgname>',
                    f'<personname>{self.text()}</personname>', within,
                    f'<personname><surname>甲</surname><firstname>{self.text()}'
                    '</firstname></personname><affiliation><orgname>乙</orgname>'
                    '</affiliation>'))
            if name in ('abstract', 'legalnotice'):
                within = f'<para>{within}</para>'
            if name == 'authorgroup':
                within = f'<author><orgname>{self.text()}</orgname></author>' \
                    * dice.randrange(0, 3)
            made += f'<{name}{dice.choice(ATTRIBUTES)}>{within}</{name}>'
        return made

    def document(self):
        dice = self.dice
        root = dice.choice(('article', 'article', 'article', 'book', 'section'))
        kind = dice.choice(('reply-letter', 'work-report', 'work-report', '工作报告',
                            '', 'none'))
        title = '<title>关于图书馆工作情况的报告</title>' if dice.random() < .5 else ''
        tail = ''.join(f'<{name}><title>{self.text()}</title>{self.blocks(2)}'
                       f'</{name}>' for name in dice.sample(
                           ('appendix', 'colophon', 'bibliography', 'chapter',
                            'acknowledgements'), dice.randrange(0, 3)))
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} ' \
            'xmlns="http://docbook.org/ns/docbook" xmlns:x="urn:x" version="5.0" ' \
            'xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="zh-CN"' \
            f'{f" role={chr(34)}{kind}{chr(34)}" if kind else ""}>{title}<info>' \
            f'{self.info()}</info>{self.blocks()}{tail}</{root}>\n'


def grown(count=150):
    return {f'grown-{seed:03}.xml': Grown(seed).document()
            for seed in range(count)}


# --- to be imported ----------------------------------------------------------------

def grids():
    """Tables of Word up to four by three, with cells that are one downwards
    and across; [(name, rows of (text, across, 'restart', 'continue' or '')])"""
    dice = random.Random('grids')
    for number in range(120):
        high, wide = number % 4 + 1, number // 4 % 3 + 1
        rows, open_down = [], [False] * wide
        for row in range(high):
            cells, column = [], 0
            while column < wide:
                across = 2 if column + 1 < wide and dice.random() < .2 else 1
                down = ''
                if open_down[column] and dice.random() < .6:
                    down = 'continue'
                elif dice.random() < .35:
                    down = 'restart'
                open_down[column] = bool(down)
                text = dice.choice((han(column + 2, row), '', str(row * 7 + 1),
                                    f'{row}.5%', han(40, row)))
                cells.append((text, across, down))
                column += across
            rows.append(cells)
        yield f'grid-{number:03}', rows, number % 5 == 0


LABELS = ('单位名称', '统一社会信用代码', '法定代表人', '住所', '开办资金', '经费来源', '举办单位',
          '宗旨和业务范围', '年初数', '期末数', '网上名称', '从业人数', '一、基本情况',
          '二、开展的主要工作及取得主要效益', '三、存在的主要问题', '四、下一步打算', '变更登记情况',
          '填表人', '联系电话', '报送日期', '主送机关', '抄送', '附件', '签发人', '联系人', '发文字号')
BINDINGS = ('：', ':', ' ', '\u3000', '', '\n', '：\n', '\t', ' ： ', '（万元）：', '：无', '。')


def labelled():
    """Texts of a form in which each label is bound to its value otherwise."""
    for n, (binding, other, title) in enumerate(drawn(
            'labels', 100, BINDINGS, BINDINGS,
            ('事业单位法人年度报告书\n（2025年度）\n', '关于第68号提案的复函\n陈一诺委员：\n', ''))):
        yield f'labels-{n:03}', title + '\n'.join(
            label + (binding, other)[i % 2] + (
                han(5 + i, i), str(i * 1.5), '顾清和', '2026年3月12日')[i % 4]
            for i, label in enumerate(LABELS[n % 5:])) + '\n'


TURNS = ('关于{0}的复函', '{0}：', '一、{0}', '（一）{0}。', '1.{0}', '附件：{0}', '附件：1.{0}',
         '\u3000\u3000\u30002.{0}', '{0}局', '2026年5月7日', '（此件公开发布）', '抄送：{0}局，{0}厅。',
         '云溪市教育局办公室\u30002026年5月8日印发', '（联系人：{0}，电话：1）', '— 2 —', '{0}，{0}。{0}；', '',
         '云教函〔2026〕12号', '签发人：{0}', '特此函复。', '附件1', '{0}\t{0}', '主送：{0}', '注：{0}',
         '表1\u3000{0}', '机密★1年', '000012', '特急', '各区（县）{0}局：', '第一条\u3000{0}')


def letters():
    """Lines of letters in any order."""
    dice = random.Random('letters')
    for n in range(160):
        yield f'lines-{n:03}', '\n'.join(
            dice.choice(('', '\u3000\u3000', ' ' * 20, '\u3000' * 12))
            + dice.choice(TURNS).format(han(dice.randrange(1, 30), i))
            for i in range(dice.randrange(1, 16))) + '\n'


def texts():
    return {f'{name}.txt': text for make in (labelled, letters)
            for name, text in make()}


# --- templates changed ---------------------------------------------------------------

ROLES = ('title', 'rule', 'rule 1', 'rule 2', 'rule 3', 'rule 10', 'rule 12', 'rule 0',
         'rule 100', 'number', 'body', 'note', 'folio', 'text', 'text 2', 'text 9',
         'text 11', 'text 20', 'space', 'space 3', 'space 10', 'space 11',
         'space 12', 'space 13', 'line 10', 'text 10', 'text 12', 'contact', 'none', 'rule  2', 'rule2',
         ' 2', 'title 1', '')
NEW = ('{text: {role: own, text: "（甲）", style: body}}',
       '{rule: {length: 156mm, strokes: [1pt]}}',
       '[{space: {gap: 1行}}, {text: {role: own, text: "{title}", style: body}}]', '{}', '甲',
       '[]', '{text: "乙"}')


# so many alike that a number of two digits is wanted
ALIKE = '      - before: title\n        put:\n' + ''.join(
    f'          - space: {{gap: {n}mm}}\n' for n in range(1, 13))


def changes():
    for n, (role, action, new) in enumerate(drawn(
            'changes', 150, ROLES, ('replace', 'remove', 'before', 'after',
                                    'both', 'lacking'), NEW)):
        change = {'replace': f'{{replace: "{role}", with: {new}}}',
                  'remove': f'{{remove: "{role}"}}',
                  'before': f'{{before: "{role}", put: {new}}}',
                  'after': f'{{after: "{role}", put: {new}}}',
                  'both': f'{{remove: "{role}", put: {new}}}',
                  'lacking': f'{{before: "{role}"}}'}[action]
        yield f'change-{n:03}', 'template: own\nextends: reply-letter\nnames: [甲函]\n' \
            f'help: 试\nlayouts:\n  信函:\n    change:\n{ALIKE * (n % 2)}' \
            f'      - {change}\n'


# --- command lines -------------------------------------------------------------------

COMMANDS = ('build', 'check', 'batch', 'import', 'fonts', 'new', 'kinds', 'schema',
            'explain')
OPTIONS = ('-o', '--to', '--set', '--format', '--level', '--lang', '--template',
           '--fonts', '--kind', '--jobs', '--shard', '--summary', '--previous',
           '--strict', '--force', '--dry-run', '--fix', '--no-check', '-q', '--ignore',
           '--fail-fast', '--minimal', '--markdown', '--allow-outside', '--config')
VALUES = ('', '-', 'none', 'draft.yaml', '.', '0', '1', '-1', '99999999999999999999',
          'zh', 'en', 'pdf,', ',tree', 'pdf,pdf', 'tree,pages', 'x=1', '标题=', '=', 'L44',
          'L999', 'L01,L02', 'json', 'out/', 'a\tb', '甲')
OPERANDS = ('draft.yaml', 'none', '复函', 'L44', '', '-')


def command_lines():
    for command, option, value, operand in drawn(
            'options', 330, COMMANDS, OPTIONS, VALUES, OPERANDS):
        yield command, operand, option, value
    for command, first, second, value in drawn(
            'pairs', 120, COMMANDS, OPTIONS, OPTIONS, VALUES):
        yield command, 'draft.yaml', first, value, second


# --- a batch, and what happens before it is run again ------------------------------------

ROW = {'文种': '工作报告', '标题': '关于{事项}情况的报告', '正文': ['{情况}', {'include': '_end.yaml'}],
       '署名': '{单位}', '成文日期': '2026年5月7日'}
TABLE = '事项,情况,单位\n阅读推广,进展顺利。,云溪市图书馆\n开放时间,已经延长。,云溪市文化馆\n'


def desk():
    """{name: text} of a manifest with rows, a draft of its own, inclusions."""
    return {'_end.yaml': '正文: 特此报告。\n', 'row.yaml': dumped(ROW), 'rows.csv': TABLE,
            'one.yaml': dumped(report(正文=['甲', {'include': '_end.yaml'}])),
            'many/二.yaml': dumped(report(正文='乙', 标题='关于乙的报告')),
            'many/三.yaml': dumped(report(正文='丙', 标题='关于{甲}的报告')),
            'all.yaml': 'documents:\n  - one.yaml\n  - many/*.yaml\nrows:\n'
                        '  - {file: rows.csv, template: row.yaml}\n'
                        'output: "{标题}"\n'}


def edited(name, old, new):
    def change(home):
        path = home / name
        path.write_text(path.read_text('utf-8').replace(old, new), 'utf-8')
    return change


def left_out(name):
    return lambda home: (home / name).unlink()


def of_results(old, new):
    """What was written down of the run before, other than it was."""
    def change(home):
        for path in (home / 'out').glob('.andu-batch*'):
            path.write_bytes(path.read_bytes().replace(old, new, 1))
    return change


def of_outputs(change):
    def each(home):
        for path in sorted((home / 'out').rglob('*.pages'))[:2]:
            change(path)
    return each


def nothing(home):
    """It is run again as it was."""


BETWEEN_RUNS = {
    'nothing': nothing,
    'include': edited('_end.yaml', '特此', '专此'),
    'include-gone': left_out('_end.yaml'),
    'row': edited('rows.csv', '延长', '缩短'),
    'row-more': edited('rows.csv', '图书馆\n', '图书馆\n志愿服务,“有序”,云溪市图书馆\n'),
    'row-less': edited('rows.csv', '阅读推广,进展顺利。,云溪市图书馆\n', ''),
    'row-empty': edited('rows.csv', '进展顺利。', ''),
    'row-twice': edited('rows.csv', '开放时间', '阅读推广'),
    'column': edited('rows.csv', '单位', '单位名'),
    'column-twice': edited('rows.csv', '情况,', '事项,'),
    'draft': edited('one.yaml', '甲', '丁'),
    'draft-wrong': edited('one.yaml', '正文', '正交'),
    'draft-same-size': edited('many/二.yaml', '乙', '戊'),
    'output': edited('all.yaml', '{标题}', '{单位}'),
    'output-none': edited('all.yaml', 'output: "{标题}"\n', ''),
    'output-up': edited('all.yaml', '{标题}', '../{标题}'),
    'output-dir': edited('all.yaml', '{标题}', '{单位}/{标题}'),
    'output-odd': edited('all.yaml', '{标题}', '.{标题}?'),
    'output-lacking': edited('all.yaml', '{标题}', '{无}'),
    'pattern': edited('all.yaml', 'many/*', 'man?/[二]'),
    'pattern-none': edited('all.yaml', 'many/*', 'many/x*'),
    'pattern-up': edited('all.yaml', 'many/*', '../*/*'),
    'pattern-root': edited('all.yaml', 'many/*', '/etc/*'),
    'pattern-plain': edited('all.yaml', 'many/*', '*'),
    'pattern-here': edited('all.yaml', 'many/*', './many/../*'),
    'template': edited('row.yaml', '{情况}', '{{情况}}、{情况}'),
    'template-open': edited('row.yaml', '{情况}', '{情况'),
    'template-other': edited('row.yaml', '{情况}', '{情形}'),
    'template-bare': edited('row.yaml', '{情况}', '如上。'),
    'covered': edited('rows.csv', '单位\n', '标题\n'),
    'covered-alike': lambda home: (
        edited('rows.csv', '单位\n', '署名\n')(home),
        edited('row.yaml', '{单位}', '{署名}')(home)),
    'removed': of_outputs(lambda path: path.unlink()),
    'touched': of_outputs(lambda path: path.write_bytes(path.read_bytes())),
    'altered': of_outputs(lambda path: path.write_bytes(
        path.read_bytes().replace(b'1', b'2'))),
    'cut': of_outputs(lambda path: path.write_bytes(path.read_bytes()[:-1])),
    'results-gone': of_results(b'\n', b''),
    'results-name': of_results('关于'.encode(), '关手'.encode()),
    'results-tab': of_results(b'\t', b' '),
    'results-sum': of_results(b'1', b'2'),
    'results-end': of_results(b'7', b''),
}
# what the second run is given besides
AGAIN = (('--to', 'tree'), ('--set', '署名=甲馆'), ('--level', 'warning'),
         ('--lang', 'zh'), ('--format', 'json'), ('--no-check',), ('--force',),
         ('--fail-fast',), ('--shard', '1/2'), ('--dry-run',), ('--strict',),
         ('--format', 'sarif'), ('--format', 'short'), ('--ignore', 'L44'))
