/*
 * Tables and forms: laid out once, placed part by part as pages give room.
 * Cells may run over pages; a row of few lines is kept whole.
 */
#include "base/limits.h"
#include "base/utf8.h"
#include "typeset/layout.h"

#include <string.h>

enum {
	WHOLE_LINES = 4,   /* a row of so many lines is not divided */
	LEAST_LINES = 2,   /* of a divided cell on either page */
	ROUNDING = 10,     /* millipoints that a text may lack in its cell */
	NARROW_EMS = 3,    /* a column in which words of three have no room */
	WORD_ROUNDS = 3,   /* widening one column may narrow another */
	LABEL_SHARE = 2,   /* what would repeat is divided if it is higher than
			      that of a page */
	TALL = 1000000000, /* higher than any page */
};

struct cell_box {
	const struct block *cell;
	size_t column, columns, row, rows;
	const struct box *first, *foot; /* of its texts, and at its lower end */
	const struct box *next;         /* to be placed */
	mpt content, foot_height;
	mpt rest;            /* of the content, from `next` on */
	mpt whole, fraction; /* of its number: before and from the point */
	enum valign valign;
	/* of the part being placed */
	const struct box *until;
	mpt used;
	bool started;
	bool repeats; /* a label, the first cell of several rows: whole beside
			 each part of what it names */
	bool shown;   /* it stands on a page already */
};

struct row_box {
	mpt height; /* of what is still to be placed */
	mpt least;
	mpt y, placed; /* on the present page */
	bool on_page;
	size_t cell;  /* the first that begins in it */
	size_t from;  /* the first row whose cells go on into it */
	size_t until; /* behind the rows into which cells of these go on */
};

/* Of a column: its numbers before and from their points. */
struct decimal {
	mpt whole, fraction;
};

struct table_box {
	const struct block *block;
	const char *scope; /* of its styles */
	mpt *x;            /* column edges, columns + 1 */
	size_t columns;
	struct row_box *rows; /* and one behind the last */
	size_t row_count, head_rows;
	int64_t rest; /* height of the rows from `next` on */
	struct cell_box *cells;
	size_t cell_count;
	struct decimal *decimals; /* of each column */
	mpt padding, line, stroke;
	size_t next; /* row to be placed */
	bool begun;  /* a part of that row stands on the page before */
	const struct line *continued; /* 续表, or NULL */
	mpt continued_height;
	mpt least_row; /* height of each row at least */
	bool in_cell;  /* of a form */
	bool nested;   /* in a cell: the head is not repeated */
};

/* --- contents --------------------------------------------------------- */

static void
raise_to(mpt *most, mpt width)
{
	if (width > *most)
		*most = width;
}

static mpt
boxes_height(const struct box *from, const struct box *until)
{
	mpt height = 0;

	for (const struct box *b = from; b && b != until; b = b->next)
		height += b->height + (b == from ? 0 : b->before);
	return height;
}

static enum align
cell_alignment(enum cell_align align)
{
	return align == CELL_LEFT     ? ALIGN_LEFT
	       : align == CELL_CENTER ? ALIGN_CENTER
				      : ALIGN_RIGHT;
}

static const char *
cell_style(const struct block *cell)
{
	if (cell->cell->part)
		return cell->cell->part->style;
	return cell->cell->is_head ? "head" : "cell";
}

static void
flow_cell(
	struct layouter *l, struct cell_box *c, const struct text_style *style)
{
	struct flow flow = {0};
	const struct cell_part *part = c->cell->cell->part;
	bool text = part && part->texts_count && !strcmp(part->style, "body");

	if (text) {
		flow_blocks(l, &flow, c->cell->first, style);
	} else {
		BLOCK_FOR (child, c->cell)
			flow_block(l, &flow, child, cell_style(c->cell), style);
	}
	c->first = flow.first;
}

/* Widths of a number before and from its decimal point; false: it is none. */
static bool
decimal_widths(struct layouter *l, const char *scope, struct cell_box *c)
{
	const struct block *cell = c->cell;
	struct face face = face_of(l, scope, cell_style(cell));
	struct items items;
	size_t point = 0;
	bool number = false;

	if (!cell->first || cell->first->kind != BLOCK_PARAGRAPH)
		return false;
	items = items_borrow(l);
	shape_block(l, cell->first, 0, cell->first->span_count, &face, scope,
		&items);
	while (point < items.count && items.item[point].code_point != '.' &&
		items.item[point].class != CHAR_SUFFIX)
		number |= items.item[point++].class == CHAR_DIGIT;
	c->whole = items_extent(&items, 0, point);
	c->fraction = items_extent(&items, point, items.count);
	items_return(l, &items);
	return number;
}

/* What the numbers of each column take, their points below each other. */
static void
measure_decimals(struct layouter *l, struct table_box *t)
{
	t->decimals = arena_array(l->arena, t->columns, sizeof *t->decimals);
	for (size_t i = 0; i < t->cell_count; i++) {
		struct cell_box *c = &t->cells[i];
		struct decimal *d = &t->decimals[c->column];
		if (c->cell->cell->align != CELL_DECIMAL ||
			!decimal_widths(l, t->scope, c))
			continue;
		raise_to(&d->whole, c->whole);
		raise_to(&d->fraction, c->fraction);
	}
}

