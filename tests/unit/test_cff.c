/*
 * Checking the table CFF (Adobe technical note 5176): tables made here, right
 * ones, wrong ones, and right ones cut off at every byte, each in memory of
 * just its size.
 */
#include "support.h"

#include "font/cff.h"

/* What is to be made. 0 is what is right and usual. */
struct recipe {
	const char *name;
	bool bad;
	int major, header; /* 0: 1, 4 */
	int tops, offset_size;
	int glyphs, empty; /* the glyph of that number has no program */
	int first;         /* offset of the first program, 0: 1 */
	int charset;       /* format + 1; 0: a set that is built in */
	int left;          /* so many glyphs each range of it holds more */
	int charset_cut;
	int fonts;  /* 0: not keyed by CID */
	int ros;    /* operands of ROS, 0: 3 */
	int select; /* format + 1 */
	int select_from, select_step, select_end, select_font;
	int no_char_strings, type; /* 0: none said */
	const char *more; /* what else stands in the dictionary of the top */
	size_t more_length;
	int private_beyond; /* so many bytes more than there are */
	const char *private_more;
	size_t private_length;
	int subrs; /* 1: some, 2: some that are cut off */
};

/* Which of its parts stands at the end of the table. */
enum last { PROGRAMS, CHARSET, PRIVATE, FONTS, SELECT, LASTS };

static void
put(struct buf *out, unsigned value, int bytes)
{
	while (bytes--)
		buf_char(out, bytes < 4 ? (char)(value >> 8 * bytes) : 0);
}

static void
put_operand(struct buf *out, unsigned value)
{
	buf_char(out, 29);
	put(out, value, 4);
}

/* An INDEX of `count` items of `length` bytes each; `empty` has none. */
static void
put_index(struct buf *out, int count, int size, const void *item, size_t length,
	int first, int empty)
{
	unsigned offset = (unsigned)first;

	put(out, (unsigned)count, 2);
	if (!count)
		return;
	put(out, (unsigned)size, 1);
	put(out, offset, size);
	for (int i = 1; i <= count; i++)
		put(out, offset += i == empty ? 0 : (unsigned)length, size);
	for (int i = 1; i <= count; i++)
		if (i != empty)
			buf_bytes(out, item, length);
}

static void
put_charset(struct buf *out, const struct recipe *r, int glyphs)
{
	int format = r->charset - 1;

	put(out, (unsigned)format, 1);
	for (int i = 1; i < glyphs; i += 1 + r->left) {
		put(out, (unsigned)(100 + 10 * i), 2);
		if (format == 1 || format == 2)
			put(out, (unsigned)r->left, format);
	}
	out->length -= (size_t)r->charset_cut;
}

static void
put_select(struct buf *out, const struct recipe *r, int glyphs)
{
	int last = r->select_font ? r->select_font : r->fonts - 1;

	put(out, (unsigned)(r->select - 1), 1);
	if (r->select == 1) {
		for (int i = 0; i < glyphs; i++)
			put(out, i == glyphs - 1 ? (unsigned)last : 0, 1);
		return;
	}
	put(out, 2, 2);
	put(out, (unsigned)r->select_from, 2);
	put(out, 0, 1);
	put(out, (unsigned)(r->select_step ? r->select_step - 1 : 2), 2);
	put(out, (unsigned)last, 1);
	put(out, (unsigned)(r->select_end ? r->select_end : glyphs), 2);
}

/* The dictionary of the top, or of a font within it, always as long. */
struct places {
	size_t charset, strings, private_at, private_size, fonts, select;
};

static void
put_private(struct buf *out, const struct places *at)
{
	put_operand(out, (unsigned)at->private_size);
	put_operand(out, (unsigned)at->private_at);
	put(out, 18, 1);
}

static void
put_top(struct buf *out, const struct recipe *r, const struct places *at)
{
	for (int i = 0; r->fonts && i < (r->ros ? r->ros : 3); i++)
		put_operand(out, 0);
	if (r->fonts)
		put(out, 0x0c1e, 2);
	if (r->type) {
		put_operand(out, (unsigned)r->type);
		put(out, 0x0c06, 2);
	}
	buf_bytes(out, r->more, r->more_length);
	put_operand(out, (unsigned)at->charset);
	put(out, 15, 1);
	if (!r->no_char_strings) {
		put_operand(out, (unsigned)at->strings);
		put(out, 17, 1);
	}
	put_private(out, at);
	if (!r->fonts)
		return;
	put_operand(out, (unsigned)at->fonts);
	put(out, 0x0c24, 2);
	put_operand(out, (unsigned)at->select);
	put(out, 0x0c25, 2);
}

