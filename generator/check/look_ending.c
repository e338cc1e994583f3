/*
 * What was typed at the end of the text although it has fields of its own:
 * 署名 and 成文日期 (7.3.5).
 */
#include "check/search.h"

#include <string.h>

enum { CIRCLE = 0x25cb };

/* The last paragraphs of a field, or fewer where it has no more. */
struct ending {
	const struct text *texts[ENDING_MOST];
	size_t count;
};

static struct ending
ending_of(const struct checker *checker, enum meaning meaning)
{
	struct ending ending = {.count = 0};

	TEXTS_OF(text, checker, meaning)
	{
		if (ending.count == ENDING_MOST)
			memmove(ending.texts, ending.texts + 1,
				--ending.count * sizeof ending.texts[0]);
		ending.texts[ending.count++] = text;
	}
	return ending;
}

/* Behind a signature may stand notes and copies, typed there as well. */
static bool
is_behind_signature(const struct text *text)
{
	static const char *const words[] = {"抄送", "联系人", "附注", "印发"};
	size_t last = text->count - 1;

	if ((text->class[0] & OPEN) && (text->class[last] & CLOSE))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (text_is(text, 0, words[i]))
			return true;
	return false;
}

/* --- dates ------------------------------------------------------------- */

static bool
is_of_date(const struct text *text, size_t at)
{
	return (text->class[at] & (DIGIT | WIDE | NUMERAL | SPACE)) ||
	       text->c[at] == CIRCLE || text_among(text->c[at], "零年月日号");
}

/* 2026年5月6日, 2026年5月　日, 二〇二六年五月六日, from there to the end. */
static bool
is_written_date(const struct text *text, size_t from)
{
	size_t nian = text_find(text, from, "年"), at = from;

	while (at < text->count && is_of_date(text, at))
		at++;
	return at == text->count && nian > from + 1 &&
	       text_find(text, nian, "月") < text->count;
}

/* 2026-5-6, 2026.05.06, 2026/5/6 */
static bool
is_figure_date(const struct text *text, size_t from)
{
	struct date date;
	size_t to;

	return text_date_form(text, from, &date, &to) == DATE_FOREIGN &&
	       to == text->count;
}

static bool
is_date(const struct text *text, size_t from)
{
	return from < text->count &&
	       (is_written_date(text, from) || is_figure_date(text, from));
}

/* --- organs ------------------------------------------------------------ */

static const char *
without_spaces(struct checker *checker, const struct text *text, size_t from,
	size_t to)
{
	const char *bare = "";

	for (size_t i = from; i < to; i++)
		if (!(text->class[i] & SPACE))
			bare = arena_join(checker->arena, bare,
				text_part(checker, text, i, i + 1),
				(char *)NULL);
	return bare;
}

/* Is it the name of an organ that the draft names elsewhere? */
static bool
is_known_organ(struct checker *checker, const struct text *text, size_t to)
{
	static const enum meaning fields[] = {
		MEANING_ISSUER, MEANING_SIGNATURE};
	const char *bare;

	if (!to || to > ORGAN_MOST)
		return false;
	bare = without_spaces(checker, text, 0, to);
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		TEXTS_OF(organ, checker, fields[i])
	if (!strcmp(bare, without_spaces(checker, organ, 0, organ->count)))
		return true;
	return false;
}

/* Short, without a mark, and it ends as organs do. */
static bool
is_like_organ(const struct text *text, size_t to)
{
	static const char *const ends[] = {"局", "厅", "部", "委", "办", "室",
		"院", "会", "府", "队", "所", "校", "学", "园", "站", "处",
		"司", "社", "馆", "中心", "署", "科", "组", "团", "集团", "厂",
		"银行", "台", "盟", "海关"};

	if (to < ORGAN_LEAST || to > ORGAN_MOST)
		return false;
	for (size_t i = 0; i < to; i++)
		if (text->class[i] & (STOP | ASCII_MARK | DIGIT))
			return false;
	return text_ends(text, to, WORDS(ends));
}

static bool
is_organ(struct checker *checker, const struct text *text, size_t to)
{
	return is_known_organ(checker, text, to) || is_like_organ(text, to);
}

/*
 * Above a date. 顺祝工作顺利 stands there as well, and a formula that ends
 * with an organ's name is none.
 */
static bool
is_name(struct checker *checker, const struct text *text)
{
	const struct words formulas = {
		checker->practice->formulas, checker->practice->formula_count};

	return text->place == TEXT_PARAGRAPH &&
	       is_organ(checker, text, text->count) &&
	       !text_has_any(text, formulas);
}

/*
 * 云溪市教育局　　2026年5月6日: where the date begins, 0 without one;
 * `ret_end` is where the name ends. A gap of one space may be an accident, and
 * --fix closes wide ones: then the name must be known.
 */
static size_t
date_behind_name(
	struct checker *checker, const struct text *text, size_t *ret_end)
{
	for (size_t i = 1; i < text->count; i++) {
		size_t end = text_back(text, i, SPACE);

		if (!(text->class[i] & (DIGIT | NUMERAL)) ||
			(text->class[i - 1] & (DIGIT | NUMERAL)) ||
			!is_date(text, i))
			continue;
		*ret_end = end;
		if (i > end && (i > end + 1 || text->c[end] == 0x3000))
			return is_organ(checker, text, end) ? i : 0;
		return is_known_organ(checker, text, end) ? i : 0;
	}
	return 0;
}

/* --- the rule ---------------------------------------------------------- */

/* What was found: texts first..last of the ending. */
struct typed {
	const struct text *first, *last;
	const char *organs, *date; /* as the fields want them; NULL: none */
	bool strange; /* an organ that the draft does not name elsewhere */
};

