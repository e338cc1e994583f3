/* Reports: order, folding, the three formats, the window round a caret. */
#include "support.h"

#include "base/reports.h"

#include <stdio.h>

#define HAN "标题：关于"

static struct source first = {
	"甲.yaml", "a: 1\n" HAN "\n\tx\n", 5 + 15 + 4, 0, false, NULL, NULL};
static struct source second = {"b.yaml", "x", 1, 0, false, NULL, NULL};

static struct mark
at(const struct source *source, int line, int column)
{
	return (struct mark){source, line, column};
}

static void
assert_printed(struct diag *diag, enum diag_format format, bool colour,
	const char *expected)
{
	struct buf out = {0};

	buf_text(&out, "");
	diag_print(diag, LEVEL_INFO, format, colour, &out);
	assert_string_equal(out.data, expected);
	buf_done(&out);
	diag_free(diag);
}

static void
test_names(void **state)
{
	(void)state;
	assert_string_equal(message_get(MSG_EMPTY_FILE)->name, "empty-file");
	assert_string_equal(message_get(MSG_NOT_UTF8)->name, "not-utf8");
	assert_string_equal(message_get(MSG_MISSING_SPACE_AFTER_COLON)->name,
		"missing-space-after-colon");
	for (int i = 0; i < MESSAGE_COUNT; i++) {
		const char *name = message_get((enum message_id)i)->name;
		assert_true(strlen(name) > 3);
		assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz"
					      "0123456789-"),
			strlen(name));
		assert_true(*message_get((enum message_id)i)->text);
	}
	assert_int_equal(message_get(MSG_CANNOT_READ)->level, LEVEL_FATAL);
	assert_string_equal(
		message_get(MSG_NOT_CREDIT_CODE)->clause, "GB 32100-2015");
}

static void
test_order_and_status(void **state)
{
	struct diag *diag = diag_new();

	(void)state;
	assert_int_equal(diag_status(diag), 0);
	diag_say(
		diag, MSG_GLYPH_FALLBACK, at(&first, 2, 3), "a", "b", "c", "d");
	assert_false(diag_failed(diag));
	assert_int_equal(diag_status(diag), 0);
	diag_say(diag, MSG_TAB_INDENT, at(&second, 1, 1), NULL);
	diag_say(diag, MSG_TAB_INDENT, at(&first, 2, 1), NULL);
	diag_say(diag, MSG_WRONG_INDENT, at(&first, 2, 1), NULL);
	diag_say(diag, MSG_TAB_INDENT, at(&first, 2, 1), NULL);
	diag_say(diag, MSG_EMPTY_FILE, at(&first, 0, 0), NULL);
	assert_int_equal(diag_status(diag), 1);
	diag_say(diag, MSG_CANNOT_READ, at(NULL, 0, 0), "f", "gone");
	assert_int_equal(diag_status(diag), 3);
	assert_true(diag_failed(diag));
	assert_int_equal(diag_count(diag, LEVEL_INFO), 6);
	assert_int_equal(diag_count(diag, LEVEL_ERROR), 5);
	assert_int_equal(diag_count(diag, LEVEL_FATAL), 1);
	assert_printed(diag, FORMAT_SHORT, false,
		"甲.yaml: error: the file is empty\n"
		"甲.yaml:2:1: error: a tab where YAML wants spaces\n"
		"甲.yaml:2:1: error: this line is indented differently from "
		"its neighbours\n"
		"甲.yaml:2:3: warning: “a” (b) is not in c, taken from d "
		"[L77]\n"
		"b.yaml:1:1: error: a tab where YAML wants spaces\n"
		"andu: error: cannot read f: gone\n");
}

static void
test_folding_of_many(void **state)
{
	struct diag *diag = diag_new();
	char detail[16];

	(void)state;
	for (int i = 0; i < 3000; i++) {
		snprintf(detail, sizeof detail, "%d", i % 1000);
		diag_say(diag, MSG_UNKNOWN_KEY, at(&first, 1 + i % 2, 1),
			detail);
	}
	/* 1000 is even: the same details come in the same line again. */
	assert_int_equal(diag_count(diag, LEVEL_ERROR), 1000);
	diag_free(diag);
}

