/* Numbers of spreadsheets, values laid upon values, places. */
#include "support.h"

#include "batch/dates.h"
#include "base/digest.h"
#include "batch/names.h"
#include "batch/result.h"
#include "batch/results.h"
#include "batch/told.h"
#include "input/cells.h"
#include "input/input.h"
#include "library/overlay.h"

#include <stdio.h>
#include <unistd.h>

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
	shows("0.5", "yyyy/m/d", "0.5");
}

/* 2026/05/18 becomes 2026年5月18日; each of its parts keeps its place. */
static void
dates_keep_their_places(void **state)
{
	static const char row[] = "甲,\"2026/05/18 0:00\",乙\n";
	static const struct {
		size_t offset;
		int column;
	} places[] = {{0, 4}, {3, 7}, {4, 8}, {7, 9}, {8, 11}, {11, 12},
		{12, 13}, {13, 14}};
	struct source source = source_of(row, sizeof row - 1);
	struct field date = {
		.key = "date", .label = "日期", .type = FIELD_DATE};
	struct tree cell = {
		.kind = TREE_SCALAR,
		.style = SCALAR_CELL,
		.mark = {&source, 1, 3},
		.text = "2026/05/18 0:00",
		.length = 15,
		.key = "日期",
	};
	const struct tree root = {.kind = TREE_MAPPING,
		.text = "",
		.first = &cell,
		.last = &cell,
		.count = 1};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct tree *made = dates_respell(arena, &date, &root, diag);

	(void)state;
	assert_string_equal(made->first->text, "2026年5月18日");
	assert_string_equal(cell.text, "2026/05/18 0:00");
	assert_int_equal(diag_count(diag, LEVEL_INFO), 1);
	assert_int_equal(diag_count(diag, LEVEL_WARNING), 0);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		assert_int_equal(
			tree_mark_at(made->first, places[i].offset).column,
			places[i].column);
	cell.style = SCALAR_PLAIN; /* typed by hand: it is told, not changed */
	assert_ptr_equal(dates_respell(arena, &date, &root, diag), &root);
	diag_free(diag);
	arena_free(arena);
	source_done(&source);
}

/*
 * What was told of a draft is told again as long as every place is where it
 * was, in every file that it is read from.
 */
static void
places_are_all_told_apart(void **state)
{
	struct source draft = {.name = "a", .bytes = "12", .length = 2},
		      table = {.name = "b", .bytes = "34", .length = 2},
		      row = {.name = "c", .bytes = "5", .length = 1};
	struct tree origins[] = {
		{.kind = TREE_SCALAR, .text = "x", .mark = {&table, 3, 4}},
		{.kind = TREE_SCALAR, .text = "y", .mark = {&row, 5, 6}},
	};
	const struct piece pieces[] = {
		{0, &origins[0], 0}, {1, &origins[1], 0}};
	struct tree second = {.kind = TREE_SCALAR,
		.text = "z",
		.key = "l",
		.mark = {&draft, 7, 8},
		.key_mark = {&draft, 9, 10}};
	struct tree first = {.kind = TREE_SCALAR,
		.text = "xy",
		.key = "k",
		.mark = {&draft, 11, 12},
		.key_mark = {&draft, 13, 14},
		.pieces = pieces,
		.piece_count = 2,
		.next = &second};
	struct tree root = {.kind = TREE_MAPPING,
		.text = "",
		.mark = {&draft, 15, 16},
		.first = &first,
		.last = &second,
		.count = 2};
	int *const numbers[] = {&origins[0].mark.line, &origins[0].mark.column,
		&origins[1].mark.line, &origins[1].mark.column,
		&second.mark.line, &second.mark.column, &second.key_mark.line,
		&second.key_mark.column, &first.mark.line, &first.mark.column,
		&first.key_mark.line, &first.key_mark.column, &root.mark.line,
		&root.mark.column, &draft.skipped, &table.skipped,
		&row.skipped};
	struct source *const files[] = {&draft, &table, &row};
	const struct hash before = told_places(&root);

	(void)state;
	assert_true(hash_same(before, told_places(&root)));
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		++*numbers[i];
		assert_false(hash_same(before, told_places(&root)));
		--*numbers[i];
	}
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const struct source old = *files[i];

		files[i]->name = "other";
		assert_false(hash_same(before, told_places(&root)));
		files[i]->name = old.name;
		files[i]->bytes = "67";
		assert_false(hash_same(before, told_places(&root)));
		files[i]->bytes = old.bytes;
		files[i]->length--;
		assert_false(hash_same(before, told_places(&root)));
		files[i]->length++;
	}
	assert_true(hash_same(before, told_places(&root)));
}

