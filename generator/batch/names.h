/* Names of outputs: a pattern with {field}s, and a document's values. */
#ifndef ANDU_BATCH_NAMES_H
#define ANDU_BATCH_NAMES_H

#include "template/template.h"
#include "tree/tree.h"

/* What a pattern may say besides fields. */
struct name_facts {
	const char *file; /* {file}: the draft's name without suffix */
	size_t n;         /* {n}: number of the row, or of the document */
	const struct tree *cells; /* of the row, with their columns as keys */
	size_t cell_count;
};

/* Can the name be told without reading the document? */
bool name_is_plain(const char *pattern);

/*
 * The names of the files of a document, one for each of the `count` suffixes,
 * which are added to what the pattern gives; where that ends with one of them,
 * in its place. NULL with a report at `mark`. Characters that a file's name
 * cannot hold everywhere become _.
 */
const char *const *names_fill(struct arena *arena, const char *pattern,
	const struct name_facts *facts, const struct tree *root,
	const struct field *fields, const char *const *suffixes, size_t count,
	struct mark mark, struct diag *diag);

#endif
