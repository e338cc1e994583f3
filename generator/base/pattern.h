/*
 * Patterns that templates declare: the only user of PCRE2. Their matching is
 * bounded, so that no text can make it endless.
 */
#ifndef ANDU_BASE_PATTERN_H
#define ANDU_BASE_PATTERN_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

struct pattern;

/* A text with more bytes is matched by no pattern: it is no line of a head. */
enum { GROUP_LIMIT = 8, PATTERN_LENGTH = 8192 };

struct match {
	size_t count; /* groups that the pattern has */
	bool given[GROUP_LIMIT];
	size_t from[GROUP_LIMIT], length[GROUP_LIMIT];
	size_t whole_from, whole_length;
};

/* NULL with a report at the mark. `whole`: it must match all of a text. */
struct pattern *pattern_new(struct arena *arena, const char *source, bool whole,
	struct mark mark, struct diag *diag);
void pattern_free(struct pattern *pattern); /* NULL is fine */

bool pattern_match(const struct pattern *pattern, const char *text,
	size_t length, struct match *ret_match);

#endif
