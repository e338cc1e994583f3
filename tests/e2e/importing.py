"""andu import: text and Word drafts become YAML that builds the same
document, and nothing of their text is lost.

The drafts are made here, independently of the program, from the YAML of the
examples and of the cases: the fields in the order in which they are printed,
as one types them. What they are imported to must give the same section model
(--to tree) as the YAML they were made from.
"""

import html
import re
import shutil
import subprocess
import zipfile

import pouring
from drafts import Draft, load, templates
from harness import CASES, EXAMPLES, STATUS_INPUT, STATUS_OK, STATUS_USAGE

INDENT = '　　'
FORMS = ['一、', '（一）', '1.', '（1）']
HAN = '零一二三四五六七八九十'


# --- drafts as one types them ------------------------------------------------

def as_list(value):
    return value if isinstance(value, list) else [value] if value else []


def ordinal(level, number):
    if level in (1, 2):
        text = HAN[number] if number <= 10 else '十' + HAN[number - 10]
        return FORMS[level - 1].replace('一', text)
    return FORMS[level - 1].replace('1', str(number))


def paragraphs(value, level=1):
    """A text field: strings and tables (lists of rows) in their order."""
    number = 0
    for item in as_list(value):
        if isinstance(item, str):
            for line in item.splitlines():
                if line.strip():
                    yield line.strip()
        elif '表格' in item or 'table' in item:
            table = item.get('表格') or item['table']
            caption = table.get('标题') or table.get('caption')
            if caption:
                yield caption
            head = table.get('表头') or table.get('head') or []
            rows = table.get('行') or table['rows']
            heads = head if head and isinstance(head[0], list) else [head]
            yield [[cell for cell in row] for row in heads + rows if row]
        else:
            number += 1
            heading = item.get('标题') or item['heading']
            typed = re.match('([一二三四五六七八九十]+、|[（(]|[0-9]+[.．])',
                             heading)
            yield heading if typed else ordinal(level, number) + heading
            content = item.get('内容') or item.get('content') or []
            yield from paragraphs(content, level + 1)


class Page:
    """Lines of a draft: (what, text); what is 'p' for a paragraph."""

    def __init__(self):
        self.lines = []

    def add(self, what, text):
        if text:
            self.lines.append((what, text))

    def text(self, field):
        for item in paragraphs(field):
            self.add('p' if isinstance(item, str) else 'table', item)


def attachments(page, fields):
    items = [item if isinstance(item, dict) else {'title': item}
             for item in as_list(fields.get('attachments'))]
    titles = [item['title'] for item in items]
    if len(titles) == 1:
        page.add('p', '附件：' + titles[0])
    for number, title in enumerate(titles if len(titles) > 1 else [], 1):
        page.add('p' if number == 1 else 'hang',
                 ('附件：' if number == 1 else '') + f'{number}.{title}')
    return items


def annexes(page, items):
    for number, item in enumerate(items, 1):
        if 'content' not in item:
            continue
        page.add('flush', f'附件{number if len(items) > 1 else ""}')
        page.add('center', item['title'])
        page.text(item['content'])


def letter(fields):
    page = Page()
    for key in ('result', 'copy-number', 'secrecy', 'urgency'):
        page.add('flush', fields.get(key))
    page.add('center', fields.get('mark') or fields['issuer'])
    row = fields.get('number', '')
    if 'signer' in fields:
        row += '　　　　签发人：' + '　'.join(as_list(fields['signer']))
    page.add('flush', row)
    for line in as_list(fields.get('title-lines') or fields['title']):
        page.add('title', line)
    page.add('flush', '、'.join(as_list(fields['addressee'])) + '：')
    page.text(fields['body'])
    page.text(fields.get('closing', ''))
    items = attachments(page, fields)
    for line in as_list(fields.get('signature')):
        page.add('right', line)
    page.add('right', fields.get('date'))
    note = fields.get('disclosure')
    page.add('p', f'（{note}）' if note else '')
    note = fields.get('note')
    page.add('p', f'（{note}）' if note else '')
    contact = fields.get('contact')
    if contact:
        phone = contact.get('phone')
        page.add('p', f'（联系人：{contact["name"]}'
                 + (f'，联系电话：{phone}' if phone else '') + '）')
    annexes(page, items)
    if 'copies' in fields:
        page.add('flush', '抄送：' + '，'.join(as_list(fields['copies'])) + '。')
    if 'printer' in fields:
        page.add('flush',
                 f'{fields["printer"]}　　{fields["print-date"]}印发')
    return page.lines


def report(fields):
    page = Page()
    for line in as_list(fields.get('title-lines') or fields['title']):
        page.add('title', line)
    if 'subtitle' in fields:
        page.add('center', '——' + fields['subtitle'])
    page.add('center', fields.get('occasion'))
    for line in as_list(fields.get('author')):
        page.add('center', line)
    if 'salutation' in fields:
        page.add('flush', fields['salutation'] + '：')
    page.text(fields['body'])
    page.text(fields.get('closing', ''))
    items = attachments(page, fields)
    for line in as_list(fields.get('sign-off')):
        page.add('right', line)
    page.add('right', fields.get('date'))
    annexes(page, items)
    return page.lines


ANNUAL = [('name', '单位名称'), ('legal-representative', '法定代表人'),
          ('address', '住所'), ('founding-capital', '开办资金（万元）'),
          ('funding-source', '经费来源'), ('opening', '年初数（万元）'),
          ('closing', '期末数（万元）'), ('purpose', '宗旨和业务范围'),
          ('credit-code', '统一社会信用代码'), ('sponsor', '举办单位'),
          ('online-name', '网上名称'), ('staff', '从业人数'),
          ('basics', '一、基本情况'),
          ('main-work', '二、开展的主要工作及取得主要效益'),
          ('problems', '三、存在的主要问题'), ('next-steps', '四、下一步打算'),
          ('changes', '变更登记情况'), ('qualifications', '相关资质认可'),
          ('performance', '绩效和受奖惩及诉讼投诉情况'),
          ('donations', '接受捐赠及使用情况')]


def annual_values(fields):
    flat = {**fields, **fields.get('net-assets', {})}
    return [(key, label, flat[key]) for key, label in ANNUAL if key in flat]


def annual(fields):
    page = Page()
    page.add('title', '事业单位法人年度报告书')
    page.add('center', f'（{fields["year"]}年度）')
    for key, label, value in annual_values(fields):
        lines = list(paragraphs(value))
        if key == 'basics':
            page.add('center', '开展业务情况')
        if len(lines) == 1 and len(lines[0]) < 60 and '、' not in label:
            page.add('flush', f'{label}：{lines[0]}')
        else:
            page.add('flush', label)
            page.text(value)
    if 'filler' in fields:
        line = f'填表人：{fields["filler"]}'
        if 'phone' in fields:
            line += f'　联系电话：{fields["phone"]}'
        if 'report-date' in fields:
            line += f'　报送日期：{fields["report-date"]}'
        page.add('flush', line)
    return page.lines


PAGES = {'reply-letter': letter, 'work-report': report,
         'annual-report': annual}

LEFT = {'p': INDENT, 'hang': '　　　　　', 'center': '　　　', 'title': '　　　　',
        'right': '　　　　　　　　', 'flush': ''}


def plain(lines, width=None, indent=True):
    """Plain text; with a width, wrapped by hand at so many characters."""
    out = []
    for what, text in lines:
        if what == 'table':
            out += ['\t'.join(cell if isinstance(cell, str)
                              else cell.get('文字', '') for cell in row)
                    for row in text]
            continue
        line = (LEFT[what] if indent else '') + text
        if width and what == 'title' and len(line) > width:
            line = text
        while width and len(line) > width:
            out.append(line[:width])
            line = line[width:]
        out.append(line)
    return '\n'.join(out) + '\n'


