/* What the parts of a run share; private to this folder. */
#ifndef ANDU_BATCH_RUN_H
#define ANDU_BATCH_RUN_H

#include "batch/facts.h"
#include "base/json.h"
#include "batch/plan.h"
#include "batch/progress.h"

/* A kind that last year's documents have. */
struct previous_kind {
	const char *key, *name, *source; /* of its first document */
	struct previous_kind *next;
};

struct run {
	const struct batch_options *options;
	struct arena *arena;
	struct kinds *kinds;
	struct plan *plan;
	struct results *results;
	struct questions questions;
	struct progress *progress;
	struct result **list; /* by number of the job; NULL: none */
	size_t counts[OUTCOMES];
	const char *part;         /* "" or "-2of8", of names of files */
	struct diag *diag;        /* of the run itself */
	struct diag *findings;    /* across documents */
	struct diag *told;        /* shared, as it is told at the end */
	struct shared *shared;    /* on places of more than one document */
	struct result **previous; /* last year's documents */
	size_t previous_count;
	struct previous_kind *previous_kinds;
	struct summary *summary; /* or NULL */
	struct batch_counts summary_told;
	size_t shown;         /* documents whose messages were printed */
	bool worked;          /* not stopped before: there is a reckoning */
	int64_t milliseconds; /* that the work took */
	bool unwritten;       /* a report, or the summary */
	bool summary_refused;
};

#define RUN_FOR(each, run)                                                \
	for (size_t i_ = 0; i_ < (run)->plan->count; i_++)                \
		for (const struct result *each = (run)->list[i_]; (each); \
			(each) = NULL)

/* --- shared.c --------------------------------------------------------- */

/* What the document was told on places that others may have. */
void shared_add(struct run *run, const struct result *result);

/* Each once, with the number of documents, in the order of places. */
void shared_tell(struct run *run, struct diag *diag);

/* --- printed.c -------------------------------------------------------- */

/* Add what is told there. */
void report_count(struct batch_counts *counts, const struct diag *diag);

/* Print what was collected so far in the options' format. */
void report_print(const struct batch_options *options, struct diag *diag);

/* The same of what a worker has printed. */
void report_text(const struct batch_options *options, const char *text);

/* --- report.c --------------------------------------------------------- */

/* batch-report.json and batch-report.txt into the output folder. */
void report_write(struct run *run);

/* The reckoning, for a person. */
void report_reckoning(const struct run *run, struct buf *out);

/* --- across.c --------------------------------------------------------- */

void across_check(struct run *run);

/* Last year's documents: read, not made. False when they cannot be. */
bool across_previous(struct run *run);

/* Last year's document of the same organization, or NULL. */
const struct result *across_before(
	const struct run *run, const struct result *result);

/* --- summary.c -------------------------------------------------------- */

/* Read the draft of the summary and add its questions. False: faulty. */
bool summary_open(struct run *run);

/* Make the document. */
void summary_make(struct run *run);

/* Its figures and where each comes from. */
void summary_json(const struct run *run, struct json *json);

#endif
