/* A font program put together of packed glyphs (OpenType 1.8, "Font file"). */
#include "font/program.h"

#include "base/arena.h"
#include "font/bytes.h"
#include "font/face.h"
#include "font/glyf.h"
#include "font/packed.h"
#include "font/sfnt.h"

#include <stdlib.h>
#include <string.h>

#define TAG(a, b, c, d)                                                   \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | \
		(uint32_t)(d))

/* In the order of their names, in which they are listed and stand. */
enum table { GLYF, HEAD, HHEA, HMTX, LOCA, MAXP, TABLES };

static const uint32_t tags[TABLES] = {
	[GLYF] = TAG('g', 'l', 'y', 'f'),
	[HEAD] = TAG('h', 'e', 'a', 'd'),
	[HHEA] = TAG('h', 'h', 'e', 'a'),
	[HMTX] = TAG('h', 'm', 't', 'x'),
	[LOCA] = TAG('l', 'o', 'c', 'a'),
	[MAXP] = TAG('m', 'a', 'x', 'p'),
};

enum {
	ROW = 16,
	DIRECTORY = 12 + TABLES * ROW,
	HEAD_LENGTH = 54,
	HHEA_LENGTH = 36,
	MAXP_LENGTH = 32,
	GLYPHS_MOST = 0xffff,
	SHORT_MOST = 2 * 0xffff, /* of places in two bytes */
};

struct writer {
	const struct font_program *program;
	const struct half_glyph *halves;
	struct buf tables[TABLES]; /* of GLYF the halves alone */
	size_t lengths[TABLES];
	uint32_t sums[TABLES];
	size_t outlines; /* bytes of the packed glyphs */
	size_t metric_count;
	bool is_long;
};

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

static const unsigned char *
bytes_of(const struct buf *buf)
{
	return (const unsigned char *)buf->data;
}

/* --- glyphs --------------------------------------------------------------- */

