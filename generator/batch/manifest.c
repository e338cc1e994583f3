/* The folder or manifest that says what a batch is to make. */
#include "batch/plan.h"

#include "base/file.h"
#include "base/walls.h"
#include "base/language.h"
#include "batch/drafts.h"
#include "input/include.h"
#include "input/input.h"
#include "input/table.h"
#include "library/overlay.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

enum word {
	WORD_COMMON,
	WORD_DOCUMENTS,
	WORD_ROWS,
	WORD_OUTPUT,
	WORD_FILE,
	WORD_VALUES,
	WORD_TEMPLATE,
	WORD_SHEET,
	WORD_COLUMNS,
	WORDS,
};

/* Where a word may stand: at the top, in a document, in rows. */
enum { AT_TOP = 1, AT_DOCUMENT = 2, AT_ROWS = 4 };

static const struct {
	const char *key, *label;
	int places;
} words[WORDS] = {
	[WORD_COMMON] = {"common", "共用", AT_TOP},
	[WORD_DOCUMENTS] = {"documents", "文稿", AT_TOP},
	[WORD_ROWS] = {"rows", "数据", AT_TOP},
	[WORD_OUTPUT] = {"output", "文件名", AT_TOP | AT_DOCUMENT | AT_ROWS},
	[WORD_FILE] = {"file", "文件", AT_DOCUMENT | AT_ROWS},
	[WORD_VALUES] = {"values", "内容", AT_DOCUMENT | AT_ROWS},
	[WORD_TEMPLATE] = {"template", "底稿", AT_ROWS},
	[WORD_SHEET] = {"sheet", "工作表", AT_ROWS},
	[WORD_COLUMNS] = {"columns", "列", AT_ROWS},
};

struct manifest {
	struct plan *plan;
	struct diag *diag;
	const char *path;   /* of the manifest */
	const char *output; /* of all entries, or NULL */
	struct mark output_mark;
};

static struct session
session_of_manifest(const struct manifest *m)
{
	return (struct session){.arena = m->plan->arena,
		.diag = m->diag,
		.walls = m->plan->walls};
}

static const char *
word_list(struct arena *arena, int place)
{
	const char *list = "";

	for (size_t i = 0; i < WORDS; i++)
		if (words[i].places & place)
			list = arena_join(arena, list, *list ? ", " : "",
				words[i].key, NULL);
	return list;
}

static int
word_of(const char *key, int place)
{
	for (int i = 0; i < WORDS; i++)
		if ((words[i].places & place) &&
			(!strcmp(words[i].key, key) ||
				!strcmp(words[i].label, key)))
			return i;
	return -1;
}

static void
wrong(const struct manifest *m, const struct tree *node, enum word word,
	const char *wanted)
{
	diag_say(m->diag, MSG_MANIFEST_VALUE, node->mark, words[word].key,
		wanted);
}

/* What a mapping has for each word; unknown words are reported. */
static void
read_words(const struct manifest *m, const struct tree *mapping, int place,
	const struct tree *found[WORDS])
{
	memset(found, 0, WORDS * sizeof *found);
	TREE_FOR (child, mapping) {
		int word = word_of(child->key, place);
		if (word < 0)
			diag_say(m->diag, MSG_MANIFEST_KEY, child->key_mark,
				child->key, word_list(m->plan->arena, place));
		else
			found[word] = child;
	}
}

static const char *
string_of(const struct manifest *m, const struct tree *node, enum word word)
{
	if (!node)
		return NULL;
	if (node->kind == TREE_SCALAR && node->length)
		return node->text;
	wrong(m, node, word, _("a text"));
	return NULL;
}

static const struct tree *
mapping_of(const struct manifest *m, const struct tree *node, enum word word)
{
	if (!node || node->kind == TREE_MAPPING)
		return node;
	wrong(m, node, word, _("a group of fields"));
	return NULL;
}

static const char *
path_from_manifest(const struct manifest *m, const char *name)
{
	return file_beside(m->plan->arena, m->path, name);
}

static struct entry *
plan_entry(struct plan *plan)
{
	struct entry *entry;

	plan->entries = memory_more(plan->entries, plan->entry_count,
		&plan->entry_capacity, sizeof *plan->entries);
	entry = &plan->entries[plan->entry_count++];
	*entry = (struct entry){.output = "{file}", .count = 1};
	return entry;
}

static struct entry *
add_entry(const struct manifest *m, const struct tree *node,
	const struct tree *const found[WORDS])
{
	struct entry *entry = plan_entry(m->plan);
	const char *own = string_of(m, found[WORD_OUTPUT], WORD_OUTPUT);

	entry->mark = node->mark;
	entry->output_mark = own ? found[WORD_OUTPUT]->mark : m->output_mark;
	if (own || m->output)
		entry->output = own ? own : m->output;
	entry->values = mapping_of(m, found[WORD_VALUES], WORD_VALUES);
	return entry;
}

/* --- documents -------------------------------------------------------- */

/* Of what a pattern matches, the drafts. */
static bool
is_draft(const struct manifest *m, const char *path, struct mark mark)
{
	struct session own;
	const struct source *source;
	bool draft;

	if (!drafts_is_named(path) || !strcmp(path, m->path))
		return false;
	own = (struct session){.arena = arena_new(),
		.diag = diag_new(),
		.walls = m->plan->walls};
	source = walls_read(&own, path, path, mark, INPUT_LIMIT);
	draft = !source ||
		(!drafts_is_manifest(source) && !drafts_is_summary(source));
	diag_free(own.diag);
	arena_free(own.arena);
	return draft;
}

