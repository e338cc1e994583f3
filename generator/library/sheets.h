/*
 * Tables whose rows stand in a spreadsheet: 表格: {文件: 情况.xlsx, 区域:
 * A1:E20}. Rows and head take the place of the words that name them, so that
 * all later stages see a table like any other.
 */
#ifndef ANDU_LIBRARY_SHEETS_H
#define ANDU_LIBRARY_SHEETS_H

#include "base/session.h"
#include "template/template.h"
#include "tree/tree.h"

/*
 * The tree with the rows of all such tables; itself where there are none, else
 * a copy in the session's arena. Faults are told; then the table has no rows,
 * and is marked as told.
 */
const struct tree *sheets_fill(const struct session *session,
	const struct tree *root, const struct kind *kind);

#endif
