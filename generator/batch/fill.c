/* Placeholders in the texts of a draft. */
#include "batch/fill.h"

#include "base/buf.h"

#include <string.h>

enum { DEPTH_LIMIT = 4 };

/* A text being put together. */
struct putting {
	const struct filler *filler;
	struct buf out;
	struct piece *pieces;
	size_t count, capacity;
};

static void
put(struct putting *p, const struct tree *origin, size_t offset, size_t length)
{
	p->pieces = arena_grow(p->filler->arena, p->pieces, p->count,
		&p->capacity, sizeof *p->pieces);
	p->pieces[p->count++] = (struct piece){p->out.length, origin, offset};
	buf_bytes(&p->out, origin->text + offset, length);
}

/* The length of a placeholder with its brackets, 0 if none is here. */
static size_t
placeholder(const char *at)
{
	size_t n;

	if (*at != '{' || at[1] == '{')
		return 0;
	n = strcspn(at + 1, "{}\n");
	return n && at[1 + n] == '}' ? n + 2 : 0;
}

static const char *
name_at(const struct filler *filler, const char *at, size_t length)
{
	return arena_copy(filler->arena, at + 1, length - 2);
}

/* NULL, with a report, when it names nothing or has no value. */
static const struct tree *
value_of(const struct filler *filler, const struct tree *scalar, size_t offset,
	const char *name)
{
	const struct place_in_text at = {scalar, offset};
	bool known = true;
	const struct tree *value =
		filler->lookup(filler->context, name, at, &known);

	if (!known)
		diag_say(filler->diag, MSG_PLACEHOLDER_UNKNOWN,
			tree_mark_at(scalar, offset), name);
	else if (!value)
		diag_say(filler->diag, MSG_PLACEHOLDER_EMPTY, *filler->empty,
			name);
	return value;
}

static void
fill_text(struct putting *p, const struct tree *scalar, int depth)
{
	const char *text = scalar->text;
	size_t at = 0, start = 0;

	while (at < scalar->length) {
		size_t n = placeholder(text + at);
		const struct tree *value;

		if (text[at] == '{' && text[at + 1] == '{') {
			put(p, scalar, start, at + 1 - start);
			at += 2;
			start = at;
			continue;
		}
		if (!n) {
			at++;
			continue;
		}
		put(p, scalar, start, at - start);
		value = value_of(p->filler, scalar, at,
			name_at(p->filler, text + at, n));
		if (value && depth < DEPTH_LIMIT && value->style != SCALAR_CELL)
			fill_text(p, value, depth + 1);
		else if (value)
			put(p, value, 0, value->length);
		at += n;
		start = at;
	}
	put(p, scalar, start, scalar->length - start);
}

/* A text that is one placeholder becomes the value itself, with its place. */
static void
fill_scalar(const struct filler *filler, struct tree *copy,
	const struct tree *scalar)
{
	struct putting p = {.filler = filler};
	const struct tree *value = NULL;

	if (placeholder(scalar->text) == scalar->length) {
		value = value_of(filler, scalar, 0,
			name_at(filler, scalar->text, scalar->length));
		if (value && value->style == SCALAR_CELL) {
			tree_replace_value(copy, value);
			return;
		}
		if (!value)
			return;
	}
	buf_text(&p.out, "");
	fill_text(&p, scalar, 0);
	copy->text = arena_copy(filler->arena, p.out.data, p.out.length);
	copy->length = p.out.length;
	copy->pieces = p.pieces;
	copy->piece_count = p.count;
	buf_done(&p.out);
}

static bool
has_bracket(const struct tree *tree)
{
	if (tree->kind == TREE_SCALAR)
		return memchr(tree->text, '{', tree->length);
	TREE_FOR (child, tree)
		if (has_bracket(child))
			return true;
	return false;
}

const struct tree *
fill(const struct filler *filler, const struct tree *tree)
{
	struct tree *copy;

	if (!has_bracket(tree))
		return tree;
	copy = tree_copy_bare(filler->arena, tree);
	if (tree->kind == TREE_SCALAR)
		fill_scalar(filler, copy, tree);
	TREE_FOR (child, tree)
		tree_append(
			copy, tree_copy(filler->arena, fill(filler, child)));
	return copy;
}

bool
fill_uses(const struct tree *tree, const char *name)
{
	size_t length = strlen(name);

	if (tree->kind != TREE_SCALAR) {
		TREE_FOR (child, tree)
			if (fill_uses(child, name))
				return true;
		return false;
	}
	for (const char *at = strchr(tree->text, '{'); at;
		at = strchr(at + 1, '{'))
		if (placeholder(at) == length + 2 &&
			!strncmp(at + 1, name, length))
			return true;
	return false;
}

void
fill_each(const struct tree *tree, struct arena *arena,
	void (*on_name)(void *context, const char *name), void *context)
{
	if (tree->kind != TREE_SCALAR) {
		TREE_FOR (child, tree)
			fill_each(child, arena, on_name, context);
		return;
	}
	for (const char *at = tree->text; (at = strchr(at, '{'));) {
		size_t n = placeholder(at);
		if (n)
			on_name(context, arena_copy(arena, at + 1, n - 2));
		at += at[1] == '{' ? 2 : 1;
	}
}
