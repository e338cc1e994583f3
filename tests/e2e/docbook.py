"""DocBook: valid by an independent validator, every character of the
document in its order, nothing of the input lost; the same document again
from the DocBook; web pages and formatting objects complete."""

import html
import json
import re
import shutil
import xml.etree.ElementTree as ET

from drafts import Draft, templates
from harness import (EXAMPLES, GOLDEN, STATUS_INPUT, STATUS_OK, TEMPLATES,
                     WHOLE, documents, run, some)
from odd import Odd
from text import Text, complete, nothing_added

SCHEMAS = '/usr/share/xml/docbook/schema/'
SCHEMA = SCHEMAS + 'rng/5.0/docbook.rng'
RULES = SCHEMAS + 'schematron/5.0/docbook.sch'
NS = '{http://docbook.org/ns/docbook}'
XML_ID = '{http://www.w3.org/XML/1998/namespace}id'
ODD, ODD_LISTS = (120, 24) if WHOLE else (60, 12)
FEW = 80  # of the golden drafts, each day
BRIEFING = GOLDEN / 'kinds' / 'templates' / 'briefing.yaml'

TREE_TEXT = re.compile(
    r'^ *(?:section [0-9]+ (?P<ordinal>.*?)(?: run-in)?(?: clause)?'
    r'|[a-z]+(?: [^"]*?)?)(?: "(?P<text>.*)")?$')


def bare(text):
    return ''.join(text.split())


def shown(element):
    """The text a reader of the document sees, labels in their places."""
    if element.get('condition') == 'metadata':
        return ''
    parts = [element.get('xreflabel', ''), element.get('label', ''),
             element.text or '']
    for child in element:
        parts += [shown(child), child.tail or '']
    return ''.join(parts)


def of_tree(tree):
    """The text of a section model as `--to tree` prints it."""
    found = []
    for line in tree.splitlines()[1:]:
        match = TREE_TEXT.match(line)
        if match:
            found.append(match['ordinal'] or '')
            # a note stands where its sign does
            text = re.sub('" (footnote )?"', '', match['text'] or '')
            found.append(re.sub(r'\\(.)', r'\1', text))
    return bare(''.join(found))


def difference(seen, wanted):
    at = next((i for i, pair in enumerate(zip(seen, wanted))
               if pair[0] != pair[1]), min(len(seen), len(wanted)))
    return f'at {at}: {seen[max(0, at - 20):at + 30]!r} instead of ' \
           f'{wanted[max(0, at - 20):at + 30]!r}'


FORMS = {'docbook': '.xml', 'pages': '.pages', 'tree': '.tree'}


def built(suite, source, options, *more):
    """(folder, result): a document in each form, from one run, which costs
    little more than one form; where it refuses one there is none."""
    folder = suite.folder()
    return folder, suite.run_andu(
        'build', source, *options, '--to', ','.join(FORMS), '-o', folder, *more)


def in_form(suite, path, made, form, options):
    """Of a document, from a file of `built` or else from a run of its own."""
    made = made.with_suffix(FORMS[form])
    return made.read_text(encoding='utf-8') if made.is_file() else lines_of(
        suite.run_andu('build', path, *options, '--to', form, '-o', '-'))


def convert(suite, path, options=()):
    """The DocBook of a draft, pages and tree beside it; None when it cannot
    be made."""
    folder, result = built(suite, path, options)
    out = folder / (path.stem + '.xml')
    if result.status != STATUS_OK:
        result = suite.run_andu('build', path, *options, '--to', 'docbook',
                                '-o', out)
    good = suite.check(f'{path.name}: DocBook is written', out.is_file(),
                       f'status {result.status}: {result.err[:500]}')
    return out if good else None


def options_of(path):
    options = path.with_suffix('.options')
    return [str(path.parent / word) if '/' in word else word
            for word in options.read_text(encoding='utf-8').split()] \
        if options.is_file() else []


