/*
 * Characters that stand for others: traditional ones that are not in the table
 * of general standard characters (通用规范汉字表), radicals of the dictionary
 * that look like characters.
 */
#ifndef ANDU_BASE_VARIANTS_H
#define ANDU_BASE_VARIANTS_H

#include "base/arena.h"

#include <stdint.h>

/* The simplified form, in the arena, or NULL. */
const char *variant_simple(struct arena *arena, uint32_t code_point);

/* The character that looks like the radical, in the arena, or NULL. */
const char *variant_of_radical(struct arena *arena, uint32_t code_point);

#endif
