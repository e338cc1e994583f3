/* What is not written over: found by a walk through the output folder. */
#include "batch/spared.h"

#include "base/arena.h"
#include "base/file.h"
#include "library/standing.h"
#include "output/output.h"

#include <dirent.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

struct spared {
	const char *name;
	const struct spared *next;
};

struct search {
	struct arena *arena;
	const struct batch_options *options;
	const struct results *results;
	const struct spared *found;
};

static bool
has_suffix(const char *name, const char *suffix)
{
	size_t length = strlen(name), own = strlen(suffix);

	return length > own && !strcasecmp(name + length - own, suffix);
}

/* As far as size and time tell. */
static bool
stands_as_made(const struct search *s, const char *name)
{
	const struct made *known = results_lookup(s->results, name);
	struct made now;

	if (!known)
		return false;
	now = *known;
	return made_look(&now, s->options->output) && now.size == known->size &&
	       now.changed == known->changed;
}

static void
look_at_file(struct search *s, const char *path, const char *name)
{
	struct spared *one;

	if (!has_suffix(name, s->options->backend->suffix) ||
		stands_as_made(s, name) ||
		!standing_is_changed(s->options->backend, path))
		return;
	one = arena_alloc(s->arena, sizeof *one);
	*one = (struct spared){arena_string(s->arena, name), s->found};
	s->found = one;
}

/* Results are not written through links, so none is followed here. */
static void
look_into(struct search *s, const char *folder, const char *prefix)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		struct arena *arena = arena_new();
		const char *path = file_path(arena, folder, entry->d_name);
		const char *name =
			arena_join(arena, prefix, entry->d_name, NULL);
		struct stat status;

		if (!strcmp(entry->d_name, ".") ||
			!strcmp(entry->d_name, "..") || lstat(path, &status))
			;
		else if (S_ISDIR(status.st_mode))
			look_into(s, path, arena_join(arena, name, "/", NULL));
		else if (S_ISREG(status.st_mode))
			look_at_file(s, path, name);
		arena_free(arena);
	}
	if (dir)
		closedir(dir);
}

const struct spared *
spared_find(struct arena *arena, const struct batch_options *options,
	const struct results *results)
{
	struct search search = {arena, options, results, NULL};

	if (options->output && !options->force && options->backend->is_own)
		look_into(&search, options->output, "");
	return search.found;
}

bool
spared_has(const struct spared *spared, const char *name)
{
	for (; spared; spared = spared->next)
		if (!strcmp(spared->name, name))
			return true;
	return false;
}
