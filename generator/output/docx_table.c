/* The Word back end: tables of texts and forms. */
#include "output/docx_parts.h"

#include <string.h>

enum {
	WHOLE_LINES = 4, /* a row of so many lines is not divided */
	THIN = 20,       /* twips: the lowest line that Word sets */
};

struct grid {
	struct docx *d;
	const struct block *table;
	mpt *edges; /* of the columns, from the table's left edge */
	int columns;
	const struct block **spanning; /* from above into each column */
	int *rows_left;                /* of it */
	mpt padding;
};

/* --- columns ---------------------------------------------------------- */

/* Where the cell lies across the table, on our pages. */
static bool
cell_sides(const struct grid *g, const struct block *cell, mpt *ret_left,
	mpt *ret_right)
{
	const struct fact_box *box = &g->d->facts.boxes[cell->id];
	mpt stroke = docx_length(g->d, g->d->document->kind->measures.stroke);

	if (!box->known)
		return false;
	*ret_left = box->left + stroke / 2;
	*ret_right = box->right - stroke / 2;
	return true;
}

/* The next column that no cell from above fills. */
static int
free_column(const struct grid *g, int column)
{
	while (column < g->columns && g->rows_left[column])
		column++;
	return column;
}

static void
end_row(struct grid *g)
{
	for (int i = 0; i < g->columns; i++)
		if (g->rows_left[i])
			g->rows_left[i]--;
}

static void
take_columns(struct grid *g, const struct block *cell, int column)
{
	for (int i = column; i < column + cell->cell->columns && i < g->columns;
		i++) {
		g->spanning[i] = cell;
		g->rows_left[i] = cell->cell->rows;
	}
}

static void
find_edges(struct grid *g)
{
	mpt origin = -1, left, right;

	for (int i = 0; i <= g->columns; i++)
		g->edges[i] = -1;
	BLOCK_FOR (row, g->table) {
		int column = 0;
		if (row->kind != BLOCK_ROW)
			continue;
		BLOCK_FOR (cell, row) {
			column = free_column(g, column);
			if (column >= g->columns)
				break;
			take_columns(g, cell, column);
			if (cell_sides(g, cell, &left, &right)) {
				int end = column + cell->cell->columns;
				if (origin < 0)
					origin = left;
				g->edges[column] = left - origin;
				g->edges[end < g->columns ? end : g->columns] =
					right - origin;
			}
		}
		end_row(g);
	}
	memset(g->rows_left, 0, (size_t)g->columns * sizeof *g->rows_left);
}

/* Between columns that no cell parts: in equal shares. */
static void
fill_edges(struct grid *g)
{
	int known = 0;

	if (g->edges[0] < 0)
		g->edges[0] = 0;
	if (g->edges[g->columns] < 0)
		g->edges[g->columns] = docx_measure(g->d);
	for (int i = 1; i <= g->columns; i++) {
		if (g->edges[i] < 0)
			continue;
		for (int k = known + 1; k < i; k++)
			g->edges[k] = g->edges[known] +
				      (g->edges[i] - g->edges[known]) *
					      (k - known) / (i - known);
		known = i;
	}
}

static twips
column_edge(const struct grid *g, int column)
{
	return docx_twips(g->edges[column < g->columns ? column : g->columns]);
}

static twips
width_of(const struct grid *g, int column, int columns)
{
	return column_edge(g, column + columns) - column_edge(g, column);
}

/* --- cells ------------------------------------------------------------ */

static const char *const valigns[] = {
	[VALIGN_MIDDLE] = "center",
	[VALIGN_TOP] = "top",
	[VALIGN_BOTTOM] = "bottom",
};

static void
open_cell(struct grid *g, const struct block *cell, int column, bool goes_on)
{
	struct docx *d = g->d;
	struct properties *p = docx_cell_properties(
		d, width_of(g, column, cell->cell->columns));
	const struct cell_part *part = cell->cell->part;

	if (cell->cell->columns > 1)
		property_value_number(p, "w:gridSpan", cell->cell->columns);
	if (goes_on)
		property_of(p, "w:vMerge");
	else if (cell->cell->rows > 1)
		property_value(p, "w:vMerge", "restart");
	property_value(
		p, "w:vAlign", valigns[part ? part->valign : VALIGN_MIDDLE]);
	xml_start(d->xml, "w:tc");
	properties_write(d->xml, "w:tcPr", p);
}

