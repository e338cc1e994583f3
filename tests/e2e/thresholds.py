"""Both sides of every number at which a rule begins to speak.

Each row of generator/check/thresholds.h is a number and the side on which the
rule speaks; WRITERS has, for each, the number once more, so that none moves
unnoticed, and what writes a document in which just so many are counted. A row
without a writer fails, and so does a writer without a row. PRACTICE does the
same for the numbers of the templates' practice, by documents of its own.
"""

import re

import yaml

from harness import ROOT, TEMPLATES

ROWS = ROOT / 'generator/check/thresholds.h'

# how far from the number the rule is silent, and how far it speaks
SIDES = {'ABOVE': (0, 1), 'FROM': (-1, 0), 'UP_TO': (1, 0), 'BELOW': (0, -1)}

# words of which no rule says anything, wherever they are cut
PLAIN = '各单位认真落实年度统计报送要求并按照职责分工完成数据核对归档任务'


def words(count):
    """So many characters of prose without a mark."""
    return (PLAIN * (count // len(PLAIN) + 1))[:count]


def summary(body, title='云溪市图书馆工作总结', more=''):
    lines = ''.join(f'  {line}\n' for line in body.split('\n'))
    return f'文种: 总结\n标题: {title}\n{more}正文: |\n{lines}'


def letter(body, title='云溪市教育局关于延长体育场地开放时间的函', more=''):
    lines = ''.join(f'  {line}\n' for line in body.split('\n'))
    return f'''文种: 函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕12号
标题: {title}
主送机关: 云溪市财政局
正文: |
{lines}署名: 云溪市教育局
成文日期: 2026年5月6日
{more}'''


def reply(body):
    """A reply that is published."""
    lines = ''.join(f'  {line}\n' for line in body.split('\n'))
    return f'''文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕12号
办理结果: A
标题: 云溪市教育局关于市政协一届三次会议第68号提案的复函
主送机关: [陈一诺委员, 周怀瑾委员]
提案:
  类别: 提案
  届次: 市政协一届三次会议
  编号: 第68号
  案由: 关于完善中小学课后服务
  交办日期: 2026年2月27日
  提案者: [陈一诺, 周怀瑾]
正文: |
  你们在市政协一届三次会议上提出的《关于完善中小学课后服务的提案》（第68号）收悉。现答复如下：
{lines}  感谢你们的关心和支持。
结束语: 特此函复。
署名: 云溪市教育局
成文日期: 2026年5月6日
抄送机关: [市政协提案委员会, 市政府办公室]
公开属性: 此件公开发布
'''


def report(**given):
    """An annual report; the fields given take the place of its own."""
    fields = {
        '年度': '2025', '单位名称': '云溪市图书馆',
        '统一社会信用代码': '1236990051740936X6', '法定代表人': '顾清和',
        '住所': '云溪市文苑路18号', '开办资金': '50.00',
        '经费来源': '财政全额补助', '举办单位': '云溪市文化和旅游局',
        '宗旨和业务范围': '收集、整理和保存文献信息资源，为公众提供文献信息服务。',
        '资产损益': '{年初数: 52.30, 期末数: 54.80}',
        '网上名称': '云溪市图书馆.公益', '从业人数': '24',
        '基本情况': '云溪市图书馆核定编制26名，现有在编人员24名。',
        '主要工作': '开展阅读推广活动128场。',
        '下一步打算': '2026年新建社区分馆4个，延长社区分馆开放时间。',
        '变更登记情况': '无', '相关资质认可': '无',
        '绩效和受奖惩及诉讼投诉情况': '无', '接受捐赠及使用情况': '无',
        '报送日期': '2026年3月6日', '填表人': '林晚舟', **given}
    return '文种: 事业单位法人年度报告书\n' + ''.join(
        f'{name}: {value}\n' for name, value in fields.items())


def title_lines(*lines):
    return summary('进展顺利。', ''.join(lines),
                   f'标题分行: [{", ".join(lines)}]\n')


def title_of(count):
    return '云溪市图书馆' + words(count - 10) + '工作总结'


def broken_quotation(count):
    book = words(count - 2)
    return title_lines('云溪市图书馆《' + book[:3], book[3:] + '》工作总结')


# words of the dictionary, whole and broken in their midst
DICTIONARY = {3: ('大学', '生'), 4: ('实事', '求是')}


def broken_word(count):
    before, after = DICTIONARY[count]
    return title_lines(f'云溪市{before}', f'{after}工作总结')


def unnumbered(count, below=40):
    return summary(words(count) + '\n' + words(below - 1) + '。')


def nested_lists(count):
    opened = ''.join(f'一是{words(6)}，' for _ in range(count))
    closed = ''.join(f'二是{words(6)}；' for _ in range(count - 1))
    return summary(f'{opened}{closed}二是{words(6)}。')


def typed_date(count):
    notes = ''.join('\n（此件公开发布）' for _ in range(count - 1))
    return letter(f'{words(9)}。\n云溪市教育局\n2026年5月6日{notes}')


def brackets(count):
    return summary('各单位' + '（' * count + '含分馆' + '）' * count + '。')


WRITERS = {
    'TITLE_MOST': (60, lambda n: summary('进展顺利。', title_of(n))),
    'TITLE_LINES_MOST': (3, lambda n: title_lines(
        *['云溪市图书馆关于各分馆'] + ['认真落实统计报送要求'] * (n - 2)
        + ['的年度工作总结报告'])),
    'STUB_MOST': (2, lambda n: title_lines('云溪市图书馆年度', words(n))),
    'QUOTATION_MOST': (18, broken_quotation),
    'WORD_MOST': (3, broken_word),
    'STOPPED_MOST': (40, lambda n: summary(
        f'一、{words(n - 1)}。\n{words(9)}。\n二、{words(9)}\n{words(9)}。')),
    'UNNUMBERED_LEAST': (4, unnumbered),
    'UNNUMBERED_MOST': (20, unnumbered),
    'HEADED_LEAST': (30, lambda n: unnumbered(9, n)),
    'HEADING_LIKE_MOST': (40, lambda n: summary(
        f'①{words(n - 1)}\n{words(9)}。')),
    'HIDDEN_MOST': (6, lambda n: summary(
        f'{"●" * n}一、{words(9)}\n{words(9)}。')),
    'ORDINAL_ARABIC_MOST': (3, lambda n: summary(
        f'{"1" * n}、{words(9)}\n{words(9)}。')),
    'ORDINAL_CHINESE_MOST': (5, lambda n: summary(
        f'【{"一百二十三百"[:n]}】{words(9)}\n{words(9)}。')),
    'BLANK_LEAST': (4, lambda n: summary(f'一 {words(n)}\n{words(9)}。')),
    'WRAP_LEAST': (15, lambda n: summary(f'{words(n - 1)}，\n{words(9)}。')),
    'CUT_LEAST': (20, lambda n: summary(f'{words(n)}\n{words(9)}。')),
    'NESTED_MOST': (8, nested_lists),
    'ENDING_MOST': (8, typed_date),
    'ORGAN_LEAST': (3, lambda n: letter(
        f'{words(9)}。\n{words(n - 1)}局　　2026年5月6日')),
    'ORGAN_MOST': (40, lambda n: letter(
        f'{words(9)}。\n{words(n - 1)}局　　2026年5月6日')),
    'PAIRS_MOST': (16, brackets),
    'SUBTITLED_LEAST': (4, lambda n: summary(
        f'阅读“{words(n)}—{words(9)}”一书。')),
    'SUBTITLE_LEAST': (6, lambda n: summary(
        f'阅读“{words(9)}—{words(n)}”一书。')),
    'PART_OF_NAME_MOST': (8, lambda n: summary(
        f'阅读让-{words(n)}·卢梭著作。')),
    'LABEL_MOST': (8, lambda n: summary(f'各分馆 {words(n)}：另行通知。')),
    'PHONE_LEAST': (7, lambda n: summary(f'请询沈知微 {"5" * n}办理。')),
    'PHRASE_LEAST': (4, lambda n: summary(
        f'“{words(n)} {words(n)}”活动。')),
    'MOBILE_DIGITS': (11, lambda n: report(
        主要工作=f'由志愿者{"13900001234567"[:n]}联系。')),
    'PHONE_WORD_MOST': (8, lambda n: reply(
        f'联系电话{words(n - 4)}5550168。')),
    'QUOTED_LEAST': (4, lambda n: summary(f'閱讀圖書館'[:n] + '。')),
    'QUOTED_SHARE': (4, lambda n: summary(
        f'閱讀圖書{words(4 * n - 4)}。')),
    'CELL_LEAST': (5, lambda n: summary(
        '进展顺利。', more='') .replace('正文: |\n', '正文:\n')
    .replace('  进展顺利。', '  - 进展顺利。\n  - 表格:\n      表头: [名称, 数量]\n'
             f'      行:\n        - [圖{words(n - 1)}, 1]')),
    'YEAR_FIRST': (1900, lambda n: report(变更登记情况=f'{n}年6月变更住所。')),
    'YEAR_LAST': (2100, lambda n: report(变更登记情况=f'{n}年6月变更住所。')),
}


def answered(day):
    """A reply to what was handed over on the 6th of February."""
    return reply('全市学校均已开展课后服务。').replace(
        '交办日期: 2026年2月27日', '交办日期: 2026年2月6日').replace(
        '成文日期: 2026年5月6日', f'成文日期: {day}').replace(
        '〔2026〕', f'〔{day[:4]}〕')


def balance(opening, closing, capital='50.00'):
    return report(开办资金=capital,
                  资产损益=f'{{年初数: {opening}, 期末数: {closing}}}')


def headed(count):
    return summary(f'一、{words(count)}\n{words(9)}。\n二、{words(9)}\n'
                   f'{words(9)}。')


# (word of a practice or name, the row that speaks, silent, told)
EDGES = [
    ('heading-most', 'L31', headed(50), headed(51)),
    ('answer-months', 'L84_CONSENT', answered('2026年5月6日'),
     answered('2026年5月7日')),
    ('extended-months', 'L84', answered('2026年8月6日'),
     answered('2026年8月7日')),
    ('decimals', 'V3', balance('52.30', '54.80'), balance('52.30', '54.8')),
    ('decimals', 'V3', balance('52.30', '54.80'), balance('52.30', '54.800')),
    ('change-percent', 'V6', balance('52.30', '60.00'),
     balance('52.30', '60.01')),
    ('change-percent', 'V6', balance('52.30', '40.00'),
     balance('52.30', '39.99')),
    ('filed', 'V17', report(报送日期='2026年1月1日'),
     report(报送日期='2025年12月31日')),
    ('filed', 'V17', report(报送日期='2026年3月31日'),
     report(报送日期='2026年4月1日')),
    ('large-amount', 'V4_LARGE', balance('52.30', '999999.99'),
     balance('52.30', '1000000.00')),
    ('large-amount', 'V4_LARGE', balance('-999999.99', '52.30'),
     balance('-1000000.00', '52.30')),
    ('unit-factor', 'V4', balance('52.30', '52299.99'),
     balance('52.30', '52300.00')),
    ('unit-factor', 'V4', balance('52299.99', '52.30'),
     balance('52300.00', '52.30')),
]


# A letter and a paper of an office's own, by measures of gbt9704.yaml.
OFFICE = """\
template: own-letter
names: [便函]
extends: reply-letter
layouts:
  信函:
    parts:
      - text: {{role: mark, text: "{{mark}}", top: {letter-mark}, from: page, style: mark, fit: 156mm}}
      - rule: {{gap: 4mm, length: {letter-line}, strokes: [1.5pt], colour: red}}
      - title: {{gap: 2行, text: "{{title}}", style: title}}
      - text: {{role: addressee, gap: 1行, text: "{{addressee}}：", style: text}}
      - body: {{role: body, field: body}}
      - signature: {{role: signature, gap: 3行, organ: signature, date: date, seal: room, right: 4字}}
  文件:
    parts:
      - text: {{role: mark, text: "{{mark}}文件", top: {mark}, from: type-area, style: mark, fit: 156mm}}
      - rule: {{gap: 4mm, length: {line}, strokes: [1pt], colour: red}}
      - title: {{gap: 2行, text: "{{title}}", style: title}}
      - text: {{role: addressee, gap: 1行, text: "{{addressee}}：", style: text}}
      - body: {{role: body, field: body}}
      - signature: {{role: signature, gap: 3行, organ: signature, date: date, seal: room, right: 4字}}
      - folio: {{text: "— {{page}} —", gap: {folio}, first: 1}}
"""

# What is measured: the row that speaks, the layout, the millimetres by which
# a template may err.
MEASURED = {
    'mark': ('L66_MARK', '文件', 0.5),
    'letter-mark': ('L66_MARK', '信函', 0.5),
    'line': ('L66_LINE', '文件', 0.5),
    'letter-line': ('L66_LINE', '信函', 0.5),
    'folio': ('L66_FOLIO', '文件', 1.0),
}
# They are set by, and compared with nothing.
SET_BY = {'title-gap', 'narrowest-mark', 'lowest-mark', 'narrowest-line',
          'smallest-mark', 'seals', 'stroke', 'padding', 'press',
          'organs-per-row', 'organ-gap', 'date-right', 'signature-gap',
          'least-mark', 'most-gap', 'long-word', 'bold', 'underline',
          'underline-stroke', 'dot', 'dot-drop', 'script', 'superscript',
          'subscript', 'footnote-gap', 'footnote-rule', 'chart-height',
          'chart-hatch', 'chart-line', 'chart-mark'}
STEP = 0.03  # mm, on either side of the edge


def measures():
    """{name: millimetres, one or more} of the measures of gbt9704.yaml."""
    given = yaml.safe_load(
        (TEMPLATES / 'gbt9704.yaml').read_text('utf-8'))['measures']
    return {name: [float(one.removesuffix('mm')) for one in (
                value if isinstance(value, list) else [value])]
            for name, value in given.items() if name not in SET_BY}


def measured(suite, said):
    """Every millimetre of a measure, above it and below."""
    wanted = measures()
    suite.equal('each measure has its edge', set(wanted), set(MEASURED))
    draft = letter('同意开放。').replace('文种: 函\n', '')
    for name, (rule, layout, tolerance) in MEASURED.items():
        usual = {other: f'{values[0]}mm' for other, values in wanted.items()}
        for value in wanted[name]:
            for side_of, step in ((1, -STEP), (1, STEP), (-1, -STEP),
                                  (-1, STEP)):
                length = f'{value + side_of * (tolerance + step):.2f}mm'
                folder = suite.folder()
                (folder / 'own.yaml').write_text(OFFICE.format(
                    **{**usual, name: length}), 'utf-8')
                (folder / 'draft.yaml').write_text(
                    f'文种: 便函\n版式: {layout}\n' + draft, 'utf-8')
                seen = suite.run_andu(
                    'check', '--level', 'info', '--template',
                    folder / 'own.yaml', folder / 'draft.yaml')
                told = [row for row in ('L66_MARK', 'L66_LINE', 'L66_FOLIO')
                        if said[row].search(seen.err)]
                suite.equal(f'{name}: {length}', told,
                            [rule] if step > 0 else [])
                suite.check(f'{name}: {length} is set', seen.status < 2,
                            seen.err)


def practice_numbers():
    """The words of the shipped templates' practice that hold numbers."""
    found = set()
    for path in TEMPLATES.glob('*.yaml'):
        practice = yaml.safe_load(path.read_text('utf-8')).get('practice', {})
        for word, value in practice.items():
            listed = value if isinstance(value, list) else [value]
            if not isinstance(value, bool) and word != 'code-prefix' and any(
                    re.match(r'\d', str(one)) for one in listed):
                found.add(word)
    return found


def rows():
    return re.findall(
        r'^THRESHOLD\((\w+), (\d+), (\w+), (\w+),',
        ROWS.read_text('utf-8'), re.MULTILINE)


def messages():
    """What each row of the table of rules says, as a pattern."""
    found = {}
    for path in (ROOT / 'generator/check').glob('rules_*.h'):
        for row, text in re.findall(
                r'^(?:RULE|RULE_MESSAGE)\((\w+), .*?N_\("(.*?)"\)',
                path.read_text('utf-8'), re.MULTILINE | re.DOTALL):
            rule = re.match(r'[LV]\d+', row).group()
            found[row] = re.compile('[^;]*'.join(
                map(re.escape, re.split(r'\{[1-9]\}', text)))
                + rf'(?: \(\d+ places.*\))? \[{rule}\]$', re.MULTILINE)
    return found


def side(suite, name, draft, message, wanted):
    seen = suite.run_andu('check', '--level', 'info',
                          suite.text('draft.yaml', draft))
    suite.check(f'{name} is {"told" if wanted else "silent"}',
                bool(message.search(seen.err)) == wanted, seen.err + draft)


# Two days of a document, the days between them at which a rule is silent and
# beside which it speaks: fields, rule, (days, does it speak).
DAYED = """文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕12号
办理结果: A
标题: 云溪市教育局关于市政协一届三次会议第68号提案的复函
主送机关: 陈一诺委员
提案: {{类别: 提案, 届次: 市政协一届三次会议, 编号: 第68号, 案由: 关于课后服务, 交办日期: {handed}, 提案者: 陈一诺}}
正文: |
  您在市政协一届三次会议上提出的《关于课后服务的提案》（第68号）收悉。{past}
结束语: 特此函复。
署名: 云溪市教育局
成文日期: {date}
联系人: {{姓名: 沈知微, 电话: 0000-5550168}}
抄送机关: [市政协提案委员会, 市政府办公室]
印发机关: 云溪市教育局办公室
印发日期: {printed}
"""
DAYS = {
    'handed': ('L84', 'handed over', [
        ('2026年5月6日', False), ('2026年5月7日', True),
        ('2026年6月1日', True), ('2026年5月5日', False),
        ('2026年2月6日', False), ('2026年2月5日', True),
        ('2025年11月6日', True), ('2025年11月5日', True)]),
    'printed': ('L60', 'printed', [
        ('2026年5月6日', False), ('2026年5月5日', True),
        ('2026年4月30日', True), ('2025年5月7日', True),
        ('2026年5月7日', False), ('2026年6月1日', False)]),
    'past': ('L08', 'told of as past', [
        ('2026年5月6日', False), ('2026年5月7日', True),
        ('2026年6月1日', True), ('2027年1月1日', True),
        ('2026年5月5日', False), ('2025年12月31日', False)]),
}


def days(suite):
    """Before, on and behind the document's own day."""
    usual = {'handed': '2026年4月1日', 'date': '2026年5月6日',
             'printed': '2026年5月6日', 'past': ''}
    for field, (rule, what, cases) in DAYS.items():
        for day, wanted in cases:
            value = f'我局已于{day}函告各学校。' if field == 'past' else day
            draft = suite.text('days.yaml', DAYED.format(
                **{**usual, field: value}))
            result = suite.run_andu('check', draft)
            suite.equal(f'{what}: {day}, {rule} speaks',
                        f'[{rule}]' in result.err, wanted)
            if wanted:
                suite.check(f'{what}: {day} is named', '2026年5月6日'
                            in result.err or day in result.err, result.err)


def test(suite):
    days(suite)
    table, said = rows(), messages()
    suite.check('there are thresholds', len(table) > 30, len(table))
    suite.equal('each threshold has a writer, each writer a threshold',
                sorted((name, str(value))
                       for name, (value, _) in WRITERS.items()),
                sorted((name, value) for name, value, *_ in table))
    for name, value, where, rule in table:
        if name not in WRITERS:
            continue
        for step, wanted in zip(SIDES[where], (False, True)):
            count = int(value) + step
            side(suite, f'{name}: {count}', WRITERS[name][1](count),
                 said[rule], wanted)
    suite.equal('each number of a practice has its edge',
                practice_numbers() - {edge[0] for edge in EDGES}, set())
    for name, rule, silent, speaks in EDGES:
        side(suite, name, silent, said[rule], False)
        side(suite, name, speaks, said[rule], True)
    measured(suite, said)
