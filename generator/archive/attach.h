/*
 * The draft inside the PDF, with what it names and what else decides the
 * pages, so that they can be made again.
 */
#ifndef ANDU_ARCHIVE_ATTACH_H
#define ANDU_ARCHIVE_ATTACH_H

#include "base/session.h"
#include "output/output.h"

struct document;
struct pages;
struct tree;

/* What was made, and of what. */
struct made {
	const char *name;        /* of the draft's file */
	const struct tree *root; /* its marks not read yet */
	const struct document *document;
	const struct pages *pages;
};

/*
 * The files, in the session's arena, are added to the wishes. What stands in
 * the draft and not on the pages is told. False after a report.
 */
bool archive_attach(const struct session *session, const struct made *made,
	struct output_wishes *wishes);

#endif
