/* What pages tell a word processor: lines and boxes, from pages made here. */
#include "support.h"

#include "output/docx_facts.h"

enum { BLOCKS = 4, WIDE = 1000, LEFT = 100, TOP = 50, DEPTH = 700 };

static const struct document document = {.block_count = BLOCKS};

static struct pages
pages_of(struct page *page, size_t count)
{
	return (struct pages){.page = page,
		.count = count,
		.area = {.left = LEFT,
			.top = TOP,
			.measure = WIDE - 3 * LEFT,
			.depth = DEPTH,
			.mirrored = true}};
}

/* --- boxes ---------------------------------------------------------------- */

static const struct rule sides[] = {
	{.x = 300, .y = 200, .width = 2, .height = 90, .place = 1},
	{.x = 480, .y = 200, .width = 4, .height = 90, .place = 1},
	{.x = 300, .y = 195, .width = 184, .height = 3, .place = 1},
	{.x = 300, .y = 290, .width = 184, .height = 5, .place = 1},
};

static void
assert_box(const struct fact_box *box, size_t page, const mpt edges[4])
{
	assert_true(box->known);
	assert_int_equal(box->page, page);
	assert_int_equal(box->left, edges[0]);
	assert_int_equal(box->top, edges[1]);
	assert_int_equal(box->right, edges[2]);
	assert_int_equal(box->bottom, edges[3]);
}

/* Whichever of its sides comes first, a cell is as large as all of them. */
static void
box_holds_all_rules(void **state)
{
	static const mpt edges[] = {300, 195, 484, 295};

	(void)state;
	for (size_t order = 0; order < 4 * 4 * 4 * 4; order++) {
		const size_t at[] = {
			order % 4, order / 4 % 4, order / 16 % 4, order / 64};
		struct arena *arena = arena_new();
		struct rule rules[4];
		struct page page = {
			.width = WIDE, .rules = rules, .rule_count = 4};
		const struct pages pages = pages_of(&page, 1);
		struct facts facts;
		unsigned seen = 0;

		for (size_t i = 0; i < 4; i++) {
			seen |= 1U << at[i];
			rules[i] = sides[at[i]];
		}
		facts = facts_of(arena, &document, &pages);
		if (seen == 15)
			assert_box(&facts.boxes[1], 0, edges);
		assert_false(facts.boxes[0].known);
		assert_false(facts.boxes[2].known);
		arena_free(arena);
	}
}

/* What goes on on another page, and lines below text, are not asked. */
static void
box_is_of_its_first_page(void **state)
{
	static const mpt edges[] = {300, 200, 302, 290};
	struct arena *arena = arena_new();
	struct rule first[] = {sides[0], sides[1]}, second[] = {sides[3]};
	struct page page[] = {{.width = WIDE, .rules = first, .rule_count = 2},
		{.width = WIDE, .rules = second, .rule_count = 1}};
	const struct pages pages = pages_of(page, 2);
	struct facts facts;

	(void)state;
	first[1].of_text = true;
	facts = facts_of(arena, &document, &pages);
	assert_box(&facts.boxes[1], 0, edges);
	arena_free(arena);
}

/* A page that lay: its left edge is the foot of the type area. */
static void
box_of_a_turned_page_stands(void **state)
{
	/* left: 100 + 750 - 290 ..., top: 50 + 300 - 100 ... */
	static const mpt edges[] = {560, 250, 650, 252};
	struct arena *arena = arena_new();
	struct rule rule = sides[0];
	struct page page = {.width = WIDE, .rules = &rule, .rule_count = 1};
	const struct pages pages = pages_of(&page, 1);
	struct facts facts;

	(void)state;
	rule.turned = true;
	facts = facts_of(arena, &document, &pages);
	assert_box(&facts.boxes[1], 0, edges);
	arena_free(arena);
}

/* --- lines ---------------------------------------------------------------- */

static struct glyph glyphs[] = {
	{.code_point = U'甲', .x = 0},
	{.code_point = U'乙', .x = 16},
	{.code_point = U'丙', .x = 33},
};

