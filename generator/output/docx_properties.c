/* Properties of WordprocessingML in the order of the schema. */
#include "output/docx_properties.h"

#include <assert.h>
#include <string.h>

/* Those that are written here; ECMA-376 has more between them. */
static const char *const lists[][32] = {
	[PROPERTIES_PARAGRAPH] = {"w:pStyle", "w:keepNext", "w:keepLines",
		"w:pageBreakBefore", "w:framePr", "w:widowControl", "w:pBdr",
		"w:tabs", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
		"w:autoSpaceDE", "w:autoSpaceDN", "w:adjustRightInd",
		"w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:textAlignment",
		"w:outlineLvl", "w:rPr", "w:sectPr"},
	[PROPERTIES_BORDERS] = {"w:top", "w:left", "w:bottom", "w:right",
		"w:insideH", "w:insideV"},
	[PROPERTIES_TABS] = {"w:tab"},
	[PROPERTIES_RUN] = {"w:rStyle", "w:rFonts", "w:b", "w:snapToGrid",
		"w:color", "w:spacing", "w:w", "w:kern", "w:sz", "w:szCs",
		"w:u", "w:vertAlign", "w:lang", "w:em"},
	[PROPERTIES_TABLE] = {"w:tblStyle", "w:tblpPr", "w:tblOverlap",
		"w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout",
		"w:tblCellMar"},
	[PROPERTIES_MARGINS] = {"w:top", "w:left", "w:bottom", "w:right"},
	[PROPERTIES_ROW] = {"w:cantSplit", "w:trHeight", "w:tblHeader"},
	[PROPERTIES_CELL] = {"w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders",
		"w:tcMar", "w:vAlign"},
	[PROPERTIES_NOTES] = {"w:numFmt", "w:numRestart", "w:footnote"},
	[PROPERTIES_SECTION] = {"w:headerReference", "w:footerReference",
		"w:footnotePr", "w:type", "w:pgSz", "w:pgMar", "w:pgNumType",
		"w:titlePg", "w:docGrid"},
	[PROPERTIES_STYLE] = {"w:name", "w:basedOn", "w:next", "w:uiPriority",
		"w:semiHidden", "w:qFormat", "w:pPr", "w:rPr"},
	[PROPERTIES_DEFAULTS] = {"w:rPr"},
	[PROPERTIES_SETTINGS] = {"w:zoom", "w:mirrorMargins",
		"w:evenAndOddHeaders", "w:characterSpacingControl",
		"w:footnotePr", "w:compat"},
	[PROPERTIES_COMPATIBILITY] = {"w:compatSetting"},
};

struct attribute {
	const char *name, *value;
	struct attribute *next;
};

struct property {
	struct arena *arena;
	size_t place; /* in its list */
	struct attribute *first, *last;
	struct properties *inside;
	struct property *next; /* as they were set */
};

struct properties {
	struct arena *arena;
	enum property_list list;
	struct property *first, *last;
};

struct properties *
properties_new(struct arena *arena, enum property_list list)
{
	struct properties *properties = arena_alloc(arena, sizeof *properties);

	properties->arena = arena;
	properties->list = list;
	return properties;
}

static size_t
place_of(enum property_list list, const char *name)
{
	size_t place = 0;

	while (lists[list][place] && strcmp(lists[list][place], name))
		place++;
	assert(lists[list][place]);
	return place;
}

struct property *
property_add(struct properties *properties, const char *name)
{
	struct property *property =
		arena_alloc(properties->arena, sizeof *property);

	property->arena = properties->arena;
	property->place = place_of(properties->list, name);
	if (properties->last)
		properties->last->next = property;
	else
		properties->first = property;
	properties->last = property;
	return property;
}

struct property *
property_of(struct properties *properties, const char *name)
{
	size_t place = place_of(properties->list, name);

	for (struct property *p = properties->first; p; p = p->next)
		if (p->place == place)
			return p;
	return property_add(properties, name);
}

void
property_set(struct property *property, const char *name, const char *value)
{
	struct attribute *attribute = property->first;

	while (attribute && strcmp(attribute->name, name))
		attribute = attribute->next;
	if (!attribute) {
		attribute = arena_alloc(property->arena, sizeof *attribute);
		attribute->name = name;
		if (property->last)
			property->last->next = attribute;
		else
			property->first = attribute;
		property->last = attribute;
	}
	attribute->value = value;
}

void
property_number(struct property *property, const char *name, long value)
{
	property_set(
		property, name, arena_format(property->arena, "%ld", value));
}

void
property_value(
	struct properties *properties, const char *name, const char *value)
{
	property_set(property_of(properties, name), "w:val", value);
}

void
property_value_number(
	struct properties *properties, const char *name, long value)
{
	property_number(property_of(properties, name), "w:val", value);
}

void
property_switch(struct properties *properties, const char *name, bool on)
{
	struct property *property = property_of(properties, name);

	if (!on)
		property_set(property, "w:val", "0");
}

struct properties *
property_inside(struct property *property, enum property_list list)
{
	if (!property->inside)
		property->inside = properties_new(property->arena, list);
	return property->inside;
}

static void write_property(
	struct xml *xml, const char *name, const struct property *p);

void
properties_write_inside(struct xml *xml, const struct properties *properties)
{
	const char *const *names = lists[properties->list];

	for (size_t i = 0; names[i]; i++)
		for (const struct property *p = properties->first; p;
			p = p->next)
			if (p->place == i)
				write_property(xml, names[i], p);
}

static void
write_property(struct xml *xml, const char *name, const struct property *p)
{
	xml_start(xml, name);
	for (const struct attribute *a = p->first; a; a = a->next)
		xml_attribute(xml, a->name, a->value);
	if (p->inside)
		properties_write_inside(xml, p->inside);
	xml_end(xml);
}

void
properties_write(
	struct xml *xml, const char *name, const struct properties *properties)
{
	if (!properties->first)
		return;
	xml_start(xml, name);
	properties_write_inside(xml, properties);
	xml_end(xml);
}
