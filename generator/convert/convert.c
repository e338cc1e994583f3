/* LibreOffice, asked for a Word file: its folder, its profile, what it made. */
#include "convert/convert.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/language.h"
#include "convert/room.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { START_LENGTH = 8 };

/* --- which files --------------------------------------------------------- */

/* The name of a stream, as UTF-16: [MS-DOC] 2.1. Tables and slides have none.
 */
static const char word_stream[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";

/* By what it holds, whatever it is called. */
static bool
is_foreign(const char *bytes, size_t length)
{
	static const char ole[] = "\xd0\xcf\x11\xe0", /* [MS-CFB] 2.2 */
		rtf[] = "{\\rtf";

	if (length >= strlen(rtf) && !memcmp(bytes, rtf, strlen(rtf)))
		return true;
	return length >= strlen(ole) && !memcmp(bytes, ole, strlen(ole)) &&
	       memmem(bytes, length, word_stream, sizeof word_stream);
}

/* A regular file, whole; NULL: it is none, or too large. */
static char *
read_whole(struct arena *arena, const char *path, int flags, size_t limit,
	size_t *ret_length)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags);
	struct stat status;
	char *bytes = NULL;
	size_t length = 0, size;
	ssize_t n = 1;

	if (fd < 0 || fstat(fd, &status) || !S_ISREG(status.st_mode) ||
		status.st_size < 0 || (uintmax_t)status.st_size > limit) {
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	size = (size_t)status.st_size;
	bytes = arena_alloc(arena, size + 1);
	while (length < size && n > 0) {
		n = read(fd, bytes + length, size - length);
		if (n > 0)
			length += (size_t)n;
	}
	close(fd);
	bytes[length] = '\0';
	*ret_length = length;
	return bytes;
}

/* May it be one? Spares the reading of all that are none. */
static bool
begins_foreign(const char *path)
{
	char start[START_LENGTH] = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat status;
	ssize_t n = 0;

	if (fd < 0)
		return false;
	if (!fstat(fd, &status) && S_ISREG(status.st_mode))
		n = read(fd, start, sizeof start);
	close(fd);
	return n > 0 && (*start == '{' || *start == '\xd0');
}

/* --- the program -----------------------------------------------------------
 */

/* In an absolute folder of PATH; NULL: there is none. */
static const char *
find_program(struct arena *arena)
{
	static const char *const names[] = {"soffice", "libreoffice"};
	const char *folders = getenv("PATH");

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		for (const char *at = folders ? folders : ""; *at;) {
			size_t n = strcspn(at, ":");
			const char *path = arena_join(arena,
				arena_copy(arena, at, n), "/", names[i], NULL);
			if (*path == '/' && !access(path, X_OK))
				return path;
			at += n + (at[n] == ':');
		}
	return NULL;
}

/* Its own files, where it is no package of the system. */
static const struct cage_path *
program_cage(
	struct arena *arena, const char *program, const struct cage_path *cage)
{
	char real[PATH_MAX];

	if (!realpath(program, real))
		return cage;
	for (int up = 0; up < 2; up++) {
		char *slash = strrchr(real, '/');
		if (slash && slash != real)
			*slash = '\0';
	}
	return cage_add(
		arena, arena_copy(arena, real, strlen(real)), false, cage);
}

/* --- its folder --------------------------------------------------------------
 */

static bool
write_file(const char *path, const void *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	const char *at = bytes;
	ssize_t n = 0;

	if (fd < 0)
		return false;
	while (length && (n = write(fd, at, length)) > 0) {
		at += n;
		length -= (size_t)n;
	}
	return !close(fd) && !length;
}

/* No macros, no links, nothing loaded that the file names. */
static const struct {
	const char *path, *name, *value;
} settings[] = {
	{"Common/Security/Scripting", "MacroSecurityLevel", "3"},
	{"Common/Security/Scripting", "DisableMacrosExecution", "true"},
	{"Common/Security/Scripting", "DisableActiveContent", "true"},
	{"Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"},
	{"Common/Security/Scripting", "DisablePythonRuntime", "true"},
	{"Writer/Content/Update", "Link", "2"}, /* never */
	{"Calc/Content/Update", "Link", "2"},
};

static bool
write_settings(const char *path)
{
	struct buf out = {0};
	bool good;

	buf_text(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items "
		       "xmlns:oor=\"http://openoffice.org/2001/registry\">\n");
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		buf_format(&out,
			"<item oor:path=\"/org.openoffice.Office.%s\"><prop "
			"oor:name=\"%s\" oor:op=\"fuse\"><value>%s</value>"
			"</prop></item>\n",
			settings[i].path, settings[i].name, settings[i].value);
	buf_text(&out, "</oor:items>\n");
	good = write_file(path, out.data, out.length);
	buf_done(&out);
	return good;
}

static const char *
inside(struct arena *arena, const char *folder, const char *name)
{
	return arena_join(arena, folder, "/", name, NULL);
}

static bool
furnish(struct arena *arena, const char *folder, const char *bytes,
	size_t length)
{
	static const char *const folders[] = {
		"profile", "profile/user", "home", "out"};

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (mkdir(inside(arena, folder, folders[i]), 0700))
			return false;
	return write_settings(inside(arena, folder,
		       "profile/user/registrymodifications.xcu")) &&
	       write_file(inside(arena, folder, "draft.doc"), bytes, length);
}

