/*
 * Titles: broken between words into lines that form a trapezium or a
 * rhombus, never an hourglass, never a stub (GB/T 9704 clause 7.3.1).
 * All ways to break are weighed; titles are short. Of one of more than some
 * hundred characters that no word holds together, as many as can be in a
 * moment.
 */
#include "base/marks.h"
#include "base/utf8.h"
#include "typeset/cost.h"
#include "typeset/layout.h"
#include "typeset/names.h"
#include "typeset/words.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

enum {
	LINE_LIMIT = 9,
	CELL_LINES = 5,
	WORDS_LINES = 7, /* of a cell whose words stay whole by that */
	TITLE_LIMIT = 160,
	MOST_TRIED = 1 << 18, /* beginnings of shapes; a real title: hundreds */
	FORBIDDEN = INT_MAX
};

/* What a break costs, in ems of the title; a line more costs four. */
enum {
	BREAK_BEHIND_NAME = 2, /* of an organ, or a meeting */
	BREAK_USUAL = 7,       /* between two words */
	BREAK_PAST_LEAD = 10, /* 甲局关于做好|工作: better before 关于 */
	BREAK_IN_LEAD = 20,        /* in 关于, or behind it */
	BREAK_IN_WORD = 40,        /* of the dictionary */
	BREAK_IN_SHORT_WORDS = 20, /* 联|动 */
	BREAK_IN_BRACKETS = 30,    /* that fit on a line */
	BREAK_IN_LONG_BRACKETS = 12,
	BREAK_AT_JOINT = 10, /* 第十三届委员会|第五次会议 */
	BREAK_IN_COMPOUND = 8,
	BREAK_BEFORE_HEAD = 6,
	BREAK_BEHIND_MODIFIER = 6,
	BREAK_BEHIND_VERB = 4,
	BREAK_BEFORE_VERB = -5,   /* than between other words */
	BREAK_BEHIND_REGION = 2,  /* in a cell: 云岭省|林业和草原局 */
	BREAK_BEHIND_AND = 5,     /* in a cell: 宗旨和|业务范围 */
	BREAK_BEFORE_FAR_AND = 2, /* in a cell: 受奖惩|及诉讼投诉 */
	BREAK_BAD_START = 20,     /* 的, 和 at a line's start */
	BREAK_IN_SESSION = 15,
};

struct shape {
	size_t end[LINE_LIMIT]; /* of each line */
	size_t lines;
};

