/* What cells of spreadsheets show, and ranges of them. */
#include "support.h"

#include "base/buf.h"
#include "input/cells.h"
#include "input/number_format.h"
#include "input/range.h"

#include <limits.h>

/* --- number formats ------------------------------------------------------ */

/* As LibreOffice Calc 7.4 set to Chinese shows them. */
static const struct {
	const char *code, *stored, *shown;
} shown[] = {
	{"##0.0E+0", "0.012345", "12.3E-3"},
	{"##0.0E+0", "12", "12.0E+0"},
	{"##0.0E+0", "1234567.891", "1.2E+6"},
	{"#,##0", "-1234.5", "-1,235"},
	{"#,##0", "100", "100"},
	{"#,##0", "1234567.891", "1,234,568"},
	{"#,##0", "999.95", "1,000"},
	{"#,##0,", "1234567.891", "1,235"},
	{"#,##0.0,,", "1234567.891", "1.2"},
	{"#,##0.00", "0", "0.00"},
	{"#,##0.00", "1234567.891", "1,234,567.89"},
	{"#,##0.00", "999.95", "999.95"},
	{"#,##0.00_ ", "1234.5", "1,234.50"},
	{"#,##0.00_);[Red]\\(#,##0.00\\)", "-1234.5", "(1,234.50)"},
	{"#,##0.00_);[Red]\\(#,##0.00\\)", "1234.5", "1,234.50"},
	{"#,##0;-#,##0", "-1234.5", "-1,235"},
	{"+0.0%;-0.0%;0.0%", "-0.5", "-50.0%"},
	{"+0.0%;-0.0%;0.0%", "0", "0.0%"},
	{"+0.0%;-0.0%;0.0%", "0.5", "+50.0%"},
	{"-0.00", "1234.5", "-1234.50"},
	{"0", "-0.004", "0"},
	{"0", "-0.5", "-1"},
	{"0", "0.5", "1"},
	{"0", "1234.5", "1235"},
	{"0%", "-0.5", "-50%"},
	{"0%", "0.005", "1%"},
	{"0%", "0.5", "50%"},
	{"0.0##", "0.012345", "0.012"},
	{"0.0##", "1", "1.0"},
	{"0.0##", "2.675", "2.675"},
	{"0.00", "-1234.5", "-1234.50"},
	{"0.00", "0.005", "0.01"},
	{"0.00", "2.675", "2.68"},
	{"0.00", "99.995", "100.00"},
	{"0.00%", "0.012345", "1.23%"},
	{"0.00%", "0.30000000000000004", "30.00%"},
	{"0.00;;", "-1", ""},
	{"0.00;;", "0", ""},
	{"0.00;;", "1", "1.00"},
	{"0.00;[Red]0.00", "-1234.5", "1234.50"},
	{"0.00E+00", "-0.5", "-5.00E-01"},
	{"0.00E+00", "0", "0.00E+00"},
	{"0.00E+00", "1234567.891", "1.23E+06"},
	{"0.00E+00", "1E-05", "1.00E-05"},
	{"0.00E+00", "999.95", "1.00E+03"},
	{"0.00\"万元\"", "-1234.5", "-1234.50万元"},
	{"0.00\"万元\"", "1234.5", "1234.50万元"},
	{"000000", "-1", "-000001"},
	{"000000", "12", "000012"},
	{"000\\-0000", "1234567.891", "123-4568"},
	{"0;-0;\"-\"", "-1", "-1"},
	{"0;-0;\"-\"", "0", "-"},
	{"0;-0;\"-\"", "12", "12"},
	{"0\\.0,\"万\"", "12", "0.0万"},
	{"0\\.0,\"万\"", "1234567.891", "123.5万"},
	{"@", "1234.5", "1234.5"},
	{"General", "-1234.5", "-1234.5"},
	{"General", "0", "0"},
	{"General", "0.012345", "0.012345"},
	{"General", "0.30000000000000004", "0.3"},
	{"General\"元\"", "1234.5", "1234.5元"},
	{"[$¥-804]#,##0.00", "-1234.5", "-¥1,234.50"},
	{"[$¥-804]#,##0.00", "1234.5", "¥1,234.50"},
	{"[<0]\"负\"0;[=0]\"零\";0", "-1", "负1"},
	{"[<0]\"负\"0;[=0]\"零\";0", "0", "零"},
	{"[<0]\"负\"0;[=0]\"零\";0", "12", "12"},
	{"[>=100]0\"大\";0.0\"小\"", "-1", "1.0小"},
	{"[>=100]0\"大\";0.0\"小\"", "100", "100大"},
	{"[>=100]0\"大\";0.0\"小\"", "99.995", "100.0小"},
	{"[h]:mm:ss", "0.05", "1:12:00"},
	{"[h]:mm:ss", "1.005", "24:07:12"},
	{"[h]:mm:ss", "12", "288:00:00"},
	{"[h]\"小时\"mm\"分\"", "1.005", "24小时07分"},
	{"\"¥\"#,##0.00;\"¥\"\\-#,##0.00", "-1234.5", "¥-1,234.50"},
	{"\"¥\"#,##0.00;\"¥\"\\-#,##0.00", "12", "¥12.00"},
	{"\"第\"0\"号\"", "12", "第12号"},
	{"_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-1234.5",
		"-1,234.50"},
	{"_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", "-"},
	{"_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1234.5",
		"1,234.50"},
	{"aaaa", "46093", "星期四"},
	{"aaaa", "46093.75", "星期四"},
	{"dd/mm/yyyy", "46093", "12/03/2026"},
	{"h:mm", "0.05", "1:12"},
	{"h:mm", "0.5", "12:00"},
	{"h:mm", "46093.75", "18:00"},
	{"h:mm:ss", "0.05", "1:12:00"},
	{"h:mm:ss", "46093.75", "18:00:00"},
	{"m/d", "46093", "3/12"},
	{"m\"月\"d\"日\"", "46093", "3月12日"},
	{"mm:ss", "0.05", "12:00"},
	{"mm:ss.0", "0.05", "12:00.0"},
	{"yy/mm/dd", "46093", "26/03/12"},
	{"yyyy-mm-dd", "46093", "2026-03-12"},
	{"yyyy/m/d h:mm", "46093.75", "2026/3/12 18:00"},
	{"yyyy/m/d", "46093", "2026/3/12"},
	{"yyyy/m/d", "46093.75", "2026/3/12"},
	{"yyyy/m/d", "61", "1900/3/1"},
	{"yyyy\"年\"m\"月\"d\"日\"", "46093", "2026年3月12日"},
	{"yyyy\"年\"m\"月\"d\"日\"", "61", "1900年3月1日"},
	{"yyyymmdd", "46093", "20260312"},
	{"yyyy年m月d日", "46093", "2026年3月12日"},
};

