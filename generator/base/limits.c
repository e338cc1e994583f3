/* Watching what a document costs, and ending it. */
#include "base/limits.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/number.h"

#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
	KIB = 1024,
	MIB = 1024 * 1024,
	STEP = MIB,
	YEARS_LIMIT = 1000000000, /* seconds: longer is for ever */
};

/* --- the limits ---------------------------------------------------------- */

size_t
limits_pages(const struct limits *limits)
{
	return limits && limits->pages ? limits->pages : PAGE_LIMIT;
}

struct limits
limits_usual(void)
{
	return (struct limits){
		PAGE_LIMIT, SECONDS_LIMIT, (size_t)MEMORY_MIB_LIMIT * MIB};
}

struct limits
limits_or(struct limits first, struct limits others)
{
	return (struct limits){
		.pages = first.pages ? first.pages : others.pages,
		.seconds = first.seconds ? first.seconds : others.seconds,
		.memory = first.memory ? first.memory : others.memory,
	};
}

static size_t
seconds_of(const struct limits *limits)
{
	const size_t given =
		limits && limits->seconds ? limits->seconds : SECONDS_LIMIT;

	return given < YEARS_LIMIT ? given : YEARS_LIMIT;
}

static size_t
memory_of(const struct limits *limits)
{
	return limits && limits->memory ? limits->memory
					: (size_t)MEMORY_MIB_LIMIT * MIB;
}

bool
limits_read_size(const char *text, size_t *ret_size)
{
	static const char units[] = "KMGT";
	int64_t number;
	size_t length = number_start(text, MIB + 1, &number);
	const char *unit = length && text[length]
				   ? strchr(units, text[length] & ~0x20)
				   : NULL;
	const char *rest = text + length + 1;

	if (!unit || !number || number > MIB ||
		(*rest && strcmp(rest, "iB") != 0))
		return false;
	*ret_size = (size_t)number << 10 * (unit - units + 1);
	return *ret_size >= MIB;
}

/* --- what was used ------------------------------------------------------- */

struct watched {
	struct limited *limited;
	const struct memory_watch *watch;
	struct timespec start;
	enum limits_end end;
};

static clockid_t
clock_of(const struct limited *limited)
{
	return limited->alone ? CLOCK_PROCESS_CPUTIME_ID
			      : CLOCK_THREAD_CPUTIME_ID;
}

static bool
took_too_long(const struct watched *watched)
{
	const size_t most = seconds_of(watched->limited->limits);
	struct timespec now;

	if (clock_gettime(clock_of(watched->limited), &now))
		return false;
	return (size_t)(now.tv_sec - watched->start.tv_sec) >=
	       most + (now.tv_nsec < watched->start.tv_nsec);
}

/* The most that the process ever had in memory, in bytes. */
static size_t
peak(void)
{
	struct rusage usage;

	return getrusage(RUSAGE_SELF, &usage) ? 0
					      : (size_t)usage.ru_maxrss * KIB;
}

/* What it has now; `otherwise` where the system does not say. */
static size_t
resident(size_t otherwise)
{
	FILE *file = fopen("/proc/self/statm", "re");
	unsigned long long pages;
	bool known = file && fscanf(file, "%*u %llu", &pages) == 1;

	if (file)
		fclose(file);
	return known ? (size_t)pages * (size_t)sysconf(_SC_PAGESIZE)
		     : otherwise;
}

/* The address sanitizer keeps what was given back. */
#ifdef ANDU_PIECES_APART
enum { WHOLE = false };
#else
enum { WHOLE = true };
#endif

void
limits_at(const struct mark *place, const struct source *source)
{
	if (!place || (place->source && place->source == source))
		memory_reached(place);
}

/* While it is still there. */
static void
keep_place(const struct watched *watched)
{
	const struct mark *reached = watched->watch->reached;

	if (!reached)
		return;
	watched->limited->mark.line = reached->line;
	watched->limited->mark.column = reached->column;
}

