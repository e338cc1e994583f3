/*
 * Preloaded: of the calls of a kind the one with a given number fails.
 *
 * Allocations are met as functions. The others are met where they reach the
 * kernel (a filter that raises SIGSYS), so that none is missed that the C
 * library makes for itself, as stdio does. What is failed is written
 * FAULTS="CALL:NUMBER[:WHERE[:lasting]]"; WHERE is all, first (the process
 * that was started), workers (its children) or each (one in each process, as
 * it counts for itself), and NUMBER 0 fails none. FAULTS_COUNT: how many there
 * were is written to standard error at the end. FAULTS_FORKS: so many
 * processes can be begun, and no more.
 *
 * With FAULTS_SERVER the program, loaded and linked, waits before its main for
 * orders on SERVER_IN, and forks one run for each: a start costs 1 ms. With
 * :march (for commands of one process) the run itself is forked where a call
 * is to fail, so that what stands before it is done once for all of them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#if !defined __x86_64__
#error "the system calls of x86-64 are met"
#endif

enum {
	SERVER_IN = 198,
	SERVER_OUT = 199,
	FRAMES = 24,
	NUMBERS = 8,
	FILES = 64
};
enum { READ = -1 }; /* SYS_read is 0, which ends a list */

/* --- calls ---------------------------------------------------------------- */

enum call_kind { ALLOCATES, SYSTEM, FORKS };

/* What else than failing. */
enum twist { FAILS, HALF, DONE_AND_FAILS };

struct call {
	const char *name;
	enum call_kind kind;
	int error;
	enum twist twist;
	int numbers[NUMBERS]; /* of system calls, 0 behind the last but read's
			       */
	char function;        /* m, c, r or * */
};

static const struct call calls[] = {
	{.name = "allocation", .kind = ALLOCATES, .function = '*'},
	{.name = "malloc", .kind = ALLOCATES, .function = 'm'},
	{.name = "calloc", .kind = ALLOCATES, .function = 'c'},
	{.name = "realloc", .kind = ALLOCATES, .function = 'r'},
	{.name = "open",
		.kind = SYSTEM,
		.error = EMFILE,
		.numbers = {SYS_open, SYS_openat}},
	{.name = "open-io",
		.kind = SYSTEM,
		.error = EIO,
		.numbers = {SYS_open, SYS_openat}},
	{.name = "read",
		.kind = SYSTEM,
		.error = EIO,
		.numbers = {READ, SYS_pread64, SYS_readv}},
	{.name = "write",
		.kind = SYSTEM,
		.error = ENOSPC,
		.numbers = {SYS_write, SYS_pwrite64, SYS_writev}},
	{.name = "short-write",
		.kind = SYSTEM,
		.twist = HALF,
		.numbers = {SYS_write, SYS_pwrite64}},
	{.name = "fsync",
		.kind = SYSTEM,
		.error = EIO,
		.numbers = {SYS_fsync, SYS_fdatasync}},
	{.name = "close",
		.kind = SYSTEM,
		.error = EIO,
		.twist = DONE_AND_FAILS,
		.numbers = {SYS_close}},
	{.name = "rename",
		.kind = SYSTEM,
		.error = EIO,
		.numbers = {SYS_rename, SYS_renameat, SYS_renameat2, SYS_link,
			SYS_linkat}},
	{.name = "mmap",
		.kind = SYSTEM,
		.error = ENOMEM,
		.numbers = {SYS_mmap}},
	{.name = "pipe",
		.kind = SYSTEM,
		.error = EMFILE,
		.numbers = {SYS_pipe, SYS_pipe2}},
	{.name = "fork", .kind = FORKS},
};

enum { CALLS = sizeof calls / sizeof *calls };

static const struct call *
call_named(const char *name, size_t length)
{
	for (size_t i = 0; i < CALLS; i++)
		if (strlen(calls[i].name) == length &&
			!memcmp(calls[i].name, name, length))
			return &calls[i];
	return NULL;
}

/* --- the plan, and what came of it ---------------------------------------- */

enum where { ALL, FIRST, WORKERS, EACH };

/* Seen by all processes. */
struct board {
	atomic_long count;
	long hit_fd; /* of the call that failed; -1: none */
	long frame_count;
	void *frames[FRAMES];
};

