/*
 * A font program for PDF with the TrueType outlines of some glyphs, packed
 * already: put together of glyphs that were packed before.
 */
#ifndef ANDU_FONT_PROGRAM_H
#define ANDU_FONT_PROGRAM_H

#include "font/font.h"

struct packed;

struct font_program {
	const struct font *font;
	uint32_t
		*glyphs; /* of the font, each once, ascending; the first is 0 */
	struct packed *packed; /* of each but the first, see packed.h */
	size_t count;
	size_t half_count; /* of glyphs that join them behind the first */
};

/*
 * With the glyphs, of which none is 0, and room for so many halves of them;
 * ret_glyphs[i] becomes the id of glyphs[i]. False where one is made of others,
 * too long or not whole, or the font is none with TrueType outlines: then
 * font_subset must do. Whether it can is the font's and the glyphs' matter
 * alone.
 */
bool font_program_begin(struct font_program *program, const struct font *font,
	const uint32_t *glyphs, size_t count, size_t half_count,
	uint32_t *ret_glyphs);
void font_program_done(struct font_program *program);

/*
 * Appends its zlib stream (RFC 1950) to `out`; *ret_length is what it holds.
 * With halves of its glyphs (by ids of the program), as font_add_halves makes
 * them; the first gets the id 1, the others follow. False, and nothing is
 * appended, where one of them has no outline.
 */
bool font_program_write(const struct font_program *program,
	const struct half_glyph *halves, size_t *ret_length, struct buf *out);

#endif
