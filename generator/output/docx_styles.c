/* The Word back end: the template's styles as styles of Word. */
#include "output/docx_parts.h"

#include <string.h>

/* Names that Word has itself, so that its outline and menus know them. */
static const struct {
	const char *style, *id, *name;
} built_in[] = {
	{"text", "Normal", "Normal"},
	{"title", "Title", "Title"},
	{"subtitle", "Subtitle", "Subtitle"},
	{"body", "BodyText", "Body Text"},
	{"caption", "Caption", "caption"},
	{"folio", "Footer", "footer"},
	{"contents.level-1", "TOC1", "toc 1"},
	{"contents.level-2", "TOC2", "toc 2"},
	{"contents.level-3", "TOC3", "toc 3"},
	{"contents.level-4", "TOC4", "toc 4"},
};

enum { BUILT_IN = sizeof built_in / sizeof built_in[0] };

/* From 1: the level of sections whose headings are set so; 0: none. */
static int
level_of(const struct docx *d, const struct style *style)
{
	const struct kind *kind = d->document->kind;

	for (size_t i = 0; i < kind->level_count; i++)
		if (!strcmp(kind->levels[i].style, style->name))
			return (int)i + 1;
	return 0;
}

static const char *
built_in_of(const struct style *style, bool name)
{
	for (size_t i = 0; i < BUILT_IN; i++)
		if (!strcmp(built_in[i].style, style->name))
			return name ? built_in[i].name : built_in[i].id;
	return NULL;
}

const char *
docx_style_id(const struct docx *d, const struct style *style)
{
	int level = level_of(d, style);
	const char *id = built_in_of(style, false);

	if (level)
		return arena_format(d->arena, "Heading%d", level);
	return id ? id : style->name;
}

static const char *
style_name(const struct docx *d, const struct style *style)
{
	int level = level_of(d, style);
	const char *name = built_in_of(style, true);

	if (level)
		return arena_format(d->arena, "heading %d", level);
	return name ? name : style->name;
}

/* Lines of the grid are as high as Word's 22 lines of the type area. */
twips
docx_line_height(const struct docx *d, const struct place *place)
{
	return place->leading == d->pages->area.line
		       ? d->line
		       : docx_twips(place->leading);
}

static const char *const alignments[] = {
	[ALIGN_JUSTIFY] = "both",
	[ALIGN_LEFT] = "left",
	[ALIGN_CENTER] = "center",
	[ALIGN_RIGHT] = "right",
};

/* "2字" also by the character, as Word's dialogues show it. */
static void
set_indent(struct properties *p, const struct place *place)
{
	const struct length indent = place->style->indent;
	struct property *ind;

	if (!place->indent)
		return;
	ind = property_of(p, "w:ind");
	if (indent.unit == UNIT_COLUMN)
		property_number(ind, "w:firstLineChars", indent.milli / 10);
	property_number(ind, "w:firstLine", docx_twips(place->indent));
}

static void
set_paragraph(struct docx *d, struct properties *p, const struct place *place)
{
	twips height = docx_line_height(d, place);
	struct property *spacing = property_of(p, "w:spacing");
	int level = level_of(d, place->style);

	property_switch(p, "w:snapToGrid", height == d->line);
	property_number(spacing, "w:before", 0);
	property_number(spacing, "w:after", 0);
	property_number(spacing, "w:line", height);
	property_set(spacing, "w:lineRule", "exact");
	set_indent(p, place);
	property_value(p, "w:jc", alignments[place->style->align]);
	if (level)
		property_value_number(p, "w:outlineLvl", level - 1);
}

static void
write_style(struct docx *d, const struct place *place)
{
	const char *id = docx_style_id(d, place->style);
	struct properties *style = properties_new(d->arena, PROPERTIES_STYLE);
	const struct docx_face face = docx_face_of(d, place);

	property_value(style, "w:name", style_name(d, place->style));
	property_value(style, "w:basedOn", "Normal");
	property_switch(style, "w:qFormat", true);
	set_paragraph(d,
		property_inside(
			property_of(style, "w:pPr"), PROPERTIES_PARAGRAPH),
		place);
	docx_run_properties(d,
		property_inside(property_of(style, "w:rPr"), PROPERTIES_RUN),
		&face, NULL);
	xml_start(d->xml, "w:style");
	xml_attribute(d->xml, "w:type", "paragraph");
	xml_attribute(d->xml, "w:styleId", id);
	properties_write_inside(d->xml, style);
	xml_end(d->xml);
}

