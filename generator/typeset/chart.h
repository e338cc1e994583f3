/* What the files share that lay out charts. Lengths from the chart's corner. */
#ifndef ANDU_TYPESET_CHART_H
#define ANDU_TYPESET_CHART_H

#include "typeset/layout.h"

enum { HATCHES = 6, BLACK = 0, WHITE = 0xFFFFFF };

/* Where a chart is drawn, and with what. */
struct canvas {
	struct layouter *l;
	const struct chart *chart;
	struct page page; /* its runs and traces alone */
	mpt width, height;
	struct face label, number;
	mpt em;    /* of the labels */
	mpt hatch; /* from line to line */
	mpt thin;  /* strokes */
	mpt line, mark;
};

/* A text in lines, not yet anywhere. */
struct label {
	struct lines lines;
	mpt width, height; /* of what is inked */
	mpt leading;
};

/* --- chart_draw.c ------------------------------------------------------- */

/* The cell's text in lines that are as wide at most, aligned in it. */
struct label label_make(struct canvas *c, const struct block *cell,
	const struct face *face, mpt measure, enum align align);
/* The same of what is the program's. */
struct label label_text(
	struct canvas *c, const char *text, mpt measure, enum align align);
/* How wide it is on one line. */
mpt label_width(
	struct canvas *c, const struct block *cell, const struct face *face);
/* Its left upper corner is there. */
void label_draw(struct canvas *c, const struct label *label, mpt x, mpt y);

void draw_filled(
	struct canvas *c, const struct corner *spots, size_t count, rgb colour);
void draw_line(struct canvas *c, mpt x1, mpt y1, mpt x2, mpt y2, mpt width);
/* Inside the polygon, `index` says in which of the ways; and around it. */
void draw_hatched(struct canvas *c, const struct corner *spots, size_t count,
	size_t index);
void draw_bar(struct canvas *c, mpt left, mpt top, mpt right, mpt bottom,
	size_t index);
/* A line of values from spot to spot. */
void draw_course(struct canvas *c, const struct corner *spots, size_t count,
	size_t index);
/* The mark of a value on such a line. */
void draw_mark(struct canvas *c, mpt x, mpt y, size_t index);
/* What stands before the name of a series. */
void draw_key(struct canvas *c, mpt x, mpt y, size_t index);
mpt key_width(const struct canvas *c);

/* On a circle around the middle; `angle` in 1/1000 degree from 12 o'clock. */
struct corner on_circle(mpt x, mpt y, mpt radius, int64_t angle);

/* --- chart_axis.c ------------------------------------------------------- */

/* Values in 1/1000000, from low to high in steps that are round. */
struct axis {
	int64_t low, high, step;
	int decimals; /* of what stands at a step */
};

struct axis axis_of(const struct chart *chart);
/* How far from its beginning on an axis of that length. */
mpt axis_at(const struct axis *axis, int64_t value, mpt length);
/* What stands at the value. */
const char *axis_text(struct canvas *c, const struct axis *axis, int64_t value);
/* The widest of these. */
mpt axis_text_width(struct canvas *c, const struct axis *axis);

/* --- chart_parts.c ------------------------------------------------------ */

/* Names of the series in rows from `y` on; returns their height. */
mpt legend_draw(struct canvas *c, mpt y);

/* Tell that this cell has no room. */
void chart_crowded(struct canvas *c, enum message_id id,
	const struct block *block, const struct block *cell);

const struct block *chart_cell(
	const struct chart *chart, size_t series, size_t category);
const struct decimal *chart_number(
	const struct chart *chart, size_t series, size_t category);

/* --- chart_columns.c, chart_bars.c, chart_pie.c ------------------------- */

/* False, and told, where there is no room. */
bool columns_draw(struct canvas *c, const struct block *block);
bool bars_draw(struct canvas *c, const struct block *block);
bool pie_draw(struct canvas *c, const struct block *block);

#endif
