/* Places in a source file. */
#include "base/source.h"

#include "base/utf8.h"

#include <string.h>

const struct mark mark_nowhere;

const char *
source_line(const struct source *source, int line, size_t *ret_length)
{
	const char *at = source->bytes, *end = at + source->length, *stop;

	for (int i = source->skipped + 1; i < line; i++) {
		at = memchr(at, '\n', (size_t)(end - at));
		if (!at)
			return NULL;
		at++;
	}
	if (line <= source->skipped || at > end)
		return NULL;
	stop = memchr(at, '\n', (size_t)(end - at));
	if (!stop)
		stop = end;
	if (stop > at && stop[-1] == '\r')
		stop--;
	*ret_length = (size_t)(stop - at);
	return at;
}

struct mark
source_mark(const struct source *source, size_t offset)
{
	struct mark mark = {.source = source, .line = source->skipped + 1};
	size_t start = 0;

	if (offset > source->length)
		offset = source->length;
	for (size_t i = 0; i < offset; i++) {
		if (source->bytes[i] == '\n') {
			mark.line++;
			start = i + 1;
		}
	}
	mark.column =
		(int)utf8_count(source->bytes + start, offset - start) + 1;
	return mark;
}

const struct source_cell *
source_cell_at(struct mark mark)
{
	const struct source_row *row = mark.source ? mark.source->row : NULL;
	const struct source_cell *found = NULL;

	for (size_t i = 0; row && i < row->count; i++) {
		const struct source_cell *cell = &row->cells[i];

		if (cell->line < mark.line ||
			(cell->line == mark.line &&
				cell->column <= mark.column))
			found = cell;
	}
	return found;
}