/* What was told travels and is kept as one word. */
static void
reports_come_back(void **state)
{
	struct source source = {.name = "文 稿,1;%.yaml", .bytes = ""};
	const struct tree root = {
		.kind = TREE_MAPPING, .text = "", .mark = {&source, 1, 1}};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(), *again = diag_new();
	struct buf word = {0}, before = {0}, after = {0};
	struct diag_entry *all;
	size_t count;

	(void)state;
	diag_say(diag, MSG_NOT_DATE, ((struct mark){&source, 3, 7}), "成文日期",
		"a, b;\n%2c 100%");
	diag_say(diag, MSG_PREVIOUS_FAULTY, ((struct mark){0}), "");
	buf_text(&word, "");
	count = diag_sorted(diag, &all);
	for (size_t i = 0; i < count; i++)
		told_put(&word, &all[i]);
	assert_null(strpbrk(word.data, " \n\t"));
	assert_true(told_again(word.data, &root, arena, again));
	diag_print(diag, LEVEL_INFO, FORMAT_JSON, false, &before);
	diag_print(again, LEVEL_INFO, FORMAT_JSON, false, &after);
	assert_string_equal(before.data, after.data);
	/* cut off or damaged: told as far as it goes */
	word.data[word.length - 1] = '\0';
	assert_false(told_again(word.data, &root, arena, again));
	assert_false(told_again("99999,1,1,0,;", &root, arena, again));
	assert_false(told_again("x", &root, arena, again));
	memory_free(all);
	buf_done(&word);
	buf_done(&before);
	buf_done(&after);
	diag_free(diag);
	diag_free(again);
	arena_free(arena);
}

static void
names_are_safe(void **state)
{
	static const char *const suffixes[] = {".pdf", ".docx"};
	static const struct {
		const char *pattern, *wanted, *further;
	} cases[] = {
		{"{file}", "草稿.pdf", "草稿.docx"},
		{"{file}-{n}.pdf", "草稿-7.pdf", "草稿-7.docx"},
		{"{n}.docx", "7.pdf", "7.docx"},
		{"{n}.docx.pdf", "7.docx.pdf", "7.docx.docx"},
		{"{n}.xml", "7.xml.pdf", "7.xml.docx"},
		{".docx", NULL, NULL},
		{"南/{n}", "南/7.pdf", "南/7.docx"},
		{"", NULL, NULL},
		{"/{n}", NULL, NULL},
		{"../{n}", NULL, NULL},
		{"a//{n}", NULL, NULL},
		{"{file", NULL, NULL},
		{"{金额}-{n}", "无-7.pdf", "无-7.docx"},
		{"{备注}", NULL, NULL},
		{"{}", NULL, NULL},
	};
	struct tree cell = {.kind = TREE_SCALAR, .key = "金额", .text = "无"};
	const struct name_facts facts = {
		.file = "草稿", .n = 7, .cells = &cell, .cell_count = 1};
	const struct mark mark = {0};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const *names = names_fill(arena, cases[i].pattern,
			&facts, NULL, NULL, suffixes, 2, mark, diag);
		if (!cases[i].wanted) {
			assert_null(names);
			continue;
		}
		assert_string_equal(names[0], cases[i].wanted);
		assert_string_equal(names[1], cases[i].further);
	}
	diag_free(diag);
	arena_free(arena);
}

