/* Where the output of a document goes. */
#include "commands/target.h"
#include "commands/say.h"

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
target_numbered(struct arena *arena, const char *path, const char *number)
{
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash : path, '.');
	size_t length = dot && dot > (slash ? slash + 1 : path)
				? (size_t)(dot - path)
				: strlen(path);

	return arena_join(arena, arena_copy(arena, path, length), "-", number,
		path + length, NULL);
}

bool
target_holds_copies(
	const struct options *options, const struct targets *targets)
{
	return targets->count == 1 &&
	       (!strcmp(targets->paths[0], "-") ||
		       (options->output &&
			       !strcmp(targets->paths[0], options->output)));
}

const char *
target_path(struct arena *arena, const struct options *options,
	const char *file, const char *suffix)
{
	const char *slash;

	if (options->output && !file_is_folder(options->output))
		return options->output;
	if (!strcmp(file, "-"))
		return "-";
	if (!options->output)
		return with_suffix(arena, file, suffix);
	slash = strrchr(file, '/');
	return arena_join(arena, options->output, "/",
		with_suffix(arena, slash ? slash + 1 : file, suffix), NULL);
}

void
target_paths(struct arena *arena, const struct options *options,
	const char *file, struct targets *targets)
{
	bool stem = targets->count > 1 && options->output &&
		    !file_is_folder(options->output);

	for (size_t i = 0; i < targets->count; i++) {
		const char *suffix = targets->backends[i]->suffix;

		targets->paths[i] =
			stem ? arena_join(arena, options->output, suffix, NULL)
			     : target_path(arena, options, file, suffix);
		/* beside the document for the house, not in its place */
		if (options->is_public && !stem &&
			strcmp(targets->paths[i], "-") &&
			!(options->output &&
				!strcmp(targets->paths[i], options->output)))
			targets->paths[i] = target_numbered(
				arena, targets->paths[i], "public");
	}
}

void
put_targets(struct buf *out, const struct targets *targets)
{
	for (size_t i = 0; i < targets->count; i++)
		buf_format(out, "%s%s", i ? _(", ") : "", targets->paths[i]);
}

static bool
is_same_file(const char *file, const char *path)
{
	struct stat input, output;

	return strcmp(path, "-") && !stat(file, &input) &&
	       !stat(path, &output) && input.st_dev == output.st_dev &&
	       input.st_ino == output.st_ino;
}

bool
target_is_input(const char *file, const struct targets *targets)
{
	bool same = false;

	for (size_t i = 0; i < targets->count; i++)
		same |= is_same_file(file, targets->paths[i]);
	if (!same)
		return false;
	say("%s: %s", file,
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

static void
add_backend(struct targets *targets, const struct backend *backend)
{
	for (size_t i = 0; i < targets->count; i++)
		if (targets->backends[i] == backend)
			return;
	if (targets->count < TARGETS_MOST)
		targets->backends[targets->count++] = backend;
}

struct targets
target_backends(const struct options *options)
{
	struct targets targets = {0};
	const char *name = options->to ? options->to : output_backends[0]->name;
	size_t length;

	for (;; name += length + 1) {
		length = strcspn(name, ",");
		for (size_t i = 0; output_backends[i]; i++)
			if (strlen(output_backends[i]->name) == length &&
				!memcmp(output_backends[i]->name, name, length))
				add_backend(&targets, output_backends[i]);
		if (!name[length])
			return targets;
	}
}

/* Does a file of that suffix hold something else than the back end writes? */
static bool
is_of_another(const char *suffix, const struct backend *backend)
{
	/* drafts, and what people write documents with */
	static const char *const others[] = {
		".doc", ".docx", ".wps", ".odt", ".txt", ".yaml", ".yml"};

	if (!*suffix || backend->is_plain ||
		!strcasecmp(suffix, backend->suffix))
		return false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (!strcasecmp(suffix, others[i]))
			return true;
	for (size_t i = 0; output_backends[i]; i++)
		if (!strcasecmp(suffix, output_backends[i]->suffix))
			return true;
	return false;
}

/* Would the output stand on the screen? */
static bool
is_for_screen(const struct options *options)
{
	bool piped = options->output && !strcmp(options->output, "-");

	for (size_t i = 0; i < options->file_count && !options->output; i++)
		piped |= !strcmp(options->files[i], "-");
	return piped && isatty(STDOUT_FILENO);
}

/* Several formats go beside the input, to a folder or to a bare name. */
static bool
suits_several(const struct options *options)
{
	const char *output = options->output ? options->output : "";
	bool piped = !strcmp(output, "-");

	for (size_t i = 0; i < options->file_count && !options->output; i++)
		piped |= !strcmp(options->files[i], "-");
	if (piped) {
		say("%s",
			_("several formats do not fit into one stream; name a "
			  "folder with -o"));
		return false;
	}
	for (size_t i = 0; output_backends[i]; i++) {
		if (strcasecmp(suffix_of(output), output_backends[i]->suffix) ||
			file_is_folder(output))
			continue;
		say(_("-o %s: of several formats each gets its own suffix; "
		      "leave %s out"),
			output, suffix_of(output));
		return false;
	}
	return true;
}

/* One file or stream for all copies: only where pages stand in it. */
static bool
suits_copies(const struct options *options, const struct backend *backend)
{
	const char *output = options->output ? options->output : "";
	bool one = *output && !file_is_folder(output) &&
		   (options->file_count < 2 || !strcmp(output, "-")) &&
		   output[strlen(output) - 1] != '/';

	for (size_t i = 0; i < options->file_count && !*output; i++)
		one |= !strcmp(options->files[i], "-");
	if (!one || !options->last_copy || backend->needs_pages)
		return true;
	say(_("--copy-numbers: a %s file holds one copy; name a folder with "
	      "-o, for a file a copy"),
		backend->suffix);
	return false;
}

bool
target_suits(const struct options *options, const struct targets *targets)
{
	const struct backend *backend = targets->backends[0];
	const char *output = options->output ? options->output : "";
	const char *suffix = suffix_of(output);

	if (targets->count > 1)
		return suits_several(options);
	if (!suits_copies(options, backend))
		return false;
	if (backend->is_binary && is_for_screen(options)) {
		say(_("a %s file is no text for the screen; name one with "
		      "-o"),
			backend->suffix);
		return false;
	}
	if (file_is_folder(output) || !is_of_another(suffix, backend))
		return true;
	say(_("-o %s: what is made is no %s file; its suffix is %s"), output,
		suffix, backend->suffix);
	return false;
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
	say("%s", _("with several files, -o must name a folder"));
	return false;
}
