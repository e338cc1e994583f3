/*
 * Many documents in one run: a folder of drafts, or a manifest that names
 * drafts and tables. Works through them with several processes; each
 * document succeeds or fails for itself.
 */
#ifndef ANDU_BATCH_BATCH_H
#define ANDU_BATCH_BATCH_H

#include "base/diag.h"
#include "output/output.h"

#include <stdbool.h>
#include <stddef.h>

struct font_store;
struct limits;
struct wall;

/* What was told, by level. */
struct batch_counts {
	size_t files, errors, warnings, notes;
};

struct batch_options {
	const char *input;    /* folder or manifest */
	const char *output;   /* folder; made where it is missing */
	const char *previous; /* last year's folder or manifest, or NULL */
	const char *summary;  /* the draft of a summary, or NULL */
	const char *templates;
	const char *template_file;
	const struct wall *walls;    /* base/walls.h, besides those around each
				      * manifest, folder and draft */
	const struct limits *limits; /* of each document */
	struct font_store *fonts;
	/* the formats of each document: one or several, none twice */
	const struct backend *const *backends;
	size_t backend_count;
	struct output_wishes wishes;
	const char *const *sets; /* "key=value" */
	size_t set_count;
	int workers;            /* 0: one for each processor */
	unsigned shard, shards; /* the part `shard` of `shards`; 0: all */
	bool dry_run, force, fail_fast;
	bool no_check; /* leave out what the rules say */
	/*
	 * Nothing is made: what check would tell of all documents is told in
	 * their order, and counted; to `machine` unless that is NULL.
	 */
	bool check_only;
	struct buf *machine;
	struct batch_counts *counts;
	bool quiet;            /* tell faults only */
	enum diag_level level; /* of messages */
	enum diag_format format;
	bool colour;
};

enum batch_end {
	BATCH_DONE,
	BATCH_INPUT,        /* the manifest or the plan is faulty */
	BATCH_SURROUNDINGS, /* folder, disk, fonts */
	BATCH_SOME,         /* some documents were refused */
};

/* Messages and the reckoning go to stderr. */
enum batch_end batch_run(const struct batch_options *options);

#endif
