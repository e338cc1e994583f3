/* Charts: bars beside names, as many as a page has room for. */
#include "typeset/chart.h"

#include "base/decimal.h"

struct bars {
	struct canvas *c;
	struct axis axis;
	mpt left, right; /* of the axis */
	mpt before;      /* room at its left for numbers below zero */
	mpt bar;         /* how thick one is */
};

static mpt
x_of(const struct bars *s, int64_t value)
{
	return s->left + axis_at(&s->axis, value, s->right - s->left);
}

static mpt
widest(struct canvas *c, const struct block *const *cells, size_t count,
	const struct face *face)
{
	mpt most = 0;

	for (size_t i = 0; i < count; i++) {
		mpt width = label_width(c, cells[i], face);
		most = width > most ? width : most;
	}
	return most;
}

static bool
set_room(struct bars *s, const struct block *block)
{
	struct canvas *c = s->c;
	const struct chart *chart = c->chart;
	const mpt most = c->width * 2 / 5;
	const mpt number =
		c->em / 2 + widest(c, chart->cells,
				    chart->category_count * chart->series_count,
				    &c->number);
	mpt names =
		widest(c, chart->categories, chart->category_count, &c->label);
	const mpt corner = label_width(c, chart->corner, &c->label);

	names = corner > names ? corner : names;
	s->before = s->axis.low < 0 ? number : 0;
	s->left = (names < most ? names : most) + c->em / 2 + s->before;
	s->right = c->width - number;
	s->bar = c->em * 5 / 4;
	if (s->right - s->left >= c->width / 6)
		return true;
	chart_crowded(c, MSG_CHART_NARROW, block, chart->cells[0]);
	return false;
}

static void
draw_one(struct bars *s, size_t series, size_t category, mpt y)
{
	struct canvas *c = s->c;
	const struct decimal *n = chart_number(c->chart, series, category);
	struct label text =
		label_make(c, chart_cell(c->chart, series, category),
			&c->number, c->width, ALIGN_LEFT);
	const mpt zero = x_of(s, 0), x = n ? x_of(s, n->value) : zero;

	if (x != zero)
		draw_bar(c, x < zero ? x : zero, y, x < zero ? zero : x,
			y + s->bar, series);
	label_draw(c, &text,
		x < zero ? x - c->em / 4 - text.width : x + c->em / 4,
		y + (s->bar - text.height) / 2);
}

/* The name, in the middle beside its bars. Returns the height of all. */
static mpt
draw_group(struct bars *s, size_t category, mpt y)
{
	struct canvas *c = s->c;
	const mpt bars = s->bar * (mpt)c->chart->series_count;
	const mpt room = s->left - s->before - c->em / 2;
	struct label name = label_make(c, c->chart->categories[category],
		&c->label, room, ALIGN_RIGHT);
	const mpt height = bars > name.height ? bars : name.height;

	label_draw(c, &name, 0, y + (height - name.height) / 2);
	for (size_t k = 0; k < c->chart->series_count; k++)
		draw_one(s, k, category,
			y + (height - bars) / 2 + s->bar * (mpt)k);
	return height;
}

/* Ticks stand so near that their texts do not touch. */
static void
draw_ticks(struct bars *s, mpt top, mpt bottom)
{
	struct canvas *c = s->c;
	const struct axis *a = &s->axis;
	const mpt tick = c->em / 4, room = axis_text_width(c, a) + c->em;
	mpt last = -room;

	draw_line(c, s->left, bottom, s->right, bottom, c->thin);
	draw_line(c, x_of(s, 0), top, x_of(s, 0), bottom, c->thin);
	for (int64_t v = a->low; v <= a->high; v += a->step) {
		struct label text =
			label_text(c, axis_text(c, a, v), c->width, ALIGN_LEFT);
		mpt x = x_of(s, v);

		draw_line(c, x, bottom, x, bottom + tick, c->thin);
		if (x - last < room)
			continue;
		label_draw(c, &text, x - text.width / 2, bottom + c->em / 2);
		last = x;
	}
}

bool
bars_draw(struct canvas *c, const struct block *block)
{
	struct bars s = {.c = c, .axis = axis_of(c->chart)};
	struct label corner;
	mpt top, y;

	if (!set_room(&s, block))
		return false;
	y = legend_draw(c, 0);
	corner = label_make(c, c->chart->corner, &c->label,
		s.left - s.before - c->em / 2, ALIGN_RIGHT);
	label_draw(c, &corner, 0, y);
	y += corner.height;
	top = y;
	y += c->em / 2;
	for (size_t i = 0; i < c->chart->category_count; i++)
		y += draw_group(&s, i, y) + c->em * 3 / 4;
	draw_ticks(&s, top, y);
	c->height = y + c->em * 3 / 2;
	return true;
}
