/*
 * The child has the file's bytes and nothing else: no file, no network, no
 * program. What it takes beyond the limits ends it, and it alone.
 */
#include "archive/child.h"

#include "archive/reader.h"
#include "base/cage.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#elif defined __SANITIZE_ADDRESS__
#define SANITIZED
#endif

/* Where a call of the system fails in the child: its errno is behind this.
 * Those of memory are other ones. */
enum { FAILED = 64, FAILED_LAST = 255 };

/* --- in the child ----------------------------------------------------------
 */

static _Noreturn void
fail(void)
{
	const int error = errno;

	_exit(error > 0 && error <= FAILED_LAST - FAILED ? FAILED + error
							 : FAILED + EIO);
}

static void
set_limit(int what, rlim_t most)
{
	const struct rlimit limit = {most, most};

	setrlimit((__rlimit_resource_t)what, &limit);
}

static void
set_limits(void)
{
#ifndef SANITIZED /* whose own memory is more */
	set_limit(RLIMIT_DATA, (rlim_t)CHILD_MEBIBYTES << 20);
#endif
	set_limit(RLIMIT_CPU, CHILD_SECONDS);
	set_limit(RLIMIT_FSIZE, 0);
	set_limit(RLIMIT_CORE, 0);
}

static void
write_all(int to, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length) {
		ssize_t n = write(to, at, length);

		if (n < 0 && errno != EINTR)
			fail();
		if (n > 0) {
			at += n;
			length -= (size_t)n;
		}
	}
}

static void
pass_on(void *context, enum told told, const char *name, const void *content,
	size_t length)
{
	const int *to = context;
	const struct piece_head head = {
		.told = told,
		.name = (uint32_t)strlen(name),
		.content = (uint32_t)length,
	};

	if (length > UINT32_MAX)
		_exit(MEMORY_LIMITED);
	write_all(*to, &head, sizeof head);
	write_all(*to, name, head.name);
	write_all(*to, content, length);
}

/* What the process has of the system, and what it asked for: more than it
 * may? */
static bool
is_limited(size_t wanted)
{
	const size_t most = (size_t)CHILD_MEBIBYTES << 20,
		     slack = most / 32; /* code's data, the stack */
	const struct mallinfo2 has = mallinfo2();

	return wanted > most || has.arena + has.hblkhd + wanted + slack > most;
}

static bool
never(void *context, size_t held, size_t wanted)
{
	(void)context;
	(void)held;
	(void)wanted;
	return false;
}

struct reading {
	struct reader *reader;
	const struct source *file;
	int to;
};

static void
read_all(void *context)
{
	struct reading *r = context;

	reader_run(r->reader, r->file->bytes, r->file->length);
	reader_close(r->reader);
}

static _Noreturn void
read_within(const struct source *file, int to, pid_t parent)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	struct memory_watch watch = {
		.is_over = never, .is_limited = is_limited, .step = SIZE_MAX};
	struct reading reading = {NULL, file, to};

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(MEMORY_STATUS); /* nobody hears it */
	/* what a library says of a stranger's file is no message of ours */
	for (int fd = 0; fd < 3; fd++)
		if (nothing < 0 || dup2(nothing, fd) < 0)
			fail();
	reading.reader = reader_open(pass_on, &to);
	if (!reading.reader)
		_exit(0);
	set_limits();
	cage_enter(NULL);
	_exit(memory_attempt_watched(&watch, read_all, &reading)
			? 0
			: MEMORY_STATUS);
}

/* --- outside -------------------------------------------------------------- */

static int64_t
now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static enum child_end
listen(int from, struct buf *out)
{
	const int64_t last = now() + CHILD_SECONDS * 1000;
	char room[65536];

	for (;;) {
		struct pollfd waiting = {.fd = from, .events = POLLIN};
		const int64_t left = last - now();
		ssize_t n;

		if (left <= 0 || out->length > (size_t)CHILD_MEBIBYTES << 20)
			return CHILD_TOO_MUCH;
		if (poll(&waiting, 1, (int)left) <= 0)
			continue;
		n = read(from, room, sizeof room);
		if (n == 0)
			return CHILD_DONE;
		if (n < 0 && errno != EINTR)
			return CHILD_FAILED;
		if (n > 0)
			buf_bytes(out, room, (size_t)n);
	}
}

/* Its last words. */
static enum child_end
end_of(int status)
{
	const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;

	if (code == MEMORY_STATUS)
		return CHILD_NO_MEMORY;
	if (code < FAILED)
		return code ? CHILD_TOO_MUCH : CHILD_DONE;
	errno = code - FAILED;
	return CHILD_FAILED;
}

static enum child_end
hear(pid_t child, int from, struct buf *out)
{
	enum child_end end = listen(from, out);
	const int error = errno;
	int status = 0;

	if (end != CHILD_DONE)
		kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	errno = error;
	return end == CHILD_DONE ? end_of(status) : end;
}

enum child_end
child_read(const struct source *file, struct buf *out)
{
	const pid_t parent = getpid();
	enum child_end end = CHILD_FAILED;
	int ends[2], error;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC))
		return CHILD_FAILED;
	child = fork();
	if (!child) {
		close(ends[0]);
		read_within(file, ends[1], parent);
	}
	error = errno;
	close(ends[1]);
	errno = error;
	if (child > 0)
		end = hear(child, ends[0], out);
	error = errno;
	close(ends[0]);
	errno = error;
	return end;
}
