/*
 * A map from addresses to numbers: what is known of a thing that must not be
 * changed, found again by the thing itself.
 */
#ifndef ANDU_BASE_MAP_H
#define ANDU_BASE_MAP_H

#include "base/arena.h"

struct map;

/* Empty; it grows as it is filled, and lives as long as the arena. */
struct map *map_new(struct arena *arena);

/*
 * The number of `key`, which is not NULL: 0 where it was not there yet. The
 * place is lent until the next call.
 */
size_t *map_value(struct map *map, const void *key);

/* The same without adding: 0 where it is not there. */
size_t map_lookup(const struct map *map, const void *key);

#endif
