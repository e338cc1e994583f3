/* Ranges of cells, and what sheets call their cells. */
#include "input/range.h"

#include "base/number.h"

#include <limits.h>
#include <string.h>

enum {
	LETTERS = 26,
	LAST_ROW = 1048576,
	LAST_COLUMN = 16384, /* ECMA-376 part 1, 18.3.1.73 and 18.3.1.4 */
};

/* "AB12" at *text; 0 for what is not said. False for anything else. */
static bool
read_corner(const char **text, int *ret_row, int *ret_column)
{
	const char *at = *text;
	int64_t row = 0;
	int column = 0;
	size_t digits;

	at += *at == '$';
	for (; (*at | 0x20) >= 'a' && (*at | 0x20) <= 'z'; at++)
		if (column <= LAST_COLUMN)
			column = column * LETTERS + (*at | 0x20) - 'a' + 1;
	at += *at == '$' && at > *text;
	digits = number_start(at, LAST_ROW + 1, &row);
	if (digits && !row)
		return false;
	*ret_row = (int)row;
	*ret_column = column;
	*text = at + digits;
	return (row || column) && row <= LAST_ROW && column <= LAST_COLUMN;
}

bool
range_read(const char *text, struct table_span *ret_span)
{
	struct table_span span;

	text += strspn(text, " ");
	if (!read_corner(&text, &span.first_row, &span.first_column))
		return false;
	span.last_row = span.first_row;
	span.last_column = span.first_column;
	if (*text == ':') {
		text++;
		if (!read_corner(&text, &span.last_row, &span.last_column))
			return false;
	}
	if (text[strspn(text, " ")] || !span.first_row != !span.last_row ||
		!span.first_column != !span.last_column ||
		span.first_row > span.last_row ||
		span.first_column > span.last_column)
		return false;
	if (!span.first_row)
		span.first_row = 1, span.last_row = INT_MAX;
	if (!span.first_column)
		span.first_column = 1, span.last_column = INT_MAX;
	*ret_span = span;
	return true;
}

const char *
range_column_name(struct arena *arena, int column)
{
	char name[8];
	size_t at = sizeof name;

	name[--at] = '\0';
	for (; column; column = (column - 1) / LETTERS)
		name[--at] = (char)('A' + (column - 1) % LETTERS);
	return arena_string(arena, name + at);
}

const char *
range_cell_name(struct arena *arena, int row, int column)
{
	return arena_format(
		arena, "%s%d", range_column_name(arena, column), row);
}

const char *
range_span_name(struct arena *arena, const struct table_span *span)
{
	return arena_join(arena,
		range_cell_name(arena, span->first_row, span->first_column),
		":", range_cell_name(arena, span->last_row, span->last_column),
		NULL);
}
