/* Fonts: glyphs, widths, subsets, and what happens to damaged files. */
#include "font/face.h"
#include "font/font.h"
#include "font/outline.h"
#include "font/sfnt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants those before it */
#include <cmocka.h>

#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct font_store *store;
static struct diag *diag;

static int
setup(void **state)
{
	(void)state;
	store = font_store_new(ANDU_TEST_FONTS);
	diag = diag_new();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	font_store_free(store);
	diag_free(diag);
	return 0;
}

static void
finds_glyphs_and_widths(void **state)
{
	const struct font *font = font_lookup(store, "fangsong.ttf", diag);
	const struct font *kai = font_lookup(store, "kai.ttf", diag);

	(void)state;
	assert_non_null(font);
	assert_ptr_equal(font, font_lookup(store, "fangsong.ttf", diag));
	assert_string_equal(font_file(font), "fangsong.ttf");
	assert_true(strlen(font_name(font)) > 0);
	assert_int_not_equal(font_glyph(font, 0x4E00), 0);
	assert_int_equal(font_advance(font, font_glyph(font, 0x4E00)), 1000);
	assert_int_equal(font_advance(font, font_glyph(font, '0')), 500);
	assert_int_equal(font_glyph(font, 0x10FFFD), 0);
	assert_int_equal(font_glyph(font, 0xFFFFFFFF), 0);
	assert_int_equal(font_advance(font, 0xFFFFFF), 0);
	assert_non_null(kai); /* 1024 units an em */
	assert_int_equal(font_advance(kai, font_glyph(kai, 0x4E00)), 1000);
	assert_int_equal(diag_count(diag, LEVEL_INFO), 0);
}

static void
reports_a_missing_file_once(void **state)
{
	(void)state;
	assert_null(font_lookup(store, "none.ttf", diag));
	assert_null(font_lookup(store, "none.ttf", diag));
	assert_int_equal(diag_count(diag, LEVEL_FATAL), 1);
	assert_int_equal(diag_status(diag), 3);
}

static void
makes_the_same_subset_twice(void **state)
{
	static const uint32_t code_points[] = {
		'0', '1', 0x4E00, 0x6848, 0x724D};
	enum { COUNT = sizeof code_points / sizeof *code_points };
	const struct font *font = font_lookup(store, "fangsong.ttf", diag);
	uint32_t glyphs[COUNT], ids[COUNT], again[COUNT];
	struct buf first = {0}, second = {0};

	(void)state;
	for (size_t i = 0; i < COUNT; i++)
		glyphs[i] = font_glyph(font, code_points[i]);
	assert_true(font_subset(
		font, code_points, glyphs, COUNT, ids, &first, diag));
	assert_true(font_subset(
		font, code_points, glyphs, COUNT, again, &second, diag));
	assert_int_equal(first.length, second.length);
	assert_memory_equal(first.data, second.data, first.length);
	assert_memory_equal(ids, again, sizeof ids);
	assert_in_range(first.length, 500, 8000);
	for (size_t i = 0; i < COUNT; i++)
		assert_in_range(ids[i], 1, COUNT);
	buf_done(&first);
	buf_done(&second);
}

/* A character may be shown by a glyph that stands for another one. */
static void
takes_glyphs_the_map_does_not_give(void **state)
{
	const struct font *font = font_lookup(store, "fangsong.ttf", diag);
	uint32_t code_points[] = {0xE000, 0x4E00};
	uint32_t glyphs[] = {
		font_glyph(font, 0x4E8C), font_glyph(font, 0x4E00)};
	uint32_t ids[2];
	struct buf out = {0};

	(void)state;
	assert_true(font_subset(font, code_points, glyphs, 2, ids, &out, diag));
	assert_int_not_equal(ids[0], 0);
	assert_int_not_equal(ids[0], ids[1]);
	buf_done(&out);
}

/* A glyph that the font does not have is not replaced by another. */
static void
refuses_glyphs_that_are_not_there(void **state)
{
	static const char *const files[] = {"fangsong.ttf",
		ANDU_TEST_CASES "/cff.otf", ANDU_TEST_CASES "/cid.otf"};

	(void)state;
	for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
		const struct font *font = font_lookup(store, files[f], diag);
		uint32_t code_points[] = {0x4E00, 0x516C};
		uint32_t glyphs[] = {font_glyph(font, 0x4E00), 0xFFF0}, ids[2];
		struct buf out = {0};

		assert_false(font_subset(
			font, code_points, glyphs, 2, ids, &out, diag));
		glyphs[1] = 0;
		assert_false(font_subset(
			font, code_points, glyphs, 2, ids, &out, diag));
		glyphs[1] = glyphs[0];
		assert_true(font_subset(
			font, code_points, glyphs, 1, ids, &out, diag));
		buf_done(&out);
	}
}

