/* Where the output of a document goes: -o, or beside the input. */
#ifndef ANDU_COMMANDS_TARGET_H
#define ANDU_COMMANDS_TARGET_H

#include "base/arena.h"
#include "base/buf.h"
#include "commands/command.h"
#include "output/output.h"

/* Can all files go where -o says? False after a message. */
bool target_fits(const struct options *options);

enum { TARGETS_MOST = 8 };

/* What a document is made into, one or several; none of it twice. */
struct targets {
	size_t count;
	const struct backend *backends[TARGETS_MOST];
	const char *paths[TARGETS_MOST]; /* "-" for standard output */
};

/* What --to asks for, or what is made where it is not given. No paths yet. */
struct targets target_backends(const struct options *options);

/*
 * Where the outputs of that file go; those of several formats to a folder, or
 * to a name that gets each one's suffix.
 */
void target_paths(struct arena *arena, const struct options *options,
	const char *file, struct targets *targets);

/*
 * Do all copies of --copy-numbers go into the one file that -o names, or to
 * standard output? Else each has a file of its own.
 */
bool target_holds_copies(
	const struct options *options, const struct targets *targets);

/* "out/letter.pdf" and "000001": "out/letter-000001.pdf" */
const char *target_numbered(
	struct arena *arena, const char *path, const char *number);

/* Where the one output goes; its suffix. */
const char *target_path(struct arena *arena, const struct options *options,
	const char *file, const char *suffix);

/*
 * Would an output replace its own input, as file.xml --to docbook without
 * -o would? True after a message.
 */
bool target_is_input(const char *file, const struct targets *targets);

/* "letter.pdf, letter.xml" */
void put_targets(struct buf *out, const struct targets *targets);

/*
 * Does the name of -o fit what is made? A PDF called x.docx opens nowhere, one
 * called x.yaml has most likely replaced a draft, and on a screen it is
 * rubbish. False after a message.
 */
bool target_suits(const struct options *options, const struct targets *targets);

/* Is the name that of a draft, by its suffix? */
bool target_is_draft(const char *path);

#endif
