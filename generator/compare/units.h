/*
 * What a text is compared by: grapheme clusters, but a number, a word of
 * Latin letters and a mark, <粗>, as one, so that 12 becomes 15 and not 1[2
 * to 5]. Equal units have equal numbers, which are compared in their place.
 */
#ifndef ANDU_COMPARE_UNITS_H
#define ANDU_COMPARE_UNITS_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

/* Texts and their numbers, from 1 on. */
struct unit_table;

/* It lives as long as the arena. */
struct unit_table *unit_table_new(struct arena *arena);

/* The number of that text, which is lent. */
uint32_t unit_number(struct unit_table *table, const char *text, size_t length);

struct units {
	uint32_t *ids;
	size_t *starts; /* bytes, count + 1 of them */
	size_t count;
};

/* The text cut into units, in the table's arena. */
struct units units_of(
	struct unit_table *table, const char *text, size_t length);

#endif
