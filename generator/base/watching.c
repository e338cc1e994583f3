/* Waiting until files change. See watching.h. */
#include "base/watching.h"

#include "base/arena.h"

#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/*
 * QUIET: editors save in several steps, and some twice. GONE: a file that is
 * missing or empty is most likely being written.
 */
enum { QUIET_MS = 100, GONE_MS = 400, LOOK_MS = 1000 };

/* Not IN_ACCESS or IN_OPEN: reading a file must not wake us. */
static const uint32_t mask = IN_ATTRIB | IN_CLOSE_WRITE | IN_CREATE |
			     IN_DELETE | IN_DELETE_SELF | IN_MODIFY |
			     IN_MOVED_FROM | IN_MOVED_TO | IN_MOVE_SELF;

/* What stat says; all zero where there is no such file. */
struct stamp {
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec written, changed;
};

struct watched {
	char *path;
	struct stamp known; /* when it was added */
	struct stamp seen;  /* when it was last looked at */
	struct watched *next;
};

struct group {
	struct watched *files;
	int64_t since; /* when a change was last seen, ms; 0: none was */
};

struct watcher {
	int inotify, signals; /* inotify: -1 where there is none */
	size_t count;
	struct group groups[];
};

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 + 1;
}

static struct stamp
look(const char *path)
{
	struct stat s;

	if (stat(path, &s))
		return (struct stamp){0};
	return (struct stamp){
		s.st_dev, s.st_ino, s.st_size, s.st_mtim, s.st_ctim};
}

static bool
same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool
same(const struct stamp *a, const struct stamp *b)
{
	return a->device == b->device && a->inode == b->inode &&
	       a->size == b->size && same_time(a->written, b->written) &&
	       same_time(a->changed, b->changed);
}

struct watcher *
watcher_new(size_t groups)
{
	struct watcher *w =
		memory_grow(NULL, 1, sizeof *w + groups * sizeof w->groups[0]);
	sigset_t set;

	memset(w, 0, sizeof *w + groups * sizeof w->groups[0]);
	w->count = groups;
	w->inotify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	w->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (w->signals < 0) /* then they end us the usual way */
		sigprocmask(SIG_UNBLOCK, &set, NULL);
	return w;
}

void
watcher_clear(struct watcher *watcher, size_t group)
{
	struct group *g = &watcher->groups[group];

	for (struct watched *f = g->files, *next; f; f = next) {
		next = f->next;
		memory_free(f->path);
		memory_free(f);
	}
	*g = (struct group){0};
}

void
watcher_free(struct watcher *watcher)
{
	if (!watcher)
		return;
	for (size_t i = 0; i < watcher->count; i++)
		watcher_clear(watcher, i);
	if (watcher->inotify >= 0)
		close(watcher->inotify);
	if (watcher->signals >= 0)
		close(watcher->signals);
	memory_free(watcher);
}

/* A folder that is watched already is not watched twice. */
static void
watch_folder(struct watcher *watcher, const char *path)
{
	const char *slash = strrchr(path, '/');
	char folder[PATH_MAX] = ".";
	size_t length = slash ? (size_t)(slash - path) + 1 : 0;

	if (watcher->inotify < 0 || length >= sizeof folder)
		return;
	if (slash) {
		memcpy(folder, path, length);
		folder[length] = '\0';
	}
	/* Where it fails, there is still the look once a second. */
	(void)inotify_add_watch(watcher->inotify, folder, mask | IN_ONLYDIR);
}

void
watcher_add(struct watcher *watcher, size_t group, const char *path)
{
	struct group *g = &watcher->groups[group];
	size_t size = strlen(path) + 1;
	struct watched *f;
	char *real;

	for (f = g->files; f; f = f->next)
		if (!strcmp(f->path, path))
			return;
	watch_folder(watcher, path);
	/* Behind a link, the file is changed in a folder of its own. */
	real = realpath(path, NULL);
	if (real)
		watch_folder(watcher, real);
	free(real);
	f = memory_grow(NULL, 1, sizeof *f);
	*f = (struct watched){.path = memory_grow(NULL, size, 1)};
	memcpy(f->path, path, size);
	f->known = f->seen = look(path);
	f->next = g->files;
	g->files = f;
}

/* How long it still has to keep still, ms; 0: it has changed; -1: it has not.
 */
static int
group_look(struct group *g)
{
	bool moved = false, changed = false, gone = false;
	int64_t left;

	for (struct watched *f = g->files; f; f = f->next) {
		struct stamp stamp = look(f->path);

		moved |= !same(&stamp, &f->seen);
		changed |= !same(&stamp, &f->known);
		gone |= !stamp.size && f->known.size;
		f->seen = stamp;
	}
	if (moved || (changed && !g->since))
		g->since = now();
	if (!changed) {
		g->since = 0;
		return -1;
	}
	left = g->since + (gone ? GONE_MS : QUIET_MS) - now();
	return left > 0 ? (int)left : 0;
}

static void
drain(int fd)
{
	char bytes[16 * 1024];

	while (read(fd, bytes, sizeof bytes) > 0)
		;
}

size_t
watcher_wait(struct watcher *watcher)
{
	struct pollfd fds[] = {
		{.fd = watcher->signals, .events = POLLIN},
		{.fd = watcher->inotify, .events = POLLIN},
	};

	for (;;) {
		int timeout = LOOK_MS;

		for (size_t i = 0; i < watcher->count; i++) {
			int left = group_look(&watcher->groups[i]);
			if (!left)
				return i;
			if (left > 0 && left < timeout)
				timeout = left;
		}
		if (poll(fds, 2, timeout) <= 0)
			continue;
		if (fds[0].revents)
			return WATCHER_ENDED;
		if (fds[1].revents)
			drain(watcher->inotify);
	}
}