def with_pages(text, every=24):
    """Page numbers between the lines, as copied from a reader of PDF."""
    lines = text.splitlines()
    for number, at in enumerate(range(every, len(lines), every + 1), 1):
        lines.insert(at, f'— {number} —')
    return '\n'.join(lines) + '\n'


# --- the comparison ----------------------------------------------------------

def tree(suite, path):
    result = suite.run_andu('build', path, '--to', 'tree', '-o', '-')
    return result, result.out.decode()


def bare(text):
    """The texts of a tree without white space, in their order."""
    found = re.findall(r'"((?:[^"\\]|\\.)*)"', text)
    return ''.join(''.join(found).split())


def same(suite, name, wanted, draft, exact=True, options=()):
    """Import the draft; the model must be that of the YAML."""
    out = draft.with_suffix('.imported.yaml')
    result = suite.run_andu('import', draft, '-o', out, *options)
    if not suite.check(f'{name} imports', result.status == STATUS_OK,
                       f'{result.status}: {result.err}'):
        return None
    built, seen = tree(suite, out)
    if not suite.check(f'{name}: what was imported builds',
                       built.status == STATUS_OK, built.err):
        return result
    # white space at the joints of lines is nobody's
    squeeze = (lambda text: text.replace(' ', '')) if exact else bare
    want, got = squeeze(wanted), squeeze(seen)
    if got != want:
        at = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b),
                  min(len(got), len(want)))
        suite.check(f'{name}: the same document', False,
                    f'{got[max(0, at - 60):at + 60]!r} instead of '
                    f'{want[max(0, at - 60):at + 60]!r}')
    else:
        suite.check(f'{name}: the same document', True)
    suite.check(f'{name}: nothing without a place',
                'import-unplaced' not in result.err
                and 'no field was found' not in result.err, result.err)
    return result


def forms(suite, source, kinds):
    draft = Draft(source, kinds)
    fields = dict(draft.fields)
    # a text does not show which layout it was set in
    options = ['--set', '版式=公示表'] if 'year' in fields else []
    wanted = suite.run_andu('build', source, '--to', 'tree', '-o', '-',
                            *options)
    lines = PAGES[draft.kind](fields)
    return wanted.out.decode(), lines, draft


def test_texts(suite, kinds):
    sources = sorted(EXAMPLES.glob('*.yaml'))
    sources += sorted(CASES.glob('*.yaml')) if CASES.is_dir() else []
    for source in sources[::3] if suite.sanitized else sources:
        wanted, lines, draft = forms(suite, source, kinds)
        plain_text = plain(lines)
        wrapped = plain(lines, 28)
        variants = {
            'plain': plain_text.encode(),
            'wrapped': wrapped.encode(),
            'wrapped-pages-crlf': b'\xef\xbb\xbf' + with_pages(
                wrapped).replace('\n', '\r\n').encode(),
            'gb18030': plain(lines, 34).encode('gb18030'),
            'utf16': plain_text.encode('utf-16'),
        }
        for variant, data in variants.items():
            path = suite.text(f'{source.stem}-{variant}.txt', data)
            same(suite, f'{source.name}, {variant}', wanted, path)
        path = suite.text(f'{source.stem}-flush.txt',
                          plain(lines, 30, indent=False))
        same(suite, f'{source.name}, wrapped without indents', wanted, path,
             exact=False)


# --- Word by independent programs --------------------------------------------

def cells(row):
    for cell in row:
        if isinstance(cell, str):
            yield cell, 1, 1
        else:
            yield (cell.get('文字', ''), int(cell.get('跨列', 1)),
                   int(cell.get('跨行', 1)))


def as_html(lines):
    """For pandoc: paragraphs, tables with their heads."""
    out = ['<html><body>']
    for what, text in lines:
        if what != 'table':
            out.append(f'<p>{html.escape(text)}</p>')
            continue
        out.append('<table><thead>')
        for number, row in enumerate(text):
            tag = 'td' if number else 'th'
            out.append('<tr>' + ''.join(
                f'<{tag} colspan="{across}" rowspan="{down}">'
                f'{html.escape(cell)}</{tag}>'
                for cell, across, down in cells(row)) + '</tr>')
            if not number:
                out.append('</thead><tbody>')
        out.append('</tbody></table>')
    return '\n'.join(out + ['</body></html>'])


def by_pandoc(suite, lines):
    path = suite.folder() / 'pandoc.docx'
    subprocess.run(['pandoc', '-f', 'html', '-t', 'docx', '-o', path],
                   input=as_html(lines).encode(), check=True)
    return path


def by_python_docx(suite, lines, fields=None):
    """python-docx: real tables; an annual report as the table it is."""
    import docx
    document = docx.Document()
    path = suite.folder() / 'python.docx'
    if fields is not None:
        form(document, fields)
        lines = []
    for what, text in lines:
        if what == 'table':
            table = document.add_table(rows=0, cols=len(text[0]))
            for row in text:
                added = table.add_row().cells
                for at, (cell, _, _) in enumerate(cells(row)):
                    added[at].text = cell
        else:
            document.add_paragraph(text)
    document.save(path)
    return path


def form(document, fields):
    """The published table: labels and values, wide rows merged."""
    document.add_paragraph('事业单位法人年度报告书')
    document.add_paragraph(f'（{fields["year"]}年度）')
    values = annual_values(fields)
    table = document.add_table(rows=0, cols=4)
    for at in range(0, len(values)):
        key, label, value = values[at]
        row = table.add_row().cells
        if '、' in label:
            cell = row[0].merge(row[3])
            cell.text = '\n'.join([label, *paragraphs(value)])
            continue
        row[0].text = '\n'.join(label) if key == 'purpose' else label
        row[1].merge(row[3]).text = '\n'.join(paragraphs(value))
    filler = [line for what, line in annual(fields) if '填表人' in line]
    for line in filler:
        document.add_paragraph(line)


def test_word(suite, kinds):
    sources = sorted(EXAMPLES.glob('*.yaml'))
    sources += sorted(CASES.glob('*.yaml')) if CASES.is_dir() else []
    pandoc = shutil.which('pandoc')
    try:
        import docx
    except ImportError:
        docx = None
        suite.skip('importing from python-docx', 'python3-docx is missing')
    if not pandoc:
        suite.skip('importing from pandoc', 'pandoc is missing')
    for source in sources[::3] if suite.sanitized else sources:
        wanted, lines, draft = forms(suite, source, kinds)
        if pandoc:
            same(suite, f'{source.name}, pandoc', wanted,
                 by_pandoc(suite, lines))
        if docx:
            is_form = draft.kind == 'annual-report'
            same(suite, f'{source.name}, python-docx', wanted,
                 by_python_docx(suite, lines,
                                draft.fields if is_form else None))