def text_of(suite, path, out, options):
    """Character by character what the section model has."""
    article = ET.parse(out).getroot()
    seen = bare(shown(article))
    wanted = of_tree(in_form(suite, path, out, 'tree', options))
    suite.check(f'{path.name}: the text of the document', seen == wanted,
                difference(seen, wanted))
    return article


def fields_of(suite, path, article, kinds):
    """Every field of the input, found again without the program's model."""
    draft = Draft(path, kinds)
    text = Text([shown(article)])
    complete(suite, path.name, draft, text)
    nothing_added(suite, path.name, draft, text)
    marked = {}
    for element in article.iter():
        marked.setdefault(element.get('remap'), []).append(
            bare(''.join(element.itertext())))
    for key, value in draft.fields.items():
        if isinstance(value, str) and draft.field(key)['type'] != 'text':
            suite.equal(f'{path.name}: {key} is marked',
                        marked.get(key), [bare(value)])


def ids(suite, path, article):
    found = [element.get(XML_ID) for element in article.iter()
             if element.get(XML_ID)]
    suite.check(f'{path.name}: each xml:id once',
                len(found) == len(set(found)), found)
    for outer in article.iter(f'{NS}section'):
        if not (outer.get(XML_ID) or '').startswith('section.'):
            continue
        inner = outer.findall(f'{NS}section')
        suite.equal(f'{path.name}: sections within one are counted from 1', [
            one.get(XML_ID) for one in inner], [
                f'{outer.get(XML_ID)}.{number}'
                for number in range(1, len(inner) + 1)])


def lines_of(result):
    """The output; of a run that failed, which messages."""
    return result.out.decode('utf-8', 'replace') if result.status == 0 \
        else f'status {result.status}: ' + ' '.join(
            sorted(set(re.findall(r'(?<=error: ).*', result.err))))


def way_back(suite, path, out, options):
    """The DocBook gives the same pages and the same DocBook again."""
    folder, told = built(suite, out, options, '--format', 'json', '--level',
                         'info')
    back = folder / out.name
    both = [in_form(suite, source, made, 'pages', options)
            for source, made in ((path, out), (out, back))]
    suite.check(f'{path.name}: the same pages from DocBook',
                both[0] == both[1], difference(both[1], both[0]))
    again = in_form(suite, out, back, 'docbook', options)
    first = out.read_text(encoding='utf-8')
    suite.equal(f'{path.name}: nothing is told of its set phrases',
                [one for one in told.ids() if one.startswith('docbook-')], [])
    suite.check(f'{path.name}: the same DocBook from DocBook',
                again == first, difference(again, first))


def validate(suite, name, files):
    """One run for all files: starting Java takes longer than a document."""
    if not shutil.which('jing'):
        suite.skip(name, 'no jing')
        return
    for schema in (SCHEMA, RULES):
        result = run(['jing', schema, *files])
        suite.check(f'{name}: valid by {schema.rsplit("/", 1)[1]}',
                    result.status == 0,
                    f'status {result.status}: '
                    f'{result.out.decode("utf-8", "replace")[:1500]}')


# --- customisation layers

XHTML = '{http://www.w3.org/1999/xhtml}'
PAPER = re.compile(r'Making portrait pages on A4 paper .*\n')
FO = '{http://www.w3.org/1999/XSL/Format}'


def transform(suite, path, layer, out):
    result = run(['xsltproc', '--nonet', '-o', out,
                  TEMPLATES / 'docbook' / layer, path])
    return suite.check(f'{path.name}: {layer}',
                       result.status == 0
                       and not PAPER.sub('', result.err), result.err)


def layers(suite, path):
    """The text of the page and of the formatting objects is the text of the
    document: nothing lost, nothing numbered twice."""
    wanted = bare(shown(ET.parse(path).getroot()))
    page = path.with_suffix('.html')
    if transform(suite, path, 'html.xsl', page):
        body = ET.parse(page).getroot().find(XHTML + 'body')
        seen = bare(''.join(body.itertext()))
        suite.check(f'{path.name}: the text of the web page', seen == wanted,
                    difference(seen, wanted))
        browser(suite, page, wanted)
    objects = path.with_suffix('.fo')
    if transform(suite, path, 'fo.xsl', objects):
        seen = bare(''.join(
            text for flow in ET.parse(objects).getroot().iter(FO + 'flow')
            for text in flow.itertext()))
        suite.check(f'{path.name}: the text of the formatting objects',
                    seen == wanted, difference(seen, wanted))


