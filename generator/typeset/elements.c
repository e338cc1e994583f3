/* The elements of the document, each to the vertical list. */
#include "typeset/layout.h"

#include <string.h>

static mpt
length_of(const struct layouter *l, struct length length)
{
	return metrics_length(&l->metrics, length);
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
	flow_lines(l, flow,
		p->parent->part->lines ? title_break_told(l, &items, &frame, p,
						 MSG_TITLE_WORD_CUT)
				       : title_break(l, &items, &frame),
		&face, 0);
	for (struct box *b = before ? before->next : flow->first; b;
		b = b->next)
		b->keep_next = true;
}

static void
flow_title(struct layouter *l, struct flow *flow, const struct block *element)
{
	const struct part *part = element->part;

	element_begin(l, flow, element);
	BLOCK_FOR (p, element)
		flow_title_block(l, flow, p, part->style);
}

/*
 * The gaps above and below the first title, with what belongs to it: where
 * page 1 puts what is left of it. Below is the first empty line.
 */
static void
mark_title_gaps(
	const struct layouter *l, struct box *title, const struct box *body)
{
	if (!title)
		return;
	title->title_gap = true;
	for (struct box *b = title->next; b; b = b->next) {
		if (b->before >= l->metrics.line || b == body) {
			b->title_gap = b->before >= l->metrics.line;
			return;
		}
	}
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
		lines_append(&lines, (struct lines){line, line, 1});
	}
	return lines;
}

/* How the lines at the two sides of a row leave each other room. */
struct sharing {
	int per_line;  /* of names; 0: as the part says */
	bool at_right; /* whose lines are narrowed or divided */
	int narrowed;  /* 1/1000 of their width */
	mpt beside;    /* what they leave free; 0: nothing */
};

/* Lines of a part that leave free what is `beside` them, and a column. */
static struct part
part_beside(const struct layouter *l, const struct part *part, bool at_right,
	mpt beside)
{
	struct part narrower = *part;
	const struct length free = {
		.milli = length_of(l, at_right ? part->left : part->right) +
			 beside + l->metrics.column,
		.unit = UNIT_PT};

	narrower.align_set = true;
	narrower.align = at_right ? ALIGN_RIGHT : ALIGN_LEFT;
	*(at_right ? &narrower.left : &narrower.right) = free;
	return narrower;
}

static struct lines
side_lines(struct layouter *l, const struct block *side, bool right,
	const struct sharing *sharing, struct face *ret_face)
{
	struct lines all = {0};

	BLOCK_FOR (element, side) {
		struct part part = *element->part;
		if (part.per_line > 1 && sharing->per_line)
			part.per_line = sharing->per_line;
		if (right == sharing->at_right && sharing->beside)
			part = part_beside(l, &part, right, sharing->beside);
		if (!element->first) {
			struct line *empty =
				arena_alloc(l->arena, sizeof *empty);
			empty->height = l->metrics.em;
			lines_append(&all, (struct lines){empty, empty, 1});
			continue;
		}
		if (element->part->per_line > 1) {
			lines_append(&all, names_lines(l, element, &part));
			*ret_face = face_of(l, part.scope, part.style);
			continue;
		}
		if (right && !part.align_set) {
			part.align_set = true;
			part.align = ALIGN_RIGHT;
		}
		lines_append(&all,
			element_lines(l, element, &part, part.style,
				right == sharing->at_right ? sharing->narrowed
							   : 0,
				ret_face));
	}
	return all;
}

struct row_lines {
	struct lines left, right;
	size_t skip; /* lines at the right above the first one at the left */
};

static struct row_lines
row_lines(struct layouter *l, const struct block *element,
	const struct sharing *sharing, struct face *face)
{
	struct row_lines row = {0};

	BLOCK_FOR (side, element) {
		if (side->role == ROLE_LEFT)
			row.left = side_lines(l, side, false, sharing, face);
		else
			row.right = side_lines(l, side, true, sharing, face);
	}
	if (element->part->level_with_last && row.right.count > row.left.count)
		row.skip = row.right.count - row.left.count;
	return row;
}

/* What a side asks of the other where they do not leave each other a column. */
struct squeeze {
	int share;  /* 1/1000: so narrow its lines would fit; 1000: they do */
	mpt widest; /* of the lines at the other side, from its edge */
};

static void
squeeze_by(struct squeeze *squeeze, mpt room, mpt width, mpt other)
{
	int share = room > 0 ? (int)((int64_t)room * 1000 / width) : 0;

	if (share < squeeze->share)
		squeeze->share = share;
	if (other > squeeze->widest)
		squeeze->widest = other;
}

static bool
row_fits(const struct layouter *l, const struct row_lines *row,
	struct squeeze *ret_left, struct squeeze *ret_right)
{
	const struct line *a = row->left.first, *b = row->right.first;

