/* What a child has told of a PDF, held against what andu puts into one. */
#ifndef ANDU_ARCHIVE_TOLD_H
#define ANDU_ARCHIVE_TOLD_H

#include "archive/child.h"
#include "archive/contents.h"

/*
 * Its pieces, which may be anything, and how it came to its end; of
 * CHILD_FAILED errno tells why. In the session's arena. False with a report.
 */
bool told_contents(const struct session *session, const struct source *file,
	const struct buf *told, enum child_end end,
	struct contents *ret_contents);

#endif