static const struct fact_line *
last_line(const struct docx *d, const struct block *block)
{
	const struct fact_line *last = NULL, *line;

	if (!block)
		return NULL;
	for (line = d->facts.of[block->id]; line; line = line->next)
		last = line;
	BLOCK_FOR (child, block) {
		line = last_line(d, child);
		last = line ? line : last;
	}
	return last;
}

/* What stands at the cell's lower end, as far below as our pages have it. */
static void
write_foot(struct docx *d, const struct block *cell)
{
	const struct block *foot = cell->cell->foot;
	const struct fact_line *above = last_line(d, cell);
	const struct fact_line *first = fact_first(&d->facts, foot);

	if (above && first && above->page == first->page) {
		mpt gap = fact_top(first) - fact_top(above) -
			  2 * d->pages->area.em;
		if (gap > 0)
			docx_empty(d, docx_twips(gap), false);
	}
	docx_blocks(d, foot->first);
}

/* The next row stands on the same page, and a cell of few rows goes on in it:
 * our pages do not part them. */
static bool
goes_on_below(const struct grid *g, const struct block *row)
{
	const struct fact_box *boxes = g->d->facts.boxes;
	const struct fact_box *here = &boxes[row->first->id];
	const struct fact_box *below = &boxes[row->next->first->id];

	if (!here->known || !below->known || here->page != below->page)
		return false;
	for (int i = 0; i < g->columns; i++)
		if (g->rows_left[i] > 1 &&
			g->spanning[i]->cell->rows <= WHOLE_LINES)
			return true;
	BLOCK_FOR (cell, row)
		if (cell->cell->rows > 1 && cell->cell->rows <= WHOLE_LINES)
			return true;
	return false;
}

/* A label over all columns, or as the form has it: no page ends below. */
static bool
keeps_row(const struct grid *g, const struct block *cell)
{
	const struct cell_part *part = cell->cell->part;
	const struct block *next = cell->parent->next;

	return next && next->kind == BLOCK_ROW &&
	       ((part && part->keep) || goes_on_below(g, cell->parent) ||
		       (cell->cell->is_head &&
			       cell->cell->columns == g->columns));
}

/* Each cell ends with a paragraph: Word refuses others. */
static void
write_cell(struct grid *g, const struct block *cell, int column)
{
	struct docx *d = g->d;
	const struct block *last =
		cell->cell->foot ? cell->cell->foot->last : cell->last;

	open_cell(g, cell, column, false);
	d->keeps_row = keeps_row(g, cell);
	docx_blocks(d, cell->first);
	if (cell->cell->foot)
		write_foot(d, cell);
	d->keeps_row = false;
	if (!last || last->kind == BLOCK_TABLE || !last_line(d, last))
		docx_empty(d, THIN, false);
	xml_end(d->xml);
}

static void
write_spanned(struct grid *g, const struct block *cell, int column)
{
	open_cell(g, cell, column, true);
	docx_empty(g->d, THIN, false);
	xml_end(g->d->xml);
}

/* --- rows ------------------------------------------------------------- */

static size_t
lines_of(const struct docx *d, const struct block *block)
{
	size_t count = 0;

	for (const struct fact_line *line = d->facts.of[block->id]; line;
		line = line->next)
		count++;
	BLOCK_FOR (child, block)
		count += lines_of(d, child);
	return count;
}

static bool
is_whole(const struct docx *d, const struct block *row)
{
	BLOCK_FOR (cell, row)
		if (lines_of(d, cell) > WHOLE_LINES || cell->cell->foot)
			return false;
	return true;
}