static void
shows_what_calc_shows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
		struct buf out = {0};

		buf_text(&out, "");
		assert_true(number_format_put(
			&out, shown[i].code, shown[i].stored, false));
		assert_string_equal(out.data, shown[i].shown);
		buf_done(&out);
	}
}

/* Where Calc differs from what the format's definition and Excel say. */
static void
shows_what_the_code_says(void **state)
{
	static const struct {
		const char *code, *stored, *shown;
		bool known, from_1904;
	} cases[] = {
		{"#.##", "1", "1.", true, false},
		{"G/通用格式\"元\"", "12", "12元", true, false},
		{"h:mm AM/PM", "0.75", "6:00 PM", true, false},
		{"上午/下午h\"时\"mm\"分\"", "0", "上午12时00分", true, false},
		{"General", "0.33333333333333331", "0.333333333", true, false},
		{"General", "123456789.123", "123456789.1", true, false},
		{"General", "123456789012345", "123456789012345", true, false},
		{"yyyy/m/d", "1", "1900/1/1", true, false},
		{"yyyy/m/d", "59", "1900/2/28", true, false},
		{"yyyy/m/d", "2958465", "9999/12/31", true, false},
		{"yyyy/m/d", "2958466", "2958466", false, false},
		{"yyyy/m/d", "0", "1904/1/1", true, true},
		{"yyyy/m/d", "44631", "2026/3/12", true, true},
		{"yyyy/m/d", "-1", "-1", false, false},
		/* the day is that which is stored, the hour is rounded */
		{"yyyy/m/d", "46093.999999", "2026/3/12", true, false},
		{"h:mm:ss", "46093.999999", "0:00:00", true, false},
		/* what is not known is said, with the number or the day */
		{"# ?\?/?\?", "0.5", "0.5", false, false},
		{"[DBNum2][$-804]General", "12", "12", false, false},
		{"d-mmm-yy", "46093", "2026年3月12日", false, false},
		{"0.00", "twelve", "twelve", false, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		buf_text(&out, "");
		assert_int_equal(number_format_put(&out, cases[i].code,
					 cases[i].stored, cases[i].from_1904),
			cases[i].known);
		assert_string_equal(out.data, cases[i].shown);
		buf_done(&out);
	}
}

/* What is no number is shown as it is stored, whatever the code says. */
static void
stored_numbers_have_bounds(void **state)
{
	static const char *const none[] = {"", "-", ".", "-.", "+1", "1.2.3",
		"1 ", " 1", "1,5", "E5", ".E5", "1E", "1E+", "1E-", "1E++5",
		"1E5x", "1E5.0", "1E401", "1E-401", "1E99999999999999999999",
		"1e4294967296", "--1", "Infinity", "0x1F"};
	static const struct {
		const char *stored, *shown;
	} some[] = {{"1E400", "1.0E+400"}, {"1e-400", "1.0E-400"},
		{"1E+05", "1.0E+5"}, {"1E5", "1.0E+5"}, {"-1.5E-7", "-1.5E-7"},
		{".5", "5.0E-1"}, {"5.", "5.0E+0"}, {"0E400", "0.0E+0"}};

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		struct buf out = {0};

		buf_text(&out, "");
		assert_false(number_format_put(&out, "0.0", none[i], false));
		assert_string_equal(out.data, none[i]);
		buf_done(&out);
	}
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		struct buf out = {0};

		buf_text(&out, "");
		assert_true(number_format_put(
			&out, "0.0E+0", some[i].stored, false));
		assert_string_equal(out.data, some[i].shown);
		buf_done(&out);
	}
}

