/*
 * What changed from one document to another of its kind, as a reader wants
 * to see it: line by line, in the order of the new one.
 */
#ifndef ANDU_COMPARE_COMPARE_H
#define ANDU_COMPARE_COMPARE_H

#include "compare/lines.h"

#include <stdbool.h>

#define CHANGES(ROW)                                               \
	ROW(CHANGE_NONE, "same")                                   \
	ROW(CHANGE_TEXT, "changed") /* or its settings */          \
	ROW(CHANGE_INSERTED, "inserted")                           \
	ROW(CHANGE_DELETED, "deleted")                             \
	ROW(CHANGE_MOVED, "moved")     /* here, perhaps changed */ \
	ROW(CHANGE_AWAY, "moved-away") /* the same, where it was */

enum change {
#define ROW(change, name) change,
	CHANGES(ROW)
#undef ROW
};

/* "inserted" */
const char *change_name(enum change change);

enum part_fate { PART_STAYS, PART_GOES, PART_COMES };

/* A stretch of a changed text. */
struct text_part {
	enum part_fate fate;
	const char *text;
	size_t length;
};

struct entry {
	enum change change;
	const struct line *old, *new; /* NULL where it does not stand there */
	struct text_part *parts;      /* of a changed text; else NULL */
	size_t part_count;
	struct entry *cells; /* of a row that was changed: each of its cells */
	struct entry *next;
};

struct comparison {
	const struct document *old, *new;
	struct entry *entries;
	size_t changed, inserted, deleted, moved; /* rows count as one */
	bool coarse; /* too long: what was not compared was replaced */
};

/*
 * Both must be of one kind. All lives in the arena. `printed`: only what is
 * printed is compared, since one of them has nothing else.
 */
struct comparison compare_documents(struct arena *arena,
	const struct document *old, const struct document *new, bool printed);

#endif
