/*
 * Titles: broken between words into lines that form a trapezium or a
 * rhombus, never an hourglass, never a stub (GB/T 9704 clause 7.3.1).
 * All ways to break are weighed; titles are short.
 */
#include "typeset/cost.h"
#include "typeset/layout.h"
#include "typeset/words.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

enum { LINE_LIMIT = 5, TITLE_LIMIT = 160, FORBIDDEN = INT_MAX };

struct shape {
	size_t end[LINE_LIMIT]; /* of each line */
	size_t lines;
};

struct breaker {
	const struct items *items;
	const mpt *offset;    /* of each item */
	const bool *boundary; /* a word ends before it; NULL: not asked yet */
	mpt measure;
	bool is_title; /* as wide as the type area: no line is full, 4.8 */
	int *penalty;  /* of a break before each item; FORBIDDEN */
	struct shape now, best;
	cost best_score;
};

/* --- where a break is good -------------------------------------------- */

static bool
is_one_of(uint32_t c, const uint32_t *list)
{
	for (; *list; list++)
		if (*list == c)
			return true;
	return false;
}

static bool
stands_at(const struct items *items, size_t i, const uint32_t *word)
{
	for (; *word; word++, i++)
		if (i >= items->count || items->item[i].code_point != *word)
			return false;
	return true;
}

/* 关于 */
static const uint32_t about[] = {0x5173, 0x4e8e, 0};
/* 的地得和与及等以: no line of a title starts with these */
static const uint32_t not_first[] = {
	0x7684, 0x5730, 0x5f97, 0x548c, 0x4e0e, 0x53ca, 0x7b49, 0x4ee5, 0};

/* Marks that a break stands well behind, or before. */
static int
mark_penalty(const struct items *items, size_t i)
{
	enum char_class a = items->item[i - 1].class;
	enum char_class b = items->item[i].class;

	if (stands_at(items, i, about) || a == CHAR_STOP)
		return 0;
	if (a == CHAR_SPACE)
		return 1;
	if (b == CHAR_OPEN)
		return 2;
	return 7;
}

/* 一届三次会议, 十六届人大四次会议: kept whole */
static bool
is_session(uint32_t before, uint32_t after)
{
	static const uint32_t numbers[] = {0x4e00, 0x4e8c, 0x4e09, 0x56db,
		0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d, 0x5341, 0};

	return is_one_of(after, numbers) || is_one_of(before, numbers) ||
	       before == U'届' || (before == U'次' && after == U'会');
}

/* A word of one character at the break: 关于市|政协, 办公|室 */
static int
short_word_penalty(const struct breaker *b, size_t i)
{
	const struct items *items = b->items;
	const bool *boundary = b->boundary;
	const struct item *before = &items->item[i - 1];
	const struct item *after = &items->item[i];

	if (before->class != CHAR_HAN || after->class != CHAR_HAN ||
		stands_at(items, i, about) ||
		is_one_of(before->code_point, not_first)) /* 宗旨和|业务范围 */
		return 0;
	if (after->code_point == U'第') /* one word with its number */
		return boundary[i - 1] ? 8 : 0;
	return boundary[i - 1] || boundary[i + 1] ? 8 : 0;
}

/* Inside a word that the titles of replies are made of. */
static bool
is_inside_usual(const struct items *items, size_t i)
{
	/* 政协 人大 会议 提案 建议 复函 答复 */
	static const uint32_t usual[][3] = {{0x653f, 0x534f}, {0x4eba, 0x5927},
		{0x4f1a, 0x8bae}, {0x63d0, 0x6848}, {0x5efa, 0x8bae},
		{0x590d, 0x51fd}, {0x7b54, 0x590d}};

	for (size_t k = 0; k < sizeof usual / sizeof *usual; k++)
		if (stands_at(items, i - 1, usual[k]))
			return true;
	return false;
}

/* 关于市|政协: a word of one character, or none ends here */
static bool
is_behind_about(const struct items *items, size_t i)
{
	return i >= 3 && stands_at(items, i - 3, about) &&
	       items->item[i - 1].class == CHAR_HAN &&
	       items->item[i].class == CHAR_HAN &&
	       !is_one_of(items->item[i - 1].code_point, not_first) &&
	       !stands_at(items, i, about);
}

/* Before the dictionary is asked, the best that it could say. */
static int
word_penalty(const struct breaker *b, size_t i)
{
	if (b->boundary)
		return (b->boundary[i] ? 0 : 40) + short_word_penalty(b, i);
	if (is_inside_usual(b->items, i))
		return 40;
	return is_behind_about(b->items, i) ? 8 : 0;
}

