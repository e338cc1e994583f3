/*
 * Lines and pages, measured with numbers of their own: GB/T 9704-2012, 5.2
 * (type area, 22 lines of 28 characters), 7.3 (text, signature), and the marks
 * that must not begin or end a line (GB/T 15834-2011).
 */
#include "support.h"

#include "base/utf8.h"
#include "font/font.h"
#include "input/input.h"
#include "typeset/typeset.h"

#include <stdio.h>

enum {
	EM = 16000, /* 三号 */
	LEFT = 79370,
	WIDTH = 442205, /* 156 mm */
	STEP = 29609,   /* 22 lines of 16 pt on 225 mm */
	SLACK = 400,    /* of what the standard rounds */
	ROW_LIMIT = 2000,
};

/* A baseline: what stands on it, from the left. */
struct row {
	size_t page;
	mpt left, right, y;
	char text[400];
};

struct scene {
	struct arena *arena;
	struct diag *diag;
	struct source source;
	struct pages *pages;
	struct row rows[ROW_LIMIT];
	size_t count;
};

static struct font_store *fonts;

static void
add_run(struct scene *s, size_t page, const struct run *run)
{
	struct row *row = s->count ? &s->rows[s->count - 1] : NULL;

	if (!row || row->page != page || row->y != run->y) {
		assert_true(s->count < ROW_LIMIT);
		row = &s->rows[s->count++];
		*row = (struct row){.page = page, .left = run->x, .y = run->y};
	}
	for (size_t i = 0; i < run->count; i++) {
		size_t length = strlen(row->text);

		assert_true(length + 5 < sizeof row->text);
		row->text[length + utf8_encode(run->glyphs[i].code_point,
					   row->text + length)] = '\0';
	}
	row->right = run->x + run->advance;
}

/* The draft's pages, row by row; the page number is no row. */
static void
scene_of(struct scene *s, const char *draft)
{
	const struct document *document;
	const struct kind *kind;
	struct tree *root;

	*s = (struct scene){.arena = arena_new(), .diag = diag_new()};
	s->source = source_of(draft, strlen(draft));
	root = input_read(session_of(s->arena, s->diag), &s->source);
	assert_non_null(root);
	kind = document_kind(session_of(s->arena, s->diag), root,
		ANDU_TEST_DATA "/templates", NULL);
	assert_non_null(kind);
	document = document_draft(s->arena, root, kind, s->diag);
	assert_false(diag_failed(s->diag));
	s->pages = typeset(session_of(s->arena, s->diag), document, fonts);
	assert_non_null(s->pages);
	for (size_t p = 0; p < s->pages->count; p++)
		for (size_t i = 0; i < s->pages->page[p].run_count; i++)
			if (s->pages->page[p].runs[i].y < 745000)
				add_run(s, p, &s->pages->page[p].runs[i]);
}

static void
scene_end(struct scene *s)
{
	diag_free(s->diag);
	arena_free(s->arena);
	source_done(&s->source);
}

/* The row that begins with the text, from 0. */
static size_t
row_of(const struct scene *s, const char *text)
{
	for (size_t i = 0; i < s->count; i++)
		if (!strncmp(s->rows[i].text, text, strlen(text)))
			return i;
	fail_msg("no row begins with %s", text);
	return 0;
}

static char *
report_of(const char *title, const char *body)
{
	struct buf out = {0};

	buf_text(&out, "文种: 总结\n标题: ");
	buf_text(&out, title);
	buf_text(&out, "\n正文: |\n");
	while (*body) {
		size_t length = strcspn(body, "\n");

		buf_text(&out, "  ");
		buf_bytes(&out, body, length);
		buf_text(&out, "\n");
		body += length + (body[length] == '\n');
	}
	return out.data;
}

static void
report_scene(struct scene *s, const char *body)
{
	char *draft = report_of("云溪市图书馆工作总结", body);

	scene_of(s, draft);
	memory_free(draft);
}

static bool
near(mpt a, mpt b)
{
	return a - b <= SLACK && b - a <= SLACK;
}

#define assert_near(a, b)                                       \
	do {                                                    \
		if (!near((a), (b)))                            \
			fail_msg("%d instead of %d", (a), (b)); \
	} while (0)

/* --- lines ---------------------------------------------------------------- */

/* Two characters in, 28 on a line, the last line at its natural width. */
static void
fills_lines(void **state)
{
	struct scene s;
	struct buf body = {0};
	size_t at;

	(void)state;
	for (int i = 0; i < 60; i++)
		buf_text(&body, "云");
	report_scene(&s, body.data);
	at = row_of(&s, "云云");
	assert_int_equal(s.count - at, 3);
	assert_int_equal(strlen(s.rows[at].text), 26 * 3);
	assert_int_equal(strlen(s.rows[at + 1].text), 28 * 3);
	assert_int_equal(strlen(s.rows[at + 2].text), 6 * 3);
	assert_near(s.rows[at].left,
		LEFT + (s.rows[at + 1].right - s.rows[at + 1].left) / 14);
	assert_near(s.rows[at + 1].left, LEFT);
	assert_near(s.rows[at].right, LEFT + WIDTH);
	assert_near(s.rows[at + 1].right, LEFT + WIDTH);
	assert_near(s.rows[at + 1].y - s.rows[at].y, STEP);
	assert_near(s.rows[at + 2].y - s.rows[at + 1].y, STEP);
	buf_done(&body);
	scene_end(&s);
}

