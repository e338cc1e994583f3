/* Values laid over values. */
#include "library/overlay.h"

#include "base/utf8.h"
#include "model/model.h"

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

/* Is it empty, as a key without a value is? */
static bool
is_empty(const struct tree *node)
{
	return node->kind == TREE_SCALAR ? !node->length : !node->first;
}

/*
 * A group laid over what is given for it: its other members stay, a text is
 * the member that it stands for. What is no group stays, to be told.
 */
static const struct tree *
group_over(struct arena *arena, const struct field *field,
	const struct tree *old, const struct tree *over)
{
	struct tree *group;

	if (is_empty(old))
		return over;
	if (old->kind == TREE_MAPPING)
		return overlay(arena, field->fields, old, over);
	if (old->kind != TREE_SCALAR || !field->scalar)
		return old;
	group = tree_wrap(arena, TREE_MAPPING, old);
	group->first->key = field->scalar;
	return overlay(arena, field->fields, group, over);
}

/* The member of a mapping that is a copy. */
static void
put(struct arena *arena, const struct field *fields, struct tree *mapping,
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
	if (over->kind == TREE_MAPPING && field && field->type == FIELD_GROUP)
		over = group_over(arena, field, old, over);
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
overlay(struct arena *arena, const struct field *fields,
	const struct tree *base, const struct tree *over)
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
			put(arena, fields, copy, child);
	return copy;
}

const struct tree *
overlay_value(struct arena *arena, const struct field *fields,
	const struct tree *base, const struct field *group,
	const struct tree *value)
{
	struct tree *copy = tree_copy_list(arena, base ? base : &nothing);
	struct tree *outer;

	if (group) {
		outer = tree_wrap(arena, TREE_MAPPING, value);
		outer->key = group->key;
		outer->key_mark = value->key_mark;
		value = outer;
	}
	put(arena, fields, copy, value);
	return copy;
}

/* --- --set ------------------------------------------------------------ */

/* A source of its own: what was typed is shown with the fault. */
static struct tree *
read_set(struct arena *arena, const char *set)
{
	size_t length = strcspn(set, "=");
	const char *value = set + length + 1;
	struct source *source = arena_alloc(arena, sizeof *source);
	struct mark mark = {source, 1, 1};
	struct tree *node;

	*source = (struct source){
		.name = "--set",
		.bytes = set,
		.length = strlen(set),
		.no_fix = true,
	};
	mark.column += (int)utf8_count(set, length) + 1;
	node = tree_scalar(arena, value, mark);
	node->key = arena_copy(arena, set, length);
	node->key_mark = (struct mark){source, 1, 1};
	return node;
}

/* The kind is asked for before it is known which names are one field's. */
static void
drop_kind(struct tree *sets)
{
	const struct tree *kind = document_kind_node(sets);

	if (kind)
		tree_remove(sets, kind);
}

const struct tree *
overlay_sets(struct arena *arena, const char *const *sets, size_t count)
{
	struct tree *all = NULL;

	for (size_t i = 0; i < count; i++) {
		struct tree *one = read_set(arena, sets[i]);
		struct tree *alone = tree_wrap(arena, TREE_MAPPING, one);

		if (!all)
			all = tree_new(arena, TREE_MAPPING, one->mark);
		if (document_kind_node(alone))
			drop_kind(all);
		tree_append(all, one);
	}
	return all;
}

const struct tree *
overlay_set(struct arena *arena, const struct field *fields,
	const struct tree *root, const struct tree *sets)
{
	for (const struct tree *set = sets ? sets->first : NULL; set;
		set = set->next) {
		const char *dot = strchr(set->key, '.');
		const struct field *group;
		struct tree *value = tree_copy(arena, set);

		overlay_field(fields, set->key, &group);
		if (group && group->type != FIELD_GROUP)
			group = NULL; /* 标题.甲: no such field */
		if (group && dot)
			value->key = dot + 1;
		root = overlay_value(arena, fields, root, group, value);
	}
	return root;
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
overlay_field(const struct field *fields, const char *name,
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
overlay_lookup(const struct tree *root, const struct field *fields,
	const char *name, const struct field **ret_field)
{
	const struct field *group, *field = overlay_field(fields, name, &group);
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
overlay_text(struct arena *arena, const struct tree *value)
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
