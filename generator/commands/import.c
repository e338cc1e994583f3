/* andu import: a draft in plain text or Word to a YAML file. */
#include "commands/outcome.h"
#include "commands/target.h"
#include "commands/say.h"

#include "base/file.h"
#include "base/language.h"
#include "base/walls.h"
#include "convert/convert.h"
#include "import/import.h"
#include "template/template.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

struct importing {
	struct resources *resources;
	const struct options *options;
	const char *file;
	const struct import_kinds *kinds; /* of all files, or NULL */
	const struct converted *converted;
	const char *folder; /* for pictures, as the YAML calls it; or NULL */
	struct import_picture *pictures;
	struct session session;
	struct buf out;
	bool done;
};

static void
import_within(void *context)
{
	struct importing *i = context;
	struct session *session = &i->session;
	struct import_request request = {
		.walls = i->resources->walls,
		.kind = i->options->kind,
		.template_file = i->options->template_file,
		.report = !i->options->report ? IMPORT_YAML
			  : i->options->format_given &&
					  i->options->format == FORMAT_JSON
				  ? IMPORT_JSON
				  : IMPORT_TABLE,
		.picture_folder = i->folder,
		.pictures = &i->pictures,
	};

	session->arena = arena_new();
	session->diag = diag_new();
	request.source = file_read(session, i->file, IMPORT_LIMIT);
	request.templates = template_folders_beside(
		session->arena, i->file, i->resources->templates);
	if (request.templates == i->resources->templates)
		request.kinds = i->kinds;
	if (request.source)
		request.source = convert_tell(session->arena, i->converted,
			request.source, session->diag);
	i->done = request.source &&
		  import_draft(
			  session->arena, &request, &i->out, session->diag) &&
		  !diag_failed(session->diag);
}

/* --- pictures --------------------------------------------------------- */

/* "out/新稿-pictures" for "out/新稿.yaml"; NULL: they go nowhere. */
static const char *
picture_folder(
	struct arena *arena, const struct options *options, const char *path)
{
	const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');

	if (!options->output || options->report || !strcmp(path, "-"))
		return NULL;
	if (!dot || dot == path || (slash && dot <= slash + 1))
		dot = path + strlen(path);
	return arena_join(arena, arena_copy(arena, path, (size_t)(dot - path)),
		"-pictures", NULL);
}

static size_t
count_pictures(const struct importing *i)
{
	size_t count = 0;

	for (const struct import_picture *p = i->pictures; p; p = p->next)
		count++;
	return count;
}

/* The draft, with the pictures that it names in a folder of their own. */
static void
write_all(struct importing *i, const char *path, const char *folder)
{
	struct session *session = &i->session;
	struct file_content *files = arena_array(
		session->arena, count_pictures(i) + 1, sizeof *files);
	size_t count = 0;

	for (const struct import_picture *p = i->pictures; p; p = p->next)
		files[count++] = (struct file_content){
			arena_join(session->arena, folder, "/", p->name, NULL),
			p->bytes, p->length, true};
	files[count++] =
		(struct file_content){path, i->out.data, i->out.length, false};
	if (i->pictures)
		file_write_with_folder(folder, files, count, session->diag);
	else
		file_write_all(files, count, session->diag);
}

static void
say_made(const struct importing *i, const char *path, const char *folder)
{
	const size_t count = count_pictures(i);

	say_line(_("andu: made %s"), path);
	if (count)
		say_line(_("andu: made %s, pictures: %zu"), folder, count);
}

static int
import_file(struct resources *resources, const struct options *options,
	const struct converted *converted, const char *file, const char *path,
	struct import_kinds **kinds)
{
	struct importing importing = {.resources = resources,
		.options = options,
		.file = file,
		.kinds = *kinds,
		.converted = converted};
	struct session *session = &importing.session;
	struct buf *out = &importing.out;
	const char *folder = picture_folder(resources->arena, options, path);
	const char *slash = folder ? strrchr(folder, '/') : NULL;
	int status, refused = 0;

	importing.folder = slash ? slash + 1 : folder;

	if (!job_keep_limits(resources, options, file, import_within,
		    &importing, session)) {
		*out = (struct buf){0}; /* given back */
		*kinds = NULL; /* what it was doing to them nobody knows */
	} else if (importing.pictures && is_there(file, folder)) {
		refused = STATUS_USAGE;
	} else if (importing.done) {
		write_all(&importing, path, folder);
	}
	job_tidy(resources, path);
	status = diag_status(session->diag);
	status = status > refused ? status : refused;
	job_report(session->diag, options, NULL);
	if (!status && strcmp(path, "-") && outcome_wanted(options))
		say_made(&importing, path, folder);
	buf_done(out);
	diag_free(session->diag);
	arena_free(session->arena);
	return status;
}

/* For many files: read once. NULL: each reads them, and tells what is wrong. */
static struct import_kinds *
share_kinds(struct resources *resources, const struct options *options)
{
	const struct import_request request = {
		.walls = resources->walls,
		.templates = resources->templates,
		.kind = options->kind,
		.template_file = options->template_file,
	};
	struct import_kinds *kinds = NULL;
	struct diag *diag;

	if (options->file_count < 2)
		return NULL;
	diag = diag_new();
	kinds = import_kinds_new(resources->arena, &request, diag);
	if (kinds && diag_count(diag, LEVEL_INFO)) {
		import_kinds_free(kinds);
		kinds = NULL;
	}
	diag_free(diag);
	return kinds;
}

/* What it opens: what is read, and outputs. */
static void
enter_cage(struct resources *resources, const struct options *options)
{
	struct arena *arena = resources->arena;
	const struct cage_path *cage = job_cage(resources, options);

	for (size_t i = 0; i < options->file_count; i++)
		cage = cage_add_output(arena,
			target_path(
				arena, options, options->files[i], yaml.suffix),
			cage);
	cage_enter(cage);
}

static const char *
output_path(struct resources *resources, const struct options *options,
	const char *file)
{
	return options->report ? "-"
			       : target_path(resources->arena, options, file,
					 yaml.suffix);
}

/* Old files become Word files before the cage closes: another program does it.
 * What will be refused anyway does without. */
static struct converted *
convert_files(struct resources *resources, const struct options *options)
{
	struct arena *arena = resources->arena;
	struct converted *converted =
		arena_array(arena, options->file_count + 1, sizeof *converted);

	for (size_t i = 0; i < options->file_count; i++) {
		const char *file = options->files[i];
		struct stat info;
		const char *path = output_path(resources, options, file);
		if (!target_is_draft(file) &&
			(!strcmp(path, "-") || lstat(path, &info)))
			converted[i] = convert_file(arena, file, IMPORT_LIMIT);
	}
	return converted;
}

int
import_run(const struct options *options)
{
	struct resources resources;
	struct import_kinds *kinds;
	struct converted *converted;
	int worst, status;

	if (!target_fits(options))
		return STATUS_USAGE;
	worst = resources_open(&resources, options);
	if (worst)
		return worst;
	converted = convert_files(&resources, options);
	enter_cage(&resources, options);
	kinds = share_kinds(&resources, options);
	for (size_t i = 0; i < options->file_count; i++) {
		const char *file = options->files[i];
		const char *path = output_path(&resources, options, file);
		status = is_draft(file) || is_there(file, path)
				 ? STATUS_USAGE
				 : import_file(&resources, options,
					   &converted[i], file, path, &kinds);
		if (status > worst)
			worst = status;
	}
	import_kinds_free(kinds);
	resources_close(&resources);
	return worst;
}
