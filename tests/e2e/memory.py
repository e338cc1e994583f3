"""When memory ends: status 3, one message, and no file; or all is right.

A library tells of it in a way of its own, or not at all; none of them may
make it a fault of the input, of a font or of a template.
"""

import pathlib
import re
import shutil

from harness import EXAMPLES, STATUS_OK, run

SOURCE = pathlib.Path(__file__).with_name('fail_malloc.c')
RULE_OF_MESSAGE = 'out of memory, nothing was written / 内存不足'
FATAL = 3

# What is wrong cannot be told before the program itself begins: what the
# loader starts, GLib, allocates some dozen times and ends the process.
FIRST = 40
SAMPLES = 45

TABLE = """单位名称,发文字号
云溪市图书馆,云图〔2026〕1号
云溪市文化馆,云文〔2026〕2号
"""


def preload(suite):
    """The library that makes allocations fail; None where it cannot be."""
    compiler = shutil.which('cc') or shutil.which('gcc')
    if suite.sanitized or not compiler:
        return None
    library = suite.folder() / 'fail_malloc.so'
    made = run([compiler, '-shared', '-fPIC', '-O1', '-o', library, SOURCE])
    return library if made.status == 0 else None


def sweep(suite, library, name, args, suffix):
    out = suite.folder() / f'out{suffix}'
    args = [*map(str, args), '-o', str(out)]
    env = {'LD_PRELOAD': str(library)}
    # The count itself is told on standard error, behind all else.
    result = run([suite.andu, *args], env={**env, 'FAIL_COUNT': '1'})
    total = re.search(r'(\d+) allocations', result.err)
    if not suite.check(f'memory: {name} builds', total and
                       result.status == STATUS_OK, result.err):
        return
    whole, total = out.read_bytes(), int(total[1])
    for mode in ({}, {'FAIL_ONCE': '1'}):
        wrong = []
        for step in range(SAMPLES):
            at = FIRST + (total - FIRST) * step // SAMPLES
            out.unlink(missing_ok=True)
            seen = run([suite.andu, *args],
                       env={**env, **mode, 'FAIL_FROM': str(at)}, timeout=20)
            right = out.is_file() and out.read_bytes() == whole
            if not (seen.status == FATAL and RULE_OF_MESSAGE in seen.err
                    and not out.exists()
                    or seen.status == STATUS_OK and right and mode):
                wrong.append((at, seen.status, seen.err[-300:]))
        suite.check(f'memory: {name}, {"one" if mode else "all"} fail',
                    not wrong, wrong[:3])


def test(suite):
    library = preload(suite)
    if not library:
        suite.skip('memory', 'no compiler, or a sanitizer has its own')
        return
    letter = EXAMPLES / 'reply-letter-volunteers.yaml'
    sweep(suite, library, 'a letter as PDF', ['build', letter], '.pdf')
    sweep(suite, library, 'a letter as DocBook',
          ['build', letter, '--to', 'docbook'], '.xml')
    article = suite.folder() / 'letter.xml'
    suite.run_andu('build', letter, '--to', 'docbook', '-o', article)
    sweep(suite, library, 'a letter from DocBook',
          ['build', article, '--to', 'tree'], '.tree')
    draft = suite.text('d.txt', '关于某事的复函\n\n市统计局：\n来函收悉。\n'
                       '云溪市教育局\n2026年5月6日\n')
    sweep(suite, library, 'a draft imported', ['import', draft], '.yaml')
