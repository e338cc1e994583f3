/*
 * Worker processes: each takes the next job that nobody has, makes it, and
 * tells the parent. One that dies costs the job it was at.
 */
#ifndef ANDU_BATCH_WORKERS_H
#define ANDU_BATCH_WORKERS_H

#include "batch/make.h"

/* What the parent does with each result, in the order of their coming. */
struct listener {
	/* False: begin no further job. */
	bool (*on_result)(void *context, const struct result *result);
	void (*tick)(void *context); /* a few times a second */
	void *context;
};

/*
 * Work through all jobs of the plan that are wanted. Returns the signal that
 * asked to stop (SIGINT, SIGTERM), 0 when all came to an end, -1 with errno
 * set when no process could be started.
 */
int workers_run(
	const struct maker *maker, int count, const struct listener *listener);

#endif
