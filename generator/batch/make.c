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

/* All that its outputs depend on; each has a name that tells its format. */
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

static const char *
path_of(const struct batch_options *options, const char *name,
	struct arena *arena)
{
	return options->output ? file_path(arena, options->output, name) : name;
}

/* None takes its place before all are on the disk. */
static enum outcome
write_files(const struct batch_options *options, struct made *made,
	const bool *stands, const struct buf *outs, struct arena *arena,
	struct diag *diag)
{
	const size_t count = options->backend_count;
	struct file_content *contents =
		arena_array(arena, count, sizeof *contents);
	size_t wanted = 0, written;

	for (size_t i = 0; i < count; i++) {
		made[i].size = (long long)outs[i].length;
		made[i].bytes = hash_bytes(outs[i].data, outs[i].length);
		if (!stands || !stands[i])
			contents[wanted++] = (struct file_content){
				path_of(options, made[i].name, arena),
				outs[i].data, outs[i].length, false};
	}
	for (size_t i = 0; i < wanted; i++)
		if (options->output && file_leads_away(options->output,
					       contents[i].path, diag))
			return OUTCOME_REFUSED;
	if (options->dry_run)
		return OUTCOME_MADE;
	if (wanted && !make_folders(arena, contents[0].path, diag))
		return OUTCOME_FAILED;
	written = file_write_all(contents, wanted, diag);
	for (size_t i = 0; written < wanted && i < written; i++)
		diag_say(diag, MSG_WRITTEN_BEFORE, mark_nowhere,
			contents[i].path);
	return written == wanted ? OUTCOME_MADE : OUTCOME_FAILED;
}

/* Where all its outputs stand; NULL: nobody knows. */
static const char *
folder_of(const struct batch_options *options, const struct made *made,
	struct arena *arena)
{
	const char *path, *slash;

	if (!made)
		return NULL;
	path = path_of(options, made->name, arena);
	slash = strrchr(path, '/');
	return slash ? arena_copy(arena, path, (size_t)(slash - path + 1))
		     : ".";
}

/* The first format, and the others behind it. */
static struct buf *
order_formats(const struct batch_options *options, struct order *order,
	struct arena *arena)
{
	const size_t count = options->backend_count;
	struct buf *outs = arena_array(arena, count, sizeof *outs);
	struct further *further = arena_array(arena, count, sizeof *further);

	for (size_t i = 0; i < count; i++)
		buf_text(&outs[i], "");
	order->backend = options->backends[0];
	order->out = &outs[0];
	for (size_t i = count - 1; i > 0; i--) {
		further[i] = (struct further){
			options->backends[i], &outs[i], order->further};
		order->further = &further[i];
	}
	return outs;
}

enum outcome
make_files(const struct batch_options *options, const struct tree *root,
	const struct kind *kind, struct made *made, const bool *stands,
	struct arena *arena, struct diag *diag)
{
	const struct session session = {
		.arena = arena, .diag = diag, .limits = options->limits};
	struct order order = {
		.folder = folder_of(options, made, arena),
		.goal = options->dry_run ? GOAL_PAGES : GOAL_OUTPUT,
		.root = root,
		.kind = kind,
		.fonts = options->fonts,
		.wishes = options->wishes,
		.findings = options->no_check ? NULL : diag_new(),
	};
	struct buf *outs = order_formats(options, &order, arena);
	enum outcome outcome = pipeline_run(&session, &order).done
				       ? OUTCOME_MADE
				       : OUTCOME_REFUSED;

	if (order.findings)
		diag_take(diag, order.findings);
	diag_free(order.findings);
	if (made && outcome == OUTCOME_MADE)
		outcome = write_files(options, made, stands, outs, arena, diag);
	for (size_t i = 0; i < options->backend_count; i++)
		buf_done(&outs[i]);
	return outcome;
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
		.kind = "",
		.is_row = job->is_row,
	};

	result_name(&r, arena, job->outputs, options->backend_count);
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
				job->outputs ? job->outputs[0] : "",
				plan->twins[i].source);
}

/* --- the job ------------------------------------------------------------ */

/* What was told of the document, to be kept with each of its outputs. */
static void
keep_told(const struct batch_options *options, const struct job *job,
	struct made *made, const struct diag *told, struct arena *arena)
{
	struct buf word = {0};
	struct diag_entry *all;
	struct hash places;
	size_t count;

