/*
 * The parts of a ZIP file, with limits against bombs. The only door to
 * minizip.
 */
#ifndef ANDU_INPUT_ARCHIVE_H
#define ANDU_INPUT_ARCHIVE_H

#include "base/arena.h"
#include "base/source.h"

#include <stdbool.h>

struct archive;

/*
 * NULL when it is no ZIP file; `ret_fault` says why. The bytes must stay as
 * long as the archive.
 */
struct archive *archive_open(struct arena *arena, const struct source *source,
	const char **ret_fault);

/*
 * The same of an open file, or of errno where it is -1, that is read where and
 * when its parts are, and closed with the archive. Where it cannot be read,
 * `ret_error` is set, too.
 */
struct archive *archive_open_file(struct arena *arena, int fd, const char *name,
	const char **ret_fault, int *ret_error);

/* Why the file could not be read further; 0: it could. */
int archive_error(const struct archive *archive);

void archive_close(struct archive *archive); /* NULL is fine */

bool archive_has(const struct archive *archive, const char *name);

/*
 * A part unpacked, named "FILE: NAME" in messages. NULL when there is none,
 * or with a fault when it is damaged or larger than `limit` bytes.
 */
const struct source *archive_read(struct archive *archive, const char *name,
	size_t limit, const char **ret_fault);

/* How many parts begin with that. */
size_t archive_count(const struct archive *archive, const char *prefix);

/*
 * A part as a stream, one at a time. The next bytes: how many, 0 behind the
 * last, -1 where the part is damaged: that is also what the last call says
 * when length or checksum are wrong.
 */
bool archive_stream(struct archive *archive, const char *name);
int archive_next(struct archive *archive, char *bytes, int length);

#endif
