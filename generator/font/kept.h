/*
 * Outlines of a font that were packed when andu was built: a file beside it,
 * which is mapped. It holds for the font that has these sums of its tables and
 * for this way to pack; another one is as if it were not there.
 *
 * All numbers in it are little-endian: the same file on every machine.
 */
#ifndef ANDU_FONT_KEPT_H
#define ANDU_FONT_KEPT_H

#include "base/buf.h"
#include "base/digest.h"
#include "font/pack.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KEPT_SUFFIX ".glyphs" /* in place of the font's */

/* What a file is made of. */
struct kept_of {
	struct hash font, by;
	uint32_t count; /* glyphs of the font */
};

struct kept {
	const unsigned char *bytes; /* NULL: nothing is kept */
	size_t length;
	uint32_t count;
};

/* Of the whole file, which must stay; NULL is none. */
struct kept kept_read(
	const struct kept_of *of, const unsigned char *bytes, size_t length);

/* False: the glyph is not in it. The bits are those of the file. */
bool kept_glyph(
	const struct kept *kept, uint32_t glyph, struct packed *ret_packed);

/* Writes a file: glyphs in any order, each at most once. */
struct kept_writer;
struct kept_writer *kept_begin(const struct kept_of *of);
void kept_put(struct kept_writer *writer, uint32_t glyph,
	const struct packed *packed);
/* Appends it; the writer is freed. */
void kept_end(struct kept_writer *writer, struct buf *out);

#endif
