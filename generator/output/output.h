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

struct backend {
	const char *name;   /* of --to */
	const char *suffix; /* ".pdf" */
	bool needs_pages;   /* reads `pages`; others read `document` alone */
	bool (*write)(const struct document *document,
		const struct pages *pages, struct buf *out, struct diag *diag);
};

extern const struct backend output_backends[]; /* ends with a NULL name */

const struct backend *output_lookup(const char *name);

bool pdf_write(const struct document *document, const struct pages *pages,
	struct buf *out, struct diag *diag);
bool docbook_write(const struct document *document, const struct pages *pages,
	struct buf *out, struct diag *diag);
bool tree_write(const struct document *document, const struct pages *pages,
	struct buf *out, struct diag *diag);
bool pages_write(const struct document *document, const struct pages *pages,
	struct buf *out, struct diag *diag);

#endif
