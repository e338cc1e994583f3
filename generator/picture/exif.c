/* EXIF, a TIFF file of its own: which side of a photograph is up. */
#include "picture/decode.h"

#include <stdint.h>

enum { ORIENTATION = 0x0112, SHORT = 3, ENTRY = 12 };

struct exif {
	const unsigned char *bytes;
	size_t length;
	bool little; /* the lower byte of a number comes first */
};

static uint32_t
number_at(const struct exif *e, size_t at, size_t size)
{
	uint32_t number = 0;

	if (at > e->length || e->length - at < size)
		return 0;
	for (size_t i = 0; i < size; i++)
		number = number << 8 |
			 e->bytes[at + (e->little ? size - 1 - i : i)];
	return number;
}

int
exif_orientation(const unsigned char *bytes, size_t length)
{
	const struct exif e = {bytes, length, length > 1 && bytes[0] == 'I'};
	size_t at = number_at(&e, 4, 4);
	uint32_t count = number_at(&e, at, 2);

	for (uint32_t i = 0; i < count; i++) {
		size_t entry = at + 2 + (size_t)i * ENTRY;
		uint32_t value = number_at(&e, entry + 8, 2);
		if (entry >= length)
			break;
		if (number_at(&e, entry, 2) == ORIENTATION &&
			number_at(&e, entry + 2, 2) == SHORT && value >= 1 &&
			value <= 8)
			return (int)value;
	}
	return 1;
}
