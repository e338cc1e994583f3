/* Namespaces, limits, and the end of all that was begun. */
#include "convert/room.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	LOOK_AGAIN = 10, /* milliseconds */
	OPEN_FILES = 1024,
};

/* What the room says where it has not begun the program; else nothing. */
struct first_words {
	int error;   /* errno */
	bool inside; /* the room was there, and the program is none */
};

/* --- in the room ------------------------------------------------------------
 */

static bool
write_text(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool good = fd >= 0 &&
		    write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	if (fd >= 0)
		close(fd);
	return good;
}

/* Who he was outside he is inside. */
static bool
map_user(uid_t user, gid_t group)
{
	char map[64];

	write_text("/proc/self/setgroups", "deny"); /* older kernels: none */
	snprintf(map, sizeof map, "%lu %lu 1", (unsigned long)user,
		(unsigned long)user);
	if (!write_text("/proc/self/uid_map", map))
		return false;
	snprintf(map, sizeof map, "%lu %lu 1", (unsigned long)group,
		(unsigned long)group);
	return write_text("/proc/self/gid_map", map);
}

/* Root needs no users of his own where the kernel lends none. */
static bool
leave_world(void)
{
	const int spaces = CLONE_NEWNET | CLONE_NEWPID | CLONE_NEWNS |
			   CLONE_NEWIPC | CLONE_NEWUTS;
	const uid_t user = getuid();
	const gid_t group = getgid();

	if (!unshare(CLONE_NEWUSER | spaces))
		return map_user(user, group);
	return !geteuid() && !unshare(spaces);
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
	set_limit(RLIMIT_DATA, ROOM_MEMORY_LIMIT);
	set_limit(RLIMIT_FSIZE, ROOM_FILE_LIMIT);
	set_limit(RLIMIT_CPU, ROOM_SECONDS);
	set_limit(RLIMIT_NOFILE, OPEN_FILES);
	set_limit(RLIMIT_CORE, 0);
}

/* None of the run's files is left open, but those words. */
static bool
close_rest(int words)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (int fd = 0; fd < 3; fd++)
		if (nothing < 0 || dup2(nothing, fd) < 0)
			return false;
	if (dup3(words, 3, O_CLOEXEC) < 0 && words != 3)
		return false;
	if (syscall(SYS_close_range, 4U, ~0U, 0U))
		for (int fd = 4; fd < OPEN_FILES; fd++)
			close(fd);
	return true;
}

static _Noreturn void
say_and_end(int words, int error, bool inside)
{
	const struct first_words said = {error, inside};

	_exit(write(words, &said, sizeof said) == sizeof said ? 126 : 125);
}

/* What dies with who began it; he may be gone by now. */
static void
follow(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(125);
}

/*
 * The folder stands where programs look for one of theirs, and hides what
 * others have there; /proc tells of its own processes only.
 */
static bool
furnish(const char *folder)
{
	if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
		mount(folder, ROOM_FOLDER, NULL, MS_BIND, NULL))
		return false;
	/* without it LibreOffice does as well */
	mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
	return !chdir(ROOM_FOLDER);
}

/* The first process of the room: when it ends the kernel ends all others. */
static _Noreturn void
begin(const struct room_call *called, int words)
{
	sigset_t none;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!furnish(called->folder))
		say_and_end(words, errno, false);
	if (!close_rest(words))
		_exit(125);
	set_limits();
	cage_enter_program(called->paths);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execve(called->program, called->arguments, called->environment);
	say_and_end(3, errno, true);
}

static _Noreturn void
keep_room(const struct room_call *called, int words, pid_t parent)
{
	pid_t first;
	int status = 0;

	follow(parent);
	if (setsid() < 0 || !leave_world())
		say_and_end(words, errno ? errno : EPERM, false);
	first = fork();
	if (first < 0)
		say_and_end(words, errno, false);
	if (!first)
		begin(called, words);
	close(words);
	while (waitpid(first, &status, 0) < 0 && errno == EINTR)
		;
	_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 124);
}

/* --- outside -------------------------------------------------------------- */

static int64_t
now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

/* Does one of the signals wait that end a run? */
static bool
is_wanted(const sigset_t *ends)
{
	sigset_t waiting;

	if (sigpending(&waiting))
		return false;
	for (int i = 1; i < 32; i++)
		if (sigismember(ends, i) == 1 && sigismember(&waiting, i) == 1)
			return true;
	return false;
}

static void
end_all(pid_t keeper)
{
	int status;

	kill(-keeper, SIGKILL); /* the first process dies with its keeper */
	kill(keeper, SIGKILL);
	while (waitpid(keeper, &status, 0) < 0 && errno == EINTR)
		;
}

/* Until it has ended, or has to. */
static enum room_end
wait_for(pid_t keeper, const sigset_t *ends, int *ret_error)
{
	const struct timespec pause = {0, LOOK_AGAIN * 1000000L};
	const int64_t last = now() + ROOM_SECONDS * 1000;
	int status = 0;

	while (now() < last && !is_wanted(ends)) {
		pid_t done = waitpid(keeper, &status, WNOHANG);
		if (done == keeper) {
			*ret_error =
				WIFEXITED(status) ? WEXITSTATUS(status) : 0;
			return WIFEXITED(status) && !WEXITSTATUS(status)
				       ? ROOM_DONE
				       : ROOM_BROKEN;
		}
		if (done < 0 && errno != EINTR)
			return ROOM_BROKEN;
		nanosleep(&pause, NULL);
	}
	end_all(keeper);
	return now() < last ? ROOM_STOPPED : ROOM_LATE;
}

static void
ending_signals(sigset_t *ends)
{
	sigemptyset(ends);
	sigaddset(ends, SIGINT);
	sigaddset(ends, SIGTERM);
	sigaddset(ends, SIGHUP);
	sigaddset(ends, SIGQUIT);
}

void
room_hold(sigset_t *ret_before)
{
	sigset_t ends;

	ending_signals(&ends);
	sigprocmask(SIG_BLOCK, &ends, ret_before);
}

enum room_end
room_run(const struct room_call *called, int *ret_error)
{
	struct first_words said;
	enum room_end end;
	sigset_t ends;
	pid_t parent = getpid(), keeper;
	int words[2];

	*ret_error = 0;
	if (pipe2(words, O_CLOEXEC)) {
		*ret_error = errno;
		return ROOM_REFUSED;
	}
	ending_signals(&ends);
	keeper = fork();
	if (!keeper)
		keep_room(called, words[1], parent);
	close(words[1]);
	if (keeper < 0) {
		*ret_error = errno;
		end = ROOM_REFUSED;
	} else {
		end = wait_for(keeper, &ends, ret_error);
	}
	if (end == ROOM_BROKEN &&
		read(words[0], &said, sizeof said) == sizeof said) {
		*ret_error = said.error;
		end = said.inside ? ROOM_UNSTARTED : ROOM_REFUSED;
	}
	close(words[0]);
	return end;
}
