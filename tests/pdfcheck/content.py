"""What content streams do when they are played: of pages, forms, tiling patterns, Type 3 glyphs and appearances of annotations.

`Play(file)` plays all of them once and keeps what the rules ask for: text shown with its font and marks, colour spaces used, images, operators."""

from functools import cached_property
from typing import NamedTuple

import lexer
from pdffile import Dict, File, Name, Ref, Stream

# ISO 32000-1 Annex A.
OPERATORS = set(b"""b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q
re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' " """.split())
FILLS = {b'f', b'F', b'f*', b'b', b'B', b'b*', b'B*'}
STROKES = {b's', b'S', b'b', b'B', b'b*', b'B*'}
DEVICE = {b'g': ('DeviceGray', 0), b'G': ('DeviceGray', 1), b'rg': ('DeviceRGB', 0), b'RG': ('DeviceRGB', 1),
          b'k': ('DeviceCMYK', 0), b'K': ('DeviceCMYK', 1)}
SHORT_SPACES = {'G': 'DeviceGray', 'RGB': 'DeviceRGB', 'CMYK': 'DeviceCMYK', 'I': 'Indexed'}
DEFAULTS = {'DeviceGray': 'DefaultGray', 'DeviceRGB': 'DefaultRGB', 'DeviceCMYK': 'DefaultCMYK'}
DEPTH = 24  # of forms in forms


class Mark(NamedTuple):
    """A marked-content sequence: its tag, its property list, and the stream whose numbers its MCID belongs to."""

    tag: str
    properties: dict
    owner: object


class Shown(NamedTuple):
    """A string shown by a text operator."""

    page: int
    font: object
    string: bytes
    mode: int
    marks: tuple
    on_page: bool  # not in an appearance of an annotation


class Painted(NamedTuple):
    """Something that leaves a mark on the page: text, path, image or shading."""

    page: int
    what: str
    marks: tuple
    on_page: bool


class State:
    """The graphics state as far as rules ask for it."""

    def __init__(self):
        self.spaces = [Name('DeviceGray'), Name('DeviceGray')]  # fill, stroke
        self.chosen = [False, False]  # set by an operator
        self.patterns = [None, None]
        self.font, self.mode = None, 0
        self.overprint, self.overprint_mode = [False, False], 0

    def copy(self):
        other = State.__new__(State)
        other.__dict__.update(self.__dict__)
        for key in ('spaces', 'chosen', 'patterns', 'overprint'):
            setattr(other, key, list(getattr(self, key)))
        return other


