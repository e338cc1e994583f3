/* The Word back end: the page, its footers, 版记. */
#include "output/docx_parts.h"

#include <string.h>

enum {
	THIN = 20, /* twips: the lowest line that Word sets */
	EIGHTHS = 8,
	CHARACTER = 4096, /* parts of a point, in which the grid is given */
	POINT = 20,
};

/* --- frames and strokes ------------------------------------------------- */

void
docx_frame(
	struct properties *paragraph, mpt left, mpt top, mpt width, mpt height)
{
	struct property *frame = property_of(paragraph, "w:framePr");

	property_number(frame, "w:w", docx_twips(width));
	property_number(frame, "w:h", docx_twips(height));
	property_set(frame, "w:hRule", "exact");
	property_set(frame, "w:wrap", "notBeside");
	property_set(frame, "w:vAnchor", "page");
	property_set(frame, "w:hAnchor", "page");
	property_number(frame, "w:x", docx_twips(left));
	property_number(frame, "w:y", docx_twips(top));
}

static void
set_border(struct docx *d, struct properties *borders, const char *side,
	mpt thickness, rgb colour)
{
	struct property *border = property_of(borders, side);
	long eighths = ((long)thickness * EIGHTHS + 500) / 1000;

	property_set(border, "w:val", "single");
	property_number(border, "w:sz", eighths < 2 ? 2 : eighths);
	property_number(border, "w:space", 0);
	property_set(border, "w:color", docx_colour(d, colour));
}

static twips
strokes_line(const struct docx *d, const struct part *part)
{
	const twips between = docx_twips(docx_length(d, part->between));

	return between > THIN ? between : THIN;
}

mpt
docx_strokes_height(const struct docx *d, const struct block *rule)
{
	mpt height = (mpt)strokes_line(d, rule->part) * 50;

	for (size_t i = 0; i < rule->part->stroke_count; i++)
		height += docx_length(d, rule->part->strokes[i]);
	return height;
}

/* 双线 is two borders of one line, as thick as they are. */
void
docx_strokes(
	struct docx *d, struct properties *paragraph, const struct block *rule)
{
	const struct part *part = rule->part;
	struct property *spacing = property_of(paragraph, "w:spacing");
	struct properties *borders = property_inside(
		property_of(paragraph, "w:pBdr"), PROPERTIES_BORDERS);

	property_number(spacing, "w:line", strokes_line(d, part));
	property_set(spacing, "w:lineRule", "exact");
	property_switch(paragraph, "w:snapToGrid", false);
	if (part->stroke_count)
		set_border(d, borders, "w:top",
			docx_length(d, part->strokes[0]), part->colour);
	if (part->stroke_count > 1)
		set_border(d, borders, "w:bottom",
			docx_length(d, part->strokes[part->stroke_count - 1]),
			part->colour);
}

/* --- 版记: 7.4 --------------------------------------------------------- */

static bool
is_divided(const struct block *entry)
{
	const char *joins = entry->part->joins;

	return entry->next && !(joins && !strcmp(joins, entry->next->name));
}

/* Its strokes: above the first entry, between them, below the last. */
static void
set_strokes(struct docx *d, struct properties *cell, const struct block *entry,
	const struct part *part)
{
	mpt strokes[3] = {0};
	struct properties *borders;

	for (size_t i = 0; i < 3 && i < part->stroke_count; i++)
		strokes[i] = docx_length(d, part->strokes[i]);
	if (!part->stroke_count)
		return;
	borders = property_inside(
		property_of(cell, "w:tcBorders"), PROPERTIES_BORDERS);
	if (entry == entry->parent->first)
		set_border(d, borders, "w:top", strokes[0], part->colour);
	if (!entry->next)
		set_border(d, borders, "w:bottom", strokes[2], part->colour);
	else if (is_divided(entry))
		set_border(d, borders, "w:bottom", strokes[1], part->colour);
}

static const struct block *
end_of(const struct block *entry)
{
	BLOCK_FOR (p, entry)
		if (p->role == ROLE_END)
			return p;
	return NULL;
}

/* Without strokes its line is no higher than its characters. */
static void
set_low(struct properties *p, const struct fact_line *line)
{
	struct property *spacing = property_of(p, "w:spacing");

	property_number(spacing, "w:line", docx_twips(line->size / 4 * 5));
	property_set(spacing, "w:lineRule", "exact");
	property_switch(p, "w:snapToGrid", false);
}