static const struct tree *
tree_of(struct arena *arena, struct source *source, struct diag *diag)
{
	const struct tree *root = input_read(session_of(arena, diag), source);

	assert_non_null(root);
	return root;
}

/* "名称=甲 资产={年初数=1}" of what --set makes of a draft. */
static void
assert_set(const char *draft, const char *sets, const char *expected)
{
	static const struct field closing = {
		.key = "closing", .label = "期末数"};
	static const struct field opening = {.key = "opening",
		.label = "年初数",
		.next = (struct field *)(uintptr_t)&closing};
	static const struct field assets = {.key = "assets",
		.label = "资产",
		.type = FIELD_GROUP,
		.scalar = "opening",
		.fields = (struct field *)(uintptr_t)&opening};
	static const struct field name = {.key = "name",
		.label = "名称",
		.next = (struct field *)(uintptr_t)&assets};
	struct source source = source_of(draft, strlen(draft));
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const char *list[8];
	struct buf out = {0};
	size_t count = 0;

	for (; *sets; sets += strcspn(sets, " "), sets += *sets == ' ')
		list[count++] = arena_copy(arena, sets, strcspn(sets, " "));
	buf_text(&out, "");
	TREE_FOR (
		child, overlay_set(arena, &name, tree_of(arena, &source, diag),
			       overlay_sets(arena, list, count))) {
		buf_format(&out, "%s%s=", out.length ? " " : "", child->key);
		if (child->kind == TREE_SCALAR)
			buf_text(&out, child->text);
		TREE_FOR (member, child)
			buf_format(&out, "{%s=%s}",
				member->key ? member->key : "-", member->text);
	}
	assert_string_equal(out.data, expected);
	buf_done(&out);
	diag_free(diag);
	arena_free(arena);
	source_done(&source);
}

static void
sets_by_fields(void **state)
{
	(void)state;
	assert_set("名称: 甲\n", "", "名称=甲");
	assert_set("名称: 甲\n", "name=乙", "name=乙");
	assert_set("name: 甲\n", "名称=乙", "名称=乙");
	assert_set("a: 1\n", "名称=乙", "a=1 名称=乙");
	/* the last one of a field */
	assert_set("名称: 甲\n", "name=乙 名称=丙", "名称=丙");
	assert_set("名称: 甲\n", "名称=丙 name=乙", "name=乙");
	/* given twice: of the second the model tells */
	assert_set("名称: 甲\nname: 乙\n", "name=丙", "name=丙 name=乙");
	/* a member of a group, which keeps the others */
	assert_set("资产: {期末数: 1}\n", "资产.年初数=2",
		"assets={期末数=1}{年初数=2}");
	assert_set("assets: {opening: 1, closing: 2}\n", "年初数=3",
		"assets={年初数=3}{closing=2}");
	assert_set(
		"名称: 甲\n", "assets.closing=2", "名称=甲 assets={closing=2}");
	/* a text that stands for one of them */
	assert_set("资产: 1\n", "期末数=2", "assets={opening=1}{期末数=2}");
	assert_set("资产: 1\n", "年初数=2", "assets={年初数=2}");
	assert_set("资产:\n", "年初数=2", "assets={年初数=2}");
	/* no group: what is there stays, and is told */
	assert_set("资产: [1]\n", "年初数=2", "资产={-=1}");
	/* names of nothing stay as they are */
	assert_set("名称: 甲\n", "名=乙", "名称=甲 名=乙");
	assert_set("名称: 甲\n", "名称.二=乙", "名称=甲 名称.二=乙");
	assert_set("名称: 甲\n", "资产.二=乙", "名称=甲 assets={二=乙}");
	/* of the kind there is one, before its names are known */
	assert_set("a: 1\n", "kind=甲 文种=乙 kind=丙", "a=1 kind=丙");
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
	const struct tree *both = overlay(arena, &name,
		tree_of(arena, &below, diag), tree_of(arena, &above, diag));

	(void)state;
	assert_int_equal(both->count, 2);
	assert_string_equal(
		overlay_lookup(both, &name, "名称", NULL)->text, "乙");
	assert_string_equal(
		overlay_lookup(both, &name, "年初数", NULL)->text, "1");
	assert_string_equal(
		overlay_lookup(both, &name, "assets.期末数", NULL)->text, "2");
	assert_null(overlay_lookup(both, &name, "无", NULL));
	diag_free(diag);
	arena_free(arena);
	source_done(&below);
	source_done(&above);
}

