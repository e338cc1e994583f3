/* Exact amounts. */
#include "batch/decimal.h"

#include <stdlib.h>
#include <string.h>

enum { DECIMALS = 6, WHOLE_DIGITS = 12 };

bool
decimal_read(const char *text, struct decimal *d)
{
	bool negative = *text == '-';
	const char *at = text + negative;
	size_t whole = strspn(at, "0123456789");
	int64_t value = 0;

	*d = (struct decimal){0};
	if (!whole || whole > WHOLE_DIGITS)
		return false;
	for (size_t i = 0; i < whole; i++)
		value = value * 10 + (*at++ - '0');
	if (*at == '.') {
		d->decimals = (int)strspn(at + 1, "0123456789");
		if (!d->decimals || d->decimals > DECIMALS)
			return false;
		at++;
	}
	for (int i = 0; i < DECIMALS; i++)
		value = value * 10 + (i < d->decimals ? *at++ - '0' : 0);
	d->value = negative ? -value : value;
	return !*at;
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
	long double share;
	int64_t tenths;

	if (!b.value)
		return false;
	share = (long double)(a.value - b.value) / (long double)llabs(b.value);
	if (share > 1e6L || share < -1e6L)
		return false;
	share *= 1000;
	tenths = (int64_t)(share < 0 ? share - 0.5L : share + 0.5L);
	*rate = (struct decimal){tenths * (DECIMAL_SCALE / 10), 1};
	return true;
}
