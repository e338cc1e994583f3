/*
 * Exact amounts: decimal numbers as they are typed in forms, in millionths.
 * No binary fraction is ever made of them.
 */
#ifndef ANDU_BASE_DECIMAL_H
#define ANDU_BASE_DECIMAL_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { DECIMAL_SCALE = 1000000 };

struct decimal {
	int64_t value; /* in 1/1000000 */
	int decimals;  /* as typed, 0 to 6 */
};

/*
 * The whole of `length` bytes: -1234.50, also with groups of three behind
 * commas. False when it is no number, or one too large to reckon with: more
 * than 12 digits before the point, more than 6 behind it.
 */
bool decimal_read(const char *text, size_t length, struct decimal *ret_decimal);

/* False when the result is too large. */
bool decimal_add(struct decimal *sum, struct decimal other, int sign);

char *decimal_text(struct arena *arena, struct decimal decimal);

/*
 * The change from `b` to `a` in per cent with one decimal, rounded half away
 * from zero; false for b = 0 and where it is too large.
 */
bool decimal_rate(struct decimal a, struct decimal b, struct decimal *ret_rate);

/*
 * What per cent of `of` the part is, with 0 to 6 decimals, rounded half away
 * from zero; false for `of` = 0 and where it is too large.
 */
bool decimal_share(struct decimal part, struct decimal of, int decimals,
	struct decimal *ret_share);

/* |a| times `left` against |b| times `right`: -1, 0 or 1. */
int decimal_weigh(
	struct decimal a, int64_t left, struct decimal b, int64_t right);

#endif
