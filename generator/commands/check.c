/*
 * andu check: every fault of the files by all rules, nothing written; with
 * --fix what is safe to mend is written back.
 */
#include "commands/outcome.h"
#include "commands/say.h"

#include "base/file.h"
#include "base/language.h"
#include "base/walls.h"
#include "batch/batch.h"
#include "batch/drafts.h"
#include "check/fix.h"
#include "library/mend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct checking {
	struct resources *resources;
	const struct options *options;
	struct order order;
	struct buf *report; /* all files: for programs, one document */
	struct tally tally;
};

static struct session
session_of_check(
	const struct checking *c, struct arena *arena, struct diag *diag)
{
	return (struct session){.arena = arena,
		.diag = diag,
		.walls = c->resources->walls,
		.limits = &c->resources->limits};
}

static struct product
look(struct checking *c, struct arena *arena, const struct source *source,
	struct diag *diag)
{
	const struct session session = session_of_check(c, arena, diag);
	struct order order = c->order;

	order.source = source;
	order.findings = diag;
	return pipeline_run(&session, &order);
}

static void
show_changes(const struct source *before, const struct source *after,
	struct diag *diag)
{
	struct buf diff = {0};

	fix_diff(before, after, &diff);
	file_write("-", diff.data ? diff.data : "", diff.length, diag);
	buf_done(&diff);
}

/* False with reports where the file could not be written. */
static bool
write_mended(struct checking *c, const char *file, const struct source *after,
	size_t count, struct diag *diag)
{
	if (!file_write(file, after->bytes, after->length, diag))
		return false;
	if (count && !c->options->quiet)
		say_line(_("%s: %zu place(s) mended"), after->name, count);
	return true;
}

/*
 * Mends the file, then tells what is left in it. Standard input goes to
 * standard output, also where there is nothing to mend.
 */
static void
check_and_mend(struct checking *c, struct arena *arena, const char *file,
	const struct source *source, struct diag *diag)
{
	const struct session session = session_of_check(c, arena, diag);
	const struct source *after;
	size_t count;

	after = mend(&session, &c->order, source, &count);
	if (after && c->options->dry_run)
		show_changes(source, after, diag);
	else if (after && write_mended(c, file, after, count, diag))
		source = after;
	else if (!after && !strcmp(file, "-") && !c->options->dry_run)
		write_mended(c, file, source, 0, diag);
	job_tidy(c->resources, file);
	look(c, arena, source, diag);
}

static int
status_of(struct checking *c, struct diag *diag)
{
	int status = diag_status(diag);

	if (!status && c->options->strict && diag_count(diag, LEVEL_WARNING))
		status = STATUS_INPUT;
	return status;
}

/* `walls`: around the folder that holds the file; NULL: the user named it. */
static int check_file(
	struct checking *c, const char *file, const struct wall *walls);

/* A folder or manifest: all of its documents at once, as batch does. */
static int
check_many(struct checking *c, const char *input)
{
	const struct options *options = c->options;
	struct batch_counts counts = {0};
	bool terminal = isatty(STDERR_FILENO);
	const struct batch_options batch = {
		.input = input,
		.previous = options->previous,
		.templates = c->resources->templates,
		.walls = c->resources->walls,
		.limits = &c->resources->limits,
		.template_file = options->template_file,
		.fonts = c->resources->fonts,
		.backends = output_backends,
		.backend_count = 1,
		.sets = options->sets,
		.set_count = options->set_count,
		.dry_run = true,
		.quiet = true,
		.check_only = true,
		.machine = c->report,
		.counts = &counts,
		.level = options->level,
		.format = options->format_given ? options->format
			  : terminal            ? FORMAT_LONG
						: FORMAT_SHORT,
		.colour = !c->report && terminal && !getenv("NO_COLOR"),
	};

	if (batch_run(&batch) == BATCH_SURROUNDINGS)
		return STATUS_SURROUNDINGS;
	c->tally.files += counts.files;
	c->tally.errors += counts.errors;
	c->tally.warnings += counts.warnings;
	c->tally.notes += counts.notes;
	return counts.errors || (options->strict && counts.warnings)
		       ? STATUS_INPUT
		       : STATUS_DONE;
}

