/* What the files that merge two documents share: texts. */
#ifndef ANDU_COMPARE_MERGE_PARTS_H
#define ANDU_COMPARE_MERGE_PARTS_H

#include "compare/compare.h"
#include "compare/units.h"
#include "model/model.h"

struct merger {
	struct arena *arena;
	struct unit_table *units, *texts;
	size_t work; /* see script_make */
};

/* --- merge_text.c ----------------------------------------------------- */

/* A copy of the block without its children, its text as that fate says. */
struct block *merge_copy(
	struct merger *merger, const struct block *block, enum part_fate fate);

/* The text of both in one block, otherwise the new one without children. */
struct block *merge_text(struct merger *merger, const struct block *old,
	const struct block *new);

#endif
