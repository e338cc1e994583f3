/* Exact amounts, in integers of 64 bits and products of 128. */
#include "base/decimal.h"

#include <stdlib.h>
#include <string.h>

enum { DECIMALS = 6, WHOLE_DIGITS = 12, GROUP = 3 };

__extension__ typedef __int128 wide;

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
count_digits(const char *at, const char *end)
{
	size_t n = 0;

	while (at + n < end && is_digit(at[n]))
		n++;
	return n;
}

/* The digits before the point, also as 1,234,567; NULL: wrong. */
static const char *
read_whole(const char *at, const char *end, int64_t *ret_value)
{
	size_t n = count_digits(at, end), digits = n;
	bool grouped = n && n <= GROUP && at + n < end && at[n] == ',';
	int64_t value = 0;

	if (!n || n > WHOLE_DIGITS)
		return NULL;
	for (; n; n--)
		value = value * 10 + (*at++ - '0');
	while (grouped && at < end && *at == ',') {
		digits += GROUP;
		if (digits > WHOLE_DIGITS || count_digits(++at, end) != GROUP)
			return NULL;
		for (n = GROUP; n; n--)
			value = value * 10 + (*at++ - '0');
	}
	*ret_value = value;
	return at;
}

bool
decimal_read(const char *text, size_t length, struct decimal *d)
{
	const char *end = text + length, *at = text;
	bool negative = length && *text == '-';
	int64_t value;

	*d = (struct decimal){0};
	at = read_whole(at + negative, end, &value);
	if (!at)
		return false;
	if (at < end && *at == '.') {
		size_t n = count_digits(++at, end);

		if (!n || n > DECIMALS)
			return false;
		d->decimals = (int)n;
	}
	for (int i = 0; i < DECIMALS; i++)
		value = value * 10 + (i < d->decimals ? *at++ - '0' : 0);
	d->value = negative ? -value : value;
	return at == end;
}

bool
decimal_add(struct decimal *sum, struct decimal other, int sign)
{
	const int64_t most = INT64_MAX / 4;

	if (llabs(sum->value) > most || llabs(other.value) > most)
		return false;
	sum->value += sign * other.value;
	if (other.decimals > sum->decimals)
		sum->decimals = other.decimals;
	return true;
}

char *
decimal_text(struct arena *arena, struct decimal d)
{
	const char *sign = d.value < 0 ? "-" : "";
	long long value = llabs(d.value);
	char *fraction = arena_format(
		arena, "%06lld", (long long)(value % DECIMAL_SCALE));

	fraction[d.decimals] = '\0';
	return arena_format(arena, "%s%lld%s%s", sign, value / DECIMAL_SCALE,
		d.decimals ? "." : "", fraction);
}

bool
decimal_rate(struct decimal a, struct decimal b, struct decimal *rate)
{
	/* thousandths; what a document can say of a change, at most */
	const wide most = (wide)1000 * DECIMAL_SCALE * 1000;
	wide change = (wide)a.value - b.value, whole = b.value, tenths;

	if (!whole)
		return false;
	if (whole < 0)
		whole = -whole;
	tenths = change * 1000;
	tenths = (tenths < 0 ? tenths - whole / 2 : tenths + whole / 2) / whole;
	if (tenths > most || tenths < -most)
		return false;
	*rate = (struct decimal){(int64_t)tenths * (DECIMAL_SCALE / 10), 1};
	return true;
}

bool
decimal_share(struct decimal part, struct decimal of, int decimals,
	struct decimal *share)
{
	wide whole = of.value, units = (wide)part.value * 100, step;

	if (!whole)
		return false;
	for (int i = 0; i < decimals; i++)
		units *= 10;
	if (whole < 0) {
		whole = -whole;
		units = -units;
	}
	units = (units < 0 ? units - whole / 2 : units + whole / 2) / whole;
	step = DECIMAL_SCALE;
	for (int i = 0; i < decimals; i++)
		step /= 10;
	if (units > INT64_MAX / 4 / step || units < -(INT64_MAX / 4 / step))
		return false;
	*share = (struct decimal){(int64_t)(units * step), decimals};
	return true;
}

int
decimal_weigh(struct decimal a, int64_t left, struct decimal b, int64_t right)
{
	wide x = (wide)llabs(a.value) * left, y = (wide)llabs(b.value) * right;

	return x < y ? -1 : x > y;
}
