/*
 * Copies of one document that differ in their 份号 (GB/T 9704-2012, 7.2.1:
 * six digits). They are set once, and each is proved like a document of its
 * own.
 */
#ifndef ANDU_LIBRARY_COPIES_H
#define ANDU_LIBRARY_COPIES_H

#include "library/pipeline.h"

enum { COPIES_LIMIT = 1000 }; /* of one run */

/*
 * Copy `number` in the formats of the order. `like` is the product of copy
 * `first`, or NULL for that one. What is warned of the first is not told again.
 */
struct product copy_run(const struct session *session,
	const struct order *order, unsigned number, unsigned first,
	const struct product *like);

/*
 * The copies `first` to `last` one behind the other as one output of the
 * order's back end, which needs pages.
 */
struct product copies_run(const struct session *session,
	const struct order *order, unsigned first, unsigned last);

#endif
