/*
 * A draft in three ways: what is printed in the PDF and in the DocBook is what
 * was typed (the ledger of each says so: its word that something was lost is a
 * finding), and the DocBook, read again, gives the same pages and the same
 * DocBook.
 */
#include "shop.h"

#include "base/buf.h"
#include "docbook/docbook.h"
#include "input/input.h"
#include "library/by_hand.h"
#include "library/pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Pages and DocBook of the tree, and the PDF unless it is NULL. */
static bool
make(struct arena *arena, const struct tree *root, const struct kind *kind,
	struct buf *pages, struct buf *docbook, struct buf *pdf,
	struct diag *diag)
{
	const struct session session = {.arena = arena, .diag = diag};
	const struct further last = {output_lookup("pdf"), pdf, NULL};
	const struct further further = {
		output_lookup("docbook"), docbook, pdf ? &last : NULL};
	const struct order order = {
		.goal = GOAL_OUTPUT,
		.root = root,
		.kind = kind,
		.templates = shop.templates,
		.fonts = shop.fonts,
		.backend = output_lookup("pages"),
		.out = pages,
		.further = &further,
	};
	bool done = pipeline_run(&session, &order).done;

	if (diag_holds(diag, MSG_TEXT_LOST) ||
		diag_holds(diag, MSG_TEXT_CHANGED) ||
		diag_holds(diag, MSG_LIBRARY_FAILED))
		abort();
	return done;
}

/* Of an article that andu wrote nobody is asked for its kind. */
static const struct docbook_kind *
refuse(void *context, struct mark article)
{
	(void)context;
	(void)article;
	abort();
}

/*
 * As pipeline.c reads it, but with a kind of the shop: finding it anew in
 * all templates took three quarters of a run.
 */
static const struct tree *
read_docbook(const struct session *session, const struct source *source,
	const struct kind **ret_kind)
{
	struct docbook_phrase *phrases = NULL;
	struct tree *root =
		docbook_read(session, source, refuse, NULL, &phrases);

	if (!root)
		return NULL;
	*ret_kind = shop_kind(session->arena, root, session->diag);
	if (!*ret_kind)
		return NULL;
	by_hand_tell(session, source, root, *ret_kind, phrases);
	return root;
}

static void
differ(const char *what, const struct buf *a, const struct buf *b)
{
	if (a->length == b->length && !memcmp(a->data, b->data, a->length))
		return;
	fprintf(stderr, "%s differ:\n%s\n--- again:\n%s\n", what, a->data,
		b->data);
	abort();
}

static void
again(struct arena *arena, const struct buf *pages, const struct buf *docbook)
{
	struct diag *diag = diag_new();
	struct buf pages2 = {0}, docbook2 = {0};
	const struct source source = {.name = "a.xml",
		.bytes = docbook->data,
		.length = docbook->length};
	const struct session session = {.arena = arena, .diag = diag};
	const struct kind *kind = NULL;
	const struct tree *root = read_docbook(&session, &source, &kind);

	if (!root || !make(arena, root, kind, &pages2, &docbook2, NULL, diag)) {
		struct buf told = {0};

		diag_print(diag, LEVEL_INFO, FORMAT_SHORT, false, &told);
		fprintf(stderr, "not read again: %s\n", told.data);
		abort();
	}
	differ("pages", pages, &pages2);
	differ("DocBook", docbook, &docbook2);
	buf_done(&pages2);
	buf_done(&docbook2);
	diag_free(diag);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct buf pages = {0}, docbook = {0}, pdf = {0};
	const struct tree *root = input_read(session_of(arena, diag),
		shop_source(arena, "a.yaml", data, size));
	const struct kind *kind = root ? shop_kind(arena, root, diag) : NULL;

	if (kind) /* what it names is not there, and that is told */
		root = fill_files(session_of(arena, diag), root, kind);
	if (kind && make(arena, root, kind, &pages, &docbook, &pdf, diag))
		again(arena, &pages, &docbook);
	buf_done(&pdf);
	buf_done(&pages);
	buf_done(&docbook);
	diag_free(diag);
	arena_free(arena);
	return 0;
}
