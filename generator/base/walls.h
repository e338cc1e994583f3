/*
 * What a document may name. A draft, a manifest or a template comes from
 * others, perhaps from strangers: the files that it names are read inside
 * walls only, wherever .., links and absolute paths would lead. What the user
 * names himself, on the command line or in the configuration, is his own.
 */
#ifndef ANDU_BASE_WALLS_H
#define ANDU_BASE_WALLS_H

#include "base/cage.h"
#include "base/session.h"
#include "base/source.h"

/* A folder of which the files may be read, and others: NULL is none at all. */
struct wall;

/*
 * That folder, or that of the file, which names others, besides `others`; in
 * the arena. Of / and of the home folder only what stands in it itself and is
 * not hidden. What is not there adds nothing.
 */
const struct wall *walls_around(
	struct arena *arena, const char *folder, const struct wall *others);
const struct wall *walls_around_file(
	struct arena *arena, const char *file, const struct wall *others);

/* The folder the run was started in, unless that is / or the home folder. */
const struct wall *walls_around_run(
	struct arena *arena, const struct wall *others);

/* What the user allows: any folder, or a single file. */
const struct wall *walls_allow(
	struct arena *arena, const char *path, const struct wall *others);

/*
 * The door. What a document names, resolved: `path` as it is opened, `name` as
 * it was written at `mark`, for messages. The file's one path without a link,
 * in the session's arena, for file_open_exactly; NULL with a report where it
 * is not there, or lies outside the session's walls.
 */
const char *walls_pass(const struct session *session, const char *path,
	const char *name, struct mark mark);

/* Those folders and files, for a cage around all that is read by them. */
const struct cage_path *walls_cage(struct arena *arena,
	const struct wall *walls, const struct cage_path *others);

/*
 * How what stands in the folder calls the file `real`, a path without links:
 * the way there, relative to it. In the arena.
 */
const char *walls_way(
	struct arena *arena, const char *folder, const char *real);

/* Does the path lead outside? Nothing is told. */
bool walls_are_left(const struct session *session, const char *path);

/* file_read through the door. */
struct source *walls_read(const struct session *session, const char *path,
	const char *name, struct mark mark, size_t limit);

#endif
