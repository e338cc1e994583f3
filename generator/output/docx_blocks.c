/* The Word back end: sections, paragraphs and tables of a text. */
#include "output/docx_parts.h"

#include <string.h>

/* The whole block, in its own paragraph that is open. */
static void
write_all(struct docx *d, const struct block *block, const struct place *base)
{
	docx_spans(d, block, 0, SIZE_MAX, base);
}

static const struct block *
cell_of(const struct block *block)
{
	while (block && block->kind != BLOCK_CELL)
		block = block->parent;
	return block;
}

/* Of a head or a form, whose lines end between words: 宗旨和｜业务范围. */
static bool
is_label(const struct block *block)
{
	const struct block *cell = cell_of(block);

	return cell && cell->cell->is_head;
}

/* In a cell it would keep the row with the next one. */
static void
keep_with_next(const struct docx *d, struct properties *p, bool keep)
{
	if (d->in_cell ? d->keeps_row : keep)
		property_switch(p, "w:keepNext", true);
}

/* 小数点: as far in as our pages have it. */
static void
align_point(struct docx *d, const struct block *block, struct properties *p)
{
	const struct fact_line *line = d->facts.of[block->id];
	const struct fact_box *box = &d->facts.boxes[cell_of(block)->id];
	mpt inside;

	property_value(p, "w:jc", "left");
	if (!line || !box->known || box->page != line->page)
		return;
	inside = line->start - box->left -
		 docx_length(d, d->document->kind->measures.padding);
	if (inside > 0)
		property_number(
			property_of(p, "w:ind"), "w:left", docx_twips(inside));
}

/* A cell may have its texts aligned against their style. */
static void
align_in_cell(struct docx *d, const struct block *block, struct properties *p)
{
	static const char *const names[] = {
		[CELL_LEFT] = "left",
		[CELL_CENTER] = "center",
		[CELL_RIGHT] = "right",
	};
	const struct block *cell = cell_of(block);

	if (!cell || !cell->cell->align)
		return;
	if (cell->cell->align == CELL_DECIMAL)
		align_point(d, block, p);
	else
		property_value(p, "w:jc", names[cell->cell->align]);
}

/*
 * A line that fills its cell with our font to the last points may go over
 * what is left of the padding: another font is never quite as wide.
 */
static void
fit_in_cell(struct docx *d, const struct block *block, struct properties *p)
{
	const struct fact_line *line = d->facts.of[block->id];
	const struct block *cell = cell_of(block);
	const mpt padding = docx_length(d, d->document->kind->measures.padding);
	const struct fact_box *box = cell ? &d->facts.boxes[cell->id] : NULL;

	if (!line || !box || !box->known || line->next ||
		line->page != box->page ||
		box->right - line->end > padding + line->size / 2)
		return;
	property_number(
		property_of(p, "w:ind"), "w:right", -docx_twips(padding));
	if (line->start - box->left < padding + line->size / 2 &&
		d->pages->places[block->id].style->align == ALIGN_CENTER)
		property_number(property_of(p, "w:ind"), "w:left",
			-docx_twips(padding));
}

/* Its last line stands alone on a page of ours. */
static bool
leaves_last_line(const struct fact_line *line)
{
	for (; line->next; line = line->next)
		if (!line->next->next && line->page != line->next->page)
			return true;
	return false;
}

/*
 * A heading stays with two lines of what follows: its first line with its
 * second, or with the next paragraph. Word then leaves no last line alone,
 * either.
 */
static void
keep_second_line(
	const struct docx *d, struct properties *p, const struct block *block)
{
	const struct block *above = block->parent;
	const struct fact_line *line = d->facts.of[block->id];

	if (d->in_cell || above->kind != BLOCK_SECTION ||
		above->first != block || above->heading->run_in ||
		above->heading->clause || !line)
		return;
	if (line->next && !leaves_last_line(line))
		property_switch(p, "w:widowControl", true);
	else if (!line->next && block->next)
		property_switch(p, "w:keepNext", true);
}

