/* What stands at fixed places: rules of page 1, colophon, page numbers. */
#include "typeset/layout.h"

#include <string.h>

enum { DASH_MILLI = 380 /* of the em: the 一字线 above the baseline */ };

static mpt
length_of(const struct layouter *l, struct length length)
{
	return metrics_length(&l->metrics, length);
}

/* --- rules measured from the lower edge: 10.1 ------------------------- */

static void
rule_place(struct layouter *l, struct page *page, size_t index,
	const struct block *element)
{
	const struct metrics *m = &l->metrics;
	const struct part *part = element->part;
	mpt between = length_of(l, part->between), y;
	mpt length = length_of(l, part->length);

	/* the lower edge of the lowest stroke lies at `bottom` */
	y = part->from == FROM_PAGE ? m->paper_height : m->top + m->depth;
	y -= length_of(l, part->bottom);
	for (size_t i = part->stroke_count; i--;) {
		mpt thickness = length_of(l, part->strokes[i]);
		y -= thickness;
		page_rule(l, page,
			(struct rule){
				.x = page_left(l, index) +
				     (m->measure - length) / 2,
				.y = y,
				.width = length,
				.height = thickness,
				.colour = part->colour,
				.place = element->id,
			});
		y -= between;
	}
}

void
rules_place(struct layouter *l, struct page *page, size_t index)
{
	BLOCK_FOR (element, l->document->root)
		if (element->element == ELEMENT_RULE &&
			element->part->bottom.unit)
			rule_place(l, page, index, element);
}

/* --- colophon: 7.4 ---------------------------------------------------- */

struct colophon {
	const struct part *part;
	const struct block *element;
	struct face face;
	mpt strokes[3]; /* first, inner, last */
};

static bool
colophon_find(struct layouter *l, struct colophon *c)
{
	*c = (struct colophon){
		.element = document_first(l->document, ELEMENT_COLOPHON)};
	if (!c->element)
		return false;
	c->part = c->element->part;
	c->face = face_of(l, c->part->scope, c->part->style);
	for (size_t i = 0; i < 3 && i < c->part->stroke_count; i++)
		c->strokes[i] = length_of(l, c->part->strokes[i]);
	return true;
}

/* Does a stroke divide it from the next one? Not 主送 from 抄送: 7.4.2. */
static bool
is_divided(const struct block *entry)
{
	const char *joins = entry->part->joins;

	return entry->next && !(joins && !strcmp(joins, entry->next->name));
}

/* How wide the end of the entry's line is: 印发日期. */
static mpt
end_width(
	struct layouter *l, const struct colophon *c, const struct block *entry)
{
	mpt width = 0;

	BLOCK_FOR (p, entry) {
		struct items items = {0};
		if (p->role != ROLE_END)
			continue;
		shape_block(l, p, 0, p->span_count, &c->face,
			entry->part->scope, &items);
		width += items_extent(&items, 0, items.count);
	}
	return width;
}

/* 印发机关 beside 印发日期, on lines that end between words. */
static struct lines
lines_beside(struct layouter *l, const struct colophon *c,
	const struct block *entry, mpt end)
{
	const struct part *part = entry->part;
	struct frame frame = {
		.measure = l->metrics.measure - length_of(l, part->right) -
			   end - l->metrics.column,
		.first = length_of(l, part->left),
		.rest = length_of(l, part->left),
		.align = ALIGN_LEFT,
	};
	struct lines all = {0};

	BLOCK_FOR (p, entry) {
		struct items items = {0};
		if (p->role == ROLE_END)
			continue;
		shape_block(
			l, p, 0, p->span_count, &c->face, part->scope, &items);
		lines_append(&all, title_break(l, &items, &frame));
	}
	/* those of a title are centred */
	for (struct line *line = all.first; line; line = line->next) {
		mpt shift = line_start(line) - frame.first;
		for (size_t i = 0; i < line->run_count; i++)
			line->runs[i].x -= shift;
	}
	return all;
}

static struct lines
entry_lines(
	struct layouter *l, const struct colophon *c, const struct block *entry)
{
	const struct part *part = entry->part;
	mpt room = l->metrics.measure - length_of(l, part->right), end, right;
	struct face face;
	int narrowed;
	struct lines lines =
		element_lines(l, entry, part, c->part->style, 0, &face);

	end = end_width(l, c, entry);
	if (!end || !lines.first)
		return lines;
	right = lines.first->runs ? line_right(lines.first) : 0;
	if (lines.count == 1 && right + l->metrics.column <= room - end)
		return lines;
	narrowed = element_narrowed(
		l, entry, part, c->part->style, room - end - l->metrics.column);
	if (narrowed)
		return element_lines(
			l, entry, part, c->part->style, narrowed, &face);
	return lines_beside(l, c, entry, end);
}