static bool
is_ideograph(const struct item *item)
{
	return item->code_point >= 0x4e00 && item->code_point <= 0x9fff;
}

/* A mark, a digit or a letter: what no word shares with an ideograph. */
static bool
is_no_ideograph(const struct item *item)
{
	return item->class == CHAR_OPEN || item->class == CHAR_CLOSE ||
	       item->class == CHAR_STOP ||
	       (item->code_point < 0x7f && isalnum((int)item->code_point));
}

/*
 * What the dictionary would say of a break is known: that it stands well
 * between two words.
 */
static bool
is_known(const struct items *items, size_t i)
{
	/* 次会议|第: as letters in reply to proposals have it */
	static const uint32_t session[] = {0x6b21, 0x4f1a, 0x8bae, 0x7b2c, 0};
	const struct item *before = &items->item[i - 1];
	const struct item *after = &items->item[i];

	if (is_ideograph(before) && is_ideograph(after))
		return stands_at(items, i, about) ||
		       (i >= 3 && stands_at(items, i - 3, session));
	return (is_ideograph(before) && is_no_ideograph(after)) ||
	       (is_no_ideograph(before) && is_ideograph(after));
}

/* Breaks, from the classes, the dictionary and the usage of titles. */
static void
find_penalties(struct breaker *b)
{
	const struct items *items = b->items;
	int depth = 0;

	for (size_t i = 1; i < items->count; i++) {
		const struct item *before = &items->item[i - 1];
		const struct item *after = &items->item[i];

		if (before->class == CHAR_OPEN)
			depth++;
		if (before->class == CHAR_CLOSE && depth)
			depth--;
		b->penalty[i] = FORBIDDEN;
		if (!items_break_before(items, i))
			continue;
		b->penalty[i] = mark_penalty(items, i);
		if (is_one_of(after->code_point, not_first))
			b->penalty[i] += 20;
		if (i >= 2 && stands_at(items, i - 2, about))
			b->penalty[i] += 20;
		b->penalty[i] += word_penalty(b, i);
		if (is_session(before->code_point, after->code_point))
			b->penalty[i] += 15;
		if (depth && after->class != CHAR_OPEN)
			b->penalty[i] += 15;
	}
}

/* --- which shape is good ---------------------------------------------- */

/* What items_width says, without a walk. */
static mpt
width(const struct breaker *b, size_t from, size_t to)
{
	const struct item *first = &b->items->item[from];
	const struct item *last = &b->items->item[to - 1];

	return b->offset[to - 1] - b->offset[from] + last->advance -
	       item_blank_before(first) - item_blank_behind(last);
}

static mpt
width_now(const struct breaker *b, size_t line)
{
	size_t from = line ? b->now.end[line - 1] : 0;

	return width(b, from, b->now.end[line]);
}

/*
 * Scores are counted in millipoints: one is worth an em of the title, so that
 * widths are weighed as they are, without a fraction.
 */
static mpt
em_of(const struct breaker *b)
{
	return b->items->item[0].size;
}

/* Long over short is liked best for two lines; equal ones are not. */
static cost
pair_score(mpt em, mpt first, mpt second)
{
	cost difference = (cost)first - second, score = 0;

	if (difference < 0) {
		score += em;
		difference = -difference;
	}
	if (4 * difference < 3 * (cost)em)
		score += 4 * (cost)em;
	if (difference > 6 * (cost)em)
		score += difference - 6 * (cost)em;
	return score;
}

/* How the widths of the lines stand to each other. */
static cost
outline_score(mpt em, const mpt *w, size_t n, mpt longest, mpt shortest)
{
	cost spread = (cost)longest - shortest, score = 0;

	if (n == 2)
		score += pair_score(em, w[0], w[1]);
	for (size_t i = 1; i + 1 < n; i++)
		if (w[i] < w[i - 1] && w[i] < w[i + 1])
			score += 15 * (cost)em; /* hourglass */
	if (n > 2 && 4 * spread < 3 * (cost)em)
		score += 4 * (cost)em; /* rectangle */
	if (spread > 8 * (cost)em)
		score += spread - 8 * (cost)em;
	return score;
}

