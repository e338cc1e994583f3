/* Lines of a draft, and what becomes of each of their bytes. */
#include "import/draft.h"

#include "base/buf.h"
#include "base/pattern.h"
#include "base/tag.h"
#include "base/utf8.h"

#include <ctype.h>
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

/* --- what hangs on its bytes ------------------------------------------- */

static void
join_text(struct buf *out, struct buf *marks, const char *text,
	const unsigned char *tags)
{
	const size_t length = strlen(text);

	if (out->length && isalnum((unsigned char)out->data[out->length - 1]) &&
		isalnum((unsigned char)*text)) {
		buf_char(out, ' ');
		buf_char(marks, 0);
	}
	buf_bytes(out, text, length);
	for (size_t i = 0; i < length; i++)
		buf_char(marks, tags ? (char)tags[i] : 0);
}

struct footnote *
footnote_new(struct draft *draft, const struct line *lines, size_t at)
{
	struct buf text = {0}, tags = {0};
	struct footnote *note;

	if (!lines)
		return NULL;
	note = arena_alloc(draft->arena, sizeof *note);
	*note = (struct footnote){.at = at, .mark = lines->mark};
	for (const struct line *l = lines; l; l = l->next) {
		join_text(&text, &tags, l->text, l->tags);
		for (const struct hung *h = l->pictures; h; h = h->next)
			diag_say(draft->diag, MSG_IMPORT_PICTURE, h->mark,
				h->place ? h->place : l->text);
		for (const struct footnote *n = l->footnotes; n; n = n->next)
			join_text(&text, &tags, n->text, n->tags);
	}
	note->text = arena_copy(
		draft->arena, text.data ? text.data : "", text.length);
	note->tags = (const unsigned char *)arena_copy(
		draft->arena, tags.data ? tags.data : "", tags.length);
	buf_done(&text);
	buf_done(&tags);
	return note;
}

/* Within the line; one before all text stands behind its first character. */
static size_t
place_of_note(const struct line *line, size_t from, size_t at)
{
	size_t n = 1;

	if (at > from)
		return at - from < line->length ? at - from : line->length;
	while (n < line->length && (line->text[n] & 0xc0) == 0x80)
		n++;
	return n;
}

void
line_take_footnotes(
	struct line *line, size_t from, size_t to, struct footnote **list)
{
	struct footnote **end = list;

	for (; *end && (*end)->at <= to; end = &(*end)->next)
		(*end)->at = place_of_note(line, from, (*end)->at);
	line->footnotes = end == list ? NULL : *list;
	if (line->footnotes) {
		*list = *end;
		*end = NULL;
	}
}

/* Has all of it but the ordinal these marks? Nothing stands out then. */
static unsigned
common_tags(const struct line *line, const unsigned char *tags, size_t ordinal)
{
	unsigned common = TAG_BIT(TAG_BOLD) | TAG_BIT(TAG_UNDERLINE) |
			  TAG_BIT(TAG_EMPHASIS);
	size_t n;

	for (size_t at = ordinal; at < line->length; at += n) {
		n = text_space(line->text + at, line->length - at);
		if (!n) {
			common &= tags[at];
			n = 1;
		}
	}
	return common;
}

unsigned
line_take_tags(struct draft *draft, struct line *line,
	const unsigned char *tags, size_t ordinal)
{
	const unsigned common =
		draft->kind ? 0 : common_tags(line, tags, ordinal);
	unsigned char *own = arena_array(draft->arena, line->length, 1);

	for (size_t i = 0; i < line->length; i++) {
		own[i] = tags[i] & (unsigned char)~common;
		if (own[i])
			line->tags = own;
	}
	return common;
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
