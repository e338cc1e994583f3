/* Reading a template on top of those it extends. */
#include "template/load.h"

#include "base/language.h"

#include <string.h>

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

/* --- sections of the file --------------------------------------------------
 */

static void
read_watermark(struct loader *loader, const struct tree *node)
{
	loader->kind->watermark = node;
}

static void
read_names(struct loader *loader, const struct tree *node)
{
	static const struct attribute row[] = {
		{"names", VALUE_STRINGS, offsetof(struct kind, names), NULL, 0},
	};

	values_read(loader, tree_wrap(loader->arena, TREE_MAPPING, node), row,
		1, 0, loader->kind, NULL);
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
	loader->kind->helps = values_words(loader, node);
	loader->kind->help = values_help(loader->kind->helps);
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

/* Each has a number, which stands for all: （一）, 1. */
static void
check_forms(struct loader *loader, const struct tree *node,
	const char *const *forms, size_t count, const char *examples)
{
	for (size_t i = 0; i < count; i++)
		if (!strstr(forms[i], "一") && !strchr(forms[i], '1'))
			diag_say(loader->diag, MSG_TEMPLATE_VALUE, node->mark,
				"forms", forms[i], examples);
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
		values_wrong(loader, node, _("1–8 levels"));
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
		check_forms(loader, child, level->forms, level->count,
			"（一）, 1.");
	}
}

static const struct attribute points_table[] = {
	{"forms", VALUE_STRINGS, offsetof(struct points, forms), NULL, 0},
	{"font", VALUE_FONT, offsetof(struct points, font), NULL, 0},
};

static void
read_points(struct loader *loader, const struct tree *node)
{
	struct points *points = &loader->kind->points;

	if (!values_mapping(loader, node))
		return;
	values_read(loader, node, points_table, ROWS(points_table), 0, points,
		NULL);
	check_forms(loader, node, points->forms, points->count, "一是");
	if (points->count && !points->font)
		diag_say(loader->diag, MSG_TEMPLATE_NEEDS, node->mark, "font");
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
	{"word", styles_read_word},
	{"pdf", styles_read_pdf},
	{"fonts", styles_read_fonts},
	{"system-fonts", styles_read_system_fonts},
	{"font-marks", loans_read},
	{"styles", styles_read},
	{"levels", read_levels},
	{"points", read_points},
	{"words", read_words},
	{"fields", read_fields},
	{"measures", measures_read},
	{"titles", titles_read},
	{"tables", tables_read},
	{"practice", practice_read},
	{"layout", read_layout_choice},
	{"meta", read_meta},
	{"layouts", layouts_read},
	{"watermark", read_watermark},
	{"import", recognition_read},
};

static void
report_section(struct loader *loader, const struct tree *node)
{
	const char *list = "";

	for (size_t i = 0; i < ROWS(sections); i++)
		list = arena_join(loader->arena, list, *list ? ", " : "",
			sections[i].key, NULL);
	values_unknown(loader, node, list);
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

static bool apply_file(
	struct loader *loader, const char *path, const struct extending *outer);

static bool
apply_base(struct loader *loader, const struct tree *extends,
	const struct extending *chain)
{
	const char *path;

	if (extends->kind != TREE_SCALAR || !extends->length) {
		values_wrong(loader, extends, "gbt9704");
		return false;
	}
	path = search_base(loader, extends, chain);
	return path && apply_file(loader, path, chain);
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
apply_file(
	struct loader *loader, const char *path, const struct extending *outer)
{
	const struct extending chain = {path, outer};
	const struct tree *root = search_read(loader, path), *extends;

	if (!root)
		return false;
	extends = tree_lookup(root, "extends");
	if (extends && !apply_base(loader, extends, &chain))
		return false;
	loader->kind->mark = root->mark;
	add_source(loader, root->mark.source);
	apply(loader, root);
	/* names of its own: another kind than the one that it extends */
	if (!tree_lookup(root, "template") && tree_lookup(root, "names") &&
		loader->kind->name_count)
		loader->kind->key = loader->kind->names[0];
	return true;
}

const struct kind *
template_load(const struct session *session, const char *folders,
	const char *name, const char *file, struct mark asked)
{
	struct arena *arena = session->arena;
	struct diag *diag = session->diag;
	struct loader loader = {.session = session,
		.arena = arena,
		.diag = diag,
		.folders = folders};
	size_t errors = diag_count(diag, LEVEL_ERROR);

	if (!file && !(file = search_kind(&loader, name, asked)))
		return NULL;
	loader.kind = arena_alloc(arena, sizeof *loader.kind);
	if (!apply_file(&loader, file, NULL))
		return NULL;
	if (!loader.kind->key)
		loader.kind->key = name;
	loader.kind->path = file;
	layouts_add_watermark(&loader);
	template_verify(&loader);
	recognition_verify(&loader);
	if (diag_count(diag, LEVEL_ERROR) == errors)
		required_verify(&loader);
	return diag_count(diag, LEVEL_ERROR) == errors ? loader.kind : NULL;
}