/* A subset with another width, or without an outline, is none. */
static void
compares_a_subset_with_its_font(void **state)
{
	static const uint32_t code_points[] = {0x4E00, 0x3000, 'A'};
	const struct font *font = font_lookup(store, "fangsong.ttf", diag);
	const struct sfnt *whole = font_tables(font);
	uint32_t glyphs[3], ids[3];
	struct buf out = {0};
	const unsigned char *bytes;

	(void)state;
	for (int i = 0; i < 3; i++)
		glyphs[i] = font_glyph(font, code_points[i]);
	assert_true(font_subset(font, code_points, glyphs, 3, ids, &out, diag));
	bytes = (const unsigned char *)out.data;
	assert_true(sfnt_keeps(whole, bytes, out.length, glyphs, ids, 3));
	assert_int_equal(
		sfnt_advance(whole, glyphs[0]), sfnt_advance(whole, glyphs[1]));
	/* 一 for an empty space, 一 for A, a glyph that is not there */
	assert_false(sfnt_keeps(whole, bytes, out.length, glyphs, ids + 1, 1));
	assert_false(sfnt_keeps(whole, bytes, out.length, glyphs, ids + 2, 1));
	ids[0] = 100;
	assert_false(sfnt_keeps(whole, bytes, out.length, glyphs, ids, 1));
	assert_false(sfnt_keeps(whole, bytes, 200, glyphs, ids + 1, 1));
	buf_done(&out);
}

/* A comma of half the width; a file that is cut off anywhere gets none. */
static void
adds_half_widths(void **state)
{
	static const uint32_t code_points[] = {0x3001, 0xFF0C};
	const struct font *font = font_lookup(store, "fangsong.ttf", diag);
	uint32_t glyphs[] = {
		font_glyph(font, 0x3001), font_glyph(font, 0xFF0C)};
	uint32_t ids[2], first = 0;
	struct half_glyph halves[2] = {{0}};
	struct buf out = {0}, whole = {0};

	(void)state;
	assert_true(font_subset(font, code_points, glyphs, 2, ids, &out, diag));
	buf_bytes(&whole, out.data, out.length);
	for (int i = 0; i < 2; i++)
		halves[i] = (struct half_glyph){ids[i], 2 * i};
	assert_true(font_add_halves(&whole, halves, 2, &first));
	assert_int_equal(first, 3);
	assert_true(whole.length > out.length);
	/* the new ones can be halved again, as any glyph of the file */
	halves[0].glyph = first;
	assert_true(font_add_halves(&whole, halves, 1, &first));
	assert_int_equal(first, 5);
	halves[0].glyph = 6;
	assert_false(font_add_halves(&whole, halves, 1, &first));
	for (size_t length = 0; length < out.length - 4; length++) {
		struct buf cut = {0};

		buf_text(&cut, "");
		buf_bytes(&cut, out.data, length);
		assert_false(font_add_halves(&cut, halves + 1, 1, &first));
		assert_int_equal(cut.length, length);
		buf_done(&cut);
	}
	buf_done(&out);
	buf_done(&whole);
}

/* --- outlines of PostScript, collections ------------------------------- */

/* The same glyphs as TrueType, CFF by name, CFF by CID. */
static void
reads_all_outlines(void **state)
{
	static const char *const files[] = {ANDU_TEST_CASES "/glyf.ttf",
		ANDU_TEST_CASES "/cff.otf", ANDU_TEST_CASES "/cid.otf"};
	static const uint32_t code_points[] = {'1', 0x4E00, 0x516C, 0xFF0C};
	enum { COUNT = sizeof code_points / sizeof *code_points };

	(void)state;
	for (size_t f = 0; f < 3; f++) {
		const struct font *font = font_lookup(store, files[f], diag);
		uint32_t glyphs[COUNT], ids[COUNT];
		int32_t left, right;
		struct buf out = {0};

		assert_non_null(font);
		assert_int_equal(font_is_cff(font), f > 0);
		assert_false(font_is_shipped(font));
		for (size_t i = 0; i < COUNT; i++) {
			glyphs[i] = font_glyph(font, code_points[i]);
			assert_int_not_equal(glyphs[i], 0);
			assert_int_equal(
				font_advance(font, glyphs[i]), i ? 1000 : 570);
		}
		font_ink(font, glyphs[1], &left, &right);
		assert_in_range(left, 20, 80);
		assert_in_range(right, 920, 980);
		assert_true(font_subset(
			font, code_points, glyphs, COUNT, ids, &out, diag));
		/* the CIDs that were given to them, not numbers from 1 on */
		for (size_t i = 0; i < COUNT; i++)
			assert_true(f < 2 ? ids[i] <= COUNT
					  : ids[i] == 1000 + 3 * glyphs[i]);
		assert_int_equal(memcmp(out.data, "\1\0\4", 3) == 0, f > 0);
		buf_done(&out);
	}
	assert_int_equal(diag_count(diag, LEVEL_INFO), 0);
}