/* Not even names are told of a folder outside. */
static bool
may_match(const struct manifest *m, const struct tree *node,
	const char *pattern, const char *file)
{
	const struct session session = session_of_manifest(m);
	const char *wild = pattern + strcspn(pattern, "*?[");
	const char *slash = memrchr(pattern, '/', (size_t)(wild - pattern));
	const char *folder =
		slash ? arena_copy(m->plan->arena, pattern,
				(size_t)(slash - pattern + (slash == pattern)))
		      : ".";

	if (!walls_are_left(&session, folder))
		return true;
	walls_pass(&session, folder, file, node->mark);
	return false;
}

static void
add_files(const struct manifest *m, const struct tree *node, const char *file,
	const struct tree *const found[WORDS])
{
	const char *pattern = path_from_manifest(m, file);
	glob_t matches = {0};

	if (!strpbrk(file, "*?[")) {
		add_entry(m, node, found)->file = pattern;
		return;
	}
	if (!may_match(m, node, pattern, file))
		return;
	if (glob(pattern, 0, NULL, &matches))
		diag_say(m->diag, MSG_NO_MATCH, node->mark, file);
	for (size_t i = 0; i < matches.gl_pathc; i++) {
		const char *path = matches.gl_pathv[i];
		if (is_draft(m, path, node->mark))
			add_entry(m, node, found)->file =
				arena_string(m->plan->arena, path);
	}
	globfree(&matches);
}

static void
add_document(const struct manifest *m, const struct tree *node)
{
	const struct tree *found[WORDS] = {NULL};
	const char *file;

	if (node->kind == TREE_SCALAR && node->length) {
		add_files(m, node, node->text, found);
		return;
	}
	if (node->kind != TREE_MAPPING) {
		wrong(m, node, WORD_DOCUMENTS, _("file: and values:"));
		return;
	}
	read_words(m, node, AT_DOCUMENT, found);
	file = string_of(m, found[WORD_FILE], WORD_FILE);
	if (file)
		add_files(m, node, file, found);
	else if (found[WORD_VALUES])
		add_entry(m, node, found);
	else
		wrong(m, node, WORD_DOCUMENTS, _("file: and values:"));
}

/* --- rows ------------------------------------------------------------- */

static void
add_rows(const struct manifest *m, const struct tree *node)
{
	const struct session session = session_of_manifest(m);
	const struct tree *found[WORDS] = {NULL};
	const char *file, *draft, *path, *real;
	struct entry *entry;

	if (node->kind != TREE_MAPPING) {
		wrong(m, node, WORD_ROWS, _("file: and template:"));
		return;
	}
	read_words(m, node, AT_ROWS, found);
	file = string_of(m, found[WORD_FILE], WORD_FILE);
	draft = string_of(m, found[WORD_TEMPLATE], WORD_TEMPLATE);
	if (!file) {
		wrong(m, node, WORD_ROWS, _("file: and template:"));
		return;
	}
	entry = add_entry(m, node, found);
	if (!found[WORD_OUTPUT] && !m->output)
		entry->output = "{file}-{n}";
	entry->columns = mapping_of(m, found[WORD_COLUMNS], WORD_COLUMNS);
	entry->file = draft ? path_from_manifest(m, draft) : NULL;
	if (draft)
		entry->draft = drafts_read(
			&session, entry->file, found[WORD_TEMPLATE]->mark);
	path = path_from_manifest(m, file);
	real = walls_pass(&session, path, file, found[WORD_FILE]->mark);
	if (real)
		entry->table = table_open(&session, path, real,
			string_of(m, found[WORD_SHEET], WORD_SHEET));
	entry->count = entry->table ? table_rows(entry->table) : 0;
}

/* One, or a list of them. */
static void
each(const struct manifest *m, const struct tree *node,
	void (*add)(const struct manifest *m, const struct tree *node))
{
	if (!node)
		return;
	if (node->kind != TREE_SEQUENCE) {
		add(m, node);
		return;
	}
	TREE_FOR (child, node)
		add(m, child);
}

bool
manifest_read(struct plan *plan, const char *path, struct diag *diag)
{
	struct manifest m = {.plan = plan, .diag = diag, .path = path};
	const struct session session = session_of_manifest(&m);
	const struct tree *found[WORDS];
	struct source *source = file_read(&session, path, INPUT_LIMIT);
	struct tree *root = source ? input_read(&session, source) : NULL;

	if (!root)
		return false;
	source->no_fix = true;
	input_include(&session, root);
	read_words(&m, root, AT_TOP, found);
	plan->common = mapping_of(&m, found[WORD_COMMON], WORD_COMMON);
	m.output = string_of(&m, found[WORD_OUTPUT], WORD_OUTPUT);
	if (m.output)
		m.output_mark = found[WORD_OUTPUT]->mark;
	each(&m, found[WORD_DOCUMENTS], add_document);
	each(&m, found[WORD_ROWS], add_rows);
	if (!diag_failed(diag) && !plan->entry_count)
		diag_say(diag, MSG_BATCH_EMPTY, root->mark, path);
	return !diag_failed(diag);
}

bool
manifest_folder(struct plan *plan, const char *path, struct diag *diag)
{
	struct draft_list list;

	const struct session session = {
		.arena = plan->arena, .diag = diag, .walls = plan->walls};

	if (!drafts_list(&session, path, plan->options->summary, &list))
		return false;
	for (size_t i = 0; i < list.count; i++)
		plan_entry(plan)->file = list.paths[i];
	return true;
}
