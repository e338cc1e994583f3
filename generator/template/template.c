/*
 * Finding a template, reading it on top of those it extends, look-ups.
 */
#include "template/load.h"

#include "base/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

enum { TEMPLATE_SIZE_LIMIT = 4 * 1024 * 1024, EXTENDS_LIMIT = 16 };

const struct style *
style_lookup(const struct kind *kind, const char *scope, const char *name)
{
	size_t length = scope ? strlen(scope) : 0;
	const struct style *plain = NULL;

	for (const struct style *s = kind->styles; s; s = s->next) {
		if (length && !strncmp(s->name, scope, length) &&
			s->name[length] == '.' &&
			!strcmp(s->name + length + 1, name))
			return s;
		if (!plain && !strcmp(s->name, name))
			plain = s;
	}
	return plain;
}

const struct layout *
layout_lookup(const struct kind *kind, const char *name)
{
	const struct layout *layout = kind->layouts;

	while (layout && strcmp(layout->name, name))
		layout = layout->next;
	return layout;
}

/* --- sections of the file --------------------------------------------------
 */

static void
read_names(struct loader *loader, const struct tree *node)
{
	static const struct attribute row[] = {
		{"names", VALUE_STRINGS, offsetof(struct kind, names), NULL, 0},
	};
	struct tree copy = *node;
	struct tree one = {.kind = TREE_MAPPING, .first = &copy, .count = 1};

	copy.next = NULL;
	values_read(loader, &one, row, 1, 0, loader->kind, NULL);
}

static void
read_key(struct loader *loader, const struct tree *node)
{
	loader->kind->key = values_string(loader, node);
	loader->kind->mark = node->mark;
}

static void
read_help(struct loader *loader, const struct tree *node)
{
	loader->kind->help = values_string(loader, node);
}

static void
read_fields(struct loader *loader, const struct tree *node)
{
	fields_read(loader, node, &loader->kind->fields);
}

static void
read_words(struct loader *loader, const struct tree *node)
{
	fields_read(loader, node, &loader->kind->words);
}

static const struct attribute level_table[] = {
	{"forms", VALUE_STRINGS, offsetof(struct level, forms), NULL, 0},
	{"style", VALUE_STRING, offsetof(struct level, style), NULL, 0},
};

static void
read_levels(struct loader *loader, const struct tree *node)
{
	struct kind *kind = loader->kind;

	if (node->kind != TREE_SEQUENCE || node->count > LEVEL_LIMIT) {
		values_wrong(loader, node, "1–8 levels");
		return;
	}
	kind->level_count = 0;
	TREE_FOR (child, node) {
		struct level *level = &kind->levels[kind->level_count++];
		*level = (struct level){.style = "body", .mark = child->mark};
		if (values_mapping(loader, child))
			values_read(loader, child, level_table,
				ROWS(level_table), 0, level, NULL);
		if (!level->count)
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS, child->mark,
				"forms");
		for (size_t i = 0; i < level->count; i++)
			if (!strstr(level->forms[i], "一") &&
				!strchr(level->forms[i], '1'))
				diag_say(loader->diag, MSG_TEMPLATE_VALUE,
					child->mark, "forms", level->forms[i],
					"（一）, 1.");
	}
}

static const struct attribute choice_table[] = {
	{"field", VALUE_STRING, offsetof(struct layout_choice, field), NULL, 0},
	{"use", VALUE_STRING, offsetof(struct layout_choice, layout), NULL, 0},
};

static const struct attribute layout_choice_table[] = {
	{"default", VALUE_STRING, offsetof(struct kind, default_layout), NULL,
		0},
	{"when", VALUE_OTHER, 0, NULL, 0},
};

static void
read_layout_choice(struct loader *loader, const struct tree *node)
{
	struct layout_choice **end = &loader->kind->choices;
	const struct tree *when;

	if (!values_mapping(loader, node))
		return;
	loader->kind->layout_mark = node->mark;
	values_read(loader, node, layout_choice_table,
		ROWS(layout_choice_table), 0, loader->kind, NULL);
	when = tree_lookup(node, "when");
	if (!when)
		return;
	*end = NULL;
	TREE_FOR (child, when) {
		struct layout_choice *c = arena_alloc(loader->arena, sizeof *c);
		if (!values_mapping(loader, child))
			continue;
		values_read(loader, child, choice_table, ROWS(choice_table), 0,
			c, NULL);
		if (!c->field || !c->layout) {
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS, child->mark,
				"field, use");
			continue;
		}
		c->mark = child->mark;
		*end = c;
		end = &c->next;
	}
}

