/* The vertical list to pages: where each page ends, and what stands on it. */
#include "typeset/layout.h"

enum {
	WHOLE_MOST = 8, /* lines of a list that is not divided */
};

struct pager {
	struct layouter *l;
	size_t index;   /* of the page being filled */
	mpt y;          /* where the next box may start */
	bool over;      /* too many pages */
	mpt colophon;   /* its height; 0: none */
	bool last_face; /* where it stands: on an even page */
	/* of the document itself: annexes that are not bound in stand behind
	 */
	size_t pages;
	size_t front;       /* pages before it bear no number */
	int number;         /* of the next page, where a break gives it */
	size_t loose;       /* the first page of such an annex */
	bool signs;         /* some of the signature stands on a page already */
	bool alone;         /* that it stands there without text is told */
	bool lies;          /* it sets pages that will be turned */
	mpt foot;           /* of this page, kept for footnotes: whole lines */
	struct notes notes; /* that are still to be set */
};

static mpt
area_top(const struct pager *p)
{
	return p->l->metrics.top + p->l->metrics.first;
}

/* Where the page's text and its footnotes end. */
static mpt
foot_bottom(const struct pager *p)
{
	const struct metrics *m = &p->l->metrics;
	const struct layout *layout = p->l->document->layout;

	if (p->index == 0 && layout->first_bottom.unit && !p->lies)
		return m->paper_height -
		       metrics_length(m, layout->first_bottom);
	return m->top + m->full;
}

static mpt
area_bottom(const struct pager *p)
{
	return foot_bottom(p) - p->foot;
}

static mpt
box_height(const struct box *box)
{
	return box->kind == BOX_TABLE ? table_rest(box->table) : box->height;
}

/* Which boxes a page takes, and how they are pressed together. */
struct page_plan {
	const struct box *end;  /* the first box that is not on it */
	const struct box *part; /* a table of which a part is on it, or NULL */
	bool less;              /* that part leaves the table's last row */
	bool signature_moved;   /* text went to the next page with it */
	int dropped;            /* of the empty lines above the signature */
	bool for_colophon;      /* they were, so that it fits, too */
	int64_t excess, may_lose; /* of `may_lose` in all, `excess` is taken */
	mpt title_gap;            /* what each gap of the title gains */
};

/* The top of a box whose predecessor ended at y. */
static mpt
box_top(const struct pager *p, const struct box *box, mpt y, bool first,
	const struct page_plan *plan)
{
	mpt more = box->title_gap ? plan->title_gap : 0;

	if (box->fixed)
		return box->top + more;
	if (first)
		return y;
	y += box->before + more;
	if (box->may_drop)
		y -= plan->dropped * p->l->metrics.line;
	if (plan->excess)
		y -= (mpt)(box->may_lose * plan->excess / plan->may_lose);
	return y;
}

static bool
ends_page(const struct box *box)
{
	return !box->next || !box->keep_next;
}

static const struct box *
signature_end(const struct box *box)
{
	while (box && (box->signature || box->keep_next))
		box = box->next;
	return box;
}

/* What boxes on one page come to, nothing of it pressed. */
struct extent {
	mpt bottom;
	int64_t may_lose;
	int may_drop;
};

static struct extent
extent_of(const struct pager *p, const struct box *start, const struct box *end)
{
	const struct page_plan loose = {0};
	struct extent e = {.bottom = area_top(p)};

	for (const struct box *box = start; box != end; box = box->next) {
		mpt bottom = box_top(p, box, e.bottom, box == start, &loose) +
			     box_height(box);
		if (bottom > e.bottom)
			e.bottom = bottom;
		if (box == start || box->fixed)
			continue;
		e.may_lose += box->may_lose;
		e.may_drop += box->may_drop;
	}
	return e;
}

/*
 * Can the page hold all before `end` above that bottom? What a secretary
 * does: first fewer empty lines above the signature, then, if that is
 * allowed, lines a little closer.
 */
