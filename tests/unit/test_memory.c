/*
 * libandu where memory ends: at each allocation in turn, of andu and of every
 * library below it. The call says so or is right to the byte, the process
 * lives, nothing is lost, and the handle can be used again.
 *
 * Each case is a child process: a fault is told with its number. Some 40 of
 * each job at a fixed stride; with ANDU_TEST_EVERY=1 all of them.
 */
#include "library/andu.h"

#include <dirent.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* --- the allocator ------------------------------------------------------- */

/*
 * Memory ends with the allocation of that number. It does so once, or for
 * lasting: then there is only what is given back afterwards.
 */
static long count, at;
static bool armed, for_good;
static long live; /* blocks */
static size_t room;
static const void *asked; /* the code that asked for that one */

/* The first allocation of each place that asks for any: by what function,
 * called from where. */
enum { PLACES = 4096, OWN_FRAMES = 4, FRAMES = 3 };

struct places {
	long count;
	long first[PLACES];
	void *by[PLACES][FRAMES];
};

static struct places *seen; /* shared with children; NULL: not recorded */

static void
record(const void *caller)
{
	void *frames[OWN_FRAMES + FRAMES] = {0};
	void **by = frames;
	long i = 0;

	armed = false;
	backtrace(frames, OWN_FRAMES + FRAMES);
	armed = true;
	while (by < frames + OWN_FRAMES && *by != caller)
		by++;
	while (i < seen->count && memcmp(seen->by[i], by, sizeof seen->by[i]))
		i++;
	if (i < seen->count || i == PLACES)
		return;
	memcpy(seen->by[i], by, sizeof seen->by[i]);
	seen->first[i] = count;
	seen->count++;
}

#ifdef ANDU_TEST_WRAPPED
/* A sanitizer has an allocator of its own: andu's own calls only. */
#define NAME(function) __wrap_##function
#define REAL(function) __real_##function
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t number, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *memory);
int __lsan_do_recoverable_leak_check(void);
enum { SAMPLES = 10, STEP = 10 };
#else
#define NAME(function) function
#define REAL(function) __libc_##function
enum { SAMPLES = 40, STEP = 1 };
#endif

#define CALLER __builtin_return_address(0)

extern void *REAL(malloc)(size_t size);
extern void *REAL(calloc)(size_t number, size_t size);
extern void *REAL(realloc)(void *old, size_t size);
extern void REAL(free)(void *memory);

static bool
fails(size_t size, const void *caller)
{
	if (armed && seen && at == LONG_MAX) {
		count++;
		record(caller);
		return false;
	}
	if (!armed || ++count < at || (count > at && !for_good))
		return false;
	if (count == at)
		asked = caller;
	if (count > at && size <= room) {
		room -= size;
		return false;
	}
	errno = ENOMEM;
	return true;
}

static void *
counted(void *memory)
{
	live += memory != NULL;
	return memory;
}

void *
NAME(malloc)(size_t size)
{
	return fails(size, CALLER) ? NULL : counted(REAL(malloc)(size));
}

void *
NAME(calloc)(size_t number, size_t size)
{
	return fails(number * size, CALLER)
		       ? NULL
		       : counted(REAL(calloc)(number, size));
}

void *
NAME(realloc)(void *old, size_t size)
{
	void *memory;

	if (fails(size, CALLER))
		return NULL;
	memory = REAL(realloc)(old, size);
	live += !old && memory;
	return memory;
}

void
NAME(free)(void *memory)
{
	if (armed && memory && count >= at)
		room += malloc_usable_size(memory);
	live -= memory != NULL;
	REAL(free)(memory);
}

#ifndef ANDU_TEST_WRAPPED
extern void *__libc_memalign(size_t align, size_t size);
void *memalign(size_t align, size_t size);

