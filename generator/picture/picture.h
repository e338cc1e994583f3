/*
 * Pictures: PNG and JPEG, told apart by their content, made ready for paper.
 * What is no picture (places, times, thumbnails, texts) is taken out, and what
 * is damaged is refused here, so that no output need look again.
 *
 * A JPEG in grey or RGB stays the stream that it is, however good it is; PNG
 * and what no reader of an output would show right becomes samples.
 */
#ifndef ANDU_PICTURE_PICTURE_H
#define ANDU_PICTURE_PICTURE_H

#include "base/session.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	PICTURE_BYTES = 20 * 1024 * 1024, /* of a file */
	PICTURE_PIXELS = 40000000, /* A4 with 600 to the inch has 35 million */
	PICTURE_SIDE = 30000,
};

struct picture {
	const char *name; /* as the document calls it */
	const char *real; /* its file, a path without links; NULL: none */

	int width, height; /* in pixels, as it is stored */
	int channels;      /* 1: grey, 3: RGB; 8 bits each */
	/*
	 * How it is to be turned to stand upright, as EXIF counts it: 1 not at
	 * all, 3 half a turn, 6 a quarter to the right, 8 to the left; 2, 4, 5
	 * and 7 are mirrored first.
	 */
	int orientation;
	bool is_jpeg; /* `bytes` are such a stream; else samples, row by row */
	const unsigned char *bytes;
	size_t length;
};

/* As it is seen: a quarter turn changes the sides. */
int picture_width(const struct picture *picture);
int picture_height(const struct picture *picture);

/* Do the bytes begin as a PNG or a JPEG does? */
bool picture_is(const struct source *file);

/*
 * The picture that stands in the file, in the session's arena. NULL with a
 * report at `mark`, where the document names it; one that was converted is
 * told there, too.
 */
struct picture *picture_read(const struct session *session,
	const struct source *file, struct mark mark);

#endif
