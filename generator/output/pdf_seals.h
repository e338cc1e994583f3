/* Where software of seals is to sign: empty signature fields. */
#ifndef ANDU_OUTPUT_PDF_SEALS_H
#define ANDU_OUTPUT_PDF_SEALS_H

#include "output/pdf_objects.h"

struct page;
struct pdf_structure;

/* The form of a file, made with its first field. */
struct pdf_seals {
	struct pdf_dict *form; /* NULL: there is no field */
	struct pdf_array *fields;
	unsigned count;
};

/*
 * Those of the page that the structure (or NULL) was told of last, into its
 * annotations.
 */
void pdf_seals_add(struct pdf_objects *objects, const struct page *page,
	struct pdf_dict *dict, struct pdf_array *annotations,
	struct pdf_structure *structure, struct pdf_seals *seals);

#endif
