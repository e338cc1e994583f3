/* JSON being assembled. */
#include "base/json.h"

#include <string.h>

static void
start(struct json *json, const char *key)
{
	if (json->follows)
		buf_char(json->out, ',');
	if (json->depth)
		buf_format(json->out, "\n%*s", 2 * json->depth, "");
	json->follows = true;
	if (key) {
		buf_json(json->out, key);
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
	buf_json(json->out, text);
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
