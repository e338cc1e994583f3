/* Charts: columns and lines above names. Where the numbers have no room beside
 * what they measure, they stand in a table under the axis. */
#include "typeset/chart.h"

#include "base/decimal.h"

enum { MOST_LINES = 4 }; /* of a name under the axis */

struct columns {
	struct canvas *c;
	const struct block *block;
	struct axis axis;
	bool table;      /* the numbers stand in one */
	mpt left, right; /* of the axis */
	mpt slot;        /* of a category */
	mpt top, bottom; /* of the axis */
	struct label *names;
	mpt names_height;
};

static mpt
slot_left(const struct columns *s, size_t category)
{
	return s->left +
	       (mpt)((int64_t)(s->right - s->left) * (int64_t)category /
		       (int64_t)s->c->chart->category_count);
}

static mpt
y_of(const struct columns *s, int64_t value)
{
	return s->bottom - axis_at(&s->axis, value, s->bottom - s->top);
}

static int64_t
zero_of(const struct axis *axis)
{
	return axis->low > 0 ? axis->low : axis->high < 0 ? axis->high : 0;
}

/* A column of each series, beside each other. */
static mpt
column_width(const struct columns *s)
{
	const mpt most = s->c->em * 4;
	mpt width = s->slot * 7 / 10 / (mpt)s->c->chart->series_count;

	return width < most ? width : most;
}

/* --- room ------------------------------------------------------------------
 */

static mpt
widest_number(struct canvas *c, const struct block **ret_cell)
{
	const struct chart *chart = c->chart;
	mpt widest = 0;

	for (size_t i = 0; i < chart->category_count * chart->series_count;
		i++) {
		mpt width = label_width(c, chart->cells[i], &c->number);
		if (width <= widest)
			continue;
		widest = width;
		*ret_cell = chart->cells[i];
	}
	return widest;
}

static mpt
widest_series(struct columns *s, mpt most)
{
	struct canvas *c = s->c;
	mpt widest = label_width(c, c->chart->corner, &c->label);

	for (size_t i = 0; i < c->chart->series_count; i++) {
		mpt width = key_width(c) + c->em * 3 / 4 +
			    label_width(c, c->chart->series[i], &c->label);
		widest = width > widest ? width : widest;
	}
	return widest < most ? widest : most;
}

static void
set_slot(struct columns *s)
{
	s->slot = (s->right - s->left) / (mpt)s->c->chart->category_count;
}

/* Numbers of one line, or above columns that are wide enough. */
static bool
fits_beside(struct columns *s, mpt number)
{
	const bool line = s->c->chart->kind == CHART_LINE;
	const size_t series = s->c->chart->series_count;

	if (line && series > 1)
		return false;
	return number + s->c->em / 4 <=
	       (series > 1 ? column_width(s) : s->slot);
}

static bool
set_room(struct columns *s)
{
	struct canvas *c = s->c;
	const struct block *cell = NULL;
	const mpt number = widest_number(c, &cell);
	mpt corner = label_width(c, c->chart->corner, &c->label);

	s->left = axis_text_width(c, &s->axis) + c->em / 2;
	s->right = c->width - (corner ? corner + c->em / 2 : 0);
	set_slot(s);
	if (fits_beside(s, number))
		return true;
	s->table = true;
	corner = widest_series(s, c->width / 3) + c->em / 2;
	s->left = corner > s->left ? corner : s->left;
	s->right = c->width - c->thin;
	set_slot(s);
	if (number + c->em / 4 <= s->slot)
		return true;
	chart_crowded(c, MSG_CHART_CROWDED, s->block,
		cell ? cell : c->chart->categories[0]);
	return false;
}

/* The names under the axis; the first that has no room is told. */
static bool
set_names(struct columns *s)
{
	struct canvas *c = s->c;
	const size_t count = c->chart->category_count;

	s->names = arena_array(c->l->arena, count, sizeof *s->names);
	for (size_t i = 0; i < count; i++) {
		struct label *name = &s->names[i];

		*name = label_make(c, c->chart->categories[i], &c->label,
			s->slot - c->em / 4, ALIGN_CENTER);
		if (name->height > s->names_height)
			s->names_height = name->height;
		if (name->lines.count <= MOST_LINES && name->width <= s->slot)
			continue;
		chart_crowded(c, MSG_CHART_CROWDED, s->block,
			c->chart->categories[i]);
		return false;
	}
	return true;
}