# --- Word written by hand ----------------------------------------------------

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
SPACES = (f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
          'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
          '2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://'
          'schemas.microsoft.com/office/word/2010/wordprocessingShape"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def p(*runs, style=''):
    return f'<w:p>{style}{"".join(map(r, runs))}</w:p>'


def r(text):
    return (text if text.startswith('<')
            else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>')


def listed(number, level, text):
    return p(text, style=f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/>'
             f'<w:numId w:val="{number}"/></w:numPr></w:pPr>')


def package(suite, body, parts=(), name='hand.docx', drop=()):
    """A .docx of that body; parts: (type, name, content)."""
    path = suite.folder() / name
    related = ''.join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{part}"/>'
        for i, (kind, part, _) in enumerate(parts))
    files = {
        '[Content_Types].xml': f'{HEAD}<Types xmlns="x"/>',
        '_rels/.rels': f'{HEAD}<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        'word/document.xml': f'{HEAD}<w:document {SPACES}><w:body>{body}'
        '</w:body></w:document>',
        'word/_rels/document.xml.rels': f'{HEAD}<Relationships '
        f'xmlns="{RELATIONS}">{related}</Relationships>',
    }
    files.update({f'word/{part}': content if isinstance(content, bytes)
                  else f'{HEAD}{content}' for _, part, content in parts})
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        for part, content in files.items():
            if part not in drop:
                archive.writestr(part, content)
    return path


TITLE = p('关于图书馆工作情况的报告')


def imported(suite, path, *options, status=STATUS_OK, env=None):
    result = suite.run_andu('import', path, '-o', '-', '--format', 'short',
                            *options, env=env)
    suite.check(f'{path.name} imports with status {status}',
                result.status == status, f'{result.status}: {result.err}')
    try:
        return load(result.out.decode()) or {}, result
    except Exception as fault:
        suite.check(f'{path.name}: YAML', False, fault)
        return {}, result


def body_of(suite, body, parts=()):
    found, result = imported(suite, package(suite, TITLE + body, parts))
    text = found.get('正文', '')
    return text if isinstance(text, list) else text.rstrip('\n'), result


FIELD = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
         ' DATE \\@ "yyyy" </w:instrText></w:r><w:r><w:fldChar '
         'w:fldCharType="separate"/></w:r><w:r><w:t>2026年</w:t></w:r>'
         '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
BOX = ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
       '<wps:txbx><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p>'
       '</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>'
       '<w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r>'
       '</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>'
       '</mc:AlternateContent></w:r>')

# name, body, wanted text of the body, what must be told
FEATURES = [
    ('runs', p('甲', '乙', '丙。'), '甲乙丙。', None),
    ('a field shows its result', p('截至', FIELD, '止。'), '截至2026年止。',
     None),
    ('a hyperlink', p('见', '<w:hyperlink r:id="x"><w:r><w:t>网站</w:t></w:r>'
                      '</w:hyperlink>', '。'), '见网站。', None),
    ('what was inserted is taken', p('共', '<w:ins w:id="1"><w:r><w:t>三</w:t>'
                                     '</w:r></w:ins>', '项。'), '共三项。', None),
    ('what was deleted is left out and told',
     p('共', '<w:del w:id="1"><w:r><w:delText>两旧</w:delText></w:r></w:del>',
       '项。'), '共项。', '两旧'),
    ('hidden text is left out and told',
     p('共', '<w:r><w:rPr><w:vanish/></w:rPr><w:t>密语</w:t></w:r>', '项。'),
     '共项。', '密语'),
    ('a text box once', p('正文在此。', BOX), '正文在此。\n框里的话。', None),
    ('a line break', p('第一行。', '<w:r><w:br/></w:r>', '第二行。'),
     '第一行。\n第二行。', None),
    ('a symbol', p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
                   '已办结。'), '☑已办结。', None),
    ('an unknown symbol is told',
     p('<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>', '已办结。'),
     '〓已办结。', 'Webdings'),
    ('a soft hyphen is nothing', p('甲', '<w:r><w:softHyphen/></w:r>', '乙。'),
     '甲乙。', None),
    ('a hyphen that does not break', p('2', '<w:r><w:noBreakHyphen/></w:r>',
                                       '3人。'), '2-3人。', None),
    ('full width stays', p('ＡＢＣ，１２３；abc,123。'),
     'ＡＢＣ，１２３；abc,123。', None),
    ('a picture is told', p('看图。', '<w:r><w:drawing/></w:r>'), '看图。',
     'picture'),
    ('content controls', '<w:sdt><w:sdtPr/><w:sdtContent>' + p('控件。')
     + '</w:sdtContent></w:sdt>', '控件。', None),
    ('an alternative that is understood, and only that one', p(
        '甲', '<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>新</w:t>'
        '</mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback>'
        '</mc:AlternateContent></w:r>', '乙。'), '甲新乙。', None),
    ('an alternative that is empty', p(
        '甲', '<w:r><mc:AlternateContent><mc:Choice Requires="w14"/>'
        '<mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>',
        '乙。'), '甲旧乙。', None),
    ('an alternative without a choice', p(
        '甲', '<w:r><mc:AlternateContent><mc:Fallback><w:t>旧</w:t>'
        '</mc:Fallback></mc:AlternateContent></w:r>', '乙。'), '甲旧乙。', None),
    ('no alternative at all', p(
        '甲', '<w:r><mc:AlternateContent/></w:r>', '乙。'), '甲乙。', None),
    ('the base of ruby', p('<w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt>'
                           '<w:rubyBase><w:r><w:t>弋</w:t></w:r></w:rubyBase>'
                           '</w:ruby></w:r>', '江。'), '弋江。', None),
]

LEVELS = [('chineseCounting', '%1、'), ('chineseCounting', '（%2）'),
          ('decimal', '%3.'), ('decimal', '（%4）'),
          ('decimalEnclosedCircleChinese', '%5'), ('lowerLetter', '%6)')]


def numbering():
    levels = ''.join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(LEVELS))
    return (f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="7">'
            f'{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId '
            'w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId '
            'w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
            '</w:lvlOverride></w:num></w:numbering>')


def emphasis(suite):
    """Marks inside a paragraph are kept; what is lost is told once, with the
    number of places; what looks like a mark is typed so that it is none."""
    def marked(kind, text):
        return f'<w:r><w:rPr>{kind}</w:rPr>{r(text)[5:]}'

    bold, line = '<w:b/>', '<w:u w:val="single"/>'
    plain_run = marked('<w:b w:val="0"/><w:u w:val="none"/>', '乙。')
    body = p('甲', plain_run) + p(
        '共', marked(bold, '三'), marked(bold + line, '项'), '，', marked(
            line, '  '), '年，', marked(bold, ' '), marked(
                '<w:em w:val="dot"/>', '务必'), '办结。') + p(
        marked(bold, '整段加粗。')) + p(
            '一、', marked(bold, '监测情况。'), '面积3万m', marked(
                '<w:vertAlign w:val="superscript"/>', '2'), '，CO', marked(
                    '<w:vertAlign w:val="subscript"/>', '2'), '写作&lt;b&gt;，',
            marked('<w:i/>', '斜'), marked(bold, '&lt;'), '。') + p(
                marked(bold, '　'), '段首空白。', marked(bold, ' '))
    path = package(suite, TITLE + body)
    for language, words in (
            ('en', ':3:1: note: italic text, and paragraphs that are bold, '
             'underlined or dotted as a whole, became plain text, in 3 places; '
             'the first is here'),
            ('zh', ':3:1: 提示: 斜体，以及整段的加粗、下划线、着重号没有收入，共 3 处，首处在此')):
        _, result = imported(suite, path, '--level', 'info', '--lang',
                             language)
        suite.check(f'Word: emphasis is a note, {language}',
                    result.err.count(words) == 1, result.err)
    _, result = imported(suite, path)
    for line in ('段首空白。', '共<b>三<u>项</u></b>，  年， <em>务必</em>办结。', '整段加粗。',
                 '一、监测情况。面积3万m<sup>2</sup>，CO<sub>2</sub>写作<<b>，斜<b><<</b>。'):
        suite.check(f'Word: marks inside a text are kept: {line}',
                    f'  {line}\n' in result.out.decode(), result.out.decode())
    suite.check('Word: emphasis is no more than a note',
                'plain text' not in result.err, result.err)
    _, result = imported(suite, package(suite, TITLE + p('甲', plain_run)),
                         '--level', 'info')
    suite.check('Word: what is switched off is no emphasis',
                'plain text' not in result.err, result.err)


