/*
 * The command line: words into a command and its options.
 */
#ifndef ANDU_COMMANDS_LINE_H
#define ANDU_COMMANDS_LINE_H

#include "commands/command.h"

/*
 * What the line asks for; NULL after messages on stderr where it is wrong
 * usage. Chooses the language of messages first, for which it loads the
 * configuration; the caller frees that of `options`, which borrows the words
 * of `argv`. Those may be put into another order.
 */
const struct command *line_read(int argc, char **argv, struct options *options);

/* How many words a command wants behind its options. */
void line_operands(const char *operands, size_t *ret_least, size_t *ret_most);

#endif
