/* Charts in the text: a table whose numbers are drawn. */
#include "model/build.h"

#include "base/decimal.h"

#include <string.h>

enum { SERIES_LIMIT = 6 }; /* as many hatchings can be told apart */

enum word { WORD_TYPE, WORD_CAPTION, WORD_ALT, WORD_TABLE, WORDS };

static const char *const chart_words[WORDS] = {
	[WORD_TYPE] = "type",
	[WORD_CAPTION] = "caption",
	[WORD_ALT] = "alt",
	[WORD_TABLE] = "table",
};

/* In the order of enum chart_kind. */
static const char *const type_words[] = {"column", "line", "bar", "pie"};

enum { TYPES = sizeof type_words / sizeof *type_words };

struct chart_reader {
	struct builder *builder;
	const struct block *table;
	struct chart *chart;
	const char *suffix; /* of the first number; NULL: none yet */
	bool good;
};

static void
blame(struct chart_reader *r, enum message_id id, const struct block *block,
	const char *first, const char *second)
{
	diag_say(r->builder->diag, id, block->mark, first, second);
	r->good = false;
}

/* --- the words of the chart ----------------------------------------------- */

static const char *
label_of(struct builder *b, const char *key)
{
	return words_named(b, key, false).label;
}

static const char *
all_types(struct builder *b)
{
	const char *list = "";

	for (size_t i = 0; i < TYPES; i++)
		list = arena_join(b->arena, list, i ? "、" : "",
			label_of(b, type_words[i]), NULL);
	return list;
}

/* -1 and told where there is none. */
static int
read_type(struct builder *b, const struct tree *chart, const struct tree *node)
{
	if (node)
		return words_choice(b, node, node->key, type_words, TYPES);
	diag_say(b->diag, MSG_CHART_NO_TYPE, chart->mark, label_of(b, "type"),
		all_types(b));
	return -1;
}

/* What says how a table is set, of which nothing is to be seen here. */
static bool
is_plain_table(struct builder *b, const struct tree *table)
{
	static const char *const words[] = {"caption", "align", "widths",
		"turned", "size", "row-height", "total"};
	bool plain = true;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const struct tree *node = words_child(b, table, words[i]);
		if (!node)
			continue;
		diag_say(b->diag,
			i ? MSG_CHART_TABLE_WORD : MSG_CHART_TABLE_CAPTION,
			node->key_mark, node->key, label_of(b, "chart"));
		plain = false;
	}
	return plain;
}

/* --- cells -----------------------------------------------------------------
 */

/* Its text on one line: "" where it has none. */
static const char *
cell_text(struct chart_reader *r, const struct block *cell)
{
	const char *text = "";

	BLOCK_FOR (p, cell)
		text = arena_join(r->builder->arena, text,
			block_string(r->builder, p), NULL);
	return text;
}

/* What is written where there is no number. */
static bool
is_missing(const char *text)
{
	static const char *const marks[] = {
		"", "-", "－", "—", "——", "–", "…", "……", "/", "／"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (!strcmp(text, marks[i]))
			return true;
	return false;
}

static bool
ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), n = strlen(end);

	return length > n && !strcmp(text + length - n, end);
}

/* 12.5%: all numbers have it, or none. */
static bool
take_suffix(struct chart_reader *r, const char **text)
{
	const char *suffix = ends_with(*text, "%")    ? "%"
			     : ends_with(*text, "％") ? "％"
						      : "";

	*text = arena_copy(
		r->builder->arena, *text, strlen(*text) - strlen(suffix));
	if (!r->suffix)
		r->suffix = suffix;
	return !strcmp(suffix, r->suffix);
}

/* A minus as it is typed in Chinese: －3, −3. */
static const char *
with_minus(struct chart_reader *r, const char *text)
{
	static const char *const signs[] = {"－", "−"};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);
		if (!strncmp(text, signs[i], n))
			return arena_join(
				r->builder->arena, "-", text + n, NULL);
	}
	return text;
}

