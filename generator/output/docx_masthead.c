/* The Word back end: the mark of several organs, 文件 beside them (7.2.4). */
#include "output/docx_parts.h"

enum { LINE_MILLI = 1200 /* of the em, where only one organ tells none */ };

static const struct block *
beside_of(const struct block *element)
{
	BLOCK_FOR (p, element)
		if (p->role == ROLE_BESIDE)
			return p;
	return NULL;
}

/* From one organ to the next. */
static twips
organ_height(const struct docx *d, const struct block *element)
{
	const struct block *first = element->first, *second = first->next;
	const struct fact_line *a = d->facts.of[first->id];
	const struct fact_line *b = second && second->role == ROLE_ORGAN
					    ? d->facts.of[second->id]
					    : NULL;

	return docx_twips(b ? b->baseline - a->baseline
			    : (mpt)((int64_t)a->size * LINE_MILLI / 1000));
}

static void
write_organ(struct docx *d, const struct block *p, twips height,
	const char *alignment)
{
	const struct place *place = &d->pages->places[p->id];
	struct properties *own = docx_paragraph(d, place);
	struct property *spacing = property_of(own, "w:spacing");

	property_number(spacing, "w:line", height);
	property_set(spacing, "w:lineRule", "exact");
	property_switch(own, "w:snapToGrid", false);
	property_value(own, "w:jc", alignment);
	docx_open(d, own);
	docx_spans(d, p, 0, SIZE_MAX, place);
	docx_close(d);
}

static void
open_cell(struct docx *d, twips width)
{
	struct properties *cell = docx_cell_properties(d, width);

	property_value(cell, "w:vAlign", "center");
	xml_start(d->xml, "w:tc");
	properties_write(d->xml, "w:tcPr", cell);
}

static void
open_table(struct docx *d, mpt left, const twips *widths, size_t columns)
{
	struct properties *table = docx_table_properties(d, widths, columns);
	struct property *indent = property_of(table, "w:tblInd");

	property_number(indent, "w:w", docx_twips(left));
	property_set(indent, "w:type", "dxa");
	docx_table_unpadded(table);
	docx_table_open(d, table, widths, columns);
}

void
docx_masthead(struct docx *d, const struct block *element)
{
	const struct block *beside = beside_of(element);
	const struct fact_line *line = d->facts.of[element->first->id];
	const struct fact_line *other = beside ? d->facts.of[beside->id] : NULL;
	const mpt room = d->pages->area.em / 4; /* another font is wider */
	twips height = organ_height(d, element), widths[2] = {0};

	docx_space_above(d, line, height, true);
	widths[0] = docx_twips(
		(other ? other->start : line->end + room) - line->start);
	if (other)
		widths[1] = docx_twips(other->end - other->start + room);
	open_table(d, line->start - fact_left(&d->facts, line->page), widths,
		other ? 2 : 1);
	d->in_cell = true;
	xml_start(d->xml, "w:tr");
	open_cell(d, widths[0]);
	BLOCK_FOR (p, element)
		if (p != beside)
			write_organ(d, p, height, "distribute");
	xml_end(d->xml);
	if (beside) {
		open_cell(d, widths[1]);
		write_organ(d, beside, height, "right");
		xml_end(d->xml);
	}
	xml_end(d->xml);
	xml_end(d->xml);
	d->in_cell = false;
	for (const struct block *p = element->first; p; p = p->next)
		if (p != beside)
			docx_flow_to(d, d->facts.of[p->id], height);
}
