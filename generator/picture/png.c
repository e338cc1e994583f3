/* PNG by libpng: samples of 8 bits, laid on white where they let it through. */
#include "picture/decode.h"

#include "base/memory.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

enum { CHUNK_BYTES = 8 * 1024 * 1024, WHITE = 255 };

struct png {
	png_structp png;
	png_infop info;
	const unsigned char *at, *end;
	unsigned char *samples;
	size_t row;   /* bytes */
	int channels; /* 2 and 4: the last says how much covers the paper */
	bool huge;
	jmp_buf fault;
};

static void *
allocate(png_structp png, png_alloc_size_t size)
{
	(void)png;
	return memory_grow(NULL, size, 1);
}

static void
release(png_structp png, void *memory)
{
	(void)png;
	memory_free(memory);
}

static void
on_fault(png_structp png, png_const_charp text)
{
	struct png *p = png_get_error_ptr(png);

	(void)text;
	longjmp(p->fault, 1);
}

static void
on_warning(png_structp png, png_const_charp text)
{
	(void)png;
	(void)text;
}

static void
read_bytes(png_structp png, png_bytep to, size_t size)
{
	struct png *p = png_get_io_ptr(png);

	if ((size_t)(p->end - p->at) < size)
		png_error(png, "");
	memcpy(to, p->at, size);
	p->at += size;
}

/* Grey or RGB with 8 bits, and what covers the paper where that is said. */
static void
read_head(struct png *p)
{
	png_set_user_limits(p->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
	png_set_chunk_malloc_max(p->png, CHUNK_BYTES);
	png_read_info(p->png, p->info);
	p->huge = picture_is_huge(png_get_image_width(p->png, p->info),
		png_get_image_height(p->png, p->info));
	if (p->huge)
		return;
	png_set_scale_16(p->png);
	png_set_expand(p->png);
	png_set_interlace_handling(p->png);
	png_read_update_info(p->png, p->info);
	p->channels = png_get_channels(p->png, p->info);
	p->row = png_get_rowbytes(p->png, p->info);
}

/* Of an interlaced one each pass adds to the rows of those before. */
static void
read_rows(struct png *p, size_t height)
{
	int passes = png_get_interlace_type(p->png, p->info) ? 7 : 1;

	for (int pass = 0; pass < passes; pass++)
		for (size_t y = 0; y < height; y++)
			png_read_row(p->png, p->samples + y * p->row, NULL);
	png_read_end(p->png, NULL);
}

/* In their place: without the last channel of each pixel. */
static void
lay_on_white(struct png *p, size_t pixels)
{
	int colours = p->channels - 1;
	unsigned char *to = p->samples;
	const unsigned char *from = p->samples;

	for (size_t i = 0; i < pixels; i++, from += p->channels) {
		int cover = from[colours];
		for (int c = 0; c < colours; c++)
			*to++ = (unsigned char)((from[c] * cover +
							WHITE * (WHITE -
									cover) +
							WHITE / 2) /
						WHITE);
	}
	p->channels = colours;
}

static enum decoded
decode(struct png *p, struct arena *arena, struct picture *picture)
{
	size_t width, height;

	if (setjmp(p->fault))
		return DECODE_DAMAGED;
	read_head(p);
	width = png_get_image_width(p->png, p->info);
	height = png_get_image_height(p->png, p->info);
	picture->width = (int)width;
	picture->height = (int)height;
	if (p->huge)
		return DECODE_HUGE;
	p->samples = arena_array(arena, height, p->row);
	read_rows(p, height);
	if (p->channels % 2 == 0)
		lay_on_white(p, width * height);
	picture->channels = p->channels;
	picture->bytes = p->samples;
	picture->length = width * height * (size_t)p->channels;
	return DECODED;
}

enum decoded
png_decode(struct arena *arena, const unsigned char *bytes, size_t length,
	struct picture *picture)
{
	struct png *p = memory_zeroed(sizeof *p);
	enum decoded done;

	p->at = bytes;
	p->end = bytes + length;
	p->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, p, on_fault,
		on_warning, NULL, allocate, release);
	p->info = p->png ? png_create_info_struct(p->png) : NULL;
	if (!p->info)
		memory_ended();
	png_set_read_fn(p->png, p, read_bytes);
	done = decode(p, arena, picture);
	png_destroy_read_struct(&p->png, &p->info, NULL);
	memory_free(p);
	return done;
}
