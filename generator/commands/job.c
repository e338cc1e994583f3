/* The pipeline for one document, and its messages. */
#include "commands/job.h"
#include "commands/target.h"

#include "base/cage.h"
#include "base/file.h"
#include "base/walls.h"
#include "config/config.h"
#include "font/font.h"
#include "library/copies.h"
#include "library/copy_number.h"
#include "library/pipeline.h"
#include "library/standing.h"
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

/* The folder of the run, and what the user allows besides. */
static const struct wall *
find_walls(struct arena *arena, const struct options *options)
{
	const struct wall *walls = walls_around_run(arena, NULL);
	const struct config *config = options->config;

	for (size_t i = 0; i < options->outside_count; i++)
		walls = walls_allow(arena, options->outside[i], walls);
	for (size_t i = 0; config && i < config->outside_count; i++)
		walls = walls_allow(arena, config->outside[i], walls);
	return walls;
}

int
job_print(const struct options *options, const struct buf *out, int status)
{
	struct diag *diag;

	if (!out->length)
		return status;
	diag = diag_new();
	if (!file_write("-", out->data, out->length, diag))
		status = STATUS_SURROUNDINGS;
	job_report(diag, options, NULL);
	diag_free(diag);
	return status;
}

int
resources_open(struct resources *resources, const struct options *options)
{
	const char *dir, *packed;

	*resources = (struct resources){.arena = arena_new(),
		.limits = limits_or(options->limits, options->config->limits)};
	dir = file_data_dir(resources->arena);
	if (!dir) {
		struct diag *diag = diag_new();
		struct options bare = {.level = LEVEL_WARNING};
		diag_say(diag, MSG_TEMPLATE_MISSING, (struct mark){0},
			"gbt9704", "$ANDU_DATA, share/andu");
		job_report(diag, &bare, NULL);
		diag_free(diag);
		arena_free(resources->arena);
		return STATUS_SURROUNDINGS;
	}
	resources->templates = template_folders(resources->arena,
		file_path(resources->arena, dir, "templates"));
	resources->walls = find_walls(resources->arena, options);
	resources->fonts =
		font_store_new(file_path(resources->arena, dir, "fonts"));
	packed = file_near_program(resources->arena, "keep");
	if (packed) /* where andu was built and is not installed */
		font_store_keep_in(resources->fonts, packed);
	return STATUS_DONE;
}

int
resources_ready(struct resources *resources, const struct options *options)
{
	const struct config *config = options->config;
	int status = resources_open(resources, options);

	if (status)
		return status;
	resources->wishes = config->fonts;
	if (options->fonts) {
		resources->wishes.system = !strcmp(options->fonts, "system");
		if (!resources->wishes.system)
			resources->wishes.roles = NULL;
	}
	font_store_wish(resources->fonts, &resources->wishes);
	job_report(config->diag, options, NULL);
	status = diag_status(config->diag);
	if (status)
		resources_close(resources);
	return status;
}

const struct cage_path *
job_cage(const struct resources *resources, const struct options *options)
{
	struct arena *arena = resources->arena;
	const struct cage_path *cage =
		walls_cage(arena, resources->walls, NULL);

	cage = template_folders_cage(arena, resources->templates, cage);
	if (options->template_file)
		cage = cage_add_file(arena, options->template_file, cage);
	for (size_t i = 0; i < options->file_count; i++) {
		const char *file = options->files[i];

		cage = cage_add_file(arena, file, cage);
		cage = template_folders_cage(
			arena, template_folders_beside(arena, file, ""), cage);
	}
	return cage;
}

void
job_tidy(struct resources *resources, const char *path)
{
	const char *slash = strrchr(path, '/');
	/* it outlives the document */
	struct holding *before = memory_take_for(NULL);
	const char *dir = !slash          ? "."
			  : slash == path ? "/"
					  : arena_copy(resources->arena, path,
						    (size_t)(slash - path));

	memory_take_for(before);
	if (!strcmp(path, "-") ||
		(resources->tidied && !strcmp(dir, resources->tidied)))
		return;
	resources->tidied = dir;
	file_tidy(dir);
}

void
resources_close(struct resources *resources)
{
	font_store_free(resources->fonts);
	arena_free(resources->arena);
}

