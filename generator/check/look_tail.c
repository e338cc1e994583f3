/* Rules of what follows the text: 附件, 附注, 抄送 (7.3.4 to 7.4.2). */
#include "check/search.h"

#include <stdlib.h>
#include <string.h>

enum { FULL_COMMA = 0xff0c, FULL_STOP = 0x3002, LISTED = 0x3001 };

/* --- attachments ----------------------------------------------------------
 */

/* L53 */
void
look_attachment_marks(struct checker *checker, const struct text *unused)
{
	(void)unused;
	TEXTS_OF(text, checker, MEANING_ATTACHMENT)
	{
		size_t last = text->count - 1;

		if (((text->class[last] & STOP) && text->c[last] != U'？' &&
			    text->c[last] != U'！') ||
			text->c[last] == '.')
			rule_say(checker, RULE_L53, text, last, last + 1, NULL,
				NULL);
		if (text->c[0] == U'《' && text->c[last] == U'》' &&
			text_find(text, 0, "》") == last)
			rule_say(checker, RULE_L53_TITLE, text, 0, text->count,
				NULL, text_part(checker, text, 1, last));
	}
}

/* "1." of "1.名单", "附件2：" of "附件2：名单": where the name begins. */
static size_t
typed_number(const struct text *text)
{
	size_t at = text_is(text, 0, "附件") ? 2 : 0, digits = at;

	while (digits < text->count &&
		(text->class[digits] & (DIGIT | NUMERAL)))
		digits++;
	if (digits == text->count)
		return 0;
	/* 1.5倍, 2026年 and 三个 are no numbers of attachments */
	if (text->c[digits] == LISTED || text->c[digits] == U'．' ||
		text->c[digits] == U'：' || text->c[digits] == ':')
		return digits > at || at ? digits + 1 : 0;
	if (text->c[digits] == '.' && digits > at && digits < at + 3 &&
		!(text->class[digits + 1] & DIGIT))
		return digits + 1;
	return 0;
}

static size_t
count_of(const struct checker *checker, enum meaning meaning)
{
	size_t count = 0;

	TEXTS_OF(text, checker, meaning)
	count++;
	return count;
}

/* L54: 1. of the first of several is the number that the program gives */
void
look_attachment_numbers(struct checker *checker, const struct text *unused)
{
	size_t count = count_of(checker, MEANING_ATTACHMENT), n = 0;

	(void)unused;
	TEXTS_OF(text, checker, MEANING_ATTACHMENT)
	{
		size_t behind = typed_number(text);
		const char *given = arena_format(checker->arena, "%zu.", ++n);

		if (behind && (count == 1 || !text_is(text, 0, given)))
			rule_say(
				checker, RULE_L54, text, 0, behind, NULL, NULL);
	}
}

/* 见附件, 附后 and the like of one text; true where it speaks of any. */
static bool
look_mentions(struct checker *checker, const struct text *text, size_t count)
{
	static const char *const loose[] = {"附件", "附后", "附表", "附："};
	bool found = text_has_any(text, WORDS(loose));

	if (!found)
		return false;
	for (size_t i = text_find(text, 0, "见附件"); i < text->count;
		i = text_find(text, i + 3, "见附件")) {
		int number;
		size_t end = text_digits(text, i + 3, &number);
		if (!count)
			rule_say(checker, RULE_L57, text, i, i + 3, NULL, NULL);
		else if (end > i + 3 && (size_t)number > count)
			rule_say(checker, RULE_L57_NUMBER, text, i, end, NULL,
				arena_format(checker->arena, "%zu", count));
	}
	return true;
}

/* 现予公布: the text names what is attached to it. */
static bool
names_attachment(struct checker *checker, const struct text *text)
{
	TEXTS_OF(title, checker, MEANING_ATTACHMENT)
	{
		const char *name = text_part(checker, title, 0, title->count);

		if (*name && text_find(text, 0, name) < text->count)
			return true;
	}
	return false;
}

