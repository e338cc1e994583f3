/* The Word back end: pictures, and their files in the package. */
#include "output/docx_parts.h"

#include "output/png_write.h"
#include "picture/picture.h"

#include <stdlib.h>
#include <string.h>

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

enum {
	THIN = 20, /* twips: the lowest line that Word sets */
	EMU = 127, /* to a hundredth of a point: 12700 to the point */
	DEGREE = 60000,
};

/* --- files of the package ------------------------------------------------ */

/* One that is named twice is one file. */
static size_t
media_find(const struct docx *d, const struct picture *picture)
{
	size_t i = 0;

	while (i < d->media_count && d->media[i]->bytes != picture->bytes)
		i++;
	return i;
}

static void
media_add(struct docx *d, const struct picture *picture)
{
	d->media = arena_grow(d->arena, d->media, d->media_count,
		&d->media_capacity, sizeof *d->media);
	d->media[d->media_count++] = picture;
}

void
docx_media_collect(struct docx *d)
{
	d->charts = arena_array(
		d->arena, d->document->block_count + 1, sizeof *d->charts);
	for (size_t i = 0; i < d->pages->count; i++) {
		const struct page *page = &d->pages->page[i];
		for (size_t k = 0; k < page->image_count; k++) {
			const struct picture *one = page->images[k].picture;
			if (media_find(d, one) == d->media_count)
				media_add(d, one);
		}
		for (size_t k = 0; k < page->drawing_count; k++) {
			const struct drawing *one = &page->drawings[k];
			d->charts[one->place] =
				docx_chart_picture(d, page, one);
			media_add(d, d->charts[one->place]);
		}
	}
}

const char *
docx_media_id(const struct docx *d, size_t index)
{
	return arena_format(d->arena, "image%zu", index + 1);
}

const char *
docx_media_name(const struct docx *d, size_t index)
{
	return arena_join(d->arena, "media/", docx_media_id(d, index),
		d->media[index]->is_jpeg ? ".jpeg" : ".png", NULL);
}

void
docx_media_bytes(const struct docx *d, size_t index, struct buf *out)
{
	const struct picture *picture = d->media[index];

	if (picture->is_jpeg)
		buf_bytes(out, picture->bytes, picture->length);
	else
		png_write(out, picture);
}

/* --- drawings -------------------------------------------------------------
 */

/* As EXIF counts them: what is mirrored, then turned to the right. */
static const struct {
	bool mirrored;
	int quarters;
} turns[] = {[1] = {false, 0},
	[2] = {true, 0},
	[3] = {false, 2},
	[4] = {true, 2},
	[5] = {true, 3},
	[6] = {false, 1},
	[7] = {true, 1},
	[8] = {false, 3}};

static void
set(struct docx *d, const char *name, long value)
{
	xml_attribute(d->xml, name, arena_format(d->arena, "%ld", value));
}

static void
write_size(struct docx *d, const char *name, long width, long height)
{
	xml_start(d->xml, name);
	set(d, "cx", width);
	set(d, "cy", height);
	xml_end(d->xml);
}

static void
write_blip(struct docx *d, const struct picture *picture)
{
	xml_start(d->xml, "pic:blipFill");
	xml_start(d->xml, "a:blip");
	xml_attribute(
		d->xml, "r:embed", docx_media_id(d, media_find(d, picture)));
	xml_end(d->xml);
	xml_start(d->xml, "a:stretch");
	xml_element(d->xml, "a:fillRect", "");
	xml_end(d->xml);
	xml_end(d->xml);
}

/* Sizes are those before it is turned. */
static void
write_shape(
	struct docx *d, const struct picture *picture, long width, long height)
{
	const int turn = picture->orientation;

	xml_start(d->xml, "pic:spPr");
	xml_start(d->xml, "a:xfrm");
	if (turns[turn].quarters)
		set(d, "rot", turns[turn].quarters * 90L * DEGREE);
	if (turns[turn].mirrored)
		set(d, "flipH", 1);
	xml_start(d->xml, "a:off");
	set(d, "x", 0);
	set(d, "y", 0);
	xml_end(d->xml);
	write_size(d, "a:ext", width, height);
	xml_end(d->xml);
	xml_start(d->xml, "a:prstGeom");
	xml_attribute(d->xml, "prst", "rect");
	xml_element(d->xml, "a:avLst", "");
	xml_end(d->xml);
	xml_end(d->xml);
}

/* As the draft calls it, by which import knows it; a chart is drawn anew. */
static const char *
name_of(const struct docx *d, const struct block *block,
	const struct picture *picture)
{
	return block->kind == BLOCK_PICTURE
		       ? picture->name
		       : docx_media_name(d, media_find(d, picture));
}

