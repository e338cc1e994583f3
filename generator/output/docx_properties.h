/*
 * Properties of WordprocessingML: `pPr`, `rPr` … . Their order is part of the
 * schema (ECMA-376 part 1, annex A, xsd:sequence), so they are set in any
 * order and written in that of their list.
 */
#ifndef ANDU_OUTPUT_DOCX_PROPERTIES_H
#define ANDU_OUTPUT_DOCX_PROPERTIES_H

#include "base/arena.h"
#include "output/xml.h"

struct property;
struct properties;

/* Which children an element has, in the schema's order. */
enum property_list {
	PROPERTIES_PARAGRAPH,
	PROPERTIES_BORDERS, /* of a paragraph, a table, a cell */
	PROPERTIES_TABS,
	PROPERTIES_RUN,
	PROPERTIES_TABLE,
	PROPERTIES_MARGINS, /* of cells */
	PROPERTIES_ROW,
	PROPERTIES_CELL,
	PROPERTIES_SECTION,
	PROPERTIES_NOTES, /* how footnotes are numbered */
	PROPERTIES_STYLE,
	PROPERTIES_DEFAULTS,
	PROPERTIES_SETTINGS,
	PROPERTIES_COMPATIBILITY,
};

/* None yet, in the arena. */
struct properties *properties_new(struct arena *arena, enum property_list list);

/* The property of that name, which the list must have: "w:ind". */
struct property *property_of(struct properties *properties, const char *name);

/* One more of that name: a tab stop, a reference to a footer. */
struct property *property_add(struct properties *properties, const char *name);

/* An attribute; one that is set already has the new value. */
void property_set(
	struct property *property, const char *name, const char *value);
void property_number(struct property *property, const char *name, long value);

/* A property that is its w:val alone. */
void property_value(
	struct properties *properties, const char *name, const char *value);
void property_value_number(
	struct properties *properties, const char *name, long value);
/* On, or off against the style: <w:b/>, <w:b w:val="0"/> */
void property_switch(struct properties *properties, const char *name, bool on);

/* What stands inside it, of that list. */
struct properties *property_inside(
	struct property *property, enum property_list list);

/* The element `name` with all of them; nothing where there are none. */
void properties_write(
	struct xml *xml, const char *name, const struct properties *properties);
/* They alone, in an element that is open. */
void properties_write_inside(
	struct xml *xml, const struct properties *properties);

#endif