/* 印发机关 and, at the right of its last line, 印发日期. */
static void
write_entry_line(struct docx *d, const struct block *p, const struct block *end)
{
	const struct part *part = p->parent->part;
	const struct place *place = &d->pages->places[p->id];
	const struct fact_line *line = d->facts.of[p->id];
	struct properties *own = docx_paragraph(d, place);
	struct property *ind = property_of(own, "w:ind");
	mpt left = fact_left(&d->facts, line->page), rest;

	rest = line->next ? line->next->start - left : line->start - left;
	property_number(ind, "w:left", docx_twips(rest));
	property_number(
		ind, "w:right", docx_twips(docx_length(d, part->right)));
	if (!p->parent->parent->part->stroke_count && !line->next)
		set_low(own, line);
	if (line->start - left < rest)
		property_number(ind, "w:hanging",
			docx_twips(rest - (line->start - left)));
	if (end && !p->next->next) {
		struct property *tab =
			property_add(property_inside(property_of(own, "w:tabs"),
					     PROPERTIES_TABS),
				"w:tab");
		property_set(tab, "w:val", "right");
		property_number(tab, "w:pos",
			docx_twips(d->pages->area.measure -
				   docx_length(d, part->right)));
		property_value(own, "w:jc", "left");
	}
	docx_open(d, own);
	docx_spans(d, p, 0, SIZE_MAX, place);
	if (end && !p->next->next) {
		docx_tab(d);
		docx_spans(d, end, 0, SIZE_MAX, place);
	}
	docx_close(d);
}

static void
write_entry(struct docx *d, const struct block *entry, const struct part *part)
{
	struct properties *cell =
		docx_cell_properties(d, docx_twips(d->pages->area.measure));
	const struct block *end = end_of(entry);

	set_strokes(d, cell, entry, part);
	xml_start(d->xml, "w:tr");
	xml_start(d->xml, "w:tc");
	properties_write(d->xml, "w:tcPr", cell);
	BLOCK_FOR (p, entry)
		if (p != end && d->facts.of[p->id])
			write_entry_line(d, p, end);
	xml_end(d->xml);
	xml_end(d->xml);
}

/* A table that floats on the lower edge of the type area. */
static struct properties *
colophon_table(struct docx *d, mpt left, twips width)
{
	struct properties *table = docx_table_properties(d, &width, 1);
	struct property *place = property_of(table, "w:tblpPr");

	property_set(place, "w:vertAnchor", "margin");
	/* of the paper: LibreOffice lets a table as wide as the type area
	 * float only then */
	property_set(place, "w:horzAnchor", "page");
	property_number(place, "w:tblpX", docx_twips(left));
	property_set(place, "w:tblpYSpec", "bottom");
	property_set(property_of(table, "w:tblOverlap"), "w:val", "never");
	docx_table_unpadded(table);
	return table;
}

void
docx_colophon(struct docx *d, const struct block *element)
{
	const struct fact_line *line = fact_first(&d->facts, element);
	const twips width = docx_twips(d->pages->area.measure);

	if (!line)
		return;
	if (line->page != d->page) {
		d->page_begins = true;
		docx_open(d, docx_paragraph(d, &(struct place){0}));
		docx_close(d);
	}
	docx_table_open(d,
		colophon_table(d, fact_left(&d->facts, line->page), width),
		&width, 1);
	d->in_cell = true;
	BLOCK_FOR (entry, element)
		write_entry(d, entry, element->part);
	d->in_cell = false;
	xml_end(d->xml);
	docx_empty(d, THIN, false); /* a table ends no document */
}

/* --- footers ------------------------------------------------------------ */

static const struct block *
lower_rule(const struct docx *d)
{
	BLOCK_FOR (element, d->document->root)
		if (element->element == ELEMENT_RULE &&
			element->part->bottom.unit)
			return element;
	return NULL;
}

static const struct block *
folio_of(const struct docx *d)
{
	const struct block *folio = document_first(d->document, ELEMENT_FOLIO);

	return folio && folio->first && d->pages->places[folio->first->id].style
		       ? folio
		       : NULL;
}

static bool
first_differs(const struct docx *d)
{
	const struct block *folio = folio_of(d);

	return lower_rule(d) || (folio && folio->part->first > 1);
}

bool
docx_has_footer(const struct docx *d, enum docx_footer footer)
{
	return footer == FOOTER_FIRST ? first_differs(d) : folio_of(d) != NULL;
}

void
docx_field_mark(struct docx *d, const char *kind)
{
	xml_start(d->xml, "w:r");
	xml_start(d->xml, "w:fldChar");
	xml_attribute(d->xml, "w:fldCharType", kind);
	xml_end(d->xml);
	xml_end(d->xml);
}

static void
write_page_field(struct docx *d, const struct docx_face *face)
{
	docx_field_mark(d, "begin");
	xml_start(d->xml, "w:r");
	xml_element(d->xml, "w:instrText", "PAGE");
	xml_end(d->xml);
	docx_field_mark(d, "separate");
	docx_text(d, "1", 1, face, face);
	docx_field_mark(d, "end");
}

