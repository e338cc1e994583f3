/* The folders whose files a document may name, and the door in them. */
#include "base/walls.h"

#include "base/file.h"
#include "base/files.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct wall {
	const char *real;
	bool bare; /* without its folders and hidden files */
	const struct wall *next;
};

/* --- paths -------------------------------------------------------------- */

/* Of files that are handed out a path is its own letters. */
static const char *
fold(struct arena *arena, const char *path)
{
	char *out = arena_alloc(arena, strlen(path) + 2);
	size_t root = *path == '/', used = root;

	memcpy(out, path, root);
	while (*path) {
		size_t length = strcspn(path, "/");
		const char *last = memrchr(out + root, '/', used - root);
		size_t start = last ? (size_t)(last - out) + 1 : root;
		bool up = length == 2 && !memcmp(path, "..", 2);
		bool stays = !length || (length == 1 && *path == '.');

		if (up && used > root && strcmp(out + start, "..")) {
			used = last ? start - 1 : root;
		} else if (!stays && !(up && root)) {
			if (used > root)
				out[used++] = '/';
			memcpy(out + used, path, length);
			used += length;
		}
		out[used] = '\0';
		path += length + (path[length] == '/');
	}
	return out;
}

/* The path without a link in it; NULL with errno where there is none. */
static const char *
resolve(struct arena *arena, const char *path)
{
	char real[PATH_MAX];

	if (arena_files(arena))
		return fold(arena, path);
	return realpath(*path ? path : ".", real) ? arena_string(arena, real)
						  : NULL;
}

/* The folder part, without its last slash; "" for a name alone. */
static const char *
folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return "";
	return arena_copy(
		arena, path, slash == path ? 1 : (size_t)(slash - path));
}

/* --- walls -------------------------------------------------------------- */

static bool
is_home_or_root(struct arena *arena, const char *real)
{
	const char *home = getenv("HOME");

	if (!strcmp(real, "/"))
		return true;
	if (arena_files(arena) || !home || *home != '/')
		return false;
	home = resolve(arena, home);
	return home && !strcmp(home, real);
}

static const struct wall *
add(struct arena *arena, const char *real, bool bare, const struct wall *next)
{
	struct wall *wall = arena_alloc(arena, sizeof *wall);

	*wall = (struct wall){real, bare, next};
	return wall;
}

const struct wall *
walls_around(struct arena *arena, const char *folder, const struct wall *others)
{
	const char *real = resolve(arena, folder);

	return real ? add(arena, real, is_home_or_root(arena, real), others)
		    : others;
}

const struct wall *
walls_around_file(
	struct arena *arena, const char *file, const struct wall *others)
{
	return walls_around(arena, folder_of(arena, file), others);
}

const struct wall *
walls_around_run(struct arena *arena, const struct wall *others)
{
	const char *real = resolve(arena, ".");

	return real && !is_home_or_root(arena, real)
		       ? add(arena, real, false, others)
		       : others;
}

const struct wall *
walls_allow(struct arena *arena, const char *path, const struct wall *others)
{
	const char *real = resolve(arena, path);

	return real ? add(arena, real, false, others) : others;
}

/* --- the door ----------------------------------------------------------- */

/* What of the path lies behind that folder; NULL: it does not. */
static const char *
behind(const char *folder, const char *real)
{
	size_t length = strlen(folder);

	if (strncmp(real, folder, length))
		return NULL;
	if (!real[length] || (length && folder[length - 1] == '/'))
		return real + length;
	if (length) /* a folder's name may begin like another's */
		return real[length] == '/' ? real + length + 1 : NULL;
	/* of files that are handed out: without a folder */
	return *real == '/' || !strncmp(real, "../", 3) || !strcmp(real, "..")
		       ? NULL
		       : real;
}

static bool
are_around(const struct wall *wall, const char *real)
{
	for (; wall; wall = wall->next) {
		const char *rest = behind(wall->real, real);

		if (rest &&
			(!wall->bare || (*rest != '.' && !strchr(rest, '/'))))
			return true;
	}
	return false;
}

/*
 * How far the path can be followed: the file, or the last folder that is
 * there, which is told by `ret_missing`.
 */
static const char *
follow(struct arena *arena, const char *path, bool *ret_missing)
{
	const char *real = resolve(arena, path);
	int error = errno;

	*ret_missing = !real;
	while (!real && *path) {
		const char *folder = folder_of(arena, path);

		real = strcmp(folder, path) ? resolve(arena, folder) : "/";
		path = folder;
	}
	errno = error;
	return real ? real : "/";
}

/* As a shell takes it. */
static const char *
quoted(struct arena *arena, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ/._-+,:@";
	const char *out = "'";
	size_t safe = 0;

	while (path[safe] && ((unsigned char)path[safe] >= 0x80 ||
				     strchr(plain, path[safe])))
		safe++;
	if (!path[safe])
		return path;
	while (*path) {
		size_t length = strcspn(path, "'");

		out = arena_join(arena, out, arena_copy(arena, path, length),
			path[length] ? "'\\''" : "", NULL);
		path += length + (path[length] != '\0');
	}
	return arena_join(arena, out, "'", NULL);
}

/* With what would let it in: its folder, or of / and of the home folder the
 * file alone. */
static void
tell_outside(const struct session *session, const char *real, bool missing,
	const char *name, struct mark mark)
{
	struct arena *arena = session->arena;
	const char *folder = missing ? real : folder_of(arena, real);

	if (!missing && is_home_or_root(arena, folder))
		folder = real;
	diag_say(session->diag, MSG_OUTSIDE, mark, name, quoted(arena, folder));
}

const char *
walls_pass(const struct session *session, const char *path, const char *name,
	struct mark mark)
{
	bool missing;
	const char *real = follow(session->arena, path, &missing);
	int error = errno;

	if (!are_around(session->walls, real))
		tell_outside(session, real, missing, name, mark);
	else if (missing)
		diag_say(session->diag, MSG_CANNOT_READ, mark, path,
			file_trouble_reading(session->arena, path, error));
	else
		return real;
	return NULL;
}

const struct cage_path *
walls_cage(struct arena *arena, const struct wall *walls,
	const struct cage_path *others)
{
	for (; walls; walls = walls->next)
		others = cage_add(arena, walls->real, false, others);
	return others;
}

const char *
walls_way(struct arena *arena, const char *folder, const char *real)
{
	bool missing;
	const char *from = follow(arena, folder, &missing), *way = "";
	size_t same = 0;

	for (size_t i = 0; from[i] == real[i] || !from[i]; i++) {
		if (real[i] == '/')
			same = i + 1; /* the folders up to there are both's */
		if (!from[i])
			break;
	}
	for (const char *at = from + strnlen(from, same); *at; at++)
		if (*at == '/' || at == from + same)
			way = arena_join(arena, way, "../", NULL);
	return arena_join(arena, way, real + same, NULL);
}

bool
walls_are_left(const struct session *session, const char *path)
{
	bool missing;

	return !are_around(
		session->walls, follow(session->arena, path, &missing));
}

struct source *
walls_read(const struct session *session, const char *path, const char *name,
	struct mark mark, size_t limit)
{
	const char *real;

	session_tell_file(session, path);
	real = walls_pass(session, path, name, mark);
	return real ? file_read_exactly(session, path, real, limit) : NULL;
}
