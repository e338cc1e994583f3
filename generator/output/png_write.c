/* PNG files of samples (ISO/IEC 15948). */
#include "output/png_write.h"

#include "output/deflate.h"
#include "picture/picture.h"

enum {
	PNG_DEPTH = 8,
	PNG_GREY = 0,
	PNG_RGB = 2,
};

static void
put_number(char bytes[4], uint32_t number)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (char)(number >> (24 - 8 * i));
}

/* ISO/IEC 15948: length, type, data, and the sum of the last two. */
static void
put_chunk(struct buf *png, const char *type, const void *data, size_t length)
{
	char number[4];
	size_t from;

	put_number(number, (uint32_t)length);
	buf_bytes(png, number, sizeof number);
	from = png->length;
	buf_text(png, type);
	buf_bytes(png, data, length);
	put_number(
		number, deflate_crc32(0, png->data + from, png->length - from));
	buf_bytes(png, number, sizeof number);
}

static void
put_rows(struct buf *png, const struct picture *picture)
{
	const size_t row = (size_t)picture->width * (size_t)picture->channels;
	struct deflater *deflater = deflater_new(DEFLATE_WELL);
	struct buf rows = {0}, packed = {0};

	for (int y = 0; y < picture->height; y++) {
		buf_char(&rows, '\0'); /* no filter */
		buf_bytes(&rows, picture->bytes + (size_t)y * row, row);
	}
	deflate_zlib(deflater, rows.data, rows.length, &packed);
	put_chunk(png, "IDAT", packed.data, packed.length);
	buf_done(&rows);
	buf_done(&packed);
	deflater_free(deflater);
}

void
png_write(struct buf *png, const struct picture *picture)
{
	char head[13] = {0};

	put_number(head, (uint32_t)picture->width);
	put_number(head + 4, (uint32_t)picture->height);
	head[8] = PNG_DEPTH;
	head[9] = picture->channels == 1 ? PNG_GREY : PNG_RGB;
	buf_bytes(png, "\x89PNG\r\n\x1a\n", 8);
	put_chunk(png, "IHDR", head, sizeof head);
	put_rows(png, picture);
	put_chunk(png, "IEND", "", 0);
}
