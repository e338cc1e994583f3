/* Tables of texts, whatever their format. */
#include "input/table.h"

#include "base/file.h"
#include "base/utf8.h"
#include "input/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct table_walk {
	const struct table *table;
	void *walk; /* NULL: it could not be begun */
	int error;
};

static const struct {
	const char *suffix;
	const struct table_reader *reader;
} formats[] = {
	{".csv", &csv_reader},
	{".txt", &csv_reader},
	{".tsv", &csv_reader},
	{".xlsx", &xlsx_reader},
	{".xlsm", &xlsx_reader},
};

const struct table_reader *
table_reader_of(const char *path, struct mark named, struct diag *diag)
{
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot && i < sizeof formats / sizeof *formats; i++)
		if (!strcasecmp(formats[i].suffix, dot))
			return formats[i].reader;
	diag_say(diag, MSG_ROWS_FORMAT, named, path);
	return NULL;
}

/* Characters that may not be in a document; false when some were reported. */
static bool
table_check(const struct tree *cell, struct diag *diag)
{
	size_t at = 0;
	bool good = true;

	while (at < cell->length) {
		uint32_t c = 0;
		size_t n = utf8_decode(cell->text + at, cell->length - at, &c);

		if (c != '\n' && c != '\t' && c != '\r' && text_is_bad(c)) {
			text_report_bad(diag, tree_mark_at(cell, at), c);
			good = false;
		}
		at += n ? n : 1;
	}
	return good;
}

/* What a spreadsheet shows in the place of a value. */
static bool
is_error(const char *text, size_t length)
{
	static const char *const errors[] = {"#REF!", "#N/A", "#NAME?",
		"#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
		"#FIELD!", "#BLOCKED!"};

	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (strlen(errors[i]) == length &&
			!strncasecmp(errors[i], text, length))
			return true;
	/* a column too narrow for its number */
	return length > 1 && strspn(text, "#") >= length;
}

/*
 * 1.23457E+17 is what is left of 123456789012345678; saved in full it ends
 * with zeros, for a spreadsheet counts with 15 digits.
 */
bool
table_lost_digits(const char *text, size_t length)
{
	enum { KEPT = 15, CODE = 18 };
	size_t digits = strspn(text, "0123456789"), n = digits;

	if (digits == length)
		return length >= CODE &&
		       strspn(text + KEPT, "0") == length - KEPT;
	if (digits != 1)
		return false;
	if (text[n] == '.')
		n += 1 + strspn(text + n + 1, "0123456789");
	return (text[n] == 'E' || text[n] == 'e') && text[n + 1] == '+' &&
	       strspn(text + n + 2, "0123456789") >= 2 &&
	       n + 2 + strspn(text + n + 2, "0123456789") == length;
}

/* What came from a spreadsheet and is not what was entered there. */
static void
check_value(const struct tree *cell, struct diag *diag)
{
	size_t start = strspn(cell->text, " \t\n"), length = cell->length;
	const char *text = cell->text + start;

	while (length > start && strchr(" \t\n", cell->text[length - 1]))
		length--;
	length -= start < length ? start : length;
	if (!length || (*text != '#' && (*text < '0' || *text > '9')))
		return;
	if (is_error(text, length))
		diag_say(diag, MSG_ROWS_CELL_ERROR, tree_mark_at(cell, start),
			cell->text);
	else if (table_lost_digits(text, length))
		diag_say(diag, MSG_ROWS_DIGITS_GONE, tree_mark_at(cell, start),
			cell->text);
}

void
table_check_cell(const struct tree *cell, struct diag *diag)
{
	table_check(cell, diag);
	check_value(cell, diag);
}

static void
check_named(const struct tree *cell, struct diag *diag)
{
	if (!*cell->key && strspn(cell->text, " \t\r\n") < cell->length)
		diag_say(diag, MSG_ROWS_NAMELESS, cell->mark, cell->text);
}

static void
trim(struct tree *cell)
{
	while (cell->length && strchr(" \t\r\n", cell->text[cell->length - 1]))
		cell->length--;
}

/* By their texts, equal ones in their order: they stand in one array. */
static int
compare_heads(const void *a, const void *b)
{
	const struct tree *const *x = a, *const *y = b;
	int order = strcmp((*x)->text, (*y)->text);

	return order ? order : *x < *y ? -1 : *x > *y;
}

/* Columns of the same name: each but the first is told. */
static bool
are_different(struct table *table, struct diag *diag)
{
	const struct tree **sorted =
		arena_array(table->arena, table->head_count, sizeof *sorted);
	bool good = true;

	for (size_t i = 0; i < table->head_count; i++)
		sorted[i] = &table->head[i];
	qsort(sorted, table->head_count, sizeof *sorted, compare_heads);
	for (size_t i = 1; i < table->head_count; i++) {
		const struct tree *cell = sorted[i];
		if (!cell->length || strcmp(sorted[i - 1]->text, cell->text))
			continue;
		diag_say(diag, MSG_ROWS_HEAD_TWICE, cell->mark, cell->text);
		good = false;
	}
	return good;
}

