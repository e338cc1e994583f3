/*
 * Questions that a run asks of each document: values with a meaning, for the
 * rules across documents, and fields that the summary names.
 */
#ifndef ANDU_BATCH_FACTS_H
#define ANDU_BATCH_FACTS_H

#include "batch/plan.h"
#include "batch/result.h"

struct question {
	enum meaning meaning; /* or MEANING_NONE and a name */
	const char *name;
};

struct questions {
	struct arena *arena;
	struct question *list;
	size_t count;
};

/* All meanings; slot m - 1 is meaning m. */
void questions_init(struct questions *questions, struct arena *arena);

/* The slot of a field's name. */
size_t questions_add(struct questions *questions, const char *name);

/* The document's answers into `result`; none where it could not be read. */
void facts_collect(const struct questions *questions, const struct job *job,
	struct arena *arena, struct result *result);

/* The answer of that slot, or NULL. */
const struct fact *fact_of(const struct result *result, size_t slot);

#endif
