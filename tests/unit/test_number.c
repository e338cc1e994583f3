/* Integers, amounts, numerals and dates: both sides of every bound. */
#include "support.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/number.h"
#include "base/numeral.h"

/* --- integers ------------------------------------------------------------- */

static void
integers_have_bounds(void **state)
{
	static const struct {
		const char *text;
		int64_t least, most;
		bool good;
		int64_t number;
	} cases[] = {
		{"0", 0, 9, true, 0},
		{"9", 0, 9, true, 9},
		{"10", 0, 9, false, 0},
		{"1", 2, 9, false, 0},
		{"2", 2, 9, true, 2},
		{"007", 0, 9, true, 7},
		{"-1", -1, 9, true, -1},
		{"-2", -1, 9, false, 0},
		{"-0", 0, 9, false, 0},
		{"+1", 0, 9, false, 0},
		{" 1", 0, 9, false, 0},
		{"1 ", 0, 9, false, 0},
		{"", 0, 9, false, 0},
		{"-", -9, 9, false, 0},
		{"1.0", 0, 9, false, 0},
		{"2147483647", 0, INT32_MAX, true, INT32_MAX},
		{"2147483648", 0, INT32_MAX, false, 0},
		{"9223372036854775807", 0, INT64_MAX, true, INT64_MAX},
		{"9223372036854775806", 0, INT64_MAX - 1, true, INT64_MAX - 1},
		{"9223372036854775808", 0, INT64_MAX - 1, false, 0},
		{"99999999999999999999999999", 0, INT64_MAX - 1, false, 0},
		{"00000000000000000000000000000001", 0, 9, true, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t number = 77;

		assert_int_equal(number_read(cases[i].text, cases[i].least,
					 cases[i].most, &number),
			cases[i].good);
		assert_true(number == (cases[i].good ? cases[i].number : 77));
	}
	assert_int_equal(number_or("2000000000", 0, INT32_MAX, -1), 2000000000);
	assert_int_equal(number_or("4000000000", 0, INT32_MAX, -1), -1);
	assert_int_equal(number_or(NULL, 0, 9, 5), 5);
}

static void
more_digits_than_room_are_the_most(void **state)
{
	int64_t number;

	(void)state;
	assert_int_equal(number_start("12月", 31, &number), 2);
	assert_int_equal(number, 12);
	assert_int_equal(number_start("31,", 31, &number), 2);
	assert_int_equal(number, 31);
	assert_int_equal(number_start("32", 31, &number), 2);
	assert_int_equal(number, 31);
	assert_int_equal(number_start("310", 31, &number), 3);
	assert_int_equal(number, 31);
	assert_int_equal(
		number_start("99999999999999999999", INT64_MAX, &number), 20);
	assert_true(number == INT64_MAX);
	assert_int_equal(number_start("5", 3, &number), 1);
	assert_int_equal(number, 3);
	assert_int_equal(number_start("x", 31, &number), 0);
	assert_int_equal(number, 0);
}

static void
hexadecimal_has_bounds(void **state)
{
	uint32_t number = 77;

	(void)state;
	assert_true(number_hex("fF", 255, &number));
	assert_int_equal(number, 255);
	assert_false(number_hex("100", 255, &number));
	assert_false(number_hex("", 255, &number));
	assert_false(number_hex("0x1", 255, &number));
	assert_false(number_hex("g", 255, &number));
	assert_false(number_hex(NULL, 255, &number));
	assert_int_equal(number, 255);
	assert_true(number_hex("ffffffff", UINT32_MAX, &number));
	assert_true(number == UINT32_MAX);
	assert_false(number_hex("100000000", UINT32_MAX, &number));
}

/* --- amounts -------------------------------------------------------------- */

static bool
reads(const char *text, struct decimal *decimal)
{
	return decimal_read(text, strlen(text), decimal);
}

static void
amounts_are_exact(void **state)
{
	static const char *const wrong[] = {"", "-", ".5", "1.", "1.2345678",
		"1e3", "九", "1234567890123", "1.0 ", "1,00", "1,0000", ",100",
		"1234,567", "1,234,56", "1,234,", "1,234,567,890,123", "--1",
		"1.2.3", "1.,234"};
	static const struct {
		const char *text, *same;
	} good[] = {{"999999999999", "999999999999"}, {"1,000", "1000"},
		{"12,345,678.90", "12345678.90"},
		{"999,999,999,999.999999", "999999999999.999999"},
		{"-0.5", "-0.5"}, {"1.234567", "1.234567"}, {"007", "7"}};
	struct arena *arena = arena_new();
	struct decimal a, b;

	(void)state;
	assert_true(reads("0.10", &a));
	assert_true(reads("0.2", &b));
	assert_true(decimal_add(&a, b, 1));
	assert_string_equal(decimal_text(arena, a), "0.30");
	assert_true(reads("-1.005", &b));
	assert_true(decimal_add(&a, b, -1));
	assert_string_equal(decimal_text(arena, a), "1.305");
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		assert_true(reads(good[i].text, &a));
		assert_string_equal(decimal_text(arena, a), good[i].same);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(reads(wrong[i], &a));
	/* no more than it is told to read */
	assert_true(decimal_read("12.34.5", 5, &a));
	assert_string_equal(decimal_text(arena, a), "12.34");
	arena_free(arena);
}

static void
rates_are_rounded_half_away_from_zero(void **state)
{
	static const struct {
		const char *a, *b, *rate; /* NULL: none */
	} cases[] = {
		{"8.87", "9.10", "-2.5"},
		{"1", "0", NULL},
		{"200.1", "200", "0.1"}, /* 0.05 % */
		{"199.9", "200", "-0.1"},
		{"200.099999", "200", "0.0"},
		{"199.900001", "200", "0.0"},
		/* just above a half and just below it, of whole and odd sums */
		{"2001", "2000", "0.1"},
		{"1999", "2000", "-0.1"},
		{"2002", "2001", "0.0"},
		{"2000", "2001", "0.0"},
		{"2000", "1999", "0.1"},
		{"1998", "1999", "-0.1"},
		{"0.000002", "0.000001", "100.0"},
		{"0.000003", "0.000002", "50.0"},
		{"0.000004", "0.000003", "33.3"},
		{"0.000005", "0.000003", "66.7"},
		{"0.000001", "0.000003", "-66.7"},
		{"0", "0.000003", "-100.0"},
		{"3", "3", "0.0"},
		{"2", "-1", "300.0"},
		{"-3", "-2", "-50.0"},
		{"10000", "0.00001", "99999999900.0"},
		{"10000.000001", "0.00001", "99999999910.0"},
		{"10000.000011", "0.00001", NULL},
		{"999999999999", "0.000001", NULL},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct decimal a, b, rate;

		assert_true(reads(cases[i].a, &a));
		assert_true(reads(cases[i].b, &b));
		assert_int_equal(
			decimal_rate(a, b, &rate), cases[i].rate != NULL);
		if (cases[i].rate)
			assert_string_equal(
				decimal_text(arena, rate), cases[i].rate);
	}
	arena_free(arena);
}

static void
shares_are_rounded_half_away_from_zero(void **state)
{
	static const struct {
		const char *part, *of;
		int decimals;
		const char *share; /* NULL: none */
	} cases[] = {
		{"14.00", "24.00", 1, "58.3"},
		{"14.00", "24.00", 0, "58"},
		{"1", "8", 1, "12.5"},
		{"1", "8", 0, "13"},
		{"-1", "8", 0, "-13"},
		{"1", "-8", 0, "-13"},
		{"0.1245", "100", 2, "0.12"},
		{"0.125", "100", 2, "0.13"},
		{"0", "5", 2, "0.00"},
		{"5", "5", 0, "100"},
		{"5", "0", 0, NULL},
		{"999999999999.999999", "0.000001", 0, NULL},
		{"999999999999.999999", "100", 4, "1000000000000.0000"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct decimal a, b, share;

		assert_true(reads(cases[i].part, &a));
		assert_true(reads(cases[i].of, &b));
		assert_int_equal(decimal_share(a, b, cases[i].decimals, &share),
			cases[i].share != NULL);
		if (cases[i].share)
			assert_string_equal(
				decimal_text(arena, share), cases[i].share);
	}
	arena_free(arena);
}

static void
amounts_are_weighed(void **state)
{
	struct decimal a, b;

	(void)state;
	assert_true(reads("-1000", &a));
	assert_true(reads("1", &b));
	assert_int_equal(decimal_weigh(a, 1, b, 1000), 0);
	assert_int_equal(decimal_weigh(a, 1, b, 1001), -1);
	assert_int_equal(decimal_weigh(a, 1, b, 999), 1);
	assert_true(reads("999999999999.999999", &a));
	assert_int_equal(decimal_weigh(a, 1000000, a, 1000001), -1);
	assert_int_equal(decimal_weigh(a, 1000001, a, 1000000), 1);
	b = (struct decimal){INT64_MAX / 2, 0};
	assert_false(decimal_add(&b, a, 1));
	b = (struct decimal){INT64_MAX / 4, 0};
	assert_true(decimal_add(&b, a, 1));
}

/* --- numerals ------------------------------------------------------------- */

static void
numeral_is(int number, enum numeral_style style, const char *wanted)
{
	struct buf out = {0};

	numeral_put(&out, number, style);
	assert_string_equal(out.data, wanted);
	buf_done(&out);
}

static void
numerals_are_written(void **state)
{
	(void)state;
	numeral_is(0, NUMERAL_COUNTED, "零");
	numeral_is(1, NUMERAL_COUNTED, "一");
	numeral_is(10, NUMERAL_COUNTED, "十");
	numeral_is(19, NUMERAL_COUNTED, "十九");
	numeral_is(20, NUMERAL_COUNTED, "二十");
	numeral_is(105, NUMERAL_COUNTED, "一百零五");
	numeral_is(110, NUMERAL_COUNTED, "一百一十");
	numeral_is(1001, NUMERAL_COUNTED, "一千零一");
	numeral_is(9999, NUMERAL_COUNTED, "九千九百九十九");
	numeral_is(10000, NUMERAL_COUNTED, "10000");
	numeral_is(-1, NUMERAL_COUNTED, "-1");
	numeral_is(12, NUMERAL_LEGAL, "壹拾贰");
	numeral_is(105, NUMERAL_DIGITS, "一〇五");
}

/* What is written is read again. */
static void
numerals_come_back(void **state)
{
	struct buf out = {0};

	(void)state;
	for (int i = 0; i < 1000; i++) {
		buf_reset(&out);
		numeral_put(&out, i, NUMERAL_COUNTED);
		assert_int_equal(numeral_read(out.data), i);
		assert_true(numeral_is_number(out.data));
	}
	buf_done(&out);
	assert_int_equal(numeral_read("十二、"), 12);
	assert_int_equal(numeral_read("、"), 0);
	assert_false(numeral_is_number("六一"));
	assert_int_equal(numeral_value(U'百'), 100);
	assert_int_equal(numeral_value(U'千'), -1);
	assert_int_equal(numeral_value(U'人'), -1);
}

static void
a_thousand_hundreds_do_not_run_over(void **state)
{
	char text[3 * 100000 + 1];

	(void)state;
	for (size_t i = 0; i < sizeof text - 1; i += 3)
		memcpy(text + i, "百", 3);
	text[sizeof text - 1] = '\0';
	assert_true(numeral_read(text) > 0);
}

/* --- dates ---------------------------------------------------------------- */

static void
dates_are_read(void **state)
{
	static const struct {
		const char *text;
		enum date_form form;
		bool is_day, padded;
	} cases[] = {
		{"2026年5月6日", DATE_CHINESE, true, false},
		{"2026年05月6日", DATE_CHINESE, true, true},
		{"2026年1月31日", DATE_CHINESE, true, false},
		{"2026年1月32日", DATE_CHINESE, false, false},
		{"2026年1月0日", DATE_CHINESE, false, true},
		{"2026年12月1日", DATE_CHINESE, true, false},
		{"2026年13月1日", DATE_CHINESE, false, false},
		{"2026年2月29日", DATE_CHINESE, false, false},
		{"2028年2月29日", DATE_CHINESE, true, false},
		{"1900年2月29日", DATE_CHINESE, false, false},
		{"2000年2月29日", DATE_CHINESE, true, false},
		{"2026-05-06", DATE_FOREIGN, true, true},
		{"2026/5/6", DATE_FOREIGN, true, false},
		{"2026.12.31", DATE_FOREIGN, true, false},
		{"2026.4.31", DATE_FOREIGN, false, false},
		{"2026.13.1", DATE_FOREIGN, false, false},
		{"2026.0.1", DATE_FOREIGN, false, true},
		{"2026-5/6", DATE_FOREIGN, true, false},
		{"2026年5月6号", DATE_SPOKEN, true, false},
		{"二〇二六年五月六日", DATE_NUMERALS, true, false},
		{"二○二六年十二月三十一日", DATE_NUMERALS, true, false},
		{"二零二六年十二月三十二日", DATE_NUMERALS, false, false},
		{"二〇二六年5月六日", DATE_NONE, false, false},
		{"二〇二六年五月六一日", DATE_NONE, false, false},
		{"二六年五月六日", DATE_NONE, false, false},
		{"二〇二六六年五月六日", DATE_NONE, false, false},
		{"二〇二年五月六日", DATE_NONE, false, false},
		{"二〇十六年五月六日", DATE_NONE, false, false},
		{"十年五月六日", DATE_NONE, false, false},
		{"二〇二六年二十三十月六日", DATE_NONE, false, false},
		{"2026年5月", DATE_MONTH, false, false},
		{"2026年5月6", DATE_NONE, false, false},
		{"2026年005月6日", DATE_NONE, false, false},
		{"2026-5-006", DATE_NONE, false, false},
		{"20260年5月6日", DATE_NONE, false, false},
		{"2026-5-6 ", DATE_NONE, false, false},
		{"26/5/6", DATE_NONE, false, false},
		{"5/6/2026", DATE_NONE, false, false},
		{"", DATE_NONE, false, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date date;

		if (date_read(cases[i].text, &date) != cases[i].form)
			fail_msg("%s is read as another form", cases[i].text);
		assert_int_equal(date.is_day, cases[i].is_day);
		if (cases[i].form)
			assert_int_equal(date.padded, cases[i].padded);
	}
}

static void
dates_begin_a_text(void **state)
{
	static const char text[] = "2026年5月6日印发";
	struct arena *arena = arena_new();
	struct date date;
	size_t end;

	(void)state;
	assert_int_equal(
		date_start(text, strlen(text), &date, &end), DATE_CHINESE);
	assert_int_equal(end, strlen("2026年5月6日"));
	assert_string_equal(date_text(arena, &date), "2026年5月6日");
	assert_string_equal(date_digits(arena, &date), "20260506");
	assert_int_equal(date.at[1], strlen("2026年"));
	assert_int_equal(date.end[2], strlen("2026年5月6"));
	/* a byte less, and the day is not there */
	assert_int_equal(date_start(text, end - 1, &date, &end), DATE_MONTH);
	assert_int_equal(end, strlen("2026年5月"));
	assert_int_equal(date_start("印发", 6, &date, &end), DATE_NONE);
	assert_int_equal(end, 0);
	assert_int_equal(date_start("", 0, &date, &end), DATE_NONE);
	arena_free(arena);
}

static void
dates_follow_each_other(void **state)
{
	const struct date a = {.year = 2026, .month = 5, .day = 6};
	const struct date b = {.year = 2026, .month = 5, .day = 7};
	const struct date c = {.year = 2026, .month = 6, .day = 1};
	const struct date d = {.year = 2027, .month = 1, .day = 1};

	(void)state;
	assert_int_equal(date_compare(a, a), 0);
	assert_int_equal(date_compare(a, b), -1);
	assert_int_equal(date_compare(c, b), 1);
	assert_int_equal(date_compare(c, d), -1);
	assert_int_equal(date_compare(d, a), 1);
}

static void
roots_are_whole(void **state)
{
	(void)state;
	for (int64_t root = 0; root < (int64_t)1 << 31; root += root / 7 + 1) {
		assert_int_equal(number_root(root * root), root);
		if (root)
			assert_int_equal(
				number_root(root * root - 1), root - 1);
		assert_int_equal(number_root(root * root + 2 * root), root);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers_have_bounds),
		cmocka_unit_test(more_digits_than_room_are_the_most),
		cmocka_unit_test(hexadecimal_has_bounds),
		cmocka_unit_test(roots_are_whole),
		cmocka_unit_test(amounts_are_exact),
		cmocka_unit_test(rates_are_rounded_half_away_from_zero),
		cmocka_unit_test(shares_are_rounded_half_away_from_zero),
		cmocka_unit_test(amounts_are_weighed),
		cmocka_unit_test(numerals_are_written),
		cmocka_unit_test(numerals_come_back),
		cmocka_unit_test(a_thousand_hundreds_do_not_run_over),
		cmocka_unit_test(dates_are_read),
		cmocka_unit_test(dates_begin_a_text),
		cmocka_unit_test(dates_follow_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
