/* Reading and checking the tables of a TrueType or OpenType file. */
#include "font/sfnt.h"

#include "base/language.h"
#include "font/bytes.h"
#include "font/cff.h"

#define TAG(a, b, c, d)                                                   \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | \
		(uint32_t)(d))

struct table {
	const unsigned char *bytes;
	size_t length;
};

/* What is needed; the numbers are the shortest useful lengths. */
enum table_kind {
	HEAD,
	HHEA,
	MAXP,
	HMTX,
	CMAP,
	LOCA,
	GLYF,
	CFF,
	CFF2,
	OS2,
	TABLE_COUNT
};

static const struct {
	uint32_t tag;
	size_t minimum;
	const char *fault; /* NULL: need not be there */
} table_rules[TABLE_COUNT] = {
	[HEAD] = {TAG('h', 'e', 'a', 'd'), 54, N_("no usable table head")},
	[HHEA] = {TAG('h', 'h', 'e', 'a'), 36, N_("no usable table hhea")},
	[MAXP] = {TAG('m', 'a', 'x', 'p'), 6, N_("no usable table maxp")},
	[HMTX] = {TAG('h', 'm', 't', 'x'), 4, N_("no usable table hmtx")},
	[CMAP] = {TAG('c', 'm', 'a', 'p'), 4, N_("no usable table cmap")},
	[LOCA] = {TAG('l', 'o', 'c', 'a'), 4, NULL},
	[GLYF] = {TAG('g', 'l', 'y', 'f'), 1, NULL},
	[CFF] = {TAG('C', 'F', 'F', ' '), 4, NULL},
	[CFF2] = {TAG('C', 'F', 'F', '2'), 4, NULL},
	[OS2] = {TAG('O', 'S', '/', '2'), 0, NULL},
};

static const char cut_off[] = N_("the file is cut off");

/* Where the face's table directory starts in a collection. */
static const char *
find_face(const unsigned char *bytes, size_t length, unsigned face,
	size_t *ret_offset, uint32_t *ret_count)
{
	uint32_t count = u32(bytes + 8);

	if (count > (length - 12) / 4)
		return cut_off;
	if (face >= count)
		return N_("the collection has no face of that number");
	*ret_offset = u32(bytes + 12 + 4 * (size_t)face);
	*ret_count = count;
	return NULL;
}

static const char *
find_directory(const unsigned char *bytes, size_t length, unsigned face,
	size_t *ret_offset, uint32_t *ret_count)
{
	const char *fault = NULL;
	size_t offset = 0;

	*ret_count = 0;
	if (length == 0)
		return N_("the file is empty");
	if (length < 16)
		return cut_off;
	if (u32(bytes) == TAG('t', 't', 'c', 'f'))
		fault = find_face(bytes, length, face, &offset, ret_count);
	else if (face)
		fault = N_("the file is no collection, it has no faces");
	if (fault)
		return fault;
	if (offset > length - 12)
		return cut_off;
	switch (u32(bytes + offset)) {
	case 0x00010000:
	case TAG('t', 'r', 'u', 'e'):
	case TAG('O', 'T', 'T', 'O'):
		*ret_offset = offset;
		return NULL;
	default:
		return N_("not a TrueType or OpenType font");
	}
}

static const char *
find_tables(const unsigned char *bytes, size_t length, unsigned face,
	struct table tables[TABLE_COUNT], uint32_t *ret_faces)
{
	size_t directory, count;
	const char *fault =
		find_directory(bytes, length, face, &directory, ret_faces);

	if (fault)
		return fault;
	count = u16(bytes + directory + 4);
	if (length - directory - 12 < count * 16)
		return cut_off;
	for (size_t i = 0; i < count; i++) {
		const unsigned char *entry = bytes + directory + 12 + i * 16;
		size_t start = u32(entry + 8), size = u32(entry + 12);

		if (start > length || size > length - start)
			return cut_off;
		for (int k = 0; k < TABLE_COUNT; k++)
			if (table_rules[k].tag == u32(entry))
				tables[k] = (struct table){bytes + start, size};
	}
	for (int k = 0; k < TABLE_COUNT; k++)
		if (table_rules[k].fault &&
			tables[k].length < table_rules[k].minimum)
			return table_rules[k].fault;
	return NULL;
}

/*
 * Where the last of the glyphs' outlines ends; they follow each other, or it
 * is SIZE_MAX. Each font that is opened is gone through, hence a loop for
 * each format.
 */
static size_t
outlines_end(const unsigned char *loca, bool is_long, size_t glyph_count)
{
	size_t previous = 0, offset;

	for (size_t i = 0; is_long && i <= glyph_count; i++) {
		offset = u32(loca + 4 * i);
		if (offset < previous)
			return SIZE_MAX;
		previous = offset;
	}
	for (size_t i = 0; !is_long && i <= glyph_count; i++) {
		offset = 2 * (size_t)u16(loca + 2 * i);
		if (offset < previous)
			return SIZE_MAX;
		previous = offset;
	}
	return previous;
}

