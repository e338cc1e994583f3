"""The place of a seal: an empty signature field where 7.3.5.1 has the seal,
only where a template asks for it."""

import re

import pdfcheck
from harness import run

TEMPLATE = '''template: sealed
names: [用印函]
extends: reply-letter
pdf: {seals: 42mm}
'''
LETTER = '''文种: 用印函
发文机关: 云溪市教育局
标题: 云溪市教育局关于开放场地的复函
主送机关: 云溪市体育局
正文: |
  来函收悉。
  同意开放。
署名: 云溪市教育局
成文日期: 2026年5月6日
'''
JOINT = LETTER.replace('发文机关: 云溪市教育局', '发文机关: [云溪市教育局, 云溪市财政局]') \
              .replace('署名: 云溪市教育局', '署名: [云溪市教育局, 云溪市财政局]')
LINE = 225 / 22


def made(suite, text, *more):
    draft = suite.text('a.yaml', text)
    (draft.parent / 'templates').mkdir()
    (draft.parent / 'templates/t.yaml').write_text(TEMPLATE)
    pdf, pages = draft.with_suffix('.pdf'), draft.with_suffix('.pages')
    for out in (pdf, pages):
        result = suite.run_andu('build', '-q', draft, '--to', out.suffix[1:],
                                '-o', out, *more)
        suite.equal('made', (result.status, result.err), (0, ''))
    return pdf, pages.read_text(encoding='utf-8')


def seals_of(pages):
    return [(*map(float, numbers.split()), organ) for numbers, organ in
            re.findall(r'(?m)^seal ([\d. ]+) "(.*)"$', pages)]


def fields_of(pdf):
    text = run(['qpdf', '--qdf', '--object-streams=disable', pdf, '-']).out
    text = text.decode('latin-1') if isinstance(text, bytes) else text
    return re.findall(r'/FT /Sig.*?endobj', text, re.S), text


def test(suite):
    pdf, pages = made(suite, LETTER)
    seals = seals_of(pages)
    suite.equal('one seal', [seal[2:] for seal in seals],
                [(42.0, '云溪市教育局')])
    x, y, size, _ = seals[0]
    fields, text = fields_of(pdf)
    suite.equal('one field', len(fields), 1)
    suite.check('it is in the form and the structure', '/AcroForm' in text and
                '/S /Form' in text and '/SigFlags 1' in text)
    box = [float(one) for one in re.search(
        r'/Rect \[\s*([^\]]*)\]', fields[0] + text[text.find(
            fields[0]) - 2000:text.find(fields[0])]).group(1).split()]
    for at, (seen, wanted) in enumerate(zip(box, (
            x, 297 - y - size, x + size, 297 - y))):
        suite.check(f'the field is the seal\'s square ({at})',
                    abs(seen * 25.4 / 72 - wanted) < 0.02, (seen, wanted))
    # 7.3.5.1, as poppler sees the page
    words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" '
                       r'yMax="([\d.]+)">([^<]*)<',
                       run(['pdftotext', '-bbox', pdf, '-']).out.decode()
                       if isinstance(run(['true']).out, bytes) else
                       run(['pdftotext', '-bbox', pdf, '-']).out)
    mm = {word: [float(one) * 25.4 / 72 for one in place]
          for *place, word in words}
    organ, date = mm['云溪市教育局'], mm['2026年5月6日']
    body = next(place for word, place in mm.items() if '同意开放' in word)
    suite.check('centred on the organ', abs(
        x + size / 2 - (organ[0] + organ[2]) / 2) < 0.5, (seals, organ))
    suite.check('its top within a line of the text',
                body[3] - 1.5 <= y <= body[3] + LINE + 0.5, (seals, body))
    suite.check('it presses 署名 and date, its middle above theirs',
                y + size / 2 < (organ[1] + date[3]) / 2 and
                y + size > (date[1] + date[3]) / 2, (seals, organ, date))
    pdfcheck.conforms(suite, [pdf], ('a-2a', 'ua-1'))
    suite.equal('qpdf finds nothing', run(['qpdf', '--check', pdf]).status, 0)
    # several organs: none touches another
    joint, pages = made(suite, JOINT)
    seals = seals_of(pages)
    suite.equal('a seal each', [seal[3] for seal in seals],
                ['云溪市教育局', '云溪市财政局'])
    suite.check('they do not touch', abs(seals[0][0] - seals[1][0]) > 42,
                seals)
    suite.equal('names of fields', sorted(re.findall(
        r'/T \((seal-\d)\)', fields_of(joint)[1])), ['seal-1', 'seal-2'])
    pdfcheck.conforms(suite, [joint], ('a-2a', 'ua-1'))
    # contents and copies beside
    copies, _ = made(suite, LETTER.replace('署名', '密级: 秘密★1年\n署名', 1),
                     '--copy-numbers', '1-3')
    suite.equal('copies: a field each', sorted(set(re.findall(
        r'/T \((seal-\d)\)', fields_of(copies)[1]))),
                ['seal-1', 'seal-2', 'seal-3'])
    # with its source it can be made again
    source, _ = made(suite, LETTER)
    suite.run_andu('build', '-q', '--source', source.with_suffix('.yaml'),
                   '-o', source, '--force')
    pdfcheck.conforms(suite, [source], ('a-3a', 'ua-1'))
    # off where no template asks
    plain, pages = made(suite, LETTER.replace('用印函', '复函'))
    suite.equal('off by default', (seals_of(pages), fields_of(plain)[0]),
                ([], []))
    # a copy that is marked up is nothing to be sealed
    marked = source.with_name('marked.pdf')
    other = source.with_name('b.yaml')
    other.write_text(LETTER.replace('同意', '不同意'), encoding='utf-8')
    seen = suite.run_andu('compare', source.with_suffix('.yaml'), other,
                          '--to', 'pdf', '-o', marked)
    suite.equal('marked up: made', (seen.status, marked.is_file()), (0, True))
    suite.equal('marked up: no field', fields_of(marked)[0], [])
    pdfcheck.conforms(suite, [marked], ('a-2a', 'ua-1'))
