/* Outlines packed once. */
#include "font/packed.h"

#include "base/arena.h"
#include "font/bytes.h"
#include "font/face.h"
#include "font/glyf.h"
#include "font/kept.h"
#include "font/sfnt.h"

#include <string.h>

/* The last is for fonts that have no code of their own. */
static const struct named_code {
	const char *name;
	struct pack_lengths lengths;
} codes[] = {
#include "font/codes.inc"
};

static const struct pack_lengths *
find_code(const char *name)
{
	size_t i = 0;

	while (*codes[i].name && strcmp(codes[i].name, name) != 0)
		i++;
	return &codes[i].lengths;
}

const struct pack_code *
packed_code(const struct font *font)
{
	void **code = font_code(font);

	if (!*code) {
		struct holding *before = memory_take_for(font_holding(font));

		*code = pack_code_new(find_code(font_name(font)));
		memory_take_for(before);
	}
	return *code;
}

/* --- packed now ----------------------------------------------------------- */

/* Of each font and way to pack another. */
static struct kept_of
kept_of(const struct font *font)
{
	struct hasher *hasher = hasher_new();
	const unsigned char kind = PACK_KIND;
	struct kept_of of = {
		.font = font_digest(font), .count = glyf_count(font)};

	hasher_bytes(hasher, &kind, 1);
	hasher_bytes(hasher, find_code(font_name(font)),
		sizeof(struct pack_lengths));
	of.by = hasher_free(hasher);
	return of;
}

/* Into `bits`, which are then whole bytes; false where there is no outline. */
static bool
pack(const struct font *font, uint32_t glyph, struct bits *bits,
	struct packed *ret_packed)
{
	struct buf outline = {0};
	bool done = glyf_outline(font, glyph, &outline);
	const unsigned char *bytes = (const unsigned char *)outline.data;

	if (done) {
		pack_bytes(packed_code(font), bytes, outline.length, bits);
		*ret_packed = (struct packed){
			.length = (uint32_t)outline.length,
			.words = sfnt_sum(bytes, outline.length),
			.sum = pack_sum(bytes, outline.length),
			.bit_count = (uint32_t)(bits->bytes.length * 8 +
						bits->rest_count),
		};
		bits_fill(bits);
		ret_packed->bits = (const unsigned char *)bits->bytes.data;
	}
	buf_done(&outline);
	return done;
}

void
packed_write(const struct font *font, struct buf *out)
{
	struct kept_of of = kept_of(font);
	struct kept_writer *writer = kept_begin(&of);

	for (uint32_t glyph = 0; glyph < of.count; glyph++) {
		struct bits bits = {0};
		struct packed packed;

		if (pack(font, glyph, &bits, &packed))
			kept_put(writer, glyph, &packed);
		bits_done(&bits);
	}
	kept_end(writer, out);
}

/* A packed outline and its bits in one block of memory. */
static struct packed *
block_of(const struct font *font, const struct packed *packed)
{
	struct holding *before = memory_take_for(font_holding(font));
	size_t size = (packed->bit_count + 7) / 8;
	struct packed *block = memory_zeroed(sizeof *block + size + PACK_SPARE);
	unsigned char *bits = (unsigned char *)(block + 1);

	memory_take_for(before);
	if (size)
		memcpy(bits, packed->bits, size);
	*block = *packed;
	block->bits = bits;
	return block;
}

/* NULL: it has no outline. */
static const struct packed *
packed_now(const struct font *font, uint32_t glyph)
{
	void **place = font_packed(font, glyph);
	struct bits bits = {0};
	struct packed packed;

	if (!*place && pack(font, glyph, &bits, &packed))
		*place = block_of(font, &packed);
	bits_done(&bits);
	return *place;
}

/* --- packed before -------------------------------------------------------- */

static const struct kept *
kept(const struct font *font)
{
	void **place = font_kept(font);
	struct kept_of of;
	const unsigned char *bytes;
	struct kept found;
	struct holding *before;
	size_t length;

	if (*place)
		return *place;
	bytes = font_beside(font, KEPT_SUFFIX, &length);
	of = kept_of(font);
	found = kept_read(&of, bytes, length);
	before = memory_take_for(font_holding(font));
	*place = memory_zeroed(sizeof found);
	memory_take_for(before);
	memcpy(*place, &found, sizeof found);
	return *place;
}

bool
packed_are_kept(const struct font *font)
{
	return kept(font)->bytes != NULL;
}

bool
packed_glyph(const struct font *font, uint32_t glyph, struct packed *ret_packed)
{
	const struct packed *now;

	if (kept_glyph(kept(font), glyph, ret_packed))
		return true;
	now = packed_now(font, glyph);
	if (now)
		*ret_packed = *now;
	return now != NULL;
}