/*
 * Numbers with their points below each other, the column's widest number in
 * the middle of the column.
 */
static void
align_decimal(const struct table_box *t, const struct cell_box *c,
	struct text_style *style)
{
	const struct decimal *d = &t->decimals[c->column];
	mpt most = style->measure - c->whole - c->fraction;

	style->align = ALIGN_LEFT;
	style->shifted = true;
	style->shift = (style->measure - d->whole - d->fraction) / 2 +
		       d->whole - c->whole;
	if (style->shift > most)
		style->shift = most;
	if (style->shift < 0)
		style->shift = 0;
}

/* Behind the last cell that begins in the row. */
static size_t
cells_end(const struct table_box *t, size_t r)
{
	return t->rows[r + 1].cell;
}

static bool
row_keeps(const struct table_box *t, size_t r)
{
	const struct cell_box *c = &t->cells[t->rows[r].cell];
	const struct cell_part *part;

	/* a head, a label over all columns: not last on a page */
	if (r + 1 == t->row_count)
		return false;
	if (r < t->head_rows)
		return true;
	if (cells_end(t, r) == t->rows[r].cell)
		return false;
	part = c->cell->cell->part;
	return (part && part->keep) ||
	       (c->columns == t->columns && c->cell->cell->is_head);
}

/* A cell of this or an earlier row goes on into the next. */
static bool
row_is_spanned(const struct table_box *t, size_t r)
{
	return t->rows[r].until > r + 1;
}

static void
fill_cell(struct layouter *l, struct table_box *t, struct cell_box *c,
	const struct text_style *style)
{
	struct text_style inner = *style;
	const struct block *cell = c->cell;
	const struct cell_part *part = cell->cell->part;

	inner.left = t->padding;
	inner.measure =
		t->x[c->column + c->columns] - t->x[c->column] - 2 * t->padding;
	inner.bookmarks = false;
	inner.in_cell = true;
	inner.align_set = cell->cell->align != CELL_BY_STYLE;
	inner.align = cell_alignment(cell->cell->align);
	inner.balanced = true;
	if (cell->cell->align == CELL_DECIMAL)
		align_decimal(t, c, &inner);
	flow_cell(l, c, &inner);
	if (cell->cell->foot) {
		struct flow foot = {0};

		inner.align_set = true;
		inner.align = ALIGN_LEFT;
		BLOCK_FOR (child, cell->cell->foot)
			flow_paragraph(
				l, &foot, child, cell_style(cell), &inner);
		c->foot = foot.first;
	}
	c->next = c->first;
	c->content = c->rest = boxes_height(c->first, NULL);
	c->foot_height = boxes_height(c->foot, NULL);
	c->valign = part ? part->valign : VALIGN_MIDDLE;
	c->repeats = ((part && part->is_label) || cell->cell->leads) &&
		     c->content <= l->metrics.depth / LABEL_SHARE;
}

/* --- columns ---------------------------------------------------------- */

/* On one line each: no matter then which words they are made of. */
static bool
heads_fit(const struct table_box *t, const struct column_cell *cells,
	size_t count, const mpt *width)
{
	for (size_t i = 0; i < count; i++)
		if (cells[i].head.count &&
			cells[i].width >
				width[cells[i].column] - 2 * t->padding)
			return false;
	return true;
}

/* What a cell asks for: the widest of its paragraphs, words and numbers. */
static struct column_cell
ask_cell(
	struct layouter *l, const struct table_box *t, const struct cell_box *c)
{
	struct face face = face_of(l, t->scope, cell_style(c->cell));
	const struct decimal *d = &t->decimals[c->column];
	struct column_cell asked = {.column = c->column, .block = c->cell};

	BLOCK_FOR (child, c->cell) {
		struct items items = items_borrow(l);
		shape_block(l, child, 0, child->span_count, &face, t->scope,
			&items);
		raise_to(&asked.width,
			items_extent(&items, 0, items.count) + ROUNDING);
		raise_to(&asked.word, items_longest_run(&items, false));
		raise_to(&asked.number,
			items_longest_run(&items, true) + ROUNDING);
		if (c->cell->cell->is_head)
			asked.head = items;
		else
			items_return(l, &items);
	}
	asked.run = asked.word > asked.number ? asked.word : asked.number;
	if (c->cell->cell->align == CELL_DECIMAL && asked.number > ROUNDING) {
		raise_to(&asked.number, d->whole + d->fraction + ROUNDING);
		raise_to(&asked.width, asked.number);
	}
	return asked;
}

/* --- words of Han in narrow columns ------------------------------------- */

/* Cells whose texts are broken in such a column, one behind the other. */
struct narrow_cells {
	struct items items;
	size_t *end; /* of each cell's; where none are, that of the one before
		      */
};

/*
 * One or two characters wide: a word of three has no room. Narrower ones are
 * meant to be read downwards.
 */
static bool
is_narrow(mpt room, mpt em)
{
	return room >= 2 * em && room < NARROW_EMS * em;
}