def browser(suite, page, wanted):
    """What a browser makes of the page."""
    chromium = shutil.which('chromium')
    if not chromium or suite.sanitized:
        return
    result = run([chromium, '--headless', '--no-sandbox', '--disable-gpu',
                  '--dump-dom', page.as_uri()],
                 env={'HOME': str(suite.scratch)})
    text = re.sub(r'(?s).*?<body[^>]*>|<style.*?</style>|</body>.*', '',
                  result.out.decode('utf-8', 'replace'))
    seen = bare(html.unescape(re.sub(r'<[^>]*>', '', text)))
    suite.check(f'{page.name}: the text in a browser', seen == wanted,
                difference(seen, wanted))


# --- the way back from other files

START = '<article xmlns="http://docbook.org/ns/docbook" version="5.0">'
OWN = START[:-1] + ' remap="andu" role="reply-letter">'
BOMB = '<!DOCTYPE article [<!ENTITY a "aaaaaaaaaa">' + ''.join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">'
    for i in range(9)) + ']>'

# name: (text, id of the message, line, column)
BAD = {
    'truncated': (START + '\n<title>甲</title><para>乙', 'xml-syntax', 2, 24),
    'crossed tags': (START + '\n<para><b></para></b></article>',
                     'xml-syntax', 2, None),
    'entity bomb': (BOMB + START + '<para>&j;</para></article>',
                    'xml-doctype', 1, None),
    'external entity': ('<!DOCTYPE article [<!ENTITY x SYSTEM '
                        '"file:///etc/passwd">]>' + START
                        + '<para>&x;</para></article>', 'xml-doctype', 1,
                        None),
    'DTD': ('<!DOCTYPE article SYSTEM "http://example.org/docbook.dtd">\n'
            + START + '<para/></article>', 'xml-doctype', 1, None),
    'unknown entity': (START + '\n<para>&nbsp;</para></article>',
                       'xml-syntax', 2, None),
    'no namespace': ('<?xml version="1.0"?>\n<article version="5.0"><para/>'
                     '</article>', 'xml-not-docbook', 2, 1),
    'wrong namespace': ('<article xmlns="http://docbook.org/ns/docbook4">'
                        '<para/></article>', 'xml-not-docbook', 1, 1),
    'a web page': ('<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
                   'xml-not-docbook', 1, 1),
    'a book': ('\n<book xmlns="http://docbook.org/ns/docbook" version="5.0">'
               '<title/></book>', 'xml-not-docbook', 2, 1),
    'not UTF-8': (START.encode() + b'\n<para>\xd6\xd0</para></article>',
                  'not-utf8', 2, 7),
    'not XML': ('文种: 复函\n', 'xml-syntax', 1, None),
    'empty': ('', 'empty-file', 1, 1),
    'nested': (START + '<section>' * 100000, None, 1, None),
    'many attributes': (START[:-1] + ' ' + ' '.join(
        f'a{i}="x"' for i in range(100000)) + '>', None, 1, None),
    'a text beside members': (OWN + """
<title remap="contact.name">甲</title><title remap="contact">乙</title>
</article>""", 'docbook-no-text', 2, 61),
    'a paragraph beside members': (OWN + """
<title remap="attachments.1.title">甲</title>
<para remap="attachments.1">乙</para><para remap="attachments.1">丙</para>
</article>""", 'docbook-no-text', 3, 1),
    'no text': (START + '<title>甲</title></article>', 'field-empty', 1, None),
}


