/* A ruled form: its rows and cells from the template, filled in. */
#include "model/build.h"

/* What a row is filled from. */
struct filling {
	struct builder *builder;
	const struct record *record; /* of the document, or of one of groups */
	struct counters counters;
	bool blank; /* to be written by hand: no field is given */
};

/* Choices are printed where none is made, to be ticked by hand. */
static bool
has_field(const struct phrase *phrase)
{
	for (size_t i = 0; i < phrase->count; i++)
		if (phrase->segments[i].kind == SEGMENT_FIELD &&
			!phrase->segments[i].boxes)
			return true;
	return false;
}

static void
add_phrases(const struct filling *f, const struct phrase *const *phrases,
	size_t count, struct block *parent)
{
	for (size_t i = 0; i < count; i++) {
		struct block *p = block_new(f->builder, BLOCK_PARAGRAPH,
			ROLE_PLAIN, phrases[i]->mark);
		if ((!f->blank || !has_field(phrases[i])) &&
			phrase_expand(f->builder, phrases[i], f->record,
				f->counters, p))
			block_append(parent, p);
	}
}

static void
add_empty(
	struct builder *builder, const struct field *field, struct block *cell)
{
	struct block *p =
		block_new(builder, BLOCK_PARAGRAPH, ROLE_PLAIN, field->mark);
	struct span span = {.text = field->empty, .mark = field->mark};

	if (!field->empty)
		return;
	while (span.text[span.length])
		span.length++;
	block_span(builder, p, span);
	block_append(cell, p);
}

static void
add_text(const struct filling *f, const struct cell_text *text,
	struct block *cell)
{
	const struct value *value = value_lookup(f->record, text->field);

	if (text->heading) {
		struct block *heading = block_new(f->builder, BLOCK_PARAGRAPH,
			ROLE_HEADING, text->heading->mark);
		if (phrase_expand(f->builder, text->heading, f->record,
			    f->counters, heading))
			block_append(cell, heading);
	}
	if (f->blank)
		return;
	if (value_present(value))
		body_build(f->builder, value, cell);
	else if (body_has_default(value, f->record))
		body_default(f->builder, value, f->record, cell);
	else if (value)
		add_empty(f->builder, value->field, cell);
}

static struct block *
cell_build(const struct filling *f, const struct cell_part *part, int rows)
{
	struct block *cell =
		block_new(f->builder, BLOCK_CELL, ROLE_PLAIN, part->mark);
	struct cell *own = own_cell(f->builder, cell);

	own->part = part;
	own->columns = part->columns;
	own->rows = rows;
	own->is_head = part->is_label;
	add_phrases(f, part->text, part->text_count, cell);
	for (size_t i = 0; i < part->texts_count; i++)
		add_text(f, &part->texts[i], cell);
	if (part->foot_count) {
		own->foot = block_new(
			f->builder, BLOCK_GROUP, ROLE_FOOT, part->mark);
		add_phrases(f, part->foot, part->foot_count, own->foot);
		own->foot->parent = cell;
	}
	return cell;
}

/* --- rows ------------------------------------------------------------- */

/* The groups that the row is repeated for. */
static const struct value *
groups_of(const struct row_part *row, const struct record *record)
{
	return row->each ? value_lookup(record, row->each) : NULL;
}

/* How often the row is printed. */
static size_t
times(const struct row_part *row, const struct record *record)
{
	const struct value *groups = groups_of(row, record);
	size_t count = groups ? groups->record_count : 0;

	if (!row->each)
		return 1;
	return row->least > 0 && (size_t)row->least > count ? (size_t)row->least
							    : count;
}

/*
 * The rows that a cell spans, of which the template counts those once that are
 * repeated. Inside what is repeated it spans what it says.
 */
static int
spanned_rows(const struct part *part, size_t first,
	const struct cell_part *cell, const struct record *record)
{
	size_t end = first + (size_t)cell->rows, rows = 0;

	if (cell->rows == 1 || !part->rows[first].together ||
		part->rows[first].each)
		return cell->rows;
	for (size_t r = first; r < end && r < part->row_count;) {
		const struct row_part *row = &part->rows[r];
		rows += times(row, record) * row->together;
		r += row->together;
	}
	return (int)rows;
}

static void
add_row(const struct filling *f, const struct part *part, size_t number,
	struct block *table)
{
	const struct row_part *row = &part->rows[number];
	struct block *block =
		block_new(f->builder, BLOCK_ROW, ROLE_PLAIN, part->mark);

	for (size_t c = 0; c < row->count; c++)
		block_append(
			block, cell_build(f, &row->cells[c],
				       spanned_rows(part, number,
					       &row->cells[c], f->record)));
	block_append(table, block);
}

/* Once for each of the groups, and on to the least there are to be. */
static void
add_repeated(const struct filling *outer, const struct part *part, size_t first,
	struct block *table)
{
	const struct row_part *row = &part->rows[first];
	const struct value *groups = groups_of(row, outer->record);
	const struct record *record = groups ? groups->records : NULL;
	const size_t count = times(row, outer->record);
	struct arena *arena = outer->builder->arena;

	for (size_t n = 1; groups && n <= count; n++) {
		struct filling f = {
			.builder = outer->builder,
			.record = record ? record
					 : record_blank(arena,
						   groups->field->fields,
						   outer->record),
			.counters = {arena_format(arena, "%zu", n)},
			.blank = !record,
		};
		for (size_t i = 0; i < row->together; i++)
			add_row(&f, part, first + i, table);
		record = record ? record->next : NULL;
	}
}

struct block *
form_build(struct builder *builder, const struct part *part,
	const struct record *record, struct counters counters)
{
	struct block *table =
		block_new(builder, BLOCK_TABLE, ROLE_FORM, part->mark);
	const struct filling f = {
		.builder = builder, .record = record, .counters = counters};

	table->part = part;
	own_tgroup(builder, table)->columns = (int)part->width_count;
	for (size_t r = 0; r < part->row_count; r += part->rows[r].together) {
		const struct row_part *row = &part->rows[r];
		if (part->head > 0 && r == (size_t)part->head)
			own_tgroup(builder, table)->head_rows =
				(int)block_count(table);
		if (!condition_met(record, &row->condition))
			continue;
		if (row->each)
			add_repeated(&f, part, r, table);
		else
			add_row(&f, part, r, table);
	}
	return table;
}
