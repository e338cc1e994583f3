/* andu watch: builds, and builds again on every change. */
#include "commands/outcome.h"
#include "commands/target.h"
#include "commands/say.h"

#include "base/reports.h"

#include "base/language.h"
#include "base/watching.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct watch {
	const struct options *options;
	struct targets targets;
	struct watcher *watcher;
	bool terminal, colour;
	size_t current; /* the file being made: its index is its group */
};

static const char good[] = "\033[32m", bad[] = "\033[31m";

static bool
exists(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 || errno != ENOENT;
}

/* "12:03:41 ✓ letter.pdf  2 pages, 24 ms" */
static void
tell(const struct watch *watch, const char *colour, const char *sign,
	const char *name, const char *text)
{
	time_t seconds = time(NULL);
	struct buf line = {0};
	struct tm local;
	char clock[16] = "";

	if (localtime_r(&seconds, &local))
		strftime(clock, sizeof clock, "%H:%M:%S", &local);
	if (watch->colour)
		buf_text(&line, colour);
	buf_format(&line, "%s %s ", clock, sign);
	report_show(&line, name);
	buf_text(&line, "  ");
	report_show(&line, text);
	if (watch->colour)
		buf_text(&line, "\033[0m");
	buf_char(&line, '\n');
	fwrite(line.data, 1, line.length, stderr);
	buf_done(&line);
}

/* For programs: one object a line, as the messages are. */
static void
tell_json(const char *event, const char *file, const char *path,
	const struct job_result *result, int milliseconds)
{
	struct buf line = {0};

	buf_format(&line, "{\"event\": \"%s\", \"file\": ", event);
	buf_json(&line, file);
	buf_text(&line, ", \"output\": ");
	buf_json(&line, path);
	buf_format(&line,
		", \"pages\": %zu, \"errors\": %zu, "
		"\"milliseconds\": %d}\n",
		result->pages, result->errors, milliseconds);
	fwrite(line.data, 1, line.length, stderr);
	buf_done(&line);
}

static void
put_duration(struct buf *out, int milliseconds)
{
	struct buf seconds = {0};

	if (milliseconds < 1000) {
		buf_format(out, _("%d ms"), milliseconds);
		return;
	}
	buf_milli(&seconds, milliseconds, 1);
	buf_format(out, _("%s s"), seconds.data);
	buf_done(&seconds);
}

static void
tell_built(const struct watch *watch, const struct job_result *result,
	int milliseconds)
{
	struct buf text = {0}, names = {0};

	if (result->pages)
		put_count(
			&text, result->pages, _("1 page, "), _("%zu pages, "));
	put_duration(&text, milliseconds);
	put_targets(&names, &watch->targets);
	tell(watch, good, "✓", names.data, text.data);
	buf_done(&names);
	buf_done(&text);
}

static void
tell_refused(const struct watch *watch, const char *file,
	const struct job_result *result)
{
	struct buf text = {0};

	put_refused(&text, &watch->targets, result);
	tell(watch, bad, "✗", file, text.data);
	buf_done(&text);
}

static void
watch_file(void *context, const char *path)
{
	const struct watch *watch = context;
	/* it outlives the document */
	struct holding *before = memory_take_for(NULL);

	watcher_add(watch->watcher, watch->current, path);
	memory_take_for(before);
}

/*
 * Templates and fonts are opened anew each time, for they may have changed;
 * the files are in the system's cache.
 */
static void
make(struct watch *watch, struct resources *resources, const char *file,
	struct job_result *result)
{
	const struct file_listener listener = {watch_file, watch};
	struct timespec start;
	int milliseconds;

	result->listener = &listener;
	clock_gettime(CLOCK_MONOTONIC, &start);
	job_build(resources, watch->options, file, &watch->targets, result);
	milliseconds = milliseconds_since(&start);
	result->listener = NULL; /* it ends here */
	if (watch->options->format == FORMAT_JSON)
		tell_json(result->made ? "built" : "refused", file,
			watch->targets.paths[0], result, milliseconds);
	else if (watch->options->format == FORMAT_SARIF)
		;
	else if (!result->made)
		tell_refused(watch, file, result);
	else if (!watch->options->quiet)
		tell_built(watch, result, milliseconds);
}

/* False where nothing can ever be made. */
static bool
refresh(struct watch *watch, size_t index)
{
	const char *file = watch->options->files[index];
	struct job_result result = {0};
	struct resources resources;
	bool usable = true;

	watch->current = index;
	watcher_clear(watch->watcher, index);
	/* before it is looked for, so that its coming is not missed */
	watcher_add(watch->watcher, index, file);
	if (resources_ready(&resources, watch->options))
		return false;
	target_paths(resources.arena, watch->options, file, &watch->targets);
	if (target_is_input(file, &watch->targets))
		usable = false;
	else if (exists(file))
		make(watch, &resources, file, &result);
	else if (watch->options->format == FORMAT_JSON)
		tell_json("missing", file, watch->targets.paths[0], &result, 0);
	else
		tell(watch, bad, "?", file, _("is not there; waiting for it"));
	resources_close(&resources);
	return usable;
}

static void
greet(const struct watch *watch)
{
	const struct options *options = watch->options;

	if (!watch->terminal || options->quiet || options->format_given)
		return;
	if (options->file_count == 1)
		say_line(_("watching %s; Ctrl-C ends"), options->files[0]);
	else
		say_line(_("watching %zu files; Ctrl-C ends"),
			options->file_count);
}

static bool
can_watch(const struct options *options, const struct targets *targets)
{
	bool straight = options->output && !strcmp(options->output, "-");

	for (size_t i = 0; i < options->file_count; i++)
		straight |= !strcmp(options->files[i], "-");
	if (straight)
		say("%s", _("watch wants files: standard input and output "
			    "cannot be watched"));
	return !straight && target_suits(options, targets) &&
	       target_fits(options);
}

int
watch_run(const struct options *options)
{
	struct watch watch = {
		.options = options,
		.targets = target_backends(options),
		.terminal = isatty(STDERR_FILENO),
	};
	int status = STATUS_DONE;

	if (!can_watch(options, &watch.targets))
		return STATUS_USAGE;
	watch.colour = watch.terminal && !getenv("NO_COLOR");
	watch.watcher = watcher_new(options->file_count);
	greet(&watch);
	for (size_t i = 0; i < options->file_count && !status; i++)
		if (!refresh(&watch, i))
			status = STATUS_SURROUNDINGS;
	while (!status) {
		size_t changed = watcher_wait(watch.watcher);
		if (changed == WATCHER_ENDED)
			break;
		refresh(&watch, changed);
	}
	if (!status && watch.terminal) /* behind ^C */
		fputc('\n', stderr);
	watcher_free(watch.watcher);
	return status;
}
