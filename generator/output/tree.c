/* The section model as text: for reports of faults and for tests. */
#include "output/output.h"

#include "model/model.h"

#include "base/tag.h"
#include "base/utf8.h"
#include "picture/picture.h"

#include <string.h>

static void
write_part(struct buf *out, const struct span *span, size_t from, size_t to)
{
	for (size_t k = from; k < to; k++) {
		char c = span->text[k];
		if (c == '"' || c == '\\')
			buf_char(out, '\\');
		buf_char(out, c);
	}
}

/* "甲" footnote "注" "乙": a note where its sign stands. */
static void
write_text(struct buf *out, const struct block *block)
{
	const struct block *note = block->inlines->notes;

	buf_text(out, " \"");
	for (size_t i = 0; i < block->span_count; i++) {
		const struct span *span = &block->spans[i];
		size_t from = 0;

		for (; note && note->inlines->note_span == i;
			note = note->next) {
			write_part(out, span, from, note->inlines->note_at);
			from = note->inlines->note_at;
			buf_text(out, "\" footnote");
			write_text(out, note);
			buf_text(out, " \"");
		}
		write_part(out, span, from, span->length);
	}
	buf_char(out, '"');
}

static void
write_cell(struct buf *out, const struct cell *cell)
{
	if (cell->is_head)
		buf_text(out, " head");
	if (cell->columns > 1)
		buf_format(out, " columns=%d", cell->columns);
	if (cell->rows > 1)
		buf_format(out, " rows=%d", cell->rows);
}

/* Its points, in characters from 1 on: they are no text, but a look. */
static void
write_points(struct buf *out, const struct block *block, int depth)
{
	for (size_t i = 0; i < block->inlines->point_count; i++) {
		const struct point *point = &block->inlines->points[i];
		const char *text = block->spans->text;

		buf_format(out, "%*spoint %zu-%zu\n", depth * 2, "",
			utf8_count(text, point->from) + 1,
			utf8_count(text, point->to));
	}
}

/* The same of its marks: bold 3-5. */
static void
write_tags(struct buf *out, const struct block *block, int depth)
{
	static const char *const names[TAGS] = {[TAG_BOLD] = "bold",
		[TAG_UNDERLINE] = "underline",
		[TAG_EMPHASIS] = "dots",
		[TAG_SUPERSCRIPT] = "superscript",
		[TAG_SUBSCRIPT] = "subscript"};
	size_t before = 0, end;

	for (size_t i = 0; i < block->span_count; i++) {
		const struct span *span = &block->spans[i];

		for (size_t at = 0; at < span->length; at = end) {
			struct look look;
			size_t from = before + utf8_count(span->text, at);

			end = block_stretch(block, span, at, &look);
			for (int tag = 0; tag < TAGS; tag++)
				if (look.tags & TAG_BIT(tag))
					buf_format(out, "%*s%s %zu-%zu\n",
						depth * 2, "", names[tag],
						from + 1,
						before + utf8_count(span->text,
								 end));
		}
		before += utf8_count(span->text, span->length);
	}
}

/* picture 图/现场.png 640x480 80mm alt=… */
static void
write_picture(struct buf *out, const struct block *block)
{
	const struct picture *picture = block->media->picture;

	buf_format(out, " %s %dx%d", picture->name, picture_width(picture),
		picture_height(picture));
	if (block->media->width)
		buf_format(out, " %d%s", block->media->width,
			block->media->percent ? "%" : "mm");
	if (!block->media->alt.length)
		return;
	buf_text(out, " alt=");
	buf_bytes(out, block->media->alt.text, block->media->alt.length);
}

/* chart column alt=… */
static void
write_chart(struct buf *out, const struct block *block)
{
	static const char *const names[] = {"column", "line", "bar", "pie"};
	const char *alt = block->media->chart->alt;

	buf_format(out, " %s alt=", names[block->media->chart->kind]);
	if (block->media->alt.length)
		buf_bytes(
			out, block->media->alt.text, block->media->alt.length);
	else
		buf_text(out, alt);
}

