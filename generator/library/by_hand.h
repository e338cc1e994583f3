/*
 * What a hand has changed in the set phrases of andu's own DocBook: they come
 * from the template, so the change is lost, and told.
 */
#ifndef ANDU_LIBRARY_BY_HAND_H
#define ANDU_LIBRARY_BY_HAND_H

#include "base/session.h"

struct docbook_phrase;
struct kind;
struct tree;

/* The phrases that were read, against those that the kind makes of the tree. */
void by_hand_tell(const struct session *session, const struct source *source,
	const struct tree *root, const struct kind *kind,
	struct docbook_phrase *given);

#endif
