/* Import: what is written means what was read, and nothing is lost. */
#include "support.h"

#include "base/utf8.h"
#include "import/import.h"
#include "import/reading.h"
#include "input/input.h"

#include <stdio.h>

enum { SCALARS = 20000, DRAFTS = 400 };

static uint32_t state = 1;

static unsigned
pick(unsigned count)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % count;
}

/* --- scalars ---------------------------------------------------------- */

static const char *const hostile[] = {"a", " ", "  ", ":", ": ", "#", " #", "'",
	"\"", "\\", "\\n", "\n", "\t", "-", "- ", "?", "!", "!!str", "&a", "*a",
	"{", "}", "[", "]", ",", "|", ">", "%", "@", "`", "---", "...", "~",
	"null", "yes", "no", "0x1F", "1e3", "007", "2026-05-06", "<<", "=",
	"一、", "：", "，", "“", "”", "　", "𬭎", "\xc2\xa0", "é", "kind: x",
	"include", "{title}", "# andu: ignore L44", "é́", "﹏", "·", "—"};

static char *
random_text(struct buf *out)
{
	size_t count = sizeof hostile / sizeof *hostile;

	buf_reset(out);
	buf_text(out, "");
	for (unsigned i = pick(6) + 1; i; i--)
		buf_text(out, hostile[pick((unsigned)count)]);
	return out->data;
}

/* Alone, as an item of a list, and in brackets. */
static void
every_scalar_comes_back(void **unused)
{
	static const char *const frames[][2] = {
		{"键: ", "\n"}, {"键:\n  - ", "\n"}, {"键: [", ", x]\n"}};
	struct buf text = {0}, yaml = {0};

	(void)unused;
	for (int i = 0; i < SCALARS; i++) {
		const char *const *frame = frames[i % 3];
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		const struct tree *root, *value;
		struct source source;

		random_text(&text);
		buf_reset(&yaml);
		buf_text(&yaml, frame[0]);
		yaml_scalar(&yaml, text.data);
		buf_text(&yaml, frame[1]);
		source = source_of(yaml.data, yaml.length);
		root = input_read(session_of(arena, diag), &source);
		value = root ? root->first : NULL;
		if (value && value->kind == TREE_SEQUENCE)
			value = value->first;
		if (!value || diag_failed(diag) ||
			strcmp(value->text, text.data))
			fail_msg("%s became %s", text.data, yaml.data);
		diag_free(diag);
		arena_free(arena);
		source_done(&source);
	}
	buf_done(&text);
	buf_done(&yaml);
}

/* --- drafts ----------------------------------------------------------- */

static bool
import(struct arena *arena, const struct source *source,
	const struct import_kinds *kinds, struct buf *out, struct diag *diag)
{
	struct import_request request = {.source = source,
		.templates = ANDU_TEST_TEMPLATES,
		.kinds = kinds};

	return import_draft(arena, &request, out, diag);
}

/* Each # is replaced by a word that stands nowhere else. */
static const char *const lines[] = {"关于#工作的报告", "#人民政府（复函）",
	"#字〔2026〕3号　　　签发人：#", "#委员：",
	"　　您的提案#收悉。现答复如下：", "一、#", "（一）#。内容#。", "1.#",
	"　　附件：1.#", "　　　　　2.#", "附件1", "附件", "#名单",
	"　　　　　　　#局", "　　　　　2026年5月6日",
	"（联系人：#，联系电话：123）", "（#）", "——#", "抄送：#，#、#。",
	"　　　#，#。", "#办公室　　　2026年5月7日印发", "单位名称：#",
	"单位名称	#	住所	#", "住所	#",
	"事业单位法人年度报告书", "（2025年度）", "一、基本情况",
	"#	#	#", "10	#	20", "", "特此函复。#", "#：#",
	"开办资金（万元）", "宗旨和业务范围", "机密★#", "签发人：#　#",
	"Latin # words #", "“#", "#”。", "\f", "此复函。", "以上报告，#。",
	"#'\"\\:# -", "# # #", "填表人：#　联系电话：#"};

static int
random_draft(struct buf *out)
{
	size_t count = sizeof lines / sizeof *lines;
	int tokens = 0;

	buf_reset(out);
	for (unsigned i = pick(40) + 1; i; i--) {
		const char *p = lines[pick((unsigned)count)];
		if (pick(3) == 0)
			buf_text(out, pick(2) ? "　　" : "        ");
		for (; *p; p++)
			if (*p == '#')
				buf_format(out, "甲%d乙", 1000 + tokens++);
			else
				buf_char(out, *p);
		buf_char(out, '\n');
	}
	return tokens;
}

/* Kinds that were read before give what those give that are read for it. */
static void
compare(const struct source *source, const struct buf *other)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct buf out = {0};

	assert_true(import(arena, source, NULL, &out, diag));
	assert_int_equal(out.length, other->length);
	assert_memory_equal(out.data, other->data, out.length);
	buf_done(&out);
	diag_free(diag);
	arena_free(arena);
}

