/*
 * What a cell of a spreadsheet shows: the stored number or text as the code
 * of its number format says, in a program set to Chinese. ECMA-376 part 1,
 * 18.8.30 and 18.8.31. Private to the input stage.
 */
#ifndef ANDU_INPUT_NUMBER_FORMAT_H
#define ANDU_INPUT_NUMBER_FORMAT_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* The code of a format that every program knows by its number. */
const char *number_format_builtin(int id);

/*
 * Append what is shown for a number as it is stored: "1234.5", "-3E-2".
 * Blanks that only hold columns apart are left out. False where the code
 * holds what is not known here: then the number alone, or the plain date.
 */
bool number_format_put(
	struct buf *out, const char *code, const char *stored, bool from_1904);

/* Year, month and day of a stored day. */
void number_format_date(int64_t serial, bool from_1904, int date[3]);

/* The same for a stored text: "第"@"号". */
void number_format_text(struct buf *out, const char *code, const char *text);

#endif