static const struct attribute meta_table[] = {
	{"title", VALUE_PHRASE, offsetof(struct kind, meta_title), NULL, 0},
	{"author", VALUE_PHRASE, offsetof(struct kind, meta_author), NULL, 0},
	{"subject", VALUE_PHRASE, offsetof(struct kind, meta_subject), NULL, 0},
	{"date", VALUE_STRING, offsetof(struct kind, meta_date), NULL, 0},
};

static void
read_meta(struct loader *loader, const struct tree *node)
{
	loader->kind->meta_mark = node->mark;
	if (values_mapping(loader, node))
		values_read(loader, node, meta_table, ROWS(meta_table), 0,
			loader->kind, NULL);
}

/* In the order in which they are read, whatever their order in the file. */
static const struct section {
	const char *key;
	void (*read)(struct loader *loader, const struct tree *node);
} sections[] = {
	{"template", read_key},
	{"names", read_names},
	{"extends", NULL},
	{"help", read_help},
	{"sizes", styles_read_sizes},
	{"colours", styles_read_colours},
	{"page", styles_read_page},
	{"grid", styles_read_grid},
	{"fonts", styles_read_fonts},
	{"styles", styles_read},
	{"levels", read_levels},
	{"words", read_words},
	{"fields", read_fields},
	{"layout", read_layout_choice},
	{"meta", read_meta},
	{"layouts", parts_read_layouts},
};

static void
report_section(struct loader *loader, const struct tree *node)
{
	const char *list = "";

	for (size_t i = 0; i < ROWS(sections); i++)
		list = arena_join(loader->arena, list, *list ? ", " : "",
			sections[i].key, NULL);
	diag_say(loader->diag, MSG_TEMPLATE_KEY, node->key_mark, node->key,
		list);
}

static void
apply(struct loader *loader, const struct tree *root)
{
	TREE_FOR (node, root) {
		size_t i = 0;
		while (i < ROWS(sections) && strcmp(sections[i].key, node->key))
			i++;
		if (i == ROWS(sections))
			report_section(loader, node);
	}
	for (size_t i = 0; i < ROWS(sections); i++) {
		const struct tree *node = tree_lookup(root, sections[i].key);
		if (node && sections[i].read)
			sections[i].read(loader, node);
	}
}

static struct tree *
read_tree(struct loader *loader, const char *path)
{
	const struct source *source = file_read(
		loader->arena, path, TEMPLATE_SIZE_LIMIT, loader->diag);

	return source ? input_read(loader->arena, source, loader->diag) : NULL;
}

static bool apply_file(
	struct loader *loader, const char *dir, const char *path, int depth);

static bool
apply_base(struct loader *loader, const char *dir, const struct tree *extends,
	int depth)
{
	const char *path;

	if (extends->kind != TREE_SCALAR || !extends->length) {
		values_wrong(loader, extends, "gbt9704");
		return false;
	}
	path = file_path(loader->arena, dir,
		arena_join(loader->arena, extends->text, ".yaml", NULL));
	if (depth == EXTENDS_LIMIT) {
		diag_say(loader->diag, MSG_TEMPLATE_LOOP, extends->mark,
			extends->text);
		return false;
	}
	if (access(path, F_OK)) {
		diag_say(loader->diag, MSG_TEMPLATE_MISSING, extends->mark,
			extends->text, dir);
		return false;
	}
	return apply_file(loader, dir, path, depth + 1);
}

static void
add_source(struct loader *loader, const struct source *source)
{
	struct kind *kind = loader->kind;
	const struct source **sources = arena_array(
		loader->arena, kind->source_count + 1, sizeof *sources);

	for (size_t i = 0; i < kind->source_count; i++)
		sources[i] = kind->sources[i];
	sources[kind->source_count++] = source;
	kind->sources = sources;
}

