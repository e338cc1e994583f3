/* Where the output of a document goes. */
#include "commands/target.h"

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

const char *
target_path(struct arena *arena, const struct options *options,
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

bool
target_is_input(const char *file, const char *path)
{
	struct stat input, output;

	if (!strcmp(path, "-") || stat(file, &input) || stat(path, &output) ||
		input.st_dev != output.st_dev || input.st_ino != output.st_ino)
		return false;
	fprintf(stderr, "andu: %s: %s\n", file,
		_("the output would replace the input; name another with -o"));
	return true;
}

bool
target_fits(const struct options *options)
{
	if (options->file_count < 2 || !options->output ||
		is_folder(options->output))
		return true;
	fprintf(stderr, "andu: %s\n",
		_("with several files, -o must name a folder"));
	return false;
}