static int
offset_size(const struct recipe *r)
{
	return r->offset_size ? r->offset_size : 1;
}

static int
glyphs_of(const struct recipe *r)
{
	return r->glyphs ? r->glyphs < 0 ? 0 : r->glyphs : 5;
}

static void
put_head(struct buf *out, const struct recipe *r, const struct places *at)
{
	const int header = r->header ? r->header : 4;
	const int size = offset_size(r);
	struct buf dict = {0};

	put(out, (unsigned)(r->major ? r->major : 1), 1);
	put(out, 0, 1);
	put(out, (unsigned)header, 1);
	put(out, 1, 1);
	for (int i = 4; i < header; i++)
		put(out, 0xee, 1);
	put_index(out, 1, size, "A", 1, 1, 0);
	put_top(&dict, r, at);
	put_index(
		out, r->tops ? r->tops : 1, size, dict.data, dict.length, 1, 0);
	put_index(out, 0, size, "", 0, 1, 0);
	put_index(out, 1, size, "\x0b", 1, 1, 0);
	buf_done(&dict);
}

static void
put_privates(struct buf *out, const struct recipe *r, struct places *at)
{
	at->private_at = out->length;
	if (r->subrs) {
		buf_char(out, (char)(139 + 2 + r->private_length));
		buf_char(out, 19);
	}
	buf_bytes(out, r->private_more, r->private_length);
	at->private_size = out->length - at->private_at;
	if (r->subrs)
		put_index(out, 2, offset_size(r), "\x0b", 1, 1, 0);
	if (r->subrs == 2)
		out->data[at->private_at + at->private_size + 3] = 9;
	at->private_size += (size_t)r->private_beyond;
}

static void
put_fonts(struct buf *out, const struct recipe *r, struct places *at)
{
	struct buf dict = {0};

	at->fonts = out->length;
	put_private(&dict, at);
	put_index(out, r->fonts < 0 ? 0 : r->fonts, offset_size(r), dict.data,
		dict.length, 1, 0);
	buf_done(&dict);
}

static bool
has_part(const struct recipe *r, enum last part)
{
	return part == CHARSET  ? r->charset > 0
	       : part == FONTS  ? r->fonts != 0
	       : part == SELECT ? r->fonts && r->select
				: true;
}

static void
put_part(struct buf *out, const struct recipe *r, struct places *at,
	enum last part)
{
	if (!has_part(r, part))
		return;
	if (part == CHARSET) {
		at->charset = out->length;
		put_charset(out, r, glyphs_of(r));
	} else if (part == PRIVATE) {
		put_privates(out, r, at);
	} else if (part == FONTS) {
		put_fonts(out, r, at);
	} else if (part == SELECT) {
		at->select = out->length;
		put_select(out, r, glyphs_of(r));
	} else {
		at->strings = out->length;
		put_index(out, glyphs_of(r), offset_size(r), "\x0e", 1,
			r->first ? r->first : 1, r->empty);
	}
}

/* With the places that a first making has found. */
static void
make_once(const struct recipe *r, enum last last, struct places *at,
	struct buf *out)
{
	buf_reset(out);
	put_head(out, r, at);
	for (int i = 1; i <= LASTS; i++)
		put_part(out, r, at, (enum last)((last + i) % LASTS));
}

static bool
reads(const void *data, size_t length, struct cff *cff)
{
	/* of just its size, so that a read behind it is seen */
	unsigned char *copy = malloc(length ? length : 1);
	bool good;

	memcpy(copy, data, length);
	good = cff_read(copy, length, cff);
	if (good) {
		uint32_t *cids = calloc(cff->glyph_count, sizeof *cids);

		cff_cids(cff, cids);
		free(cids);
	}
	free(copy);
	return good;
}

static void
make_with(const struct recipe *r, enum last last, struct buf *out)
{
	struct places at = {0};

	make_once(r, last, &at, out);
	make_once(r, last, &at, out);
}

static void
make(const struct recipe *r, struct buf *out)
{
	make_with(r, PROGRAMS, out);
}

#define MORE(text) .more = (text), .more_length = sizeof(text) - 1
#define IN_PRIVATE(text) \
	.private_more = (text), .private_length = sizeof(text) - 1
#define TEN "\x8b\x8b\x8b\x8b\x8b\x8b\x8b\x8b\x8b\x8b"

