/* Outlines of single glyphs. */
#include "font/glyf.h"

#include "font/bytes.h"
#include "font/face.h"
#include "font/pack.h"
#include "font/sfnt.h"

enum { HEAD = 10 /* bytes before the ends of its contours */, WORD = 4 };

uint32_t
glyf_count(const struct font *font)
{
	return font_tables(font)->glyph_count;
}

/* The bytes up to its instructions, 0 where they are no simple outline. */
static size_t
points_begin(const unsigned char *bytes, size_t length)
{
	int32_t contours = length >= HEAD ? s16(bytes) : -1;

	if (contours <= 0 || length < HEAD + 2 * (size_t)contours + 2)
		return 0;
	return HEAD + 2 * (size_t)contours;
}

/* Of a contour's last points: they go up. 0: they do not. */
static size_t
count_points(const unsigned char *bytes, size_t begin)
{
	int32_t last = -1;

	for (size_t at = HEAD; at < begin; at += 2) {
		int32_t end = (int32_t)u16(bytes + at);

		if (end < last + (at > HEAD))
			return 0;
		last = end;
	}
	return (size_t)last + 1;
}

/* What the two coordinates behind a flag take. */
static size_t
coordinates_length(unsigned char flag)
{
	enum { X_SHORT = 2, Y_SHORT = 4, X_SAME = 16, Y_SAME = 32 };
	size_t x = flag & X_SHORT ? 1 : flag & X_SAME ? 0 : 2;
	size_t y = flag & Y_SHORT ? 1 : flag & Y_SAME ? 0 : 2;

	return x + y;
}

/* Flags and coordinates of so many points; 0 where they are not all there. */
static size_t
points_length(const unsigned char *bytes, size_t length, size_t count)
{
	enum { REPEAT = 8 };
	size_t at = 0, behind = 0;

	while (count) {
		size_t times = 1;
		unsigned char flag;

		if (at + 2 > length)
			return 0;
		flag = bytes[at++];
		if (flag & REPEAT)
			times += bytes[at++];
		if (times > count)
			return 0;
		count -= times;
		behind += times * coordinates_length(flag);
	}
	return at + behind <= length ? at + behind : 0;
}

bool
glyf_outline(const struct font *font, uint32_t glyph, struct buf *out)
{
	const struct sfnt *sfnt = font_tables(font);
	const unsigned char *bytes;
	size_t length, begin, skipped, points;

	if (sfnt->is_cff || glyph >= sfnt->glyph_count)
		return false;
	bytes = sfnt_outline(sfnt, glyph, &length);
	if (!length)
		return true;
	begin = points_begin(bytes, length);
	if (!begin || length > PACK_SIZE_MOST - WORD)
		return false;
	skipped = begin + 2 + u16(bytes + begin);
	if (skipped > length)
		return false;
	points = points_length(
		bytes + skipped, length - skipped, count_points(bytes, begin));
	if (!points)
		return false;
	buf_bytes(out, bytes, begin);
	buf_bytes(out, "\0", 2);
	buf_bytes(out, bytes + skipped, points);
	while (out->length % WORD)
		buf_char(out, '\0');
	return true;
}

uint32_t
glyf_metrics(const struct font *font, uint32_t glyph)
{
	const struct sfnt *sfnt = font_tables(font);
	size_t full = sfnt->width_count;
	const unsigned char *bearing =
		glyph < full ? sfnt->widths + 4 * (size_t)glyph + 2
			     : sfnt->widths + 2 * full + 2 * (size_t)glyph;

	return sfnt_advance(sfnt, glyph) << 16 | u16(bearing);
}
