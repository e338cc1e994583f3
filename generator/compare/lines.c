/* What a document says, line by line. See lines.h. */
#include "compare/lines.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/tag.h"
#include "picture/picture.h"
#include "template/views.h"

#include <stdlib.h>
#include <string.h>

/* The top blocks of text fields, in the order of their paths. */
struct top {
	const char *path;
	const struct block *block;
	size_t order;
};

struct lister {
	struct lines lines;
	struct top *tops;
	size_t top_count, top_capacity;
	/* of the field whose lines are listed */
	const char *path, *label;
	size_t paragraphs, tables, pictures, charts;
	size_t figure; /* of the table or chart that is listed */
	size_t row;
	struct map *printed; /* scalars that are; NULL: nobody asks */
};

const char *
line_name(enum line_what what)
{
	static const char *const names[] = {
#define ROW(what, name) name,
		LINE_WHATS(ROW)
#undef ROW
	};

	return names[what];
}

struct mark
line_mark(const struct line *line)
{
	return line->span ? span_mark(line->span, 0) : line->mark;
}

/* --- a text as it is typed -------------------------------------------- */

static void
put_tag(struct buf *out, enum tag tag, bool closes)
{
	buf_text(out, closes ? "</" : "<");
	buf_text(out, tag_word(tag));
	buf_char(out, '>');
}

/* From one look to the next: each mark stands in those before it. */
static void
change_tags(struct buf *out, unsigned from, unsigned to)
{
	const unsigned same = ~(from ^ to);
	int kept = 0;

	while (kept < TAGS && (same & TAG_BIT(kept)))
		kept++;
	for (int tag = TAGS - 1; tag >= kept; tag--)
		if (from & TAG_BIT(tag))
			put_tag(out, (enum tag)tag, true);
	for (int tag = kept; tag < TAGS; tag++)
		if (to & TAG_BIT(tag))
			put_tag(out, (enum tag)tag, false);
}

static void put_spans(struct buf *out, const struct block *block);

/* A stretch of one look, and the notes whose signs stand in it. */
static void
put_stretch(struct buf *out, const struct block *block, size_t index,
	size_t from, size_t to, bool before_tag)
{
	const char *text = block->spans[index].text;

	for (const struct block *note = block->inlines->notes; note;
		note = note->next) {
		const size_t at = note->inlines->note_at;

		if (note->inlines->note_span != index || at <= from || at > to)
			continue;
		tag_double(out, text + from, at - from, true);
		put_tag(out, TAG_FOOTNOTE, false);
		put_spans(out, note);
		put_tag(out, TAG_FOOTNOTE, true);
		from = at;
	}
	tag_double(out, text + from, to - from, before_tag);
}

static void
put_spans(struct buf *out, const struct block *block)
{
	unsigned tags = 0;
	size_t end;

	for (size_t i = 0; i < block->span_count; i++)
		for (size_t at = 0; at < block->spans[i].length; at = end) {
			struct look look;

			end = block_stretch(block, &block->spans[i], at, &look);
			change_tags(out, tags, look.tags);
			tags = look.tags;
			put_stretch(out, block, i, at, end,
				tags || end < block->spans[i].length);
		}
	change_tags(out, tags, 0);
}

static void
put_span(struct buf *out, const struct span *span)
{
	buf_bytes(out, span->text, span->length);
}

/* Its ordinal, if a hand has typed it or as it is printed, and its text. */
static void
put_heading(struct buf *out, const struct block *section, bool printed)
{
	const struct heading *heading = section->heading;

	if (heading->wish_span.length && !printed)
		put_span(out, &heading->wish_span);
	if (heading->ordinal && (printed || heading->ordinal_span.length))
		buf_text(out, heading->ordinal);
	if (heading->ordinal_gap && heading->ordinal_span.length)
		buf_text(out, heading->ordinal_gap);
	put_spans(out, section);
}

/* --- lines ------------------------------------------------------------ */

static const char *
taken(struct lister *l, struct buf *text)
{
	const char *copy = arena_copy(
		l->lines.arena, text->data ? text->data : "", text->length);

	buf_done(text);
	return copy;
}

