/* Open addressing, a power of two of slots, at most half of them taken. */
#include "base/map.h"

#include <stdint.h>

struct slot {
	const void *key; /* NULL: free */
	size_t value;
};

struct map {
	struct arena *arena;
	struct slot *slots;
	size_t count, size;
};

enum { FIRST_SIZE = 64 };

struct map *
map_new(struct arena *arena)
{
	struct map *map = arena_alloc(arena, sizeof *map);

	map->arena = arena;
	map->size = FIRST_SIZE;
	map->slots = arena_array(arena, map->size, sizeof *map->slots);
	return map;
}

/* Fibonacci hashing: what the lower bits of addresses share is spread. */
static struct slot *
slot_of(const struct map *map, const void *key)
{
	uint64_t hash = (uint64_t)(uintptr_t)key * 0x9e3779b97f4a7c15u;
	size_t mask = map->size - 1, i = (size_t)(hash >> 32) & mask;

	while (map->slots[i].key && map->slots[i].key != key)
		i = (i + 1) & mask;
	return &map->slots[i];
}

static void
grow(struct map *map)
{
	struct slot *old = map->slots;
	size_t size = map->size;

	map->size *= 2;
	map->slots = arena_array(map->arena, map->size, sizeof *map->slots);
	for (size_t i = 0; i < size; i++)
		if (old[i].key)
			*slot_of(map, old[i].key) = old[i];
}

size_t *
map_value(struct map *map, const void *key)
{
	struct slot *slot = slot_of(map, key);

	if (slot->key)
		return &slot->value;
	if (++map->count * 2 > map->size) {
		grow(map);
		slot = slot_of(map, key);
	}
	slot->key = key;
	return &slot->value;
}

size_t
map_lookup(const struct map *map, const void *key)
{
	return slot_of(map, key)->value;
}
