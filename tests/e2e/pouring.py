"""Web pages and OpenDocument: notes become footnotes and marks are kept,
whatever program has made the page; links that are no notes stay text. Part of
`importing`.
"""

import shutil
import zipfile

from drafts import load
from harness import STATUS_OK, run

ODF = 'urn:oasis:names:tc:opendocument:xmlns:'
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    + ' '.join(f'xmlns:{short}="{ODF}{name}:1.0"' for short, name in (
        ('office', 'office'), ('text', 'text'), ('table', 'table'),
        ('style', 'style'), ('fo', 'xsl-fo-compatible')))
    + '><office:automatic-styles>{styles}</office:automatic-styles>'
    '<office:body><office:text>{body}</office:text></office:body>'
    '</office:document-content>')


def style(name, **properties):
    return (f'<style:style style:name="{name}" style:family="text">'
            '<style:text-properties ' + ' '.join(
                f'{key.replace("__", ":").replace("_", "-")}="{value}"'
                for key, value in properties.items()) + '/></style:style>')


STYLES = ''.join((
    style('T1', fo__font_weight='bold'),
    style('T2', style__text_underline_style='solid'),
    style('T3', style__text_position='super 58%'),
    style('T4', style__text_position='-33% 58%'),
    style('T5', style__text_emphasize='dot below'),
    style('T6', fo__font_weight='normal', style__text_underline_style='none',
          style__text_position='0% 100%', style__text_emphasize='none')))


def odt(suite, *paragraphs):
    path = suite.folder() / 'a.odt'
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr('mimetype', 'application/vnd.oasis.opendocument.text')
        archive.writestr('content.xml', CONTENT.format(
            styles=STYLES, body=''.join(f'<text:p>{p}</text:p>'
                                        for p in paragraphs)))
    return path


def note(*paragraphs, kind='footnote'):
    return (f'<text:note text:note-class="{kind}"><text:note-citation>1'
            '</text:note-citation><text:note-body>' + ''.join(
                f'<text:p>{p}</text:p>' for p in paragraphs)
            + '</text:note-body></text:note>')


def span(name, text):
    return f'<text:span text:style-name="{name}">{text}</text:span>'


# Sign and note, as programs write them.
PAGES = {
    'LibreOffice': (
        '<a class="sdfootnoteanc" name="sdfootnote1anc" '
        'href="#sdfootnote1sym"><sup>1</sup></a>',
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" '
        'name="sdfootnote1sym" href="#sdfootnote1anc">1</a>{0}</p>'
        '<p class="sdfootnote">{1}</p></div>'),
    'Word': (
        '<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1">'
        '<span>[1]</span></a>',
        '<div><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" '
        'name="_ftn1"><span>[1]</span></a> {0}</p><p>{1}</p></div></div>'),
    'pandoc': (
        '<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>',
        '<section class="footnotes"><hr /><ol><li id="fn1"><p>{0}</p><p>{1}'
        '<a href="#fnref1" class="footnote-back">↩︎</a></p></li></ol>'
        '</section>'),
    'a newer pandoc': (
        '<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>',
        '<aside id="footnotes"><ol><li id="fn1"><p>{0}</p><p>{1}<a '
        'href="#fnref1">↩︎</a></p></li></ol></aside>'),
    'a wiki': (
        '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">［1］'
        '</a></sup>',
        '<ol><li id="cite_note-1"><a href="#cite_ref-1">^</a> <span>{0}{1}'
        '</span></li></ol>'),
    'by hand': (
        '<a id="r1"></a><a href="#n1">①</a>',
        '<p><a name="n1"></a><a href="#r1">①</a>{0}{1}</p>'),
}

# What leads somewhere and is no note: it stays where it stands.
LINKS = {
    'contents that are led back to': (
        '<p><a id="toc" href="#one">主要做法</a></p>',
        '<p id="one">办法如下<a href="#toc">返回</a>。</p>',
        '主要做法\n办法如下返回。'),
    'a number that leads on, and no way back': (
        '<p>详见<a href="#one">1</a>。</p>', '<p id="one">办法如下。</p>',
        '详见1。\n办法如下。'),
    'a link around itself': (
        '<p id="one">详见<a href="#one">1</a>。</p>', '', '详见1。'),
    'a note that says nothing': (
        '<p>详见<a id="r" href="#one">[1]</a>。</p>',
        '<p id="one"><a href="#r">[1]</a></p>', '详见[1]。'),
    'a link that leads nowhere': (
        '<p>详见<a href="#none">[1]</a>和<a href="x.html#one">[2]</a>。</p>', '',
        '详见[1]和[2]。'),
    'a sign that stands twice': (
        '<p>甲<a id="r" href="#one">[1]</a>，乙<a id="q" href="#one">[1]</a>。</p>',
        '<p id="one"><a href="#r">^</a>注文。</p>',
        '甲<footnote>注文。</footnote>，乙[1]。'),
    'a note in a note': (
        '<p>甲<a id="r" href="#one">[1]</a>。</p>',
        '<p id="one"><a href="#r">^</a>注文<a id="q" href="#two">[2]</a>。</p>'
        '<p id="two"><a href="#q">^</a>又注。</p>',
        '甲<footnote>注文。又注。</footnote>。'),
    'alone in its paragraph': (
        '<p><a id="r" href="#one">[1]</a></p>',
        '<p id="one"><a href="#r">^</a>注文。</p>', '注文。'),
}


