/* The short fields of an annual report: V1, V7, V8, V16, V17. */
#include "check/report.h"

#include "base/number.h"
#include "check/search.h"

#include <string.h>

enum { CODE = 18, BODY = 8 /* where the old code of an organ begins */ };

int
report_year(const struct checker *checker)
{
	const struct text *text = checker_field(checker, MEANING_YEAR);
	int year = 0;

	if (!text || text_digits(text, 0, &year) != 4 || text->count != 4)
		return 0;
	return year;
}

/* Without a 。 at the end. */
static size_t
bare_count(const struct text *text)
{
	return text->count && text->c[text->count - 1] == U'。'
		       ? text->count - 1
		       : text->count;
}

/* Is it all of the text, but for a 。? */
static bool
is_whole(const struct text *text, const char *word)
{
	return text_is(text, 0, word) &&
	       text->at[bare_count(text)] == strlen(word);
}

/* What is written where the form wants 无. */
static bool
stands_for_nothing(const struct text *text)
{
	static const char *const words[] = {"没有", "暂无", "无内容", "无此项",
		"不适用", "未填", "空", "否", "/", "／", "\\", "-", "--", "—",
		"——", "N/A", "n/a", "NA", "None", "x", "×"};

	if (!text->given->field->empty || text->count > 4)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (is_whole(text, words[i]))
			return true;
	return false;
}

bool
says_nothing(const struct text *text)
{
	const char *empty = text->given->field->empty;

	return (empty && is_whole(text, empty)) || stands_for_nothing(text);
}

bool
field_says_nothing(const struct checker *checker, enum meaning meaning)
{
	TEXTS_OF(t, checker, meaning)
	if (!says_nothing(t))
		return false;
	return true;
}

const char *
label_of(const struct checker *checker, enum meaning meaning)
{
	const struct field *field = checker_declared(checker, meaning);

	return field ? field->label : "";
}

/* --- V1: GB 32100-2015 --------------------------------------------------- */

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static int
code_value(char c)
{
	const char *at = c ? strchr(alphabet, c) : NULL;

	return at ? (int)(at - alphabet) : -1;
}

/* The code in capitals; false where the model has reported it. */
static bool
read_code(const struct text *text, char code[CODE + 1], bool *ret_small)
{
	*ret_small = false;
	if (text->count != CODE)
		return false;
	for (size_t i = 0; i < CODE; i++) {
		uint32_t c = text->c[i];

		if (c >= 'a' && c <= 'z') {
			*ret_small = true;
			c -= 'a' - 'A';
		}
		code[i] = (char)c;
		if (c > 'Z' || code_value(code[i]) < 0)
			return false;
	}
	code[CODE] = '\0';
	return true;
}

/* The last character as it follows from the others. */
static char
check_character(const char *code)
{
	int sum = 0, weight = 1;

	for (int i = 0; i < CODE - 1; i++) {
		sum += code_value(code[i]) * weight;
		weight = weight * 3 % 31;
	}
	return alphabet[(31 - sum % 31) % 31];
}

/* The same for characters 9 to 17, GB 11714. */
static char
inner_character(const char *code)
{
	static const int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0, rest;

	for (int i = 0; i < BODY; i++) {
		char c = code[BODY + i];
		int value = c >= 'A' ? c - 'A' + 10 : c - '0';
		sum += value * weights[i];
	}
	rest = 11 - sum % 11;
	return (char)(rest == 10 ? 'X' : rest == 11 ? '0' : '0' + rest);
}

static const char *
one_char(struct checker *checker, char c)
{
	return arena_copy(checker->arena, &c, 1);
}

void
look_credit_code(struct checker *checker, const struct text *none)
{
	const struct text *text = checker_field(checker, MEANING_CREDIT_CODE);
	const char *prefix = checker->practice->code_prefix;
	char code[CODE + 1];
	bool small;

	(void)none;
	if (!text || !read_code(text, code, &small))
		return;
	if (small)
		rule_say(checker, RULE_V1_SMALL, text, 0, CODE, NULL,
			arena_string(checker->arena, code));
	if (code[CODE - 1] != check_character(code))
		rule_say(checker, RULE_V1, text, 0, CODE, NULL,
			one_char(checker, check_character(code)));
	else if (code[2 * BODY] != inner_character(code))
		rule_say(checker, RULE_V1_INNER, text, BODY, CODE - 1, NULL,
			one_char(checker, inner_character(code)));
	if (prefix && strncmp(code, prefix, strlen(prefix)) != 0)
		rule_say(checker, RULE_V1_PREFIX, text, 0, strlen(prefix), NULL,
			prefix);
}

