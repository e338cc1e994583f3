/* The order of headings: levels, numbers, blanks behind ordinals. */
#include "check/ordinals.h"

#include "model/ordinal.h"

#include <string.h>

/* Characters of a heading on its own, of one that runs in, of an excerpt. */
enum { SHOWN = 10 };

/* A text field while its headings are walked through. */
struct levels {
	const struct given_field *given;
	int last; /* level of the heading before, 0: none */
	/* of each level, under the innermost heading above it */
	bool seen[LEVEL_LIMIT + 1];
	int number[LEVEL_LIMIT + 1]; /* the last one */
	int ended[LEVEL_LIMIT + 1];  /* the last one in the part before */
	const struct text *heading[LEVEL_LIMIT + 1];
};

static void
levels_enter(struct levels *levels, const struct text *text)
{
	if (levels->given != text->given)
		*levels = (struct levels){.given = text->given};
}

static void
levels_add(struct levels *levels, const struct text *heading, int level,
	int number)
{
	for (int deeper = level + 1; deeper <= LEVEL_LIMIT; deeper++) {
		if (levels->seen[deeper])
			levels->ended[deeper] = levels->number[deeper];
		levels->seen[deeper] = false;
	}
	levels->seen[level] = true;
	levels->number[level] = number;
	levels->heading[level] = heading;
	levels->last = level;
}

static const char *
form_of(struct checker *checker, int level)
{
	return checker->kind->levels[level - 1].forms[0];
}

static int
number_of(const struct text *heading)
{
	return ordinal_number(heading->block->heading->ordinal);
}

/* --- L21 ----------------------------------------------------------------- */

/* The levels of a field's headings, as bits. */
static unsigned
levels_used(const struct text *first)
{
	unsigned used = 0;

	for (const struct text *t = first; t && t->given == first->given;
		t = t->next)
		if (t->place == TEXT_HEADING)
			used |= 1u << t->block->heading->level;
	return used;
}

void
look_skipped_level(struct checker *checker, const struct text *none)
{
	struct levels levels = {0};
	unsigned used = 0;

	(void)none;
	for (const struct text *t = checker->texts; t; t = t->next) {
		const struct text *ordinal;
		const char *above, *skipped;
		bool mixed;
		int last, level;

		if (levels.given != t->given)
			used = levels_used(t);
		levels_enter(&levels, t);
		if (t->place != TEXT_HEADING)
			continue;
		last = levels.last;
		level = t->block->heading->level;
		levels_add(&levels, t, level, 0);
		if (!last || level <= last + 1 || !heading_typed(t))
			continue;
		mixed = used & (1u << (last + 1));
		if (checker->practice->skip_levels && !mixed)
			continue;
		ordinal = heading_ordinal(checker, t);
		above = levels.heading[last]->block->heading->ordinal;
		skipped = form_of(checker, last + 1);
		rule_say(checker,
			mixed && !checker->practice->skip_levels
				? RULE_L21
				: RULE_L21_PLAIN,
			ordinal, 0, ordinal->count, NULL, above, skipped);
	}
}

/* --- L22 ----------------------------------------------------------------- */

/* Which lower level the part began with, 0: none. */
static int
level_before(const struct levels *levels, int level)
{
	bool inside = false;

	for (int above = 1; above < level; above++)
		inside = inside || levels->seen[above];
	if (!inside || levels->seen[level])
		return 0;
	for (int deeper = level + 1; deeper <= LEVEL_LIMIT; deeper++)
		if (levels->seen[deeper])
			return deeper;
	return 0;
}

void
look_level_back(struct checker *checker, const struct text *none)
{
	struct levels levels = {0};

	(void)none;
	for (const struct text *t = checker->texts; t; t = t->next) {
		int deeper;

		levels_enter(&levels, t);
		if (t->place != TEXT_HEADING)
			continue;
		deeper = level_before(&levels, t->block->heading->level);
		if (deeper && heading_typed(t)) {
			const struct text *ordinal =
				heading_ordinal(checker, t);
			rule_say(checker, RULE_L22, ordinal, 0, ordinal->count,
				NULL,
				levels.heading[deeper]
					->block->heading->ordinal);
		}
		levels_add(&levels, t, t->block->heading->level, 0);
	}
}