/* So many of the glyphs, behind the first `skip`. */
static struct run
run_at(uint32_t place, mpt x, mpt y, size_t skip, size_t count)
{
	return (struct run){.place = place,
		.x = x,
		.y = y,
		.size = 16,
		.advance = 16 * (mpt)count,
		.glyphs = glyphs + skip,
		.count = count};
}

static void
runs_of_one_line_are_one(void **state)
{
	struct arena *arena = arena_new();
	struct run runs[] = {
		run_at(1, 140, 300, 0, 2),
		run_at(1, 120, 296, 2, 1), /* raised by four, begins before */
		run_at(1, 100, 330, 0, 1), /* the next line */
		run_at(2, 180, 330, 0, 1), /* of another block */
	};
	struct page page = {.width = WIDE, .runs = runs, .run_count = 4};
	const struct pages pages = pages_of(&page, 1);
	const struct fact_line *line;
	struct facts facts;

	(void)state;
	runs[1].rise = 4;
	runs[1].size = 20;
	facts = facts_of(arena, &document, &pages);
	assert_int_equal(facts.count, 3);
	line = facts.of[1];
	assert_int_equal(line->run_count, 2);
	assert_int_equal(line->start, 120);
	assert_int_equal(line->end, 172);
	assert_int_equal(line->size, 20);
	assert_int_equal(line->baseline, 300);
	assert_int_equal(fact_top(line), 300 - 17);
	assert_int_equal(line->next->start, 100);
	assert_null(line->next->next);
	assert_int_equal(facts.of[2]->start, 180);
	assert_null(facts.of[3]);
	arena_free(arena);
}

/* A blank at a line's end is not set: the next line begins behind it. */
static void
lines_begin_behind_blanks(void **state)
{
	static const char text[] = "甲乙 丙甲";
	struct arena *arena = arena_new();
	struct run runs[] = {
		run_at(1, 100, 300, 0, 2),
		run_at(1, 100, 330, 2, 1),
		run_at(1, 100, 360, 0, 1),
	};
	struct page page = {.width = WIDE, .runs = runs, .run_count = 3};
	const struct pages pages = pages_of(&page, 1);
	struct facts facts = facts_of(arena, &document, &pages);
	size_t *breaks = fact_breaks(&facts, &(struct block){.id = 1}, text);

	(void)state;
	assert_int_equal(breaks[0], 0);
	assert_int_equal(breaks[1], strlen("甲乙"));
	assert_int_equal(breaks[2], strlen("甲乙 丙"));
	arena_free(arena);
}

static void
characters_have_left_edges(void **state)
{
	struct arena *arena = arena_new();
	struct run runs[] = {
		run_at(1, 100, 300, 0, 2), run_at(1, 140, 300, 1, 2)};
	struct page page = {.width = WIDE, .runs = runs, .run_count = 2};
	const struct pages pages = pages_of(&page, 1);
	struct facts facts = facts_of(arena, &document, &pages);
	const mpt edges[] = {100, 116, 156, 173, 172};

	(void)state;
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
		assert_int_equal(fact_character(facts.of[1], i), edges[i]);
	arena_free(arena);
}

/* On a page's back the margins are the other way round. */
static void
left_edges_are_mirrored(void **state)
{
	struct arena *arena = arena_new();
	struct page page[] = {
		{.width = WIDE}, {.width = WIDE}, {.width = WIDE}};
	struct pages pages = pages_of(page, 3);
	struct facts facts = facts_of(arena, &document, &pages);

	(void)state;
	assert_int_equal(fact_left(&facts, 0), LEFT);
	assert_int_equal(fact_left(&facts, 1), 2 * LEFT);
	assert_int_equal(fact_left(&facts, 2), LEFT);
	pages.area.mirrored = false;
	assert_int_equal(fact_left(&facts, 1), LEFT);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(box_holds_all_rules),
		cmocka_unit_test(box_is_of_its_first_page),
		cmocka_unit_test(box_of_a_turned_page_stands),
		cmocka_unit_test(runs_of_one_line_are_one),
		cmocka_unit_test(lines_begin_behind_blanks),
		cmocka_unit_test(characters_have_left_edges),
		cmocka_unit_test(left_edges_are_mirrored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
