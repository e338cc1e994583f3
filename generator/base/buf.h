/*
 * A growing run of bytes on the heap: what outputs are assembled in.
 */
#ifndef ANDU_BASE_BUF_H
#define ANDU_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

struct buf {
	char *data; /* NUL behind the last byte once something was appended */
	size_t length, capacity;
};

void buf_done(struct buf *buf);
void buf_reset(struct buf *buf); /* empty, memory kept */

/* Room for `more` bytes; returns where they go, length is not changed. */
char *buf_reserve(struct buf *buf, size_t more);

void buf_bytes(struct buf *buf, const void *bytes, size_t length);
void buf_text(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
/* The number's last so many hexadecimal digits, in capitals. */
void buf_hex(struct buf *buf, uint32_t value, int digits);
void buf_utf8(struct buf *buf, uint32_t code_point);

/* printf without locale: only %s, %d, %u, %x, %zu, %c and widths. */
void buf_format(struct buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * A value of 1/1000 with up to `digits` (0 to 3) decimals and no trailing
 * zeros, rounded half away from zero: 2500 gives "2.5".
 */
void buf_milli(struct buf *buf, int64_t milli, int digits);

/* The text as a JSON string with its quotes; bad bytes as U+FFFD. */
void buf_json(struct buf *buf, const char *text);

/* A file's name as a relative or absolute URI reference (RFC 3986), as JSON. */
void buf_uri(struct buf *buf, const char *path);

#endif
