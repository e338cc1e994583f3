/* What a PDF says of itself: title, author, language, dates. */
#ifndef ANDU_OUTPUT_PDF_METADATA_H
#define ANDU_OUTPUT_PDF_METADATA_H

#include "base/diag.h"
#include "base/standard.h"
#include "output/pdf_objects.h"

#include <stdbool.h>

struct pages;

/* The document information dictionary. */
struct pdf_dict *pdf_info_new(
	struct pdf_objects *objects, const struct pages *pages);

/*
 * The same as an XMP packet, linked from the catalog, and which standard the
 * file keeps. False with a report.
 */
bool pdf_xmp_add(struct pdf_objects *objects, struct pdf_dict *catalog,
	const struct pages *pages, enum pdf_standard standard,
	struct diag *diag);

#endif
