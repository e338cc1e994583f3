/*
 * "Did you mean": of the names there are, the one that a name that was not
 * found may have meant.
 */
#ifndef ANDU_BASE_NEAREST_H
#define ANDU_BASE_NEAREST_H

#include <stddef.h>
#include <stdint.h>

struct nearest {
	const char *name;  /* what was written */
	const char *found; /* the nearest so far; NULL: none can be meant */
	size_t score;
};

struct nearest nearest_to(const char *name);

/* Weigh one more name; of equals the first stays. */
void nearest_try(struct nearest *nearest, const char *candidate);

#endif
