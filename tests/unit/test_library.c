/* libandu as another program sees it: only what andu.h tells. */
#include "library/andu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* The field is named as one likes, whatever the draft calls it. */
static void
test_sets_by_fields(void **state)
{
	static const char *const names[] = {"title", "标题", "title"};
	static const char *const titles[] = {
		"甲的复函", "乙的复函", "丙的复函"};
	struct andu_result *result;
	size_t length;

	for (size_t i = 0; i < 3; i++) {
		andu_set_field(*state, names[i], titles[i]);
		result = andu_build_text(
			*state, "a.yaml", letter, strlen(letter), ANDU_DOCBOOK);
		assert_int_equal(andu_result_status(result), ANDU_DONE);
		assert_non_null(
			strstr(andu_result_bytes(result, &length), titles[i]));
		andu_result_free(result);
	}
	andu_set_field(*state, "title", NULL);
	andu_set_field(*state, "标题", NULL);
	andu_set_field(*state, "标提", "丁");
	result = andu_check_text(*state, "a.yaml", letter, strlen(letter));
	assert_int_equal(andu_result_status(result), ANDU_INPUT);
	assert_string_equal(andu_result_message(result, 0)->file, "--set");
	andu_result_free(result);
	andu_set_field(*state, "标提", NULL);
}

/* Is the text in what the letter becomes as DocBook? */
static bool
says(struct andu *andu, const char *text)
{
	size_t length;
	struct andu_result *xml = andu_build_text(
		andu, "a.yaml", letter, strlen(letter), ANDU_DOCBOOK);
	const char *bytes = andu_result_bytes(xml, &length);
	bool found = bytes && memmem(bytes, length, text, strlen(text));

	andu_result_free(xml);
	return found;
}

static void
test_values_take_the_place_of_the_documents(void **state)
{
	assert_true(says(*state, "关于开放场地的复函"));
	andu_set_field(*state, "标题", "甲题的复函");
	/* the key of one is the start of the other's */
	andu_set_field(*state, "标题分行", "甲题的复函");
	assert_true(says(*state, "甲题的复函"));
	assert_false(says(*state, "关于开放场地的复函"));
	andu_set_field(*state, "标题", "乙题的复函");
	andu_set_field(*state, "标题分行", "乙题的复函");
	andu_set_field(*state, "主送机关", "周怀瑾=委员");
	assert_true(says(*state, "乙题的复函"));
	assert_false(says(*state, "甲题"));
	assert_true(says(*state, "周怀瑾=委员"));
	/* the first goes, what was set behind it stays */
	andu_set_field(*state, "标题", NULL);
	andu_set_field(*state, "标题分行", NULL);
	assert_true(says(*state, "关于开放场地的复函"));
	assert_true(says(*state, "周怀瑾=委员"));
	andu_set_field(*state, "主送机关", NULL);
	assert_true(says(*state, "陈一诺委员"));
}

