/* andu import: a draft in plain text or Word to a YAML file. */
#include "commands/outcome.h"
#include "commands/target.h"
#include "commands/say.h"

#include "base/file.h"
#include "base/language.h"
#include "import/import.h"
#include "template/template.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const struct backend yaml = {.name = "yaml", .suffix = ".yaml"};

/* What the user wrote by hand since is worth more than a second import. */
static bool
is_there(const char *file, const char *path)
{
	struct stat info;

	if (!strcmp(path, "-") || lstat(path, &info))
		return false;
	say("%s: %s: %s", file, path,
		_("there is such a file already; name another with -o"));
	return true;
}

static bool
is_draft(const char *file)
{
	if (!target_is_draft(file))
		return false;
	say("%s: %s", file,
		_("this is a draft already; andu check and andu build take "
		  "it as it is"));
	return true;
}

static int
import_file(struct resources *resources, const struct options *options,
	const char *file, const char *path)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct buf out = {0};
	struct import_request request = {
		.source =
			file_read(session_of(arena, diag), file, IMPORT_LIMIT),
		.templates = template_folders_beside(
			arena, file, resources->templates),
		.walls = resources->walls,
		.kind = options->kind,
		.template_file = options->template_file,
	};
	int status;

	if (request.source && import_draft(arena, &request, &out, diag) &&
		!diag_failed(diag))
		file_write(path, out.data, out.length, diag);
	job_tidy(resources, path);
	status = diag_status(diag);
	job_report(diag, options, NULL);
	if (!status && strcmp(path, "-") && outcome_wanted(options)) {
		say_line(_("andu: made %s"), path);
	}
	buf_done(&out);
	diag_free(diag);
	arena_free(arena);
	return status;
}

int
import_run(const struct options *options)
{
	struct resources resources;
	int worst, status;

	if (!target_fits(options))
		return STATUS_USAGE;
	worst = resources_open(&resources, options);
	if (worst)
		return worst;
	for (size_t i = 0; i < options->file_count; i++) {
		const char *file = options->files[i];
		const char *path = target_path(
			resources.arena, options, file, yaml.suffix);
		status = is_draft(file) || is_there(file, path)
				 ? STATUS_USAGE
				 : import_file(&resources, options, file, path);
		if (status > worst)
			worst = status;
	}
	resources_close(&resources);
	return worst;
}
