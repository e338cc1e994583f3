/* Where the output of a document goes. */
#include "commands/target.h"

#include "base/file.h"
#include "base/language.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

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

	if (options->output && !file_is_folder(options->output))
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

static const char *
suffix_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash : path, '.');

	return dot ? dot : "";
}

bool
target_is_draft(const char *path)
{
	const char *suffix = suffix_of(path);

	return !strcasecmp(suffix, ".yaml") || !strcasecmp(suffix, ".yml");
}

bool
target_suits(const struct options *options, const struct backend *backend)
{
	static const char *const others[] = {
		".doc", ".docx", ".wps", ".odt", ".txt", ".yaml", ".yml"};
	const char *output = options->output ? options->output : "";
	const char *suffix = suffix_of(output);
	bool piped = !strcmp(output, "-");

	if (!strcmp(backend->name, "pdf") && isatty(STDOUT_FILENO)) {
		for (size_t i = 0; i < options->file_count; i++)
			piped |= !*output && !strcmp(options->files[i], "-");
		if (piped) {
			fprintf(stderr, "andu: %s\n",
				_("a PDF is no text for the screen; name a "
				  "file with -o"));
			return false;
		}
	}
	if (file_is_folder(output))
		return true;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		if (strcasecmp(suffix, others[i]) || !*backend->suffix ||
			(strcmp(backend->name, "pdf") &&
				strcmp(backend->name, "docbook")))
			continue;
		fprintf(stderr, "andu: ");
		fprintf(stderr,
			_("-o %s: what is made is no %s file; its suffix is "
			  "%s"),
			output, suffix, backend->suffix);
		fputc('\n', stderr);
		return false;
	}
	return true;
}

/* "-o out/", or -o out for several files: made where it is not there yet. */
static bool
make_folder(const struct options *options)
{
	const char *output = options->output;
	size_t length = output ? strlen(output) : 0;

	if (!length || !strcmp(output, "-") || *suffix_of(output))
		return false;
	if (options->file_count < 2 && output[length - 1] != '/')
		return false;
	return mkdir(output, 0777) == 0;
}

bool
target_fits(const struct options *options)
{
	bool made = make_folder(options);

	if (made || options->file_count < 2 || !options->output ||
		file_is_folder(options->output))
		return true;
	fprintf(stderr, "andu: %s\n",
		_("with several files, -o must name a folder"));
	return false;
}
