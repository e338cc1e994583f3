/*
 * Line breaking held against its rules on generated paragraphs: nothing is
 * lost, no forbidden line end, full lines exactly as wide as asked.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "typeset/layout.h"

#include <stdlib.h>
#include <string.h>

enum { EM = 16000, COLUMNS = 28, PARAGRAPHS = 4000, LONGEST = 400 };

static struct layouter
layouter_new(void)
{
	struct layouter l = {.arena = arena_new(), .diag = diag_new()};

	l.metrics.em = EM;
	l.metrics.columns = COLUMNS;
	l.metrics.measure = EM * COLUMNS;
	l.metrics.column = EM;
	return l;
}

static void
layouter_done(struct layouter *l)
{
	diag_free(l->diag);
	arena_free(l->arena);
}

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static struct item
item_of(uint32_t c)
{
	struct item item = {
		.code_point = c,
		.glyph = 1,
		.size = EM,
		.advance = c < 0x80 ? EM / 2 : EM,
		.class = char_class(c),
	};
	return item;
}

static struct items
items_of(struct layouter *l, const char *text)
{
	struct items items = {0};
	uint32_t c;

	items.item =
		arena_array(l->arena, strlen(text) + 1, sizeof *items.item);
	while ((c = utf8_next(&text)))
		items.item[items.count++] = item_of(c);
	return items;
}

/* Text such as offices write: Han, marks in pairs, numbers, words. */
static struct items
random_paragraph(struct layouter *l, uint32_t *state)
{
	static const char *const pieces[] = {"的", "工作", "外事办公室", "，",
		"。", "、", "；", "“两个大局”", "《条例》", "（试行）",
		"2026年", "第68号", "〔2026〕12号", "3.5%", "——", "……", "APEC",
		"·", "～", "1234567", "：", "！", " ", "和", "建设", "GB/T",
		"￥100"};
	struct items items = {0};
	size_t count = 1 + next_random(state) % LONGEST;

	items.item = arena_array(l->arena, LONGEST * 32, sizeof *items.item);
	while (items.count < count) {
		const char *piece = pieces[next_random(state) %
					   (sizeof pieces / sizeof *pieces)];
		uint32_t c;
		while ((c = utf8_next(&piece)))
			items.item[items.count++] = item_of(c);
	}
	return items;
}

static size_t
line_length(const struct line *line)
{
	size_t count = 0;

	for (size_t i = 0; i < line->run_count; i++)
		count += line->runs[i].count;
	return count;
}

static uint32_t
line_char(const struct line *line, size_t index)
{
	for (size_t i = 0; i < line->run_count; i++) {
		if (index < line->runs[i].count)
			return line->runs[i].glyphs[index].code_point;
		index -= line->runs[i].count;
	}
	return 0;
}

/* The lines are the items in order, but for spaces at the ends of lines. */
static void
check_complete(const struct items *items, const struct lines *lines)
{
	size_t at = 0;

	for (const struct line *line = lines->first; line; line = line->next) {
		size_t n = line_length(line);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(line_char(line, i),
				items->item[at++].code_point);
		while (at < items->count &&
			items->item[at].class == CHAR_SPACE && line->next)
			at++;
	}
	while (at < items->count && items->item[at].class == CHAR_SPACE)
		at++;
	assert_int_equal(at, items->count);
}

/* Between the items at the end of a line and at the start of the next. */
static void
check_rules(const struct items *items, const struct lines *lines)
{
	size_t at = 0;

	for (const struct line *line = lines->first; line && line->next;
		line = line->next) {
		at += line_length(line);
		while (items->item[at].class == CHAR_SPACE)
			at++;
		assert_true(char_break_between(items->item[at - 1].code_point,
			items->item[at].code_point));
	}
}

static void
check_widths(const struct lines *lines, const struct frame *frame)
{
	for (const struct line *line = lines->first; line; line = line->next) {
		mpt wanted =
			frame->measure -
			(line == lines->first ? frame->first : frame->rest);
		assert_true(line->width <= wanted);
		if (line->next)
			assert_true(line->width >= wanted - 1);
	}
}

static void
test_generated_paragraphs(void **state)
{
	uint32_t seed = 20260101;

	(void)state;
	for (int i = 0; i < PARAGRAPHS; i++) {
		struct layouter l = layouter_new();
		struct items items = random_paragraph(&l, &seed);
		struct frame frame = {
			.measure = EM * COLUMNS,
			.first = 2 * EM,
			.align = ALIGN_JUSTIFY,
		};
		struct lines lines = paragraph_break(&l, &items, &frame);
		check_complete(&items, &lines);
		check_rules(&items, &lines);
		check_widths(&lines, &frame);
		layouter_done(&l);
	}
}

