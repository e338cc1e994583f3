"""Where the signature and the colophon stand, one line of text after another.

    python3 tests/e2e/run.py --andu build/generator/andu --only steps

Letters and files of 1 to 50 lines, with and without a table at the end, are
built in one run and read by geometry.py, which has numbers of its own. What
a secretary does to save paper is asked of each: three empty lines above a
sealed signature, two or one only where more have no room, then closer lines,
and the last line goes along only where that does not help (7.3.5.5); 版记 on
an even page in a file (7.4), numbers but on a blank page and behind it (7.5).
"""

import re

from geometry import (BOTTOM, DATE, EM, EM4, GAP, ORGAN, PITCH, SEAL, TOP,
                      Document)
from harness import STATUS_OK

MOST = 50
PRESS = 0.053 * PITCH
SLACK = 0.05
ROWS = '  - 表格:\n      表头: [项目, 数量]\n      行:\n' + ''.join(
    f'        - [{item}, "{n}"]\n' for n, item in enumerate('甲乙丙', 1))


LISTED = '附件:\n  - 标题: 供水台账\n'
LOOSE = LISTED + '    另寄: 是\n    内容: 台账共3册。\n'


def draft(layout, count, table, attachment=''):
    text = ''.join(f'  - 第{n}行。\n' for n in range(1, count + 1))
    return (f'文种: 复函\n版式: {layout}\n发文机关: {ORGAN}\n'
            f'发文字号: 云教函〔2026〕12号\n标题: 关于第68号提案的复函\n'
            f'主送机关: 陈一诺委员\n正文:\n{text}{ROWS if table else ""}'
            f'署名: {ORGAN}\n成文日期: {DATE}\n抄送机关: 市政府办公室\n'
            + attachment + (f'印发机关: {ORGAN}办公室\n印发日期: 2026年5月7日\n'
               if layout == '文件' else ''))


class Seen:
    """What stands where at the document's end."""

    def __init__(self, doc, layout):
        self.doc, self.layout = doc, layout
        self.date = [x for x in doc.lines if x.text == DATE][0]
        self.organ = [x for x in doc.lines if x.text == ORGAN and not x.red
                      and x.page == self.date.page][-1]
        self.page = self.date.page
        before = [x for x in doc.lines if x.page == self.page
                  and x.baseline < self.organ.baseline and not x.red]
        self.above = before[-1] if before else None
        self.copies = [x for x in doc.lines if x.text.startswith('抄送：')][0]
        rules = [r.top for r in doc.rects
                 if r.page == self.copies.page and r.width > 150 and not r.red]
        # half a character between the text and what stands below it
        self.colophon = (min(rules) if layout == '文件' else
                         BOTTOM - EM4) - EM / 2
        self.foot = BOTTOM
        if layout == '信函' and self.page == 1:
            self.foot = doc.red_rules()[2].top - EM * 7 / 8
        self.rects = [r for r in doc.rects if r.page == self.page
                      and not r.red and r.width < 100 and r.height < 1]

    @property
    def top(self):
        """The bottom of the text above, also of a table."""
        if self.above.size < EM - SLACK:
            return max(r.bottom for r in self.rects)
        return self.above.bottom

    @property
    def empty(self):
        if self.above.size < EM - SLACK:
            # a quarter of a character is left below a table
            return (self.organ.top - self.top - EM / 4 - GAP) / PITCH
        return (self.organ.top - self.top - GAP) / PITCH

    def pitch(self):
        lines = [x for x in self.doc.lines if x.page == self.page
                 and re.fullmatch(r'第\d+行。', x.text)]
        return (lines[1].baseline - lines[0].baseline
                if len(lines) > 1 else PITCH)


def look_signature(suite, name, seen):
    """Never alone; as many empty lines as there is room for."""
    if not suite.check(f'{name}: text above the signature', seen.above, ''):
        return None
    lines = round(seen.empty)
    suite.check(f'{name}: empty lines', abs(seen.empty - lines) < 0.02
                and 1 <= lines <= 3, f'{seen.empty:.2f}')
    suite.check(f'{name}: room for the seal',
                seen.date.bottom <= seen.top + PITCH + SEAL + EM / 4 + SLACK,
                f'{seen.date.bottom - seen.top:.2f}')
    suite.check(f'{name}: inside', seen.date.bottom <= seen.foot + SLACK,
                f'{seen.date.bottom:.2f}')
    limit = seen.foot
    if seen.copies.page == seen.page:
        limit = min(limit, seen.colophon)
    suite.check(f'{name}: an empty line less than there is room for',
                lines == 3 or seen.date.bottom + PITCH > limit + SLACK
                or seen.pitch() < PITCH - SLACK, f'{lines}')
    return lines


