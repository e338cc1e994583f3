"""The draft inside the PDF: --source puts it in, and what is made of it again
is the same, to the byte."""

import re
import shutil

import yaml

import pdfcheck
from harness import EXAMPLES, documents, run

LETTER = '''# 领导要求语气再缓和一些
文种: 复函
发文机关: 云溪市档案局
发文字号: 云档函〔2026〕3号
标题: 云溪市档案局关于开放旧城档案的复函   # 旧城二字待定
主送机关: 云溪市地方志办公室
正文: |
  来函收悉。同意开放。

  <粗>旧城</粗>档案共三百件<脚注>不含照片。</脚注>。
署名: 云溪市档案局
成文日期: 2026年11月20日
'''
REMARKS = ('语气', '二字待定', '内部')


def files_in(suite, pdf):
    """{name: bytes} of the files inside, as poppler takes them out."""
    folder = suite.folder()
    listed = run(['pdfdetach', '-list', pdf]).out.decode()
    names = re.findall(r'(?m)^\d+: (.*)$', listed)
    for number, name in enumerate(names, 1):
        run(['pdfdetach', '-save', str(number), '-o', folder / str(number),
             pdf])
    return {name: (folder / str(number)).read_bytes()
            for number, name in enumerate(names, 1)}


def unpacked(pdf):
    """All that the file holds, its streams unpacked."""
    return run(['qpdf', '--qdf', '--object-streams=disable', pdf, '-']).out


def laid(folder, files):
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def again(suite, path, surroundings=None):
    """What is made of what the PDF holds, elsewhere: (first, second)."""
    first, second = suite.folder() / 'a.pdf', suite.folder() / 'b.pdf'
    made = suite.run_andu('build', '-q', '--source', path, '-o', first)
    suite.equal(f'{path.name}: made with its source', made.status, 0)
    if made.status:
        return None
    folder = laid(suite.folder(), files_in(suite, first))
    draft = folder / (path.stem + '.yaml')
    suite.check(f'{path.name}: the draft keeps its name', draft.is_file())
    suite.run_andu('build', '-q', '--source', draft.name, '-o', second,
                   cwd=folder, env=surroundings)
    return first, second


def same_again(suite):
    """In another folder, locale, zone, and with other things around."""
    other = {'LC_ALL': 'zh_CN.UTF-8', 'TZ': 'Pacific/Apia', 'USER': 'nobody',
             'HOME': str(suite.folder())}
    paths = documents() + sorted(EXAMPLES.glob('*/*.yaml'))
    shipped = [path for path in paths if path.parent.name not in
               ('kinds', 'batch', 'templates', 'library')]
    pdfs = []
    for path in shipped[::3] if suite.sanitized else shipped:
        pair = again(suite, path, other)
        if pair and pair[1].is_file():
            pdfs.append(pair[0])
        suite.check(f'{path.name}: the same again', pair and
                    pair[1].is_file() and
                    pair[0].read_bytes() == pair[1].read_bytes())
    if not suite.sanitized and shutil.which('mutool'):
        pdfcheck.conforms(suite, pdfs[:8], ('a-3a', 'ua-1'))


def no_remarks(suite):
    """Values alone: no remarks of the draft nor of what it includes, no
    fields that it does not take, no cells that are not printed."""
    folder = suite.folder()
    draft = folder / '复函.yaml'
    (folder / 'shared.yaml').write_text(
        '# 内部资料\n结束语: 专此函复。\n发文机关: 不用的机关\n')
    (folder / 'figures.csv').write_text('科目,金额,备注\n水费,3,勿外传\n')
    draft.write_text(LETTER.replace('正文: |', '引用: shared.yaml\n正文: |')
                     .replace('署名:', '附件:\n  - 标题: 费用表\n    内容:\n'
                              '      - 表格: {文件: figures.csv, 区域: "A1:B2"}\n'
                              '署名:'))
    pdf = folder / 'a.pdf'
    made = suite.run_andu('build', '--source', draft, '-o', pdf)
    suite.equal('included: made', made.status, 0)
    files = files_in(suite, pdf)
    suite.equal('included: two files', sorted(files),
                ['andu-record.yaml', '复函.yaml'])
    held = yaml.safe_load(files['复函.yaml'].decode())
    suite.equal('included: its value is there', held['结束语'], '专此函复。')
    suite.equal('included: its file is not named', held.get('引用'), None)
    suite.equal('included: the draft goes before', held['发文机关'],
                '云溪市档案局')
    everything = unpacked(pdf)
    for word in (*REMARKS, '不用的机关', '勿外传', 'shared.yaml',
                 'figures.csv'):
        suite.check(f'“{word}” is nowhere', word.encode() not in everything and
                    word.encode('utf-16-be') not in everything)
    suite.check('what is printed is there', '水费'.encode() in everything)