/* Every glyph lies inside the table glyf. */
static const char *
check_outlines(const struct table tables[TABLE_COUNT], uint32_t glyph_count)
{
	bool is_long = u16(tables[HEAD].bytes + 50) != 0;
	if (tables[GLYF].length < table_rules[GLYF].minimum)
		return N_("no usable table glyf");
	if (u16(tables[HEAD].bytes + 50) > 1)
		return N_("unknown format of table loca");
	if (tables[LOCA].length / (is_long ? 4 : 2) <= glyph_count)
		return N_("table loca is too short");
	if (outlines_end(tables[LOCA].bytes, is_long, glyph_count) >
		tables[GLYF].length)
		return N_("table loca points outside of table glyf");
	return NULL;
}

static const char *
check_widths(const struct table tables[TABLE_COUNT], uint32_t glyph_count)
{
	size_t full = u16(tables[HHEA].bytes + 34);

	if (full == 0 || full > glyph_count ||
		tables[HMTX].length < full * 4 + (glyph_count - full) * 2)
		return N_("table hmtx does not fit the number of glyphs");
	return NULL;
}

/* A table of another version is empty for HarfBuzz, whatever it holds. */
static const char *
check_versions(const struct table tables[TABLE_COUNT])
{
	const uint32_t glyphs = u32(tables[MAXP].bytes);

	if (u16(tables[HEAD].bytes) != 1)
		return table_rules[HEAD].fault;
	if (u16(tables[HHEA].bytes) != 1)
		return table_rules[HHEA].fault;
	if (glyphs != 0x5000 && (glyphs >> 16 != 1 || tables[MAXP].length < 32))
		return table_rules[MAXP].fault;
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

/*
 * Least restrictive first: before version 3 of the table several bits might
 * be set, and the mildest counts.
 */
static enum font_embedding
read_embedding(const struct table *os2)
{
	enum {
		RESTRICTED = 2,
		PREVIEW = 4,
		EDITABLE = 8,
		WHOLE = 0x100,
		BITMAPS = 0x200
	};
	uint32_t type = os2->length >= 10 ? u16(os2->bytes + 8) : 0;

	if (type & BITMAPS)
		return EMBEDDING_BITMAPS;
	if (type & WHOLE)
		return EMBEDDING_WHOLE;
	if (type & EDITABLE)
		return EMBEDDING_EDITABLE;
	if (type & PREVIEW)
		return EMBEDDING_PREVIEW;
	return type & RESTRICTED ? EMBEDDING_RESTRICTED : EMBEDDING_FREE;
}

/* A font for an old encoding alone would have none of the characters. */
static bool
has_unicode(const struct table *cmap)
{
	size_t count = u16(cmap->bytes + 2);

	for (size_t i = 0; i < count && cmap->length >= 12 + 8 * i; i++) {
		uint32_t platform = u16(cmap->bytes + 4 + 8 * i);
		uint32_t encoding = u16(cmap->bytes + 6 + 8 * i);
		if (platform == 0 ||
			(platform == 3 && (encoding == 1 || encoding == 10)))
			return true;
	}
	return false;
}

static const char *
check_glyphs(const struct table tables[TABLE_COUNT], struct sfnt *sfnt)
{
	struct cff cff;

	sfnt->is_cff = tables[CFF].bytes != NULL;
	if (!sfnt->is_cff && (tables[LOCA].bytes || tables[GLYF].bytes))
		return check_outlines(tables, sfnt->glyph_count);
	if (!sfnt->is_cff)
		return tables[CFF2].bytes ? N_("variable PostScript outlines "
					       "(CFF2) cannot "
					       "be embedded")
					  : N_("no outlines");
	if (!cff_read(tables[CFF].bytes, tables[CFF].length, &cff) ||
		cff.glyph_count != sfnt->glyph_count)
		return N_("no usable table CFF");
	return NULL;
}

static void
find_glyphs(const struct table tables[TABLE_COUNT], struct sfnt *sfnt)
{
	sfnt->widths = tables[HMTX].bytes;
	sfnt->width_count = u16(tables[HHEA].bytes + 34);
	sfnt->places = tables[LOCA].bytes;
	sfnt->outlines = tables[GLYF].bytes;
	sfnt->head = tables[HEAD].bytes;
	sfnt->line = tables[HHEA].bytes;
	sfnt->most = tables[MAXP].bytes;
	sfnt->is_long = u16(tables[HEAD].bytes + 50) != 0;
}

/* Glyphs behind the last width have it, too. */
uint32_t
sfnt_advance(const struct sfnt *sfnt, uint32_t glyph)
{
	uint32_t last = sfnt->width_count - 1;

	return u16(sfnt->widths + 4 * (size_t)(glyph < last ? glyph : last));
}

const unsigned char *
sfnt_outline(const struct sfnt *sfnt, uint32_t glyph, size_t *ret_length)
{
	const unsigned char *at = sfnt->places;
	size_t i = glyph;
	size_t from =
		sfnt->is_long ? u32(at + 4 * i) : 2 * (size_t)u16(at + 2 * i);
	size_t to = sfnt->is_long ? u32(at + 4 * i + 4)
				  : 2 * (size_t)u16(at + 2 * i + 2);

	*ret_length = to - from;
	return sfnt->outlines + from;
}

uint32_t
sfnt_sum(const unsigned char *bytes, size_t length)
{
	uint32_t sum = 0;
	size_t i = 0;

	for (; i + 4 <= length; i += 4)
		sum += u32(bytes + i);
	for (int shift = 24; i < length; i++, shift -= 8)
		sum += (uint32_t)bytes[i] << shift;
	return sum;
}

static void
put_number(struct buf *out, uint32_t number)
{
	buf_char(out, (char)(number >> 8 & 0xff));
	buf_char(out, (char)(number & 0xff));
}

void
sfnt_put_half(struct buf *out, const unsigned char *box, uint32_t glyph,
	uint32_t shift)
{
	enum { COMPOSITE = 0xffff, WORDS_THAT_ARE_XY = 3 };
	const uint32_t numbers[SFNT_HALF / 2] = {COMPOSITE, u16(box) + shift,
		u16(box + 2), u16(box + 4) + shift, u16(box + 6),
		WORDS_THAT_ARE_XY, glyph, shift};

	for (int i = 0; i < SFNT_HALF / 2; i++)
		put_number(out, numbers[i]);
}

/* Of a font with TrueType outlines: is there anything to be drawn? */
static bool
has_outline(const struct sfnt *sfnt, uint32_t glyph)
{
	size_t length;
	const unsigned char *bytes = sfnt_outline(sfnt, glyph, &length);

	/* the number of contours, -1 where it is composed */
	return length >= 2 && u16(bytes) != 0;
}

bool
sfnt_keeps(const struct sfnt *sfnt, const unsigned char *bytes, size_t length,
	const uint32_t *from, const uint32_t *to, size_t count)
{
	static const enum table_kind wanted[] = {HEAD, HHEA, MAXP, HMTX, LOCA};
	struct table tables[TABLE_COUNT] = {{NULL, 0}};
	struct sfnt made = {0};

	/* it has no character map, which is no fault here */
	find_tables(bytes, length, 0, tables, &made.face_count);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (tables[wanted[i]].length < table_rules[wanted[i]].minimum)
			return false;
	made.glyph_count = u16(tables[MAXP].bytes + 4);
	if (check_widths(tables, made.glyph_count) ||
		check_outlines(tables, made.glyph_count))
		return false;
	find_glyphs(tables, &made);
	for (size_t i = 0; i < count; i++)
		if (to[i] >= made.glyph_count ||
			sfnt_advance(&made, to[i]) !=
				sfnt_advance(sfnt, from[i]) ||
			has_outline(&made, to[i]) != has_outline(sfnt, from[i]))
			return false;
	return true;
}

const char *
sfnt_read(const unsigned char *bytes, size_t length, unsigned face,
	struct sfnt *ret_sfnt)
{
	struct table tables[TABLE_COUNT] = {{NULL, 0}};
	struct sfnt sfnt = {0};
	const char *fault =
		find_tables(bytes, length, face, tables, &sfnt.face_count);

	if (!fault)
		fault = check_versions(tables);
	if (fault)
		return fault;
	sfnt.upem = u16(tables[HEAD].bytes + 18);
	if (u32(tables[HEAD].bytes + 12) != 0x5F0F3CF5 || sfnt.upem < 16 ||
		sfnt.upem > 16384)
		return N_("no usable table head");
	sfnt.glyph_count = u16(tables[MAXP].bytes + 4);
	if (sfnt.glyph_count == 0)
		return N_("no glyphs");
	fault = check_widths(tables, sfnt.glyph_count);
	if (!fault)
		fault = check_glyphs(tables, &sfnt);
	if (!fault && !has_unicode(&tables[CMAP]))
		fault = N_("no Unicode character map");
	if (fault)
		return fault;
	find_glyphs(tables, &sfnt);
	sfnt.embedding = read_embedding(&tables[OS2]);
	read_metrics(tables, &sfnt);
	*ret_sfnt = sfnt;
	return NULL;
}
