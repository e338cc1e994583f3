/*
 * What a character is to its line: where lines may end, which blanks are
 * taken away, where the ink of a mark stands in its cell (GB/T 15834-2011,
 * 5.1; clreq).
 */
#include "support.h"

#include "base/utf8.h"
#include "font/font.h"
#include "model/model.h"
#include "typeset/layout.h"
#include "typeset/words.h"

/* --- what two characters are to each other -------------------------------- */

typedef bool (*pair_test)(uint32_t before, uint32_t after);

/* One or more of each class, for either side of a pair. */
static const char signs[] = "国年第〕（）。～·/—…8a￥%(.)]- ²";

/* A sign and all those behind it for which something holds. */
struct behind {
	const char *before, *after;
};

static const struct behind line_ends[] = {
	{"国", "国年第（—…8a￥("},
	{"年", "国年第（—…8a￥("},
	{"第", "国年第（—…￥("},
	{"〕", "国年第（—…￥("},
	{"（", ""},
	{"）", "国年第（—…8a￥("},
	{"。", "国年第（—…8a￥("},
	{"～", "国年第（—…a￥("},
	{"·", "国年第（—…￥("},
	{"/", ""},
	{"—", "国年第（…8a￥("},
	{"…", "国年第（—8a￥("},
	{"8", "国第（—…￥("},
	{"a", "国年第（—…￥("},
	{"￥", ""},
	{"%", "国年第（—…a￥("},
	{"(", ""},
	{".", "国年第（—…￥("},
	{")", "国年第（—…a￥("},
	{"]", "国年第（—…a￥("},
	{"-", "国年第（—…a￥("},
	{" ", "国年第（—…8a￥(-"},
};

static const struct behind squeezed[] = {
	{"国", ""},
	{"年", ""},
	{"第", ""},
	{"〕", "〕（）。"},
	{"（", "（"},
	{"）", "〕（）。"},
	{"。", "〕（）。"},
	{"～", ""},
	{"·", ""},
	{"/", ""},
	{"—", ""},
	{"…", ""},
	{"8", ""},
	{"a", ""},
	{"￥", ""},
	{"%", ""},
	{"(", ""},
	{".", ""},
	{")", ""},
	{"]", ""},
	{"-", ""},
	{" ", ""},
};

#define ALL_BUT_LINES "国年第〕（）。·—…8a￥%(.)]- ²"
#define BEHIND_WORDS "国年第〕（）。·—…￥( "

static const struct behind stretched[] = {
	{"国", ALL_BUT_LINES},
	{"年", ALL_BUT_LINES},
	{"第", ALL_BUT_LINES},
	{"〕", ALL_BUT_LINES},
	{"（", ALL_BUT_LINES},
	{"）", ALL_BUT_LINES},
	{"。", ALL_BUT_LINES},
	{"～", ""},
	{"·", ALL_BUT_LINES},
	{"/", ""},
	{"—", "国年第〕（）。·…8a￥%(.)]- ²"},
	{"…", "国年第〕（）。·—8a￥%(.)]- ²"},
	{"8", "国年第〕（）。·—…a￥(- "}, /* not inside a number */
	{"a", "国年第〕（）。·—…8a￥(- "},
	{"￥", BEHIND_WORDS},
	{"%", ALL_BUT_LINES},
	{"(", ALL_BUT_LINES},
	{".", BEHIND_WORDS},
	{")", BEHIND_WORDS},
	{"]", BEHIND_WORDS},
	{"-", "国年第〕（）。·—…8a￥(- "},
	{" ", ALL_BUT_LINES},
};

static const struct behind in_dates[] = {
	{"年", "8"},
	{"月", "8"},
	{"日", ""},
	{"国", ""},
	{"8", ""},
};

static const struct behind spaced[] = {
	{"国", "8a-"},
	{"8", "国年第"},
	{"a", "国年第"},
	{"-", "国年第"},
	{"）", ""},
	{"。", ""},
	{"%", ""},
};

static bool
is_squeezed(uint32_t a, uint32_t b)
{
	return char_squeezed_pair(char_class(a), char_class(b));
}

static bool
is_stretched(uint32_t a, uint32_t b)
{
	return char_stretches(char_class(a), char_class(b));
}

static bool
is_spaced(uint32_t a, uint32_t b)
{
	return char_meets_latin(char_class(a), char_class(b));
}

static void
assert_pairs(pair_test holds, const struct behind *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *before = rows[i].before, *behind = signs;
		uint32_t a = utf8_next(&before), b;
		struct buf seen = {0};

		buf_text(&seen, rows[i].before);
		while ((b = utf8_next(&behind)))
			if (holds(a, b))
				buf_utf8(&seen, b);
		assert_int_equal(strncmp(seen.data, rows[i].before,
					 strlen(rows[i].before)),
			0);
		assert_string_equal(
			seen.data + strlen(rows[i].before), rows[i].after);
		buf_done(&seen);
	}
}

