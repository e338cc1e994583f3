/* The door of the input stage: is it a text at all, and in UTF-8? */
#include "input/text.h"

#include "base/utf8.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file that is all rubbish is not worth a report for every byte. */
enum { MAX_BAD = 20 };

static const struct {
	const char *magic;
	size_t length;
	const char *name;
} binaries[] = {
	{"%PDF", 4, "PDF"},
	{"PK\003\004", 4, "ZIP, .docx, .odt"},
	{"\xd0\xcf\x11\xe0", 4, ".doc, .wps, .xls"},
	{"{\\rtf", 5, "RTF"},
	{"\x7f"
	 "ELF",
		4, "ELF"},
	{"MZ\x90", 3, ".exe"},
	{"\x89PNG", 4, "PNG"},
	{"\xff\xd8\xff", 3, "JPEG"},
	{"GIF8", 4, "GIF"},
	{"\x1f\x8b", 2, "gzip"},
	{"7z\xbc\xaf", 4, "7z"},
	{"Rar!", 4, "RAR"},
};

static const struct {
	const char *mark;
	size_t length;
	const char *name;
} order_marks[] = {
	{"\xff\xfe\0\0", 4, "UTF-32LE"},
	{"\0\0\xfe\xff", 4, "UTF-32BE"},
	{"\xff\xfe", 2, "UTF-16LE"},
	{"\xfe\xff", 2, "UTF-16BE"},
};

static bool
starts_with(const struct text *text, const char *bytes, size_t length)
{
	return text->length >= length &&
	       memcmp(text->bytes, bytes, length) == 0;
}

/* Convert up to `length` bytes strictly; NULL when one does not fit. */
static char *
convert(const char *from, const char *bytes, size_t length, size_t *ret_length)
{
	iconv_t converter = iconv_open("UTF-8", from);
	size_t room = length * 2 + 16, left = room, failed;
	char *result, *in = (char *)(uintptr_t)bytes, *out;

	if (converter == (iconv_t)-1)
		return NULL;
	out = result = memory_grow(NULL, room, 1);
	failed = iconv(converter, &in, &length, &out, &left);
	iconv_close(converter);
	if (failed != 0 || length) {
		free(result);
		return NULL;
	}
	*ret_length = room - left;
	return result;
}

static bool
is_han(uint32_t c)
{
	/* Unified ideographs, CJK and full-width punctuation. */
	return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3000 && c <= 0x301f) ||
	       (c >= 0xff01 && c <= 0xff5e) || (c >= 0x2010 && c <= 0x2027);
}

/* Read as `encoding`, is what is not ASCII mostly Han, and no control? */
static bool
reads_as_han(const char *encoding, const char *bytes, size_t length)
{
	size_t count, han = 0, other = 0, at = 0;
	char *utf8 = convert(encoding, bytes, length, &count);

	if (!utf8)
		return false;
	while (at < count) {
		uint32_t c = 0;
		size_t n = utf8_decode(utf8 + at, count - at, &c);

		at += n ? n : 1;
		if (is_han(c))
			han++;
		else if (c >= 0x80)
			other++;
		else if (c < 0x20 && c != '\n' && c != '\r' && c != '\t')
			other += 10;
	}
	free(utf8);
	return han > other * 4;
}

/*
 * UTF-16 without its mark: line ends and signs have a zero byte on one side.
 * A few Han have one on the other, 一 (U+4E00) most of all.
 */
static const char *
utf16_by_zeros(const struct text *text)
{
	static const char *const names[] = {"UTF-16BE", "UTF-16LE"};
	size_t zeros[2] = {0, 0};
	int side;

	for (size_t i = 0; i < text->length; i++)
		zeros[i & 1] += text->bytes[i] == '\0';
	side = zeros[1] > zeros[0];
	if (text->length % 2 || zeros[side] < 2 * zeros[!side])
		return NULL;
	if (zeros[side] * 5 > text->length * 2 ||
		reads_as_han(names[side], text->bytes, text->length))
		return names[side];
	return NULL;
}

