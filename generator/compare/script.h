/*
 * The shortest way from one row of numbers to another: which of the one go,
 * which of the other come. E. Myers, An O(ND) Difference Algorithm and Its
 * Variations, Algorithmica 1 (1986), in linear space.
 */
#ifndef ANDU_COMPARE_SCRIPT_H
#define ANDU_COMPARE_SCRIPT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct script_row {
	const uint32_t *ids;
	size_t count;
	bool *out; /* of each: it goes, or it comes; set by script_make */
};

/*
 * Sets the `out` of both rows, which the arena gets; what stays is the same
 * in both, in the same order. *work is how many steps may be taken, and is
 * counted down: where none is left, what is not compared yet goes as a whole,
 * so that it is always a way, if not the shortest.
 */
void script_make(struct arena *arena, struct script_row *old,
	struct script_row *new, size_t *work);

/*
 * What stays between two changes and is not longer than either of them says
 * nothing to a reader: it goes and comes as well.
 */
void script_smooth(
	struct arena *arena, struct script_row *old, struct script_row *new);

#endif
