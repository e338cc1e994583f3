/* Tables in the text: caption, head, rows, spans, alignment. */
#include "model/build.h"

#include <stdlib.h>
#include <string.h>

enum { SPAN_LIMIT = 99, COLUMN_LIMIT = 64 };

struct table_reader {
	struct builder *builder;
	const char *field;
	struct block *table;
	enum cell_align aligns[COLUMN_LIMIT];
	int occupied[COLUMN_LIMIT]; /* rows that a span from above still fills
				     */
	bool in_head;
};

static const struct field *
word_of(struct builder *b, const char *key)
{
	return field_lookup(b->kind->words, key);
}

static const struct tree *
child_word(struct builder *b, const struct tree *mapping, const char *key)
{
	const struct field *word = word_of(b, key);

	TREE_FOR (child, mapping) {
		if (word && field_lookup(word, child->key) == word)
			return child;
	}
	return NULL;
}

static const char *const table_words[] = {"caption", "head", "rows", "align"};
static const char *const cell_words[] = {"text", "columns", "rows", "align"};

const char *
words_list(struct builder *builder, const char *const keys[], size_t count)
{
	const char *list = "";

	for (size_t i = 0; i < count; i++) {
		const struct field *word = word_of(builder, keys[i]);
		list = arena_join(builder->arena, list, i ? "、" : "",
			word ? word->label : keys[i], NULL);
	}
	return list;
}

static enum cell_align
read_align(struct table_reader *r, const struct tree *node)
{
	static const struct {
		const char *word;
		enum cell_align align;
	} aligns[] = {
		{"left", CELL_LEFT},
		{"center", CELL_CENTER},
		{"right", CELL_RIGHT},
		{"decimal", CELL_DECIMAL},
	};
	const char *list = "";

	for (size_t i = 0; i < sizeof aligns / sizeof aligns[0]; i++) {
		const struct field *w = word_of(r->builder, aligns[i].word);
		if (node->kind == TREE_SCALAR && w &&
			field_lookup(w, node->text) == w)
			return aligns[i].align;
		list = arena_join(r->builder->arena, list, i ? "、" : "",
			w ? w->label : aligns[i].word, NULL);
	}
	diag_say(r->builder->diag, MSG_NOT_CHOICE, node->mark,
		word_of(r->builder, "align")->label,
		node->kind == TREE_SCALAR ? node->text : "[…]", list);
	return CELL_BY_STYLE;
}

static int
read_span(struct table_reader *r, const struct tree *node)
{
	char *end;
	long n = node->kind == TREE_SCALAR ? strtol(node->text, &end, 10) : 0;

	if (node->kind == TREE_SCALAR && !*end && n >= 1 && n <= SPAN_LIMIT)
		return (int)n;
	diag_say(r->builder->diag, MSG_TABLE_SPAN, node->mark,
		node->kind == TREE_SCALAR ? node->text : "[…]");
	return 1;
}

/* A cell is a text, or a mapping with text, spans and alignment. */
static struct block *
read_cell(struct table_reader *r, const struct tree *node)
{
	struct builder *b = r->builder;
	struct block *cell = block_new(b, BLOCK_CELL, "cell", node->mark);
	const struct tree *text = node;

	cell->cell.is_head = r->in_head;
	if (node->kind == TREE_MAPPING) {
		const struct tree *columns = child_word(b, node, "columns");
		const struct tree *rows = child_word(b, node, "rows");
		const struct tree *align = child_word(b, node, "align");

		text = child_word(b, node, "text");
		if (columns)
			cell->cell.columns = read_span(r, columns);
		if (rows)
			cell->cell.rows = read_span(r, rows);
		if (align)
			cell->cell.align = read_align(r, align);
		TREE_FOR (child, node) {
			if (child != columns && child != rows &&
				child != align && child != text)
				diag_say(b->diag, MSG_UNKNOWN_KEY,
					child->key_mark, child->key,
					words_list(b, cell_words, 4));
		}
	}
	if (text && text->kind == TREE_SCALAR)
		body_cell(b, text, r->field, cell);
	else if (text)
		diag_say(b->diag, MSG_NOT_SCALAR, text->mark,
			word_of(b, "text")->label);
	return cell;
}

