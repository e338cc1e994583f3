#!/usr/bin/env python3
"""Check the fonts of this folder: sums, coverage, widths, outlines, names.

usage: check_fonts.py [DIR]

DIR holds the ttf files, by default the folder of this script; the sums
are always those of expected.sha256 beside this script.  Needs
python3-fonttools.  Where Unihan is at hand (package unicode-data, or
UNIHAN_OTHER names its file), the 8105 characters of 通用规范汉字表 are checked
one by one, otherwise only how many Han characters each file has.

Exit status: 0 all is well, 1 something is wrong.
"""
import hashlib
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import charsets as cs
from fontTools.ttLib import TTFont

# file -> family, Chinese family, PostScript name, glyphs, Han characters
FILES = {
    "fangsong": ("GW FangSong", "公文仿宋", "GWFangSong", 8832, 7943),
    "fangsong-ext": ("GW FangSong Ext", "公文仿宋补", "GWFangSongExt", 1475,
                     1474),
    "kai": ("GW Kai", "公文楷体", "GWKai", 8792, 7901),
    "kai-ext": ("GW Kai Ext", "公文楷体补", "GWKaiExt", 337, 336),
    "song": ("GW Song", "公文宋体", "GWSong", 9129, 8238),
    "song-ext": ("GW Song Ext", "公文宋体补", "GWSongExt", 12979, 12943),
    "title": ("GW Title Song", "公文标题宋", "GWTitleSong", 9129, 8238),
    "hei": ("GW Hei", "公文黑体", "GWHei", 9129, 8238),
    "fangsong-signs": ("GW FangSong Signs", "公文仿宋符号",
                       "GWFangSongSigns", 20, 0),
    "hei-signs": ("GW Hei Signs", "公文黑体符号", "GWHeiSigns", 19, 0),
    "kai-signs": ("GW Kai Signs", "公文楷体符号", "GWKaiSigns", 20, 0),
    "title-signs": ("GW Title Song Signs", "公文标题宋符号",
                    "GWTitleSongSigns", 19, 0),
    "song-signs": ("GW Song Signs", "公文宋体符号", "GWSongSigns", 16, 0),
}
ROLE_FILES = ("fangsong", "kai", "song", "title", "hei")

# The order in which a role looks for a character
CHAINS = {
    "仿宋": ("fangsong", "fangsong-ext", "song-ext"),
    "楷体": ("kai", "kai-ext", "song", "song-ext"),
    "宋体": ("song", "song-ext"),
    "小标宋": ("title", "song-ext"),
    "黑体": ("hei", "song-ext"),
}

TABLES = {"GlyphOrder", "head", "hhea", "maxp", "OS/2", "hmtx", "cmap",
          "loca", "glyf", "name", "post"}
NAME_IDS = (0, 1, 2, 3, 4, 5, 6, 10, 13, 14)

# What the licences or trademarks keep for the originals
RESERVED = ("Source", "Noto", "LXGW", "霞鹜", "Klee", "Arphic", "AR PL",
            "Fandol", "FreeSerif", "BabelStone")

# Chinese marks that must be one em wide and stand in every role file
PUNCT = set(map(ord, "「」『』〔〕【】〖〗《》〈〉—…·～、。；：？！“”‘’（），々〇　"))


class Report:
    def __init__(self):
        self.faults = 0

    def check(self, good, where, text):
        if not good:
            self.faults += 1
            print("FAULT %s: %s" % (where, text))


def listing(codes):
    codes = sorted(codes)
    some = " ".join("%s U+%04X" % (chr(c), c) for c in codes[:8])
    return "%d: %s%s" % (len(codes), some, " …" if len(codes) > 8 else "")


def expected_sums():
    sums = {}
    with open(os.path.join(HERE, "expected.sha256"), encoding="ascii") as f:
        for line in f:
            value, name = line.split()
            sums[name.lstrip("*")] = value
    return sums


def check_sums(report, folder):
    sums = expected_sums()
    names = {n + ".ttf" for n in FILES}
    report.check(set(sums) == names, "expected.sha256",
                 "does not name exactly these files")
    for name in sorted(names & set(sums)):
        with open(os.path.join(folder, name), "rb") as f:
            value = hashlib.sha256(f.read()).hexdigest()
        report.check(value == sums[name], name, "sum differs: " + value)


def check_names(report, where, font, wanted):
    family, chinese, postscript = wanted
    table = font["name"]
    text = {i: table.getName(i, 3, 1, 0x409) for i in NAME_IDS}
    for i in NAME_IDS:
        report.check(text[i] is not None and str(text[i]).strip(), where,
                     "name record %d is missing" % i)
    for i, value in ((1, family), (4, family), (6, postscript),
                     (2, "Regular")):
        report.check(str(text[i]) == value, where,
                     "name record %d is “%s”, not “%s”" % (i, text[i], value))
    for i in (1, 4):
        report.check(str(table.getName(i, 3, 1, 0x804)) == chinese, where,
                     "Chinese name record %d is not “%s”" % (i, chinese))
    for record in table.names:
        if record.nameID in (1, 3, 4, 6):
            for word in RESERVED:
                report.check(word.lower() not in str(record).lower(), where,
                             "name record %d holds the reserved word “%s”"
                             % (record.nameID, word))


