/* How a spreadsheet shows a stored number. */
#include "input/cells.h"

#include "input/number_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DECIMALS_LIMIT = 10 };

/* Behind quoted text, an escaped sign or a bracket; NULL if none is here. */
static const char *
skip_literal(const char *at)
{
	const char *end;

	if (*at == '"' || *at == '[') {
		end = strchr(at + 1, *at == '"' ? '"' : ']');
		return end ? end + 1 : at + strlen(at);
	}
	if ((*at == '\\' || *at == '_' || *at == '*') && at[1])
		return at + 2;
	return NULL;
}

struct cell_format
cell_format_read(const char *code)
{
	struct cell_format format = {.code = code, .decimals = -1};
	bool behind_point = false, number = false, exact = true;

	/* the first section is that of positive numbers */
	for (const char *at = code, *skip; *at && *at != ';'; at++) {
		skip = skip_literal(at);
		if (skip) {
			at = skip - 1;
			continue;
		}
		format.year = format.year || *at == 'y' || *at == 'Y';
		format.day = format.day || *at == 'd' || *at == 'D';
		format.percent = format.percent || *at == '%';
		if (*at == '0' || *at == '#') {
			if (behind_point && format.decimals < DECIMALS_LIMIT)
				format.decimals += *at == '0';
			else if (!number)
				format.decimals = 0;
			number = true;
		}
		behind_point = behind_point || (*at == '.' && number);
		exact = exact && !(number && strchr("eE/", *at));
	}
	if (!exact)
		format.decimals = -1;
	format.year = format.year || format.day;
	return format;
}

static void
put_date(struct buf *out, double serial, struct cell_format format,
	bool from_1904)
{
	int date[3];

	number_format_date((int64_t)floor(serial), from_1904, date);
	buf_format(out, "%d年%d月", date[0], date[1]);
	if (format.day)
		buf_format(out, "%d日", date[2]);
}

/* Half away from zero, on the 15 digits that a spreadsheet counts with. */
static void
put_rounded(struct buf *out, const char *text, int decimals)
{
	char digits[64];
	char *point, *at;
	size_t whole;
	bool up;

	snprintf(digits, sizeof digits, "0%s", text + (*text == '-'));
	point = strchr(digits, '.');
	if (!point)
		point = digits + strlen(digits);
	whole = (size_t)(point - digits);
	while (strlen(point) < (size_t)decimals + 2) {
		size_t n = strlen(digits);
		digits[n] = n == whole ? '.' : '0';
		digits[n + 1] = '\0';
	}
	up = point[1 + decimals] >= '5' && point[1 + decimals] <= '9';
	point[decimals ? 1 + decimals : 0] = '\0';
	for (at = digits + strlen(digits) - 1; up && at >= digits; at--) {
		if (*at == '.')
			continue;
		up = *at == '9';
		*at = up ? '0' : (char)(*at + 1);
	}
	at = digits + (digits[0] == '0' && digits[1] != '.' && digits[1]);
	if (*text == '-' && strpbrk(at, "123456789"))
		buf_char(out, '-');
	buf_text(out, at);
}

void
cell_format_put(struct buf *out, const char *number, struct cell_format format,
	bool from_1904)
{
	char *end, text[40];
	double value = strtod(number, &end);

	if (*end || !isfinite(value) || fabs(value) >= 1e15) {
		buf_text(out, number);
		return;
	}
	if (format.year && value >= 1 && value < 2958466) {
		put_date(out, value, format, from_1904);
		return;
	}
	if (format.percent)
		value *= 100;
	snprintf(text, sizeof text, "%.15g", value);
	if (strchr(text, 'e')) /* very small */
		snprintf(text, sizeof text, "%.15f", value);
	if (format.decimals >= 0)
		put_rounded(out, text, format.decimals);
	else
		buf_text(out, text);
	if (format.percent)
		buf_char(out, '%');
}
