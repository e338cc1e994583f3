/*
 * Rules of replies to proposals (提案) and suggestions (建议). A letter that
 * answers no such item is none of their business.
 */
#include "check/reply.h"

enum { HAO = 0x53f7 };

/* --- the opening --------------------------------------------------------- */

/* 68号: a number of an item, not one of a document or a house. */
static bool
has_any_number(const struct text *text)
{
	for (size_t i = 1; i < text->count; i++) {
		struct document_number n;
		if (text->c[i] == HAO && (text->class[i - 1] & DIGIT) &&
			!number_before(text, i, &n))
			return true;
	}
	return false;
}

static void
look_opening_number(struct checker *checker, const struct opening *opening)
{
	const struct text *number =
		checker_field(checker, MEANING_PROPOSAL_NUMBER);

	for (size_t i = 0; i < opening->count; i++)
		if (number ? reply_has_number(
				     checker, opening->texts[i], number)
			   : has_any_number(opening->texts[i]))
			return;
	if (number)
		rule_say(checker, RULE_L71, opening->texts[0], 0, 1, NULL,
			text_string(checker, number));
	else
		rule_say(checker, RULE_L71_NONE, opening->texts[0], 0, 1, NULL,
			NULL);
}

/* The session may be named in the opening or in the title. */
static void
look_opening_session(struct checker *checker, const struct opening *opening)
{
	const struct text *title = checker_field(checker, MEANING_TITLE);
	struct sitting session;

	if (checker_refused(checker, MEANING_TITLE) ||
		(title && reply_session(title, &session)))
		return;
	for (size_t i = 0; i < opening->count; i++)
		if (reply_session(opening->texts[i], &session))
			return;
	rule_say(
		checker, RULE_L71_SESSION, opening->texts[0], 0, 1, NULL, NULL);
}

/* Letters of the scheme in the field: A, （A）, A类. */
static bool
is_in_scheme(const struct checker *checker, const struct text *text)
{
	for (size_t i = 0; i < checker->practice->result_count; i++)
		if (text_has(text, checker->practice->results[i]))
			return true;
	return false;
}

static const char *
joined(struct checker *checker, const char **words, size_t count)
{
	const char *all = "";

	for (size_t i = 0; i < count; i++)
		all = arena_join(checker->arena, all, i ? "、" : "", words[i],
			(char *)NULL);
	return all;
}

/* What the template expects is told where the document is made. */
static bool
is_told_missing(const struct checker *checker, enum meaning meaning)
{
	const struct field *field = checker_declared(checker, meaning);

	return field && field->expected;
}

/* “A”: the marks are printed. */
static bool
look_quoted_result(struct checker *checker, const struct text *text)
{
	if (text->count < 3 || !text_among(text->c[0], "“‘《〈\"'") ||
		!text_among(text->c[text->count - 1], "”’》〉\"'"))
		return false;
	rule_say(checker, RULE_L71_QUOTED, text, 0, text->count, NULL,
		text_part(checker, text, 1, text->count - 1));
	return true;
}

static void
look_result(struct checker *checker)
{
	const struct text *text = checker_field(checker, MEANING_RESULT);
	const struct practice *practice = checker->practice;
	const char *scheme;

	if (text && look_quoted_result(checker, text))
		return;
	if (!practice->result_count)
		return;
	scheme = joined(checker, practice->results, practice->result_count);
	if (!text && !reply_is_assisting(checker) &&
		!is_told_missing(checker, MEANING_RESULT))
		rule_say_at(checker, RULE_L71_RESULT, checker_mark(checker),
			scheme);
	else if (text && !is_in_scheme(checker, text))
		rule_say(checker, RULE_L71_SCHEME, text, 0, text->count, NULL,
			scheme);
}

/* L71 */
void
look_reply_opening(struct checker *checker, const struct text *unused)
{
	struct opening opening = reply_opening(checker);

	(void)unused;
	if (!reply_is(checker))
		return;
	if (opening.count) {
		look_opening_number(checker, &opening);
		look_opening_session(checker, &opening);
	}
	look_result(checker);
}

/* --- who is addressed ------------------------------------------------------
 */

/* A name of two or three characters, and nothing that organs end with. */
static bool
is_bare_name(const struct text *text)
{
	static const char *const organs[] = {"局", "办", "委", "部", "院", "厅",
		"会", "府", "队", "所", "校", "站", "处", "司", "社", "馆",
		"心", "盟", "进", "革", "建", "界", "联", "协", "大", "党",
		"长"};
	size_t end = reply_name_end(text);

	return (end == 2 || end == 3) && text_back(text, end, HAN) == 0 &&
	       !text_ends(text, end, WORDS(organs));
}

