/* Stretches of spreadsheets as rows of cells. */
#include "input/sheet.h"

#include "base/file.h"
#include "base/walls.h"
#include "input/range.h"
#include "input/table.h"

#include <limits.h>
#include <string.h>

/* Of a table in a document; some 3,000 pages of rows. */
enum { COLUMN_LIMIT = 64, ROWS_LIMIT = 65536 };

/* --- what is read ------------------------------------------------------- */

struct sheet {
	const struct session *session;
	struct table *table;
	const struct tree *file, *range;
	struct table_span wanted; /* what the range says, then what there is */
	struct table_span used;   /* what has a text; no row: nothing */
	struct table_row *rows;   /* those with a text, in their order */
	size_t count, capacity;
	const struct table_span *merged;
	size_t merged_count, merged_at; /* from there on not begun */
	size_t *over; /* of each column: merged cells that reach it, + 1 */
	int hidden_rows, hidden_columns;
	const struct table_row **by_number; /* of each row wanted, or NULL */
};

static bool
has_text(const struct tree *cell)
{
	return cell->text[strspn(cell->text, " \t\r\n")];
}

static void
note_used(struct sheet *s, const struct table_row *row)
{
	struct table_span *used = &s->used;
	int number = row->place->number;

	for (size_t i = 0; i < row->count; i++) {
		int column = (int)i + 1;
		if (!has_text(&row->cells[i]))
			continue;
		if (!used->first_row)
			*used = (struct table_span){
				number, number, column, column};
		used->last_row = number;
		if (column < used->first_column)
			used->first_column = column;
		if (column > used->last_column)
			used->last_column = column;
	}
}

/* Of a cell outside the range nothing is told. */
static bool
is_wanted(void *context, const struct report *report)
{
	const struct sheet *s = context;
	const struct mark mark = report->mark;

	if (!mark.source || !mark.source->row || mark.source->length)
		return true; /* of the file, or of a line */
	return mark.line >= s->wanted.first_row &&
	       mark.line <= s->wanted.last_row &&
	       mark.column >= s->wanted.first_column &&
	       mark.column <= s->wanted.last_column;
}

/* A document's table has fewer rows than a sheet may have. */
static bool
check_length(const struct sheet *s)
{
	const struct tree *place = s->range ? s->range : s->file;

	if (s->count <= ROWS_LIMIT)
		return true;
	diag_say(s->session->diag, MSG_SHEET_LONG, place->mark,
		arena_format(s->session->arena, "%d", ROWS_LIMIT));
	return false;
}

/* False where it could not be read to its end. */
static bool
read_rows(struct sheet *s)
{
	const struct table_reader *reader = s->table->reader;
	struct arena *arena = s->session->arena;
	void *walk = reader->walk_new(s->table);
	struct diag *told = diag_new();
	struct table_row row = {0};
	bool whole;

	diag_filter(told, is_wanted, s);
	while (walk && s->count <= ROWS_LIMIT &&
		reader->next(walk, arena, &row, told)) {
		int number = row.place->number;

		note_used(s, &row);
		if (number < s->wanted.first_row || number > s->wanted.last_row)
			continue;
		s->rows = arena_grow(
			arena, s->rows, s->count, &s->capacity, sizeof row);
		s->rows[s->count++] = row;
	}
	if (walk)
		reader->walk_free(walk);
	whole = !diag_holds(told, MSG_ROWS_DAMAGED) &&
		!diag_holds(told, MSG_UNCLOSED_QUOTE) &&
		!diag_holds(told, MSG_ROWS_LONG);
	diag_take(s->session->diag, told);
	diag_free(told);
	return whole;
}

/* --- the range, when all is known --------------------------------------- */