def counting(suite):
    """Where each level begins, and which level above makes it begin anew."""
    steps = [0, 1, 2, 2, 1, 2, 0, 1, 2]
    body = p('引言。') + ''.join(
        listed(1, level, f'项{n}') for n, level in enumerate(steps))
    plain = numbering().replace('chineseCounting', 'decimal')
    for name, level, own, wanted in (
            ('as usual', 2, '', '1 1 1 2 2 1 2 1 1'),
            ('never anew', 2, '<w:lvlRestart w:val="0"/>',
             '1 1 1 2 2 3 2 1 4'),
            ('behind the first level', 2, '<w:lvlRestart w:val="1"/>',
             '1 1 1 2 2 3 2 1 1'),
            ('behind the second level', 2, '<w:lvlRestart w:val="2"/>',
             '1 1 1 2 2 1 2 1 1'),
            ('of each', 1, '<w:lvlRestart w:val="0"/>', '1 1 1 2 2 1 2 3 1')):
        head = f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        parts = plain.replace(head, head + own)
        text, _ = body_of(suite, body, [('numbering', 'numbering.xml', parts)])
        suite.equal(f'Word: a level that counts {name}', ' '.join(
            re.match(r'（?(\d+)', line)[1]
            for line in text.split('\n')[1:]), wanted)
    for start, seen in (('0', '0'), ('1', '1'), ('7', '7'),
                        ('1000000', '1000000'), ('1000001', '1'),
                        ('-1', '1'), ('x', '1'), ('', '1')):
        for head in ('<w:lvl w:ilvl="0"><w:start w:val="%s"/>',
                     '<w:startOverride w:val="%s"/>'):
            old = head % ('5' if 'Over' in head else '1')
            parts = plain.replace(old, head % start)
            text, _ = body_of(suite, p('引言。') + listed(
                '2' if 'Over' in head else '1', 0, '甲'), [('numbering', 'numbering.xml', parts)])
            suite.equal(f'Word: {head % start}', text, f'引言。\n{seen}、甲')
    head = '<w:lvl w:ilvl="5"><w:start w:val="%s"/>'
    for start, seen in (('1', 'a'), ('26', 'z'), ('27', 'aa'), ('52', 'zz'),
                        ('53', 'aaa'), ('676', 'z' * 26), ('677', '677')):
        parts = plain.replace(head % 1, head % start)
        text, _ = body_of(suite, p('引言。') + listed('1', 5, '甲'),
                          [('numbering', 'numbering.xml', parts)])
        suite.equal(f'Word: {start} in letters', text, f'引言。\n{seen})甲')


# Numbers as Word writes them, ECMA-376 part 1, 17.18.59; what a row of signs
# does not reach goes on in digits. A number invented or lost stands on paper.
NUMBERS = [
    ('decimalZero', {1: '01', 9: '09', 10: '10', 100: '100'}),
    ('chineseCountingThousand', {2: '二', 10: '十', 21: '二十一', 105: '一百零五'}),
    ('japaneseCounting', {12: '十二'}),
    ('ideographDigital', {1: '一', 10: '一〇', 26: '二六'}),
    ('japaneseDigitalTenThousand', {12: '一二'}),
    ('chineseLegalSimplified', {3: '叁', 10: '壹拾', 12: '壹拾贰', 20: '贰拾'}),
    ('ideographTraditional', {1: '甲', 3: '丙', 10: '癸', 11: '11'}),
    ('decimalFullWidth', {3: '３', 12: '１２', 90: '９０'}),
    ('decimalEnclosedCircle', {1: '①', 10: '⑩', 20: '⑳', 21: '21'}),
    ('decimalEnclosedParen', {1: '⑴', 20: '⒇', 21: '21'}),
    ('decimalEnclosedFullstop', {1: '⒈', 20: '⒛', 21: '21'}),
    ('upperLetter', {1: 'A', 26: 'Z', 27: 'AA', 52: 'ZZ', 0: '0'}),
    ('upperRoman', {1: 'I', 4: 'IV', 9: 'IX', 44: 'XLIV', 1994: 'MCMXCIV',
                    4999: 'MMMMCMXCIX', 5000: '5000', 0: '0'}),
    ('lowerRoman', {2: 'ii', 14: 'xiv', 90: 'xc', 400: 'cd'}),
    ('none', {1: ''}),
    ('bullet', {1: ''}),
    ('ofNoStandard', {3: '3'}),
]


def numbers(suite):
    """Each format that a list may have, and what an instance changes of it."""
    old = '<w:lvl w:ilvl="5"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    for kind, wanted in NUMBERS:
        for start, seen in wanted.items():
            parts = numbering().replace(
                old, f'<w:lvl w:ilvl="5"><w:start w:val="{start}"/>'
                f'<w:numFmt w:val="{kind}"/>')
            text, _ = body_of(suite, p('引言。') + listed('1', 5, '甲'),
                              [('numbering', 'numbering.xml', parts)])
            suite.equal(f'Word: {start} as {kind}', text,
                        f'引言。\n{seen})甲')
    # a level of the instance's own; the list itself stays
    own = numbering().replace(
        '<w:startOverride w:val="5"/>',
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/>'
        '<w:suff w:val="space"/><w:lvlText w:val="第%1条"/></w:lvl>')
    text, _ = body_of(
        suite, p('引言。') + ''.join(listed(num, 0, '甲') for num in (1, 2, 2, 1)),
        [('numbering', 'numbering.xml', own)])
    suite.equal('Word: a level of an instance', text.split('\n'),
                ['引言。', '一、甲', '第III条 甲', '第IV条 甲', '二、甲'])
    # isLgl: the levels above are digits, whatever they are themselves
    legal = numbering().replace(
        '<w:lvl w:ilvl="1"><w:start w:val="1"/>',
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:isLgl/>').replace(
            '（%2）', '%1.%2')
    for name, parts, seen in (
            ('in digits', legal, '1.1'),
            ('as they are', legal.replace('<w:isLgl/>', ''), '一.一')):
        text, _ = body_of(suite, p('引言。') + listed(1, 0, '甲')
                          + listed(1, 1, '乙'),
                          [('numbering', 'numbering.xml', parts)])
        suite.check(f'Word: levels above {name}',
                    text.split('\n')[2].startswith(seen), text)


def notes_elsewhere(suite, notes):
    """What has no text with footnotes: told, and a comment; never lost."""
    sign = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    parts = [('footnotes', 'footnotes.xml', notes)]
    ends = [('endnotes', 'endnotes.xml', notes.replace('footnote', 'endnote'))]

    def cell(*runs, own=''):
        return f'<w:tc><w:tcPr>{own}</w:tcPr>{p(*runs)}</w:tc>'

    def rows(head, body):
        return ('<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>' + cell(*head)
                + cell('数量') + '</w:tr><w:tr>' + cell(*body) + cell('5')
                + '</w:tr></w:tbl>')
    for name, body, wanted in [
            ('in a cell', rows(['单位'], ['总馆', sign]),
             '总馆<footnote>注文在此。</footnote>'),
            ('in a head', rows(['单位', sign], ['总馆']), None),
            ('in a title', None, None),
            ('alone in a paragraph', p(sign), '注文在此。')]:
        title = TITLE if body else TITLE.replace('</w:p>', sign + '</w:p>')
        found, result = imported(suite, package(
            suite, title + p('情况如下：') + (body or '') + p('表后。'), parts))
        text = str(found.get('正文'))
        if wanted:
            suite.check(f'Word: a note {name}', wanted in text
                        and 'footnote' not in result.err,
                        f'{text} {result.err}')
        else:
            suite.check(f'Word: a note {name} is told, and a comment',
                        '注文在此。' not in text
                        and '注文在此。' in result.err
                        and '注文在此。' in result.out.decode(), result.err)
    text, _ = body_of(suite, p('正文', sign.replace('footnote', 'endnote'), '。'),
                      ends)
    suite.equal('Word: an endnote', text, '正文<footnote>注文在此。</footnote>。')


