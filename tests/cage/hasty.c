/*
 * A library to preload: the clock that waits are measured by goes twenty times
 * as fast, so that nobody has to wait for what ends after a minute.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <time.h>

enum { HASTE = 20, BILLION = 1000000000 };

int
clock_gettime(clockid_t clock, struct timespec *ret_now)
{
	static int (*real)(clockid_t, struct timespec *);
	int status;

	if (!real)
		real = (int (*)(clockid_t, struct timespec *))dlsym(
			RTLD_NEXT, "clock_gettime");
	status = real(clock, ret_now);
	if (!status && clock == CLOCK_MONOTONIC) {
		const int64_t whole =
			(int64_t)ret_now->tv_sec * HASTE +
			(int64_t)ret_now->tv_nsec * HASTE / BILLION;

		ret_now->tv_nsec = (int64_t)ret_now->tv_nsec * HASTE % BILLION;
		ret_now->tv_sec = whole;
	}
	return status;
}
