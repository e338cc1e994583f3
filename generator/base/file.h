/*
 * Files: reading one whole, and writing one so that it is complete or absent.
 */
#ifndef ANDU_BASE_FILE_H
#define ANDU_BASE_FILE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/session.h"
#include "base/source.h"

#include <stdbool.h>

/*
 * Read the file at `path` ("-": standard input) into the session's arena. NULL
 * with a report when it cannot be read or is larger than `limit` bytes. The
 * session's listener is told first.
 */
struct source *file_read(
	const struct session *session, const char *path, size_t limit);

/*
 * The same, but what is read is the file at `real`, an absolute path in which
 * no part is a link: one that has become a link since is not followed. `path`
 * is its name in messages; the listener has been told.
 */
struct source *file_read_exactly(const struct session *session,
	const char *path, const char *real, size_t limit);

/* That file, open for reading; -1 with errno. */
int file_open_exactly(const char *real);

/*
 * Write the bytes to `path` ("-": standard output): a temporary file in the
 * same folder, fsync, rename, fsync of the folder. False with a report
 * otherwise; an older file of that name is then as it was. True with a fatal
 * report where the file stands, but may not outlast a power failure.
 */
bool file_write(
	const char *path, const void *bytes, size_t length, struct diag *diag);

struct file_content {
	const char *path;
	const void *bytes;
	size_t length;
	bool is_new; /* it must not exist yet, and is never written over */
};

/*
 * The same of several files: none takes its place before all are on the disk,
 * and where one cannot, those before it give theirs back. Returns how many of
 * the first ones stand: all, or none unless the disk fails once more.
 */
size_t file_write_all(
	const struct file_content *contents, size_t count, struct diag *diag);

/*
 * The same with a folder for some of them, which must not exist yet: it is
 * made first, and goes with them. True: all stand.
 */
bool file_write_with_folder(const char *folder,
	const struct file_content *contents, size_t count, struct diag *diag);

/*
 * The same under a name that the user has not given himself, but andu has made
 * in the folder `dir` (as files_path does, "" is the folder of the run): it is
 * never written through a link, neither that of the file nor that of a folder
 * between. What is refused so is a fault of its own (MSG_OUTPUT_LINK).
 */
bool file_write_inside(const char *dir, const char *path, const void *bytes,
	size_t length, struct diag *diag);

/* Is a link in the way, as above? Told. */
bool file_leads_away(const char *dir, const char *path, struct diag *diag);

/* The same for a file that must not exist yet; it is never written over. */
bool file_create(
	const char *path, const void *bytes, size_t length, struct diag *diag);

/* Takes away the temporary files in the folder that no process needs. */
void file_tidy(const char *dir);

/* What an errno means, in the user's language; of a file to be written. */
const char *file_trouble(int error);
const char *file_trouble_reading(
	struct arena *arena, const char *path, int error);
const char *file_trouble_writing(int error);

/* Is that a folder, or a link to one? */
bool file_is_folder(const char *path);

/* "dir/name", in the arena. */
char *file_path(struct arena *arena, const char *dir, const char *name);

/*
 * What a file calls `name`: in its own folder, unless that is an absolute path;
 * in the arena, or lent.
 */
const char *file_beside(
	struct arena *arena, const char *file, const char *name);

/* Are templates/ and fonts/ there? */
bool file_is_data(struct arena *arena, const char *dir);

/*
 * The folder that holds them nearest to `file`, an absolute path: share/andu
 * in one of the folders above it (installed, wherever that was moved to), or
 * such a folder itself (in the source tree). NULL when there is none.
 */
char *file_data_near(struct arena *arena, const char *file);

/* Where andu was to be installed; NULL when nothing is there. */
char *file_data_installed(struct arena *arena);

/*
 * The program's: $ANDU_DATA, else near its own file, else where it was to be
 * installed. NULL when there is none.
 */
char *file_data_dir(struct arena *arena);

/* That name in the folder of the program; NULL where nobody knows it. */
char *file_near_program(struct arena *arena, const char *name);

#endif
