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
