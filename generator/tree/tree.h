/*
 * The tree of what was written, whatever it was written in: YAML, DocBook, a
 * table, --set. Scalars stay the text as typed, every node knows its place.
 *
 * All nodes live in an arena and are never freed singly; keys, texts and
 * places are lent and must live as long. A node stands in one parent: what is
 * to stand in two is copied. Only the functions here link nodes.
 */
#ifndef ANDU_TREE_TREE_H
#define ANDU_TREE_TREE_H

#include "base/arena.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

struct picture;

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

/* From `start` on the characters of a text have these marks, TAG_BIT. */
struct tagged {
	size_t start;
	unsigned tags;
};

/* A footnote, whose sign stands behind so many bytes of a text. */
struct tree_note {
	size_t at;
	const struct tree *text; /* a scalar, its marks read */
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
	/* once its marks were read (model/tags.c) and are no text any more */
	bool tags_read;
	const struct tagged *tagged; /* ascending; NULL: nothing is marked */
	size_t tagged_count;
	const struct tree_note *notes; /* of this text, ascending; or NULL */
	size_t note_count;
	/* that it names, or of which it says how it is shown; or NULL */
	const struct picture *picture;

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

/* --- making ----------------------------------------------------------- */

struct tree *tree_new(
	struct arena *arena, enum tree_kind kind, struct mark mark);
struct tree *tree_scalar(
	struct arena *arena, const char *text, struct mark mark);

/* Copies; each stands nowhere yet, and has the key that the node has. */

/* The node alone: it has the same children, so none may be added to it. */
struct tree *tree_copy(struct arena *arena, const struct tree *node);
/* The node without its children. */
struct tree *tree_copy_bare(struct arena *arena, const struct tree *node);
/* The node and its children, which share what is below them. */
struct tree *tree_copy_list(struct arena *arena, const struct tree *node);
/* The node and all that is below it. */
struct tree *tree_copy_all(struct arena *arena, const struct tree *node);

/* A list or mapping of one child, a copy of `child`, and with its place. */
struct tree *tree_wrap(
	struct arena *arena, enum tree_kind kind, const struct tree *child);

/* --- changing --------------------------------------------------------- */

/*
 * The child as the last one of a list, or of a mapping, for which it must have
 * a key. False, and nothing is changed, where the parent cannot hold it.
 */
bool tree_append(struct tree *parent, struct tree *child);

/*
 * The same, with a key. An item of a list may have one for its reader's own
 * use: nobody else looks at it.
 */
bool tree_add(struct tree *parent, const char *key, struct mark key_mark,
	struct tree *child);

/* The node becomes `other`, whose children it shares; its place is kept. */
void tree_replace(struct tree *node, const struct tree *other);
/* The same, and its key is kept. */
void tree_replace_value(struct tree *node, const struct tree *value);

/* The child is taken out; false where it is none of the parent's. */
bool tree_remove(struct tree *parent, const struct tree *child);

/*
 * In the place of a list's item stand copies of the children of `other`; the
 * node of the item is the first of them.
 */
void tree_splice(struct arena *arena, struct tree *list, struct tree *item,
	const struct tree *other);

/* The children in order; qsort's `compare` gets pointers to two pointers. */
void tree_sort(struct arena *arena, struct tree *parent,
	int (*compare)(const void *a, const void *b));

/* After a change to children that are shared: `last` and `count` anew. */
void tree_recount(struct tree *parent);

/* --- looking ---------------------------------------------------------- */

/* The child of a mapping with that key, or NULL. */
const struct tree *tree_lookup(const struct tree *mapping, const char *key);

/*
 * Where the byte `offset` of a scalar's text stands in the file: exact for
 * literal block scalars, plain and quoted ones on one line; the scalar's own
 * mark or that of the right line else.
 */
struct mark tree_mark_at(const struct tree *scalar, size_t offset);

#endif