/* --- L23 ----------------------------------------------------------------- */

/* 现提出以下建议： in front of a new list of 1. 2. 3. */
static bool
leads_in(const struct text *before)
{
	return before && before->place == TEXT_PARAGRAPH && before->count &&
	       (before->c[before->count - 1] == U'：' ||
		       before->c[before->count - 1] == ':' ||
		       text_find(before, 0, "如下") < before->count ||
		       text_find(before, 0, "以下") < before->count);
}

static const char *
expected(struct checker *checker, int level, int number)
{
	return ordinal_format(checker->arena, checker->kind, level, number);
}

static void
look_at_number(struct checker *checker, const struct levels *levels,
	const struct text *heading, int level, int number,
	const struct text *before)
{
	const struct text *ordinal;
	bool seen = levels->seen[level];
	int last = levels->number[level];

	if (!number || number == (seen ? last + 1 : 1))
		return;
	/* counted on through the whole text: also usual */
	if (!seen && levels->ended[level] && number == levels->ended[level] + 1)
		return;
	if (number == 1 && level > 1 && leads_in(before))
		return;
	/* a paragraph parts two lists, if the first was one */
	if (number == 1 && level > 2 && last > 1 &&
		before->place == TEXT_PARAGRAPH && text_starts_line(before))
		return;
	if (level_before(levels, level))
		return; /* L22 says it */
	ordinal = heading_ordinal(checker, heading);
	if (seen)
		rule_say(checker, RULE_L23, ordinal, 0, ordinal->count, NULL,
			expected(checker, level, last),
			expected(checker, level, last + 1));
	else
		rule_say(checker, RULE_L23_FIRST, ordinal, 0, ordinal->count,
			NULL, expected(checker, level, 1));
}

void
look_sequence(struct checker *checker, const struct text *none)
{
	struct levels levels = {0};
	const struct text *before = NULL;

	(void)none;
	for (const struct text *t = checker->texts; t;
		before = t, t = t->next) {
		if (levels.given != t->given)
			before = NULL;
		levels_enter(&levels, t);
		if (t->place == TEXT_HEADING) {
			int level = t->block->heading->level,
			    number = number_of(t);

			if (heading_typed(t))
				look_at_number(checker, &levels, t, level,
					number, before);
			levels_add(&levels, t, level, number);
		} else {
			/* told as such; here it only counts */
			struct variant v = ordinal_variant(checker, t);

			if (v.level)
				levels_add(&levels, t, v.level, v.number);
		}
	}
}

/* --- L27 ----------------------------------------------------------------- */

static bool
has_gap(const struct text *heading)
{
	return heading_typed(heading) && *heading->block->heading->ordinal_gap;
}

/* Where a heading of that level stands without a blank in the same field. */
static bool
level_without_gap(const struct text *first, int level)
{
	for (const struct text *t = first; t && t->given == first->given;
		t = t->next)
		if (heading_typed(t) && t->block->heading->level == level &&
			!has_gap(t))
			return true;
	return false;
}

void
look_ordinal_gap(struct checker *checker, const struct text *none)
{
	const struct text *first = NULL;
	int closed[LEVEL_LIMIT + 1] = {0}; /* 1: some have none, 2: all have */

	(void)none;
	for (const struct text *t = checker->texts; t; t = t->next) {
		struct span gap;
		const struct text *blanks;

		if (!first || first->given != t->given) {
			first = t;
			memset(closed, 0, sizeof closed);
		}
		if (!has_gap(t))
			continue;
		if (!closed[t->block->heading->level])
			closed[t->block->heading->level] =
				level_without_gap(
					first, t->block->heading->level)
					? 1
					: 2;
		if (closed[t->block->heading->level] != 1)
			continue;
		gap = t->block->heading->ordinal_span;
		gap.text += gap.length;
		gap.offset += gap.length;
		gap.length = strlen(t->block->heading->ordinal_gap);
		blanks = text_of_span(checker, t, gap);
		rule_say(checker, RULE_L27, blanks, 0, blanks->count, "",
			t->block->heading->ordinal);
	}
}

