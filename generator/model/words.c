/* The words of a text: how mappings in it are read. */
#include "model/build.h"

const struct field *
words_field(struct builder *b, const char *key)
{
	return field_lookup(b->kind->words, key);
}

const struct tree *
words_child(struct builder *b, const struct tree *mapping, const char *key)
{
	const struct field *word = words_field(b, key);

	TREE_FOR (child, mapping) {
		if (word && field_lookup(word, child->key) == word)
			return child;
	}
	return NULL;
}

/* As it is called there: a cell's rows have a name of their own. */
struct field
words_named(struct builder *b, const char *key, bool in_cell)
{
	const struct field *word = words_field(b, key);
	struct field named;

	if (!word)
		return (struct field){.key = key, .label = key};
	named = *word;
	if (in_cell && word->also_count)
		named.label = word->also[0];
	return named;
}

/* Told where the key is another spelling of a word that is given. */
static bool
is_given_twice(struct builder *builder, const struct tree *node,
	const struct tree *given, const struct field *word)
{
	if (!given || given == node || !word ||
		field_lookup(word, node->key) != word)
		return false;
	diag_say(builder->diag, MSG_SAME_FIELD_TWICE, node->key_mark, node->key,
		given->key,
		arena_format(builder->arena, "%d", given->key_mark.line));
	return true;
}

void
words_unknown(struct builder *builder, const struct tree *mapping,
	const struct tree *node, const char *const keys[], size_t count,
	bool in_cell)
{
	struct arena *arena = builder->arena;
	struct field *words = arena_array(arena, count, sizeof *words);
	struct field *first = NULL, **end = &first;
	const char *list = "", *nearest;

	for (size_t i = 0; i < count; i++) {
		const struct tree *given =
			words_child(builder, mapping, keys[i]);

		if (is_given_twice(builder, node, given,
			    words_field(builder, keys[i])))
			return;
		if (given)
			continue;
		words[i] = words_named(builder, keys[i], in_cell);
		words[i].next = NULL;
		list = arena_join(
			arena, list, *list ? "、" : "", words[i].label, NULL);
		*end = &words[i];
		end = &words[i].next;
	}
	nearest = suggest_field(first, node->key);
	if (nearest)
		diag_say(builder->diag, MSG_UNKNOWN_KEY_SUGGEST, node->key_mark,
			node->key, nearest);
	else
		diag_say(builder->diag, MSG_UNKNOWN_KEY, node->key_mark,
			node->key, list);
}

void
words_given(struct builder *builder, const struct tree *mapping,
	const char *const keys[], size_t count, const struct tree *given[])
{
	for (size_t i = 0; i < count; i++)
		given[i] = words_child(builder, mapping, keys[i]);
	TREE_FOR (child, mapping) {
		bool known = false;
		for (size_t i = 0; i < count; i++)
			known = known || child == given[i];
		if (!known)
			words_unknown(
				builder, mapping, child, keys, count, false);
	}
}

int
words_choice(struct builder *builder, const struct tree *node, const char *name,
	const char *const words[], size_t count)
{
	const char *list = "";

	for (size_t i = 0; i < count; i++) {
		const struct field *w = words_field(builder, words[i]);
		if (node->kind == TREE_SCALAR && w &&
			field_lookup(w, node->text) == w)
			return (int)i;
		list = arena_join(builder->arena, list, i ? "、" : "",
			w ? w->label : words[i], NULL);
	}
	diag_say(builder->diag, MSG_NOT_CHOICE, node->mark, name,
		node->kind == TREE_SCALAR ? node->text : "[…]", list);
	return -1;
}

bool
words_line(struct builder *builder, const struct tree *node, const char *field,
	struct span *ret)
{
	if (node->kind != TREE_SCALAR) {
		values_not_text(builder, node, node->key);
		return false;
	}
	types_line(builder, node, node->key);
	*ret = span_trim(span_of(node, field));
	return ret->length;
}

void
words_caption(struct builder *builder, const struct tree *node,
	const char *field, struct block *block)
{
	struct span span;
	struct block *caption;

	if (!words_line(builder, node, field, &span))
		return;
	caption = block_new(builder, BLOCK_PARAGRAPH, ROLE_CAPTION, node->mark);
	block_span(builder, caption, span);
	block_append(block, caption);
}