def text_of(suite, name, path):
    seen = suite.run_andu('import', path, '-o', '-', '--kind', '工作报告')
    if not suite.check(f'{name}: imports', seen.status == STATUS_OK, seen.err):
        return '', ''
    found = load(seen.out.decode()).get('正文', '')
    return found if isinstance(found, list) else found.rstrip('\n'), seen.err


def page(suite, body):
    return suite.text('page.html', '<!DOCTYPE html><html><body><h1>图书馆工作报告'
                      f'</h1>{body}</body></html>')


def pages(suite):
    for name, (sign, notes) in PAGES.items():
        for marked in (False, True):
            first = '含<strong>分</strong>馆。' if marked else '含分馆。'
            text, said = text_of(suite, f'page of {name}', page(
                suite, f'<p>接待读者36万人次{sign}，占地3m<sup>2</sup>。</p>'
                '<p>末段。</p>' + notes.format(first, '另计。')))
            suite.equal(
                f'page of {name}: a footnote, and nothing behind', text,
                '接待读者36万人次<footnote>'
                + first.replace('strong', 'b') + '另计。</footnote>，占地3m'
                '<sup>2</sup>。\n末段。')
            suite.equal(f'page of {name}: nothing is told', said, '')
    for name, (above, below, wanted) in LINKS.items():
        text, _ = text_of(suite, name, page(
            suite, f'<p>情况如下。</p>{above}{below}<p>末段。</p>'))
        suite.equal(name, text, f'情况如下。\n{wanted}\n末段。')
    text, said = text_of(suite, 'in a title', suite.text(
        'title.html', '<!DOCTYPE html><html><body><h1>图书馆工作报告<a id="r" '
        'href="#n">[1]</a></h1><p>正文。</p><p id="n"><a href="#r">^</a>注文。</p>'
        '</body></html>'))
    suite.check('a note of a title is told, not lost',
                text == '正文。' and '注文。' in said, (text, said))


def open_documents(suite):
    two = note('含' + span('T1', '分') + '馆。', '另计。')
    for name, body, wanted in (
            ('a footnote', f'甲{two}，乙{note("注二。", kind="endnote")}。',
             '甲<footnote>含<b>分</b>馆。另计。</footnote>，乙'
             '<footnote>注二。</footnote>。'),
            ('marks', '甲' + span('T1', '乙') + span('T2', '丙') + 'm'
             + span('T3', '2') + 'CO' + span('T4', '2') + span('T5', '丁')
             + span('T6', '戊') + span('T9', '己'),
             '甲<b>乙</b><u>丙</u>m<sup>2</sup>CO<sub>2</sub><em>丁</em>戊己'),
            ('marks in marks', '甲' + span('T1', '乙' + span('T2', '丙')),
             '甲<b>乙<u>丙</u></b>'),
            ('bold as a whole', span('T1', '甲乙丙。'), '甲乙丙。'),
            ('behind a blank', f'甲 {note("注。")}', '甲<footnote>注。</footnote>'),
            ('before all text', f'{note("注。")}甲乙',
             '甲<footnote>注。</footnote>乙'),
            ('alone', note('注。'), '注。'),
            ('a note in a note', f'甲{note("注" + note("又注。") + "。")}乙',
             '甲<footnote>注。又注。</footnote>乙')):
        text, said = text_of(suite, f'ODT: {name}', odt(
            suite, '图书馆工作报告', '情况如下。', body, '末段。'))
        suite.equal(f'ODT: {name}', text, f'情况如下。\n{wanted}\n末段。')
        suite.equal(f'ODT: {name}: nothing is told', said, '')


DRAFT = """文种: 工作报告
标题: 关于图书馆工作情况的报告
正文:
  - |
    接待读者36.5万人次<脚注>含分馆，<粗>不含</粗>网上。</脚注>，占地300m<上标>2</上标>。
    一、主要做法
    开展活动<下划线>三十场</下划线><脚注>注二。</脚注>，CO<下标>2</下标>减少。
  - 表格:
      表头: [馆别, 人次]
      行:
        - [总馆, '201<脚注>闭馆三天。</脚注>']
落款: 云溪市图书馆
成文日期: 2026年1月5日
"""


def by_libreoffice(suite):
    """A draft by way of Word and LibreOffice prints the same."""
    if not shutil.which('soffice'):
        suite.skip('notes by LibreOffice', 'no soffice')
        return
    home = suite.folder()
    draft = suite.text('way.yaml', DRAFT)
    wanted = suite.run_andu('build', draft, '--to', 'tree', '-o', '-').out
    suite.run_andu('build', draft, '--to', 'docx', '-o', home / 'way.docx')
    for ending in ('odt', 'html'):
        run(['soffice', f'-env:UserInstallation=file://{home}/profile',
             '--headless', '--convert-to', ending, '--outdir', home,
             home / 'way.docx'],
            env={'HOME': str(home), 'LC_ALL': 'C.UTF-8'}, timeout=600)
        out = home / f'{ending}.yaml'
        suite.run_andu('import', home / f'way.{ending}', '-o', out)
        suite.equal(f'by LibreOffice as {ending}: the same is printed',
                    suite.run_andu('build', out, '--to', 'tree', '-o', '-').out,
                    wanted)


def test(suite):
    pages(suite)
    open_documents(suite)
    if not suite.sanitized:
        by_libreoffice(suite)
