/* What the look of a line says of it. */
#include "import/reading.h"

#include "base/utf8.h"
#include "model/ordinal.h"

#include <string.h>

enum { TITLE_WIDTH = 160 /* columns: no title is longer */ };

bool
line_holds(const struct line *line, const char *text)
{
	return memmem(line->text, line->length, text, strlen(text)) != NULL;
}

bool
line_ends(const struct line *line, const char *end)
{
	size_t n = strlen(end);

	return line->length >= n &&
	       !memcmp(line->text + line->length - n, end, n);
}

bool
text_is_labelled(const struct reading *reading, const char *text, size_t length)
{
	const struct pattern *labelled = reading->grammar->is_labelled;

	return labelled && pattern_match(labelled, text, length, NULL);
}

/* A sentence, a heading, a table: not the head any more. */
bool
line_is_body(const struct reading *reading, const struct line *line)
{
	size_t ordinal;

	if (line->title)
		return false;
	return line->grid ||
	       ordinal_match(reading->grammar->kind, line->text, line->length,
		       &ordinal) ||
	       line_holds(line, "。") || line_holds(line, "；") ||
	       line_ends(line, "：") || line_ends(line, ":") ||
	       line_ends(line, "，") ||
	       text_columns(line->text, line->length) > TITLE_WIDTH;
}

bool
text_is_organ(const struct reading *reading, const char *text, size_t length)
{
	const struct pattern *organ = reading->grammar->is_organ;

	return organ && pattern_match(organ, text, length, NULL);
}

bool
title_has_name(struct reading *reading)
{
	const struct kind *kind = reading->grammar->kind;
	const char *title =
		reading->grammar->title
			? value_text(reading, reading->grammar->title)
			: "";
	size_t length = strlen(title);

	for (size_t k = 0; k < kind->name_count; k++) {
		size_t n = strlen(kind->names[k]);
		if (length > n && !strcmp(title + length - n, kind->names[k]))
			return true;
	}
	return false;
}

bool
title_is_strange(struct reading *reading)
{
	const struct grammar *g = reading->grammar;
	const char *title = g->title ? value_text(reading, g->title) : "";

	return *title && g->own_title &&
	       !pattern_match(g->own_title, title, strlen(title), NULL) &&
	       !title_has_name(reading);
}

uint32_t
text_folded(const char *text, size_t length, size_t *ret_bytes)
{
	size_t at = 0, n;
	uint32_t c = 0;

	while ((n = text_space(text + at, length - at)))
		at += n;
	n = utf8_decode(text + at, length - at, &c);
	*ret_bytes = at + n;
	return !n         ? 0
	       : c == ':' ? 0xff1a
	       : c == '(' ? 0xff08
	       : c == ')' ? 0xff09
	       : c == ';' ? 0xff1b
			  : c;
}

size_t
match_words(const char *text, size_t length, const char *words)
{
	size_t at = 0, n, m, rest = strlen(words);

	for (;;) {
		uint32_t w = text_folded(words, rest, &m), c;
		if (!w)
			return at;
		c = text_folded(text + at, length - at, &n);
		if (c != w && !(w == '0' && c >= '0' && c <= '9'))
			return 0; /* 0 stands for any digit */
		at += n;
		words += m;
		rest -= m;
	}
}
