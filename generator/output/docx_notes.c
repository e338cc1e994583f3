/* The Word back end: footnotes, which Word numbers and places itself. */
#include "output/docx_parts.h"

static void
collect(struct docx *d, const struct block *block)
{
	for (const struct block *note = block->inlines->notes; note;
		note = note->next) {
		d->notes = arena_grow(d->arena, d->notes, d->note_count,
			&d->note_capacity, sizeof *d->notes);
		d->notes[d->note_count++] = note;
		d->note_ids[note->id] = d->note_count;
	}
	BLOCK_FOR (child, block)
		collect(d, child);
	if (block->cell->foot)
		collect(d, block->cell->foot);
}

void
docx_notes_collect(struct docx *d)
{
	if (!d->document->has_notes)
		return;
	d->note_ids = arena_array(
		d->arena, d->document->block_count, sizeof *d->note_ids);
	collect(d, d->document->root);
}

bool
docx_has_notes(const struct docx *d)
{
	return d->note_count;
}

void
docx_notes_number(struct docx *d, struct properties *around, bool all)
{
	struct properties *notes;

	if (!docx_has_notes(d))
		return;
	notes = property_inside(
		property_of(around, "w:footnotePr"), PROPERTIES_NOTES);
	property_value(notes, "w:numFmt", "decimalEnclosedCircleChinese");
	property_value(notes, "w:numRestart", "eachPage");
	/* -1 and 0 are the lines above notes */
	for (long id = -1; all && id < 1; id++)
		property_number(property_add(notes, "w:footnote"), "w:id", id);
}

static void
write_line(struct docx *d, const char *type, const char *id, const char *name)
{
	xml_start(d->xml, "w:footnote");
	xml_attribute(d->xml, "w:type", type);
	xml_attribute(d->xml, "w:id", id);
	xml_start(d->xml, "w:p");
	xml_start(d->xml, "w:r");
	xml_element(d->xml, name, "");
	xml_end(d->xml);
	xml_end(d->xml);
	xml_end(d->xml);
}

static void
write_note(struct docx *d, const struct block *note)
{
	const struct place *place = &d->pages->places[note->id];

	xml_start(d->xml, "w:footnote");
	xml_attribute(d->xml, "w:id",
		arena_format(d->arena, "%zu", d->note_ids[note->id]));
	docx_open(d, docx_paragraph(d, place));
	docx_sign(d, "w:footnoteRef", 0);
	docx_spans(d, note, 0, SIZE_MAX, place);
	docx_close(d);
	xml_end(d->xml);
}

void
docx_notes_write(struct docx *d)
{
	d->in_cell = true; /* nothing flows here */
	xml_start(d->xml, "w:footnotes");
	xml_attribute(d->xml, "xmlns:w", DOCX_MAIN);
	write_line(d, "separator", "-1", "w:separator");
	write_line(d, "continuationSeparator", "0", "w:continuationSeparator");
	for (size_t i = 0; i < d->note_count; i++)
		write_note(d, d->notes[i]);
	xml_end(d->xml);
	d->in_cell = false;
}
