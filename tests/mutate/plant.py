"""Draws changes by seed and builds one program that holds them all."""

import json
import random
import re
import shlex
import shutil
import subprocess

from places import WEIGHTS, blocks_of, changes_of
from state import Change, Edit

COPIED = ('examples', 'fonts', 'generator', 'templates', 'tests',
          'meson.build', 'meson_options.txt', 'LICENSE', 'README.md',
          'README.zh-CN.md', 'CHANGES.md', 'debian')
RESOURCES = '/usr/lib/llvm-14/lib/clang/14.0.6/include'
LEAST = 2  # of each room


def copy_tree(root, tree):
    """The project without what was built; a new copy each time."""
    tree.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source, target = root / name, tree / name
        if target.is_dir():
            shutil.rmtree(target)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(
                '__pycache__', 'node_modules'))
        elif source.exists():
            shutil.copy2(source, target)
    # whatever was changed the time before is older now than its object
    for path in (tree / 'generator').rglob('*.[ch]'):
        path.touch()


def set_up(tree, folder, *options):
    if not (tree / folder / 'build.ninja').is_file():
        subprocess.run(['meson', 'setup', *options, folder], cwd=tree,
                       check=True, stdout=subprocess.DEVNULL)


class Sources:
    """The files of the program, by room, each read when it is needed."""

    def __init__(self, tree, folder):
        self.tree, self.folder = tree, tree / folder
        self.commands = {}
        self.changes = {}
        found = json.loads(
            (self.folder / 'compile_commands.json').read_text())
        for entry in found:
            path = (self.folder / entry['file']).resolve()
            name = path.relative_to(tree.resolve())
            if name.parts[0] == 'generator' and len(name.parts) == 3 \
                    and name.parts[1] not in ('man', 'po') \
                    and name.name != 'mutant.c':
                self.commands.setdefault(str(name), entry['command'])

    def rooms(self):
        found = {}
        for name in sorted(self.commands):
            size = len(re.sub(r'/\*.*?\*/', '',
                              (self.tree / name).read_text('utf-8'),
                              flags=re.S))
            found.setdefault(name.split('/')[1], []).append((name, size))
        return found

    def arguments(self, name):
        """What the preprocessor is told, folders made absolute."""
        kept = []
        for word in shlex.split(self.commands[name]):
            if word.startswith('-I'):
                kept.append('-I' + str((self.folder / word[2:]).resolve()))
            elif word[:2] == '-D' or word.startswith('-std'):
                kept.append(word)
        return kept

    def changes_in(self, name, found=changes_of):
        if name not in self.changes:
            self.changes[name] = found(
                (self.tree / name).resolve(), name,
                [*self.arguments(name), f'-I{RESOURCES}'])
        return self.changes[name]


def draw_one(rng, names, sources):
    name = rng.choices([n for n, _ in names], [s for _, s in names])[0]
    changes = sources.changes_in(name)
    kinds = sorted({change.kind for change in changes})
    if not kinds:
        return None
    kind = rng.choices(kinds, [WEIGHTS[k] for k in kinds])[0]
    return rng.choice([c for c in changes if c.kind == kind])


def apart(change, others):
    """Whether nothing of it is text of another."""
    return all(a.end <= b.start or b.end <= a.start
               for other in others if other.file == change.file
               for a in change.edits for b in other.edits)


