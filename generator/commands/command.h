/*
 * Commands of the program: one file each, listed in commands.c. They share
 * the options of options.h and the pipeline of job.c.
 */
#ifndef ANDU_COMMANDS_COMMAND_H
#define ANDU_COMMANDS_COMMAND_H

#include "commands/options.h"

#include <stdbool.h>
#include <stddef.h>

enum status {
	STATUS_DONE = 0,
	STATUS_INPUT = 1,        /* the input has errors */
	STATUS_USAGE = 2,        /* wrong options */
	STATUS_SURROUNDINGS = 3, /* fonts, templates, files, disk */
	STATUS_SOME = 4,         /* some documents of a batch failed */
};

enum { EXAMPLE_LIMIT = 5 };

struct example {
	const char *line; /* "andu build letter.yaml", translated too */
	const char *text; /* what it does */
};

struct command {
	const char *name;
	/*
	 * What stands behind the options: "FILE...", "[KIND]", "" for
	 * nothing. How many words are wanted is read from it, and how the
	 * shells complete them (FILE, DIR, KIND, COMMAND, SHELL).
	 */
	const char *operands;
	const char *suffixes;    /* "yaml yml": of files; NULL: any file */
	const char *summary;     /* one line */
	const char *description; /* paragraphs, "\n\n" between them */
	struct example examples[EXAMPLE_LIMIT]; /* ends with a NULL line */
	int (*run)(const struct options *options);
};

extern const struct command commands[]; /* ends with a NULL name */

const struct command *command_lookup(const char *name);

int batch_command(const struct options *options);
int build_run(const struct options *options);
int compare_run(const struct options *options);
int completion_run(const struct options *options);
int check_run(const struct options *options);
int explain_run(const struct options *options);
int extract_run(const struct options *options);
int fonts_run(const struct options *options);
int import_run(const struct options *options);
int help_run(const struct options *options);
int kinds_run(const struct options *options);
int new_run(const struct options *options);
int schema_run(const struct options *options);
int verify_run(const struct options *options);
int version_run(const struct options *options); /* of --version */
int watch_run(const struct options *options);

#endif
