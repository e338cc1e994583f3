/*
 * How a spreadsheet shows a stored number: decimals, per cent, dates. Private
 * to the input stage.
 */
#ifndef ANDU_INPUT_CELLS_H
#define ANDU_INPUT_CELLS_H

#include "base/buf.h"

#include <stdbool.h>

struct cell_format {
	const char *code; /* it was read from, lent; NULL: none */
	int decimals;     /* -1: as many as the number has */
	bool percent;
	bool year, day; /* a date: 2026年5月6日; without day 2026年5月 */
};

/* From a format's code: `0.00`, `yyyy"年"m"月"d"日"`. */
struct cell_format cell_format_read(const char *code);

/* Thousands are not separated: the program wants digits only. */
void cell_format_put(struct buf *out, const char *number,
	struct cell_format format, bool from_1904);

#endif