static struct narrow_cells
find_narrow(struct layouter *l, const struct table_box *t,
	const struct column_cell *cells, size_t count, const mpt *width)
{
	const mpt em = face_of(l, t->scope, "cell").size;
	struct narrow_cells found = {
		.end = arena_array(l->arena, count + 1, sizeof(size_t))};

	for (size_t i = 0; i < count; i++) {
		struct face face =
			face_of(l, t->scope, cell_style(cells[i].block));
		mpt room = width[cells[i].column] - 2 * t->padding;
		found.end[i + 1] = found.items.count;
		if (!is_narrow(room, em) || cells[i].width <= room + ROUNDING)
			continue;
		BLOCK_FOR (child, cells[i].block) {
			shape_block(l, child, 0, child->span_count, &face,
				t->scope, &found.items);
			/* no word goes on in the next one */
			shape_text(l, "，", &face, 0, &found.items);
		}
		found.end[i + 1] = found.items.count;
	}
	return found;
}

static const char *
items_text(
	struct layouter *l, const struct items *items, size_t from, size_t to)
{
	char *text = arena_alloc(l->arena, 4 * (to - from) + 1);
	size_t length = 0;

	for (size_t i = from; i < to; i++)
		length += utf8_encode(items->item[i].code_point, text + length);
	text[length] = '\0';
	return text;
}

/*
 * Words of three characters that are wider than their narrow columns are what
 * these cells ask for, too; longer ones may be divided in two. The dictionary
 * is asked once for all. False: there are none.
 */
static bool
ask_words(struct layouter *l, const struct table_box *t,
	struct column_cell *cells, size_t count, const mpt *width)
{
	struct narrow_cells found = find_narrow(l, t, cells, count, width);
	const struct items *items = &found.items;
	bool *starts, any = false;

	if (!items->count)
		return false;
	starts = items_words(l, items);
	for (size_t i = 0; i < count; i++) {
		mpt room = width[cells[i].column] - 2 * t->padding + ROUNDING;
		size_t from = found.end[i];
		cells[i].cut = NULL;
		for (size_t k = from + 1; k <= found.end[i + 1]; k++) {
			mpt word;
			if (!starts[k])
				continue;
			word = items_extent(items, from, k);
			if (word > room && k - from == NARROW_EMS &&
				items->item[from].class == CHAR_HAN) {
				raise_to(&cells[i].word, word);
				if (!cells[i].cut)
					cells[i].cut =
						items_text(l, items, from, k);
			}
			from = k;
		}
		raise_to(&cells[i].run, cells[i].word);
		any |= cells[i].cut != NULL;
	}
	return any;
}

/*
 * Words are looked up only where a head must be broken, or a column is narrow:
 * the dictionary is slow to open.
 */
static void
widths_by_content(struct layouter *l, const struct table_box *t,
	struct column_cell *cells, size_t count, mpt *width, mpt measure)
{
	const mpt em = face_of(l, t->scope, "cell").size;

	columns_share(l, cells, count, t->columns, measure, 2 * t->padding, em,
		width);
	if (!heads_fit(t, cells, count, width)) {
		for (size_t i = 0; i < count; i++)
			if (cells[i].head.count)
				cells[i].word =
					items_longest_word(l, &cells[i].head);
		columns_share(l, cells, count, t->columns, measure,
			2 * t->padding, em, width);
	}
	for (int round = 0;
		ask_words(l, t, cells, count, width) && round < WORD_ROUNDS;
		round++)
		columns_share(l, cells, count, t->columns, measure,
			2 * t->padding, em, width);
}

static void
weighted_widths(const int *weights, mpt *width, size_t columns, mpt measure)
{
	int64_t sum = 0;

	for (size_t i = 0; i < columns; i++)
		sum += weights[i];
	for (size_t i = 0; i < columns; i++)
		width[i] = (mpt)(measure * (int64_t)weights[i] / sum);
}

/* --- tables that are too wide ------------------------------------------ */

/* What the table takes that breaks no word or number; `small`: in 五号. */
static mpt
width_needed(struct layouter *l, const struct table_box *t,
	const struct column_cell *cells, size_t count, bool small)
{
	const mpt em = face_of(l, t->scope, "cell").size;
	const mpt own = small ? face_of(l, "small-table", "cell").size : em;
	mpt *most = arena_array(l->arena, t->columns, sizeof *most), sum = 0;

	for (size_t i = 0; i < count; i++) {
		const struct column_cell *c = &cells[i];
		raise_to(&most[c->column], c->number);
		raise_to(&most[c->column], c->run);
		raise_to(&most[c->column],
			c->width < 2 * em ? c->width : 2 * em);
	}
	for (size_t i = 0; i < t->columns; i++)
		sum += (mpt)((int64_t)most[i] * own / em) + 2 * t->padding;
	return sum;
}

/* Of letters and digits, two at least: a character of Han is no word here. */
static bool
is_word(const struct items *items, size_t from, size_t to)
{
	size_t count = 0;

	for (size_t i = from; i < to; i++)
		count += items->item[i].class == CHAR_DIGIT ||
			 items->item[i].class == CHAR_LATIN;
	return count >= 2;
}

