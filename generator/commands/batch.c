/* andu batch: many documents in one run. */
#include "commands/job.h"
#include "commands/target.h"
#include "commands/say.h"

#include "base/file.h"
#include "base/language.h"
#include "batch/batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const enum status statuses[] = {
	[BATCH_DONE] = STATUS_DONE,
	[BATCH_INPUT] = STATUS_INPUT,
	[BATCH_SURROUNDINGS] = STATUS_SURROUNDINGS,
	[BATCH_SOME] = STATUS_SOME,
};

int
batch_command(const struct options *options)
{
	struct resources resources;
	bool terminal = isatty(STDERR_FILENO);
	const struct targets targets = target_backends(options);
	struct batch_options batch = {
		.output = options->output,
		.previous = options->previous,
		.summary = options->summary,
		.template_file = options->template_file,
		.backends = targets.backends,
		.backend_count = targets.count,
		.wishes = job_wishes(options),
		.sets = options->sets,
		.set_count = options->set_count,
		.workers = options->jobs,
		.shard = options->shard,
		.shards = options->shards,
		.dry_run = options->dry_run,
		.no_check = options->no_check,
		.force = options->force,
		.fail_fast = options->fail_fast,
		.quiet = options->quiet,
		.level = options->level,
		.format = options->format_given ? options->format
			  : terminal            ? FORMAT_LONG
						: FORMAT_SHORT,
		.colour = terminal && !getenv("NO_COLOR"),
	};
	int status;

	if (options->file_count != 1 || !options->output ||
		!strcmp(options->output, "-")) {
		say("%s", _("batch wants one folder or manifest, and with -o a "
			    "folder for the results"));
		return STATUS_USAGE;
	}
	if (options->shards && options->summary) {
		say("%s", _("a part of the work has no summary: leave out "
			    "--shard or --summary"));
		return STATUS_USAGE;
	}
	status = resources_ready(&resources, options);
	if (status)
		return status;
	batch.input = options->files[0];
	batch.templates = resources.templates;
	batch.fonts = resources.fonts;
	batch.walls = resources.walls;
	batch.limits = &resources.limits;
	status = (int)statuses[batch_run(&batch)];
	resources_close(&resources);
	return status;
}