/* --- what earlier runs made ----------------------------------------------- */

static const struct made kept[] = {
	{"甲.pdf", {1, 2}, {3, 4}, 5, 6, NULL, {0, 0}},
	{"b/乙 丙.pdf", {0x123456789abcdef0, 0xfedcba9876543210}, {7, 8},
		123456, 1700000000123456789, "L34,1,2", {9, 10}},
	{"c.pdf", {11, 12}, {13, 14}, 0, 0, "", {15, 16}},
};

enum { KEPT = sizeof kept / sizeof *kept };

/* All of it, or not at all: a line that is damaged is not believed. */
static void
assert_is_kept(const struct made *made, const struct made *wanted)
{
	assert_string_equal(made->name, wanted->name);
	assert_true(hash_same(made->input, wanted->input));
	assert_true(hash_same(made->bytes, wanted->bytes));
	assert_true(made->size == wanted->size);
	assert_true(made->changed == wanted->changed);
	assert_true(!made->told == !wanted->told);
	if (made->told) {
		assert_string_equal(made->told, wanted->told);
		assert_true(hash_same(made->places, wanted->places));
	}
}

/* Reads the text as the file of results; how many of `kept` it gives. */
static size_t
count_kept(const char *folder, const char *text, size_t length)
{
	char path[128];
	struct results *results;
	size_t count = 0;
	FILE *file;

	snprintf(path, sizeof path, "%s/.andu-batch.results", folder);
	file = fopen(path, "r+");
	if (!file)
		file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, length, file), length);
	assert_int_equal(fflush(file), 0);
	assert_int_equal(ftruncate(fileno(file), (off_t)length), 0);
	fclose(file);
	results = results_open(folder, "");
	for (size_t i = 0; i < KEPT; i++) {
		const struct made *made = results_lookup(results, kept[i].name);
		if (made)
			assert_is_kept(made, &kept[i]);
		count += made != NULL;
	}
	results_free(results);
	return count;
}

static void
damaged_results_are_not_believed(void **state)
{
	char folder[] = "/tmp/andu-results-XXXXXX", path[128], text[2000];
	struct results *results;
	size_t length, lines = 0;
	FILE *file;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/.andu-batch.results", folder);
	results = results_open(folder, "");
	assert_null(results_lookup(results, "c.pdf"));
	for (size_t i = 0; i < KEPT; i++) {
		results_add(results, &kept[i]);
		assert_is_kept(results_lookup(results, kept[i].name), &kept[i]);
	}
	results_free(results);
	file = fopen(path, "r");
	assert_non_null(file);
	length = fread(text, 1, sizeof text, file);
	fclose(file);
	assert_in_range(length, 100, sizeof text - 1);
	assert_int_equal(count_kept(folder, text, length), KEPT);
	/* cut off anywhere: what stands before is believed */
	for (size_t i = 0; i <= length; i++) {
		size_t count = count_kept(folder, text, i);

		assert_true(count >= lines && count <= lines + 1);
		lines = count;
	}
	/* a bit changed anywhere: the other lines are */
	for (size_t i = 0; i < length; i++) {
		size_t count;

		text[i] ^= 1;
		count = count_kept(folder, text, length);
		assert_true(count + 2 >= KEPT);
		text[i] ^= 1;
	}
	assert_int_equal(count_kept(folder, text, length), KEPT);
	unlink(path);
	rmdir(folder);
}

