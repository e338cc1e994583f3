/* Finding words, numbers and names in texts. */
#include "check/search.h"

#include <string.h>

enum { DI = 0x7b2c, HAO = 0x53f7, NIAN = 0x5e74 };

static const char *
first_in(const char *bytes, size_t length, struct words words)
{
	for (size_t i = 0; i < words.count; i++)
		if (memmem(bytes, length, words.words[i],
			    strlen(words.words[i])))
			return words.words[i];
	return NULL;
}

bool
text_has(const struct text *text, const char *word)
{
	return memmem(text->span.text, text->span.length, word, strlen(word));
}

const char *
text_has_any(const struct text *text, struct words words)
{
	return first_in(text->span.text, text->span.length, words);
}

const char *
text_part_has(
	const struct text *text, size_t from, size_t to, struct words words)
{
	return first_in(text->span.text + text->at[from],
		text->at[to] - text->at[from], words);
}

const char *
text_ends(const struct text *text, size_t end, struct words words)
{
	const char *bytes = text->span.text;
	size_t at = text->at[end];

	for (size_t i = 0; i < words.count; i++) {
		size_t length = strlen(words.words[i]);
		if (length <= at &&
			!memcmp(bytes + at - length, words.words[i], length))
			return words.words[i];
	}
	return NULL;
}

static bool
ends_sentence(uint32_t c)
{
	return c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == ';';
}

struct stretch
text_sentence(const struct text *text, size_t at)
{
	struct stretch s = {at, at};

	while (s.from && !ends_sentence(text->c[s.from - 1]))
		s.from--;
	while (s.to < text->count && !ends_sentence(text->c[s.to]))
		s.to++;
	return s;
}

bool
text_enclosed(const struct text *text, size_t at)
{
	return text->inside && text->inside[at];
}

size_t
text_back(const struct text *text, size_t end, unsigned class)
{
	while (end && (text->class[end - 1] & class))
		end--;
	return end;
}

/* --- numbers of documents ------------------------------------------------
 */

/* 〔 and what is typed in its place: [ 【 （ ( ［ ﹝ 〖 { */
static bool
is_opening(uint32_t c)
{
	return c == U'〔' || c == '[' || c == U'【' || c == U'（' || c == '(' ||
	       c == U'［' || c == U'﹝' || c == U'〖' || c == '{';
}

static bool
is_closing(uint32_t c)
{
	return c == U'〕' || c == ']' || c == U'】' || c == U'）' || c == ')' ||
	       c == U'］' || c == U'﹞' || c == U'〗' || c == '}';
}

/* The bracket that closes at `close` holds a year. */
static bool
year_before(const struct text *text, size_t close, struct document_number *n)
{
	size_t at = close;

	n->close = close;
	if (at && text->c[at - 1] == NIAN) {
		n->nian = true;
		at--;
	}
	n->year_end = at;
	n->year = text_back(text, at, DIGIT | WIDE);
	if (n->year == at || !n->year || !is_opening(text->c[n->year - 1]))
		return false;
	n->open = n->year - 1;
	return true;
}

bool
number_before(const struct text *text, size_t hao, struct document_number *ret)
{
	size_t at;

	*ret = (struct document_number){.hao = hao, .serial_end = hao};
	at = ret->serial = text_back(text, hao, DIGIT);
	if (at == hao)
		return false;
	if (at && text->c[at - 1] == DI) {
		ret->di = true;
		at--;
	}
	at = text_back(text, at, SPACE);
	return at && is_closing(text->c[at - 1]) &&
	       year_before(text, at - 1, ret);
}

bool
number_of_field(const struct text *text, struct document_number *ret)
{
	size_t at;

	for (size_t i = 0; i < text->count; i++) {
		*ret = (struct document_number){0};
		if (!is_closing(text->c[i]) || !year_before(text, i, ret))
			continue;
		at = i + 1;
		while (at < text->count && (text->class[at] & SPACE))
			at++;
		ret->di = at < text->count && text->c[at] == DI;
		at += ret->di;
		ret->serial = at;
		while (at < text->count && (text->class[at] & DIGIT))
			at++;
		ret->serial_end = at;
		while (at < text->count && text->c[at] != HAO)
			at++;
		ret->hao = at;
		return true;
	}
	return false;
}
