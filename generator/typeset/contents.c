/* 目录: headings, and on which page each stands. */
#include "typeset/layout.h"

enum { NUMBER_EMS = 2 }; /* room that no title enters */

struct contents {
	struct layouter *l;
	struct flow *flow;
	const struct block *element;
	size_t count;
};

/* --- entries ---------------------------------------------------------------
 */

static struct face
entry_face(struct contents *c, int level)
{
	return face_of(
		c->l, "contents", arena_format(c->l->arena, "level-%d", level));
}

/* Its last line leads to the number; later ones are as far in as the first. */
static void
add_entry(struct contents *c, const struct block *target, int level)
{
	struct layouter *l = c->l;
	struct face face = entry_face(c, level);
	const struct frame frame = {
		.measure = l->metrics.measure - NUMBER_EMS * face.size,
		.first = face.indent,
		.rest = face.indent,
		.align = ALIGN_LEFT,
	};
	struct items items = {0};

	shape_text(l, page_bookmark_title(l, target), &face, 0, &items);
	if (!items.count)
		return;
	flow_lines(l, c->flow, paragraph_break(l, &items, &frame), &face, 0);
	c->flow->last->target = target;
	c->count++;
}

static void
add_sections(struct contents *c, const struct block *first, int deeper)
{
	for (const struct block *b = first; b; b = b->next) {
		if (b->kind != BLOCK_SECTION || b->heading->clause)
			continue;
		if (b->heading->level + deeper <= c->element->heading->level)
			add_entry(c, b, b->heading->level + deeper);
		add_sections(c, b->first, deeper);
	}
}

static void
add_label(struct contents *c, const struct block *label)
{
	const struct part *part = c->element->part;
	struct face face = face_of(c->l, part->scope,
		part->label_style ? part->label_style : "title");
	const struct frame frame = {
		.measure = c->l->metrics.measure, .align = face.style->align};
	struct items items = {0};

	for (size_t i = 0; label && i < label->span_count; i++)
		shape_span(c->l, &label->spans[i], &face, 0, &items);
	if (!items.count)
		return;
	flow_lines(
		c->l, c->flow, paragraph_break(c->l, &items, &frame), &face, 0);
	c->flow->last->keep_next = true;
	flow_gap(c->flow, c->l->metrics.line);
}

void
contents_flow(
	struct layouter *l, struct flow *flow, const struct block *element)
{
	struct contents c = {.l = l, .flow = flow, .element = element};

	element_begin(l, flow, element);
	add_label(&c, element->first);
	BLOCK_FOR (other, l->document->root) {
		if (other->element == ELEMENT_BODY)
			add_sections(&c, other->first, 0);
		if (other->element != ELEMENT_ANNEX)
			continue;
		add_entry(&c, other, 1);
		add_sections(&c, other->first, 1);
	}
	if (!c.count)
		diag_say(l->diag, MSG_CONTENTS_EMPTY, element->mark, NULL);
}

/* --- numbers ---------------------------------------------------------------
 */

void
contents_place(struct layouter *l, const struct box *box, mpt left, mpt y)
{
	if (!box->target)
		return;
	l->leaders = arena_grow(l->arena, l->leaders, l->leader_count,
		&l->leader_capacity, sizeof *l->leaders);
	l->leaders[l->leader_count++] = (struct leader){
		.page = l->pages->count - 1,
		.left = left + line_right(box->line),
		.right = left + l->metrics.measure,
		.y = y,
		.target = box->target,
	};
}

static const char *
number_of(const struct layouter *l, const struct block *target)
{
	for (size_t i = 0; i < l->pages->bookmark_count; i++) {
		const struct bookmark *mark = &l->pages->bookmarks[i];
		if (mark->place == target->id)
			return l->pages->page[mark->page].label;
	}
	return NULL;
}

/* …… up to the number, which ends at the edge. */
static void
close_leader(struct layouter *l, const struct leader *leader,
	const struct face *face, const char *number)
{
	struct page *page = &l->pages->page[leader->page];
	struct items items = {0};
	mpt room, width;
	size_t dots = 0;

	shape_text(l, number, face, 0, &items);
	width = items_width(&items, 0, items.count);
	room = leader->right - leader->left - width - face->size / 2;
	items.count = 0;
	for (; room >= face->size; room -= face->size, dots++)
		shape_text(l, "…", face, 0, &items);
	if (dots)
		page_line(l, page,
			line_make(l, &items, 0, items.count, 0,
				(mpt)dots * face->size, ALIGN_LEFT),
			leader->right - width - face->size / 4 -
				(mpt)dots * face->size,
			leader->y);
	items.count = 0;
	shape_text(l, number, face, 0, &items);
	page_line(l, page,
		line_make(l, &items, 0, items.count, 0, width, ALIGN_LEFT),
		leader->right - width, leader->y);
}

void
contents_close(struct layouter *l)
{
	for (size_t i = 0; i < l->leader_count; i++) {
		const struct block *target = l->leaders[i].target;
		const char *number = number_of(l, target);
		struct face face = face_of(l, "contents", "number");

		if (number)
			close_leader(l, &l->leaders[i], &face, number);
	}
}
