/* The kinds that a run has met, each read once, with a hash of its files. */
#ifndef ANDU_BATCH_KINDS_H
#define ANDU_BATCH_KINDS_H

#include "base/digest.h"
#include "template/template.h"
#include "tree/tree.h"

struct batch_options;
struct kinds;

struct batch_kind {
	const char *name;    /* as asked for */
	const char *folders; /* where it was looked for */
	const struct kind *kind;
	struct hash hash; /* of program, templates and fonts */
	struct batch_kind *next;
};

struct kinds *kinds_new(
	struct arena *arena, const struct batch_options *options);

/*
 * The kind that is named in the first of the trees (each may be NULL) that
 * names one. NULL with reports. Its fonts are opened.
 */
const struct batch_kind *kinds_lookup(struct kinds *kinds,
	const struct tree *const trees[], size_t count, struct mark mark,
	struct diag *diag);

#endif
