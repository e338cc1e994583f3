/*
 * The Word back end: the tables that charts are drawn from, as a part that
 * word processors keep and do not show (ECMA-376 part 1, 15.2.5 and 15.2.6).
 * A chart is a picture there; by these it comes back (import/docx_series.c).
 * Nothing is in them that the chart does not print.
 */
#include "output/docx_parts.h"

static const char *const types[] = {
	[CHART_COLUMN] = "column",
	[CHART_LINE] = "line",
	[CHART_BAR] = "bar",
	[CHART_PIE] = "pie",
};

bool
docx_has_series(const struct docx *d)
{
	for (size_t i = 0; i < d->document->block_count; i++)
		if (d->charts[i])
			return true;
	return false;
}

static void
write_span(struct docx *d, const struct block *block, const struct span *span)
{
	struct look look;

	for (size_t at = 0, end; at < span->length; at = end) {
		end = block_stretch(block, span, at, &look);
		xml_start(d->xml, "t");
		if (look.tags)
			xml_attribute(d->xml, "marks",
				arena_format(d->arena, "%u", look.tags));
		xml_bytes(d->xml, span->text + at, end - at);
		xml_end(d->xml);
	}
}

static void
write_cell(struct docx *d, const struct block *cell)
{
	xml_start(d->xml, "cell");
	BLOCK_FOR (paragraph, cell) {
		xml_start(d->xml, "p");
		for (size_t i = 0; i < paragraph->span_count; i++)
			write_span(d, paragraph, &paragraph->spans[i]);
		xml_end(d->xml);
	}
	xml_end(d->xml);
}

static void
write_table(struct docx *d, const struct block *table)
{
	int head = table->tgroup->head_rows;

	BLOCK_FOR (row, table) {
		if (row->kind != BLOCK_ROW)
			continue;
		xml_start(d->xml, head-- > 0 ? "head" : "row");
		BLOCK_FOR (cell, row)
			write_cell(d, cell);
		xml_end(d->xml);
	}
}

static void
write_charts(struct docx *d, const struct block *block)
{
	if (block->kind == BLOCK_CHART && d->charts[block->id]) {
		xml_start(d->xml, "chart");
		xml_attribute(d->xml, "id",
			arena_format(d->arena, "%u", (unsigned)block->id + 1));
		xml_attribute(d->xml, "type", types[block->media->chart->kind]);
		xml_attribute(d->xml, "settings",
			docx_mark_settings(d->marks, block->last));
		if (block->media->alt.length)
			xml_attribute(d->xml, "alt", "yes");
		write_table(d, block->last);
		xml_end(d->xml);
	}
	BLOCK_FOR (child, block)
		write_charts(d, child);
}

void
docx_series_write(struct docx *d)
{
	xml_start(d->xml, DOCX_SERIES);
	xml_attribute(d->xml, "xmlns", DOCX_SERIES_NAMES);
	write_charts(d, d->document->root);
	xml_end(d->xml);
}

/* Word knows the part by a number of its own; the same in each file. */
void
docx_series_properties_write(struct docx *d)
{
	xml_start(d->xml, "ds:datastoreItem");
	xml_attribute(
		d->xml, "ds:itemID", "{6E2D9B5C-07A4-4F31-9C58-3B1D6A84E2F7}");
	xml_attribute(d->xml, "xmlns:ds",
		"http://schemas.openxmlformats.org/officeDocument/2006/"
		"customXml");
	xml_start(d->xml, "ds:schemaRefs");
	xml_start(d->xml, "ds:schemaRef");
	xml_attribute(d->xml, "ds:uri", DOCX_SERIES_NAMES);
	xml_end(d->xml);
	xml_end(d->xml);
	xml_end(d->xml);
}
