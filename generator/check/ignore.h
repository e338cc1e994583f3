/*
 * Rules that the user does not want to be told: the field 忽略 for the whole
 * document, a comment `# andu: ignore L44` for a line.
 */
#ifndef ANDU_CHECK_IGNORE_H
#define ANDU_CHECK_IGNORE_H

#include "check/checker.h"

struct ignored *ignored_read(struct checker *checker);

/*
 * For diag_filter, with the list as context. Errors of other stages than the
 * rules are always told: the document cannot be made with them.
 */
bool ignored_keep(void *ignored, const struct report *report);

/* Names of no rule, and what ignored nothing. */
void ignored_report(struct checker *checker);

#endif
