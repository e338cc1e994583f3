/* Places in a source file. */
#include "base/source.h"

const struct mark mark_nowhere;

/* The index of a text that has none, because it is short, on the stack. */
struct lent {
	struct offsets offsets;
	struct spot start;
};

static struct offsets *
offsets_of(const struct source *source, struct lent *lent)
{
	if (source->offsets)
		return source->offsets;
	*lent = (struct lent){0};
	lent->offsets = (struct offsets){.bytes = source->bytes,
		.length = source->length,
		.points = &lent->start,
		.count = 1};
	return &lent->offsets;
}

const char *
source_line(const struct source *source, int line, size_t *ret_length)
{
	size_t start, end;
	struct lent lent;

	if (line <= source->skipped ||
		!offsets_line(offsets_of(source, &lent),
			(size_t)(line - source->skipped - 1), &start, &end))
		return NULL;
	if (end > start && source->bytes[end - 1] == '\r')
		end--;
	*ret_length = end - start;
	return source->bytes + start;
}

struct mark
source_mark(const struct source *source, size_t offset)
{
	struct lent lent;
	struct spot place = offsets_at(offsets_of(source, &lent), offset);

	return (struct mark){.source = source,
		.line = source->skipped + (int)place.line + 1,
		.column = (int)place.characters + 1};
}

int
source_line_count(const struct source *source)
{
	struct lent lent;

	return source->skipped + (int)offsets_count(offsets_of(source, &lent));
}

const char *
source_skip(const struct source *source, const char *line, size_t length,
	int columns)
{
	size_t start = (size_t)(line - source->bytes);
	struct lent lent;

	return source->bytes + offsets_skip(offsets_of(source, &lent), start,
				       start + length,
				       columns > 0 ? (size_t)columns : 0);
}

int
source_columns(const struct source *source, const char *line, size_t length)
{
	size_t start = (size_t)(line - source->bytes);
	struct lent lent;

	return (int)offsets_columns(
		offsets_of(source, &lent), start, start + length);
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
