/*
 * 署名 and 成文日期 (GB/T 9704 clause 7.3.5): sealed, unsealed, with a
 * signature stamp; of one organ or of several.
 */
#include "typeset/layout.h"

#include <string.h>

enum {
	SEAL_CLEARANCE = 15, /* a share of `seals` that no seal covers */
};

/* One that signs: its paragraph, and its further lines by hand. */
struct organ {
	const struct block *first;
	size_t paragraphs;
	mpt room;  /* for a line */
	mpt width; /* of its widest line */
};

struct signature {
	const struct part *part;
	struct face face;
	struct organ *organs;
	size_t count;
	const struct block *date;
	mpt date_width, organ_width; /* organ: the widest */
	mpt edge;                    /* the right edge less the indent */
	size_t rows, first_lines;    /* of seals; lines of the first one */
};

static mpt
larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

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

/* --- an organ's lines ------------------------------------------------- */

static void
line_move(struct line *line, mpt by)
{
	for (size_t i = 0; i < line->run_count; i++)
		line->runs[i].x += by;
}

/* What has no room on a line, broken between words; `tell` what is bad. */
static struct lines
broken(struct layouter *l, const struct items *items, const struct organ *organ,
	const struct block *p, bool tell)
{
	const struct frame frame = {
		.measure = organ->room, .align = ALIGN_CENTER};

	if (!tell)
		return title_break(l, items, &frame);
	if (organ->paragraphs > 1)
		diag_say(l->diag, MSG_SIGNATURE_LINE_LONG, p->mark, NULL);
	return title_break_told(l, items, &frame, p, MSG_SIGNATURE_WORD_CUT);
}

/* The lines of the organ, centred on its width at `left`. */
static struct lines
organ_lines(struct layouter *l, const struct signature *s,
	const struct organ *organ, mpt left, bool tell)
{
	const struct block *p = organ->first;
	struct lines all = {0};

	for (size_t i = 0; i < organ->paragraphs; i++, p = p->next) {
		struct items items = shaped(l, s, p);
		mpt width = width_of(&items);
		struct lines lines;
		if (width <= organ->room) {
			struct line *line = line_at(
				l, &items, left + (organ->width - width) / 2);
			lines = (struct lines){line, line, 1};
		} else {
			lines = broken(l, &items, organ, p, tell);
			for (struct line *k = lines.first; k; k = k->next)
				line_move(
					k, left + (organ->width - organ->room) /
							   2);
		}
		lines_append(&all, lines);
	}
	return all;
}

/* How wide it is where no line is wider than the room. */
static void
measure_organ(struct layouter *l, const struct signature *s,
	struct organ *organ, mpt room)
{
	const struct block *p = organ->first;

	*organ = (struct organ){p, organ->paragraphs, room, 0};
	for (size_t i = 0; i < organ->paragraphs; i++, p = p->next) {
		struct items items = shaped(l, s, p);
		mpt width = width_of(&items);
		struct lines lines = {0};
		if (width > room) {
			width = 0;
			lines = broken(l, &items, organ, p, false);
		}
		for (const struct line *k = lines.first; k; k = k->next)
			if (k->run_count)
				width = larger(
					width, line_right(k) - line_start(k));
		organ->width = larger(organ->width, width);
	}
}

static void
measure_organs(struct layouter *l, struct signature *s, mpt room)
{
	s->organ_width = 0;
	for (size_t i = 0; i < s->count; i++) {
		measure_organ(l, s, &s->organs[i], room);
		if (s->organs[i].width > s->organ_width)
			s->organ_width = s->organs[i].width;
	}
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
		if (p->role == ROLE_DATE) {
			struct items items = shaped(l, &s, p);
			s.date = p;
			s.date_width = width_of(&items);
		} else if (p->role == ROLE_LINE && s.count) {
			s.organs[s.count - 1].paragraphs++;
		} else {
			s.organs[s.count++] = (struct organ){p, 1, 0, 0};
		}
	}
	measure_organs(l, &s, l->metrics.measure);
	return s;
}

/*
 * The seal stands by the last of several lines: the others rise into the gap
 * above it.
 */
static void
rise(struct flow *flow, const struct signature *s, size_t lines)
{
	mpt less = lines ? (mpt)(lines - 1) * s->face.leading : 0;

	flow->gap -= less < flow->gap ? less : flow->gap;
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
		/* the first character of the organ above the date counts */
		mpt last = s->count ? s->organs[s->count - 1].width : organ;
		*ret_organ = s->edge - organ;
		*ret_date = *ret_organ + (organ - last) / 2 + shift;
		if (*ret_date + date > s->edge + shift)
			*ret_date = s->edge + shift - date;
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
		mpt slack = s->organ_width - s->organs[i].width;
		struct lines lines = organ_lines(
			l, s, &s->organs[i], organ + slack / 2, true);
		if (s->part->seal == SEAL_ROOM)
			rise(flow, s, lines.count);
		for (const struct line *k = lines.first; k; k = k->next)
			flow_line(l, flow, k, &s->face, 0);
	}
	flow_date(l, flow, s, date);
}