static struct line *
add(struct lister *l, enum line_what what, size_t number)
{
	struct lines *lines = &l->lines;
	struct line *line;

	lines->list = arena_grow(lines->arena, lines->list, lines->count,
		&lines->capacity, sizeof *lines->list);
	line = &lines->list[lines->count++];
	*line = (struct line){.what = what,
		.path = l->path,
		.label = l->label,
		.number = number,
		.text = "",
		.settings = ""};
	return line;
}

static struct line *
add_text(struct lister *l, enum line_what what, size_t number,
	const struct block *block)
{
	struct line *line = add(l, what, number);
	struct buf text = {0};

	put_spans(&text, block);
	line->text = taken(l, &text);
	line->span = block->span_count ? block->spans : NULL;
	line->mark = block->mark;
	return line;
}

static void list_block(struct lister *l, const struct block *block);

static void
list_children(struct lister *l, const struct block *block)
{
	BLOCK_FOR (child, block)
		list_block(l, child);
}

/* What is in it as one text, a line each. */
static const char *
text_of_cell(struct lister *l, const struct block *cell)
{
	struct lister inner = {.lines = {.arena = l->lines.arena},
		.path = "",
		.label = "",
		.printed = l->printed};
	struct buf text = {0};

	list_children(&inner, cell);
	for (size_t i = 0; i < inner.lines.count; i++) {
		if (i)
			buf_char(&text, '\n');
		buf_text(&text, inner.lines.list[i].text);
	}
	return taken(l, &text);
}

static const char *
settings_of_cell(struct lister *l, const struct cell *cell)
{
	static const char *const aligns[] = {
		[CELL_BY_STYLE] = "",
		[CELL_LEFT] = "left ",
		[CELL_CENTER] = "center ",
		[CELL_RIGHT] = "right ",
		[CELL_DECIMAL] = "decimal ",
	};

	return arena_join(l->lines.arena, aligns[cell->align],
		cell->columns > 1 ? arena_format(l->lines.arena, "columns=%d ",
					    cell->columns)
				  : "",
		cell->rows > 1
			? arena_format(l->lines.arena, "rows=%d ", cell->rows)
			: "",
		NULL);
}

static struct line
cell_of(struct lister *l, const struct block *cell, size_t column)
{
	const struct block *first = cell->first;

	return (struct line){.what = LINE_CELL,
		.path = l->path,
		.label = l->label,
		.number = l->figure,
		.row = l->row,
		.column = column,
		.text = text_of_cell(l, cell),
		.settings = settings_of_cell(l, cell->cell),
		.span = first && first->span_count ? first->spans : NULL,
		.mark = cell->mark};
}

static void
list_row(struct lister *l, const struct block *row)
{
	struct line *cells = arena_array(
		l->lines.arena, block_count(row) + 1, sizeof *cells);
	struct buf text = {0};
	struct line *line;
	size_t count = 0;

	l->row++;
	BLOCK_FOR (cell, row) {
		cells[count] = cell_of(l, cell, count + 1);
		if (count)
			buf_char(&text, '\t');
		buf_text(&text, cells[count++].text);
	}
	line = add(l, LINE_ROW, l->figure);
	line->row = l->row;
	line->text = taken(l, &text);
	line->cells = cells;
	line->cell_count = count;
	line->span = count ? cells->span : NULL;
	line->mark = row->mark;
	if (row->first && row->first->cell->is_head)
		line->settings = "head ";
}

/* How it is set, in words. */
static const char *
settings_of_table(struct lister *l, const struct tgroup *table)
{
	struct buf out = {0};

	if (table->turned)
		buf_text(&out, "turned ");
	if (table->small)
		buf_text(&out, "small ");
	if (table->row_height)
		buf_format(&out, "row-height=%dmm ", table->row_height);
	if (table->total_row)
		buf_text(&out, "total-row ");
	if (table->total_column)
		buf_text(&out, "total-column ");
	for (int i = 0; table->weights && i < table->columns; i++)
		buf_format(
			&out, "%s%d", i ? ":" : "widths=", table->weights[i]);
	return taken(l, &out);
}

static void
list_table(struct lister *l, const struct block *table)
{
	const size_t figure = l->figure;
	struct line *line;

	l->row = 0;
	l->figure = ++l->tables;
	line = add(l, LINE_TABLE, l->figure);
	line->settings = settings_of_table(l, table->tgroup);
	line->mark = table->mark;
	list_children(l, table);
	l->figure = figure;
}