def shares(rooms, count):
    """How many of each room: by its size, but some of every one."""
    sizes = {room: sum(s for _, s in names) for room, names in rooms.items()}
    total = sum(sizes.values())
    given = {room: max(LEAST, count * size // total)
             for room, size in sizes.items()}
    largest = sorted(sizes, key=sizes.get, reverse=True)
    while sum(given.values()) < count:
        for room in largest:
            if sum(given.values()) < count:
                given[room] += 1
    while sum(given.values()) > count:
        room = max(given, key=lambda r: (given[r], r))
        given[room] -= 1
    return given


def rewritten(source, changes):
    """The text with all its questions; `changes` are (number, change)."""
    edits = sorted(((edit, number) for number, change in changes
                    for edit in change.edits),
                   key=lambda pair: pair[0].start, reverse=True)
    for edit, number in edits:
        source = source[:edit.start] \
            + edit.text.replace('@', str(number), 1).encode() \
            + source[edit.end:]
    return source


def compiles(sources, name, changes, header):
    """Whether that one file still compiles; places that must be constant
    do not."""
    text = rewritten((sources.tree / name).read_bytes(), changes)
    done = subprocess.run(
        ['gcc', '-fsyntax-only', '-x', 'c', '-Werror=vla', '-w',
         '-include', header, *sources.arguments(name),
         f'-I{(sources.tree / name).parent}', '-'],
        input=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        check=False)
    return done.returncode == 0


def draw(sources, count, seed, header, only=None, kept=()):
    """`count` changes, in rooms by their size, none within another, behind
    those that are kept."""
    rng = random.Random(seed)
    rooms = sources.rooms()
    if only:
        rooms = {room: rooms[room] for room in only}
    taken, keys = list(kept), {change.key() for change in kept}
    for room, wanted in sorted(shares(rooms, count).items()):
        tries = 0
        while wanted and tries < 1000:
            tries += 1
            change = draw_one(rng, rooms[room], sources)
            if change and change.key() not in keys \
                    and apart(change, taken) \
                    and compiles(sources, change.file, [(0, change)], header):
                taken.append(change)
                keys.add(change.key())
                wanted -= 1
    return taken


def function_at(source, offset):
    """The name of the function around a place, as this project writes it."""
    heads = re.findall(rb'^(\w+)\(', source[:offset], re.MULTILINE)
    return heads[-1].decode() if heads else ''


def by_hand(sources, path):
    """The changes of a list: a file, then old and new text behind tabs."""
    changes, name, old = [], None, None
    for line in path.read_text('utf-8').splitlines():
        if line.startswith('#'):
            continue
        if line and not line.startswith('\t'):
            name, old = 'generator/' + line, None
        elif old is None:
            old = line.strip()
        else:
            new = line.strip()
            source = (sources.tree / name).read_bytes()
            at = source.find(old.encode())
            if at < 0:
                print(f'gone: {name}: {old}', flush=True)
                continue
            ends = old.endswith(';')
            condition = re.match(r'if \((.*)\)$', old)
            if ends:
                text = f'{{ if (!andu_mutant(@)) {old} }}'
            elif condition:
                text = f'if (andu_mutant(@) ? {new[4:-1]} : ' \
                    f'({condition.group(1)}))'
            else:
                wrap = ('', ')') if old.endswith(')') and old.count(
                    '(') < old.count(')') else ('', '')
                bare = old[:-1] if wrap[1] else old
                fresh = new[:-1] if wrap[1] else new
                text = f'(andu_mutant(@) ? ({fresh}) : ({bare}))' + wrap[1]
            changes.append(Change(
                name, source[:at].count(b'\n') + 1, function_at(source, at),
                'once', old, new or '(left out)',
                [Edit(at, at + len(old.encode()), text)]))
    return changes


def write(sources, changes):
    """Puts the questions into the files of the copy."""
    for name in sorted({change.file for change in changes}):
        path = sources.tree / name
        path.write_bytes(rewritten(path.read_bytes(), [
            (number, change) for number, change in enumerate(changes)
            if change.file == name]))


def copied(root, tree):
    """A copy of the project, set up to be planted."""
    copy_tree(root, tree)
    own = root / 'tests' / 'mutate'
    header = str(own / 'mutant.h')
    meson = tree / 'generator' / 'meson.build'
    shutil.copy2(own / 'mutant.c', tree / 'generator' / 'mutant.c')
    meson.write_text(meson.read_text('utf-8').replace(
        "static_library('andu', andu_sources,",
        "static_library('andu', andu_sources, 'mutant.c',"), 'utf-8')
    set_up(tree, 'build', '-Dbuildtype=plain', '-Doptimization=1',
           '-Dc_args=-w -include ' + header)
    return Sources(tree, 'build'), header


def build(tree):
    subprocess.run(['ninja', '-C', 'build'], cwd=tree, check=True,
                   stdout=subprocess.DEVNULL)


def by_key(sources, keys):
    """The changes of those keys that the sources, as they are now, allow."""
    found = []
    for key in keys:
        name = key.split(':')[0]
        fitting_ones = [change for change in sources.changes_in(name)
                        if change.key() == key and apart(change, found)] \
            if name in sources.commands else []
        if fitting_ones:
            found.append(fitting_ones[0])
        else:
            print(f'gone: {key}', flush=True)
    return found


def plant(root, tree, count, seed, only=None, listed=None, keys=()):
    """A copy of the project that holds the mutants; gives the changes, those
    of the keys first."""
    sources, header = copied(root, tree)
    kept = by_key(sources, keys)
    changes = by_hand(sources, listed) if listed \
        else draw(sources, count, seed, header, only, kept)
    write(sources, changes)
    build(tree)
    return changes


def fitting(sources, name, fixed, changes, header):
    """Those of the changes with which the file still compiles."""
    if not changes or compiles(sources, name, list(enumerate(fixed + changes)),
                               header):
        return changes
    if len(changes) == 1:
        return []
    half = len(changes) // 2
    first = fitting(sources, name, fixed, changes[:half], header)
    return first + fitting(sources, name, fixed + first, changes[half:],
                           header)


def plant_marks(root, tree, seed, blocks_alone=False):
    """A copy of the project with a mark in every block, and with as many
    changes as have room beside one another; gives all of them."""
    sources, header = copied(root, tree)
    rng = random.Random(seed)
    marks = []
    for name in sorted(sources.commands):
        fixed = sources.changes_in(name, blocks_of)
        marks += fixed
        if blocks_alone:
            continue
        drawn = changes_of((sources.tree / name).resolve(), name, [
            *sources.arguments(name), f'-I{RESOURCES}'])
        rng.shuffle(drawn)
        taken = []
        for change in drawn:
            if apart(change, fixed + taken):
                taken.append(change)
        marks += fitting(sources, name, fixed, taken, header)
    write(sources, marks)
    build(tree)
    return marks


def renew_tests(root, tree):
    """The tests as they are now around the mutants as they were."""
    shutil.rmtree(tree / 'tests')
    shutil.copytree(root / 'tests', tree / 'tests',
                    ignore=shutil.ignore_patterns('__pycache__'))
    for path in (tree / 'tests').rglob('*.[ch]'):
        path.touch()
    build(tree)


def plant_sanitized(root, tree):
    """The same mutants under the sanitizers."""
    header = str(root / 'tests' / 'mutate' / 'mutant.h')
    set_up(tree, 'build-sanitize', '-Doptimization=1',
           '-Dc_args=-w -include ' + header,
           '-Db_sanitize=address,undefined', '-Db_lundef=false')
    subprocess.run(['ninja', '-C', 'build-sanitize'], cwd=tree, check=True,
                   stdout=subprocess.DEVNULL)