static int
compare_glyphs(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static size_t
sort_glyphs(uint32_t *glyphs, size_t count)
{
	size_t kept = 1;

	qsort(glyphs, count, sizeof *glyphs, compare_glyphs);
	for (size_t i = 1; i < count; i++)
		if (glyphs[i] != glyphs[kept - 1])
			glyphs[kept++] = glyphs[i];
	return kept;
}

static uint32_t
id_of(const struct font_program *program, uint32_t glyph)
{
	const uint32_t *found = bsearch(&glyph, program->glyphs, program->count,
		sizeof glyph, compare_glyphs);

	return (uint32_t)(found - program->glyphs + program->half_count);
}

/* But the first, .notdef, which is empty. */
static bool
find_packed(struct font_program *program)
{
	program->packed =
		memory_grow(NULL, program->count, sizeof *program->packed);
	for (size_t i = 1; i < program->count; i++)
		if (program->glyphs[i] >= glyf_count(program->font) ||
			!packed_glyph(program->font, program->glyphs[i],
				&program->packed[i]))
			return false;
	return true;
}

bool
font_program_begin(struct font_program *program, const struct font *font,
	const uint32_t *glyphs, size_t count, size_t half_count,
	uint32_t *ret_glyphs)
{
	*program =
		(struct font_program){.font = font, .half_count = half_count};
	if (font_is_cff(font) || u32(font_tables(font)->most) != 0x10000)
		return false;
	program->glyphs = memory_grow(NULL, count + 1, sizeof *glyphs);
	program->glyphs[0] = 0;
	if (count)
		memcpy(program->glyphs + 1, glyphs, count * sizeof *glyphs);
	program->count = sort_glyphs(program->glyphs, count + 1);
	if (program->count + half_count > GLYPHS_MOST ||
		!find_packed(program)) {
		font_program_done(program);
		return false;
	}
	for (size_t i = 0; i < count; i++)
		ret_glyphs[i] = id_of(program, glyphs[i]);
	return true;
}

void
font_program_done(struct font_program *program)
{
	memory_free(program->glyphs);
	memory_free(program->packed);
	program->glyphs = NULL;
	program->packed = NULL;
}

/* --- halves: as font/halves.c makes them of a whole file ------------------ */

/* The font's glyph behind an id, none of a half. */
static uint32_t
glyph_of(const struct writer *w, size_t id)
{
	return w->program->glyphs[id - w->program->half_count];
}

static uint32_t
metrics_of(const struct writer *w, size_t id)
{
	return glyf_metrics(w->program->font, glyph_of(w, id));
}

static bool
is_glyph(const struct writer *w, size_t id)
{
	const struct font_program *program = w->program;

	return id > program->half_count &&
	       id < program->half_count + program->count;
}

/* To the right, as a number of 16 bits. */
static uint32_t
shift_of(const struct writer *w, const struct half_glyph *half)
{
	return 0U - (metrics_of(w, half->glyph) >> 16) *
			    (unsigned)half->quarters / 4;
}

static bool
put_half(struct writer *w, const struct half_glyph *half)
{
	const struct sfnt *sfnt = font_tables(w->program->font);
	struct buf *out = &w->tables[GLYF];
	uint32_t shift = shift_of(w, half);
	const unsigned char *box;
	size_t length;

	box = sfnt_outline(sfnt, glyph_of(w, half->glyph), &length) + 2;
	if (!length)
		return false; /* a mark without ink */
	sfnt_put_half(out, box, half->glyph, shift);
	return true;
}

static bool
put_halves(struct writer *w)
{
	for (size_t i = 0; i < w->program->half_count; i++)
		if (!is_glyph(w, w->halves[i].glyph) ||
			!put_half(w, &w->halves[i]))
			return false;
	return true;
}

/* --- tables --------------------------------------------------------------- */

static void
add_up_outlines(struct writer *w)
{
	for (size_t i = 1; i < w->program->count; i++) {
		const struct packed *packed = &w->program->packed[i];

		w->outlines += packed->length;
		w->sums[GLYF] += packed->words;
	}
	w->lengths[GLYF] = w->outlines + w->program->half_count * SFNT_HALF;
	w->is_long = w->lengths[GLYF] > SHORT_MOST;
}

static void
put_place(struct writer *w, size_t place)
{
	if (w->is_long)
		put(&w->tables[LOCA], (uint32_t)place, 4);
	else
		put(&w->tables[LOCA], (uint32_t)place / 2, 2);
}

static void
put_places(struct writer *w)
{
	size_t place = 0;

	put_place(w, 0);
	for (size_t i = 0; i < w->program->half_count; i++)
		put_place(w, i * SFNT_HALF);
	place = w->program->half_count * SFNT_HALF;
	for (size_t i = 1; i < w->program->count; i++) {
		put_place(w, place);
		place += w->program->packed[i].length;
	}
	put_place(w, place);
}

/* All but the last of those that have one advance have their bearing alone. */
static size_t
count_metrics(const uint32_t *metrics, size_t count)
{
	while (count > 1 &&
		metrics[count - 1] >> 16 == metrics[count - 2] >> 16)
		count--;
	return count;
}

static void
put_metrics(struct writer *w)
{
	const struct font_program *program = w->program;
	size_t all = program->count + program->half_count;
	uint32_t *metrics = memory_grow(NULL, all, sizeof *metrics);
	struct buf *out = &w->tables[HMTX];

	metrics[0] = glyf_metrics(program->font, 0);
	for (size_t i = 0; i < program->half_count; i++) {
		const struct half_glyph *half = &w->halves[i];
		uint32_t whole = metrics_of(w, half->glyph);

		metrics[1 + i] = whole >> 17 << 16 |
				 ((whole + shift_of(w, half)) & 0xffff);
	}
	for (size_t id = program->half_count + 1; id < all; id++)
		metrics[id] = metrics_of(w, id);
	w->metric_count = count_metrics(metrics, all);
	for (size_t id = 0; id < all; id++)
		put(out, metrics[id], id < w->metric_count ? 4 : 2);
	memory_free(metrics);
}

static void
raise_to(struct buf *table, size_t at, uint32_t least)
{
	if (u16(bytes_of(table) + at) < least)
		put_at(table, at, least, 2);
}

/* What instructions need is not needed. */
static void
put_most(struct writer *w, uint32_t all)
{
	enum { ZONES = 14, TWILIGHT = 16, INSTRUCTIONS_END = 28, DEPTH = 30 };
	const unsigned char *old = font_tables(w->program->font)->most;
	struct buf *out = &w->tables[MAXP];

	buf_bytes(out, (const char *)old, MAXP_LENGTH);
	put_at(out, 4, all, 2);
	put_at(out, ZONES, 1, 2);
	for (size_t at = TWILIGHT; at < INSTRUCTIONS_END; at += 2)
		put_at(out, at, 0, 2);
	if (!w->program->half_count)
		return;
	raise_to(out, 10, u16(old + 6)); /* points, contours of composites */
	raise_to(out, 12, u16(old + 8));
	raise_to(out, 28, 1);
	put_at(out, DEPTH, u16(old + DEPTH) + 1,
		2); /* how deep they are made */
}

static void
put_heads(struct writer *w)
{
	const struct sfnt *sfnt = font_tables(w->program->font);
	uint32_t all = (uint32_t)(w->program->count + w->program->half_count);

	buf_bytes(&w->tables[HEAD], (const char *)sfnt->head, HEAD_LENGTH);
	put_at(&w->tables[HEAD], 8, 0, 4); /* checkSumAdjustment */
	put_at(&w->tables[HEAD], 50, w->is_long, 2);
	buf_bytes(&w->tables[HHEA], (const char *)sfnt->line, HHEA_LENGTH);
	put_at(&w->tables[HHEA], 34, (uint32_t)w->metric_count, 2);
	put_most(w, all);
}

/* --- the file ------------------------------------------------------------- */

static void
fill_up(struct buf *out)
{
	while (out->length % 4)
		buf_char(out, '\0');
}

static void
put_directory(struct writer *w, struct buf *out)
{
	size_t start = DIRECTORY;
	uint32_t all = 0;

	put(out, 0x00010000, 4);
	put(out, TABLES, 2);
	put(out, 4 * ROW, 2); /* for a search by halves among four */
	put(out, 2, 2);
	put(out, (TABLES - 4) * ROW, 2);
	for (int t = 0; t < TABLES; t++) {
		struct buf *table = &w->tables[t];

		if (t != GLYF)
			w->lengths[t] = table->length;
		fill_up(table);
		w->sums[t] += sfnt_sum(bytes_of(table), table->length);
		put(out, tags[t], 4);
		put(out, w->sums[t], 4);
		put(out, (uint32_t)start, 4);
		put(out, (uint32_t)w->lengths[t], 4);
		start += t == GLYF ? w->lengths[t] : table->length;
		all += w->sums[t];
	}
	all += sfnt_sum(bytes_of(out), out->length);
	put_at(&w->tables[HEAD], 8, 0xb1b0afba - all, 4);
}

/* A stream that grows. */
struct stream {
	struct bits bits;
	size_t length; /* of what it holds */
	uint32_t sum;  /* Adler-32 of that */
};

static void
stream_bytes(struct stream *stream, const struct pack_code *code,
	const struct buf *bytes)
{
	const unsigned char *at = bytes_of(bytes);
	size_t rest = bytes->length;

	while (rest) {
		size_t step = rest < PACK_SIZE_MOST ? rest : PACK_SIZE_MOST;

		pack_bytes(code, at, step, &stream->bits);
		stream->sum =
			pack_sum_join(stream->sum, pack_sum(at, step), step);
		stream->length += step;
		at += step;
		rest -= step;
	}
}

static void
stream_glyphs(struct stream *stream, const struct writer *w)
{
	for (size_t i = 1; i < w->program->count; i++) {
		const struct packed *packed = &w->program->packed[i];

		bits_append(&stream->bits, packed->bits, packed->bit_count);
		stream->sum =
			pack_sum_join(stream->sum, packed->sum, packed->length);
		stream->length += packed->length;
	}
}

static void
write_stream(struct writer *w, size_t *ret_length, struct buf *out)
{
	static const char head[] = {0x78, (char)0x9c}; /* as zlib's usual */
	const struct pack_code *code = packed_code(w->program->font);
	struct stream stream = {.sum = 1};
	struct buf directory = {0};

	put_directory(w, &directory);
	bits_reserve(&stream.bits, 8 * (w->outlines + directory.length));
	pack_begin(code, &stream.bits);
	stream_bytes(&stream, code, &directory);
	stream_bytes(&stream, code, &w->tables[GLYF]); /* the halves */
	stream_glyphs(&stream, w);
	for (int t = HEAD; t < TABLES; t++)
		stream_bytes(&stream, code, &w->tables[t]);
	pack_end(code, &stream.bits);
	bits_fill(&stream.bits);
	buf_bytes(out, head, sizeof head);
	buf_bytes(out, stream.bits.bytes.data, stream.bits.bytes.length);
	put(out, stream.sum, 4);
	*ret_length = stream.length;
	bits_done(&stream.bits);
	buf_done(&directory);
}

bool
font_program_write(const struct font_program *program,
	const struct half_glyph *halves, size_t *ret_length, struct buf *out)
{
	struct writer w = {.program = program, .halves = halves};
	bool done = put_halves(&w);

	if (done) {
		add_up_outlines(&w);
		put_places(&w);
		put_metrics(&w);
		put_heads(&w);
		write_stream(&w, ret_length, out);
	}
	for (int t = 0; t < TABLES; t++)
		buf_done(&w.tables[t]);
	return done;
}