static void
write_graphic(struct docx *d, const struct block *block,
	const struct picture *picture, long width, long height)
{
	xml_start(d->xml, "a:graphic");
	xml_attribute(d->xml, "xmlns:a", DRAWING "main");
	xml_start(d->xml, "a:graphicData");
	xml_attribute(d->xml, "uri", DRAWING "picture");
	xml_start(d->xml, "pic:pic");
	xml_attribute(d->xml, "xmlns:pic", DRAWING "picture");
	xml_start(d->xml, "pic:nvPicPr");
	xml_start(d->xml, "pic:cNvPr");
	set(d, "id", (long)block->id + 1);
	xml_attribute(d->xml, "name", name_of(d, block, picture));
	xml_end(d->xml);
	xml_element(d->xml, "pic:cNvPicPr", "");
	xml_end(d->xml);
	write_blip(d, picture);
	write_shape(d, picture, width, height);
	xml_end(d->xml);
	xml_end(d->xml);
	xml_end(d->xml);
}

/* What a shape that is turned by a quarter takes beside its size. */
static void
write_overhang(struct docx *d, long width, long height, bool turned)
{
	long over = turned ? (height - width) / 2 : 0;

	xml_start(d->xml, "wp:effectExtent");
	set(d, "l", over > 0 ? over : 0);
	set(d, "t", over < 0 ? -over : 0);
	set(d, "r", over > 0 ? over : 0);
	set(d, "b", over < 0 ? -over : 0);
	xml_end(d->xml);
}

/* `wide` and `high` as it is seen on our pages. */
static void
write_drawing(struct docx *d, const struct block *block,
	const struct picture *picture, mpt wide, mpt high, const char *alt)
{
	const bool turned = turns[picture->orientation].quarters % 2;
	long width = (long)(turned ? high : wide) / 10 * EMU;
	long height = (long)(turned ? wide : high) / 10 * EMU;

	xml_start(d->xml, "w:r");
	xml_start(d->xml, "w:drawing");
	xml_start(d->xml, "wp:inline");
	xml_attribute(d->xml, "xmlns:wp", DRAWING "wordprocessingDrawing");
	write_size(d, "wp:extent", width, height);
	write_overhang(d, width, height, turned);
	xml_start(d->xml, "wp:docPr");
	set(d, "id", (long)block->id + 1);
	xml_attribute(d->xml, "name",
		arena_join(d->arena, docx_mark_drawing(d->marks, block), " ",
			name_of(d, block, picture), NULL));
	if (*alt)
		xml_attribute(d->xml, "descr", alt);
	xml_end(d->xml);
	write_graphic(d, block, picture, width, height);
	xml_end(d->xml);
	xml_end(d->xml);
	xml_end(d->xml);
}

/* A paragraph as high as the picture in it. */
static void
open_picture(struct docx *d, bool keep)
{
	struct properties *p = docx_paragraph(d, &(struct place){0});
	struct property *spacing = property_of(p, "w:spacing");

	property_number(spacing, "w:line", 240);
	property_set(spacing, "w:lineRule", "auto");
	property_switch(p, "w:snapToGrid", false);
	property_value(p, "w:jc", "center");
	if (keep)
		property_switch(p, "w:keepNext", true);
	docx_open(d, p);
}

static const char *
alt_of(const struct docx *d, const struct block *block, const char *otherwise)
{
	return block->media->alt.length
		       ? arena_copy(d->arena, block->media->alt.text,
				 block->media->alt.length)
		       : otherwise;
}

static void
flow_below_line(struct docx *d, const struct block *line)
{
	docx_flow_to(d, d->facts.of[line->id],
		docx_line_height(d, &d->pages->places[line->id]));
}

static void
write_caption(struct docx *d, const struct block *caption)
{
	const struct place *place = &d->pages->places[caption->id];

	if (!place->style)
		return;
	docx_open(d, docx_paragraph(d, place));
	docx_spans(d, caption, 0, SIZE_MAX, place);
	docx_close(d);
	flow_below_line(d, caption);
}

/* Where the block's picture stands on our pages: an image or a chart. */
static struct fact_box
box_of(const struct docx *d, const struct block *block)
{
	struct fact_box box = {0};

	for (size_t i = 0; i < d->pages->count; i++) {
		const struct page *page = &d->pages->page[i];
		for (size_t k = 0; k < page->image_count; k++)
			if (page->images[k].place == block->id)
				box = (struct fact_box){.page = i,
					.top = page->images[k].y,
					.bottom = page->images[k].y +
						  page->images[k].height,
					.known = !page->images[k].turned};
		for (size_t k = 0; k < page->drawing_count; k++)
			if (page->drawings[k].place == block->id)
				box = (struct fact_box){.page = i,
					.top = page->drawings[k].y,
					.bottom = page->drawings[k].y +
						  page->drawings[k].height,
					.known = !page->drawings[k].turned};
	}
	return box;
}