static bool
fit(const struct pager *p, const struct box *start, const struct box *end,
	mpt bottom, bool press, struct page_plan *plan)
{
	const mpt line = p->l->metrics.line;
	struct extent e = extent_of(p, start, end);
	mpt over = e.bottom - bottom;
	int lines = over > 0 ? (over + line - 1) / line : 0;

	if (lines > e.may_drop)
		lines = e.may_drop;
	over -= lines * line;
	if (over > (press ? e.may_lose : 0))
		return false;
	plan->end = end;
	plan->dropped = lines;
	plan->excess = over > 0 ? over : 0;
	plan->may_lose = e.may_lose;
	return true;
}

/* Where the text of the last page ends so that the colophon fits below. */
static mpt
colophon_bottom(const struct pager *p)
{
	const struct metrics *m = &p->l->metrics;
	mpt bottom = m->top + m->depth - p->colophon - m->em / 2 - p->foot;

	if (!p->colophon || (p->last_face && p->index % 2 == 0))
		return area_bottom(p);
	return bottom < area_bottom(p) ? bottom : area_bottom(p);
}

/* Does the document end here? Annexes that are not bound in stand behind. */
static bool
ends_document(const struct box *end)
{
	return !end || (end->kind == BOX_BREAK && end->loose);
}

/* The rest of the document, with the colophon where it belongs here. */
static bool
fit_colophon(const struct pager *p, const struct box *start,
	const struct box *end, struct page_plan *plan)
{
	if (!fit(p, start, end, colophon_bottom(p), false, plan))
		return false;
	plan->for_colophon = plan->dropped &&
			     extent_of(p, start, end).bottom <= area_bottom(p);
	return true;
}

/*
 * Can the page hold the signature too? 7.3.5.5: adjust the spacing rather
 * than leave it alone on a page.
 */
static bool
fit_signature(const struct pager *p, const struct box *start,
	struct page_plan *plan, const struct box *signature)
{
	const struct box *end = signature_end(signature->next);

	return (ends_document(end) && fit_colophon(p, start, end, plan)) ||
	       fit(p, start, end, area_bottom(p), true, plan);
}

/*
 * A signature behind a table goes to the next page with its last row, or
 * with the whole table.
 */
static void
carry_row(const struct box *start, const struct box *signature,
	struct page_plan *plan)
{
	const struct box *table = NULL, *end = NULL, *b = start;

	for (; b != signature && !b->signature; b = b->next) {
		if (table && ends_page(table))
			end = b;
		table = b;
	}
	if (!table || table->kind != BOX_TABLE ||
		(plan->end->signature && plan->end != b)) /* behind a row */
		return;
	if (table_takes(table->table, table_rest(table->table) - 1)) {
		plan->part = table;
		plan->less = true;
		plan->end = table;
	} else if (end) {
		plan->end = end;
	}
}

/*
 * No page ends within a short list, nor above the notes of a table, which
 * take its last row along.
 */
static void
keep_whole(const struct box *start, struct page_plan *plan)
{
	const struct block *whole = plan->end ? plan->end->whole : NULL;
	const struct box *first = start, *before = NULL;
	int count = 0;

	if (!whole || plan->part)
		return;
	for (; first != plan->end && first->whole != whole; first = first->next)
		before = first;
	if (whole->kind == BLOCK_TABLE) {
		carry_row(start, first, plan);
		return;
	}
	for (const struct box *b = first; b && b->whole == whole; b = b->next)
		count++;
	if (before && ends_page(before) && count <= WHOLE_MOST)
		plan->end = first;
}

/* The signature directly behind that part of a list, or NULL. */
static const struct box *
signature_behind(const struct box *box)
{
	const struct block *list = box->whole;

	while (list && box && box->whole == list)
		box = box->next;
	return list && box && box->signature ? box : NULL;
}

/*
 * What to do with a box that does not fit any more. A table of which nothing
 * fits goes to the next page with what belongs to it, headings and captions;
 * one that begins a page is never put off.
 */
static void
plan_overflow(const struct pager *p, const struct box *start,
	struct page_plan *plan, const struct box *box, mpt top)
{
	const struct box *signature =
		box->signature ? box : signature_behind(box);

	if (box->kind == BOX_TABLE &&
		(box == start ||
			table_takes(box->table, area_bottom(p) - top))) {
		plan->part = box;
		plan->end = box;
	} else if (signature && fit_signature(p, start, plan, signature)) {
		return;
	} else if (box->signature && plan->end) {
		carry_row(start, box, plan);
		plan->signature_moved = !plan->end->signature;
	} else if (!plan->end) {
		/* nothing may end the page: break all the same */
		plan->end = box == start ? box->next : box;
	}
	keep_whole(start, plan);
}

