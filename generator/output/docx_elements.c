/* The Word back end: the elements of a document. */
#include "output/docx_parts.h"

#include "base/utf8.h"

#include <stdlib.h>

enum {
	TOUCH = 1000, /* millipoints between names of which one goes on */
	FRAME_MARGIN_MILLI = 1200, /* of the em: a line that is not cut */
	FRAME_SLACK = 500,         /* above the flow by more: in a frame */
};

static const char *const alignments[] = {
	[ALIGN_JUSTIFY] = "both",
	[ALIGN_LEFT] = "left",
	[ALIGN_CENTER] = "center",
	[ALIGN_RIGHT] = "right",
};

static const struct place *
place_of(const struct docx *d, const struct block *block)
{
	return &d->pages->places[block->id];
}

/* --- lines above the flow: frames --------------------------------------- */

/* Page 1 has it above what flows there: at its place of the paper. */
static bool
is_above_flow(const struct docx *d, const struct fact_line *line)
{
	return line && line->page == 0 && d->page == 0 && !d->page_begins &&
	       fact_top(line) < d->bottom - FRAME_SLACK;
}

static twips
frame_height(const struct fact_line *line)
{
	return docx_twips(
		(mpt)((int64_t)line->size * FRAME_MARGIN_MILLI / 1000));
}

/* The frame spans the type area; what flows begins below it. */
static void
put_in_frame(struct docx *d, struct properties *p, const struct fact_line *line)
{
	const struct type_area *area = &d->pages->area;
	twips height = frame_height(line);
	mpt top = fact_top(line) - (mpt)(height * 50 - line->size) / 2;
	struct property *spacing = property_of(p, "w:spacing");

	docx_frame(p, area->left, top, area->measure, (mpt)(height * 50));
	property_number(spacing, "w:line", height);
	property_set(spacing, "w:lineRule", "exact");
	property_switch(p, "w:snapToGrid", false);
	if (top + (mpt)(height * 50) > d->bottom)
		d->bottom = top + (mpt)(height * 50);
	if (d->bottom - area->top > d->set)
		d->set = d->bottom - area->top;
}

/* --- paragraphs --------------------------------------------------------- */

/* Behind the label on the first line: where later lines begin. */
static mpt
hang_of(const struct docx *d, const struct block *block)
{
	const struct fact_line *line = d->facts.of[block->id];
	size_t characters = 0;

	if (line->next)
		return line->next->start -
		       fact_left(&d->facts, line->next->page);
	for (size_t i = 0; i < block->label_spans; i++)
		characters += utf8_count(
			block->spans[i].text, block->spans[i].length);
	if (!characters)
		return 0;
	return fact_character(line, characters) -
	       fact_left(&d->facts, line->page);
}

static void
set_indents(struct docx *d, struct properties *p, const struct block *block,
	const struct part *part)
{
	const struct fact_line *line = d->facts.of[block->id];
	mpt first = line->start - fact_left(&d->facts, line->page);
	mpt rest = hang_of(d, block), right = docx_length(d, part->right);
	struct property *ind;

	if (part->align_set && part->align != ALIGN_LEFT &&
		part->align != ALIGN_JUSTIFY)
		first = rest = 0;
	if (place_of(d, block)->indent == first - rest && !rest && !right)
		return; /* as the style has it */
	ind = property_of(p, "w:ind");
	property_number(ind, "w:left", docx_twips(rest));
	property_number(ind, "w:right", docx_twips(right));
	property_number(ind, "w:firstLineChars", 0);
	if (first >= rest)
		property_number(ind, "w:firstLine", docx_twips(first - rest));
	else
		property_number(ind, "w:hanging", docx_twips(rest - first));
}

/* A mark fills its line to the last point, in our font; Word's is another. */
static void
give_room(const struct docx *d, struct properties *p)
{
	struct property *ind = property_of(p, "w:ind");

	property_number(ind, "w:left", -docx_twips(d->pages->area.column));
	property_number(ind, "w:right", -docx_twips(d->pages->area.column));
}

