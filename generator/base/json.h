/* JSON being assembled: two spaces a level, one value a line. */
#ifndef ANDU_BASE_JSON_H
#define ANDU_BASE_JSON_H

#include "base/buf.h"

#include <stdbool.h>

struct json {
	struct buf *out;
	int depth;
	bool follows; /* something stands before in this list or object */
};

/* `key` is NULL in a list; every text is escaped here. */
void json_open(struct json *json, const char *key, char bracket);
void json_close(struct json *json, char bracket);
void json_string(struct json *json, const char *key, const char *text);
void json_number(struct json *json, const char *key, long long number);

/* A list of objects, from lines that hold one each. */
void json_lines(struct json *json, const char *key, const char *lines);

/* What is JSON already. */
void json_raw(struct json *json, const char *key, const char *text);

#endif