/* As it stands in the cell: the first run that is wider than the room. */
static const char *
broken_run(struct layouter *l, const struct table_box *t,
	const struct column_cell *cell, mpt room)
{
	struct face face = face_of(l, t->scope, cell_style(cell->block));
	struct items items = {0};
	size_t start = 0;
	const char *text = "";

	BLOCK_FOR (child, cell->block)
		shape_block(l, child, 0, child->span_count, &face, t->scope,
			&items);
	for (size_t i = 1; i <= items.count; i++) {
		if (i < items.count && !items_break_before(&items, i))
			continue;
		for (size_t k = start;
			is_word(&items, start, i) &&
			items_width(&items, start, i) > room && k < i;
			k++) {
			char bytes[4];
			size_t n = utf8_encode(items.item[k].code_point, bytes);
			text = arena_join(l->arena, text,
				arena_copy(l->arena, bytes, n), NULL);
		}
		if (*text)
			return text;
		start = i;
	}
	return text;
}

/* What would help: smaller type, the table turned, both, or neither. */
static enum message_id
remedy_of(struct layouter *l, const struct table_box *t,
	const struct column_cell *cells, size_t count, mpt measure)
{
	const struct block *table = t->block;
	mpt as_is = width_needed(l, t, cells, count, false);
	mpt small = width_needed(l, t, cells, count, true);
	mpt turned = t->in_cell ? measure : l->upright.depth;

	if (table->tgroup->weights && as_is <= measure)
		return MSG_TABLE_WIDTHS_CUT;
	if (!table->tgroup->small && small <= measure)
		return MSG_TABLE_NARROW_SMALL;
	if (!table->across && as_is <= turned)
		return MSG_TABLE_NARROW_TURNED;
	if (!table->across && !table->tgroup->small && small <= turned)
		return MSG_TABLE_NARROW_BOTH;
	return MSG_TABLE_NARROW;
}

/* Once for a table: the first word or number that had to be broken. */
static void
tell_narrow(struct layouter *l, const struct table_box *t,
	const struct column_cell *cells, size_t count, const mpt *width,
	mpt measure)
{
	for (size_t i = 0; i < count; i++) {
		mpt room = width[cells[i].column] - 2 * t->padding;
		const char *text = cells[i].cut ? cells[i].cut
				   : cells[i].run > room + ROUNDING
					   ? broken_run(l, t, &cells[i], room)
					   : "";
		const struct block *p = cells[i].block->first;
		if (!*text)
			continue;
		diag_say(l->diag, remedy_of(l, t, cells, count, measure),
			p && p->span_count ? span_mark(&p->spans[0], 0)
					   : cells[i].block->mark,
			text);
		return;
	}
}

static void
widths_of_text(
	struct layouter *l, const struct table_box *t, mpt *width, mpt measure)
{
	struct column_cell *cells =
		memory_grow(NULL, t->cell_count, sizeof *cells);
	size_t count = 0;

	for (size_t i = 0; i < t->cell_count; i++)
		if (t->cells[i].columns == 1)
			cells[count++] = ask_cell(l, t, &t->cells[i]);
	if (t->block->tgroup->weights) {
		weighted_widths(
			t->block->tgroup->weights, width, t->columns, measure);
		ask_words(l, t, cells, count, width);
	} else {
		widths_by_content(l, t, cells, count, width, measure);
	}
	tell_narrow(l, t, cells, count, width, measure);
	memory_free(cells);
}

static void
set_columns(struct layouter *l, struct table_box *t, const struct part *form,
	mpt measure)
{
	mpt *width = arena_array(l->arena, t->columns, sizeof *width);

	if (form) {
		for (size_t i = 0; i < t->columns; i++)
			width[i] = metrics_length(&l->metrics, form->widths[i]);
	} else {
		widths_of_text(l, t, width, measure);
	}
	t->x = arena_array(l->arena, t->columns + 1, sizeof *t->x);
	for (size_t i = 0; i < t->columns; i++)
		t->x[i + 1] = t->x[i] + width[i];
	if (!form) /* what rounding left */
		t->x[t->columns] = measure;
}

/* --- rows
 * ------------------------------------------------------------------------------
 */

static mpt
cell_height(
	struct layouter *l, const struct table_box *t, const struct cell_box *c)
{
	mpt height = c->rest + 2 * t->padding;
	const struct cell_part *part = c->cell->cell->part;

	if (c->foot_height)
		height += c->foot_height + t->line / 2;
	if (part && part->height.unit && !c->started) {
		mpt least = metrics_length(&l->metrics, part->height);
		if (height < least)
			height = least;
	}
	return height;
}

