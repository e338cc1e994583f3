"""Rules about metadata (ISO 19005-2 6.6, ISO 14289-1 5, 7.1, 7.2)."""

import re
from functools import lru_cache

import schemas
from pdffile import Stream
from rules import rule
from xmp import Packet, Value

DC = 'http://purl.org/dc/elements/1.1/'
PDFA = 'http://www.aiim.org/pdfa/ns/id/'
PDFUA = 'http://www.aiim.org/pdfua/ns/id/'
SCHEMA = 'http://www.aiim.org/pdfa/ns/schema#'
PROPERTY = 'http://www.aiim.org/pdfa/ns/property#'
TYPE = 'http://www.aiim.org/pdfa/ns/type#'
FIELD = 'http://www.aiim.org/pdfa/ns/field#'
# ISO 19005-2 6.6.2.3.3: the fields that each of the descriptions may have.
FIELDS = {SCHEMA: {'schema', 'namespaceURI', 'prefix', 'property', 'valueType'},
          PROPERTY: {'name', 'valueType', 'category', 'description'},
          TYPE: {'type', 'namespaceURI', 'prefix', 'description', 'field'},
          FIELD: {'name', 'valueType', 'description'}}


def is_metadata(file, item):
    return isinstance(item, Stream) and file.get(item.dict, 'Type') == 'Metadata' and file.get(item.dict, 'Subtype') == 'XML'


@lru_cache(maxsize=4)
def main_packet(file):
    stream = file.get(file.catalog, 'Metadata')
    return Packet(file.data(stream)) if isinstance(stream, Stream) else None


@lru_cache(maxsize=4)
def packets(file):
    """(where, packet): that of the catalog first."""
    main = file.get(file.catalog, 'Metadata')
    found = [('catalog', main_packet(file))] if main_packet(file) else []
    return found + [(f'object {ref.number}', Packet(file.data(item))) for ref, item in file.objects.items()
                    if item is not main and is_metadata(file, item)]


@rule('6.6.2.1-1', '7.1-8')
def has_metadata(file, _):
    """the catalog has metadata: a stream of Type Metadata and Subtype XML"""
    if not is_metadata(file, file.get(file.catalog, 'Metadata')):
        yield 'catalog', 'no Metadata'


@rule('6.6.2.1-2')
def no_bytes(file, _):
    """headers of packets have no bytes"""
    for where, packet in packets(file):
        if 'bytes' in packet.header:
            yield where, f'bytes {packet.header["bytes"]}'


@rule('6.6.2.1-3')
def no_encoding(file, _):
    """headers of packets have no encoding"""
    for where, packet in packets(file):
        if 'encoding' in packet.header:
            yield where, f'encoding {packet.header["encoding"]}'


@rule('6.6.2.1-4')
def well_formed(file, _):
    """packets are well-formed XML, and RDF as XMP has it"""
    for where, packet in packets(file):
        if packet.fault:
            yield where, packet.fault


@rule('6.6.2.1-5')
def utf8(file, _):
    """packets are UTF-8"""
    for where, packet in packets(file):
        if packet.encoding != 'UTF-8':
            yield where, packet.encoding


class Extensions:
    """The extension schemas of a packet: properties by namespace, structures by name."""

    def __init__(self, packet):
        self.properties, self.types = {}, {}
        for schema in descriptions(packet):
            namespace = text(schema, SCHEMA, 'namespaceURI')
            known = self.properties.setdefault(namespace, {})
            for one in parts(schema, SCHEMA, 'property'):
                known[text(one, PROPERTY, 'name')] = text(one, PROPERTY, 'valueType')
            for one in parts(schema, SCHEMA, 'valueType'):
                self.types[text(one, TYPE, 'type')] = (text(one, TYPE, 'namespaceURI'), {
                    text(each, FIELD, 'name'): text(each, FIELD, 'valueType') for each in parts(one, TYPE, 'field')})


def container(packet):
    return packet.get(schemas.PDFA_EXTENSION, 'schemas') if packet else None


def descriptions(packet):
    found = container(packet)
    return [item for item in found.value.items if isinstance(item, Value) and item.kind == 'struct'] if found else []


def field(value, namespace, name):
    return next((one for one in value.items if (one.namespace, one.name) == (namespace, name)), None)


def text(value, namespace, name):
    one = field(value, namespace, name)
    return one.value.text if one and one.value.kind == 'simple' else ''


def parts(value, namespace, name):
    one = field(value, namespace, name)
    return [item for item in one.value.items if isinstance(item, Value) and item.kind == 'struct'] if one else []


@lru_cache(maxsize=16)
def extensions(packet):
    return Extensions(packet)


