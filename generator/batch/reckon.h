/*
 * Expressions of a summary: {sum 期末数}, {change 期末数 last.期末数}. Each
 * figure remembers the values it came from.
 */
#ifndef ANDU_BATCH_RECKON_H
#define ANDU_BATCH_RECKON_H

#include "batch/run.h"

/* A value that was reckoned with. */
struct figure_origin {
	const struct result *result;
	const struct fact *fact;
};

struct figure {
	const char *text, *expression;
	struct mark mark; /* of the expression */
	struct figure_origin *from;
	size_t count, capacity;
	struct figure *next;
};

/* The documents an expression is about. */
struct scope {
	struct run *run;
	struct diag *diag;
	const struct result *one; /* NULL: all of them */
	size_t n;                 /* its number, from 1 */
};

/* The fields that an expression asks for are added to the run's questions. */
void reckon_ask(struct run *run, const char *expression);

/* The figure, in the run's arena; NULL after a report at `mark`. */
struct figure *reckon(
	const struct scope *scope, const char *expression, struct mark mark);

/* Was that document made, so that it counts? */
bool reckon_counts(const struct result *result);

#endif
