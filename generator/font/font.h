/*
 * Font files: glyphs, widths, fallback, subsets. The only module that
 * includes hb.h.
 */
#ifndef ANDU_FONT_FONT_H
#define ANDU_FONT_FONT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct font;       /* one face, mapped, opened when first needed */
struct font_store; /* all faces of a process */

/* `dir` is the folder with the font files; it is copied. */
struct font_store *font_store_new(const char *dir);
void font_store_free(struct font_store *store);

/*
 * The font in that file of the store's folder, opened on the first call and
 * lent by the store. NULL with a report (font-missing, font-broken, once a
 * file) when it cannot be used.
 */
const struct font *font_lookup(
	struct font_store *store, const char *file, struct diag *diag);

const char *font_file(const struct font *font); /* as given to the store */
const char *font_name(const struct font *font); /* PostScript name */

/* The glyph of a character, 0 when the font has none. */
uint32_t font_glyph(const struct font *font, uint32_t code_point);

/* Horizontal advance of a glyph in 1/1000 em, rounded to nearest. */
int32_t font_advance(const struct font *font, uint32_t glyph);

/* Edges of a glyph's ink in 1/1000 em, from its origin. */
void font_ink(const struct font *font, uint32_t glyph, int32_t *ret_left,
	int32_t *ret_right);

/* Extents of the face in 1/1000 em, for a PDF font descriptor. */
struct font_metrics {
	int32_t ascent, descent; /* descent is negative */
	int32_t cap_height;
	int32_t x_min, y_min, x_max, y_max;
	bool is_serif;
};
struct font_metrics font_metrics(const struct font *font);

/*
 * A font file that holds just the given glyphs: `glyphs[i]` shows
 * `code_points[i]` (sorted; usually it is font_glyph's answer).
 * `ret_glyphs[i]` becomes its id in the new file, which is appended to `out`.
 * Tables that a PDF does not need are dropped. The same set gives the same
 * bytes. False with a report.
 */
bool font_subset(const struct font *font, const uint32_t *code_points,
	const uint32_t *glyphs, size_t count, uint32_t *ret_glyphs,
	struct buf *out, struct diag *diag);

#endif
