/* Two documents read and compared: of `andu compare`. */
#ifndef ANDU_LIBRARY_COMPARING_H
#define ANDU_LIBRARY_COMPARING_H

#include "compare/compare.h"
#include "compare/word.h"
#include "library/pipeline.h"

/* One of the two. */
struct compared {
	const struct source *source; /* as given; NULL: told already */
	bool is_word; /* not written as a draft, but read as `import` does */
	const struct source *draft; /* that it is, or that is made of it */
	struct product product;
};

/*
 * Reads both by what `order` says of templates and compares them. False with
 * reports where one of them has errors, or they are of different kinds. What
 * is only warned of in a draft is not told; what a Word file has and no field
 * was found for is. All lives in the session's arena.
 */
bool comparing_run(const struct session *session, const struct order *order,
	struct compared *old, struct compared *new, struct comparison *ret);

/*
 * The two, after comparing_run, as one Word file with tracked revisions,
 * appended to `out`. False with reports, also those of a document that cannot
 * be set.
 */
bool comparing_word(const struct session *session, const struct order *order,
	const struct compared *old, const struct compared *new,
	const struct reviser *reviser, struct buf *out);

/*
 * The two, after comparing_run, as one PDF, appended to `out`: what the old one
 * says is struck where the new one does not, what the new one says besides is
 * underlined. False with reports, where it cannot be set.
 */
bool comparing_marked(const struct session *session, const struct order *order,
	const struct compared *old, const struct compared *new,
	struct buf *out);

#endif
