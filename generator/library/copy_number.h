/*
 * 份号 of one of several copies (GB/T 9704-2012, 7.2.1): six digits, whatever
 * the draft says.
 */
#ifndef ANDU_LIBRARY_COPY_NUMBER_H
#define ANDU_LIBRARY_COPY_NUMBER_H

#include "base/session.h"
#include "model/model.h"
#include "tree/tree.h"

enum {
	COPY_NUMBER_MOST = 999999, /* six digits */
	COPY_DIGITS = 7,           /* with the NUL */
};

/* "000012" */
void copy_digits(unsigned number, char text[COPY_DIGITS]);

/*
 * The tree with that number in place of its own. NULL with a report where the
 * kind has no such field.
 */
const struct tree *copy_tree(const struct session *session,
	const struct kind *kind, const struct tree *root, const char *number);

/* Reports that no part of the layout in use shows the number. */
void copy_check(const struct session *session, const struct document *document);

#endif
