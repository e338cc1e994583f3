/* Which colours the numbers in a PDF mean. */
#ifndef ANDU_OUTPUT_PDF_INTENT_H
#define ANDU_OUTPUT_PDF_INTENT_H

#include "output/pdf_objects.h"

/* An output intent (ISO 19005-2, 6.2.3) with the profile of sRGB. */
void pdf_intent_add(struct pdf_objects *objects, struct pdf_dict *catalog);

#endif
