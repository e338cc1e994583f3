/*
 * One document looked at by all rules: what `andu check` and the library's
 * check have in common.
 */
#ifndef ANDU_LIBRARY_INSPECT_H
#define ANDU_LIBRARY_INSPECT_H

#include "check/check.h"
#include "library/produce.h"

/* A document as it was looked at. */
struct inspected {
	const struct source *source;
	struct tree *root;  /* NULL: it could not be read, or its kind not */
	struct edit *edits; /* what could safely be changed */
	size_t pages;       /* 0: it could not be set */
};

/*
 * Read, set and check the document of `source`, which may be NULL as for
 * produce; every fault goes to `diag`.
 * `previous` is last year's file, or NULL.
 */
struct inspected inspect(struct arena *arena, const struct order *order,
	const struct source *source, const char *previous, struct diag *diag);

#endif
