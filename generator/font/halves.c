/*
 * Half-width glyphs in a TrueType subset: the same outline, half the advance,
 * a second half moved into it.
 * Each is a composite of the glyph alone, so that no outline is copied.
 */
#include "font/font.h"

#include "base/arena.h"
#include "font/bytes.h"
#include "font/sfnt.h"

#include <string.h>

#define TAG(a, b, c, d)                                                   \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | \
		(uint32_t)(d))

enum {
	DIRECTORY = 12,
	ENTRY = 16,
};

enum table { HEAD, HHEA, HMTX, LOCA, GLYF, MAXP, TABLES };

static const uint32_t tags[TABLES] = {
	[HEAD] = TAG('h', 'e', 'a', 'd'),
	[HHEA] = TAG('h', 'h', 'e', 'a'),
	[HMTX] = TAG('h', 'm', 't', 'x'),
	[LOCA] = TAG('l', 'o', 'c', 'a'),
	[GLYF] = TAG('g', 'l', 'y', 'f'),
	[MAXP] = TAG('m', 'a', 'x', 'p'),
};

struct slice {
	const unsigned char *bytes;
	size_t length;
};

/*
 * The tables as they stand in the file, and as they will be; of the outlines
 * only those that join them.
 */
struct halves {
	struct slice old[TABLES];
	struct buf made[TABLES];
	const struct half_glyph *glyphs;
	size_t count, glyph_count, metric_count;
	bool is_long, becomes_long; /* the offsets of loca */
};

static const unsigned char *
bytes_of(const struct buf *buf)
{
	return (const unsigned char *)buf->data;
}

static void
put(struct buf *out, uint32_t value, int size)
{
	while (size--)
		buf_char(out, (char)(value >> 8 * size & 0xff));
}

static void
put_at(struct buf *buf, size_t at, uint32_t value, int size)
{
	while (size--)
		buf->data[at++] = (char)(value >> 8 * size & 0xff);
}

static size_t
padded(size_t length)
{
	return (length + 3) / 4 * 4;
}

static void
pad(struct buf *out)
{
	while (out->length % 4)
		buf_char(out, 0);
}

/* --- reading -------------------------------------------------------------- */

static bool
split(struct halves *h, const struct buf *file)
{
	const unsigned char *bytes = bytes_of(file);
	size_t count = file->length < DIRECTORY ? 0 : u16(bytes + 4);

	for (size_t i = 0; i < count; i++) {
		const unsigned char *entry = bytes + DIRECTORY + i * ENTRY;
		size_t start, length;

		if (DIRECTORY + (i + 1) * ENTRY > file->length)
			return false;
		start = u32(entry + 8);
		length = u32(entry + 12);
		if (start > file->length || length > file->length - start)
			return false;
		for (int t = 0; t < TABLES; t++)
			if (tags[t] == u32(entry))
				h->old[t] =
					(struct slice){bytes + start, length};
	}
	return true;
}

static bool
is_whole(struct halves *h)
{
	size_t entry;

	if (h->old[HEAD].length < 54 || h->old[HHEA].length < 36 ||
		h->old[MAXP].length < 32)
		return false;
	h->glyph_count = u16(h->old[MAXP].bytes + 4);
	h->metric_count = u16(h->old[HHEA].bytes + 34);
	h->is_long = u16(h->old[HEAD].bytes + 50) != 0;
	entry = h->is_long ? 4 : 2;
	return h->metric_count && h->metric_count <= h->glyph_count &&
	       h->glyph_count + h->count <= 0xffff &&
	       h->old[HMTX].length >=
		       2 * h->metric_count + 2 * h->glyph_count &&
	       h->old[LOCA].length >= entry * (h->glyph_count + 1);
}

