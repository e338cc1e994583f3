/*
 * What a batch is to make: the folder or manifest as a list of entries, each
 * one draft or one table whose rows are documents. Jobs are numbered through
 * from 0; tables are read as they are walked through and never held.
 */
#ifndef ANDU_BATCH_PLAN_H
#define ANDU_BATCH_PLAN_H

#include "base/arena.h"
#include "base/cage.h"
#include "batch/batch.h"
#include "batch/kinds.h"
#include "tree/tree.h"

#include <stdint.h>

struct table;

/* A draft, or the rows of a table laid upon one. */
struct entry {
	const char *file;          /* of the draft; NULL: values alone */
	const struct tree *values; /* the manifest's for this entry, or NULL */
	const char *output;        /* the pattern of names */
	struct mark mark, output_mark;
	struct table *table;        /* or NULL */
	const struct tree *columns; /* other names of the table's columns */
	const struct tree *draft;   /* of a table: read once; NULL: faulty */
	size_t count;               /* jobs */
};

enum job_state {
	JOB_WANTED,
	JOB_ELSEWHERE, /* another shard makes it */
	JOB_TWICE,     /* two documents would have its name: refused */
};

/* Of a job whose output's name another has, too. */
struct twin {
	size_t index, other; /* numbers of jobs */
	const char *source;  /* the other's */
};

struct plan {
	struct arena *arena;
	const struct batch_options *options;
	struct kinds *kinds;
	const struct wall *walls;    /* those of the options and around what it
				      * was read from */
	const char *const *suffixes; /* of the formats */
	const struct tree *common;   /* or NULL */
	const struct tree *forced;   /* --set, or NULL */
	struct entry *entries;
	size_t entry_count, entry_capacity;
	size_t count;          /* jobs of all entries */
	unsigned char *states; /* of each job, enum job_state */
	size_t wanted;         /* jobs of this shard */
	struct twin *twins;    /* in the order of jobs */
	size_t twin_count, twin_capacity;
	bool folders;        /* some name has a folder in it */
	const char **places; /* folders that names lie in, once each, in the
			      * order of bytes: "", "东区/" */
	size_t place_count, place_capacity;
};

/*
 * Read the folder or manifest. NULL with reports when it is faulty; faults of
 * drafts and rows are left to their own jobs.
 */
struct plan *plan_open(struct arena *arena, const struct batch_options *options,
	const char *input, struct kinds *kinds, struct diag *diag);
void plan_close(struct plan *plan);

/* For a cage around workers: what drafts and rows are made from. */
const struct cage_path *plan_cage(const struct plan *plan, struct arena *arena,
	const struct cage_path *others);

/* Give each job its state: reads all names. */
void plan_names(struct plan *plan);

struct job {
	size_t index;
	const char *source; /* as shown: "a.yaml", "list.csv:12" */
	const char *file;   /* whose places are its own; NULL: none's */
	bool is_row;
	struct mark mark;
	/* NULL, with reports, when they could not be had */
	const struct tree *root;
	const struct batch_kind *kind;
	/* names in the folder, one for each format, or NULL */
	const char *const *outputs;
	bool unreadable; /* its table, and so all that is behind it */
};

/* A walk through all jobs of a plan; each process has its own. */
struct walk;

struct walk *walk_new(const struct plan *plan);
void walk_free(struct walk *walk);

/*
 * The job with that number, in the arena; numbers must rise from call to
 * call. Faults are reported to `diag`.
 */
struct job walk_job(struct walk *walk, size_t index, struct arena *arena,
	struct diag *diag);

/* --- manifest.c ------------------------------------------------------- */

/* Fill the plan's entries; false with reports. */
bool manifest_read(struct plan *plan, const char *path, struct diag *diag);
bool manifest_folder(struct plan *plan, const char *path, struct diag *diag);

#endif
