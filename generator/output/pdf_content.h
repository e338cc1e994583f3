/* What stands on a page, as PDF operators. */
#ifndef ANDU_OUTPUT_PDF_CONTENT_H
#define ANDU_OUTPUT_PDF_CONTENT_H

#include "base/buf.h"

struct page;
struct pdf_fonts;

/*
 * Append the page's content stream to `out`. Every glyph lands within
 * 0.002 pt of its place.
 */
void pdf_content_write(const struct page *page, const struct pdf_fonts *fonts,
	struct buf *out);

#endif
