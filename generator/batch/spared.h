/*
 * Outputs of earlier runs that somebody has worked on since. The parent looks
 * for them: workers may be kept from reading what stands in the folder.
 */
#ifndef ANDU_BATCH_SPARED_H
#define ANDU_BATCH_SPARED_H

#include "batch/batch.h"
#include "batch/results.h"

struct arena;
struct spared;

/*
 * All of them in the folder and those below it, in the arena; NULL where there
 * is none, or where they are to be replaced. What stands as the results say is
 * not read.
 */
const struct spared *spared_find(struct arena *arena,
	const struct batch_options *options, const struct results *results);

/* By its name in the folder. */
bool spared_has(const struct spared *spared, const char *name);

#endif
