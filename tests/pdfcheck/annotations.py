"""Rules about annotations, form fields, signatures and actions (ISO 19005-2 6.3 to 6.5, ISO 14289-1 7.15, 7.18)."""

from pdffile import Stream
from rules import rule
from structure import Element, text_value, tree_of
from tagging import by_type, catalog_language

TYPES = set("""Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup
FileAttachment Widget PrinterMark TrapNet Watermark Redact""".split())
ACTIONS = {'GoTo', 'GoToR', 'GoToE', 'Thread', 'URI', 'Named', 'SubmitForm'}
NAMED = {'NextPage', 'PrevPage', 'FirstPage', 'LastPage'}
HIDDEN = 2


def kind(file, annotation):
    return file.get(annotation, 'Subtype')


def places(file):
    """(where, annotation) of all annotations."""
    for page, _page, annotation in file.annotations:
        yield f'page {page}, {kind(file, annotation)}', annotation


def flags(file, annotation):
    found = file.get(annotation, 'F')
    return found if isinstance(found, int) else 0


@rule('6.3.1-1')
def annotation_types(file, _):
    """annotations are of the types of ISO 32000-1 without 3D, Sound, Screen, Movie"""
    for where, annotation in places(file):
        if kind(file, annotation) not in TYPES:
            yield where, str(kind(file, annotation))


@rule('6.3.2-1')
def has_flags(file, _):
    """annotations but Popup have F"""
    for where, annotation in places(file):
        if kind(file, annotation) != 'Popup' and 'F' not in annotation:
            yield where, 'no F'


@rule('6.3.2-2')
def flag_values(file, _):
    """annotations are printed and not hidden"""
    for where, annotation in places(file):
        if 'F' in annotation and flags(file, annotation) & (1 | 2 | 4 | 32 | 256) != 4:
            yield where, f'F {flags(file, annotation)}'


def rectangle(file, annotation):
    sides = file.list(annotation, 'Rect')
    return sides[:4] if len(sides) >= 4 and all(isinstance(side, (int, float)) for side in sides[:4]) else None


@rule('6.3.3-1')
def has_appearance(file, _):
    """annotations have an appearance, except Popup, Link and those without size"""
    for where, annotation in places(file):
        sides = rectangle(file, annotation)
        empty = sides and sides[0] == sides[2] and sides[1] == sides[3]
        if not empty and kind(file, annotation) not in ('Popup', 'Link') and file.get(annotation, 'AP') is None:
            yield where, 'no AP'


def field_type(file, annotation):
    for field, own in file.fields:
        if field is annotation:
            return own.get('FT')
    return file.inherited(annotation, 'FT')[0]


def appearances(file):
    for where, annotation in places(file):
        appearance = file.get(annotation, 'AP')
        if isinstance(appearance, dict):
            yield where, annotation, appearance


@rule('6.3.3-2')
def only_normal(file, _):
    """appearances have N only"""
    for where, _annotation, appearance in appearances(file):
        if set(appearance) != {'N'}:
            yield where, f'AP has {", ".join(sorted(appearance))}'


def is_button(file, annotation):
    return kind(file, annotation) == 'Widget' and field_type(file, annotation) == 'Btn'


@rule('6.3.3-3')
def button_states(file, _):
    """the appearance of a button is a dictionary of states"""
    for where, annotation, appearance in appearances(file):
        if set(appearance) == {'N'} and is_button(file, annotation):
            normal = file.get(appearance, 'N')
            if not isinstance(normal, dict) or not all(isinstance(file.resolve(one), Stream) for one in normal.values()):
                yield where, 'N is no dictionary of streams'


@rule('6.3.3-4')
def one_appearance(file, _):
    """the appearance of what is no button is a stream"""
    for where, annotation, appearance in appearances(file):
        if set(appearance) == {'N'} and not is_button(file, annotation) and not isinstance(file.get(appearance, 'N'), Stream):
            yield where, 'N is no stream'


@rule('6.4.1-1')
def widget_actions(file, _):
    """widgets have neither A nor AA"""
    for where, annotation in places(file):
        for key in ('A', 'AA') if kind(file, annotation) == 'Widget' else ():
            if key in annotation:
                yield where, key


