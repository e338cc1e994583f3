/* Bookmarks. */
#ifndef ANDU_OUTPUT_PDF_OUTLINE_H
#define ANDU_OUTPUT_PDF_OUTLINE_H

#include "output/pdf_objects.h"

struct pages;
struct pdf_structure;

/*
 * `page_dicts` has one entry a page; the structure is NULL or has been
 * written. NULL where there are no bookmarks.
 */
struct pdf_dict *pdf_outline_new(struct pdf_objects *objects,
	const struct pages *pages, struct pdf_dict *const *page_dicts,
	const struct pdf_structure *structure);

#endif
