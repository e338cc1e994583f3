"""Rules about content streams, colour, images, forms, transparency (ISO 19005-2 6.2.2 to 6.2.10)."""

import struct
from functools import lru_cache

from content import text
from pdffile import Dict, Stream
from rules import rule

INTENTS = {'RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation'}
BLEND_MODES = set("""Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference
Exclusion Hue Saturation Color Luminosity""".split())
PROCESS = {'Cyan', 'Magenta', 'Yellow', 'Black'}


@rule('6.2.2-1')
def operators(file, _):
    """content streams hold operators of ISO 32000-1 only, also between BX and EX"""
    for page, operator in file.play.unknown:
        yield f'page {page}', operator.decode('latin-1')


@rule('6.2.2-2')
def own_resources(file, _):
    """a content stream that names resources has a dictionary of its own for them"""
    for page, kind, name in file.play.inherited:
        yield f'page {page}', f'{kind} {name} is inherited'


class Profile:
    """The head of an ICC profile (ICC.1 7.2); `sound` is false where it is none."""

    def __init__(self, data):
        self.sound = len(data) >= 128 and data[36:40] == b'acsp'
        self.version = data[8] if len(data) > 8 else 0
        self.kind, self.space = data[12:16], data[16:20]


def profile_of(file, intent):
    stream = file.get(intent, 'DestOutputProfile')
    return Profile(file.data(stream)) if isinstance(stream, Stream) else None


def output_intents(file):
    return [intent for intent in file.list(file.catalog, 'OutputIntents') if isinstance(intent, dict)]


@lru_cache(maxsize=4)
def output_space(file):
    """The colour space of the PDF/A output intent's profile; None without one."""
    for intent in output_intents(file):
        if file.get(intent, 'S') == 'GTS_PDFA1':
            profile = profile_of(file, intent)
            if profile:
                return profile.space.decode('latin-1').strip()
    return None


def bad_profile(profile, kinds, spaces):
    if not profile.sound:
        return 'no ICC profile'
    if profile.kind not in kinds:
        return f'device class {profile.kind!r}'
    if profile.space not in spaces:
        return f'colour space {profile.space!r}'
    return f'version {profile.version}' if profile.version >= 5 else ''


@rule('6.2.3-1')
def output_profile(file, _):
    """profiles of output intents are of printers or monitors, GRAY, RGB or CMYK, before version 5"""
    for intent in output_intents(file):
        profile = profile_of(file, intent)
        wrong = profile and bad_profile(profile, (b'prtr', b'mntr'), (b'RGB ', b'CMYK', b'GRAY'))
        if wrong:
            yield 'OutputIntents', wrong


@rule('6.2.3-2')
def one_profile(file, _):
    """all output intents have the same profile object"""
    found = {id(file.resolve(intent['DestOutputProfile'])) for intent in output_intents(file) if 'DestOutputProfile' in intent}
    if len(found) > 1:
        yield 'OutputIntents', f'{len(found)} profiles'


@rule('6.2.3-3')
def no_profile_reference(file, _):
    """no PDF/X output intent refers to a profile elsewhere"""
    for intent in output_intents(file):
        if file.get(intent, 'S') == 'GTS_PDFX' and 'DestOutputProfileRef' in intent:
            yield 'OutputIntents', 'DestOutputProfileRef'


@rule('6.2.4.2-1')
def input_profiles(file, _):
    """profiles of ICCBased colour spaces are of ICC.1 or ISO 15076-1"""
    for page, family, parts in file.play.spaces:
        if family == 'ICCBased' and len(parts) > 1:
            wrong = bad_profile(Profile(file.data(parts[1])), (b'prtr', b'mntr', b'scnr', b'spac'), (b'RGB ', b'CMYK', b'GRAY', b'Lab '))
            if wrong:
                yield f'page {page}', wrong


@rule('6.2.4.2-2')
def overprint_mode(file, _):
    """no overprint mode 1 where an ICCBased CMYK colour overprints"""
    for page, overprints, mode in file.play.overprinted:
        if overprints and mode == 1:
            yield f'page {page}', 'OPM 1'


