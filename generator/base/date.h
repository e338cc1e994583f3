/*
 * A day as people write it, read and written in one place; which spelling it
 * was is said, and what it is worth the caller decides.
 */
#ifndef ANDU_BASE_DATE_H
#define ANDU_BASE_DATE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum date_form {
	DATE_NONE,     /* no date */
	DATE_CHINESE,  /* 2026年5月6日: GB/T 9704-2012, 7.3.5.4 */
	DATE_FOREIGN,  /* 2026-05-06, 2026/5/6, 2026.5.6 */
	DATE_SPOKEN,   /* 2026年5月6号 */
	DATE_NUMERALS, /* 二〇二六年五月六日 */
	DATE_MONTH,    /* 2026年5月 */
	DATE_LOOSE,    /* a day, for date_read_loose alone */
};

struct date {
	int year, month, day;
	bool padded;  /* a zero before the month or day */
	bool is_day;  /* the calendar has it */
	size_t at[3]; /* where year, month and day stand: bytes */
	size_t end[3];
};

/* The whole text. */
enum date_form date_read(const char *text, struct date *ret_date);

/*
 * What `length` bytes start with; `ret_end` receives its bytes, 0 where it is
 * no date.
 */
enum date_form date_start(const char *text, size_t length,
	struct date *ret_date, size_t *ret_end);

/*
 * The same, also of 2026 年 5 月 6 日 and ２０２６年５月６日: with blanks, and
 * with full-width digits and signs. Where only that helped, DATE_LOOSE.
 */
enum date_form date_read_loose(const char *text, struct date *ret_date);

/* Earlier, the same day or later: -1, 0, 1. */
int date_compare(struct date a, struct date b);

/* 2026年5月6日; in the arena, as the others. */
const char *date_text(struct arena *arena, const struct date *date);

/* 20260506 */
const char *date_digits(struct arena *arena, const struct date *date);

#endif
