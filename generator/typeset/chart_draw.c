/* Charts: texts, lines, hatchings, marks; all that is drawn, in integers. */
#include "typeset/chart.h"

#include "base/number.h"

#include <stdlib.h>

/* --- texts -----------------------------------------------------------------
 */

static struct items
shape_cell(struct canvas *c, const struct block *cell, const struct face *face)
{
	struct items items = {0};

	BLOCK_FOR (p, cell)
		shape_block(c->l, p, 0, p->span_count, face, "chart", &items);
	return items;
}

mpt
label_width(struct canvas *c, const struct block *cell, const struct face *face)
{
	struct items items = shape_cell(c, cell, face);

	return items.count ? items_width(&items, 0, items.count) : 0;
}

static struct label
label_of(struct canvas *c, const struct items *items, const struct face *face,
	mpt measure, enum align align)
{
	const struct frame frame = {.measure = measure, .align = align};
	struct label label = {.leading = face->leading};

	if (!items->count)
		return label;
	label.lines = entry_break(c->l, items, &frame);
	for (const struct line *line = label.lines.first; line;
		line = line->next)
		if (line->width > label.width)
			label.width = line->width;
	label.height =
		(mpt)(label.lines.count - 1) * face->leading + face->size;
	return label;
}

struct label
label_make(struct canvas *c, const struct block *cell, const struct face *face,
	mpt measure, enum align align)
{
	struct items items = shape_cell(c, cell, face);

	return label_of(c, &items, face, measure, align);
}

struct label
label_text(struct canvas *c, const char *text, mpt measure, enum align align)
{
	struct items items = {0};

	shape_text(c->l, text, &c->number, 0, &items);
	return label_of(c, &items, &c->number, measure, align);
}

void
label_draw(struct canvas *c, const struct label *label, mpt x, mpt y)
{
	for (const struct line *line = label->lines.first; line;
		line = line->next, y += label->leading)
		page_line(c->l, &c->page, line, x, y);
}

/* --- traces ----------------------------------------------------------------
 */

static void
add_trace(struct canvas *c, enum trace_kind kind, const struct corner *spots,
	size_t count, mpt width, rgb colour)
{
	struct corner *copy = arena_array(c->l->arena, count + 1, sizeof *copy);

	for (size_t i = 0; i < count; i++)
		copy[i] = spots[i];
	page_trace(c->l, &c->page,
		(struct trace){.kind = kind,
			.spots = copy,
			.count = count,
			.width = width,
			.colour = colour});
}

void
draw_filled(
	struct canvas *c, const struct corner *spots, size_t count, rgb colour)
{
	add_trace(c, TRACE_FILLED, spots, count, 0, colour);
}

void
draw_line(struct canvas *c, mpt x1, mpt y1, mpt x2, mpt y2, mpt width)
{
	const struct corner spots[] = {{x1, y1}, {x2, y2}};

	add_trace(c, TRACE_LINE, spots, 2, width, BLACK);
}

static void
draw_outline(struct canvas *c, const struct corner *spots, size_t count)
{
	struct corner *round =
		arena_array(c->l->arena, count + 1, sizeof *round);

	for (size_t i = 0; i <= count; i++)
		round[i] = spots[i % count];
	add_trace(c, TRACE_LINE, round, count + 1, c->thin, BLACK);
}

/* --- hatchings --------------------------------------------------------------
 */

/* Lines on which x * dx + y * dy is a multiple of the distance. */
struct way {
	int dx, dy;
};

static int64_t
across(struct corner spot, struct way way)
{
	return (int64_t)spot.x * way.dx + (int64_t)spot.y * way.dy;
}

static int
by_place(const void *left, const void *right)
{
	const struct corner *a = left, *b = right;

	if (a->x != b->x)
		return (a->x > b->x) - (a->x < b->x);
	return (a->y > b->y) - (a->y < b->y);
}

