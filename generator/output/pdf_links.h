/* What of a page leads elsewhere in the file: lines of contents. */
#ifndef ANDU_OUTPUT_PDF_LINKS_H
#define ANDU_OUTPUT_PDF_LINKS_H

#include "output/pdf_objects.h"

struct pages;
struct pdf_links;
struct pdf_structure;

/* NULL where no page has any. All are lent until the file is written. */
struct pdf_links *pdf_links_new(struct pdf_objects *objects,
	const struct pages *pages, struct pdf_dict *const *page_dicts,
	struct pdf_structure *structure);     /* NULL: none is asked for */
void pdf_links_free(struct pdf_links *links); /* NULL is fine */

/* Those of a page: the one that the structure was told of last. */
void pdf_links_add(struct pdf_links *links, size_t page, struct pdf_dict *dict);

#endif
