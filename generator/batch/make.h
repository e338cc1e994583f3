/* One job, from its draft to its output: what a worker does. */
#ifndef ANDU_BATCH_MAKE_H
#define ANDU_BATCH_MAKE_H

#include "batch/facts.h"
#include "batch/plan.h"
#include "batch/spared.h"

struct maker {
	const struct plan *plan;
	const struct batch_options *options;
	const struct results *results;
	const struct questions *questions;
	const struct spared *spared;
	const struct cage_path *cage; /* what a worker may open */
};

/* The least that the report tells: warnings, or what the options ask for. */
enum diag_level report_level(const struct batch_options *options);

/* The result lives in the arena. */
struct result make(const struct maker *maker, struct walk *walk, size_t index,
	struct arena *arena);

/* A result without a document: its messages are those of `diag`. */
struct result make_report(const struct batch_options *options,
	struct arena *arena, const struct job *job, enum outcome outcome,
	struct diag *diag);

/*
 * The document of a tree, made in all formats, each of which is told in `made`
 * under the name that stands there; NULL: it is made and not written. All are
 * written or none; those that `stands` names (or NULL: none) are there already.
 * OUTCOME_MADE, _REFUSED or _FAILED; `diag` takes the findings of the rules as
 * well.
 */
enum outcome make_files(const struct batch_options *options,
	const struct tree *root, const struct kind *kind, struct made *made,
	const bool *stands, struct arena *arena, struct diag *diag);

#endif