static void
set_heights(struct layouter *l, struct table_box *t)
{
	for (size_t r = 0; r < t->row_count; r++)
		t->rows[r].height = t->least_row;
	for (size_t i = 0; i < t->cell_count; i++) {
		struct cell_box *c = &t->cells[i];
		struct row_box *row = &t->rows[c->row];
		mpt height = cell_height(l, t, c);
		if (c->rows == 1 && height > row->height)
			row->height = height;
	}
	for (size_t i = 0; i < t->cell_count; i++) {
		struct cell_box *c = &t->cells[i];
		mpt height = cell_height(l, t, c), have = 0;
		for (size_t r = c->row; r < c->row + c->rows; r++)
			have += t->rows[r].height;
		if (c->rows > 1 && height > have)
			t->rows[c->row + c->rows - 1].height += height - have;
	}
	for (size_t r = 0; r < t->row_count; r++)
		t->rest += t->rows[r].height;
}

/* From where, and how far, cells over several rows go on. */
static void
span_rows(struct table_box *t)
{
	size_t until = 0;

	for (size_t r = 0; r < t->row_count; r++)
		t->rows[r].from = r;
	for (size_t i = 0; i < t->cell_count; i++) {
		const struct cell_box *c = &t->cells[i];
		for (size_t r = c->row; r < c->row + c->rows; r++)
			if (c->row < t->rows[r].from)
				t->rows[r].from = c->row;
		if (c->row + c->rows > t->rows[c->row].until)
			t->rows[c->row].until = c->row + c->rows;
	}
	for (size_t r = 0; r < t->row_count; r++) {
		if (t->rows[r].until > until)
			until = t->rows[r].until;
		t->rows[r].until = until;
	}
}

static void
place_cells(struct layouter *l, struct table_box *t)
{
	size_t *occupied =
		arena_array(l->arena, t->columns + 1, sizeof *occupied);
	size_t r = 0, n = 0;

	BLOCK_FOR (row, t->block) {
		size_t column = 0;
		if (row->kind != BLOCK_ROW)
			continue;
		t->rows[r].cell = n;
		BLOCK_FOR (cell, row) {
			struct cell_box *c;
			while (column < t->columns && occupied[column] > r)
				column++;
			if (column == t->columns)
				break;
			c = &t->cells[n++];
			c->cell = cell;
			c->row = r;
			c->column = column;
			c->columns = (size_t)cell->cell->columns;
			c->rows = (size_t)cell->cell->rows;
			if (c->columns > t->columns - column)
				c->columns = t->columns - column;
			if (c->rows > t->row_count - r)
				c->rows = t->row_count - r;
			for (size_t i = 0; i < c->columns; i++)
				occupied[column++] = r + c->rows;
		}
		r++;
	}
	t->rows[r].cell = t->cell_count = n;
	span_rows(t);
}

/* 续表, where the template has it. */
static void
make_continued(struct layouter *l, struct table_box *t, mpt measure)
{
	const char *text = l->document->kind->tables.continued;
	struct face face;
	struct items items = {0};

	if (!text || !*text || t->in_cell)
		return;
	face = face_of(l, t->scope, "continued");
	shape_text(l, text, &face, 0, &items);
	t->continued = line_make(
		l, &items, 0, items.count, 0, measure, face.style->align);
	t->continued_height = face.leading;
}

struct table_box *
table_make(struct layouter *l, const struct block *table,
	const struct text_style *style)
{
	struct table_box *t = arena_alloc(l->arena, sizeof *t);
	const struct part *form = table->part;
	size_t cells = 0;

	t->block = table;
	t->scope = style->scope;
	t->in_cell = style->in_cell;
	t->least_row = metrics_length(&l->metrics,
		(struct length){table->tgroup->row_height * 1000, UNIT_MM});
	t->columns = (size_t)table->tgroup->columns;
	t->head_rows = (size_t)table->tgroup->head_rows;
	t->padding = form && form->padding.unit
			     ? metrics_length(&l->metrics, form->padding)
			     : metrics_length(&l->metrics,
				       l->document->kind->measures.padding);
	t->stroke =
		metrics_length(&l->metrics, l->document->kind->measures.stroke);
	t->line = l->metrics.line;
	BLOCK_FOR (row, table) {
		if (row->kind != BLOCK_ROW)
			continue;
		t->row_count++;
		BLOCK_FOR (cell, row)
			cells++;
	}
	t->rows = arena_array(l->arena, t->row_count + 1, sizeof *t->rows);
	t->cells = arena_array(l->arena, cells, sizeof *t->cells);
	place_cells(l, t);
	make_continued(l, t, style->measure);
	measure_decimals(l, t);
	set_columns(l, t, form, style->measure);
	for (size_t i = 0; i < t->cell_count; i++)
		fill_cell(l, t, &t->cells[i], style);
	set_heights(l, t);
	return t;
}

void
table_flow_rows(struct layouter *l, struct flow *flow, struct table_box *table,
	mpt left)
{
	table->nested = true;
	for (size_t r = 0; r < table->row_count; r++) {
		struct box *box = flow_box(l, flow, BOX_TABLE);
		box->left = left;
		box->table = table;
		box->row = r;
		box->height = table->rows[r].height;
		/* rows that a cell spans, and a head, stay together */
		box->keep_next = r + 1 < table->head_rows ||
				 row_is_spanned(table, r) ||
				 row_keeps(table, r);
	}
}