class Play:
    """Everything that was seen, in the order in which it is drawn."""

    def __init__(self, file):
        self.file = file
        self.shown, self.painted, self.spaces, self.images, self.inline = [], [], [], [], []
        self.unknown, self.intents, self.inherited, self.deepest = [], [], [], []
        self.states, self.marked, self.shadings, self.overprinted = [], [], [], []
        self.forms, self.fonts, self.streams = {}, {}, {}
        self.objects = []  # (page, XObject) that are drawn
        self.page, self.on_page = 0, True
        for self.page, page in enumerate(file.pages, 1):
            resources, own = file.inherited(page, 'Resources')
            resources = resources if isinstance(resources, dict) else Dict()
            data = file.page_content(page)
            self.streams[('page', self.page)] = data
            group = file.dict(page, 'Group')
            if 'CS' in group:
                self.use_space(file.resolve(group['CS']), resources)
            self.run(data, [(resources, own)], State(), (), page, 0)
            self.on_page = False
            for annotation in file.list(page, 'Annots'):
                self.appearances(annotation, resources)
            self.on_page = True

    def appearances(self, annotation, resources):
        for key in ('N', 'R', 'D'):
            appearance = self.file.get(annotation, 'AP', key)
            streams = appearance.values() if isinstance(appearance, dict) else [appearance]
            for stream in streams:
                stream = self.file.resolve(stream)
                if isinstance(stream, Stream):
                    self.form(stream, [(resources, False)], State(), (), 0)

    # resources

    def look_up(self, chain, kind, name):
        """A named resource of the innermost dictionary that has it; one that is not the stream's own is noted."""
        for depth, (resources, own) in enumerate(chain):
            found = self.file.get(resources, kind)
            if isinstance(found, dict) and name in found:
                if depth or not own:
                    self.inherited.append((self.page, kind, name))
                item = self.file.resolve(found[name])
                if isinstance(item, Dict) and item.ref is None and isinstance(found[name], Ref):
                    item.ref = found[name]
                return item
        return None

    def use_space(self, space, chain, seen=0):
        """Notes the colour spaces that come into use with this one; `chain` may be a resource dictionary alone."""
        chain = chain if isinstance(chain, list) else [(chain, True)]
        space = self.file.resolve(space)
        if seen > 8 or space is None:
            return
        parts = space if isinstance(space, list) else [space]
        family = self.file.resolve(parts[0]) if parts else None
        family = SHORT_SPACES.get(family, family)
        if family in DEFAULTS:
            resources = next((one for one, _ in chain if one), {})  # those of the stream, or what it inherits
            other = self.file.get(resources, 'ColorSpace', DEFAULTS[family])
            if other is not None and other != family:
                return self.use_space(other, chain, seen + 1)
        self.spaces.append((self.page, family, parts))
        if family == 'Indexed' and len(parts) > 1 or family == 'Pattern' and len(parts) > 1:
            base = self.file.resolve(parts[1])
            if isinstance(base, Name) and base not in DEFAULTS and base not in SHORT_SPACES:
                base = self.look_up(chain, 'ColorSpace', base)
            self.use_space(base, chain, seen + 1)
        elif family in ('Separation', 'DeviceN') and len(parts) > 2:
            self.use_space(parts[2], chain, seen + 1)

    def named_space(self, chain, name):
        if name in DEFAULTS or name == 'Pattern':
            return Name(name)
        return self.look_up(chain, 'ColorSpace', name)

    # what operators do

    def run(self, data, chain, state, marks, owner, depth, colours=True):
        """Plays one stream. `marks` are those it stands in, `owner` numbers its MCIDs."""
        stack, own_marks, deepest = [], [], 0
        for operator, operands in lexer.operations(data):
            if operator == b'q':
                stack.append(state.copy())
                deepest = max(deepest, len(stack))
            elif operator == b'Q':
                state = stack.pop() if stack else state
            elif operator in (b'BMC', b'BDC'):
                own_marks.append(self.begin(operator, operands, chain, owner, marks + tuple(own_marks)))
            elif operator == b'EMC':
                if own_marks:
                    own_marks.pop()
            elif operator == b'd1':
                colours = False
            elif operator not in OPERATORS:
                self.unknown.append((self.page, operator))
            else:
                self.do(operator, operands, chain, state, marks + tuple(own_marks), owner, depth, colours)
        self.deepest.append((self.page, deepest))

    def begin(self, operator, operands, chain, owner, around):
        tag = operands[0].decode('utf-8', 'surrogateescape') if operands and isinstance(operands[0], bytes) else ''
        properties = operands[1] if operator == b'BDC' and len(operands) > 1 else {}
        if isinstance(properties, bytes):
            properties = self.look_up(chain, 'Properties', properties.decode('utf-8', 'surrogateescape'))
        mark = Mark(tag, properties if isinstance(properties, dict) else {}, owner)
        self.marked.append((self.page, mark, around, self.on_page))
        return mark

    def do(self, operator, operands, chain, state, marks, owner, depth, colours):
        if operator in DEVICE:
            name, side = DEVICE[operator]
            state.spaces[side], state.chosen[side], state.patterns[side] = Name(name), True, None
        elif operator in (b'cs', b'CS') and operands:
            side = operator == b'CS'
            state.spaces[side] = self.named_space(chain, text(operands[0]))
            state.chosen[side], state.patterns[side] = True, None
        elif operator in (b'scn', b'SCN') and operands and isinstance(operands[-1], lexer.Name):
            state.patterns[operator == b'SCN'] = self.look_up(chain, 'Pattern', text(operands[-1]))
        elif operator == b'gs' and operands:
            self.apply(self.look_up(chain, 'ExtGState', text(operands[0])), state, chain, depth)
        elif operator == b'ri' and operands:
            self.intents.append((self.page, text(operands[0])))
        elif operator == b'Tf' and len(operands) > 1:
            state.font = self.font(self.look_up(chain, 'Font', text(operands[0])))
        elif operator == b'Tr' and operands:
            state.mode = operands[0]
        elif operator in (b'Tj', b"'", b'"', b'TJ') and operands:
            parts = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
            self.show(b''.join(part for part in parts if isinstance(part, bytes)), chain, state, marks, depth, colours)
        elif operator in FILLS or operator in STROKES:
            self.paint('path', marks)
            for side, set_of in enumerate((FILLS, STROKES)):
                if operator in set_of and colours:
                    self.ink(side, state, chain, marks, depth)
        elif operator == b'sh' and operands:
            self.shade(self.look_up(chain, 'Shading', text(operands[0])), chain)
            self.paint('shading', marks)
        elif operator == b'BI':
            self.inline_image(operands[0], chain, state, marks, depth, colours)
        elif operator == b'Do' and operands:
            self.draw(self.look_up(chain, 'XObject', text(operands[0])), chain, state, marks, owner, depth, colours)

    def font(self, font):
        if isinstance(font, dict):
            self.fonts.setdefault(id(font), font)
        return font

    def paint(self, what, marks):
        self.painted.append(Painted(self.page, what, marks, self.on_page))

    def ink(self, side, state, chain, marks, depth):
        """Something is painted with the colour of a side."""
        space = state.spaces[side]
        self.use_space(space, chain)
        parts = space if isinstance(space, list) else []
        if parts and parts[0] == 'ICCBased':
            profile = self.file.resolve(parts[1])
            if isinstance(profile, Stream) and self.file.get(profile.dict, 'N') == 4:
                self.overprinted.append((self.page, state.overprint[side], state.overprint_mode))
        pattern = state.patterns[side]
        if isinstance(pattern, Stream):
            self.tile(pattern, chain, marks, depth)
        elif isinstance(pattern, dict):
            self.shade(self.file.get(pattern, 'Shading'), chain)
            if 'ExtGState' in pattern:
                self.states.append((self.page, self.file.dict(pattern, 'ExtGState')))

    def tile(self, pattern, chain, marks, depth):
        if depth < DEPTH and ('tile', id(pattern)) not in self.forms:
            self.forms[('tile', id(pattern))] = 1
            self.run(self.file.data(pattern), self.chain_of(pattern, chain), State(), marks, pattern, depth + 1,
                     self.file.get(pattern.dict, 'PaintType') != 2)

    def chain_of(self, stream, chain):
        own = self.file.get(stream.dict, 'Resources')
        return [(own, True)] + chain if isinstance(own, dict) else [(Dict(), True)] + chain

    def shade(self, shading, chain):
        if shading is not None:
            self.shadings.append((self.page, shading))
            self.use_space(self.file.get(shading, 'ColorSpace'), chain)

    def apply(self, state_dict, state, chain, depth):
        if not isinstance(state_dict, dict):
            return
        self.states.append((self.page, state_dict))
        if 'Font' in state_dict:
            state.font = self.font(self.file.get(state_dict, 'Font', 0))
        if 'OP' in state_dict:
            state.overprint = [self.file.get(state_dict, 'OP') is True] * 2
        if 'op' in state_dict:
            state.overprint[0] = self.file.get(state_dict, 'op') is True
        if 'OPM' in state_dict:
            state.overprint_mode = self.file.get(state_dict, 'OPM')
        group = self.file.get(state_dict, 'SMask', 'G')
        if isinstance(group, Stream):
            self.form(group, chain, State(), (), depth)

    def show(self, string, chain, state, marks, depth, colours):
        if not string:
            return
        self.shown.append(Shown(self.page, state.font, string, state.mode, marks, self.on_page))
        self.paint('text', marks)
        if self.file.get(state.font, 'Subtype') == 'Type3':
            self.type3(string, chain, state, marks, depth)
        elif colours and state.mode not in (3, 7):
            # a colour that was chosen counts as used with the text, also where its mode does not paint that side
            for side, modes in enumerate(((0, 2, 4, 6), (1, 2, 5, 6))):
                if state.mode in modes or state.chosen[side]:
                    self.ink(side, state, chain, marks, depth)

    def type3(self, string, chain, state, marks, depth):
        """Glyphs that are content streams; those with d1 are painted in the colour of the text."""
        font = state.font
        names = encoding_names(self.file, font)
        own = self.file.get(font, 'Resources')
        inner = [(own, True)] + chain if isinstance(own, dict) else [(Dict(), True)] + chain
        for code in set(string):
            glyph = self.file.get(font, 'CharProcs', names.get(code, ''))
            if not isinstance(glyph, Stream) or depth >= DEPTH:
                continue
            data = self.file.data(glyph)
            if b'd1' in data[:80] and state.mode != 3:
                self.ink(0, state, chain, marks, depth)
            if ('glyph', id(glyph)) not in self.forms:
                self.forms[('glyph', id(glyph))] = 1
                self.run(data, inner, State(), marks, glyph, depth + 1)

    def inline_image(self, entries, chain, state, marks, depth, colours):
        self.inline.append((self.page, entries))
        self.paint('inline image', marks)
        if entries.get('IM', entries.get('ImageMask')) is True:
            if colours:
                self.ink(0, state, chain, marks, depth)
            return
        space = entries.get('CS', entries.get('ColorSpace'))
        if isinstance(space, list):
            space = [Name(text(part)) if isinstance(part, lexer.Name) else part for part in space]
            self.use_space(space, chain)
        elif isinstance(space, bytes):
            name = SHORT_SPACES.get(text(space), text(space))
            self.use_space(self.named_space(chain, name), chain)

    def draw(self, item, chain, state, marks, owner, depth, colours):
        if not isinstance(item, Stream):
            return
        self.objects.append((self.page, item))
        kind = self.file.get(item.dict, 'Subtype')
        if kind == 'Image':
            self.image(item, chain, state, marks, depth, colours)
        elif kind == 'Form':
            self.form(item, chain, state.copy(), marks, depth, colours)

    def image(self, item, chain, state, marks, depth, colours):
        self.images.append((self.page, item))
        if self.file.get(item.dict, 'ImageMask') is True:
            if colours:
                self.ink(0, state, chain, marks, depth)
        elif 'ColorSpace' in item.dict:
            self.use_space(self.file.get(item.dict, 'ColorSpace'), chain)
        self.paint('image', marks)
        for key in ('SMask', 'Mask'):
            mask = self.file.get(item.dict, key)
            if isinstance(mask, Stream):
                self.images.append((self.page, mask))  # its grey is no colour

    def form(self, item, chain, state, marks, depth, colours=True):
        self.forms[id(item)] = self.forms.get(id(item), 0) + 1
        self.streams[id(item)] = self.file.data(item)
        group = self.file.dict(item.dict, 'Group')
        if 'CS' in group:
            self.use_space(group['CS'], chain)
        if depth < DEPTH:
            inside = marks
            if 'StructParent' in item.dict:  # the form as a whole is an item of an element
                inside = marks + (Mark('form', {'StructParent': self.file.get(item.dict, 'StructParent')}, item),)
            self.run(self.file.data(item), self.chain_of(item, chain), state, inside, item, depth + 1, colours)


def text(raw):
    return raw.decode('utf-8', 'surrogateescape') if isinstance(raw, bytes) else str(raw)


def encoding_names(file, font):
    """Names of glyphs by code as the Differences of a simple font's Encoding give them."""
    names, code = {}, 0
    for item in file.list(font, 'Encoding', 'Differences'):
        if isinstance(item, int):
            code = item
        elif isinstance(item, Name):
            names[code] = str(item)
            code += 1
    return names


class Document(File):
    """A file together with what its content streams do."""

    @cached_property
    def play(self):
        return Play(self)