static struct {
	const struct call *call;
	long at;
	enum where where;
	bool lasting, traced;
	bool marches; /* goes on while a copy of it fails, each call in turn */
	long own;     /* this process's count, and that of its parents before */
	pid_t first;
	struct board *board;
} plan;

static bool
is_counted(void)
{
	return plan.where == ALL || plan.where == EACH ||
	       (getpid() == plan.first) == (plan.where == FIRST);
}

struct report {
	int32_t status, hit_fd;
	int64_t count, frame_count;
	void *frames[FRAMES];
};

static struct report
report_of(int status)
{
	struct report report = {
		.status = WIFEXITED(status) ? WEXITSTATUS(status)
					    : -WTERMSIG(status),
		.hit_fd = (int32_t)plan.board->hit_fd,
		.count = atomic_load(&plan.board->count),
		.frame_count = plan.board->frame_count,
	};

	memcpy(report.frames, plan.board->frames, sizeof report.frames);
	return report;
}

static void
tell_driver(const void *bytes, size_t size)
{
	if (write(SERVER_OUT, bytes, size) != (ssize_t)size)
		_exit(96);
}

static void
hear_driver(void)
{
	char byte;

	if (read(SERVER_IN, &byte, 1) != 1)
		_exit(96);
}

/*
 * A copy of the process fails here and goes on as it will; this one waits for
 * it, and goes on as if nothing had been. True: this is the copy.
 */
static bool
step_aside(void)
{
	pid_t (*real_fork)(void) = (pid_t(*)(void))dlsym(RTLD_NEXT, "fork");
	static const pid_t next = -1;
	off_t places[FILES];
	struct report report;
	int status;
	pid_t copy;

	tell_driver(&next, sizeof next);
	hear_driver();
	for (int fd = 0; fd < FILES; fd++)
		places[fd] = lseek(fd, 0, SEEK_CUR);
	plan.board->frame_count = 0;
	copy = real_fork();
	if (!copy) {
		plan.marches = false;
		plan.at = 0;
		plan.first = getpid();
		close(SERVER_IN);
		close(SERVER_OUT);
		plan.board->frame_count = backtrace(plan.board->frames, FRAMES);
		return true;
	}
	tell_driver(&copy, sizeof copy);
	while (waitpid(copy, &status, 0) != copy)
		;
	for (int fd = 0; fd < FILES; fd++)
		if (places[fd] >= 0)
			lseek(fd, places[fd], SEEK_SET);
	report = report_of(status);
	tell_driver(&report, sizeof report);
	hear_driver();
	return false;
}

static bool
is_turn(void)
{
	long count = atomic_fetch_add(&plan.board->count, 1) + 1;

	if (plan.where == EACH)
		count = ++plan.own;
	if (plan.marches)
		return count >= plan.at && step_aside();
	if (!plan.at || (plan.lasting ? count < plan.at : count != plan.at))
		return false;
	if (plan.traced && count == plan.at) {
		plan.traced = false;
		plan.board->frame_count = backtrace(plan.board->frames, FRAMES);
	}
	return true;
}

/* --- allocations -----------------------------------------------------------
 */

/* A program may have an allocator of its own in front of these. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t align, size_t size);

#define REAL(function) ((__typeof__(&function))real(#function))

static void *
real(const char *name)
{
	static void *found[4];
	void **at = &found[name[7] == 'm'   ? name[8] == 'e'
			   : name[7] == 'c' ? 2
					    : 3];

	if (!*at)
		*at = dlsym(RTLD_NEXT, name);
	return *at;
}

static bool
fails(char function)
{
	if (!plan.call || plan.call->kind != ALLOCATES ||
		(plan.call->function != '*' &&
			plan.call->function != function) ||
		!is_counted() || !is_turn())
		return false;
	errno = ENOMEM;
	return true;
}

void *
__libc_malloc(size_t size)
{
	return fails('m') ? NULL : REAL(__libc_malloc)(size);
}

void *
__libc_calloc(size_t number, size_t size)
{
	return fails('c') ? NULL : REAL(__libc_calloc)(number, size);
}

void *
__libc_realloc(void *old, size_t size)
{
	return fails('r') ? NULL : REAL(__libc_realloc)(old, size);
}

void *
__libc_memalign(size_t align, size_t size)
{
	return fails('m') ? NULL : REAL(__libc_memalign)(align, size);
}

void *
malloc(size_t size)
{
	return __libc_malloc(size);
}

void *
calloc(size_t number, size_t size)
{
	return __libc_calloc(number, size);
}

void *
realloc(void *old, size_t size)
{
	return __libc_realloc(old, size);
}

void *
memalign(size_t align, size_t size)
{
	return __libc_memalign(align, size);
}

void *
aligned_alloc(size_t align, size_t size)
{
	return memalign(align, size);
}

int
posix_memalign(void **ret, size_t align, size_t size)
{
	*ret = memalign(align, size);
	return *ret ? 0 : ENOMEM;
}

/* --- processes --------------------------------------------------------------
 */