def test_features(suite):
    numbers(suite)
    for name, body, wanted, told in FEATURES:
        text, result = body_of(suite, body)
        suite.equal(f'Word: {name}', text, wanted)
        if told:
            suite.check(f'Word: {name} is told', told in result.err,
                        result.err)
    emphasis(suite)
    counting(suite)
    lists = ''.join([
        listed(1, 0, '总体情况'), listed(1, 1, '机构'), listed(1, 1, '人员'),
        listed(1, 2, '编制'), listed(1, 2, '培训'), listed(1, 3, '内容'),
        listed(1, 4, '细目'), listed(1, 5, '小项'), p('说明。'),
        listed(1, 0, '主要做法'), listed(1, 1, '从一开始'),
        listed(2, 0, '另起'), listed(9, 0, '没有这个编号')])
    text, _ = body_of(suite, lists, [('numbering', 'numbering.xml',
                                      numbering())])
    suite.equal('Word: ordinals of lists become text', text.split('\n'), [
        '一、总体情况', '（一）机构', '（二）人员', '1.编制', '2.培训', '（1）内容',
        '①细目', 'a)小项', '说明。', '二、主要做法', '（一）从一开始', '五、另起',
        '没有这个编号'])
    notes = (f'<w:footnotes {SPACES}><w:footnote w:id="-1"><w:p/></w:footnote>'
             '<w:footnote w:id="2">' + p('注文在此。')
             + '</w:footnote></w:footnotes>')
    text, _ = body_of(
        suite, p('正文', '<w:r><w:footnoteReference w:id="2"/></w:r>', '。')
        + p('末段。'), [('footnotes', 'footnotes.xml', notes)])
    suite.equal('Word: a footnote', text, '正文<footnote>注文在此。</footnote>。\n末段。')
    notes_elsewhere(suite, notes)
    foot = f'<w:ftr {SPACES}>' + p('— 3 —') + '</w:ftr>'
    text, result = body_of(suite, p('正文。'), [('footer', 'footer1.xml', foot)])
    suite.check('Word: a page number at the foot', text == '正文。'
                and '— 3 —' in result.err, result.err)
    edge = f'<w:hdr {SPACES}>' + p('内部资料') + '</w:hdr>'
    text, result = body_of(suite, p('正文。'), [('header', 'header1.xml', edge)])
    suite.check('Word: a header is told, not taken',
                text == '正文。' and '内部资料' in result.err, result.err)


def test_tables(suite):
    def cell(text, own=''):
        return f'<w:tc><w:tcPr>{own}</w:tcPr>{p(text)}</w:tc>'

    table = ('<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>'
             + cell('单位', '<w:vMerge w:val="restart"/>')
             + cell('数量', '<w:gridSpan w:val="2"/>') + '</w:tr>'
             '<w:tr><w:trPr><w:tblHeader/></w:trPr>'
             + cell('', '<w:vMerge/>') + cell('上年') + cell('本年') + '</w:tr>'
             '<w:tr>' + cell('总馆') + cell('3') + cell('5') + '</w:tr>'
             '</w:tbl>')
    text, result = body_of(suite, p('情况如下：') + table + p('表后。'))
    suite.equal('Word: spans and head of a table', text[1], {'表格': {
        '表头': [[{'文字': '单位', '跨行': '2'}, {'文字': '数量', '跨列': '2'}],
               ['上年', '本年']],
        '行': [['总馆', '3', '5']]}} if isinstance(text, list) else text)
    late = ('<w:tbl><w:tr>' + cell('甲') + cell('乙') + cell('丙') + '</w:tr>'
            '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>' + cell('丁')
            + '</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
            + cell('戊', '<w:gridSpan w:val="2"/>') + '</w:tr></w:tbl>')
    seen, _ = body_of(suite, p('情况如下：') + late + p('表后。'))
    suite.equal('Word: rows that begin late', seen[1]['表格']['行'] if isinstance(
        seen, list) else seen, [
            [{'文字': '', '跨列': '2'}, '丁'], ['', {'文字': '戊', '跨列': '2'}]])
    suite.check('Word: text around a table', isinstance(text, list)
                and [text[0].strip(), text[-1].strip()]
                == ['情况如下：', '表后。'], text)


def test_lying(suite):
    """Sections of Word whose pages lie are 横排, unless all of them do."""
    def section(wide, high, orient=''):
        return (f'<w:sectPr><w:pgSz w:w="{wide}" w:h="{high}"{orient}/>'
                '</w:sectPr>')

    def end(*size):
        return f'<w:p><w:pPr>{section(*size)}</w:pPr></w:p>'

    upright, across = ('11906', '16838'), ('16838', '11906')
    by_word = ('841.9pt', '595.3pt', ' w:orient="landscape"')
    table = '<w:tbl>' + ''.join(
        '<w:tr>' + ''.join(f'<w:tc>{p(c)}</w:tc>' for c in row) + '</w:tr>'
        for row in (('单位', '数量'), ('总馆', '5'))) + '</w:tbl>'
    lies = {'横排': ['下表为各馆情况。', {'表格': {
        '标题': '各馆情况', '表头': [['单位', '数量']], '行': [['总馆', '5']]}}]}

    def plain(items):
        return ([plain(item) for item in items] if isinstance(items, list)
                else {k: plain(v) for k, v in items.items()}
                if isinstance(items, dict) else items.strip())
    inside = p('下表为各馆情况。') + p('各馆情况') + table
    for name, size in (('by its size', across), ('by its word', by_word)):
        text, _ = body_of(suite, p('情况如下。') + end(*upright) + inside
                          + end(*size) + p('表后。') + section(*upright))
        suite.equal(f'Word: a section that lies {name}', plain(text),
                    ['情况如下。', lies, '表后。'])
    text, _ = body_of(suite, p('情况如下。') + end(*upright) + inside
                      + end(*across) + p('另表。') + section(*across))
    suite.equal('Word: two that lie', plain(text),
                ['情况如下。', lies, {'横排': ['另表。']}])
    text, _ = body_of(suite, p('情况如下。') + end(*across) + inside
                      + section(*across))
    suite.equal('Word: all of them lie', plain(text), [
        '情况如下。\n下表为各馆情况。', lies['横排'][1]])
    found, _ = imported(suite, package(
        suite, TITLE + p('情况如下。') + p('附件：各馆情况') + end(*upright)
        + p('附件') + p('各馆情况') + p('下表为各馆情况。') + table
        + section(*across)))
    suite.equal('Word: an annex that lies', plain(found['附件']), [
        {'标题': '各馆情况', '内容': [{'横排': ['下表为各馆情况。', {'表格': {
            '表头': [['单位', '数量']], '行': [['总馆', '5']]}}]}]}])


