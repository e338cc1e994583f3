/*
 * The stages behind the input for one document, the same for every command:
 * a single build, a check, each document of a batch.
 */
#ifndef ANDU_OUTPUT_MAKE_H
#define ANDU_OUTPUT_MAKE_H

#include "base/arena.h"
#include "output/output.h"

struct font_store;
struct kind;
struct tree;

/*
 * Make the document of the tree and append the back end's output to `out`.
 * Without a back end it is set and nothing is written: a check. False with
 * reports, of the model and of missing characters alike. `ret_pages`, unless
 * NULL, takes the number of pages, 0 where none were set. `findings`, unless
 * NULL, takes what the rules of check say of the document: they refuse
 * nothing.
 */
bool output_make(struct arena *arena, const struct tree *root,
	const struct kind *kind, struct font_store *fonts,
	const struct backend *backend, struct buf *out, size_t *ret_pages,
	struct diag *findings, struct diag *diag);

#endif
