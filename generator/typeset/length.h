/*
 * The one unit of layout: the millipoint, 1/1000 pt (0.000353 mm). Positions
 * are measured from the page's top left corner, y downwards.
 */
#ifndef ANDU_TYPESET_LENGTH_H
#define ANDU_TYPESET_LENGTH_H

#include <stdint.h>

typedef int32_t mpt;

/* 1 mm = 72/25.4 pt; `micron` is 1/1000 mm. Rounded to nearest. */
static inline mpt
mpt_from_micron(int64_t micron)
{
	int64_t n = micron * 720000 / 254;
	return (mpt)((n + (n < 0 ? -500 : 500)) / 1000);
}

static inline int64_t
micron_from_mpt(int64_t length)
{
	int64_t n = length * 25400;
	return (n + (n < 0 ? -36000 : 36000)) / 72000;
}

#endif
