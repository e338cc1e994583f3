/*
 * Points: 一是 … 二是 … A single 一是 is a verb and its subject, so one that
 * nothing follows is left alone, and so is what stands within a quotation.
 */
#include "model/points.h"
#include "model/ordinal.h"

#include "base/marks.h"
#include "base/utf8.h"

/* An ordinal that may begin a point, and where that would end. */
struct candidate {
	struct block *block;
	struct point point;
	size_t form;
	int number;
};

/* Those that count on from 一是. */
struct row {
	struct builder *builder;
	struct candidate *candidates;
	size_t count, capacity;
};

/* A walk over a text, which knows whether it is within quotation marks. */
struct walk {
	const struct span *span;
	size_t at;
	int depth;
	bool quoted; /* "…": the same mark at both ends */
};

/* The next character; 0 at the end. What is inside marks is passed as '('. */
static uint32_t
walk_next(struct walk *w)
{
	const struct span *span = w->span;
	bool outside = !w->depth && !w->quoted;
	uint32_t c = 0;
	size_t n;

	if (w->at == span->length)
		return 0;
	n = utf8_decode(span->text + w->at, span->length - w->at, &c);
	w->at += n ? n : 1;
	if (c == '"')
		w->quoted = !w->quoted;
	w->depth += (marks_of(c) & MARK_OPEN) != 0;
	w->depth -= (marks_of(c) & MARK_CLOSE) && w->depth;
	return outside ? c : '(';
}

static bool
ends_sentence(uint32_t c)
{
	return c == U'。' || c == U'？' || c == U'！';
}

/* Behind its sentence, or at the end of a text without a 。 */
static size_t
end_of(struct walk from)
{
	uint32_t c;

	do
		c = walk_next(&from);
	while (c && !ends_sentence(c));
	return from.at;
}

/* The forms are asked in turn; false where none stands there. */
static bool
candidate_at(const struct points *points, const struct walk *w,
	struct candidate *ret)
{
	for (size_t i = 0; i < points->count; i++) {
		if (!ordinal_form(points->forms[i], w->span->text + w->at,
			    w->span->length - w->at, &ret->number))
			continue;
		ret->form = i;
		ret->point = (struct point){w->at, end_of(*w)};
		return true;
	}
	return false;
}

/* Points that ； divides end with the same 。 and are one stretch. */
static void
add_point(struct builder *builder, struct block *block, struct point point)
{
	struct inlines *own = own_inlines(builder, block);

	if (own->point_count &&
		own->points[own->point_count - 1].to >= point.from) {
		own->points[own->point_count - 1].to = point.to;
		return;
	}
	own->points = arena_grow(builder->arena, own->points, own->point_count,
		&own->point_capacity, sizeof *own->points);
	own->points[own->point_count++] = point;
}

static void
end_row(struct row *row)
{
	for (size_t i = 0; row->count > 1 && i < row->count; i++)
		add_point(row->builder, row->candidates[i].block,
			row->candidates[i].point);
	row->count = 0;
}

static void
count_on(struct row *row, struct candidate found)
{
	const struct candidate *last =
		row->count ? &row->candidates[row->count - 1] : NULL;

	if (!last || found.form != last->form ||
		found.number != last->number + 1)
		end_row(row);
	if (!row->count && found.number != 1)
		return;
	row->candidates = arena_grow(row->builder->arena, row->candidates,
		row->count, &row->capacity, sizeof *row->candidates);
	row->candidates[row->count++] = found;
}

/* May a point begin behind it, if one might before it, too? */
static bool
leads(uint32_t c, bool led)
{
	return c == U'。' || c == U'；' || c == U'：' ||
	       (led && (utf8_is_space(c) || (marks_of(c) & MARK_CLOSE)));
}

static void
look_at_text(struct row *row, struct block *block)
{
	struct walk w = {.span = block->spans};
	struct candidate found = {.block = block};
	bool led = true;

	while (w.at < w.span->length) {
		if (led && !w.depth && !w.quoted &&
			candidate_at(&row->builder->kind->points, &w, &found))
			count_on(row, found);
		led = leads(walk_next(&w), led);
	}
}

/* A section's row is its own; a clause's text begins it. */
static void
look_at_blocks(struct row *row, struct block *first)
{
	for (struct block *b = first; b; b = b->next) {
		if (b->kind == BLOCK_SECTION)
			end_row(row);
		if (b->span_count &&
			(b->kind == BLOCK_PARAGRAPH || b->heading->clause))
			look_at_text(row, b);
		if (b->kind == BLOCK_SECTION)
			look_at_blocks(row, b->first);
	}
}

void
points_mark(struct builder *builder, struct block *first)
{
	struct row row = {.builder = builder};

	if (!builder->kind->points.count)
		return;
	look_at_blocks(&row, first);
	end_row(&row);
}
