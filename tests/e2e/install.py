"""What `meson install` puts in place works when the source tree is gone."""

import json
import os
import pathlib
import re
import shutil
import subprocess

from harness import EXAMPLES, ROOT, STATUS_INPUT, STATUS_OK, run

LETTER = EXAMPLES / 'reply-letter-volunteers.yaml'
# {lib} is the architecture's folder, {} what stands for any one name. Each
# line must be matched by a file, and each file by a line.
INSTALLED = """
bin/andu
include/andu/andu.h
{lib}/libandu.so
{lib}/libandu.so.0
{lib}/libandu.so.{}
{lib}/pkgconfig/andu.pc
share/andu/fonts/README.md
share/andu/fonts/ARPHICPL.TXT
share/andu/fonts/LICENSE-fangsong.txt
share/andu/fonts/OFL.txt
share/andu/schemas/annual-report.en.json
share/andu/schemas/annual-report.zh.json
share/andu/schemas/reply-letter.en.json
share/andu/schemas/reply-letter.zh.json
share/andu/schemas/work-report.en.json
share/andu/schemas/work-report.zh.json
share/andu/templates/docbook/{}
share/bash-completion/completions/andu
share/doc/andu/CHANGES.md
share/doc/andu/LICENSE
share/doc/andu/README.md
share/doc/andu/README.zh-CN.md
share/doc/andu/templates/FIELDS.md
share/doc/andu/templates/README.md
share/fish/vendor_completions.d/andu.fish
share/locale/zh_CN/LC_MESSAGES/andu.mo
share/man/man1/andu.1
share/man/man5/andu-input.5
share/man/man5/andu-template.5
share/man/zh_CN/man1/andu.1
share/man/zh_CN/man5/andu-input.5
share/man/zh_CN/man5/andu-template.5
share/zsh/site-functions/_andu
""".split()
NOT_INSTALLED = {'examples/run.sh', 'examples/pictures.sh',
                 'examples/MEASURES.md'}

# Whose outlines are packed when andu is built.
PACKED = ['fangsong', 'hei', 'kai', 'song', 'title']


def expected():
    """Patterns, and where each comes from."""
    lines = list(INSTALLED)
    lines += [f'share/andu/{path.relative_to(ROOT)}' for path in
              [*ROOT.glob('templates/*.yaml'), *ROOT.glob('fonts/*.ttf')]]
    lines += [f'share/andu/fonts/{name}.glyphs' for name in PACKED]
    for path in EXAMPLES.rglob('*'):
        name = path.relative_to(ROOT)
        if (path.is_file() and str(name) not in NOT_INSTALLED
                and 'out' not in name.parts):
            lines.append(f'share/doc/andu/{name}')
    return lines


def files_below(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob('*')
                  if not path.is_dir() or path.is_symlink())


def check_list(suite, prefix, lib):
    found = files_below(prefix)
    patterns = {}
    for line in expected():
        pattern = re.escape(line.replace('{lib}', lib)).replace(
            r'\{\}', '[^/]+')
        patterns[line] = re.compile(pattern)
    for line, pattern in patterns.items():
        suite.check(f'install: {line}', any(map(pattern.fullmatch, found)),
                    'is missing')
    extra = [name for name in found
             if not any(p.fullmatch(name) for p in patterns.values())]
    suite.equal('install puts nothing else in place', extra, [])


def left_out(folder, names):
    """What is not source, and what no build reads."""
    top = pathlib.Path(folder) == ROOT
    return [name for name in names
            if name in ('.git', 'out', '__pycache__', 'cases', 'node_modules')
            or (top and name.startswith('build'))]


