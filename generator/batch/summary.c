/*
 * A document about the documents of a run: its draft has expressions in
 * brackets, and items of lists that are repeated for each document.
 */
#include "batch/run.h"

#include "base/file.h"
#include "base/language.h"
#include "batch/fill.h"
#include "batch/make.h"
#include "batch/reckon.h"
#include "input/include.h"
#include "input/input.h"
#include "library/standing.h"
#include "output/output.h"

#include <string.h>

struct summary {
	const struct tree *draft;
	struct figure *first, **end;
	const char *output; /* its name */
	const char *messages;
	enum outcome outcome;
	size_t figures;
};

static void
ask(void *context, const char *expression)
{
	reckon_ask(context, expression);
}

bool
summary_open(struct run *run)
{
	const char *path = run->options->summary, *slash = strrchr(path, '/');
	const struct session session = {.arena = run->arena,
		.diag = run->diag,
		.walls = run->options->walls};
	const struct source *source = file_read(&session, path, INPUT_LIMIT);
	struct tree *root = source ? input_read(&session, source) : NULL;
	struct summary *summary = arena_alloc(run->arena, sizeof *summary);
	const char *dot;

	if (!root)
		return false;
	input_include(&session, root);
	path = slash ? slash + 1 : path;
	dot = strrchr(path, '.');
	*summary = (struct summary){.draft = root, .messages = ""};
	summary->output = arena_join(run->arena,
		dot && dot > path
			? arena_copy(run->arena, path, (size_t)(dot - path))
			: path,
		run->options->backend->suffix, NULL);
	summary->end = &summary->first;
	fill_each(root, run->arena, ask, run);
	run->summary = summary;
	return !diag_failed(run->diag);
}

/* --- filling ---------------------------------------------------------- */

/* A figure as a scalar; its place is that of its value, or the expression. */
static const struct tree *
figure_scalar(struct run *run, const struct figure *figure)
{
	struct tree *scalar =
		tree_scalar(run->arena, figure->text, figure->mark);
	struct source *source = arena_alloc(run->arena, sizeof *source);

	scalar->style = SCALAR_CELL;
	*source =
		(struct source){.name = figure->mark.source->name, .bytes = ""};
	if (figure->count == 1) {
		const struct fact *fact = figure->from[0].fact;
		source->name = fact->file;
		scalar->mark.line = fact->line;
		scalar->mark.column = fact->column;
	}
	scalar->mark.source = source;
	return scalar;
}

static const struct tree *
lookup(void *context, const char *name, struct place_in_text at,
	bool *ret_known)
{
	static const struct tree nothing = {
		.kind = TREE_SCALAR, .style = SCALAR_CELL, .text = ""};
	const struct scope *scope = context;
	struct summary *summary = scope->run->summary;
	struct figure *figure =
		reckon(scope, name, tree_mark_at(at.scalar, at.offset));

	*ret_known = true;
	if (!figure)
		return &nothing; /* was reported */
	*summary->end = figure;
	summary->end = &figure->next;
	summary->figures++;
	return figure_scalar(scope->run, figure);
}

static struct tree *expand(struct scope *scope, const struct tree *tree);

/* {each: ITEM}: the item, once for each document. */
static const struct tree *
repeated(const struct tree *item)
{
	if (item->kind == TREE_MAPPING && item->count == 1 &&
		(!strcmp(item->first->key, "each") ||
			!strcmp(item->first->key, "每份")))
		return item->first;
	return NULL;
}

static void
repeat(struct scope *scope, const struct tree *item, struct tree *list)
{
	struct scope one = *scope;

	RUN_FOR (r, scope->run) {
		struct tree *copy;
		if (!reckon_counts(r))
			continue;
		one.one = r;
		one.n++;
		copy = expand(&one, item);
		copy->key = NULL;
		tree_append(list, copy);
	}
}

static struct tree *
expand(struct scope *scope, const struct tree *tree)
{
	struct tree *copy;
	struct filler filler = {
		.arena = scope->run->arena,
		.diag = scope->diag,
		.lookup = lookup,
		.context = scope,
		.empty = &tree->mark,
	};

	if (tree->kind == TREE_SCALAR)
		return tree_copy(scope->run->arena, fill(&filler, tree));
	copy = tree_copy_bare(scope->run->arena, tree);
	TREE_FOR (child, tree) {
		const struct tree *item =
			tree->kind == TREE_SEQUENCE ? repeated(child) : NULL;
		if (item)
			repeat(scope, item, copy);
		else
			tree_append(copy, expand(scope, child));
	}
	return copy;
}

