"""What is said of files is true, and what is closed, full or in the way does
not make it less so."""

import os
import pathlib
import pty
import re
import subprocess
import sys

from harness import ROOT, STATUS_INPUT, STATUS_OK, STATUS_SURROUNDINGS, run

sys.path.insert(0, str(ROOT / 'tests' / 'faults'))
import calls

LETTER = '''文种: 复函
发文机关: 云溪市教育局
标题: {}
主送机关: 陈一诺委员
正文: 同意。
署名: 云溪市教育局
成文日期: 2026年5月6日
'''
TITLE = '关于开放场地的复函'

# Each prints something to standard output.
PRINTING = (
    ['explain'], ['explain', 'L34'], ['explain', '--format', 'json'],
    ['explain', '--markdown'], ['completion', 'bash'], ['completion', 'zsh'],
    ['completion', 'fish'], ['completion', 'kinds'], ['completion', 'rules'],
    ['kinds'], ['kinds', '复函'], ['kinds', '--format', 'json'], ['fonts'],
    ['fonts', '--format', 'json'], ['help'], ['help', 'build'], ['--version'],
    ['schema', 'reply-letter'], ['new', '复函', '-o', '-'],
    ['build', 'DRAFT', '--to', 'tree', '-o', '-'],
    ['check', 'FAULTY', '--format', 'json'],
    ['check', 'FAULTY', '--format', 'sarif'],
    ['check', 'FAULTY', '--fix', '--dry-run'],
)


def full(suite):
    """A device that takes nothing more ends every command with status 3."""
    folder = suite.folder()
    (folder / 'a.yaml').write_text(LETTER.format(TITLE), 'utf-8')
    (folder / 'b.yaml').write_text(
        LETTER.format(TITLE).replace('同意。', '同意,共 3 处。'), 'utf-8')
    names = {'DRAFT': folder / 'a.yaml', 'FAULTY': folder / 'b.yaml'}
    for words in PRINTING:
        args = [names.get(word, word) for word in words]
        printed = suite.run_andu(*args).out
        with open('/dev/full', 'wb') as device:
            result = run([suite.andu, *args], stdout=device)
        suite.check(f'{" ".join(words)} to a full device', printed
                    and result.status == STATUS_SURROUNDINGS
                    and re.search('cannot write <stdout>: the disk is full',
                                  result.err),
                    (result.status, result.err[-300:]))


def closed(suite):
    """A program started without standard streams does not write into a
    document what is for one of them."""
    folder = suite.folder()
    draft = folder / 'a.yaml'
    draft.write_text(LETTER.format(TITLE).replace('署名', '# 署名'), 'utf-8')
    suite.run_andu('build', draft, '-o', folder / 'whole.pdf')
    for fds in ('0', '1', '2', '0 1 2'):
        out = folder / f'{fds[-1]}.pdf'
        ends = ' '.join(f'{fd}>&-' for fd in fds.split())
        result = run(['sh', '-c', f'exec "$@" {ends}', 'sh', suite.andu,
                      'build', draft, '-o', out])
        suite.check(f'built with {fds} closed', result.status == STATUS_OK
                    and out.read_bytes() ==
                    (folder / 'whole.pdf').read_bytes(), result.err)
    for name, args, ends in (
            ('what is printed', ['kinds'], '1>&-'),
            ('what is read', ['build', '-', '-o', folder / 'x.pdf'], '0<&-')):
        result = run(['sh', '-c', f'exec "$@" {ends}', 'sh', suite.andu,
                      *args])
        suite.check(f'{name} is not lost where it is closed',
                    result.status == STATUS_SURROUNDINGS
                    and 'it is closed' in result.err,
                    (result.status, result.err))


def left_over(suite):
    """What a killed run left goes with the next one, whatever it is."""
    commands = (
        ['build', 'a.yaml', '-o', 'a.pdf'], ['check', '--fix', 'a.yaml'],
        ['import', 'a.txt', '-o', 'b.yaml'], ['new', '复函', '-o', 'c.yaml'],
        ['schema', 'reply-letter', '-o', 'd.json'])
    for words in commands:
        folder = suite.folder()
        (folder / 'a.yaml').write_text(LETTER.format(TITLE), 'utf-8')
        (folder / 'a.txt').write_text(f'{TITLE}\n\n同意。\n', 'utf-8')
        (folder / '.andu-2147483646-0.tmp').write_bytes(b'half')
        alive = folder / f'.andu-{os.getpid()}-0.tmp'
        alive.write_bytes(b'half')
        suite.run_andu(*words, cwd=folder)
        left = {path.name for path in folder.glob('.andu-*')}
        suite.equal(f'{words[0]} tidies what is left, and nothing else', left,
                    {alive.name})