def device(file, family, space):
    for page, name, _ in file.play.spaces:
        if name == family and (output_space(file) is None or space and output_space(file) != space):
            yield f'page {page}', f'{family} with output intent {output_space(file)}'
            return


@rule('6.2.4.3-2')
def device_rgb(file, _):
    """DeviceRGB only with DefaultRGB or an RGB output intent"""
    return device(file, 'DeviceRGB', 'RGB')


@rule('6.2.4.3-3')
def device_cmyk(file, _):
    """DeviceCMYK only with DefaultCMYK or a CMYK output intent"""
    return device(file, 'DeviceCMYK', 'CMYK')


@rule('6.2.4.3-4')
def device_gray(file, _):
    """DeviceGray only with DefaultGray or an output intent"""
    return device(file, 'DeviceGray', None)


@rule('6.2.4.4-1')
def colorants(file, _):
    """spot colours of DeviceN stand in its Colorants"""
    for page, family, parts in file.play.spaces:
        if family != 'DeviceN':
            continue
        attributes = file.dict(parts[4]) if len(parts) > 4 else Dict()
        known = set(file.dict(attributes, 'Colorants')) | set(file.list(attributes, 'Process', 'Components')) | PROCESS | {'None'}
        for name in file.list(parts[1]):
            if name not in known:
                yield f'page {page}', str(name)


@rule('6.1.13-9')
def many_colorants(file, _):
    """DeviceN has at most 32 colorants"""
    for page, family, parts in file.play.spaces:
        if family == 'DeviceN' and len(file.list(parts[1])) > 32:
            yield f'page {page}', f'{len(file.list(parts[1]))} colorants'


def same(file, one, other, depth=0):
    """Equal objects, whether direct or not and however packed."""
    one, other = file.resolve(one), file.resolve(other)
    if one is other:
        return True
    if depth > 12 or type(one) is not type(other):
        return False
    if isinstance(one, Stream):
        plain = ('Length', 'Filter', 'DecodeParms')
        return file.data(one) == file.data(other) and same(
            file, {key: item for key, item in one.dict.items() if key not in plain},
            {key: item for key, item in other.dict.items() if key not in plain}, depth + 1)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(file, one[key], other[key], depth + 1) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(same(file, *pair, depth + 1) for pair in zip(one, other))
    return one == other


@rule('6.2.4.4-2')
def separations(file, _):
    """Separations of the same name have the same tint transform and alternate"""
    first = {}
    for ref, item in file.walk(list):
        if len(item) < 4 or file.resolve(item[0]) != 'Separation':
            continue
        name = file.resolve(item[1])
        known = first.setdefault(name, item)
        if not (same(file, known[2], item[2]) and same(file, known[3], item[3])):
            yield f'object {ref.number}', str(name)


@lru_cache(maxsize=4)
def graphics_states(file):
    """Every ExtGState: (where, dictionary), whether it is applied or only named."""
    found = {}
    for ref, item in file.walk():
        if file.get(item, 'Type') == 'ExtGState':
            found[id(item)] = (f'object {ref.number}', item)
        states = file.get(item, 'ExtGState')
        for state in states.values() if isinstance(states, dict) and 'Type' not in item else []:
            state = file.resolve(state)
            if isinstance(state, dict):
                found.setdefault(id(state), (f'object {ref.number}', state))
    for page, state in file.play.states:
        found.setdefault(id(state), (f'page {page}', state))
    return list(found.values())


@rule('6.2.5-1')
def no_transfer(file, _):
    """graphics states have no TR"""
    for where, state in graphics_states(file):
        if 'TR' in state:
            yield where, 'TR'


@rule('6.2.5-2')
def default_transfer(file, _):
    """TR2 is Default"""
    for where, state in graphics_states(file):
        if 'TR2' in state and file.get(state, 'TR2') != 'Default':
            yield where, f'TR2 {file.get(state, "TR2")}'


