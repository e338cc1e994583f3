/*
 * What a division of a text into lines, or of a table into columns, costs: in
 * integers, so that every processor finds the same pages.
 */
#ifndef ANDU_TYPESET_COST_H
#define ANDU_TYPESET_COST_H

#include <stdint.h>

typedef int64_t cost;

/* Fractions are counted in 1 / 2 ** COST_BITS. */
enum { COST_BITS = 20 };
#define COST(whole) ((cost)(whole) << COST_BITS)

/* What cannot be; any other sum stops at COST_MOST. */
#define COST_FORBIDDEN INT64_MAX
#define COST_MOST (INT64_MAX / 4)

/* Products of costs and ratios. */
__extension__ typedef __int128 wide;

static inline cost
cost_sum(cost a, cost b)
{
	return a > COST_MOST - b ? COST_MOST : a + b;
}

#endif
