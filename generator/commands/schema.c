/* andu schema: a kind as a JSON Schema, for editors. */
#include "commands/kind.h"
#include "commands/target.h"
#include "commands/say.h"

#include "base/file.h"
#include "base/language.h"
#include "template/views.h"

#include <stdio.h>

int
schema_run(const struct options *options)
{
	struct resources resources;
	int status = resources_open(&resources, options);
	const struct kind *kind;
	struct buf out = {0};

	if (status)
		return status;
	if (options->output && target_is_draft(options->output)) {
		say(_("-o %s: what is made is no %s file; its suffix is "
		      "%s"),
			options->output, ".yaml", ".schema.json");
		resources_close(&resources);
		return STATUS_USAGE;
	}
	kind = kind_named(&resources, options, "", &status);
	if (kind) {
		struct diag *diag = diag_new();

		schema_write(resources.arena, kind, &out);
		file_write(options->output ? options->output : "-", out.data,
			out.length, diag);
		job_tidy(&resources, options->output ? options->output : "-");
		job_report(diag, options, NULL);
		status = diag_status(diag);
		diag_free(diag);
	}
	buf_done(&out);
	resources_close(&resources);
	return status;
}
