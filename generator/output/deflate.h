/* Deflate, the door to libdeflate: the same bytes on every machine. */
#ifndef ANDU_OUTPUT_DEFLATE_H
#define ANDU_OUTPUT_DEFLATE_H

#include "base/buf.h"

#include <stdint.h>

/* One compressor for many streams. Memory that ends is told by base/memory. */
struct deflater;

enum deflate_effort {
	DEFLATE_QUICK, /* many small parts, as those of a Word file */
	DEFLATE_WELL,
};

struct deflater *deflater_new(enum deflate_effort effort);
void deflater_free(struct deflater *deflater);

/* Appended to `out`: with zlib's header and sum, RFC 1950 ... */
void deflate_zlib(struct deflater *deflater, const void *bytes, size_t length,
	struct buf *out);
/* ... and without, RFC 1951. */
void deflate_raw(struct deflater *deflater, const void *bytes, size_t length,
	struct buf *out);

/* CRC-32 as ZIP has it, of what gave `sum` (0: nothing) and these bytes. */
uint32_t deflate_crc32(uint32_t sum, const void *bytes, size_t length);

#endif
