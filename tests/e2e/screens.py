"""What help screens tell: read by the tests of options, completions, manual."""

import re
import unicodedata

WIDTH = 80


def columns(text):
    """Columns of a terminal, as wcwidth counts them."""
    return sum(0 if unicodedata.combining(c)
               else 2 if unicodedata.east_asian_width(c) in 'WF' else 1
               for c in text)


def has_chinese(text):
    return any('\u4e00' <= c <= '\u9fff' for c in text)


def sections(text):
    """{heading: lines} of a help screen; '' holds what stands before."""
    found = {'': []}
    name = ''
    for line in text.splitlines():
        if re.match(r'\S.*[:：]$', line):
            name = line.rstrip(':：')
            found[name] = []
        elif line:
            found[name].append(line)
    return found


class Help:
    """The help of one command (None: of all), in one language."""

    OWN = {'en': 'Options', 'zh': '选项'}
    COMMON = {'en': 'Options of all commands', 'zh': '通用选项'}
    COMMANDS = {'en': 'Commands', 'zh': '命令'}
    EXAMPLES = {'en': 'Examples', 'zh': '例子'}

    def __init__(self, suite, command=None, language='en'):
        words = ['help', command] if command else ['--help']
        self.result = suite.run_andu(*words, '--lang', language)
        self.text = self.result.out.decode()
        self.language = language
        self.sections = sections(self.text)

    def part(self, names):
        return self.sections.get(names[self.language], [])

    def options(self, names):
        """(names, argument, text) of each option of a section."""
        found = []
        for line in self.part(names):
            row = re.match(r' +((?:-\w, )?)--([\w-]+)(?: (\S+))?', line)
            if row and len(line) - len(line.lstrip()) <= 6:
                found.append([row[1].strip(', '), '--' + row[2], row[3],
                              line[row.end():].strip()])
            elif found:
                found[-1][3] += ' ' + line.strip()
        return found

    def words(self):
        """Every option that the command takes, short and long."""
        return {word for names in (self.OWN, self.COMMON)
                for option in self.options(names)
                for word in option[:2] if word}

    def commands(self):
        return [line.split()[0] for line in self.part(self.COMMANDS)
                if re.match(r'  [a-z]', line)]

    def examples(self):
        return [line.strip() for line in self.part(self.EXAMPLES)
                if re.match(r'  \S', line)]