/* A template's own file, and first those it extends. */
static bool
apply_file(struct loader *loader, const char *dir, const char *path, int depth)
{
	struct tree *root = read_tree(loader, path);
	const struct tree *extends;

	if (!root)
		return false;
	extends = tree_lookup(root, "extends");
	if (extends && !apply_base(loader, dir, extends, depth))
		return false;
	loader->kind->mark = root->mark;
	add_source(loader, root->mark.source);
	apply(loader, root);
	return true;
}

/* --- finding ----------------------------------------------------------------
 */

struct found {
	const char *path;
	const char *key;
	const struct tree *names;
	struct found *next;
};

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int
is_template(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);
	return length > 5 && !strcmp(entry->d_name + length - 5, ".yaml");
}

/* All templates of the folder that name a kind, in the order of names. */
static struct found *
find_all(struct loader *loader, const char *dir)
{
	struct found *first = NULL, **end = &first;
	struct dirent **entries;
	int count = scandir(dir, &entries, is_template, by_name);

	for (int i = 0; i < count; i++) {
		struct found *f = arena_alloc(loader->arena, sizeof *f);
		const struct tree *key;
		struct tree *root;

		f->path = file_path(loader->arena, dir, entries[i]->d_name);
		free(entries[i]);
		root = read_tree(loader, f->path);
		f->names = root ? tree_lookup(root, "names") : NULL;
		key = root ? tree_lookup(root, "template") : NULL;
		if (!f->names || !key || key->kind != TREE_SCALAR)
			continue;
		f->key = key->text;
		*end = f;
		end = &f->next;
	}
	if (count >= 0)
		free(entries);
	return first;
}

static bool
has_name(const struct found *found, const char *name)
{
	const struct tree *names = found->names;

	if (!strcmp(found->key, name))
		return true;
	if (names->kind == TREE_SCALAR)
		return !strcmp(names->text, name);
	TREE_FOR (child, names) {
		if (child->kind == TREE_SCALAR && !strcmp(child->text, name))
			return true;
	}
	return false;
}

const char *
template_kind_names(struct arena *arena, const char *dir)
{
	struct loader loader = {.arena = arena, .diag = diag_new()};
	const char *list = "";

	for (struct found *f = find_all(&loader, dir); f; f = f->next) {
		const struct tree *n = f->names->kind == TREE_SCALAR
					       ? f->names
					       : f->names->first;
		list = arena_join(arena, list, *list ? "、" : "",
			n && n->kind == TREE_SCALAR ? n->text : f->key, NULL);
	}
	diag_free(loader.diag);
	return list;
}

/* The file of the kind; faults of other templates are no concern of it. */
static const char *
find_path(struct loader *loader, const char *dir, const char *name,
	struct mark asked)
{
	struct loader quiet = {.arena = loader->arena, .diag = diag_new()};
	struct found *all = find_all(&quiet, dir), *found = all;

	diag_free(quiet.diag);
	while (found && !has_name(found, name))
		found = found->next;
	if (found)
		return found->path;
	find_all(loader, dir); /* one that cannot be read may be it */
	if (all)
		diag_say(loader->diag, MSG_KIND_UNKNOWN, asked, name,
			template_kind_names(loader->arena, dir));
	else
		diag_say(loader->diag, MSG_TEMPLATE_MISSING, (struct mark){0},
			name, dir);
	return NULL;
}

const struct kind *
template_load(struct arena *arena, const char *dir, const char *name,
	const char *file, struct mark asked, struct diag *diag)
{
	struct loader loader = {.arena = arena, .diag = diag};
	size_t errors = diag_count(diag, LEVEL_ERROR);

	if (!file && !(file = find_path(&loader, dir, name, asked)))
		return NULL;
	loader.kind = arena_alloc(arena, sizeof *loader.kind);
	if (!apply_file(&loader, dir, file, 0))
		return NULL;
	if (!loader.kind->key)
		loader.kind->key = name;
	template_verify(&loader);
	return diag_count(diag, LEVEL_ERROR) == errors ? loader.kind : NULL;
}
