/* Which bytes of the input's scalars stand in the model. */
#ifndef ANDU_LEDGER_COVER_H
#define ANDU_LEDGER_COVER_H

#include "model/model.h"

struct map;
struct tree;

struct cover {
	struct map *scalars; /* where a scalar's bytes begin in `bytes`, + 1 */
	size_t length;
	unsigned char *bytes; /* 1: stands there */
};

/* Of the whole document; it lives in the arena. */
struct cover cover_of(struct arena *arena, const struct tree *root,
	const struct document *document);

/* How much of a scalar stands in the model; blanks do not count. */
struct share {
	bool covered;      /* something of it */
	bool bare;         /* something does not stand there ... */
	size_t first_bare; /* ... first this byte */
};

struct share cover_share(const struct cover *cover, const struct tree *scalar);

/* The same of its bytes [from, to). */
struct share cover_share_part(const struct cover *cover,
	const struct tree *scalar, size_t from, size_t to);

#endif
