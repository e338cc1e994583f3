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

struct coverage {
	struct arena *arena;
	struct uncovered *first, **end;
	struct place_seen *slots[SLOTS];
};

struct coverage *
coverage_new(struct arena *arena)
{
	struct coverage *coverage = arena_alloc(arena, sizeof *coverage);

	coverage->arena = arena;
	coverage->end = &coverage->first;
	return coverage;
}

static bool
is_new(struct coverage *coverage, const char *at, const struct font_role *role)
{
	struct place_seen **slot = &coverage->slots[(uintptr_t)at % SLOTS],
			  *seen;

	for (seen = *slot; seen; seen = seen->next)
		if (seen->at == at && seen->role == role)
			return false;
	seen = arena_alloc(coverage->arena, sizeof *seen);
	*seen = (struct place_seen){at, role, *slot};
	*slot = seen;
	return true;
}

void
coverage_note(struct coverage *coverage, const struct span *span, size_t offset,
	uint32_t code_point, const struct font_role *role,
	const struct font *font)
{
	struct uncovered *uncovered = coverage->first;

	if (!is_new(coverage, span->text + offset, role))
		return;
	while (uncovered && (uncovered->code_point != code_point ||
				    uncovered->role != role))
		uncovered = uncovered->next;
	if (!uncovered) {
		uncovered = arena_alloc(coverage->arena, sizeof *uncovered);
		*uncovered = (struct uncovered){
			.role = role,
			.code_point = code_point,
			.font = font,
			.first = span_mark(span, offset),
		};
		*coverage->end = uncovered;
		coverage->end = &uncovered->next;
	}
	uncovered->count++;
}

const struct uncovered *
coverage_list(const struct coverage *coverage)
{
	return coverage->first;
}
