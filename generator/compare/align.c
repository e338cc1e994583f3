/* Two lists of items, aligned. See align.h. */
#include "compare/align.h"

#include "compare/script.h"

#include <stdlib.h>
#include <string.h>

enum {
	ALL = 1000,          /* likeness of equal items */
	LIKE = 300,          /* one is the other, changed in its place */
	MOVED_LIKE = 700,    /* the same in another place */
	MOVED_SIZE = 6,      /* what is shorter is the same by chance */
	GRID_ITEMS = 1 << 14 /* pairs that are looked at together */
};

/* --- likeness --------------------------------------------------------- */

static int
compare_numbers(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

void
align_traits(
	struct arena *arena, const struct units *units, struct align_item *item)
{
	uint32_t *traits = arena_array(arena, units->count + 1, sizeof *traits);
	uint32_t before = 0;

	for (size_t i = 0; i < units->count; i++) {
		/* any mixture of the two numbers: it only has to differ */
		traits[i] = before * UINT32_C(2654435761) + units->ids[i];
		before = units->ids[i];
	}
	if (units->count)
		qsort(traits, units->count, sizeof *traits, compare_numbers);
	item->traits = traits;
	item->trait_count = units->count;
	item->size = units->count;
}

/* Dice's: what they have in common, of 1000. */
static int
likeness(const struct align_item *a, const struct align_item *b, size_t *work)
{
	const size_t sum = a->trait_count + b->trait_count;
	size_t i = 0, k = 0, common = 0;

	/* a step of it is one of a row's many */
	*work -= sum / 8 < *work ? sum / 8 : *work;
	if (a->id == b->id)
		return ALL;
	while (i < a->trait_count && k < b->trait_count) {
		const uint32_t x = a->traits[i], y = b->traits[k];

		common += x == y;
		i += x <= y;
		k += y <= x;
	}
	return sum ? (int)(2 * ALL * common / sum) : 0;
}

/* --- equal ones ------------------------------------------------------- */

static void
join(struct align_list *old, struct align_list *new, size_t i, size_t k,
	bool moved)
{
	old->fates[i] = (struct align_fate){k, moved};
	new->fates[k] = (struct align_fate){i, moved};
}

static struct align_fate *
fates_of(struct arena *arena, const struct align_list *list)
{
	struct align_fate *fates =
		arena_array(arena, list->count + 1, sizeof *fates);

	for (size_t i = 0; i < list->count; i++)
		fates[i].other = ALIGN_NONE;
	return fates;
}

static struct script_row
row_of(struct arena *arena, const struct align_list *list)
{
	uint32_t *ids = arena_array(arena, list->count + 1, sizeof *ids);

	for (size_t i = 0; i < list->count; i++)
		ids[i] = list->items[i].id;
	return (struct script_row){.ids = ids, .count = list->count};
}

static void
join_equal(struct arena *arena, struct align_list *old, struct align_list *new,
	size_t *work)
{
	struct script_row a = row_of(arena, old), b = row_of(arena, new);
	size_t k = 0;

	script_make(arena, &a, &b, work);
	for (size_t i = 0; i < a.count; i++) {
		if (a.out[i])
			continue;
		while (b.out[k])
			k++;
		join(old, new, i, k++, false);
	}
}

/* --- equal ones in other places --------------------------------------- */

/* Items without a partner that may be found elsewhere. */
struct loose {
	const struct align_list *list;
	size_t *places, count;
};

static struct loose
loose_of(struct arena *arena, const struct align_list *list)
{
	struct loose loose = {list,
		arena_array(arena, list->count + 1, sizeof *loose.places), 0};

	for (size_t i = 0; i < list->count; i++)
		if (list->fates[i].other == ALIGN_NONE &&
			list->items[i].movable &&
			list->items[i].size >= MOVED_SIZE)
			loose.places[loose.count++] = i;
	return loose;
}

/* By number, those of one in their order: a stable merge sort. */
static void
sort_loose(struct loose *loose, size_t from, size_t to, size_t *spare)
{
	const struct align_item *items = loose->list->items;
	const size_t middle = from + (to - from) / 2;
	size_t i = from, k = middle;

	if (to - from < 2)
		return;
	sort_loose(loose, from, middle, spare);
	sort_loose(loose, middle, to, spare);
	for (size_t at = from; at < to; at++) {
		const bool left =
			k == to ||
			(i < middle && items[loose->places[i]].id <=
					       items[loose->places[k]].id);

		spare[at] = loose->places[left ? i++ : k++];
	}
	memcpy(loose->places + from, spare + from, (to - from) * sizeof *spare);
}

static void
move_equal(struct arena *arena, struct align_list *old, struct align_list *new)
{
	struct loose a = loose_of(arena, old), b = loose_of(arena, new);
	size_t *spare =
		arena_array(arena, old->count + new->count + 1, sizeof *spare);
	size_t i = 0, k = 0;

	sort_loose(&a, 0, a.count, spare);
	sort_loose(&b, 0, b.count, spare);
	while (i < a.count && k < b.count) {
		const uint32_t x = old->items[a.places[i]].id;
		const uint32_t y = new->items[b.places[k]].id;

		if (x == y)
			join(old, new, a.places[i], b.places[k], true);
		i += x <= y;
		k += y <= x;
	}
}

/* The nearest of each, if it is near enough. */
static void
move_like(struct arena *arena, struct align_list *old, struct align_list *new,
	size_t *work)
{
	const struct loose a = loose_of(arena, old), b = loose_of(arena, new);

	for (size_t i = 0; i < a.count; i++) {
		const struct align_item *item = &old->items[a.places[i]];
		size_t best = ALIGN_NONE;
		int most = MOVED_LIKE - 1;

		for (size_t k = 0; k < b.count && *work; k++) {
			const size_t at = b.places[k];
			int like;

			if (new->fates[at].other != ALIGN_NONE ||
				new->items[at].group != item->group)
				continue;
			like = likeness(item, &new->items[at], work);
			if (like > most) {
				most = like;
				best = at;
			}
		}
		if (best != ALIGN_NONE)
			join(old, new, a.places[i], best, true);
	}
}

/* --- changed in their places ------------------------------------------ */

/* What stands between two pairs, without what has moved. */
struct gap {
	const size_t *a, *b; /* places */
	size_t a_count, b_count;
};

struct aligner {
	struct arena *arena;
	struct align_list *old, *new;
	uint32_t *grid;
	size_t room; /* of the grid */
	size_t *work;
};

/* How much speaks for it that these are one; 0: they are not. */
static uint32_t
score_of(const struct aligner *al, size_t i, size_t k)
{
	const struct align_item *a = &al->old->items[i];
	const struct align_item *b = &al->new->items[k];
	int like;

	if (a->group != b->group || !*al->work)
		return 0;
	like = likeness(a, b, al->work);
	if (a->single && b->single)
		return (uint32_t)like + 1;
	return like >= LIKE ? (uint32_t)like : 0;
}

static uint32_t *
grid_of(struct aligner *al, size_t room)
{
	if (room > al->room) {
		al->room = 2 * room;
		al->grid = arena_array(al->arena, al->room, sizeof *al->grid);
	}
	return al->grid;
}

/*
 * The pairs in order that have the most in common: the best of all ways
 * through the grid, whose cell (i, k) holds what the rest from there on has.
 */
static void
pair_grid(struct aligner *al, const struct gap *gap)
{
	const size_t wide = gap->b_count + 1;
	uint32_t *best = grid_of(al, (gap->a_count + 1) * wide);
	size_t i = gap->a_count, k;

	for (k = 0; k < wide; k++)
		best[i * wide + k] = 0;
	while (i-- > 0) {
		best[i * wide + gap->b_count] = 0;
		for (k = gap->b_count; k-- > 0;) {
			const uint32_t skip_a = best[(i + 1) * wide + k];
			const uint32_t skip_b = best[i * wide + k + 1];
			const uint32_t score =
				score_of(al, gap->a[i], gap->b[k]);
			const uint32_t both =
				best[(i + 1) * wide + k + 1] + score;
			uint32_t most = skip_a > skip_b ? skip_a : skip_b;

			if (score && both > most)
				most = both;
			best[i * wide + k] = most;
		}
	}
	i = k = 0;
	while (i < gap->a_count && k < gap->b_count) {
		const uint32_t here = best[i * wide + k];

		if (here == best[(i + 1) * wide + k])
			i++;
		else if (here == best[i * wide + k + 1])
			k++;
		else
			join(al->old, al->new, gap->a[i++], gap->b[k++], false);
	}
}

/* What is too large for the grid is cut in the middle of both sides. */
static void
pair_gap(struct aligner *al, struct gap gap)
{
	const size_t a = gap.a_count / 2, b = gap.b_count / 2;

	if (!gap.a_count || !gap.b_count || !*al->work)
		return;
	if ((gap.a_count + 1) * (gap.b_count + 1) <= GRID_ITEMS) {
		pair_grid(al, &gap);
		return;
	}
	pair_gap(al, (struct gap){gap.a, gap.b, a, b});
	pair_gap(al, (struct gap){gap.a + a, gap.b + b, gap.a_count - a,
			     gap.b_count - b});
}

static void
pair_gaps(struct arena *arena, struct align_list *old, struct align_list *new,
	size_t *work)
{
	struct aligner al = {
		.arena = arena, .old = old, .new = new, .work = work};
	size_t *a = arena_array(arena, old->count + 1, sizeof *a);
	size_t *b = arena_array(arena, new->count + 1, sizeof *b);
	size_t i = 0, k = 0;

	while (i < old->count || k < new->count) {
		struct gap gap = {a, b, 0, 0};

		for (; i < old->count && (old->fates[i].other == ALIGN_NONE ||
						 old->fates[i].moved);
			i++)
			if (!old->fates[i].moved)
				a[gap.a_count++] = i;
		for (; k < new->count && (new->fates[k].other == ALIGN_NONE ||
						 new->fates[k].moved);
			k++)
			if (!new->fates[k].moved)
				b[gap.b_count++] = k;
		/* where both go on they go on with a pair: read on before it
		 * is made, what is paired here lies behind */
		i += i < old->count;
		k += k < new->count;
		pair_gap(&al, gap);
	}
}

void
align(struct arena *arena, struct align_list *old, struct align_list *new,
	size_t *work)
{
	old->fates = fates_of(arena, old);
	new->fates = fates_of(arena, new);
	join_equal(arena, old, new, work);
	move_equal(arena, old, new);
	pair_gaps(arena, old, new, work);
	move_like(arena, old, new, work);
}