/* Another glyph, none, or a program that draws otherwise is no subset. */
static void
sees_another_outline(void **state)
{
	static const char *const files[] = {
		ANDU_TEST_CASES "/cff.otf", ANDU_TEST_CASES "/cid.otf"};

	(void)state;
	for (size_t f = 0; f < 2; f++) {
		const struct font *font = font_lookup(store, files[f], diag);
		hb_face_t *whole = font_face(font);
		uint32_t one = font_glyph(font, 0x4E00);
		uint32_t other = font_glyph(font, 0x516C);
		uint32_t from[] = {one, other}, crossed[] = {other, one};
		uint32_t beyond = hb_face_get_glyph_count(whole);
		unsigned length;
		hb_blob_t *file = hb_face_reference_blob(whole);
		const char *bytes = hb_blob_get_data(file, &length);
		size_t seen = 0;

		assert_true(outlines_keep(whole, whole, from, from, 2));
		assert_false(outlines_keep(whole, whole, from, crossed, 2));
		assert_false(outlines_keep(whole, whole, from, &beyond, 1));
		/* 公 is drawn by some of the file's bytes */
		for (unsigned at = 0; at < length; at += 7) {
			char *copy = malloc(length);
			hb_blob_t *blob;
			hb_face_t *face;

			memcpy(copy, bytes, length);
			copy[at] ^= 1;
			blob = hb_blob_create(copy, length,
				HB_MEMORY_MODE_READONLY, copy, free);
			face = hb_face_create(blob, 0);
			seen += !outlines_keep(whole, face, &other, &other, 1);
			hb_face_destroy(face);
			hb_blob_destroy(blob);
		}
		assert_in_range(seen, 5, length / 7 / 2);
		hb_blob_destroy(file);
	}
}

static void
faces_have_numbers_from_one_on(void **state)
{
	const char *fault;

	(void)state;
	assert_null(font_try(store, "kai.ttf#0", &fault));
	assert_non_null(fault);
	assert_null(font_try(store, "kai.ttf#2", &fault));
	assert_non_null(font_try(store, "kai.ttf#1", &fault));
	assert_null(fault);
	assert_null(font_try(store, "kai.ttf#x", &fault));
	assert_int_equal(diag_count(diag, LEVEL_INFO), 0);
}

/* --- damaged files ----------------------------------------------------- */

struct bytes {
	unsigned char *data;
	size_t length;
};

static struct bytes
read_file(const char *path)
{
	struct bytes bytes = {NULL, 0};
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	bytes.length = (size_t)ftell(file);
	rewind(file);
	bytes.data = malloc(bytes.length + 1);
	assert_int_equal(
		fread(bytes.data, 1, bytes.length, file), bytes.length);
	fclose(file);
	return bytes;
}

static void
write_file(const char *path, const unsigned char *data, size_t length)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

/* Everything this program does with a font; true when it was accepted. */
static bool
use_font(const char *dir, const char *name)
{
	struct font_store *own = font_store_new(dir);
	struct diag *faults = diag_new();
	const struct font *font = font_lookup(own, name, faults);
	uint32_t code_points[64], glyphs[64], ids[64];
	struct buf out = {0};
	size_t count = 0;

	for (uint32_t c = 0x20; font && c < 0x10000; c += 13) {
		uint32_t glyph = font_glyph(font, c);
		int32_t advance = font_advance(font, glyph);
		assert_in_range(advance, 0, 65535 * 1000 / 16);
		if (glyph && count < 64) {
			code_points[count] = c;
			glyphs[count++] = glyph;
		}
	}
	if (font && count &&
		font_subset(
			font, code_points, glyphs, count, ids, &out, faults))
		assert_true(out.length > 0);
	assert_true(font || diag_count(faults, LEVEL_FATAL) == 1);
	buf_done(&out);
	diag_free(faults);
	font_store_free(own);
	return font != NULL;
}

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static size_t
find_table(const unsigned char *font, const char *tag)
{
	size_t count = (size_t)font[4] << 8 | font[5];

	for (size_t i = 0; i < count; i++) {
		const unsigned char *entry = font + 12 + 16 * i;
		if (memcmp(entry, tag, 4) == 0)
			return (size_t)entry[8] << 24 | (size_t)entry[9] << 16 |
			       (size_t)entry[10] << 8 | entry[11];
	}
	fail_msg("no table %s", tag);
	return 0;
}

