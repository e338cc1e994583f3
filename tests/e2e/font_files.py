"""Copies of the small fonts of tests/cases/fonts under other names.

An office's own fonts may not be shipped; what the program sees of them,
their names and formats, can be made here.
"""

import struct

from harness import GOLDEN, ROOT

FOLDER = GOLDEN / 'fonts'
CHINESE, ENGLISH = 0x804, 0x409


def read_tables(path):
    """The tables of a font file by their tags, and its first four bytes."""
    data = path.read_bytes()
    tables = {}
    for i in range(struct.unpack('>H', data[4:6])[0]):
        tag, _, start, size = struct.unpack_from('>4sLLL', data, 12 + 16 * i)
        tables[tag.decode()] = data[start:start + size]
    return data[:4], tables


def directory(version, tables, start):
    """A face that begins at the byte `start` of its file."""
    head, body = b'', b''
    offset = start + 12 + 16 * len(tables)
    for tag in sorted(tables):
        content = tables[tag]
        padded = content + bytes(-len(content) % 4)
        total = sum(struct.unpack(f'>{len(padded) // 4}L', padded))
        head += struct.pack('>4sLLL', tag.encode(), total % 2**32,
                            offset + len(body), len(content))
        body += padded
    return (version + struct.pack('>HHHH', len(tables), 0, 0, 0)
            + head + body)


def name_table(names):
    """From {(id, language): text}."""
    records, texts = b'', b''
    for (number, language), text in sorted(
            names.items(), key=lambda item: (item[0][1], item[0][0])):
        raw = text.encode('utf-16-be')
        records += struct.pack('>HHHHHH', 3, 1, language, number, len(raw),
                               len(texts))
        texts += raw
    return struct.pack('>HHH', 0, len(names), 6 + len(records)) \
        + records + texts


def face(source, family, style='Regular', version='5.01', licence=None,
         fs_type=0, english=None):
    """(version, tables) of a source under another name."""
    path = FOLDER / source
    if not path.is_file():
        path = ROOT / 'fonts' / source
    kind, tables = read_tables(path)
    names = {}
    for language, called in ((CHINESE, family), (ENGLISH, english or family)):
        names.update({(1, language): called, (2, language): style,
                      (4, language): f'{called} {style}'})
    names[5, ENGLISH] = f'Version {version}'
    names[6, ENGLISH] = f'Test{sum(family.encode())}-{style}'
    if licence:
        names[13, ENGLISH] = licence
    tables['name'] = name_table(names)
    os2 = bytearray(tables['OS/2'])
    struct.pack_into('>H', os2, 4, 700 if style == 'Bold' else 400)
    struct.pack_into('>H', os2, 8, fs_type)
    struct.pack_into('>H', os2, 62, 0x20 if style == 'Bold' else 0x40)
    tables['OS/2'] = bytes(os2)
    return kind, tables


def write(path, *faces):
    """A font, or of several faces a collection."""
    if len(faces) == 1:
        path.write_bytes(directory(*faces[0], 0))
        return path
    start = 12 + 4 * len(faces)
    offsets, body = b'', b''
    for one in faces:
        offsets += struct.pack('>L', start + len(body))
        body += directory(*one, start + len(body))
    path.write_bytes(b'ttcf' + struct.pack('>HHL', 1, 0, len(faces))
                     + offsets + body)
    return path


def fontconfig(folder):
    """The environment in which only the fonts of `folder` are installed."""
    conf = folder.parent / 'fonts.conf'
    conf.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f'<fontconfig><dir>{folder}</dir>'
        f'<cachedir>{folder.parent / "cache"}</cachedir></fontconfig>',
        encoding='utf-8')
    return {'FONTCONFIG_FILE': str(conf)}
