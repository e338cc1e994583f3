/* A room for a program of others: no network, few files, and an end. */
#ifndef ANDU_CONVERT_ROOM_H
#define ANDU_CONVERT_ROOM_H

#include "base/cage.h"

#include <signal.h>
#include <stdbool.h>

enum room_end {
	ROOM_DONE,
	ROOM_REFUSED,   /* the kernel gives none */
	ROOM_UNSTARTED, /* the program is none */
	ROOM_LATE,      /* ended after ROOM_SECONDS */
	ROOM_STOPPED,   /* the user wants the run to end */
	ROOM_BROKEN,
};

enum {
	ROOM_SECONDS = 60,
	ROOM_MEMORY_LIMIT = 1 << 30, /* bytes, of data */
	ROOM_FILE_LIMIT = 256 << 20,
};

/*
 * From here on signals that ask for the run's end wait, and end the room only,
 * until sigprocmask sets what was before: its folder can be taken away.
 */
void room_hold(sigset_t *ret_before);

/* What the folder of the room is called in it. */
#define ROOM_FOLDER "/tmp"

struct room_call {
	const char *folder; /* is all that may be written */
	const char *program;
	char *const *arguments, *const *environment; /* NULL behind the last */
	const struct cage_path *paths; /* what it has besides the system's */
};

/*
 * Runs it, in a network of its own that has no interface up, among processes
 * of its own, and returns when it and all that it began have ended.
 * `ret_error`: the errno or the exit status, where there is one.
 */
enum room_end room_run(const struct room_call *call, int *ret_error);

#endif