static struct page_plan
plan_page(const struct pager *p, const struct box *start)
{
	struct page_plan plan = {0};
	const mpt bottom = area_bottom(p);
	mpt y = area_top(p);

	for (const struct box *box = start; box; box = box->next) {
		mpt top, end;
		if (box->kind == BOX_BREAK || box->kind == BOX_TURNED) {
			plan.end = box;
			if (ends_document(box))
				fit_colophon(p, start, box, &plan);
			return plan;
		}
		top = box_top(p, box, y, box == start, &plan);
		end = top + box_height(box);
		if (end > bottom) {
			plan_overflow(p, start, &plan, box, top);
			return plan;
		}
		y = end > y ? end : y;
		if (ends_page(box))
			plan.end = box->next;
	}
	plan.end = NULL;
	fit_colophon(p, start, NULL, &plan);
	return plan;
}

/*
 * Page 1 has a head that leaves no whole number of lines: what is less than a
 * line goes to the two gaps of the title, as far as they may gain, so that
 * the text goes on to the foot of the page.
 */
static void
spread_first_page(
	const struct pager *p, const struct box *start, struct page_plan *plan)
{
	const struct metrics *m = &p->l->metrics;
	mpt most = metrics_length(m, p->l->document->kind->measures.title_gap);
	mpt left;
	int gaps = 0;

	if (p->index || plan->part || plan->dropped || plan->excess ||
		!plan->end || plan->end->kind == BOX_BREAK ||
		plan->end->kind == BOX_TURNED)
		return;
	for (const struct box *b = start; b != plan->end; b = b->next)
		gaps += b->title_gap;
	left = area_bottom(p) - extent_of(p, start, plan->end).bottom;
	if (!gaps || left <= 0 || left >= m->line)
		return;
	plan->title_gap = left / gaps < most ? left / gaps : most;
}

static void
draw_box(struct pager *p, struct page *page, const struct box *box, mpt top)
{
	mpt left = page_left(p->l, p->index);

	if (box->bookmark)
		page_bookmark(p->l, box->bookmark, top);
	switch (box->kind) {
	case BOX_LINE:
		contents_place(p->l, box, left, top);
		page_line(p->l, page, box->line, left + box->left,
			top + box->line_shift);
		page_line(p->l, page, box->second, left + box->left,
			top + box->second_shift);
		break;
	case BOX_RULE:
		for (size_t i = 0; i < box->rule_count; i++) {
			struct rule rule = box->rules[i];
			rule.x += left;
			rule.y += top;
			page_rule(p->l, page, rule);
		}
		break;
	case BOX_TABLE:
		table_place(p->l, box->table, page, left + box->left, top,
			area_bottom(p) - top);
		break;
	case BOX_FIGURE:
		figure_place(p->l, box->figure, page, left + box->left, top);
		break;
	case BOX_CHART:
		chart_place(p->l, box->chart, page, left + box->left, top);
		break;
	case BOX_BREAK:
	case BOX_TURNED:
		break;
	}
}

static void
draw_page(struct pager *p, struct page *page, const struct box *start,
	const struct box *end, const struct page_plan *plan)
{
	bool first = true;

	p->y = area_top(p);
	for (const struct box *box = start; box != end; box = box->next) {
		mpt top = box_top(p, box, p->y, first, plan), bottom;
		/* read before a table is placed and has nothing left */
		bottom = top + box_height(box);
		draw_box(p, page, box, top);
		if (bottom > p->y)
			p->y = bottom;
		first = false;
	}
}

/* A row that even an empty page is too low for: what is highest in it. */
static void
report_no_room(struct pager *p, const struct table_box *table)
{
	const struct block *cell = table_obstacle(table), *text = cell;

	while (text->first && !text->span_count)
		text = text->first;
	diag_say(p->l->diag, MSG_NO_ROOM,
		text->span_count ? span_mark(&text->spans[0], 0) : cell->mark,
		text->span_count ? arena_copy(p->l->arena, text->spans[0].text,
					   text->spans[0].length)
				 : block_name(cell));
}