static const struct decimal *
read_number(struct chart_reader *r, const struct block *cell)
{
	struct decimal *number = arena_alloc(r->builder->arena, sizeof *number);
	const char *typed = cell_text(r, cell), *text = typed;

	if (is_missing(text))
		return NULL;
	if (!take_suffix(r, &text))
		blame(r, MSG_CHART_MIXED, cell, typed, NULL);
	text = with_minus(r, text);
	if (!decimal_read(text, strlen(text), number))
		blame(r, MSG_CHART_NUMBER, cell, typed, NULL);
	else if (number->value < 0 && r->chart->kind == CHART_PIE)
		blame(r, MSG_CHART_PIE_NEGATIVE, cell, typed, NULL);
	return number;
}

/* --- the table -------------------------------------------------------------
 */

/* Each cell is one; false also where the rows have faults, which are told. */
static bool
is_regular(struct chart_reader *r)
{
	BLOCK_FOR (row, r->table) {
		if (row->kind != BLOCK_ROW)
			continue;
		BLOCK_FOR (cell, row) {
			if (cell->cell->columns == 1 && cell->cell->rows == 1)
				continue;
			blame(r, MSG_CHART_SPAN, cell, NULL, NULL);
			return false;
		}
		if (block_count(row) != (size_t)r->table->tgroup->columns)
			return false;
	}
	return true;
}

static bool
has_shape(struct chart_reader *r)
{
	struct builder *b = r->builder;
	const int columns = r->table->tgroup->columns;

	if (!is_regular(r))
		return false;
	if (columns < 2)
		blame(r, MSG_CHART_ONE_COLUMN, r->table, NULL, NULL);
	else if (r->table->tgroup->head_rows != 1)
		blame(r, MSG_CHART_HEAD, r->table, label_of(b, "head"), NULL);
	else if (r->chart->kind == CHART_PIE && columns > 2)
		blame(r, MSG_CHART_PIE_SERIES, r->table, label_of(b, "column"),
			NULL);
	else if (columns - 1 > SERIES_LIMIT)
		blame(r, MSG_CHART_SERIES, r->table,
			arena_format(b->arena, "%d", columns - 1),
			arena_format(b->arena, "%d", SERIES_LIMIT));
	return r->good;
}

static void
read_head(struct chart_reader *r, const struct block *row)
{
	size_t i = 0;

	r->chart->corner = row->first;
	BLOCK_FOR (cell, row)
		if (cell != row->first)
			r->chart->series[i++] = cell;
}

static void
read_row(struct chart_reader *r, const struct block *row, size_t category)
{
	struct chart *c = r->chart;
	size_t at = category;

	c->categories[category] = row->first;
	BLOCK_FOR (cell, row) {
		if (cell == row->first)
			continue;
		c->cells[at] = cell;
		c->numbers[at] = read_number(r, cell);
		at += c->category_count;
	}
}

static void
read_table(struct chart_reader *r)
{
	struct arena *arena = r->builder->arena;
	struct chart *c = r->chart;
	size_t rows = 0, all;

	BLOCK_FOR (row, r->table)
		rows += row->kind == BLOCK_ROW;
	c->category_count = rows - 1;
	c->series_count = (size_t)r->table->tgroup->columns - 1;
	all = c->category_count * c->series_count;
	c->categories = arena_array(arena, rows, sizeof *c->categories);
	c->series = arena_array(arena, c->series_count, sizeof *c->series);
	c->cells = arena_array(arena, all + 1, sizeof *c->cells);
	c->numbers = arena_array(arena, all + 1, sizeof *c->numbers);
	rows = 0;
	BLOCK_FOR (row, r->table) {
		if (row->kind != BLOCK_ROW)
			continue;
		if (!rows)
			read_head(r, row);
		else
			read_row(r, row, rows - 1);
		rows++;
	}
	c->suffix = r->suffix ? r->suffix : "";
}

