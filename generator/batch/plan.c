/* What a batch is to make, and walking through it. */
#include "batch/plan.h"

#include "base/file.h"
#include "base/walls.h"
#include "batch/dates.h"
#include "batch/drafts.h"
#include "batch/fill.h"
#include "batch/names.h"
#include "input/include.h"
#include "input/input.h"
#include "input/table.h"
#include "library/overlay.h"
#include "library/pipeline.h"
#include "output/output.h"

#include <stdlib.h>
#include <string.h>

void
plan_close(struct plan *plan)
{
	if (!plan)
		return;
	for (size_t i = 0; i < plan->entry_count; i++)
		table_close(plan->entries[i].table);
	memory_free(plan->states);
	memory_free(plan->twins);
	memory_free(plan->entries);
}

/* --- a walk ----------------------------------------------------------- */

struct walk {
	const struct plan *plan;
	size_t entry; /* the current one */
	size_t first; /* its first job */
	size_t rows;  /* of its table, already read */
	struct table_walk *table;
};

struct walk *
walk_new(const struct plan *plan)
{
	struct walk *walk = memory_grow(NULL, 1, sizeof *walk);

	*walk = (struct walk){.plan = plan};
	return walk;
}

void
walk_free(struct walk *walk)
{
	if (!walk)
		return;
	table_walk_free(walk->table);
	memory_free(walk);
}

static const char *
stem_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return dot && dot > name ? arena_copy(arena, name, (size_t)(dot - name))
				 : name;
}

static void
name_job(const struct plan *plan, const struct entry *entry, struct job *job,
	size_t n, const struct table_row *row, struct arena *arena,
	struct diag *diag)
{
	const char *path =
		entry->table ? table_path(entry->table) : entry->file;
	struct name_facts facts = {
		.file = path ? stem_of(arena, path) : "",
		.n = n,
		.cells = row ? row->cells : NULL,
		.cell_count = row ? row->count : 0,
	};

	job->outputs = names_fill(arena, entry->output, &facts, job->root,
		job->kind ? job->kind->kind->fields : NULL, plan->suffixes,
		plan->options->backend_count, entry->output_mark, diag);
}

/* --- drafts ----------------------------------------------------------- */

/* Common values, the draft, the entry's values: each over the one before. */
static const struct tree *
lay_draft(const struct plan *plan, const struct entry *entry,
	const struct field *fields, const struct tree *draft,
	struct arena *arena)
{
	const struct tree *root = overlay(arena, fields, plan->common, draft);
	struct tree *copy;

	root = overlay(arena, fields, root, entry->values);
	copy = tree_copy(arena, root);
	copy->mark = draft ? draft->mark : entry->mark;
	return copy;
}

static void
draft_job(const struct plan *plan, const struct entry *entry, struct job *job,
	struct arena *arena, struct diag *diag)
{
	const struct session session = {
		.arena = arena, .diag = diag, .walls = plan->walls};
	const struct tree *draft = NULL, *root;
	const struct tree *all[4];

	if (entry->file) {
		draft = drafts_read(&session, entry->file, entry->mark);
		if (!draft)
			return;
		job->mark = draft->mark;
	}
	all[0] = plan->forced;
	all[1] = entry->values;
	all[2] = draft;
	all[3] = plan->common;
	job->kind = kinds_lookup(plan->kinds, all, 4, job->mark, diag);
	if (!job->kind)
		return;
	root = lay_draft(plan, entry, job->kind->kind->fields, draft, arena);
	job->root =
		overlay_set(arena, job->kind->kind->fields, root, plan->forced);
}

/* --- rows ------------------------------------------------------------- */

struct row {
	const struct plan *plan;
	const struct entry *entry;
	const struct field *fields;
	const struct tree *base; /* draft and values */
	const struct table_row *cells;
	struct tree number; /* {n} */
	struct mark empty;  /* of a cell that has nothing */
};

/* The manifest's name for a column, or its own. */
static const char *
column_name(const struct entry *entry, const char *head)
{
	const struct tree *other =
		entry->columns ? tree_lookup(entry->columns, head) : NULL;

	return other && other->kind == TREE_SCALAR ? other->text : head;
}

