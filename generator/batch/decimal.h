/* Exact amounts: decimal numbers as they are typed in forms. */
#ifndef ANDU_BATCH_DECIMAL_H
#define ANDU_BATCH_DECIMAL_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { DECIMAL_SCALE = 1000000 };

struct decimal {
	int64_t value; /* in 1/1000000 */
	int decimals;  /* as typed, 0 to 6 */
};

/* False when the text is no number, or one too large to reckon with. */
bool decimal_read(const char *text, struct decimal *ret_decimal);

/* False when the result is too large. */
bool decimal_add(struct decimal *sum, struct decimal other, int sign);

char *decimal_text(struct arena *arena, struct decimal decimal);

/* The change from `b` to `a` in per cent with one decimal; false for b = 0. */
bool decimal_rate(struct decimal a, struct decimal b, struct decimal *ret_rate);

#endif
