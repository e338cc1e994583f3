/*
 * Integers in text: files of strangers hold any number of digits, so each is
 * read with the least and the most that it may be, and never runs over.
 */
#ifndef ANDU_BASE_NUMBER_H
#define ANDU_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The whole text: ASCII digits, behind a - where `least` is below 0, and
 * nothing else. False for any other text, for NULL, and for a number that is
 * less or more; then `ret_number` stays as it is.
 */
bool number_read(
	const char *text, int64_t least, int64_t most, int64_t *ret_number);

/* The same as an int, `otherwise` where it is none. */
int number_or(const char *text, int least, int most, int otherwise);

/*
 * The digits that the text starts with, and how many they are; 0 where there
 * is none. More than `most` is `most`.
 */
size_t number_start(const char *text, int64_t most, int64_t *ret_number);

/* Hexadecimal digits alone; false where they are none or say more. */
bool number_hex(const char *text, uint32_t most, uint32_t *ret_number);

/* The whole part of the square root, of a number below 2^62. */
int64_t number_root(int64_t square);

#endif
