/* Rules of single marks: GB/T 15834-2011. */
#include "check/checker.h"

#include <string.h>

static const struct {
	uint32_t half;
	const char *full;
} widths[] = {
	{',', "，"},
	{';', "；"},
	{':', "："},
	{'!', "！"},
	{'?', "？"},
	{'(', "（"},
	{')', "）"},
	{'.', "。"},
};

static const char *
full_width(uint32_t half)
{
	for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
		if (widths[i].half == half)
			return widths[i].full;
	return NULL;
}

static bool
has(const struct text *text, size_t at, unsigned class)
{
	return at < text->count && (text->class[at] & class);
}

/* --- L34 ------------------------------------------------------------------
 */

/* A full stop behind Chinese: 一.总则 and 报表.xls are something else. */
static bool
is_stop(const struct text *text, size_t at)
{
	size_t first = at;

	if (!at || has(text, at + 1, LATIN | DIGIT))
		return false;
	if (at + 1 == text->count && text_among(text->c[at - 1], "%‰℃"))
		return true;
	if (!has(text, at - 1, HAN | CLOSE) &&
		(text->c[at - 1] != ')' || (text->class[at - 1] & FOREIGN)))
		return false;
	if (text->c[at + 1] == '.' || text->c[at - 1] == '.')
		return false;
	while (first && (text->class[first - 1] & NUMERAL))
		first--;
	return first || first == at;
}

/* (2014)46号: the brackets of 发文字号 are another rule's. */
static bool
is_year_bracket(const struct text *text, size_t at)
{
	size_t open = at;
	int year;

	if (text->c[at] == ')')
		open = at >= 5 ? at - 5 : at;
	return (text->c[open] == '(' || text->c[open] == U'（') &&
	       text_digits(text, open + 1, &year) == open + 5 &&
	       (text->c[open + 5] == ')' || text->c[open + 5] == U'）') &&
	       (has(text, open + 6, DIGIT) || text_is(text, open + 6, "第"));
}

/* What L17 and L11 tell; the last addressee's colon is printed as typed. */
static bool
is_told_elsewhere(const struct text *text, size_t at)
{
	bool colon = text->c[at] == ':';

	switch ((int)text->given->field->meaning) {
	case MEANING_ADDRESSEE:
		return at + 1 == text->count &&
		       !(colon && !text_next_line(text));
	case MEANING_SIGNER:
		return colon;
	default:
		return false;
	}
}

/* The mark and the blanks that would be stray beside the full-width one. */
static size_t
blanks_before(const struct text *text, size_t at)
{
	size_t from = at;

	while (from && text->c[from - 1] == ' ')
		from--;
	return has(text, from - 1, HAN | CLOSE) ? from : at;
}

static size_t
blanks_behind(const struct text *text, size_t at)
{
	size_t end = at;

	while (end < text->count && text->c[end] == ' ')
		end++;
	return has(text, end, HAN | OPEN) ? end : at;
}

void
look_half_width(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		const char *full;

		if (!(text->class[i] & ASCII_MARK) ||
			(text->class[i] & FOREIGN))
			continue;
		full = full_width(text->c[i]);
		if (!full || (text->c[i] == '.' && !is_stop(text, i)) ||
			is_year_bracket(text, i) || is_told_elsewhere(text, i))
			continue;
		rule_say(checker, RULE_L34, text, blanks_before(text, i),
			blanks_behind(text, i + 1), full, full);
	}
}

/* --- L35: an ordinal, which the texts do not show ------------------------- */

void
look_ordinal_brackets(struct checker *checker, const struct text *text)
{
	const struct text *ordinal;
	const struct span *span;
	char *full;
	size_t end;

	if (text->place != TEXT_HEADING || !text->block ||
		text->span.text != text->block->spans[0].text)
		return;
	span = &text->block->heading->ordinal_span;
	if (!span->origin || !(memchr(span->text, '(', span->length) ||
				     memchr(span->text, ')', span->length)))
		return;
	ordinal = text_of_span(checker, text, *span);
	end = ordinal->count;
	while (end && (ordinal->class[end - 1] & SPACE))
		end--;
	full = arena_copy(checker->arena, "", 0);
	for (size_t i = 0; i < end; i++) {
		const char *part =
			ordinal->c[i] == '(' ? "（"
			: ordinal->c[i] == ')'
				? "）"
				: text_part(checker, ordinal, i, i + 1);
		full = arena_join(checker->arena, full, part, NULL);
	}
	rule_say(checker, RULE_L35, ordinal, 0, end, full, full);
}

/* --- L36 ------------------------------------------------------------------
 */

