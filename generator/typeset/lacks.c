/*
 * What the first font of a role lacks: counted while a document is shaped.
 * A text may be shaped several times until it is set, so each of its
 * characters is known by its place in memory.
 */
#include "typeset/layout.h"

#include <string.h>

enum { SLOTS = 1024 };

struct place_seen {
	const char *at;
	const struct font_role *role;
	struct place_seen *next;
};

struct lacks {
	struct arena *arena;
	struct lack *first, **end;
	struct place_seen *slots[SLOTS];
};

struct lacks *
lacks_new(struct arena *arena)
{
	struct lacks *lacks = arena_alloc(arena, sizeof *lacks);

	lacks->arena = arena;
	lacks->end = &lacks->first;
	return lacks;
}

static bool
is_new(struct lacks *lacks, const char *at, const struct font_role *role)
{
	struct place_seen **slot = &lacks->slots[(uintptr_t)at % SLOTS], *seen;

	for (seen = *slot; seen; seen = seen->next)
		if (seen->at == at && seen->role == role)
			return false;
	seen = arena_alloc(lacks->arena, sizeof *seen);
	*seen = (struct place_seen){at, role, *slot};
	*slot = seen;
	return true;
}

void
lacks_note(struct lacks *lacks, const struct span *span, size_t offset,
	uint32_t code_point, const struct font_role *role,
	const struct font *font)
{
	struct lack *lack = lacks->first;

	if (!is_new(lacks, span->text + offset, role))
		return;
	while (lack && (lack->code_point != code_point || lack->role != role))
		lack = lack->next;
	if (!lack) {
		lack = arena_alloc(lacks->arena, sizeof *lack);
		*lack = (struct lack){
			.role = role,
			.code_point = code_point,
			.font = font,
			.first = span_mark(span, offset),
		};
		*lacks->end = lack;
		lacks->end = &lack->next;
	}
	lack->count++;
}

const struct lack *
lacks_list(const struct lacks *lacks)
{
	return lacks->first;
}
