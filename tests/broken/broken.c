/*
 * A layouter that errs: linked before the program's own page_line, which puts
 * a line onto a page. ANDU_BREAK says what goes wrong with which of them,
 * counted from 1 over the whole run: "drop 7", "double 7", "move 7".
 */
#include "typeset/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void __real_page_line(struct layouter *l, struct page *page,
	const struct line *line, mpt x, mpt y);
void __wrap_page_line(struct layouter *l, struct page *page,
	const struct line *line, mpt x, mpt y);

void
__wrap_page_line(struct layouter *l, struct page *page, const struct line *line,
	mpt x, mpt y)
{
	static unsigned seen; /* of this program, which exists to err */
	const char *fault = getenv("ANDU_BREAK");
	char what[8] = "";
	unsigned which = 0;

	if (line && line->run_count)
		seen++;
	if (fault && sscanf(fault, "%7s %u", what, &which) == 2 &&
		which == seen && line && line->run_count) {
		if (!strcmp(what, "drop"))
			return;
		if (!strcmp(what, "double"))
			__real_page_line(l, page, line, x, y);
		if (!strcmp(what, "move"))
			y = l->metrics.paper_height + 1000;
	}
	__real_page_line(l, page, line, x, y);
}