/* Straight marks that are no one's but the Chinese text's. */
static size_t
count_straight(const struct text *text, uint32_t quote)
{
	size_t count = 0;

	for (size_t i = 0; i < text->count; i++)
		count += text->c[i] == quote && !(text->class[i] & FOREIGN);
	return count;
}

static void
straight_quotes(struct checker *checker, const struct text *text,
	uint32_t quote, const char *const pair[2])
{
	/* only pairs, and none inside “ ”, can be told apart */
	bool paired = count_straight(text, quote) % 2 == 0;
	size_t nth = 0;
	int inside = 0;

	for (size_t i = 0; i < text->count; i++) {
		inside += (text->c[i] == U'“') - (text->c[i] == U'”');
		if (text->c[i] != quote || (text->class[i] & FOREIGN))
			continue;
		rule_say(checker, RULE_L36, text, i, i + 1,
			paired && !inside ? pair[nth % 2] : NULL,
			paired         ? pair[nth % 2]
			: quote == '"' ? "“ ”"
				       : "‘ ’");
		nth++;
	}
}

void
look_straight_quotes(struct checker *checker, const struct text *text)
{
	static const char *const outer[] = {"“", "”"};
	static const char *const inner[] = {"‘", "’"};

	straight_quotes(checker, text, '"', outer);
	straight_quotes(checker, text, '\'', inner);
}

/* --- L41, L42 ---------------------------------------------------------------
 */

/* 等 of another word: 等级, 等待. */
static bool
is_and_so_on(const struct text *text, size_t at)
{
	static const char words[] = "级额值同待距效份量差价式号候于边腰压温比"
				    "身次第着深闲外因离面色弱幅权高速次方分";

	return text_is(text, at, "等") && !text_among(text->c[at + 1], words);
}

void
look_and_so_on(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i + 1 < text->count; i++) {
		uint32_t c = text->c[i];

		if (c == U'、' && is_and_so_on(text, i + 1))
			rule_say(checker, RULE_L41, text, i, i + 2, NULL, NULL);
	}
}

void
look_ellipsis_and_so_on(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i + 1 < text->count; i++) {
		if (text->c[i] == U'…' && is_and_so_on(text, i + 1))
			rule_say(checker, RULE_L42, text, i, i + 2, NULL, NULL);
		else if (text_is(text, i, "等等…"))
			rule_say(checker, RULE_L42, text, i, i + 3, NULL, NULL);
	}
}

/* --- L43 ------------------------------------------------------------------
 */

static size_t
run_of(const struct text *text, size_t at)
{
	size_t end = at;

	while (end < text->count && text->c[end] == text->c[at])
		end++;
	return end;
}

/* “…”, or points in a row that stand for it. */
static bool
is_wrong_ellipsis(const struct text *text, size_t at, size_t end)
{
	size_t length = end - at;

	if (text->c[at] == U'…') {
		/* a cell that goes on, or the line of whole passages */
		if (length == text->count &&
			(text->place == TEXT_CELL || length == 4))
			return false;
		return length != 2;
	}
	if (text->class[at] & FOREIGN)
		return false;
	return length >= 3;
}

void
look_ellipsis(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		uint32_t c = text->c[i];
		size_t end;

		if (c != U'…' && c != '.' && c != U'。')
			continue;
		end = run_of(text, i);
		/* not of a foreign sentence, nor of 1, 2, …, n */
		if (is_wrong_ellipsis(text, i, end) &&
			(end == text->count ||
				has(text, i - 1, HAN | OPEN | CLOSE | STOP) ||
				has(text, end, HAN | OPEN | CLOSE | STOP)))
			rule_say(checker, RULE_L43, text, i, end, "……", NULL);
		i = end - 1;
	}
}

/* --- L47 ------------------------------------------------------------------
 */

/* ？！ and ！！ may stand together, what ends less may not. */
static bool
is_pause(uint32_t c)
{
	return text_among(c, "，。、；：");
}

void
look_repeated(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i + 1 < text->count; i++) {
		uint32_t c = text->c[i], next = text->c[i + 1];
		size_t end;

		if (!(text->class[i] & STOP))
			continue;
		if (text->class[i + 1] & STOP) {
			if (!is_pause(c) && !is_pause(next))
				continue;
		} else if (!text_among(next, ",;:") ||
			   (text->class[i + 1] & FOREIGN)) {
			continue;
		}
		end = i + 2;
		while (end < text->count && (text->class[end] & STOP))
			end++;
		/* 。。。 is an ellipsis to be */
		if (c != U'。' || run_of(text, i) < i + 3)
			rule_say(checker, RULE_L47, text, i, end, NULL, NULL);
		i = end - 1;
	}
}