@rule('6.4.1-2')
def field_actions(file, _):
    """fields have neither A nor AA"""
    for field, _own in file.fields:
        for key in ('A', 'AA'):
            if key in field:
                yield f'field {text_value(file.get(field, "T"))}', key


@rule('6.4.1-3')
def appearances_there(file, _):
    """the form does not ask for appearances to be made"""
    if file.get(file.catalog, 'AcroForm', 'NeedAppearances') not in (None, False):
        yield 'AcroForm', 'NeedAppearances'


@rule('6.4.2-1')
def no_xfa(file, _):
    """the form has no XFA"""
    if 'XFA' in file.dict(file.catalog, 'AcroForm'):
        yield 'AcroForm', 'XFA'


@rule('6.4.2-2')
def no_rendering(file, _):
    """the catalog has no NeedsRendering"""
    if file.get(file.catalog, 'NeedsRendering') not in (None, False):
        yield 'catalog', 'NeedsRendering'


@rule('7.15-1')
def static_xfa(file, _):
    """no dynamic XFA"""
    import re
    parts = file.list(file.catalog, 'AcroForm', 'XFA')
    whole = b''.join(file.data(part) for part in parts if isinstance(part, Stream))
    if re.search(rb'<(\w+:)?dynamicRender\s*>\s*required\s*<', whole):
        yield 'AcroForm', 'dynamicRender required'


def signatures(file):
    """(where, signature dictionary) of the values of signature fields."""
    for field, own in file.fields:
        value = file.resolve(own.get('V'))
        if own.get('FT') == 'Sig' and isinstance(value, dict):
            yield f'signature {text_value(file.get(field, "T"))}', value


@rule('6.4.3-1')
def signed_range(file, _):
    """a signature covers the whole file but itself"""
    for where, signature in signatures(file):
        parts = file.list(signature, 'ByteRange')
        contents = file.get(signature, 'Contents')
        length = len(contents) if isinstance(contents, bytes) else len(text_value(contents))
        if len(parts) != 4 or not all(isinstance(part, int) for part in parts):
            yield where, f'ByteRange {parts}'
            continue
        gap = parts[2] - parts[0] - parts[1]
        hole = file.bytes[parts[1]:parts[2]]
        last = [found for found in (file.bytes.find(b'%%EOF', parts[2]),) if found >= 0]
        ends = parts[2] + parts[3]
        if parts[0] or gap < length or hole[:1] != b'<' or hole[-1:] != b'>' or not last or ends < last[0] + 5:
            yield where, f'ByteRange {parts}'


def der(data, at=0):
    """(tag, begin, end) of one value of DER or BER; an end of -1 for indefinite length."""
    tag, size, at = data[at], data[at + 1], at + 2
    if size == 0x80:
        return tag, at, -1
    if size & 0x80:
        count = size & 0x7f
        size, at = int.from_bytes(data[at:at + count], 'big'), at + count
    return tag, at, at + size


def children(data, begin, end):
    found = []
    while begin < end and begin + 2 <= len(data):
        tag, first, last = der(data, begin)
        if last < 0:
            return found
        found.append((tag, first, last))
        begin = last
    return found


def signed_data(contents):
    """Values within SignedData (RFC 2315 9.1); None where there is none."""
    try:
        _tag, begin, end = der(contents)
        content = [part for part in children(contents, begin, end) if part[0] == 0xa0]
        inside = children(contents, content[0][1], content[0][2])
        return children(contents, inside[0][1], inside[0][2])
    except IndexError:
        return None


def pkcs7(file):
    for where, signature in signatures(file):
        contents = file.get(signature, 'Contents')
        if isinstance(contents, bytes):
            yield where, contents, signed_data(contents)


@rule('6.4.3-2')
def certificate(file, _):
    """a signature holds the signer's certificate"""
    for where, contents, parts in pkcs7(file):
        if not parts or not any(tag == 0xa0 and children(contents, begin, end) for tag, begin, end in parts):
            yield where, 'no certificate'


