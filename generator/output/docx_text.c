/* The Word back end: text as runs. */
#include "output/docx_parts.h"

#include "base/tag.h"
#include "base/utf8.h"

#include <string.h>

struct docx_face
docx_face_of(const struct docx *d, const struct place *place)
{
	const struct style *style = place->style;

	return (struct docx_face){
		.font = style->font,
		.size = docx_length(d, style->size),
		.colour = style->colour,
		.on_grid = style->on_grid &&
			   docx_length(d, style->size) == d->pages->area.em,
	};
}

const char *
docx_font_name(const struct font_role *role)
{
	return role->family_count ? role->families[0] : role->name;
}

/* All four slots: what is left out falls back to a font without Han. */
static void
set_fonts(struct properties *properties, const struct font_role *role)
{
	struct property *fonts = property_of(properties, "w:rFonts");
	const char *name = docx_font_name(role);

	property_set(fonts, "w:ascii", name);
	property_set(fonts, "w:eastAsia", name);
	property_set(fonts, "w:hAnsi", name);
	property_set(fonts, "w:cs", name);
}

const char *
docx_colour(const struct docx *d, rgb colour)
{
	return colour ? arena_format(d->arena, "%06X", (unsigned)colour)
		      : "auto";
}

/* 28 characters of 三号 fill the line: what each of them gives up. */
static twips
grid_spacing(const struct docx *d)
{
	const struct type_area *area = &d->pages->area;
	long columns = area->measure / area->column;

	return docx_twips(area->measure) / columns - docx_twips(area->em);
}

/* Where the grid has characters, all that is of another size leaves it. */
static void
set_on_grid(const struct docx *d, struct properties *properties, bool on_grid)
{
	if (d->characters)
		property_switch(properties, "w:snapToGrid", on_grid);
	else
		property_value_number(
			properties, "w:spacing", on_grid ? grid_spacing(d) : 0);
}

/* Word sets them itself: its lines below, dots and sizes are its own. */
static void
set_tags(struct properties *properties, unsigned tags)
{
	if (tags & TAG_BIT(TAG_BOLD))
		property_switch(properties, "w:b", true);
	if (tags & TAG_BIT(TAG_UNDERLINE))
		property_value(properties, "w:u", "single");
	if (tags & TAG_SCRIPTS)
		property_value(properties, "w:vertAlign",
			tags & TAG_BIT(TAG_SUPERSCRIPT) ? "superscript"
							: "subscript");
	if (tags & TAG_BIT(TAG_EMPHASIS))
		property_value(properties, "w:em", "underDot");
}

void
docx_run_properties(struct docx *d, struct properties *properties,
	const struct docx_face *face, const struct docx_face *base)
{
	if (!base || face->font != base->font)
		set_fonts(properties, face->font);
	if (!base || face->colour != base->colour)
		property_value(
			properties, "w:color", docx_colour(d, face->colour));
	if (!base || face->on_grid != base->on_grid)
		set_on_grid(d, properties, face->on_grid);
	if (face->narrowed)
		property_value_number(
			properties, "w:w", (1000 - face->narrowed) / 10);
	if (!base || face->size != base->size) {
		long half_points = (face->size + 250) / 500;
		property_value_number(properties, "w:sz", half_points);
		property_value_number(properties, "w:szCs", half_points);
	}
	set_tags(properties, face->tags);
}

/* “ ” — … · are taken from the font of Han only if the run says so. */
static bool
holds_han(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] >= 0x80)
			return true;
	return false;
}

static void
write_characters(struct docx *d, const char *text, size_t length)
{
	while (length) {
		size_t n = 0;
		while (n < length && text[n] != '\t')
			n++;
		if (n) {
			xml_start(d->xml, "w:t");
			xml_attribute(d->xml, "xml:space", "preserve");
			xml_bytes(d->xml, text, n);
			xml_end(d->xml);
		}
		if (n < length) {
			xml_element(d->xml, "w:tab", "");
			n++;
		}
		text += n;
		length -= n;
	}
}

void
docx_text(struct docx *d, const char *text, size_t length,
	const struct docx_face *face, const struct docx_face *base)
{
	struct properties *run = properties_new(d->arena, PROPERTIES_RUN);

	if (!length)
		return;
	property_value(run, "w:rStyle",
		docx_mark_id(d->marks, d->mark ? d->mark : DOCX_MARK));
	docx_run_properties(d, run, face, base);
	if (holds_han(text, length))
		property_set(
			property_of(run, "w:rFonts"), "w:hint", "eastAsia");
	xml_start(d->xml, "w:r");
	properties_write(d->xml, "w:rPr", run);
	write_characters(d, text, length);
	xml_end(d->xml);
}

static void
write_alone(struct docx *d, const char *name)
{
	xml_start(d->xml, "w:r");
	xml_element(d->xml, name, "");
	xml_end(d->xml);
}

