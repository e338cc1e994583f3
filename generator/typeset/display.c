/* Adding to the display list: pages, runs, rules, bookmarks. */
#include "typeset/layout.h"

#include "base/limits.h"

void
pages_over(struct layouter *l, struct mark mark)
{
	const size_t twice = 2 * l->most_pages;
	const char *most = arena_format(l->arena, "%zu", l->most_pages);

	if (l->most_pages >= PAGES_LIMIT)
		diag_say(l->diag, MSG_TOO_MANY_PAGES_FOR_ONE, mark, most);
	else
		diag_say(l->diag, MSG_TOO_MANY_PAGES, mark, most,
			arena_format(l->arena, "%zu",
				twice < PAGES_LIMIT ? twice : PAGES_LIMIT));
}

/*
 * As much as the page before it has, and some: page after page of a table
 * would else leave behind, as it grows, as much again as it holds.
 */
static void
make_room(struct layouter *l, struct page *page, const struct page *before)
{
	enum { SOME = 16 };

	page->run_capacity = before->run_count + SOME;
	page->runs =
		arena_array(l->arena, page->run_capacity, sizeof *page->runs);
	page->rule_capacity = before->rule_count + SOME;
	page->rules =
		arena_array(l->arena, page->rule_capacity, sizeof *page->rules);
}

struct page *
page_add(struct layouter *l)
{
	struct pages *pages = l->pages;
	struct page *page;

	pages->page = arena_grow(l->arena, pages->page, pages->count,
		&pages->capacity, sizeof *pages->page);
	page = &pages->page[pages->count++];
	*page = (struct page){
		.width = l->metrics.paper_width,
		.height = l->metrics.paper_height,
	};
	if (pages->count > 1)
		make_room(l, page, page - 1);
	return page;
}

mpt
page_left(const struct layouter *l, size_t index)
{
	const struct metrics *m = &l->metrics;

	if (m->mirrored && (index - l->first_page) % 2 == 1)
		return m->paper_width - m->left - m->measure;
	return m->left;
}

void
page_runs(struct layouter *l, struct page *page, const struct line *line, mpt x,
	mpt y)
{
	for (size_t i = 0; i < line->run_count; i++) {
		struct run *run;
		page->runs = arena_grow(l->arena, page->runs, page->run_count,
			&page->run_capacity, sizeof *page->runs);
		run = &page->runs[page->run_count++];
		*run = line->runs[i];
		run->x += x;
		run->y += y;
	}
}

void
page_rule(struct layouter *l, struct page *page, struct rule rule)
{
	page->rules = arena_grow(l->arena, page->rules, page->rule_count,
		&page->rule_capacity, sizeof *page->rules);
	page->rules[page->rule_count++] = rule;
}

void
page_image(struct layouter *l, struct page *page, struct image image)
{
	page->images = arena_grow(l->arena, page->images, page->image_count,
		&page->image_capacity, sizeof *page->images);
	page->images[page->image_count++] = image;
}

void
page_trace(struct layouter *l, struct page *page, struct trace trace)
{
	page->traces = arena_grow(l->arena, page->traces, page->trace_count,
		&page->trace_capacity, sizeof *page->traces);
	page->traces[page->trace_count++] = trace;
}

void
page_drawing(struct layouter *l, struct page *page, struct drawing drawing)
{
	page->drawings =
		arena_grow(l->arena, page->drawings, page->drawing_count,
			&page->drawing_capacity, sizeof *page->drawings);
	page->drawings[page->drawing_count++] = drawing;
}

void
page_link(struct layouter *l, struct page *page, struct link link)
{
	page->links = arena_grow(l->arena, page->links, page->link_count,
		&page->link_capacity, sizeof *page->links);
	page->links[page->link_count++] = link;
}

/* --- a quarter turn ---------------------------------------------------------
 */

/* From a page that lies to one that stands. */
struct turn {
	mpt left, foot; /* where the lying page's upper left corner comes to */
};

static struct corner
turned_corner(const struct turn *turn, struct corner c)
{
	return (struct corner){turn->left + c.y, turn->foot - c.x};
}

static void
turn_runs(struct layouter *l, struct page *page, const struct page *from,
	const struct turn *turn)
{
	for (size_t i = 0; i < from->run_count; i++) {
		struct run run = from->runs[i];
		const struct line line = {.runs = &run, .run_count = 1};
		const struct corner to =
			turned_corner(turn, (struct corner){run.x, run.y});

		run.x = to.x;
		run.y = to.y;
		run.turned = true;
		page_runs(l, page, &line, 0, 0);
	}
}