/* Something must be there to be drawn. */
static void
check_sum(struct chart_reader *r)
{
	const struct chart *c = r->chart;
	bool any = false, more = false;

	for (size_t i = 0; i < c->category_count * c->series_count; i++) {
		any = any || c->numbers[i];
		more = more || (c->numbers[i] && c->numbers[i]->value > 0);
	}
	if (r->good && !any)
		blame(r, MSG_CHART_EMPTY, r->table, NULL, NULL);
	else if (r->good && c->kind == CHART_PIE && !more)
		blame(r, MSG_CHART_PIE_NOTHING, r->table, NULL, NULL);
}

/* --- in words ---------------------------------------------------------------
 */

/* 人次：一季度12.3，二季度—。 */
static const char *
series_words(struct chart_reader *r, size_t series)
{
	struct arena *arena = r->builder->arena;
	const struct chart *c = r->chart;
	const char *name = cell_text(r, c->series[series]);
	const char *text = *name ? arena_join(arena, name, "：", NULL) : "";

	for (size_t i = 0; i < c->category_count; i++)
		text = arena_join(arena, text, i ? "，" : "",
			cell_text(r, c->categories[i]), " ",
			cell_text(r, c->cells[series * c->category_count + i]),
			NULL);
	return text;
}

/* 柱形图，单位：万元。2025年：…；2026年：…。 */
static const char *
in_words(struct chart_reader *r)
{
	struct builder *b = r->builder;
	const char *text =
		arena_join(b->arena, label_of(b, type_words[r->chart->kind]),
			label_of(b, "chart-name"), NULL);

	BLOCK_FOR (line, r->table)
		if (line->role == ROLE_UNIT)
			text = arena_join(b->arena, text, "，",
				label_of(b, "unit"), "：",
				block_string(b, line), NULL);
	for (size_t i = 0; i < r->chart->series_count; i++)
		text = arena_join(b->arena, text, i ? "；" : "。",
			series_words(r, i), NULL);
	return arena_join(b->arena, text, "。", NULL);
}

/* --- the door ---------------------------------------------------------------
 */

static struct block *
build_table(struct builder *b, const struct tree *chart,
	const struct tree *table, const char *field)
{
	struct block *block;

	if (!table) {
		diag_say(b->diag, MSG_CHART_NO_TABLE, chart->mark,
			label_of(b, "table"));
		return NULL;
	}
	block = table_build(b, table, field);
	return block && is_plain_table(b, table) ? block : NULL;
}

struct block *
chart_build(struct builder *builder, const struct tree *node, const char *field)
{
	struct chart_reader r = {.builder = builder, .good = true};
	const struct tree *given[WORDS] = {0};
	struct block *block =
		block_new(builder, BLOCK_CHART, ROLE_PLAIN, node->mark);
	struct block *table;
	int type;

	if (node->kind == TREE_MAPPING)
		words_given(builder, node, chart_words, WORDS, given);
	type = read_type(builder, node, given[WORD_TYPE]);
	if (node->kind != TREE_MAPPING)
		return NULL;
	if (given[WORD_CAPTION])
		words_caption(builder, given[WORD_CAPTION], field, block);
	if (given[WORD_ALT])
		words_line(builder, given[WORD_ALT], field,
			&own_media(builder, block)->alt);
	table = build_table(builder, node, given[WORD_TABLE], field);
	if (type < 0 || !table)
		return NULL;
	r.table = table;
	r.chart = arena_alloc(builder->arena, sizeof *r.chart);
	r.chart->kind = (enum chart_kind)type;
	if (!has_shape(&r))
		return NULL;
	read_table(&r);
	check_sum(&r);
	if (!r.good)
		return NULL;
	r.chart->alt = in_words(&r);
	own_media(builder, block)->chart = r.chart;
	block_append(block, table);
	return block;
}