void
docx_sign(struct docx *d, const char *name, size_t id)
{
	struct properties *run = properties_new(d->arena, PROPERTIES_RUN);

	property_value(run, "w:vertAlign", "superscript");
	xml_start(d->xml, "w:r");
	properties_write(d->xml, "w:rPr", run);
	xml_start(d->xml, name);
	if (id)
		xml_attribute(
			d->xml, "w:id", arena_format(d->arena, "%zu", id));
	xml_end(d->xml);
	xml_end(d->xml);
}

void
docx_tab(struct docx *d)
{
	write_alone(d, "w:tab");
}

void
docx_break(struct docx *d)
{
	write_alone(d, "w:br");
}

/* --- spans ------------------------------------------------------------ */

/* A stretch of the block's text, in bytes. */
struct stretch {
	size_t from, to;
};

/* Of the styles inside the element that the block stands in. */
static const char *
scope_of(const struct block *block)
{
	while (block && !block->part)
		block = block->parent;
	return block ? block->part->scope : NULL;
}

/* The face of a span: its own style, in the block's size where a mark was
 * made to fit. */
static struct docx_face
span_face(const struct docx *d, const struct block *block,
	const struct span *span)
{
	const struct place *place = &d->pages->places[block->id];
	const struct fact_line *line = d->facts.of[block->id];
	struct place own = *place;
	struct docx_face face;

	if (span->style)
		own.style = style_lookup(
			d->document->kind, scope_of(block), span->style);
	face = docx_face_of(d, &own);
	if (!line)
		return face;
	face.narrowed = line->narrowed;
	if (!span->style)
		face.size = line->size;
	return face;
}

/* A stretch of the span, and the signs of notes in it. */
static void
write_noted(struct docx *d, const struct block *block, const struct span *span,
	struct stretch part, const struct docx_face *face,
	const struct docx_face *base)
{
	for (const struct block *note = block->inlines->notes; note;
		note = note->next) {
		if (&block->spans[note->inlines->note_span] != span ||
			note->inlines->note_at <= part.from ||
			note->inlines->note_at > part.to)
			continue;
		docx_text(d, span->text + part.from,
			note->inlines->note_at - part.from, face, base);
		docx_sign(d, "w:footnoteReference", d->note_ids[note->id]);
		part.from = note->inlines->note_at;
	}
	docx_text(d, span->text + part.from, part.to - part.from, face, base);
}

static void
write_span(struct docx *d, const struct block *block, const struct span *span,
	struct stretch wanted, const struct docx_face *base)
{
	struct docx_face face = span_face(d, block, span), point = face;
	size_t end;

	if (block->inlines->point_count)
		point.font = d->document->kind->points.font;
	for (size_t at = 0; at < span->length; at = end) {
		struct look look;
		size_t from, to;

		end = block_stretch(block, span, at, &look);
		from = at > wanted.from ? at : wanted.from;
		to = end < wanted.to ? end : wanted.to;
		if (from >= to)
			continue;
		face.tags = point.tags = look.tags;
		d->mark = docx_mark_of(d->marks, block, span, from == 0);
		write_noted(d, block, span, (struct stretch){from, to},
			look.in_point ? &point : &face, base);
		d->printed[block->id] += to - from;
	}
	d->mark = NULL;
}

void
docx_spans(struct docx *d, const struct block *block, size_t from, size_t to,
	const struct place *paragraph)
{
	const struct docx_face base = docx_face_of(d, paragraph);
	size_t at = 0;

	for (size_t i = 0; i < block->span_count && at < to; i++) {
		const struct span *span = &block->spans[i];
		struct stretch wanted = {from > at ? from - at : 0, to - at};

		if (from < at + span->length)
			write_span(d, block, span, wanted, &base);
		at += span->length;
	}
}

char *
docx_block_text(const struct docx *d, const struct block *block)
{
	struct buf text = {0};
	char *copy;

	for (size_t i = 0; i < block->span_count; i++)
		buf_bytes(&text, block->spans[i].text, block->spans[i].length);
	copy = arena_copy(d->arena, text.data ? text.data : "", text.length);
	buf_done(&text);
	return copy;
}

void
docx_lines(struct docx *d, const struct block *block,
	const struct place *paragraph)
{
	const char *text = docx_block_text(d, block);
	const size_t *breaks = fact_breaks(&d->facts, block, text);
	const struct fact_line *line = d->facts.of[block->id];

	for (size_t i = 0; line; line = line->next, i++) {
		/* the head of a table, once more on a further page */
		bool last = !line->next || !text[breaks[i + 1]];
		if (i)
			docx_break(d);
		docx_spans(d, block, breaks[i], last ? SIZE_MAX : breaks[i + 1],
			paragraph);
		if (last)
			break;
	}
}
