/* Encodings by iconv: the marks, the guesses, the conversion. */
#include "input/encoding.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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
starts_with(const char *bytes, size_t length, const char *start, size_t count)
{
	return length >= count && memcmp(bytes, start, count) == 0;
}

const char *
encoding_binary(const char *bytes, size_t length)
{
	for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
		if (starts_with(bytes, length, binaries[i].magic,
			    binaries[i].length))
			return binaries[i].name;
	return NULL;
}

const char *
encoding_marked(const char *bytes, size_t length, size_t *ret_mark)
{
	*ret_mark = 0;
	for (size_t i = 0; i < sizeof order_marks / sizeof *order_marks; i++) {
		if (!starts_with(bytes, length, order_marks[i].mark,
			    order_marks[i].length))
			continue;
		*ret_mark = order_marks[i].length;
		return order_marks[i].name;
	}
	return NULL;
}

char *
encoding_convert(
	const char *from, const char *bytes, size_t length, size_t *ret_length)
{
	iconv_t converter;
	size_t room = length * 2 + 16, left = room, failed;
	char *result, *in = (char *)(uintptr_t)bytes, *out;

	out = result = memory_grow(NULL, room, 1);
	errno = 0;
	converter = iconv_open("UTF-8", from);
	memory_blame();
	if (converter == (iconv_t)-1) {
		memory_free(result);
		return NULL;
	}
	failed = iconv(converter, &in, &length, &out, &left);
	iconv_close(converter);
	if (failed != 0 || length) {
		memory_free(result);
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
	char *utf8 = encoding_convert(encoding, bytes, length, &count);

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
	memory_free(utf8);
	return han > other * 4;
}

/*
 * UTF-16 without its mark: line ends and signs have a zero byte on one side.
 * A few Han have one on the other, 一 (U+4E00) most of all.
 */
static const char *
utf16_by_zeros(const char *bytes, size_t length)
{
	static const char *const names[] = {"UTF-16BE", "UTF-16LE"};
	size_t zeros[2] = {0, 0};
	int side;

	for (size_t i = 0; i < length; i++)
		zeros[i & 1] += bytes[i] == '\0';
	side = zeros[1] > zeros[0];
	if (length % 2 || zeros[side] < 2 * zeros[!side])
		return NULL;
	if (zeros[side] * 5 > length * 2 ||
		reads_as_han(names[side], bytes, length))
		return names[side];
	return NULL;
}

/* Are most bytes above ASCII parts of good UTF-8? Then it is damaged UTF-8. */
static bool
mostly_utf8(const char *bytes, size_t length)
{
	size_t good = 0, bad = 0, at = 0;

	while (at < length) {
		uint32_t c = 0;
		size_t n = utf8_decode(bytes + at, length - at, &c);

		if (!n)
			bad++;
		else if (n > 2)
			good += n;
		at += n ? n : 1;
	}
	return good > bad;
}

const char *
encoding_guess(const char *bytes, size_t length)
{
	if (memchr(bytes, '\0', length))
		return utf16_by_zeros(bytes, length);
	if (utf8_check(bytes, length) < length && !mostly_utf8(bytes, length) &&
		reads_as_han("GB18030", bytes, length))
		return "GB18030";
	return NULL;
}
