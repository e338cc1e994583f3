/*
 * Files that only another program can read: .doc and .wps of old, RTF. Where
 * the machine has LibreOffice, it makes a Word file of them, in a room with
 * no network, no files but the system's, and an end.
 */
#ifndef ANDU_CONVERT_CONVERT_H
#define ANDU_CONVERT_CONVERT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

#include <stddef.h>

/* What became of it. */
enum conversion {
	CONVERSION_NONE, /* nobody has to convert such a file */
	CONVERSION_MADE,
	CONVERSION_MISSING, /* there is no LibreOffice */
	CONVERSION_NO_ROOM, /* no place without a network is to be had */
	CONVERSION_FAILED,
};

struct converted {
	enum conversion how;
	const char *by;   /* the program, or why not */
	const char *word; /* the Word file's bytes, NUL behind the last */
	size_t length;
};

/*
 * The file at `path`, a regular one of at most `limit` bytes, made a Word file
 * in memory; forks, and so comes before a cage. What is no such file, or
 * cannot be read, is CONVERSION_NONE: who reads it tells.
 */
struct converted convert_file(
	struct arena *arena, const char *path, size_t limit);

/*
 * Tells what became of it; `source` is the file as it is. What is to be read
 * instead, in the arena: the Word file; NULL where there is none.
 */
const struct source *convert_tell(struct arena *arena,
	const struct converted *converted, const struct source *source,
	struct diag *diag);

#endif
