/* UTF-8 and Unicode facts; the only place that includes utf8proc.h. */
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

size_t
utf8_decode(const char *s, size_t length, uint32_t *ret_code_point)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	if (!length)
		return 0;
	n = utf8proc_iterate((const utf8proc_uint8_t *)s,
		length < 4 ? (utf8proc_ssize_t)length : 4, &c);
	if (n <= 0)
		return 0;
	*ret_code_point = (uint32_t)c;
	return (size_t)n;
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

size_t
utf8_check(const char *s, size_t length)
{
	size_t at = 0;

	while (at < length) {
		uint32_t c;
		size_t n = utf8_decode(s + at, length - at, &c);
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
