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
		docx_set_anew(d);
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
docx_set(struct docx *d, twips height)
{
	if (!d->in_cell)
		d->set += (mpt)height * 50;
}

void
docx_set_anew(struct docx *d)
{
	d->set = 0;
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
	docx_set(d, height);
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

mpt
docx_depth(const struct docx *d, size_t page)
{
	const struct type_area *area = &d->pages->area;
	const struct layout *layout = d->document->layout;

	if (page || !layout || !layout->first_bottom.unit)
		return area->depth;
	return d->pages->page->height - area->top -
	       docx_length(d, layout->first_bottom);
}

/* LibreOffice sets no part of a line of the grid, so that page 1 has whole
 * ones, too. */
twips
docx_grid_depth(const struct docx *d, size_t page)
{
	const twips depth = docx_twips(docx_depth(d, page));
	const twips least = d->line * (depth / d->line);

	return page || docx_depth(d, 0) == d->pages->area.depth ||
			       depth == least
		       ? least
		       : least + d->line;
}

/*
 * Our lines fill the type area from edge to edge, Word's 22 are a little closer
 * and begin below its upper edge. So that as many lines follow on the page, an
 * empty line above is a little higher or lower: where our line stands, `gap`
 * above it.
 */
static mpt
even_out(const struct docx *d, const struct fact_line *line, twips height,
	mpt gap)
{
	const struct type_area *area = &d->pages->area;
	const mpt depth = (mpt)docx_grid_depth(d, line->page) * 50;
	const mpt pitch = (mpt)height * 50;
	const mpt top = fact_top(line) - area->top, at = d->set + gap;
	const mpt room = docx_depth(d, line->page) - line->size - top;
	mpt most, least;

	if (height != d->line || room < 0)
		return gap;
	most = depth - (mpt)(room / area->line + 1) * pitch;
	least = most - pitch + SLACK / 2;
	if (at > most && gap - (at - most) > pitch / 4)
		return gap - (at - most);
	return at < least ? gap + least - at : gap;
}

/* 空一行: so many empty lines, all of the same height. */
static void
write_gap(struct docx *d, const struct fact_line *below, twips height, mpt gap,
	bool keep)
{
	const mpt line = (mpt)d->line * 50;
	long count = (gap + line / 2) / line;
	mpt slack = SLACK;

	if (count < 1)
		count = 1;
	slack += (mpt)(count + 1) * (d->pages->area.line - line);
	if (gap - count * line < slack && count * line - gap < slack)
		gap = (mpt)count * line;
	if (below)
		gap = even_out(d, below, height, gap);
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
		docx_set_anew(d);
		if (!d->page_begins && !d->fresh)
			return; /* Word finds where its page ends */
	}
	gap = box_top(line, height) - d->bottom;
	if (gap > SLACK + d->pages->area.line - (mpt)d->line * 50 &&
		!d->page_begins)
		write_gap(d, line, height, gap, keep);
}

void
docx_space_to(struct docx *d, const struct fact_box *box)
{
	if (d->in_cell || !box->known || box->page != d->page)
		return;
	if (box->top - d->bottom > SLACK)
		write_gap(d, NULL, 0, box->top - d->bottom, true);
}

void
docx_flow_to(struct docx *d, const struct fact_line *line, twips height)
{
	if (!line || d->in_cell)
		return;
	for (; line; line = line->next) {
		if (line->page != d->page) {
			d->page = line->page;
			d->bottom = d->pages->area.top;
			docx_set_anew(d);
		}
		if (box_bottom(line, height) <= d->bottom + SLACK)
			continue; /* beside what stands there already */
		d->bottom = box_bottom(line, height);
		docx_set(d, height);
	}
}
