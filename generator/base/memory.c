/* Blocks and things that somebody holds. See memory.h. */
#include "base/memory.h"

#include <errno.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef ANDU_PIECES_APART
#include <sanitizer/asan_interface.h>
#endif

enum {
	FIRST_CAPACITY = 8,
	BLOCK_COST = 4096, /* so that small blocks are asked about, too */
};

/* In front of each block; `at` is what points to it, NULL: nobody holds it. */
struct block {
	alignas(max_align_t) struct block *next;
	struct block **at;
};

struct held {
	struct held *next;
	void *thing;
	memory_release *release;
};

struct attempt {
	jmp_buf start;
	struct attempt *outer;
	struct memory_watch *watch; /* or NULL */
	struct holding *holding;    /* who gets what is taken, or NULL */
	void *reserve;
	bool spent;
};

/*
 * The one variable of the program that changes. The allocators of libharu and
 * ICU are handed no context, and hundreds of functions that take memory need
 * not know who holds it. Its place is fixed (initial-exec): found without a
 * call, and without memory, which the first use in a thread would take.
 */
static _Thread_local
	__attribute__((tls_model("initial-exec"))) struct attempt *innermost;

/* --- the end ----------------------------------------------------------- */

/*
 * Who attempts something tells of its end himself, by the status; but not who
 * only watches.
 */
static bool
is_told(void)
{
	const struct attempt *attempt = innermost;

	while (attempt && attempt->watch)
		attempt = attempt->outer;
	return attempt != NULL;
}

static bool
is_limited(size_t wanted)
{
	const struct memory_watch *watch = innermost ? innermost->watch : NULL;

	return watch && watch->is_limited && watch->is_limited(wanted);
}

void
memory_refused(size_t wanted)
{
	static const char text[] =
		"andu: out of memory, broken off; no file is half "
		"written / 内存不足，中途停止；没有写了一半的"
		"文件\n";
	ssize_t ignored;

	if (is_limited(wanted))
		_exit(MEMORY_LIMITED);
	if (!is_told()) {
		ignored = write(STDERR_FILENO, text, sizeof text - 1);
		(void)ignored;
	}
	_exit(MEMORY_STATUS);
}

void
memory_ended(void)
{
	if (innermost)
		longjmp(innermost->start, 1);
	memory_refused(0);
}

void
memory_blame(void)
{
	if (errno == ENOMEM)
		memory_ended();
}

/* --- the watch ---------------------------------------------------------- */

/* Before anything is taken: what stands stays as it was. */
static void
ask(size_t size)
{
	struct memory_watch *watch = innermost ? innermost->watch : NULL;

	if (!watch)
		return;
	size += BLOCK_COST;
	if (size < watch->left) {
		watch->left -= size;
		return;
	}
	watch->left = watch->step;
	if (!watch->is_over(watch->context, watch->held, size))
		return;
	watch->ended = true;
	memory_ended();
}

void
memory_reached(const void *thing)
{
	struct memory_watch *watch = innermost ? innermost->watch : NULL;

	if (watch)
		watch->reached = thing;
}

/* What was taken before the watch began was not counted. */
static void
count(size_t less, size_t more)
{
	struct memory_watch *watch = innermost ? innermost->watch : NULL;

	if (!watch)
		return;
	watch->held -= less < watch->held ? less : watch->held;
	watch->held += more;
}

/* --- blocks ------------------------------------------------------------ */

static void
hold_block(struct block *block)
{
	struct holding *holding = innermost ? innermost->holding : NULL;

	block->at = NULL;
	block->next = NULL;
	if (!holding)
		return;
	block->at = &holding->blocks;
	block->next = holding->blocks;
	holding->blocks = block;
	if (block->next)
		block->next->at = &block->next;
}

static void *
made(struct block *block)
{
	if (!block)
		memory_ended();
	count(0, malloc_usable_size(block));
	hold_block(block);
	return block + 1;
}

static void *
moved(struct block *old, size_t size)
{
	const size_t before = malloc_usable_size(old);
	struct block *block = realloc(old, size);

	if (!block)
		memory_ended();
	count(before, malloc_usable_size(block));
	if (block->at)
		*block->at = block;
	if (block->next)
		block->next->at = &block->next;
	return block + 1;
}

void *
memory_grow(void *old, size_t count, size_t size)
{
	if (size && count > (SIZE_MAX - sizeof(struct block)) / size)
		memory_ended();
	size = count * size + sizeof(struct block);
	ask(size);
	return old ? moved((struct block *)old - 1, size) : made(malloc(size));
}

/* calloc: fresh pages of the system are zero without being touched */
void *
memory_zeroed(size_t size)
{
	if (size > SIZE_MAX - sizeof(struct block))
		memory_ended();
	ask(size);
	return made(calloc(1, sizeof(struct block) + size));
}

void
memory_free(void *memory)
{
	struct block *block = memory;

	if (!block)
		return;
	block--;
	count(malloc_usable_size(block), 0);
	if (block->at)
		*block->at = block->next;
	if (block->next)
		block->next->at = block->at;
	free(block);
}