static bool
tell_empty(const struct sheet *s)
{
	struct arena *arena = s->session->arena;
	const struct table_span *used = &s->used;

	if (!used->first_row)
		diag_say(s->session->diag, MSG_SHEET_EMPTY, s->file->mark,
			s->file->text);
	else
		diag_say(s->session->diag, MSG_SHEET_RANGE_EMPTY,
			s->range->mark, s->range->text, s->file->text,
			arena_format(arena, "%d", used->first_row),
			arena_format(arena, "%d", used->last_row),
			range_column_name(arena, used->last_column));
	return false;
}

/* Merged cells of which the first is shown are shown to their end. */
static void
widen(struct sheet *s, struct table_span *span)
{
	for (size_t i = 0; i < s->merged_count; i++) {
		const struct table_span *one = &s->merged[i];

		if (one->first_row < span->first_row ||
			one->first_row > span->last_row ||
			one->first_column < span->first_column ||
			one->first_column > span->last_column)
			continue;
		if (one->last_row > span->last_row)
			span->last_row = one->last_row;
		if (one->last_column > span->last_column)
			span->last_column = one->last_column;
	}
}

static bool
ends_beyond(int wanted, int used)
{
	return wanted != INT_MAX && wanted > used;
}

/* An end that the range leaves open is that of the sheet. */
static bool
settle_range(struct sheet *s)
{
	struct table_span *wanted = &s->wanted, used = s->used;
	struct arena *arena = s->session->arena;
	bool beyond;

	if (!used.first_row)
		return tell_empty(s);
	widen(s, &used);
	if (!s->range) {
		*wanted = used;
		return true;
	}
	if (wanted->first_row > used.last_row ||
		wanted->last_row < used.first_row ||
		wanted->first_column > used.last_column ||
		wanted->last_column < used.first_column)
		return tell_empty(s);
	beyond = ends_beyond(wanted->last_row, used.last_row) ||
		 ends_beyond(wanted->last_column, used.last_column);
	if (wanted->last_row > used.last_row)
		wanted->last_row = used.last_row;
	if (wanted->last_column > used.last_column)
		wanted->last_column = used.last_column;
	if (beyond)
		diag_say(s->session->diag, MSG_SHEET_RANGE_SHORT,
			s->range->mark, s->range->text,
			range_cell_name(arena, used.last_row, used.last_column),
			range_span_name(arena, wanted));
	return true;
}

static bool
hides_column(const struct sheet *s, int column)
{
	const struct table_reader *reader = s->table->reader;

	return reader->hides && reader->hides(s->table->state, column);
}

/* A document's table has fewer columns than a sheet may have. */
static bool
check_width(struct sheet *s)
{
	struct arena *arena = s->session->arena;
	const struct tree *place = s->range ? s->range : s->file;
	int shown = 0;

	for (int c = s->wanted.first_column; c <= s->wanted.last_column; c++)
		if (hides_column(s, c))
			s->hidden_columns++;
		else
			shown++;
	if (shown <= COLUMN_LIMIT)
		return true;
	diag_say(s->session->diag, MSG_SHEET_WIDE, place->mark,
		arena_format(arena, "%d", shown),
		arena_format(arena, "%d", COLUMN_LIMIT));
	return false;
}

/* Merged cells that only partly stand in the range. */
static bool
check_merged(const struct sheet *s)
{
	const struct table_span *w = &s->wanted;
	bool good = true;

	for (size_t i = 0; i < s->merged_count; i++) {
		const struct table_span *m = &s->merged[i];
		bool apart = m->last_row < w->first_row ||
			     m->first_row > w->last_row ||
			     m->last_column < w->first_column ||
			     m->first_column > w->last_column;
		bool within = m->first_row >= w->first_row &&
			      m->last_row <= w->last_row &&
			      m->first_column >= w->first_column &&
			      m->last_column <= w->last_column;

		if (apart || within)
			continue;
		diag_say(s->session->diag, MSG_SHEET_MERGED, s->range->mark,
			range_span_name(s->session->arena, m));
		good = false;
	}
	return good;
}

/* --- rows of cells ------------------------------------------------------- */

