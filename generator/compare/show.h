/* A comparison as people read it on a terminal, and for programs. */
#ifndef ANDU_COMPARE_SHOW_H
#define ANDU_COMPARE_SHOW_H

#include "base/buf.h"
#include "compare/compare.h"

/* How one of the two is called, and whether its lines are those of that file:
 * those of a Word file are not. */
struct shown_file {
	const char *name;
	bool has_lines;
};

/* All that changed, [-gone-] and {+come+}, and a line that counts it. */
void show_text(const struct comparison *comparison, struct shown_file old,
	struct shown_file new, bool colour, struct buf *out);

/* Every line, changed or not: one JSON object. */
void show_json(const struct comparison *comparison, struct shown_file old,
	struct shown_file new, struct buf *out);

#endif