size_t
memory_capacity(size_t capacity)
{
	if (capacity > SIZE_MAX / 2)
		memory_ended();
	return capacity ? capacity * 2 : FIRST_CAPACITY;
}

#ifdef ANDU_PIECES_APART
void
memory_end_at(void *array, size_t count, size_t capacity, size_t size)
{
	ASAN_UNPOISON_MEMORY_REGION(array, count * size);
	ASAN_POISON_MEMORY_REGION(
		(char *)array + count * size, (capacity - count) * size);
}
#else
void
memory_end_at(void *array, size_t count, size_t capacity, size_t size)
{
	(void)array, (void)count, (void)capacity, (void)size;
}
#endif

void *
memory_more(void *array, size_t count, size_t *capacity, size_t size)
{
	size_t larger;

	if (count >= *capacity) {
		larger = memory_capacity(*capacity);
		array = memory_grow(array, larger, size);
		*capacity = larger;
	}
	memory_end_at(array, count + 1, *capacity, size);
	return array;
}

/* --- things ------------------------------------------------------------ */

void
memory_hold(void *thing, memory_release *release)
{
	struct holding *holding = innermost ? innermost->holding : NULL;
	struct held *held;

	if (!holding)
		return;
	held = malloc(sizeof *held);
	if (!held) {
		release(thing);
		memory_ended();
	}
	*held = (struct held){holding->things, thing, release};
	holding->things = held;
}

void
memory_let_go(const void *thing)
{
	struct holding *holding = innermost ? innermost->holding : NULL;
	struct held **at = holding ? &holding->things : NULL, *held;

	if (!holding || !thing)
		return;
	while (*at && (*at)->thing != thing)
		at = &(*at)->next;
	held = *at;
	if (!held)
		return;
	*at = held->next;
	free(held);
}

/* 0 is a file, too, and no thing. */
static void *
thing_of(int fd)
{
	return (void *)((intptr_t)fd + 1);
}

static void
close_file(void *thing)
{
	close((int)((intptr_t)thing - 1));
}

void
memory_hold_file(int fd)
{
	if (fd >= 0)
		memory_hold(thing_of(fd), close_file);
}

void
memory_let_go_file(int fd)
{
	memory_let_go(thing_of(fd));
}

/* --- attempts ---------------------------------------------------------- */

struct holding *
memory_take_for(struct holding *owner)
{
	struct holding *before = innermost ? innermost->holding : NULL;

	if (innermost)
		innermost->holding = owner;
	return before;
}

void
memory_give_back(struct holding *holding)
{
	struct block *block, *next;

	while (holding->things) {
		struct held held = *holding->things;

		free(holding->things);
		holding->things = held.next;
		held.release(held.thing);
	}
	for (block = holding->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	*holding = (struct holding){NULL, NULL};
}

/* What is left is nobody's. */
static void
leave(struct holding *holding)
{
	for (struct block *block = holding->blocks, *next; block;
		block = next) {
		next = block->next;
		block->at = NULL;
		block->next = NULL;
	}
	for (struct held *held = holding->things, *next; held; held = next) {
		next = held->next;
		free(held);
	}
}

/* False: it came back by memory_ended. */
static bool
try(struct attempt *attempt, memory_work *work, void *context)
{
	if (setjmp(attempt->start))
		return false;
	work(context);
	return true;
}

bool
memory_attempt(memory_work *work, void *context)
{
	return memory_attempt_watched(NULL, work, context);
}

bool
memory_attempt_watched(
	struct memory_watch *watch, memory_work *work, void *context)
{
	struct holding holding = {NULL, NULL};
	struct attempt attempt = {
		.outer = innermost, .watch = watch, .holding = &holding};
	bool done;

	innermost = &attempt;
	done = try(&attempt, work, context);
	/* what is given back is looked for where it was held */
	attempt.holding = &holding;
	if (done)
		leave(&holding);
	else
		memory_give_back(&holding);
	free(attempt.reserve);
	innermost = attempt.outer;
	return done;
}

bool
memory_within(memory_work *work, void *context)
{
	struct attempt attempt = {.outer = innermost};
	bool done;

	if (!innermost) {
		work(context);
		return true;
	}
	attempt.holding = innermost->holding;
	attempt.watch = innermost->watch;
	innermost = &attempt;
	done = try(&attempt, work, context);
	innermost = attempt.outer;
	return done;
}

/* --- the reserve --------------------------------------------------------- */

void
memory_reserve(size_t size)
{
	if (!innermost)
		return;
	free(innermost->reserve);
	innermost->spent = false;
	innermost->reserve = malloc(size);
	if (!innermost->reserve)
		memory_ended();
}

void *
memory_or_reserve(void *old, size_t size)
{
	void *memory = realloc(old, size + !size);

	if (!memory && innermost && innermost->reserve) {
		free(innermost->reserve);
		innermost->reserve = NULL;
		innermost->spent = true;
		memory = realloc(old, size + !size);
	}
	if (!memory)
		memory_ended();
	return memory;
}

void
memory_reserve_end(void)
{
	if (!innermost)
		return;
	free(innermost->reserve);
	innermost->reserve = NULL;
	if (innermost->spent)
		memory_ended();
}
