/*
 * What people write for the “- ” of a list's item: ・, ■, 1., “-” without its
 * space. Private to the input stage.
 */
#ifndef ANDU_INPUT_MARKS_H
#define ANDU_INPUT_MARKS_H

#include "input/text.h"

/* How sure it is that a list was meant. */
enum mark_kind {
	MARK_NONE,
	MARK_DASH,    /* - without its space, told in words of its own */
	MARK_BULLET,  /* even of a single line */
	MARK_SIGN,    /* could be text: sure where several lines have it */
	MARK_ORDINAL, /* of short lines without a sentence */
};

/* The mark at that offset of a line that ends at `end`. */
enum mark_kind mark_at(
	const struct text *text, size_t at, size_t end, size_t *ret_length);

/*
 * Tell that the line is no item because of its mark, and what to write. The
 * blank behind it may be the fault: a “-” before U+00A0.
 */
void mark_report(const struct text *text, size_t at, struct arena *arena,
	struct diag *diag);

/* The same for those who report later; NULL where the mark is no fault. */
const char *mark_fault(const struct text *text, size_t at, struct arena *arena,
	enum message_id *ret_id, size_t *ret_place);

#endif
