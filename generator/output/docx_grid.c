/* The Word back end: tables of any use, from their columns on. */
#include "output/docx_parts.h"

/*
 * Columns are as wide as they are, whatever stands in them: WPS trusts gridCol,
 * Word tblW, so that they agree.
 */
struct properties *
docx_table_properties(struct docx *d, const twips *widths, size_t columns)
{
	struct properties *table = properties_new(d->arena, PROPERTIES_TABLE);
	struct property *width = property_of(table, "w:tblW");
	twips sum = 0;

	for (size_t i = 0; i < columns; i++)
		sum += widths[i];
	property_number(width, "w:w", sum);
	property_set(width, "w:type", "dxa");
	property_set(property_of(table, "w:tblLayout"), "w:type", "fixed");
	return table;
}

void
docx_table_unpadded(struct properties *table)
{
	static const char *const sides[] = {"w:left", "w:right"};
	struct properties *margins = property_inside(
		property_of(table, "w:tblCellMar"), PROPERTIES_MARGINS);

	for (size_t i = 0; i < 2; i++) {
		struct property *margin = property_of(margins, sides[i]);
		property_number(margin, "w:w", 0);
		property_set(margin, "w:type", "dxa");
	}
}

void
docx_table_open(struct docx *d, const struct properties *table,
	const twips *widths, size_t columns)
{
	xml_start(d->xml, "w:tbl");
	properties_write(d->xml, "w:tblPr", table);
	xml_start(d->xml, "w:tblGrid");
	for (size_t i = 0; i < columns; i++) {
		xml_start(d->xml, "w:gridCol");
		xml_attribute(d->xml, "w:w",
			arena_format(d->arena, "%ld", widths[i]));
		xml_end(d->xml);
	}
	xml_end(d->xml);
}

struct properties *
docx_cell_properties(struct docx *d, twips width)
{
	struct properties *cell = properties_new(d->arena, PROPERTIES_CELL);
	struct property *own = property_of(cell, "w:tcW");

	property_number(own, "w:w", width);
	property_set(own, "w:type", "dxa");
	return cell;
}