@rule('6.4.3-3')
def one_signer(file, _):
    """a signature has one signer"""
    for where, contents, parts in pkcs7(file):
        sets = [part for part in parts or [] if part[0] == 0x31]
        count = len(children(contents, sets[-1][1], sets[-1][2])) if len(sets) > 1 else 0
        if count != 1:
            yield where, f'{count} signers'


def actions(file):
    """(where, action dictionary) of everything that acts: annotations, outline, catalog, pages, and what follows them."""
    seen = set()
    for ref, item in file.walk():
        for key in ('A', 'OpenAction', 'PA'):
            stack = [file.resolve(item.get(key))]
            while stack:
                action = stack.pop()
                if isinstance(action, dict) and 'S' in action and id(action) not in seen and file.get(action, 'Type') in (None, 'Action'):
                    seen.add(id(action))
                    yield f'object {ref.number}', action
                    stack += file.list(action, 'Next')
        more = file.get(item, 'AA')
        for action in more.values() if isinstance(more, dict) else []:
            action = file.resolve(action)
            if isinstance(action, dict) and 'S' in action and id(action) not in seen:
                seen.add(id(action))
                yield f'object {ref.number}', action
    scripts = file.get(file.catalog, 'Names', 'JavaScript')
    if scripts is not None:
        yield 'catalog', {'S': 'JavaScript'}


def structural(file, action):
    """An attribute dictionary under A of a structure element has O."""
    return 'O' in action


@rule('6.5.1-1')
def action_types(file, _):
    """actions are GoTo, GoToR, GoToE, Thread, URI, Named or SubmitForm"""
    for where, action in actions(file):
        if not structural(file, action) and file.get(action, 'S') not in ACTIONS:
            yield where, str(file.get(action, 'S'))


@rule('6.5.1-2')
def named_actions(file, _):
    """named actions are those four that turn pages"""
    for where, action in actions(file):
        if file.get(action, 'S') == 'Named' and file.get(action, 'N') not in NAMED:
            yield where, str(file.get(action, 'N'))


@rule('6.5.2-1')
def catalog_actions(file, _):
    """the catalog has no AA"""
    if 'AA' in file.catalog:
        yield 'catalog', 'AA'


@rule('6.5.2-2')
def page_actions(file, _):
    """pages have no AA"""
    for number, page in enumerate(file.pages, 1):
        if 'AA' in page:
            yield f'page {number}', 'AA'


# PDF/UA

def outside(file, page, annotation):
    """Whether an annotation lies outside the crop box."""
    box = file.inherited(page, 'CropBox')[0] or file.inherited(page, 'MediaBox')[0]
    box = [file.resolve(side) for side in box or []]
    sides = rectangle(file, annotation)
    if not sides or len(box) < 4:
        return False
    left, right = sorted((box[0], box[2]))
    low, high = sorted((box[1], box[3]))
    return (max(sides[0], sides[2]) <= left or min(sides[0], sides[2]) >= right
            or max(sides[1], sides[3]) <= low or min(sides[1], sides[3]) >= high)


def seen_annotations(file):
    """(where, annotation, the element it hangs in or None) of those that are neither hidden nor outside."""
    tree = tree_of(file)
    for number, page, annotation in file.annotations:
        if not flags(file, annotation) & HIDDEN and not outside(file, page, annotation):
            element = tree.of_key(file.get(annotation, 'StructParent')) if 'StructParent' in annotation else None
            yield f'page {number}, {kind(file, annotation)}', annotation, element


def described(file, annotation, element):
    return bool(text_value(file.get(annotation, 'Contents'))) or bool(element and text_value(element.get('Alt')))


@rule('7.18.1-1')
def in_annot(file, _):
    """annotations but widgets, links and printer's marks hang in Annot"""
    for where, annotation, element in seen_annotations(file):
        if kind(file, annotation) not in ('Widget', 'PrinterMark', 'Link') and (element is None or element.standard != 'Annot'):
            yield where, f'in {element.type if element else "no element"}'


@rule('7.18.1-2')
def alternative(file, _):
    """annotations have Contents, or Alt of their element"""
    for where, annotation, element in seen_annotations(file):
        if kind(file, annotation) != 'Widget' and not described(file, annotation, element):
            yield where, 'neither Contents nor Alt'


