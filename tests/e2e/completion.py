"""Completions: run in bash, zsh and fish."""

import os
import pty
import re
import select
import shutil
import time

from harness import STATUS_OK, run
from screens import Help, has_chinese

BASH = '''
source "$1"
shift
COMP_CWORD=$(($# - 1))
COMP_WORDS=("$@")
_andu
printf '%s\\n' "${COMPREPLY[@]}"
'''


class Shells:
    """The scripts of an andu that stands in PATH, and a folder of drafts."""

    def __init__(self, suite):
        self.suite = suite
        self.folder = suite.folder()
        self.env = {'PATH': f'{suite.andu.parent}:{os.environ["PATH"]}',
                    'HOME': str(self.folder), 'LC_ALL': 'C.UTF-8'}
        self.work = self.folder / 'work'
        (self.work / 'drafts').mkdir(parents=True)
        for name in ('letter.yaml', 'notes.txt', '复函.yaml', 'last.xml'):
            (self.work / name).write_text('')
        self.scripts = {}
        for shell, name in (('bash', 'andu'), ('zsh', '_andu'),
                            ('fish', 'andu.fish')):
            result = suite.run_andu('completion', shell)
            suite.equal(f'completion {shell}', result.status, STATUS_OK)
            path = self.folder / shell / name
            path.parent.mkdir()
            path.write_bytes(result.out)
            self.scripts[shell] = path
            # in whatever language: what is installed serves everybody
            again = suite.run_andu('completion', shell,
                                   env={'LC_ALL': 'zh_CN.UTF-8'})
            suite.check(f'completion {shell}: the same in all locales',
                        again.out == result.out)
            built = suite.andu.parent / 'commands' / name
            if built.is_file():
                suite.check(f'completion {shell}: the one to be installed',
                            built.read_bytes() == result.out)

    def bash(self, *words):
        result = run(['bash', '--norc', '-c', BASH, 'bash',
                      self.scripts['bash'], 'andu', *words],
                     env=self.env, cwd=self.work)
        self.suite.equal(f'bash {words}: no complaint', result.err, '')
        return sorted(result.out.decode().split())

    def fish(self, line, language='C.UTF-8'):
        result = run(['fish', '--no-config', '-c',
                      f'source {self.scripts["fish"]}; '
                      f'complete --do-complete "{line}"'],
                     env={**self.env, 'LC_ALL': language}, cwd=self.work)
        self.suite.equal(f'fish "{line}": no complaint', result.err, '')
        return dict((row + '\t').split('\t')[:2]
                    for row in result.out.decode().splitlines())


# (words of the line, what is offered)
OFFERED = (
    (('bu',), ['build']),
    (('build', '--to', ''), ['docbook', 'docx', 'pages', 'pdf', 'tree']),
    (('build', '--to', 'd'), ['docbook', 'docx']),
    (('build', '--to', '=', 'd'), ['docbook', 'docx']),
    (('build', '--to', '='), ['docbook', 'docx', 'pages', 'pdf', 'tree']),
    (('check', '--format', 's'), ['sarif', 'short']),
    (('build', '--format', 's'), ['short']),
    (('--lang', 'zh', 'bu'), ['build']),
    (('--level', ''), ['error', 'info', 'warning']),
    (('build', 'l'), ['last.xml', 'letter.yaml']),
    (('build', '复'), ['复函.yaml']),
    (('build', 'n'), []),
    (('build', 'd'), ['drafts']),
    (('build', 'letter.yaml', '-o', 'n'), ['notes.txt']),
    (('batch', 'x', '-o', ''), ['drafts']),
    (('batch', 'x', '-j', ''), []),
    (('build', '--set', ''), []),
    (('help', 'bat'), ['batch']),
    (('completion', 'f'), ['fish']),
    (('new', 'reply'), ['reply-letter']),
    (('new', '复'), ['复函']),
    (('explain', 'L01'), ['L01']),
    (('import', '--kind', 'ann'), ['annual-report']),
    (('import', '--kind', 'ann', 'n'), ['notes.txt']),
)


def check_bash(shells, commands):
    suite = shells.suite
    suite.equal('bash: every command', shells.bash(''), sorted(commands))
    for command in commands:
        suite.equal(f'bash: the options of {command}',
                    shells.bash(command, '-'),
                    sorted(Help(suite, command).words()))
    for words, offered in OFFERED:
        if words[0] in commands or words[0].startswith('-') \
                or len(words) == 1:
            suite.equal(f'bash: {" ".join(words)}', shells.bash(*words),
                        offered)


