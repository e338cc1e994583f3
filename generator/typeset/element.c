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

mpt
mark_shrink(struct layouter *l, const struct block *element, mpt size)
{
	struct mark mark = span_mark(&element->first->spans[0], 0);
	const char *points;

	size = size / 500 * 500;
	points = arena_format(l->arena, "%d.%d", (int)(size / 1000),
		(int)(size % 1000 / 100));
	if (size >= smallest_mark(l)) {
		diag_say(l->diag, MSG_MARK_SHRUNK, mark, points);
		return size;
	}
	diag_say(l->diag, MSG_MARK_TOO_LONG, mark, points);
	return smallest_mark(l);
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

/* A face small enough for the text to fit on one line: marks, 7.2.4. */
static void
shrink_to_fit(struct layouter *l, const struct part *part,
	const struct block *element, struct face *face)
{
	struct items items = {0};
	mpt fit = length_of(l, part->fit), width;

	shape_block(l, element->first, 0, element->first->span_count, face,
		part->scope, &items);
	width = items_extent(&items, 0, items.count);
	if (width <= fit || !width)
		return;
	face->size = mark_shrink(
		l, element, (mpt)((int64_t)face->size * fit / width));
}

struct lines
element_lines(struct layouter *l, const struct block *element,
	const struct part *part, const char *style, struct face *ret_face)
{
	struct face face = face_of(l, part->scope, style);
	struct frame frame = {
		.measure = l->metrics.measure,
		.right = length_of(l, part->right),
		.align = part->align_set ? part->align : face.style->align,
	};
	struct lines all = {0};
	mpt left = length_of(l, part->left);

	if (part->fit.unit)
		shrink_to_fit(l, part, element, &face);
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

struct part
part_beside(const struct layouter *l, const struct part *part, mpt beside)
{
	struct part narrower = *part;

	narrower.align_set = true;
	narrower.align = ALIGN_LEFT;
	narrower.right = (struct length){
		.milli = length_of(l, part->right) + beside + l->metrics.column,
		.unit = UNIT_PT};
	return narrower;
}

void
element_text(struct layouter *l, struct flow *flow, const struct block *element)
{
	const struct part *part = element->part;
	struct box *before = flow->last;
	struct face face;
	struct lines lines;

	lines = element_lines(l, element, part, part->style, &face);
	if (part->keep && before)
		before->keep_next = true;
	element_begin(l, flow, element);
	flow_lines(l, flow, lines, &face, 0);
	if (!part->keep || !before)
		return;
	for (struct box *b = before->next; b; b = b->next)
		b->signature = before->signature;
}