/* A table's 16 bits at an offset set to a value: the font must be refused. */
static void
refuses_impossible_values(void **state)
{
	static const struct {
		const char *table;
		size_t offset;
		unsigned value;
	} damages[] = {
		{"head", 0, 2}, /* version: else taken for empty */
		{"hhea", 0, 0},
		{"maxp", 0, 0},
		{"head", 18, 0}, /* units an em */
		{"head", 18, 0xFFFF},
		{"head", 12, 0}, /* magic number */
		{"head", 50, 2}, /* format of loca */
		{"maxp", 4, 0},  /* glyphs */
		{"maxp", 4, 0xFFFF},
		{"hhea", 34, 0}, /* widths */
		{"hhea", 34, 0xFFFF},
		{"loca", 2, 0xFFFF},
	};
	char path[] = "/tmp/andu-font-XXXXXX";
	struct bytes font = read_file(ANDU_TEST_FONTS "/kai-ext.ttf");
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	write_file(path, font.data, font.length);
	assert_true(use_font("/tmp", path + 5));
	for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
		unsigned char *at = font.data +
				    find_table(font.data, damages[i].table) +
				    damages[i].offset;
		unsigned char old[2] = {at[0], at[1]};

		at[0] = (unsigned char)(damages[i].value >> 8);
		at[1] = (unsigned char)damages[i].value;
		write_file(path, font.data, font.length);
		assert_false(use_font("/tmp", path + 5));
		memcpy(at, old, 2);
	}
	write_file(path, font.data, 0);
	assert_false(use_font("/tmp", path + 5));
	unlink(path);
	free(font.data);
}

static void
damage(const char *file, size_t front)
{
	char path[] = "/tmp/andu-font-XXXXXX";
	struct bytes font = read_file(file);
	unsigned char *copy = malloc(font.length);
	int fd = mkstemp(path);
	uint32_t random = 1;

	assert_true(fd >= 0);
	close(fd);
	for (int i = 0; i < 40; i++) { /* cut off: never accepted */
		size_t length = i < 20 ? (size_t)i * 16
				       : next_random(&random) % font.length;
		write_file(path, font.data, length);
		assert_false(use_font("/tmp", path + 5));
	}
	for (int i = 0; i < 100; i++) { /* bytes changed */
		size_t range = i < 70 ? front : font.length;

		memcpy(copy, font.data, font.length);
		for (int k = 0; k < 1 + i % 5; k++)
			copy[next_random(&random) % range] =
				(unsigned char)next_random(&random);
		write_file(path, copy, font.length);
		use_font("/tmp", path + 5);
	}
	unlink(path);
	free(copy);
	free(font.data);
}

/*
 * Every byte of the outlines set to what reaches furthest: whatever counts or
 * points somewhere then points behind its end. Sanitizers see who follows.
 */
static void
points_behind_the_end(const char *file)
{
	char path[] = "/tmp/andu-font-XXXXXX";
	struct bytes font = read_file(file);
	size_t from = find_table(font.data, "CFF ");
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	write_file(path, font.data, font.length);
	for (size_t i = from; i < from + 400; i++) {
		unsigned char far = font.data[i] == 0xff ? 0x7f : 0xff;

		assert_int_equal(pwrite(fd, &far, 1, (off_t)i), 1);
		use_font("/tmp", path + 5);
		assert_int_equal(pwrite(fd, &font.data[i], 1, (off_t)i), 1);
	}
	close(fd);
	unlink(path);
	free(font.data);
}

static size_t
u16_at(const unsigned char *at)
{
	return (size_t)at[0] << 8 | at[1];
}

/* Behind an INDEX that begins at `at`; the place of its last offset. */
static size_t
behind_index(const unsigned char *font, size_t at, size_t *ret_last)
{
	size_t count = u16_at(font + at), size, offset = 0;

	if (!count)
		return at + 2;
	size = font[at + 2];
	*ret_last = at + 3 + count * size;
	for (size_t i = 0; i < size; i++)
		offset = offset << 8 | font[*ret_last + i];
	return at + 2 + (count + 1) * size + offset;
}