def test_many(suite):
    """As many cells, notes and text boxes as there are: nothing is left out
    at a round number."""
    row = ''.join(f'<w:tc>{p(f"格{n}止")}</w:tc>' for n in range(70))
    text, _ = body_of(suite, p('情况如下：') + '<w:tbl>'
                      + f'<w:tr>{row}</w:tr>' * 2 + '</w:tbl>')
    suite.equal('Word: 70 cells in a row', [
        n for n in range(70) if f'格{n}止' not in str(text)], [])
    notes = f'<w:footnotes {SPACES}>' + ''.join(
        f'<w:footnote w:id="{n}">{p(f"注{n}止。")}</w:footnote>'
        for n in [*range(1, 601), 2 * 10 ** 9]) + '</w:footnotes>'
    text, _ = body_of(suite, p('正文', *(
        f'<w:r><w:footnoteReference w:id="{n}"/></w:r>'
        for n in [*range(1, 601), 2 * 10 ** 9]), '。'),
        [('footnotes', 'footnotes.xml', notes)])
    suite.equal('Word: 601 notes', [
        n for n in [*range(1, 601), 2 * 10 ** 9] if f'注{n}止。' not in text], [])
    text, _ = body_of(suite, p('正文。', *(
        BOX.replace('框里的话', f'框{n}止') for n in range(70))))
    suite.equal('Word: 70 text boxes at a paragraph', [
        n for n in range(70) if f'框{n}止' not in text], [])
    # numbers that no int holds: as if they were not there
    huge = numbering().replace('w:val="5"/></w:lvlO', 'w:val="2147483647"/></w:lvlO')
    huge = huge.replace('<w:start w:val="1"', '<w:start w:val="99999999999"')
    text, _ = body_of(suite, p('引言。') + listed(1, 0, '甲') + listed(1, 0, '乙')
                      + listed(2, 0, '丙') + listed(1, 4294967295, '丁'),
                      [('numbering', 'numbering.xml', huge)])
    suite.equal('Word: lists that begin with huge numbers', text.split('\n'),
                ['引言。', '一、甲', '二、乙', '三、丙', '四、丁'])
    row = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999999"/></w:tcPr>{p("宽")}</w:tc></w:tr>'
    row += f'<w:tr><w:tc>{p("左")}</w:tc><w:tc>{p("右")}</w:tc></w:tr>'
    text, _ = body_of(suite, p('如下：') + f'<w:tbl>{row}</w:tbl>')
    suite.check('Word: a huge span', all(
        word in str(text) for word in '宽左右'), text)


# --- wrong inputs --------------------------------------------------------------

def wrong_archives(suite):
    """ZIP files that are not what they say, each by one change."""
    good = package(suite, TITLE + p('正文。'), name='good.docx').read_bytes()
    part = b'word/document.xml'
    local = good.index(part) - 30
    central = good.rindex(part) - 46

    def changed(name, *changes):
        content = bytearray(good)
        for at, value in changes:
            content[at:at + len(value)] = value
        path = suite.folder() / f'{name}.docx'
        path.write_bytes(bytes(content))
        return path

    size = int.from_bytes(good[central + 24:central + 28], 'little')
    few, many = [(size + n).to_bytes(4, 'little') for n in (-1, 1)]
    yield 'wrong checksum', changed(
        'checksum', (local + 14, b'abcd'), (central + 16, b'abcd')), 'damaged'
    yield 'longer than told', changed(
        'longer', (local + 22, few), (central + 24, few)), 'damaged'
    yield 'shorter than told', changed(
        'shorter', (local + 22, many), (central + 24, many)), 'damaged'
    yield 'encrypted', changed(
        'encrypted', (local + 6, b'\1'), (central + 8, b'\1')), 'password'
    yield 'another method', changed(
        'method', (local + 8, b'\x0c'), (central + 10, b'\x0c')), 'unusual'
    yield 'methods that differ', changed(
        'methods', (central + 10, b'\0')), 'damaged'
    yield 'a part outside the file', changed(
        'outside', (central + 42, b'\xff\xff\xff\x7f')), 'damaged'
    yield 'a name longer than the file', changed(
        'name', (central + 28, b'\xff\xff')), 'damaged'
    yield 'a directory that ends early', changed(
        'directory', (good.index(b'PK\1\2', good.index(b'PK\1\2') + 1), b'PK\1\3')), 'damaged'
    crowd = suite.folder() / 'crowd.docx'
    with zipfile.ZipFile(crowd, 'w') as archive:
        for number in range(20001):
            archive.writestr(f'word/{number}.xml', '')
    yield 'too many parts', crowd, 'too many parts'


def test_wrong_archives(suite):
    for name, path, told in wrong_archives(suite):
        result = suite.run_andu('import', path)
        suite.check(f'wrong ZIP: {name}',
                    result.status == STATUS_INPUT and told in result.err
                    and not path.with_suffix('.yaml').exists(),
                    (result.status, result.err))


