/*
 * Outputs of earlier runs that somebody has worked on since. The parent looks
 * for them: workers may be kept from reading what stands in the folder.
 */
#ifndef ANDU_BATCH_SPARED_H
#define ANDU_BATCH_SPARED_H

#include "batch/batch.h"
#include "batch/results.h"

struct arena;
struct plan;
struct spared;

/*
 * All of them in the folders that the plan's outputs go to, in the arena; none
 * where they are to be replaced. What stands as the results say is not read.
 */
const struct spared *spared_find(struct arena *arena, const struct plan *plan,
	const struct results *results);

/* By its name in the folder. */
bool spared_has(const struct spared *spared, const char *name);

#endif
