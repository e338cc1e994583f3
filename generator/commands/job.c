/* The pipeline for one document, and its messages. */
#include "commands/job.h"

#include "base/file.h"
#include "config/config.h"
#include "font/font.h"
#include "library/pipeline.h"
#include "template/template.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
job_report(
	struct diag *diag, const struct options *options, struct buf *machine)
{
	struct buf text = {0};
	bool terminal = isatty(STDERR_FILENO);
	bool colour = terminal && !getenv("NO_COLOR");
	enum diag_format format = options->format_given ? options->format
				  : terminal            ? FORMAT_LONG
							: FORMAT_SHORT;

	if (machine) {
		diag_print(diag, options->level, format, false, machine);
		return;
	}
	diag_print(diag, options->level, format,
		colour && format == FORMAT_LONG, &text);
	if (text.length)
		fwrite(text.data, 1, text.length, stderr);
	buf_done(&text);
}

int
workshop_open(struct workshop *workshop)
{
	const char *dir;

	*workshop = (struct workshop){.arena = arena_new()};
	dir = file_data_dir(workshop->arena);
	if (!dir) {
		struct diag *diag = diag_new();
		struct options options = {.level = LEVEL_WARNING};
		diag_say(diag, MSG_TEMPLATE_MISSING, (struct mark){0},
			"gbt9704", "$ANDU_DATA, share/andu");
		job_report(diag, &options, NULL);
		diag_free(diag);
		arena_free(workshop->arena);
		return STATUS_SURROUNDINGS;
	}
	workshop->templates = template_folders(
		workshop->arena, file_path(workshop->arena, dir, "templates"));
	workshop->fonts =
		font_store_new(file_path(workshop->arena, dir, "fonts"));
	return STATUS_DONE;
}

int
workshop_ready(struct workshop *workshop, const struct options *options)
{
	const struct config *config = options->config;
	int status = workshop_open(workshop);

	if (status)
		return status;
	workshop->wishes = config->fonts;
	if (options->fonts) {
		workshop->wishes.system = !strcmp(options->fonts, "system");
		if (!workshop->wishes.system)
			workshop->wishes.roles = NULL;
	}
	font_store_wish(workshop->fonts, &workshop->wishes);
	job_report(config->diag, options, NULL);
	status = diag_status(config->diag);
	if (status)
		workshop_close(workshop);
	return status;
}

void
workshop_close(struct workshop *workshop)
{
	font_store_free(workshop->fonts);
	arena_free(workshop->arena);
}

struct order
job_order(struct workshop *workshop, const struct options *options)
{
	return (struct order){
		.templates = workshop->templates,
		.template_file = options->template_file,
		.sets = options->sets,
		.set_count = options->set_count,
		.fonts = workshop->fonts,
	};
}

int
job_build(struct workshop *workshop, const struct options *options,
	const char *file, const struct backend *backend, const char *path,
	struct job_course *course)
{
	const struct session session = {.arena = arena_new(),
		.diag = diag_new(),
		.listener = course->listener};
	struct order order = job_order(workshop, options);
	struct product product;
	struct buf out = {0};
	int status;

	order.source = file_read(&session, file, INPUT_LIMIT);
	order.backend = backend;
	order.out = &out;
	product = pipeline_run(&session, &order);
	course->pages = product.page_count;
	if (product.done)
		course->written = file_write(path, out.data ? out.data : "",
			out.length, session.diag);
	status = diag_status(session.diag);
	course->errors = diag_count(session.diag, LEVEL_ERROR);
	job_report(session.diag, options, NULL);
	buf_done(&out);
	diag_free(session.diag);
	arena_free(session.arena);
	return status;
}
