/* Files inside the PDF. */
#ifndef ANDU_OUTPUT_PDF_ATTACHMENTS_H
#define ANDU_OUTPUT_PDF_ATTACHMENTS_H

#include "output/pdf_objects.h"

struct attachment;

/* As embedded files, associated with the whole document. */
void pdf_attachments_add(struct pdf_objects *objects, struct pdf_dict *catalog,
	const struct attachment *attachments, size_t count);

#endif
