/* Charts: the door. */
#include "typeset/chart.h"

/* One chart, drawn: it is placed as a whole. */
struct chart_box {
	const struct block *block;
	struct page page;
	mpt width, height;
};

static struct canvas
canvas_of(struct layouter *l, const struct block *block, mpt width)
{
	const struct metrics *m = &l->metrics;
	const struct measures *given = &l->document->kind->measures;
	struct canvas c = {
		.l = l,
		.chart = block->media->chart,
		.width = width,
		.height = metrics_length(m, given->chart_height),
		.label = face_of(l, "chart", "label"),
		.number = face_of(l, "chart", "number"),
		.hatch = metrics_length(m, given->chart_hatch),
		.thin = metrics_length(m, given->stroke),
		.line = metrics_length(m, given->chart_line),
		.mark = metrics_length(m, given->chart_mark),
	};

	/* a template need not know charts */
	c.em = c.label.size;
	c.height = c.height ? c.height : width * 2 / 5;
	c.hatch = c.hatch ? c.hatch : c.em / 3;
	c.thin = c.thin ? c.thin : c.em / 20;
	c.line = c.line ? c.line : c.em / 8;
	c.mark = c.mark ? c.mark : c.em / 2;
	return c;
}

static bool
draw(struct canvas *c, const struct block *block)
{
	switch (block->media->chart->kind) {
	case CHART_COLUMN:
	case CHART_LINE:
		return columns_draw(c, block);
	case CHART_BAR:
		return bars_draw(c, block);
	case CHART_PIE:
		return pie_draw(c, block);
	}
	return false;
}

void
chart_flow(struct layouter *l, struct flow *flow, const struct block *block,
	const struct text_style *style)
{
	struct canvas canvas = canvas_of(l, block, style->measure);
	struct chart_box *chart;
	struct box *box;

	if (!draw(&canvas, block))
		return;
	if (canvas.height > figure_most_height(l, style)) {
		chart_crowded(&canvas, MSG_CHART_HIGH, block,
			block->media->chart->categories[0]);
		return;
	}
	chart = arena_alloc(l->arena, sizeof *chart);
	*chart = (struct chart_box){.block = block,
		.page = canvas.page,
		.width = canvas.width,
		.height = canvas.height};
	box = flow_box(l, flow, BOX_CHART);
	box->chart = chart;
	box->left = style->left;
	box->height = chart->height;
	l->height += box->height + box->before;
}

static struct trace
trace_moved(struct layouter *l, const struct trace *trace, mpt x, mpt y)
{
	struct trace moved = *trace;

	moved.spots = arena_array(l->arena, trace->count, sizeof *moved.spots);
	for (size_t i = 0; i < trace->count; i++)
		moved.spots[i] = (struct corner){
			trace->spots[i].x + x, trace->spots[i].y + y};
	return moved;
}

void
chart_place(struct layouter *l, const struct chart_box *chart,
	struct page *page, mpt left, mpt y)
{
	const struct page *from = &chart->page;

	page_drawing(l, page,
		(struct drawing){
			.x = left,
			.y = y,
			.width = chart->width,
			.height = chart->height,
			.place = chart->block->id,
			.run = page->run_count,
			.run_count = from->run_count,
			.trace = page->trace_count,
			.trace_count = from->trace_count,
		});
	for (size_t i = 0; i < from->trace_count; i++)
		page_trace(l, page, trace_moved(l, &from->traces[i], left, y));
	for (size_t i = 0; i < from->run_count; i++) {
		struct run run = from->runs[i];
		struct line line = {.runs = &run, .run_count = 1};
		page_line(l, page, &line, left, y);
	}
}
