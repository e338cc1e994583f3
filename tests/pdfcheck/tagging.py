"""Rules about the structure tree, marks on the page and languages (ISO 14289-1 7.1 to 7.4, 7.9; ISO 19005-2 6.7)."""

import re

from pdffile import Dict
from rules import rule
from structure import STANDARD_TYPES, elements_of_marks, is_tagged, text_value, tree_of

LANGUAGE = re.compile(r'[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*')
HEADING = re.compile(r'H([1-6])$')


@rule('6.7.2.2-1', '6.2-1')
def marked(file, _):
    """MarkInfo says Marked"""
    if file.get(file.catalog, 'MarkInfo', 'Marked') is not True:
        yield 'catalog', 'MarkInfo'


@rule('7.1-4')
def not_suspect(file, _):
    """MarkInfo does not say Suspects"""
    if file.get(file.catalog, 'MarkInfo', 'Suspects') is True:
        yield 'catalog', 'Suspects'


@rule('6.7.3.3-1', '7.1-11')
def has_tree(file, _):
    """the catalog has a StructTreeRoot"""
    if not isinstance(file.get(file.catalog, 'StructTreeRoot'), dict):
        yield 'catalog', 'no StructTreeRoot'


@rule('6.7.3.4-1', '7.1-5')
def mapped(file, _):
    """every type is a standard one or mapped to one"""
    for element in tree_of(file).elements:
        if element.standard is None:
            yield element.where(), 'not mapped to a standard type'


@rule('6.7.3.4-2', '7.1-6')
def no_circles(file, standard):
    """the role map has no circles; to PDF/A a standard type that is mapped to itself is none"""
    tree = tree_of(file)
    for element in tree.elements:
        if tree.circular(element.type) and not (standard.part and element.type in STANDARD_TYPES):
            yield element.where(), 'mapped in a circle'


@rule('6.7.3.4-3', '7.1-7')
def not_remapped(file, _):
    """standard types are not mapped to others"""
    tree = tree_of(file)
    for element in tree.elements:
        for kind in tree.chain(element.type):
            if kind in STANDARD_TYPES and kind in tree.roles and file.resolve(tree.roles[kind]) != kind:
                yield element.where(), f'{kind} is mapped to {file.resolve(tree.roles[kind])}'


@rule('7.1-1')
def no_artifact_in_tags(file, _):
    """no artifact stands in tagged content"""
    for page, mark, around, on_page in file.play.marked:
        if on_page and mark.tag == 'Artifact' and any(is_tagged(file, outer) for outer in around):
            yield f'page {page}', 'Artifact in tagged content'


@rule('7.1-2')
def no_tags_in_artifact(file, _):
    """no tagged content stands in an artifact"""
    for page, mark, around, on_page in file.play.marked:
        if on_page and is_tagged(file, mark) and any(outer.tag == 'Artifact' for outer in around):
            yield f'page {page}', f'{mark.tag} in Artifact'


@rule('7.1-3')
def all_marked(file, _):
    """whatever is painted is tagged content or an artifact"""
    for one in file.play.painted:
        if one.on_page and not any(mark.tag == 'Artifact' or is_tagged(file, mark) for mark in one.marks):
            yield f'page {one.page}', f'{one.what} is neither'


@rule('7.1-12')
def has_parent(file, _):
    """every structure element names its parent"""
    for element in tree_of(file).elements:
        if not isinstance(element.get('P'), dict):
            yield element.where(), 'no P'


@rule('7.1-10')
def shows_title(file, _):
    """viewers show the title of the document"""
    if file.get(file.catalog, 'ViewerPreferences', 'DisplayDocTitle') is not True:
        yield 'catalog', 'DisplayDocTitle'


def languages(file):
    """(where, language) of catalog, elements and property lists."""
    found = [('catalog', file.catalog)]
    found += [(element.where(), element.dict) for element in tree_of(file).elements]
    found += [(f'page {page}', mark.properties) for page, mark, _around, _on in file.play.marked]
    for where, entries in found:
        if 'Lang' in entries:
            yield where, text_value(file.get(entries, 'Lang') if isinstance(entries, Dict) else entries['Lang'])


@rule('7.2-29')
def language_tags(file, _):
    """languages are tags of RFC 3066"""
    for where, language in languages(file):
        if not LANGUAGE.fullmatch(language):
            yield where, repr(language)


