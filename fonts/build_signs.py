#!/usr/bin/env python3
"""Build small fonts of signs that agree with the digits of a role's font.

usage: build_signs.py [DIR]

DIR holds the role files as build_fonts.py makes them, by default the folder
of this script; the small files are written there.  Needs python3-fonttools
(4.38 or newer) only.

℃ ‰ μ of Chinese fonts are drawn for a cell of one em, thinner than the
digits that they stand behind.  Here they are put together from what the same
font has for Latin text: ° and C, % with its last ring once more, µ.  － is
its — made shorter, so that it fills its cell; ☑ is its □ and √, ☒ its □ and ×, ☐ its □.  The signs of powers
and charges, ⁻ of mg·L⁻¹, ⁺ of Na⁺, are its + = ( ) n i, as small and as high as its ¹ is beside its 1, and
lowered as ₂ is; ⁻ is a bar of =.  A file is made of one font only, and under that font's licence.
"""
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from build_fonts import (ROLES, WHEN, Builder, RoundingPen, Source, assemble,
                         bounds, replay, split_contours)

GAP = .045          # of the em, between two parts
DASH = .88          # of the em: － fills its cell as ～ does
TICK = .78          # of the box's inside, which the tick of ☑ and the cross of ☒ fill
SMALL, LOWERED = .62, -.14   # as ₀ to ₉ in build_fonts.py
RAISED_FROM = dict(zip("⁺⁻⁼⁽⁾ⁿⁱ", "+-=()ni"))
LOWERED_FROM = dict(zip("₊₋₌₍₎", "+-=()"))
SCRIPTS = "".join(RAISED_FROM) + "".join(LOWERED_FROM)
SIGNS = {role: signs + SCRIPTS for role, signs in {
    "fangsong": "℃‰μ－☑☒☐", "kai": "℃‰μ－☑☒☐", "hei": "℃‰－☑☒☐",
    "title": "℃‰－☑☒☐", "song": "☑☒☐"}.items()}


def joined(b, code, parts, advance):
    """A glyph of parts, each with its shift to the right."""
    tt = TTGlyphPen(None)
    for ops, shift in parts:
        replay(ops, TransformPen(RoundingPen(tt), Transform(dx=shift)))
    b.glyphs[code] = (tt.glyph(), round(advance))


def celsius(b, src):
    (ring, _), (letter, wide) = src.ops(ord("°")), src.ops(ord("C"))
    bearing = bounds(letter)[0]
    to_ring = bearing - bounds(ring)[0]
    to_letter = bounds(ring)[2] + to_ring + GAP * b.upem - bearing
    joined(b, ord("℃"), [(ring, to_ring), (letter, to_letter)],
           wide + to_letter)


def per_mille(b, src):
    """The ring at the right of % stands there once more."""
    percent, wide = src.ops(ord("%"))
    contours = split_contours(percent)
    outer = max((c for c in contours if bounds(c)[1] < .1 * b.upem
                 and bounds(c)[3] < .5 * b.upem),
                key=lambda c: bounds(c)[2])
    x0, y0, x1, y1 = bounds(outer)
    ring = [op for c in contours for op in c
            if x0 <= bounds(c)[0] and bounds(c)[2] <= x1
            and y0 <= bounds(c)[1] and bounds(c)[3] <= y1]
    shift = x1 - x0 + GAP * b.upem
    joined(b, ord("‰"), [(percent, 0), (ring, shift)], wide + shift)


def micro(b, src):
    letter, wide = src.ops(ord("µ"))
    joined(b, ord("μ"), [(letter, 0)], wide)


def hyphen(b, src):
    """— made shorter, in the middle of the cell."""
    dash, wide = src.ops(ord("—"))
    x0, _, x1, _ = bounds(dash)
    scale = DASH * wide / (x1 - x0)
    tt = TTGlyphPen(None)
    replay(dash, TransformPen(RoundingPen(tt), Transform(
        xx=scale, dx=(1 - DASH) / 2 * wide - scale * x0)))
    b.glyphs[ord("－")] = (tt.glyph(), round(wide))


def filled(b, src, sign, inner):
    """What stands in the box of □."""
    (box, wide), (tick, _) = src.ops(ord("□")), src.ops(ord(inner))
    x0, y0, x1, y1 = bounds(box)
    u0, v0, u1, v1 = bounds(tick)
    scale = TICK * min((x1 - x0) / (u1 - u0), (y1 - y0) / (v1 - v0))
    tt = TTGlyphPen(None)
    replay(box, RoundingPen(tt))
    replay(tick, TransformPen(RoundingPen(tt), Transform(
        xx=scale, yy=scale, dx=(x0 + x1 - scale * (u0 + u1)) / 2,
        dy=(y0 + y1 - scale * (v0 + v1)) / 2)))
    b.glyphs[ord(sign)] = (tt.glyph(), round(wide))


def minus(b, src):
    """A bar of =, in the middle between both, and its advance."""
    equals, wide = src.ops(ord("="))
    bar, other = split_contours(equals)
    middle = (bounds(other)[1] - bounds(bar)[1]) / 2
    moved = []
    for op, points in bar:
        moved.append((op, tuple(p if p is None else (p[0], p[1] + middle)
                                for p in points)))
    return moved, wide


def script(b, src, sign):
    """Small and raised as ¹ is, or lowered as ₂ is."""
    of = {**RAISED_FROM, **LOWERED_FROM}[sign]
    ops, wide = minus(b, src) if of == "-" else src.ops(ord(of))
    scale, shift = SMALL, LOWERED * b.upem
    if sign in RAISED_FROM:
        one, power = (bounds(src.ops(ord(c))[0]) for c in "1¹")
        scale = (power[3] - power[1]) / (one[3] - one[1])
        shift = power[1] - scale * one[1]
    tt = TTGlyphPen(None)
    replay(ops, TransformPen(RoundingPen(tt), Transform(
        xx=scale, yy=scale, dy=shift)))
    b.glyphs[ord(sign)] = (tt.glyph(), round(scale * wide))


def ticked(b, src):
    filled(b, src, "☑", "√")


def crossed(b, src):
    filled(b, src, "☒", "×")


def empty(b, src):
    box, wide = src.ops(ord("□"))
    joined(b, ord("☐"), [(box, 0)], wide)


MAKERS = {"☑": ticked, "☒": crossed, "☐": empty, "℃": celsius, "‰": per_mille, "μ": micro, "－": hyphen}


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else HERE
    for role, signs in SIGNS.items():
        of = ROLES[role]
        src = Source(os.path.join(folder, role + ".ttf"))
        b = Builder(src.upem, 1)
        for sign in signs:
            if sign in SCRIPTS:
                script(b, src, sign)
            else:
                MAKERS[sign](b, src)
        names = dict(
            family=of["family"] + " Signs", ps=of["ps"] + "Signs",
            zh=of["zh"] + "符号", copyright=of["copyright"],
            licence=of["licence"],
            notice=of["notice"] + " Signs put together %s by fonts/"
            "build_signs.py from ° C %% µ — □ √ × + = ( ) n i of that font."
            % WHEN)
        out = os.path.join(folder, role + "-signs.ttf")
        count = assemble(b, out, names, of["weight"], of["serif"], of["url"])
        print("%-16s %d glyphs %5d bytes"
              % (role + "-signs", count, os.path.getsize(out)))


if __name__ == "__main__":
    main()
