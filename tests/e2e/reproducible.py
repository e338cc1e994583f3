"""The same input gives the same bytes, whatever the surroundings."""

import shutil

from harness import EXAMPLES, documents, run

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