/* What follows stands below the picture, and below its caption. */
static void
flow_below(struct docx *d, const struct block *block)
{
	const struct fact_box box = box_of(d, block);

	if (d->in_cell || !box.known)
		return;
	d->page = box.page;
	d->bottom = box.bottom;
	d->set = d->bottom - d->pages->area.top;
}

/* The picture on a line as high as it is, its caption below. */
static void
write_picture(struct docx *d, const struct block *block)
{
	const struct image *image = d->facts.images[block->id];
	const struct fact_box box = box_of(d, block);

	docx_space_to(d, &box);
	open_picture(d, block->first);
	write_drawing(d, block, block->media->picture,
		image->turned ? image->height : image->width,
		image->turned ? image->width : image->height,
		alt_of(d, block, ""));
	docx_close(d);
	flow_below(d, block);
	BLOCK_FOR (caption, block)
		write_caption(d, caption);
}

/* Beside each other: cells without borders. */
static void
write_beside(struct docx *d, const struct block *figure, size_t count)
{
	twips *widths = arena_array(d->arena, count, sizeof *widths);
	struct properties *table;
	bool was_in_cell = d->in_cell;
	const struct fact_box box = box_of(d, figure->first);

	/* a table cannot begin a page itself */
	if (d->page_begins && !was_in_cell)
		docx_empty(d, THIN, true);
	docx_space_to(d, &box);
	for (size_t i = 0; i < count; i++)
		widths[i] = docx_twips(docx_measure(d)) / (long)count;
	table = docx_table_properties(d, widths, count);
	docx_table_unpadded(table);
	docx_table_open(d, table, widths, count);
	xml_start(d->xml, "w:tr");
	d->in_cell = true;
	BLOCK_FOR (picture, figure) {
		xml_start(d->xml, "w:tc");
		properties_write(
			d->xml, "w:tcPr", docx_cell_properties(d, widths[0]));
		write_picture(d, picture);
		xml_end(d->xml);
	}
	d->in_cell = was_in_cell;
	xml_end(d->xml);
	xml_end(d->xml);
	docx_empty(
		d, THIN, false); /* else it would go on in a table behind it */
	BLOCK_FOR (picture, figure) {
		if (picture == figure->first)
			flow_below(d, picture);
		BLOCK_FOR (caption, picture)
			flow_below_line(d, caption);
	}
}

void
docx_figure(struct docx *d, const struct block *figure)
{
	size_t count = 0;

	BLOCK_FOR (picture, figure) {
		if (!d->facts.images[picture->id])
			return;
		count++;
	}
	if (count == 1)
		write_picture(d, figure->first);
	else if (count)
		write_beside(d, figure, count);
}

/* --- charts -----------------------------------------------------------------
 */

static const struct drawing *
drawing_of(const struct docx *d, const struct block *chart)
{
	for (size_t i = 0; i < d->pages->count; i++) {
		const struct page *page = &d->pages->page[i];
		for (size_t k = 0; k < page->drawing_count; k++)
			if (page->drawings[k].place == chart->id)
				return &page->drawings[k];
	}
	return NULL;
}

/* The picture shows the text of the cells; the ledger's other half saw it. */
static void
count_cells(struct docx *d, const struct block *block)
{
	for (size_t i = 0; i < block->span_count; i++)
		d->printed[block->id] += block->spans[i].length;
	BLOCK_FOR (child, block)
		count_cells(d, child);
}

void
docx_chart(struct docx *d, const struct block *chart)
{
	const struct drawing *drawing = drawing_of(d, chart);
	const struct block *table = chart->last;
	const struct fact_box box = box_of(d, chart);

	if (!drawing)
		return;
	docx_table_lines(d, table, ROLE_UNIT);
	docx_space_to(d, &box);
	open_picture(d, chart->first != table);
	write_drawing(d, chart, d->charts[chart->id],
		drawing->turned ? drawing->height : drawing->width,
		drawing->turned ? drawing->width : drawing->height,
		alt_of(d, chart, chart->media->chart->alt));
	docx_close(d);
	BLOCK_FOR (row, table)
		if (row->kind == BLOCK_ROW)
			count_cells(d, row);
	flow_below(d, chart);
	docx_table_lines(d, table, ROLE_NOTE);
	if (chart->first != table)
		write_caption(d, chart->first);
}