static uint32_t
offset_of(const struct halves *h, size_t glyph)
{
	const unsigned char *loca = h->old[LOCA].bytes;

	return h->is_long ? u32(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
}

/* --- making --------------------------------------------------------------- */

static uint32_t
advance_of(const struct halves *h, size_t glyph)
{
	size_t at = glyph < h->metric_count ? glyph : h->metric_count - 1;

	return u16(h->old[HMTX].bytes + 4 * at);
}

static uint32_t
bearing_of(const struct halves *h, size_t glyph)
{
	const unsigned char *hmtx = h->old[HMTX].bytes;

	return glyph < h->metric_count
		       ? u16(hmtx + 4 * glyph + 2)
		       : u16(hmtx + 2 * h->metric_count + 2 * glyph);
}

/* To the right, as a number of 16 bits. */
static uint32_t
shift_of(const struct halves *h, const struct half_glyph *half)
{
	return 0U - advance_of(h, half->glyph) * (unsigned)half->quarters / 4;
}

static void
make_metrics(struct halves *h)
{
	struct buf *out = &h->made[HMTX];

	for (size_t i = 0; i < h->glyph_count; i++) {
		put(out, advance_of(h, i), 2);
		put(out, bearing_of(h, i), 2);
	}
	for (size_t i = 0; i < h->count; i++) {
		uint32_t glyph = h->glyphs[i].glyph;
		put(out, advance_of(h, glyph) / 2, 2);
		put(out, bearing_of(h, glyph) + shift_of(h, &h->glyphs[i]), 2);
	}
}

/* A glyph with the box of the one that it is made of. */
static bool
make_glyph(struct halves *h, const struct half_glyph *half)
{
	uint32_t start = offset_of(h, half->glyph), shift = shift_of(h, half);
	const unsigned char *box = h->old[GLYF].bytes + start + 2;
	struct buf *out = &h->made[GLYF];

	if (start + 10 > h->old[GLYF].length ||
		offset_of(h, half->glyph + 1) < start + 10)
		return false; /* a mark without ink */
	sfnt_put_half(out, box, half->glyph, shift);
	return true;
}

static void
put_offset(struct halves *h, uint32_t offset)
{
	if (h->becomes_long)
		put(&h->made[LOCA], offset, 4);
	else
		put(&h->made[LOCA], offset / 2, 2);
}

static bool
make_glyphs(struct halves *h)
{
	uint32_t start = (uint32_t)padded(h->old[GLYF].length);

	h->becomes_long =
		h->is_long || start + h->count * SFNT_HALF > 2 * 0xffff;
	for (size_t i = 0; i < h->glyph_count; i++)
		put_offset(h, offset_of(h, i));
	for (size_t i = 0; i < h->count; i++) {
		put_offset(h, start + (uint32_t)i * SFNT_HALF);
		if (h->glyphs[i].glyph >= h->glyph_count ||
			!make_glyph(h, &h->glyphs[i]))
			return false;
	}
	put_offset(h, start + (uint32_t)h->made[GLYF].length);
	return true;
}

static void
raise_to(struct buf *table, size_t at, uint32_t least)
{
	if (u16(bytes_of(table) + at) < least)
		put_at(table, at, least, 2);
}

static void
make_heads(struct halves *h)
{
	const unsigned char *old = h->old[MAXP].bytes;
	struct buf *maxp = &h->made[MAXP];
	uint32_t all = (uint32_t)(h->glyph_count + h->count);

	for (int t = 0; t < TABLES; t++)
		if (t == HEAD || t == HHEA || t == MAXP)
			buf_bytes(
				&h->made[t], h->old[t].bytes, h->old[t].length);
	put_at(&h->made[HEAD], 8, 0, 4); /* checkSumAdjustment */
	put_at(&h->made[HEAD], 50, h->becomes_long, 2);
	put_at(&h->made[HHEA], 34, all, 2);
	put_at(maxp, 4, all, 2);
	raise_to(maxp, 10, u16(old + 6)); /* points, contours of composites */
	raise_to(maxp, 12, u16(old + 8));
	raise_to(maxp, 28, 1);
	put_at(maxp, 30, u16(old + 30) + 1, 2); /* how deep they are made */
}

/* --- writing -------------------------------------------------------------- */

/* The table that is made of this one; TABLES: none. */
static enum table
table_of(uint32_t tag)
{
	int t = 0;

	while (t < TABLES && tags[t] != tag)
		t++;
	return (enum table)t;
}

/*
 * Appends a table; what its checksum is from now on. That of the outlines
 * grows by those that join them.
 */
static uint32_t
join_table(const struct halves *h, enum table t, const struct slice *old,
	uint32_t sum, struct buf *out)
{
	if (t == TABLES || t == GLYF)
		buf_bytes(out, old->bytes, old->length);
	pad(out);
	if (t == TABLES)
		return sum;
	buf_bytes(out, h->made[t].data, h->made[t].length);
	pad(out);
	return (t == GLYF ? sum : 0) +
	       sfnt_sum(bytes_of(&h->made[t]), h->made[t].length);
}

/* All tables of the file, in its order, with those that were made. */
static void
join(const struct halves *h, const struct buf *file, struct buf *out)
{
	const unsigned char *bytes = bytes_of(file);
	size_t count = u16(bytes + 4), head = 0;
	uint32_t all = 0;

	buf_reserve(out, file->length + h->count * (SFNT_HALF + 12));
	buf_bytes(out, file->data, DIRECTORY + count * ENTRY);
	for (size_t i = 0; i < count; i++) {
		size_t entry = DIRECTORY + i * ENTRY, start = out->length;
		const struct slice old = {bytes + u32(bytes + entry + 8),
			u32(bytes + entry + 12)};
		enum table t = table_of(u32(bytes + entry));
		uint32_t sum =
			join_table(h, t, &old, u32(bytes + entry + 4), out);
		size_t length = t == TABLES ? old.length
				: t == GLYF ? out->length - start
					    : h->made[t].length;

		head = t == HEAD ? start : head;
		put_at(out, entry + 4, sum, 4);
		put_at(out, entry + 8, (uint32_t)start, 4);
		put_at(out, entry + 12, (uint32_t)length, 4);
		all += sum;
	}
	all += sfnt_sum(bytes_of(out), DIRECTORY + count * ENTRY);
	put_at(out, head + 8, 0xb1b0afba - all, 4);
}

bool
font_add_halves(struct buf *file, const struct half_glyph *glyphs, size_t count,
	uint32_t *ret_first)
{
	struct halves h = {.glyphs = glyphs, .count = count};
	struct buf out = {0};
	bool done = split(&h, file) && is_whole(&h) && make_glyphs(&h);

	if (done) {
		make_metrics(&h);
		make_heads(&h);
		join(&h, file, &out);
		buf_done(file);
		*file = out;
		*ret_first = (uint32_t)h.glyph_count;
	}
	for (int t = 0; t < TABLES; t++)
		buf_done(&h.made[t]);
	return done;
}
