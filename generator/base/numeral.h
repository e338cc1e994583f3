/*
 * Chinese numerals: 十二, 二十, 一百零五. What a document numbers is read and
 * written here; amounts in words are not.
 */
#ifndef ANDU_BASE_NUMERAL_H
#define ANDU_BASE_NUMERAL_H

#include "base/buf.h"

#include <stdbool.h>

/* 零 to 十 as 0 to 10, 百 as 100; -1 for any other character. */
int numeral_value(uint32_t code_point);

/*
 * The number of those characters at the start of `text`: 十二 is 12. It stops
 * at any other character, and grows no further behind some millions.
 */
int numeral_read(const char *text);

/* Is it a number's spelling, all of it? 六一 is a day. */
bool numeral_is_number(const char *text);

/* In which characters a number is written. */
enum numeral_style {
	NUMERAL_COUNTED, /* 十二, 一百零五 */
	NUMERAL_LEGAL,   /* 壹拾贰, 壹佰零伍 */
	NUMERAL_DIGITS,  /* 一二, 一〇五: of a year */
};

/* 0 to 9999; any other number in ASCII digits. */
void numeral_put(struct buf *out, int number, enum numeral_style style);

#endif
