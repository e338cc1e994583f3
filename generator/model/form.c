/* A ruled form: its rows and cells from the template, filled in. */
#include "model/build.h"

static void
add_phrases(struct builder *builder, const struct phrase *const *phrases,
	size_t count, struct block *parent)
{
	for (size_t i = 0; i < count; i++) {
		struct block *p = block_new(
			builder, BLOCK_PARAGRAPH, ROLE_PLAIN, phrases[i]->mark);
		if (phrase_expand(builder, phrases[i], builder->record,
			    (struct counters){0}, p))
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
add_text(struct builder *builder, const struct cell_text *text,
	struct block *cell)
{
	const struct value *value = value_lookup(builder->record, text->field);

	if (text->heading) {
		struct block *heading = block_new(builder, BLOCK_PARAGRAPH,
			ROLE_HEADING, text->heading->mark);
		if (phrase_expand(builder, text->heading, builder->record,
			    (struct counters){0}, heading))
			block_append(cell, heading);
	}
	if (value_present(value))
		body_build(builder, value, cell);
	else if (value)
		add_empty(builder, value->field, cell);
}

static struct block *
cell_build(struct builder *builder, const struct cell_part *part)
{
	struct block *cell =
		block_new(builder, BLOCK_CELL, ROLE_PLAIN, part->mark);

	cell->cell.part = part;
	cell->cell.columns = part->columns;
	cell->cell.rows = part->rows;
	cell->cell.is_head = part->is_label;
	add_phrases(builder, part->text, part->text_count, cell);
	for (size_t i = 0; i < part->texts_count; i++)
		add_text(builder, &part->texts[i], cell);
	if (part->foot_count) {
		cell->cell.foot =
			block_new(builder, BLOCK_GROUP, ROLE_FOOT, part->mark);
		add_phrases(
			builder, part->foot, part->foot_count, cell->cell.foot);
		cell->cell.foot->parent = cell;
	}
	return cell;
}

struct block *
form_build(struct builder *builder, const struct part *part)
{
	struct block *table =
		block_new(builder, BLOCK_TABLE, ROLE_FORM, part->mark);

	table->columns = (int)part->width_count;
	for (size_t r = 0; r < part->row_count; r++) {
		struct block *row;

		if (!condition_met(builder, &part->rows[r].condition))
			continue;
		row = block_new(builder, BLOCK_ROW, ROLE_PLAIN, part->mark);
		for (size_t c = 0; c < part->rows[r].count; c++)
			block_append(row,
				cell_build(builder, &part->rows[r].cells[c]));
		block_append(table, row);
	}
	return table;
}
