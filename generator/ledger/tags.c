/*
 * What was taken out of a text as a mark is one: all else of what was typed
 * stands in it, in its order.
 */
#include "ledger/reading.h"

#include "base/tag.h"
#include "base/utf8.h"
#include "tree/tree.h"

#include <string.h>

/* Blanks with a note behind them; 0: there are none. */
static size_t
blanks_at(const char *text, size_t length)
{
	size_t at = 0, n;
	enum tag tag;
	bool closes;
	uint32_t c;

	while ((n = utf8_decode(text + at, length - at, &c)) &&
		utf8_is_space(c))
		at += n;
	return tag_at(text + at, length - at, &tag, &closes) &&
			       tag == TAG_FOOTNOTE && !closes
		       ? at
		       : 0;
}

/*
 * Between two pieces nothing stood but marks, the first of two `<`, and blanks
 * before a note.
 */
static bool
is_all_marks(const struct tree *typed, size_t from, size_t to)
{
	enum tag tag;
	bool closes;

	while (from < to) {
		size_t length =
			tag_at(typed->text + from, to - from, &tag, &closes);

		if (!length && typed->text[from] == '<')
			length = 1;
		if (!length)
			length = blanks_at(typed->text + from, to - from);
		if (!length)
			return false;
		from += length;
	}
	return from == to;
}

static bool
is_copied(const struct tree *scalar, size_t i, size_t *ret_end)
{
	const struct piece *piece = &scalar->pieces[i];
	const size_t end =
		i + 1 < scalar->piece_count ? piece[1].start : scalar->length;

	*ret_end = piece->offset + end - piece->start;
	return !memcmp(scalar->text + piece->start,
		piece->origin->text + piece->offset, end - piece->start);
}

static bool is_whole(const struct tree *scalar, size_t *at, bool ends);

/* The notes whose signs stand before the piece. */
static bool
are_notes_whole(
	const struct tree *scalar, size_t *note, size_t start, size_t *at)
{
	for (; *note < scalar->note_count && scalar->notes[*note].at <= start;
		++*note)
		if (!is_whole(scalar->notes[*note].text, at, false))
			return false;
	return true;
}

/* From byte `at` of what was typed on; to its end. */
static bool
is_whole(const struct tree *scalar, size_t *at, bool ends)
{
	size_t note = 0, end;

	for (size_t i = 0; i < scalar->piece_count; i++) {
		const struct piece *piece = &scalar->pieces[i];

		if (!are_notes_whole(scalar, &note, piece->start, at) ||
			piece->offset < *at ||
			!is_all_marks(piece->origin, *at, piece->offset) ||
			!is_copied(scalar, i, &end))
			return false;
		*at = end;
	}
	if (!are_notes_whole(scalar, &note, scalar->length, at))
		return false;
	return !ends || !scalar->piece_count ||
	       is_all_marks(scalar->pieces->origin, *at,
		       scalar->pieces->origin->length);
}

bool
prove_tags(struct arena *arena, const struct tree *root,
	const struct document *document, struct diag *diag)
{
	bool good = true;
	size_t at = 0;

	TREE_FOR (child, root)
		good = prove_tags(arena, child, document, diag) && good;
	if (!root->tags_read || is_whole(root, &at, true))
		return good;
	diag_say(diag, MSG_TEXT_LOST, root->mark,
		text_excerpt(arena, root->text, root->length),
		root->key ? root->key : document->kind->key);
	return false;
}
