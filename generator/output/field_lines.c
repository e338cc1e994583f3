/* Lines of fields by the place that they were taken from. */
#include "output/field_lines.h"

#include <stdlib.h>

static int
compare(const void *left, const void *right)
{
	const struct field_line *a = left, *b = right;
	uintptr_t x = (uintptr_t)a->origin, y = (uintptr_t)b->origin;

	/* Only for looking up: no order of addresses reaches the output. */
	if (x != y)
		return x < y ? -1 : 1;
	return a->offset < b->offset ? -1 : a->offset > b->offset;
}

struct field_lines
field_lines_of(struct arena *arena, const struct document *document)
{
	struct field_lines lines = {0};
	size_t field = 0;

	for (const struct given_field *g = document->given; g; g = g->next) {
		lines.field_count++;
		lines.count += g->count;
	}
	lines.list = arena_array(arena, lines.count, sizeof *lines.list);
	lines.count = 0;
	for (const struct given_field *g = document->given; g;
		g = g->next, field++)
		for (size_t i = 0; i < g->count; i++)
			lines.list[lines.count++] =
				(struct field_line){g->lines[i].origin,
					g->lines[i].offset, g, field, i};
	if (lines.count)
		qsort(lines.list, lines.count, sizeof *lines.list, compare);
	return lines;
}

const struct field_line *
field_lines_find(const struct field_lines *lines, const struct span *span)
{
	struct field_line key = {
		.origin = span->origin, .offset = span->offset};
	const struct field_line *found;

	if (!span->origin || !lines->count)
		return NULL;
	found = bsearch(
		&key, lines->list, lines->count, sizeof *lines->list, compare);
	return found && found->given->lines[found->line].length == span->length
		       ? found
		       : NULL;
}
