/* What elements of several kinds are set with: their place, their lines. */
#include "typeset/layout.h"

static mpt
length_of(const struct layouter *l, struct length length)
{
	return metrics_length(&l->metrics, length);
}

mpt
smallest_mark(const struct layouter *l)
{
	return length_of(l, l->document->kind->measures.smallest_mark);
}

/* The gap above it, or its fixed place on the page. */
void
element_begin(
	struct layouter *l, struct flow *flow, const struct block *element)
{
	const struct part *part = element->part;

	if (part->from == FROM_FLOW) {
		flow_gap(flow, length_of(l, part->gap));
		return;
	}
	flow->fixed = true;
	flow->top = length_of(l, part->top);
	if (part->from == FROM_TYPE_AREA)
		flow->top += l->metrics.top + l->metrics.first;
}

/* --- text ------------------------------------------------------------- */

/* Told, or an error where the size is under the limit. */
static mpt
mark_shrink(
	struct layouter *l, const struct block *element, mpt size, mpt limit)
{
	struct mark mark = span_mark(&element->first->spans[0], 0);
	const char *points;

	size = size / 500 * 500;
	points = arena_format(l->arena, "%d.%d", (int)(size / 1000),
		(int)(size % 1000 / 100));
	if (size >= limit) {
		diag_say(l->diag, MSG_MARK_SHRUNK, mark, points);
		return size;
	}
	diag_say(l->diag, MSG_MARK_TOO_LONG, mark, points);
	return limit;
}

static int
share_of(mpt room, mpt width)
{
	return width > room ? (int)((int64_t)room * 1000 / width) : 1000;
}

void
mark_fit(struct layouter *l, const struct block *element, mpt width, mpt room,
	mpt high, struct face *face)
{
	const struct measures *own = &l->document->kind->measures;
	const mpt size = face->size, lowest = length_of(l, own->lowest_mark);
	const int least =
		own->narrowest_mark.unit ? own->narrowest_mark.milli : 1000;
	const mpt most = high < size ? high : size;
	mpt fit = most;
	int share = share_of(room, (mpt)((int64_t)width * most / size));

	if (share < least)
		fit = (mpt)((int64_t)most * share / least);
	/* of many organs, page 1 must show text, too */
	if (fit < size)
		face->size = mark_shrink(l, element, fit,
			share < least && most > lowest ? lowest
						       : smallest_mark(l));
	share = share_of(room, (mpt)((int64_t)width * face->size / size));
	face->narrowed = 1000 - share;
	if (share < 1000 && face->size == size)
		diag_say(l->diag, MSG_MARK_NARROWED,
			span_mark(&element->first->spans[0], 0),
			arena_format(l->arena, "%d", share / 10));
}

void
lines_append(struct lines *all, struct lines more)
{
	if (!more.first)
		return;
	if (all->last)
		all->last->next = more.first;
	else
		all->first = more.first;
	all->last = more.last;
	all->count += more.count;
}

/* A face in which the text fits on one line: marks, 7.2.4. */
static void
fit_line(struct layouter *l, const struct part *part,
	const struct block *element, struct face *face)
{
	struct items items = {0};

	shape_block(l, element->first, 0, element->first->span_count, face,
		part->scope, &items);
	if (items.count)
		mark_fit(l, element, items_extent(&items, 0, items.count),
			length_of(l, part->fit), face->size, face);
}

struct lines
element_lines(struct layouter *l, const struct block *element,
	const struct part *part, const char *style, int narrowed,
	struct face *ret_face)
{
	struct face face = face_of(l, part->scope, style);
	struct frame frame = {
		.measure = l->metrics.measure,
		.right = length_of(l, part->right),
		.align = part->align_set ? part->align : face.style->align,
	};
	struct lines all = {0};
	mpt left = length_of(l, part->left);

	face.narrowed = narrowed;
	if (part->fit.unit)
		fit_line(l, part, element, &face);
	BLOCK_FOR (p, element) {
		struct items items = {0};
		struct lines lines;
		if (p->role == ROLE_END)
			continue;
		shape_block(
			l, p, 0, p->label_spans, &face, part->scope, &items);
		frame.rest = left + items_label(&items, 0);
		frame.first = left + face.indent;
		shape_block(l, p, p->label_spans, p->span_count, &face,
			part->scope, &items);
		lines = paragraph_break(l, &items, &frame);
		lines_append(&all, lines);
	}
	*ret_face = face;
	return all;
}

mpt
line_start(const struct line *line)
{
	return line->run_count ? line->runs[0].x : 0;
}

mpt
line_right(const struct line *line)
{
	const struct run *last;

	if (!line->run_count)
		return 0;
	last = &line->runs[line->run_count - 1];
	return last->x + last->advance;
}

int
narrowest_line(const struct layouter *l)
{
	const struct length least = l->document->kind->measures.narrowest_line;

	return least.unit ? least.milli : 1000;
}

int
element_narrowed(struct layouter *l, const struct block *element,
	const struct part *part, const char *style, mpt room)
{
	struct face face = face_of(l, part->scope, style);
	const struct block *only = NULL;
	struct items items = {0};
	mpt width;
	int share;

	BLOCK_FOR (p, element) {
		if (p->role == ROLE_END)
			continue;
		if (only)
			return 0;
		only = p;
	}
	if (!only)
		return 0;
	shape_block(l, only, 0, only->span_count, &face, part->scope, &items);
	width = items_extent(&items, 0, items.count);
	room -= length_of(l, part->left) + face.indent;
	share = share_of(room, width);
	return share >= narrowest_line(l) ? 1000 - share : 0;
}

/* At a fixed place of the page there is room for one line. */
static int
fixed_narrowed(struct layouter *l, const struct block *element,
	const struct part *part)
{
	if (part->from == FROM_FLOW || part->fit.unit)
		return 0;
	return element_narrowed(l, element, part, part->style,
		l->metrics.measure - length_of(l, part->right));
}

void
element_text(struct layouter *l, struct flow *flow, const struct block *element)
{
	const struct part *part = element->part;
	struct box *before = flow->last;
	struct face face;
	struct lines lines;

	lines = element_lines(l, element, part, part->style,
		fixed_narrowed(l, element, part), &face);
	if (part->keep && before)
		before->keep_next = true;
	element_begin(l, flow, element);
	flow_lines(l, flow, lines, &face, 0);
	if (!part->keep || !before)
		return;
	for (struct box *b = before->next; b; b = b->next)
		b->signature = before->signature;
}
