/* Dates in texts and fields. */
#include "check/checker.h"

static bool
is_char(const struct text *text, size_t at, const char *word)
{
	return at < text->count && text_is(text, at, word);
}

size_t
text_date(const struct text *text, size_t at, struct day *ret_day)
{
	size_t year, month, day;

	*ret_day = (struct day){0};
	year = text_digits(text, at, &ret_day->year);
	if (year != at + 4 || !is_char(text, year, "年"))
		return at;
	month = text_digits(text, year + 1, &ret_day->month);
	if (month == year + 1 || month > year + 3 ||
		!is_char(text, month, "月") || ret_day->month > 12)
		return at;
	day = text_digits(text, month + 1, &ret_day->day);
	if (day == month + 1 || day > month + 3 || !is_char(text, day, "日") ||
		ret_day->day > 31)
		return at;
	return day + 1;
}

int
day_compare(struct day a, struct day b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return a.day < b.day ? -1 : a.day > b.day;
}

struct day
day_add_months(struct day day, int months)
{
	int all = day.year * 12 + day.month - 1 + months;

	day.year = all / 12;
	day.month = all % 12 + 1;
	return day;
}

struct day
checker_day(const struct checker *checker, enum meaning meaning)
{
	const struct text *text = checker_field(checker, meaning);
	struct day day = {0};

	if (text && text_date(text, 0, &day) != text->count)
		day = (struct day){0};
	return day;
}
