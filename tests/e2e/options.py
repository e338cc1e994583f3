"""The command line: help screens, wrong usage, languages."""

import re

from harness import ROOT, STATUS_OK, STATUS_USAGE
from screens import WIDTH, Help, columns, has_chinese

DASHES = '—', '–', '−', '－', '―'


def swapped(word):
    """The word with its two middle letters the wrong way round."""
    i = max(1, len(word) // 2) - 1
    while word[i] == word[i + 1]:
        i += 1
    return word[:i] + word[i + 1] + word[i] + word[i + 2:]


def refused(suite, name, *args, **options):
    """A run that must be wrong usage; its messages."""
    result = suite.run_andu(*args, **options)
    suite.check(f'{name} is wrong usage',
                result.status == STATUS_USAGE and not result.out
                and result.err.count('\n') >= 2,
                f'{result.status}: {result.out[:200]} {result.err}')
    return result.err


def check_screen(suite, name, screen):
    suite.equal(f'{name}: status', screen.result.status, STATUS_OK)
    suite.equal(f'{name}: nothing on stderr', screen.result.err, '')
    wide = [line for line in screen.text.splitlines()
            if columns(line) > WIDTH]
    suite.check(f'{name} fits {WIDTH} columns', not wide, wide)
    blank = [line for line in screen.text.splitlines()
             if line != line.rstrip()]
    suite.check(f'{name}: no blanks at the end of a line', not blank, blank)
    bad = [line for line in screen.text.splitlines()
           if re.match(r'\s*[，。、；：？！）》”]', line)]
    suite.check(f'{name}: no line begins with a closing mark', not bad, bad)
    if screen.language == 'zh':
        check_chinese(suite, name, screen)


def check_chinese(suite, name, screen):
    for names in (Help.OWN, Help.COMMON):
        for option in screen.options(names):
            suite.check(f'{name}: {option[1]} is explained in Chinese',
                        has_chinese(option[3]), option)
    for line in screen.text.splitlines():
        if len(re.findall(r'\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b', line)) \
                and 'andu' not in line:
            suite.check(f'{name}: a line of English', False, line)


def check_help(suite, commands):
    for language in ('en', 'zh'):
        every = Help(suite, None, language)
        check_screen(suite, f'help, {language}', every)
        suite.equal(f'help, {language}: the same commands',
                    every.commands(), commands)
        bare = suite.run_andu('help', '--lang', language)
        suite.equal(f'help without a command, {language}', bare.out.decode(),
                    every.text)
        for command in commands:
            name = f'help {command}, {language}'
            screen = Help(suite, command, language)
            check_screen(suite, name, screen)
            suite.check(f'{name}: its usage',
                        re.search(rf'(Usage: |用法：).*andu {command}\b',
                                  screen.text), screen.text)
            suite.check(f'{name}: examples', screen.examples(), screen.text)
            again = suite.run_andu(command, '--help', '--lang', language)
            suite.equal(f'{command} --help, {language}', again.out.decode(),
                        screen.text)
            for line in screen.examples():
                check_example(suite, name, line, screen, command)


def check_example(suite, name, line, screen, command):
    words = line.replace('<(andu', 'andu').split()
    suite.check(f'{name}: the example is one of it',
                command in words and 'andu' in words, line)
    known = screen.words()
    for word in words:
        if re.match(r'--?[a-z]', word):
            suite.check(f'{name}: {word} of the example is an option of it',
                        word in known, line)


def check_belonging(suite, commands):
    """Each option at each command: taken, or refused by name."""
    screens = {command: Help(suite, command) for command in commands}
    every = {option[1]: option for screen in screens.values()
             for names in (Help.OWN, Help.COMMON)
             for option in screen.options(names)}
    suite.check('there are options', len(every) > 20, every)
    for at, command in enumerate(commands):
        own = screens[command].words()
        # a run is a run to a sanitizer: each option some five times
        for option in list(every)[at % 4::4] if suite.sanitized else every:
            # a wrong value for all, so that nothing is done
            result = suite.run_andu(command, option + '=\x01', '--bogus')
            suite.equal(f'{command} {option}: wrong', result.status,
                        STATUS_USAGE)
            told = f'{command} has no option {option};' in result.err
            suite.equal(f'{command} {option}: told that it belongs elsewhere',
                        told, option not in own)
    return every


def check_suggestions(suite, commands, every):
    for command in commands:
        err = refused(suite, f'{command} misspelled', swapped(command))
        suite.check(f'{command}: meant by {swapped(command)}',
                    f'did you mean {command}?' in err, err)
        err = refused(suite, f'help of {command} misspelled', 'help',
                      swapped(command))
        suite.check(f'help {swapped(command)}: {command} was meant',
                    f'did you mean {command}?' in err, err)
    for option in list(every)[::4] if suite.sanitized else every:
        if len(option) < 5:  # of two letters anything may be meant
            continue
        wrong = '--' + swapped(option[2:])
        err = refused(suite, wrong, 'build', wrong, 'x.yaml')
        suite.check(f'{option}: meant by {wrong}',
                    f'did you mean {option}?' in err, err)
    err = refused(suite, 'nothing like a command', 'qqqqqq')
    suite.check('nothing is meant by qqqqqq', 'did you mean' not in err, err)
    err = refused(suite, 'a draft for a command', 'letter.yaml')
    suite.check('a draft: build was meant', 'andu build letter.yaml' in err,
                err)
    err = refused(suite, 'ambiguous', 'build', '--t', 'x.yaml')
    suite.check('--t: both are named', '--to, --template' in err, err)


def check_values(suite):
    for option, value, told in (
            ('--to', 'pfd', 'pdf, docbook'), ('--lang', 'fr', 'zh, en'),
            ('--level', 'loud', 'info, warning, error'),
            ('--format', 'xml', 'short, long, json'),
            ('--fonts', 'mine', 'shipped, system')):
        err = refused(suite, f'{option} {value}', 'build', option, value, 'x')
        suite.check(f'{option} {value}: told what is possible',
                    told in err and value in err, err)
    for args in (['--jobs', 'many'], ['-j', '0'], ['-j', '-2'], ['-j', '3x'],
                 ['--shard', '3/2'], ['--shard', '0/2'], ['--shard', '1'],
                 ['--shard', '1/2x'], ['--shard', '-1/2'],
                 ['--set', 'x'], ['--set', '=x']):
        err = refused(suite, ' '.join(args), 'batch', *args, 'x', '-o', 'y')
        suite.check(f'{args}: the word is named', f'“{args[1]}”' in err, err)


# Of each option that takes an amount the least and the most that it takes, and
# what lies beyond; what the words in the help screens promise.
AMOUNTS = {
    '--jobs': (('1', '1024', '007'), ('0', '1025', '-1', '1.5', '')),
    '--limit-pages': (('1', '30000'), ('0', '30001', '99999999999999999999')),
    '--limit-time': (('1', '86400'), ('0', '86401', '1s')),
    '--limit-memory': (
        ('1M', '1024k', '1048576K', '1048576M', '1048575G', '1048576T', '2GiB', '1g'),
        ('0M', '1023K', '1048577M', '99999999999999999999T', '800', '1B', 'M', '1Mi', '1MiBx', '-1M')),
    '--copy-numbers': (
        ('1', '007', '1-1000', '2-1001', '999999', '999000-999999'),
        ('0', '0-1', '1-1001', '1000000', '999999-1000000', '2-1', '1-',
         '-1', '1-2-3')),
    '--shard': (('1/1', '7/7', '4294967295/4294967295', '01/02'),
                ('0/1', '2/1', '1/0', '1/4294967296', '1/', '/1')),
}


def is_taken(suite, command, option, value):
    """Another option that there is none keeps it from doing anything."""
    err = refused(suite, f'{option}={value}', command, f'{option}={value}',
                  '--bogus', 'x')
    return f'“{value}”' not in err and f'{option} needs' not in err


def check_amounts(suite, commands):
    seen = {}
    for command in commands:
        for names in (Help.OWN, Help.COMMON):
            for option in Help(suite, command).options(names):
                if option[2] in ('NUMBER', 'SECONDS', 'SIZE', 'K/N',
                                 'FROM-TO'):
                    seen.setdefault(option[1], command)
    suite.equal('options that take an amount', sorted(seen), sorted(AMOUNTS))
    for option, command in seen.items():
        good, bad = AMOUNTS[option]
        if suite.sanitized:
            good, bad = good[-1:], bad[1::3]
        for value in good + bad:
            suite.equal(f'{command} {option}={value} is taken',
                        is_taken(suite, command, option, value),
                        value in good)


def check_wrong(suite):
    for name, args, told in (
            ('nothing', [], 'no command'),
            ('no file', ['build'], 'build needs FILE'),
            ('too many words', ['kinds', 'a', 'b', 'c'], 'too many'),
            ('no argument', ['build', 'x', '-o'], '--output needs OUT'),
            ('no argument, at the front', ['build', '-o'],
             '--output needs OUT'),
            ('value for a flag', ['build', 'x', '--quiet=3'],
             '--quiet takes no value'),
            ('unknown letter', ['build', '-Z', 'x'], '-Z'),
            ('unknown letter of three bytes', ['build', '-文', 'x'], '-文'),
            ('a batch of two', ['batch', 'a', 'b', '-o', 'c'], 'too many')):
        err = refused(suite, name, *args)
        suite.check(f'{name}: told', told in err, err)
    for dash in DASHES:
        err = refused(suite, f'dash {dash}', 'build', 'x', dash + 'o', 'y')
        suite.check(f'dash {dash}: told', 'hyphen' in err, err)
    err = refused(suite, 'three faults', 'check', '--forec', '--jobs', '3',
                  '--level', 'loud', 'x')
    suite.check('all faults of a line are told',
                all(part in err for part in ('--forec', '--jobs', 'loud')),
                err)
    folder = suite.folder()
    (folder / '—x.yaml').write_text('')
    result = suite.run_andu('check', '—x.yaml', cwd=folder)
    suite.check('a file may begin with a dash',
                'hyphen' not in result.err and result.status == 1, result.err)
    result = suite.run_andu('check', '--', '--lang', cwd=folder)
    suite.check('-- ends the options', result.status == 3
                and '--lang' in result.err, result.err)
    result = suite.run_andu('kinds', '--lang', 'zh',
                            env={'POSIXLY_CORRECT': '1'})
    suite.equal('options behind words with POSIXLY_CORRECT', result.status,
                STATUS_OK)


def check_language(suite):
    chinese = {'LC_ALL': 'zh_CN.UTF-8'}
    for args in (['--lang', 'zh', 'build'], ['build', '--lang', 'zh'],
                 ['build', '--bogus', '--lang', 'zh'], ['--bogus', '--lang=zh'],
                 ['nothing', 'x', 'y', '--lang', 'zh'],
                 ['build', '-o', '--lang', '--lang', 'zh'],
                 ['help', 'nothing', '--lang', 'zh'],
                 ['kinds', 'a', 'b', 'c', '--lang', 'zh']):
        line = ' '.join(args)
        err = refused(suite, line, *args)
        suite.check(f'{line}: every message is Chinese',
                    all(has_chinese(part) for part in err.splitlines()), err)
        english = ['en' if arg == 'zh' else arg.replace('=zh', '=en')
                   for arg in args]
        err = refused(suite, ' '.join(english), *english, env=chinese)
        suite.check(f'{" ".join(english)}: no message is',
                    not has_chinese(err), err)
    err = refused(suite, 'a Chinese locale', 'build', env=chinese)
    suite.check('Chinese in a Chinese locale', has_chinese(err), err)


def check_version(suite):
    version = re.search(r"version: '([^']+)'",
                        (ROOT / 'meson.build').read_text())[1]
    for args in (['--version'], ['build', '--version'],
                 ['--version', 'nothing'], ['--lang', 'zh', '--version']):
        result = suite.run_andu(*args)
        suite.equal(' '.join(args), (result.status, result.out.decode()),
                    (STATUS_OK, f'andu {version}\n'))


def test(suite):
    commands = Help(suite).commands()
    suite.check('there are commands',
                {'build', 'check', 'batch', 'help'} <= set(commands), commands)
    check_help(suite, commands)
    every = check_belonging(suite, commands)
    check_suggestions(suite, commands, every)
    check_values(suite)
    check_amounts(suite, commands)
    check_wrong(suite)
    check_language(suite)
    check_version(suite)
