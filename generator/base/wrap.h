/*
 * Text for a terminal: lines no wider than the screen, a Chinese character
 * being two columns wide.
 */
#ifndef ANDU_BASE_WRAP_H
#define ANDU_BASE_WRAP_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

enum { WRAP_WIDTH = 80 };

/* Columns of a text of one line. */
int wrap_columns(const char *text);

/* May a line end between these two, neither of them a space? */
bool wrap_may_break(uint32_t before, uint32_t after);

/*
 * Append the text, whose first line begins at `column`, in lines no wider
 * than WRAP_WIDTH; further lines are indented by `indent`. It is broken at
 * spaces and between Chinese characters; a word that is too long stays
 * whole. A line feed in it is kept. Ends with a line feed.
 */
void wrap_text(struct buf *out, const char *text, int column, int indent);

#endif
