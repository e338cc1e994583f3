/*
 * DocBook to the tree that YAML gives: the other way into the program. What
 * andu wrote gives back the fields it was written from; any other article
 * becomes a work report.
 */
#ifndef ANDU_DOCBOOK_DOCBOOK_H
#define ANDU_DOCBOOK_DOCBOOK_H

#include "base/arena.h"
#include "base/session.h"
#include "base/source.h"
#include "tree/tree.h"

#include <stdbool.h>

/* Does the text open like XML? No YAML draft does. */
bool docbook_is_xml(const struct source *source);

/*
 * Read the source. Nothing outside of it is ever read: no DTD, no entities
 * but the five of XML. NULL with a report when it is not a sound article.
 */
struct tree *docbook_read(
	const struct session *session, const struct source *source);

#endif