static const struct message comma = {
	"L34", LEVEL_ERROR, "5.1", "half-width “{1}”", "write {2}", "L34"};

static void
tell_comma(struct diag *diag, int line, int column, int width)
{
	const char *const details[] = {",", "，", NULL};
	const struct report report = {
		.message = &comma,
		.mark = at(&first, line, column),
		.width = width,
		.details = details,
	};

	assert_true(diag_tell(diag, &report));
	assert_false(diag_tell(diag, &report)); /* told already */
}

static void
test_many_of_a_rule(void **state)
{
	struct diag *diag = diag_new();

	(void)state;
	for (int i = 1; i <= 3; i++)
		tell_comma(diag, 2, i, 1);
	assert_printed(diag, FORMAT_SHORT, false,
		"甲.yaml:2:1: error: half-width “,” [L34]\n"
		"甲.yaml:2:2: error: half-width “,” [L34]\n"
		"甲.yaml:2:3: error: half-width “,” [L34]\n");
	diag = diag_new();
	for (int i = 1; i <= 7; i++)
		tell_comma(diag, 2, i, 1);
	diag_say(diag, MSG_TAB_INDENT, at(&first, 2, 3), NULL);
	assert_printed(diag, FORMAT_SHORT, false,
		"甲.yaml:2:1: error: half-width “,” (7 places; also 2:2, 2:3, "
		"2:4, 2:5, 2:6 …) [L34]\n"
		"甲.yaml:2:3: error: a tab where YAML wants spaces\n");
}

static void
test_width(void **state)
{
	struct diag *diag = diag_new();

	(void)state;
	tell_comma(diag, 2, 2, 3);
	assert_printed(diag, FORMAT_LONG, false,
		"甲.yaml:2:2: error: half-width “,” [L34]\n"
		"  标题：关于\n"
		"    ^~~~~~\n"
		"  clause: 5.1\n"
		"  remedy: write ，\n");
}

/* Fields that are missing are told at one place, each by its name. */
static void
test_many_at_a_place(void **state)
{
	static const char *const names[] = {"甲", "乙", "丙", "丁", "戊"};
	struct diag *diag = diag_new();

	(void)state;
	for (int i = 0; i < 5; i++)
		diag_say(diag, MSG_EXPECTED_MISSING, at(&first, 1, 1), names[i],
			"");
	assert_printed(diag, FORMAT_SHORT, false,
		"甲.yaml:1:1: warning: “甲” is missing [L91]\n"
		"甲.yaml:1:1: warning: “乙” is missing [L91]\n"
		"甲.yaml:1:1: warning: “丙” is missing [L91]\n"
		"甲.yaml:1:1: warning: “丁” is missing [L91]\n"
		"甲.yaml:1:1: warning: “戊” is missing [L91]\n");
}

static bool
no_second_line(void *context, const struct report *report)
{
	int *asked = context;

	++*asked;
	return report->mark.line != 2;
}

static void
test_filter(void **state)
{
	struct diag *diag = diag_new();
	int asked = 0;

	(void)state;
	diag_say(diag, MSG_TAB_INDENT, at(&first, 2, 1), NULL);
	diag_say(diag, MSG_TAB_INDENT, at(&first, 4, 1), NULL);
	diag_filter(diag, no_second_line, &asked);
	assert_int_equal(diag_count(diag, LEVEL_INFO), 1);
	diag_say(diag, MSG_TAB_INDENT, at(&first, 2, 2), NULL);
	diag_say(diag, MSG_TAB_INDENT, at(&first, 3, 1), NULL);
	diag_say(diag, MSG_TAB_INDENT, at(&first, 4, 1), NULL); /* again */
	assert_int_equal(asked, 5);
	assert_int_equal(diag_count(diag, LEVEL_INFO), 2);
	diag_free(diag);
}

