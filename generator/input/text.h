/*
 * A source as the reader sees it: without byte order mark, with an index of
 * its lines. Private to the input stage.
 */
#ifndef ANDU_INPUT_TEXT_H
#define ANDU_INPUT_TEXT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text {
	const struct source *source;
	const char *bytes; /* behind a byte order mark; NUL behind the last */
	size_t length;
	size_t *starts; /* the offset of each line, and of the text's end */
	size_t lines;   /* at least 1 */
	struct offsets *offsets;
};

/*
 * Check that the source is a text in UTF-8 and index it. Characters that
 * cannot be in a document are reported and replaced, one for one, so that
 * the rest can be checked. False when nothing can be read at all.
 */
bool text_open(struct text *text, struct arena *arena,
	const struct source *source, struct diag *diag);

/* What may not be in a text: controls, noncharacters, U+FFFD, U+FEFF. */
bool text_is_bad(uint32_t code_point);

/* Report such a character. */
void text_report_bad(struct diag *diag, struct mark mark, uint32_t code_point);

/* Is there nothing but blanks and comments? */
bool text_is_blank(const struct text *text);

/* The mark of a byte offset; the offset of a place counted from 0. */
struct mark text_mark(const struct text *text, size_t offset);
size_t text_offset(const struct text *text, size_t line, size_t column);

/*
 * The same for places near each other: the cursor, first all zero, remembers
 * the last, so that a long line is not gone through from its start each time.
 */
struct text_cursor {
	size_t line, column, at;
};
size_t text_offset_near(const struct text *text, struct text_cursor *cursor,
	size_t line, size_t column);

/* The line's first byte, and the offset behind its last, without line end. */
size_t text_line(const struct text *text, size_t line, size_t *ret_end);

/* The line (from 0) that holds the offset. */
size_t text_line_of(const struct text *text, size_t offset);

/* The same, where it is that line or one of the next. */
size_t text_line_from(const struct text *text, size_t line, size_t offset);

#endif