mpt
colophon_height(struct layouter *l)
{
	struct colophon c;
	mpt height = 0;

	if (!colophon_find(l, &c))
		return 0;
	BLOCK_FOR (entry, c.element) {
		size_t count = entry_lines(l, &c, entry).count;
		height += (mpt)(count ? count : 1) * c.face.leading;
		if (is_divided(entry))
			height += c.strokes[1];
	}
	/* without strokes nothing stands above the first line */
	if (!c.strokes[0])
		height -= c.face.leading - c.face.size;
	return height + c.strokes[0] + c.strokes[2];
}

bool
colophon_on_last_face(const struct layouter *l)
{
	const struct block *c = document_first(l->document, ELEMENT_COLOPHON);

	return c && c->part->last_face;
}

static void
stroke(struct layouter *l, struct page *page, size_t index,
	const struct block *element, mpt y, mpt thickness)
{
	if (thickness)
		page_rule(l, page,
			(struct rule){
				.x = page_left(l, index),
				.y = y,
				.width = l->metrics.measure,
				.height = thickness,
				.place = element->id,
			});
}

/* The end of an entry's line: 印发日期 at the right. */
static void
place_end(struct layouter *l, struct page *page, size_t index,
	const struct colophon *c, const struct block *entry, mpt y)
{
	const struct part *part = entry->part;

	BLOCK_FOR (p, entry) {
		struct items items = {0};
		if (p->role != ROLE_END)
			continue;
		shape_block(
			l, p, 0, p->span_count, &c->face, part->scope, &items);
		page_line(l, page,
			line_make(l, &items, 0, items.count, 0,
				l->metrics.measure - length_of(l, part->right),
				ALIGN_RIGHT),
			page_left(l, index), y);
	}
}

void
colophon_place(struct layouter *l, struct page *page, size_t index)
{
	const struct metrics *m = &l->metrics;
	struct colophon c;
	mpt y, pad;

	if (!colophon_find(l, &c))
		return;
	/* with strokes a line stands in the middle of its cell; without, the
	 * last one on the lower edge of the type area */
	pad = c.strokes[0] ? (c.face.leading - c.face.size) / 2 : 0;
	y = m->top + m->depth - colophon_height(l);
	stroke(l, page, index, c.element, y, c.strokes[0]);
	y += c.strokes[0];
	BLOCK_FOR (entry, c.element) {
		struct lines lines = entry_lines(l, &c, entry);
		mpt last = y + pad;
		for (const struct line *line = lines.first; line;
			line = line->next) {
			last = y + pad;
			page_line(l, page, line, page_left(l, index), last);
			y += c.face.leading;
		}
		if (!lines.count)
			y += c.face.leading;
		place_end(l, page, index, &c, entry, last);
		if (is_divided(entry)) {
			stroke(l, page, index, c.element, y, c.strokes[1]);
			y += c.strokes[1];
		}
	}
	stroke(l, page, index, c.element, y, c.strokes[2]);
}

/* --- page numbers: 7.5 ------------------------------------------------ */

static void
shape_folio(struct layouter *l, const struct block *folio, const char *number,
	const struct face *face, struct items *items)
{
	const struct block *p = folio->first;

	for (size_t i = 0; i < p->span_count; i++) {
		if (p->spans[i].page_number)
			shape_text(l, number, face, 0, items);
		else
			shape_span(l, &p->spans[i], face, 0, items);
	}
}

void
folio_place(struct layouter *l, struct page *page, size_t index, size_t number,
	bool loose)
{
	const struct metrics *m = &l->metrics;
	const struct block *folio = l->folio;
	const struct part *part = folio ? folio->part : NULL;
	struct items items = {0};
	struct face face;
	struct line *line;
	enum align align;
	mpt dash;

	if (!folio || !folio->first || (!loose && (int)number < part->first))
		return;
	page->label = arena_format(l->arena, "%zu", number);
	face = face_of(l, part->scope, part->style);
	shape_folio(l, folio, page->label, &face, &items);
	place_set_in(&l->pages->places[folio->first->id], &face);
	align = part->align_set ? part->align
		: number % 2    ? ALIGN_RIGHT
				: ALIGN_LEFT;
	/* one character in from the outer edge; the dash 7 mm below the area */
	line = line_make(l, &items, 0, items.count,
		align == ALIGN_LEFT ? m->column : 0,
		align == ALIGN_RIGHT ? m->measure - m->column : m->measure,
		align);
	dash = m->top + m->depth + length_of(l, part->gap);
	page_line(l, page, line, page_left(l, index),
		dash - (mpt)((int64_t)face.size *
			       (EM_ASCENT_MILLI - DASH_MILLI) / 1000));
}