/* Above what is left, where all of the head and some of a row was placed. */
static bool
repeats_head(const struct table_box *t)
{
	return !t->nested && t->head_rows &&
	       (t->next > t->head_rows ||
		       (t->next == t->head_rows && t->begun));
}

/* 续表 and the head again. */
static mpt
repeated_height(const struct table_box *t)
{
	mpt height =
		!t->nested && (t->next || t->begun) ? t->continued_height : 0;

	for (size_t r = 0; repeats_head(t) && r < t->head_rows; r++)
		height += t->rows[r].height;
	return height;
}

mpt
table_rest(const struct table_box *t)
{
	int64_t height = t->stroke + repeated_height(t) + t->rest;

	return height < TALL ? (mpt)height : TALL;
}

bool
table_done(const struct table_box *t)
{
	return t->next == t->row_count;
}

/* --- placing
 * ------------------------------------------------------------------------------
 */

/*
 * The boxes of a cell that fit into `room`; returns the first that does not.
 * A break that the boxes forbid is not taken.
 */
static const struct box *
cell_until(const struct cell_box *c, mpt room, mpt *ret_used)
{
	const struct box *good = c->next;
	mpt height = 0;

	*ret_used = 0;
	for (const struct box *b = c->next; b; b = b->next) {
		height += b->height + (b == c->next ? 0 : b->before);
		if (height > room)
			return good;
		if (!b->keep_next || !b->next) {
			good = b->next;
			*ret_used = height;
		}
	}
	return NULL;
}

/*
 * How high the part of a row is that fits into the room; 0 where too little
 * would stand here to be worth it.
 */
static mpt
divided_height(const struct table_box *t, size_t r, mpt room)
{
	mpt most = 0, used;
	bool rest = false; /* for another page, besides an empty row */

	if (t->rows[r].height <= WHOLE_LINES * t->line)
		return 0;
	for (size_t i = t->rows[r].cell; i < cells_end(t, r); i++) {
		const struct cell_box *c = &t->cells[i];
		const struct box *until;
		if (c->rows > 1)
			continue;
		if (c->foot_height)
			return 0;
		until = cell_until(c, room - 2 * t->padding, &used);
		if (until && (until == c->next || c->repeats))
			return 0;
		rest = rest || until;
		if (used > most)
			most = used;
	}
	if (t->least_row && !rest)
		return 0;
	return most < LEAST_LINES * t->line / 2 ? 0 : most + 2 * t->padding;
}

/* What of a table a page takes: rows, and perhaps a part of the next. */
struct table_cut {
	size_t end;  /* the first row that is not on it as a whole */
	mpt divided; /* height of that row's part on it, or 0 */
	mpt head;    /* of the head, set again */
	mpt used;    /* in all; 0: nothing fits */
};

static struct table_cut
cut_under(const struct table_box *t, mpt head, mpt room)
{
	struct table_cut cut = {.end = t->next, .head = head, .used = head};

	for (; cut.end < t->row_count &&
		cut.used + t->rows[cut.end].height <= room;
		cut.end++)
		cut.used += t->rows[cut.end].height;
	if (cut.end < t->row_count)
		cut.divided = divided_height(t, cut.end, room - cut.used);
	cut.used += cut.divided;
	while (!t->nested && !cut.divided && cut.end < t->row_count &&
		cut.end > t->next && row_keeps(t, cut.end - 1))
		cut.used -= t->rows[--cut.end].height;
	if (cut.end == t->next && !cut.divided)
		cut.used = 0;
	return cut;
}

/*
 * Changes nothing: a page may be asked for as often as one likes. Under a
 * head that leaves no room for rows they go on without it.
 */
static struct table_cut
table_cut(const struct table_box *t, mpt room)
{
	struct table_cut cut = cut_under(t, repeated_height(t), room);

	return cut.used || !cut.head ? cut : cut_under(t, 0, room);
}

static void
draw_boxes(struct layouter *l, struct page *page, const struct box *from,
	const struct box *until, mpt x, mpt y)
{
	for (const struct box *b = from; b && b != until; b = b->next) {
		if (b != from)
			y += b->before;
		if (b->kind == BOX_LINE)
			page_line(l, page, b->line, x + b->left, y);
		else if (b->kind == BOX_TABLE)
			table_place(l, b->table, page, x + b->left, y,
				b->height + b->table->stroke);
		else if (b->kind == BOX_FIGURE)
			figure_place(l, b->figure, page, x + b->left, y);
		else if (b->kind == BOX_CHART)
			chart_place(l, b->chart, page, x + b->left, y);
		y += b->height;
	}
}

static void
draw_borders(struct layouter *l, struct page *page, mpt x, mpt y, mpt width,
	mpt height, uint32_t place)
{
	const mpt t = metrics_length(
			  &l->metrics, l->document->kind->measures.stroke),
		  h = t / 2;
	const struct rule rules[] = {
		{.x = x - h, .y = y - h, .width = width + t, .height = t},
		{.x = x - h,
			.y = y + height - h,
			.width = width + t,
			.height = t},
		{.x = x - h, .y = y - h, .width = t, .height = height + t},
		{.x = x + width - h,
			.y = y - h,
			.width = t,
			.height = height + t},
	};

	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		struct rule rule = rules[i];
		bool drawn = false;
		rule.place = place;
		/* the neighbour may have drawn this edge already */
		for (size_t k = page->rule_count; k-- && !drawn;)
			drawn = page->rules[k].x == rule.x &&
				page->rules[k].y == rule.y &&
				page->rules[k].width == rule.width &&
				page->rules[k].height == rule.height;
		if (!drawn)
			page_rule(l, page, rule);
	}
}

