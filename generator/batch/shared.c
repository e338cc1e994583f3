/*
 * What is wrong in a text that many documents have: the draft of a table's
 * rows, what a manifest gives to all, an included file. Told once.
 */
#include "batch/run.h"

#include "base/file.h"
#include "batch/told.h"

#include <string.h>

/* A fault at a place, in the words of the first document that has it. */
struct fault {
	struct told told;
	size_t first, documents; /* number of the first; how many */
	const char *source;      /* of the first */
	bool rows;               /* all are rows of tables */
	struct fault *next;
};

struct shared {
	struct fault *faults;
	const struct source **sources; /* read for the lines they show */
	size_t source_count;
};

/* Details may differ from row to row; the fault is one. */
static struct fault *
find(const struct shared *shared, const struct told *told)
{
	struct fault *f = shared->faults;

	while (f && (f->told.message != told->message ||
			    f->told.line != told->line ||
			    f->told.column != told->column ||
			    strcmp(f->told.file, told->file)))
		f = f->next;
	return f;
}

static void
keep(struct arena *arena, struct fault *fault, const struct told *told,
	const struct result *result)
{
	fault->told = *told;
	fault->told.file = arena_string(arena, told->file);
	for (size_t i = 0; told->details[i]; i++)
		fault->told.details[i] = arena_string(arena, told->details[i]);
	fault->first = result->index;
	fault->source = arena_string(arena, result->source);
}

void
shared_add(struct run *run, const struct result *result)
{
	struct arena *arena;
	const char *at = result->shared;
	struct told told;

	if (!*at)
		return;
	if (!run->shared)
		run->shared = arena_alloc(run->arena, sizeof *run->shared);
	arena = arena_new();
	while (told_next(&at, arena, &told)) {
		struct fault *fault = find(run->shared, &told);

		if (!fault) {
			fault = arena_alloc(run->arena, sizeof *fault);
			fault->next = run->shared->faults;
			fault->rows = true;
			run->shared->faults = fault;
		}
		/* workers are done in any order; the report is always one */
		if (!fault->documents || result->index < fault->first)
			keep(run->arena, fault, &told, result);
		fault->documents++;
		fault->rows = fault->rows && result->is_row;
	}
	arena_free(arena);
}

/* Its text is read for the line that is shown; without it, none is. */
static const struct source *
source_named(struct run *run, const char *name)
{
	struct shared *shared = run->shared;
	struct diag *quiet;
	const struct source **list;
	const struct source *source;
	struct source *bare;

	for (size_t i = 0; i < shared->source_count; i++)
		if (!strcmp(shared->sources[i]->name, name))
			return shared->sources[i];
	quiet = diag_new();
	source = file_read(session_of(run->arena, quiet), name, INPUT_LIMIT);
	diag_free(quiet);
	if (!source) {
		bare = arena_alloc(run->arena, sizeof *bare);
		*bare = (struct source){.name = name, .bytes = ""};
		source = bare;
	}
	list = arena_array(run->arena, shared->source_count + 1, sizeof(*list));
	if (shared->source_count)
		memcpy(list, shared->sources,
			shared->source_count * sizeof *list);
	list[shared->source_count++] = source;
	shared->sources = list;
	return source;
}

void
shared_tell(struct run *run, struct diag *diag)
{
	for (struct fault *f = run->shared ? run->shared->faults : NULL; f;
		f = f->next) {
		const struct report report = {
			.message = f->told.message,
			.mark = {source_named(run, f->told.file), f->told.line,
				f->told.column},
			.width = f->told.width,
			.by_hand = f->told.by_hand,
			.details = f->told.details,
			.documents = f->documents,
			.first = f->source,
			.rows = f->rows,
		};
		diag_tell(diag, &report);
	}
}
