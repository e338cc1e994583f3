"""Reads drafts and templates a second time, independently of the program, to
know what a page must show."""

import re

import yaml

from harness import TEMPLATES

# Fields that are not printed, and why; everything else must be on the page.
# (kind, layout or None, path)
NOT_PRINTED = {
    # What the program is told about the document.
    (None, None, 'kind'), (None, None, 'layout'), (None, None, 'ignore'),
    (None, None, 'title-lines'),  # is the title again
    (None, None, 'signature-lines'),  # are the organs again
    ('reply-letter', None, 'attachments.loose'),  # an instruction
    # Stands in the mark and the title where the draft gives its own.
    ('reply-letter', None, 'issuer'),
    # Only makes the title where the draft gives none.
    ('reply-letter', None, 'proposal.type'),
    ('reply-letter', None, 'proposal.session'),
    ('reply-letter', None, 'proposal.number'),
    ('reply-letter', None, 'proposal.subject'),
    ('reply-letter', None, 'proposal.proposer'),
    # A letter has no such line: GB/T 9704-2012, 10.1.
    ('reply-letter', '信函', 'printer'),
    ('reply-letter', '信函', 'print-date'),
}

# Words inside a text field that tell how a table is made.
TABLE_MEASURES = {
    '跨列', '跨行', '对齐', '列宽', 'span', 'columns', 'rows-spanned',
    'colspan', 'rowspan', 'align', 'widths', 'rowspan', 'valign', '宽',
}

# The parts of a template that hold words for the page.
SHOWN = ('layouts', 'fields', 'levels')
NOT_SHOWN = {'help', 'example', 'type', 'key', 'role', 'style', 'font',
             'when', 'unless'}


# the same data, the one sooner
LOADER = getattr(yaml, 'CBaseLoader', yaml.BaseLoader)


def load(path_or_text):
    """YAML with every scalar as the text that stands there."""
    return yaml.load(path_or_text, Loader=LOADER)


def templates():
    """Every template by its name, those they extend merged in."""
    raw = {}
    for path in sorted(TEMPLATES.glob('*.yaml')):
        content = load(path.read_text(encoding='utf-8'))
        if isinstance(content, dict) and 'template' in content:
            raw[content['template']] = content

    def whole(name):
        own = raw[name]
        base = whole(own['extends']) if 'extends' in own else {}
        merged = {**base, **own}
        for key in ('fields', 'layouts', 'styles'):
            merged[key] = {**base.get(key, {}), **own.get(key, {})}
        for key, field in base.get('fields', {}).items():
            merged['fields'][key] = {**field, **merged['fields'][key]}
        return merged

    return {name: whole(name) for name in raw}


def words(node, key=''):
    """The strings of a template that may stand on a page."""
    if isinstance(node, dict):
        for child_key, child in node.items():
            if child_key not in NOT_SHOWN:
                yield from words(child, child_key)
    elif isinstance(node, list):
        for child in node:
            yield from words(child, key)
    elif node:
        for piece in re.split(r'\{[^}]*\}|[\[\]]', node):
            piece = ''.join(piece.split())
            if piece:
                yield piece


class Draft:
    """One input, its keys replaced by the English ones of its template."""

    def __init__(self, path, kinds=None):
        kinds = kinds or templates()
        raw = load(path.read_text(encoding='utf-8'))
        name = raw.get('kind', raw.get('文种'))
        for kind, template in kinds.items():
            if name == kind or name in template.get('names', []):
                self.kind, self.template = kind, template
                break
        else:
            raise ValueError(f'{path.name}: no template for {name}')
        self.fields = self.rename(raw, self.template['fields'])
        self.layout = self.fields.get('layout') or self.chosen_layout()

    @staticmethod
    def rename(mapping, fields):
        keys = {}
        for key, field in fields.items():
            for alias in (key, field.get('label'), *field.get('also', [])):
                keys[alias] = key
        result = {}
        for alias, value in mapping.items():
            key = keys[alias]
            field = fields[key]
            inner = field.get('fields')
            if inner and isinstance(value, dict):
                value = Draft.rename(value, inner)
            elif inner and isinstance(value, list):
                value = [Draft.rename(item, inner)
                         if isinstance(item, dict) else item
                         for item in value]
            result[key] = value
        return result

    def chosen_layout(self):
        layout = self.template['layout']
        for choice in layout.get('when', []):
            if self.fields.get(choice['field']):
                return choice['use']
        return layout['default']

    def segments(self):
        """(path, [text, ...]): the pieces of each field that must stand in
        the page's text in this order, each in one piece, without spaces."""
        for key, value in self.fields.items():
            yield from self.of_field(key, value)

    def of_field(self, path, value):
        if self.hidden(path):
            return
        field = self.field(path)
        if field.get('fields') and isinstance(value, dict):
            for key, inner in value.items():
                yield from self.of_field(f'{path}.{key}', inner)
            return
        if field.get('fields') and isinstance(value, list):
            for item in value:
                if isinstance(item, dict):
                    yield from self.of_field(path, item)
                else:
                    yield path, pieces(item)
            return
        found = pieces(value)
        if found:
            yield path, found

    def hidden(self, path):
        return any(entry in NOT_PRINTED for entry in (
            (None, None, path), (self.kind, None, path),
            (self.kind, self.layout, path)))

    def field(self, path):
        field = {'fields': self.template['fields']}
        for part in path.split('.'):
            field = field['fields'][part]
        return field


def pieces(value):
    """The lines of text inside a value, in the order in which they stand."""
    found = []
    if isinstance(value, dict):
        for key, child in value.items():
            if key not in TABLE_MEASURES:
                found += pieces(child)
    elif isinstance(value, list):
        for child in value:
            found += pieces(child)
    else:
        for line in value.splitlines():
            line = ''.join(line.split())
            if line:
                found.append(line)
    return found
