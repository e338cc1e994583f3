/*
 * 发文机关标志 of several organs: one a line, all as wide as the widest, 文件
 * beside them in the middle of their height (GB/T 9704 clause 7.2.4).
 */
#include "typeset/layout.h"

#include <string.h>

enum { GAP_DIVISOR = 5 /* between the lines: a fifth of their size */ };

struct masthead {
	struct face face;
	struct items *organs; /* as many as the element has paragraphs */
	size_t count;
	struct items beside;
	mpt widest, width;
};

/* Between the organs and what stands beside them. */
static mpt
gap_beside(const struct masthead *m)
{
	return (mpt)((int64_t)m->face.size * (1000 - m->face.narrowed) / 2000);
}

/* The text at the face's size, and how wide the whole is. */
static void
shape(struct layouter *l, const struct block *element, const struct part *part,
	struct masthead *m)
{
	m->count = 0;
	m->widest = 0;
	m->beside = (struct items){0};
	BLOCK_FOR (p, element) {
		struct items items = {0};
		mpt width;
		shape_block(
			l, p, 0, p->span_count, &m->face, part->scope, &items);
		width = items_extent(&items, 0, items.count);
		if (p->role == ROLE_BESIDE) {
			m->beside = items;
		} else {
			m->organs[m->count++] = items;
			if (width > m->widest)
				m->widest = width;
		}
	}
	m->width = m->widest;
	if (m->beside.count)
		m->width += gap_beside(m) +
			    items_extent(&m->beside, 0, m->beside.count);
}

/*
 * Narrow and small enough for the measure, and for page 1 to show some of the
 * text: the lines together take a quarter of the type area at most.
 */
static void
fit(struct layouter *l, const struct block *element, const struct part *part,
	struct masthead *m)
{
	struct face natural = m->face;
	mpt room = metrics_length(&l->metrics, part->fit);
	mpt high = l->metrics.depth / 4 * GAP_DIVISOR /
		   ((GAP_DIVISOR + 1) * (mpt)m->count);

	if (!room)
		room = l->metrics.measure;
	if (high < smallest_mark(l)) /* many organs take more room */
		high = smallest_mark(l);
	mark_fit(l, element, m->width, room, high, &m->face);
	if (m->face.size != natural.size || m->face.narrowed)
		shape(l, element, part, m);
}

static void
flow_organs(struct layouter *l, struct flow *flow, const struct masthead *m)
{
	mpt left = (l->metrics.measure - m->width) / 2;
	mpt gap = m->face.size / GAP_DIVISOR;
	mpt height = (mpt)m->count * (m->face.size + gap) - gap;

	for (size_t i = 0; i < m->count; i++) {
		struct box *box;
		if (i)
			flow_gap(flow, gap);
		box = flow_box(l, flow, BOX_LINE);
		box->line = line_spread(l, &m->organs[i], left, m->widest);
		box->height = m->face.size;
		box->keep_next = true;
		if (i || !m->beside.count)
			continue;
		box->second = line_make(l, &m->beside, 0, m->beside.count,
			left + m->widest + gap_beside(m), 0, ALIGN_LEFT);
		box->second_shift = (height - m->face.size) / 2;
	}
}

void
masthead_flow(
	struct layouter *l, struct flow *flow, const struct block *element)
{
	const struct part *part = element->part;
	struct masthead *m;

	if (element->first->role != ROLE_ORGAN) {
		element_text(l, flow, element);
		return;
	}
	m = arena_alloc(l->arena, sizeof *m);
	m->face = face_of(l, part->scope, part->style);
	m->organs =
		arena_array(l->arena, block_count(element), sizeof *m->organs);
	shape(l, element, part, m);
	fit(l, element, part, m);
	element_begin(l, flow, element);
	flow_organs(l, flow, m);
}