static int
remove_one(
	const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status;
	(void)type;
	(void)walk;
	remove(path);
	return 0;
}

static const char *
new_folder(struct arena *arena)
{
	const char *where = getenv("TMPDIR");
	char *path;

	if (!where || *where != '/')
		where = "/tmp";
	path = arena_format(arena, "%s/andu-XXXXXX", where);
	return mkdtemp(path);
}

/* --- asked -----------------------------------------------------------------
 */

/* execve takes them unchanged, and says otherwise. */
static char *
lent(const char *text)
{
	return (char *)(uintptr_t)text;
}

static enum room_end
ask(struct arena *arena, const char *program, const char *folder,
	int *ret_error)
{
	char *const arguments[] = {
		lent(program),
		lent("-env:UserInstallation=file://" ROOM_FOLDER "/profile"),
		lent("--headless"),
		lent("--norestore"),
		lent("--nolockcheck"),
		lent("--nodefault"),
		lent("--convert-to"),
		lent("docx:MS Word 2007 XML"),
		lent("--outdir"),
		lent(ROOM_FOLDER "/out"),
		lent(ROOM_FOLDER "/draft.doc"),
		NULL,
	};
	char *const environment[] = {
		lent("PATH=/usr/local/bin:/usr/bin:/bin"),
		lent("LANG=C.UTF-8"),
		lent("SAL_USE_VCLPLUGIN=svp"),
		lent("HOME=" ROOM_FOLDER "/home"),
		lent("TMPDIR=" ROOM_FOLDER),
		NULL,
	};
	const struct room_call call = {
		.folder = folder,
		.program = program,
		.arguments = arguments,
		.environment = environment,
		.paths = program_cage(arena, program,
			cage_add(arena, ROOM_FOLDER, true, NULL)),
	};

	return room_run(&call, ret_error);
}

/* Why there is no Word file, for the message. */
static const char *
trouble(struct arena *arena, enum room_end end, int error)
{
	switch (end) {
	case ROOM_LATE:
		return arena_format(
			arena, _("it took more than %d seconds"), ROOM_SECONDS);
	case ROOM_STOPPED:
		return _("it was interrupted");
	case ROOM_REFUSED:
	case ROOM_UNSTARTED:
		return file_trouble(error);
	case ROOM_BROKEN:
		return arena_format(arena, _("it ended with status %d"), error);
	case ROOM_DONE:
		break;
	}
	return _("it made no Word file");
}

static struct converted
convert_within(struct arena *arena, const char *program, const char *folder,
	const char *bytes, size_t length, size_t limit)
{
	struct converted converted = {.how = CONVERSION_FAILED, .by = program};
	enum room_end end;
	int error = 0;

	if (!furnish(arena, folder, bytes, length)) {
		converted.by = file_trouble(errno);
		return converted;
	}
	end = ask(arena, program, folder, &error);
	if (end == ROOM_DONE)
		converted.word = read_whole(arena,
			inside(arena, folder, "out/draft.docx"), O_NOFOLLOW,
			limit, &converted.length);
	if (converted.word) {
		converted.how = CONVERSION_MADE;
		return converted;
	}
	if (end == ROOM_REFUSED)
		converted.how = CONVERSION_NO_ROOM;
	converted.by = trouble(arena, end, error);
	return converted;
}

struct converted
convert_file(struct arena *arena, const char *path, size_t limit)
{
	struct converted converted = {0};
	const char *program, *folder;
	sigset_t before;
	char *bytes;
	size_t length;

	if (!begins_foreign(path))
		return converted;
	bytes = read_whole(arena, path, 0, limit, &length);
	if (!bytes || !is_foreign(bytes, length))
		return converted;
	program = find_program(arena);
	if (!program)
		return (struct converted){.how = CONVERSION_MISSING, .by = ""};
	room_hold(&before);
	folder = new_folder(arena);
	if (folder) {
		converted = convert_within(
			arena, program, folder, bytes, length, limit);
		nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	} else {
		converted.how = CONVERSION_FAILED;
		converted.by = file_trouble(errno);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return converted;
}

/* --- told --------------------------------------------------------------------
 */

const struct source *
convert_tell(struct arena *arena, const struct converted *converted,
	const struct source *source, struct diag *diag)
{
	const struct mark whole = {.source = source};
	struct source *word;

	switch (converted->how) {
	case CONVERSION_NONE:
		return source;
	case CONVERSION_MISSING:
		diag_say(diag, MSG_CONVERT_MISSING, whole, NULL);
		return NULL;
	case CONVERSION_NO_ROOM:
		diag_say(diag, MSG_CONVERT_NO_ROOM, whole, NULL);
		return NULL;
	case CONVERSION_FAILED:
		diag_say(diag, MSG_CONVERT_FAILED, whole, converted->by);
		return NULL;
	case CONVERSION_MADE:
		break;
	}
	diag_say(diag, MSG_CONVERT_MADE, whole, converted->by);
	word = arena_alloc(arena, sizeof *word);
	word->name = source->name;
	word->bytes = converted->word;
	word->length = converted->length;
	return word;
}