static const struct tree *
cell_lookup(struct row *row, const char *name, bool *ret_known)
{
	const struct field *group, *other, *field;
	const struct field *wanted = overlay_field(row->fields, name, &group);

	for (size_t i = 0; i < row->cells->count; i++) {
		const struct tree *cell = &row->cells->cells[i];
		const char *column = column_name(row->entry, cell->key);

		field = *column ? overlay_field(row->fields, column, &other)
				: NULL;
		if (strcmp(cell->key, name) && strcmp(column, name) &&
			(!wanted || field != wanted))
			continue;
		*ret_known = true;
		row->empty = cell->mark;
		return cell->length ? cell : NULL;
	}
	*ret_known = wanted != NULL;
	return NULL;
}

static const struct tree *
placeholder_value(void *context, const char *name, struct place_in_text at,
	bool *ret_known)
{
	struct row *row = context;
	const struct tree *value;

	(void)at;
	if (!strcmp(name, "n"))
		return &row->number;
	value = cell_lookup(row, name, ret_known);
	if (value || !row->base)
		return value;
	value = overlay_lookup(row->base, row->fields, name, NULL);
	if (!value || value->kind != TREE_SCALAR || !value->length)
		return NULL;
	*ret_known = true;
	return value;
}

/* The cell as a field of the document, inside its group if it has one. */
static const struct tree *
lay_cell(const struct row *row, const struct tree *root,
	const struct tree *cell, const char *column, struct arena *arena)
{
	const struct field *group;
	const struct field *field = overlay_field(row->fields, column, &group);
	struct tree *value;

	if (!field)
		return root; /* for placeholders only */
	value = tree_copy(arena, cell);
	value->key = field->key;
	return overlay_value(arena, row->fields, root, group, value);
}

static const struct tree *
lay_cells(const struct row *row, const struct tree *root, struct arena *arena)
{
	for (size_t i = 0; i < row->cells->count; i++) {
		const struct tree *cell = &row->cells->cells[i];
		const char *column = column_name(row->entry, cell->key);

		if (*column && cell->length)
			root = lay_cell(row, root, cell, column, arena);
	}
	return root;
}

/* A column may say the kind: as a mapping for kinds_lookup. */
static const struct tree *
cells_as_tree(const struct table_row *cells, struct tree *mapping)
{
	*mapping = (struct tree){.kind = TREE_MAPPING, .text = ""};
	for (size_t i = 0; i < cells->count; i++)
		tree_append(mapping, &cells->cells[i]);
	return mapping;
}

static void
set_number(struct row *row, struct arena *arena, size_t n)
{
	row->number = (struct tree){
		.kind = TREE_SCALAR,
		.text = arena_format(arena, "%zu", n),
		.mark = row->cells->mark,
		.style = SCALAR_CELL,
	};
	row->number.length = strlen(row->number.text);
}

static void
row_job(const struct plan *plan, const struct entry *entry, struct job *job,
	const struct table_row *cells, size_t n, struct arena *arena,
	struct diag *diag)
{
	struct tree mapping;
	const struct tree *all[] = {plan->forced,
		cells_as_tree(cells, &mapping), entry->values, entry->draft,
		plan->common};
	struct row *row = arena_alloc(arena, sizeof *row);
	struct filler filler = {
		.arena = arena,
		.diag = diag,
		.lookup = placeholder_value,
		.context = row,
		.empty = &row->empty,
	};
	const struct tree *root;

	job->kind = kinds_lookup(plan->kinds, all, 5, cells->mark, diag);
	if (!job->kind)
		return;
	*row = (struct row){.plan = plan,
		.entry = entry,
		.fields = job->kind->kind->fields,
		.cells = cells,
		.empty = cells->mark};
	row->base = lay_draft(plan, entry, row->fields, entry->draft, arena);
	set_number(row, arena, n);
	root = fill(&filler, row->base);
	root = lay_cells(row, root, arena);
	root = dates_respell(arena, row->fields, root, diag);
	job->root = overlay_set(arena, row->fields, root, plan->forced);
}

/* --- jobs ------------------------------------------------------------- */

/* To the entry of the job. */
static const struct entry *
go_to(struct walk *walk, size_t index)
{
	const struct plan *plan = walk->plan;

	while (index - walk->first >= plan->entries[walk->entry].count) {
		walk->first += plan->entries[walk->entry].count;
		walk->entry++;
		table_walk_free(walk->table);
		walk->table = NULL;
		walk->rows = 0;
	}
	return &plan->entries[walk->entry];
}

