/*
 * Typesetting: the section model to pages. Lines are broken over whole
 * paragraphs, pages filled on the grid of the kind; everything that a back
 * end draws is decided here.
 */
#ifndef ANDU_TYPESET_TYPESET_H
#define ANDU_TYPESET_TYPESET_H

#include "base/session.h"
#include "font/font.h"
#include "model/model.h"
#include "typeset/pages.h"

/*
 * The pages live in the session's arena. Characters that no font has and other
 * faults are reported, as are more pages than the session's limits allow; NULL
 * when there was an error.
 */
struct pages *typeset(const struct session *session,
	const struct document *document, struct font_store *fonts);

/*
 * Report the characters of a draft that no font has; nothing is set.
 */
void typeset_check(const struct session *session,
	const struct document *document, struct font_store *fonts);

/* A character that the first font of a role has not. */
struct uncovered {
	const struct font_role *role;
	uint32_t code_point;
	const struct font *font; /* that stands in for it; NULL: none has it */
	struct mark first;       /* where it stands first */
	size_t count;
	struct uncovered *next;
};

/*
 * Set the document only to learn which these are, in the order of their
 * first places. Reports as typeset does.
 */
const struct uncovered *typeset_uncovered(const struct session *session,
	const struct document *document, struct font_store *fonts);

#endif