static void
write_placed(struct docx *d, const struct block *block, const struct part *part,
	bool keep)
{
	const struct place *place = place_of(d, block);
	const struct fact_line *line = d->facts.of[block->id];
	twips height;
	struct properties *p;
	bool framed;

	if (!line || !place->style)
		return;
	height = docx_line_height(d, place);
	framed = is_above_flow(d, line);
	if (!framed)
		docx_space_above(d, line, height, keep || part->keep);
	p = docx_paragraph(d, place);
	if (keep)
		property_switch(p, "w:keepNext", true);
	if (part->align_set)
		property_value(p, "w:jc", alignments[part->align]);
	if (place->style->align == ALIGN_LEFT ||
		place->style->align == ALIGN_JUSTIFY)
		set_indents(d, p, block, part);
	if (part->fit.unit)
		give_room(d, p);
	if (framed)
		put_in_frame(d, p, line);
	docx_open(d, p);
	docx_spans(d, block, 0, SIZE_MAX, place);
	docx_close(d);
	if (!framed)
		docx_flow_to(d, line, height);
}

static void
write_paragraphs(struct docx *d, const struct block *element)
{
	BLOCK_FOR (p, element)
		if (p->role != ROLE_END)
			write_placed(d, p, element->part, false);
}

/* --- title: its lines as they were set ------------------------------------ */

/* All that the first to the last say is one paragraph. */
static void
write_title(struct docx *d, const struct block *first, const struct block *last)
{
	const struct place *place = place_of(d, first);
	const struct fact_line *line = d->facts.of[first->id];
	twips height;
	struct properties *p;

	if (!line || !place->style)
		return;
	height = docx_line_height(d, place);
	docx_space_above(d, line, height, true);
	p = docx_paragraph(d, place);
	property_switch(p, "w:keepNext", true);
	docx_open(d, p);
	for (const struct block *b = first;; b = b->next) {
		if (b != first)
			docx_break(d);
		docx_lines(d, b, place);
		docx_flow_to(d, d->facts.of[b->id], height);
		if (b == last)
			break;
	}
	docx_close(d);
}

/* --- lines of several blocks: rows, signatures ---------------------------- */

/* What one block has on one line. */
struct piece {
	const struct block *block;
	const struct fact_line *line;
	size_t from, to; /* bytes of the block's text */
	bool at_right;   /* of the right side of a row */
};

struct pieces {
	struct piece *piece;
	size_t count, capacity;
};

static void
add_pieces(struct docx *d, struct pieces *pieces, const struct block *block,
	bool at_right)
{
	const struct fact_line *line = d->facts.of[block->id];
	const char *text = line ? docx_block_text(d, block) : "";
	const size_t *breaks =
		line ? fact_breaks(&d->facts, block, text) : NULL;

	for (size_t i = 0; line; line = line->next, i++) {
		pieces->piece =
			arena_grow(d->arena, pieces->piece, pieces->count,
				&pieces->capacity, sizeof *pieces->piece);
		pieces->piece[pieces->count++] = (struct piece){
			.block = block,
			.line = line,
			.from = breaks[i],
			.to = line->next ? breaks[i + 1] : SIZE_MAX,
			.at_right = at_right,
		};
	}
	BLOCK_FOR (child, block)
		add_pieces(d, pieces, child,
			at_right || block->role == ROLE_RIGHT);
}

static int
compare_pieces(const void *left, const void *right)
{
	const struct fact_line *a = ((const struct piece *)left)->line,
			       *b = ((const struct piece *)right)->line;

	if (a->page != b->page)
		return a->page < b->page ? -1 : 1;
	if (a->baseline != b->baseline)
		return a->baseline < b->baseline ? -1 : 1;
	return (a->start > b->start) - (a->start < b->start);
}

