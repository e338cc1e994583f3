/* The words of the layout, each to the vertical list. */
#include "typeset/layout.h"

#include <string.h>

const struct block *
part_element(const struct layouter *l, const struct part *part)
{
	BLOCK_FOR (child, l->document->root) {
		if (child->part == part)
			return child;
	}
	return NULL;
}

static mpt
length_of(const struct layouter *l, struct length length)
{
	return metrics_length(&l->metrics, length);
}

/* The part's gap, or its fixed place on the page. */
void
parts_begin(struct layouter *l, struct flow *flow, const struct part *part)
{
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
parts_shrink_mark(struct layouter *l, const struct block *element, mpt size)
{
	struct mark mark = span_mark(&element->first->spans[0], 0);
	const char *points;

	size = size / 500 * 500;
	points = arena_format(l->arena, "%d.%d", (int)(size / 1000),
		(int)(size % 1000 / 100));
	if (size >= SMALLEST_MARK) {
		diag_say(l->diag, MSG_MARK_SHRUNK, mark, points);
		return size;
	}
	diag_say(l->diag, MSG_MARK_TOO_LONG, mark, points);
	return SMALLEST_MARK;
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
	face->size = parts_shrink_mark(
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
		shape_block(l, p, 0, p->hang, &face, part->scope, &items);
		frame.rest = left + items_label(&items, 0);
		frame.first = left + face.indent;
		shape_block(l, p, p->hang, p->span_count, &face, part->scope,
			&items);
		lines = paragraph_break(l, &items, &frame);
		if (all.last)
			all.last->next = lines.first;
		else
			all.first = lines.first;
		if (lines.last)
			all.last = lines.last;
		all.count += lines.count;
	}
	*ret_face = face;
	return all;
}

void
parts_text(struct layouter *l, struct flow *flow, const struct part *part)
{
	const struct block *element = part_element(l, part);
	struct box *before = flow->last;
	struct face face;
	struct lines lines;

	if (!element)
		return;
	lines = element_lines(l, element, part, part->style, &face);
	if (part->keep && before)
		before->keep_next = true;
	parts_begin(l, flow, part);
	flow_lines(l, flow, lines, &face, 0);
	if (!part->keep || !before)
		return;
	for (struct box *b = before->next; b; b = b->next)
		b->signature = before->signature;
}

/* --- title ------------------------------------------------------------ */

static void
title_line_by_hand(struct layouter *l, struct flow *flow, const struct block *p,
	const struct face *face, const struct frame *frame)
{
	struct items items = {0};

	shape_block(l, p, 0, p->span_count, face, NULL, &items);
	if (items_width(&items, 0, items.count) > frame->measure) {
		diag_say(l->diag, MSG_TITLE_LINE_LONG, p->mark, NULL);
		flow_lines(l, flow, title_break(l, &items, frame), face, 0);
		flow->last->keep_next = true;
		return;
	}
	flow_line(l, flow,
		line_make(l, &items, 0, items.count, 0, frame->measure,
			ALIGN_CENTER),
		face, 0)
		->keep_next = true;
}

static void
flow_title_block(struct layouter *l, struct flow *flow, const struct block *p,
	const char *style)
{
	struct face face = face_of(l, NULL, style);
	struct frame frame = {
		.measure = l->metrics.measure, .align = ALIGN_CENTER};
	struct items items = {0};
	struct box *before = flow->last;

	/* from text above: the gap of the grid, not of the title's lines */
	if ((p == p->parent->first || p->role != ROLE_LINE) && flow->first &&
		!flow->after_rule)
		flow_gap(flow, l->metrics.line - l->metrics.em -
				       (face.leading - face.size));
	if (p->role == ROLE_LINE) {
		title_line_by_hand(l, flow, p, &face, &frame);
		return;
	}
	shape_block(l, p, 0, p->span_count, &face, NULL, &items);
	flow_lines(l, flow, title_break(l, &items, &frame), &face, 0);
	for (struct box *b = before ? before->next : flow->first; b;
		b = b->next)
		b->keep_next = true;
}

static void
flow_title(struct layouter *l, struct flow *flow, const struct part *part)
{
	const struct block *element = part_element(l, part);

	if (!element)
		return;
	parts_begin(l, flow, part);
	BLOCK_FOR (p, element)
		flow_title_block(l, flow, p, part->style);
}

/* --- rows: lines at the left, lines at the right ---------------------- */

struct name_places {
	mpt left;  /* of the label */
	mpt names; /* of the first name */
	mpt step;  /* from a name to the one beside it */
	int per_line;
};

static struct line *
name_line(struct layouter *l, const struct block *p, const struct part *part,
	const struct face *face, mpt left, mpt *ret_width)
{
	struct items items = {0};

	shape_block(l, p, 0, p->span_count, face, part->scope, &items);
	*ret_width = items_extent(&items, 0, items.count);
	return line_make(l, &items, 0, items.count, left, 0, ALIGN_LEFT);
}

static bool
is_label(const struct block *p)
{
	return p->role == ROLE_LABEL;
}

/* All names are as wide as the widest; the block ends at the right. */
static struct name_places
name_places(struct layouter *l, const struct block *element,
	const struct part *part, const struct face *face)
{
	struct name_places places = {.per_line = part->per_line};
	mpt label = 0, widest = 0, width;
	int count = 0;

	BLOCK_FOR (p, element) {
		name_line(l, p, part, face, 0, &width);
		if (is_label(p))
			label = width;
		else if (width > widest)
			widest = width;
		count += !is_label(p);
	}
	if (count < places.per_line)
		places.per_line = count ? count : 1;
	places.step = widest + l->metrics.column;
	places.left = l->metrics.measure - length_of(l, part->right) - label -
		      places.step * places.per_line + l->metrics.column;
	places.names = places.left + label;
	return places;
}

static void append_lines(struct lines *all, struct lines more);

/*
 * A label and names, some beside each other; later lines stand under the
 * first name (7.2.6).
 */
static struct lines
names_lines(struct layouter *l, const struct block *element,
	const struct part *part)
{
	struct face face = face_of(l, part->scope, part->style);
	struct name_places places = name_places(l, element, part, &face);
	struct lines lines = {0};
	struct line *label = NULL;
	int n = 0;
	mpt width;

	BLOCK_FOR (p, element) {
		struct line *line;
		if (is_label(p)) {
			label = name_line(
				l, p, part, &face, places.left, &width);
			continue;
		}
		line = name_line(l, p, part, &face,
			places.names + places.step * (n % places.per_line),
			&width);
		if (n++ % places.per_line) {
			line_join(l, lines.last, line);
			continue;
		}
		if (label) {
			line_join(l, label, line);
			line = label;
			label = NULL;
		}
		append_lines(&lines, (struct lines){line, line, 1});
	}
	return lines;
}

static void
append_lines(struct lines *all, struct lines more)
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

static struct lines
side_lines(struct layouter *l, const struct block *side, bool right,
	struct face *ret_face)
{
	struct lines all = {0};

	BLOCK_FOR (element, side) {
		struct part part = *element->part;
		if (!element->first) {
			struct line *empty =
				arena_alloc(l->arena, sizeof *empty);
			empty->height = l->metrics.em;
			append_lines(&all, (struct lines){empty, empty, 1});
			continue;
		}
		if (part.per_line > 1) {
			append_lines(&all, names_lines(l, element, &part));
			*ret_face = face_of(l, part.scope, part.style);
			continue;
		}
		if (right && !part.align_set) {
			part.align_set = true;
			part.align = ALIGN_RIGHT;
		}
		append_lines(&all,
			element_lines(l, element, &part, part.style, ret_face));
	}
	return all;
}

static void
flow_row(struct layouter *l, struct flow *flow, const struct part *part)
{
	const struct block *element = part_element(l, part);
	struct face face = face_of(l, NULL, "text");
	struct lines left = {0}, right = {0};
	const struct line *a, *b;
	size_t skip, count;

	if (!element)
		return;
	BLOCK_FOR (side, element) {
		if (side->role == ROLE_LEFT)
			left = side_lines(l, side, false, &face);
		else
			right = side_lines(l, side, true, &face);
	}
	parts_begin(l, flow, part);
	count = left.count > right.count ? left.count : right.count;
	skip = part->level_with_last && right.count > left.count
		       ? right.count - left.count
		       : 0;
	a = left.first;
	b = right.first;
	for (size_t i = 0; i < count; i++) {
		const struct line *at_left = i >= skip ? a : NULL;
		struct box *box =
			flow_line(l, flow, at_left ? at_left : b, &face, 0);
		box->keep_next = true;
		if (at_left && b)
			box->beside = b;
		if (at_left)
			a = a->next;
		if (b)
			b = b->next;
	}
}

/* --- rules
 * ------------------------------------------------------------------------------
 */

static void
flow_rule(struct layouter *l, struct flow *flow, const struct part *part)
{
	mpt between = length_of(l, part->between), y = 0;
	mpt length = length_of(l, part->length);
	struct box *box;

	if (part->bottom.unit)
		return; /* furniture of the first page */
	parts_begin(l, flow, part);
	box = flow_box(l, flow, BOX_RULE);
	box->rules =
		arena_array(l->arena, part->stroke_count, sizeof *box->rules);
	for (size_t i = 0; i < part->stroke_count; i++) {
		mpt thickness = length_of(l, part->strokes[i]);
		box->rules[i] = (struct rule){
			.x = (l->metrics.measure - length) / 2,
			.y = y,
			.width = length,
			.height = thickness,
			.colour = part->colour,
		};
		y += thickness + between;
	}
	box->rule_count = part->stroke_count;
	box->height = y - (part->stroke_count ? between : 0);
	box->keep_next = true;
}

/* --- body, list, annex, form ------------------------------------------ */

static void
flow_body(struct layouter *l, struct flow *flow, const struct part *part)
{
	const struct block *element = part_element(l, part);
	struct text_style style = {
		.scope = part->scope,
		.measure = l->metrics.measure,
		.bookmarks = true,
	};
	struct box *before = flow->last;

	if (!element)
		return;
	parts_begin(l, flow, part);
	flow_blocks(l, flow, element->first, &style);
	for (struct box *b = before ? before->next : flow->first; b;
		b = b->next) {
		b->body = true;
		/* down to 28 pt of 29.6: what offices use anyway */
		b->elastic = b->kind == BOX_LINE ? l->metrics.line / 20 : 0;
	}
}

/* 附件说明: names after a label, continued under their first character. */
static void
flow_list(struct layouter *l, struct flow *flow, const struct part *part)
{
	const struct block *element = part_element(l, part);
	struct face face = face_of(l, part->scope, part->style);
	mpt left = length_of(l, part->left), outer = 0;

	if (!element)
		return;
	parts_begin(l, flow, part);
	BLOCK_FOR (p, element) {
		struct items items = {0};
		struct frame frame = {
			.measure = l->metrics.measure,
			.right = length_of(l, part->right),
			.align = face.style->align,
		};
		mpt label;
		shape_block(l, p, 0, p->outer, &face, part->scope, &items);
		if (p == element->first)
			outer = items_label(&items, 0);
		label = p == element->first ? 0 : outer;
		shape_block(
			l, p, p->outer, p->hang, &face, part->scope, &items);
		frame.first = left + label;
		frame.rest = frame.first + items_label(&items, 0);
		shape_block(l, p, p->hang, p->span_count, &face, part->scope,
			&items);
		flow_lines(
			l, flow, paragraph_break(l, &items, &frame), &face, 0);
	}
}

static void
flow_annex(struct layouter *l, struct flow *flow, const struct part *part,
	const struct block *element)
{
	struct text_style style = {
		.measure = l->metrics.measure,
		.bookmarks = true,
	};
	const struct block *p = element->first;

	flow_box(l, flow, BOX_BREAK);
	flow->after_rule = true; /* line 1 stands at the top */
	for (; p && p->kind == BLOCK_PARAGRAPH; p = p->next) {
		if (p->role == ROLE_HEAD) {
			struct box *before = flow->last;
			flow_paragraph(l, flow, p,
				part->label_style ? part->label_style
						  : "annex-head",
				&style);
			if (!before->next)
				continue; /* no font has the characters */
			before->next->bookmark = p;
			before->next->keep_next = true;
		} else if (p->role == ROLE_TITLE) {
			/* centred on line 3 */
			flow_gap(flow, l->metrics.line);
			flow_title_block(l, flow, p,
				part->title_style ? part->title_style
						  : "annex-title");
			flow_gap(flow, l->metrics.line);
		} else {
			break;
		}
	}
	flow_blocks(l, flow, p, &style);
}

static void
flow_form(struct layouter *l, struct flow *flow, const struct part *part)
{
	const struct block *element = part_element(l, part);
	struct text_style style = {
		.scope = part->scope,
		.measure = l->metrics.measure,
	};
	struct box *box;

	if (!element)
		return;
	parts_begin(l, flow, part);
	box = flow_box(l, flow, BOX_TABLE);
	box->left = length_of(l, part->left);
	box->table = table_make(l, element->first, &style);
}

/* --- the list of parts
 * ------------------------------------------------------------------------------
 */

static void
flow_part(struct layouter *l, struct flow *flow, const struct part *part)
{
	switch (part->word) {
	case PART_TEXT:
		parts_text(l, flow, part);
		break;
	case PART_MASTHEAD:
		masthead_flow(l, flow, part);
		break;
	case PART_TITLE:
		flow_title(l, flow, part);
		break;
	case PART_ROW:
		flow_row(l, flow, part);
		break;
	case PART_RULE:
		flow_rule(l, flow, part);
		break;
	case PART_BODY:
		flow_body(l, flow, part);
		break;
	case PART_LIST:
		flow_list(l, flow, part);
		break;
	case PART_SIGNATURE:
		signature_flow(l, flow, part);
		break;
	case PART_ANNEX:
		BLOCK_FOR (child, l->document->root) {
			if (child->part == part)
				flow_annex(l, flow, part, child);
		}
		break;
	case PART_FORM:
		flow_form(l, flow, part);
		break;
	case PART_SPACE:
		flow_gap(flow, length_of(l, part->gap));
		break;
	case PART_BREAK:
		flow_box(l, flow, BOX_BREAK);
		break;
	case PART_COLOPHON:
	case PART_FOLIO:
	case PART_WORDS:
		break; /* furniture.c */
	}
}

void
parts_flow(struct layouter *l, struct flow *flow)
{
	for (const struct part *p = l->document->parts; p; p = p->next)
		flow_part(l, flow, p);
}
