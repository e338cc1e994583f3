/* Dates in fields. */
#include "model/dates.h"

#include <stdlib.h>
#include <string.h>

/* A date being read. */
struct reading {
	const char *text, *at;
	struct date *date;
};

static bool
read_number(struct reading *r, int part, size_t least, size_t most,
	const char *unit, int *ret_number)
{
	size_t n = strspn(r->at, "0123456789");

	if (n < least || n > most)
		return false;
	r->date->padded = r->date->padded || (part && *r->at == '0');
	r->date->at[part] = (size_t)(r->at - r->text);
	*ret_number = atoi(r->at);
	r->at += n;
	if (strncmp(r->at, unit, strlen(unit)))
		return false;
	r->at += strlen(unit);
	return true;
}

/* Written with these words behind its numbers? */
static bool
read_form(const char *text, const char *year, const char *month,
	const char *day, struct date *date)
{
	struct reading r = {text, text, date};

	*date = (struct date){0};
	return read_number(&r, 0, 4, 4, year, &date->year) &&
	       read_number(&r, 1, 1, 2, month, &date->month) &&
	       read_number(&r, 2, 1, 2, day, &date->day) && !*r.at;
}

static bool
is_day(const struct date *date)
{
	static const int length[] = {
		31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (date->year % 4 == 0 && date->year % 100) ||
		    date->year % 400 == 0;

	return date->month >= 1 && date->month <= 12 && date->day >= 1 &&
	       date->day <= length[date->month - 1] &&
	       (date->month != 2 || date->day < 29 || leap);
}

enum date_form
date_read(const char *text, struct date *date)
{
	static const char *const between[] = {"-", "/", "."};
	enum date_form form = DATE_NONE;

	if (read_form(text, "年", "月", "日", date))
		form = DATE_CHINESE;
	for (size_t i = 0; !form && i < sizeof between / sizeof *between; i++)
		if (read_form(text, between[i], between[i], "", date))
			form = DATE_FOREIGN;
	if (!form)
		*date = (struct date){0};
	date->is_day = form && is_day(date);
	return form;
}

const char *
date_text(struct arena *arena, const struct date *date)
{
	return arena_format(
		arena, "%d年%d月%d日", date->year, date->month, date->day);
}
