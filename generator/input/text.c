/* The door of the input stage: is it a text at all, and in UTF-8? */
#include "input/text.h"

#include "base/odd.h"
#include "base/utf8.h"
#include "input/encoding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file that is all rubbish is not worth a report for every byte. */
enum { MAX_BAD = 20 };

/* Each place where UTF-8 breaks off, one a line. */
static void
report_not_utf8(const struct text *text, struct diag *diag)
{
	size_t at = 0, reports = 0;

	while (reports < MAX_BAD) {
		const char *next;
		char byte[8];

		at += utf8_check(text->bytes + at, text->length - at);
		if (at >= text->length)
			return;
		snprintf(byte, sizeof byte, "0x%02X",
			(unsigned char)text->bytes[at]);
		diag_say(diag, MSG_NOT_UTF8, text_mark(text, at), byte);
		reports++;
		next = memchr(text->bytes + at, '\n', text->length - at);
		if (!next)
			return;
		at = (size_t)(next - text->bytes);
	}
}

static bool
check_binary(const struct text *text, struct diag *diag)
{
	struct mark whole = {.source = text->source};

	const char *name = encoding_binary(text->bytes, text->length);

	if (name)
		diag_say(diag, MSG_BINARY_FILE, whole, name);
	return !name;
}

static bool
check_encoding(const struct text *text, struct diag *diag)
{
	struct mark whole = {.source = text->source};
	const char *zero = memchr(text->bytes, '\0', text->length);
	size_t at = utf8_check(text->bytes, text->length), mark;
	const char *name = encoding_marked(text->bytes, text->length, &mark);

	if (!name && !zero && at == text->length)
		return true;
	if (!name)
		name = encoding_guess(text->bytes, text->length);
	if (name)
		diag_say(diag, MSG_LOOKS_LIKE_ENCODING,
			mark || zero ? whole : text_mark(text, at), name);
	else if (zero)
		diag_say(diag, MSG_BINARY_FILE,
			text_mark(text, (size_t)(zero - text->bytes)), "NUL");
	else
		report_not_utf8(text, diag);
	return false;
}

bool
text_is_bad(uint32_t c)
{
	if (c < 0x20)
		return c != '\t' && c != '\n';
	if (c < 0x7f)
		return false;
	/* U+2028 and U+2029 break lines for YAML 1.1, and for nobody else. */
	return c <= 0x9f || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
	       c == 0xfffd || (c & 0xfffe) == 0xfffe ||
	       (c >= 0xfdd0 && c <= 0xfdef);
}

void
text_report_bad(struct diag *diag, struct mark mark, uint32_t code_point)
{
	char name[ODD_NAME];

	diag_say(diag,
		odd_is_invisible(code_point) ? MSG_INVISIBLE_CHARACTER
					     : MSG_CONTROL_CHARACTER,
		mark, odd_name(name, code_point));
}

/* A carriage return is good before a line feed and at the text's end. */
static bool
is_bad_at(const char *bytes, size_t at, uint32_t c)
{
	if (c == '\r')
		return bytes[at + 1] != '\n' && bytes[at + 1] != '\0';
	return text_is_bad(c) || odd_is_invisible(c);
}

/* Where the line behind that place begins; 0: there is none. */
static size_t
next_line(const struct text *text, size_t at)
{
	const char *end = memchr(text->bytes + at, '\n', text->length - at);

	return end ? (size_t)(end - text->bytes) + 1 : 0;
}

static void
index_lines(struct text *text, struct arena *arena)
{
	size_t lines = 1, line = 0;

	for (size_t at = 0; (at = next_line(text, at));)
		lines++;
	text->starts = arena_array(arena, lines + 1, sizeof *text->starts);
	for (size_t at = 0; (at = next_line(text, at));)
		text->starts[++line] = at;
	text->starts[lines] = text->length + 1;
	text->lines = lines;
	text->offsets = offsets_new(arena, text->bytes, text->length);
}

/* In a remark, which nobody prints. */
static bool
is_in_remark(const char *bytes, size_t at)
{
	size_t start = at;
	uint32_t c = 0;

	while (start && bytes[start - 1] != '\n')
		start--;
	while (start < at) {
		size_t n = utf8_decode(bytes + start, at - start, &c);
		if (!n || !(c == ' ' || odd_is_invisible(c)))
			break;
		start += n;
	}
	return bytes[start] == '#';
}

/*
 * A copy in which each bad character is replaced by one other, so that the
 * columns stay right. Not by a blank: that could change the structure. What
 * nobody sees is left out: all that is behind it is where it seems to be.
 */
