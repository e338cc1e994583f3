/* libandu as another program sees it: only what andu.h tells. */
#include "library/andu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char letter[] = "文种: 复函\n发文机关: 云溪市教育局\n"
			     "标题: 关于开放场地的复函\n主送机关: 陈一诺委员\n"
			     "正文: 同意。\n成文日期: 2026年5月6日\n";

static int
open_handle(void **state)
{
	*state = andu_open(ANDU_TEST_DATA);
	return *state ? 0 : -1;
}

static int
close_handle(void **state)
{
	andu_close(*state);
	return 0;
}

static void
test_makes_pdf_and_docbook(void **state)
{
	size_t length, again;
	struct andu_result *pdf = andu_build_text(
		*state, "a.yaml", letter, strlen(letter), ANDU_PDF);
	struct andu_result *same = andu_build_text(
		*state, "a.yaml", letter, strlen(letter), ANDU_PDF);
	struct andu_result *xml = andu_build_text(
		*state, "a.yaml", letter, strlen(letter), ANDU_DOCBOOK);
	const char *bytes = andu_result_bytes(pdf, &length);

	assert_int_equal(andu_result_status(pdf), ANDU_DONE);
	assert_memory_equal(bytes, "%PDF-", 5);
	assert_int_equal(andu_result_pages(pdf), 1);
	assert_memory_equal(andu_result_bytes(same, &again), bytes, length);
	assert_int_equal(again, length);
	bytes = andu_result_bytes(xml, &length);
	assert_memory_equal(bytes, "<?xml", 5);
	assert_int_equal(andu_result_pages(xml), 0);
	andu_result_free(pdf);
	andu_result_free(same);
	andu_result_free(xml);
}

static void
test_tells_faults_with_places(void **state)
{
	static const char text[] = "文种: 复函\n发文机关: 甲局\n"
				   "标题: 复函\n发文机关: 乙局\n误: 1\n";
	struct andu_result *result = andu_build_text(
		*state, "drafts/a.yaml", text, strlen(text), ANDU_PDF);
	size_t length = 1, count = andu_result_message_count(result);
	bool doubled = false;

	assert_int_equal(andu_result_status(result), ANDU_INPUT);
	assert_null(andu_result_bytes(result, &length));
	assert_int_equal(length, 0);
	assert_true(count >= 3);
	assert_null(andu_result_message(result, count));
	for (size_t i = 0; i < count; i++) {
		const struct andu_message *m = andu_result_message(result, i);

		assert_non_null(strstr(andu_result_json(result), m->id));
		assert_string_equal(m->file, "drafts/a.yaml");
		assert_true(*m->text && m->clause && m->remedy);
		if (strcmp(m->id, "duplicate-key"))
			continue;
		doubled = true;
		assert_int_equal(m->level, ANDU_ERROR);
		assert_int_equal(m->line, 4);
		assert_int_equal(m->column, 1);
	}
	assert_true(doubled);
	andu_result_free(result);
}

static void
test_check_makes_nothing(void **state)
{
	size_t length;
	struct andu_result *result =
		andu_check_text(*state, "a.yaml", letter, strlen(letter));

	assert_int_equal(andu_result_status(result), ANDU_DONE);
	assert_null(andu_result_bytes(result, &length));
	andu_result_free(result);
}

static void
test_fields_are_set_and_unset(void **state)
{
	struct andu_result *result;

	andu_set_field(*state, "误", "1");
	andu_set_field(*state, "误", "2");
	result = andu_check_text(*state, "a.yaml", letter, strlen(letter));
	assert_int_equal(andu_result_status(result), ANDU_INPUT);
	andu_result_free(result);
	andu_set_field(*state, "误", NULL);
	andu_set_field(*state, "不在", NULL);
	result = andu_check_text(*state, "a.yaml", letter, strlen(letter));
	assert_int_equal(andu_result_status(result), ANDU_DONE);
	andu_result_free(result);
}

static void
test_odd_texts(void **state)
{
	static const struct {
		const char *text;
		size_t length;
	} odd[] = {{"", 0}, {NULL, 0}, {"\0\0", 2}, {"\xff\xfe", 2},
		{"a: [", 4}, {letter, 30}};
	char *large = calloc(1, 17 << 20);
	struct andu_result *result;

	for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
		result = andu_check_text(
			*state, "odd", odd[i].text, odd[i].length);
		assert_int_equal(andu_result_status(result), ANDU_INPUT);
		assert_true(andu_result_message_count(result) > 0);
		andu_result_free(result);
	}
	result = andu_check_text(*state, "large", large, 17 << 20);
	assert_string_equal(
		andu_result_message(result, 0)->id, "file-too-large");
	andu_result_free(result);
	free(large);
}

static void
test_surroundings(void **state)
{
	struct andu_result *result;

	(void)state;
	assert_null(andu_open("/nonexistent"));
	result = andu_build_file(*state, "/nonexistent/a.yaml", ANDU_PDF);
	assert_int_equal(andu_result_status(result), ANDU_SURROUNDINGS);
	assert_null(andu_result_message(result, 0)->file);
	andu_result_free(result);

	andu_set_fonts(*state, "/nonexistent");
	result = andu_build_text(
		*state, "a.yaml", letter, strlen(letter), ANDU_PDF);
	assert_int_equal(andu_result_status(result), ANDU_SURROUNDINGS);
	andu_result_free(result);
	andu_set_fonts(*state, NULL);

	andu_set_template(*state, "/nonexistent.yaml");
	result = andu_check_text(*state, "a.yaml", letter, strlen(letter));
	assert_int_not_equal(andu_result_status(result), ANDU_DONE);
	andu_result_free(result);
	andu_set_template(*state, NULL);

	andu_set_templates(*state, "/nonexistent");
	result = andu_check_text(
		*state, "/nonexistent/a.yaml", letter, strlen(letter));
	assert_int_not_equal(andu_result_status(result), ANDU_DONE);
	andu_result_free(result);
	andu_set_templates(*state, NULL);

	result = andu_check_text(*state, "a.yaml", letter, strlen(letter));
	assert_int_equal(andu_result_status(result), ANDU_DONE);
	andu_result_free(result);
}

static void
test_a_result_outlives_its_handle(void **state)
{
	struct andu *andu = andu_open(ANDU_TEST_DATA);
	struct andu_result *result = andu_build_text(
		andu, "a.yaml", letter, strlen(letter), ANDU_PDF);
	size_t length;

	(void)state;
	andu_close(andu);
	andu_close(NULL);
	assert_memory_equal(andu_result_bytes(result, &length), "%PDF-", 5);
	andu_result_free(result);
	andu_result_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_makes_pdf_and_docbook),
		cmocka_unit_test(test_tells_faults_with_places),
		cmocka_unit_test(test_check_makes_nothing),
		cmocka_unit_test(test_fields_are_set_and_unset),
		cmocka_unit_test(test_odd_texts),
		cmocka_unit_test(test_surroundings),
		cmocka_unit_test(test_a_result_outlives_its_handle),
	};

	return cmocka_run_group_tests(tests, open_handle, close_handle);
}
