/*
 * Font programs put together of packed glyphs: what zlib makes of them is a
 * whole font file with those outlines and widths.
 */
#include "support.h"

#include "font/bytes.h"
#include "font/glyf.h"
#include "font/kept.h"
#include "font/packed.h"
#include "font/program.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>
#include <zlib.h>

enum { SETS = 400, GLYPHS = 300, HALVES = 8 };

/* --- a plain file --------------------------------------------------------- */

struct plain {
	unsigned char *bytes;
	size_t length;
	const unsigned char *glyf, *head, *hhea, *hmtx, *loca, *maxp;
};

static uint32_t
sum_of(const unsigned char *bytes, size_t length)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < length; i++)
		sum += (uint32_t)bytes[i] << (24 - 8 * (i % 4));
	return sum;
}

/* OpenType: each table whole, where and what the directory says. */
static const unsigned char *
table_of(const struct plain *plain, const char *tag)
{
	for (size_t i = 0; i < u16(plain->bytes + 4); i++) {
		const unsigned char *row = plain->bytes + 12 + 16 * i;
		size_t start = u32(row + 8), length = u32(row + 12);

		if (memcmp(row, tag, 4) != 0)
			continue;
		assert_int_equal(start % 4, 0);
		assert_in_range(start + length, 0, plain->length);
		if (strcmp(tag, "head") != 0)
			assert_int_equal(u32(row + 4),
				sum_of(plain->bytes + start, length));
		return plain->bytes + start;
	}
	fail_msg("no table %s", tag);
	return NULL;
}

static void
open_plain(struct plain *plain, const struct buf *packed, size_t length)
{
	uLongf room = (uLongf)length;

	plain->length = length;
	plain->bytes = malloc(length);
	/* its sum is looked at, too */
	assert_int_equal(uncompress(plain->bytes, &room,
				 (const Bytef *)packed->data, packed->length),
		Z_OK);
	assert_int_equal(room, length);
	assert_int_equal(sum_of(plain->bytes, length), 0xb1b0afba);
	plain->glyf = table_of(plain, "glyf");
	plain->head = table_of(plain, "head");
	plain->hhea = table_of(plain, "hhea");
	plain->hmtx = table_of(plain, "hmtx");
	plain->loca = table_of(plain, "loca");
	plain->maxp = table_of(plain, "maxp");
}

static size_t
place_of(const struct plain *plain, uint32_t id)
{
	return u16(plain->head + 50) ? u32(plain->loca + 4 * id)
				     : 2 * u16(plain->loca + 2 * id);
}

static uint32_t
metrics_of(const struct plain *plain, uint32_t id)
{
	uint32_t full = u16(plain->hhea + 34), last = full - 1;

	return u16(plain->hmtx + 4 * (id < full ? id : last)) << 16 |
	       u16(plain->hmtx + (id < full ? 4 * id + 2 : 2 * full + 2 * id));
}

/* --- sets of glyphs ------------------------------------------------------- */

struct set {
	uint32_t glyphs[GLYPHS], ids[GLYPHS];
	size_t count;
	struct half_glyph halves[HALVES];
	size_t half_count;
};

static uint32_t seed;

static uint32_t
any(uint32_t below)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % below;
}

static void
choose(struct set *set, const struct font *font)
{
	uint32_t most = glyf_count(font) - 1;

	set->count = any(10) ? 1 + any(40) : 1 + any(GLYPHS);
	set->half_count = any(2) ? any(HALVES + 1) : 0;
	for (size_t i = 0; i < set->count; i++)
		set->glyphs[i] = 1 + any(most);
}

/* Halves of glyphs with ink. */
static void
choose_halves(struct set *set, const struct font *font)
{
	struct buf outline = {0};

	for (size_t i = 0; i < set->half_count; i++) {
		size_t at;

		do {
			at = any((uint32_t)set->count);
			buf_reset(&outline);
			assert_true(
				glyf_outline(font, set->glyphs[at], &outline));
		} while (!outline.length);
		set->halves[i] = (struct half_glyph){set->ids[at], (int)any(3)};
	}
	buf_done(&outline);
}

