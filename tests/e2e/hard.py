"""How the programs and libraries that are installed were built, read from
themselves by readelf, and from the commands that compiled them."""

import json
import re
import shutil

from harness import run


def is_file(path):
    try:
        with open(path, 'rb'):
            return True
    except OSError:
        return False


def installed(build):
    plan = json.loads((build / 'meson-info' / 'intro-installed.json')
                      .read_text(encoding='utf-8'))
    for path in sorted(plan):
        if not is_file(path):
            continue
        with open(path, 'rb') as file:
            if file.read(4) == b'\x7fELF':
                yield path


def segments(text):
    """The kinds of program headers with their flags."""
    found = {}
    for line in text.splitlines():
        match = re.match(r'  (\w+)(?:\s+0x\w+){5} ([R ][W ][E ])', line)
        if match:
            found.setdefault(match[1], []).append(match[2])
    return found


def look(suite, path, optimised):
    name = path.rsplit('/', 1)[1]
    read = run(['readelf', '-W', '-h', '-l', '-d', '-n', '--dyn-syms', path],
               env={'LC_ALL': 'C'})
    text = read.out.decode()
    kinds = segments(text)
    imported = set(re.findall(r' UND (\w+)', text))

    suite.check(f'{name}: moves as a whole',
                re.search(r'Type:\s+DYN', text)
                and ('INTERP' not in kinds or ' PIE' in text))
    suite.check(f'{name}: what links it is read-only', 'GNU_RELRO' in kinds)
    suite.check(f'{name}: and bound when it starts',
                re.search(r'\((FLAGS|BIND_NOW)\).*BIND_NOW|\(BIND_NOW\)',
                          text))
    suite.check(f'{name}: no code is written, no data run',
                all('W' not in flags or 'E' not in flags
                    for one in kinds.values() for flags in one)
                and 'E' not in ''.join(kinds.get('GNU_STACK', ['E']))
                and 'TEXTREL' not in text, kinds)
    suite.check(f'{name}: no path of its own for libraries',
                'RPATH' not in text and 'RUNPATH' not in text)
    suite.check(f'{name}: stacks are guarded', '__stack_chk_fail' in imported)
    if optimised:
        checked = {s for s in imported if re.match(r'__\w+_chk$', s)}
        suite.check(f'{name}: calls of the C library are checked', checked,
                    imported)
    # The whole is marked (IBT, SHSTK) only where the C library's own start
    # files are; that our code may be jumped to only so, is to be seen anyhow.
    if re.search(r'Machine:.*X86-64', text):
        code = run(['objdump', '-d', '-j', '.text', path]).out
        suite.check(f'{name}: jumps are tracked',
                    code.count(b'endbr64') > 500, code.count(b'endbr64'))


def commands(suite, build, optimised):
    """What leaves no trace in the file: asked for of every source."""
    for entry in json.loads((build / 'compile_commands.json')
                            .read_text(encoding='utf-8')):
        words = entry['command'].split()
        source = entry['file']
        suite.check(f'{source}: the stack grows page by page',
                    '-fstack-clash-protection' in words)
        level = [w[-1] for w in words if w.startswith('-D_FORTIFY_SOURCE=')]
        if optimised:
            suite.check(f'{source}: fortified', level and level[-1] >= '2',
                        level)


def test(suite):
    build = suite.andu.parents[1]
    if suite.sanitized or not (build / 'meson-info').is_dir():
        suite.skip('hard', 'not built here, or with sanitizers')
        return
    if not shutil.which('readelf') or not shutil.which('objdump'):
        suite.skip('hard', 'no readelf and objdump')
        return
    options = {o['name']: o['value'] for o in json.loads(
        (build / 'meson-info' / 'intro-buildoptions.json')
        .read_text(encoding='utf-8'))}
    optimised = options['optimization'] not in ('0', 'g', 'plain')
    paths = list(installed(build))
    suite.check('hard: program and library are there', len(paths) >= 2, paths)
    for path in paths:
        look(suite, path, optimised)
    commands(suite, build, optimised)
