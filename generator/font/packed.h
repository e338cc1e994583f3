/*
 * Outlines of a font's glyphs, packed once in a process and kept by the font.
 * Their bits depend on the outline and on the font's name alone, which finds
 * its code: the same in whatever document, order and process.
 */
#ifndef ANDU_FONT_PACKED_H
#define ANDU_FONT_PACKED_H

#include "font/font.h"
#include "font/pack.h"

struct packed {
	uint32_t length;    /* of the outline, see glyf.h */
	uint32_t words;     /* its sum, as tables of fonts are summed */
	uint32_t sum;       /* Adler-32 */
	uint32_t bit_count; /* what it is packed into */
	unsigned char bits[];
};

/* NULL: glyf_outline has none; an empty one has no bits. */
const struct packed *packed_glyph(const struct font *font, uint32_t glyph);

const struct pack_code *packed_code(const struct font *font);

/* The sum of big-endian words, a table's checksum; the last filled up. */
uint32_t packed_words(const unsigned char *bytes, size_t length);

#endif