static const struct recipe recipes[] = {
	{.name = "usual"},
	{.name = "two bytes an offset", .offset_size = 2},
	{.name = "four bytes an offset", .offset_size = 4},
	{.name = "five bytes an offset", .offset_size = 5, .bad = true},
	{.name = "a longer header", .header = 9},
	{.name = "a shorter header", .header = 3, .bad = true},
	{.name = "version 2", .major = 2, .bad = true},
	{.name = "two fonts", .tops = 2, .bad = true},
	{.name = "one glyph", .glyphs = 1},
	{.name = "no glyph", .glyphs = -1, .bad = true},
	{.name = "a glyph without a program", .empty = 2, .bad = true},
	{.name = "the last one without", .empty = 5, .bad = true},
	{.name = "programs from 2 on", .first = 2, .bad = true},
	{.name = "no programs", .no_char_strings = 1, .bad = true},
	{.name = "programs of type 2", .type = 2},
	{.name = "programs of type 1", .type = 1, .bad = true},
	/* sets of glyphs */
	{.name = "one by one", .charset = 1},
	{.name = "in ranges of one byte", .charset = 2},
	{.name = "in ranges of two", .charset = 3, .left = 1},
	{.name = "longer than there are", .charset = 2, .left = 2},
	{.name = "in ranges of three bytes", .charset = 4, .bad = true},
	/* numbers */
	{.name = "48 operands",
		MORE(TEN TEN TEN TEN "\x8b\x8b\x8b\x8b\x8b"
				     "\x8b\x8b\x8b\x05")},
	{.name = "49 operands",
		MORE(TEN TEN TEN TEN "\x8b\x8b\x8b\x8b\x8b"
				     "\x8b\x8b\x8b\x8b\x05"),
		.bad = true},
	{.name = "two bytes", MORE("\xf7\xff\xfb\xff\x05")},
	{.name = "three bytes", MORE("\x1c\xff\xff\x05")},
	{.name = "a real number", MORE("\x1e\xe2\xa2\x5f\x05")},
	{.name = "one that ends in the upper half", MORE("\x1e\x12\xf1\x05")},
	{.name = "byte 22", MORE("\x16\x05"), .bad = true},
	{.name = "byte 31", MORE("\x1f\x05"), .bad = true},
	{.name = "byte 255", MORE("\xff\x05"), .bad = true},
	{.name = "byte 21", MORE("\x15")},
	{.name = "byte 32", MORE("\x20\x05")},
	{.name = "byte 246", MORE("\xf6\x05")},
	/* what is private */
	{.name = "more than there is", .private_beyond = 1000, .bad = true},
	{.name = "a number cut off", IN_PRIVATE("\x1d\1\1\1"), .bad = true},
	{.name = "of three bytes", IN_PRIVATE("\x1c\1"), .bad = true},
	{.name = "of two bytes", IN_PRIVATE("\xf7"), .bad = true},
	{.name = "of two bytes, negative", IN_PRIVATE("\xfb"), .bad = true},
	{.name = "a real number", IN_PRIVATE("\x1e\x12"), .bad = true},
	{.name = "an operator", IN_PRIVATE("\x0c"), .bad = true},
	{.name = "numbers", IN_PRIVATE("\x1c\1\2\xf7\1\x1d\1\1\1\1\x06")},
	{.name = "subroutines", .subrs = 1},
	{.name = "behind others", .subrs = 1, IN_PRIVATE("\x8c\x14")},
	{.name = "cut off", .subrs = 2, .bad = true},
	/* keyed by CID */
	{.name = "fonts", .fonts = 2, .select = 1},
	{.name = "one font", .fonts = 1, .select = 1},
	{.name = "256 fonts", .fonts = 256, .select = 1, .offset_size = 2},
	{.name = "257 fonts",
		.fonts = 257,
		.select = 1,
		.offset_size = 2,
		.select_font = 255,
		.bad = true},
	{.name = "no fonts", .fonts = -1, .select = 1, .bad = true},
	{.name = "the third of two",
		.fonts = 2,
		.select = 1,
		.select_font = 2,
		.bad = true},
	{.name = "no choice", .fonts = 2, .bad = true},
	{.name = "in ranges", .fonts = 2, .select = 4},
	{.name = "the third",
		.fonts = 2,
		.select = 4,
		.select_font = 2,
		.bad = true},
	{.name = "from 1 on",
		.fonts = 2,
		.select = 4,
		.select_from = 1,
		.bad = true},
	{.name = "twice from 0",
		.fonts = 2,
		.select = 4,
		.select_step = 1,
		.bad = true},
	{.name = "from 1", .fonts = 2, .select = 4, .select_step = 2},
	{.name = "too few",
		.fonts = 2,
		.select = 4,
		.select_end = 4,
		.bad = true},
	{.name = "too many",
		.fonts = 2,
		.select = 4,
		.select_end = 6,
		.bad = true},
	{.name = "of the format 1", .fonts = 2, .select = 2, .bad = true},
	{.name = "ROS of two", .fonts = 2, .select = 1, .ros = 2, .bad = true},
	{.name = "ROS of four", .fonts = 2, .select = 1, .ros = 4, .bad = true},
	{.name = "with a set", .fonts = 2, .select = 1, .charset = 3},
};
enum { RECIPES = sizeof recipes / sizeof *recipes };

