/* Totals of tables, reckoned again: L94. */
#include "check/checker.h"

#include "base/decimal.h"

#include <stdlib.h>
#include <string.h>

/* The cells of a table where they begin; NULL where one reaches over. */
struct cells {
	struct checker *checker;
	const struct block *table;
	const struct block **at;
	int rows, columns, head_rows;
};

static const struct block *
cell_at(const struct cells *cells, int row, int column)
{
	return cells->at[row * cells->columns + column];
}

static void
place_row(struct cells *cells, const struct block *block, int row, int *over)
{
	int column = 0;

	BLOCK_FOR (cell, block) {
		while (column < cells->columns && over[column] > row)
			column++;
		if (column < cells->columns)
			cells->at[row * cells->columns + column] = cell;
		for (int i = 0; i < cell->cell->columns; i++, column++)
			if (column < cells->columns)
				over[column] = row + cell->cell->rows;
	}
}

static struct cells
place_cells(struct checker *checker, const struct block *table)
{
	struct cells cells = {.checker = checker,
		.table = table,
		.columns = table->tgroup->columns,
		.head_rows = table->tgroup->head_rows};
	size_t size;
	int *over, row = 0;

	BLOCK_FOR (block, table)
		cells.rows += block->kind == BLOCK_ROW;
	size = (size_t)cells.rows * (size_t)cells.columns;
	cells.at = arena_array(checker->arena, size, sizeof(void *));
	over = arena_array(checker->arena, (size_t)cells.columns, sizeof *over);
	memset(cells.at, 0, size * sizeof(void *));
	memset(over, 0, (size_t)cells.columns * sizeof *over);
	BLOCK_FOR (block, table)
		if (block->kind == BLOCK_ROW)
			place_row(&cells, block, row++, over);
	return cells;
}

/* --- what cells say ------------------------------------------------------ */

/* The only line of a cell; NULL where it has none, or several. */
static const struct span *
line_of(const struct block *cell)
{
	const struct block *line = cell ? cell->first : NULL;

	return line && line == cell->last && line->span_count == 1
		       ? &line->spans[0]
		       : NULL;
}

static const char *
text_of(const struct cells *cells, const struct block *cell)
{
	const struct span *line = line_of(cell);

	return line ? arena_copy(
			      cells->checker->arena, line->text, line->length)
		    : "";
}

/* Nothing, or a stroke or 无 in the place of a number. */
static bool
is_blank(const struct cells *cells, const struct block *cell)
{
	static const char *const strokes[] = {"-", "－", "—", "——", "/", "／"};
	const struct span *line = line_of(cell);
	const struct field *none;

	if (!cell || !cell->first)
		return true;
	for (size_t i = 0; line && i < sizeof strokes / sizeof *strokes; i++)
		if (line->length == strlen(strokes[i]) &&
			!memcmp(line->text, strokes[i], line->length))
			return true;
	none = field_lookup(cells->checker->kind->words, "none");
	return line && none && field_has_name(none, line->text, line->length);
}

/* How what is below zero is written besides -5: −5, (5) as accounts have it. */
static const struct {
	const char *before, *behind;
} negatives[] = {{"−", ""}, {"－", ""}, {"(", ")"}, {"（", "）"}};

static bool
is_number(const struct block *cell, struct decimal *ret_number)
{
	const struct span *line = line_of(cell);
	const size_t length = line ? line->length : 0;

	if (line && decimal_read(line->text, length, ret_number))
		return true;
	for (size_t i = 0; line && i < sizeof negatives / sizeof *negatives;
		i++) {
		const size_t a = strlen(negatives[i].before);
		const size_t b = strlen(negatives[i].behind);

		if (length <= a + b ||
			memcmp(line->text, negatives[i].before, a) != 0 ||
			memcmp(line->text + length - b, negatives[i].behind,
				b) != 0 ||
			!decimal_read(
				line->text + a, length - a - b, ret_number) ||
			ret_number->value < 0)
			continue;
		ret_number->value = -ret_number->value;
		return true;
	}
	return false;
}

/* Does the text begin as practice says of what no total has? */
static bool
is_not_added(const struct cells *cells, const char *text)
{
	const struct practice *practice = cells->checker->practice;

	for (size_t i = 0; i < practice->not_added_count; i++)
		if (!strncmp(text, practice->not_added[i],
			    strlen(practice->not_added[i])))
			return true;
	return false;
}

/* The cell that stands there, also where it begins further up. */
static const struct block *
cell_over(const struct cells *cells, int row, int column)
{
	for (int r = row; r >= cells->head_rows; r--) {
		const struct block *cell = cell_at(cells, r, column);
		if (cell)
			return r + cell->cell->rows > row ? cell : NULL;
	}
	return NULL;
}

/* What a row is called: its first text that is no number. */
static const char *
row_name(const struct cells *cells, int row)
{
	struct decimal number;

	for (int c = 0; c < cells->columns - 1; c++) {
		const struct block *cell = cell_over(cells, row, c);
		if (*text_of(cells, cell) && !is_number(cell, &number))
			return text_of(cells, cell);
	}
	return arena_format(
		cells->checker->arena, "%d", row - cells->head_rows + 1);
}

