/* andu build: each file to a finished document. */
#include "commands/outcome.h"
#include "commands/target.h"

#include <time.h>

static int
build_file(struct workshop *workshop, const struct options *options,
	const char *file, const struct backend *backend, const char *path)
{
	struct job_course course = {0};
	struct timespec start;
	int status;

	clock_gettime(CLOCK_MONOTONIC, &start);
	status = job_build(workshop, options, file, backend, path, &course);
	if (outcome_wanted(options))
		outcome_of_build(path, &course, milliseconds_since(&start));
	return status;
}

int
build_run(const struct options *options)
{
	const struct backend *backend = target_backend(options);
	struct workshop workshop;
	int worst, status;

	if (!target_suits(options, backend) || !target_fits(options))
		return STATUS_USAGE;
	worst = workshop_ready(&workshop, options);
	if (worst)
		return worst;
	for (size_t i = 0; i < options->file_count; i++) {
		const char *file = options->files[i];
		const char *path =
			target_path(workshop.arena, options, file, backend);
		status = target_is_input(file, path)
				 ? STATUS_USAGE
				 : build_file(&workshop, options, file, backend,
					   path);
		if (status > worst)
			worst = status;
	}
	workshop_close(&workshop);
	return worst;
}