class Tree:
    """A copy of the source tree that is built, installed and deleted."""

    def __init__(self, suite):
        self.suite = suite
        self.folder = suite.folder() / 'andu'
        shutil.copytree(ROOT, self.folder, ignore=left_out)
        self.build = self.folder / 'b'

    def command(self, name, *args, env=None):
        done = run(args, env=env, cwd=self.folder, timeout=600)
        return self.suite.check(
            f'install: {name}', done.status == 0,
            done.out.decode('utf-8', 'replace')[-600:] + done.err[-600:])

    def set_up(self, prefix):
        """Only what knows the prefix is compiled anew."""
        if self.build.is_dir():
            return self.command(f'configure for {prefix}', 'meson',
                                'configure', f'-Dprefix={prefix}', self.build)
        return self.command(f'set up for {prefix}', 'meson', 'setup',
                            '-Doptimization=0', '-Ddebug=false',
                            f'-Dprefix={prefix}', self.build)

    def installed(self):
        """What is made to be installed: not the tests."""
        told = run(['meson', 'introspect', '--targets', self.build])
        return [pathlib.Path(name).relative_to(self.build)
                for target in json.loads(told.out) if target['installed']
                for name in target['filename']]

    def install(self, destination=None):
        env = {'DESTDIR': str(destination)} if destination else {}
        return (self.command('build', 'ninja', '-C', self.build,
                             *self.installed())
                and self.command('install', 'meson', 'install', '--no-rebuild',
                                 '-C', self.build, env=env))

    def uninstall(self):
        return self.command('uninstall', 'ninja', '-C', self.build,
                            'uninstall')


def library_of(prefix):
    """The folder of the library below the prefix, as lib/x86_64-linux-gnu."""
    found = sorted(prefix.rglob('libandu.so'))
    return str(found[0].parent.relative_to(prefix)) if found else 'lib'


def bare(folder, **more):
    """An environment that leads to no data and no settings."""
    return {'PATH': '/usr/bin:/bin', 'HOME': str(folder), 'TZ': 'UTC', **more}


