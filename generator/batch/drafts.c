/* The drafts of a folder. */
#include "batch/drafts.h"

#include "base/file.h"
#include "base/language.h"
#include "base/walls.h"
#include "input/include.h"
#include "input/input.h"
#include "model/model.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Words of a manifest that no draft begins a line with; manifest.c. */
static const char *const manifest_words[] = {
	"documents", "文稿", "rows", "数据"};

/* reckon.c, summary.c */
static const char *const summary_words[] = {"{count}", "{sum ", "{least ",
	"{most ", "{change ", "{rate ", "each:", "每份:"};

enum { EXPRESSIONS = 6 }; /* the first of them */

static const char a_summary[] = N_("a summary");

#define COUNT(list) (sizeof(list) / sizeof *(list))

bool
drafts_is_named(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	/* _x.yaml is what others include */
	return *name != '.' && *name != '_' && dot &&
	       (!strcasecmp(dot, ".yaml") || !strcasecmp(dot, ".yml"));
}

struct tree *
drafts_read(const struct session *session, const char *path, struct mark mark)
{
	const struct source *source =
		walls_read(session, path, path, mark, INPUT_LIMIT);
	struct tree *root = source ? input_read(session, source) : NULL;

	if (root)
		input_include(session, root);
	return root;
}

/* --- what a file is ----------------------------------------------------- */

/* At the start of a line, with or without quotes: most files need not be
 * read as YAML. */
static bool
begins_line(const struct source *source, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = source->bytes; (at = strstr(at, word));
		at += length) {
		const char *start = at, *end = at + length;

		if (start > source->bytes && strchr("\"'", start[-1])) {
			start--;
			end++;
		}
		end += strspn(end, " \t");
		if (*end == ':' &&
			(start == source->bytes || strchr("\n\xbf", start[-1])))
			return true;
	}
	return false;
}

static const struct tree *
read_quietly(struct arena *arena, const struct source *source)
{
	struct diag *quiet = diag_new();
	const struct tree *root = input_read(session_of(arena, quiet), source);

	diag_free(quiet);
	return root && root->kind == TREE_MAPPING ? root : NULL;
}

static bool
names_documents(const struct tree *root)
{
	if (document_kind_node(root))
		return false;
	for (size_t i = 0; i < COUNT(manifest_words); i++)
		if (tree_lookup(root, manifest_words[i]))
			return true;
	return false;
}

bool
drafts_is_manifest(const struct source *source)
{
	struct arena *arena;
	const struct tree *root;
	bool found = false;

	for (size_t i = 0; i < COUNT(manifest_words); i++)
		found = found || begins_line(source, manifest_words[i]);
	if (!found)
		return false;
	arena = arena_new();
	root = read_quietly(arena, source);
	found = root && names_documents(root);
	arena_free(arena);
	return found;
}

static bool
has_expression(const struct tree *tree)
{
	if (tree->kind == TREE_SCALAR) {
		for (size_t i = 0; i < EXPRESSIONS; i++)
			if (strstr(tree->text, summary_words[i]))
				return true;
		return false;
	}
	TREE_FOR (child, tree) {
		bool repeated = child->key && tree->count == 1 &&
				(!strcmp(child->key, "each") ||
					!strcmp(child->key, "每份"));

		if (repeated || has_expression(child))
			return true;
	}
	return false;
}

bool
drafts_is_summary(const struct source *source)
{
	struct arena *arena;
	const struct tree *root;
	bool found = false;

	for (size_t i = 0; i < COUNT(summary_words) && !found; i++)
		found = strstr(source->bytes, summary_words[i]) != NULL;
	if (!found)
		return false;
	arena = arena_new();
	root = read_quietly(arena, source);
	found = root && has_expression(root);
	arena_free(arena);
	return found;
}

/* --- the folder --------------------------------------------------------- */

static bool
is_same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* Marks those of the list that the manifest's tables take as drafts. */
static void
mark_templates(struct arena *arena, const struct source *manifest,
	const char *folder, const struct draft_list *list, bool *passed)
{
	const struct tree *root = read_quietly(arena, manifest), *rows;

	rows = root ? tree_lookup(root, "rows") : NULL;
	rows = rows || !root ? rows : tree_lookup(root, "数据");
	if (!rows)
		return;
	for (const struct tree *row = rows->kind == TREE_SEQUENCE ? rows->first
								  : rows;
		row; row = rows->kind == TREE_SEQUENCE ? row->next : NULL) {
		const struct tree *name = tree_lookup(row, "template");

		name = name ? name : tree_lookup(row, "底稿");
		for (size_t i = 0;
			name && name->kind == TREE_SCALAR && i < list->count;
			i++)
			if (is_same_file(list->paths[i],
				    file_path(arena, folder, name->text)))
				passed[i] = true;
	}
}

static const char *
role_of(struct arena *arena, const struct source *source, const char *folder,
	const struct draft_list *all, bool *templates)
{
	if (drafts_is_manifest(source)) {
		mark_templates(arena, source, folder, all, templates);
		return N_("a manifest");
	}
	return drafts_is_summary(source) ? a_summary : NULL;
}

/* The names that may be drafts become those that are. */
static void
pass_over(const struct session *session, const char *folder,
	const char *summary, struct draft_list *list)
{
	struct arena *arena = session->arena;
	const char **roles = arena_array(arena, list->count, sizeof *roles);
	bool *templates = arena_array(arena, list->count, sizeof *templates);
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct session own = {.arena = arena_new(),
			.diag = diag_new(),
			.walls = session->walls};
		const struct source *source = walls_read(&own, list->paths[i],
			list->paths[i], mark_nowhere, INPUT_LIMIT);

		/* what cannot be read is told when its turn comes */
		if (source)
			roles[i] = role_of(
				own.arena, source, folder, list, templates);
		if (summary && is_same_file(list->paths[i], summary))
			roles[i] = a_summary;
		diag_free(own.diag);
		arena_free(own.arena);
	}
	for (size_t i = 0; i < list->count; i++) {
		const char *role = templates[i]
					   ? N_("the draft of a table's rows")
					   : roles[i];
		struct source *file;

		if (!role) {
			list->paths[kept++] = list->paths[i];
			continue;
		}
		file = arena_alloc(arena, sizeof *file);
		*file = (struct source){.name = list->paths[i], .bytes = ""};
		diag_say(session->diag, MSG_NO_DRAFT,
			((struct mark){.source = file}), _(role));
	}
	list->count = kept;
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int
choose(const struct dirent *entry)
{
	return drafts_is_named(entry->d_name);
}

bool
drafts_list(const struct session *session, const char *folder,
	const char *summary, struct draft_list *list)
{
	struct arena *arena = session->arena;
	struct diag *diag = session->diag;
	struct dirent **names;
	int count = scandir(folder, &names, choose, by_name);

	*list = (struct draft_list){0};
	if (count < 0) {
		diag_say(diag, MSG_CANNOT_READ, (struct mark){0}, folder,
			file_trouble(errno));
		return false;
	}
	list->paths = arena_array(arena, (size_t)count, sizeof *list->paths);
	for (int i = 0; i < count; i++) {
		list->paths[list->count++] =
			file_path(arena, folder, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	pass_over(session, folder, summary, list);
	if (!list->count)
		diag_say(diag, MSG_BATCH_EMPTY, (struct mark){0}, folder);
	return list->count > 0;
}
