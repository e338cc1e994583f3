"""Drafts in which one thing grows by one: the length of a title, of a line, of
a cell, how many columns, organs, attachments there are, each ordinal and each
day. Whatever the program decides at a number, one of them stands on either
side of it. Prints are taken of them (`printed.py`)."""

import yaml

HAN = '天地人和春夏秋冬东西南北山川河流风云雨雪花草树木鸟鱼虫石金玉米麦豆瓜果茶酒布衣鞋帽桌椅门窗'
FORMS = ('{han}、', '（{han}）', '{n}.', '（{n}）', '第{han}条', '{n}、', '{han}是')
DIGITS = '零一二三四五六七八九'
ENDS = ('', '。', '”。', '）', '：', '12', 'ab', '《条例》', '……', '——甲')
DUMPER = getattr(yaml, 'CSafeDumper', yaml.SafeDumper)


def han(length, start=0):
    """So many characters, no two neighbours alike."""
    return ''.join(HAN[(start + i) % len(HAN)] for i in range(length))


def numeral(n):
    if n < 10:
        return DIGITS[n]
    if n < 20:
        return '十' + (DIGITS[n % 10] if n % 10 else '')
    if n < 100:
        return DIGITS[n // 10] + '十' + (DIGITS[n % 10] if n % 10 else '')
    rest = n % 100
    return DIGITS[n // 100] + '百' + (
        '' if not rest else '零' + DIGITS[rest] if rest < 10 else
        DIGITS[rest // 10] + '十' + (DIGITS[rest % 10] if rest % 10 else ''))


def report(**fields):
    return {'文种': '工作报告', '标题': '云溪市图书馆工作报告', **fields}


def letter(**fields):
    return {'文种': '复函', '发文机关': '云溪市教育局',
            '发文字号': '云教函〔2026〕12号', '标题': '关于第68号提案的复函',
            '主送机关': '陈一诺委员', '正文': ['来函收悉。', '特此函复。'],
            '署名': '云溪市教育局', '成文日期': '2026年5月7日', **fields}


def lines_of_text():
    for number, end in enumerate(ENDS):
        yield f'ends-{number}', report(正文=[
            han(n, n) + end for n in range(1, 62)])
    for step in (2, 5, 9):
        yield f'marks-{step}', report(正文=[''.join(
            c + '，、。；”“）（《》'[i // step % 10]
            if i % step == step - 1 else c for i, c in enumerate(han(n)))
            for n in range(26, 60)])
    for word in ('W', 'i', '8', 'km ', '1234.5', '𬭎'):
        yield f'words-{ord(word[0]):x}', report(正文=[
            han(20) + word * n + han(12) for n in range(1, 30)])


def headings():
    for level in range(4):
        text = []
        for n in range(1, 58):
            item = {'标题': han(n, n), '内容': [han(30, n)]}
            for _ in range(level):
                item = {'标题': han(9, n), '内容': [item]}
            text.append(item)
        yield f'levels-{level}', report(正文=text)


def titles():
    for n in range(1, 64):
        title = '关于' + han(n) + '的复函'
        yield f'title-{n:02}', letter(
            标题=title, 发文机关=han(n % 32 + 1, 7) + '局',
            签发人=[han(2 + n % 3, i) for i in range(n % 7)] or None,
            附注=han(n, 3), 联系人={'姓名': han(n % 9 + 1), '电话': '1' * (n % 15 + 1)})
        yield f'head-{n:02}', report(
            标题=han(n) + '工作报告', 副标题=han(n, 5), 题注=f'（{han(n, 9)}）',
            署名=han(n, 11), 称谓=han(n, 13), 正文='报告如下。',
            落款=han(n, 17), 成文日期=f'2026年{n % 12 + 1}月{n % 28 + 1}日')


def cells(rows, columns, length):
    return [[han(length(row, column), row + column)
             for column in range(columns)] for row in range(rows)]


def table(rows, **more):
    return {'表格': {'行': rows, **more}}


def tables():
    for columns in range(1, 15):
        head = [han(column % 5 + 1, column) for column in range(columns)]
        yield f'columns-{columns:02}', report(正文=[
            table(cells(6, columns, lambda row, column, k=k:
                        (row * k + column) % (4 * k) + 1),
                  表头=head, 标题=han(columns * 3)) for k in range(1, 5)])
    for n in range(1, 45):
        yield f'rows-{n:02}', report(正文=[
            *(han(8, i) for i in range(n % 23)),
            table(cells(n, 3, lambda row, column: 1 + (row + column) % 7),
                  表头=['甲', '乙', '丙'], 标题='进展情况'), '完。'])
    for n in range(1, 40):
        yield f'cell-{n:02}', report(正文=[
            table([[han(n), '12.5', han(40 - n, 4)], ['甲', '3', han(n, 8)]],
                  对齐=['左', '小数点', '右'], 列宽=['1', '2', str(n)]),
            table([['9.' + '5' * (n % 6), '1' * (n % 17 + 1)],
                   ['10', '-2.25'], ['', '%d%%' % n]], 表头=['数', '量'])])


def parts():
    for n in range(0, 31):
        yield f'parts-{n:02}', letter(
            主送机关=[han(2 + i % 9, i) + '局' for i in range(n + 1)],
            抄送机关=[han(3 + i % 11, i) + '办公室' for i in range(n)] or None,
            附件=[{'标题': han(n + i, i)} for i in range(n % 13)] or None,
            正文=[han(18, i) for i in range(n)] + ['特此函复。'])
    for n in range(1, 13):
        yield f'bound-{n:02}', letter(
            附件=[{'标题': han(6, i), '内容': [han(28 * i + n, i)]}
                for i in range(n)], 版式='文件', 印发机关=han(n * 2) + '办公室',
            印发日期='2026年5月8日', 份号='0' * n, 密级='机密★%d年' % n,
            紧急程度='特急' if n % 2 else '加急')


def counted():
    """Every ordinal to 125, with each one left out once."""
    for number, form in enumerate(FORMS):
        for gap in (0, 1, 2, 9, 10, 11, 19, 20, 21, 99, 100, 110):
            yield f'ordinals-{number}-{gap:03}', report(正文='\n'.join(
                form.format(n=n, han=numeral(n)) + han(6, n) + '。'
                for n in range(1, 126) if n != gap))


    # ordinals in one sign, and what stands before and behind their rows
    for first, last in ((0x245f, 0x249c), (0x215f, 0x2180), (0x321f, 0x3230),
                        (0x3250, 0x3260), (0x2775, 0x2794), (0x327f, 0x328a),
                        (0xff0f, 0xff1a)):
        yield f'signs-{first:x}', report(正文='\n'.join(
            line for c in map(chr, range(first, last + 1)) for line in (
                f'{c}{han(6, ord(c))}。', f'{c}、{han(5, ord(c))}',
                f'（{c}）{han(5, ord(c))}。', f'{han(4)}{c}{han(4)}。')))


def days():
    yield 'days', report(正文='\n'.join(
        f'定于2026年{month}月{day}日开会，{month}月{day}日闭会。'
        for month in range(0, 14) for day in (0, 1, 9, 10, 28, 29, 30, 31, 32)))
    yield 'years', report(正文='\n'.join(
        f'{year}年2月29日至{year + 1}年，同比增长{year % 130}%。'
        for year in [*range(1895, 1905), *range(1996, 2030), 2099, 2100]))
    yield 'sums', report(正文='\n'.join(
        f'共{n}项，其中甲{n // 2}项、乙{n - n // 2 + wrong}项，占{n / 2}%。'
        for n in (*range(1, 12), 99, 100, 101, 999, 1000, 1001, 9999, 10000,
                  10001, 12345, 99999, 100000, 1234567)
        for wrong in (-1, 0, 1)))


FORM = (('单位名称', '云溪市图书馆'), ('法定代表人', '顾清和'),
        ('开办资金', '120万元'), ('经费来源', '财政补助（全额拨款）'),
        ('举办单位', '云溪市文化和旅游局'), ('住所', '云溪市云溪路8号'),
        ('年初数', '118.50'), ('年末数', '120.25'), ('从业人数', '26'))
NUMBERS = ('— {} —', '-{}-', '- {} -', '－{}－', '第{}页', '第 {} 页 共 9 页',
           '{}/9', '{}', 'Page {}')


def wrapped(text, width):
    return '\n'.join(
        line[at:at + width] for line in text.splitlines()
        for at in range(0, max(len(line), 1), width))


def texts(sample):
    """Plain texts to import, {name: text}; `sample` is a letter."""
    made = {}
    body = ['\u3000\u3000' + line.strip() for line in sample.splitlines()]
    for width in (*range(8, 64, 3), 27, 28, 29, 49, 51):
        made[f'width-{width:02}'] = wrapped(sample, width)
    for n in range(7):
        made[f'gap-{n}'] = ('\n' * (n + 1)).join(sample.splitlines())
        for name, blank in (('space', ' '), ('wide', '\u3000'), ('tab', '\t')):
            made[f'indent-{name}-{n}'] = '\n'.join(
                blank * n + line.strip() for line in sample.splitlines())
            gap = blank * n
            made[f'form-{name}-{n}'] = '事业单位法人年度报告书\n（2025年度）\n' + (
                '\n'.join(gap.join(pair) for pair in FORM) + '\n'
                + gap.join(word for pair in FORM[:4] for word in pair) + '\n'
                + gap.join(FORM[4]) + gap + gap.join(FORM[5]) + '\n')
    for number, form in enumerate(NUMBERS):
        lines = list(body)
        for page, at in enumerate(range(6, len(lines), 7), 1):
            lines.insert(at, form.format(page))
        made[f'page-{number}'] = '\n'.join(lines)
    for n in range(1, 61):
        made[f'ordinals-{n:02}'] = '\n'.join((
            '关于第68号提案的复函', '陈一诺委员：', f'{numeral(n)}、{han(n)}',
            f'（{numeral(n)}）{han(n, 3)}。', f'{n}.{han(n, 5)}', f'({n}) {han(n, 7)}',
            f'{chr(0x245f + n)}{han(4, n)}。', f'{chr(0x321f + n % 12)}{han(4)}',
            f'附件：{n}.{han(n, 2)}', han(n % 30 + 1, 9) + '局',
            f'{1990 + n}年{n % 14}月{n % 33}日'))
    return made


def drafts():
    """{name of the file: text}"""
    return {f'{name}.yaml': yaml.dump(
        {key: value for key, value in draft.items() if value is not None},
        Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10 ** 6)
        for make in (lines_of_text, headings, titles, tables, parts, counted,
                     days)
        for name, draft in make()}
