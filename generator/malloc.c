/*
 * The program's own allocator in front of the C library's: no library that it
 * uses is ever refused memory, so that none can go on without, with something
 * left out. Where there is no more the process ends (base/memory.h). For the
 * program alone: libandu asks the libraries instead.
 */
#include "base/memory.h"

#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t align, size_t size);

static void *
granted(void *memory, size_t size)
{
	if (!memory)
		memory_refused(size);
	return memory;
}

void *
malloc(size_t size)
{
	return granted(__libc_malloc(size), size);
}

void *
calloc(size_t count, size_t size)
{
	void *memory = __libc_calloc(count, size);

	if (size && count > SIZE_MAX / size)
		return granted(memory, SIZE_MAX);
	return granted(memory, count * size);
}

/* Of size 0 it gives back the old block, and has nothing to return. */
void *
realloc(void *old, size_t size)
{
	void *memory = __libc_realloc(old, size);

	return size ? granted(memory, size) : memory;
}

void *
reallocarray(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		memory_refused(SIZE_MAX);
	return realloc(old, count * size);
}

void *
memalign(size_t align, size_t size)
{
	return granted(__libc_memalign(align, size), size);
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
	return 0;
}
