/*
 * What collecting and printing of reports share: a report as it is kept.
 */
#ifndef ANDU_BASE_REPORTS_H
#define ANDU_BASE_REPORTS_H

#include "base/diag.h"

#include <stdint.h>

enum { DETAIL_LIMIT = 9 };

struct diag_entry {
	const struct message *message;
	struct mark mark;
	int width;
	bool by_hand;
	size_t file, order; /* the sort's first and last keys */
	const char *details[DETAIL_LIMIT];
	size_t documents; /* as in struct report */
	const char *first;
	bool rows;
};

/* A copy in the order of places, on the heap; returns how many. */
size_t diag_sorted(const struct diag *diag, struct diag_entry **ret_sorted);

/* The same report to another diag. */
void diag_tell_entry(struct diag *diag, const struct diag_entry *entry);

/*
 * The next character as it may stand in a message: nothing a terminal obeys,
 * no line break, bad bytes as U+FFFD. Details come from file names and from
 * input that is being refused.
 */
uint32_t report_next(const char **at, const char *end);

/* A text as it may stand in a message. */
void report_show(struct buf *out, const char *text);

/* The message's text or remedy, translated, with its details. */
void report_fill(
	struct buf *out, const char *text, const struct diag_entry *entry);

/*
 * The remedy; without the words on --fix in a table, since it mends drafts,
 * and where it cannot reach the place.
 */
void report_remedy(struct buf *out, const struct diag_entry *entry);

/* One report for programs (diag_machine.c). */
void report_json(struct buf *out, const struct diag_entry *entry);
void report_sarif(struct buf *out, const struct diag_entry *entry);

#endif
