/*
 * Which item of one list is which of another: equal ones first, then what
 * stands between them by likeness, then what is the same in another place.
 */
#ifndef ANDU_COMPARE_ALIGN_H
#define ANDU_COMPARE_ALIGN_H

#include "compare/units.h"

#include <stdbool.h>

struct align_item {
	uint32_t id;    /* equal items have equal numbers */
	uint32_t group; /* only those of one group can be the same thing */
	/* what it is like: numbers, ascending (align_likeness_of) */
	const uint32_t *traits;
	size_t trait_count;
	size_t size;  /* in units */
	bool single;  /* the same thing however little they are alike */
	bool movable; /* may be found in another place */
};

/* What became of an item. */
struct align_fate {
	size_t other; /* its place in the other list, or ALIGN_NONE */
	bool moved;   /* out of the order of the others */
};

#define ALIGN_NONE SIZE_MAX

struct align_list {
	const struct align_item *items;
	size_t count;
	struct align_fate *fates; /* set by align */
};

/* The traits of a text: which unit follows which. */
void align_traits(struct arena *arena, const struct units *units,
	struct align_item *item);

/* Sets the fates of both, in the arena. *work: as for script_make. */
void align(struct arena *arena, struct align_list *old, struct align_list *new,
	size_t *work);

#endif
