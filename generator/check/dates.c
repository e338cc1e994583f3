/* Dates in texts and fields. */
#include "check/checker.h"

enum date_form
text_date_form(const struct text *text, size_t at, struct date *ret_date,
	size_t *ret_to)
{
	size_t from = text->at[at], end;
	enum date_form form = date_start(text->span.text + from,
		text->span.length - from, ret_date, &end);

	for (end += from; at < text->count && text->at[at] < end;)
		at++;
	*ret_to = at;
	return form;
}

size_t
text_date(const struct text *text, size_t at, struct date *ret_date)
{
	size_t to;

	if (text_date_form(text, at, ret_date, &to) == DATE_CHINESE &&
		ret_date->month <= 12 && ret_date->day <= 31)
		return to;
	*ret_date = (struct date){0};
	return at;
}

struct date
date_add_months(struct date day, int months)
{
	int all = day.year * 12 + day.month - 1 + months;

	day.year = all / 12;
	day.month = all % 12 + 1;
	return day;
}

struct date
checker_day(const struct checker *checker, enum meaning meaning)
{
	const struct text *text = checker_field(checker, meaning);
	struct date day = {0};

	if (text && text_date(text, 0, &day) != text->count)
		day = (struct date){0};
	return day;
}