	*ret_left = *ret_right = (struct squeeze){.share = 1000};
	for (size_t i = 0; i < row->skip && b; i++)
		b = b->next;
	for (; a && b; a = a->next, b = b->next) {
		mpt gap = l->metrics.column;
		if (!a->run_count || !b->run_count ||
			line_right(a) + gap <= line_start(b))
			continue;
		squeeze_by(ret_left, line_start(b) - gap - line_start(a),
			line_right(a) - line_start(a),
			l->metrics.measure - line_start(b));
		squeeze_by(ret_right, line_right(b) - gap - line_right(a),
			line_right(b) - line_start(b), line_right(a));
	}
	for (b = row->right.first; b; b = b->next)
		if (b->run_count &&
			l->metrics.measure - line_start(b) > ret_left->widest)
			ret_left->widest = l->metrics.measure - line_start(b);
	return ret_left->share == 1000;
}

static bool
has_names(const struct block *element)
{
	BLOCK_FOR (side, element)
		BLOCK_FOR (child, side)
			if (child->part->per_line > 1)
				return true;
	return false;
}

/*
 * One way after the other: names beside each other; one a line (7.2.6); the
 * side with more text narrowed, as far as the template has it; divided.
 */
static struct row_lines
row_lines_shared(
	struct layouter *l, const struct block *element, struct face *face)
{
	struct sharing sharing = {0};
	struct row_lines row = row_lines(l, element, &sharing, face);
	struct squeeze left, right, *side;

	if (row_fits(l, &row, &left, &right))
		return row;
	sharing.per_line = 1;
	row = row_lines(l, element, &sharing, face);
	if (row_fits(l, &row, &left, &right))
		return row;
	sharing.at_right = right.share > left.share && !has_names(element);
	side = sharing.at_right ? &right : &left;
	sharing.narrowed = 1000 - side->share;
	if (side->share >= narrowest_line(l)) {
		row = row_lines(l, element, &sharing, face);
		if (row_fits(l, &row, &left, &right))
			return row;
	}
	sharing.narrowed = 0;
	sharing.beside = side->widest;
	return row_lines(l, element, &sharing, face);
}

static void
flow_row(struct layouter *l, struct flow *flow, const struct block *element)
{
	struct face face = face_of(l, NULL, "text");
	struct row_lines row = row_lines_shared(l, element, &face);
	const struct lines left = row.left, right = row.right;
	const struct line *a, *b;
	size_t skip = row.skip, count;

	element_begin(l, flow, element);
	count = left.count > right.count ? left.count : right.count;
	a = left.first;
	b = right.first;
	for (size_t i = 0; i < count; i++) {
		const struct line *at_left = i >= skip ? a : NULL;
		struct box *box =
			flow_line(l, flow, at_left ? at_left : b, &face, 0);
		box->keep_next = true;
		if (at_left && b)
			box->second = b;
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
flow_rule(struct layouter *l, struct flow *flow, const struct block *element)
{
	const struct part *part = element->part;
	mpt between = length_of(l, part->between), y = 0;
	mpt length = length_of(l, part->length);
	struct box *box;

	if (part->bottom.unit)
		return; /* furniture of the first page */
	element_begin(l, flow, element);
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
			.place = element->id,
		};
		y += thickness + between;
	}
	box->rule_count = part->stroke_count;
	box->height = y - (part->stroke_count ? between : 0);
	box->keep_next = true;
}

/* --- body, list, annex, form ------------------------------------------ */

static void
flow_body(struct layouter *l, struct flow *flow, const struct block *element)
{
	const struct part *part = element->part;
	struct text_style style = {
		.scope = part->scope,
		.measure = l->metrics.measure,
		.bookmarks = true,
	};
	struct box *before = flow->last;
	/* what offices use anyway */
	const mpt press = length_of(l, l->document->kind->measures.press);

	element_begin(l, flow, element);
	flow_blocks(l, flow, element->first, &style);
	for (struct box *b = before ? before->next : flow->first; b;
		b = b->next) {
		b->body = true;
		b->may_lose = b->kind == BOX_LINE ? press : 0;
	}
}

