/*
 * The options of all commands: one table, from which come what getopt_long
 * reads, the help, the completions of the shells and the manual pages.
 */
#ifndef ANDU_COMMANDS_OPTIONS_H
#define ANDU_COMMANDS_OPTIONS_H

#include "base/limits.h"
#include "base/standard.h"

#include <stdbool.h>
#include <stddef.h>

struct config;

enum { SET_LIMIT = 64, OUTSIDE_LIMIT = 64 };

/* What the command line says; a member an option, all zero without. */
struct options {
	const char *output;          /* -o */
	const char *to;              /* --to; of build, watch "pdf,docbook" */
	const char *template_file;   /* --template */
	const char *sets[SET_LIMIT]; /* --set key=value */
	size_t set_count;
	char stage[128]; /* of --stage, one of the sets: "stage=草稿" */
	bool is_public;  /* --public, one of the sets, too */
	const char *outside[OUTSIDE_LIMIT]; /* --allow-outside */
	size_t outside_count;
	unsigned first_copy, last_copy; /* --copy-numbers; 0: none */
	enum pdf_standard pdf_standard; /* --pdf-standard */
	bool source;                    /* the draft goes into the PDF */
	struct limits limits; /* --limit-pages, -time, -memory; 0: not given */
	const char *fonts;    /* --fonts: "shipped", "system" or NULL */
	enum diag_format format; /* --format */
	bool format_given;
	enum diag_level level; /* --level, -q: what is told */
	bool quiet;            /* -q: no progress either */
	bool help, version;    /* -h, --version */
	bool verbose;          /* of --version */
	const char *language;  /* --lang */
	struct config *config; /* what the configuration file settles */
	const char *previous;  /* check, batch: last year's document(s) */
	bool dry_run;          /* check --fix, batch: write nothing */
	/* of check */
	bool fix, strict;
	bool force; /* build, batch, watch: replace all */
	/* of batch */
	int jobs;               /* -j; 0: one a processor */
	unsigned shard, shards; /* --shard; 0: all */
	bool fail_fast, no_check;
	const char *summary;
	/* of new, import, explain */
	bool minimal;
	bool report;
	const char *kind;
	bool markdown;
	/* of compare */
	const char *author;
	char date[24]; /* "2026-11-28T00:00:00Z"; "": not given */
	/* what stands beside the options */
	char **files;
	size_t file_count;
};

enum reading {
	READ_FLAG, /* a bool, set to true */
	READ_TEXT, /* a const char * */
	READ_LIST, /* the same, of several values with commas between them */
	READ_CALL, /* a function */
};

/*
 * A row of the table. Two rows may have the same name where they concern
 * different commands; one for a command goes before one for all.
 */
struct option_row {
	const char *name;     /* behind the -- */
	char letter;          /* behind the -, 0: none */
	const char *argument; /* "FILE", NULL: none; translated when shown.
			       * FILE, DIR and KIND are completed as such. */
	const char *commands; /* "build batch"; NULL: every command */
	const char *help;     /* one line, translated when shown */
	/* The values that are possible, by index, NULL behind the last one;
	 * NULL here: any. */
	const char *(*value)(size_t index);
	enum reading reading;
	size_t member; /* offset in struct options */
	/* False where the argument cannot be meant; index is the value's. */
	bool (*read)(
		struct options *options, const char *argument, size_t index);
};

extern const struct option_row option_rows[]; /* ends with a NULL name */

bool option_concerns(const struct option_row *row, const char *command);

/* As with --public; false where there are too many sets. */
bool options_publish(struct options *options);

/* The row of that name for the command (NULL: for any), or NULL. */
const struct option_row *option_lookup(const char *name, const char *command);

/* Put an option's argument into its place; false where it cannot be meant. */
bool option_set(const struct option_row *row, const char *argument,
	struct options *options);

#endif
