/* andu build: each file to a finished document. */
#include "commands/outcome.h"
#include "commands/target.h"

#include <time.h>

static int
build_file(struct resources *resources, const struct options *options,
	const char *file, const struct targets *targets)
{
	struct job_result result = {0};
	struct timespec start;
	int status;

	clock_gettime(CLOCK_MONOTONIC, &start);
	status = job_build(resources, options, file, targets, &result);
	if (outcome_wanted(options))
		outcome_of_build(targets, &result, milliseconds_since(&start));
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