static bool
has_ink(const struct set *set, const struct font *font)
{
	struct buf outline = {0};
	bool found;

	for (size_t i = 0; i < set->count; i++)
		glyf_outline(font, set->glyphs[i], &outline);
	found = outline.length > 0;
	buf_done(&outline);
	return found;
}

static bool
make(struct set *set, const struct font *font, size_t *ret_length,
	struct buf *out)
{
	struct font_program program;
	bool done = font_program_begin(&program, font, set->glyphs, set->count,
		set->half_count, set->ids);

	if (!done)
		return false;
	choose_halves(set, font);
	assert_true(font_program_write(&program, set->halves, ret_length, out));
	font_program_done(&program);
	return true;
}

static void
check_glyphs(const struct set *set, const struct font *font,
	const struct plain *plain)
{
	struct buf outline = {0};

	for (size_t i = 0; i < set->count; i++) {
		uint32_t id = set->ids[i];
		size_t start = place_of(plain, id);
		size_t length = place_of(plain, id + 1) - start;

		buf_reset(&outline);
		assert_true(glyf_outline(font, set->glyphs[i], &outline));
		assert_int_equal(length, outline.length);
		if (length)
			assert_memory_equal(
				plain->glyf + start, outline.data, length);
		assert_int_equal(metrics_of(plain, id),
			glyf_metrics(font, set->glyphs[i]));
		for (size_t j = 0; j < i; j++)
			assert_int_equal(set->ids[i] == set->ids[j],
				set->glyphs[i] == set->glyphs[j]);
	}
	assert_int_equal(place_of(plain, 1), place_of(plain, 0));
	buf_done(&outline);
}

static void
check_halves(const struct set *set, const struct plain *plain)
{
	for (uint32_t i = 0; i < set->half_count; i++) {
		const struct half_glyph *half = &set->halves[i];
		const unsigned char *glyph =
			plain->glyf + place_of(plain, i + 1);
		uint32_t whole = metrics_of(plain, half->glyph);
		uint32_t metrics = metrics_of(plain, i + 1);
		int32_t shift =
			(int32_t)((whole >> 16) * (uint32_t)half->quarters / 4);

		assert_int_equal(u16(glyph), 0xffff);
		assert_int_equal(u16(glyph + 12), half->glyph);
		assert_int_equal(s16(glyph + 14), -shift);
		assert_int_equal(metrics >> 16, (whole >> 16) / 2);
		assert_int_equal(
			metrics & 0xffff, (whole - (uint32_t)shift) & 0xffff);
	}
}

static void
check_set(struct set *set, const struct font *font, struct buf *packed)
{
	struct plain plain;
	size_t length;

	buf_reset(packed);
	if (!has_ink(set, font))
		set->half_count = 0;
	assert_true(make(set, font, &length, packed));
	open_plain(&plain, packed, length);
	assert_in_range(u16(plain.maxp + 4), set->half_count + 2,
		set->half_count + set->count + 1);
	check_glyphs(set, font, &plain);
	check_halves(set, &plain);
	free(plain.bytes);
}

static void
check_font(struct font_store *store, const char *name)
{
	const char *fault;
	const struct font *font = font_try(store, name, &fault);
	struct buf packed = {0};
	struct set set;

	assert_non_null(font);
	for (int i = 0; i < SETS; i++) {
		choose(&set, font);
		check_set(&set, font, &packed);
	}
	buf_done(&packed);
}

static bool
is_font(const char *name)
{
	size_t length = strlen(name);

	return length > 4 && !strcmp(name + length - 4, ".ttf");
}

static void
test_shipped(void **state)
{
	struct font_store *store = font_store_new(ANDU_TEST_FONTS);
	DIR *folder = opendir(ANDU_TEST_FONTS);
	const struct dirent *entry;
	size_t fonts = 0;

	(void)state;
	assert_non_null(folder);
	seed = 1;
	while ((entry = readdir(folder)))
		if (is_font(entry->d_name)) {
			check_font(store, entry->d_name);
			fonts++;
		}
	closedir(folder);
	assert_in_range(fonts, 8, 100);
	font_store_free(store);
}

