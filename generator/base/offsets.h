/*
 * Where the bytes of a text stand: line and column, without counting from the
 * start of the text, or of a long line, each time. Nothing is counted before
 * somebody asks.
 */
#ifndef ANDU_BASE_OFFSETS_H
#define ANDU_BASE_OFFSETS_H

#include "base/arena.h"

#include <stdbool.h>

/* From the start of a line to a byte of it. */
struct columns_upto {
	size_t start, end, count;
};

/* All of it is that of offsets.c, but the last. */
struct offsets {
	struct arena *arena;
	const char *bytes;
	size_t length;
	struct spot *points; /* one each so many bytes */
	size_t count;
	unsigned unindexed; /* times that lines were looked at without them */
	struct columns_upto asked; /* for last: who goes along a line goes on */
	struct walks *walks; /* through a long scalar: that of tree/places.c */
};

/* Of one byte. */
struct spot {
	size_t offset;
	size_t start;      /* of its line */
	size_t line;       /* from 0 */
	size_t characters; /* before it in its line */
	size_t columns;    /* the same without what nobody sees */
};

/* Of the bytes, which are lent and must stay as they are. */
struct offsets *offsets_new(
	struct arena *arena, const char *bytes, size_t length);

/* Of the byte, or of the text's end, which stands behind the last. */
struct spot offsets_at(struct offsets *offsets, size_t offset);

/*
 * The line (from 0): where it starts, and where its line feed or the text
 * ends. False: there is none.
 */
bool offsets_line(struct offsets *offsets, size_t line, size_t *ret_start,
	size_t *ret_end);

/*
 * The columns from `start` of a line to `end` in the same line; and the byte
 * behind so many, which is not behind `end` and one that is seen.
 */
size_t offsets_columns(struct offsets *offsets, size_t start, size_t end);
size_t offsets_skip(
	struct offsets *offsets, size_t start, size_t end, size_t columns);

/* How many lines there are: one more than line feeds. */
size_t offsets_count(struct offsets *offsets);

#endif
