/*
 * What each character is, asked of all there are: tables that are searched
 * are right in their first row, in their last and between the rows.
 */
#include "support.h"

#include "base/odd.h"
#include "base/utf8.h"
#include "base/variants.h"

enum { BEYOND = 0x110000, RANGES = 16 };

struct range {
	uint32_t first, last;
};

static const struct {
	const char *name;
	bool (*is)(uint32_t);
	struct range ranges[RANGES];
} sets[] = {
	{"invisible", odd_is_invisible,
		{{0xad, 0xad}, {0x180e, 0x180e}, {0x200b, 0x200f},
			{0x202a, 0x202e}, {0x2060, 0x2064}, {0x2066, 0x2069},
			{0xfe00, 0xfe0f}, {0xfeff, 0xfeff},
			{0xe0100, 0xe01ef}}},
	{"blank", odd_is_blank,
		{{0xa0, 0xa0}, {0x1680, 0x1680}, {0x2000, 0x200a},
			{0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}}},
	{"steering", odd_steers,
		{{0, 0x1f}, {0x7f, 0x9f}, {0x61c, 0x61c}, {0x200e, 0x200f},
			{0x2028, 0x202e}, {0x2066, 0x2069}}},
	{"private", odd_is_private, {{0xe000, 0xf8ff}, {0xf0000, 0x10fffd}}},
	{"emoji", odd_is_emoji,
		{{0x231a, 0x231b}, {0x23e9, 0x23fa}, {0x2614, 0x2615},
			{0x26a0, 0x26ff}, {0x2702, 0x2712}, {0x2728, 0x2728},
			{0x274c, 0x2757}, {0x2763, 0x2764}, {0x2795, 0x2797},
			{0x2b50, 0x2b55}, {0x1f000, 0x1f0ff},
			{0x1f18e, 0x1f1ff}, {0x1f300, 0x1faff}}},
	{"control", utf8_is_control,
		{{0, 0x1f}, {0x7f, 0x9f}, {0xd800, 0xdfff}}},
	{"space", utf8_is_space,
		{{'\t', '\t'}, {' ', ' '}, {0xa0, 0xa0}, {0x1680, 0x1680},
			{0x2000, 0x200a}, {0x202f, 0x202f}, {0x205f, 0x205f},
			{0x3000, 0x3000}}},
};

