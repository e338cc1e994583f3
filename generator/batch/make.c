/* One job, from its draft to its output. */
#include "batch/make.h"

#include "base/file.h"
#include "base/reports.h"
#include "batch/told.h"
#include "library/pipeline.h"
#include "output/output.h"
#include "picture/picture.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Keys, texts, pictures: what a document is made from, whatever file it is in.
 */
static void
hash_tree(struct hasher *hasher, const struct tree *tree)
{
	static const char closing = ')';
	const char kind = (char)('0' + tree->kind);

	hasher_bytes(hasher, &kind, 1);
	hasher_text(hasher, tree->key ? tree->key : "");
	if (tree->kind == TREE_SCALAR) {
		hasher_bytes(hasher, &tree->length, sizeof tree->length);
		hasher_bytes(hasher, tree->text, tree->length);
	}
	if (tree->picture)
		hasher_bytes(
			hasher, tree->picture->bytes, tree->picture->length);
	TREE_FOR (child, tree)
		hash_tree(hasher, child);
	hasher_bytes(hasher, &closing, 1);
}

static struct hash
job_hash(const struct job *job)
{
	struct hasher *hasher = hasher_new();

	hasher_bytes(hasher, &job->kind->hash, sizeof job->kind->hash);
	hash_tree(hasher, job->root);
	return hasher_free(hasher);
}

/* The folders of a name like "south/a.pdf". */
static bool
make_folders(struct arena *arena, const char *path, struct diag *diag)
{
	const char *slash = strrchr(path, '/');
	char *folder;

	if (!slash || slash == path)
		return true;
	folder = arena_copy(arena, path, (size_t)(slash - path));
	if (mkdir(folder, 0777) == 0 || errno == EEXIST)
		return true;
	if (errno == ENOENT && make_folders(arena, folder, diag) &&
		(mkdir(folder, 0777) == 0 || errno == EEXIST))
		return true;
	diag_say(diag, MSG_CANNOT_WRITE, (struct mark){0}, folder,
		file_trouble_writing(errno));
	return false;
}

bool
make_file(const struct batch_options *options, const struct tree *root,
	const struct kind *kind, const char *path, struct made *made,
	struct arena *arena, struct diag *diag)
{
	const struct session session = {
		.arena = arena, .diag = diag, .limits = options->limits};
	const char *slash = path ? strrchr(path, '/') : NULL;
	struct buf out = {0};
	const struct order order = {
		.folder = !path   ? NULL
			  : slash ? arena_copy(arena, path,
					    (size_t)(slash - path + 1))
				  : ".",
		.goal = options->dry_run ? GOAL_PAGES : GOAL_OUTPUT,
		.root = root,
		.kind = kind,
		.fonts = options->fonts,
		.backend = options->backend,
		.wishes = options->wishes,
		.out = &out,
		.findings = options->no_check ? NULL : diag_new(),
	};
	bool done;

	buf_text(&out, "");
	done = pipeline_run(&session, &order).done;
	if (order.findings)
		diag_take(diag, order.findings);
	diag_free(order.findings);
	if (done && path) {
		made->size = (long long)out.length;
		made->bytes = hash_bytes(out.data, out.length);
		if (options->output &&
			file_leads_away(options->output, path, diag)) {
			buf_done(&out);
			return false;
		}
		done = options->dry_run ||
		       (make_folders(arena, path, diag) &&
			       file_write_inside(options->output, path,
				       out.data, out.length, diag));
		if (!done)
			made->size = -1;
	}
	buf_done(&out);
	return done;
}

/* --- what is told of it ------------------------------------------------ */

/* Of a code, digits that are gone are told as an error of the document. */
static bool
is_told_of_code(const struct diag_entry *all, size_t count,
	const struct diag_entry *entry)
{
	if (entry->message != message_get(MSG_ROWS_DIGITS_GONE))
		return false;
	for (size_t i = 0; i < count; i++)
		if (all[i].message == message_get(MSG_CODE_DIGITS_GONE) &&
			all[i].file == entry->file &&
			all[i].mark.line == entry->mark.line &&
			all[i].mark.column == entry->mark.column)
			return true;
	return false;
}

/* Messages of places that only this document has, and those of others. */
static void
part_reports(const struct job *job, const struct diag *diag, bool refused,
	struct diag *own, struct diag *listed, struct buf *shared)
{
	struct diag_entry *all;
	size_t count = diag_sorted(diag, &all);

	for (size_t i = 0; i < count; i++) {
		const struct source *source = all[i].mark.source;
		bool is_own = !source ||
			      (job->file && !strcmp(source->name, job->file));
		if (is_told_of_code(all, count, &all[i]))
			continue;
		if (is_own)
			diag_tell_entry(own, &all[i]);
		else
			told_put(shared, &all[i]);
		/* why it was refused stands with it in the report */
		if (is_own || (refused && all[i].message->level >= LEVEL_ERROR))
			diag_tell_entry(listed, &all[i]);
	}
	memory_free(all);
}

static const char *
printed(struct diag *diag, enum diag_level level, enum diag_format format,
	bool colour, struct arena *arena)
{
	struct buf text = {0};
	const char *result;

	buf_text(&text, "");
	diag_print(diag, level, format, colour, &text);
	result = arena_copy(arena, text.data, text.length);
	buf_done(&text);
	return result;
}

enum diag_level
report_level(const struct batch_options *options)
{
	return options->level < LEVEL_WARNING ? options->level : LEVEL_WARNING;
}