static cost
shape_score(const struct breaker *b)
{
	const cost em = em_of(b), full = b->measure;
	const cost stub = /* narrow labels have short lines */
		full / 3 < 4 * em ? full / 3 : 4 * em;
	mpt w[LINE_LIMIT], longest = 0, shortest = INT_MAX;
	size_t n = b->now.lines;
	cost score;

	for (size_t i = 0; i < n; i++) {
		w[i] = width_now(b, i);
		if (w[i] > longest)
			longest = w[i];
		if (w[i] < shortest)
			shortest = w[i];
	}
	score = outline_score((mpt)em, w, n, longest, shortest);
	if (shortest < stub)
		score += 10 * (stub - shortest);
	if (10 * longest > 10 * full - 6 * em)
		score += (b->is_title ? 15 : 3) * em; /* fills the line */
	if (b->is_title && longest > full - 2 * em)
		score += 3 * (longest - full + 2 * em);
	/* in a narrow cell each line counts more than how it reads */
	return score + (full < 8 * em ? 10 : 4) * em * (cost)n;
}

/* --- the search ------------------------------------------------------- */

/* At least so many lines for the rest; a line may hang half an em out. */
static size_t
lines_needed(const struct breaker *b, size_t from)
{
	mpt rest = width(b, from, b->items->count);
	mpt most = b->measure + b->items->item[0].size;

	return rest <= most ? 1 : (size_t)((rest + most - 1) / most);
}

static void
search(struct breaker *b, size_t from, cost score)
{
	const cost em = em_of(b);
	size_t n = b->items->count;

	/* a shape costs 4 for each line: those there are, those it needs */
	size_t lines = b->now.lines + lines_needed(b, from);

	if (lines > LINE_LIMIT || score + 4 * em * (cost)lines >= b->best_score)
		return;
	b->now.lines++;
	for (size_t to = from + 1; to <= n; to++) {
		if (to < n && b->penalty[to] == FORBIDDEN)
			continue;
		if (width(b, from, to) > b->measure)
			break;
		b->now.end[b->now.lines - 1] = to;
		if (to == n) {
			cost all = score + shape_score(b);
			if (all < b->best_score) {
				b->best_score = all;
				b->best = b->now;
			}
		} else {
			search(b, to, score + b->penalty[to] * em);
		}
	}
	b->now.lines--;
}

static const mpt *
find_offsets(struct layouter *l, const struct items *items)
{
	const struct item *item = items->item;
	mpt *offset = arena_array(l->arena, items->count, sizeof *offset);

	for (size_t i = 1; i < items->count; i++)
		offset[i] = offset[i - 1] + item[i - 1].advance +
			    item_kern(&item[i - 1], &item[i]);
	return offset;
}

static void
ask_dictionary(struct layouter *l, struct breaker *b)
{
	size_t n = b->items->count;
	bool *boundary = arena_array(l->arena, n + 1, sizeof *boundary);
	uint32_t *points = arena_array(l->arena, n + 1, sizeof *points);

	for (size_t i = 0; i < n; i++)
		points[i] = b->items->item[i].code_point;
	words_find(points, n, boundary);
	b->boundary = boundary;
}

static void
find_best(struct breaker *b)
{
	find_penalties(b);
	b->best_score = COST_FORBIDDEN;
	search(b, 0, 0);
}

/*
 * Opening the dictionary takes longer than all else of a short letter. So
 * the first search assumes the best of it; where all breaks found are known
 * to be good, no answer could make another shape better.
 */
static void
find_shape(struct layouter *l, struct breaker *b)
{
	bool all_known = true;

	b->offset = find_offsets(l, b->items);
	find_best(b);
	if (b->best_score == COST_FORBIDDEN)
		return;
	for (size_t i = 0; i + 1 < b->best.lines; i++)
		all_known = all_known && is_known(b->items, b->best.end[i]);
	if (all_known)
		return;
	ask_dictionary(l, b);
	find_best(b);
}

struct lines
title_break(struct layouter *l, const struct items *items,
	const struct frame *frame)
{
	size_t n = items->count;
	struct breaker b = {
		.items = items,
		.measure = frame->measure - frame->first - frame->right,
		.penalty = arena_array(l->arena, n + 1, sizeof(int)),
	};
	mpt widest;
	struct lines lines = {0};
	size_t from = 0;

	b.is_title = b.measure == l->metrics.measure;
	widest = b.measure;
	if (b.is_title && n)
		widest -= items->item[0].size * 6 / 10;
	if (!n || n > TITLE_LIMIT || items_width(items, 0, n) <= widest)
		return paragraph_break(l, items, frame);
	find_shape(l, &b);
	if (b.best_score == COST_FORBIDDEN)
		return paragraph_break(l, items, frame);
	for (size_t i = 0; i < b.best.lines; i++) {
		struct line *line = line_make(l, items, from, b.best.end[i],
			frame->first, b.measure, ALIGN_CENTER);
		if (lines.last)
			lines.last->next = line;
		else
			lines.first = line;
		lines.last = line;
		lines.count++;
		from = b.best.end[i];
	}
	return lines;
}
