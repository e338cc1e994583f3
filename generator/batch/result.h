/*
 * What became of one job, and how a worker tells it to the parent: through a
 * pipe, as a length and then the fields one after the other.
 */
#ifndef ANDU_BATCH_RESULT_H
#define ANDU_BATCH_RESULT_H

#include "base/arena.h"
#include "base/buf.h"
#include "batch/results.h"

enum outcome {
	OUTCOME_MADE,
	OUTCOME_UNCHANGED,
	OUTCOME_REFUSED, /* faults of the document */
	OUTCOME_FAILED,  /* the surroundings */
	OUTCOME_LEFT,    /* not begun: the run was stopped */
	OUTCOMES,
};

/* Its name in the JSON. */
const char *outcome_name(enum outcome outcome);

/* A value of a document that rules or the summary ask for. */
struct fact {
	uint32_t slot; /* which: index into the run's list of questions */
	const char *value;
	const char *file;
	int line, column;
};

struct result {
	size_t index;
	enum outcome outcome;
	const char *source;               /* of the job */
	struct made *made;                /* one for each format */
	uint32_t made_count;              /* 0: it has no names */
	uint32_t errors, warnings, notes; /* on its own places */
	bool is_row;                      /* of a table */
	bool told_anew; /* what was told is not what was kept */
	/* Messages on its own places: as they are to be shown, one object a
	 * line, one line each for the report. */
	const char *text, *json, *lines;
	const char *shared; /* on places that others have, too (told.h) */
	const char *kind;   /* key, or "" */
	struct fact *facts;
	uint32_t fact_count;
};

void result_put(struct buf *out, const struct result *result);

/* One that made nothing has its names alone; `names` may be NULL. */
void result_name(struct result *result, struct arena *arena,
	const char *const *names, size_t count);

/* "a.pdf, a.docx", or "". */
const char *result_names(const struct result *result, struct arena *arena);

/* The strings are copied to the arena. False: not what result_put wrote. */
bool result_take(const char *bytes, size_t length, struct arena *arena,
	struct result *ret_result);

#endif
