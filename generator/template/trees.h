/*
 * The templates that are shipped, read when the program was built: their trees
 * as bytes in the program. libyaml takes 15 million instructions for what these
 * give in half a million.
 *
 * A file is known by its content alone, so it does not matter where it stands,
 * and one that somebody has changed is read anew. Only files without any fault
 * are kept, so that there is nothing to be told of them.
 */
#ifndef ANDU_TEMPLATE_TREES_H
#define ANDU_TEMPLATE_TREES_H

#include "base/arena.h"
#include "base/digest.h"
#include "tree/tree.h"

#include <stddef.h>
#include <stdint.h>

/* A file that was read: made by keep/trees.c, without a pointer to be
 * relocated. */
struct kept_tree {
	struct hash hash; /* of its bytes */
	uint64_t length;  /* of the file */
	uint64_t at;      /* its root, in kept_nodes */
};

extern const struct kept_tree kept_trees[];
extern const size_t kept_tree_count;
extern const unsigned char kept_nodes[];

/*
 * The tree that input_read makes of the source, in the arena; its texts and
 * keys are the program's. NULL: the file is none that is shipped.
 */
const struct tree *trees_lookup(
	struct arena *arena, const struct source *source);

/*
 * What a node is kept as: a byte of kind (2 bits), style (3 bits), brackets and
 * whether it has a key, then numbers of 7 bits a byte, the lowest first: line,
 * column; with a key its line, column, length, and its bytes with their NUL.
 * A scalar: length and bytes with their NUL; else the count, and the children.
 */
enum {
	KEPT_STYLE = 2, /* place of the bits */
	KEPT_BRACKETS = 1 << 5,
	KEPT_KEY = 1 << 6,
};

#endif
