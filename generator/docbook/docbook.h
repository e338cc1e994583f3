/*
 * DocBook to the tree that YAML gives: the other way into the program. What
 * andu wrote gives back the fields it was written from; of which kind any
 * other article is, is asked for.
 */
#ifndef ANDU_DOCBOOK_DOCBOOK_H
#define ANDU_DOCBOOK_DOCBOOK_H

#include "base/arena.h"
#include "base/session.h"
#include "base/source.h"
#include "docbook/phrases.h"
#include "tree/tree.h"

#include <stdbool.h>

/* Does the text open like XML? No YAML draft does. */
bool docbook_is_xml(const struct source *source);

/*
 * The kind of an article that andu did not write, and the keys of its fields:
 * NULL where it has none, and what should go there is left out and told.
 */
struct docbook_kind {
	const char *kind;
	const char *title, *subtitle, *releaseinfo, *author, *date, *body;
	const char *annexes, *annex_title, *annex_content; /* of appendices */
};

/* Only called for such an article. NULL where it has no kind, and told why. */
typedef const struct docbook_kind *docbook_ask(
	void *context, struct mark article);

/*
 * Read the source. Nothing outside of it is ever read: no DTD, no entities
 * but the five of XML. NULL with a report when it is not a sound article. To
 * `phrases`, unless it is NULL, what was not read of andu's own, in the order
 * of the file.
 */
struct tree *docbook_read(const struct session *session,
	const struct source *source, docbook_ask *ask, void *context,
	struct docbook_phrase **ret_phrases);

#endif
