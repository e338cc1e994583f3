/* The table of variants. See variants.h. */
#include "base/variants.h"

#include "base/utf8.h"

#include "base/variants.inc"

enum { BYTES = 3 }; /* of each character in the table of pairs */

static uint32_t
decode(const char *bytes)
{
	uint32_t c;

	utf8_decode(bytes, BYTES, &c);
	return c;
}

/* The partner of `c` among the pairs as a string of 3 bytes, or NULL. */
static const char *
partner_of(uint32_t c, const pair_line *lines, size_t count)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const char *pair = lines[middle / PAIR_LINE] +
				   middle % PAIR_LINE * 2 * BYTES;
		uint32_t first = decode(pair);

		if (first == c)
			return pair + BYTES;
		if (first < c)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const char *
variant_simple(struct arena *arena, uint32_t code_point)
{
	const char *simple = partner_of(code_point, traditional, TRADITIONAL);

	return simple ? arena_copy(arena, simple, BYTES) : NULL;
}

const char *
variant_of_radical(struct arena *arena, uint32_t code_point)
{
	const char *like = partner_of(code_point, radicals, RADICALS);

	return like ? arena_copy(arena, like, BYTES) : NULL;
}
