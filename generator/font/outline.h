/* What glyphs draw: to hold a subset against the font that it was made of. */
#ifndef ANDU_FONT_OUTLINE_H
#define ANDU_FONT_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hb_face_t;

/*
 * Does each glyph `to` of the face that was made draw, line for line, what the
 * glyph `from` of the whole one draws? Without memory it says no, or sets
 * errno: see memory_blame.
 */
bool outlines_keep(struct hb_face_t *whole, struct hb_face_t *made,
	const uint32_t *from, const uint32_t *to, size_t count);

#endif
