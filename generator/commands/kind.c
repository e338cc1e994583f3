/* The kind that a command line names. */
#include "commands/kind.h"
#include "commands/say.h"

#include "base/language.h"

#include <stdio.h>
#include <string.h>

/* Is there one of that name at all? Else the command line is at fault. */
static bool
is_known(struct arena *arena, const char *folders, const char *name)
{
	for (const struct template_entry *e = template_entries(arena, folders);
		e; e = e->next) {
		if (!strcmp(e->key, name))
			return true;
		for (size_t i = 0; i < e->name_count; i++)
			if (!strcmp(e->names[i], name))
				return true;
	}
	return false;
}

const struct kind *
kind_named(struct resources *resources, const struct options *options,
	const char *document, int *ret_status)
{
	const char *folders = template_folders_beside(
		resources->arena, document, resources->templates);
	const char *name = options->file_count ? options->files[0] : "";
	const struct kind *kind;
	struct session session;
	struct diag *diag;

	if (!*name && !options->template_file) {
		say("%s: %s",
			_("a kind must be named, or a template with "
			  "--template"),
			template_kind_names(resources->arena, folders));
		*ret_status = STATUS_USAGE;
		return NULL;
	}
	diag = diag_new();
	session = (struct session){.arena = resources->arena,
		.diag = diag,
		.walls = resources->walls};
	kind = template_load(&session, folders, name, options->template_file,
		(struct mark){0});
	job_report(diag, options, NULL);
	*ret_status = diag_status(diag);
	if (!kind && !options->template_file && *ret_status == STATUS_INPUT &&
		!is_known(resources->arena, folders, name))
		*ret_status = STATUS_USAGE;
	diag_free(diag);
	return kind;
}
