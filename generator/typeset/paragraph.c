/*
 * Items to lines, broken over the whole paragraph (total fit): of all ways
 * to divide it the one with the least sum of costs. A line is stretched by
 * equal spacing between characters, or pressed together by the blanks of its
 * marks (W3C clreq, 6.2).
 */
#include "typeset/layout.h"

#include "typeset/cost.h"

#include <string.h>

/* How far the search goes; the next is tried when one finds nothing. */
enum search {
	SEARCH_FULL_LINES, /* lines at least two thirds full */
	SEARCH_ALL_LINES,
	SEARCH_EMERGENCY, /* break words and numbers, still no closing mark at a
			     line's start */
	SEARCH_ANYWHERE,  /* not even two characters fit into a line */
};

struct breaker {
	const struct metrics *metrics;
	const struct items *items;
	const struct frame *frame;
	mpt first, rest; /* widths of the first line, of the others */
	struct sums sums;
	enum search search;
	const bool *address; /* before which a long address may be broken */
	cost *cost;          /* of the best division up to before this item */
	size_t *from;        /* where its last line starts */
};

enum {
	/* of a line in the middle of the scale; costs are relative to it */
	COST_LINE = 1,
	COST_LONE_CHARACTER = 300, /* clreq: no last line of one character */
	COST_DATE = 40, /* as bad as a line two thirds of the way to loose */
	COST_WORD = 100000, /* ragged lines end between words, however short */
	COST_EMERGENCY = 5000,
	COST_ADDRESS = 60, /* a long address is better kept whole */
	COST_TIGHT = 250,  /* marks pressed under `least-mark` */
};

/* What may be taken from an item inside a line. */
static mpt
item_blank(const struct items *items, size_t i)
{
	const struct item *item = &items->item[i];

	if (item->strict || item->rigid)
		return 0;
	switch ((int)item->class) {
	case CHAR_OPEN:
		if (i && item_kern(item - 1, item))
			return 0;
		return item->advance / 2;
	case CHAR_CLOSE:
	case CHAR_STOP:
		if (i + 1 < items->count && item_kern(item, item + 1))
			return 0;
		return item->advance / 2;
	case CHAR_SPACE:
		return item->advance / 2;
	default:
		return 0;
	}
}

static struct sums
sums_room(struct layouter *l, size_t count)
{
	if (count > l->sums_capacity) {
		while (count > l->sums_capacity)
			l->sums_capacity = memory_capacity(l->sums_capacity);
		l->sums = (struct sums){
			arena_array(l->arena, l->sums_capacity, sizeof(mpt)),
			arena_array(l->arena, l->sums_capacity, sizeof(mpt)),
			arena_array(l->arena, l->sums_capacity, sizeof(int)),
			arena_array(l->arena, l->sums_capacity,
				sizeof *l->sums.cost),
			arena_array(l->arena, l->sums_capacity,
				sizeof *l->sums.from),
		};
	}
	return l->sums;
}

/* Good until the next are made. */
static struct sums
sums_make(struct layouter *l, const struct items *items)
{
	size_t n = items->count;
	struct sums s = sums_room(l, n + 1);

	s.x[0] = s.blank[0] = s.gaps[0] = 0;
	for (size_t i = 0; i < n; i++) {
		const struct item *item = &items->item[i];
		if (i) {
			s.x[i] += item_kern(item - 1, item);
			s.gaps[i] +=
				!item[-1].rigid &&
				char_stretches(item[-1].class, item->class);
		}
		s.x[i + 1] = s.x[i] + item->advance;
		s.blank[i + 1] = s.blank[i] + item_blank(items, i);
		s.gaps[i + 1] = s.gaps[i];
	}
	return s;
}

/* A line's natural width, without the blanks at its ends, and its means. */
struct measure {
	mpt width, shrink;
	int gaps;
	mpt at_start; /* blank taken away at the left */
	mpt at_end;   /* and at the right */
};

static size_t
without_spaces(const struct items *items, size_t from, size_t to)
{
	while (to > from + 1 && items->item[to - 1].class == CHAR_SPACE)
		to--;
	return to;
}

