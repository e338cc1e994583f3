/* What of a page leads elsewhere in the file: lines of contents. */
#ifndef ANDU_OUTPUT_PDF_LINKS_H
#define ANDU_OUTPUT_PDF_LINKS_H

#include "output/pdf_objects.h"

struct pages;
struct pdf_structure;

/*
 * Those of the page that the structure was told of last; `dicts` holds the
 * dictionary of each page, `list` gets them. Without a structure (NULL) they
 * are in no tree.
 */
void pdf_links_add(struct pdf_objects *objects, const struct pages *pages,
	size_t page, struct pdf_dict *const *dicts, struct pdf_array *list,
	struct pdf_structure *structure);

#endif