/* --- several organs, each under its seal: 7.3.5.1 --------------------- */

/*
 * Rows of organs, the places of all rows below each other; counted from the
 * last one, which stands over the date.
 */
struct rows {
	size_t columns, count;
	mpt *centre, *half; /* of each column: half the widest name */
};

/* How many organs stand in the row: the first rows are the fuller ones. */
static size_t
row_size(const struct signature *s, const struct rows *rows, size_t row)
{
	return s->count / rows->count + (row < s->count % rows->count);
}

static struct rows
rows_of(struct layouter *l, const struct signature *s, size_t columns)
{
	struct rows rows = {
		.columns = columns,
		.count = (s->count + columns - 1) / columns,
		.centre = arena_array(l->arena, columns, sizeof(mpt)),
		.half = arena_array(l->arena, columns, sizeof(mpt)),
	};
	size_t from = 0;

	for (size_t row = 0; row < rows.count; row++) {
		size_t size = row_size(s, &rows, row);
		for (size_t i = 0; i < size; i++) {
			mpt *half = &rows.half[size - 1 - i];
			*half = larger(*half, s->organs[from + i].width / 2);
		}
		from += size;
	}
	return rows;
}

/*
 * Where the columns stand: no two seals touch, no two names, all within the
 * type area. False where they have no room.
 */
static bool
place_rows(
	const struct layouter *l, const struct signature *s, struct rows *rows)
{
	const struct metrics *m = &l->metrics;
	const struct measures *of = &l->document->kind->measures;
	mpt pitch = metrics_length(m, of->seals);
	mpt gap = metrics_length(m, of->organ_gap);
	mpt right = m->measure - larger(rows->half[0], pitch / 2);
	mpt last = m->measure - metrics_length(m, of->date_right) -
		   s->date_width / 2;
	mpt at = s->edge - s->date_width / 2, over;

	if (at > right)
		at = right;
	if (last > right)
		last = right;
	for (size_t i = 0; i < rows->columns; i++) {
		if (i)
			at -= larger(
				pitch, rows->half[i - 1] + rows->half[i] + gap);
		rows->centre[i] = at;
	}
	over = larger(rows->half[rows->columns - 1], pitch / 2) - at;
	if (over > 0) {
		if (!of->date_right.unit || rows->centre[0] + over > last)
			return false;
		for (size_t i = 0; i < rows->columns; i++)
			rows->centre[i] += over;
	}
	return true;
}

/* Are there so few rows that a page holds them, with the date? */
static bool
is_low(const struct layouter *l, const struct rows *rows)
{
	const struct metrics *m = &l->metrics;
	mpt pitch = metrics_length(m, l->document->kind->measures.seals);

	return (mpt)rows->count * pitch + 2 * m->line <= m->depth;
}

/*
 * Not even a page with a single line of text holds them: the gap above the
 * first row, the date below the last one.
 */
static bool
runs_over(const struct layouter *l, const struct signature *s,
	const struct rows *rows)
{
	const struct metrics *m = &l->metrics;
	mpt pitch = metrics_length(m, l->document->kind->measures.seals);

	return (mpt)(rows->count - 1) * pitch + 2 * s->face.leading +
		       s->face.size + 2 * m->line >
	       m->full;
}

/*
 * All in one row where they fit, else so many a row as the kind says; more
 * where these take more than a page. Names that have no room are broken, one
 * stands above the other only where that does not help.
 */
static struct rows
find_rows(struct layouter *l, struct signature *s)
{
	const struct measures *of = &l->document->kind->measures;
	size_t usual = of->organs_per_row > 0 ? (size_t)of->organs_per_row : 1;
	struct rows rows = rows_of(l, s, s->count);
	bool placed = false;

	if (place_rows(l, s, &rows))
		return rows;
	if (usual > s->count)
		usual = s->count;
	for (size_t columns = usual; columns < s->count; columns++) {
		struct rows next = rows_of(l, s, columns);
		if (!place_rows(l, s, &next))
			break;
		rows = next;
		placed = true;
		if (is_low(l, &rows))
			break;
	}
	if (placed)
		return rows;
	measure_organs(l, s,
		l->metrics.measure / (mpt)usual -
			metrics_length(&l->metrics, of->organ_gap));
	rows = rows_of(l, s, usual);
	if (place_rows(l, s, &rows))
		return rows;
	measure_organs(l, s, l->metrics.measure);
	rows = rows_of(l, s, 1);
	place_rows(l, s, &rows);
	return rows;
}

/*
 * Of rows over several pages each is as high as its seals, with the names in
 * the middle, so that they stay in the type area wherever a page ends; the
 * first one stands below text, the last one above the date.
 */
static void
give_room(struct box *first, struct box *last, mpt pitch, mpt size,
	bool is_first, bool is_last)
{
	const mpt clear = pitch / SEAL_CLEARANCE;
	mpt names = size, above;

	for (struct box *b = first->next; !is_first && b; b = b->next)
		names += b->before + b->height;
	if (!is_first) {
		above = pitch / 2 + size / 2 - names;
		first->before = clear;
		first->line_shift = above > 0 ? above : 0;
		first->height += first->line_shift;
	}
	if (is_last)
		return;
	last->height += pitch / 2 - size / 2 - clear;
	last->row_end = true;
}