/* Of a column: the lowest text of the head. */
static const char *
column_name(const struct cells *cells, int column)
{
	for (int r = cells->head_rows - 1; r >= 0; r--)
		for (int c = column; c >= 0; c--) {
			const struct block *cell = cell_at(cells, r, c);
			if (!cell)
				continue;
			if (c + cell->cell->columns > column)
				return text_of(cells, cell);
			break;
		}
	return arena_format(cells->checker->arena, "%d", column + 1);
}

static bool
row_is_not_added(const struct cells *cells, int row)
{
	for (int c = 0; c < cells->columns; c++)
		if (is_not_added(cells, text_of(cells, cell_at(cells, row, c))))
			return true;
	return false;
}

/* A part (其中) may be named above the columns that it has. */
static bool
column_is_not_added(const struct cells *cells, int column)
{
	for (int r = 0; r < cells->head_rows; r++)
		for (int c = column; c >= 0; c--) {
			const struct block *cell = cell_at(cells, r, c);
			if (!cell)
				continue;
			if (c + cell->cell->columns > column &&
				is_not_added(cells, text_of(cells, cell)))
				return true;
			break;
		}
	return false;
}

/* --- sums ----------------------------------------------------------------- */

/* What is added to one total, along a column or a row. */
struct sum {
	const struct cells *cells;
	int row, column; /* of the total */
	bool down;       /* the cells above it, else those before it */
	struct decimal sum;
	int first, last;         /* that were added; first < 0: none */
	const struct block *odd; /* no number, and not blank */
	int odd_at;
	bool too_large;
};

/* Are there numbers in the column? In others stand names. */
static bool
has_numbers(const struct cells *cells, int column)
{
	struct decimal number;

	for (int r = cells->head_rows; r < cells->rows; r++)
		if (is_number(cell_at(cells, r, column), &number))
			return true;
	return false;
}

static void
add_cell(struct sum *s, int at)
{
	const struct block *cell = s->down ? cell_at(s->cells, at, s->column)
					   : cell_at(s->cells, s->row, at);
	struct decimal number;
	const bool counts = is_number(cell, &number);

	if (!counts && is_blank(s->cells, cell))
		return;
	if (!counts) {
		if (!s->odd && (s->down || has_numbers(s->cells, at))) {
			s->odd = cell;
			s->odd_at = at;
		}
		return;
	}
	if (!decimal_add(&s->sum, number, 1))
		s->too_large = true;
	if (number.decimals > s->sum.decimals)
		s->sum.decimals = number.decimals;
	if (s->first < 0)
		s->first = at;
	s->last = at;
}

static const char *
name_at(const struct sum *s, int at)
{
	return s->down ? row_name(s->cells, at) : column_name(s->cells, at);
}

/* The total against the sum; true where there was something to reckon. */
static bool
compare(struct sum *s, const struct block *total)
{
	struct checker *checker = s->cells->checker;
	const char *row = row_name(s->cells, s->row);
	const char *column = column_name(s->cells, s->column);
	struct decimal number, difference;
	struct mark mark;

	if (!is_number(total, &number) || s->first < 0 || s->too_large)
		return false;
	mark = span_mark(line_of(total), 0);
	if (s->odd) {
		rule_say_at(checker, RULE_L94_TEXT, mark, row, column,
			text_of(s->cells, s->odd), name_at(s, s->odd_at));
		return true;
	}
	difference = number;
	if (!decimal_add(&difference, s->sum, -1) || !difference.value)
		return true;
	difference.value = llabs(difference.value);
	if (s->sum.decimals > difference.decimals)
		difference.decimals = s->sum.decimals;
	rule_say_at(checker, s->down ? RULE_L94 : RULE_L94_COLUMN, mark, row,
		column, text_of(s->cells, total), name_at(s, s->first),
		name_at(s, s->last), decimal_text(checker->arena, s->sum),
		decimal_text(checker->arena, difference));
	return true;
}

static bool
look_column(const struct cells *cells, int column)
{
	int last = cells->rows - 1;
	struct sum s = {.cells = cells,
		.row = last,
		.column = column,
		.down = true,
		.first = -1};

	for (int r = cells->head_rows; r < last; r++)
		if (!row_is_not_added(cells, r))
			add_cell(&s, r);
	return compare(&s, cell_at(cells, last, column));
}

static bool
look_row(const struct cells *cells, int row)
{
	int last = cells->columns - 1;
	struct sum s = {
		.cells = cells, .row = row, .column = last, .first = -1};

	for (int c = 0; c < last; c++)
		if (!column_is_not_added(cells, c))
			add_cell(&s, c);
	return compare(&s, cell_at(cells, row, last));
}

static void
look_table(struct checker *checker, const struct block *table)
{
	struct cells cells = place_cells(checker, table);
	bool any = false;

	if (table->tgroup->total_row)
		for (int c = 0; c < cells.columns; c++)
			any |= look_column(&cells, c);
	if (table->tgroup->total_column)
		for (int r = cells.head_rows; r < cells.rows; r++)
			any |= look_row(&cells, r);
	if (!any)
		rule_say_at(checker, RULE_L94_NONE, table->mark,
			field_lookup(checker->kind->words, "total")->label);
}

static void
look_below(struct checker *checker, const struct block *block)
{
	if (block->kind == BLOCK_TABLE &&
		(block->tgroup->total_row || block->tgroup->total_column))
		look_table(checker, block);
	BLOCK_FOR (child, block)
		look_below(checker, child);
}

/* L94 */
void
look_totals(struct checker *checker, const struct text *none)
{
	(void)none;
	look_below(checker, checker->document->root);
}
