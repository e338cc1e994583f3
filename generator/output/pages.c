/*
 * The pages as text: every run and rule with its place in millimetres from
 * the page's top left corner, y of the baseline.
 *
 *   page 1 210x297
 *   watermark x y length size [colour] [diagonal] "text"
 *   rule x y width height [colour]
 *   image x y width height pixels grey|rgb [jpeg] [turned N] file
 *   chart x y width height [turned]
 *   fill|line width|strokes width [colour] x,y x,y ...
 *   dot x y width height [colour]
 *   link x y width height page "what it leads to"
 *   run x y width font size[xnarrowed] [colour] [turned] [bold stroke] "text"
 */
#include "output/output.h"

#include "font/font.h"
#include "picture/picture.h"
#include "typeset/pages.h"

static void
write_mm(struct buf *out, mpt length)
{
	buf_milli(out, micron_from_mpt(length), 2);
}

static void
write_lengths(struct buf *out, const mpt *lengths, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_char(out, ' ');
		write_mm(out, lengths[i]);
	}
}

static void
write_colour(struct buf *out, rgb colour)
{
	if (colour)
		buf_format(out, " #%06x", (unsigned)colour);
}

static void
write_run(struct buf *out, const struct run *run)
{
	const mpt lengths[] = {run->x, run->y, run->advance};

	buf_text(out, "run");
	write_lengths(out, lengths, 3);
	buf_format(out, " %s ", font_name(run->font));
	buf_milli(out, run->size, 3);
	if (run->narrowed) {
		buf_char(out, 'x');
		buf_milli(out, 1000 - run->narrowed, 3);
	}
	write_colour(out, run->colour);
	if (run->turned)
		buf_text(out, " turned");
	if (run->stroke) {
		buf_text(out, " bold ");
		write_mm(out, run->stroke);
	}
	buf_text(out, " \"");
	for (size_t i = 0; i < run->count; i++)
		buf_utf8(out, run->glyphs[i].code_point);
	buf_text(out, "\"\n");
}

static void
write_image(struct buf *out, const struct image *image)
{
	const struct picture *picture = image->picture;
	const mpt lengths[] = {image->x, image->y, image->width, image->height};

	buf_text(out, "image");
	write_lengths(out, lengths, 4);
	buf_format(out, " %dx%d %s%s", picture->width, picture->height,
		picture->channels == 1 ? "grey" : "rgb",
		picture->is_jpeg ? " jpeg" : "");
	if (image->orientation != 1)
		buf_format(out, " turned %d", image->orientation);
	buf_format(out, " %s\n", picture->name);
}

static void
write_trace(struct buf *out, const struct trace *trace)
{
	static const char *const names[] = {"fill", "line", "strokes"};

	buf_text(out, names[trace->kind]);
	if (trace->kind != TRACE_FILLED)
		write_lengths(out, &trace->width, 1);
	write_colour(out, trace->colour);
	for (size_t i = 0; i < trace->count; i++) {
		write_lengths(out, &trace->spots[i].x, 1);
		buf_char(out, ',');
		write_mm(out, trace->spots[i].y);
	}
	buf_char(out, '\n');
}

static void
write_chart(
	struct buf *out, const struct page *page, const struct drawing *drawing)
{
	const mpt lengths[] = {
		drawing->x, drawing->y, drawing->width, drawing->height};

	buf_text(out, "chart");
	write_lengths(out, lengths, 4);
	if (drawing->turned)
		buf_text(out, " turned");
	buf_char(out, '\n');
	for (size_t i = 0; i < drawing->trace_count; i++)
		write_trace(out, &page->traces[drawing->trace + i]);
}

static void
write_watermark(struct buf *out, const struct watermark *mark)
{
	const mpt lengths[] = {mark->x, mark->y, mark->length};

	buf_text(out, "watermark");
	write_lengths(out, lengths, 3);
	buf_char(out, ' ');
	buf_milli(out, mark->size, 3);
	if (mark->trace_count)
		write_colour(out, mark->traces->colour);
	buf_format(out, "%s \"%s\"\n", mark->diagonal ? " diagonal" : "",
		mark->text);
}

static void
write_link(struct buf *out, const struct link *link,
	const struct contents_entry *entries)
{
	const mpt lengths[] = {link->x, link->y, link->width, link->height};

	buf_text(out, "link");
	write_lengths(out, lengths, 4);
	buf_format(out, " %zu \"%s\"\n", link->page + 1,
		entries[link->entry - 1].title);
}

static void
write_seal(struct buf *out, const struct seal_field *seal)
{
	const mpt lengths[] = {seal->x, seal->y, seal->size};

	buf_text(out, "seal");
	write_lengths(out, lengths, 3);
	buf_format(out, " \"%s\"\n", seal->organ);
}

static void
write_page(struct buf *out, const struct pages *pages, size_t index)
{
	const struct page *page = &pages->page[index];

	buf_format(out, "page %zu ", index + 1);
	write_mm(out, page->width);
	buf_char(out, 'x');
	write_mm(out, page->height);
	buf_char(out, '\n');
	if (page->watermark)
		write_watermark(out, page->watermark);
	for (size_t i = 0; i < page->rule_count; i++) {
		const struct rule *r = &page->rules[i];
		const mpt lengths[] = {r->x, r->y, r->width, r->height};
		buf_text(out, r->round ? "dot" : "rule");
		write_lengths(out, lengths, 4);
		write_colour(out, r->colour);
		buf_char(out, '\n');
	}
	for (size_t i = 0; i < page->image_count; i++)
		write_image(out, &page->images[i]);
	for (size_t i = 0; i < page->drawing_count; i++)
		write_chart(out, page, &page->drawings[i]);
	for (size_t i = 0; i < page->link_count; i++)
		write_link(out, &page->links[i], pages->entries);
	for (size_t i = 0; i < page->seal_count; i++)
		write_seal(out, &page->seals[i]);
	for (size_t i = 0; i < page->run_count; i++)
		write_run(out, &page->runs[i]);
}

static bool
pages_write(const struct document *document, const struct pages *pages,
	const struct output_wishes *wishes, struct buf *out, struct diag *diag)
{
	(void)document;
	(void)wishes;
	(void)diag;
	buf_format(out, "title %s\nauthor %s\n", pages->title, pages->author);
	for (size_t i = 0; i < pages->bookmark_count; i++)
		buf_format(out, "bookmark %d %zu %s\n",
			pages->bookmarks[i].level, pages->bookmarks[i].page + 1,
			pages->bookmarks[i].title);
	for (size_t i = 0; i < pages->count; i++)
		write_page(out, pages, i);
	return true;
}

const struct backend pages_backend = {
	.name = "pages",
	.suffix = ".pages",
	.is_plain = true,
	.needs_pages = true,
	.write = pages_write,
};
