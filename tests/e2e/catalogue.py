"""Every string for users has a Chinese translation that fits it."""

import fnmatch
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


# What may stand in a Chinese message in Latin letters: placeholders, options,
# file names, keys of YAML with their colon, commands, words in capitals,
# folders, placeholders of templates, what is typed between quotes, tags.
TYPED = re.compile(
    r'\{\d\}|%[0-9.]*l?l?z?[a-z]|--?[a-z][a-z-]*|'
    r'[\w/*~.<>-]*\.(?:yaml|xlsx|docx|txt|csv|xml|doc|wps|rtf|xls|odt|pdf|png|jpg)|'
    r'[a-z][a-z-]*: ?(?:yes|lines|checks|\d+)?|andu(?: [a-z]+)?|'
    r'\b[A-Z][A-Z0-9_-]*\b|[a-z]+/|/[\w/.-]+|'
    r'\{[a-z@:_ .A-Z{}\d]+\}|"[^"]*"|https?://\S+|www\.[a-z.]+|<[^>]*>|&\w+;|\*\w+')

# Names that are the same in every language, and words of templates.
NAMES = {'head', 'hhea', 'maxp', 'hmtx', 'cmap', 'glyf', 'loca', 'TrueType',
         'OpenType', 'PostScript', 'Unicode', 'body', 'gbt', 'GB',
         'Word', 'LibreOffice', 'DocBook', 'Markdown', 'Tab', 'Excel', 'mm', 'iconv',
         'article', 'shipped', 'practice', 'folio', 'parts', 'first',
         'yes', 'none', 'lines', 'libyaml', 'libxml', 'fork', 'man'}


def english(chinese):
    """English words in a Chinese text that nobody has to type."""
    return [word for word in re.findall(r'[A-Za-z]{2,}',
                                        TYPED.sub(' ', chinese))
            if word not in NAMES]


# Where texts for users come from, besides the catalogue.
TELLING = ('base', 'input', 'docbook', 'template', 'model', 'font', 'config',
           'typeset', 'check', 'output', 'import', 'batch', 'library',
           'picture', 'convert')

# Sentences that are for no user: words of other programs and of formats.
FOREIGN = re.compile(
    r'^(?:<(?:\?xml|\?xpacket|item) |</?(?:rdf|pdfaid|pdfaSchema):|huge text|while|found|did not|could not|mapping|block sequence|limit of|'
    r'check pdf_objects|name too long|/CIDInit|endcmap|%zu begin|# andu|'
    r'# Fields|andu: out of memory|内存不足 / out of memory)')

LITERAL = r'"(?:[^"\\\n]|\\.)*"'

REPORTING = re.compile(
    r'\b(?:diag_say|values_wrong|say_wrong|form_wrong|wrong|refuse|find)\(')


def unmarked_code(path):
    """The source without comments and without what is translated."""
    text = re.sub(r'/\*.*?\*/|^\s*#\s*include[^\n]*', '',
                  path.read_text(encoding='utf-8'), flags=re.S | re.M)
    return re.sub(r'\bN?_\(\s*(?:' + LITERAL + r'\s*)+\)', 'M', text)


def call(text, start):
    """The arguments of the call whose bracket opens at `start`."""
    depth = 0
    for found in re.finditer(LITERAL + r"|'(?:\\.|[^'])'|[()]",
                             text[start:]):
        depth += {'(': 1, ')': -1}.get(found.group(), 0)
        if not depth:
            return text[start:start + found.end()]
    return text[start:]


def check_english(suite, translations):
    """No message in Chinese holds English: neither the catalogue, nor the
    rules, nor what C puts into them."""
    generator = ROOT / 'generator'
    told = [generator / 'base' / 'messages.h',
            *sorted((generator / 'check').glob('rules*.h'))]
    for text in extracted(told):
        words = english(translations.get(text, ''))
        suite.check(f'the Chinese of "{text}" holds no English', not words,
                    words)
    sources = [path for folder in TELLING
               for path in sorted((generator / folder).rglob('*.c'))]
    code = {path: unmarked_code(path) for path in sources}
    for text in extracted(sources):
        words = english(translations.get(text, ''))
        suite.check(f'the Chinese of "{text}" holds no English', not words,
                    words)
    keys = set(re.findall(r'\{"([a-z-]+)"', ''.join(code.values())))
    for path, text in code.items():
        name = path.relative_to(ROOT)
        found = [''.join(part[1:-1] for part in re.findall(LITERAL, run))
                 for run in re.findall(rf'(?:{LITERAL}\s*)+', text)]
        bare = [one for one in found if re.search('[a-z]{2,} [a-z]{2,}', one)
                and not FOREIGN.match(one)]
        suite.check(f'{name}: every sentence is marked with _()', not bare,
                    bare)
        for reported in REPORTING.finditer(text):
            given = call(text, reported.end() - 1)
            details = re.findall(LITERAL, re.sub(r'strcmp\([^)]*\)', '',
                                                 given))
            bare = [word for detail in details
                    for word in english(detail[1:-1].replace('\\"', '"'))
                    if word not in keys]
            suite.check(f'{name}: what a report is given is marked, or a key',
                        not bare, f'{bare} in {given[:200]}')