/* --- L30 ----------------------------------------------------------------- */

static bool
is_end_mark(uint32_t c)
{
	return c == U'。' || c == U'；' || c == U'：' || c == U'，' ||
	       c == ';' || c == ':' || c == ',';
}

/*
 * A list of items keeps its marks; its last one seems to have content where a
 * paragraph follows the list.
 */
static bool
is_item(const struct text *heading, const struct text *before)
{
	return !heading->block->first ||
	       (before && !before->block->heading->run_in &&
		       !before->block->first && before->count &&
		       is_end_mark(before->c[before->count - 1]));
}

/* Are headings of that level set in other type than the text? */
static bool
stands_out(struct checker *checker, const struct text *heading)
{
	const struct level *level =
		&checker->kind->levels[heading->block->heading->level - 1];
	const struct style *style =
		style_lookup(checker->kind, NULL, level->style);
	const struct style *text = style_lookup(checker->kind, NULL, "text");

	return style && text && style->font != text->font;
}

/* So much of it as tells which it is. */
static const char *
shown_heading(struct checker *checker, const struct text *heading)
{
	return heading->count > SHOWN
		       ? arena_join(checker->arena,
				 text_part(checker, heading, 0, SHOWN), "…",
				 NULL)
		       : text_part(checker, heading, 0, heading->count);
}

void
look_heading_end(struct checker *checker, const struct text *none)
{
	struct levels levels = {0};

	(void)none;
	for (const struct text *t = checker->texts; t; t = t->next) {
		const struct text *before;
		uint32_t last;
		int level;

		levels_enter(&levels, t);
		if (t->place != TEXT_HEADING)
			continue;
		level = t->block->heading->level;
		before = levels.seen[level] ? levels.heading[level] : NULL;
		levels_add(&levels, t, level, 0);
		if (t->block->heading->doubtful && stands_out(checker, t))
			rule_say(checker, RULE_L30_doubtful, t, 0, t->count,
				NULL, shown_heading(checker, t));
		if (t->block->heading->run_in || t->block->heading->clause ||
			!t->count || t->count > STOPPED_MOST ||
			is_item(t, before))
			continue;
		last = t->c[t->count - 1];
		/* a colon may well lead to what is counted below */
		if (!is_end_mark(last) ||
			((last == U'：' || last == ':') &&
				t->block->first->kind == BLOCK_SECTION))
			continue;
		rule_say(checker, RULE_L30, t, t->count - 1, t->count, NULL,
			NULL);
	}
}

/* --- L31 ----------------------------------------------------------------- */

/* Its characters outside brackets. */
static size_t
bare_length(const struct text *heading)
{
	size_t count = 0;
	int depth = 0;

	for (size_t i = 0; i < heading->count; i++) {
		if (heading->c[i] == U'（' || heading->c[i] == '(')
			depth++;
		count += !depth;
		if ((heading->c[i] == U'）' || heading->c[i] == ')') && depth)
			depth--;
	}
	return count;
}

static bool
ends_with(const struct text *heading, uint32_t mark)
{
	return heading && heading->count &&
	       heading->c[heading->count - 1] == mark;
}

