/*
 * Set phrases of andu's own DocBook: text that is in no field. It comes from
 * the template, so it is not read; what a hand has changed in it is told.
 */
#ifndef ANDU_DOCBOOK_PHRASES_H
#define ANDU_DOCBOOK_PHRASES_H

#include "base/session.h"

/* What else a phrase is, besides a text that is seen. */
enum phrase_kind {
	PHRASE_TEXT,
	PHRASE_COUNTED,  /* an ordinal, or 附件1: counted by the program */
	PHRASE_METADATA, /* not seen; what is in no field is made from some */
};

struct docbook_phrase {
	enum phrase_kind kind;
	const char *role;  /* its element's, or of what that stands in */
	const char *shape; /* its text, for each field in it the path */
	const char *text;  /* as a reader sees it */
	bool has_fields;
	struct mark mark;
	const struct docbook_phrase *match; /* while they are compared */
	struct docbook_phrase *next;
};

/*
 * Tell what of the phrases of a file that was read is not among those which
 * are written of it now, and what these have that the file, of that mark,
 * does not. Both lists are used up.
 */
void phrases_compare(const struct session *session,
	struct docbook_phrase *given, struct docbook_phrase *made,
	struct mark file);

#endif
