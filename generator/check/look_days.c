/* Rules of dates: GB/T 9704-2012, 7.3.5.4, and which may follow which. */
#include "check/search.h"

enum { NIAN = 0x5e74, YUE = 0x6708, RI = 0x65e5 };

/* --- L07: zeros before month and day -------------------------------------- */

/* 2024年05月06日, 05月06日 or 2024年05月, around its 月. */
struct padded {
	size_t from, to;
	size_t year, month, month_end, day, day_end; /* digits, or nothing */
};

static bool
is_padded(const struct text *text, size_t from, size_t to)
{
	return to == from + 2 && text->c[from] == '0' &&
	       text->c[from + 1] != '0';
}

/* False where the 月 is that of no padded date. */
static bool
padded_at(const struct text *text, size_t yue, struct padded *p)
{
	*p = (struct padded){.month_end = yue, .to = yue + 1};
	p->month = p->from = text_back(text, yue, DIGIT);
	if (yue - p->month < 1 || yue - p->month > 2)
		return false;
	if (p->month && (text->class[p->month - 1] & (ASCII_MARK | DASH)))
		return false;
	p->year = p->month;
	if (p->month && text->c[p->month - 1] == NIAN) {
		p->year = text_back(text, p->month - 1, DIGIT);
		p->from = p->year;
	}
	p->day = p->day_end = yue + 1;
	while (p->day_end < text->count && (text->class[p->day_end] & DIGIT))
		p->day_end++;
	if (p->day_end == text->count || text->c[p->day_end] != RI)
		p->day_end = p->day;
	else
		p->to = p->day_end + 1;
	return is_padded(text, p->month, yue) ||
	       is_padded(text, p->day, p->day_end);
}

static const char *
without_zeros(struct checker *checker, const struct text *text,
	const struct padded *p)
{
	size_t month = p->month + is_padded(text, p->month, p->month_end);
	size_t day = p->day + is_padded(text, p->day, p->day_end);

	return arena_join(checker->arena,
		text_part(checker, text, p->from, p->month),
		text_part(checker, text, month, p->month_end), "月",
		text_part(checker, text, day, p->to > p->day ? p->to : day),
		(char *)NULL);
}

static bool
in_title_marks(const struct text *text, size_t at)
{
	while (at && text->c[at - 1] != U'《' && text->c[at - 1] != U'》')
		at--;
	return at && text->c[at - 1] == U'《';
}

/* In a field for a date 2026-05-06 is mended, too; the model has told it. */
static void
mend_foreign_date(struct checker *checker, const struct text *text)
{
	struct date date;

	enum date_form form =
		date_read_loose(text_string(checker, text), &date);

	if (form != DATE_CHINESE && date.is_day)
		checker_edit(checker, text, 0, text->count,
			date_text(checker->arena, &date));
}

void
look_padded_dates(struct checker *checker, const struct text *text)
{
	bool is_date = text->given->field->type == FIELD_DATE;

	if (is_date)
		mend_foreign_date(checker, text);
	for (size_t i = 1; i < text->count; i++) {
		struct padded p;
		const char *right;

		if (text->c[i] != YUE || !padded_at(text, i, &p))
			continue;
		/* months in tables are padded to stand in columns */
		if (text->place == TEXT_CELL && p.from == p.month)
			continue;
		if (in_title_marks(text, p.from))
			continue;
		right = without_zeros(checker, text, &p);
		if (is_date)
			checker_edit(checker, text, p.from, p.to, right);
		else
			rule_say(checker, RULE_L07, text, p.from, p.to, right,
				right);
		i = p.to - 1;
	}
}

/* --- L08: what had not yet happened -------------------------------------- */

/* Words of what is past, and of what is still to come. */
static const char *const past[] = {
	"收悉", "来函", "已", "曾", "召开", "印发", "听取"};
static const char *const coming[] = {"将", "拟", "计划", "力争", "截止", "期限",
	"有效期", "预计", "争取", "确保", "务必", "请", "定于", "安排", "打算",
	"下一步", "准备", "届时", "目标", "到期", "须", "应当", "要在"};

/* Beside the date: a period or a deadline. */
static bool
is_limit(const struct text *text, size_t from, size_t to)
{
	return text_among(text->c[to], "前底起后之以止至到届—-～") ||
	       (from && text_among(text->c[from - 1], "至到自从—-～"));
}

static bool
tells_past(const struct text *text, size_t from, size_t to)
{
	struct stretch s = text_sentence(text, from);

	return !is_limit(text, from, to) &&
	       text_part_has(text, s.from, s.to, WORDS(past)) &&
	       !text_part_has(text, s.from, s.to, WORDS(coming));
}

void
look_later_dates(struct checker *checker, const struct text *text)
{
	enum meaning meaning = text->given->field->meaning;
	const struct text *date = checker_field(checker, MEANING_DATE);
	struct date day;

	if (meaning != MEANING_BODY && meaning != MEANING_END_FORMULA)
		return;
	day = checker_day(checker, MEANING_DATE);
	if (!day.year)
		return;
	for (size_t i = 4; i < text->count; i++) {
		struct date cited;
		size_t end;

		if (text->c[i] != NIAN || text_back(text, i, DIGIT) != i - 4)
			continue;
		end = text_date(text, i - 4, &cited);
		if (end > i - 4 && date_compare(day, cited) < 0 &&
			tells_past(text, i - 4, end))
			rule_say(checker, RULE_L08, text, i - 4, end, NULL,
				text_string(checker, date));
	}
}

/* --- L98: 稿别 of what is issued ------------------------------------------ */

void
look_stage(struct checker *checker, const struct text *unused)
{
	const struct text *stage = checker_field(checker, MEANING_STAGE);
	const struct text *date = checker_field(checker, MEANING_PRINT_DATE);

	(void)unused;
	if (stage && date)
		rule_say(checker, RULE_L98, stage, 0, stage->count, NULL,
			checker_declared(checker, MEANING_STAGE)->label,
			checker_declared(checker, MEANING_PRINT_DATE)->label);
}

/* --- L60: 印发机关, 印发日期 ------------------------------------------------
 */

void
look_print_date(struct checker *checker, const struct text *unused)
{
	const struct text *printer = checker_field(checker, MEANING_PRINTER);
	const struct text *date = checker_field(checker, MEANING_PRINT_DATE);
	struct date made = checker_day(checker, MEANING_DATE);
	struct date printed = checker_day(checker, MEANING_PRINT_DATE);

	(void)unused;
	if (made.year && printed.year && date_compare(printed, made) < 0)
		rule_say(checker, RULE_L60, date, 0, date->count, NULL,
			text_string(
				checker, checker_field(checker, MEANING_DATE)));
	if (printer && !date)
		rule_say(checker, RULE_L60_DATE, printer, 0, printer->count,
			NULL, NULL);
	if (date && !printer)
		rule_say(checker, RULE_L60_PRINTER, date, 0, date->count, NULL,
			NULL);
}