struct result
make_report(const struct batch_options *options, struct arena *arena,
	const struct job *job, enum outcome outcome, struct diag *diag)
{
	enum diag_level level = report_level(options);
	struct diag *own = diag_new(), *listed = diag_new();
	struct buf shared = {0};
	struct result r = {
		.index = job->index,
		.outcome = outcome,
		.source = job->source ? job->source : "",
		.made.name = job->output ? job->output : "",
		.kind = "",
		.is_row = job->is_row,
	};

	buf_text(&shared, "");
	part_reports(
		job, diag, outcome == OUTCOME_REFUSED, own, listed, &shared);
	r.notes = (uint32_t)(diag_count(own, LEVEL_INFO) -
			     diag_count(own, LEVEL_WARNING));
	r.errors = (uint32_t)diag_count(own, LEVEL_ERROR);
	r.warnings = (uint32_t)diag_count(own, LEVEL_WARNING) - r.errors;
	r.text = printed(
		own, options->level, options->format, options->colour, arena);
	r.json = printed(listed, level, FORMAT_JSON, false, arena);
	r.lines = printed(own, level, FORMAT_SHORT, false, arena);
	r.shared = arena_copy(arena, shared.data, shared.length);
	buf_done(&shared);
	diag_free(own);
	diag_free(listed);
	return r;
}

static void
refuse_twin(const struct plan *plan, const struct job *job, struct diag *diag)
{
	for (size_t i = 0; i < plan->twin_count; i++)
		if (plan->twins[i].index == job->index)
			diag_say(diag, MSG_OUTPUT_TWICE, job->mark,
				job->output ? job->output : "",
				plan->twins[i].source);
}

/* --- the job ------------------------------------------------------------ */

/* What was told of the document, to be kept with it. */
static void
keep_told(const struct batch_options *options, const struct job *job,
	struct made *made, const struct diag *told, struct arena *arena)
{
	struct buf word = {0};
	struct diag_entry *all;
	size_t count;

	if (options->no_check)
		return;
	count = diag_sorted(told, &all);
	buf_text(&word, "");
	for (size_t i = 0; i < count; i++)
		told_put(&word, &all[i]);
	made->told = arena_copy(arena, word.data, word.length);
	made->places = told_places(job->root);
	memory_free(all);
	buf_done(&word);
}

/*
 * An unchanged document is told what it was told when it was made, unless
 * its lines or comments have changed since: then it is looked at again.
 */
static bool
tell_again(const struct batch_options *options, const struct job *job,
	struct made *made, struct arena *arena, struct diag *told)
{
	struct made unwritten = *made;

	if (options->no_check)
		return false;
	if (made->told && hash_same(made->places, told_places(job->root)) &&
		told_again(made->told, job->root, arena, told))
		return false;
	make_file(options, job->root, job->kind->kind, NULL, &unwritten, arena,
		told);
	keep_told(options, job, made, told, arena);
	return true;
}

static enum outcome
make_anew(const struct batch_options *options, const struct job *job,
	struct made *made, struct arena *arena, struct diag *told)
{
	if (!make_file(options, job->root, job->kind->kind,
		    options->output
			    ? file_path(arena, options->output, job->output)
			    : job->output,
		    made, arena, told))
		return made->size < 0 ? OUTCOME_FAILED : OUTCOME_REFUSED;
	made->name = job->output;
	if (!options->dry_run) {
		made_look(made, options->output);
		keep_told(options, job, made, told, arena);
	}
	return OUTCOME_MADE;
}

static enum outcome
make_job(const struct maker *maker, const struct job *job, struct made *made,
	bool *ret_anew, struct arena *arena, struct diag *diag)
{
	const struct batch_options *options = maker->options;
	struct diag *told;
	const struct made *known;
	enum outcome outcome = OUTCOME_UNCHANGED;

	if (maker->plan->states[job->index] == JOB_TWICE)
		refuse_twin(maker->plan, job, diag);
	if (!job->root || !job->output || diag_failed(diag))
		return OUTCOME_REFUSED;
	told = diag_new();
	made->input = job_hash(job);
	known = results_lookup(maker->results, job->output);
	if (known && !options->force && hash_same(known->input, made->input) &&
		made_stands(known, options->output)) {
		*made = *known;
		made->name = job->output;
		*ret_anew = tell_again(options, job, made, arena, told);
	} else if (spared_has(maker->spared, job->output)) {
		outcome = OUTCOME_REFUSED;
		diag_say(told, options->backend->not_own, job->mark,
			file_path(arena, options->output, job->output));
	} else {
		outcome = make_anew(options, job, made, arena, told);
	}
	diag_take(diag, told);
	diag_free(told);
	return outcome;
}

struct result
make(const struct maker *maker, struct walk *walk, size_t index,
	struct arena *arena)
{
	struct diag *diag = diag_new();
	struct job job = walk_job(walk, index, arena, diag);
	struct made made = {.name = ""};
	bool anew = false;
	enum outcome outcome = make_job(maker, &job, &made, &anew, arena, diag);
	struct result r;

	/* the disk fails: no further document would fare better */
	if (job.unreadable ||
		(outcome == OUTCOME_MADE && diag_status(diag) == 3))
		outcome = OUTCOME_FAILED;
	r = make_report(maker->options, arena, &job, outcome, diag);
	r.told_anew = anew;
	if (outcome == OUTCOME_MADE || outcome == OUTCOME_UNCHANGED)
		r.made = made;
	facts_collect(maker->questions, &job, arena, &r);
	diag_free(diag);
	return r;
}
