/* andu compare: what changed from one draft to another. */
#include "commands/outcome.h"
#include "commands/say.h"

#include "base/file.h"
#include "base/language.h"
#include "base/walls.h"
#include "compare/show.h"
#include "import/import.h"
#include "library/comparing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

struct comparing {
	struct resources *resources;
	const struct options *options;
	struct session session;
	struct buf out;
	bool done;
};

/* Word files hold pictures, and may be larger than a draft. */
static const struct source *
read_file(const struct session *session, const char *file)
{
	const char *dot = strrchr(file, '.');
	const bool is_word = dot && (!strcasecmp(dot, ".docx") ||
					    !strcasecmp(dot, ".odt"));

	return file_read(
		session, file, is_word ? IMPORT_LIMIT : session_limit(session));
}

static bool
has_colour(const struct options *options)
{
	return isatty(STDOUT_FILENO) && !getenv("NO_COLOR") &&
	       (!options->output || !strcmp(options->output, "-"));
}

static void
compare_within(void *context)
{
	struct comparing *c = context;
	const struct options *options = c->options;
	const struct order order = job_order(c->resources, options);
	struct session *session = &c->session;
	struct compared old = {0}, new = {0};
	struct shown_file a, b;
	struct comparison comparison;

	session->arena = arena_new();
	session->diag = diag_new();
	old.source = read_file(session, options->files[0]);
	new.source = read_file(session, options->files[1]);
	c->done = comparing_run(session, &order, &old, &new, &comparison);
	if (!c->done)
		return;
	a = (struct shown_file){old.source->name, !old.is_word};
	b = (struct shown_file){new.source->name, !new.is_word};
	if (options->format_given && options->format == FORMAT_JSON)
		show_json(&comparison, a, b, &c->out);
	else
		show_text(&comparison, a, b, has_colour(options), &c->out);
}

/* Both from standard input: there is only one of it. */
static bool
are_two(const struct options *options)
{
	if (strcmp(options->files[0], "-") || strcmp(options->files[1], "-"))
		return true;
	say("%s", _("only one of the two can be standard input"));
	return false;
}

int
compare_run(const struct options *options)
{
	const char *path = options->output ? options->output : "-";
	struct comparing c = {.options = options};
	struct resources resources;
	struct session *session = &c.session;
	int status;

	if (!are_two(options))
		return STATUS_USAGE;
	status = resources_open(&resources, options);
	if (status)
		return status;
	c.resources = &resources;
	*session = (struct session){
		.walls = resources.walls, .limits = &resources.limits};
	if (!job_keep_limits(&resources, options, options->files[1],
		    compare_within, &c, session))
		c.out = (struct buf){0}; /* given back */
	else if (c.done)
		file_write(path, c.out.data, c.out.length, session->diag);
	job_tidy(&resources, path);
	status = diag_status(session->diag);
	job_report(session->diag, options, NULL);
	buf_done(&c.out);
	diag_free(session->diag);
	arena_free(session->arena);
	resources_close(&resources);
	return status;
}
