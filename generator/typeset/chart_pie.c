/* Charts: a pie, the name and number of each part beside it. */
#include "typeset/chart.h"

#include "base/decimal.h"

enum {
	ROUND = 360000, /* 1/1000 degree */
	HALF = ROUND / 2,
	ARC = 3000, /* from corner to corner of what is drawn for a circle */
};

/* What stands beside a part, and where it leads to. */
struct note {
	size_t part;
	int64_t angle; /* of the part's middle */
	struct label name, number;
	mpt height, top;
	bool right;
};

struct pie {
	struct canvas *c;
	const struct block *block;
	mpt x, y, radius;
	mpt room; /* for a note */
	struct note *notes;
};

static int64_t
value_of(const struct pie *p, size_t part)
{
	const struct decimal *number = chart_number(p->c->chart, 0, part);

	return number ? number->value : 0;
}

/* So that products stay small: a part's share does not change. */
static int64_t
scale_of(const struct pie *p)
{
	int64_t scale = 1;

	for (size_t i = 0; i < p->c->chart->category_count; i++)
		while (value_of(p, i) / scale > (int64_t)1 << 32)
			scale *= 2;
	return scale;
}

/* Where the part begins; one behind the last: where all end. */
static int64_t
angle_of(const struct pie *p, size_t part, int64_t scale)
{
	int64_t before = 0, all = 0;

	for (size_t i = 0; i < p->c->chart->category_count; i++) {
		all += value_of(p, i) / scale;
		if (i < part)
			before += value_of(p, i) / scale;
	}
	return before * ROUND / all;
}

/* Beside the first part the last one looks different, too. */
static size_t
hatch_of(const struct pie *p, size_t part)
{
	const size_t count = p->c->chart->category_count;

	return part && part + 1 == count && part % HATCHES == 0 ? HATCHES / 2
								: part;
}

static void
draw_part(struct pie *p, size_t part, int64_t from, int64_t to)
{
	struct canvas *c = p->c;
	const bool whole = to - from == ROUND;
	struct corner *spots = arena_array(
		c->l->arena, (size_t)((to - from) / ARC) + 4, sizeof *spots);
	size_t count = 0;

	if (to == from)
		return;
	if (!whole)
		spots[count++] = (struct corner){p->x, p->y};
	for (int64_t angle = from; angle < to; angle += ARC)
		spots[count++] = on_circle(p->x, p->y, p->radius, angle);
	if (!whole)
		spots[count++] = on_circle(p->x, p->y, p->radius, to);
	draw_hatched(c, spots, count, hatch_of(p, part));
}

/* --- notes ------------------------------------------------------------------
 */

static void
make_note(struct pie *p, size_t part, int64_t from, int64_t to)
{
	struct canvas *c = p->c;
	struct note *note = &p->notes[part];

	note->part = part;
	note->angle = from + (to - from) / 2;
	note->right = note->angle < HALF;
	note->name = label_make(c, c->chart->categories[part], &c->label,
		p->room, note->right ? ALIGN_LEFT : ALIGN_RIGHT);
	note->number = label_make(c, chart_cell(c->chart, 0, part), &c->number,
		p->room, note->right ? ALIGN_LEFT : ALIGN_RIGHT);
	note->height = note->name.height + note->number.height +
		       (note->number.height ? c->em / 4 : 0);
	note->top = on_circle(p->x, p->y, p->radius * 11 / 10, note->angle).y -
		    note->height / 2;
}

/* Those of one side from above, one below the other; returns their end. */
static mpt
push_down(struct pie *p, bool right)
{
	const size_t count = p->c->chart->category_count;
	mpt end = p->y - p->radius - p->c->em;

	for (size_t i = 0; i < count; i++) {
		/* at the left the later ones stand higher */
		struct note *note = &p->notes[right ? i : count - 1 - i];
		if (note->right != right)
			continue;
		if (note->top < end)
			note->top = end;
		end = note->top + note->height + p->c->em / 2;
	}
	return end;
}

static void
push_up(struct pie *p, bool right, mpt end)
{
	const size_t count = p->c->chart->category_count;

	for (size_t i = 0; i < count; i++) {
		struct note *note = &p->notes[right ? count - 1 - i : i];
		if (note->right != right)
			continue;
		if (note->top + note->height > end)
			note->top = end - note->height;
		end = note->top - p->c->em / 2;
	}
}

static mpt
heights_of(const struct pie *p, bool right)
{
	mpt height = 0;

	for (size_t i = 0; i < p->c->chart->category_count; i++)
		if (p->notes[i].right == right)
			height += p->notes[i].height + p->c->em / 2;
	return height;
}

static void
draw_note(struct pie *p, const struct note *note)
{
	struct canvas *c = p->c;
	const struct corner rim = on_circle(p->x, p->y, p->radius, note->angle);
	const struct corner out =
		on_circle(p->x, p->y, p->radius * 27 / 25, note->angle);
	const mpt side = p->radius * 6 / 5,
		  edge = note->right ? p->x + side : p->x - side;
	const mpt left =
		note->right ? edge + c->em / 4 : edge - c->em / 4 - p->room;
	const mpt middle = note->top + note->height / 2;

	draw_line(c, rim.x, rim.y, out.x, out.y, c->thin);
	draw_line(c, out.x, out.y, edge, middle, c->thin);
	label_draw(c, &note->name, left, note->top);
	label_draw(c, &note->number, left,
		note->top + note->height - note->number.height);
}

/* --- the whole --------------------------------------------------------------
 */

static void
draw_parts(struct pie *p)
{
	const size_t count = p->c->chart->category_count;
	const int64_t scale = scale_of(p);

	for (size_t i = 0; i < count; i++) {
		int64_t from = angle_of(p, i, scale),
			to = angle_of(p, i + 1, scale);
		draw_part(p, i, from, to);
		make_note(p, i, from, to);
	}
}

/* What the parts are, and what their numbers count. */
static mpt
draw_title(struct canvas *c)
{
	struct label corner = label_make(
		c, c->chart->corner, &c->label, c->width, ALIGN_CENTER);
	struct label name = label_make(
		c, c->chart->series[0], &c->label, c->width, ALIGN_CENTER);

	label_draw(c, &corner, 0, 0);
	label_draw(
		c, &name, 0, corner.height + (corner.height ? c->em / 4 : 0));
	return corner.height + name.height + c->em;
}

bool
pie_draw(struct canvas *c, const struct block *block)
{
	struct pie p = {.c = c, .block = block, .x = c->width / 2};
	const mpt title = draw_title(c);
	mpt left, right, high;

	p.radius = c->height / 2;
	p.y = title + p.radius + c->em;
	p.room = c->width / 2 - p.radius * 6 / 5 - c->em / 2;
	p.notes = arena_array(
		c->l->arena, c->chart->category_count, sizeof *p.notes);
	draw_parts(&p);
	left = heights_of(&p, false);
	right = heights_of(&p, true);
	high = title + c->height + c->em * 2;
	if (title + (left > right ? left : right) > high ||
		p.room < c->em * 2) {
		chart_crowded(c, MSG_CHART_CROWDED, block,
			c->chart->categories[c->chart->category_count - 1]);
		return false;
	}
	push_down(&p, true);
	push_down(&p, false);
	push_up(&p, true, high);
	push_up(&p, false, high);
	for (size_t i = 0; i < c->chart->category_count; i++)
		draw_note(&p, &p.notes[i]);
	c->height = high;
	return true;
}
