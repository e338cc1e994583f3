"""Writes base/variants.inc: python3 variants.py > variants.inc

Needs the package unicode-data. Pairs of characters in UTF-8, three bytes
each, ascending: what is traditional and not in the table of general standard
characters (通用规范汉字表, kTGH) with its simplified form; radicals with the
simplified character that looks like them.
"""

import bz2
import pathlib

UNICODE = pathlib.Path('/usr/share/unicode')


def unihan(name, key):
    with bz2.open(UNICODE / f'Unihan_{name}.txt.bz2', 'rt') as lines:
        for line in lines:
            fields = line.rstrip('\n').split('\t')
            if len(fields) == 3 and fields[1] == key:
                yield int(fields[0][2:], 16), fields[2]


def traditional():
    standard = {c for c, _ in unihan('OtherMappings', 'kTGH')}
    for c, value in unihan('Variants', 'kSimplifiedVariant'):
        simple = [int(x.split('<')[0][2:], 16) for x in value.split()]
        simple = [s for s in simple if s in standard and s < 0x10000]
        if c not in standard and 0x800 <= c < 0x10000 and simple:
            yield c, simple[0]


def radicals():
    simple = dict(traditional())
    with open(UNICODE / 'EquivalentUnifiedIdeograph.txt') as lines:
        for line in lines:
            fields = line.split('#')[0].split(';')
            if len(fields) < 2:
                continue
            first, *last = (int(x, 16) for x in fields[0].split('..'))
            like = int(fields[1], 16)
            for c in range(first, (last or [first])[0] + 1):
                if c < 0x3000 and like < 0x10000:
                    yield c, simple.get(like, like)


# A string may have 4095 bytes in ISO C, so each line is one of its own.
LINE = 17


def write(name, pairs):
    texts = [chr(a) + chr(b) for a, b in sorted(pairs)]
    print(f'enum {{ {name.upper()} = {len(texts)} }};')
    print(f'static const pair_line {name}[] = {{')
    for at in range(0, len(texts), LINE):
        print(f'\t"{"".join(texts[at:at + LINE])}",')
    print('};')


print('/* Made by variants.py. */\n/* clang-format off */')
print(f'enum {{ PAIR_LINE = {LINE} }};')
print('typedef char pair_line[PAIR_LINE * 6 + 1];\n')
write('traditional', traditional())
print()
write('radicals', radicals())
print('/* clang-format on */')
