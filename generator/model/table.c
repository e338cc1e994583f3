/* Tables in the text: caption, head, rows, spans, alignment. */
#include "model/build.h"

#include "base/number.h"

#include <string.h>

enum {
	SPAN_LIMIT = 99,
	COLUMN_LIMIT = 64,
	LEAST_HEIGHT = 5, /* of a row, mm */
	MOST_HEIGHT = 100,
};

struct table_reader {
	struct builder *builder;
	const char *field;
	struct block *table;
	enum cell_align aligns[COLUMN_LIMIT];
	int occupied[COLUMN_LIMIT]; /* rows that a span from above still fills
				     */
	size_t align_count;         /* 0: one for all columns */
	const struct tree *first;   /* row, from which the columns are known */
	int first_columns;
	bool in_head;
	bool tabs;        /* told: one row of those pasted is enough */
	size_t rows_left; /* of the head or the body, this one counted */
};

/* The words of a table, in the order in which messages list them. */
enum word {
	WORD_CAPTION,
	WORD_HEAD,
	WORD_ROWS,
	WORD_ALIGN,
	WORD_WIDTHS,
	WORD_TURNED,
	WORD_UNIT,
	WORD_NOTES,
	WORD_SIZE,
	WORD_ROW_HEIGHT,
	WORD_TOTAL,
	/* of a spreadsheet, whose rows stand there by now: library/sheets.c */
	WORD_FILE,
	WORD_SHEET,
	WORD_RANGE,
	WORD_HEAD_ROWS,
	WORDS,
};

static const char *const table_words[WORDS] = {
	[WORD_CAPTION] = "caption",
	[WORD_HEAD] = "head",
	[WORD_ROWS] = "rows",
	[WORD_ALIGN] = "align",
	[WORD_WIDTHS] = "widths",
	[WORD_TURNED] = "turned",
	[WORD_UNIT] = "unit",
	[WORD_NOTES] = "notes",
	[WORD_SIZE] = "size",
	[WORD_ROW_HEIGHT] = "row-height",
	[WORD_TOTAL] = "total",
	[WORD_FILE] = "file",
	[WORD_SHEET] = "sheet",
	[WORD_RANGE] = "range",
	[WORD_HEAD_ROWS] = "head-rows",
};
static const char *const cell_words[] = {"text", "columns", "rows", "align"};

static enum cell_align
read_align(struct table_reader *r, const struct tree *node)
{
	static const char *const words[] = {
		"left", "center", "right", "decimal"};
	static const enum cell_align aligns[] = {
		CELL_LEFT, CELL_CENTER, CELL_RIGHT, CELL_DECIMAL};
	int i = words_choice(r->builder, node,
		words_field(r->builder, "align")->label, words, 4);

	return i < 0 ? CELL_BY_STYLE : aligns[i];
}

static int
read_span(struct table_reader *r, const struct tree *node)
{
	int n = node->kind == TREE_SCALAR
			? number_or(node->text, 1, SPAN_LIMIT, 0)
			: 0;

	if (n)
		return n;
	diag_say(r->builder->diag, MSG_TABLE_SPAN, node->mark,
		node->kind == TREE_SCALAR ? node->text : "[…]");
	return 1;
}

/* A span over rows ends with the head, or with the table. */
static int
read_rows_span(struct table_reader *r, const struct tree *node)
{
	int rows = read_span(r, node);

	if ((size_t)rows <= r->rows_left)
		return rows;
	diag_say(r->builder->diag, MSG_TABLE_SPAN, node->mark, node->text);
	return 1;
}

