/* Rules of numbers: GB/T 15835-2011. */
#include "check/checker.h"

#include <string.h>

static bool
has(const struct text *text, size_t at, unsigned class)
{
	return at < text->count && (text->class[at] & class);
}

/* --- L46 ------------------------------------------------------------------
 */

/* 1 to 9 for 一 to 九, 2 for 两; 0 else. */
static int
digit_of(uint32_t c)
{
	static const char digits[] = "一二三四五六七八九";

	if (c == U'两')
		return 2;
	for (int i = 0; i < 9; i++) {
		char one[4] = {
			digits[i * 3], digits[i * 3 + 1], digits[i * 3 + 2], 0};
		if (text_among(c, one))
			return i + 1;
	}
	return 0;
}

/* What is counted roughly; 三、四季度 and 一、二等奖 are two things. */
static bool
is_measured(const struct text *text, size_t at)
{
	static const char *const not [] = {
		"年级", "年代", "月份", "级", "个五年", "十五年"};

	for (size_t i = 0; i < sizeof not / sizeof not [0]; i++)
		if (text_is(text, at, not [i]))
			return false;
	return text_among(text->c[at],
		"个十百千万亿天年名人次岁倍里米斤吨亩元块户家件位成");
}

void
look_approximate(struct checker *checker, const struct text *text)
{
	for (size_t i = 1; i + 2 < text->count; i++) {
		size_t from = i - 1;
		int low, high;

		if (text->c[i] != U'、' || !(text->class[i - 1] & NUMERAL) ||
			!(text->class[i + 1] & NUMERAL))
			continue;
		low = digit_of(text->c[i - 1]);
		high = digit_of(text->c[i + 1]);
		while (has(text, from - 1, NUMERAL))
			from--;
		/* an ordinal at the start, 第三、四个, 一、二、三 */
		if (!low || high != low + 1 || !from ||
			text_among(text->c[from - 1], "第、小初高大") ||
			text_is(text, i + 2, "、") || !is_measured(text, i + 2))
			continue;
		rule_say(checker, RULE_L46, text, from, i + 3, NULL,
			text_part(checker, text, from, i),
			text_part(checker, text, i + 1, i + 3));
	}
}

/* --- L50 ------------------------------------------------------------------
 */

/* 97年5月, 08年底: a year, while 10年 and 20年来 are a time. */
static bool
is_short_year(const struct text *text, size_t at)
{
	static const char *const after[] = {"底", "初", "末", "年底"};
	size_t behind = at + 3, month;
	int number;

	if (at && (text_among(text->c[at - 1], "满期-—～~–/.、至") ||
			  has(text, at - 1, DIGIT | LATIN | NUMERAL)))
		return false;
	if (text->c[at] == '0')
		return true;
	month = text_digits(text, behind, &number);
	if (month > behind && month < behind + 3 && text_is(text, month, "月"))
		return number >= 1 && number <= 12;
	for (size_t i = 0; i < sizeof after / sizeof after[0]; i++)
		if (text_is(text, behind, after[i]))
			return true;
	return text_is(text, behind, "代") &&
	       !(at >= 2 && text_is(text, at - 2, "世纪"));
}

static void
relative_year(struct checker *checker, const struct text *text, size_t at)
{
	if (text_is(text, at, "今年") || text_is(text, at, "去年") ||
		text_is(text, at, "明年") || text_is(text, at, "前年"))
		rule_say(checker, RULE_L50_relative, text, at, at + 2, NULL,
			NULL);
}

void
look_short_years(struct checker *checker, const struct text *text)
{
	bool named = false; /* then 今年 is clear */
	int quoted = 0;

	for (size_t i = 1; i < text->count; i++) {
		size_t digits = 0;

		quoted += (text->c[i - 1] == U'“') - (text->c[i - 1] == U'”');
		if (text->c[i] != U'年')
			continue;
		while (digits < 4 && has(text, i - digits - 1, DIGIT))
			digits++;
		if (digits == 4)
			named = true;
		else if (digits == 2 && is_short_year(text, i - 2))
			rule_say(checker, RULE_L50, text, i - 2, i + 1, NULL,
				NULL);
		else if (!digits && !quoted && !named)
			relative_year(checker, text, i - 1);
	}
}

/* --- L51 ------------------------------------------------------------------
 */

/* The start of the number that ends before `end`. */
static size_t
number_start(const struct text *text, size_t end)
{
	size_t from = end;

	while (from && end - from < 12 &&
		(has(text, from - 1, DIGIT) || text->c[from - 1] == '.'))
		from--;
	return from;
}

/* What both ends of the range must have: 9亿—16亿, 15%—30%. */
static const char *
unit_at(const struct text *text, size_t at)
{
	static const char *const units[] = {"%", "‰", "万", "亿"};

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (text_is(text, at, units[i]))
			return units[i];
	return NULL;
}

void
look_range_units(struct checker *checker, const struct text *text)
{
	for (size_t i = 1; i + 2 < text->count; i++) {
		size_t from, to = i + 1;
		const char *unit;
		int year;

		if (!has(text, i - 1, DIGIT) || !has(text, i + 1, DIGIT) ||
			!text_among(text->c[i], "—～~-至–－"))
			continue;
		from = number_start(text, i);
		while (has(text, to, DIGIT) || text->c[to] == '.')
			to++;
		unit = unit_at(text, to);
		if (!unit || has(text, from - 1, LATIN) ||
			text_among(from ? text->c[from - 1] : 0, "-—～~:/第") ||
			(text_among(text->c[i], "-–") &&
				!text_is_range(text, i)))
			continue;
		/* 2023—2025万里行: years */
		if (text_digits(text, from, &year) == i && year >= 1900 &&
			year < 2100 && i - from == 4)
			continue;
		rule_say(checker, RULE_L51, text, from, to + 1, NULL,
			arena_join(checker->arena,
				text_part(checker, text, from, i), unit,
				text_part(checker, text, i, to), unit, NULL));
	}
}

/* --- L52 ------------------------------------------------------------------
 */

void
look_mixed_numbers(struct checker *checker, const struct text *text)
{
	for (size_t i = 1; i + 2 < text->count; i++) {
		size_t from, to = i + 1;

		if (!text_among(text->c[i], "千百十") ||
			!has(text, i - 1, DIGIT) || !has(text, i + 1, DIGIT))
			continue;
		while (has(text, to, DIGIT))
			to++;
		if (!text_among(text->c[to], "百十") ||
			text->c[to] == text->c[i])
			continue;
		from = number_start(text, i);
		if (has(text, from - 1, LATIN))
			continue;
		while (has(text, to, DIGIT) || text_among(text->c[to], "百十"))
			to++;
		rule_say(checker, RULE_L52, text, from, to, NULL, NULL);
		i = to - 1;
	}
}