/*
 * What a cell over several rows shows on this page: so much as fits, or all of
 * a label, somewhere.
 */
static const struct box *
spanned_until(const struct table_box *t, struct cell_box *c, mpt room)
{
	bool last = c->row + c->rows <= t->next;

	if (c->repeats)
		return c->content <= room || (last && !c->shown) ? NULL
								 : c->next;
	return last ? NULL : cell_until(c, room, &c->used);
}

static void
begin_cell(struct cell_box *c)
{
	c->next = c->first;
	c->rest = c->content;
}

/* The cell goes on behind what the page has of it, a label from its start. */
static void
leave_cell(const struct table_box *t, struct cell_box *c)
{
	c->shown |= c->until != c->next;
	if (c->repeats && c->row + c->rows > t->next) {
		begin_cell(c);
		return;
	}
	if (c->until)
		c->rest -= boxes_height(c->next, c->until) +
			   (c->until == c->next ? 0 : c->until->before);
	else
		c->rest = 0;
	c->next = c->until;
	c->started = true;
}

/* The cell's part on this page: its border and what it shows. */
static void
draw_cell(struct layouter *l, struct table_box *t, struct cell_box *c,
	struct page *page, mpt left)
{
	mpt top = 0, height = 0, y, free;
	bool any = false;
	mpt x = left + t->x[c->column];
	mpt width = t->x[c->column + c->columns] - t->x[c->column];

	for (size_t r = c->row; r < c->row + c->rows; r++) {
		if (!t->rows[r].on_page)
			continue;
		if (!any)
			top = t->rows[r].y;
		any = true;
		height = t->rows[r].y + t->rows[r].placed - top;
	}
	if (!any)
		return;
	draw_borders(l, page, x, top, width, height, c->cell->id);
	if (c->rows > 1) /* goes on where its rows do */
		c->until = spanned_until(t, c, height - 2 * t->padding);
	y = top + t->padding;
	free = height - 2 * t->padding - boxes_height(c->next, c->until) -
	       c->foot_height;
	if (free > 0 && !c->until && !c->started) {
		if (c->valign == VALIGN_MIDDLE)
			y += free / 2;
		else if (c->valign == VALIGN_BOTTOM)
			y += free;
	}
	draw_boxes(l, page, c->next, c->until, x, y);
	if (c->foot_height && !c->until)
		draw_boxes(l, page, c->foot, NULL, x,
			top + height - t->padding - c->foot_height);
	leave_cell(t, c);
}

static mpt
take_row(struct table_box *t, size_t r, mpt y, mpt height)
{
	t->rows[r].on_page = true;
	t->rows[r].y = y;
	t->rows[r].placed = height;
	return height;
}

/* The row's cells end here, or where the room of a divided one ends. */
static void
take_cells(struct table_box *t, size_t r, mpt height, bool divided)
{
	for (size_t i = t->rows[r].cell; i < cells_end(t, r); i++) {
		struct cell_box *c = &t->cells[i];
		c->until = NULL;
		if (divided && c->rows == 1)
			c->until = cell_until(
				c, height - 2 * t->padding, &c->used);
	}
}

/* The head again at the top of a page; it is drawn anew each time. */
static mpt
take_head(struct table_box *t, mpt y)
{
	mpt used = 0;

	if (!repeats_head(t))
		return 0;
	for (size_t r = 0; r < t->head_rows; r++)
		used += take_row(t, r, y + used, t->rows[r].height);
	for (size_t i = 0; i < t->rows[t->head_rows].cell; i++) {
		struct cell_box *c = &t->cells[i];
		begin_cell(c);
		c->until = NULL;
		c->started = false;
	}
	return used;
}

static void
set_row_height(struct table_box *t, size_t r, mpt height)
{
	t->rest += height - t->rows[r].height;
	t->rows[r].height = height;
}

/* What is left of cells over several rows must find room in their rows. */
static void
grow_spanned(struct layouter *l, struct table_box *t)
{
	if (table_done(t))
		return;
	for (size_t i = t->rows[t->rows[t->next].from].cell;
		i < cells_end(t, t->next); i++) {
		const struct cell_box *c = &t->cells[i];
		size_t end = c->row + c->rows;
		mpt need, have = 0;
		bool over = c->repeats ? c->shown : !c->started || !c->next;

		if (c->rows == 1 || over || end <= t->next)
			continue;
		need = cell_height(l, t, c);
		for (size_t r = t->next; r < end; r++)
			have += t->rows[r].height;
		if (need > have)
			set_row_height(t, end - 1,
				t->rows[end - 1].height + need - have);
	}
}