static bool
go_to_row(struct walk *walk, const struct entry *entry, size_t row,
	struct arena *arena, struct table_row *ret_row, struct diag *diag)
{
	if (!walk->table)
		walk->table = table_walk_new(entry->table);
	while (walk->rows < row) {
		if (!table_walk_next(walk->table, NULL, ret_row, diag))
			return false;
		walk->rows++;
	}
	walk->rows++;
	return table_walk_next(walk->table, arena, ret_row, diag);
}

static struct job
job_at(struct walk *walk, size_t index, struct arena *arena, struct diag *diag,
	bool name_only)
{
	const struct entry *entry = go_to(walk, index);
	const struct plan *plan = walk->plan;
	struct job job = {
		.index = index,
		.mark = entry->mark,
		.file = entry->table ? table_path(entry->table) : entry->file,
		.is_row = entry->table != NULL,
	};
	size_t n = index - walk->first;
	struct table_row row;

	if (!entry->table) {
		job.source = entry->file ? entry->file
			     : entry->mark.source
				     ? arena_format(arena, "%s:%d",
					       entry->mark.source->name,
					       entry->mark.line)
				     : "";
		if (!name_only || !name_is_plain(entry->output))
			draft_job(plan, entry, &job, arena, diag);
		else
			name_job(plan, entry, &job, index + 1, NULL, arena,
				diag);
		if (job.root)
			name_job(plan, entry, &job, index + 1, NULL, arena,
				diag);
		return job;
	}
	job.source = table_path(entry->table);
	if (!go_to_row(walk, entry, n, arena, &row, diag)) {
		job.unreadable = diag_status(diag) == 3;
		if (!job.unreadable)
			diag_say(diag, MSG_ROWS_CHANGED, (struct mark){0},
				job.source);
		return job;
	}
	job.mark = row.mark;
	job.file = row.mark.source->name;
	job.source = arena_format(arena, "%s:%d", job.file, row.mark.line);
	row_job(plan, entry, &job, &row, n + 1, arena, diag);
	if (job.root)
		name_job(plan, entry, &job, n + 1, &row, arena, diag);
	return job;
}

struct job
walk_job(
	struct walk *walk, size_t index, struct arena *arena, struct diag *diag)
{
	const struct session session = {
		.arena = arena, .diag = diag, .walls = walk->plan->walls};
	struct job job = job_at(walk, index, arena, diag, false);

	/* each row may name a file of its own */
	if (job.root)
		job.root = fill_files(&session, job.root, job.kind->kind);
	return job;
}

/* --- names of all ----------------------------------------------------- */

struct named {
	struct hash hash;
	size_t index;
	bool has_name;
};