def look_pressed(suite, name, seen, lines):
    pitch = seen.pitch()
    if pitch > PITCH - SLACK:
        return False
    suite.check(f'{name}: pressed by the limit at most',
                pitch >= PITCH - PRESS - SLACK / 10, f'{pitch:.3f}')
    suite.check(f'{name}: pressed before lines were left out', lines == 1,
                f'{lines}')
    return True


def look_moved(suite, name, seen):
    """The page before ended short for the signature: nothing else helped."""
    before = [x for x in seen.doc.lines if x.page == seen.page - 1
              and x.top < seen.foot and x.top > TOP - SLACK
              and not x.text.startswith('—')]
    if not before or seen.empty < 2.9:
        return False
    foot = BOTTOM
    if seen.layout == '信函' and seen.page == 2:
        foot = seen.doc.red_rules()[2].top - EM * 7 / 8
    last = max(x.bottom for x in before)
    pressed = PRESS * sum(bool(re.fullmatch(r'第\d+行。', x.text))
                          for x in before)
    if foot - last < PITCH:
        return False  # full
    need = (seen.above.bottom - TOP) + PITCH + GAP + EM + PITCH
    suite.check(f'{name}: the text went along for nothing',
                last + GAP + need - pressed > foot - SLACK,
                f'{foot - last:.2f} left, {need:.2f} needed')
    return True


def look_colophon(suite, name, seen):
    doc, page = seen.doc, seen.copies.page
    numbered = [bool(doc.folio(n)) for n in range(1, doc.pages + 1)]
    first = 1 if seen.layout == '文件' else 2
    blank = page - seen.page == 2
    wanted = [n >= first and not (blank and n > seen.page)
              for n in range(1, doc.pages + 1)]
    suite.check(f'{name}: pages with a number', numbered == wanted,
                f'{numbered}')
    suite.check(f'{name}: 版记 on the last page', page == doc.pages, f'{page}')
    room = seen.date.bottom - (round(seen.empty) - 1) * PITCH < \
        seen.colophon - SLACK
    if seen.layout == '文件':
        suite.check(f'{name}: 版记 on the last face', page % 2 == 0, f'{page}')
        suite.check(f'{name}: 版记 beside its page',
                    page - seen.page == (1 if seen.page % 2 else
                                         0 if room else 2), f'{page}')
    else:
        suite.check(f'{name}: 版记 on a page of its own',
                    page - seen.page == (0 if room else 1), f'{page}')
    return blank


def look_loose(suite):
    """An annex that is not bound in stands behind the same pages: the
    document ends in front of it."""
    folder = suite.folder()
    for layout in ('文件', '信函'):
        for count in range(1, MOST + 1):
            pages = []
            for name, attachment in (('listed', LISTED), ('loose', LOOSE)):
                path = folder / f'{name}.yaml'
                path.write_text(draft(layout, count, False, attachment),
                                'utf-8')
                done = suite.run_andu('build', path, '--to', 'pages',
                                      '-o', '-')
                pages.append(''.join(
                    line for line in done.out.decode().splitlines(True)
                    if not line.startswith('bookmark')))
            suite.check(f'{layout} of {count} lines before a loose annex',
                        pages[0] and pages[1].startswith(pages[0].rstrip()),
                        pages[1][:300])


def test(suite):
    look_loose(suite)
    folder = suite.folder()
    names = [(f'{layout}{"t" if table else ""}{count:02}', layout, table)
             for layout in ('文件', '信函') for table in (False, True)
             for count in range(1, MOST + 1)]
    for name, layout, table in names:
        (folder / f'{name}.yaml').write_text(
            draft(layout, int(name[-2:]), table), encoding='utf-8')
    done = suite.run_andu('build', '-o', folder, *(
        folder / f'{name}.yaml' for name, _, _ in names))
    suite.check('steps build', done.status == STATUS_OK, done.err[:300])
    seen_lines, pressed, moved, blanks, saved = set(), 0, 0, 0, 0
    for name, layout, table in names:
        seen = Seen(Document(name, folder / f'{name}.pdf'), layout)
        lines = look_signature(suite, name, seen)
        if lines is None:
            continue
        seen_lines.add((layout, table, lines))
        pressed += look_pressed(suite, name, seen, lines)
        moved += look_moved(suite, name, seen)
        blanks += look_colophon(suite, name, seen)
        saved += (lines < 3 and seen.copies.page == seen.page)
    suite.check('each number of empty lines was met', len(seen_lines) == 12,
                f'{sorted(seen_lines)}')
    for what, count in (('closer lines', pressed), ('a line along', moved),
                        ('a blank page', blanks), ('版记 saved', saved)):
        suite.check(f'{what} was met', count, '')