/* What was packed before, and in which order, changes nothing. */
static void
test_same_bytes(void **state)
{
	struct font_store *warm = font_store_new(ANDU_TEST_FONTS);
	struct buf first = {0}, second = {0};
	size_t length, other;
	struct set set;

	(void)state;
	seed = 2;
	for (int i = 0; i < 20; i++) {
		struct font_store *cold = font_store_new(ANDU_TEST_FONTS);
		const char *fault;
		const struct font *font = font_try(warm, "kai.ttf", &fault);
		uint32_t before;

		choose(&set, font);
		set.half_count = 0;
		before = set.glyphs[0];
		buf_reset(&first);
		buf_reset(&second);
		assert_true(make(&set, font, &length, &first));
		/* the same glyphs, another first */
		set.glyphs[0] = set.glyphs[set.count - 1];
		set.glyphs[set.count - 1] = before;
		assert_true(make(&set, font_try(cold, "kai.ttf", &fault),
			&other, &second));
		assert_int_equal(length, other);
		assert_int_equal(first.length, second.length);
		assert_memory_equal(first.data, second.data, first.length);
		font_store_free(cold);
	}
	buf_done(&first);
	buf_done(&second);
	font_store_free(warm);
}

/* A glyph that the font does not have is none's. */
static void
test_refused(void **state)
{
	struct font_store *store = font_store_new(ANDU_TEST_FONTS);
	const char *fault;
	const struct font *font = font_try(store, "hei.ttf", &fault);
	struct set set = {.glyphs = {1, glyf_count(font)}, .count = 2};
	size_t length;
	struct buf out = {0};

	(void)state;
	assert_false(make(&set, font, &length, &out));
	set.glyphs[1] = glyf_count(font) - 1;
	assert_true(make(&set, font, &length, &out));
	buf_done(&out);
	font_store_free(store);
}

/* --- what was packed before ----------------------------------------------- */

static const struct font *
font_of(struct font_store *store, const char *name)
{
	const char *fault;
	const struct font *font = font_try(store, name, &fault);

	assert_non_null(font);
	return font;
}

