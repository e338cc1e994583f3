/* Tables of DocBook, CALS or HTML, to the tables of a text field. */
#include "docbook/reading.h"

#include "base/number.h"

#include <string.h>

struct table {
	struct reader *reader;
	struct tree *head, *rows, *widths, *notes;
	const struct element *unit;
	const struct element *tgroup;
};

/* The number (from 1) of a column by its name; 0: there is none. */
static int
column_number(const struct table *table, const char *name)
{
	int n = 0;

	if (!table->tgroup || !name)
		return 0;
	ELEMENT_FOR (child, table->tgroup) {
		const char *own;
		if (!element_is(child, "colspec"))
			continue;
		n++;
		own = element_attribute(child, "colname");
		if (own && !strcmp(own, name))
			return n;
	}
	return 0;
}

static int
number_of(const struct element *cell, const char *name)
{
	return number_or(element_attribute(cell, name), 1, 999, 0);
}

static int
columns_of(const struct table *table, const struct element *cell)
{
	int start = column_number(table, element_attribute(cell, "namest"));
	int end = column_number(table, element_attribute(cell, "nameend"));

	if (start && end > start)
		return end - start + 1;
	return number_of(cell, "colspan");
}

static int
rows_of(const struct element *cell)
{
	int more = number_of(cell, "morerows");

	return more ? more + 1 : number_of(cell, "rowspan");
}

static const char *
align_of(const struct element *cell)
{
	static const char *const words[][2] = {{"left", "left"},
		{"center", "center"}, {"right", "right"}, {"char", "decimal"}};
	const char *align = element_attribute(cell, "align");

	for (size_t i = 0; align && i < sizeof words / sizeof words[0]; i++)
		if (!strcmp(align, words[i][0]))
			return words[i][1];
	return NULL;
}

/* Paragraphs are lines of the cell's text. */
static const char *
cell_text(struct reader *reader, const struct element *cell)
{
	const char *text = "";

	if (!element_child(cell, "para") && !element_child(cell, "simpara"))
		return text_of(reader, cell);
	ELEMENT_FOR (child, cell) {
		if (!child->name)
			continue;
		if (!element_is(child, "para") &&
			!element_is(child, "simpara")) {
			left_out(reader, child);
			continue;
		}
		text = arena_join(reader->arena, text, *text ? "\n" : "",
			text_of(reader, child), NULL);
	}
	return text;
}

static void
set_number(struct table *table, struct tree *cell, const char *key, int n)
{
	struct reader *r = table->reader;

	if (n > 1)
		node_add(cell, key,
			tree_scalar(r->arena, arena_format(r->arena, "%d", n),
				cell->mark));
}

static struct tree *
read_cell(struct table *table, const struct element *element)
{
	struct reader *r = table->reader;
	int columns = columns_of(table, element), rows = rows_of(element);
	const char *align = align_of(element);
	struct tree *text = tree_scalar(
		r->arena, cell_text(r, element), text_mark_of(element));
	struct tree *cell;

	if (columns < 2 && rows < 2 && !align)
		return text;
	cell = tree_new(r->arena, TREE_MAPPING, element->mark);
	node_add(cell, "text", text);
	set_number(table, cell, "columns", columns);
	set_number(table, cell, "rows", rows);
	if (align)
		node_add(cell, "align",
			tree_scalar(r->arena, align, element->mark));
	return cell;
}

static void
read_row(struct table *table, const struct element *element, struct tree *rows)
{
	struct tree *row =
		tree_new(table->reader->arena, TREE_SEQUENCE, element->mark);

	ELEMENT_FOR (child, element) {
		if (element_is(child, "entry") || element_is(child, "td") ||
			element_is(child, "th"))
			tree_append(row, read_cell(table, child));
		else if (child->name)
			left_out(table->reader, child);
	}
	tree_append(rows, row);
}

/* "2*" of every column, else no widths. */
static void
read_width(struct table *table, const struct element *colspec)
{
	const char *width = element_attribute(colspec, "colwidth");
	size_t digits = width ? strspn(width, "0123456789") : 0;

	if (!table->widths)
		return;
	if (!digits || strcmp(width + digits, "*"))
		table->widths = NULL;
	else
		tree_append(table->widths,
			tree_scalar(table->reader->arena,
				arena_copy(table->reader->arena, width, digits),
				colspec->mark));
}