void *
memalign(size_t align, size_t size)
{
	return fails(size, CALLER) ? NULL
				   : counted(__libc_memalign(align, size));
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
#endif

/* --- jobs -------------------------------------------------------------- */

static const char letter[] =
	"文种: 复函\n发文机关: 云溪市教育局\n"
	"标题: 关于市政协十届二次会议第2026041号提案办理情况和中小学体育场地"
	"向社会开放的复函\n主送机关: 陈一诺委员\n"
	"正文: |\n  来函收悉。\n  一、场地\n  同意开放𠮷。\n"
	"附件:\n  - 场地一览\n成文日期: 2026年5月6日\n";

static char *article; /* the same as DocBook */

enum job { TO_PDF, TO_DOCBOOK, FROM_DOCBOOK, CHECKED, MENDED, SCHEMA, JOBS };

static struct andu_result *
make(struct andu *andu, enum job job)
{
	switch (job) {
	case TO_PDF:
		return andu_build_text(
			andu, "a.yaml", letter, strlen(letter), ANDU_PDF);
	case TO_DOCBOOK:
		return andu_build_text(
			andu, "a.yaml", letter, strlen(letter), ANDU_DOCBOOK);
	case FROM_DOCBOOK:
		return andu_build_text(
			andu, "a.xml", article, strlen(article), ANDU_PDF);
	case CHECKED:
		return andu_check_text(andu, "a.yaml", letter, strlen(letter));
	case MENDED:
		return andu_fix_text(andu, "a.yaml", letter, strlen(letter));
	case SCHEMA:
	case JOBS:
		break;
	}
	return andu_schema(andu, "reply-letter");
}

/* What stands for a result: its bytes and messages, but for the number. */
struct answer {
	enum andu_status status;
	uint64_t hash;
};

static uint64_t
hash_of(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
	return hash;
}

static struct answer
take_answer(struct andu_result *result)
{
	size_t length;
	const void *bytes = andu_result_bytes(result, &length);
	const char *json = andu_result_json(result);
	struct answer answer = {andu_result_status(result), 1};

	answer.hash = hash_of(answer.hash, bytes, length);
	answer.hash = hash_of(answer.hash, json, strlen(json));
	andu_result_free(result);
	return answer;
}

/* --- one case, in a child ------------------------------------------------- */

static struct answer expected[JOBS];

static int
open_files(void)
{
	DIR *folder = opendir("/proc/self/fd");
	int files = 0;

	assert_non_null(folder);
	while (readdir(folder))
		files++;
	closedir(folder);
	return files;
}

static bool
maps_fonts(void)
{
	FILE *maps = fopen("/proc/self/maps", "re");
	char line[1000];
	bool found = false;

	assert_non_null(maps);
	while (fgets(line, sizeof line, maps))
		found = found || strstr(line, ".ttf");
	fclose(maps);
	return found;
}

static void
arm(long number, bool lasting)
{
	count = 0;
	room = 0;
	at = number;
	for_good = lasting;
	armed = true;
}

enum fault {
	FINE,
	/* none of andu's: a face of HarfBuzz, see font_abandon in font/; what
	 * libxml2's writer (2.9.14) wanted to put on its list and forgets when
	 * there is no memory for the link */
	KEPT = 9,
	WRONG_STATUS, /* neither right nor out of memory */
	WRONG_BYTES,
	WRONG_WORDS,
	NOT_TOLD,
	WRONG_AGAIN,
	STUCK, /* out of memory, although there is some again */
	WRONG_OTHER,
	BLOCKS,
	FILES,
	LEAK,
};

static const char *const fault_names[] = {
	[WRONG_STATUS] = "neither right nor out of memory",
	[WRONG_BYTES] = "other bytes or messages",
	[WRONG_WORDS] = "not told by its name",
	[NOT_TOLD] = "not told of the handle",
	[WRONG_AGAIN] = "wrong when made again",
	[STUCK] = "out of memory when there is some again",
	[WRONG_OTHER] = "another handle goes wrong",
	[BLOCKS] = "blocks are lost",
	[FILES] = "files are left open",
	[LEAK] = "leaks",
};

/* What the call that found no memory says. */
static enum fault
judge(struct andu *andu, struct andu_result *result, enum job job)
{
	const struct andu_message *told = andu_result_message(result, 0);
	struct answer answer;
	bool named = told && !strcmp(told->id, "out-of-memory") && told->text;

	if (andu_result_status(result) != ANDU_NO_MEMORY) {
		answer = take_answer(result);
		return andu_memory_ended(andu)                 ? NOT_TOLD
		       : answer.status != expected[job].status ? WRONG_STATUS
		       : answer.hash != expected[job].hash     ? WRONG_BYTES
							       : FINE;
	}
	named = named && strstr(andu_result_json(result), told->id);
	andu_result_free(result);
	return !andu_memory_ended(andu) ? NOT_TOLD : named ? FINE : WRONG_WORDS;
}

static bool
failed_in(const char *name)
{
	Dl_info about;

	return asked && dladdr(asked, &about) && about.dli_sname &&
	       !strncmp(about.dli_sname, name, strlen(name));
}

static enum fault
again(struct andu *andu, enum job job, enum fault wrong)
{
	struct answer answer = take_answer(make(andu, job));

	/* HarfBuzz, once without its own functions, is so for good */
	if (answer.status == ANDU_NO_MEMORY &&
		failed_in("hb_font_funcs_create"))
		return FINE;
	return answer.status == ANDU_NO_MEMORY ? STUCK
	       : answer.status != expected[job].status ||
			       answer.hash != expected[job].hash
		       ? wrong
		       : FINE;
}

static enum fault
try(enum job job, long number, bool lasting)
{
	struct andu *other = andu_open(ANDU_TEST_DATA), *andu;
	enum fault fault = again(other, TO_DOCBOOK, WRONG_OTHER);

	arm(number, lasting);
	andu = andu_open(ANDU_TEST_DATA);
	if (andu) {
		struct andu_result *result = make(andu, job);

		armed = false;
		fault = fault ? fault : judge(andu, result, job);
		fault = fault ? fault : again(andu, job, WRONG_AGAIN);
	}
	armed = false;
	fault = fault ? fault : again(other, job, WRONG_OTHER);
	andu_close(andu);
	andu_close(other);
	return fault;
}

/* All is warm, so what lives afterwards was lost. */
static enum fault
try_and_count(enum job job, long number, bool lasting)
{
	long before = live;
	int files = open_files();
	enum fault fault = try(job, number, lasting);

	if (fault)
		return fault;
#ifdef ANDU_TEST_WRAPPED
	if (__lsan_do_recoverable_leak_check())
		return LEAK;
#endif
	if (open_files() != files)
		return FILES;
	if (live == before && !maps_fonts())
		return FINE;
	/* one entry and its name */
	if (failed_in("xmlList") && live - before <= 2)
		return KEPT;
	return maps_fonts() ? KEPT : BLOCKS;
}

/* The fault, or what the child died of. */
static int
in_child(enum fault (*work)(enum job job, long number, bool lasting),
	enum job job, long number, bool lasting, bool *ret_died)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (!child)
		_exit(work(job, number, lasting));
	assert_int_equal(waitpid(child, &status, 0), child);
	*ret_died = !WIFEXITED(status);
	return WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
}

