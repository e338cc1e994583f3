/*
 * Two documents of one kind as one, to be set as a marked-up copy: what only
 * the old one says stands in it as deleted, what only the new one says as
 * inserted (TAG_DELETED, TAG_INSERTED among the marks of its text).
 */
#ifndef ANDU_COMPARE_MERGE_H
#define ANDU_COMPARE_MERGE_H

#include "model/model.h"

/*
 * In the arena; what both share is lent from them. The kind, the layout and
 * what has no text of the document are the new one's. Where a table has other
 * columns, or cells over several rows and other rows, and where a chart or
 * picture is another one, both stand there. Points of a changed text (一是)
 * are set as the rest of it.
 */
const struct document *merge_documents(struct arena *arena,
	const struct document *old, const struct document *new);

#endif
