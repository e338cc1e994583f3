/* The Word back end: a watermark, in the headers, as Word itself makes one. */
#include "output/docx_parts.h"

#include <string.h>

/* What Word writes as the size of a text that fits its shape. */
enum { FITTED = 1000 };

#define VML "urn:schemas-microsoft-com:vml"
#define OFFICE "urn:schemas-microsoft-com:office:office"

bool
docx_has_header(const struct docx *d)
{
	return d->pages->count && d->pages->page->watermark;
}

static void
write_empty(struct docx *d, const char *name, const char *const *attributes)
{
	xml_start(d->xml, name);
	for (; attributes && *attributes; attributes += 2)
		xml_attribute(d->xml, attributes[0], attributes[1]);
	xml_end(d->xml);
}

/* The type of shape that Word calls WordArt, 纯文本. */
static void
write_shape_type(struct docx *d)
{
	static const char *const formulas[] = {"sum #0 0 10800", "prod #0 2 1",
		"sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0",
		"if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6",
		"mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5"};
	static const char *const path[] = {"textpathok", "t", "o:connecttype",
		"custom", "o:connectlocs", "@9,0;@10,10800;@11,21600;@12,10800",
		"o:connectangles", "270,180,90,0", NULL};
	static const char *const text[] = {"on", "t", "fitshape", "t", NULL};

	xml_start(d->xml, "v:shapetype");
	xml_attribute(d->xml, "id", "_x0000_t136");
	xml_attribute(d->xml, "coordsize", "21600,21600");
	xml_attribute(d->xml, "o:spt", "136");
	xml_attribute(d->xml, "adj", "10800");
	xml_attribute(d->xml, "path", "m@7,l@8,m@5,21600l@6,21600e");
	xml_start(d->xml, "v:formulas");
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
		write_empty(d, "v:f",
			(const char *const[]){"eqn", formulas[i], NULL});
	xml_end(d->xml);
	write_empty(d, "v:path", path);
	write_empty(d, "v:textpath", text);
	xml_end(d->xml);
}

/* Points with up to three decimals. */
static const char *
points(struct docx *d, mpt length)
{
	return arena_format(
		d->arena, "%d.%03dpt", length / 1000, length % 1000);
}

/* In the middle of the page, behind the text. */
static const char *
shape_style(struct docx *d, const struct watermark *mark)
{
	return arena_join(d->arena,
		"position:absolute;margin-left:0;margin-top:0;width:",
		points(d, mark->length), ";height:", points(d, mark->size),
		mark->diagonal ? ";rotation:315" : "",
		";z-index:-251658752;mso-position-horizontal:center"
		";mso-position-horizontal-relative:page"
		";mso-position-vertical:center"
		";mso-position-vertical-relative:page",
		NULL);
}

static void
write_shape(
	struct docx *d, const struct watermark *mark, enum docx_footer header)
{
	const struct trace *trace = mark->traces;
	const struct docx_face face =
		docx_face_of(d, &d->pages->places[mark->place]);

	xml_start(d->xml, "v:shape");
	/* by that name Word finds what it may take out again */
	xml_attribute(d->xml, "id",
		arena_format(d->arena, "PowerPlusWaterMarkObject%d", header));
	xml_attribute(d->xml, "o:spid",
		arena_format(d->arena, "_x0000_s%d", 2049 + (int)header));
	xml_attribute(d->xml, "type", "#_x0000_t136");
	xml_attribute(d->xml, "style", shape_style(d, mark));
	xml_attribute(d->xml, "o:allowincell", "f");
	xml_attribute(d->xml, "filled", "f");
	xml_attribute(d->xml, "strokecolor",
		arena_format(d->arena, "#%06x", (unsigned)trace->colour));
	xml_attribute(d->xml, "strokeweight", points(d, trace->width));
	xml_start(d->xml, "v:textpath");
	xml_attribute(d->xml, "style",
		arena_join(d->arena, "font-family:\"",
			docx_font_name(face.font),
			"\";font-size:", points(d, FITTED), NULL));
	xml_attribute(d->xml, "string", mark->text);
	xml_end(d->xml);
	xml_end(d->xml);
}

void
docx_header_write(struct docx *d, enum docx_footer header)
{
	const struct watermark *mark = d->pages->page->watermark;

	xml_start(d->xml, "w:hdr");
	xml_attribute(d->xml, "xmlns:w", DOCX_MAIN);
	xml_attribute(d->xml, "xmlns:v", VML);
	xml_attribute(d->xml, "xmlns:o", OFFICE);
	xml_start(d->xml, "w:p");
	if (mark && mark->trace_count) {
		xml_start(d->xml, "w:r");
		xml_start(d->xml, "w:pict");
		write_shape_type(d);
		write_shape(d, mark, header);
		xml_end(d->xml);
		xml_end(d->xml);
	}
	xml_end(d->xml);
	xml_end(d->xml);
}