/* A section is chosen only by a bound that is a number. */
static void
bounds_of_sections_are_numbers(void **state)
{
	static const struct {
		const char *code, *shown;
	} cases[] = {
		{"[>=1E1]0\\a;0\\b", "12a"},
		{"[>=1.3E1]0\\a;0\\b", "12b"},
		{"[>=1E]0\\a;0\\b", "12b"},
		{"[>=]0\\a;0\\b", "12b"},
		{"[<1E401]0\\a;0\\b", "12b"},
		{"[<1E400]0\\a;0\\b", "12a"},
		{"[<>1x]0\\a;0\\b", "12b"},
		{"[<>1]0\\a;0\\b", "12a"},
		{"[=12]0\\a;0\\b", "12a"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		buf_text(&out, "");
		number_format_put(&out, cases[i].code, "12", false);
		assert_string_equal(out.data, cases[i].shown);
		buf_done(&out);
	}
}

/* Minutes stand behind hours or before seconds, all other m are months. */
static void
minutes_and_months(void **state)
{
	static const struct {
		const char *code, *shown;
	} cases[] = {
		{"m", "3"},
		{"mm", "03"},
		{"h:m", "18:5"},
		{"[h]:mm", "1106250:05"},
		{"m:s", "5:9"},
		{"m:d", "3:12"},
		{"s:m", "9:3"},
		{"d h m", "12 18 5"},
		{"h d m", "18 12 3"},
		{"m d h", "3 12 18"},
		{"m\"月\"", "3月"},
		{"m\"s\"", "3s"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		buf_text(&out, "");
		/* 12 March 2026, 18:05:09 */
		assert_true(number_format_put(
			&out, cases[i].code, "46093.753576388888", false));
		assert_string_equal(out.data, cases[i].shown);
		buf_done(&out);
	}
}

/* As many pieces as a code may have, behind the m that asks what stands
 * behind it. */
static void
codes_have_a_last_piece(void **state)
{
	enum { MOST = 256 };
	char code[MOST + 1] = "m";
	struct buf out = {0};

	(void)state;
	memset(code + 1, ',', MOST - 1);
	assert_true(number_format_put(&out, code, "46093", false));
	code[0] = '3';
	assert_string_equal(out.data, code);
	buf_done(&out);
}

/* How many decimals a column shows; -1 where that cannot be said. */
static void
decimals_of_codes(void **state)
{
	static const struct {
		const char *code;
		int decimals;
	} cases[] = {
		{"General", -1},
		{"@", -1},
		{"0", 0},
		{"#,##0", 0},
		{"0.0", 1},
		{"#,##0.00_ ", 2},
		{"0.00;-0.000", 2},
		{"0.00\"E\"", 2},
		{"\"E\"0.00", 2},
		{"0.00\\E", 2},
		{"0.00E+00", -1},
		{"0.00e-0", -1},
		{"##0.0E+0", -1},
		{"# ?/?", -1},
		{"0/8", -1},
		{"yyyy/m/d", -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (cell_format_read(cases[i].code).decimals !=
			cases[i].decimals)
			fail_msg("%s: %d", cases[i].code,
				cell_format_read(cases[i].code).decimals);
}

static void
texts_have_a_section(void **state)
{
	static const struct {
		const char *code, *shown;
	} cases[] = {
		{"General", "甲"},
		{"0.00", "甲"},
		{"@", "甲"},
		{"\"第\"@\"号\"", "第甲号"},
		{"0;-0;0;[Red]@\\!", "甲!"},
		{"0;-0;0;", "甲"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		number_format_text(&out, cases[i].code, "甲");
		assert_string_equal(out.data, cases[i].shown);
		buf_done(&out);
	}
}

/* Codes of a stranger's file: all that can be made of these signs. */
static void
no_code_is_too_odd(void **state)
{
	static const char signs[] = "0#?.,%E+-;@[]\"\\_*ymdhs/a<=$";
	uint32_t seed = 1;

	(void)state;
	for (size_t i = 0; i < 20000; i++) {
		char code[300];
		size_t length = i % 40 == 0 ? sizeof code - 1 : i % 40;
		struct buf out = {0};

		for (size_t k = 0; k < length; k++) {
			seed = seed * 1664525 + 1013904223;
			code[k] = signs[(seed >> 16) % (sizeof signs - 1)];
		}
		code[length] = '\0';
		buf_text(&out, "");
		number_format_put(&out, code, "-46093.75", false);
		number_format_text(&out, code, "甲");
		assert_int_equal(strlen(out.data), out.length);
		buf_done(&out);
	}
}

/* --- ranges ----------------------------------------------------------------
 */

static void
ranges(void **state)
{
	static const struct {
		const char *text;
		bool good;
		struct table_span span;
	} cases[] = {
		{"A1:E20", true, {1, 20, 1, 5}},
		{"a1:e20", true, {1, 20, 1, 5}},
		{"$A$1:$E$20", true, {1, 20, 1, 5}},
		{" B4 ", true, {4, 4, 2, 2}},
		{"A:E", true, {1, INT_MAX, 1, 5}},
		{"3:20", true, {3, 20, 1, INT_MAX}},
		{"Z1:AA1", true, {1, 1, 26, 27}},
		{"XFD1048576", true, {1048576, 1048576, 16384, 16384}},
		{"XFE1", false, {0, 0, 0, 0}},
		{"A1048577", false, {0, 0, 0, 0}},
		{"E20:A1", false, {0, 0, 0, 0}},
		{"A2:B1", false, {0, 0, 0, 0}},
		{"A0", false, {0, 0, 0, 0}},
		{"A1:", false, {0, 0, 0, 0}},
		{"A1:E", false, {0, 0, 0, 0}},
		{"A:3", false, {0, 0, 0, 0}},
		{"A1-E20", false, {0, 0, 0, 0}},
		{"A1：E20", false, {0, 0, 0, 0}},
		{"", false, {0, 0, 0, 0}},
		{"$", false, {0, 0, 0, 0}},
		{"甲", false, {0, 0, 0, 0}},
		{"A1:E20 x", false, {0, 0, 0, 0}},
		{"A99999999999999999999", false, {0, 0, 0, 0}},
		{"AAAAAAAAAAAAAAAAAAAA1", false, {0, 0, 0, 0}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct table_span span = {0, 0, 0, 0};

		assert_int_equal(
			range_read(cases[i].text, &span), cases[i].good);
		assert_memory_equal(&span, &cases[i].span, sizeof span);
	}
}

static void
names_of_cells(void **state)
{
	struct arena *arena = arena_new();
	const struct table_span span = {1, 20, 26, 703};

	(void)state;
	assert_string_equal(range_column_name(arena, 1), "A");
	assert_string_equal(range_column_name(arena, 26), "Z");
	assert_string_equal(range_column_name(arena, 27), "AA");
	assert_string_equal(range_column_name(arena, 702), "ZZ");
	assert_string_equal(range_column_name(arena, 16384), "XFD");
	assert_string_equal(range_span_name(arena, &span), "Z1:AAA20");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shows_what_calc_shows),
		cmocka_unit_test(shows_what_the_code_says),
		cmocka_unit_test(stored_numbers_have_bounds),
		cmocka_unit_test(bounds_of_sections_are_numbers),
		cmocka_unit_test(minutes_and_months),
		cmocka_unit_test(codes_have_a_last_piece),
		cmocka_unit_test(decimals_of_codes),
		cmocka_unit_test(texts_have_a_section),
		cmocka_unit_test(no_code_is_too_odd),
		cmocka_unit_test(ranges),
		cmocka_unit_test(names_of_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
