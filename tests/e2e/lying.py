"""Drafts with 横排 made by seed: lists of it beside each other and inside
sections and annexes, breaks before, in and behind them, tables that lie alone.

    python3 tests/e2e/lying.py SEED > draft.yaml
"""

import random
import sys

WORDS = ('设备更新', '人员培训', '档案整理', '场地维修', '宣传资料', '走访慰问')


class Lying:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0

    def word(self):
        self.count += 1
        return f'{self.random.choice(WORDS)}第{self.count}项'

    def sentence(self):
        note = (f'<脚注>{self.word()}另计。</脚注>'
                if self.random.random() < 0.2 else '')
        return f'{self.word()}已完成{note}。'

    def table(self, depth, turned=False):
        pad = ' ' * depth
        lines = ['- 表格:']
        if self.random.random() < 0.5:
            lines.append(f'{pad}    标题: {self.word()}情况表')
        if turned:
            lines.append(f'{pad}    横排: 是')
        if self.random.random() < 0.3:
            lines.append(f'{pad}    单位: 万元')
        lines.append(f'{pad}    表头: [项目, 数量]')
        lines.append(f'{pad}    行:')
        lines += [f'{pad}      - [{self.word()}, {number}]'
                  for number in range(1, self.random.randint(2, 4))]
        if self.random.random() < 0.3:
            lines.append(f'{pad}    注: {self.word()}未计。')
        return lines

    def chart(self, depth):
        pad = ' ' * depth
        return ['- 图表:', f'{pad}    类型: 柱形',
                f'{pad}    说明: {self.word()}', f'{pad}    表格:',
                f'{pad}      表头: [月份, 数量]', f'{pad}      行:',
                f'{pad}        - [一月, 6]', f'{pad}        - [二月, 9]']

    def section(self, depth, level, lies):
        """Without an ordinal: what it holds would else be typed."""
        pad = ' ' * depth
        return ([f'- 标题: {self.word()}', f'{pad}  序数: 无',
                 f'{pad}  内容:']
                + self.items(depth + 4, level + 1, lies))

    def turned(self, depth, level):
        return (['- 横排:'] + [line for line in self.items(
            depth + 4, level, True, some=True)])

    def item(self, depth, level, lies):
        draw = self.random.random()
        if draw < 0.3:
            return [f'- {self.sentence()}']
        if draw < 0.45:
            return self.table(depth, not lies and self.random.random() < 0.4)
        if draw < 0.55:
            return ['- 换页: 是']
        if draw < 0.62:
            return [f'- 页码: {self.random.randint(2, 40)}']
        if draw < 0.68:
            return self.chart(depth)
        if draw < 0.8 and level < 3:
            return self.section(depth, level, lies)
        if not lies:
            return self.turned(depth, level)
        return [f'- {self.sentence()}']

    def items(self, depth, level, lies, some=False):
        pad, lines = ' ' * depth, []
        for _ in range(self.random.randint(1, 5)):
            first, *rest = self.item(depth, level, lies)
            lines += [pad + first] + rest
        if some or not lines[-1].lstrip().startswith(('- 换', '- 页')):
            # a break alone, or at the end, begins nothing
            lines.append(f'{pad}- {self.sentence()}')
        return lines

    def draft(self):
        lines = ['文种: 工作报告', f'标题: 关于{self.word()}的报告', '正文:',
                 f'  - {self.sentence()}', *self.items(2, 1, False),
                 f'  - {self.sentence()}']
        if self.random.random() < 0.5:
            lines += ['附件:', '  - 标题: 明细', '    内容:',
                      *self.items(6, 1, False), f'      - {self.sentence()}']
        return '\n'.join(lines + ['落款: 槐安市档案局',
                                  '成文日期: 2026年11月20日']) + '\n'


if __name__ == '__main__':
    sys.stdout.write(Lying(int(sys.argv[1])).draft())
