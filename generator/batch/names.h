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
 * The name; `suffix` is added where it does not end with it. NULL with a
 * report at `mark`. Characters that a file's name cannot hold everywhere
 * become _.
 */
const char *name_fill(struct arena *arena, const char *pattern,
	const struct name_facts *facts, const struct tree *root,
	const struct field *fields, const char *suffix, struct mark mark,
	struct diag *diag);

#endif