/* --- sweeps -------------------------------------------------------------- */

static bool
told_wrong(const char *what, enum job job, long number, bool lasting, int fault,
	bool died)
{
	if (!fault)
		return false;
	print_error("%s, job %d, allocation %ld%s: %s %d %s\n", what, job,
		number, lasting ? " and all behind it" : "",
		died ? "signal" : "fault", fault,
		!died && fault >= WRONG_STATUS && fault <= LEAK
			? fault_names[fault]
			: "");
	return true;
}

static void *
shared_memory(size_t size)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_true(memory != MAP_FAILED);
	return memory;
}

static long *shared; /* with children */

static enum fault
measure(enum job job, long number, bool lasting)
{
	struct andu *andu;

	(void)number;
	(void)lasting;
	arm(LONG_MAX, false);
	andu = andu_open(ANDU_TEST_DATA);
	andu_result_free(make(andu, job));
	armed = false;
	*shared = count;
	andu_close(andu);
	return FINE;
}

static void
sweep(const char *what,
	enum fault (*work)(enum job job, long number, bool lasting),
	enum job job, size_t samples)
{
	bool died;
	long total, wrong = 0;
	size_t kept = 0;

	assert_int_equal(in_child(measure, job, 0, false, &died), FINE);
	total = *shared;
	assert_true(total > 20);
	if (getenv("ANDU_TEST_EVERY"))
		samples = (size_t)total;
	for (size_t i = 0; i < samples; i++) {
		long number = 1 + (long)((size_t)total * i / samples);

		for (int lasting = 0; lasting < 2; lasting++) {
			int fault = in_child(work, job, number, lasting, &died);

			if (!died && fault == KEPT) {
				kept++;
				continue;
			}
			wrong += told_wrong(
				what, job, number, lasting, fault, died);
		}
	}
	/* while HarfBuzz makes subsets: a fourth of what is asked for */
	assert_in_range(kept, 0, samples / 2);
	assert_int_equal(wrong, 0);
}

