"""What check, build, new and import say at the end on a terminal, where nothing
said could mean nothing done; and that programs, pipes and -q get no such line.
"""

import os
import pathlib
import pty
import re
import subprocess

from harness import (EMPTY, EXAMPLES, STATUS_INPUT, STATUS_OK,
                     STATUS_SURROUNDINGS)

RIGHT = '''文种: 复函
发文机关: 云溪市教育局
发文字号: 云教函〔2026〕12号
标题: 云溪市教育局关于延长体育场地开放时间的复函
主送机关: 云溪市财政局
正文: |
  来函收悉。经研究，同意延长体育场地的开放时间。
署名: 云溪市教育局
成文日期: 2026年5月6日
'''
NOTED = RIGHT.replace('发文字号: 云教函〔2026〕12号\n', '')
WARNED = NOTED.replace('署名: 云溪市教育局\n', '')
WRONG = WARNED.replace('经研究，', '经研究,') + '紧急程度: 急件\n'


def on_terminal(suite, *args, cwd=None, colour=False):
    """(status, lines of stderr, stdout) where stderr is a terminal."""
    full = {key: value for key, value in os.environ.items()
            if not key.startswith('LC_')
            and key not in ('LANG', 'LANGUAGE')}
    full.update({'LC_ALL': 'C', 'NO_COLOR': '1', 'XDG_CONFIG_HOME': EMPTY,
                 'XDG_CONFIG_DIRS': EMPTY})
    if colour:
        del full['NO_COLOR']
    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [str(suite.andu), *map(str, args)], cwd=cwd, env=full,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=inner)
    os.close(inner)
    said = b''
    while True:
        try:
            read = os.read(outer, 65536)
        except OSError:  # the other end of a terminal is gone
            break
        if not read:
            break
        said += read
    out = process.stdout.read()
    process.stdout.close()
    status = process.wait(60)
    os.close(outer)
    return status, said.decode('utf-8', 'replace').splitlines(), out


def last(suite, name, wanted, status, *args, cwd):
    seen, lines, _ = on_terminal(suite, *args, cwd=cwd)
    suite.check(f'{name}: the last line',
                lines and re.fullmatch(wanted, lines[-1]), lines[-3:])
    suite.equal(f'{name}: status', seen, status)


def silent(suite, name, status, *args, cwd):
    seen, lines, _ = on_terminal(suite, *args, cwd=cwd)
    suite.equal(f'{name}: silent', (seen, lines), (status, []))


def colours(suite, folder):
    """Only what people read, and only where they have not forbidden it."""
    for command in ('check', 'build'):
        for name, options, colour, wanted in (
                ('as it is', (), True, True),
                ('long', ('--format', 'long'), True, True),
                ('short', ('--format', 'short'), True, False),
                ('JSON', ('--format', 'json'), True, False),
                ('NO_COLOR', (), False, False)):
            _, lines, _ = on_terminal(suite, command, 'wrong.yaml', *options,
                                      cwd=folder, colour=colour)
            suite.equal(f'{command}, {name}: coloured',
                        '\x1b[' in '\n'.join(lines), wanted)


def drafts(suite):
    folder = suite.folder()
    for name, text in (('复函', RIGHT), ('noted', NOTED), ('warned', WARNED),
                       ('wrong', WRONG)):
        (folder / f'{name}.yaml').write_text(text, encoding='utf-8')
    return folder


def checks(suite, folder):
    for words, options, status, english, chinese in [
            (['复函'], [], STATUS_OK, 'no faults', '没有差错'),
            (['noted'], [], STATUS_OK, 'no faults (1 note: --level info)',
             '没有差错（另有1条提示，--level info 可看）'),
            (['noted'], ['--level', 'info'], STATUS_OK, 'no faults, 1 note',
             '没有差错，1条提示'),
            (['warned'], [], STATUS_OK, '1 warning (1 note: --level info)',
             '1处警告（另有1条提示，--level info 可看）'),
            (['warned'], ['--strict'], STATUS_INPUT,
             '1 warning (1 note: --level info)',
             '1处警告（另有1条提示，--level info 可看）'),
            (['warned'], ['--level', 'info'], STATUS_OK, '1 warning, 1 note',
             '1处警告、1条提示'),
            (['warned'], ['--level', 'error'], STATUS_OK,
             'no errors (1 warning, 1 note: --level info)',
             '没有错误（另有1处警告、1条提示，--level info 可看）'),
            (['warned'], ['--level', 'error', '--set', 'number=云教函〔2026〕1号'],
             STATUS_OK, 'no errors (1 warning: --level warning)',
             '没有错误（另有1处警告，--level warning 可看）'),
            (['wrong'], [], STATUS_INPUT,
             '2 errors, 1 warning (1 note: --level info)',
             '2处错误、1处警告（另有1条提示，--level info 可看）'),
            (['wrong', '复函', 'noted'], [], STATUS_INPUT,
             '3 files: 2 errors, 1 warning (2 notes: --level info)',
             '3份文稿：2处错误、1处警告（另有2条提示，--level info 可看）'),
            (['复函', '复函'], ['--format', 'short'], STATUS_OK,
             '2 files: no faults', '2份文稿：没有差错'),
            (['absent'], [], STATUS_SURROUNDINGS, '1 error', '1处错误')]:
        files = [f'{word}.yaml' for word in words]
        for language, wanted in (('en', english), ('zh', chinese)):
            last(suite, f'check {words} {options} {language}',
                 re.escape(wanted), status, 'check', *files, *options,
                 '--lang', language, cwd=folder)
    silent(suite, 'check -q', STATUS_OK, 'check', '-q', 'warned.yaml',
           cwd=folder)
    for form in ('json', 'sarif'):
        silent(suite, f'check --format {form}', STATUS_OK, 'check', '--format',
               form, 'warned.yaml', cwd=folder)
    result = suite.run_andu('check', '复函.yaml', cwd=folder)
    suite.equal('check in a pipe: silent', (result.out, result.err), (b'', ''))