/* Notes, warnings and errors, in the order of their places. */
static void
test_levels_and_order(void **state)
{
	static const char text[] =
		"文种: 复函\n发文机关: 云溪市教育局\n"
		"标题: 关于开放场地的复函\n主送机关: 陈一诺委员\n"
		"正文: |\n  同意,开放。\n  北京-上海。\n  共 12 所。\n"
		"成文日期: 2026年5月6日\n";
	static const struct {
		const char *id;
		enum andu_level level;
		int line, column;
	} wanted[] = {
		{"L34", ANDU_ERROR, 6, 5},
		{"L45", ANDU_NOTE, 7, 4},
		{"L48", ANDU_WARNING, 8, 3},
	};
	struct andu_result *result =
		andu_check_text(*state, "a.yaml", text, strlen(text));
	size_t next = 0;
	int line = 0;

	for (size_t i = 0; i < andu_result_message_count(result); i++) {
		const struct andu_message *m = andu_result_message(result, i);

		if (m->line)
			assert_true(m->line >= line);
		line = m->line;
		if (next == 3 || strcmp(m->id, wanted[next].id))
			continue;
		assert_int_equal(m->level, wanted[next].level);
		assert_int_equal(m->line, wanted[next].line);
		assert_int_equal(m->column, wanted[next].column);
		assert_true(*m->text && *m->remedy);
		next++;
	}
	assert_int_equal(next, 3);
	assert_int_equal(andu_result_status(result), ANDU_INPUT);
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
	/* sixteen MiB of nothing but an empty line are read */
	memset(large, '\n', 17 << 20);
	for (size_t more = 0; more < 2; more++) {
		result = andu_check_text(
			*state, "large", large, (16 << 20) + more);
		assert_true(!strcmp("file-too-large",
				    andu_result_message(result, 0)->id) ==
			    (more > 0));
		if (!more)
			andu_result_free(result);
	}
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

/* The header's version is the library's. */
static void
test_version(void **state)
{
	char text[32];

	(void)state;
	snprintf(text, sizeof text, "%d.%d.%d", ANDU_VERSION_MAJOR,
		ANDU_VERSION_MINOR, ANDU_VERSION_PATCH);
	assert_string_equal(text, andu_version());
}

static void
test_open_says_why(void **state)
{
	char reason[256], small[25];
	struct andu *andu;

	(void)state;
	assert_null(andu_open_or_say("/不在此处", reason, sizeof reason));
	assert_non_null(strstr(reason, "/不在此处"));
	/* cut between characters: “ and /, then 不在此处 of three bytes each */
	assert_null(andu_open_or_say(
		"/不在此处不在此处不在此处", small, sizeof small));
	assert_int_equal(strlen(small), 22);
	assert_memory_equal(reason, small, 16);
	assert_null(andu_open_or_say("/不在此处", small, 1));
	assert_string_equal(small, "");
	assert_null(andu_open_or_say("/不在此处", NULL, 0));
	strcpy(reason, "old");
	andu = andu_open_or_say(ANDU_TEST_DATA, reason, sizeof reason);
	assert_non_null(andu);
	assert_string_equal(reason, "");
	andu_close(andu);
}

struct taken {
	char *bytes;
	size_t length, pieces, most;
};

static bool
take(void *context, const void *bytes, size_t length)
{
	struct taken *taken = context;

	if (taken->pieces == taken->most)
		return false;
	taken->pieces++;
	taken->bytes = realloc(taken->bytes, taken->length + length);
	assert_non_null(taken->bytes);
	memcpy(taken->bytes + taken->length, bytes, length);
	taken->length += length;
	return true;
}

static void
test_a_sink_takes_the_bytes(void **state)
{
	struct taken taken = {.most = 1000};
	struct andu_result *whole = andu_build_text(
		*state, "a.yaml", letter, strlen(letter), ANDU_PDF);
	struct andu_result *result;
	size_t length, none;
	const void *bytes = andu_result_bytes(whole, &length);

	andu_set_sink(*state, take, &taken);
	result = andu_build_text(
		*state, "a.yaml", letter, strlen(letter), ANDU_PDF);
	assert_int_equal(andu_result_status(result), ANDU_DONE);
	assert_null(andu_result_bytes(result, &none));
	assert_int_equal(taken.length, length);
	assert_memory_equal(taken.bytes, bytes, length);
	assert_true(taken.pieces > 1 || length <= 65536);
	andu_result_free(result);

	taken.most = taken.pieces; /* the next one is refused */
	result = andu_build_text(
		*state, "a.yaml", letter, strlen(letter), ANDU_PDF);
	assert_int_equal(andu_result_status(result), ANDU_SURROUNDINGS);
	assert_non_null(strstr(andu_result_json(result), "sink-refused"));
	andu_result_free(result);

	/* what has errors, and what is only checked, hands over nothing */
	result = andu_build_text(*state, "a.yaml", "a: [", 4, ANDU_PDF);
	assert_int_equal(andu_result_status(result), ANDU_INPUT);
	andu_result_free(result);
	result = andu_check_text(*state, "a.yaml", letter, strlen(letter));
	assert_int_equal(andu_result_status(result), ANDU_DONE);
	andu_result_free(result);
	andu_set_sink(*state, NULL, NULL);
	andu_result_free(whole);
	free(taken.bytes);
}

/* What is longer than a piece arrives whole, no byte twice. */
static void
test_a_sink_takes_all_pieces(void **state)
{
	static const char path[] =
		ANDU_TEST_DATA "/examples/work-report-research.yaml";
	struct taken taken = {.most = 1000};
	struct andu_result *whole = andu_build_file(*state, path, ANDU_PDF);
	struct andu_result *result;
	size_t length;
	const void *bytes = andu_result_bytes(whole, &length);

	assert_true(length > 2 * 65536);
	andu_set_sink(*state, take, &taken);
	result = andu_build_file(*state, path, ANDU_PDF);
	assert_int_equal(andu_result_status(result), ANDU_DONE);
	assert_int_equal(taken.length, length);
	assert_memory_equal(taken.bytes, bytes, length);
	assert_int_equal(taken.pieces, (length + 65535) / 65536);
	andu_result_free(result);
	andu_set_sink(*state, NULL, NULL);
	andu_result_free(whole);
	free(taken.bytes);
}

static void
test_kinds_and_schemas(void **state)
{
	const struct andu_kind *kind;
	bool found = false;

	for (size_t i = 0; (kind = andu_kind(*state, i)); i++) {
		struct andu_result *schema = andu_schema(*state, kind->key);
		size_t length;
		const char *bytes = andu_result_bytes(schema, &length);

		assert_int_equal(andu_result_status(schema), ANDU_DONE);
		assert_true(length && bytes[0] == '{');
		andu_result_free(schema);
		assert_true(*kind->names);
		if (!strcmp(kind->key, "reply-letter"))
			found = strstr(kind->names, "复函") != NULL;
	}
	assert_true(found);
	andu_set_templates(*state, "/nonexistent");
	assert_null(andu_kind(*state, 0));
	andu_set_templates(*state, NULL);
	assert_non_null(andu_kind(*state, 0));
}

static void
test_an_unknown_kind_has_no_schema(void **state)
{
	struct andu_result *schema = andu_schema(*state, "贺信");
	size_t length;

	assert_int_equal(andu_result_status(schema), ANDU_INPUT);
	assert_null(andu_result_bytes(schema, &length));
	assert_true(andu_result_message_count(schema) > 0);
	andu_result_free(schema);
}

static void
test_mends_what_is_safe(void **state)
{
	static const char text[] = "文种: 复函\n发文机关: 云溪市教育局\n"
				   "标题: 关于开放场地的复函\n"
				   "主送机关: 陈一诺委员\n"
				   "正文: 同意。\n成文日期: 2026-05-06\n";
	struct andu_result *result =
		andu_fix_text(*state, "a.yaml", text, strlen(text));
	size_t length;
	const char *bytes = andu_result_bytes(result, &length);

	assert_int_equal(andu_result_status(result), ANDU_DONE);
	assert_int_equal(andu_result_changes(result), 1);
	assert_int_equal(length, strlen(letter));
	assert_memory_equal(bytes, letter, length);
	andu_result_free(result);

	/* nothing to mend: as it was, and what is wrong is told */
	result = andu_fix_text(*state, "a.yaml", "文种: 复函\n误: 1\n", 20);
	assert_int_equal(andu_result_changes(result), 0);
	assert_memory_equal(
		andu_result_bytes(result, &length), "文种: 复函\n误: 1\n", 20);
	assert_true(andu_result_message_count(result) > 0);
	andu_result_free(result);

	result = andu_fix_file(*state, "/nonexistent.yaml");
	assert_int_equal(andu_result_status(result), ANDU_SURROUNDINGS);
	assert_null(andu_result_bytes(result, &length));
	andu_result_free(result);
}

/* Without an office's font on the machine they are those shipped. */
static void
test_system_fonts(void **state)
{
	struct andu_result *result;

	andu_set_system_fonts(*state, true);
	result = andu_build_text(
		*state, "a.yaml", letter, strlen(letter), ANDU_PDF);
	assert_int_equal(andu_result_status(result), ANDU_DONE);
	andu_result_free(result);
	andu_set_system_fonts(*state, false);
}

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "we");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

