/* Worker processes. */
#include "batch/workers.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	WORKER_LIMIT = 256,
	TICK_MS = 200,
	CHUNK = 64 * 1024,
	/* how a worker ends that cannot go on */
	NO_MEMORY = 3,
	OVER_TIME = 4,
	OVER_MEMORY = 5,
	NOT_BEGUN = -1, /* there was none */
};

/* Seen by all processes. */
struct board {
	atomic_size_t next; /* the job to take next */
	atomic_bool stop;
	atomic_size_t current[WORKER_LIMIT]; /* job + 1; 0: none */
};

struct worker {
	pid_t pid;
	int fd; /* its results; -1: ended */
	struct buf in;
	size_t heard; /* job + 1 of its last result */
};

struct pool {
	const struct maker *maker;
	const struct listener *listener;
	struct board *board;
	struct worker workers[WORKER_LIMIT];
	int count, signal_fd;
	char *heard; /* of each job: its result came */
	int signal;
};

/* --- in the worker ---------------------------------------------------- */

static bool
send_all(int fd, const char *bytes, size_t length)
{
	while (length) {
		ssize_t n = write(fd, bytes, length);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

static bool
send_result(int fd, const struct result *result)
{
	struct buf out = {0};
	uint64_t length = 0;
	bool sent;

	buf_bytes(&out, &length, sizeof length);
	result_put(&out, result);
	length = out.length - sizeof length;
	memcpy(out.data, &length, sizeof length);
	sent = send_all(fd, out.data, out.length);
	buf_done(&out);
	return sent;
}

struct worker_call {
	const struct maker *maker;
	struct board *board;
	int id, fd;
};

struct making {
	const struct maker *maker;
	struct walk *walk;
	size_t index;
	struct arena *arena;
	struct result result;
};

static void
make_one(void *context)
{
	struct making *making = context;

	making->arena = arena_new();
	making->result =
		make(making->maker, making->walk, making->index, making->arena);
}

/*
 * What the walk and the kinds had begun is not to be trusted where a document
 * went beyond a limit: the parent tells, and another goes on with the rest.
 */
static void
make_within(struct making *making)
{
	struct limited limited = {
		.limits = making->maker->options->limits,
		.alone = true,
		.status = OVER_TIME,
		.silent = true,
		.work = make_one,
		.context = making,
	};

	switch (limits_keep(&limited)) {
	case LIMITS_KEPT:
		return;
	case LIMITS_TIME:
		_exit(OVER_TIME);
	case LIMITS_MEMORY:
		_exit(OVER_MEMORY);
	}
}

static void
work(void *context)
{
	const struct worker_call *call = context;
	const struct maker *maker = call->maker;
	struct board *board = call->board;
	const int id = call->id;
	struct walk *walk = walk_new(maker->plan);
	bool sent = true;

	while (sent && !atomic_load(&board->stop)) {
		size_t index = atomic_fetch_add(&board->next, 1);
		struct making making = {
			.maker = maker, .walk = walk, .index = index};

		if (index >= maker->plan->count)
			break;
		if (maker->plan->states[index] == JOB_ELSEWHERE)
			continue;
		atomic_store(&board->current[id], index + 1);
		make_within(&making);
		if (maker->options->fail_fast &&
			making.result.outcome == OUTCOME_REFUSED)
			atomic_store(&board->stop, true);
		sent = send_result(call->fd, &making.result);
		atomic_store(&board->current[id], 0);
		arena_free(making.arena);
	}
	walk_free(walk);
}

/* The parent may be gone before the worker has asked to be told of it. */
static void
follow_parent(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
}

static bool
start(struct pool *pool, int id)
{
	struct worker *worker = &pool->workers[id];
	pid_t parent = getpid();
	int ends[2];

	if (pipe2(ends, O_CLOEXEC))
		return false;
	atomic_store(&pool->board->current[id], 0);
	worker->pid = fork();
	if (worker->pid < 0) {
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	if (worker->pid == 0) {
		sigset_t none;

		follow_parent(parent);
		signal(SIGINT, SIG_IGN); /* the parent decides */
		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		cage_enter(pool->maker->cage);
		close(ends[0]);
		for (int i = 0; i < pool->count; i++)
			if (i != id && pool->workers[i].fd >= 0)
				close(pool->workers[i].fd);
		/* the parent tells, and another goes on with the rest */
		_exit(memory_attempt(work, &(struct worker_call){pool->maker,
						   pool->board, id, ends[1]})
				? 0
				: NO_MEMORY);
	}
	close(ends[1]);
	worker->fd = ends[0];
	worker->heard = 0;
	buf_reset(&worker->in);
	return true;
}

/* --- in the parent ---------------------------------------------------- */

static void
tell_listener(struct pool *pool, const struct result *result)
{
	pool->heard[result->index] = 1;
	if (!pool->listener->on_result(pool->listener->context, result))
		atomic_store(&pool->board->stop, true);
}

/* Why the worker ended, by its status. */
static void
tell_death(const struct pool *pool, int status, struct mark mark,
	struct diag *diag)
{
	const struct limited limited = {
		.limits = pool->maker->options->limits, .mark = mark};
	char how[12];

	if (WIFSIGNALED(status)) {
		diag_say(diag, MSG_WORKER_DIED, mark,
			strsignal(WTERMSIG(status)));
		return;
	}
	switch (WEXITSTATUS(status)) {
	case NO_MEMORY:
		diag_say(diag, MSG_WORKER_MEMORY, mark, NULL);
		return;
	case OVER_TIME:
		limits_tell(&limited, LIMITS_TIME, diag);
		return;
	case OVER_MEMORY:
		limits_tell(&limited, LIMITS_MEMORY, diag);
		return;
	default:
		snprintf(how, sizeof how, "%d", WEXITSTATUS(status));
		diag_say(diag, MSG_WORKER_DIED, mark, how);
	}
}

static void
report_death(struct pool *pool, size_t index, int status)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(), *quiet = diag_new();
	struct walk *walk = walk_new(pool->maker->plan);
	struct job job = walk_job(walk, index, arena, quiet);
	struct result result;

	if (status == NOT_BEGUN)
		diag_say(diag, MSG_NO_WORKER, job.mark, NULL);
	else
		tell_death(pool, status, job.mark, diag);
	result = make_report(
		pool->maker->options, arena, &job, OUTCOME_REFUSED, diag);
	facts_collect(pool->maker->questions, &job, arena, &result);
	tell_listener(pool, &result);
	walk_free(walk);
	diag_free(quiet);
	diag_free(diag);
	arena_free(arena);
}

/* Whole results at the start of what came; false: nonsense. */
static bool
take_results(struct pool *pool, struct worker *worker)
{
	size_t at = 0;
	bool good = true;

	while (good && worker->in.length - at >= sizeof(uint64_t)) {
		struct arena *arena;
		struct result result;
		uint64_t length;

		memcpy(&length, worker->in.data + at, sizeof length);
		if (worker->in.length - at - sizeof length < length)
			break;
		arena = arena_new();
		good = result_take(worker->in.data + at + sizeof length,
			       (size_t)length, arena, &result) &&
		       result.index < pool->maker->plan->count;
		if (good) {
			worker->heard = result.index + 1;
			tell_listener(pool, &result);
		}
		arena_free(arena);
		at += sizeof length + (size_t)length;
	}
	if (at && good) {
		memmove(worker->in.data, worker->in.data + at,
			worker->in.length - at);
		worker->in.length -= at;
	}
	return good;
}

static void
reap(struct pool *pool, int id)
{
	struct worker *worker = &pool->workers[id];
	size_t current = atomic_load(&pool->board->current[id]);
	int status = 0;

	close(worker->fd);
	worker->fd = -1;
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (WIFEXITED(status) && !WEXITSTATUS(status))
		return;
	if (current && current != worker->heard && !pool->heard[current - 1])
		report_death(pool, current - 1, status);
	if (!atomic_load(&pool->board->stop))
		start(pool, id);
}

static void
listen_to(struct pool *pool, int id)
{
	struct worker *worker = &pool->workers[id];
	ssize_t n = read(worker->fd, buf_reserve(&worker->in, CHUNK), CHUNK);

	if (n < 0 && errno == EINTR)
		return;
	if (n > 0) {
		worker->in.length += (size_t)n;
		if (take_results(pool, worker))
			return;
		kill(worker->pid, SIGKILL);
	}
	reap(pool, id);
}

static void
read_signal(struct pool *pool)
{
	struct signalfd_siginfo info;

	if (read(pool->signal_fd, &info, sizeof info) != sizeof info)
		return;
	pool->signal = (int)info.ssi_signo;
	atomic_store(&pool->board->stop, true);
}

static void
listen_all(struct pool *pool)
{
	struct pollfd fds[WORKER_LIMIT + 1];
	int ids[WORKER_LIMIT + 1];

	for (;;) {
		nfds_t n = 0;

		for (int i = 0; i < pool->count; i++) {
			if (pool->workers[i].fd < 0)
				continue;
			ids[n] = i;
			fds[n++] = (struct pollfd){
				.fd = pool->workers[i].fd, .events = POLLIN};
		}
		if (!n)
			return;
		fds[n] = (struct pollfd){
			.fd = pool->signal_fd, .events = POLLIN};
		if (poll(fds, n + 1, TICK_MS) < 0 && errno != EINTR)
			return;
		for (nfds_t i = 0; i < n; i++)
			if (fds[i].revents)
				listen_to(pool, ids[i]);
		if (fds[n].revents)
			read_signal(pool);
		pool->listener->tick(pool->listener->context);
	}
}

/* What nobody began, because no further worker could be started. */
static void
report_lost(struct pool *pool)
{
	const struct plan *plan = pool->maker->plan;

	if (atomic_load(&pool->board->stop))
		return;
	for (size_t i = 0; i < plan->count; i++)
		if (!pool->heard[i] && plan->states[i] != JOB_ELSEWHERE)
			report_death(pool, i, NOT_BEGUN);
}

static int
run(struct pool *pool)
{
	bool any = false;

	for (int i = 0; i < pool->count; i++)
		pool->workers[i].fd = -1;
	for (int i = 0; i < pool->count; i++)
		any = start(pool, i) || any;
	if (!any)
		return -1;
	listen_all(pool);
	report_lost(pool);
	return pool->signal;
}

int
workers_run(
	const struct maker *maker, int count, const struct listener *listener)
{
	struct pool *pool = memory_grow(NULL, 1, sizeof *pool);
	sigset_t signals, before;
	int result;

	*pool = (struct pool){.maker = maker, .listener = listener};
	pool->count = count < 1              ? 1
		      : count > WORKER_LIMIT ? WORKER_LIMIT
					     : count;
	pool->heard = memory_grow(NULL, maker->plan->count, 1);
	memset(pool->heard, 0, maker->plan->count);
	pool->board = mmap(NULL, sizeof *pool->board, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	sigprocmask(SIG_BLOCK, &signals, &before);
	pool->signal_fd = signalfd(-1, &signals, SFD_CLOEXEC);
	result = pool->board == MAP_FAILED ? -1 : run(pool);
	close(pool->signal_fd);
	sigprocmask(SIG_SETMASK, &before, NULL);
	for (int i = 0; i < pool->count; i++)
		buf_done(&pool->workers[i].in);
	if (pool->board != MAP_FAILED)
		munmap(pool->board, sizeof *pool->board);
	memory_free(pool->heard);
	memory_free(pool);
	return result;
}