/* 标准 of Word: the grid is counted in its size. */
static struct place
normal_place(const struct docx *d)
{
	return (struct place){
		.style = style_lookup(d->document->kind, NULL, "text"),
		.leading = d->pages->area.line,
	};
}

static void
write_normal(struct docx *d)
{
	const struct place place = normal_place(d);
	const struct docx_face face = docx_face_of(d, &place);
	struct properties *style = properties_new(d->arena, PROPERTIES_STYLE);
	struct properties *p = property_inside(
		property_of(style, "w:pPr"), PROPERTIES_PARAGRAPH);

	property_value(style, "w:name", "Normal");
	property_switch(style, "w:qFormat", true);
	property_switch(
		p, "w:widowControl", d->document->kind->page.widow_control);
	property_switch(p, "w:overflowPunct", false);
	property_switch(p, "w:autoSpaceDE", false);
	property_switch(p, "w:autoSpaceDN", false);
	set_paragraph(d, p, &place);
	docx_run_properties(d,
		property_inside(property_of(style, "w:rPr"), PROPERTIES_RUN),
		&face, NULL);
	xml_start(d->xml, "w:style");
	xml_attribute(d->xml, "w:type", "paragraph");
	xml_attribute(d->xml, "w:default", "1");
	xml_attribute(d->xml, "w:styleId", "Normal");
	properties_write_inside(d->xml, style);
	xml_end(d->xml);
}

static void
write_defaults(struct docx *d)
{
	const struct place place = normal_place(d);
	const struct docx_face face = docx_face_of(d, &place);
	struct properties *run = properties_new(d->arena, PROPERTIES_RUN);
	struct property *language = property_of(run, "w:lang");

	docx_run_properties(d, run, &face, NULL);
	property_set(language, "w:val", "en-US");
	property_set(language, "w:eastAsia", d->pages->language);
	xml_start(d->xml, "w:docDefaults");
	xml_start(d->xml, "w:rPrDefault");
	properties_write(d->xml, "w:rPr", run);
	xml_end(d->xml);
	xml_element(d->xml, "w:pPrDefault", "");
	xml_end(d->xml);
}

/* A place that is set so, or NULL. */
static const struct place *
place_in(const struct docx *d, const struct style *style)
{
	for (size_t i = 0; i < d->pages->place_count; i++)
		if (d->pages->places[i].style == style)
			return &d->pages->places[i];
	return NULL;
}

static struct place
place_of(const struct docx *d, const char *scope, const char *name)
{
	const struct style *style =
		style_lookup(d->document->kind, scope, name);
	mpt leading = docx_length(d, style->leading);

	return (struct place){.style = style,
		.leading = leading ? leading : d->pages->area.line,
		.indent = docx_length(d, style->indent)};
}

struct place
docx_contents_label(const struct docx *d, const struct block *element)
{
	const struct part *part = element->part;

	return place_of(d, part->scope,
		part->label_style ? part->label_style : "title");
}

struct place
docx_contents_entry(const struct docx *d, int level)
{
	return place_of(
		d, "contents", arena_format(d->arena, "level-%d", level));
}

static bool
contents_uses(
	const struct docx *d, const struct style *style, struct place *ret)
{
	const struct block *element =
		document_first(d->document, ELEMENT_CONTENTS);
	int level = 1;

	if (!element)
		return false;
	*ret = docx_contents_label(d, element);
	while (ret->style != style && level <= element->heading->level)
		*ret = docx_contents_entry(d, level++);
	return ret->style == style;
}

void
docx_styles_write(struct docx *d)
{
	xml_start(d->xml, "w:styles");
	xml_attribute(d->xml, "xmlns:w", DOCX_MAIN);
	write_defaults(d);
	write_normal(d);
	for (const struct style *style = d->document->kind->styles; style;
		style = style->next) {
		const struct place *place = place_in(d, style);
		struct place own;

		if (!place && contents_uses(d, style, &own))
			place = &own;
		if (place && strcmp(style->name, "text"))
			write_style(d, place);
	}
	docx_marks_write(d->marks, d->xml);
	xml_end(d->xml);
}
