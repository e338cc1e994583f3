/* Charts: which values an axis shows, and where. */
#include "typeset/chart.h"

#include "base/decimal.h"

enum { STEPS = 5 }; /* about so many */

/* To what is below, also of negative numbers. */
static int64_t
floor_to(int64_t value, int64_t step)
{
	int64_t whole = value / step * step;

	return whole > value ? whole - step : whole;
}

static int64_t
ceiling_to(int64_t value, int64_t step)
{
	return -floor_to(-value, step);
}

/* 1, 2 or 5 with zeros, so large at least. */
static int64_t
round_step(int64_t least)
{
	int64_t power = 1;

	while (power <= least / 10)
		power *= 10;
	return power >= least       ? power
	       : power * 2 >= least ? power * 2
	       : power * 5 >= least ? power * 5
				    : power * 10;
}

static int
decimals_of(int64_t step)
{
	int decimals = 6;

	for (; decimals && step % 10 == 0; decimals--)
		step /= 10;
	return decimals;
}

struct axis
axis_of(const struct chart *chart)
{
	struct axis axis = {0};
	int64_t low = INT64_MAX, high = INT64_MIN;

	for (size_t i = 0; i < chart->category_count * chart->series_count;
		i++) {
		const struct decimal *number = chart->numbers[i];
		if (number && number->value < low)
			low = number->value;
		if (number && number->value > high)
			high = number->value;
	}
	/* a line that stays far from zero would show nothing of its course */
	if (low > 0 && (chart->kind != CHART_LINE || low < high / 3 * 2))
		low = 0;
	if (high < 0 && (chart->kind != CHART_LINE || high > low / 3 * 2))
		high = 0;
	axis.step = round_step(high - low >= STEPS ? (high - low) / STEPS
			       : high > low        ? 1
						   : DECIMAL_SCALE);
	axis.low = floor_to(low, axis.step);
	axis.high = ceiling_to(high, axis.step);
	if (axis.high == axis.low)
		axis.high += axis.step;
	axis.decimals = decimals_of(axis.step);
	return axis;
}

mpt
axis_at(const struct axis *axis, int64_t value, mpt length)
{
	int64_t at = value - axis->low, all = axis->high - axis->low;

	while (all > (int64_t)1 << 40) {
		at /= 2;
		all /= 2;
	}
	return (mpt)(at * length / all);
}

const char *
axis_text(struct canvas *c, const struct axis *axis, int64_t value)
{
	struct decimal number = {.value = value, .decimals = axis->decimals};

	return arena_join(c->l->arena, decimal_text(c->l->arena, number),
		c->chart->suffix, NULL);
}

mpt
axis_text_width(struct canvas *c, const struct axis *axis)
{
	mpt widest = 0;

	for (int64_t v = axis->low; v <= axis->high; v += axis->step) {
		struct label label = label_text(
			c, axis_text(c, axis, v), c->width, ALIGN_LEFT);
		if (label.width > widest)
			widest = label.width;
	}
	return widest;
}
