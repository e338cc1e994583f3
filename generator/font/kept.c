/* Outlines packed when andu was built. */
#include "font/kept.h"

#include "base/arena.h"
#include "font/bytes.h"

#include <string.h>

/*
 * The file: this mark, the digests of the font and of how it was packed, the
 * file's length, the number of glyphs; for each glyph where its record stands,
 * 0 where it has none; the records: four numbers and the bits; bytes to be read
 * behind the last one.
 */
static const char mark[16] = "andu-glyphs-1\n";

enum {
	NUMBER = 4, /* bytes */
	LENGTH = sizeof mark + 4 * 8,
	PLACES = LENGTH + 2 * NUMBER,
	RECORD = 4 * NUMBER,
};

struct kept_writer {
	struct kept_of of;
	struct buf records;
	uint32_t places[];
};

static void
put(struct buf *out, uint64_t number, int size)
{
	for (; size; size--, number >>= 8)
		buf_char(out, (char)(number & 0xff));
}

static void
put_head(struct buf *out, const struct kept_of *of, size_t length)
{
	buf_bytes(out, mark, sizeof mark);
	put(out, of->font.low, 8);
	put(out, of->font.high, 8);
	put(out, of->by.low, 8);
	put(out, of->by.high, 8);
	put(out, length, NUMBER);
	put(out, of->count, NUMBER);
}

static size_t
records_begin(uint32_t count)
{
	return PLACES + NUMBER * (size_t)count;
}

/* --- reading -------------------------------------------------------------- */

struct kept
kept_read(const struct kept_of *of, const unsigned char *bytes, size_t length)
{
	struct kept kept = {.length = length, .count = of->count};
	struct buf head = {0};

	if (!bytes || length < records_begin(of->count) + PACK_SPARE)
		return kept;
	put_head(&head, of, length);
	if (!memcmp(bytes, head.data, head.length))
		kept.bytes = bytes;
	buf_done(&head);
	return kept;
}

bool
kept_glyph(const struct kept *kept, uint32_t glyph, struct packed *ret_packed)
{
	size_t place, end = kept->length - PACK_SPARE;
	const unsigned char *record;

	if (!kept->bytes || glyph >= kept->count)
		return false;
	place = low_first(kept->bytes + PLACES + NUMBER * (size_t)glyph);
	if (!place || place > end || end - place < RECORD)
		return false;
	record = kept->bytes + place;
	*ret_packed = (struct packed){
		.length = low_first(record),
		.words = low_first(record + NUMBER),
		.sum = low_first(record + 2 * NUMBER),
		.bit_count = low_first(record + 3 * NUMBER),
		.bits = record + RECORD,
	};
	return ((size_t)ret_packed->bit_count + 7) / 8 <= end - place - RECORD;
}

/* --- writing -------------------------------------------------------------- */

struct kept_writer *
kept_begin(const struct kept_of *of)
{
	struct kept_writer *writer = memory_zeroed(
		sizeof *writer + of->count * sizeof *writer->places);

	writer->of = *of;
	return writer;
}

void
kept_put(
	struct kept_writer *writer, uint32_t glyph, const struct packed *packed)
{
	struct buf *out = &writer->records;

	writer->places[glyph] =
		(uint32_t)(records_begin(writer->of.count) + out->length);
	put(out, packed->length, NUMBER);
	put(out, packed->words, NUMBER);
	put(out, packed->sum, NUMBER);
	put(out, packed->bit_count, NUMBER);
	buf_bytes(out, (const char *)packed->bits, (packed->bit_count + 7) / 8);
}

void
kept_end(struct kept_writer *writer, struct buf *out)
{
	put(&writer->records, 0, PACK_SPARE);
	put_head(out, &writer->of,
		records_begin(writer->of.count) + writer->records.length);
	for (uint32_t i = 0; i < writer->of.count; i++)
		put(out, writer->places[i], NUMBER);
	buf_bytes(out, writer->records.data, writer->records.length);
	buf_done(&writer->records);
	memory_free(writer);
}