def bad(suite):
    for name, (text, wanted, line, column) in BAD.items():
        path = suite.text('bad.xml', text)
        result = suite.run_andu('build', path, '--format', 'json')
        suite.equal(f'XML, {name}: exit status', result.status, STATUS_INPUT)
        found = [json.loads(said) for said in result.err.splitlines()]
        places = [(said['id'], said.get('line'), said.get('column'))
                  for said in found]
        suite.check(f'XML, {name}: the message and its place', any(
            (wanted in (None, seen[0])) and seen[1] == line
            and column in (None, seen[2]) for seen in places), places)
        suite.check(f'XML, {name}: no output',
                    not path.with_suffix('.pdf').exists())
    for count, wanted in ((1024, []), (1025, ['xml-attributes'])):
        path = suite.text('wide.xml', START.replace(
            '<article', '<article' + ''.join(
                f' x{i}=""' for i in range(count - START.count('=')))) +
            '<title>甲</title><para>乙</para></section></article>')
        result = suite.run_andu('build', path, '--format', 'json')
        suite.equal(f'XML: {count} attributes', [
            found for found in result.ids() if found == 'xml-attributes'],
            wanted)
    # the name says XML, or the first bytes do
    for name, text, wanted in (
            ('yaml.xml', '文种: 总结\n标题: 甲\n正文: 乙\n', 'xml-syntax'),
            ('draft.yaml', START + '<para>乙</section></article>',
             'xml-syntax'),
            ('draft.xml.yaml', '文种: 总结\n标题: 甲\n正文: 乙\n', None)):
        seen = suite.run_andu('build', suite.text(name, text), '--to', 'tree',
                              '-o', '-', '--format', 'json')
        suite.equal(f'{name} is read as what it is', seen.ids(),
                    [wanted] if wanted else [])
    path = suite.text('same.xml', START + '<title>甲</title>'
                      '<para>乙</para></article>')
    before = path.read_bytes()
    result = suite.run_andu('build', path, '--to', 'docbook')
    suite.check('DocBook does not overwrite what it was made from',
                result.status == 2 and path.read_bytes() == before,
                f'status {result.status}')


FOREIGN = START + '''
  <info>
    <title>外来的<emphasis>文章</emphasis></title>
    <author><personname><firstname>甲</firstname><surname>乙</surname>
    </personname></author>
    <pubdate>2026-05-06</pubdate>
    <keywordset><keyword>词</keyword></keywordset>
  </info>
  <para>第一段
    接着写，two
    words。<footnote><para>脚注</para></footnote></para>
  <section><title>总述</title>
    <itemizedlist><listitem><para>其一</para></listitem>
      <listitem><para>其二</para></listitem></itemizedlist>
    <section><title>分述</title>
      <orderedlist><listitem><para>头</para></listitem>
        <listitem><para>尾</para></listitem></orderedlist>
      <figure><title>图</title><mediaobject/></figure>
      <table><title>表题</title><tgroup cols="2"><thead><row>
        <entry>甲</entry><entry>乙</entry></row></thead><tbody><row>
        <entry namest="c1" nameend="c2">合</entry></row></tbody></tgroup>
      </table>
      <informaltable><tr><td colspan="2">一</td></tr>
        <tr><td>二</td><td>三</td></tr></informaltable>
    </section>
  </section>
  <appendix><title>附</title><para>附文</para></appendix>
</article>
'''

FOREIGN_TREE = [
    'paragraph "外来的文章"', 'paragraph "甲乙"',
    'paragraph "第一段接着写，two words。"', 'section 1 一、 "总述"',
    'paragraph "其一"', 'paragraph "其二"', 'section 2 （一） "分述"',
    'paragraph "1）头"', 'paragraph "2）尾"', 'caption "表题"',
    'head paragraph "甲"', 'columns=2 paragraph "合"',
    'columns=2 paragraph "一"', 'paragraph "三"', 'item "附件：附"',
    'date "2026年5月6日"', 'title "附"', 'paragraph "附文"']


