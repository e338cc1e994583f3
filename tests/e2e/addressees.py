"""主送机关 that are too many stand in 版记: 7.3.2, 7.4.2.

    python3 tests/e2e/run.py --andu build/generator/andu --only addressees

Letters and files to 2 to 63 organs, with 抄送 and without, by the template as
it is and by one that has no such line. Only where page 1 then shows nothing
of the text do they move: above 抄送, no rule between, each of them once, none
left behind; in DocBook they stay, and it gives the same pages again.
"""

import re

from geometry import BOTTOM, EM4, Document
from harness import STATUS_OK

REGIONS = '青屿 澜江 桐山 云岭 石浦 沙溪 泉港 松阳 梅城 竹溪 荷塘 柳河 杏林 榆中 槐荫'.split()
ENDS = '区水务局 区财政局 区统计局 区农业局 区教育局 区民政局'.split()
ORGANS = [region + end for end in ENDS for region in REGIONS]
TEXT = '现将调查工作有关事项函告如下。'
COPIES = '抄送机关: [市政府办公室, 市统计局]\n'
PRINTED = '印发机关: 云溪市水利局办公室\n印发日期: 2026年5月7日\n'
PLAIN = ('template: plain\nnames: [朴函]\nextends: reply-letter\nhelp: 试验\n'
         'layouts:\n' + ''.join(
             f'  {layout}:\n    change: [remove: addressee-below]\n'
             for layout in ('信函', '文件')))


def draft(kind, layout, count, copies):
    names = ''.join(f'  - {name}\n' for name in ORGANS[:count])
    return (f'文种: {kind}\n版式: {layout}\n发文机关: 云溪市水利局\n'
            '发文字号: 云水函〔2026〕12号\n标题: 关于调查工作的函\n'
            f'主送机关:\n{names}正文: |\n  {TEXT}\n  请予支持。\n'
            '署名: 云溪市水利局\n成文日期: 2026年5月6日\n'
            + (COPIES if copies else '')
            + (PRINTED if layout == '文件' else ''))


def build(suite, path, name, text):
    (path / f'{name}.yaml').write_text(text, 'utf-8')
    done = suite.run_andu('build', path / f'{name}.yaml', '--to',
                          'pdf,docbook')
    suite.check(f'{name}: built', done.status == STATUS_OK, done.err)
    return Document(name, path / f'{name}.pdf')


def text_of(doc, page=None):
    return ''.join(g.char for g in doc.glyphs if page in (None, g.page))


def look_moved(suite, name, doc, copies):
    whole = text_of(doc)
    suite.check(f'{name}: 主送 of 版记', whole.count('主送：') == 1, '')
    suite.check(f'{name}: the text on page 1', TEXT in text_of(doc, 1), '')
    label = doc.find('主送：')
    suite.check(f'{name}: in 4号', abs(label.size - EM4) < 0.05, '')
    below = sorted((x for x in doc.lines if x.page == label.page
                    and x.baseline >= label.baseline and x.top < BOTTOM),
                   key=lambda x: (x.baseline, x.left))
    end = [x for x in below if x.text.endswith('。')][0]
    behind = below[below.index(end) + 1:]
    # the ends of the rows of names are joined as those of 抄送
    suite.check(f'{name}: names joined by ，',
                '、' not in whole[whole.index('主送：'):], '')
    rules = [r for r in doc.rects if r.page == label.page and r.width > 150
             and not r.red]
    if copies:
        suite.check(f'{name}: 抄送 below', behind and
                    behind[0].text.startswith('抄送：'), f'{behind}')
        suite.check(f'{name}: no rule between', not [
            r for r in rules if end.top < r.top < behind[0].bottom - 1], '')
    elif rules:
        suite.check(f'{name}: a rule above 印发', [
            r for r in rules if end.top < r.top < behind[0].bottom - 1], '')


def look(suite, path, layout, count, copies):
    name = f'{layout}{count}{"c" if copies else ""}'
    doc = build(suite, path, name, draft('函', layout, count, copies))
    plain = build(suite, path, name + '-plain',
                  draft('朴函', layout, count, copies))
    moved = '主送：' in text_of(doc)
    suite.check(f'{name}: moved for the sake of page 1',
                moved == (TEXT not in text_of(plain, 1)), f'{moved}')
    whole = text_of(doc)
    suite.check(f'{name}: each once', all(
        whole.count(organ) == 1 for organ in ORGANS[:count]), '')
    done = suite.run_andu('check', path / f'{name}.yaml', '--level', 'info')
    suite.check(f'{name}: told', moved == bool(
        re.search('stands in 版记', done.out.decode() + done.err)), done.err)
    if not moved:
        suite.check(f'{name}: as without that line',
                    whole == text_of(plain), '')
        return moved
    look_moved(suite, name, doc, copies)
    xml = (path / f'{name}.xml').read_text('utf-8')
    suite.check(f'{name}: in DocBook as ever', '主送：' not in xml
                and '<para role="addressee"' in xml, xml[:300])
    again = path / f'{name}-again.pdf'
    done = suite.run_andu('build', path / f'{name}.xml', '-o', again)
    suite.check(f'{name}: and back', done.status == STATUS_OK
                and text_of(Document(name, again)) == whole, done.err)
    return moved


def test(suite):
    path = suite.folder()
    (path / 'templates').mkdir()
    (path / 'templates' / 'plain.yaml').write_text(PLAIN, 'utf-8')
    met = set()
    for layout in ('信函', '文件'):
        for count in (2, 20, *range(24, 64, 3)):
            for copies in (False, True):
                met.add((layout, copies,
                         look(suite, path, layout, count, copies)))
    suite.check('moved and not', len(met) == 8, f'{met}')
