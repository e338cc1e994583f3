/*
 * Widths of a table's columns by what they hold: of all ways to share the
 * measure the one with the fewest lines, then the evenest.
 */
#include "typeset/layout.h"

#include "typeset/cost.h"

/* The measure is shared in so many steps. */
enum { STEPS = 64 };

struct sharing {
	const struct column_cell *cells;
	size_t cell_count, columns;
	mpt measure, padding, least;
	mpt *widest; /* of each column, with the padding */
	cost *cost;  /* [column][steps] of a column so wide */
	cost *best;  /* [columns][steps] of the first columns so wide in all */
	int *choice; /* the steps of the last of them */
};

static mpt
steps_width(const struct sharing *s, int steps)
{
	return (mpt)((int64_t)s->measure * steps / STEPS);
}

/* Many lines in one cell are worse than one more in several. */
static cost
extra_lines(const struct column_cell *cell, mpt room)
{
	cost lines = cell->width / room;

	return COST(lines * lines * (cell->head.count ? 3 : 1));
}

/* What the lines of a column's cells cost beyond the first of each. */
static void
find_costs(struct sharing *s)
{
	for (size_t i = 0; i < s->cell_count; i++) {
		const struct column_cell *cell = &s->cells[i];
		cost *costs = s->cost + cell->column * (STEPS + 1);
		if (cell->width + s->padding > s->widest[cell->column])
			s->widest[cell->column] = cell->width + s->padding;
		for (int k = 1; k <= STEPS; k++) {
			mpt room = steps_width(s, k) - s->padding;
			if (room < s->least || room < cell->least)
				costs[k] = COST_FORBIDDEN;
			else if (costs[k] < COST_FORBIDDEN &&
				 cell->width > room)
				costs[k] = cost_sum(
					costs[k], extra_lines(cell, room));
		}
	}
}

/* Spare width is worth little: it only decides between equals. */
static cost
spare_cost(const struct sharing *s, size_t column, int steps)
{
	cost spare = steps_width(s, steps) - s->widest[column];

	return spare > 0 ? (cost)((wide)COST(spare) * spare /
				   ((cost)s->measure * s->measure))
			 : 0;
}

static void
add_spare_costs(struct sharing *s)
{
	for (size_t c = 0; c < s->columns; c++) {
		cost *costs = s->cost + c * (STEPS + 1);
		for (int k = 1; k <= STEPS; k++)
			if (costs[k] < COST_FORBIDDEN)
				costs[k] =
					cost_sum(costs[k], spare_cost(s, c, k));
	}
}

static void
find_best(struct sharing *s)
{
	const size_t row = STEPS + 1;

	for (size_t i = 0; i < (s->columns + 1) * row; i++)
		s->best[i] = COST_FORBIDDEN;
	s->best[0] = 0;
	for (size_t c = 0; c < s->columns; c++) {
		for (int from = 0; from < STEPS; from++) {
			cost before = s->best[c * row + (size_t)from];
			for (int k = 1;
				before < COST_FORBIDDEN && from + k <= STEPS;
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

void
columns_share(struct layouter *l, const struct column_cell *cells,
	size_t cell_count, size_t columns, mpt measure, mpt padding,
	mpt *ret_width)
{
	const size_t row = STEPS + 1;
	struct sharing s = {
		.cells = cells,
		.cell_count = cell_count,
		.columns = columns,
		.measure = measure,
		.padding = padding,
		.least = 2 * l->metrics.em, /* words of two are kept */
		.widest = arena_array(l->arena, columns, sizeof(mpt)),
		.cost = arena_array(l->arena, columns * row, sizeof(cost)),
		.best = arena_array(
			l->arena, (columns + 1) * row, sizeof(cost)),
		.choice =
			arena_array(l->arena, (columns + 1) * row, sizeof(int)),
	};
	int end = STEPS;

	find_costs(&s);
	add_spare_costs(&s);
	find_best(&s);
	for (size_t c = columns; c--;) {
		int steps = s.choice[(c + 1) * row + (size_t)end];
		if (s.best[columns * row + STEPS] == COST_FORBIDDEN) {
			/* more columns than there is room for */
			ret_width[c] = measure / (mpt)columns;
			continue;
		}
		ret_width[c] =
			steps_width(&s, end) - steps_width(&s, end - steps);
		end -= steps;
	}
}