static struct measure
line_measure(
	const struct items *items, const struct sums *s, size_t from, size_t to)
{
	const struct item *first = &items->item[from], *last;
	struct measure m = {0};

	to = without_spaces(items, from, to);
	last = &items->item[to - 1];
	if (first->class == CHAR_OPEN && !first->strict)
		m.at_start = first->advance / 2;
	if (last->class == CHAR_CLOSE || last->class == CHAR_STOP)
		m.at_end = last->advance / 2;
	m.width = s->x[to - 1] + last->advance - s->x[from] - m.at_start -
		  m.at_end;
	m.shrink = s->blank[to] - s->blank[from];
	if (m.at_start)
		m.shrink -= item_blank(items, from);
	if (m.at_end)
		m.shrink -= item_blank(items, to - 1);
	if (m.shrink < 0)
		m.shrink = 0;
	m.gaps = s->gaps[to - 1] - s->gaps[from];
	return m;
}

/* Of the line that starts there. */
static mpt
width_at(const struct breaker *b, size_t from)
{
	return from ? b->rest : b->first;
}

/* The characters of a line besides closing marks. */
static bool
is_lone(const struct items *items, size_t from, size_t to)
{
	size_t count = 0;

	for (size_t i = from; i < to && count <= 1; i++)
		count += items->item[i].class != CHAR_CLOSE &&
			 items->item[i].class != CHAR_HALF_STOP &&
			 items->item[i].class != CHAR_STOP &&
			 items->item[i].class != CHAR_SPACE;
	return count <= 1;
}

static bool
ends_with_mark(const struct items *items, size_t from, size_t to)
{
	enum char_class last =
		items->item[without_spaces(items, from, to) - 1].class;

	return last == CHAR_CLOSE || last == CHAR_STOP;
}

/* `weight` times the cube of a ratio, which is what the eye makes of it. */
static cost
cost_of_ratio(int weight, int64_t part, int64_t whole)
{
	const cost most = COST(1000); /* gaps of 83 em */
	/* a font may be set so small that its em is nothing */
	cost ratio = COST(part) / (whole > 0 ? whole : 1);

	if (ratio > most)
		ratio = most;
	return (cost)((wide)ratio * ratio * ratio * weight >> 2 * COST_BITS);
}

/* Marks, which can lose half an em each, are pressed too much. */
static bool
is_tight(const struct metrics *m, int64_t excess, int64_t shrink)
{
	return m->least_mark &&
	       excess * m->em > 2 * shrink * (m->em - m->least_mark);
}

/* Its gaps would be torn open; `full_end`: also with all of its last mark. */
static bool
is_loose(const struct breaker *b, size_t from, size_t to, bool full_end)
{
	struct measure m = line_measure(b->items, &b->sums, from, to);
	int64_t wanted = width_at(b, from);

	if (full_end)
		wanted -= m.at_end;
	return b->metrics->most_gap &&
	       (wanted - m.width) * b->metrics->em >
		       (int64_t)m.gaps * b->metrics->most_gap *
			       b->items->item[from].size;
}

/*
 * The cost of a line; COST_FORBIDDEN when it cannot be made. Pressing together
 * is cheaper than widening: push in before push out.
 */
static cost
line_cost(const struct breaker *b, size_t from, size_t to)
{
	const struct items *items = b->items;
	struct measure m = line_measure(items, &b->sums, from, to);
	mpt wanted = width_at(b, from);
	cost sum = COST(COST_LINE);
	bool last = to == items->count;

	if (m.width > wanted) {
		mpt excess = m.width - wanted;
		if (excess > m.shrink)
			return COST_FORBIDDEN;
		/* a mark pushed in costs less than a character pushed out */
		sum += cost_of_ratio(ends_with_mark(items, from, to) ? 6 : 30,
			excess, m.shrink);
		if (is_tight(b->metrics, excess, m.shrink))
			sum += COST(COST_TIGHT);
	} else if (!last) {
		/* what each gap is widened by, in twelfths of an em */
		sum += cost_of_ratio(100, ((int64_t)wanted - m.width) * 12,
			(int64_t)(m.gaps > 0 ? m.gaps : 1) *
				items->item[from].size);
	}
	if (last && from && is_lone(items, from, to))
		sum += COST(COST_LONE_CHARACTER);
	return sum;
}

