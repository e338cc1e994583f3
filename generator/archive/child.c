/*
 * The child has the file's bytes and nothing else: no file, no network, no
 * program. What it takes beyond the limits ends it, and it alone.
 */
#include "archive/child.h"

#include "archive/reader.h"
#include "base/cage.h"

#include <errno.h>
#include <fcntl.h>
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

/* --- in the child ----------------------------------------------------------
 */

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
			_exit(1);
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
		_exit(1);
	write_all(*to, &head, sizeof head);
	write_all(*to, name, head.name);
	write_all(*to, content, length);
}

static _Noreturn void
read_within(const struct source *file, int to, pid_t parent)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	struct reader *reader;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	/* what a library says of a stranger's file is no message of ours */
	for (int fd = 0; fd < 3; fd++)
		if (nothing < 0 || dup2(nothing, fd) < 0)
			_exit(1);
	reader = reader_open();
	if (!reader) {
		pass_on(&to, TOLD_NO_LIBRARY, "", "", 0);
		_exit(0);
	}
	set_limits();
	cage_enter(NULL);
	reader_run(reader, file->bytes, file->length, pass_on, &to);
	_exit(0);
}

/* --- outside -------------------------------------------------------------- */

static int64_t
now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

/* False where it took too long, or told too much. */
static bool
listen(int from, struct buf *out)
{
	const int64_t last = now() + CHILD_SECONDS * 1000;
	char room[65536];

	for (;;) {
		struct pollfd waiting = {.fd = from, .events = POLLIN};
		const int64_t left = last - now();
		ssize_t n;

		if (left <= 0 || out->length > (size_t)CHILD_MEBIBYTES << 20)
			return false;
		if (poll(&waiting, 1, (int)left) <= 0)
			continue;
		n = read(from, room, sizeof room);
		if (n == 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			buf_bytes(out, room, (size_t)n);
	}
}

bool
child_read(const struct source *file, struct buf *out)
{
	const pid_t parent = getpid();
	int ends[2], status = 0;
	pid_t child;
	bool good;

	if (pipe2(ends, O_CLOEXEC))
		return false;
	child = fork();
	if (!child) {
		close(ends[0]);
		read_within(file, ends[1], parent);
	}
	close(ends[1]);
	good = child > 0 && listen(ends[0], out);
	close(ends[0]);
	if (child < 0)
		return false;
	if (!good)
		kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return good && WIFEXITED(status) && !WEXITSTATUS(status);
}