/* What its kind does not say. */
static void
write_head(struct buf *out, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_DOCUMENT:
	case BLOCK_ELEMENT:
	case BLOCK_GROUP:
	case BLOCK_PARAGRAPH:
	case BLOCK_TABLE:
		buf_format(out, " %s", block_name(block));
		break;
	case BLOCK_SECTION:
		buf_format(out, " %d %s%s%s", block->heading->level,
			block->heading->ordinal,
			block->heading->run_in ? " run-in" : "",
			block->heading->clause ? " clause" : "");
		break;
	case BLOCK_CELL:
		write_cell(out, block->cell);
		break;
	case BLOCK_PICTURE:
		write_picture(out, block);
		break;
	case BLOCK_BREAK:
		if (block->first_number)
			buf_format(out, " number=%d", block->first_number);
		break;
	case BLOCK_CHART:
		write_chart(out, block);
		break;
	case BLOCK_ROW:
	case BLOCK_FIGURE:
		break;
	}
}

/* Without quotation marks: it is drawn, and no text. */
static void
write_watermark(struct buf *out, const struct block *element, int depth)
{
	const struct block *p = element->first;

	buf_format(out, "%*swatermark ", depth * 2, "");
	for (size_t i = 0; p && i < p->span_count; i++)
		buf_bytes(out, p->spans[i].text, p->spans[i].length);
	buf_char(out, '\n');
}

static void
write_block(struct buf *out, const struct block *block, int depth)
{
	if (block->element == ELEMENT_WATERMARK)
		write_watermark(out, block, depth);
	if (!element_has_text(block->element))
		return; /* of the page, which is not shown here */
	buf_format(out, "%*s%s", depth * 2, "", block_kind_name(block->kind));
	write_head(out, block);
	if (block->span_count)
		write_text(out, block);
	buf_char(out, '\n');
	if (block->across && block->parent->across != block->across)
		buf_format(out, "%*sturned %d\n", depth * 2 + 2, "",
			block->across);
	write_points(out, block, depth + 1);
	write_tags(out, block, depth + 1);
	BLOCK_FOR (child, block)
		write_block(out, child, depth + 1);
	if (block->cell->foot)
		write_block(out, block->cell->foot, depth + 1);
}

/* "section 2 （一） run-in": the ordinal is of the text, too. */
static size_t
read_ordinal(const char *line, struct buf *printed)
{
	static const char word[] = "section ";
	const char *at = line + strspn(line, " ");
	size_t length;

	if (strncmp(at, word, sizeof word - 1))
		return 0;
	at += sizeof word - 1;
	at += strcspn(at, " \n");
	at += *at == ' ';
	length = strcspn(at, " \n");
	buf_char(printed, '\n');
	buf_bytes(printed, at, length);
	return (size_t)(at + length - line);
}

/* What stands in quotation marks, and the ordinals before it. */
static bool
tree_read_back(const struct buf *out, struct output_text *text)
{
	struct buf *printed = &text->printed;
	bool quoted = false;

	buf_text(printed, "");
	for (const char *at = out->data; *at; at++) {
		if (*at == '"') {
			quoted = !quoted;
		} else if (quoted) {
			at += *at == '\\';
			buf_char(printed, *at);
		} else if (*at == '\n') {
			at += read_ordinal(at + 1, printed);
		}
	}
	return !quoted;
}

static bool
tree_write(const struct document *document, const struct pages *pages,
	const struct output_wishes *wishes, struct buf *out, struct diag *diag)
{
	(void)pages;
	(void)wishes;
	(void)diag;
	buf_format(out, "layout %s\n", document->layout->name);
	write_block(out, document->root, 0);
	return true;
}

const struct backend tree_backend = {
	.name = "tree",
	.suffix = ".tree",
	.is_plain = true,
	.write = tree_write,
	.read_back = tree_read_back,
};