/* After a page: rows that were divided have less before them. */
static void
settle(struct layouter *l, struct table_box *t, size_t divided)
{
	mpt most = 0;

	t->begun = divided < t->row_count;
	if (t->begun) {
		for (size_t i = t->rows[divided].cell;
			i < cells_end(t, divided); i++)
			if (t->cells[i].rows == 1)
				raise_to(
					&most, cell_height(l, t, &t->cells[i]));
		set_row_height(t, divided, most);
	}
	grow_spanned(l, t);
}

/* The head, which may be set again, the cells of these rows, and what goes on
 * into them from rows above. */
static void
draw_rows(struct layouter *l, struct table_box *t, struct page *page, mpt left,
	size_t from, size_t end)
{
	size_t heads = t->rows[0].on_page ? t->rows[t->head_rows].cell : 0;
	size_t first = t->rows[t->rows[from].from].cell;

	for (size_t i = 0; i < heads; i++)
		draw_cell(l, t, &t->cells[i], page, left);
	for (size_t i = first > heads ? first : heads; i < t->rows[end].cell;
		i++)
		draw_cell(l, t, &t->cells[i], page, left);
	for (size_t r = 0; r < t->head_rows; r++)
		t->rows[r].on_page = false;
	for (size_t r = from; r < end; r++)
		t->rows[r].on_page = false;
}

mpt
table_place(struct layouter *l, struct table_box *t, struct page *page,
	mpt left, mpt y, mpt room)
{
	struct table_cut cut = table_cut(t, room - t->stroke);
	size_t divided = cut.divided ? cut.end : t->row_count, from = t->next;

	if (!cut.used)
		return 0;
	limits_at(&t->block->mark, l->document->root->mark.source);
	if (cut.head && t->continued) {
		page_line(l, page, t->continued, left, y);
		y += t->continued_height;
	}
	if (cut.head)
		y += take_head(t, y);
	for (; t->next < cut.end; t->next++) {
		take_cells(t, t->next, 0, false);
		y += take_row(t, t->next, y, t->rows[t->next].height);
		t->rest -= t->rows[t->next].height;
	}
	if (cut.divided) {
		take_cells(t, cut.end, cut.divided, true);
		take_row(t, cut.end, y, cut.divided);
	}
	draw_rows(l, t, page, left, from, cut.end + (cut.divided > 0));
	settle(l, t, divided);
	return cut.used + t->stroke;
}

static size_t notes_of_row(
	struct layouter *l, const struct table_box *t, size_t r, mpt divided);

static size_t
notes_of_boxes(
	struct layouter *l, const struct box *from, const struct box *until)
{
	size_t lines = 0;

	for (const struct box *b = from; b && b != until; b = b->next) {
		if (b->kind == BOX_LINE)
			lines += notes_of_line(l, b->line);
		if (b->kind == BOX_TABLE)
			lines += notes_of_row(l, b->table, b->row, 0);
	}
	return lines;
}

/* Of its cells; `divided`: of so much of them, 0: of all. */
static size_t
notes_of_row(
	struct layouter *l, const struct table_box *t, size_t r, mpt divided)
{
	size_t lines = 0;
	mpt used;

	for (size_t i = t->rows[r].cell; i < cells_end(t, r); i++) {
		const struct cell_box *c = &t->cells[i];
		if (c->rows == 1)
			lines += notes_of_boxes(l, c->next,
				divided ? cell_until(c,
						  divided - 2 * t->padding,
						  &used)
					: NULL);
	}
	return lines;
}

size_t
table_notes(struct layouter *l, const struct table_box *t, mpt room)
{
	const struct table_cut cut = table_cut(t, room - t->stroke);
	size_t lines = 0;

	if (!l->document->has_notes)
		return 0;
	for (size_t r = t->next; cut.used && r < cut.end; r++)
		lines += notes_of_row(l, t, r, 0);
	if (cut.used && cut.divided)
		lines += notes_of_row(l, t, cut.end, cut.divided);
	return lines;
}

static const struct box *
highest_box(const struct cell_box *c)
{
	const struct box *highest = c->next;

	for (const struct box *b = c->next; b; b = b->next)
		if (b->height > highest->height)
			highest = b;
	return highest;
}

/* The highest cell of the row, or of the table's row that stands in it. */
static const struct block *
highest_cell(const struct table_box *t, size_t r)
{
	const struct cell_box *highest = NULL;
	const struct box *box;
	mpt most = 0;

	for (size_t i = t->rows[r].cell; i < cells_end(t, r); i++) {
		const struct cell_box *c = &t->cells[i];
		mpt height = c->rest + c->foot_height;
		if (height >= most) {
			highest = c;
			most = height;
		}
	}
	box = highest ? highest_box(highest) : NULL;
	if (box && box->kind == BOX_TABLE)
		return highest_cell(box->table, box->row);
	return highest ? highest->cell : t->block;
}

const struct block *
table_obstacle(const struct table_box *t)
{
	return table_done(t) ? t->block : highest_cell(t, t->next);
}

bool
table_takes(const struct table_box *t, mpt room)
{
	return table_cut(t, room - t->stroke).used > 0;
}
