/*
 * The tables of commands and options hold what the code that reads them takes
 * for granted, and the text of help is broken right.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "commands/line.h"
#include "base/wrap.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *
last(const char *text)
{
	return text + strlen(text) - 1;
}

static void
commands_are_complete(void **state)
{
	(void)state;
	for (const struct command *c = commands; c->name; c++) {
		assert_ptr_equal(command_lookup(c->name), c);
		assert_non_null(c->run);
		assert_string_not_equal(last(c->summary), ".");
		assert_string_equal(last(c->description), ".");
		assert_non_null(c->examples[0].line);
		for (size_t i = 0; i < EXAMPLE_LIMIT && c->examples[i].line;
			i++) {
			assert_non_null(strstr(c->examples[i].line, "andu"));
			assert_non_null(c->examples[i].text);
			assert_string_not_equal(last(c->examples[i].text), ".");
		}
	}
}

/* Each word of a row's list is a command, and none stands there twice. */
static void
check_commands_of(const struct option_row *row)
{
	char *list = strdup(row->commands), *rest = list, *word;
	size_t count = 0, found = 0;

	while ((word = strsep(&rest, " "))) {
		count++;
		if (!command_lookup(word))
			fail_msg("--%s: no command %s", row->name, word);
	}
	for (const struct command *c = commands; c->name; c++)
		found += option_concerns(row, c->name);
	assert_int_equal(found, count);
	free(list);
}

static void
options_are_complete(void **state)
{
	bool common = false;

	(void)state;
	for (const struct option_row *row = option_rows; row->name; row++) {
		if (row->commands) {
			assert_false(common); /* these come last */
			check_commands_of(row);
		} else {
			common = true;
		}
		assert_string_not_equal(last(row->help), ".");
		assert_true(row->argument || !row->value);
		if (row->reading == READ_FLAG)
			assert_null(row->argument);
		if (row->reading == READ_TEXT)
			assert_non_null(row->argument);
		assert_int_equal(row->reading == READ_CALL, row->read != NULL);
		assert_true(!row->letter || isalnum(row->letter));
	}
}

/* Rows of one name agree in what getopt_long must know; others differ. */
static void
options_do_not_clash(void **state)
{
	(void)state;
	for (const struct option_row *a = option_rows; a->name; a++) {
		for (const struct option_row *b = a + 1; b->name; b++) {
			bool same = !strcmp(a->name, b->name);

			if (same)
				assert_int_equal(!a->argument, !b->argument);
			if (same || (a->letter && a->letter == b->letter)) {
				assert_true(same);
				assert_int_equal(a->letter, b->letter);
			}
			for (const struct command *c = commands;
				same && b->commands && c->name; c++)
				assert_false(option_concerns(a, c->name) &&
					     option_concerns(b, c->name));
		}
	}
}

static void
values_are_read(void **state)
{
	(void)state;
	for (const struct option_row *row = option_rows; row->name; row++) {
		struct options options = {0};
		const char *value;

		if (!row->value)
			continue;
		assert_false(option_set(row, "", &options));
		assert_false(option_set(row, "no such value", &options));
		for (size_t i = 0; (value = row->value(i)); i++)
			assert_true(option_set(row, value, &options));
	}
}

static void
operands_are_counted(void **state)
{
	static const struct {
		const char *operands;
		size_t least, most;
	} cases[] = {
		{"", 0, 0},
		{"KIND", 1, 1},
		{"[KIND]", 0, 1},
		{"FILE...", 1, SIZE_MAX},
		{"[FILE...]", 0, SIZE_MAX},
		{"DIR|MANIFEST", 1, 1},
		{"FILE [OTHER]", 1, 2},
		{"FILE OTHER...", 2, SIZE_MAX},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t least, most;
		line_operands(cases[i].operands, &least, &most);
		assert_int_equal(least, cases[i].least);
		assert_int_equal(most, cases[i].most);
	}
}

/* --- text in lines ------------------------------------------------------ */

static char *
wrapped(const char *text, int column, int indent)
{
	struct buf out = {0};
	char *result;

	wrap_text(&out, text, column, indent);
	result = strdup(out.data);
	buf_done(&out);
	return result;
}

static void
text_is_wrapped(void **state)
{
	char *text = wrapped("one two\n\nthree\nfour", 0, 2);

	(void)state;
	assert_string_equal(text, "one two\n\n  three\n  four\n");
	free(text);
	/* 39 characters fill 78 columns; the stop goes with the last of them */
	text = wrapped("one two\n\nthree", 0, 0);
	assert_string_equal(text, "one two\n\nthree\n");
	free(text);
	text = wrapped("一二三四五六七八九十一二三四五六七八九十"
		       "一二三四五六七八九十一二三四五六七八九十。",
		0, 2);
	assert_string_equal(text, "一二三四五六七八九十一二三四五六七八九十"
				  "一二三四五六七八九十一二三四五六七八九\n"
				  "  十。\n");
	free(text);
}

/* Is there a place in the line where it could have been broken? */
static bool
is_breakable(const char *line)
{
	uint32_t before, after;

	line += strspn(line, " ");
	before = utf8_next(&line);
	while ((after = utf8_next(&line))) {
		if (after == ' ' || wrap_may_break(before, after))
			return true;
		before = after;
	}
	return false;
}

/* Of any words: no line is too wide, and nothing but spaces changes. */
static void
any_text_is_wrapped(void **state)
{
	static const char *const words[] = {"andu", "--template", "公文", "，",
		"。", "（", "）", "“", "”", " ", " ", "a", "仿宋_GB2312", "、"};
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct buf text = {0}, bare = {0};
		int indent = round % 30, column;
		char *lines, *rest, *line;

		for (int i = 0; i < 120; i++) {
			size_t word;
			seed = seed * 1103515245u + 12345u;
			word = seed >> 16;
			buf_text(&text,
				words[word % (sizeof words / sizeof *words)]);
		}
		lines = rest = wrapped(text.data, indent, indent);
		column = indent;
		while ((line = strsep(&rest, "\n")) && rest) {
			assert_true(column + wrap_columns(line) <= WRAP_WIDTH ||
				    !is_breakable(line));
			assert_true(!*line || *last(line) != ' ');
			buf_text(&bare, line);
			column = 0;
		}
		/* both without spaces */
		for (char *from = text.data, *to = bare.data;; from++, to++) {
			from += strspn(from, " ");
			to += strspn(to, " ");
			assert_int_equal(*from, *to);
			if (!*from)
				break;
		}
		free(lines);
		buf_done(&text);
		buf_done(&bare);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_complete),
		cmocka_unit_test(options_are_complete),
		cmocka_unit_test(options_do_not_clash),
		cmocka_unit_test(values_are_read),
		cmocka_unit_test(operands_are_counted),
		cmocka_unit_test(text_is_wrapped),
		cmocka_unit_test(any_text_is_wrapped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
