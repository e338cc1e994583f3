"""Drafts that are hard to lay out, made from a fixed seed: each character of
their texts is used once in the whole draft, so that a page can be counted."""

import random

import yaml

from harness import TEMPLATES

# the same text, the one sooner
DUMPER = getattr(yaml, 'CSafeDumper', yaml.SafeDumper)

# Of GB 2312, first level, so that every shipped font has them.
HAN = [bytes((row, cell)).decode('gb2312') for row in range(0xb0, 0xd8)
       for cell in range(0xa1, 0xff) if (row, cell) < (0xd7, 0xfa)]

# What set phrases, labels, ordinals, dates and names of kinds are made of.
RESERVED = set('一二三四五六七八九十〇的').union(*(
    path.read_text(encoding='utf-8') for path in TEMPLATES.glob('*.yaml')))


class Scatter:
    """The same number gives the same draft."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.left = [c for c in HAN if c not in RESERVED]
        self.random.shuffle(self.left)
        self.heads = set()  # these may stand on several pages
        self.twice = set()  # attachments' titles: in the list and above the text
        self.narrow = False  # in a form a row is not divided

    def text(self, least, most):
        count = min(self.random.randint(least, most), len(self.left))
        return ''.join(self.left.pop() for _ in range(count)) or '〇'

    def cell(self):
        # a few cells run over a page
        if not self.narrow and self.random.random() < .02:
            return '\n'.join(self.text(5, 60)
                             for _ in range(self.random.randint(2, 8)))
        if self.random.random() < .1:
            return ''
        return self.text(1, self.random.choice([2, 4, 8, 20]))

    def row(self, columns, spanned):
        """Cells of a row; some span columns or rows below it."""
        cells, column = [], 0
        while column < columns:
            if spanned[column]:
                spanned[column] -= 1
                column += 1
                continue
            cell = self.cell()
            if column + 1 < columns and not spanned[column + 1] \
                    and self.random.random() < .05:
                cell = {'文字': cell, '跨列': '2'}
                column += 1
            cells.append(cell)
            column += 1
        return cells

    def table(self):
        columns = self.random.randint(1, 6)
        rows = self.random.choice([1, 2, 3, 4, 6, 10, 24, 40])
        table = {}
        if self.random.random() < .7:
            table['标题'] = self.text(2, 20)
        if self.random.random() < .8:
            head = [self.text(1, 6) for _ in range(columns)]
            self.heads.update(''.join(head))
            table['表头'] = head
        spanned = [0] * columns
        table['行'] = [self.row(columns, spanned) for _ in range(rows)]
        if self.random.random() < .1:
            table['横排'] = '是'
        return {'表格': table}

    def body(self):
        """Tables with stretches of short lines between them, which move
        their beginnings over all heights of the page."""
        items = [self.text(3, 60) + '。']
        for _ in range(self.random.randint(1, 6)):
            if self.random.random() < .3:
                items.append({'标题': self.text(3, 25),
                              '内容': [self.text(3, 90) + '。',
                                     self.table()]})
            else:
                items.append(self.table())
            for _ in range(self.random.choice([0, 1, 3, 8, 11, 12, 15])):
                items.append(self.text(1, 10) + '。')
        return items

    def attachments(self):
        titles = [self.text(3, 30) for _ in range(self.random.randint(1, 3))]
        self.twice.update(''.join(titles))
        return [{'标题': title, '内容': self.body()[:6]} for title in titles]

    def names(self, most, least=1):
        return [self.text(4, 14)
                for _ in range(self.random.randint(least, most))]

    def work_report(self):
        draft = {'文种': '工作报告', '标题': self.text(8, 60) + '的报告',
                 '正文': self.body()}
        if self.random.random() < .5:
            draft['附件'] = self.attachments()
        if self.random.random() < .5:
            draft.update({'副标题': self.text(4, 30), '称谓': self.text(2, 10),
                          '落款': self.names(3), '成文日期': '2026年5月6日'})
        return draft

    def reply_letter(self):
        organs = self.names(4)
        draft = {'文种': '复函', '发文机关': organs, '署名': organs,
                 '标题': self.text(8, 50) + '的复函',
                 '主送机关': self.names(6), '正文': self.body(),
                 '成文日期': '2026年5月6日', '附注': self.text(3, 12),
                 '抄送机关': self.names(5)}
        if self.random.random() < .5:
            draft['版式'] = self.random.choice(['信函', '文件'])
        if self.random.random() < .4:
            draft['附件'] = self.attachments()
        if draft.get('版式') == '文件':
            draft.update({'签发人': [self.text(2, 3) for _ in range(3)],
                          '印发日期': '2026年5月6日',
                          '印发机关': self.text(4, 12)})
        # a mark of its own: the organs stand in the signature alone
        draft['发文机关标志'] = self.text(4, 12)
        return draft

    def annual_report(self):
        self.narrow = True

        def text():
            return self.body() if self.random.random() < .3 \
                else self.text(5, 300)
        layout = self.random.choice(['公示表', '报告书'])
        name, person = self.text(4, 30), self.text(2, 4)
        if layout == '报告书':
            self.twice.update(name + person)  # on the cover, too
        return {'文种': '事业单位法人年度报告书', '年度': '2025',
                '版式': layout, '单位名称': name, '法定代表人': person,
                '统一社会信用代码': '12330100470116397L',
                '住所': self.text(4, 40), '开办资金': '10.00',
                '经费来源': self.text(2, 20), '举办单位': self.text(2, 20),
                '宗旨和业务范围': self.text(10, 200),
                '资产损益': {'年初数': '10.00', '期末数': '10.00'},
                '网上名称': self.text(2, 9) + '.公益', '从业人数': '12',
                '基本情况': text(), '主要工作': text(), '主要问题': text(),
                '下一步打算': text(), '变更登记情况': self.text(1, 90),
                '填表人': self.text(2, 4), '联系电话': '0000-5550126',
                '报送日期': '2026年3月6日'}

    def draft(self):
        return self.random.choice([self.work_report, self.work_report,
                                   self.reply_letter,
                                   self.annual_report])()


def write(path, draft):
    path.write_text(yaml.dump(draft, Dumper=DUMPER, allow_unicode=True,
                              sort_keys=False, width=10 ** 6),
                    encoding='utf-8')
