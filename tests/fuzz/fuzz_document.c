/*
 * Any bytes through the whole pipeline, every back end and every rule
 * included: no crash, no hang, nothing refused without a report, and what
 * --fix writes reads as the same document.
 *
 * Most of the time goes into a document's own stages, so the kinds are read
 * once. Lines and words of YAML are changed as wholes too: bytes alone
 * seldom make a new document.
 */
#include "shop.h"

#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/utf8.h"
#include "check/check.h"
#include "check/fix.h"
#include "font/font.h"
#include "input/input.h"
#include "model/model.h"
#include "output/output.h"
#include "typeset/typeset.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* --- the run -------------------------------------------------------------- */

/* All rules, also on a draft with faults; the changes they offer. */
static struct edit *
check(struct arena *arena, const struct tree *root,
	const struct document *document, const struct pages *pages)
{
	struct diag *diag = diag_new();
	struct checker *checker = check_open(arena, document, root, diag);
	struct edit *edits = check_rules(checker, pages, document);
	struct buf out = {0};

	diag_print(diag, LEVEL_INFO, FORMAT_LONG, false, &out);
	if (out.length && utf8_check(out.data, out.length) != out.length)
		abort();
	buf_done(&out);
	diag_free(diag);
	return edits;
}

/* What is mended must read as the same document but for what was mended. */
static void
prove_edits(struct arena *arena, const struct source *source,
	const struct tree *root, struct edit *edits)
{
	struct diag *diag = diag_new();
	struct buf bytes = {0};
	struct source fixed = {.name = "fixed"};
	struct tree *after;

	if (fix_apply(arena, source, edits, &bytes)) {
		fixed.length = bytes.length;
		fixed.bytes = arena_copy(arena, bytes.data, bytes.length);
		after = input_read(session_of(arena, diag), &fixed);
		if (!after || !fix_verify(arena, root, after, edits))
			abort();
	}
	buf_done(&bytes);
	diag_free(diag);
}

static void
write_all(struct document *document, struct pages *pages, struct diag *diag)
{
	for (size_t i = 0; output_backends[i]; i++) {
		const struct backend *b = output_backends[i];
		struct buf out = {0};
		if ((!b->needs_pages || pages) &&
			b->write(document, pages, &(struct output_wishes){0},
				&out, diag) &&
			!out.length)
			abort();
		buf_done(&out);
	}
	if (!pages && !diag_failed(diag))
		abort();
}

static void
run(struct arena *arena, const struct source *source, struct diag *diag)
{
	struct tree *root = input_read(session_of(arena, diag), source);
	bool sound = !diag_failed(diag);
	const struct kind *kind;
	struct document *document;
	struct pages *pages = NULL;
	struct edit *edits;

	if (!root || !(kind = shop_kind(arena, root, diag)))
		return;
	document = document_draft(arena, root, kind, diag);
	if (!diag_failed(diag)) {
		pages = typeset(session_of(arena, diag), document, shop.fonts);
		write_all(document, pages, diag);
	}
	edits = check(arena, root, document, pages);
	/* of a file with duplicate keys the tree holds but the first */
	if (sound)
		prove_edits(arena, source, root, edits);
}

/* Each report must have its place in the file, and be text. */
static void
check_reports(struct diag *diag)
{
	struct buf out = {0};

	diag_print(diag, LEVEL_INFO, FORMAT_LONG, true, &out);
	if (out.length && utf8_check(out.data, out.length) != out.length)
		abort();
	buf_reset(&out);
	diag_print(diag, LEVEL_INFO, FORMAT_JSON, false, &out);
	if (out.length && utf8_check(out.data, out.length) != out.length)
		abort();
	/* Quotes of the input are escaped: this is no text of its own. */
	if (out.length && strstr(out.data, "\"line\": 0,") &&
		!strstr(out.data, "empty-file") &&
		!strstr(out.data, "binary-file") &&
		!strstr(out.data, "looks-like-encoding"))
		abort();
	buf_done(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size + 1);
	struct source source = {.name = "fuzz", .bytes = copy, .length = size};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();

	memcpy(copy, data, size);
	copy[size] = '\0';
	run(arena, &source, diag);
	check_reports(diag);
	diag_free(diag);
	arena_free(arena);
	free(copy);
	return 0;
}
