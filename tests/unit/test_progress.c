/* How far a batch has come, on a clock and a terminal that are made here. */
#include "support.h"

#include "batch/progress.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <time.h>

static int64_t milliseconds;
static bool on_terminal;
static unsigned short terminal_columns; /* 0: none are told */

int __wrap_clock_gettime(clockid_t clock, struct timespec *time);
int __wrap_isatty(int file);
int __wrap_ioctl(int file, unsigned long request, struct winsize *size);

int
__wrap_clock_gettime(clockid_t clock, struct timespec *time)
{
	(void)clock;
	*time = (struct timespec){.tv_sec = (time_t)(milliseconds / 1000),
		.tv_nsec = (long)(milliseconds % 1000) * 1000000 + 999999};
	return 0;
}

int
__wrap_isatty(int file)
{
	(void)file;
	return on_terminal;
}

int
__wrap_ioctl(int file, unsigned long request, struct winsize *size)
{
	(void)file;
	(void)request;
	if (!terminal_columns)
		return -1;
	*size = (struct winsize){.ws_col = terminal_columns};
	return 0;
}

/* What is drawn once so many of them are done, so long after the start. */
static char *
drawn(size_t total, size_t done, int64_t time, const char *name, bool quiet)
{
	FILE *usual = stderr;
	struct progress *progress;
	char *text = NULL;
	size_t length = 0;

	milliseconds = 86400123;
	progress = progress_new(total, quiet);
	for (size_t i = 0; i < done; i++)
		progress_step(progress, name);
	milliseconds += time;
	assert_int_equal(progress_milliseconds(progress), time);
	stderr = open_memstream(&text, &length);
	progress_draw(progress);
	progress_draw(progress); /* not again at the same moment */
	fflush(stderr);
	progress_clear(progress);
	progress_clear(progress);
	fclose(stderr);
	stderr = usual;
	progress_free(progress);
	return text;
}

#define FULL "█"
#define BARE "·"
#define FOUR(x) x x x x
#define EIGHT(x) FOUR(x) FOUR(x)
#define HEAD "\r\033[K"

static const struct {
	bool terminal, quiet;
	unsigned short columns;
	size_t total, done;
	int64_t time;
	const char *name, *wanted;
} rows[] = {
	/* a line each second, at most */
	{.total = 10, .time = 999, .wanted = ""},
	{.total = 10, .time = 1000, .wanted = "0/10\n"},
	{.quiet = true, .total = 10, .time = 5000, .wanted = ""},
	{.total = 10,
		.done = 4,
		.time = 2000,
		.name = "a.pdf",
		.wanted = "4/10  2/s, 3 s left  a.pdf\n"},
	{.total = 10,
		.done = 10,
		.time = 4000,
		.name = "a.pdf",
		.wanted = "10/10  3/s, 0 s left  a.pdf\n"},
	/* rates are rounded, times that are left are cut off */
	{.total = 3,
		.done = 1,
		.time = 2000,
		.name = "",
		.wanted = "1/3  1/s, 4 s left  \n"},
	{.total = 3,
		.done = 1,
		.time = 2001,
		.name = "",
		.wanted = "1/3  0/s, 4 s left  \n"},
	{.total = 2000,
		.done = 1,
		.time = 1000,
		.name = "",
		.wanted = "1/2000  1/s, 1999 s left  \n"},
	{.total = 3,
		.done = 2,
		.time = 1999,
		.name = "",
		.wanted = "2/3  1/s, 0 s left  \n"},
	/* ten times a second */
	{.terminal = true, .total = 8, .time = 99, .wanted = ""},
	{.terminal = true,
		.total = 8,
		.done = 1,
		.time = 100,
		.name = "a",
		.wanted = HEAD "[" FULL FULL FULL EIGHT(BARE) EIGHT(BARE)
			FOUR(BARE) BARE "] 1/8  10/s, 0 s left  a" HEAD},
	{.terminal = true,
		.total = 8,
		.done = 8,
		.time = 8000,
		.name = "a",
		.wanted = HEAD "[" EIGHT(FULL) EIGHT(FULL)
			EIGHT(FULL) "] 8/8"
				    "  1/s, 0 s left  a" HEAD},
	{.terminal = true,
		.total = 0,
		.time = 100,
		.wanted = HEAD "[" EIGHT(BARE) EIGHT(BARE)
			EIGHT(BARE) "] 0/0" HEAD},
	/* of 80 columns 47 are taken and one is left free */
	{.terminal = true,
		.total = 8,
		.done = 8,
		.time = 8000,
		.name = "甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲乙",
		.wanted = HEAD "[" EIGHT(FULL) EIGHT(FULL)
			EIGHT(FULL) "] 8/8  1/s, 0 s left  "
				    "甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲" HEAD},
	{.terminal = true,
		.columns = 60,
		.total = 8,
		.done = 8,
		.time = 8000,
		.name = "甲甲甲甲甲甲乙",
		.wanted = HEAD "[" EIGHT(FULL) EIGHT(FULL)
			EIGHT(FULL) "] 8/8  1/s, 0 s left  甲甲甲甲甲甲" HEAD},
	/* of 21 nothing is left for a name, 20 are none that can be believed */
	{.terminal = true,
		.columns = 21,
		.total = 8,
		.done = 8,
		.time = 8000,
		.name = "甲",
		.wanted = HEAD "[" EIGHT(FULL) EIGHT(FULL)
			EIGHT(FULL) "] 8/8  1/s, 0 s left  " HEAD},
	{.terminal = true,
		.columns = 20,
		.total = 8,
		.done = 8,
		.time = 8000,
		.name = "甲\tb",
		.wanted = HEAD "[" EIGHT(FULL) EIGHT(FULL)
			EIGHT(FULL) "] 8/8  1/s, 0 s left  甲?b" HEAD},
};

static void
draws_what_it_is_to(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *seen;

		on_terminal = rows[i].terminal;
		terminal_columns = rows[i].columns;
		seen = drawn(rows[i].total, rows[i].done, rows[i].time,
			rows[i].name, rows[i].quiet);
		if (strcmp(seen, rows[i].wanted) != 0)
			print_message("row %zu\n", i);
		assert_string_equal(seen, rows[i].wanted);
		free(seen);
	}
}

static void
rounds_rates(void **state)
{
	(void)state;
	assert_int_equal(progress_rate(5, 0), 0);
	assert_int_equal(progress_rate(5, 1), 5000);
	assert_int_equal(progress_rate(0, 5), 0);
	assert_int_equal(progress_rate(3, 2000), 2);
	assert_int_equal(progress_rate(3, 2001), 1);
	progress_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draws_what_it_is_to),
		cmocka_unit_test(rounds_rates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
