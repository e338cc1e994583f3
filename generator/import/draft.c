/* Lines of a draft, and what becomes of each of their bytes. */
#include "import/draft.h"

#include "base/utf8.h"
#include "base/pattern.h"

#include <string.h>

size_t
text_space(const char *text, size_t length)
{
	uint32_t c = 0;
	size_t n = utf8_decode(text, length, &c);

	return n && (utf8_is_space(c) || c == '\n' || c == '\r') ? n : 0;
}

bool
text_is_space(const char *text, size_t length)
{
	size_t n;

	while (length && (n = text_space(text, length))) {
		text += n;
		length -= n;
	}
	return !length;
}

int
text_columns(const char *text, size_t length)
{
	int columns = 0;
	uint32_t c;
	size_t n;

	while ((n = utf8_decode(text, length, &c))) {
		/* “ ” … — · are as wide as Han where Han is written */
		columns += c >= 0x2010 && c <= 0x2027 ? 2
			   : c == 0xb7                ? 2
						      : utf8_columns(c);
		text += n;
		length -= n;
	}
	return columns;
}

struct line *
line_new(struct draft *draft, const char *text, size_t length, struct mark mark)
{
	struct line *line;
	int indent = 0;
	size_t n;

	while (length && (n = text_space(text, length))) {
		indent += *text == '\t' ? 8 : text_columns(text, n);
		mark.column++;
		text += n;
		length -= n;
	}
	while (length) {
		size_t back = 1;
		while (back < length && (text[length - back] & 0xc0) == 0x80)
			back++;
		if (!text_space(text + length - back, back))
			break;
		length -= back;
	}
	if (!length)
		return NULL;
	line = arena_alloc(draft->arena, sizeof *line);
	line->text = arena_copy(draft->arena, text, length);
	line->length = length;
	line->claims = arena_alloc(draft->arena, length);
	line->mark = mark;
	line->indent = indent;
	return line;
}

struct mark
draft_mark(const struct source *source)
{
	return (struct mark){.source = source};
}

void
draft_append(struct draft *draft, struct line *line)
{
	*draft->end = line;
	draft->end = &line->next;
}

void
line_claim(struct line *line, size_t from, size_t length, enum claim how)
{
	memset(line->claims + from, how, length);
}

bool
line_is_free(const struct line *line)
{
	if (line->is_page)
		return false;
	for (size_t i = 0; i < line->length; i++)
		if (line->claims[i] != CLAIM_NONE)
			return false;
	return true;
}

void
line_aside(struct line *line)
{
	line_claim(line, 0, line->length, CLAIM_ASIDE);
	line->is_page = true;
}

bool
line_is_page(const struct draft *draft, const struct line *line)
{
	for (size_t i = 0; i < draft->furniture_count; i++)
		if (pattern_match(draft->furniture[i], line->text, line->length,
			    NULL))
			return true;
	return false;
}
