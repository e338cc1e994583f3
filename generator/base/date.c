/* Dates, read in all spellings. */
#include "base/date.h"

#include "base/numeral.h"
#include "base/utf8.h"

#include <string.h>

enum { YEAR_DIGITS = 4, NUMERALS = 3, PARTS = 3 };

/* Longer than any date, its blanks counted. */
enum { LONGEST = 64 };

/* A date being read. */
struct reading {
	const char *text, *at, *end;
	struct date *date;
	int numerals; /* how many parts are in Chinese numerals */
};

/* 2026, 5 or 05 */
static bool
read_figures(struct reading *r, int part, int *number)
{
	const char *start = r->at;
	size_t n;

	while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
		r->at++;
	n = (size_t)(r->at - start);
	if (part ? n < 1 || n > 2 : n != YEAR_DIGITS)
		return false;
	r->date->padded = r->date->padded || (part && *start == '0');
	*number = 0;
	for (; start < r->at; start++)
		*number = *number * 10 + (*start - '0');
	return true;
}

/* 二〇二六, 五, 三十一 */
static bool
read_numerals(struct reading *r, int part, int *number)
{
	char numeral[NUMERALS * 4 + 1] = {0};
	size_t n, length = 0, count = 0;
	int year = 0;
	uint32_t c;

	while (r->at < r->end &&
		(n = utf8_decode(r->at, (size_t)(r->end - r->at), &c))) {
		int value = !part && (c == U'〇' || c == U'○')
				    ? 0
				    : numeral_value(c);

		if (value < 0)
			break;
		if (part ? count == NUMERALS
			 : count == YEAR_DIGITS || value > 9)
			return false;
		year = year * 10 + value;
		if (part)
			memcpy(numeral + length, r->at, n);
		length += n;
		r->at += n;
		count++;
	}
	r->numerals++;
	*number = part ? numeral_read(numeral) : year;
	return part ? count && numeral_is_number(numeral)
		    : count == YEAR_DIGITS;
}

static bool
read_part(struct reading *r, int part, int *number)
{
	bool figures = r->at < r->end && *r->at >= '0' && *r->at <= '9';
	bool good;

	r->date->at[part] = (size_t)(r->at - r->text);
	good = figures ? read_figures(r, part, number)
		       : read_numerals(r, part, number);
	r->date->end[part] = (size_t)(r->at - r->text);
	return good;
}

static bool
take(struct reading *r, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(r->end - r->at) < n || memcmp(r->at, word, n))
		return false;
	r->at += n;
	return true;
}

static bool
take_sign(struct reading *r)
{
	return take(r, "-") || take(r, "/") || take(r, ".");
}

/* Behind the year's sign. */
static enum date_form
read_foreign(struct reading *r)
{
	struct date *d = r->date;
	bool good = read_part(r, 1, &d->month) && take_sign(r) &&
		    read_part(r, 2, &d->day) && !r->numerals;

	return good ? DATE_FOREIGN : DATE_NONE;
}

/* Behind 年. */
static enum date_form
read_chinese(struct reading *r)
{
	struct date *d = r->date;
	const char *behind_month;
	bool spoken = false;

	if (!read_part(r, 1, &d->month) || !take(r, "月"))
		return DATE_NONE;
	behind_month = r->at;
	if (read_part(r, 2, &d->day) &&
		(take(r, "日") || (spoken = take(r, "号")))) {
		if (r->numerals)
			return r->numerals == PARTS ? DATE_NUMERALS : DATE_NONE;
		return spoken ? DATE_SPOKEN : DATE_CHINESE;
	}
	r->at = behind_month;
	d->day = 0;
	d->end[2] = d->at[2];
	return d->year && r->numerals <= 1 ? DATE_MONTH : DATE_NONE;
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
date_start(const char *text, size_t length, struct date *date, size_t *ret_end)
{
	struct reading r = {text, text, text + length, date, 0};
	enum date_form form = DATE_NONE;

	*date = (struct date){0};
	if (read_part(&r, 0, &date->year)) {
		if (take(&r, "年"))
			form = read_chinese(&r);
		else if (!r.numerals && take_sign(&r))
			form = read_foreign(&r);
	}
	*ret_end = form ? (size_t)(r.at - text) : 0;
	if (!form)
		*date = (struct date){0};
	date->is_day = form && is_day(date);
	return form;
}

enum date_form
date_read(const char *text, struct date *date)
{
	size_t length = strlen(text), end;
	enum date_form form = date_start(text, length, date, &end);

	if (end == length)
		return form;
	*date = (struct date){0};
	return DATE_NONE;
}

enum date_form
date_read_loose(const char *text, struct date *date)
{
	enum date_form form = date_read(text, date);
	size_t length = strlen(text), n, put = 0;
	char plain[LONGEST + 1] = {0};
	uint32_t c;

	if (form || length > LONGEST)
		return form;
	for (size_t at = 0; (n = utf8_decode(text + at, length - at, &c));
		at += n) {
		if (utf8_is_space(c))
			continue;
		if (utf8_narrow(c) != c) {
			plain[put++] = (char)utf8_narrow(c);
			continue;
		}
		memcpy(plain + put, text + at, n);
		put += n;
	}
	form = date_read(plain, date);
	return form && form != DATE_MONTH ? DATE_LOOSE : DATE_NONE;
}

int
date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return a.day < b.day ? -1 : a.day > b.day;
}

const char *
date_text(struct arena *arena, const struct date *date)
{
	return arena_format(
		arena, "%d年%d月%d日", date->year, date->month, date->day);
}

const char *
date_digits(struct arena *arena, const struct date *date)
{
	return arena_format(
		arena, "%04d%02d%02d", date->year, date->month, date->day);
}
