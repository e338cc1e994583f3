/*
 * Nothing stands over anything else: what the layout could not put beside
 * each other or on lines of its own is an error, never a blot.
 */
#include "typeset/layout.h"

/* Marks may reach into each other's blank halves. */
static bool
overprinted(const struct run *a, const struct run *b)
{
	mpt size = a->size < b->size ? a->size : b->size;
	mpt top_a = a->y - a->size * EM_ASCENT_MILLI / 1000,
	    top_b = b->y - b->size * EM_ASCENT_MILLI / 1000;
	mpt top = top_a > top_b ? top_a : top_b,
	    left = a->x > b->x ? a->x : b->x;
	mpt bottom = top_a + a->size < top_b + b->size ? top_a + a->size
						       : top_b + b->size;
	mpt right = a->x + a->advance < b->x + b->advance ? a->x + a->advance
							  : b->x + b->advance;

	return a->place != b->place && bottom - top > size / 4 &&
	       right - left > size / 2;
}

static const struct block *
block_of_place(const struct block *block, uint32_t place)
{
	const struct block *found = block->id == place ? block : NULL;

	for (const struct block *note = block->inlines->notes; note && !found;
		note = note->next)
		found = block_of_place(note, place);
	BLOCK_FOR (child, block) {
		if (found)
			return found;
		found = block_of_place(child, place);
	}
	if (!found && block->cell->foot)
		found = block_of_place(block->cell->foot, place);
	return found;
}

static const char *
text_of_run(struct layouter *l, const struct run *run)
{
	struct buf text = {0};
	const char *copy;

	for (size_t i = 0; i < run->count; i++)
		buf_utf8(&text, run->glyphs[i].code_point);
	copy = arena_copy(l->arena, text.data, text.length);
	buf_done(&text);
	return copy;
}

static void
report(struct layouter *l, const struct run *a, const struct run *b)
{
	const struct block *block = block_of_place(l->document->root, a->place);

	diag_say(l->diag, MSG_OVERPRINT,
		block && block->span_count ? span_mark(&block->spans[0], 0)
		: block                    ? block->mark
					   : l->document->root->mark,
		text_of_run(l, a), text_of_run(l, b));
}

/* The first place of the page where it happens is told. */
static void
check_page(struct layouter *l, const struct page *page)
{
	for (size_t i = 0; i < page->run_count; i++)
		for (size_t k = 0; k < i; k++) {
			const struct run *a = &page->runs[k],
					 *b = &page->runs[i];
			if (a->turned || b->turned || !overprinted(a, b))
				continue;
			report(l, a, b);
			return;
		}
}

void
overprint_check(struct layouter *l)
{
	for (size_t i = 0; i < l->pages->count; i++)
		check_page(l, &l->pages->page[i]);
}
