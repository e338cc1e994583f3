/*
 * The tables of a font file (TrueType or CFF outlines, alone or in a
 * collection), checked before anything else reads them.
 *
 * HarfBuzz never crashes on a damaged file, but it quietly takes what is cut
 * off for empty, and an empty glyph is a character lost. So a font is either
 * whole in all that this program uses or it is refused.
 */
#ifndef ANDU_FONT_SFNT_H
#define ANDU_FONT_SFNT_H

#include "font/font.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sfnt {
	uint32_t upem;
	uint32_t glyph_count;
	uint32_t face_count; /* of a collection; 0: the file is none */
	bool is_cff;         /* PostScript outlines */
	enum font_embedding embedding;
	struct font_metrics metrics; /* 1/1000 em */
};

/*
 * NULL, or what is wrong with the file's bytes, to be translated. `face`
 * counts from 0.
 */
const char *sfnt_read(const unsigned char *bytes, size_t length, unsigned face,
	struct sfnt *ret_sfnt);

#endif
