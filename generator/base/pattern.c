/* Regular expressions of templates, by PCRE2. */
#include "base/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, HEAP_LIMIT_KB = 20000 };

struct pattern {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
};

void
pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_match_context_free(pattern->context);
	pcre2_match_data_free(pattern->data);
	pcre2_code_free(pattern->code);
	memory_free(pattern);
}

static void
report(struct arena *arena, const char *source, int code, struct mark mark,
	struct diag *diag)
{
	PCRE2_UCHAR text[256] = "";

	pcre2_get_error_message(code, text, sizeof text);
	diag_say(diag, MSG_TEMPLATE_VALUE, mark, "pattern", source,
		arena_string(arena, (const char *)text));
}

struct pattern *
pattern_new(struct arena *arena, const char *source, bool whole,
	struct mark mark, struct diag *diag)
{
	uint32_t flags = PCRE2_UTF | PCRE2_NO_UTF_CHECK;
	struct pattern *pattern;
	pcre2_code *code;
	PCRE2_SIZE at;
	int error;

	if (whole)
		flags |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
	code = pcre2_compile((PCRE2_SPTR)source, PCRE2_ZERO_TERMINATED, flags,
		&error, &at, NULL);
	if (!code && error == PCRE2_ERROR_HEAP_FAILED)
		memory_ended();
	if (!code) {
		report(arena, source, error, mark, diag);
		return NULL;
	}
	pattern = memory_grow(NULL, 1, sizeof *pattern);
	*pattern = (struct pattern){
		.code = code,
		.data = pcre2_match_data_create_from_pattern(code, NULL),
		.context = pcre2_match_context_create(NULL),
	};
	if (!pattern->data || !pattern->context)
		memory_ended();
	pcre2_set_match_limit(pattern->context, MATCH_LIMIT);
	pcre2_set_depth_limit(pattern->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(pattern->context, HEAP_LIMIT_KB);
	return pattern;
}

bool
pattern_match(const struct pattern *pattern, const char *text, size_t length,
	struct match *ret_match)
{
	struct match match = {0};
	const PCRE2_SIZE *ends;
	int count = 0;

	if (length <= PATTERN_LENGTH)
		count = pcre2_match(pattern->code, (PCRE2_SPTR)text, length, 0,
			PCRE2_NO_UTF_CHECK, pattern->data, pattern->context);
	if (count == PCRE2_ERROR_NOMEMORY)
		memory_ended();
	if (count <= 0)
		return false;
	ends = pcre2_get_ovector_pointer(pattern->data);
	match.count = pcre2_get_ovector_count(pattern->data) - 1;
	if (match.count > GROUP_LIMIT)
		match.count = GROUP_LIMIT;
	match.whole_from = ends[0];
	match.whole_length = ends[1] - ends[0];
	for (size_t i = 0; i < match.count; i++) {
		if ((int)i + 1 >= count || ends[2 * i + 2] == PCRE2_UNSET)
			continue;
		match.given[i] = true;
		match.from[i] = ends[2 * i + 2];
		match.length[i] = ends[2 * i + 3] - ends[2 * i + 2];
	}
	if (ret_match)
		*ret_match = match;
	return true;
}
