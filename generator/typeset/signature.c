/*
 * 署名 and 成文日期 (GB/T 9704 clause 7.3.5): sealed, unsealed, with a
 * signature stamp; of one organ or of several.
 */
#include "typeset/layout.h"

#include <string.h>

enum {
	SEALS_PER_ROW = 3,
};

struct signature {
	const struct part *part;
	struct face face;
	const struct block **organs;
	size_t count;
	const struct block *date;
	mpt date_width, organ_width; /* organ: the widest */
	mpt edge;                    /* the right edge less the indent */
};

static struct items
shaped(struct layouter *l, const struct signature *s, const struct block *p)
{
	struct items items = {0};

	shape_block(l, p, 0, p->span_count, &s->face, s->part->scope, &items);
	return items;
}

static mpt
width_of(const struct items *items)
{
	return items_extent(items, 0, items->count);
}

static struct line *
line_at(struct layouter *l, const struct items *items, mpt left)
{
	return line_make(l, items, 0, items->count, left, 0, ALIGN_LEFT);
}

static struct signature
signature_of(struct layouter *l, const struct block *element)
{
	const struct part *part = element->part;
	struct signature s = {
		.part = part,
		.face = face_of(l, part->scope, part->style),
		.edge = l->metrics.measure -
			metrics_length(&l->metrics, part->right),
		.organs = arena_array(
			l->arena, block_count(element), sizeof *s.organs),
	};

	BLOCK_FOR (p, element) {
		struct items items = shaped(l, &s, p);
		mpt width = width_of(&items);
		if (p->role == ROLE_DATE) {
			s.date = p;
			s.date_width = width;
		} else {
			s.organs[s.count++] = p;
			if (width > s.organ_width)
				s.organ_width = width;
		}
	}
	return s;
}

static void
flow_date(struct layouter *l, struct flow *flow, const struct signature *s,
	mpt left)
{
	struct items items;

	if (!s->date)
		return;
	items = shaped(l, s, s->date);
	flow_line(
		l, flow, line_at(l, &items, left < 0 ? 0 : left), &s->face, 0);
}

/* --- one organ, or several without seals: 7.3.5.1, 7.3.5.2 ------------ */

/* Left edges of the widest 署名 and of the date below it. */
static void
stacked_places(const struct layouter *l, const struct signature *s,
	mpt *ret_organ, mpt *ret_date)
{
	mpt shift = metrics_length(&l->metrics, s->part->shift);
	mpt organ = s->organ_width, date = s->date_width;

	if (s->part->seal == SEAL_ROOM && date) {
		/* centred on each other, the date four characters in */
		*ret_date = s->edge - date;
		*ret_organ = s->edge - date / 2 - organ / 2;
		if (*ret_organ + organ > l->metrics.measure) {
			*ret_organ = l->metrics.measure - organ;
			*ret_date = *ret_organ + (organ - date) / 2;
		}
	} else if (date <= organ) {
		*ret_organ = s->edge - organ;
		*ret_date = *ret_organ + shift;
	} else {
		*ret_date = s->edge - date;
		*ret_organ = *ret_date - shift;
	}
	if (*ret_organ < 0)
		*ret_organ = 0;
}

static void
flow_stacked(struct layouter *l, struct flow *flow, const struct signature *s)
{
	mpt organ, date;

	stacked_places(l, s, &organ, &date);
	for (size_t i = 0; i < s->count; i++) {
		struct items items = shaped(l, s, s->organs[i]);
		mpt slack = s->organ_width - width_of(&items);
		flow_line(l, flow, line_at(l, &items, organ + slack / 2),
			&s->face, 0);
	}
	flow_date(l, flow, s, date);
}

/* --- several organs, each under its seal: 7.3.5.1 --------------------- */

/*
 * A row of organs, each centred under its seal, long names on two or more
 * lines that end at the same height. The last organ of a row stands over the
 * date, the others at its left.
 */
