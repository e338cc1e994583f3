"""What the kernel keeps workers of batch, import and compare from, and that nothing
which the manual allows is among it.

A library is preloaded (cage/intruder.c) that tries to open sockets and files
and to run a program while a result is written; build, which has no cage, shows
that it would succeed.
"""

import errno
import os
import re
import shutil

from harness import ROOT, STATUS_OK, run

DRAFT = '文种: 总结\n标题: 云溪市图书馆工作总结\n正文: 进展顺利。\n'
TEXT = '云溪市图书馆工作总结\n\n　　各单位认真落实，进展顺利。\n'
KIND = 'template: own\nnames: [小结]\nextends: work-report\n'


def intruder(suite):
    library = suite.folder() / 'intruder.so'
    compiler = shutil.which('cc') or shutil.which('gcc')
    if not compiler or suite.sanitized:
        return None
    done = run([compiler, '-shared', '-fPIC', '-o', library,
                ROOT / 'tests/cage/intruder.c'])
    return library if not done.status else None


class Place:
    """Drafts in one folder, a secret in another."""

    def __init__(self, suite, library):
        self.suite = suite
        self.top = suite.folder()
        self.secret = self.top / 'elsewhere' / 'secret'
        self.secret.parent.mkdir()
        self.secret.write_text('秘密\n', encoding='utf-8')
        self.write('drafts/a.yaml', DRAFT)
        self.write('drafts/b.yaml', DRAFT.replace('顺利', '很快'))
        self.write('drafts/old.txt', TEXT)
        self.env = {
            'LD_PRELOAD': str(library),
            'INTRUDER_READS': str(self.secret),
            'INTRUDER_WRITES': str(self.secret.with_name('new')),
            'INTRUDER_WRITES_BESIDE': str(self.top / 'drafts' / 'new')}

    def write(self, name, text):
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
        return path

    def seen(self, *args):
        """The errno of each attempt."""
        result = self.suite.run_andu(*args, env=self.env, cwd=self.top
                                     / 'drafts')
        told = re.search(r'intruder: (.*)', result.err)
        self.suite.check(f'{args[0]}: the intruder came in',
                         told and result.status == STATUS_OK, result.err)
        return dict(re.findall(r'(\w+) (-?\d+)', told[1])) if told else {}


def kept_out(suite, library, guards):
    place = Place(suite, library)
    free = place.seen('build', 'a.yaml')
    suite.equal('build has no cage: what is tried succeeds', free, {
        'internet': '0', 'unix': '0', 'read': '0', 'write': '0',
        'beside': '0', 'program': str(errno.ENOENT)})
    place.secret.with_name('new').unlink()
    for args, beside in (
            (['batch', '.', '-o', '../out', '-q'], errno.EACCES),
            # the result stands beside the file: so may others
            (['import', 'old.txt'], 0),
            (['compare', 'a.yaml', 'b.yaml', '-o', 'c.txt'], 0),
            (['compare', 'a.yaml', 'b.yaml', '--to', 'docx'], 0)):
        (place.top / 'drafts' / 'new').unlink(missing_ok=True)
        seen = place.seen(*args)
        if 'seccomp' in guards:
            suite.equal(f'{args[0]}: no socket, no program', [
                seen.get(what) for what in ('internet', 'unix', 'program')],
                [str(errno.EPERM)] * 3)
        if 'Landlock' in guards:
            suite.equal(f'{args[0]}: no file elsewhere', [
                seen.get(what) for what in ('read', 'write', 'beside')],
                [str(errno.EACCES)] * 2 + [str(beside)])


