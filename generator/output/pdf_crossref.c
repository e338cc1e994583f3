/* Rows of a cross-reference stream. */
#include "output/pdf_crossref.h"

#include <string.h>

enum { FREE, IN_FILE, IN_STREAM };
enum { FREE_GENERATION = 65535, UP = 2 };

static void
set_row(struct buf *rows, uint32_t number, int kind, uint32_t where,
	uint32_t index)
{
	char *row = rows->data + (size_t)number * CROSSREF_ROW;

	*row++ = (char)kind;
	for (int bits = 24; bits >= 0; bits -= 8)
		*row++ = (char)(where >> bits);
	*row++ = (char)(index >> 8);
	*row = (char)index;
}

void
crossref_start(struct buf *rows, uint32_t count)
{
	const size_t length = (size_t)count * CROSSREF_ROW;

	buf_reset(rows);
	memset(buf_reserve(rows, length), 0, length);
	rows->length = length;
	set_row(rows, 0, FREE, 0, FREE_GENERATION);
}

void
crossref_at(struct buf *rows, uint32_t number, uint32_t offset)
{
	set_row(rows, number, IN_FILE, offset, 0);
}

void
crossref_in(struct buf *rows, uint32_t number, uint32_t stream, uint32_t index)
{
	set_row(rows, number, IN_STREAM, stream, index);
}

void
crossref_put(const struct buf *rows, struct buf *out)
{
	static const char none[CROSSREF_ROW];
	const char *above = none;

	for (size_t at = 0; at < rows->length; at += CROSSREF_ROW) {
		const char *row = rows->data + at;
		char *to = buf_reserve(out, CROSSREF_ROW + 1);

		*to++ = UP;
		for (int i = 0; i < CROSSREF_ROW; i++)
			*to++ = (char)(row[i] - above[i]);
		out->length += CROSSREF_ROW + 1;
		above = row;
	}
}
