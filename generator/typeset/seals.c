/*
 * Where each seal stands (GB/T 9704 clause 7.3.5.1), found on the set pages:
 * upright and centred on its organ, pressing 署名 and date, which lie a little
 * below its middle; its top within a line of the text.
 */
#include "typeset/layout.h"

enum { ABOVE = 880, BELOW = 120 }; /* of 1000 of an em: the ideographic box */

/* What some blocks show on a page. */
struct extent {
	mpt left, right, top, bottom, last; /* last: top of the last line */
	mpt size;
	bool shown;
};

static void
extend(struct extent *e, const struct run *run)
{
	const mpt top = run->y - run->size * ABOVE / 1000;
	const mpt bottom = run->y + run->size * BELOW / 1000;

	if (!e->shown)
		*e = (struct extent){
			run->x, run->x, top, bottom, top, run->size, true};
	e->left = run->x < e->left ? run->x : e->left;
	e->right = run->x + run->advance > e->right ? run->x + run->advance
						    : e->right;
	e->top = top < e->top ? top : e->top;
	e->last = top > e->last ? top : e->last;
	e->bottom = bottom > e->bottom ? bottom : e->bottom;
}

/* The blocks from `first` to before `end`, siblings. */
static struct extent
extent_of(const struct page *page, const struct block *first,
	const struct block *end)
{
	struct extent e = {0};

	for (const struct block *b = first; b && b != end; b = b->next)
		for (size_t i = 0; i < page->run_count; i++)
			if (page->runs[i].place == b->id &&
				!page->runs[i].turned)
				extend(&e, &page->runs[i]);
	return e;
}

/* Lower edge of the text above; false where a row of the same seals, or
 * nothing, stands there. */
static bool
text_above(const struct page *page, const struct block *element,
	const struct extent *organ, mpt *ret_bottom)
{
	bool found = false;

	for (const struct block *b = element->first; b; b = b->next) {
		const struct extent other = extent_of(page, b, b->next);

		if (other.shown && other.bottom < organ->top - organ->size * 2)
			return false;
	}
	for (size_t i = 0; i < page->run_count; i++) {
		const struct run *run = &page->runs[i];
		const mpt bottom = run->y + run->size * BELOW / 1000;

		if (run->turned || bottom > organ->top ||
			(found && bottom < *ret_bottom))
			continue;
		*ret_bottom = bottom;
		found = true;
	}
	return found;
}

static const char *
name_of(struct arena *arena, const struct block *first, const struct block *end)
{
	const char *name = "";

	for (const struct block *b = first; b && b != end; b = b->next)
		for (size_t i = 0; i < b->span_count; i++)
			name = arena_join(arena, name,
				arena_copy(arena, b->spans[i].text,
					b->spans[i].length),
				NULL);
	return name;
}

static void
add_seal(struct layouter *l, struct page *page, struct seal_field seal)
{
	page->seals = arena_grow(l->arena, page->seals, page->seal_count,
		&page->seal_capacity, sizeof *page->seals);
	page->seals[page->seal_count++] = seal;
}

static void
place_seal(struct layouter *l, struct page *page, const struct block *element,
	const struct block *first, const struct block *end)
{
	const mpt size =
		metrics_length(&l->metrics, l->document->kind->pdf.seals);
	const struct extent organ = extent_of(page, first, end);
	const bool alone =
		end && end->role == ROLE_DATE && first == element->first;
	const struct extent date =
		alone ? extent_of(page, end, end->next) : (struct extent){0};
	mpt middle, top, above = 0;

	if (!organ.shown)
		return;
	middle = date.shown ? (organ.last + date.bottom) / 2
			    : organ.last + organ.size / 2;
	top = middle - organ.size / 2 - size / 2;
	if (text_above(page, element, &organ, &above)) {
		top = top < above ? above : top;
		top = top > above + l->metrics.line ? above + l->metrics.line
						    : top;
	}
	add_seal(l, page,
		(struct seal_field){
			.x = (organ.left + organ.right) / 2 - size / 2,
			.y = top,
			.size = size,
			.organ = name_of(l->arena, first, end),
			.place = first->id,
		});
}

void
seals_place(struct layouter *l)
{
	if (l->document->kind->pdf.seals.unit == UNIT_NONE)
		return;
	BLOCK_FOR (element, l->document->root) {
		if (element->element != ELEMENT_SIGNATURE ||
			element->part->seal != SEAL_ROOM)
			continue;
		for (const struct block *b = element->first, *end; b; b = end) {
			for (end = b->next; end && end->role == ROLE_LINE;
				end = end->next)
				;
			for (size_t i = 0;
				b->role != ROLE_DATE && i < l->pages->count;
				i++)
				place_seal(
					l, &l->pages->page[i], element, b, end);
		}
	}
}
