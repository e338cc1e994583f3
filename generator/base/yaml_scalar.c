/*
 * Scalars of YAML, as somebody would type them. Quoted unless nothing in them
 * can mean anything to YAML.
 */
#include "base/yaml_scalar.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stdio.h>

/* Han, but U+4E28: a stroke that alone is taken for a bar. */
static bool
is_plain_han(uint32_t c)
{
	return ((c >= 0x3400 && c <= 0x9fff) ||
		       (c >= 0x20000 && c < 0x3fffe)) &&
	       c != 0x4e28;
}

static bool
is_plain_character(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || is_plain_han(c) ||
	       (c >= 0x3001 && c <= 0x3002) || (c >= 0x3008 && c <= 0x3015) ||
	       c == U'，' || c == U'（' || c == U'）' || c == U'；' ||
	       c == U'“' || c == U'”' || c == 0x2605;
}

/* Letters, Han and their marks; . and - inside. */
static bool
is_plain(const char *text)
{
	const char *p = text;
	uint32_t c, before = 0;

	if (!*text)
		return false;
	while ((c = utf8_next(&p))) {
		if (!is_plain_character(c) &&
			!((((c == '.' || c == '-' || c == '/') && *p) ||
				  c == '%') &&
				before))
			return false;
		before = c;
	}
	return true;
}

static bool
needs_escapes(const char *text)
{
	for (const char *p = text; *p;) {
		uint32_t c = utf8_next(&p);
		if (utf8_is_control(c) || c == 0x85 || c == 0xa0 ||
			c == 0x2028 || c == 0x2029 || c == 0xfeff)
			return true;
		if (!c)
			break;
	}
	return false;
}

static void
double_quoted(struct buf *out, const char *text)
{
	const char *p = text;
	uint32_t c;

	buf_char(out, '"');
	while ((c = utf8_next(&p))) {
		if (c == '"' || c == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)c);
		} else if (c == '\n') {
			buf_text(out, "\\n");
		} else if (c == '\t') {
			buf_text(out, "\\t");
		} else if (c < 0x20 || (c >= 0x7f && c <= 0xa0) ||
			   c == 0x2028 || c == 0x2029 || c == 0xfeff) {
			char code[16];
			snprintf(code, sizeof code, "\\u%04X", (unsigned)c);
			buf_text(out, code);
		} else {
			buf_utf8(out, c);
		}
	}
	buf_char(out, '"');
}

static void
single_quoted(struct buf *out, const char *text)
{
	buf_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			buf_char(out, '\'');
		buf_char(out, *text);
	}
	buf_char(out, '\'');
}

void
yaml_put_scalar(struct buf *out, const char *text)
{
	if (is_plain(text))
		buf_text(out, text);
	else if (needs_escapes(text))
		double_quoted(out, text);
	else
		single_quoted(out, text);
}
