/* JSON being assembled. */
#include "batch/json.h"

#include "base/utf8.h"

#include <string.h>

static void
put_string(struct buf *out, const char *text)
{
	const char *end = text + strlen(text);

	buf_char(out, '"');
	while (text < end) {
		uint32_t c = 0xfffd;
		size_t n = utf8_decode(text, (size_t)(end - text), &c);

		text += n ? n : 1;
		if (!n)
			c = 0xfffd;
		if (c == '"' || c == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)c);
		} else if (c < 0x20 || c == 0x7f) {
			buf_format(out, "\\u%04x", (unsigned)c);
		} else {
			buf_utf8(out, c);
		}
	}
	buf_char(out, '"');
}

static void
start(struct json *json, const char *key)
{
	if (json->follows)
		buf_char(json->out, ',');
	if (json->depth)
		buf_format(json->out, "\n%*s", 2 * json->depth, "");
	json->follows = true;
	if (key) {
		put_string(json->out, key);
		buf_text(json->out, ": ");
	}
}

void
json_open(struct json *json, const char *key, char bracket)
{
	start(json, key);
	buf_char(json->out, bracket);
	json->depth++;
	json->follows = false;
}

void
json_close(struct json *json, char bracket)
{
	json->depth--;
	if (json->follows)
		buf_format(json->out, "\n%*s", 2 * json->depth, "");
	buf_char(json->out, bracket);
	json->follows = true;
}

void
json_string(struct json *json, const char *key, const char *text)
{
	start(json, key);
	put_string(json->out, text);
}

void
json_number(struct json *json, const char *key, long long number)
{
	start(json, key);
	buf_format(json->out, "%lld", number);
}

void
json_raw(struct json *json, const char *key, const char *text)
{
	start(json, key);
	buf_text(json->out, text);
}

void
json_lines(struct json *json, const char *key, const char *lines)
{
	struct buf line = {0};

	json_open(json, key, '[');
	while (*lines) {
		size_t n = strcspn(lines, "\n");
		buf_reset(&line);
		buf_bytes(&line, lines, n);
		json_raw(json, NULL, line.data);
		lines += n + (lines[n] == '\n');
	}
	json_close(json, ']');
	buf_done(&line);
}
