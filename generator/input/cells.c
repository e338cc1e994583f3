/* How a spreadsheet shows a stored number. */
#include "input/cells.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DECIMALS_LIMIT = 10 };

struct cell_format
cell_format_builtin(int id)
{
	static const struct {
		int first, last;
		struct cell_format format;
	} known[] = {
		{1, 1, {0, false, false, false}},   /* 0 */
		{2, 2, {2, false, false, false}},   /* 0.00 */
		{3, 3, {0, false, false, false}},   /* #,##0 */
		{4, 4, {2, false, false, false}},   /* #,##0.00 */
		{9, 9, {0, true, false, false}},    /* 0% */
		{10, 10, {2, true, false, false}},  /* 0.00% */
		{14, 16, {-1, false, true, true}},  /* dates */
		{17, 17, {-1, false, true, false}}, /* mmm-yy */
		{22, 22, {-1, false, true, true}},  /* date and time */
		{27, 27, {-1, false, true, false}}, /* yyyy"年"m"月" */
		{28, 31, {-1, false, true, true}},
		{36, 36, {-1, false, true, false}},
		{37, 38, {0, false, false, false}},
		{39, 40, {2, false, false, false}},
		{50, 51, {-1, false, true, true}},
		{52, 52, {-1, false, true, false}},
		{53, 54, {-1, false, true, true}},
		{55, 55, {-1, false, true, false}},
		{56, 56, {-1, false, true, true}},
		{57, 57, {-1, false, true, false}},
		{58, 58, {-1, false, true, true}},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (id >= known[i].first && id <= known[i].last)
			return known[i].format;
	return (struct cell_format){.decimals = -1};
}

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
	struct cell_format format = {.decimals = -1};
	bool behind_point = false, number = false;

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
	}
	format.year = format.year || format.day;
	return format;
}

/* Days of the civil calendar to a date: Howard Hinnant's algorithm. */
static void
put_date(struct buf *out, double serial, struct cell_format format,
	bool from_1904)
{
	/* the day 0 of spreadsheets is 30 December 1899 */
	long long z = (long long)floor(serial) + (from_1904 ? 1462 : 0) -
		      25569 + 719468;
	long long era = z / 146097, doe = z - era * 146097;
	long long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	long long mp = (5 * doy + 2) / 153, day = doy - (153 * mp + 2) / 5 + 1;
	long long month = mp < 10 ? mp + 3 : mp - 9;
	long long year = yoe + era * 400 + (month <= 2);

	buf_format(out, "%lld年%lld月", year, month);
	if (format.day)
		buf_format(out, "%lld日", day);
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
