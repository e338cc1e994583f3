/*
 * What an annual report tells in sentences: its years, permits, awards,
 * donations, and what must not be public (V9 to V15).
 */
#include "check/report.h"

#include "check/search.h"

#include <string.h>

enum { ID = 18 };

/* --- years --------------------------------------------------------------- */

/* 2025年, not part of a longer number; the index of 年, or `at`. */
static size_t
year_at(const struct text *text, size_t at, int *ret_year)
{
	size_t end;

	if (!(text->class[at] & DIGIT) || (text_before(text, at) & DIGIT))
		return at;
	end = text_digits(text, at, ret_year);
	if (end != at + 4 || !text_is(text, end, "年") ||
		*ret_year < YEAR_FIRST || *ret_year > YEAR_LAST)
		return at;
	return end;
}

static const char *
number_text(struct checker *checker, int number)
{
	return arena_format(checker->arena, "%d", number);
}

/* V9 */
void
look_changes(struct checker *checker, const struct text *none)
{
	static const char *const done[] = {"变更", "换领", "补领", "登记"};
	static const char *const nothing[] = {"无", "未", "没有"};
	static const char *const valid[] = {"有效期", "至", "自"};
	static const char *const reports[] = {"年度报告", "年报"};
	int reported = report_year(checker), year;

	(void)none;
	TEXTS_OF(t, checker, MEANING_CHANGES)
	{
		if (says_nothing(t) || !reported)
			continue;
		if (!(t->has & DIGIT) && text_has_any(t, WORDS(done)) &&
			!text_has_any(t, WORDS(nothing)) &&
			t->given->count <= 1 && !text_next_line(t)) {
			rule_say(checker, RULE_V9_UNDATED, t, 0, t->count, NULL,
				NULL);
			continue;
		}
		for (size_t i = 0; i < t->count; i++) {
			size_t end = year_at(t, i, &year);
			struct stretch s;

			if (end == i || year == reported || text_enclosed(t, i))
				continue;
			s = text_sentence(t, i);
			if (!text_part_has(t, s.from, i, WORDS(valid)) &&
				!text_part_has(t, i, s.to, WORDS(reports)))
				rule_say(checker, RULE_V9, t, i, end + 1, NULL,
					number_text(checker, reported));
		}
	}
}

/* Words of a sentence in which another year has its reason. */
static const char *const comparing[] = {"比", "较", "相比", "上年", "去年",
	"增长", "增加", "下降", "减少", "提高", "提升", "上升", "降低", "以来",
	"成立", "始建", "创办", "创建", "设立", "组建", "建成", "启用", "首届",
	"连续", "历史", "自", "曾", "原", "批复", "规划", "计划", "将", "拟",
	"预计", "明年", "结转", "延续", "跨年", "年底", "年末", "年初", "为期",
	"起", "至", "届", "期间", "结束", "开工", "立项", "签订", "签署",
	"命名", "获", "评", "印发", "出台", "实施", "修订", "下一", "截至",
	"目前", "年报", "年度报告", "公示"};

/* Is the year one of several, a range, or a part of a name? */
static bool
is_one_of_several(const struct text *text, size_t at, size_t nian)
{
	static const char *const joined[] = {
		"和", "与", "及", "至", "到", "、", "从"};
	const unsigned marks = DASH | ASCII_MARK;
	size_t back = at > 2 ? at - 2 : 0;

	return (text_before(text, at) & marks) ||
	       (text->class[nian + 1] & marks) ||
	       text_part_has(text, back, at, WORDS(joined)) ||
	       (nian + 1 < text->count &&
		       text_part_has(text, nian + 1, nian + 2, WORDS(joined)));
}

/* Fields in which other years are at home. */
static bool
has_own_years(enum meaning meaning)
{
	return meaning == MEANING_CHANGES || meaning == MEANING_PERMITS ||
	       meaning == MEANING_PLANS || meaning == MEANING_PURPOSE ||
	       meaning == MEANING_PERFORMANCE || meaning == MEANING_DONATIONS;
}

/* V12 */
void
look_reported_years(struct checker *checker, const struct text *text)
{
	int reported = report_year(checker), year;

	if (!reported || text->given->field->type != FIELD_TEXT ||
		has_own_years(text->given->field->meaning))
		return;
	for (size_t i = 0; i < text->count; i++) {
		size_t end = year_at(text, i, &year);
		struct stretch s;

		if (end == i || year == reported)
			continue;
		/* what is left over from last year's draft */
		if (year != reported - 1 && !text_is(text, end, "年度"))
			continue;
		s = text_sentence(text, i);
		if (text_enclosed(text, i) || is_one_of_several(text, i, end) ||
			text_part_has(text, s.from, s.to, WORDS(comparing)))
			continue;
		rule_say(checker, RULE_V12, text, i, end + 1, NULL,
			number_text(checker, reported));
	}
}

