"""The same input gives the same bytes, whatever the surroundings."""

import os
import shutil

from harness import EXAMPLES, ROOT, documents, run

SURROUNDINGS = {
    'locale zh_CN.UTF-8': {'LC_ALL': 'zh_CN.UTF-8'},
    'locale de_DE.UTF-8': {'LC_ALL': 'de_DE.UTF-8'},
    'locale tr_TR.UTF-8': {'LC_ALL': 'tr_TR.UTF-8'},
    'time zone of Shanghai': {'TZ': 'Asia/Shanghai'},
    'time zone of New York': {'TZ': 'America/New_York'},
    'another user': {'HOME': '/nonexistent', 'USER': 'x', 'LOGNAME': 'x'},
}


def compare(suite, name, wanted, result):
    suite.check(name, result.status == 0 and result.out == wanted,
                f'status {result.status}, {len(result.out)} bytes '
                f'instead of {len(wanted)}: {result.err[:200]}')


def another_day(suite, draft, wanted):
    if suite.sanitized or not shutil.which('faketime'):
        if not suite.sanitized:
            suite.skip(f'{draft.name}: another day', 'no faketime')
        return
    for day in ('2001-02-03 04:05:06', '2039-12-31 23:59:58'):
        compare(suite, f'{draft.name}: same bytes on {day}', wanted,
                run(['faketime', day, suite.andu, 'build', draft, '-o', '-']))


def data_with(folder, glyphs):
    """A data folder with those bytes as packed outlines."""
    (folder / 'fonts').mkdir(parents=True)
    (folder / 'templates').symlink_to(ROOT / 'templates')
    for font in ROOT.glob('fonts/*.ttf'):
        (folder / 'fonts' / font.name).symlink_to(font)
    for name, data in glyphs.items():
        (folder / 'fonts' / name).write_bytes(data)
    os.chmod(folder / 'fonts', 0o555)
    return folder


def packed_before(suite, draft, wanted):
    """With outlines that were packed when andu was built, those of other
    fonts, damaged ones, and without: by a copy of the program, beside which
    there are none."""
    scratch = suite.folder()
    andu = shutil.copy(suite.andu, scratch)
    kept = {path.name: path.read_bytes()
            for path in (suite.andu.parent / 'keep').glob('*.glyphs')}
    if not suite.check('outlines packed when built are there', len(kept) == 5):
        return
    names = sorted(kept)
    for what, glyphs in (
            ('no packed outlines', {}),
            ('packed outlines', kept),
            ('those of other fonts', {name: kept[names[i - 1]]
                                      for i, name in enumerate(names)}),
            ('cut off ones', {name: data[:len(data) // 2]
                              for name, data in kept.items()}),
            ('empty ones', {name: b'' for name in names})):
        data = data_with(scratch / what.replace(' ', '-'), glyphs)
        compare(suite, f'{draft.name}: same bytes with {what}', wanted,
                run([andu, 'build', draft, '-o', '-'],
                    env={'ANDU_DATA': str(data)}))
        os.chmod(data / 'fonts', 0o755)


def one(suite, draft):
    pdf = suite.pdf(draft)
    if not pdf:
        return
    wanted = pdf.read_bytes()
    for name, env in SURROUNDINGS.items():
        compare(suite, f'{draft.name}: same bytes, {name}', wanted,
                suite.run_andu('build', draft, '-o', '-', env=env))
    another_day(suite, draft, wanted)

    folder = suite.folder() / '另一个 文件夹'
    folder.mkdir()
    copy = folder / '另名.yaml'
    shutil.copy(draft, copy)
    compare(suite, f'{draft.name}: same bytes in another folder', wanted,
            suite.run_andu('build', copy.name, '-o', '-', cwd=folder))


def test(suite):
    chosen = sorted(EXAMPLES.glob('*.yaml'))
    # Under the sanitizers one run takes long: one document will do.
    for draft in (chosen[:1] if suite.sanitized else documents()):
        one(suite, draft)
    if not suite.sanitized:
        packed_before(suite, chosen[0], suite.pdf(chosen[0]).read_bytes())
