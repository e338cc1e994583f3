/* What our pages tell a word processor. */
#include "output/docx_facts.h"

#include "base/utf8.h"

enum { EM_ASCENT_MILLI = 880 }; /* as typesetting places an em */

mpt
fact_top(const struct fact_line *line)
{
	return line->baseline -
	       (mpt)((int64_t)line->size * EM_ASCENT_MILLI / 1000);
}

mpt
fact_left(const struct facts *facts, size_t page)
{
	const struct type_area *area = &facts->pages->area;

	if (area->mirrored && page % 2 == 1)
		return facts->pages->page[page].width - area->left -
		       area->measure;
	return area->left;
}

/* --- collecting ----------------------------------------------------------- */

/* Where it stands; on a page that lies, as if that stood. */
static struct corner
origin_of(const struct facts *facts, size_t page, const struct run *run)
{
	const struct type_area *area = &facts->pages->area;

	if (!run->turned)
		return (struct corner){run->x, run->y};
	return (struct corner){
		fact_left(facts, page) + area->top + area->depth - run->y,
		area->top + run->x - fact_left(facts, page)};
}

static bool
goes_on(const struct fact_line *line, size_t page, const struct run *run,
	mpt baseline)
{
	return line && line->page == page && line->place == run->place &&
	       line->baseline == baseline;
}

static void
add_run(struct facts *facts, size_t page, const struct run *run)
{
	struct fact_line *line =
		facts->count ? &facts->lines[facts->count - 1] : NULL;
	const struct corner at = origin_of(facts, page, run);

	if (goes_on(line, page, run, at.y + run->rise)) {
		line->run_count++;
		if (run->size > line->size)
			line->size = run->size;
		if (at.x < line->start)
			line->start = at.x;
		if (at.x + run->advance > line->end)
			line->end = at.x + run->advance;
		return;
	}
	facts->lines[facts->count++] = (struct fact_line){
		.place = run->place,
		.page = page,
		.baseline = at.y + run->rise,
		.size = run->size,
		.narrowed = run->narrowed,
		.start = at.x,
		.end = at.x + run->advance,
		.first = run,
		.run_count = 1,
	};
}

static void
link_lines(struct facts *facts)
{
	/* from the last on, so that each block's first is left */
	for (size_t i = facts->count; i--;) {
		struct fact_line *line = &facts->lines[i];
		line->next = facts->of[line->place];
		facts->of[line->place] = line;
	}
}

/* The same of a rule. */
static struct fact_box
box_of(const struct facts *facts, size_t page, const struct rule *rule)
{
	const struct type_area *area = &facts->pages->area;
	const mpt left = fact_left(facts, page), foot = area->top + area->depth;
	struct fact_box box = {page, rule->x, rule->y, rule->x + rule->width,
		rule->y + rule->height, true};

	if (rule->turned)
		box = (struct fact_box){page, left + foot - box.bottom,
			area->top + box.left - left, left + foot - box.top,
			area->top + box.right - left, true};
	return box;
}

/* Rules of a cell are its borders; those behind a page end are not asked. */
static void
add_rule(struct facts *facts, size_t page, const struct rule *rule)
{
	struct fact_box *box = &facts->boxes[rule->place];
	const struct fact_box more = box_of(facts, page, rule);

	if (rule->of_text)
		return;
	if (!box->known)
		*box = more;
	if (box->page != page)
		return;
	box->left = more.left < box->left ? more.left : box->left;
	box->top = more.top < box->top ? more.top : box->top;
	box->right = more.right > box->right ? more.right : box->right;
	box->bottom = more.bottom > box->bottom ? more.bottom : box->bottom;
}

struct facts
facts_of(struct arena *arena, const struct document *document,
	const struct pages *pages)
{
	struct facts facts = {.arena = arena, .pages = pages};
	size_t runs = 0;

	for (size_t i = 0; i < pages->count; i++)
		runs += pages->page[i].run_count;
	facts.lines = arena_array(arena, runs + 1, sizeof *facts.lines);
	facts.of = arena_array(
		arena, document->block_count + 1, sizeof(struct fact_line *));
	facts.boxes = arena_array(
		arena, document->block_count + 1, sizeof *facts.boxes);
	facts.images = arena_array(
		arena, document->block_count + 1, sizeof(const struct image *));
	for (size_t i = 0; i < pages->count; i++) {
		const struct page *page = &pages->page[i];
		for (size_t k = 0; k < page->image_count; k++)
			facts.images[page->images[k].place] = &page->images[k];
		for (size_t k = 0; k < page->run_count; k++)
			add_run(&facts, i, &page->runs[k]);
		for (size_t k = 0; k < page->rule_count; k++)
			add_rule(&facts, i, &page->rules[k]);
	}
	link_lines(&facts);
	return facts;
}

/* --- asking ---------------------------------------------------------------
 */

const struct fact_line *
fact_first(const struct facts *facts, const struct block *block)
{
	const struct fact_line *line = facts->of[block->id];

	for (const struct block *child = block->first; child && !line;
		child = child->next)
		line = fact_first(facts, child);
	return line;
}

static size_t
line_count(const struct fact_line *line)
{
	size_t count = 0;

	for (; line; line = line->next)
		count++;
	return count;
}

/* Behind the glyph's character, or where `at` is: a blank that was not set. */
static const char *
find_glyph(const char *at, uint32_t code_point)
{
	const char *next = at;
	uint32_t c;

	while ((c = utf8_next(&next)) != 0) {
		if (c == code_point)
			return next;
		if (!utf8_is_space(c))
			return at;
	}
	return at;
}

static const char *
skip_line(const struct fact_line *line, const char *at)
{
	for (size_t r = 0; r < line->run_count; r++)
		for (size_t i = 0; i < line->first[r].count; i++)
			at = find_glyph(
				at, line->first[r].glyphs[i].code_point);
	return at;
}

size_t *
fact_breaks(
	const struct facts *facts, const struct block *block, const char *text)
{
	const struct fact_line *line = facts->of[block->id];
	size_t *breaks =
		arena_array(facts->arena, line_count(line) + 1, sizeof *breaks);
	const char *at = text;

	for (size_t i = 0; line; line = line->next) {
		breaks[i++] = (size_t)(at - text);
		at = skip_line(line, at);
	}
	return breaks;
}

mpt
fact_character(const struct fact_line *line, size_t index)
{
	for (size_t r = 0; r < line->run_count; r++) {
		const struct run *run = &line->first[r];
		if (index < run->count)
			return line->start +
			       (run->turned ? line->first->y - run->y
					    : run->x - line->first->x) +
			       run->glyphs[index].x;
		index -= run->count;
	}
	return line->end;
}