pid_t
fork(void)
{
	static long begun;
	const char *most = getenv("FAULTS_FORKS");
	pid_t (*real)(void) = (pid_t(*)(void))dlsym(RTLD_NEXT, "fork");

	if ((plan.call && plan.call->kind == FORKS && is_turn()) ||
		(most && begun++ >= atol(most))) {
		errno = EAGAIN;
		return -1;
	}
	return real();
}

/* --- system calls ------------------------------------------------------------
 */

/* The one place from which the filter lets through what is met. */
long faults_pass(long number, const greg_t *arguments);
extern const char faults_behind[];
__asm__(".text\n.global faults_pass\n.global faults_behind\n"
	".type faults_pass,@function\n"
	"faults_pass:\n"
	"mov %rdi,%rax\nmov %rsi,%r11\n"
	"mov 0(%r11),%rdi\nmov 8(%r11),%rsi\nmov 16(%r11),%rdx\n"
	"mov 24(%r11),%r10\nmov 32(%r11),%r8\nmov 40(%r11),%r9\n"
	"syscall\nfaults_behind:\nret\n");

static long
answer(long number, const greg_t *arguments)
{
	greg_t half[6];

	if (plan.call->twist == HALF && arguments[2] < 2)
		return faults_pass(number, arguments);
	if (!is_counted() || !is_turn())
		return faults_pass(number, arguments);
	plan.board->hit_fd = arguments[0];
	switch (plan.call->twist) {
	case HALF:
		memcpy(half, arguments, sizeof half);
		half[2] /= 2;
		return faults_pass(number, half);
	case DONE_AND_FAILS:
		faults_pass(number, arguments);
		break;
	case FAILS:
		break;
	}
	return -plan.call->error;
}

static void
on_call(int signal, siginfo_t *info, void *context)
{
	greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
	const greg_t arguments[] = {registers[REG_RDI], registers[REG_RSI],
		registers[REG_RDX], registers[REG_R10], registers[REG_R8],
		registers[REG_R9]};
	int saved = errno;

	(void)signal;
	registers[REG_RAX] = answer(info->si_syscall, arguments);
	errno = saved;
}

static bool
meet_calls(void)
{
	const uint64_t behind = (uint64_t)(uintptr_t)faults_behind;
	struct sigaction action = {.sa_sigaction = on_call,
		.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART};
	struct sock_filter filter[16 + NUMBERS];
	struct sock_fprog program = {.filter = filter};
	unsigned n = 0, count = 0;

	while (count < NUMBERS && plan.call->numbers[count])
		count++;
#define LOAD(member)         \
	(struct sock_filter) \
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)(member))
#define EQUAL(value, yes, no)          \
	(struct sock_filter) BPF_JUMP( \
		BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), yes, no)
#define RETURN(value) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, value)
	filter[n++] = LOAD(offsetof(struct seccomp_data, nr));
	for (unsigned i = 0; i < count; i++)
		filter[n++] = EQUAL(plan.call->numbers[i] == READ
					    ? SYS_read
					    : plan.call->numbers[i],
			(uint8_t)(count - i), 0);
	filter[n++] = RETURN(SECCOMP_RET_ALLOW);
	filter[n++] = LOAD(offsetof(struct seccomp_data, instruction_pointer));
	filter[n++] = EQUAL(behind, 0, 3);
	filter[n++] =
		LOAD(offsetof(struct seccomp_data, instruction_pointer) + 4);
	filter[n++] = EQUAL(behind >> 32, 0, 1);
	filter[n++] = RETURN(SECCOMP_RET_ALLOW);
	filter[n++] = RETURN(SECCOMP_RET_TRAP);
	program.len = (unsigned short)n;
	return !sigaction(SIGSYS, &action, NULL) &&
	       !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
	       !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

