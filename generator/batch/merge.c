/* Values laid upon values. */
#include "batch/merge.h"

#include <string.h>

static const struct tree nothing = {.kind = TREE_MAPPING, .text = ""};

static bool
same_key(const struct field *fields, const char *a, const char *b)
{
	const struct field *field;

	if (!strcmp(a, b))
		return true;
	field = field_lookup(fields, a);
	return field && field == field_lookup(fields, b);
}

/* The child is changed in place: its mapping is a copy. */
static void
overlay(struct arena *arena, const struct field *fields, struct tree *mapping,
	const struct tree *over)
{
	struct tree *old = mapping->first;
	const struct field *field;

	while (old && !same_key(fields, old->key, over->key))
		old = old->next;
	if (!old) {
		tree_append(mapping, tree_copy(arena, over));
		return;
	}
	field = field_lookup(fields, over->key);
	if (old->kind == TREE_MAPPING && over->kind == TREE_MAPPING && field &&
		field->type == FIELD_GROUP)
		over = merge(arena, field->fields, old, over);
	tree_replace(old, over);
}

/* Has the mapping given the child's field before? */
static bool
is_again(const struct field *fields, const struct tree *mapping,
	const struct tree *child)
{
	TREE_FOR (other, mapping) {
		if (other == child)
			break;
		if (same_key(fields, other->key, child->key))
			return true;
	}
	return false;
}

const struct tree *
merge_one(struct arena *arena, const struct field *fields,
	const struct tree *base, const struct tree *child)
{
	struct tree *copy = tree_copy_list(arena, base ? base : &nothing);

	overlay(arena, fields, copy, child);
	return copy;
}

const struct tree *
merge(struct arena *arena, const struct field *fields, const struct tree *base,
	const struct tree *over)
{
	struct tree *copy;

	if (!base || !over)
		return base ? base : over ? over : &nothing;
	copy = tree_copy_list(arena, base);
	copy->key = over->key;
	copy->key_mark = over->key_mark;
	TREE_FOR (child, over)
		if (is_again(fields, over, child)) /* told where it is read */
			tree_append(copy, tree_copy(arena, child));
		else
			overlay(arena, fields, copy, child);
	return copy;
}

struct tree *
merge_scalar(struct arena *arena, const char *key, struct mark key_mark,
	const struct tree *value)
{
	struct tree *copy = tree_copy(arena, value);

	copy->key = key;
	copy->key_mark = key_mark;
	return copy;
}

/* --- names ------------------------------------------------------------ */

static const struct field *
field_of(const struct field *fields, const char *name, size_t length)
{
	for (; fields; fields = fields->next)
		if (field_has_name(fields, name, length))
			return fields;
	return NULL;
}

const struct field *
merge_field(const struct field *fields, const char *name,
	const struct field **ret_group)
{
	const char *dot = strchr(name, '.');
	const struct field *found, *only = NULL;

	*ret_group = NULL;
	found = field_of(
		fields, name, dot ? (size_t)(dot - name) : strlen(name));
	if (found && dot) {
		*ret_group = found;
		return found->type == FIELD_GROUP
			       ? field_lookup(found->fields, dot + 1)
			       : NULL;
	}
	if (found || dot)
		return found;
	for (const struct field *f = fields; f; f = f->next) {
		found = f->type == FIELD_GROUP ? field_lookup(f->fields, name)
					       : NULL;
		if (found && only)
			return NULL; /* it could be either */
		if (found) {
			only = found;
			*ret_group = f;
		}
	}
	return only;
}

static const struct tree *
child_of(const struct tree *mapping, const struct field *fields,
	const char *name)
{
	if (mapping->kind != TREE_MAPPING)
		return NULL;
	TREE_FOR (child, mapping)
		if (same_key(fields, child->key, name))
			return child;
	return NULL;
}

const struct tree *
merge_lookup(const struct tree *root, const struct field *fields,
	const char *name, const struct field **ret_field)
{
	const struct field *group, *field = merge_field(fields, name, &group);
	const struct tree *node;

	if (ret_field)
		*ret_field = field;
	if (!field)
		return child_of(root, fields, name);
	if (!group)
		return child_of(root, fields, field->key);
	node = child_of(root, fields, group->key);
	return node ? child_of(node, group->fields, field->key) : NULL;
}

const char *
merge_text(struct arena *arena, const struct tree *value)
{
	const char *text = "";

	if (value->kind == TREE_SCALAR)
		return value->text;
	TREE_FOR (child, value)
		if (child->kind == TREE_SCALAR)
			text = arena_join(arena, text, *text ? "、" : "",
				child->text, NULL);
	return text;
}