/* Where the line enters and leaves the polygon. */
static size_t
cross(const struct corner *spots, size_t count, struct way way, int64_t at,
	struct corner *ret)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		struct corner a = spots[i], b = spots[(i + 1) % count];
		int64_t from = across(a, way), to = across(b, way);

		if ((from <= at) == (to <= at))
			continue;
		ret[found++] = (struct corner){
			a.x + (mpt)((b.x - a.x) * (at - from) / (to - from)),
			a.y + (mpt)((b.y - a.y) * (at - from) / (to - from))};
	}
	qsort(ret, found, sizeof *ret, by_place);
	return found;
}

static void
hatch(struct canvas *c, const struct corner *spots, size_t count,
	struct way way)
{
	/* slanted lines are nearer to each other by the root of 2 */
	const int64_t gap =
		way.dx && way.dy ? (int64_t)c->hatch * 1414 / 1000 : c->hatch;
	struct corner *ends = arena_array(c->l->arena, count + 1, sizeof *ends);
	int64_t low = across(spots[0], way), high = low, at;

	for (size_t i = 1; i < count; i++) {
		int64_t u = across(spots[i], way);
		low = u < low ? u : low;
		high = u > high ? u : high;
	}
	at = low / gap * gap;
	for (at += at <= low ? gap : 0; at < high; at += gap) {
		size_t found = cross(spots, count, way, at, ends);
		if (found > 1)
			add_trace(c, TRACE_STROKES, ends, found & ~(size_t)1,
				c->thin, BLACK);
	}
}

static const struct way rising = {1, 1}, falling = {1, -1}, level = {0, 1},
			upright = {1, 0};

void
draw_hatched(struct canvas *c, const struct corner *spots, size_t count,
	size_t index)
{
	static const struct way *const ways[HATCHES][2] = {
		{&rising, NULL},
		{NULL, NULL},
		{NULL, NULL}, /* black */
		{&level, NULL},
		{&rising, &falling},
		{&upright, NULL},
	};
	const size_t i = index % HATCHES;

	draw_filled(c, spots, count, i == 2 ? BLACK : WHITE);
	for (size_t k = 0; k < 2; k++)
		if (ways[i][k])
			hatch(c, spots, count, *ways[i][k]);
	draw_outline(c, spots, count);
}

void
draw_bar(struct canvas *c, mpt left, mpt top, mpt right, mpt bottom,
	size_t index)
{
	const struct corner spots[] = {
		{left, top}, {right, top}, {right, bottom}, {left, bottom}};

	draw_hatched(c, spots, 4, index);
}

/* --- lines of values --------------------------------------------------------
 */

/* In 1/1000 of the line's width: drawn, left out, drawn, left out. */
static const int dashes[HATCHES][4] = {{0}, {4000, 2500, 4000, 2500},
	{1200, 1800, 1200, 1800}, {8000, 2500, 1200, 2500},
	{10000, 3500, 10000, 3500}, {2500, 1500, 2500, 1500}};

struct dashing {
	const int *dash;
	size_t at;    /* of the four */
	int64_t rest; /* of that one */
	mpt width;
};

static void
dash_line(struct canvas *c, struct dashing *d, struct corner from,
	struct corner to)
{
	const int64_t x = to.x - from.x, y = to.y - from.y,
		      length = number_root(x * x + y * y);

	for (int64_t done = 0; done < length;) {
		int64_t step =
			length - done < d->rest ? length - done : d->rest;
		int64_t end = done + step;

		if (d->at % 2 == 0)
			draw_line(c, from.x + (mpt)(x * done / length),
				from.y + (mpt)(y * done / length),
				from.x + (mpt)(x * end / length),
				from.y + (mpt)(y * end / length), d->width);
		done = end;
		d->rest -= step;
		if (!d->rest) {
			d->at = (d->at + 1) % 4;
			d->rest = (int64_t)d->dash[d->at] * d->width / 1000;
		}
	}
}