void
look_heading_length(struct checker *checker, const struct text *none)
{
	const size_t most = (size_t)checker->practice->heading_most;
	struct levels levels = {0};

	(void)none;
	for (const struct text *t = checker->texts; most && t; t = t->next) {
		const struct text *before;
		int level;

		levels_enter(&levels, t);
		if (t->place != TEXT_HEADING)
			continue;
		level = t->block->heading->level;
		before = levels.seen[level] ? levels.heading[level] : NULL;
		levels_add(&levels, t, level, 0);
		if (t->block->heading->clause || bare_length(t) <= most ||
			!stands_out(checker, t))
			continue;
		/* （一）…；（二）…。 are items of a list */
		if (!t->block->heading->run_in && !t->block->first &&
			(ends_with(t, 0xff1b) || ends_with(before, 0xff1b)))
			continue;
		rule_say(checker,
			t->block->heading->run_in ? RULE_L31 : RULE_L31_alone,
			t, 0, t->count > SHOWN ? SHOWN : t->count - 1, NULL,
			arena_format(checker->arena, "%zu", t->count));
	}
}

/* --- L32 ----------------------------------------------------------------- */

enum manner { MANNER_ITEM, MANNER_RUN_IN, MANNER_ALONE };

/* An item of a list, 1.身份证；, has nothing below it. */
static enum manner
manner_of(const struct text *heading)
{
	if (heading->block->heading->clause)
		return MANNER_ITEM;
	if (heading->block->heading->run_in)
		return MANNER_RUN_IN;
	return heading->block->first ? MANNER_ALONE : MANNER_ITEM;
}

void
look_mixed_headings(struct checker *checker, const struct text *none)
{
	const struct given_field *given = NULL;
	enum manner manners[LEVEL_LIMIT + 1] = {0};
	bool told[LEVEL_LIMIT + 1] = {false};

	(void)none;
	for (const struct text *t = checker->texts; t; t = t->next) {
		const struct text *ordinal;
		enum manner manner;
		int level;

		if (t->given != given) {
			given = t->given;
			memset(manners, 0, sizeof manners);
			memset(told, 0, sizeof told);
		}
		if (t->place != TEXT_HEADING)
			continue;
		level = t->block->heading->level;
		/* other parts may be made otherwise */
		for (int deeper = level + 1; deeper <= LEVEL_LIMIT; deeper++) {
			manners[deeper] = MANNER_ITEM;
			told[deeper] = false;
		}
		manner = manner_of(t);
		if (!heading_typed(t) || manner == MANNER_ITEM)
			continue;
		if (!manners[level])
			manners[level] = manner;
		if (manner == manners[level] || told[level])
			continue;
		told[level] = true;
		ordinal = heading_ordinal(checker, t);
		rule_say(checker,
			manner == MANNER_ALONE ? RULE_L32_ALONE : RULE_L32,
			ordinal, 0, ordinal->count, NULL, NULL);
	}
}

/* --- L33 ----------------------------------------------------------------- */

/* Does another heading of the same level follow under the same one? */
static bool
has_sibling(struct checker *checker, const struct text *heading)
{
	for (const struct text *t = heading->next;
		t && t->given == heading->given; t = t->next) {
		int level = t->place == TEXT_HEADING
				    ? t->block->heading->level
				    : ordinal_variant(checker, t).level;

		if (level && level <= heading->block->heading->level)
			return level == heading->block->heading->level;
	}
	return false;
}

void
look_lonely_heading(struct checker *checker, const struct text *none)
{
	struct levels levels = {0};

	(void)none;
	for (const struct text *t = checker->texts; t; t = t->next) {
		levels_enter(&levels, t);
		if (t->place != TEXT_HEADING) {
			struct variant v = ordinal_variant(checker, t);

			if (v.level)
				levels_add(&levels, t, v.level, v.number);
			continue;
		}
		if (!levels.seen[t->block->heading->level] &&
			heading_typed(t) && !has_sibling(checker, t) &&
			number_of(t) == 1) {
			const struct text *ordinal =
				heading_ordinal(checker, t);
			rule_say(checker, RULE_L33, ordinal, 0, ordinal->count,
				NULL, NULL);
		}
		levels_add(&levels, t, t->block->heading->level, number_of(t));
	}
}