def known_type(file, packet, one):
    """The type of a property; None where no schema has it."""
    kind = schemas.PREDEFINED.get(one.namespace, {}).get(one.name)
    if kind is not None or one.namespace == schemas.PDFA_EXTENSION and one.name == 'schemas':
        return kind or 'Any'
    for source in (packet, main_packet(file)):
        if source:
            kind = extensions(source).properties.get(one.namespace, {}).get(one.name)
            if kind is not None:
                return schemas.plain_type(kind)
    return None


def all_types(file, packet):
    found = dict(schemas.STRUCTURES)
    for source in (main_packet(file), packet):
        found.update(extensions(source).types if source else {})
    return found


def fits(value, kind, types, depth=0):
    """Whether a value is of a type."""
    if depth > 12 or kind == 'Any':
        return True
    if kind == 'lang':
        languages = [item.language for item in value.items] if value.kind == 'alt' else [None]
        return all(languages) and len(set(languages)) == len(languages) and all(item.kind == 'simple' for item in value.items)
    array, _, rest = kind.partition(' ')
    if array in ('bag', 'seq', 'alt') and rest:
        return value.kind == array and all(fits(item, rest, types, depth + 1) for item in value.items)
    if kind.startswith('one of '):
        return value.kind == 'simple' and value.text.strip() in kind.split()[2:]
    if kind in types:
        namespace, fields = types[kind]
        return value.kind == 'struct' and all(
            one.namespace == namespace and one.name in fields
            and fits(one.value, schemas.plain_type(fields[one.name]), types, depth + 1) for one in value.items)
    if kind in schemas.SIMPLE:
        return value.kind == 'simple' and schemas.fits_simple(kind, value.text)
    return True  # a type that is not described: 6.6.2.3.3 tells


@rule('6.6.2.3.1-1')
def known_properties(file, _):
    """properties are of predefined schemas or of extension schemas"""
    for where, packet in packets(file):
        for one in packet.properties:
            if known_type(file, packet, one) is None:
                yield where, str(one)


@rule('6.6.2.3.1-2')
def property_types(file, _):
    """values of properties are of their types"""
    for where, packet in packets(file):
        for one in packet.properties:
            kind = known_type(file, packet, one)
            if kind is not None and not fits(one.value, kind, all_types(file, packet)):
                yield where, f'{one} is no {kind}'


def described(packet):
    """(namespace of the description, description) of everything in the extension schemas."""
    for schema in descriptions(packet):
        yield SCHEMA, schema
        for one in parts(schema, SCHEMA, 'property'):
            yield PROPERTY, one
        for one in parts(schema, SCHEMA, 'valueType'):
            yield TYPE, one
            for each in parts(one, TYPE, 'field'):
                yield FIELD, each


@rule('6.6.2.3.2-1')
def only_described_fields(file, _):
    """descriptions of extension schemas have the fields of ISO 19005-2 only"""
    for where, packet in packets(file):
        for namespace, one in described(packet):
            for each in one.items:
                if each.namespace != namespace or each.name not in FIELDS[namespace]:
                    yield where, str(each)


@rule('6.6.2.3.3-1')
def schemas_bag(file, _):
    """pdfaExtension:schemas is a bag under that prefix"""
    for where, packet in packets(file):
        found = container(packet)
        if found and (found.value.kind != 'bag' or found.prefix != 'pdfaExtension' or any(item.kind != 'struct' for item in found.value.items)):
            yield where, str(found)


def described_field(name, level, field_name, prefix, kind='text', needed=True):
    """A rule about one field of one kind of description."""
    def check(file, _):
        for where, packet in packets(file):
            for namespace, one in described(packet):
                if namespace != level:
                    continue
                found = field(one, level, field_name)
                if found is None:
                    if needed:
                        yield where, f'no {prefix}:{field_name}'
                elif found.prefix != prefix:
                    yield where, f'{found} has not the prefix {prefix}'
                elif not good(found.value, kind, file, packet):
                    yield where, f'{found} {found.value.text}'
    check.__doc__ = f'{prefix}:{field_name} is {"there and " if needed else ""}{KINDS[kind]}'
    rule(name)(check)


KINDS = {'text': 'text', 'uri': 'a URI', 'seq': 'a sequence of descriptions', 'category': 'internal or external', 'type': 'a known type'}


def good(value, kind, file, packet):
    if kind == 'seq':
        return value.kind == 'seq' and all(item.kind == 'struct' for item in value.items)
    if value.kind != 'simple':
        return False
    if kind == 'category':
        return value.text in ('internal', 'external')
    if kind == 'uri':
        return bool(value.text) and not re.search(r'\s', value.text)
    if kind == 'type':
        name = schemas.plain_type(value.text)
        array, _, rest = name.partition(' ')
        name = rest if array in ('bag', 'seq', 'alt') and rest else name
        return name == 'lang' or name in schemas.SIMPLE and name != 'Any' or name in all_types(file, packet)
    return True