def check_fish(shells, commands):
    suite = shells.suite
    if not shutil.which('fish'):
        suite.skip('completion in fish', 'no fish')
        return
    result = run(['fish', '-n', shells.scripts['fish']])
    suite.equal('fish -n', (result.status, result.err), (0, ''))
    suite.equal('fish: every command',
                sorted(set(shells.fish('andu ')) & set(commands)),
                sorted(commands))
    for command in commands:
        suite.equal(f'fish: the options of {command}',
                    sorted(shells.fish(f'andu {command} -')),
                    sorted(Help(suite, command).words()))
    for words, offered in OFFERED:
        if '=' in words or words[0] not in commands and len(words) > 1 \
                and not words[0].startswith('-'):
            continue
        seen = [word.rstrip('/') for word in
                shells.fish('andu ' + ' '.join(words))]
        if words[-1] or not offered:
            seen = [word for word in seen if word.startswith(words[-1])]
        suite.equal(f'fish: {" ".join(words)}', sorted(seen), offered)
    for language, chinese in (('C.UTF-8', False), ('zh_CN.UTF-8', True)):
        told = shells.fish('andu build --', language)
        suite.check(f'fish: help in {language}', all(
            text and has_chinese(text) == chinese
            for text in told.values()), told)


class Zsh:
    """An interactive zsh, driven as by a typist."""

    MARK = 'now-typed'

    def __init__(self, shells, language):
        env = {**os.environ, **shells.env, 'LC_ALL': language,
               'TERM': 'dumb', 'PS1': '> ', 'COLUMNS': '200'}
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.chdir(shells.work)
            os.execvpe('zsh', ['zsh', '-f', '-i'], env)
        for line in (f'fpath=({shells.folder}/zsh $fpath)',
                     'autoload -Uz compinit; compinit -u -D',
                     'setopt no_beep no_prompt_cr no_always_last_prompt',
                     'LISTMAX=1000',
                     f'show() {{ print -r -- "{self.MARK}<$BUFFER>" }}',
                     'zle -N show', "bindkey '^G' show"):
            self.type(line + '\n')
        self.read('compinit')
        self.wait()

    def type(self, text):
        os.write(self.end, text.encode())

    def read(self, until, timeout=10):
        seen = b''
        stop = time.monotonic() + timeout
        while until.encode() not in seen and time.monotonic() < stop:
            if select.select([self.end], [], [], 0.1)[0]:
                seen += os.read(self.end, 65536)
        return seen.decode('utf-8', 'replace')

    def wait(self):
        self.type('print done-$((6*7))\n')
        self.read('done-42')

    def complete(self, line):
        """What the line becomes by the tabulator key, and what is shown."""
        self.type(f'{line}\t\x07')
        seen = self.read(self.MARK + '<', 20)
        while '>' not in seen.split(self.MARK + '<')[-1]:
            seen += self.read('>', 2)
        self.type('\x15')
        return seen.split(self.MARK + '<')[-1].split('>')[0], seen

    def close(self):
        self.type('\x15exit\n')
        os.close(self.end)
        os.waitpid(self.pid, 0)


ZSH = (
    ('andu bui', 'andu build '),
    ('andu build --to docb', 'andu build --to docbook '),
    ('andu build --to=docb', 'andu build --to=docbook '),
    ('andu build --templ', 'andu build --template='),
    ('andu build let', 'andu build letter.yaml '),
    ('andu build las', 'andu build last.xml '),
    ('andu batch --jo', 'andu batch --jobs='),
    ('andu check --form', 'andu check --format='),
    ('andu check --format sa', 'andu check --format sarif '),
    ('andu help bat', 'andu help batch '),
    ('andu completion fi', 'andu completion fish '),
    ('andu new work', 'andu new work-report '),
    ('andu new 复', 'andu new 复函 '),
    ('andu explain L0', 'andu explain L0'),
    ('andu explain L01', 'andu explain L01 '),
    ('andu import --kind ann', 'andu import --kind annual-report '),
)


def check_zsh(shells, commands):
    suite = shells.suite
    if not shutil.which('zsh'):
        suite.skip('completion in zsh', 'no zsh')
        return
    result = run(['zsh', '-n', shells.scripts['zsh']])
    suite.equal('zsh -n', (result.status, result.err), (0, ''))
    zsh = Zsh(shells, 'C.UTF-8')
    for line, wanted in ZSH:
        if line.split()[1] in commands or len(line.split()) == 2:
            suite.equal(f'zsh: {line}', zsh.complete(line)[0].rstrip(),
                        wanted.rstrip())
    _, shown = zsh.complete('andu ')
    for command in commands:
        suite.check(f'zsh: {command} is offered',
                    re.search(rf'\b{command}\s+-- ', shown), shown)
    for command in commands:
        _, shown = zsh.complete(f'andu {command} -')
        missing = [word for word in Help(suite, command).words()
                   if not re.search(rf'(^|\s){word}\b', shown, re.M)]
        suite.check(f'zsh: the options of {command}', not missing,
                    f'{missing} in {shown}')
    zsh.close()
    zsh = Zsh(shells, 'zh_CN.UTF-8')
    _, shown = zsh.complete('andu ')
    suite.check('zsh: help in Chinese', has_chinese(shown), shown)
    zsh.close()


def test(suite):
    shells = Shells(suite)
    commands = Help(suite).commands()
    check_bash(shells, commands)
    check_fish(shells, commands)
    check_zsh(shells, commands)
    result = suite.run_andu('completion', 'tcsh')
    suite.check('a shell that is not known', result.status == 2
                and 'bash|zsh|fish' in result.err, result.err)