/* The organs from `from` on, long names on lines that end at one height. */
static void
flow_seal_row(struct layouter *l, struct flow *flow, struct signature *s,
	const struct rows *rows, size_t from, size_t size)
{
	struct lines *lines = arena_array(l->arena, size, sizeof *lines);
	size_t most = 1;

	for (size_t i = 0; i < size; i++) {
		size_t column = size - 1 - i;
		mpt half = s->organs[from + i].width / 2;
		lines[i] = organ_lines(l, s, &s->organs[from + i],
			rows->centre[column] - half, true);
		if (lines[i].count > most)
			most = lines[i].count;
	}
	rise(flow, s, most);
	if (!from)
		s->first_lines = most;
	for (size_t k = 0; k < most; k++) {
		struct line *all = arena_alloc(l->arena, sizeof *all);
		for (size_t i = 0; i < size; i++) {
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
flow_sealed_jointly(struct layouter *l, struct flow *flow, struct signature *s)
{
	mpt pitch =
		metrics_length(&l->metrics, l->document->kind->measures.seals);
	struct rows rows = find_rows(l, s);
	size_t from = 0;
	bool over;

	s->rows = rows.count;
	over = runs_over(l, s, &rows);
	for (size_t row = 0; row < rows.count; row++) {
		size_t size = row_size(s, &rows, row);
		struct box *before = flow->last;
		if (row) /* the next row of seals clears this one */
			flow_gap(flow, pitch - s->face.leading);
		flow_seal_row(l, flow, s, &rows, from, size);
		if (over)
			give_room(before ? before->next : flow->first,
				flow->last, pitch, s->face.size, !row,
				row + 1 == rows.count);
		from += size;
	}
	flow_date(l, flow, s, rows.centre[0] - s->date_width / 2);
}

/* --- with a signature stamp: 7.3.5.3 ---------------------------------- */

/*
 * The office in the middle of the stamp's height, on two lines above and
 * below it; a third one and what follows stand below the stamp.
 */
static void
flow_office(struct layouter *l, struct flow *flow, const struct signature *s,
	struct lines lines, mpt height)
{
	const struct line *line = lines.first;
	struct box *box = flow_line(l, flow, line, &s->face, 0);

	box->height = height;
	box->line_shift = (height - s->face.size) / 2;
	if (!line->next)
		return;
	line = line->next;
	box->line_shift -= s->face.leading / 2;
	box->second = line;
	box->second_shift = box->line_shift + s->face.leading;
	while ((line = line->next))
		flow_line(l, flow, line, &s->face, 0);
}

/*
 * The stamp four characters in, the office two characters left of it in the
 * middle of its height; the date one empty line below.
 */
static void
flow_stamped(struct layouter *l, struct flow *flow, struct signature *s)
{
	mpt width = 0, height = s->face.size;
	mpt gap = 2 * l->metrics.column, right;

	if (s->part->stamp_count == 2) {
		width = metrics_length(&l->metrics, s->part->stamp[0]);
		height = metrics_length(&l->metrics, s->part->stamp[1]);
	}
	right = s->edge - width - gap;
	if (right > 0)
		measure_organs(l, s, right);
	for (size_t i = 0; i < s->count; i++) {
		mpt left = right - s->organs[i].width;
		flow_office(l, flow, s,
			organ_lines(
				l, s, &s->organs[i], left < 0 ? 0 : left, true),
			height);
	}
	flow_gap(flow, l->metrics.line);
	flow_date(l, flow, s, s->edge - s->date_width);
}

/*
 * What stays empty above it: the seal, its top within a line of the text,
 * still presses 署名 and date; one of a first row presses 署名 alone. 7.3.5.1
 */
static mpt
least_gap(const struct layouter *l, const struct signature *s)
{
	const struct measures *of = &l->document->kind->measures;
	mpt least = metrics_length(&l->metrics, of->signature_gap);
	mpt above = metrics_length(&l->metrics, of->seals) / 2 -
		    s->face.leading * (mpt)s->first_lines + s->face.size / 2;

	return s->rows > 1 && least ? larger(least, above) : least;
}

/* The empty lines above it that can be done without: 7.3.5.5 */
static int
lines_to_drop(const struct layouter *l, const struct signature *s,
	const struct box *first)
{
	mpt least = least_gap(l, s);
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
	if (before && (before->kind == BOX_LINE || before->kind == BOX_FIGURE ||
			      before->kind == BOX_CHART))
		before->keep_next = true;
	if (part->seal == SEAL_ROOM && before && before->next)
		before->next->may_drop = lines_to_drop(l, &s, before->next);
	for (struct box *b = before ? before->next : flow->first; b;
		b = b->next) {
		b->signature = true;
		b->keep_next = b->next && !b->row_end;
	}
}
