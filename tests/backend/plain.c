/*
 * A small back end: the document as plain text, a line for each
 * paragraph and each row of a table. No part of the program; what a new one
 * needs to know is here, and the compiler tells where there is more to know.
 */
#include "model/model.h"
#include "output/output.h"

static void
write_spans(const struct block *block, struct buf *out)
{
	for (size_t i = 0; i < block->span_count; i++)
		buf_bytes(out, block->spans[i].text, block->spans[i].length);
}

/* Its number and title; what runs in follows in the same line. */
static void
write_heading(const struct block *section, struct buf *out)
{
	const struct span *typed = &section->heading->ordinal_span;

	if (typed->length)
		buf_bytes(out, typed->text, typed->length);
	else
		buf_text(out, section->heading->ordinal);
	buf_text(out, section->heading->ordinal_gap);
	write_spans(section, out);
}

static void write_block(
	const struct block *block, char end_of_line, struct buf *out);

static void
write_children(const struct block *block, char end_of_line, struct buf *out)
{
	BLOCK_FOR (child, block)
		write_block(child, end_of_line, out);
}

static void
write_block(const struct block *block, char end_of_line, struct buf *out)
{
	if (!element_has_text(block->element))
		return;
	switch (block->kind) {
	case BLOCK_SECTION:
		write_heading(block, out);
		if (!block->heading->run_in)
			buf_char(out, end_of_line);
		write_children(block, end_of_line, out);
		break;
	case BLOCK_PARAGRAPH:
		write_spans(block, out);
		buf_char(out, end_of_line);
		break;
	case BLOCK_CELL: /* in one line, whatever it holds */
		write_children(block, ' ', out);
		if (block->cell->foot)
			write_children(block->cell->foot, ' ', out);
		buf_char(out, '\t');
		break;
	case BLOCK_ROW:
		write_children(block, end_of_line, out);
		buf_char(out, end_of_line);
		break;
	case BLOCK_DOCUMENT:
	case BLOCK_ELEMENT:
	case BLOCK_GROUP:
	case BLOCK_TABLE:
	case BLOCK_BREAK:
	case BLOCK_CHART: /* its names and numbers */
	case BLOCK_FIGURE:
	case BLOCK_PICTURE: /* its caption */
		write_children(block, end_of_line, out);
		break;
	}
}

static bool
plain_write(const struct document *document, const struct pages *pages,
	const struct output_wishes *wishes, struct buf *out, struct diag *diag)
{
	(void)wishes;
	(void)pages;
	(void)diag;
	write_block(document->root, '\n', out);
	return true;
}

/* For the ledger: all of it is text of the document. */
static bool
plain_read_back(const struct buf *out, struct output_text *text)
{
	buf_bytes(&text->printed, out->data, out->length);
	return true;
}

extern const struct backend plain_backend;

const struct backend plain_backend = {
	.name = "plain",
	.suffix = ".txt",
	.is_plain = true,
	.write = plain_write,
	.read_back = plain_read_back,
};