/* L72 */
void
look_reply_addressee(struct checker *checker, const struct text *unused)
{
	const struct item_practice *item = reply_item(checker);

	(void)unused;
	if (!reply_is(checker))
		return;
	TEXTS_OF(text, checker, MEANING_ADDRESSEE)
	{
		const struct item_practice *addressed =
			reply_addressed(checker, text);

		if (item && addressed && addressed != item)
			rule_say(checker, RULE_L72, text, 0,
				reply_name_end(text), NULL, item->type,
				item->title_count ? item->titles[0] : "…");
		else if (!addressed && is_bare_name(text))
			rule_say(checker, RULE_L72_BARE, text, 0,
				reply_name_end(text), NULL,
				item && item->title_count ? item->titles[0]
							  : "…");
	}
}

/* --- the end ------------------------------------------------------------- */

static bool
body_has(const struct checker *checker, struct words words)
{
	static const enum meaning where[] = {
		MEANING_BODY, MEANING_END_FORMULA, MEANING_NOTE};

	for (size_t i = 0; i < sizeof where / sizeof where[0]; i++)
		TEXTS_OF(text, checker, where[i])
	if (text_has_any(text, words))
		return true;
	return false;
}

/* Published, as 公开属性 or the note says. */
static const struct text *
published(const struct checker *checker)
{
	static const char *const open[] = {"公开", "发布"};
	static const char *const closed[] = {
		"不", "否", "依申请", "非", "暂", "免"};
	static const enum meaning where[] = {MEANING_DISCLOSURE, MEANING_NOTE};

	for (size_t i = 0; i < sizeof where / sizeof where[0]; i++)
		TEXTS_OF(text, checker, where[i])
	if (text_has_any(text, WORDS(open)) &&
		!text_has_any(text, WORDS(closed)))
		return text;
	return NULL;
}

/* L73 */
void
look_reply_end(struct checker *checker, const struct text *unused)
{
	static const char *const contacts[] = {
		"联系人", "联系电话", "承办人", "联系方式"};
	const struct practice *p = checker->practice;
	struct words thanks = {p->thanks, p->thanks_count};
	struct words formulas = {p->formulas, p->formula_count};
	struct mark mark = checker_mark(checker);

	(void)unused;
	if (!reply_is(checker))
		return;
	if (checker_lacks(checker, MEANING_CONTACT) &&
		checker_lacks(checker, MEANING_CONTACT_PHONE) &&
		!published(checker) && !body_has(checker, WORDS(contacts)))
		rule_say_at(checker, RULE_L73, mark, NULL);
	if (thanks.count && !reply_is_assisting(checker) &&
		!body_has(checker, thanks))
		rule_say_at(checker, RULE_L73_THANKS, mark, thanks.words[0]);
	if (formulas.count && !body_has(checker, formulas))
		rule_say_at(checker, RULE_L73_FORMULA, mark, formulas.words[0]);
}

/* A mobile number, 11 digits from 1, or digits behind 联系电话. */
static size_t
phone_end(const struct text *text, size_t at)
{
	static const char *const words[] = {
		"联系电话", "手机", "联系方式", "手机号"};
	size_t end = at, from = at < PHONE_WORD_MOST ? 0 : at - PHONE_WORD_MOST;

	while (end < text->count &&
		((text->class[end] & DIGIT) || text->c[end] == '-' ||
			text->c[end] == U'—'))
		end++;
	if (end == at + MOBILE_DIGITS && text->c[at] == '1' &&
		text->c[at + 1] >= '3')
		return end;
	return end >= at + PHONE_LEAST &&
			       text_part_has(text, from, at, WORDS(words))
		       ? end
		       : at;
}

/* L74 */
void
look_reply_public(struct checker *checker, const struct text *unused)
{
	const struct text *contact = checker_field(checker, MEANING_CONTACT);
	const struct text *why;

	(void)unused;
	if (!reply_is(checker) || checker->kind->published)
		return; /* an error there: check_published */
	why = published(checker);
	if (!why)
		return;
	if (!contact)
		contact = checker_field(checker, MEANING_CONTACT_PHONE);
	if (contact)
		rule_say(checker, RULE_L74, contact, 0, contact->count, NULL,
			text_string(checker, why));
	TEXTS_OF(text, checker, MEANING_BODY)
	{
		for (size_t i = 0; i < text->count; i++) {
			size_t end;

			if (!(text->class[i] & DIGIT) ||
				(i && (text->class[i - 1] & (DIGIT | LATIN))))
				continue;
			end = phone_end(text, i);
			if (end > i)
				rule_say(checker, RULE_L74_PHONE, text, i, end,
					NULL, text_string(checker, why));
		}
	}
}
