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

static uint32_t
entry_new(struct contents *c, const char *title, const struct block *target,
	int level)
{
	struct pages *pages = c->l->pages;

	pages->entries =
		arena_grow(c->l->arena, pages->entries, pages->entry_count,
			&pages->entry_capacity, sizeof *pages->entries);
	pages->entries[pages->entry_count++] = (struct contents_entry){
		.title = title,
		.contents = c->element->id,
		.target = target ? target->id : 0,
		.level = level,
	};
	return (uint32_t)pages->entry_count;
}

static void
mark_line(struct line *line, uint32_t entry)
{
	for (size_t i = 0; i < line->run_count; i++)
		line->runs[i].entry = entry;
}

/* Into the flow; all of them belong to the entry. */
static void
flow_entry(struct contents *c, struct lines lines, const struct face *face,
	uint32_t entry)
{
	struct box *before = c->flow->last;

	for (struct line *line = lines.first; line; line = line->next)
		mark_line(line, entry);
	flow_lines(c->l, c->flow, lines, face, 0);
	for (struct box *b = before ? before->next : c->flow->first; b;
		b = b->next)
		b->entry = entry;
}

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
	const char *title = page_bookmark_title(l, target);
	struct items items = {0};

	shape_text(l, title, &face, 0, &items);
	if (!items.count)
		return;
	flow_entry(c, paragraph_break(l, &items, &frame), &face,
		entry_new(c, title, target, level));
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
	flow_entry(c, paragraph_break(c->l, &items, &frame), &face,
		entry_new(c, page_bookmark_title(c->l, label), NULL, 0));
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

/* All lines of an entry that stand on one page are one link. */
static void
add_link(struct layouter *l, const struct box *box, mpt left, mpt y)
{
	struct page *page = &l->pages->page[l->pages->count - 1];
	struct link *last =
		page->link_count ? &page->links[page->link_count - 1] : NULL;

	if (!box->entry || !l->pages->entries[box->entry - 1].level)
		return;
	if (last && last->entry == box->entry)
		last->height = y + box->height - last->y;
	else
		page_link(l, page,
			(struct link){
				.x = left,
				.y = y,
				.width = l->metrics.measure,
				.height = box->height,
				.entry = box->entry,
			});
}

void
contents_place(struct layouter *l, const struct box *box, mpt left, mpt y)
{
	add_link(l, box, left, y);
	if (!box->target)
		return;
	l->leaders = arena_grow(l->arena, l->leaders, l->leader_count,
		&l->leader_capacity, sizeof *l->leaders);
	l->leaders[l->leader_count++] = (struct leader){
		.page = l->pages->count - 1,
		.left = left + line_right(box->line),
		.right = left + l->metrics.measure,
		.y = y,
		.entry = box->entry,
		.target = box->target,
	};
}

/* The bookmark of each place, or NULL. */
static const struct bookmark **
bookmarks_by_place(const struct layouter *l)
{
	const struct pages *pages = l->pages;
	const struct bookmark **marks =
		arena_array(l->arena, pages->place_count, sizeof *marks);

	for (size_t i = pages->bookmark_count; i-- > 0;)
		marks[pages->bookmarks[i].place] = &pages->bookmarks[i];
	return marks;
}

/* …… up to the number, which ends at the edge. */
static void
close_leader(struct layouter *l, const struct leader *leader,
	const struct face *face, const char *number)
{
	struct page *page = &l->pages->page[leader->page];
	struct items items = {0};
	struct line *line;
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
	line = line_make(l, &items, 0, items.count, 0, width, ALIGN_LEFT);
	mark_line(line, leader->entry);
	page_line(l, page, line, leader->right - width, leader->y);
}

/* Those of a heading that no page shows lead nowhere. */
static void
close_links(const struct layouter *l, struct page *page,
	const struct bookmark *const *marks)
{
	size_t kept = 0;

	for (size_t i = 0; i < page->link_count; i++) {
		struct link link = page->links[i];
		const struct bookmark *mark =
			marks[l->pages->entries[link.entry - 1].target];

		if (!mark)
			continue;
		link.page = mark->page;
		link.top = mark->y;
		page->links[kept++] = link;
	}
	page->link_count = kept;
}

void
contents_close(struct layouter *l)
{
	const struct bookmark **marks;

	if (!l->leader_count)
		return;
	marks = bookmarks_by_place(l);
	for (size_t i = 0; i < l->leader_count; i++) {
		const struct bookmark *mark = marks[l->leaders[i].target->id];
		const char *number =
			mark ? l->pages->page[mark->page].label : NULL;
		struct face face = face_of(l, "contents", "number");

		if (number)
			close_leader(l, &l->leaders[i], &face, number);
	}
	for (size_t i = 0; i < l->pages->count; i++)
		close_links(l, &l->pages->page[i], marks);
}