static int
by_hash(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	if (x->hash.high != y->hash.high)
		return x->hash.high < y->hash.high ? -1 : 1;
	if (x->hash.low != y->hash.low)
		return x->hash.low < y->hash.low ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void
add_twin(struct plan *plan, size_t index, size_t other)
{
	plan->twins = memory_more(plan->twins, plan->twin_count,
		&plan->twin_capacity, sizeof *plan->twins);
	plan->states[index] = JOB_TWICE;
	plan->twins[plan->twin_count++] =
		(struct twin){.index = index, .other = other};
}

static void
find_twins(struct plan *plan, struct named *names)
{
	qsort(names, plan->count, sizeof *names, by_hash);
	for (size_t i = 1; i < plan->count; i++) {
		struct named *a = &names[i - 1], *b = &names[i];
		if (!b->has_name || !hash_same(a->hash, b->hash) ||
			plan->states[b->index] == JOB_ELSEWHERE)
			continue;
		if (plan->states[a->index] != JOB_TWICE)
			add_twin(plan, a->index, b->index);
		add_twin(plan, b->index, a->index);
	}
}

static void
choose_shard(struct plan *plan, const struct named *name)
{
	const struct batch_options *options = plan->options;

	if (!options->shards ||
		name->hash.low % options->shards == options->shard - 1)
		return;
	plan->states[name->index] = JOB_ELSEWHERE;
	plan->wanted--;
}

/* Where a twin's other came from; found by walking once more. */
static void
name_twins(struct plan *plan)
{
	const char **sources = memory_grow(NULL, plan->count, sizeof *sources);
	struct walk *walk = walk_new(plan);
	struct diag *quiet = diag_new();

	memset(sources, 0, plan->count * sizeof *sources);
	for (size_t i = 0; i < plan->count; i++) {
		struct arena *arena;
		if (plan->states[i] != JOB_TWICE)
			continue;
		arena = arena_new();
		sources[i] = arena_string(plan->arena,
			job_at(walk, i, arena, quiet, true).source);
		arena_free(arena);
	}
	for (size_t i = 0; i < plan->twin_count; i++)
		plan->twins[i].source = sources[plan->twins[i].other];
	memory_free(sources);
	diag_free(quiet);
	walk_free(walk);
}

/* Its templates may be a link. */
static const struct cage_path *
add_source(
	struct arena *arena, const char *file, const struct cage_path *others)
{
	others = cage_add_file(arena, file, others);
	return template_folders_cage(
		arena, template_folders_beside(arena, file, ""), others);
}

const struct cage_path *
plan_cage(const struct plan *plan, struct arena *arena,
	const struct cage_path *others)
{
	others = walls_cage(arena, plan->walls, others);
	others = file_is_folder(plan->options->input)
			 ? cage_add(arena, plan->options->input, false, others)
			 : add_source(arena, plan->options->input, others);
	for (size_t i = 0; i < plan->entry_count; i++) {
		const struct entry *entry = &plan->entries[i];

		if (entry->file)
			others = add_source(arena, entry->file, others);
		if (entry->table)
			others = cage_add_file(
				arena, table_path(entry->table), others);
	}
	return others;
}

/* "东区/" of "东区/甲.pdf". */
static void
add_place(struct plan *plan, const char *name)
{
	const char *slash = strrchr(name, '/');
	const size_t length = slash ? (size_t)(slash - name) + 1 : 0;
	const char *last =
		plan->place_count ? plan->places[plan->place_count - 1] : NULL;

	if (last && strlen(last) == length && !memcmp(last, name, length))
		return;
	plan->places = arena_grow(plan->arena, plan->places, plan->place_count,
		&plan->place_capacity, sizeof *plan->places);
	plan->places[plan->place_count++] =
		arena_copy(plan->arena, name, length);
}

static int
compare_places(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
sort_places(struct plan *plan)
{
	size_t kept = 0;

	if (plan->place_count)
		qsort(plan->places, plan->place_count, sizeof *plan->places,
			compare_places);
	for (size_t i = 0; i < plan->place_count; i++)
		if (!kept || strcmp(plan->places[kept - 1], plan->places[i]))
			plan->places[kept++] = plan->places[i];
	plan->place_count = kept;
}

void
plan_names(struct plan *plan)
{
	struct named *names = memory_grow(NULL, plan->count, sizeof *names);
	struct walk *walk = walk_new(plan);

	for (size_t i = 0; i < plan->count; i++) {
		struct arena *arena = arena_new();
		/* faults are told when the job's turn comes */
		struct diag *quiet = diag_new();
		struct job job = job_at(walk, i, arena, quiet, true);
		/* one that has no other's first name has none of its names */
		const char *name = job.outputs ? job.outputs[0] : job.source;

		names[i] = (struct named){
			hash_bytes(name, strlen(name)), i, job.outputs != NULL};
		plan->folders = plan->folders || strchr(name, '/');
		if (job.outputs)
			add_place(plan, job.outputs[0]);
		choose_shard(plan, &names[i]);
		arena_free(arena);
		diag_free(quiet);
	}
	walk_free(walk);
	sort_places(plan);
	find_twins(plan, names);
	memory_free(names);
	if (plan->twin_count)
		name_twins(plan);
}

/* --- opening ---------------------------------------------------------- */

static const char *const *
suffixes_of(struct arena *arena, const struct batch_options *options)
{
	const char **suffixes =
		arena_array(arena, options->backend_count, sizeof *suffixes);

	for (size_t i = 0; i < options->backend_count; i++)
		suffixes[i] = options->backends[i]->suffix;
	return suffixes;
}

/* Of two columns of one field the value of one would be lost. */
static void
check_twins(const struct plan *plan, const struct entry *entry,
	const struct field *fields, const struct tree *head, size_t index,
	struct diag *diag)
{
	const struct field *group, *other_group;
	const struct field *field = overlay_field(
		fields, column_name(entry, head[index].text), &group);
	const char *line = arena_format(plan->arena, "%d", head->mark.line);

	for (size_t i = 0; field && i < index; i++)
		if (*head[i].text && *column_name(entry, head[i].text) &&
			field == overlay_field(fields,
					 column_name(entry, head[i].text),
					 &other_group) &&
			group == other_group)
			diag_say(diag, MSG_SAME_FIELD_TWICE, head[index].mark,
				head[index].text, head[i].text, line);
}

/* What a mapping says of the field, by whatever spelling. */
static const struct tree *
value_of(const struct tree *mapping, const struct field *fields,
	const struct field *field)
{
	TREE_FOR (child, mapping)
		if (child->key && field_lookup(fields, child->key) == field)
			return child;
	return NULL;
}

/*
 * A column takes the place of what the draft says in its field. A value that
 * is put together from columns is no default: it was meant to be printed.
 */
static void
check_covered(struct arena *arena, const struct tree *base,
	const struct field *fields, const struct field *group,
	const struct field *field, const struct tree *head, size_t count,
	const char *column, struct diag *diag)
{
	const char *all = arena_join(arena, "{", column, "}", NULL);
	const struct tree *value = base;

	/* what only the rules read has no page to be lost from */
	if ((group ? group : field)->serves != SERVES_PAGE ||
		field->serves != SERVES_PAGE)
		return;
	if (group)
		value = value_of(base, fields, group);
	if (value && value->kind == TREE_MAPPING)
		value = value_of(value, group ? group->fields : fields, field);
	if (value && value->kind == TREE_SCALAR && !strcmp(value->text, all))
		return; /* the same, however it comes there */
	for (size_t i = 0; value && i < count; i++) {
		if (!*head[i].text || !fill_uses(value, head[i].text))
			continue;
		diag_say(diag, MSG_ROWS_COVERS, value->mark, column,
			field->label);
		return;
	}
}

/* A column that nothing uses is likely to be misspelled. */
static void
check_columns(
	const struct plan *plan, const struct entry *entry, struct diag *diag)
{
	const struct tree *all[] = {
		plan->forced, entry->values, entry->draft, plan->common};
	struct diag *quiet = diag_new(); /* a column may say the kind */
	const struct batch_kind *kind =
		kinds_lookup(plan->kinds, all, 4, entry->mark, quiet);
	const struct field *fields, *group, *field;
	const struct tree *base, *head;
	struct tree pattern = {.kind = TREE_SCALAR, .text = entry->output};
	size_t count;

	diag_free(quiet);
	if (!kind)
		return;
	fields = kind->kind->fields;
	base = lay_draft(plan, entry, fields, entry->draft, plan->arena);
	head = table_head(entry->table, &count);
	for (size_t i = 0; i < count; i++) {
		const char *own = head[i].text;
		const char *name = column_name(entry, own);
		if (!*own || !*name)
			continue;
		check_twins(plan, entry, fields, head, i, diag);
		field = overlay_field(fields, name, &group);
		if (field)
			check_covered(plan->arena, base, fields, group, field,
				head, count, own, diag);
		if (field || fill_uses(base, own) || fill_uses(base, name) ||
			fill_uses(&pattern, own) || fill_uses(&pattern, name))
			continue;
		diag_say(diag, MSG_ROWS_UNUSED, head[i].mark, own);
	}
}

struct plan *
plan_open(struct arena *arena, const struct batch_options *options,
	const char *input, struct kinds *kinds, struct diag *diag)
{
	struct plan *plan = arena_alloc(arena, sizeof *plan);
	size_t errors = diag_count(diag, LEVEL_ERROR);
	bool good;

	plan->arena = arena;
	plan->options = options;
	plan->kinds = kinds;
	plan->suffixes = suffixes_of(arena, options);
	plan->forced = overlay_sets(arena, options->sets, options->set_count);
	plan->walls = file_is_folder(input)
			      ? walls_around(arena, input, options->walls)
			      : walls_around_file(arena, input, options->walls);
	good = file_is_folder(input) ? manifest_folder(plan, input, diag)
				     : manifest_read(plan, input, diag);
	if (!good) {
		plan_close(plan);
		return NULL;
	}
	for (size_t i = 0; i < plan->entry_count; i++) {
		plan->count += plan->entries[i].count;
		if (plan->entries[i].table)
			check_columns(plan, &plan->entries[i], diag);
	}
	if (diag_count(diag, LEVEL_ERROR) > errors) {
		plan_close(plan);
		return NULL;
	}
	plan->states = memory_grow(NULL, plan->count, 1);
	memset(plan->states, JOB_WANTED, plan->count);
	plan->wanted = plan->count;
	return plan;
}