/* From the paper's lower edge to the type area and to the footer. */
static mpt
lower_margin(const struct docx *d)
{
	const struct type_area *area = &d->pages->area;

	return d->pages->page->height - area->top - area->depth;
}

static mpt
folio_size(const struct docx *d, const struct block *folio)
{
	return docx_length(d, d->pages->places[folio->first->id].style->size);
}

static mpt
footer_distance(const struct docx *d, const struct block *folio)
{
	return folio ? lower_margin(d) - docx_length(d, folio->part->gap) -
			       folio_size(d, folio) / 2
		     : lower_margin(d) / 2;
}

/*
 * Word knows one lower margin, that of page 1, where the text may go on to the
 * rule at its foot: on the others the footer is so high that the text ends
 * where it does on our pages. It begins as near to the edge as page 1 wants.
 */
static bool
has_high_footer(const struct docx *d)
{
	return docx_depth(d, 0) > d->pages->area.depth;
}

static mpt
body_margin(const struct docx *d)
{
	return has_high_footer(d)
		       ? d->pages->page->height - d->pages->area.top -
				 (mpt)(docx_grid_depth(d, 0) + THIN) * 50
		       : lower_margin(d);
}

static mpt
footer_edge(const struct docx *d, const struct block *folio)
{
	const mpt distance = footer_distance(d, folio);
	/* that of page 1 is an empty line, and LibreOffice wants more */
	const mpt most = body_margin(d) - 2 * THIN * 50;

	return distance < most ? distance : most;
}

static void
fill_footer(struct docx *d, mpt height)
{
	if (has_high_footer(d) && docx_twips(height) >= THIN)
		docx_empty(d, docx_twips(height), false);
}

static void
write_folio(struct docx *d, const struct block *folio, bool even)
{
	const struct block *block = folio->first;
	const struct place *place = &d->pages->places[block->id];
	const struct docx_face face = docx_face_of(d, place);
	struct properties *p = docx_paragraph(d, place);
	struct property *ind = property_of(p, "w:ind");
	struct property *spacing = property_of(p, "w:spacing");

	property_value(p, "w:jc",
		folio->part->align_set && folio->part->align == ALIGN_CENTER
			? "center"
		: even ? "left"
		       : "right");
	if (!folio->part->align_set)
		property_number(ind, even ? "w:left" : "w:right",
			docx_twips(d->pages->area.column));
	property_number(spacing, "w:line", docx_twips(face.size));
	property_set(spacing, "w:lineRule", "exact");
	property_switch(p, "w:snapToGrid", false);
	fill_footer(d, lower_margin(d) - footer_distance(d, folio) -
			       folio_size(d, folio));
	docx_open(d, p);
	for (size_t i = 0; i < block->span_count; i++) {
		const struct span *span = &block->spans[i];
		if (span->page_number)
			write_page_field(d, &face);
		else
			docx_text(d, span->text, span->length, &face, &face);
	}
	docx_close(d);
	fill_footer(d, footer_distance(d, folio) - footer_edge(d, folio));
}

/* 信函: the double rule at the foot of page 1, 10.1. */
static void
write_lower_rule(struct docx *d, const struct block *rule)
{
	const struct fact_box *box = &d->facts.boxes[rule->id];
	struct properties *p = properties_new(d->arena, PROPERTIES_PARAGRAPH);

	docx_strokes(d, p, rule);
	docx_frame(p, box->left, box->top, box->right - box->left,
		box->bottom - box->top);
	docx_open(d, p);
	docx_close(d);
}

void
docx_footer_write(struct docx *d, enum docx_footer footer)
{
	const struct block *folio = folio_of(d), *rule = lower_rule(d);

	d->in_cell = true;
	xml_start(d->xml, "w:ftr");
	xml_attribute(d->xml, "xmlns:w", DOCX_MAIN);
	if (footer == FOOTER_FIRST && rule)
		write_lower_rule(d, rule);
	if (folio && (footer != FOOTER_FIRST || folio->part->first <= 1))
		write_folio(d, folio, footer == FOOTER_EVEN);
	else
		docx_empty(d, THIN, false);
	xml_end(d->xml);
	d->in_cell = false;
}

/* --- the page ------------------------------------------------------------
 */

static const char *const footer_types[] = {
	[FOOTER_ODD] = "default",
	[FOOTER_EVEN] = "even",
	[FOOTER_FIRST] = "first",
};