/*
 * A table that does not fit as a whole: a part of it here. Returns where the
 * next page starts.
 */
static const struct box *
draw_table_part(struct pager *p, struct page *page, const struct box *start,
	const struct page_plan *plan)
{
	const struct page_plan loose = {0};
	const struct box *table = plan->part;
	mpt top, used, room;

	draw_page(p, page, start, table, &loose);
	top = box_top(p, table, p->y, start == table, &loose);
	room = area_bottom(p) - top;
	if (plan->less && room >= table_rest(table->table))
		room = table_rest(table->table) - 1;
	used = table_place(p->l, table->table, page,
		page_left(p->l, p->index) + table->left, top, room);
	if (!used) { /* not even on an empty page */
		report_no_room(p, table->table);
		return table->next;
	}
	p->y = top + used;
	return table_done(table->table) ? table->next : table;
}

static struct page *
next_page(struct pager *p)
{
	struct page *page;

	if (p->l->pages->count >= p->l->most_pages) {
		if (!p->over)
			pages_over(p->l, p->l->document->root->mark);
		p->over = true;
		return NULL;
	}
	page = page_add(p->l);
	page->number_anew = p->number;
	p->number = 0;
	p->index = p->l->pages->count - 1;
	p->y = area_top(p);
	return page;
}

/*
 * The colophon stands on the last page with text, on one of its own directly
 * behind it, or, on the last face, behind a blank one. Returns the number of
 * pages that bear a number: 7.5.
 */
static size_t
add_colophon_pages(struct pager *p)
{
	const struct metrics *m = &p->l->metrics;
	size_t text = p->l->pages->count;
	bool fits = p->y + m->em / 2 + p->colophon <= m->top + m->depth;

	if (!p->colophon || (fits && (!p->last_face || text % 2 == 0)))
		return text;
	next_page(p);
	if (!p->last_face || text % 2)
		return text + 1;
	next_page(p);
	return text;
}

/* The pages from `from` to before `to`, 1, 2, 3 unless a break says more. */
static void
number_pages(const struct pager *p, size_t from, size_t to, bool loose)
{
	struct layouter *l = p->l;
	size_t number = 0;

	for (size_t i = from; i < to; i++) {
		struct page *page = &l->pages->page[i];

		number++;
		if (page->number_anew)
			number = (size_t)page->number_anew;
		/* whatever page the part's numbers begin with */
		loose = loose || page->number_anew;
		if (i >= p->front)
			folio_place(l, page, i, number, loose);
	}
}

/* The document ends here; its annexes that are bound in are part of it. */
static void
end_document(struct pager *p)
{
	struct layouter *l = p->l;
	size_t numbered;

	if (p->pages)
		return;
	numbered = add_colophon_pages(p);
	p->pages = l->pages->count;
	p->colophon = 0;
	if (colophon_height(l) > l->metrics.depth)
		diag_say(l->diag, MSG_COLOPHON_HIGH, l->document->root->mark,
			NULL);
	rules_place(l, &l->pages->page[0], 0);
	colophon_place(l, &l->pages->page[p->pages - 1], p->pages - 1);
	number_pages(p, 0, numbered, false);
}

/* An annex that is not bound in: the pages from `first` have their own count.
 */
static void
number_loose(const struct pager *p)
{
	if (p->loose)
		number_pages(p, p->loose, p->l->pages->count, true);
}

/* What is bound together ends here. */
static void
end_bound(struct pager *p)
{
	end_document(p);
	number_loose(p);
	p->loose = p->l->pages->count;
	p->l->first_page = p->loose;
}

/* Where 署名 was typed. */
static struct mark
signature_mark(const struct layouter *l)
{
	const struct block *element =
		document_first(l->document, ELEMENT_SIGNATURE);
	const struct block *line = element ? element->first : NULL;

	return line && line->span_count ? span_mark(&line->spans[0], 0)
					: l->document->root->mark;
}

/* The page that begins there shows the signature, and nothing before it. */
static void
report_alone(struct pager *p, const struct box *start, const struct box *end)
{
	struct layouter *l = p->l;
	bool goes_on = p->signs;

	for (const struct box *b = start; b != end; b = b->next)
		p->signs |= b->signature;
	if (!p->index || !start || !start->signature || p->alone)
		return;
	p->alone = true;
	diag_say(l->diag,
		goes_on ? MSG_SIGNATURE_OVER_PAGES : MSG_SIGNATURE_ALONE,
		signature_mark(l), arena_format(l->arena, "%zu", p->index + 1));
}

