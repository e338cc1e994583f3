/* Polygons to samples, each row of pixels in some rows of its own. */
#include "output/raster.h"

#include <stdlib.h>
#include <string.h>

enum {
	UNIT = RASTER_UNIT,
	SUB_ROWS = 4,
	FULL = UNIT * SUB_ROWS, /* of a pixel that lies inside */
};

struct crossing {
	int32_t x;
	int winding;
};

struct raster
raster_of(struct arena *arena, int width, int height)
{
	const size_t all = (size_t)width * (size_t)height;
	struct raster raster = {.arena = arena,
		.width = width,
		.height = height,
		.rows = arena_array(arena, all + 1, 1),
		.cover = arena_array(
			arena, (size_t)width + 1, sizeof *raster.cover)};

	memset(raster.rows, 0xFF, all);
	return raster;
}

static void
close_contour(struct raster *r)
{
	if (r->count > r->contour)
		r->corners[r->count - 1].next = r->contour;
	r->contour = r->count;
}

void
raster_line(struct raster *r, int32_t x, int32_t y)
{
	r->corners = arena_grow(r->arena, r->corners, r->count, &r->capacity,
		sizeof *r->corners);
	r->corners[r->count] = (struct raster_corner){x, y, r->count + 1};
	r->count++;
}

void
raster_move(struct raster *r, int32_t x, int32_t y)
{
	close_contour(r);
	raster_line(r, x, y);
}

static int
by_x(const void *left, const void *right)
{
	const struct crossing *a = left, *b = right;

	return (a->x > b->x) - (a->x < b->x);
}

/* Where the level y is crossed, from the left. */
static size_t
cross(const struct raster *r, int32_t y, struct crossing *ret)
{
	size_t found = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct raster_corner *a = &r->corners[i],
					   *b = &r->corners[a->next];
		int64_t across;

		if ((a->y <= y) == (b->y <= y))
			continue;
		across = (int64_t)(b->x - a->x) * (y - a->y) / (b->y - a->y);
		ret[found++] = (struct crossing){
			a->x + (int32_t)across, a->y <= y ? 1 : -1};
	}
	qsort(ret, found, sizeof *ret, by_x);
	return found;
}

/* What of the pixels lies between the two. */
static void
cover(struct raster *r, int32_t from, int32_t to)
{
	const int32_t end = r->width * UNIT;

	from = from < 0 ? 0 : from;
	to = to > end ? end : to;
	while (from < to) {
		int32_t pixel = from / UNIT, edge = (pixel + 1) * UNIT;
		int32_t stop = edge < to ? edge : to;
		r->cover[pixel] += stop - from;
		from = stop;
	}
}

static void
cover_level(struct raster *r, int32_t y, struct crossing *crossings)
{
	const size_t count = cross(r, y, crossings);
	int winding = 0;

	for (size_t i = 0; i + 1 < count; i++) {
		winding += crossings[i].winding;
		if (winding)
			cover(r, crossings[i].x, crossings[i + 1].x);
	}
}

static void
blend_row(struct raster *r, int row, unsigned char grey)
{
	unsigned char *samples = r->rows + (size_t)row * (size_t)r->width;

	for (int x = 0; x < r->width; x++) {
		int part = r->cover[x] > FULL ? FULL : r->cover[x];
		if (part)
			samples[x] =
				(unsigned char)((samples[x] * (FULL - part) +
							grey * part +
							FULL / 2) /
						FULL);
		r->cover[x] = 0;
	}
}

void
raster_fill(struct raster *r, unsigned char grey)
{
	struct crossing *crossings =
		arena_array(r->arena, r->count + 1, sizeof *crossings);
	int32_t low = INT32_MAX, high = INT32_MIN;

	close_contour(r);
	for (size_t i = 0; i < r->count; i++) {
		low = r->corners[i].y < low ? r->corners[i].y : low;
		high = r->corners[i].y > high ? r->corners[i].y : high;
	}
	low = low < 0 ? 0 : low / UNIT;
	high = high / UNIT < r->height - 1 ? high / UNIT : r->height - 1;
	for (int row = low; r->count && row <= high; row++) {
		for (int sub = 0; sub < SUB_ROWS; sub++)
			cover_level(r,
				row * UNIT + sub * UNIT / SUB_ROWS +
					UNIT / SUB_ROWS / 2,
				crossings);
		blend_row(r, row, grey);
	}
	r->count = r->contour = 0;
}
