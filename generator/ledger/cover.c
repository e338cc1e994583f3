/* Which bytes of the input's scalars stand in the model. */
#include "ledger/cover.h"

#include "base/map.h"
#include "base/utf8.h"
#include "tree/tree.h"

#include <string.h>

static void
count_scalars(struct cover *cover, const struct tree *node)
{
	size_t *start;

	if (node->kind == TREE_SCALAR) {
		start = map_value(cover->scalars, node);
		if (!*start) { /* an alias is met again */
			*start = cover->length + 1;
			cover->length += node->length;
		}
	}
	for (size_t i = 0; i < node->note_count; i++)
		count_scalars(cover, node->notes[i].text);
	TREE_FOR (child, node)
		count_scalars(cover, child);
}

static void
cover_span(struct cover *cover, const struct span *span)
{
	size_t start =
		span->origin ? map_lookup(cover->scalars, span->origin) : 0;

	if (start)
		memset(cover->bytes + start - 1 + span->offset, 1,
			span->length);
}

static void
cover_block(struct cover *cover, const struct block *block)
{
	cover_span(cover, &block->heading->ordinal_span);
	cover_span(cover, &block->heading->wish_span);
	for (size_t i = 0; i < block->span_count; i++)
		cover_span(cover, &block->spans[i]);
	for (const struct block *note = block->inlines->notes; note;
		note = note->next)
		cover_block(cover, note);
	BLOCK_FOR (child, block)
		cover_block(cover, child);
	if (block->cell->foot)
		cover_block(cover, block->cell->foot);
	for (const struct block *b = block->repeats; b; b = b->next)
		cover_block(cover, b);
}

struct cover
cover_of(struct arena *arena, const struct tree *root,
	const struct document *document)
{
	struct cover cover = {.scalars = map_new(arena)};

	count_scalars(&cover, root);
	cover.bytes = arena_array(arena, cover.length + 1, 1);
	cover_block(&cover, document->root);
	return cover;
}

static bool
is_blank_at(const struct tree *scalar, size_t at, size_t *ret_length)
{
	uint32_t c;

	*ret_length = utf8_decode(scalar->text + at, scalar->length - at, &c);
	if (!*ret_length)
		*ret_length = 1;
	else if (utf8_is_space(c) || c == '\n')
		return true;
	return false;
}

struct share
cover_share(const struct cover *cover, const struct tree *scalar)
{
	return cover_share_part(cover, scalar, 0, scalar->length);
}

struct share
cover_share_part(const struct cover *cover, const struct tree *scalar,
	size_t from, size_t to)
{
	size_t start = map_lookup(cover->scalars, scalar), at = from, n;
	struct share share = {0};

	while (start && at < to) {
		const unsigned char *bytes = cover->bytes + start - 1;
		const unsigned char *bare = memchr(bytes + at, 0, to - at);
		size_t stop = bare ? (size_t)(bare - bytes) : to;

		share.covered = share.covered || stop > at;
		at = stop;
		if (!bare || is_blank_at(scalar, at, &n)) {
			at += bare ? n : 0;
			continue;
		}
		if (!share.bare)
			share.first_bare = at;
		share.bare = true;
		at += n;
	}
	return share;
}