/* 附件说明: names after a label, continued under their first character. */
static void
flow_list(struct layouter *l, struct flow *flow, const struct block *element)
{
	const struct part *part = element->part;
	struct face face = face_of(l, part->scope, part->style);
	mpt left = length_of(l, part->left), outer = 0;
	struct box *before = flow->last;

	element_begin(l, flow, element);
	BLOCK_FOR (p, element) {
		struct items items = {0};
		struct frame frame = {
			.measure = l->metrics.measure,
			.right = length_of(l, part->right),
			.align = face.style->align,
		};
		mpt label;
		shape_block(
			l, p, 0, p->shared_spans, &face, part->scope, &items);
		if (p == element->first)
			outer = items_label(&items, 0);
		label = p == element->first ? 0 : outer;
		shape_block(l, p, p->shared_spans, p->label_spans, &face,
			part->scope, &items);
		frame.first = left + label;
		frame.rest = frame.first + items_label(&items, 0);
		shape_block(l, p, p->label_spans, p->span_count, &face,
			part->scope, &items);
		flow_lines(
			l, flow, paragraph_break(l, &items, &frame), &face, 0);
	}
	flow_keep_whole(flow, before, element);
}

/*
 * On a page of its own, or on where the part before ends. Returns the box
 * before its first one, NULL if there is none.
 */
static struct box *
begin_annex(struct layouter *l, struct flow *flow, const struct block *element)
{
	struct box *begin;

	if (element->part->same_page && !element->loose) {
		element_begin(l, flow, element);
		return flow->last;
	}
	begin = flow_box(l, flow, BOX_BREAK);
	begin->loose = element->loose;
	flow->after_rule = true; /* line 1 stands at the top */
	return begin;
}

static void
flow_annex(struct layouter *l, struct flow *flow, const struct block *element)
{
	struct text_style style = {
		.measure = l->metrics.measure,
		.bookmarks = true,
	};
	const struct part *part = element->part;
	const struct block *p = element->first;
	struct box *begin = begin_annex(l, flow, element), *first;
	const struct metrics metrics = l->metrics;
	struct flow *whole = flow;

	flow = turned_flow(l, flow, p ? p->across : 0);
	style.measure = l->metrics.measure;
	for (; p && p->kind == BLOCK_PARAGRAPH; p = p->next) {
		if (p->role == ROLE_HEAD) {
			struct box *before = flow->last;
			flow_paragraph(l, flow, p,
				part->label_style ? part->label_style
						  : "annex-head",
				&style);
			struct box *head = before ? before->next : flow->first;
			if (head) /* a font has the characters */
				head->keep_next = true;
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
	first = begin ? begin->next : whole->first;
	if (first)
		first->bookmark = element;
	l->metrics = metrics;
}

static void
flow_form(struct layouter *l, struct flow *flow, const struct block *element)
{
	element_begin(l, flow, element);
	blocks_form(l, flow, element->first);
}

/* Nothing stands before it: there is a page. */
static void
flow_new_page(
	struct layouter *l, struct flow *flow, const struct block *element)
{
	struct box *box = flow->last;

	if (!box && !element->part->first)
		return;
	if (!box || box->kind != BOX_BREAK)
		box = flow_box(l, flow, BOX_BREAK);
	box->number = element->part->first;
	box->front = element->part->first;
	flow->after_rule = true;
}

/* --- the list of elements ---------------------------------------------- */

static void
flow_element(struct layouter *l, struct flow *flow, const struct block *element)
{
	switch (element->element) {
	case ELEMENT_TEXT:
		element_text(l, flow, element);
		break;
	case ELEMENT_MASTHEAD:
		masthead_flow(l, flow, element);
		break;
	case ELEMENT_TITLE:
		flow_title(l, flow, element);
		break;
	case ELEMENT_ROW:
		flow_row(l, flow, element);
		break;
	case ELEMENT_RULE:
		flow_rule(l, flow, element);
		break;
	case ELEMENT_BODY:
		flow_body(l, flow, element);
		break;
	case ELEMENT_LIST:
		flow_list(l, flow, element);
		break;
	case ELEMENT_SIGNATURE:
		signature_flow(l, flow, element);
		break;
	case ELEMENT_ANNEX:
		flow_annex(l, flow, element);
		break;
	case ELEMENT_FORM:
		flow_form(l, flow, element);
		break;
	case ELEMENT_SPACE:
		flow_gap(flow, length_of(l, element->part->gap));
		break;
	case ELEMENT_BREAK:
		flow_new_page(l, flow, element);
		break;
	case ELEMENT_CONTENTS:
		contents_flow(l, flow, element);
		break;
	case ELEMENT_COLOPHON:
	case ELEMENT_WATERMARK: /* watermark.c */
	case ELEMENT_FOLIO:     /* furniture.c */
	case ELEMENT_NONE:
		break;
	}
}

void
elements_flow(struct layouter *l, struct flow *flow)
{
	struct box *title = NULL, *body = NULL;

	BLOCK_FOR (element, l->document->root) {
		struct box *before = flow->last, *first;
		flow_element(l, flow, element);
		first = before ? before->next : flow->first;
		if (!title && element->element == ELEMENT_TITLE)
			title = first;
		if (!body && element->element == ELEMENT_BODY)
			body = first;
	}
	mark_title_gaps(l, title, body);
}
