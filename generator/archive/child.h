/* A PDF read in a process of its own, with little memory and little time. */
#ifndef ANDU_ARCHIVE_CHILD_H
#define ANDU_ARCHIVE_CHILD_H

#include "base/buf.h"
#include "base/source.h"

#include <stdbool.h>

enum {
	CHILD_MEBIBYTES = 512,
	CHILD_SECONDS = 10,
};

/*
 * Appends all that the reader tells of the file to `out`. False where it ended
 * before: it took too much, or broke.
 */
bool child_read(const struct source *file, struct buf *out);

#endif
