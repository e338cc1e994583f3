/*
 * Safe changes: which edits are made in the bytes of a file, and the proof.
 * What of a line stands within brackets.
 */
#include "support.h"

#include "check/check.h"
#include "check/checker.h"
#include "check/fix.h"
#include "check/search.h"
#include "input/input.h"

struct scene {
	struct arena *arena;
	struct diag *diag;
	struct source source;
	const struct tree *root;
};

static void
scene_start(struct scene *s, const char *text)
{
	*s = (struct scene){.arena = arena_new(),
		.diag = diag_new(),
		.source = source_of(text, strlen(text))};
	s->root = input_read(session_of(s->arena, s->diag), &s->source);
	assert_non_null(s->root);
}

static void
scene_end(struct scene *s)
{
	diag_free(s->diag);
	arena_free(s->arena);
	source_done(&s->source);
}

/* An edit of the first value, told by the characters that go. */
static struct edit
edit_of(const struct scene *s, const char *old, const char *text)
{
	const struct tree *scalar = s->root->first;
	const char *at = strstr(scalar->text, old);

	assert_non_null(at);
	return (struct edit){.scalar = scalar,
		.offset = (size_t)(at - scalar->text),
		.old = old,
		.length = strlen(old),
		.text = text};
}

static void
assert_applied(struct scene *s, struct edit *edits, size_t count,
	size_t wanted_count, const char *wanted)
{
	struct buf out = {0};

	for (size_t i = 0; i + 1 < count; i++)
		edits[i].next = &edits[i + 1];
	assert_int_equal(
		fix_apply(s->arena, &s->source, edits, &out), wanted_count);
	buf_text(&out, "");
	assert_string_equal(out.data, wanted);
	buf_done(&out);
}

static void
makes_edits_side_by_side(void **state)
{
	struct scene s;
	struct edit edits[3];

	(void)state;
	scene_start(&s, "键: 甲,乙;丙\n");
	edits[0] = edit_of(&s, ";", "；");
	edits[1] = edit_of(&s, ",", "，");
	edits[2] = edit_of(&s, "乙", "");
	assert_applied(&s, edits, 3, 3, "键: 甲，；丙\n");
	for (size_t i = 0; i < 3; i++)
		assert_true(edits[i].made);
	scene_end(&s);
}

/* Of edits over each other the first in the file is made, the others wait. */
static void
makes_one_of_edits_that_overlap(void **state)
{
	struct scene s;
	struct edit edits[3];

	(void)state;
	scene_start(&s, "键: 甲, 乙 丙\n");
	edits[0] = edit_of(&s, ", 乙", "，乙");
	edits[1] = edit_of(&s, "甲,", "甲、");
	edits[2] = edit_of(&s, "乙 丙", "乙丙");
	assert_applied(&s, edits, 3, 2, "键: 甲、 乙丙\n");
	assert_false(edits[0].made);
	assert_true(edits[1].made);
	assert_true(edits[2].made);
	scene_end(&s);
}

/* Two rules that want the very same. */
static void
makes_the_same_edit_once(void **state)
{
	struct scene s;
	struct edit edits[2];

	(void)state;
	scene_start(&s, "键: 甲 乙\n");
	edits[0] = edit_of(&s, "甲 乙", "甲乙");
	edits[1] = edit_of(&s, "甲 乙", "甲乙");
	assert_applied(&s, edits, 2, 1, "键: 甲乙\n");
	scene_end(&s);
}

static void
leaves_bytes_that_are_not_the_text(void **state)
{
	struct scene s;
	struct edit edits[1];

	(void)state;
	scene_start(&s, "键: \"甲\\x2c乙\"\n");
	edits[0] = edit_of(&s, ",", "，");
	assert_applied(&s, edits, 1, 0, "键: \"甲\\x2c乙\"\n");
	assert_false(edits[0].made);
	scene_end(&s);
}

/* The mark at the start of a file is no column. */
static void
knows_the_byte_order_mark(void **state)
{
	struct scene s;
	struct edit edits[1];

	(void)state;
	scene_start(&s, "\xef\xbb\xbf键: 甲,乙\n");
	edits[0] = edit_of(&s, ",", "，");
	assert_applied(&s, edits, 1, 1, "\xef\xbb\xbf键: 甲，乙\n");
	scene_end(&s);
}

