"""XMP packets (ISO 16684-1 in its form of 2005) read into values: a packet is a list of properties."""

import re
from xml.dom import Node, minidom
from xml.parsers import expat

RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
XML = 'http://www.w3.org/XML/1998/namespace'
ARRAYS = {'Bag': 'bag', 'Seq': 'seq', 'Alt': 'alt'}


class Malformed(Exception):
    """Not XML, or not RDF as XMP has it."""


class Value:
    """kind is simple, struct, bag, seq or alt; text of a simple value; items of the others (fields know their names)."""

    def __init__(self, kind, text='', items=(), language=None):
        self.kind, self.text, self.items, self.language = kind, text, list(items), language


class Property:
    """A property or a field with its name."""

    def __init__(self, namespace, prefix, name, value):
        self.namespace, self.prefix, self.name, self.value = namespace, prefix or '', name, value

    def __str__(self):
        return f'{self.prefix}:{self.name}'


class Packet:
    """A packet: attributes of its header, its encoding, its properties; `fault` says what keeps it from being read."""

    def __init__(self, data):
        self.data, self.properties, self.fault = data, [], None
        self.encoding = encoding_of(data)
        text = data.decode(self.encoding, 'replace')
        header = re.search(r'<\?xpacket\s+([^?]*)\?>', text)
        self.header = dict((name, value) for name, _, value in re.findall(r'(\w+)\s*=\s*(["\'])(.*?)\2', header[1])) if header else {}
        try:
            self.read(text)
        except Malformed as fault:
            self.fault = str(fault)

    def read(self, text):
        body = text.lstrip('\ufeff').strip('\0 \t\r\n')
        body = re.sub(r'^<\?xml[^>]*\?>', '', body)
        try:
            document = minidom.parseString(body.encode('utf-8'))
        except (expat.ExpatError, ValueError) as fault:
            raise Malformed(str(fault)) from fault
        roots = document.getElementsByTagNameNS(RDF, 'RDF')
        if len(roots) != 1:
            raise Malformed(f'{len(roots)} rdf:RDF')
        seen = set()
        for node in elements(roots[0]):
            if (node.namespaceURI, node.localName) != (RDF, 'Description'):
                raise Malformed(f'{node.nodeName} in rdf:RDF')
            for one in self.of_description(node):
                if (one.namespace, one.name) in seen:
                    raise Malformed(f'{one} twice')
                seen.add((one.namespace, one.name))
                self.properties.append(one)

    def of_description(self, node):
        for attribute in attributes(node):
            if attribute.namespaceURI not in (RDF, XML) and attribute.namespaceURI:
                yield Property(attribute.namespaceURI, attribute.prefix, attribute.localName, Value('simple', attribute.value))
        for child in elements(node):
            if not child.namespaceURI:
                raise Malformed(f'{child.nodeName} has no namespace')
            yield Property(child.namespaceURI, child.prefix, child.localName, self.value(child))

    def value(self, node):
        language = node.getAttributeNS(XML, 'lang') if node.hasAttributeNS(XML, 'lang') else None
        kind = node.getAttributeNS(RDF, 'parseType')
        inner = elements(node)
        if kind == 'Resource':
            return self.structure(node, list(self.of_description(node)), language)
        if kind:
            raise Malformed(f'parseType {kind}')
        if node.hasAttributeNS(RDF, 'resource'):
            return Value('simple', node.getAttributeNS(RDF, 'resource'), language=language)
        loose = [one for one in attributes(node) if one.namespaceURI not in (RDF, XML, None)]
        if loose and not inner:
            return self.structure(node, [Property(one.namespaceURI, one.prefix, one.localName, Value('simple', one.value)) for one in loose],
                                  language)
        if not inner:
            return Value('simple', text_of(node), language=language)
        if len(inner) > 1 or text_of(node, deep=False).strip():
            raise Malformed(f'{node.nodeName} holds more than one value')
        child = inner[0]
        if child.namespaceURI == RDF and child.localName in ARRAYS:
            items = elements(child)
            if any((one.namespaceURI, one.localName) != (RDF, 'li') for one in items):
                raise Malformed(f'{child.nodeName} holds what is no rdf:li')
            return Value(ARRAYS[child.localName], items=[self.value(one) for one in items], language=language)
        if (child.namespaceURI, child.localName) == (RDF, 'Description'):
            return self.structure(node, list(self.of_description(child)), language)
        raise Malformed(f'{child.nodeName} in {node.nodeName}')

    def structure(self, _node, fields, language):
        """A structure; one with rdf:value is that value, the rest are its qualifiers."""
        for field in fields:
            if (field.namespace, field.name) == (RDF, 'value'):
                return field.value
        return Value('struct', items=fields, language=language)

    def get(self, namespace, name):
        """A property; None without."""
        return next((one for one in self.properties if (one.namespace, one.name) == (namespace, name)), None)


def encoding_of(data):
    """The encoding of the bytes: by their mark, or by where the zeros are."""
    for mark, name in ((b'\xef\xbb\xbf', 'UTF-8'), (b'\xff\xfe\0\0', 'UTF-32-LE'), (b'\0\0\xfe\xff', 'UTF-32-BE'),
                       (b'\xff\xfe', 'UTF-16-LE'), (b'\xfe\xff', 'UTF-16-BE')):
        if data.startswith(mark):
            return name
    for start, name in ((b'<\0\0\0', 'UTF-32-LE'), (b'\0\0\0<', 'UTF-32-BE'), (b'<\0', 'UTF-16-LE'), (b'\0<', 'UTF-16-BE')):
        if data.startswith(start):
            return name
    try:
        data.decode('utf-8')
    except UnicodeDecodeError:
        return 'latin-1'
    return 'UTF-8'


def elements(node):
    return [child for child in node.childNodes if child.nodeType == Node.ELEMENT_NODE]


def attributes(node):
    return [node.attributes.item(at) for at in range(node.attributes.length)
            if node.attributes.item(at).namespaceURI != 'http://www.w3.org/2000/xmlns/']


def text_of(node, deep=True):
    return ''.join(child.data for child in node.childNodes if child.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE))
