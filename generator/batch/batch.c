/* A run over many documents, from its plan to its reckoning. */
#include "batch/batch.h"

#include "base/file.h"
#include "base/language.h"
#include "base/number.h"
#include "batch/run.h"
#include "batch/workers.h"
#include "font/chain.h"
#include "output/output.h"
#include "template/template.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LOCK_TRIES = 20, DEPTH_LIMIT = 8 };

/* --- the output folder ------------------------------------------------ */

static bool
try_lock(struct run *run, const char *name, int operation, int *ret_fd)
{
	const struct timespec pause = {.tv_nsec = 50 * 1000 * 1000};
	const char *path = file_path(run->arena, run->options->output, name);
	int fd = open(path,
		O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW, 0666);

	if (fd < 0) {
		diag_say(run->diag, MSG_CANNOT_WRITE, mark_nowhere, path,
			file_trouble_writing(errno));
		return false;
	}
	/* A run that was just killed needs a moment to end. */
	for (int i = 0; i < LOCK_TRIES; i++) {
		if (flock(fd, operation | LOCK_NB) == 0) {
			*ret_fd = fd;
			return true;
		}
		if (errno != EWOULDBLOCK && errno != EINTR)
			break;
		nanosleep(&pause, NULL);
	}
	if (errno == EWOULDBLOCK)
		diag_say(run->diag, MSG_BATCH_RUNNING, mark_nowhere,
			run->options->output);
	else
		diag_say(run->diag, MSG_CANNOT_WRITE, mark_nowhere, path,
			file_trouble_writing(errno));
	close(fd);
	return false;
}

/*
 * One run at a time in a folder; parts of one run may share it. The files
 * stay: a lock on one that somebody else has deleted would lock nothing.
 */
static bool
lock_folder(struct run *run, int fds[2])
{
	bool part = *run->part;

	fds[0] = fds[1] = -1;
	if (mkdir(run->options->output, 0777) && errno != EEXIST) {
		diag_say(run->diag, MSG_CANNOT_WRITE, mark_nowhere,
			run->options->output, file_trouble_writing(errno));
		return false;
	}
	if (!try_lock(
		    run, ".andu-batch.lock", part ? LOCK_SH : LOCK_EX, &fds[0]))
		return false;
	return !part || try_lock(run,
				arena_join(run->arena, ".andu-batch", run->part,
					".lock", NULL),
				LOCK_EX, &fds[1]);
}

/* What killed runs left, in the folders below, too. */
static void
clean(struct arena *arena, const char *folder, bool deep, int depth)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	file_tidy(folder);
	while (deep && depth < DEPTH_LIMIT && dir && (entry = readdir(dir))) {
		const char *path;
		struct stat status;

		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		if (entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN)
			continue;
		path = file_path(arena, folder, entry->d_name);
		if (!lstat(path, &status) && S_ISDIR(status.st_mode))
			clean(arena, path, deep, depth + 1);
	}
	if (dir)
		closedir(dir);
}

/* --- results ---------------------------------------------------------- */

static const char *
keep_string(struct arena *arena, const char *text)
{
	return *text ? arena_string(arena, text) : "";
}

static struct result *
keep_result(struct arena *arena, const struct result *r)
{
	struct result *own = arena_alloc(arena, sizeof *own);

	*own = *r;
	own->source = keep_string(arena, r->source);
	own->made = arena_array(arena, r->made_count, sizeof *own->made);
	for (uint32_t i = 0; i < r->made_count; i++) {
		own->made[i] = r->made[i];
		own->made[i].name = keep_string(arena, r->made[i].name);
		own->made[i].told = NULL; /* the results have it */
	}
	own->text = keep_string(arena, r->text);
	own->shared = "";
	own->json = keep_string(arena, r->json);
	own->lines = keep_string(arena, r->lines);
	own->kind = keep_string(arena, r->kind);
	own->facts = arena_array(arena, r->fact_count, sizeof *own->facts);
	for (uint32_t i = 0; i < r->fact_count; i++) {
		own->facts[i] = r->facts[i];
		own->facts[i].value = keep_string(arena, r->facts[i].value);
		own->facts[i].file =
			!strcmp(r->facts[i].file, r->source) ? own->source
			: i && !strcmp(r->facts[i].file, r->facts[i - 1].file)
				? own->facts[i - 1].file
				: keep_string(arena, r->facts[i].file);
	}
	return own;
}

