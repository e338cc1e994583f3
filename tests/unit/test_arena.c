/* Memory of a document: pieces of every size stand apart, clean and aligned. */
#include "support.h"

#include "base/arena.h"
#include "base/offsets.h"

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
stand_apart(void)
{
	struct pieces p = {.arena = arena_new()};

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

/* Also in memory that others have left as they wrote it. */
static void
pieces_stand_apart(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		stand_apart();
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

/* --- lines ---------------------------------------------------------------- */

static void
same_line(struct offsets *fresh, struct offsets *used, size_t line)
{
	size_t start = 0, end = 0, other_start = 0, other_end = 0;
	bool found = offsets_line(fresh, line, &start, &end);

	assert_int_equal(
		offsets_line(used, line, &other_start, &other_end), found);
	assert_int_equal(start, other_start);
	assert_int_equal(end, other_end);
	for (size_t columns = 0; found && columns < 300; columns += 7)
		assert_int_equal(offsets_skip(fresh, start, end, columns),
			offsets_skip(used, start, end, columns));
}

/* The first looks at a text are made without its index: to the same end. */
static void
lines_without_index(void **state)
{
	static const char *const pieces[] = {"\n", "a", "公文", "\xE2\x80\x8B",
		"\r\n", "\xF0\xA0\xAE\xB7", " "};
	struct arena *arena = arena_new();
	uint32_t seed = 7;
	struct buf text = {0};
	struct offsets *used;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		seed = seed * 1664525 + 1013904223;
		/* lines of all lengths, some longer than the index's step */
		buf_text(&text, pieces[(seed >> 8) % (i % 500 < 400 ? 7 : 2) +
					(i % 500 < 400 ? 0 : 1)]);
	}
	used = offsets_new(arena, text.data, text.length);
	offsets_count(used);
	assert_true(offsets_count(used) > 200);
	for (size_t line = 0; line < offsets_count(used) + 3; line++)
		same_line(
			offsets_new(arena, text.data, text.length), used, line);
	used = offsets_new(arena, "", 0);
	offsets_count(used);
	same_line(offsets_new(arena, "", 0), used, 0);
	same_line(offsets_new(arena, "", 0), used, 1);
	buf_done(&text);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_stand_apart),
		cmocka_unit_test(arrays_grow),
		cmocka_unit_test(lines_without_index),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