/* A cell is a text, or a mapping with text, spans and alignment. */
static struct block *
read_cell(struct table_reader *r, const struct tree *node)
{
	struct builder *b = r->builder;
	struct block *cell = block_new(b, BLOCK_CELL, ROLE_PLAIN, node->mark);
	const struct tree *text = node;

	if (r->in_head)
		own_cell(b, cell)->is_head = true;
	if (node->kind == TREE_MAPPING) {
		const struct tree *columns = words_child(b, node, "columns");
		const struct tree *rows = words_child(b, node, "rows");
		const struct tree *align = words_child(b, node, "align");

		text = words_child(b, node, "text");
		if (columns)
			own_cell(b, cell)->columns = read_span(r, columns);
		if (rows)
			own_cell(b, cell)->rows = read_rows_span(r, rows);
		if (align)
			own_cell(b, cell)->align = read_align(r, align);
		if (!columns && !rows && !align && !text &&
			cells_blame_colon(b, node))
			return cell;
		if (cells_is_braced(node)) {
			values_not_text(b, node, words_field(b, "text")->label);
			return cell;
		}
		TREE_FOR (child, node) {
			if (child != columns && child != rows &&
				child != align && child != text)
				words_unknown(
					b, node, child, cell_words, 4, true);
		}
	}
	if (text && text->kind == TREE_SCALAR)
		body_cell(b, text, r->field, cell);
	else if (text)
		values_not_text(b, text, words_field(b, "text")->label);
	return cell;
}

static void
skip_occupied(struct table_reader *r, int *column)
{
	while (*column < COLUMN_LIMIT && r->occupied[*column] > 0)
		r->occupied[(*column)++]--;
}

/*
 * Takes the columns of a cell. False with a report when there are none left
 * or a cell from above stands in them.
 */
static bool
claim_columns(struct table_reader *r, const struct tree *node,
	const struct block *cell, int *column)
{
	struct builder *b = r->builder;

	for (int i = 0; i < cell->cell->columns; i++, (*column)++) {
		if (*column == COLUMN_LIMIT) {
			diag_say(b->diag, MSG_TABLE_TOO_WIDE, node->mark,
				arena_format(b->arena, "%d", COLUMN_LIMIT));
			return false;
		}
		if (r->occupied[*column]) {
			diag_say(b->diag, MSG_TABLE_SPAN, node->mark,
				arena_format(
					b->arena, "%d", cell->cell->columns));
			return false;
		}
		r->occupied[*column] = cell->cell->rows - 1;
	}
	return true;
}

/*
 * Whether the commas in the first row's numbers divide them is known by the
 * second; `columns` are those of that, 0: there is none.
 */
static void
check_first(struct table_reader *r, int columns)
{
	const struct tree *first = r->first;
	int meant;

	if (!first)
		return;
	r->first = NULL;
	meant = r->first_columns - (int)commas_extra(first);
	if (columns == meant && meant != r->first_columns) {
		commas_blame(r->builder, first, r->first_columns, columns);
		own_tgroup(r->builder, r->table)->columns = columns;
	} else {
		commas_warn(r->builder, first);
	}
}

static void
check_width(struct table_reader *r, const struct tree *row, int columns)
{
	struct builder *b = r->builder;
	int wanted = r->table->tgroup->columns;

	if (!columns) {
		diag_say(b->diag, MSG_TABLE_NOT_ROW, row->mark, NULL);
		return;
	}
	if (!wanted) {
		own_tgroup(b, r->table)->columns = r->first_columns = columns;
		r->first = row;
		return;
	}
	check_first(r, columns);
	wanted = r->table->tgroup->columns;
	if (columns != wanted && columns - (int)commas_extra(row) == wanted) {
		commas_blame(b, row, columns, wanted);
		return;
	}
	commas_warn(b, row);
	if (columns != wanted && !cells_blame(b, row, wanted - columns))
		diag_say(b->diag, MSG_TABLE_ROW_WIDTH, row->mark,
			arena_format(b->arena, "%d", columns),
			arena_format(b->arena, "%d", wanted));
}

static void
read_row(struct table_reader *r, const struct tree *node)
{
	struct builder *b = r->builder;
	struct block *row = block_new(b, BLOCK_ROW, ROLE_PLAIN, node->mark);
	int column = 0;

	if (node->kind != TREE_SEQUENCE) {
		if (!cells_blame_text(b, node, &r->tabs))
			diag_say(b->diag, MSG_TABLE_NOT_ROW, node->mark, NULL);
		return;
	}
	TREE_FOR (child, node) {
		struct block *cell;
		skip_occupied(r, &column);
		cell = read_cell(r, child);
		if (column < COLUMN_LIMIT && r->aligns[column] &&
			!cell->cell->align && !r->in_head)
			own_cell(b, cell)->align = r->aligns[column];
		if (!r->in_head && !column && cell->cell->rows > 1)
			own_cell(b, cell)->leads = true;
		block_append(row, cell);
		if (!claim_columns(r, child, cell, &column))
			return;
	}
	skip_occupied(r, &column);
	check_width(r, node, column);
	block_append(r->table, row);
}