static mpt
least_height(const struct grid *g, const struct block *row)
{
	mpt most =
		mpt_from_micron((int64_t)g->table->tgroup->row_height * 1000);

	BLOCK_FOR (cell, row) {
		const struct cell_part *part = cell->cell->part;
		mpt height = part && part->height.unit && cell->cell->rows == 1
				     ? docx_length(g->d, part->height)
				     : 0;
		most = height > most ? height : most;
	}
	return most;
}

static void
write_row(struct grid *g, const struct block *row, bool is_head)
{
	struct docx *d = g->d;
	struct properties *p = properties_new(d->arena, PROPERTIES_ROW);
	mpt height = least_height(g, row);
	const struct block *cell = row->first;
	int column = 0;

	if (is_whole(d, row))
		property_switch(p, "w:cantSplit", true);
	if (height) {
		struct property *own = property_of(p, "w:trHeight");
		property_number(own, "w:val", docx_twips(height));
		property_set(own, "w:hRule", "atLeast");
	}
	if (is_head)
		property_switch(p, "w:tblHeader", true);
	xml_start(d->xml, "w:tr");
	properties_write(d->xml, "w:trPr", p);
	while (column < g->columns) {
		const struct block *at = cell;
		if (g->rows_left[column]) {
			at = g->spanning[column];
			write_spanned(g, at, column);
		} else if (cell) {
			write_cell(g, cell, column);
			take_columns(g, cell, column);
			cell = cell->next;
		} else {
			break;
		}
		column += at->cell->columns;
	}
	end_row(g);
	xml_end(d->xml);
}

/* --- the table -------------------------------------------------------- */

static void
set_margins(struct grid *g, struct properties *table, const struct place *place)
{
	static const char *const names[] = {
		"w:top", "w:left", "w:bottom", "w:right"};
	struct properties *margins = property_inside(
		property_of(table, "w:tblCellMar"), PROPERTIES_MARGINS);
	mpt lead = 0;

	/* a line of Word is as high as its leading, ours as its em */
	if (place && place->style)
		lead = (place->leading -
			       docx_length(g->d, place->style->size)) /
		       2;
	for (size_t i = 0; i < 4; i++) {
		struct property *margin = property_of(margins, names[i]);
		mpt width = g->padding - (i % 2 ? 0 : lead);
		property_number(
			margin, "w:w", docx_twips(width > 0 ? width : 0));
		property_set(margin, "w:type", "dxa");
	}
}

static void
set_borders(struct docx *d, struct properties *table)
{
	static const char *const names[] = {"w:top", "w:left", "w:bottom",
		"w:right", "w:insideH", "w:insideV"};
	struct properties *borders = property_inside(
		property_of(table, "w:tblBorders"), PROPERTIES_BORDERS);
	mpt stroke = docx_length(d, d->document->kind->measures.stroke);

	for (size_t i = 0; i < 6; i++) {
		struct property *border = property_of(borders, names[i]);
		property_set(border, "w:val", "single");
		property_number(border, "w:sz", (stroke * 8 + 500) / 1000);
		property_number(border, "w:space", 0);
		property_set(border, "w:color", "auto");
	}
}

/* How most of its text is set: as the last cell that has one. */
static const struct place *
place_in(const struct docx *d, const struct block *block)
{
	const struct place *place = &d->pages->places[block->id];
	const struct place *found = place->style ? place : NULL, *inside;

	BLOCK_FOR (child, block) {
		inside = place_in(d, child);
		found = inside ? inside : found;
	}
	return found;
}

static void
write_rows(struct grid *g)
{
	struct docx *d = g->d;
	const size_t columns = (size_t)g->columns;
	twips *widths = arena_array(d->arena, columns + 1, sizeof *widths);
	struct properties *table;
	struct property *indent;
	int head = g->table->tgroup->head_rows;
	bool was_in_cell = d->in_cell;

	for (int i = 0; i < g->columns; i++)
		widths[i] = width_of(g, i, 1);
	table = docx_table_properties(d, widths, columns);
	indent = property_of(table, "w:tblInd");
	property_number(indent, "w:w", 0);
	property_set(indent, "w:type", "dxa");
	set_borders(d, table);
	set_margins(g, table, place_in(d, g->table));
	d->in_cell = true;
	docx_table_open(d, table, widths, columns);
	BLOCK_FOR (row, g->table)
		if (row->kind == BLOCK_ROW)
			write_row(g, row, head-- > 0);
	xml_end(d->xml);
	d->in_cell = was_in_cell;
}

