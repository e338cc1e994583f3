/* Amounts, numbers of spreadsheets, values laid upon values, places. */
#include "support.h"

#include "batch/decimal.h"
#include "batch/merge.h"
#include "batch/names.h"
#include "input/cells.h"

static void
amounts_are_exact(void **state)
{
	static const char *const wrong[] = {"", "-", ".5", "1.", "1.2345678",
		"1,000", "1e3", "九", "1234567890123", "1.0 "};
	struct arena *arena = arena_new();
	struct decimal a, b, rate;

	(void)state;
	assert_true(decimal_read("0.10", &a));
	assert_true(decimal_read("0.2", &b));
	assert_true(decimal_add(&a, b, 1));
	assert_string_equal(decimal_text(arena, a), "0.30");
	assert_true(decimal_read("-1.005", &b));
	assert_true(decimal_add(&a, b, -1));
	assert_string_equal(decimal_text(arena, a), "1.305");
	assert_true(decimal_read("-0.5", &a));
	assert_string_equal(decimal_text(arena, a), "-0.5");
	assert_true(decimal_read("999999999999", &a));
	assert_string_equal(decimal_text(arena, a), "999999999999");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(decimal_read(wrong[i], &a));
	assert_true(decimal_read("8.87", &a));
	assert_true(decimal_read("9.10", &b));
	assert_true(decimal_rate(a, b, &rate));
	assert_string_equal(decimal_text(arena, rate), "-2.5");
	assert_true(decimal_read("0", &b));
	assert_false(decimal_rate(a, b, &rate));
	arena_free(arena);
}

static void
shows(const char *number, const char *code, const char *wanted)
{
	struct buf out = {0};

	buf_text(&out, "");
	cell_format_put(&out, number, cell_format_read(code), false);
	assert_string_equal(out.data, wanted);
	buf_done(&out);
}

static void
numbers_are_shown_as_in_the_spreadsheet(void **state)
{
	(void)state;
	shows("10", "General", "10");
	shows("0.30000000000000004", "General", "0.3");
	shows("13800000000", "General", "13800000000");
	shows("10", "0.00", "10.00");
	shows("1.005", "0.00", "1.01");
	shows("9.995", "#,##0.00_ ", "10.00");
	shows("1234567.5", "#,##0", "1234568");
	shows("-0.004", "0.00", "0.00");
	shows("-2.5", "0.0;[Red]-0.0", "-2.5");
	shows("0.125", "0.0%", "12.5%");
	shows("46093", "yyyy\"年\"m\"月\"d\"日\"", "2026年3月12日");
	shows("46093", "yyyy\"年\"m\"月\"", "2026年3月");
	shows("60", "yyyy-mm-dd", "1900年2月28日");
	shows("45351", "yyyy/m/d", "2024年2月29日");
	shows("text", "0.00", "text");
}

static void
names_are_safe(void **state)
{
	static const struct {
		const char *pattern, *wanted;
	} cases[] = {
		{"{file}", "草稿.pdf"},
		{"{file}-{n}.pdf", "草稿-7.pdf"},
		{"南/{n}", "南/7.pdf"},
		{"", NULL},
		{"/{n}", NULL},
		{"../{n}", NULL},
		{"a//{n}", NULL},
		{"{file", NULL},
		{"{}", NULL},
	};
	const struct name_facts facts = {"草稿", 7};
	const struct mark mark = {0};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *name = name_fill(arena, cases[i].pattern, &facts,
			NULL, NULL, ".pdf", mark, diag);
		if (cases[i].wanted)
			assert_string_equal(name, cases[i].wanted);
		else
			assert_null(name);
	}
	diag_free(diag);
	arena_free(arena);
}

static const struct tree *
tree_of(struct arena *arena, struct source *source, struct diag *diag)
{
	const struct tree *root = input_read(arena, source, diag);

	assert_non_null(root);
	return root;
}

static void
labels_meet_their_keys(void **state)
{
	struct field closing = {.key = "closing", .label = "期末数"};
	struct field opening = {
		.key = "opening", .label = "年初数", .next = &closing};
	struct field assets = {.key = "assets",
		.label = "资产",
		.type = FIELD_GROUP,
		.fields = &opening};
	struct field name = {.key = "name", .label = "名称", .next = &assets};
	static const char base[] = "名称: 甲\n资产: {年初数: 1}\n";
	static const char over[] = "name: 乙\nassets: {closing: 2}\n";
	struct source below = source_of(base, sizeof base - 1);
	struct source above = source_of(over, sizeof over - 1);
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct tree *both = merge(arena, &name,
		tree_of(arena, &below, diag), tree_of(arena, &above, diag));

	(void)state;
	assert_int_equal(both->count, 2);
	assert_string_equal(
		merge_lookup(both, &name, "名称", NULL)->text, "乙");
	assert_string_equal(
		merge_lookup(both, &name, "年初数", NULL)->text, "1");
	assert_string_equal(
		merge_lookup(both, &name, "assets.期末数", NULL)->text, "2");
	assert_null(merge_lookup(both, &name, "无", NULL));
	diag_free(diag);
	arena_free(arena);
	source_done(&below);
	source_done(&above);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts_are_exact),
		cmocka_unit_test(numbers_are_shown_as_in_the_spreadsheet),
		cmocka_unit_test(names_are_safe),
		cmocka_unit_test(labels_meet_their_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
