/*
 * Widths of a table's columns by what they hold: of all ways to share the
 * measure the one with the fewest lines, then the evenest.
 */
#include "typeset/layout.h"

#include "typeset/cost.h"

#include <stdlib.h>

enum {
	/* The measure is shared in so many steps, in finer ones where that
	 * would cut a number. */
	STEPS = 64,
	FINE_STEPS = 256,
	/* What a column costs in which something is cut: more than any lines
	 * do, and more than all columns with the next. */
	COST_CUT_NUMBER = 1000000000,
	COST_CUT_WORD = 10000000,
	COST_NARROW = 100000, /* words of two are kept */
	USUAL_EMS = 10,       /* longer entries are texts */
	USUAL_WEIGHT = 8,
	MANY_LINES = 8,
};

/* What the cells of a column ask for, with the padding. */
struct column {
	mpt widest, word, number;
	mpt usual; /* half of its entries are so wide at most; 0: texts */
	mpt floor; /* it cannot be narrower */
};

struct sharing {
	const struct column_cell *cells;
	size_t cell_count, columns;
	mpt measure, padding, em;
	int steps;
	struct column *column;
	cost *cost;  /* [column][steps] of a column so wide */
	cost *best;  /* [columns][steps] of the first columns so wide in all */
	int *choice; /* the steps of the last of them */
};

static mpt
steps_width(const struct sharing *s, int steps)
{
	return (mpt)((int64_t)s->measure * steps / s->steps);
}

static size_t
row_of(const struct sharing *s)
{
	return (size_t)s->steps + 1;
}

static void
raise_to(mpt *most, mpt width)
{
	if (width > *most)
		*most = width;
}

static int
compare_widths(const void *a, const void *b)
{
	mpt x = *(const mpt *)a, y = *(const mpt *)b;

	return (x > y) - (x < y);
}

/* The width in the middle of a column's entries, where they are short. */
static mpt
usual_width(const struct sharing *s, mpt *widths, size_t count)
{
	if (!count)
		return 0;
	qsort(widths, count, sizeof *widths, compare_widths);
	return widths[count / 2] > USUAL_EMS * s->em ? 0 : widths[count / 2];
}

static bool
is_entry(const struct column_cell *cell)
{
	return !cell->head.count && cell->width;
}

/* The entries of each column, one column behind the other. */
static void
find_usual(struct layouter *l, struct sharing *s)
{
	mpt *widths = arena_array(l->arena, s->cell_count, sizeof *widths);
	size_t *end = arena_array(l->arena, s->columns + 1, sizeof *end);

	for (size_t i = 0; i < s->cell_count; i++)
		end[s->cells[i].column + 1] += is_entry(&s->cells[i]);
	for (size_t c = 1; c <= s->columns; c++)
		end[c] += end[c - 1];
	for (size_t i = 0; i < s->cell_count; i++)
		if (is_entry(&s->cells[i]))
			widths[end[s->cells[i].column]++] = s->cells[i].width;
	for (size_t c = 0, from = 0; c < s->columns; from = end[c++])
		s->column[c].usual =
			usual_width(s, widths + from, end[c] - from);
}

static void
find_columns(struct layouter *l, struct sharing *s)
{
	for (size_t i = 0; i < s->cell_count; i++) {
		const struct column_cell *cell = &s->cells[i];
		struct column *c = &s->column[cell->column];
		raise_to(&c->widest, cell->width + s->padding);
		raise_to(&c->word, cell->word + s->padding);
		raise_to(&c->number, cell->number + s->padding);
		raise_to(
			&c->floor, (cell->width < s->em ? cell->width : s->em) +
					   s->padding);
	}
	find_usual(l, s);
}

/*
 * Many lines in one cell are worse than one more in several; of a long text
 * each is as bad as the one before.
 */
static cost
extra_lines(const struct column_cell *cell, mpt usual, mpt room)
{
	cost lines = cell->width / room;
	int weight = cell->head.count       ? 3
		     : cell->width <= usual ? USUAL_WEIGHT
					    : 1;

	if (lines > MANY_LINES)
		lines = MANY_LINES * (2 * lines - MANY_LINES);
	else
		lines *= lines;
	return COST(lines * weight);
}

