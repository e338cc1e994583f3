/* andu compare: what changed from one draft to another. */
#include "commands/outcome.h"
#include "commands/say.h"
#include "commands/target.h"

#include "base/cage.h"
#include "base/file.h"
#include "base/language.h"
#include "base/walls.h"
#include "compare/show.h"
#include "import/import.h"
#include "library/comparing.h"
#include "library/standing.h"

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
	const bool is_word =
		dot && (!strcasecmp(dot, ".docx") || !strcasecmp(dot, ".odt"));

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
show(struct comparing *c, const struct comparison *comparison,
	const struct compared *old, const struct compared *new)
{
	const struct options *options = c->options;
	const struct shown_file a = {old->source->name, !old->is_word};
	const struct shown_file b = {new->source->name, !new->is_word};

	if (options->format_given && options->format == FORMAT_JSON)
		show_json(comparison, a, b, &c->out);
	else
		show_text(comparison, a, b, has_colour(options), &c->out);
}

/* Never the clock's date: the same input gives the same bytes. */
static void
revise(struct comparing *c, const struct order *order,
	const struct compared *old, const struct compared *new)
{
	const struct options *options = c->options;
	const struct reviser reviser = {
		.author = options->author && *options->author ? options->author
							      : "andu",
		.date = *options->date ? options->date : NULL};

	c->done =
		comparing_word(&c->session, order, old, new, &reviser, &c->out);
}

/*
 * The Word file that a leader sent back lies wherever it was received: the
 * templates of an office stand beside the draft, and serve both.
 */
static const char *
templates_of_both(struct arena *arena, const struct options *options,
	const char *templates)
{
	for (size_t i = 0; i < 2; i++)
		templates = template_folders_beside(
			arena, options->files[i], templates);
	return templates;
}

static void
compare_within(void *context)
{
	struct comparing *c = context;
	const struct options *options = c->options;
	struct order order = job_order(c->resources, options);
	struct session *session = &c->session;
	struct compared old = {0}, new = {0};
	struct comparison comparison;

	session->arena = arena_new();
	session->diag = diag_new();
	order.templates =
		templates_of_both(session->arena, options, order.templates);
	old.source = read_file(session, options->files[0]);
	new.source = read_file(session, options->files[1]);
	c->done = comparing_run(session, &order, &old, &new, &comparison);
	if (!c->done)
		return;
	if (options->to && !strcmp(options->to, "pdf"))
		c->done =
			comparing_marked(session, &order, &old, &new, &c->out);
	else if (options->to)
		revise(c, &order, &old, &new);
	else
		show(c, &comparison, &old, &new);
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

/* Beside the new draft: letter-compare.docx. */
static const char *
path_of(struct arena *arena, const struct options *options,
	const struct targets *targets)
{
	const char *path = options->output;

	if (!options->to)
		return path ? path : "-";
	path = target_path(arena, options, options->files[1],
		targets->backends[0]->suffix);
	if (!strcmp(path, "-") ||
		(options->output && !strcmp(path, options->output)))
		return path;
	return target_numbered(arena, path, "compare");
}

/* Nothing is written through a link that the user has not named, nor over what
 * a hand has worked on. */
static bool
may_write(struct comparing *c, const struct targets *targets, const char *path)
{
	const struct options *options = c->options;
	struct arena *arena = c->session.arena;
	const char *slash = strrchr(path, '/');

	if (!options->to || !strcmp(path, "-"))
		return true;
	if ((!options->output || strcmp(path, options->output)) &&
		file_leads_away(
			slash ? arena_copy(arena, path, (size_t)(slash - path))
			      : "",
			path, c->session.diag))
		return false;
	return options->force || !standing_spared(targets->backends[0], path,
					 mark_nowhere, c->session.diag);
}

static void
deliver(struct comparing *c, const struct targets *targets, const char *path)
{
	struct diag *diag = c->session.diag;

	if (!may_write(c, targets, path) ||
		!file_write(path, c->out.data, c->out.length, diag))
		return;
	if (c->options->to && strcmp(path, "-") && outcome_wanted(c->options))
		say_line(_("andu: made %s"), path);
}

/* Does what is asked for fit together? False after a message. */
static bool
is_possible(const struct options *options, struct targets *targets,
	const char *path)
{
	static const struct backend text = {.name = "text", .suffix = ".txt"};

	if (!options->to)
		*targets = (struct targets){.backends = {&text}, .count = 1};
	targets->paths[0] = path;
	return are_two(options) && target_suits(options, targets) &&
	       !target_is_input(options->files[0], targets) &&
	       !target_is_input(options->files[1], targets);
}

/* Its two files may come from anybody, its Word file wants fonts. */
static void
enter_cage(struct resources *resources, const struct options *options,
	const char *path)
{
	struct arena *arena = resources->arena;
	const struct cage_path *cage = job_cage(resources, options);

	if (strcmp(path, "-"))
		cage = cage_add_output(arena, path, cage);
	cage_enter(font_store_cage(resources->fonts, arena, cage));
}

int
compare_run(const struct options *options)
{
	struct targets targets = target_backends(options);
	struct comparing c = {.options = options};
	struct resources resources;
	struct session *session = &c.session;
	const char *path;
	int status = resources_ready(&resources, options);

	if (status)
		return status;
	path = path_of(resources.arena, options, &targets);
	if (!is_possible(options, &targets, path)) {
		resources_close(&resources);
		return STATUS_USAGE;
	}
	enter_cage(&resources, options, path);
	c.resources = &resources;
	*session = (struct session){
		.walls = resources.walls, .limits = &resources.limits};
	if (!job_keep_limits(&resources, options, options->files[1],
		    compare_within, &c, session))
		c.out = (struct buf){0}; /* given back */
	else if (c.done)
		deliver(&c, &targets, path);
	job_tidy(&resources, path);
	status = diag_status(session->diag);
	job_report(session->diag, options, NULL);
	buf_done(&c.out);
	diag_free(session->diag);
	arena_free(session->arena);
	resources_close(&resources);
	return status;
}
