/* Files in: one is read whole, or told as what cannot be read. */
#include "base/file.h"

#include "base/files.h"
#include "base/buf.h"
#include "base/language.h"
#include "places.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

/* Close without losing the errno of what failed before. */
static void
close_quietly(int fd)
{
	int saved = errno;

	if (fd >= 0)
		close(fd);
	errno = saved;
}

static void
report_too_large(const struct source *source, long long size, size_t limit,
	struct diag *diag)
{
	struct mark mark = {.source = source};
	char has[40], most[24];

	/* Of a pipe only this is known: that it goes on. */
	if (size > 0)
		snprintf(has, sizeof has, "%lld", size);
	else
		snprintf(has, sizeof has, "> %zu", limit);
	snprintf(most, sizeof most, "%zu", limit);
	diag_say(diag, MSG_FILE_TOO_LARGE, mark, has, most);
}

/* Up to limit + 1 bytes; false with errno set when reading fails. */
static bool
read_all(int fd, size_t limit, struct buf *buf)
{
	while (buf->length <= limit) {
		size_t room = limit + 1 - buf->length;
		ssize_t n;

		if (room > CHUNK)
			room = CHUNK;
		n = read(fd, buf_reserve(buf, room), room);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if (n == 0)
			break;
		buf->length += (size_t)n;
	}
	return true;
}

/* Part by part: whatever has become a link meanwhile is not followed. */
int
file_open_exactly(const char *real)
{
	int at = AT_FDCWD;
	bool last = false;

	while (at != -1 && !last) {
		/* the first name keeps its /: not all emulators know / alone */
		size_t start = strspn(real, "/") - (at == AT_FDCWD);
		size_t length = strcspn(real + start + 1, "/") + 1;
		char name[NAME_MAX + 2] = "";
		int next = -1;

		real += start;
		last = !real[length];
		if (length < sizeof name) {
			memcpy(name, real, length);
			next = openat(at, name,
				O_NOFOLLOW | O_CLOEXEC |
					(last ? O_RDONLY | O_NOCTTY
					      : O_PATH | O_DIRECTORY));
		} else {
			errno = ENAMETOOLONG;
		}
		if (at != AT_FDCWD)
			close_quietly(at);
		at = next;
		real += length;
	}
	return at;
}

/* `real` (or NULL) is the same file, as file_open_exactly opens it. */
static int
open_input(const char *path, const char *real, struct stat *ret_status)
{
	int fd = STDIN_FILENO;

	if (real)
		fd = file_open_exactly(real);
	else if (strcmp(path, "-") != 0)
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd >= 0 && fstat(fd, ret_status) == 0) {
		if (!S_ISDIR(ret_status->st_mode))
			return fd;
		errno = EISDIR;
	}
	if (fd != STDIN_FILENO)
		close_quietly(fd);
	return -1;
}

/* The suffix is easily forgotten: "andu build 复函". */
const char *
file_trouble_reading(struct arena *arena, const char *path, int error)
{
	const char *draft = arena_join(arena, path, ".yaml", NULL);

	if (error != ENOENT || access(draft, F_OK))
		return file_trouble(error);
	return arena_format(
		arena, _("there is no such file; did you mean %s?"), draft);
}

/* The same from whoever hands out files. */
static struct source *
read_handed(
	struct arena *arena, const char *path, size_t limit, struct diag *diag)
{
	const struct files *files = arena_files(arena);
	struct source *source = arena_alloc(arena, sizeof *source);
	const void *bytes;
	size_t length = 0;

	*source =
		(struct source){.name = arena_string(arena, path), .bytes = ""};
	bytes = files->read(files->context, path, &length);
	if (!bytes) {
		diag_say(diag, MSG_CANNOT_READ, mark_nowhere, source->name,
			file_trouble(ENOENT));
		return NULL;
	}
	if (length > limit) {
		report_too_large(source, (off_t)length, limit, diag);
		return NULL;
	}
	source->bytes = arena_copy(arena, bytes, length);
	source->length = length;
	source->offsets = offsets_new(arena, source->bytes, length);
	return source;
}

