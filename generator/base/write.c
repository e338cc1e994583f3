/* Files out: an output is complete or absent, never half. */
#include "base/file.h"

#include "base/number.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MAX_ATTEMPTS = 10000, NAME_SIZE = 48, OLD_SECONDS = 3600 };

/* What takes its place once it is whole. */
struct pending {
	const struct file_content *content;
	char *place; /* its path, behind links */
	char *dir;   /* of the place */
	char *name;  /* of the temporary file, with room for the longest */
	size_t room;
	int fd;             /* of it, locked; -1: none */
	struct stat status; /* of what is replaced */
	bool replaces;
	bool straight; /* a device or a pipe: it takes the bytes itself */
	bool begun;    /* and has perhaps taken some */
	bool placed;
	bool exchanged; /* the temporary file is the old one now */
};

/* Close without losing the errno of what failed before. */
static void
close_quietly(int fd)
{
	int saved = errno;

	if (fd >= 0)
		close(fd);
	errno = saved;
}

static bool
write_all(int fd, const char *bytes, size_t length)
{
	while (length) {
		ssize_t n = write(fd, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

/* Some file systems have no fsync; then there is nothing to wait for. */
static bool
sync_fd(int fd)
{
	int result;

	do
		result = fsync(fd);
	while (result != 0 && errno == EINTR);
	return result == 0 || errno == EINVAL || errno == ENOSYS ||
	       errno == EOPNOTSUPP || errno == EROFS;
}

static bool
sync_folder(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok;

	/* A folder one may write but not read cannot be synced. */
	if (fd < 0)
		return errno == EACCES;
	ok = sync_fd(fd);
	close_quietly(fd);
	return ok;
}

/* --- temporary files ---------------------------------------------------- */

/*
 * A temporary file is locked as long as its process needs it, so that one
 * without a lock is left over. False: somebody tidies it away just now.
 */
static bool
claim(int fd)
{
	struct stat status;

	if (flock(fd, LOCK_EX | LOCK_NB))
		return errno != EWOULDBLOCK; /* else there are no locks here */
	return fstat(fd, &status) || status.st_nlink > 0;
}

/*
 * A new file in the folder. Not mkstemp: open() applies the umask as for an
 * ordinary file, without changing it to read it. The name does not contain
 * the target's, which may be as long as names can be.
 */
static bool
open_temporary(struct pending *p)
{
	for (int i = 0; i < MAX_ATTEMPTS; i++) {
		snprintf(p->name, p->room, "%s%s.andu-%ld-%d.tmp", p->dir,
			strcmp(p->dir, "/") ? "/" : "", (long)getpid(), i);
		p->fd = open(p->name,
			O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
			0666);
		if (p->fd >= 0 && claim(p->fd))
			return true;
		if (p->fd < 0 && errno != EEXIST)
			return false;
		close_quietly(p->fd);
		p->fd = -1;
	}
	return false;
}

/* Gone, or dead with nobody who asked for its status. */
static bool
is_gone(pid_t pid)
{
	char path[40], target[8];

	if (kill(pid, 0) != 0 && errno == ESRCH)
		return true;
	snprintf(path, sizeof path, "/proc/%ld/exe", (long)pid);
	return readlink(path, target, sizeof target) < 0 && errno == ENOENT;
}

/* ".andu-PID-N.tmp"; 0: not of that form. */
static pid_t
process_of(const char *name)
{
	const char *end;
	int64_t pid;

	if (strncmp(name, ".andu-", 6) || !isdigit((unsigned char)name[6]))
		return 0;
	end = name + 6;
	end += number_start(end, INT_MAX, &pid);
	if (*end != '-' ||
		strcmp(end + 1 + strspn(end + 1, "0123456789"), ".tmp"))
		return 0;
	return (pid_t)pid;
}

/*
 * Does nobody hold the file that the name stands for? Where there are no locks
 * only its age tells: processes of other machines are not seen.
 */
static bool
is_left(int dir, const char *name, pid_t pid)
{
	int fd = openat(dir, name,
		O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	struct stat file, now;
	bool left = false;

	if (fd >= 0 && !fstat(fd, &file) && S_ISREG(file.st_mode)) {
		bool old = file.st_mtime < time(NULL) - OLD_SECONDS;

		left = flock(fd, LOCK_EX | LOCK_NB) == 0 ? old || is_gone(pid)
		       : errno == EWOULDBLOCK            ? false
							 : old && is_gone(pid);
		left = left && !fstatat(dir, name, &now, AT_SYMLINK_NOFOLLOW) &&
		       now.st_dev == file.st_dev && now.st_ino == file.st_ino;
	}
	if (left)
		unlinkat(dir, name, 0);
	close_quietly(fd);
	return left;
}

void
file_tidy(const char *dir)
{
	DIR *folder = opendir(dir);
	struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		pid_t pid = process_of(entry->d_name);

		if (pid)
			is_left(dirfd(folder), entry->d_name, pid);
	}
	if (folder)
		closedir(folder);
}

/* --- from the bytes to their place ---------------------------------------- */

/* Behind a symbolic link, the file is replaced and not the link. */
static bool
find_place(struct arena *arena, struct pending *p)
{
	const char *path = p->content->path;
	char *real = NULL;

	if (p->content->is_new) {
		; /* not behind a link, either */
	} else if (!strcmp(path, "-")) {
		p->straight = true;
	} else if (stat(path, &p->status) == 0) {
		p->replaces = true;
		p->straight = !S_ISREG(p->status.st_mode);
		real = p->straight ? NULL : realpath(path, NULL);
		if (S_ISDIR(p->status.st_mode))
			errno = EISDIR;
		if (!real && (!p->straight || S_ISDIR(p->status.st_mode)))
			return false;
	} else if (errno != ENOENT) {
		return false;
	}
	p->place = arena_string(arena, real ? real : path);
	free(real);
	return true;
}

/* All that takes memory: what follows must not end in its midst. */
static void
find_folder(struct arena *arena, struct pending *p)
{
	const char *slash = strrchr(p->place, '/');

	p->dir = arena_string(arena, slash ? p->place : ".");
	if (slash)
		p->dir[slash == p->place ? 1 : slash - p->place] = '\0';
	p->room = strlen(p->dir) + NAME_SIZE;
	p->name = arena_alloc(arena, p->room);
}

/*
 * Owner and group stay those of the old file as far as one may give files
 * away; root may, so that what it makes for others remains theirs.
 */
static bool
take_after(int fd, const struct stat *old)
{
	struct stat own;

	if (fstat(fd, &own))
		return false;
	if ((own.st_uid != old->st_uid || own.st_gid != old->st_gid) &&
		fchown(fd, old->st_uid, old->st_gid) &&
		fchown(fd, (uid_t)-1, old->st_gid) && errno != EPERM &&
		errno != EINVAL && errno != ENOSYS)
		return false;
	return fchmod(fd, old->st_mode & 0777) == 0;
}

static bool
write_temporary(struct pending *p)
{
	if (p->straight)
		return true;
	if (p->replaces && access(p->place, W_OK))
		return false;
	return open_temporary(p) &&
	       (!p->replaces || take_after(p->fd, &p->status)) &&
	       write_all(p->fd, p->content->bytes, p->content->length) &&
	       sync_fd(p->fd);
}

/* A device or a pipe must not be renamed over. */
static bool
write_straight(struct pending *p)
{
	const struct file_content *content = p->content;
	bool out = !strcmp(content->path, "-");
	int fd = out ? STDOUT_FILENO
		     : open(p->place, O_WRONLY | O_CLOEXEC | O_NOCTTY);

	p->begun = fd >= 0;
	if (fd < 0)
		return false;
	if (!write_all(fd, content->bytes, content->length)) {
		if (!out)
			close_quietly(fd);
		return false;
	}
	return out || close(fd) == 0;
}

/* Not over another file, even one that appeared just now. */
static int
rename_new(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	/* Not every file system knows how to. */
	if ((errno != EINVAL && errno != ENOSYS) || link(from, to) != 0)
		return -1;
	unlink(from);
	return 0;
}

/* What is not in its place is as if it had never been. */
static void
discard(struct pending *p)
{
	int saved = errno;

	if (p->fd >= 0 && !p->placed)
		unlink(p->name);
	close_quietly(p->fd);
	p->fd = -1;
	errno = saved;
}

/* The name is the new file's; is it on the disk, too? */
static bool
settle(struct pending *p)
{
	int fd = p->fd;

	if (p->straight)
		return true;
	p->fd = -1;
	if (!sync_folder(p->dir)) {
		close_quietly(fd);
		return false;
	}
	return close(fd) == 0;
}

static void
tell_failed(const struct pending *p, int error, struct diag *diag)
{
	const char *path = p->content->path;

	if (!strcmp(path, "-") && p->straight)
		path = "<stdout>";
	if (p->content->is_new && error == EEXIST)
		diag_say(diag, MSG_FILE_EXISTS, mark_nowhere, path);
	else if (p->begun)
		diag_say(diag, MSG_CANNOT_PASS_ON, mark_nowhere, path,
			file_trouble_writing(error));
	else
		diag_say(diag, MSG_CANNOT_WRITE, mark_nowhere, path,
			file_trouble_writing(error));
}

/*
 * The new file gets the name. Of several the old one gets that of the
 * temporary file for now, so that it can be given back.
 */
static bool
put(struct pending *p, bool several)
{
	if (p->straight)
		return write_straight(p);
	if (p->content->is_new)
		return rename_new(p->name, p->place) == 0;
	if (several && p->replaces) {
		p->exchanged = renameat2(AT_FDCWD, p->name, AT_FDCWD, p->place,
				       RENAME_EXCHANGE) == 0;
		/* not every file system knows how to */
		if (p->exchanged || (errno != EINVAL && errno != ENOSYS))
			return p->exchanged;
	}
	return rename(p->name, p->place) == 0;
}

/* As if it had not been put there. */
static bool
take_back(struct pending *p)
{
	if (p->exchanged)
		p->placed = renameat2(AT_FDCWD, p->name, AT_FDCWD, p->place,
				    RENAME_EXCHANGE) != 0;
	else if (!p->straight && !p->replaces)
		p->placed = unlink(p->place) != 0;
	return !p->placed;
}

/* Each takes its place, or none; how many did. */
static size_t
place_all(struct pending *files, size_t count, struct diag *diag)
{
	const struct pending *failed = NULL;
	size_t placed = 0;
	int error = 0;

	while (placed < count && !failed) {
		struct pending *p = &files[placed];

		p->placed = put(p, count > 1);
		placed += p->placed;
		failed = p->placed ? NULL : p;
		error = errno;
	}
	while (failed && placed && take_back(&files[placed - 1]))
		placed--;
	for (size_t i = 0; i < placed; i++)
		if (files[i].exchanged)
			unlink(files[i].name);
	if (failed)
		tell_failed(failed, error, diag);
	for (size_t i = 0; i < placed; i++)
		if (!settle(&files[i]))
			diag_say(diag, MSG_WRITTEN_UNSURE, mark_nowhere,
				files[i].content->path,
				file_trouble_writing(errno));
	return placed;
}

/* All that takes memory, so that no end of it leaves a part behind. */
static struct pending *
plan_all(struct arena *arena, const struct file_content *contents, size_t count,
	const struct pending **ret_failed)
{
	struct pending *files = arena_array(arena, count, sizeof *files);

	*ret_failed = NULL;
	for (size_t i = 0; i < count; i++)
		files[i] = (struct pending){.content = &contents[i], .fd = -1};
	for (size_t i = 0; !*ret_failed && i < count; i++)
		if (find_place(arena, &files[i]))
			find_folder(arena, &files[i]);
		else
			*ret_failed = &files[i];
	return files;
}

static size_t
write_all_of(const char *folder, const struct file_content *contents,
	size_t count, struct diag *diag)
{
	struct arena *arena = arena_new();
	const struct pending *failed;
	struct pending *files = plan_all(arena, contents, count, &failed);
	size_t placed = 0;
	int error = errno;

	if (!failed && folder && mkdir(folder, 0777)) {
		diag_say(diag, MSG_CANNOT_WRITE, mark_nowhere, folder,
			file_trouble_writing(errno));
		arena_free(arena);
		return 0;
	}
	for (size_t i = 0; !failed && i < count; i++)
		if (!write_temporary(&files[i])) {
			failed = &files[i];
			error = errno;
		}
	if (!failed)
		placed = place_all(files, count, diag);
	for (size_t i = 0; i < count; i++)
		discard(&files[i]);
	if (folder && !placed)
		rmdir(folder);
	if (failed)
		tell_failed(failed, error, diag);
	arena_free(arena);
	return placed;
}

size_t
file_write_all(
	const struct file_content *contents, size_t count, struct diag *diag)
{
	return write_all_of(NULL, contents, count, diag);
}

bool
file_write_with_folder(const char *folder, const struct file_content *contents,
	size_t count, struct diag *diag)
{
	return write_all_of(folder, contents, count, diag) == count;
}

bool
file_write(
	const char *path, const void *bytes, size_t length, struct diag *diag)
{
	const struct file_content content = {path, bytes, length, false};

	return file_write_all(&content, 1, diag) == 1;
}

bool
file_leads_away(const char *dir, const char *path, struct diag *diag)
{
	struct arena *arena = arena_new();
	size_t end = strlen(dir);
	bool link = false;

	while (path[end] && !link) {
		struct stat status;
		const char *part;

		end += strspn(path + end, "/");
		end += strcspn(path + end, "/");
		part = arena_copy(arena, path, end);
		link = lstat(part, &status) == 0 && S_ISLNK(status.st_mode);
		if (link)
			diag_say(diag, MSG_OUTPUT_LINK, mark_nowhere, part);
	}
	arena_free(arena);
	return link;
}

bool
file_write_inside(const char *dir, const char *path, const void *bytes,
	size_t length, struct diag *diag)
{
	return !file_leads_away(dir, path, diag) &&
	       file_write(path, bytes, length, diag);
}

bool
file_create(
	const char *path, const void *bytes, size_t length, struct diag *diag)
{
	const struct file_content content = {path, bytes, length, true};

	return file_write_all(&content, 1, diag) == 1;
}
