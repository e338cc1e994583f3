/*
 * How a spreadsheet shows a stored number: decimals, per cent, dates. Private
 * to the input stage.
 */
#ifndef ANDU_INPUT_CELLS_H
#define ANDU_INPUT_CELLS_H

#include "base/buf.h"

#include <stdbool.h>

struct cell_format {
	int decimals; /* -1: as many as the number has */
	bool percent;
	bool year, day; /* a date: 2026年5月6日; without day 2026年5月 */
};

/* ECMA-376 part 1, 18.8.30: the formats that every program knows. */
struct cell_format cell_format_builtin(int id);

/* From a format's code: `0.00`, `yyyy"年"m"月"d"日"`. */
struct cell_format cell_format_read(const char *code);

/* Thousands are not separated: the program wants digits only. */
void cell_format_put(struct buf *out, const char *number,
	struct cell_format format, bool from_1904);

#endif