static bool
within(const struct range *ranges, uint32_t c)
{
	for (int i = 0; i < RANGES && ranges[i].last; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

static void
every_character_is_what_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		for (uint32_t c = 0; c < BEYOND; c++)
			if (sets[i].is(c) != within(sets[i].ranges, c))
				fail_msg("%s: U+%04X", sets[i].name, c);
}

/* Blocks that every edition of Unicode has alike, and what is around them. */
static void
letters_and_columns(void **state)
{
	static const struct {
		struct range range;
		bool letter;
		int columns;
	} rows[] = {
		{{' ', '@'}, false, 1},
		{{'A', 'Z'}, true, 1},
		{{'[', '`'}, false, 1},
		{{'a', 'z'}, true, 1},
		{{'{', '~'}, false, 1},
		{{0xc0, 0xd6}, true, 1},
		{{0xd7, 0xd7}, false, 1},
		{{0x300, 0x36f}, false, 0},
		{{0x2190, 0x21ff}, false, 1},
		{{0x3001, 0x3004}, false, 2},
		{{0x3005, 0x3006}, true, 2},
		{{0x3007, 0x3020}, false, 2},
		{{0x3400, 0x4dbf}, true, 2},
		{{0x4dc0, 0x4dff}, false, 1},
		{{0x4e00, 0x9fff}, true, 2},
		{{0xff01, 0xff20}, false, 2},
		{{0xff21, 0xff3a}, true, 2},
		{{0x20000, 0x2a6df}, true, 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (uint32_t c = rows[i].range.first; c <= rows[i].range.last;
			c++) {
			if (utf8_is_letter(c) != rows[i].letter)
				fail_msg("letter: U+%04X", c);
			if (utf8_columns(c) != rows[i].columns)
				fail_msg("columns: U+%04X", c);
		}
}

/* Whatever is encoded is decoded to the same, of just as many bytes. */
static void
there_and_back(void **state)
{
	static const uint32_t ends[] = {0x80, 0x800, 0x10000, BEYOND};

	(void)state;
	for (uint32_t c = 0; c < BEYOND; c++) {
		char bytes[8];
		uint32_t seen = 0;
		size_t n = 0, length;

		if (c >= 0xd800 && c < 0xe000)
			continue;
		while (c >= ends[n])
			n++;
		length = utf8_encode(c, bytes);
		if (length != n + 1 ||
			utf8_decode(bytes, length, &seen) != length ||
			seen != c || utf8_check(bytes, length) != length)
			fail_msg("U+%04X", c);
		if (length > 1 && (utf8_decode(bytes, length - 1, &seen) ||
					  utf8_check(bytes, length - 1)))
			fail_msg("U+%04X cut off", c);
	}
}

/* What is not UTF-8: the first and the last of each sort, by RFC 3629. */
static void
refuses_what_is_none(void **state)
{
	static const char *const rows[] = {"\x80", "\xbf", "\xc0\x80",
		"\xc1\xbf", "\xc2\x7f", "\xc2\xc0", "\xdf\x7f", "\xe0\x80\x80",
		"\xe0\x9f\xbf", "\xe1\x80\x7f", "\xe1\x7f\x80", "\xed\xa0\x80",
		"\xed\xbf\xbf", "\xef\xbf\xc0", "\xf0\x80\x80\x80",
		"\xf0\x8f\xbf\xbf", "\xf1\x80\x80\x7f", "\xf1\x80\x7f\x80",
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff"};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint32_t c;

		if (utf8_decode(rows[i], strlen(rows[i]), &c) ||
			utf8_check(rows[i], strlen(rows[i])))
			fail_msg("row %zu", i);
	}
}

typedef const char *replacing(struct arena *arena, uint32_t code_point);

static void
replaced(replacing *replacement, size_t wanted, uint32_t first,
	const char *first_as, uint32_t last, const char *last_as)
{
	struct arena *arena = arena_new();
	size_t count = 0;

	for (uint32_t c = 0; c < BEYOND; c++) {
		const char *text = replacement(arena, c);
		uint32_t other;

		if (!text)
			continue;
		count++;
		assert_int_equal(utf8_count(text, strlen(text)), 1);
		assert_int_equal(
			utf8_decode(text, strlen(text), &other), strlen(text));
		/* what is put in its place is none itself */
		assert_null(variant_simple(arena, other));
		assert_null(variant_of_radical(arena, other));
	}
	assert_int_equal(count, wanted);
	assert_string_equal(replacement(arena, first), first_as);
	assert_string_equal(replacement(arena, last), last_as);
	arena_free(arena);
}

static void
what_stands_for_others(void **state)
{
	(void)state;
	replaced(variant_simple, 2570, U'㑳', "㑇", U'龜', "龟");
	replaced(variant_of_radical, 314, U'⺁', "厂", U'⿕', "龠");
}

/* Blanks and what nobody sees: a run is as long as it is, and no longer. */
static void
runs(void **state)
{
	static const struct {
		const char *text;
		size_t length, blanks, invisible;
	} rows[] = {
		{"", 0, 0, 0},
		{"a", 1, 0, 0},
		{" ", 1, 0, 0},
		{"\u00a0", 2, 2, 0},
		{"\u3000\u3000a", 7, 6, 0},
		{"\u3000\u3000", 3, 3, 0},
		{"\u2003\u200b", 6, 3, 0},
		{"\u200b\ufeff\u3000", 9, 0, 6},
		{"\u180e\u4e00", 6, 0, 3},
		{"\U000e0100", 4, 0, 4},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(
			odd_run(rows[i].text, rows[i].length, odd_is_blank),
			rows[i].blanks);
		assert_int_equal(
			odd_run(rows[i].text, rows[i].length, odd_is_invisible),
			rows[i].invisible);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_is_what_it_is),
		cmocka_unit_test(letters_and_columns),
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(refuses_what_is_none),
		cmocka_unit_test(what_stands_for_others),
		cmocka_unit_test(runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
