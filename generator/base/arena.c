/* Chunked allocation: base of every tree in the pipeline. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/*
 * Under the address sanitizer each piece is a chunk of its own, of just its
 * size, so that whoever reads behind its end is seen.
 */
#ifdef ANDU_PIECES_APART
enum { CHUNK_SIZE = 0 };
#else
enum { CHUNK_SIZE = 64 * 1024 };
#endif

struct chunk {
	struct chunk *next;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct chunk *chunks;
	size_t total;
	const struct files *files;
};

struct arena *
arena_new(void)
{
	return memory_zeroed(sizeof(struct arena));
}

void
arena_free(struct arena *arena)
{
	if (!arena)
		return;
	for (struct chunk *c = arena->chunks, *next; c; c = next) {
		next = c->next;
		memory_free(c);
	}
	memory_free(arena);
}

/* A large piece gets a chunk of its own, which the system gives cleared. */
static struct chunk *
own_chunk(size_t size)
{
	struct chunk *c = memory_zeroed(sizeof *c + size);

	c->used = c->size = size;
	return c;
}

static struct chunk *
shared_chunk(void)
{
	struct chunk *c = memory_grow(NULL, 1, sizeof *c + CHUNK_SIZE);

	*c = (struct chunk){.size = CHUNK_SIZE};
	return c;
}

/* Its bytes are noughts where `cleared`; most chunks are never full. */
static void *
take(struct arena *arena, size_t size, bool cleared)
{
	const size_t align = alignof(max_align_t);
	struct chunk *c = arena->chunks;
	size_t taken;
	void *memory;

	if (size > SIZE_MAX / 4)
		memory_ended();
	taken = (size + align - 1) / align * align;
	arena->total += taken;
	if (size > CHUNK_SIZE / 4) {
		struct chunk *own = own_chunk(taken);

		if (c) { /* behind the one that still has room */
			own->next = c->next;
			c->next = own;
		} else {
			arena->chunks = own;
		}
		return own->bytes;
	}
	if (!c || c->size - c->used < taken) {
		c = shared_chunk();
		c->next = arena->chunks;
		arena->chunks = c;
	}
	memory = c->bytes + c->used;
	c->used += taken;
	return cleared ? memset(memory, 0, taken) : memory;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	return take(arena, size, true);
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		memory_ended();
	return arena_alloc(arena, count * size);
}

void *
arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity,
	size_t size)
{
	void *larger;

	if (count >= *capacity) {
		*capacity = memory_capacity(*capacity);
		larger = arena_array(arena, *capacity, size);
		if (count)
			memcpy(larger, array, count * size);
		array = larger;
	}
	memory_end_at(array, count + 1, *capacity, size);
	return array;
}

char *
arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = take(arena, length + 1, false);

	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

char *
arena_string(struct arena *arena, const char *string)
{
	return arena_copy(arena, string, strlen(string));
}

char *
arena_join(struct arena *arena, const char *first, ...)
{
	size_t length = 0;
	char *joined, *end;
	va_list parts;

	va_start(parts, first);
	for (const char *p = first; p; p = va_arg(parts, const char *))
		length += strlen(p);
	va_end(parts);
	joined = end = arena_alloc(arena, length + 1);
	va_start(parts, first);
	for (const char *p = first; p; p = va_arg(parts, const char *)) {
		size_t n = strlen(p);
		memcpy(end, p, n);
		end += n;
	}
	va_end(parts);
	return joined;
}

char *
arena_format(struct arena *arena, const char *format, ...)
{
	char most[64]; /* numbers and names: formatted once */
	va_list args, again;
	int length;
	char *string;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(most, sizeof most, format, args);
	va_end(args);
	string = arena_alloc(arena, (size_t)(length < 0 ? 0 : length) + 1);
	if (length >= (int)sizeof most)
		vsnprintf(string, (size_t)length + 1, format, again);
	else if (length > 0)
		memcpy(string, most, (size_t)length);
	va_end(again);
	return string;
}

size_t
arena_size(const struct arena *arena)
{
	return arena->total;
}

void
arena_set_files(struct arena *arena, const struct files *files)
{
	arena->files = files;
}

const struct files *
arena_files(const struct arena *arena)
{
	return arena->files;
}