static bool
may_end_before(const struct breaker *b, size_t i, cost *ret_penalty)
{
	const struct item *item = b->items->item;

	*ret_penalty = 0;
	if (i == b->items->count)
		return true;
	if (items_break_before(b->items, i)) {
		if (b->frame->words && !b->frame->words[i])
			*ret_penalty = COST(COST_WORD);
		else if (char_inside_date(
				 item[i - 1].code_point, item[i].code_point))
			*ret_penalty = COST(COST_DATE);
		return true;
	}
	if (b->address && b->address[i]) {
		*ret_penalty = COST(COST_ADDRESS);
		return true;
	}
	*ret_penalty = COST(COST_EMERGENCY);
	if (item[i].class == CHAR_SPACE || b->search < SEARCH_EMERGENCY)
		return false;
	return b->search == SEARCH_ANYWHERE ||
	       !char_barred_between(item[i - 1].class, item[i].class);
}

/*
 * Even with all blanks taken away, those at its ends too, the items do not
 * fit into the widest line; nor does anything that starts further left.
 */
static bool
too_wide(const struct breaker *b, size_t from, size_t to)
{
	mpt extent = b->sums.x[to] - b->sums.x[from];
	mpt blanks = b->sums.blank[to] - b->sums.blank[from];
	mpt em = b->items->item[from].size;

	return extent - blanks - 2 * em >
	       (b->first > b->rest ? b->first : b->rest);
}

/* Not worth weighing at first: lines far from full inside a paragraph. */
static bool
is_short(const struct breaker *b, size_t from, size_t to, mpt width)
{
	return b->search == SEARCH_FULL_LINES && to < b->items->count &&
	       b->sums.x[to] - b->sums.x[from] < width / 3 * 2;
}

/*
 * Before this item, which is not before `near`, lines to `to` are weighed:
 * from it on they are short. Text only goes to the right, so the next line's
 * end asks from there on.
 */
static size_t
first_short(const struct breaker *b, size_t near, size_t to)
{
	mpt width = b->first < b->rest ? b->first : b->rest;

	while (near < to && !is_short(b, near, to, width))
		near++;
	return near;
}

static bool
find_breaks(struct breaker *b)
{
	size_t n = b->items->count, near = 0;

	b->cost[0] = 0;
	for (size_t to = 1; to <= n; to++) {
		cost penalty;
		b->cost[to] = COST_FORBIDDEN;
		if (!may_end_before(b, to, &penalty))
			continue;
		near = first_short(b, near, to);
		for (size_t from = near; from-- && !too_wide(b, from, to);) {
			cost sum;
			if (b->cost[from] == COST_FORBIDDEN ||
				is_short(b, from, to, width_at(b, from)))
				continue;
			sum = line_cost(b, from, to);
			if (sum == COST_FORBIDDEN)
				continue;
			sum = cost_sum(b->cost[from], sum + penalty);
			if (sum < b->cost[to]) {
				b->cost[to] = sum;
				b->from[to] = from;
			}
		}
	}
	return b->cost[n] < COST_FORBIDDEN;
}

/* --- long addresses ----------------------------------------------------- */

/* Where the address from `from` on ends, without the stop of a sentence. */
static size_t
address_end(const struct items *items, size_t from)
{
	size_t to = from;

	while (to < items->count && char_of_address(items->item[to].code_point))
		to++;
	while (to > from && items->item[to - 1].class == CHAR_HALF_STOP)
		to--;
	return to;
}

/* A number is none, whatever its length. */
static bool
has_letter(const struct items *items, size_t from, size_t to)
{
	while (from < to && items->item[from].class != CHAR_LATIN)
		from++;
	return from < to;
}

/* Never one character from an end. */
static void
add_breaks(const struct items *items, size_t from, size_t to, bool *breaks)
{
	for (size_t i = from + 2; i + 2 <= to; i++)
		breaks[i] = char_address_break(items->item[i - 2].code_point,
			items->item[i - 1].code_point,
			items->item[i].code_point);
}

