/* Telephone numbers in a text. */
#ifndef ANDU_CHECK_PHONE_H
#define ANDU_CHECK_PHONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A dash of any width, as it stands between the digits of a number. */
bool phone_has_dash(uint32_t c);

/*
 * The first one from byte *from on of valid UTF-8: that of a mobile telephone
 * (工业和信息化部, 电信网编号计划: 13 to 19 and nine more digits), one with the
 * number of its town before it (0 and two or three digits, then seven or
 * eight), or seven digits and more behind a word such as 电话. Moves *from to
 * it; *ret_to is the byte behind it. False where there is none. Also written
 * 139.0000.0000, （0571）5550199, 05715550199, +86 13900000000, and those of
 * services, 400-800-1234.
 */
bool phone_find(const char *text, size_t length, size_t *from, size_t *ret_to);

#endif
