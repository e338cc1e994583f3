"""Drafts nobody would write, made from a fixed seed: every shape a text field
may have, inside each kind of document."""

import random

ORDINALS = [['一、', '二、', '十一、'], ['（一）', '(二)', '（十）'],
            ['1.', '2．', '12.'], ['（1）', '(2)', '（12）']]
WORDS = ['甲乙丙', '“引号”', '《条例》（试行）', 'A&B', 'a<b>c', "it's",
         ']]>', '&amp;', '<!-- x -->', '100%', '𫖯𬭎', '〔2026〕3号', '　空',
         'x  y', '3.5', '一是', '——', '……', '\\n', '{title}', '[n]', '无']


class Odd:
    """One source of drafts; the same number gives the same draft."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def words(self, most=4):
        return ''.join(self.random.choices(
            WORDS, k=self.random.randint(1, most))).strip() or '文'

    def ordinal(self, level=1):
        """Of that level or a deeper one: in a section's content a higher
        one would contradict the section."""
        return self.random.choice(self.random.choice(
            ORDINALS[min(level, 4) - 1:]))

    def line(self, level=1):
        kind = self.random.randrange(6)
        ordinal = self.ordinal(level)
        gap = self.random.choice(['', '', '　', ' '])
        if kind == 0:
            return ordinal + gap + self.words()
        if kind == 1:
            return f'{ordinal}{gap}{self.words()}。{self.words()}。'
        if kind == 2:
            return ordinal  # an ordinal alone is a paragraph
        return self.words() + self.random.choice(['', '。', '：'])

    def lines(self, level=1):
        return '\n'.join(
            self.line(level) for _ in range(self.random.randint(1, 4)))

    def cell(self):
        text = self.random.choice(['', self.words(2), '1.25', self.lines()])
        return text

    def table(self):
        columns = self.random.randint(1, 5)
        table = {}
        if self.random.random() < .6:
            table['caption'] = self.words()
        if self.random.random() < .6:
            table['head'] = [self.words(2) for _ in range(columns)]
        if self.random.random() < .3:
            table['widths'] = [str(self.random.randint(1, 9))
                               for _ in range(columns)]
        if self.random.random() < .3:
            table['align'] = [self.random.choice(
                ['left', 'center', 'right', 'decimal'])
                for _ in range(columns)]
        if self.random.random() < .2:
            table['turned'] = '是'
        table['rows'] = self.rows(columns)
        return {'table': table}

    def rows(self, columns):
        """Rows with spans that fit: a cell's span over rows is kept free.
        Each row has a cell of its own: DocBook has no others."""
        count = self.random.randint(1, 5)
        taken = [0] * columns
        rows = []
        for row in range(count):
            cells, column = [], 0
            while column < columns:
                if taken[column]:
                    taken[column] -= 1
                    column += 1
                    continue
                wide = 1
                while column + wide < columns and not taken[column + wide] \
                        and self.random.random() < .2:
                    wide += 1
                deep = self.random.randint(1, count - row) \
                    if column and self.random.random() < .2 else 1
                cells.append(self.span(wide, deep))
                for place in range(column, column + wide):
                    taken[place] = deep - 1
                column += wide
            rows.append(cells)
        return rows

    def span(self, wide, deep):
        if wide == deep == 1 and self.random.random() < .8:
            return self.cell()
        cell = {'text': self.cell()}
        if wide > 1:
            cell['columns'] = str(wide)
        if deep > 1:
            cell['rows'] = str(deep)
        if self.random.random() < .3:
            cell['align'] = 'right'
        return cell

    def section(self, level):
        section = {'heading': self.random.choice(
            ['', '', self.ordinal()]) + self.words()}
        if self.random.random() < .85:
            section['content'] = self.content(level + 1)
        return section

    def content(self, level=1):
        if self.random.random() < .3:
            return self.lines(level)
        items = []
        for _ in range(self.random.randint(1, 4)):
            kind = self.random.randrange(4)
            if kind == 0 and level <= 4:
                items.append(self.section(level))
            elif kind == 1:
                items.append(self.table())
            else:
                items.append(self.lines(level))
        return items

    def attachments(self):
        found = []
        for _ in range(self.random.randint(1, 3)):
            one = {'title': self.words()}
            if self.random.random() < .7:
                one['content'] = self.content()
            found.append(one)
        return found

    def some(self, draft, **optional):
        for key, value in optional.items():
            if self.random.random() < .6:
                draft[key.replace('_', '-')] = value
        return draft

    def names(self):
        names = [self.words(2) for _ in range(self.random.randint(1, 3))]
        return names[0] if len(names) == 1 and self.random.random() < .5 \
            else names

    def report(self):
        return self.some(
            {'kind': 'work-report', 'title': self.words(),
             'body': self.content()},
            subtitle=self.words(), occasion=self.words(),
            author=self.names(), salutation=self.words(),
            closing=self.content(), attachments=self.attachments(),
            sign_off=self.names(), date='2026年1月2日')

    def letter(self):
        return self.some(
            {'kind': 'reply-letter', 'issuer': self.names(),
             'addressee': self.names(), 'title': self.words(),
             'body': self.content()},
            mark=self.words(), number=self.words(), signer=self.names(),
            result='A', disclosure=self.words(), copy_number='000012',
            secrecy='机密★1年', urgency='特急', closing=self.lines(),
            attachments=self.attachments(), signature=self.names(),
            date='2026年1月2日', note=self.words(),
            contact={'name': self.words(), 'phone': '0571-1'},
            copies=self.names(), printer=self.words(),
            print_date='2026年1月3日')

    def annual(self):
        return self.some(
            {'kind': 'annual-report', 'year': '2025', 'name': self.words(),
             'credit-code': '12330500676151570Y',
             'legal-representative': self.words(), 'address': self.words(),
             'founding-capital': '10.00', 'funding-source': self.words(),
             'sponsor': self.words(), 'purpose': self.lines(),
             'net-assets': {'opening': '1.00', 'closing': '2.00'},
             'main-work': self.content()},
            layout='报告书', online_name=self.words(), staff='7',
            basics=self.content(), problems=self.content(),
            next_steps=self.lines(), changes=self.lines(),
            qualifications='无', performance=self.lines(),
            donations=self.content(), filler=self.words(), phone='1',
            report_date='2026年3月6日')

    def briefing(self):
        """Up to 13 items, of which any member may be unprinted or missing."""
        return {'kind': 'briefing', 'issuer': self.words(),
                'title': self.words(), 'articles': [
                    self.some({'title': f'第{number}件{self.words()}'},
                              source=self.words(), names=self.names(),
                              text=self.content(), notes=self.content())
                    for number in range(self.random.randint(1, 13))]}

    def draft(self):
        return self.random.choice([self.report, self.letter, self.annual])()