/*
 * What is to be mended, or compared with one document of last year, is
 * checked one by one.
 */
static int
check_folder(struct checking *c, const char *folder)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct session session = session_of_check(c, arena, diag);
	struct draft_list list;
	int worst;

	session.walls = walls_around(arena, folder, session.walls);
	drafts_list(&session, folder, NULL, &list);
	worst = status_of(c, diag);
	tally_add(&c->tally, diag);
	c->tally.files--; /* it is none */
	job_report(diag, c->options, c->report);
	for (size_t i = 0; i < list.count; i++) {
		int status = check_file(c, list.paths[i], session.walls);

		worst = status > worst ? status : worst;
	}
	diag_free(diag);
	arena_free(arena);
	return worst;
}

static int
check_operand(struct checking *c, const char *path)
{
	const struct options *options = c->options;

	if (!file_is_folder(path))
		return check_file(c, path, NULL);
	if (options->fix ||
		(options->previous && !file_is_folder(options->previous)))
		return check_folder(c, path);
	return check_many(c, path);
}

struct checked {
	struct checking *c;
	const char *file;
	struct session session;
	bool manifest;
};

/* A manifest is only read: its documents are checked each for itself. */
static void
check_within(void *context)
{
	struct checked *checked = context;
	struct checking *c = checked->c;
	struct session *session = &checked->session;
	const char *file = checked->file;
	const struct source *source;

	session->arena = arena_new();
	session->diag = diag_new();
	source = session->walls ? walls_read(session, file, file, mark_nowhere,
					  INPUT_LIMIT)
				: file_read(session, file, INPUT_LIMIT);
	if (!source)
		return;
	checked->manifest = strcmp(file, "-") && drafts_is_manifest(source);
	if (checked->manifest && c->options->fix)
		diag_say(session->diag, MSG_FIX_MANIFEST,
			((struct mark){.source = source}), NULL);
	else if (!checked->manifest && c->options->fix)
		check_and_mend(c, session->arena, file, source, session->diag);
	else if (!checked->manifest)
		look(c, session->arena, source, session->diag);
}

static int
check_file(struct checking *c, const char *file, const struct wall *walls)
{
	struct checked checked = {
		.c = c, .file = file, .session = {.walls = walls}};
	struct session *session = &checked.session;
	bool many;
	int status = STATUS_DONE;

	job_keep_limits(c->resources, c->options, file, check_within, &checked,
		session);
	many = checked.manifest && !c->options->fix;
	if (!many) {
		status = status_of(c, session->diag);
		tally_add(&c->tally, session->diag);
		job_report(session->diag, c->options, c->report);
	}
	diag_free(session->diag);
	arena_free(session->arena);
	return many ? check_many(c, file) : status;
}

int
check_run(const struct options *options)
{
	struct resources resources;
	struct buf report = {0};
	bool machine = options->format_given &&
		       (options->format == FORMAT_JSON ||
			       options->format == FORMAT_SARIF);
	struct checking c = {
		.resources = &resources,
		.options = options,
		.report = machine ? &report : NULL,
	};
	int worst = resources_ready(&resources, options);

	if (worst)
		return worst;
	c.order = job_order(&resources, options);
	c.order.goal = GOAL_PAGES;
	c.order.previous = options->previous;
	if (machine && options->format == FORMAT_SARIF)
		sarif_begin(&report);
	for (size_t i = 0; i < options->file_count; i++) {
		int status = check_operand(&c, options->files[i]);
		if (status > worst)
			worst = status;
	}
	if (machine && options->format == FORMAT_SARIF)
		sarif_end(&report);
	worst = job_print(options, &report, worst);
	buf_done(&report);
	if (outcome_wanted(options))
		outcome_of_check(&c.tally, options->level);
	resources_close(&resources);
	return worst;
}