/* --- orders ------------------------------------------------------------------
 */

static struct board *
board_new(void)
{
	struct board *board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (board == MAP_FAILED)
		_exit(96);
	board->hit_fd = -1;
	return board;
}

/* "CALL:NUMBER:WHERE:lasting"; false: none that there is. */
static bool
plan_read(const char *text)
{
	const char *colon = strchr(text, ':');
	const struct call *call =
		colon ? call_named(text, (size_t)(colon - text)) : NULL;

	if (!call)
		return false;
	plan.at = atol(colon + 1);
	plan.lasting = strstr(colon, ":lasting");
	plan.traced = strstr(colon, ":traced");
	plan.marches = strstr(colon, ":march");
	plan.where = strstr(colon, ":first")     ? FIRST
		     : strstr(colon, ":workers") ? WORKERS
		     : strstr(colon, ":each")    ? EACH
						 : ALL;
	plan.first = getpid();
	plan.call = call;
	return call->kind != SYSTEM || meet_calls();
}

static void
onto(const char *name, int fd)
{
	int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (file < 0 || dup2(file, fd) < 0)
		_exit(96);
	close(file);
}

/*
 * A line an order, "FOLDER ORDER"; the run goes on in FOLDER/run, and what it
 * says into FOLDER/out and FOLDER/err. Answers its process id and a report.
 */
static void
serve(void)
{
	char line[4096], folder[4000], order[90];
	void *frame;
	FILE *in = fdopen(SERVER_IN, "r");

	backtrace(&frame, 1); /* loads what it needs */
	plan.board = board_new();
	while (in && fgets(line, sizeof line, in)) {
		static const pid_t last = -2;
		struct report report;
		int status;
		pid_t child;

		if (sscanf(line, "%3999s %89s", folder, order) != 2)
			_exit(96);
		memset(plan.board, 0, sizeof *plan.board);
		plan.board->hit_fd = -1;
		child = fork();
		if (!child) {
			if (chdir(folder))
				_exit(96);
			onto("out", STDOUT_FILENO);
			onto("err", STDERR_FILENO);
			if (chdir("run"))
				_exit(96);
			if (!strstr(order, ":march")) {
				close(SERVER_IN);
				close(SERVER_OUT);
			}
			setpgid(0, 0);
			if (!plan_read(order))
				_exit(97);
			return;
		}
		setpgid(child, child);
		tell_driver(&child, sizeof child);
		if (waitpid(child, &status, 0) != child)
			_exit(96);
		if (strstr(order, ":march"))
			tell_driver(&last, sizeof last);
		report = report_of(status);
		tell_driver(&report, sizeof report);
	}
	_exit(0);
}

static int (*real_main)(int argc, char **argv, char **environment);

static int
main_with_faults(int argc, char **argv, char **environment)
{
	const char *text = getenv("FAULTS");

	if (getenv("FAULTS_SERVER")) {
		serve();
	} else if (text) {
		plan.board = board_new();
		if (!plan_read(text))
			_exit(97);
	}
	return real_main(argc, argv, environment);
}

typedef int main_function(int argc, char **argv, char **environment);
int __libc_start_main(main_function *main, int argc, char **argv,
	void (*init)(void), void (*fini)(void), void (*rtld_fini)(void),
	void *stack_end);

int
__libc_start_main(main_function *main, int argc, char **argv,
	void (*init)(void), void (*fini)(void), void (*rtld_fini)(void),
	void *stack_end)
{
	__typeof__(&__libc_start_main) real =
		(__typeof__(&__libc_start_main))dlsym(
			RTLD_NEXT, "__libc_start_main");

	real_main = main;
	return real(
		main_with_faults, argc, argv, init, fini, rtld_fini, stack_end);
}

__attribute__((destructor)) static void
tell(void)
{
	if (getenv("FAULTS_COUNT") && plan.call && getpid() == plan.first)
		fprintf(stderr, "%ld calls\n", atomic_load(&plan.board->count));
}
