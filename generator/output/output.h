/*
 * Back ends: each writes the finished document in one format. They are
 * listed in output_backends; the command line, the help and the tests walk
 * that list. A back end decides nothing that concerns the document.
 */
#ifndef ANDU_OUTPUT_OUTPUT_H
#define ANDU_OUTPUT_OUTPUT_H

#include "base/buf.h"
#include "base/diag.h"

#include <stdbool.h>

struct document;
struct pages;

/* The text that a reader of an output finds there. */
struct output_text {
	struct buf printed; /* of the document itself, in its order */
	struct buf carried; /* of its metadata */
};

struct backend {
	const char *name;   /* of --to */
	const char *suffix; /* ".pdf" */
	bool needs_pages;   /* reads `pages`; others read `document` alone */
	bool has_metadata;  /* fields that are not printed stand there */
	bool (*write)(const struct document *document,
		const struct pages *pages, struct buf *out, struct diag *diag);
	/*
	 * Of those that read the document alone: what `out` tells a reader,
	 * for the ledger. False where it cannot be read.
	 */
	bool (*read_back)(const struct buf *out, struct output_text *text);
};

extern const struct backend output_backends[]; /* ends with a NULL name */

const struct backend *output_lookup(const char *name);

bool pdf_write(const struct document *document, const struct pages *pages,
	struct buf *out, struct diag *diag);
bool docbook_write(const struct document *document, const struct pages *pages,
	struct buf *out, struct diag *diag);
bool docbook_read_back(const struct buf *out, struct output_text *text);
bool tree_write(const struct document *document, const struct pages *pages,
	struct buf *out, struct diag *diag);
bool tree_read_back(const struct buf *out, struct output_text *text);
bool pages_write(const struct document *document, const struct pages *pages,
	struct buf *out, struct diag *diag);

#endif