/* What no rule lets break in time breaks all the same, and stays inside. */
static void
test_long_word(void **state)
{
	struct layouter l = layouter_new();
	char text[400];
	struct items items;
	struct frame frame = {.measure = EM * COLUMNS, .align = ALIGN_JUSTIFY};
	struct lines lines;

	(void)state;
	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	items = items_of(&l, text);
	lines = paragraph_break(&l, &items, &frame);
	check_complete(&items, &lines);
	assert_true(lines.count >= 8);
	for (const struct line *line = lines.first; line; line = line->next)
		assert_true(line->width <= frame.measure);
	layouter_done(&l);
}

/* A frame narrower than one character still shows all of them. */
static void
test_narrow_frame(void **state)
{
	struct layouter l = layouter_new();
	struct items items = items_of(&l, "窄得放不下");
	struct frame frame = {.measure = EM / 2, .align = ALIGN_LEFT};
	struct lines lines = paragraph_break(&l, &items, &frame);

	(void)state;
	check_complete(&items, &lines);
	assert_int_equal(lines.count, 5);
	layouter_done(&l);
}

/* 28 characters fill a line exactly, a mark at its end counts half. */
static void
test_columns(void **state)
{
	struct layouter l = layouter_new();
	struct items items = items_of(&l,
		"一二三四五六七八九十一二三四五六七八九十一二三四五六七八"
		"一二三四五六七八九十一二三四五六七八九十一二三四五六七八");
	struct frame frame = {.measure = EM * COLUMNS, .align = ALIGN_JUSTIFY};
	struct lines lines = paragraph_break(&l, &items, &frame);

	(void)state;
	assert_int_equal(lines.count, 2);
	for (size_t i = 0; i < 28; i++)
		assert_int_equal(lines.first->runs->glyphs[i].x, (mpt)i * EM);
	layouter_done(&l);
}

static void
test_title_lines_fit(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int i = 0; i < 200; i++) {
		struct layouter l = layouter_new();
		struct items items = random_paragraph(&l, &seed);
		struct frame frame = {
			.measure = EM * 20, .align = ALIGN_CENTER};
		struct lines lines;
		if (items.count > 60)
			items.count = 60;
		while (items.item[items.count - 1].class == CHAR_SPACE &&
			items.count > 1)
			items.count--;
		lines = title_break(&l, &items, &frame);
		check_complete(&items, &lines);
		for (const struct line *line = lines.first; line;
			line = line->next)
			assert_true(line->width <= frame.measure);
		layouter_done(&l);
	}
}

static void
test_columns_shared(void **state)
{
	struct layouter l = layouter_new();
	const struct column_cell cells[] = {
		{.column = 0, .width = 2 * EM},
		{.column = 1, .width = 30 * EM},
		{.column = 2, .width = 4 * EM},
	};
	mpt width[3];

	(void)state;
	columns_share(&l, cells, 3, 3, 28 * EM, EM / 2, EM, width);
	assert_int_equal(width[0] + width[1] + width[2], 28 * EM);
	assert_true(width[0] >= 2 * EM + EM / 2);
	assert_true(width[2] >= 4 * EM + EM / 2);
	assert_true(width[1] > width[0] + width[2]);
	layouter_done(&l);
}

/* A number has its room while the others keep words of two, no longer. */
static void
test_numbers_whole(void **state)
{
	(void)state;
	for (int rest = 20; rest <= 26; rest++) {
		struct layouter l = layouter_new();
		const struct column_cell cells[] = {
			{.column = 0, .width = 300 * EM},
			{.column = 1, .width = 8 * EM, .number = 8 * EM},
			{.column = 2,
				.width = 12 * EM,
				.number = (rest - 8) * EM},
		};
		mpt width[3];
		columns_share(&l, cells, 3, 3, 28 * EM, EM / 2, EM, width);
		/* 3 paddings of half an em */
		if (rest <= 24) {
			assert_true(width[1] >= 8 * EM + EM / 2);
			assert_true(width[2] >= (rest - 8) * EM + EM / 2);
		}
		assert_true(width[0] >= EM + EM / 2);
		layouter_done(&l);
	}
}

/* Entries of 10 em take the slack of a long text, of 11 em they do not. */
static void
test_usual_entries(void **state)
{
	(void)state;
	for (int entry = 10; entry <= 11; entry++) {
		struct layouter l = layouter_new();
		struct column_cell cells[10];
		mpt width[2];
		for (size_t i = 0; i < 10; i++)
			cells[i] = (struct column_cell){.column = i % 2,
				.width = (i == 1         ? 100
						 : i % 2 ? 6
							 : entry) *
					 EM};
		columns_share(&l, cells, 10, 2, 28 * EM, EM / 2, EM, width);
		assert_int_equal(width[0] >= entry * EM + EM / 2, entry == 10);
		layouter_done(&l);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_generated_paragraphs),
		cmocka_unit_test(test_long_word),
		cmocka_unit_test(test_narrow_frame),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_title_lines_fit),
		cmocka_unit_test(test_columns_shared),
		cmocka_unit_test(test_numbers_whole),
		cmocka_unit_test(test_usual_entries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
