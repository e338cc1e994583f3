/*
 * Two Word files of andu's own, the same document before and after, as one
 * with tracked revisions (ECMA-376 part 1, 17.13.5): whoever rejects all of
 * them has the old document, whoever accepts all the new one.
 */
#ifndef ANDU_COMPARE_WORD_H
#define ANDU_COMPARE_WORD_H

#include "base/buf.h"
#include "base/session.h"

#include <stdbool.h>

/* Whose revisions they are. */
struct reviser {
	const char *author;
	const char *date; /* "2026-11-28T00:00:00Z"; NULL: not told */
};

/*
 * Append it to `out`. Page set-up, headers and footers are the new one's. False
 * with a report where one of them cannot be read, or nothing can be written.
 */
bool word_revise(const struct session *session, const struct buf *old,
	const struct buf *new, const struct reviser *reviser, struct buf *out);

#endif
