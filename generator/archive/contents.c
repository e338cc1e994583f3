/* What a PDF holds: asked of the child, and held against what may be in it. */
#include "archive/contents.h"

#include "archive/child.h"
#include "archive/told.h"

bool
contents_read(const struct session *session, const struct source *file,
	struct contents *ret_contents)
{
	struct buf told = {0};
	const enum child_end end = child_read(file, &told);
	const bool good =
		told_contents(session, file, &told, end, ret_contents);

	buf_done(&told);
	return good;
}
