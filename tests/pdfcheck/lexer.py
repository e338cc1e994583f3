"""Tokens of PDF (ISO 32000-1 7.2, 7.3) as they stand in the bytes: for rules about how something is written, and for content
streams. Only bytes come in; nothing here knows of files or objects."""

import re
from typing import NamedTuple

WHITE = b'\0\t\n\f\r '
DELIMITERS = b'()<>[]{}/%'

TOKEN = re.compile(
    rb'[\0\t\n\f\r ]*(?:%[^\r\n]*[\0\t\n\f\r ]*)*'
    rb'(?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\f\r ()<>\[\]{}/%]|$))'
    rb'|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)'
    rb'|(?P<string>\()'
    rb'|(?P<mark><<|>>|\[|\]|\{|\})'
    rb'|<(?P<hex>[^>]*)>'
    rb'|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)'
    rb'|(?P<odd>[)>]))')
INSIDE = re.compile(rb'[()\\]')
ESCAPED = re.compile(rb'\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))|\r\n?', re.S)
ESCAPES = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f'}
HEX_OF_NAME = re.compile(rb'#([0-9A-Fa-f]{2})')


class Token(NamedTuple):
    """kind is number, name, string, hex, mark, word or odd; raw is what is between the delimiters, as written."""

    kind: str
    raw: bytes
    start: int
    end: int


class Name(bytes):
    """A name, with its #xx expanded."""


class Word(bytes):
    """An operator or keyword."""


class Reference(NamedTuple):
    """N G R."""

    number: int
    generation: int


def end_of_string(data, at):
    """Where the literal string ends whose text begins at `at`; -1 without end."""
    depth = 1
    while found := INSIDE.search(data, at):
        at = found.end()
        sign = found[0]
        if sign == b'\\':
            at += 1
        elif sign == b'(':
            depth += 1
        else:
            depth -= 1
            if not depth:
                return at
    return -1


def tokens(data, at=0, end=None):
    """Each token of data[at:end] in order."""
    end = len(data) if end is None else end
    while at < end:
        found = TOKEN.match(data, at, end)
        if not found:
            return
        kind = found.lastgroup
        if kind == 'string':
            close = end_of_string(data, found.end())
            if close < 0:
                yield Token('odd', data[found.end():end], found.start(kind), end)
                return
            yield Token(kind, data[found.end():close - 1], found.start(kind), close)
            at = close
        else:
            yield Token(kind, found[kind], found.start(kind), found.end())
            at = found.end()


def expand_name(raw):
    return Name(HEX_OF_NAME.sub(lambda found: bytes([int(found[1], 16)]), raw) if b'#' in raw else raw)


def expand_string(raw):
    def one(found):
        if found[1]:
            return bytes([int(found[1], 8) & 255])
        if found[2]:
            return b''
        return ESCAPES.get(found[3], found[3]) if found[3] else b'\n'
    return ESCAPED.sub(one, raw) if b'\\' in raw or b'\r' in raw else raw


def expand_hex(raw):
    digits = bytes(sign for sign in raw if sign in b'0123456789abcdefABCDEF')
    return bytes.fromhex((digits + b'0' if len(digits) % 2 else digits).decode())


def number(raw):
    """An integer or a real; None where it is neither."""
    try:
        return int(raw) if b'.' not in raw else float(raw)
    except ValueError:
        return None


def value(token):
    """What a token that is neither mark nor odd stands for."""
    if token.kind == 'number':
        return number(token.raw)
    if token.kind == 'name':
        return expand_name(token.raw)
    if token.kind == 'string':
        return expand_string(token.raw)
    if token.kind == 'hex':
        return expand_hex(token.raw)
    return {b'true': True, b'false': False, b'null': None}.get(token.raw, Word(token.raw))


def build(stream):
    """Values of a stream of tokens: arrays as lists, dictionaries as dict; words stay Word."""
    stack, top = [], []
    for token in stream:
        if token.kind == 'mark' and token.raw in (b'[', b'<<', b'{'):
            stack.append((top, token.raw))
            top = []
        elif token.kind == 'mark':
            if not stack:
                continue
            done, (top, opened) = top, stack.pop()
            if opened == b'<<':
                done = {key.decode('latin-1'): item for key, item in zip(done[::2], done[1::2])
                        if isinstance(key, bytes)}
            top.append(done)
            if not stack:
                yield from top
                top = []
        elif token.kind != 'odd':
            item = value(token)
            if stack and token.raw == b'R' and len(top) > 1 and isinstance(top[-1], int):
                top[-2:] = [Reference(*top[-2:])]
            elif stack:
                top.append(item)
            else:
                yield item
    while stack:  # never closed
        done, (top, _) = top, stack.pop()
        top.append(done)
    yield from top


IMAGE_DATA = re.compile(rb'[\0\t\n\f\r ]EI(?=[\0\t\n\f\r /]|$)')


def image_end(data, begin, entries):
    """Where the data of an inline image end: (end, after EI)."""
    at = begin
    filters = entries.get('F', entries.get('Filter'))
    if filters is None:  # then its length is known
        bits = entries.get('BPC', entries.get('BitsPerComponent', 1 if entries.get('IM') else 8))
        space = entries.get('CS', entries.get('ColorSpace', b'G'))
        parts = {b'RGB': 3, b'DeviceRGB': 3, b'CMYK': 4, b'DeviceCMYK': 4}.get(space, 1) if isinstance(space, bytes) else 1
        width, height = (entries.get(short, entries.get(long, 0)) for short, long in (('W', 'Width'), ('H', 'Height')))
        at = begin + (width * parts * bits + 7) // 8 * height
        near = IMAGE_DATA.search(data, max(begin, at - 1), at + 8)
        if near:
            return near.start(), near.end()
        at = begin
    found = IMAGE_DATA.search(data, at)
    return (found.start(), found.end()) if found else (len(data), len(data))


def operations(data):
    """(operator, operands) of a content stream; an inline image as (b'BI', [its entries, its data])."""
    at, operands = 0, []
    while at < len(data):
        for token in tokens(data, at):
            at = token.end
            if token.kind == 'mark':
                break
            if token.kind == 'word' and token.raw not in (b'true', b'false', b'null'):
                if token.raw == b'BI':
                    break
                yield token.raw, operands
                operands = []
            elif token.kind != 'odd':
                operands.append(value(token))
        else:
            break
        if token.kind == 'mark':
            at, item = composite(data, token)
            if item is not None:
                operands.append(item)
        else:
            at, entries, content = inline_image(data, at)
            yield b'BI', [entries, content]
            operands = []
    if operands:
        yield b'', operands


def composite(data, first):
    """An array or dictionary that begins with this token: (where it ends, its value)."""
    if first.raw in (b']', b'>>', b'}'):
        return first.end, None
    depth, found, end = 0, [], first.end
    for token in tokens(data, first.start):
        found.append(token)
        end = token.end
        if token.kind == 'mark':
            depth += 1 if token.raw in (b'[', b'<<', b'{') else -1
            if not depth:
                break
    return end, next(build(found), None)


def inline_image(data, at):
    """What follows BI: (where it ends, its entries, its data)."""
    found = []
    for token in tokens(data, at):
        at = token.end
        if token.kind == 'word' and token.raw == b'ID':
            break
        found.append(token)
    flat = list(build(found))
    entries = {key.decode('latin-1'): item for key, item in zip(flat[::2], flat[1::2]) if isinstance(key, Name)}
    begin = at + 1
    end, after = image_end(data, begin, entries)
    return after, entries, data[begin:end]