/* What was done to keep 7.3.3 and 7.3.5.5. */
static void
report_plan(
	struct pager *p, const struct box *start, const struct page_plan *plan)
{
	struct layouter *l = p->l;
	struct mark mark = l->document->root->mark;
	bool body = false, later = false;

	if (plan->signature_moved)
		diag_say(l->diag, MSG_SIGNATURE_MOVED, mark,
			arena_format(l->arena, "%zu", p->index + 2));
	if (plan->dropped)
		diag_say(l->diag,
			plan->for_colophon ? MSG_LINES_DROPPED_FOR_COLOPHON
					   : MSG_LINES_DROPPED,
			mark, arena_format(l->arena, "%zu", p->index + 1),
			arena_format(l->arena, "%d", plan->dropped));
	if (plan->excess)
		diag_say(l->diag, MSG_LINES_PRESSED, mark,
			arena_format(l->arena, "%zu", p->index + 1));
	if (p->index || plan->part)
		return;
	for (const struct box *b = start; b && b != plan->end; b = b->next)
		body = body || b->body || b->kind == BOX_TABLE;
	for (const struct box *b = plan->end; b; b = b->next)
		later = later || b->body;
	if (body || !later || (plan->end && plan->end->kind == BOX_BREAK))
		return;
	l->pages->first_empty = true;
	diag_say(l->diag, MSG_FIRST_PAGE_EMPTY, mark, NULL);
}

/* --- footnotes ------------------------------------------------------------ */

/* Lines of the notes whose signs stand on the page of that plan. */
static size_t
notes_of_plan(const struct pager *p, const struct box *start,
	const struct page_plan *plan)
{
	const struct page_plan loose = {0};
	size_t lines = 0;
	mpt y = area_top(p);

	for (const struct box *b = start; b && (b != plan->end || plan->part);
		b = b->next) {
		mpt top = box_top(
			p, b, y, b == start, plan->part ? &loose : plan);
		if (b == plan->part)
			return lines + table_notes(p->l, b->table,
					       area_bottom(p) - top);
		if (b->kind == BOX_LINE)
			lines += notes_of_line(p->l, b->line) +
				 notes_of_line(p->l, b->second);
		if (b->kind == BOX_TABLE)
			lines += table_notes(
				p->l, b->table, table_rest(b->table));
		y = top + box_height(b) > y ? top + box_height(b) : y;
	}
	return lines;
}

/*
 * How much of the page is kept for notes: as little as holds those of the text
 * above, and those that come from the page before. It is whole lines, so that
 * the text keeps its grid; from half of the page on what is left of a note goes
 * on to the next.
 */
static struct page_plan
plan_with_notes(struct pager *p, const struct box *start)
{
	struct layouter *l = p->l;
	const size_t before = notes_left(&p->notes);
	const mpt most = l->metrics.full / 2;
	struct page_plan plan;

	p->foot = 0;
	plan = plan_page(p, start);
	if (!l->document->has_notes)
		return plan;
	while (p->foot < most) {
		size_t lines = before + notes_of_plan(p, start, &plan);
		if (notes_height(l, lines) <= p->foot)
			return plan;
		p->foot += l->metrics.line;
		plan = plan_page(p, start);
	}
	return plan;
}

/* Above the colophon, where the document ends here and that has room. */
static void
place_notes(struct pager *p, struct page *page, bool ends)
{
	struct layouter *l = p->l;
	const bool above = ends && p->colophon && p->y <= colophon_bottom(p);
	const mpt bottom =
		above ? colophon_bottom(p) + p->foot : foot_bottom(p);

	notes_collect(l, page, &p->notes);
	if (!notes_left(&p->notes))
		return;
	notes_place(l, page, &p->notes, page_left(l, p->index), bottom,
		notes_room(l, p->foot));
	p->y = bottom;
}