/* The source of a row; those without a text have none of their own. */
static const struct source *
row_source(struct sheet *s, const struct table_row *row, int number)
{
	struct arena *arena = s->session->arena;
	const struct table_span *w = &s->wanted;
	size_t count = (size_t)(w->last_column - w->first_column) + 1;
	struct source_cell *cells = arena_array(arena, count, sizeof *cells);
	struct source *source = NULL;
	struct source_row *place;

	if (row) {
		place = row->place;
	} else {
		source = arena_alloc(arena, sizeof *source);
		place = arena_alloc(arena, sizeof *place);
		*source = *s->rows[0].mark.source;
		*place = (struct source_row){.number = number};
		source->bytes = "";
		source->length = 0;
		source->row = place;
	}
	for (size_t i = 0; i < count; i++) {
		size_t at = (size_t)w->first_column - 1 + i;
		bool has = row && at < row->count;
		cells[i] = (struct source_cell){
			has ? row->cells[at].mark.line : number,
			has ? row->cells[at].mark.column : (int)at + 1,
			range_column_name(arena, (int)at + 1)};
	}
	place->cells = cells;
	place->count = count;
	return row ? row->mark.source : source;
}

static struct tree *
cell_at(const struct sheet *s, const struct source *source,
	const struct table_row *row, int number, int column)
{
	struct tree *cell;

	if (row && (size_t)column <= row->count) {
		cell = &row->cells[column - 1];
		table_check_cell(cell, s->session->diag);
		return cell;
	}
	cell = tree_scalar(s->session->arena, "",
		(struct mark){source, row ? row->mark.line : number, column});
	cell->style = SCALAR_CELL;
	return cell;
}

/* The merged cells that hold the one there, or NULL. */
static const struct table_span *
merged_at(struct sheet *s, int row, int column)
{
	const struct table_span *span;

	for (; s->merged_at < s->merged_count &&
		s->merged[s->merged_at].first_row <= row;
		s->merged_at++) {
		span = &s->merged[s->merged_at];
		for (int c = span->first_column;
			c <= span->last_column && c <= s->wanted.last_column;
			c++)
			s->over[c] = s->merged_at + 1;
	}
	span = s->over[column] ? &s->merged[s->over[column] - 1] : NULL;
	return span && span->last_row >= row ? span : NULL;
}

static void
add_number(struct sheet *s, struct tree *cell, const char *word, int number,
	struct mark mark)
{
	tree_add(cell, word, mark,
		tree_scalar(s->session->arena,
			arena_format(s->session->arena, "%d", number), mark));
}

static const struct table_row *
row_at(const struct sheet *s, int number)
{
	return s->by_number[number - s->wanted.first_row];
}

static bool
hides_row(const struct sheet *s, int number)
{
	const struct table_row *row = row_at(s, number);

	return row && row->hidden;
}

/* Is that cell the first one of the merged ones that is shown? */
static bool
is_first_shown(const struct sheet *s, const struct table_span *span, int row,
	int column)
{
	for (int r = span->first_row; r < row; r++)
		if (!hides_row(s, r))
			return false;
	for (int c = span->first_column; c < column; c++)
		if (!hides_column(s, c))
			return false;
	return true;
}

/* Merged cells as one, as far as they are shown. */
static struct tree *
merge(struct sheet *s, const struct table_span *span, struct tree *text)
{
	struct tree *cell =
		tree_new(s->session->arena, TREE_MAPPING, text->mark);
	int rows = 0, columns = 0;

	for (int r = span->first_row; r <= span->last_row; r++)
		rows += !hides_row(s, r);
	for (int c = span->first_column; c <= span->last_column; c++)
		columns += !hides_column(s, c);
	tree_add(cell, "text", text->mark, text);
	if (columns > 1)
		add_number(s, cell, "columns", columns, text->mark);
	if (rows > 1)
		add_number(s, cell, "rows", rows, text->mark);
	return cell;
}