/* --- axes ------------------------------------------------------------------
 */

static void
draw_axes(struct columns *s)
{
	struct canvas *c = s->c;
	const struct axis *a = &s->axis;
	const mpt tick = c->em / 4, zero = y_of(s, zero_of(a));

	draw_line(c, s->left, s->top - tick, s->left, s->bottom, c->thin);
	for (int64_t v = a->low; v <= a->high; v += a->step) {
		struct label text = label_text(c, axis_text(c, a, v),
			s->left - c->em / 2, ALIGN_RIGHT);
		mpt y = y_of(s, v);

		draw_line(c, s->left - tick, y, s->left, y, c->thin);
		label_draw(c, &text, 0, y - c->em / 2);
	}
	draw_line(c, s->left, zero, s->right, zero, c->thin);
	if (zero < s->bottom)
		draw_line(c, s->left, s->bottom, s->right, s->bottom, c->thin);
}

/* --- numbers ----------------------------------------------------------------
 */

/* Above the place, or below it, on white. */
static void
draw_number(struct columns *s, size_t series, size_t category, mpt middle,
	mpt y, bool below)
{
	struct canvas *c = s->c;
	struct label number =
		label_make(c, chart_cell(c->chart, series, category),
			&c->number, s->slot, ALIGN_LEFT);
	const mpt away =
		c->em / 4 + (c->chart->kind == CHART_LINE ? c->mark / 2 : 0);
	const mpt left = middle - number.width / 2,
		  top = below ? y + away : y - away - number.height;
	const struct corner spots[] = {{left, top}, {left + number.width, top},
		{left + number.width, top + number.height},
		{left, top + number.height}};

	if (s->table || !number.lines.count)
		return;
	if (c->chart->kind == CHART_LINE)
		draw_filled(c, spots, 4, WHITE);
	label_draw(c, &number, left, top);
}

/* --- columns ----------------------------------------------------------------
 */

static void
draw_column(struct columns *s, size_t series, size_t category)
{
	struct canvas *c = s->c;
	const struct decimal *number = chart_number(c->chart, series, category);
	const mpt width = column_width(s), zero = y_of(s, zero_of(&s->axis));
	const mpt left = slot_left(s, category) +
			 (s->slot - width * (mpt)c->chart->series_count) / 2 +
			 width * (mpt)series;
	const mpt y = number ? y_of(s, number->value) : zero;

	if (number && y != zero)
		draw_bar(c, left, y < zero ? y : zero, left + width,
			y < zero ? zero : y, series);
	draw_number(s, series, category, left + width / 2, y, y > zero);
}

/* --- lines ------------------------------------------------------------------
 */

/*
 * Lower than its neighbours, so that the line leaves it upwards, and with room
 * for its number above the axis.
 */
static bool
is_valley(const struct columns *s, size_t series, size_t category)
{
	const struct chart *chart = s->c->chart;
	const struct decimal *here = chart_number(chart, series, category);
	const struct decimal *before =
		category ? chart_number(chart, series, category - 1) : NULL;
	const struct decimal *behind =
		category + 1 < chart->category_count
			? chart_number(chart, series, category + 1)
			: NULL;

	if (!here || (!before && !behind) ||
		s->bottom - y_of(s, here->value) < s->c->em * 2)
		return false;
	return (!before || before->value > here->value) &&
	       (!behind || behind->value > here->value);
}

/* A number that is missing interrupts the line. */
static void
draw_series(struct columns *s, size_t series)
{
	struct canvas *c = s->c;
	const struct chart *chart = c->chart;
	struct corner *spots =
		arena_array(c->l->arena, chart->category_count, sizeof *spots);
	size_t count = 0;

	for (size_t i = 0; i < chart->category_count; i++) {
		const struct decimal *number = chart_number(chart, series, i);

		if (number)
			spots[count++] =
				(struct corner){slot_left(s, i) + s->slot / 2,
					y_of(s, number->value)};
		if (count > 1 && (!number || i + 1 == chart->category_count))
			draw_course(c, spots, count, series);
		count = number ? count : 0;
	}
}

