/* andu build: each file to a finished document. */
#include "commands/outcome.h"
#include "commands/target.h"

#include <time.h>

static int
build_file(struct resources *resources, const struct options *options,
	const char *file, const struct backend *backend, const char *path)
{
	struct job_result result = {0};
	struct timespec start;
	int status;

	clock_gettime(CLOCK_MONOTONIC, &start);
	status = job_build(resources, options, file, backend, path, &result);
	if (outcome_wanted(options))
		outcome_of_build(path, &result, milliseconds_since(&start));
	return status;
}

int
build_run(const struct options *options)
{
	const struct backend *backend = target_backend(options);
	struct resources resources;
	int worst, status;

	if (!target_suits(options, backend) || !target_fits(options))
		return STATUS_USAGE;
	worst = resources_ready(&resources, options);
	if (worst)
		return worst;
	for (size_t i = 0; i < options->file_count; i++) {
		const char *file = options->files[i];
		const char *path =
			target_path(resources.arena, options, file, backend);
		status = target_is_input(file, path)
				 ? STATUS_USAGE
				 : build_file(&resources, options, file,
					   backend, path);
		if (status > worst)
			worst = status;
	}
	resources_close(&resources);
	return worst;
}
