/*
 * Files: reading one whole, and writing one so that it is complete or absent.
 */
#ifndef ANDU_BASE_FILE_H
#define ANDU_BASE_FILE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

#include <stdbool.h>

/*
 * Read the file at `path` ("-": standard input) into the arena. NULL with a
 * report when it cannot be read or is larger than `limit` bytes.
 */
struct source *file_read(
	struct arena *arena, const char *path, size_t limit, struct diag *diag);

/*
 * Write the bytes to `path` ("-": standard output): a temporary file in the
 * same folder, fsync, rename, fsync of the folder. False with a report
 * otherwise; an older file of that name is then as it was.
 */
bool file_write(
	const char *path, const void *bytes, size_t length, struct diag *diag);

/* "dir/name", in the arena. */
char *file_path(struct arena *arena, const char *dir, const char *name);

/*
 * The folder that holds templates/ and fonts/: $ANDU_DATA, else the nearest
 * one above the program's own file, else its ../share/andu. NULL when there
 * is none.
 */
char *file_data_dir(struct arena *arena);

#endif