@rule('6.2.5-3')
def no_halftone_phase(file, _):
    """graphics states have no HTP"""
    for where, state in graphics_states(file):
        if 'HTP' in state:
            yield where, 'HTP'


def halftones(file):
    """(where, colorant or None, dictionary)"""
    for where, state in graphics_states(file):
        halftone = file.get(state, 'HT')
        if not isinstance(halftone, (dict, Stream)):
            continue
        yield where, None, file.dict(halftone)
        for key in file.dict(halftone):
            part = file.get(halftone, key)
            if isinstance(part, (dict, Stream)) and 'HalftoneType' in file.dict(part):
                yield where, key, file.dict(part)


@rule('6.2.5-4')
def halftone_types(file, _):
    """halftones are of type 1 or 5"""
    for where, _name, halftone in halftones(file):
        if file.get(halftone, 'HalftoneType') not in (1, 5):
            yield where, f'HalftoneType {file.get(halftone, "HalftoneType")}'


@rule('6.2.5-5')
def halftone_names(file, _):
    """halftones have no HalftoneName"""
    for where, _name, halftone in halftones(file):
        if 'HalftoneName' in halftone:
            yield where, 'HalftoneName'


@rule('6.2.5-6')
def halftone_transfer(file, _):
    """halftones have a TransferFunction for colorants that are no process colours, and only for these"""
    for where, name, halftone in halftones(file):
        if name == 'Default':
            continue
        if (name is None or name in PROCESS) == ('TransferFunction' in halftone):
            yield where, f'{name or "halftone"}: TransferFunction'


@rule('6.2.6-1')
def rendering_intents(file, _):
    """rendering intents are the four of ISO 32000-1"""
    found = [(f'page {page}', intent) for page, intent in file.play.intents]
    found += [(where, file.get(state, 'RI')) for where, state in graphics_states(file) if 'RI' in state]
    found += [(where, file.get(image, 'Intent')) for where, image in images(file) if 'Intent' in image]
    found += [(f'page {page}', text(entries['Intent'])) for page, entries in file.play.inline if 'Intent' in entries]
    for where, intent in found:
        if intent not in INTENTS:
            yield where, str(intent)


@lru_cache(maxsize=4)
def x_objects(file, kind):
    """(where, dictionary) of every external object of a subtype."""
    found = {}
    for ref, item in file.objects.items():
        if isinstance(item, Stream) and file.get(item.dict, 'Subtype') == kind and file.get(item.dict, 'Type') in (None, 'XObject'):
            found[id(item)] = (f'object {ref.number}', item.dict)
    for page, item in file.play.images if kind == 'Image' else []:
        found.setdefault(id(item), (f'page {page}', item.dict))
    return list(found.values())


def images(file):
    return x_objects(file, 'Image')


@rule('6.2.8-1')
def no_alternates(file, _):
    """images have no Alternates"""
    for where, image in images(file):
        if 'Alternates' in image:
            yield where, 'Alternates'


@rule('6.2.8-2')
def no_opi(file, _):
    """images have no OPI"""
    for where, image in images(file):
        if 'OPI' in image:
            yield where, 'OPI'


@rule('6.2.8-3')
def no_interpolation(file, _):
    """images are not interpolated"""
    for where, image in images(file):
        if file.get(image, 'Interpolate') is True:
            yield where, 'Interpolate'
    for page, entries in file.play.inline:
        if entries.get('I', entries.get('Interpolate')) is True:
            yield f'page {page}', 'I'


@rule('6.2.8-4')
def bits(file, _):
    """images have 1, 2, 4, 8 or 16 bits per component"""
    for where, image in images(file):
        depth = file.get(image, 'BitsPerComponent')
        if file.get(image, 'ImageMask') is not True and depth not in (None, 1, 2, 4, 8, 16):
            yield where, f'BitsPerComponent {depth}'
    for page, entries in file.play.inline:
        depth = entries.get('BPC', entries.get('BitsPerComponent'))
        if entries.get('IM', entries.get('ImageMask')) is not True and depth not in (None, 1, 2, 4, 8, 16):
            yield f'page {page}', f'BPC {depth}'


