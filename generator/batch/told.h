/*
 * What a document was told, as one word without blanks: on its way from a
 * worker to the parent, and kept with what a run made, so that a later run
 * tells it again without making the document. Good for one program: messages
 * go by number.
 */
#ifndef ANDU_BATCH_TOLD_H
#define ANDU_BATCH_TOLD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/reports.h"
#include "base/digest.h"

struct tree;

/* A report whose file is known by name only. */
struct told {
	const struct message *message;
	const char *file; /* "": none */
	int line, column, width;
	bool by_hand; /* as in struct report */
	const char *details[DETAIL_LIMIT + 1];
};

void told_put(struct buf *out, const struct diag_entry *entry);

/* The next one from *at on, moving it behind; false, and there still, at the
 * end or where it is nonsense. */
bool told_next(const char **at, struct arena *arena, struct told *ret_told);

/* All of them to `diag`, with the sources of `root` where they have them. */
bool told_again(const char *word, const struct tree *root, struct arena *arena,
	struct diag *diag);

/*
 * Over all that places in the document depend on: the bytes it was read from
 * (comments, too), and where each value stands.
 */
struct hash told_places(const struct tree *root);

#endif
