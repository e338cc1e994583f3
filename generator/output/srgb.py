"""Writes output/srgb.inc: python3 srgb.py > srgb.inc

Needs the package icc-profiles-free: its sRGB.icc, deflated, since each PDF
holds it.
"""

import pathlib
import zlib

PROFILE = pathlib.Path('/usr/share/color/icc/sRGB.icc')


def main():
    packed = zlib.compress(PROFILE.read_bytes(), 9)
    print('/* sRGB, written by srgb.py; not to be edited. Of ICC Profiles '
          'Free, zlib licence:')
    print(' * Kai-Uwe Behrmann, Marti Maria, Photogamut, Graeme Gill, '
          'ColorSolutions. */')
    for i in range(0, len(packed), 16):
        print(' '.join(f'{byte},' for byte in packed[i:i + 16]))


main()
