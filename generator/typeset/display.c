/* Adding to the display list: pages, runs, rules, bookmarks. */
#include "typeset/layout.h"

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
	return page;
}

mpt
page_left(const struct layouter *l, size_t index)
{
	const struct metrics *m = &l->metrics;

	if (m->mirrored && index % 2 == 1)
		return m->paper_width - m->left - m->measure;
	return m->left;
}

void
page_line(struct layouter *l, struct page *page, const struct line *line, mpt x,
	mpt y)
{
	for (size_t i = 0; line && i < line->run_count; i++) {
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

/*
 * A quarter turn counter-clockwise, so that the head of the page set across
 * lies at the left edge (clause 8): its x runs up the type area.
 */
void
page_turned(struct layouter *l, struct page *page, size_t index,
	const struct page *from)
{
	mpt left = page_left(l, index);
	mpt foot = l->metrics.top + l->metrics.depth;

	for (size_t i = 0; i < from->run_count; i++) {
		struct run run = from->runs[i];
		struct line line = {.runs = &run, .run_count = 1};
		mpt x = run.x;
		run.x = run.y;
		run.y = -x;
		run.turned = true;
		page_line(l, page, &line, left, foot);
	}
	for (size_t i = 0; i < from->rule_count; i++) {
		struct rule r = from->rules[i], turned = r;
		turned.x = left + r.y;
		turned.y = foot - r.x - r.width;
		turned.width = r.height;
		turned.height = r.width;
		page_rule(l, page, turned);
	}
}

static char *
bookmark_title(struct layouter *l, const struct block *block)
{
	char *title = arena_join(l->arena, block->ordinal ? block->ordinal : "",
		block->ordinal_gap ? block->ordinal_gap : "", NULL);

	for (size_t i = 0; i < block->span_count; i++)
		title = arena_join(l->arena, title,
			arena_copy(l->arena, block->spans[i].text,
				block->spans[i].length),
			NULL);
	return title;
}

void
page_bookmark(struct layouter *l, const struct block *block, mpt y)
{
	struct pages *p = l->pages;

	p->bookmarks = arena_grow(l->arena, p->bookmarks, p->bookmark_count,
		&p->bookmark_capacity, sizeof *p->bookmarks);
	p->bookmarks[p->bookmark_count++] = (struct bookmark){
		.title = bookmark_title(l, block),
		.level = block->level ? block->level : 1,
		.page = p->count - 1,
		.y = y,
	};
}