/* The first documents of a process: libraries make what they keep for lasting,
 * and each of them asks for it in a place of its own. */
static void
test_each_place(void **state)
{
	bool died;
	long wrong = 0;

	(void)state;
	seen = shared_memory(sizeof *seen);
	assert_int_equal(in_child(try, TO_PDF, LONG_MAX, false, &died), FINE);
	assert_in_range(seen->count, STEP, PLACES - 1);
	for (long i = 0; i < seen->count; i += STEP) {
		int fault = in_child(try, TO_PDF, seen->first[i], false, &died);

		if (died || fault != KEPT)
			wrong += told_wrong("each place", TO_PDF,
				seen->first[i], false, fault, died);
	}
	print_message("%ld places\n", seen->count);
	seen = NULL;
	assert_int_equal(wrong, 0);
}

static void
test_cold(void **state)
{
	(void)state;
	sweep("cold", try, TO_PDF, SAMPLES / 2);
}

static void
test_warm(void **state)
{
	(void)state;
	for (int job = 0; job < JOBS; job++)
		try((enum job)job, LONG_MAX, false);
	for (int job = 0; job < JOBS; job++)
		assert_int_equal(
			try_and_count((enum job)job, LONG_MAX, false), FINE);
	for (int job = 0; job < JOBS; job++)
		sweep("warm", try_and_count, (enum job)job, SAMPLES);
}

/* What could not be set is missing, and no document is made without it. */
static void
test_nothing_is_set_by_halves(void **state)
{
	struct andu *andu = andu_open(ANDU_TEST_DATA);
	struct answer answer;

	(void)state;
	arm(1, true);
	andu_set_field(andu, "标题", "关于另一件事的复函");
	armed = false;
	if (!andu_memory_ended(andu)) { /* there was room for it */
		andu_close(andu);
		skip();
	}
	answer = take_answer(make(andu, TO_DOCBOOK));
	assert_int_equal(answer.status, ANDU_NO_MEMORY);
	andu_set_template(andu, NULL);
	answer = take_answer(make(andu, TO_DOCBOOK));
	assert_int_equal(answer.status, ANDU_NO_MEMORY);
	andu_set_field(andu, "标题", NULL);
	answer = take_answer(make(andu, TO_DOCBOOK));
	assert_int_equal(answer.status, ANDU_DONE);
	assert_true(answer.hash == expected[TO_DOCBOOK].hash);
	andu_close(andu);
}

/* --- setup: all in a child, so that the sweep of a cold process is one ------
 */

enum { ARTICLE_LIMIT = 1 << 20 };

static enum fault
expect(enum job job, long number, bool lasting)
{
	struct answer *answers = (struct answer *)(shared + 1);
	struct andu *andu = andu_open(ANDU_TEST_DATA);
	struct andu_result *result = make(andu, TO_DOCBOOK);
	size_t length;
	const void *bytes = andu_result_bytes(result, &length);

	(void)job;
	(void)number;
	(void)lasting;
	assert_true(bytes && length < ARTICLE_LIMIT);
	memcpy(article, bytes, length);
	andu_result_free(result);
	for (int i = 0; i < JOBS; i++)
		answers[i] = take_answer(make(andu, (enum job)i));
	andu_close(andu);
	return FINE;
}

static int
setup(void **state)
{
	bool died;

	(void)state;
	shared = shared_memory(sizeof *shared + sizeof expected);
	article = shared_memory(ARTICLE_LIMIT);
	if (in_child(expect, TO_PDF, 0, false, &died))
		return -1;
	memcpy(expected, shared + 1, sizeof expected);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cold),
		cmocka_unit_test(test_each_place),
		cmocka_unit_test(test_warm),
		cmocka_unit_test(test_nothing_is_set_by_halves),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