/* A text names files of its own folder, and of those that are allowed. */
static void
test_walls_around_a_text(void **state)
{
	static const char text[] = "文种: 工作报告\n标题: 关于工作的报告\n"
				   "引用: ../b/s.yaml\n";
	char top[] = "/tmp/andu-walls-XXXXXX", outer[40], shared[60], own[60];
	struct andu_result *result;

	assert_non_null(mkdtemp(top));
	snprintf(outer, sizeof outer, "%s/b", top);
	snprintf(own, sizeof own, "%s/a", top);
	assert_int_equal(mkdir(outer, 0777) + mkdir(own, 0777), 0);
	snprintf(shared, sizeof shared, "%s/s.yaml", outer);
	write_file(shared, "正文: 同意。\n");
	snprintf(own, sizeof own, "%s/a/a.yaml", top);
	for (int allowed = 0; allowed < 3; allowed++) {
		andu_allow_outside(*state, allowed == 1 ? outer : NULL);
		result = andu_check_text(*state, own, text, strlen(text));
		assert_int_equal(andu_result_status(result),
			allowed == 1 ? ANDU_DONE : ANDU_INPUT);
		assert_int_equal(
			strstr(andu_result_json(result), "\"outside\"") != NULL,
			allowed != 1);
		andu_result_free(result);
	}
	unlink(shared);
	rmdir(outer);
	snprintf(own, sizeof own, "%s/a", top);
	rmdir(own);
	rmdir(top);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_makes_pdf_and_docbook),
		cmocka_unit_test(test_tells_faults_with_places),
		cmocka_unit_test(test_check_makes_nothing),
		cmocka_unit_test(test_fields_are_set_and_unset),
		cmocka_unit_test(test_sets_by_fields),
		cmocka_unit_test(test_values_take_the_place_of_the_documents),
		cmocka_unit_test(test_levels_and_order),
		cmocka_unit_test(test_odd_texts),
		cmocka_unit_test(test_surroundings),
		cmocka_unit_test(test_a_result_outlives_its_handle),
		cmocka_unit_test(test_version),
		cmocka_unit_test(test_open_says_why),
		cmocka_unit_test(test_a_sink_takes_the_bytes),
		cmocka_unit_test(test_a_sink_takes_all_pieces),
		cmocka_unit_test(test_kinds_and_schemas),
		cmocka_unit_test(test_an_unknown_kind_has_no_schema),
		cmocka_unit_test(test_mends_what_is_safe),
		cmocka_unit_test(test_system_fonts),
		cmocka_unit_test(test_walls_around_a_text),
	};

	return cmocka_run_group_tests(tests, open_handle, close_handle);
}
