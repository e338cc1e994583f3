/* DocBook: tables of texts and forms, by the CALS model. */
#include "output/docbook_parts.h"

#include <string.h>

struct grid {
	struct docbook *d;
	const struct block *table;
	int *occupied;   /* rows that a span from above still fills */
	bool *empty_row; /* filled by spans from above altogether */
	const char *path;
};

static const char *const align_names[] = {
	[CELL_LEFT] = "left",
	[CELL_CENTER] = "center",
	[CELL_RIGHT] = "right",
	[CELL_DECIMAL] = "char",
};

static const char *const valign_names[] = {
	[VALIGN_MIDDLE] = "middle",
	[VALIGN_TOP] = "top",
	[VALIGN_BOTTOM] = "bottom",
};

static const char *
column_name(struct grid *g, int column)
{
	return arena_format(g->d->arena, "c%d", column + 1);
}

/* CALS wants an entry in each row, so rows without one are left out. */
static int
spanned_rows(const struct grid *g, const struct block *cell, int row)
{
	int rows = cell->cell->rows - 1;

	for (int i = 1; i < cell->cell->rows; i++)
		rows -= g->empty_row[row + i];
	return rows;
}

static void
write_entry_attributes(
	struct grid *g, const struct block *cell, int row, int column)
{
	struct docbook *d = g->d;
	const struct cell_part *part = cell->cell->part;
	int more = spanned_rows(g, cell, row);

	if (cell->cell->columns > 1) {
		xml_attribute(d->xml, "namest", column_name(g, column));
		xml_attribute(d->xml, "nameend",
			column_name(g, column + cell->cell->columns - 1));
	}
	if (more > 0)
		xml_attribute(
			d->xml, "morerows", arena_format(d->arena, "%d", more));
	if (cell->cell->align)
		xml_attribute(d->xml, "align", align_names[cell->cell->align]);
	if (cell->cell->align == CELL_DECIMAL)
		xml_attribute(d->xml, "char", ".");
	if (part) {
		docbook_attribute(d, "role", part->style);
		xml_attribute(d->xml, "valign", valign_names[part->valign]);
	}
}

/* One paragraph is the entry's text, several are paragraphs. */
static void
write_entry(struct grid *g, const struct block *cell, int row, int column)
{
	struct docbook *d = g->d;
	const struct block *p = cell->first;

	docbook_start(d, "entry");
	write_entry_attributes(g, cell, row, column);
	if (p && p == cell->last && p->kind == BLOCK_PARAGRAPH &&
		p->role != ROLE_HEADING && !cell->cell->foot) {
		docbook_attribute(d, "remap", p->path);
		docbook_spans(d, cell, p, false);
		docbook_end_mixed(d);
		return;
	}
	BLOCK_FOR (child, cell)
		docbook_cell_block(d, child, cell, NULL);
	if (cell->cell->foot)
		BLOCK_FOR (child, cell->cell->foot) {
			docbook_start(d, "para");
			xml_attribute(d->xml, "role", "foot");
			docbook_spans(d, cell, child, false);
			docbook_end_mixed(d);
		}
	if (p)
		docbook_end(d);
	else
		docbook_end_mixed(d);
}

static void
write_row(struct grid *g, const struct block *row, int number)
{
	int column = 0, columns = g->table->tgroup->columns;

	if (!g->empty_row[number])
		docbook_start(g->d, "row");
	BLOCK_FOR (cell, row) {
		while (column < columns && g->occupied[column])
			g->occupied[column++]--;
		write_entry(g, cell, number, column);
		for (int i = 0; i < cell->cell->columns && column < columns;
			i++)
			g->occupied[column++] = cell->cell->rows - 1;
	}
	while (column < columns) {
		if (g->occupied[column])
			g->occupied[column]--;
		column++;
	}
	if (!g->empty_row[number])
		docbook_end(g->d);
}

