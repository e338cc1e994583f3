/*
 * What came of a run, in a line on the terminal: without one, silence could
 * mean that nothing was done. Programs and files get no such line.
 */
#ifndef ANDU_COMMANDS_OUTCOME_H
#define ANDU_COMMANDS_OUTCOME_H

#include "base/buf.h"
#include "commands/job.h"

/* A terminal that wants to be told: neither -q nor a form for programs. */
bool outcome_wanted(const struct options *options);

/* "made letter.pdf, 3 pages, 0.05 s", or why it was not. */
void outcome_of_build(const struct targets *targets,
	const struct job_result *result, int milliseconds);

/* What the checked files hold. */
struct tally {
	size_t files, errors, warnings, notes;
};

void tally_add(struct tally *tally, const struct diag *diag);

/*
 * "no faults (2 notes: --level info)", "2 errors, 1 warning"; what `level`
 * keeps back stands in brackets.
 */
void outcome_of_check(const struct tally *tally, enum diag_level level);

/* "1 page, " or "3 pages, ": `one`, or `many` with the number. */
void put_count(
	struct buf *out, size_t count, const char *one, const char *many);

/* "2 errors; nothing was written", or that an older file stays. */
void put_refused(struct buf *out, const struct targets *targets,
	const struct job_result *result);

/* Since when? clock_gettime(CLOCK_MONOTONIC). */
struct timespec;
int milliseconds_since(const struct timespec *start);

#endif