@rule('7.18.1-3')
def field_names(file, _):
    """form fields have TU, or their widgets an element with Alt"""
    for where, annotation, element in seen_annotations(file):
        if kind(file, annotation) != 'Widget':
            continue
        owner = annotation if 'T' in annotation or 'Parent' not in annotation else file.dict(annotation, 'Parent')
        if not text_value(file.get(owner, 'TU')) and not (element and text_value(element.get('Alt'))):
            yield where, 'neither TU nor Alt'


@rule('7.18.2-1')
def no_trap_net(file, _):
    """there are no TrapNet annotations"""
    for where, annotation, _element in seen_annotations(file):
        if kind(file, annotation) == 'TrapNet':
            yield where, 'TrapNet'


@rule('7.18.3-1')
def tab_order(file, _):
    """pages with annotations go by the structure"""
    for number, page in enumerate(file.pages, 1):
        if file.list(page, 'Annots') and file.get(page, 'Tabs') != 'S':
            yield f'page {number}', f'Tabs {file.get(page, "Tabs")}'


@rule('7.18.4-1')
def in_form(file, _):
    """widgets hang in Form"""
    for where, annotation, element in seen_annotations(file):
        if kind(file, annotation) == 'Widget' and (element is None or element.standard != 'Form'):
            yield where, f'in {element.type if element else "no element"}'


@rule('7.18.4-2')
def form_kids(file, _):
    """Form without Role has one kid: a widget"""
    for element in by_type(file, 'Form'):
        if element.attribute('PrintField', 'Role') is not None:
            continue
        items = [kid for kid in element.kids if not isinstance(kid, Element)]
        widgets = [kid for kid in items if kid.mcid is None and file.get(kid.owner, 'Subtype') == 'Widget']
        if len(widgets) != 1 or len(element.kids) != 1:
            yield element.where(), f'{len(element.kids)} kids, {len(widgets)} widgets'


@rule('7.18.5-1')
def in_link(file, _):
    """links hang in Link"""
    for where, annotation, element in seen_annotations(file):
        if kind(file, annotation) == 'Link' and (element is None or element.standard != 'Link'):
            yield where, f'in {element.type if element else "no element"}'


@rule('7.18.5-2')
def link_contents(file, _):
    """links have Contents"""
    for where, annotation, _element in seen_annotations(file):
        if kind(file, annotation) == 'Link' and not text_value(file.get(annotation, 'Contents')):
            yield where, 'no Contents'


def media_clips(file):
    for ref, item in file.walk():
        if file.get(item, 'S') == 'MCD':
            yield f'object {ref.number}', item


@rule('7.18.6.2-1')
def media_type(file, _):
    """media clips have CT"""
    for where, clip in media_clips(file):
        if 'CT' not in clip:
            yield where, 'no CT'


@rule('7.18.6.2-2')
def media_alternative(file, _):
    """media clips have Alt: pairs of language and text"""
    for where, clip in media_clips(file):
        parts = file.list(clip, 'Alt')
        if not parts or len(parts) % 2 or not all(text_value(part) for part in parts[1::2]):
            yield where, 'no Alt'


@rule('7.18.8-1')
def printer_marks(file, _):
    """printer's marks hang in no element"""
    for where, annotation, element in seen_annotations(file):
        if kind(file, annotation) == 'PrinterMark' and element is not None:
            yield where, f'in {element.type}'


def has_language(annotation, element):
    return 'Lang' in annotation or bool(element and element.inherited('Lang') is not None)


@rule('7.2-24')
def contents_language(file, _):
    """the language of Contents of annotations is known"""
    for where, annotation, element in seen_annotations(file) if not catalog_language(file) else []:
        if file.get(annotation, 'Contents') is not None and not has_language(annotation, element):
            yield where, 'no language for Contents'


@rule('7.2-25')
def field_language(file, _):
    """the language of TU of fields is known"""
    if catalog_language(file):
        return
    tree = tree_of(file)
    for field, _own in file.fields:
        element = tree.of_key(file.get(field, 'StructParent')) if 'StructParent' in field else None
        if file.get(field, 'TU') is not None and not has_language(field, element):
            yield f'field {text_value(file.get(field, "T"))}', 'no language for TU'
