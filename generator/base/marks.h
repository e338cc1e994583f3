/*
 * The punctuation marks, GB/T 15834-2011: one table of what opens, what
 * closes and what stops, for all that read or set a text.
 */
#ifndef ANDU_BASE_MARKS_H
#define ANDU_BASE_MARKS_H

#include <stdint.h>

enum {
	MARK_OPEN = 1 << 0, /* “ （ 《 ( [: 引号、括号、书名号, first half */
	MARK_CLOSE = 1 << 1, /* ” ） 》 ) ]: second half */
	MARK_STOP =
		1 << 2, /* 点号: ， 。 、 ； ： ？ ！, half-width ones too */
	MARK_WIDE = 1 << 3, /* takes the place of a Han character */
};

/* The bits of a character; 0: it is none of these marks. */
unsigned marks_of(uint32_t code_point);

/* The other half of a pair; 0 where there is none. */
uint32_t mark_twin(uint32_t code_point);

#endif