static bool
verified(const char *before, const char *after, const char *old,
	const char *text)
{
	struct scene a, b;
	struct edit edit;
	bool good;

	scene_start(&a, before);
	scene_start(&b, after);
	edit = edit_of(&a, old, text);
	edit.made = true;
	good = fix_verify(a.arena, a.root, b.root, &edit);
	scene_end(&b);
	scene_end(&a);
	return good;
}

static void
proves_what_was_made(void **state)
{
	const char *before = "键: 甲,乙\n列: [一, {二: 三}]\n";

	(void)state;
	assert_true(verified(
		before, "键: 甲，乙\n列: [一, {二: 三}]\n", ",", "，"));
	assert_false(verified(
		before, "键: 甲。乙\n列: [一, {二: 三}]\n", ",", "，"));
	assert_false(verified(
		before, "键: 甲，乙\n列: [一, {二: 四}]\n", ",", "，"));
	assert_false(verified(before, "键: 甲，乙\n列: [一]\n", ",", "，"));
	assert_false(verified(
		before, "键: 甲，乙\n列: [一, {二: 三}, 四]\n", ",", "，"));
	assert_false(verified(
		before, "键: 甲，乙\n列: [一, {五: 三}]\n", ",", "，"));
	assert_false(verified(
		before, "键: 甲，乙\n列: [一, {二: 三}]\n又: 一\n", ",", "，"));
	assert_false(verified(before, "键: 甲，乙\n列: 一\n", ",", "，"));
}

static void
shows_lines_that_differ(void **state)
{
	static const char a[] = "一\n二\n三\n四\n";
	static const char b[] = "一\n两\n三\n肆\n";
	struct source before = source_of(a, sizeof a - 1);
	struct source after = source_of(b, sizeof b - 1);
	struct buf out = {0};

	(void)state;
	fix_diff(&before, &after, &out);
	buf_text(&out, "");
	assert_non_null(strstr(out.data, "@@ -2 +2 @@\n-二\n+两\n"));
	assert_non_null(strstr(out.data, "@@ -4 +4 @@\n-四\n+肆\n"));
	assert_null(strstr(out.data, "三"));
	buf_done(&out);
	source_done(&before);
	source_done(&after);
}

/* --- within brackets ------------------------------------------------------ */

/* + within, - outside, one for each character and one for the end. */
static void
knows_what_is_enclosed(void **state)
{
	static const struct {
		const char *text, *enclosed;
	} cases[] = {
		{"", "-"},
		{"甲。", "---"},
		{"甲（乙）丙", "--++--"},
		{"（甲）乙（丙）", "-++--++-"},
		{"《甲（乙）丙》丁", "-++++++--"},
		{"甲(乙)丙", "--++--"},
		{"“甲”乙", "-++--"},
		/* one that nothing closes reaches to the end */
		{"甲（乙。丙", "--++++"},
		/* one that nothing opens encloses nothing, before or behind */
		{"甲）乙", "----"},
		{"甲）乙（丙）丁", "----++--"},
		{"）））（甲）乙", "----++--"},
		{"甲》乙", "----"},
		{"甲)乙(丙)丁", "----++--"},
		{"（甲））乙（丙）", "-++---++-"},
		{"（（甲）乙）丙", "-+++++--"},
	};
	struct checker checker = {.arena = arena_new()};
	static const struct field field = {.key = "body"};
	static const struct given_field given = {.field = &field};
	static const struct text like = {.given = &given};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct text *text = text_of_span(&checker, &like,
			(struct span){.text = cases[i].text,
				.length = strlen(cases[i].text)});
		char seen[32] = "";

		for (size_t k = 0; k <= text->count; k++)
			seen[k] = text_enclosed(text, k) ? '+' : '-';
		if (strcmp(seen, cases[i].enclosed) != 0)
			fail_msg("%s: %s", cases[i].text, seen);
	}
	arena_free(checker.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_edits_side_by_side),
		cmocka_unit_test(makes_one_of_edits_that_overlap),
		cmocka_unit_test(makes_the_same_edit_once),
		cmocka_unit_test(leaves_bytes_that_are_not_the_text),
		cmocka_unit_test(knows_the_byte_order_mark),
		cmocka_unit_test(proves_what_was_made),
		cmocka_unit_test(shows_lines_that_differ),
		cmocka_unit_test(knows_what_is_enclosed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
