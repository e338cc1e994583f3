/*
 * Where the files come from that documents are made of: from the system, or
 * handed out by whoever uses the library, where there is no such thing as a
 * file. An arena knows; what is written never goes through here.
 */
#ifndef ANDU_BASE_FILES_H
#define ANDU_BASE_FILES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct files {
	/* The bytes, lent as long as fonts and documents; NULL: no file. */
	const void *(*read)(
		void *context, const char *path, size_t *ret_length);
	/* Is there a file or a folder of that name? */
	bool (*exists)(void *context, const char *path);
	/* A file's name in a folder, in any order; NULL behind the last. */
	const char *(*list)(void *context, const char *folder, size_t index);
	void *context;
};

bool files_exist(const struct arena *arena, const char *path);
bool files_is_folder(const struct arena *arena, const char *path);

/* Two names of one file. */
bool files_same(const struct arena *arena, const char *a, const char *b);

/*
 * The names in the folder that have this suffix and more, in the order of
 * their bytes; in the arena. NULL with errno where it cannot be read.
 */
const char *const *files_list(struct arena *arena, const char *folder,
	const char *suffix, size_t *ret_count);

#endif
