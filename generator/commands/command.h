/*
 * Commands of the program: one file each, listed in commands.c. They share
 * the options below and the pipeline of job.c.
 */
#ifndef ANDU_COMMANDS_COMMAND_H
#define ANDU_COMMANDS_COMMAND_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

enum status {
	STATUS_DONE = 0,
	STATUS_INPUT = 1,        /* the input has errors */
	STATUS_USAGE = 2,        /* wrong options */
	STATUS_SURROUNDINGS = 3, /* fonts, templates, files, disk */
	STATUS_SOME = 4,         /* some documents of a batch failed */
};

enum { SET_LIMIT = 64 };

struct options {
	const char *output;          /* -o */
	const char *to;              /* --to */
	const char *template_file;   /* --template */
	const char *sets[SET_LIMIT]; /* --set key=value */
	size_t set_count;
	enum diag_format format; /* --format */
	bool format_given;
	enum diag_level level; /* --level, -q: what is told */
	bool quiet;            /* -q: no progress either */
	/* of batch */
	int jobs;               /* -j; 0: one a processor */
	unsigned shard, shards; /* --shard; 0: all */
	bool dry_run, force, fail_fast;
	const char *previous, *summary;
	char **files;
	size_t file_count;
};

struct command {
	const char *name;
	const char *usage;   /* behind "andu NAME " */
	const char *summary; /* one line, translated when shown */
	int (*run)(const struct options *options);
};

extern const struct command commands[]; /* ends with a NULL name */

const struct command *command_lookup(const char *name);

int batch_command(const struct options *options);
int build_run(const struct options *options);
int check_run(const struct options *options);
int kinds_run(const struct options *options);

#endif