def foreign(suite):
    path = suite.text('foreign.xml', FOREIGN.replace(
        'cols="2">', 'cols="2"><colspec colname="c1"/>'
        '<colspec colname="c2"/>'))
    result = suite.run_andu('build', path, '--to', 'tree', '-o', '-',
                            '--format', 'json')
    suite.equal('foreign article: exit status', result.status, STATUS_OK)
    tree = ' '.join(result.out.decode('utf-8').split())
    at = 0
    for part in FOREIGN_TREE:
        where = tree.find(part.split(' ')[-1], at)
        suite.check(f'foreign article: {part}', where >= 0, tree[at:at + 200])
        at = max(at, where)
    for name, author, told in (
            ('between blanks', '<author>\n <personname>陆知行</personname>\n ', 0),
            ('without elements', '<author>陆知行', 1),
            ('without anything', '<author>', 1)):
        text = re.sub('<author>.*?(?=</author>)', author,
                      path.read_text('utf-8'), flags=re.S)
        seen = suite.run_andu('build', suite.text('author.xml', text), '--to',
                              'tree', '-o', '-')
        suite.equal(f'foreign article: an author {name}', (
            '"陆知行"' in seen.out.decode(), seen.err.count('“author”'),
            seen.err.count('“”')), (not told, told, 0))
    left = [json.loads(line) for line in result.err.splitlines()]
    suite.equal('foreign article: what is left out',
                [(said['id'], said['line']) for said in left],
                [('docbook-left-out', line) for line in (7, 18)])
    suite.equal('foreign article: becomes a PDF',
                suite.run_andu('build', path).status, STATUS_OK)


BRIEF = """template: brief
names: [简报]
extends: gbt9704
fields:
  writer: {label: 供稿, type: lines, docbook: author, example: 云溪市图书馆}
  paper: {label: 文稿, type: text, required: true, meaning: body, example: 甲}
  issued: {label: 日期, type: date, docbook: date, example: 2026年5月6日}
  extras:
    label: 附录
    type: groups
    scalar: name
    example: [甲]
    fields:
      name: {label: 名称, type: line, required: true, meaning: attachment, example: 甲}
      inside: {label: 内容, type: text}
layout: {default: 简报}
layouts:
  简报:
    parts:
      - title: {top: 1行, from: type-area, text: "{title}", style: title}
      - text: {role: writer, text: "{writer}", style: text}
      - body: {role: body, field: paper}
      - text: {role: issued, text: "{issued}", style: text}
      - annex: {role: annex, field: extras, label: "附录[{n}]", text: "{name}", content: inside}
      - folio: {text: "— {page} —", gap: 7mm, first: 1}
import: {otherwise: yes}
"""

def adopted(suite):
    """Which kind takes foreign articles, and by which fields, is data."""
    folder = suite.folder()
    path = folder / 'foreign.xml'
    path.write_text(FOREIGN.replace(
        'cols="2">', 'cols="2"><colspec colname="c1"/>'
        '<colspec colname="c2"/>'), encoding='utf-8')
    plain = suite.run_andu('build', path, '--to', 'docbook', '-o', '-')
    suite.check('foreign: a work report where nothing else is said',
                'work-report' in plain.out.decode('utf-8'), plain.out[:300])
    (folder / 'templates').mkdir()
    brief = folder / 'templates' / 'brief.yaml'
    for name, text, args in (
            ('the nearest that takes it', BRIEF, ()),
            ('a template file', BRIEF.replace('otherwise: yes',
                                              'otherwise: no'),
             ('--template', brief)),
            ('the kind that is set', BRIEF.replace('otherwise: yes',
                                                   'otherwise: no'),
             ('--set', 'kind=简报'))):
        brief.write_text(text, encoding='utf-8')
        made = suite.run_andu('build', path, *args, '--to', 'docbook', '-o',
                              '-', '--format', 'json')
        out = made.out.decode('utf-8')
        suite.equal(f'foreign, {name}: status', made.status, STATUS_OK)
        for part in ('简报', 'remap="title"', 'remap="paper"',
                     'remap="writer"', 'remap="issued"',
                     'remap="extras.1.name"', 'remap="extras.1.inside"',
                     '总述', '附文'):
            suite.check(f'foreign, {name}: {part}', part in out, out[-900:])
        suite.check(f'foreign, {name}: what it has no field for is told',
                    'docbook-left-out' in made.err, made.err[-300:])
    brief.unlink()
    (folder / 'templates' / 'work-report.yaml').write_text(
        BRIEF.replace('template: brief', 'template: work-report').replace(
            'otherwise: yes', 'otherwise: no'), encoding='utf-8')
    made = suite.run_andu('build', path, '--format', 'json')
    suite.check('foreign: no kind takes it',
                made.status == STATUS_INPUT and 'docbook-no-kind' in made.err,
                made.err)