static void
set_margins(struct docx *d, struct properties *section, bool turned)
{
	const struct type_area *area = &d->pages->area;
	const struct page *page = d->pages->page;
	const mpt footer = footer_edge(d, folio_of(d));
	mpt sides[4] = {area->top, page->width - area->left - area->measure,
		turned ? lower_margin(d) : body_margin(d), area->left};
	/* the head of what is set across lies at the left edge, clause 8 */
	const size_t from = turned ? 3 : 0;
	static const char *const names[] = {
		"w:top", "w:right", "w:bottom", "w:left"};
	struct property *margins = property_of(section, "w:pgMar");

	for (size_t i = 0; i < 4; i++)
		property_number(
			margins, names[i], docx_twips(sides[(i + from) % 4]));
	property_number(margins, "w:header", docx_twips(area->top) / 2);
	property_number(margins, "w:footer", docx_twips(footer));
	property_number(margins, "w:gutter", 0);
}

static void
add_reference(
	struct docx *d, struct properties *section, const char *what, int type)
{
	struct property *reference = property_add(
		section, arena_join(d->arena, "w:", what, "Reference", NULL));

	property_set(reference, "w:type", footer_types[type]);
	property_set(reference, "r:id",
		arena_format(d->arena, "%s%d", what, type + 1));
}

/* In 4096ths of a point: what a character of the grid is wider than its type,
 * rounded down, so that all of a line have room. */
static long
character_space(const struct type_area *area)
{
	const long columns = area->measure / area->column;
	const long more =
		docx_twips(area->measure) - columns * docx_twips(area->em);
	const long points = columns * POINT;

	return (more * CHARACTER - (more < 0 ? points - 1 : 0)) / points;
}

/* A page across has lines of another length. */
static void
set_grid(const struct docx *d, struct property *grid, bool turned)
{
	const bool characters = d->characters && !turned;

	property_set(grid, "w:type", characters ? "linesAndChars" : "lines");
	property_number(grid, "w:linePitch",
		characters ? docx_twips(docx_length(
				     d, d->document->kind->word.pitch))
			   : d->line);
	if (characters)
		property_number(
			grid, "w:charSpace", character_space(&d->pages->area));
}

void
docx_section(struct docx *d, struct properties *section, bool turned)
{
	const struct page *page = d->pages->page;
	struct property *size = property_of(section, "w:pgSz");

	for (int i = 0; i < DOCX_FOOTERS && docx_has_header(d); i++)
		if (i != FOOTER_FIRST || docx_has_footer(d, FOOTER_FIRST))
			add_reference(d, section, "header", i);
	for (int i = 0; i < DOCX_FOOTERS && !d->front; i++)
		if (docx_has_footer(d, (enum docx_footer)i))
			add_reference(d, section, "footer", i);
	docx_notes_number(d, section, false);
	property_number(
		size, "w:w", docx_twips(turned ? page->height : page->width));
	property_number(
		size, "w:h", docx_twips(turned ? page->width : page->height));
	if (turned)
		property_set(size, "w:orient", "landscape");
	set_margins(d, section, turned);
	if (docx_has_footer(d, FOOTER_FIRST) && !d->sections++)
		property_switch(section, "w:titlePg", true);
	if (d->first_number)
		property_number(property_of(section, "w:pgNumType"), "w:start",
			d->first_number);
	d->first_number = 0;
	set_grid(d, property_of(section, "w:docGrid"), turned);
}

void
docx_section_end(struct docx *d, bool turned)
{
	struct properties *p = properties_new(d->arena, PROPERTIES_PARAGRAPH);
	struct property *spacing = property_of(p, "w:spacing");

	property_number(spacing, "w:line", THIN);
	property_set(spacing, "w:lineRule", "exact");
	property_switch(p, "w:snapToGrid", false);
	docx_section(d,
		property_inside(property_of(p, "w:sectPr"), PROPERTIES_SECTION),
		turned);
	docx_open(d, p);
	docx_close(d);
	d->fresh = true;
	d->page_begins = false;
	d->page++;
	d->bottom = d->pages->area.top;
	docx_set_anew(d);
}

void
docx_turn(struct docx *d, uint16_t across)
{
	if (d->in_cell || across == d->across)
		return;
	if (d->begun && !d->fresh)
		docx_section_end(d, d->across);
	docx_mark_turn(d->marks, d->across);
	d->across = across;
}

mpt
docx_measure(const struct docx *d)
{
	const struct type_area *area = &d->pages->area;

	return d->across ? area->depth : area->measure;
}

/* What stands before bears no number, and has no footer. */
void
docx_front_end(struct docx *d, int number)
{
	d->front = true;
	docx_section_end(d, false);
	d->front = false;
	d->sections++;
	d->first_number = number;
}