/* What a worker has sent is taken as it was put, whole, or not at all. */
static void
results_of_workers_are_whole(void **state)
{
	struct arena *arena = arena_new();
	struct fact fact = {7, "10.00", "a.yaml", 3, 4};
	struct made made[] = {{.name = "a.pdf", .told = "[]", .size = 7},
		{.name = "a.docx", .changed = -1}};
	struct result put = {.index = 5,
		.outcome = OUTCOME_REFUSED,
		.source = "a.yaml",
		.made = made,
		.made_count = 2,
		.errors = 1,
		.warnings = 2,
		.notes = 3,
		.is_row = true,
		.text = "a.yaml:1:1: 错误: x\n",
		.json = "{}",
		.lines = "",
		.shared = "",
		.kind = "reply-letter",
		.facts = &fact,
		.fact_count = 1};
	struct result seen;
	struct buf out = {0};
	size_t length;

	(void)state;
	result_put(&out, &put);
	length = out.length;
	assert_true(result_take(out.data, length, arena, &seen));
	assert_int_equal(seen.index, 5);
	assert_int_equal(seen.outcome, OUTCOME_REFUSED);
	assert_int_equal(seen.notes, 3);
	assert_true(seen.is_row && !seen.told_anew);
	assert_int_equal(seen.made_count, 2);
	assert_string_equal(seen.made[0].told, "[]");
	assert_int_equal(seen.made[0].size, 7);
	assert_null(seen.made[1].told);
	assert_int_equal(seen.made[1].changed, -1);
	assert_string_equal(result_names(&seen, arena), "a.pdf, a.docx");
	assert_string_equal(seen.text, put.text);
	assert_int_equal(seen.fact_count, 1);
	assert_string_equal(seen.facts[0].value, "10.00");
	assert_int_equal(seen.facts[0].column, 4);
	for (size_t i = 0; i < length; i++)
		assert_false(result_take(out.data, i, arena, &seen));
	buf_char(&out, 0);
	assert_false(result_take(out.data, length + 1, arena, &seen));
	for (int outcome = 0; outcome <= OUTCOMES; outcome++) {
		buf_done(&out);
		out = (struct buf){0};
		put.outcome = (enum outcome)outcome;
		result_put(&out, &put);
		assert_true(result_take(out.data, out.length, arena, &seen) ==
			    (outcome < OUTCOMES));
	}
	buf_done(&out);
	arena_free(arena);
}

/* A file's hash is that of its bytes, wherever it stands; of none there is
 * none. */
static void
files_are_told_apart(void **state)
{
	static const char *const texts[] = {"", "a", "b", "ab", "ba", "a\n"};
	struct hash first = {0, 0};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char path[] = "/tmp/andu-hash-XXXXXX";
		int fd = mkstemp(path);
		size_t length = strlen(texts[i]);
		struct hash seen = {7, 7};

		assert_true(fd >= 0);
		assert_int_equal(write(fd, texts[i], length), length);
		close(fd);
		assert_true(hash_file(path, &seen));
		assert_true(hash_same(seen, hash_bytes(texts[i], length)));
		assert_true(!i || !hash_same(seen, first));
		first = i ? first : seen;
		unlink(path);
		assert_false(hash_file(path, &seen));
	}
	assert_false(hash_file("/tmp", &first));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_shown_as_in_the_spreadsheet),
		cmocka_unit_test(dates_keep_their_places),
		cmocka_unit_test(places_are_all_told_apart),
		cmocka_unit_test(reports_come_back),
		cmocka_unit_test(names_are_safe),
		cmocka_unit_test(labels_meet_their_keys),
		cmocka_unit_test(damaged_results_are_not_believed),
		cmocka_unit_test(results_of_workers_are_whole),
		cmocka_unit_test(files_are_told_apart),
		cmocka_unit_test(sets_by_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
