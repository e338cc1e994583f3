/* Where the output of a document goes: -o, or beside the input. */
#ifndef ANDU_COMMANDS_TARGET_H
#define ANDU_COMMANDS_TARGET_H

#include "base/arena.h"
#include "commands/command.h"
#include "output/output.h"

/* Can all files go where -o says? False after a message. */
bool target_fits(const struct options *options);

/* What --to asks for, or what is made where it is not given. */
const struct backend *target_backend(const struct options *options);

/* "-" for standard output. */
const char *target_path(struct arena *arena, const struct options *options,
	const char *file, const struct backend *backend);

/*
 * Would the output replace its own input, as file.xml --to docbook without
 * -o would? True after a message.
 */
bool target_is_input(const char *file, const char *path);

/*
 * Does the name of -o fit what is made? A PDF called x.docx opens nowhere, one
 * called x.yaml has most likely replaced a draft, and on a screen it is
 * rubbish. False after a message.
 */
bool target_suits(const struct options *options, const struct backend *backend);

/* Is the name that of a draft, by its suffix? */
bool target_is_draft(const char *path);

#endif