def check_outlines(report, where, font, cmap):
    glyf, metrics = font["glyf"], font["hmtx"]
    upem = font["head"].unitsPerEm
    composite = [g for g in font.getGlyphOrder() if glyf[g].isComposite()]
    report.check(not composite, where, "composite glyphs: %s" % composite[:8])
    hinted = [g for g in font.getGlyphOrder()
              if getattr(glyf[g], "program", None)
              and glyf[g].program.getBytecode()]
    report.check(not hinted, where, "hinted glyphs: %s" % hinted[:8])
    report.check(metrics[".notdef"][0] == upem, where,
                 ".notdef is not one em wide")
    narrow = {c for c, g in cmap.items()
              if (cs.is_han(c) or c in PUNCT) and metrics[g][0] != upem}
    report.check(not narrow, where, "not one em wide: " + listing(narrow))
    empty = {c for c, g in cmap.items()
             if cs.is_han(c) and glyf[g].numberOfContours == 0}
    report.check(not empty, where, "Han without a drawing: " + listing(empty))


def check_cmap(report, where, font):
    tables = {(t.platformID, t.platEncID, t.format): t.cmap
              for t in font["cmap"].tables}
    formats = {k[2] for k in tables}
    report.check(formats == {4, 12}, where,
                 "cmap formats are %s, not 4 and 12" % sorted(formats))
    full = font.getBestCmap()
    bmp = {c: g for c, g in full.items() if c <= 0xFFFF}
    for key, table in tables.items():
        report.check(table == (full if key[2] == 12 else bmp), where,
                     "cmap tables of formats 4 and 12 differ")
    private = {c for c in full if 0xE000 <= c <= 0xF8FF or c >= 0xF0000}
    report.check(not private, where, "private use: " + listing(private))
    return full


def check_file(report, folder, name):
    family, chinese, postscript, glyphs, han = FILES[name]
    where = name + ".ttf"
    font = TTFont(os.path.join(folder, where), recalcTimestamp=False)
    report.check(set(font.keys()) == TABLES, where,
                 "tables: %s" % sorted(set(font.keys()) ^ TABLES))
    report.check(font["OS/2"].fsType == 0, where,
                 "OS/2.fsType is %d, not 0" % font["OS/2"].fsType)
    report.check(font["maxp"].numGlyphs == glyphs, where,
                 "%d glyphs, not %d" % (font["maxp"].numGlyphs, glyphs))
    check_names(report, where, font, (family, chinese, postscript))
    cmap = check_cmap(report, where, font)
    check_outlines(report, where, font, cmap)
    count = sum(map(cs.is_han, cmap))
    report.check(count == han, where,
                 "%d Han characters, not %d" % (count, han))
    print("%-18s %6d glyphs %6d Han" % (where, glyphs, count))
    return set(cmap)


def check_role_file(report, where, have):
    wanted = {
        "GB 2312 Han": cs.gb2312_han(),
        "GB 2312 symbols": cs.gb2312_symbols(),
        "punctuation": PUNCT | set(map(ord, cs.PUNCT)),
        "numbers": set(map(ord, cs.CIRCLED + cs.PAREN_NUM + cs.ROMAN)),
        "Latin": set(map(ord, cs.LATIN + cs.LATIN1 + cs.PINYIN)) - {0xAD},
    }
    for what, codes in wanted.items():
        report.check(codes <= have, where,
                     "%s missing: %s" % (what, listing(codes - have)))


def check_chains(report, have):
    standard = None
    if os.path.exists(cs.UNIHAN):
        standard = set(cs.tongyong())
    else:
        print("%s is not there: 通用规范汉字表 is not checked one by one"
              % cs.UNIHAN)
    rare = {c for c in map(ord, cs.RARE_NAMES) if cs.is_han(c)}
    rare |= set(map(ord, cs.OTHER_NAMES))
    small = {code for code, _ in cs.SUBSCRIPTS + cs.SUPERSCRIPTS}
    for role, files in CHAINS.items():
        all_of = set().union(*(have[f] for f in files))
        for what, codes in (("8105", standard), ("GBK", cs.gbk_han()),
                            ("names", rare), ("small digits", small)):
            if codes is not None:
                report.check(codes <= all_of, role, "%s missing: %s"
                             % (what, listing(codes - all_of)))
        print("%s: %d Han in %s" % (role, sum(map(cs.is_han, all_of)),
                                    ", ".join(files)))


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else HERE
    absent = [n for n in FILES
              if not os.path.exists(os.path.join(folder, n + ".ttf"))]
    if absent:
        print("FAULT missing: " + ", ".join(n + ".ttf" for n in absent))
        return 1
    report = Report()
    check_sums(report, folder)
    have = {n: check_file(report, folder, n) for n in FILES}
    for name in ROLE_FILES:
        check_role_file(report, name + ".ttf", have[name])
    check_chains(report, have)
    print("%d faults" % report.faults)
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
