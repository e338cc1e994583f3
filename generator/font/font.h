/*
 * Font files: glyphs, widths, fallback, subsets. The only module that
 * includes hb.h.
 */
#ifndef ANDU_FONT_FONT_H
#define ANDU_FONT_FONT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/digest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct font;       /* one face, mapped, opened when first needed */
struct font_store; /* all faces of a process */
struct font_wishes;

/* `dir` is the folder with the font files; it is copied. */
struct font_store *font_store_new(const char *dir);
void font_store_free(struct font_store *store);

/* Who hands out the fonts' files: lent. NULL: the system. */
struct files;
void font_store_read_by(struct font_store *store, const struct files *files);

/*
 * Where else, behind the store's own folder, outlines of its fonts lie that
 * were packed before (font/kept.h); copied. It need not be there.
 */
void font_store_keep_in(struct font_store *store, const char *dir);

/* Who holds what is taken for fonts; NULL: whoever takes it. */
void font_store_hold(struct font_store *store, struct holding *holding);

/*
 * The font in that file, opened on the first call and lent by the store: a
 * file of the store's folder, or one by its whole path. TrueType or CFF
 * outlines; "#2" behind the name is the second face of a collection. NULL
 * with a report (font-missing, font-broken, font-forbidden) when it cannot
 * be used.
 */
const struct font *font_lookup(
	struct font_store *store, const char *file, struct diag *diag);

/* The same without a report: NULL with the reason, translated. */
const struct font *font_try(
	struct font_store *store, const char *file, const char **ret_fault);

const char *font_file(const struct font *font); /* as given to the store */
const char *font_path(const struct font *font); /* of the file, no "#2" */
const char *font_name(const struct font *font); /* PostScript name */
/* Of all its tables, by the sums that its file has of them. */
struct hash font_digest(const struct font *font);
bool font_is_shipped(const struct font *font); /* of the store's folder */

/* What the font says of itself. */
enum font_text {
	FONT_FAMILY, /* the Chinese name if it has one */
	FONT_STYLE,
	FONT_VERSION, /* the number alone */
	FONT_LICENCE,
	FONT_LICENCE_PLACE,
};

/* Appends the text; nothing where the font is silent. */
void font_describe(
	const struct font *font, enum font_text text, struct buf *out);

/* "方正小标宋简体 5.20", "Noto Serif CJK SC Bold 2.001" */
void font_describe_whole(const struct font *font, struct buf *out);

/* What its maker permits (OS/2, fsType). */
enum font_embedding {
	EMBEDDING_FREE,
	EMBEDDING_EDITABLE,
	EMBEDDING_PREVIEW, /* from here on it is permitted no more: */
	EMBEDDING_WHOLE,
	EMBEDDING_BITMAPS,
	EMBEDDING_RESTRICTED,
};
enum font_embedding font_embedding(const struct font *font);
const char *font_embedding_words(enum font_embedding embedding);

/* PostScript outlines: its subsets are CFF data, not font files. */
bool font_is_cff(const struct font *font);

/* The glyph of a character, 0 when the font has none. */
uint32_t font_glyph(const struct font *font, uint32_t code_point);

/* Horizontal advance of a glyph in 1/1000 em, rounded to nearest. */
int32_t font_advance(const struct font *font, uint32_t glyph);

/* Edges of a glyph's ink in 1/1000 em, from its origin. */
void font_ink(const struct font *font, uint32_t glyph, int32_t *ret_left,
	int32_t *ret_right);

enum { FONT_PEN_EM = 16384 }; /* of what a pen is told */

/* What draws a glyph: contours, each begun, of straight lines; y goes up. */
struct font_pen {
	void (*move)(void *hand, int32_t x, int32_t y);
	void (*line)(void *hand, int32_t x, int32_t y);
};

/* The glyph's outline, its curves in pieces. The same on every machine. */
void font_draw(const struct font *font, uint32_t glyph,
	const struct font_pen *pen, void *hand);

/* Extents of the face in 1/1000 em, for a PDF font descriptor. */
struct font_metrics {
	int32_t ascent, descent; /* descent is negative */
	int32_t cap_height;
	int32_t x_min, y_min, x_max, y_max;
	bool is_serif;
};
struct font_metrics font_metrics(const struct font *font);

/*
 * What a PDF embeds to show just the given glyphs: a TrueType file, or where
 * font_is_cff the table CFF alone. `glyphs[i]` shows `code_points[i]`
 * (sorted; usually it is font_glyph's answer). `ret_glyphs[i]` becomes by
 * what a PDF calls it there: its id, or the CID of a CID-keyed font. The
 * data is appended to `out`. The same set gives the same bytes. False with a
 * report.
 */
bool font_subset(const struct font *font, const uint32_t *code_points,
	const uint32_t *glyphs, size_t count, uint32_t *ret_glyphs,
	struct buf *out, struct diag *diag);

struct half_glyph {
	uint32_t glyph;
	int quarters; /* of its width that it stands further left: 0 to 2 */
};

/*
 * To a subset with TrueType outlines, the whole of `file`, a glyph for each of
 * these halves of its glyphs, which shows the same in half the width, so far
 * to the left as is asked for. The first gets the id *ret_first, the
 * others follow. False, and nothing is changed, where a glyph has no outline
 * or the file is not whole.
 */
bool font_add_halves(struct buf *file, const struct half_glyph *glyphs,
	size_t count, uint32_t *ret_first);

#endif
