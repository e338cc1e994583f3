/* A text as a row of units. See units.h. */
#include "compare/units.h"

#include "base/hash.h"
#include "base/tag.h"
#include "base/utf8.h"

#include <string.h>

/* --- numbers of texts ------------------------------------------------- */

struct slot {
	const char *text;
	size_t length;
	uint32_t number; /* 0: empty */
};

struct unit_table {
	struct arena *arena;
	struct slot *slots;
	size_t capacity; /* a power of two */
	uint32_t count;
};

enum { SLOTS_AT_FIRST = 1024 };

struct unit_table *
unit_table_new(struct arena *arena)
{
	struct unit_table *table = arena_alloc(arena, sizeof *table);

	table->arena = arena;
	table->capacity = SLOTS_AT_FIRST;
	table->slots =
		arena_array(arena, table->capacity, sizeof *table->slots);
	return table;
}

static struct slot *
find(struct unit_table *table, const char *text, size_t length)
{
	size_t at = (size_t)hash_more(HASH_START, text, length);

	for (;; at++) {
		struct slot *slot = &table->slots[at & (table->capacity - 1)];

		if (!slot->number || (slot->length == length &&
					     !memcmp(slot->text, text, length)))
			return slot;
	}
}

static void
grow(struct unit_table *table)
{
	const struct slot *old = table->slots;
	const size_t count = table->capacity;

	table->capacity = 2 * count;
	table->slots = arena_array(
		table->arena, table->capacity, sizeof *table->slots);
	for (size_t i = 0; i < count; i++)
		if (old[i].number)
			*find(table, old[i].text, old[i].length) = old[i];
}

uint32_t
unit_number(struct unit_table *table, const char *text, size_t length)
{
	struct slot *slot = find(table, text, length);

	if (slot->number)
		return slot->number;
	*slot = (struct slot){text, length, ++table->count};
	if (table->count > table->capacity / 2)
		grow(table);
	return table->count;
}

/* --- where a unit ends ------------------------------------------------ */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* 1,204.50 and R2D2; a point or comma only between digits. */
static size_t
word_length(const char *text, size_t length)
{
	size_t n = 0;

	while (n < length &&
		(is_word(text[n]) ||
			((text[n] == '.' || text[n] == ',') && n &&
				is_digit(text[n - 1]) && n + 1 < length &&
				is_digit(text[n + 1]))))
		n++;
	return n;
}

/* The bytes of the first unit of a text that is not empty. */
static size_t
unit_length(const char *text, size_t length)
{
	enum tag tag;
	bool closes;
	size_t n = *text == '<' ? tag_at(text, length, &tag, &closes)
				: word_length(text, length);

	/* an accent may stand upon its last letter */
	return n && utf8_cluster(text + n - 1, length - n + 1) == 1
		       ? n
		       : utf8_cluster(text, length);
}

struct units
units_of(struct unit_table *table, const char *text, size_t length)
{
	struct units units = {0};
	size_t at = 0;

	for (size_t i = 0; i < length; i += unit_length(text + i, length - i))
		units.count++;
	units.ids =
		arena_array(table->arena, units.count + 1, sizeof *units.ids);
	units.starts = arena_array(
		table->arena, units.count + 1, sizeof *units.starts);
	for (size_t i = 0; i < units.count; i++) {
		const size_t n = unit_length(text + at, length - at);

		units.starts[i] = at;
		units.ids[i] = unit_number(table, text + at, n);
		at += n;
	}
	units.starts[units.count] = length;
	return units;
}
