/* Memory of a document: pieces of every size stand apart, clean and aligned. */
#include "support.h"

#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum { LARGEST = 300, HUGE_STEP = 4099, HUGE_LAST = 140000 };

struct pieces {
	struct arena *arena;
	unsigned char *at[2 * LARGEST + HUGE_LAST / HUGE_STEP + 8];
	size_t size[2 * LARGEST + HUGE_LAST / HUGE_STEP + 8];
	size_t count, total;
};

/* A piece, filled with its number. */
static void
take(struct pieces *p, size_t size)
{
	unsigned char *piece = arena_alloc(p->arena, size);

	assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
	for (size_t i = 0; i < size; i++)
		assert_int_equal(piece[i], 0);
	memset(piece, (int)(p->count % 250 + 1), size);
	p->at[p->count] = piece;
	p->size[p->count++] = size;
	p->total += size;
	assert_true(arena_size(p->arena) >= p->total);
}

static void
pieces_stand_apart(void **state)
{
	struct pieces p = {.arena = arena_new()};

	(void)state;
	for (size_t size = 1; size <= LARGEST; size++)
		take(&p, size);
	for (size_t size = HUGE_STEP; size <= HUGE_LAST; size += HUGE_STEP)
		take(&p, size);
	for (size_t size = LARGEST; size > 0; size--)
		take(&p, size);
	for (size_t n = 0; n < p.count; n++)
		for (size_t i = 0; i < p.size[n]; i++)
			assert_int_equal(p.at[n][i], n % 250 + 1);
	arena_free(p.arena);
}

static void
arrays_grow(void **state)
{
	struct arena *arena = arena_new();
	size_t capacity = 0;
	size_t *numbers = NULL;
	char *text;

	(void)state;
	for (size_t n = 0; n < 1000; n++) {
		numbers = arena_grow(
			arena, numbers, n, &capacity, sizeof *numbers);
		assert_true(capacity > n);
		numbers[n] = n;
	}
	for (size_t n = 0; n < 1000; n++)
		assert_int_equal(numbers[n], n);
	text = arena_copy(arena, "云溪", 3);
	assert_string_equal(text, "云");
	assert_string_equal(arena_string(arena, ""), "");
	assert_string_equal(
		arena_join(arena, "甲", "", "乙", (char *)NULL), "甲乙");
	assert_string_equal(arena_format(arena, "%d-%s", 7, "a"), "7-a");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_stand_apart),
		cmocka_unit_test(arrays_grow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
