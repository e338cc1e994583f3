/* Word: tables with their spans and heads. */
#include "import/docx.h"

#include "base/number.h"

#include <string.h>

enum { SPAN_LIMIT = 64 };

struct table_cell {
	const struct element *element;
	int column, columns;
	bool goes_on; /* of a cell above */
};

struct table_row {
	struct table_cell *cells;
	size_t count, capacity;
	int columns; /* all of them */
	bool head;
};

static int
span_number(const struct element *own, const char *name)
{
	const char *value = word_value(own, name);
	int64_t n = 0;

	if (value)
		number_start(value, SPAN_LIMIT, &n);
	return (int)n;
}

static void
collect_cells(struct arena *arena, struct table_row *row,
	const struct element *parent)
{
	ELEMENT_FOR (e, parent) {
		const struct element *own;
		struct table_cell *cell;
		const char *merge;
		if (local_is(e, "sdt") || local_is(e, "sdtContent") ||
			local_is(e, "customXml"))
			collect_cells(arena, row, e);
		if (!local_is(e, "tc"))
			continue;
		own = local_child(e, "tcPr");
		row->cells = arena_grow(arena, row->cells, row->count,
			&row->capacity, sizeof *row->cells);
		cell = &row->cells[row->count++];
		merge = word_value(own, "vMerge");
		cell->element = e;
		cell->column = row->columns;
		cell->columns = span_number(own, "gridSpan");
		cell->columns += !cell->columns;
		cell->goes_on = local_child(own, "vMerge") &&
				(!merge || !strcmp(merge, "continue"));
		row->columns += cell->columns;
	}
}

struct row_list {
	struct table_row *rows;
	size_t count, capacity;
};

static void
collect_rows(struct arena *arena, struct row_list *list,
	const struct element *parent)
{
	ELEMENT_FOR (e, parent) {
		struct table_row *row;
		const struct element *own;
		if (local_is(e, "sdt") || local_is(e, "sdtContent") ||
			local_is(e, "ins") || local_is(e, "customXml"))
			collect_rows(arena, list, e);
		if (!local_is(e, "tr"))
			continue;
		own = local_child(e, "trPr");
		if (local_child(own, "del"))
			continue;
		list->rows = arena_grow(arena, list->rows, list->count,
			&list->capacity, sizeof *list->rows);
		row = &list->rows[list->count++];
		*row = (struct table_row){0};
		row->head = word_on(own, "tblHeader");
		row->columns = span_number(own, "gridBefore");
		collect_cells(arena, row, e);
	}
}

/* How many rows the cell of row `r` fills. */
static int
rows_of(const struct row_list *list, size_t r, const struct table_cell *cell)
{
	int rows = 1;

	for (size_t below = r + 1; below < list->count; below++, rows++) {
		const struct table_row *row = &list->rows[below];
		bool found = false;
		for (size_t i = 0; i < row->count; i++)
			found = found ||
				(row->cells[i].goes_on &&
					row->cells[i].column == cell->column);
		if (!found)
			break;
	}
	return rows;
}

struct line *
body_lines(struct docx *docx, const struct element *cell)
{
	struct line *lines = NULL, **end = docx->end, *last = docx->last_line;

	docx->end = &lines;
	docx->last_line = NULL;
	body_read(docx, cell);
	docx->end = end;
	docx->last_line = last;
	return lines;
}

static struct grid_row *
make_row(struct docx *docx, const struct row_list *list, size_t r, int columns)
{
	const struct table_row *from = &list->rows[r];
	struct arena *arena = docx->draft->arena;
	struct grid_row *row = arena_alloc(arena, sizeof *row);
	int first = from->count ? from->cells[0].column : 0;

	row->head = from->head;
	row->slots = arena_array(arena, from->count + 2, sizeof *row->slots);
	if (first)
		row->slots[row->count++] =
			(struct slot){.columns = first, .rows = 1};
	for (size_t i = 0; i < from->count; i++) {
		const struct table_cell *cell = &from->cells[i];
		struct slot slot = {
			.columns = cell->columns,
			.rows = rows_of(list, r, cell),
			.lines = body_lines(docx, cell->element),
		};
		/* below a merged cell nothing stands, unless it has a text */
		if (!cell->goes_on || slot.lines)
			row->slots[row->count++] = slot;
	}
	if (from->columns < columns)
		row->slots[row->count++] = (struct slot){
			.columns = columns - from->columns, .rows = 1};
	return row;
}

static void
add_grid(struct docx *docx, const struct row_list *list)
{
	struct arena *arena = docx->draft->arena;
	struct line *line = arena_alloc(arena, sizeof *line);
	struct grid_row **end;
	int columns = 0;

	line->text = "";
	line->claims = arena_alloc(arena, 1);
	line->mark = body_place(docx);
	line->edge = docx->edge;
	line->grid = arena_alloc(arena, sizeof *line->grid);
	line->grid->mark = line->mark;
	*docx->end = line;
	docx->end = &line->next;
	for (size_t r = 0; r < list->count; r++)
		if (list->rows[r].columns > columns)
			columns = list->rows[r].columns;
	end = &line->grid->rows;
	for (size_t r = 0; r < list->count; r++) {
		*end = make_row(docx, list, r, columns);
		end = &(*end)->next;
	}
	docx->last_line = line;
}

static bool
in_cell(const struct element *e)
{
	for (e = e->parent; e; e = e->parent)
		if (local_is(e, "tc"))
			return true;
	return false;
}

void
body_read_table(struct docx *docx, const struct element *e)
{
	struct row_list list = {0};
	bool frame;

	collect_rows(docx->draft->arena, &list, e);
	/* one cell is a frame around paragraphs; a table in a table, text */
	frame = !docx->draft->kind &&
		(in_cell(e) || (list.count == 1 && list.rows[0].count == 1));
	if (!frame && list.count) {
		add_grid(docx, &list);
	} else {
		for (size_t r = 0; r < list.count; r++)
			for (size_t i = 0; i < list.rows[r].count; i++)
				body_read(docx, list.rows[r].cells[i].element);
	}
}
