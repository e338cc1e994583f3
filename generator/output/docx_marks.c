/*
 * The Word back end: what a text is. Each run has a character style that
 * looks like nothing and is called after the field whose text it holds, as
 * "andu title": what is typed into the text has it as well, and so it comes
 * back (import/marked.c). A style is what word processors keep best.
 */
#include "output/docx_marks.h"

#include "output/docx_parts.h"
#include "output/field_lines.h"

#include <string.h>

struct mark_style {
	const char *name;
	struct mark_style *next;
};

struct docx_marks {
	struct arena *arena;
	struct field_lines lines;
	size_t *written; /* of each field: lines that stand somewhere */
	bool *repeats;   /* of each line, where it was begun last */
	struct mark_style *styles, **end;
	const char *breaks; /* what is written next stands behind */
	const char *turn;   /* how pages are turned before it, or "" */
};

struct docx_marks *
docx_marks_new(struct arena *arena, const struct document *document)
{
	struct docx_marks *marks = arena_alloc(arena, sizeof *marks);

	marks->arena = arena;
	marks->lines = field_lines_of(arena, document);
	marks->written = arena_array(
		arena, marks->lines.field_count + 1, sizeof *marks->written);
	marks->repeats = arena_array(
		arena, marks->lines.count + 1, sizeof *marks->repeats);
	marks->end = &marks->styles;
	marks->breaks = marks->turn = "";
	docx_mark_id(marks, DOCX_MARK);
	return marks;
}

const char *
docx_mark_id(struct docx_marks *marks, const char *name)
{
	size_t number = 1;

	for (const struct mark_style *s = marks->styles; s; s = s->next) {
		if (!strcmp(s->name, name))
			return arena_format(marks->arena, "andu%zu", number);
		number++;
	}
	*marks->end = arena_alloc(marks->arena, sizeof **marks->end);
	(*marks->end)->name = name;
	marks->end = &(*marks->end)->next;
	return arena_format(marks->arena, "andu%zu", number);
}

/* --- which one ------------------------------------------------------------ */

/* The text field that the block belongs to, or NULL. */
static const char *
path_of(const struct block *block)
{
	while (block && !block->path)
		block = block->parent;
	return block ? block->path : NULL;
}

static const char *
name_of(struct docx_marks *marks, const char *what, const char *path)
{
	const char *breaks = marks->breaks;

	marks->breaks = marks->turn = "";
	return arena_join(marks->arena, DOCX_MARK, *what || *breaks ? " " : "",
		what, breaks, " ", path, NULL);
}

void
docx_mark_break(struct docx_marks *marks, const struct block *block)
{
	const char *path = path_of(block);
	const char *mark =
		block->first_number
			? arena_format(marks->arena, "%c%s=%d", DOCX_MARK_BREAK,
				  path ? path : "", block->first_number)
			: arena_format(marks->arena, "%c%s", DOCX_MARK_BREAK,
				  path ? path : "");

	if (!path)
		return;
	marks->breaks = arena_join(
		marks->arena, marks->breaks, marks->turn, mark, NULL);
	marks->turn = "";
}

void
docx_mark_turn(struct docx_marks *marks, bool lie)
{
	const char *turn = arena_format(
		marks->arena, "%c", lie ? DOCX_MARK_LYING : DOCX_MARK_UPRIGHT);

	if (*marks->breaks)
		marks->breaks =
			arena_join(marks->arena, marks->breaks, turn, NULL);
	else
		marks->turn = turn;
}

/* --- tables: how they are set ------------------------------------------------
 */

static void
put_setting(struct buf *out, const char *key, const char *value, bool more)
{
	if (more)
		buf_format(out, "/%s", value);
	else
		buf_format(out, "|%s=%s", key, value);
}