	if (options->no_check)
		return;
	count = diag_sorted(told, &all);
	buf_text(&word, "");
	for (size_t i = 0; i < count; i++)
		told_put(&word, &all[i]);
	places = told_places(job->root);
	for (size_t i = 0; i < options->backend_count; i++) {
		made[i].told = arena_copy(arena, word.data, word.length);
		made[i].places = places;
	}
	memory_free(all);
	buf_done(&word);
}

/*
 * What was told of the document when it was made, of places that still hold.
 * NULL: not known, or one output was made when another was not asked for.
 */
static const char *
known_told(const struct batch_options *options, const struct job *job,
	const struct made *made)
{
	const struct hash places = told_places(job->root);

	for (size_t i = 0; i < options->backend_count; i++)
		if (!made[i].told || strcmp(made[i].told, made[0].told) ||
			!hash_same(made[i].places, places))
			return NULL;
	return made[0].told;
}

/*
 * An unchanged document is told what it was told when it was made, unless
 * its lines or comments have changed since: then it is looked at again.
 */
static bool
tell_again(const struct batch_options *options, const struct job *job,
	struct made *made, struct arena *arena, struct diag *told)
{
	const char *known;

	if (options->no_check)
		return false;
	known = known_told(options, job, made);
	if (known && told_again(known, job->root, arena, told))
		return false;
	make_files(
		options, job->root, job->kind->kind, NULL, NULL, arena, told);
	keep_told(options, job, made, told, arena);
	return true;
}

static enum outcome
make_anew(const struct batch_options *options, const struct job *job,
	struct made *made, const bool *stands, struct arena *arena,
	struct diag *told)
{
	const enum outcome outcome = make_files(
		options, job->root, job->kind->kind, made, stands, arena, told);

	if (outcome != OUTCOME_MADE || options->dry_run)
		return outcome;
	for (size_t i = 0; i < options->backend_count; i++)
		made_look(&made[i], options->output);
	keep_told(options, job, made, told, arena);
	return OUTCOME_MADE;
}

/* What is known of its outputs; true where all of them stand as wanted. */
static bool
look_at_outputs(const struct maker *maker, const struct job *job,
	struct made *made, bool *stands)
{
	const struct batch_options *options = maker->options;
	const struct hash input = job_hash(job);
	bool all = true;

	for (size_t i = 0; i < options->backend_count; i++) {
		const struct made *known =
			results_lookup(maker->results, job->outputs[i]);

		stands[i] = known && !options->force &&
			    hash_same(known->input, input) &&
			    made_stands(known, options->output);
		if (stands[i])
			made[i] = *known;
		made[i].input = input;
		made[i].name = job->outputs[i];
		all = all && stands[i];
	}
	return all;
}

/* Has somebody worked on one of them? Each is told. */
static bool
is_spared(const struct maker *maker, const struct job *job, struct arena *arena,
	struct diag *diag)
{
	const struct batch_options *options = maker->options;
	bool spared = false;

	for (size_t i = 0; i < options->backend_count; i++) {
		if (!spared_has(maker->spared, job->outputs[i]))
			continue;
		diag_say(diag, options->backends[i]->not_own, job->mark,
			path_of(options, job->outputs[i], arena));
		spared = true;
	}
	return spared;
}

static enum outcome
make_job(const struct maker *maker, const struct job *job, struct made *made,
	bool *ret_anew, struct arena *arena, struct diag *diag)
{
	const struct batch_options *options = maker->options;
	enum outcome outcome = OUTCOME_UNCHANGED;
	struct diag *told;
	bool *stands;

	if (maker->plan->states[job->index] == JOB_TWICE)
		refuse_twin(maker->plan, job, diag);
	if (!job->root || !job->outputs || diag_failed(diag))
		return OUTCOME_REFUSED;
	told = diag_new();
	stands = arena_array(arena, options->backend_count, sizeof *stands);
	if (look_at_outputs(maker, job, made, stands))
		*ret_anew = tell_again(options, job, made, arena, told);
	else if (is_spared(maker, job, arena, told))
		outcome = OUTCOME_REFUSED;
	else
		outcome = make_anew(options, job, made, stands, arena, told);
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
	struct made *made =
		arena_array(arena, maker->options->backend_count, sizeof *made);
	bool anew = false;
	enum outcome outcome = make_job(maker, &job, made, &anew, arena, diag);
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