def edited(suite):
    """What a hand added to andu's own DocBook is printed, or told."""
    draft = EXAMPLES / 'reply-letter-volunteers.yaml'
    text = suite.run_andu('build', draft, '--to', 'docbook', '-o',
                          '-').out.decode('utf-8')
    section = '<section xml:id="section.1"'
    for name, before, added, told in (
            ('a section', section, '<section role="level-1"><title>谧</title>'
             '<para>杳</para></section>', []),
            ('a paragraph', section, '<para>谧杳</para>', []),
            ('loose text', section, '谧杳', ['docbook-loose']),
            ('an appendix', '<colophon', '<appendix><title>谧</title>'
             '<para>杳</para></appendix>', ['docbook-left-out']),
            ('a line of the colophon', '<para role="copies"',
             '<para>谧杳</para>', ['docbook-left-out'])):
        path = suite.text('edited.xml',
                          text.replace(before, added + before, 1))
        seen = suite.run_andu('build', path, '--to', 'pages', '-o', '-',
                              '--format', 'json')
        pages = seen.out.decode('utf-8')
        suite.equal(f'{name} added by hand is printed or told',
                    (seen.status, seen.ids(), '谧' in pages, '杳' in pages),
                    (STATUS_OK, told, not told, not told))


COPIES = '抄送：<phrase remap="copies">区政协提案委员会</phrase>，' \
    '<phrase remap="copies">区政府办公室</phrase>。'
SECTIONS = """文种: 工作总结
标题: 云溪市档案馆2025年工作总结
正文:
  - {标题: 开展的工作, 内容: 修缮库房。}
  - {标题: 存在的问题, 内容: 人手不足。}
  - {标题: 下一步打算, 内容: 补充人员。}
落款: 云溪市档案馆
成文日期: 2026年1月10日
"""
PHRASE, GONE, BACK, COUNTED = (
    'docbook-phrase', 'docbook-phrase-gone', 'docbook-phrase-back',
    'docbook-counted')

