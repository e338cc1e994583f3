/* A day as it is written in a field: 2026年5月6日, 2026-05-06. */
#ifndef ANDU_MODEL_DATES_H
#define ANDU_MODEL_DATES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum date_form {
	DATE_NONE,    /* no date */
	DATE_CHINESE, /* 2026年5月6日 */
	DATE_FOREIGN, /* 2026-05-06, 2026/5/6, 2026.5.6: what is meant is sure
		       */
};

struct date {
	int year, month, day;
	bool padded;  /* a zero before the month or day */
	bool is_day;  /* the calendar has it */
	size_t at[3]; /* where year, month and day stand: bytes */
};

enum date_form date_read(const char *text, struct date *ret_date);

/* 2026年5月6日, GB/T 9704-2012, 7.3.5.4; in the arena. */
const char *date_text(struct arena *arena, const struct date *date);

#endif