/* The names' INDEX, and those of dictionaries, strings and subroutines. */
static void
refuses_an_index_behind_its_end(void **state)
{
	static const char *const files[] = {
		ANDU_TEST_CASES "/cff.otf", ANDU_TEST_CASES "/cid.otf"};

	(void)state;
	for (size_t f = 0; f < 2; f++) {
		char path[] = "/tmp/andu-font-XXXXXX";
		struct bytes font = read_file(files[f]);
		size_t at = find_table(font.data, "CFF ");
		int fd = mkstemp(path);

		assert_true(fd >= 0);
		close(fd);
		at += font.data[at + 2];
		for (int index = 0; index < 4; index++) {
			size_t last = 0, next;
			unsigned char old;

			next = behind_index(font.data, at, &last);
			if (last) {
				old = font.data[last];
				font.data[last] = 0xff;
				write_file(path, font.data, font.length);
				assert_false(use_font("/tmp", path + 5));
				font.data[last] = old;
			}
			at = next;
		}
		write_file(path, font.data, font.length);
		assert_true(use_font("/tmp", path + 5));
		unlink(path);
		free(font.data);
		points_behind_the_end(files[f]);
	}
}

/* A collection that says it has more faces than it can hold. */
static void
refuses_a_collection_cut_off(void **state)
{
	static const unsigned char head[] = {'t', 't', 'c', 'f', 0, 1, 0, 0, 0,
		0, 0, 2, 0, 0, 0, 20, 0, 0, 0, 20};
	char path[] = "/tmp/andu-font-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	for (size_t length = 0; length <= sizeof head; length++) {
		struct font_store *own = font_store_new("/tmp");
		const char *fault = NULL;

		write_file(path, head, length);
		assert_null(font_try(own, path + 5, &fault));
		assert_non_null(fault);
		if (length >= 12)
			assert_string_equal(fault, "the file is cut off");
		font_store_free(own);
	}
	unlink(path);
}

/* The number behind # is one of the collection's. */
static void
faces_of_a_collection_have_numbers(void **state)
{
	static const unsigned char head[32] = {'t', 't', 'c', 'f', 0, 1, 0, 0,
		0, 0, 0, 2, 0, 0, 0, 20, 0, 0, 0, 20};
	static const char none[] = "the collection has no face of that number";
	char path[] = "/tmp/andu-font-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	write_file(path, head, sizeof head);
	for (int face = 1; face <= 4; face++) {
		struct font_store *own = font_store_new("/tmp");
		const char *fault = NULL;
		char name[40];

		snprintf(name, sizeof name, "%s#%d", path + 5, face);
		assert_null(font_try(own, name, &fault));
		assert_non_null(fault);
		assert_int_equal(!strcmp(fault, none), face > 2);
		font_store_free(own);
	}
	unlink(path);
}

static void
survives_damage(void **state)
{
	(void)state;
	damage(ANDU_TEST_FONTS "/kai-ext.ttf", 6000);
	damage(ANDU_TEST_CASES "/cff.otf", 1500);
	damage(ANDU_TEST_CASES "/cid.otf", 1500);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			finds_glyphs_and_widths, setup, teardown),
		cmocka_unit_test_setup_teardown(
			reports_a_missing_file_once, setup, teardown),
		cmocka_unit_test_setup_teardown(
			makes_the_same_subset_twice, setup, teardown),
		cmocka_unit_test_setup_teardown(
			adds_half_widths, setup, teardown),
		cmocka_unit_test_setup_teardown(
			compares_a_subset_with_its_font, setup, teardown),
		cmocka_unit_test_setup_teardown(
			takes_glyphs_the_map_does_not_give, setup, teardown),
		cmocka_unit_test_setup_teardown(
			refuses_glyphs_that_are_not_there, setup, teardown),
		cmocka_unit_test_setup_teardown(
			reads_all_outlines, setup, teardown),
		cmocka_unit_test_setup_teardown(
			sees_another_outline, setup, teardown),
		cmocka_unit_test_setup_teardown(
			faces_have_numbers_from_one_on, setup, teardown),
		cmocka_unit_test(refuses_impossible_values),
		cmocka_unit_test(refuses_an_index_behind_its_end),
		cmocka_unit_test(refuses_a_collection_cut_off),
		cmocka_unit_test(faces_of_a_collection_have_numbers),
		cmocka_unit_test(survives_damage),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
