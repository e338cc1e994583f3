"""andu watch: rebuilds whatever way a file is saved, and survives mistakes."""

import fcntl
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import termios
import time

from harness import EXAMPLES, STATUS_OK, STATUS_USAGE, until

LETTER = EXAMPLES / 'reply-letter-volunteers.yaml'
PATIENCE = 60  # seconds: how long a line may take before it counts as missing
BUILT = re.compile(r'^\d\d:\d\d:\d\d ✓ (\S+)  (\d+) pages?, \d+(\.\d)? m?s$')


def own_terminal():
    """In the new process: its stderr is the terminal that sends Ctrl-C."""
    fcntl.ioctl(2, termios.TIOCSCTTY, 0)


class Watch:
    """A running `andu watch`; what it says is read line by line."""

    def __init__(self, suite, *args, terminal=False, env=None, cwd=None):
        full = {key: value for key, value in os.environ.items()
                if not key.startswith('LC_')
                and key not in ('LANG', 'LANGUAGE', 'NO_COLOR')}
        full.update({'LC_ALL': 'C', 'TZ': 'UTC'})
        full.update(env or {})
        self.terminal = terminal
        if terminal:
            self.fd, inner = pty.openpty()
        else:
            self.fd, inner = os.pipe()
        self.process = subprocess.Popen(
            [str(suite.andu), 'watch', *map(str, args)], env=full, cwd=cwd,
            stdin=inner if terminal else subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=inner,
            start_new_session=terminal,
            preexec_fn=own_terminal if terminal else None)
        os.close(inner)
        self.pending = b''
        self.said = []

    def line(self, patience=PATIENCE):
        """The next line, or None when none comes."""
        end = time.monotonic() + patience
        while b'\n' not in self.pending:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                return None
            try:
                read = os.read(self.fd, 65536)
            except OSError:  # the other end of a terminal is gone
                read = b''
            if not read:
                return None
            self.pending += read
        line, self.pending = self.pending.split(b'\n', 1)
        line = line.decode('utf-8', 'replace').rstrip('\r')
        self.said.append(line)
        return line

    def wait_for(self, wanted):
        """The lines up to the first one that has it; None if none does."""
        lines = []
        while True:
            line = self.line()
            if line is None:
                return None
            lines.append(line)
            if wanted in line:
                return lines

    def settle(self):
        """All that is still said until it is silent for half a second."""
        lines = []
        while (line := self.line(0.5)) is not None:
            lines.append(line)
        return lines

    def end(self, how=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        os.close(self.fd)
        self.process.stdout.close()
        return status


def letter(mark):
    """A small letter whose PDF tells which text it was made from."""
    return (f'文种: 复函\n发文机关: 云溪市教育局\n标题: 关于监视的复函\n'
            f'主送机关: 陈一诺委员\n正文: |\n  第{mark}稿。\n'
            f'署名: 云溪市教育局\n成文日期: 2026年5月6日\n')


def text_of(path):
    """The PDF's text; None where it is not a whole PDF."""
    done = subprocess.run(['pdftotext', str(path), '-'], capture_output=True)
    good = subprocess.run(['qpdf', '--check', str(path)],
                          capture_output=True).returncode in (0, 3)
    return done.stdout.decode() if good and not done.returncode else None


def shows(path, mark):
    return f'第{mark}稿' in (text_of(path) or '').replace(' ', '')


def soon(true):
    """Does it come true in time? Whatever was said, the PDF decides."""
    return until(true, PATIENCE)


# --- the ways in which editors save ----------------------------------------

def write_through(path, text):
    path.write_text(text, encoding='utf-8')


def rename_over(path, text):
    """GNOME, VS Code's atomic mode, sed -i."""
    other = path.with_name('.goutputstream-1')
    other.write_text(text, encoding='utf-8')
    other.rename(path)


def delete_and_create(path, text):
    path.unlink()
    path.write_text(text, encoding='utf-8')


def backup_and_write(path, text):
    """vim with backupcopy=no: the old file is moved away first."""
    backup = path.with_name(path.name + '~')
    path.rename(backup)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    backup.unlink()


def truncate_first(path, text):
    """In pieces, as over a slow link."""
    with open(path, 'w', encoding='utf-8') as file:
        for piece in (text[:20], text[20:]):
            file.write(piece)
            file.flush()
            os.fsync(file.fileno())


def save_twice(path, text):
    path.write_text(text + '# ', encoding='utf-8')
    path.write_text(text, encoding='utf-8')


WAYS = [write_through, rename_over, delete_and_create, backup_and_write,
        truncate_first, save_twice]


def editors(suite):
    folder = suite.folder()
    draft, pdf = folder / 'letter.yaml', folder / 'letter.pdf'
    draft.write_text(letter('零'), encoding='utf-8')
    watch = Watch(suite, draft)
    suite.check('watch builds at once', watch.wait_for('✓'), watch.said)
    for number, way in enumerate(WAYS):
        name = f'watch: {way.__name__}'
        way(draft, letter(f'甲{number}'))
        suite.check(f'{name} rebuilds', watch.wait_for('✓'), watch.said)
        suite.check(f'{name}: the new text',
                    soon(lambda: shows(pdf, f'甲{number}')), watch.said)
        watch.settle()
    vim = shutil.which('vim') or shutil.which('vim.tiny')
    if vim:
        done = subprocess.run(
            [vim, '-u', 'NONE', '-N', '-es', '-c', '%s/第甲5稿/第乙稿/',
             '-c', 'wq', str(draft)], capture_output=True, timeout=60)
        suite.check('watch: vim rebuilds', watch.wait_for('✓'),
                    [done, watch.said])
        suite.check('watch: vim: the new text',
                    soon(lambda: shows(pdf, '乙')), watch.said)
    watch.settle()

    started = len(watch.said)
    whole = True
    for number in range(50):
        WAYS[number % 4](draft, letter(f'丙{number}'))
        whole = whole and text_of(pdf) is not None
    suite.check('watch: during 50 quick saves the PDF is whole', whole)
    suite.check('watch: 50 quick saves rebuild', watch.wait_for('✓'),
                watch.said[started:])
    suite.check('watch: 50 quick saves end with the last',
                soon(lambda: shows(pdf, '丙49')), watch.said[started:])
    watch.settle()
    suite.check('watch: 50 quick saves are not 50 builds',
                len(watch.said) - started < 25, watch.said[started:])
    suite.equal('watch: Ctrl-C ends with 0', watch.end(), STATUS_OK)
    left = sorted(path.name for path in folder.iterdir())
    suite.equal('watch leaves the letter alone', left,
                ['letter.pdf', 'letter.yaml'])


def mistakes(suite):
    """Each fault is told, leaves the old PDF, and can be mended."""
    folder = suite.folder()
    draft, pdf = folder / 'letter.yaml', folder / 'letter.pdf'
    good = letter('一')
    draft.write_text(good, encoding='utf-8')
    watch = Watch(suite, draft)
    suite.check('watch: the first', watch.wait_for('✓'), watch.said)
    old = pdf.read_bytes()
    faults = {
        'a syntax error': b'a: [1\n' + good.encode(),
        'GB 18030': good.encode('gb18030'),
        'an unknown field': (good + '主送: 谁\n').encode(),
        'an unknown kind': good.replace('复函', '天书', 1).encode(),
        'a missing inclusion': (good + '引用: nothing.yaml\n').encode(),
        'a character without glyph': letter('\U000e0041一').encode(),
        'a binary file': bytes(range(256)),
    }
    for name, content in faults.items():
        draft.write_bytes(content)
        lines = watch.wait_for('✗')
        suite.check(f'watch: {name} is told',
                    lines and len(lines) > 1
                    and 'letter.pdf stays as it was' in lines[-1],
                    watch.said)
        suite.check(f'watch: {name} keeps the old PDF',
                    pdf.read_bytes() == old)
        write_through(draft, good)
        suite.check(f'watch: {name} mended', watch.wait_for('✓'), watch.said)

    draft.unlink()
    suite.check('watch: the file is removed', watch.wait_for('waiting for it'),
                watch.said)
    suite.check('watch: and its PDF stays', pdf.read_bytes() == old)
    write_through(draft, letter('归'))
    suite.check('watch: the file is back', watch.wait_for('✓'), watch.said)
    suite.check('watch: with its new text', soon(lambda: shows(pdf, '归')))

    away = folder.with_name(folder.name + '-away')
    folder.rename(away)
    suite.check('watch: the folder is moved away',
                watch.wait_for('waiting for it'), watch.said)
    away.rename(folder)
    suite.check('watch: the folder is back', watch.wait_for('✓'), watch.said)
    write_through(draft, letter('又'))
    suite.check('watch: saved in the folder that came back',
                watch.wait_for('✓'), watch.said)
    suite.equal('watch: SIGTERM ends with 0', watch.end(signal.SIGTERM),
                STATUS_OK)


def used_files(suite):
    """What a draft includes, its template and what that extends."""
    folder = suite.folder()
    shared = folder / 'parts' / 'shared.yaml'
    inner = folder / 'parts' / 'inner.yaml'
    draft, pdf = folder / 'letter.yaml', folder / 'letter.pdf'
    shared.parent.mkdir()
    shared.write_text('引用: inner.yaml\n主送机关: 陈一诺委员\n', 'utf-8')
    inner.write_text('发文机关: 云溪市教育局\n', 'utf-8')
    draft.write_text(letter('一').replace('发文机关: 云溪市教育局\n', '')
                     .replace('主送机关: 陈一诺委员\n', '')
                     + '引用: parts/shared.yaml\n', 'utf-8')
    own = folder / 'own.yaml'
    own.write_text('extends: reply-letter\n', 'utf-8')
    link = folder / 'link.yaml'
    link.symlink_to('parts/real.yaml')
    (folder / 'parts' / 'real.yaml').write_text(letter('链'), 'utf-8')
    watch = Watch(suite, draft, link, '--template', own)
    suite.check('watch: two files', watch.wait_for('letter.pdf')
                and watch.wait_for('link.pdf'), watch.said)
    write_through(inner, '发文机关: 云溪市文化局\n')
    suite.check('watch: a file included by one included',
                watch.wait_for('letter.pdf'), watch.said)
    suite.check('watch: its text is in the PDF',
                soon(lambda: '云溪市文化局' in (text_of(pdf) or '')),
                text_of(pdf))
    suite.check('watch: the other letter is let alone',
                not any('link' in line for line in watch.settle()),
                watch.said)
    shared.unlink()
    suite.check('watch: an included file is gone', watch.wait_for('✗'),
                watch.said)
    write_through(shared, '引用: inner.yaml\n主送机关: 白云委员\n')
    suite.check('watch: and comes back', watch.wait_for('letter.pdf'),
                watch.said)
    write_through(folder / 'parts' / 'real.yaml', letter('新'))
    suite.check('watch: the file behind a link is written',
                watch.wait_for('link.pdf'), watch.said)
    suite.check('watch: and its PDF new',
                soon(lambda: shows(folder / 'link.pdf', '新')))
    write_through(own, 'extends: nothing\n')
    lines = (watch.wait_for('✗') or []) + (watch.wait_for('✗') or [])
    suite.check('watch: a faulty template refuses both',
                {'letter.yaml', 'link.yaml'}
                <= {pathlib.Path(name).name for line in lines
                    for name in re.findall(r'✗ (\S+)', line)}, lines)
    write_through(own, 'extends: reply-letter\n')
    suite.check('watch: the template mended',
                watch.wait_for('✓') and watch.wait_for('✓'), watch.said)
    suite.equal('watch: two files end with 0', watch.end(), STATUS_OK)


def screens(suite):
    """What stands on a terminal, in a pipe, and for programs."""
    folder = suite.folder()
    draft = folder / 'letter.yaml'
    draft.write_text(letter('一'), encoding='utf-8')

    watch = Watch(suite, 'letter.yaml', cwd=folder)
    line = watch.line() or ''
    suite.check('watch: one plain line in a pipe',
                (found := BUILT.match(line)) and found[1] == 'letter.pdf'
                and found[2] == '1', line)
    watch.end()

    watch = Watch(suite, 'letter.yaml', '--set', 'body=第九稿。', cwd=folder)
    watch.wait_for('✓')
    suite.check('watch: --set names the field as one likes',
                shows(folder / 'letter.pdf', '九'),
                text_of(folder / 'letter.pdf'))
    watch.end()

    watch = Watch(suite, 'letter.yaml', cwd=folder, terminal=True)
    lines = [watch.line() or '', watch.line() or '']
    suite.equal('watch greets on a terminal', lines[0],
                'watching letter.yaml; Ctrl-C ends')
    suite.check('watch: a green line on a terminal',
                lines[1].startswith('\033[32m')
                and lines[1].endswith('\033[0m')
                and BUILT.match(lines[1][5:-4]), lines)
    draft.write_text(letter('一') + '误: 1\n', encoding='utf-8')
    lines = watch.wait_for('✗') or ['']
    suite.check('watch: long messages and a red line on a terminal',
                any('^' in line for line in lines)
                and lines[-1].startswith('\033[31m'), lines)
    os.write(watch.fd, b'\x03')
    suite.equal('watch: Ctrl-C typed ends with 0', watch.end(0), STATUS_OK)

    draft.write_text(letter('一'), encoding='utf-8')
    watch = Watch(suite, 'letter.yaml', cwd=folder, terminal=True,
                  env={'NO_COLOR': '1', 'LC_ALL': 'zh_CN.UTF-8'})
    lines = [watch.line() or '', watch.line() or '']
    suite.equal('watch greets in Chinese', lines[0],
                '正在监视 letter.yaml，按 Ctrl-C 结束')
    suite.check('watch: NO_COLOR, Chinese',
                re.match(r'\d\d:\d\d:\d\d ✓ letter.pdf  1面，\d+毫秒$',
                         lines[1]), lines)
    watch.end(signal.SIGHUP)

    watch = Watch(suite, 'letter.yaml', '--format', 'json', cwd=folder)
    event = json.loads(watch.line() or '{}')
    suite.check('watch: one object a line for programs',
                event.get('event') == 'built' and event.get('pages') == 1
                and event.get('output') == 'letter.pdf', event)
    watch.end()

    for args in (['-'], ['letter.yaml', '-o', '-'],
                 ['letter.yaml', 'b.yaml', '-o', 'one.pdf'], []):
        result = suite.run_andu('watch', *args, cwd=folder)
        suite.equal(f'watch {" ".join(args)} is wrong usage', result.status,
                    STATUS_USAGE)
    watch = Watch(suite, 'letter.yaml', cwd=folder,
                  env={'ANDU_DATA': str(folder)})
    suite.check('watch: missing templates are told', watch.wait_for('✗'),
                watch.said)
    suite.equal('watch: and it ends as usual', watch.end(), STATUS_OK)


def killed(suite):
    """Whenever it is killed, a PDF is whole: the old one or the new one."""
    folder = suite.folder()
    draft, pdf = folder / 'letter.yaml', folder / 'letter.pdf'
    shutil.copy(LETTER, draft)
    broken = 0
    for turn in range(12):
        watch = Watch(suite, draft)
        suite.check(f'watch: start {turn}', watch.wait_for('✓'), watch.said)
        before = pdf.stat().st_ino
        os.utime(draft)
        # while the new one is written, or when it has just come
        until(lambda: (turn % 2 and list(folder.glob('.andu-*')))
              or pdf.stat().st_ino != before)
        watch.end(signal.SIGKILL)
        broken += text_of(pdf) is None
    suite.equal('watch: killed at any moment leaves whole PDFs', broken, 0)


def test(suite):
    editors(suite)
    mistakes(suite)
    used_files(suite)
    screens(suite)
    if not suite.sanitized:
        killed(suite)