static struct tree *
make_row(struct sheet *s, int number)
{
	const struct table_row *row = row_at(s, number);
	const struct source *source = row_source(s, row, number);
	struct tree *list = tree_new(s->session->arena, TREE_SEQUENCE,
		row ? row->mark : (struct mark){source, number, 1});

	for (int c = s->wanted.first_column; c <= s->wanted.last_column; c++) {
		const struct table_span *span = merged_at(s, number, c);

		if (hides_column(s, c))
			continue;
		if (!span)
			tree_append(list, cell_at(s, source, row, number, c));
		else if (is_first_shown(s, span, number, c))
			tree_append(list,
				merge(s, span,
					cell_at(s, source,
						row_at(s, span->first_row),
						span->first_row,
						span->first_column)));
	}
	return list;
}

static struct tree *
make_rows(struct sheet *s)
{
	struct arena *arena = s->session->arena;
	struct tree *rows = tree_new(arena, TREE_SEQUENCE, s->file->mark);
	size_t count = (size_t)(s->wanted.last_row - s->wanted.first_row) + 1;

	s->by_number = arena_array(arena, count, sizeof(void *));
	s->over = arena_array(
		arena, (size_t)s->wanted.last_column + 1, sizeof *s->over);
	memset(s->by_number, 0, count * sizeof(void *));
	memset(s->over, 0,
		((size_t)s->wanted.last_column + 1) * sizeof *s->over);
	for (size_t i = 0; i < s->count; i++)
		if (s->rows[i].place->number <= s->wanted.last_row)
			s->by_number[s->rows[i].place->number -
				     s->wanted.first_row] = &s->rows[i];
	for (int r = s->wanted.first_row; r <= s->wanted.last_row; r++) {
		if (hides_row(s, r))
			s->hidden_rows++;
		else
			tree_append(rows, make_row(s, r));
	}
	return rows;
}

static void
tell_hidden(const struct sheet *s)
{
	struct arena *arena = s->session->arena;

	if (s->hidden_rows || s->hidden_columns)
		diag_say(s->session->diag, MSG_SHEET_HIDDEN, s->file->mark,
			arena_format(arena, "%d", s->hidden_rows),
			arena_format(arena, "%d", s->hidden_columns));
}

/* --- the door ------------------------------------------------------------ */

static struct tree *
read_open_table(struct sheet *s)
{
	const struct table_reader *reader = s->table->reader;
	struct tree *rows;

	if (reader->merged)
		s->merged = reader->merged(s->table->state, &s->merged_count);
	if (!read_rows(s) || !check_length(s) || !settle_range(s) ||
		!check_width(s) || !check_merged(s))
		return NULL;
	rows = make_rows(s);
	tell_hidden(s);
	return rows;
}

/* Inside the walls of the draft. */
static const char *
find_file(const struct session *session, const struct tree *file,
	const char *path)
{
	struct session own = *session;

	own.walls = walls_around_file(
		session->arena, file->mark.source->name, session->walls);
	return walls_pass(&own, path, file->text, file->mark);
}

struct tree *
sheet_read(const struct session *session, const struct tree *file,
	const struct tree *sheet, const struct tree *range)
{
	struct table table = {.arena = session->arena,
		.path = file_beside(
			session->arena, file->mark.source->name, file->text),
		.sheet = sheet ? sheet->text : NULL,
		.named = sheet ? sheet->mark : file->mark,
		.as_shown = true};
	struct sheet s = {.session = session,
		.table = &table,
		.file = file,
		.range = range,
		.wanted = {1, INT_MAX, 1, INT_MAX}};
	struct tree *rows = NULL;

	if (range && !range_read(range->text, &s.wanted)) {
		diag_say(session->diag, MSG_SHEET_RANGE, range->mark,
			range->text);
		return NULL;
	}
	table.reader = table_reader_of(table.path, file->mark, session->diag);
	table.real = table.reader ? find_file(session, file, table.path) : NULL;
	if (!table.real)
		return NULL;
	if (table.reader->open(&table, session->diag))
		rows = read_open_table(&s);
	table_close(&table);
	return rows;
}