/* As the cells of the first row below the head have it. */
static void
put_aligns(struct buf *out, const struct block *table)
{
	static const char *const names[] = {
		[CELL_LEFT] = "left",
		[CELL_CENTER] = "center",
		[CELL_RIGHT] = "right",
		[CELL_DECIMAL] = "decimal",
	};
	int head = table->tgroup->head_rows;
	bool more = false;

	BLOCK_FOR (row, table) {
		if (row->kind != BLOCK_ROW || head-- > 0 ||
			(int)block_count(row) != table->tgroup->columns)
			continue;
		BLOCK_FOR (cell, row) {
			if (cell->cell->align == CELL_BY_STYLE)
				break;
			put_setting(
				out, "align", names[cell->cell->align], more);
			more = true;
		}
		return;
	}
}

/* "table|widths=2/3|turned=yes": each by the keys of the words of tables. */
static bool
is_in_cell(const struct block *block)
{
	while (block && block->kind != BLOCK_CELL)
		block = block->parent;
	return block != NULL;
}

/* The columns of the table in which a cell begins, in some row. */
static const bool *
columns_begun(struct arena *arena, const struct block *table)
{
	const int columns = table->tgroup->columns;
	bool *begun = arena_array(arena, (size_t)columns + 1, sizeof *begun);
	int *left = arena_array(arena, (size_t)columns + 1, sizeof *left);

	BLOCK_FOR (row, table) {
		const struct block *cell = row->first;

		if (row->kind != BLOCK_ROW)
			continue;
		for (int at = 0; at < columns && cell;) {
			if (left[at]) {
				at++;
				continue;
			}
			begun[at] = true;
			for (int i = 0; i < cell->cell->columns && at < columns;
				i++)
				left[at++] = cell->cell->rows;
			cell = cell->next;
		}
		for (int i = 0; i < columns; i++)
			left[i] -= left[i] > 0;
	}
	return begun;
}

/* LibreOffice has no column in which no cell begins. */
static void
put_joined(struct docx_marks *marks, struct buf *out, const struct block *table)
{
	const int columns = table->tgroup->columns;
	const bool *begun = columns_begun(marks->arena, table);
	bool all = true, more = false;

	for (int i = 0; i < columns; i++)
		all = all && begun[i];
	for (int i = 0, from = 0; !all && i < columns; i++) {
		if (i + 1 < columns && !begun[i + 1])
			continue;
		put_setting(out, DOCX_MARK_JOINED,
			arena_format(marks->arena, "%d", i + 1 - from), more);
		more = true;
		from = i + 1;
	}
}

static const char *
table_word(struct docx_marks *marks, const struct block *table)
{
	struct buf out = {0};
	const char *word;

	buf_text(&out, DOCX_MARK_TABLE);
	for (int i = 0; table->tgroup->weights && i < table->tgroup->columns;
		i++) {
		struct buf width = {0};

		buf_milli(&width, table->tgroup->weights[i], 3);
		put_setting(&out, "widths", width.data, i > 0);
		buf_done(&width);
	}
	put_aligns(&out, table);
	if (table->tgroup->turned)
		put_setting(&out, "turned", "yes", false);
	if (table->tgroup->small)
		put_setting(&out, "size", "small", false);
	if (table->tgroup->row_height)
		buf_format(&out, "|row-height=%dmm", table->tgroup->row_height);
	if (table->tgroup->total_row)
		put_setting(&out, "total", "last-row", false);
	if (table->tgroup->total_column)
		put_setting(
			&out, "total", "last-column", table->tgroup->total_row);
	/* LibreOffice keeps tblHeader of no table in a table */
	if (table->tgroup->head_rows && is_in_cell(table))
		buf_format(&out, "|" DOCX_MARK_HEADS "=%d",
			table->tgroup->head_rows);
	put_joined(marks, &out, table);
	word = out.length == strlen(DOCX_MARK_TABLE)
		       ? ""
		       : arena_copy(marks->arena, out.data, out.length);
	buf_done(&out);
	return word;
}

/* That of the text which the block is in a cell of, or NULL. */
static const struct block *
table_of(const struct block *block)
{
	for (; block; block = block->parent)
		if (block->kind == BLOCK_CELL)
			return block->parent->parent->role == ROLE_FORM
				       ? NULL
				       : block->parent->parent;
	return NULL;
}