# Binary fractions and readers without bounds, where a library or a format
# wants them: nothing on a page depends on them.
AT_THE_DOOR = {
    'font/system.c': 'fontconfig hands out weights as double',
    'font/outline.c': 'HarfBuzz draws in float; two drawings are compared, '
                      'bit by bit',
    'input/cells.c': 'a spreadsheet stores its numbers as double; strtod and '
                     '%.15g are exact in the C library',
    'output/pdf_objects.c': 'libharu takes reals as float: thousandths of a '
                            'point, written with three decimals',
    'batch/results.c': 'the file of results is our own, with a sum a line',
}

INEXACT = re.compile(r'\b(?:float|double|HPDF_REAL|[sf]canf|sscanf|'
                     r'ato[ifl]l?|strto(?:d|f|ld|u?ll?))\b|<(?:math|float)\.h>')

# base/arena.c is where it is done.
DOUBLING = re.compile(r'\bcapacity \? .*\* 2|capacity \*= 2')


def exact(suite):
    """What decides anything is reckoned in integers, and read with bounds;
    arrays grow in one place."""
    generator = ROOT / 'generator'
    found, grows = set(), set()
    for path in sorted(generator.glob('*/*.[ch]')):
        name = str(path.relative_to(generator))
        text = re.sub(r'/\*.*?\*/|' + LITERAL, '',
                      path.read_text(encoding='utf-8'), flags=re.S)
        if INEXACT.search(text):
            found.add(name)
        if DOUBLING.search(text):
            grows.add(name)
    suite.equal('no binary fraction, no number read without bounds',
                sorted(found), sorted(AT_THE_DOOR))
    suite.equal('arrays grow by arena_grow and memory_more', sorted(grows),
                ['base/buf.c', 'base/memory.c'])


# Chinese in C: what kinds and offices differ in stands in templates/. These
# hold words of the language itself, or words that a user types to andu.
CHINESE = {
    # numerals, the calendar, marks, words that measure
    'base/numeral.c': 'numerals', 'check/ordinals.c': 'ordinals that look alike',
    'model/headings.c': 'words that headings have no use for',
    'model/ordinal.c': 'ordinals', 'check/look_lists.c': 'ordinals',
    'template/template.c': 'ordinals, as a sample', 'import/docx_numbers.c': 'numerals of Word: 甲乙丙',
    'base/date.c': 'the calendar', 'batch/dates.c': 'the calendar',
    'docbook/foreign.c': 'the calendar', 'input/cells.c': 'the calendar',
    'input/xlsx.c': 'the calendar', 'input/number_format.c': 'the calendar',
    'import/grammar.c': 'the calendar',
    'template/schema.c': 'the calendar',
    'input/traps_scalar.c': 'numerals, and 丨, which is typed for |',
    'template/values.c': 'units of the template language, and a sample',
    # words that are typed to andu
    'batch/drafts.c': 'words of a manifest', 'batch/manifest.c': 'words of a manifest',
    'batch/reckon.c': 'words of a summary', 'batch/summary.c': 'words of a summary',
    'check/ignore.c': 'the remark # andu: 忽略', 'input/include.c': '引用',
    'model/kind.c': '文种', 'template/schema_texts.c': '引用',
    # samples, and what is said without the catalogue
    'base/memory.c': 'said when no memory is left for the catalogue',
    'library/andu.c': 'said when no memory is left for the catalogue',
    'config/config.c': 'samples', 'template/fields.c': 'a sample',
    'template/practice.c': 'a sample', 'template/sample.c': 'a sample',
    'template/views.c': 'a page in two languages',
    # tables of words of the rules: of the language, of no kind
    'check/guard.c': 'measure words', 'check/look_dashes.c': 'regions, units',
    'check/texts.c': 'numerals', 'typeset/chars.c': 'units behind a number',
    'typeset/title.c': '第, 届, 次: what counts meetings',
    'typeset/names.c': '的, behind which a name begins',
    'typeset/words.c': 'what the dictionary cuts off a word: 办公|室',
    'check/look_marks.c': 'words before and behind marks',
    'check/look_numbers.c': 'units', 'check/look_spaces.c': 'words with blanks in between',
    'check/look_ordinals.c': '首先 and the like', 'check/look_levels.c': '如下',
    'check/look_days.c': 'words of what is past and what is to come',
    'check/look_cited.c': 'words before a number, and endings that are none of an organ',
    'check/look_elements.c': 'what is numbered with 号, and 公告, 特急 of the standard',
    'check/look_ending.c': 'endings of organs, and what stands below the text',
    'check/look_tail.c': 'words that refer to an attachment',
    'check/look_title.c': '的', 'check/look_answer.c': '关于, 第, 号',
    'check/phone.c': 'words before a telephone number',
    'check/look_reply.c': 'endings of organs; 公开 and what negates it',
    'check/look_report.c': 'ways to say nothing, and to count people',
    'base/tag.c': 'the words of marks inside a text',
    'check/thresholds.h': 'what is counted, in words',
    'check/look_told.c': 'words of years and of what changes',
}

