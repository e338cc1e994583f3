"""The templates that are shipped with one value changed, or one entry left out,
at a time: whatever a template may say is once missing, wrong, a step larger.
Each stands beside a draft of its kind. Prints are taken of what is told and
made (`printed.py`)."""

import json
import re

import yaml

from harness import TEMPLATES
from ladders import DUMPER, han, letter, report

LOADER = getattr(yaml, 'CBaseLoader', yaml.BaseLoader)
# what is only shown by help, by samples and by editors
SHOWN = ('help', 'example', 'examples', 'hint')
WRONG = ('{谁}', '-1', '0', 'x y', '', '99999')

DRAFTS = {
    'reply-letter': letter(
        签发人=['顾清和'], 附注='此件公开发布', 联系人={'姓名': '甲', '电话': '1'},
        附件=[{'标题': han(8), '内容': [{'表格': {
            '标题': '数据', '表头': ['甲', '乙'], '行': [['1', '2.5'], ['丙', '3']]}}]}],
        正文=['一、情况', {'标题': '安排', '内容': ['（一）要点。' + han(60)]}],
        抄送机关=['市政府办公室'], 印发机关='云溪市教育局办公室',
        印发日期='2026年5月8日', 份号='000012', 密级='机密★1年', 紧急程度='特急'),
    'work-report': report(
        副标题='以某为例', 题注='（2026年7月10日）', 署名='云溪市图书馆', 称谓='各位代表',
        正文=[{'标题': '情况', '内容': ['一是' + han(70)]}], 结束语='请予审议。',
        附件=[{'标题': '数据'}], 落款='云溪市图书馆', 成文日期='2026年7月10日'),
}
DRAFTS['gbt9704'] = DRAFTS['reply-letter']


def leaves(node, shown=False):
    """(first, last, text) of each value, in the order in which they stand."""
    if isinstance(node, yaml.ScalarNode):
        if not shown:
            yield node.start_mark.index, node.end_mark.index, node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from leaves(value, shown or key.value in SHOWN)
    else:
        for one in node.value:
            yield from leaves(one, shown)


def entries(text):
    """(first, last) of each entry on lines of its own."""
    lines = text.splitlines(keepends=True)
    at = [0]
    for line in lines:
        at.append(at[-1] + len(line))
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if not line.strip() or line.lstrip().startswith('#'):
            continue
        end = number + 1
        while end < len(lines) and (
                not lines[end].strip() or len(lines[end])
                - len(lines[end].lstrip()) > indent):
            end += 1
        if end - number < 20:
            yield at[number], at[end]


def otherwise(text, number):
    if number % 2 and re.search(r'\d', text):
        return json.dumps(re.sub(r'\d+', lambda found: str(int(found[0]) + 1),
                                 text, count=1), ensure_ascii=False)
    return json.dumps(WRONG[number // 2 % len(WRONG)], ensure_ascii=False)


def changed(text):
    for number, (first, last, old) in enumerate(leaves(
            yaml.compose(text, LOADER))):
        yield text[:first] + otherwise(old, number) + text[last:]
    for first, last in entries(text):
        yield text[:first] + text[last:]


def drafts():
    """(folder, name of the template, its text, the draft)"""
    for name, step in (('reply-letter', 1), ('work-report', 1),
                       ('gbt9704', 3)):
        draft = yaml.dump(DRAFTS[name], Dumper=DUMPER, allow_unicode=True,
                          sort_keys=False)
        whole = (TEMPLATES / f'{name}.yaml').read_text('utf-8')
        for number, text in list(enumerate(changed(whole)))[::step]:
            yield f'{name}-{number:04}', name, text, draft
