"""Drafts in which all that a document holds besides text stands mixed, made
by seed: tables from CSV and XLSX files with totals that are right, pictures,
charts, marks and footnotes, pages begun, numbered and turned, covers, contents,
stages, forms in annexes with rows that repeat, choices. As in scatter.py each
character is used once.

    python3 tests/e2e/mixture.py SEED FOLDER    # draft.yaml and its files
"""

import decimal
import pathlib
import shutil
import sys

import scatter
import sheets
from harness import EXAMPLES
from pictures import png, shade

PICTURE = png(60, 40, shade)
MARKS = ('粗', 'b', '下划线', 'u', '着重', 'em')
SCRIPTS = ('上标', 'sup', '下标', 'sub')
TEMPLATES = EXAMPLES / 'kinds' / 'templates'
RESERVED = scatter.RESERVED.union(*(
    path.read_text(encoding='utf-8') for path in TEMPLATES.glob('*.yaml')))


class Mixture(scatter.Scatter):
    """`seed` as there; `folder` is where the files go that the draft names."""

    def __init__(self, seed, folder):
        super().__init__(seed)
        self.left = [c for c in self.left if c not in RESERVED]
        self.folder = pathlib.Path(folder)
        self.once = []    # characters printed once, as they are written
        self.more = set()  # characters that may stand on more than one page
        self.count = 0
        self.totals = []  # the cells of the totals: (file or None, text)
        self.in_form = self.lies = False

    def chance(self, share):
        return self.random.random() < share

    def words(self, least, most):
        text = self.text(least, most)
        self.once.extend(text)
        return text

    def unprinted(self, least, most):
        """Of what is said in RESERVED characters alone, 说明 of pictures."""
        return ''.join(self.random.choices('一二三四五六七八九十', k=most))

    # --- texts with marks ---

    def marked(self, least, most, notes=True, deep=2):
        """Words, some of them marked, with or without footnotes."""
        parts = []
        for _ in range(self.random.randint(1, 3)):
            draw = self.random.random()
            if draw < .15 and deep:
                word = self.random.choice(MARKS)
                inner = self.marked(1, 6, False, 0)
                parts.append(f'<{word}>{inner}</{word}>')
            elif draw < .22:
                word = self.random.choice(SCRIPTS)
                parts.append(f'm<{word}>2</{word}>')
            elif draw < .26:
                parts.append('<<粗>')
            parts.append(self.words(least, max(least, most // 3)))
            if notes and self.chance(.12):
                word = self.random.choice(('脚注', 'footnote'))
                note = self.marked(2, 40, False, 1)
                parts.append(f'<{word}>{note}。</{word}>')
        return ''.join(parts)

    def sentence(self, most=60):
        return self.marked(2, most, not self.in_form) + '。'

    # --- tables ---

    def number(self):
        places = self.random.choice((0, 1, 2))
        value = decimal.Decimal(self.random.randint(0, 99999))
        return value.scaleb(-places)

    def file_name(self, suffix):
        self.count += 1
        return f'{self.folder.name}-{self.count}.{suffix}'

    def numbers(self, rows, columns):
        places = self.random.choice((0, 1, 2))
        return [[decimal.Decimal(self.random.randint(0, 99999)).scaleb(-places)
                 for _ in range(columns)] for _ in range(rows)]

    def accounts(self):
        """A table of numbers whose last row, column or both are the sums;
        (head, rows, word)."""
        columns, rows = self.random.randint(2, 4), self.random.randint(2, 6)
        values = self.numbers(rows, columns)
        which = self.random.choice((('末行',), ('末列',), ('末行', '末列'),
                                    ('last-row',), ('last-column',)))
        right = bool({'末列', 'last-column'} & set(which))
        below = bool({'末行', 'last-row'} & set(which))
        if right:
            values = [row + [sum(row)] for row in values]
        if below:
            values.append([sum(column) for column in zip(*values)])
        head = [self.words(1, 4) for _ in range(columns + 1)]
        self.more.update(''.join(head))
        names = [self.words(1, 6) for _ in range(rows)]
        if right:
            head.append('合计')
        if below:
            names.append('合计')
        lines = [[name] + [self.shown(v) for v in row]
                 for name, row in zip(names, values)]
        return head, lines, list(which) if len(which) > 1 else which[0]

    def shown(self, value):
        return f'{value:,}' if self.chance(.3) else str(value)

    def prose(self, turned):
        columns = self.random.randint(1, 5)
        rows = self.random.choice((1, 2, 3, 4, 6, 10, 24))
        head = [self.words(1, 5) for _ in range(columns)]
        self.more.update(''.join(head))
        notes = not self.in_form and not turned
        lines = [[self.marked(1, self.random.choice((2, 4, 8, 20)), notes)
                  if self.chance(.9) else '' for _ in range(columns)]
                 for _ in range(rows)]
        for row in lines:  # an empty row would be left out of a spreadsheet
            row[0] = row[0] or self.words(1, 3)
        return head, lines

    def table(self):
        turned = not self.in_form and not self.lies and self.chance(.06)
        table = {}
        if self.chance(.6):
            table['标题'] = self.words(2, 16)
        if self.chance(.3):
            table['单位'] = '万元'
        if turned:
            table['横排'] = '是'
        if self.chance(.5):
            head, rows, table['合计'] = self.accounts()
            if self.chance(.5):
                table['对齐'] = ['左'] + ['小数点'] * (len(head) - 1)
        else:
            head, rows = self.prose(turned)
        draw = self.random.random()
        if draw < .25:
            self.to_csv(table, head, rows)
        elif draw < .5:
            self.to_xlsx(table, head, rows)
        else:
            table['表头'], table['行'] = head, rows
        if self.chance(.2):
            table['注'] = [self.sentence(30) if not notes else self.words(3, 20)
                          for notes in range(1, self.random.randint(2, 3))]
        if self.chance(.15):
            table['字号'] = '五号'
        if self.chance(.1):
            table['行高'] = '12mm'
        return {'表格': table}

    def to_csv(self, table, head, rows):
        name = self.file_name('csv')
        lines = [','.join('"' + c.replace('"', '""') + '"' for c in row)
                 for row in [head] + rows]
        (self.folder / name).write_text('\n'.join(lines) + '\n',
                                        encoding='utf-8')
        table['文件'] = name

    def to_xlsx(self, table, head, rows):
        name = self.file_name('xlsx')
        sheet = self.random.choice(('情况', '汇总', '表1'))
        right, below = self.random.randint(0, 2), self.random.randint(0, 2)
        cells = [[None] * right + [c or None for c in row]
                 for row in [head] + rows]
        cells = [['旧'] * (right + 1)] * below + cells
        (self.folder / name).write_bytes(sheets.workbook(
            {'说明': ([['旧']],), sheet: (cells,)}))
        last = sheets.place(len(cells), right + len(head))
        table.update({'文件': name, '工作表': sheet, '区域':
                      f'{sheets.place(below + 1, right + 1)}:{last}'})

    # --- pictures and charts ---

    def picture(self):
        name = self.file_name('png')
        (self.folder / name).write_bytes(PICTURE)
        picture = {'文件': name, '说明': self.unprinted(3, 9)}
        if self.chance(.7):
            picture['标题'] = self.words(2, 12)
        if self.chance(.6):
            picture['宽'] = self.random.choice(('30mm', '40%', '50mm', '25%'))
        return picture

    def pictures(self):
        if self.chance(.3):
            return {'图片': [self.picture(), self.picture()]}
        return {'图片': self.picture()}

    def chart(self):
        kind = self.random.choice(('柱形', '折线', '条形', '饼', 'column',
                                   'line', 'bar', 'pie'))
        rows = self.random.randint(2, 6)
        columns = 1 if kind in ('饼', 'pie') else self.random.randint(1, 3)
        head = [self.unprinted(1, 1)] + [self.words(1, 4)
                                         for _ in range(columns)]
        self.more.update(''.join(head))
        if columns == 1:  # nothing to tell apart: no legend
            for character in ''.join(head[1:]):
                if character in self.once:
                    self.once.remove(character)
                self.more.discard(character)
        lines = [[self.words(1, 4)] + [str(v) for v in row]
                 for row in self.numbers(rows, columns)]
        table = {'表头': head, '行': lines}
        if self.chance(.3):
            table.pop('表头'), table.pop('行')
            (self.to_csv if self.chance(.5) else self.to_xlsx)(
                table, head, lines)
        chart = {'类型': kind, '表格': table}
        if self.chance(.7):
            chart['标题'] = self.words(2, 12)
        if self.chance(.5):
            chart['说明'] = self.unprinted(3, 9)
        return {'图表': chart}

    # --- the text ---

    def item(self, level):
        draw = self.random.random()
        if draw < .22:
            return self.table()
        if draw < .30:
            return self.pictures()
        if draw < .38:
            return self.chart()
        if draw < .43 and not self.in_form:
            return {self.random.choice(('换页', 'page-break')): '是'}
        if draw < .46 and not self.in_form:
            return {'页码': str(self.random.randint(1, 60))}
        if draw < .62 and level < 4:
            return self.section(level)
        if draw < .68 and not self.in_form and not self.lies:
            self.lies = True
            inner = self.items(level, 3)
            self.lies = False
            return {self.random.choice(('横排', 'turned')): inner}
        return self.sentence()

    def section(self, level):
        title = self.marked(2, 20, not self.in_form)
        self.more.update(title)  # in the contents, too
        section = {'标题': title}
        if self.chance(.2):
            section['序数'] = '无'
        section['内容'] = self.items(level + 1, 4)
        return section

    def items(self, level, most):
        items = [self.item(level) for _ in range(self.random.randint(1, most))]
        if not isinstance(items[-1], str):
            items.append(self.sentence())
        return items

    def body(self):
        return [self.sentence()] + self.items(1, 9)

    def attachments(self):
        titles = [self.words(3, 24) for _ in range(self.random.randint(1, 3))]
        self.more.update(''.join(titles))
        return [{'标题': title, '内容': self.body()} for title in titles]

    def names(self, most, least=1):
        return [self.words(4, 14)
                for _ in range(self.random.randint(least, most))]

    # --- kinds ---

    def work_report(self):
        title = self.words(8, 50)
        organs = self.names(2)
        draft = {'文种': '工作报告', '标题': title + '的报告'}
        if self.chance(.5):
            draft['副标题'] = self.words(4, 20)
        if self.chance(.5):
            draft['封面'] = '是'
            self.more.update(title + draft.get('副标题', '')
                             + ''.join(organs))
        if self.chance(.5):
            draft['目录'] = str(self.random.randint(1, 4))
        if self.chance(.3):
            draft['稿别'] = self.random.choice(('草稿', '送审稿', '征求意见稿'))
        draft['正文'] = self.body()
        if self.chance(.5):
            draft['附件'] = self.attachments()
        draft.update({'落款': organs, '成文日期': '2026年5月6日'})
        return draft

    def reply_letter(self):
        organ = self.words(4, 12)
        draft = {'文种': '复函', '发文机关': organ, '署名': organ,
                 '发文机关标志': self.words(4, 12),
                 '标题': self.words(8, 40) + '的复函',
                 '主送机关': self.names(3), '正文': self.body(),
                 '成文日期': '2026年5月6日', '抄送机关': self.names(4),
                 '版式': self.random.choice(('信函', '文件'))}
        if self.chance(.3):
            draft['稿别'] = self.random.choice(('草稿', '送审稿', '征求意见稿'))
        if self.chance(.5):
            draft['附件'] = self.attachments()
        return draft

    def annual_report(self):
        self.in_form = True
        name, person = self.words(4, 20), self.words(2, 4)
        layout = self.random.choice(('公示表', '报告书'))
        if layout == '报告书':
            self.more.update(name + person)
        draft = {'文种': '事业单位法人年度报告书', '年度': '2025',
                 '版式': layout, '单位名称': name, '法定代表人': person,
                 '统一社会信用代码': '12330100470116397L',
                 '住所': self.words(4, 30), '开办资金': '10.00',
                 '经费来源': self.words(2, 12), '举办单位': self.words(2, 12),
                 '宗旨和业务范围': self.words(10, 90),
                 '资产损益': {'年初数': '10.00', '期末数': '10.00'},
                 '基本情况': self.words(10, 90), '主要工作': self.body(),
                 '主要问题': self.body(), '下一步打算': self.body()}
        self.in_form = False
        return draft

    def notice(self):
        """A form in an annex, its rows over people; one that is a text."""
        organ = self.words(4, 10)
        titles = [self.words(3, 12) for _ in range(2)]
        self.more.update(''.join(titles) + organ)
        people = []
        for _ in range(self.random.randint(0, 30)):
            person = {'姓名': self.words(2, 3)}
            if self.chance(.7):
                person['职务'] = self.words(2, 9)
            if self.chance(.7):
                person['住宿'] = self.random.choice('是否')
            people.append(person)
        form = {'标题': titles[0], '回执': '是', '单位': self.words(4, 12)}
        self.more.update(form['单位'])  # in the head of each page
        if people:
            form['参加人员'] = people
        if self.chance(.4):
            form['内容'] = self.sentence()
        return {'文种': '通知', '发文机关': organ, '发文字号': '云教发〔2026〕21号',
                '标题': self.words(6, 30) + '通知', '主送机关': self.names(3),
                '正文': self.body(), '附件': self.random.sample(
                    [form, {'标题': titles[1], '内容': self.body()}], 2),
                '成文日期': '2026年6月3日', '印发机关': self.words(4, 9),
                '印发日期': '2026年6月3日'}

    def association(self):
        self.in_form = True
        name = self.words(4, 12)
        self.more.update(name)
        income = self.numbers(1, 3)[0]
        spent = [v + 1 for v in self.numbers(1, 2)[0]]
        share = (spent[1] * 100 / sum(spent)).quantize(
            decimal.Decimal('0.1'), decimal.ROUND_HALF_UP)
        board = [{'姓名': self.words(2, 3), '职务': self.words(2, 5),
                  '是否公务员': self.random.choice('是否')}
                 for _ in range(self.random.randint(1, 40))]
        for one in board:
            if self.chance(.5):
                one['工作单位'] = self.words(3, 20)
        draft = {
            '文种': '社会团体年度工作报告书', '年度': '2025',
            '社会团体名称': name, '统一社会信用代码': '51369900MJB123456G',
            '法定代表人': self.words(2, 3), '业务主管单位': self.words(4, 12),
            '住所': self.words(4, 12), '建立党组织': self.random.choice(
                ('已建立', '联合建立', '未建立')), '会员大会': '未召开',
            '会员': {'单位会员': '12', '个人会员': '286'}, '负责人': board,
            '收入': dict(zip(('会费收入', '政府补助收入', '捐赠收入', '收入合计'),
                           map(str, income + [sum(income)]))),
            '支出': dict(zip(('业务活动成本', '管理费用', '支出合计'),
                           map(str, spent + [sum(spent)]))),
            '主要活动': [{'活动名称': self.words(2, 12), '时间': '2025年7月',
                      '活动情况': self.body()}
                     for _ in range(self.random.randint(1, 5))],
            '下一年度工作计划': self.body(), '填表日期': '2026年3月16日'}
        draft['支出']['管理费用占比'] = f'{share}%'
        self.in_form = False
        return draft

    def bulletin(self):
        titles = [self.words(4, 24) for _ in range(self.random.randint(1, 4))]
        self.more.update(''.join(titles))  # in the list above them, too
        return {'文种': '工作简报', '标题': self.words(4, 10), '期号': '第6期',
                '编印机关': self.words(4, 12), '编印日期': '2026年6月12日',
                '各篇': [{'标题': title, '供稿': self.words(4, 9),
                        '内容': self.body()} for title in titles],
                '报': self.names(2), '送': self.names(3)}

    def opinion_form(self):
        self.in_form = True
        draft = {'文种': '征询意见表', '标题': self.words(6, 20) + '征询意见表',
                 '提案编号': '第68号', '案由': self.words(6, 30),
                 '承办单位': self.words(4, 12),
                 '联系方式': self.random.choice(('走访', '座谈', '电话')),
                 '办理态度': '满意', '意见和建议': self.body(),
                 '填表日期': '2026年5月20日'}
        self.in_form = False
        return draft

    KINDS = (work_report, work_report, work_report, reply_letter, annual_report,
             notice, association, bulletin, opinion_form)

    def draft(self):
        return self.random.choice(self.KINDS)(self)


def make(seed, home):
    """A folder with a draft, its files and the templates; the generator."""
    folder = pathlib.Path(home) / str(seed)
    folder.mkdir(parents=True)
    shutil.copytree(TEMPLATES, folder / 'templates')
    made = Mixture(seed, folder)
    made.written = made.draft()
    made.path = folder / 'draft.yaml'
    scatter.write(made.path, made.written)
    return made


if __name__ == '__main__':
    make(int(sys.argv[1]), sys.argv[2])