static void
clean(struct text *text, struct arena *arena, struct diag *diag, size_t at)
{
	char *copy = arena_alloc(arena, text->length + 1);
	const char *bytes = text->bytes;
	size_t length = text->length, to = at, reports = 0;

	memcpy(copy, bytes, at);
	while (at < length) {
		uint32_t c = 0;
		size_t n = utf8_decode(bytes + at, length - at, &c);

		if (is_bad_at(bytes, at, c)) {
			if (odd_is_invisible(c) && is_in_remark(bytes, at))
				;
			else if (reports++ < MAX_BAD)
				text_report_bad(diag, text_mark(text, at), c);
			if (!odd_is_invisible(c))
				copy[to++] = '_';
		} else {
			memcpy(copy + to, bytes + at, n);
			to += n;
		}
		at += n;
	}
	text->bytes = copy;
	text->length = to;
	index_lines(text, arena);
}

/*
 * How long the character is that needs no table, 0: it needs one. Most of a
 * template is ASCII, the rest U+4000 to U+9FFF.
 */
static size_t
plain_length(char c)
{
	unsigned char lead = (unsigned char)c;

	if (lead < 0x80)
		return (lead >= 0x20 && lead < 0x7f) || lead == '\n';
	return lead >= 0xe4 && lead <= 0xe9 ? 3 : 0;
}

static void
check_characters(struct text *text, struct arena *arena, struct diag *diag)
{
	size_t at = 0;

	while (at < text->length) {
		uint32_t c = 0;
		size_t n = plain_length(text->bytes[at]);

		if (n) {
			at += n;
			continue;
		}
		n = utf8_decode(text->bytes + at, text->length - at, &c);
		if (is_bad_at(text->bytes, at, c)) {
			clean(text, arena, diag, at);
			return;
		}
		at += n;
	}
}

bool
text_open(struct text *text, struct arena *arena, const struct source *source,
	struct diag *diag)
{
	*text = (struct text){
		.source = source,
		.bytes = source->bytes,
		.length = source->length,
	};
	if (text->length >= 3 && !memcmp(text->bytes, "\xef\xbb\xbf", 3)) {
		text->bytes += 3;
		text->length -= 3;
	}
	index_lines(text, arena);
	if (!check_binary(text, diag) || !check_encoding(text, diag))
		return false;
	check_characters(text, arena, diag);
	return true;
}

bool
text_is_blank(const struct text *text)
{
	for (size_t i = 0; i < text->lines; i++) {
		size_t end, at = text_line(text, i, &end);

		while (at < end &&
			(text->bytes[at] == ' ' || text->bytes[at] == '\t'))
			at++;
		if (at < end && text->bytes[at] != '#')
			return false;
	}
	return true;
}

size_t
text_line(const struct text *text, size_t line, size_t *ret_end)
{
	size_t start = text->starts[line], end = text->starts[line + 1] - 1;

	if (end > start && text->bytes[end - 1] == '\r')
		end--;
	*ret_end = end;
	return start;
}

size_t
text_line_of(const struct text *text, size_t offset)
{
	size_t low = 0, high = text->lines;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (text->starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t
text_line_from(const struct text *text, size_t line, size_t offset)
{
	while (line + 1 < text->lines && text->starts[line + 1] <= offset)
		line++;
	return line;
}

struct mark
text_mark(const struct text *text, size_t offset)
{
	struct spot place = offsets_at(text->offsets, offset);

	return (struct mark){
		.source = text->source,
		.line = (int)place.line + 1,
		.column = (int)place.characters + 1,
	};
}

/* To the column, or the line's end if that comes before. */
static void
go_on(const struct text *text, struct text_cursor *cursor, size_t end,
	size_t column)
{
	size_t at = cursor->at, passed = cursor->column;

	for (; passed < column && at < end; passed++) {
		unsigned char lead = (unsigned char)text->bytes[at];

		at += lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	}
	cursor->at = at < end ? at : end;
	cursor->column = passed;
}

static void
go_back(const struct text *text, struct text_cursor *cursor, size_t column)
{
	for (; cursor->column > column; cursor->column--) {
		do
			cursor->at--;
		while (((unsigned char)text->bytes[cursor->at] & 0xc0) == 0x80);
	}
}

size_t
text_offset(const struct text *text, size_t line, size_t column)
{
	struct text_cursor cursor = {0};

	return text_offset_near(text, &cursor, line, column);
}

size_t
text_offset_near(const struct text *text, struct text_cursor *cursor,
	size_t line, size_t column)
{
	size_t end, start;

	if (line >= text->lines)
		return text->length;
	start = text_line(text, line, &end);
	if (cursor->line != line || cursor->at < start ||
		column < cursor->column / 2)
		*cursor = (struct text_cursor){line, 0, start};
	go_back(text, cursor, column);
	go_on(text, cursor, end, column);
	return cursor->at;
}
