"""Rules about files within, optional content and what the catalog must not have (ISO 19005-2 6.8 to 6.11, ISO 14289-1 7.10, 7.11)."""

import os
import re
import tempfile

from pdffile import Name, Stream
from rules import STANDARDS, rule
from structure import text_value

MIME = re.compile(r'[-\w+.]+/[-\w+.]+')


def specifications(file):
    """(where, file specification, its embedded streams)"""
    for ref, item in file.walk():
        embedded = file.get(item, 'EF')
        if isinstance(embedded, dict):
            yield f'object {ref.number}', item, [stream for stream in map(file.resolve, embedded.values()) if isinstance(stream, Stream)]


@rule('6.8-1')
def mime_type(file, _):
    """embedded files have a MIME type"""
    for where, _spec, streams in specifications(file):
        for stream in streams:
            kind = file.get(stream.dict, 'Subtype')
            if not isinstance(kind, Name) or not MIME.fullmatch(kind):
                yield where, f'Subtype {kind}'


@rule('6.8-2')
def file_names(file, _):
    """embedded files have F and UF"""
    for where, spec, _streams in specifications(file):
        for key in ('F', 'UF'):
            if file.get(spec, key) is None:
                yield where, f'no {key}'


@rule('7.11-1')
def file_names_not_empty(file, _):
    """embedded files have F and UF that are not empty"""
    for where, spec, _streams in specifications(file):
        for key in ('F', 'UF'):
            if not text_value(file.get(spec, key)):
                yield where, f'no {key}'


@rule('6.8-3')
def relationship(file, _):
    """embedded files say how they are related"""
    for where, spec, _streams in specifications(file):
        if not isinstance(file.get(spec, 'AFRelationship'), Name):
            yield where, 'no AFRelationship'


@rule('6.8-4')
def associated(file, _):
    """embedded files are associated with the document or a part of it"""
    linked = {id(one) for _ref, item in file.walk() for one in file.list(item, 'AF')}
    for where, spec, _streams in specifications(file):
        if id(spec) not in linked:
            yield where, 'in no AF'


@rule('6.8-5')
def embedded_pdf_a(file, _):
    """embedded files are PDF/A-1 or PDF/A-2 themselves"""
    from check import judge
    for where, _spec, streams in specifications(file):
        for stream in streams[:1]:
            data = file.data(stream)
            if data[:5] != b'%PDF-':
                yield where, 'no PDF'
                continue
            with tempfile.NamedTemporaryFile(suffix='.pdf', delete=False) as inner:
                inner.write(data)
            try:
                found = judge(inner.name, [STANDARDS['a-2b']])
                if found and not declares_first_part(data):
                    yield where, f'{found[0][0]} {found[0][2]}'
            finally:
                os.unlink(inner.name)


def declares_first_part(data):
    """PDF/A-1 has rules of its own that are not here: its claim is believed."""
    return re.search(rb'pdfaid:part(=["\']|>)1', data) is not None


def configurations(file):
    properties = file.dict(file.catalog, 'OCProperties')
    found = [file.get(properties, 'D')] + file.list(properties, 'Configs')
    return [one for one in found if isinstance(one, dict)]


@rule('6.9-1', '7.10-1')
def configuration_names(file, _):
    """configurations of optional content have a name"""
    for one in configurations(file):
        if not text_value(file.get(one, 'Name')):
            yield 'OCProperties', 'no Name'


@rule('6.9-2')
def names_once(file, _):
    """configurations of optional content have different names"""
    seen = set()
    for one in configurations(file):
        name = text_value(file.get(one, 'Name'))
        if name and name in seen:
            yield 'OCProperties', f'Name {name} again'
        seen.add(name)


def ordered(file, item, depth=0):
    for one in file.list(item):
        if isinstance(one, dict):
            yield id(one)
        elif isinstance(one, list) and depth < 32:
            yield from ordered(file, one, depth + 1)


@rule('6.9-3')
def order(file, _):
    """Order of a configuration holds every group"""
    groups = file.list(file.catalog, 'OCProperties', 'OCGs')
    for one in configurations(file):
        if 'Order' in one:
            listed = set(ordered(file, one['Order']))
            for group in groups:
                if id(group) not in listed:
                    yield 'OCProperties', f'Order lacks {text_value(file.get(group, "Name"))}'


@rule('6.9-4', '7.10-2')
def no_automatic_states(file, _):
    """configurations of optional content have no AS"""
    for one in configurations(file):
        if 'AS' in one:
            yield 'OCProperties', 'AS'


@rule('6.10-1')
def no_alternate_presentations(file, _):
    """there are no alternate presentations"""
    if 'AlternatePresentations' in file.dict(file.catalog, 'Names'):
        yield 'catalog', 'AlternatePresentations'


@rule('6.10-2')
def no_steps(file, _):
    """pages have no PresSteps"""
    for number, page in enumerate(file.pages, 1):
        if 'PresSteps' in page:
            yield f'page {number}', 'PresSteps'


@rule('6.11-1')
def no_requirements(file, _):
    """the catalog has no Requirements"""
    if 'Requirements' in file.catalog:
        yield 'catalog', 'Requirements'