/* --- making ----------------------------------------------------------- */

static void
report_partial(struct run *run, struct diag *diag)
{
	struct summary *summary = run->summary;
	size_t made =
		run->counts[OUTCOME_MADE] + run->counts[OUTCOME_UNCHANGED];

	if (made < run->plan->count)
		diag_say(diag, MSG_SUMMARY_PARTIAL, summary->draft->mark,
			arena_format(
				run->arena, "%zu", run->plan->count - made),
			arena_format(run->arena, "%zu", run->plan->count));
}

/* A document of that name would be written over. */
static bool
name_is_free(const struct run *run, struct diag *diag)
{
	RUN_FOR (r, run) {
		if (strcmp(r->made.name, run->summary->output))
			continue;
		diag_say(diag, MSG_OUTPUT_TWICE, run->summary->draft->mark,
			r->made.name, r->source);
		return false;
	}
	return true;
}

/* What people have worked on since stays, as each document does. */
static bool
is_spared(const struct run *run, const char *path, struct diag *diag)
{
	return !run->options->force &&
	       standing_spared(run->options->backend, path,
		       run->summary->draft->mark, diag);
}

void
summary_make(struct run *run)
{
	struct summary *summary = run->summary;
	struct diag *diag = diag_new();
	struct scope scope = {.run = run, .diag = diag};
	const struct tree *root = expand(&scope, summary->draft);
	const struct batch_kind *kind =
		kinds_lookup(run->kinds, &root, 1, summary->draft->mark, diag);
	const char *path =
		file_path(run->arena, run->options->output, summary->output);
	struct made made = {.name = summary->output};
	struct buf lines = {0};
	bool done = false;

	report_partial(run, diag);
	if (kind && name_is_free(run, diag) && !diag_failed(diag) &&
		!is_spared(run, path, diag))
		done = make_file(run->options, root, kind->kind, path, &made,
			run->arena, diag);
	summary->outcome = done            ? OUTCOME_MADE
			   : made.size < 0 ? OUTCOME_FAILED
					   : OUTCOME_REFUSED;
	run->summary_refused = summary->outcome == OUTCOME_REFUSED;
	run->unwritten = run->unwritten || made.size < 0;
	buf_text(&lines, "");
	diag_print(diag, LEVEL_WARNING, FORMAT_JSON, false, &lines);
	summary->messages = arena_copy(run->arena, lines.data, lines.length);
	buf_done(&lines);
	report_print(run->options, diag);
	report_count(&run->summary_told, diag);
	diag_free(diag);
}

/* --- where each figure comes from ------------------------------------- */

static void
put_figure(struct json *json, const struct figure *figure)
{
	json_open(json, NULL, '{');
	json_string(json, "figure", figure->text);
	json_string(json, "expression", figure->expression);
	json_string(json, "file", figure->mark.source->name);
	json_number(json, "line", figure->mark.line);
	json_number(json, "column", figure->mark.column);
	json_open(json, "from", '[');
	for (size_t i = 0; i < figure->count; i++) {
		const struct fact *fact = figure->from[i].fact;
		json_open(json, NULL, '{');
		json_string(json, "value", fact->value);
		json_string(json, "file", fact->file);
		json_number(json, "line", fact->line);
		json_number(json, "column", fact->column);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_close(json, '}');
}

void
summary_json(const struct run *run, struct json *json)
{
	const struct summary *summary = run->summary;

	if (!summary)
		return;
	json_open(json, "summary", '{');
	json_string(json, "source", run->options->summary);
	json_string(json, "output", summary->output);
	json_string(json, "outcome", outcome_name(summary->outcome));
	json_lines(json, "messages", summary->messages);
	json_open(json, "figures", '[');
	for (const struct figure *f = summary->first; f; f = f->next)
		put_figure(json, f);
	json_close(json, ']');
	json_close(json, '}');
}