static void
write_paragraph(struct docx *d, const struct block *block, bool keep)
{
	const struct place *place = &d->pages->places[block->id];
	struct properties *p;
	twips height;

	if (!place->style)
		return;
	height = docx_line_height(d, place);
	docx_space_above(d, d->facts.of[block->id], height, keep);
	p = docx_paragraph(d, place);
	keep_with_next(d, p, keep);
	keep_second_line(d, p, block);
	align_in_cell(d, block, p);
	fit_in_cell(d, block, p);
	docx_open(d, p);
	if (is_label(block))
		docx_lines(d, block, place);
	else
		write_all(d, block, place);
	docx_close(d);
	docx_flow_to(d, d->facts.of[block->id], height);
}

static struct span
span_of(const char *text)
{
	return (struct span){.text = text, .length = text ? strlen(text) : 0};
}

/* 一、 and the blanks behind it. */
static void
write_ordinal(
	struct docx *d, const struct block *section, const struct place *base)
{
	const struct place *place = &d->pages->places[section->id];
	const struct docx_face face = docx_face_of(d, place),
			       under = docx_face_of(d, base);
	const struct span *typed = &section->heading->ordinal_span;
	const struct span parts[] = {*typed,
		span_of(typed->length ? NULL : section->heading->ordinal),
		span_of(section->heading->ordinal_gap)};

	if (!typed->length && !*section->heading->ordinal)
		return; /* a mark that is asked for tells what it is behind */
	d->mark = docx_mark_of(d->marks, section, NULL, true);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		docx_text(d, parts[i].text, parts[i].length, &face, &under);
		d->printed[section->id] += parts[i].length;
	}
	d->mark = NULL;
}

/* Its heading in the first of its paragraphs, which bears no outline. */
static const struct block *
write_run_in(struct docx *d, const struct block *section)
{
	const struct block *text = section->first;
	const struct place *base = &d->pages->places[text->id];
	twips height = docx_line_height(d, base);

	docx_space_above(d, d->facts.of[section->id], height, false);
	docx_open(d, docx_paragraph(d, base));
	write_ordinal(d, section, base);
	write_all(d, section, base);
	write_all(d, text, base);
	docx_close(d);
	docx_flow_to(d, d->facts.of[section->id], height);
	docx_flow_to(d, d->facts.of[text->id], height);
	return text->next;
}

static void
write_heading(struct docx *d, const struct block *section)
{
	const struct place *place = &d->pages->places[section->id];
	twips height = docx_line_height(d, place);
	struct properties *p;

	docx_space_above(d, d->facts.of[section->id], height, true);
	p = docx_paragraph(d, place);
	keep_with_next(d, p, !section->heading->clause && section->first);
	align_in_cell(d, section, p);
	docx_open(d, p);
	write_ordinal(d, section, place);
	write_all(d, section, place);
	docx_close(d);
	docx_flow_to(d, d->facts.of[section->id], height);
}

static void
write_section(struct docx *d, const struct block *section)
{
	const struct block *inside = section->first;

	if (section->heading->run_in && inside &&
		inside->kind == BLOCK_PARAGRAPH &&
		d->pages->places[inside->id].style)
		inside = write_run_in(d, section);
	else
		write_heading(d, section);
	docx_blocks(d, inside);
}

/* Numbers begin anew in a section. */
static void
write_break(struct docx *d, const struct block *block)
{
	docx_mark_break(d->marks, block);
	if (d->in_cell)
		return;
	if (!block->first_number) {
		d->page_begins = true;
		return;
	}
	if (!d->fresh)
		docx_section_end(d, d->across);
	d->first_number = block->first_number;
}

void
docx_blocks(struct docx *d, const struct block *first)
{
	for (const struct block *b = first; b; b = b->next) {
		docx_turn(d, b->across);
		switch (b->kind) {
		case BLOCK_SECTION:
			write_section(d, b);
			break;
		case BLOCK_PARAGRAPH:
			write_paragraph(
				d, b, b->role == ROLE_HEADING && b->next);
			break;
		case BLOCK_TABLE:
			docx_table(d, b);
			break;
		case BLOCK_FIGURE:
			docx_figure(d, b);
			break;
		case BLOCK_CHART:
			docx_chart(d, b);
			break;
		case BLOCK_BREAK:
			write_break(d, b);
			break;
		case BLOCK_DOCUMENT:
		case BLOCK_ELEMENT:
		case BLOCK_GROUP:
		case BLOCK_ROW:
		case BLOCK_CELL:
		case BLOCK_PICTURE:
			break; /* not inside a text */
		}
	}
}
