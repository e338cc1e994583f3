/* The model against the text of an output that was read back. */
#include "ledger/reading.h"

#include "base/utf8.h"

#include <string.h>

struct written {
	struct arena *arena;
	const struct document *document;
	const char *at, *end; /* of what was written */
	struct diag *diag;
	bool good;
};

/* Line breaks and indents between elements, and any other blank. */
static bool
is_blank(uint32_t c)
{
	return c == '\n' || c == '\r' || utf8_is_space(c);
}

static uint32_t
written_next(struct written *w, size_t *ret_length)
{
	uint32_t c = 0;

	*ret_length = utf8_decode(w->at, (size_t)(w->end - w->at), &c);
	return *ret_length ? c : 0;
}

/* Blanks of a set phrase may be left to the reader's style. */
static bool
may_be_absent(const struct reading *reading, uint32_t c)
{
	const struct span *span = reading_span(reading);

	return is_blank(c) && !(span && span->origin);
}

static void compare_block(struct written *w, const struct block *block);

/* The notes whose signs stand where the reading is come there as well. */
static const struct block *
compare_notes(
	struct written *w, const struct reading *r, const struct block *note)
{
	for (; note && reading_is_at(r, note->inlines->note_span,
			       note->inlines->note_at);
		note = note->next)
		compare_block(w, note);
	return note;
}

static void
compare_block(struct written *w, const struct block *block)
{
	struct reading r = {.block = block};
	const struct block *note = block->inlines->notes;
	uint32_t wanted, seen;
	size_t n;

	while (w->good) {
		if (note)
			note = compare_notes(w, &r, note);
		wanted = reading_next(&r);
		if (!wanted)
			return;
		if (!is_blank(wanted))
			w->at += strspn(w->at, " \n");
		n = note ? 0 : reading_skip_same(&r, w->at);
		if (n) {
			w->at += n;
			continue;
		}
		seen = written_next(w, &n);
		if (wanted == seen) {
			reading_skip(&r);
			w->at += n;
		} else if (is_blank(seen)) {
			w->at += n;
		} else if (may_be_absent(&r, wanted)) {
			reading_skip(&r);
		} else {
			reading_report(w->arena, w->document, r,
				seen ? MSG_TEXT_CHANGED : MSG_TEXT_LOST,
				w->diag);
			w->good = false;
		}
	}
}

static void
compare_tree(struct written *w, const struct block *block)
{
	if (!element_has_text(block->element))
		return;
	compare_block(w, block);
	BLOCK_FOR (child, block)
		compare_tree(w, child);
	if (block->cell->foot)
		compare_tree(w, block->cell->foot);
}

bool
prove_written(struct arena *arena, const struct document *document,
	const struct buf *printed, struct diag *diag)
{
	struct written w = {
		.arena = arena,
		.document = document,
		.at = printed->data,
		.end = printed->data + printed->length,
		.diag = diag,
		.good = true,
	};
	size_t n;

	compare_tree(&w, document->root);
	while (w.good && is_blank(written_next(&w, &n)))
		w.at += n;
	if (w.good && w.at < w.end) {
		diag_say(diag, MSG_TEXT_CHANGED, document->root->mark,
			text_excerpt(arena, w.at, (size_t)(w.end - w.at)),
			document->kind->key);
		w.good = false;
	}
	return w.good;
}
