/*
 * A stretch of a spreadsheet as rows of cells: what a table in a document is
 * made of, with the texts that the sheet shows and its merged cells.
 */
#ifndef ANDU_INPUT_SHEET_H
#define ANDU_INPUT_SHEET_H

#include "base/session.h"
#include "tree/tree.h"

/*
 * The rows of a sheet of an XLSX file, or of a CSV file: a list of lists of
 * scalars, as those of a table in YAML. A merged cell is a mapping with text,
 * columns and rows. What the sheet hides is left out, and told. `file` is the
 * scalar that names it, in the folder of the draft; `sheet` may be NULL: the
 * first one; `range` may be NULL: all that has a text. NULL with reports.
 */
struct tree *sheet_read(const struct session *session, const struct tree *file,
	const struct tree *sheet, const struct tree *range);

#endif
