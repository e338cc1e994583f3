/* andu new: a filled, commented sample of a kind to start from. */
#include "commands/kind.h"
#include "commands/say.h"

#include "base/file.h"
#include "base/language.h"
#include "template/views.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * The kind as the user named it, whatever the locale: who typed 复函 looks
 * for 复函.yaml. Where a template file was named instead, in the user's
 * language.
 */
static const char *
sample_name(const struct options *options, const struct kind *kind)
{
	const char *word = options->file_count ? options->files[0] : NULL;

	if (word && !strchr(word, '/') && *word != '.')
		return word;
	return language_is_chinese() && kind->name_count ? kind->names[0]
							 : kind->key;
}

/* -o, or a name of the kind. */
static const char *
sample_path(struct arena *arena, const struct options *options,
	const struct kind *kind)
{
	const char *name = sample_name(options, kind);

	name = arena_join(arena, name, ".yaml", NULL);
	if (!options->output)
		return name;
	if (file_is_folder(options->output))
		return file_path(arena, options->output, name);
	return options->output;
}

/* "dir/" of a path, "" without one. */
static const char *
folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_copy(arena, path, (size_t)(slash - path + 1)) : "";
}

/* --- what editors are referred to ------------------------------------- */

/* The reference ends at white space; such a path is written as a URI. */
static const char *
reference(struct arena *arena, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				    "/._-~";
	struct buf uri = {0};
	const char *copy;

	if (strspn(path, plain) == strlen(path))
		return path;
	buf_text(&uri, "file://");
	for (; *path; path++) {
		if (strchr(plain, *path))
			buf_char(&uri, *path);
		else
			buf_format(&uri, "%%%02x", (unsigned char)*path);
	}
	copy = arena_string(arena, uri.data);
	buf_done(&uri);
	return copy;
}

/*
 * A schema made with `andu schema KIND -o KEY.schema.json` beside the sample
 * or the template, or an installed one; NULL where there is none.
 */
static const char *
find_schema(struct arena *arena, const struct kind *kind, const char *sample)
{
	const char *templates = folder_of(arena, kind->path);
	const char *own = arena_join(arena, kind->key, ".schema.json", NULL);
	const char *const places[] = {
		arena_join(arena, templates, own, NULL),
		arena_join(arena, templates, "../schemas/", kind->key,
			language_is_chinese() ? ".zh.json" : ".en.json", NULL),
	};
	char full[PATH_MAX];

	if (!access(arena_join(arena, folder_of(arena, sample), own, NULL),
		    R_OK))
		return own;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (realpath(places[i], full))
			return reference(arena, arena_string(arena, full));
	return NULL;
}

/* --- the command ------------------------------------------------------ */

static void
tell(const struct options *options, const struct kind *kind, const char *path,
	bool has_schema)
{
	if (options->quiet || !strcmp(path, "-"))
		return;
	say_line(_("andu: made %s"), path);
	if (!has_schema) {
		say_line(_("andu: for editors that complete and mark: andu "
			   "schema %s -o %s.schema.json"),
			kind->key, kind->key);
	}
}

static int
write_sample(struct resources *resources, const struct options *options,
	const struct kind *kind, const char *path)
{
	struct arena *arena = resources->arena;
	const char *schema = find_schema(arena, kind, path);
	const char *name = strrchr(path, '/');
	struct sample_options sample = {
		.schema = schema ? schema
				 : arena_join(arena, kind->key, ".schema.json",
					   NULL),
		.file = name ? name + 1 : path,
		.minimal = options->minimal,
	};
	struct diag *diag = diag_new();
	struct buf out = {0};
	int status;

	sample_write(arena, kind, &sample, &out);
	if (strcmp(path, "-"))
		file_create(path, out.data, out.length, diag);
	else
		file_write(path, out.data, out.length, diag);
	job_tidy(resources, path);
	job_report(diag, options, NULL);
	status = diag_status(diag);
	if (!status)
		tell(options, kind, path, schema != NULL);
	diag_free(diag);
	buf_done(&out);
	return status;
}

int
new_run(const struct options *options)
{
	struct resources resources;
	int status = resources_open(&resources, options);
	const char *output = options->output, *document;
	const struct kind *kind;

	if (status)
		return status;
	document = output && file_is_folder(output)
			   ? file_path(resources.arena, output, ".")
		   : output ? output
			    : "";
	kind = kind_named(&resources, options, document, &status);
	if (kind)
		status = write_sample(&resources, options, kind,
			sample_path(resources.arena, options, kind));
	resources_close(&resources);
	return status;
}
