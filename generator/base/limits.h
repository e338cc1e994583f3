/*
 * What one document may cost: pages, processor time, memory. Whoever makes
 * many gives each of them as much.
 */
#ifndef ANDU_BASE_LIMITS_H
#define ANDU_BASE_LIMITS_H

#include "base/diag.h"
#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>

/* What holds where nothing else is asked for, and the most of pages. */
enum {
	PAGE_LIMIT = 8000,
	PAGES_LIMIT = 30000, /* a PDF has room for 32,767 */
	DAY_LIMIT = 86400,   /* seconds */
	SECONDS_LIMIT = 60,
	MEMORY_MIB_LIMIT = 512,
};

/* 0 everywhere: the usual. */
struct limits {
	size_t pages;
	size_t seconds; /* of the processor */
	size_t memory;  /* bytes: of the process, where that has only this
			 * document to make; else those taken for it */
};

struct limits limits_usual(void);

size_t limits_pages(const struct limits *limits); /* NULL: the usual */

/* Where one asks for nothing, the others. */
struct limits limits_or(struct limits first, struct limits others);

/* "512M", "2G", in powers of 1,024; false where it is no size, or none to work
 * with. */
bool limits_read_size(const char *text, size_t *ret_size);

enum limits_end { LIMITS_KEPT, LIMITS_TIME, LIMITS_MEMORY };

/* Which work is watched, and by what. All is lent. */
struct limited {
	const struct limits *limits; /* NULL: the usual */
	struct mark mark; /* of the document, for the message; where the work
			   * ends, the line that it had come to (limits_at) */
	bool alone; /* in a process of the program's own: its memory counts,
		     * and what does not come to where it is asked is ended
		     * from outside, as the process with `status` */
	int status;
	bool silent; /* another tells of that */
	memory_work *work;
	void *context;
};

/*
 * Does the work; where it goes beyond a limit all that was taken since is
 * given back, as where memory ends (memory_attempt). Where memory itself ends,
 * this ends as memory_ended does.
 */
enum limits_end limits_keep(struct limited *limited);

/*
 * The work has come to that place, which is told if it ends here: lent until
 * the next, or NULL. Only places of `source`, the document itself, are: what
 * it includes and its spreadsheets may be gone by then.
 */
void limits_at(const struct mark *place, const struct source *source);

/* That it went beyond, and which option allows more. */
void limits_tell(
	const struct limited *limited, enum limits_end end, struct diag *diag);

#endif
