/* Rules of blanks and of the width of letters and digits. */
#include "base/odd.h"
#include "check/checker.h"

#include <string.h>

static bool
has(const struct text *text, size_t at, unsigned class)
{
	return at < text->count && (text->class[at] & class);
}

/* --- L48: where a blank may stand ------------------------------------------
 */

/* The blanks from..to of a text. */
struct gap {
	const struct text *text;
	size_t from, to;
};

static bool
is_wide(struct gap gap)
{
	return gap.to - gap.from > 1 || gap.text->c[gap.from] == 0x3000;
}

/* 王　强, 司徒　静, 合　计: two or three characters spread. */
static bool
is_spread_word(struct gap gap)
{
	const struct text *text = gap.text;
	unsigned word = HAN | DIGIT | LATIN;
	size_t from = gap.from - 1, to = gap.to + 1;

	/* two characters are told by L11 */
	if (text->given->field->meaning == MEANING_SIGNER)
		return gap.from == 1 && to == text->count;
	if (!is_wide(gap) && text->place == TEXT_PARAGRAPH)
		return false;
	if (has(text, from - 1, HAN))
		from--;
	else if (has(text, to, HAN))
		to++;
	return !has(text, from - 1, word) && !has(text, to, word);
}

/* 第一条　本办法, 表1 主要数据, 1.1 总则: behind a number at the start. */
static bool
follows_number(struct gap gap)
{
	const struct text *text = gap.text;
	size_t at = 0;

	if (text_is(text, 0, "第")) {
		at = 1;
		while (has(text, at, NUMERAL | DIGIT))
			at++;
		return at == gap.from ||
		       (at + 1 == gap.from &&
			       text_among(text->c[at], "章节条编款篇讲回"));
	}
	while (has(text, at, HAN) && at < 3)
		at++;
	if (at && !text_among(text->c[0], "图表附式例注"))
		return false;
	while (has(text, at, DIGIT) || text_among(text->c[at], ".-—"))
		at++;
	return at == gap.from && has(text, at - 1, DIGIT);
}

static const char organ_ends[] = "局厅委部院会办署行府处司心室社团联校馆所站";

static bool
is_behind_organ(struct gap gap)
{
	return text_among(gap.text->c[gap.from - 1], organ_ends);
}

/* 云溪市教育局 云溪市财政局关于…的通知 */
static bool
is_between_organs(struct gap gap)
{
	const struct text *text = gap.text;

	return is_behind_organ(gap) &&
	       (text->given->field->meaning == MEANING_TITLE ||
		       text->given->field->meaning == MEANING_TITLE_LINES) &&
	       (text_find(text, gap.to, "关于") < text->count ||
		       text_among(text->c[text->count - 1], organ_ends));
}

/* 联系人：张三　电话：…: before the next label of a line. */
static bool
is_before_label(struct gap gap)
{
	const struct text *text = gap.text;
	size_t at = gap.to;

	while (has(text, at, HAN | OPEN | CLOSE) && at - gap.to < LABEL_MOST)
		at++;
	return at > gap.to && (text->c[at] == U'：' || text->c[at] == ':');
}

/* A form to be filled in: 　　年　　月　　日. */
static bool
is_to_fill_in(struct gap gap)
{
	uint32_t left = gap.text->c[gap.from - 1];

	return is_wide(gap) && text_among(left, "年月第共（：") &&
	       (text_among(gap.text->c[gap.to], "月日号页期）") ||
		       left == U'：');
}

/* Telephone numbers stand off from names. */
static bool
is_phone(const struct text *text, size_t from, int step)
{
	size_t digits = 0, at = from;

	for (; has(text, at, DIGIT) || text->c[at] == '-'; at += (size_t)step)
		digits += text->c[at] != '-';
	return digits >= PHONE_LEAST;
}

/* A blank of web pages and of Word, such as U+00A0: nobody typed it. */
static bool
is_pasted(struct gap gap)
{
	for (size_t i = gap.from; i < gap.to; i++)
		if (odd_is_blank(gap.text->c[i]) && gap.text->c[i] != 0x3000)
			return true;
	return false;
}

