/* What the files of this room share. */
#ifndef ANDU_PICTURE_DECODE_H
#define ANDU_PICTURE_DECODE_H

#include "picture/picture.h"

enum decoded {
	DECODED,
	DECODED_CMYK, /* and converted */
	DECODE_DAMAGED,
	DECODE_HUGE,
	DECODE_CODING, /* nobody else would show it, either */
};

/* Size, channels and bytes of the picture, in the arena. */
enum decoded png_decode(struct arena *arena, const unsigned char *bytes,
	size_t length, struct picture *picture);
enum decoded jpeg_decode(struct arena *arena, const unsigned char *bytes,
	size_t length, struct picture *picture);

/* Is that more than a picture may have? */
static inline bool
picture_is_huge(unsigned long width, unsigned long height)
{
	return width > PICTURE_SIDE || height > PICTURE_SIDE ||
	       width * height > PICTURE_PIXELS;
}

/* The orientation in a block of EXIF, behind its "Exif"; 1 where none is. */
int exif_orientation(const unsigned char *bytes, size_t length);

#endif