def mends(suite, folder):
    (folder / 'mend.yaml').write_text(
        RIGHT.replace('经研究，', '经研究,'), encoding='utf-8')
    _, lines, _ = on_terminal(suite, 'check', '--fix', 'mend.yaml',
                              cwd=folder)
    suite.equal('check --fix: what was mended, what is left', lines,
                ['mend.yaml: 1 place(s) mended', 'no faults'])


def builds(suite, folder):
    seconds = r'\d+\.\d\d'
    for language, made, page, refused, stays in [
            ('en', rf'made 复函\.pdf, 1 page, {seconds} s',
             rf'made out/noted\.xml, {seconds} s',
             '1 error; nothing was written', '1 error; wrong.pdf stays as it was'),
            ('zh', rf'已生成 复函\.pdf，1面，{seconds}秒',
             rf'已生成 out/noted\.xml，{seconds}秒',
             '1处错误，未生成文件', '1处错误，wrong.pdf 保持原样')]:
        words = ('--lang', language)
        last(suite, f'build {language}', made, STATUS_OK, 'build', '复函.yaml',
             *words, cwd=folder)
        (folder / 'out').mkdir(exist_ok=True)
        last(suite, f'build without pages {language}', page, STATUS_OK,
             'build', 'noted.yaml', '--to', 'docbook', '-o', 'out', *words,
             cwd=folder)
        (folder / 'empty.yaml').write_text('', encoding='utf-8')
        last(suite, f'build refused {language}', re.escape(refused),
             STATUS_INPUT, 'build', 'empty.yaml', *words, cwd=folder)
        (folder / 'wrong.pdf').write_text('old', encoding='utf-8')
        (folder / 'broken.yaml').write_text('', encoding='utf-8')
        last(suite, f'build refused, an older one there {language}',
             re.escape(stays), STATUS_INPUT, 'build', 'broken.yaml', '-o',
             'wrong.pdf', *words, cwd=folder)
    long = EXAMPLES / 'reply-letter-old-town.yaml'
    _, lines, _ = on_terminal(suite, 'build', long, '复函.yaml', '-o', 'out',
                              '--lang', 'en', cwd=folder)
    made = [line for line in lines if line.startswith('made ')]
    suite.check('build of two files: a line for each', len(made) == 2 and
                re.search(r', [2-9] pages, ', made[0]), lines)
    silent(suite, 'build -q', STATUS_OK, 'build', '-q', '复函.yaml', cwd=folder)
    silent(suite, 'build --format json', STATUS_OK, 'build', '--format', 'json',
           '复函.yaml', cwd=folder)
    _, lines, out = on_terminal(suite, 'build', '复函.yaml', '--to', 'tree',
                                '-o', '-', cwd=folder)
    suite.check('build to standard output: nothing besides',
                not lines and b'document reply-letter' in out, (lines, out[:60]))
    result = suite.run_andu('build', '复函.yaml', cwd=folder)
    suite.equal('build in a pipe: silent', (result.out, result.err), (b'', ''))


def others(suite, folder):
    (folder / 'old.txt').write_text(
        '云溪市教育局关于延长开放时间的复函\n云溪市财政局：\n来函收悉。\n'
        '特此函复。\n云溪市教育局\n2026年5月6日\n', encoding='utf-8')
    _, lines, _ = on_terminal(suite, 'import', 'old.txt', '--lang', 'zh',
                              cwd=folder)
    suite.equal('import says what it made', lines[-1:],
                ['andu：已生成 old.yaml'])
    (folder / 'old.yaml').unlink()
    silent(suite, 'import -q', STATUS_OK, 'import', '-q', 'old.txt',
           cwd=folder)
    (folder / 'old.yaml').unlink()
    result = suite.run_andu('import', 'old.txt', cwd=folder)
    suite.check('import in a pipe: nothing made is told',
                'made' not in result.err and result.status == STATUS_OK,
                result.err)
    _, lines, _ = on_terminal(suite, 'new', '复函', '-o', 'new.yaml', '--lang',
                              'zh', cwd=folder)
    suite.check('new says what it made', '已生成 new.yaml' in lines[0], lines)
    silent(suite, 'new -q', STATUS_OK, 'new', '-q', '复函', '-o', 'quiet.yaml',
           cwd=folder)


def test(suite):
    folder = drafts(suite)
    colours(suite, folder)
    checks(suite, folder)
    mends(suite, folder)
    builds(suite, folder)
    others(suite, folder)
    suite.check('nothing is left behind', not list(
        pathlib.Path(folder).glob('.andu-*')))