/* Before which items an address too wide to be kept whole may be broken. */
static const bool *
address_breaks(struct layouter *l, const struct items *items)
{
	bool *breaks = NULL;

	for (size_t i = 0; l->metrics.long_word && i < items->count; i++) {
		size_t end = address_end(items, i);
		mpt width;

		if (end < i + 4)
			continue;
		width = items_extent(items, i, end);
		if ((int64_t)width * l->metrics.em >
				(int64_t)l->metrics.long_word *
					items->item[i].size &&
			has_letter(items, i, end)) {
			if (!breaks)
				breaks = arena_array(l->arena, items->count + 1,
					sizeof *breaks);
			add_breaks(items, i, end, breaks);
		}
		i = end - 1;
	}
	return breaks;
}

/* --- making lines ----------------------------------------------------- */

/* How a line is fitted to its width, carried from item to item. */
struct fitting {
	int64_t stretch, shrink; /* in all */
	int gaps;
	mpt blanks;
	int gaps_seen;
	mpt blanks_seen;
};

/* The position of item i after fitting, and what goes behind it. */
static mpt
fitted(const struct fitting *f)
{
	mpt moved = 0;

	if (f->gaps)
		moved += (mpt)(f->stretch * f->gaps_seen / f->gaps);
	if (f->blanks)
		moved -= (mpt)(f->shrink * f->blanks_seen / f->blanks);
	return moved;
}

static bool
same_run(const struct item *a, const struct item *b)
{
	return a->font == b->font && a->size == b->size &&
	       a->narrowed == b->narrowed && a->colour == b->colour &&
	       a->place == b->place && a->tags == b->tags && !a->note &&
	       !b->note;
}

static void
line_add(struct line *line, const struct item *item, bool fresh, mpt x,
	struct glyph *glyph)
{
	struct run *run;

	if (fresh) {
		run = &line->runs[line->run_count++];
		*run = (struct run){
			.font = item->font,
			.size = item->size,
			.narrowed = item->narrowed,
			.colour = item->colour,
			.place = item->place,
			.x = x + item->shift,
			.y = (mpt)((int64_t)line->height * EM_ASCENT_MILLI /
				     1000) -
			     item->rise,
			.tags = item->tags,
			.note = item->note,
			.rise = item->rise,
			.glyphs = glyph,
		};
	} else {
		run = &line->runs[line->run_count - 1];
	}
	*glyph = (struct glyph){
		.code_point = item->code_point,
		.id = item->glyph,
		.x = x + item->shift - run->x,
	};
	run->count++;
	run->advance = x + item->advance - run->x;
}

static struct line *
line_new(struct layouter *l, const struct items *items, size_t from, size_t to)
{
	struct line *line = arena_alloc(l->arena, sizeof *line);
	size_t runs = 0;

	for (size_t i = from; i < to; i++) {
		if (items->item[i].em > line->height)
			line->height = items->item[i].em;
		runs += i == from ||
			!same_run(&items->item[i - 1], &items->item[i]);
	}
	line->runs = arena_array(l->arena, runs, sizeof *line->runs);
	return line;
}

static struct line *
line_set(struct layouter *l, const struct items *items, const struct sums *s,
	size_t from, size_t to, mpt left, mpt width, enum align align,
	bool last)
{
	struct measure m = line_measure(items, s, from, to);
	size_t end = without_spaces(items, from, to);
	struct line *line = line_new(l, items, from, end);
	struct glyph *glyphs =
		arena_array(l->arena, end - from, sizeof *glyphs);
	struct fitting f = {.gaps = m.gaps, .blanks = m.shrink};
	mpt slack = width - m.width, x = left;

	if (slack < 0)
		f.shrink = -slack < m.shrink ? -slack : m.shrink;
	else if (align == ALIGN_JUSTIFY && !last && !items->item[from].strict)
		f.stretch = slack;
	else if (align == ALIGN_CENTER)
		x += slack / 2;
	else if (align == ALIGN_RIGHT)
		x += slack;
	line->left = x;
	line->width = m.width + (m.gaps ? (mpt)f.stretch : 0) - (mpt)f.shrink;
	x -= m.at_start + s->x[from];
	for (size_t i = from; i < end; i++) {
		const struct item *item = &items->item[i];
		mpt blank = item_blank(items, i);
		bool inside = i > from && i < end - 1;

		if (i > from)
			f.gaps_seen = s->gaps[i] - s->gaps[from];
		/* an opening mark gives way before itself, others behind */
		if (inside && item->class == CHAR_OPEN)
			f.blanks_seen += blank;
		line_add(line, item, i == from || !same_run(item - 1, item),
			x + s->x[i] + fitted(&f), &glyphs[i - from]);
		if (item->class != CHAR_OPEN &&
			(inside || (i == from && end - from > 1)))
			f.blanks_seen += blank;
		if (i == end - 1 && item->class == CHAR_OPEN)
			f.blanks_seen += blank;
	}
	return line;
}

