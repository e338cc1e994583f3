/* Words and numbers in one text that is ready to be looked at. */
#include "check/checker.h"

#include "base/utf8.h"

#include <string.h>

bool
text_among(uint32_t c, const char *set)
{
	uint32_t d;

	if (!c)
		return false;
	while ((d = utf8_next(&set)))
		if (d == c)
			return true;
	return false;
}

const char *
text_part(struct checker *checker, const struct text *text, size_t from,
	size_t to)
{
	return arena_copy(checker->arena, text->span.text + text->at[from],
		text->at[to] - text->at[from]);
}

const char *
text_string(struct checker *checker, const struct text *text)
{
	return text_part(checker, text, 0, text->count);
}

bool
text_is(const struct text *text, size_t at, const char *word)
{
	size_t length = strlen(word);

	return at <= text->count &&
	       text->span.length - text->at[at] >= length &&
	       !memcmp(text->span.text + text->at[at], word, length);
}

size_t
text_find(const struct text *text, size_t from, const char *word)
{
	while (from < text->count && !text_is(text, from, word))
		from++;
	return from;
}

size_t
text_digits(const struct text *text, size_t at, int *ret_number)
{
	int number = 0;

	while (at < text->count && (text->class[at] & DIGIT)) {
		if (number < 100000000)
			number = number * 10 + (int)(text->c[at] - '0');
		at++;
	}
	*ret_number = number;
	return at;
}
