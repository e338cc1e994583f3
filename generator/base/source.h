/*
 * The text of one file and the places in it.
 */
#ifndef ANDU_BASE_SOURCE_H
#define ANDU_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

struct source {
	const char *name;  /* as the user wrote it; "<stdin>" for "-" */
	const char *bytes; /* NUL behind the last */
	size_t length;
	int skipped; /* lines before `bytes`: of one row of a large table */
	bool no_fix; /* can mend it: a table, a manifest, an included file */
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

/* The mark of a byte offset. */
struct mark source_mark(const struct source *source, size_t offset);

#endif
