"""andu import of .doc, .wps and RTF by LibreOffice, in a room without a
network: what it yields, what it cannot reach, and that it ends."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import zipfile

from drafts import load
from harness import EXAMPLES, ROOT, STATUS_OK, run, until

OLE = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(2048) + 'WordDocument'.encode('utf-16-le') + bytes(512)
LETTER = EXAMPLES / 'reply-letter-volunteers.yaml'
FORM = EXAMPLES / 'annual-report-linlan.yaml'
LATE = '60'  # seconds, as the message says
HASTE = 20  # how many of them a second has in hasty.c
NAPPING = '98765.4321'  # a number of seconds that nobody else sleeps


class Listener:
    """Counts who calls."""

    def __init__(self):
        self.calls = 0
        self.socket = socket.create_server(('127.0.0.1', 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            try:
                peer, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            peer.close()

    def heard(self):
        """How many called until now: whoever calls now is the next one."""
        before = self.calls
        socket.create_connection(('127.0.0.1', self.port)).close()
        until(lambda: self.calls > before)
        return self.calls - 1

    def close(self):
        self.socket.close()


def office():
    return shutil.which('soffice') or shutil.which('libreoffice')


def by_office(folder, form, *paths):
    """Files in another format, made by one start of LibreOffice itself; the
    first of them."""
    subprocess.run([office(), f'-env:UserInstallation=file://{folder}/profile', '--headless', '--convert-to', form,
                    '--outdir', str(folder / 'made'), *map(str, paths)], check=False, timeout=300,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / 'made' / f'{paths[0].stem}.{form.split(":")[0]}'


def world(suite, **more):
    """An environment with a temporary folder of its own, to be looked into."""
    temporary = suite.folder()
    return {**os.environ, 'TMPDIR': str(temporary), **more}, temporary


def left(suite, name, temporary):
    suite.equal(f'{name}: nothing is left', sorted(temporary.iterdir()), [])


def import_in(suite, env, path, *options):
    return suite.run_andu('import', path, '-o', '-', '--format', 'short', *options, env=env)


class Fake:
    """A program called soffice in a folder of its own. Not below /tmp, which
    the room covers."""

    def __init__(self, script):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir='/var/tmp', prefix='andu-e2e-'))
        program = self.folder / 'bin' / 'soffice'
        program.parent.mkdir()
        program.write_text(script)
        program.chmod(0o755)
        self.path = f'{program.parent}:/usr/bin:/bin'

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)


def sleepers():
    """Processes that sleep that long."""
    found = []
    for one in pathlib.Path('/proc').glob('[0-9]*/cmdline'):
        try:
            if NAPPING.encode() in one.read_bytes().split(b'\0'):
                found.append(one.parent.name)
        except OSError:
            pass
    return found


def has_room():
    """Can namespaces be had here at all?"""
    return not subprocess.run(['unshare', '-rnpfm', 'true'], check=False, stderr=subprocess.DEVNULL).returncode


# --- LibreOffice itself ------------------------------------------------------

def test_same(suite):
    folder = suite.folder()
    words = {source: folder / f'{source.stem}.docx' for source in (LETTER, FORM)}
    for source, word in words.items():
        suite.run_andu('build', source, '--to', 'docx', '-o', word)
    by_office(folder, 'doc', *words.values())
    by_office(folder, 'rtf', words[LETTER])
    for source, form in ((LETTER, 'doc'), (FORM, 'doc'), (LETTER, 'rtf')):
        name = f'{source.stem} as .{form}'
        word = words[source]
        old = folder / 'made' / f'{source.stem}.{form}'
        if not suite.check(f'{name}: LibreOffice makes it', old.exists()):
            continue
        env, temporary = world(suite)
        result = import_in(suite, env, old)
        if not suite.check(f'{name} imports', result.status == STATUS_OK, result.err):
            continue
        suite.check(f'{name}: it is said', 'soffice made one of it' in result.err, result.err)
        left(suite, name, temporary)
        found = load(result.out.decode())
        wanted = load(import_in(suite, env, word).out.decode())
        lost = {'附件'} if form == 'rtf' else set()  # RTF knows no head of a table
        for label in sorted(set(wanted) - {'版式', '发文机关', '发文机关标志'} - lost):
            suite.equal(f'{name}: {label}', found.get(label), wanted[label])


DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'


def hostile(path, address):
    """A Word file with a picture that is linked, not held."""
    picture = (f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
               f'<wp:docPr id="1" name="x"/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
               f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
               f'<pic:blipFill><a:blip xmlns:r="{OFFICE}" r:link="r0"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
               '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/>'
               '</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')
    lines = ''.join(f'<w:p><w:r><w:t>{text}</w:t></w:r></w:p>' for text in (
        '关于第68号提案的复函', '陈一诺委员：', '您提出的提案收悉。现答复如下：'))
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr('[Content_Types].xml', f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
                         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
                         'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        archive.writestr('_rels/.rels', f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
                         f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>')
        archive.writestr('word/document.xml', f'<w:document xmlns:w="{WORD}"><w:body>{lines}<w:p>{picture}</w:p></w:body></w:document>')
        archive.writestr('word/_rels/document.xml.rels', f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r0" '
                         f'Type="{OFFICE}/image" Target="{address}" TargetMode="External"/></Relationships>')


def test_fetches_nothing(suite):
    listener = Listener()
    folder = suite.folder()
    hostile(folder / 'hostile.docx', f'http://127.0.0.1:{listener.port}/x.png')
    path = by_office(folder, 'doc', folder / 'hostile.docx')
    before = listener.heard() + 1
    by_office(folder, 'docx:MS Word 2007 XML', path)
    if listener.heard() == before:
        suite.skip('what a file names is not fetched', 'this LibreOffice fetches nothing of itself')
    before = listener.heard() + 1
    env, temporary = world(suite)
    result = import_in(suite, env, path)
    suite.check('a hostile file is read', result.status == STATUS_OK, result.err)
    suite.equal('what a file names is not fetched', listener.heard() - before, 0)
    left(suite, 'a hostile file', temporary)
    listener.close()


# --- the room, by programs that only claim to be LibreOffice ----------------------

PRISONER = '''#!/usr/bin/python3
import os, shutil, socket, sys
def can(what):
    try:
        what()
    except OSError:
        return False
    return True
seen = []
if can(lambda: socket.create_connection(('127.0.0.1', {port}), 2)):
    seen.append('network')
if {guarded} and can(lambda: open('{secret}').read()):
    seen.append('secret')
if {guarded} and can(lambda: open('{beside}', 'w')):
    seen.append('written')
if can(lambda: os.kill({pid}, 0)):
    seen.append('processes')
if os.environ.get('http_proxy') or os.environ['HOME'] == '{home}':
    seen.append('environment')
if seen:
    sys.exit(40 + len(seen))
shutil.copy('{word}', sys.argv[sys.argv.index('--outdir') + 1] + '/draft.docx')
'''

GREEDY = '''#!/usr/bin/python3
import sys
try:
    room = bytearray({size} << 20)
except MemoryError:
    sys.exit(77)
sys.exit(78)
'''

LINK = '''#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
ln -s /etc/hostname "$2/draft.docx"
'''

HANGING = f'''#!/bin/sh
setsid sleep {NAPPING} &
sleep {NAPPING}
'''


def test_prisoner(suite):
    listener = Listener()
    folder = suite.folder()
    word, secret, draft = folder / 'a.docx', folder / 'secret', folder / 'a.wps'
    suite.run_andu('build', LETTER, '--to', 'docx', '-o', word)
    secret.write_text('secret')
    draft.write_bytes(OLE)
    env, temporary = world(suite, http_proxy='http://127.0.0.1/')
    with Fake('') as fake:
        shutil.copy(word, fake.folder / 'a.docx')
        (fake.folder / 'bin' / 'soffice').write_text(PRISONER.format(
            port=listener.port, secret=secret, beside=folder / 'beside', pid=os.getpid(), word=fake.folder / 'a.docx',
            home=os.environ.get('HOME', ''), guarded=str(folder).startswith('/tmp/')))
        env['PATH'] = fake.path
        result = import_in(suite, env, draft)
        suite.check('in the room there is no network, no file and no process of others', result.status == STATUS_OK,
                    result.err)
        suite.equal('in the room: nobody called', listener.calls, 0)
    left(suite, 'in the room', temporary)
    listener.close()


def test_ends(suite):
    """Programs that take too much, lead elsewhere, or are told to end."""
    draft = suite.folder() / 'a.doc'
    draft.write_bytes(OLE)
    for name, script, words in (('1.2 GiB', GREEDY.format(size=1200), 'ended with status 77'),
                                ('0.5 GiB', GREEDY.format(size=500), 'ended with status 78'),
                                ('a link for a Word file', LINK, 'made no Word file'),
                                ('nothing', '#!/bin/sh\n', 'made no Word file'),
                                ('no program', 'x', 'Exec format error')):
        env, temporary = world(suite)
        with Fake(script) as fake:
            env['PATH'] = fake.path
            result = import_in(suite, env, draft, '--lang', 'en')
            suite.check(f'{name}: refused', result.status == 1 and words in result.err, (result.status, result.err))
        left(suite, name, temporary)
    env, temporary = world(suite)
    with Fake(HANGING) as fake:
        env['PATH'] = fake.path
        run = subprocess.Popen([suite.andu, 'import', draft, '-o', '-'], env=env, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
        suite.check('the program hangs', until(lambda: len(sleepers()) >= 2))
        run.send_signal(signal.SIGTERM)
        suite.equal('it ends when the run is ended', run.wait(20), -signal.SIGTERM)
        suite.equal('ended: nobody sleeps on', sleepers(), [])
    left(suite, 'ended', temporary)


def hasty(suite):
    """A library to preload, for which a second is a twentieth of one; None where
    it cannot be had."""
    compiler = shutil.which('cc') or shutil.which('gcc')
    library = suite.folder() / 'hasty.so'
    if not compiler or suite.sanitized:
        return None
    return None if run([compiler, '-shared', '-fPIC', '-o', library, ROOT / 'tests/cage/hasty.c']).status else library


def test_late(suite):
    """A program that never ends, as long as it may take: on a clock that goes
    twenty times as fast."""
    library = hasty(suite)
    if not library:
        suite.skip('a program that hangs', 'no compiler, or a sanitizer has its own')
        return
    draft = suite.folder() / 'a.doc'
    draft.write_bytes(OLE)
    env, temporary = world(suite)
    with Fake(HANGING) as fake:
        env.update(PATH=fake.path, LD_PRELOAD=str(library))
        begun = time.monotonic()
        result = import_in(suite, env, draft, '--lang', 'en')
        took = time.monotonic() - begun
        suite.check('not before its time', took >= int(LATE) / HASTE, took)
        suite.check('a program that hangs is ended', result.status == 1 and f'more than {LATE} seconds' in result.err,
                    result.err)
        suite.equal('hanging: nobody sleeps on', sleepers(), [])
    left(suite, 'hanging', temporary)


def test_refused(suite):
    folder = suite.folder()
    path = suite.folder() / 'a.doc'
    path.write_bytes(OLE)
    empty = suite.folder()
    for lang, words in (('en', 'not on this machine'), ('zh', '这台机器上没有')):
        env, temporary = world(suite, PATH=str(empty))
        result = import_in(suite, env, path, '--lang', lang)
        suite.check(f'no LibreOffice, {lang}: refused, with the way', result.status == 1 and words in result.err, result.err)
        long = suite.run_andu('import', path, '-o', '-', '--format', 'long', '--lang', lang, env=env)
        suite.check(f'no LibreOffice, {lang}: .docx is the way', '.docx' in long.err, long.err)
        left(suite, 'no LibreOffice', temporary)
    if not has_room():
        suite.skip('no namespace', 'none can be had here')
        return
    with Fake('#!/bin/sh\ntouch /var/tmp/andu-e2e-was-run\n') as fake:
        env, temporary = world(suite, PATH=fake.path)
        for lang, words in (('en', 'no place without a network'), ('zh', '断开网络')):
            result = subprocess.run(
                ['unshare', '-rm', 'sh', '-c', 'echo 0 >/proc/sys/user/max_net_namespaces; exec "$@"', 'sh', suite.andu,
                 'import', path, '-o', folder / 'out.yaml', '--format', 'long', '--lang', lang], env=env, check=False, text=True,
                stderr=subprocess.PIPE)
            suite.check(f'no namespace, {lang}: refused, with the way', result.returncode == 1 and words in result.stderr
                        and '.docx' in result.stderr, result.stderr)
        suite.check('no namespace: nothing was run', not pathlib.Path('/var/tmp/andu-e2e-was-run').exists())
        suite.check('no namespace: nothing was written', not (folder / 'out.yaml').exists())
        left(suite, 'no namespace', temporary)


def test(suite):
    test_refused(suite)
    if not has_room():
        suite.skip('the room', 'no namespaces can be had here')
        return
    test_prisoner(suite)
    test_ends(suite)
    test_late(suite)
    if office():
        test_same(suite)
        test_fetches_nothing(suite)
    else:
        suite.skip('.doc by LibreOffice', 'it is not installed')
