/* DocBook: pictures, each a figure of its own, and charts. */
#include "output/docbook_parts.h"

#include "base/walls.h"
#include "picture/picture.h"

#include <string.h>

/* Where an output would look for it, as a URI. */
static const char *
file_reference(struct docbook *d, const struct picture *picture)
{
	static const char digits[] = "0123456789ABCDEF";
	const char *folder = d->document->folder;
	const char *path = folder && picture->real
				   ? walls_way(d->arena, folder, picture->real)
				   : picture->name;
	struct buf uri = {0};
	const char *copy;

	for (; *path; path++) {
		unsigned char c = (unsigned char)*path;
		if (c > ' ' && !strchr("%#?<>\"{}|\\^`:", c)) {
			buf_char(&uri, *path);
			continue;
		}
		buf_char(&uri, '%');
		buf_char(&uri, digits[c >> 4]);
		buf_char(&uri, digits[c & 15]);
	}
	buf_text(&uri, "");
	copy = arena_copy(d->arena, uri.data, uri.length);
	buf_done(&uri);
	return copy;
}

static void
write_image(struct docbook *d, const struct block *picture)
{
	docbook_start(d, "imageobject");
	docbook_start(d, "imagedata");
	xml_attribute(
		d->xml, "fileref", file_reference(d, picture->media->picture));
	if (picture->media->width) {
		xml_attribute(d->xml, "width",
			arena_format(d->arena, "%d%s", picture->media->width,
				picture->media->percent ? "%" : "mm"));
		xml_attribute(d->xml, "scalefit", "1");
	}
	docbook_end_mixed(d);
	docbook_end(d);
}

/* Not seen where the picture is. */
static void
write_alt(struct docbook *d, const struct block *picture)
{
	if (!picture->media->alt.length)
		return;
	docbook_start(d, "textobject");
	xml_attribute(d->xml, "condition", "metadata");
	docbook_start(d, "phrase");
	xml_bytes(d->xml, picture->media->alt.text, picture->media->alt.length);
	docbook_end_mixed(d);
	docbook_end(d);
}

/* A figure with its caption, open for what is in it. */
static void
start_figure(struct docbook *d, const struct block *caption, const char *path,
	const char *role)
{
	docbook_start(d, caption ? "figure" : "informalfigure");
	xml_attribute(d->xml, "xml:id",
		arena_format(d->arena, "figure.%d", ++d->figures));
	docbook_attribute(d, "role", role);
	docbook_attribute(d, "remap", path);
	if (caption) {
		docbook_start(d, "title");
		for (size_t i = 0; i < caption->span_count; i++)
			docbook_looks(d, caption, &caption->spans[i]);
		docbook_end_mixed(d);
	}
	docbook_start(d, "mediaobject");
}

static void
write_picture(struct docbook *d, const struct block *picture, const char *path,
	const char *role)
{
	start_figure(d, picture->first, path, role);
	write_image(d, picture);
	write_alt(d, picture);
	docbook_end(d);
	docbook_end(d);
}

/* DocBook knows no pair: the second stands beside the one before. */
void
docbook_figure(struct docbook *d, const struct block *figure, const char *path)
{
	BLOCK_FOR (picture, figure)
		write_picture(d, picture, path,
			picture == figure->first ? NULL : "beside");
}

/*
 * Its table stands where the drawing cannot be: whoever reads the DocBook has
 * all names and numbers, and draws them again if he can.
 */
void
docbook_chart(struct docbook *d, const struct block *chart, const char *path)
{
	static const char *const types[] = {"column", "line", "bar", "pie"};
	const struct block *table = chart->last;

	start_figure(d, chart->first == table ? NULL : chart->first, path,
		arena_join(d->arena, "chart ", types[chart->media->chart->kind],
			NULL));
	docbook_start(d, "textobject");
	docbook_table(d, table, NULL);
	docbook_end(d);
	write_alt(d, chart);
	docbook_end(d);
	docbook_end(d);
}