# The wrong and right of each rule, for people to read.
SAMPLES = 'check/rules*.h'

TOKEN = re.compile(
    r'/\*.*?\*/|//[^\n]*|[LUu]?8?"(?:\\.|[^"\\\n])*"|'
    r"[LUu]?8?'(?:\\.|[^'\\\n])*'", re.S)

# 35mm, 0.5 pt in a comment beside a number, micrometres of a clause.
MEASURE = re.compile(r'\b\d[\d.]* ?(?:mm|pt)\b')
MEASURED = re.compile(r'mpt_from_micron\(\d|\b(?!TOLERANCE)\w+_MICRON\b')

# Numbers with a unit that are no measure of a page.
MEASURES = {
    'output/pdf_content.c': 'what is lost to rounding in readers',
    'template/verify.c': 'a sample of what may be written',
    'template/values.c': 'a sample of what may be written',
}


def clauses(suite):
    """No word of a kind or an office and no measure of a clause stands in C:
    both are data, in templates/."""
    generator = ROOT / 'generator'
    chinese, measures = set(), set()
    for path in sorted(generator.glob('*/*.[ch]')):
        name = str(path.relative_to(generator))
        text = path.read_text(encoding='utf-8')
        bare = re.sub(r'\bN?_\(\s*(?:' + LITERAL + r'\s*)+\)', '', text)
        if any(re.search('[\u3400-\u9fff]', found[0])
               for found in TOKEN.finditer(bare) if found[0][0] != '/') \
                and not fnmatch.fnmatch(name, SAMPLES):
            chinese.add(name)
        code = ''.join(
            line for line in bare.splitlines(True)
            if re.search(r'= *-?\d|"', re.sub(r'/\*.*', '', line)))
        if name != 'base/messages.h' and not fnmatch.fnmatch(name, SAMPLES) \
                and (MEASURE.search(code) or MEASURED.search(bare)):
            measures.add(name)
    suite.equal('no Chinese word in C but in these tables',
                sorted(chinese ^ set(CHINESE)), [])
    suite.equal('no measure in C', sorted(measures ^ set(MEASURES)), [])


def rooms(suite):
    """The README of each room names all its files, by name or by pattern;
    a room of commands has one file a command."""
    for room in sorted(path.parent for path in
                       (ROOT / 'generator').glob('*/README.md')):
        if room.name == 'commands':
            continue
        text = (room / 'README.md').read_text(encoding='utf-8')
        named = re.findall(r'[`(\s]([\w*]+\.c)\b', text)
        suite.equal(f'{room.name}/README.md names its files', [
            path.name for path in sorted(room.glob('*.c'))
            if not any(fnmatch.fnmatch(path.name, name) for name in named)],
            [])
    suite.equal('each room has a README', [
        path.name for path in sorted((ROOT / 'generator').iterdir())
        if path.is_dir() and any(path.glob('*.c'))
        and not (path / 'README.md').is_file()], [])


def test(suite):
    rooms(suite)
    clauses(suite)
    exact(suite)
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
    check_english(suite, translations)
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