static bool
among(uint32_t c, const char *marks)
{
	uint32_t mark;

	while ((mark = utf8_next(&marks)))
		if (mark == c)
			return true;
	return false;
}

static unsigned
next_number(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return *state >> 16;
}

/* One long paragraph of everything that makes lines difficult. */
static void
difficult(struct buf *out, unsigned *state)
{
	static const char *const words[] = {"云溪市", "图书馆", "阅读",
		"（含分馆）", "“全民阅读”", "《办法》", "2026年", "12.5%",
		"Central Library", "8:30", "3—5月", "１"};
	static const char *const marks[] = {
		"，", "。", "……", "——", "、", "；", "：", "！", "？"};
	enum { WORDS = sizeof words / sizeof *words };
	enum { MARKS = sizeof marks / sizeof *marks };

	buf_reset(out);
	buf_text(out, "经");
	for (int i = 0; i < 40; i++) {
		buf_text(out, words[next_number(state) % WORDS]);
		if (next_number(state) % 2)
			buf_text(out, marks[next_number(state) % MARKS]);
	}
	buf_text(out, "完");
}

/* The characters of the rows from `at` on, without blanks, are the text's. */
static void
assert_whole(const struct scene *s, size_t at, const char *text)
{
	struct buf seen = {0}, wanted = {0};
	uint32_t c;
	char bytes[4];

	for (; at < s->count; at++)
		for (const char *t = s->rows[at].text; (c = utf8_next(&t));)
			if (!utf8_is_space(c))
				buf_bytes(&seen, bytes, utf8_encode(c, bytes));
	while ((c = utf8_next(&text)))
		if (!utf8_is_space(c))
			buf_bytes(&wanted, bytes, utf8_encode(c, bytes));
	buf_text(&seen, "");
	buf_text(&wanted, "");
	assert_string_equal(seen.data, wanted.data);
	buf_done(&seen);
	buf_done(&wanted);
}

static void
keeps_marks_in_their_places(void **unused)
{
	struct buf body = {0};
	unsigned state = 7;
	size_t lines = 0, torn = 0;

	(void)unused;
	for (int i = 0; i < 60; i++) {
		struct scene s;
		size_t at;

		difficult(&body, &state);
		report_scene(&s, body.data);
		at = row_of(&s, "经");
		assert_whole(&s, at, body.data);
		for (; at < s.count; at++) {
			const char *text = s.rows[at].text, *behind = text;
			uint32_t first = utf8_next(&text), last = first;

			while ((first = utf8_next(&text)))
				last = first;
			first = utf8_next(&behind);
			/* …… may begin a line, but is not divided */
			assert_false(among(first, "，。、；：！？）”》%"));
			assert_false(among(last, "（“《"));
			/* half of a mark may stand outside */
			assert_true(s.rows[at].right <=
				    LEFT + WIDTH + EM / 2 + SLACK);
			assert_true(s.rows[at].left >= LEFT - EM / 2 - SLACK);
			if (at + 1 < s.count) {
				lines++;
				torn += s.rows[at].right < LEFT + WIDTH - EM;
			}
		}
		scene_end(&s);
	}
	/* now and then what cannot be divided leaves a line ragged */
	assert_in_range(torn * 50, 0, lines);
	buf_done(&body);
}

/* --- pages ---------------------------------------------------------------- */

/* Lines of one character: as many as there are lines on the grid. */
static size_t
pages_of(int lines)
{
	struct scene s;
	struct buf body = {0};
	size_t count;

	for (int i = 0; i < lines; i++)
		buf_text(&body, "云。\n");
	report_scene(&s, body.data);
	count = s.pages->count;
	for (size_t i = 1; i < s.count; i++)
		if (s.rows[i].page == s.rows[i - 1].page &&
			!strcmp(s.rows[i - 1].text, "云。"))
			assert_near(s.rows[i].y - s.rows[i - 1].y, STEP);
	buf_done(&body);
	scene_end(&s);
	return count;
}

static void
puts_22_lines_on_a_page(void **state)
{
	int first = 1;

	(void)state;
	while (pages_of(first + 1) == 1)
		first++;
	/* a title takes two lines or three, and an empty one stands below */
	assert_in_range(first, 18, 20);
	assert_int_equal(pages_of(first + 22), 2);
	assert_int_equal(pages_of(first + 23), 3);
	assert_int_equal(pages_of(first + 22 * 5), 6);
	assert_int_equal(pages_of(first + 22 * 5 + 1), 7);
}

