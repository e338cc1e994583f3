/* What kind of reply a letter is, and how it opens. */
#include "check/reply.h"

#include <string.h>

enum { JIE = 0x5c4a, CI = 0x6b21 };

/* The title of a person, 委员 or 代表: the first of the item's words. */
static struct words
person_of(const struct item_practice *item)
{
	return (struct words){item->titles, item->title_count ? 1 : 0};
}

/* The end of a name without the ： typed behind it. */
size_t
reply_name_end(const struct text *text)
{
	size_t end = text->count;

	while (end && (text->class[end - 1] & (STOP | SPACE | ASCII_MARK)))
		end--;
	return end;
}

static const struct item_practice *
item_named(const struct checker *checker, const struct text *text)
{
	for (const struct item_practice *i = checker->practice->items; i;
		i = i->next)
		if (text && text_has(text, i->type))
			return i;
	return NULL;
}

/* How many of the items' words stand in the text. */
static int
items_named(const struct checker *checker, const struct text *text)
{
	int count = 0;

	for (const struct item_practice *i = checker->practice->items; i;
		i = i->next)
		count += text_has(text, i->type);
	return count;
}

/* The item whose authors are addressed so: 陈一诺委员. */
const struct item_practice *
reply_addressed(const struct checker *checker, const struct text *text)
{
	for (const struct item_practice *i = checker->practice->items; i;
		i = i->next)
		if (text_ends(text, reply_name_end(text), person_of(i)))
			return i;
	return NULL;
}

/* What is answered, as the draft says itself; NULL where it does not. */
const struct item_practice *
reply_item(const struct checker *checker)
{
	const struct text *type = checker_field(checker, MEANING_PROPOSAL_TYPE);
	const struct text *title = checker_field(checker, MEANING_TITLE);

	if (type)
		return item_named(checker, type);
	return title && items_named(checker, title) == 1
		       ? item_named(checker, title)
		       : NULL;
}

bool
reply_is(const struct checker *checker)
{
	static const enum meaning fields[] = {MEANING_PROPOSAL_TYPE,
		MEANING_PROPOSAL_SESSION, MEANING_PROPOSAL_NUMBER,
		MEANING_PROPOSAL_SUBJECT, MEANING_PROPOSAL_RECEIVED,
		MEANING_PROPOSER};

	if (!checker->practice->items)
		return false;
	/* a draft for many, of which {columns} are filled in later */
	TEXTS_OF(text, checker, MEANING_ADDRESSEE)
	if (text_has(text, "{"))
		return false;
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (checker_field(checker, fields[i]))
			return true;
	TEXTS_OF(text, checker, MEANING_ADDRESSEE)
	if (reply_addressed(checker, text))
		return true;
	return false;
}

/* An opinion for the organ that answers, which alone writes to the authors. */
bool
reply_is_assisting(const struct checker *checker)
{
	const struct text *title = checker_field(checker, MEANING_TITLE);

	return title &&
	       text_has_any(title, (struct words){checker->practice->assisting,
					   checker->practice->assisting_count});
}

/* --- the opening --------------------------------------------------------- */

struct opening
reply_opening(const struct checker *checker)
{
	struct opening opening = {0};

	TEXTS_OF(text, checker, MEANING_BODY)
	{
		if ((text->place == TEXT_HEADING && opening.count) ||
			opening.count == 3)
			break;
		opening.texts[opening.count++] = text;
	}
	return opening;
}

bool
reply_opening_has(const struct opening *opening, struct words words)
{
	for (size_t i = 0; i < opening->count; i++)
		if (text_has_any(opening->texts[i], words))
			return true;
	return false;
}

/* 68 of 第68号, DH0271 of 第DH0271号: letters and digits. */
static struct stretch
number_in(const struct text *text)
{
	struct stretch s = {0, 0};

	while (s.from < text->count && !(text->class[s.from] & (DIGIT | LATIN)))
		s.from++;
	s.to = s.from;
	while (s.to < text->count && (text->class[s.to] & (DIGIT | LATIN)))
		s.to++;
	return s;
}

bool
reply_has_number(struct checker *checker, const struct text *text,
	const struct text *number)
{
	struct stretch s = number_in(number);
	size_t length = s.to - s.from;
	const char *word = text_part(checker, number, s.from, s.to);

	if (!length)
		return true;
	for (size_t i = text_find(text, 0, word); i < text->count;
		i = text_find(text, i + 1, word))
		if ((!i || !(text->class[i - 1] & (DIGIT | LATIN))) &&
			!(text->class[i + length] & (DIGIT | LATIN)))
			return true;
	return false;
}

static struct stretch
numerals_before(const struct text *text, size_t end)
{
	return (struct stretch){text_back(text, end, NUMERAL | DIGIT), end};
}

bool
reply_session(const struct text *text, struct sitting *ret)
{
	for (size_t i = 0; i < text->count; i++) {
		if (text->c[i] != JIE)
			continue;
		ret->jie = numerals_before(text, i);
		if (ret->jie.from == ret->jie.to)
			continue;
		for (size_t k = i + 1; k < text->count && k < i + 20; k++) {
			if (text->c[k] != CI)
				continue;
			ret->ci = numerals_before(text, k);
			if (ret->ci.from < ret->ci.to)
				return true;
		}
	}
	return false;
}

static bool
same_part(struct checker *checker, const struct text *a, struct stretch x,
	const struct text *b, struct stretch y)
{
	/* 12 and 十二 cannot be compared */
	if ((a->class[x.from] & DIGIT) != (b->class[y.from] & DIGIT))
		return true;
	return !strcmp(text_part(checker, a, x.from, x.to),
		text_part(checker, b, y.from, y.to));
}

bool
reply_same_session(
	struct checker *checker, const struct text *a, const struct text *b)
{
	struct sitting x, y;

	if (!reply_session(a, &x) || !reply_session(b, &y))
		return true;
	return same_part(checker, a, x.jie, b, y.jie) &&
	       same_part(checker, a, x.ci, b, y.ci);
}
