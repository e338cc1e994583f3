/* The Word back end: paragraphs, and the empty lines between them. */
#include "output/docx_parts.h"

enum {
	SLACK = 2000, /* millipoints that two pitches of lines may differ */
};

/* Is the text of the place set in the style that everything has anyway? */
static bool
is_normal(const struct docx *d, const struct style *style)
{
	return style == style_lookup(d->document->kind, NULL, "text");
}

struct properties *
docx_paragraph(struct docx *d, const struct place *place)
{
	struct properties *p = properties_new(d->arena, PROPERTIES_PARAGRAPH);

	if (place->style && !is_normal(d, place->style))
		property_value(p, "w:pStyle", docx_style_id(d, place->style));
	if (d->page_begins && !d->in_cell) {
		property_switch(p, "w:pageBreakBefore", true);
		d->page_begins = false;
	}
	return p;
}

void
docx_open(struct docx *d, const struct properties *properties)
{
	d->begun = true;
	d->fresh = false;
	xml_start(d->xml, "w:p");
	properties_write(d->xml, "w:pPr", properties);
}

void
docx_close(struct docx *d)
{
	xml_end(d->xml);
}

void
docx_empty(struct docx *d, twips height, bool keep)
{
	struct properties *p = docx_paragraph(d, &(struct place){0});

	if (height != d->line) {
		struct property *spacing = property_of(p, "w:spacing");
		property_number(spacing, "w:line", height);
		property_set(spacing, "w:lineRule", "exact");
		property_switch(p, "w:snapToGrid", false);
	}
	if (keep)
		property_switch(p, "w:keepNext", true);
	docx_open(d, p);
	docx_close(d);
}

/* The line's box around its em, as high as Word sets it. */
static mpt
box_top(const struct fact_line *line, twips height)
{
	return fact_top(line) - (mpt)(height * 50 - line->size) / 2;
}

static mpt
box_bottom(const struct fact_line *line, twips height)
{
	return box_top(line, height) + (mpt)(height * 50);
}

/* 空一行: so many empty lines, all of the same height. */
static void
write_gap(struct docx *d, mpt gap, bool keep)
{
	const mpt line = (mpt)d->line * 50;
	long count = (gap + line / 2) / line;
	mpt slack = SLACK;

	if (count < 1)
		count = 1;
	slack += (mpt)(count + 1) * (d->pages->area.line - line);
	if (gap - count * line < slack && count * line - gap < slack)
		gap = (mpt)count * line;
	for (long i = 0; i < count; i++)
		docx_empty(d, docx_twips(gap) / count, keep);
}

void
docx_space_above(
	struct docx *d, const struct fact_line *line, twips height, bool keep)
{
	mpt gap;

	if (!line || d->in_cell)
		return;
	if (line->page != d->page || d->page_begins) {
		d->page = line->page;
		d->bottom = d->pages->area.top;
		if (!d->page_begins)
			return; /* Word finds where its page ends */
	}
	gap = box_top(line, height) - d->bottom;
	if (gap > SLACK + d->pages->area.line - (mpt)d->line * 50 &&
		!d->page_begins)
		write_gap(d, gap, keep);
}

void
docx_space_to(struct docx *d, const struct fact_box *box)
{
	if (d->in_cell || !box->known || box->page != d->page)
		return;
	if (box->top - d->bottom > SLACK)
		write_gap(d, box->top - d->bottom, true);
}

void
docx_flow_to(struct docx *d, const struct fact_line *line, twips height)
{
	while (line && line->next)
		line = line->next;
	if (!line || d->in_cell)
		return;
	d->page = line->page;
	d->bottom = box_bottom(line, height);
}
