/* What is safe to mend in a draft, mended: of `andu check --fix`. */
#ifndef ANDU_LIBRARY_MEND_H
#define ANDU_LIBRARY_MEND_H

#include "library/pipeline.h"

/*
 * The source with all changes made that are safe, in the session's arena, and
 * how many they are; NULL where there is nothing to mend. `order` says with
 * what it is read; nothing of that is told, only, in the session, that a
 * change would not be safe: then NULL, too.
 */
const struct source *mend(const struct session *session,
	const struct order *order, const struct source *source,
	size_t *ret_count);

#endif