static void
numbers_pages(void **state)
{
	struct scene s;
	struct buf body = {0};

	(void)state;
	for (int i = 0; i < 60; i++)
		buf_text(&body, "云。\n");
	report_scene(&s, body.data);
	assert_int_equal(s.pages->count, 3);
	for (size_t p = 0; p < 3; p++) {
		const struct page *page = &s.pages->page[p];
		const struct run *folio = &page->runs[page->run_count - 1];
		char label[8];

		snprintf(label, sizeof label, "%zu", p + 1);
		assert_string_equal(page->label, label);
		/* odd at the right, even at the left, 7.5 */
		assert_true(p % 2 ? folio->x < LEFT + WIDTH / 2
				  : folio->x > LEFT + WIDTH / 2);
	}
	buf_done(&body);
	scene_end(&s);
}

/* --- signature ------------------------------------------------------------ */

#define LETTER(body, names)                                                          \
	"文种: 函\n版式: 文件\n发文机关: 云溪市教育局\n"            \
	"发文字号: 云教函〔2026〕12号\n标题: 关于校园开放的函\n" \
	"主送机关: 云溪市财政局\n正文: |\n" body "署名: " names                      \
	"\n成文日期: 2026年5月6日\n"

/*
 * 7.3.5.2, without a seal: name and date stand four characters from the
 * right... of the longer of the two the other is centred below or above it.
 */
static void
sets_the_signature(void **state)
{
	struct scene s;
	size_t name, date;

	(void)state;
	scene_of(&s, LETTER("  同意开放。\n", "云溪市教育局"));
	date = row_of(&s, "2026年5月6日");
	name = date - 1;
	assert_string_equal(s.rows[name].text, "云溪市教育局");
	assert_near(s.rows[date].y - s.rows[name].y, STEP);
	assert_true(s.rows[name].left > LEFT + WIDTH / 2);
	assert_true(s.rows[date].right < LEFT + WIDTH - EM);
	assert_near((s.rows[name].left + s.rows[name].right) / 2,
		(s.rows[date].left + s.rows[date].right) / 2);
	assert_true(s.rows[name].page == s.rows[date].page);
	scene_end(&s);
}

/* The signature never stands on a page without text, 7.3.5.5. */
static void
keeps_the_signature_with_text(void **state)
{
	(void)state;
	for (int lines = 1; lines < 26; lines++) {
		struct buf draft = {0}, body = {0};
		struct scene s;
		size_t date;

		for (int i = 0; i < lines; i++)
			buf_text(&body, "  云溪。\n");
		buf_text(&draft,
			"文种: 函\n版式: 文件\n发文机关: 云溪市教育局\n"
			"发文字号: 云教函〔2026〕12号\n标题: "
			"关于校园开放的函\n主送机关: "
			"云溪市财政局\n正文: |\n");
		buf_text(&draft, body.data);
		buf_text(
			&draft, "署名: 云溪市教育局\n成文日期: 2026年5月6日\n");
		scene_of(&s, draft.data);
		date = row_of(&s, "2026年5月6日");
		assert_string_equal(s.rows[date - 1].text, "云溪市教育局");
		assert_int_equal(s.rows[date - 2].page, s.rows[date].page);
		assert_string_equal(s.rows[date - 2].text, "云溪。");
		buf_done(&draft);
		buf_done(&body);
		scene_end(&s);
	}
}

/* --- titles --------------------------------------------------------------- */

/* In the middle, lines that fall or rise, no word torn. */
static void
balances_titles(void **state)
{
	static const char *const titles[] = {
		"云溪市图书馆关于全民阅读推广活动开展情况的工作总结",
		"云溪市人民政府办公室关于进一步加强公共文化服务体系建设和全民"
		"阅读推广工作的总结",
	};

	(void)state;
	for (size_t t = 0; t < 2; t++) {
		char *draft = report_of(titles[t], "云。");
		struct scene s;
		size_t end;

		scene_of(&s, draft);
		end = row_of(&s, "云。");
		assert_in_range(end, 2, 3);
		for (size_t i = 0; i < end; i++) {
			mpt width = s.rows[i].right - s.rows[i].left;

			assert_near((s.rows[i].left + s.rows[i].right) / 2,
				LEFT + WIDTH / 2);
			assert_true(width >= WIDTH / 4);
		}
		memory_free(draft);
		scene_end(&s);
	}
}

static int
open_fonts(void **state)
{
	(void)state;
	fonts = font_store_new(ANDU_TEST_DATA "/fonts");
	return 0;
}

static int
close_fonts(void **state)
{
	(void)state;
	font_store_free(fonts);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_lines),
		cmocka_unit_test(keeps_marks_in_their_places),
		cmocka_unit_test(puts_22_lines_on_a_page),
		cmocka_unit_test(numbers_pages),
		cmocka_unit_test(sets_the_signature),
		cmocka_unit_test(keeps_the_signature_with_text),
		cmocka_unit_test(balances_titles),
	};

	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
