/*
 * What was taken out of a text as a mark is one: all else of what was typed
 * stands in it, in its order.
 */
#include "ledger/reading.h"

#include "base/tag.h"
#include "tree/tree.h"

#include <string.h>

/* Between two pieces nothing stood but marks, and the first of two `<`. */
static bool
is_all_marks(const struct tree *typed, size_t from, size_t to)
{
	enum tag tag;
	bool closes;

	while (from < to) {
		size_t length =
			tag_at(typed->text + from, to - from, &tag, &closes);

		if (!length && typed->text[from] != '<')
			return false;
		from += length ? length : 1;
	}
	return from == to;
}

static bool
is_whole(const struct tree *scalar)
{
	size_t at = 0;

	for (size_t i = 0; i < scalar->piece_count; i++) {
		const struct piece *piece = &scalar->pieces[i];
		const size_t end = i + 1 < scalar->piece_count ? piece[1].start
							       : scalar->length;

		if (piece->offset < at ||
			!is_all_marks(piece->origin, at, piece->offset) ||
			memcmp(scalar->text + piece->start,
				piece->origin->text + piece->offset,
				end - piece->start))
			return false;
		at = piece->offset + end - piece->start;
	}
	return !scalar->piece_count || is_all_marks(scalar->pieces->origin, at,
					       scalar->pieces->origin->length);
}

bool
prove_tags(struct arena *arena, const struct tree *root,
	const struct document *document, struct diag *diag)
{
	bool good = true;

	TREE_FOR (child, root)
		good = prove_tags(arena, child, document, diag) && good;
	if (!root->tags_read || is_whole(root))
		return good;
	diag_say(diag, MSG_TEXT_LOST, root->mark,
		text_excerpt(arena, root->text, root->length),
		root->key ? root->key : document->kind->key);
	return false;
}
