/*
 * Which files of a folder are drafts. Manifests, summaries, the drafts of a
 * table's rows and files that begin with _ are none.
 */
#ifndef ANDU_BATCH_DRAFTS_H
#define ANDU_BATCH_DRAFTS_H

#include "base/diag.h"
#include "tree/tree.h"

/* By its name: .yaml or .yml, and not hidden or begun with _. */
bool drafts_is_named(const char *path);

/* Does it name documents or tables? A fault in it is no matter here. */
bool drafts_is_manifest(const struct source *source);

/* Has it expressions over the documents of a run? */
bool drafts_is_summary(const struct source *source);

struct draft_list {
	const char **paths; /* in the order of names */
	size_t count;
};

/*
 * The drafts of the folder; each file that is passed over for what it holds
 * is a note. `summary` (or NULL) is the path of one more that is none. False
 * with a report when the folder cannot be read.
 */
bool drafts_list(struct arena *arena, const char *folder, const char *summary,
	struct draft_list *ret_list, struct diag *diag);

#endif
