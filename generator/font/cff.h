/*
 * The table CFF of a font with PostScript outlines: is it whole, and which
 * CIDs its glyphs have (Adobe Technical Note 5176).
 */
#ifndef ANDU_FONT_CFF_H
#define ANDU_FONT_CFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cff {
	const unsigned char *bytes;
	size_t length;
	uint32_t glyph_count;
	bool is_cid_keyed;
	size_t charset; /* its offset; up to 2: a predefined one */
};

/* False where the table is damaged or cut off. */
bool cff_read(const unsigned char *bytes, size_t length, struct cff *ret_cff);

/*
 * By what a PDF calls each glyph (ISO 32000-1, 9.7.4.2): its CID in a font
 * that is CID-keyed, else its number. There is room for glyph_count.
 */
void cff_cids(const struct cff *cff, uint32_t *ret_cids);

#endif