@rule('6.2.8-5')
def bits_of_masks(file, _):
    """image masks have 1 bit per component"""
    for where, image in images(file):
        if file.get(image, 'ImageMask') is True and file.get(image, 'BitsPerComponent') not in (None, 1):
            yield where, f'BitsPerComponent {file.get(image, "BitsPerComponent")}'
    for page, entries in file.play.inline:
        if entries.get('IM', entries.get('ImageMask')) is True and entries.get('BPC', entries.get('BitsPerComponent')) not in (None, 1):
            yield f'page {page}', 'BPC'


class Jpeg2000:
    """Boxes of a JPEG 2000 file (ISO 15444-1 Annex I): ihdr, bpcc, colr."""

    def __init__(self, data):
        self.channels = self.bits = None
        self.has_bpcc, self.colours = False, []
        self.boxes(data)

    def boxes(self, data):
        at = 0
        while at + 8 <= len(data):
            size, kind = struct.unpack('>I4s', data[at:at + 8])
            head = 8
            if size == 1:
                size, head = struct.unpack('>Q', data[at + 8:at + 16])[0] if len(data) >= at + 16 else 0, 16
            size = size or len(data) - at
            body = data[at + head:at + size]
            if kind == b'jp2h':
                self.boxes(body)
            elif kind == b'ihdr' and len(body) >= 11:
                self.channels, self.bits = struct.unpack('>H', body[8:10])[0], body[10]
            elif kind == b'bpcc':
                self.has_bpcc = True
            elif kind == b'colr' and len(body) >= 3:
                listed = struct.unpack('>I', body[3:7])[0] if body[0] == 1 and len(body) >= 7 else None
                self.colours.append((body[0], body[2], listed))
            at += max(size, 8)


def jpeg2000(file):
    """(where, whether the image dictionary names a colour space, its boxes)"""
    for ref, item in file.objects.items():
        if isinstance(item, Stream) and any(name == 'JPXDecode' for name, _ in file.filters(item)):
            yield f'object {ref.number}', 'ColorSpace' in item.dict, Jpeg2000(file.data(item))


@rule('6.2.8.3-1')
def jpx_channels(file, _):
    """JPEG 2000 data have 1, 3 or 4 colour channels"""
    for where, _named, image in jpeg2000(file):
        if image.channels not in (1, 3, 4):
            yield where, f'{image.channels} channels'


@rule('6.2.8.3-2')
def jpx_specifications(file, _):
    """of several colour specifications in JPEG 2000 data one is exact"""
    for where, named, image in jpeg2000(file):
        if not named and len(image.colours) > 1 and sum(approx == 1 for _m, approx, _e in image.colours) != 1:
            yield where, f'{len(image.colours)} specifications'


@rule('6.2.8.3-3')
def jpx_method(file, _):
    """METH of JPEG 2000 data is 1, 2 or 3"""
    for where, named, image in jpeg2000(file):
        if not named and not any(method in (1, 2, 3) for method, _a, _e in image.colours):
            yield where, f'METH {[method for method, _a, _e in image.colours]}'


@rule('6.2.8.3-4')
def jpx_no_jab(file, _):
    """JPEG 2000 data do not use CIEJab"""
    for where, named, image in jpeg2000(file):
        if not named and any(listed == 19 for _m, _a, listed in image.colours):
            yield where, 'EnumCS 19'


@rule('6.2.8.3-5')
def jpx_depth(file, _):
    """all channels of JPEG 2000 data have the same depth of 1 to 38 bits"""
    for where, _named, image in jpeg2000(file):
        if image.has_bpcc or image.bits is None or not 1 <= (image.bits & 127) + 1 <= 38:
            yield where, f'{image.bits}'