described_field('6.6.2.3.3-2', SCHEMA, 'schema', 'pdfaSchema')
described_field('6.6.2.3.3-3', SCHEMA, 'namespaceURI', 'pdfaSchema', 'uri')
described_field('6.6.2.3.3-4', SCHEMA, 'prefix', 'pdfaSchema')
described_field('6.6.2.3.3-5', SCHEMA, 'property', 'pdfaSchema', 'seq', False)
described_field('6.6.2.3.3-6', SCHEMA, 'valueType', 'pdfaSchema', 'seq', False)
described_field('6.6.2.3.3-7', PROPERTY, 'name', 'pdfaProperty')
described_field('6.6.2.3.3-8', PROPERTY, 'valueType', 'pdfaProperty', 'type')
described_field('6.6.2.3.3-9', PROPERTY, 'category', 'pdfaProperty', 'category')
described_field('6.6.2.3.3-10', PROPERTY, 'description', 'pdfaProperty')
described_field('6.6.2.3.3-11', TYPE, 'type', 'pdfaType')
described_field('6.6.2.3.3-12', TYPE, 'namespaceURI', 'pdfaType', 'uri')
described_field('6.6.2.3.3-13', TYPE, 'prefix', 'pdfaType')
described_field('6.6.2.3.3-14', TYPE, 'description', 'pdfaType')
described_field('6.6.2.3.3-15', TYPE, 'field', 'pdfaType', 'seq', False)
described_field('6.6.2.3.3-16', FIELD, 'name', 'pdfaField')
described_field('6.6.2.3.3-17', FIELD, 'valueType', 'pdfaField', 'type')
described_field('6.6.2.3.3-18', FIELD, 'description', 'pdfaField')


def identification(file, namespace, name):
    packet = main_packet(file)
    return packet.get(namespace, name) if packet else None


@rule('6.6.4-1')
def says_pdfa(file, _):
    """the metadata say pdfaid:part and pdfaid:conformance"""
    for name in ('part', 'conformance'):
        if identification(file, PDFA, name) is None:
            yield 'catalog', f'no pdfaid:{name}'


@rule('6.6.4-2')
def part(file, standard):
    """pdfaid:part is that of the standard"""
    found = identification(file, PDFA, 'part')
    if found and found.value.text != str(standard.part):
        yield 'catalog', f'part {found.value.text}'


@rule('6.6.4-3')
def conformance(file, standard):
    """pdfaid:conformance is the level, or one above"""
    found = identification(file, PDFA, 'conformance')
    levels = {'A': 'A', 'U': 'UA', 'B': 'BUA'}[standard.level]
    if found and (len(found.value.text) != 1 or found.value.text not in levels):
        yield 'catalog', f'conformance {found.value.text}'


def prefix_rule(name, namespace, prefix, field_name):
    def check(file, _):
        found = identification(file, namespace, field_name)
        if found and found.prefix != prefix:
            yield 'catalog', str(found)
    check.__doc__ = f'{field_name} has the prefix {prefix}'
    rule(name)(check)


for at, each_name in enumerate(('part', 'conformance', 'amd', 'corr'), 4):
    prefix_rule(f'6.6.4-{at}', PDFA, 'pdfaid', each_name)
for at, each_name in enumerate(('part', 'amd', 'corr'), 3):
    prefix_rule(f'5-{at}', PDFUA, 'pdfuaid', each_name)


@rule('5-1')
def says_pdfua(file, _):
    """the metadata say pdfuaid:part"""
    if identification(file, PDFUA, 'part') is None:
        yield 'catalog', 'no pdfuaid:part'


@rule('5-2')
def part_ua(file, _):
    """pdfuaid:part is 1"""
    found = identification(file, PDFUA, 'part')
    if found and found.value.text != '1':
        yield 'catalog', f'part {found.value.text}'


@rule('7.1-9')
def title(file, _):
    """the metadata say dc:title"""
    found = identification(file, DC, 'title')
    if found is None or not any(item.text.strip() for item in found.value.items or [found.value]):
        yield 'catalog', 'no dc:title'


@rule('7.2-33')
def metadata_language(file, _):
    """the language of texts in the metadata is known"""
    packet = main_packet(file)
    if 'Lang' in file.catalog or packet is None:
        return
    for one in packet.properties:
        if one.value.kind == 'alt' and one.value.items and all(item.language in (None, 'x-default') for item in one.value.items):
            yield 'catalog', f'{one}: x-default'
