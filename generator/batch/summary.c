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
	struct made *made; /* one for each format */
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
	const size_t count = run->options->backend_count;
	const char *dot;

	if (!root)
		return false;
	input_include(&session, root);
	path = slash ? slash + 1 : path;
	dot = strrchr(path, '.');
	if (dot && dot > path)
		path = arena_copy(run->arena, path, (size_t)(dot - path));
	*summary = (struct summary){.draft = root, .messages = ""};
	summary->made = arena_array(run->arena, count, sizeof *summary->made);
	for (size_t i = 0; i < count; i++)
		summary->made[i].name = arena_join(run->arena, path,
			run->options->backends[i]->suffix, NULL);
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
	const char *name = run->summary->made[0].name;

	RUN_FOR (r, run) {
		if (!r->made_count || strcmp(r->made[0].name, name))
			continue;
		diag_say(diag, MSG_OUTPUT_TWICE, run->summary->draft->mark,
			name, r->source);
		return false;
	}
	return true;
}

/* What people have worked on since stays, as each document does. */
static bool
is_spared(const struct run *run, struct diag *diag)
{
	const struct batch_options *options = run->options;
	const struct summary *summary = run->summary;
	bool spared = false;

	for (size_t i = 0; !options->force && i < options->backend_count; i++)
		spared |= standing_spared(options->backends[i],
			file_path(run->arena, options->output,
				summary->made[i].name),
			summary->draft->mark, diag);
	return spared;
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
	enum outcome outcome = OUTCOME_REFUSED;
	struct buf lines = {0};

	report_partial(run, diag);
	if (kind && name_is_free(run, diag) && !diag_failed(diag) &&
		!is_spared(run, diag))
		outcome = make_files(run->options, root, kind->kind,
			summary->made, NULL, run->arena, diag);
	summary->outcome = outcome;
	run->summary_refused = outcome == OUTCOME_REFUSED;
	run->unwritten = run->unwritten || outcome == OUTCOME_FAILED;
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

/* As of each document. */
static void
put_further(struct json *json, const struct run *run)
{
	json_open(json, "further", '[');
	for (size_t i = 1; i < run->options->backend_count; i++) {
		json_open(json, NULL, '{');
		json_string(json, "output", run->summary->made[i].name);
		json_close(json, '}');
	}
	json_close(json, ']');
}

void
summary_json(const struct run *run, struct json *json)
{
	const struct summary *summary = run->summary;

	if (!summary)
		return;
	json_open(json, "summary", '{');
	json_string(json, "source", run->options->summary);
	json_string(json, "output", summary->made[0].name);
	if (run->options->backend_count > 1)
		put_further(json, run);
	json_string(json, "outcome", outcome_name(summary->outcome));
	json_lines(json, "messages", summary->messages);
	json_open(json, "figures", '[');
	for (const struct figure *f = summary->first; f; f = f->next)
		put_figure(json, f);
	json_close(json, ']');
	json_close(json, '}');
}
