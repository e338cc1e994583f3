/* What viewers call the pages. */
#ifndef ANDU_OUTPUT_PDF_LABELS_H
#define ANDU_OUTPUT_PDF_LABELS_H

#include "output/pdf_objects.h"

struct pages;

/* The numbers printed on the pages, as page labels (ISO 32000-1, 12.4.2). */
void pdf_labels_add(struct pdf_dict *catalog, const struct pages *pages);

#endif