static void
turn_rules(struct layouter *l, struct page *page, const struct page *from,
	const struct turn *turn)
{
	for (size_t i = 0; i < from->rule_count; i++) {
		const struct rule r = from->rules[i];
		struct rule turned = r;

		turned.x = turn->left + r.y;
		turned.y = turn->foot - r.x - r.width;
		turned.width = r.height;
		turned.height = r.width;
		turned.turned = true;
		page_rule(l, page, turned);
	}
}

static void
turn_images(struct layouter *l, struct page *page, const struct page *from,
	const struct turn *turn)
{
	/* what each of EXIF's eight becomes */
	static const int turned[] = {0, 8, 5, 6, 7, 4, 1, 2, 3};

	for (size_t i = 0; i < from->image_count; i++) {
		const struct image r = from->images[i];
		struct image image = r;

		image.x = turn->left + r.y;
		image.y = turn->foot - r.x - r.width;
		image.width = r.height;
		image.height = r.width;
		image.turned = true;
		image.orientation = turned[r.orientation];
		page_image(l, page, image);
	}
}

static void
turn_drawings(struct layouter *l, struct page *page, const struct page *from,
	const struct turn *turn)
{
	for (size_t i = 0; i < from->drawing_count; i++) {
		const struct drawing r = from->drawings[i];
		struct drawing drawing = r;

		drawing.x = turn->left + r.y;
		drawing.y = turn->foot - r.x - r.width;
		drawing.width = r.height;
		drawing.height = r.width;
		drawing.turned = true;
		drawing.run += page->run_count;
		drawing.trace += page->trace_count;
		page_drawing(l, page, drawing);
	}
	for (size_t i = 0; i < from->trace_count; i++) {
		struct trace trace = from->traces[i];

		trace.spots = arena_array(
			l->arena, trace.count + 1, sizeof *trace.spots);
		for (size_t k = 0; k < trace.count; k++)
			trace.spots[k] =
				turned_corner(turn, from->traces[i].spots[k]);
		page_trace(l, page, trace);
	}
}

/*
 * Counter-clockwise, so that the head of the page set across lies at the left
 * edge (clause 8): its x runs up the type area.
 */
void
page_turned(struct layouter *l, struct page *page, size_t index,
	const struct page *from)
{
	const struct turn turn = {
		page_left(l, index), l->metrics.top + l->metrics.depth};

	turn_rules(l, page, from, &turn);
	turn_images(l, page, from, &turn);
	turn_drawings(l, page, from, &turn); /* before the runs are counted */
	turn_runs(l, page, from, &turn);
}

static char *
spans_text(struct layouter *l, const struct block *block)
{
	char *text = arena_string(l->arena, "");

	for (size_t i = 0; i < block->span_count; i++)
		text = arena_join(l->arena, text,
			arena_copy(l->arena, block->spans[i].text,
				block->spans[i].length),
			NULL);
	return text;
}

/* 附件1　供水设施统计表: what stands above the annex's text. */
static char *
annex_name(struct layouter *l, const struct block *annex)
{
	char *name = arena_string(l->arena, "");

	for (const struct block *p = annex->first;
		p && (p->role == ROLE_HEAD || p->role == ROLE_TITLE);
		p = p->next)
		name = arena_join(l->arena, name,
			*name ? "\xe3\x80\x80" /* U+3000 */ : "",
			spans_text(l, p), NULL);
	return name;
}

char *
page_bookmark_title(struct layouter *l, const struct block *block)
{
	if (block->element == ELEMENT_ANNEX)
		return annex_name(l, block);
	return arena_join(l->arena,
		block->heading->ordinal ? block->heading->ordinal : "",
		block->heading->ordinal_gap ? block->heading->ordinal_gap : "",
		spans_text(l, block), NULL);
}

/* The headings of an annex stand under it. */
static int
bookmark_level(const struct block *block)
{
	const struct block *around = block;

	while (around->parent && around->element == ELEMENT_NONE)
		around = around->parent;
	if (block == around)
		return 1;
	return block->heading->level + (around->element == ELEMENT_ANNEX);
}

void
page_bookmark(struct layouter *l, const struct block *block, mpt y)
{
	struct pages *p = l->pages;

	p->bookmarks = arena_grow(l->arena, p->bookmarks, p->bookmark_count,
		&p->bookmark_capacity, sizeof *p->bookmarks);
	p->bookmarks[p->bookmark_count++] = (struct bookmark){
		.title = page_bookmark_title(l, block),
		.level = bookmark_level(block),
		.page = p->count - 1,
		.y = y,
		.place = block->id,
	};
}