static void
flow_seal_row(struct layouter *l, struct flow *flow, const struct signature *s,
	size_t from, size_t to, mpt centre)
{
	mpt pitch =
		metrics_length(&l->metrics, l->document->kind->measures.seals);
	struct lines lines[SEALS_PER_ROW];
	size_t most = 1;
	mpt less;

	for (size_t i = from; i < to; i++) {
		struct items items = shaped(l, s, s->organs[i]);
		mpt middle = centre - pitch * (mpt)(to - 1 - i);
		struct frame frame = {
			.measure = middle + pitch / 2 - s->face.size / 4,
			.first = middle - pitch / 2 + s->face.size / 4,
			.align = ALIGN_CENTER,
		};
		frame.rest = frame.first;
		lines[i - from] = title_break(l, &items, &frame);
		if (lines[i - from].count > most)
			most = lines[i - from].count;
	}
	/* the seal stands by the last line: the others rise into the gap */
	less = (mpt)(most - 1) * s->face.leading;
	flow->gap -= less < flow->gap ? less : flow->gap;
	for (size_t k = 0; k < most; k++) {
		struct line *all = arena_alloc(l->arena, sizeof *all);
		for (size_t i = 0; i < to - from; i++) {
			const struct line *line = lines[i].first;
			if (most - k > lines[i].count)
				continue;
			line_join(l, all, line);
			lines[i].first = line->next;
		}
		flow_line(l, flow, all, &s->face, 0);
	}
}

static void
flow_sealed_jointly(
	struct layouter *l, struct flow *flow, const struct signature *s)
{
	mpt centre = s->edge - s->date_width / 2;
	mpt pitch =
		metrics_length(&l->metrics, l->document->kind->measures.seals);

	for (size_t from = 0; from < s->count; from += SEALS_PER_ROW) {
		size_t to = from + SEALS_PER_ROW;
		if (to > s->count)
			to = s->count;
		if (from) /* the next row of seals clears this one */
			flow_gap(flow, pitch - s->face.leading);
		flow_seal_row(l, flow, s, from, to, centre);
	}
	flow_date(l, flow, s, s->edge - s->date_width);
}

/* --- with a signature stamp: 7.3.5.3 ---------------------------------- */

/*
 * The stamp four characters in, the office two characters left of it in the
 * middle of its height; the date one empty line below.
 */
static void
flow_stamped(struct layouter *l, struct flow *flow, const struct signature *s)
{
	mpt width = 0, height = s->face.size;
	mpt gap = 2 * l->metrics.column;

	if (s->part->stamp_count == 2) {
		width = metrics_length(&l->metrics, s->part->stamp[0]);
		height = metrics_length(&l->metrics, s->part->stamp[1]);
	}
	for (size_t i = 0; i < s->count; i++) {
		struct items items = shaped(l, s, s->organs[i]);
		mpt left = s->edge - width - gap - width_of(&items);
		struct box *box = flow_line(l, flow,
			line_at(l, &items, left < 0 ? 0 : left), &s->face, 0);
		box->height = height;
		box->line_shift = (height - s->face.size) / 2;
	}
	flow_gap(flow, l->metrics.line);
	flow_date(l, flow, s, s->edge - s->date_width);
}

/*
 * The empty lines above it that can be done without: the seal, its top within
 * a line of the text, still presses 署名 and date. 7.3.5.1, 7.3.5.5
 */
static int
lines_to_drop(const struct layouter *l, const struct signature *s,
	const struct box *first)
{
	mpt least = metrics_length(
		&l->metrics, l->document->kind->measures.signature_gap);
	mpt gap = first->before - (s->face.leading - s->face.size);

	/* a template without that measure keeps them */
	return least && gap > least ? (int)((gap - least) / l->metrics.line)
				    : 0;
}

void
signature_flow(
	struct layouter *l, struct flow *flow, const struct block *element)
{
	const struct part *part = element->part;
	struct box *before = flow->last;
	struct signature s;

	s = signature_of(l, element);
	element_begin(l, flow, element);
	if (part->seal == SEAL_STAMP)
		flow_stamped(l, flow, &s);
	else if (part->seal == SEAL_ROOM && s.count > 1)
		flow_sealed_jointly(l, flow, &s);
	else
		flow_stacked(l, flow, &s);
	/* never alone on a page: the line before stays with it, 7.3.5.5 */
	if (before && before->kind == BOX_LINE)
		before->keep_next = true;
	if (part->seal == SEAL_ROOM && before && before->next)
		before->next->may_drop = lines_to_drop(l, &s, before->next);
	for (struct box *b = before ? before->next : flow->first; b;
		b = b->next) {
		b->signature = true;
		b->keep_next = b->next != NULL;
	}
}
