/* Files of the system, or of whoever hands them out. */
#include "base/files.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool
files_exist(const struct arena *arena, const char *path)
{
	const struct files *files = arena_files(arena);

	return files ? files->exists(files->context, path)
		     : access(path, F_OK) == 0;
}

bool
files_is_folder(const struct arena *arena, const char *path)
{
	const struct files *files = arena_files(arena);

	return files ? files->list(files->context, path, 0) != NULL
		     : file_is_folder(path);
}

bool
files_same(const struct arena *arena, const char *a, const char *b)
{
	struct stat x, y;

	if (arena_files(arena))
		return strcmp(a, b) == 0;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* --- lists ------------------------------------------------------------ */

struct names {
	struct arena *arena;
	const char *suffix;
	const char **list; /* NULL only where there is no folder */
	size_t count, capacity;
};

static void
add_name(struct names *names, const char *name)
{
	size_t length = strlen(name), end = strlen(names->suffix);

	names->list = arena_grow(names->arena, names->list, names->count,
		&names->capacity, sizeof *names->list);
	if (length > end && !strcmp(name + length - end, names->suffix))
		names->list[names->count++] = arena_string(names->arena, name);
}

static void
list_handed(struct names *names, const struct files *files, const char *folder)
{
	const char *name;

	for (size_t i = 0; (name = files->list(files->context, folder, i)); i++)
		add_name(names, name);
	if (!names->list)
		errno = ENOENT;
}

static void
close_folder(void *dir)
{
	closedir(dir);
}

static void
list_system(struct names *names, const char *folder)
{
	struct dirent *entry;
	DIR *dir = opendir(folder);

	if (!dir) {
		memory_blame();
		return;
	}
	memory_hold(dir, close_folder);
	while ((entry = readdir(dir)))
		add_name(names, entry->d_name);
	memory_let_go(dir);
	closedir(dir);
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *
files_list(struct arena *arena, const char *folder, const char *suffix,
	size_t *ret_count)
{
	const struct files *files = arena_files(arena);
	struct names names = {.arena = arena, .suffix = suffix};

	if (files)
		list_handed(&names, files, folder);
	else
		list_system(&names, folder);
	if (names.count)
		qsort(names.list, names.count, sizeof *names.list, by_bytes);
	*ret_count = names.count;
	return names.list;
}
