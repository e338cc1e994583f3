/* Where the output of a document goes: -o, or beside the input. */
#ifndef ANDU_COMMANDS_TARGET_H
#define ANDU_COMMANDS_TARGET_H

#include "base/arena.h"
#include "commands/command.h"
#include "output/output.h"

/* Can all files go where -o says? False after a message. */
bool target_fits(const struct options *options);

/* "-" for standard output. */
const char *target_path(struct arena *arena, const struct options *options,
	const char *file, const struct backend *backend);

/*
 * Would the output replace its own input, as file.xml --to docbook without
 * -o would? True after a message.
 */
bool target_is_input(const char *file, const char *path);

#endif
