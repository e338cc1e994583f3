/*
 * Glyphs of fonts with TrueType outlines, as a font program for PDF has them:
 * without instructions, and filled up to words.
 */
#ifndef ANDU_FONT_GLYF_H
#define ANDU_FONT_GLYF_H

#include "font/font.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

uint32_t glyf_count(const struct font *font); /* glyphs of the font */

/*
 * Appends the glyph's outline, a multiple of 4 bytes; nothing where it has no
 * ink. False where it is made of others, is too long to be packed at once
 * (PACK_SIZE_MOST) or not whole, and then nothing is appended.
 */
bool glyf_outline(const struct font *font, uint32_t glyph, struct buf *out);

/* What its table hmtx says: the advance and the left bearing, 16 bits each. */
uint32_t glyf_metrics(const struct font *font, uint32_t glyph);

#endif