static void
tells_right_from_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < RECIPES; i++) {
		struct buf table = {0};
		struct cff cff;
		bool good;

		make(&recipes[i], &table);
		good = reads(table.data, table.length, &cff);
		if (good == recipes[i].bad)
			print_message("%s\n", recipes[i].name);
		assert_int_equal(good, !recipes[i].bad);
		if (good) {
			assert_int_equal(cff.glyph_count,
				recipes[i].glyphs ? recipes[i].glyphs : 5);
			assert_int_equal(
				cff.is_cid_keyed, recipes[i].fonts != 0);
		}
		buf_done(&table);
	}
}

/* The programs stand last: nothing shorter is whole. */
static void
refuses_what_is_cut_off(void **state)
{
	(void)state;
	for (size_t i = 0; i < RECIPES; i++) {
		struct buf table = {0};
		struct cff cff;

		make(&recipes[i], &table);
		for (size_t length = 0; length < table.length; length++)
			assert_false(reads(table.data, length, &cff));
		buf_done(&table);
	}
}

/* Whatever stands last is read to its last byte and no further. */
static void
reads_to_the_end(void **state)
{
	(void)state;
	for (size_t i = 0; i < RECIPES; i++)
		for (int last = 0; last < LASTS; last++) {
			const struct recipe *r = &recipes[i];
			struct buf table = {0};
			struct cff cff;

			if (!has_part(r, (enum last)last))
				continue;
			make_with(r, (enum last)last, &table);
			if (reads(table.data, table.length, &cff) == r->bad)
				print_message("%s, %d last\n", r->name, last);
			assert_int_equal(
				reads(table.data, table.length, &cff), !r->bad);
			/* one without a byte has nothing to lose */
			if (last != PRIVATE || r->private_length || r->subrs)
				assert_false(reads(
					table.data, table.length - 1, &cff));
			buf_done(&table);
		}
}

/* A choice of the fewest bytes that are asked for: a format, four glyphs. */
static void
reads_the_shortest_choice(void **state)
{
	const struct recipe recipe = {.fonts = 2, .select = 1, .glyphs = 4};
	struct buf table = {0};
	struct cff cff;

	(void)state;
	make_with(&recipe, SELECT, &table);
	assert_true(reads(table.data, table.length, &cff));
	buf_done(&table);
}

/* What it accepts of any byte changed, it can also use. */
static void
bears_any_byte(void **state)
{
	static const unsigned char bytes[] = {0, 1, 2, 0x1e, 0x7f, 0xff};

	(void)state;
	for (size_t i = 0; i < RECIPES; i++) {
		struct buf table = {0};
		struct cff cff;

		make(&recipes[i], &table);
		for (size_t at = 0; at < table.length && at < 200; at++) {
			char old = table.data[at];

			for (size_t b = 0; b < sizeof bytes; b++) {
				table.data[at] = (char)bytes[b];
				reads(table.data, table.length, &cff);
			}
			table.data[at] = old;
		}
		buf_done(&table);
	}
}

static void
gives_the_cids(void **state)
{
	static const struct {
		struct recipe recipe;
		uint32_t cids[5];
	} rows[] = {
		{{.fonts = 2, .select = 1, .charset = 1},
			{0, 110, 120, 130, 140}},
		{{.fonts = 2, .select = 4, .charset = 2, .left = 1},
			{0, 110, 111, 130, 131}},
		{{.fonts = 2, .select = 1, .charset = 3, .left = 2},
			{0, 110, 111, 112, 140}},
		{{.fonts = 2, .select = 1}, {0, 1, 2, 3, 4}},
		{{.charset = 1}, {0, 1, 2, 3, 4}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf table = {0};
		struct cff cff;
		uint32_t cids[5];

		make(&rows[i].recipe, &table);
		assert_true(cff_read(
			(const unsigned char *)table.data, table.length, &cff));
		cff_cids(&cff, cids);
		assert_memory_equal(cids, rows[i].cids, sizeof cids);
		buf_done(&table);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_right_from_wrong),
		cmocka_unit_test(refuses_what_is_cut_off),
		cmocka_unit_test(reads_to_the_end),
		cmocka_unit_test(reads_the_shortest_choice),
		cmocka_unit_test(bears_any_byte),
		cmocka_unit_test(gives_the_cids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