/* [[甲], 乙] is a row, the first cell of which lacks its quotes. */
static bool
is_list_of_rows(const struct tree *node)
{
	bool rows = node->kind == TREE_SEQUENCE && node->first &&
		    node->first->kind == TREE_SEQUENCE;

	if (!rows || !node->brackets)
		return rows;
	TREE_FOR (row, node)
		rows = rows && row->kind == TREE_SEQUENCE;
	return rows;
}

static void
read_rows(struct table_reader *r, const struct tree *node)
{
	if (is_list_of_rows(node)) {
		r->rows_left = node->count;
		TREE_FOR (child, node) {
			read_row(r, child);
			r->rows_left--;
		}
	} else {
		r->rows_left = 1;
		read_row(r, node);
	}
}

/* A line above or below the table: its caption, unit or a note. */
static void
read_line(struct table_reader *r, const struct tree *node, const char *word,
	enum block_role role)
{
	struct block *line =
		block_new(r->builder, BLOCK_PARAGRAPH, role, node->mark);

	if (node->kind != TREE_SCALAR) {
		values_not_text(r->builder, node,
			node->key ? node->key
				  : words_named(r->builder, word, false).label);
		return;
	}
	types_line(
		r->builder, node, words_named(r->builder, word, false).label);
	block_span(r->builder, line, span_trim(span_of(node, r->field)));
	if (line->span_count)
		block_append(r->table, line);
}

/* One note, or a list of them. */
static void
read_notes(struct table_reader *r, const struct tree *node)
{
	if (node->kind != TREE_SEQUENCE) {
		read_line(r, node, "notes", ROLE_NOTE);
		return;
	}
	TREE_FOR (child, node)
		read_line(r, child, "notes", ROLE_NOTE);
}

static void
read_aligns(struct table_reader *r, const struct tree *node)
{
	size_t i = 0;

	if (node->kind != TREE_SEQUENCE) { /* one for all columns */
		enum cell_align align = read_align(r, node);
		while (i < COLUMN_LIMIT)
			r->aligns[i++] = align;
		return;
	}
	TREE_FOR (child, node) {
		if (i < COLUMN_LIMIT)
			r->aligns[i++] = read_align(r, child);
	}
	r->align_count = node->count;
}

static void
check_aligns(struct table_reader *r, const struct tree *node)
{
	struct builder *b = r->builder;
	size_t columns = (size_t)r->table->tgroup->columns;

	if (r->align_count && columns && r->align_count != columns)
		diag_say(b->diag, MSG_TABLE_ALIGNS, node->mark, node->key,
			arena_format(b->arena, "%zu", r->align_count),
			arena_format(b->arena, "%zu", columns));
}

/* 列宽: as many numbers as there are columns. */
static void
read_weights(struct table_reader *r, const struct tree *node)
{
	struct builder *b = r->builder;
	int *weights = arena_array(
		b->arena, (size_t)r->table->tgroup->columns, sizeof *weights);
	int count = 0;

	TREE_FOR (child, node) {
		int n = child->kind == TREE_SCALAR
				? number_or(child->text, 1, 1000, 0)
				: 0;
		if (!n) {
			diag_say(b->diag, MSG_TABLE_WIDTHS, child->mark, NULL);
			return;
		}
		if (count < r->table->tgroup->columns)
			weights[count] = n * 1000;
		count++;
	}
	if (count != r->table->tgroup->columns)
		diag_say(b->diag, MSG_TABLE_WIDTHS, node->mark, NULL);
	else
		own_tgroup(b, r->table)->weights = weights;
}

/* 横排: 是, or 否; 字号: 五号: anything else is told and left out. */
static bool
is_chosen(struct table_reader *r, const struct tree *node,
	const char *const words[], size_t count)
{
	return words_choice(r->builder, node, node->key, words, count) == 0;
}

