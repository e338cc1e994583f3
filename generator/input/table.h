/*
 * Tables of texts: CSV and XLSX. The first row names the columns, each
 * further one is handed out as scalars with marks, one row at a time, so
 * that a table may be larger than memory. Rows without any text are passed
 * over.
 */
#ifndef ANDU_INPUT_TABLE_H
#define ANDU_INPUT_TABLE_H

#include "base/diag.h"
#include "base/session.h"
#include "tree/tree.h"

struct table;

/* Cells that a sheet shows as one; rows and columns from 1, ends included. */
struct table_span {
	int first_row, last_row, first_column, last_column;
};

/* The cells stand in an array; their keys are the columns' names. */
struct table_row {
	struct tree *cells;
	size_t count;
	struct mark mark;
	struct source_row *place; /* of its source; NULL: of the head */
	bool hidden;              /* the sheet does not show it */
};

/*
 * Read the head and count the rows of the file at `real`, which base/walls.h
 * let pass; `path` is its name in messages. `sheet` chooses one of an XLSX file
 * by name; NULL: the first. NULL with reports. The table lives in the arena but
 * must be closed.
 */
struct table *table_open(const struct session *session, const char *path,
	const char *real, const char *sheet);
void table_close(struct table *table);

const char *table_path(const struct table *table);
size_t table_rows(const struct table *table);

/* The names of the columns; an unnamed one is "". */
const struct tree *table_head(const struct table *table, size_t *ret_count);

/* A walk through the rows; each process needs one of its own. */
struct table_walk;

struct table_walk *table_walk_new(const struct table *table);
void table_walk_free(struct table_walk *walk);

/*
 * The next row, in the arena; with arena NULL it is passed over. False at
 * the end, or with a report when the table cannot be read further. Faults
 * inside the row are reported.
 */
bool table_walk_next(struct table_walk *walk, struct arena *arena,
	struct table_row *ret_row, struct diag *diag);

/* Is the number what a spreadsheet has left of one with more digits? */
bool table_lost_digits(const char *text, size_t length);

/* --- between table.c and its readers ----------------------------------- */

enum { TABLE_COLUMNS = 1024, TABLE_ROW_SIZE = 4 * 1024 * 1024 };

struct table_reader {
	/* Prepare what all walks share: `state`. False with reports. */
	bool (*open)(struct table *table, struct diag *diag);
	void (*close)(void *state);
	/* NULL with errno */
	void *(*walk_new)(const struct table *table);
	void (*walk_free)(void *walk);
	/* A row, its cells without keys. */
	bool (*next)(void *walk, struct arena *arena, struct table_row *ret_row,
		struct diag *diag);
	/* Merged cells in the order of their rows, and columns that are
	 * hidden; of a table that was opened `as_shown`. NULL: it has none. */
	const struct table_span *(*merged)(void *state, size_t *ret_count);
	bool (*hides)(void *state, int column);
};

/* By the file's name; NULL with a report. */
const struct table_reader *table_reader_of(
	const char *path, struct mark named, struct diag *diag);

/* Faults of a cell, whatever it is for. */
void table_check_cell(const struct tree *cell, struct diag *diag);

extern const struct table_reader csv_reader, xlsx_reader;

struct table {
	struct arena *arena;
	const char *path, *sheet;
	const char *real;  /* the same file, for file_open_exactly */
	struct mark named; /* where a document names it, or nowhere */
	bool as_shown;     /* its cells are what the sheet shows, else values */
	const struct table_reader *reader;
	void *state;
	struct tree *head;
	size_t head_count, rows;
};

#endif
