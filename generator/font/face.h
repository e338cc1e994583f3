/* What the files of this folder share. */
#ifndef ANDU_FONT_FACE_H
#define ANDU_FONT_FACE_H

#include <stddef.h>
#include <stdint.h>

struct font;
struct font_store;
struct font_wishes;
struct hb_face_t;
struct sfnt;
struct system_fonts;

/* HarfBuzz's view of a font. */
struct hb_face_t *font_face(const struct font *font);

/* The tables of its file. */
const struct sfnt *font_tables(const struct font *font);

struct holding;

/* Who has what outlives a document. */
struct holding *font_holding(const struct font *font);

/*
 * Where font/packed.c keeps what it made of a glyph, its code, and what it
 * knows of the file beside: NULL at first, then one block of memory each, taken
 * for the holding, which the font gives back.
 */
void **font_packed(const struct font *font, uint32_t glyph);
void **font_code(const struct font *font);
void **font_kept(const struct font *font);

/*
 * The file beside that of a font that is shipped, with this in place of its
 * suffix, of which there is one: lent, read on the first call. NULL: none.
 */
const unsigned char *font_beside(
	const struct font *font, const char *suffix, size_t *ret_length);

/*
 * HarfBuzz 6 goes wrong in giving back a face of which it had no memory to
 * make a subset: the face is nobody's from then on, and stays.
 */
void font_abandon(const struct font *font);

/* That of the files that are named without a folder. */
const char *font_store_folder(const struct font_store *store);
/* That of font_store_keep_in, or NULL. */
const char *font_store_kept_folder(const struct font_store *store);

/* NULL where nothing was wished. */
const struct font_wishes *font_store_wishes(const struct font_store *store);

/* Read on the first call. */
struct system_fonts *font_store_system(struct font_store *store);

#endif