/*
 * Workers are done in any order: what a document was told waits until all
 * before it are done.
 */
static void
show_in_order(struct run *run)
{
	const struct plan *plan = run->plan;

	for (; run->shown < plan->count; run->shown++) {
		const struct result *r = run->list[run->shown];

		if (!r && plan->states[run->shown] != JOB_ELSEWHERE)
			return;
		if (!r || !*r->text)
			continue;
		progress_clear(run->progress);
		fputs(r->text, stderr);
	}
}

static bool
on_result(void *context, const struct result *r)
{
	struct run *run = context;
	const struct batch_options *options = run->options;

	run->counts[r->outcome]++;
	run->list[r->index] = keep_result(run->arena, r);
	if ((r->outcome == OUTCOME_MADE || r->told_anew) && !options->dry_run)
		for (uint32_t i = 0; i < r->made_count; i++)
			results_add(run->results, &r->made[i]);
	shared_add(run, r);
	if (!options->check_only)
		show_in_order(run);
	progress_step(
		run->progress, r->made_count ? r->made[0].name : r->source);
	progress_draw(run->progress);
	/* On a full disk no further document would fare better. */
	return r->outcome != OUTCOME_FAILED &&
	       !(options->fail_fast && r->outcome == OUTCOME_REFUSED);
}

static void
tick(void *context)
{
	progress_draw(((struct run *)context)->progress);
}

/* What was not begun has a line in the report, too. */
static void
list_left(struct run *run)
{
	struct walk *walk = walk_new(run->plan);
	struct diag *quiet = diag_new();

	for (size_t i = 0; i < run->plan->count; i++) {
		struct arena *arena;
		struct job job;
		struct result r;
		if (run->list[i] || run->plan->states[i] == JOB_ELSEWHERE)
			continue;
		arena = arena_new();
		job = walk_job(walk, i, arena, quiet);
		r = (struct result){
			.index = i,
			.outcome = OUTCOME_LEFT,
			.source = job.source,
			.text = "",
			.json = "",
			.lines = "",
			.kind = "",
		};
		result_name(
			&r, arena, job.outputs, run->options->backend_count);
		run->list[i] = keep_result(run->arena, &r);
		run->counts[OUTCOME_LEFT]++;
		arena_free(arena);
	}
	diag_free(quiet);
	walk_free(walk);
}

/* --- the run ---------------------------------------------------------- */

static int
worker_count(const struct run *run)
{
	cpu_set_t set;
	int count = run->options->workers;

	if (count < 1)
		count = sched_getaffinity(0, sizeof set, &set) == 0
				? CPU_COUNT(&set)
				: 1;
	if ((size_t)count > run->plan->wanted)
		count = (int)run->plan->wanted;
	return count;
}

/* Kind and fonts of the first document: before the processes part. */
static void
warm_up(struct run *run)
{
	struct arena *arena = arena_new();
	struct diag *quiet = diag_new();
	struct walk *walk = walk_new(run->plan);

	walk_job(walk, 0, arena, quiet);
	walk_free(walk);
	diag_free(quiet);
	arena_free(arena);
}

static bool
prepare(struct run *run)
{
	const struct batch_options *options = run->options;

	run->kinds = kinds_new(run->arena, options);
	questions_init(&run->questions, run->arena);
	run->plan = plan_open(
		run->arena, options, options->input, run->kinds, run->diag);
	if (!run->plan)
		return false;
	if (options->summary && !summary_open(run))
		return false;
	if (options->previous && !across_previous(run))
		return false;
	plan_names(run->plan);
	warm_up(run);
	run->list =
		arena_array(run->arena, run->plan->count, sizeof *run->list);
	return true;
}

/* All that workers open by name. */
static const struct cage_path *
cage_of(const struct run *run)
{
	const struct batch_options *options = run->options;
	struct arena *arena = run->arena;
	const struct cage_path *cage = plan_cage(run->plan, arena, NULL);

	cage = template_folders_cage(arena, options->templates, cage);
	cage = font_store_cage(options->fonts, arena, cage);
	if (options->template_file)
		cage = cage_add_file(arena, options->template_file, cage);
	if (!options->dry_run)
		cage = cage_add(arena, options->output, true, cage);
	return cage;
}