static struct source *
read_file(const struct session *session, const char *path, const char *real,
	size_t limit)
{
	struct arena *arena = session->arena;
	struct diag *diag = session->diag;
	struct source *source = arena_alloc(arena, sizeof *source);
	struct source *result = NULL;
	bool piped = !real && strcmp(path, "-") == 0;
	struct buf buf = {0};
	struct stat status;
	int fd;

	if (arena_files(arena))
		return read_handed(arena, path, limit, diag);
	fd = open_input(path, real, &status);
	if (!piped)
		memory_hold_file(fd);
	source->name = piped ? "<stdin>" : arena_string(arena, path);
	source->bytes = "";
	if (fd < 0) {
		diag_say(diag, MSG_CANNOT_READ, mark_nowhere, source->name,
			file_trouble_reading(arena, path, errno));
		return NULL;
	}
	if (S_ISREG(status.st_mode) && status.st_size > (off_t)limit) {
		report_too_large(source, status.st_size, limit, diag);
		goto out;
	}
	if (!read_all(fd, limit, &buf)) {
		diag_say(diag, MSG_CANNOT_READ, mark_nowhere, source->name,
			file_trouble(errno));
		goto out;
	}
	if (buf.length > limit) {
		report_too_large(source, 0, limit, diag);
		goto out;
	}
	source->bytes = arena_copy(arena, buf.data, buf.length);
	source->length = buf.length;
	source->offsets = offsets_new(arena, source->bytes, source->length);
	result = source;
out:
	buf_done(&buf);
	if (!piped) {
		memory_let_go_file(fd);
		close_quietly(fd);
	}
	return result;
}

struct source *
file_read(const struct session *session, const char *path, size_t limit)
{
	if (strcmp(path, "-") != 0)
		session_tell_file(session, path);
	return read_file(session, path, NULL, limit);
}

struct source *
file_read_exactly(const struct session *session, const char *path,
	const char *real, size_t limit)
{
	return read_file(session, path, real, limit);
}

bool
file_is_folder(const char *path)
{
	struct stat status;

	return path && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

const char *
file_beside(struct arena *arena, const char *file, const char *name)
{
	const char *slash = strrchr(file, '/');

	if (!slash || *name == '/')
		return name;
	return arena_join(arena,
		arena_copy(arena, file, (size_t)(slash - file + 1)), name,
		NULL);
}

char *
file_path(struct arena *arena, const char *dir, const char *name)
{
	size_t length = strlen(dir);

	if (!length)
		return arena_string(arena, name);
	return arena_join(
		arena, dir, dir[length - 1] == '/' ? "" : "/", name, NULL);
}

bool
file_is_data(struct arena *arena, const char *dir)
{
	const char *template = file_path(arena, dir, "templates/gbt9704.yaml");
	const char *fonts = file_path(arena, dir, "fonts");
	struct stat status;

	return stat(template, &status) == 0 && S_ISREG(status.st_mode) &&
	       stat(fonts, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Cut the last part of an absolute path; false at the root. */
static bool
go_up(char *path)
{
	char *slash = strrchr(path, '/');

	if (!slash || !path[1])
		return false;
	slash[slash == path] = '\0';
	return true;
}

char *
file_data_near(struct arena *arena, const char *file)
{
	char *dir = arena_string(arena, file);

	while (go_up(dir)) {
		char *shared = file_path(arena, dir, "share/andu");

		if (file_is_data(arena, shared))
			return shared;
		if (file_is_data(arena, dir))
			return dir;
	}
	return NULL;
}

char *
file_data_installed(struct arena *arena)
{
	return file_is_data(arena, ANDU_DATADIR)
		       ? arena_string(arena, ANDU_DATADIR)
		       : NULL;
}

/* The program's own file; NULL where the system does not tell. */
static char *
find_program(struct arena *arena)
{
	char program[PATH_MAX];
	ssize_t length =
		readlink("/proc/self/exe", program, sizeof program - 1);

	return length > 0 ? arena_copy(arena, program, (size_t)length) : NULL;
}

char *
file_data_dir(struct arena *arena)
{
	const char *given = getenv("ANDU_DATA"), *program;
	char *dir = NULL;

	if (given && *given)
		return arena_string(arena, given);
	program = find_program(arena);
	if (program)
		dir = file_data_near(arena, program);
	return dir ? dir : file_data_installed(arena);
}

char *
file_near_program(struct arena *arena, const char *name)
{
	char *dir = find_program(arena);

	return dir && go_up(dir) ? file_path(arena, dir, name) : NULL;
}