def run_bare(args, folder, **more):
    done = subprocess.run(list(map(str, args)), env=bare(folder, **more),
                          cwd=folder, capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def try_program(suite, name, program, folder):
    """build, check and kinds, in both languages; the same bytes as here."""
    draft = folder / 'letter.yaml'
    shutil.copy(LETTER, draft)
    faulty = folder / 'faulty.yaml'
    faulty.write_text('文种: 复函\n文种: 复函\n', encoding='utf-8')
    for locale, second, kind in (('C', 'a second time', 'reply-letter'),
                                 ('zh_CN.UTF-8', '写了两次', '复函')):
        label = f'install: {name}, {locale}'
        pdf = folder / 'letter.pdf'
        pdf.unlink(missing_ok=True)
        status, said = run_bare([program, 'build', draft], folder,
                                LC_ALL=locale)
        suite.check(f'{label}: build', status == STATUS_OK, said)
        suite.check(f'{label}: the same bytes', pdf.is_file()
                    and pdf.read_bytes() == suite.pdf(LETTER).read_bytes())
        status, said = run_bare([program, 'check', faulty], folder,
                                LC_ALL=locale)
        suite.check(f'{label}: check', status == STATUS_INPUT
                    and second in said, said)
        status, said = run_bare([program, 'kinds'], folder, LC_ALL=locale)
        suite.check(f'{label}: kinds', status == STATUS_OK and kind in said,
                    said)


def try_library(suite, destination, prefix, folder):
    """The example, compiled by what pkg-config says, makes the same PDF."""
    root = destination / prefix.lstrip('/')
    lib = library_of(root)
    example = root / 'share/doc/andu/examples/library/letter.c'
    flags = run(['pkg-config', '--cflags', '--libs', 'andu'], env={
        'PKG_CONFIG_PATH': str(root / lib / 'pkgconfig'),
        'PKG_CONFIG_SYSROOT_DIR': str(destination),
        'PKG_CONFIG_ALLOW_SYSTEM_CFLAGS': '1',
        'PKG_CONFIG_ALLOW_SYSTEM_LIBS': '1'})
    suite.equal('install: pkg-config knows andu', flags.status, 0)
    program = folder / 'letter'
    compiler = os.environ.get('CC', 'cc').split()
    done = run([*compiler, '-std=c17', '-Wall', '-Wextra', '-Wpedantic',
                '-Werror', example, '-o', program,
                *flags.out.decode().split()])
    if not suite.check('install: the example compiles', done.status == 0,
                       done.err):
        return
    where = str(root / lib)
    pdf = folder / 'example.pdf'
    status, said = run_bare([program, LETTER, pdf], folder,
                            LD_LIBRARY_PATH=where)
    suite.check('install: the example runs', status == STATUS_OK, said)
    suite.check('install: the example makes the same bytes', pdf.is_file()
                and pdf.read_bytes() == suite.pdf(LETTER).read_bytes(), said)
    status, said = run_bare([program, folder / 'faulty.yaml', pdf], folder,
                            LD_LIBRARY_PATH=where)
    suite.check('install: the example tells faults',
                status == STATUS_INPUT and 'faulty.yaml:2:1: error:' in said,
                said)
    symbols = run(['nm', '-D', '--defined-only', root / lib / 'libandu.so'])
    names = {line.split()[-1] for line in symbols.out.decode().splitlines()}
    declared = set(re.findall(
        r'\b(andu_\w+)\(', re.sub(r'/\*.*?\*/', '', (
            root / 'include/andu/andu.h').read_text(), flags=re.S)))
    suite.equal('install: the library shows what its header declares',
                names, declared)


def packages(text, start, stop):
    """The words between two marks, without options of the packaging."""
    part = text.split(start, 1)[1].split(stop, 1)[0]
    part = re.sub(r'<[^>]*>|\([^)]*\)', '', part)
    return set(re.findall(r'[a-z0-9][a-z0-9+.-]+', part))


def debian(suite):
    """Packaging and setting up a machine ask for the same."""
    control = (ROOT / 'debian/control').read_text(encoding='utf-8')
    setup = (ROOT / 'generator/setup.sh').read_text(encoding='utf-8')
    asked = packages(control, 'Build-Depends:', 'Standards-Version')
    installed = packages(setup, "build='", "'")
    suite.equal('debian: Build-Depends agree with setup.sh',
                asked - {'debhelper-compat', 'libcmocka-dev'},
                installed - {'gcc', 'libc6-dev'})
    suite.check('debian: the tests\' own', 'libcmocka-dev' in packages(
        setup, 'test="', '"'))
    version = re.search(r"version: '([^']+)'",
                        (ROOT / 'meson.build').read_text())[1]
    changelog = (ROOT / 'debian/changelog').read_text(encoding='utf-8')
    suite.equal('debian: the version', re.match(
        r'andu \(([^)]+)\)', changelog)[1], version)
    named = (ROOT / 'debian/copyright').read_text(encoding='utf-8')
    for font in ROOT.glob('fonts/*.ttf'):
        suite.check(f'debian: copyright of {font.name}',
                    f'fonts/{font.name}\n' in named)


def test(suite):
    debian(suite)
    if suite.sanitized:
        return
    tree = Tree(suite)
    scratch = suite.folder()
    usr, opt, own = scratch / 'usr', scratch / 'opt', scratch / 'own'
    if not (tree.set_up('/usr') and tree.install(usr)):
        return
    check_list(suite, usr / 'usr', library_of(usr / 'usr'))
    tree.uninstall()
    suite.equal('uninstall leaves nothing', files_below(usr), [])
    tree.install(usr)
    tree.set_up('/opt/andu')
    tree.install(opt)
    tree.set_up(own)
    tree.install()
    shutil.rmtree(tree.folder)

    home = scratch / 'home'
    home.mkdir()
    try_program(suite, '/usr', usr / 'usr/bin/andu', home)
    try_program(suite, '/opt/andu', opt / 'opt/andu/bin/andu', home)
    try_library(suite, usr, '/usr', home)
    moved = scratch / 'moved'
    opt.rename(moved)
    try_program(suite, 'moved', moved / 'opt/andu/bin/andu', home)
    try_library(suite, moved, '/opt/andu', home)
    alone = home / 'andu'
    shutil.copy(own / 'bin/andu', alone)
    try_program(suite, 'the program alone', alone, home)