static bool
read_head(struct table *table, struct table_walk *walk, struct diag *diag)
{
	struct table_row row;
	size_t errors = diag_count(diag, LEVEL_ERROR);

	if (!table->reader->next(walk->walk, table->arena, &row, diag)) {
		if (diag_count(diag, LEVEL_ERROR) == errors)
			diag_say(diag, MSG_ROWS_EMPTY, (struct mark){0},
				table->path);
		return false;
	}
	table->head = row.cells;
	table->head_count = row.count;
	for (size_t i = 0; i < row.count; i++) {
		struct tree *cell = &row.cells[i];
		trim(cell);
		cell->text = arena_copy(table->arena, cell->text, cell->length);
	}
	return are_different(table, diag);
}

struct table *
table_open(const struct session *session, const char *path, const char *real,
	const char *sheet)
{
	struct arena *arena = session->arena;
	struct diag *diag = session->diag;
	struct table *table = arena_alloc(arena, sizeof *table);
	struct table_walk walk = {.table = table};
	size_t errors = diag_count(diag, LEVEL_ERROR);

	table->arena = arena;
	table->path = arena_string(arena, path);
	table->real = arena_string(arena, real);
	table->sheet = sheet;
	table->named = mark_nowhere;
	table->as_shown = false;
	table->reader = table_reader_of(path, table->named, diag);
	if (!table->reader || !table->reader->open(table, diag))
		goto out;
	walk.walk = table->reader->walk_new(table);
	if (!walk.walk)
		diag_say(diag, MSG_CANNOT_READ, mark_nowhere, path,
			file_trouble(errno));
	else if (read_head(table, &walk, diag)) {
		struct table_row row;
		/* What rows hold is told where they are used. */
		while (table->reader->next(walk.walk, NULL, &row, diag))
			table->rows++;
	}
out:
	if (walk.walk)
		table->reader->walk_free(walk.walk);
	if (table->head && diag_count(diag, LEVEL_ERROR) == errors)
		return table;
	table_close(table);
	return NULL;
}

void
table_close(struct table *table)
{
	if (table && table->reader && table->state)
		table->reader->close(table->state);
	if (table)
		table->state = NULL;
}

const char *
table_path(const struct table *table)
{
	return table->path;
}

size_t
table_rows(const struct table *table)
{
	return table->rows;
}

const struct tree *
table_head(const struct table *table, size_t *ret_count)
{
	*ret_count = table->head_count;
	return table->head;
}

struct table_walk *
table_walk_new(const struct table *table)
{
	struct table_walk *walk = memory_grow(NULL, 1, sizeof *walk);
	struct diag *quiet = diag_new();
	struct table_row row;

	walk->table = table;
	walk->walk = table->reader->walk_new(table);
	walk->error = walk->walk ? 0 : errno;
	if (walk->walk) /* the head */
		table->reader->next(walk->walk, NULL, &row, quiet);
	diag_free(quiet);
	return walk;
}

void
table_walk_free(struct table_walk *walk)
{
	if (!walk)
		return;
	if (walk->walk)
		walk->table->reader->walk_free(walk->walk);
	memory_free(walk);
}

/* A row that ends early: what is behind its end is empty. */
static void
fill_up(const struct table *table, struct arena *arena, struct table_row *row)
{
	struct tree *cells =
		arena_array(arena, table->head_count, sizeof *cells);
	const struct source *source = row->mark.source;

	memcpy(cells, row->cells, row->count * sizeof *cells);
	for (size_t i = row->count; i < table->head_count; i++) {
		cells[i] = (struct tree){
			.kind = TREE_SCALAR,
			.style = SCALAR_CELL,
			.text = "",
			.mark = row->mark,
		};
		/* a sheet has columns where nothing is stored, a line not */
		if (source && !source->length)
			cells[i].mark.column = (int)i + 1;
	}
	row->cells = cells;
	row->count = table->head_count;
}

/* Faults in the row name its columns. */
static void
name_cells(struct arena *arena, const struct table_row *row)
{
	struct source_cell *cells =
		arena_array(arena, row->count, sizeof *cells);

	for (size_t i = 0; i < row->count; i++)
		cells[i] = (struct source_cell){row->cells[i].mark.line,
			row->cells[i].mark.column,
			row->cells[i].key ? row->cells[i].key : ""};
	row->place->cells = cells;
	row->place->count = row->count;
}

bool
table_walk_next(struct table_walk *walk, struct arena *arena,
	struct table_row *ret_row, struct diag *diag)
{
	const struct table *table = walk->table;
	char has[24], wanted[24];

	if (!walk->walk)
		diag_say(diag, MSG_CANNOT_READ, mark_nowhere, table->path,
			file_trouble(walk->error));
	if (!walk->walk ||
		!table->reader->next(walk->walk, arena, ret_row, diag))
		return false;
	if (!arena)
		return true;
	if (ret_row->count < table->head_count)
		fill_up(table, arena, ret_row);
	for (size_t i = 0; i < table->head_count; i++) {
		ret_row->cells[i].key = table->head[i].text;
		ret_row->cells[i].key_mark = table->head[i].mark;
	}
	name_cells(arena, ret_row);
	for (size_t i = 0; i < ret_row->count; i++) {
		struct tree *cell = &ret_row->cells[i];
		if (i < table->head_count) {
			table_check_cell(cell, diag);
			check_named(cell, diag);
		} else if (cell->length) {
			snprintf(has, sizeof has, "%zu", ret_row->count);
			snprintf(wanted, sizeof wanted, "%zu",
				table->head_count);
			diag_say(diag, MSG_ROWS_WIDTH, cell->mark, has, wanted);
			break;
		}
	}
	if (ret_row->count > table->head_count)
		ret_row->count = table->head_count;
	return true;
}
