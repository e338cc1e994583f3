"""Files with one slip of the hand, or of a program, made from a key of their
own: the same key gives the same slip at about the same place, whatever stands
in other files and also when the file itself has changed a little."""

import random
import re

# What fingers, editors and other programs put into a text.
SIGNS = [':', '：', '#', '"', "'", '“', '”', '-', '- ', '|', '>', '[', ']',
         '{', '}', ',', '，', '。', '．', '、', '；', '（', ')', '《', '》', '〔',
         '&', '*', '!', '%', '@', '`', '~', '\\', '\t', ' ', '　', '\u00a0',
         '\u200b', '\ufeff', '\u00ad', '\u2028', '\r', '\0', '\x1b', '０',
         '7', '-1', '99999999999', '一、', '（一）', '1.', '(1)', '—', '……',
         '〇', '龘', '𫖯', '\U000f0000', 'é', 'и', '&amp;', '<b>', '</b>',
         '{title}', '?', '=', '～', '·', '℃', '2026-2-30', '年', '号']
HALVES = str.maketrans('，。：；！？（）“”０１２３', ',.:;!?()""0123')


def somewhere(dice, text):
    return dice.randrange(len(text) + 1)


def of_characters(dice, text):
    """Signs put in, left out, doubled, made half as wide."""
    at = somewhere(dice, text)
    end = min(len(text), at + dice.choice([1, 1, 1, 2, 3, 7]))
    return dice.choice([
        text[:at] + dice.choice(SIGNS) + text[at:],
        text[:at] + dice.choice(SIGNS) + text[end:],
        text[:at] + text[end:],
        text[:end] + text[at:],
        text[:at] + text[at:end].translate(HALVES) + text[end:],
        text[:at] + text[at:at + 40].translate(HALVES) + text[at + 40:],
        text[:at] + dice.choice(SIGNS) * dice.choice([2, 3, 30, 90])
        + text[at:],
    ])


def of_values(dice, text):
    """A number, a date, a key or what stands behind it is another."""
    places = list(re.finditer(r'[0-9]+|[^\s:：]+(?=[:：])|(?<=[:：] )\S.*',
                              text))
    if not places:
        return of_characters(dice, text)
    place = dice.choice(places)
    old = place.group()
    new = dice.choice(['', '0', old[1:], old[:-1], old + old, f'"{old}"',
                       f"'{old}", f'[{old}, {old}]', f'{{{old}: {old}}}',
                       '13', '2026', '|', f'|\n  {old}', old[::-1],
                       dice.choice(places).group()])
    return text[:place.start()] + new + text[place.end():]


def of_lines(dice, text):
    """A line left out, twice, elsewhere, moved, joined, cut."""
    lines = text.splitlines(keepends=True) or ['']
    at = dice.randrange(len(lines))
    line = lines[at]
    half = len(line) // 2
    if dice.random() < .1:
        return text[:somewhere(dice, text)]
    lines[at:at + 1] = dice.choice([
        [], [line, line], ['  ' + line], ['　　' + line], ['\t' + line],
        [line.lstrip()], [line[1:]], [line.rstrip('\n')], [line, '\n'],
        [line.rstrip('\n') + '  \n'], ['# ' + line], ['- ' + line],
        [line[:half], '\n', line[half:]], [dice.choice(lines)],
        [line, dice.choice(lines)], [line.rstrip('\n') * 12 + '\n'],
    ])
    return ''.join(lines)


def text(source, key):
    dice = random.Random(key)
    slip = dice.choice([of_characters, of_values, of_lines])
    return slip(dice, source)


def of_tags(dice, source):
    """XML: an element left out, twice, of another name, with another
    attribute, without its end."""
    tags = list(re.finditer(r'<[^<>]+>', source))
    one, other = dice.choice(tags), dice.choice(tags)
    old = one.group()
    attributes = re.findall(r' [\w:.]+="[^"]*"', source)
    new = dice.choice([
        '', old + old, other.group(), old + '文', old.replace(' ', ' x="1" ', 1),
        re.sub(r' [\w:.]+="[^"]*"', '', old, count=1),
        re.sub(r'"[^"]*"', dice.choice(['"0"', '"2"', '"-1"', '"文"', '""']),
               old, count=1),
        re.sub(r'(</?)([\w:]+)', r'\1w:p', old, count=1),
        re.sub(r'(/?>)$', (dice.choice(attributes) if attributes else '')
               .replace('\\', '') + r'\1', old),
        f'<!-- -->{old}', f'<?x?>{old}', f'<![CDATA[<]]>{old}'])
    return source[:one.start()] + new + source[one.end():]


def xml(source, key):
    dice = random.Random(key)
    slip = dice.choice([of_tags, of_tags, of_tags, of_characters])
    return slip(dice, source)


def data(source, key):
    """Bytes of which one, two or four are others, or the end is missing."""
    dice = random.Random(key)
    at = dice.choice([dice.randrange(len(source)),
                      dice.randrange(min(len(source), 300))])
    if dice.random() < .15:
        return source[:at]
    new = dice.choice([b'\0', b'\xff', b'\x7f', b'\x80', b'\1', b'\0\0',
                       b'\xff\xff', b'\0\0\0\0', b'\x7f\xff\xff\xff'])
    return source[:at] + new + source[at + len(new):]
