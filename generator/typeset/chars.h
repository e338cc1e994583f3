/*
 * What a character is to a line: prohibition at line start and line end,
 * blanks that may be taken away, words that are not broken. Rules of
 * GB/T 15834-2011 clause 5.1 and W3C clreq.
 */
#ifndef ANDU_TYPESET_CHARS_H
#define ANDU_TYPESET_CHARS_H

#include <stdbool.h>
#include <stdint.h>

enum char_class {
	CHAR_HAN,       /* Han and all that behaves alike */
	CHAR_OPEN,      /* “ （ 《: blank at the left */
	CHAR_CLOSE,     /* ” ） 》: blank at the right */
	CHAR_STOP,      /* ， 。 、 ； ： ？ ！: blank at the right */
	CHAR_CONNECTOR, /* ～ –: no line starts with it */
	CHAR_MIDDOT,    /* ·: set half an em wide */
	CHAR_SLASH,
	CHAR_DASH,     /* —: a pair is not broken */
	CHAR_ELLIPSIS, /* …: a pair is not broken */
	CHAR_DIGIT,
	CHAR_LATIN,
	CHAR_PREFIX,    /* ￥ + −: kept with the number behind */
	CHAR_SUFFIX,    /* % ℃: kept with the number before */
	CHAR_HALF_OPEN, /* ( [ */
	CHAR_HALF_STOP, /* , . ; : ! ? ) ] */
	CHAR_SPACE,
};

enum char_class char_class(uint32_t code_point);

/* May a line end between the two? The rules for start and end of lines. */
bool char_break_between(uint32_t before, uint32_t after);

/* A word of one character with which a line may begin as well as end: 和. */
bool char_joins_words(uint32_t c);

/*
 * May an address or identifier that is too long for a line end between the
 * two: behind / . ? & = - _, before @, and never inside a number or a date?
 * `before` and `after` stand beside the break, `behind` before them.
 */
bool char_address_break(uint32_t behind, uint32_t before, uint32_t after);

/* What such an address is made of. */
bool char_of_address(uint32_t code_point);

/* One of the two may not stand at the start, or end, of a line. */
bool char_barred_between(enum char_class before, enum char_class after);

/* 2026年|7月|10日: a date is better kept whole if that fits. */
bool char_inside_date(uint32_t before, uint32_t after);

/*
 * Half an em is taken away between two marks that stand beside each other
 * (clreq, adjacent punctuation): true for such a pair.
 */
bool char_squeezed_pair(enum char_class before, enum char_class after);

/* Han beside a digit or a Latin letter, in either order. */
bool char_meets_latin(enum char_class before, enum char_class after);

/* May letter spacing be added between the two? Not inside a number. */
bool char_stretches(enum char_class before, enum char_class after);

#endif
