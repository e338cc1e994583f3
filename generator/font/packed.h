/*
 * Outlines of a font's glyphs, each packed once: when andu was built, or in
 * this process, and then kept by the font. Their bits depend on the outline and
 * on the font's name alone, which finds its code: the same in whatever
 * document, order and process.
 */
#ifndef ANDU_FONT_PACKED_H
#define ANDU_FONT_PACKED_H

#include "font/font.h"
#include "font/pack.h"

/*
 * False: glyf_outline has none; an empty one has no bits. The bits are lent by
 * the font.
 */
bool packed_glyph(
	const struct font *font, uint32_t glyph, struct packed *ret_packed);

const struct pack_code *packed_code(const struct font *font);

/* Appends all glyphs, packed now, as a file that font/kept.h tells of. */
void packed_write(const struct font *font, struct buf *out);

/* Stands such a file beside the font, made of it and in this way? */
bool packed_are_kept(const struct font *font);

#endif