static void
read_total(struct table_reader *r, const struct tree *node, const char *name)
{
	static const char *const words[] = {"last-row", "last-column"};

	if (node->kind == TREE_SEQUENCE) {
		TREE_FOR (child, node)
			read_total(r, child, name);
		return;
	}
	switch (words_choice(r->builder, node, name, words, 2)) {
	case 0:
		own_tgroup(r->builder, r->table)->total_row = true;
		break;
	case 1:
		own_tgroup(r->builder, r->table)->total_column = true;
		break;
	}
}

/* 行高: 12mm, in whole millimetres. */
static int
read_height(struct table_reader *r, const struct tree *node)
{
	int64_t height = 0;
	const char *text = node->kind == TREE_SCALAR ? node->text : "[…]";
	size_t digits = number_start(text, MOST_HEIGHT + 1, &height);

	if (digits && height >= LEAST_HEIGHT && height <= MOST_HEIGHT &&
		!strcmp(text + digits, "mm"))
		return (int)height;
	diag_say(r->builder->diag, MSG_TABLE_ROW_HEIGHT, node->mark, text);
	return 0;
}

/* How the whole is set, after its columns are known. */
static void
read_setting(struct table_reader *r, const struct tree *const given[WORDS])
{
	static const char *const yes[] = {"yes", "no"}, *const small = "small";
	struct tgroup *table = own_tgroup(r->builder, r->table);

	if (given[WORD_ALIGN])
		check_aligns(r, given[WORD_ALIGN]);
	if (given[WORD_WIDTHS])
		read_weights(r, given[WORD_WIDTHS]);
	if (given[WORD_TURNED])
		table->turned = is_chosen(r, given[WORD_TURNED], yes, 2);
	if (given[WORD_SIZE])
		table->small = is_chosen(r, given[WORD_SIZE], &small, 1);
	if (given[WORD_ROW_HEIGHT])
		table->row_height = read_height(r, given[WORD_ROW_HEIGHT]);
	if (given[WORD_TOTAL])
		read_total(r, given[WORD_TOTAL], given[WORD_TOTAL]->key);
}

static void
read_head(struct table_reader *r, const struct tree *head)
{
	r->in_head = true;
	read_rows(r, head);
	own_tgroup(r->builder, r->table)->head_rows =
		is_list_of_rows(head) ? (int)head->count : 1;
	r->in_head = false;
}

struct block *
table_build(struct builder *builder, const struct tree *node, const char *field)
{
	struct table_reader r = {.builder = builder, .field = field};
	const struct tree *given[WORDS], *rows;

	if (node->kind != TREE_MAPPING) {
		diag_say(builder->diag, MSG_TABLE_NO_ROWS, node->mark, NULL);
		return NULL;
	}
	words_given(builder, node, table_words, WORDS, given);
	rows = given[WORD_ROWS];
	if (!rows || rows->kind != TREE_SEQUENCE || !rows->count) {
		if (!rows || !rows->doubtful)
			diag_say(builder->diag, MSG_TABLE_NO_ROWS, node->mark,
				NULL);
		return NULL;
	}
	r.table = block_new(builder, BLOCK_TABLE, ROLE_PLAIN, node->mark);
	if (given[WORD_CAPTION])
		read_line(&r, given[WORD_CAPTION], "caption", ROLE_CAPTION);
	if (given[WORD_ALIGN])
		read_aligns(&r, given[WORD_ALIGN]);
	if (given[WORD_HEAD])
		read_head(&r, given[WORD_HEAD]);
	r.rows_left = rows->count;
	TREE_FOR (child, rows) {
		read_row(&r, child);
		r.rows_left--;
	}
	check_first(&r, 0);
	if (r.table->tgroup->columns == 1)
		cells_blame_single(builder, given[WORD_HEAD], rows);
	read_setting(&r, given);
	if (given[WORD_UNIT])
		read_line(&r, given[WORD_UNIT], "unit", ROLE_UNIT);
	if (given[WORD_NOTES])
		read_notes(&r, given[WORD_NOTES]);
	return r.table;
}
