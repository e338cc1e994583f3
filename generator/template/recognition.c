/* The section import: of a template: by what a plain draft's fields are told.
 */
#include "template/load.h"

#include "base/language.h"

#include <string.h>

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static const struct word zone_words[] = {
	{"head", ZONE_HEAD},
	{"title", ZONE_TITLE},
	{"end", ZONE_END},
	{"colophon", ZONE_COLOPHON},
	{NULL, 0},
};

#define AT(member) offsetof(struct import_rule, member)

static const struct attribute rule_table[] = {
	{"fields", VALUE_STRINGS, AT(fields), NULL, 0},
	{"at", VALUE_WORD, AT(at), zone_words, 0},
	{"pattern", VALUE_STRING, AT(pattern), NULL, 0},
	{"from", VALUE_STRING, AT(from), NULL, 0},
	{"weak", VALUE_BOOL, AT(weak), NULL, 0},
	{"last", VALUE_BOOL, AT(last), NULL, 0},
	{"more", VALUE_BOOL, AT(more), NULL, 0},
	{"repeats", VALUE_BOOL, AT(repeats), NULL, 0},
	{"aside", VALUE_BOOL, AT(aside), NULL, 0},
	{"tight", VALUE_BOOL, AT(tight), NULL, 0},
	{"doubtful", VALUE_BOOL, AT(doubtful), NULL, 0},
	{"each", VALUE_STRING, AT(each), NULL, 0},
	{"until", VALUE_STRING, AT(until), NULL, 0},
};

#undef AT

/* Rules of a template are asked before those of the one it extends. */
static void
read_rules(struct loader *loader, const struct tree *node)
{
	struct import_rule *inherited = loader->kind->import.rules;
	struct import_rule **end = &loader->kind->import.rules;

	if (node->kind != TREE_SEQUENCE) {
		values_wrong(loader, node, "- {fields: …, at: …, pattern: …}");
		return;
	}
	TREE_FOR (child, node) {
		struct import_rule *rule =
			arena_alloc(loader->arena, sizeof *rule);
		if (!values_mapping(loader, child))
			continue;
		rule->mark = child->mark;
		values_read(loader, child, rule_table, ROWS(rule_table), 0,
			rule, NULL);
		if ((!rule->count && !rule->aside) || !rule->pattern) {
			diag_say(loader->diag, MSG_TEMPLATE_NEEDS, child->mark,
				"fields, pattern");
			continue;
		}
		*end = rule;
		end = &rule->next;
	}
	*end = inherited;
}

/* A value under a name of the author's own, as the one attribute of `row`. */
static void
read_alone(struct loader *loader, const struct tree *value,
	const struct attribute *row, void *into)
{
	struct tree *one = tree_wrap(loader->arena, TREE_MAPPING, value);

	one->first->key = row->key;
	values_read(loader, one, row, 1, 0, into, NULL);
}

static void
read_names(struct loader *loader, const struct tree *node,
	struct import_names **end)
{
	static const struct attribute row[] = {{"names", VALUE_STRINGS,
		offsetof(struct import_names, names), NULL, 0}};

	if (!values_mapping(loader, node))
		return;
	*end = NULL;
	TREE_FOR (child, node) {
		struct import_names *n = arena_alloc(loader->arena, sizeof *n);

		n->field = child->key;
		n->mark = child->key_mark;
		read_alone(loader, child, row, n);
		*end = n;
		end = &n->next;
	}
}

/* Those of a template are looked for before those of the one it extends. */
static void
read_terms(struct loader *loader, const struct tree *node,
	struct import_term **end)
{
	static const struct attribute row[] = {{"pattern", VALUE_STRING,
		offsetof(struct import_term, pattern), NULL, 0}};
	struct import_term *inherited = *end;

	if (!values_mapping(loader, node))
		return;
	TREE_FOR (child, node) {
		struct import_term *t = arena_alloc(loader->arena, sizeof *t);

		t->name = child->key;
		t->mark = child->key_mark;
		read_alone(loader, child, row, t);
		if (!t->pattern)
			continue;
		*end = t;
		end = &t->next;
	}
	*end = inherited;
}

#define AT(member) offsetof(struct import_style, member)

static const struct attribute import_table[] = {
	{"signs", VALUE_STRINGS, AT(signs), NULL, 0},
	{"words", VALUE_STRINGS, AT(words), NULL, 0},
	{"furniture", VALUE_STRINGS, AT(furniture), NULL, 0},
	{"otherwise", VALUE_BOOL, AT(otherwise), NULL, 0},
	{"labels", VALUE_STRINGS, AT(labels), NULL, 0},
	{"rules", VALUE_OTHER, 0, NULL, 0},
	{"names", VALUE_OTHER, 0, NULL, 0},
	{"perhaps", VALUE_OTHER, 0, NULL, 0},
	{"looks", VALUE_OTHER, 0, NULL, 0},
	{"terms", VALUE_OTHER, 0, NULL, 0},
};

#undef AT

void
recognition_read(struct loader *loader, const struct tree *node)
{
	struct import_style *import = &loader->kind->import;
	const struct tree *part;

	if (!values_mapping(loader, node))
		return;
	values_read(loader, node, import_table, ROWS(import_table), 0, import,
		NULL);
	if ((part = tree_lookup(node, "rules")))
		read_rules(loader, part);
	if ((part = tree_lookup(node, "names")))
		read_names(loader, part, &import->names);
	if ((part = tree_lookup(node, "perhaps")))
		read_names(loader, part, &import->perhaps);
	if ((part = tree_lookup(node, "terms")))
		read_terms(loader, part, &import->terms);
	if ((part = tree_lookup(node, "looks")))
		read_terms(loader, part, &import->looks);
}

const struct field *
field_by_path(struct arena *arena, const struct field *fields, const char *path)
{
	const char *dot = strchr(path, '.');
	const struct field *field;

	if (!dot)
		return field_lookup(fields, path);
	field = field_lookup(
		fields, arena_copy(arena, path, (size_t)(dot - path)));
	return field ? field_by_path(arena, field->fields, dot + 1) : NULL;
}

static void
verify_path(struct loader *loader, struct mark mark, const char *path)
{
	const struct field *fields = loader->kind->fields;
	const char *list = "";

	if (field_by_path(loader->arena, fields, path))
		return;
	for (; fields; fields = fields->next)
		list = arena_join(loader->arena, list, *list ? ", " : "",
			fields->key, NULL);
	values_no_name(loader, mark, _("field"), path, list);
}

static void
verify_names(struct loader *loader, const struct import_names *names,
	const struct source *own)
{
	for (; names; names = names->next)
		if (names->mark.source == own)
			verify_path(loader, names->mark, names->field);
}

/*
 * Rules of a base may name fields that not every kind has; those of the
 * kind's own file must be right.
 */
void
recognition_verify(struct loader *loader)
{
	const struct kind *kind = loader->kind;
	const struct source *own =
		kind->source_count ? kind->sources[kind->source_count - 1]
				   : NULL;

	for (const struct import_rule *r = kind->import.rules; r; r = r->next)
		for (size_t i = 0; i < r->count && r->mark.source == own; i++)
			verify_path(loader, r->mark, r->fields[i]);
	verify_names(loader, kind->import.names, own);
	verify_names(loader, kind->import.perhaps, own);
	for (const struct import_term *t = kind->import.looks; t; t = t->next)
		if (t->mark.source == own)
			verify_path(loader, t->mark, t->name);
}
