/*
 * What becomes of an article that andu did not write: of which kind it is, and
 * which of the kind's fields its elements go to.
 */
#ifndef ANDU_LIBRARY_ADOPT_H
#define ANDU_LIBRARY_ADOPT_H

#include "base/session.h"
#include "docbook/docbook.h"

struct order;

/* Lent. */
struct adoption {
	const struct session *session;
	const struct order *order;
	const char *name; /* of the kind that is set, or NULL */
};

/*
 * A docbook_ask of an adoption. The kind is the one that is set, else that of
 * the template file, else the nearest one that takes what is of no other kind
 * (`otherwise`). NULL with a report where there is none.
 */
const struct docbook_kind *adopt(void *adoption, struct mark article);

#endif