/* --- V10 ----------------------------------------------------------------- */

void
look_work(struct checker *checker, const struct text *none)
{
	const struct text *first = checker_field(checker, MEANING_WORK);
	int year;

	(void)none;
	if (!first)
		return;
	TEXTS_OF(t, checker, MEANING_WORK)
	for (size_t i = 0; (t->has & DIGIT) && i < t->count; i++)
		if ((t->class[i] & DIGIT) && !(text_before(t, i) & DIGIT) &&
			year_at(t, i, &year) == i)
			return;
	rule_say_at(checker, RULE_V10, span_mark(&first->span, 0),
		first->given->field->label);
}

/* --- V11 ----------------------------------------------------------------- */

/* Digits from `at` on, and an X at the end: GB 11643. */
static bool
is_identity(const struct text *text, size_t at)
{
	static const int weights[] = {
		7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	static const char checks[] = "10X98765432";
	int sum = 0, month, day;
	uint32_t last;

	if (at + ID > text->count || (text->class[at + ID] & (DIGIT | LATIN)))
		return false;
	for (size_t i = 0; i + 1 < ID; i++) {
		if (!(text->class[at + i] & DIGIT))
			return false;
		sum += (int)(text->c[at + i] - '0') * weights[i];
	}
	month = (int)((text->c[at + 10] - '0') * 10 + text->c[at + 11] - '0');
	day = (int)((text->c[at + 12] - '0') * 10 + text->c[at + 13] - '0');
	last = text->c[at + ID - 1];
	if (last == 'x')
		last = 'X';
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
	       last == (uint32_t)checks[sum % 11];
}

/* 13 to 19 and nine more. */
static bool
is_mobile(const struct text *text, size_t at)
{
	int number;

	return text->c[at] == '1' && text->c[at + 1] >= '3' &&
	       text_digits(text, at, &number) == at + MOBILE_DIGITS;
}

/* 0572-1234567; the index behind it, or `at`. */
static size_t
landline(const struct text *text, size_t at)
{
	int number;
	size_t area, end;

	if (text->c[at] != '0')
		return at;
	area = text_digits(text, at, &number);
	if (area < at + 3 || area > at + 4 || area >= text->count ||
		!((text->class[area] & DASH) || text->c[area] == '-'))
		return at;
	while (area < text->count &&
		((text->class[area] & DASH) || text->c[area] == '-'))
		area++;
	end = text_digits(text, area, &number);
	return end >= area + 7 && end <= area + 8 ? end : at;
}

/* Is it a number that the public is meant to know? */
static bool
is_public(const struct text *text, size_t at)
{
	static const char *const words[] = {"热线", "咨询", "服务", "预约",
		"监督", "投诉", "举报", "总机", "值班", "客服", "公布", "开通",
		"公开"};
	struct stretch s = text_sentence(text, at);

	return text_part_has(text, s.from, s.to, WORDS(words));
}

void
look_private(struct checker *checker, const struct text *text)
{
	if (text->given->field->type != FIELD_TEXT)
		return;
	for (size_t i = 0; i < text->count; i++) {
		size_t end;

		if (!(text->class[i] & DIGIT) ||
			(text_before(text, i) & (DIGIT | LATIN)))
			continue;
		end = landline(text, i);
		if (is_identity(text, i))
			rule_say(
				checker, RULE_V11, text, i, i + ID, NULL, NULL);
		else if (is_mobile(text, i))
			rule_say(checker, RULE_V11_PHONE, text, i,
				i + MOBILE_DIGITS, NULL, NULL);
		else if (end > i && !is_public(text, i))
			rule_say(checker, RULE_V11_LINE, text, i, end, NULL,
				NULL);
	}
}

/* --- V13 ----------------------------------------------------------------- */

/* 2025年6月30日 or 2025年6月; the index behind it, or `at`. */
static size_t
last_day(const struct text *text, size_t at, struct date *ret_day)
{
	size_t to = text_date(text, at, ret_day);

	if (to > at)
		return to;
	if (text_date_form(text, at, ret_day, &to) != DATE_MONTH ||
		(text_before(text, at) & DIGIT))
		return at;
	ret_day->day = 31;
	return to;
}

/* Does a date there end what is valid? */
static bool
ends_validity(const struct text *text, size_t from, size_t to)
{
	static const char *const before[] = {
		"至", "到", "—", "－", "-", "～", "~", "截止", "限为", "期为"};
	static const char *const behind[] = {"到期", "止", "届满", "前有效"};

	if (text_ends(text, from, WORDS(before)))
		return true;
	for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++)
		if (text_is(text, to, behind[i]))
			return true;
	return false;
}