/* What a block of a text is, where it is no paragraph. */
static const char *
text_word(struct docx_marks *marks, const struct block *block,
	const struct span *span, bool begins)
{
	if (block->kind == BLOCK_SECTION && !*block->heading->ordinal)
		return arena_format(marks->arena, "%s%d", DOCX_MARK_BARE,
			block->heading->level);
	if (block->kind == BLOCK_SECTION)
		return block->heading->clause ? DOCX_MARK_CLAUSE
					      : DOCX_MARK_HEADING;
	switch ((int)block->role) {
	case ROLE_CAPTION:
		return block->parent->kind == BLOCK_TABLE ? DOCX_MARK_CAPTION
							  : DOCX_MARK_LEGEND;
	case ROLE_UNIT:
		return DOCX_MARK_UNIT;
	case ROLE_NOTE:
		return DOCX_MARK_NOTE;
	}
	if (span && !begins)
		return DOCX_MARK_CONTINUED;
	return table_of(block) ? table_word(marks, table_of(block)) : "";
}

static const char *
line_mark(struct docx_marks *marks, const struct block *block,
	const struct field_line *line, bool begins)
{
	const size_t index = (size_t)(line - marks->lines.list);
	const char *path = line->given->path;

	if (begins) {
		marks->repeats[index] =
			marks->written[line->field] != line->line;
		marks->written[line->field] += !marks->repeats[index];
	}
	return name_of(marks,
		marks->repeats[index] ? DOCX_MARK_REPEATED
		: !begins             ? DOCX_MARK_CONTINUED
		: block->role == ROLE_ORGAN && block->parent->repeats
			? DOCX_MARK_ORGAN
			: "",
		path);
}

const char *
docx_mark_of(struct docx_marks *marks, const struct block *block,
	const struct span *span, bool begins)
{
	const struct field_line *line =
		span ? field_lines_find(&marks->lines, span) : NULL;
	const char *path = path_of(block);

	if (path && (!span || span->origin || span->mark.source))
		return name_of(
			marks, text_word(marks, block, span, begins), path);
	return line ? line_mark(marks, block, line, begins) : DOCX_MARK;
}

const char *
docx_mark_drawing(struct docx_marks *marks, const struct block *block)
{
	const char *path = path_of(block);
	const char *word = DOCX_MARK_PICTURE;

	if (block->kind == BLOCK_CHART)
		word = arena_format(marks->arena, "%s|%u", DOCX_MARK_CHART,
			(unsigned)block->id + 1);
	else if (block->media->width)
		word = arena_format(marks->arena, "%s|%d%s", word,
			block->media->width,
			block->media->percent ? "%" : "mm");
	return path ? name_of(marks, word, path) : DOCX_MARK;
}

const char *
docx_mark_settings(struct docx_marks *marks, const struct block *table)
{
	const char *word = table_word(marks, table);

	return *word ? word + strlen(DOCX_MARK_TABLE "|") : word;
}

bool
docx_mark_written(
	const struct docx_marks *marks, const struct given_field *given)
{
	for (size_t i = 0; i < marks->lines.count; i++)
		if (marks->lines.list[i].given == given)
			return marks->written[marks->lines.list[i].field];
	return false;
}

/* --- the styles ----------------------------------------------------------- */

void
docx_marks_write(struct docx_marks *marks, struct xml *xml)
{
	for (const struct mark_style *s = marks->styles; s; s = s->next) {
		struct properties *style =
			properties_new(marks->arena, PROPERTIES_STYLE);

		property_value(style, "w:name", s->name);
		property_switch(style, "w:semiHidden", true);
		xml_start(xml, "w:style");
		xml_attribute(xml, "w:type", "character");
		xml_attribute(xml, "w:customStyle", "1");
		xml_attribute(xml, "w:styleId", docx_mark_id(marks, s->name));
		properties_write_inside(xml, style);
		xml_end(xml);
	}
}
