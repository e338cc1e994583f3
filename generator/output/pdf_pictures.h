/* Pictures in a PDF. */
#ifndef ANDU_OUTPUT_PDF_PICTURES_H
#define ANDU_OUTPUT_PDF_PICTURES_H

#include "output/pdf_objects.h"
#include "typeset/length.h"

struct image;
struct pages;

struct pdf_pictures; /* those of all pages, each once */

struct pdf_pictures *pdf_pictures_new(const struct pages *pages);
void pdf_pictures_free(struct pdf_pictures *pictures);

/* Each as an object, and its name in the resources of the pages. */
void pdf_pictures_embed(const struct pdf_pictures *pictures,
	struct pdf_objects *objects, struct pdf_dict *resources);

/* One of a page as operators, appended to its content. */
void pdf_pictures_show(const struct pdf_pictures *pictures,
	const struct image *image, mpt page_height, struct buf *content);

#endif
