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
	/* in the file's bytes, which must stay */
	const unsigned char *widths, *places, *outlines; /* hmtx, loca, glyf */
	const unsigned char *head, *line, *most;         /* head, hhea, maxp */
	uint32_t width_count;
	bool is_long; /* the places */
};

/*
 * NULL, or what is wrong with the file's bytes, to be translated. `face`
 * counts from 0.
 */
const char *sfnt_read(const unsigned char *bytes, size_t length, unsigned face,
	struct sfnt *ret_sfnt);

/* Of a glyph of the font, in its units. */
uint32_t sfnt_advance(const struct sfnt *sfnt, uint32_t glyph);

/*
 * Of a font with TrueType outlines: what table glyf has of the glyph, which is
 * one of the font's.
 */
const unsigned char *sfnt_outline(
	const struct sfnt *sfnt, uint32_t glyph, size_t *ret_length);

/* A table's checksum: of big-endian words, the last filled up. */
uint32_t sfnt_sum(const unsigned char *bytes, size_t length);

enum { SFNT_HALF = 20 /* bytes of the outline of a half, filled up */ };

/*
 * Appends the outline that is another glyph of the same file, moved to the
 * right by `shift`, a number of 16 bits; `box` is the other's in table glyf.
 */
void sfnt_put_half(struct buf *out, const unsigned char *box, uint32_t glyph,
	uint32_t shift);

/*
 * Is the file, made of a font with TrueType outlines, whole in itself, and has
 * each glyph `to` of it the width of the font's glyph `from`, and an outline
 * where that has one?
 */
bool sfnt_keeps(const struct sfnt *sfnt, const unsigned char *bytes,
	size_t length, const uint32_t *from, const uint32_t *to, size_t count);

#endif
