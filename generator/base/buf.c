/* Growing bytes: where outputs and messages are assembled. */
#include "base/buf.h"

#include "base/odd.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
buf_done(struct buf *buf)
{
	memory_free(buf->data);
	*buf = (struct buf){0};
}

void
buf_reset(struct buf *buf)
{
	buf->length = 0;
}

static __attribute__((noinline)) void
grow(struct buf *buf, size_t need)
{
	size_t capacity = buf->capacity ? buf->capacity : 256;

	while (capacity < need)
		capacity *= 2;
	buf->data = memory_grow(buf->data, capacity, 1);
	buf->capacity = capacity;
}

char *
buf_reserve(struct buf *buf, size_t more)
{
	size_t need = buf->length + more + 1;

	if (need > buf->capacity)
		grow(buf, need);
	return buf->data + buf->length;
}

void
buf_bytes(struct buf *buf, const void *bytes, size_t length)
{
	char *end = buf_reserve(buf, length);
	if (length)
		memcpy(end, bytes, length);
	end[length] = '\0';
	buf->length += length;
}

void
buf_text(struct buf *buf, const char *text)
{
	buf_bytes(buf, text, strlen(text));
}

void
buf_char(struct buf *buf, char c)
{
	char *end = buf_reserve(buf, 1);

	end[0] = c;
	end[1] = '\0';
	buf->length++;
}

void
buf_hex(struct buf *buf, uint32_t value, int digits)
{
	char *end = buf_reserve(buf, (size_t)digits);

	buf->length += (size_t)digits;
	end[digits] = '\0';
	for (; digits-- > 0; value >>= 4)
		end[digits] = "0123456789ABCDEF"[value & 15];
}

void
buf_utf8(struct buf *buf, uint32_t code_point)
{
	char bytes[4];
	buf_bytes(buf, bytes, utf8_encode(code_point, bytes));
}

void
buf_format(struct buf *buf, const char *format, ...)
{
	va_list args, again;
	int length;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length > 0) {
		char *end = buf_reserve(buf, (size_t)length);
		vsnprintf(end, (size_t)length + 1, format, again);
		buf->length += (size_t)length;
	}
	va_end(again);
}

void
buf_milli(struct buf *buf, int64_t milli, int digits)
{
	static const int64_t step[] = {1000, 100, 10, 1};
	int64_t unit = step[digits], scale = 1000 / unit;
	int64_t value, fraction;
	char text[32];
	int n;

	if (milli < 0) {
		milli = -milli;
		value = (milli + unit / 2) / unit;
		if (value)
			buf_char(buf, '-');
	} else {
		value = (milli + unit / 2) / unit;
	}
	fraction = value % scale;
	n = snprintf(text, sizeof text, "%lld", (long long)(value / scale));
	buf_bytes(buf, text, (size_t)n);
	if (!fraction)
		return;
	n = snprintf(text, sizeof text, ".%0*lld", digits, (long long)fraction);
	while (text[n - 1] == '0')
		n--;
	buf_bytes(buf, text, (size_t)n);
}

void
buf_json(struct buf *buf, const char *text)
{
	const char *end = text + strlen(text);

	buf_char(buf, '"');
	while (text < end) {
		uint32_t c = 0xfffd;
		size_t n = utf8_decode(text, (size_t)(end - text), &c);

		text += n ? n : 1;
		if (c == '"' || c == '\\') {
			buf_char(buf, '\\');
			buf_char(buf, (char)c);
		} else if (odd_steers(c)) {
			buf_format(buf, "\\u%04x", (unsigned)c);
		} else {
			buf_utf8(buf, c);
		}
	}
	buf_char(buf, '"');
}

void
buf_uri(struct buf *buf, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~/";

	buf_char(buf, '"');
	for (; *path; path++) {
		if (strchr(plain, *path))
			buf_char(buf, *path);
		else
			buf_format(buf, "%%%02X", (unsigned char)*path);
	}
	buf_char(buf, '"');
}