static void
test_sarif(void **state)
{
	struct diag *diag = diag_new();
	struct buf out = {0};

	(void)state;
	tell_comma(diag, 2, 2, 3);
	diag_say(diag, MSG_TAB_INDENT, at(&first, 3, 1), NULL);
	buf_text(&out, "[");
	diag_print(diag, LEVEL_INFO, FORMAT_SARIF, false, &out);
	assert_non_null(strstr(out.data,
		"{\"ruleId\": \"L34\", \"level\": \"error\", \"message\": "
		"{\"text\": \"half-width “,”\"}"));
	assert_non_null(strstr(out.data, "\"uri\": \"%E7%94%B2.yaml\""));
	assert_non_null(strstr(out.data,
		"\"startLine\": 2, \"startColumn\": 2, \"endColumn\": 5"));
	assert_non_null(
		strstr(out.data, "},\n    {\"ruleId\": \"tab-indent\""));
	buf_done(&out);
	diag_free(diag);
}

static void
test_details(void **state)
{
	struct diag *diag = diag_new();

	(void)state;
	diag_say(diag, MSG_NOT_DATE, at(&first, 1, 1), "k", "a\n\033[1mb\xff");
	diag_say(diag, MSG_NOT_DATE, at(&first, 1, 2), "only");
	assert_printed(diag, FORMAT_SHORT, false,
		"甲.yaml:1:1: error: “a <U+001B>[1mb\uFFFD” in “k” is not a "
		"date [L07]\n"
		"甲.yaml:1:2: error: “” in “only” is not a date [L07]\n");
}

static void
test_long(void **state)
{
	struct diag *diag = diag_new();

	(void)state;
	diag_say(diag, MSG_FULLWIDTH_COLON, at(&first, 2, 3), "标题");
	diag_say(diag, MSG_TAB_INDENT, at(&first, 3, 1), NULL);
	diag_say(diag, MSG_NOT_DATE, at(&first, 3, 3), "k", "v");
	assert_printed(diag, FORMAT_LONG, false,
		"甲.yaml:2:3: error: full-width “：” after the key “标题”\n"
		"  标题：关于\n"
		"      ^\n"
		"  remedy: write a half-width colon and a space: 标题: …\n"
		"甲.yaml:3:1: error: a tab where YAML wants spaces\n"
		"   x\n"
		"  ^\n"
		"  remedy: indent with two spaces for each level\n"
		"甲.yaml:3:3: error: “v” in “k” is not a date [L07]\n"
		"   x\n"
		"    ^\n"
		"  clause: GB/T 9704-2012, 7.3.5.4\n"
		"  remedy: write year, month and day like 2026年5月6日\n");
}

static void
test_byte_order_mark_is_no_column(void **state)
{
	struct source source = {"c", "\uFEFFa\tb\r\n", 8, 0, false, NULL, NULL};
	struct diag *diag = diag_new();

	(void)state;
	diag_say(diag, MSG_TAB_INDENT, at(&source, 1, 2), NULL);
	assert_printed(diag, FORMAT_LONG, false,
		"c:1:2: error: a tab where YAML wants spaces\n"
		"  a b\n"
		"   ^\n"
		"  remedy: indent with two spaces for each level\n");
}

static void
test_colour(void **state)
{
	struct diag *diag = diag_new();

	(void)state;
	diag_say(diag, MSG_TAB_INDENT, at(&second, 1, 1), NULL);
	assert_printed(diag, FORMAT_LONG, true,
		"b.yaml:1:1: \033[1;31merror\033[0m: a tab where YAML wants "
		"spaces\n"
		"  x\n"
		"  \033[1;32m^\033[0m\n"
		"  remedy: indent with two spaces for each level\n");
}

