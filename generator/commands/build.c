/* andu build: each file to a finished document. */
#include "commands/outcome.h"
#include "commands/target.h"

#include "base/language.h"
#include "library/copy_number.h"

#include <time.h>

/* "letter-000001.pdf to letter-000030.pdf" where each copy has its file. */
static struct targets
targets_made(struct arena *arena, const struct options *options,
	const struct targets *targets)
{
	struct targets made = *targets;
	char first[COPY_DIGITS], last[COPY_DIGITS];

	if (!options->last_copy || target_holds_copies(options, targets))
		return made;
	copy_digits(options->first_copy, first);
	copy_digits(options->last_copy, last);
	for (size_t i = 0; i < made.count; i++) {
		const char *path = targets->paths[i];

		made.paths[i] = target_numbered(arena, path, first);
		if (options->last_copy > options->first_copy)
			made.paths[i] = arena_join(arena, made.paths[i],
				_(" to "), target_numbered(arena, path, last),
				NULL);
	}
	return made;
}

static int
build_file(struct resources *resources, const struct options *options,
	const char *file, const struct targets *targets)
{
	struct job_result result = {0};
	struct targets made;
	struct timespec start;
	int status;

	clock_gettime(CLOCK_MONOTONIC, &start);
	status = job_build(resources, options, file, targets, &result);
	made = result.made ? targets_made(resources->arena, options, targets)
			   : *targets;
	if (outcome_wanted(options))
		outcome_of_build(&made, &result, milliseconds_since(&start));
	return status;
}

int
build_run(const struct options *options)
{
	struct targets targets = target_backends(options);
	struct resources resources;
	int worst, status;

	if (!target_suits(options, &targets) || !target_fits(options))
		return STATUS_USAGE;
	worst = resources_ready(&resources, options);
	if (worst)
		return worst;
	for (size_t i = 0; i < options->file_count; i++) {
		const char *file = options->files[i];

		target_paths(resources.arena, options, file, &targets);
		status = target_is_input(file, &targets)
				 ? STATUS_USAGE
				 : build_file(
					   &resources, options, file, &targets);
		if (status > worst)
			worst = status;
	}
	resources_close(&resources);
	return worst;
}