/* A folder of its own, with that in the file of hei.ttf. */
static void
write_kept(char *folder, const char *bytes, size_t length)
{
	char path[64];
	FILE *file;

	snprintf(path, sizeof path, "%s/hei" KEPT_SUFFIX, folder);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static void
remove_kept(const char *folder)
{
	char path[64];

	snprintf(path, sizeof path, "%s/hei" KEPT_SUFFIX, folder);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
}

/* Programs of hei.ttf, with that in its file; was it taken? */
static bool
make_with(const char *bytes, size_t length, uint32_t of, struct buf *out)
{
	char folder[] = "/tmp/andu-kept-XXXXXX";
	struct font_store *store = font_store_new(ANDU_TEST_FONTS);
	const struct font *font = font_of(store, "hei.ttf");
	struct set set;
	bool taken;

	assert_non_null(mkdtemp(folder));
	if (bytes) {
		write_kept(folder, bytes, length);
		font_store_keep_in(store, folder);
	}
	seed = of;
	for (int i = 0; i < 5; i++) {
		size_t ignored;

		choose(&set, font);
		set.half_count = 0;
		assert_true(make(&set, font, &ignored, out));
	}
	taken = packed_are_kept(font);
	font_store_free(store);
	if (bytes)
		remove_kept(folder);
	else
		assert_int_equal(rmdir(folder), 0);
	return taken;
}

static void
check_with(const char *bytes, size_t length, bool is_taken, uint32_t of)
{
	struct buf with = {0}, without = {0};

	assert_int_equal(make_with(bytes, length, of, &with), is_taken);
	assert_false(make_with(NULL, 0, of, &without));
	assert_int_equal(with.length, without.length);
	assert_memory_equal(with.data, without.data, with.length);
	buf_done(&with);
	buf_done(&without);
}

/* Of a file that is whole: of what it is made, it says. */
static struct kept
read_whole(const struct buf *file)
{
	const unsigned char *bytes = (const unsigned char *)file->data;
	uint64_t numbers[4];
	struct kept_of of;
	struct kept kept;

	for (int i = 0; i < 4; i++)
		numbers[i] = low_first(bytes + 16 + 8 * i) |
			     (uint64_t)low_first(bytes + 20 + 8 * i) << 32;
	of = (struct kept_of){
		.font = {.low = numbers[0], .high = numbers[1]},
		.by = {.low = numbers[2], .high = numbers[3]},
		.count = low_first(bytes + 52),
	};
	kept = kept_read(&of, bytes, file->length);
	assert_non_null(kept.bytes);
	return kept;
}

/* Every glyph is there as it would be packed now. */
static void
check_glyphs_kept(const struct font *font, const struct buf *file)
{
	struct kept kept = read_whole(file);
	uint32_t found = 0;

	assert_false(packed_are_kept(font));
	assert_int_equal(kept.count, glyf_count(font));
	for (uint32_t glyph = 0; glyph < glyf_count(font); glyph++) {
		struct packed now, before;
		bool has = packed_glyph(font, glyph, &now);

		assert_int_equal(kept_glyph(&kept, glyph, &before), has);
		if (!has)
			continue;
		assert_int_equal(before.length, now.length);
		assert_int_equal(before.words, now.words);
		assert_int_equal(before.sum, now.sum);
		assert_int_equal(before.bit_count, now.bit_count);
		assert_memory_equal(
			before.bits, now.bits, (now.bit_count + 7) / 8);
		found++;
	}
	assert_in_range(found, 7000, glyf_count(font));
}

static void
test_kept(void **state)
{
	struct font_store *store = font_store_new(ANDU_TEST_FONTS);
	const struct font *font = font_of(store, "hei.ttf");
	struct buf file = {0};

	(void)state;
	packed_write(font, &file);
	check_glyphs_kept(font, &file);
	for (uint32_t of = 10; of < 20; of++)
		check_with(file.data, file.length, true, of);
	buf_done(&file);
	font_store_free(store);
}

/* Of another font, packed otherwise, cut off: it is as if it were not there. */
static void
test_kept_refused(void **state)
{
	enum { HEAD = 56 };
	struct font_store *store = font_store_new(ANDU_TEST_FONTS);
	struct buf file = {0}, other = {0};

	(void)state;
	packed_write(font_of(store, "hei.ttf"), &file);
	packed_write(font_of(store, "title.ttf"), &other);
	check_with(other.data, other.length, false, 1);
	check_with("", 0, false, 1);
	for (size_t length = 1; length < file.length; length = length * 5 + 3)
		check_with(file.data, length, false, 1);
	check_with(file.data, file.length - 1, false, 1);
	for (size_t at = 0; at < HEAD; at++) {
		file.data[at] ^= 1;
		check_with(file.data, file.length, false, 1);
		file.data[at] ^= 1;
	}
	check_with(file.data, file.length, true, 1);
	buf_done(&file);
	buf_done(&other);
	font_store_free(store);
}

static void
put_low_first(unsigned char *at, size_t number)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(number >> 8 * i & 0xff);
}

/* What leads out of the file is not there. */
static void
test_kept_places(void **state)
{
	enum { HEAD = 56, RECORD = 16 };
	struct font_store *store = font_store_new(ANDU_TEST_FONTS);
	const struct font *font = font_of(store, "hei.ttf");
	struct buf file = {0};
	struct packed packed;
	struct kept kept;
	uint32_t last = glyf_count(font) - 1;
	unsigned char *bytes, *at;
	size_t place, room;

	(void)state;
	packed_write(font, &file);
	kept = read_whole(&file);
	assert_true(kept_glyph(&kept, last, &packed));
	assert_false(kept_glyph(&kept, last + 1, &packed));
	bytes = (unsigned char *)file.data;
	at = bytes + HEAD + 4 * (size_t)last;
	place = low_first(at);
	room = file.length - PACK_SPARE - place - RECORD;
	put_low_first(bytes + place + 12, 8 * room);
	assert_true(kept_glyph(&kept, last, &packed));
	put_low_first(bytes + place + 12, 8 * room + 1);
	assert_false(kept_glyph(&kept, last, &packed));
	put_low_first(at, file.length - PACK_SPARE - RECORD + 1);
	assert_false(kept_glyph(&kept, last, &packed));
	put_low_first(at, UINT32_MAX);
	assert_false(kept_glyph(&kept, last, &packed));
	buf_done(&file);
	font_store_free(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shipped),
		cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_kept_refused),
		cmocka_unit_test(test_kept_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