# draft: what a hand changes, into what, and what is told: message, what was
# written there, what the template prints
PHRASES = {
    'reply-letter-old-town': (
        ('抄送：', '抄报：', (
            PHRASE, '抄报：区政协提案委员会，区政府办公室。',
            '抄送：区政协提案委员会，区政府办公室。')),
        ('</phrase>，<phrase remap="copies">',
         '</phrase>、<phrase remap="copies">', (
             PHRASE, '抄送：区政协提案委员会、区政府办公室。',
             '抄送：区政协提案委员会，区政府办公室。')),
        ('</date>印发', '</date>印', (
            PHRASE, '浔川市柏泽区住房和城乡建设局办公室2026年4月20日印',
            '浔川市柏泽区住房和城乡建设局办公室2026年4月20日印发')),
        ('xreflabel="签发人："', 'xreflabel="签发："', (
            PHRASE, '签发：邬景澄', '签发人：邬景澄')),
        ('（联系人：', '（<emphasis>经办</emphasis>人：', (
            PHRASE, '（经办人：贺兰樵，联系电话：0000-5550148）',
            '（联系人：贺兰樵，联系电话：0000-5550148）')),
        ('<title>砚湖老街片区房屋修缮进展表', '<title>房屋修缮进展表', (
            PHRASE, '房屋修缮进展表', '砚湖老街片区房屋修缮进展表')),
        ('label="附件1"', 'label="附表1"', (PHRASE, '附表1', '附件1')),
        ('label="附件1"', 'label="附件7"', (COUNTED, '附件7', '附件1')),
        ('>2026-04-17', '>2026-04-18', (
            COUNTED, '2026-04-18', '2026-04-17')),
        ('<title/>\n    <para remap="closing">',
         '<title>结语</title>\n    <para remap="closing">',
         (GONE, '结语', None)),
        (COPIES, '抄送：区政协。', (GONE, '抄送：区政协。', None)),
        ('  <para role="addressee"',
         '<para role="heading">急件</para>\n  <para role="addressee"',
         (GONE, '急件', None)),
        ('骆维桢委员</phrase>、', '骆维桢委员</phrase>\n      、\n', None),
        ('<phrase remap="addressee">骆维桢委员</phrase>、', '', None)),
    'annual-report-linlan': (
        ('>住所<', '>地址<', (PHRASE, '地址', '住所')),
        ('middle">祁望舒', 'middle">祁望', (PHRASE, '祁望', '祁望舒')),
        ('>一、基本情况', '>一、本单位情况', (
            PHRASE, '一、本单位情况', '一、基本情况')),
        ('>开展业务情况<', '><', (BACK, None, '开展业务情况')),
        ('<bridgehead role="heading">一、基本情况</bridgehead>', '',
         (BACK, None, '一、基本情况'))),
    'sections': (
        ('label="二、"', 'label="第二"', (PHRASE, '第二', '二、')),
        ('label="二、"', 'label="十二、"', (COUNTED, '十二、', '二、')),
        ('label="二、"', '', None)),
}


def phrases(suite):
    """What a hand changes in a set phrase is told, as the text that it is and
    that the template prints, at its place; with that text it is silent."""
    for name, edits in PHRASES.items():
        draft = suite.text('sections.yaml', SECTIONS) \
            if name == 'sections' else EXAMPLES / f'{name}.yaml'
        text = suite.run_andu('build', draft, '--to', 'docbook', '-o',
                              '-').out.decode('utf-8')
        for before, after, wanted in edits:
            path = suite.text('phrase.xml', text.replace(before, after, 1))
            seen = suite.run_andu('build', path, '--to', 'tree', '-o', '-',
                                  '--level', 'info', '--format', 'json')
            told = [one for one in map(json.loads, seen.err.splitlines())
                    if one['id'].startswith('docbook-')]
            suite.check(f'{name}: {before} was there', before in text)
            if not wanted:
                suite.equal(f'{name}: {after}: silent', told, [])
                continue
            line = text[:text.index(before) + len(before)].count('\n') + 1
            suite.check(
                f'{name}: {after}: told once, with both texts, at its line',
                [one['id'] for one in told] == [wanted[0]]
                and told[0]['line'] in (2, line - 1, line, line + 1)
                and all(f'“{one}”' in told[0]['text']
                        for one in wanted[1:] if one), told)
    path = suite.text('phrase.xml', text.replace('label="二、"',
                                                 'label="第二"'))
    seen = suite.run_andu('build', path, '--to', 'tree', '-o', '-',
                          '--format', 'long', env={'LC_ALL': 'zh_CN.UTF-8'})
    for one in ('“第二”不会读取：这里的文字由模板印出，印的是“二、”',
                '请把这里改回“二、”；要换用语，请改模板'):
        suite.check(f'in Chinese: {one}', one in ''.join(
            line.strip() for line in seen.err.splitlines()), seen.err)


def rules_work(suite):
    """The validator does find what the schema and the rules forbid."""
    if not shutil.which('jing'):
        return
    wrong = suite.text('wrong.xml', '<article xmlns="http://docbook.org/ns/'
                       'docbook" version="5.0"><title/><note><note><para/>'
                       '</note></note><title/></article>')
    for schema in (SCHEMA, RULES):
        suite.check(f'jing finds faults by {schema.rsplit("/", 1)[1]}',
                    run(['jing', schema, wrong]).status == 1)


