/*
 * Which files of a folder are drafts. Manifests, summaries, the drafts of a
 * table's rows and files that begin with _ are none.
 */
#ifndef ANDU_BATCH_DRAFTS_H
#define ANDU_BATCH_DRAFTS_H

#include "base/session.h"
#include "tree/tree.h"

/* By its name: .yaml or .yml, and not hidden or begun with _. */
bool drafts_is_named(const char *path);

/* Does it name documents or tables? A fault in it is no matter here. */
bool drafts_is_manifest(const struct source *source);

/* Has it expressions over the documents of a run? */
bool drafts_is_summary(const struct source *source);

/* The draft at that path, which is named at the mark, with what it includes;
 * NULL with reports. */
struct tree *drafts_read(
	const struct session *session, const char *path, struct mark mark);

struct draft_list {
	const char **paths; /* in the order of names */
	size_t count;
};

/*
 * The drafts of the folder; each file that is passed over for what it holds
 * is a note. `summary` (or NULL) is the path of one more that is none. False
 * with a report when the folder cannot be read. What lies outside the session's
 * walls is listed, and told where it is read.
 */
bool drafts_list(const struct session *session, const char *folder,
	const char *summary, struct draft_list *ret_list);

#endif