void
draw_course(struct canvas *c, const struct corner *spots, size_t count,
	size_t index)
{
	struct dashing d = {.dash = dashes[index % HATCHES], .width = c->line};

	if (!d.dash[0]) {
		add_trace(c, TRACE_LINE, spots, count, c->line, BLACK);
		return;
	}
	d.rest = (int64_t)d.dash[0] * d.width / 1000;
	for (size_t i = 1; i < count; i++)
		dash_line(c, &d, spots[i - 1], spots[i]);
}

/* --- marks -----------------------------------------------------------------
 */

/* The sine of whole degrees, in millionths. */
static const int32_t sines[] = {0, 17452, 34899, 52336, 69756, 87156, 104528,
	121869, 139173, 156434, 173648, 190809, 207912, 224951, 241922, 258819,
	275637, 292372, 309017, 325568, 342020, 358368, 374607, 390731, 406737,
	422618, 438371, 453990, 469472, 484810, 500000, 515038, 529919, 544639,
	559193, 573576, 587785, 601815, 615661, 629320, 642788, 656059, 669131,
	681998, 694658, 707107, 719340, 731354, 743145, 754710, 766044, 777146,
	788011, 798636, 809017, 819152, 829038, 838671, 848048, 857167, 866025,
	874620, 882948, 891007, 898794, 906308, 913545, 920505, 927184, 933580,
	939693, 945519, 951057, 956305, 961262, 965926, 970296, 974370, 978148,
	981627, 984808, 987688, 990268, 992546, 994522, 996195, 997564, 998630,
	999391, 999848, 1000000};

enum { MILLION = 1000000, ROUND = 360000 };

static const int64_t quarter = 90000;

static int64_t
sine(int64_t angle)
{
	int64_t a = (angle % ROUND + ROUND) % ROUND, sign = 1, low;

	if (a >= 2 * quarter) {
		a -= 2 * quarter;
		sign = -1;
	}
	if (a > quarter)
		a = 2 * quarter - a;
	low = sines[a / 1000];
	if (a % 1000)
		low += (sines[a / 1000 + 1] - low) * (a % 1000) / 1000;
	return sign * low;
}

struct corner
on_circle(mpt x, mpt y, mpt radius, int64_t angle)
{
	return (struct corner){x + (mpt)(radius * sine(angle) / MILLION),
		y - (mpt)(radius * sine(angle + quarter) / MILLION)};
}

void
draw_mark(struct canvas *c, mpt x, mpt y, size_t index)
{
	/* corners, the first one's angle, open or black */
	static const struct {
		size_t corners;
		int64_t turn;
		bool open;
	} marks[HATCHES] = {{24, 0, false}, {4, 45000, true}, {3, 0, false},
		{24, 0, true}, {4, 0, false}, {3, 180000, true}};
	const size_t i = index % HATCHES, count = marks[i].corners;
	const mpt radius = count > 4 ? c->mark / 2 : c->mark * 13 / 20;
	struct corner spots[24];

	for (size_t k = 0; k < count; k++)
		spots[k] = on_circle(x, y, radius,
			marks[i].turn + (int64_t)k * ROUND / (int64_t)count);
	draw_filled(c, spots, count, marks[i].open ? WHITE : BLACK);
	draw_outline(c, spots, count);
}

/* --- keys -------------------------------------------------------------------
 */

mpt
key_width(const struct canvas *c)
{
	return c->chart->kind == CHART_LINE ? c->em * 3 : c->em * 2;
}

void
draw_key(struct canvas *c, mpt x, mpt y, size_t index)
{
	const mpt width = key_width(c), middle = y + c->em / 2;
	const struct corner ends[] = {{x, middle}, {x + width, middle}};

	if (c->chart->kind != CHART_LINE) {
		draw_bar(c, x, y + c->em / 8, x + width, y + c->em * 7 / 8,
			index);
		return;
	}
	draw_course(c, ends, 2, index);
	draw_mark(c, x + width / 2, middle, index);
}