STYLED = """文种: 工作报告
标题: 云溪市图书馆关于上半年工作情况的报告
正文:
- 各馆借阅情况如下：
"""

STYLED_TABLE = """- 表格:
    标题: 借阅情况
{words}
    表头: [馆名, 一季度, 二季度, 合计]
    行:
    - [总馆, 10, 20, 30]
    - [分馆, 1, 2, 3]
    - [合计, 11, 22, 33]
"""

# What is said of a table, and what its DocBook has for it.
STYLES = [(['字号: 五号'], 'small'), (['行高: 12mm'], '12mm'),
          (['合计: 末行'], 'last-row'), (['合计: 末列'], 'last-column'),
          (['合计: [末行, 末列]'], 'last-row last-column'),
          (['字号: 五号', '行高: 9mm', '合计: [末行, 末列]'],
           'small 9mm last-row last-column')]


def styled(suite):
    """Size, height and sums of a table, there and back; sums that were told
    are told of the DocBook, too."""
    for words, style in STYLES:
        name = f'styled-{style.replace(" ", "-")}.yaml'
        draft = STYLED + STYLED_TABLE.format(
            words='\n'.join(f'    {word}' for word in words))
        path = suite.text(name, draft)
        out = convert(suite, path)
        if not out:
            continue
        suite.check(f'{name}: the style of the table',
                    f'tgroupstyle="{style}"' in out.read_text('utf-8'),
                    out.read_text('utf-8'))
        way_back(suite, path, out, [])
        wrong = [suite.text(f'wrong-{name}', draft.replace('30]', '31]')),
                 suite.text('wrong.xml', out.read_text('utf-8').replace(
                     '>30<', '>31<'))]
        told = [suite.run_andu('check', source, '--format', 'json').out.count(
            b'"id": "L94"') for source in wrong]
        suite.equal(f'{name}: a wrong sum', told,
                    [style.count('last')] * 2)
        yield out


def odd_drafts(suite):
    """Generated drafts that the program accepts, as YAML (JSON is YAML)."""
    for seed in range(ODD // 6 if suite.sanitized else ODD):
        draft = json.dumps(Odd(seed).draft(), ensure_ascii=False, indent=1)
        yield suite.text(f'odd-{seed}.yaml', draft), []
    for seed in range(ODD_LISTS // 6 if suite.sanitized else ODD_LISTS):
        draft = json.dumps(Odd(seed).briefing(), ensure_ascii=False, indent=1)
        yield suite.text(f'odd-list-{seed}.yaml', draft), \
            ['--template', str(BRIEFING)]


def test(suite):
    kinds = templates()
    files, odd = [], []
    for path in documents():
        out = convert(suite, path)
        if out:
            article = text_of(suite, path, out, [])
            fields_of(suite, path, article, kinds)
            ids(suite, path, article)
            way_back(suite, path, out, [])
            files.append(out)
    golden = [path for path in sorted(GOLDEN.rglob('*.yaml'))
              if path.parent.name != 'templates'
              and not path.with_suffix('.diag').is_file()]
    for path in some(golden, FEW):
        out = convert(suite, path, options_of(path))
        if out:
            ids(suite, path, text_of(suite, path, out, options_of(path)))
            way_back(suite, path, out, options_of(path))
            files.append(out)
    files += styled(suite)
    for path, options in odd_drafts(suite):
        out = convert(suite, path, options)
        if out:
            ids(suite, path, text_of(suite, path, out, options))
            way_back(suite, path, out, options)
            odd.append(out)
    if shutil.which('xsltproc'):
        for out in files[:len(documents())]:
            layers(suite, out)
    else:
        suite.skip('DocBook customisation layers', 'no xsltproc')
    bad(suite)
    foreign(suite)
    adopted(suite)
    edited(suite)
    phrases(suite)
    validate(suite, 'documents', files)
    validate(suite, 'odd documents', odd)
    rules_work(suite)
