/*
 * What earlier runs made, kept in the output folder: which content each
 * output was made from. Written line by line while a run goes on, so that a
 * run that was killed is gone on with, and put in order at its end. A line
 * that is not complete is not believed.
 */
#ifndef ANDU_BATCH_RESULTS_H
#define ANDU_BATCH_RESULTS_H

#include "base/diag.h"
#include "base/digest.h"

#include <stdbool.h>
#include <stddef.h>

struct made {
	const char *name;        /* in the output folder */
	struct hash input;       /* of all that it depends on */
	struct hash bytes;       /* of the file itself */
	long long size, changed; /* its length, its time in ns */
	/* what it was told (told.h) with these places; NULL: not known */
	const char *told;
	struct hash places;
};

struct results;

/* Read what all runs left in `folder`; `part` is "" or "-2of8". */
struct results *results_open(const char *folder, const char *part);
void results_free(struct results *results);

/* NULL when nothing is known of that output. */
const struct made *results_lookup(
	const struct results *results, const char *name);

/* Append to the file; where that fails, it is for results_finish to do. */
void results_add(struct results *results, const struct made *made);

/*
 * Write the file anew with one line for each output that still stands. That it
 * cannot be is a warning: it costs the next run time and nothing else.
 */
void results_finish(struct results *results, struct diag *diag);

/* Does the output still stand as it was made? */
bool made_stands(const struct made *made, const char *folder);

/* Size and time of the file into `made`; false when there is none. */
bool made_look(struct made *made, const char *folder);

#endif
