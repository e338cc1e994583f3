/* What outputs keep to: words of the command line and of the configuration. */
#ifndef ANDU_BASE_STANDARD_H
#define ANDU_BASE_STANDARD_H

#include <stddef.h>

enum pdf_standard {
	STANDARD_NOT_GIVEN, /* the usual one, PDF/A-2a */
	STANDARD_A_2A,      /* ISO 19005-2, level A, and ISO 14289-1 */
	STANDARD_A_3A,      /* ISO 19005-3, level A, and ISO 14289-1 */
	STANDARD_NONE,      /* smaller: no structure, no colour profile */
};

/* The grid of Word files, where it is not left to the template. */
enum grid_wish { GRID_NOT_GIVEN, GRID_LINES, GRID_CHARACTERS };

/* The words from STANDARD_A_2A on, by index from 0; NULL behind the last. */
const char *standard_name(size_t index);

/* STANDARD_NOT_GIVEN where it is none of the words. */
enum pdf_standard standard_read(const char *text);

#endif
