/*
 * More rules of replies: what the letter says of the item against what its
 * fields say, who gets a copy, and when it had to be answered.
 */
#include "check/reply.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* --- L81, L82: the opening names the item and says that it came ------------
 */

/* Its words alone, without marks and spaces. */
static const char *
words_alone(struct checker *checker, const struct text *text)
{
	struct buf words = {0};
	const char *result;

	for (size_t i = 0; i < text->count; i++) {
		char bytes[4];
		if (text->class[i] & (HAN | DIGIT | LATIN))
			buf_bytes(
				&words, bytes, utf8_encode(text->c[i], bytes));
	}
	result = arena_copy(
		checker->arena, words.length ? words.data : "", words.length);
	buf_done(&words);
	return result;
}

/* 完善课后服务 of 关于完善课后服务的提案. */
static const char *
subject_alone(struct checker *checker, const struct text *subject)
{
	const char *words = words_alone(checker, subject);
	size_t length;

	if (!strncmp(words, "关于", strlen("关于")))
		words += strlen("关于");
	length = strlen(words);
	for (const struct item_practice *i = checker->practice->items; i;
		i = i->next) {
		size_t n = strlen(i->type), de = strlen("的");
		if (length > n + de && !strcmp(words + length - n, i->type) &&
			!strncmp(words + length - n - de, "的", de))
			length -= n + de;
	}
	return arena_copy(checker->arena, words, length);
}

/* L81 */
void
look_reply_subject(struct checker *checker, const struct text *unused)
{
	static const char *const quoted[] = {"《", "“", "「"};
	struct opening opening = reply_opening(checker);
	const struct text *subject =
		checker_field(checker, MEANING_PROPOSAL_SUBJECT);
	const char *words;

	(void)unused;
	if (!reply_is(checker) || !opening.count)
		return;
	if (!subject) {
		if (!reply_opening_has(&opening, WORDS(quoted)))
			rule_say(checker, RULE_L81_NONE, opening.texts[0], 0, 1,
				NULL, NULL);
		return;
	}
	words = subject_alone(checker, subject);
	for (size_t i = 0; i < opening.count; i++)
		if (strstr(words_alone(checker, opening.texts[i]), words))
			return;
	rule_say(checker, RULE_L81, opening.texts[0], 0, 1, NULL,
		text_string(checker, subject));
}

/* L82 */
void
look_reply_received(struct checker *checker, const struct text *unused)
{
	const struct practice *p = checker->practice;
	struct opening opening = reply_opening(checker);
	struct words words = {p->openings, p->opening_count};

	(void)unused;
	if (reply_is(checker) && opening.count && words.count &&
		!reply_opening_has(&opening, words))
		rule_say(checker, RULE_L82, opening.texts[0], 0, 1, NULL,
			words.words[0]);
}

/* --- L83: copies -----------------------------------------------------------
 */

void
look_reply_copies(struct checker *checker, const struct text *unused)
{
	const struct text *first = checker_field(checker, MEANING_COPIES);
	const struct item_practice *item = reply_item(checker);
	struct words words;

	(void)unused;
	if (!reply_is(checker) || !item || !item->copies_count ||
		reply_is_assisting(checker))
		return;
	words = (struct words){item->copies, item->copies_count};
	if (!first) {
		rule_say_at(checker, RULE_L83_NONE, checker_mark(checker),
			item->type, words.words[0]);
		return;
	}
	TEXTS_OF(text, checker, MEANING_COPIES)
	if (text_has_any(text, words))
		return;
	rule_say(checker, RULE_L83, first, 0, first->count, NULL, item->type,
		words.words[0]);
}

/* --- L84: the time limit ---------------------------------------------------
 */

void
look_reply_deadline(struct checker *checker, const struct text *unused)
{
	const struct practice *p = checker->practice;
	const struct text *text = checker_field(checker, MEANING_DATE);
	struct date date = checker_day(checker, MEANING_DATE);
	struct date received = checker_day(checker, MEANING_PROPOSAL_RECEIVED);
	const char *since, *limit, *last;

	(void)unused;
	if (!date.year || !received.year || !p->answer_months)
		return;
	since = text_string(
		checker, checker_field(checker, MEANING_PROPOSAL_RECEIVED));
	limit = arena_format(checker->arena, "%d", p->answer_months);
	last = arena_format(checker->arena, "%d", p->extended_months);
	if (date_compare(date, received) < 0)
		rule_say(checker, RULE_L84_BEFORE, text, 0, text->count, NULL,
			since);
	else if (p->extended_months &&
		 date_compare(date,
			 date_add_months(received, p->extended_months)) > 0)
		rule_say(checker, RULE_L84, text, 0, text->count, NULL, since,
			last);
	else if (date_compare(
			 date, date_add_months(received, p->answer_months)) > 0)
		rule_say(checker, RULE_L84_CONSENT, text, 0, text->count, NULL,
			since, limit);
}

/* --- L85: the title against the fields -------------------------------------
 */

/* 第68号 in the title: where it stands, or nothing. */
static struct stretch
number_of_title(const struct text *title)
{
	struct stretch s = {0, 0};

	for (size_t i = text_find(title, 0, "第"); i < title->count;
		i = text_find(title, i + 1, "第")) {
		size_t end = i + 1;
		while (end < title->count &&
			(title->class[end] & (DIGIT | LATIN)))
			end++;
		if (end > i + 1 && text_is(title, end, "号"))
			return (struct stretch){i, end + 1};
	}
	return s;
}

void
look_reply_title(struct checker *checker, const struct text *unused)
{
	const struct text *title = checker_field(checker, MEANING_TITLE);
	const struct text *number =
		checker_field(checker, MEANING_PROPOSAL_NUMBER);
	const struct text *session =
		checker_field(checker, MEANING_PROPOSAL_SESSION);
	struct stretch s;
	struct sitting named;

	(void)unused;
	if (!title || !reply_is(checker))
		return;
	s = number_of_title(title);
	if (number && s.to && !reply_has_number(checker, title, number))
		rule_say(checker, RULE_L85, title, s.from, s.to, NULL,
			text_string(checker, number));
	if (session && reply_session(title, &named) &&
		!reply_same_session(checker, title, session))
		rule_say(checker, RULE_L85, title, named.jie.from,
			named.ci.to + 1, NULL, text_string(checker, session));
}

/* --- L86: every author gets an answer --------------------------------------
 */

void
look_reply_authors(struct checker *checker, const struct text *unused)
{
	static const char *const more[] = {"等"};

	(void)unused;
	if (!reply_is(checker) || reply_is_assisting(checker))
		return;
	TEXTS_OF(text, checker, MEANING_ADDRESSEE)
	if (text_has_any(text, WORDS(more)))
		return;
	TEXTS_OF(author, checker, MEANING_PROPOSER)
	{
		const char *name =
			text_part(checker, author, 0, reply_name_end(author));
		bool found = false;

		TEXTS_OF(text, checker, MEANING_ADDRESSEE)
		found = found || text_has(text, name);
		if (!found && !text_has_any(author, WORDS(more)))
			rule_say(checker, RULE_L86, author, 0, author->count,
				NULL, NULL);
	}
}
