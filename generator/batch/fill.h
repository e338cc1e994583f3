/*
 * Placeholders in the texts of a draft: “您提出的第{编号}号提案” with what a
 * row of a table, or the draft itself, says for 编号. {{ is a bracket.
 */
#ifndef ANDU_BATCH_FILL_H
#define ANDU_BATCH_FILL_H

#include "template/template.h"
#include "tree/tree.h"

/* Where a placeholder stands. */
struct place_in_text {
	const struct tree *scalar;
	size_t offset;
};

/* What a placeholder may name; told by the caller. */
struct filler {
	struct arena *arena;
	struct diag *diag;
	/*
	 * The scalar of that name; NULL when it has no value. `ret_known`
	 * becomes false when there is no such name at all.
	 */
	const struct tree *(*lookup)(void *context, const char *name,
		struct place_in_text at, bool *ret_known);
	void *context;
	/* where the value of the last look-up would stand if it had one */
	const struct mark *empty;
};

/* The tree with all placeholders filled; parts without any are shared. */
const struct tree *fill(const struct filler *filler, const struct tree *tree);

/* Every placeholder of the tree, each as often as it is used. */
void fill_each(const struct tree *tree, struct arena *arena,
	void (*on_name)(void *context, const char *name), void *context);

/* Is there any placeholder, and one of that name? */
bool fill_uses(const struct tree *tree, const char *name);

#endif
