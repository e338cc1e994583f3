/* Landlock and seccomp. */
#include "base/cage.h"

#include "base/language.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* --- the list ------------------------------------------------------------ */

const struct cage_path *
cage_add(struct arena *arena, const char *path, bool written,
	const struct cage_path *others)
{
	struct cage_path *own;

	/* drafts of one folder stand together */
	if (others && others->written == written && !strcmp(others->path, path))
		return others;
	own = arena_alloc(arena, sizeof *own);
	*own = (struct cage_path){path, written, others};
	return own;
}

static const char *
folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return "";
	return arena_copy(
		arena, path, slash == path ? 1 : (size_t)(slash - path));
}

const struct cage_path *
cage_add_file(
	struct arena *arena, const char *path, const struct cage_path *others)
{
	others = cage_add(arena, path, false, others);
	return cage_add(arena, folder_of(arena, path), false, others);
}

/* Behind a link the file is replaced where it stands. A device is itself. */
const struct cage_path *
cage_add_output(
	struct arena *arena, const char *path, const struct cage_path *others)
{
	char real[PATH_MAX];

	others = cage_add(arena, folder_of(arena, path), true, others);
	if (!realpath(path, real))
		return others;
	others = cage_add(arena, path, true, others);
	return strncmp(real, "/dev/", 5) && strncmp(real, "/proc/", 6)
		       ? cage_add(arena, folder_of(arena, real), true, others)
		       : others;
}

/* --- Landlock ------------------------------------------------------------ */

/*
 * As in linux/landlock.h, which may be older than the kernel that runs; what
 * it knows is asked for.
 */
enum {
	RULE_PATH_BENEATH = 1,
	ASK_VERSION = 1,
};

enum {
	MAY_EXECUTE = 1 << 0,
	MAY_WRITE = 1 << 1,
	MAY_READ = 1 << 2,
	MAY_LIST = 1 << 3,
	MAY_REMOVE_FOLDER = 1 << 4,
	MAY_REMOVE = 1 << 5,
	MAY_MAKE_FOLDER = 1 << 7,
	MAY_MAKE = 1 << 8,
	MAY_SPECIAL = 1 << 9 | 1 << 12, /* sockets, links */
	MAY_MOVE = 1 << 13,             /* version 2 */
	MAY_TRUNCATE = 1 << 14,         /* 3 */
	MAY_CONTROL = 1 << 15,          /* 5, devices */
	ALL_OF_1 = (1 << 13) - 1,

	READING = MAY_READ | MAY_LIST,
	WRITING = MAY_WRITE | MAY_REMOVE_FOLDER | MAY_REMOVE | MAY_MAKE_FOLDER |
		  MAY_MAKE | MAY_MOVE | MAY_TRUNCATE,
	EXECUTING = READING | MAY_EXECUTE,
	OF_FILES =
		MAY_EXECUTE | MAY_WRITE | MAY_READ | MAY_TRUNCATE | MAY_CONTROL,

	NETWORK = 3, /* version 4: bind and connect */
};

struct ruleset {
	uint64_t files, network;
};

struct __attribute__((packed)) beneath {
	uint64_t allowed;
	int32_t parent;
};

/* -1 where there is none. */
static int
landlock_version(void)
{
	return (int)syscall(
		SYS_landlock_create_ruleset, NULL, (size_t)0, ASK_VERSION);
}

static uint64_t
known_to(int version)
{
	return (uint64_t)ALL_OF_1 | (version >= 2 ? MAY_MOVE : 0) |
	       (version >= 3 ? MAY_TRUNCATE : 0) |
	       (version >= 5 ? MAY_CONTROL : 0);
}

/* What is not there needs no rule. */
static void
allow(int ruleset, uint64_t known, const char *path, uint64_t may)
{
	struct stat status;
	struct beneath rule = {
		.allowed = known & may,
		.parent = open(*path ? path : ".", O_PATH | O_CLOEXEC),
	};

	if (rule.parent < 0)
		return;
	if (!fstat(rule.parent, &status) && !S_ISDIR(status.st_mode))
		rule.allowed &= OF_FILES;
	syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent);
}

/* Encodings, other libraries' data, the machine's fonts. */
static const char *const system_paths[] = {
	"/usr", "/lib", "/lib64", "/nix/store", "/gnu/store",
	"/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/dev/null",
	"/dev/urandom",
#ifdef ANDU_PIECES_APART
	"/proc", /* the address sanitizer looks for leaks there */
#endif
};

