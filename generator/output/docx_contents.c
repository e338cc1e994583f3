/* The Word back end: 目录, a field that is filled already. */
#include "output/docx_parts.h"

#include <string.h>

static void
write_label(struct docx *d, const struct block *element)
{
	struct place place = docx_contents_label(d, element);
	struct docx_face face = docx_face_of(d, &place);

	if (!element->first)
		return;
	docx_open(d, docx_paragraph(d, &place));
	BLOCK_FOR (label, element) {
		const char *text = docx_block_text(d, label);
		docx_text(d, text, strlen(text), &face, &face);
	}
	docx_close(d);
	docx_empty(d, d->line, true);
}

static void
write_instruction(struct docx *d, int levels)
{
	docx_field_mark(d, "begin");
	xml_start(d->xml, "w:r");
	xml_start(d->xml, "w:instrText");
	xml_attribute(d->xml, "xml:space", "preserve");
	xml_text(d->xml,
		arena_format(d->arena, " TOC \\o \"1-%d\" \\u ", levels));
	xml_end(d->xml);
	xml_end(d->xml);
	docx_field_mark(d, "separate");
}

static void
write_entry(struct docx *d, const struct block *element,
	const struct bookmark *mark, bool first)
{
	struct place place = docx_contents_entry(d, mark->level);
	struct docx_face face = docx_face_of(d, &place);
	struct properties *p = docx_paragraph(d, &place);
	struct property *tab = property_add(
		property_inside(property_of(p, "w:tabs"), PROPERTIES_TABS),
		"w:tab");
	const char *number = d->pages->page[mark->page].label;

	property_set(tab, "w:val", "right");
	property_set(tab, "w:leader", "middleDot");
	property_number(tab, "w:pos", docx_twips(d->pages->area.measure));
	docx_open(d, p);
	if (first)
		write_instruction(d, element->heading->level);
	docx_text(d, mark->title, strlen(mark->title), &face, &face);
	docx_tab(d);
	if (number)
		docx_text(d, number, strlen(number), &face, &face);
	docx_close(d);
}

void
docx_contents(struct docx *d, const struct block *element)
{
	const struct pages *pages = d->pages;
	bool first = true;

	write_label(d, element);
	for (size_t i = 0; i < pages->bookmark_count; i++) {
		if (pages->bookmarks[i].level > element->heading->level)
			continue;
		write_entry(d, element, &pages->bookmarks[i], first);
		first = false;
	}
	if (first)
		return;
	docx_open(d, docx_paragraph(d, &(struct place){0}));
	docx_field_mark(d, "end");
	docx_close(d);
}