/* In fields of one line: name and office, date and place. */
static bool
is_of_line(struct gap gap)
{
	const struct text *text = gap.text;
	struct date day;

	switch ((int)text->given->field->meaning) {
	case MEANING_ISSUER:
	case MEANING_SIGNATURE:
	case MEANING_PRINTER:
		return !is_pasted(gap) || is_behind_organ(gap);
	default:
		return text->place == TEXT_LINE &&
		       (text_is(text, gap.from - 1, "日") ||
			       text_date(text, gap.to, &day) > gap.to);
	}
}

static bool
may_stand(struct gap gap)
{
	return is_spread_word(gap) || follows_number(gap) ||
	       is_between_organs(gap) || is_before_label(gap) ||
	       is_to_fill_in(gap) || is_of_line(gap) ||
	       is_phone(gap.text, gap.to, 1) ||
	       is_phone(gap.text, gap.from - 1, -1);
}

/* Two slogans of one quotation: a mark is missing rather than a blank too
 * many. */
static bool
parts_phrases(struct gap gap)
{
	const struct text *text = gap.text;
	size_t from = gap.from, to = gap.to;

	while (has(text, from - 1, HAN))
		from--;
	while (has(text, to, HAN))
		to++;
	return gap.from - from >= PHRASE_LEAST && to - gap.to >= PHRASE_LEAST &&
	       text_among(from ? text->c[from - 1] : 0, "“《 　") &&
	       text_among(text->c[to], "”》 　—，。");
}

/* Of a spreadsheet: it parts what would run together. */
static bool
has_tab(struct gap gap)
{
	for (size_t i = gap.from; i < gap.to; i++)
		if (gap.text->c[i] == '\t')
			return true;
	return false;
}

static void
check_gap(struct checker *checker, struct gap gap)
{
	const struct text *text = gap.text;
	unsigned left = text->class[gap.from - 1], right = text->class[gap.to];
	unsigned chinese = HAN | STOP | OPEN | CLOSE;
	const char *closed;

	if (!((left | right) & chinese) ||
		!(left & (chinese | DIGIT | LATIN)) ||
		!(right & (chinese | DIGIT | LATIN)))
		return;
	if (has_tab(gap)) {
		rule_say(checker, RULE_L48_tab, text, gap.from - 1, gap.to + 1,
			NULL, NULL);
		return;
	}
	if (may_stand(gap))
		return;
	closed = arena_join(checker->arena,
		text_part(checker, text, gap.from - 1, gap.from),
		text_part(checker, text, gap.to, gap.to + 1), NULL);
	if ((left | right) & LATIN) {
		if ((left | right) & HAN)
			rule_say(checker, RULE_L48_latin, text, gap.from - 1,
				gap.to + 1, closed, NULL);
		return;
	}
	if ((left & right & HAN) && parts_phrases(gap))
		rule_say(checker, RULE_L48_phrases, text, gap.from - 1,
			gap.to + 1, NULL, NULL);
	else
		rule_say(checker, RULE_L48, text, gap.from - 1, gap.to + 1,
			closed, closed);
}

void
look_spaces(struct checker *checker, const struct text *text)
{
	for (size_t i = 1; i < text->count; i++) {
		struct gap gap = {text, i, i};

		if (!(text->class[i] & SPACE))
			continue;
		while (has(text, gap.to, SPACE))
			gap.to++;
		i = gap.to;
		if (gap.to < text->count && !(text->class[gap.from] & FOREIGN))
			check_gap(checker, gap);
	}
}

/* --- L49 ------------------------------------------------------------------
 */

/* Behind the letters and digits, with a point or percent sign of theirs. */
static size_t
wide_end(const struct text *text, size_t at)
{
	while (has(text, at, WIDE) ||
		(text->c[at] == U'．' && has(text, at + 1, WIDE)))
		at++;
	return at + (text->c[at] == U'％');
}

void
look_wide(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		size_t end;
		char *narrow;

		if (!(text->class[i] & WIDE))
			continue;
		end = wide_end(text, i);
		/* an ordinal is another rule's */
		if (!i && text_among(text->c[end], "．.、")) {
			i = end;
			continue;
		}
		narrow = arena_copy(checker->arena, "", 0);
		for (size_t k = i; k < end; k++) {
			char one[2] = {(char)(text->c[k] - 0xfee0), 0};
			narrow = arena_join(checker->arena, narrow, one, NULL);
		}
		rule_say(checker, RULE_L49, text, i, end, narrow, narrow);
		i = end - 1;
	}
}
