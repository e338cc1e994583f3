/* andu schema: a kind as a JSON Schema, for editors. */
#include "commands/kind.h"

#include "base/file.h"
#include "template/views.h"

int
schema_run(const struct options *options)
{
	struct workshop workshop;
	int status = workshop_open(&workshop);
	const struct kind *kind;
	struct buf out = {0};

	if (status)
		return status;
	kind = kind_named(&workshop, options, "", &status);
	if (kind) {
		struct diag *diag = diag_new();

		schema_write(workshop.arena, kind, &out);
		file_write(options->output ? options->output : "-", out.data,
			out.length, diag);
		job_report(diag, options, NULL);
		status = diag_status(diag);
		diag_free(diag);
	}
	buf_done(&out);
	workshop_close(&workshop);
	return status;
}
