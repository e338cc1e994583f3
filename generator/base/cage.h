/*
 * Where the kernel can hold a process to it, what reads the files of others
 * reads nothing else of the system, writes only where its results go, opens no
 * socket and begins no program: Landlock and seccomp. What one kernel lacks is
 * left out in silence: these are walls behind walls (base/walls.h).
 */
#ifndef ANDU_BASE_CAGE_H
#define ANDU_BASE_CAGE_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>

/* A folder with all that it holds, or a file; links are followed. */
struct cage_path {
	const char *path;
	bool written;
	const struct cage_path *next;
};

/* NULL is the empty list; the path is lent, "" is the current folder. */
const struct cage_path *cage_add(struct arena *arena, const char *path,
	bool written, const struct cage_path *others);

/* A file to be read, and what stands beside it. */
const struct cage_path *cage_add_file(
	struct arena *arena, const char *path, const struct cage_path *others);

/* A file that is not there yet, or will be replaced: its folder. */
const struct cage_path *cage_add_output(
	struct arena *arena, const char *path, const struct cage_path *others);

/*
 * From here on the process, and what it forks, has these paths and what the
 * system's libraries need. There is no way back.
 */
void cage_enter(const struct cage_path *paths);

/*
 * The same for a program of others, which is begun next: it has what programs
 * have of the system, and may open sockets and begin programs.
 */
void cage_enter_program(const struct cage_path *paths);

/* "Landlock 2, seccomp": what would hold here; "" for nothing. */
void cage_describe(struct buf *out);

#endif
