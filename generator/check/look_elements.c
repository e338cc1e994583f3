/*
 * Rules of the head: 发文字号, 签发人, 主送机关, 密级, 紧急程度
 * (GB/T 9704-2012, 7.2 and 7.3.2).
 */
#include "check/search.h"

#include <string.h>

enum {
	LEFT_BRACKET = 0x3014,
	RIGHT_BRACKET = 0x3015,
	FULL_STOP = 0x3002,
	FULL_COLON = 0xff1a,
	STAR = 0x2605,
};

/* --- 发文字号 ---------------------------------------------------------------
 */

/* Buildings and the like have numbers too: 12号楼. */
static bool
is_other_number(const struct text *text, size_t behind)
{
	static const char *const words[] = {"楼", "线", "门", "机", "院", "井",
		"馆", "厅", "桥", "车", "柜", "店", "炉", "泵", "站", "地",
		"坑", "令"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (text_is(text, behind, words[i]))
			return true;
	return false;
}

static bool
is_own_number(const struct text *text)
{
	return text->given->field->meaning == MEANING_DOCUMENT_NUMBER;
}

/* L01: the document's own number, and others that it cites */
void
look_number_brackets(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		struct document_number n;
		const char *right;

		if (text->c[i] != U'号' || !number_before(text, i, &n) ||
			n.year_end - n.year != 4 || n.nian)
			continue;
		if (text->c[n.open] == LEFT_BRACKET &&
			text->c[n.close] == RIGHT_BRACKET)
			continue;
		right = arena_join(checker->arena, "〔",
			text_part(checker, text, n.year, n.year_end), "〕",
			(char *)NULL);
		if (is_own_number(text))
			rule_say(checker, RULE_L01, text, n.open, n.close + 1,
				right, right);
		else if (n.open && (text->class[n.open - 1] & HAN) &&
			 !is_other_number(text, i + 1))
			rule_say(checker, RULE_L01_CITED, text, n.open,
				n.close + 1, right, right);
	}
}

static const char *const orders[] = {"令", "公告", "通告"};

/* L02 */
void
look_number_zero(struct checker *checker, const struct text *unused)
{
	const struct text *text =
		checker_field(checker, MEANING_DOCUMENT_NUMBER);
	struct document_number n;
	size_t zeros;

	(void)unused;
	if (!text || !number_of_field(text, &n))
		return;
	zeros = n.serial;
	while (zeros + 1 < n.serial_end && text->c[zeros] == '0')
		zeros++;
	if (zeros > n.serial)
		rule_say(checker, RULE_L02, text, n.serial, n.serial_end, NULL,
			text_part(checker, text, zeros, n.serial_end));
}

/* L03 */
void
look_number_di(struct checker *checker, const struct text *unused)
{
	const struct text *text =
		checker_field(checker, MEANING_DOCUMENT_NUMBER);
	struct document_number n;

	(void)unused;
	if (text && number_of_field(text, &n) && n.di &&
		!text_has_any(text, WORDS(orders)))
		rule_say(checker, RULE_L03, text, n.serial - 1, n.serial_end,
			NULL, text_part(checker, text, n.serial, n.serial_end));
}

/* 第12号 of a kind whose template says that it is written so; a number that
 * does not match its pattern is told as that. */
static bool
is_of_own_form(struct checker *checker, const struct text *text)
{
	const struct field *field = text->given->field;

	return field->pattern ||
	       (field->form &&
		       field_matches_form(field,
			       text_part(checker, text, 0, text->count)));
}

/* L04 */
void
look_number_bracket(struct checker *checker, const struct text *unused)
{
	const struct text *text =
		checker_field(checker, MEANING_DOCUMENT_NUMBER);
	struct document_number n;

	(void)unused;
	if (!text)
		return;
	if (!number_of_field(text, &n)) {
		if ((text->has & DIGIT) && !text_has_any(text, WORDS(orders)) &&
			!is_of_own_form(checker, text))
			rule_say(checker, RULE_L04_NONE, text, 0, text->count,
				NULL, NULL);
	} else if (n.nian || n.year_end - n.year != 4) {
		rule_say(checker, RULE_L04, text, n.open, n.close + 1, NULL,
			NULL);
	}
}

/* L05 */
void
look_number_line(struct checker *checker, const struct text *unused)
{
	const struct text *text =
		checker_field(checker, MEANING_DOCUMENT_NUMBER);
	struct document_number n;

	(void)unused;
	if (!text)
		return;
	for (size_t i = 0; i < text->count; i++)
		if (text->c[i] == ':' || text->c[i] == FULL_COLON)
			rule_say(checker, RULE_L05_COLON, text, i, i + 1, NULL,
				NULL);
	if (number_of_field(text, &n) && n.hao == text->count &&
		!(text->has & ODD) && !text_has(text, "{"))
		rule_say(checker, RULE_L05, text, n.open, text->count, NULL,
			NULL);
}

/* L06 */
void
look_number_year(struct checker *checker, const struct text *unused)
{
	const struct text *text =
		checker_field(checker, MEANING_DOCUMENT_NUMBER);
	struct date day = checker_day(checker, MEANING_DATE);
	struct document_number n;
	int year;

	(void)unused;
	if (!text || !day.year || !number_of_field(text, &n) ||
		n.year_end - n.year != 4)
		return;
	if (text_digits(text, n.year, &year) == n.year_end && year != day.year)
		rule_say(checker, RULE_L06, text, n.year, n.year_end, NULL,
			arena_format(checker->arena, "%d", day.year));
}

