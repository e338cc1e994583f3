/* Footnotes: which block has them, and whether they may stand there. */
#include "model/build.h"

struct attacher {
	struct builder *builder;
	bool any;
	bool flows; /* the element is set from page to page */
};

/* What is set again on another page, or on a page of its own, has none. */
static bool
may_have(const struct attacher *a, const struct block *block)
{
	if (!a->flows || block->role == ROLE_CAPTION ||
		block->role == ROLE_UNIT || block->role == ROLE_NOTE)
		return false;
	for (const struct block *b = block; b; b = b->parent) {
		if (b->kind == BLOCK_CELL &&
			(b->cell->is_head || b->cell->rows > 1))
			return false;
	}
	return true;
}

static void
add_note(struct attacher *a, struct block *block, size_t span, size_t at,
	const struct tree *text)
{
	struct builder *b = a->builder;
	struct block *note =
		block_new(b, BLOCK_PARAGRAPH, ROLE_FOOTNOTE, text->mark);
	struct block **end;

	note->mark = tree_mark_at(text, 0);
	if (!may_have(a, block)) {
		diag_say(b->diag, MSG_FOOTNOTE_HERE, note->mark, NULL);
		return;
	}
	block_span(b, note, span_trim(span_of(text, block->spans[span].field)));
	note->parent = block;
	own_inlines(b, note)->note_span = span;
	own_inlines(b, note)->note_at = at;
	end = &own_inlines(b, block)->notes;
	while (*end)
		end = &(*end)->next;
	*end = note;
	a->any = true;
}

/* Its sign stands behind a character of the span. */
static void
add_notes(struct attacher *a, struct block *block)
{
	for (size_t i = 0; i < block->span_count; i++) {
		const struct span span = block->spans[i];
		const struct tree *scalar = span.origin;

		for (size_t k = 0; scalar && k < scalar->note_count; k++) {
			const struct tree_note *note = &scalar->notes[k];
			if (note->at > span.offset &&
				note->at <= span.offset + span.length)
				add_note(a, block, i, note->at - span.offset,
					note->text);
		}
	}
}

static void
attach(struct attacher *a, struct block *block)
{
	if (block->kind == BLOCK_ELEMENT)
		a->flows = block->element == ELEMENT_BODY ||
			   block->element == ELEMENT_ANNEX ||
			   block->element == ELEMENT_FORM;
	add_notes(a, block);
	for (struct block *child = block->first; child; child = child->next)
		attach(a, child);
	if (block->cell->foot)
		attach(a, block->cell->foot);
}

bool
notes_attach(struct builder *builder, struct document *document)
{
	struct attacher a = {.builder = builder};

	attach(&a, document->root);
	/* what no part shows is kept by DocBook all the same */
	for (const struct given_field *g = document->given; g; g = g->next) {
		a.flows = true;
		if (g->text)
			attach(&a, g->text);
	}
	return a.any;
}
