/* UTF-8 and Unicode facts; the only place that includes utf8proc.h. */
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/*
 * U+1000 to U+CFFF and U+E000 to U+FFFF, Han and its marks among them: three
 * bytes of which no value is forbidden.
 */
static bool
is_plain_three(const unsigned char *u, size_t length)
{
	return length >= 3 && u[0] > 0xe0 && u[0] < 0xf0 && u[0] != 0xed &&
	       (u[1] & 0xc0) == 0x80 && (u[2] & 0xc0) == 0x80;
}

/* Apart from the usual characters, which need no guarded stack. */
static __attribute__((noinline)) size_t
decode_rare(const unsigned char *u, size_t length, uint32_t *ret_code_point)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n = utf8proc_iterate(
		u, length < 4 ? (utf8proc_ssize_t)length : 4, &c);

	if (n <= 0)
		return 0;
	*ret_code_point = (uint32_t)c;
	return (size_t)n;
}

/* What most text is made of is decoded here, all else by the library. */
size_t
utf8_decode(const char *s, size_t length, uint32_t *ret_code_point)
{
	const unsigned char *u = (const unsigned char *)s;

	if (!length)
		return 0;
	if (u[0] < 0x80) {
		*ret_code_point = u[0];
		return 1;
	}
	if (is_plain_three(u, length)) {
		*ret_code_point = (u[0] & 0xfu) << 12 | (u[1] & 0x3fu) << 6 |
				  (u[2] & 0x3fu);
		return 3;
	}
	return decode_rare(u, length, ret_code_point);
}

uint32_t
utf8_next(const char **text)
{
	const unsigned char *u = (const unsigned char *)*text;
	uint32_t c = 0;
	size_t n;

	if (u[0] < 0x80) {
		*text += u[0] != 0;
		return u[0];
	}
	n = utf8_decode(*text, strnlen(*text, 4), &c);
	*text += n;
	return n ? c : 0;
}

size_t
utf8_encode(uint32_t code_point, char bytes[4])
{
	return (size_t)utf8proc_encode_char(
		(utf8proc_int32_t)code_point, (utf8proc_uint8_t *)bytes);
}

/* The first byte from there on that is not ASCII, eight at a time. */
static size_t
skip_ascii(const char *s, size_t at, size_t length)
{
	uint64_t eight;

	for (; length - at >= sizeof eight; at += sizeof eight) {
		memcpy(&eight, s + at, sizeof eight);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (at < length && (unsigned char)s[at] < 0x80)
		at++;
	return at;
}

size_t
utf8_check(const char *s, size_t length)
{
	size_t at = 0;

	while (at < length) {
		uint32_t c;
		size_t n;

		if ((unsigned char)s[at] < 0x80) {
			at = skip_ascii(s, at, length);
			continue;
		}
		n = is_plain_three((const unsigned char *)s + at, length - at)
			    ? 3
			    : utf8_decode(s + at, length - at, &c);
		if (!n)
			return at;
		at += n;
	}
	return length;
}

size_t
utf8_count(const char *s, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)s[i] & 0xc0) != 0x80;
	return count;
}

size_t
utf8_cluster(const char *s, size_t length)
{
	uint32_t before, c;
	utf8proc_int32_t state = 0;
	size_t at = utf8_decode(s, length, &before), n;

	while (at < length && (n = utf8_decode(s + at, length - at, &c)) &&
		!utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
			(utf8proc_int32_t)c, &state)) {
		at += n;
		before = c;
	}
	return at ? at : 1;
}

int
utf8_columns(uint32_t code_point)
{
	return utf8proc_charwidth((utf8proc_int32_t)code_point);
}

bool
utf8_is_control(uint32_t code_point)
{
	utf8proc_category_t category =
		utf8proc_category((utf8proc_int32_t)code_point);
	return category == UTF8PROC_CATEGORY_CC ||
	       category == UTF8PROC_CATEGORY_CS;
}

bool
utf8_is_space(uint32_t code_point)
{
	return code_point == '\t' ||
	       utf8proc_category((utf8proc_int32_t)code_point) ==
		       UTF8PROC_CATEGORY_ZS;
}

bool
utf8_is_letter(uint32_t code_point)
{
	utf8proc_category_t category =
		utf8proc_category((utf8proc_int32_t)code_point);

	return category >= UTF8PROC_CATEGORY_LU &&
	       category <= UTF8PROC_CATEGORY_LO;
}
