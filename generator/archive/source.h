/* The tree of a draft as a YAML file: what goes into a PDF. */
#ifndef ANDU_ARCHIVE_SOURCE_H
#define ANDU_ARCHIVE_SOURCE_H

#include "base/buf.h"
#include "base/session.h"
#include "tree/tree.h"

/*
 * Its values alone, with those of the files that it includes and the cells of
 * its spreadsheets; remarks are no part of a tree. The picture of a file is
 * called by its file's name without folders. False, with a report, where what
 * was written does not read as the same.
 */
bool source_write(const struct session *session, const struct tree *root,
	const char *name, struct buf *out);

/* "pictures/river.png": "river.png". Lent. */
const char *source_base_name(const char *path);

/* The file of a picture that the node names, or NULL. */
const struct picture *source_picture(const struct tree *node);

#endif
