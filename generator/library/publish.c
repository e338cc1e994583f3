/* A draft and its kind without what is private. */
#include "library/publish.h"

#include "check/check.h"
#include "model/model.h"
#include "tree/tree.h"

#include <string.h>

/* --- asked for ------------------------------------------------------------
 */

static const struct field *
field_of_public(const struct field *fields)
{
	while (fields && fields->meaning != MEANING_PUBLIC)
		fields = fields->next;
	return fields;
}

bool
publish_asked(const struct kind *kind, const struct tree *root)
{
	const struct field *field = field_of_public(kind->fields);
	const struct field *yes = field_lookup(kind->words, "yes");

	if (!field || !yes || root->kind != TREE_MAPPING)
		return false;
	TREE_FOR (child, root)
		if (child->kind == TREE_SCALAR &&
			field_has_name(field, child->key, strlen(child->key)) &&
			field_has_name(yes, child->text, child->length))
			return true;
	return false;
}

/* --- the kind -------------------------------------------------------------
 */

/* A default would bring back what was left out, 无 say that there is none. */
static struct field *
fields_without(struct arena *arena, const struct field *fields, bool within)
{
	struct field *first = NULL, **end = &first;

	for (; fields; fields = fields->next) {
		struct field *copy = arena_alloc(arena, sizeof *copy);

		*copy = *fields;
		copy->next = NULL;
		if (within || field_is_private(fields)) {
			copy->is_private = true;
			copy->required = false;
			copy->expected = EXPECTED_NO;
			copy->as_many_as = NULL;
			copy->preset = NULL;
			copy->empty = NULL;
		}
		copy->fields =
			fields_without(arena, fields->fields, copy->is_private);
		*end = copy;
		end = &copy->next;
	}
	return first;
}

static const struct kind *
kind_without(struct arena *arena, const struct kind *kind)
{
	struct kind *copy = arena_alloc(arena, sizeof *copy);

	*copy = *kind;
	copy->published = true;
	copy->fields = fields_without(arena, kind->fields, false);
	return copy;
}

/* --- the tree -------------------------------------------------------------
 */

struct pruning {
	struct arena *arena;
	const struct field *fields; /* of the kind, as it was */
	const struct tree *root;    /* the whole draft */
	const struct left_out *list;
};

/* All texts of a value that goes, each with the name of its field. */
static void
note(struct pruning *p, const struct field *field, const struct tree *node)
{
	struct left_out *left;

	if (node->kind == TREE_SCALAR && node->length) {
		left = arena_alloc(p->arena, sizeof *left);
		*left = (struct left_out){field, node, p->list};
		p->list = left;
	}
	TREE_FOR (child, node) {
		const struct field *inner =
			node->kind == TREE_MAPPING
				? field_lookup(field->fields, child->key)
				: NULL;

		note(p, inner ? inner : field, child);
	}
}

/* What a field is in a mapping; NULL: nothing is given. */
static const struct tree *
given(const struct tree *node, const struct field *field)
{
	const struct tree *found = NULL;

	if (!node || node->kind != TREE_MAPPING)
		return NULL;
	TREE_FOR (child, node)
		if (field_has_name(field, child->key, strlen(child->key)) &&
			(child->kind != TREE_SCALAR || child->length))
			found = child;
	return found;
}

/*
 * The default of a field that was not given, where all of it is known without
 * the model: set words, and fields that are one text.
 */
static void
note_default(struct pruning *p, const struct field *field)
{
	const char *text = "";
	struct left_out *left;

	for (size_t i = 0; i < field->preset->count; i++) {
		const struct segment *s = &field->preset->segments[i];
		const struct field *named =
			s->kind == SEGMENT_FIELD
				? field_lookup(p->fields, s->text)
				: NULL;
		const struct tree *value = named ? given(p->root, named) : NULL;

		if (s->kind != SEGMENT_TEXT &&
			(!value || value->kind != TREE_SCALAR))
			return;
		text = arena_join(
			p->arena, text, value ? value->text : s->text, NULL);
	}
	left = arena_alloc(p->arena, sizeof *left);
	*left = (struct left_out){field,
		tree_scalar(p->arena, text, field->preset->mark), p->list};
	p->list = left;
}

/* Of private fields alone; `within` one, all that it holds are. */
static void
note_defaults(struct pruning *p, const struct field *fields,
	const struct tree *node, bool within)
{
	for (const struct field *f = fields; f; f = f->next) {
		const bool private = within || field_is_private(f);
		const struct tree *value = given(node, f);

		if (private && !value && f->preset)
			note_default(p, f);
		if (value && value->kind == TREE_SEQUENCE)
			TREE_FOR (item, value)
				note_defaults(p, f->fields, item, private);
		else if (value || f->type == FIELD_GROUP)
			note_defaults(p, f->fields, value, private);
	}
}

/* A plain scalar stands for the member of the group that it fills. */
static bool
is_private(const struct field *field, const struct tree *node)
{
	const struct field *filled =
		field->scalar && node->kind == TREE_SCALAR
			? field_lookup(field->fields, field->scalar)
			: NULL;

	return field_is_private(field) || (filled && field_is_private(filled));
}

/* The mapping, or list of them, without its private members. */
static struct tree *
prune(struct pruning *p, const struct field *fields, const struct field *list,
	const struct tree *node)
{
	struct tree *pruned;

	if (node->kind == TREE_SCALAR)
		return tree_copy(p->arena, node);
	pruned = tree_copy_bare(p->arena, node);
	TREE_FOR (child, node) {
		const struct field *field =
			node->kind == TREE_SEQUENCE
				? list
				: field_lookup(fields, child->key);
		struct tree *rest;

		if (field && is_private(field, child)) {
			note(p, field, child);
			continue;
		}
		rest = field && field->fields
			       ? prune(p, field->fields, field, child)
			       : tree_copy(p->arena, child);
		/* a group of which nothing is left was not given */
		if (rest->kind == TREE_SCALAR || rest->first || !child->first)
			tree_append(pruned, rest);
	}
	return pruned;
}

/* --- the layout -----------------------------------------------------------
 */

static const char *
layout_of(const struct session *session, const struct tree *root,
	const struct kind *kind)
{
	const struct session quiet = session_telling(session, diag_new());
	const struct document *document = document_draft(session->arena,
		tags_read(session->arena, root, kind, quiet.diag), kind,
		quiet.diag);

	diag_free(quiet.diag);
	return document->layout->name;
}

/* That of the whole document, where it would be another one now. */
static void
keep_layout(const struct session *session, const struct tree *whole,
	const struct kind *kind, const struct kind *published,
	struct tree *pruned)
{
	const char *was;

	if (!kind->choices)
		return;
	was = layout_of(session, whole, kind);
	if (strcmp(was, layout_of(session, pruned, published)))
		tree_add(pruned, "layout", pruned->mark,
			tree_scalar(session->arena, was, pruned->mark));
}

const struct left_out *
publish(const struct session *session, const struct kind **kind,
	const struct tree **root)
{
	struct pruning p = {.arena = session->arena,
		.fields = (*kind)->fields,
		.root = *root};
	const struct kind *published = kind_without(p.arena, *kind);
	struct tree *pruned = prune(&p, (*kind)->fields, NULL, *root);

	note_defaults(&p, p.fields, p.root, false);
	keep_layout(session, *root, *kind, published, pruned);
	*kind = published;
	*root = pruned;
	return p.list;
}
