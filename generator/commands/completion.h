/*
 * What the scripts of the three shells share: what can stand behind an
 * option or a command.
 */
#ifndef ANDU_COMMANDS_COMPLETION_H
#define ANDU_COMMANDS_COMPLETION_H

#include "commands/command.h"
#include "base/buf.h"

enum action {
	ACTION_NONE,
	ACTION_VALUES, /* one of a few words */
	ACTION_FILES,
	ACTION_FOLDERS,
	ACTION_KINDS,
	ACTION_RULES,
	ACTION_COMMANDS,
};

enum action completion_argument(const struct option_row *row);
enum action completion_operands(const struct command *command);

/* The values an option may have, a space between them. */
void completion_values(struct buf *out, const struct option_row *row);

/* "bash|zsh" as "bash zsh". */
void completion_words(struct buf *out, const char *operands);

/*
 * The inside of a shell's '...'; a backslash goes before the characters of
 * `escaped`.
 */
void completion_quoted(struct buf *out, const char *text, const char *escaped);

void completion_bash(struct buf *out);
void completion_zsh(struct buf *out);
void completion_fish(struct buf *out);

#endif