/* What the lines of a column's cells cost beyond the first of each. */
static void
add_line_costs(struct sharing *s)
{
	for (size_t i = 0; i < s->cell_count; i++) {
		const struct column_cell *cell = &s->cells[i];
		cost *costs = s->cost + cell->column * row_of(s);
		mpt usual = s->column[cell->column].usual;
		for (int k = 1; k <= s->steps; k++) {
			mpt room = steps_width(s, k) - s->padding;
			if (costs[k] < COST_FORBIDDEN && cell->width > room)
				costs[k] = cost_sum(costs[k],
					extra_lines(cell, usual, room));
		}
	}
}

/* Spare width is worth little: it only decides between equals. */
static cost
spare_cost(const struct sharing *s, const struct column *c, mpt width)
{
	cost spare = width - c->widest;

	return spare > 0 ? (cost)((wide)COST(spare) * spare /
				   ((wide)s->measure * s->measure))
			 : 0;
}

static cost
column_cost(const struct sharing *s, const struct column *c, mpt width)
{
	cost sum = spare_cost(s, c, width);

	if (width <= s->padding || width < c->floor)
		return COST_FORBIDDEN;
	if (width < 2 * s->em + s->padding)
		sum += COST(COST_NARROW);
	if (width < c->word)
		sum += COST(COST_CUT_WORD);
	if (width < c->number)
		sum += COST(COST_CUT_NUMBER);
	return sum;
}

static void
find_costs(struct sharing *s)
{
	for (size_t c = 0; c < s->columns; c++) {
		cost *costs = s->cost + c * row_of(s);
		for (int k = 1; k <= s->steps; k++)
			costs[k] = column_cost(
				s, &s->column[c], steps_width(s, k));
	}
	add_line_costs(s);
}

static void
find_best(struct sharing *s)
{
	const size_t row = row_of(s);

	for (size_t i = 0; i < (s->columns + 1) * row; i++)
		s->best[i] = COST_FORBIDDEN;
	s->best[0] = 0;
	for (size_t c = 0; c < s->columns; c++) {
		for (int from = 0; from < s->steps; from++) {
			cost before = s->best[c * row + (size_t)from];
			for (int k = 1;
				before < COST_FORBIDDEN && from + k <= s->steps;
				k++) {
				size_t to = (c + 1) * row + (size_t)(from + k);
				cost sum = s->cost[c * row + (size_t)k];
				if (sum == COST_FORBIDDEN)
					continue;
				sum = cost_sum(sum, before);
				if (sum < s->best[to]) {
					s->best[to] = sum;
					s->choice[to] = k;
				}
			}
		}
	}
}

/* Shared in so many steps; what that costs. */
static cost
share(struct layouter *l, struct sharing *s, int steps, mpt *ret_width)
{
	size_t row = (size_t)steps + 1;
	int end = steps;
	cost found;

	s->steps = steps;
	s->cost = arena_array(l->arena, s->columns * row, sizeof(cost));
	s->best = arena_array(l->arena, (s->columns + 1) * row, sizeof(cost));
	s->choice = arena_array(l->arena, (s->columns + 1) * row, sizeof(int));
	find_costs(s);
	find_best(s);
	found = s->best[s->columns * row + (size_t)steps];
	for (size_t c = s->columns; c--;) {
		int own = s->choice[(c + 1) * row + (size_t)end];
		if (found == COST_FORBIDDEN) {
			/* more columns than there is room for */
			ret_width[c] = s->measure / (mpt)s->columns;
			continue;
		}
		ret_width[c] = steps_width(s, end) - steps_width(s, end - own);
		end -= own;
	}
	return found;
}

void
columns_share(struct layouter *l, const struct column_cell *cells,
	size_t cell_count, size_t columns, mpt measure, mpt padding, mpt em,
	mpt *ret_width)
{
	struct sharing s = {
		.cells = cells,
		.cell_count = cell_count,
		.columns = columns,
		.measure = measure,
		.padding = padding,
		.em = em,
		.column = arena_array(l->arena, columns, sizeof(struct column)),
	};

	find_columns(l, &s);
	if (share(l, &s, STEPS, ret_width) >= COST(COST_CUT_NUMBER))
		share(l, &s, FINE_STEPS, ret_width);
}
