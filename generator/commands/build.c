/* andu build: each file to a finished document. */
#include "commands/job.h"

#include "base/arena.h"
#include "base/language.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool
is_folder(const char *path)
{
	struct stat info;
	return path && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The input's name with the back end's suffix. */
static const char *
with_suffix(struct arena *arena, const char *file, const char *suffix)
{
	const char *slash = strrchr(file, '/');
	const char *dot = strrchr(slash ? slash : file, '.');
	size_t length = dot && dot > (slash ? slash + 1 : file)
				? (size_t)(dot - file)
				: strlen(file);

	return arena_join(arena, arena_copy(arena, file, length), suffix, NULL);
}

static const char *
output_path(struct arena *arena, const struct options *options,
	const char *file, const struct backend *backend)
{
	const char *slash;

	if (options->output && !is_folder(options->output))
		return options->output;
	if (!strcmp(file, "-"))
		return "-";
	if (!options->output)
		return with_suffix(arena, file, backend->suffix);
	slash = strrchr(file, '/');
	return arena_join(arena, options->output, "/",
		with_suffix(arena, slash ? slash + 1 : file, backend->suffix),
		NULL);
}

/* file.xml --to docbook without -o would replace its own input. */
static bool
over_input(const char *file, const char *path)
{
	struct stat input, output;

	if (!strcmp(path, "-") || stat(file, &input) || stat(path, &output) ||
		input.st_dev != output.st_dev || input.st_ino != output.st_ino)
		return false;
	fprintf(stderr, "andu: %s: %s\n", file,
		_("the output would replace the input; name another with -o"));
	return true;
}

int
build_run(const struct options *options)
{
	const struct backend *backend =
		output_lookup(options->to ? options->to : "pdf");
	struct workshop workshop;
	int worst, status;

	if (options->file_count > 1 && options->output &&
		!is_folder(options->output)) {
		fprintf(stderr, "andu: %s\n",
			_("with several files, -o must name a folder"));
		return STATUS_USAGE;
	}
	worst = workshop_open(&workshop);
	if (worst)
		return worst;
	for (size_t i = 0; i < options->file_count; i++) {
		const char *file = options->files[i];
		const char *path =
			output_path(workshop.arena, options, file, backend);
		status = over_input(file, path) ? STATUS_USAGE
						: job_run(&workshop, options,
							  file, backend, path);
		if (status > worst)
			worst = status;
	}
	workshop_close(&workshop);
	return worst;
}
