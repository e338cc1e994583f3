/* Measures of the template in millipoints; the grid (GB/T 9704, 5.2.3). */
#include "typeset/layout.h"

mpt
metrics_length(const struct metrics *m, struct length length)
{
	switch (length.unit) {
	case UNIT_NONE:
		return 0;
	case UNIT_MM:
		return mpt_from_micron(length.milli);
	case UNIT_PT:
		return length.milli;
	case UNIT_EM:
		return (mpt)((int64_t)length.milli * m->em / 1000);
	case UNIT_COLUMN:
		return (mpt)((int64_t)length.milli * m->measure /
			     ((int64_t)1000 * m->columns));
	case UNIT_LINE:
		return (mpt)((int64_t)length.milli * m->line / 1000);
	}
	return 0;
}

struct metrics
metrics_of(const struct kind *kind)
{
	struct metrics m = {.columns = kind->grid.columns};
	int lines = kind->grid.lines;

	m.paper_width = metrics_length(&m, kind->page.width);
	m.paper_height = metrics_length(&m, kind->page.height);
	m.left = metrics_length(&m, kind->page.left);
	m.top = metrics_length(&m, kind->page.top);
	m.measure = metrics_length(&m, kind->page.measure);
	m.depth = metrics_length(&m, kind->page.depth);
	m.mirrored = kind->page.mirrored;
	m.em = metrics_length(&m, kind->grid.size);
	m.strict = kind->grid.strict;
	m.column = m.measure / m.columns;
	m.least_mark = metrics_length(&m, kind->measures.least_mark);
	m.most_gap = metrics_length(&m, kind->measures.most_gap);
	m.long_word = metrics_length(&m, kind->measures.long_word);
	switch (kind->grid.model) {
	case GRID_FLUSH:
		m.line = lines > 1 ? (m.depth - m.em) / (lines - 1) : m.depth;
		break;
	case GRID_CELL:
		m.line = m.depth / lines;
		m.first = (m.line - m.em) / 2;
		break;
	case GRID_FIXED:
		m.line = metrics_length(&m, kind->grid.pitch);
		break;
	}
	m.full = m.first + (lines - 1) * m.line + m.em;
	if (m.full > m.depth)
		m.full = m.depth;
	return m;
}