def test_wrong(suite):
    bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    broken = suite.folder() / 'broken.docx'
    with zipfile.ZipFile(broken, 'w') as archive:
        archive.writestr('word/document.xml', HEAD + bomb
                         + f'<w:document {SPACES}><w:body><w:p><w:r><w:t>&a;'
                         '</w:t></w:r></w:p></w:body></w:document>')
    large = suite.folder() / 'large.docx'
    with zipfile.ZipFile(large, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('word/document.xml', b' ' * (64 << 20))
    good = package(suite, TITLE + p('正文。'))
    cut = suite.folder() / 'cut.docx'
    cut.write_bytes(good.read_bytes()[:-40])
    flipped = bytearray(good.read_bytes())
    flipped[flipped.index(b'word/document.xml') + 40] ^= 0xff
    damaged = suite.folder() / 'damaged.docx'
    damaged.write_bytes(bytes(flipped))
    wrong = {
        'external entity': broken,
        'zip bomb': large,
        'cut off': cut,
        'damaged': damaged,
        'no document part': package(suite, '', drop=['word/document.xml']),
        'no body': package(suite, '</w:body><w:x>', name='none.docx'),
        'XML not closed': package(suite, '<w:p>'),
        'no text': package(suite, '<w:p/>'),
        'old Word': suite.text('a.doc', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
        'PDF': suite.text('a.pdf', b'%PDF-1.7\n'),
        'not any encoding': suite.text('a.txt', b'\xff\x80\x81\xff' * 9),
        'empty': suite.text('b.txt', b''),
        'blanks': suite.text('c.txt', '　\n \n'),
    }
    odt = suite.folder() / 'a.odt'
    with zipfile.ZipFile(odt, 'w') as archive:
        archive.writestr('mimetype', 'application/vnd.oasis')
        archive.writestr('content.xml', '<x/>')
    wrong['ODT'] = odt
    for name, path in wrong.items():
        if not path.is_file():
            continue
        out = path.with_suffix('.yaml')
        result = suite.run_andu('import', path)
        suite.check(f'wrong: {name} has status 1',
                    result.status == STATUS_INPUT, result.status)
        suite.check(f'wrong: {name} writes nothing', not out.exists())
        suite.check(f'wrong: {name} has a message',
                    'error' in result.err and 'passwd' not in result.err
                    and 'root:' not in result.err, result.err)
    for name in ('old Word', 'PDF'):
        result = suite.run_andu('import', wrong[name], '--format', 'long')
        suite.check(f'wrong: {name} says how', '.docx' in result.err,
                    result.err)


def test_outputs(suite):
    draft = suite.text('draft.txt', '工作报告\n\n　　正文在此。\n')
    out = draft.with_suffix('.yaml')
    first = suite.run_andu('import', draft)
    suite.check('the YAML stands beside the draft',
                first.status == STATUS_OK and out.is_file(), first.err)
    out.write_text('kept')
    again = suite.run_andu('import', draft)
    suite.check('a file that exists is never replaced',
                again.status == STATUS_USAGE and out.read_text() == 'kept',
                f'{again.status} {again.err}')
    other = draft.with_name('other.yaml')
    named = suite.run_andu('import', draft, '-o', other)
    piped = suite.run_andu('import', '-', '-o', '-',
                           stdin=draft.read_bytes())
    suite.check('-o names another, - is standard output',
                named.status == piped.status == STATUS_OK
                and piped.out == other.read_bytes(), piped.err)


# Drafts as an office pastes them, and what must come of them.
DRAFTS = [
    ('answer without a head of its own', """是否同意公开：是
办理结果：（C）
青禾市教育局
建议字：〔2026〕8号
对青禾市第九届人民代表大会第三次会议第31号建议的答复
纪言成等3名代表：
您们提出的建议收悉。现答复如下：
一、现状
全市现有校车126辆。
1、加强监管。会同公安部门开展检查。
2026年6月3日
领导签发：周正南
联系人及电话：何小宁 0000-5550199
抄送：市人大常委会人代工委，市政府督查室。
""", {'文种': '复函', '办理结果': '（C）', '发文字号': '建议字：〔2026〕8号',
      '发文机关标志': '青禾市教育局', '签发人': '周正南',
      '公开属性': '是否同意公开：是', '主送机关': '纪言成等3名代表',
      '成文日期': '2026年6月3日',
      '联系人': {'姓名': '何小宁', '电话': '0000-5550199'},
      '抄送机关': ['市人大常委会人代工委', '市政府督查室']}),
    ('full head, two signers, names over two lines', """000012
机密★1年
特急

        青禾市人民政府文件

青政发〔2026〕12号              签发人：周正南　李明

          青禾市人民政府
     关于2026年防汛工作情况的报告

省人民政府：
    现将我市2026年防汛工作情况报告如下：
    今年以来，我市平均降雨量1,200毫米，共发生3次较大洪水过程。
    特此报告。

    附件：1.水情统计表
          2.物资清单

                         青禾市人民政府
                         2026年8月9日

抄送：省应急管理厅，省水利厅，省防汛抗旱指挥部办公
      室，市委办公室。
青禾市人民政府办公室          2026年8月10日印发
""", {'份号': '000012', '密级': '机密★1年', '紧急程度': '特急',
      '发文机关标志': '青禾市人民政府文件', '发文机关': '青禾市人民政府',
      '发文字号': '青政发〔2026〕12号', '签发人': ['周正南', '李明'],
      '标题': '青禾市人民政府关于2026年防汛工作情况的报告',
      '标题分行': ['青禾市人民政府', '关于2026年防汛工作情况的报告'],
      '主送机关': '省人民政府', '结束语': '特此报告。',
      '附件': [{'标题': '水情统计表'}, {'标题': '物资清单'}],
      '署名': '青禾市人民政府', '成文日期': '2026年8月9日',
      '抄送机关': ['省应急管理厅', '省水利厅', '省防汛抗旱指挥部办公室',
               '市委办公室'],
      '印发机关': '青禾市人民政府办公室', '印发日期': '2026年8月10日'}),
    ('summary with a table drawn by blanks', """2026年上半年工作总结
——以“一件事”改革为牵引
云溪市政务服务中心
（2026年7月10日）

上半年，我中心全面推进各项工作。现总结如下:
一、主要做法
指标          上年      本年
办件量（件）  12000     15600
满意率（%）   98.2      99.1

二、下半年打算
""", {'标题': '2026年上半年工作总结', '副标题': '以“一件事”改革为牵引',
      '署名': '云溪市政务服务中心', '题注': '（2026年7月10日）',
      '正文': ['上半年，我中心全面推进各项工作。现总结如下:\n一、主要做法\n',
             {'表格': {'表头': [['指标', '上年', '本年']],
                     '行': [['办件量（件）', '12000', '15600'],
                           ['满意率（%）', '98.2', '99.1']]}},
             '二、下半年打算\n']}),
    ('form with cells side by side', """事业单位法人年度报告书
（2025年度）
单位名称	云溪市图书馆	法定代表人	顾清和
住  所	云溪市文苑路18号
开办资金	50.00万元	经费来源	财政全额补助
年初数(万元)	49.10	期末数(万元)	51.00
一、基本情况
我馆为公益一类事业单位。
二、开展的主要工作及取得的主要效益
（一）开馆服务。
住所未变。
对《条例》和实施细则有关变更登记规定的执行情况
无
""", {'年度': '2025', '单位名称': '云溪市图书馆', '法定代表人': '顾清和',
      '住所': '云溪市文苑路18号', '开办资金': '50.00',
      '经费来源': '财政全额补助',
      '资产损益': {'年初数': '49.10', '期末数': '51.00'},
      '基本情况': '我馆为公益一类事业单位。',
      '主要工作': '（一）开馆服务。\n住所未变。\n', '变更登记情况': '无'}),
]


def test_drafts(suite):
    for name, text, wanted in DRAFTS:
        found, result = imported(suite, suite.text('draft.txt', text))
        for key, value in wanted.items():
            suite.equal(f'{name}: {key}', found.get(key), value)
        suite.check(f'{name}: all of it has a place',
                    'no field was found' not in result.err, result.err)
    for path in sorted((EXAMPLES / 'import').glob('*.txt')):
        found, result = imported(suite, path)
        out = suite.folder() / 'example.yaml'
        out.write_bytes(result.out)
        built = suite.run_andu('build', out)
        suite.check(f'{path.name} builds', built.status == STATUS_OK,
                    built.err)
    odd = suite.text('odd.txt', '工作报告\n一段。\n\n　　另\ufffd一\u0007段。\n')
    found, result = imported(suite, odd)
    suite.check('characters that no document holds are told',
                'U+FFFD' in result.err and 'U+0007' in result.err, result.err)
    guess = suite.text('guess.txt', '随便写的几个字\n')
    found, result = imported(suite, guess)
    suite.check('an uncertain kind is told', '--kind' in suite.run_andu(
        'import', guess, '-o', '-', '--format', 'long').err, result.err)
    found, result = imported(suite, guess, '--kind', '复函')
    suite.equal('--kind decides', found.get('文种'), '复函')
    result = suite.run_andu('import', guess, '-o', '-', '--kind', '没有的')
    suite.check('no such kind', result.status == STATUS_INPUT
                and not result.out, result.err)


def test_invisible(suite):
    """What nobody sees comes from web pages; no draft may hold it."""
    for letter in '\u200b\u200d\u2060\ufeff\u202e':
        text = f'一切{letter}都好，请予审议。'
        for path in (suite.text('a.txt', f'关于工作的报告\n\n{text}\n'),
                     package(suite, p(r('关于工作的报告')) + p(r(text)))):
            result = suite.run_andu('import', path, '-o', '-', '--lang', 'zh')
            name = f'U+{ord(letter):04X}, {path.name}'
            suite.equal(f'{name}: status', result.status, STATUS_OK)
            suite.check(f'{name}: left out and told',
                        f'不可见字符 U+{ord(letter):04X} 没有收入'
                        in result.err, result.err)
            suite.check(f'{name}: the text is whole',
                        '一切都好，请予审议。' in result.out.decode())


def test_marks_alone(suite):
    """A line that is one character: whatever a draft would take it for there,
    what is written reads as that character again."""
    folder = suite.folder()
    for mark in '丨｜│∣￨＞—－–•·□■◆○●▪※一丶亅乛【〔“「':
        path = folder / f'{ord(mark):04x}.txt'
        path.write_text(f'关于试验的报告\n市政府：\n{mark}\n', encoding='utf-8')
        result = suite.run_andu('import', path, '-o', '-', '--kind',
                                'work-report')
        suite.equal(f'{mark} alone is imported', result.status, STATUS_OK)
        suite.check(f'{mark} stands in the draft',
                    mark in result.out.decode(), result.err)


def test_kind(suite):
    """A kind of one's own, by its template alone."""
    folder = suite.folder()
    (folder / 'minutes.yaml').write_text("""
template: minutes
names: [会议纪要]
extends: gbt9704
help: 会议纪要
fields:
  organ: {label: 单位, type: line, required: true, help: 单位}
  place: {label: 会议地点, type: line, help: 地点}
  present: {label: 出席, also: [出席人员], type: lines, join: 、, help: 出席}
  title: {label: 标题, type: line, required: true, help: 标题}
  body: {label: 正文, type: text, required: true, help: 正文}
layout: {default: 纪要}
layouts:
  纪要:
    parts:
      - text: {text: "{organ}会议纪要"}
      - title: {text: "{title}"}
      - body: {field: body}
      - text: {text: "{place:label}：{place}。"}
      - text: {label: 出席：, text: "{present}"}
""", encoding='utf-8')
    draft = suite.text('m.txt', """云溪市图书馆会议纪要
关于年度采购的会议
　　会议研究了年度采购工作。
　　一、同意采购方案。
会议地点：三楼会议室。
出席人员：顾清和、陈一诺、
　　　　　李明
""")
    template = folder / 'minutes.yaml'
    found, result = imported(suite, draft, '--template', template)
    suite.equal('a kind by its template alone', found, {
        '文种': '会议纪要', '单位': '云溪市图书馆', '会议地点': '三楼会议室',
        '出席': ['顾清和', '陈一诺', '李明'], '标题': '关于年度采购的会议',
        '正文': '会议研究了年度采购工作。\n一、同意采购方案。\n'})
    out = suite.folder() / 'm.yaml'
    out.write_bytes(result.out)
    built = suite.run_andu('build', out, '--template', template, '--to',
                           'tree', '-o', '-')
    suite.check('what it gives builds', built.status == STATUS_OK, built.err)
    wrong = folder / 'wrong.yaml'
    wrong.write_text(template.read_text(encoding='utf-8') + """
import:
  rules:
    - {fields: plaice, at: end, pattern: '(.)'}
    - {fields: place, at: here, pattern: '(.)'}
    - {fields: place, at: end}
""", encoding='utf-8')
    result = suite.run_andu('import', draft, '-o', '-', '--template', wrong,
                            '--format', 'short')
    for fault in ('plaice', 'here', 'fields, pattern'):
        suite.check(f'a template: {fault} is reported at its place',
                    result.status == STATUS_INPUT and any(
                        fault in line and 'wrong.yaml:2' in line
                        for line in result.err.splitlines()), result.err)
    wrong.write_text(template.read_text(encoding='utf-8') + """
import:
  rules:
    - {fields: place, at: end, pattern: '(.'}
""", encoding='utf-8')
    result = suite.run_andu('import', draft, '-o', '-', '--template', wrong,
                            '--format', 'short')
    suite.check('a template: a wrong pattern is reported at its place',
                result.status == STATUS_INPUT and 'wrong.yaml:24' in result.err,
                result.err)


NOTICE = """
template: our-notice
names: [本局通知]
extends: gbt9704
help: 通知
fields:
  issuer: {label: 发文机关, type: lines, required: true, help: 单位}
  mark: {label: 发文机关标志, type: line, help: 标志}
  title: {label: 标题, type: line, required: true, help: 标题}
  body: {label: 正文, type: text, required: true, help: 正文}
  attachments:
    label: 附件
    type: groups
    help: 附件
    fields:
      title: {label: 名称, type: line, required: true, help: 名称}
  date: {label: 成文日期, type: date, required: true, help: 日期}
layout: {default: 通知}
layouts:
  通知:
    parts:
      - masthead: {role: mark, text: "{mark}", top: 35mm, from: type-area, style: mark, fit: 156mm}
      - title: {text: "{title}"}
      - body: {field: body}
      - list: {role: attachment-list, label: 附件：, field: attachments, text: "{title}", number: "{n}."}
      - signature: {role: signature, organ: issuer, date: date, right: 2字}
"""


def test_signing_issuer(suite):
    """The issuer signs itself: its line is none of the list above it."""
    template = suite.text('our-notice.yaml', NOTICE)
    middle = ('关于停电检修的通知\n　　定于5月20日停电。请做好准备。\n'
              '　　附件：停电范围\n')
    day = '2026年5月18日\n'
    first, second = '临溪市民政局', '临溪市财政局'
    for name, text, wanted in (
            ('as on the head', f'{first}文件\n{middle}{first}\n{day}', first),
            ('on no head', f'{middle}{first}\n{day}', first),
            ('with another', f'{first}文件\n{middle}{first}\n{second}\n{day}',
             [first, second])):
        found, result = imported(suite, suite.text('n.txt', text), '--kind',
                                 '本局通知', '--template', template)
        suite.equal(f'the issuer signs, {name}', [found.get(key) for key in (
            '发文机关', '附件', '正文', '成文日期')], [
                wanted, [{'名称': '停电范围'}], '定于5月20日停电。请做好准备。',
                '2026年5月18日'])
        suite.equal(f'the issuer signs, {name}: nothing is told', result.err,
                    '')


BOXES = [
    # as typed, 联系方式, 办理结果
    ('□走访　☑座谈　□电话　□未联系', '□满意　□基本满意　☑不满意', '座谈', '不满意'),
    ('☐走访  ☒座谈  ☐电话  ☐未联系', '■ 满意 □ 基本满意 □ 不满意', '座谈', '满意'),
    ('走访□ 座谈□ 电话✓ 未联系□', '满意（√）　基本满意（　）　不满意（　）', '电话',
     '满意'),
    ('□走访，□座谈，□电话，√未联系', '□满意　□基本满意　□不满意', '未联系', None),
    ('走访', '√基本满意', '走访', '基本满意'),
    # two are ticked, and one is none of the choices: the draft's own words
    ('☑走访　☑座谈　□电话　□未联系', '□满意　☑一般', '☑走访　☑座谈　□电话　□未联系',
     '□满意　☑一般'),
]


def test_boxes(suite):
    """A choice that is ticked among all, in lines and in Word's cells."""
    template = EXAMPLES / 'kinds' / 'templates' / 'opinion-form.yaml'
    heading = '市政协提案办理情况征询意见表'
    sign = ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
    box = ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>')
    for contacted, outcome, *wanted in BOXES:
        rows = [('提案编号', '第68号'), ('联系方式', contacted),
                ('办理结果', outcome)]
        lines = suite.text('boxes.txt', '\n'.join(
            [heading] + [f'{label}　　{value}' for label, value in rows]))
        table = package(suite, p(heading) + '<w:tbl>' + ''.join(
            '<w:tr>' + ''.join(f'<w:tc>{p(text)}</w:tc>' for text in row)
            + '</w:tr>' for row in rows) + '</w:tbl>')
        for draft in lines, table:
            found, _ = imported(suite, draft, '--template', template)
            suite.equal(f'boxes in {draft.suffix}: {contacted} {outcome}',
                        [found.get(key) for key in (
                            '标题', '提案编号', '联系方式', '办理结果')],
                        [heading, '第68号', *wanted])
    drawn = package(suite, p(heading) + '<w:tbl><w:tr>' + ''.join(
        f'<w:tc>{p(*runs)}</w:tc>' for runs in (
            ['联系方式'], [box, '走访　', sign, '座谈　', box, '电话'])) +
        '</w:tr></w:tbl>')
    found, _ = imported(suite, drawn, '--template', template)
    suite.equal('boxes of a symbol font', found.get('联系方式'), '座谈')


def test_stage(suite):
    """稿别 above the title or below it, in brackets or without."""
    title = '云溪市图书馆2025年工作报告'
    body = '　　2025年接待读者36.5万人次。\n'
    for name, head in (('below', f'{title}\n（征求意见稿）\n'),
                       ('above', f'送审稿\n{title}\n（2026年1月16日）\n')):
        found, result = imported(suite, suite.text('s.txt', head + body),
                                 '--kind', '工作报告')
        suite.equal(f'the stage {name} the title', [
            found.get(key) for key in ('稿别', '标题', '题注', '正文')], [
                '征求意见稿' if name == 'below' else '送审稿', title,
                None if name == 'below' else '（2026年1月16日）', body.strip('　\n')])


def test(suite):
    kinds = templates()
    test_boxes(suite)
    test_stage(suite)
    test_texts(suite, kinds)
    test_word(suite, kinds)
    test_features(suite)
    test_tables(suite)
    test_lying(suite)
    pouring.test(suite)
    test_many(suite)
    test_wrong(suite)
    test_invisible(suite)
    test_wrong_archives(suite)
    test_outputs(suite)
    test_drafts(suite)
    test_kind(suite)
    test_marks_alone(suite)
    test_signing_issuer(suite)
