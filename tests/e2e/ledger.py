"""Nothing is lost in silence: what was written is printed, once, or told."""

import collections
import re

import scatter
from harness import STATUS_OK

GENERATED = 2000


def han(text):
    return collections.Counter(
        c for c in text if '\u4e00' <= c <= '\u9fff')


def texts(node):
    """Every text of a draft that is to be printed."""
    if isinstance(node, dict):
        for key, child in node.items():
            if key not in ('文种', '版式', '横排', '跨列', '发文机关'):
                yield from texts(child)
    elif isinstance(node, list):
        for child in node:
            yield from texts(child)
    else:
        yield node


def counted(suite, name, made, draft, output):
    """Each character of the draft as often on the pages as in it; those of
    tables' heads at least so often, those of set phrases do not matter."""
    wanted = han(''.join(texts(draft)))
    seen = han(''.join(re.findall(r'^run .*? "(.*)"$', output, re.M)))
    wrong = {c: (n, seen[c]) for c, n in wanted.items()
             if c not in scatter.RESERVED
             and not (seen[c] == n + (c in made.twice)
                      or (c in made.heads and seen[c] > n))}
    return suite.check(f'{name}: every character once', not wrong, wrong)


def generated(suite):
    """Whatever the shape, nothing is lost: by the program's own proof, and
    by counting characters on its pages."""
    drafts, out = suite.folder(), suite.folder()
    made = {}
    for seed in range(GENERATED // 10 if suite.sanitized else GENERATED):
        made[seed] = scatter.Scatter(seed)
        made[seed].written = made[seed].draft()
        scatter.write(drafts / f'{seed:04}.yaml', made[seed].written)
    seen = suite.run_andu('batch', drafts, '-o', out, '--to', 'pages',
                          '--no-check', '--level', 'error', timeout=900)
    suite.equal('generated drafts build', seen.status, STATUS_OK)
    errors = [part for part in re.split('[\r\n]', seen.err)
              if ' error: ' in part]
    suite.equal('generated drafts: no error', errors, [])
    for seed, one in made.items():
        path = out / f'{seed:04}.pages'
        if suite.check(f'{path.name} is there', path.is_file()):
            counted(suite, path.name, one, one.written,
                    path.read_text(encoding='utf-8'))


def test(suite):
    generated(suite)