struct output_wishes
job_wishes(const struct options *options)
{
	return (struct output_wishes){
		.pdf_standard = options->pdf_standard
					? options->pdf_standard
					: options->config->pdf_standard,
		.source = options->source || options->config->source,
		.system_fonts = options->fonts
					? !strcmp(options->fonts, "system")
					: options->config->fonts.system,
		.word_grid = options->config->word_grid,
	};
}

struct order
job_order(struct resources *resources, const struct options *options)
{
	return (struct order){
		.templates = resources->templates,
		.template_file = options->template_file,
		.sets = options->sets,
		.set_count = options->set_count,
		.fonts = resources->fonts,
		.wishes = job_wishes(options),
	};
}

/* As much for each of the copies that are made. */
static struct limits
limits_of_all(const struct resources *resources, const struct options *options)
{
	const size_t copies = options->last_copy - options->first_copy + 1;
	struct limits limits = limits_or(resources->limits, limits_usual());

	limits.seconds *= copies;
	limits.memory *= copies;
	return limits;
}

bool
job_keep_limits(const struct resources *resources,
	const struct options *options, const char *file, memory_work *work,
	void *context, struct session *session)
{
	const struct limits all = limits_of_all(resources, options);
	const struct source named = {
		.name = strcmp(file, "-") ? file : "<stdin>", .bytes = ""};
	struct limited limited = {
		.limits = &all,
		.mark = {.source = &named},
		.alone = true,
		.status = STATUS_INPUT,
		.work = work,
		.context = context,
	};
	const enum limits_end end = limits_keep(&limited);
	struct source *source;

	if (end == LIMITS_KEPT)
		return true;
	session->arena = arena_new();
	session->diag = diag_new();
	source = arena_alloc(session->arena, sizeof *source);
	*source = named;
	limited.mark.source = source;
	limited.limits = &resources->limits;
	limits_tell(&limited, end, session->diag);
	return false;
}

/* A link that the user names is his own; any other is left alone. */
static bool
leads_away(const struct options *options, const char *path, struct diag *diag)
{
	const char *slash = strrchr(path, '/');
	struct arena *arena;
	bool away;

	if (!strcmp(path, "-") ||
		(options->output && !strcmp(path, options->output)))
		return false;
	arena = arena_new();
	away = file_leads_away(
		slash ? arena_copy(arena, path, (size_t)(slash - path)) : "",
		path, diag);
	arena_free(arena);
	return away;
}

static void
write_files(const struct options *options, const struct targets *targets,
	struct buf *outs, struct diag *diag, struct job_result *result)
{
	struct file_content contents[TARGETS_MOST];
	bool away = false;

	for (size_t i = 0; i < targets->count; i++) {
		buf_text(&outs[i], "");
		contents[i] = (struct file_content){
			targets->paths[i], outs[i].data, outs[i].length, false};
		away |= leads_away(options, targets->paths[i], diag) ||
			(!options->force &&
				standing_spared(targets->backends[i],
					targets->paths[i], mark_nowhere, diag));
	}
	result->tried = true;
	if (away)
		return;
	result->written = file_write_all(contents, targets->count, diag);
	result->made = result->written == targets->count;
	for (size_t i = 0; !result->made && i < result->written; i++)
		diag_say(diag, MSG_WRITTEN_BEFORE, mark_nowhere,
			targets->paths[i]);
}

/* Where each format of a document is put together. */
struct outs {
	struct buf buf[TARGETS_MOST];
	struct further further[TARGETS_MOST];
};

static void
order_outs(
	struct order *order, const struct targets *targets, struct outs *outs)
{
	*outs = (struct outs){0};
	order->backend = targets->backends[0];
	order->out = &outs->buf[0];
	order->further = NULL;
	for (size_t i = targets->count - 1; i > 0; i--) {
		outs->further[i] = (struct further){
			targets->backends[i], &outs->buf[i], order->further};
		order->further = &outs->further[i];
	}
}

static void
outs_done(struct outs *outs)
{
	for (size_t i = 0; i < TARGETS_MOST; i++)
		buf_done(&outs->buf[i]);
}

/* --- copies, a file each -------------------------------------------------- */