/* L57 */
void
look_attachment_mentions(struct checker *checker, const struct text *unused)
{
	static const enum meaning where[] = {MEANING_BODY, MEANING_END_FORMULA};
	size_t count = count_of(checker, MEANING_ATTACHMENT);
	bool found = false;

	(void)unused;
	for (size_t i = 0; i < sizeof where / sizeof where[0]; i++)
		TEXTS_OF(text, checker, where[i])
	if (look_mentions(checker, text, count) ||
		names_attachment(checker, text))
		found = true;
	/* material may have enclosures that its text is silent about */
	if (count && !found && checker->practice->direction != DIRECTION_NONE) {
		const struct text *first =
			checker_field(checker, MEANING_ATTACHMENT);
		rule_say(checker, RULE_L57_SILENT, first, 0, first->count, NULL,
			NULL);
	}
}

/* --- copies ---------------------------------------------------------------
 */

/* L58: the program puts ， between the organs and 。 behind the last */
void
look_copies_marks(struct checker *checker, const struct text *unused)
{
	(void)unused;
	TEXTS_OF(text, checker, MEANING_COPIES)
	{
		size_t last = text->count - 1;
		uint32_t c = text->c[last];
		bool stop = c == FULL_STOP;

		if (stop ? text_next_line(text) != NULL
			 : (text->class[last] & STOP) || c == '.')
			rule_say(checker, RULE_L58, text, last, last + 1, NULL,
				NULL);
		for (size_t i = 0; i < last; i++)
			if ((text->c[i] == U'；' || text->c[i] == FULL_STOP) &&
				!text_enclosed(text, i))
				rule_say(checker, RULE_L58_MIX, text, i, i + 1,
					NULL, NULL);
	}
}

/* The name without what was typed behind it. */
static const char *
bare_name(struct checker *checker, const struct text *text)
{
	size_t end = text->count;

	while (end && (text->class[end - 1] & (STOP | SPACE | ASCII_MARK)))
		end--;
	return text_part(checker, text, 0, end);
}

/* L59 */
void
look_copies_repeated(struct checker *checker, const struct text *unused)
{
	(void)unused;
	TEXTS_OF(copy, checker, MEANING_COPIES)
	{
		const char *name = bare_name(checker, copy);
		TEXTS_OF(text, checker, MEANING_ADDRESSEE)
		{
			if (*name && !strcmp(name, bare_name(checker, text)))
				rule_say(checker, RULE_L59, copy, 0,
					copy->count, NULL, NULL);
		}
	}
}

/* --- 附注 --------------------------------------------------------------- */

static bool
is_open(uint32_t c)
{
	return c == U'（' || c == '(';
}

static bool
is_close(uint32_t c)
{
	return c == U'）' || c == ')';
}

/* The bracket at the start closes only at the end. */
static bool
is_in_brackets(const struct text *text)
{
	int depth = 0;

	for (size_t i = 0; i < text->count; i++) {
		depth += is_open(text->c[i]) - is_close(text->c[i]);
		if (!depth)
			return i && i + 1 == text->count;
	}
	return false;
}

/*
 * L61: the program puts the note into brackets under the date, so what can be
 * wrong is a note with its brackets typed otherwise, and one typed as text.
 */
void
look_note(struct checker *checker, const struct text *unused)
{
	static const char *const words[] = {"此件", "联系人", "联系电话"};
	static const enum meaning last_of[] = {
		MEANING_BODY, MEANING_END_FORMULA};
	const struct text *note = checker_field(checker, MEANING_NOTE);

	(void)unused;
	if (note && is_open(note->c[0]) && !is_in_brackets(note) &&
		is_close(note->c[note->count - 1]))
		rule_say(checker, RULE_L61, note, 0, note->count, NULL, NULL);
	if (!checker_field(checker, MEANING_DATE))
		return;
	for (size_t i = 0; i < sizeof last_of / sizeof last_of[0]; i++)
		TEXTS_OF(text, checker, last_of[i])
	if (text->place == TEXT_PARAGRAPH && is_in_brackets(text) &&
		text_has_any(text, WORDS(words)))
		rule_say(checker, RULE_L61_ABOVE, text, 0, 1, NULL, NULL);
}