static bool
is_over(void *context, size_t held, size_t wanted)
{
	struct watched *watched = context;
	const struct limited *limited = watched->limited;
	const size_t most = memory_of(limited->limits);
	const bool whole = WHOLE && limited->alone;

	if (took_too_long(watched))
		watched->end = LIMITS_TIME;
	else if (held + wanted > most ||
		 (whole && peak() + wanted > most &&
			 resident(held) + wanted > most))
		watched->end = LIMITS_MEMORY;
	if (watched->end != LIMITS_KEPT)
		keep_place(watched);
	return watched->end != LIMITS_KEPT;
}

/* --- the end from outside ------------------------------------------------ */

/*
 * Work that takes no memory is not asked: a while after its time is over the
 * process is ended, whose last words were written before.
 */
struct backstop {
	struct buf words;
	int status;
	timer_t timer;
	struct sigaction before;
	bool set;
};

static void
end_process(int number, siginfo_t *info, void *context)
{
	const struct backstop *backstop = info->si_value.sival_ptr;
	ssize_t ignored;

	(void)number;
	(void)context;
	if (info->si_code != SI_TIMER)
		return;
	ignored = write(
		STDERR_FILENO, backstop->words.data, backstop->words.length);
	(void)ignored;
	_exit(backstop->status);
}

static void
backstop_set(struct backstop *backstop, const struct limited *limited)
{
	const time_t most = (time_t)seconds_of(limited->limits);
	const struct itimerspec at = {.it_value.tv_sec = most + most / 8 + 1};
	struct sigaction action = {
		.sa_sigaction = end_process, .sa_flags = SA_SIGINFO};
	struct sigevent event = {
		.sigev_notify = SIGEV_SIGNAL,
		.sigev_signo = SIGXCPU,
		.sigev_value.sival_ptr = backstop,
	};
	struct diag *diag = diag_new();

	backstop->status = limited->status;
	buf_text(&backstop->words, "");
	limits_tell(limited, LIMITS_TIME, diag);
	if (!limited->silent)
		diag_print(diag, LEVEL_ERROR, FORMAT_SHORT, false,
			&backstop->words);
	diag_free(diag);
	if (timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &backstop->timer))
		return;
	sigaction(SIGXCPU, &action, &backstop->before);
	timer_settime(backstop->timer, 0, &at, NULL);
	backstop->set = true;
}

static void
backstop_end(struct backstop *backstop)
{
	if (backstop->set) {
		timer_delete(backstop->timer);
		sigaction(SIGXCPU, &backstop->before, NULL);
	}
	buf_done(&backstop->words);
}

/* --- all ------------------------------------------------------------------ */

enum limits_end
limits_keep(struct limited *limited)
{
	struct watched watched = {.limited = limited};
	struct memory_watch watch = {
		.is_over = is_over, .context = &watched, .step = STEP};
	struct backstop backstop = {0};
	bool done;

	watched.watch = &watch;
	clock_gettime(clock_of(limited), &watched.start);
	/* what earlier documents have given back is not this one's */
	if (limited->alone && peak() > memory_of(limited->limits) / 2)
		malloc_trim(0);
	if (limited->alone)
		backstop_set(&backstop, limited);
	done = memory_attempt_watched(&watch, limited->work, limited->context);
	if (limited->alone)
		backstop_end(&backstop);
	if (!done && !watch.ended)
		memory_ended();
	return done ? LIMITS_KEPT : watched.end;
}

static const char *
mebibytes(struct arena *arena, size_t bytes)
{
	return arena_format(arena, "%zuM", (bytes + MIB - 1) / MIB);
}

void
limits_tell(
	const struct limited *limited, enum limits_end end, struct diag *diag)
{
	struct arena *arena = arena_new();
	const size_t seconds = seconds_of(limited->limits);
	const size_t memory = memory_of(limited->limits);

	if (end == LIMITS_TIME)
		diag_say(diag, MSG_TOO_SLOW, limited->mark,
			arena_format(arena, "%zu", seconds),
			arena_format(arena, "%zu", 2 * seconds));
	else
		diag_say(diag, MSG_TOO_MUCH_MEMORY, limited->mark,
			mebibytes(arena, memory), mebibytes(arena, 2 * memory));
	arena_free(arena);
}
