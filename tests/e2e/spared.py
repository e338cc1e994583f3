"""What people did with a finished file is not written over: a Word file that
was corrected, or that another program wrote; a PDF that was signed or changed.

    python3 tests/e2e/run.py --andu build/generator/andu --only spared
"""

import hashlib
import io
import os
import json
import pathlib
import re
import shlex
import subprocess
import zipfile

from harness import (EXAMPLES, ROOT, STATUS_OK, STATUS_SURROUNDINGS, run, until)

STATUS_SOME = 4
LETTER = ('文种: 复函\n发文机关: 云溪市教育局\n标题: 关于某件事的复函\n'
          '主送机关: 陈一诺委员\n正文: 同意。\n署名: 云溪市教育局\n'
          '成文日期: 2026年5月6日\n')


def corrected(bytes_, old='同意', new='不同意', comment=None):
    """The package with another text, as a word processor saves it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes_)) as given, \
            zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as made:
        for part in given.infolist():
            text = given.read(part)
            made.writestr(part.filename, text.replace(old.encode(),
                                                      new.encode()))
        made.comment = given.comment if comment is None else comment
    return out.getvalue()


def signed(bytes_):
    """With an update behind its end, as a signature is written."""
    return bytes_ + (b'90 0 obj\n<</Type /Sig>>\nendobj\nxref\n0 0\ntrailer\n'
                     b'<<\n/Size 91\n>>\nstartxref\n9\n%%EOF\n')


def with_table():
    """As versions wrote it that had no cross-reference streams."""
    body = (b'%PDF-1.7\n1 0 obj\n<<>>\nendobj\nxref\n0 2\n'
            b'0000000000 65535 f\r\n0000000009 00000 n\r\ntrailer\n<<\n')
    digest = hashlib.md5(body).hexdigest().upper().encode()
    return (body + b'/Root 1 0 R\n/Size 2\n/ID [ <%b> <%b> ]\n' %
            (digest, digest) + b'>>\nstartxref\n30\n%%EOF\n')


def with_md5(made):
    """As version 0.1 made the ID of what it wrote: by MD5 of all before the
    trailer and of the stream behind it."""
    at = int(re.search(rb'startxref\n(\d+)\n%%EOF\n$', made)[1])
    data = made[made.index(b'\nstream\n', at) + 8:
                made.rindex(b'\nendstream\nendobj\nstartxref\n')]
    digest = hashlib.md5(made[:at] + data).hexdigest().upper().encode()
    return re.sub(rb'/ID \[ <\w+> <\w+> \]',
                  b'/ID [ <%b> <%b> ]' % (digest, digest), made)


def flipped(bytes_, at):
    changed = bytearray(bytes_)
    changed[at] ^= 1
    return bytes(changed)


def works(form, made):
    """What may stand there: its name, its bytes, is it somebody's work?"""
    yield 'as andu made it', made, False
    yield 'empty', b'', False
    yield 'one byte in the midst', flipped(made, len(made) // 2), True
    yield 'one byte more', made + b'\n', True
    yield 'one byte less', made[:-1], True
    if form == 'docx':
        yield 'corrected', corrected(made), True
        yield 'saved again without a change', corrected(made, new='同意'), True
        yield 'saved without a comment', corrected(made, comment=b''), True
        yield 'another seal', flipped(made, len(made) - 1), True
        yield 'a file of old Word', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', True
        yield 'a text', b'x', True
    else:
        yield 'one byte in its cross-references', flipped(
            made, made.rindex(b'\nendstream') - 9), True
        yield 'of an earlier version', with_table(), False
        yield 'of an earlier version, changed', flipped(with_table(), 20), True
        yield 'of an earlier version, signed', signed(with_table()), True
        yield 'with an ID by MD5', with_md5(made), False
        yield 'with an ID by MD5, changed', flipped(with_md5(made), 99), True
        yield 'signed', signed(made), True
        yield 'another ID', made.replace(b'/ID [ <', b'/ID [ <0', 1), True
        yield 'another program\'s', b'%PDF-1.4\n1 0 obj\n<<>>\nendobj\n', True
        yield 'no PDF', b'a text that lies there', False


def each_work(suite):
    for form in ('docx', 'pdf'):
        home = suite.folder()
        (home / 'a.yaml').write_text(LETTER, encoding='utf-8')
        out = home / f'a.{form}'
        build = ('build', home / 'a.yaml', '--to', form)
        suite.equal(f'{form}: nothing there', suite.run_andu(*build).status,
                    STATUS_OK)
        made = out.read_bytes()
        for what, bytes_, spared in works(form, made):
            out.write_bytes(bytes_)
            seen = suite.run_andu(*build, '--format', 'json')
            suite.equal(f'{form}, {what}: the status', seen.status,
                        STATUS_SURROUNDINGS if spared else STATUS_OK)
            suite.equal(f'{form}, {what}: what is told', [
                id_ for id_ in seen.ids() if id_.startswith('output-')],
                [{'docx': 'output-corrected', 'pdf': 'output-signed'}[form]]
                if spared else [])
            suite.check(f'{form}, {what}: the file', out.read_bytes() == (
                bytes_ if spared else made))
            suite.equal(f'{form}, {what}: --force', suite.run_andu(
                *build, '--force').status, STATUS_OK)
            suite.check(f'{form}, {what}: --force replaces it',
                        out.read_bytes() == made)
        suite.check(f'{form}: nothing is left beside it', sorted(
            p.name for p in home.iterdir()) == ['a.' + form, 'a.yaml'])


def together(suite):
    """Of two formats neither is made where one is somebody's work."""
    home = suite.folder()
    (home / 'a.yaml').write_text(LETTER, encoding='utf-8')
    suite.run_andu('build', home / 'a.yaml', '--to', 'pdf,docx')
    pdf = (home / 'a.pdf').read_bytes()
    changed = corrected((home / 'a.docx').read_bytes())
    (home / 'a.docx').write_bytes(changed)
    (home / 'a.yaml').write_text(LETTER.replace('同意', '很好'),
                                 encoding='utf-8')
    seen = suite.run_andu('build', home / 'a.yaml', '--to', 'pdf,docx')
    suite.equal('two formats: the status', seen.status, STATUS_SURROUNDINGS)
    suite.check('two formats: both stay', (home / 'a.pdf').read_bytes() == pdf
                and (home / 'a.docx').read_bytes() == changed)
    suite.run_andu('build', home / 'a.yaml', '--to', 'docx', '--force')
    fine = (home / 'a.docx').read_bytes()
    (home / 'a.pdf').write_bytes(signed(pdf))
    (home / 'a.yaml').write_text(LETTER, encoding='utf-8')
    seen = suite.run_andu('build', home / 'a.yaml', '--to', 'pdf,docx')
    suite.equal('the first of two: the status', seen.status,
                STATUS_SURROUNDINGS)
    suite.check('the first of two: both stay', (home / 'a.pdf').read_bytes()
                == signed(pdf) and (home / 'a.docx').read_bytes() == fine)


def copies(suite):
    """Each copy has its own file, and each is looked at."""
    home = suite.folder()
    (home / 'a.yaml').write_text(LETTER + '密级: 秘密★1年\n',
                                 encoding='utf-8')
    build = ('build', home / 'a.yaml', '--copy-numbers', '1-3')
    suite.equal('copies: made', suite.run_andu(*build).status, STATUS_OK)
    second = home / 'a-000002.pdf'
    second.write_bytes(signed(second.read_bytes()))
    stands = second.read_bytes()
    suite.equal('copies: one is signed', suite.run_andu(*build).status,
                STATUS_SURROUNDINGS)
    suite.check('copies: it stays', second.read_bytes() == stands)


def of_batch(suite):
    home = suite.folder()
    drafts, out = home / 'drafts', home / 'out'
    drafts.mkdir()
    for name in '甲乙丙':
        (drafts / f'{name}.yaml').write_text(LETTER, encoding='utf-8')
    run = ('batch', drafts, '-o', out, '--to', 'docx')
    suite.equal('batch: made', suite.run_andu(*run).status, STATUS_OK)
    made = (out / '甲.docx').read_bytes()
    changed = corrected(made)
    (out / '乙.docx').write_bytes(changed)
    for more, status in (((), STATUS_SOME), (('--dry-run',), STATUS_SOME),
                         (('-j1',), STATUS_SOME)):
        for draft in drafts.iterdir():
            draft.write_text(LETTER.replace('同意', '办' * (len(more) + 2)),
                             encoding='utf-8')
        seen = suite.run_andu(*run, *more, '--lang', 'zh')
        suite.equal(f'batch {more}: the status', seen.status, status)
        suite.check(f'batch {more}: told once, in Chinese',
                    seen.err.count('乙.docx 在 andu 生成之后改过') == 1,
                    seen.err)
        suite.check(f'batch {more}: it stays',
                    (out / '乙.docx').read_bytes() == changed)
    suite.check('batch: the others are made',
                (out / '甲.docx').read_bytes() != made)
    (out / '甲.docx').write_bytes((out / '丙.docx').read_bytes())
    suite.equal('batch: --force', suite.run_andu(*run, '--force').status,
                STATUS_OK)
    suite.check('batch: --force replaces it', (out / '乙.docx').read_bytes()
                == (out / '丙.docx').read_bytes())
    # results that were lost, files that were copied: still andu's own
    for hidden in out.glob('.andu-batch*.results'):
        hidden.unlink()
    suite.equal('batch: without its results',
                suite.run_andu(*run).status, STATUS_OK)


def two_of_batch(suite):
    """Of two formats neither is made where one is somebody's work."""
    home = suite.folder()
    (home / 'drafts').mkdir()
    draft, out = home / 'drafts' / 'a.yaml', home / 'out'
    run = ('batch', home / 'drafts', '-o', out, '--to', 'docx,pdf',
           '--format', 'json')
    for form, work, told in (('docx', corrected, ['output-corrected']),
                             ('pdf', signed, ['output-signed']),
                             ('both', None, ['output-corrected',
                                             'output-signed'])):
        draft.write_text(LETTER, encoding='utf-8')
        suite.equal(f'batch of two, {form}: made', suite.run_andu(
            *run, '--force').status, STATUS_OK)
        made = {name: (out / name).read_bytes() for name in ('a.docx',
                                                             'a.pdf')}
        for name, change in (('a.docx', corrected), ('a.pdf', signed)):
            if work in (None, change):
                (out / name).write_bytes(change(made[name]))
        stands = {name: (out / name).read_bytes() for name in made}
        for text in LETTER, LETTER.replace('同意', '很好'):
            draft.write_text(text, encoding='utf-8')
            seen = suite.run_andu(*run)
            suite.equal(f'batch of two, {form}: told', (seen.status, sorted(
                id_ for id_ in seen.ids() if id_.startswith('output-'))),
                (STATUS_SOME, told))
            suite.check(f'batch of two, {form}: both stay', stands == {
                name: (out / name).read_bytes() for name in made})


def of_summary(suite):
    """What a batch makes about its documents is worked on, too."""
    for form, work, told in (('docx', corrected, 'output-corrected'),
                             ('pdf', signed, 'output-signed')):
        home = suite.folder()
        (home / 'drafts').mkdir()
        (home / 'drafts' / 'a.yaml').write_text(LETTER, encoding='utf-8')
        (home / 'sum.yaml').write_text(
            '文种: 工作报告\n标题: 关于办理情况的报告\n署名: 云溪市教育局\n'
            '成文日期: 2026年5月6日\n正文: 一律同意。\n', encoding='utf-8')
        run = ('batch', home / 'drafts', '-o', home / 'out', '--to', form,
               '--summary', home / 'sum.yaml', '--format', 'json')
        out = home / 'out' / f'sum.{form}'
        suite.equal(f'summary, {form}: made', suite.run_andu(*run).status,
                    STATUS_OK)
        made = out.read_bytes()
        suite.equal(f'summary, {form}: made again',
                    suite.run_andu(*run).status, STATUS_OK)
        changed = work(made)  # a ZIP file has the time in it
        out.write_bytes(changed)
        for more in (), ('--dry-run',):
            seen = suite.run_andu(*run, *more)
            suite.equal(f'summary, {form}, {more}: told', (
                seen.status, [id_ for id_ in seen.ids()
                              if id_.startswith('output-')]),
                (STATUS_SOME, [told]))
            suite.check(f'summary, {form}, {more}: it stays',
                        out.read_bytes() == changed)
        suite.equal(f'summary, {form}: --force', suite.run_andu(
            *run, '--force').status, STATUS_OK)
        suite.check(f'summary, {form}: --force replaces it',
                    out.read_bytes() == made)


def below(suite):
    """In folders below the output, too."""
    home = suite.folder()
    (home / 'a.yaml').write_text(LETTER, encoding='utf-8')
    (home / 'm.yaml').write_text(
        'output: 南/北/{file}\ndocuments: [a.yaml]\n', encoding='utf-8')
    run = ('batch', home / 'm.yaml', '-o', home / 'out')
    suite.equal('below: made', suite.run_andu(*run).status, STATUS_OK)
    path = home / 'out' / '南' / '北' / 'a.pdf'
    path.write_bytes(signed(path.read_bytes()))
    stands = path.read_bytes()
    suite.equal('below: signed', suite.run_andu(*run).status, STATUS_SOME)
    suite.check('below: it stays', path.read_bytes() == stands)


def of_watch(suite):
    home = suite.folder()
    (home / 'a.yaml').write_text(LETTER, encoding='utf-8')
    out, log = home / 'a.docx', home / 'log'
    for more in ((), ('--force',)):
        with log.open('wb') as err, subprocess.Popen(
                [suite.andu, 'watch', home / 'a.yaml', '--to', 'docx', *more],
                stderr=err, stdin=subprocess.DEVNULL,
                env={**os.environ, 'LC_ALL': 'C'}) as watch:
            until(lambda: out.exists() and b'a.docx' in log.read_bytes())
            made = out.read_bytes()
            changed = corrected(made)
            out.write_bytes(changed)
            log.write_bytes(b'')
            (home / 'a.yaml').write_text(
                LETTER.replace('同意', f'好{more}'), encoding='utf-8')
            if more:
                until(lambda: out.read_bytes() != changed)
                suite.check('watch --force replaces it',
                            out.read_bytes() not in (changed, made))
            else:
                told = until(lambda: b'was not replaced' in log.read_bytes()
                             or out.read_bytes() != changed)
                suite.check('watch: it stays, and that is said',
                            told and out.read_bytes() == changed,
                            log.read_bytes())
                out.unlink()
            watch.terminate()
        (home / 'a.yaml').write_text(LETTER, encoding='utf-8')


def remedies(suite):
    """Each done to the letter, in both languages."""
    for language in 'en', 'zh':
        home = suite.folder()
        draft = home / 'a.yaml'
        draft.write_bytes((EXAMPLES / 'reply-letter-old-town.yaml')
                          .read_bytes())
        suite.run_andu('build', draft, '--to', 'docx')
        out = home / 'a.docx'
        out.write_bytes(corrected(out.read_bytes(), '收悉', '已收悉'))
        seen = suite.run_andu('build', draft, '--to', 'docx', '--format',
                              'json', '--lang', language, cwd=home)
        told = [json.loads(line)['remedy'] for line in seen.err.splitlines()]
        remedy = [line for line in told if 'andu import' in line]
        if not suite.check(f'{language}: a remedy', len(remedy) == 1,
                           seen.err):
            continue
        compare, command = (shlex.split(one) for one in
                            re.findall('“(andu [^”]*)”', remedy[0]))
        compare[2] = draft.name  # where it says “DRAFT”
        result = suite.run_andu(*compare[1:], cwd=home)
        suite.check(f'{language}: compare shows the correction',
                    result.status == STATUS_OK
                    and '{+已+}收悉' in result.out.decode(), result.out)
        result = suite.run_andu(*command[1:], cwd=home)
        suite.equal(f'{language}: import', result.status, STATUS_OK)
        suite.check(f'{language}: what was corrected is in the draft',
                    '已收悉' in (home / command[-1]).read_text())
        suite.check(f'{language}: the draft is as it was',
                    draft.read_bytes() == (
                        EXAMPLES / 'reply-letter-old-town.yaml').read_bytes())


def elsewhere(suite):
    """Devices, pipes and what is made in memory have nobody's work in them."""
    draft = suite.text('a.yaml', LETTER)
    suite.equal('to /dev/null', suite.run_andu(
        'build', draft, '--to', 'docx', '-o', '/dev/null').status, STATUS_OK)
    piped = suite.run_andu('build', draft, '--to', 'docx', '-o', '-')
    path = pathlib.Path(suite.folder()) / 'a.docx'
    suite.run_andu('build', draft, '--to', 'docx', '-o', path)
    suite.check('the seal does not depend on the place',
                piped.out == path.read_bytes())
    for name in sorted(EXAMPLES.glob('*.yaml'))[:2] + [
            ROOT / 'examples' / 'river' / 'work-report-river.yaml']:
        for form in 'pdf', 'docx':
            out = suite.folder() / f'x.{form}'
            for _ in range(2):
                suite.equal(f'{name.name} is known again as {form}',
                            suite.run_andu('build', name, '--to', form, '-o',
                                           out).status, STATUS_OK)


def without_input(suite):
    """Where standard input is closed the next file that is opened is number
    0: what andu made is known all the same, and what it did not is spared."""
    draft = suite.text('a.yaml', LETTER)
    for form, name in (('docx', 'a.docx'), ('pdf', 'a.pdf')):
        out = draft.with_name(name)
        command = ['sh', '-c', 'exec "$@" <&-', 'sh', suite.andu, 'build',
                   draft, '--to', form]
        for which in ('new', 'its own'):
            seen = run(command)
            suite.equal(f'{form}, {which}, without standard input',
                        (seen.status, seen.err), (STATUS_OK, ''))
        out.write_bytes(signed(out.read_bytes()) if form == 'pdf'
                        else corrected(out.read_bytes()))
        stands = out.read_bytes()
        seen = run(command)
        suite.equal(f'{form} that was changed, without standard input',
                    (seen.status, out.read_bytes() == stands),
                    (STATUS_SURROUNDINGS, True))


def test(suite):
    each_work(suite)
    together(suite)
    copies(suite)
    of_batch(suite)
    two_of_batch(suite)
    of_summary(suite)
    below(suite)
    of_watch(suite)
    remedies(suite)
    elsewhere(suite)
    without_input(suite)
