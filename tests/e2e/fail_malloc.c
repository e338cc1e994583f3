/*
 * Preloaded by tests/e2e/memory.py: of the allocations of a process the one
 * with the number FAIL_FROM fails, and all behind it, or with FAIL_ONCE none.
 * FAIL_COUNT: how many there are is written to standard error at the end.
 * FAIL_FORK: so many processes can be begun, and no more.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static long count, from = -1;
static bool once;

static bool
fails(void)
{
	if (from < 0) {
		const char *text = getenv("FAIL_FROM");

		from = text ? atol(text) : 0;
		once = getenv("FAIL_ONCE");
	}
	count++;
	if (!from || (once ? count != from : count < from))
		return false;
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t number, size_t size)
{
	return fails() ? NULL : __libc_calloc(number, size);
}

void *
realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}

pid_t fork(void);

pid_t
fork(void)
{
	static long begun;
	const char *most = getenv("FAIL_FORK");
	pid_t (*real)(void) = (pid_t(*)(void))dlsym(RTLD_NEXT, "fork");

	if (most && begun++ >= atol(most)) {
		errno = EAGAIN;
		return -1;
	}
	return real();
}

__attribute__((destructor)) static void
tell(void)
{
	if (getenv("FAIL_COUNT"))
		fprintf(stderr, "%ld allocations\n", count);
}
