/*
 * Which line of which given field a span shows: found by the place of the
 * draft that it was taken from.
 */
#ifndef ANDU_OUTPUT_FIELD_LINES_H
#define ANDU_OUTPUT_FIELD_LINES_H

#include "base/arena.h"
#include "model/model.h"

struct field_line {
	const struct tree *origin;
	size_t offset;
	const struct given_field *given;
	size_t field; /* its number among those given */
	size_t line;  /* of the field */
};

struct field_lines {
	struct field_line *list; /* sorted */
	size_t count;
	size_t field_count;
};

/* Of all fields that were given, in the arena. */
struct field_lines field_lines_of(
	struct arena *arena, const struct document *document);

/* The line that the span is, all of it; NULL: none. */
const struct field_line *field_lines_find(
	const struct field_lines *lines, const struct span *span);

#endif
