/*
 * What all stages of one document share: the memory it lives in, where its
 * faults are told, who wants to hear of the files that are read for it, and
 * how large they may be.
 */
#ifndef ANDU_BASE_SESSION_H
#define ANDU_BASE_SESSION_H

#include "base/arena.h"
#include "base/diag.h"

#include <stddef.h>

enum { INPUT_LIMIT = 16 * 1024 * 1024 }; /* bytes of a draft */

struct limits;
struct wall;

/*
 * Called with the path of every file before it is opened, also where it turns
 * out to be missing.
 */
struct file_listener {
	void (*on_file)(void *context, const char *path);
	void *context;
};

/* A file that stands in another, by its name. */
struct enclosed {
	const char *name; /* a name alone: no folder, nothing hidden */
	const char *bytes;
	size_t length;
};

/* All is lent. */
struct session {
	struct arena *arena;
	struct diag *diag;
	const struct file_listener *listener; /* or NULL */
	const struct wall *walls;    /* base/walls.h: NULL lets a document name
				      * what lies in its own folder */
	const struct limits *limits; /* base/limits.h; NULL: the usual */
	/* the pictures that the draft may name, where it stands in a file and
	 * in no folder; NULL: it stands in one */
	const struct enclosed *enclosed;
	size_t enclosed_count;
	size_t limit; /* bytes of a draft and each file that it includes; 0:
		       * INPUT_LIMIT */
};

/* One of nothing but memory and reports, until the block ends. */
#define session_of(memory, reports) \
	(&(const struct session){.arena = (memory), .diag = (reports)})

/* The same session, but faults are told to another. */
struct session session_telling(
	const struct session *session, struct diag *diag);

size_t session_limit(const struct session *session);

void session_tell_file(const struct session *session, const char *path);

#endif
