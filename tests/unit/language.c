/* The language of messages: what the environment says, and --lang. */
#include "base/buf.h"
#include "base/language.h"
#include "base/reports.h"
#include "check/check.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ENGLISH "the file is empty"
#define CHINESE "文件是空的"

static const char *
message(const char *all, const char *messages, const char *lang,
	const char *forced)
{
	unsetenv("LANGUAGE");
	setenv("LC_ALL", all, 1);
	setenv("LC_MESSAGES", messages, 1);
	setenv("LANG", lang, 1);
	language_init(forced);
	return _(ENGLISH);
}

static void
follows_the_environment(void **state)
{
	(void)state;
	assert_string_equal(message("", "", "zh_CN.UTF-8", NULL), CHINESE);
	assert_string_equal(message("", "", "en_US.UTF-8", NULL), ENGLISH);
	assert_string_equal(message("", "zh_CN", "en_US", NULL), CHINESE);
	assert_string_equal(message("", "de_DE", "zh_CN", NULL), ENGLISH);
	assert_string_equal(message("zh_CN.UTF-8", "C", "C", NULL), CHINESE);
	assert_string_equal(message("C", "zh_CN", "zh_CN", NULL), ENGLISH);
	assert_string_equal(message("", "", "", NULL), ENGLISH);
}

static void
any_chinese_locale(void **state)
{
	(void)state;
	assert_string_equal(message("zh_CN.GB18030", "", "", NULL), CHINESE);
	assert_string_equal(message("zh_TW.UTF-8", "", "", NULL), CHINESE);
	assert_string_equal(message("zh", "", "", NULL), CHINESE);
}

static void
forced_wins(void **state)
{
	(void)state;
	assert_string_equal(message("C", "C", "C", "zh"), CHINESE);
	assert_string_equal(message("zh_CN.UTF-8", "", "", "en"), ENGLISH);
	assert_string_equal(message("zh_CN.UTF-8", "", "", ""), CHINESE);
}

static void
numbers_stay(void **state)
{
	char text[16];

	(void)state;
	message("de_DE.UTF-8", "", "", NULL);
	snprintf(text, sizeof text, "%.1f", 1.5);
	assert_string_equal(text, "1.5");
	message("zh_CN.UTF-8", "", "", NULL);
	assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
	assert_string_equal(setlocale(LC_CTYPE, NULL), "C");
	assert_string_equal(setlocale(LC_COLLATE, NULL), "C");
}

static void
unknown_text_stays(void **state)
{
	(void)state;
	message("zh_CN.UTF-8", "", "", NULL);
	assert_string_equal(_("no such message"), "no such message");
}

/* --fix mends drafts: in a cell of a table no remedy speaks of it. */
static size_t
remedies_in_tables(const char *language)
{
	struct source table = {.name = "a.csv", .bytes = "", .no_fix = true};
	struct source draft = {.name = "a.yaml", .bytes = ""};
	const struct message *message;
	size_t cut = 0;

	language_init(language);
	for (size_t n = 0;
		(message = check_message(n)) || n < MESSAGE_COUNT + 400; n++) {
		struct buf in_draft = {0}, in_table = {0};
		struct diag_entry kept = {
			.message = message, .details = {"甲", "乙"}};

		if (!message)
			continue;
		buf_text(&in_draft, "");
		buf_text(&in_table, "");
		kept.mark.source = &draft;
		report_remedy(&in_draft, &kept);
		kept.mark.source = &table;
		report_remedy(&in_table, &kept);
		if (strstr(in_draft.data, "--fix")) {
			cut++;
			assert_null(strstr(in_table.data, "fix"));
			assert_null(strstr(in_table.data, "改正"));
			assert_true(in_table.length > 3);
		} else {
			assert_string_equal(in_draft.data, in_table.data);
		}
		buf_done(&in_draft);
		buf_done(&in_table);
	}
	return cut;
}

static void
no_fix_in_tables(void **state)
{
	(void)state;
	assert_true(remedies_in_tables("en") > 15);
	assert_true(remedies_in_tables("zh") > 15);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(follows_the_environment),
		cmocka_unit_test(any_chinese_locale),
		cmocka_unit_test(no_fix_in_tables),
		cmocka_unit_test(forced_wins),
		cmocka_unit_test(numbers_stay),
		cmocka_unit_test(unknown_text_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
