/*
 * Structural ordinals: 一、 （一） 1. （1）, GB/T 9704 clause 7.3.3. Their
 * forms are data of the template.
 */
#ifndef ANDU_MODEL_ORDINAL_H
#define ANDU_MODEL_ORDINAL_H

#include "template/template.h"

#include <stddef.h>

/*
 * The level (from 1) of the ordinal that the text opens with, 0 if there is
 * none. `ret_length` receives its bytes.
 */
int ordinal_match(const struct kind *kind, const char *text, size_t length,
	size_t *ret_length);

/*
 * The bytes of an ordinal of that form that the text opens with, and its
 * number; 0 if there is none. The text goes on to a NUL.
 */
size_t ordinal_form(
	const char *form, const char *text, size_t length, int *ret_number);

/* The ordinal that the template gives number `n` of that level. */
char *ordinal_format(
	struct arena *arena, const struct kind *kind, int level, int n);

#endif
