/*
 * What the rules of annual reports share.
 */
#ifndef ANDU_CHECK_REPORT_H
#define ANDU_CHECK_REPORT_H

#include "base/decimal.h"
#include "check/checker.h"

/* The reported year, or 0. */
int report_year(const struct checker *checker);

/* An amount as it was typed. */
struct amount {
	bool given;
	struct decimal number;
};

struct amount amount_read(const struct text *text);

/* Is the text what the form prints for nothing: 无, 无。, or meant so? */
bool says_nothing(const struct text *text);

/* Do all texts of that field, if it is given, say nothing? */
bool field_says_nothing(const struct checker *checker, enum meaning meaning);

/* The label of the field with that meaning, or "". */
const char *label_of(const struct checker *checker, enum meaning meaning);

#endif
