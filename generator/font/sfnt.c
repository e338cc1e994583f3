/* Reading and checking the tables of a TrueType file. */
#include "font/sfnt.h"

#include <stdbool.h>

#define TAG(a, b, c, d)                                                   \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | \
		(uint32_t)(d))

struct table {
	const unsigned char *bytes;
	size_t length;
};

/* What is needed; the numbers are the shortest useful lengths. */
enum table_kind { HEAD, HHEA, MAXP, HMTX, LOCA, GLYF, CMAP, OS2, TABLE_COUNT };

static const struct {
	uint32_t tag;
	size_t minimum;
	bool required;
	const char *fault;
} table_rules[TABLE_COUNT] = {
	[HEAD] = {TAG('h', 'e', 'a', 'd'), 54, true, "no usable table head"},
	[HHEA] = {TAG('h', 'h', 'e', 'a'), 36, true, "no usable table hhea"},
	[MAXP] = {TAG('m', 'a', 'x', 'p'), 6, true, "no usable table maxp"},
	[HMTX] = {TAG('h', 'm', 't', 'x'), 4, true, "no usable table hmtx"},
	[LOCA] = {TAG('l', 'o', 'c', 'a'), 4, true, "no usable table loca"},
	[GLYF] = {TAG('g', 'l', 'y', 'f'), 1, true, "no usable table glyf"},
	[CMAP] = {TAG('c', 'm', 'a', 'p'), 4, true, "no usable table cmap"},
	[OS2] = {TAG('O', 'S', '/', '2'), 0, false, NULL},
};

static uint32_t
u16(const unsigned char *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static int32_t
s16(const unsigned char *p)
{
	uint32_t u = u16(p);
	return u < 0x8000 ? (int32_t)u : (int32_t)u - 0x10000;
}

static uint32_t
u32(const unsigned char *p)
{
	return u16(p) << 16 | u16(p + 2);
}

/* Where the table directory starts: in a collection, that of its first face. */
static const char *
find_directory(const unsigned char *bytes, size_t length, size_t *ret_offset)
{
	size_t offset = 0;

	if (length == 0)
		return "the file is empty";
	if (length < 16)
		return "the file is cut off";
	if (u32(bytes) == TAG('t', 't', 'c', 'f'))
		offset = u32(bytes + 12);
	if (offset > length - 12)
		return "the file is cut off";
	switch (u32(bytes + offset)) {
	case 0x00010000:
	case TAG('t', 'r', 'u', 'e'):
		break;
	case TAG('O', 'T', 'T', 'O'):
		return "PostScript outlines (CFF), only TrueType can be used";
	default:
		return "not a TrueType font";
	}
	*ret_offset = offset;
	return NULL;
}

static const char *
find_tables(const unsigned char *bytes, size_t length,
	struct table tables[TABLE_COUNT])
{
	size_t directory, count;
	const char *fault = find_directory(bytes, length, &directory);

	if (fault)
		return fault;
	count = u16(bytes + directory + 4);
	if (length - directory - 12 < count * 16)
		return "the file is cut off";
	for (size_t i = 0; i < count; i++) {
		const unsigned char *entry = bytes + directory + 12 + i * 16;
		size_t start = u32(entry + 8), size = u32(entry + 12);

		if (start > length || size > length - start)
			return "the file is cut off";
		for (int k = 0; k < TABLE_COUNT; k++)
			if (table_rules[k].tag == u32(entry))
				tables[k] = (struct table){bytes + start, size};
	}
	for (int k = 0; k < TABLE_COUNT; k++)
		if (table_rules[k].required &&
			tables[k].length < table_rules[k].minimum)
			return table_rules[k].fault;
	return NULL;
}

/* Every glyph lies inside the table glyf. */
static const char *
check_outlines(const struct table tables[TABLE_COUNT], uint32_t glyph_count)
{
	bool is_long = u16(tables[HEAD].bytes + 50) != 0;
	const unsigned char *loca = tables[LOCA].bytes;
	size_t previous = 0;

	if (u16(tables[HEAD].bytes + 50) > 1)
		return "unknown format of table loca";
	if (tables[LOCA].length / (is_long ? 4 : 2) <= glyph_count)
		return "table loca is too short";
	for (size_t i = 0; i <= glyph_count; i++) {
		size_t offset = is_long ? u32(loca + 4 * i)
					: 2 * (size_t)u16(loca + 2 * i);

		if (offset < previous || offset > tables[GLYF].length)
			return "table loca points outside of table glyf";
		previous = offset;
	}
	return NULL;
}

static const char *
check_widths(const struct table tables[TABLE_COUNT], uint32_t glyph_count)
{
	size_t full = u16(tables[HHEA].bytes + 34);

	if (full == 0 || full > glyph_count ||
		tables[HMTX].length < full * 4 + (glyph_count - full) * 2)
		return "table hmtx does not fit the number of glyphs";
	return NULL;
}

static int32_t
per_mille(int32_t units, uint32_t upem)
{
	int64_t n =
		(int64_t)units * 2000 + (units < 0 ? -1 : 1) * (int64_t)upem;
	return (int32_t)(n / (2 * (int64_t)upem));
}

/* By the family class, or where there is none by the PANOSE numbers. */
static bool
is_serif(const struct table *os2)
{
	unsigned family, style;

	if (os2->length < 42)
		return false;
	family = os2->bytes[30];
	style = os2->bytes[33];
	if (family)
		return family <= 7 && family != 6;
	return os2->bytes[32] == 2 && style >= 2 && style <= 10;
}

static void
read_metrics(const struct table tables[TABLE_COUNT], struct sfnt *sfnt)
{
	const unsigned char *head = tables[HEAD].bytes;
	const unsigned char *hhea = tables[HHEA].bytes;
	const struct table *os2 = &tables[OS2];
	int32_t cap_height = 0;

	if (os2->length >= 90 && u16(os2->bytes) >= 2)
		cap_height = s16(os2->bytes + 88);
	if (cap_height <= 0)
		cap_height = (int32_t)(sfnt->upem * 7 / 10);
	sfnt->metrics = (struct font_metrics){
		.ascent = per_mille(s16(hhea + 4), sfnt->upem),
		.descent = per_mille(s16(hhea + 6), sfnt->upem),
		.cap_height = per_mille(cap_height, sfnt->upem),
		.x_min = per_mille(s16(head + 36), sfnt->upem),
		.y_min = per_mille(s16(head + 38), sfnt->upem),
		.x_max = per_mille(s16(head + 40), sfnt->upem),
		.y_max = per_mille(s16(head + 42), sfnt->upem),
		.is_serif = is_serif(os2),
	};
}

const char *
sfnt_read(const unsigned char *bytes, size_t length, struct sfnt *ret_sfnt)
{
	struct table tables[TABLE_COUNT] = {{NULL, 0}};
	struct sfnt sfnt = {0};
	const char *fault = find_tables(bytes, length, tables);

	if (fault)
		return fault;
	sfnt.upem = u16(tables[HEAD].bytes + 18);
	if (u32(tables[HEAD].bytes + 12) != 0x5F0F3CF5 || sfnt.upem < 16 ||
		sfnt.upem > 16384)
		return "no usable table head";
	sfnt.glyph_count = u16(tables[MAXP].bytes + 4);
	if (sfnt.glyph_count == 0)
		return "no glyphs";
	fault = check_widths(tables, sfnt.glyph_count);
	if (!fault)
		fault = check_outlines(tables, sfnt.glyph_count);
	if (fault)
		return fault;
	read_metrics(tables, &sfnt);
	*ret_sfnt = sfnt;
	return NULL;
}
