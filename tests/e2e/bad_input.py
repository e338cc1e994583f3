"""Inputs that are wrong: each has its own message and exit status, in time,
and leaves no output and no older output changed."""

import json
import os
import pathlib
import pty
import re

from harness import (GOLDEN, STATUS_INPUT, STATUS_OK, STATUS_SURROUNDINGS,
                     STATUS_USAGE)

GOOD = '''文种: 工作报告
标题: 关于试验情况的报告
正文: |
  试验情况如下。
'''


def nested(depth):
    return 'kind: work-report\ntitle: 报告\nbody: ' + '[' * depth \
        + 'x' + ']' * depth + '\n'


def alias_bomb():
    lines = ['kind: work-report', 'title: 报告',
             'a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for level in range(1, 12):
        items = ', '.join([f'*a{level - 1}'] * 10)
        lines.append(f'a{level}: &a{level} [{items}]')
    return '\n'.join([*lines, 'body: *a11', ''])


# name: (text or bytes, the id that must be among the messages, or None where
# it is enough that there is an error)
INPUTS = {
    'empty': ('', 'empty-file'),
    'blank-lines': ('\n\n  \n', 'empty-file'),
    'only-a-comment': ('# 草稿\n', 'empty-file'),
    'binary': (bytes(range(256)) * 40, 'binary-file'),
    'binary-pdf': (b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\0\0', 'binary-file'),
    'word-document': (b'PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0', 'binary-file'),
    'kind-wrong': (GOOD.replace('工作报告', '请柬', 1), 'kind-unknown'),
    'kind-missing': (GOOD.split('\n', 1)[1], 'kind-missing'),
    'field-missing': (GOOD.replace('标题: 关于试验情况的报告\n', ''),
                      'field-missing'),
    'field-empty': (GOOD.replace('标题: 关于试验情况的报告', '标题:'),
                    'field-empty'),
    'key-misspelled': (GOOD + '结束话: 特此报告。\n', 'unknown-key-suggest'),
    'key-misspelled-english': (GOOD + 'autor: 办公室\n',
                               'unknown-key-suggest'),
    'key-unknown': (GOOD + '天气预报内容: 晴\n', 'unknown-key'),
    'full-width-colon': (GOOD.replace('标题: ', '标题：'),
                         'fullwidth-colon'),
    'full-width-colon-and-space': (GOOD.replace('标题: ', '标题： '),
                                   'fullwidth-colon'),
    'no-space-after-colon': (GOOD.replace('标题: ', '标题:'),
                             'missing-space-after-colon'),
    'unquoted-colon': (GOOD.replace('标题: 关于', '标题: 报告: 关于'),
                       'unquoted-colon'),
    'unclosed-quote': (GOOD.replace('标题: ', '标题: "'), 'unclosed-quote'),
    'tab': (GOOD.replace('  试验', '\t试验'), 'tab-indent'),
    'duplicate-key': (GOOD + '标题: 又一个\n', 'duplicate-key'),
    'same-field-twice': (GOOD + 'title: 又一个\n', 'same-field-twice'),
    'two-documents': (GOOD + '---\n' + GOOD, 'many-documents'),
    'a-list': ('- 一\n- 二\n', 'not-a-mapping'),
    'a-sentence': ('关于试验情况的报告\n', 'not-a-mapping'),
    'unknown-alias': (GOOD.replace('关于试验情况的报告', '*baogao'),
                      'unknown-alias'),
    'unknown-alias-chinese': (GOOD.replace('关于试验情况的报告', '*报告'), None),
    'gb18030': (GOOD.encode('gb18030'), 'looks-like-encoding'),
    'big5': (GOOD.replace('文种', 'kind').replace('标题', 'title')
             .replace('正文', 'body').replace('工作报告', 'work-report')
             .replace('关于试验情况的报告', '工作報告')
             .replace('试验情况如下', '工作如下').encode('big5'), None),
    'utf-16': (GOOD.encode('utf-16'), None),
    'cut-utf-8': (GOOD.encode() + b'\xe6\x96', None),
    'nested-10000': (nested(10000), 'nesting-too-deep'),
    'nested-open': ('body: ' + '[' * 10000, None),
    'nested-braces': ('body: ' + '{a: ' * 10000, None),
    'alias-bomb': (alias_bomb(), 'too-many-nodes'),
    'control-character': (GOOD.replace('试验', '试\x07验'),
                          'control-character'),
    'date-wrong': (GOOD + '成文日期: 2026年2月30日\n', 'no-such-day'),
    'date-half': (GOOD + '成文日期: 2026年2月\n', 'not-date'),
    'date-iso': (GOOD + '成文日期: 2026-05-06\n', 'date-form'),
    'kinds-two': (GOOD.replace('工作报告', '[工作报告, 复函]', 1),
                  'kind-not-one'),
    'body-without-bar': (GOOD.replace('|', '') + '  一、情况\n',
                         'lines-joined'),
    'body-full-width-bar': (GOOD.replace('|', '｜'), 'fullwidth-sign'),
    'body-folded': (GOOD.replace('|', '>') + '  一、情况\n',
                    'lines-joined'),
    'body-quoted': (GOOD.replace('|\n  ', '"') + '  二、情况"\n',
                    'lines-joined'),
    'title-on-two-lines': (GOOD.replace('试验情况的', '试验\n  情况的'),
                           'lines-joined'),
    'dash-without-space': (GOOD + '署名:\n  -甲局\n  -乙局\n',
                           'dash-without-space'),
    'dash-full-width': (GOOD + '署名:\n  －甲局\n', 'list-mark'),
    'remark-within-text': (GOOD + '# 略\n  二、情况\n',
                           'remark-ends-text'),
    'full-width-indent': (GOOD + '　　二、情况\n', 'wide-space-indent'),
    'hash-in-brackets': (GOOD + '署名: [甲局, #乙局]\n',
                         'hash-hides-bracket'),
    'hash-first-in-brackets': (GOOD + '署名: [#乙局]\n结束语: |\n  此告。\n',
                               'hash-hides-bracket'),
    'braces-for-a-text': (GOOD + '结束语: {特此报告。}\n',
                          'braces-are-group'),
    'braces-for-a-text-not-printed-here': (
        GOOD.replace('工作报告', '复函\n发文机关: 甲局\n主送机关: 乙局')
        + '附注: {甲}\n', 'braces-are-group'),
    'braces-for-lines': (GOOD + '署名: {甲局}\n', 'braces-are-group'),
    'braces-with-nothing': (GOOD + '结束语: {}\n', 'braces-are-group'),
    'group-for-a-text': (GOOD + '结束语:\n  特此: 报告\n', 'body-item'),
    'braces-for-a-group': (
        GOOD.replace('工作报告', '复函\n发文机关: 甲局\n主送机关: 乙局')
        + '联系人: {张三}\n', 'unknown-key'),
    'layout-unknown': (GOOD + '版式: 竖排\n', 'layout-unknown'),
    'line-with-break': (GOOD.replace('关于试验情况的报告', '|\n  甲\n  乙'),
                        'title-break'),
    'line-with-break-elsewhere': (GOOD + '副标题: |\n  甲\n  乙\n',
                                  'line-break-in-line'),
    'body-number-list': (GOOD.replace('|\n  试验情况如下。',
                                      '\n  - {水果: 苹果}'), None),
    'glyph-of-no-font': (GOOD + '署名: 张\U00030edd\n', 'glyph-missing'),
    'replacement-and-private': (GOOD + '署名: 张\ue000\n',
                                'private-character'),
    'emoji': (GOOD + '署名: 张\U0001f600\n', 'glyph-emoji'),
    'invisible': (GOOD + '署名: 张\u200b三\n', 'invisible-character'),
}


# Valid, and yet not what was meant: told, and built.
WARNED = {
    'hash-in-a-value': (GOOD.replace('的报告', ' #2 的报告'),
                        'hash-hides-text'),
    'hash-for-a-value': (GOOD + '结束语: #特此报告\n', 'hash-hides-text'),
    'hash-for-an-item': (GOOD + '署名:\n- 甲\n- #乙\n', 'hash-hides-text'),
    'hash-for-an-item-of-an-item': (
        GOOD.replace('|\n  试验情况如下。', '\n  - - #甲\n').replace(
            '- - #甲', '- 标题: 甲\n    内容:\n      - #乙'),
        'hash-hides-text'),
    'hash-below-its-key': (GOOD + '结束语:\n  #特此报告\n',
                           'hash-hides-text'),
    'hash-below-its-dash': (GOOD + '署名:\n  -\n    #甲\n  - 乙\n',
                            'hash-hides-text'),
    'hash-above-a-value': (GOOD + '结束语:\n  #特此\n  报告\n',
                           'hash-hides-text'),
    'hash-below-a-value': (GOOD + '结束语: 特此\n  #报告\n',
                           'hash-hides-text'),
    'hash-below-a-text': (GOOD.replace('\n  ', '\n    ') + '  #二、甲\n',
                          'hash-hides-text'),
    'hash-behind-quotes': (GOOD + '结束语: "特此" #报告\n',
                           'hash-hides-text'),
    'hash-behind-brackets': (GOOD + '署名: [甲] #乙\n', 'hash-hides-text'),
    'hash-behind-an-anchor': (GOOD + '结束语: &a #甲\n署名: *a\n',
                              'hash-hides-text'),
    'hash-behind-a-tag': (GOOD + '结束语: !!str #甲\n', 'hash-hides-text'),
    'hash-in-open-brackets': (GOOD + '署名: [甲, #乙\n  丙]\n',
                              'hash-hides-text'),
    'hash-on-a-line-in-brackets': (GOOD + '署名: [甲,\n  #乙,\n  丙]\n',
                                   'hash-hides-text'),
    'hash-with-a-bracket': (GOOD + '署名: [甲, #乙]\n  丙]\n',
                            'hash-hides-text'),
    'hash-in-braces': (GOOD + '附件: {标题: #甲\n  , 标题: 乙}\n'.replace(
        ', 标题', ', 内容').replace('#甲', '甲 #乙'), 'hash-hides-text'),
    'brackets-around-a-text': (GOOD + '结束语: [特此报告。]\n',
                               'brackets-not-printed'),
    'hash-behind-a-bar': (GOOD.replace('|', '| #甲'), 'hash-behind-bar'),
    'hash-behind-a-fold': (GOOD.replace('|', '>- #甲'), 'hash-behind-bar'),
    'remark-in-the-text': (GOOD + '  # 每行一个自然段\n',
                           'remark-in-text'),
}

# Just as valid, and meant.
QUIET = {
    'remark-behind-a-value': GOOD.replace('的报告', '的报告 # 标题'),
    'rule-of-remarks': GOOD.replace('的报告', '的报告 ####'),
    'remark-between-keys': GOOD.replace('正文', '  # 甲\n# 乙\n正文'),
    'remark-without-blank-between-keys':
        GOOD.replace('正文', '#以下由办公室填写\n正文') + '#完\n',
    'remark-without-blank-at-an-empty-key': GOOD + '结束语:\n#此处不填\n',
    'remark-in-a-group': GOOD + '附件:\n  - 标题: 甲\n    #乙\n'
                                '    内容: 丙\n  #丁\n  - 标题: 戊\n',
    'remark-above-a-group': GOOD + '附件: #两件\n    #甲\n  - 标题: 甲\n',
    'keys-out-of-use': GOOD + '附件:\n  #- 标题: 甲\n  #  内容: 乙\n',
    'group-out-of-use': GOOD.replace(
        '工作报告', '复函\n发文机关: 甲局\n主送机关: 乙局')
        + '联系人:\n  #姓名: 甲\n  #电话: 1\n',
    'rule-of-dashes': GOOD + '结束语: #-----\n  #=====\n',
    'remark-with-wide-blank': GOOD + '结束语: #　此处不填\n',
    'hash-in-two-lines-of-quotes': GOOD + '署名: "A B\n  #C"\n',
    'brackets-around-a-list': GOOD + '结束语: [甲。, 乙。]\n署名: [甲]\n',
    'brackets-in-quotes': GOOD + "结束语: '[特此报告。]'\n",
    'list-of-one': GOOD + '结束语:\n  - 特此报告。\n',
    'remarks-in-brackets': GOOD + '署名: [甲, # 乙\n  # 丙]\n  丁]\n',
    'ignored-in-the-text': GOOD + '  # andu: ignore L48\n',
    'hash-inside-a-word': GOOD.replace('试验情况的', '2#楼情况的'),
    'hash-in-quotes': GOOD.replace('关于试验情况的报告',
                                   "'关于 #2 的报告'"),
    'negative-number': GOOD + '署名:\n  -5\n',
    'dash-of-a-title': GOOD + '副标题:\n  ——甲乙\n',
    'english-on-two-lines': GOOD + '署名: Ab cd\n  ef gh\n',
    'quoted-line-joined-without-space':
        GOOD.replace('关于试验情况的报告', '"关于试验\\\n  情况的报告"'),
    'blank-lines-in-quotes': GOOD.replace('|\n  试验情况如下。',
                                          '"甲。\n\n  乙。"'),
}


# What the remedy of a case in tests/cases/mistakes says, done to the letter:
# the draft then builds, and nothing is said of it.
REMEDIES = {
    'list-item-too-deep': [('   - 陆', '  - 陆')],
    'list-of-groups-too-deep': [('   - 标题', '  - 标题'),
                                ('     内容: 丁', '    内容: 丁')],
    'list-with-bullets': [('■', '- ')],
    'list-with-plus': [('+ ', '- ')],
    'list-with-stars': [('* ', '- ')],
    'list-with-ordinals': [('1. ', '- '), ('2. ', '- ')],
    'list-with-one-bullet': [('·', '- ')],
    'list-begins-with-bullet': [('·', '- ')],
    'list-with-one-dash-too-near': [('-陆', '- 陆')],
    'list-below-a-value': [('主送机关: ', '主送机关:\n  - ')],
    'list-below-bar': [('主送机关: |', '主送机关:')],
    'bar-full-width': [('｜', '|')],
    'bar-forgotten': [('正文:', '正文: |')],
    'bar-forgotten-before-colon': [('正文: ', '正文: |\n  ')],
    'bar-forgotten-above-colon': [('正文:', '正文: |')],
    'bar-forgotten-around-colon': [('正文: ', '正文: |\n  ')],
    'bar-forgotten-in-item': [('内容: ', '内容: |\n      '),
                              ('- 现', '- |\n    现')],
    'bar-forgotten-above-group': [('正文:', '正文: |')],
    'colon-forgotten': [('姓名 ', '姓名: '), ('- 标题 ', '- 标题: '),
                        ('附注 ', '附注: ')],
    'colon-forgotten-throughout': [('姓名 ', '姓名: '), ('电话 ', '电话: ')],
    'title-on-two-lines': [('\n  关于', '关于'),
                           ('正文:', '标题分行: [澜江市教育局, '
                            '关于试验情况的复函]\n正文:')],
    'title-below-bar': [('|\n  澜江市教育局\n  关于', '澜江市教育局关于'),
                        ('正文:', '标题分行: [澜江市教育局, '
                         '关于试验情况的复函]\n正文:')],
    'value-begins-with-star': [('*沈若谷代表', "'*沈若谷代表'")],
    'row-with-full-width-commas': [('，70，61，54]', ', 70, 61, 54]')],
    'row-with-enumeration-commas': [('、', ', ')],
    'row-in-full-width-brackets': [('［', '['), ('］', ']')],
    'row-closed-by-full-width-bracket': [('］', ']')],
    'row-with-tabs': [('- 城西区', '- [城西区'), ('- 城东区', '- [城东区'),
                      ('54\n', '54]\n'), ('\t', ', ')],
    'row-with-empty-cell': [(', ,', ", '',")],
    'row-with-cell-missing-at-end': [(', ]', ", '']")],
    'row-with-colon-in-cell': [('城西区: 甲', "'城西区: 甲'")],
    'row-with-a-question-mark': [('?', "'?'")],
    'table-word-misspelled': [('表投', '表头')],
    'group-behind-full-width-colon': [('联系人：', '联系人: ')],
    'group-with-full-width-comma': [('甲，', '甲, ')],
    'group-in-full-width-braces': [('｛', '{'), ('｝', '}')],
    'kind-with-a-blank': [('复 函', '复函')],
    'emoji': [('😀', '')],
    'radical': [('⼀', '一')],
    'attachments-on-joined-lines': [('附件: 1.', '附件:\n      - '),
                                    ('2.', '- ')],
    'addressees-on-joined-lines': [
        ('主送机关: 沈若谷代表、\n  陆听澜代表',
         '主送机关:\n  - 沈若谷代表\n  - 陆听澜代表'),
        ('    澜江市民政局', '  - 澜江市民政局')],
    'text-with-ordinals-on-joined-lines': [('正文:', '正文: |')],
    'list-on-the-line-of-its-key': [('机关: - 沈', '机关:\n  - 沈')],
    'quotation-over-lines': [('沈若谷代表', '沈若谷代表"'), ('澜代表"', '澜代表'),
                             ('函复。', "函复。'"), ("水务局'", '水务局')],
    'indent-that-fits-nothing': [('  - 陆', '    - 陆'), ('  供水', '    供水'),
                                 ('\u3000电话', '    电话')],
    'date-with-blanks': [('2026 年 5 月 6 日', '2026年5月6日')],
    'date-full-width': [('２０２６－５－６', '2026年5月6日')],
    '../lost/label-of-a-line-typed-again': [('抄送：', ''),
                                            ('附件：', '')],
    '../lost/brackets-around-cells-and-titles': [
        ('[关于第7号提案的复函]', "'[关于第7号提案的复函]'"),
        ('[您提出的提案收悉。]', "'[您提出的提案收悉。]'"),
        ('[总体情况]', "'[总体情况]'"), ('[水量]', '水量'),
        ('[项目]', '项目'), ('[略]', "'[略]'"), ('[一号表]', "'[一号表]'"),
        ('[市财政局]', '市财政局'), ('[2026年5月6日]', '2026年5月6日')],
}

# What then stands on the pages, line by line.
SHOWN = {
    'bar-forgotten-before-colon': ['经研究，现将有关情况答复如下:',
                                   '一、水量充足。', '二、水质良好。'],
    'bar-forgotten-above-colon': ['经研究，现将有关情况答复如下:',
                                  '一、水量充足。', '二、水质良好。'],
    'bar-forgotten-around-colon': ['来函收悉。', '一、水量充足。',
                                   '联系人:沈若谷', '二、水质良好。'],
    'bar-forgotten-in-item': ['一、总体情况', '经研究，现答复如下:',
                              '（一）水量充足。', '现将下一步打算报告如下:',
                              '（一）保水量。'],
    'bar-forgotten-above-group': ['现答复如下:', '一、水量充足。',
                                  '二、水质良好。'],
    'radical': ['来函收悉，一切正常。'],
    'colon-forgotten': ['附件：一号表', '（此件公开）'],
    'attachments-on-joined-lines': ['附件：1.一号表', '2.二号表'],
    'addressees-on-joined-lines': ['沈若谷代表、陆听澜代表：',
                                   '抄送：澜江市财政局，澜江市水务局，澜江市民政局。'],
    'text-with-ordinals-on-joined-lines': ['1.一号楼', '2.二号楼'],
    '../lost/label-of-a-line-typed-again': [
        '抄送：澜江市财政局，澜江市水务局。', '附件：一号表'],
    '../lost/brackets-around-cells-and-titles': [
        '[关于第7号提案的复函]', '[您提出的提案收悉。]', '一、[总体情况]', '水量',
        '项目数量', '甲[略]', '乙[略]', '附件：1.[一号表]',
        '抄送：市财政局，市民政局。'],
}


def page_lines(suite, draft):
    """The texts of the lines of `--to pages`, without blanks."""
    lines = {}
    result = suite.run_andu('build', draft, '--to', 'pages', '-o', '-')
    for line in result.out.decode().splitlines():
        found = re.match(r'run \S+ (\S+) .*?"(.*)"$', line)
        if found:
            lines[found[1]] = lines.get(found[1], '') + found[2]
    return [''.join(line.split()) for line in lines.values()]


def followed(suite):
    for name, changes in REMEDIES.items():
        text = (GOLDEN / 'mistakes' / f'{name}.yaml') \
            .read_text(encoding='utf-8')
        for wrong, right in changes:
            suite.check(f'{name}: holds {wrong!r}', wrong in text, text)
            text = text.replace(wrong, right)
        draft = suite.text(pathlib.Path(name).name + '.yaml', text)
        result = suite.run_andu('build', draft)
        suite.equal(f'{name}: the remedy followed, nothing is said',
                    (result.status, result.err), (STATUS_OK, ''))
        wanted = SHOWN.get(name, [])
        lines = page_lines(suite, draft) if wanted else []
        suite.check(f'{name}: the remedy followed, the page shows it',
                    all(line in lines for line in wanted), lines)


# Texts without their |, with half-width colons in them: one message each, and
# with the | and every line below it the page shows them all.
WITHOUT_BAR = {
    'colon-before': ' 经研究，现答复如下:\n  一、甲\n  二、乙\n',
    'colon-above': '\n  经研究，现答复如下:\n  一、甲\n  二、乙\n',
    'colon-above-deeper': '\n  现答复如下:\n    一、甲。\n  二、乙\n',
    'colon-full-width': '\n  现答复如下：\n  联系人: 张三\n  一、甲\n',
    'text-behind-colon': ' 经研究，现答复如下: 一、甲\n  二、乙\n',
    'text-behind-colon-below': '\n  现答复如下: 一、甲\n  二、乙\n',
    'colon-later': ' 来函收悉。\n  现答复如下:\n  一、甲\n',
    'colon-later-below': '\n  来函收悉。\n  现答复如下:\n  一、甲\n',
    'blank-lines': ' 现答复如下:\n\n  一、甲\n\n  二、乙\n',
    'key-within': '\n  来函收悉。\n  联系人: 张三\n  二、乙\n',
    'keys-with-full-width-colons': ' 具体安排，如下:\n  时间：五月\n',
    'one-word': ' 问题:\n  一、甲\n',
    'one-word-above': '\n  问题:\n  一、甲\n  二、乙\n',
    'dashes': ' 现答复如下:\n  - 甲\n  - 乙\n',
    'digits': ' 现答复如下:\n  1. 甲\n  2. 乙\n',
    'sentences': '\n  现答复如下:\n  水量充足。\n  水质良好。\n',
    'several-colons': ' 现答复如下:\n  一、甲:\n  乙\n  二、丙:\n  丁\n',
    'at-the-margin': ' 现答复如下:\n一、甲\n二、乙\n',
    'tabs': ' 现答复如下:\n\t一、甲\n\t二、乙\n',
    'lines-end-with-cr': ' 现答复如下:\r\n  一、甲\r\n  二、乙\r\n',
}

# Right parts of a file that YAML refuses for another reason: not a word.
BESIDE_A_FAULT = {
    'bar': '正文: |\n  现答复如下:\n  一、甲\n  联系人: 张三\n',
    'folded': '正文: >\n  如下:\n\n  一、甲\n',
    'section': '正文:\n  - 如下：\n  - 标题: 一、甲，乙\n    内容: 丙，丁。\n',
    'table': '正文:\n  - 表格:\n      表头: [甲, 乙]\n      行:\n'
             '        - [一、甲, 乙]\n        - [丙,\n          丁，如下]\n',
    'group': '正文: |\n  甲。\n署名:\n- 甲局，乙局\n- 乙局\n'
             '联系人: # 如下，\n  # 说明，如下:\n  姓名: 张三 # 甲，乙\n  电话: 1\n',
    'anchors': '联系人: &x {姓名: 张三, 电话: 1}\n署名: &y ["甲: 局", 乙局]\n'
               '正文: &z |\n  甲: 乙\n附件:\n  - &w {标题: 一号表}\n  - *w\n'
               '抄送机关: !!seq\n  - 甲局\n',
    'quotes': '正文: "甲\n\n  乙: 丙\n\n  一、丁"\n署名: [甲,\n  一、乙]\n',
}


# A draft of every kind of level; each line of it is moved in turn.
LEVELS = '''文种: 复函
发文机关: 云溪市民政局
标题: 云溪市民政局关于试点情况的函
主送机关:
    - 陆听澜委员
    - 沈若谷委员
提案:
    届次: 市政协二届一次会议
    编号: 第3号
正文:
  - 标题: 总述
    内容: 进展顺利。
  - 标题: 分述
    内容: |
        一是建站点。
        二是配人员。
附件:
    - 标题: 一号表
      内容: 无
署名: 云溪市民政局
成文日期: 2026年5月6日
联系人:
   姓名: 顾行远
   电话: 0000-5550101
'''
INDENT_FAULTS = ('wrong-indent', 'odd-indent', 'list-deep')


def indent_faults(suite, text):
    result = suite.run_andu('build', suite.text('moved.yaml', text), '--to',
                            'tree', '-o', '-', '--format', 'json')
    return [m for m in map(json.loads, result.err.splitlines())
            if m['id'] in INDENT_FAULTS]


def moved(suite):
    """A line that stands where no line can: the columns that are named are
    written, and then it can."""
    lines = LEVELS.splitlines()
    told = bare_told = 0
    for number, line in enumerate(lines):
        bare = line.lstrip(' ')
        deep = len(line) - len(bare)
        for blanks in (*(' ' * n for n in range(8)), '\u3000', '\u3000\u3000',
                       '\u00a0', '\u00a0' * 3, ' \u3000'):
            if blanks == ' ' * deep or not number:
                continue
            text = '\n'.join([*lines[:number], blanks + bare,
                              *lines[number + 1:], ''])
            for fault in indent_faults(suite, text)[:1]:
                told += 1
                all_lines = text.splitlines()
                at = fault['line'] - 1
                content = all_lines[at].lstrip(' \u3000\u00a0')
                columns = re.findall(r'([0-9]+), as', fault['remedy'])
                if fault['id'] == 'list-deep':
                    columns = [len(all_lines[at]) - len(content) - int(
                        re.findall('[0-9]+', fault['text'])[0])]
                bare_told += not columns
                for column in columns[:1]:
                    all_lines[at] = ' ' * int(column) + content
                    left = [m for m in indent_faults(
                        suite, '\n'.join(all_lines) + '\n')
                        if m['line'] == fault['line']]
                    suite.check(f'{blanks!r} before {bare}: the remedy of '
                                f'line {at + 1} followed', not left,
                                (fault, left))
    suite.check('lines were moved to where they cannot stand, and columns are '
                'named', told > 60 and bare_told < 4, (told, bare_told))


def without_bar(suite):
    head = GOOD.split('正文')[0]
    for name, body in WITHOUT_BAR.items():
        for ending in '结束语: 特此报告。\n', '':
            result = suite.run_andu(
                'build', suite.text(f'without-bar-{name}.yaml',
                                    head + '正文:' + body + ending),
                '--format', 'json')
            suite.equal(f'without-bar-{name}: is told once', result.ids(),
                        ['lines-joined'])
        lines = [line.strip() for line in body.split('\n') if line.strip()]
        draft = suite.text(f'without-bar-{name}.yaml', head + '正文: |\n'
                           + ''.join(f'  {line}\n' for line in lines))
        shown = ''.join(page_lines(suite, draft))
        suite.check(f'without-bar-{name}: the remedy followed',
                    all(''.join(line.split()) in shown for line in lines),
                    shown)
    for name, parts in BESIDE_A_FAULT.items():
        result = suite.run_andu(
            'build', suite.text(f'beside-{name}.yaml',
                                GOOD.split('正文')[0] + parts
                                + '结束语: 此告: 特此\n'),
            '--format', 'json')
        suite.equal(f'beside-{name}: nothing is told of it', result.ids(),
                    ['unquoted-colon'])


def seeming(suite):
    for name, (content, wanted) in WARNED.items():
        result = suite.run_andu('build', suite.text(f'{name}.yaml', content),
                                '--format', 'json')
        suite.equal(f'{name}: exit status', result.status, STATUS_OK)
        suite.check(f'{name}: says {wanted}', wanted in result.ids(),
                    result.err)
    traps = {'lines-joined', 'hash-hides-bracket', 'dash-without-space', 'remark-ends-text',
             *(wanted for _, wanted in WARNED.values())}
    for name, content in QUIET.items():
        result = suite.run_andu('build', suite.text(f'{name}.yaml', content),
                                '--format', 'json')
        suite.check(f'{name}: is no trap', result.status == STATUS_OK and
                    not traps & set(result.ids()), result.err)


def well_formed(suite, name, result):
    """With --format json every line is one object with its place."""
    for line in result.err.splitlines():
        try:
            report = json.loads(line)
            fine = {'id', 'level'} <= report.keys()
        except (ValueError, AttributeError):
            fine = False
        if not suite.check(f'{name}: message is JSON', fine, line):
            return


def one(suite, name, content, wanted):
    draft = suite.text(f'{name}.yaml', content)
    out = draft.with_suffix('.pdf')
    out.write_bytes(b'older output')
    result = suite.run_andu('build', draft, '-o', out, '--format', 'json',
                            timeout=60)
    suite.equal(f'{name}: exit status', result.status, STATUS_INPUT)
    ids = result.ids()
    if wanted:
        suite.check(f'{name}: says {wanted}', wanted in ids,
                    ids or result.err)
    else:
        suite.check(f'{name}: says something', ids, result.err)
    well_formed(suite, name, result)
    suite.check(f'{name}: older output is unchanged',
                out.read_bytes() == b'older output')
    suite.equal(f'{name}: nothing else is left',
                sorted(path.name for path in draft.parent.iterdir()),
                sorted([draft.name, out.name]))
    checked = suite.run_andu('check', draft, '--format', 'json', timeout=60)
    suite.equal(f'{name}: check has the same status', checked.status,
                STATUS_INPUT)


def several(suite):
    """All faults of a file in one run, in the order of their places."""
    draft = suite.text('several.yaml', '文种: 工作报告\n作着: 甲\n'
                       '成文日期: 昨天\n版式: 竖排\n')
    result = suite.run_andu('build', draft, '--format', 'json')
    found = set(result.ids())
    wanted = {'not-date', 'layout-unknown', 'field-missing'}
    suite.check('several faults are told at once', wanted <= found, found)
    short = suite.run_andu('build', draft)
    suite.check('messages are file:line:col: error: text', any(
        line.startswith(f'{draft}:3:') and ': error: ' in line
        for line in short.err.splitlines()), short.err)
    long = suite.run_andu('build', draft, '--format', 'long')
    suite.check('the long form shows the line and a caret',
                '成文日期: 昨天' in long.err and '^' in long.err, long.err)


def on_screen(suite, draft):
    main, end = pty.openpty()
    result = suite.run_andu('build', draft, '-o', '-', stdout=end)
    os.set_blocking(main, False)
    try:
        shown = os.read(main, 9)
    except BlockingIOError:
        shown = b''
    os.close(end)
    os.close(main)
    suite.check('a PDF is not written on a screen',
                result.status == STATUS_USAGE and not shown, result.err)


def usage(suite):
    draft = suite.text('good.yaml', GOOD)
    for name, arguments in {
            'no command': [],
            'unknown command': ['frobnicate'],
            'unknown option': ['build', draft, '--frobnicate'],
            'unknown format of output': ['build', draft, '--to', 'doc'],
            'unknown format of messages': ['build', draft, '--format', 'x'],
            'option without its value': ['build', draft, '-o'],
            'no file': ['build'],
    }.items():
        result = suite.run_andu(*arguments)
        suite.equal(f'{name}: exit status', result.status, STATUS_USAGE)
        suite.check(f'{name}: says something on stderr', result.err.strip())
        suite.check(f'{name}: nothing on stdout', not result.out, result.out)
    for name, arguments, wanted in (
            ('a PDF with the name of a draft',
             ['build', draft, '-o', draft.with_name('b.yaml')], '.pdf'),
            ('a PDF with the name of a Word file',
             ['build', draft, '-o', draft.with_name('b.docx')], '.pdf'),
            ('DocBook with the name of a PDF',
             ['build', draft, '--to', 'docbook', '-o',
              draft.with_name('b.PDF')], '.xml'),
            ('a PDF with the name of DocBook',
             ['build', draft, '-o', draft.with_name('b.xml')], '.pdf'),
            ('a schema with the name of a draft',
             ['schema', '复函', '-o', draft.with_name('b.yml')],
             '.schema.json'),
            ('a draft imported', ['import', draft], 'andu build'),
            ('-fix', ['check', '-fix', draft], 'did you mean --fix?'),
            ('-o=x', ['build', draft, '-o=x.pdf'], '-o x.pdf'),
    ):
        result = suite.run_andu(*arguments, cwd=draft.parent)
        suite.equal(f'{name}: exit status', result.status, STATUS_USAGE)
        suite.check(f'{name}: says what to do', wanted in result.err,
                    result.err)
        suite.check(f'{name}: is said once', result.err.count('andu: ') == 1,
                    result.err)
    on_screen(suite, draft)
    result = suite.run_andu('build', draft.with_suffix(''))
    suite.check('the suffix forgotten: is suggested',
                result.status == STATUS_SURROUNDINGS and
                f'did you mean {draft}?' in result.err, result.err)
    for option in ('--help', '--version'):
        result = suite.run_andu(option)
        suite.equal(f'{option}: exit status', result.status, STATUS_OK)
        suite.check(f'{option}: answers on stdout', result.out)
    suite.check('a wrong call makes no file',
                [path.name for path in draft.parent.iterdir()]
                == ['good.yaml'], list(draft.parent.iterdir()))


def surroundings(suite):
    draft = suite.text('good.yaml', GOOD)
    folder = draft.parent
    for name, arguments, wanted in (
            ('missing file', ['build', folder / 'none.yaml'], 'cannot-read'),
            ('a folder', ['build', folder], 'cannot-read'),
            ('missing folder of the output',
             ['build', draft, '-o', folder / 'none' / 'x.pdf'],
             'cannot-write'),
            ('a file as the output\'s folder',
             ['build', draft, '-o', draft / 'x.pdf'], 'cannot-write'),
            ('a folder where nobody may write',
             ['build', draft, '-o', '/proc/andu.pdf'], 'cannot-write'),
    ):
        result = suite.run_andu(*arguments, '--format', 'json')
        suite.equal(f'{name}: exit status', result.status,
                    STATUS_SURROUNDINGS)
        suite.check(f'{name}: says {wanted}', wanted in result.ids(),
                    result.err)
    with open('/dev/full', 'wb') as full:
        result = suite.run_andu('build', draft, '-o', '-', '--format',
                                'json', stdout=full)
    suite.equal('full disk: exit status', result.status, STATUS_SURROUNDINGS)
    suite.check('full disk: says cannot-pass-on',
                'cannot-pass-on' in result.ids(), result.err)
    empty = suite.folder()
    result = suite.run_andu('build', draft, '--format', 'json',
                            env={'ANDU_DATA': empty})
    suite.equal('no templates: exit status', result.status,
                STATUS_SURROUNDINGS)


def test(suite):
    for name, (content, wanted) in INPUTS.items():
        one(suite, name, content, wanted)
    followed(suite)
    moved(suite)
    without_bar(suite)
    several(suite)
    seeming(suite)
    usage(suite)
    surroundings(suite)
