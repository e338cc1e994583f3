/* Outlines packed once. */
#include "font/packed.h"

#include "base/arena.h"
#include "font/bytes.h"
#include "font/face.h"
#include "font/glyf.h"

#include <string.h>

enum { SPARE = 8 /* bytes that bits_append may read behind a string */ };

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

uint32_t
packed_words(const unsigned char *bytes, size_t length)
{
	uint32_t sum = 0;
	size_t i = 0;

	for (; i + 4 <= length; i += 4)
		sum += u32(bytes + i);
	for (int shift = 24; i < length; i++, shift -= 8)
		sum += (uint32_t)bytes[i] << shift;
	return sum;
}

static struct packed *
keep(const struct font *font, const struct buf *outline, struct bits *bits)
{
	const unsigned char *bytes = (const unsigned char *)outline->data;
	uint32_t bit_count =
		(uint32_t)(bits->bytes.length * 8 + bits->rest_count);
	struct holding *before;
	struct packed *packed;
	size_t size;

	bits_fill(bits);
	size = bits->bytes.length;
	before = memory_take_for(font_holding(font));
	packed = memory_zeroed(sizeof *packed + size + SPARE);
	memory_take_for(before);
	*packed = (struct packed){
		.length = (uint32_t)outline->length,
		.words = packed_words(bytes, outline->length),
		.sum = pack_sum(bytes, outline->length),
		.bit_count = bit_count,
	};
	if (size)
		memcpy(packed->bits, bits->bytes.data, size);
	return packed;
}

const struct packed *
packed_glyph(const struct font *font, uint32_t glyph)
{
	void **place = font_packed(font, glyph);
	struct buf outline = {0};
	struct bits bits = {0};

	if (*place)
		return *place;
	if (glyf_outline(font, glyph, &outline)) {
		pack_bytes(packed_code(font),
			(const unsigned char *)outline.data, outline.length,
			&bits);
		*place = keep(font, &outline, &bits);
	}
	bits_done(&bits);
	buf_done(&outline);
	return *place;
}
