/*
 * UTF-8: decoding, encoding, and what a code point is to a reader of
 * terminals. Text is checked once, when a file is read; behind that point
 * every string is valid.
 */
#ifndef ANDU_BASE_UTF8_H
#define ANDU_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Decode the character at `s`, `length` bytes at most. Returns its bytes
 * (1 to 4), or 0 where the bytes are not UTF-8 (RFC 3629: no surrogates, no
 * overlong forms) or length is 0.
 */
size_t utf8_decode(const char *s, size_t length, uint32_t *ret_code_point);

/* Decode valid, NUL-terminated text and step over it; 0 at its end. */
uint32_t utf8_next(const char **text);

/* Encode into 4 bytes at most; returns how many. */
size_t utf8_encode(uint32_t code_point, char bytes[4]);

/* The offset of the first byte that is not UTF-8, or `length`. */
size_t utf8_check(const char *s, size_t length);

/* The number of characters in valid text. */
size_t utf8_count(const char *s, size_t length);

/*
 * The bytes of the first grapheme cluster (UAX 29) of valid text that is not
 * empty: what a reader takes for one character, with the accents, selectors of
 * variants and joiners that belong to it.
 */
size_t utf8_cluster(const char *s, size_t length);

/* A space or a tab of ASCII. */
static inline bool
byte_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Columns on a terminal: 2 for Han and full-width marks, 0 or 1 else. */
int utf8_columns(uint32_t code_point);

/* Controls (tab and line feed among them) and surrogates. */
bool utf8_is_control(uint32_t code_point);

/* A tab or any space of category Zs: U+0020, U+00A0, U+2002, U+3000 ... */
bool utf8_is_space(uint32_t code_point);

/* Of private use (category Co): what it means its font alone knows. */
static inline bool
utf8_is_private(uint32_t code_point)
{
	return (code_point >= 0xE000 && code_point <= 0xF8FF) ||
	       code_point >= 0xF0000;
}

/* 0 to 9, full-width ones not among them. */
static inline bool
utf8_is_digit(uint32_t code_point)
{
	return code_point >= '0' && code_point <= '9';
}

/* What a full-width form stands for: U+FF01 to U+FF5E as ! to ~; any other
 * character as it is. */
static inline uint32_t
utf8_narrow(uint32_t code_point)
{
	return code_point > 0xff00 && code_point < 0xff5f ? code_point - 0xfee0
							  : code_point;
}

/* A letter or Han character (category L), not a sign such as ㎡ or →. */
bool utf8_is_letter(uint32_t code_point);

/* The dot between the parts of a name (间隔号), and what is typed for it. */
static inline bool
utf8_is_interpunct(uint32_t code_point)
{
	return code_point == 0xB7 || code_point == 0x2022 ||
	       code_point == 0x2027 || code_point == 0x2219 ||
	       code_point == 0x30FB || code_point == 0xFF65;
}

#endif