static bool
same_line(const struct piece *a, const struct piece *b)
{
	return a->line->page == b->line->page &&
	       a->line->baseline == b->line->baseline;
}

/* How the pieces of one line stand: tab stops, or indents of a single one. */
struct line_style {
	bool centred; /* names above each other: 署名 */
	bool keep;    /* all lines on one page */
	bool last;    /* no more of them */
};

static void
set_tab(struct properties *p, const char *kind, mpt place)
{
	struct property *tab = property_add(
		property_inside(property_of(p, "w:tabs"), PROPERTIES_TABS),
		"w:tab");

	property_set(tab, "w:val", kind);
	property_number(tab, "w:pos", docx_twips(place));
}

static bool
touches(const struct piece *before, const struct piece *piece)
{
	return piece->line->start - before->line->end < TOUCH;
}

/* A lone piece of a signature is set from the right, as it is typed. */
static void
place_single(struct docx *d, struct properties *p, const struct piece *piece)
{
	mpt left = fact_left(&d->facts, piece->line->page);
	struct property *ind = property_of(p, "w:ind");

	property_value(p, "w:jc", "right");
	property_number(ind, "w:firstLineChars", 0);
	property_number(ind, "w:firstLine", 0);
	property_number(ind, "w:right",
		docx_twips(left + d->pages->area.measure - piece->line->end));
}

static void
place_pieces(struct docx *d, struct properties *p, const struct piece *pieces,
	size_t count, const struct line_style *style)
{
	mpt left = fact_left(&d->facts, pieces->line->page);

	property_value(p, "w:jc", "left");
	for (size_t i = 0; i < count; i++) {
		const struct fact_line *line = pieces[i].line;
		bool last = i + 1 == count;

		if (i && touches(&pieces[i - 1], &pieces[i]))
			continue;
		if (style->centred)
			set_tab(p, "center",
				(line->start + line->end) / 2 - left);
		else if (pieces[i].at_right && last)
			set_tab(p, "right", line->end - left);
		else if (line->start > left)
			set_tab(p, "left", line->start - left);
	}
}

static void
write_pieces(struct docx *d, const struct piece *pieces, size_t count,
	const struct line_style *style)
{
	const struct place *place = place_of(d, pieces->block);
	twips height = docx_line_height(d, place);
	mpt left = fact_left(&d->facts, pieces->line->page);
	bool framed = is_above_flow(d, pieces->line), tabbed;
	struct properties *p;

	if (!framed)
		docx_space_above(d, pieces->line, height, style->keep);
	p = docx_paragraph(d, place);
	if (style->keep && !style->last)
		property_switch(p, "w:keepNext", true);
	tabbed = !style->centred || count > 1;
	if (tabbed)
		place_pieces(d, p, pieces, count, style);
	else
		place_single(d, p, pieces);
	if (framed)
		put_in_frame(d, p, pieces->line);
	docx_open(d, p);
	for (size_t i = 0; i < count; i++) {
		if (tabbed &&
			(i ? !touches(&pieces[i - 1], &pieces[i])
			   : style->centred || pieces->line->start > left))
			docx_tab(d);
		docx_spans(d, pieces[i].block, pieces[i].from, pieces[i].to,
			place);
	}
	docx_close(d);
	if (!framed)
		docx_flow_to(d, pieces[count - 1].line, height);
}

static void
write_composed(
	struct docx *d, const struct block *element, struct line_style style)
{
	struct pieces pieces = {0};
	size_t from = 0, to;

	add_pieces(d, &pieces, element, false);
	qsort(pieces.piece, pieces.count, sizeof *pieces.piece, compare_pieces);
	for (; from < pieces.count; from = to) {
		struct line_style own = style;
		for (to = from + 1;
			to < pieces.count &&
			same_line(&pieces.piece[from], &pieces.piece[to]);
			to++)
			;
		own.last = to == pieces.count;
		write_pieces(d, &pieces.piece[from], to - from, &own);
	}
}