static void
draw_lines(struct columns *s)
{
	const struct chart *chart = s->c->chart;

	for (size_t k = 0; k < chart->series_count; k++)
		draw_series(s, k);
	for (size_t k = 0; k < chart->series_count; k++)
		for (size_t i = 0; i < chart->category_count; i++) {
			const struct decimal *n = chart_number(chart, k, i);
			mpt x = slot_left(s, i) + s->slot / 2;
			mpt y = y_of(s, n ? n->value : zero_of(&s->axis));

			draw_number(s, k, i, x, y, is_valley(s, k, i));
			if (n)
				draw_mark(s->c, x, y, k);
		}
}

/* --- under the axis ---------------------------------------------------------
 */

static mpt
middle(mpt top, mpt height, const struct label *label)
{
	return top + (height - label->height) / 2;
}

/* One series: its key and name, and its numbers. Returns the height. */
static mpt
draw_table_row(struct columns *s, size_t series, mpt top)
{
	struct canvas *c = s->c;
	const mpt key = key_width(c) + c->em * 3 / 4;
	struct label name = label_make(c, c->chart->series[series], &c->label,
		s->left - key - c->em / 4, ALIGN_LEFT);
	const mpt least = c->em * 3 / 2, own = name.height + c->em / 2,
		  height = own > least ? own : least;

	draw_key(c, c->em / 4, top + (height - c->em) / 2, series);
	label_draw(c, &name, key, middle(top, height, &name));
	for (size_t i = 0; i < c->chart->category_count; i++) {
		struct label number =
			label_make(c, chart_cell(c->chart, series, i),
				&c->number, s->slot, ALIGN_CENTER);
		label_draw(c, &number, slot_left(s, i),
			middle(top, height, &number));
	}
	draw_line(c, 0, top + height, s->right, top + height, c->thin);
	return height;
}

/* Returns where the table ends. */
static mpt
draw_table(struct columns *s, mpt top)
{
	struct canvas *c = s->c;
	const mpt head = s->names_height + c->em / 2;
	struct label corner = label_make(c, c->chart->corner, &c->label,
		s->left - c->em / 2, ALIGN_CENTER);
	mpt y = top + (head > corner.height ? head : corner.height);

	label_draw(c, &corner, c->em / 4, middle(top, y - top, &corner));
	for (size_t i = 0; i < c->chart->category_count; i++)
		label_draw(c, &s->names[i], slot_left(s, i) + c->em / 8,
			middle(top, y - top, &s->names[i]));
	draw_line(c, 0, y, s->right, y, c->thin);
	for (size_t k = 0; k < c->chart->series_count; k++)
		y += draw_table_row(s, k, y);
	draw_line(c, 0, top, s->right, top, c->thin);
	draw_line(c, c->thin / 2, top, c->thin / 2, y, c->thin);
	for (size_t i = 0; i <= c->chart->category_count; i++)
		draw_line(c, slot_left(s, i), top, slot_left(s, i), y, c->thin);
	return y;
}

/* Returns where the names end; what they are stands at the right. */
static mpt
draw_names(struct columns *s, mpt top)
{
	struct canvas *c = s->c;
	struct label corner = label_make(c, c->chart->corner, &c->label,
		c->width - s->right, ALIGN_RIGHT);

	for (size_t i = 0; i < c->chart->category_count; i++)
		label_draw(c, &s->names[i], slot_left(s, i) + c->em / 8, top);
	label_draw(c, &corner, s->right, top);
	return top + (s->names_height > corner.height ? s->names_height
						      : corner.height);
}

bool
columns_draw(struct canvas *c, const struct block *block)
{
	struct columns s = {.c = c, .block = block, .axis = axis_of(c->chart)};
	const bool below = s.axis.low < 0;

	if (!set_room(&s) || !set_names(&s))
		return false;
	s.top = s.table ? 0 : legend_draw(c, 0);
	s.top += c->em * 3 / 2;
	s.bottom = s.top + c->height;
	draw_axes(&s);
	if (c->chart->kind == CHART_LINE)
		draw_lines(&s);
	for (size_t k = 0;
		c->chart->kind == CHART_COLUMN && k < c->chart->series_count;
		k++)
		for (size_t i = 0; i < c->chart->category_count; i++)
			draw_column(&s, k, i);
	if (s.table)
		c->height = draw_table(&s, s.bottom + c->em * 3 / 4) + c->thin;
	else
		c->height = draw_names(
			&s, s.bottom + c->em / 2 + (below ? c->em : 0));
	return true;
}
