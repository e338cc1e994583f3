/* andu build: each file to a finished document. */
#include "commands/job.h"
#include "commands/target.h"

int
build_run(const struct options *options)
{
	const struct backend *backend =
		output_lookup(options->to ? options->to : "pdf");
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
				 : job_run(&workshop, options, file, backend,
					   path);
		if (status > worst)
			worst = status;
	}
	workshop_close(&workshop);
	return worst;
}
