"""Makes the fonts of this folder from fonts/hei.ttf; see README.md."""

import pathlib

from fontTools import cffLib
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
SOURCE = HERE.parents[2] / 'fonts' / 'hei.ttf'
TEXT = '一关于公文字体的复函张晓平委员贵办提案收悉12Abc。，：（）'
FIRST_CID = 1000


def load():
    font = TTFont(SOURCE, recalcTimestamp=False)
    options = Options()
    options.notdef_outline = True
    options.glyph_names = False
    options.hinting = False
    options.name_IDs = ['*']
    subsetter = Subsetter(options)
    subsetter.populate(text=TEXT)
    subsetter.subset(font)
    for table in font['cmap'].tables:
        table.cmap[0x2F00] = table.cmap[0x4E00]
    return font


def to_cff(font):
    """The same glyphs as cubic curves, called by names."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    programs = {}
    for name in order:
        pen = T2CharStringPen(font['hmtx'][name][0], glyphs)
        glyphs[name].draw(pen)
        programs[name] = pen.getCharString()
    out = FontBuilder(font['head'].unitsPerEm, isTTF=False)
    out.font.recalcTimestamp = False
    out.setupGlyphOrder(order)
    out.setupCharacterMap(font.getBestCmap())
    out.setupHorizontalMetrics(dict(font['hmtx'].metrics))
    out.setupHorizontalHeader(ascent=font['hhea'].ascent,
                              descent=font['hhea'].descent)
    out.setupOS2()
    out.setupPost()
    out.font['OS/2'] = font['OS/2']
    out.font['name'] = font['name']
    out.setupCFF('GWTest', {}, programs, {})
    for mark in ('created', 'modified'):
        setattr(out.font['head'], mark, getattr(font['head'], mark))
    return out.font


def to_cid(font):
    """Called by CIDs, with one font dictionary for all."""
    top = font['CFF '].cff.topDictIndex[0]
    order = font.getGlyphOrder()
    names = ['.notdef'] + [f'cid{FIRST_CID + 3 * i:05d}'
                           for i in range(1, len(order))]
    cmap = {code: names[order.index(name)]
            for code, name in font.getBestCmap().items()}
    strings = top.CharStrings
    programs = [strings[name] for name in order]
    part = cffLib.FontDict()
    part.Private = top.Private
    part.FontName = 'GWTest-Part'
    top.ROS = ('Adobe', 'Identity', 0)
    top.rawDict.pop('Private', None)
    del top.Private
    top.FDArray = cffLib.FDArrayIndex()
    top.FDArray.strings = None
    top.FDArray.append(part)
    top.FDSelect = cffLib.FDSelect()
    top.FDSelect.gidArray = [0] * len(names)
    top.FDSelect.format = 0
    top.CIDCount = 65535
    top.charset = names
    strings.charStringsAreIndexed = False
    strings.charStrings = dict(zip(names, programs))
    for program in programs:
        program.private = part.Private
    strings.fdArray = top.FDArray
    strings.fdSelect = top.FDSelect
    font['hmtx'].metrics = {new: font['hmtx'][old]
                            for new, old in zip(names, order)}
    font.setGlyphOrder(names)
    for table in font['cmap'].tables:
        table.cmap = dict(cmap)
    return font


def main():
    load().save(HERE / 'glyf.ttf')
    to_cff(load()).save(HERE / 'cff.otf')
    to_cid(TTFont(HERE / 'cff.otf', recalcTimestamp=False)).save(
        HERE / 'cid.otf')


main()