static void
skip_occupied(struct table_reader *r, int *column)
{
	while (*column < COLUMN_LIMIT && r->occupied[*column] > 0)
		r->occupied[(*column)++]--;
}

static void
read_row(struct table_reader *r, const struct tree *node)
{
	struct builder *b = r->builder;
	struct block *row = block_new(b, BLOCK_ROW, "row", node->mark);
	int column = 0;

	if (node->kind != TREE_SEQUENCE) {
		diag_say(b->diag, MSG_TABLE_NOT_ROW, node->mark, NULL);
		return;
	}
	TREE_FOR (child, node) {
		struct block *cell;
		skip_occupied(r, &column);
		cell = read_cell(r, child);
		if (column < COLUMN_LIMIT && !cell->cell.align && !r->in_head)
			cell->cell.align = r->aligns[column];
		for (int i = 0; i < cell->cell.columns && column < COLUMN_LIMIT;
			i++)
			r->occupied[column++] = cell->cell.rows - 1;
		block_append(row, cell);
	}
	skip_occupied(r, &column);
	if (!r->table->columns)
		r->table->columns = column;
	if (column != r->table->columns)
		diag_say(b->diag, MSG_TABLE_ROW_WIDTH, node->mark,
			arena_format(b->arena, "%d", column),
			arena_format(b->arena, "%d", r->table->columns));
	block_append(r->table, row);
}

static bool
is_list_of_rows(const struct tree *node)
{
	return node->kind == TREE_SEQUENCE && node->first &&
	       node->first->kind == TREE_SEQUENCE;
}

static void
read_rows(struct table_reader *r, const struct tree *node)
{
	if (is_list_of_rows(node)) {
		TREE_FOR (child, node)
			read_row(r, child);
	} else {
		read_row(r, node);
	}
}

static void
read_caption(struct table_reader *r, const struct tree *node)
{
	struct block *caption =
		block_new(r->builder, BLOCK_PARAGRAPH, "caption", node->mark);

	if (node->kind != TREE_SCALAR) {
		diag_say(r->builder->diag, MSG_NOT_SCALAR, node->mark,
			node->key);
		return;
	}
	block_span(r->builder, caption, span_trim(span_of(node, r->field)));
	block_append(r->table, caption);
}

static void
read_aligns(struct table_reader *r, const struct tree *node)
{
	size_t i = 0;

	TREE_FOR (child, node) {
		if (i < COLUMN_LIMIT)
			r->aligns[i++] = read_align(r, child);
	}
}

struct block *
table_build(struct builder *builder, const struct tree *node, const char *field)
{
	struct table_reader r = {.builder = builder, .field = field};
	const struct tree *caption, *head, *rows, *align;

	if (node->kind != TREE_MAPPING) {
		diag_say(builder->diag, MSG_TABLE_NO_ROWS, node->mark, NULL);
		return NULL;
	}
	caption = child_word(builder, node, "caption");
	head = child_word(builder, node, "head");
	rows = child_word(builder, node, "rows");
	align = child_word(builder, node, "align");
	TREE_FOR (child, node) {
		if (child != caption && child != head && child != rows &&
			child != align)
			diag_say(builder->diag, MSG_UNKNOWN_KEY,
				child->key_mark, child->key,
				words_list(builder, table_words, 4));
	}
	if (!rows || rows->kind != TREE_SEQUENCE || !rows->count) {
		diag_say(builder->diag, MSG_TABLE_NO_ROWS, node->mark, NULL);
		return NULL;
	}
	r.table = block_new(builder, BLOCK_TABLE, "table", node->mark);
	if (caption)
		read_caption(&r, caption);
	if (align && align->kind == TREE_SEQUENCE)
		read_aligns(&r, align);
	if (head) {
		r.in_head = true;
		read_rows(&r, head);
		r.table->head_rows =
			is_list_of_rows(head) ? (int)head->count : 1;
		r.in_head = false;
	}
	TREE_FOR (child, rows)
		read_row(&r, child);
	return r.table;
}
