/* What the files of this folder share. */
#ifndef ANDU_FONT_FACE_H
#define ANDU_FONT_FACE_H

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
 * Where font/packed.c keeps what it made of a glyph, and its code: NULL at
 * first, then one block of memory each, taken for the holding, which the font
 * gives back.
 */
void **font_packed(const struct font *font, uint32_t glyph);
void **font_code(const struct font *font);

/*
 * HarfBuzz 6 goes wrong in giving back a face of which it had no memory to
 * make a subset: the face is nobody's from then on, and stays.
 */
void font_abandon(const struct font *font);

/* NULL where nothing was wished. */
/* That of the files that are named without a folder. */
const char *font_store_folder(const struct font_store *store);

const struct font_wishes *font_store_wishes(const struct font_store *store);

/* Read on the first call. */
struct system_fonts *font_store_system(struct font_store *store);

#endif