/* The caption, 单位：, 注：; `first` of the notes has the label. */
static void
write_line(struct docx *d, const struct block *line, const char *label)
{
	const struct place *place = &d->pages->places[line->id];
	struct properties *p;
	struct docx_face face;

	if (!place->style)
		return;
	face = docx_face_of(d, place);
	p = docx_paragraph(d, place);
	if (line->role != ROLE_NOTE)
		property_switch(p, "w:keepNext", true);
	docx_open(d, p);
	if (label)
		docx_text(d, label, strlen(label), &face, &face);
	docx_spans(d, line, 0, SIZE_MAX, place);
	docx_close(d);
	docx_flow_to(d, d->facts.of[line->id], docx_line_height(d, place));
}

static void
write_above(struct docx *d, const struct block *table)
{
	const struct table_words *words = &d->document->kind->tables;

	BLOCK_FOR (line, table) {
		if (line->role != ROLE_CAPTION && line->role != ROLE_UNIT)
			continue;
		docx_space_above(d, d->facts.of[line->id],
			docx_line_height(d, &d->pages->places[line->id]), true);
		write_line(
			d, line, line->role == ROLE_UNIT ? words->unit : NULL);
	}
	/* a table cannot begin a page itself */
	if (table->role == ROLE_FORM && d->page_begins)
		docx_empty(d, THIN, true);
	else if (table->role == ROLE_FORM && table->first)
		docx_space_to(d, &d->facts.boxes[table->first->first->id]);
	else if (table->role != ROLE_FORM)
		docx_empty(d, docx_twips(d->pages->area.em / 2), true);
}

void
docx_table_lines(
	struct docx *d, const struct block *table, enum block_role role)
{
	const struct table_words *words = &d->document->kind->tables;
	const char *label = role == ROLE_NOTE ? words->note : words->unit;

	BLOCK_FOR (line, table) {
		if (line->role != role)
			continue;
		write_line(d, line, label);
		label = NULL;
	}
}

static void
write_below(struct docx *d, const struct block *table)
{
	docx_empty(d, docx_twips(d->pages->area.em / 4), false);
	docx_table_lines(d, table, ROLE_NOTE);
}

/* The flow goes on below its last row. */
static void
flow_below(struct docx *d, const struct block *table)
{
	const struct fact_line *line = last_line(d, table);
	const struct fact_box *box = NULL;

	BLOCK_FOR (row, table)
		BLOCK_FOR (cell, row)
			if (cell->kind == BLOCK_CELL &&
				d->facts.boxes[cell->id].known)
				box = &d->facts.boxes[cell->id];
	if (d->in_cell || !line)
		return;
	d->page = line->page;
	d->bottom = line->baseline;
	if (box && box->page == line->page && box->bottom > d->bottom)
		d->bottom = box->bottom;
	d->bottom += d->pages->area.em / 4;
	d->set = d->bottom - d->pages->area.top;
}

void
docx_table(struct docx *d, const struct block *table)
{
	const size_t columns = (size_t)table->tgroup->columns;
	struct grid g = {
		.d = d, .table = table, .columns = table->tgroup->columns};
	const struct part *part = table->part;

	g.edges = arena_array(d->arena, columns + 1, sizeof *g.edges);
	g.spanning = arena_array(
		d->arena, columns + 1, sizeof(const struct block *));
	g.rows_left = arena_array(d->arena, columns + 1, sizeof *g.rows_left);
	g.padding =
		docx_length(d, part && part->padding.unit
				       ? part->padding
				       : d->document->kind->measures.padding);
	find_edges(&g);
	fill_edges(&g);
	write_above(d, table);
	write_rows(&g);
	write_below(d, table);
	flow_below(d, table);
}
