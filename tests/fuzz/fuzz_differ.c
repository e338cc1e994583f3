/*
 * A draft in three ways: what is printed in the PDF and in the DocBook is what
 * was typed (the ledger of each says so: its word that something was lost is a
 * finding), and the DocBook, read again, gives the same pages and the same
 * DocBook.
 */
#include "shop.h"
#include "words.h"

#include "base/buf.h"
#include "input/input.h"
#include "library/pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	shop_open();
	return 0;
}

/* Pages and DocBook of the tree or of the DocBook. */
static bool
make(struct arena *arena, const struct tree *root, const struct kind *kind,
	const struct source *source, struct buf *pages, struct buf *docbook,
	struct diag *diag)
{
	const struct session session = {.arena = arena, .diag = diag};
	struct buf pdf = {0};
	const struct further more = {output_lookup("docbook"), docbook, NULL};
	const struct further further = {output_lookup("pages"), pages, &more};
	const struct order order = {
		.goal = GOAL_OUTPUT,
		.source = source,
		.root = root,
		.kind = kind,
		.templates = shop.templates,
		.fonts = shop.fonts,
		.backend = output_lookup("pdf"),
		.out = &pdf,
		.further = &further,
	};
	bool done = pipeline_run(&session, &order).done;

	if (diag_holds(diag, MSG_TEXT_LOST) ||
		diag_holds(diag, MSG_TEXT_CHANGED) ||
		diag_holds(diag, MSG_LIBRARY_FAILED))
		abort();
	buf_done(&pdf);
	return done;
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

	if (!make(arena, NULL, NULL, &source, &pages2, &docbook2, diag)) {
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
	struct buf pages = {0}, docbook = {0};
	const struct tree *root = input_read(session_of(arena, diag),
		shop_source(arena, "a.yaml", data, size));
	const struct kind *kind = root ? shop_kind(arena, root, diag) : NULL;

	if (kind && make(arena, root, kind, NULL, &pages, &docbook, diag))
		again(arena, &pages, &docbook);
	buf_done(&pages);
	buf_done(&docbook);
	diag_free(diag);
	arena_free(arena);
	return 0;
}

size_t
LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	return change_lines(
		data, size, max_size, seed, draft_words, DRAFT_WORDS);
}