/* --- 签发人 ----------------------------------------------------------------
 */

/* L09 */
void
look_signer_needless(struct checker *checker, const struct text *unused)
{
	const struct text *text = checker_field(checker, MEANING_SIGNER);
	enum direction direction = checker->practice->direction;

	(void)unused;
	if (text && !checker->practice->signer &&
		(direction == DIRECTION_LEVEL || direction == DIRECTION_DOWN))
		rule_say(checker, RULE_L09, text, 0, text->count, NULL, NULL);
}

/* L10 */
void
look_signer_missing(struct checker *checker, const struct text *unused)
{
	(void)unused;
	if (checker->practice->direction == DIRECTION_UP &&
		checker_lacks(checker, MEANING_SIGNER))
		rule_say_at(checker, RULE_L10, checker_mark(checker), NULL);
}

/* 张　三: a name of two characters made as wide as three. */
static bool
is_spread_name(const struct text *text)
{
	size_t at = 1;

	while (at < text->count && (text->class[at] & SPACE))
		at++;
	return at > 1 && at + 1 == text->count && (text->class[0] & HAN) &&
	       (text->class[at] & HAN);
}

/* L11; other spaces are L48's */
void
look_signer_name(struct checker *checker, const struct text *unused)
{
	(void)unused;
	TEXTS_OF(text, checker, MEANING_SIGNER)
	{
		if (is_spread_name(text))
			rule_say(checker, RULE_L11, text, 1, text->count - 1,
				"", text_string(checker, text));
		for (size_t i = 0; i < text->count; i++)
			if (text->c[i] == ':' || text->c[i] == FULL_COLON)
				rule_say(checker, RULE_L11_COLON, text, 0,
					i + 1, NULL, NULL);
	}
}

/* --- 主送机关 ---------------------------------------------------------------
 */

/* L17: the program puts ： behind the last and 、 between the names */
void
look_addressee_end(struct checker *checker, const struct text *unused)
{
	(void)unused;
	TEXTS_OF(text, checker, MEANING_ADDRESSEE)
	{
		size_t last = text->count - 1;
		uint32_t c = text->c[last];
		bool colon = c == FULL_COLON || c == ':';
		bool is_last = !text_next_line(text);

		if (colon ? !is_last
			  : (text->class[last] & STOP) || c == '.' ||
					c == ',' || c == ';')
			rule_say(checker, RULE_L17, text, last, last + 1, NULL,
				NULL);
	}
}

/* L18 */
void
look_addressee_marks(struct checker *checker, const struct text *unused)
{
	(void)unused;
	TEXTS_OF(text, checker, MEANING_ADDRESSEE)
	{
		bool several = text->given->count > 1;

		for (size_t i = 0; i + 1 < text->count; i++) {
			uint32_t c = text->c[i];
			if (text_enclosed(text, i))
				continue;
			if (c == U'；' || c == FULL_STOP)
				rule_say(checker, RULE_L18, text, i, i + 1,
					NULL, NULL);
			else if (c == U'，' && several)
				rule_say(checker, RULE_L18_MIX, text, i, i + 1,
					NULL, NULL);
		}
	}
}

/* --- 密级, 紧急程度
 * -----------------------------------------------------------
 */

static const struct {
	const char *word;
	int years; /* at most, 保守国家秘密法 */
} secrecies[] = {{"绝密", 30}, {"机密", 20}, {"秘密", 10}};

/* ★1年, ★6个月, ★启用前, ★2030年12月31日; `at` is behind the word */
static void
look_period(struct checker *checker, const struct text *text, size_t at,
	int most, const char *word)
{
	size_t from = at + 1, behind;
	int number;

	if (at == text->count)
		return;
	if (text->c[at] != STAR) {
		rule_say(checker, RULE_L62_STAR, text, at, text->count, NULL,
			NULL);
		return;
	}
	behind = text_digits(text, from, &number);
	if (from < text->count && (text->class[from] & NUMERAL))
		rule_say(checker, RULE_L62_DIGITS, text, from, text->count,
			NULL, NULL);
	else if (behind > from && behind < from + 4 &&
		 text_is(text, behind, "年") && number > most)
		rule_say(checker, RULE_L62_PERIOD, text, from, text->count,
			NULL, word, arena_format(checker->arena, "%d", most));
}

/* L62 */
void
look_secrecy(struct checker *checker, const struct text *unused)
{
	const struct text *text = checker_field(checker, MEANING_SECRECY);
	size_t i = 0, count = sizeof secrecies / sizeof secrecies[0];

	(void)unused;
	if (!text)
		return;
	if (checker_lacks(checker, MEANING_COPY_NUMBER))
		rule_say(checker, RULE_L62, text, 0, text->count, NULL, NULL);
	while (i < count && !text_is(text, 0, secrecies[i].word))
		i++;
	if (i == count)
		rule_say(checker, RULE_L62_WORD, text, 0, text->count, NULL,
			NULL);
	else
		look_period(checker, text, 2, secrecies[i].years,
			secrecies[i].word);
}

/* L63 */
void
look_urgency(struct checker *checker, const struct text *unused)
{
	const struct text *text = checker_field(checker, MEANING_URGENCY);

	(void)unused;
	if (text && (text->count != 2 || (!text_is(text, 0, "特急") &&
						 !text_is(text, 0, "加急"))))
		rule_say(checker, RULE_L63, text, 0, text->count, NULL, NULL);
}