static void
test_json(void **state)
{
	struct source quoted = {"a\"\\\n.yaml", "x", 1, 0, false, NULL, NULL};
	struct diag *diag = diag_new();

	(void)state;
	diag_say(diag, MSG_UNKNOWN_KEY, at(&quoted, 1, 1), "x\"\\", "甲");
	diag_say(diag, MSG_CANNOT_READ, at(NULL, 0, 0), "f", "gone");
	assert_printed(diag, FORMAT_JSON, true,
		"{\"id\": \"unknown-key\", \"level\": \"error\", "
		"\"file\": \"a\\\"\\\\\\u000a.yaml\", \"line\": 1, "
		"\"column\": 1, \"text\": \"unknown field “x\\\"\\\\”\", "
		"\"clause\": \"\", \"remedy\": \"fields here: 甲\"}\n"
		"{\"id\": \"cannot-read\", \"level\": \"fatal\", \"file\": "
		"null, \"line\": 0, \"column\": 0, \"text\": \"cannot read f: "
		"gone\", \"clause\": \"\", \"remedy\": \"check the name and "
		"the permissions\"}\n");
}

/* The columns of UTF-8 text that holds only ASCII, Han and the ellipsis. */
static int
columns(const char *text, const char *end)
{
	int count = 0;

	for (; text < end; text++) {
		unsigned char c = (unsigned char)*text;
		if (c < 0x80 || c == 0xe2)
			count++;
		else if ((c & 0xc0) == 0xc0)
			count += 2;
	}
	return count;
}

/*
 * Whatever is cut, the line is no wider than the window, and the caret
 * stands under the character that was meant.
 */
static void
check_window(const char *unit, const char *mark, int before, int behind)
{
	struct buf text = {0}, out = {0};
	struct source source = {"w", NULL, 0, 0, false, NULL, NULL};
	struct diag *diag = diag_new();
	char *line, *caret, *found;

	for (int i = 0; i < before; i++)
		buf_text(&text, unit);
	buf_text(&text, mark);
	for (int i = 0; i < behind; i++)
		buf_text(&text, unit);
	source.bytes = text.data;
	source.length = text.length;
	diag_say(diag, MSG_TAB_INDENT, at(&source, 1, before + 1), NULL);
	buf_text(&out, "");
	diag_print(diag, LEVEL_INFO, FORMAT_LONG, false, &out);
	line = strchr(out.data, '\n') + 1;
	caret = strchr(line, '\n') + 1;
	found = strstr(line, mark);
	assert_non_null(found);
	assert_true(found < caret);
	assert_true(columns(line, caret - 1) <= 78);
	assert_int_equal(strspn(caret, " "), columns(line, found));
	assert_int_equal(caret[strspn(caret, " ")], '^');
	buf_done(&text);
	buf_done(&out);
	diag_free(diag);
}

static void
test_window(void **state)
{
	(void)state;
	for (int i = 0; i < 200; i++) {
		check_window("x", "!", i, 199 - i);
		check_window("长", "!", i, 199 - i);
		check_window("长", "短", i, 199 - i);
		check_window("x", "短", i, 200 - i);
		check_window("x", "!", i, 0);
	}
	check_window("x", "!", 37, 37);
	check_window("x", "!", 38, 38);
}

static char *
remedy_of(const struct message *message, bool by_hand, bool no_fix)
{
	struct source table = {.name = "t", .bytes = "", .no_fix = no_fix};
	struct diag_entry entry = {.message = message,
		.mark = {&table, 1, 1},
		.by_hand = by_hand,
		.details = {"甲", "乙", "丙"}};
	struct buf out = {0};

	buf_text(&out, "");
	report_remedy(&out, &entry);
	return out.data;
}