def unprinted(suite):
    """What no page shows is told before it goes in."""
    draft = suite.text('信.yaml', LETTER.replace(
        '署名:', '签发人: 顾清和\n版式: 信函\n署名:'))
    pdf = draft.parent / 'a.pdf'
    made = suite.run_andu('build', '--lang', 'en', '--source', draft,
                          '-o', pdf)
    suite.check('unprinted: told', 'in the PDF with the draft: 签发人\n'
                in made.err, made.err)
    record = yaml.safe_load(files_in(suite, pdf)['andu-record.yaml'])
    suite.equal('unprinted: recorded', record['unprinted'], '签发人')
    suite.equal('recorded: the layout', record['layout'], '信函')
    suite.equal('recorded: the standard', record['standard'], 'a-3a')
    suite.check('recorded: digests', all(
        re.fullmatch('[0-9a-f]{32}', one) for one in
        [record['template'], *[face['digest'] for face in record['faces']]]))


def pictures(suite):
    """Without places and times, and still turned as they were."""
    for path in sorted((EXAMPLES / 'pictures').glob('*.yaml'))[:1]:
        pdf = suite.folder() / 'a.pdf'
        suite.run_andu('build', '-q', '--source', path, '-o', pdf)
        files = files_in(suite, pdf)
        suite.check('pictures: they go in, too', len(files) > 2, list(files))
        suite.check('pictures: by their names alone',
                    all('/' not in name for name in files), list(files))
    folder = suite.folder()
    for name in ('a', 'b'):
        (folder / name).mkdir()
    source = next((EXAMPLES / 'pictures').rglob('*.png'), None) or \
        next(EXAMPLES.rglob('*.png'))
    shutil.copy(source, folder / 'a' / 'x.png')
    (folder / 'b' / 'x.png').write_bytes(next(
        one for one in sorted(EXAMPLES.rglob('*.png'))
        if one.read_bytes() != source.read_bytes()).read_bytes())
    draft = folder / 'd.yaml'
    draft.write_text(re.sub(r'正文: \|\n(  .*\n|\n)+',
                            '正文:\n  - 来函收悉。\n  - 图片: a/x.png\n'
                            '  - 图片: b/x.png\n', LETTER))
    made = suite.run_andu('build', '-q', '--lang', 'en', '--source', draft)
    suite.check('pictures: two of one name are refused', made.status == 1 and
                'two pictures are called x.png' in made.err, made.err)


def settled(suite):
    """Off by default; the configuration and templates can ask for it."""
    draft = suite.text('信.yaml', LETTER)
    pdf = draft.parent / '信.pdf'
    suite.run_andu('build', '-q', draft)
    suite.equal('nothing goes in unasked', files_in(suite, pdf), {})
    home = suite.folder()
    (home / 'andu').mkdir()
    config = home / 'andu' / 'config.yaml'
    for text, count in (('source: yes\n', 2), ('source: no\n', 0)):
        config.write_text(text)
        suite.run_andu('build', '-q', draft, '--force',
                       env={'XDG_CONFIG_HOME': str(home)})
        suite.equal(f'configuration, {text.strip()}',
                    len(files_in(suite, pdf)), count)
    config.write_text('source: maybe\n')
    result = suite.run_andu('build', '-q', draft, '--force',
                            env={'XDG_CONFIG_HOME': str(home)})
    suite.check('configuration: another word is told', result.status == 1 and
                'for “source”' in result.err, result.err)
    (draft.parent / 'templates').mkdir()
    (draft.parent / 'templates' / 'own.yaml').write_text(
        'template: own-letter\nnames: [本局复函]\nextends: reply-letter\n'
        'pdf: {source: yes}\n')
    draft.write_text(LETTER.replace('文种: 复函', '文种: 本局复函'))
    suite.run_andu('build', '-q', draft, '--force')
    suite.equal('a template asks for it', len(files_in(suite, pdf)), 2)
    result = suite.run_andu('build', '-q', '--lang', 'en', '--source',
                            '--pdf-standard', 'a-2a', draft, '--force')
    suite.check('PDF/A-2a: refused', result.status == 1 and
                'PDF/A-2a holds no draft' in result.err, result.err)


def cost(suite):
    """A letter grows by 15 % at most, with source, structure and metadata."""
    for path in documents():
        if 'reply' not in path.name:
            continue
        bare, full = suite.folder() / 'a.pdf', suite.folder() / 'b.pdf'
        suite.run_andu('build', '-q', '--pdf-standard', 'none', path, '-o',
                       bare)
        suite.run_andu('build', '-q', '--source', path, '-o', full)
        grown = full.stat().st_size / bare.stat().st_size
        suite.check(f'{path.name}: grows by {(grown - 1) * 100:.1f} %',
                    grown <= 1.15)


def test(suite):
    same_again(suite)
    no_remarks(suite)
    unprinted(suite)
    pictures(suite)
    settled(suite)
    cost(suite)
