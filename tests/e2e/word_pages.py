"""Pages of Word files beside ours, when both have the same lines.

LibreOffice breaks lines in its own way: it hangs marks into the margin, sets
gaps between digits and characters, and closes no marks up, whatever the file
says of that. So the paragraphs of a copy are given the lines of our pages,
each ended by a break and with room for it: what is left to LibreOffice is how
high everything is and where a page ends.
"""

import re
import xml.etree.ElementTree as ElementTree
import zipfile

from harness import run
from word_lint import W

FOLIO = re.compile(r'—\d+—')
WIDER = '-1000'  # twips that a line may go on to the right
REACH = 40       # lines that are looked through for the next paragraph


def lines_of(pdf, page):
    """The lines of a page: (upper edge, text)."""
    seen = run(['pdftotext', '-f', str(page), '-l', str(page),
                '-bbox-layout', pdf, '-'])
    rows = {}
    for y, text in re.findall(r'<word xMin="[0-9.]+" yMin="([0-9.]+)" '
                              r'xMax="[0-9.]+" yMax="[0-9.]+">(.*?)</word>',
                              seen.out.decode()):
        rows[round(float(y), 1)] = rows.get(round(float(y), 1), '') + text
    return sorted(rows.items())


def page_count(pdf):
    return int(re.search(rb'Pages:\s+(\d+)', run(['pdfinfo', pdf]).out)[1])


def bare(text):
    return re.sub(r'\s', '', text.replace('&amp;', '&').replace(
        '&lt;', '<').replace('&gt;', '>').replace('&quot;', '"'))


def tops(pdf):
    """What stands first on each page; of an empty one ''."""
    return [next((bare(text) for _, text in lines_of(pdf, page)
                  if not FOLIO.fullmatch(bare(text))), '')
            for page in range(1, page_count(pdf) + 1)]


def all_lines(pdf):
    return [line for page in range(1, page_count(pdf) + 1)
            for line in (bare(text) for _, text in lines_of(pdf, page))
            if not FOLIO.fullmatch(line)]


def ends(text, lines, at):
    """Where the lines of the paragraph end in its bare text, and the place
    behind the last of them; none where it does not stand there whole."""
    for start in range(at, min(at + REACH, len(lines))):
        found, done, n = [], 0, start
        while done < len(text) and n < len(lines) and lines[n] and \
                text.startswith(lines[n], done):
            done += len(lines[n])
            found.append(done)
            n += 1
        if done == len(text) and found:
            return found[:-1], n
    return [], at


def divide(paragraph, found):
    """A break behind so many characters that are no blanks."""
    found, at = list(found), 0
    for r in paragraph.iter(W + 'r'):
        for t in list(r):
            if t.tag != W + 't' or not t.text:
                continue
            pieces, piece = [], ''
            for c in t.text:
                piece += c
                at += not c.isspace()
                if found and at == found[0]:
                    found.pop(0)
                    pieces.append(piece)
                    piece = ''
            place = list(r).index(t)
            for text in pieces:
                new = ElementTree.Element(W + 't', t.attrib)
                new.text = text
                r.insert(place, new)
                r.insert(place + 1, ElementTree.Element(W + 'br'))
                place += 2
            t.text = piece


def widen(paragraph):
    """Room to the right, so that no line ends before its break."""
    properties = paragraph.find(W + 'pPr')
    if properties is None:
        properties = ElementTree.Element(W + 'pPr')
        paragraph.insert(0, properties)
    ind = properties.find(W + 'ind')
    if ind is None:
        ind = ElementTree.SubElement(properties, W + 'ind')
    ind.set(W + 'right', WIDER)


def with_our_lines(path, pdf, out):
    """A copy of the Word file with the lines of our PDF."""
    lines, at = all_lines(pdf), 0
    with zipfile.ZipFile(path) as source, \
            zipfile.ZipFile(out, 'w') as target:
        for name in source.namelist():
            data = source.read(name)
            if name == 'word/document.xml':
                root = ElementTree.fromstring(data)
                for p in root.iter(W + 'p'):
                    text = bare(''.join(t.text or ''
                                        for t in p.iter(W + 't')))
                    if text and p.find(f'.//{W}br') is None:
                        found, at = ends(text, lines, at)
                        divide(p, found)
                        if found:
                            widen(p)
                data = ElementTree.tostring(root, 'UTF-8')
            target.writestr(name, data)
