/* Which decoder a picture is for, and what is told of it. */
#include "picture/decode.h"

#include <string.h>

static const unsigned char png_start[] = {
	0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
static const unsigned char jpeg_start[] = {0xff, 0xd8, 0xff};

static bool
starts(const struct source *file, const unsigned char *with, size_t length)
{
	return file->length >= length && !memcmp(file->bytes, with, length);
}

bool
picture_is(const struct source *file)
{
	return starts(file, png_start, sizeof png_start) ||
	       starts(file, jpeg_start, sizeof jpeg_start);
}

int
picture_width(const struct picture *picture)
{
	return picture->orientation >= 5 ? picture->height : picture->width;
}

int
picture_height(const struct picture *picture)
{
	return picture->orientation >= 5 ? picture->width : picture->height;
}

static void
tell(const struct session *session, enum message_id id,
	const struct source *file, struct mark mark,
	const struct picture *picture)
{
	struct arena *arena = session->arena;

	diag_say(session->diag, id, mark, file->name,
		arena_format(arena, "%d", picture->width),
		arena_format(arena, "%d", picture->height),
		arena_format(arena, "%d", PICTURE_PIXELS),
		arena_format(arena, "%d", PICTURE_SIDE));
}

struct picture *
picture_read(const struct session *session, const struct source *file,
	struct mark mark)
{
	struct picture *picture = arena_alloc(session->arena, sizeof *picture);
	const unsigned char *bytes = (const unsigned char *)file->bytes;
	bool png = starts(file, png_start, sizeof png_start);

	picture->orientation = 1;
	switch ((png ? png_decode : jpeg_decode)(
		session->arena, bytes, file->length, picture)) {
	case DECODED:
		return picture;
	case DECODED_CMYK:
		tell(session, MSG_PICTURE_CMYK, file, mark, picture);
		return picture;
	case DECODE_DAMAGED:
		tell(session, MSG_PICTURE_DAMAGED, file, mark, picture);
		break;
	case DECODE_HUGE:
		tell(session, MSG_PICTURE_HUGE, file, mark, picture);
		break;
	case DECODE_CODING:
		tell(session, MSG_PICTURE_CODING, file, mark, picture);
		break;
	}
	return NULL;
}