#define ASSERT_PAIRS(holds, rows) \
	assert_pairs(holds, rows, sizeof(rows) / sizeof *(rows))

static void
knows_pairs(void **state)
{
	(void)state;
	ASSERT_PAIRS(char_break_between, line_ends);
	ASSERT_PAIRS(is_squeezed, squeezed);
	ASSERT_PAIRS(is_stretched, stretched);
	ASSERT_PAIRS(char_inside_date, in_dates);
	ASSERT_PAIRS(is_spaced, spaced);
}

/* ⁰ to ₜ and the three older ones hold what follows; what stands beside them
 * in Unicode does not. */
static void
scripts_hold_words(void **state)
{
	static const struct {
		uint32_t first, last;
	} scripts[] = {{0xb2, 0xb3}, {0xb9, 0xb9}, {0x2070, 0x209c}};
	static const uint32_t beside[] = {0xb4, 0xb8, 0xba, 0x206f, 0x209d};

	(void)state;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		for (uint32_t c = scripts[i].first; c <= scripts[i].last; c++)
			if (char_break_between(c, 'O'))
				fail_msg("U+%04X", c);
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
		if (!char_break_between(beside[i], 'O'))
			fail_msg("U+%04X", beside[i]);
}

/* --- ink ------------------------------------------------------------------ */

static struct font_store *fonts;

/* What characters become in one font, without a document around them. */
struct shaped {
	const char *file;
	struct font_role role;
	struct style style;
	struct face face;
	struct layouter l;
	struct items items;
};

enum { SIZE = 16000, HALF = SIZE / 2 };

static void
shape(struct shaped *s, const char *file, const char *text)
{
	*s = (struct shaped){.file = file};
	s->role =
		(struct font_role){.name = file, .files = &s->file, .count = 1};
	s->style = (struct style){.font = &s->role};
	s->face = (struct face){.style = &s->style, .size = SIZE};
	s->l = (struct layouter){
		.arena = arena_new(), .diag = diag_new(), .fonts = fonts};
	shape_text(&s->l, text, &s->face, 7, &s->items);
}

static void
shape_end(struct shaped *s)
{
	diag_free(s->l.diag);
	arena_free(s->l.arena);
}

struct ink {
	mpt left, right;
};

static struct ink
ink_of(const struct item *item)
{
	struct ink ink;

	font_ink(item->font, item->glyph, &ink.left, &ink.right);
	ink.left = (mpt)((int64_t)ink.left * SIZE / 1000);
	ink.right = (mpt)((int64_t)ink.right * SIZE / 1000);
	return ink;
}

/*
 * The half in which a mark's ink belongs: what leaves the other one is put in
 * its middle, what stands there stays. Returns whether it was moved.
 */
static bool
assert_ink(const struct item *item)
{
	const struct ink ink = ink_of(item);
	const bool open = item->class == CHAR_OPEN;
	const mpt from = open ? HALF : 0;
	const mpt middle = (ink.left + ink.right) / 2 + item->shift;

	if (ink.left >= from && ink.right <= SIZE &&
		(open || ink.right <= HALF)) {
		assert_int_equal(item->shift, 0);
		return false;
	}
	assert_in_range(middle, from + HALF / 2 - 1, from + HALF / 2 + 1);
	return item->shift != 0;
}

static const char *const files[] = {
	"fangsong.ttf", "hei.ttf", "kai.ttf", "song.ttf", "title.ttf"};
enum { FILES = sizeof files / sizeof *files };

static void
puts_ink_into_its_half(void **state)
{
	static const char marks[] = "（）《》〈〉“”‘’「」『』【】〔〕［］｛｝"
				    "，。、；：？！";
	size_t moved = 0, left = 0;

	(void)state;
	for (size_t f = 0; f < FILES; f++) {
		const char *at = marks;
		uint32_t c;

		while ((c = utf8_next(&at))) {
			char text[5] = "";
			struct shaped s;

			utf8_encode(c, text);
			shape(&s, files[f], text);
			if (s.items.count && s.items.item->advance == SIZE) {
				if (assert_ink(s.items.item))
					moved++;
				else
					left++;
			}
			shape_end(&s);
		}
	}
	assert_true(moved > 0 && left > 0);
}

/* What is no mark of these stands where its font puts it. */
static void
leaves_other_ink_alone(void **state)
{
	(void)state;
	for (size_t f = 0; f < FILES; f++) {
		struct shaped s;

		shape(&s, files[f], "国8a%～…一ー");
		assert_true(s.items.count > 4);
		for (size_t i = 0; i < s.items.count; i++)
			assert_int_equal(s.items.item[i].shift, 0);
		shape_end(&s);
	}
}