@rule('6.7.4-1')
def language_tags_or_none(file, _):
    """languages are tags of RFC 3066, or empty"""
    for where, language in languages(file):
        if language and not LANGUAGE.fullmatch(language):
            yield where, repr(language)


def catalog_language(file):
    return 'Lang' in file.catalog


@rule('7.2-2')
def outline_language(file, _):
    """with an outline the catalog names a language"""
    if file.get(file.catalog, 'Outlines', 'First') is not None and not catalog_language(file):
        yield 'catalog', 'no Lang for the outline'


def language_of_entry(key):
    def check(file, _):
        if catalog_language(file):
            return
        for element in tree_of(file).elements:
            if element.get(key) is not None and element.inherited('Lang') is None:
                yield element.where(), f'no language for {key}'
    check.__doc__ = f'the language of {key} of an element is known'
    return check


rule('7.2-21')(language_of_entry('ActualText'))
rule('7.2-22')(language_of_entry('Alt'))
rule('7.2-23')(language_of_entry('E'))


def language_of_mark(key):
    def check(file, _):
        if catalog_language(file):
            return
        for page, mark, around, _on in file.play.marked:
            if mark.tag == 'Span' and key in mark.properties and not has_language(file, around + (mark,)):
                yield f'page {page}', f'no language for {key}'
    check.__doc__ = f'the language of {key} of a mark Span is known'
    return check


def has_language(file, marks):
    if any('Lang' in mark.properties for mark in marks):
        return True
    return any(element.inherited('Lang') is not None for element in elements_of_marks(file, marks))


rule('7.2-30')(language_of_mark('ActualText'))
rule('7.2-31')(language_of_mark('Alt'))
rule('7.2-32')(language_of_mark('E'))


@rule('7.2-34')
def text_language(file, _):
    """the language of all text is known"""
    if catalog_language(file):
        return
    for one in file.play.shown:
        if one.on_page and not has_language(file, one.marks):
            yield f'page {one.page}', f'no language for {one.string[:12]!r}'
            return


def by_type(file, *kinds):
    return [element for element in tree_of(file).elements if element.standard in kinds]


def alternative(element):
    return bool(text_value(element.get('Alt'))) or element.get('ActualText') is not None


@rule('7.3-1')
def figures(file, _):
    """figures have Alt or ActualText"""
    for element in by_type(file, 'Figure'):
        if not alternative(element):
            yield element.where(), 'neither Alt nor ActualText'


@rule('7.7-1')
def formulas(file, _):
    """formulas have Alt or ActualText"""
    for element in by_type(file, 'Formula'):
        if not alternative(element):
            yield element.where(), 'neither Alt nor ActualText'


@rule('7.4.2-1')
def heading_levels(file, _):
    """the first heading is H1; none is more than a level below the one before"""
    level = 0
    for element in tree_of(file).elements:
        found = HEADING.match(element.standard or '')
        if found:
            if int(found[1]) > level + 1:
                yield element.where(), f'behind {f"H{level}" if level else "no heading"}'
            level = int(found[1])


@rule('7.4.4-1')
def one_heading(file, _):
    """no element has two H"""
    for element in tree_of(file).elements:
        if element.kid_types.count('H') > 1:
            yield element.where(), f'{element.kid_types.count("H")} H'


def headings(file):
    return by_type(file, 'H'), by_type(file, 'H1', 'H2', 'H3', 'H4', 'H5', 'H6')


@rule('7.4.4-2')
def no_numbered(file, _):
    """with H there are no H1 to H6"""
    plain, numbered = headings(file)
    for element in plain if numbered else []:
        yield element.where(), f'beside {numbered[0].where()}'


@rule('7.4.4-3')
def no_plain(file, _):
    """with H1 to H6 there is no H"""
    plain, numbered = headings(file)
    for element in numbered if plain else []:
        yield element.where(), f'beside {plain[0].where()}'


@rule('7.9-1')
def note_ids(file, _):
    """notes have an ID"""
    for element in by_type(file, 'Note'):
        if not element.get('ID'):
            yield element.where(), 'no ID'


@rule('7.9-2')
def note_ids_once(file, _):
    """no two notes have the same ID"""
    seen = set()
    for element in by_type(file, 'Note'):
        name = element.get('ID')
        if name and name in seen:
            yield element.where(), f'ID {text_value(name)} again'
        seen.add(name)


