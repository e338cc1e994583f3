/*
 * Dates as a spreadsheet writes them, in the date fields of a document: taken
 * and written as a 公文 wants them.
 */
#ifndef ANDU_BATCH_DATES_H
#define ANDU_BATCH_DATES_H

#include "template/template.h"
#include "tree/tree.h"

/*
 * The document with its dates respelled; each change is a note. In texts they
 * stay, which is a warning. Values that
 * do not come from a table stay as they are typed. Parts without any are
 * shared.
 */
const struct tree *dates_respell(struct arena *arena,
	const struct field *fields, const struct tree *root, struct diag *diag);

#endif
