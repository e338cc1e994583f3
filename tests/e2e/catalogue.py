"""Every string for users has a Chinese translation that fits it."""

import re
import subprocess

from harness import ROOT, run

PO = ROOT / 'generator' / 'po'
PLACEHOLDER = re.compile(r'\{\d\}|%[0-9.]*l?l?z?[a-z]')
MARKED = re.compile(r'\bN?_\(\s*"|\bd?gettext\(')


def entries(text):
    """(id, translation, fuzzy) of each entry of a .po file."""
    for block in re.split(r'\n\s*\n', text):
        fields = {'msgid': '', 'msgstr': ''}
        key = None
        fuzzy = False
        for line in block.splitlines():
            if line.startswith('#,') and 'fuzzy' in line:
                fuzzy = True
            if line.startswith('#'):
                continue
            word = line.split(' ', 1)[0]
            if word in fields:
                key = word
                line = line[len(word):].strip()
            if key and line.startswith('"'):
                fields[key] += (line[1:-1].replace('\\n', '\n')
                                .replace('\\"', '"').replace('\\\\', '\\'))
        if fields['msgid']:
            yield fields['msgid'], fields['msgstr'], fuzzy


def extracted(sources):
    """The strings xgettext finds in the sources."""
    done = subprocess.run(
        ['xgettext', '--from-code=UTF-8', '--keyword=_', '--keyword=N_',
         '--no-wrap', '--output=-', *map(str, sources)],
        capture_output=True, check=True)
    return [entry[0] for entry in entries(done.stdout.decode())]


# Strings of the tables of commands and options that are no words for people.
PLAIN = re.compile(
    r'\.(?:name|suffixes) = "|'          # names of commands, suffixes
    r'\.operands = "(?:"|[a-z|]+")|'     # none, or words typed as such
    r'^\s*\{"[a-z-]+", (?:0|\'.\'), |'  # names of options
    r'"[a-z]+(?: [a-z]+)*",$|'           # commands that an option concerns
    r'\{"(?:source|andu completion)|'    # shell lines of examples
    r'^\s*"~/|'
    r'^#include|\[\w+\] = "\w+"|\{"\w+", "\w+"\}|^\s*/?\*')


def unmarked(text):
    """Lines of a table that hold a string outside of N_()."""
    text = re.sub(r'N_\(\s*(?:"(?:[^"\\]|\\.)*"\s*)+\)', 'N_()', text)
    return [line for line in text.splitlines()
            if '"' in line and not PLAIN.search(line)]


def check_tables(suite, translations):
    """What the tables of commands and options say is marked, all of it."""
    commands = ROOT / 'generator' / 'commands'
    for name, end in (('commands.c', 'command_lookup('),
                      ('options.c', '/* --- using it')):
        text = (commands / name).read_text(encoding='utf-8').split(end)[0]
        if name == 'options.c':
            text = text.split('option_rows[] = {')[1]
        lines = unmarked(text)
        suite.check(f'{name}: every text is marked with N_()', not lines,
                    lines)
        marked = extracted([commands / name])
        suite.check(f'{name}: usage, help, descriptions, examples',
                    len(marked) > 35, marked)
        for text in marked:
            chinese = translations.get(text, '')
            if len(text.split()) > 4 and not text.startswith('andu '):
                suite.check(f'the Chinese of "{text}" is Chinese',
                            re.search('[\u4e00-\u9fff]', chinese), chinese)
                suite.check(f'the Chinese of "{text}" uses full-width marks',
                            not re.search('[\u4e00-\u9fff][,;!?]', chinese),
                            chinese)


def test(suite):
    sources = sorted(
        path for path in (ROOT / 'generator').rglob('*.[ch]')
        if MARKED.search(path.read_text(encoding='utf-8'))
        and path.name != 'language.h')
    listed = [line for line in (PO / 'POTFILES').read_text().splitlines()
              if line and not line.startswith('#')]
    for path in sources:
        name = str(path.relative_to(ROOT))
        suite.check(f'po/POTFILES lists {name}', name in listed, 'missing')
    for name in listed:
        suite.check(f'po/POTFILES: {name} exists', (ROOT / name).is_file())

    translations = {}
    for text, translation, fuzzy in entries(
            (PO / 'zh_CN.po').read_text(encoding='utf-8')):
        translations[text] = '' if fuzzy else translation
    wanted = extracted(sources)
    suite.check('xgettext finds the catalogue', len(wanted) > 100, wanted)
    for text in wanted:
        translation = translations.get(text, '')
        suite.check(f'translation of "{text}"', translation,
                    'missing, empty or fuzzy in po/zh_CN.po')
        if translation:
            suite.equal(f'placeholders of "{text}"',
                        sorted(set(PLACEHOLDER.findall(translation))),
                        sorted(set(PLACEHOLDER.findall(text))))
    check_tables(suite, translations)
    stale = sorted(set(translations) - set(wanted))
    suite.check('po/zh_CN.po has no strings that are gone', not stale, stale)

    chinese = suite.run_andu('build', suite.text('empty.yaml', ''),
                             env={'LC_ALL': 'zh_CN.UTF-8'})
    suite.check('Chinese messages in a Chinese locale',
                '文件是空的' in chinese.err, chinese.err)
    english = suite.run_andu('build', suite.text('empty.yaml', ''))
    suite.check('English messages elsewhere',
                'the file is empty' in english.err, english.err)
    done = run(['msgfmt', '--check-format', '-o', '/dev/null',
                PO / 'zh_CN.po'])
    suite.equal('msgfmt accepts po/zh_CN.po', done.status, 0)
