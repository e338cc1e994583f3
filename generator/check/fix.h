/*
 * Writing safe changes into the YAML: nothing but their bytes is touched.
 */
#ifndef ANDU_CHECK_FIX_H
#define ANDU_CHECK_FIX_H

#include "check/check.h"

/*
 * The source with the edits that concern it made, appended to `out`; of edits
 * that overlap the first is made. Left out is an edit whose place in the file
 * does not hold the very bytes of its text (escapes, cells of tables).
 * Returns how many were made.
 */
size_t fix_apply(struct arena *arena, const struct source *source,
	struct edit *edits, struct buf *out);

/*
 * Does the file hold the very bytes of the edit where its text stands? Then
 * `ret_at` is their offset.
 */
bool fix_reaches(const struct edit *edit, struct mark mark, size_t *ret_at);

/*
 * The source without what nobody sees or takes for an ordinary space, where
 * `diag`, of its reading, tells of such: that is done before a file can be
 * read at all. No character that one sees is touched, and no line added or
 * taken away. Returns the number of places; with 0 nothing is appended.
 */
size_t fix_characters(
	const struct source *source, const struct diag *diag, struct buf *out);

/*
 * True if `after` is the tree of the fixed source: the same as `before`, but
 * for the texts that the edits made change as they say.
 */
bool fix_verify(struct arena *arena, const struct tree *before,
	const struct tree *after, const struct edit *edits);

/*
 * The lines that differ, as a unified diff without context. Edits never add
 * or take away a line.
 */
void fix_diff(const struct source *before, const struct source *after,
	struct buf *out);

#endif