/* Returns where the next page starts. */
static const struct box *
fill_page(struct pager *p, struct page *page, const struct box *start)
{
	struct page_plan plan = plan_with_notes(p, start);
	const struct box *next = plan.end;

	spread_first_page(p, start, &plan);
	if (plan.part) {
		report_plan(p, start, &plan);
		next = draw_table_part(p, page, start, &plan);
	} else {
		draw_page(p, page, start, plan.end, &plan);
		report_plan(p, start, &plan);
		report_alone(p, start, plan.end);
	}
	place_notes(p, page, ends_document(next));
	return next;
}

/* Notes alone, from the top of the page on. */
static void
place_left(struct pager *p, struct page *page)
{
	p->foot = p->l->metrics.full / 2;
	notes_place(p->l, page, &p->notes, page_left(p->l, p->index),
		area_top(p) + notes_height(p->l, notes_left(&p->notes)),
		notes_room(p->l, p->l->metrics.full));
	p->y = area_top(p) + p->foot;
}

/* What the last page has no room for. */
static void
place_rest(struct pager *p)
{
	while (notes_left(&p->notes)) {
		struct page *page = next_page(p);
		if (!page)
			return;
		place_left(p, page);
	}
}

/* --- pages that lie ------------------------------------------------------- */

/* The page on which `lying` stands turned; what in it leads there says so. */
static void
turn_page(struct pager *p, struct page *page, const struct page *lying,
	size_t first_bookmark)
{
	struct pages *pages = p->l->pages;

	page_turned(p->l, page, p->index, lying);
	for (size_t i = first_bookmark; i < pages->bookmark_count; i++)
		pages->bookmarks[i].y = p->l->metrics.top;
}

/* Returns where the next of these pages starts; NULL: they are over. */
static const struct box *
fill_lying(struct pager *inner, struct pager *p, struct page *page,
	const struct box *start)
{
	struct layouter *l = p->l;
	struct page lying = {0};
	const size_t bookmarks = l->pages->bookmark_count;

	inner->index = p->index;
	l->metrics = l->lying;
	if (start)
		start = fill_page(inner, &lying, start);
	else
		place_left(inner, &lying);
	l->metrics = l->upright;
	turn_page(p, page, &lying, bookmarks);
	if (start && start->kind == BOX_BREAK) {
		p->number = start->number;
		start = start->next;
	}
	return start;
}

/* A break before all else in a 横排, which begins a page anyway; or NULL. */
static const struct box *
begin_of_turned(const struct box *box)
{
	const struct box *first =
		box && box->kind == BOX_TURNED ? box->lying->first : NULL;

	return first && first->kind == BOX_BREAK ? first : NULL;
}

/*
 * 横排, on as many pages as it takes. Each is set on a page that lies, then
 * turned; its footnotes end on them.
 */
static void
fill_turned(struct pager *p, struct page *page, const struct box *box)
{
	const struct metrics *m = &p->l->metrics;
	struct pager inner = {.l = p->l, .lies = true};
	const struct box *start = box->lying->first;

	if (begin_of_turned(box))
		start = start->next;
	if (box->bookmark)
		page_bookmark(p->l, box->bookmark, m->top);
	while (page) {
		start = fill_lying(&inner, p, page, start);
		p->y = m->top + m->depth;
		if (!start && !notes_left(&inner.notes))
			return;
		page = next_page(p);
	}
}

void
pager_run(struct layouter *l, const struct flow *flow)
{
	struct pager p = {
		.l = l,
		.colophon = colophon_height(l),
		.last_face = colophon_on_last_face(l),
	};
	const struct box *start = flow->first;

	do {
		const struct box *begin = begin_of_turned(start);
		struct page *page;
		if (begin && begin->number)
			p.number = begin->number;
		page = next_page(&p);
		if (!page)
			return;
		if (start && start->kind == BOX_TURNED) {
			fill_turned(&p, page, start);
			start = start->next;
		} else {
			start = fill_page(&p, page, start);
		}
		if (ends_document(start) || start->kind == BOX_TURNED)
			place_rest(&p);
		if (!start || start->kind != BOX_BREAK)
			continue;
		if (start->loose)
			end_bound(&p);
		p.number = start->number;
		p.front = start->front ? l->pages->count : p.front;
		start = start->next;
	} while (start);
	end_bound(&p);
	contents_close(l);
	watermark_place(l);
}
