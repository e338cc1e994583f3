/*
 * Pages of copies that differ in one number, 份号 (GB/T 9704-2012, 7.2.1):
 * what is set once serves for all of them.
 */
#ifndef ANDU_TYPESET_COPIES_H
#define ANDU_TYPESET_COPIES_H

#include "base/arena.h"
#include "model/model.h"
#include "typeset/pages.h"

/*
 * The pages `like`, which show the number `old`, for the document that says
 * `now` in its place and is the same otherwise. They share what is alike. NULL
 * where the number is not found on them, or takes another width: then the
 * document must be set.
 */
struct pages *pages_numbered(struct arena *arena, const struct pages *like,
	const struct document *document, const char *old, const char *now);

/*
 * Appends the pages of a copy with a bookmark of that title, and nothing that
 * lives in another arena than `like`, with which they share what they can.
 */
void pages_append(struct arena *arena, struct pages *all,
	const struct pages *like, const struct pages *copy, const char *title);

#endif
