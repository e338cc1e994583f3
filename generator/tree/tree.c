/* Nodes: made, linked, copied, found. */
#include "tree/tree.h"

#include <stdlib.h>
#include <string.h>

/* The child of a parent that can hold it. */
static void
join(struct tree *parent, struct tree *child)
{
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
	parent->count++;
}

/* --- making ----------------------------------------------------------- */

struct tree *
tree_new(struct arena *arena, enum tree_kind kind, struct mark mark)
{
	struct tree *node = arena_alloc(arena, sizeof *node);

	node->kind = kind;
	node->mark = mark;
	node->text = "";
	return node;
}

struct tree *
tree_scalar(struct arena *arena, const char *text, struct mark mark)
{
	struct tree *node = tree_new(arena, TREE_SCALAR, mark);

	node->text = text;
	node->length = strlen(text);
	return node;
}

struct tree *
tree_copy(struct arena *arena, const struct tree *node)
{
	struct tree *copy = arena_alloc(arena, sizeof *copy);

	*copy = *node;
	copy->next = NULL;
	return copy;
}

struct tree *
tree_copy_bare(struct arena *arena, const struct tree *node)
{
	struct tree *copy = tree_copy(arena, node);

	copy->first = copy->last = NULL;
	copy->count = 0;
	return copy;
}

struct tree *
tree_copy_list(struct arena *arena, const struct tree *node)
{
	struct tree *copy = tree_copy_bare(arena, node);

	TREE_FOR (child, node)
		join(copy, tree_copy(arena, child));
	return copy;
}

struct tree *
tree_copy_all(struct arena *arena, const struct tree *node)
{
	struct tree *copy = tree_copy_bare(arena, node);

	TREE_FOR (child, node)
		join(copy, tree_copy_all(arena, child));
	return copy;
}

struct tree *
tree_wrap(struct arena *arena, enum tree_kind kind, const struct tree *child)
{
	struct tree *parent = tree_new(arena, kind, child->mark);

	join(parent, tree_copy(arena, child));
	return parent;
}

/* --- changing --------------------------------------------------------- */

bool
tree_append(struct tree *parent, struct tree *child)
{
	if (parent->kind == TREE_SCALAR ||
		(parent->kind == TREE_MAPPING && !child->key))
		return false;
	join(parent, child);
	return true;
}

bool
tree_add(struct tree *parent, const char *key, struct mark key_mark,
	struct tree *child)
{
	if (parent->kind == TREE_SCALAR)
		return false;
	child->key = key;
	child->key_mark = key_mark;
	return tree_append(parent, child);
}

void
tree_replace(struct tree *node, const struct tree *other)
{
	struct tree *next = node->next;

	*node = *other;
	node->next = next;
}

void
tree_replace_value(struct tree *node, const struct tree *value)
{
	const char *key = node->key;
	struct mark key_mark = node->key_mark;

	tree_replace(node, value);
	node->key = key;
	node->key_mark = key_mark;
}

bool
tree_remove(struct tree *parent, const struct tree *child)
{
	struct tree **link = &parent->first, *before = NULL;

	for (; *link && *link != child; link = &before->next)
		before = *link;
	if (!*link)
		return false;
	*link = child->next;
	if (!*link)
		parent->last = before;
	parent->count--;
	return true;
}

void
tree_splice(struct arena *arena, struct tree *list, struct tree *item,
	const struct tree *other)
{
	struct tree *at = item, *behind = item->next;

	if (!other->first) {
		tree_remove(list, item);
		return;
	}
	TREE_FOR (child, other) {
		if (child != other->first) {
			at->next = arena_alloc(arena, sizeof *at);
			at = at->next;
			list->count++;
		}
		*at = *child;
	}
	at->next = behind;
	if (!behind)
		list->last = at;
}

void
tree_sort(struct arena *arena, struct tree *parent,
	int (*compare)(const void *a, const void *b))
{
	struct tree **children =
		arena_array(arena, parent->count, sizeof *children);
	size_t count = 0;

	for (struct tree *child = parent->first; child; child = child->next)
		children[count++] = child;
	if (!count)
		return;
	qsort(children, count, sizeof *children, compare);
	parent->first = NULL;
	parent->last = NULL;
	parent->count = 0;
	for (size_t i = 0; i < count; i++)
		join(parent, children[i]);
}

void
tree_recount(struct tree *parent)
{
	parent->last = NULL;
	parent->count = 0;
	for (struct tree *child = parent->first; child; child = child->next) {
		parent->last = child;
		parent->count++;
	}
}

/* --- looking ---------------------------------------------------------- */

const struct tree *
tree_lookup(const struct tree *mapping, const char *key)
{
	if (mapping->kind != TREE_MAPPING)
		return NULL;
	TREE_FOR (child, mapping) {
		if (strcmp(child->key, key) == 0)
			return child;
	}
	return NULL;
}