static void
look_permit(struct checker *checker, const struct text *text, int year)
{
	static const char *const permits[] = {"许可证", "资格证", "资质证",
		"合格证", "执业许可", "办学许可", "登记证", "备案证"};
	static const char *const nothing[] = {
		"无", "不需", "未", "不涉及", "长期", "永久", "正在"};
	struct date day;
	bool dated = false;

	for (size_t i = 0; i < text->count; i++) {
		size_t end =
			(text->class[i] & DIGIT) ? last_day(text, i, &day) : i;

		if (end == i)
			continue;
		dated = true;
		if (day.year <= year && ends_validity(text, i, end) &&
			(day.year < year || day.month < 12 || day.day < 31))
			rule_say(checker, RULE_V13, text, i, end, NULL,
				number_text(checker, year));
		i = end - 1;
	}
	if (!dated && !(text->has & DIGIT) && text->place != TEXT_CELL &&
		!text_next_line(text) && text_has_any(text, WORDS(permits)) &&
		!text_has_any(text, WORDS(nothing)))
		rule_say(checker, RULE_V13_UNDATED, text, 0, text->count, NULL,
			text_has_any(text, WORDS(permits)));
}

void
look_permits(struct checker *checker, const struct text *none)
{
	int year = report_year(checker);

	(void)none;
	TEXTS_OF(t, checker, MEANING_PERMITS)
	if (year && !says_nothing(t))
		look_permit(checker, t, year);
}

/* --- V14, V15 ------------------------------------------------------------ */

void
look_awards(struct checker *checker, const struct text *none)
{
	static const char *const persons[] = {"先进个人", "优秀个人",
		"优秀共产党员", "优秀党员", "优秀党务工作者", "劳动模范",
		"五一劳动奖章", "三八红旗手", "先进工作者", "同志获", "同志被",
		"同志荣获", "个人获"};
	static const char *const others[] = {"诉讼", "投诉", "举报"};
	static const char *const nothing[] = {"无奖惩"};
	const struct text *first = checker_field(checker, MEANING_PERFORMANCE);
	bool told = false;

	(void)none;
	if (!first || field_says_nothing(checker, MEANING_PERFORMANCE))
		return;
	TEXTS_OF(t, checker, MEANING_PERFORMANCE)
	{
		const char *word = text_has_any(t, WORDS(persons));
		size_t at = word ? text_find(t, 0, word) : 0;

		told = told || text_has_any(t, WORDS(others));
		if (word && !text_has_any(t, WORDS(nothing)))
			rule_say(checker, RULE_V14, t, at,
				at + strlen(word) / strlen("优"), NULL, NULL);
	}
	if (!told)
		rule_say_at(checker, RULE_V14_SUITS, span_mark(&first->span, 0),
			first->given->field->label);
}

void
look_donations(struct checker *checker, const struct text *none)
{
	static const char *const nothing[] = {"无", "未", "没有"};
	static const char *const uses[] = {"用于", "使用", "用作", "支出", "已",
		"结余", "发放", "供", "投入", "购买", "尚"};
	const struct text *first = checker_field(checker, MEANING_DONATIONS);
	bool amount = false, use = false;

	(void)none;
	if (!first)
		return;
	TEXTS_OF(t, checker, MEANING_DONATIONS)
	{
		int year;

		if (t->place == TEXT_CELL || text_has_any(t, WORDS(nothing)))
			return;
		use = use || text_has_any(t, WORDS(uses));
		for (size_t i = 0; i < t->count; i++)
			if ((t->class[i] & DIGIT) &&
				!(text_before(t, i) & DIGIT) &&
				year_at(t, i, &year) == i)
				amount = true;
	}
	if (!amount || !use)
		rule_say_at(checker, amount ? RULE_V15_USE : RULE_V15,
			span_mark(&first->span, 0), first->given->field->label);
}