struct line *
line_make(struct layouter *l, const struct items *items, size_t from, size_t to,
	mpt left, mpt width, enum align align)
{
	struct sums s;

	if (from == to)
		return arena_alloc(l->arena, sizeof(struct line));
	s = sums_make(l, items);
	return line_set(l, items, &s, from, to, left, width, align, true);
}

struct line *
line_spread(struct layouter *l, const struct items *items, mpt left, mpt width)
{
	struct sums s;

	if (!items->count) /* no font has any of its characters */
		return arena_alloc(l->arena, sizeof(struct line));
	s = sums_make(l, items);
	return line_set(l, items, &s, 0, items->count, left, width,
		ALIGN_JUSTIFY, false);
}

void
line_join(struct layouter *l, struct line *line, const struct line *more)
{
	struct run *runs = arena_array(
		l->arena, line->run_count + more->run_count, sizeof *runs);

	if (line->run_count)
		memcpy(runs, line->runs, line->run_count * sizeof *runs);
	if (more->run_count)
		memcpy(runs + line->run_count, more->runs,
			more->run_count * sizeof *runs);
	line->runs = runs;
	line->run_count += more->run_count;
	if (more->height > line->height)
		line->height = more->height;
}

static enum align
ragged(enum align align)
{
	return align == ALIGN_JUSTIFY ? ALIGN_LEFT : align;
}

static void
lines_prepend(struct lines *lines, struct line *line)
{
	line->next = lines->first;
	lines->first = line;
	if (!lines->last)
		lines->last = line;
	lines->count++;
}

/*
 * A line that was found. One that would be torn open has the whole of its
 * last mark back, which lost its blank (clreq: before gaps are widened); if
 * that is not enough, it stays ragged.
 */
static struct line *
set_found(struct layouter *l, const struct breaker *b, size_t from, size_t to)
{
	const struct frame *frame = b->frame;
	enum align align = frame->align;
	mpt width = width_at(b, from);

	if (is_loose(b, from, to, true))
		align = ragged(align);
	else if (align == ALIGN_JUSTIFY && to < b->items->count &&
		 is_loose(b, from, to, false))
		width -= line_measure(b->items, &b->sums, from, to).at_end;
	return line_set(l, b->items, &b->sums, from, to,
		from ? frame->rest : frame->first, width, align,
		to == b->items->count);
}

struct lines
paragraph_break(struct layouter *l, const struct items *items,
	const struct frame *frame)
{
	size_t n = items->count;
	const mpt measure = frame->measure - frame->right;
	struct breaker b = {.metrics = &l->metrics,
		.items = items,
		.frame = frame,
		.first = measure - frame->first,
		.rest = measure - frame->rest};
	struct lines lines = {0};

	if (!n)
		return lines;
	b.sums = sums_make(l, items);
	b.address = address_breaks(l, items);
	b.cost = b.sums.cost;
	b.from = b.sums.from;
	while (!find_breaks(&b) && b.search < SEARCH_ANYWHERE)
		b.search++;
	if (b.cost[n] == COST_FORBIDDEN) /* a frame narrower than a character */
		for (size_t i = 1; i <= n; i++)
			b.from[i] = i - 1;
	for (size_t to = n; to; to = b.from[to]) {
		size_t from = b.from[to];
		lines_prepend(&lines, set_found(l, &b, from, to));
	}
	return lines;
}