/* 间隔号 takes half an em, and 分隔号 behind a Han character. */
static void
halves_dots_and_strokes(void **state)
{
	static const struct {
		const char *text;
		bool half;
	} rows[] = {{"国·", true}, {"国/", true}, {"8/", false}, {"a/", false},
		{"，/", false}, {"8／", true}, {"国／", true}, {"国8", false},
		{"国—", false}};

	(void)state;
	for (size_t f = 0; f < FILES; f++) {
		for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
			struct shaped s;
			const struct item *item;
			mpt natural;

			shape(&s, files[f], rows[i].text);
			if (s.items.count < 2) {
				shape_end(&s);
				continue;
			}
			item = &s.items.item[1];
			natural = (mpt)((int64_t)font_advance(
						item->font, item->glyph) *
					SIZE / 1000);
			if (rows[i].half) {
				assert_int_equal(item->advance, HALF);
				assert_int_equal(
					item->shift, (HALF - natural) / 2);
			} else {
				assert_int_equal(item->advance, natural);
				assert_int_equal(item->shift, 0);
			}
			shape_end(&s);
		}
	}
}

/* 5.1.3, and a single — is 连接号. */
static void
settles_pairs(void **state)
{
	static const struct {
		const char *text, *classes;
		mpt width;
	} rows[] = {
		{"？", "s", SIZE},
		{"？！", "hh", SIZE},
		{"！！！", "hhs", 2 * SIZE},
		{"。！", "ss", 2 * SIZE},
		{"！。", "ss", 2 * SIZE},
		{"？，！", "sss", 3 * SIZE},
		{"国—国", "ncn", 3 * SIZE},
		{"国——国", "nddn", 4 * SIZE},
		{"—一", "cn", 2 * SIZE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct shaped s;
		mpt width = 0;
		char seen[8] = "";

		shape(&s, "song.ttf", rows[i].text);
		for (size_t n = 0; n < s.items.count; n++) {
			enum char_class class = s.items.item[n].class;

			width += s.items.item[n].advance;
			seen[n] = class == CHAR_STOP        ? 's'
				  : class == CHAR_HALF_STOP ? 'h'
				  : class == CHAR_CONNECTOR ? 'c'
				  : class == CHAR_DASH      ? 'd'
							    : 'n';
		}
		assert_string_equal(seen, rows[i].classes);
		assert_int_equal(width, rows[i].width);
		shape_end(&s);
	}
}

/* Blanks that no font need have; a place and a colour that stay. */
static void
makes_blanks(void **state)
{
	static const struct {
		const char *text;
		mpt width;
	} rows[] = {{"\u2002", SIZE / 2}, {"\u2003", SIZE}, {"\u3000", SIZE},
		{"\t", SIZE / 2}, {"\u2009", SIZE / 4}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct shaped s;

		shape(&s, "title.ttf", rows[i].text);
		assert_int_equal(s.items.count, 1);
		assert_int_equal(s.items.item->advance, rows[i].width);
		assert_int_equal(s.items.item->place, 7);
		assert_int_equal(s.items.item->class, CHAR_SPACE);
		shape_end(&s);
	}
}

/* Each place counts once, however often it is set, and each role for itself. */
static void
counts_what_a_font_lacks(void **state)
{
	static const char text[] = "国㍿国㍿\u3000";
	struct shaped s;
	struct font_role other;
	const struct uncovered *found;

	(void)state;
	shape(&s, "song.ttf", "");
	s.l.coverage = coverage_new(s.l.arena);
	for (int i = 0; i < 3; i++)
		shape_text(&s.l, text, &s.face, 7, &s.items);
	found = coverage_list(s.l.coverage);
	assert_non_null(found);
	assert_int_equal(found->code_point, U'㍿');
	assert_int_equal(found->count, 2);
	assert_null(found->font);
	assert_null(found->next);
	other = s.role;
	s.style.font = &other;
	shape_text(&s.l, text, &s.face, 7, &s.items);
	assert_int_equal(found->count, 2);
	assert_non_null(found->next);
	assert_int_equal(found->next->count, 2);
	assert_ptr_equal(found->next->role, &other);
	shape_end(&s);
}

/* The blanks at the ends of a line go, those within stay or are shared. */
static void
measures_lines(void **state)
{
	static const struct {
		const char *text;
		mpt width, extent; /* in halves of an em */
	} rows[] = {{"", 0, 0}, {"国", 2, 2}, {"国。", 3, 4}, {"（国", 3, 4},
		{"（国）", 4, 6}, {"国，国", 6, 6}, {"国”。", 4, 5},
		{"）（", 3, 3}, {"《（国", 4, 5}, {"国\u3000", 2, 4},
		{"国。国", 6, 6}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct shaped s;
		size_t count;

		shape(&s, "song.ttf", rows[i].text);
		count = s.items.count;
		assert_int_equal(
			items_width(&s.items, 0, count), rows[i].width * HALF);
		assert_int_equal(items_extent(&s.items, 0, count),
			rows[i].extent * HALF);
		assert_int_equal(
			items_label(&s.items, 0), rows[i].extent * HALF);
		for (size_t n = 0; n < count; n++)
			assert_true(s.items.item[n].rigid);
		shape_end(&s);
	}
}

/*
 * A word ends at both ends of a text, and between words; characters beyond
 * U+FFFF are of two units, and there may be no others.
 */
static void
finds_words(void **state)
{
	static const struct {
		uint32_t text[12];
		const char *ends; /* | where one may end, . elsewhere */
	} rows[] = {
		{{0}, "|"},
		{{U'云'}, "||"},
		{{U'A', U'云', U'B', U'C'}, "|||.|"},
		{{U'A', U'B', U' ', U'1', U'2'}, "|.||.|"},
		{{U'𬭎', U'𬭎', U'𬭎', U'𬭎', U'𬭎', U'𬭎', U'𬭎',
			 U'𬭎', U'𬭎', U'𬭎'},
			"|||||||||||"},
		{{U'𬭎', U'A', U'B', U'𬭎', U'1', U'2'}, "||.||.|"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t count = 0;
		bool *ends;
		char seen[16] = "";

		while (rows[i].text[count])
			count++;
		/* of just its size, so that a write behind it is seen */
		ends = malloc((count + 1) * sizeof *ends);
		words_find(rows[i].text, count, ends);
		for (size_t k = 0; k <= count; k++)
			seen[k] = ends[k] ? '|' : '.';
		free(ends);
		assert_string_equal(seen, rows[i].ends);
	}
}

static void
knows_suffixes(void **state)
{
	size_t count = 0;

	(void)state;
	for (uint32_t c = 0; c < 0x30000; c++)
		count += words_suffix(c);
	assert_int_equal(count, 50);
	assert_true(words_suffix(U'级') && words_suffix(U'车'));
	assert_false(words_suffix(U'的') || words_suffix(0));
}

/* One word wider than its room is narrowed, as far as that may be. */
static void
narrows_one_word(void **state)
{
	static const struct {
		const char *text;
		mpt measure, first, rest, right; /* in halves of an em */
		int narrowed;                    /* thousandths */
	} rows[] = {
		{"国国国国国", 10, 0, 0, 0, 0},
		{"12345", 5, 0, 0, 0, 0},
		{"12345", 4, 0, 0, 0, 200},
		{"12345", 3, 0, 0, 0, 0},
		{"12345", 5, 1, 0, 0, 200},
		{"12345", 5, 0, 1, 0, 0},
		{"12345", 5, 0, 0, 1, 200},
		{"12345", 6, 1, 0, 1, 200},
		{"12345", 7, 1, 0, 1, 0},
		{"12345", 2, 1, 0, 1, 0},
		{"12 45", 4, 0, 0, 0, 0},
		{"12345国", 6, 0, 0, 0, 0},
		{"", 0, 0, 0, 0, 0},
		{"1", 0, 0, 0, 0, 0},
	};
	const struct kind kind = {
		.measures.narrowest_line = {.milli = 800, .unit = UNIT_EM}};
	const struct document document = {.kind = &kind};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct shaped s;
		const struct frame frame = {.measure = rows[i].measure * HALF,
			.first = rows[i].first * HALF,
			.rest = rows[i].rest * HALF,
			.right = rows[i].right * HALF};

		shape(&s, "song.ttf", rows[i].text);
		s.l.document = &document;
		if (word_narrowed(&s.l, &s.items, &frame) != rows[i].narrowed)
			print_message("row %zu\n", i);
		assert_int_equal(word_narrowed(&s.l, &s.items, &frame),
			rows[i].narrowed);
		shape_end(&s);
	}
}

static int
open_fonts(void **state)
{
	(void)state;
	fonts = font_store_new(ANDU_TEST_DATA "/fonts");
	return 0;
}

static int
close_fonts(void **state)
{
	(void)state;
	font_store_free(fonts);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_hold_words),
		cmocka_unit_test(finds_words),
		cmocka_unit_test(knows_suffixes),
		cmocka_unit_test(narrows_one_word),
		cmocka_unit_test(knows_pairs),
		cmocka_unit_test(puts_ink_into_its_half),
		cmocka_unit_test(leaves_other_ink_alone),
		cmocka_unit_test(halves_dots_and_strokes),
		cmocka_unit_test(settles_pairs),
		cmocka_unit_test(makes_blanks),
		cmocka_unit_test(measures_lines),
		cmocka_unit_test(counts_what_a_font_lacks),
	};

	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
