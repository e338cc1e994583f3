"""Letters, notices, reports and forms as offices publish them, written by
hand (tests/letters), each with its right values.

`@@ name` begins a text, `@@ =` its values: of 正文 the first and the last
words (~: not looked at), `told` what no field holds and a comment must.
"""

import pathlib
import re

from drafts import load

FOLDER = pathlib.Path(__file__).resolve().parent.parent / 'letters'
FOLD = str.maketrans('：（），；０１２３４５６７８９ＡＢＣＤ', ':(),;0123456789ABCD')


def bare(value):
    """What is compared: blanks and widths are nobody's."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items()}
    if isinstance(value, list):
        return [bare(one) for one in value]
    return re.sub(r'[\s\u3000]', '', str(value)).translate(FOLD)


def read(path):
    """(name, text, values) of each letter of a file."""
    pieces = re.split(r'(?m)^@@ (.*)\n', path.read_text(encoding='utf-8'))[1:]
    pairs = list(zip(pieces[::2], pieces[1::2]))
    for (name, text), (mark, values) in zip(pairs[::2], pairs[1::2]):
        assert mark == '=', (name, mark)
        yield name, text, load(values)


def all_letters(which='*.txt'):
    return [one for path in sorted(FOLDER.glob(which)) for one in read(path)]


def words_of(value):
    """A list's items by their words, a field's joined."""
    if isinstance(value, dict):
        return value.get('标题', value)
    return value


def same(label, want, found):
    got = found.get(label)
    if label == '正文':
        body = bare(str(found.get('正文', ''))) + bare(str(found.get('结束语', '')))
        first, last = bare(want)
        return ((first == '~' or body.lstrip("[{'").startswith(first))
                and (last == '~' or body.rstrip("]}'").replace('\\n', '').endswith(last)))
    if got is None:
        return False
    if label == '抄送机关':  # as typed: 、 and ； between names are as good as ，
        got = got if isinstance(got, list) else [got]
        return re.split('[、,;]', bare('、'.join(want))) == re.split('[、,;]', bare('、'.join(got)))
    if isinstance(want, list):
        got = [words_of(one) for one in (got if isinstance(got, list) else [got])]
        return bare(want) == bare(got)
    if label == '办理结果':  # printed as it was typed
        return re.findall('[A-D]', bare(want)) == re.findall('[A-D]', bare(got))
    if isinstance(want, dict) and not isinstance(got, dict):
        got = {'姓名': got}
    if isinstance(got, list):
        got = '、'.join(map(str, got))
    if label == '主送机关':  # 、 between names is as good as ，
        return re.split('[、,]', bare(want)) == re.split('[、,]', bare(got))
    return bare(want) == bare(got)


OPTIONAL = ('发文字号', '签发人', '办理结果', '公开属性', '联系人', '抄送机关', '印发机关', '印发日期', '附注', '附件',
            '署名', '成文日期', '发文机关标志', '题注', '副标题', '称谓')


def measure(out, said, wanted):
    """Right values, values given, misses, misses without a mark, untold."""
    found = load(out) or {}
    comments = '\n'.join(line for line in out.splitlines() if '#' in line)
    told = bare(comments + said)
    right, misses, unmarked = 0, [], []
    for label, want in wanted.items():
        if label == 'told':
            continue
        if same(label, want, found):
            right += 1
            continue
        got = found.get(label) if label != '正文' else bare(str(found.get(label)))
        miss = (label, want, got)
        misses.append(miss)
        words = want if isinstance(want, str) else ''.join(map(str, want))
        if not (bare(words)[:8] in told or f'missing: {label}' in comments
                or re.search(f'# doubtful.*\n(#.*\n)*{label}:', out)):
            unmarked.append(miss)
    extra = [(label, found[label]) for label in OPTIONAL if label in found and label not in wanted]
    untold = [words for words in wanted.get('told', []) if bare(words) not in told]
    given = sum(label in found for label in wanted) + len(extra)
    return right, given, misses, unmarked, extra, untold


def files(suite, documents):
    """The same of documents that are files: (name, suffix, maker, values)."""
    folder = suite.folder()
    paths, wanted, right, given = [], 0, 0, 0
    lists = {'misses': [], 'unmarked': [], 'extra': [], 'untold': []}
    for number, (name, suffix, make, values) in enumerate(documents):
        paths.append(folder / f'{number:03}{suffix}')
        make(paths[-1])
        result = suite.run_andu('import', paths[-1], '--lang', 'en', '--format', 'short')
        yaml = paths[-1].with_suffix('.yaml')
        out = yaml.read_text(encoding='utf-8') if yaml.exists() else ''
        r, g, *found = measure(out, result.err, values)
        wanted += len([label for label in values if label != 'told'])
        right, given = right + r, given + g
        for kind, some in zip(lists, found):
            lists[kind] += [(name, one) for one in some]
    return wanted, right, given, lists, paths


def tally(suite, show=False, which='*.txt'):
    """Figures of all: wanted, right, given, and lists of what is wrong."""
    texts = all_letters(which)
    folder = suite.folder()
    paths = []
    for number, (_, text, _) in enumerate(texts):
        paths.append(folder / f'{number:03}.txt')
        paths[-1].write_text(text, encoding='utf-8')
    result = suite.run_andu('import', *paths, '--lang', 'en', '--format', 'short')
    wanted = right = given = 0
    lists = {'misses': [], 'unmarked': [], 'extra': [], 'untold': []}
    for path, (name, _, values) in zip(paths, texts):
        said = '\n'.join(line for line in result.err.splitlines() if path.name in line)
        yaml = path.with_suffix('.yaml')
        out = yaml.read_text(encoding='utf-8') if yaml.exists() else ''
        r, g, *found = measure(out, said, values)
        wanted += len([label for label in values if label != 'told'])
        right, given = right + r, given + g
        for kind, some in zip(lists, found):
            lists[kind] += [(name, one) for one in some]
        if show and any(found):
            print('-----', name)
            for kind, some in zip(lists, found):
                for one in some:
                    print(f'  {kind}: {one}')
    if show:
        print(f'recall {right}/{wanted} = {right / wanted:.4f}, precision {right / given:.4f}, '
              f'unmarked {len(lists["unmarked"])}, untold {len(lists["untold"])}')
    return wanted, right, given, lists, paths, result