def lawful(suite):
    """What the manual allows, and is farther away than it looks."""
    top = suite.folder()

    def write(name, text):
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
        return path

    def link(name, target):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        os.symlink(target, top / name)

    write('office/own.yaml', KIND)
    write('shared/body.yaml', '正文: 各单位认真落实。\n')
    link('drafts/templates', '../office')
    link('results', 'far/results')
    (top / 'far/results').mkdir(parents=True)
    write('drafts/a.yaml', DRAFT)
    write('drafts/b.yaml', DRAFT.replace('总结\n', '小结\n', 1))
    write('drafts/c.yaml', '文种: 总结\n标题: 云溪市图书馆工作总结\n'
          '引用: ../shared/body.yaml\n')
    write('far/base/own.yaml', KIND)
    write('far/base/house.yaml', 'extends: own\n')
    link('mine.yaml', 'far/base/house.yaml')
    fonts = sorted((ROOT / 'fonts').rglob('*.ttf')) + sorted(
        (ROOT / 'fonts').rglob('*.otf'))
    shutil.copytree(ROOT / 'fonts', top / 'fonts-elsewhere')
    write('config/andu/config.yaml', 'roles:\n  仿宋: ../../links/face.ttf\n')
    link('links/face.ttf', os.path.relpath(
        top / 'fonts-elsewhere' / fonts[0].relative_to(ROOT / 'fonts'),
        top / 'links'))

    def batch(name, *args, env=None, cwd=top, made=None):
        result = suite.run_andu('batch', *args, '--no-check', env=env,
                                cwd=cwd)
        suite.check(f'batch, {name}', result.status == STATUS_OK,
                    result.err)
        if made:
            suite.check(f'batch, {name}: {made} is there',
                        (top / made).is_file())

    batch('templates and results through links, a folder that is allowed',
          'drafts', '-o', 'results', f'--allow-outside={top / "shared"}',
          cwd=top, made='far/results/c.pdf')
    batch('a template through a link', 'drafts', '-o', 'out2',
          '--template=mine.yaml', '--allow-outside=shared')
    batch('a font through a link', 'drafts', '-o', 'out3',
          '--allow-outside=shared', env={
              'XDG_CONFIG_HOME': str(top / 'config')})
    batch('fonts of the system', 'drafts', '-o', 'out4', '--fonts=system',
          '--allow-outside=shared')
    write('m.yaml', 'documents: [drafts/a.yaml]\noutput: "south/{标题}"\n')
    batch('results in folders', 'm.yaml', '-o', 'out5',
          made='out5/south/云溪市图书馆工作总结.pdf')
    batch('from another folder', '../drafts', '-o', '../out6',
          '--allow-outside=../shared', cwd=top / 'far')
    result = suite.run_andu('check', 'drafts', '--allow-outside=shared',
                            cwd=top)
    suite.check('check of a folder', result.status == STATUS_OK, result.err)

    for draft in 'ab':
        write(f'far/{draft}.yaml', (top / f'drafts/{draft}.yaml').read_text(
            'utf-8').replace('顺利', '很快'))
    link('far/templates', '../office')
    (top / 'moved').mkdir()
    suite.run_andu('build', 'drafts/a.yaml', '--to', 'docx', '-o',
                   top / 'moved/b.docx', cwd=top)
    link('links/b.docx', '../moved/b.docx')
    text = write('texts/old.txt', TEXT)
    link('texts/link.txt', '../moved/old2.txt')
    write('moved/old2.txt', TEXT)
    for name, args, made in (
            ('to another folder', [text, '-o', top / 'far/new.yaml'],
             'far/new.yaml'),
            ('through a link', ['texts/link.txt'], 'texts/link.yaml'),
            ('into a folder that is a link', [text, '-o', 'results/'],
             'far/results/old.yaml'),
            ('several', ['texts/old.txt', 'moved/old2.txt'],
             'moved/old2.yaml')):
        result = suite.run_andu('import', '--kind', '总结', *args, cwd=top)
        suite.check(f'import, {name}', result.status == STATUS_OK
                    and (top / made).is_file(), result.err)
    whole = (top / 'moved/old2.yaml').read_bytes()
    for name in ('-', '/dev/stdin'):
        args = [name, '-o', '-']
        result = suite.run_andu('import', '--kind', '总结', *args, cwd=top,
                                stdin=TEXT.encode())
        suite.check(f'import, {name} to standard output',
                    result.out.count('\n'.encode()) == whole.count(b'\n')
                    and result.status == STATUS_OK, result.err)

    for name, args, made in (
            ('of two folders, with an own template', [
                'drafts/b.yaml', 'far/b.yaml'], None),
            ('a Word file, through a link', [
                'far/a.yaml', 'links/b.docx'], None),
            ('as a Word file beside the new one', [
                'drafts/a.yaml', 'far/a.yaml', '--to', 'docx'],
             'far/a-compare.docx'),
            ('as a Word file elsewhere', [
                'drafts/a.yaml', 'far/a.yaml', '--to', 'docx', '-o',
                'results/c.docx'], 'far/results/c.docx'),
            ('what a draft includes', [
                'drafts/a.yaml', 'drafts/c.yaml', '--to', 'docx', '-o',
                'far/c.docx', '--allow-outside=shared'], 'far/c.docx'),
            ('fonts of the system', [
                'drafts/a.yaml', 'far/a.yaml', '--to', 'docx',
                '--fonts=system', '-o', 'far/d.docx'], 'far/d.docx')):
        result = suite.run_andu('compare', *args, cwd=top)
        suite.check(f'compare, {name}', result.status == STATUS_OK and (
            not made or (top / made).is_file()), result.err)


def test(suite):
    version = suite.run_andu('--version', '--verbose')
    told = version.out.decode().splitlines()
    suite.check('--version --verbose: program, libraries, guards',
                version.status == STATUS_OK and len(told) > 5
                and told[0].startswith('andu ') and 'libxml2 ' in told[1]
                and any('libharfbuzz.so' in line for line in told), told)
    suite.equal('--version alone', suite.run_andu('--version').out.decode(),
                told[0] + '\n')
    lawful(suite)
    guards = told[-1].rsplit(':', 1)[1]
    library = intruder(suite)
    if not library or not ('Landlock' in guards or 'seccomp' in guards):
        suite.skip('cage', 'no compiler, a sanitizer, or nothing that guards')
        return
    kept_out(suite, library, guards)