static void
write_columns(struct grid *g, const struct part *part)
{
	struct docbook *d = g->d;

	for (int i = 0; i < g->table->tgroup->columns; i++) {
		struct buf width = {0};
		docbook_start(d, "colspec");
		xml_attribute(d->xml, "colname", column_name(g, i));
		if (part && i < (int)part->width_count &&
			(part->widths[i].unit == UNIT_MM ||
				part->widths[i].unit == UNIT_PT)) {
			buf_milli(&width, part->widths[i].milli, 3);
			buf_text(&width,
				part->widths[i].unit == UNIT_MM ? "mm" : "pt");
		} else if (g->table->tgroup->weights) {
			buf_milli(&width, g->table->tgroup->weights[i], 3);
			buf_char(&width, '*');
		}
		if (width.length)
			xml_attribute(d->xml, "colwidth", width.data);
		docbook_end_mixed(d);
		buf_done(&width);
	}
}

/* thead where the table has a head, and tbody. */
static void
write_rows(struct grid *g)
{
	struct docbook *d = g->d;
	int number = 0, head = g->table->tgroup->head_rows;

	BLOCK_FOR (row, g->table) {
		if (row->kind != BLOCK_ROW)
			continue;
		if (number == 0 && head)
			docbook_start(d, "thead");
		if (number == head) {
			if (head)
				docbook_end(d);
			docbook_start(d, "tbody");
		}
		write_row(g, row, number++);
	}
	docbook_end(d);
}

static void
prepare(struct grid *g)
{
	struct arena *arena = g->d->arena;
	size_t rows = 0, i = 0;

	BLOCK_FOR (row, g->table)
		rows++;
	g->occupied = arena_array(
		arena, (size_t)g->table->tgroup->columns, sizeof *g->occupied);
	/* spans of a form may point below its last row */
	g->empty_row = arena_array(arena, rows + 1000, sizeof *g->empty_row);
	BLOCK_FOR (row, g->table)
		if (row->kind == BLOCK_ROW)
			g->empty_row[i++] = !row->first;
}

static const struct block *
caption_of(const struct block *table)
{
	return table->first && table->first->role == ROLE_CAPTION ? table->first
								  : NULL;
}

/* CALS has no place for them: "small 12mm last-row last-column". */
static void
write_style(struct docbook *d, const struct block *table)
{
	const char *style = arena_join(d->arena,
		table->tgroup->small ? " small" : "",
		table->tgroup->row_height ? arena_format(d->arena, " %dmm",
						    table->tgroup->row_height)
					  : "",
		table->tgroup->total_row ? " last-row" : "",
		table->tgroup->total_column ? " last-column" : "", NULL);

	if (*style)
		xml_attribute(d->xml, "tgroupstyle", style + 1);
}

/* The unit and the notes, behind the rows. */
static void
write_lines(struct docbook *d, const struct block *table)
{
	bool open = false;

	BLOCK_FOR (line, table) {
		if (line->role != ROLE_UNIT && line->role != ROLE_NOTE)
			continue;
		if (!open)
			docbook_start(d, "caption");
		open = true;
		docbook_start(d, "para");
		xml_attribute(d->xml, "role", block_name(line));
		docbook_spans(d, table, line, false);
		docbook_end_mixed(d);
	}
	if (open)
		docbook_end(d);
}

void
docbook_table(struct docbook *d, const struct block *table, const char *path)
{
	struct grid g = {.d = d, .table = table, .path = path};
	const struct block *caption = caption_of(table);

	prepare(&g);
	docbook_start(d, caption ? "table" : "informaltable");
	if (table->part) { /* a form */
		docbook_id(d, table->part->role);
		xml_attribute(d->xml, "role", table->part->role);
	} else {
		xml_attribute(d->xml, "xml:id",
			arena_format(d->arena, "table.%d", ++d->tables));
	}
	docbook_attribute(d, "remap", path);
	xml_attribute(d->xml, "frame", "all");
	xml_attribute(d->xml, "colsep", "1");
	xml_attribute(d->xml, "rowsep", "1");
	if (table->tgroup->turned)
		xml_attribute(d->xml, "orient", "land");
	if (caption) {
		docbook_start(d, "title");
		for (size_t i = 0; i < caption->span_count; i++)
			docbook_looks(d, caption, &caption->spans[i]);
		docbook_end_mixed(d);
	}
	docbook_start(d, "tgroup");
	xml_attribute(d->xml, "cols",
		arena_format(d->arena, "%d", table->tgroup->columns));
	write_style(d, table);
	write_columns(&g, table->part);
	write_rows(&g);
	docbook_end(d);
	write_lines(d, table);
	docbook_end(d);
}
