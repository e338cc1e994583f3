/* What the unit tests share: a source made from a string, and its reports. */
#ifndef ANDU_TESTS_SUPPORT_H
#define ANDU_TESTS_SUPPORT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants those before it */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/*
 * A copy that ends exactly behind its NUL, so that a sanitizer sees whoever
 * reads further. In the arena only its frame: free with source_done.
 */
static inline struct source
source_of(const void *bytes, size_t length)
{
	char *copy = malloc(length + 1);

	assert_non_null(copy);
	memcpy(copy, bytes, length);
	copy[length] = '\0';
	return (struct source){.name = "t", .bytes = copy, .length = length};
}

static inline void
source_done(struct source *source)
{
	free((char *)(uintptr_t)source->bytes);
}

/* The reports in the short format; the caller frees the text. */
static inline char *
reports_of(struct diag *diag)
{
	struct buf out = {0};

	buf_text(&out, "");
	diag_print(diag, LEVEL_INFO, FORMAT_SHORT, false, &out);
	return out.data;
}

/* "id line:column" for each report, one a line; the caller frees it. */
static inline char *
places_of(struct diag *diag)
{
	struct buf out = {0}, places = {0};
	const char *at;

	buf_text(&out, "");
	buf_text(&places, "");
	diag_print(diag, LEVEL_INFO, FORMAT_JSON, false, &out);
	for (at = out.data; (at = strstr(at, "{\"id\": \"")) != NULL;) {
		const char *line;

		at += strlen("{\"id\": \"");
		buf_bytes(&places, at, strcspn(at, "\""));
		line = strstr(at, "\"line\": ");
		assert_non_null(line);
		buf_format(&places,
			" %ld:", strtol(line + strlen("\"line\": "), NULL, 10));
		line = strstr(line, "\"column\": ");
		assert_non_null(line);
		buf_format(&places, "%ld\n",
			strtol(line + strlen("\"column\": "), NULL, 10));
	}
	buf_done(&out);
	return places.data;
}

#endif
