/* What stands on a page, as PDF operators. */
#ifndef ANDU_OUTPUT_PDF_CONTENT_H
#define ANDU_OUTPUT_PDF_CONTENT_H

#include "base/buf.h"

struct page;
struct pdf_fonts;
struct pdf_pictures;
struct pdf_structure;
struct run;

/*
 * Append the page's content stream to `out`. Every glyph lands within
 * 0.002 pt of its place. What each stretch of it shows is told to the
 * structure, and marked; NULL: nothing is.
 */
void pdf_content_write(const struct page *page, const struct pdf_fonts *fonts,
	const struct pdf_pictures *pictures, struct pdf_structure *structure,
	struct buf *out);

/*
 * Read the stream again: the first run whose glyphs it does not show in its
 * font, each by a code of the same character, in their order; NULL where all
 * is there, and nothing besides.
 */
const struct run *pdf_content_lacks(const struct buf *content,
	const struct page *page, const struct pdf_fonts *fonts);

#endif
