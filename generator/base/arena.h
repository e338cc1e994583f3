/*
 * Memory that lives as long as one document and is freed at once.
 *
 * Every tree of the pipeline (input tree, section model, pages) is built in
 * an arena; nodes are never freed singly. When memory ends, so does the
 * attempt or the process: base/memory.h.
 */
#ifndef ANDU_BASE_ARENA_H
#define ANDU_BASE_ARENA_H

#include "base/memory.h"

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is fine */

/* Zeroed memory, aligned for any type. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size);

/*
 * An array with room for one more: `array` itself, or where `count` has come
 * to `capacity`, which is then updated, a copy of twice the size. NULL is an
 * array of none.
 */
void *arena_grow(struct arena *arena, void *array, size_t count,
	size_t *capacity, size_t size);

/* A copy with a terminating NUL. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
char *arena_string(struct arena *arena, const char *string);

/* The parts, one after the other; the list ends with NULL. */
char *arena_join(struct arena *arena, const char *first, ...);

/* A string made as printf does; for numbers and ASCII only. */
char *arena_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * The bytes handed out so far: a place to see how large a document has
 * become.
 */
size_t arena_size(const struct arena *arena);

/* Who hands out the files of this arena's document, base/files.h: lent. NULL,
 * as from the start: the system. */
struct files;
void arena_set_files(struct arena *arena, const struct files *files);
const struct files *arena_files(const struct arena *arena);

#endif
