/* One job, from its draft to its output. */
#include "batch/make.h"

#include "base/file.h"
#include "model/model.h"
#include "output/make.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* Keys and texts: what a document is made from, whatever file it is in. */
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
	struct buf out = {0};
	bool done = false;

	buf_text(&out, "");
	if (!output_make(arena, root, kind, options->fonts,
		    options->dry_run ? NULL : options->backend, &out, NULL,
		    NULL, diag))
		goto out;
	made->size = (long long)out.length;
	made->bytes = hash_bytes(out.data, out.length);
	done = options->dry_run ||
	       (make_folders(arena, path, diag) &&
		       file_write(path, out.data, out.length, diag));
	if (!done)
		made->size = -1;
out:
	buf_done(&out);
	return done;
}

struct result
make_report(const struct batch_options *options, struct arena *arena,
	const struct job *job, enum outcome outcome, struct diag *diag)
{
	struct result r = {
		.index = job->index,
		.outcome = outcome,
		.source = job->source ? job->source : "",
		.made.name = job->output ? job->output : "",
		.kind = "",
	};
	struct buf text = {0};

	buf_text(&text, "");
	diag_print(
		diag, options->level, options->format, options->colour, &text);
	r.text = arena_copy(arena, text.data, text.length);
	buf_reset(&text);
	diag_print(diag, LEVEL_WARNING, FORMAT_JSON, false, &text);
	r.json = arena_copy(arena, text.data, text.length);
	r.warnings = (uint32_t)(diag_count(diag, LEVEL_WARNING) -
				diag_count(diag, LEVEL_ERROR));
	buf_done(&text);
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

static enum outcome
make_job(const struct maker *maker, const struct job *job, struct made *made,
	struct arena *arena, struct diag *diag)
{
	const struct batch_options *options = maker->options;
	const struct made *known;

	if (maker->plan->states[job->index] == JOB_TWICE)
		refuse_twin(maker->plan, job, diag);
	if (!job->root || !job->output || diag_failed(diag))
		return OUTCOME_REFUSED;
	made->input = job_hash(job);
	known = results_lookup(maker->results, job->output);
	if (known && !options->force && hash_same(known->input, made->input) &&
		made_stands(known, options->output)) {
		*made = *known;
		made->name = job->output;
		return OUTCOME_UNCHANGED;
	}
	if (!make_file(options, job->root, job->kind->kind,
		    file_path(arena, options->output, job->output), made, arena,
		    diag))
		return made->size < 0 ? OUTCOME_FAILED : OUTCOME_REFUSED;
	made->name = job->output;
	if (!options->dry_run)
		made_look(made, options->output);
	return OUTCOME_MADE;
}

struct result
make(const struct maker *maker, struct walk *walk, size_t index,
	struct arena *arena)
{
	struct diag *diag = diag_new();
	struct job job = walk_job(walk, index, arena, diag);
	struct made made = {.name = ""};
	enum outcome outcome = make_job(maker, &job, &made, arena, diag);
	struct result r =
		make_report(maker->options, arena, &job, outcome, diag);

	if (outcome == OUTCOME_MADE || outcome == OUTCOME_UNCHANGED) {
		r.made = made;
		facts_collect(maker->questions, &job, arena, &r);
	}
	diag_free(diag);
	return r;
}
