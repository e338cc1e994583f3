/*
 * YAML text to a tree with marks: the first stage. Knows YAML and nothing of
 * documents; the only module that includes yaml.h.
 */
#ifndef ANDU_INPUT_INPUT_H
#define ANDU_INPUT_INPUT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

enum tree_kind { TREE_SCALAR, TREE_SEQUENCE, TREE_MAPPING };

enum scalar_style {
	SCALAR_PLAIN,
	SCALAR_SINGLE_QUOTED,
	SCALAR_DOUBLE_QUOTED,
	SCALAR_LITERAL, /* | */
	SCALAR_FOLDED,  /* > */
	SCALAR_CELL,    /* of a table: CSV, where its source has bytes */
};

/*
 * A stretch of a text that was put together from several scalars: from
 * `start` on it is what stands in `origin` from `offset` on.
 */
struct piece {
	size_t start;
	const struct tree *origin;
	size_t offset;
};

/*
 * A node. Scalars stay the text the user typed: no type is guessed. Aliases
 * are already resolved (a copy with the marks of the anchor's place).
 */
struct tree {
	enum tree_kind kind;
	struct mark mark; /* its first character; a block scalar's | or > */

	const char *text; /* scalar; "" when nothing stands there */
	size_t length;
	enum scalar_style style;
	bool doubtful; /* told already that this text is not what was meant */
	int joined;    /* the line that was told to be joined to it; 0: none */
	const struct piece *pieces; /* of a text put together, or NULL */
	size_t piece_count;

	struct tree *first, *last; /* children of a sequence or mapping */
	size_t count;
	bool brackets; /* it was written in [ ] or { } */

	struct tree *next; /* the sibling behind */
	const char *key;   /* child of a mapping: its key, and where it is */
	struct mark key_mark;
};

#define TREE_FOR(child, parent)                                 \
	for (const struct tree *child = (parent)->first; child; \
		child = child->next)

/*
 * Read the source. Every fault is reported to `diag`. NULL when no tree that
 * is worth checking further could be made (syntax, encoding, limits). With
 * duplicate keys the tree is returned and holds the first of each.
 */
struct tree *input_read(
	struct arena *arena, const struct source *source, struct diag *diag);

/* The child of a mapping with that key, or NULL. */
const struct tree *tree_lookup(const struct tree *mapping, const char *key);

/*
 * Where the byte `offset` of a scalar's text stands in the file: exact for
 * literal block scalars, plain and quoted ones on one line; the scalar's own
 * mark or that of the right line else.
 */
struct mark tree_mark_at(const struct tree *scalar, size_t offset);

/*
 * The same for many offsets of one scalar, fast where they ascend: the cursor
 * (first all zero) remembers the last line of a literal block scalar.
 */
struct tree_cursor {
	const struct tree *scalar;
	size_t start;     /* in the text, of the line */
	int line, indent; /* in the file */
};

struct mark tree_cursor_mark(
	struct tree_cursor *cursor, const struct tree *scalar, size_t offset);

#endif