static void
read_rows(struct table *table, const struct element *parent, bool in_head)
{
	ELEMENT_FOR (child, parent) {
		if (!child->name || is_heading_word(child) ||
			element_is(child, "caption") ||
			element_is(child, "col") ||
			element_is(child, "colgroup")) {
			continue;
		} else if (element_is(child, "colspec")) {
			read_width(table, child);
		} else if (element_is(child, "tgroup")) {
			table->tgroup = child;
			read_rows(table, child, false);
		} else if (element_is(child, "thead")) {
			read_rows(table, child, true);
		} else if (element_is(child, "tbody") ||
			   element_is(child, "tfoot")) {
			read_rows(table, child, false);
		} else if (element_is(child, "row") ||
			   element_is(child, "tr")) {
			read_row(table, child,
				in_head ? table->head : table->rows);
		} else {
			left_out(table->reader, child);
		}
	}
}

/* A caption that holds the unit and the notes, by their roles. */
static bool
is_lines(const struct element *caption)
{
	bool any = false;

	ELEMENT_FOR (child, caption) {
		const char *role =
			child->name ? element_attribute(child, "role") : "note";
		if (!role || (strcmp(role, "unit") && strcmp(role, "note")))
			return false;
		any = any || child->name;
	}
	return any;
}

static void
read_lines(struct table *table, const struct element *caption)
{
	struct reader *r = table->reader;

	ELEMENT_FOR (child, caption) {
		if (!child->name)
			continue;
		if (!strcmp(element_attribute(child, "role"), "unit"))
			table->unit = child;
		else
			tree_append(table->notes,
				tree_scalar(r->arena, text_of(r, child),
					text_mark_of(child)));
	}
}

/* One word of a table's style, as this program writes them. */
static void
add_style_word(struct arena *arena, const char *word, struct tree *mapping,
	struct tree *totals)
{
	struct tree *value = tree_scalar(arena, word, mapping->mark);
	size_t digits = strspn(word, "0123456789");

	if (!strcmp(word, "small"))
		node_add(mapping, "size", value);
	else if (!strcmp(word, "last-row") || !strcmp(word, "last-column"))
		tree_append(totals, value);
	else if (digits && !strcmp(word + digits, "mm"))
		node_add(mapping, "row-height", value);
}

/* "small 12mm last-row": type size, row height, what is a sum. */
static void
add_style(struct table *table, struct tree *mapping)
{
	const char *style =
		table->tgroup ? element_attribute(table->tgroup, "tgroupstyle")
			      : NULL;
	struct arena *arena = table->reader->arena;
	struct tree *totals = tree_new(arena, TREE_SEQUENCE, mapping->mark);

	while (style && *style) {
		size_t length = strcspn(style, " ");

		add_style_word(arena, arena_copy(arena, style, length), mapping,
			totals);
		style += length + (style[length] == ' ');
	}
	if (totals->count)
		node_add(mapping, "total", totals);
}

static void
add_lines(struct table *table, struct tree *mapping)
{
	struct reader *r = table->reader;

	if (table->unit)
		node_add(mapping, "unit",
			tree_scalar(r->arena, text_of(r, table->unit),
				text_mark_of(table->unit)));
	if (table->notes->count)
		node_add(mapping, "notes", table->notes);
}

static const struct element *
caption_of(const struct element *element)
{
	const struct element *title = element_child(element, "title");
	const struct element *info = element_child(element, "info");

	if (!title && info)
		title = element_child(info, "title");
	if (title)
		return title;
	title = element_child(element, "caption");
	return title && !is_lines(title) ? title : NULL;
}

struct tree *
table_read(struct reader *reader, const struct element *element)
{
	struct mark mark = element->mark;
	struct table table = {
		.reader = reader,
		.head = tree_new(reader->arena, TREE_SEQUENCE, mark),
		.rows = tree_new(reader->arena, TREE_SEQUENCE, mark),
		.widths = tree_new(reader->arena, TREE_SEQUENCE, mark),
		.notes = tree_new(reader->arena, TREE_SEQUENCE, mark),
	};
	struct tree *item = tree_new(reader->arena, TREE_MAPPING, mark);
	struct tree *mapping = tree_new(reader->arena, TREE_MAPPING, mark);
	const struct element *caption = caption_of(element);
	const struct element *lines = element_child(element, "caption");
	const char *orient = element_attribute(element, "orient");

	read_rows(&table, element, false);
	if (!table.rows->count)
		return NULL;
	if (caption)
		node_add(mapping, "caption",
			tree_scalar(reader->arena, text_of(reader, caption),
				text_mark_of(caption)));
	if (table.head->count)
		node_add(mapping, "head", table.head);
	node_add(mapping, "rows", table.rows);
	if (table.widths && table.widths->count)
		node_add(mapping, "widths", table.widths);
	if (orient && !strcmp(orient, "land"))
		node_add(mapping, "turned",
			tree_scalar(reader->arena, "yes", mark));
	if (lines && is_lines(lines))
		read_lines(&table, lines);
	add_style(&table, mapping);
	add_lines(&table, mapping);
	node_add(item, "table", mapping);
	return item;
}
