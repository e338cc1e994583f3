/*
 * Ranges of cells, and what sheets call their cells. Private to the input
 * stage.
 */
#ifndef ANDU_INPUT_RANGE_H
#define ANDU_INPUT_RANGE_H

#include "base/arena.h"
#include "input/table.h"

#include <stdbool.h>

/*
 * A1:E20, also A:E, 3:20 and B4, in capitals or not, with or without $.
 * `ret_span` has INT_MAX where there is no end. False where it is no range.
 */
bool range_read(const char *text, struct table_span *ret_span);

/* "E", "E20", "A1:E20"; in the arena. */
const char *range_column_name(struct arena *arena, int column);
const char *range_cell_name(struct arena *arena, int row, int column);
const char *range_span_name(struct arena *arena, const struct table_span *span);

#endif
