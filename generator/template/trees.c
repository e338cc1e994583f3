/* Trees of the shipped templates, made anew of what the program keeps. */
#include "template/trees.h"

struct kept_reader {
	struct arena *arena;
	const struct source *source;
	const unsigned char *at;
};

static size_t
next_number(struct kept_reader *r)
{
	size_t number = 0;

	for (int shift = 0;; shift += 7) {
		unsigned char byte = *r->at++;

		number |= (size_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return number;
	}
}

static struct mark
next_mark(struct kept_reader *r)
{
	int line = (int)next_number(r), column = (int)next_number(r);

	return (struct mark){line ? r->source : NULL, line, column};
}

static const char *
next_text(struct kept_reader *r, size_t *ret_length)
{
	const char *text;

	*ret_length = next_number(r);
	text = (const char *)r->at;
	r->at += *ret_length + 1;
	return text;
}

/* As deep as the templates that are shipped. */
static struct tree *
next_node(struct kept_reader *r)
{
	unsigned char is = *r->at++;
	struct mark mark = next_mark(r);
	struct tree *node = tree_new(r->arena, is & 3, mark);
	const char *key = NULL;
	struct mark key_mark = {0};
	size_t count;

	node->style = is >> KEPT_STYLE & 7;
	node->brackets = is & KEPT_BRACKETS;
	if (is & KEPT_KEY) {
		key_mark = next_mark(r);
		key = next_text(r, &count);
	}
	if (node->kind == TREE_SCALAR) {
		node->text = next_text(r, &node->length);
	} else {
		count = next_number(r);
		while (count--) {
			struct tree *child = next_node(r);

			tree_append(node, child);
		}
	}
	node->key = key;
	node->key_mark = key_mark;
	return node;
}

const struct tree *
trees_lookup(struct arena *arena, const struct source *source)
{
	struct hash hash = {0};
	bool hashed = false;

	for (size_t i = 0; i < kept_tree_count; i++) {
		struct kept_reader reader = {
			arena, source, kept_nodes + kept_trees[i].at};

		if (kept_trees[i].length != source->length)
			continue;
		if (!hashed)
			hash = hash_bytes(source->bytes, source->length);
		hashed = true;
		if (hash_same(hash, kept_trees[i].hash))
			return next_node(&reader);
	}
	return NULL;
}
