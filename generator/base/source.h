/*
 * The text of one file and the places in it.
 */
#ifndef ANDU_BASE_SOURCE_H
#define ANDU_BASE_SOURCE_H

#include "base/offsets.h"

#include <stdbool.h>
#include <stddef.h>

/* Where a cell of a row begins, and the name of its column. */
struct source_cell {
	int line, column;
	const char *name;
};

/* Of a source that is one row of a table. */
struct source_row {
	int number; /* as spreadsheets count, from 1 */
	const struct source_cell *cells;
	size_t count;
};

struct source {
	const char *name;  /* as the user wrote it; "<stdin>" for "-" */
	const char *bytes; /* NUL behind the last */
	size_t length;
	int skipped; /* lines before `bytes`: of one row of a large table */
	bool no_fix; /* can mend it: a table, a manifest, an included file */
	const struct source_row *row; /* or NULL */
	struct offsets *offsets;      /* NULL: of a short text */
};

/*
 * A place: line and column count from 1, columns in characters. Line 0 means
 * the file as a whole; a NULL source a place that is in no file.
 */
struct mark {
	const struct source *source;
	int line, column;
};

/* No line of no file. */
extern const struct mark mark_nowhere;

/* The line's bytes without its line end; NULL when there is no such line. */
const char *source_line(
	const struct source *source, int line, size_t *ret_length);

/* Its lines: line feeds, and one. */
int source_line_count(const struct source *source);

/* The byte behind so many columns, and the columns up to a byte of a line. */
const char *source_skip(const struct source *source, const char *line,
	size_t length, int columns);
int source_columns(
	const struct source *source, const char *line, size_t length);

/* The cell that holds the mark; NULL: it is in none, or in no table. */
const struct source_cell *source_cell_at(struct mark mark);

/* The mark of a byte offset. */
struct mark source_mark(const struct source *source, size_t offset);

#endif
