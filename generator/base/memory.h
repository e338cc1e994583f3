/*
 * Memory that is never refused, and what becomes of all that was taken when
 * there is no more.
 *
 * In the program memory's end is the process's end: a message and status 3.
 * Outputs are written to temporary files and renamed, so nothing half-made is
 * left behind. A library must not end its caller: what it does is an attempt
 * (memory_attempt), which comes to an end where memory does, and gives back
 * every block and every thing that was taken since it began.
 */
#ifndef ANDU_BASE_MEMORY_H
#define ANDU_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* --- blocks ------------------------------------------------------------ */

/* Never NULL. What is taken here goes back by memory_free, not by free. */
void *memory_grow(void *old, size_t count, size_t size);
void *memory_zeroed(size_t size);
void memory_free(void *block); /* NULL is fine */

/* What arena_grow does, for an array on the heap. */
void *memory_more(void *array, size_t count, size_t *capacity, size_t size);

/* What such an array grows to. */
size_t memory_capacity(size_t capacity);

/*
 * Under the address sanitizer: `count` elements of the array may be touched,
 * the rest of its room not, as if it ended there. Else nothing.
 */
void memory_end_at(void *array, size_t count, size_t capacity, size_t size);

/* --- its end ----------------------------------------------------------- */

/*
 * Ends the innermost attempt, or where there is none the process. For
 * libraries that say that memory ended, too; but never in what a library
 * calls that cannot be left in its midst: see memory_within.
 */
_Noreturn void memory_ended(void);

/*
 * The same in the midst of a library, whose state nobody can leave behind: the
 * process ends, whatever is attempted, since so many bytes were refused. For
 * the program's own allocator.
 */
enum { MEMORY_STATUS = 3, MEMORY_LIMITED = 4 };
_Noreturn void memory_refused(size_t wanted);

/*
 * For those that do not say why they failed, or that they did: ends as that
 * does if errno tells of memory, else returns. Set errno to 0 before they are
 * called.
 */
void memory_blame(void);

/* --- attempts ---------------------------------------------------------- */

typedef void memory_work(void *context);
typedef void memory_release(void *thing);

/* What was taken and has not been given back. Zero: nothing. */
struct holding {
	struct block *blocks;
	struct held *things;
};

/*
 * Does the work. False: memory ended on the way, and all that was taken since
 * is given back. What stands after work that was done belongs to nobody but
 * those who have a pointer to it.
 */
bool memory_attempt(memory_work *work, void *context);

/*
 * The same, asked on the way: before each block, once about `step` bytes have
 * been taken since, whether the work is to end. Then it ends as where memory
 * does, and `ended` says so.
 */
struct memory_watch {
	bool (*is_over)(void *context, size_t held, size_t wanted);
	/* Of a process with a limit of its own: is it this limit that has
	 * refused so much, and not the machine? Then the status is
	 * MEMORY_LIMITED. NULL: there is none. */
	bool (*is_limited)(size_t wanted);
	void *context;
	size_t step;
	/* zero at first */
	size_t left; /* of the step */
	size_t held; /* bytes taken and not given back */
	const void *reached;
	bool ended;
};

bool memory_attempt_watched(
	struct memory_watch *watch, memory_work *work, void *context);

/*
 * What the work has come to, for whoever watches and knows what it is: lent
 * until the next. NULL: nothing in particular.
 */
void memory_reached(const void *thing);

/*
 * Does in a library's callback what may find no memory. False: it did not;
 * tell the library to stop, and call memory_ended once it has returned.
 */
bool memory_within(memory_work *work, void *context);

/*
 * A thing of another's, a file or a library's object, that the attempt gives
 * back if memory ends before memory_let_go, which forgets it and must come
 * before it is closed. Where this finds no memory it is released at once.
 */
void memory_hold(void *thing, memory_release *release);
void memory_let_go(const void *thing);

/* The same of file descriptors; -1 is fine. */
void memory_hold_file(int fd);
void memory_let_go_file(int fd);

/*
 * From here on what is taken is `owner`'s, and outlives the attempt; NULL: no
 * one's. Returns whose it was before: hand that back. Without an attempt
 * nobody holds anything.
 */
struct holding *memory_take_for(struct holding *owner);

/* Gives back all of it, things first, the last one first. */
void memory_give_back(struct holding *holding);

/* --- a library that cannot bear to be refused ---------------------------- */

/*
 * Inside an attempt: some memory is laid by, memory_or_reserve gives it up
 * when the system has no more, and memory_reserve_end ends the attempt if it
 * did. Blocks go back by free.
 */
void memory_reserve(size_t size);
void *memory_or_reserve(void *old, size_t size);
void memory_reserve_end(void);

#endif
