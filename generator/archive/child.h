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

enum child_end {
	CHILD_DONE,
	CHILD_TOO_MUCH,  /* more than that, or it broke */
	CHILD_NO_MEMORY, /* less than that was there */
	CHILD_FAILED,    /* errno tells why */
};

/* Appends what the reader tells of the file to `out`, all where it is done. */
enum child_end child_read(const struct source *file, struct buf *out);

#endif
