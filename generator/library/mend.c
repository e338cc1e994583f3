/* Safe changes, made until nothing is left to change. */
#include "library/mend.h"

#include "check/fix.h"

/* Mending one fault can lay bare another: (1)、 first （1）、, then （1）. */
enum { ROUNDS = 8 };

static struct product
look(const struct session *session, const struct order *given,
	const struct source *source, struct diag *diag)
{
	const struct session own = session_telling(session, diag);
	struct order order = *given;

	order.source = source;
	order.findings = diag;
	return pipeline_run(&own, &order);
}

static const struct source *
source_of(struct arena *arena, const struct source *old, struct buf *bytes)
{
	struct source *source = arena_alloc(arena, sizeof *source);

	*source = (struct source){.name = old->name, .length = bytes->length};
	source->bytes = arena_copy(
		arena, bytes->length ? bytes->data : "", bytes->length);
	source->offsets = offsets_new(arena, source->bytes, source->length);
	buf_done(bytes);
	return source;
}

/*
 * What nobody sees goes first: with it a file may not be readable. Where
 * that leaves as many errors as before, nothing was won and nothing changed.
 */
static struct product
clear(const struct session *session, const struct order *order,
	const struct source *source, size_t *ret_count)
{
	struct arena *arena = session->arena;
	struct diag *diag = diag_new();
	struct product given = look(session, order, source, diag),
		       looked = given;
	size_t errors = diag_count(diag, LEVEL_ERROR), count;
	bool better;

	*ret_count = 0;
	for (int round = 0; round < ROUNDS; round++) {
		struct buf bytes = {0};

		count = fix_characters(looked.source, diag, &bytes);
		if (!count)
			break;
		*ret_count += count;
		diag_free(diag);
		diag = diag_new();
		looked = look(session, order,
			source_of(arena, looked.source, &bytes), diag);
	}
	better = diag_count(diag, LEVEL_ERROR) < errors ||
		 (looked.root && !given.root);
	diag_free(diag);
	if (better)
		return looked;
	*ret_count = 0;
	return given;
}

const struct source *
mend(const struct session *session, const struct order *order,
	const struct source *source, size_t *ret_count)
{
	struct arena *arena = session->arena;
	struct product looked = clear(session, order, source, ret_count);

	for (int round = 0; looked.edits && round < ROUNDS; round++) {
		struct buf bytes = {0};
		struct diag *own = diag_new();
		struct product next;
		size_t count =
			fix_apply(arena, looked.source, looked.edits, &bytes);

		next = look(session, order,
			source_of(arena, looked.source, &bytes), own);
		diag_free(own);
		if (!next.root || !fix_verify(arena, looked.root, next.root,
					  looked.edits)) {
			const struct mark mark = {looked.source, 0, 0};
			diag_say(session->diag, MSG_FIX_UNSAFE, mark, NULL);
			return NULL;
		}
		*ret_count += count;
		looked = next;
		if (!count)
			break;
	}
	return *ret_count ? looked.source : NULL;
}
