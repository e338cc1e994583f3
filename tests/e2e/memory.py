"""When memory ends: status 3, one message, and no file; or all is right.

A library tells of it in a way of its own, or not at all; none of them may
make it a fault of the input, of a font or of a template.
"""

import re
import sys

from harness import EXAMPLES, ROOT, STATUS_OK, run

sys.path.insert(0, str(ROOT / 'tests' / 'faults'))
import calls

RULE_OF_MESSAGE = 'out of memory, broken off; no file is half written / 内存不足'
FATAL, STATUS_SOME = 3, 4

SAMPLES = 45

TABLE = """单位名称,发文字号
云溪市图书馆,云图〔2026〕1号
云溪市文化馆,云文〔2026〕2号
"""


def preload(suite):
    """The library that makes allocations fail; None where it cannot be."""
    return None if suite.sanitized else calls.library(suite.folder())


def sweep(suite, library, name, args, suffix):
    out = suite.folder() / f'out{suffix}'
    args = [*map(str, args), '-o', str(out)]
    env = {'LD_PRELOAD': str(library)}
    # The count itself is told on standard error, behind all else.
    result = run([suite.andu, *args], env={
        **env, 'FAULTS': 'allocation:0', 'FAULTS_COUNT': '1'})
    total = re.search(r'(\d+) calls', result.err)
    if not suite.check(f'memory: {name} builds', total and
                       result.status == STATUS_OK, result.err):
        return
    whole, total = out.read_bytes(), int(total[1])
    for mode in (':all:lasting', ''):
        wrong = []
        for step in range(SAMPLES):
            at = 1 + total * step // SAMPLES
            out.unlink(missing_ok=True)
            seen = run([suite.andu, *args],
                       env={**env, 'FAULTS': f'allocation:{at}{mode}'},
                       timeout=20)
            right = out.is_file() and out.read_bytes() == whole
            if not (seen.status == FATAL and RULE_OF_MESSAGE in seen.err
                    and not out.exists()
                    or seen.status == STATUS_OK and right and not mode):
                wrong.append((at, seen.status, seen.err[-300:]))
        suite.check(f'memory: {name}, {"all" if mode else "one"} fail',
                    not wrong, wrong[:3])


LETTER = """文种: 复函
发文机关: 云溪市教育局
标题: 关于开放第{}处场地的复函
主送机关: 陈一诺委员
正文: 同意。
成文日期: 2026年5月6日
"""


def four_letters(suite):
    folder = suite.folder()
    for at in range(4):
        (folder / f'{at}.yaml').write_text(LETTER.format(at), encoding='utf-8')
    return folder


def made_of(out):
    return {path.name: path.read_bytes() for path in out.glob('*.pdf')}


def batches(suite, library):
    """In a worker it costs the document that was being made, which is named;
    no other, and no half file."""
    folder = four_letters(suite)
    whole = suite.folder()
    suite.run_andu('batch', folder, '-o', whole, '-j', '1')
    seen, wrong = set(), []
    for at in range(1000, 22000, 700):
        out = suite.folder()
        result = run([suite.andu, 'batch', str(folder), '-o', str(out), '-j',
                      '1', '--format', 'json'],
                     env={'LD_PRELOAD': str(library),
                          'FAULTS': f'allocation:{at}:each'}, timeout=60)
        lost = result.err.count('"id": "worker-memory"')
        made = made_of(out)
        seen.add(result.status)
        right = all(content == made_of(whole)[name]
                    for name, content in made.items())
        if not (right and not list(out.glob('.andu-*.tmp')) and (
                result.status == FATAL and RULE_OF_MESSAGE in result.err
                or result.status == STATUS_SOME and lost
                and len(made) in (4 - lost, 5 - lost)
                and 'worker-died' not in result.err
                or result.status == STATUS_OK and len(made) == 4)):
            wrong.append((at, result.status, len(made), result.err[-300:]))
    suite.check('memory: a batch loses the document and says so', not wrong,
                wrong[:3])
    suite.check('memory: a worker was hit', STATUS_SOME in seen, seen)


def no_other_worker(suite, library):
    """A worker ends and no other can be begun: each document that nobody
    makes is told, and only those."""
    folder = four_letters(suite)
    seen, wrong = set(), []
    for at in range(1000, 22000, 700):
        out = suite.folder()
        result = run([suite.andu, 'batch', str(folder), '-o', str(out), '-j',
                      '1', '--format', 'json'],
                     env={'LD_PRELOAD': str(library), 'FAULTS_FORKS': '1',
                          'FAULTS': f'allocation:{at}:each'}, timeout=60)
        told = {number for number in range(4) if re.search(
            rf'{number}\.yaml.*"id": "(worker-memory|no-worker)"|'
            rf'"id": "(worker-memory|no-worker)".*{number}\.yaml', result.err)}
        made = {int(name[0]) for name in made_of(out)}
        seen.add(len(told))
        # memory may end when a document has its file, and is not yet told
        spare = made & told
        # the process that waits for the worker may be met as well
        if not (result.status == FATAL and RULE_OF_MESSAGE in result.err or
                result.status == (STATUS_SOME if told else STATUS_OK)
                and made - spare == set(range(4)) - told
                and len(spare) <= ('worker-memory' in result.err)):
            wrong.append((at, result.status, told, made, result.err[-300:]))
    suite.check('memory: what no worker is left for is told', not wrong,
                wrong[:3])
    suite.check('memory: several were left over', max(seen) > 1, seen)
    result = run([suite.andu, 'batch', str(folder), '-o', suite.folder()],
                 env={'LD_PRELOAD': str(library), 'FAULTS_FORKS': '0'})
    suite.check('memory: no worker at all', result.status == FATAL
                and result.err.startswith('andu: '),
                (result.status, result.err))


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
    batches(suite, library)
    no_other_worker(suite, library)
    sweep(suite, library, 'a draft imported', ['import', draft], '.yaml')