static int
work_through(struct run *run)
{
	struct maker maker = {
		.plan = run->plan,
		.options = run->options,
		.results = run->results,
		.questions = &run->questions,
		.spared = spared_find(run->arena, run->plan, run->results),
		.cage = cage_of(run),
	};
	struct listener listener = {on_result, tick, run};
	int signal;

	run->progress = progress_new(run->plan->wanted, run->options->quiet);
	signal = workers_run(&maker, worker_count(run), &listener);
	if (signal < 0)
		diag_say(run->diag, MSG_LIBRARY_FAILED, mark_nowhere, "fork",
			file_trouble(errno));
	list_left(run);
	if (!run->options->check_only)
		show_in_order(run);
	return signal;
}

/* A check tells all in the order of documents, and makes no reckoning. */
static void
finish_check(struct run *run)
{
	const struct batch_options *options = run->options;
	struct batch_counts *counts = options->counts;

	progress_free(run->progress);
	shared_tell(run, run->told);
	across_check(run);
	RUN_FOR (r, run) {
		report_text(options, r->text);
		counts->files++;
		counts->errors += r->errors;
		counts->warnings += r->warnings;
		counts->notes += r->notes;
	}
	report_print(options, run->told);
	report_print(options, run->findings);
	report_count(counts, run->told);
	report_count(counts, run->findings);
}

static void
finish(struct run *run)
{
	const struct batch_options *options = run->options;

	run->worked = true;
	run->milliseconds = progress_milliseconds(run->progress);
	progress_free(run->progress);
	shared_tell(run, run->told);
	across_check(run);
	if (options->summary)
		summary_make(run);
	if (!options->dry_run) {
		results_finish(run->results, run->told);
		report_write(run);
		clean(run->arena, options->output, run->plan->folders, 0);
	}
	report_print(options, run->told);
	report_print(options, run->findings);
}

/* The last line, below all that it counts. */
static void
reckon(const struct run *run)
{
	size_t done = run->plan->wanted - run->counts[OUTCOME_LEFT];
	struct buf text = {0};

	if (run->options->quiet)
		return;
	report_reckoning(run, &text);
	fputs(text.data, stderr);
	buf_reset(&text);
	buf_milli(&text, run->milliseconds, 1);
	fprintf(stderr, _("%s s, %zu documents a second\n"), text.data,
		progress_rate(done, run->milliseconds));
	buf_done(&text);
}

static enum batch_end
end_of(const struct run *run)
{
	int status = diag_status(run->diag);

	if (status == 3 || run->unwritten || run->counts[OUTCOME_FAILED])
		return BATCH_SURROUNDINGS;
	if (run->counts[OUTCOME_REFUSED] || run->counts[OUTCOME_LEFT] ||
		run->summary_refused)
		return BATCH_SOME;
	return status ? BATCH_INPUT : BATCH_DONE;
}

static int
run_in_folder(struct run *run)
{
	const struct batch_options *options = run->options;
	int fds[2] = {-1, -1}, signal = 0;

	if (!options->dry_run && !lock_folder(run, fds))
		goto out;
	if (!options->dry_run)
		clean(run->arena, options->output, run->plan->folders, 0);
	run->results = results_open(options->output, run->part);
	signal = work_through(run);
	finish(run);
out:
	for (int i = 0; i < 2; i++)
		if (fds[i] >= 0)
			close(fds[i]);
	return signal;
}

static int
check_all(struct run *run)
{
	int signal = work_through(run);

	finish_check(run);
	return signal;
}

enum batch_end
batch_run(const struct batch_options *options)
{
	struct run run = {.options = options, .arena = arena_new()};
	enum batch_end end;
	int stopped = 0;

	run.diag = diag_new();
	run.findings = diag_new();
	run.told = diag_new();
	run.part = options->shards ? arena_format(run.arena, "-%uof%u",
					     options->shard, options->shards)
				   : "";
	if (prepare(&run))
		stopped = options->check_only ? check_all(&run)
					      : run_in_folder(&run);
	report_print(options, run.diag);
	if (options->check_only)
		report_count(options->counts, run.diag);
	else if (run.worked)
		reckon(&run);
	end = end_of(&run);
	results_free(run.results);
	plan_close(run.plan);
	diag_free(run.findings);
	diag_free(run.told);
	diag_free(run.diag);
	arena_free(run.arena);
	if (stopped > 0) {
		signal(stopped, SIG_DFL);
		raise(stopped);
	}
	return end;
}