/* 2026年05月06日 and 2026-05-06 as the field wants it; … for others. */
static const char *
date_for_field(struct checker *checker, const struct text *text, size_t from)
{
	struct date date;
	size_t to;

	switch (text_date_form(text, from, &date, &to)) {
	case DATE_CHINESE:
	case DATE_FOREIGN:
	case DATE_SPOKEN:
	case DATE_NUMERALS:
	case DATE_LOOSE:
		return date_text(checker->arena, &date);
	case DATE_MONTH:
	case DATE_NONE:
		break;
	}
	return "…";
}

static void
add_organ(struct checker *checker, struct typed *typed, const char *name)
{
	typed->organs = typed->organs ? arena_join(checker->arena, name, ", ",
						typed->organs, (char *)NULL)
				      : name;
}

/* Organs above the date, from the last to the first. */
static void
take_organs(struct checker *checker, const struct ending *ending, size_t end,
	struct typed *typed)
{
	size_t count = 0;

	for (; end && is_name(checker, ending->texts[end - 1]); end--) {
		typed->first = ending->texts[end - 1];
		typed->strange |= !is_known_organ(
			checker, typed->first, typed->first->count);
		add_organ(checker, typed,
			without_spaces(
				checker, typed->first, 0, typed->first->count));
		count++;
	}
	if (count > 1)
		typed->organs = arena_join(
			checker->arena, "[", typed->organs, "]", (char *)NULL);
}

static bool
find_typed(struct checker *checker, const struct ending *ending,
	struct typed *typed)
{
	size_t end = ending->count, behind, name_end;
	const struct text *last;

	while (end && is_behind_signature(ending->texts[end - 1]))
		end--;
	if (!end || ending->texts[end - 1]->place != TEXT_PARAGRAPH)
		return false;
	last = ending->texts[end - 1];
	*typed = (struct typed){.first = last, .last = last};
	behind = date_behind_name(checker, last, &name_end);
	if (is_date(last, 0)) {
		typed->date = date_for_field(checker, last, 0);
		take_organs(checker, ending, end - 1, typed);
	} else if (behind) {
		typed->organs = text_part(checker, last, 0, name_end);
		typed->strange = !is_known_organ(checker, last, name_end);
		typed->date = date_for_field(checker, last, behind);
	} else if (is_known_organ(checker, last, last->count)) {
		typed->organs = without_spaces(checker, last, 0, last->count);
	}
	return typed->organs || typed->date;
}

/* "署名: 云溪市教育局" where that field is not given, behind `list`. */
static const char *
add_field(struct checker *checker, const char *list, enum meaning meaning,
	const char *value)
{
	const struct field *field = checker_declared(checker, meaning);

	if (!value || !field || !checker_lacks(checker, meaning))
		return list;
	return arena_join(checker->arena, list, *list ? "；" : "", field->label,
		": ", value, (char *)NULL);
}

/* One cause, one message: that the field is missing says the same (L91). */
static void
take_back_missing(
	struct checker *checker, enum meaning meaning, const char *value)
{
	const struct field *field = checker_declared(checker, meaning);

	if (value && field)
		diag_take_back(
			checker->stages, MSG_EXPECTED_MISSING, 0, field->label);
}

/* "署名: 云溪市教育局" where that field says otherwise. */
static const char *
add_other(struct checker *checker, const char *list, enum meaning meaning,
	const char *value)
{
	const struct field *field = checker_declared(checker, meaning);

	if (!value || !field || checker_lacks(checker, meaning))
		return list;
	return arena_join(checker->arena, list, *list ? "；" : "", field->label,
		": ", value, (char *)NULL);
}

/* Is another day typed than that of the field? */
static bool
is_other_day(struct checker *checker, const struct typed *typed)
{
	const struct text *given = checker_field(checker, MEANING_DATE);

	return typed->date && given && strcmp(typed->date, "…") &&
	       strcmp(typed->date, date_for_field(checker, given, 0));
}

/* What is typed and stands in no field; "" where all does. */
static const char *
others(struct checker *checker, const struct typed *typed)
{
	const char *list = "";

	if (typed->strange)
		list = add_other(
			checker, list, MEANING_SIGNATURE, typed->organs);
	if (is_other_day(checker, typed))
		list = add_other(checker, list, MEANING_DATE, typed->date);
	return list;
}

static void
tell_typed(struct checker *checker, const struct typed *typed)
{
	const struct text *first = typed->first;
	const char *other = others(checker, typed);
	const char *wanted =
		add_field(checker, other, MEANING_SIGNATURE, typed->organs);

	wanted = add_field(checker, wanted, MEANING_DATE, typed->date);
	if (*other) {
		rule_say(checker, RULE_L93_OTHER, first, 0, first->count, NULL,
			wanted);
	} else if (!*wanted) {
		rule_say(checker, RULE_L93_TWICE, first, 0, first->count, NULL,
			NULL);
	} else if (rule_say(checker, RULE_L93, first, 0, first->count, NULL,
			   wanted)) {
		take_back_missing(checker, MEANING_SIGNATURE, typed->organs);
		take_back_missing(checker, MEANING_DATE, typed->date);
	}
}

/* L93 */
void
look_typed_signature(struct checker *checker, const struct text *unused)
{
	static const enum meaning where[] = {MEANING_BODY, MEANING_END_FORMULA};

	(void)unused;
	for (size_t i = 0; i < sizeof where / sizeof where[0]; i++) {
		struct ending ending = ending_of(checker, where[i]);
		struct typed typed;

		if (find_typed(checker, &ending, &typed))
			tell_typed(checker, &typed);
	}
}