/* In fields or in comments: every word of every draft is in its YAML. */
static void
nothing_is_lost(void **unused)
{
	struct buf draft = {0}, out = {0};
	struct source nothing = source_of("", 0);
	const struct import_request request = {
		.source = &nothing, .templates = ANDU_TEST_TEMPLATES};
	struct arena *shop = arena_new();
	struct diag *told = diag_new();
	struct import_kinds *kinds = import_kinds_new(shop, &request, told);
	int imported = 0;

	(void)unused;
	assert_non_null(kinds);
	for (int i = 0; i < DRAFTS; i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();
		int tokens = random_draft(&draft);
		struct source source = source_of(draft.data, draft.length);

		buf_reset(&out);
		if (tokens && import(arena, &source, kinds, &out, diag)) {
			imported++;
			if (imported % 100 == 1)
				compare(&source, &out);
			for (int t = 0; t < tokens; t++) {
				char word[32];
				snprintf(word, sizeof word, "甲%d乙", 1000 + t);
				if (!strstr(out.data, word))
					fail_msg("%s of\n%s\nis not in\n%s",
						word, draft.data, out.data);
			}
		} else if (tokens) {
			fail_msg("not imported:\n%s%s", draft.data,
				reports_of(diag));
		}
		diag_free(diag);
		arena_free(arena);
		source_done(&source);
	}
	assert_true(imported > DRAFTS / 2);
	import_kinds_free(kinds);
	arena_free(shop);
	diag_free(told);
	source_done(&nothing);
	buf_done(&draft);
	buf_done(&out);
}

/* --- the proof ------------------------------------------------------------ */

/* Does the YAML hold what was taken: a title, and lines of text? */
static bool
proves(const char *yaml, const char *title, const char *line)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct source source = source_of("", 0);
	struct draft draft = {.source = &source};
	struct grammar grammar = {
		.kind = template_load(session_of(arena, diag),
			ANDU_TEST_TEMPLATES, "总结", NULL, (struct mark){0})};
	struct reading reading = {.arena = arena,
		.diag = diag,
		.draft = &draft,
		.grammar = &grammar};
	struct found_piece second = {.text = line};
	struct found_piece first = {.text = title, .next = &second};
	struct entry entry = {.pieces = &first};
	struct record record = {.entries = &entry, .count = 1};
	struct buf text = {0};
	bool good;

	assert_non_null(grammar.kind);
	reading.record = &record;
	buf_text(&text, yaml);
	good = proof(&reading, &text);
	/* told when, and only when, it fails */
	assert_int_equal(diag_count(diag, LEVEL_INFO), good ? 0 : 1);
	buf_done(&text);
	diag_free(diag);
	arena_free(arena);
	source_done(&source);
	return good;
}

/* The last net: whatever was written must hold each character. */
static void
every_character_is_proved(void **unused)
{
	(void)unused;
	assert_true(proves("文种: 总结\n标题: 甲\n正文: 乙丙\n", "甲", "乙丙"));
	/* where a blank or a line ends is no character */
	assert_true(proves(
		"文种: 总结\n标题: 甲\n正文: |\n  乙\n  丙\n", "甲", "乙 丙"));
	/* one too few, one too many, another one, one for another */
	assert_false(proves("文种: 总结\n标题: 甲\n正文: 乙\n", "甲", "乙丙"));
	assert_false(
		proves("文种: 总结\n标题: 甲\n正文: 乙丙丁\n", "甲", "乙丙"));
	assert_false(
		proves("文种: 总结\n标题: 甲\n正文: 乙丁\n", "甲", "乙丙"));
	assert_false(
		proves("文种: 总结\n标题: 甲\n正文: 乙乙\n", "甲", "乙丙"));
	assert_false(
		proves("文种: 总结\n标题: 己\n正文: 乙丙\n", "甲", "乙丙"));
	/* two that together are as large */
	assert_false(proves("文种: 总结\n标题: x\n正文: bd\n", "x", "cc"));
	/* what cannot be read, or is nothing */
	assert_false(
		proves("文种: 总结\n标题: [甲\n正文: 乙丙\n", "甲", "乙丙"));
	assert_false(proves("# 无\n", "甲", "乙丙"));
}

/* --- patterns --------------------------------------------------------- */

static void
a_wicked_pattern_ends(void **unused)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct buf text = {0};
	struct pattern *pattern =
		pattern_new(arena, "(a+)+b", true, (struct mark){0}, diag);

	(void)unused;
	for (int i = 0; i < 5000; i++)
		buf_char(&text, 'a');
	assert_false(pattern_match(pattern, text.data, text.length, NULL));
	assert_true(pattern_match(pattern, "aab", 3, NULL));
	assert_null(pattern_new(arena, "(", true, (struct mark){0}, diag));
	assert_true(diag_failed(diag));
	pattern_free(pattern);
	pattern_free(NULL);
	buf_done(&text);
	diag_free(diag);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_scalar_comes_back),
		cmocka_unit_test(nothing_is_lost),
		cmocka_unit_test(every_character_is_proved),
		cmocka_unit_test(a_wicked_pattern_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