static void
list_alt(struct lister *l, const struct block *block)
{
	struct line *line;

	if (!block->media->alt.length)
		return;
	line = add(l, LINE_ALT, l->figure);
	line->text = arena_copy(l->lines.arena, block->media->alt.text,
		block->media->alt.length);
	line->span = &block->media->alt;
}

static void
list_picture(struct lister *l, const struct block *block)
{
	const size_t figure = l->figure;
	struct arena *arena = l->lines.arena;
	struct line *line;

	l->figure = ++l->pictures;
	line = add(l, LINE_PICTURE, l->figure);
	line->text = arena_string(arena, block->media->picture->name);
	line->mark = block->mark;
	if (block->media->width)
		line->settings =
			arena_format(arena, "width=%d%s ", block->media->width,
				block->media->percent ? "%" : "mm");
	list_alt(l, block);
	list_children(l, block);
	l->figure = figure;
}

static void
list_chart(struct lister *l, const struct block *block)
{
	static const char *const names[] = {
		[CHART_COLUMN] = "type=column ",
		[CHART_LINE] = "type=line ",
		[CHART_BAR] = "type=bar ",
		[CHART_PIE] = "type=pie ",
	};
	const size_t figure = l->figure;
	struct line *line;

	l->figure = ++l->charts;
	line = add(l, LINE_CHART, l->figure);
	line->settings = names[block->media->chart->kind];
	line->mark = block->mark;
	list_alt(l, block);
	list_children(l, block);
	l->figure = figure;
}

static void
list_section(struct lister *l, const struct block *section)
{
	const struct block *rest = section->first;
	struct line *line = add(l,
		section->heading->clause || section->heading->run_in
			? LINE_PARAGRAPH
			: LINE_HEADING,
		++l->paragraphs);
	struct buf text = {0};

	put_heading(&text, section, l->printed);
	if (section->heading->run_in && rest && rest->kind == BLOCK_PARAGRAPH) {
		put_spans(&text, rest);
		rest = rest->next;
	}
	line->text = taken(l, &text);
	line->settings = arena_format(
		l->lines.arena, "level=%d ", section->heading->level);
	line->mark = section->mark;
	line->span = section->heading->ordinal_span.length
			     ? &section->heading->ordinal_span
		     : section->span_count ? section->spans
					   : NULL;
	for (; rest; rest = rest->next)
		list_block(l, rest);
}

static void
list_paragraph(struct lister *l, const struct block *block)
{
	if (block->role == ROLE_CAPTION)
		add_text(l, LINE_CAPTION, l->figure, block);
	else if (block->role == ROLE_UNIT)
		add_text(l, LINE_UNIT, l->figure, block);
	else if (block->role == ROLE_NOTE)
		add_text(l, LINE_NOTE, l->figure, block);
	else
		add_text(l,
			block->role == ROLE_HEADING ? LINE_HEADING
						    : LINE_PARAGRAPH,
			++l->paragraphs, block);
}

static void
list_break(struct lister *l, const struct block *block)
{
	struct line *line = add(l, LINE_BREAK, l->paragraphs);

	line->mark = block->mark;
	if (block->first_number)
		line->settings = arena_format(
			l->lines.arena, "page-number=%d ", block->first_number);
}

static void
list_block(struct lister *l, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_SECTION:
		list_section(l, block);
		break;
	case BLOCK_PARAGRAPH:
		list_paragraph(l, block);
		break;
	case BLOCK_TABLE:
		list_table(l, block);
		break;
	case BLOCK_ROW:
		list_row(l, block);
		break;
	case BLOCK_PICTURE:
		list_picture(l, block);
		break;
	case BLOCK_CHART:
		list_chart(l, block);
		break;
	case BLOCK_BREAK:
		list_break(l, block);
		break;
	case BLOCK_DOCUMENT:
	case BLOCK_ELEMENT:
	case BLOCK_GROUP:
	case BLOCK_CELL:
	case BLOCK_FIGURE:
		list_children(l, block);
		break;
	}
}

/* --- texts that parts show -------------------------------------------- */

static void
collect_tops(struct lister *l, const struct block *block)
{
	if (block->path) {
		l->tops = arena_grow(l->lines.arena, l->tops, l->top_count,
			&l->top_capacity, sizeof *l->tops);
		l->tops[l->top_count] =
			(struct top){block->path, block, l->top_count};
		l->top_count++;
		return;
	}
	BLOCK_FOR (child, block)
		collect_tops(l, child);
}

