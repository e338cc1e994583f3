/* Deflate by libdeflate. */
#include "output/deflate.h"

#include "base/memory.h"

#include <libdeflate.h>

/*
 * Measured with a letter of six pages as PDF: level 1 makes 301 kB in 5 ms, 6
 * 296 kB in 8, 9 295 kB in 14, 12 289 kB in 38. With the 11 parts of a letter
 * as Word file: level 1 makes 6.3 kB in 0.12 ms, 6 5.9 kB in 0.24.
 */
static const int levels[] = {[DEFLATE_QUICK] = 1, [DEFLATE_WELL] = 6};

struct deflater {
	struct libdeflate_compressor *compressor;
};

static void
release_compressor(void *compressor)
{
	libdeflate_free_compressor(compressor);
}

struct deflater *
deflater_new(enum deflate_effort effort)
{
	struct deflater *deflater = memory_grow(NULL, 1, sizeof *deflater);

	deflater->compressor = libdeflate_alloc_compressor(levels[effort]);
	if (!deflater->compressor)
		memory_ended();
	memory_hold(deflater->compressor, release_compressor);
	return deflater;
}

void
deflater_free(struct deflater *deflater)
{
	memory_let_go(deflater->compressor);
	libdeflate_free_compressor(deflater->compressor);
	memory_free(deflater);
}

typedef size_t deflate_work(struct libdeflate_compressor *compressor,
	const void *bytes, size_t length, void *out, size_t room);

static void
deflate_by(deflate_work *work, struct deflater *deflater, const void *bytes,
	size_t length, size_t bound, struct buf *out)
{
	char *to = buf_reserve(out, bound);

	out->length += work(deflater->compressor, bytes, length, to, bound);
}

void
deflate_zlib(struct deflater *deflater, const void *bytes, size_t length,
	struct buf *out)
{
	deflate_by(libdeflate_zlib_compress, deflater, bytes, length,
		libdeflate_zlib_compress_bound(deflater->compressor, length),
		out);
}

void
deflate_raw(struct deflater *deflater, const void *bytes, size_t length,
	struct buf *out)
{
	deflate_by(libdeflate_deflate_compress, deflater, bytes, length,
		libdeflate_deflate_compress_bound(deflater->compressor, length),
		out);
}

uint32_t
deflate_crc32(uint32_t sum, const void *bytes, size_t length)
{
	return libdeflate_crc32(sum, bytes, length);
}
