/*
 * Black, white and grey between them: what is drawn of polygons, for an output
 * that takes no vectors. Reckoned in integers, so that all machines draw alike.
 */
#ifndef ANDU_OUTPUT_RASTER_H
#define ANDU_OUTPUT_RASTER_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

enum { RASTER_UNIT = 64 }; /* to a pixel, of all places below */

/* White. The caller's arena holds all of it; `rows` are its samples. */
struct raster {
	struct arena *arena;
	int width, height; /* in pixels */
	unsigned char *rows;
	/* of the figure that is begun: corners, and where contours end */
	struct raster_corner *corners;
	size_t count, capacity, contour;
	int *cover; /* of a row: how much of each pixel lies inside */
};

struct raster_corner {
	int32_t x, y;
	size_t next; /* of its contour */
};

struct raster raster_of(struct arena *arena, int width, int height);

/* A contour begins there; the one before is closed. */
void raster_move(struct raster *raster, int32_t x, int32_t y);
void raster_line(struct raster *raster, int32_t x, int32_t y);

/* Fills what the contours wind around; nothing is begun then. */
void raster_fill(struct raster *raster, unsigned char grey);

#endif