struct breaker {
	struct arena *arena;
	const struct items *items;
	const mpt *offset;    /* of each item */
	const bool *boundary; /* a word ends before it; NULL: not asked yet */
	mpt measure;
	mpt widest;    /* of a line that is not full */
	bool is_title; /* as wide as the type area: no line is full, 4.8 */
	struct names names;
	size_t line_limit;
	int *penalty; /* of a break before each item; FORBIDDEN */
	cost *rest;   /* at least so much for what stands behind it */
	size_t *next; /* the break at which it is so much */
	size_t tried;
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

static bool
is_ideograph(const struct item *item)
{
	return item->code_point >= 0x4e00 && item->code_point <= 0x9fff;
}

/* 关于 */
static const uint32_t about[] = {0x5173, 0x4e8e, 0};
/* 的地得和与及等以: no line of a title starts with these */
static const uint32_t not_first[] = {
	0x7684, 0x5730, 0x5f97, 0x548c, 0x4e0e, 0x53ca, 0x7b49, 0x4ee5, 0};

/* Marks that a break stands well behind, or before. */
static int
mark_penalty(const struct breaker *breaker, size_t i)
{
	const struct items *items = breaker->items;
	const struct names *names = &breaker->names;
	enum char_class a = items->item[i - 1].class;
	enum char_class b = items->item[i].class;

	if (stands_at(items, i, about) || a == CHAR_STOP)
		return 0;
	if (names->behind && names->behind[i])
		return BREAK_BEHIND_NAME;
	if (a == CHAR_SPACE)
		return 1;
	if (b == CHAR_OPEN)
		return 2;
	return BREAK_USUAL;
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

static bool
has_joint(const struct breaker *b, size_t i, enum joint joint)
{
	return b->names.joints && b->names.joints[i] & joint;
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
	if (has_joint(b, i, JOINT_VERB))
		return 0;
	if (boundary[i - 1] && boundary[i + 1]) /* a word it does not know */
		return BREAK_IN_SHORT_WORDS;
	return (boundary[i - 1] && !words_suffix(before->code_point)) ||
			       boundary[i + 1]
		       ? 8
		       : 0;
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
		return (b->boundary[i] ? 0 : BREAK_IN_WORD) +
		       short_word_penalty(b, i);
	if (is_inside_usual(b->items, i))
		return BREAK_IN_WORD;
	return is_behind_about(b->items, i) ? 8 : 0;
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
is_known(const struct breaker *b, size_t i)
{
	/* 次会议|第: as letters in reply to proposals have it */
	static const uint32_t session[] = {0x6b21, 0x4f1a, 0x8bae, 0x7b2c, 0};
	const struct items *items = b->items;
	const struct item *before = &items->item[i - 1];
	const struct item *after = &items->item[i];

	if (i == b->names.lead)
		return true;
	if (is_ideograph(before) && is_ideograph(after))
		return stands_at(items, i, about) ||
		       (i >= 3 && stands_at(items, i - 3, session));
	return (is_ideograph(before) && is_no_ideograph(after)) ||
	       (is_no_ideograph(before) && is_ideograph(after));
}

/*
 * What a break in a cell costs where words are joined: less behind 和 and 与,
 * but not those of an organ's name, which is best broken behind its region;
 * least before 及, which joins what is further apart. 0: they are not.
 */
static int
joint_penalty(const struct breaker *b, size_t i)
{
	static const uint32_t within[] = {U'和', U'与', 0};
	const struct items *items = b->items;

	if (items->item[i].class != CHAR_HAN)
		return 0;
	if (items->item[i].code_point == U'及')
		return BREAK_BEFORE_FAR_AND;
	if (has_joint(b, i, JOINT_REGION))
		return BREAK_BEHIND_REGION;
	return is_one_of(items->item[i - 1].code_point, within) &&
			       !has_joint(b, i, JOINT_IN_NAME) &&
			       (!b->boundary || b->boundary[i - 1])
		       ? BREAK_BEHIND_AND
		       : 0;
}

/* What the template's words say of those on both sides. */
static int
words_penalty(const struct breaker *b, size_t i)
{
	const struct item *before = &b->items->item[i - 1];
	int penalty = has_joint(b, i, JOINT_COMPOUND) ? BREAK_IN_COMPOUND : 0;

	if (!b->is_title ||
		is_one_of(before->code_point, not_first)) /* 和|工作 */
		return penalty;
	if (has_joint(b, i, JOINT_VERB))
		return penalty + BREAK_BEFORE_VERB;
	if (has_joint(b, i, JOINT_HEAD) && is_ideograph(before))
		penalty += BREAK_BEFORE_HEAD;
	if (has_joint(b, i, JOINT_MODIFIER) && is_ideograph(before + 1))
		penalty += BREAK_BEHIND_MODIFIER;
	if (has_joint(b, i, JOINT_OBJECT))
		penalty += BREAK_BEHIND_VERB;
	return penalty;
}

/* A break that is told of no names and brackets around it. */
static int
bare_penalty(const struct breaker *b, size_t i)
{
	const struct items *items = b->items;
	uint32_t before = items->item[i - 1].code_point;
	uint32_t after = items->item[i].code_point;
	int penalty = b->is_title ? 0 : joint_penalty(b, i);

	if (penalty)
		return penalty;
	penalty = mark_penalty(b, i) + word_penalty(b, i);
	if (is_one_of(after, not_first))
		penalty += BREAK_BAD_START;
	if (i >= 2 && stands_at(items, i - 2, about))
		penalty += BREAK_IN_LEAD;
	if (is_session(before, after))
		penalty += BREAK_IN_SESSION;
	return penalty + words_penalty(b, i);
}

/* --- what is kept whole ------------------------------------------------ */

/* What items_width says, without a walk. */
static mpt
width(const struct breaker *b, size_t from, size_t to)
{
	const struct item *first = &b->items->item[from];
	const struct item *last = &b->items->item[to - 1];

	return b->offset[to - 1] - b->offset[from] + last->advance -
	       item_blank_before(first) - item_blank_behind(last);
}

/* On a line that it need not fill. */
static bool
fits(const struct breaker *b, size_t from, size_t to)
{
	return width(b, from, to) <= b->widest;
}

/* No break inside [from, to) shall be cheaper than so much more. */
static void
tie(int *ties, size_t from, size_t to, int strength)
{
	for (size_t i = from + 1; i < to; i++)
		if (ties[i] < strength)
			ties[i] = strength;
}

static void
tie_names(const struct breaker *b, int *ties)
{
	static const int strength[] = {
		[NAME_LOOSE] = 15,
		[NAME_ORGAN] = 45,
		[NAME_ISSUER] = 60,
	};
	const struct names *names = &b->names;

	for (size_t i = 0; i < names->count; i++) {
		const struct name *name = &names->name[i];
		int *at = &ties[name->joint], joint = *at;
		if (!fits(b, name->from, name->to))
			continue;
		tie(ties, name->from, name->to, strength[name->kind]);
		if (name->joint)
			*at = joint < BREAK_AT_JOINT ? BREAK_AT_JOINT : joint;
	}
	tie(ties, names->lead, names->lead_end + 1, BREAK_IN_LEAD);
}

/* From an opening mark to its closing one. */
static void
tie_brackets(const struct breaker *b, int *ties)
{
	const struct items *items = b->items;
	size_t *open = arena_array(b->arena, items->count, sizeof *open);
	size_t depth = 0;

	for (size_t i = 0; i < items->count; i++) {
		unsigned mark = marks_of(items->item[i].code_point);
		if (mark & MARK_OPEN)
			open[depth++] = i;
		if (!(mark & MARK_CLOSE) || !depth)
			continue;
		depth--;
		tie(ties, open[depth], i + 1,
			fits(b, open[depth], i + 1) ? BREAK_IN_BRACKETS
						    : BREAK_IN_LONG_BRACKETS);
	}
}

/* Breaks, from the classes, the dictionary and the usage of titles. */
static void
find_penalties(struct breaker *b)
{
	const struct items *items = b->items;
	int *ties = arena_array(b->arena, items->count + 1, sizeof *ties);

	tie_names(b, ties);
	tie_brackets(b, ties);
	for (size_t i = 1; i < items->count; i++) {
		b->penalty[i] = items_break_before(items, i)
					? bare_penalty(b, i) + ties[i]
					: FORBIDDEN;
		if (ties[i] == BREAK_IN_LONG_BRACKETS &&
			items->item[i].code_point == U'（')
			b->penalty[i] -= ties[i];
	}
	if (b->names.lead && b->penalty[b->names.lead] != FORBIDDEN)
		b->penalty[b->names.lead] = 0;
}

/* --- which shape is good ---------------------------------------------- */

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

/* In a cell even lines are liked best: 统一社会|信用代码. */
static cost
cell_pair_score(mpt em, mpt first, mpt second)
{
	cost difference = (cost)first - second;

	return difference < 0 ? em - difference / 4 : difference / 4;
}

/* What a shape costs whatever lines may follow these. */
static cost
least_score(const struct breaker *b, const mpt *w, size_t n, mpt longest,
	mpt shortest)
{
	const cost em = em_of(b), full = b->measure;
	const cost stub = /* narrow labels have short lines */
		full / 3 < 4 * em ? full / 3 : 4 * em;
	cost spread = (cost)longest - shortest, score = 0;

	for (size_t i = 1; b->is_title && i + 1 < n; i++)
		if (w[i] < w[i - 1] && w[i] < w[i + 1])
			score += 15 * em; /* hourglass */
	if (spread > 8 * em)
		score += spread - 8 * em;
	if (shortest < stub)
		score += 10 * (stub - shortest);
	if (10 * (cost)longest > 10 * full - 6 * em)
		score += (b->is_title ? 15 : 3) * em; /* fills the line */
	if (b->is_title && longest > full - 2 * em)
		score += 3 * (longest - full + 2 * em);
	/* in a narrow cell each line counts more than how it reads */
	return score + (full < 8 * em ? 10 : 4) * em * (cost)n;
}

/*
 * How the lines stand to each other when they are all: those of a cell are
 * best even, whatever outline that makes.
 */
static cost
outline_score(const struct breaker *b, const mpt *w, size_t n, mpt longest,
	mpt shortest)
{
	const mpt em = em_of(b);
	cost spread = (cost)longest - shortest;

	if (n == 2)
		return b->is_title ? pair_score(em, w[0], w[1])
				   : cell_pair_score(em, w[0], w[1]);
	if (n > 2 && !b->is_title)
		return spread / 4;
	return n > 2 && 4 * spread < 3 * (cost)em ? 4 * (cost)em /* rectangle */
						  : 0;
}

/* Of the lines so far; `whole`: no other follows. */
static cost
shape_score(const struct breaker *b, bool whole)
{
	mpt w[LINE_LIMIT], longest = 0, shortest = INT_MAX;
	size_t n = b->now.lines;

	for (size_t i = 0; i < n; i++) {
		w[i] = width_now(b, i);
		if (w[i] > longest)
			longest = w[i];
		if (w[i] < shortest)
			shortest = w[i];
	}
	return least_score(b, w, n, longest, shortest) +
	       (whole ? outline_score(b, w, n, longest, shortest) : 0);
}

/* --- the search ------------------------------------------------------- */

/*
 * For each break what the lines behind it cost at least: a shape costs 4 for
 * each line, and there are the breaks between them.
 */
static void
find_rest(struct breaker *b)
{
	const cost em = em_of(b);
	size_t n = b->items->count;

	b->rest[n] = 0;
	for (size_t from = n; from--;) {
		b->rest[from] = COST_MOST;
		for (size_t to = from + 1; to <= n; to++) {
			cost rest;
			if (to < n && b->penalty[to] == FORBIDDEN)
				continue;
			if (width(b, from, to) > b->measure)
				break;
			rest = b->rest[to] + 4 * em +
			       (to < n ? b->penalty[to] * em : 0);
			if (rest < b->rest[from]) {
				b->rest[from] = rest;
				b->next[from] = to;
			}
		}
	}
}

/*
 * A break behind [from, to). One that is not behind a name stands better at
 * the lead, if that is in the line.
 */
static int
penalty_behind(const struct breaker *b, size_t from, size_t to)
{
	const struct names *names = &b->names;
	bool past = from < names->lead && names->lead < to;

	return b->penalty[to] +
	       (past && !names->behind[to] ? BREAK_PAST_LEAD : 0);
}

/* The shape whose breaks cost least, as one to be better than. */
static void
try_cheapest(struct breaker *b)
{
	size_t n = b->items->count, at = 0;
	cost score = 0;

	b->now.lines = 0;
	while (at < n && b->now.lines < b->line_limit &&
		b->rest[at] < COST_MOST) {
		size_t from = at;
		at = b->next[from];
		b->now.end[b->now.lines++] = at;
		if (at < n)
			score += (cost)penalty_behind(b, from, at) * em_of(b);
	}
	if (at == n) {
		b->best = b->now;
		b->best_score = score + shape_score(b, true) + 1;
	}
	b->now.lines = 0;
}

/* Whether nothing that is better begins with the lines so far. */
static bool
is_vain(const struct breaker *b, size_t from, cost score)
{
	size_t left = b->line_limit - b->now.lines;

	if (!from)
		return false;
	return !left || b->tried > MOST_TRIED ||
	       width(b, from, b->items->count) > (cost)left * b->measure ||
	       score + shape_score(b, false) + b->rest[from] >= b->best_score;
}

static void
search(struct breaker *b, size_t from, cost score)
{
	const cost em = em_of(b);
	size_t n = b->items->count;

	if (is_vain(b, from, score))
		return;
	b->tried++;
	b->now.lines++;
	for (size_t to = from + 1; to <= n; to++) {
		if (to < n && b->penalty[to] == FORBIDDEN)
			continue;
		if (width(b, from, to) > b->measure)
			break;
		b->now.end[b->now.lines - 1] = to;
		if (to == n) {
			cost all = score + shape_score(b, true);
			if (all < b->best_score) {
				b->best_score = all;
				b->best = b->now;
			}
		} else {
			search(b, to, score + penalty_behind(b, from, to) * em);
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

static const uint32_t *
points_of(const struct breaker *b)
{
	size_t n = b->items->count;
	uint32_t *points = arena_array(b->arena, n + 1, sizeof *points);

	for (size_t i = 0; i < n; i++)
		points[i] = b->items->item[i].code_point;
	return points;
}

static void
ask_dictionary(struct breaker *b)
{
	size_t n = b->items->count;
	bool *boundary = arena_array(b->arena, n + 1, sizeof *boundary);

	words_find(points_of(b), n, boundary);
	b->boundary = boundary;
}

/* The lines of 发文机关. */
static struct issuers
issuers_of(struct arena *arena, const struct document *document)
{
	struct issuers issuers = {0};

	for (const struct given_field *g = document->given; g; g = g->next) {
		if (g->field->meaning != MEANING_ISSUER)
			continue;
		issuers.names =
			arena_array(arena, g->count, sizeof *issuers.names);
		issuers.count = g->count;
		for (size_t i = 0; i < g->count; i++)
			issuers.names[i] = arena_copy(
				arena, g->lines[i].text, g->lines[i].length);
		break;
	}
	return issuers;
}

static void
find_names(struct layouter *l, struct breaker *b)
{
	if (l->document)
		b->names = names_find(b->arena, &l->document->kind->titles,
			issuers_of(b->arena, l->document), points_of(b),
			b->items->count);
}

static void
find_best(struct breaker *b)
{
	find_penalties(b);
	find_rest(b);
	b->best_score = COST_FORBIDDEN;
	b->tried = 0;
	try_cheapest(b);
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
	find_names(l, b);
	find_best(b);
	if (b->best_score == COST_FORBIDDEN)
		return;
	for (size_t i = 0; i + 1 < b->best.lines; i++)
		all_known = all_known && is_known(b, b->best.end[i]);
	if (all_known)
		return;
	ask_dictionary(b);
	find_best(b);
}

static struct breaker
breaker_of(struct layouter *l, const struct items *items,
	const struct frame *frame)
{
	struct breaker b = {
		.arena = l->arena,
		.items = items,
		.measure = frame->measure - frame->first - frame->right,
	};

	b.is_title = b.measure == l->metrics.measure;
	b.line_limit = b.is_title ? LINE_LIMIT : CELL_LINES;
	b.widest = b.measure;
	if (b.is_title && items->count)
		b.widest -= items->item[0].size * 6 / 10;
	return b;
}

static bool
keeps_words(const struct breaker *b)
{
	if (b->best_score == COST_FORBIDDEN)
		return false;
	for (size_t i = 0; i + 1 < b->best.lines; i++)
		if (b->penalty[b->best.end[i]] >= BREAK_IN_WORD)
			return false;
	return true;
}

/* Lines of even length; false where it needs none, or none can be found. */
static bool
balance(struct layouter *l, struct breaker *b)
{
	size_t n = b->items->count;

	if (!n || n > TITLE_LIMIT || items_width(b->items, 0, n) <= b->widest)
		return false;
	b->penalty = arena_array(l->arena, n + 1, sizeof *b->penalty);
	b->rest = arena_array(l->arena, n + 1, sizeof *b->rest);
	b->next = arena_array(l->arena, n + 1, sizeof *b->next);
	find_shape(l, b);
	if (b->best_score != COST_FORBIDDEN || b->is_title)
		return b->best_score != COST_FORBIDDEN;
	b->line_limit = WORDS_LINES;
	find_shape(l, b);
	return keeps_words(b);
}

static struct lines
make_lines(struct layouter *l, const struct breaker *b,
	const struct frame *frame, enum align align)
{
	struct lines lines = {0};
	size_t from = 0;

	for (size_t i = 0; i < b->best.lines; i++) {
		struct line *line = line_make(l, b->items, from, b->best.end[i],
			frame->first, b->measure, align);
		if (lines.last)
			lines.last->next = line;
		else
			lines.first = line;
		lines.last = line;
		lines.count++;
		from = b->best.end[i];
	}
	return lines;
}

struct lines
title_break(struct layouter *l, const struct items *items,
	const struct frame *frame)
{
	struct breaker b = breaker_of(l, items, frame);

	if (!balance(l, &b))
		return paragraph_break(l, items, frame);
	return make_lines(l, &b, frame, ALIGN_CENTER);
}

struct lines
words_break(struct layouter *l, const struct items *items,
	const struct frame *frame)
{
	struct breaker b = breaker_of(l, items, frame);

	if (!balance(l, &b) || !keeps_words(&b))
		return (struct lines){0};
	return make_lines(l, &b, frame, frame->align);
}

/* --- words that had to be cut ------------------------------------------ */

/* A break in a word, or in an organ's name that would fit on a line. */
static bool
cuts(const struct breaker *b, size_t i)
{
	const struct items *items = b->items;

	if (!items_break_before(items, i) &&
		items->item[i - 1].class != CHAR_SPACE)
		return true;
	if (b->boundary && !b->boundary[i] &&
		is_ideograph(&items->item[i - 1]) &&
		is_ideograph(&items->item[i]))
		return true;
	for (size_t k = 0; k < b->names.count; k++) {
		const struct name *name = &b->names.name[k];
		if (name->kind == NAME_ISSUER && name->from < i &&
			i < name->to && fits(b, name->from, name->to))
			return true;
	}
	return false;
}

/* 公积金|管理: what stands on both sides of the break. */
static const char *
around(const struct breaker *b, size_t i)
{
	enum { SIDE = 4 };
	size_t n = b->items->count;
	size_t to = i + SIDE < n ? i + SIDE : n;
	char *text = arena_alloc(b->arena, (2 * SIDE + 1) * 4 + 1);
	size_t length = 0;

	for (size_t k = i < SIDE ? 0 : i - SIDE; k < to; k++) {
		if (k == i)
			text[length++] = '|';
		length += utf8_encode(
			b->items->item[k].code_point, text + length);
	}
	text[length] = '\0';
	return text;
}

static size_t
length_of(const struct line *line)
{
	size_t count = 0;

	for (size_t i = 0; i < line->run_count; i++)
		count += line->runs[i].count;
	return count;
}

/* Where the item was typed, if none before it is without a glyph. */
static struct mark
typed_at(const struct block *p, size_t index)
{
	const struct span *span = p->spans;

	for (size_t i = 0; i < p->span_count; i++) {
		size_t at = 0, n;
		uint32_t c;

		span = &p->spans[i];
		for (; (n = utf8_decode(
				span->text + at, span->length - at, &c)) != 0;
			at += n)
			if (!index--)
				return span_mark(span, at);
	}
	return span_mark(span, 0);
}

/* Once for a title: its lines are divided anew where one is. */
static void
tell_cut(struct layouter *l, const struct breaker *b, const struct lines *lines,
	const struct block *p, enum message_id message)
{
	size_t at = 0, n = b->items->count;

	for (const struct line *line = lines->first; line; line = line->next) {
		at += length_of(line);
		while (at < n && b->items->item[at].class == CHAR_SPACE)
			at++;
		if (at < n && cuts(b, at)) {
			diag_say(l->diag, message, typed_at(p, at),
				around(b, at));
			return;
		}
	}
}

struct lines
title_break_told(struct layouter *l, const struct items *items,
	const struct frame *frame, const struct block *p,
	enum message_id message)
{
	struct breaker b = breaker_of(l, items, frame);
	bool balanced = balance(l, &b);
	struct lines lines = balanced ? make_lines(l, &b, frame, ALIGN_CENTER)
				      : paragraph_break(l, items, frame);

	if (!balanced && lines.count > 1 && !b.boundary) {
		b.offset = find_offsets(l, items);
		find_names(l, &b);
		ask_dictionary(&b);
	}
	tell_cut(l, &b, &lines, p, message);
	return lines;
}