static int
compare_tops(const void *a, const void *b)
{
	const struct top *x = a, *y = b;
	const int order = strcmp(x->path, y->path);

	return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* The first of that path: behind it stand the others. */
static size_t
find_tops(const struct lister *l, const char *path)
{
	size_t low = 0, high = l->top_count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (strcmp(l->tops[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
list_shown(struct lister *l, const char *path)
{
	for (size_t i = find_tops(l, path);
		i < l->top_count && !strcmp(l->tops[i].path, path); i++)
		list_block(l, l->tops[i].block);
}

/* --- fields ----------------------------------------------------------- */

/* "attachments.1.title" in the words of the form: 附件 1 标题. */
static const char *
label_of(struct arena *arena, const struct field *fields, const char *path)
{
	const char *label = "", *at = path;

	while (*at) {
		const size_t n = strcspn(at, ".");
		const char *word = arena_copy(arena, at, n);
		const struct field *field =
			fields ? field_lookup(fields, word) : NULL;

		label = arena_join(arena, label, *label ? " " : "",
			field ? field->label : word, NULL);
		if (field)
			fields = field->fields;
		at += n + (at[n] == '.');
	}
	return label;
}

static void
list_values(struct lister *l, const struct given_field *given)
{
	static const struct inlines none = {0};

	for (size_t i = 0; i < given->count; i++) {
		const struct span *span = &given->lines[i];
		const struct block bare = {.spans = given->lines + i,
			.span_count = 1,
			.inlines = &none};
		struct line *line =
			given->is_text ? add_text(l, LINE_PARAGRAPH,
						 ++l->paragraphs, &bare)
				       : add_text(l, LINE_VALUE, i + 1, &bare);

		line->span = span;
	}
}

static void
list_given(struct lister *l, const struct given_field *given)
{
	l->path = given->path;
	l->label = label_of(
		l->lines.arena, l->lines.document->kind->fields, given->path);
	l->paragraphs = l->tables = l->pictures = l->charts = 0;
	l->figure = 0;
	if (given->count)
		list_values(l, given);
	else if (given->text)
		list_block(l, given->text);
	else if (given->is_text)
		list_shown(l, given->path);
}

/* --- what is printed -------------------------------------------------- */

static void
collect_printed(struct lister *l, const struct block *block)
{
	for (size_t i = 0; i < block->span_count; i++) {
		const struct span *span = &block->spans[i];

		if (span->origin)
			*map_value(l->printed, span->origin) = 1;
	}
	BLOCK_FOR (child, block)
		collect_printed(l, child);
	if (block->cell->foot)
		collect_printed(l, block->cell->foot);
}

/* A choice of which all are printed, with a tick at one. */
static bool
has_boxes(const struct block *block, const char *path)
{
	for (size_t i = 0; i < block->span_count; i++)
		if (block->spans[i].boxes &&
			!strcmp(block->spans[i].boxes, path))
			return true;
	BLOCK_FOR (child, block)
		if (has_boxes(child, path))
			return true;
	return block->cell->foot && has_boxes(block->cell->foot, path);
}

static bool
is_wanted(const struct lister *l, const struct given_field *given)
{
	if (field_is_kind(given->field))
		return false; /* by whichever of its names */
	if (!l->printed)
		return true;
	if (given->is_text)
		return !given->hidden;
	if (given->field->serves == SERVES_LAYOUT &&
		given->field->type == FIELD_CHOICE)
		return false;
	for (size_t i = 0; i < given->count; i++)
		if (map_lookup(l->printed, given->lines[i].origin))
			return true;
	return given->field->type == FIELD_CHOICE &&
	       has_boxes(l->lines.document->root, given->path);
}

struct lines
lines_of(struct arena *arena, const struct document *document, bool printed)
{
	struct lister l = {.lines = {.arena = arena, .document = document}};

	if (printed) {
		l.printed = map_new(arena);
		collect_printed(&l, document->root);
	}
	collect_tops(&l, document->root);
	if (l.top_count)
		qsort(l.tops, l.top_count, sizeof *l.tops, compare_tops);
	for (const struct given_field *g = document->given; g; g = g->next)
		if (is_wanted(&l, g))
			list_given(&l, g);
	return l.lines;
}
