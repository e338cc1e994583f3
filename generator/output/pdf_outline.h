/* Bookmarks. */
#ifndef ANDU_OUTPUT_PDF_OUTLINE_H
#define ANDU_OUTPUT_PDF_OUTLINE_H

#include "output/pdf_objects.h"

struct pages;

/* `page_dicts` has one entry a page. NULL where there are no bookmarks. */
struct pdf_dict *pdf_outline_new(struct pdf_objects *objects,
	const struct pages *pages, struct pdf_dict *const *page_dicts);

#endif