/* --- rules ------------------------------------------------------------ */

static void
write_rule(struct docx *d, const struct block *element)
{
	const struct fact_box *box = &d->facts.boxes[element->id];
	const struct type_area *area = &d->pages->area;
	struct properties *p;
	struct property *ind;
	mpt outside, height;

	if (!box->known || element->part->bottom.unit)
		return; /* at the foot of page 1: its footer's */
	if (box->top - d->bottom > 0)
		docx_empty(d, docx_twips(box->top - d->bottom), true);
	p = properties_new(d->arena, PROPERTIES_PARAGRAPH);
	docx_strokes(d, p, element);
	property_switch(p, "w:keepNext", true);
	outside = (box->right - box->left - area->measure) / 2;
	ind = property_of(p, "w:ind");
	property_number(ind, "w:left", docx_twips(-outside));
	property_number(ind, "w:right", docx_twips(-outside));
	docx_open(d, p);
	docx_close(d);
	height = docx_strokes_height(d, element);
	docx_set(d, docx_twips(height));
	d->bottom = box->top + height;
}

/* --- annexes ------------------------------------------------------------ */

static void
write_annex(struct docx *d, const struct block *annex)
{
	const struct block *p = annex->first;

	d->page_begins = !annex->part->same_page || annex->loose;
	if (p)
		docx_turn(d, p->across);
	for (; p && p->kind == BLOCK_PARAGRAPH; p = p->next) {
		if (p->role == ROLE_HEAD)
			write_placed(d, p, annex->part, true);
		else if (p->role == ROLE_TITLE)
			write_title(d, p, p);
		else
			break;
	}
	docx_blocks(d, p);
}

/* --- all -------------------------------------------------------------- */

/* Texts and annexes may lie, and have blocks that say so. */
static bool
is_upright(enum element_kind kind)
{
	return kind == ELEMENT_RULE || kind == ELEMENT_BREAK ||
	       (element_has_text(kind) && kind != ELEMENT_BODY &&
		       kind != ELEMENT_ANNEX);
}

void
docx_element(struct docx *d, const struct block *element)
{
	if (is_upright(element->element))
		docx_turn(d, 0);
	switch (element->element) {
	case ELEMENT_TEXT:
	case ELEMENT_LIST:
		write_paragraphs(d, element);
		break;
	case ELEMENT_MASTHEAD:
		if (element->first && element->first->role == ROLE_ORGAN)
			docx_masthead(d, element);
		else
			write_paragraphs(d, element);
		break;
	case ELEMENT_ROW:
		write_composed(d, element, (struct line_style){.keep = true});
		break;
	case ELEMENT_SIGNATURE:
		write_composed(d, element,
			(struct line_style){.centred = true, .keep = true});
		break;
	case ELEMENT_TITLE:
		if (element->first)
			write_title(d, element->first, element->last);
		break;
	case ELEMENT_RULE:
		write_rule(d, element);
		break;
	case ELEMENT_BODY:
		docx_blocks(d, element->first);
		break;
	case ELEMENT_ANNEX:
		write_annex(d, element);
		break;
	case ELEMENT_FORM:
		docx_blocks(d, element->first);
		break;
	case ELEMENT_COLOPHON:
		docx_colophon(d, element);
		break;
	case ELEMENT_BREAK:
		if (!element->part->first) {
			d->page_begins = d->page_begins || d->begun;
			break;
		}
		docx_front_end(d, element->part->first);
		break;
	case ELEMENT_CONTENTS:
		docx_contents(d, element);
		break;
	case ELEMENT_SPACE: /* what follows stands where our pages have it */
	case ELEMENT_WATERMARK: /* in the headers */
	case ELEMENT_FOLIO:     /* a footer */
	case ELEMENT_NONE:
		break;
	}
}