/* Where --fix cannot reach, the clause on it is left out, and only that. */
static void
test_remedy_without_fix(void **state)
{
	static const char *const remedies[][2] = {
		{"write {2}", "write 乙"},
		{"write {2}; --fix does it", "write 乙"},
		{"write {2}, --fix does it", "write 乙"},
		{"write {2}; --fix does it; or not", "write 乙; or not"},
		{"delete it, or not; --fix does it", "delete it, or not"},
		{"delete it (--fix does it); or not", "delete it; or not"},
		{"(a) delete it; --fix does it", "(a) delete it"},
		{"(a) delete it (--fix does it) (b)", "(a) delete it (b)"},
		{"改用“{2}”，加 --fix 可自动改正", "改用“乙”"},
		{"删去；加 --fix 可自动改；其余照旧", "删去；其余照旧"},
		{"删去（加 --fix 可自动删去）；照旧", "删去；照旧"},
		{"（一）删去（--fix）（二）", "（一）删去（二）"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof remedies / sizeof *remedies; i++) {
		const struct message message = {.name = "x",
			.clause = "",
			.text = "x",
			.remedy = remedies[i][0]};
		char *whole = remedy_of(&message, false, false);
		char *hand = remedy_of(&message, true, false);
		char *table = remedy_of(&message, false, true);

		assert_true(!strstr(remedies[i][0], "--fix") ==
			    !strstr(whole, "--fix"));
		assert_string_equal(hand, remedies[i][1]);
		assert_string_equal(table, remedies[i][1]);
		memory_free(whole);
		memory_free(hand);
		memory_free(table);
	}
}

/* Of every message: no word on --fix, and no half of a pair of brackets. */
static void
test_every_remedy_without_fix(void **state)
{
	(void)state;
	for (int i = 0; i < MESSAGE_COUNT; i++) {
		const struct message *message = message_get((enum message_id)i);
		char *remedy = remedy_of(message, true, false);
		int depth = 0;

		assert_null(strstr(remedy, "--fix"));
		for (const char *at = remedy; *at; at++)
			depth += (*at == '(') - (*at == ')');
		assert_true(depth == 0 || strchr(message->remedy, ')'));
		assert_true(!*message->remedy == !*remedy);
		memory_free(remedy);
	}
}

/* Whatever the order they are told in: by file, line, column, then as told. */
static void
test_sorted(void **state)
{
	const struct source *const files[] = {&first, &second};
	struct diag *diag = diag_new();
	struct diag_entry *sorted;
	unsigned number = 1;
	size_t count;

	(void)state;
	/* the order of files is that in which they are first told of */
	diag_say(diag, MSG_EMPTY_FILE, at(&first, 1, 1), NULL);
	diag_say(diag, MSG_EMPTY_FILE, at(&second, 1, 1), NULL);
	for (int i = 0; i < 300; i++) {
		char detail[16];

		number = number * 1103515245u + 12345u;
		snprintf(detail, sizeof detail, "%d", i);
		diag_say(diag, MSG_NESTING_TOO_DEEP,
			at(files[number >> 16 & 1], (int)(number >> 18 & 7) + 1,
				(int)(number >> 21 & 7) + 1),
			detail);
	}
	count = diag_sorted(diag, &sorted);
	assert_true(count > 100);
	for (size_t i = 1; i < count; i++) {
		const struct diag_entry *a = &sorted[i - 1], *b = &sorted[i];

		assert_true(a->file <= b->file);
		if (a->file != b->file)
			continue;
		assert_ptr_equal(a->mark.source, b->mark.source);
		assert_true(a->mark.line <= b->mark.line);
		if (a->mark.line != b->mark.line)
			continue;
		assert_true(a->mark.column <= b->mark.column);
		if (a->mark.column == b->mark.column)
			assert_true(a->order < b->order);
	}
	assert_ptr_equal(sorted[0].mark.source, &first);
	assert_ptr_equal(sorted[count - 1].mark.source, &second);
	memory_free(sorted);
	diag_free(diag);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_remedy_without_fix),
		cmocka_unit_test(test_every_remedy_without_fix),
		cmocka_unit_test(test_sorted),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_order_and_status),
		cmocka_unit_test(test_folding_of_many),
		cmocka_unit_test(test_many_of_a_rule),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_many_at_a_place),
		cmocka_unit_test(test_filter),
		cmocka_unit_test(test_sarif),
		cmocka_unit_test(test_details),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_byte_order_mark_is_no_column),
		cmocka_unit_test(test_colour),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_window),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