/* Which of them, and what the first one became. */
struct numbering {
	unsigned first, number;
	struct product like; /* of the first copy */
};

/* The targets with the number before the suffix: letter-000001.pdf. */
static struct targets
targets_of_copy(
	struct arena *arena, const struct targets *targets, unsigned number)
{
	struct targets copy = *targets;
	char digits[COPY_DIGITS];

	copy_digits(number, digits);
	for (size_t i = 0; i < copy.count; i++)
		copy.paths[i] =
			target_numbered(arena, targets->paths[i], digits);
	return copy;
}

static bool
build_copy(const struct session *session, const struct order *order,
	const struct options *options, const struct targets *targets,
	struct numbering *numbering, struct job_result *result)
{
	const bool first = numbering->number == numbering->first;
	struct order copy = *order;
	struct targets paths =
		targets_of_copy(session->arena, targets, numbering->number);
	struct outs outs;
	struct product product;

	order_outs(&copy, &paths, &outs);
	product = copy_run(session, &copy, numbering->number, numbering->first,
		first ? NULL : &numbering->like);
	if (first)
		numbering->like = product;
	result->pages += product.page_count;
	result->made = false;
	if (product.done)
		write_files(options, &paths, outs.buf, session->diag, result);
	outs_done(&outs);
	return result->made;
}

/* The first lives in the session's arena, each other one in its own. */
static void
build_copies(const struct session *session, const struct order *order,
	const struct options *options, const struct targets *targets,
	struct job_result *result)
{
	struct numbering numbering = {.first = options->first_copy};
	bool good = true;

	for (unsigned n = options->first_copy; good && n <= options->last_copy;
		n++) {
		struct session own = *session;

		numbering.number = n;
		if (n > numbering.first)
			own.arena = arena_new();
		good = build_copy(
			&own, order, options, targets, &numbering, result);
		if (n > numbering.first)
			arena_free(own.arena);
	}
}

/* --- one document --------------------------------------------------------- */

static void
build_one(const struct session *session, struct order *order,
	const struct options *options, const struct targets *targets,
	struct job_result *result)
{
	struct outs outs;
	struct product product;

	order_outs(order, targets, &outs);
	product = options->last_copy
			  ? copies_run(session, order, options->first_copy,
				    options->last_copy)
			  : pipeline_run(session, order);
	result->pages = product.page_count;
	if (product.done)
		write_files(options, targets, outs.buf, session->diag, result);
	outs_done(&outs);
}

/* What the outputs name is named from there; NULL: nobody knows where. */
static const char *
folder_of_target(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!strcmp(path, "-"))
		return NULL;
	return slash ? arena_copy(arena, path, (size_t)(slash - path + 1))
		     : ".";
}

struct making {
	struct resources *resources;
	const struct options *options;
	const char *file;
	const struct targets *targets;
	struct job_result *result;
	struct session session;
};

static void
make(void *context)
{
	struct making *making = context;
	const struct options *options = making->options;
	struct session *session = &making->session;
	struct order order = job_order(making->resources, options);

	session->arena = arena_new();
	session->diag = diag_new();
	order.source = file_read(session, making->file, INPUT_LIMIT);
	order.folder =
		folder_of_target(session->arena, making->targets->paths[0]);
	if (options->last_copy &&
		!target_holds_copies(options, making->targets))
		build_copies(session, &order, options, making->targets,
			making->result);
	else
		build_one(session, &order, options, making->targets,
			making->result);
}

int
job_build(struct resources *resources, const struct options *options,
	const char *file, const struct targets *targets,
	struct job_result *result)
{
	struct making making = {resources, options, file, targets, result,
		{.listener = result->listener,
			.walls = resources->walls,
			.limits = &resources->limits}};
	struct session *session = &making.session;
	int status;

	if (!job_keep_limits(resources, options, file, make, &making, session))
		result->made = false;
	for (size_t i = 0; i < targets->count; i++)
		job_tidy(resources, targets->paths[i]);
	status = diag_status(session->diag);
	result->errors = diag_count(session->diag, LEVEL_ERROR);
	job_report(session->diag, options, NULL);
	diag_free(session->diag);
	arena_free(session->arena);
	return status;
}
