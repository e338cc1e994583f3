/*
 * Back ends: each writes the finished document in one format, in a file of
 * its own that holds its row. The command line, the help and the tests walk
 * the table. A back end decides nothing that concerns the document.
 */
#ifndef ANDU_OUTPUT_OUTPUT_H
#define ANDU_OUTPUT_OUTPUT_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/standard.h"

#include <stdbool.h>

struct document;
struct pages;

/* The text that a reader of an output finds there. */
struct output_text {
	struct buf printed; /* of the document itself, in its order */
	struct buf carried; /* of its metadata */
};

/* What a file is to the document that holds it (ISO 19005-3, 6.8). */
enum attachment_kind {
	ATTACHMENT_SOURCE,     /* what the document was made of */
	ATTACHMENT_DATA,       /* what that names: a picture */
	ATTACHMENT_SUPPLEMENT, /* what else decides how it looks */
};

/* A file inside the file. All is lent. */
struct attachment {
	enum attachment_kind kind;
	const char *name; /* without a folder */
	const char *type; /* MIME: "application/yaml" */
	const void *bytes;
	size_t length;
};

/* What a user may ask of outputs. Zero: the usual. */
struct output_wishes {
	enum pdf_standard pdf_standard;
	bool source;                          /* the draft goes into the PDF */
	bool system_fonts;                    /* they go before those shipped */
	const struct attachment *attachments; /* for the PDF */
	size_t attachment_count;
	enum grid_wish word_grid;
};

struct backend {
	const char *name;   /* of --to */
	const char *suffix; /* ".pdf" */
	bool is_binary;     /* no text for a screen */
	bool is_plain;      /* a text of which the suffix may be any */
	bool needs_pages;   /* reads `pages`; others read `document` alone */
	bool has_metadata;  /* fields that are not printed stand there */
	bool (*write)(const struct document *document,
		const struct pages *pages, const struct output_wishes *wishes,
		struct buf *out, struct diag *diag);
	/*
	 * Of those that read the document alone: what `out` tells a reader,
	 * for the ledger. False where it cannot be read.
	 */
	bool (*read_back)(const struct buf *out, struct output_text *text);
	/*
	 * Of those that people work on: is an open file of that size what the
	 * back end wrote, to the byte? NULL: nobody does. And what is told
	 * where it is not.
	 */
	bool (*is_own)(int file, long long size);
	enum message_id not_own;
};

/* All of them. The first is made where none is asked for. */
#define OUTPUT_BACKENDS(ROW) \
	ROW(pdf_backend)     \
	ROW(docbook_backend) \
	ROW(docx_backend)    \
	ROW(tree_backend)    \
	ROW(pages_backend)

#define ROW(row) extern const struct backend row;
OUTPUT_BACKENDS(ROW)
#undef ROW

extern const struct backend *const output_backends[]; /* ends with NULL */

/* By the name of --to; NULL where there is none of that name. */
const struct backend *output_lookup(const char *name);

#endif
