/* Messages printed while a run goes on, and counted. */
#include "batch/run.h"

#include <stdio.h>

void
report_text(const struct batch_options *options, const char *text)
{
	struct buf *out = options->machine;

	if (!*text)
		return;
	if (!out) {
		fputs(text, stderr);
		return;
	}
	/* results of SARIF stand in one list */
	if (options->format == FORMAT_SARIF && out->length &&
		out->data[out->length - 1] != '[')
		buf_char(out, ',');
	buf_text(out, text);
}

void
report_print(const struct batch_options *options, struct diag *diag)
{
	struct buf text = {0};

	buf_text(&text, "");
	diag_print(
		diag, options->level, options->format, options->colour, &text);
	report_text(options, text.data);
	buf_done(&text);
}

void
report_count(struct batch_counts *counts, const struct diag *diag)
{
	size_t errors = diag_count(diag, LEVEL_ERROR);
	size_t warnings = diag_count(diag, LEVEL_WARNING);

	counts->errors += errors;
	counts->warnings += warnings - errors;
	counts->notes += diag_count(diag, LEVEL_INFO) - warnings;
}