/* Are most bytes above ASCII parts of good UTF-8? Then it is damaged UTF-8. */
static bool
mostly_utf8(const struct text *text)
{
	size_t good = 0, bad = 0, at = 0;

	while (at < text->length) {
		uint32_t c = 0;
		size_t n = utf8_decode(text->bytes + at, text->length - at, &c);

		if (!n)
			bad++;
		else if (n > 2)
			good += n;
		at += n ? n : 1;
	}
	return good > bad;
}

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

	for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) {
		if (!starts_with(text, binaries[i].magic, binaries[i].length))
			continue;
		diag_say(diag, MSG_BINARY_FILE, whole, binaries[i].name);
		return false;
	}
	return true;
}

static bool
check_encoding(const struct text *text, struct diag *diag)
{
	struct mark whole = {.source = text->source};
	const char *zero = memchr(text->bytes, '\0', text->length);
	const char *name = NULL;
	size_t at;

	for (size_t i = 0; i < sizeof order_marks / sizeof *order_marks; i++) {
		if (!name && starts_with(text, order_marks[i].mark,
				     order_marks[i].length))
			name = order_marks[i].name;
	}
	if (!name && zero)
		name = utf16_by_zeros(text);
	if (name) {
		diag_say(diag, MSG_LOOKS_LIKE_ENCODING, whole, name);
		return false;
	}
	if (zero) {
		at = (size_t)(zero - text->bytes);
		diag_say(diag, MSG_BINARY_FILE, text_mark(text, at), "NUL");
		return false;
	}
	at = utf8_check(text->bytes, text->length);
	if (at == text->length)
		return true;
	if (!mostly_utf8(text) &&
		reads_as_han("GB18030", text->bytes, text->length))
		diag_say(diag, MSG_LOOKS_LIKE_ENCODING, text_mark(text, at),
			"GB18030");
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
	char name[16];

	snprintf(name, sizeof name, "U+%04X", (unsigned)code_point);
	diag_say(diag, MSG_CONTROL_CHARACTER, mark, name);
}

/* A carriage return is good before a line feed and at the text's end. */
static bool
is_bad_at(const char *bytes, size_t at, uint32_t c)
{
	if (c == '\r')
		return bytes[at + 1] != '\n' && bytes[at + 1] != '\0';
	return text_is_bad(c);
}

/*
 * A copy in which each bad character is replaced by one other, so that the
 * columns stay right. Not by a blank: that could change the structure.
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
			if (reports++ < MAX_BAD)
				text_report_bad(diag, text_mark(text, at), c);
			copy[to++] = '_';
		} else {
			memcpy(copy + to, bytes + at, n);
			to += n;
		}
		at += n;
	}
	text->bytes = copy;
	text->length = to;
}

static void
check_characters(struct text *text, struct arena *arena, struct diag *diag)
{
	size_t at = 0;

	while (at < text->length) {
		uint32_t c = 0;
		size_t n = utf8_decode(text->bytes + at, text->length - at, &c);

		if (is_bad_at(text->bytes, at, c)) {
			clean(text, arena, diag, at);
			return;
		}
		at += n;
	}
}

static void
index_lines(struct text *text, struct arena *arena)
{
	size_t lines = 1, line = 0;

	for (size_t i = 0; i < text->length; i++)
		lines += text->bytes[i] == '\n';
	text->starts = arena_array(arena, lines + 1, sizeof *text->starts);
	for (size_t i = 0; i < text->length; i++) {
		if (text->bytes[i] == '\n')
			text->starts[++line] = i + 1;
	}
	text->starts[lines] = text->length + 1;
	text->lines = lines;
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
	if (starts_with(text, "\xef\xbb\xbf", 3)) {
		text->bytes += 3;
		text->length -= 3;
	}
	index_lines(text, arena);
	if (!check_binary(text, diag) || !check_encoding(text, diag))
		return false;
	check_characters(text, arena, diag);
	index_lines(text, arena);
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

struct mark
text_mark(const struct text *text, size_t offset)
{
	size_t line, start;

	if (offset > text->length)
		offset = text->length;
	line = text_line_of(text, offset);
	start = text->starts[line];
	return (struct mark){
		.source = text->source,
		.line = (int)line + 1,
		.column = (int)utf8_count(text->bytes + start, offset - start) +
			  1,
	};
}

size_t
text_offset(const struct text *text, size_t line, size_t column)
{
	size_t at, end;

	if (line >= text->lines)
		return text->length;
	at = text_line(text, line, &end);
	while (column-- && at < end) {
		do
			at++;
		while (at < end &&
			((unsigned char)text->bytes[at] & 0xc0) == 0x80);
	}
	return at;
}
