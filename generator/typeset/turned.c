/*
 * What stands on pages that lie (GB/T 9704, clause 8): a list of its own in the
 * vertical list, with the metrics of such a page. The pager turns these pages.
 */
#include "typeset/layout.h"

struct metrics
metrics_lying(const struct metrics *upright)
{
	struct metrics m = *upright;
	mpt lines;

	m.measure = upright->depth;
	m.depth = upright->measure;
	m.paper_width = upright->paper_height;
	m.paper_height = upright->paper_width;
	m.left = m.top = 0;
	m.mirrored = false;
	m.columns = m.measure / upright->column;
	m.column = m.measure / m.columns;
	lines = (m.depth - m.first - m.em) / m.line;
	m.full = m.first + lines * m.line + m.em;
	return m;
}

struct flow *
turned_flow(struct layouter *l, struct flow *flow, int across)
{
	struct flow *upright = flow->around ? flow->around : flow;
	struct box *box = upright->last;

	l->metrics = across ? l->lying : l->upright;
	l->metrics.across = across;
	if (!across)
		return upright;
	if (box && box->kind == BOX_TURNED && box->lying->across == across)
		return box->lying;
	box = flow_box(l, upright, BOX_TURNED);
	box->lying = arena_alloc(l->arena, sizeof *box->lying);
	box->lying->across = across;
	box->lying->around = upright;
	upright->after_rule = true; /* what follows begins a page */
	return box->lying;
}
