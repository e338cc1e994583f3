/* What is not written over: found in the folders that outputs go to. */
#include "batch/spared.h"

#include "batch/plan.h"

#include "base/arena.h"
#include "base/file.h"
#include "library/standing.h"
#include "output/output.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

struct spared {
	const char **names; /* in the order of bytes */
	size_t count, capacity;
};

struct search {
	struct arena *arena;
	const struct batch_options *options;
	const struct results *results;
	struct spared *found;
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

/* That writes files of such a name, and people work on them; or NULL. */
static const struct backend *
writer_of(const struct batch_options *options, const char *name)
{
	for (size_t i = 0; i < options->backend_count; i++)
		if (options->backends[i]->is_own &&
			has_suffix(name, options->backends[i]->suffix))
			return options->backends[i];
	return NULL;
}

static void
look_at_file(struct search *s, const char *path, const char *name)
{
	const struct backend *writer = writer_of(s->options, name);
	struct spared *found = s->found;

	if (!writer || stands_as_made(s, name) ||
		!standing_is_changed(writer, path))
		return;
	found->names = arena_grow(s->arena, found->names, found->count,
		&found->capacity, sizeof *found->names);
	found->names[found->count++] = arena_string(s->arena, name);
}

/* Results are not written through links, so none is followed here. */
static void
look_into(struct search *s, const char *place)
{
	struct arena *own = arena_new();
	const char *folder = file_path(own, s->options->output, place);
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		struct arena *arena = arena_new();
		const char *path = file_path(arena, folder, entry->d_name);
		const char *name =
			arena_join(arena, place, entry->d_name, NULL);
		struct stat status;

		if (!lstat(path, &status) && S_ISREG(status.st_mode))
			look_at_file(s, path, name);
		arena_free(arena);
	}
	if (dir)
		closedir(dir);
	arena_free(own);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
writes_own(const struct batch_options *options)
{
	for (size_t i = 0; i < options->backend_count; i++)
		if (options->backends[i]->is_own)
			return true;
	return false;
}

const struct spared *
spared_find(struct arena *arena, const struct plan *plan,
	const struct results *results)
{
	const struct batch_options *options = plan->options;
	struct search search = {arena, options, results,
		arena_alloc(arena, sizeof(struct spared))};

	if (options->output && !options->force && writes_own(options))
		for (size_t i = 0; i < plan->place_count; i++)
			look_into(&search, plan->places[i]);
	if (search.found->count)
		qsort(search.found->names, search.found->count,
			sizeof *search.found->names, compare_names);
	return search.found;
}

bool
spared_has(const struct spared *spared, const char *name)
{
	return spared->count && bsearch(&name, spared->names, spared->count,
					sizeof *spared->names, compare_names);
}
