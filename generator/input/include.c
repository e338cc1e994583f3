/* Inclusion of other files into a tree. */
#include "input/include.h"

#include "base/file.h"
#include "base/walls.h"
#include "input/input.h"

#include <string.h>

enum { DEPTH_LIMIT = 8, FILE_LIMIT = 1000 };

/* The files being included, from the outermost on. */
struct chain {
	const char *path;
	const struct chain *outer;
	int depth;
};

struct includer {
	const struct session *session;
	struct arena *arena;
	struct diag *diag;
	size_t files;
};

static void resolve(struct includer *x, struct tree *node, const char *key,
	const struct chain *chain);

static bool
is_word(const char *key)
{
	return !strcmp(key, "include") || !strcmp(key, "引用");
}

/* The file's tree, its own inclusions resolved; NULL with a report. */
static struct tree *
load(struct includer *x, const struct tree *name, const struct chain *chain)
{
	struct chain link = {.outer = chain, .depth = chain->depth + 1};
	struct source *source;
	struct tree *root;

	if (name->kind != TREE_SCALAR || !name->length) {
		diag_say(x->diag, MSG_INCLUDE_NAME, name->mark, NULL);
		return NULL;
	}
	link.path = file_beside(x->arena, chain->path, name->text);
	for (const struct chain *c = chain; c; c = c->outer) {
		if (c->depth < DEPTH_LIMIT && strcmp(c->path, link.path) &&
			x->files < FILE_LIMIT)
			continue;
		diag_say(x->diag, MSG_INCLUDE_LOOP, name->mark, name->text);
		return NULL;
	}
	x->files++;
	source = walls_read(x->session, link.path, name->text, name->mark,
		session_limit(x->session));
	if (source)
		source->no_fix = true;
	root = source ? input_read(x->session, source) : NULL;
	if (root)
		resolve(x, root, NULL, &link);
	return root;
}

/* The fields that the mapping does not have. */
static void
add_fields(struct includer *x, struct tree *mapping, const struct tree *other)
{
	TREE_FOR (child, other) {
		if (!tree_lookup(mapping, child->key))
			tree_append(mapping, tree_copy(x->arena, child));
	}
}

static void
include_fields(
	struct includer *x, struct tree *mapping, const struct chain *chain)
{
	const struct tree *child = mapping->first;

	while (child && !is_word(child->key))
		child = child->next;
	if (!child)
		return;
	tree_remove(mapping, child);
	if (child->kind != TREE_SEQUENCE) {
		const struct tree *other = load(x, child, chain);
		if (other)
			add_fields(x, mapping, other);
		return;
	}
	TREE_FOR (name, child) {
		const struct tree *other = load(x, name, chain);
		if (other)
			add_fields(x, mapping, other);
	}
}

/* {include: FILE} as a value: what the file has to say under that key. */
static const struct tree *
included_value(struct includer *x, const struct tree *node, const char *key,
	const struct chain *chain)
{
	const struct tree *other, *value;

	other = load(x, node->first, chain);
	if (!other)
		return NULL;
	value = key ? tree_lookup(other, key) : NULL;
	if (!value && other->count == 1)
		value = other->first;
	if (!value)
		diag_say(x->diag, MSG_INCLUDE_FIELD, node->first->mark,
			node->first->text, key ? key : "");
	return value;
}

static bool
is_inclusion(const struct tree *node)
{
	return node->kind == TREE_MAPPING && node->count == 1 &&
	       is_word(node->first->key);
}

/* An included list takes its place item by item. */
static void
resolve_items(struct includer *x, struct tree *list, const char *key,
	const struct chain *chain)
{
	for (struct tree *item = list->first, *behind; item; item = behind) {
		const struct tree *value;

		behind = item->next;
		if (!is_inclusion(item)) {
			resolve(x, item, key, chain);
			continue;
		}
		value = included_value(x, item, key, chain);
		if (value && value->kind == TREE_SEQUENCE && value->first)
			tree_splice(x->arena, list, item, value);
		else if (value)
			tree_replace_value(item, value);
	}
}

static void
resolve(struct includer *x, struct tree *node, const char *key,
	const struct chain *chain)
{
	if (node->kind == TREE_SCALAR)
		return;
	tree_recount(node);
	if (node->kind == TREE_SEQUENCE) {
		resolve_items(x, node, key, chain);
		tree_recount(node);
		return;
	}
	include_fields(x, node, chain);
	tree_recount(node);
	for (struct tree *child = node->first; child; child = child->next) {
		const struct tree *value;
		if (!is_inclusion(child)) {
			resolve(x, child, child->key, chain);
			continue;
		}
		value = included_value(x, child, child->key, chain);
		if (value)
			tree_replace_value(child, value);
	}
}

void
input_include(const struct session *session, struct tree *root)
{
	struct chain chain = {.path = root->mark.source->name};
	struct session own = *session;
	struct includer x = {.session = &own,
		.arena = session->arena,
		.diag = session->diag};

	own.walls =
		walls_around_file(session->arena, chain.path, session->walls);
	resolve(&x, root, NULL, &chain);
}