def behind_the_rename(suite, library):
    """The folder cannot be brought to the disk: the new file stands, and
    nobody says that the old one does."""
    folder = suite.folder()
    draft, out = folder / 'a.yaml', folder / 'a.pdf'
    draft.write_text(LETTER.format(TITLE), 'utf-8')
    suite.run_andu('build', draft, '-o', out)
    whole = out.read_bytes()
    for language, words, not_words in (
            ('en', 'the new file is whole', 'as it was'),
            ('zh', '新文件完整', '未受影响')):
        out.write_bytes(b'old')
        result = run([suite.andu, 'build', draft, '-o', out, '--lang',
                      language], env={'LD_PRELOAD': str(library),
                                      'FAULTS': 'fsync:2'})
        suite.check(f'fsync of the folder fails, {language}',
                    result.status == STATUS_SURROUNDINGS
                    and words in result.err and not_words not in result.err
                    and out.read_bytes() == whole, result.err)
    out.write_bytes(b'old')
    result = run([suite.andu, 'build', draft, '-o', out],
                 env={'LD_PRELOAD': str(library), 'FAULTS': 'fsync:1'})
    suite.check('fsync of the file fails',
                result.status == STATUS_SURROUNDINGS
                and 'as it was' in result.err
                and out.read_bytes() == b'old', result.err)


def on_terminal(args, env):
    """What a command says to a terminal."""
    primary, secondary = pty.openpty()
    with subprocess.Popen(args, stdin=subprocess.DEVNULL, stdout=secondary,
                          stderr=secondary, env=env) as process:
        os.close(secondary)
        said = b''
        while True:
            try:
                part = os.read(primary, 65536)
            except OSError:
                break
            if not part:
                break
            said += part
    os.close(primary)
    return process.returncode, said.decode('utf-8', 'replace')


STEERING = '\u202e\u2066\u2069\u061c\u200f\u2028\u2029\x9b\x85'


def steering(suite):
    """Nothing of a draft or of a name turns the terminal's letters round."""
    folder = suite.folder()
    for at, c in enumerate(STEERING):
        name = f'U+{ord(c):04X}'
        draft = folder / f'{at}{c}x.yaml'
        draft.write_text(LETTER.format(TITLE).replace(
            '文种: 复函', f'文种: 复{c}函'), 'utf-8')
        env = {**os.environ, 'LC_ALL': 'C.UTF-8', 'NO_COLOR': '1',
               'XDG_CONFIG_HOME': str(folder)}
        for args in (['build', draft], ['check', draft],
                     ['check', draft, '--format', 'json'],
                     ['import', draft, '-o', folder / f'{c}.yaml'],
                     ['build', folder / f'none{c}.yaml'],
                     ['new', '复函', '-o', folder / f'{at}new{c}.yaml'],
                     [f'{c}build']):
            status, said = on_terminal(
                [str(part) for part in (suite.andu, *args)], env)
            suite.check(f'{name}: {args[0]} does not steer the terminal',
                        said and c not in said, (status, said[:300]))
        said = on_terminal([str(suite.andu), 'check', str(draft)], env)[1]
        suite.check(f'{name} is shown by its number', f'<{name}>' in said,
                    said[:300])


def long_title(suite):
    for language, words in (('en', 'has 1000005 characters; no line'),
                            ('zh', '现有 1000005 个字，最多 10000 个')):
        draft = suite.text('a.yaml', LETTER.format(
            '关于' + '开放场地' * 250000 + '的复函'))
        result = suite.run_andu('build', draft, '--lang', language)
        suite.check(f'a title of 3 MB, {language}',
                    result.status == STATUS_INPUT and words in result.err
                    and f'{draft}:3:5: ' in result.err
                    and not draft.with_suffix('.pdf').exists(),
                    result.err[:300])
    heading = '开放场地' * 3000
    draft = suite.text('a.yaml', LETTER.format(TITLE).replace(
        '正文: 同意。', f'正文: |\n  一、{heading}\n  同意。'))
    result = suite.run_andu('build', draft)
    suite.equal('a heading longer than a bookmark', result.status, STATUS_OK)


def without_library(suite):
    """What is opened late and cannot be: told with its name, nothing is
    written; what does not need it is made."""
    if suite.sanitized:
        return
    folder = suite.folder()
    draft = folder / 'letter.yaml'
    draft.write_bytes((ROOT / 'examples/reply-letter-volunteers.yaml').read_bytes())
    (folder / 'libxml2.so.2').write_bytes(b'no library')
    (folder / 'libxml2.so.16').write_bytes(b'no library')
    env = {'LD_LIBRARY_PATH': str(folder)}
    before = sorted(path.name for path in folder.iterdir())
    out = folder / 'letter.pdf'
    result = suite.run_andu('build', draft, '-o', out, env=env)
    suite.check('a PDF needs no libxml2', result.status == 0, result.err)
    out.unlink(missing_ok=True)
    result = suite.run_andu('build', draft, '--to', 'docbook', '-o',
                            folder / 'letter.xml', env=env)
    suite.equal('without libxml2 there is no DocBook', result.status,
                STATUS_SURROUNDINGS)
    suite.check('libxml2 is named', 'andu: ' in result.err
                and 'libxml2.so.' in result.err, result.err)
    suite.equal('no file is left', sorted(
        path.name for path in folder.iterdir()), before)


def test(suite):
    without_library(suite)
    full(suite)
    closed(suite)
    left_over(suite)
    steering(suite)
    long_title(suite)
    library = None if suite.sanitized else calls.library(suite.folder())
    if library:
        behind_the_rename(suite, library)
    else:
        suite.skip('truths: what fails behind the rename', 'no compiler')