@rule('6.2.9-1')
def plain_forms(file, _):
    """forms have neither OPI, PS nor Subtype2 PS"""
    for where, form in x_objects(file, 'Form'):
        for key in ('OPI', 'PS'):
            if key in form:
                yield where, key
        if file.get(form, 'Subtype2') == 'PS':
            yield where, 'Subtype2 PS'


@rule('6.2.9-2', '7.20-1')
def no_references(file, _):
    """forms do not refer to other files"""
    for where, form in x_objects(file, 'Form'):
        if 'Ref' in form:
            yield where, 'Ref'


@rule('6.2.9-3')
def no_postscript(file, _):
    """there are no PostScript XObjects"""
    for where, _item in x_objects(file, 'PS'):
        yield where, 'Subtype PS'


@rule('6.2.10-1')
def blend_modes(file, _):
    """blend modes are those of ISO 32000-1"""
    for where, state in graphics_states(file):
        modes = file.list(state, 'BM')
        for mode in modes:
            if mode not in BLEND_MODES:
                yield where, str(mode)


def transparent_state(file, state):
    blend = file.list(state, 'BM')
    alpha = [file.get(state, key) for key in ('CA', 'ca')]
    return (any(isinstance(one, (int, float)) and one < 1 for one in alpha)
            or 'SMask' in state and file.get(state, 'SMask') != 'None'
            or bool(blend) and blend[0] not in ('Normal', 'Compatible'))


def transparent(file, item, seen):
    """Whether what a resource dictionary reaches is transparent, whether it is drawn or not."""
    resources = file.resolve(item)
    if not isinstance(resources, dict) or id(resources) in seen:
        return False
    seen.add(id(resources))
    for state in file.dict(resources, 'ExtGState').values():
        if isinstance(file.resolve(state), dict) and transparent_state(file, file.resolve(state)):
            return True
    return (any(transparent_object(file, one, seen) for one in file.dict(resources, 'XObject').values())
            or any(transparent_pattern(file, one, seen) for one in file.dict(resources, 'Pattern').values())
            or any(transparent_font(file, one, seen) for one in file.dict(resources, 'Font').values()))


def transparent_object(file, item, seen):
    entries = file.dict(item)
    if file.get(entries, 'Subtype') == 'Image':
        mask = file.get(entries, 'SMask')
        return isinstance(mask, Stream) or file.get(entries, 'SMaskInData') not in (None, 0)
    return file.get(entries, 'Group', 'S') == 'Transparency' or transparent(file, entries.get('Resources'), seen)


def transparent_pattern(file, item, seen):
    entries = file.dict(item)
    state = file.get(entries, 'ExtGState')
    return isinstance(state, dict) and transparent_state(file, state) or transparent(file, entries.get('Resources'), seen)


def transparent_font(file, item, seen):
    return file.get(item, 'Subtype') == 'Type3' and transparent(file, file.dict(item).get('Resources'), seen)


@rule('6.2.10-2')
def blending_space(file, _):
    """a transparent page names its blending colour space where there is no output intent"""
    if output_space(file) is not None:
        return
    for number, page in enumerate(file.pages, 1):
        if 'CS' in file.dict(page, 'Group'):
            continue
        seen = set()
        found = transparent(file, file.inherited(page, 'Resources')[0], seen)
        for annotation in file.list(page, 'Annots'):
            appearance = file.get(annotation, 'AP', 'N')
            for stream in appearance.values() if isinstance(appearance, dict) else [appearance]:
                found = found or isinstance(file.resolve(stream), Stream) and transparent_object(file, stream, seen)
        if found:
            yield f'page {number}', 'transparent'


@rule('7.20-2')
def forms_once(file, _):
    """a form that holds tagged content of its own is drawn once"""
    numbered = {id(mark.owner): mark.owner for _page, mark, _around, _on in file.play.marked
                if 'MCID' in mark.properties and isinstance(mark.owner, Stream)}
    for key, form in numbered.items():
        if file.play.forms.get(key, 0) > 1:
            yield f'object {form.ref.number}', f'drawn {file.play.forms[key]} times'