/* --- V7 ------------------------------------------------------------------ */

void
look_online_name(struct checker *checker, const struct text *none)
{
	const struct text *text = checker_field(checker, MEANING_ONLINE_NAME);
	const struct practice *practice = checker->practice;
	const char *list = "";

	(void)none;
	if (!text || says_nothing(text) || !practice->domain_count)
		return;
	for (size_t i = 0; i < practice->domain_count; i++) {
		const char *end = practice->domains[i];
		size_t length = strlen(end), all = text->span.length;

		if (all > length &&
			!memcmp(text->span.text + all - length, end, length))
			return;
		list = arena_join(
			checker->arena, list, i ? "、" : "", end, NULL);
	}
	rule_say(checker, RULE_V7, text, 0, text->count, NULL, list);
}

/* --- V8 ------------------------------------------------------------------ */

/* 现有在编人员24名: where the number stands, text->count if nowhere. */
static size_t
staff_in(const struct text *text)
{
	static const char *const words[] = {"在编人员", "在编在岗人员",
		"在编在职人员", "在职在编人员", "从业人员", "从业人数",
		"现有在编", "年末在编", "实有在编"};
	static const char *const between[] = {
		"人员", "共有", "共", "有", "为", "总数", "总人数", "实有"};

	for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
		size_t at = text_find(text, 0, words[w]);
		bool more = at < text->count;

		if (!more)
			continue;
		at += strlen(words[w]) / 3; /* all are Han: three bytes */
		while (more) {
			more = false;
			for (size_t b = 0;
				b < sizeof between / sizeof between[0]; b++)
				if (text_is(text, at, between[b])) {
					at += strlen(between[b]) / 3;
					more = true;
				}
		}
		if (text->class[at] & DIGIT)
			return at;
	}
	return text->count;
}

void
look_staff(struct checker *checker, const struct text *none)
{
	const struct text *staff = checker_field(checker, MEANING_STAFF);
	int listed, named;

	(void)none;
	if (!staff || !staff->count ||
		text_digits(staff, 0, &listed) != staff->count)
		return;
	TEXTS_OF(t, checker, MEANING_BASICS)
	{
		size_t at = staff_in(t), end;

		if (at == t->count)
			continue;
		end = text_digits(t, at, &named);
		if (named != listed &&
			(text_is(t, end, "人") || text_is(t, end, "名")))
			rule_say(checker, RULE_V8, t, at, end + 1, NULL,
				text_string(checker, staff),
				staff->given->field->label);
	}
}

/* --- V16 ----------------------------------------------------------------- */

void
look_nothing(struct checker *checker, const struct text *text)
{
	if (stands_for_nothing(text))
		rule_say(checker, RULE_V16, text, 0, text->count, NULL,
			text->given->field->label, text->given->field->empty);
}

/* --- V17 ----------------------------------------------------------------- */

/* 3月31日 */
static struct date
filed_day(const char *text, int year)
{
	int64_t month, day;

	text += number_start(text, 12, &month);
	text += strcspn(text, "0123456789");
	number_start(text, 31, &day);
	return (struct date){
		.year = year, .month = (int)month, .day = (int)day};
}

void
look_filed(struct checker *checker, const struct text *none)
{
	const struct text *text = checker_field(checker, MEANING_REPORT_DATE);
	const struct practice *practice = checker->practice;
	struct date day = checker_day(checker, MEANING_REPORT_DATE);
	int year = report_year(checker);

	(void)none;
	if (!text || !day.year || !year || practice->filed_count != 2)
		return;
	if (date_compare(day, filed_day(practice->filed[0], year + 1)) >= 0 &&
		date_compare(day, filed_day(practice->filed[1], year + 1)) <= 0)
		return;
	rule_say(checker, RULE_V17, text, 0, text->count, NULL,
		arena_format(checker->arena, "%d", year),
		arena_format(
			checker->arena, "%d年%s", year + 1, practice->filed[0]),
		practice->filed[1]);
}
