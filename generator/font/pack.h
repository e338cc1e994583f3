/*
 * Deflate (RFC 1951) by a code that is known before: what outlines of glyphs
 * are packed by, each alone and once. Bit strings made by one code can be put
 * behind each other in any order, and make one block.
 */
#ifndef ANDU_FONT_PACK_H
#define ANDU_FONT_PACK_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	PACK_LITERALS = 286, /* bytes, the end of a block, lengths */
	PACK_END = 256,
	PACK_DISTANCES = 30,
	PACK_LENGTH_MOST = 15,  /* bits of a code */
	PACK_SIZE_MOST = 32768, /* bytes that are packed at once */
	PACK_KIND = 1, /* another whenever pack_bytes makes other bits */
};

/* How many bits each symbol has: 1 to PACK_LENGTH_MOST. All are used. */
struct pack_lengths {
	unsigned char literals[PACK_LITERALS], distances[PACK_DISTANCES];
};

/* The same ready for use. */
struct pack_code;

/* Of the lengths, which must be those of a prefix code; memory_free. */
struct pack_code *pack_code_new(const struct pack_lengths *lengths);

/* An outline and what it was packed into; behind the bits 8 bytes can be read.
 */
struct packed {
	uint32_t length;    /* of the outline, see glyf.h */
	uint32_t words;     /* its sum, as tables of fonts are summed */
	uint32_t sum;       /* Adler-32 */
	uint32_t bit_count; /* what it is packed into */
	const unsigned char *bits;
};
enum { PACK_SPARE = 8 };

/* Bits behind each other; the lowest of a byte is the first. */
struct bits {
	struct buf bytes;    /* whole ones, and room */
	uint64_t rest;       /* not yet there */
	unsigned rest_count; /* below 8 when nobody writes */
};

/* Room for so many more. */
void bits_reserve(struct bits *bits, size_t count);

/* `count` bits of a string; behind it 8 bytes can be read. */
void bits_append(struct bits *bits, const unsigned char *string, size_t count);
/* Noughts up to the end of a byte, all of which are then in `bytes`. */
void bits_fill(struct bits *bits);
void bits_done(struct bits *bits);

/* What one block of that code, the only one, begins and ends with. */
void pack_begin(const struct pack_code *code, struct bits *out);
void pack_end(const struct pack_code *code, struct bits *out);

/* Up to PACK_SIZE_MOST bytes; they refer to nothing before them. */
void pack_bytes(const struct pack_code *code, const unsigned char *bytes,
	size_t length, struct bits *out);

/*
 * Adler-32 (RFC 1950) of bytes, and of two stretches behind each other, the
 * second of that length.
 */
uint32_t pack_sum(const unsigned char *bytes, size_t length);
uint32_t pack_sum_join(uint32_t first, uint32_t second, size_t length);

/* How often each symbol of the bytes is used so: to make codes by. */
struct pack_counts {
	uint64_t literals[PACK_LITERALS], distances[PACK_DISTANCES];
};
void pack_count(const struct pack_code *code, const unsigned char *bytes,
	size_t length, struct pack_counts *counts);

#endif