/* And what another program looks for, which is no secret. */
static const char *const program_paths[] = {
	"/bin",
	"/sbin",
	"/etc/libreoffice",
	"/etc/alternatives",
	"/etc/passwd",
	"/etc/nsswitch.conf",
	"/var/cache/fontconfig",
	"/var/lib/libreoffice",
	"/var/spool/libreoffice",
	"/proc",
	"/dev/zero",
	"/dev/random",
};

enum { NETWORK_SINCE = 4 }; /* the version that knows it */

/* The rules so far; -1: the kernel has none. */
static int
new_rules(uint64_t *ret_known)
{
	const int version = landlock_version();
	const struct ruleset rules = {known_to(version), NETWORK};

	*ret_known = rules.files;
	return version < 1
		       ? -1
		       : (int)syscall(SYS_landlock_create_ruleset, &rules,
				 version >= NETWORK_SINCE ? sizeof rules
							  : sizeof rules.files,
				 0);
}

static void
allow_system(int ruleset, uint64_t known, uint64_t may)
{
	for (size_t i = 0; i < sizeof system_paths / sizeof *system_paths; i++)
		allow(ruleset, known, system_paths[i], may);
}

static void
close_files(const struct cage_path *paths)
{
	uint64_t known;
	int ruleset = new_rules(&known);

	if (ruleset < 0)
		return;
	allow_system(ruleset, known, READING);
	for (const struct cage_path *p = paths; p; p = p->next)
		allow(ruleset, known, p->path,
			READING | (p->written ? WRITING : 0));
	syscall(SYS_landlock_restrict_self, ruleset, 0);
	close(ruleset);
}

static void
close_files_of_program(const struct cage_path *paths)
{
	uint64_t known;
	int ruleset = new_rules(&known);

	if (ruleset < 0)
		return;
	allow_system(ruleset, known, EXECUTING);
	for (size_t i = 0; i < sizeof program_paths / sizeof *program_paths;
		i++)
		allow(ruleset, known, program_paths[i], EXECUTING);
	allow(ruleset, known, "/dev/null", READING | MAY_WRITE);
	for (const struct cage_path *p = paths; p; p = p->next)
		allow(ruleset, known, p->path,
			p->written ? READING | WRITING | MAY_SPECIAL
				   : EXECUTING);
	syscall(SYS_landlock_restrict_self, ruleset, 0);
	close(ruleset);
}

/* --- seccomp ------------------------------------------------------------- */

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define MACHINE AUDIT_ARCH_RISCV64
#endif

#ifdef MACHINE
#define LOAD(member)                       \
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, \
		offsetof(struct seccomp_data, member))
#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
/* Refused where the number is that one. */
#define NOT(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), REFUSE

enum { X32 = 0x40000000 }; /* the other numbers of an x86-64 kernel */

static bool
can_filter(void)
{
	const uint32_t action = SECCOMP_RET_ERRNO;

	return !syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action);
}

static void
close_calls(void)
{
	struct sock_filter filter[] = {
		LOAD(arch),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0),
		REFUSE,
		LOAD(nr),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32, 0, 1),
		REFUSE,
		NOT(SYS_socket),
		NOT(SYS_io_uring_setup), /* whose work is not asked about */
		NOT(SYS_execve),
		NOT(SYS_execveat),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	const struct sock_fprog program = {
		.len = sizeof filter / sizeof *filter, .filter = filter};

	prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
#else
static bool
can_filter(void)
{
	return false;
}

static void
close_calls(void)
{
}
#endif

/* --- both ---------------------------------------------------------------- */

#ifdef ANDU_UNCAGED
/* What measures a program from within it writes where it likes. */
void
cage_enter(const struct cage_path *paths)
{
	(void)paths;
	(void)close_files;
	(void)close_calls;
}

void
cage_enter_program(const struct cage_path *paths)
{
	(void)paths;
	(void)close_files_of_program;
}
#else
void
cage_enter_program(const struct cage_path *paths)
{
	if (!prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		close_files_of_program(paths);
}

void
cage_enter(const struct cage_path *paths)
{
	/* the catalogue is read when the first message is asked for */
	(void)_("out of memory");
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return;
	close_files(paths);
	close_calls();
}
#endif

void
cage_describe(struct buf *out)
{
	const int version = landlock_version();

	buf_text(out, "");
	if (version > 0)
		buf_format(out, "Landlock %d", version);
	if (can_filter())
		buf_format(out, "%sseccomp", out->length ? ", " : "");
}
