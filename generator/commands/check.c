/* andu check: every fault of the files, nothing written. */
#include "commands/job.h"

int
check_run(const struct options *options)
{
	struct workshop workshop;
	int worst = workshop_open(&workshop);

	if (worst)
		return worst;
	for (size_t i = 0; i < options->file_count; i++) {
		int status = job_run(
			&workshop, options, options->files[i], NULL, NULL);
		if (status > worst)
			worst = status;
	}
	workshop_close(&workshop);
	return worst;
}
